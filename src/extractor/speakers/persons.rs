//! Persons: which person a speaker is.

use crate::article::{Organization, Person, Place, Quote};
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::Tokens;
use crate::text::Text;

/// Fills in the persons of speakers.
pub(super) fn resolve(
    _text: &Text,
    _tokens: &Tokens,
    _sentences: &Sentences,
    _people: &[Person],
    _places: &[Place],
    _organizations: &[Organization],
    _quotes: &mut [Quote],
) {
}
