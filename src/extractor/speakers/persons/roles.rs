//! Offices: what a title or a description says of who holds it.
//!
//! `South Korean President` and `the South Korean leader` are the same office: the same country, and a leader is what a president is
//! (`data/roles.tsv` puts both in the class `state`). No knowledge of the world is needed, only that of the article.

use crate::extractor::tokens::Tokens;
use crate::lexicon::{self, Class};
use crate::text::Text;
use std::ops::Range;

/// A sex, as forms of address and some role nouns tell it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sex {
    Male,
    Female,
}

impl Sex {
    fn of(column: &str) -> Option<Sex> {
        match column {
            "m" => Some(Sex::Male),
            "f" => Some(Sex::Female),
            _ => None,
        }
    }
}

/// What a form of address tells.
pub(super) fn address(word: &str) -> Option<Sex> {
    match word.trim_end_matches('.').to_ascii_lowercase().as_str() {
        "mr" | "sir" | "lord" | "don" | "monsieur" | "señor" => Some(Sex::Male),
        "mrs" | "ms" | "miss" | "dame" | "lady" | "madam" | "madame" | "mme" | "señora" => Some(Sex::Female),
        _ => None,
    }
}

/// An office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Office {
    /// The role noun.
    role: &'static str,
    /// Its class in the role lattice.
    class: &'static str,
    /// The country of a demonym before it.
    country: Option<&'static str>,
    /// What the role noun tells of its holder.
    pub(super) sex: Option<Sex>,
}

impl Office {
    /// The office a run of words names: its last role noun, and a demonym before it.
    pub(super) fn of(text: &Text, tokens: &Tokens, run: Range<usize>) -> Option<Office> {
        let mut office: Option<Office> = None;
        let mut country = None;
        let mut token = run.start;
        while token < run.end {
            let class = tokens.class(token);
            let at = tokens.start(token);
            // One past the token that ends at a byte.
            let after = |end: usize| (token..run.end).find(|&last| tokens.span(last).end() == end).map(|last| last + 1);
            let ends = |end: usize| after(end).is_some();
            if class.has(Class::DEMONYM)
                && let Some(hit) = lexicon::demonyms().longest(text.as_str(), at, ends)
                && let Some(row) = lexicon::demonyms().rows(hit).next()
            {
                country = Some(row.column(1)).filter(|code| !code.is_empty());
                token = after(hit.end).unwrap_or(token + 1);
                continue;
            }
            if class.has(Class::ROLE)
                && let Some(hit) = lexicon::roles().longest(text.as_str(), at, ends)
                && let Some(row) = lexicon::roles().rows(hit).next()
            {
                office = Some(Office { role: row.column(0), class: row.column(1), country, sex: Sex::of(row.column(2)) });
                token = after(hit.end).unwrap_or(token + 1);
                continue;
            }
            // What hangs on the role by a preposition is not the role: `the head of the party`.
            if office.is_some() && matches!(tokens.text(text, token), "of" | "for" | "in" | "at" | "to" | "from") {
                break;
            }
            token += 1;
        }
        office
    }

    /// Whether who holds this office may be called by `asked`: the same word (`exact`), or one of the same class.
    pub(super) fn answers(&self, asked: &Office, exact: bool) -> bool {
        let country = match (self.country, asked.country) {
            (Some(held), Some(asked)) => held == asked,
            (None, Some(_)) => false,
            _ => true,
        };
        let general =
            matches!(asked.role, "leader" | "official" | "lawmaker" | "politician" | "head" | "chief" | "minister" | "officer");
        let role = self.role == asked.role || self.role.ends_with(asked.role) || asked.role.ends_with(self.role);
        country && if exact { role } else { self.class == asked.class && (general || asked.country.is_some()) }
    }
}
