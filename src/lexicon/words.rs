//! `data/words.bin`: which lists have an entry that begins with a word. Written by [`compile`], read by [`classes`].
//!
//! An open-addressed table of eight-byte slots, `[fingerprint u32][classes u32]`, little-endian, no header but the magic. A word
//! is found by its hash alone: 32 bits of fingerprint beside the slot's own bits make a false hit a one in billions matter, and
//! the same one on every run.

use super::fold;
use std::collections::BTreeMap;
use std::ops::{BitAnd, BitOr, BitOrAssign};

/// A set of lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Class(u32);

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Class {
            $($(#[$doc])* pub const $name: Class = Class(1 << $bit);)*
        }
    };
}

classes! {
    /// Abbreviations whose full stop ends no sentence.
    ABBREVIATION = 0;
    /// Second halves of compounds that are words of their own: "Seoul-based".
    HYPHEN_SUFFIX = 1;
    /// Mr., Dr., Gen.: before a name, never part of it.
    HONORIFIC = 2;
    /// Role nouns: president, spokeswoman.
    ROLE = 3;
    /// South Korean, French.
    DEMONYM = 4;
    /// Verbs, nouns and phrases that attribute speech.
    CUE = 5;
    /// Given names borne by men.
    GIVEN_MALE = 6;
    /// Given names borne by women.
    GIVEN_FEMALE = 7;
    /// Family names.
    SURNAME = 8;
    /// Toponyms of the gazetteer.
    PLACE = 9;
    /// Known organizations.
    ORGANIZATION = 10;
    /// Head nouns of organizations: Ministry, Council.
    ORGANIZATION_HEAD = 11;
    /// Head nouns of places: River, Province.
    PLACE_HEAD = 12;
    /// Words that can begin or make a temporal expression.
    DATE = 13;
    /// Policy terms.
    TERM = 14;
    /// Heads and modifiers from which policy terms are built.
    TERM_PART = 15;
    /// Words of the language that are no names, even where a capital stands.
    COMMON = 16;
    /// Name particles: van, de, bin, al.
    PARTICLE = 17;
    /// News agencies.
    AGENCY = 18;
    /// Words that are names or not by context: Reading, May, Bill.
    AMBIGUOUS = 19;
    /// Finite forms of common verbs.
    VERB = 20;
    /// Words of the language, mostly written small; with a capital they may still be names (Brown, Reading).
    VOCABULARY = 21;
    /// Lines of a page that are not the story.
    FURNITURE = 22;
    /// The last words of such lines.
    FURNITURE_END = 23;
    /// Places that open datelines, and what follows them there.
    DATELINE_PLACE = 24;
}

impl Class {
    /// No list.
    pub const NONE: Class = Class(0);

    /// Whether all of `other` are in this set.
    pub fn has(self, other: Class) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any of `other` is in this set.
    pub fn any(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Class;
    fn bitor(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }
}

impl BitAnd for Class {
    type Output = Class;
    fn bitand(self, other: Class) -> Class {
        Class(self.0 & other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Class) {
        self.0 |= other.0;
    }
}

const MAGIC: &[u8; 8] = b"CPDKWRD1";
pub(super) static TABLE: &[u8] = include_bytes!("../../data/words.bin");

/// The hash of a folded word, eight bytes at a time; the last step may read bytes again, which the length tells apart. Bit 0x20 is
/// set throughout in ASCII words, so that a capital letter hashes as its lower case and a token need not be folded first.
fn hash(folded: &[u8], mask: u64) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let hash = (hash ^ (word | mask)).wrapping_mul(MULTIPLIER);
        hash ^ (hash >> 29)
    };
    let length = folded.len();
    let mut hash = length as u64;
    let last = match (folded.first_chunk::<4>(), folded.last_chunk::<4>()) {
        (Some(first), Some(last)) if length < 8 => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        (Some(_), Some(_)) => {
            let mut at = 0;
            while at + 8 < length {
                hash = mix(hash, eight(&folded[at..]));
                at += 8;
            }
            eight(&folded[length - 8..])
        }
        _ => folded.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    };
    mix(hash, last).wrapping_mul(MULTIPLIER)
}

/// The first eight bytes as a number.
fn eight(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

const ASCII_MASK: u64 = 0x2020_2020_2020_2020;

pub(super) fn hash_folded(folded: &[u8]) -> u64 {
    hash(folded, if folded.is_ascii() { ASCII_MASK } else { 0 })
}

/// The hash of an ASCII word in any case.
pub(super) fn hash_ascii(word: &[u8]) -> u64 {
    hash(word, ASCII_MASK)
}

/// The lists that have an entry beginning with this word; the word need not be folded.
pub fn classes(word: &str) -> Class {
    let bytes = word.as_bytes();
    if bytes.is_ascii() {
        return find(TABLE, hash_ascii(bytes));
    }
    find(TABLE, hash_folded(fold::fold(word).as_bytes()))
}

fn find(table: &[u8], hash: u64) -> Class {
    let slots = (table.len() - MAGIC.len()) / 8;
    let print = fingerprint(hash);
    let mut slot = hash as usize & (slots - 1);
    loop {
        let at = MAGIC.len() + slot * 8;
        let word = eight(&table[at..]);
        let classes = (word >> 32) as u32;
        if classes == 0 || word as u32 == print {
            return Class(classes);
        }
        slot = (slot + 1) & (slots - 1);
    }
}

fn fingerprint(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The words under which an entry can be met: up to its first space, and up to its first mark.
fn first_words(entry: &str) -> impl Iterator<Item = &str> {
    let word = entry.split(' ').next().unwrap_or(entry);
    let plain = word.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(word);
    let undotted = word.trim_end_matches('.');
    [word, plain, undotted].into_iter().filter(|word| !word.is_empty())
}

/// Builds `data/words.bin` from `(list's class, entries)`.
pub fn compile<'a>(lists: impl IntoIterator<Item = (Class, Vec<&'a str>)>) -> Vec<u8> {
    let mut words: BTreeMap<u64, Class> = BTreeMap::new();
    // A list of no class is only searched by its own stage.
    for (class, entries) in lists.into_iter().filter(|(class, _)| *class != Class::NONE) {
        for entry in entries {
            let entry = fold::fold(entry);
            for word in first_words(&entry) {
                *words.entry(hash_folded(word.as_bytes())).or_default() |= class;
            }
        }
    }
    // Half empty at the least: most words looked up are in no list, and a look-up ends at the first empty slot.
    let slots = (words.len() * 2).next_power_of_two().max(8);
    let mut table = vec![0; MAGIC.len() + slots * 8];
    table[..MAGIC.len()].copy_from_slice(MAGIC);
    for (hash, class) in words {
        let mut slot = hash as usize & (slots - 1);
        while table[MAGIC.len() + slot * 8 + 4..][..4] != [0; 4] {
            slot = (slot + 1) & (slots - 1);
        }
        let at = MAGIC.len() + slot * 8;
        table[at..at + 4].copy_from_slice(&fingerprint(hash).to_le_bytes());
        table[at + 4..at + 8].copy_from_slice(&class.0.to_le_bytes());
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_written_and_nothing_else() {
        let built = compile([
            (Class::ROLE, vec!["president", "foreign minister"]),
            (Class::PLACE, vec!["St. Louis", "Al-Qaim", "Çorum", "president"]),
        ]);
        let look = |word: &str| find(&built, hash_folded(fold::fold(word).as_bytes()));
        assert_eq!(look("President"), Class::ROLE | Class::PLACE);
        assert_eq!(look("FOREIGN"), Class::ROLE);
        assert_eq!(look("minister"), Class::NONE);
        for word in ["St.", "St", "Al-Qaim", "al", "ÇORUM"] {
            assert_eq!(look(word), Class::PLACE, "{word}");
        }
    }
}
