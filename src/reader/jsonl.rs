//! JSONL: one record a line.

use super::{Hint, read};
use crate::article::{Format, Provenance, Source};
use crate::error::{Error, ErrorKind};
use jiff::civil::Date as Day;

/// A record as read.
#[derive(Debug)]
pub struct Record {
    /// Its id, else its line number.
    pub id: String,
    /// The article, or what is wrong with the record.
    pub source: Result<Source, Error>,
}

/// Reads a record.
pub fn record(line: &[u8], number: usize, field: &str, fallback: Option<(Day, Provenance)>) -> Record {
    let value: serde_json::Value = match serde_json::from_slice(line) {
        Ok(value) => value,
        Err(error) => {
            let source = Err(Error::new(ErrorKind::Format, format!("not JSON: {error}")));
            return Record { id: number.to_string(), source };
        }
    };
    let id = match &value["id"] {
        serde_json::Value::String(id) => id.clone(),
        serde_json::Value::Null => number.to_string(),
        other => other.to_string(),
    };
    let Some(text) = value[field].as_str() else {
        return Record { id, source: Err(Error::new(ErrorKind::Format, format!("no field `{field}` that holds text"))) };
    };
    let written = value["date"].as_str().and_then(|date| date.parse().ok()).map(|day| (day, Provenance::Metadata));
    let hint = Hint { id: &id, format: Some(Format::Text), written: written.or(fallback) };
    let source = read(text.as_bytes(), hint);
    Record { id, source }
}
