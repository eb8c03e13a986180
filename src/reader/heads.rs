//! Glances that spare a look-up: the word a text begins with, and the letters entries of a list begin with.
//!
//! In: a text. Out: its first word, without decoding where it is ASCII; whether a list can have an entry that begins like it, by
//! the first two letters. "Mo" may be Monday, "Mr" begins no word of the calendar. What is let through may still be in no list.

use crate::lexicon::table::Table;

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

/// For each letter, as bits, the letters that stand after it at the head of an entry.
pub(super) struct Heads([u32; 26]);

impl Heads {
    /// The heads of those entries of a list whose second column will do.
    pub(super) fn of(table: &Table, fits: impl Fn(&str) -> bool) -> Heads {
        let mut heads = [0; 26];
        for row in (0..table.len()).map(|index| table.row(index as u32)).filter(|row| fits(row.column(1))) {
            if let Some([one, two]) = letters(row.column(0)) {
                heads[one] |= 1 << two;
            }
        }
        Heads(heads)
    }

    /// Whether an entry can begin like this text; what begins otherwise than with two ASCII letters is let through.
    pub(super) fn could_begin(&self, text: &str) -> bool {
        letters(text).is_none_or(|[one, two]| self.0[one] >> two & 1 == 1)
    }
}

/// The numbers of the first two letters.
fn letters(text: &str) -> Option<[usize; 2]> {
    let [one, two, ..] = text.as_bytes() else { return None };
    let number = |byte: &u8| byte.is_ascii_alphabetic().then(|| usize::from(byte.to_ascii_lowercase() - b'a'));
    Some([number(one)?, number(two)?])
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
        let heads = Heads::of(calendar_words(), |_| true);
        for row in (0..calendar_words().len()).map(|index| calendar_words().row(index as u32)) {
            let entry = row.column(0);
            assert!(heads.could_begin(entry) && heads.could_begin(&entry.to_uppercase()) && !entry.starts_with(char::is_numeric));
        }
        assert!(!heads.could_begin("Mr") && heads.could_begin("\u{e9}t\u{e9}"));
    }
}
