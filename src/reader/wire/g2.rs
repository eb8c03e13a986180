//! NewsML-G2: items with metadata, alone or several in a message, and in them the content in another format.
//!
//! ```text
//! newsMessage > itemSet > newsItem: itemMeta (when), contentMeta (headline, by, dateline), contentSet (inlineXML: nitf, html; inlineData)
//! ```
//!
//! A message in which a package binds a text with its pictures is one article: the package says what it is, the text item is its body.
//! Other messages hold an article an item; items without text, pictures and videos, count only where nothing else is there.

use super::{Heading, content, names_of, nitf};
use crate::article::Role;
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
        return vec![item(root).or_caption()];
    }
    let items: Vec<Element<'_, '_>> = root.children().filter(|part| part.is("itemSet")).flat_map(Element::children).collect();
    let (packages, others): (Vec<_>, Vec<_>) =
        items.into_iter().filter(|part| is_item(*part)).partition(|item| item.is("packageItem"));
    let others: Vec<Item> = others.into_iter().map(item).collect();
    let (texts, rest): (Vec<Item>, Vec<Item>) = others.into_iter().partition(|item| !item.draft.body.is_empty());
    let same = texts.windows(2).all(|pair| pair[0].draft.headline == pair[1].draft.headline);
    match packages.first() {
        Some(package) if same => vec![bound(item(*package), texts, rest)],
        _ if texts.is_empty() => rest.into_iter().map(Item::or_caption).collect(),
        _ => texts.into_iter().map(|item| item.draft).collect(),
    }
}

/// An item, and the caption that is all its text if it is a picture.
struct Item {
    draft: Draft,
    caption: Option<String>,
}

impl Item {
    fn or_caption(mut self) -> Draft {
        if self.draft.body.is_empty() {
            self.draft.body.extend(self.caption.map(|text| Piece { text, role: None }));
        }
        self.draft
    }
}

/// One article of a package and the items it binds.
fn bound(mut package: Item, texts: Vec<Item>, rest: Vec<Item>) -> Draft {
    for Item { draft: mut text, .. } in texts {
        package.draft.body.append(&mut text.body);
        package.draft.told |= text.told;
        package.draft.complete(text);
    }
    if !package.draft.body.is_empty() {
        let captions = rest.into_iter().filter_map(|item| item.caption);
        package.draft.body.extend(captions.map(|text| Piece { text, role: Some(Role::Caption) }));
    }
    package.or_caption()
}

fn item(item: Element<'_, '_>) -> Item {
    let meta = item.child("contentMeta");
    let mut heading = meta.map(heading).unwrap_or_default();
    heading.published = published(item, meta);
    let mut draft = heading.into_draft();
    draft.id = item.attribute("guid");
    for set in item.children().filter(|part| part.is("contentSet")) {
        inline(set, &mut draft);
    }
    Item { draft, caption: caption(meta) }
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

/// What a picture shows.
fn caption(meta: Option<Element<'_, '_>>) -> Option<String> {
    let mut descriptions = meta.into_iter().flat_map(Element::children).filter(|child| child.is("description"));
    let shows = |element: &Element<'_, '_>| !has_role(*element, &["summary", "lead", "abstract"]);
    descriptions.find(shows).map(Element::text)
}
