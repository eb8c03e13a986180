//! HTML: a page to read in a browser, with every finding marked where it stands, and the same lists as the text page.
//!
//! In: an article. Out: an `<article>`: headline, deck, dateline and byline, the story with its findings marked ([`inline`]), and beside it who
//! said what, people, places, organizations, dates and terms ([`lists`]), each with links to the paragraphs it is named in. [`head`] and [`foot`] stand before the
//! first and after the last. The page is one file: no script, no font, nothing fetched; a place's coordinates are a link to a map.
//! An article is a stranger's text: all of it is escaped, and control characters are shown as pictures.

mod inline;
mod lists;

use super::locator::Locator;
use super::parts::{Part, Parts};
use super::visible::visible;
use crate::article::{Article, Role};
use std::fmt::Write as _;
use std::io;

/// What of an article stands on its page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The parts that are printed and marked.
    pub parts: Parts,
    /// Whether each finding says why.
    pub explain: bool,
}

/// Writes what stands before the first article.
///
/// # Errors
/// When `out` fails.
pub fn head(out: &mut impl io::Write) -> io::Result<()> {
    let style = include_str!("html/page.css");
    write!(
        out,
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>copydesk</title>\n<style>\n{style}</style>\n"
    )
}

/// Writes what stands after the last article.
///
/// # Errors
/// When `out` fails.
pub fn foot(out: &mut impl io::Write) -> io::Result<()> {
    out.write_all(b"</html>\n")
}

/// Writes an article.
///
/// # Errors
/// When `out` fails.
pub fn write(article: &Article, choice: &Choice, out: &mut impl io::Write) -> io::Result<()> {
    let mut desk = Desk {
        article,
        choice,
        locator: Locator::new(&article.source),
        slug: slug(&article.source.id),
        page: String::with_capacity(article.source.text.as_str().len() * 4),
    };
    desk.story();
    desk.page.push_str("<aside>\n");
    lists::print(&mut desk);
    desk.page.push_str("</aside>\n</article>\n");
    out.write_all(desk.page.as_bytes())
}

/// What an article's page is made with.
struct Desk<'a> {
    article: &'a Article,
    choice: &'a Choice,
    locator: Locator,
    /// What the article's anchors begin with.
    slug: String,
    page: String,
}

impl Desk<'_> {
    fn has(&self, part: Part) -> bool {
        self.choice.parts.has(part)
    }

    /// The blocks that a reader reads, their findings marked.
    fn story(&mut self) {
        let source = &self.article.source;
        let marks = inline::marks(self.article, self.choice);
        let _ = write!(self.page, "<article id=\"{}\">\n<div>\n", self.slug);
        let mut rest = &marks[..];
        for block in &source.blocks {
            let (part, tag) = match block.role {
                Role::Headline => (Part::Headline, "h1"),
                Role::Deck => (Part::Deck, "h2"),
                Role::Byline => (Part::Byline, "p"),
                Role::Dateline => (Part::Dateline, "p"),
                Role::Subhead => (Part::Body, "h3"),
                Role::Paragraph => (Part::Body, "p"),
                _ => continue,
            };
            rest = &rest[rest.partition_point(|mark| mark.span.start < block.span.start)..];
            if !self.has(part) {
                continue;
            }
            let here = rest.partition_point(|mark| mark.span.start < block.span.end);
            let anchor = anchor(self.locator.of(block.span));
            let _ = write!(self.page, "<{tag} class=\"{}\" id=\"{}-{anchor}\">", block.role.as_str(), self.slug);
            inline::write(&source.text, block.span, &rest[..here], &mut self.page);
            let _ = writeln!(self.page, "</{tag}>");
        }
        self.page.push_str("</div>\n");
    }
}

/// A locator as an anchor: `¶3` is `p3`.
fn anchor(locator: &str) -> String {
    locator.replace('¶', "p")
}

/// An id as what anchors begin with.
fn slug(id: &str) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter } else { '-' };
    format!("a-{}", id.chars().map(letter).collect::<String>())
}

/// Adds text as HTML: nothing in it is markup, and nothing acts.
fn escape(text: &str, out: &mut String) {
    for letter in visible(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(letter),
        }
    }
}

/// The text as HTML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Source};
    use crate::renderer::example::article;
    use crate::span::Span;
    use crate::text::Text;

    fn page(article: &Article, choice: Choice) -> String {
        let mut out = Vec::new();
        head(&mut out).unwrap();
        write(article, &choice, &mut out).unwrap();
        foot(&mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    const ALL: Choice = Choice { parts: Parts::ALL, explain: false };

    #[test]
    fn reads_like_the_article() {
        let mut out = Vec::new();
        write(&article(), &ALL, &mut out).unwrap();
        let found = String::from_utf8(out).unwrap();
        let expected = include_str!("html/page.html");
        assert_eq!(found, expected, "\n{found}");
    }

    #[test]
    fn says_why_when_asked_and_leaves_out_what_is_not_asked_for() {
        let found = page(&article(), Choice { parts: [Part::People].into_iter().collect(), explain: true });
        assert!(found.contains("names/title 0.90"), "{found}");
        assert!(!found.contains("class=\"place\"") && !found.contains("<h1"), "{found}");
    }

    #[test]
    fn a_strangers_text_is_no_markup() {
        let text = "<script>alert(\"x\")</script> & \u{1b}[31m";
        let mut article = Article { source: Source { text: Text::new(text.into()), ..Source::default() }, ..Article::default() };
        article.source.id = "\"><b>".into();
        article.source.blocks = vec![Block { span: Span::new(0, text.len()), role: Role::Paragraph, why: "layout/test" }];
        let found = page(&article, ALL);
        assert!(found.contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; ␛[31m"), "{found}");
        assert!(!found.contains("<script>") && !found.contains("<b>"));
    }
}
