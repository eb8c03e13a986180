//! Indirect speech: what is reported without quotation marks.
//!
//! `Ruiz said the talks would go on.` gives `the talks would go on`; `The talks will go on, Ruiz said.` gives `The talks will go on`. A frame whose
//! content holds a quotation in marks is that quotation's.

use super::frames::{CLAUSE, Frame, Side};
use super::line::Tag;
use super::sieves::{Page, Said};
use crate::article::{Evidence, Quote, QuoteKind, Speaker};
use crate::extractor::tokens::Shape;
use crate::lexicon::cues::CueClass;
use std::ops::Range;

/// How deep reports of reports are followed.
const DEPTH: usize = 2;

/// Adds the indirect quotes of a block.
pub(super) fn find(page: &Page<'_>, attributed: &[(usize, Said)], quotes: &mut Vec<Quote>, utterances: &mut u32) {
    let mut cues: Vec<_> = attributed.iter().filter_map(|(_, said)| said.cue).collect();
    cues.sort_unstable();
    let span = |run| page.phrases.line.span(page.phrases.tokens, run);
    let mut file = |speaker: Option<Range<usize>>, cue: Range<usize>, content: Range<usize>, evidence: Evidence| {
        *utterances += 1;
        quotes.push(Quote {
            span: span(content),
            kind: QuoteKind::Indirect,
            utterance: *utterances - 1,
            speaker: speaker.map(|speaker| Speaker { span: span(speaker), person: None }),
            cue: Some(span(cue)),
            evidence,
        });
    };
    let quoted = |content: &Range<usize>| {
        let first = attributed.partition_point(|(at, _)| *at < content.start);
        attributed.get(first).is_some_and(|(at, _)| content.contains(at))
    };
    if let Some((speaker, colon, content)) = announced(page).filter(|(_, _, content)| !quoted(content)) {
        file(Some(speaker), colon, content, Evidence::of("speakers/reported-colon", 0.6));
        return;
    }
    for (number, sentence) in page.phrases.line.sentences.iter().enumerate() {
        let frames = page.frames_of(number);
        let (mut taken, mut depth) = (sentence.start, 0);
        for (index, frame) in frames.iter().enumerate() {
            let next = frames[index + 1..].iter().take(8).find(|next| next.side == Side::After && !next.nominal);
            let Some(content) = content(page, frame, next, sentence.clone(), taken) else { continue };
            if quoted(&content) {
                continue;
            }
            depth = if content.start < taken { depth + 1 } else { 0 };
            let of_a_quotation = content.len() < 6 && cues.binary_search(&span(frame.cue.clone())).is_ok();
            if depth > DEPTH || of_a_quotation {
                continue;
            }
            taken = taken.max(content.end);
            file(frame.subject.clone(), frame.cue.clone(), content, Evidence::of(rule(frame), f32::from(frame.strength) / 100.0));
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

/// What a frame reports.
fn content(page: &Page<'_>, frame: &Frame, next: Option<&Frame>, sentence: Range<usize>, taken: usize) -> Option<Range<usize>> {
    if frame.subject.is_none() || frame.strength < CLAUSE || frame.class == CueClass::Quoted {
        return None;
    }
    if frame.nominal {
        return frame.inverted.then(|| source(page, frame, sentence)).flatten();
    }
    if frame.strength < 40 && (frame.side == Side::Before || !states(page, frame, sentence.end)) {
        return None;
    }
    let run = match frame.side {
        Side::Before => before(page, frame, sentence, taken),
        Side::After => after(page, frame, next, sentence),
    }?;
    (run.len() >= 2).then_some(run)
}

/// Whether a clause follows the weak cue of a frame for certain: after `that`, or a subject with its verb.
fn states(page: &Page<'_>, frame: &Frame, end: usize) -> bool {
    let phrases = &page.phrases;
    let start = frame.cue.end;
    let verb = |item: usize| matches!(phrases.tag(item), Some(Tag::Verb | Tag::Auxiliary));
    match phrases.tag(start) {
        Some(Tag::That) => !matches!(phrases.tag(start + 1), Some(Tag::Stop | Tag::Comma) | None),
        Some(Tag::Pronoun) => verb(start + 1) || verb(start + 2),
        _ => {
            let subject = phrases.phrase_after(start, end.min(start + 12));
            matches!(frame.class, CueClass::Think | CueClass::Show) && subject.is_some_and(|subject| verb(subject.end))
        }
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

/// `According to Ruiz, the talks will go on.`
fn source(page: &Page<'_>, frame: &Frame, sentence: Range<usize>) -> Option<Range<usize>> {
    let subject = frame.subject.clone()?;
    if frame.side == Side::After {
        let comma = (subject.end..sentence.end.min(subject.end + 40)).find(|&item| page.phrases.tag(item) == Some(Tag::Comma))?;
        return trimmed(page, comma + 1..sentence.end);
    }
    trimmed(page, sentence.start..frame.cue.start)
}

/// `The talks will go on, Ruiz said.`; with a cue between commas also what comes after: `The talks, Ruiz said, will go on.`
fn before(page: &Page<'_>, frame: &Frame, sentence: Range<usize>, taken: usize) -> Option<Range<usize>> {
    let phrases = &page.phrases;
    let start = sentence.start.max(taken);
    let resumes = !frame.inverted
        && phrases.tag(frame.cue.end) == Some(Tag::Comma)
        && !matches!(phrases.tag(frame.cue.end + 1), None | Some(Tag::Gerund | Tag::Relative | Tag::Quote | Tag::Subordinator));
    let end = if resumes { clause_end(page, frame.cue.end + 1..sentence.end) } else { frame.start };
    // Something must be said of something: `Hale, the mayor, noted the rule` reports no `Hale`.
    if !(start..end.min(start + 60))
        .any(|item| matches!(phrases.tag(item), Some(Tag::Verb | Tag::Auxiliary)) && !frame.cue.contains(&item))
    {
        return None;
    }
    trimmed(page, start..end.max(start))
}

/// No clause is looked through further than this many items: a sentence may be as long as the input.
const REACH: usize = 400;

/// Where a reported clause ends: before `, but`, `, which`, `, though`, which are the writer's own.
fn clause_end(page: &Page<'_>, run: Range<usize>) -> usize {
    let phrases = &page.phrases;
    let breaks = |item: usize| {
        phrases.tag(item + 1) == Some(Tag::Relative)
            || phrases.is(item + 1, &["but", "however", "although", "though", "while", "whereas", "despite", "even"])
    };
    let start = (run.start + 3).min(run.end);
    let items = phrases.line.items[start..run.end].iter().take(REACH).enumerate();
    let mut pauses = items.filter(|(_, item)| matches!(item.tag, Tag::Comma | Tag::Dash)).map(|(index, _)| start + index);
    pauses.find(|&item| breaks(item)).unwrap_or(run.end)
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
        && phrases.tag(next.start - 1) != Some(Tag::To)
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
        CueClass::Say | CueClass::Think | CueClass::Show if clause_begins(page, start, end, frame) => {}
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
        CueClass::Say | CueClass::Call if frame.strength >= 65 && object_begins(page, start) => {}
        _ => return None,
    }
    let led = frame.start.checked_sub(1).filter(|&item| item >= sentence.start).and_then(|item| phrases.tag(item));
    if led == Some(Tag::Subordinator) && frame.own {
        // `While she says it is late, they go on.`
        end = (start + 3..end).find(|&item| phrases.tag(item) == Some(Tag::Comma)).unwrap_or(end);
    }
    trimmed(page, start..clause_end(page, start..end))
}

/// `announced a plan`, `called for a vote`, `criticized Hale`: the act of speech has an object.
fn object_begins(page: &Page<'_>, start: usize) -> bool {
    let phrases = &page.phrases;
    match phrases.tag(start) {
        Some(Tag::Determiner | Tag::Noun | Tag::Number) => true,
        Some(Tag::Name) => !phrases.is_time(start),
        Some(Tag::Preposition) => phrases.is(start, &["for", "of", "against", "about"]),
        _ => false,
    }
}

/// Whether a clause follows at once: a subject, and a verb not far.
fn clause_begins(page: &Page<'_>, start: usize, end: usize, frame: &Frame) -> bool {
    let phrases = &page.phrases;
    let says = end >= start + 4 && phrases.is(frame.cue.start, &["said", "says", "say"]);
    match phrases.tag(start) {
        Some(Tag::Pronoun) => true,
        Some(Tag::To) => frame.class != CueClass::Show,
        Some(Tag::Determiner | Tag::Name | Tag::Noun | Tag::Number) if says && !phrases.is_time(start) => true,
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
