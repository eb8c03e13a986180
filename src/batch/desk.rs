//! The desk: one piece of work read, analyzed and rendered into a [`Sheet`]. Sheets are made on all cores and know nothing of each
//! other; the press puts them in order.

use super::guard;
use super::intake::{Name, Work};
use super::{Destination, Form, InputFormat, Plan, Reading};
use crate::article::{Article, Provenance};
use crate::error::{Error, ErrorKind};
use crate::extractor;
use crate::reader::{Hint, jsonl};
use crate::renderer::{csv, json, text};
use serde::Serialize;
use std::fmt;
use std::path::{Path, PathBuf};

/// What came of a piece of work.
#[derive(Default)]
pub(super) struct Sheet {
    /// The rendered article or error record; empty where there is neither.
    pub(super) bytes: Vec<u8>,
    /// The article's id.
    pub(super) id: String,
    /// Where it goes below an output directory, without the format's ending.
    pub(super) below: PathBuf,
    /// Whether it is one record of a stream.
    pub(super) record: bool,
    /// Size of the input.
    pub(super) read: usize,
    /// What to tell the user, `PATH: reason`.
    pub(super) messages: Vec<String>,
    /// The input could not be read, or its analysis failed.
    pub(super) unread: bool,
    /// It has not all that `--require` asks for.
    pub(super) lacking: bool,
}

/// Does a piece of work; its rendering is written into `paper`, an empty buffer.
pub(super) fn edit(work: Work, plan: &Plan, paper: Vec<u8>) -> Sheet {
    match work {
        Work::Article { name, bytes } => article(name, &bytes, plan, paper),
        Work::Record { name, number, line } => record(&name, number, &line, plan, paper),
        Work::Unread { name, number, error } => {
            let mut sheet = Sheet { record: number.is_some(), ..Sheet::named(&name) };
            if let Some(number) = number {
                sheet.id = number.to_string();
            }
            sheet.fail(&Place { name: &name, number }, &error, plan);
            sheet
        }
    }
}

fn article(name: Name, bytes: &[u8], plan: &Plan, paper: Vec<u8>) -> Sheet {
    let mut sheet = Sheet { bytes: paper, read: bytes.len(), ..Sheet::named(&name) };
    let Reading { format, date, .. } = &plan.reading;
    let format = if let InputFormat::As(format) = format { Some(*format) } else { None };
    let hint = Hint { id: &name.shown, format, written: date.map(|day| (day, Provenance::Option)), url: None };
    let analyzed = guard::caught(|| {
        let article = crate::analyze(bytes, hint, &plan.options)?;
        sheet.print(&article, &Place { name: &name, number: None }, plan)
    });
    if let Err(error) = analyzed {
        sheet.fail(&Place { name: &name, number: None }, &error, plan);
    }
    sheet
}

fn record(name: &Name, number: usize, line: &[u8], plan: &Plan, paper: Vec<u8>) -> Sheet {
    let mut sheet = Sheet { bytes: paper, id: number.to_string(), record: true, read: line.len(), ..Sheet::default() };
    let fallback = plan.reading.date.map(|day| (day, Provenance::Option));
    let place = Place { name, number: Some(number) };
    let analyzed = guard::caught(|| {
        let record = jsonl::record(line, number, &plan.reading.text_field, fallback);
        sheet.id = record.id;
        if matches!(plan.destination, Destination::Directory(_)) {
            sheet.below = file_name(&sheet.id).into();
        }
        sheet.print(&extractor::extract(record.source?, &plan.options), &place, plan)
    });
    if let Err(error) = analyzed {
        sheet.fail(&place, &error, plan);
    }
    sheet
}

/// `PATH`, or `PATH: line 12`: written only where there is something to say of it.
struct Place<'n> {
    name: &'n Name,
    number: Option<usize>,
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name.shown)?;
        self.number.map_or(Ok(()), |number| write!(f, ": line {number}"))
    }
}

/// An id as a file's name: what could be a path or a trick becomes an underscore.
fn file_name(id: &str) -> String {
    let safe = |character: char| if character.is_alphanumeric() || "-_.~@+,=".contains(character) { character } else { '_' };
    let name: String = id.chars().map(safe).take(100).collect();
    if name.trim_start_matches('.').is_empty() {
        "_".to_owned()
    } else {
        name.replacen('.', "_", usize::from(name.starts_with('.')))
    }
}

/// What stands in JSON in place of an article that could not be read.
#[derive(Serialize)]
struct ErrorRecord<'a> {
    id: &'a str,
    error: Reason<'a>,
}

#[derive(Serialize)]
struct Reason<'a> {
    kind: &'a str,
    message: &'a str,
}

impl Sheet {
    fn named(name: &Name) -> Sheet {
        Sheet { id: name.shown.to_string(), below: Path::to_path_buf(&name.below), ..Sheet::default() }
    }

    fn print(&mut self, article: &Article, place: &Place<'_>, plan: &Plan) -> Result<(), Error> {
        let lacking: Vec<&str> =
            plan.require.iter().filter(|part| !part.is_in(article)).map(crate::renderer::Part::as_str).collect();
        if !lacking.is_empty() {
            self.lacking = true;
            self.messages.push(format!("{place}: lacks {}", lacking.join(", ")));
        }
        self.bytes.reserve(article.source.text.as_str().len() * 4);
        let out = &mut self.bytes;
        match plan.form {
            Form::Text(page) => text::write(article, &page, out),
            Form::Json(choice) => json::pretty(article, choice, usize::from(plan.is_array(self.record)), out),
            Form::Jsonl(choice) => json::line(article, choice, out),
            Form::Csv(table) => csv::rows(article, table, out),
        }?;
        Ok(())
    }

    fn fail(&mut self, place: &Place<'_>, error: &Error, plan: &Plan) {
        self.unread = true;
        self.bytes.clear();
        let message = error.to_string();
        self.messages.push(format!("{place}: {message}"));
        if self.record && matches!(plan.form, Form::Json(_) | Form::Jsonl(_)) {
            let reason = Reason { kind: error.kind().as_str(), message: &message };
            if serde_json::to_writer(&mut self.bytes, &ErrorRecord { id: &self.id, error: reason }).is_err() {
                self.messages.push(format!("{place}: {}", Error::new(ErrorKind::Internal, "no error record")));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn an_id_cannot_climb_out_of_the_directory() {
        assert_eq!(file_name("reuters-00357"), "reuters-00357");
        assert_eq!(file_name("../../etc/passwd"), "_.__.._etc_passwd".replace("__.._", "_.._"));
        assert_eq!(file_name(".."), "_");
        assert_eq!(file_name(""), "_");
        assert_eq!(file_name("https://a.b/c?d"), "https___a.b_c_d");
    }
}
