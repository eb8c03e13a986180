//! Sieves: who said a stretch in quotation marks. They are tried in order, the surest first; the first that holds decides.
//!
//! Where none holds the speaker is unknown: no name is better than a wrong one. The order is that of Muzny and others (2017) and of
//! `CoreNLP`; the choice among cues to the left follows what news does (`said` outranks the verb inside what is said).

use super::frames::{Frame, Side};
use super::line::Tag;
use super::phrases::Phrases;
use crate::article::Rule;
use crate::extractor::quotes::Marks;
use crate::extractor::tokens::Shape;
use crate::lexicon::cues::CueClass;
use crate::span::Span;
use std::borrow::Cow;
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
}

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
    /// Who said the stretch at an item.
    pub(super) fn said(&self, at: usize, before: &Before<'_>) -> Option<Said> {
        let sentence = self.sentence_of(at);
        self.transcript(at)
            .or_else(|| self.colon(at, sentence))
            .or_else(|| self.dash(at, sentence))
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
        match self.phrases.tag(at)? {
            Tag::Quote(index) => self.marks.get(index as usize),
            _ => None,
        }
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
            rule: Cow::Borrowed(rule),
            confidence,
            goes_on: false,
            strength: frame.strength,
            distance: 0,
            class: frame.class,
            nominal: frame.nominal,
        }
    }

    /// `“RUIZ: We will act.”`
    fn transcript(&self, at: usize) -> Option<Said> {
        let stretch = self.stretch(at)?;
        let tokens = self.phrases.tokens;
        let inside = tokens.within(stretch.inside);
        let colon = inside.clone().take(5).find(|&token| tokens.text(self.phrases.text, token) == ":")?;
        let upper =
            (inside.start..colon).all(|token| tokens.shape(token).has(Shape::UPPER) || tokens.shape(token).has(Shape::DOTTED));
        (upper && colon > inside.start && colon + 1 < inside.end).then(|| Said {
            speaker: Some(tokens.span_of(inside.start..colon)),
            cue: Some(tokens.span(colon)),
            rule: Cow::Borrowed("speakers/transcript"),
            confidence: 0.9,
            goes_on: false,
            strength: 100,
            distance: 0,
            class: CueClass::Say,
            nominal: false,
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
        let closes = matches!(self.phrases.tag(subject.end), None | Some(Tag::Stop | Tag::Comma | Tag::Quote(_) | Tag::Open));
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
            && run.clone().all(nominal)
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

    /// `“If they come,” Hale said, “we will be ready.”`
    fn resumes(&self, at: usize, sentence: usize, before: &Before<'_>) -> Option<Said> {
        let (last, item) = before.last?;
        let cue = last.cue?;
        let frames = self.frames_of(sentence);
        let count = frames.partition_point(|frame| frame.cue.end <= at);
        let frame = frames[..count].last()?;
        let end = frame.cue.end.max(frame.subject.as_ref().map_or(0, |subject| subject.end));
        let follows = item < frame.cue.start && self.span(frame.cue.clone()) == cue && end <= at && at - end <= 12;
        let paused = matches!(self.phrases.tag(at - 1), Some(Tag::Comma | Tag::Colon | Tag::Dash | Tag::Conjunction));
        (follows && paused && last.rule == "speakers/after").then(|| Said {
            goes_on: true,
            rule: Cow::Borrowed("speakers/split"),
            confidence: 0.95,
            ..last.clone()
        })
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

    /// `Ruiz said the plan was “dead.”`
    fn left(&self, at: usize, sentence: usize) -> Option<Said> {
        let frames = self.frames_of(sentence);
        let count = frames.partition_point(|frame| frame.cue.end <= at);
        let mut chosen: Option<usize> = None;
        let mut host = usize::MAX;
        for index in (0..count).rev().take(12) {
            let frame = &frames[index];
            if frame.nominal && frame.inverted {
                continue;
            }
            let distance = at - frame.cue.end;
            // `Six months ago, she said, the press called him “x”`: a cue between commas holds what comes after as well.
            let between = frame.side == Side::Before
                && self.phrases.tag(frame.cue.end) == Some(Tag::Comma)
                && frame.start > 0
                && self.phrases.tag(frame.start - 1) == Some(Tag::Comma)
                && frame.strength >= 60;
            let usable = frame.side == Side::After || frame.class == CueClass::Call || between;
            match chosen {
                None => {
                    let needed = if frame.nominal {
                        30 + 5 * distance.min(12)
                    } else if distance <= 1 {
                        12
                    } else {
                        25 + distance.min(15)
                    };
                    if usable && usize::from(frame.strength) >= needed {
                        chosen = Some(index);
                    }
                }
                Some(inner) => {
                    // A participle hangs on the verb whose subject it shares: that verb is asked in its stead.
                    if !frames[inner].own && !frame.nominal && frame.subject == frames[inner].subject {
                        host = index;
                        continue;
                    }
                    if self.introduces(&frames[inner], at) || !self.holds(frame, &frames[host.min(inner)]) {
                        break;
                    }
                    host = index;
                    if usable && frame.strength >= 60 && !frame.nominal {
                        chosen = Some(index);
                    }
                }
            }
        }
        let frame = &frames[chosen?];
        let mut said = self.said_by(frame, "speakers/before", 0.5 + f32::from(frame.strength.min(90)) / 250.0);
        said.distance = at - frame.cue.end;
        if frame.nominal && frame.subject.is_none() {
            let verb = frames.iter().take(count).rev().find(|frame| !frame.nominal && frame.subject.is_some());
            let subject = verb.and_then(|frame| frame.subject.clone());
            let low = self.sentence(sentence).start;
            said.speaker = subject.or_else(|| self.first_subject(low, frame.cue.start)).map(|subject| self.span(subject));
        }
        Some(said)
    }

    /// `Ruiz said, “…”`: nothing but a comma or a colon between, and a sentence in marks.
    fn introduces(&self, frame: &Frame, at: usize) -> bool {
        frame.own
            && frame.strength >= 50
            && at == frame.cue.end + 1
            && matches!(self.phrases.tag(frame.cue.end), Some(Tag::Comma | Tag::Colon))
    }

    /// Whether what `outer` reports holds the frame `inner`.
    fn holds(&self, outer: &Frame, inner: &Frame) -> bool {
        if !inner.own || outer.nominal || inner.start < outer.cue.end {
            return false;
        }
        if outer.side == Side::Before {
            return self.phrases.tag(outer.cue.end) == Some(Tag::Comma)
                && inner.start == outer.cue.end + 1
                && outer.strength >= 60;
        }
        let subject = inner.subject.as_ref().map_or(inner.start, |subject| subject.start);
        let led = inner.start.checked_sub(1).and_then(|at| self.phrases.tag(at));
        // `While she said …, Hale noted “…”`
        let opening = self.sentence(self.sentence_of(inner.start)).start;
        if led == Some(Tag::Comma) && self.phrases.tag(opening) == Some(Tag::Subordinator) && outer.start > opening {
            return false;
        }
        if self.phrases.is(inner.start - 1, &["what"]) {
            return outer.strength >= 40;
        }
        let speaks = matches!(inner.class, CueClass::Say | CueClass::Call | CueClass::Tell) && inner.strength >= 50;
        let relative = self.phrases.tag(subject) == Some(Tag::Relative) || led == Some(Tag::Relative);
        let apart = led == Some(Tag::Subordinator) && self.phrases.tag(inner.start.saturating_sub(2)) == Some(Tag::Comma);
        if (relative && speaks)
            || apart
            || self.phrases.is(inner.start - 1, &["because", "as", "while", "after", "before", "although", "though"])
            || (led == Some(Tag::Comma) && self.phrases.tag(outer.cue.end) != Some(Tag::That))
        {
            return false;
        }
        let between = outer.cue.end..inner.start;
        let before = outer.start.checked_sub(1).and_then(|at| self.phrases.tag(at));
        if before == Some(Tag::Subordinator) && (between.clone()).any(|item| self.phrases.tag(item) == Some(Tag::Comma)) {
            return false;
        }
        if between.len() > 30 {
            return false;
        }
        !between.clone().any(|item| {
            matches!(self.phrases.tag(item), Some(Tag::Quote(_) | Tag::Stop | Tag::Dash))
                || (self.phrases.tag(item) == Some(Tag::Conjunction)
                    && item + 1 == inner.start
                    && self.phrases.tag(item.saturating_sub(1)) == Some(Tag::Comma))
        })
    }

    /// `According to Ruiz, the plan was “dead.”`
    fn according(&self, at: usize, sentence: usize) -> Option<Said> {
        let frame = self.frames_of(sentence).iter().take(12).find(|frame| frame.nominal && frame.inverted)?;
        let mut said = self.said_by(frame, "speakers/according-to", 0.85);
        said.distance = at.abs_diff(frame.cue.end);
        Some(said)
    }

    /// `“…,” Ruiz said. “…”`
    fn goes_on(&self, at: usize, sentence: usize, before: &Before<'_>) -> Option<Said> {
        let (last, item) = before.last?;
        if !self.opens_sentence(at, sentence) || item >= at {
            return None;
        }
        let near = sentence.saturating_sub(self.sentence_of(item)) <= 2;
        near.then(|| Said {
            goes_on: true,
            rule: Cow::Borrowed("speakers/split"),
            confidence: last.confidence * 0.95,
            ..last.clone()
        })
    }

    /// Whether the stretch is the sentence, or stands at its head.
    pub(super) fn opens_sentence(&self, at: usize, sentence: usize) -> bool {
        let range = self.sentence(sentence);
        let abbreviated = at > range.start
            && self
                .phrases
                .line
                .items
                .get(at - 1)
                .is_some_and(|item| self.phrases.tokens.shape(item.token as usize).has(Shape::DOTTED));
        let led = |item: usize| {
            matches!(
                self.phrases.tag(item),
                Some(Tag::Conjunction | Tag::Dash | Tag::Stop | Tag::Other | Tag::Adverb | Tag::Comma)
            )
        };
        abbreviated || (at - range.start <= 4 && (range.start..at).all(led))
    }

    /// `Ruiz rejected the plan. “It is dead.”`
    fn sentence_before(&self, at: usize, sentence: usize) -> Option<Said> {
        if !self.opens_sentence(at, sentence) || self.words_inside(at) < 3 {
            return None;
        }
        for earlier in (sentence.saturating_sub(2)..sentence).rev() {
            let frame = self
                .frames_of(earlier)
                .iter()
                .rev()
                .take(8)
                .find(|frame| frame.strength >= 50 && frame.subject.is_some() && !frame.nominal);
            if let Some(frame) = frame {
                return Some(self.said_by(frame, "speakers/sentence-before", 0.7));
            }
        }
        let range = self.sentence(sentence.checked_sub(1)?);
        let verb = (range.start..range.end.min(range.start + 40))
            .find(|&item| matches!(self.phrases.tag(item), Some(Tag::Verb)) && self.subject_of(range.start, item).is_some())?;
        let subject = self.subject_of(range.start, verb);
        Some(self.said_by(&blank(verb..verb + 1, subject), "speakers/sentence-before", 0.4))
    }

    /// `Ruiz went on: ⏎ “It is dead.”`
    fn block_before(&self, at: usize, sentence: usize, before: &Before<'_>) -> Option<Said> {
        if sentence > 0 || !self.opens_sentence(at, sentence) || self.words_inside(at) < 4 {
            return None;
        }
        let last = before.block?;
        Some(Said { rule: Cow::Borrowed("speakers/block-before"), confidence: 0.6, ..last.clone() })
    }

    /// Whether the block is written with capitals, as headlines are: there a capital is no sign of a title.
    pub(super) fn is_headline(&self) -> bool {
        let (mut capitals, mut words) = (0, 0);
        for item in self.phrases.line.items.iter().take(24) {
            match item.tag {
                Tag::Name => (capitals, words) = (capitals + 1, words + 1),
                Tag::Noun | Tag::Verb | Tag::Gerund | Tag::Adverb => {
                    let capital = self.phrases.tokens.is_capital(item.token as usize);
                    (capitals, words) = (capitals + usize::from(capital), words + 1);
                }
                _ => {}
            }
        }
        words >= 3 && capitals * 10 >= words * 8
    }

    /// The last frame of the block that reports something, with its item.
    pub(super) fn last_speech(&self) -> Option<(usize, Said)> {
        let last = self.phrases.line.sentences.len().checked_sub(1)?;
        let end = self.phrases.line.items.len();
        let announced = end > 0 && self.phrases.tag(end - 1) == Some(Tag::Colon);
        let needed = if announced { 15 } else { 60 };
        let mut frames = self.frames_of(last).iter().rev().take(8);
        let frame = frames.find(|frame| frame.strength >= needed && frame.subject.is_some() && !frame.nominal);
        if frame.is_none() && announced {
            let subject = self.first_subject(self.sentence(last).start, end - 1);
            return Some((end - 1, self.said_by(&blank(end - 1..end, subject), "speakers/block-before", 0.6)));
        }
        let frame = frame?;
        Some((frame.cue.start, self.said_by(frame, "speakers/block-before", 0.6)))
    }

    /// `Ruiz fought for “a better deal for all.”`: the verb is in no list, but the stretch is long.
    fn any_verb(&self, at: usize, sentence: usize) -> Option<Said> {
        let low = self.sentence(sentence).start;
        let floor = low.max(at.saturating_sub(30));
        (floor..at).rev().filter(|&item| self.phrases.tag(item) == Some(Tag::Verb)).take(6).find_map(|verb| {
            let group = self.phrases.verb_group(low, verb);
            let subject = self.phrases.subject_before(low, group)?;
            let mut said = self.said_by(&blank(verb..verb + 1, Some(subject)), "speakers/any-verb", 0.4);
            said.distance = at - verb - 1;
            Some(said)
        })
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
