//! Temporal expressions with their values.
//!
//! In: tokens, sentences, and what the reader knows of the date of writing. Out: [`Date`]s with TIMEX3 value, EDTF, first and last
//! day. "ahead of his visit beginning on Thursday", written on Wednesday, 20 June 2018, gives `Thursday`, DATE, `2018-06-21`.
//!
//! Three steps: [`read`] finds the expressions ([`lexeme`] the words, [`grammar`] the phrases, [`context`] what only looks like
//! one), [`written`] finds the date of writing, [`resolve`] says what each expression means. Values and spans follow TIMEX3
//! (`TimeML` 1.2.1); prepositions and possessives stay outside. Nothing reads the clock: what the text does not tell stays X.
//! It does not find events ("the war") and does not convert time zones.
//!

mod anchor;
mod context;
mod direction;
mod expression;
mod grammar;
mod holiday;
mod lexeme;
mod mention;
mod resolve;
mod value;

pub use anchor::written;
pub use mention::{Mention, read};

use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Date, Evidence, Provenance, Written};
use crate::text::Text;
use expression::{Base, Year};
use resolve::Memory;

/// What the expressions of a story mean.
pub fn resolve(text: &Text, tokens: &Tokens, sentences: &Sentences, mentions: &[Mention], written: Option<Written>) -> Vec<Date> {
    let guessed = written.is_some_and(|written| written.from == Provenance::Inferred);
    let day = written.map(|written| written.value);
    let mut memory = Memory::new(day, guessed, is_narrative(mentions, written));
    let mut dates = Vec::with_capacity(mentions.len());
    for mention in mentions {
        let direction = direction::of(text, tokens, sentences, mention.tokens.start);
        let Some(meaning) = memory.resolve(&mention.expression, direction) else { continue };
        dates.push(Date {
            span: tokens.span_of(mention.tokens.clone()),
            kind: meaning.kind,
            value: meaning.value,
            edtf: meaning.edtf,
            earliest: meaning.days.map(|days| days.0),
            latest: meaning.days.map(|days| days.1),
            inferred: (guessed && meaning.year_unsaid).then_some("year"),
            evidence: Evidence::of(mention.expression.rule, 0.9),
        });
    }
    dates
}

/// Whether a story is told in the past: most of its dates have years long before the date of writing, and hardly any counts from
/// the day of writing.
fn is_narrative(mentions: &[Mention], written: Option<Written>) -> bool {
    let this_year = written.map_or(9999, |written| written.value.year());
    let (mut old, mut deictic) = (0, 0);
    for mention in mentions {
        match mention.expression.base {
            Base::Day { year: Year::Is(year), .. } | Base::Month { year: Year::Is(year), .. } | Base::Year(year) => {
                old += i32::from(year < this_year - 1);
                deictic += i32::from(year >= this_year - 1);
            }
            Base::Today(_) | Base::Weekday { which: None, .. } => deictic += 1,
            _ => {}
        }
    }
    old >= 5 && old > deictic * 4
}
