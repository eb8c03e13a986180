//! Character references: `&amp;`, `&#8217;`, `&#x201c;`, also without the semicolon where pages may leave it out.
//!
//! The names are those of the HTML standard, in `data/entities.tsv`, sorted and searched in place.

use std::borrow::Cow;

/// The names, their characters, and whether they may stand without a semicolon; sorted by name.
static NAMES: &str = include_str!("../../../data/entities.tsv");

/// No name is longer.
const LONGEST: usize = 32;

/// A text without references.
pub(crate) fn decode(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'&', raw.as_bytes()) else { return Cow::Borrowed(raw) };
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..first]);
    decode_onto(&raw[first..], &mut text);
    Cow::Owned(text)
}

fn decode_onto(raw: &str, text: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr::memchr(b'&', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = reference(rest, text);
        if length == 0 {
            text.push('&');
        }
        rest = &rest[length.max(1)..];
    }
    text.push_str(rest);
}

/// Reads the reference a text begins with; the length of it, 0 if there is none.
fn reference(raw: &str, text: &mut String) -> usize {
    let bytes = raw.as_bytes();
    if bytes.get(1) == Some(&b'#') {
        return number(bytes, text);
    }
    let name = bytes[1..].iter().take(LONGEST).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    if bytes.get(1 + name) == Some(&b';')
        && let Some((characters, _)) = find(&raw[1..1 + name])
    {
        push(characters, text);
        return name + 2;
    }
    // Old names may go without: the longest that fits. Before a letter it is a word or part of an address.
    let known = find(&raw[1..1 + name]).filter(|(_, bare)| *bare && bytes.get(1 + name) != Some(&b'='));
    known.map_or(0, |(characters, _)| {
        push(characters, text);
        name + 1
    })
}

fn push(characters: &str, text: &mut String) {
    match characters {
        "\\n" => text.push('\n'),
        "\\t" => text.push('\t'),
        _ => text.push_str(characters),
    }
}

/// `&#8217;` and `&#x2019;`.
fn number(bytes: &[u8], text: &mut String) -> usize {
    let (radix, start) = if matches!(bytes.get(2), Some(b'x' | b'X')) { (16, 3) } else { (10, 2) };
    let mut end = start;
    let mut value = 0u32;
    while let Some(digit) = bytes.get(end).and_then(|byte| char::from(*byte).to_digit(radix)) {
        value = value.saturating_mul(radix).saturating_add(digit);
        end += 1;
    }
    if end == start {
        return 0;
    }
    text.push(character(value));
    end + usize::from(bytes.get(end) == Some(&b';'))
}

/// The character of a number; those of 128 to 159 are windows-1252's, as pages mean them.
fn character(value: u32) -> char {
    if (0x80..0xa0).contains(&value) {
        let byte = [value as u8];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
        return text.chars().next().unwrap_or('\u{fffd}');
    }
    match value {
        0 => '\u{fffd}',
        _ => char::from_u32(value).unwrap_or('\u{fffd}'),
    }
}

/// A name's characters, and whether it may go without its semicolon.
fn find(name: &str) -> Option<(&'static str, bool)> {
    let (mut low, mut high) = (0, NAMES.len());
    while low < high {
        let middle = (low + high) / 2;
        let start = NAMES.as_bytes()[..middle].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1).max(low);
        let end = memchr::memchr(b'\n', &NAMES.as_bytes()[middle.max(start)..]).map_or(NAMES.len(), |at| middle.max(start) + at);
        let row = &NAMES[start..end];
        let mut columns = row.split('\t');
        let found = columns.next().unwrap_or_default();
        match found.cmp(name) {
            _ if row.starts_with('#') => low = end + 1,
            std::cmp::Ordering::Equal => return Some((columns.next().unwrap_or_default(), columns.next().is_some())),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_what_is_a_reference() {
        for (raw, expected) in [
            ("Q&amp;A", "Q&A"),
            ("&lt;b&gt; &quot;x&quot;", "<b> \"x\""),
            ("caf&eacute; &Eacute;t&eacute", "caf\u{e9} \u{c9}t\u{e9}"),
            ("&#8217;&#x201C;&#146;&#0;&#x110000;", "\u{2019}\u{201c}\u{2019}\u{fffd}\u{fffd}"),
            ("a&nbsp;b", "a\u{a0}b"),
            ("AT&T, R&D; &; && &#; &#x;", "AT&T, R&D; &; && &#; &#x;"),
            ("?a=1&copy=2&lang=en", "?a=1&copy=2&lang=en"),
            ("&amp", "&"),
            ("&zwnj;&aacute;&AMP;", "\u{200c}\u{e1}&"),
        ] {
            assert_eq!(decode(raw), expected, "{raw}");
        }
    }

    #[test]
    fn every_name_is_found() {
        let rows = NAMES.lines().filter(|row| !row.starts_with('#'));
        assert!(rows.clone().count() > 2000);
        for row in rows {
            let mut columns = row.split('\t');
            let name = columns.next().unwrap();
            assert_eq!(find(name).map(|found| found.0), columns.next(), "{name}");
        }
    }
}
