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
    /// Pronouns.
    PRONOUN = 20;
    /// Lines of a page that are not the story.
    FURNITURE = 21;
    /// The last words of such lines.
    FURNITURE_END = 22;
    /// Places that open datelines, and what follows them there.
    DATELINE_PLACE = 23;
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
static TABLE: &[u8] = include_bytes!("../../data/words.bin");

/// FNV-1a over folded bytes, finished so that the low bits depend on all.
#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const START: Hash = Hash(0xcbf2_9ce4_8422_2325);

    fn add(&mut self, byte: u8) {
        self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }

    fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    }
}

/// The lists that have an entry beginning with this word; the word need not be folded.
pub fn classes(word: &str) -> Class {
    let mut hash = Hash::START;
    if word.is_ascii() {
        for &byte in word.as_bytes() {
            hash.add(byte.to_ascii_lowercase());
        }
    } else {
        fold::each(word, |byte, _| {
            hash.add(byte);
            true
        });
    }
    find(TABLE, hash.finish())
}

fn find(table: &[u8], hash: u64) -> Class {
    let slots = (table.len() - MAGIC.len()) / 8;
    let print = fingerprint(hash);
    let mut slot = hash as usize & (slots - 1);
    loop {
        let at = MAGIC.len() + slot * 8;
        let word = u64::from_le_bytes(table[at..at + 8].try_into().unwrap_or_default());
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
    for (class, entries) in lists {
        for entry in entries {
            let entry = fold::fold(entry);
            for word in first_words(&entry) {
                let mut hash = Hash::START;
                word.bytes().for_each(|byte| hash.add(byte));
                *words.entry(hash.finish()).or_default() |= class;
            }
        }
    }
    let slots = (words.len() * 3 / 2).next_power_of_two().max(8);
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
        let look = |word: &str| {
            let mut hash = Hash::START;
            fold::fold(word).bytes().for_each(|byte| hash.add(byte));
            find(&built, hash.finish())
        };
        assert_eq!(look("President"), Class::ROLE | Class::PLACE);
        assert_eq!(look("FOREIGN"), Class::ROLE);
        assert_eq!(look("minister"), Class::NONE);
        for word in ["St.", "St", "Al-Qaim", "al", "ÇORUM"] {
            assert_eq!(look(word), Class::PLACE, "{word}");
        }
    }
}
