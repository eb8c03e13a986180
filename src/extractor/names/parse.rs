//! Reads a run as a sequence of names and other words: the reading with the greatest sum of weights.
//!
//! In: a run with its clues. Out: [`Part`]s that cover it. `Korean Peninsula Russia` is two places, `Labour MP Ana Ruiz` a party, a
//! role and a person. The search tries every stretch of up to [`LONGEST`] tokens as every kind and keeps the best way to each
//! token (a segmental Viterbi search), so its time grows with the length of the run.

use super::NameKind;
use super::evidence::{self, Bench, Clues};
use super::runs::Mark;
use super::weights::{Cast, Weights};
use std::ops::Range;

/// No name is longer, in tokens.
pub(super) const LONGEST: usize = 9;

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

/// The clues of every place where a stretch of a run may begin or end.
pub(super) struct Edges {
    lefts: Vec<Clues>,
    rights: Vec<Clues>,
}

impl Edges {
    pub(super) fn of(bench: &Bench<'_>) -> Edges {
        let count = bench.pieces.len();
        let lefts = (0..count).map(|at| evidence::left(bench, at)).collect();
        let rights = (1..=count).map(|at| evidence::right(bench, at)).collect();
        Edges { lefts, rights }
    }
}

/// A stretch that may be a name, with its clues.
pub(super) struct Stretch<'e> {
    pub(super) cast: Cast,
    pub(super) inside: Clues,
    pub(super) left: &'e Clues,
    pub(super) right: &'e Clues,
    /// The readings it can have.
    pub(super) readings: Range<usize>,
}

impl<'e> Stretch<'e> {
    /// None where no reading is possible: no name begins or ends with a word that only joins.
    pub(super) fn of(bench: &Bench<'_>, edges: &'e Edges, run: Range<usize>) -> Option<Stretch<'e>> {
        let open = may_stand(bench, run.clone());
        let readings = match (run.len(), open) {
            (1, true) => 0..4,
            (1, false) => 3..4,
            (_, true) => 0..3,
            (_, false) => return None,
        };
        let (left, right) = (&edges.lefts[run.start], &edges.rights[run.end - 1]);
        let inside = evidence::inside(bench, run);
        Some(Stretch { cast: Cast::of(&inside), inside, left, right, readings })
    }

    /// The rows of the weights that its clues stand for.
    pub(super) fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        let edge = self.left.iter().chain(self.right.iter());
        let inside = self.inside.iter().map(|clue| Weights::row(Cast::Any, clue));
        inside.chain(edge.flat_map(|clue| [Weights::row(Cast::Any, clue), Weights::row(self.cast, clue)]))
            .chain([Weights::bias(self.cast)])
    }

    /// What each reading has for it.
    pub(super) fn scores(&self, weights: &Weights) -> [f32; 4] {
        let mut total = [0.0; 4];
        for row in self.rows() {
            for (sum, weight) in total.iter_mut().zip(weights.rows[row]) {
                *sum += weight;
            }
        }
        total
    }
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
    let edges = Edges::of(bench);
    let mut ways: Vec<Way> = Vec::with_capacity(count + 1);
    ways.push(Way { start: 0, reading: 3, margin: 0.0, total: 0.0 });
    for end in 1..=count {
        let mut best = Way { start: end - 1, reading: 3, margin: 0.0, total: f32::NEG_INFINITY };
        for start in end.saturating_sub(LONGEST)..end {
            let Some(stretch) = Stretch::of(bench, &edges, start..end) else { continue };
            let scores = stretch.scores(weights);
            for reading in stretch.readings {
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

/// Whether a stretch may be a name at all.
fn may_stand(bench: &Bench<'_>, run: Range<usize>) -> bool {
    let (first, last) = (&bench.pieces[run.start], &bench.pieces[run.end - 1]);
    let opens = !first.mark.has(Mark::JOINT) || (first.mark.has(Mark::PARTICLE) && run.len() > 1);
    if opens && !last.mark.has(Mark::JOINT) {
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
