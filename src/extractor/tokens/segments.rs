//! Segments: word boundaries of UAX #29 (Unicode's word segmentation).
//!
//! In: a place in a text where a segment begins. Out: where it ends. ASCII and the letters and marks that English news prints
//! beside it are read by hand, many times faster; where another character has a say, the crate `unicode-segmentation` is asked,
//! and a property test holds the two to the same boundaries.

use unicode_segmentation::UnicodeSegmentation;

/// What UAX #29 calls a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    Digit,
    Underscore,
    /// Between two letters.
    MidLetter,
    /// Between two digits.
    MidNumber,
    /// Between two letters or two digits.
    MidBoth,
    Space,
    Other,
}

const KINDS: [Kind; 128] = {
    let mut kinds = [Kind::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Kind::Letter,
            b'0'..=b'9' => Kind::Digit,
            b'_' => Kind::Underscore,
            b':' => Kind::MidLetter,
            b',' | b';' => Kind::MidNumber,
            b'.' | b'\'' => Kind::MidBoth,
            b' ' | b'\t'..=b'\r' => Kind::Space,
            _ => Kind::Other,
        };
        byte += 1;
    }
    kinds
};

/// The kind of the character at `at` and its length; none where it is not of those read by hand. At the end stands a space.
fn kind(bytes: &[u8], at: usize) -> Option<(Kind, usize)> {
    let Some(&first) = bytes.get(at) else { return Some((Kind::Space, 0)) };
    if first < 0x80 {
        return Some((KINDS[first as usize], 1));
    }
    let next = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or_default();
    match first {
        // × and ÷ are no letters.
        0xc3 if matches!(next(1), 0x97 | 0xb7) => None,
        // é, ß; ł, ğ; Cyrillic.
        0xc3..=0xc9 | 0xd0 | 0xd1 => Some((Kind::Letter, 2)),
        // £ « »
        0xc2 if matches!(next(1), 0xa3 | 0xab | 0xbb) => Some((Kind::Other, 2)),
        0xe2 => match (next(1), next(2)) {
            // ‘ ’
            (0x80, 0x98 | 0x99) => Some((Kind::MidBoth, 3)),
            // – — “ ” • … €
            (0x80, 0x93 | 0x94 | 0x9c | 0x9d | 0xa2 | 0xa6) | (0x82, 0xac) => Some((Kind::Other, 3)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a byte is ASCII white space.
pub(super) fn is_space(byte: u8) -> bool {
    byte < 0x80 && KINDS[byte as usize] == Kind::Space
}

/// The end of the white space at `at`; but the spaces, or the tab, before a character not read by hand may be one segment with it.
#[inline]
pub(super) fn skip_space(bytes: &[u8], at: usize) -> usize {
    // Nearly always there is one before a letter, or none.
    match bytes[at..] {
        [b' ', b'!'..=b'~', ..] => at + 1,
        [b'!'..=b'~', ..] => at,
        _ => skip_all_space(bytes, at),
    }
}

fn skip_all_space(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    while bytes.get(end).is_some_and(|&byte| is_space(byte)) {
        end += 1;
    }
    if end > at && bytes.get(end).is_some_and(|&byte| byte >= 0x80) && kind(bytes, end).is_none() {
        match bytes[end - 1] {
            b' ' => end -= bytes[at..end].iter().rev().take_while(|&&byte| byte == b' ').count(),
            b'\t' => end -= 1,
            _ => {}
        }
    }
    end
}

/// The end of the segment of `text` that begins at `at`, where [`skip_space`] came to.
pub(super) fn end(text: &str, at: usize) -> usize {
    known_end(text.as_bytes(), at).unwrap_or_else(|| text[at..].split_word_bounds().next().map_or(text.len(), |s| at + s.len()))
}

/// The same, or none where a character not read by hand has a say.
fn known_end(bytes: &[u8], at: usize) -> Option<usize> {
    let (mut last, length) = kind(bytes, at)?;
    let mut end = at + length;
    match last {
        // Before a character that leans on it.
        Kind::Space => return None,
        Kind::Letter | Kind::Digit | Kind::Underscore => {}
        _ => {
            kind(bytes, end)?;
            return Some(end);
        }
    }
    loop {
        let (next, length) = kind(bytes, end)?;
        match next {
            Kind::Letter | Kind::Digit | Kind::Underscore => {
                last = next;
                end += length;
            }
            Kind::MidLetter | Kind::MidNumber | Kind::MidBoth => {
                let (after, after_length) = kind(bytes, end + length)?;
                let letters = last == Kind::Letter && after == Kind::Letter && next != Kind::MidNumber;
                let digits = last == Kind::Digit && after == Kind::Digit && next != Kind::MidLetter;
                if !letters && !digits {
                    return Some(end);
                }
                last = after;
                end += length + after_length;
            }
            Kind::Space | Kind::Other => return Some(end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        let mut at = skip_space(text.as_bytes(), 0);
        while at < text.len() {
            let next = end(text, at);
            if !text[at..next].trim().is_empty() {
                found.push((at, next));
            }
            at = skip_space(text.as_bytes(), next);
        }
        found
    }

    fn reference(text: &str) -> Vec<(usize, usize)> {
        let words = text.split_word_bound_indices().filter(|(_, word)| !word.trim().is_empty());
        words.map(|(start, word)| (start, start + word.len())).collect()
    }

    #[test]
    fn letters_read_by_hand_are_letters() {
        for letter in ('\u{c0}'..='\u{27f}').chain('\u{400}'..='\u{47f}') {
            let text = format!("a{letter}’{letter}. {letter}3 {letter}\u{301}");
            assert_eq!(plain(&text), reference(&text), "{letter}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn segments_are_those_of_uax29(text in "[ -~\\n\\téżЯ×’‘“”—…•€£«\u{301}\u{ad}\u{200d}\u{a0}\u{2003}א日カ٣😀🇰🇷.',:a-zA-Z0-9_]{0,40}") {
            prop_assert_eq!(plain(&text), reference(&text));
        }

        #[test]
        fn any_text_is_segmented_alike(text in "\\PC{0,40}") {
            prop_assert_eq!(plain(&text), reference(&text));
        }
    }
}
