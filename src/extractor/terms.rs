//! Policy terms, known and coined.

use super::Options;
use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Organization, Person, Place, Quote, Term};
use crate::text::Text;

/// Terms the user adds with `--terms`.
#[derive(Clone, Debug, Default)]
pub struct UserTerms {}

impl UserTerms {
    /// Adds the terms of a file.
    ///
    /// # Errors
    /// When a row is not a term.
    pub fn add_file(&mut self, _name: &str, _content: &str) -> Result<(), crate::error::Error> {
        Ok(())
    }
}

/// Finds policy terms.
#[allow(clippy::too_many_arguments)]
pub fn find(
    _text: &Text,
    _tokens: &Tokens,
    _sentences: &Sentences,
    _quotes: &[Quote],
    _people: &[Person],
    _places: &[Place],
    _organizations: &[Organization],
    _options: &Options,
) -> Vec<Term> {
    Vec::new()
}
