//! Subjects: which phrase of its sentence a cue has as its subject.
//!
//! In: a verb group, and the phrase that the rules of [`super::frames`] take. Out: that phrase or another to its left. `The judge pointed to
//! a previous case to say …`: the judge says, not the case. A linear model weighs the phrases by what stands between, before and after them.

use super::line::Tag;
use super::model::{Features, Met, MetOption, Task, both};
use super::parts::Part;
use super::phrases::Phrases;
use crate::lexicon::cues::{Cue, CueForm};
use smallvec::SmallVec;
use std::ops::Range;

/// How many phrases are weighed, and how far back they may stand.
const MOST: usize = 4;
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

    /// Whether there is nothing to ask: a pronoun right before the verb, or a plain phrase that nothing can hold but the verb.
    fn is_plain(&self) -> bool {
        if self.ruled.end != self.group {
            return false;
        }
        let start = self.ruled.start;
        let led = || match self.phrases.tag(start - 1) {
            Some(Tag::That | Tag::Quote | Tag::Stop | Tag::Subordinator | Tag::Colon | Tag::Dash) => true,
            Some(Tag::Comma) => self.ruled.clone().all(|item| self.phrases.tag(item) == Some(Tag::Name)),
            _ => false,
        };
        self.phrases.tag(start) == Some(Tag::Pronoun) || start == self.low || led()
    }

    /// The phrases that may be it, the nearest first, with their features.
    pub(super) fn candidates(&self) -> SmallVec<[Candidate; 8]> {
        let mut phrases: SmallVec<[Range<usize>; 8]> = SmallVec::new();
        let floor = self.low.max(self.group.saturating_sub(REACH));
        let mut end = self.group;
        while end > floor && phrases.len() < MOST {
            let phrase = match self.phrases.tag(end - 1) {
                Some(Tag::Relative) if self.is_closed(end) => None,
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
            None if !phrases.is_empty() && self.is_relative(&self.ruled) && self.is_closed(self.ruled.end) => {}
            None => phrases.push(self.ruled.clone()),
        }
        let mut verbs = (self.group, 0);
        let weigh = |(index, phrase): (usize, Range<usize>)| {
            let features = self.features(index, &phrase, &mut verbs);
            (phrase, features)
        };
        phrases.into_iter().enumerate().map(weigh).collect()
    }

    fn is_relative(&self, phrase: &Range<usize>) -> bool {
        phrase.len() == 1 && self.phrases.tag(phrase.start) == Some(Tag::Relative)
    }

    /// Whether the clause that a relative opens is closed before the verb: `Codelco, which bought the site in 2007, said`.
    fn is_closed(&self, after: usize) -> bool {
        let verb = |item: usize| {
            matches!(self.phrases.tag(item), Some(Tag::Auxiliary | Tag::Verb))
                || matches!(self.phrases.line.items[item].part(), Some(Part::Finite))
        };
        self.phrases.tag(self.group - 1) == Some(Tag::Comma) && (after..self.group - 1).any(verb)
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
        let nth = index.min(6) as u64;
        features.add(1, both(ruled, led));
        features.add(2, both(nth, ruled));
        features.add(3, both(before, after));
        features.add(4, both(after, between));
        features.add(6, both(kind, led));
        features.add(10, both(between, both(led, nth)));
        features.add(13, start.checked_sub(1).filter(|&item| item >= self.low).map_or(0, |item| phrases.hash(item)));
        features.add(18, both(u64::from(self.cue.form == CueForm::Gerund), both(nth, before)));
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
