//! Learns the weights of the clues from annotated articles.
//!
//! In: articles with their names. Out: the artefact that `weights` reads. The model is a semi-Markov conditional random field: the
//! probability of a reading of a run is the exponential of its sum of weights, over that of all readings; the weights climb towards
//! those under which the annotation is likeliest, a run a step (`AdaGrad`). Both readings of [`super::find`] are learnt: without
//! memory, and with the memory that the weights so far give. After Sarawagi and Cohen (2004). Used by `examples/train-names.rs` only.

use super::clues::Clue;
use super::evidence::{self, Bench, Clues};
use super::memory::Memory;
use super::parse::{self, Edges, Part, Weighed};
use super::runs::{self, Runs};
use super::weights::{Cast, Weights};
use super::wording::rows::{Ledger, Rows};
use super::wording::{self, Features, LABELS, Reading};
use super::{NameKind, Survey, remember};
use crate::article::Source;
use crate::extractor::{sentences, tokens};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// An article with its names.
pub struct Lesson {
    source: Source,
    tokens: tokens::Tokens,
    runs: Runs,
    /// For each run its right parts; none where the annotation does not fit its tokens.
    right: Vec<Option<Vec<Part>>>,
}

impl Lesson {
    /// From a text and its names as byte spans.
    pub fn new(text: &str, names: &[(Span, NameKind)]) -> Lesson {
        let source = Source::from_paragraphs(text);
        let tokens = tokens::split(&source.text, &source.blocks);
        let sentences = sentences::split(&source.text, &tokens);
        let runs = runs::find(&source.text, &tokens, &sentences);
        let right = runs.runs.iter().map(|run| right(&source.text, &tokens, run.tokens.clone(), names)).collect();
        Lesson { source, tokens, runs, right }
    }
}

/// Part of a compound (`Seoul-based`), which annotations treat as one word or as two.
fn is_compound(text: &Text, span: Span) -> bool {
    let bytes = text.as_str().as_bytes();
    bytes.get(span.end()) == Some(&b'-') || (span.start() > 0 && bytes[span.start() - 1] == b'-')
}

fn right(text: &Text, tokens: &tokens::Tokens, run: Range<usize>, names: &[(Span, NameKind)]) -> Option<Vec<Part>> {
    let span = tokens.span_of(run.clone());
    if is_compound(text, span) {
        return None;
    }
    let mut parts = Vec::new();
    let mut at = run.start;
    let none = |token: usize| Part { run: token - run.start..token + 1 - run.start, kind: None, margin: 0.0 };
    let from = names.partition_point(|(name, _)| name.end <= span.start);
    for (name, kind) in names[from..].iter().take_while(|(name, _)| name.start < span.end) {
        let covered = tokens.within(*name);
        let fits = !covered.is_empty() && tokens.span_of(covered.clone()) == *name;
        if !fits || covered.start < at || covered.end > run.end || covered.len() > parse::LONGEST {
            return None;
        }
        parts.extend((at..covered.start).map(none));
        parts.push(Part { run: covered.start - run.start..covered.end - run.start, kind: Some(*kind), margin: 0.0 });
        at = covered.end;
    }
    parts.extend((at..run.end).map(none));
    Some(parts)
}

/// What weighs more than the lessons can teach: they are mostly sentences, not articles, and of other fields than the lists.
const FIRM: [(Clue, NameKind, f32); 6] = [
    (Clue::OrganizationSure, NameKind::Organization, 1.0),
    (Clue::OrganizationKnownLong, NameKind::Organization, 0.6),
    (Clue::PlaceLong, NameKind::Place, 0.8),
    (Clue::SurnameOfPerson, NameKind::Person, 1.0),
    (Clue::SeenAsPlace, NameKind::Place, 0.4),
    (Clue::SeenAsOrganization, NameKind::Organization, 0.4),
];

/// How the learning goes: squared gradients for `AdaGrad`, and the sum of the log-likelihood for the report.
struct School {
    weights: Weights,
    squares: Vec<[f32; 4]>,
    rate: f32,
    likelihood: f64,
    dice: Dice,
}

/// Which words are not looked at in a step.
struct Dice(u64);

impl Dice {
    /// The same for every run of the trainer.
    const SEED: u64 = 7;

    /// A word met in the lessons must not carry what its company can tell: three times in ten it is covered up.
    fn covers(&mut self) -> bool {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        (self.0 >> 33) % 10 < 3
    }
}

/// What is learnt: the artefacts' bytes.
pub struct Learnt {
    /// `names.weights.bin`
    pub clues: Vec<u8>,
    /// `names.wording.bin`
    pub wording: Vec<u8>,
}

/// Buckets of the table of wording: 2 MiB.
const BUCKETS: usize = 1 << 15;

/// Goes over the lessons `rounds` times.
pub fn learn(lessons: &[Lesson], rounds: usize, mut report: impl FnMut(usize, f64)) -> Learnt {
    let rows = vec![[0.0; 4]; Weights::ROWS];
    let weights = Weights { rows: rows.clone(), wording: Rows::Learning(Ledger::default()) };
    let mut school = School { weights, squares: rows, rate: 0.2, likelihood: 0.0, dice: Dice(Dice::SEED) };
    for round in 0..rounds {
        school.likelihood = 0.0;
        for index in 0..lessons.len() {
            // A fixed stride: lessons of one source do not come in a row, and every run of the trainer is the same.
            let lesson = &lessons[(index * 7919 + round) % lessons.len()];
            let mut survey = Survey::of(&lesson.source.text, &lesson.tokens, &lesson.runs, &school.weights, false);
            let memory = remember(&lesson.source.text, &lesson.tokens, &lesson.runs, &mut survey);
            for (index, (run, right)) in lesson.runs.runs.iter().zip(&lesson.right).enumerate() {
                let Some(right) = right else { continue };
                let firsts: Vec<_> = survey.weighed[survey.span(index)].iter().map(|stretch| stretch.first).collect();
                let first = &survey.first[lesson.runs.within(run)];
                let bench = Bench::new(&lesson.source.text, &lesson.tokens, &lesson.runs, run);
                for memory in [None, Some((&memory, first))] {
                    school.step(&bench, memory, &firsts, right);
                }
            }
        }
        report(round, school.likelihood);
        school.rate *= 0.85;
    }
    for (clue, kind, more) in FIRM {
        school.weights.rows[Weights::row(Cast::Any, clue)][kind as usize] += more;
    }
    let wording = match &school.weights.wording {
        Rows::Learning(ledger) => ledger.encode(BUCKETS),
        Rows::Shipped(_) => Vec::new(),
    };
    Learnt { clues: school.weights.encode(), wording }
}

fn add(a: f32, b: f32) -> f32 {
    let (most, least) = if a > b { (a, b) } else { (b, a) };
    if least == f32::NEG_INFINITY { most } else { most + (least - most).exp().ln_1p() }
}

impl School {
    /// One step up the likelihood of a run's annotation; in the second reading with what the first made of the article.
    fn step(
        &mut self,
        bench: &Bench<'_>,
        memory: Option<(&Memory, &[Reading])>,
        firsts: &[Option<(NameKind, f32)>],
        right: &[Part],
    ) {
        let count = bench.pieces.len();
        let mut edges = Edges::default();
        wording::window(bench, &mut edges.window);
        let features: Vec<Features> = (0..count).map(|at| wording::features(bench, &edges.window, at)).collect();
        let mut seen: Vec<&[u64]> = Vec::with_capacity(count);
        for features in &features {
            let covered = if self.dice.covers() { Features::OWN } else { 0 };
            seen.push(&features.keys()[covered..]);
        }
        let recalled: Vec<Features> = memory
            .map(|(memory, first)| {
                let seen: Vec<u8> =
                    bench.pieces.iter().zip(first).map(|(piece, &first)| wording::seen_as(memory, piece, first)).collect();
                (0..count).map(|at| wording::remembered(bench.pieces, &seen, at)).collect()
            })
            .unwrap_or_default();
        let all = |at: usize| [seen[at], recalled.get(at).map_or(&[][..], Features::keys)].concat();
        edges.page.set((0..count).map(|at| self.weights.wording.weigh(&all(at))));
        let mut slopes = vec![[0.0; LABELS]; count];
        let memory = memory.map(|(memory, _)| memory);
        let mut weighed = Vec::new();
        parse::weigh_with(bench, &self.weights, None, &mut edges, &mut weighed);
        for (stretch, first) in weighed.iter_mut().zip(firsts) {
            stretch.first = *first;
        }
        let elsewhere = |stretch: &Weighed| {
            memory.map(|memory| evidence::elsewhere(memory, &bench.pieces[stretch.run()], stretch.first)).unwrap_or_default()
        };
        let stretches: Vec<(Weighed, Clues, [f32; 4])> = weighed
            .into_iter()
            .map(|stretch| {
                let elsewhere = elsewhere(&stretch);
                let scores = stretch.scores(&elsewhere, &self.weights);
                (stretch, elsewhere, scores)
            })
            .collect();
        let mut forward = vec![f32::NEG_INFINITY; count + 1];
        forward[0] = 0.0;
        for (stretch, _, scores) in &stretches {
            let run = stretch.run();
            for reading in stretch.readings() {
                forward[run.end] = add(forward[run.end], forward[run.start] + scores[reading]);
            }
        }
        let mut backward = vec![f32::NEG_INFINITY; count + 1];
        backward[count] = 0.0;
        for (stretch, _, scores) in stretches.iter().rev() {
            let run = stretch.run();
            for reading in stretch.readings() {
                backward[run.start] = add(backward[run.start], backward[run.end] + scores[reading]);
            }
        }
        let whole = forward[count];
        for (stretch, elsewhere, scores) in &stretches {
            let run = stretch.run();
            let mut gradient = [0.0f32; 4];
            for reading in stretch.readings() {
                gradient[reading] = -(forward[run.start] + scores[reading] + backward[run.end] - whole).exp();
                let said = right.iter().any(|part| part.run == run && part.kind.map_or(3, |kind| kind as usize) == reading);
                if said {
                    gradient[reading] += 1.0;
                    self.likelihood += f64::from(scores[reading]);
                }
            }
            wording::spread(&gradient, &mut slopes[run]);
            if gradient.iter().any(|slope| slope.abs() > 1e-4) {
                self.climb(&parse::rows(bench, stretch, elsewhere), &gradient);
            }
        }
        self.likelihood -= f64::from(whole);
        let recalled = recalled.iter().map(Features::keys).chain(std::iter::repeat(&[][..]));
        for ((keys, recalled), slopes) in seen.into_iter().zip(recalled).zip(&slopes) {
            self.climb_wording(keys, slopes);
            self.climb_wording(recalled, slopes);
        }
    }

    /// The words learn more slowly than the clues: there are many more of them, each met less often.
    fn climb_wording(&mut self, keys: &[u64], slopes: &[f32; LABELS]) {
        let Rows::Learning(ledger) = &mut self.weights.wording else { return };
        if slopes.iter().any(|slope| slope.abs() > 1e-3) {
            ledger.climb(keys, slopes, self.rate / 4.0);
        }
    }

    fn climb(&mut self, rows: &[usize], gradient: &[f32; 4]) {
        // Rare clues must not leap: each weight has a head start of slopes behind it, and leans to nothing.
        const DECAY: f32 = 1e-4;
        const START: f32 = 1.0;
        for &row in rows {
            for (reading, slope) in gradient.iter().enumerate() {
                let weight = &mut self.weights.rows[row][reading];
                let slope = slope - DECAY * *weight;
                let square = &mut self.squares[row][reading];
                *square += slope * slope;
                *weight += self.rate * slope / (square.sqrt() + START);
            }
        }
    }
}
