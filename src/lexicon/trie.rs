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
use std::collections::BTreeMap;

/// Bytes of a slot.
pub(super) const SLOT: usize = 12;

#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Node {
    value: u32,
    further: u32,
}

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

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// Whether a node stands between two bytes: at the end of a word or mark, not within a word, not after a space.
fn is_end(last: u8, next: u8) -> bool {
    last != b' ' && !(is_word(last) && is_word(next))
}

/// A bit for the two letters that come next, whatever spaces and marks lie between; all bits where they cannot be told.
fn next_letters(rest: &[u8]) -> u32 {
    let at = match rest {
        [b' ', next, ..] if is_word(*next) => 1,
        _ => match rest.iter().take(16).position(|&byte| is_word(byte)) {
            Some(at) => at,
            None => return u32::MAX,
        },
    };
    let lower = |at: usize| rest.get(at).map_or(b' ', u8::to_ascii_lowercase);
    let (one, two) = (lower(at), lower(at + 1));
    if one >= 0x80 || two >= 0x80 {
        return u32::MAX;
    }
    1 << ((u32::from(one) * 5 + if two.is_ascii_alphanumeric() { u32::from(two) * 11 } else { 0 }) % 32)
}

/// Lays out the trie of folded entries with their values, which must not be 0.
pub fn lay(entries: &BTreeMap<String, u32>) -> Vec<u8> {
    let mut nodes: BTreeMap<&[u8], Node> = BTreeMap::new();
    for (entry, &value) in entries {
        let bytes = entry.as_bytes();
        for end in 1..bytes.len() {
            if is_end(bytes[end - 1], bytes[end]) {
                nodes.entry(&bytes[..end]).or_default().further |= next_letters(&bytes[end..]);
            }
        }
        nodes.entry(bytes).or_default().value = value;
    }
    let slots = (nodes.len() * 2).next_power_of_two().max(8);
    let mut table = vec![0; slots * SLOT];
    for (beginning, node) in nodes {
        let mut hash = Hash::START;
        beginning.iter().for_each(|&byte| hash.add(byte));
        let hash = hash.finish();
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
    let slots = table.len() / SLOT;
    let mut slot = hash as usize & (slots - 1);
    loop {
        let Some(bytes) = table[slot * SLOT..].first_chunk::<SLOT>() else { return Node::default() };
        let number = |at: usize| u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]);
        let node = Node { value: number(4), further: number(8) };
        if node == Node::default() || number(0) == (hash >> 32) as u32 {
            return node;
        }
        slot = (slot + 1) & (slots - 1);
    }
}

/// Tells `met` of every entry that begins at byte `at` of `text`, shortest first: its end in the text, and its value.
pub fn walk(table: &[u8], text: &str, at: usize, mut met: impl FnMut(usize, u32)) {
    let bytes = text.as_bytes();
    let (mut hash, mut last, mut end) = (Hash::START, b' ', at);
    // Whether the search goes on after the node that ends at byte `end` of the text.
    let mut node = |hash: Hash, end: usize| {
        let node = find(table, hash.finish());
        if node.value != 0 {
            met(end, node.value);
        }
        node.further != 0 && node.further & next_letters(&bytes[end..]) != 0
    };
    // ASCII by hand: nearly all of it is.
    while let Some(&byte) = bytes.get(end).filter(|&&byte| byte < 0x80) {
        let folded = if byte.is_ascii_whitespace() { b' ' } else { byte.to_ascii_lowercase() };
        if end > at && is_end(last, folded) && !node(hash, end) {
            return;
        }
        if folded != b' ' || last != b' ' {
            hash.add(folded);
        }
        (last, end) = (folded, end + 1);
    }
    let from = end;
    let mut over = false;
    fold::each(&text[from..], |byte, after| {
        if end > at && is_end(last, byte) && !node(hash, end) {
            over = true;
            return false;
        }
        if byte != b' ' || last != b' ' {
            hash.add(byte);
        }
        (last, end) = (byte, from + after);
        true
    });
    if !over && end > at && last != b' ' {
        node(hash, end);
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
