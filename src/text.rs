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

/// Byte offsets to code point offsets. Built in one counting pass; free for ASCII.
pub struct CodePoints {
    /// The text, 64 bytes at a time; empty for ASCII, where the offsets are the same.
    stretches: Vec<Stretch>,
}

/// A stretch of 64 bytes.
#[derive(Default)]
struct Stretch {
    /// Code points before it.
    before: u32,
    /// At which of its bytes a code point begins, lowest bit first.
    starts: u64,
}

impl CodePoints {
    fn of(text: &str) -> CodePoints {
        let mut stretches = Vec::new();
        if !text.is_ascii() {
            let (chunks, rest) = text.as_bytes().as_chunks::<64>();
            stretches.reserve(chunks.len() + 1);
            let mut before = 0;
            for chunk in chunks {
                let starts = starts(chunk);
                stretches.push(Stretch { before, starts });
                before += starts.count_ones();
            }
            let mut last = [0; 64];
            last[..rest.len()].copy_from_slice(rest);
            stretches.push(Stretch { before, starts: starts(&last) });
        }
        CodePoints { stretches }
    }

    /// Code points before a byte offset.
    pub fn at(&self, offset: usize) -> u32 {
        match self.stretches.get(offset / 64) {
            Some(stretch) => stretch.before + (stretch.starts & !(u64::MAX << (offset % 64))).count_ones(),
            None => offset as u32,
        }
    }

    /// A span as `[start, end)` in code points.
    pub fn span(&self, span: Span) -> [u32; 2] {
        [self.at(span.start()), self.at(span.end())]
    }
}

/// At which of the bytes a character begins: all but UTF-8's continuation bytes.
fn starts(bytes: &[u8; 64]) -> u64 {
    if bytes.is_ascii() {
        return u64::MAX;
    }
    bytes.iter().rev().fold(0, |starts, &byte| starts << 1 | u64::from((byte as i8) >= -0x40))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_across_checkpoints() {
        let text = Text::new(format!("{}{}", "é’x".repeat(400), "x".repeat(200)));
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
