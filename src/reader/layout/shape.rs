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
    let mut count = Count { at_start: true, ..Count::default() };
    if text.is_ascii() {
        for byte in text.bytes() {
            count.take(KINDS[(byte & 0x7f) as usize]);
        }
    } else {
        for c in text.chars() {
            count.take(kind(c));
        }
    }
    shape.words = count.words;
    shape.numbers = count.numbers;
    shape.sentences = count.sentences.min(8) + u32::from(matches!(shape.end, End::Stop | End::Cry));
    shape.caps = count.upper > 3 && count.lower * 6 < count.upper;
    shape.title = count.words > 2 && count.capitals * 10 >= count.words * 7;
    shape
}

/// What matters of a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Upper,
    Lower,
    Digit,
    Stop,
    Opening,
    Closing,
    Letter,
    Other,
}

const KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte as usize] = ascii(byte);
        byte += 1;
    }
    kinds
};

const fn ascii(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' => Kind::Lower,
        b' ' | b'\t'..=b'\r' => Kind::Space,
        b'A'..=b'Z' => Kind::Upper,
        b'0'..=b'9' => Kind::Digit,
        b'.' | b'!' | b'?' => Kind::Stop,
        b'"' | b'\'' | b')' | b']' => Kind::Closing,
        _ => Kind::Other,
    }
}

fn kind(c: char) -> Kind {
    match c {
        _ if c.is_ascii() => KINDS[c as usize],
        '\u{201c}' | '\u{2018}' => Kind::Opening,
        _ if is_closing(c) => Kind::Closing,
        _ if c.is_lowercase() => Kind::Lower,
        _ if c.is_uppercase() => Kind::Upper,
        _ if c.is_alphanumeric() => Kind::Letter,
        _ if c.is_whitespace() => Kind::Space,
        _ => Kind::Other,
    }
}

/// Running counts of a block's words and letters.
#[derive(Default)]
struct Count {
    words: u32,
    numbers: u32,
    sentences: u32,
    upper: u32,
    lower: u32,
    capitals: u32,
    at_start: bool,
    inside: bool,
    stopped: bool,
}

impl Count {
    fn take(&mut self, kind: Kind) {
        if kind == Kind::Space {
            (self.at_start, self.inside) = (true, false);
            return;
        }
        if !self.inside {
            self.inside = true;
            self.words += 1;
            // The quotation mark that opens a sentence is, in ASCII, the one that closes.
            self.sentences += u32::from(self.stopped && matches!(kind, Kind::Upper | Kind::Opening | Kind::Closing));
            self.stopped = false;
        }
        match kind {
            Kind::Upper => {
                self.upper += 1;
                self.capitals += u32::from(self.at_start);
            }
            Kind::Lower => self.lower += 1,
            Kind::Digit => self.numbers += u32::from(self.at_start),
            _ => {}
        }
        self.stopped = kind == Kind::Stop || self.stopped && kind == Kind::Closing;
        // An opening mark does not begin the word.
        self.at_start &= !matches!(kind, Kind::Upper | Kind::Lower | Kind::Digit | Kind::Letter);
    }
}

fn is_closing(c: char) -> bool {
    "\"'\u{201d}\u{2019})]\u{bb}".contains(c)
}

/// How a block stops.
pub(crate) fn end(text: &str) -> End {
    match text.trim_end_matches(is_closing).chars().next_back() {
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
