//! What a block looks like: its length, its end, its letters. Long blocks are not read to the end: all that matters of them is
//! that they are long and how they stop.

/// A block longer than this is a paragraph whatever it looks like.
const LONG: usize = 280;
/// A line of more words is no crosshead.
const SHORT: u32 = 12;

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
    let mut shape = outline(text);
    if text.len() <= LONG {
        shape.read(text.as_bytes());
    }
    shape
}

/// Looks at a block of the body, where the letters and sentences of a line matter only if it is short.
pub(crate) fn of_body(text: &str) -> Shape {
    let mut shape = outline(text);
    if text.len() <= LONG {
        shape.words = count_words(text.as_bytes());
        if shape.words <= SHORT {
            shape.read(text.as_bytes());
        }
    }
    shape
}

/// How a block begins and stops, and about how long it is.
fn outline(text: &str) -> Shape {
    let mut shape = Shape {
        end: end(text),
        lower: text.starts_with(char::is_lowercase),
        quoted: text.starts_with(['"', '\u{201c}', '\u{2018}', '\'', '`', '\u{ab}']),
        ..Shape::default()
    };
    if text.len() > LONG {
        shape.words = (text.len() / 6) as u32;
        shape.sentences = 2;
    }
    shape
}

impl Shape {
    /// Reads a block word by word.
    fn read(&mut self, bytes: &[u8]) {
        let mut capitals = 0;
        (self.words, self.sentences) = (0, 0);
        let mut begins = |at: usize| {
            let first = after_quote(bytes, at);
            let head = bytes.get(first).copied().unwrap_or_default();
            let capital = head.is_ascii_uppercase();
            self.words += 1;
            capitals += u32::from(capital);
            self.numbers += u32::from(head.is_ascii_digit());
            self.sentences += u32::from((capital || first > at) && at > 1 && is_stopped(&bytes[..at - 1]));
        };
        if !bytes.is_empty() {
            begins(0);
        }
        each_gap(bytes, |at| {
            if bytes.get(at + 1).is_some_and(|byte| !byte.is_ascii_whitespace()) {
                begins(at + 1);
            }
        });
        let lower = count(bytes, |byte| byte.is_ascii_lowercase());
        let upper = count(bytes, |byte| byte.is_ascii_uppercase());
        self.sentences = self.sentences.min(8) + u32::from(matches!(self.end, End::Stop | End::Cry));
        // Scripts without spaces.
        if bytes.len() > 30 * self.words as usize && !bytes.is_ascii() {
            self.words = (bytes.len() / 6) as u32;
        }
        self.caps = upper > 3 && lower * 6 < upper;
        self.title = self.words > 2 && capitals * 10 >= self.words * 7;
    }
}

/// What words begin after.
fn is_gap(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

/// Tells of every gap, eight bytes at a time: the highest bit of a byte stays unset where the byte is the mark sought.
fn each_gap(bytes: &[u8], mut met: impl FnMut(usize)) {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const LOW: u64 = EACH * 0x7f;
    let is = |eight: u64, mark: u8| {
        let other = eight ^ (EACH * u64::from(mark));
        !((other & LOW).wrapping_add(LOW) | other) & !LOW
    };
    let (eights, rest) = bytes.as_chunks::<8>();
    for (index, eight) in eights.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        let mut gaps = is(eight, b' ') | is(eight, b'\n');
        while gaps != 0 {
            met(index * 8 + gaps.trailing_zeros() as usize / 8);
            gaps &= gaps - 1;
        }
    }
    let start = bytes.len() - rest.len();
    rest.iter().enumerate().filter(|(_, byte)| is_gap(**byte)).for_each(|(at, _)| met(start + at));
}

/// How many words begin in a block, many bytes at a time.
fn count_words(bytes: &[u8]) -> u32 {
    let after = bytes.get(1..).unwrap_or_default();
    let begins = |(before, byte): (&u8, &u8)| u8::from(is_gap(*before) & !byte.is_ascii_whitespace());
    let chunks = bytes.chunks(128).zip(after.chunks(128));
    1 + chunks.map(|(bytes, after)| u32::from(bytes.iter().zip(after).map(begins).sum::<u8>())).sum::<u32>()
}

/// How many bytes are of a kind, many at a time.
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> u32 {
    bytes.chunks(128).map(|chunk| u32::from(chunk.iter().map(|byte| u8::from(is(*byte))).sum::<u8>())).sum()
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
    let last = match text.as_bytes() {
        [.., b'.'] => return End::Stop,
        [.., last] if last.is_ascii_alphanumeric() => return End::Open,
        _ => text.trim_end_matches(|c| is_closing(c) || c == ' ').chars().next_back(),
    };
    match last {
        Some('.' | '\u{2026}' | '\u{3002}' | '\u{6d4}' | '\u{964}') => End::Stop,
        Some('!' | '?' | '\u{ff01}' | '\u{ff1f}' | '\u{61f}') => End::Cry,
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
        for text in ["A vote  was \n held", "", "Up ", "\u{201c}No\u{201d} he said"] {
            assert_eq!(count_words(text.as_bytes()), of(text).words.max(1), "{text}");
        }
        let text = "A vote, \u{201c}was\u{201d} held \u{2014} in  the\n\nsquare !\u{a0}* of 9 ";
        for start in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            let mut gaps = Vec::new();
            each_gap(&text.as_bytes()[start..], |at| gaps.push(at));
            assert!(gaps.into_iter().eq(text[start..].match_indices([' ', '\n']).map(|(at, _)| at)));
        }
        assert_eq!(of("Is it over?\u{201d}").end, End::Cry);
        assert_eq!(of("Here's what to look for:").end, End::Pause);
    }
}
