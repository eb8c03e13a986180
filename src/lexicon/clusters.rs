//! Word clusters: words that stand in the same company share a number.
//!
//! In: the hash of a word and whether a capital begins it. Out: its [`Cluster`], if the word was met often enough in the news that
//! `examples/cluster-words.rs` learnt them from. `Clinton`, `Obama` and `Rubio` are one cluster, `accused`, `urged` and `praised`
//! another: what the weights learnt of one word they know of its like. (Brown et al. 1992; in names Miller, Guinness and Zamanian 2004.)
//!
//! ```text
//! magic 8 | for each of 256 clusters its group u8 | slots: fingerprint 24 bits, cluster 8 bits, little-endian; 0: empty
//! ```

use crate::lexicon::words::WordHash;

const MAGIC: &[u8; 8] = b"CPDKCLU1";
/// So many clusters can be told apart, none among them.
pub const COUNT: usize = 1 << BITS;
const BITS: u32 = 8;
const HEAD: usize = 8 + COUNT;

/// The artefact.
pub static TABLE: &[u8] = include_bytes!("../../data/clusters.bin");

/// A cluster, and the group of clusters it belongs to; both 0 where the word is in none.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub struct Cluster {
    /// Its number, from 1.
    pub number: u8,
    /// The number of its group, from 1.
    pub group: u8,
}

/// The key of a word: `bush` and `Bush` are not the same.
pub fn key(word: WordHash, capital: bool) -> u64 {
    let key = word.bits() ^ if capital { 0x9e37_79b9_7f4a_7c15 } else { 0 };
    key.wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// The clusters, read in place.
#[derive(Clone, Copy, Debug)]
pub struct Clusters<'a> {
    groups: &'a [u8; COUNT],
    slots: &'a [[u8; 4]],
}

impl Clusters<'static> {
    /// Those that ship.
    pub fn shipped() -> Clusters<'static> {
        Clusters::of(TABLE)
    }
}

impl<'a> Clusters<'a> {
    /// Those of an artefact.
    ///
    /// # Panics
    /// When it is none: a defect of the build, met by every test.
    pub fn of(table: &'a [u8]) -> Clusters<'a> {
        assert!(table.starts_with(MAGIC), "not a table of clusters");
        let groups = table[8..].first_chunk().expect("groups");
        Clusters { groups, slots: table[HEAD..].as_chunks().0 }
    }

    /// The cluster of a key.
    pub fn get(self, key: u64) -> Cluster {
        let mut slot = slot(key, self.slots.len());
        loop {
            let found = u32::from_le_bytes(self.slots[slot]);
            if found >> BITS == print(key) || found == 0 {
                let number = found as u8;
                return Cluster { number, group: self.groups[usize::from(number)] };
            }
            slot = (slot + 1) % self.slots.len();
        }
    }
}

/// The slot of a key among so many, as its low half lies among all numbers.
fn slot(key: u64, slots: usize) -> usize {
    ((u64::from(key as u32) * slots as u64) >> 32) as usize
}

/// What tells a key from others in the table.
fn print(key: u64) -> u32 {
    (key >> (32 + BITS)) as u32
}

/// The artefact of words by their keys, each with its cluster, and of each cluster's group.
pub fn encode(words: &[(u64, u8)], groups: &[u8; COUNT]) -> Vec<u8> {
    let mut slots = vec![0u32; (words.len() * 4 / 3).max(8)];
    for &(key, cluster) in words {
        let mut slot = slot(key, slots.len());
        while slots[slot] != 0 {
            slot = (slot + 1) % slots.len();
        }
        slots[slot] = print(key) << BITS | u32::from(cluster);
    }
    let mut table = MAGIC.to_vec();
    table.extend_from_slice(groups);
    table.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn like_words_share_a_cluster_as_shipped() {
        let of = |word: &str, capital: bool| Clusters::shipped().get(key(WordHash::of(word), capital));
        assert_ne!(of("Clinton", true), Cluster::default(), "words are hashed anew: learn the clusters again");
        assert_eq!(of("Clinton", true), of("Obama", true));
        assert_eq!(of("accused", false), of("praised", false));
        assert_ne!(of("Clinton", true), of("accused", false));
        assert_eq!(of("quorvexly", false), Cluster::default());
    }

    #[test]
    fn finds_what_was_laid_down() {
        let words = ["renault", "nissan", "beat", "edged"];
        let laid: Vec<(u64, u8)> =
            words.iter().zip(1..).map(|(word, number)| (key(WordHash::of(word), number < 3), number)).collect();
        let mut groups = [0; COUNT];
        (groups[1], groups[2]) = (7, 7);
        let table = encode(&laid, &groups);
        let look = |word: &str, capital: bool| Clusters::of(&table).get(key(WordHash::of(word), capital));
        assert_eq!(look("Renault", true), Cluster { number: 1, group: 7 });
        assert_eq!(look("edged", false), Cluster { number: 4, group: 0 });
        assert_eq!(look("renault", false), Cluster::default());
    }
}
