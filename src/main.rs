//! The command: what is asked for, the doing of it, and the exit code, which no other file knows.

mod args;

use anyhow::{Context, Result};
use args::Task;
use copydesk::{batch, check, renderer};
use std::io::{self, Write};
use std::process::ExitCode;

/// How it ended.
enum Exit {
    /// All was done.
    Done = 0,
    /// `check` found differences, or `--require` was not met.
    Found = 1,
    /// Wrong usage, or something could not be read or written.
    Trouble = 2,
}

fn main() -> ExitCode {
    let exit = match args::parse() {
        Ok(task) => run(task).unwrap_or_else(|error| {
            complain(&error);
            if is_closed(&error) { Exit::Done } else { Exit::Trouble }
        }),
        Err(error) => {
            // Help and version come this way too, and are no trouble; a closed pipe under them is none either.
            let _ = error.print();
            if error.use_stderr() { Exit::Trouble } else { Exit::Done }
        }
    };
    ExitCode::from(exit as u8)
}

fn run(task: Task) -> Result<Exit> {
    match task {
        Task::Analyze(plan) => Ok(analyzed(batch::run(*plan)?)),
        Task::Check(plan) => checked(&plan),
        Task::Schema => {
            let mut schema = Vec::new();
            renderer::schema::write(&mut schema)?;
            print(&schema)
        }
        Task::Print(text) => print(&text),
        Task::Refuse(text) => {
            let _ = io::stderr().write_all(text.as_bytes());
            Ok(Exit::Trouble)
        }
    }
}

fn analyzed(outcome: batch::Outcome) -> Exit {
    match outcome {
        batch::Outcome { closed: true, .. } => Exit::Done,
        batch::Outcome { unread: 1.., .. } => Exit::Trouble,
        batch::Outcome { lacking: 1.., .. } => Exit::Found,
        _ => Exit::Done,
    }
}

fn checked(plan: &check::Plan) -> Result<Exit> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let report = check::run(plan, &mut out).context("standard output")?;
    out.flush().context("standard output")?;
    Ok(match report {
        check::Report { unread: 1.., .. } => Exit::Trouble,
        check::Report { failed: 1.., .. } => Exit::Found,
        _ => Exit::Done,
    })
}

fn print(text: &[u8]) -> Result<Exit> {
    let mut out = io::stdout().lock();
    out.write_all(text).and_then(|()| out.flush()).context("standard output")?;
    Ok(Exit::Done)
}

fn complain(error: &anyhow::Error) {
    if !is_closed(error) {
        let causes = error.chain().map(|cause| match cause.downcast_ref::<io::Error>() {
            Some(cause) => cause.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
            None => cause.to_string(),
        });
        let _ = writeln!(io::stderr(), "copydesk: {}", causes.collect::<Vec<_>>().join(": "));
    }
}

/// Whether whoever read the output has gone, as `head` does: a quiet end, for nothing is wrong.
fn is_closed(error: &anyhow::Error) -> bool {
    error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>()).any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
