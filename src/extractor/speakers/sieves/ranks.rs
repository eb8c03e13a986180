//! Where the first sieve that holds is not sure, all that the sieves and the frames of the sentence offer are weighed against each other.
//!
//! A linear model over the place of a cue, its strength, its subject, and what stands around the stretch; that a sieve offers a candidate, and
//! that it is the first to do so, are features among others.

use super::super::frames::{Frame, Side};
use super::super::model::{Features, Met, MetOption, STEPS, Task, both, bucket};
use super::{Before, Page, Said};
use smallvec::SmallVec;

/// How many frames of a sentence are weighed, on either side.
const BEFORE: usize = 8;
const AFTER: usize = 3;

/// Someone who may have said a stretch.
struct Offer<'f> {
    said: Said,
    /// The sieves that offer it, a bit each.
    sieves: u64,
    frame: Option<&'f Frame>,
    /// How many frames stand between it and the stretch.
    nth: usize,
}

impl Page<'_> {
    /// Who said the stretch at an item: the first sieve that holds if it is sure, else the likeliest of all.
    pub(in crate::extractor::speakers) fn likeliest(&self, at: usize, before: &Before<'_>) -> Option<Said> {
        let ruled = self.said(at, before);
        let sure = |said: &Said| {
            said.confidence >= 0.9 && matches!(said.rule, "speakers/after" | "speakers/transcript")
                || said.rule == "speakers/split" && said.confidence == 0.95
        };
        if ruled.as_ref().is_some_and(sure) {
            return ruled;
        }
        let sentence = self.sentence_of(at);
        let options = self.options(at, sentence, before, ruled.as_ref());
        if options.len() < 2 {
            return options.into_iter().next().map(|option| option.said);
        }
        let features: Vec<Features> =
            options.iter().map(|option| self.features(at, sentence, option, ruled.as_ref(), before)).collect();
        self.note(at, &options, &features);
        let weights = self.phrases.weights;
        let scores: SmallVec<[i32; 12]> = features.iter().map(|features| weights.score(Task::Cue, features)).collect();
        let best = (0..scores.len()).rev().max_by_key(|&index| scores[index])?;
        let second = (0..scores.len()).filter(|&index| index != best).map(|index| scores[index]).max()?;
        let margin = ((scores[best] - second) / STEPS as i32).clamp(0, i32::from(super::SURE) - 1) as u8;
        options.into_iter().nth(best).map(|option| Said { margin, ..option.said })
    }

    fn note(&self, at: usize, options: &[Offer<'_>], features: &[Features]) {
        let Some(log) = self.phrases.log else { return };
        let option = |(option, features): (&Offer<'_>, &Features)| MetOption {
            speaker: option.said.speaker,
            other: option.said.cue,
            features: features.clone(),
        };
        let options = options.iter().zip(features).map(option).collect();
        log.borrow_mut().push(Met { task: Task::Cue, place: self.span(at..at + 1), options });
    }

    /// All that is offered, the choice of the rules first.
    fn options(&self, at: usize, sentence: usize, before: &Before<'_>, ruled: Option<&Said>) -> SmallVec<[Offer<'_>; 12]> {
        let mut options: SmallVec<[Offer<'_>; 12]> = SmallVec::new();
        let offers = [
            ruled.cloned(),
            self.colon(at, sentence),
            self.right(at, sentence),
            self.trailing(at, sentence),
            self.left(at, sentence),
            self.headline(at, sentence),
            self.according(at, sentence),
            self.goes_on(at, sentence, before),
            self.sentence_before(at, sentence),
            self.block_before(at, sentence, before),
            self.any_verb(at, sentence),
        ];
        let frames = self.frames_of(sentence);
        let count = frames.partition_point(|frame| frame.cue.end <= at);
        for (number, said) in offers.into_iter().enumerate() {
            let Some(said) = said else { continue };
            let same = |option: &&mut Offer<'_>| option.said.speaker == said.speaker && option.said.cue == said.cue;
            if let Some(known) = options.iter_mut().find(same) {
                known.sieves |= 1 << number;
                continue;
            }
            let index = frames.iter().position(|frame| Some(self.span(frame.cue.clone())) == said.cue);
            let nth = index.map_or(0, |index| if index < count { count - 1 - index } else { index - count });
            options.push(Offer { said, sieves: 1 << number, frame: index.map(|index| &frames[index]), nth });
        }
        let left = frames[..count].iter().rev().take(BEFORE).enumerate();
        let right = frames[count..].iter().take(AFTER).enumerate();
        for (nth, frame) in left.chain(right) {
            let cue = Some(self.span(frame.cue.clone()));
            if frame.subject.is_none() && !frame.nominal || options.iter().any(|option| option.said.cue == cue) {
                continue;
            }
            let rule = match frame.cue.start < at {
                _ if frame.nominal && frame.inverted => "speakers/according-to",
                true => "speakers/before",
                false => "speakers/trailing",
            };
            let mut said = self.said_by(frame, rule, 0.55);
            said.distance = if frame.cue.start < at { at - frame.cue.end } else { frame.start.saturating_sub(at + 1) };
            if frame.cue.start < at && frame.subject.is_none() {
                said.speaker = self.owner(frames, count, frame, sentence);
            }
            options.push(Offer { said, sieves: 0, frame: Some(frame), nth });
        }
        options
    }

    fn features(&self, at: usize, sentence: usize, option: &Offer<'_>, ruled: Option<&Said>, before: &Before<'_>) -> Features {
        let phrases = &self.phrases;
        let mut features = Features::default();
        let tag = |item: usize| phrases.tag(item).map_or(99, |tag| tag as u64);
        let Offer { said, sieves, frame, nth } = option;
        let nth = (*nth).min(6) as u64;
        let first = ruled.map_or(0, |ruled| rule_number(ruled.rule));
        let winner = sieves & 1;
        let own = rule_number(said.rule);
        let words = bucket(self.words_inside(at));
        let strength = u64::from(said.strength / 12);
        let class = said.class as u64;
        let last = self.last_inside(at).map_or(0, u64::from);
        let led = at.checked_sub(1).map_or(98, &tag);
        let next = tag(at + 1);
        features.add(0, *sieves);
        features.add(1, both(winner, first));
        features.add(2, both(own, first));
        features.add(3, both(winner, both(own, strength)));
        features.add(4, both(own, words));
        features.add(5, both(own, led));
        features.add(6, both(own, both(last, words)));
        features.add(7, both(class, own));
        features.add(8, both(own, next));
        let none = said.speaker.is_none();
        features.add(9, both(u64::from(none), own));
        let again = before.last.is_some_and(|(last, _)| last.speaker == said.speaker && last.cue == said.cue);
        features.add(10, both(u64::from(again), own));
        let Some(frame) = frame else {
            features.add(11, both(bucket(said.distance), own));
            return features;
        };
        let left = frame.cue.start < at;
        let place = u64::from(left) | u64::from(frame.nominal) << 1 | u64::from(frame.inverted) << 2 | u64::from(frame.own) << 3;
        let place = place | u64::from(frame.side == Side::Before) << 4;
        let gap = if left { at - frame.cue.end } else { frame.cue.start - at };
        let cue = phrases.hash(frame.cue.start);
        let form = phrases.line.items[frame.cue.start].cue.map_or(9, |cue| cue.form as u64);
        let subject = frame.subject.as_ref().map_or(97, |subject| tag(subject.start));
        let begins = frame.start.checked_sub(1).map_or(98, &tag);
        let follows = tag(frame.cue.end);
        features.add(20, place);
        features.add(21, both(place, nth));
        features.add(22, both(place, strength));
        features.add(23, both(place, both(nth, strength)));
        features.add(24, both(place, bucket(gap)));
        features.add(25, both(cue, place & 3));
        features.add(26, both(cue, u64::from(gap <= 1) | nth << 1));
        features.add(27, both(class, both(place, nth)));
        features.add(28, both(form, both(place, nth)));
        features.add(29, both(subject, both(place, nth)));
        features.add(30, both(begins, both(u64::from(left), nth)));
        features.add(31, both(follows, both(place, nth)));
        features.add(32, both(frame.start.checked_sub(1).map_or(0, |item| phrases.hash(item)), u64::from(left)));
        features.add(33, both(at.checked_sub(1).map_or(0, |item| phrases.hash(item)), both(class, u64::from(gap <= 2))));
        features.add(34, both(words, both(place, nth)));
        features.add(35, both(led, both(place, nth)));
        features.add(36, both(last, both(place, words)));
        let frames = self.frames_of(sentence);
        let index = frames.partition_point(|other| other.cue.start < frame.cue.start);
        let inner = if left { frames.get(index + 1) } else { index.checked_sub(1).and_then(|index| frames.get(index)) };
        let inner = inner.filter(|inner| (inner.cue.end <= at) == left);
        let rival =
            inner.map_or(31, |inner| u64::from(inner.strength / 20) | u64::from(inner.own) << 3 | u64::from(inner.nominal) << 4);
        features.add(37, both(rival, both(place, strength)));
        features.add(38, both(rival, both(begins, follows)));
        features.add(39, both(u64::from(frame.cue.end == at), both(class, strength)));
        let holds = left && inner.is_some_and(|inner| self.holds(frame, inner));
        features.add(40, both(u64::from(holds), both(place, rival)));
        features
    }
}

/// Rules by number.
fn rule_number(rule: &str) -> u64 {
    const RULES: [&str; 12] = [
        "speakers/after",
        "speakers/before",
        "speakers/trailing",
        "speakers/colon",
        "speakers/dash",
        "speakers/transcript",
        "speakers/according-to",
        "speakers/split",
        "speakers/sentence-before",
        "speakers/block-before",
        "speakers/any-verb",
        "speakers/reopened",
    ];
    RULES.iter().position(|known| *known == rule).map_or(15, |number| number as u64 + 1)
}
