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
    pub fn code_points(&self) -> CodePoints<'_> {
        CodePoints::of(&self.content)
    }
}

/// One checkpoint every this many bytes: a look-up counts at most that many.
const STRIDE: usize = 256;

/// Byte offsets to code point offsets. Built in one counting pass; free for ASCII.
pub struct CodePoints<'a> {
    bytes: &'a [u8],
    /// Code points before byte `i * STRIDE`; empty for ASCII, where the offsets are the same.
    before: Vec<u32>,
}

impl<'a> CodePoints<'a> {
    fn of(text: &'a str) -> CodePoints<'a> {
        let bytes = text.as_bytes();
        let mut before = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            before.reserve(bytes.len() / STRIDE + 1);
            for chunk in bytes.chunks(STRIDE) {
                before.push(count);
                count += starts(chunk);
            }
            before.push(count);
        }
        CodePoints { bytes, before }
    }

    /// Code points before a byte offset.
    pub fn at(&self, offset: usize) -> u32 {
        if self.before.is_empty() {
            return offset as u32;
        }
        let checkpoint = offset / STRIDE;
        self.before[checkpoint] + starts(&self.bytes[checkpoint * STRIDE..offset])
    }

    /// A span as `[start, end)` in code points.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// How many characters begin in these bytes: all but UTF-8's continuation bytes.
fn starts(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|&&byte| (byte as i8) >= -0x40).count() as u32
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
