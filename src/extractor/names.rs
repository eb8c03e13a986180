//! Names: runs of tokens that name a person, a place or an organization.
//!
//! In: tokens. Out: [`Name`]s, each with its kind: `South Korean President Moon Jae-in` has the person `Moon Jae-in`. Titles and
//! possessives stay outside.
//!
//! Only runs of capitalised tokens are looked at ([`runs`]). Every stretch of a run has clues: its words, the gazetteers, what stands
//! before and after it ([`clues`], [`evidence`]); the reading of the run with the greatest sum of weights is taken ([`parse`]). The
//! article is read twice: in the second reading it is known what the first found elsewhere ([`memory`]), so that `Okafor` alone is
//! the person whom another sentence calls `Ngozi Okafor`.
//!
//! It does not say who or where: that is for `people`, `places` and `organizations`. The idea of two readings is from Krishnan and
//! Manning (2006) and Ratinov and Roth (2009); the segmental search from Sarawagi and Cohen (2004).

mod clues;
mod evidence;
pub mod learn;
mod memory;
mod parse;
mod runs;
mod weights;

use super::sentences::Sentences;
use super::tokens::{Shape, Tokens};
use crate::article::{Evidence, Source};
use crate::lexicon::{Class, fold};
use crate::text::Text;
use evidence::Bench;
use memory::Memory;
use parse::{Edges, Part, Stretch};
use runs::Runs;
use std::ops::Range;
use weights::{Cast, Weights};

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
pub fn find(text: &Text, tokens: &Tokens, sentences: &Sentences, source: &Source) -> Vec<Name> {
    let runs = runs::find(text, tokens, sentences);
    let weights = Weights::shipped();
    let nothing = Memory::default();
    let first: Vec<Vec<Part>> =
        runs.runs.iter().map(|run| parse::read(&Bench::new(text, tokens, &runs, run, &nothing), weights)).collect();
    let memory = remember(text, tokens, &runs, &first);
    let mut names = of_dateline(tokens, source);
    for run in &runs.runs {
        let bench = Bench::new(text, tokens, &runs, run, &memory);
        for part in parse::read(&bench, weights) {
            let Some(kind) = part.kind else { continue };
            let evidence = reasons(&bench, &part, weights);
            let tokens = run.tokens.start + part.run.start..run.tokens.start + part.run.end;
            names.push(Name { kind, tokens, evidence });
        }
    }
    names.sort_by_key(|name| name.tokens.start);
    names
}

/// What the first reading found, for the second.
fn remember(text: &Text, tokens: &Tokens, runs: &Runs, parts: &[Vec<Part>]) -> Memory {
    let mut memory = Memory::default();
    let mut keys = Vec::new();
    for (run, parts) in runs.runs.iter().zip(parts) {
        let pieces = runs.pieces(run);
        for part in parts {
            let Some(kind) = part.kind else { continue };
            let stretch = &pieces[part.run.clone()];
            if stretch[0].mark.has(runs::Mark::LOUD) {
                continue;
            }
            keys.clear();
            keys.extend(stretch.iter().map(|piece| piece.key));
            memory.add(kind, &keys, part.margin.clamp(0.0, 3.0));
            if kind == NameKind::Organization && keys.len() > 1 {
                memory.add_acronym(&initials(text, tokens, run.tokens.start + part.run.start, stretch));
            }
        }
    }
    for token in 0..tokens.len() {
        let class = tokens.class(token);
        if class == Class::NONE
            && tokens.shape(token).has(Shape::WORD)
            && !tokens.is_capital(token)
            && tokens.span(token).len() > 3
        {
            memory.add_small(fold::hash(tokens.text(text, token)));
        }
    }
    memory
}

fn initials(text: &Text, tokens: &Tokens, first: usize, stretch: &[runs::Piece]) -> String {
    let words = (0..stretch.len()).filter(|&at| !stretch[at].mark.has(runs::Mark::JOINT));
    words.filter_map(|at| tokens.text(text, first + at).chars().next()).collect()
}

/// The dateline's place and agency.
fn of_dateline(tokens: &Tokens, source: &Source) -> Vec<Name> {
    let Some(dateline) = &source.dateline else { return Vec::new() };
    let mut names = Vec::new();
    if let Some(place) = dateline.place {
        let run = tokens.within(place);
        let mut start = run.start;
        for token in run.start..=run.end {
            let mark = token == run.end || tokens.text(&source.text, token) == ",";
            if mark && token > start {
                names.push(Name { kind: NameKind::Place, tokens: start..token, evidence: Evidence::of("places/dateline", 0.95) });
            }
            if mark {
                start = token + 1;
            }
        }
    }
    if let Some(agency) = dateline.agency {
        let tokens = tokens.within(agency);
        if !tokens.is_empty() {
            let evidence = Evidence::of("organizations/dateline", 0.95);
            names.push(Name { kind: NameKind::Organization, tokens, evidence });
        }
    }
    names
}

/// The rules of the clues that speak for the reading.
fn reasons(bench: &Bench<'_>, part: &Part, weights: &Weights) -> Evidence {
    let Some(kind) = part.kind else { return Evidence::default() };
    let confidence = 1.0 / (1.0 + (-part.margin).exp());
    let mut evidence = Evidence { why: Vec::new(), confidence };
    let edges = Edges::of(bench);
    let Some(stretch) = Stretch::of(bench, &edges, part.run.clone()) else { return evidence };
    for clue in stretch.inside.iter().chain(stretch.left.iter()).chain(stretch.right.iter()) {
        let row = weights.rows[Weights::row(Cast::Any, clue)];
        if !clue.rule().is_empty() && row[kind as usize] > row[3] + 0.1 {
            evidence.add(clue.rule(), confidence);
        }
    }
    if evidence.why.is_empty() {
        evidence.add("names/shape", confidence);
    }
    evidence
}
