//! Parts of speech: what words are in their sentence, where the word alone does not tell.
//!
//! In: the items of a sentence with their tags [by themselves](super::tags). Out: the same items with the tag they have there. `the
//! report claims` has a noun and a verb, `the claims report` a noun and a noun. Closed classes and names inside a sentence stay as they are;
//! all else is told from left to right by a linear model over the word, its ending, its neighbours and the parts before it: the averaged
//! perceptron of Collins (2002), learnt by [`super::learn`] from the syntax of open corpora.
//!
//! ```text
//! magic 8 | hash of the word "parts" u64 | zeros, up to 64 bytes | buckets of four rows: 14 weights i8, one a part, check u16
//! ```
//!
//! A bucket fills a line of the processor's cache. A feature is found by its hash alone: some bits choose the bucket, 16 others must
//! agree. The rows that weigh most are laid first; a full bucket takes no more.

use super::line::{Item, Tag};
use crate::extractor::rows::{self, BUCKET, ROW};
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::words::WordHash;
use crate::lexicon::{Class, SPEECH_PARTS};
use crate::span::Span;
use crate::text::Text;

/// A part of speech that the model tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // the names say it
#[repr(u8)]
pub enum Part {
    Noun,
    Adjective,
    Name,
    Finite,
    Base,
    Participle,
    Gerund,
    Adverb,
    Preposition,
    Subordinator,
    /// `that` before a clause.
    That,
    /// `that` for `which`.
    Relative,
    Determiner,
    Object,
}

impl Part {
    /// How many.
    pub(super) const COUNT: usize = 14;

    /// All of them, by number.
    pub const ALL: [Part; Part::COUNT] = [
        Part::Noun,
        Part::Adjective,
        Part::Name,
        Part::Finite,
        Part::Base,
        Part::Participle,
        Part::Gerund,
        Part::Adverb,
        Part::Preposition,
        Part::Subordinator,
        Part::That,
        Part::Relative,
        Part::Determiner,
        Part::Object,
    ];

    /// The tag that rules know it by.
    pub(super) fn tag(self) -> Tag {
        match self {
            Part::Noun | Part::Adjective => Tag::Noun,
            Part::Name => Tag::Name,
            Part::Finite | Part::Base | Part::Participle => Tag::Verb,
            Part::Gerund => Tag::Gerund,
            Part::Adverb => Tag::Adverb,
            Part::Preposition => Tag::Preposition,
            Part::Subordinator => Tag::Subordinator,
            Part::That => Tag::That,
            Part::Relative => Tag::Relative,
            Part::Determiner => Tag::Determiner,
            Part::Object => Tag::Object,
        }
    }
}

/// The parts that a word may have: a bit each.
pub(super) type Choice = u16;

const fn choice(parts: &[Part]) -> Choice {
    let (mut bits, mut at) = (0, 0);
    while at < parts.len() {
        bits |= 1 << parts[at] as u16;
        at += 1;
    }
    bits
}

/// What a word of the open classes may be.
pub(super) const OPEN: Choice = choice(&[
    Part::Noun,
    Part::Adjective,
    Part::Name,
    Part::Finite,
    Part::Base,
    Part::Participle,
    Part::Gerund,
    Part::Adverb,
    Part::Preposition,
]);
pub(super) const PAST: Choice = choice(&[Part::Finite, Part::Participle, Part::Adjective]);
/// `said`, which is no adjective even where it looks like one.
pub(super) const SAID: Choice = choice(&[Part::Finite, Part::Participle]);
pub(super) const THIRD: Choice = choice(&[Part::Finite, Part::Noun]);
/// `says`, `tells`: no nouns.
pub(super) const SAYS: Choice = choice(&[Part::Finite]);
pub(super) const BARE: Choice = choice(&[Part::Finite, Part::Base, Part::Noun, Part::Adjective]);
pub(super) const GERUND: Choice = choice(&[Part::Gerund, Part::Noun]);
pub(super) const PARTICIPLE: Choice = choice(&[Part::Participle, Part::Adjective]);
/// What a word may be after `the` or before a hyphen: no verb.
const NOMINAL: Choice = choice(&[Part::Noun, Part::Adjective, Part::Name, Part::Adverb, Part::Preposition]);
/// A capital inside a sentence: a name, or a form that is no name's.
pub(super) const CAPITAL: Choice = choice(&[Part::Name]);
pub(super) const THAT: Choice = choice(&[Part::That, Part::Relative, Part::Determiner]);
pub(super) const HER: Choice = choice(&[Part::Determiner, Part::Object]);
/// Items beside a cue that are looked at, where nothing else needs them.
const BEFORE: usize = 14;
const AFTER: usize = 30;
/// In a line of capitals a capital says nothing.
pub(super) const HEADLINE: Choice =
    choice(&[Part::Noun, Part::Name, Part::Adjective, Part::Finite, Part::Base, Part::Participle, Part::Gerund, Part::Adverb]);

const MAGIC: &[u8; 8] = b"CPDKPRT1";
const HEAD: usize = 64;
const WITNESS: &str = "parts";
/// Bytes of a row and of a bucket.
/// Buckets of the table: 512 KiB.
const BUCKETS: usize = 1 << 13;
/// Features of a word.
pub(super) const FEATURES: usize = 10;

/// The hashes of a word's features.
pub(super) type Features = [u64; FEATURES];

/// The weights of a feature, one a part.
pub(super) type Weights = [f32; Part::COUNT];

/// Who tells what a word is.
pub(super) trait Judge {
    /// What a word always is, as far as is known.
    fn sure(&mut self, word: u64) -> Option<Part>;
    /// What it is here.
    fn decide(&mut self, item: &Item, features: &Features) -> Part;
}

/// The artefact.
pub(super) struct Shipped;

impl Judge for Shipped {
    fn sure(&mut self, word: u64) -> Option<Part> {
        let feature = feature(SURE, word);
        let check = check(feature);
        let row = shipped(feature).as_chunks::<ROW>().0.iter().find(|row| is(row, check))?;
        Part::ALL.get(usize::from(row[0])).copied()
    }

    fn decide(&mut self, item: &Item, features: &Features) -> Part {
        decide(features, item.choice)
    }
}

/// The kind of the feature under which it is kept what a word always is.
const SURE: u64 = 0;

/// The likeliest of the parts that are allowed.
fn decide(features: &Features, allowed: Choice) -> Part {
    let mut sums = [0i16; ROW];
    for &feature in features {
        let check = check(feature);
        rows::add(&mut sums, shipped(feature), |row| is(row, check));
    }
    best(&sums, allowed)
}

fn is(row: &[u8; ROW], check: [u8; 2]) -> bool {
    [row[Part::COUNT], row[Part::COUNT + 1]] == check
}

/// The bucket of a feature in the artefact.
fn shipped(feature: u64) -> &'static [u8; BUCKET] {
    let (buckets, _) = SPEECH_PARTS[HEAD..].as_chunks();
    &buckets[bucket(feature)]
}

/// The bucket of a feature: the highest bits of its hash, on which all others bear.
fn bucket(feature: u64) -> usize {
    (feature >> (64 - BUCKETS.trailing_zeros())) as usize
}

/// The bits that must agree; never none.
fn check(feature: u64) -> [u8; 2] {
    ((feature >> 34) as u16).max(1).to_le_bytes()
}

/// The part with the highest sum among those allowed.
pub(super) fn best<T: PartialOrd + Copy>(sums: &[T], allowed: Choice) -> Part {
    let mut best: Option<usize> = None;
    let mut rest = allowed;
    while rest != 0 {
        let part = rest.trailing_zeros() as usize;
        rest &= rest - 1;
        if best.is_none_or(|best| sums[part] > sums[best]) {
            best = Some(part);
        }
    }
    Part::ALL[best.unwrap_or_default()]
}

fn head() -> Vec<u8> {
    let mut head = MAGIC.to_vec();
    head.extend_from_slice(&WordHash::of(WITNESS).bits().to_le_bytes());
    head.resize(HEAD, 0);
    head
}

/// The artefact of learnt rows, and of the words that always are the same.
pub(super) fn encode(rows: &[(u64, Weights)], sure: &[(u64, Part)]) -> Vec<u8> {
    let mut sizes: Vec<f32> =
        rows.iter().flat_map(|(_, row)| row).map(|weight| weight.abs()).filter(|&size| size > 0.0).collect();
    sizes.sort_by(f32::total_cmp);
    // A few weights are far larger than all others: they are cut.
    let largest = sizes.get(sizes.len().saturating_sub(1 + sizes.len() / 2000)).copied().unwrap_or(1.0);
    let step = largest / 127.0;
    let quantize = |weights: &Weights| weights.map(|weight| (weight / step).round().clamp(-127.0, 127.0) as i8);
    let mut rows: Vec<(i32, u64, [i8; Part::COUNT])> = rows
        .iter()
        .map(|(feature, weights)| (*feature, quantize(weights)))
        .map(|(feature, weights)| (weights.iter().map(|&weight| i32::from(weight).pow(2)).sum(), feature, weights))
        .filter(|(size, _, _)| *size > 0)
        .collect();
    rows.sort_unstable_by_key(|&(size, feature, _)| (std::cmp::Reverse(size), feature));
    let mut bytes = head();
    bytes.resize(HEAD + BUCKETS * BUCKET, 0);
    let sure = sure.iter().map(|&(word, part)| {
        let mut row = [0; Part::COUNT];
        row[0] = part as i8;
        (feature(SURE, word), row)
    });
    for (feature, weights) in sure.chain(rows.into_iter().map(|(_, feature, weights)| (feature, weights))) {
        let start = HEAD + bucket(feature) * BUCKET;
        let empty = |row: &&mut [u8]| row[Part::COUNT..] == [0, 0];
        let Some(row) = bytes[start..start + BUCKET].chunks_exact_mut(ROW).find(empty) else { continue };
        row[..Part::COUNT].copy_from_slice(&weights.map(|weight| weight as u8));
        row[Part::COUNT..].copy_from_slice(&check(feature));
    }
    bytes
}

/// The items of a sentence with what the model sees of them.
pub(super) struct Sentence<'a> {
    pub(super) text: &'a Text,
    pub(super) tokens: &'a Tokens,
    pub(super) items: &'a mut [Item],
    /// Whether capitals say nothing here.
    pub(super) headline: bool,
}

/// The lists that tell something of what a word may be.
const LISTS: u32 = Class::VERB.bits()
    | Class::CUE.bits()
    | Class::VOCABULARY.bits()
    | Class::ROLE.bits()
    | Class::DEMONYM.bits()
    | Class::GIVEN_MALE.bits()
    | Class::GIVEN_FEMALE.bits()
    | Class::SURNAME.bits()
    | Class::PLACE.bits()
    | Class::DATE.bits()
    | Class::TERM_PART.bits();

impl Sentence<'_> {
    /// Settles the parts of the items that have a choice, from left to right: of all, or of those near the cues.
    pub(super) fn settle(&mut self, judge: &mut impl Judge, all: bool) {
        let cued = |item: &Item| item.cue.is_some();
        let window = match (self.items.iter().position(cued), self.items.iter().rposition(cued)) {
            (Some(first), Some(last)) if !all => first.saturating_sub(BEFORE)..self.items.len().min(last + AFTER),
            _ => 0..self.items.len(),
        };
        for at in window {
            let item = self.items[at];
            if item.choice == 0 {
                continue;
            }
            if item.choice == HER {
                let part = self.her(at);
                (self.items[at].part, self.items[at].tag) = (part as u8, part.tag());
                continue;
            }
            let nominal = item.choice & NOMINAL;
            if nominal != 0 && self.is_nominal(at) {
                self.items[at].choice = nominal;
            }
            let item = self.items[at];
            let known = match item.choice.count_ones() {
                1 => Part::ALL.get(item.choice.trailing_zeros() as usize).copied(),
                _ if item.cue.is_none() => judge.sure(self.word(at)),
                _ => None,
            };
            let part = match known.filter(|&part| item.choice & (1 << part as u16) != 0) {
                Some(part) => part,
                None => judge.decide(&item, &self.features(at)),
            };
            let item = &mut self.items[at];
            item.part = part as u8;
            // A capital in a line of capitals: whatever is a thing may be a name.
            let capital = self.headline && self.tokens.is_capital(item.token as usize);
            item.tag = match part {
                Part::Noun | Part::Adjective if capital && item.cue.is_none() => Tag::Name,
                part => part.tag(),
            };
        }
    }

    /// `her plan`, but `told her that`.
    fn her(&self, at: usize) -> Part {
        let next = self.items.get(at + 1).filter(|next| {
            next.choice != 0 || matches!(next.tag, Tag::Noun | Tag::Name | Tag::Number | Tag::Gerund | Tag::Quote)
        });
        if next.is_some_and(|next| next.choice != THAT) { Part::Determiner } else { Part::Object }
    }

    /// Whether no verb can stand here: after an article, a possessive or a hyphen, or before a hyphen.
    fn is_nominal(&self, at: usize) -> bool {
        let after = at.checked_sub(1).is_some_and(|before| match self.items[before].tag {
            Tag::Possessive | Tag::Hyphen => true,
            Tag::Determiner => {
                let word = self.tokens.text(self.text, self.items[before].token as usize);
                ["the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "every"]
                    .iter()
                    .any(|known| known.eq_ignore_ascii_case(word))
            }
            _ => false,
        });
        after || self.items.get(at + 1).is_some_and(|next| next.tag == Tag::Hyphen)
    }

    fn word(&self, at: usize) -> u64 {
        match self.items.get(at) {
            Some(Item { tag: Tag::Quote, .. }) => 2,
            Some(item) => self.tokens.hash(item.token as usize).bits(),
            None => 1,
        }
    }

    /// What an item to the left was found to be.
    fn part(&self, at: Option<usize>) -> u64 {
        at.and_then(|at| self.items.get(at)).map_or(99, |item| u64::from(item.part))
    }

    /// What an item to the right looks like: what it is not yet known to be.
    fn look(&self, at: usize) -> u64 {
        self.items.get(at).map_or(99, |item| u64::from(item.part) | u64::from(item.choice) << 8)
    }

    fn features(&self, at: usize) -> Features {
        let item = &self.items[at];
        let token = item.token as usize;
        let word = self.word(at);
        let (before, after) = (at.checked_sub(1), at + 1);
        let tail = tail(self.text.as_str().as_bytes(), self.tokens.span(token));
        let shape = self.tokens.shape(token);
        let capital = !self.headline && shape.has(Shape::CAPITAL);
        let form = u64::from(capital) | u64::from(at == 0) << 1 | u64::from(shape.has(Shape::DIGIT)) << 2;
        let lists = u64::from(self.tokens.class(token).bits() & LISTS);
        let own = u64::from(item.choice) << 8 | form;
        let (left, left2) = (self.part(before), self.part(at.checked_sub(2)));
        let right = self.look(after);
        let (three, two) = (u64::from(tail & 0xff_ffff), u64::from(tail >> 8 & 0xffff));
        let word_before = before.map_or(1, |at| self.word(at));
        [
            feature(1, word),
            feature(2, three << 32 | own),
            feature(4, left << 8 | left2 << 16 | two << 24),
            feature(5, word ^ left.wrapping_mul(MULTIPLIER)),
            feature(7, self.word(after)),
            feature(8, right << 32 | two),
            feature(9, right << 32 | left),
            feature(12, lists << 24 | own),
            feature(15, word_before.rotate_left(31) ^ own),
            feature(16, lists << 32 | left << 16 | right & 0xff),
        ]
    }
}

const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// The last three bytes of a word in small letters, the last one highest; fewer where it has fewer.
fn tail(bytes: &[u8], span: Span) -> u32 {
    let word = &bytes[span.range()];
    let letters = match word.last_chunk::<3>() {
        Some(&[one, two, three]) => u32::from_le_bytes([one, two, three, 0]),
        None => word.iter().rev().fold(0, |tail, &byte| tail << 8 | u32::from(byte)) << (8 * (3 - word.len())),
    };
    letters | 0x20_2020
}

/// The hash of a feature.
fn feature(kind: u64, value: u64) -> u64 {
    (value ^ kind.wrapping_mul(0xd6e8_feb8_6659_fd93)).wrapping_mul(MULTIPLIER)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_artefact_fits_the_parts() {
        assert_eq!(SPEECH_PARTS.len(), HEAD + BUCKETS * BUCKET);
        assert_eq!(SPEECH_PARTS[..HEAD], head(), "words are hashed anew: learn the parts again");
    }

    #[test]
    fn a_tail_is_the_end_of_the_word_in_whatever_case() {
        let of = |word: &str| tail(word.as_bytes(), Span::new(0, word.len()));
        assert_eq!(of("reported"), of("TED"));
        assert_ne!(of("ed"), of("ted"));
        assert_ne!(of("d"), of("ed"));
    }
}
