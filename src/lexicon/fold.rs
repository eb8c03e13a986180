//! The one folding under which entries and text are compared: lower case, straight apostrophes, one space for any white space.
//!
//! Folding never changes the text itself, only the key that is looked up, so offsets stay those of the text.

use super::words::WordHash;

/// Feeds the folded bytes of `text` to `feed` one by one, with the offset in `text` after the character they come from, until
/// `feed` says `false`. White space at the start is kept as one space; callers begin at a word.
pub fn each(text: &str, mut feed: impl FnMut(u8, usize) -> bool) {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut spaced = false;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte < 0x80 {
            at += 1;
            let space = byte.is_ascii_whitespace();
            if space && spaced {
                continue;
            }
            spaced = space;
            if !feed(if space { b' ' } else { byte.to_ascii_lowercase() }, at) {
                return;
            }
            continue;
        }
        let Some(character) = text[at..].chars().next() else { return };
        at += character.len_utf8();
        match character {
            '\u{ad}' => continue,
            '\u{2019}' | '\u{2018}' | '\u{2bc}' => {
                spaced = false;
                if !feed(b'\'', at) {
                    return;
                }
            }
            _ if character.is_whitespace() => {
                if !spaced && !feed(b' ', at) {
                    return;
                }
                spaced = true;
            }
            _ => {
                spaced = false;
                let mut buffer = [0; 4];
                for lower in character.to_lowercase() {
                    for &byte in lower.encode_utf8(&mut buffer).as_bytes() {
                        if !feed(byte, at) {
                            return;
                        }
                    }
                }
            }
        }
    }
}

/// Whether folding only makes letters small: printable ASCII, one space at a time, none at the start.
pub fn is_plain(text: &str) -> bool {
    let mut last = b' ';
    text.bytes().all(|byte| {
        let plain = byte.is_ascii_graphic() || (byte == b' ' && last != b' ');
        last = byte;
        plain
    })
}

/// The folded text.
pub fn fold(text: &str) -> String {
    let text = text.trim();
    if is_plain(text) { text.to_ascii_lowercase() } else { folded(text) }
}

fn folded(text: &str) -> String {
    let mut folded = Vec::with_capacity(text.len());
    each(text, |byte, _| {
        folded.push(byte);
        true
    });
    String::from_utf8(folded).unwrap_or_default()
}

/// Adds the folded text to what is already folded.
pub fn append(text: &str, folded: &mut String) {
    if !is_plain(text) || text.ends_with(' ') {
        return folded.push_str(&fold(text));
    }
    let start = folded.len();
    folded.push_str(text);
    folded[start..].make_ascii_lowercase();
}

/// A hash of the folded text, for comparing words of one article with each other; that of a word is its [`WordHash`].
pub fn hash(text: &str) -> u64 {
    let hash = if is_plain(text) { WordHash::of_ascii(text.as_bytes()) } else { WordHash::of_folded(&folded(text)) };
    hash.bits()
}

#[cfg(test)]
mod tests {
    use super::{WordHash, append, fold, folded, hash};

    #[test]
    fn folds_case_space_and_marks() {
        assert_eq!(fold(" Côte\u{a0} d’Ivoire\r\n"), "côte d'ivoire");
        assert_eq!(fold("ST.\n  LOUIS"), "st. louis");
        assert_eq!(fold("ISTANBUL İzmir"), "istanbul i\u{307}zmir");
    }

    #[test]
    fn plain_text_folds_as_all_text_does() {
        for text in ["New York", "New  York", "New\nYork", "d’Ivoire", "d'Ivoire", "ÉTÉ", "été", "", "a", "BLACK-EYED susans"]
        {
            assert_eq!(fold(text), folded(text.trim()));
            assert_eq!(hash(text), hash(&fold(text)), "{text}");
        }
        for word in ["York", "d’Ivoire", "ÉTÉ", "$1.5m", "U.S.", "Administration", "…"] {
            assert_eq!(hash(word), WordHash::of(word).bits(), "{word}");
        }
    }

    #[test]
    fn appends_what_folding_gives() {
        for text in ["World Health Organization", "", " the  UN", "Côte d’Ivoire", "AT&T ", "a\nb", "UN"] {
            let mut folded = "x".to_owned();
            append(text, &mut folded);
            assert_eq!(folded, format!("x{}", fold(text)), "{text}");
        }
    }
}
