//! Linear models over hashed features: what decides where rules leave a choice.
//!
//! ```text
//! magic 8 | hash of the word "speech" u64 | zeros, up to 64 bytes | for each task 65,536 weights i8
//! ```
//!
//! A feature's slot is 16 bits of its hash; few features share one, and those are learnt as one. Weights count in steps of 1/16 of a logit.
//! They are learnt by [`super::learn`] from the training part of `PolNeAR`, and are numbers only.

use crate::lexicon::SPEECH_WEIGHTS;
use crate::lexicon::words::WordHash;
use crate::span::Span;
use smallvec::SmallVec;
use std::cell::RefCell;

/// What is decided.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Task {
    /// Which phrase is the subject of a cue.
    Subject,
    /// Which cue, with its speaker, holds a stretch in marks.
    Cue,
    /// Whether a stretch in marks is speech.
    Speech,
    /// Whether a cue reports something without marks.
    Report,
    /// Where what it reports ends.
    End,
}

impl Task {
    /// How many.
    pub(super) const COUNT: usize = 5;
}

const MAGIC: &[u8; 8] = b"CPDKSPE1";
const HEAD: usize = 64;
const WITNESS: &str = "speech";
/// Slots of a task.
pub(super) const SLOTS: usize = 1 << 16;
/// Steps of a logit.
pub(super) const STEPS: f32 = 16.0;
const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The features of a candidate.
#[derive(Clone, Default, Debug)]
pub(super) struct Features(SmallVec<[u16; 64]>);

impl Features {
    /// Adds the feature that a question has an answer.
    pub(super) fn add(&mut self, question: u32, answer: u64) {
        let asked = u64::from(question + 1).wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.0.push(((answer ^ asked).wrapping_mul(MULTIPLIER) >> 48) as u16);
    }

    /// Adds a feature that holds or not.
    pub(super) fn flag(&mut self, question: u32, holds: bool) {
        if holds {
            self.add(question, 1);
        }
    }

    /// Their slots.
    pub(super) fn slots(&self) -> &[u16] {
        &self.0
    }
}

/// Two answers as one.
pub(super) fn both(one: u64, other: u64) -> u64 {
    one.wrapping_mul(0x2545_f491_4f6c_dd1d).rotate_left(23) ^ other
}

/// A number as one of a few.
pub(super) fn bucket(number: usize) -> u64 {
    match number {
        0..=4 => number as u64,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    }
}

/// A choice that was met, for those who learn from it.
#[derive(Clone, Debug)]
pub(super) struct Met {
    pub(super) task: Task,
    /// The cue or the stretch that it is about.
    pub(super) place: Span,
    pub(super) options: Vec<MetOption>,
}

/// One of the options of a choice.
#[derive(Clone, Debug)]
pub(super) struct MetOption {
    pub(super) speaker: Option<Span>,
    /// The cue of a stretch, or what a cue reports.
    pub(super) other: Option<Span>,
    pub(super) features: Features,
}

/// Where choices are noted down, if someone wants to learn from them.
pub(super) type Log<'a> = Option<&'a RefCell<Vec<Met>>>;

/// The weights of all tasks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Weights<'a>(&'a [u8]);

impl Weights<'static> {
    /// Those that ship.
    pub(super) fn shipped() -> Weights<'static> {
        Weights(SPEECH_WEIGHTS)
    }
}

impl<'a> Weights<'a> {
    /// Those of an artefact.
    pub(super) fn of(artefact: &'a [u8]) -> Weights<'a> {
        Weights(artefact)
    }

    /// The score of a candidate, in steps.
    pub(super) fn score(self, task: Task, features: &Features) -> i32 {
        let start = HEAD + task as usize * SLOTS;
        let Some(weights) = self.0.get(start..).and_then(|rest| rest.first_chunk::<SLOTS>()) else { return 0 };
        features.0.iter().map(|&slot| i32::from(weights[slot as usize] as i8)).sum()
    }
}

/// An artefact that knows nothing.
pub(super) fn blank() -> Vec<u8> {
    let mut artefact = MAGIC.to_vec();
    artefact.extend_from_slice(&WordHash::of(WITNESS).bits().to_le_bytes());
    artefact.resize(HEAD + Task::COUNT * SLOTS, 0);
    artefact
}

/// Puts the learnt weights of a task into an artefact.
pub(super) fn lay(artefact: &mut [u8], task: Task, weights: &[f32]) {
    let start = HEAD + task as usize * SLOTS;
    for (slot, weight) in artefact[start..start + SLOTS].iter_mut().zip(weights) {
        *slot = (weight * STEPS).round().clamp(-127.0, 127.0) as i8 as u8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_artefact_fits_the_tasks() {
        let blank = blank();
        assert_eq!(SPEECH_WEIGHTS.len(), blank.len(), "tasks have changed: learn the weights again");
        assert_eq!(SPEECH_WEIGHTS[..HEAD], blank[..HEAD], "words are hashed anew: learn the weights again");
    }
}
