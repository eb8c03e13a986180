//! Where what a cue reports ends: at one of the pauses and joints after its beginning, or with the sentence.

use super::super::line::Tag;
use super::super::model::{Features, Met, MetOption, Task, both, bucket};
use super::super::parts::Part;
use super::starts::{Kind, Report, Start};
use smallvec::SmallVec;

/// How many joints are weighed, and how far they may stand.
const MOST: usize = 9;
const REACH: usize = 50;

impl Report<'_> {
    /// One past the last item of the report.
    pub(super) fn end(&self, start: &Start) -> usize {
        let joints = self.joints(start);
        if let [only] = joints[..] {
            return only;
        }
        let weights = self.page.phrases.weights;
        let (mut verbs, mut commas) = ((start.run.start, 0), 0);
        let mut best: Option<(i32, usize)> = None;
        let mut options: Vec<MetOption> = Vec::new();
        for (nth, &joint) in joints.iter().enumerate() {
            while verbs.0 < joint {
                verbs.1 += usize::from(self.is_finite(verbs.0));
                verbs.0 += 1;
            }
            let features = self.joint(start, joint, nth, verbs.1, commas);
            commas += usize::from(self.tag(joint) == Some(Tag::Comma));
            let score = weights.score(Task::End, &features);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, joint));
            }
            if self.page.phrases.log.is_some() {
                let content = self.page.phrases.line.span(self.page.phrases.tokens, start.run.start..joint);
                options.push(MetOption { speaker: None, other: Some(content), features });
            }
        }
        if let Some(log) = self.page.phrases.log {
            let place = self.page.phrases.line.span(self.page.phrases.tokens, self.frame.cue.clone());
            log.borrow_mut().push(Met { task: Task::End, place, options });
        }
        best.map_or(start.run.end, |(_, joint)| joint)
    }

    fn is_finite(&self, item: usize) -> bool {
        let finite = self.page.phrases.line.items.get(item).is_some_and(|item| item.part() == Some(Part::Finite));
        finite || self.tag(item) == Some(Tag::Auxiliary)
    }

    /// `ordered the closure of the house and barred him`: where a thing is reported and no clause, a finite verb behind `and` is the
    /// speaker's next deed, as is what stands behind a semicolon. The end of the sentence where none is.
    fn next_deed(&self, start: usize) -> usize {
        let high = self.sentence.end.min(start + REACH);
        if let Some(semicolon) = (start + 1..high).find(|&item| self.page.phrases.is(item, &[";"])) {
            return semicolon;
        }
        let first = (start..high).find(|&item| self.is_finite(item));
        let joint = first.and_then(|verb| (start..verb).rev().find(|&item| self.tag(item) != Some(Tag::Adverb)));
        joint.filter(|&joint| joint > start && self.page.phrases.is(joint, &["and", "but"])).unwrap_or(self.sentence.end)
    }

    /// The items before which the report may end, and the end of the sentence.
    fn joints(&self, start: &Start) -> SmallVec<[usize; 12]> {
        let thing = matches!(start.kind, Kind::Object | Kind::Oblique | Kind::Infinitive);
        // What the writer adds in his own name is no part of a reported clause.
        let last = if thing { self.next_deed(start.run.start) } else { self.aside(start.run.start) };
        let high = last.min(start.run.start + REACH);
        let is_joint = |&item: &usize| match self.tag(item) {
            Some(Tag::Comma | Tag::Dash | Tag::Conjunction | Tag::Subordinator | Tag::Relative | Tag::Colon | Tag::Open) => true,
            Some(Tag::That | Tag::Gerund | Tag::To) => thing,
            Some(Tag::Preposition) => thing && !self.page.phrases.is(item, &["of"]),
            _ => false,
        };
        let mut joints: SmallVec<[usize; 12]> = (start.run.start + 1..high).filter(is_joint).take(MOST).collect();
        joints.push(last);
        joints
    }

    fn joint(&self, start: &Start, joint: usize, nth: usize, verbs: usize, commas: usize) -> Features {
        let phrases = &self.page.phrases;
        let mut features = Features::default();
        let tag = |item: usize| self.tag(item).map_or(99, |tag| tag as u64);
        let last = joint >= self.sentence.end;
        let here = if last { 97 } else { tag(joint) };
        let group = match start.kind {
            Kind::Object | Kind::Oblique => 0,
            Kind::Infinitive => 1,
            _ => 2,
        };
        let word = if last { 1 } else { phrases.hash(joint) };
        let next = if last { 1 } else { phrases.hash(joint + 1) };
        let states = verbs.min(2) as u64;
        features.add(3, both(here, both(next, group)));
        features.add(6, both(bucket(self.sentence.end.saturating_sub(joint)), here));
        features.add(10, both(nth.min(8) as u64, here));
        features.add(11, both(phrases.hash(self.frame.cue.start), here));
        features.add(12, both(tag(joint.saturating_sub(1)), both(here, group)));
        let next_frame = self.frames.get(self.index + 1).filter(|next| next.start <= joint + 2 && next.cue.start > joint);
        let joined = next_frame.map_or(0, |next| 1 + u64::from(next.own) + 2 * u64::from(next.nominal));
        features.add(13, both(joined, both(here, group)));
        features.add(15, both(word, both(tag(joint + 1), tag(joint + 2))));
        features.add(16, both(states, both(word, tag(joint + 1))));
        let led = self.frame.start.checked_sub(1).map_or(98, |item| phrases.tag(item).map_or(99, |tag| tag as u64));
        features.add(17, both(led, both(here, commas.min(2) as u64)));
        features
    }
}
