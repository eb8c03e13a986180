//! Speech or not: whether a stretch in marks is said by somebody, or only set off.
//!
//! A linear model over signs that can be read (length, capitals, how the speaker was found, what stands before and after) and over the
//! words in and around the stretch, learnt from the training part of `PolNeAR`: stretches that its annotators attribute against those they
//! do not.

use super::kinds::{Company, Flow, Sight};
use super::line::Tag;
use super::model::{Features, Met, MetOption, Task, both, bucket};
use super::tags;
use crate::extractor::tokens::Shape;
use crate::lexicon::Class;
use crate::lexicon::cues::CueClass;

/// From this score on a stretch is speech, in steps of a logit.
const SPEECH: i32 = 24;

/// Whether a stretch is speech.
pub(super) fn is_speech(sight: &Sight<'_>) -> bool {
    let features = features(sight);
    let phrases = &sight.page.phrases;
    if let Some(log) = phrases.log {
        let option = MetOption { speaker: None, other: None, features: features.clone() };
        log.borrow_mut().push(Met { task: Task::Speech, place: sight.stretch.span, options: vec![option] });
    }
    phrases.weights.score(Task::Speech, &features) >= SPEECH
}

fn features(sight: &Sight<'_>) -> Features {
    let mut features = Features::default();
    features.add(0, 0);
    inside(sight, &mut features);
    said(sight, &mut features);
    around(sight, &mut features);
    beside(sight, &mut features);
    features
}

fn length(words: usize) -> u64 {
    match words {
        0 | 1 => 1,
        2..=3 => 2,
        4..=7 => 3,
        _ => 4,
    }
}

fn last(sight: &Sight<'_>) -> u64 {
    match sight.last {
        Some(',') => 1,
        Some('.') => 2,
        Some('?' | '!' | '…' | '—' | '–' | '-') => 3,
        _ => 0,
    }
}

fn beside(sight: &Sight<'_>, features: &mut Features) {
    let beside = sight.beside.map_or(2, u64::from);
    let joined = u64::from(sight.is_joined());
    features.add(1, beside);
    features.add(2, both(joined, beside));
    features.add(3, both(both(joined, beside), length(sight.words)));
    let Flow { again, before, gap, spoken, other } = sight.flow;
    features.add(4, both(again.map_or(2, u64::from), length(sight.words)));
    features.add(5, both(before.map_or(2, u64::from), gap.min(4) as u64));
    features.add(6, both(bucket(spoken), bucket(other)));
}

fn inside(sight: &Sight<'_>, features: &mut Features) {
    let words = length(sight.words);
    features.add(10, words);
    features.flag(12, sight.title_case);
    features.flag(14, sight.capital);
    features.flag(15, sight.clause);
    features.add(16, last(sight));
    features.flag(18, sight.is_single());
    let phrases = &sight.page.phrases;
    let number = |token: usize| phrases.tokens.hash(token).bits();
    let inside = sight.inside();
    if let (Some(first), Some(end)) = (inside.clone().next(), inside.clone().next_back()) {
        features.add(20, number(first));
        let mark = !phrases.tokens.shape(end).has(Shape::WORD) && end > first;
        features.add(22, number(end - usize::from(mark)));
        features.add(23, both(number(first), number(end - usize::from(mark))));
    }
    let bytes = phrases.text.as_str().as_bytes();
    let part = |token: usize| {
        let (span, class, shape) = (phrases.tokens.span(token), phrases.tokens.class(token), phrases.tokens.shape(token));
        let (tag, _) = tags::of(bytes, span, class, shape);
        both(tag as u64, u64::from(class.has(Class::VERB)) | u64::from(class.has(Class::CUE)) << 1)
    };
    let head = inside.clone().next().map_or(0, part);
    let end = inside.clone().rev().find(|&token| phrases.tokens.shape(token).has(Shape::WORD)).map_or(0, part);
    features.add(25, both(head, words));
    features.add(26, both(end, words));
    features.add(27, both(head, both(end, words)));
    let mut kinds = 0u64;
    for token in inside.take(24) {
        let shape = phrases.tokens.shape(token);
        if shape.has(Shape::DIGIT) {
            kinds |= 1;
        }
        if !phrases.tokens.class(token).has(Class::COMMON) {
            continue;
        }
        let word = phrases.tokens.text(phrases.text, token);
        let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
        kinds |= u64::from(is(&["i", "we", "my", "our", "me", "us", "you", "your"])) << 1;
        kinds |= u64::from(is(&["is", "are", "was", "were", "be", "has", "have", "will", "would", "can", "should", "must"])) << 2;
        kinds |= u64::from(is(&["he", "she", "it", "they", "this", "that", "there", "these"])) << 3;
        kinds |= u64::from(is(&["not", "very", "so", "too", "never", "no"])) << 4;
    }
    features.add(28, kinds);
    features.add(29, both(kinds, words));
}

/// How the speaker was found.
fn found(sight: &Sight<'_>) -> u64 {
    match sight.said.map(|said| said.rule) {
        None => 0,
        Some("speakers/after" | "speakers/dash" | "speakers/transcript" | "speakers/reopened") => 1,
        Some("speakers/before" | "speakers/colon") => 2,
        Some("speakers/split") => 3,
        Some("speakers/any-verb") => 4,
        Some("speakers/trailing") => 5,
        Some("speakers/according-to") => 6,
        Some(_) => 7,
    }
}

fn said(sight: &Sight<'_>, features: &mut Features) {
    let found = found(sight);
    let words = length(sight.words);
    features.add(30, found);
    features.add(31, both(found, words));
    features.add(32, both(found, last(sight)));
    let Some(said) = sight.said else { return };
    let near = match said.distance {
        0..=1 => 0,
        2..=4 => 1,
        5..=10 => 2,
        _ => 3,
    };
    features.flag(34, said.class == CueClass::Call);
    features.add(35, both(found, u64::from(said.nominal)));
    features.flag(39, said.speaker.is_none());
    features.add(40, both(said.class as u64, words));
    let text = sight.page.phrases.text;
    let cue = said.cue.map_or(0, |cue| crate::lexicon::letters::number(text.as_str().as_bytes(), cue.start(), cue.end()));
    features.add(41, cue);
    let bytes = text.as_str().as_bytes();
    let tokens = sight.page.phrases.tokens;
    let who = said.speaker.map_or(97, |speaker| {
        let token = tokens.from(speaker.start());
        tags::of(bytes, tokens.span(token), tokens.class(token), tokens.shape(token)).0 as u64
    });
    features.add(45, both(who, found));
    features.add(46, both(who, both(words, near)));
    features.add(44, both(u64::from(said.margin), found));
    features.add(47, both(u64::from(said.margin / 2), words));
    features.add(48, both(u64::from(said.goes_on), both(words, last(sight))));
    features.add(49, both((said.confidence * 10.0) as u64, found));
}

fn around(sight: &Sight<'_>, features: &mut Features) {
    let phrases = &sight.page.phrases;
    let words = length(sight.words);
    features.flag(50, sight.headline);
    features.flag(51, sight.is_named_work());
    features.flag(52, sight.is_called());
    features.flag(53, sight.is_nickname());
    let tag = |item: usize| phrases.tag(item).map_or(99, |tag| tag as u64);
    let next = tag(sight.at + 1);
    features.add(54, next);
    features.add(55, both(next, words));
    features.add(56, phrases.hash(sight.at + 1));
    let sentence = sight.page.sentence_of(sight.at);
    let opens = sight.page.opens_sentence(sight.at, sentence);
    features.flag(57, opens);
    features.flag(59, phrases.line.items.len() == 1);
    let Some(before) = sight.at.checked_sub(1) else { return };
    let led = tag(before);
    let word = phrases.hash(before);
    features.add(61, led);
    features.add(62, both(led, words));
    features.add(63, word);
    features.add(69, both(led, found(sight)));
    let company = sight.company(before);
    features.flag(72, matches!(company, Some(Company::Term | Company::Slogan)));
    let owner = company == Some(Company::Owner) || phrases.tag(before) == Some(Tag::Possessive);
    features.add(73, both(u64::from(owner), both(next, words)));
}
