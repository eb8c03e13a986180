//! The one error. Extraction cannot fail: all that goes wrong goes wrong in reading, or in what the user handed in.

use std::fmt;

/// What kind of thing went wrong; also the `kind` of an error record in JSONL.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input could not be opened, read or written.
    Io,
    /// The input is not what its format promises.
    Format,
    /// The format is known but not read by this version.
    Unsupported,
    /// The input is larger than one article may be.
    TooLarge,
    /// The analysis itself failed: a defect of copydesk.
    Internal,
}

impl ErrorKind {
    /// The name in JSONL error records.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorKind::Io => "io",
            ErrorKind::Format => "format",
            ErrorKind::Unsupported => "unsupported",
            ErrorKind::TooLarge => "too_large",
            ErrorKind::Internal => "internal",
        }
    }
}

/// What went wrong, in one line, lower case, without a final stop. The path is added by whoever knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    /// An error of a kind with its message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error { kind, message: message.into() }
    }

    /// What kind of thing went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Error {
        // "No such file or directory (os error 2)": the number helps nobody.
        let message = error.to_string();
        let message = message.split(" (os error").next().unwrap_or_default().to_lowercase();
        Error::new(ErrorKind::Io, message)
    }
}
