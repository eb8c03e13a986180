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
}

/// Goes over the lessons `rounds` times; the artefact's bytes.
pub fn learn(lessons: &[Lesson], rounds: usize, mut report: impl FnMut(usize, f64)) -> Vec<u8> {
    let rows = vec![[0.0; 4]; Weights::ROWS];
    let mut school = School { weights: Weights { rows: rows.clone() }, squares: rows, rate: 0.2, likelihood: 0.0 };
    for round in 0..rounds {
        school.likelihood = 0.0;
        for index in 0..lessons.len() {
            // A fixed stride: lessons of one source do not come in a row, and every run of the trainer is the same.
            let lesson = &lessons[(index * 7919 + round) % lessons.len()];
            let mut survey = Survey::of(&lesson.source.text, &lesson.tokens, &lesson.runs, &school.weights);
            let memory = remember(&lesson.source.text, &lesson.tokens, &lesson.runs, &mut survey);
            for (index, (run, right)) in lesson.runs.runs.iter().zip(&lesson.right).enumerate() {
                let Some(right) = right else { continue };
                let firsts: Vec<_> = survey.run(index).iter().map(|stretch| stretch.first).collect();
                let bench = Bench::new(&lesson.source.text, &lesson.tokens, &lesson.runs, run);
                for memory in [None, Some(&memory)] {
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
    school.weights.encode()
}

fn add(a: f32, b: f32) -> f32 {
    let (most, least) = if a > b { (a, b) } else { (b, a) };
    if least == f32::NEG_INFINITY { most } else { most + (least - most).exp().ln_1p() }
}

impl School {
    /// One step up the likelihood of a run's annotation.
    fn step(&mut self, bench: &Bench<'_>, memory: Option<&Memory>, firsts: &[Option<(NameKind, f32)>], right: &[Part]) {
        let count = bench.pieces.len();
        let mut weighed = Vec::new();
        parse::weigh(bench, &self.weights, Weights::support(), &mut Edges::default(), &mut weighed);
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
            if gradient.iter().any(|slope| slope.abs() > 1e-4) {
                self.climb(&parse::rows(bench, stretch, elsewhere), &gradient);
            }
        }
        self.likelihood -= f64::from(whole);
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
