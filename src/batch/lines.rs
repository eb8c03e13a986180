//! Lines from a stream, of bounded length, and whether the next is there already.
//!
//! A line longer than the limit is skipped to its end without being held in memory: one bad record must not end a run of millions.

use std::io::{self, BufRead, BufReader, Read};

/// Bytes read at a time: what a pipe holds.
const READ: usize = 64 * 1024;

/// A line without its line feed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Whole(Vec<u8>),
    TooLong,
}

/// The lines of a stream.
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    limit: usize,
    number: usize,
    /// So much of a line that is too long is skipped before the rest of the stream is given up.
    patience: usize,
    given_up: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(stream: R, limit: usize) -> Lines<R> {
        let reader = BufReader::with_capacity(READ, stream);
        Lines { reader, limit, number: 0, patience: usize::MAX, given_up: false }
    }

    /// For a stream that can have a thousand times the bytes of its file: a line longer than this ends it.
    pub(super) fn with_patience(self, patience: usize) -> Lines<R> {
        Lines { patience, ..self }
    }

    /// The 1-based number of the line read last.
    pub(super) fn number(&self) -> usize {
        self.number
    }

    /// Whether a whole line has been read ahead: the next one does not wait for the stream.
    pub(super) fn is_ready(&self) -> bool {
        memchr::memchr(b'\n', self.reader.buffer()).is_some()
    }

    /// Whether the stream begins with an opening brace, as JSON records do. Reads ahead, takes nothing.
    pub(super) fn begins_with_brace(&mut self) -> io::Result<bool> {
        let start = self.fill()?;
        let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
        Ok(start.trim_ascii_start().starts_with(b"{"))
    }

    /// The next line; the byte order mark of the first is left out.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        let limit = self.limit;
        let mut line = Vec::new();
        let mut begun = false;
        let mut long = false;
        let mut length = 0usize;
        while !self.given_up {
            let available = self.fill()?;
            if available.is_empty() {
                break;
            }
            begun = true;
            let end = memchr::memchr(b'\n', available);
            let part = &available[..end.unwrap_or(available.len())];
            let taken = part.len() + usize::from(end.is_some());
            length += part.len();
            long |= length > limit;
            if long {
                line = Vec::new();
            } else {
                line.extend_from_slice(part);
            }
            self.reader.consume(taken);
            self.given_up = long && length > self.patience;
            if end.is_some() {
                break;
            }
        }
        if !begun {
            return Ok(None);
        }
        self.number += 1;
        if self.number == 1 && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        Ok(Some(if long { Line::TooLong } else { Line::Whole(line) }))
    }

    /// Appends all that is left, up to one byte over the limit.
    pub(super) fn rest(mut self, bytes: &mut Vec<u8>) -> io::Result<()> {
        let room = (self.limit + 1).saturating_sub(bytes.len());
        (&mut self.reader).take(room as u64).read_to_end(bytes).map(drop)
    }

    fn fill(&mut self) -> io::Result<&[u8]> {
        loop {
            match self.reader.fill_buf() {
                Ok(_) => return Ok(self.reader.buffer()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Line, Lines};

    #[test]
    fn skips_what_is_too_long_and_goes_on() {
        let stream = format!("\u{feff}one\n{}\n\nlast", "x".repeat(200_000));
        let mut lines = Lines::new(stream.as_bytes(), 100);
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"one".to_vec())));
        assert!(!lines.is_ready());
        assert_eq!(lines.next().unwrap(), Some(Line::TooLong));
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(Vec::new())));
        assert_eq!(lines.next().unwrap(), Some(Line::Whole(b"last".to_vec())));
        assert_eq!((lines.next().unwrap(), lines.number()), (None, 4));
    }

    #[test]
    fn the_rest_follows_a_line_taken_first() {
        let mut lines = Lines::new(&b" {\n \"a\": 1}"[..], 100);
        assert!(lines.begins_with_brace().unwrap());
        lines.next().unwrap();
        let mut rest = Vec::new();
        lines.rest(&mut rest).unwrap();
        assert_eq!(rest, b" \"a\": 1}");
    }
}
