//! The reader: from bytes to a [`Source`], an article's text with its blocks and their roles.
//!
//! ```text
//! bytes ─ encoding ─▶ text ─┬─ plain ─────────────▶ blocks ─┬─ layout (dateline, byline, furniture) ─▶ Source
//!                           └─ html, wire, feed ─▶ draft ──┘
//! ```
//!
//! A plain text "SEOUL HOLDS TALKS\n\nBy Ana Ruiz\n\nSEOUL, June 20 (Yonhap) -- The talks ..." becomes a headline, a byline, a
//! dateline and a paragraph. Plain text stays as it was decoded, so spans are those of the input; of a page, a wire document or a
//! feed's item the text is what its [`draft`] puts together.

mod byline;
mod dateline;
mod draft;
mod encoding;
mod feed;
mod heads;
mod html;
mod instant;
mod json;
pub mod jsonl;
mod layout;
mod plain;
mod sniff;
mod wire;
mod xml;

use crate::article::{Format, Provenance, Source, Written};
use crate::error::{Error, ErrorKind};
use crate::text::Text;
use jiff::civil::Date as Day;

/// The most bytes one article may have.
pub const LIMIT: usize = 64 << 20;

/// What is known of an input before it is read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hint<'a> {
    /// Path, `-`, or the record's id: it becomes the article's id.
    pub id: &'a str,
    /// The format, where the user says it.
    pub format: Option<Format>,
    /// The date of writing and how it is known.
    pub written: Option<(Day, Provenance)>,
    /// What the input's name ends in ("html"): heard where the content does not say what it is.
    pub extension: Option<&'a str>,
    /// Where the article was published, if that is known.
    pub url: Option<&'a str>,
}

/// Reads one article: of an input that holds several, the first.
///
/// # Errors
/// When the bytes are no text or no article, or when there are too many of them.
pub fn read(bytes: &[u8], hint: Hint<'_>) -> Result<Source, Error> {
    read_all(bytes, hint)?.into_iter().next().ok_or_else(none)
}

/// Reads all articles of an input: a feed holds one an item, a wire document sometimes several, every other format one. Of several
/// each goes by its own id, or by the input's with its number: `feed.xml#2`.
///
/// # Errors
/// As [`read`].
pub fn read_all(bytes: &[u8], hint: Hint<'_>) -> Result<Vec<Source>, Error> {
    within_limit(bytes.len())?;
    let decoded = encoding::decode(bytes)?;
    let (format, odd) = match hint.format {
        Some(format) => (format, None),
        None => sniff::judge(&decoded.text, hint.extension),
    };
    let hint = Hint { format: Some(format), ..hint };
    let mut sources = sources(decoded.text, decoded.encoding, bytes.len(), hint)?;
    let replaced = || format!("some bytes are not {}; each was replaced by U+FFFD", decoded.encoding);
    let warnings: Vec<String> = decoded.replaced.then(replaced).into_iter().chain(odd).collect();
    if sources.is_empty() {
        return Err(none());
    }
    let many = are_many(&sources);
    for (index, source) in sources.iter_mut().enumerate() {
        source.warnings.extend_from_slice(&warnings);
        if many {
            source.id = source.own_id.take().unwrap_or_else(|| format!("{}#{}", hint.id, index + 1));
        }
    }
    Ok(sources)
}

/// Whether articles came from an input that holds several: a feed, even if it has but one at the moment.
pub fn are_many(sources: &[Source]) -> bool {
    sources.len() > 1 || sources.iter().any(|source| source.format == Format::Feed)
}

/// The format of an input, by its content: what [`read`] takes it for when the hint names none.
pub fn sniff(bytes: &[u8]) -> Format {
    encoding::decode(&bytes[..bytes.len().min(1 << 16)]).map_or(Format::Text, |decoded| sniff::format(&decoded.text))
}

/// The articles of a decoded input, of the hint's format.
fn sources(text: String, encoding: &'static str, bytes: usize, hint: Hint<'_>) -> Result<Vec<Source>, Error> {
    let format = hint.format.unwrap_or_default();
    let drafts = match format {
        Format::Text => return Ok(vec![source(text, encoding, bytes, hint)]),
        Format::Html => vec![html::read(&text, hint.url)],
        Format::Wire => wire::read(&text)?,
        Format::Feed => feed::read(&text)?,
        Format::Jsonl => {
            return Err(Error::new(ErrorKind::Format, "looks like JSON records, not one article; use --input jsonl"));
        }
    };
    Ok(drafts.into_iter().map(|draft| draft.into_source(format, encoding, bytes, hint)).collect())
}

fn none() -> Error {
    Error::new(ErrorKind::Format, "holds no article")
}

fn within_limit(bytes: usize) -> Result<(), Error> {
    if bytes > LIMIT {
        let message = format!("the article has {} MiB; the limit is {} MiB", bytes >> 20, LIMIT >> 20);
        return Err(Error::new(ErrorKind::TooLarge, message));
    }
    Ok(())
}

/// Lays a decoded text out.
fn source(text: String, encoding: &'static str, bytes: usize, hint: Hint<'_>) -> Source {
    let layout = layout::of(&text, &plain::blocks(&text));
    Source {
        id: hint.id.to_owned(),
        encoding,
        bytes,
        blocks: layout.blocks,
        byline: layout.byline,
        dateline: layout.dateline,
        url: hint.url.map(str::to_owned),
        written: hint.written.map(|(value, from)| Written { value, from }),
        text: Text::new(text),
        ..Source::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(bytes: &[u8], format: Option<Format>) -> Error {
        read(bytes, Hint { format, ..Hint::default() }).unwrap_err()
    }

    #[test]
    fn says_what_it_does_not_read() {
        assert!(read(b"<!doctype html>", Hint { format: Some(Format::Text), ..Hint::default() }).is_ok());
        assert_eq!(error(b"{\"text\": \"x\"}", None).kind(), ErrorKind::Format);
        assert_eq!(error(&vec![b'a'; LIMIT + 1], None).kind(), ErrorKind::TooLarge);
    }

    #[test]
    fn warns_of_replaced_characters() {
        let source = read(&["caf\u{e9} ".repeat(20).as_bytes(), b"\xff"].concat(), Hint::default()).unwrap();
        assert_eq!(source.warnings.len(), 1);
    }

    #[test]
    fn blocks_are_trimmed_and_in_order() {
        let text =
            "\u{feff}All news\r\n\r\nTalks resume in Seoul \r\n\u{a0}\r\nSEOUL, June 20. /TASS/. The talks went on.\r\n\r\nShare";
        let source = source(text.to_owned(), "UTF-8", text.len(), Hint::default());
        let mut last = 0;
        for block in &source.blocks {
            assert!(block.span.start() >= last && !block.span.is_empty());
            assert_eq!(source.text.slice(block.span).trim(), source.text.slice(block.span));
            last = block.span.end();
        }
        assert_eq!(source.blocks.len(), 5);
    }

    /// Pieces of which articles and their damage are made.
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\x0c",
        "\u{2028}",
        "\u{a0}",
        "    ",
        " ",
        "\t",
        "\u{feff}",
        "\u{ad}",
        "\0",
        "By Ana Ruiz",
        "BY ANA RUIZ AND",
        "SEOUL, June 20. /TASS/. ",
        "(Reuters) - ",
        "New Delhi [India], June 20 (ANI): ",
        "--(",
        "(07-17) 13:09 PDT BERKELEY --",
        "Home > World",
        "Share this article",
        "ENDS",
        "###",
        "-30-",
        "The council met on Monday to vote on the budget",
        "and the mayor said so.",
        "\u{201c}We will,\u{201d} she said.",
        "\u{201d}",
        "?",
        ".",
        ":",
        "/",
        "(",
        ")",
        "[",
        "St.",
        "N.Y.",
        "\u{e9}t\u{e9}",
        "\u{5317}\u{4eac}",
        "Getty Images",
        "20 June 2018",
        "12:30 GMT",
        "1,200",
        "http://a.b",
        "a@b.org",
        "- 2 -",
        "\u{2014}",
        "\u{a9} 2024",
        "READ MORE: ",
        "Ana Ruiz, Reuters",
    ];

    proptest::proptest! {
        #[test]
        fn any_pieces_are_laid_out(picks in proptest::collection::vec(0..PIECES.len(), 0..60)) {
            let text: String = picks.into_iter().map(|pick| PIECES[pick]).collect();
            check(&source(text.clone(), "UTF-8", text.len(), Hint::default()));
        }

        #[test]
        fn any_text_is_laid_out(text in "(\\PC|[\n\r\t ]){0,200}") {
            check(&source(text.clone(), "UTF-8", text.len(), Hint::default()));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..400)) {
            if let Ok(source) = read(&bytes, Hint::default()) {
                check(&source);
            }
        }
    }

    fn check(source: &Source) {
        let mut last = 0;
        for block in &source.blocks {
            assert!(block.span.start() >= last && !block.span.is_empty(), "{:?}", source.blocks);
            let text = source.text.slice(block.span);
            assert_eq!(text.trim(), text);
            last = block.span.end();
        }
        for found in source.dateline.iter().map(|dateline| dateline.span).chain(source.byline.iter().map(|byline| byline.span)) {
            assert!(source.blocks.iter().any(|block| block.span == found));
        }
    }

    /// Two megabytes of one thing must not take longer than their share.
    #[test]
    fn stays_linear() {
        for piece in [
            "a\n",
            "\n",
            "Share this article\n",
            "By Ana Ruiz\n",
            "\"",
            "LIMA ",
            "Ruiz, ",
            "SEOUL, June 20 (AP) - a.\n\n",
            "(",
            "word\nWord ",
            "20 June 2018\n",
            "/",
            "> ",
        ] {
            let text = piece.repeat(2_000_000 / piece.len());
            let start = std::time::Instant::now();
            let read = source(text, "UTF-8", 0, Hint::default());
            assert!(start.elapsed().as_secs_f64() < 20.0, "{piece:?}: {} blocks", read.blocks.len());
        }
    }
}
