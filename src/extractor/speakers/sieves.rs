//! Sieves: who said a stretch in quotation marks. They are tried in order, the surest first; the first that holds decides.
//!
//! Where none holds the speaker is unknown: no name is better than a wrong one. The order is that of Muzny and others (2017) and of
//! `CoreNLP`; the choice among cues to the left follows what news does (`said` outranks the verb inside what is said).

mod context;
mod left;
mod ranks;

use super::frames::{Frame, Side};
use super::line::Tag;
use super::phrases::Phrases;
use crate::article::Rule;
use crate::extractor::quotes::Marks;
use crate::extractor::tokens::Shape;
use crate::lexicon::Class;
use crate::lexicon::cues::CueClass;
use crate::span::Span;
use std::ops::Range;

/// An attribution.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Said {
    pub(super) speaker: Option<Span>,
    pub(super) cue: Option<Span>,
    pub(super) rule: Rule,
    pub(super) confidence: f32,
    /// Whether the stretch goes on with the utterance before it.
    pub(super) goes_on: bool,
    /// How strongly the cue speaks of speech, of a hundred.
    pub(super) strength: u8,
    /// Items between the cue and the stretch, where the cue stands before it.
    pub(super) distance: usize,
    /// What the cue takes.
    pub(super) class: CueClass,
    /// Whether the cue is a noun or a preposition.
    pub(super) nominal: bool,
    /// By how much it was likelier than all others, where others were weighed, in logits.
    pub(super) margin: u8,
}

/// The margin where nothing else was weighed.
pub(super) const SURE: u8 = 15;

/// A block with its frames.
pub(super) struct Page<'a> {
    pub(super) phrases: Phrases<'a>,
    pub(super) frames: &'a [Frame],
    /// The frames of each sentence.
    pub(super) bounds: &'a [Range<usize>],
    pub(super) marks: &'a [Marks],
}

/// What stands before a stretch.
pub(super) struct Before<'a> {
    /// The stretch before it, in this block or an earlier one, with who said it.
    pub(super) last: Option<(&'a Said, usize)>,
    /// What the block before hands on: who spoke at its end.
    pub(super) block: Option<&'a Said>,
}

impl Page<'_> {
    /// What the first sieve says that holds.
    fn said(&self, at: usize, before: &Before<'_>) -> Option<Said> {
        let sentence = self.sentence_of(at);
        self.transcript(at)
            .or_else(|| self.colon(at, sentence))
            .or_else(|| self.signed(at, sentence))
            .or_else(|| self.dash(at, sentence))
            .or_else(|| self.headline(at, sentence).filter(|_| self.is_headline()))
            .or_else(|| self.right(at, sentence))
            .or_else(|| self.resumes(at, sentence, before))
            .or_else(|| self.trailing(at, sentence))
            .or_else(|| self.left(at, sentence))
            .or_else(|| self.headline(at, sentence))
            .or_else(|| self.according(at, sentence))
            .or_else(|| self.goes_on(at, sentence, before))
            .or_else(|| self.sentence_before(at, sentence))
            .or_else(|| self.block_before(at, sentence, before))
            .or_else(|| self.any_verb(at, sentence))
    }

    pub(super) fn sentence_of(&self, item: usize) -> usize {
        self.phrases.line.sentences.partition_point(|sentence| sentence.end <= item)
    }

    fn sentence(&self, index: usize) -> Range<usize> {
        self.phrases.line.sentences.get(index).cloned().unwrap_or_default()
    }

    pub(super) fn frames_of(&self, sentence: usize) -> &[Frame] {
        self.bounds.get(sentence).and_then(|bounds| self.frames.get(bounds.clone())).unwrap_or_default()
    }

    fn span(&self, run: Range<usize>) -> Span {
        self.phrases.line.span(self.phrases.tokens, run)
    }

    fn stretch(&self, at: usize) -> Option<&Marks> {
        self.marks.get(self.phrases.line.stretch(at)?)
    }

    /// The last character inside the marks.
    pub(super) fn last_inside(&self, at: usize) -> Option<char> {
        let inside = self.stretch(at)?.inside;
        let nested = |c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '"' | '”' | ')' | ']');
        self.phrases.text.slice(inside).trim_end_matches(nested).chars().next_back()
    }

    pub(super) fn words_inside(&self, at: usize) -> usize {
        self.stretch(at).map_or(0, |stretch| stretch.tokens.len().saturating_sub(2))
    }

    fn said_by(&self, frame: &Frame, rule: &'static str, confidence: f32) -> Said {
        Said {
            speaker: frame.subject.clone().map(|subject| self.span(subject)),
            cue: Some(self.span(frame.cue.clone())),
            rule,
            confidence,
            goes_on: false,
            strength: frame.strength,
            distance: 0,
            class: frame.class,
            nominal: frame.nominal,
            margin: SURE,
        }
    }

    /// `“RUIZ: We will act.”`
    fn transcript(&self, at: usize) -> Option<Said> {
        let stretch = self.stretch(at)?;
        let tokens = self.phrases.tokens;
        let inside = stretch.words(tokens);
        let colon = inside.clone().take(5).find(|&token| tokens.text(self.phrases.text, token) == ":")?;
        let upper =
            (inside.start..colon).all(|token| tokens.shape(token).has(Shape::UPPER) || tokens.shape(token).has(Shape::DOTTED));
        (upper && colon > inside.start && colon + 1 < inside.end).then(|| Said {
            speaker: Some(tokens.span_of(inside.start..colon)),
            cue: Some(tokens.span(colon)),
            rule: "speakers/transcript",
            confidence: 0.9,
            goes_on: false,
            strength: 100,
            distance: 0,
            class: CueClass::Say,
            nominal: false,
            margin: SURE,
        })
    }

    /// `“…” ― Ana Ruiz`: quotations in a list.
    fn dash(&self, at: usize, sentence: usize) -> Option<Said> {
        let mut dash = at + 1;
        if self.phrases.tag(dash) == Some(Tag::Stop) {
            dash += 1;
        }
        let last = self.last_inside(at);
        if self.phrases.tag(dash) != Some(Tag::Dash)
            || !self.opens_sentence(at, sentence)
            || last == Some(',')
            || self.phrases.is(dash, &[";"])
        {
            return None;
        }
        let high = self.phrases.line.items.len();
        let subject = self.phrases.phrase_after(dash + 1, high)?;
        let named = self.phrases.tag(subject.start) == Some(Tag::Name);
        let closes = matches!(self.phrases.tag(subject.end), None | Some(Tag::Stop | Tag::Comma | Tag::Quote | Tag::Open));
        let mut said = self.said_by(&blank(dash..dash + 1, Some(subject)), "speakers/dash", 0.85);
        said.strength = 80;
        (named && closes).then_some(said)
    }

    /// `Ruiz: “…”`, at the head of a sentence.
    fn colon(&self, at: usize, sentence: usize) -> Option<Said> {
        let colon = at.checked_sub(1).filter(|&item| self.phrases.tag(item) == Some(Tag::Colon))?;
        let low = self.sentence(sentence).start;
        if self.frames_of(sentence).iter().any(|frame| frame.cue.end <= at && frame.strength >= 15) || colon <= low {
            return None;
        }
        let subject = self.phrases.phrase_before(low, colon).filter(|subject| subject.start == low && subject.end == colon);
        let subject = match subject {
            None if self.words_inside(at) >= 4 => self.first_subject(low, colon),
            subject => subject,
        }?;
        let subject = self.owner_of_words(subject);
        let mut said = self.said_by(&blank(colon..colon + 1, Some(subject)), "speakers/colon", 0.8);
        said.strength = 70;
        Some(said)
    }

    /// `Senator's farewell: “…”`: the senator speaks, not the farewell; but `The mayor's spokesman: “…”`.
    fn owner_of_words(&self, subject: Range<usize>) -> Range<usize> {
        let tokens = self.phrases.tokens;
        let person = |item: usize| {
            self.phrases.tag(item) == Some(Tag::Name)
                || tokens.class(self.phrases.line.items[item].token as usize).has(Class::ROLE)
        };
        match subject.clone().rev().find(|&item| self.phrases.tag(item) == Some(Tag::Possessive)) {
            Some(mark) if mark > subject.start && !(mark + 1..subject.end).any(person) => subject.start..mark,
            _ => subject,
        }
    }

    /// `“We will act”: minister`, as headlines have it: a short phrase after a colon ends the line.
    fn signed(&self, at: usize, sentence: usize) -> Option<Said> {
        const LONGEST: usize = 6;
        let items = &self.phrases.line.items;
        let colon = at + 1;
        if self.phrases.tag(colon) != Some(Tag::Colon) || items.len() - colon > LONGEST || !self.opens_sentence(at, sentence) {
            return None;
        }
        let subject = self.phrases.phrase_after(colon + 1, items.len()).filter(|subject| subject.end == items.len())?;
        let mut said = self.said_by(&blank(colon..colon + 1, Some(subject)), "speakers/colon", 0.8);
        said.strength = 70;
        Some(said)
    }

    /// `Ruiz: Mayor needs to “get away”`.
    fn headline(&self, at: usize, sentence: usize) -> Option<Said> {
        let low = self.sentence(sentence).start;
        let colon = (low..at.min(low + 6)).find(|&item| self.phrases.tag(item) == Some(Tag::Colon))?;
        let subject = self.phrases.phrase_before(low, colon).filter(|subject| subject.start == low && subject.end == colon)?;
        let named = (subject.clone()).any(|item| self.phrases.tag(item) == Some(Tag::Name));
        let mut said = self.said_by(&blank(colon..colon + 1, Some(subject)), "speakers/colon", 0.6);
        said.strength = 50;
        (named && sentence == 0).then_some(said)
    }

    fn subject_of(&self, low: usize, verb: usize) -> Option<Range<usize>> {
        self.phrases.subject_before(low, self.phrases.verb_group(low, verb))
    }

    /// The subject of the first verb of a sentence.
    fn first_subject(&self, low: usize, high: usize) -> Option<Range<usize>> {
        (low..high.min(low + 40)).filter(|&item| matches!(self.phrases.tag(item), Some(Tag::Verb | Tag::Auxiliary))).find_map(
            |verb| {
                let group = self.phrases.verb_group(low, verb);
                self.phrases.subject_before(low, group)
            },
        )
    }

    /// `“…,” said Ruiz`, `“…” Ruiz said`.
    fn right(&self, at: usize, sentence: usize) -> Option<Said> {
        let last = self.last_inside(at);
        let comma = self.phrases.tag(at + 1) == Some(Tag::Comma);
        if !comma && last != Some(',') && self.is_introduced(at, sentence) {
            return None;
        }
        let mut next = at + 1 + usize::from(comma);
        let mut host = sentence;
        if next >= self.sentence(sentence).end {
            if !matches!(last, Some('?' | '!' | '…' | '—' | '-' | ',' | '–')) && !self.inverts(sentence + 1) {
                return None;
            }
            host += 1;
        }
        while self.phrases.tag(next) == Some(Tag::Adverb) || self.phrases.tag(next) == Some(Tag::Dash) {
            next += 1;
        }
        let paused = comma || matches!(last, Some(',' | '?' | '!' | '…' | '—' | '–' | '-')) || host > sentence;
        let frames = self.frames_of(host);
        let first = frames.partition_point(|frame| frame.cue.start < next);
        let frame = frames[first..].iter().take(3).find(|frame| {
            let follows = if frame.inverted {
                frame.cue.start == next
            } else {
                frame.own && (frame.start == next || (paused && frame.strength >= 60 && self.is_apposed(next..frame.start)))
            };
            let fits = paused || (self.words_inside(at) >= 3 && frame.strength >= 60);
            follows && fits && !frame.nominal && (speaks(frame) || frame.strength >= 20)
        });
        let Some(frame) = frame else { return self.unlisted(at, next, paused) };
        if host > sentence && !frame.inverted && frame.side == Side::After && self.phrases.tag(frame.cue.end) == Some(Tag::That) {
            return None;
        }
        Some(self.said_by(frame, "speakers/after", 0.97))
    }

    /// `Hale replied, “Why now?” Ruiz left.`: a cue stands close before, and a pause.
    fn is_introduced(&self, at: usize, sentence: usize) -> bool {
        let paused = at > 0 && matches!(self.phrases.tag(at - 1), Some(Tag::Comma | Tag::Colon));
        let frames = self.frames_of(sentence);
        let count = frames.partition_point(|frame| frame.cue.end <= at);
        paused
            && frames[..count].last().is_some_and(|frame| {
                frame.side == Side::After && !frame.nominal && frame.strength >= 50 && at - frame.cue.end <= 5
            })
    }

    /// Whether the items between a stretch and a subject only name the subject in other words: `Hale's niece, state Del. Ann Price`.
    fn is_apposed(&self, run: Range<usize>) -> bool {
        let nominal = |item: usize| {
            matches!(
                self.phrases.tag(item),
                Some(
                    Tag::Noun
                        | Tag::Name
                        | Tag::Determiner
                        | Tag::Possessive
                        | Tag::Number
                        | Tag::Hyphen
                        | Tag::Comma
                        | Tag::Preposition
                )
            )
        };
        !run.is_empty()
            && run.len() <= 10
            && !matches!(self.phrases.tag(run.start), Some(Tag::Preposition))
            && run.clone().all(|item| nominal(item) || self.phrases.is_nickname(item))
    }

    /// `“…,” Ruiz thundered back.`: a verb that is in no list, where nothing else can stand.
    fn unlisted(&self, at: usize, next: usize, paused: bool) -> Option<Said> {
        if !paused || self.words_inside(at) < 3 {
            return None;
        }
        let sentence = self.sentence(self.sentence_of(next));
        let subject = self.phrases.phrase_after(next, sentence.end)?;
        let mut verb = subject.end;
        while self.phrases.tag(verb) == Some(Tag::Adverb) {
            verb += 1;
        }
        let closes = verb + 1 >= sentence.end
            || matches!(
                self.phrases.tag(verb + 1),
                Some(Tag::Stop | Tag::Comma | Tag::Preposition | Tag::Adverb | Tag::To | Tag::Colon)
            );
        if verb >= sentence.end || self.phrases.tag(verb) != Some(Tag::Verb) || !closes {
            return None;
        }
        let mut said = self.said_by(&blank(verb..verb + 1, Some(subject)), "speakers/after", 0.7);
        said.strength = 40;
        Some(said)
    }

    /// Whether a sentence begins with an inverted cue: `said Ruiz`.
    fn inverts(&self, sentence: usize) -> bool {
        let start = self.sentence(sentence).start;
        self.frames_of(sentence).first().is_some_and(|frame| frame.inverted && !frame.nominal && frame.cue.start == start)
    }

    /// `The plan is “dead” in the water, Ruiz said.`
    fn trailing(&self, at: usize, sentence: usize) -> Option<Said> {
        let frames = self.frames_of(sentence);
        let first = frames.partition_point(|frame| frame.cue.start < at);
        let frame = frames[first..].iter().take(8).find(|frame| {
            frame.side == Side::Before
                && !frame.nominal
                && frame.own
                && frame.strength >= 40
                && speaks(frame)
                && frame
                    .subject
                    .as_ref()
                    .is_none_or(|subject| !matches!(self.phrases.tag(subject.start), Some(Tag::Relative | Tag::That)))
        })?;
        Some(self.said_by(frame, "speakers/trailing", 0.9))
    }

    /// Whether the block is written with capitals, as headlines are: there a capital is no sign of a title.
    pub(super) fn is_headline(&self) -> bool {
        self.phrases.line.headline
    }
}

fn speaks(frame: &Frame) -> bool {
    !matches!(frame.class, CueClass::Call | CueClass::Urge) || frame.strength >= 60
}

fn blank(cue: Range<usize>, subject: Option<Range<usize>>) -> Frame {
    let start = cue.start;
    Frame {
        cue,
        start,
        subject,
        class: CueClass::Say,
        strength: 10,
        side: Side::After,
        inverted: false,
        own: true,
        nominal: false,
    }
}
