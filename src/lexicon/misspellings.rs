//! `data/term-spellings.bin`: the long words of the policy terms, to see which one a misspelt word was meant to be.
//!
//! In: `denuclarization`. Out: `denuclearization`. One letter may be wrong, missing, too much, or two neighbours swapped, in a word
//! of nine letters and more; the first letter and the last three must stand: what differs there is mostly another word (terrorist,
//! terrorism). Words are kept by first letter, then length, each with the set of its letters as bits: two words one edit apart
//! differ in at most two bits, so that nearly every word is turned away by a comparison of numbers.
//!
//! ```text
//! magic 8 | first word of each letter a..z, and one past the last, u32 x 27 | (letters u32, end in text u32) ... | text
//! ```

use super::fold;
use std::collections::BTreeSet;

const MAGIC: &[u8; 8] = b"CPDKSPL1";
const HEAD: usize = 8 + 27 * 4;
/// A word this long may be misspelt.
pub const LONG: usize = 9;
pub(super) static TABLE: &[u8] = include_bytes!("../../data/term-spellings.bin");

fn letters(word: &[u8]) -> u32 {
    word.iter().fold(0, |letters, byte| letters | 1 << (byte.wrapping_sub(b'a') & 31))
}

fn number(table: &[u8], at: usize) -> u32 {
    table.get(at..at + 4).map_or(0, |bytes| u32::from_le_bytes(bytes.try_into().unwrap_or_default()))
}

/// The word of a policy term that a lower-case word is a misspelling of; none where it is itself a word of one.
pub fn meant(word: &str) -> Option<&'static str> {
    let bytes = word.as_bytes();
    if bytes.len() < LONG || !bytes.iter().all(u8::is_ascii_lowercase) {
        return None;
    }
    find(TABLE, bytes)
}

fn find(table: &'static [u8], word: &[u8]) -> Option<&'static str> {
    let letter = (word[0] - b'a') as usize;
    let count = number(table, 8 + 26 * 4) as usize;
    let text = table.get(HEAD + count * 8..)?;
    let (from, to) = (number(table, 8 + letter * 4) as usize, number(table, 12 + letter * 4) as usize);
    let mask = letters(word);
    let mut found = None;
    for index in from..to {
        let at = HEAD + index * 8;
        if has_three_bits(number(table, at) ^ mask) {
            continue;
        }
        let start = if index == 0 { 0 } else { number(table, at - 4) as usize };
        let known = text.get(start..number(table, at + 4) as usize)?;
        if known == word {
            return None;
        }
        if one_edit_apart(known, word) {
            found = std::str::from_utf8(known).ok();
        }
    }
    found
}

/// Whether more than two bits are set: each step takes the lowest away.
fn has_three_bits(bits: u32) -> bool {
    let fewer = bits & bits.wrapping_sub(1);
    fewer & fewer.wrapping_sub(1) != 0
}

/// Whether one letter changed, missing, added or swapped with its neighbour makes the one of the other, the last two letters apart.
fn one_edit_apart(known: &[u8], word: &[u8]) -> bool {
    if known.len().abs_diff(word.len()) > 1 || known[known.len() - 3..] != word[word.len() - 3..] {
        return false;
    }
    let same = known.iter().zip(word).take_while(|(a, b)| a == b).count();
    let (known, word) = (&known[same..], &word[same..]);
    match known.len().cmp(&word.len()) {
        std::cmp::Ordering::Greater => known[1..] == *word,
        std::cmp::Ordering::Less => *known == word[1..],
        std::cmp::Ordering::Equal => {
            known.len() > 1
                && (known[1..] == word[1..] || (known[0] == word[1] && known[1] == word[0] && known[2..] == word[2..]))
        }
    }
}

/// Builds `data/term-spellings.bin` from the keys of the policy terms.
pub fn compile<'a>(keys: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut words = BTreeSet::new();
    for key in keys {
        let key = fold::fold(key);
        let long = key.split([' ', '-']).filter(|word| word.len() >= LONG && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        words.extend(long.map(str::to_owned));
    }
    let mut table = MAGIC.to_vec();
    for letter in b'a'..=b'z' + 1 {
        let before = words.iter().filter(|word| word.as_bytes()[0] < letter).count();
        table.extend_from_slice(&(before as u32).to_le_bytes());
    }
    let mut end = 0;
    for word in &words {
        end += word.len() as u32;
        table.extend_from_slice(&letters(word.as_bytes()).to_le_bytes());
        table.extend_from_slice(&end.to_le_bytes());
    }
    table.extend(words.iter().flat_map(|word| word.bytes()));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_what_was_meant() {
        let table = compile(["denuclearization", "terrorism", "arms control", "free elections", "disarmament"]).leak();
        let meant = |word: &str| find(table, word.as_bytes());
        assert_eq!(meant("denuclarization"), Some("denuclearization"));
        assert_eq!(meant("disramament"), Some("disarmament"));
        assert_eq!(meant("disarmamment"), Some("disarmament"));
        assert_eq!(meant("disarmement"), Some("disarmament"));
        for other in ["terrorist", "terrorism", "denuclearizing", "armament", "selections", "zzzzzzzzz"] {
            assert_eq!(meant(other), None, "{other}");
        }
    }
}
