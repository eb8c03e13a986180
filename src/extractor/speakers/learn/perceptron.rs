//! The averaged perceptron: after each wrong answer the weights move towards the right one; what is kept is their mean over time.

use crate::extractor::speakers::parts::{self, Choice, Features, Part, Weights};
use std::collections::HashMap;

/// A feature's weights on their way.
#[derive(Clone, Copy, Default)]
struct Row {
    weights: Weights,
    /// The sum of all states up to the time it last moved.
    total: Weights,
    moved: u32,
}

/// Weights on their way.
#[derive(Default)]
pub(super) struct Perceptron {
    rows: HashMap<u64, Row>,
    time: u32,
}

fn sum<'a>(rows: impl Iterator<Item = &'a Weights>) -> Weights {
    let mut sums = Weights::default();
    for row in rows {
        for (sum, weight) in sums.iter_mut().zip(row) {
            *sum += weight;
        }
    }
    sums
}

impl Perceptron {
    /// One that has learnt.
    pub(super) fn fixed(weights: &HashMap<u64, Weights>) -> Perceptron {
        let row = |(&feature, &weights): (&u64, &Weights)| (feature, Row { weights, ..Row::default() });
        Perceptron { rows: weights.iter().map(row).collect(), time: 0 }
    }

    /// Answers for a word, and learns where the answer is wrong.
    pub(super) fn step(&mut self, features: &Features, allowed: Choice, right: Option<Part>) -> Part {
        self.time += 1;
        let sums = sum(features.iter().filter_map(|feature| self.rows.get(feature)).map(|row| &row.weights));
        let said = parts::best(&sums, allowed);
        if let Some(right) = right.filter(|&right| right != said) {
            for &feature in features {
                let row = self.rows.entry(feature).or_default();
                let passed = (self.time - row.moved) as f32;
                for (total, weight) in row.total.iter_mut().zip(&row.weights) {
                    *total += passed * weight;
                }
                row.moved = self.time;
                row.weights[right as usize] += 1.0;
                row.weights[said as usize] -= 1.0;
            }
        }
        said
    }

    /// The mean of the weights so far.
    pub(super) fn average(&self) -> HashMap<u64, Weights> {
        let time = self.time.max(1) as f32;
        let mean = |row: &Row| {
            let passed = (self.time - row.moved) as f32;
            std::array::from_fn(|part| (row.total[part] + passed * row.weights[part]) / time)
        };
        self.rows.iter().map(|(&feature, row)| (feature, mean(row))).collect()
    }
}
