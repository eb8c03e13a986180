//! Which way a bare weekday or month points: back to the last such day, as news does, or ahead.
//!
//! "said Thursday" is the last Thursday, today included; that alone is right in 93 of 100 cases. A strong cue in the same clause
//! turns it: "his visit beginning on Thursday", "will vote Tuesday", "until Monday". The nearest cue before the expression counts;
//! a comma, a quotation mark or "that" ends the clause.

use super::super::sentences::Sentences;
use super::super::tokens::Tokens;
use super::lexeme::{self, Kind, Lexeme};
use crate::article::Role;
use crate::lexicon::Class;
use crate::text::Text;
use std::ops::Range;

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

/// The direction of an expression.
pub(super) fn of(text: &Text, tokens: &Tokens, sentences: &Sentences, run: &Range<usize>) -> Direction {
    let token = run.start;
    let sentence = sentences.tokens(sentences.of(token));
    let start = sentence.start.max(token.saturating_sub(REACH));
    let before = if token > start { tokens.text(text, token - 1) } else { "" };
    // "until Monday", "come Tuesday"
    if ["by", "until", "till", "come"].iter().any(|word| before.eq_ignore_ascii_case(word)) {
        let past = (start..token).any(|at| tokens.text(text, at) == "had");
        return if past { Direction::Back } else { Direction::Ahead };
    }
    // "Saturday will be windy"
    if run.end < sentence.end && matches!(tokens.text(text, run.end), "will" | "'ll" | "\u{2019}ll") {
        return Direction::Ahead;
    }
    let headline = tokens.zone(token).role == Role::Headline;
    let mut found = Direction::Open;
    for at in (start..token).rev() {
        let word = tokens.text(text, at);
        if is_boundary(word) {
            return found;
        }
        // "Premier to visit Oslo Monday"
        if headline && word.eq_ignore_ascii_case("to") {
            return Direction::Ahead;
        }
        if tokens.class(at).has(Class::DATE) {
            match lexeme::read(text, tokens, at, token) {
                // "as soon as trading opened Monday": a phrase outweighs the verb behind it
                Some(Lexeme { kind: Kind::Ahead, start, end, .. }) if end > start + 1 => return Direction::Ahead,
                // "it had been due to expire Friday"
                Some(Lexeme { kind: Kind::Ahead, .. }) if found == Direction::Open => {
                    let past = (at.saturating_sub(3).max(start)..at).any(|before| tokens.text(text, before) == "had");
                    return if past { Direction::Back } else { Direction::Ahead };
                }
                Some(Lexeme { kind: Kind::Behind, .. }) if found == Direction::Open => found = Direction::Back,
                _ => {}
            }
        } else if found == Direction::Open && is_past(word) && !tokens.is_capital(at) {
            // "will be announced Friday" is not past
            let passive = at > start && matches!(tokens.text(text, at - 1), "be" | "being" | "get");
            if !passive {
                found = Direction::Back;
            }
        }
    }
    found
}

/// Where a clause ends.
fn is_boundary(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "that" | "who" | "which" | "(" | ")" | "and" | "but")
}

/// A regular verb in the past.
fn is_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}
