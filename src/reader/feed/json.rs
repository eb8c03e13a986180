//! JSON Feed, versions 1 and 1.1.

use super::{Content, Item};
use crate::error::{Error, ErrorKind};
use crate::reader::json::{self, Value};
use crate::reader::wire::text_blocks;

/// The items of a feed.
pub(super) fn items(feed: &str) -> Result<Vec<Item>, Error> {
    let feed = json::read(feed)?;
    let items = feed.get("items").map_or(if matches!(feed, Value::List(_)) { feed.items() } else { &[] }, Value::items);
    if items.is_empty() && feed.get("items").is_none() {
        return Err(Error::new(ErrorKind::Format, "no feed: JSON without items"));
    }
    Ok(items.iter().map(item).collect())
}

fn item(item: &Value) -> Item {
    let text = |name| item.text_of(name).map(str::to_owned);
    let escaped = |name| text(name).map(|text| text.replace('&', "&amp;").replace('<', "&lt;"));
    let content = text("content_html").map(Content::Html);
    Item {
        id: text("id").or_else(|| text("url")).unwrap_or_default(),
        title: escaped("title").unwrap_or_default(),
        summary: escaped("summary").unwrap_or_default(),
        content: content.or_else(|| text("content_text").map(|text| Content::Blocks(text_blocks(&text)))).unwrap_or_default(),
        authors: authors(item),
        stamps: ["date_published", "date_modified"].iter().filter_map(|name| text(name)).collect(),
        warnings: Vec::new(),
    }
}

fn authors(item: &Value) -> Vec<String> {
    let listed = item.get("authors").or_else(|| item.get("author")).map(Value::items).unwrap_or_default();
    listed.iter().filter_map(|author| author.text_of("name").or_else(|| author.text())).map(str::to_owned).collect()
}
