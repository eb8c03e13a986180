//! The desk: pieces of work read, analyzed and rendered, each into a [`Sheet`], or into several where the input holds several
//! articles, as a feed does. Sheets are made on all cores and know nothing of each other; the press puts them in order.

use super::guard;
use super::intake::{Name, Work};
use super::{Destination, Form, InputFormat, Plan, Reading};
use crate::article::{Article, Provenance};
use crate::error::{Error, ErrorKind};
use crate::extractor::{Draft, STAGES};
use crate::reader::{self, Hint, jsonl};
use crate::renderer::{csv, html, json, text};
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
    /// Whether it is one of several that its input or stream holds, or may hold.
    pub(super) one_of_many: bool,
    /// Size of the input.
    pub(super) read: usize,
    /// What to tell the user, `PATH: reason`.
    pub(super) messages: Vec<String>,
    /// The input could not be read, or its analysis failed.
    pub(super) unread: bool,
    /// It has not all that `--require` asks for.
    pub(super) lacking: bool,
}

/// Does pieces of work together: each is read, then all go through the analysis stage by stage, then all are rendered.
pub(super) fn edit(works: &[Work], plan: &Plan) -> Vec<Sheet> {
    let mut jobs = Vec::with_capacity(works.len());
    works.iter().for_each(|work| read(work, plan, &mut jobs));
    for stage in STAGES {
        jobs.iter_mut().for_each(|job| job.go_on(plan, |draft| stage(draft, &plan.options)));
    }
    jobs.into_iter().map(|job| job.print(plan)).collect()
}

/// An article at the desk; without a draft where there is nothing to print of it.
struct Job<'w> {
    sheet: Sheet,
    place: Place<'w>,
    draft: Option<Draft>,
}

impl Job<'_> {
    /// Takes the article a step further, if none before has failed.
    fn go_on(&mut self, plan: &Plan, step: impl FnOnce(&mut Draft)) {
        let Some(draft) = &mut self.draft else { return };
        let taken = guard::caught(|| {
            step(draft);
            Ok(())
        });
        if let Err(error) = taken {
            self.draft = None;
            self.sheet.fail(&self.place, &error, plan);
        }
    }

    fn print(self, plan: &Plan) -> Sheet {
        let Job { mut sheet, place, draft } = self;
        if let Some(Draft { article, .. }) = draft
            && let Err(error) = guard::caught(|| sheet.print(&article, &place, plan))
        {
            sheet.fail(&place, &error, plan);
        }
        sheet
    }
}

/// Reads a piece of work; what it holds is added to the jobs.
fn read<'w>(work: &'w Work, plan: &Plan, jobs: &mut Vec<Job<'w>>) {
    match work {
        Work::Article { name, extension, bytes } => input(name, extension.as_deref(), bytes, plan, jobs),
        Work::Record { name, number, line } => jobs.push(record(name, *number, line, plan)),
        Work::Unread { name, number, error } => {
            let record = number.is_some();
            let mut sheet = Sheet { record, one_of_many: record, ..Sheet::named(name) };
            if let Some(number) = number {
                sheet.id = number.to_string();
            }
            let place = Place { name, part: number.map_or(Part::All, Part::Line) };
            sheet.fail(&place, error, plan);
            jobs.push(Job { sheet, place, draft: None });
        }
    }
}

/// The articles of an input.
fn input<'w>(name: &'w Name, extension: Option<&str>, bytes: &[u8], plan: &Plan, jobs: &mut Vec<Job<'w>>) {
    let Reading { format, date, .. } = &plan.reading;
    let format = if let InputFormat::As(format) = format { Some(*format) } else { None };
    let written = date.map(|day| (day, Provenance::Option));
    let hint = Hint { id: &name.shown, format, written, extension, url: None };
    let sources = match guard::caught(|| reader::read_all(bytes, hint)) {
        Ok(sources) => sources,
        Err(error) => {
            let place = Place { name, part: Part::All };
            let mut sheet = Sheet { read: bytes.len(), ..Sheet::named(name) };
            sheet.fail(&place, &error, plan);
            return jobs.push(Job { sheet, place, draft: None });
        }
    };
    let many = reader::are_many(&sources);
    jobs.extend(sources.into_iter().enumerate().map(|(index, source)| {
        let mut sheet = Sheet { one_of_many: many, ..Sheet::named(name) };
        sheet.read = if index == 0 { bytes.len() } else { 0 };
        let place = Place { name, part: if many { Part::Item(index + 1) } else { Part::All } };
        if many {
            sheet.id.clone_from(&source.id);
            sheet.below.as_mut_os_string().push(format!(".{}", index + 1));
        }
        Job { sheet, place, draft: Some(Draft::of(source)) }
    }));
}

fn record<'w>(name: &'w Name, number: usize, line: &[u8], plan: &Plan) -> Job<'w> {
    let mut sheet = Sheet { id: number.to_string(), record: true, one_of_many: true, read: line.len(), ..Sheet::default() };
    let fallback = plan.reading.date.map(|day| (day, Provenance::Option));
    let place = Place { name, part: Part::Line(number) };
    let read = guard::caught(|| {
        let record = jsonl::record(line, number, &plan.reading.text_field, fallback);
        sheet.id = record.id;
        if matches!(plan.destination, Destination::Directory(_)) {
            sheet.below = file_name(&sheet.id).into();
        }
        record.source
    });
    match read {
        Ok(source) => Job { sheet, place, draft: Some(Draft::of(source)) },
        Err(error) => {
            sheet.fail(&place, &error, plan);
            Job { sheet, place, draft: None }
        }
    }
}

/// `PATH`, `PATH: line 12` or `PATH: item 3`: written only where there is something to say of it.
struct Place<'n> {
    name: &'n Name,
    part: Part,
}

/// Which part of an input.
enum Part {
    All,
    Line(usize),
    Item(usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name.shown)?;
        match self.part {
            Part::All => Ok(()),
            Part::Line(number) => write!(f, ": line {number}"),
            Part::Item(number) => write!(f, ": item {number}"),
        }
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
            Form::Json(choice) => json::pretty(article, choice, usize::from(plan.is_array(self.one_of_many)), out),
            Form::Jsonl(choice) => json::line(article, choice, out),
            Form::Csv(table) => csv::rows(article, table, out),
            Form::Html(choice) => html::write(article, &choice, out),
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
