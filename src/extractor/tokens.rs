//! The text layer: a story's blocks as tokens.
//!
//! In: the text and its blocks. Out: [`Tokens`], each with its span, its shape and the [`Class`]es of the lexicon it begins an
//! entry of. `President Moon Jae-in's $1.5m` gives `President`, `Moon`, `Jae-in`, `'s`, `$1.5m`.
//!
//! Boundaries are those of UAX #29 (Unicode's word segmentation). ASCII is scanned by hand, seven times faster; whatever
//! touches other characters goes to the crate `unicode-segmentation`, and a property test holds the two to the same boundaries.
//! On top of them lie the joins and splits of news: abbreviations keep their stop (`U.S.`, `Mr.`), hyphenated names and names
//! with numbers stay whole (`Jae-in`, `Rossiya-24`, not `Seoul-based`), a currency sign stays with its number, the possessive is
//! a token of its own. Tokens never cross blocks. White space is no token.

use crate::article::{Block, Role};
use crate::lexicon::words::{self, WordHash};
use crate::lexicon::{Class, places};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a token looks like: a set of the constants.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Shape(u8);

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
    tokens.tokens.reserve(content.len() / 5);
    let mut hashes = Vec::with_capacity(content.len() / 5);
    for block in blocks.iter().filter(|block| block.role.is_story()) {
        let first = tokens.len();
        let mut joiner =
            Joiner { text: content, block: block.span, tokens: &mut tokens.tokens, hashes: &mut hashes, pending: None };
        segments(content, block.span.range(), |start, end| joiner.take(start, end));
        joiner.flush();
        let run = first..tokens.len();
        tokens.zones.push(Zone { role: block.role, span: block.span, tokens: run });
    }
    for (token, hash) in tokens.tokens.iter_mut().zip(hashes) {
        token.class = hash.classes();
    }
    tokens
}

/// Traits of a byte, so that one pass over a token tells its shape.
const LOWER: u8 = 1;
const UPPER: u8 = 2;
const DIGIT: u8 = 4;
const BEYOND: u8 = 8;

const TRAITS: [u8; 256] = {
    let mut traits = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        traits[byte] = match byte as u8 {
            b'a'..=b'z' => LOWER,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            0x80.. => BEYOND,
            _ => 0,
        };
        byte += 1;
    }
    traits
};

fn shape(token: &str, spaced: bool, first: bool) -> Shape {
    let mut shape = Shape::default();
    shape.set(Shape::SPACED, spaced);
    shape.set(Shape::FIRST, first);
    let bytes = token.as_bytes();
    let initial = TRAITS[bytes[0] as usize];
    let mut seen = initial;
    for &byte in &bytes[1..] {
        seen |= TRAITS[byte as usize];
    }
    if seen == LOWER {
        shape.set(Shape::WORD, true);
        return shape;
    }
    if seen & BEYOND == 0 {
        let word = initial & (LOWER | UPPER) != 0;
        let capitals = seen & (LOWER | UPPER) == UPPER && bytes.iter().filter(|byte| byte.is_ascii_uppercase()).count() > 1;
        shape.set(Shape::WORD, word);
        shape.set(Shape::DIGIT, seen & DIGIT != 0);
        shape.set(Shape::CAPITAL, initial & UPPER != 0);
        shape.set(Shape::UPPER, capitals);
        shape.set(Shape::DOTTED, word && bytes[bytes.len() - 1] == b'.');
        return shape;
    }
    let initial = token.chars().next().unwrap_or(' ');
    let letters = token.chars().filter(|c| c.is_alphabetic()).count();
    shape.set(Shape::WORD, initial.is_alphabetic());
    shape.set(Shape::DIGIT, token.chars().any(char::is_numeric));
    shape.set(Shape::CAPITAL, initial.is_uppercase());
    shape.set(Shape::UPPER, letters > 1 && token.chars().all(|c| !c.is_alphabetic() || c.is_uppercase()));
    shape.set(Shape::DOTTED, initial.is_alphabetic() && token.ends_with('.'));
    shape
}

/// Lays the joins and splits of news over the segments of UAX #29.
struct Joiner<'a> {
    text: &'a str,
    block: Span,
    tokens: &'a mut Vec<Token>,
    hashes: &'a mut Vec<WordHash>,
    /// The last segment, to which the next may be joined.
    pending: Option<(usize, usize)>,
}

impl Joiner<'_> {
    fn take(&mut self, start: usize, end: usize) {
        if let Some((before, joint)) = self.pending {
            if joint == start && self.joins(before, start, end) {
                self.pending = Some((before, end));
                return;
            }
            self.flush();
        }
        self.pending = Some((start, end));
    }

    /// Whether the segment `start..end` goes on the token that began at `before` and ends at `start`.
    fn joins(&self, before: usize, start: usize, end: usize) -> bool {
        let (left, right) = (&self.text[before..start], &self.text[start..end]);
        match right.as_bytes()[0] {
            b'.' => is_abbreviation(left, &self.text[before..end]),
            b'-' => right.len() == 1 && hyphen_joins(left, &self.text.as_bytes()[end..self.block.end()]),
            _ if left.ends_with('-') && left.len() > 1 => true,
            b'0'..=b'9' => matches!(left, "$" | "£" | "€" | "¥"),
            _ => false,
        }
    }

    fn flush(&mut self) {
        let Some((start, end)) = self.pending.take() else { return };
        let first = start == self.block.start();
        let spaced = first || is_spaced(self.text, start);
        let word = &self.text[start..end];
        let clitic = possessive(word);
        self.push(start, end - clitic, spaced, first);
        if clitic > 0 {
            self.push(end - clitic, end, false, false);
        }
    }

    /// Keeps a token; its classes are looked up when all are there.
    fn push(&mut self, start: usize, end: usize, spaced: bool, first: bool) {
        let token = &self.text[start..end];
        self.tokens.push(Token { span: Span::new(start, end), class: Class::NONE, shape: shape(token, spaced, first) });
        self.hashes.push(WordHash::of(token));
    }
}

/// Whether white space stands before a byte offset.
fn is_spaced(text: &str, at: usize) -> bool {
    match text.as_bytes()[at - 1] {
        byte if byte < 0x80 => byte.is_ascii_whitespace(),
        _ => text[..at].ends_with(char::is_whitespace),
    }
}

/// Bytes of a final `'s`.
fn possessive(word: &str) -> usize {
    if !word.ends_with(['s', 'S']) {
        return 0;
    }
    ["'s", "’s", "'S", "’S"].iter().find(|clitic| word.len() > clitic.len() && word.ends_with(**clitic)).map_or(0, |c| c.len())
}

/// Whether a full stop belongs to the word before it: `U.S.`, `J.`, `Mr.`.
fn is_abbreviation(word: &str, dotted: &str) -> bool {
    let bytes = word.as_bytes();
    let initials = bytes[0].is_ascii_alphabetic()
        && bytes.chunks(2).all(|pair| pair[0].is_ascii_alphabetic() && pair.get(1).is_none_or(|&b| b == b'.'));
    let initials = initials && (bytes.len() > 1 || bytes[0].is_ascii_uppercase());
    initials || (bytes.len() <= 6 && words::classes(dotted).has(Class::ABBREVIATION))
}

/// Whether a hyphen after `left` binds a name together: `Jae-in`, `Jean-Claude`, `Rossiya-24`; not `Seoul-based`, `US-China`,
/// `two-year`.
fn hyphen_joins(left: &str, after: &[u8]) -> bool {
    let begins = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    if !left.starts_with(char::is_uppercase) || !after.first().is_some_and(|&byte| begins(byte)) {
        return left == "al" && after.first().is_some_and(u8::is_ascii_uppercase);
    }
    let length = after.iter().position(|&byte| !begins(byte)).unwrap_or(after.len());
    let right = std::str::from_utf8(&after[..length]).unwrap_or_default();
    // "Two-year", "July-September", "Mid-1990s" are no names, however they begin.
    let date = |word: &str| words::classes(word).has(Class::DATE);
    if right.starts_with(|c: char| c.is_ascii_digit()) {
        return !date(left);
    }
    if date(left) && date(right) {
        return false;
    }
    let all_caps = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let place = |word: &str| {
        let class = words::classes(word);
        class.has(Class::DEMONYM) || (class.has(Class::PLACE) && places::is_major(word))
    };
    if right.starts_with(char::is_uppercase) {
        return all_caps(left) == all_caps(right) && !(place(left) && place(right) && !is_place(left, right));
    }
    right.len() <= 6 && !words::classes(right).any(Class::HYPHEN_SUFFIX) && !all_caps(left)
}

/// Whether both halves are one place: `Guinea-Bissau`.
fn is_place(left: &str, right: &str) -> bool {
    places().get(&format!("{left}-{right}")).is_some()
}

/// What UAX #29 calls an ASCII character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Underscore,
    /// Between two letters.
    MidLetter,
    /// Between two digits.
    MidNumber,
    /// Between two letters or two digits.
    MidBoth,
    Space,
    Other,
}

const KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'_' => Kind::Underscore,
            b':' => Kind::MidLetter,
            b',' | b';' => Kind::MidNumber,
            b'.' | b'\'' => Kind::MidBoth,
            b' ' | b'\t'..=b'\r' => Kind::Space,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// Calls `take(start, end)` for every segment of `range` that is not white space.
fn segments(text: &str, range: Range<usize>, mut take: impl FnMut(usize, usize)) {
    let bytes = &text.as_bytes()[..range.end];
    let mut at = range.start;
    while at < bytes.len() {
        if is_space(bytes[at]) {
            at = skip_space(bytes, at);
        }
        let Some(&first) = bytes.get(at) else { return };
        if let Some(end) = if is_space(first) { None } else { ascii_segment(bytes, at) } {
            take(at, end);
            at = end;
        } else {
            let end = slow_end(bytes, at);
            for (offset, segment) in text[at..end].split_word_bound_indices() {
                if !segment.trim().is_empty() {
                    take(at + offset, at + offset + segment.len());
                }
            }
            at = end;
        }
    }
}

fn is_space(byte: u8) -> bool {
    byte < 0x80 && KINDS[byte as usize] == Kind::Space
}

/// The end of the white space at `at`; but the spaces, or the tab, before a character beyond ASCII may be one segment with it.
fn skip_space(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while bytes.get(end).is_some_and(|&byte| is_space(byte)) {
        end += 1;
    }
    if end > at && bytes.get(end).is_some_and(|&byte| byte >= 0x80) {
        match bytes[end - 1] {
            b' ' => end -= bytes[at..end].iter().rev().take_while(|&&byte| byte == b' ').count(),
            b'\t' => end -= 1,
            _ => {}
        }
    }
    end
}

/// The end of the segment at `at`, or none where a character beyond ASCII has a say.
fn ascii_segment(bytes: &[u8], at: usize) -> Option<usize> {
    let kind = |index: usize| match bytes.get(index) {
        Some(&byte) if byte < 0x80 => Some(KINDS[byte as usize]),
        Some(_) => None,
        None => Some(Kind::Space),
    };
    let mut last = kind(at)?;
    let mut end = at + 1;
    if !matches!(last, Kind::Letter | Kind::Digit | Kind::Underscore) {
        kind(end)?;
        return Some(end);
    }
    loop {
        let next = kind(end)?;
        match next {
            Kind::Letter | Kind::Digit | Kind::Underscore => {
                last = next;
                end += 1;
            }
            Kind::MidLetter | Kind::MidNumber | Kind::MidBoth => {
                let after = kind(end + 1)?;
                let letters = last == Kind::Letter && after == Kind::Letter && next != Kind::MidNumber;
                let digits = last == Kind::Digit && after == Kind::Digit && next != Kind::MidLetter;
                if !letters && !digits {
                    return Some(end);
                }
                last = after;
                end += 2;
            }
            Kind::Space | Kind::Other => return Some(end),
        }
    }
}

/// Where the crate may stop: before the next ASCII white space that no other character leans on.
fn slow_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while end < bytes.len() {
        if is_space(bytes[end]) && bytes.get(end + 1).is_none_or(|&next| next < 0x80) {
            return end;
        }
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use proptest::prelude::*;

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
            ("US-China two-year talks.", "US|-|China|two|-|year|talks|."),
            ("al-Qaeda’s 1,000.5 at 10:30", "al-Qaeda|’s|1,000.5|at|10|:|30"),
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

    fn plain(text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        segments(text, 0..text.len(), |start, end| found.push((start, end)));
        found
    }

    fn reference(text: &str) -> Vec<(usize, usize)> {
        let words = text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
        words.map(|(start, word)| (start, start + word.len())).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn segments_are_those_of_uax29(text in "[ -~\\n\\té’“”—\u{301}\u{ad}\u{200d}\u{a0}א日カ٣.',:a-zA-Z0-9_]{0,40}") {
            prop_assert_eq!(plain(&text), reference(&text));
        }

        #[test]
        fn any_text_is_segmented_alike(text in "\\PC{0,40}") {
            prop_assert_eq!(plain(&text), reference(&text));
        }
    }
}
