//! What a block looks like: its length, its end, its letters. Long blocks are not read to the end: all that matters of them is
//! that they are long and how they stop.

/// A block longer than this is a paragraph whatever it looks like.
const LONG: usize = 450;

/// The look of a block.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Shape {
    /// How many words; an estimate for long blocks.
    pub(crate) words: u32,
    /// How many sentences seem to end in it, at most 9; the last counts if it has its mark.
    pub(crate) sentences: u32,
    /// How many words are numbers.
    pub(crate) numbers: u32,
    /// How it stops.
    pub(crate) end: End,
    /// No small letters to speak of.
    pub(crate) caps: bool,
    /// Most words begin with a capital.
    pub(crate) title: bool,
    /// It begins with a small letter.
    pub(crate) lower: bool,
    /// It begins with a quotation mark.
    pub(crate) quoted: bool,
}

/// How a block stops, closing quotation marks and brackets aside.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum End {
    /// With a letter or digit: headlines, labels, names.
    #[default]
    Open,
    /// With a full stop.
    Stop,
    /// With a question or exclamation mark.
    Cry,
    /// With a colon, semicolon, comma or dash.
    Pause,
}

impl Shape {
    /// A row of a table: a few words, several of them numbers.
    pub(crate) fn is_table(&self) -> bool {
        self.words < 12 && self.numbers > 1 && self.end == End::Open
    }
}

/// Looks at a block.
pub(crate) fn of(text: &str) -> Shape {
    let mut shape = Shape {
        end: end(text),
        lower: text.starts_with(char::is_lowercase),
        quoted: text.starts_with(['"', '\u{201c}', '\u{2018}', '\'', '`', '\u{ab}']),
        ..Shape::default()
    };
    if text.len() > LONG {
        shape.words = (text.len() / 6) as u32;
        shape.sentences = 3;
        return shape;
    }
    let mut count = Count { spaced: 1, ..Count::default() };
    if text.is_ascii() {
        text.bytes().for_each(|byte| count.take(ASCII[(byte & 0x7f) as usize]));
    } else {
        text.chars().for_each(|c| count.take(letter(c)));
    }
    shape.words = count.words;
    shape.numbers = count.numbers;
    shape.sentences = count.sentences.min(8) + u32::from(matches!(shape.end, End::Stop | End::Cry));
    shape.caps = count.upper > 3 && count.lower * 6 < count.upper;
    shape.title = count.words > 2 && count.capitals * 10 >= count.words * 7;
    shape
}

const SPACE: u32 = 1;
const UPPER: u32 = 1 << 1;
const LOWER: u32 = 1 << 2;
const DIGIT: u32 = 1 << 3;
/// The mark that ends a sentence.
const STOP: u32 = 1 << 4;
/// A mark that may stand between a sentence's end and the next, or open that one: in ASCII they are the same.
const QUOTE: u32 = 1 << 5;

const ASCII: [u32; 128] = {
    let mut kinds = [0; 128];
    let mut byte = 0;
    while byte < 128u8 {
        kinds[byte as usize] = match byte {
            b'a'..=b'z' => LOWER,
            b' ' | b'\t'..=b'\r' => SPACE,
            b'A'..=b'Z' => UPPER,
            b'0'..=b'9' => DIGIT,
            b'.' | b'!' | b'?' => STOP,
            b'"' | b'\'' | b')' | b']' | b'(' => QUOTE,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

fn letter(c: char) -> u32 {
    match c {
        _ if c.is_ascii() => ASCII[c as usize],
        '\u{201c}' | '\u{2018}' | '\u{201d}' | '\u{2019}' | '\u{bb}' | '\u{ab}' => QUOTE,
        _ if c.is_lowercase() => LOWER,
        _ if c.is_uppercase() => UPPER,
        _ if c.is_whitespace() => SPACE,
        _ => 0,
    }
}

/// Running counts of a block's words and letters. No branches: every character of every short block goes through here.
#[derive(Default)]
struct Count {
    words: u32,
    numbers: u32,
    sentences: u32,
    upper: u32,
    lower: u32,
    capitals: u32,
    /// 1 at the start of a word, before its first letter or digit.
    spaced: u32,
    /// 1 inside a word.
    inside: u32,
    /// Letters and digits of the word so far.
    length: u32,
    /// 1 after the mark that ends a sentence.
    stopped: u32,
}

impl Count {
    fn take(&mut self, kind: u32) {
        let is = |mask: u32| u32::from(kind & mask != 0);
        let space = is(SPACE);
        let begins = (1 - space) & (1 - self.inside);
        self.words += begins;
        self.sentences += begins & self.stopped & is(UPPER | QUOTE);
        self.upper += is(UPPER);
        self.lower += is(LOWER);
        self.capitals += self.spaced & is(UPPER);
        self.numbers += self.spaced & is(DIGIT);
        // An initial's full stop ends no sentence.
        self.length = (self.length + is(UPPER | LOWER | DIGIT)) * (1 - space);
        self.stopped = is(STOP) & u32::from(self.length != 1) | self.stopped & is(QUOTE | SPACE) & (1 - begins);
        self.inside = 1 - space;
        self.spaced = space | self.spaced & (1 - is(UPPER | LOWER | DIGIT));
    }
}

fn is_closing(c: char) -> bool {
    "\"'\u{201d}\u{2019})]\u{bb}".contains(c)
}

/// How a block stops.
pub(crate) fn end(text: &str) -> End {
    match text.trim_end_matches(|c| is_closing(c) || c == ' ').chars().next_back() {
        Some('.' | '\u{2026}') => End::Stop,
        Some('!' | '?') => End::Cry,
        Some(':' | ';' | ',' | '-' | '\u{2013}' | '\u{2014}') => End::Pause,
        _ => End::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_headlines_from_prose() {
        let headline = of("KYIV HOLDS LOCAL VOTE");
        assert!(headline.caps && headline.end == End::Open && headline.words == 4 && headline.sentences == 0);
        let prose = of("He left. \u{201c}We will act,\u{201d} she said.");
        assert!(!prose.caps && prose.end == End::Stop && prose.sentences == 2);
        assert_eq!(of("Is it over?\u{201d}").end, End::Cry);
        assert_eq!(of("Here's what to look for:").end, End::Pause);
    }
}
