//! Feeds: RSS 0.9 to 2.0, RSS 1.0 (RDF), Atom, JSON Feed. Each item is an article.
//!
//! ```text
//! <item><title>Talks resume</title><dc:creator>Ana Ruiz</dc:creator><pubDate>Wed, 20 Jun 2018 10:15:00 GMT</pubDate>
//!   <content:encoded>&lt;p&gt;The talks ...&lt;/p&gt;</content:encoded><guid>https://example.org/7</guid></item>
//! ```
//!
//! In: a feed. Out: its items as drafts, in order. The fullest text an item has is its body; a summary beside it that the body does
//! not begin with is its deck. Titles and summaries come with and without markup, and as HTML within HTML; they are read as HTML. The
//! item's guid is the article's id. Written by hand on the XML of wire documents: feed-rs brings 40 crates, a clock and random numbers.

mod json;
mod xml;

use super::draft::{Draft, Piece};
use super::{html, instant};
use crate::error::Error;

/// Reads a feed's items.
///
/// # Errors
/// When it is no feed.
pub(crate) fn read(feed: &str) -> Result<Vec<Draft>, Error> {
    let items = match feed.trim_start().as_bytes().first() {
        Some(b'{' | b'[') => json::items(feed)?,
        _ => xml::items(feed)?,
    };
    Ok(items.into_iter().map(Item::into_draft).collect())
}

/// What an item says, whatever the feed's format.
#[derive(Default)]
struct Item {
    id: String,
    /// As HTML, like the texts that follow.
    title: String,
    summary: String,
    content: Content,
    /// The names of those who wrote it.
    authors: Vec<String>,
    /// Time stamps, the best first.
    stamps: Vec<String>,
    warnings: Vec<String>,
}

/// An item's full text.
#[derive(Default)]
enum Content {
    #[default]
    None,
    Html(String),
    Blocks(Vec<Piece>),
}

impl Item {
    fn into_draft(self) -> Draft {
        let Item { id, title, summary, content, authors, stamps, warnings } = self;
        let some = |text: String| Some(text).filter(|text| !text.is_empty());
        let content = match content {
            Content::None => Vec::new(),
            Content::Html(text) => html::blocks(&text),
            Content::Blocks(blocks) => blocks,
        };
        let summary = html::blocks(&summary);
        let mut deck = None;
        // A summary is all there is: no part of it stands above another.
        let told = content.is_empty();
        let body = if told {
            summary
        } else {
            deck = some(joined(&summary)).filter(|deck| !says(&content, deck));
            content
        };
        Draft {
            headline: some(line(&title)),
            deck,
            byline: some(authors.join(", ")),
            authors,
            body,
            told,
            published: stamps.iter().find_map(|stamp| instant::day(stamp)),
            id: some(id),
            warnings,
            ..Draft::default()
        }
    }
}

/// A line of HTML as text.
fn line(text: &str) -> String {
    joined(&html::blocks(text))
}

fn joined(blocks: &[Piece]) -> String {
    let lines: Vec<&str> = blocks.iter().flat_map(|piece| piece.text.split_whitespace()).collect();
    lines.join(" ")
}

/// Whether a body has a summary's words too, in the first paragraphs or as the beginning of all: then it is an excerpt.
fn says(body: &[Piece], summary: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    // "The talks went on and [...]": the mark of an excerpt is none of its words.
    let summary = letters(summary.trim_end_matches(|c: char| !c.is_alphanumeric()));
    let wanted: String = summary.chars().take(60).collect();
    let head: String = body.iter().take(6).map(|piece| letters(&piece.text)).collect();
    head.contains(&wanted)
}
