//! copydesk reads a news article and says what is in it: headline, deck, byline, dateline and body; who said what; people,
//! places, organizations, dates and policy terms, each with its offset and its reason.
//!
//! An article walks through the house from left to right and never back:
//!
//! ```text
//! bytes ─ reader ─▶ Source ─ extractor ─▶ Article ─ renderer ─▶ bytes
//!                   (lexicon: read-only data that reader and extractor look things up in)
//! ```
//!
//! ```
//! let bytes = b"SEOUL, June 20. /TASS/. The talks will go on, the minister said.";
//! let article = copydesk::analyze(bytes, copydesk::Hint::default(), &copydesk::Options::default())?;
//! # let _ = article;
//! # Ok::<(), copydesk::Error>(())
//! ```

pub mod article;
pub mod batch;
pub mod check;
pub mod error;
pub mod extractor;
pub mod lexicon;
pub mod reader;
pub mod renderer;
pub mod span;
pub mod text;

pub use article::{Article, Source};
pub use error::{Error, ErrorKind};
pub use extractor::Options;
pub use reader::Hint;

/// Reads and analyzes one article.
///
/// # Errors
/// When the bytes cannot be read as an article; analysis itself cannot fail.
pub fn analyze(bytes: &[u8], hint: Hint<'_>, options: &Options) -> Result<Article, Error> {
    Ok(extractor::extract(reader::read(bytes, hint)?, options))
}
