//! Names: runs of tokens that name a person, a place or an organization.

use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Evidence, Source};
use crate::text::Text;
use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organization.
    Organization,
}

/// A name as it stands.
#[derive(Clone, PartialEq, Debug)]
pub struct Name {
    /// What it names.
    pub kind: NameKind,
    /// Its tokens: no title, no possessive.
    pub tokens: Range<usize>,
    /// Why.
    pub evidence: Evidence,
}

/// Finds names, in the order of the text.
pub fn find(_text: &Text, _tokens: &Tokens, _sentences: &Sentences, _source: &Source) -> Vec<Name> {
    Vec::new()
}
