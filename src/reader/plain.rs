//! Plain text to blocks: lines are put together into paragraphs where the text is hard wrapped, and left alone where it is not.
//!
//! In: the text. Out: the spans of its blocks, trimmed, in order. Blank lines (also those of no-break spaces) and form feeds always
//! part. Within a run of lines the text says itself whether it was wrapped: a line that begins with a small letter goes on from the
//! line before, and news has few other reasons for one. The lines before those give the width; a line that ends though the next
//! word had room ends its paragraph, and so does one before an indent.
//!
//! "By Ana Ruiz\nKYIV - The vote\nwas held." are two blocks. It gives no roles; [`super::layout`] does.

use super::layout::furniture;
use super::layout::shape::{self, End, Shape};
use super::{byline, dateline};
use crate::lexicon::{Class, words};
use crate::span::Span;
use memchr::{memchr, memchr3, memchr3_iter, memmem};

/// A line that is not blank.
#[derive(Clone, Copy, Debug)]
struct Line {
    span: Span,
    /// Columns before its first character.
    indent: u32,
    /// Characters up to its last one, indent included.
    width: u32,
    /// A blank line or page break stands before it.
    parted: bool,
}

/// The blocks of a text.
pub(crate) fn blocks(text: &str) -> Vec<Span> {
    let lines = lines(text);
    match Wrap::of(text, &lines) {
        Some(wrap) => wrap.join(text, &lines),
        None => lines.iter().map(|line| line.span).collect(),
    }
}

/// White space, and marks that print nothing.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\0' | '\u{1}'..='\u{8}' | '\u{e}'..='\u{1f}')
}

/// Whether a vertical tab, U+0085, U+2028 or U+2029 stands in a text; the last bytes of these hardly stand in any.
fn has_rare_ends(bytes: &[u8]) -> bool {
    let has = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    memchr(0xb, bytes).is_some()
        || memchr3(0x85, 0xa8, 0xa9, bytes).is_some() && ["\u{85}", "\u{2028}", "\u{2029}"].into_iter().any(has)
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::with_capacity(text.len() / 256 + 8);
    let mut parted = true;
    let mut start = 0;
    let mut push = |start: usize, end: usize, parted: &mut bool| {
        if start == end {
            *parted = true;
            return;
        }
        let line = &text[start..end];
        let trimmed = line.trim_start_matches(is_blank);
        let indent = line.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(is_blank);
        if trimmed.is_empty() {
            *parted = true;
            return;
        }
        let columns = line[..indent].chars().map(|c| if c == '\t' { 4 } else { u32::from(c != '\u{feff}') }).sum();
        // Wider lines than wrapped text has are not counted out.
        let width = columns + if trimmed.len() > 400 { trimmed.len() } else { characters(trimmed) } as u32;
        let span = Span::new(start + indent, start + indent + trimmed.len());
        lines.push(Line { span, indent: columns, width, parted: std::mem::take(parted) });
    };
    // U+2028, U+2029 and U+0085 are rare enough to be looked for only where they occur at all.
    let rare = has_rare_ends(text.as_bytes());
    let mut part = |start: usize, end: usize, parted: &mut bool| {
        let mut from = start;
        if rare {
            for (at, mark) in text[start..end].match_indices(['\u{2028}', '\u{2029}', '\u{85}', '\u{b}']) {
                push(from, start + at, parted);
                *parted |= mark == "\u{2029}";
                from = start + at + mark.len();
            }
        }
        push(from, end, parted);
    };
    let bytes = text.as_bytes();
    for end in memchr3_iter(b'\n', b'\r', b'\x0c', bytes) {
        // CRLF: the line ended at CR, and between the two nothing stands.
        if !(bytes[end] == b'\n' && end > 0 && bytes[end - 1] == b'\r') {
            part(start, end, &mut parted);
        }
        parted |= bytes[end] == b'\x0c';
        start = end + 1;
    }
    part(start, text.len(), &mut parted);
    lines
}

/// How many characters a line prints, soft hyphens aside.
fn characters(line: &str) -> usize {
    let bytes = line.as_bytes();
    let begun: usize =
        bytes.chunks(128).map(|bytes| usize::from(bytes.iter().map(|byte| u8::from((*byte as i8) >= -0x40)).sum::<u8>())).sum();
    begun - if memchr(0xad, bytes).is_some() { line.matches('\u{ad}').count() } else { 0 }
}

/// A line shorter than this does not say whether the text is wrapped.
const SHORT: u32 = 35;
/// No text is wrapped at more columns.
const LONG: u32 = 110;

/// How a text is wrapped.
struct Wrap {
    /// The column lines run to.
    width: u32,
    /// Paragraphs begin with an indent, and their other lines do not.
    indented: bool,
}

impl Wrap {
    /// Whether a text is wrapped, and how.
    fn of(text: &str, lines: &[Line]) -> Option<Wrap> {
        let mut widths = Vec::new();
        let (mut breaks, mut full, mut firsts, mut followed) = (0usize, 0usize, 0usize, 0usize);
        for pair in lines.windows(2) {
            let (line, next) = (&pair[0], &pair[1]);
            if next.parted {
                continue;
            }
            breaks += 1;
            if next.indent > line.indent + 1 {
                firsts += 1;
            }
            if line.indent > next.indent + 1 {
                followed += 1;
            }
            if line.width < SHORT {
                continue;
            }
            full += 1;
            if line.width <= LONG && text[next.span.range()].starts_with(char::is_lowercase) {
                widths.push(line.width);
            }
        }
        if widths.len() * 6 < full || widths.is_empty() {
            return None;
        }
        widths.sort_unstable();
        // A few lines run over: the width is where nearly all end.
        let width = widths[widths.len() - 1 - widths.len() / 50];
        Some(Wrap { width, indented: firsts > 0 && followed > 0 && (firsts + followed) * 8 > breaks })
    }

    fn join(&self, text: &str, lines: &[Line]) -> Vec<Span> {
        let mut blocks = Vec::new();
        let mut block: Option<Block> = None;
        for (index, line) in lines.iter().enumerate() {
            let goes_on = block.as_ref().is_some_and(|block| !line.parted && self.goes_on(text, &lines[index - 1], line, block));
            match &mut block {
                Some(block) if goes_on => {
                    block.span.end = line.span.end;
                    block.lines += 1;
                }
                _ => {
                    let inside = self.indented && line.indent > 1;
                    blocks.extend(block.replace(Block { span: line.span, lines: 1, inside }).map(|block| block.span));
                }
            }
        }
        blocks.extend(block.map(|block| block.span));
        blocks
    }

    /// Whether a line goes on from the one before, the last of `block`.
    fn goes_on(&self, text: &str, line: &Line, next: &Line, block: &Block) -> bool {
        let (before, after) = (&text[line.span.range()], &text[next.span.range()]);
        if next.indent > line.indent + 1 || self.indented && next.indent > 1 || is_mark(after) {
            return false;
        }
        let mut look = shape::of(after);
        look.lower |= after.trim_start_matches(['-', '\u{2014}', ' ']).starts_with(char::is_lowercase);
        let stopped = stops(before);
        let word = after.split(char::is_whitespace).next().unwrap_or(after).chars().count() as u32;
        let room = line.width + 1 + word < self.width;
        let known = furniture::of(after, &look);
        // Where a line may have ended its block, the next can be anything; inside a paragraph it is prose.
        let ended = stopped || room || self.indented && !block.inside;
        if ended && (known.is_some_and(|known| known.sure) || opens(text, next.span, &look, block)) {
            return false;
        }
        if look.lower && line.width > 20 {
            return true;
        }
        if line.width > self.width + 3 || (known.is_some() && (stopped || room)) {
            return false;
        }
        if block.lines == 1 && furniture::of(before, &shape::of(before)).is_some_and(|known| known.sure) {
            return false;
        }
        if block.inside && next.indent == 0 {
            return !(room && stopped);
        }
        !room && (!self.indented || block.inside || is_unfinished(before, &look, block))
    }
}

/// Whether a sentence can end with a line: the full stop of "S.G." or "Mr." ends none.
fn stops(line: &str) -> bool {
    match shape::end(line) {
        End::Cry => true,
        End::Stop => {
            let last = line.rsplit(' ').next().unwrap_or(line);
            let letters = last.chars().all(|c| c.is_alphabetic() || c == '.');
            let initials = last.trim_end_matches('.').chars().count() == 1 || last.matches('.').count() > 1;
            !(letters && (initials || words::classes(last).has(Class::ABBREVIATION)))
        }
        _ => false,
    }
}

/// A block while it is put together.
struct Block {
    span: Span,
    lines: u32,
    /// It began with the indent of a paragraph.
    inside: bool,
}

/// Above the body of an indented text every element stands on lines of its own, with nothing between. Whether a full line there
/// still goes on: in the manner of headlines, or because nothing ends with such a word.
fn is_unfinished(before: &str, after: &Shape, block: &Block) -> bool {
    let look = shape::of(before);
    if matches!(look.end, End::Stop | End::Cry) {
        return false;
    }
    let last = before.rsplit(' ').next().unwrap_or(before);
    let dangling = look.end == End::Pause || words::classes(last).has(Class::COMMON);
    dangling || after.words < 3 || block.lines > 1 && !look.caps || (look.caps && after.caps) || (look.title && after.title)
}

/// Whether a line opens a block by what it says: a byline, or a dateline where no paragraph is under way.
fn opens(text: &str, line: Span, look: &Shape, block: &Block) -> bool {
    if look.words > 30 || look.lower && look.end == End::Stop {
        return false;
    }
    let strength = if look.words < 14 { byline::read(text, line).map_or(0, |found| found.strength) } else { 0 };
    strength > 2 || !block.inside && (strength == 2 || dateline::read(text, line).is_some_and(|found| found.strength > 2))
}

/// A bullet, a rule of marks.
fn is_mark(line: &str) -> bool {
    line.starts_with(['\u{2022}', '\u{25cf}', '\u{25aa}', '\u{2013}'])
        || line.starts_with("- ")
        || line.starts_with("* ")
        || !line.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        blocks(text).into_iter().map(|span| &text[span.range()]).collect()
    }

    #[test]
    fn leaves_unwrapped_lines_alone() {
        assert_eq!(split("One\r\nTwo\r\rThree\x0cFour\u{2028}Five\n\u{a0}\nSix"), ["One", "Two", "Three", "Four", "Five", "Six"]);
        assert_eq!(split("\u{feff}Head\n\n\n  Body.  \n"), ["Head", "Body."]);
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split(" \n\u{a0}\n"), [""; 0]);
    }

    const WRAPPED: &str = "KYIV HOLDS VOTE\n\nThe council of the city of Kyiv met on Monday to vote on the\nbudget for the next year, the\nmayor said.\n\nHe spoke of hard times and of the long winter that lies\nahead.";

    #[test]
    fn joins_wrapped_lines() {
        assert_eq!(split(WRAPPED).len(), 3);
        assert_eq!(split(&WRAPPED.replace('\n', "\r\n")).len(), 3);
    }

    #[test]
    fn parts_at_indents() {
        let text = "KYIV HOLDS VOTE\nBy Ana Ruiz\n    KYIV, June 20 - The council of the city of Kyiv met on Monday\nto vote on the budget for the\nnext year.\n    He spoke of hard times and of the long winter that lies\nahead.\n Reuter\n";
        let found = split(text);
        assert_eq!(found.len(), 5, "{found:?}");
        assert_eq!((found[1], found[4]), ("By Ana Ruiz", "Reuter"));
    }
}
