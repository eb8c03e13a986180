//! Frames: each cue of a sentence with its subject, and where what is said stands.
//!
//! `Ruiz, the mayor, said on Monday that …` is one frame: subject `Ruiz`, cue `said`, content after it.

use super::line::{Item, Tag};
use super::parts::Part;
use super::phrases::Phrases;
use super::subjects::Search;
use crate::lexicon::cues::{Cue, CueClass, CueForm};
use std::ops::Range;

/// Where the content of a frame stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Side {
    /// After the cue: `he said that …`.
    After,
    /// Before the subject: `…, he said.`
    Before,
}

/// A cue with its subject.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Frame {
    /// Items of the cue.
    pub(super) cue: Range<usize>,
    /// Where the verb group or the subject begins, whichever is first.
    pub(super) start: usize,
    /// Items of the subject.
    pub(super) subject: Option<Range<usize>>,
    pub(super) class: CueClass,
    pub(super) strength: u8,
    pub(super) side: Side,
    /// Whether the subject stands after the cue: `said Ruiz`.
    pub(super) inverted: bool,
    /// Whether the subject is its own: neither shared with a verb before nor taken from the main clause.
    pub(super) own: bool,
    /// A noun or a preposition, not a verb.
    pub(super) nominal: bool,
}

/// How strong a cue must be in a sentence with a stretch in marks, and in one without.
const BESIDE_MARKS: u8 = 12;
const WITHOUT_MARKS: u8 = 36;

/// Adds the frames of a sentence, in order; `cues` are its items that are cues.
pub(super) fn find(phrases: &Phrases<'_>, sentence: Range<usize>, cues: &[u32], frames: &mut Vec<Frame>) {
    let before = frames.len();
    let needed = if phrases.line.is_marked(&sentence) { BESIDE_MARKS } else { WITHOUT_MARKS };
    for &item in cues {
        let item = item as usize;
        let Item { cue: Some(cue), tag, .. } = phrases.line.items[item] else { continue };
        if cue.strength.max(cue.noun) < needed {
            continue;
        }
        let finder = Finder { phrases, sentence: sentence.clone(), item, cue };
        let known = &frames[before..];
        let frame = match (tag, cue.form) {
            (Tag::Noun, _) => finder.noun(),
            (_, CueForm::Preposition) => finder.according(),
            (Tag::Gerund, _) => finder.gerund(known),
            (Tag::Verb, _) => finder.verb(known),
            _ => None,
        };
        frames.extend(frame);
    }
}

/// Whether a cue may make a frame where no stretch in marks stands.
pub(super) fn may_report(cue: Cue) -> bool {
    cue.strength.max(cue.noun) >= WITHOUT_MARKS
}

/// One cue in its sentence.
struct Finder<'a> {
    phrases: &'a Phrases<'a>,
    sentence: Range<usize>,
    item: usize,
    cue: Cue,
}

impl Finder<'_> {
    fn frame(&self, start: usize, subject: Option<Range<usize>>) -> Frame {
        Frame {
            cue: self.item..self.item + 1,
            start,
            subject,
            class: self.cue.class,
            strength: self.cue.strength,
            side: Side::After,
            inverted: false,
            own: true,
            nominal: false,
        }
    }

    /// A finite verb.
    fn verb(&self, frames: &[Frame]) -> Option<Frame> {
        let low = self.sentence.start;
        let group = self.phrases.verb_group(low, self.item);
        if self.is_passive(group) {
            return self.passive(group, frames);
        }
        // `Thousands told to leave`: nobody tells without a hearer.
        if self.cue.class == CueClass::Tell && self.cue.form == CueForm::Past && self.phrases.tag(self.item + 1) == Some(Tag::To)
        {
            return None;
        }
        if let Some(frame) = self.inverted(group) {
            return Some(frame);
        }
        let before = group.checked_sub(1).filter(|&at| at >= low).and_then(|at| self.phrases.tag(at));
        let shared = matches!(before, Some(Tag::Conjunction | Tag::To)) || before == Some(Tag::Comma);
        if before != Some(Tag::Conjunction)
            && before != Some(Tag::To)
            && let Some(subject) = self.phrases.subject_before(low, group)
        {
            if self.names_a_thing(&subject) {
                return None;
            }
            let start = subject.start;
            let likelier = self.likeliest(group, subject.clone());
            let mut frame = if likelier == subject {
                self.frame(start, Some(subject))
            } else {
                Frame { own: false, ..self.frame(group, Some(likelier)) }
            };
            self.turn(&mut frame);
            return Some(frame);
        }
        if !shared || self.cue.form == CueForm::Participle {
            return None;
        }
        let subject = self.main_subject(frames, group, true)?;
        let subject = self.likeliest(group, subject);
        let mut frame = self.frame(group, Some(subject));
        frame.own = false;
        if before == Some(Tag::To) || self.cue.form == CueForm::Base {
            frame.strength = frame.strength * 2 / 3;
        }
        Some(frame)
    }

    /// The likeliest subject, where the rules take `ruled`.
    fn likeliest(&self, group: usize, ruled: Range<usize>) -> Range<usize> {
        let (phrases, low, item, cue) = (self.phrases, self.sentence.start, self.item, self.cue);
        Search { phrases, low, group, item, cue, ruled }.subject()
    }

    /// `a book called “…”`: the participle says what the thing is called, nobody calls it so.
    fn names_a_thing(&self, subject: &Range<usize>) -> bool {
        self.cue.class == CueClass::Call
            && self.cue.form == CueForm::Past
            && self.phrases.is(subject.start, &["a", "an"])
            && (self.item + 1..self.item + 3).any(|item| matches!(self.phrases.tag(item), Some(Tag::Quote)))
    }

    fn is_passive(&self, group: usize) -> bool {
        let participle = matches!(self.cue.form, CueForm::Past | CueForm::Participle);
        // `the plan, described by Ruiz as …`
        let by = self.item + 1 + usize::from(self.phrases.tag(self.item + 1) == Some(Tag::Quote));
        let reduced = participle && self.cue.class == CueClass::Call && self.phrases.is(by, &["by"]);
        reduced
            || participle
                && (group..self.item)
                    .any(|item| self.phrases.is(item, &["is", "are", "was", "were", "be", "been", "being", "it's", "it’s"]))
    }

    /// `was quoted as saying`, `was described by Ruiz as`.
    fn passive(&self, group: usize, frames: &[Frame]) -> Option<Frame> {
        if self.cue.class == CueClass::Quoted {
            // `who led the talks and was quoted as saying`
            let own = self.phrases.subject_before(self.sentence.start, group);
            let subject = own.or_else(|| self.main_subject(frames, group, true))?;
            return Some(self.frame(subject.start.min(group), Some(subject)));
        }
        let end = self.sentence.end.min(self.item + 8);
        let by = (self.item + 1..end)
            .take_while(|&item| !matches!(self.phrases.tag(item), Some(Tag::Stop | Tag::Comma | Tag::Verb)))
            .find(|&item| self.phrases.is(item, &["by"]));
        let subject = by.and_then(|by| self.phrases.phrase_after(by + 1, self.sentence.end));
        let strength = self.cue.strength / if subject.is_some() { 1 } else { 2 };
        Some(Frame { strength, ..self.frame(group, subject) })
    }

    /// `…, said Ruiz`, `“…” says the mayor`.
    fn inverted(&self, group: usize) -> Option<Frame> {
        let speaks = matches!(self.cue.class, CueClass::Say | CueClass::Ask) && self.cue.strength >= 40;
        if !speaks || group != self.item || !matches!(self.cue.form, CueForm::Past | CueForm::Third) {
            return None;
        }
        let before = group.checked_sub(1).filter(|&at| at >= self.sentence.start).and_then(|at| self.phrases.tag(at));
        let after_quote = matches!(before, None | Some(Tag::Quote))
            || (before == Some(Tag::Comma)
                && group >= self.sentence.start + 2
                && matches!(self.phrases.tag(group - 2), Some(Tag::Quote)));
        if !after_quote && !matches!(before, Some(Tag::Comma | Tag::Dash)) {
            return None;
        }
        let next = self.phrases.tag(self.item + 1)?;
        if !matches!(next, Tag::Name | Tag::Determiner | Tag::Noun | Tag::Pronoun | Tag::Number)
            || (next == Tag::Pronoun && !after_quote)
        {
            return None;
        }
        let subject = self.phrases.phrase_after(self.item + 1, self.sentence.end)?;
        let then = self.phrases.tag(subject.end);
        let closes = subject.end >= self.sentence.end
            || matches!(
                then,
                Some(Tag::Stop | Tag::Comma | Tag::Dash | Tag::Preposition | Tag::Relative | Tag::Subordinator | Tag::Open)
            )
            || matches!(then, Some(Tag::Colon | Tag::Quote | Tag::Gerund | Tag::Adverb));
        if !(closes || after_quote) || (!after_quote && then == Some(Tag::Preposition) && self.cue.strength < 80) {
            return None;
        }
        if !after_quote && then == Some(Tag::Preposition) && self.goes_on(subject.end) {
            return None;
        }
        let side = if before.is_none() { Side::After } else { Side::Before };
        Some(Frame { inverted: true, side, ..self.frame(group, Some(subject)) })
    }

    /// `said traffic near the school is dangerous`: whether a phrase is the subject of a verb behind what hangs on it.
    fn goes_on(&self, end: usize) -> bool {
        const HANGING: usize = 12;
        let items = &self.phrases.line.items[end..self.sentence.end.min(end + HANGING)];
        let hanging = |item: &&Item| matches!(item.tag, Tag::Preposition | Tag::Determiner | Tag::Noun | Tag::Name | Tag::Number);
        let verb = items.iter().find(|item| !hanging(item));
        verb.is_some_and(|verb| verb.tag == Tag::Auxiliary || verb.part() == Some(Part::Finite))
    }

    /// Sees whether the content stands before: `…, Ruiz said.`, `…, he told reporters on Monday.`
    fn turn(&self, frame: &mut Frame) {
        let joined = self.joined_before(frame.start);
        let Some(before) = joined.unwrap_or(frame.start).checked_sub(1).filter(|&at| at >= self.sentence.start) else { return };
        if !matches!(self.phrases.tag(before), Some(Tag::Comma | Tag::Quote | Tag::Dash)) {
            return;
        }
        if matches!(self.cue.class, CueClass::Call | CueClass::Urge | CueClass::Quoted) {
            return;
        }
        let mut item = self.item + 1;
        if self.cue.class == CueClass::Tell {
            item = self.hearer(item);
        }
        let after_quote = matches!(self.phrases.tag(before), Some(Tag::Quote))
            || (before > self.sentence.start && matches!(self.phrases.tag(before - 1), Some(Tag::Quote)));
        if !after_quote && self.introduces(item) {
            return;
        }
        let closes = item >= self.sentence.end
            || match self.phrases.tag(item) {
                Some(Tag::Stop | Tag::Comma | Tag::Dash | Tag::Adverb | Tag::Gerund | Tag::Open | Tag::Subordinator) => true,
                Some(Tag::Preposition) => !self.clause_follows(item),
                // `…, he said Tuesday`, `…, the agency said last week`
                Some(Tag::Name | Tag::Noun) => self.phrases.is_time(item),
                _ => false,
            };
        if closes && !self.phrases.is(item, &["if", "how", "why", "whether", "where"]) {
            frame.side = Side::Before;
            if let (Some(first), Some(subject)) = (joined, &mut frame.subject) {
                (frame.start, subject.start) = (first, first);
            }
        }
    }

    /// `…, residents and an official told reporters`: where the bare words begin that stand behind a comma and are joined to a subject.
    fn joined_before(&self, start: usize) -> Option<usize> {
        const LONGEST: usize = 5;
        let and = start.checked_sub(1).filter(|&and| and > self.sentence.start && self.phrases.is(and, &["and"]))?;
        let nominal = |item: &usize| matches!(self.phrases.tag(*item), Some(Tag::Noun | Tag::Name | Tag::Number | Tag::Hyphen));
        let bare = (self.sentence.start..and).rev().take(LONGEST).take_while(nominal).count();
        let first = and - bare;
        (bare > 0 && first > self.sentence.start && self.phrases.tag(first - 1) == Some(Tag::Comma)).then_some(first)
    }

    /// `…, he replied, “…”`, `…, she wrote on Monday: “…”`: a stretch in marks follows after a pause.
    fn introduces(&self, item: usize) -> bool {
        let end = self.sentence.end.min(item + 8);
        let pause = (item..end).find(|&at| matches!(self.phrases.tag(at), Some(Tag::Comma | Tag::Colon)));
        pause.is_some_and(|at| matches!(self.phrases.tag(at + 1), Some(Tag::Quote)))
    }

    /// Whether after a preposition at `item` a `that` or a quotation comes before the sentence breaks.
    fn clause_follows(&self, item: usize) -> bool {
        for at in item..self.sentence.end.min(item + 12) {
            match self.phrases.tag(at) {
                Some(Tag::That | Tag::Colon) => return true,
                Some(Tag::Comma | Tag::Stop) | None => return false,
                _ => {}
            }
        }
        false
    }

    /// One past the hearer of `told`.
    pub(super) fn hearer(&self, item: usize) -> usize {
        if self.phrases.tag(item) == Some(Tag::Object) {
            return item + 1;
        }
        self.phrases.phrase_after(item, self.sentence.end).map_or(item, |hearer| hearer.end)
    }

    /// `saying`, `calling`: the subject is that of the clause it hangs on.
    fn gerund(&self, frames: &[Frame]) -> Option<Frame> {
        if let Some(subject) = self.phrases.phrase_before(self.sentence.start, self.item)
            && subject.start > self.sentence.start
            && self.phrases.is(subject.start - 1, &["of", "with", "heard", "hear", "saw", "as"])
            && self.phrases.tag(subject.end - 1) == Some(Tag::Name)
        {
            return Some(Frame { own: false, ..self.frame(self.item, Some(subject)) });
        }
        let group = self.phrases.verb_group(self.sentence.start, self.item);
        if (group..self.item).any(|item| self.phrases.tag(item) == Some(Tag::Auxiliary))
            && let Some(subject) = self.phrases.subject_before(self.sentence.start, group)
        {
            let mut frame = self.frame(subject.start, Some(subject));
            self.turn(&mut frame);
            return Some(frame);
        }
        let subject = match self.main_subject(frames, self.item, false) {
            Some(subject) => self.likeliest(group, subject),
            None => self.subject_of_opening()?,
        };
        Some(Frame { own: false, ..self.frame(self.item, Some(subject)) })
    }

    /// The subject after `Calling the plan “dead,”` at the head of a sentence.
    fn subject_of_opening(&self) -> Option<Range<usize>> {
        if self.item > self.sentence.start + 1 {
            return None;
        }
        let end = self.sentence.end.min(self.item + 40);
        let comma = (self.item..end)
            .rev()
            .filter(|&item| self.phrases.tag(item) == Some(Tag::Comma) || matches!(self.phrases.tag(item), Some(Tag::Quote)));
        comma.into_iter().find_map(|comma| {
            let phrase = self.phrases.phrase_after(comma + 1, self.sentence.end)?;
            let verb = matches!(self.phrases.tag(phrase.end), Some(Tag::Verb | Tag::Auxiliary | Tag::Adverb));
            verb.then_some(phrase)
        })
    }

    /// The subject of the clause that a coordinated or hanging verb at `end` belongs to.
    fn main_subject(&self, frames: &[Frame], end: usize, joined: bool) -> Option<Range<usize>> {
        // `When she asked, he looked up and said`: the clause of `asked` is over.
        let over = |frame: &Frame| {
            let led = frame.start.checked_sub(1).and_then(|item| self.phrases.tag(item));
            led == Some(Tag::Subordinator)
                && (frame.cue.end..end.min(frame.cue.end + 30)).any(|item| self.phrases.tag(item) == Some(Tag::Comma))
        };
        let spoken = frames
            .iter()
            .rev()
            .take(16)
            .find(|frame| !frame.nominal && frame.subject.is_some() && frame.strength >= 40 && !(joined && over(frame)));
        if let Some(frame) = spoken {
            return frame.subject.clone();
        }
        let low = self.sentence.start;
        let floor = low.max(end.saturating_sub(60));
        let mut found = None;
        for item in (floor..end).rev() {
            if !matches!(self.phrases.tag(item), Some(Tag::Verb | Tag::Auxiliary)) {
                continue;
            }
            let group = self.phrases.verb_group(low, item);
            let Some(subject) = self.phrases.subject_before(low, group) else { continue };
            if self.phrases.tag(subject.start) == Some(Tag::That) {
                continue;
            }
            let before = subject.start.checked_sub(1).filter(|&at| at >= low).and_then(|at| self.phrases.tag(at));
            let inner = matches!(before, Some(Tag::That | Tag::Subordinator | Tag::Relative | Tag::Verb))
                || self.phrases.tag(subject.start) == Some(Tag::Relative);
            if found.is_none() || !inner {
                found = Some(subject);
            }
            if !inner || joined {
                break;
            }
        }
        found
    }

    /// `according to Ruiz`, `citing a report`.
    fn according(&self) -> Option<Frame> {
        let subject = self.phrases.phrase_after(self.item + 1, self.sentence.end)?;
        let side = if self.item == self.sentence.start { Side::After } else { Side::Before };
        Some(Frame { nominal: true, side, inverted: true, ..self.frame(self.item, Some(subject)) })
    }

    /// `Ruiz's statement`, `in a letter from the board`, `his description of the plan as`.
    fn noun(&self) -> Option<Frame> {
        let low = self.sentence.start;
        let strength = self.cue.noun.max(if self.cue.form == CueForm::Noun { self.cue.strength } else { 0 });
        if strength == 0 {
            return None;
        }
        let owner = (low..self.item).rev().take(4).find(|&item| {
            self.phrases.tag(item) == Some(Tag::Possessive) || self.phrases.is(item, &["his", "her", "their", "my", "our", "its"])
        });
        let subject = match owner {
            Some(item) if self.phrases.tag(item) == Some(Tag::Possessive) => self.phrases.phrase_before(low, item),
            Some(item) => Some(item..item + 1),
            None if self.phrases.is(self.item + 1, &["by", "from"]) => {
                self.phrases.phrase_after(self.item + 2, self.sentence.end)
            }
            None => None,
        };
        let start = subject.as_ref().map_or(self.item, |subject| subject.start.min(self.item));
        Some(Frame { nominal: true, strength, ..self.frame(start, subject) })
    }
}
