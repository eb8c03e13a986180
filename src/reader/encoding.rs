//! From bytes to characters.
//!
//! In: the bytes of an input. Out: its text without byte order mark, the encoding's name in the WHATWG standard, and whether
//! characters had to be replaced. The order of belief: byte order mark; the zero bytes of UTF-16; valid UTF-8; UTF-8 with a few
//! broken bytes; what a page or document declares; else what `chardetng` makes of the first 64 KiB. That a text is UTF-8 goes before
//! what it says it is: text in another encoding hardly ever is by chance, and pages often say so wrongly. Nothing else about the text is changed: line ends, no-break
//! spaces and soft hyphens stay.
//!
//! `b"\xffcaf"` is windows-1252 and reads "ÿcaf"; bytes that are no text at all are an error.

use crate::error::{Error, ErrorKind};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of an input the guesses look at.
const SAMPLE: usize = 64 * 1024;

/// How far into a page its declaration may stand: the standard says 1024 bytes, pages take more.
const DECLARATION: usize = 4096;

/// A decoded input.
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) encoding: &'static str,
    pub(crate) replaced: bool,
}

/// Decodes an input.
///
/// # Errors
/// When the bytes are no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded, Error> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (guess(bytes), 0),
    };
    let (text, replaced) = encoding.decode_without_bom_handling(&bytes[mark..]);
    let decoded = Decoded { encoding: encoding.name(), replaced, text: text.into_owned() };
    if is_rubbish(decoded.text.as_bytes()) {
        return Err(Error::new(ErrorKind::Format, "looks like binary data, not text"));
    }
    Ok(decoded)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(encoding) = by_zero_bytes(sample) {
        return encoding;
    }
    if is_mostly_utf8(bytes) {
        return UTF_8;
    }
    if let Some(encoding) = declared(sample) {
        return encoding;
    }
    // The first bytes beyond ASCII decide; in a long file they may stand late.
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(SAMPLE / 4);
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(&bytes[start..bytes.len().min(start + SAMPLE)], true);
    detector.guess(None, chardetng::Utf8Detection::Deny)
}

/// What a page or document says its encoding is: `<meta charset="...">`, `<meta http-equiv content="text/html; charset=...">`,
/// `<?xml encoding="..."?>`. A label that could not have been read as it stands is not believed, nor UTF-8, which has been ruled out.
fn declared(sample: &[u8]) -> Option<&'static Encoding> {
    let head = &sample[..sample.len().min(DECLARATION)];
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    if head[start] != b'<' {
        return None;
    }
    let head = head.to_ascii_lowercase();
    let xml = head[start..].starts_with(b"<?xml").then(|| label(&head, b"encoding"));
    let encoding = xml.flatten().or_else(|| label(&head, b"charset"))?;
    (![UTF_8, UTF_16LE, UTF_16BE].contains(&encoding)).then_some(encoding)
}

/// The encoding named after a word and an equals sign.
fn label(head: &[u8], word: &[u8]) -> Option<&'static Encoding> {
    memchr::memmem::find_iter(head, word).find_map(|at| {
        let rest = head[at + word.len()..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest.iter().position(|byte| !byte.is_ascii_alphanumeric() && !b"-_.:".contains(byte)).unwrap_or(rest.len());
        Encoding::for_label(&rest[..end])
    })
}

/// UTF-16 without a mark: every other byte of Latin text is zero.
fn by_zero_bytes(sample: &[u8]) -> Option<&'static Encoding> {
    memchr::memchr(0, sample)?;
    let mut zeros = [0usize; 2];
    for (index, byte) in sample.iter().enumerate() {
        zeros[index & 1] += usize::from(*byte == 0);
    }
    let half = sample.len() / 2;
    let many = |count: usize| half > 1 && count * 10 > half * 6;
    let few = |count: usize| count * 20 < half.max(1);
    match zeros {
        [even, odd] if many(odd) && few(even) => Some(UTF_16LE),
        [even, odd] if many(even) && few(odd) => Some(UTF_16BE),
        _ => None,
    }
}

/// Whether these bytes are UTF-8, but for a few that were broken on the way: a text in another encoding hardly ever has valid
/// sequences of several bytes.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut whole, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken * 4
}

/// Whether control characters that no text has make up a noticeable part.
fn is_rubbish(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let is_odd = |byte: u8| byte < 9 || (byte > 13 && byte < 27);
    if !sample.iter().fold(false, |any, byte| any | is_odd(*byte)) {
        return false;
    }
    let odd = sample.iter().filter(|byte| is_odd(**byte)).count();
    odd > 8 && odd * 100 > sample.len() * 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str, bool) {
        let decoded = decode(bytes).unwrap();
        (decoded.text, decoded.encoding, decoded.replaced)
    }

    #[test]
    fn takes_marks_off_and_nothing_else() {
        assert_eq!(read(b"\xef\xbb\xbfa\r\n\xc2\xa0b"), ("a\r\n\u{a0}b".into(), "UTF-8", false));
        assert_eq!(read(b"\xff\xfeK\0i\0"), ("Ki".into(), "UTF-16LE", false));
        assert_eq!(read(b"\xfe\xff\0K\0i"), ("Ki".into(), "UTF-16BE", false));
        assert_eq!(read(b"K\0y\0i\0v\0.\0"), ("Kyiv.".into(), "UTF-16LE", false));
        assert_eq!(read(b""), (String::new(), "UTF-8", false));
    }

    #[test]
    fn knows_legacy_text_from_broken_utf8() {
        assert_eq!(read(b"\x93We will act,\x94 she said \x96 the caf\xe9.").1, "windows-1252");
        let broken = ["caf\u{e9} \u{201c}x\u{201d} ".repeat(9).as_bytes(), b"\xff end"].concat();
        let (text, encoding, replaced) = read(&broken);
        assert_eq!((encoding, replaced), ("UTF-8", true));
        assert!(text.ends_with("\u{fffd} end"));
    }

    #[test]
    fn believes_an_xml_declaration_where_it_can() {
        let xml =
            |label: &str, text: &[u8]| [format!("\n<?xml version='1.0' encoding = '{label}' ?><a>").as_bytes(), text].concat();
        assert_eq!(read(&xml("ISO-8859-2", b"\xb1")).0.chars().last(), Some('\u{105}'));
        assert_eq!(read(&xml("windows-1251", b"\xd0\xe8\xec")).1, "windows-1251");
        assert_eq!(read(&xml("ISO-8859-1", "caf\u{e9}".as_bytes())).1, "UTF-8");
        assert_eq!(read(&xml("UTF-8", b"caf\xe9 \xe0 la carte")).1, "windows-1252");
        assert_eq!(read(&xml("nonsense", b"caf\xe9")).1, "windows-1252");
    }

    #[test]
    fn believes_what_a_page_declares() {
        for (head, name) in [
            (&b"<html><head><meta charset=windows-1251>"[..], "windows-1251"),
            (b"\n<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-2'>", "ISO-8859-2"),
            (b"<?xml version='1.0' encoding=\"Shift_JIS\"?><nitf>", "Shift_JIS"),
        ] {
            assert_eq!(read(&[head, b"<p>\xe9\xe0 \xe8"].concat()).1, name);
        }
        assert_eq!(read("<meta charset=iso-8859-1><p>caf\u{e9}".as_bytes()).1, "UTF-8");
        assert_eq!(read(b"<?xml version='1.0' encoding='UTF-8'?><a>caf\xe9 \xe0 la carte").1, "windows-1252");
        assert_ne!(read(b"charset=koi8-r is what it says \xe9").1, "KOI8-R");
    }

    #[test]
    fn refuses_what_is_no_text() {
        let noise: Vec<u8> = (0..5000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert_eq!(decode(&noise).err().unwrap().kind(), ErrorKind::Format);
        assert_eq!(read(b"one stray \0 zero").0, "one stray \0 zero");
    }
}
