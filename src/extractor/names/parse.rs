//! Reads a run as a sequence of names and other words: the reading with the greatest sum of weights.
//!
//! In: a run with its clues. Out: [`Part`]s that cover it. `Korean Peninsula Russia` is two places, `Labour MP Ana Ruiz` a party, a
//! role and a person. The search tries every stretch of up to [`LONGEST`] tokens as every kind and keeps the best way to each
//! token (a segmental Viterbi search), so its time grows with the length of the run.

use super::NameKind;
use super::clues::Clue;
use super::evidence::{self, Bench, Clues};
use super::runs::Mark;
use std::ops::Range;

/// No name is longer, in tokens.
pub(super) const LONGEST: usize = 9;

/// Weights by clue: person, place, organization, no name.
pub(super) type Weights = [[f32; 4]];

/// The readings a stretch can have.
pub(super) const READINGS: [Option<NameKind>; 4] =
    [Some(NameKind::Person), Some(NameKind::Place), Some(NameKind::Organization), None];

/// A stretch of a run with its reading.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// Tokens of the run, from its first.
    pub(super) run: Range<usize>,
    /// What it names.
    pub(super) kind: Option<NameKind>,
    /// By how much this reading of the stretch beats the next.
    pub(super) margin: f32,
}

fn sum(clues: &Clues, weights: &Weights) -> [f32; 4] {
    let mut total = [0.0; 4];
    for clue in clues.iter() {
        for (sum, weight) in total.iter_mut().zip(weights[clue as usize]) {
            *sum += weight;
        }
    }
    total
}

fn plus(a: [f32; 4], b: [f32; 4]) -> [f32; 4] {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]]
}

/// The way to a token: where its last stretch began, as what, and at what sum.
#[derive(Clone, Copy)]
struct Way {
    start: usize,
    reading: usize,
    margin: f32,
    total: f32,
}

/// The best reading of a run.
pub(super) fn read(bench: &Bench<'_>, weights: &Weights) -> Vec<Part> {
    let count = bench.pieces.len();
    let lefts: Vec<[f32; 4]> = (0..count).map(|at| sum(&evidence::left(bench, at), weights)).collect();
    let rights: Vec<[f32; 4]> = (1..=count).map(|at| sum(&evidence::right(bench, at), weights)).collect();
    let mut ways: Vec<Way> = Vec::with_capacity(count + 1);
    ways.push(Way { start: 0, reading: 3, margin: 0.0, total: 0.0 });
    for end in 1..=count {
        let mut best = Way { start: end - 1, reading: 3, margin: 0.0, total: f32::NEG_INFINITY };
        for start in end.saturating_sub(LONGEST)..end {
            let open = may_stand(bench, start..end);
            if !open && end - start > 1 {
                continue;
            }
            let ends = plus(lefts[start], rights[end - 1]);
            let scores = plus(ends, sum(&evidence::inside(bench, start..end), weights));
            let readings = if end - start > 1 {
                0..3
            } else if open {
                0..4
            } else {
                3..4
            };
            for reading in readings {
                let total = ways[start].total + scores[reading];
                if total > best.total {
                    best = Way { start, reading, margin: margin(&scores, reading), total };
                }
            }
        }
        ways.push(best);
    }
    parts(&ways)
}

/// Whether a stretch may be a name at all: none begins or ends with a word that only joins.
fn may_stand(bench: &Bench<'_>, run: Range<usize>) -> bool {
    let (first, last) = (&bench.pieces[run.start], &bench.pieces[run.end - 1]);
    if !first.mark.has(Mark::JOINT) && !last.mark.has(Mark::JOINT) {
        return true;
    }
    let tokens = ((bench.first + run.start) as u32, (bench.first + run.end) as u32);
    bench.met.iter().any(|met| met.tokens == tokens)
}

fn margin(scores: &[f32; 4], reading: usize) -> f32 {
    let next = (0..4).filter(|&other| other != reading).map(|other| scores[other]).fold(f32::NEG_INFINITY, f32::max);
    scores[reading] - next
}

fn parts(ways: &[Way]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut end = ways.len() - 1;
    while end > 0 {
        let way = ways[end];
        parts.push(Part { run: way.start..end, kind: READINGS[way.reading], margin: way.margin });
        end = way.start;
    }
    parts.reverse();
    parts
}

/// All clues of a stretch.
pub(super) fn clues(bench: &Bench<'_>, run: Range<usize>) -> impl Iterator<Item = Clue> {
    let lists = [evidence::inside(bench, run.clone()), evidence::left(bench, run.start), evidence::right(bench, run.end)];
    lists.into_iter().flat_map(|list| list.iter().collect::<Vec<_>>())
}
