//! Sieves that look beyond the sentence, or to the stretch before: utterances that go on, and speakers named earlier.

use super::super::line::Tag;
use super::{Before, Page, Said, blank};
use crate::extractor::tokens::Shape;

impl Page<'_> {
    /// `“…,” Ruiz said. “…”`
    pub(super) fn goes_on(&self, at: usize, sentence: usize, before: &Before<'_>) -> Option<Said> {
        let (last, item) = before.last?;
        if !self.opens_sentence(at, sentence) || item >= at {
            return None;
        }
        let near = sentence.saturating_sub(self.sentence_of(item)) <= 2;
        near.then(|| Said { goes_on: true, rule: "speakers/split", confidence: last.confidence * 0.95, ..last.clone() })
    }

    /// `“If they come,” Hale said, “we will be ready.”`
    pub(super) fn resumes(&self, at: usize, sentence: usize, before: &Before<'_>) -> Option<Said> {
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
            rule: "speakers/split",
            confidence: 0.95,
            ..last.clone()
        })
    }

    /// Whether the stretch is the sentence, or stands at its head.
    pub(in crate::extractor::speakers) fn opens_sentence(&self, at: usize, sentence: usize) -> bool {
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
    pub(super) fn sentence_before(&self, at: usize, sentence: usize) -> Option<Said> {
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
    pub(super) fn block_before(&self, at: usize, sentence: usize, before: &Before<'_>) -> Option<Said> {
        if sentence > 0 || !self.opens_sentence(at, sentence) || self.words_inside(at) < 4 {
            return None;
        }
        let last = before.block?;
        Some(Said { rule: "speakers/block-before", confidence: 0.6, ..last.clone() })
    }

    /// The last frame of the block that reports something, with its item.
    pub(in crate::extractor::speakers) fn last_speech(&self) -> Option<(usize, Said)> {
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
}
