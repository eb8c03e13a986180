//! Learns a linear model over hashed features from choices: the probability of an option is the exponential of its score over that of all
//! options, that of a lone option against nothing; the weights climb towards those under which the right options are likeliest (`AdaGrad`).

use crate::extractor::speakers::model::{SLOTS, Task};

/// A choice with its right options.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) options: Vec<Vec<u16>>,
    pub(super) right: Vec<bool>,
}

/// How a task is learnt.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    rounds: usize,
    rate: f32,
    decay: f32,
    /// One in so many features is covered up at each step, so that no word carries what its company can tell.
    covers: u64,
}

/// How each task is learnt.
pub(super) fn pace(task: Task) -> Pace {
    let usual = Pace { rounds: 12, rate: 0.25, decay: 2e-3, covers: 4 };
    match task {
        Task::Cue => Pace { covers: 3, ..usual },
        _ => usual,
    }
}

impl Example {
    fn scores(&self, weights: &[f32]) -> Vec<f32> {
        self.options.iter().map(|slots| slots.iter().map(|&slot| weights[slot as usize]).sum()).collect()
    }

    /// Whether the option with the highest score is right.
    pub(super) fn is_right(&self, weights: &[f32]) -> bool {
        let scores = self.scores(weights);
        if let ([score], [right]) = (&scores[..], &self.right[..]) {
            return (*score >= 0.0) == *right;
        }
        let best = (0..scores.len()).rev().max_by(|&one, &other| scores[one].total_cmp(&scores[other]));
        best.is_some_and(|best| self.right[best])
    }
}

/// The probability of each option, and of the right ones among themselves.
fn probabilities(scores: &[f32]) -> Vec<f32> {
    let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let raised: Vec<f32> = scores.iter().map(|score| (score - most).exp()).collect();
    let whole: f32 = raised.iter().sum();
    raised.into_iter().map(|raised| raised / whole).collect()
}

/// A number that looks like chance, the same on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(0x5851_f42d_4c95_7f2d).wrapping_add(0x1405_7b7e_f767_814f);
        self.0 >> 33
    }
}

/// The weights that the examples teach.
pub(super) fn learn(examples: &[&Example], pace: Pace) -> Vec<f32> {
    const START: f32 = 1.0;
    let mut weights = vec![0.0f32; SLOTS];
    let mut squares = vec![0.0f32; SLOTS];
    let mut sums = vec![0.0f64; SLOTS];
    let mut dice = Dice(7);
    let mut rate = pace.rate;
    for round in 0..pace.rounds {
        for index in 0..examples.len() {
            let example = examples[(index.wrapping_mul(7919) + round) % examples.len()];
            let covered: Vec<Vec<u16>> = example
                .options
                .iter()
                .map(|slots| slots.iter().copied().filter(|_| !dice.roll().is_multiple_of(pace.covers)).collect())
                .collect();
            let seen = Example { options: covered, right: example.right.clone() };
            let scores = seen.scores(&weights);
            let slopes: Vec<f32> = if let [score] = scores[..] {
                vec![f32::from(u8::from(seen.right[0])) - 1.0 / (1.0 + (-score).exp())]
            } else {
                let all = probabilities(&scores);
                let right: f32 = all.iter().zip(&seen.right).filter(|(_, right)| **right).map(|(p, _)| p).sum();
                all.iter().zip(&seen.right).map(|(p, is)| if *is { p / right.max(1e-6) - p } else { -p }).collect()
            };
            for (slots, slope) in seen.options.iter().zip(slopes) {
                if slope.abs() < 1e-3 {
                    continue;
                }
                for &slot in slots {
                    let slot = slot as usize;
                    let slope = slope - pace.decay * weights[slot];
                    squares[slot] += slope * slope;
                    weights[slot] += rate * slope / (squares[slot].sqrt() + START);
                }
            }
        }
        rate *= 0.85;
        // The mean of the later rounds is steadier than the last.
        if round * 2 >= pace.rounds {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum += f64::from(*weight);
            }
        }
    }
    let counted = (pace.rounds - pace.rounds.div_ceil(2)) as f64;
    // What was covered up one time in so many while learning is always there later.
    let scale = (pace.covers - 1) as f64 / pace.covers as f64;
    sums.into_iter().map(|sum| (sum / counted.max(1.0) * scale) as f32).collect()
}
