//! One line of JSONL to one article.
//!
//! In: a line such as `{"id": "a7", "text": "SEOUL, June 20. /TASS/. ...", "date": "2018-06-20"}`. Out: a [`Record`], which knows
//! its id even where the record is bad, so that an error can stand in its place. Unknown fields are passed over without being
//! kept. The streaming around it is `batch`'s.

mod strings;

use super::{Hint, none, sniff, sources, within_limit};
use crate::article::{Format, Provenance, Source};
use crate::error::{Error, ErrorKind};
use jiff::civil::Date as Day;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// A record as it was read.
#[derive(Clone, PartialEq, Debug)]
pub struct Record {
    /// The record's id, or the number of its line.
    pub id: String,
    /// The article, or what is wrong with the record.
    pub source: Result<Source, Error>,
}

/// Whether a line is a record with its article in `field`.
pub fn is_record(line: &[u8], field: &str) -> bool {
    let mut fields = Fields { name: field, ..Fields::default() };
    fields.read(line).is_ok() && fields.text.is_some()
}

/// Reads the record in `line`, the `number`th of its input (from 1), with the article in `field`. `fallback` is the date of
/// writing for records without one.
pub fn record(line: &[u8], number: usize, field: &str, fallback: Option<(Day, Provenance)>) -> Record {
    let mut fields = Fields { name: field, ..Fields::default() };
    let read = fields.read(line);
    let id = fields.id.take().unwrap_or_else(|| number.to_string());
    let source = read.and_then(|()| fields.into_source(&id, line.len(), fallback));
    Record { id, source }
}

/// The fields of a record that matter. They are filled one by one, so that what stands before an error is known.
#[derive(Default)]
struct Fields<'f, 'l> {
    name: &'f str,
    id: Option<String>,
    text: Option<Cow<'l, str>>,
    date: Option<Cow<'l, str>>,
    format: Option<Cow<'l, str>>,
    url: Option<Cow<'l, str>>,
}

impl<'l> Fields<'_, 'l> {
    fn read(&mut self, line: &'l [u8]) -> Result<(), Error> {
        within_limit(line.len())?;
        let line = std::str::from_utf8(line).map_err(|_| Error::new(ErrorKind::Format, "the record is not UTF-8"))?;
        let line = line.trim_start_matches('\u{feff}');
        if self.read_strings(line).is_some() {
            return Ok(());
        }
        *self = Fields { name: self.name, ..Fields::default() };
        let mut json = serde_json::Deserializer::from_str(line);
        json.deserialize_map(&mut *self).and_then(|()| json.end()).map_err(|error| {
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or_default();
            Error::new(ErrorKind::Format, format!("bad record: {message}, at column {}", error.column()))
        })
    }

    /// Reads a record of nothing but strings and nulls; what it has read is worth nothing where it gives up.
    fn read_strings(&mut self, line: &'l str) -> Option<()> {
        strings::each(line, |name, text| match name {
            name if name == self.name => self.text = text,
            "id" => self.id = text.map(Cow::into_owned),
            "date" => self.date = text,
            "format" => self.format = text,
            "url" => self.url = text,
            _ => {}
        })
    }

    fn into_source(self, id: &str, bytes: usize, fallback: Option<(Day, Provenance)>) -> Result<Source, Error> {
        let auto = || self.text.as_deref().map(sniff::format).filter(|format| *format != Format::Jsonl).unwrap_or_default();
        let format = match self.format.as_deref() {
            None | Some("text") => Format::Text,
            Some("auto") => auto(),
            Some("html") => Format::Html,
            Some("wire") => Format::Wire,
            Some("feed") => Format::Feed,
            Some(other) => return Err(Error::new(ErrorKind::Format, format!("unknown format {other:?}"))),
        };
        let written = match self.date.as_deref() {
            None | Some("") => fallback,
            Some(date) => Some((day(date)?, Provenance::Metadata)),
        };
        let Some(text) = self.text else {
            return Err(Error::new(ErrorKind::Format, format!("the record has no field {:?} with text", self.name)));
        };
        let hint = Hint { id, format: Some(format), written, extension: None, url: self.url.as_deref() };
        let mut sources = sources(text.into_owned(), "UTF-8", bytes, hint)?;
        if sources.len() > 1 {
            let warning = format!("holds {} articles, of which a record gives the first", sources.len());
            sources.truncate(1);
            sources[0].warnings.push(warning);
        }
        sources.pop().ok_or_else(none)
    }
}

/// A day as `YYYY-MM-DD`; a time after it is passed over.
fn day(date: &str) -> Result<Day, Error> {
    let (day, rest) = date.split_at_checked(10).unwrap_or((date, ""));
    let plain = day.len() == 10
        && day.bytes().enumerate().all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    let read = if plain && (rest.is_empty() || rest.starts_with(['T', ' '])) { day.parse().ok() } else { None };
    read.ok_or_else(|| Error::new(ErrorKind::Format, format!("date {date:?} is not a day as YYYY-MM-DD")))
}

impl<'l> Visitor<'l> for &mut Fields<'_, 'l> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'l>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Words(key)) = map.next_key()? {
            match &*key {
                key if key == self.name => self.text = map.next_value::<Option<Words<'l>>>()?.map(|text| text.0),
                "id" => self.id = map.next_value::<Name>()?.0,
                "date" => self.date = map.next_value::<Option<Words<'l>>>()?.map(|date| date.0),
                "format" => self.format = map.next_value::<Option<Words<'l>>>()?.map(|format| format.0),
                "url" => self.url = map.next_value::<Option<Words<'l>>>()?.map(|url| url.0),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

/// A string, borrowed from the line where it has no escapes.
struct Words<'l>(Cow<'l, str>);

impl<'l> serde::Deserialize<'l> for Words<'l> {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Words<'l>, D::Error> {
        struct Read;
        impl<'l> Visitor<'l> for Read {
            type Value = Words<'l>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }
            fn visit_borrowed_str<E>(self, text: &'l str) -> Result<Words<'l>, E> {
                Ok(Words(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Words<'l>, E> {
                Ok(Words(Cow::Owned(text.to_owned())))
            }
            fn visit_string<E>(self, text: String) -> Result<Words<'l>, E> {
                Ok(Words(Cow::Owned(text)))
            }
        }
        deserializer.deserialize_str(Read)
    }
}

/// An id: a string, or a number as it is written; null is none.
struct Name(Option<String>);

impl<'l> serde::Deserialize<'l> for Name {
    fn deserialize<D: Deserializer<'l>>(deserializer: D) -> Result<Name, D::Error> {
        struct Read;
        impl Visitor<'_> for Read {
            type Value = Name;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or a number as id")
            }
            fn visit_str<E>(self, text: &str) -> Result<Name, E> {
                Ok(Name(Some(text.to_owned())))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Name, E> {
                Ok(Name(Some(number.to_string())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Name, E> {
                Ok(Name(Some(number.to_string())))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Name, E> {
                Ok(Name(Some(number.to_string())))
            }
            fn visit_unit<E>(self) -> Result<Name, E> {
                Ok(Name(None))
            }
            fn visit_bool<E: serde::de::Error>(self, _: bool) -> Result<Name, E> {
                Err(E::custom("the id is neither a string nor a number"))
            }
        }
        deserializer.deserialize_any(Read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Record {
        record(line.as_bytes(), 7, "text", None)
    }

    #[test]
    fn reads_what_matters_and_passes_over_the_rest() {
        let record =
            read(r#"{"id": "a", "extra": {"deep": [1, {"x": null}]}, "text": "He \"came\".\nShe left.", "date": "2018-06-20"}"#);
        let source = record.source.unwrap();
        assert_eq!((record.id.as_str(), source.text.as_str()), ("a", "He \"came\".\nShe left."));
        assert_eq!(source.written.unwrap().value.to_string(), "2018-06-20");
        assert_eq!(source.written.unwrap().from, Provenance::Metadata);
    }

    #[test]
    fn knows_the_id_of_good_and_bad_records() {
        for (line, id) in [
            (r#"{"id": 12, "text": "x"}"#, "12"),
            (r#"{"text": "x"}"#, "7"),
            (r#"{"id": null, "text": "x"}"#, "7"),
            (r#"{"id": "b", "text": 3}"#, "b"),
            (r#"{"id": "c", "text": "cut o"#, "c"),
            ("not json", "7"),
            ("", "7"),
        ] {
            assert_eq!(read(line).id, id, "{line}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let message = |line: &str| read(line).source.unwrap_err().to_string();
        assert_eq!(message(r#"{"id": "a"}"#), "the record has no field \"text\" with text");
        assert_eq!(message(r#"{"text": "x", "date": "June"}"#), "date \"June\" is not a day as YYYY-MM-DD");
        assert_eq!(message(r#"{"text": "x", "date": "2018-02-30"}"#), "date \"2018-02-30\" is not a day as YYYY-MM-DD");
        assert_eq!(message(r#"{"text": "x", "format": "pdf"}"#), "unknown format \"pdf\"");
        assert!(message(r#"{"text": "x"} {"#).starts_with("bad record: "));
    }
}
