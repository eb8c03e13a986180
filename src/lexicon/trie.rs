//! Entries of several words, found along a text: a trie whose steps are words, laid out as one hash table and read in place.
//!
//! A node stands for an entry's beginning up to the end of a word or mark: `new`, `new york`, `new york times`. It says which rows
//! an entry that ends there has, and with which letters entries go on. A search hashes the text as it goes and asks for the node
//! at each such end; where there is none, or where the letters that follow are not among those that go on, it is over. Most
//! searches end at their first node. (A finite-state map, crate `fst`, is half the size; its walk took ten times as long.)
//!
//! ```text
//! fingerprint u32 | value u32 (0: no entry ends here) | letters that go on u32 (0: none)        a slot, little-endian
//! ```

use super::fold;
use super::words::WordHash;
use std::collections::BTreeMap;

/// Bytes of a slot.
pub(super) const SLOT: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Node {
    value: u32,
    further: u32,
}

/// The beginning of an entry, hashed unit by unit: a unit is a word, or a mark, with or without white space before it.
#[derive(Clone, Copy, Debug)]
struct Beginning(WordHash);

impl Beginning {
    const NONE: Beginning = Beginning(WordHash::NONE);

    /// Goes on with a word of ASCII letters and digits, in whatever case.
    fn word(self, word: &[u8], spaced: bool) -> Beginning {
        Beginning(self.0.spaced(spaced).then_ascii(word))
    }

    /// Goes on with another word, folded, or a mark.
    fn other(self, unit: &[u8], spaced: bool) -> Beginning {
        Beginning(self.0.spaced(spaced).then(unit))
    }
}

/// Where a search begins: at a byte of the text, or behind its first word, where that is hashed already.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    beginning: Beginning,
    end: usize,
}

impl Start {
    /// Behind a word that ends at byte `end`. It must be one of ASCII letters and digits, and none may stand before or behind it.
    pub fn behind(word: WordHash, end: usize) -> Start {
        Start { beginning: Beginning(word), end }
    }
}

impl From<usize> for Start {
    fn from(at: usize) -> Start {
        Start { beginning: Beginning::NONE, end: at }
    }
}

/// Whether a byte is of a word; those beyond ASCII are, but for the two with which quotation marks, dashes and other signs begin:
/// U+0080 to U+00BF and U+2000 to U+2FFF.
const IS_WORD: [bool; 256] = {
    let mut is_word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_word[byte] = (byte >= 0x80 && byte != 0xc2 && byte != 0xe2) || (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    is_word
};

fn is_word(byte: u8) -> bool {
    IS_WORD[byte as usize]
}

/// Takes folded bytes one by one and cuts them into units: a word ends where no byte of a word follows, a mark by itself.
struct Units {
    beginning: Beginning,
    unit: Vec<u8>,
    spaced: bool,
}

impl Units {
    fn after(beginning: Beginning, spaced: bool) -> Units {
        Units { beginning, unit: Vec::with_capacity(32), spaced }
    }

    /// Takes a byte; the beginning that ends before it, where one does.
    fn take(&mut self, byte: u8) -> Option<Beginning> {
        let inside = byte & 0xc0 == 0x80;
        let goes_on = |first: u8| inside || (is_word(first) && is_word(byte));
        let ended = match self.unit.first() {
            Some(&first) if !goes_on(first) => self.end(),
            _ => None,
        };
        if byte != b' ' {
            self.unit.push(byte);
        } else if self.beginning.0 != WordHash::NONE {
            self.spaced = true;
        }
        ended
    }

    /// Ends the unit that was begun; the beginning up to there.
    fn end(&mut self) -> Option<Beginning> {
        if self.unit.is_empty() {
            return None;
        }
        let ascii = self.unit.iter().all(u8::is_ascii_alphanumeric);
        let go_on = if ascii { Beginning::word } else { Beginning::other };
        self.beginning = go_on(self.beginning, &self.unit, self.spaced);
        self.unit.clear();
        self.spaced = false;
        Some(self.beginning)
    }
}

/// A bit for what comes next: the mark, or after a space the two letters; all bits where that cannot be told, none at the end.
fn next_letters(rest: &[u8]) -> u32 {
    let letters = match rest {
        [space, letters @ ..] if space.is_ascii_whitespace() => letters,
        letters => letters,
    };
    let (one, two) = match *letters {
        [] => return 0,
        [one] => (one, b' '),
        [one, two, ..] => (one, two),
    };
    if (one | two) >= 0x80 || one.is_ascii_whitespace() {
        return u32::MAX;
    }
    let second = if one.is_ascii_alphanumeric() && two.is_ascii_alphanumeric() { u32::from(two | 0x20) * 11 } else { 0 };
    1 << ((u32::from(one | 0x20) * 5 + second) % 32)
}

/// Lays out the trie of folded entries with their values, which must not be 0.
pub fn lay(entries: &BTreeMap<String, u32>) -> Vec<u8> {
    let mut nodes: BTreeMap<&[u8], (u64, Node)> = BTreeMap::new();
    for (entry, &value) in entries {
        let bytes = entry.as_bytes();
        let mut units = Units::after(Beginning::NONE, false);
        for (end, &byte) in bytes.iter().enumerate() {
            if let Some(beginning) = units.take(byte) {
                let (hash, node) = nodes.entry(&bytes[..end]).or_default();
                *hash = beginning.0.bits();
                node.further |= next_letters(&bytes[end..]);
            }
        }
        if let Some(beginning) = units.end() {
            let (hash, node) = nodes.entry(bytes).or_default();
            (*hash, node.value) = (beginning.0.bits(), value);
        }
    }
    // A quarter empty: a search for what is not there ends at an empty slot. Half empty is 1 % faster and 1.6 MB larger.
    let slots = (nodes.len() * 4 / 3).max(8);
    let mut table = vec![0; slots * SLOT];
    for (hash, node) in nodes.into_values() {
        let mut slot = slot(hash, slots);
        while table[slot * SLOT + 4..][..8] != [0; 8] {
            slot = after(slot, slots);
        }
        let at = &mut table[slot * SLOT..][..SLOT];
        at[..4].copy_from_slice(&((hash >> 32) as u32).to_le_bytes());
        at[4..8].copy_from_slice(&node.value.to_le_bytes());
        at[8..].copy_from_slice(&node.further.to_le_bytes());
    }
    table
}

/// The slot of a hash among so many, as the low half of the hash lies among all numbers.
fn slot(hash: u64, slots: usize) -> usize {
    ((u64::from(hash as u32) * slots as u64) >> 32) as usize
}

/// The slot after a slot; after the last comes the first.
fn after(slot: usize, slots: usize) -> usize {
    if slot + 1 == slots { 0 } else { slot + 1 }
}

/// A trie, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Trie<'a> {
    slots: &'a [[u8; SLOT]],
}

impl<'a> Trie<'a> {
    /// What [`lay`] laid out.
    pub fn of(table: &'a [u8]) -> Trie<'a> {
        Trie { slots: table.as_chunks().0 }
    }

    fn find(self, hash: u64) -> Node {
        let mut slot = slot(hash, self.slots.len());
        loop {
            let bytes = &self.slots[slot];
            let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
            let node = Node { value: number(4), further: number(8) };
            if node == Node::default() || number(0) == (hash >> 32) as u32 {
                return node;
            }
            slot = after(slot, self.slots.len());
        }
    }

    /// The longest entry that begins at `from` in `text` and ends where `is_end` allows it: its end in the text, and its value.
    pub fn longest(self, text: &str, from: Start, mut is_end: impl FnMut(usize) -> bool) -> Option<(usize, u32)> {
        let mut found = None;
        self.walk(text, from, |end, value| {
            if is_end(end) {
                found = Some((end, value));
            }
        });
        found
    }

    /// Tells `met` of every entry that begins at `from` in `text`, shortest first: its end in the text, and its value.
    pub fn walk(self, text: &str, from: Start, mut met: impl FnMut(usize, u32)) {
        let bytes = text.as_bytes();
        let Start { mut beginning, end: mut start } = from;
        if beginning.0 != WordHash::NONE && !self.goes_on(beginning, bytes, start, &mut met) {
            return;
        }
        // ASCII by hand: nearly all of it is.
        let mut spaced = false;
        while let Some(&first) = bytes.get(start) {
            if first >= 0x80 {
                return self.walk_folded(text, start, beginning, spaced, met);
            }
            if first.is_ascii_whitespace() {
                (start, spaced) = (start + 1, beginning.0 != WordHash::NONE);
                continue;
            }
            let mut end = start + 1;
            if IS_WORD[first as usize] {
                let further = bytes[end..].iter().take_while(|&&byte| IS_WORD[byte as usize]).count();
                end += further;
                let word = &bytes[start..end];
                if !word.is_ascii() {
                    return self.walk_folded(text, start, beginning, spaced, met);
                }
                beginning = beginning.word(word, spaced);
            } else {
                beginning = beginning.other(&[first], spaced);
            }
            if !self.goes_on(beginning, bytes, end, &mut met) {
                return;
            }
            (start, spaced) = (end, false);
        }
    }

    /// Goes on from `start` through text that must be folded.
    fn walk_folded(self, text: &str, start: usize, before: Beginning, spaced: bool, mut met: impl FnMut(usize, u32)) {
        let bytes = text.as_bytes();
        let mut units = Units::after(before, spaced);
        let (mut end, mut over) = (start, false);
        fold::each(&text[start..], |byte, after| {
            over = units.take(byte).is_some_and(|beginning| !self.goes_on(beginning, bytes, end, &mut met));
            end = start + after;
            !over
        });
        if !over && let Some(beginning) = units.end() {
            self.goes_on(beginning, bytes, end, &mut met);
        }
    }

    /// Tells of the entry that a beginning, which ends at byte `end`, is; whether others go on as the text does.
    #[inline]
    fn goes_on(self, beginning: Beginning, bytes: &[u8], end: usize, met: &mut impl FnMut(usize, u32)) -> bool {
        let node = self.find(beginning.0.bits());
        if node.value != 0 {
            met(end, node.value);
        }
        node.further != 0 && node.further & next_letters(&bytes[end..]) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meets_every_entry_on_its_way() {
        let entries = ["new york", "new york times", "new", "st. louis", "mr.", "côte d'ivoire", "u.s."];
        let table = lay(&entries.iter().zip(1..).map(|(entry, value)| (entry.to_string(), value)).collect());
        let met = |text: &str| {
            let mut found = Vec::new();
            Trie::of(&table).walk(text, 0.into(), |end, value| found.push((&text[..end], value)));
            found.into_iter().map(|(met, value)| format!("{met}={value}")).collect::<Vec<_>>().join("|")
        };
        assert_eq!(met("New  York\nTimes said"), "New=3|New  York=1|New  York\nTimes=2");
        assert_eq!(met("New Jersey"), "New=3");
        assert_eq!(met("newer"), "");
        assert_eq!(met("ST. LOUIS"), "ST. LOUIS=4");
        assert_eq!(met("Mr. Ruiz"), "Mr.=5");
        assert_eq!(met("Côte d’Ivoire"), "Côte d’Ivoire=6");
        assert_eq!(met("U.S."), "U.S.=7");
        assert_eq!(met(""), "");
        assert_eq!(met("New \u{a0} York"), "New=3|New \u{a0} York=1");
        assert_eq!(met("New York” and"), "New=3|New York=1");
        assert_eq!(met("New York—on"), "New=3|New York=1");
        assert_eq!(met("New Yorké"), "New=3");
        let mut found = Vec::new();
        let behind = Start::behind(WordHash::of("NEW"), "in new".len());
        Trie::of(&table).walk("in New York.", behind, |end, value| found.push((end, value)));
        assert_eq!(found, [(6, 3), (11, 1)]);
    }
}
