//! The pass over the tokens: every temporal expression of a story, not yet resolved.
//!
//! In: tokens and sentences. Out: [`Mention`]s in the order of the text. Only a token with [`Class::DATE`] or a digit opens a
//! search, so nine of ten tokens are passed over with one look at their class.
//!
//! [`Class::DATE`]: crate::lexicon::Class::DATE

use super::super::tokens::{Tokens, Zone};
use super::context;
use super::expression::Expression;
use super::grammar;
use super::lexeme::{self, Kind, Lexeme};
use crate::text::Text;
use std::ops::Range;

/// A temporal expression as it stands in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it says.
    pub(super) expression: Expression,
}

/// More lexemes than the longest expression has.
const LONGEST: usize = 16;

/// Finds the temporal expressions of a story.
pub fn read(text: &Text, tokens: &Tokens) -> Vec<Mention> {
    let mut mentions = Vec::new();
    let mut lexemes = Vec::with_capacity(LONGEST);
    for zone in tokens.zones() {
        let mut token = zone.tokens.start;
        let mut free = token;
        while token < zone.tokens.end {
            if !lexeme::opens(tokens, token) {
                token += 1;
                continue;
            }
            match open(text, tokens, token, free, zone, &mut lexemes) {
                Opened::Mention(mention) => {
                    token = mention.tokens.end;
                    free = token;
                    mentions.push(mention);
                }
                Opened::Nothing(next) => token = next,
            }
        }
    }
    mentions
}

/// What a token that may begin an expression turns out to be.
enum Opened {
    Mention(Mention),
    /// Nothing; the search goes on at this token.
    Nothing(usize),
}

/// Reads the expression that begins with a token, or with the article before it.
fn open(text: &Text, tokens: &Tokens, token: usize, free: usize, zone: &Zone, lexemes: &mut Vec<Lexeme>) -> Opened {
    lexemes.clear();
    let Some(first) = lexeme::read(text, tokens, token, zone.tokens.end) else { return Opened::Nothing(token + 1) };
    match first.kind {
        Kind::Not => return Opened::Nothing(first.end),
        Kind::Ahead | Kind::Behind | Kind::Meridiem { .. } | Kind::Zone(_) | Kind::Ago => return Opened::Nothing(token + 1),
        _ => {}
    }
    let led = (token > free).then(|| lexeme::read(text, tokens, token - 1, token)).flatten();
    let led = led.filter(|lexeme| leads(lexeme.kind));
    lexemes.extend(led);
    lexemes.push(first);
    while let Some(last) = lexemes.last()
        && lexemes.len() < LONGEST
        && let Some(next) = lexeme::read(text, tokens, last.end, zone.tokens.end)
        && !matches!(next.kind, Kind::Ahead | Kind::Behind | Kind::Not)
    {
        lexemes.push(next);
    }
    let from = usize::from(led.is_some());
    for start in (0..=from).filter(|&start| start == from || led.is_some()) {
        if let Some(read) = grammar::read(&lexemes[start..])
            && start + read.end > from
        {
            let run = lexemes[start + read.start].start..lexemes[start + read.end - 1].end;
            if context::keeps(text, tokens, zone, &run, &read.expression) {
                return Opened::Mention(Mention { tokens: run, expression: read.expression });
            }
        }
    }
    Opened::Nothing(first.end)
}

/// Words before the opening one that belong to the expression.
fn leads(kind: Kind) -> bool {
    use super::lexeme::Which;
    matches!(kind, Kind::The | Kind::A | Kind::That | Kind::Which(Which::This) | Kind::Apostrophe)
}
