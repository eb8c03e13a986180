//! Noun phrases on a [`Line`]: the one that ends before a verb, and the one that begins after it.
//!
//! `The head of the agency, a former general, said` gives `The head of the agency` before `said`. A phrase keeps its title and what
//! hangs on it by `of`, `for`, `from`, `with`; appositions and relative clauses stay outside.

use super::line::{Line, Tag};
use super::model::{Log, Weights};
use crate::extractor::tokens::Tokens;
use crate::lexicon::letters::{self, Table};
use crate::text::Text;
use std::ops::Range;

/// How far a phrase or an insertion may reach, in items: keeps all scans linear.
const REACH: usize = 40;

#[rustfmt::skip]
/// Words of time that may stand where a subject could.
static TIMES: Table<(), 64> = Table::of(
    &[(
        (),
        &[
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "april", "june",
            "july", "august", "september", "october", "november", "december", "today", "yesterday", "tomorrow", "tonight", "last",
            "next", "week", "month", "year", "night", "morning", "afternoon", "evening", "time", "day", "weekend",
        ],
    )],
    (),
);

/// A line with the text it is of.
#[derive(Clone, Copy)]
pub(super) struct Phrases<'a> {
    pub(super) text: &'a Text,
    pub(super) tokens: &'a Tokens,
    pub(super) line: &'a Line,
    pub(super) weights: Weights<'a>,
    pub(super) log: Log<'a>,
}

impl Phrases<'_> {
    pub(super) fn tag(&self, item: usize) -> Option<Tag> {
        self.line.tag(item)
    }

    pub(super) fn word(&self, item: usize) -> &str {
        self.line.word_at(self.text, self.tokens, item)
    }

    /// The number of an item's word, for tables of words.
    pub(super) fn number(&self, item: usize) -> u64 {
        let Some(item) = self.line.items.get(item) else { return 0 };
        let span = self.tokens.span(item.token as usize);
        letters::number(self.text.as_str().as_bytes(), span.start(), span.end())
    }

    /// The hash of an item's first word, for models.
    pub(super) fn hash(&self, item: usize) -> u64 {
        self.line.items.get(item).map_or(1, |item| self.tokens.hash(item.token as usize).bits())
    }

    pub(super) fn is(&self, item: usize, words: &[&str]) -> bool {
        let word = self.word(item);
        words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }

    /// Where the verb group that ends with `verb` begins: auxiliaries and adverbs before it belong to it.
    pub(super) fn verb_group(&self, low: usize, verb: usize) -> usize {
        let mut start = verb;
        while start > low && matches!(self.tag(start - 1), Some(Tag::Adverb | Tag::Auxiliary)) {
            start -= 1;
        }
        start
    }

    /// The subject of the verb group that begins at `end`: the phrase that ends there, or the one before an insertion in commas.
    pub(super) fn subject_before(&self, low: usize, end: usize) -> Option<Range<usize>> {
        if end <= low {
            return None;
        }
        match self.tag(end - 1)? {
            Tag::Pronoun | Tag::Relative => Some(end - 1..end),
            Tag::That => (end >= low + 2 && matches!(self.tag(end - 2), Some(Tag::Noun | Tag::Name))).then_some(end - 1..end),
            Tag::Comma | Tag::Dash => self.before_insertion(low, end - 1),
            Tag::Close => self.before_bracket(low, end - 1),
            // `Hale himself said`
            Tag::Object if self.word(end - 1).ends_with("self") || self.word(end - 1).ends_with("selves") => {
                self.subject_before(low, end - 1)
            }
            _ => self.clause_subject(low, end),
        }
    }

    /// The phrase before `end`; where it hangs on a preposition or a participle, the phrase that this in turn hangs on:
    /// `Protesters marching through the streets chanted`, `A report released last year found`.
    fn clause_subject(&self, low: usize, end: usize) -> Option<Range<usize>> {
        let phrase = self.phrase_before(low, end);
        let start = phrase.as_ref().map_or(end, |phrase| phrase.start);
        let before = start.checked_sub(1).filter(|&at| at >= low).and_then(|at| self.tag(at));
        let hangs = phrase.is_none() || matches!(before, Some(Tag::Preposition | Tag::Gerund | Tag::To));
        if !hangs {
            return phrase;
        }
        // `who in 2010 said`, `Hale on Monday said`
        if before == Some(Tag::Preposition)
            && phrase.as_ref().is_some_and(|phrase| self.tells_time(phrase.clone()))
            && let Some(subject) = self.subject_before(low, start - 1)
        {
            return Some(subject);
        }
        let floor = low.max(end.saturating_sub(REACH));
        let clause = (floor..start).rev().find(|&item| {
            matches!(
                self.tag(item),
                Some(
                    Tag::Comma
                        | Tag::Conjunction
                        | Tag::That
                        | Tag::Subordinator
                        | Tag::Quote
                        | Tag::Stop
                        | Tag::Dash
                        | Tag::Colon
                )
            )
        });
        let head = self.phrase_after(clause.map_or(floor, |item| item + 1), end);
        let reduced = |head: &Range<usize>| {
            matches!(self.tag(head.end), Some(Tag::Gerund | Tag::Verb | Tag::Preposition)) && head.end < end
        };
        head.filter(reduced).or(phrase)
    }

    /// Whether a phrase is a day, a month or a year.
    fn tells_time(&self, phrase: Range<usize>) -> bool {
        self.is_time(phrase.start) || phrase.clone().all(|item| self.tag(item) == Some(Tag::Number))
    }

    fn before_bracket(&self, low: usize, close: usize) -> Option<Range<usize>> {
        let open = (low.max(close.saturating_sub(REACH))..close).rev().find(|&item| self.tag(item) == Some(Tag::Open))?;
        let phrase = self.phrase_before(low, open)?;
        Some(phrase)
    }

    /// The phrase before an insertion that ends with the comma or dash at `mark`: an apposition, a relative clause, an age.
    fn before_insertion(&self, low: usize, mark: usize) -> Option<Range<usize>> {
        let kind = self.tag(mark)?;
        let floor = low.max(mark.saturating_sub(REACH));
        let mut found: Option<Range<usize>> = None;
        let mut item = mark;
        while item > floor {
            item -= 1;
            let tag = self.tag(item)?;
            if matches!(tag, Tag::Quote | Tag::Stop | Tag::Colon) && !self.is_nickname(item) {
                break;
            }
            if tag != kind || item + 1 >= mark || !self.begins_insertion(item + 1) {
                continue;
            }
            let Some(phrase) = self.subject_phrase(low, item) else { continue };
            if self.is_party(&phrase) {
                continue;
            }
            let before = phrase.start.checked_sub(1).filter(|&at| at >= low).and_then(|at| self.tag(at));
            let bound = matches!(before, Some(Tag::Preposition | Tag::Verb | Tag::Auxiliary | Tag::To | Tag::Gerund));
            if bound
                || self.is_time(phrase.start)
                || self.is_time(phrase.start + 1) && phrase.len() > 1 && self.tag(phrase.start) != Some(Tag::Name)
            {
                if found.is_some() {
                    break;
                }
                continue;
            }
            let goes_up = before == Some(Tag::Comma) && self.tag(phrase.start) != Some(Tag::Name);
            found = Some(phrase);
            if !goes_up {
                break;
            }
        }
        found
    }

    /// `House Speaker Ray Colson, R-La., who …`: the party and the state of whom the phrase before the comma names.
    fn is_party(&self, phrase: &Range<usize>) -> bool {
        self.word(phrase.start).len() == 1
            && self.tag(phrase.start) == Some(Tag::Name)
            && self.tag(phrase.start + 1) == Some(Tag::Hyphen)
    }

    fn subject_phrase(&self, low: usize, end: usize) -> Option<Range<usize>> {
        match self.tag(end.checked_sub(1)?)? {
            Tag::Pronoun | Tag::Relative if end > low => Some(end - 1..end),
            Tag::Close => self.before_bracket(low, end - 1),
            _ => self.phrase_before(low, end),
        }
    }

    /// `Marcia “Cia” Price`
    pub(super) fn is_nickname(&self, item: usize) -> bool {
        let is_name = |item: usize| self.tag(item) == Some(Tag::Name);
        self.tag(item) == Some(Tag::Quote) && item > 0 && is_name(item - 1) && is_name(item + 1)
    }

    fn begins_insertion(&self, item: usize) -> bool {
        matches!(
            self.tag(item),
            Some(
                Tag::Determiner
                    | Tag::Relative
                    | Tag::Number
                    | Tag::Preposition
                    | Tag::Gerund
                    | Tag::Verb
                    | Tag::Adverb
                    | Tag::Name
                    | Tag::Noun
                    | Tag::Subordinator
                    | Tag::To
                    | Tag::Conjunction
            )
        )
    }

    /// `Tuesday`, `last week`: no subject.
    pub(super) fn is_time(&self, item: usize) -> bool {
        TIMES.get(self.number(item)).is_some()
    }

    /// The noun phrase that ends before `end`.
    pub(super) fn phrase_before(&self, low: usize, end: usize) -> Option<Range<usize>> {
        let floor = low.max(end.saturating_sub(REACH));
        let mut start = end;
        let mut joint: Option<usize> = None;
        let mut cut = end;
        while start > floor {
            let at = start - 1;
            match self.tag(at)? {
                Tag::Noun | Tag::Name | Tag::Number | Tag::Hyphen | Tag::Possessive => start = at,
                _ if start < end && self.is_near(floor, at) => start = at,
                Tag::Gerund | Tag::Verb
                    if at > floor && matches!(self.tag(at - 1), Some(Tag::Determiner | Tag::Possessive)) && start < end =>
                {
                    start = at;
                }
                Tag::Verb if start < end && self.opens_phrase(floor, at) => start = at,
                Tag::Adverb if start < end && at > floor && self.tag(at - 1) == Some(Tag::Determiner) => start = at,
                Tag::Quote if start < end && at > floor && self.tag(at - 1) == Some(Tag::Determiner) => start = at,
                Tag::Quote if start < end && at > floor && self.is_nickname(at) => start = at,
                Tag::Close if start < end => {
                    let open = (floor..at).rev().find(|&item| self.tag(item) == Some(Tag::Open))?;
                    start = open;
                }
                Tag::Determiner => {
                    start = at;
                    let linked =
                        at > floor && (self.tag(at - 1) == Some(Tag::Preposition) || self.tag(at - 1) == Some(Tag::Determiner));
                    if !linked {
                        break;
                    }
                }
                Tag::Preposition if start < end && self.links(floor, at) => {
                    if self.is(at, &["in", "on", "at", "during", "about", "over", "against"]) {
                        cut = at;
                    }
                    joint = joint.or(Some(start));
                    start = at;
                }
                Tag::Conjunction if start < end && self.is(at, &["and", "or"]) && self.ends_phrase(floor, at) => {
                    joint = joint.or(Some(start));
                    start = at;
                }
                Tag::Verb | Tag::Auxiliary | Tag::Gerund | Tag::To | Tag::Object | Tag::Preposition => {
                    if let Some(joint) = joint {
                        start = joint;
                        cut = end;
                    }
                    break;
                }
                _ => break,
            }
        }
        self.trimmed(start, if cut > start { cut } else { end })
    }

    /// `retired general Ann Lee`, `“…,” retired general Ann Lee`: a participle at the head of a phrase.
    fn opens_phrase(&self, floor: usize, at: usize) -> bool {
        let before = if at > floor { self.tag(at - 1) } else { None };
        matches!(before, None | Some(Tag::Quote | Tag::Comma))
            && self.word(at).ends_with("ed")
            && self.line.items[at].cue.is_none()
    }

    /// Whether the preposition at `at` hangs what follows on a noun before it.
    fn links(&self, floor: usize, at: usize) -> bool {
        (self.ends_phrase(floor, at) || at > floor && self.is_near(floor, at - 1))
            && !self.is(at, &["by", "up", "out", "off", "down", "like", "despite", "amid"])
    }

    /// `a source close to the talks`
    fn is_near(&self, floor: usize, at: usize) -> bool {
        self.is(at, &["close"]) && self.is(at + 1, &["to"]) && self.ends_phrase(floor, at)
    }

    fn ends_phrase(&self, floor: usize, at: usize) -> bool {
        at > floor
            && (matches!(self.tag(at - 1), Some(Tag::Noun | Tag::Name | Tag::Number | Tag::Close))
                || self.is(at - 1, &["some", "both", "all"]))
    }

    /// A phrase without the words of time before it, if it names anything.
    fn trimmed(&self, mut start: usize, mut end: usize) -> Option<Range<usize>> {
        while start < end
            && (self.is_time(start) || self.tag(start) == Some(Tag::Possessive) || self.tag(start) == Some(Tag::Hyphen))
        {
            start += 1;
        }
        // `The company today said`, not `USA Today said`
        while start < end
            && (matches!(self.tag(end - 1), Some(Tag::Possessive | Tag::Hyphen))
                || end - start > 1 && matches!(self.word(end - 1), "today" | "yesterday" | "tonight" | "tomorrow"))
        {
            end -= 1;
        }
        let named = (start..end).any(|item| matches!(self.tag(item), Some(Tag::Noun | Tag::Name | Tag::Number)))
            || (end - start == 1
                && self.is(start, &["some", "both", "all", "another", "each", "this", "these", "those", "that"]));
        (start < end && named).then_some(start..end)
    }

    /// The noun phrase that begins at `start`, for `said Ana Ruiz, the mayor`.
    pub(super) fn phrase_after(&self, start: usize, high: usize) -> Option<Range<usize>> {
        if start >= high {
            return None;
        }
        if self.tag(start) == Some(Tag::Pronoun) {
            return Some(start..start + 1);
        }
        let ceiling = high.min(start + REACH);
        let mut end = start;
        let mut named = false;
        while end < ceiling {
            match self.tag(end)? {
                Tag::Name => {
                    if self.is_time(end) && named {
                        break;
                    }
                    named = true;
                    end += 1;
                }
                Tag::Noun | Tag::Number | Tag::Hyphen | Tag::Possessive => end += 1,
                Tag::Quote if named && self.is_nickname(end) => end += 1,
                Tag::Determiner if end == start || matches!(self.tag(end - 1), Some(Tag::Preposition | Tag::Determiner)) => {
                    end += 1;
                }
                Tag::Verb | Tag::Gerund if end > start && self.tag(end - 1) == Some(Tag::Determiner) => end += 1,
                Tag::Preposition if end > start && self.hangs(start, end, named) => end += 1,
                Tag::Conjunction
                    if end > start
                        && self.is(end, &["and"])
                        && matches!(self.tag(end + 1), Some(Tag::Name | Tag::Noun))
                        && self.tag(end + 2) != Some(Tag::Verb) =>
                {
                    end += 1;
                }
                _ => break,
            }
        }
        while end > start && matches!(self.tag(end - 1), Some(Tag::Preposition | Tag::Determiner | Tag::Conjunction)) {
            end -= 1;
        }
        self.trimmed(start, end)
    }

    /// Whether the preposition at `at` hangs what follows on the phrase that began at `start`.
    fn hangs(&self, start: usize, at: usize, named: bool) -> bool {
        let head_is_name = self.tag(start) == Some(Tag::Name) && self.tag(at - 1) == Some(Tag::Name);
        let next = matches!(self.tag(at + 1), Some(Tag::Name | Tag::Noun | Tag::Determiner)) && !self.is_time(at + 1);
        next && (self.is(at, &["of"]) || (!head_is_name && self.is(at, &["for", "from", "with", "at"]) && !named))
            && !(self.is(at, &["at", "in"]) && self.is(at + 1, &["a", "an"]))
    }
}
