//! Glances that spare a look-up: the word a text begins with, and the letters entries of a list begin or end with.
//!
//! In: a text. Out: its first word, without decoding where it is ASCII; whether a list can have an entry that begins or ends like
//! it: by two letters, or by its last word. "Mo" may be Monday, "Wh" begins no word of the calendar. What is let through may still be in no list.

use crate::lexicon::table::{Row, Table};

/// Whether a byte is an ASCII letter or digit.
const IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        table[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// The letters and digits a text begins with.
pub(super) fn first_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !IS_WORD[usize::from(*byte)]).unwrap_or(bytes.len());
    if bytes.get(end).is_none_or(u8::is_ascii) {
        return &text[..end];
    }
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// Whether a text begins with a letter or digit.
pub(super) fn begins_word(text: &str) -> bool {
    match text.as_bytes().first() {
        Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        _ => text.starts_with(char::is_alphanumeric),
    }
}

/// Whether a text has an ASCII digit; looks at many bytes at a time.
pub(super) fn has_digit(text: &str) -> bool {
    text.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |any, byte| any | byte.is_ascii_digit()))
}

/// For each letter, as bits, the letters that stand after it at the head of an entry.
pub(super) struct Heads([u32; 26]);

impl Heads {
    /// The heads of those entries of a list whose row will do.
    pub(super) fn of(table: &Table, fits: impl Fn(Row) -> bool) -> Heads {
        let mut pairs = [0; 26];
        for [one, two] in entries(table, fits).filter_map(letters) {
            pairs[one] |= 1 << two;
        }
        Heads(pairs)
    }

    /// Whether an entry can begin like this text; what begins otherwise than with two ASCII letters is let through.
    pub(super) fn could_begin(&self, text: &str) -> bool {
        letters(text).is_none_or(|[one, two]| self.0[one] >> two & 1 == 1)
    }
}

/// The last words of the entries of a list: as bits, by a hash of their letters.
pub(super) struct Tails([u64; Tails::BITS / 64]);

impl Tails {
    const BITS: usize = 8192;

    /// The last words of those entries of a list whose row will do.
    pub(super) fn of(table: &Table, fits: impl Fn(Row) -> bool) -> Tails {
        let mut tails = Tails([0; Tails::BITS / 64]);
        for tail in entries(table, fits).filter_map(last_word) {
            let bit = tail as usize % Tails::BITS;
            tails.0[bit / 64] |= 1 << (bit % 64);
        }
        tails
    }

    /// Whether an entry can end like this text, marks after it aside; what ends beyond ASCII is let through.
    pub(super) fn could_end(&self, text: &str) -> bool {
        last_word(text).is_none_or(|tail| {
            let bit = tail as usize % Tails::BITS;
            self.0[bit / 64] >> (bit % 64) & 1 == 1
        })
    }
}

/// The entries of a list whose row will do.
fn entries(table: &Table, fits: impl Fn(Row) -> bool) -> impl Iterator<Item = &'static str> {
    (0..table.len()).map(|index| table.row(index as u32)).filter(move |row| fits(*row)).map(|row| row.column(0))
}

/// The numbers of the first two letters.
fn letters(text: &str) -> Option<[usize; 2]> {
    let [one, two, ..] = text.as_bytes() else { return None };
    Some([number(*one)?, number(*two)?])
}

/// A hash of the last letters and digits of a text, marks after them aside; none where a letter beyond ASCII stands there.
fn last_word(text: &str) -> Option<u32> {
    let mut hash = 0u32;
    let ends = text.as_bytes().last().is_some_and(u8::is_ascii_alphanumeric);
    let text = if ends { text } else { text.trim_end_matches(|c: char| !c.is_alphanumeric()) };
    for &byte in text.as_bytes().iter().rev() {
        if !byte.is_ascii_alphanumeric() {
            return byte.is_ascii().then_some(hash >> 16);
        }
        hash = (hash ^ u32::from(byte | 0x20)).wrapping_mul(0x9e37_79b1);
    }
    Some(hash >> 16)
}

fn number(letter: u8) -> Option<usize> {
    letter.is_ascii_alphabetic().then(|| usize::from(letter.to_ascii_lowercase() - b'a'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::calendar_words;

    #[test]
    fn takes_the_first_word() {
        for (text, word) in
            [("Seoul, June", "Seoul"), ("", ""), ("(AP)", ""), ("caf\u{e9}s open", "caf\u{e9}s"), ("a\u{2019}s", "a")]
        {
            assert_eq!(first_word(text), word);
        }
    }

    #[test]
    fn lets_every_entry_through() {
        let tails = Tails::of(calendar_words(), |_| true);
        assert!(tails.could_end("on MONDAY)") && tails.could_end("caf\u{e9}") && !tails.could_end("riff-raff."));
        assert!(has_digit("June 20") && !has_digit("June"));
        let heads = Heads::of(calendar_words(), |_| true);
        for row in (0..calendar_words().len()).map(|index| calendar_words().row(index as u32)) {
            let entry = row.column(0);
            assert!(heads.could_begin(entry) && heads.could_begin(&entry.to_uppercase()) && !entry.starts_with(char::is_numeric));
        }
        assert!(!heads.could_begin("What") && heads.could_begin("\u{e9}t\u{e9}"));
    }
}
