//! NewsML-G2: items with metadata, alone or several in a message, and in them the content in another format.
//!
//! ```text
//! newsMessage > itemSet > newsItem: itemMeta (when), contentMeta (headline, by, dateline), contentSet (inlineXML: nitf, html; inlineData)
//! ```
//!
//! A message in which a package binds the items together is one article: the package says what it is, its text items are its body.
//! Other messages hold an article an item; items without text, pictures and videos, count only where nothing else is there.

use super::{Heading, content, names_of, nitf};
use crate::reader::draft::{Draft, Piece};
use crate::reader::instant;
use crate::reader::xml::Element;
use jiff::civil::Date as Day;

/// What can stand in a message, or alone.
const ITEMS: [&str; 6] = ["newsItem", "packageItem", "conceptItem", "planningItem", "knowledgeItem", "catalogItem"];

/// Whether an element is an item or a message of them.
pub(super) fn is_root(element: Element<'_, '_>) -> bool {
    element.is("newsMessage") || is_item(element)
}

fn is_item(element: Element<'_, '_>) -> bool {
    ITEMS.iter().any(|name| element.is(name))
}

/// Reads the articles of an item or message.
pub(super) fn read(root: Element<'_, '_>) -> Vec<Draft> {
    if is_item(root) {
        return vec![item(root)];
    }
    let items: Vec<Element<'_, '_>> = root.children().filter(|part| part.is("itemSet")).flat_map(Element::children).collect();
    let items = || items.iter().copied().filter(|part| is_item(*part));
    if let Some(package) = items().find(|item| item.is("packageItem")) {
        return vec![bound(package, items().filter(|item| !item.is("packageItem")))];
    }
    let mut drafts: Vec<Draft> = items().map(item).collect();
    if drafts.iter().any(|draft| !draft.body.is_empty()) {
        drafts.retain(|draft| !draft.body.is_empty());
    }
    drafts
}

/// One article of a package and the items it binds.
fn bound<'t, 'd: 't>(package: Element<'t, 'd>, items: impl Iterator<Item = Element<'t, 'd>>) -> Draft {
    let mut draft = item(package);
    for other in items.map(item).filter(|other| !other.body.is_empty()) {
        draft.headline = draft.headline.or(other.headline);
        draft.deck = draft.deck.or(other.deck);
        draft.dateline = draft.dateline.or(other.dateline);
        if draft.byline.is_none() {
            (draft.byline, draft.authors) = (other.byline, other.authors);
        }
        draft.published = draft.published.or(other.published);
        draft.body.extend(other.body);
        draft.told |= other.told;
    }
    draft
}

fn item(item: Element<'_, '_>) -> Draft {
    let meta = item.child("contentMeta");
    let mut heading = meta.map(heading).unwrap_or_default();
    heading.published = published(item, meta);
    let mut draft = heading.into_draft();
    draft.id = item.attribute("guid");
    for set in item.children().filter(|part| part.is("contentSet")) {
        inline(set, &mut draft);
    }
    if draft.body.is_empty() {
        draft.body = caption(meta);
    }
    draft
}

/// What a `contentMeta` says.
fn heading(meta: Element<'_, '_>) -> Heading {
    let mut heading = Heading::default();
    for line in meta.children().filter(|child| child.is("headline")) {
        let role = line.attribute("role").unwrap_or_default().to_ascii_lowercase();
        if role.contains("sub") || role.contains("deck") {
            heading.decks.push(line.text());
        } else if heading.headline.is_empty() {
            heading.headline = line.text();
        }
    }
    let text = |name| meta.children().filter(|child| child.is(name)).map(Element::text).find(|text| !text.is_empty());
    heading.byline = text("by").unwrap_or_default();
    heading.authors = names_of(&heading.byline);
    heading.dateline = text("dateline").unwrap_or_default();
    let summaries = meta.children().filter(|child| child.is("description") && has_role(*child, &["summary", "lead", "abstract"]));
    heading.decks.extend(summaries.map(Element::text));
    heading
}

fn has_role(element: Element<'_, '_>, roles: &[&str]) -> bool {
    let role = element.attribute("role").unwrap_or_default().to_ascii_lowercase();
    roles.iter().any(|known| role.contains(known))
}

/// When its content was made, which a new version does not change; else when this version was.
fn published(item: Element<'_, '_>, meta: Option<Element<'_, '_>>) -> Option<Day> {
    let day = |part: Option<Element<'_, '_>>, name| instant::day(&part?.child(name)?.text());
    let own = item.child("itemMeta");
    day(meta, "contentCreated")
        .or_else(|| day(own, "versionCreated"))
        .or_else(|| day(own, "firstCreated"))
        .or_else(|| day(meta, "contentModified"))
}

/// The text that stands in a content set: of several renditions the first that has any.
fn inline(set: Element<'_, '_>, draft: &mut Draft) {
    for part in set.children() {
        if part.is("inlineXML") {
            if let Some(root) = part.find("nitf") {
                draft.complete(nitf::read(root));
            } else if part.has_elements() {
                if part.children().any(content::is_known) {
                    (draft.body, draft.told) = (content::pieces(part), true);
                }
            } else {
                draft.take_loose(&part.raw());
            }
        } else if part.is("inlineData") && is_text(part) {
            draft.take_loose(&part.raw());
        }
        if !draft.body.is_empty() {
            return;
        }
    }
}

/// Whether data is text, not a picture in base64.
fn is_text(data: Element<'_, '_>) -> bool {
    let kind = data.attribute("contenttype").unwrap_or_default();
    data.attribute("encoding").is_none() && (kind.is_empty() || kind.starts_with("text/") || kind.contains("xml"))
}

/// The caption of a picture, which is all its text.
fn caption(meta: Option<Element<'_, '_>>) -> Vec<Piece> {
    let descriptions = meta.into_iter().flat_map(Element::children).filter(|child| child.is("description"));
    let told = |element: &Element<'_, '_>| !has_role(*element, &["summary", "lead", "abstract"]);
    descriptions.filter(told).map(|text| Piece { text: text.text(), role: None }).take(1).collect()
}
