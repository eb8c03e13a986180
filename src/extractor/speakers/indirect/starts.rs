//! Where what a cue reports may begin, and the signs that it reports anything at all.

use super::super::frames::{Frame, Side};
use super::super::line::Tag;
use super::super::model::{Features, both, bucket};
use super::super::parts::Part;
use super::super::sieves::Page;
use super::REACH;
use crate::lexicon::cues::{CueClass, CueForm};
use std::ops::Range;

/// What a report begins with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// `said that …`
    That,
    /// `said the bridge was safe`
    Clause,
    /// `wants to go`
    Infinitive,
    /// `asked whether …`
    Question,
    /// `announced a plan`
    Object,
    /// `called for a vote`
    Oblique,
    /// `told reporters the bridge was safe`
    Heard,
    /// `According to Ruiz, …`
    Source,
    /// `…, Ruiz said.`
    Before,
    /// `The talks, Ruiz said, will go on.`
    Around,
}

/// A report's first items.
#[derive(Clone, Debug)]
pub(super) struct Start {
    pub(super) kind: Kind,
    pub(super) run: Range<usize>,
    /// Whether its end is still to be found.
    pub(super) open: bool,
}

/// A frame that may report.
pub(super) struct Report<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) frame: &'a Frame,
    pub(super) frames: &'a [Frame],
    pub(super) index: usize,
    pub(super) sentence: Range<usize>,
    /// One past what reports before it have taken.
    pub(super) taken: usize,
    /// The frame that closes the sentence: `…, analysts said.`
    pub(super) closing: Option<usize>,
}

/// From this strength on a cue may report inside of what another reports.
const SURE: u8 = 85;

/// From this strength on a cue that ends a sentence has said all of it.
const LIKELY: u8 = 60;

/// What somebody did not do tells no words of theirs.
const SILENT: &[&str] =
    &["respond", "reply", "comment", "mention", "discuss", "address", "disclose", "reveal", "specify", "elaborate"];

/// The frame of a sure cue behind a comma with which a sentence ends.
pub(super) fn closing(page: &Page<'_>, frames: &[Frame], sentence: &Range<usize>) -> Option<usize> {
    let index = frames.len().checked_sub(1)?;
    let frame = &frames[index];
    let says = matches!(frame.class, CueClass::Say | CueClass::Tell)
        && frame.strength >= LIKELY
        && frame.side == Side::Before
        && !frame.nominal;
    let apart = frame.start > sentence.start && page.phrases.tag(frame.start - 1) == Some(Tag::Comma);
    (says && apart && frame.subject.is_some()).then_some(index)
}

impl Report<'_> {
    pub(super) fn tag(&self, item: usize) -> Option<Tag> {
        self.page.phrases.tag(item).filter(|_| item < self.sentence.end)
    }

    pub(super) fn is_verb(&self, item: usize) -> bool {
        matches!(self.tag(item), Some(Tag::Verb | Tag::Auxiliary))
    }

    fn is(&self, item: usize, words: &[&str]) -> bool {
        item < self.sentence.end && self.page.phrases.is(item, words)
    }

    /// Where the report may begin.
    pub(super) fn start(&self) -> Option<Start> {
        let frame = self.frame;
        if frame.class == CueClass::Quoted {
            return None;
        }
        if self.is_silent() {
            return None;
        }
        let start = match frame.side {
            _ if frame.nominal && frame.inverted => self.source(),
            _ if frame.nominal => self.of_noun(),
            Side::Before => self.before(),
            Side::After => self.after(),
        };
        start.filter(|start| start.run.start < start.run.end)
    }

    /// `According to Ruiz, the talks will go on.`
    fn source(&self) -> Option<Start> {
        let subject = self.frame.subject.clone()?;
        if self.frame.side == Side::After {
            let reach = self.sentence.end.min(subject.end + 40);
            let comma = (subject.end..reach).find(|&item| self.tag(item) == Some(Tag::Comma))?;
            return Some(Start { kind: Kind::Source, run: comma + 1..self.sentence.end, open: false });
        }
        Some(Start { kind: Kind::Source, run: self.sentence.start..self.frame.cue.start, open: false })
    }

    /// `claims that …`, `plans to …`, `criticism of …`
    fn of_noun(&self) -> Option<Start> {
        let start = self.frame.cue.end;
        let (kind, start) = match self.tag(start)? {
            Tag::That => (Kind::That, start),
            Tag::To => (Kind::Infinitive, start),
            Tag::Preposition => (Kind::Oblique, start + 1),
            _ => return None,
        };
        Some(Start { kind, run: start..self.sentence.end, open: true })
    }

    /// `The talks will go on, Ruiz said.`; with a cue between commas also what comes after: `The talks, Ruiz said, will go on.`
    fn before(&self) -> Option<Start> {
        let frame = self.frame;
        let start = if self.closing == Some(self.index) { self.sentence.start } else { self.sentence.start.max(self.taken) };
        let next = self.tag(frame.cue.end + 1);
        let resumes = !frame.inverted
            && self.tag(frame.cue.end) == Some(Tag::Comma)
            && !matches!(next, None | Some(Tag::Gerund | Tag::Relative | Tag::Quote | Tag::Subordinator));
        let (kind, end) = if resumes { (Kind::Around, self.aside(frame.cue.end + 1)) } else { (Kind::Before, frame.start) };
        // `Asked by a reporter, the senator said no.`
        let opening = self.page.phrases.line.items.get(start).is_some_and(|item| item.cue.is_some());
        if opening && matches!(self.tag(start), Some(Tag::Verb | Tag::Gerund)) {
            return None;
        }
        // Something must be said of something: `Hale, the mayor, noted the rule` reports no `Hale`.
        let stated = (start..end.min(start + 60)).any(|item| self.is_verb(item) && !frame.cue.contains(&item));
        stated.then_some(Start { kind, run: start..end.max(start), open: false })
    }

    /// Where a reported clause ends: before `, but`, `, which`, `, though`, which are the writer's own.
    pub(super) fn aside(&self, start: usize) -> usize {
        let breaks = |item: usize| {
            self.tag(item + 1) == Some(Tag::Relative)
                || self
                    .is(item + 1, &["but", "however", "although", "though", "while", "whereas", "despite", "even", "according"])
        };
        let first = (start + 3).min(self.sentence.end);
        let last = self.sentence.end.min(first + REACH);
        // `said the line, which could cost much, would be a boost`: nothing has been said of the line yet.
        let states = |item: usize| (start..item).any(|item| self.is_verb(item));
        (first..last)
            .find(|&item| matches!(self.tag(item), Some(Tag::Comma | Tag::Dash)) && breaks(item) && states(item))
            .unwrap_or(self.sentence.end)
    }

    fn after(&self) -> Option<Start> {
        let start = self.skipped(self.frame.cue.end);
        let (kind, start) = self.kind_after(start)?;
        let themed = kind == Kind::Object || kind == Kind::Oblique && self.is(start - 1, &["on", "to", "about"]);
        if themed && self.opens_with_gerund() {
            return None;
        }
        if kind == Kind::Object && (self.tells_nothing() || self.only_names(start)) {
            return None;
        }
        // `The data push a rate cut further away, analysts said.`: the sentence is the analysts'.
        let closing = self.closing.map(|closing| &self.frames[closing]).filter(|closing| closing.start > self.frame.cue.end);
        if closing.is_some() && self.frame.strength < SURE {
            return None;
        }
        Some(Start { kind, run: start..closing.map_or(self.sentence.end, |closing| closing.start), open: true })
    }

    /// `Commenting on the decision, Hale said …`: what was said comes after; `Warning of a long winter, …` has said it.
    fn opens_with_gerund(&self) -> bool {
        let frame = self.frame;
        frame.cue.start == self.sentence.start && self.tag(frame.cue.start) == Some(Tag::Gerund) && frame.class != CueClass::Call
    }

    /// `a device called Visual Radio`, `called a strike for Monday`, `called her mother`: a thing with nothing it is called.
    fn only_names(&self, start: usize) -> bool {
        if !self.is(self.frame.cue.start, &["call", "calls", "called", "calling"]) {
            return false;
        }
        let Some(thing) = self.page.phrases.phrase_after(start, self.sentence.end) else { return false };
        let named = thing.clone().all(|item| self.tag(item) == Some(Tag::Name));
        let ends = match self.tag(thing.end) {
            None | Some(Tag::Comma | Tag::Stop | Tag::To | Tag::Preposition | Tag::Relative | Tag::That | Tag::Auxiliary) => true,
            Some(Tag::Dash | Tag::Conjunction | Tag::Subordinator) => true,
            _ => self.page.phrases.is_time(thing.end),
        };
        (named || self.is(start, &["a", "an", "another"])) && ends
    }

    /// `thanked the jury`, `he showed no emotion`: what is thanked or shown by somebody is no words of theirs.
    fn tells_nothing(&self) -> bool {
        let frame = self.frame;
        let subject = frame.subject.as_ref().and_then(|subject| self.page.phrases.tag(subject.start));
        let person = matches!(subject, Some(Tag::Name | Tag::Pronoun));
        frame.class == CueClass::Show && person || self.is(frame.cue.start, &["thank", "thanks", "thanked", "thanking"])
    }

    /// `did not respond to a request for comment`: nothing was said.
    fn is_silent(&self) -> bool {
        let cue = &self.frame.cue;
        self.is(cue.start, SILENT)
            && (self.frame.start.max(cue.start.saturating_sub(4))..cue.start)
                .any(|item| self.is(item, &["not", "n't", "n’t", "didn't", "didn’t"]))
    }

    /// Past what may stand between a cue and its clause: `also`, `Monday`, `on Monday`.
    fn skipped(&self, mut item: usize) -> usize {
        for _ in 0..3 {
            match self.tag(item) {
                Some(Tag::Adverb) if !self.is(item, &["not"]) => item += 1,
                Some(Tag::Name | Tag::Noun) if self.page.phrases.is_time(item) && !self.is_verb(item + 1) => item += 1,
                Some(Tag::Preposition) if self.is(item, &["on"]) && self.page.phrases.is_time(item + 1) => item += 2,
                _ => break,
            }
        }
        item
    }

    fn kind_after(&self, start: usize) -> Option<(Kind, usize)> {
        let frame = self.frame;
        let reach = self.sentence.end.min(start + 14);
        let that = (start..reach).find(|&item| self.tag(item) == Some(Tag::That));
        if let Some(that) =
            that.filter(|&that| !(start..that).any(|item| self.is_verb(item) || self.tag(item) == Some(Tag::Comma)))
        {
            return Some((Kind::That, that));
        }
        let hears = matches!(frame.class, CueClass::Tell | CueClass::Urge);
        match self.tag(start)? {
            Tag::To => Some((Kind::Infinitive, start)),
            Tag::Object if hears => self.heard(start + 1),
            Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number | Tag::Object if hears => {
                let hearer = self.page.phrases.phrase_after(start, self.sentence.end)?;
                self.heard(hearer.end).or(Some((Kind::Object, start)))
            }
            _ if self.asks(start) => Some((Kind::Question, start)),
            Tag::Pronoun => Some((Kind::Clause, start)),
            Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number => {
                let subject = self.page.phrases.phrase_after(start, self.sentence.end);
                let states = subject.is_some_and(|subject| self.states(subject.end));
                Some((if states { Kind::Clause } else { Kind::Object }, start))
            }
            Tag::Gerund | Tag::Object => Some((Kind::Object, start)),
            Tag::Preposition if self.is(start, &["in"]) && frame.class == CueClass::Say && self.is_said(frame) => {
                Some((Kind::Clause, start))
            }
            Tag::Preposition => Some((Kind::Oblique, start + 1)),
            Tag::Subordinator if !self.is(start, &["after", "before", "as", "while", "because", "than"]) => {
                Some((Kind::Clause, start))
            }
            _ => None,
        }
    }

    fn is_said(&self, frame: &Frame) -> bool {
        self.is(frame.cue.start, &["said", "says", "say"])
    }

    /// Whether a finite verb stands here, adverbs aside.
    fn states(&self, mut item: usize) -> bool {
        while self.tag(item) == Some(Tag::Adverb) {
            item += 1;
        }
        self.tag(item) == Some(Tag::Auxiliary)
            || self.page.phrases.line.items.get(item).is_some_and(|item| item.part() == Some(Part::Finite))
    }

    /// Whether a question is reported from here: not in `sought a loan when the last one had expired`.
    fn asks(&self, item: usize) -> bool {
        let loose = matches!(self.frame.class, CueClass::Urge | CueClass::Call);
        self.is(item, &["if", "whether", "how", "why", "what"]) || !loose && self.is(item, &["when", "where", "who"])
    }

    /// What follows a hearer.
    fn heard(&self, item: usize) -> Option<(Kind, usize)> {
        match self.tag(item)? {
            Tag::To => Some((Kind::Infinitive, item)),
            Tag::Pronoun | Tag::Determiner | Tag::Name | Tag::Noun | Tag::Number => Some((Kind::Heard, item)),
            // `warned residents of floods`; not `ordered the closure of a house in Leith`
            Tag::Preposition if self.is(item, &["about", "of", "against", "for", "on", "over"]) => {
                Some((Kind::Oblique, item + 1))
            }
            _ if self.asks(item) => Some((Kind::Question, item)),
            _ => None,
        }
    }

    /// The signs that the frame reports what begins here.
    pub(super) fn features(&self, start: &Start, depth: usize, of_a_quotation: bool) -> Features {
        let (frame, phrases) = (self.frame, &self.page.phrases);
        let mut features = Features::default();
        let tag = |item: usize| phrases.tag(item).map_or(99, |tag| tag as u64);
        let before = |item: usize| item.checked_sub(1).filter(|&item| item >= self.sentence.start);
        let kind = start.kind as u64;
        let class = frame.class as u64;
        let cue = phrases.hash(frame.cue.start);
        let form = phrases.line.items[frame.cue.start].cue.map_or(CueForm::Noun, |cue| cue.form) as u64;
        let strength = u64::from(frame.strength / 10);
        let subject = frame.subject.as_ref().map_or(97, |subject| tag(subject.start));
        let first = start.run.start;
        features.add(0, kind);
        features.add(2, both(cue, kind));
        features.add(3, both(kind, both(class, form)));
        features.add(4, both(kind, strength));
        features.add(6, both(phrases.hash(first), both(class, kind)));
        features.add(9, before(frame.start).map_or(0, |item| phrases.hash(item)));
        features.add(10, before(frame.cue.start).map_or(0, |item| phrases.hash(item)));
        features.add(11, both(before(frame.cue.start).map_or(98, tag), both(kind, form)));
        features.add(12, both(bucket(self.sentence.end - first.min(self.sentence.end)), kind));
        features.add(13, both(depth as u64, kind));
        features.add(14, both(u64::from(of_a_quotation), kind));
        features.add(16, both(cue, subject));
        features.add(20, both(u64::from(phrases.line.is_marked(&self.sentence)), kind));
        features.add(21, both(frame.subject.as_ref().map_or(0, |subject| phrases.hash(subject.end - 1)), class));
        features.add(22, both(phrases.hash(frame.cue.end), cue));
        features.add(23, both(phrases.hash(frame.cue.end), both(class, form)));
        features.add(24, both(u64::from(phrases.line.headline), kind));
        features
    }
}
