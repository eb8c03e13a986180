//! The model of pairs of clusters, and how words move in it.

use copydesk::lexicon::clusters;
use std::collections::BTreeMap;

/// What has no cluster stands in one of these: a sentence's edge, figures, words met seldom with a capital and without.
pub(super) const FIXED: usize = 4;
/// Clusters of words that move, numbered from 1.
const CLUSTERS: usize = clusters::COUNT - 1;
/// Groups of clusters.
const GROUPS: usize = 80;
const ALL: usize = CLUSTERS + 1 + FIXED;

/// How often a word stands beside the words of a cluster.
type Beside = Vec<(usize, u32)>;

/// A model of pairs of clusters.
pub(super) struct Model {
    /// By word, those of [`FIXED`] first.
    pub(super) cluster: Vec<usize>,
    count: Vec<u32>,
    after: Vec<Vec<(u32, u32)>>,
    before: Vec<Vec<(u32, u32)>>,
    pairs: Vec<u32>,
    totals: Vec<u32>,
    logs: Vec<f64>,
}

/// A word with its neighbours by cluster, itself not among them.
struct Neighbours {
    right: Beside,
    left: Beside,
    itself: u32,
    count: u32,
}

impl Model {
    /// Of a text of so many words, each in a cluster by its rank.
    pub(super) fn new(words: usize, text: &[u32]) -> Model {
        let all = words + FIXED;
        let logs = (0..1u32 << 16).map(|x| if x == 0 { 0.0 } else { f64::from(x) * f64::from(x).ln() }).collect();
        let cluster =
            (0..all).map(|word| if word < FIXED { CLUSTERS + 1 + word } else { 1 + (word - FIXED) % CLUSTERS }).collect();
        let mut model = Model {
            cluster,
            count: vec![0; all],
            after: vec![Vec::new(); all],
            before: vec![Vec::new(); all],
            pairs: vec![0; ALL * ALL],
            totals: vec![0; ALL],
            logs,
        };
        let mut bigrams: BTreeMap<(u32, u32), u32> = BTreeMap::new();
        text.windows(2).for_each(|pair| *bigrams.entry((pair[0], pair[1])).or_default() += 1);
        for ((one, two), times) in bigrams {
            model.after[one as usize].push((two, times));
            model.before[two as usize].push((one, times));
            model.pairs[model.cluster[one as usize] * ALL + model.cluster[two as usize]] += times;
        }
        for &word in text {
            model.count[word as usize] += 1;
            model.totals[model.cluster[word as usize]] += 1;
        }
        model
    }

    /// `x log x`.
    fn f(&self, x: u32) -> f64 {
        self.logs.get(x as usize).copied().unwrap_or_else(|| f64::from(x) * f64::from(x).ln())
    }

    /// Of the text under the model, but for what no move changes.
    pub(super) fn likelihood(&self) -> f64 {
        self.pairs.iter().map(|&n| self.f(n)).sum::<f64>() - 2.0 * self.totals.iter().map(|&n| self.f(n)).sum::<f64>()
    }

    /// Moves every word to its best cluster; how many moved.
    pub(super) fn exchange(&mut self) -> usize {
        let mut moved = 0;
        for word in FIXED..self.cluster.len() {
            let from = self.cluster[word];
            let neighbours = self.neighbours(word);
            self.put(from, &neighbours, u32::wrapping_sub);
            let mut best = (from, self.gain(from, &neighbours) + 1e-6);
            for to in (1..=CLUSTERS).filter(|to| *to != from) {
                let gain = self.gain(to, &neighbours);
                if gain > best.1 {
                    best = (to, gain);
                }
            }
            self.put(best.0, &neighbours, u32::wrapping_add);
            self.cluster[word] = best.0;
            moved += usize::from(best.0 != from);
        }
        moved
    }

    fn neighbours(&self, word: usize) -> Neighbours {
        let beside = |words: &[(u32, u32)]| {
            let mut counts = vec![0u32; ALL];
            for &(other, times) in words.iter().filter(|(other, _)| *other as usize != word) {
                counts[self.cluster[other as usize]] += times;
            }
            counts.into_iter().enumerate().filter(|(_, times)| *times > 0).collect()
        };
        let itself = self.after[word].iter().find(|(other, _)| *other as usize == word).map_or(0, |(_, times)| *times);
        Neighbours { right: beside(&self.after[word]), left: beside(&self.before[word]), itself, count: self.count[word] }
    }

    /// Puts a word into a cluster, or takes it out.
    fn put(&mut self, cluster: usize, word: &Neighbours, change: fn(u32, u32) -> u32) {
        for &(other, n) in &word.right {
            self.pairs[cluster * ALL + other] = change(self.pairs[cluster * ALL + other], n);
        }
        for &(other, n) in &word.left {
            self.pairs[other * ALL + cluster] = change(self.pairs[other * ALL + cluster], n);
        }
        self.pairs[cluster * ALL + cluster] = change(self.pairs[cluster * ALL + cluster], word.itself);
        self.totals[cluster] = change(self.totals[cluster], word.count);
    }

    /// By how much likelier the text is with a word, which is in no cluster now, in this one.
    fn gain(&self, to: usize, word: &Neighbours) -> f64 {
        let more = |before: u32, n: u32| self.f(before + n) - self.f(before);
        let mut gain = -2.0 * more(self.totals[to], word.count);
        let mut same = word.itself;
        for (side, right) in [(&word.right, true), (&word.left, false)] {
            for &(other, n) in side {
                if other == to {
                    same += n;
                } else {
                    gain += more(self.pairs[if right { to * ALL + other } else { other * ALL + to }], n);
                }
            }
        }
        gain + more(self.pairs[to * ALL + to], same)
    }

    /// The group of each cluster, groups being clusters joined.
    pub(super) fn groups(mut self) -> [u8; clusters::COUNT] {
        let mut groups: Vec<Vec<usize>> = (1..=CLUSTERS).map(|cluster| vec![cluster]).collect();
        while groups.len() > GROUPS {
            let mut best = (0, 1, f64::INFINITY);
            for (first, one) in groups.iter().enumerate() {
                for (second, two) in groups.iter().enumerate().skip(first + 1) {
                    let loss = self.loss(one[0], two[0]);
                    if loss < best.2 {
                        best = (first, second, loss);
                    }
                }
            }
            let joined = groups.swap_remove(best.1);
            self.join(groups[best.0][0], joined[0]);
            groups[best.0].extend(joined);
        }
        let mut group = [0; clusters::COUNT];
        for (number, clusters) in groups.iter().enumerate() {
            clusters.iter().for_each(|&cluster| group[cluster] = number as u8 + 1);
        }
        group
    }

    /// By how much less likely the text is with two clusters as one.
    fn loss(&self, a: usize, b: usize) -> f64 {
        let more = |one: u32, two: u32| if one == 0 || two == 0 { 0.0 } else { self.f(one + two) - self.f(one) - self.f(two) };
        let mut loss = 2.0 * more(self.totals[a], self.totals[b]);
        for other in (0..ALL).filter(|&other| other != a && other != b) {
            loss -= more(self.pairs[a * ALL + other], self.pairs[b * ALL + other]);
            loss -= more(self.pairs[other * ALL + a], self.pairs[other * ALL + b]);
        }
        let square = [a * ALL + a, a * ALL + b, b * ALL + a, b * ALL + b].map(|at| self.pairs[at]);
        loss - (self.f(square.iter().sum()) - square.iter().map(|&n| self.f(n)).sum::<f64>())
    }

    fn join(&mut self, a: usize, b: usize) {
        for other in 0..ALL {
            self.pairs[a * ALL + other] += std::mem::take(&mut self.pairs[b * ALL + other]);
        }
        for other in 0..ALL {
            self.pairs[other * ALL + a] += std::mem::take(&mut self.pairs[other * ALL + b]);
        }
        self.totals[a] += std::mem::take(&mut self.totals[b]);
    }
}
