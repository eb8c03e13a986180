//! Glances that spare a look-up: the word a text begins with, and the letters entries of a list begin or end with.
//!
//! In: a text. Out: its first word, without decoding where it is ASCII; whether a list can have an entry that begins or ends like
//! it, by two letters. "Mo" may be Monday, "Wh" begins no word of the calendar. What is let through may still be in no list.

use crate::lexicon::table::{Row, Table};

/// The letters and digits a text begins with.
pub(super) fn first_word(text: &str) -> &str {
    let bytes = text.as_bytes();
    let end = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
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

/// For each letter, as bits, the letters that stand after it at the end of an entry, marks aside.
pub(super) struct Tails([u32; 26]);

/// The pairs of letters of those entries of a list whose row will do.
fn pairs(table: &Table, fits: impl Fn(Row) -> bool, pair: fn(&str) -> Option<[usize; 2]>) -> [u32; 26] {
    let mut pairs = [0; 26];
    for row in (0..table.len()).map(|index| table.row(index as u32)).filter(|row| fits(*row)) {
        if let Some([one, two]) = pair(row.column(0)) {
            pairs[one] |= 1 << two;
        }
    }
    pairs
}

impl Tails {
    /// The tails of those entries of a list whose row will do.
    pub(super) fn of(table: &Table, fits: impl Fn(Row) -> bool) -> Tails {
        Tails(pairs(table, fits, last_letters))
    }

    /// Whether an entry can end like this text; what ends otherwise than with two ASCII letters is let through.
    pub(super) fn could_end(&self, text: &str) -> bool {
        last_letters(text).is_none_or(|[one, two]| self.0[one] >> two & 1 == 1)
    }
}

impl Heads {
    /// The heads of those entries of a list whose row will do.
    pub(super) fn of(table: &Table, fits: impl Fn(Row) -> bool) -> Heads {
        Heads(pairs(table, fits, letters))
    }

    /// Whether an entry can begin like this text; what begins otherwise than with two ASCII letters is let through.
    pub(super) fn could_begin(&self, text: &str) -> bool {
        letters(text).is_none_or(|[one, two]| self.0[one] >> two & 1 == 1)
    }
}

/// The numbers of the first two letters.
fn letters(text: &str) -> Option<[usize; 2]> {
    let [one, two, ..] = text.as_bytes() else { return None };
    Some([number(*one)?, number(*two)?])
}

/// The numbers of the last two letters, marks after them aside.
fn last_letters(text: &str) -> Option<[usize; 2]> {
    let [.., one, two] = text.trim_end_matches(|c: char| !c.is_alphanumeric()).as_bytes() else { return None };
    Some([number(*one)?, number(*two)?])
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
        assert!(tails.could_end("a.m.") && tails.could_end("MONDAY)") && !tails.could_end("riff-raff."));
        assert!(has_digit("June 20") && !has_digit("June"));
        let heads = Heads::of(calendar_words(), |_| true);
        for row in (0..calendar_words().len()).map(|index| calendar_words().row(index as u32)) {
            let entry = row.column(0);
            assert!(heads.could_begin(entry) && heads.could_begin(&entry.to_uppercase()) && !entry.starts_with(char::is_numeric));
        }
        assert!(!heads.could_begin("What") && heads.could_begin("\u{e9}t\u{e9}"));
    }
}
