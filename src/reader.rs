//! The reader: from bytes to a [`Source`], an article's text with its blocks and their roles.

pub mod jsonl;

use crate::article::{Format, Provenance, Source, Written};
use crate::error::Error;
use jiff::civil::Date as Day;

/// What is known of an input before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// Path, `-`, or the record's id: it becomes the article's id.
    pub id: &'a str,
    /// The format, where the user says it.
    pub format: Option<Format>,
    /// The date of writing and how it is known.
    pub written: Option<(Day, Provenance)>,
}

/// Reads one article.
///
/// # Errors
/// When the format is not read by this version.
pub fn read(bytes: &[u8], hint: Hint<'_>) -> Result<Source, Error> {
    let text = String::from_utf8_lossy(bytes);
    let mut source = Source::from_paragraphs(&text);
    source.id = hint.id.to_owned();
    source.written = hint.written.map(|(value, from)| Written { value, from });
    Ok(source)
}
