//! The tally of a run, and its progress on the terminal: a line that appears only when somebody is watching, the work lasts over a
//! second, and there is more than one article.

use super::Outcome;
use super::desk::Sheet;
use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(1);

pub(super) struct Progress {
    quiet: bool,
    /// Whether anybody can see a progress line, and it will not run into the output.
    watched: bool,
    begun: Instant,
    line: Option<ProgressBar>,
    bytes: u64,
    pub(super) outcome: Outcome,
}

impl Progress {
    /// `elsewhere` when the output does not go to the terminal.
    pub(super) fn new(quiet: bool, elsewhere: bool) -> Progress {
        let watched = !quiet && elsewhere && io::stderr().is_terminal();
        Progress { quiet, watched, begun: Instant::now(), line: None, bytes: 0, outcome: Outcome::default() }
    }

    /// Counts a sheet and says what is to be said of it.
    pub(super) fn count(&mut self, sheet: &Sheet) {
        self.outcome.articles += 1;
        self.outcome.unread += u64::from(sheet.unread);
        self.outcome.lacking += u64::from(sheet.lacking);
        self.bytes += sheet.read as u64;
        for message in &sheet.messages {
            self.say(message);
        }
        self.show();
    }

    /// A message on standard error; if that is gone too, nobody can be told.
    pub(super) fn say(&self, message: &str) {
        let say = || drop(writeln!(io::stderr().lock(), "copydesk: {}", plain(message)));
        match &self.line {
            Some(line) => line.suspend(say),
            None => say(),
        }
    }

    fn show(&mut self) {
        if !self.watched || self.outcome.articles < 2 {
            return;
        }
        if self.line.is_none() && self.begun.elapsed() > PATIENCE {
            let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
            line.set_style(ProgressStyle::with_template("{msg}").unwrap_or(ProgressStyle::default_spinner()));
            self.line = Some(line);
        }
        if let Some(line) = &self.line
            && self.outcome.articles.is_multiple_of(16)
        {
            let seconds = self.begun.elapsed().as_secs_f64();
            let rate = HumanCount((self.outcome.articles as f64 / seconds) as u64);
            let failed = match self.outcome.unread {
                0 => String::new(),
                unread => format!("  {} unread", HumanCount(unread)),
            };
            let speed = self.bytes as f64 / 1e6 / seconds;
            line.set_message(format!("{} articles  {rate}/s  {speed:.1} MB/s{failed}", HumanCount(self.outcome.articles)));
            line.tick();
        }
    }

    /// Takes the line away, and sums up where more than one input went wrong.
    pub(super) fn finish(self) -> Outcome {
        if let Some(line) = &self.line {
            line.finish_and_clear();
        }
        let Outcome { articles, unread, lacking, .. } = self.outcome;
        let of = |count: u64| format!("{} of {} articles", HumanCount(count), HumanCount(articles));
        if unread > 1 && !self.quiet {
            self.say(&format!("{} could not be read", of(unread)));
        }
        if lacking > 1 && !self.quiet {
            self.say(&format!("{} lack what is required", of(lacking)));
        }
        self.outcome
    }
}

/// A message without control characters: paths and ids are a stranger's text too.
fn plain(message: &str) -> String {
    message.chars().flat_map(|it| if it.is_control() { it.escape_default().collect() } else { vec![it] }).collect()
}
