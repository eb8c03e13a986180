//! The text layer: a story's blocks as tokens.
//!
//! In: the text and its blocks. Out: [`Tokens`], each with its span, its shape and the [`Class`]es of the lexicon it begins an
//! entry of. `President Moon Jae-in's $1.5m` gives `President`, `Moon`, `Jae-in`, `'s`, `$1.5m`.
//!
//! Boundaries are those of UAX #29 ([`segments`]); on top of them lie the [`joins`] and splits of news. Most tokens are words of ASCII
//! letters before a space, and single marks: one pass over their bytes finds their end and their shape. Tokens never cross blocks.
//! White space is no token.

mod eight;
mod joins;
mod segments;

use crate::article::{Block, Role};
use crate::lexicon::words::{self, WordHash};
use crate::lexicon::{Class, Start};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// What a token looks like: a set of the constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shape(u16);

impl Shape {
    /// Begins with a letter.
    pub const WORD: Shape = Shape(1);
    /// Has a digit.
    pub const DIGIT: Shape = Shape(2);
    /// Begins with a capital letter.
    pub const CAPITAL: Shape = Shape(4);
    /// Two letters or more, all capitals.
    pub const UPPER: Shape = Shape(8);
    /// White space (or a block's start) stands before it.
    pub const SPACED: Shape = Shape(16);
    /// First of its block.
    pub const FIRST: Shape = Shape(32);
    /// Ends with a full stop that belongs to it: an abbreviation or an initial.
    pub const DOTTED: Shape = Shape(64);
    /// May end a sentence: `.`, `!`, `?`, `…`, or a full stop that belongs to the token.
    pub const STOP: Shape = Shape(128);
    /// Only ASCII letters and digits, and none follow: a word by any rule.
    pub const PLAIN: Shape = Shape(256);

    /// What of it is the token's own, not its place's.
    pub fn look(self) -> u16 {
        self.0 & (Shape::WORD.0 | Shape::DIGIT.0 | Shape::CAPITAL.0 | Shape::UPPER.0 | Shape::DOTTED.0)
    }

    /// Whether all of `other` hold.
    pub fn has(self, other: Shape) -> bool {
        self.0 & other.0 == other.0
    }

    fn set(&mut self, other: Shape, on: bool) {
        if on {
            self.0 |= other.0;
        }
    }
}

/// A block of the story with its tokens.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone {
    /// What the block is for.
    pub role: Role,
    /// Where it stands.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Token {
    span: Span,
    hash: WordHash,
    class: Class,
    shape: Shape,
}

/// The tokens of a story.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    zones: Vec<Zone>,
}

impl Tokens {
    /// How many tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// Where a token stands.
    pub fn span(&self, token: usize) -> Span {
        self.tokens[token].span
    }

    /// Where a run of tokens stands; the run must not be empty.
    pub fn span_of(&self, run: Range<usize>) -> Span {
        self.span(run.start).join(self.span(run.end - 1))
    }

    /// What a token looks like.
    pub fn shape(&self, token: usize) -> Shape {
        self.tokens[token].shape
    }

    /// Whether a token begins with a capital letter.
    pub fn is_capital(&self, token: usize) -> bool {
        self.tokens[token].shape.has(Shape::CAPITAL)
    }

    /// The lists that have an entry beginning with a token.
    pub fn class(&self, token: usize) -> Class {
        self.tokens[token].class
    }

    /// The hash of a token, the same in whatever case it stands: two tokens are compared by it without looking at the text.
    pub fn hash(&self, token: usize) -> WordHash {
        self.tokens[token].hash
    }

    /// Where the lexicon begins to look for entries that begin with a token.
    pub fn start(&self, token: usize) -> Start {
        let Token { span, hash, shape, .. } = self.tokens[token];
        if shape.has(Shape::PLAIN) { Start::behind(hash, span.end()) } else { span.start().into() }
    }

    /// A token's text.
    pub fn text<'t>(&self, text: &'t Text, token: usize) -> &'t str {
        text.slice(self.span(token))
    }

    /// The tokens of a run, one after the other: where each stands, its lists, its shape.
    pub fn iter(&self, run: Range<usize>) -> impl Iterator<Item = (Span, Class, Shape)> + '_ {
        self.tokens[run].iter().map(|token| (token.span, token.class, token.shape))
    }

    /// The story's blocks in the order of the text.
    pub fn zones(&self) -> &[Zone] {
        &self.zones
    }

    /// The block a token stands in.
    pub fn zone(&self, token: usize) -> &Zone {
        let index = self.zones.partition_point(|zone| zone.tokens.end <= token);
        &self.zones[index]
    }

    /// The first token that begins at or after a byte offset.
    pub fn from(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start() < offset)
    }

    /// The tokens that lie wholly inside a span.
    pub fn within(&self, span: Span) -> Range<usize> {
        let start = self.from(span.start());
        let end = start + self.tokens[start..].partition_point(|token| token.span.end <= span.end);
        start..end
    }

    /// Whether a token ends at a byte offset: where an entry of the lexicon may end.
    pub fn ends_at(&self, offset: usize) -> bool {
        let index = self.tokens.partition_point(|token| token.span.end() < offset);
        self.tokens.get(index).is_some_and(|token| token.span.end() == offset)
    }
}

/// Splits the story's blocks into tokens.
pub fn split(text: &Text, blocks: &[Block]) -> Tokens {
    let content = text.as_str();
    let mut tokens = Tokens::default();
    tokens.tokens.reserve(content.len() / 4);
    tokens.zones.reserve(blocks.len());
    for block in blocks.iter().filter(|block| block.role.is_story()) {
        let first = tokens.len();
        Splitter { text: &content[..block.span.end()], block: block.span.start(), tokens: &mut tokens }.split();
        let run = first..tokens.len();
        tokens.zones.push(Zone { role: block.role, span: block.span, tokens: run });
    }
    // Looked up in one loop, so that many wait for memory together.
    let classes = words::look_up();
    for token in &mut tokens.tokens {
        token.class = classes(token.hash);
    }
    tokens
}

/// Traits of a byte, so that one pass over a token tells its shape.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const BEYOND: u8 = 8;
const UNDERSCORE: u8 = 16;
/// White space and marks that always end a word; the comma and the semicolon end one without digits.
const END: u8 = 32;
const PAUSE: u8 = 64;
/// Ends a sentence.
const STOP: u8 = 128;

const WORD: u8 = LOWER | UPPER | DIGIT | UNDERSCORE;

const TRAITS: [u8; 256] = {
    let mut traits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        traits[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'_' => UNDERSCORE,
            0x80.. => BEYOND,
            b',' | b';' => PAUSE,
            b'.' => STOP,
            b'!' | b'?' => STOP | END,
            // What may stand inside a word or join two.
            b'-' | b':' | b'\'' => 0,
            _ => END,
        };
        byte += 1;
    }
    traits
};

/// Splits a block.
struct Splitter<'a> {
    /// The text up to the block's end.
    text: &'a str,
    /// Where the block begins.
    block: usize,
    tokens: &'a mut Tokens,
}

impl Splitter<'_> {
    fn split(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.block;
        loop {
            at = segments::skip_space(bytes, at);
            if at >= bytes.len() {
                return;
            }
            let next = self.letters(at).or_else(|| self.word(at)).or_else(|| self.mark(at));
            at = next.unwrap_or_else(|| self.joined(at));
        }
    }

    /// Takes the word at `start`, if it is one of fewer than eight ASCII letters that what follows cannot be joined to: most are, and
    /// are read in one step, all letters at once. Where it ends.
    #[inline]
    fn letters(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let eight = eight::of(bytes, start)?;
        let count = eight::letters(eight);
        if count == 0 || count == 8 {
            return None;
        }
        let end = start + count;
        if TRAITS[bytes[end] as usize] & (END | PAUSE) == 0 {
            return None;
        }
        let capitals = eight::capitals(eight, count);
        let mut shape = Shape(Shape::WORD.0 | Shape::PLAIN.0);
        shape.set(Shape::CAPITAL, capitals & 0x80 != 0);
        shape.set(Shape::UPPER, count > 1 && capitals.count_ones() as usize == count);
        self.push(start, end, shape, WordHash::of_letters(eight, count));
        Some(end)
    }

    /// Takes the word at `start`, if it is one of ASCII letters and digits that what follows cannot be joined to; where it ends.
    fn word(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (mut end, mut seen, mut next) = (start, 0, END);
        for &byte in &bytes[start..] {
            let traits = TRAITS[byte as usize];
            if traits & WORD == 0 {
                next = traits;
                break;
            }
            seen |= traits;
            end += 1;
        }
        let ends = if seen & DIGIT == 0 { END | PAUSE } else { END };
        if end == start || next & ends == 0 {
            return None;
        }
        let token = &bytes[start..end];
        let mut shape = ascii_shape(token, seen);
        // What follows the block cannot be seen from here.
        shape.set(Shape::PLAIN, seen & UNDERSCORE == 0 && end < bytes.len());
        self.push(start, end, shape, WordHash::of_ascii(token));
        Some(end)
    }

    /// Takes the mark at `start`, if it is an ASCII one that nothing is joined to; where it ends.
    fn mark(&mut self, start: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (mark, next) = (bytes[start], bytes.get(start + 1));
        let traits = TRAITS[mark as usize];
        if traits & (WORD | BEYOND) != 0 || mark == b'$' || segments::is_space(mark) || next.is_some_and(|&next| next >= 0x80) {
            return None;
        }
        let mut shape = Shape::default();
        shape.set(Shape::STOP, traits & STOP != 0);
        self.push(start, start + 1, shape, WordHash::of_ascii(&[mark]));
        Some(start + 1)
    }

    /// Takes the segment at `start` with those that are joined to it; where they end.
    fn joined(&mut self, start: usize) -> usize {
        let mut end = segments::end(self.text, start);
        if self.text[start..end].trim_start().is_empty() {
            return end;
        }
        while end < self.text.len() && !segments::is_space(self.text.as_bytes()[end]) {
            let next = segments::end(self.text, end);
            if !joins::joins(self.text, start, end, next) || self.text[end..next].trim_start().is_empty() {
                break;
            }
            end = next;
        }
        let clitic = joins::possessive(&self.text[start..end]);
        self.take(start, end - clitic);
        if clitic > 0 {
            self.take(end - clitic, end);
        }
        end
    }

    /// Takes whatever token.
    fn take(&mut self, start: usize, end: usize) {
        let token = &self.text[start..end];
        let mut shape = shape(token);
        let ends = self.text.as_bytes().get(end).is_some_and(|next| next.is_ascii() && !next.is_ascii_alphanumeric());
        shape.set(Shape::PLAIN, ends && token.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        self.push(start, end, shape, WordHash::of(token));
    }

    /// Keeps a token; its classes are looked up when all are there.
    #[inline]
    fn push(&mut self, start: usize, end: usize, mut shape: Shape, hash: WordHash) {
        shape.set(Shape::FIRST, start == self.block);
        shape.set(Shape::SPACED, start == self.block || is_spaced(self.text, start));
        self.tokens.tokens.push(Token { span: Span::new(start, end), hash, class: Class::NONE, shape });
    }
}

/// The shape of a token by itself.
fn shape(token: &str) -> Shape {
    let seen = token.bytes().fold(0, |seen, byte| seen | TRAITS[byte as usize]);
    if seen & BEYOND == 0 {
        return ascii_shape(token.as_bytes(), seen);
    }
    let mut shape = Shape::default();
    let initial = token.chars().next().unwrap_or(' ');
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    let dotted = initial.is_alphabetic() && token.ends_with('.');
    shape.set(Shape::WORD, initial.is_alphabetic());
    shape.set(Shape::DIGIT, token.chars().any(char::is_numeric));
    shape.set(Shape::CAPITAL, initial.is_uppercase());
    shape.set(Shape::UPPER, letters > 1 && token.chars().all(|c| !c.is_alphabetic() || c.is_uppercase()));
    shape.set(Shape::DOTTED, dotted);
    shape.set(Shape::STOP, dotted || token == "…");
    shape
}

/// The shape of an ASCII token whose bytes have these traits.
fn ascii_shape(bytes: &[u8], seen: u8) -> Shape {
    let mut shape = Shape::default();
    // No stop of "p.m." or "no." ends a sentence.
    if seen & (LOWER | UPPER | DIGIT) == LOWER {
        shape.set(Shape::WORD, true);
        return shape;
    }
    let initial = TRAITS[bytes[0] as usize];
    let word = initial & (LOWER | UPPER) != 0;
    let dotted = word && bytes[bytes.len() - 1] == b'.';
    let capitals = seen & (LOWER | UPPER) == UPPER && bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count() > 1;
    shape.set(Shape::WORD, word);
    shape.set(Shape::DIGIT, seen & DIGIT != 0);
    shape.set(Shape::CAPITAL, initial & UPPER != 0);
    shape.set(Shape::UPPER, capitals);
    shape.set(Shape::DOTTED, dotted);
    shape.set(Shape::STOP, dotted || (bytes.len() == 1 && initial & STOP != 0));
    shape
}

/// Whether white space stands before a byte offset.
fn is_spaced(text: &str, at: usize) -> bool {
    match text.as_bytes()[at - 1] {
        byte if byte < 0x80 => byte.is_ascii_whitespace(),
        _ => text[..at].ends_with(char::is_whitespace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;

    fn tokens(text: &str) -> Vec<String> {
        let source = Source::from_paragraphs(text);
        let tokens = split(&source.text, &source.blocks);
        (0..tokens.len()).map(|i| tokens.text(&source.text, i).to_owned()).collect()
    }

    #[test]
    fn joins_and_splits_as_news_does() {
        for (text, expected) in [
            ("President Moon Jae-in's $1.5m", "President|Moon|Jae-in|'s|$1.5m"),
            ("the U.S. and U.N.-backed Seoul-based Rossiya-24", "the|U.S.|and|U.N.|-|backed|Seoul|-|based|Rossiya-24"),
            ("Mr. J. Smith, Jean-Claude’s", "Mr.|J.|Smith|,|Jean-Claude|’s"),
            ("Tom Hale, R-Elbow Lake, on D-Day", "Tom|Hale|,|R|-|Elbow|Lake|,|on|D-Day"),
            ("US-China two-year talks.", "US|-|China|two|-|year|talks|."),
            ("al-Qaeda’s 1,000.5 at 10:30", "al-Qaeda|’s|1,000.5|at|10|:|30"),
            ("“Don’t—” £5 said, 5, a_b; no. 3 of 1.", "“|Don’t|—|”|£5|said|,|5|,|a_b|;|no.|3|of|1|."),
        ] {
            assert_eq!(tokens(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn tokens_know_their_shape_and_block() {
        let source = Source::from_paragraphs("NATO met.\nIt rained in Åre.");
        let tokens = split(&source.text, &source.blocks);
        assert!(tokens.shape(0).has(Shape::UPPER) && tokens.shape(0).has(Shape::FIRST));
        assert_eq!(tokens.zone(3).tokens, 3..8);
        assert!(tokens.is_capital(6));
        assert!(tokens.ends_at(4) && !tokens.ends_at(3));
    }
}
