//! `NewsML` 1: components in components, of which some hold content and the outer ones say what it is.
//!
//! ```text
//! NewsItem > NewsComponent: NewsLines (HeadLine, SubHeadLine, ByLine, DateLine), ContentItem > DataContent (NITF, XHTML, text)
//! ```
//!
//! Components that are said to be equivalent are the same text in other formats: the first is read.

use super::{Heading, content, names_of, nitf};
use crate::article::Role;
use crate::reader::draft::{Draft, Piece};
use crate::reader::instant;
use crate::reader::xml::Element;
use jiff::civil::Date as Day;

/// Reads the articles of a `NewsML` element.
pub(super) fn read(root: Element<'_, '_>) -> Vec<Draft> {
    let sent = root.child("NewsEnvelope").and_then(|envelope| day(envelope, "DateAndTime"));
    let mut drafts: Vec<Draft> = root.children().filter(|child| child.is("NewsItem")).map(|item| read_item(item, sent)).collect();
    if drafts.iter().any(|draft| !draft.body.is_empty()) {
        drafts.retain(|draft| !draft.body.is_empty());
    }
    drafts
}

fn read_item(item: Element<'_, '_>, sent: Option<Day>) -> Draft {
    let mut draft = heading_of(item);
    let dated = item.find("DateId").and_then(|date| instant::day(&date.text()));
    draft.published = draft.published.or(dated).or(sent);
    draft.id = item.find("PublicIdentifier").map(Element::text).filter(|id| !id.is_empty());
    components(item, &mut draft);
    draft
}

/// What the lines and the management of an item say, or of what an agency has in its place.
pub(super) fn heading_of(item: Element<'_, '_>) -> Draft {
    let mut heading = Heading::default();
    for lines in item.all("NewsLines") {
        let text = |name| lines.children().filter(|child| child.is(name)).map(Element::text).find(|text| !text.is_empty());
        let fill = |field: &mut String, name| {
            if field.is_empty() {
                *field = text(name).unwrap_or_default();
            }
        };
        fill(&mut heading.headline, "HeadLine");
        fill(&mut heading.byline, "ByLine");
        fill(&mut heading.dateline, "DateLine");
        heading.decks.extend(text("SubHeadLine"));
    }
    heading.authors = names_of(&heading.byline);
    let managed = item.find("NewsManagement").or_else(|| item.find("PublicationManagement"));
    let managed = |name| managed.and_then(|part| day(part, name));
    let days = ["FirstCreated", "ThisRevisionCreated", "ReleaseDateTime"];
    heading.published = days.iter().find_map(|name| managed(name));
    heading.into_draft()
}

fn day(part: Element<'_, '_>, name: &str) -> Option<Day> {
    instant::day(&part.child(name)?.text())
}

/// No component lies deeper.
const DEEPEST: usize = 32;

/// Reads the content of an item's components.
fn components(item: Element<'_, '_>, draft: &mut Draft) {
    let mut todo: Vec<(Element<'_, '_>, Option<Role>, usize)> = inner(item).into_iter().map(|part| (part, None, 0)).collect();
    todo.reverse();
    while let Some((part, role, depth)) = todo.pop() {
        if part.is("ContentItem") {
            content_item(part, role, draft);
            continue;
        }
        let named = part.child("Role").and_then(|role| role.attribute("FormalName")).unwrap_or_default().to_ascii_lowercase();
        let role = if named.contains("caption") { Some(Role::Caption) } else { role };
        let mut parts = inner(part);
        if part.attribute("EquivalentsList").is_some_and(|equal| equal.eq_ignore_ascii_case("yes")) {
            let best = parts.iter().position(|part| has_text(*part));
            parts = best.map(|best| vec![parts[best]]).unwrap_or_default();
        }
        if depth < DEEPEST {
            todo.extend(parts.into_iter().rev().map(|part| (part, role, depth + 1)));
        }
    }
}

fn inner<'t, 'd>(part: Element<'t, 'd>) -> Vec<Element<'t, 'd>> {
    part.children().filter(|child| child.is("NewsComponent") || child.is("ContentItem")).collect()
}

fn has_text(part: Element<'_, '_>) -> bool {
    part.all("DataContent").next().is_some()
}

fn content_item(item: Element<'_, '_>, role: Option<Role>, draft: &mut Draft) {
    let media = item.child("MediaType").and_then(|kind| kind.attribute("FormalName")).unwrap_or_default();
    if !media.is_empty() && !media.eq_ignore_ascii_case("text") {
        return;
    }
    // Some put the paragraphs right there.
    let direct = || Some(item).filter(|item| item.children().any(content::is_known));
    let Some(data) = item.find("DataContent").or_else(direct) else { return };
    let mut inside = Draft::default();
    if let Some(root) = data.find("nitf") {
        inside = nitf::read(root);
    } else if data.has_elements() {
        (inside.body, inside.told) = (content::pieces(data), true);
    } else {
        inside.take_loose(&data.raw());
    }
    let pieces = std::mem::take(&mut inside.body);
    draft.told |= inside.told;
    draft.complete(inside);
    let marked = |piece: Piece| Piece { role: piece.role.or(role), ..piece };
    draft.body.extend(pieces.into_iter().map(marked));
}
