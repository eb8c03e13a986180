//! Many inputs to many outputs, in input order, on all cores.
//!
//! ```text
//! intake ─ chunks ─▶ desks (all cores) ─ sheets ─▶ press
//! ```
//!
//! The intake reads, each desk analyzes and renders what one input or record holds, the press writes. Between them stand bounded channels, so memory
//! stays flat however long the stream, and order is kept because chunks are whole and stay in line. With one job there is no
//! thread at all, and the same bytes come out. The run ends early only when its output cannot be written.

mod desk;
mod guard;
mod intake;
mod lines;
mod press;
mod progress;
mod unpack;

pub(crate) use guard::caught;
pub use intake::is_jsonl;
pub(crate) use intake::{walk, whole};

use crate::article::Format;
use crate::error::{Error, ErrorKind};
use crate::extractor::Options;
use crate::renderer::{Parts, csv, html, json, text};
use desk::Sheet;
use intake::Chunk;
use jiff::civil::Date as Day;
use press::{Press, Stop};
use progress::Progress;
use rayon::prelude::*;
use std::cell::LazyCell;
use std::io::{self, IsTerminal};
use std::ops::ControlFlow::{Break, Continue};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::thread;

/// How inputs are read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Their format.
    pub format: InputFormat,
    /// The field of a record that holds its article.
    pub text_field: String,
    /// The date of writing for articles that do not carry one.
    pub date: Option<Day>,
}

/// What the user says of the inputs' format.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum InputFormat {
    /// Nothing: by name and content.
    #[default]
    Auto,
    /// Records, one a line.
    Records,
    /// Articles of this format.
    As(Format),
}

/// What is printed of an article.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// A page for people.
    Text(text::Page),
    /// Indented JSON; several articles are an array.
    Json(json::Choice),
    /// JSON, one article a line.
    Jsonl(json::Choice),
    /// One table.
    Csv(csv::Table),
    /// A page for a browser.
    Html(html::Choice),
}

impl Form {
    /// What an output file's name ends in.
    fn ending(&self) -> &'static str {
        match self {
            Form::Text(_) => ".txt",
            Form::Json(_) => ".json",
            Form::Jsonl(_) => ".jsonl",
            Form::Csv(_) => ".csv",
            Form::Html(_) => ".html",
        }
    }
}

/// Where the output goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Destination {
    /// Standard output.
    Standard,
    /// One file.
    File(PathBuf),
    /// A file for each article, below this directory.
    Directory(PathBuf),
}

/// A run, as the user orders it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Files and directories; `-` is standard input, as is an empty list.
    pub paths: Vec<PathBuf>,
    /// A file of paths; `-` is standard input.
    pub files_from: Option<PathBuf>,
    /// Whether there may be more than one article: JSON is an array then, and pages have a line with their id.
    pub several: bool,
    /// How inputs are read.
    pub reading: Reading,
    /// What is printed.
    pub form: Form,
    /// Where to.
    pub destination: Destination,
    /// What every article must have.
    pub require: Parts,
    /// How many articles are worked on at a time.
    pub jobs: usize,
    /// Whether only errors are told.
    pub quiet: bool,
    /// What the user adds to the analysis.
    pub options: Options,
}

impl Plan {
    /// Whether an article is an element of a JSON array: one of several that the user named, or that its input holds.
    fn is_array(&self, one_of_many: bool) -> bool {
        let stream = !matches!(self.destination, Destination::Directory(_));
        stream && matches!(self.form, Form::Json(_)) && (self.several || one_of_many)
    }

    /// Whether there is one file and not much in it: done before threads have started.
    fn is_small(&self) -> bool {
        let small = |path: &PathBuf| path.metadata().is_ok_and(|file| file.is_file() && file.len() < SHARE as u64);
        !self.several && self.paths.iter().any(small)
    }

    /// The one path below which nothing is read.
    fn output_path(&self) -> Option<PathBuf> {
        match &self.destination {
            Destination::Standard => None,
            Destination::File(path) | Destination::Directory(path) => path.canonicalize().ok(),
        }
    }
}

/// How a run went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// Articles and records, unread ones included.
    pub articles: u64,
    /// Those that could not be read.
    pub unread: u64,
    /// Those without what is required.
    pub lacking: u64,
    /// Whoever read the output closed it.
    pub closed: bool,
}

/// Bytes of input in a chunk for each job: large enough to keep a core busy, small enough to keep memory flat.
const SHARE: usize = 128 * 1024;

/// Does a run.
///
/// # Errors
/// When the output cannot be written; an input that cannot be read is told on standard error and counted.
pub fn run(plan: Plan) -> Result<Outcome, Error> {
    let elsewhere = plan.destination != Destination::Standard || !io::stdout().is_terminal();
    let mut progress = Progress::new(plan.quiet, elsewhere);
    let plan = Arc::new(plan);
    let mut press = Press::new(&plan);
    let printed = if plan.jobs == 1 || plan.is_small() {
        alone(&plan, &mut press, &mut progress)
    } else {
        together(&plan, &mut press, &mut progress)
    };
    match printed.and_then(|()| press.finish()) {
        Ok(()) => Ok(progress.finish()),
        Err(Stop::Closed) => Ok(Outcome { closed: true, ..progress.finish() }),
        Err(Stop::Failed(error)) => {
            progress.finish();
            Err(error)
        }
    }
}

/// One chunk after the other, without threads.
fn alone(plan: &Plan, press: &mut Press<'_>, progress: &mut Progress) -> Result<(), Stop> {
    let mut stop = Ok(());
    let _ = intake::run(plan, SHARE, |chunk| {
        stop = (|| {
            for mut sheet in desk::edit(&chunk.work, plan) {
                issue(&mut sheet, press, progress)?;
            }
            if chunk.waiting { press.flush() } else { Ok(()) }
        })();
        if stop.is_ok() { Continue(()) } else { Break(()) }
    });
    stop
}

/// Intake and desks on threads of their own, the press on this one. Nothing waits for the threads: when the output is closed, a
/// read that never returns must not keep the run alive.
fn together(plan: &Arc<Plan>, press: &mut Press<'_>, progress: &mut Progress) -> Result<(), Stop> {
    let most = SHARE * plan.jobs.clamp(2, 16);
    let (send_chunk, chunks) = mpsc::sync_channel::<Chunk>(2);
    let (send_sheets, sheets) = mpsc::sync_channel::<Vec<Sheet>>(1);
    let plan_there = Arc::clone(plan);
    let reading = thread::spawn(move || {
        let send = |chunk| if send_chunk.send(chunk).is_ok() { Continue(()) } else { Break(()) };
        let _ = intake::run(&plan_there, most, send);
    });
    let plan_there = Arc::clone(plan);
    let editing = thread::spawn(move || desks(&plan_there, &chunks, &send_sheets));
    loop {
        let ready = match sheets.try_recv() {
            Ok(ready) => ready,
            Err(_) => {
                press.flush()?;
                match sheets.recv() {
                    Ok(ready) => ready,
                    Err(_) => break,
                }
            }
        };
        for mut sheet in ready {
            issue(&mut sheet, press, progress)?;
        }
    }
    // Both have ended; one that ended by a panic has left articles undone, which must not pass for success.
    match reading.join().and(editing.join()) {
        Ok(()) => Ok(()),
        Err(_) => Err(Stop::Failed(Error::new(ErrorKind::Internal, "internal error: the run broke off"))),
    }
}

/// Works on chunks as they come, until there are no more or nobody wants the sheets. The pool is made for the first chunk that can
/// be shared out: a single article should not wait for threads to start.
fn desks(plan: &Plan, chunks: &Receiver<Chunk>, sheets: &SyncSender<Vec<Sheet>>) {
    let pool = LazyCell::new(|| rayon::ThreadPoolBuilder::new().num_threads(plan.jobs).build().ok());
    for Chunk { work, .. } in chunks {
        // Several parts a job, so that none waits long for the last.
        let part = work.len().div_ceil(plan.jobs * 4).max(1);
        let ready: Vec<Sheet> = match if work.len() > 1 { LazyCell::force(&pool) } else { &None } {
            Some(pool) => pool.install(|| work.par_chunks(part).flat_map_iter(|works| desk::edit(works, plan)).collect()),
            None => desk::edit(&work, plan),
        };
        if sheets.send(ready).is_err() {
            return;
        }
    }
}

fn issue(sheet: &mut Sheet, press: &mut Press<'_>, progress: &mut Progress) -> Result<(), Stop> {
    let printed = press.print(sheet);
    progress.count(sheet);
    printed
}
