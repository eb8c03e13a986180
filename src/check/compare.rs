//! Two JSON values compared: what differs, by path.
//!
//! Lists are aligned by what their items are called (text, name or term) before they are compared, so that one finding more is one
//! difference and not one for each finding after it.

use serde_json::{Map, Value};
use similar::DiffOp;
use similar::algorithms::{Capture, Replace, myers};
use std::fmt;

/// How one list becomes the other. (Myers' algorithm by itself: the crate's usual door brings all of its algorithms into the binary.)
pub(super) fn steps(old: &[String], new: &[String]) -> Vec<DiffOp> {
    let mut hook = Replace::new(Capture::new());
    match myers::diff(&mut hook, old, 0..old.len(), new, 0..new.len()) {
        Ok(()) => hook.into_inner().into_ops(),
        Err(never) => match never {},
    }
}

/// One difference.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Difference {
    /// `people[1].name`
    pub(super) path: String,
    pub(super) what: What,
    /// The code point of the article it concerns.
    pub(super) offset: Option<u64>,
}

impl Difference {
    /// Which of several articles it concerns: `[2].people[1].name` the third.
    pub(super) fn article(&self) -> usize {
        let number = self.path.strip_prefix('[').and_then(|path| path.split(']').next());
        number.and_then(|number| number.parse().ok()).unwrap_or(0)
    }
}

#[derive(Clone, PartialEq, Debug)]
pub(super) enum What {
    Changed { expected: Value, actual: Value },
    Missing(Value),
    Unexpected(Value),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Changed { expected, actual } => write!(f, "{}: expected {}, got {}", self.path, Short(expected), Short(actual)),
            What::Missing(value) => write!(f, "{}: missing: {}", self.path, Short(value)),
            What::Unexpected(value) => write!(f, "{}: not expected: {}", self.path, Short(value)),
        }
    }
}

/// A value in one line: texts whole, objects by what they are called.
struct Short<'v>(&'v Value);

impl fmt::Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Object(object) => match called(object) {
                Some(name) => write!(f, "{}", Value::from(name)),
                None => write!(f, "{}", self.0),
            },
            Value::Array(items) => {
                let words: Vec<String> = items.iter().map(|item| Short(item).to_string()).collect();
                write!(f, "[{}]", words.join(", "))
            }
            value => write!(f, "{value}"),
        }
    }
}

/// What an item of a list goes by.
fn called(object: &Map<String, Value>) -> Option<&str> {
    ["text", "name", "term"].iter().find_map(|key| object.get(*key)?.as_str())
}

/// All differences; with `partial` only in keys that are expected.
pub(super) fn compare(expected: &Value, actual: &Value, partial: bool) -> Vec<Difference> {
    let mut comparison = Comparison { partial, found: Vec::new() };
    comparison.values(String::new(), None, expected, actual);
    comparison.found
}

/// The actual value without the keys that are not expected.
pub(super) fn prune(expected: &Value, actual: &Value) -> Value {
    match (expected, actual) {
        (Value::Object(expected), Value::Object(actual)) => {
            let kept = actual.iter().filter_map(|(key, value)| Some((key.clone(), prune(expected.get(key)?, value))));
            Value::Object(kept.collect())
        }
        (Value::Array(expected), Value::Array(actual)) => {
            let pruned = |(index, value)| expected.get(index).map_or(Value::clone(value), |expected| prune(expected, value));
            Value::Array(actual.iter().enumerate().map(pruned).collect())
        }
        _ => actual.clone(),
    }
}

struct Comparison {
    partial: bool,
    found: Vec<Difference>,
}

impl Comparison {
    fn values(&mut self, path: String, offset: Option<u64>, expected: &Value, actual: &Value) {
        match (expected, actual) {
            (Value::Object(expected), Value::Object(actual)) => self.objects(&path, offset, expected, actual),
            (Value::Array(expected), Value::Array(actual)) if !is_span(expected) || !is_span(actual) => {
                self.lists(&path, offset, expected, actual);
            }
            _ if are_equal(&path, expected, actual) => {}
            _ => {
                let what = What::Changed { expected: expected.clone(), actual: actual.clone() };
                let offset = anchor(expected).or(anchor(actual)).or(offset);
                self.found.push(Difference { path, what, offset });
            }
        }
    }

    fn objects(&mut self, path: &str, offset: Option<u64>, expected: &Map<String, Value>, actual: &Map<String, Value>) {
        let offset = anchor_of(expected).or(offset);
        let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
        for (key, value) in expected {
            match actual.get(key) {
                Some(found) => self.values(join(key), offset, value, found),
                None => self.found.push(Difference { path: join(key), what: What::Missing(value.clone()), offset }),
            }
        }
        for (key, value) in actual.iter().filter(|(key, _)| !self.partial && !expected.contains_key(*key)) {
            self.found.push(Difference { path: join(key), what: What::Unexpected(value.clone()), offset });
        }
    }

    fn lists(&mut self, path: &str, offset: Option<u64>, expected: &[Value], actual: &[Value]) {
        let names = |items: &[Value]| items.iter().map(name).collect::<Vec<String>>();
        for step in steps(&names(expected), &names(actual)) {
            match step {
                DiffOp::Equal { old_index, new_index, len } => {
                    self.pairs(path, offset, expected, actual, old_index, new_index, len);
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } if old_len == new_len => {
                    self.pairs(path, offset, expected, actual, old_index, new_index, old_len);
                }
                other => {
                    for index in other.old_range() {
                        self.one(path, index, What::Missing(expected[index].clone()), offset);
                    }
                    for index in other.new_range() {
                        self.one(path, index, What::Unexpected(actual[index].clone()), offset);
                    }
                }
            }
        }
    }

    #[allow(clippy::too_many_arguments)] // two lists, where in each, how many
    fn pairs(
        &mut self,
        path: &str,
        offset: Option<u64>,
        expected: &[Value],
        actual: &[Value],
        old: usize,
        new: usize,
        len: usize,
    ) {
        for step in 0..len {
            self.values(format!("{path}[{}]", old + step), offset, &expected[old + step], &actual[new + step]);
        }
    }

    fn one(&mut self, path: &str, index: usize, what: What, offset: Option<u64>) {
        let (What::Missing(value) | What::Unexpected(value) | What::Changed { expected: value, .. }) = &what;
        let offset = anchor(value).or(offset);
        self.found.push(Difference { path: format!("{path}[{index}]"), what, offset });
    }
}

fn name(item: &Value) -> String {
    match item {
        Value::Object(object) => called(object).unwrap_or_default().to_owned(),
        other => other.to_string(),
    }
}

fn is_span(items: &[Value]) -> bool {
    items.len() == 2 && items.iter().all(Value::is_u64)
}

/// Degrees are compared to 3 decimals, some hundred metres: no reader of a gazetteer should break a test.
fn are_equal(path: &str, expected: &Value, actual: &Value) -> bool {
    let is_degree = path.ends_with(".lat") || path.ends_with(".lon");
    match (expected.as_f64(), actual.as_f64()) {
        (Some(expected), Some(actual)) if is_degree => (expected - actual).abs() < 0.000_5,
        (Some(expected), Some(actual)) => expected == actual,
        _ => expected == actual,
    }
}

fn anchor(value: &Value) -> Option<u64> {
    anchor_of(value.as_object()?)
}

/// Where in the article an object stands: its span, or its first mention's.
fn anchor_of(object: &Map<String, Value>) -> Option<u64> {
    match object.get("span") {
        Some(span) => span.get(0)?.as_u64(),
        None => anchor(object.get("mentions")?.get(0)?),
    }
}

#[cfg(test)]
mod tests {
    use super::compare;
    use serde_json::{Value, json};

    fn said(expected: Value, actual: Value, partial: bool) -> Vec<String> {
        compare(&expected, &actual, partial).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn says_where_and_what() {
        let expected = json!({"people": [{"name": "Ana Ruiz"}, {"name": "Tom Hale"}], "date": null});
        let actual = json!({"people": [{"name": "Ana Ruiz"}, {"name": "Hale"}], "date": {"value": "2020-01-01"}});
        let lines =
            ["people[1].name: expected \"Tom Hale\", got \"Hale\"", "date: expected null, got {\"value\":\"2020-01-01\"}"];
        assert_eq!(said(expected, actual, false), lines);
    }

    #[test]
    fn one_finding_more_is_one_difference() {
        let expected = json!({"dates": [{"text": "Monday", "span": [1, 7]}, {"text": "June", "span": [9, 13]}]});
        let actual = json!({"dates": [{"text": "now", "span": [0, 3]}, {"text": "Monday", "span": [1, 7]}, {"text": "June", "span": [9, 14]}]});
        let lines = ["dates[0]: not expected: \"now\"", "dates[1].span: expected [9, 13], got [9, 14]"];
        assert_eq!(said(expected, actual, false), lines);
    }

    #[test]
    fn degrees_to_three_decimals_and_partial_keys() {
        let place =
            |lat: f64, extra: bool| if extra { json!({"p": {"lat": lat, "kind": "city"}}) } else { json!({"p": {"lat": lat}}) };
        assert!(said(place(37.5661, false), place(37.5664, false), false).is_empty());
        assert_eq!(said(place(37.561, false), place(37.563, false), false).len(), 1);
        assert_eq!(said(place(1.0, false), place(1.0, true), false), ["p.kind: not expected: \"city\""]);
        assert!(said(place(1.0, false), place(1.0, true), true).is_empty());
    }
}
