//! `data/names.wording.bin`: a row of weights for each feature of the wording.
//!
//! ```text
//! magic 8 | hash of the word "wording" u64 | zeros, up to 64 bytes | buckets of four rows: 12 weights i8, check u32
//! ```
//!
//! A bucket fills a line of the processor's cache, so that a feature costs one look at memory. A feature is found by its hash alone:
//! some bits choose the bucket, 32 others must agree; 0 is an empty row. Weights count in steps of 1/32. While they are learnt they
//! stand in a [`Ledger`]; what weighs least then finds no room in the table.

use super::super::memory::Keyed;
use super::{LABELS, Lanes};
use crate::extractor::rows::{self, BUCKET, ROW};
use crate::lexicon::{NAME_WORDING, fold};

const MAGIC: &[u8; 8] = b"CPDKWOR1";
const HEAD: usize = 64;
const STEPS: f32 = 32.0;
/// Its hash tells whether words are still hashed as they were when the weights were learnt.
const WITNESS: &str = "wording";

/// Rows of weights, as they ship or as they are learnt.
#[derive(Clone, Debug)]
pub(in super::super) enum Rows {
    Shipped(Table),
    Learning(Ledger),
}

impl Rows {
    /// The weights that a token's features give together.
    pub(in super::super) fn weigh(&self, features: &[u64]) -> Lanes {
        match self {
            Rows::Shipped(table) => {
                let sums = table.weigh(features);
                lanes(std::array::from_fn(|label| f32::from(sums[label]) / STEPS))
            }
            Rows::Learning(ledger) => lanes(ledger.weigh(features)),
        }
    }
}

fn lanes(weights: [f32; LABELS]) -> Lanes {
    let (parts, _) = weights.as_chunks::<3>();
    [0, 1, 2, 3].map(|part| {
        let [person, place, organization] = parts[part];
        [person, place, organization, 0.0]
    })
}

/// The artefact, read in place.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Table {
    buckets: &'static [u8],
    mask: u64,
}

impl Table {
    /// That which ships.
    ///
    /// # Panics
    /// When the artefact is none: a defect of the build, met by every test.
    pub(in super::super) fn shipped() -> Table {
        assert!(NAME_WORDING.starts_with(MAGIC), "not a table of wording");
        let buckets = &NAME_WORDING[HEAD..];
        Table { buckets, mask: (buckets.len() / BUCKET - 1) as u64 }
    }

    /// In steps; what is behind the labels' is of no meaning. (Inlined, the sums would be kept in pieces, as the lanes want them.)
    #[inline(never)]
    fn weigh(&self, features: &[u64]) -> [i16; ROW] {
        let mut sums = [0i16; ROW];
        let (buckets, _) = self.buckets.as_chunks::<BUCKET>();
        for &feature in features {
            let check = check(feature);
            let is = |row: &[u8; ROW]| u32::from_le_bytes([row[12], row[13], row[14], row[15]]) == check;
            rows::add(&mut sums, &buckets[(feature & self.mask) as usize], is);
        }
        sums
    }
}

/// The bits that must agree; never none.
fn check(feature: u64) -> u32 {
    ((feature >> 32) as u32).max(1)
}

/// Weights while they are learnt, with the squares of their slopes.
#[derive(Clone, Default, Debug)]
pub(in super::super) struct Ledger {
    places: Keyed<u32>,
    rows: Vec<(u64, [f32; LABELS], [f32; LABELS])>,
}

impl Ledger {
    fn weigh(&self, features: &[u64]) -> [f32; LABELS] {
        let mut sums = [0.0; LABELS];
        for row in features.iter().filter_map(|feature| self.places.get(feature)) {
            for (sum, weight) in sums.iter_mut().zip(&self.rows[*row as usize].1) {
                *sum += weight;
            }
        }
        sums
    }

    /// A step of `AdaGrad` for each feature of a token; rare features have a head start of slopes, so that they do not leap.
    pub(in super::super) fn climb(&mut self, features: &[u64], slopes: &[f32; LABELS], rate: f32) {
        const DECAY: f32 = 1e-4;
        const START: f32 = 1.0;
        for &feature in features {
            let next = self.rows.len() as u32;
            let place = *self.places.entry(feature).or_insert(next);
            if place == next {
                self.rows.push((feature, [0.0; LABELS], [0.0; LABELS]));
            }
            let (_, weights, squares) = &mut self.rows[place as usize];
            for label in 0..LABELS {
                let slope = slopes[label] - DECAY * weights[label];
                squares[label] += slope * slope;
                weights[label] += rate * slope / (squares[label].sqrt() + START);
            }
        }
    }

    /// The artefact of so many buckets, a power of two. The rows that weigh most are laid first; a full bucket takes no more.
    pub(in super::super) fn encode(&self, buckets: usize) -> Vec<u8> {
        let mut rows: Vec<(u8, u64, [i8; LABELS])> =
            self.rows.iter().map(|(feature, weights, _)| quantize(*feature, weights)).collect();
        rows.retain(|&(most, _, _)| most > 1);
        rows.sort_unstable_by_key(|&(most, feature, _)| (std::cmp::Reverse(most), feature));
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&fold::hash(WITNESS).to_le_bytes());
        bytes.resize(HEAD + buckets * BUCKET, 0);
        for (_, feature, weights) in rows {
            let start = HEAD + (feature as usize & (buckets - 1)) * BUCKET;
            let empty = |row: &&mut [u8]| row[LABELS..] == [0; ROW - LABELS];
            let Some(row) = bytes[start..start + BUCKET].chunks_exact_mut(ROW).find(empty) else { continue };
            row[..LABELS].copy_from_slice(&weights.map(|weight| weight as u8));
            row[LABELS..].copy_from_slice(&check(feature).to_le_bytes());
        }
        bytes
    }
}

fn quantize(feature: u64, weights: &[f32; LABELS]) -> (u8, u64, [i8; LABELS]) {
    let mut steps = [0; LABELS];
    for (step, weight) in steps.iter_mut().zip(weights) {
        *step = (weight * STEPS).round().clamp(-127.0, 127.0) as i8;
    }
    (steps.map(i8::unsigned_abs).into_iter().max().unwrap_or(0), feature, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learnt_is_what_the_table_says() {
        let mut ledger = Ledger::default();
        let mut slopes = [0.0; LABELS];
        (slopes[0], slopes[11]) = (1.0, -1.0);
        let features: Vec<u64> = (1..200u64).map(|feature| feature.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        ledger.climb(&features, &slopes, 1.0);
        let bytes: &'static [u8] = ledger.encode(256).leak();
        let table = Table { buckets: &bytes[HEAD..], mask: 255 };
        for &feature in &features {
            let steps = table.weigh(&[feature]);
            assert_eq!(ledger.weigh(&[feature]), std::array::from_fn(|label| f32::from(steps[label]) / STEPS));
        }
        assert_eq!(table.weigh(&[7]), [0; ROW]);
    }

    #[test]
    fn the_artefact_is_a_table() {
        let table = Table::shipped();
        assert!((table.mask + 1).is_power_of_two() && NAME_WORDING.len() <= (4 << 20) + HEAD);
        assert_eq!(NAME_WORDING[8..16], fold::hash(WITNESS).to_le_bytes(), "words are hashed anew: learn the weights again");
    }
}
