//! Temporal expressions with their values.

use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Date, Source, Written};
use crate::text::Text;

/// The date of writing.
pub fn written(source: &Source, _tokens: &Tokens) -> Option<Written> {
    source.written
}

/// Finds temporal expressions.
pub fn find(_text: &Text, _tokens: &Tokens, _sentences: &Sentences, _source: &Source, _written: Option<Written>) -> Vec<Date> {
    Vec::new()
}
