//! People: one entry a person, however named.

use super::names::Name;
use super::tokens::Tokens;
use crate::article::Person;
use crate::text::Text;

/// Links names of people to people.
pub fn link(_text: &Text, _tokens: &Tokens, _names: &[Name]) -> Vec<Person> {
    Vec::new()
}
