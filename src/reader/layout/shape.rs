//! What a block looks like: its length, its end, its letters. Long blocks are not read to the end: all that matters of them is
//! that they are long and how they stop.

/// A block longer than this is a paragraph whatever it looks like.
const LONG: usize = 280;

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
        shape.sentences = 2;
        return shape;
    }
    let bytes = text.as_bytes();
    let sums: u64 = bytes.iter().map(|byte| LETTERS[*byte as usize]).sum();
    let (lower, upper) = (sums & 0xffff, sums >> 16);
    let mut capitals = 0;
    for start in starts(bytes) {
        let first = after_quote(bytes, start);
        let capital = bytes.get(first).is_some_and(u8::is_ascii_uppercase);
        shape.words += 1;
        capitals += u32::from(capital);
        shape.numbers += u32::from(bytes.get(first).is_some_and(u8::is_ascii_digit));
        shape.sentences += u32::from((capital || first > start) && start > 1 && is_stopped(&bytes[..start - 1]));
    }
    shape.sentences = shape.sentences.min(8) + u32::from(matches!(shape.end, End::Stop | End::Cry));
    shape.caps = upper > 3 && lower * 6 < upper;
    shape.title = shape.words > 2 && capitals * 10 >= shape.words * 7;
    shape
}

/// Small letters in the low half, capitals in the high half: one addition a byte counts both.
const LETTERS: [u64; 256] = {
    let mut letters = [0; 256];
    let mut byte = b'a';
    while byte <= b'z' {
        letters[byte as usize] = 1;
        letters[byte.to_ascii_uppercase() as usize] = 1 << 16;
        byte += 1;
    }
    letters
};

/// Where words begin.
fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    let spaced = memchr::memchr2_iter(b' ', b'\n', bytes).map(|space| space + 1);
    std::iter::once(0).chain(spaced.filter(|&start| bytes.get(start).is_some_and(|byte| !byte.is_ascii_whitespace())))
}

/// The first byte of a word after an opening quotation mark or bracket.
fn after_quote(bytes: &[u8], start: usize) -> usize {
    match &bytes[start..] {
        [b'"' | b'\'' | b'(' | b'[', ..] => start + 1,
        [0xe2, 0x80, 0x98 | 0x9c, ..] => start + 3,
        _ => start,
    }
}

/// Whether a sentence ends here: with its mark, closing quotation marks aside. An initial's full stop ends none.
fn is_stopped(mut before: &[u8]) -> bool {
    loop {
        before = match before {
            [rest @ .., b'"' | b'\'' | b')' | b']'] | [rest @ .., 0xe2, 0x80, 0x99 | 0x9d] => rest,
            [.., b'!' | b'?'] => return true,
            [.., b' ' | b'\n', one, b'.'] | [one, b'.'] => return !one.is_ascii_uppercase(),
            _ => return before.ends_with(b"."),
        };
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
