//! Months, weekdays and the words of time stamps.

use crate::lexicon::calendar_words;
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

/// Looks a word up.
pub(crate) fn word(word: &str) -> Option<Kind> {
    if word.is_empty() || word.len() > 12 || word.as_bytes()[0].is_ascii_digit() || !HEADS.could_begin(word) {
        return None;
    }
    let hit = calendar_words().get(word)?;
    let row = calendar_words().rows(hit).next()?;
    Some(match row.column(1) {
        "month" => Kind::Month(row.column(2).parse().unwrap_or(0)),
        "weekday" => Kind::Weekday,
        "clock" => Kind::Clock,
        "zone" => Kind::Zone,
        _ => Kind::Stamp,
    })
}
