//! The intake: from what the user named (paths, directories, standard input, lists of paths) to work in input order.
//!
//! All reading happens here, in one place and one order; what is handed on are bytes. Work goes on in bounded chunks, and a chunk
//! goes on at once when the next input might have to be waited for: a record's output never waits for the record after it.

use super::lines::{Line, Lines};
use super::unpack::{self, Stream};
use super::{InputFormat, Plan};
use crate::error::{Error, ErrorKind};
use crate::reader::jsonl;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::ops::ControlFlow::{self, Continue};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The most one article or record may hold.
pub(crate) const LIMIT: usize = 64 << 20;
/// The most pieces of work in a chunk, however small they are.
const PIECES: usize = 1024;
/// A line of a compressed stream that is longer ends the stream: nobody waits for what a few bytes can unpack to.
const PATIENCE: usize = 16 * LIMIT;

/// An input's names.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// As messages and the article's id give it.
    pub(super) shown: Arc<str>,
    /// Where its output goes below a directory.
    pub(super) below: Arc<Path>,
}

/// A piece of work.
#[derive(Debug)]
pub(super) enum Work {
    Article { name: Name, extension: Option<Box<str>>, bytes: Vec<u8> },
    Record { name: Name, number: usize, line: Vec<u8> },
    Unread { name: Name, number: Option<usize>, error: Error },
}

/// Work that goes on together; `waiting` when the input may now have to be waited for.
pub(super) struct Chunk {
    pub(super) work: Vec<Work>,
    pub(super) waiting: bool,
}

/// Hands chunks to `sink` until all is read or the sink breaks off.
pub(super) fn run(plan: &Plan, bytes: usize, sink: impl FnMut(Chunk) -> ControlFlow<()>) -> ControlFlow<()> {
    let mut intake = Intake { plan, output: plan.output_path(), sink, work: Vec::new(), filled: 0, most: bytes };
    intake.all()?;
    intake.hand_over(false)
}

struct Intake<'p, S> {
    plan: &'p Plan,
    /// Where the output goes: never read.
    output: Option<PathBuf>,
    sink: S,
    work: Vec<Work>,
    filled: usize,
    most: usize,
}

impl<S: FnMut(Chunk) -> ControlFlow<()>> Intake<'_, S> {
    fn all(&mut self) -> ControlFlow<()> {
        let plan = self.plan;
        if plan.paths.is_empty() && plan.files_from.is_none() {
            return self.standard_input();
        }
        for path in &plan.paths {
            self.path(path)?;
        }
        match &plan.files_from {
            Some(list) if list.as_os_str() == "-" => self.list(list, io::stdin()),
            Some(list) => match File::open(list) {
                Ok(file) => self.list(list, file),
                Err(error) => self.unread(named(list), error.into()),
            },
            None => Continue(()),
        }
    }

    /// Paths, one a line.
    fn list(&mut self, list: &Path, stream: impl Read) -> ControlFlow<()> {
        let mut lines = Lines::new(stream, 64 * 1024);
        loop {
            if !lines.is_ready() {
                self.hand_over(true)?;
            }
            match lines.next() {
                Ok(None) => return Continue(()),
                Ok(Some(Line::Whole(line))) => {
                    let path = line.strip_suffix(b"\r").unwrap_or(&line);
                    if !path.is_empty() {
                        self.path(&path_of(path))?;
                    }
                }
                Ok(Some(Line::TooLong)) => {
                    let message = format!("line {} is too long for a path", lines.number());
                    self.unread(named(list), Error::new(ErrorKind::TooLarge, message))?;
                }
                Err(error) => return self.unread(named(list), error.into()),
            }
        }
    }

    fn path(&mut self, path: &Path) -> ControlFlow<()> {
        if path.as_os_str() == "-" {
            self.standard_input()
        } else if path.is_dir() {
            self.directory(path)
        } else {
            self.file(path, named(path))
        }
    }

    fn standard_input(&mut self) -> ControlFlow<()> {
        self.hand_over(true)?;
        self.stream(io::stdin(), named(Path::new("-")), None, true)
    }

    /// A directory's files, in sorted order all the way down.
    fn directory(&mut self, top: &Path) -> ControlFlow<()> {
        for entry in walk(top) {
            match entry {
                Ok(entry) if self.is_output(entry.path()) => {}
                Ok(entry) => {
                    let below = match top.is_absolute() {
                        true => entry.path().strip_prefix(top).unwrap_or(entry.path()).into(),
                        false => below(entry.path()),
                    };
                    self.file(entry.path(), Name { below, ..named(entry.path()) })?;
                }
                Err(error) => {
                    let name = named(error.path().unwrap_or(top));
                    let error = match error.loop_ancestor() {
                        Some(_) => Error::new(ErrorKind::Io, "a link back to a directory above"),
                        None => error.into_io_error().map_or(Error::new(ErrorKind::Io, "unreadable"), Error::from),
                    };
                    self.unread(name, error)?;
                }
            }
        }
        Continue(())
    }

    /// Whether a path found in a directory is where this run's output goes.
    fn is_output(&self, path: &Path) -> bool {
        let Some(output) = &self.output else { return false };
        path.canonicalize().is_ok_and(|path| path.starts_with(output))
    }

    fn file(&mut self, path: &Path, name: Name) -> ControlFlow<()> {
        let extension = unpack::extension(path);
        match File::open(path) {
            Ok(file) => {
                let waits = !file.metadata().is_ok_and(|metadata| metadata.is_file());
                if waits {
                    self.hand_over(true)?;
                }
                self.stream(file, name, extension, waits)
            }
            Err(error) => self.unread(name, error.into()),
        }
    }

    /// An article, or a stream of records: by what the user says, then by the name, then by the first line.
    /// `waits` where the next bytes may be long in coming: a pipe, a terminal.
    fn stream(&mut self, stream: impl Read, name: Name, extension: Option<&str>, waits: bool) -> ControlFlow<()> {
        let stream = match Stream::open(stream) {
            Ok(stream) => stream,
            Err(error) => return self.unread(name, error.into()),
        };
        let patience = if stream.is_packed() { PATIENCE } else { usize::MAX };
        let mut lines = Lines::new(stream, LIMIT).with_patience(patience);
        let mut first = None;
        let records = match self.plan.reading.format {
            InputFormat::Records => Ok(true),
            InputFormat::As(_) => Ok(false),
            InputFormat::Auto if extension.is_some_and(is_record_ending) => Ok(true),
            InputFormat::Auto => self.sniff(&mut lines, &mut first),
        };
        match records {
            Ok(true) => self.records(lines, first, &name, waits),
            Ok(false) => self.article(lines, first, name, extension),
            Err(error) => self.unread(name, error.into()),
        }
    }

    /// Whether the first line is a record; it is taken out to see.
    fn sniff(&self, lines: &mut Lines<impl Read>, first: &mut Option<Line>) -> io::Result<bool> {
        if !lines.begins_with_brace()? {
            return Ok(false);
        }
        *first = lines.next()?;
        let Some(Line::Whole(line)) = first else { return Ok(false) };
        Ok(jsonl::is_record(line, &self.plan.reading.text_field))
    }

    fn article(&mut self, lines: Lines<impl Read>, first: Option<Line>, name: Name, extension: Option<&str>) -> ControlFlow<()> {
        let too_large = too_large();
        let mut bytes = match first {
            Some(Line::Whole(mut line)) => {
                line.push(b'\n');
                line
            }
            Some(Line::TooLong) => return self.unread(name, too_large),
            None => Vec::new(),
        };
        match lines.rest(&mut bytes) {
            Ok(()) if bytes.len() > LIMIT => self.unread(name, too_large),
            Ok(()) => self.push(bytes.len(), Work::Article { name, extension: extension.map(Box::from), bytes }),
            Err(error) => self.unread(name, error.into()),
        }
    }

    fn records(&mut self, mut lines: Lines<impl Read>, first: Option<Line>, name: &Name, waits: bool) -> ControlFlow<()> {
        let mut next: io::Result<Option<Line>> = Ok(first);
        loop {
            match next {
                Ok(Some(Line::Whole(line))) if !line.trim_ascii().is_empty() => {
                    self.push(line.len(), Work::Record { name: name.clone(), number: lines.number(), line })?;
                }
                Ok(Some(Line::TooLong)) => {
                    let error = Error::new(ErrorKind::TooLarge, "longer than 64 MiB, the most one record may hold");
                    self.push(0, Work::Unread { name: name.clone(), number: Some(lines.number()), error })?;
                }
                Ok(_) => {}
                Err(error) => return self.unread(name.clone(), error.into()),
            }
            if waits && !lines.is_ready() {
                self.hand_over(true)?;
            }
            next = lines.next();
            if matches!(next, Ok(None)) {
                return Continue(());
            }
        }
    }

    fn unread(&mut self, name: Name, error: Error) -> ControlFlow<()> {
        self.push(0, Work::Unread { name, number: None, error })
    }

    fn push(&mut self, bytes: usize, work: Work) -> ControlFlow<()> {
        self.work.push(work);
        self.filled += bytes;
        if self.filled >= self.most || self.work.len() >= PIECES { self.hand_over(false) } else { Continue(()) }
    }

    fn hand_over(&mut self, waiting: bool) -> ControlFlow<()> {
        self.filled = 0;
        if self.work.is_empty() && !waiting {
            return Continue(());
        }
        let work = std::mem::take(&mut self.work);
        (self.sink)(Chunk { work, waiting })
    }
}

/// The files below a directory that hold articles, in sorted order: nothing hidden, no sockets or pipes, and no `NAME.json` that
/// stands beside its `NAME` as the expected or earlier output.
pub(crate) fn walk(top: &Path) -> impl Iterator<Item = walkdir::Result<DirEntry>> {
    let visible = |entry: &DirEntry| entry.depth() == 0 || !entry.file_name().as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(top).follow_links(true).sort_by_file_name().into_iter().filter_entry(visible);
    entries.filter(|entry| entry.as_ref().map_or(true, |entry| entry.file_type().is_file() && !is_result(entry.path())))
}

/// Whether a file is the output that belongs to the file beside it.
fn is_result(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json") && path.with_extension("").is_file()
}

/// A whole file, unpacked, and what its name ends in.
pub(crate) fn whole(path: &Path) -> Result<(Vec<u8>, Option<&str>), Error> {
    let mut bytes = Vec::new();
    Stream::open(File::open(path)?)?.take(LIMIT as u64 + 1).read_to_end(&mut bytes)?;
    if bytes.len() > LIMIT { Err(too_large()) } else { Ok((bytes, unpack::extension(path))) }
}

fn too_large() -> Error {
    Error::new(ErrorKind::TooLarge, "larger than 64 MiB, the most one article may hold")
}

/// Whether a file's name says that it holds records.
pub fn is_jsonl(path: &Path) -> bool {
    unpack::extension(path).is_some_and(is_record_ending)
}

fn is_record_ending(extension: &str) -> bool {
    ["jsonl", "ndjson"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

fn named(path: &Path) -> Name {
    Name { shown: path.to_string_lossy().into(), below: below(path) }
}

/// Where a path's output goes below the output directory: the path itself, or of one that climbs or starts at the root its last
/// part.
fn below(path: &Path) -> Arc<Path> {
    let inside = path.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
    if inside {
        return path.components().filter(|part| matches!(part, Component::Normal(_))).collect::<PathBuf>().into();
    }
    Path::new(path.file_name().unwrap_or(OsStr::new("article"))).into()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(OsStr::from_bytes(bytes))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
}
