//! NITF, the News Industry Text Format: `body.head` says what the article is, `body.content` is the article.
//!
//! ```text
//! <hedline><hl1>Talks resume</hl1></hedline> <byline>By <person>Ana Ruiz</person> <byttl>News desk</byttl></byline>
//! <dateline><location>SEOUL</location></dateline> <p>The talks ...</p>
//! ```

use super::{Heading, content, names_of};
use crate::reader::draft::Draft;
use crate::reader::instant;
use crate::reader::xml::{Element, Met, collapse};
use jiff::civil::Date as Day;

/// Elements that are words of their own in a line, whether or not a space stands before them.
const APART: [&str; 10] =
    ["byttl", "person", "location", "sublocation", "city", "state", "region", "country", "story.date", "org"];

/// Reads the article of an `nitf` element, or of a `body` that stands without one.
pub(super) fn read(nitf: Element<'_, '_>) -> Draft {
    let head = nitf.find("body.head");
    let mut heading = head.map(heading).unwrap_or_default();
    if heading.headline.is_empty() {
        heading.headline = nitf.child("head").and_then(|head| head.child("title")).map(Element::text).unwrap_or_default();
    }
    heading.published = published(nitf);
    let mut draft = Draft { told: true, ..heading.into_draft() };
    let body = nitf.child("body").unwrap_or(nitf);
    for part in body.children().filter(|part| part.is("body.content") || part.is("body.end")) {
        draft.body.extend(content::pieces(part));
    }
    draft
}

/// What a `body.head` says.
fn heading(head: Element<'_, '_>) -> Heading {
    let lines = head.children().filter(|child| child.is("hedline") || child.is("headline"));
    let mut heading = Heading::default();
    for lines in lines {
        let texts = |name| lines.all(name).map(Element::text).find(|text| !text.is_empty());
        heading.headline = texts("hl1").or_else(|| (!lines.has_elements()).then(|| lines.text())).unwrap_or_default();
        heading.decks.extend(texts("hl2"));
    }
    heading.decks.extend(head.child("abstract").map(Element::text));
    let bylines: Vec<Element<'_, '_>> = head.children().filter(|child| child.is("byline")).collect();
    let shown: Vec<String> = bylines.iter().map(|byline| line(*byline, |_| true)).filter(|line| !line.is_empty()).collect();
    heading.byline = shown.join(", ");
    for byline in bylines {
        let people: Vec<String> = byline.all("person").map(Element::text).collect();
        match people.is_empty() {
            true => heading.authors.extend(names_of(&line(byline, |element| !element.is("byttl")))),
            false => heading.authors.extend(people.iter().flat_map(|person| names_of(person))),
        }
    }
    heading.dateline = head.child("dateline").map(|dateline| line(dateline, |_| true)).unwrap_or_default();
    heading
}

/// The text of an element, with spaces where its parts are set apart by nothing else.
fn line(element: Element<'_, '_>, takes: impl Fn(Element<'_, '_>) -> bool) -> String {
    let mut line = String::new();
    element.walk(|met, _| match met {
        Met::Text(text) => {
            line.push_str(text);
            true
        }
        Met::Element(part) if !takes(part) => false,
        Met::Element(part) => {
            if APART.iter().any(|name| part.is(name)) && line.ends_with(char::is_alphanumeric) {
                line.push(' ');
            }
            true
        }
    });
    collapse(&line)
}

/// When it was issued: the provider's own day before the one from which it may be used.
fn published(nitf: Element<'_, '_>) -> Option<Day> {
    let norm = |name: &str, attribute: &str| {
        nitf.all(name).filter_map(|date| date.attribute(attribute)).find_map(|stamp| instant::day(&stamp))
    };
    norm("date.issue", "norm")
        .or_else(|| norm("date.release", "norm"))
        .or_else(|| norm("pubdata", "date.publication"))
        .or_else(|| norm("story.date", "norm"))
}
