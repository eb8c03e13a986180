//! Which way a bare weekday or month points: back to the last such day, as news does, or ahead.
//!
//! "said Thursday" is the last Thursday, today included; that alone is right in 93 of 100 cases. A strong cue in the same clause
//! turns it: "his visit beginning on Thursday", "will vote Tuesday", "until Monday". The nearest cue before the expression counts;
//! a comma, a quotation mark or "that" ends the clause.

use super::super::sentences::Sentences;
use super::super::tokens::{Shape, Tokens};
use super::lexeme::{self, Kind};
use crate::lexicon::Class;
use crate::text::Text;

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// A cue for the past.
    Back,
    /// A cue for the future.
    Ahead,
    /// No cue.
    Open,
}

/// How far back a cue is looked for, in tokens.
const REACH: usize = 14;

/// The direction of the expression that begins with a token.
pub(super) fn of(text: &Text, tokens: &Tokens, sentences: &Sentences, token: usize) -> Direction {
    let start = sentences.tokens(sentences.of(token)).start.max(token.saturating_sub(REACH));
    if token > start && matches!(tokens.text(text, token - 1), "by" | "By" | "until" | "till" | "Until") {
        return Direction::Ahead;
    }
    for at in (start..token).rev() {
        let word = tokens.text(text, at);
        if matches!(word, "," | ";" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "that" | "who" | "which" | "(" | ")" | "and" | "but")
        {
            return Direction::Open;
        }
        if tokens.class(at).has(Class::DATE) {
            match lexeme::read(text, tokens, at, token).map(|lexeme| lexeme.kind) {
                // "it had been due to expire Friday"
                Some(Kind::Ahead) if (start..at).rev().take(3).any(|before| tokens.text(text, before) == "had") => {
                    return Direction::Back;
                }
                Some(Kind::Ahead) => return Direction::Ahead,
                Some(Kind::Behind) => return Direction::Back,
                _ => {}
            }
        } else if tokens.shape(at).has(Shape::WORD)
            && !tokens.is_capital(at)
            && word.len() > 4
            && word.ends_with("ed")
            && !word.ends_with("eed")
        {
            return Direction::Back;
        }
    }
    Direction::Open
}
