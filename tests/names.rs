//! Finds the names that `tests/names.md` marks, and no others.

#![allow(clippy::unwrap_used)]

use copydesk::{Options, Source, extractor};
use std::collections::BTreeSet;
use std::path::Path;

type Names = BTreeSet<(usize, String)>;

/// A text without its marks, and what they mark: where it begins, kind and name.
fn unmarked(line: &str) -> (String, Names) {
    let (mut text, mut names) = (String::new(), Names::new());
    let mut rest = line;
    while let Some(start) = rest.find('[') {
        let (mark, after) = rest[start + 1..].split_once(']').unwrap();
        let (kind, name) = mark.split_once(' ').unwrap();
        text.push_str(&rest[..start]);
        names.insert((text.len(), format!("{kind} {name}")));
        text.push_str(name);
        rest = after;
    }
    text.push_str(rest);
    (text, names)
}

fn found(text: &str) -> Names {
    let article = extractor::extract(Source::from_paragraphs(text), &Options::default());
    let people = article.people.iter().flat_map(|person| &person.mentions).map(|&span| ("P", span));
    let places = article.places.iter().flat_map(|place| &place.mentions).map(|mention| ("L", mention.span));
    let organizations = article.organizations.iter().flat_map(|it| &it.mentions).map(|&span| ("O", span));
    let all = people.chain(places).chain(organizations);
    all.map(|(kind, span)| (span.start(), format!("{kind} {}", &text[span.range()]))).collect()
}

#[test]
fn names_are_those_marked() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/names.md")).unwrap();
    let examples: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("- ")).collect();
    assert!(examples.len() > 30, "the page has lost its examples");
    let mut wrong = String::new();
    for example in examples {
        let (text, expected) = unmarked(&example.replace('⏎', "\n"));
        let found = found(&text);
        if found != expected {
            wrong.push_str(&format!("{example}\n  found {found:?}\n"));
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
