//! Who said what.

use super::quotes::Marks;
use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Organization, Person, Place, Quote};
use crate::text::Text;

/// Attributes quotations and reported speech.
pub fn attribute(
    _text: &Text,
    _tokens: &Tokens,
    _sentences: &Sentences,
    _marks: &[Marks],
    _people: &[Person],
    _places: &[Place],
    _organizations: &[Organization],
) -> Vec<Quote> {
    Vec::new()
}
