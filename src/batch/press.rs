//! The press: sheets in their order to where they go, one file or stream, or a file for each.
//!
//! It knows what stands between sheets: the brackets and commas of a JSON array, the head of a CSV table, the line drawn between
//! pages. Output is buffered; [`Press::flush`] is called when the input may keep the run waiting.

use super::desk::Sheet;
use super::{Destination, Form, Plan};
use crate::error::{Error, ErrorKind};
use crate::renderer::{csv, html, text};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Bytes gathered before they are written.
const GATHER: usize = 64 * 1024;

/// Why printing stopped.
pub(super) enum Stop {
    /// Whoever read the output has gone: no error, and nobody to tell.
    Closed,
    /// The output cannot be written.
    Failed(Error),
}

/// Writes what stands before the first article.
fn head(form: Form, out: &mut impl Write) -> io::Result<()> {
    match form {
        Form::Csv(table) => csv::head(table, out),
        Form::Html(_) => html::head(out),
        _ => Ok(()),
    }
}

pub(super) struct Press<'p> {
    plan: &'p Plan,
    /// Where all sheets go, once the first is there; none with a directory.
    out: Option<BufWriter<Box<dyn Write>>>,
    /// Files written below the output directory.
    written: BTreeSet<PathBuf>,
    printed: u64,
    array: bool,
}

impl<'p> Press<'p> {
    pub(super) fn new(plan: &'p Plan) -> Press<'p> {
        Press { plan, out: None, written: BTreeSet::new(), printed: 0, array: plan.is_array(false) }
    }

    /// Prints a sheet; what is wrong with its own file becomes a message of the sheet.
    pub(super) fn print(&mut self, sheet: &mut Sheet) -> Result<(), Stop> {
        if sheet.unread && sheet.bytes.is_empty() {
            return Ok(());
        }
        if let Destination::Directory(directory) = &self.plan.destination {
            if let Err(message) = self.file(directory, sheet) {
                sheet.messages.push(message);
                sheet.unread = true;
            }
            return Ok(());
        }
        self.open()?;
        self.array |= self.plan.is_array(sheet.one_of_many);
        let printed = self.joint(sheet);
        self.settle(printed)?;
        self.printed += 1;
        Ok(())
    }

    /// Lets out what is gathered.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        let flushed = self.out.as_mut().map_or(Ok(()), Write::flush);
        self.settle(flushed)
    }

    /// Ends the output: an array's bracket, a table without rows its head.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        // An array or a table is one even without anything in it, and a file that was asked for is there.
        let ends = self.array
            || matches!(self.plan.form, Form::Csv(_) | Form::Html(_))
            || matches!(self.plan.destination, Destination::File(_));
        if ends && !matches!(self.plan.destination, Destination::Directory(_)) {
            self.open()?;
            let ended = self.end();
            self.settle(ended)?;
        }
        self.flush()
    }

    fn open(&mut self) -> Result<(), Stop> {
        if self.out.is_some() {
            return Ok(());
        }
        let stream: Box<dyn Write> = match &self.plan.destination {
            Destination::File(path) => match File::create(path) {
                Ok(file) => Box::new(file),
                Err(error) => return self.settle(Err(error)),
            },
            _ => Box::new(io::stdout().lock()),
        };
        self.out = Some(BufWriter::with_capacity(GATHER, stream));
        let headed = self.out.as_mut().map_or(Ok(()), |out| head(self.plan.form, out));
        self.settle(headed)
    }

    /// A sheet with what joins it to the one before.
    fn joint(&mut self, sheet: &Sheet) -> io::Result<()> {
        let Some(out) = &mut self.out else { return Ok(()) };
        match self.plan.form {
            Form::Json(_) if self.array => out.write_all(if self.printed == 0 { b"[\n  " } else { b",\n  " })?,
            Form::Text(page) if self.plan.several || sheet.one_of_many => {
                if self.printed > 0 {
                    out.write_all(b"\n")?;
                }
                text::rule(&sheet.id, &page, out)?;
            }
            _ => {}
        }
        out.write_all(&sheet.bytes)?;
        match self.plan.form {
            Form::Json(_) if !self.array => out.write_all(b"\n"),
            Form::Jsonl(_) => out.write_all(b"\n"),
            _ => Ok(()),
        }
    }

    fn end(&mut self) -> io::Result<()> {
        match (&mut self.out, self.array, self.printed) {
            (Some(out), ..) if matches!(self.plan.form, Form::Html(_)) => html::foot(out),
            (Some(out), true, 0) => out.write_all(b"[]\n"),
            (Some(out), true, _) => out.write_all(b"\n]\n"),
            _ => Ok(()),
        }
    }

    /// Writes a sheet to a file of its own.
    fn file(&mut self, directory: &Path, sheet: &Sheet) -> Result<(), String> {
        let mut below = sheet.below.clone();
        if below.as_os_str().is_empty() {
            below = "stdin".into();
        }
        let mut name = below.file_name().unwrap_or_default().to_owned();
        name.push(self.plan.form.ending());
        let path = directory.join(below.with_file_name(name));
        let shown = path.display();
        if !self.written.insert(path.clone()) {
            return Err(format!("{}: not written: another article of this run is in {shown}", sheet.id));
        }
        let write = || -> io::Result<()> {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            let mut bytes = Vec::with_capacity(sheet.bytes.len() + 128);
            head(self.plan.form, &mut bytes)?;
            bytes.extend_from_slice(&sheet.bytes);
            if matches!(self.plan.form, Form::Html(_)) {
                html::foot(&mut bytes)?;
            }
            if matches!(self.plan.form, Form::Json(_) | Form::Jsonl(_)) {
                bytes.push(b'\n');
            }
            fs::write(&path, bytes)
        };
        write().map_err(|error| format!("{shown}: {}", Error::from(error)))
    }

    fn settle(&self, result: io::Result<()>) -> Result<(), Stop> {
        result.map_err(|error| {
            if error.kind() == io::ErrorKind::BrokenPipe {
                return Stop::Closed;
            }
            let place = match &self.plan.destination {
                Destination::File(path) | Destination::Directory(path) => path.display().to_string(),
                Destination::Standard => "standard output".to_owned(),
            };
            Stop::Failed(Error::new(ErrorKind::Io, format!("{place}: {}", Error::from(error))))
        })
    }
}
