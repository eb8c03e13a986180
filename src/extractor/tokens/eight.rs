//! Eight bytes of text at once, in a register: how many letters they begin with, and which are capitals.
//!
//! Each byte is asked with an addition that carries into its own highest bit and no further, as in Lamport, "Multiple Byte
//! Processing with Full-Word Instructions" (1975).

/// The highest bit of each byte.
const HIGH: u64 = 0x8080_8080_8080_8080;
const ONE: u64 = 0x0101_0101_0101_0101;

/// The eight bytes at an offset, the first the lowest; none where fewer are left.
#[inline]
pub(super) fn of(bytes: &[u8], at: usize) -> Option<u64> {
    bytes[at..].first_chunk().map(|chunk| u64::from_le_bytes(*chunk))
}

/// How many of the bytes, from the first, are ASCII letters.
#[inline]
pub(super) fn letters(eight: u64) -> usize {
    let small = (eight | (ONE * 0x20)) & !HIGH;
    let from_a = small + ONE * (0x80 - b'a' as u64);
    let beyond_z = small + ONE * (0x7f - b'z' as u64);
    let others = (!from_a | beyond_z | eight) & HIGH;
    others.trailing_zeros() as usize / 8
}

/// The highest bit of each of the first `count` letters that is a capital; `count` is less than eight.
#[inline]
pub(super) fn capitals(eight: u64, count: usize) -> u64 {
    !eight << 2 & HIGH & ((1 << (8 * count)) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_end_where_another_byte_stands() {
        for byte in 0..=255u8 {
            for at in 0..8 {
                let mut bytes = *b"AzZaMnoP";
                bytes[at] = byte;
                let expected = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let eight = of(&bytes, 0).unwrap_or_default();
                assert_eq!(letters(eight), expected, "{bytes:?}");
                let count = expected.min(7);
                let capitals = capitals(eight, count);
                for (place, byte) in bytes[..count].iter().enumerate() {
                    assert_eq!(capitals >> (8 * place + 7) & 1 == 1, byte.is_ascii_uppercase());
                }
                assert_eq!(
                    capitals.count_ones() as usize,
                    bytes[..count].iter().filter(|byte| byte.is_ascii_uppercase()).count()
                );
            }
        }
        assert_eq!(of(b"seven b", 0), None);
    }
}
