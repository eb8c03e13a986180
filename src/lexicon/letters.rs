//! A word as a number, for tables of short words: compared and hashed without a loop over its letters.
//!
//! `said`, `Said` and `SAID` are the same number. Up to eight letters the number is the letters themselves, so that no two words
//! share one; of a longer word it mixes the first eight with the last eight. Only for words of ASCII letters: the bit that tells
//! small letters from capitals is set in every byte. Where case tells, or a word may be a mark, there is its [`exact`] number.
//! [`Table`] is laid out by the compiler.

/// The bytes of a number that a word of so many letters fills.
pub(super) const FILLED: [u64; 9] = {
    let mut filled = [0; 9];
    let mut letters = 1;
    while letters < 9 {
        filled[letters] = filled[letters - 1] << 8 | 0xff;
        letters += 1;
    }
    filled
};

const SMALL: u64 = 0x2020_2020_2020_2020;
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The number of the word `text[from..to]`; 0 is that of no word.
#[inline]
pub const fn number(text: &[u8], from: usize, to: usize) -> u64 {
    masked(text, from, to, SMALL)
}

/// The number of whatever stands at `text[from..to]`, letter for letter: `Said` is not `said`.
#[inline]
pub const fn exact(text: &[u8], from: usize, to: usize) -> u64 {
    masked(text, from, to, 0)
}

#[inline]
const fn masked(text: &[u8], from: usize, to: usize, mask: u64) -> u64 {
    let length = to - from;
    let (_, rest) = text.split_at(from);
    if length <= 8 {
        return (eight(rest) | mask) & FILLED[length];
    }
    let (_, last) = text.split_at(to - 8);
    ((eight(rest) | mask).wrapping_mul(MULTIPLIER) ^ (eight(last) | mask)).wrapping_mul(MULTIPLIER) ^ length as u64
}

/// The slot of a number in a table of `1 << bits` slots.
#[inline]
pub const fn slot(number: u64, bits: u32) -> usize {
    (number.wrapping_mul(MULTIPLIER) >> (64 - bits)) as usize
}

/// The first eight bytes, or as many as there are.
#[inline]
const fn eight(bytes: &[u8]) -> u64 {
    if let Some(chunk) = bytes.first_chunk() {
        return u64::from_le_bytes(*chunk);
    }
    let (mut number, mut at) = (0, bytes.len());
    while at > 0 {
        at -= 1;
        number = number << 8 | bytes[at] as u64;
    }
    number
}

/// Words with what they are, open-addressed; `1 << BITS` slots must be `SLOTS`. A number of 0 is an empty slot.
#[derive(Debug)]
pub struct Table<T, const SLOTS: usize> {
    slots: [(u64, T); SLOTS],
}

impl<T: Copy, const SLOTS: usize> Table<T, SLOTS> {
    const BITS: u32 = SLOTS.trailing_zeros();

    /// Lays out lists of words, each word under what its list says; `nothing` fills the empty slots.
    ///
    /// # Panics
    /// When the compiler meets a word twice, or has no room: at least one slot in three must stay empty.
    pub const fn of(lists: &[(T, &[&str])], nothing: T) -> Table<T, SLOTS> {
        Table::masked(lists, nothing, SMALL)
    }

    /// The same under the [`exact`] numbers of the words.
    ///
    /// # Panics
    /// As [`Table::of`].
    pub const fn exact(lists: &[(T, &[&str])], nothing: T) -> Table<T, SLOTS> {
        Table::masked(lists, nothing, 0)
    }

    const fn masked(lists: &[(T, &[&str])], nothing: T, mask: u64) -> Table<T, SLOTS> {
        assert!(SLOTS.is_power_of_two());
        let mut slots = [(0, nothing); SLOTS];
        let (mut list, mut count) = (0, 0);
        while list < lists.len() {
            let (what, words) = lists[list];
            let mut word = 0;
            while word < words.len() {
                let bytes = words[word].as_bytes();
                let number = masked(bytes, 0, bytes.len(), mask);
                let mut at = slot(number, Self::BITS);
                while slots[at].0 != 0 {
                    assert!(slots[at].0 != number, "a word is listed once");
                    at = (at + 1) % SLOTS;
                }
                slots[at] = (number, what);
                word += 1;
                count += 1;
            }
            list += 1;
        }
        assert!(count * 3 <= SLOTS * 2);
        Table { slots }
    }

    /// What the word with a number is, if it is listed.
    #[inline]
    pub fn get(&self, number: u64) -> Option<T> {
        let mut at = slot(number, Self::BITS);
        loop {
            let (known, what) = self.slots[at % SLOTS];
            if known == 0 {
                return None;
            }
            if known == number {
                return Some(what);
            }
            at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, exact, number};

    fn of(word: &str) -> u64 {
        number(word.as_bytes(), 0, word.len())
    }

    #[test]
    fn is_the_word_in_whatever_case_and_place() {
        for word in ["a", "said", "reported", "acknowledged", "characterization"] {
            let text = format!("he {word} {word}");
            assert_eq!(of(word), of(&word.to_uppercase()));
            assert_eq!(of(word), number(text.as_bytes(), 3, 3 + word.len()));
            assert_eq!(of(word), number(text.as_bytes(), text.len() - word.len(), text.len()));
            assert_ne!(of(word), of(&format!("{word}s")));
        }
        assert_eq!(of(""), 0);
    }

    #[test]
    fn a_table_knows_its_words() {
        static TABLE: Table<u8, 8> = Table::of(&[(1, &["film", "song"]), (2, &["autobiography"])], 0);
        let get = |word: &str| TABLE.get(of(word));
        assert_eq!(
            [get("Film"), get("song"), get("autobiography"), get("films"), get("")],
            [Some(1), Some(1), Some(2), None, None]
        );
    }

    #[test]
    fn exact_numbers_tell_case_and_marks() {
        static TABLE: Table<u8, 8> = Table::exact(&[(1, &["Inc", "’s"]), (2, &["south-western", ","])], 0);
        let get = |word: &str| TABLE.get(exact(word.as_bytes(), 0, word.len()));
        assert_eq!([get("Inc"), get("’s"), get("south-western"), get(",")], [Some(1), Some(1), Some(2), Some(2)]);
        assert_eq!([get("inc"), get("INC"), get("'s"), get("South-western"), get("-")], [None; 5]);
    }
}
