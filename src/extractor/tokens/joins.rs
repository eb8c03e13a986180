//! Joins: where the segments of UAX #29 go together in news, and where one is two tokens.
//!
//! Abbreviations keep their stop (`U.S.`, `Mr.`), hyphenated names and names with numbers stay whole (`Jae-in`, `Rossiya-24`, not
//! `Seoul-based`), a currency sign stays with its number, the possessive is a token of its own.

use crate::lexicon::{Class, places, words};

/// Whether the segment from `middle` to `end` goes on the token from `start` to `middle`; `text` ends with the block.
pub(super) fn joins(text: &str, start: usize, middle: usize, end: usize) -> bool {
    let left = &text[start..middle];
    match text.as_bytes()[middle] {
        // `No. 5`, but `She said no. Hale left.`
        b'.' if matches!(left, "no" | "No" | "nos" | "Nos") => text[end..].trim_start().starts_with(|c: char| c.is_ascii_digit()),
        b'.' => is_abbreviation(left, &text[start..end]),
        b'-' => end == middle + 1 && hyphen_joins(left, &text.as_bytes()[end..]) && !is_party(&text[..start], left),
        _ if left.ends_with('-') && left.len() > 1 => true,
        b'0'..=b'9' => matches!(left, "$" | "£" | "€" | "¥"),
        _ => false,
    }
}

/// Bytes of a final `'s`.
pub(super) fn possessive(word: &str) -> usize {
    if !word.ends_with(['s', 'S']) {
        return 0;
    }
    ["'s", "’s", "'S", "’S"].iter().find(|clitic| word.len() > clitic.len() && word.ends_with(**clitic)).map_or(0, |c| c.len())
}

/// Whether a full stop belongs to the word before it: `U.S.`, `J.`, `Mr.`.
fn is_abbreviation(word: &str, dotted: &str) -> bool {
    let bytes = word.as_bytes();
    let initials = bytes[0].is_ascii_alphabetic()
        && bytes.chunks(2).all(|pair| pair[0].is_ascii_alphabetic() && pair.get(1).is_none_or(|&b| b == b'.'));
    let initials = initials && (bytes.len() > 1 || bytes[0].is_ascii_uppercase());
    initials || (bytes.len() <= 6 && words::classes(dotted).has(Class::ABBREVIATION) && !WORDS.contains(&word))
}

/// What abbreviates a name with a capital only, and ends a sentence without one: `a bed of ore.`
const WORDS: &[&str] = &["ore", "mass", "ill", "miss", "wash", "man", "mar", "ark", "me", "pa"];

/// Whether a letter after a comma or bracket is a party's, before its member's state or town: `Tom Hale, R-Elbow Lake`.
fn is_party(before: &str, letter: &str) -> bool {
    matches!(letter, "D" | "R" | "I") && (before.ends_with('(') || before.ends_with(", "))
}

/// Whether a hyphen after `left` binds a name together: `Jae-in`, `Jean-Claude`, `Rossiya-24`; not `Seoul-based`, `US-China`,
/// `two-year`.
fn hyphen_joins(left: &str, after: &[u8]) -> bool {
    let begins = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80;
    if !left.starts_with(char::is_uppercase) || !after.first().is_some_and(|&byte| begins(byte)) {
        // The Arabic article before a name: al-Anbar, el-Amrani, ash-Sharif.
        let article = matches!(left, "al" | "el" | "ul" | "ad" | "ar" | "as" | "ash" | "az");
        return article && after.first().is_some_and(u8::is_ascii_uppercase);
    }
    let length = after.iter().position(|&byte| !begins(byte)).unwrap_or(after.len());
    let right = std::str::from_utf8(&after[..length]).unwrap_or_default();
    // "Two-year", "July-September", "Mid-1990s" are no names, however they begin.
    let date = |word: &str| words::classes(word).has(Class::DATE);
    if right.starts_with(|c: char| c.is_ascii_digit()) {
        return !date(left);
    }
    if date(left) && date(right) {
        return false;
    }
    let all_caps = |word: &str| word.len() > 1 && word.chars().all(char::is_uppercase);
    let place = |word: &str| {
        let class = words::classes(word);
        class.has(Class::DEMONYM) || (class.has(Class::PLACE) && places::is_major(word))
    };
    if right.starts_with(char::is_uppercase) {
        return all_caps(left) == all_caps(right) && !(place(left) && place(right) && !is_place(left, right));
    }
    right.len() <= 6 && !words::classes(right).any(Class::HYPHEN_SUFFIX) && !all_caps(left)
}

/// Whether both halves are one place: `Guinea-Bissau`.
fn is_place(left: &str, right: &str) -> bool {
    places().get(&format!("{left}-{right}")).is_some()
}
