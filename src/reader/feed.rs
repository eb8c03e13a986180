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

use super::draft::{Draft, Piece, says};
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
            // A guid is most often the item's address.
            url: Some(&id).filter(|id| id.starts_with("http")).cloned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(draft: &Draft) -> Vec<&str> {
        draft.body.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn rss_of_all_versions() {
        let item = "<title>A &amp;amp; B</title><link>https://a.example/1</link><description>&lt;b&gt;Rain&lt;/b&gt; fell.</description><dc:date>2018-06-20T10:15:00Z</dc:date>";
        for feed in [
            format!("<rss version='0.91'><channel><title>All</title><item>{item}</item></channel></rss>"),
            format!(
                "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>All</title></channel><item rdf:about='https://a.example/1'>{item}</item></rdf:RDF>"
            ),
        ] {
            let drafts = read(&feed).unwrap();
            assert_eq!(drafts.len(), 1);
            assert_eq!((drafts[0].headline.as_deref(), texts(&drafts[0])), (Some("A & B"), vec!["Rain fell."]));
            assert_eq!(drafts[0].id.as_deref(), Some("https://a.example/1"));
            assert_eq!(drafts[0].published.map(|day| day.to_string()).as_deref(), Some("2018-06-20"));
        }
    }

    #[test]
    fn the_fullest_text_is_the_body() {
        let feed = |summary: &str| {
            let item = format!(
                "<item><media:content url='x'/><description>{summary}</description><content:encoded><![CDATA[<p>Rain fell on Lima.</p><p>Wind.</p>]]></content:encoded></item>"
            );
            read(&format!("<rss><channel>{item}</channel></rss>")).unwrap().remove(0)
        };
        assert_eq!(texts(&feed("x")), ["Rain fell on Lima.", "Wind."]);
        assert_eq!(feed("Rain fell on [...]").deck, None);
        assert_eq!(feed("What it means for the harvest").deck.as_deref(), Some("What it means for the harvest"));
    }

    #[test]
    fn atom_says_what_its_texts_are() {
        let drafts = read("<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>A &lt;i&gt;B&lt;/i&gt;</title><id>t:1</id><updated>2018-06-21</updated>
            <published>2018-06-20</published><author><name>Ana Ruiz</name><email>a@b.example</email></author><content type='xhtml'><div><p>Rain.</p><p>Wind.</p></div></content></entry>
            <entry><title type='text'>1 &lt; 2</title><content type='text'>a &lt;b&gt; c</content></entry><entry/></feed>").unwrap();
        assert_eq!((drafts[0].headline.as_deref(), drafts[0].byline.as_deref()), (Some("A B"), Some("Ana Ruiz")));
        assert_eq!(texts(&drafts[0]), ["Rain.", "Wind."]);
        assert_eq!(drafts[0].published.map(|day| day.day()), Some(20));
        assert_eq!((drafts[1].headline.as_deref(), texts(&drafts[1])), (Some("1 < 2"), vec!["a <b> c"]));
        assert_eq!(drafts.len(), 3);
    }

    #[test]
    fn json_feed() {
        let drafts = read(r#"{"version": "https://jsonfeed.org/version/1.1", "items": [
            {"id": 7, "title": "A < B", "content_html": "<p>Rain.</p>", "summary": "In short", "date_published": "2018-06-20T10:15:00Z", "authors": [{"name": "Ana Ruiz"}, {"name": "Sam Lee"}]},
            {"id": "8", "content_text": "Wind.\n\nSnow.", "author": {"name": "Tom Hale"}}]}"#).unwrap();
        assert_eq!(
            (drafts[0].id.as_deref(), drafts[0].headline.as_deref(), drafts[0].deck.as_deref()),
            (Some("7"), Some("A < B"), Some("In short"))
        );
        assert_eq!((drafts[0].byline.as_deref(), texts(&drafts[0])), (Some("Ana Ruiz, Sam Lee"), vec!["Rain."]));
        assert_eq!((drafts[1].byline.as_deref(), texts(&drafts[1])), (Some("Tom Hale"), vec!["Wind.", "Snow."]));
        assert!(read("{\"version\": 1}").is_err());
    }

    #[test]
    fn authors_are_names() {
        let byline =
            |author: &str| read(&format!("<rss><channel><item>{author}</item></channel></rss>")).unwrap().remove(0).byline;
        assert_eq!(byline("<author>a@b.example (Ana Ruiz)</author>").as_deref(), Some("Ana Ruiz"));
        assert_eq!(byline("<author>a@b.example</author>"), None);
        assert_eq!(
            byline("<author>x@y</author><dc:creator>Ana Ruiz</dc:creator><dc:creator>Sam Lee</dc:creator>").as_deref(),
            Some("Ana Ruiz, Sam Lee")
        );
    }
}
