//! Rows of weights in buckets of four: what the models of names and of parts of speech are looked up in.
//!
//! A bucket fills a line of the processor's cache. Which of its rows is a feature's, and whether any is, is told without a branch:
//! it is about even odds, and a processor that guesses wrong has lost the time of twenty additions.

use std::hint::select_unpredictable;

/// Bytes of a row: weights, and a check that tells whose it is.
pub(super) const ROW: usize = 16;
/// Bytes of a bucket.
pub(super) const BUCKET: usize = 4 * ROW;

/// Adds the weights of the row that `is` a feature's, if the bucket has it. The check is added along with them, which is one
/// addition of a register; it is for the caller to leave it.
#[inline]
pub(super) fn add(sums: &mut [i16; ROW], bucket: &[u8; BUCKET], is: impl Fn(&[u8; ROW]) -> bool) {
    const NONE: &[u8; ROW] = &[0; ROW];
    let (rows, _) = bucket.as_chunks::<ROW>();
    let row = rows.iter().fold(NONE, |found, row| select_unpredictable(is(row), row, found));
    for (sum, &weight) in sums.iter_mut().zip(row) {
        *sum = sum.wrapping_add(i16::from(weight as i8));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_the_row_that_is_there_and_nothing_else() {
        let mut bucket = [0; BUCKET];
        for row in 0..4 {
            bucket[row * ROW..][..ROW].fill(10 + row as u8);
        }
        for wanted in [10, 11, 13, 14] {
            let mut sums = [1; ROW];
            add(&mut sums, &bucket, |row| row[0] == wanted);
            assert_eq!(sums, [if wanted == 14 { 1 } else { 1 + i16::from(wanted) }; ROW]);
        }
    }
}
