//! Places: which place a toponym means.

use super::names::Name;
use super::tokens::Tokens;
use crate::article::{Place, Source};
use crate::text::Text;

/// Resolves toponyms to places.
pub fn resolve(_text: &Text, _tokens: &Tokens, _names: &[Name], _source: &Source) -> Vec<Place> {
    Vec::new()
}
