//! Indirect speech: what is reported without quotation marks.
//!
//! `Ruiz said the talks would go on.` gives `the talks would go on`; `The talks will go on, Ruiz said.` gives `The talks will go on`. A frame whose
//! content holds a quotation in marks is that quotation's. Where the content may begin is told by rules ([`starts`]); whether the cue reports at
//! all, and where the content ends ([`ends`]), by linear models.

mod ends;
mod starts;

use super::frames::{Frame, Side};
use super::line::Tag;
use super::model::{Features, Met, MetOption, STEPS, Task};
use super::sieves::{Page, Said};
use crate::article::{Evidence, Quote, QuoteKind, Speaker};
use crate::extractor::tokens::Shape;
use crate::lexicon::Class;
use crate::span::Span;
use smallvec::SmallVec;
use starts::{Report, Start};
use std::ops::Range;

/// How deep reports of reports are followed.
const DEPTH: usize = 2;

/// From this score on a cue reports something, in steps of a logit.
const REPORTS: i32 = -9;

/// Adds the indirect quotes of a block.
pub(super) fn find(page: &Page<'_>, attributed: &[(usize, Said)], quotes: &mut Vec<Quote>, utterances: &mut u32) {
    let mut cues: SmallVec<[Span; 8]> = attributed.iter().filter_map(|(_, said)| said.cue).collect();
    cues.sort_unstable();
    let span = |run| page.phrases.line.span(page.phrases.tokens, run);
    let mut file = |speaker: Option<Range<usize>>, cue: Range<usize>, content: Range<usize>, evidence: Evidence| {
        *utterances += 1;
        quotes.push(Quote {
            span: span(content),
            kind: QuoteKind::Indirect,
            utterance: *utterances - 1,
            speaker: speaker.map(|speaker| Speaker::unknown(span(speaker))),
            cue: Some(span(cue)),
            evidence,
        });
    };
    let quoted = |content: &Range<usize>| {
        let first = attributed.partition_point(|(at, _)| *at < content.start);
        attributed.get(first).is_some_and(|(at, _)| content.contains(at))
    };
    if let Some((speaker, colon, content)) = announced(page).or_else(|| signed(page)).filter(|(_, _, content)| !quoted(content)) {
        file(Some(speaker), colon, content, Evidence::of("speakers/reported-colon", 0.6));
        return;
    }
    for (number, sentence) in page.phrases.line.sentences.iter().enumerate() {
        let frames = page.frames_of(number);
        let closing = starts::closing(page, frames, sentence);
        let (mut taken, mut depth) = (sentence.start, 0);
        for (index, frame) in frames.iter().enumerate() {
            let report = Report { page, frame, frames, index, sentence: sentence.clone(), taken, closing };
            let Some(start) = report.start() else { continue };
            let deeper = start.run.start < taken;
            let depth_here = if deeper { depth + 1 } else { 0 };
            let of_a_quotation = cues.binary_search(&span(frame.cue.clone())).is_ok();
            let features = report.features(&start, depth_here, of_a_quotation);
            let score = page.phrases.weights.score(Task::Report, &features);
            if depth_here > DEPTH || (score < REPORTS && page.phrases.log.is_none()) {
                continue;
            }
            let Some(content) = report.content(&start) else { continue };
            if quoted(&content) || (of_a_quotation && content.len() < 6) {
                continue;
            }
            report.note(features, content.clone());
            if score < REPORTS {
                continue;
            }
            depth = depth_here;
            taken = taken.max(content.end);
            let confidence = 1.0 / (1.0 + (-(score as f32) / STEPS).exp());
            file(frame.subject.clone(), frame.cue.clone(), content, Evidence::of(rule(frame), confidence));
        }
    }
}

/// `ANA RUIZ: We will act.` with no marks, as in transcripts and headlines: who, the colon, and all that follows.
fn announced(page: &Page<'_>) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    let phrases = &page.phrases;
    let high = phrases.line.items.len();
    let colon = phrases.line.items[..high.min(7)].iter().skip(1).position(|item| item.tag == Tag::Colon)? + 1;
    let named = (0..colon).all(|item| matches!(phrases.tag(item), Some(Tag::Name | Tag::Hyphen)));
    let capitals = phrases.tokens.shape(phrases.line.items[0].token as usize).has(Shape::UPPER);
    let label = phrases.is(0, LABELS);
    let content = trimmed(page, colon + 1..high)?;
    (named && !label && (colon > 1 || capitals) && content.len() >= 3).then_some((0..colon, colon..colon + 1, content))
}

/// `We will act: minister`, as headlines have it: who, the colon, and all before it.
fn signed(page: &Page<'_>) -> Option<(Range<usize>, Range<usize>, Range<usize>)> {
    const LONGEST: usize = 16;
    const SIGNATURE: usize = 5;
    let phrases = &page.phrases;
    let items = &phrases.line.items;
    if items.len() > LONGEST || phrases.line.sentences.len() != 1 || matches!(items.last()?.tag, Tag::Stop | Tag::Colon) {
        return None;
    }
    let colon = items.iter().rposition(|item| item.tag == Tag::Colon).filter(|colon| items.len() - colon <= SIGNATURE)?;
    let speaker = phrases.phrase_after(colon + 1, items.len()).filter(|speaker| speaker.end == items.len())?;
    let person = |item: usize| {
        let token = items[item].token as usize;
        phrases.tokens.class(token).any(Class::ROLE | Class::SURNAME | Class::ORGANIZATION)
    };
    let states = items[..colon].iter().any(|item| matches!(item.tag, Tag::Verb | Tag::Auxiliary));
    let content = trimmed(page, 0..colon)?;
    (states && content.len() >= 3 && speaker.clone().any(person)).then_some((speaker, colon..colon + 1, content))
}

/// Words in capitals before a colon that name no one.
const LABELS: &[&str] = &[
    "update",
    "updated",
    "correction",
    "exclusive",
    "breaking",
    "watch",
    "video",
    "photo",
    "photos",
    "note",
    "analysis",
    "opinion",
    "editorial",
    "poll",
    "live",
    "read",
    "related",
    "location",
    "time",
    "date",
    "top",
    "more",
    "tv",
    "q",
    "a",
    "source",
    "editor",
    "fact",
    "topics",
    "day",
];

fn rule(frame: &Frame) -> &'static str {
    match frame.side {
        _ if frame.nominal => "speakers/reported-source",
        Side::After => "speakers/reported-after",
        Side::Before => "speakers/reported-before",
    }
}

fn trimmed(page: &Page<'_>, mut run: Range<usize>) -> Option<Range<usize>> {
    while run.start < run.end && matches!(page.phrases.tag(run.start), Some(Tag::Comma | Tag::Stop | Tag::Dash | Tag::Other)) {
        run.start += 1;
    }
    while run.start < run.end && matches!(page.phrases.tag(run.end - 1), Some(Tag::Comma | Tag::Stop | Tag::Dash | Tag::Other)) {
        run.end -= 1;
    }
    (run.len() >= 2).then_some(run)
}

/// No clause is looked through further than this many items: a sentence may be as long as the input.
const REACH: usize = 400;

impl Report<'_> {
    /// Notes the choice down for those who learn from it.
    fn note(&self, features: Features, content: Range<usize>) {
        let phrases = &self.page.phrases;
        let Some(log) = phrases.log else { return };
        let span = |run: Range<usize>| phrases.line.span(phrases.tokens, run);
        let speaker = self.frame.subject.clone().map(span);
        let option = MetOption { speaker, other: Some(span(content)), features };
        log.borrow_mut().push(Met { task: Task::Report, place: span(self.frame.cue.clone()), options: vec![option] });
    }

    /// What is reported.
    fn content(&self, start: &Start) -> Option<Range<usize>> {
        let run = if start.open { start.run.start..self.end(start) } else { start.run.clone() };
        trimmed(self.page, run)
    }
}
