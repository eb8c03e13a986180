//! Subjects: which phrase of its sentence a cue has as its subject.
//!
//! In: a verb group, and the phrase that the rules of [`super::frames`] take. Out: that phrase or another to its left. `The judge pointed to
//! a previous case to say …`: the judge says, not the case. A linear model weighs the phrases by what stands between, before and after them.

use super::frames::Frame;
use super::line::Tag;
use super::model::{Features, Met, MetOption, Task, both, bucket};
use super::parts::Part;
use super::phrases::Phrases;
use crate::lexicon::cues::{Cue, CueForm};
use smallvec::SmallVec;
use std::ops::Range;

/// How many phrases are weighed, and how far back they may stand.
const MOST: usize = 7;
const REACH: usize = 50;

/// A phrase with what is seen of it.
pub(super) type Candidate = (Range<usize>, Features);

/// A cue that looks for its subject.
pub(super) struct Search<'a> {
    pub(super) phrases: &'a Phrases<'a>,
    /// The first item of the sentence.
    pub(super) low: usize,
    /// Where the verb group begins.
    pub(super) group: usize,
    pub(super) item: usize,
    pub(super) cue: Cue,
    /// What the rules take.
    pub(super) ruled: Range<usize>,
    /// The frames before it in the sentence.
    pub(super) frames: &'a [Frame],
}

impl Search<'_> {
    /// The likeliest subject.
    pub(super) fn subject(self) -> Range<usize> {
        if self.is_plain() {
            return self.ruled;
        }
        let candidates = self.candidates();
        self.note(&candidates);
        let weights = self.phrases.weights;
        let best = candidates.into_iter().rev().max_by_key(|(_, features)| weights.score(Task::Subject, features));
        best.map_or(self.ruled, |(phrase, _)| phrase)
    }

    /// Notes the choice down for those who learn from it.
    fn note(&self, candidates: &[Candidate]) {
        let Phrases { tokens, line, log, .. } = self.phrases;
        let Some(log) = log else { return };
        let option = |(phrase, features): &Candidate| MetOption {
            speaker: Some(line.span(tokens, phrase.clone())),
            other: None,
            features: features.clone(),
        };
        let place = line.span(tokens, self.item..self.item + 1);
        log.borrow_mut().push(Met { task: Task::Subject, place, options: candidates.iter().map(option).collect() });
    }

    /// Whether there is nothing to ask: a pronoun or a name right before the verb, at the head of the sentence.
    fn is_plain(&self) -> bool {
        self.ruled.end == self.group
            && (self.phrases.tag(self.ruled.start) == Some(Tag::Pronoun) || self.ruled.start == self.low)
    }

    /// The phrases that may be it, the nearest first, with their features.
    pub(super) fn candidates(&self) -> SmallVec<[Candidate; 8]> {
        let mut phrases: SmallVec<[Range<usize>; 8]> = SmallVec::new();
        let floor = self.low.max(self.group.saturating_sub(REACH));
        let mut end = self.group;
        while end > floor && phrases.len() < MOST {
            let phrase = match self.phrases.tag(end - 1) {
                Some(Tag::Pronoun | Tag::Relative) => Some(end - 1..end),
                Some(Tag::Noun | Tag::Name | Tag::Number) => self.phrases.phrase_before(self.low, end),
                _ => None,
            };
            end = phrase.as_ref().map_or(end - 1, |phrase| phrase.start.min(end - 1));
            phrases.extend(phrase);
        }
        let known = phrases.iter().position(|phrase| phrase.start <= self.ruled.start && self.ruled.start < phrase.end);
        match known {
            Some(known) => phrases[known] = self.ruled.clone(),
            None => phrases.push(self.ruled.clone()),
        }
        let mut verbs = (self.group, 0);
        let weigh = |(index, phrase): (usize, Range<usize>)| {
            let features = self.features(index, &phrase, &mut verbs);
            (phrase, features)
        };
        phrases.into_iter().enumerate().map(weigh).collect()
    }

    fn tag(&self, item: usize) -> u64 {
        self.phrases.tag(item).map_or(99, |tag| tag as u64)
    }

    fn before(&self, item: usize) -> u64 {
        item.checked_sub(1).filter(|&item| item >= self.low).map_or(98, |item| self.tag(item))
    }

    fn features(&self, index: usize, phrase: &Range<usize>, verbs: &mut (usize, usize)) -> Features {
        let phrases = self.phrases;
        let mut features = Features::default();
        let (start, end) = (phrase.start, phrase.end.min(self.group));
        // Counted on from the phrase before: each item is looked at once.
        while verbs.0 > end {
            verbs.0 -= 1;
            let finite = matches!(phrases.line.items[verbs.0].part(), Some(Part::Finite));
            verbs.1 += usize::from(finite || phrases.tag(verbs.0) == Some(Tag::Auxiliary));
        }
        let between = verbs.1.min(3) as u64;
        let ruled = u64::from(*phrase == self.ruled);
        let kind = self.kind(phrase);
        let led = self.before(self.group);
        let (before, after) = (self.before(start), self.tag(end));
        let form = self.cue.form as u64;
        let adjacent = u64::from(end == self.group);
        let word = phrases.number(self.item);
        let nth = index.min(6) as u64;
        let spoken = self.frames.iter().any(|frame| !frame.nominal && frame.subject.as_ref() == Some(phrase));
        features.add(0, ruled);
        features.add(1, both(ruled, led));
        features.add(2, both(nth, ruled));
        features.add(3, both(before, after));
        features.add(4, both(after, between));
        features.add(5, both(kind, adjacent << 1 | ruled));
        features.add(6, both(kind, led));
        features.add(7, both(form, adjacent << 1 | ruled));
        features.add(8, both(word, kind));
        features.add(9, both(led, u64::from(spoken)));
        features.add(10, both(between, both(led, nth)));
        features.add(11, both(before, ruled));
        features.add(12, both(phrases.number(end), nth));
        features.add(13, start.checked_sub(1).filter(|&item| item >= self.low).map_or(0, |item| phrases.number(item)));
        features.add(14, both(u64::from(start == self.low), ruled));
        features.add(15, both(bucket(self.group - end), kind));
        features.add(16, both(before, both(after, led)));
        features.add(17, both(u64::from(phrases.is_time(start)), ruled));
        features.add(18, both(u64::from(self.cue.form == CueForm::Gerund), both(nth, before)));
        features.add(19, both(phrases.number(end - 1), word));
        features.add(20, both(kind, both(before, between)));
        features
    }

    /// What a phrase looks like.
    fn kind(&self, phrase: &Range<usize>) -> u64 {
        let phrases = self.phrases;
        match phrases.tag(phrase.start) {
            Some(Tag::Pronoun) => 1,
            Some(Tag::Relative) if phrases.is(phrase.start, &["who"]) => 2,
            Some(Tag::Relative | Tag::That) => 3,
            first => {
                let named = phrase.clone().any(|item| phrases.tag(item) == Some(Tag::Name));
                let definite = first == Some(Tag::Determiner);
                4 + u64::from(named) + 2 * u64::from(definite)
            }
        }
    }
}
