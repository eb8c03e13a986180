//! `data/words.bin`: which lists have an entry that begins with a word. Written by [`compile`], read by [`classes`].
//!
//! ```text
//! magic 8 | number of sets u32 | sets of classes u32 ... | slots u32 ...     little-endian
//! ```
//!
//! An open-addressed table, small enough for a processor's cache: a slot holds 22 bits of the word's hash and the number of its set
//! of classes, 10 bits; 0 is empty. A word is found by its hash alone: with the slot's own bits a false hit is a one in millions
//! matter, and the same one on every run.

use super::fold;
use super::letters::FILLED;
use std::collections::{BTreeMap, BTreeSet};
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

    /// The set, a bit a list.
    pub const fn bits(self) -> u32 {
        self.0
    }

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

const MAGIC: &[u8; 8] = b"CPDKWRD3";
pub(super) static TABLE: &[u8] = include_bytes!("../../data/words.bin");

/// Goes on from a hash with a word: its bytes, filled up with zeros to eight, in one step that no two words share; a longer one
/// eight bytes at a time, where the last step may read bytes again, which its length tells apart. The mask sets bit 0x20 throughout
/// in ASCII words, so that a capital letter hashes as its lower case and a token need not be folded first.
#[inline]
fn hash(before: u64, word: &[u8], mask: u64) -> u64 {
    let length = word.len();
    if length <= EIGHT {
        return mix(mix(before, (padded(word) | mask) & FILLED[length]), 0);
    }
    let mut hash = before.wrapping_add((length as u64).wrapping_mul(MULTIPLIER));
    let mut at = 0;
    while at + EIGHT < length {
        hash = mix(hash, eight(&word[at..]) | mask);
        at += EIGHT;
    }
    mix(mix(hash, eight(&word[length - EIGHT..]) | mask), 0)
}

/// Stirs a number into a hash; what differs before differs after.
#[inline]
fn mix(hash: u64, number: u64) -> u64 {
    let hash = (hash ^ number).wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 32)
}

/// At most eight bytes as a number, filled up with zeros. Bytes that are read twice fall on themselves.
#[inline]
fn padded(bytes: &[u8]) -> u64 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
    }
    let byte = |at: usize| bytes.get(at).map_or(0, |&byte| u64::from(byte) << (8 * at));
    byte(0) | byte(1) | byte(2)
}

/// The first eight bytes as a number.
#[inline]
fn eight(bytes: &[u8]) -> u64 {
    bytes.first_chunk().map_or(0, |chunk| u64::from_le_bytes(*chunk))
}

/// Bytes of a step.
const EIGHT: usize = 8;
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
const ASCII_MASK: u64 = 0x2020_2020_2020_2020;

/// A word's hash, the same in whatever case and with whatever apostrophe it stands: to be looked up later, for many look-ups in one
/// loop wait for memory together, or to be compared with those of other words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct WordHash(u64);

impl WordHash {
    /// Before any word.
    pub const NONE: WordHash = WordHash(0);

    /// The hash of a word, which need not be folded.
    pub fn of(word: &str) -> WordHash {
        if word.is_ascii() { WordHash::of_ascii(word.as_bytes()) } else { WordHash::of_folded(&fold::fold(word)) }
    }

    /// The hash of an ASCII word, which need not be folded.
    pub fn of_ascii(word: &[u8]) -> WordHash {
        WordHash::NONE.then_ascii(word)
    }

    /// The same of a word of at most eight ASCII letters, the first in the lowest byte; what the others hold has no say.
    #[inline]
    pub fn of_letters(letters: u64, count: usize) -> WordHash {
        WordHash(mix(mix(0, (letters | ASCII_MASK) & FILLED[count]), 0))
    }

    /// The hash of a folded word.
    pub(super) fn of_folded(word: &str) -> WordHash {
        if word.is_ascii() { WordHash::of_ascii(word.as_bytes()) } else { WordHash::NONE.then(word.as_bytes()) }
    }

    /// The hash of what was hashed before and an ASCII word after it.
    pub(super) fn then_ascii(self, word: &[u8]) -> WordHash {
        WordHash(hash(self.0, word, ASCII_MASK))
    }

    /// The hash of what was hashed before and further folded bytes.
    pub(super) fn then(self, folded: &[u8]) -> WordHash {
        WordHash(hash(self.0, folded, 0))
    }

    /// The hash of what was hashed before and white space after it, if there is some.
    pub(super) fn spaced(self, spaced: bool) -> WordHash {
        WordHash(self.0.rotate_left(u32::from(spaced)))
    }

    /// The hash as a number.
    pub fn bits(self) -> u64 {
        self.0
    }

    /// The hash itself, for comparing the words of one article with each other.
    pub fn number(self) -> u64 {
        self.0
    }

    /// The lists that have an entry beginning with the word.
    pub fn classes(self) -> Class {
        Words::of(TABLE).find(self.0)
    }
}

/// [`WordHash::classes`] for many words: the table is parted once.
pub fn look_up() -> impl Fn(WordHash) -> Class {
    let words = Words::of(TABLE);
    move |word| words.find(word.0)
}

/// The lists that have an entry beginning with this word; the word need not be folded.
pub fn classes(word: &str) -> Class {
    WordHash::of(word).classes()
}

/// Bits of a slot that number the set of classes.
const SET_BITS: u32 = 10;
const SETS: usize = 1 << SET_BITS;

/// The table in its parts.
struct Words<'a> {
    sets: &'a [[u8; 4]],
    slots: &'a [[u8; 4]],
}

impl<'a> Words<'a> {
    fn of(table: &'a [u8]) -> Words<'a> {
        let (count, numbers) = table[MAGIC.len()..].as_chunks::<4>().0.split_at(1);
        let (sets, slots) = numbers.split_at(u32::from_le_bytes(count[0]) as usize);
        Words { sets, slots }
    }

    fn find(&self, hash: u64) -> Class {
        let mask = self.slots.len() - 1;
        let print = fingerprint(hash);
        let mut slot = hash as usize & mask;
        loop {
            let found = u32::from_le_bytes(self.slots[slot]);
            if found == 0 {
                return Class::NONE;
            }
            if found >> SET_BITS == print {
                return Class(u32::from_le_bytes(self.sets[found as usize & (SETS - 1)]));
            }
            slot = (slot + 1) & mask;
        }
    }
}

fn fingerprint(hash: u64) -> u32 {
    (hash >> 42) as u32
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
                *words.entry(WordHash::of_folded(word).bits()).or_default() |= class;
            }
        }
    }
    // Set 0 is never met: a slot of fingerprint 0 and set 0 would be empty.
    let sets: BTreeSet<u32> = words.values().map(|class| class.0).collect();
    let sets: Vec<u32> = std::iter::once(0).chain(sets).collect();
    assert!(sets.len() <= SETS, "more sets of classes than a slot can number");
    // Half empty at the least: most words looked up are in no list, and a look-up ends at the first empty slot.
    let mut slots = vec![0u32; (words.len() * 2).next_power_of_two().max(8)];
    for (hash, class) in words {
        let mut slot = hash as usize & (slots.len() - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (slots.len() - 1);
        }
        let set = sets.binary_search(&class.0).unwrap_or_default();
        slots[slot] = fingerprint(hash) << SET_BITS | set as u32;
    }
    let mut table = MAGIC.to_vec();
    for number in std::iter::once(&(sets.len() as u32)).chain(&sets).chain(&slots) {
        table.extend_from_slice(&number.to_le_bytes());
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
        let look = |word: &str| Words::of(&built).find(WordHash::of(word).bits());
        assert_eq!(look("President"), Class::ROLE | Class::PLACE);
        assert_eq!(look("FOREIGN"), Class::ROLE);
        assert_eq!(look("minister"), Class::NONE);
        for word in ["St.", "St", "Al-Qaim", "al", "ÇORUM"] {
            assert_eq!(look(word), Class::PLACE, "{word}");
        }
    }

    #[test]
    fn words_of_different_length_differ() {
        let words =
            ["me", "lee", "m", "mm", "mmm", "leee", "aaaaaaa", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaa"];
        let hashes: BTreeSet<u64> = words.iter().map(|word| WordHash::of(word).bits()).collect();
        assert_eq!(hashes.len(), words.len());
        for (word, other) in [("Ghar", "Kharghar"), ("Nina", "Jinanina"), ("a", "a\0"), ("ab", "ba")] {
            assert_ne!(WordHash::of(word), WordHash::of(other), "{word}");
        }
        assert_eq!(WordHash::of("McKINSEY’S"), WordHash::of("mckinsey's"));
        assert_eq!(WordHash::of_letters(u64::from_le_bytes(*b"Nina, an"), 4), WordHash::of("nina"));
    }
}
