//! What is printed is what `copydesk schema` promises, and the schema's lists of values are those of the model.

#![allow(clippy::unwrap_used)]

use copydesk::article::{Category, TermKind};
use copydesk::renderer::{json, schema};
use copydesk::{Hint, Options, analyze};
use serde_json::Value;
use std::path::{Path, PathBuf};

const ARTICLE: &str = "Minister sees \"quiet weeks\" in ferry talks

By Jane Doe

OSLO, Nov. 14 (Reuters) - Norwegian Transport Minister Ana Ruiz said on Monday that the carbon tax will hold.

\"We will act before the ice closes the strait,\" Ana Ruiz told the United Nations in Oslo in June 2019.
";

fn schema() -> Value {
    let mut out = Vec::new();
    schema::write(&mut out).unwrap();
    serde_json::from_slice(&out).unwrap()
}

/// What of the value is not as the schema says: as much of JSON Schema as ours uses.
fn faults(root: &Value, schema: &Value, value: &Value, path: &str, found: &mut Vec<String>) {
    if let Some(name) = schema["$ref"].as_str() {
        return faults(root, &root["$defs"][name.trim_start_matches("#/$defs/")], value, path, found);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let fits = |choice| {
            let mut found = Vec::new();
            faults(root, choice, value, path, &mut found);
            found.is_empty()
        };
        if !choices.iter().any(fits) {
            found.push(format!("{path}: fits no choice: {value}"));
        }
        return;
    }
    let named = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let allowed = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    if !allowed.iter().any(|kind| kind == named || (kind == "number" && named == "integer")) {
        found.push(format!("{path}: {named} where {} is promised", schema["type"]));
    }
    if schema["enum"].as_array().is_some_and(|values| !values.contains(value)) {
        found.push(format!("{path}: {value} is none of {}", schema["enum"]));
    }
    for key in schema["required"].as_array().into_iter().flatten().filter(|key| value.get(key.as_str().unwrap()).is_none()) {
        found.push(format!("{path}: lacks {key}"));
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        match schema["properties"].get(key) {
            Some(property) => faults(root, property, value, &format!("{path}.{key}"), found),
            None => found.push(format!("{path}: {key} is not promised")),
        }
    }
    for item in value.as_array().into_iter().flatten() {
        faults(root, &schema["items"], item, &format!("{path}[]"), found);
    }
}

fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts(&path, found);
        } else if path.extension().is_none_or(|extension| extension != "json") {
            found.push(path);
        }
    }
}

#[test]
fn output_keeps_the_schema() {
    let root = schema();
    let mut paths = Vec::new();
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths);
    let mut articles = vec![ARTICLE.as_bytes().to_vec(), Vec::new()];
    articles.extend(paths.iter().map(|path| std::fs::read(path).unwrap()));
    for bytes in articles {
        for explain in [false, true] {
            let Ok(article) = analyze(&bytes, Hint { id: "any", ..Hint::default() }, &Options::default()) else { continue };
            let mut out = Vec::new();
            json::line(&article, json::Choice { explain, with_text: explain, ..json::Choice::default() }, &mut out).unwrap();
            let mut found = Vec::new();
            faults(&root, &root, &serde_json::from_slice(&out).unwrap(), "", &mut found);
            assert!(found.is_empty(), "{}", found.join("\n"));
        }
    }
}

#[test]
fn lists_of_values_are_the_model_s() {
    let root = schema();
    let values = |part: &str, key: &str| root["$defs"][part]["properties"][key]["enum"].clone();
    assert_eq!(values("Term", "category"), Value::from(Category::ALL.map(Category::as_str).to_vec()));
    assert_eq!(values("Term", "kind"), Value::from(TermKind::ALL.map(TermKind::as_str).to_vec()));
}
