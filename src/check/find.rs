//! Which fixtures there are.

use crate::batch::walk;
use crate::error::{Error, ErrorKind};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// An input with its expected output, or what is there of them.
pub(super) enum Fixture {
    Pair { input: PathBuf, expected: PathBuf },
    Stale { expected: PathBuf },
    Unread { path: PathBuf, error: Error },
}

impl Fixture {
    /// The path that messages give.
    pub(super) fn path(&self) -> &Path {
        match self {
            Fixture::Pair { input, .. } => input,
            Fixture::Stale { expected } => expected,
            Fixture::Unread { path, .. } => path,
        }
    }
}

/// The fixtures below paths, in sorted order. A README is none.
pub(super) fn fixtures(paths: &[PathBuf]) -> Vec<Fixture> {
    let mut found = Vec::new();
    for path in paths {
        if !path.is_dir() {
            found.push(fixture(path));
            continue;
        }
        for entry in walk(path) {
            match entry {
                Ok(entry) if entry.file_name().as_encoded_bytes().starts_with(b"README") => {}
                Ok(entry) => found.push(fixture(entry.path())),
                Err(error) => {
                    let path = error.path().unwrap_or(path).to_owned();
                    let error = error.into_io_error().map_or(Error::new(ErrorKind::Io, "unreadable"), Error::from);
                    found.push(Fixture::Unread { path, error });
                }
            }
        }
    }
    found
}

/// The fixture of an input, or of the expected output if that is what is named.
fn fixture(path: &Path) -> Fixture {
    let expected = beside(path);
    let bare = path.with_extension("");
    if path.extension().is_some_and(|extension| extension == "json") && !expected.is_file() {
        if bare.is_file() {
            return Fixture::Pair { input: bare, expected: path.to_owned() };
        }
        // `x.txt.json` is the output of an input that has gone; `feed.json` an input of its own.
        if bare.extension().is_some() && path.is_file() {
            return Fixture::Stale { expected: path.to_owned() };
        }
    }
    Fixture::Pair { input: path.to_owned(), expected }
}

fn beside(input: &Path) -> PathBuf {
    let mut name = OsString::from(input);
    name.push(".json");
    name.into()
}
