//! Learns the weights of speech from annotated texts. Used by `examples/train-speech.rs` only.
//!
//! The parts of speech are learnt from corpora of syntax; then, one after the other, what decides on subjects, cues, speech and reports is
//! learnt from quotations with their cues and speakers. Each task is learnt from the choices that the desk meets with what it knows so far.

mod perceptron;
mod ranker;

pub use super::parts::Part;

use super::Desk;
use super::line::{Item, Line};
use super::model::{self, Met, Task, Weights};
use super::parts::{self, Features, Judge};
use crate::article::Source;
use crate::extractor::{quotes, sentences, tokens};
use crate::lexicon::words::WordHash;
use crate::span::Span;
use perceptron::Perceptron;
use ranker::Example;
use std::cell::RefCell;
use std::collections::HashMap;

/// A text with the parts of its words, in order.
#[derive(Clone, Debug)]
pub struct Syntax {
    /// A sentence a paragraph.
    pub text: String,
    /// Words as byte spans.
    pub words: Vec<(Span, Part)>,
}

/// One in so many paragraphs is read as if it were a headline, for corpora of syntax have few of them.
const HEADLINES: usize = 9;

/// Goes over the texts `rounds` times; gives the artefact of the parts, after a report of how many words of `checks` are right
/// in each round: of those with a choice, and how many these are.
pub fn parts(lessons: &[Syntax], checks: &[Syntax], rounds: usize, mut report: impl FnMut(usize, usize, usize)) -> Vec<u8> {
    let mut pupil =
        Pupil { sure: sure(lessons), perceptron: Perceptron::default(), learns: true, right: Vec::new(), known: 0, all: 0 };
    for round in 0..rounds {
        pupil.learns = true;
        for index in 0..lessons.len() {
            read(&lessons[(index * 7919 + round) % lessons.len()], Some(round), &mut pupil);
        }
        let kept = std::mem::take(&mut pupil.perceptron);
        let average = kept.average();
        pupil.perceptron = Perceptron::fixed(&average);
        (pupil.learns, pupil.known, pupil.all) = (false, 0, 0);
        for check in checks {
            read(check, None, &mut pupil);
        }
        report(round, pupil.known, pupil.all);
        pupil.perceptron = kept;
    }
    let mut rows: Vec<_> = pupil.perceptron.average().into_iter().collect();
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    let mut sure: Vec<_> = pupil.sure.into_iter().collect();
    sure.sort_unstable_by_key(|(word, _)| *word);
    parts::encode(&rows, &sure)
}

/// The words that are always the same in the lessons, and met often enough.
fn sure(lessons: &[Syntax]) -> HashMap<u64, Part> {
    const OFTEN: usize = 3;
    /// Seldom something else counts as never.
    const SELDOM: usize = 40;
    let mut met: HashMap<u64, Vec<(Part, usize)>> = HashMap::new();
    for lesson in lessons {
        for (span, part) in &lesson.words {
            let counts = met.entry(WordHash::of(&lesson.text[span.start()..span.end()]).bits()).or_default();
            match counts.iter_mut().find(|(known, _)| known == part) {
                Some((_, count)) => *count += 1,
                None => counts.push((*part, 1)),
            }
        }
    }
    let only = |counts: &[(Part, usize)]| {
        let all: usize = counts.iter().map(|(_, count)| count).sum();
        let (part, most) = counts.iter().copied().max_by_key(|(_, count)| *count)?;
        (most >= OFTEN && (all - most) * SELDOM <= all).then_some(part)
    };
    met.into_iter().filter_map(|(word, counts)| Some((word, only(&counts)?))).collect()
}

/// Who learns parts of speech.
struct Pupil {
    sure: HashMap<u64, Part>,
    perceptron: Perceptron,
    learns: bool,
    /// What the tokens of the text at hand are.
    right: Vec<Option<Part>>,
    known: usize,
    all: usize,
}

impl Judge for Pupil {
    fn sure(&mut self, word: u64) -> Option<Part> {
        self.sure.get(&word).copied()
    }

    fn decide(&mut self, item: &Item, features: &Features) -> Part {
        let right = self.right[item.token as usize].filter(|right| item.choice & 1 << *right as u16 != 0);
        let said = self.perceptron.step(features, item.choice, right.filter(|_| self.learns));
        if let Some(right) = right {
            (self.known, self.all) = (self.known + usize::from(said == right), self.all + 1);
        }
        said
    }
}

/// Reads a text as the desk does; in a round of learning, some paragraphs as if they were headlines.
fn read(lesson: &Syntax, round: Option<usize>, pupil: &mut Pupil) {
    let source = Source::from_paragraphs(&lesson.text);
    let text = &source.text;
    let tokens = tokens::split(text, &source.blocks);
    let sentences = sentences::split(text, &tokens);
    let marks = quotes::pair(text, &tokens);
    let right = |token: usize| {
        let start = tokens.span(token).start;
        lesson.words.binary_search_by_key(&start, |(span, _)| span.start).ok().map(|word| lesson.words[word].1)
    };
    pupil.right = (0..tokens.len()).map(right).collect();
    let mut line = Line::roomy();
    let mut first = 0;
    for (index, zone) in tokens.zones().iter().enumerate() {
        let count = marks[first..].iter().take_while(|stretch| stretch.zone == index).count();
        let here = &marks[first..first + count];
        line.meet(text, &tokens, zone, here);
        line.open(&tokens, zone, first);
        line.headline |= round.is_some_and(|round| (index + round).is_multiple_of(HEADLINES));
        line.spread(text, &tokens, &sentences, zone, here);
        line.settle(text, &tokens, true, pupil);
        first += count;
    }
}

/// What the annotators of a text say of a quotation; byte spans.
#[derive(Clone, Copy, Debug)]
pub struct Quotation {
    /// What is said.
    pub span: Span,
    /// Whether it stands in marks.
    pub marked: bool,
    /// Who says it.
    pub speaker: Option<Span>,
    /// The words that attribute it.
    pub cue: Option<Span>,
}

/// A text with its quotations.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The text.
    pub text: String,
    /// Its quotations.
    pub quotations: Vec<Quotation>,
}

/// In which order the tasks are learnt. What comes later is seen with what was learnt before.
const TASKS: [Task; 7] = [Task::Subject, Task::Cue, Task::Speech, Task::Cue, Task::Speech, Task::End, Task::Report];

/// In how many parts the lessons are dealt: what a part is read with was learnt from the others, so that what comes later sees mistakes
/// such as it will see elsewhere.
const FOLDS: usize = 5;

/// Learns all tasks but the parts of speech; gives the artefact, after a report for each task of how many choices there were, how many of
/// them are right, and how many are with what the other parts of the lessons teach.
pub fn speech(lessons: &[Lesson], mut report: impl FnMut(&str, [usize; 3])) -> Vec<u8> {
    let mut artefact = model::blank();
    let mut held = vec![artefact.clone(); FOLDS];
    for task in TASKS {
        let gather = |fold: usize| -> Vec<Example> {
            let part = lessons.iter().skip(fold).step_by(FOLDS);
            part.flat_map(|lesson| examples(lesson, task, Weights::of(&held[fold]))).collect()
        };
        let parts: Vec<Vec<Example>> = (0..FOLDS).map(gather).collect();
        let all: Vec<&Example> = parts.iter().flatten().collect();
        let weights = ranker::learn(&all, ranker::pace(task));
        let right = all.iter().filter(|example| example.is_right(&weights)).count();
        model::lay(&mut artefact, task, &weights);
        let mut known = 0;
        for (fold, artefact) in held.iter_mut().enumerate() {
            let others: Vec<&Example> =
                parts.iter().enumerate().filter(|(part, _)| *part != fold).flat_map(|(_, part)| part).collect();
            let weights = ranker::learn(&others, ranker::pace(task));
            known += parts[fold].iter().filter(|example| example.is_right(&weights)).count();
            model::lay(artefact, task, &weights);
        }
        report(&format!("{task:?}"), [all.len(), right, known]);
    }
    artefact
}

/// The choices of a task that are met in a text, with their right answers.
fn examples(lesson: &Lesson, task: Task, weights: Weights<'_>) -> Vec<Example> {
    let source = Source::from_paragraphs(&lesson.text);
    let tokens = tokens::split(&source.text, &source.blocks);
    let sentences = sentences::split(&source.text, &tokens);
    let marks = quotes::pair(&source.text, &tokens);
    let log = RefCell::new(Vec::new());
    let mut desk = Desk::new(&source.text, &tokens, &sentences, &marks, weights);
    desk.log = Some(&log);
    desk.read();
    drop(desk);
    log.into_inner().into_iter().filter(|met| met.task == task).filter_map(|met| example(lesson, met)).collect()
}

fn share(text: &str, one: Span, other: Span) -> f64 {
    let (one, other) = (trimmed(text, one), trimmed(text, other));
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start)) as f64;
    shared / (f64::from(one.end - one.start) + f64::from(other.end - other.start) - shared).max(1.0)
}

/// Without marks and stops at the ends.
fn trimmed(text: &str, span: Span) -> Span {
    let edge = |c: char| !c.is_alphanumeric();
    let inside = &text[span.start()..span.end()];
    let start = span.start() + (inside.len() - inside.trim_start_matches(edge).len());
    Span::new(start, start.max(span.end() - (inside.len() - inside.trim_end_matches(edge).len())))
}

/// What is right in a choice, as the annotators see it; none where they do not tell.
fn example(lesson: &Lesson, met: Met) -> Option<Example> {
    let text = lesson.text.as_str();
    let overlaps = |one: Option<Span>, other: Option<Span>| one.zip(other).is_some_and(|(one, other)| one.overlaps(other));
    let cued = |quotation: &&Quotation| overlaps(quotation.cue, Some(met.place));
    let gains: Vec<f64> = match met.task {
        Task::Subject => {
            let told = lesson.quotations.iter().filter(cued).find(|quotation| quotation.speaker.is_some())?;
            met.options.iter().map(|option| f64::from(overlaps(option.speaker, told.speaker))).collect()
        }
        Task::Cue => {
            let here = |quotation: &&Quotation| quotation.marked && share(text, quotation.span, met.place) >= 0.5;
            let told = lesson.quotations.iter().find(here)?;
            let gain = |option: &model::MetOption| {
                let speaker = overlaps(option.speaker, told.speaker) || (told.speaker.is_none() && option.speaker.is_none());
                2.0 * f64::from(speaker) + f64::from(overlaps(option.other, told.cue))
            };
            met.options.iter().map(gain).collect()
        }
        Task::Speech => {
            let spoken =
                lesson.quotations.iter().any(|quotation| share(text, quotation.span, met.place) >= 0.5 && quotation.marked);
            vec![f64::from(spoken)]
        }
        Task::End => {
            let whole = met.options.last()?.other?;
            let told = lesson.quotations.iter().filter(cued).filter(|quotation| !quotation.marked);
            let told = told.max_by(|one, other| share(text, one.span, whole).total_cmp(&share(text, other.span, whole)))?;
            let shares: Vec<f64> =
                met.options.iter().map(|option| option.other.map_or(0.0, |other| share(text, other, told.span))).collect();
            let best = shares.iter().copied().fold(0.0, f64::max);
            if best < 0.5 {
                return None;
            }
            shares.into_iter().map(|share| if share >= best - 0.03 { 1.0 } else { 0.0 }).collect()
        }
        Task::Report => {
            let content = met.options.first()?.other?;
            let best = lesson
                .quotations
                .iter()
                .filter(|quotation| !quotation.marked)
                .map(|quotation| share(text, quotation.span, content))
                .fold(0.0, f64::max);
            if best < 0.5 && best > 0.2 && lesson.quotations.iter().any(|quotation| cued(&quotation)) {
                return None;
            }
            vec![f64::from(best >= 0.5)]
        }
    };
    let most = gains.iter().copied().fold(0.0, f64::max);
    let alone = matches!(met.task, Task::Speech | Task::Report);
    if !alone && (most <= 0.0 || met.options.len() < 2) {
        return None;
    }
    let right: Vec<bool> = gains.iter().map(|&gain| gain > 0.0 && gain >= most).collect();
    let options = met.options.into_iter().map(|option| option.features.slots().to_vec()).collect();
    Some(Example { options, right })
}
