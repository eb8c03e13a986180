//! Indirect speech: what is reported without quotation marks.
//!
//! `Ruiz said the talks would go on.` gives `the talks would go on`; `The talks will go on, Ruiz said.` gives `The talks will go on`. A frame whose
//! content holds a quotation in marks is that quotation's.

use super::frames::{Frame, Side};
use super::line::Tag;
use super::sieves::{Page, Said};
use crate::article::{Evidence, Quote, QuoteKind, Speaker};
use crate::lexicon::cues::CueClass;
use std::ops::Range;

/// How deep reports of reports are followed.
const DEPTH: usize = 2;

/// Adds the indirect quotes of a block.
pub(super) fn find(page: &Page<'_>, attributed: &[(usize, Said)], quotes: &mut Vec<Quote>, utterances: &mut u32) {
    let mut cues: Vec<_> = attributed.iter().filter_map(|(_, said)| said.cue).collect();
    cues.sort_unstable();
    for (number, sentence) in page.phrases.line.sentences.iter().enumerate() {
        let frames = page.frames_of(number);
        let mut taken = sentence.start;
        let mut depth = 0;
        for (index, frame) in frames.iter().enumerate() {
            let next = frames[index + 1..].iter().take(8).find(|next| next.side == Side::After && !next.nominal);
            let Some(content) = content(page, frame, next, sentence.clone(), taken) else { continue };
            let first = attributed.partition_point(|(at, _)| *at < content.start);
            if attributed.get(first).is_some_and(|(at, _)| content.contains(at)) {
                continue;
            }
            depth = if content.start < taken { depth + 1 } else { 0 };
            if depth > DEPTH {
                continue;
            }
            let cue = page.phrases.line.span(page.phrases.tokens, frame.cue.clone());
            if content.len() < 6 && cues.binary_search(&cue).is_ok() {
                continue;
            }
            taken = taken.max(content.end);
            let subject = frame.subject.clone().map(|subject| page.phrases.line.span(page.phrases.tokens, subject));
            *utterances += 1;
            quotes.push(Quote {
                span: page.phrases.line.span(page.phrases.tokens, content),
                kind: QuoteKind::Indirect,
                utterance: *utterances - 1,
                speaker: subject.map(|span| Speaker { span, person: None }),
                cue: Some(cue),
                evidence: Evidence::of(rule(frame), f32::from(frame.strength) / 100.0),
            });
        }
    }
}

fn rule(frame: &Frame) -> &'static str {
    match frame.side {
        _ if frame.nominal => "speakers/reported-source",
        Side::After => "speakers/reported-after",
        Side::Before => "speakers/reported-before",
    }
}

/// What a frame reports.
fn content(page: &Page<'_>, frame: &Frame, next: Option<&Frame>, sentence: Range<usize>, taken: usize) -> Option<Range<usize>> {
    if frame.subject.is_none() || frame.strength < 40 || frame.class == CueClass::Quoted {
        return None;
    }
    if frame.nominal {
        return frame.inverted.then(|| source(page, frame, sentence)).flatten();
    }
    let run = match frame.side {
        Side::Before => before(page, frame, sentence, taken),
        Side::After => after(page, frame, next, sentence),
    }?;
    (run.len() >= 2).then_some(run)
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

/// `According to Ruiz, the talks will go on.`
fn source(page: &Page<'_>, frame: &Frame, sentence: Range<usize>) -> Option<Range<usize>> {
    let subject = frame.subject.clone()?;
    if frame.side == Side::After {
        let comma = (subject.end..sentence.end.min(subject.end + 40)).find(|&item| page.phrases.tag(item) == Some(Tag::Comma))?;
        return trimmed(page, comma + 1..sentence.end);
    }
    trimmed(page, sentence.start..frame.cue.start)
}

/// `The talks will go on, Ruiz said.`
fn before(page: &Page<'_>, frame: &Frame, sentence: Range<usize>, taken: usize) -> Option<Range<usize>> {
    let start = sentence.start.max(taken);
    trimmed(page, start..frame.start.max(start))
}

/// `Ruiz said the talks would go on.`
fn after(page: &Page<'_>, frame: &Frame, next: Option<&Frame>, sentence: Range<usize>) -> Option<Range<usize>> {
    let phrases = &page.phrases;
    let mut start = frame.cue.end;
    let mut end = sentence.end;
    if let Some(next) = next
        && next.cue.start > start
        && !next.own
        && next.cue.start > start + 3
    {
        end = next.start.max(start);
        while end > start && matches!(phrases.tag(end - 1), Some(Tag::Comma | Tag::Conjunction | Tag::Adverb | Tag::Auxiliary)) {
            end -= 1;
        }
    }
    let reach = end.min(start + 14);
    let that = (start..reach).find(|&item| phrases.tag(item) == Some(Tag::That));
    let clear = that.is_some_and(|that| !(start..that).any(|item| matches!(phrases.tag(item), Some(Tag::Verb | Tag::Auxiliary))));
    match frame.class {
        CueClass::Say | CueClass::Think | CueClass::Show if clear => start = that?,
        CueClass::Say | CueClass::Think | CueClass::Show => {
            if !clause_begins(page, start, end, frame.class) {
                return None;
            }
        }
        CueClass::Tell if clear => start = that?,
        CueClass::Tell | CueClass::Urge => {
            let hearer = if phrases.tag(start) == Some(Tag::Object) {
                start + 1
            } else if phrases.tag(start) == Some(Tag::To) {
                start
            } else {
                phrases.phrase_after(start, end).map(|hearer| hearer.end)?
            };
            if frame.class == CueClass::Urge && phrases.tag(hearer) != Some(Tag::To) {
                return None;
            }
            start = hearer;
        }
        CueClass::Ask => {
            start = (start..reach).find(|&item| {
                phrases.is(item, &["if", "whether", "how", "why", "what", "when", "where", "who", "for", "to", "about"])
            })?;
        }
        CueClass::Call | CueClass::Source | CueClass::Quoted => return None,
    }
    trimmed(page, start..end)
}

/// Whether a clause follows at once: a subject, and a verb not far.
fn clause_begins(page: &Page<'_>, start: usize, end: usize, class: CueClass) -> bool {
    let phrases = &page.phrases;
    match phrases.tag(start) {
        Some(Tag::Pronoun) => true,
        Some(Tag::To) => class != CueClass::Show,
        Some(
            Tag::Determiner
            | Tag::Name
            | Tag::Noun
            | Tag::Number
            | Tag::Adverb
            | Tag::Preposition
            | Tag::Subordinator
            | Tag::Gerund
            | Tag::Comma,
        ) => (start..end.min(start + 20)).any(|item| matches!(phrases.tag(item), Some(Tag::Verb | Tag::Auxiliary))),
        _ => false,
    }
}
