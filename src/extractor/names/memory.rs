//! What the rest of the article says of a name: `Okafor` alone is the person once `Ngozi Okafor` was met.
//!
//! In: the names of a first reading. Out: [`Memory`], asked in the second reading for the words of a stretch. Only names of which
//! the first reading was fairly sure are remembered.

use super::NameKind;
use super::wording::LABELS;
use crate::lexicon::fold;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Keys are hashes already.
#[derive(Default)]
pub(in crate::extractor) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 << 8) | u64::from(byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// A map from hashes of folded text.
pub(in crate::extractor) type Keyed<V> = HashMap<u64, V, BuildHasherDefault<AsIs>>;

/// What was met of a word.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Word {
    /// Last word of a person's full name.
    pub(super) surname: u16,
    /// First word of a person's full name.
    pub(super) given: u16,
    /// Stands small in the text though the language does not list it.
    pub(super) small: u16,
}

/// What the article says of its names.
#[derive(Default, Debug)]
pub(super) struct Memory {
    words: Keyed<Word>,
    /// Sureness for person, place and organization of a whole name.
    names: Keyed<[f32; 3]>,
    acronyms: Keyed<u16>,
    /// Sureness for each label of a token that is a name or part of one.
    labels: Keyed<[f32; LABELS]>,
}

impl Memory {
    /// Room for so many names.
    pub(super) fn of(names: usize) -> Memory {
        let mut memory = Memory::default();
        memory.names.reserve(names);
        memory.words.reserve(names);
        memory.labels.reserve(names);
        memory
    }

    /// Remembers a name by the keys of its words.
    pub(super) fn add(&mut self, kind: NameKind, keys: impl DoubleEndedIterator<Item = u64> + Clone, sure: f32) {
        let votes = self.names.entry(joined(keys.clone())).or_default();
        votes[kind as usize] += sure;
        let (first, last) = (keys.clone().next(), keys.clone().next_back());
        if let (NameKind::Person, Some(first), Some(last)) = (kind, first, last)
            && sure > 0.0
            && keys.take(2).count() == 2
        {
            self.words.entry(first).or_default().given += 1;
            self.words.entry(last).or_default().surname += 1;
        }
    }

    /// Remembers what a word was in a name.
    pub(super) fn add_label(&mut self, key: u64, label: usize, sure: f32) {
        self.labels.entry(key).or_default()[label] += sure;
    }

    /// What a word was in names, and how surely; none where it was in none.
    pub(super) fn labels(&self, key: u64) -> Option<[f32; LABELS]> {
        self.labels.get(&key).copied()
    }

    /// Remembers the initials of an organization.
    pub(super) fn add_acronym(&mut self, initials: &str) {
        *self.acronyms.entry(fold::hash(initials)).or_default() += 1;
    }

    /// Remembers a word that stands small.
    pub(super) fn add_small(&mut self, key: u64) {
        self.words.entry(key).or_default().small += 1;
    }

    /// What was met of a word.
    pub(super) fn word(&self, key: u64) -> Word {
        self.words.get(&key).copied().unwrap_or_default()
    }

    /// As what a whole name was read, and how often.
    pub(super) fn name(&self, keys: impl Iterator<Item = u64>) -> Option<[f32; 3]> {
        self.names.get(&joined(keys)).copied()
    }

    /// Whether an organization of these initials was met.
    pub(super) fn is_acronym(&self, key: u64) -> bool {
        self.acronyms.contains_key(&key)
    }
}

fn joined(keys: impl Iterator<Item = u64>) -> u64 {
    keys.fold(17, |hash, key| (hash ^ key).wrapping_mul(0x0100_0000_01b3).rotate_left(23))
}
