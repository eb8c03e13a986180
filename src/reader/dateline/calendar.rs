//! Months, weekdays and the words of time stamps.

use crate::lexicon::calendar_words;
use crate::lexicon::table::Row;
use crate::reader::heads::Heads;
use std::sync::LazyLock;

/// What a word of the calendar is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kind {
    /// A month, by its number.
    Month(u32),
    Weekday,
    /// "am", "p.m."
    Clock,
    /// "GMT"
    Zone,
    /// "Updated", "at", "ago": a word that stands in stamps.
    Stamp,
}

/// How the words of the calendar begin.
static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::of(calendar_words(), |_| true));

/// The words of the calendar by their letters.
static WORDS: LazyLock<Words> = LazyLock::new(Words::new);

/// Looks a word up.
pub(crate) fn word(word: &str) -> Option<Kind> {
    if word.is_empty() || word.len() > LONGEST || word.as_bytes()[0].is_ascii_digit() || !HEADS.could_begin(word) {
        return None;
    }
    match letters(word) {
        Some(letters) => WORDS.get(letters),
        None => in_list(word),
    }
}

/// The month meant by a word that is one slip away from its full name: "Marc", "Apri", "Feburary". Only for where a day is written,
/// since some are names. Short months have names too near to other words.
pub(super) fn misspelt(word: &str) -> Option<Kind> {
    const MONTHS: [(u32, &str); 9] = [
        (1, "january"),
        (2, "february"),
        (3, "march"),
        (4, "april"),
        (8, "august"),
        (9, "september"),
        (10, "october"),
        (11, "november"),
        (12, "december"),
    ];
    if !(4..=10).contains(&word.len()) || !word.is_ascii() {
        return None;
    }
    let word = word.to_ascii_lowercase();
    MONTHS.iter().find(|(_, name)| is_slip(word.as_bytes(), name.as_bytes())).map(|&(month, _)| Kind::Month(month))
}

/// Whether one letter is left out, doubled, added, wrong, or changes places with the next; the first is right.
fn is_slip(word: &[u8], name: &[u8]) -> bool {
    let head = word.iter().zip(name).take_while(|(a, b)| a == b).count();
    let tail = word.iter().rev().zip(name.iter().rev()).take_while(|(a, b)| a == b).count();
    let (left, missed) = (word.len().saturating_sub(head + tail), name.len().saturating_sub(head + tail));
    let swapped = || {
        word.len() == name.len() && head + tail + 2 == name.len() && word[head] == name[head + 1] && word[head + 1] == name[head]
    };
    head > 0 && word.len().abs_diff(name.len()) <= 1 && (left.max(missed) <= 1 || swapped())
}

/// Looks a word up in the list itself.
fn in_list(word: &str) -> Option<Kind> {
    let hit = calendar_words().get(word)?;
    calendar_words().rows(hit).next().map(kind)
}

fn kind(row: Row) -> Kind {
    match row.column(1) {
        "month" => Kind::Month(row.column(2).parse().unwrap_or(0)),
        "weekday" => Kind::Weekday,
        "clock" => Kind::Clock,
        "zone" => Kind::Zone,
        _ => Kind::Stamp,
    }
}

/// No word is looked up that has more bytes.
const LONGEST: usize = 12;

/// The letters of an ASCII word in one number, in whatever case they stand. No two printed characters other than a letter in both
/// its cases differ in the bit that is set here, and what could be taken for another stands in no entry.
fn letters(word: &str) -> Option<u128> {
    if !word.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let mut letters = [0; 16];
    letters[..word.len()].copy_from_slice(word.as_bytes());
    Some(u128::from_le_bytes(letters) | (u128::MAX / 0xff * 0x20))
}

/// The ASCII words of the list in an open-addressed table: months and weekdays are asked for in every dateline, day and stamp.
struct Words(Vec<Option<(u128, Kind)>>);

impl Words {
    /// A power of two, and half empty at the least.
    const SLOTS: usize = 1024;

    fn new() -> Words {
        let mut words = Words(vec![None; Words::SLOTS]);
        for row in (0..calendar_words().len()).map(|index| calendar_words().row(index as u32)) {
            if let Some(letters) = letters(row.column(0)).filter(|_| row.column(0).len() <= LONGEST) {
                let slot = words.slot(letters);
                // Of several rows the first has the word.
                words.0[slot].get_or_insert((letters, kind(row)));
            }
        }
        words
    }

    fn get(&self, letters: u128) -> Option<Kind> {
        self.0[self.slot(letters)].map(|(_, kind)| kind)
    }

    /// Where a word stands, or could.
    fn slot(&self, letters: u128) -> usize {
        let mixed = (letters as u64 ^ (letters >> 64) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut slot = (mixed >> 54) as usize;
        while self.0[slot].is_some_and(|(other, _)| other != letters) {
            slot = (slot + 1) % Words::SLOTS;
        }
        slot
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_with_a_slip_is_that_month() {
        for (word, month) in
            [("Marc", 3), ("APri", 4), ("Apirl", 4), ("Feburary", 2), ("Setpember", 9), ("Augusst", 8), ("Octobor", 10)]
        {
            assert_eq!(misspelt(word), Some(Kind::Month(month)), "{word}");
        }
        for word in ["May", "Mar", "Julia", "Arch", "Angus", "Decker", "Mbrch x"] {
            assert_eq!(misspelt(word), None, "{word}");
        }
    }

    #[test]
    fn knows_what_the_list_knows() {
        for row in (0..calendar_words().len()).map(|index| calendar_words().row(index as u32)) {
            let entry = row.column(0);
            for form in [entry, &entry.to_uppercase(), &entry.to_lowercase(), &format!("{entry}x"), &entry.replace('.', "@")] {
                if form.len() <= LONGEST {
                    assert_eq!(word(form), in_list(form), "{form}");
                }
            }
        }
    }
}
