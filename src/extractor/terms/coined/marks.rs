//! Short phrases in quotation marks: where they stand, whether they can be a label, and the cue before them.

use super::super::known::is_people;
use super::super::page::{Page, is_hyphen};
use crate::extractor::tokens::{Shape, Zone};
use crate::lexicon::Class;
use std::ops::Range;

/// A phrase in marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    /// Its tokens, without the marks.
    pub(super) words: Range<usize>,
    /// The first token of the opening mark.
    pub(super) before: usize,
    /// The token after the closing mark.
    pub(super) after: usize,
}

/// A phrase with marks has no more tokens than this.
const LONGEST: usize = 8;

/// Whether a token with this first byte and of so many bytes may be an opening mark.
pub(in super::super) fn opens(first: u8, length: usize) -> bool {
    match first {
        b'"' | b'\'' | b'`' => length == 1,
        0xc2 => length == 2,
        0xe2 => length == 3,
        _ => false,
    }
}

/// The phrase whose opening mark is a token.
pub(super) fn phrase(page: &Page<'_>, zone: &Zone, open: usize) -> Option<Phrase> {
    let limit = zone.tokens.end;
    let mark = page.word(open);
    let (close, start) = match mark {
        "\"" => ("\"", open + 1),
        "“" | "„" => ("”", open + 1),
        "‘" => ("’", open + 1),
        "'" if open + 1 < limit && page.word(open + 1) == "'" && !page.is_spaced(open + 1) => ("'", open + 2),
        "'" => ("'", open + 1),
        "«" => ("»", open + 1),
        "`" if open + 1 < limit && page.word(open + 1) == "`" => ("'", open + 2),
        _ => return None,
    };
    let opens = open == zone.tokens.start || page.is_spaced(open) || matches!(page.word(open - 1), "(" | "[" | "—" | "–" | "-");
    if !opens || start >= limit || page.is_spaced(start) {
        return None;
    }
    let end = (start..limit.min(start + LONGEST + 1)).find(|&at| page.word(at) == close && !page.is_spaced(at))?;
    let after = if close == "'" && end + 1 < limit && page.word(end + 1) == "'" { end + 2 } else { end + 1 };
    let ends = after >= limit || page.is_spaced(after) || !page.tokens.shape(after).has(Shape::WORD);
    // American style puts the comma inside the marks.
    let last = if end > start + 1 && matches!(page.word(end - 1), "," | ".") { end - 1 } else { end };
    (last > start && ends).then_some(Phrase { words: start..last, before: open, after })
}

/// Whether a phrase is a bare noun phrase: no verb, no pronoun, no mark inside, and no adjective at its end.
pub(super) fn is_noun_phrase(page: &Page<'_>, phrase: &Phrase) -> bool {
    const MOST_WORDS: usize = 5;
    let words = phrase.words.clone();
    let is_word = |token: usize| {
        let shape = page.tokens.shape(token);
        let small = page.tokens.class(token).has(Class::COMMON) && !is_inner(page.word(token)) && !counts(page.word(token));
        is_hyphen(page.word(token)) || ((shape.has(Shape::WORD) || shape.has(Shape::DIGIT)) && !small)
    };
    let spaced = words.clone().filter(|&token| page.is_spaced(token)).count();
    spaced < MOST_WORDS && words.clone().all(is_word) && ends_in_noun(page, phrase) && !is_inner(page.word(words.start))
}

/// Whether a phrase can be the name of a rule though it has verbs: "use it or lose it".
pub(super) fn is_label(page: &Page<'_>, phrase: &Phrase) -> bool {
    let is_word = |token: usize| {
        let shape = page.tokens.shape(token);
        is_hyphen(page.word(token)) || shape.has(Shape::WORD) || shape.has(Shape::DIGIT)
    };
    let (last, spaced) = (phrase.words.end - 1, phrase.words.clone().filter(|&token| page.is_spaced(token)).count());
    phrase.words.len() > 2
        && spaced < 6
        && page.tokens.shape(last).has(Shape::WORD)
        && phrase.words.clone().all(is_word)
        && ends_in_noun(page, phrase)
}

/// Words that may stand inside a label.
fn is_inner(word: &str) -> bool {
    matches!(word, "of" | "for" | "and" | "in" | "on" | "the" | "to")
}

/// Small words that may begin a label too: "three strikes".
fn counts(word: &str) -> bool {
    matches!(word, "no" | "first" | "last" | "one" | "two" | "three" | "four" | "five" | "all" | "new")
}

/// Endings of adjectives.
const ADJECTIVE: &[&str] = &[
    "ed", "ly", "ous", "ful", "able", "ible", "ish", "less", "tive", "sive", "stic", "cal", "ary", "ant", "umane", "gher",
    "rter", "nger", "est", "some", "onist",
];

/// Nouns that end so too.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "harvest", "forest", "rainforest", "protest", "contest", "request", "interest", "quest", "conquest", "invest", "initiative",
    "incentive", "directive", "objective", "perspective", "collective", "narrative", "alternative", "cooperative", "executive",
    "legislative", "archive", "grant", "covenant", "plant", "immigrant", "migrant", "merchant", "library", "boundary", "sanctuary",
    "salary", "summary", "glossary", "table", "cable", "vegetable", "family", "assembly", "supply", "monopoly", "rally", "seed", "feed",
    "need", "speed", "breed", "deed", "fish", "chemical", "warrant", "restaurant", "elephant", "charter",
    "quarter", "supporter", "starter", "barter", "danger", "hunger", "ranger", "passenger", "messenger", "challenger",
    "motive", "detective", "creed", "greed", "weed", "watershed",
];

/// Words that judge.
const EVALUATION: &[&str] = &[
    "good",
    "medium",
    "fairer",
    "urgent",
    "bad",
    "great",
    "new",
    "tough",
    "hard",
    "soft",
    "fair",
    "unfair",
    "wrong",
    "right",
    "strong",
    "weak",
    "modest",
    "bold",
    "broad",
    "clear",
    "big",
    "small",
    "huge",
    "better",
    "best",
    "worst",
    "worse",
    "stupid",
    "dead",
    "sick",
    "phony",
    "sham",
    "crazy",
    "secret",
    "special",
    "illegal",
    "radical",
    "liberal",
    "normal",
    "final",
    "real",
    "true",
    "false",
    "extreme",
    "mean",
    "cruel",
    "ridiculous",
    "outrageous",
    "very",
    "more",
    "less",
    "serious",
    "open",
    "simple",
    "historic",
    "dangerous",
    "different",
    "important",
    "economic",
    "political",
    "total",
    "blanket",
    "classic",
    "permanent",
    "temporary",
    "massive",
    "major",
];

/// Whether a word judges or describes: "flawed", "unacceptable", "good".
pub(super) fn evaluates(word: &str) -> bool {
    let word = word.to_lowercase();
    !NOUNS.contains(&word.as_str())
        && (ADJECTIVE.iter().any(|ending| word.ends_with(ending)) || EVALUATION.contains(&word.as_str()))
}

/// Whether a phrase ends in what looks like a noun and does not begin with a judgement.
fn ends_in_noun(page: &Page<'_>, phrase: &Phrase) -> bool {
    let last = page.word(phrase.words.end - 1);
    // One word is a label more rarely than a judgement: "chaotic", "draconian".
    const LONE: &[&str] = &["ing", "ic", "ian", "al", "ese"];
    let short = phrase.words.len() == 1 && (last.len() < 5 || LONE.iter().any(|ending| last.ends_with(ending)));
    let judges = matches!(
        page.word(phrase.words.start).to_lowercase().as_str(),
        "very"
            | "too"
            | "so"
            | "not"
            | "more"
            | "most"
            | "good"
            | "bad"
            | "better"
            | "best"
            | "worse"
            | "worst"
            | "great"
            | "stupid"
    );
    // "The senator for puddles" is a nickname.
    let role = page.tokens.class(phrase.words.start).has(Class::ROLE)
        && phrase.words.len() > 1
        && matches!(page.word(phrase.words.start + 1), "for" | "of");
    !short && !judges && !role && !evaluates(last) && !is_people(last)
}

/// What stands before a phrase.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Cue {
    /// "so-called".
    SoCalled,
    /// "known as", "dubbed", "called".
    Named,
    /// "policy of".
    Of,
    /// None of these.
    None,
}

/// The cue before an opening mark, and its first token.
pub(super) fn cue_before(page: &Page<'_>, zone: &Zone, mark: usize) -> (Cue, usize) {
    let back = |token: usize| token.checked_sub(1).filter(|&before| before >= zone.tokens.start);
    let Some(mut at) = back(mark) else { return (Cue::None, mark) };
    if matches!(page.word(at), "the" | "a" | "an") {
        let Some(before) = back(at) else { return (Cue::None, mark) };
        at = before;
    }
    let previous = back(at).map_or("", |before| page.word(before));
    match page.word(at) {
        "called" if is_hyphen(previous) => (Cue::SoCalled, at),
        "as" if previous == "known" => (Cue::Named, at - 1),
        "as" if previous == "to" && at >= zone.tokens.start + 2 && page.word(at - 2) == "referred" => (Cue::Named, at - 2),
        "called" | "dubbed" | "nicknamed" | "named" | "labeled" | "labelled" | "calls" => (Cue::Named, at),
        "of" => (Cue::Of, at),
        _ => (Cue::None, mark),
    }
}
