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
#[derive(Clone, Copy)]
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

/// Whether a byte is of a word; those beyond ASCII are, unless they fold to a mark.
const IS_WORD: [bool; 256] = {
    let mut is_word = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        is_word[byte] = byte >= 0x80 || (byte as u8).is_ascii_alphanumeric();
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
        let ended = match self.unit.last() {
            Some(&last) if !(is_word(last) && is_word(byte)) => self.end(),
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
    let second = if is_word(one) && is_word(two) { u32::from(two | 0x20) * 11 } else { 0 };
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
    let slots = (nodes.len() * 2).next_power_of_two().max(8);
    let mut table = vec![0; slots * SLOT];
    for (hash, node) in nodes.into_values() {
        let mut slot = hash as usize & (slots - 1);
        while table[slot * SLOT + 4..][..8] != [0; 8] {
            slot = (slot + 1) & (slots - 1);
        }
        let at = &mut table[slot * SLOT..][..SLOT];
        at[..4].copy_from_slice(&((hash >> 32) as u32).to_le_bytes());
        at[4..8].copy_from_slice(&node.value.to_le_bytes());
        at[8..].copy_from_slice(&node.further.to_le_bytes());
    }
    table
}

fn find(table: &[u8], hash: u64) -> Node {
    let slots = table.as_chunks::<SLOT>().0;
    let mut slot = hash as usize & (slots.len() - 1);
    loop {
        let bytes = &slots[slot];
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let node = Node { value: number(4), further: number(8) };
        if node == Node::default() || number(0) == (hash >> 32) as u32 {
            return node;
        }
        slot = (slot + 1) & (slots.len() - 1);
    }
}

/// Tells `met` of every entry that begins at byte `at` of `text`, shortest first: its end in the text, and its value.
pub fn walk(table: &[u8], text: &str, at: usize, mut met: impl FnMut(usize, u32)) {
    let bytes = text.as_bytes();
    // ASCII by hand: nearly all of it is.
    let (mut beginning, mut start) = (Beginning::NONE, at);
    let mut spaced = false;
    while let Some(&first) = bytes.get(start) {
        if first >= 0x80 {
            return walk_folded(table, text, start, beginning, spaced, met);
        }
        if first.is_ascii_whitespace() {
            (start, spaced) = (start + 1, beginning.0 != WordHash::NONE);
            continue;
        }
        let mut end = start + 1;
        if IS_WORD[first as usize] {
            while let Some(&byte) = bytes.get(end)
                && IS_WORD[byte as usize]
            {
                if byte >= 0x80 {
                    return walk_folded(table, text, start, beginning, spaced, met);
                }
                end += 1;
            }
            beginning = beginning.word(&bytes[start..end], spaced);
        } else {
            beginning = beginning.other(&[first], spaced);
        }
        if !goes_on(table, beginning, bytes, end, &mut met) {
            return;
        }
        (start, spaced) = (end, false);
    }
}

/// Goes on from `start` through text that must be folded.
fn walk_folded(table: &[u8], text: &str, start: usize, before: Beginning, spaced: bool, mut met: impl FnMut(usize, u32)) {
    let bytes = text.as_bytes();
    let mut units = Units::after(before, spaced);
    let (mut end, mut over) = (start, false);
    fold::each(&text[start..], |byte, after| {
        over = units.take(byte).is_some_and(|beginning| !goes_on(table, beginning, bytes, end, &mut met));
        end = start + after;
        !over
    });
    if !over && let Some(beginning) = units.end() {
        goes_on(table, beginning, bytes, end, &mut met);
    }
}

/// Tells of the entry that a beginning, which ends at byte `end`, is; whether others go on as the text does.
#[inline]
fn goes_on(table: &[u8], beginning: Beginning, bytes: &[u8], end: usize, met: &mut impl FnMut(usize, u32)) -> bool {
    let node = find(table, beginning.0.bits());
    if node.value != 0 {
        met(end, node.value);
    }
    node.further != 0 && node.further & next_letters(&bytes[end..]) != 0
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
            walk(&table, text, 0, |end, value| found.push((&text[..end], value)));
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
    }
}
