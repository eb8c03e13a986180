//! ninjs, news in JSON: versions 1 to 3, and what agencies made of them.
//!
//! ```text
//! {"headline": "Talks resume", "byline": "By Ana Ruiz", "versioncreated": "2018-06-20T10:15:00Z", "body_html": "<p>The talks ...</p>"}
//! {"headlines": [{"role": "main", "value": "Talks resume"}], "by": "By Ana Ruiz", "bodies": [{"contentType": "text/html", "value": ...}]}
//! ```

use super::{Heading, names_of, text_blocks};
use crate::reader::draft::{Draft, Piece};
use crate::reader::json::{self, Value};
use crate::reader::{html, instant};

/// Reads an item.
pub(super) fn read(item: &Value) -> Draft {
    let byline = item.text_of("byline").or_else(|| item.text_of("by")).map(str::to_owned).or_else(|| authors(item));
    let headline = main(item, "headline", "headlines").or_else(|| item.text_of("title"));
    let mut heading = Heading {
        headline: headline.unwrap_or_default().to_owned(),
        byline: byline.unwrap_or_default(),
        dateline: item.text_of("dateline").unwrap_or_default().to_owned(),
        ..Heading::default()
    };
    heading.authors = names_of(&heading.byline);
    let (body, told) = body(item);
    let descriptions = descriptions(item);
    if !body.is_empty() {
        heading.decks.clone_from(&descriptions);
    }
    let day = |name| item.text_of(name).and_then(instant::day);
    let days = ["firstcreated", "versioncreated", "contentcreated", "firstpublished"];
    heading.published = days.iter().find_map(|name| day(name));
    let mut draft = heading.into_draft();
    (draft.body, draft.told) = (body, told);
    if let Some(text) = descriptions.first().filter(|_| draft.body.is_empty()) {
        draft.take_loose(text);
    }
    draft.id = item.text_of("uri").or_else(|| item.text_of("guid")).map(str::to_owned);
    draft
}

/// Whether a value looks like an item.
pub(super) fn is_item(value: &Value) -> bool {
    ["uri", "headline", "headlines", "versioncreated", "bodies", "guid"].iter().filter(|name| value.get(name).is_some()).count()
        > 1
        || value.fields().iter().any(|(name, _)| name.starts_with("body_"))
}

/// The text of a field, or of the list that newer versions have in its place: what is said to be the main one, else the first.
fn main<'v>(item: &'v Value, name: &'v str, list: &str) -> Option<&'v str> {
    if let Some(text) = item.text_of(name) {
        return Some(text);
    }
    let listed = item.get(list).map(Value::items).unwrap_or_default();
    let is_main = |value: &&Value| value.text_of("role").is_some_and(|role| role.eq_ignore_ascii_case("main"));
    let chosen = listed.iter().find(is_main).or_else(|| listed.first());
    let chosen = chosen.and_then(|value| value.text_of("value").or_else(|| value.text()));
    chosen.or_else(|| variants(item, name).next())
}

/// The fields whose names begin so: `body_html`, `body_text`.
fn variants<'v>(item: &'v Value, name: &'v str) -> impl Iterator<Item = &'v str> {
    let fields = item.fields().iter();
    let begins = move |field: &str| field.strip_prefix(name).is_some_and(|rest| rest.starts_with('_'));
    fields.filter(move |(field, _)| begins(&field.to_ascii_lowercase())).filter_map(|(_, value)| value.text())
}

/// The names of those who wrote it.
fn authors(item: &Value) -> Option<String> {
    let wrote = |author: &&Value| author.text_of("role").is_none_or(|role| matches!(role, "writer" | "author" | "reporter"));
    let names = |list: &str, field: &str| {
        let authors = item.get(list)?.items().iter().filter(wrote);
        let names: Vec<&str> = authors.filter_map(|author| author.text_of(field).or(author.text())).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    names("bylines", "by").or_else(|| names("authors", "name"))
}

/// Its body in the format that says most of its blocks, and whether that is one with markup.
fn body(item: &Value) -> (Vec<Piece>, bool) {
    let listed = item.get("bodies").map(Value::items).unwrap_or_default().iter();
    let mut bodies: Vec<(u8, &str)> = listed
        .filter_map(|body| {
            let kind =
                format!("{} {}", body.text_of("contenttype").unwrap_or_default(), body.text_of("role").unwrap_or_default());
            Some((rank(&kind), body.text_of("value")?))
        })
        .collect();
    bodies.extend(
        item.fields()
            .iter()
            .filter(|(name, _)| json::is(name, "body") || name.to_ascii_lowercase().starts_with("body_"))
            .filter_map(|(name, value)| Some((rank(name), value.text()?))),
    );
    bodies.sort_by_key(|(rank, _)| *rank);
    let read = bodies.iter().map(|(rank, text)| (blocks(*rank, text), *rank < PLAIN));
    read.into_iter().find(|(pieces, _)| !pieces.is_empty()).unwrap_or_default()
}

/// The rank of a body without markup.
const PLAIN: u8 = 2;

fn rank(kind: &str) -> u8 {
    let kind = kind.to_ascii_lowercase();
    match () {
        () if kind.contains("html") => 0,
        () if kind.contains("nitf") || kind.contains("xml") => 1,
        () => PLAIN,
    }
}

fn blocks(rank: u8, text: &str) -> Vec<Piece> {
    match rank {
        0 => html::blocks(text),
        1 => super::read(text).ok().and_then(|drafts| drafts.into_iter().next()).map(|draft| draft.body).unwrap_or_default(),
        _ => text_blocks(text),
    }
}

/// What it says of itself in a few lines: summary or caption, never who wrote that.
fn descriptions(item: &Value) -> Vec<String> {
    let told = |value: &&Value| {
        let role = value.text_of("role").unwrap_or_default().to_ascii_lowercase();
        !["writer", "credit", "slug", "title"].iter().any(|other| role.contains(other))
    };
    let listed = item.get("descriptions").map(Value::items).unwrap_or_default();
    let listed = listed.iter().filter(told).filter_map(|value| value.text_of("value").or(value.text()));
    item.text_of("description_text").into_iter().chain(listed).chain(variants(item, "description")).map(str::to_owned).collect()
}
