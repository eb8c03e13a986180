//! Sieves that look to the left in the same sentence: which of several cues holds a stretch.
//!
//! `Ruiz said Hale had called her “a poor loser”`: the outermost strong cue, unless the inner one introduces the stretch with a pause or
//! stands in a clause of its own.

use super::super::frames::{Frame, Side};
use super::super::line::Tag;
use super::{Page, Said, blank};
use crate::lexicon::cues::CueClass;
use crate::span::Span;

/// How strong a cue must be at a distance before the stretch.
fn needed(frame: &Frame, distance: usize) -> usize {
    match distance {
        _ if frame.nominal => 30 + 5 * distance.min(12),
        0 | 1 => 12,
        _ => 25 + distance.min(15),
    }
}

impl Page<'_> {
    /// Whether a frame to the left may hold a stretch: its content comes after it, or on both sides, as in `Six months ago, she said, the
    /// press called him “x”`.
    fn is_usable(&self, frame: &Frame) -> bool {
        let parenthetical = self.phrases.tag(frame.cue.end) == Some(Tag::Comma)
            && frame.start > 0
            && self.phrases.tag(frame.start - 1) == Some(Tag::Comma)
            && frame.strength >= 60;
        frame.side == Side::After || frame.class == CueClass::Call || parenthetical
    }

    /// `Ruiz said the plan was “dead.”`
    pub(super) fn left(&self, at: usize, sentence: usize) -> Option<Said> {
        let frames = self.frames_of(sentence);
        let count = frames.partition_point(|frame| frame.cue.end <= at);
        let mut chosen: Option<usize> = None;
        let mut host = usize::MAX;
        for index in (0..count).rev().take(12) {
            let frame = &frames[index];
            if frame.nominal && frame.inverted {
                continue;
            }
            let usable = self.is_usable(frame);
            match chosen {
                None => {
                    if usable && usize::from(frame.strength) >= needed(frame, at - frame.cue.end) {
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
            said.speaker = self.owner(frames, count, frame, sentence);
        }
        Some(said)
    }

    /// Whose a noun is that names no owner, such as `in a statement`: the subject of the verb beside it.
    pub(super) fn owner(&self, frames: &[Frame], count: usize, frame: &Frame, sentence: usize) -> Option<Span> {
        let verb = frames[..count].iter().rev().take(16).find(|frame| !frame.nominal && frame.subject.is_some());
        let subject = verb.and_then(|frame| frame.subject.clone());
        let low = self.sentence(sentence).start;
        subject.or_else(|| self.first_subject(low, frame.cue.start)).map(|subject| self.span(subject))
    }

    /// `Ruiz said, “…”`: nothing but a comma or a colon between, and a sentence in marks.
    pub(super) fn introduces(&self, frame: &Frame, at: usize) -> bool {
        frame.own
            && frame.strength >= 50
            && at == frame.cue.end + 1
            && matches!(self.phrases.tag(frame.cue.end), Some(Tag::Comma | Tag::Colon))
    }

    /// Whether what `outer` reports holds the frame `inner`.
    pub(super) fn holds(&self, outer: &Frame, inner: &Frame) -> bool {
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
            matches!(self.phrases.tag(item), Some(Tag::Quote | Tag::Stop | Tag::Dash))
                || (self.phrases.tag(item) == Some(Tag::Conjunction)
                    && item + 1 == inner.start
                    && self.phrases.tag(item.saturating_sub(1)) == Some(Tag::Comma))
        })
    }

    /// `Ruiz fought for “a better deal for all.”`: the verb is in no list, but the stretch is long.
    pub(super) fn any_verb(&self, at: usize, sentence: usize) -> Option<Said> {
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

    /// `According to Ruiz, the plan was “dead.”`
    pub(super) fn according(&self, at: usize, sentence: usize) -> Option<Said> {
        let frame = self.frames_of(sentence).iter().take(12).find(|frame| frame.nominal && frame.inverted)?;
        let mut said = self.said_by(frame, "speakers/according-to", 0.85);
        said.distance = at.abs_diff(frame.cue.end);
        Some(said)
    }
}
