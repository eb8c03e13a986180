//! RSS and Atom: an item's elements by their local names, and by prefix where other vocabularies use the same ones.

use super::{Content, Item};
use crate::error::{Error, ErrorKind};
use crate::reader::wire::content;
use crate::reader::xml::{self, Element};

/// The items of a feed: RSS's `item`, Atom's `entry`.
pub(super) fn items(feed: &str) -> Result<Vec<Item>, Error> {
    let document = xml::read(feed)?;
    let mut items = Vec::new();
    for root in document.roots() {
        // RSS 1.0 has its items beside the channel, all other versions inside.
        let inside = root.children().filter(|child| child.is("channel")).flat_map(Element::children);
        items.extend(root.children().chain(inside).filter(|part| is_item(*part)).map(item));
    }
    if let Some(broken) = document.broken {
        let Some(last) = items.last_mut() else { return Err(Error::new(ErrorKind::Format, broken)) };
        last.warnings.push(format!("the feed is {broken}; read up to there"));
    }
    Ok(items)
}

fn is_item(part: Element<'_, '_>) -> bool {
    part.is("item") || part.is("entry")
}

fn item(item: Element<'_, '_>) -> Item {
    let text = |name| of_item(item, name).map(Element::text).find(|text| !text.is_empty());
    let link = || item.children().find(|child| child.is("link") && relates(*child, "alternate"));
    let stamps = ["pubDate", "published", "issued", "date", "created", "updated", "modified"];
    Item {
        id: text("guid")
            .or_else(|| text("id"))
            .or_else(|| item.attribute("about"))
            .or_else(|| link().and_then(|link| link.attribute("href")))
            .or_else(|| text("link"))
            .unwrap_or_default(),
        title: of_item(item, "title").map(html_of).find(|text| !text.is_empty()).unwrap_or_default(),
        summary: ["description", "summary", "subtitle"]
            .iter()
            .filter_map(|name| of_item(item, name).next())
            .map(html_of)
            .find(|text| !text.is_empty())
            .unwrap_or_default(),
        content: full(item),
        authors: authors(item),
        stamps: stamps.iter().filter_map(|name| text(name)).collect(),
        warnings: Vec::new(),
    }
}

/// The elements of a name that belong to the item itself: pictures and podcasts have titles and descriptions too.
fn of_item<'t, 'd, 'n>(item: Element<'t, 'd>, name: &'n str) -> impl Iterator<Item = Element<'t, 'd>> + use<'t, 'd, 'n> {
    item.children().filter(move |child| child.is(name) && !matches!(child.prefix(), "media" | "itunes" | "image" | "googleplay"))
}

fn relates(link: Element<'_, '_>, to: &str) -> bool {
    link.attribute("rel").is_none_or(|relation| relation == to)
}

/// An element's text as HTML. Atom says what it is; RSS does not, and means HTML.
fn html_of(element: Element<'_, '_>) -> String {
    if element.has_elements() {
        return content::pieces(element).iter().map(|piece| escaped(&piece.text)).collect();
    }
    let text = element.raw();
    if element.attribute("type").is_some_and(|kind| kind == "text") { escaped(&text) } else { text }
}

/// Plain text as HTML, its paragraphs kept.
fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.split("\n\n").map(|block| format!("<p>{block}</p>")).collect()
}

/// The full text of an item: RSS's `content:encoded`, Atom's `content`, XHTML bodies.
fn full(item: Element<'_, '_>) -> Content {
    let named = |name| of_item(item, name).find(|child| child.attribute("url").is_none() && child.attribute("src").is_none());
    for name in ["encoded", "content", "body", "fullitem", "fulltext"] {
        let Some(element) = named(name) else { continue };
        let blocks = if element.has_elements() { content::pieces(element) } else { Vec::new() };
        if !blocks.is_empty() {
            return Content::Blocks(blocks);
        }
        let text = html_of(element);
        if !text.trim().is_empty() {
            return Content::Html(text);
        }
    }
    Content::None
}

/// Who wrote it: Dublin Core's creators; Atom's authors by name; RSS's author, an address with the name in brackets.
fn authors(item: Element<'_, '_>) -> Vec<String> {
    let creators: Vec<String> = of_item(item, "creator").map(Element::text).collect();
    let mut found = creators;
    if found.is_empty() {
        found = item.children().filter(|child| child.is("author")).map(author).collect();
    }
    found.retain(|name| !name.is_empty());
    found.dedup();
    found
}

fn author(author: Element<'_, '_>) -> String {
    if let Some(name) = author.child("name") {
        return name.text();
    }
    let text = author.text();
    match text.split_once('(').and_then(|(_, name)| name.split_once(')')) {
        Some((name, _)) => name.trim().to_owned(),
        None if text.contains('@') => String::new(),
        None => text,
    }
}
