//! Quotation marks: what stands between them.

use super::tokens::Tokens;
use crate::span::Span;
use crate::text::Text;

/// A stretch in quotation marks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marks {
    /// With its marks.
    pub span: Span,
}

/// Pairs quotation marks, paragraph by paragraph.
pub fn pair(_text: &Text, _tokens: &Tokens) -> Vec<Marks> {
    Vec::new()
}
