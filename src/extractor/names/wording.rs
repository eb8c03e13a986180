//! Wording: what the words of a run and their neighbours say, token by token.
//!
//! In: a run. Out: for each token [`Lanes`]: how well it fits as the only, first, middle or last token of a name of each kind, or as
//! none. A token's features are the words of a window of five, its endings, shapes and lists; each has a row of weights ([`rows`]).
//! Where the clues say what kind of word stands there, the wording knows the word itself: `Okrug`, `striker`, `-stan`. In the second
//! reading what the token's word was read as elsewhere in the article speaks too.
//!
//! The features are those of Ratinov and Roth (2009); `../shared/research/names.md` has what each kind is worth. Tried without gain:
//! the part of a gazetteer entry that a token is; lists and place in the sentence together; pairs of neighbouring words with the own.

pub(super) mod rows;

use super::NameKind;
use super::evidence::Bench;
use super::marks::Mark;
use super::memory::Memory;
use super::runs::Piece;
use crate::extractor::tokens::Shape;
use crate::lexicon::{Class, fold};

/// The labels of a token, padded to the width of a register: four for each kind, then that of no name.
pub(super) const LANES: usize = 16;
/// How many of them are labels.
pub(super) const LABELS: usize = 13;
const NO_NAME: usize = 12;

/// A sum of weights for each label.
pub(super) type Lanes = [f32; LANES];

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
        kind as usize * 4 + self as usize
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

/// Small letters, capitals, digits and marks in their order; of a longer stretch of one sort two.
fn shape(word: &str) -> u64 {
    let (mut last, mut shape, mut length) = (0, 1, 0);
    for byte in word.bytes() {
        let sort = match byte {
            b'a'..=b'z' | 0x80.. => 1,
            b'A'..=b'Z' => 2,
            b'0'..=b'9' => 3,
            b'.' => 4,
            b'-' => 5,
            _ => 6,
        };
        length = if sort == last { length + 1 } else { 0 };
        if length < 2 {
            shape = (shape << 3 | sort) & 0xffff_ffff;
        }
        last = sort;
    }
    shape
}

/// The run's tokens with two on either side.
pub(super) fn window(bench: &Bench<'_>, window: &mut Vec<Neighbour>) {
    window.clear();
    for place in 0..bench.pieces.len() + 4 {
        let token = (bench.first + place).checked_sub(2).filter(|token| bench.zone.contains(token));
        window.push(token.map_or_else(Neighbour::default, |token| {
            let word = bench.tokens.text(bench.text, token);
            let own = place.checked_sub(2).and_then(|at| bench.pieces.get(at));
            Neighbour {
                word: own.map_or_else(|| fold::hash(word), |piece| piece.key),
                lists: lists(bench.tokens.class(token)) << 8 | u64::from(bench.tokens.shape(token).has(Shape::CAPITAL)),
                shape: shape(word),
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
    features.push(13, both(back.word, next.word));
    let mark = bench.pieces[at].mark;
    let line = u64::from(mark.has(Mark::START)) | u64::from(mark.has(Mark::LOUD)) << 1;
    features.push(14, both(own.shape, line));
    features.push(15, both(own.lists, line));
    features.push(16, both(back.lists, own.lists));
    features.push(17, both(own.lists, next.lists));
    features.push(18, both(both(back.lists, own.lists), next.lists));
    features.push(19, both(back.word, own.lists));
    features.push(20, both(next.word, own.lists));
    features.push(21, both(before.word, back.word));
    features.push(22, both(next.word, after.word));
    features.push(23, both(both(back.shape, own.shape), next.shape));
    features
}

/// Up to four bytes as a number, small for capital.
fn letters(bytes: &[u8]) -> u64 {
    bytes.iter().fold(1, |letters, byte| letters << 8 | u64::from(byte.to_ascii_lowercase()))
}

/// What the first reading made of a token: its label there, and how surely.
pub(super) type Reading = Option<(NameKind, Part, f32)>;

/// The features of a token in the second reading: as what its word and its neighbours' were read elsewhere in the article.
pub(super) fn remembered(memory: &Memory, pieces: &[Piece], first: &[Reading], at: usize) -> Features {
    const NOT_THERE: u64 = 99;
    let seen = |at: Option<usize>| {
        at.filter(|&at| at < pieces.len()).map_or(NOT_THERE, |at| seen_as(memory.labels(pieces[at].key), first[at]))
    };
    let (back, own, next) = (seen(at.checked_sub(1)), seen(Some(at)), seen(Some(at + 1)));
    let mut features = Features::none();
    features.push(40, own);
    features.push(41, both(back, own));
    features.push(42, both(own, next));
    features.push(43, both(own, lists(pieces[at].class)));
    features
}

/// The label that a word mostly has in the rest of the article, and whether surely.
fn seen_as(mut votes: [f32; LABELS - 1], own: Reading) -> u64 {
    const NOWHERE: u64 = 50;
    if let Some((kind, part, sure)) = own {
        votes[part.label(kind)] -= sure;
    }
    let (mut best, mut most) = (0, 0.05);
    for (label, &vote) in votes.iter().enumerate() {
        if vote >= most {
            (best, most) = (label as u64 + 1, vote);
        }
    }
    if best == 0 { NOWHERE } else { (best - 1) * 2 + u64::from(most > 2.0) }
}

/// Adds what the tokens of a stretch say to the scores of its readings.
pub(super) fn add(lanes: &[Lanes], scores: &mut [f32; 4]) {
    let count = lanes.len();
    for kind in KINDS {
        let fits = lanes.iter().enumerate().map(|(at, lanes)| lanes[Part::of(at, count).label(kind)]);
        scores[kind as usize] += fits.sum::<f32>();
    }
    if let [only] = lanes {
        scores[3] += only[NO_NAME];
    }
}

/// Hands what the readings of a stretch should gain on to the labels of its tokens: the reverse of [`add`], for learning.
pub(super) fn spread(gains: &[f32; 4], lanes: &mut [Lanes]) {
    let count = lanes.len();
    for kind in KINDS {
        for (at, lanes) in lanes.iter_mut().enumerate() {
            lanes[Part::of(at, count).label(kind)] += gains[kind as usize];
        }
    }
    if let [only] = lanes {
        only[NO_NAME] += gains[3];
    }
}

const KINDS: [NameKind; 3] = [NameKind::Person, NameKind::Place, NameKind::Organization];
