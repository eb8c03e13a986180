//! Runs the examples in `tests/rules/*.md`. A heading `## area/name` is a rule, as `--explain` prints it; below it stand at least
//! three examples on which it fires and three on which it must not:
//!
//! ```text
//! ## quotes/said-after
//! What the rule is for.
//!
//! fires:
//! - "We will act," Ana Ruiz said.
//!   quotes: "We will act," | speaker.text=Ana Ruiz | kind=direct
//! silent:
//! - She read "Emma" twice.
//! ```
//!
//! An example is one line; `⏎` stands for a line break. It is analyzed as the body of a story, one paragraph a line; below a line
//! `layout` (before `fires:`) it goes through the reader instead. A line `date: 2018-06-20` gives the date of writing, a line
//! `terms: toll lane⇥transport⇥measure` a row of the user's terms (`⇥` is a tab).
//! Indented lines say what must be found: `part: text | path=value ...` (the finding's text, name or term, then values in its
//! JSON object by path, `null` for null), `part: none` that the part is empty, and `no part: text` that it lacks a finding.

#![allow(clippy::unwrap_used)]

use copydesk::article::{Provenance, Written};
use copydesk::renderer::json::{Choice, line};
use copydesk::{Hint, Options, Source, extractor, reader};
use serde_json::Value;
use std::path::Path;

#[derive(Default)]
struct Rule {
    place: String,
    name: String,
    layout: bool,
    date: Option<String>,
    options: Options,
    fires: usize,
    silent: usize,
}

fn analyze(rule: &Rule, example: &str) -> Value {
    let text = example.replace('⏎', "\n");
    let written = rule.date.as_ref().map(|date| (date.parse().unwrap(), Provenance::Metadata));
    let source = if rule.layout {
        reader::read(text.as_bytes(), Hint { id: "example", written, ..Hint::default() }).unwrap()
    } else {
        let mut source = Source::from_paragraphs(&text);
        source.written = written.map(|(value, from)| Written { value, from });
        source
    };
    let article = extractor::extract(source, &rule.options);
    let mut json = Vec::new();
    line(&article, Choice { explain: true, ..Choice::default() }, &mut json).unwrap();
    serde_json::from_slice(&json).unwrap()
}

/// Whether any finding names the rule.
fn speaks(value: &Value, rule: &str) -> bool {
    match value {
        Value::Object(object) => object.iter().any(|(key, value)| {
            (key == "why" && value.as_array().is_some_and(|why| why.iter().any(|name| name == rule))) || speaks(value, rule)
        }),
        Value::Array(items) => items.iter().any(|item| speaks(item, rule)),
        _ => false,
    }
}

fn path<'v>(value: &'v Value, path: &str) -> &'v Value {
    path.split('.').fold(value, |value, key| match key.parse::<usize>() {
        Ok(index) => &value[index],
        Err(_) => &value[key],
    })
}

fn findings<'v>(analysis: &'v Value, part: &str) -> Vec<&'v Value> {
    match &analysis[part] {
        Value::Array(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        other => vec![other],
    }
}

fn is_called(finding: &Value, text: &str) -> bool {
    ["text", "name", "term"].iter().any(|key| finding[*key] == text)
}

fn holds(analysis: &Value, claim: &str) -> bool {
    let (part, rest) = claim.split_once(": ").expect("a claim is `part: text`");
    if let Some(part) = part.strip_prefix("no ") {
        return !findings(analysis, part).iter().any(|finding| is_called(finding, rest));
    }
    if rest == "none" {
        return findings(analysis, part).is_empty();
    }
    let mut columns = rest.split(" | ");
    let text = columns.next().unwrap().replace('⏎', "\n");
    let values: Vec<_> = columns.map(|column| column.split_once('=').expect("path=value")).collect();
    findings(analysis, part).iter().filter(|finding| is_called(finding, &text)).any(|finding| {
        values.iter().all(|(at, expected)| match path(finding, at) {
            Value::String(found) => found == expected,
            found => format!("{found}") == *expected,
        })
    })
}

#[test]
fn rules_do_what_their_pages_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut pages: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let mut failures = Vec::new();
    for page in pages.iter().filter(|page| page.extension().is_some_and(|ending| ending == "md")) {
        run(page, &mut failures);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn run(page: &Path, failures: &mut Vec<String>) {
    let text = std::fs::read_to_string(page).unwrap();
    let mut rule = Rule::default();
    let mut firing = None;
    let mut analysis = Value::Null;
    for (number, row) in text.lines().enumerate() {
        let place = format!("{}:{}", page.file_name().unwrap().to_string_lossy(), number + 1);
        if let Some(name) = row.strip_prefix("## ") {
            close(&rule, failures);
            rule = Rule { place, name: name.trim().to_owned(), ..Rule::default() };
            firing = None;
        } else if let Some(date) = row.strip_prefix("date: ") {
            rule.date = Some(date.trim().to_owned());
        } else if let Some(entry) = row.strip_prefix("terms: ") {
            rule.options.terms.add_file(&place, &entry.replace('⇥', "\t")).unwrap();
        } else if row == "layout" {
            rule.layout = true;
        } else if row == "fires:" || row == "silent:" {
            firing = Some(row == "fires:");
        } else if let (Some(fires), Some(example)) = (firing, row.strip_prefix("- ")) {
            analysis = analyze(&rule, example);
            *(if fires { &mut rule.fires } else { &mut rule.silent }) += 1;
            if speaks(&analysis, &rule.name) != fires {
                failures.push(format!("{place}: {} {}: {example}", rule.name, if fires { "does not fire" } else { "fires" }));
            }
        } else if let (Some(_), Some(claim)) = (firing, row.strip_prefix("  "))
            && !holds(&analysis, claim.trim())
        {
            let part = claim.trim().trim_start_matches("no ").split(':').next().unwrap();
            failures.push(format!("{place}: {} does not hold; {part}: {}", claim.trim(), analysis[part]));
        }
    }
    close(&rule, failures);
}

fn close(rule: &Rule, failures: &mut Vec<String>) {
    if !rule.name.is_empty() && (rule.fires < 3 || rule.silent < 3) {
        failures.push(format!("{}: {} has {} firing and {} silent examples", rule.place, rule.name, rule.fires, rule.silent));
    }
}
