//! What a block looks like: its length, its end, its letters. Long blocks are not read to the end: all that matters of them is
//! that they are long and how they stop.

/// A block longer than this is a paragraph whatever it looks like.
const LONG: usize = 600;

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
    let (mut upper, mut lower, mut capitals) = (0u32, 0u32, 0u32);
    let mut at_start = true;
    let mut stopped = false;
    for c in text.chars() {
        if c.is_whitespace() {
            at_start = true;
            continue;
        }
        if at_start {
            shape.words += 1;
            if stopped && (c.is_uppercase() || "\"\u{201c}\u{2018}".contains(c)) {
                shape.sentences = (shape.sentences + 1).min(9);
            }
            stopped = false;
        }
        shape.numbers += u32::from(at_start && c.is_ascii_digit());
        if c.is_uppercase() {
            upper += 1;
            capitals += u32::from(at_start);
        } else if c.is_lowercase() {
            lower += 1;
        }
        stopped = ".!?".contains(c) || (stopped && is_closing(c));
        // An opening quote or bracket does not begin the word.
        at_start = at_start && !c.is_alphanumeric();
    }
    shape.sentences += u32::from(matches!(shape.end, End::Stop | End::Cry));
    shape.caps = upper > 3 && lower * 6 < upper;
    shape.title = shape.words > 2 && capitals * 10 >= shape.words * 7;
    shape
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
