//! A word as a number, for tables of short words: compared and hashed without a loop over its letters.
//!
//! `said`, `Said` and `SAID` are the same number. Up to eight letters the number is the letters themselves, so that no two words
//! share one; of a longer word it mixes the first eight with the last eight. Only for words of ASCII letters: the bit that tells
//! small letters from capitals is set in every byte.

/// The bytes of a number that a word of so many letters fills.
const FILLED: [u64; 9] = {
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
pub const fn number(text: &[u8], from: usize, to: usize) -> u64 {
    let length = to - from;
    let (_, rest) = text.split_at(from);
    if length <= 8 {
        return (eight(rest) | SMALL) & FILLED[length];
    }
    let (_, last) = text.split_at(to - 8);
    ((eight(rest) | SMALL).wrapping_mul(MULTIPLIER) ^ (eight(last) | SMALL)).wrapping_mul(MULTIPLIER) ^ length as u64
}

/// The slot of a number in a table of `1 << bits` slots.
pub const fn slot(number: u64, bits: u32) -> usize {
    (number.wrapping_mul(MULTIPLIER) >> (64 - bits)) as usize
}

/// The first eight bytes, or as many as there are.
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

#[cfg(test)]
mod tests {
    use super::number;

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
}
