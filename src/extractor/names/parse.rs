//! Reads a run as a sequence of names and other words: the reading with the greatest sum of weights.
//!
//! In: a run with its clues. Out: [`Part`]s that cover it. `Korean Peninsula Russia` is two places, `Labour MP Ana Ruiz` a party, a
//! role and a person. The search tries every stretch of up to [`LONGEST`] tokens as every kind and keeps the best way to each
//! token (a segmental Viterbi search), so its time grows with the length of the run.

use super::NameKind;
use super::clues::WORDING;
use super::evidence::{self, Bench, Clues};
use super::marks::Mark;
use super::runs::{Grade, Met};
use super::weights::{Cast, Support, Weights, add};
use super::wording::{self, Neighbour, Page};
use std::ops::Range;

/// From here on the words speak plainly enough to be named as a reason.
const PLAIN: f32 = 1.5;

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

/// A stretch that may be a name, weighed but for what the rest of the article says of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weighed {
    pub(super) start: u8,
    pub(super) end: u8,
    pub(super) cast: Cast,
    /// The readings it can have.
    readings: (u8, u8),
    scores: [f32; 4],
    /// For each kind the rules that speak for it, one bit each; only where reasons are asked for.
    pub(super) support: [u32; 3],
    /// What the first reading made of it, and how surely.
    pub(super) first: Option<(NameKind, f32)>,
}

impl Weighed {
    /// Its tokens in the run.
    pub(super) fn run(&self) -> Range<usize> {
        usize::from(self.start)..usize::from(self.end)
    }

    /// The readings it can have.
    pub(super) fn readings(&self) -> Range<usize> {
        usize::from(self.readings.0)..usize::from(self.readings.1)
    }

    /// The reading it can have that scores most; of equals the first.
    fn best(&self, scores: &[f32; 4]) -> usize {
        let Range { start, end } = self.readings();
        let mut best = start;
        for reading in 1..4 {
            // No branch: any reading may be the best.
            let better = (reading > start) & (reading < end) & (scores[reading] > scores[best & 3]);
            best = if better { reading } else { best };
        }
        best & 3
    }

    /// The weights without regard to the rest of the article.
    pub(super) fn alone(&self) -> [f32; 4] {
        self.scores
    }

    /// The weights with those of what the article says.
    pub(super) fn scores(&self, elsewhere: &Clues, weights: &Weights) -> [f32; 4] {
        let mut total = self.scores;
        for clue in elsewhere.iter() {
            weights.add(&mut total, clue);
        }
        total
    }
}

/// The clues at one end of a stretch, with their weights whatever the stretch is.
struct Edge {
    clues: Clues,
    scores: [f32; 4],
}

impl Edge {
    fn of(clues: Clues, weights: &Weights) -> Edge {
        let mut edge = Edge { clues, scores: [0.0; 4] };
        for clue in edge.clues.iter() {
            weights.add(&mut edge.scores, clue);
        }
        edge
    }
}

/// The edges of a run and what its words say are kept here, so that nothing is allocated a run.
#[derive(Default)]
pub(super) struct Edges {
    lefts: Vec<Edge>,
    rights: Vec<Edge>,
    pub(super) window: Vec<Neighbour>,
    pub(super) page: Page,
}

/// Weighs every stretch of a run, those that end first before the others. The rules that speak for it are only noted where there
/// is a `support` to tell them by.
pub(super) fn weigh(
    bench: &Bench<'_>,
    weights: &Weights,
    support: Option<&Support>,
    edges: &mut Edges,
    weighed: &mut Vec<Weighed>,
) {
    let Edges { window, page, .. } = edges;
    wording::window(bench, window);
    page.set((0..bench.pieces.len()).map(|at| weights.wording.weigh(wording::features(bench, window, at).keys())));
    weigh_with(bench, weights, support, edges, weighed);
}

/// The same where the page of the wording is written already.
pub(super) fn weigh_with(
    bench: &Bench<'_>,
    weights: &Weights,
    support: Option<&Support>,
    edges: &mut Edges,
    weighed: &mut Vec<Weighed>,
) {
    let count = bench.pieces.len();
    let Edges { lefts, rights, page, .. } = edges;
    rights.clear();
    rights.extend((1..=count).map(|at| Edge::of(evidence::right(bench, at), weights)));
    lefts.clear();
    lefts.extend((0..count).map(|at| Edge::of(evidence::left(bench, at), weights)));
    for end in 1..=count {
        let from = end.saturating_sub(LONGEST);
        let right = &rights[end - 1];
        for (start, left) in lefts.iter().enumerate().take(end).skip(from) {
            let Some(readings) = readings(bench, start..end) else { continue };
            let inside = evidence::inside(bench, start..end);
            let cast = Cast::of(&inside);
            let mut scores = weights.rows[Weights::bias(cast)];
            for clue in inside.iter() {
                weights.add(&mut scores, clue);
            }
            for edge in [left, right] {
                add(&mut scores, &edge.scores);
                for clue in edge.clues.iter() {
                    add(&mut scores, &weights.rows[Weights::row(cast, clue)]);
                }
            }
            let words = page.stretch(start, end);
            add(&mut scores, &words);
            let support = support.map_or([0; 3], |support| rules(support, [&inside, &left.clues, &right.clues], &words));
            weighed.push(Weighed { start: start as u8, end: end as u8, cast, readings, scores, support, first: None });
        }
    }
}

/// The rules that speak for a stretch, for each kind.
fn rules(support: &Support, clues: [&Clues; 3], words: &[f32; 4]) -> [u32; 3] {
    let mut rules = [0, 1, 2].map(|kind| if words[kind] > PLAIN { WORDING } else { 0 });
    for clue in clues.into_iter().flat_map(Clues::iter) {
        for (sum, rule) in rules.iter_mut().zip(support[clue as usize]) {
            *sum |= rule;
        }
    }
    rules
}

/// The rows of the weights that a stretch's clues stand for, for learning.
pub(super) fn rows(bench: &Bench<'_>, stretch: &Weighed, elsewhere: &Clues) -> Vec<usize> {
    let run = stretch.run();
    let mut rows: Vec<usize> = evidence::inside(bench, run.clone()).iter().map(|clue| Weights::row(Cast::Any, clue)).collect();
    rows.extend(elsewhere.iter().map(|clue| Weights::row(Cast::Any, clue)));
    let edges = [evidence::left(bench, run.start), evidence::right(bench, run.end)];
    for clue in edges.iter().flat_map(Clues::iter) {
        rows.push(Weights::row(Cast::Any, clue));
        rows.push(Weights::row(stretch.cast, clue));
    }
    rows.push(Weights::bias(stretch.cast));
    rows
}

/// The readings a stretch can have: no name begins or ends with a word that only joins, and what is no name has one token.
fn readings(bench: &Bench<'_>, run: Range<usize>) -> Option<(u8, u8)> {
    let (first, last) = (&bench.pieces[run.start], &bench.pieces[run.end - 1]);
    let one = run.len() == 1;
    let opens = !first.mark.has(Mark::JOINT) || (first.mark.has(Mark::PARTICLE) && !one);
    let tokens = ((bench.first + run.start) as u32, (bench.first + run.end) as u32);
    let stands = (opens && !last.mark.has(Mark::JOINT)) || bench.met.iter().any(|met| met.tokens == tokens);
    match (one, stands && !is_two_places(bench, tokens)) {
        (true, true) => Some((0, 4)),
        (true, false) => Some((3, 4)),
        (false, true) => Some((0, 3)),
        (false, false) => None,
    }
}

/// Whether two known places stand side by side: `Korean Peninsula Russia`.
fn is_two_places(bench: &Bench<'_>, tokens: (u32, u32)) -> bool {
    let great = |met: &&Met| met.place.is_some_and(|grade| grade >= Grade::Landmark);
    let known = |tokens: (u32, u32)| bench.met.iter().any(|met| met.tokens == tokens);
    tokens.1 - tokens.0 > 2
        && bench.met.iter().filter(great).any(|first| {
            let (start, end) = first.tokens;
            start == tokens.0
                && end > start + 1
                && bench.met.iter().filter(great).any(|second| second.tokens == (end, tokens.1))
                && !known(tokens)
        })
}

/// The way to a token: its last stretch, as what, and at what sum.
#[derive(Clone, Copy)]
struct Way {
    stretch: u32,
    reading: u8,
    total: f32,
    /// Of the stretch, for the margin.
    scores: [f32; 4],
}

/// A run's ways are kept here, so that none is allocated a run.
#[derive(Default)]
pub(super) struct Ways(Vec<Way>);

impl Ways {
    /// The best reading of a run from its weighed stretches, last part first.
    pub(super) fn read(
        &mut self,
        count: usize,
        stretches: &mut [Weighed],
        scores: impl Fn(&Weighed) -> [f32; 4],
        mut take: impl FnMut(Part, &mut Weighed),
    ) {
        if let [stretch] = stretches {
            let scores = scores(stretch);
            let reading = stretch.best(&scores);
            let part = Part { run: stretch.run(), kind: READINGS[reading], margin: margin(&scores, reading) };
            return take(part, stretch);
        }
        let none = Way { stretch: 0, reading: 3, total: f32::NEG_INFINITY, scores: [0.0; 4] };
        self.0.clear();
        self.0.resize(count + 1, none);
        self.0[0].total = 0.0;
        for (index, stretch) in stretches.iter().enumerate() {
            let scores = scores(stretch);
            let so_far = self.0[usize::from(stretch.start)].total;
            let best = &mut self.0[usize::from(stretch.end)];
            let reading = stretch.best(&scores);
            let total = so_far + scores[reading];
            if total > best.total {
                *best = Way { stretch: index as u32, reading: reading as u8, total, scores };
            }
        }
        let mut end = count;
        while end > 0 {
            let way = self.0[end];
            let stretch = &mut stretches[way.stretch as usize];
            let reading = usize::from(way.reading);
            let margin = margin(&way.scores, reading);
            take(Part { run: stretch.run(), kind: READINGS[reading], margin }, stretch);
            end = usize::from(stretch.start);
        }
    }
}

fn margin(scores: &[f32; 4], reading: usize) -> f32 {
    let next = (0..4).filter(|&other| other != reading).map(|other| scores[other]).fold(f32::NEG_INFINITY, f32::max);
    scores[reading] - next
}
