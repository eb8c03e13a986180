//! Organizations: one entry each, however named.

use super::names::Name;
use super::tokens::Tokens;
use crate::article::Organization;
use crate::text::Text;

/// Links names of organizations to organizations.
pub fn link(_text: &Text, _tokens: &Tokens, _names: &[Name]) -> Vec<Organization> {
    Vec::new()
}
