//! A draft: an article as markup or metadata give it, before it is laid out.
//!
//! In: what a page, a wire document or a feed's item says of itself: headline, deck, byline, day of publication, and the blocks of its
//! body in order. Out: a [`Source`] whose text is these blocks with blank lines between them, laid out by the same stage as plain
//! text: furniture is thrown out of the body, its dateline is read, and what the markup did not give is sought.

use super::layout::{self, Layout};
use super::{Hint, byline, dateline, instant};
use crate::article::{Block, Byline, Dateline, Format, MonthDay, Provenance, Role, Source, Written};
use crate::span::Span;
use crate::text::Text;
use jiff::civil::Date as Day;

/// The rule of a role that markup or metadata gave.
const GIVEN: &str = "layout/markup";

/// An article before it is laid out. All texts are trimmed, with single spaces, and without markup.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Draft {
    /// The headline.
    pub(crate) headline: Option<String>,
    /// Standfirst or summary.
    pub(crate) deck: Option<String>,
    /// The line that names who wrote it, as a reader sees it ("By Ana Ruiz and Sam Lee"), or the names with commas between.
    pub(crate) byline: Option<String>,
    /// The names in the byline, where they are known one by one; else they are read from it.
    pub(crate) authors: Vec<String>,
    /// The dateline, where the metadata has one apart from the text.
    pub(crate) dateline: Option<String>,
    /// The blocks of the story, and what the layout may yet find to be none of it.
    pub(crate) body: Vec<Piece>,
    /// Markup has told the paragraphs of the body from headline, deck and crossheads: none of these is sought in it.
    pub(crate) told: bool,
    /// The markup would say which block is the deck: where it does not, none is sought.
    pub(crate) decked: bool,
    /// The day of publication.
    pub(crate) published: Option<Day>,
    /// Where it was published, as it says itself.
    pub(crate) url: Option<String>,
    /// The name the input gives it: a feed's guid.
    pub(crate) id: Option<String>,
    /// What the user should know of how it was read.
    pub(crate) warnings: Vec<String>,
}

/// A block of the body.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Piece {
    /// Its text.
    pub(crate) text: String,
    /// Its role where the markup gives it: a crosshead, a caption.
    pub(crate) role: Option<Role>,
}

impl Draft {
    /// Lays the draft out. A date the record gave is believed before the input's own, and that before an option.
    pub(crate) fn into_source(self, format: Format, encoding: &'static str, bytes: usize, hint: Hint<'_>) -> Source {
        let mut sheet = Sheet::default();
        let mut given = Layout { told: self.told, decked: self.decked, ..Layout::default() };
        let Draft { headline, deck, byline, authors, dateline, body, .. } = self;
        let lines = [(Role::Headline, headline), (Role::Deck, deck), (Role::Byline, byline), (Role::Dateline, dateline)];
        for (role, text) in lines {
            let Some(span) = text.and_then(|text| sheet.add(&text)) else { continue };
            given.blocks.push(Block { span, role, why: GIVEN });
            match role {
                Role::Byline => given.byline = Some(Byline { span, names: names(&sheet.text, span, &authors) }),
                Role::Dateline => given.dateline = Some(dateline_of(&sheet.text, span)),
                _ => {}
            }
        }
        let mut spans = Vec::with_capacity(body.len());
        let mut marked = Vec::new();
        for piece in &body {
            let Some(span) = sheet.add(&piece.text) else { continue };
            match piece.role {
                Some(role) => marked.push(Block { span, role, why: GIVEN }),
                None => spans.push(span),
            }
        }
        let mut layout = layout::below(&sheet.text, &spans, given);
        layout.blocks.append(&mut marked);
        layout.blocks.sort_by_key(|block| block.span.start());
        let own = self.published.map(|value| Written { value, from: Provenance::Metadata });
        let told = hint.written.map(|(value, from)| Written { value, from });
        Source {
            id: hint.id.to_owned(),
            own_id: self.id,
            format,
            encoding,
            bytes,
            blocks: layout.blocks,
            byline: layout.byline,
            dateline: layout.dateline,
            written: told.filter(|told| told.from == Provenance::Metadata).or(own).or(told),
            url: hint.url.map(str::to_owned).or(self.url),
            text: Text::new(sheet.text),
            warnings: self.warnings,
        }
    }
}

/// Whether a body's first blocks have a summary's words too: then it is an excerpt, and no deck. "The talks went on and [...]": the mark
/// of an excerpt is none of its words.
pub(crate) fn says(body: &[Piece], summary: &str) -> bool {
    const BLOCKS: usize = 6;
    const LETTERS: usize = 60;
    const FEW: usize = 20;
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let wanted: String = letters(summary.trim_end_matches(|c: char| !c.is_alphanumeric())).chars().take(LETTERS).collect();
    let head: Vec<String> = body.iter().take(BLOCKS).map(|piece| letters(&piece.text)).collect();
    head.iter().any(|block| block.starts_with(&wanted)) || wanted.len() > FEW && head.concat().contains(&wanted)
}

/// The text as it is put together.
#[derive(Default)]
struct Sheet {
    text: String,
}

impl Sheet {
    /// Adds a block; an empty one is none.
    fn add(&mut self, block: &str) -> Option<Span> {
        let block = block.trim();
        if block.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(block);
        Some(Span::new(start, self.text.len()))
    }
}

/// A dateline that stands apart, as it is written: with its parts where they can be told, and otherwise a place where it has no digits.
fn dateline_of(text: &str, span: Span) -> Dateline {
    if let Some(found) = dateline::read(text, span) {
        return Dateline { span, why: GIVEN, ..found.dateline };
    }
    let line = &text[span.range()];
    let written = instant::day(line).map(|day| MonthDay { year: Some(day.year()), month: day.month(), day: day.day() });
    let place = (!line.bytes().any(|byte| byte.is_ascii_digit())).then_some(span);
    Dateline { span, place, written, day: written.map(|_| span), agency: None, why: GIVEN }
}

/// Where a byline's names stand: those that are known, else what can be read from it.
fn names(text: &str, line: Span, authors: &[String]) -> Vec<Span> {
    if authors.is_empty() {
        return byline::read(text, line).map(|found| found.names).unwrap_or_default();
    }
    let mut from = line.start();
    let mut names = Vec::new();
    for author in authors {
        if let Some(at) = text[from..line.end()].find(author.as_str()) {
            names.push(Span::new(from + at, from + at + author.len()));
            from += at + author.len();
        }
    }
    names
}
