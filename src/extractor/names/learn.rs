//! Learns the weights of the clues from annotated articles: an averaged structured perceptron.
//!
//! In: articles with their names. Out: the table that `weights.rs` holds. Each run is read with the weights so far; where the best
//! reading differs from the annotation, the clues of the right one gain and those of the wrong one lose. Both readings of
//! [`super::find`] are learnt: without memory, and with the memory that the weights so far give. After Collins (2002). Used by
//! `examples/train-names.rs` only.

use super::clues::Clue;
use super::evidence::Bench;
use super::memory::Memory;
use super::parse::{self, Part};
use super::runs::{self, Runs};
use super::{NameKind, remember};
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

/// Weights by clue: person, place, organization, no name.
pub type Learnt = Vec<[f32; 4]>;

/// Goes over the lessons `rounds` times and gives the mean of all weights on the way.
pub fn learn(lessons: &[Lesson], rounds: usize, mut report: impl FnMut(usize, usize, usize)) -> Learnt {
    let mut now = vec![[0.0; 4]; Clue::COUNT];
    let mut total = vec![[0.0f64; 4]; Clue::COUNT];
    let mut steps = 0u64;
    for round in 0..rounds {
        let (mut wrong, mut read) = (0, 0);
        for index in 0..lessons.len() {
            // A fixed stride far from 1: lessons of one source do not come in a row, and every run of the trainer is the same.
            let lesson = &lessons[(index * 7919 + round) % lessons.len()];
            let nothing = Memory::default();
            let first: Vec<Vec<Part>> =
                lesson.runs.runs.iter().map(|run| parse::read(&bench(lesson, run, &nothing), &now)).collect();
            let memory = remember(&lesson.source.text, &lesson.tokens, &lesson.runs, &first);
            for (run, right) in lesson.runs.runs.iter().zip(&lesson.right) {
                let Some(right) = right else { continue };
                for memory in [&nothing, &memory] {
                    let bench = bench(lesson, run, memory);
                    let said = parse::read(&bench, &now);
                    read += 1;
                    if !same(&said, right) {
                        wrong += 1;
                        correct(&bench, right, &mut now, 1.0);
                        correct(&bench, &said, &mut now, -1.0);
                    }
                }
            }
            steps += 1;
            for (sum, row) in total.iter_mut().zip(&now) {
                for (sum, weight) in sum.iter_mut().zip(row) {
                    *sum += f64::from(*weight);
                }
            }
        }
        report(round, wrong, read);
    }
    total.iter().map(|row| row.map(|sum| (sum / steps.max(1) as f64) as f32)).collect()
}

fn bench<'a>(lesson: &'a Lesson, run: &runs::Run, memory: &'a Memory) -> Bench<'a> {
    Bench::new(&lesson.source.text, &lesson.tokens, &lesson.runs, run, memory)
}

fn same(a: &[Part], b: &[Part]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.run == b.run && a.kind == b.kind)
}

fn correct(bench: &Bench<'_>, parts: &[Part], weights: &mut [[f32; 4]], by: f32) {
    for part in parts {
        let reading = part.kind.map_or(3, |kind| kind as usize);
        for clue in parse::clues(bench, part.run.clone()) {
            weights[clue as usize][reading] += by;
        }
    }
}

/// The rows of `weights.rs`, scaled so that the greatest weight is 12.
pub fn table(learnt: &Learnt) -> String {
    let greatest = learnt.iter().flatten().fold(1.0f32, |most, weight| most.max(weight.abs()));
    let mut rows = String::new();
    for (clue, row) in Clue::ALL.iter().zip(learnt) {
        let [a, b, c, d] = row.map(|weight| (weight * 1200.0 / greatest).round() as i32);
        rows.push_str(&format!("    [{a}, {b}, {c}, {d}], // {}\n", clue.name()));
    }
    rows
}
