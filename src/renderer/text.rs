//! The article on a page for people: who said what first, then who and what is named, each with the paragraph it stands in.
//!
//! ```text
//! QUOTES  1 direct
//!   Ana Ruiz
//!     ¶2    "We will act," — said
//! ```
//!
//! Quotes are whole and verbatim, wrapped and never cut; empty sections are left out; whatever in the article would act on the
//! terminal is shown instead. The form never depends on the terminal: width and colour are handed in.

mod paper;
mod quotes;
mod sections;

use super::locator::Locator;
use super::parts::{Part, Parts};
use crate::article::{Article, Evidence, Provenance, Role, Written};
use paper::{Ink, Line, Paper};
use std::io;

/// How a page looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// Columns.
    pub width: usize,
    /// Whether there is colour.
    pub color: bool,
    /// The parts that are printed.
    pub parts: Parts,
    /// Whether the paragraphs of the story are printed.
    pub body: bool,
    /// Whether each finding says why.
    pub explain: bool,
}

impl Default for Page {
    fn default() -> Page {
        Page { width: 80, color: false, parts: Parts::ALL, body: false, explain: false }
    }
}

/// Writes an article's page.
///
/// # Errors
/// When `out` fails.
pub fn write(article: &Article, page: &Page, out: &mut impl io::Write) -> io::Result<()> {
    let mut desk = Desk { article, page, locator: Locator::new(&article.source), paper: Paper::new(page.width, page.color) };
    desk.head();
    desk.slug();
    desk.body();
    quotes::print(&mut desk);
    sections::people(&mut desk);
    sections::places(&mut desk);
    sections::organizations(&mut desk);
    sections::dates(&mut desk);
    sections::terms(&mut desk);
    out.write_all(desk.paper.into_string().as_bytes())
}

/// Writes the line that begins an article's page among several.
///
/// # Errors
/// When `out` fails.
pub fn rule(id: &str, page: &Page, out: &mut impl io::Write) -> io::Result<()> {
    let mut paper = Paper::new(page.width, page.color);
    paper.rule(id);
    out.write_all(paper.into_string().as_bytes())
}

/// What the sections are made with.
struct Desk<'a> {
    article: &'a Article,
    page: &'a Page,
    locator: Locator,
    paper: Paper,
}

impl<'a> Desk<'a> {
    fn has(&self, part: Part) -> bool {
        self.page.parts.has(part)
    }

    /// Headline and deck.
    fn head(&mut self) {
        let source = &self.article.source;
        for (part, role, ink) in [(Part::Headline, Role::Headline, Ink::Head), (Part::Deck, Role::Deck, Ink::Plain)] {
            if let Some(block) = source.block(role).filter(|_| self.has(part)) {
                let line = Line::at(0).text(ink, source.text.slice(block.span));
                let line = if self.page.explain { line.spaces(2).text(Ink::Dim, &format!("[{}]", block.why)) } else { line };
                self.paper.put(line, 0);
            }
        }
    }

    /// Place, date, agency, byline, length.
    fn slug(&mut self) {
        let source = &self.article.source;
        let dateline = source.dateline.as_ref().filter(|_| self.has(Part::Dateline));
        let slice = |span| source.text.slice(span).to_owned();
        let mut items = Vec::new();
        items.extend(dateline.and_then(|dateline| dateline.place).map(slice));
        if self.has(Part::Dateline) {
            items.push(self.article.written.map_or_else(|| "no date".to_owned(), day_in_words));
        }
        items.extend(dateline.and_then(|dateline| dateline.agency).map(slice));
        if self.has(Part::Byline) {
            items.push(source.byline.as_ref().map_or_else(|| "no byline".to_owned(), |byline| slice(byline.span)));
        }
        if self.has(Part::Body) {
            items.push(self.length());
        }
        if !items.is_empty() {
            self.paper.space();
            self.paper.put(Line::at(0).text(Ink::Dim, &items.join(" · ")), 0);
        }
        for warning in &source.warnings {
            self.paper.put(Line::at(0).text(Ink::Dim, &format!("Note: {warning}")), 6);
        }
    }

    fn length(&self) -> String {
        let source = &self.article.source;
        let paragraphs = source.blocks.iter().filter(|block| block.role == Role::Paragraph);
        let (count, words) = paragraphs
            .fold((0, 0), |(count, words), block| (count + 1, words + source.text.slice(block.span).split_whitespace().count()));
        format!("{}, {}", counted(count, "paragraph"), counted(words, "word"))
    }

    /// The paragraphs, where they are asked for.
    fn body(&mut self) {
        if !self.page.body {
            return;
        }
        let source = &self.article.source;
        for block in source.blocks.iter().filter(|block| block.role == Role::Paragraph) {
            self.paper.space();
            let line = Line::at(0).text(Ink::Dim, self.locator.of(block.span)).column(5);
            let line = self.reason(line.text(Ink::Plain, source.text.slice(block.span)), std::slice::from_ref(&block.why), None);
            self.paper.put(line, 5);
        }
    }

    /// A section's name and its count.
    fn section(&mut self, name: &str, note: &str) {
        self.paper.space();
        self.paper.put(Line::at(0).text(Ink::Head, name).spaces(2).text(Ink::Dim, note), 8);
    }

    /// Ends a line with the rules that spoke, under `--explain`.
    fn because(&self, line: Line, evidence: &Evidence) -> Line {
        self.reason(line, &evidence.why, Some(evidence.confidence))
    }

    fn reason(&self, line: Line, why: &[crate::article::Rule], confidence: Option<f32>) -> Line {
        if !self.page.explain || why.is_empty() {
            return line;
        }
        let sure = confidence.map(|confidence| format!(" {confidence:.2}")).unwrap_or_default();
        line.spaces(2).text(Ink::Dim, &format!("[{}{sure}]", why.join(" ")))
    }
}

/// "20 June 2018", and how it is known where the article does not say it.
fn day_in_words(written: Written) -> String {
    let day = written.value;
    let month = MONTHS[usize::from(day.month().unsigned_abs()).clamp(1, 12) - 1];
    let known = match written.from {
        Provenance::Inferred => " (inferred)",
        Provenance::Option => " (by --date)",
        _ => "",
    };
    format!("{} {month} {}{known}", day.day(), day.year())
}

const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// "1 word", "2,000 words".
fn counted(count: usize, noun: &str) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{grouped} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
