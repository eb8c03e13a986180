//! The analyzed text, and the count of its code points.

use crate::span::Span;

/// The text of an article as it is analyzed: the decoded input exactly as it stands, without its byte order mark.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Text {
    content: String,
}

impl Text {
    /// Takes the decoded text.
    pub fn new(content: String) -> Text {
        Text { content }
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The text of a span.
    ///
    /// # Panics
    /// When the span was not made for this text.
    pub fn slice(&self, span: Span) -> &str {
        &self.content[span.range()]
    }

    /// The span without white space at either end.
    pub fn trim(&self, span: Span) -> Span {
        let part = self.slice(span);
        let start = span.start() + (part.len() - part.trim_start().len());
        Span::new(start, start + part.trim().len())
    }

    /// The 1-based line a byte offset stands in.
    pub fn line(&self, offset: usize) -> usize {
        1 + memchr::memchr_iter(b'\n', &self.content.as_bytes()[..offset]).count()
    }

    /// The table that turns byte offsets into code point offsets.
    pub fn code_points(&self) -> CodePoints {
        CodePoints::of(&self.content)
    }
}

/// Bytes in a stretch: one bit for each.
const STRETCH: usize = 64;

/// A stretch of a text.
struct Stretch {
    /// Code points before it.
    before: u32,
    /// For each byte a bit, the lowest for the first: whether a character begins there.
    starts: u64,
}

/// Byte offsets to code point offsets. Built in one counting pass; free for ASCII.
pub struct CodePoints {
    /// Empty for ASCII, where the offsets are the same.
    stretches: Vec<Stretch>,
}

impl CodePoints {
    fn of(text: &str) -> CodePoints {
        let mut stretches = Vec::new();
        if !text.is_ascii() {
            stretches.reserve(text.len() / STRETCH + 1);
            let (whole, rest) = text.as_bytes().as_chunks();
            // The end of the text has an offset too, so there is always a last stretch with room.
            let mut last = [0; STRETCH];
            last[..rest.len()].copy_from_slice(rest);
            let mut before = 0;
            for bytes in whole.iter().chain([&last]) {
                let starts = starts(bytes);
                stretches.push(Stretch { before, starts });
                before += starts.count_ones();
            }
        }
        CodePoints { stretches }
    }

    /// Code points before a byte offset.
    pub fn at(&self, offset: usize) -> u32 {
        match self.stretches.get(offset / STRETCH) {
            Some(stretch) => {
                let ahead = stretch.starts & !(!0 << (offset % STRETCH));
                stretch.before + ahead.count_ones()
            }
            None => offset as u32,
        }
    }

    /// A span as `[start, end)` in code points.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// Where characters begin: at all bytes but UTF-8's continuation bytes, 10xxxxxx. Eight bytes are looked at together: of each the
/// highest bit is set if a character begins there, and a product gathers the eight bits at the top.
fn starts(bytes: &[u8; STRETCH]) -> u64 {
    let (eights, _) = bytes.as_chunks();
    eights.iter().rev().fold(0, |starts, &eight| {
        let eight = u64::from_le_bytes(eight);
        let highest = (!eight | (eight << 1)) & 0x8080_8080_8080_8080;
        (starts << 8) | ((highest >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_across_checkpoints() {
        let text = Text::new("é’x".repeat(400));
        let table = text.code_points();
        for (index, (offset, _)) in text.as_str().char_indices().enumerate() {
            assert_eq!(table.at(offset) as usize, index);
        }
        assert_eq!(table.at(text.as_str().len()) as usize, text.as_str().chars().count());
    }

    #[test]
    fn trims_to_what_is_printed() {
        let text = Text::new("a \u{a0}word\r\n b".into());
        assert_eq!(text.slice(text.trim(Span::new(1, text.as_str().len() - 1))), "word");
        assert_eq!(text.line(text.as_str().len()), 2);
    }
}
