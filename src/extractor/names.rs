//! Names: runs of tokens that name a person, a place or an organization.
//!
//! In: tokens. Out: [`Name`]s, each with its kind: `South Korean President Moon Jae-in` has the person `Moon Jae-in`. Titles and
//! possessives stay outside.
//!
//! Only runs of capitalised tokens are looked at ([`runs`]). Every stretch of a run has clues: its words, the gazetteers, what stands
//! before and after it ([`clues`], [`evidence`]); and each of its words speaks for itself ([`wording`]). The reading of the run with
//! the greatest sum of weights is taken ([`parse`]). The article is read twice: in the second reading it is known what the first found elsewhere ([`memory`]), so that `Okafor` alone is
//! the person whom another sentence calls `Ngozi Okafor`.
//!
//! It does not say who or where: that is for `people`, `places` and `organizations`. The idea of two readings is from Krishnan and
//! Manning (2006) and Ratinov and Roth (2009); the segmental search from Sarawagi and Cohen (2004).

mod clues;
mod evidence;
pub mod learn;
mod marks;
mod memory;
mod parse;
mod runs;
mod sure;
mod weights;
mod wording;

use super::sentences::Sentences;
use super::tokens::{Shape, Tokens};
use crate::article::{Evidence, Rule, Source};
use crate::lexicon::Class;
use crate::text::Text;
use clues::RULES;
use evidence::{Bench, Clues};
use marks::Mark;
pub(super) use memory::Keyed;
use memory::Memory;
use parse::{Edges, Ways, Weighed};
use runs::Runs;
use smallvec::SmallVec;
use std::ops::Range;
pub(super) use sure::{is_child_of, is_mark};
use weights::Weights;
use wording::{Page, Part, Reading};

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

/// The weighed stretches of a story's runs.
struct Survey {
    weighed: Vec<Weighed>,
    /// Where each run's stretches end.
    ends: Vec<usize>,
    /// What the first reading made of each token of the runs.
    first: Vec<Reading>,
}

impl Survey {
    fn of(text: &Text, tokens: &Tokens, runs: &Runs, weights: &Weights, reasons: bool) -> Survey {
        let support = reasons.then(Weights::support);
        let mut edges = Edges::default();
        let mut survey = Survey {
            weighed: Vec::with_capacity(runs.runs.len() * 2),
            ends: Vec::with_capacity(runs.runs.len()),
            first: vec![None; runs.len()],
        };
        for run in &runs.runs {
            parse::weigh(&Bench::new(text, tokens, runs, run), weights, support, &mut edges, &mut survey.weighed);
            survey.ends.push(survey.weighed.len());
        }
        survey
    }

    fn span(&self, index: usize) -> Range<usize> {
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        start..self.ends[index]
    }
}

/// Finds names, in the order of the text; with the rules that decided where `reasons` are asked for.
pub fn find(text: &Text, tokens: &Tokens, sentences: &Sentences, source: &Source, reasons: bool) -> Vec<Name> {
    let runs = runs::find(text, tokens, sentences);
    let weights = Weights::shipped();
    let mut survey = Survey::of(text, tokens, &runs, weights, reasons);
    let memory = remember(text, tokens, &runs, &mut survey);
    let mut names = of_dateline(tokens, source);
    let mut ways = Ways::default();
    let (mut page, mut seen) = (Page::default(), Vec::new());
    for (index, run) in runs.runs.iter().enumerate() {
        let pieces = runs.pieces(run);
        let first = &survey.first[runs.within(run)];
        seen.clear();
        seen.extend(pieces.iter().zip(first).map(|(piece, &first)| wording::seen_as(&memory, piece, first)));
        page.set((0..pieces.len()).map(|at| weights.wording.weigh(wording::remembered(pieces, &seen, at).keys())));
        let stretches = survey.span(index);
        let scores = |stretch: &Weighed| {
            let mut scores = stretch.alone();
            weights::add(&mut scores, &page.stretch(stretch.run().start, stretch.run().end));
            evidence::each_elsewhere(&memory, &pieces[stretch.run()], stretch.first, |clue| weights.add(&mut scores, clue));
            scores
        };
        ways.read(pieces.len(), &mut survey.weighed[stretches], scores, |part, stretch| {
            let Some(kind) = part.kind else { return };
            let tokens = run.tokens.start + part.run.start..run.tokens.start + part.run.end;
            let mut evidence = Evidence { confidence: 1.0 / (1.0 + (-part.margin).exp()), ..Evidence::default() };
            if reasons {
                let elsewhere = evidence::elsewhere(&memory, &pieces[stretch.run()], stretch.first);
                evidence.why = why(kind, stretch, &elsewhere);
            }
            names.push(Name { kind, tokens, evidence });
        });
    }
    names.sort_by_key(|name| name.tokens.start);
    sure::settle(text, tokens, &mut names);
    names
}

/// What a first reading finds, for the second.
fn remember(text: &Text, tokens: &Tokens, runs: &Runs, survey: &mut Survey) -> Memory {
    let mut memory = Memory::of(runs.runs.len());
    let mut ways = Ways::default();
    for (index, run) in runs.runs.iter().enumerate() {
        let pieces = runs.pieces(run);
        let loud = pieces[0].mark.has(Mark::LOUD);
        let (stretches, first) = (survey.span(index), &mut survey.first[runs.within(run)]);
        ways.read(pieces.len(), &mut survey.weighed[stretches], Weighed::alone, |part, stretch| {
            let Some(kind) = part.kind else { return };
            let sure = part.margin.clamp(0.0, 3.0);
            // What a line in capitals says is a guess: it may be told by the rest, but does not tell.
            stretch.first = Some((kind, if loud { 0.0 } else { sure }));
            let name = &pieces[part.run.clone()];
            if loud {
                return;
            }
            memory.add(kind, name.iter().map(|piece| piece.key), sure);
            for (at, piece) in name.iter().enumerate() {
                let label = Part::of(at, name.len());
                memory.add_label(piece.key, label.label(kind), sure);
                first[part.run.start + at] = Some((kind, label, sure));
            }
            if kind == NameKind::Organization && name.len() > 1 {
                memory.add_acronym(&initials(text, tokens, run.tokens.start + part.run.start, name));
            }
        });
    }
    for token in 0..tokens.len() {
        let class = tokens.class(token);
        if class == Class::NONE
            && tokens.shape(token).has(Shape::WORD)
            && !tokens.is_capital(token)
            && tokens.span(token).len() > 3
        {
            memory.add_small(tokens.hash(token).bits());
        }
    }
    memory
}

fn initials(text: &Text, tokens: &Tokens, first: usize, stretch: &[runs::Piece]) -> String {
    let words = (0..stretch.len()).filter(|&at| !stretch[at].mark.has(Mark::JOINT));
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
fn why(kind: NameKind, stretch: &Weighed, elsewhere: &Clues) -> SmallVec<[Rule; 3]> {
    let support = Weights::support();
    let own = stretch.support[kind as usize];
    let mut rules = elsewhere.iter().fold(own, |rules, clue| rules | support[clue as usize][kind as usize]);
    let mut why = SmallVec::new();
    while rules != 0 {
        why.push(RULES[rules.trailing_zeros() as usize]);
        rules &= rules - 1;
    }
    if why.is_empty() {
        why.push("names/shape");
    }
    why
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Dateline;
    use crate::extractor::{sentences, tokens};
    use crate::span::Span;
    use proptest::prelude::*;

    fn names(source: &Source) -> Vec<(NameKind, String)> {
        let tokens = tokens::split(&source.text, &source.blocks);
        let sentences = sentences::split(&source.text, &tokens);
        let found = find(&source.text, &tokens, &sentences, source, true);
        found.into_iter().map(|name| (name.kind, source.text.slice(tokens.span_of(name.tokens)).to_owned())).collect()
    }

    #[test]
    fn a_dateline_has_a_place_and_an_agency() {
        let mut source = Source::from_paragraphs("LYON, France. /TASS/.\nIt rained.");
        source.blocks[0].role = crate::article::Role::Dateline;
        source.dateline = Some(Dateline {
            span: Span::new(0, 21),
            place: Some(Span::new(0, 12)),
            written: None,
            day: None,
            agency: Some(Span::new(15, 19)),
            why: "dateline/test",
        });
        let expected = [(NameKind::Place, "LYON"), (NameKind::Place, "France"), (NameKind::Organization, "TASS")];
        assert_eq!(names(&source), expected.map(|(kind, name)| (kind, name.to_owned())));
    }

    #[test]
    fn a_line_of_capitals_costs_no_more_than_its_length() {
        let source = Source::from_paragraphs(&"Anna Of ".repeat(100_000));
        names(&source);
    }

    proptest! {
        #[test]
        fn names_are_in_order_and_apart(text in "([A-Z][a-z]{0,5}|of|the|U\\.S\\.|'s|[,.()\"&-]|al-Anbar|é| |\n){0,60}") {
            let source = Source::from_paragraphs(&text);
            let tokens = tokens::split(&source.text, &source.blocks);
            let sentences = sentences::split(&source.text, &tokens);
            let found = find(&source.text, &tokens, &sentences, &source, true);
            for pair in found.windows(2) {
                prop_assert!(pair[0].tokens.end <= pair[1].tokens.start);
            }
            prop_assert!(found.iter().all(|name| !name.tokens.is_empty()));
        }
    }
}
