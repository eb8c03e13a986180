//! JSON as agencies and feeds write it: values by loose names, and no more of them than an article has.
//!
//! In: a document. Out: a [`Value`] of texts, lists and fields. Names are the same whatever their case and underscores, for ninjs wrote
//! "versioncreated" before it wrote "versionCreated". Numbers are texts, for ids are numbers in some feeds. Commas too many and raw
//! line ends in strings are mended; what is deeper or longer than any article is passed over without being kept.

use crate::error::{Error, ErrorKind};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::cell::Cell;
use std::fmt;

/// No document has more values; the rest is passed over.
const MOST: usize = 1_000_000;

/// A value of a document.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Value {
    /// null, true and false, and what is passed over.
    Nothing,
    /// A string, or a number as it is written.
    Text(String),
    List(Vec<Value>),
    Fields(Vec<(String, Value)>),
}

/// Reads a document.
///
/// # Errors
/// When it is no JSON, and cannot be mended.
pub(crate) fn read(text: &str) -> Result<Value, Error> {
    parse(text).or_else(|error| parse(&mend(text)).map_err(|_| error))
}

fn parse(text: &str) -> Result<Value, Error> {
    let left = Cell::new(MOST);
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Seed(&left).deserialize(&mut json);
    value.and_then(|value| json.end().map(|()| value)).map_err(|error| {
        let message = error.to_string();
        Error::new(ErrorKind::Format, format!("not well-formed JSON: {message}"))
    })
}

/// Without commas before a closing bracket, and with control characters in strings escaped.
fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 16);
    let (mut quoted, mut escaped) = (false, false);
    for character in text.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '\n' if quoted => {
                mended.push_str("\\n");
                continue;
            }
            control if quoted && control < ' ' => {
                mended.push(' ');
                continue;
            }
            ']' | '}' if !quoted => {
                let kept = mended.trim_end();
                let kept = kept.strip_suffix(',').unwrap_or(kept).len();
                mended.truncate(kept);
            }
            _ => {}
        }
        mended.push(character);
    }
    mended
}

impl Value {
    /// The field of a name.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        let Value::Fields(fields) = self else { return None };
        fields.iter().find(|(known, _)| is(known, name)).map(|(_, value)| value)
    }

    /// Its fields with their names.
    pub(crate) fn fields(&self) -> &[(String, Value)] {
        if let Value::Fields(fields) = self { fields } else { &[] }
    }

    /// The items of a list; anything else is a list of itself.
    pub(crate) fn items(&self) -> &[Value] {
        match self {
            Value::List(items) => items,
            Value::Nothing => &[],
            other => std::slice::from_ref(other),
        }
    }

    /// Its text, if it is one and not empty.
    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = self { Some(text.trim()).filter(|text| !text.is_empty()) } else { None }
    }

    /// The text of a field.
    pub(crate) fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.text()
    }
}

/// Whether a field's name is this one, case and underscores aside.
pub(crate) fn is(known: &str, name: &str) -> bool {
    let letters = |name| str::bytes(name).filter(|byte| *byte != b'_').map(|byte| byte.to_ascii_lowercase());
    letters(known).eq(letters(name))
}

/// Reads a value, of which so many may still be kept.
#[derive(Clone, Copy)]
struct Seed<'c>(&'c Cell<usize>);

impl Seed<'_> {
    fn is_spent(self) -> bool {
        let left = self.0.get();
        self.0.set(left.saturating_sub(1));
        left == 0
    }
}

impl<'d> DeserializeSeed<'d> for Seed<'_> {
    type Value = Value;
    fn deserialize<D: Deserializer<'d>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'d> Visitor<'d> for Seed<'_> {
    type Value = Value;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nothing)
    }
    fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
        Ok(Value::Nothing)
    }
    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }
    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }
    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Value::Text(number.to_string()))
    }
    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        Ok(Value::Text(text.to_owned()))
    }
    fn visit_string<E>(self, text: String) -> Result<Value, E> {
        Ok(Value::Text(text))
    }
    fn visit_seq<A: SeqAccess<'d>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        loop {
            if self.is_spent() {
                while list.next_element::<IgnoredAny>()?.is_some() {}
                return Ok(Value::List(items));
            }
            match list.next_element_seed(self)? {
                Some(item) => items.push(item),
                None => return Ok(Value::List(items)),
            }
        }
    }
    fn visit_map<A: MapAccess<'d>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut fields = Vec::new();
        loop {
            if self.is_spent() {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                return Ok(Value::Fields(fields));
            }
            match map.next_key::<String>()? {
                Some(name) => fields.push((name, map.next_value_seed(self)?)),
                None => return Ok(Value::Fields(fields)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_fields_by_loose_names() {
        let value = read(r#"{"versionCreated": "2018", "body_html": " x ", "id": 7, "list": [1, {"a": null}]}"#).unwrap();
        assert_eq!(value.text_of("versioncreated"), Some("2018"));
        assert_eq!(value.text_of("bodyhtml"), Some("x"));
        assert_eq!(value.text_of("id"), Some("7"));
        assert_eq!(value.get("list").unwrap().items().len(), 2);
        assert_eq!((value.get("no"), value.text_of("list")), (None, None));
    }

    #[test]
    fn mends_what_is_often_wrong() {
        let value = read("{\"a\": [\"x\\\" ,]\ny\", ], \"b\": {\"c\": \"d\",},}").unwrap();
        assert_eq!(value.get("a").unwrap().items()[0].text(), Some("x\" ,]\ny"));
        assert_eq!(value.get("b").unwrap().text_of("c"), Some("d"));
        assert!(read("{\"a\": ").unwrap_err().to_string().starts_with("not well-formed JSON: "));
        assert!(read(&"[".repeat(100_000)).is_err());
    }

    #[test]
    fn keeps_no_more_than_an_article_has() {
        let value = read(&format!("[{}0]", "0,".repeat(2_000_000))).unwrap();
        assert!(value.items().len() <= MOST);
    }
}
