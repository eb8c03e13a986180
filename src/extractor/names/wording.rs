//! Wording: what the words of a run and their neighbours say, token by token.
//!
//! In: a run. Out: for each token [`Lanes`]: how well it fits as the only, first, middle or last token of a name of each kind,
//! compared with being none. A token's features are the words of a window of five, its endings, shapes, lists and clusters; each has a
//! row of weights ([`rows`]). Where the clues say what kind of word stands there, the wording knows the word itself: `Okrug`,
//! `striker`, `-stan`; and what it learnt of `accused` it knows of `praised` ([`clusters`]). In the second reading what the token's
//! word was read as elsewhere in the article speaks too.
//!
//! The features are those of Ratinov and Roth (2009); `../shared/research/names.md` has what each kind is worth. Tried without gain:
//! the part of a gazetteer entry that a token is; lists and place in the sentence together; pairs of neighbouring words with the own.
//! Pairs of words were worth their rows until there were clusters; now they only fit the lessons.

pub(super) mod rows;

use super::NameKind;
use super::evidence::Bench;
use super::marks::Mark;
use super::memory::Memory;
use super::runs::Piece;
use crate::extractor::tokens::Shape;
use crate::lexicon::Class;
use crate::lexicon::clusters::{self, Clusters};

/// How many labels a token of a name can have: a part of each kind.
pub(super) const LABELS: usize = 12;

/// For each [`Part`] a sum of weights for each reading; that of no name is the measure of the others, and always 0.
pub(super) type Lanes = [[f32; 4]; 4];

/// Which token of a name a token is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(super) enum Part {
    /// Of a name of one token.
    Only,
    /// Of several.
    First,
    /// Neither the first nor the last.
    Middle,
    /// Of several.
    Last,
}

impl Part {
    /// Of a name of `count` tokens.
    pub(super) fn of(at: usize, count: usize) -> Part {
        match (at, at + 1 == count) {
            (0, true) => Part::Only,
            (0, false) => Part::First,
            (_, true) => Part::Last,
            (_, false) => Part::Middle,
        }
    }

    /// Its label for a kind.
    pub(super) fn label(self, kind: NameKind) -> usize {
        self as usize * 3 + kind as usize
    }
}

/// The features of a token, as keys of their rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Features {
    keys: [u64; Features::MOST],
    count: usize,
}

impl Features {
    const MOST: usize = 24;
    /// How many of the first features hold the token's own word.
    pub(super) const OWN: usize = 1;

    fn none() -> Features {
        Features { keys: [0; Features::MOST], count: 0 }
    }

    /// Their keys.
    pub(super) fn keys(&self) -> &[u64] {
        &self.keys[..self.count]
    }

    /// The template tells apart what is the same word in another place.
    fn push(&mut self, template: u64, value: u64) {
        let mixed = (value ^ template.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        self.keys[self.count] = mixed ^ (mixed >> 29);
        self.count += 1;
    }
}

fn both(first: u64, second: u64) -> u64 {
    first.rotate_left(21) ^ second.wrapping_mul(0x2545_f491_4f6c_dd1d)
}

/// A token of the window; all zero where there is none.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Neighbour {
    word: u64,
    lists: u64,
    shape: u64,
    cluster: u64,
    group: u64,
}

fn lists(class: Class) -> u64 {
    const TOLD: [Class; 14] = [
        Class::HONORIFIC,
        Class::ROLE,
        Class::DEMONYM,
        Class::GIVEN_MALE,
        Class::GIVEN_FEMALE,
        Class::SURNAME,
        Class::PLACE,
        Class::ORGANIZATION,
        Class::ORGANIZATION_HEAD,
        Class::PLACE_HEAD,
        Class::COMMON,
        Class::PARTICLE,
        Class::AMBIGUOUS,
        Class::VOCABULARY,
    ];
    const MASK: u32 = {
        let (mut mask, mut at) = (0, 0);
        while at < TOLD.len() {
            mask |= TOLD[at].bits();
            at += 1;
        }
        mask
    };
    u64::from(class.bits() & MASK)
}

/// The run's tokens with two on either side.
pub(super) fn window(bench: &Bench<'_>, window: &mut Vec<Neighbour>) {
    window.clear();
    let clusters = Clusters::shipped();
    for place in 0..bench.pieces.len() + 4 {
        let token = (bench.first + place).checked_sub(2).filter(|token| bench.zone.contains(token));
        window.push(token.map_or_else(Neighbour::default, |token| {
            let shape = bench.tokens.shape(token);
            let cluster = clusters.get(clusters::key(bench.tokens.hash(token), shape.has(Shape::CAPITAL)));
            Neighbour {
                word: bench.tokens.hash(token).bits(),
                lists: lists(bench.tokens.class(token)) << 1 | u64::from(shape.has(Shape::CAPITAL)),
                shape: u64::from(shape.look()) << 4 | (bench.tokens.span(token).len() as u64).min(6),
                cluster: u64::from(cluster.number),
                group: u64::from(cluster.group),
            }
        }));
    }
}

/// The features of a token of a run.
pub(super) fn features(bench: &Bench<'_>, window: &[Neighbour], at: usize) -> Features {
    let mut features = Features::none();
    let [before, back, own, next, after] = [0, 1, 2, 3, 4].map(|place| window[at + place]);
    features.push(1, own.word);
    let bytes = bench.tokens.text(bench.text, bench.first + at).as_bytes();
    for (template, length) in [(4, 2), (5, 3), (6, 4)] {
        if bytes.len() > length {
            features.push(template, letters(&bytes[bytes.len() - length..]));
        }
    }
    for (template, length) in [(7, 3), (8, 4)] {
        if bytes.len() > length {
            features.push(template, letters(&bytes[..length]));
        }
    }
    features.push(9, back.word);
    features.push(10, next.word);
    features.push(11, before.word);
    features.push(12, after.word);
    let mark = bench.pieces[at].mark;
    let marked =
        u64::from(mark.has(Mark::HYPHEN)) | u64::from(mark.has(Mark::CAMEL)) << 1 | u64::from(mark.has(Mark::STOPS)) << 2;
    let line = u64::from(mark.has(Mark::START)) | u64::from(mark.has(Mark::LOUD)) << 1;
    features.push(14, both(own.shape << 3 | marked, line));
    features.push(15, both(own.lists, line));
    features.push(16, both(back.lists, own.lists));
    features.push(17, both(own.lists, next.lists));
    features.push(19, both(back.word, own.lists));
    features.push(20, both(next.word, own.lists));
    features.push(23, both(both(back.shape, own.shape), next.shape));
    features.push(24, own.cluster);
    features.push(25, back.cluster);
    features.push(26, next.cluster);
    features.push(31, both(back.group, next.group));
    features.push(32, both(both(back.group, own.group), next.group));
    features.push(33, both(own.group, own.lists));
    features
}

/// Up to four bytes as a number, small for capital.
fn letters(bytes: &[u8]) -> u64 {
    bytes.iter().fold(1, |letters, byte| letters << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// What the first reading made of a token: its label there, and how surely.
pub(super) type Reading = Option<(NameKind, Part, f32)>;

/// The features of a token in the second reading: as what its word and its neighbours' were [`seen_as`].
pub(super) fn remembered(pieces: &[Piece], seen: &[u8], at: usize) -> Features {
    const NOT_THERE: u8 = 99;
    let near = |at: Option<usize>| u64::from(at.and_then(|at| seen.get(at)).copied().unwrap_or(NOT_THERE));
    let (back, own, next) = (near(at.checked_sub(1)), near(Some(at)), near(Some(at + 1)));
    let mut features = Features::none();
    features.push(40, own);
    features.push(41, both(back, own));
    features.push(42, both(own, next));
    features.push(43, both(own, lists(pieces[at].class)));
    features
}

/// The label that a word mostly has in the rest of the article, and whether surely.
pub(super) fn seen_as(memory: &Memory, piece: &Piece, own: Reading) -> u8 {
    const NOWHERE: u8 = 50;
    let Some(mut votes) = memory.labels(piece.key) else { return NOWHERE };
    if let Some((kind, part, sure)) = own {
        votes[part.label(kind)] -= sure;
    }
    let (mut best, mut most) = (NOWHERE, 0.05);
    for (label, &vote) in votes.iter().enumerate() {
        if vote >= most {
            (best, most) = (label as u8 * 2 + u8::from(vote > 2.0), vote);
        }
    }
    best
}

/// What the tokens of a run say, laid out so that a stretch costs the same however long it is.
#[derive(Default)]
pub(super) struct Page {
    lanes: Vec<Lanes>,
    /// For each token the sum of the middle parts before it.
    middles: Vec<[f32; 4]>,
}

impl Page {
    /// Writes the page anew.
    pub(super) fn set(&mut self, lanes: impl Iterator<Item = Lanes>) {
        self.lanes.clear();
        self.middles.clear();
        let mut sum = [0.0; 4];
        for lanes in lanes {
            self.middles.push(sum);
            super::weights::add(&mut sum, &lanes[Part::Middle as usize]);
            self.lanes.push(lanes);
        }
    }

    /// What the tokens `start..end` say of being one name of each kind.
    pub(super) fn stretch(&self, start: usize, end: usize) -> [f32; 4] {
        let last = end - 1;
        if start == last {
            return self.lanes[start][Part::Only as usize];
        }
        let mut scores = self.lanes[start][Part::First as usize];
        super::weights::add(&mut scores, &self.lanes[last][Part::Last as usize]);
        let (from, to) = (&self.middles[start + 1], &self.middles[last]);
        for (score, (from, to)) in scores.iter_mut().zip(from.iter().zip(to)) {
            *score += to - from;
        }
        scores
    }
}

/// Hands what the readings of a stretch should gain on to the labels of its tokens: the reverse of [`Page::stretch`], for learning.
pub(super) fn spread(gains: &[f32; 4], slopes: &mut [[f32; LABELS]]) {
    let count = slopes.len();
    for (at, slopes) in slopes.iter_mut().enumerate() {
        for kind in [NameKind::Person, NameKind::Place, NameKind::Organization] {
            slopes[Part::of(at, count).label(kind)] += gains[kind as usize];
        }
    }
}
