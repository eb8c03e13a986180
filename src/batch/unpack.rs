//! Compressed inputs: gzip and zstd, known by their first bytes, whatever the file is called.
//!
//! In: a stream. Out: the same stream, or what is packed in it, read piece by piece: however much comes out, no more is in memory
//! than who reads it asks for. Several members or frames set end to end are one stream, as `cat a.gz b.gz` makes them.

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

const GZIP: &[u8] = b"\x1f\x8b\x08";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// The longest of them.
const HEAD: usize = 4;

/// A stream, unpacked where it was packed.
pub(super) enum Stream<R: Read> {
    Plain(Begun<R>),
    Gzip(Box<MultiGzDecoder<Begun<R>>>),
    Zstd(Box<Zstd<Begun<R>>>),
}

impl<R: Read> Stream<R> {
    /// Looks at the first bytes: at one only, where that is none of a packed stream's.
    pub(super) fn open(mut stream: R) -> io::Result<Stream<R>> {
        let mut head = [0; HEAD];
        let mut length = 0;
        let goes_on = |head: &[u8]| [GZIP, ZSTD].iter().any(|magic| head.len() < magic.len() && magic.starts_with(head));
        while goes_on(&head[..length]) {
            match stream.read(&mut head[length..=length]) {
                Ok(0) => break,
                Ok(count) => length += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        let begun = Begun { head, given: 0, length, stream };
        Ok(match &head[..length] {
            GZIP => Stream::Gzip(Box::new(MultiGzDecoder::new(begun))),
            ZSTD => Stream::Zstd(Box::new(Zstd::new(begun))),
            _ => Stream::Plain(begun),
        })
    }

    /// Whether it was packed.
    pub(super) fn is_packed(&self) -> bool {
        !matches!(self, Stream::Plain(_))
    }
}

impl<R: Read> Read for Stream<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Stream::Plain(stream) => stream.read(buffer),
            Stream::Gzip(stream) => stream.read(buffer).map_err(explain),
            Stream::Zstd(stream) => stream.read(buffer).map_err(explain),
        }
    }
}

/// What a decoder's error means to the user; that of the stream itself stays.
fn explain(error: io::Error) -> io::Error {
    match error.kind() {
        _ if error.raw_os_error().is_some() => error,
        io::ErrorKind::Interrupted => error,
        io::ErrorKind::UnexpectedEof => io::Error::new(error.kind(), "the compressed data breaks off"),
        kind => io::Error::new(kind, "the compressed data is damaged"),
    }
}

/// A stream of which the first bytes have been looked at.
pub(super) struct Begun<R> {
    head: [u8; HEAD],
    given: usize,
    length: usize,
    stream: R,
}

impl<R: Read> Read for Begun<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.given == self.length {
            return self.stream.read(buffer);
        }
        let count = buffer.len().min(self.length - self.given);
        buffer[..count].copy_from_slice(&self.head[self.given..self.given + count]);
        self.given += count;
        // A piece as large as without the look: readers judge by the first.
        Ok(count + self.stream.read(&mut buffer[count..]).unwrap_or(0))
    }
}

/// Frames of zstd, one after the other.
pub(super) struct Zstd<R: Read> {
    source: BufReader<R>,
    decoder: FrameDecoder,
    begun: bool,
}

impl<R: Read> Zstd<R> {
    fn new(source: R) -> Zstd<R> {
        Zstd { source: BufReader::new(source), decoder: FrameDecoder::new(), begun: false }
    }

    /// Whether the frame just read has the checksum it says.
    fn is_whole(&self) -> bool {
        !self.begun || self.decoder.get_checksum_from_data().is_none_or(|sum| self.decoder.get_calculated_checksum() == Some(sum))
    }

    /// Begins the next frame; false where there is none.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.source.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.source) {
                Ok(()) => {
                    self.begun = true;
                    return Ok(true);
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    let skipped = io::copy(&mut (&mut self.source).take(u64::from(length)), &mut io::sink())?;
                    if skipped < u64::from(length) {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                Err(error) => return Err(damage(&error)),
            }
        }
        Ok(false)
    }
}

/// A decoder's error as one of reading: that the data breaks off is told from other damage by what caused it.
fn damage(error: &(dyn std::error::Error + 'static)) -> io::Error {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return error.kind().into();
        }
        cause = error.source();
    }
    io::ErrorKind::InvalidData.into()
}

impl<R: Read> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.begun && self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if self.begun && !self.decoder.is_finished() {
                let blocks = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.source, blocks).map_err(|error| damage(&error))?;
            } else if !self.is_whole() {
                return Err(io::ErrorKind::InvalidData.into());
            } else if !self.begin()? {
                return Ok(0);
            }
        }
    }
}

/// What a file's name ends in, the ending of compression aside: "jsonl" of "news.jsonl.gz".
pub(super) fn extension(path: &Path) -> Option<&str> {
    let (stem, ending) = path.file_name()?.to_str()?.rsplit_once('.')?;
    let packed = ["gz", "zst", "gzip", "zstd"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    if packed { stem.rsplit_once('.').map(|(_, ending)| ending) } else { Some(ending) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(text: &[u8]) -> Vec<u8> {
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        writer.write_all(text).unwrap();
        writer.finish().unwrap()
    }

    fn unpack(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut text = Vec::new();
        Stream::open(bytes)?.read_to_end(&mut text).map(|_| text)
    }

    #[test]
    fn unpacks_what_is_packed_and_leaves_the_rest() {
        let zstd = ruzstd::encoding::compress_to_vec(&b"Rain fell."[..], ruzstd::encoding::CompressionLevel::Fastest);
        for (bytes, text) in [
            (packed(b"Rain fell."), "Rain fell."),
            ([packed(b"Rain "), packed(b"fell.")].concat(), "Rain fell."),
            (zstd.clone(), "Rain fell."),
            ([zstd.clone(), b"\x50\x2a\x4d\x18\x02\0\0\0ab".to_vec(), zstd.clone()].concat(), "Rain fell.Rain fell."),
            (b"(Reuters) - Rain fell.".to_vec(), "(Reuters) - Rain fell."),
            (b"\x1f".to_vec(), "\x1f"),
            (b"".to_vec(), ""),
        ] {
            assert_eq!(String::from_utf8(unpack(&bytes).unwrap()).unwrap(), text);
        }
    }

    #[test]
    fn says_where_it_breaks_off() {
        let zstd = ruzstd::encoding::compress_to_vec(&b"Rain fell."[..], ruzstd::encoding::CompressionLevel::Fastest);
        for bytes in [packed(b"Rain fell."), zstd] {
            for length in HEAD..bytes.len() {
                assert!(unpack(&bytes[..length]).is_err(), "{length} of {}", bytes.len());
            }
        }
        let gzip = packed(b"Rain fell.");
        assert_eq!(unpack(&gzip[..gzip.len() - 9]).unwrap_err().to_string(), "the compressed data breaks off");
    }

    #[test]
    fn looks_past_the_ending_of_compression() {
        for (name, ending) in
            [("a/b.jsonl.gz", Some("jsonl")), ("b.XML.ZST", Some("XML")), ("b.gz", None), ("b.txt", Some("txt")), ("b", None)]
        {
            assert_eq!(extension(Path::new(name)), ending, "{name}");
        }
    }
}
