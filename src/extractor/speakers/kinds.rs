//! Kinds: whether what stands in marks is speech, a term, or a title.
//!
//! Speech is direct where a clause stands in marks and mixed where a part of one does. Marks around no speech hold a term (`a “dual
//! freeze” plan`) or a title (`the film “The Long Road”`, `John “Jack” Hale`).

use super::line::Tag;
use super::parts::Part;
use super::sieves::{Page, Said};
use super::speech;
use crate::article::QuoteKind;
use crate::extractor::quotes::Marks;
use crate::extractor::tokens::Shape;
use crate::lexicon::Class;
use crate::lexicon::letters::Table;
use std::ops::Range;

/// A stretch of so many words may be a sentence.
const SENTENCE: usize = 3;

/// From this many words on a clause with its cue after it is speech beyond doubt.
const PLAIN: usize = 4;

/// From this many words on what stands in marks is no term.
const LONG: usize = 8;

/// What the stretches before this one were.
#[derive(Clone, Copy, Default, Debug)]
pub(super) struct Flow {
    /// Whether the same words in marks were speech before.
    pub(super) again: Option<bool>,
    /// Whether the last stretch was speech, and how many blocks ago.
    pub(super) before: Option<bool>,
    pub(super) gap: usize,
    /// How many stretches were speech so far, and how many were not.
    pub(super) spoken: usize,
    pub(super) other: usize,
}

/// What is known of a stretch when its kind is decided.
pub(super) struct Sight<'a> {
    pub(super) page: &'a Page<'a>,
    pub(super) at: usize,
    pub(super) stretch: &'a Marks,
    pub(super) said: Option<&'a Said>,
    /// Whether the stretch before it in the same sentence is speech.
    pub(super) beside: Option<bool>,
    pub(super) flow: Flow,
    /// The tokens inside the marks.
    inside: Range<usize>,
    /// Whether a clause or more stands in the marks.
    pub(super) clause: bool,
    /// How many of them are words or numbers.
    pub(super) words: usize,
    /// Whether the first word has a capital.
    pub(super) capital: bool,
    /// The last character inside.
    pub(super) last: Option<char>,
    /// Whether the block is written with capitals.
    pub(super) headline: bool,
    /// Whether every word but small ones has a capital, as in titles.
    pub(super) title_case: bool,
}

impl<'a> Sight<'a> {
    pub(super) fn of(
        page: &'a Page<'a>,
        at: usize,
        stretch: &'a Marks,
        said: Option<&'a Said>,
        beside: Option<bool>,
        flow: Flow,
    ) -> Sight<'a> {
        let tokens = page.phrases.tokens;
        let inside = stretch.words(tokens);
        let is_word = |&token: &usize| tokens.shape(token).has(Shape::WORD);
        let words = inside.clone().filter(|token| is_word(token) || tokens.shape(*token).has(Shape::DIGIT)).count();
        let capital = inside.clone().find(is_word).is_some_and(|token| tokens.is_capital(token));
        let (last, headline) = (page.last_inside(at), page.is_headline());
        let (clause, title_case) = (false, false);
        let mut sight =
            Sight { page, at, stretch, said, beside, flow, inside, clause, words, capital, last, headline, title_case };
        sight.title_case = sight.is_title_case();
        sight.clause = sight.is_clause();
        sight
    }

    /// The tokens inside the marks.
    pub(super) fn inside(&self) -> Range<usize> {
        self.inside.clone()
    }

    /// The kind, and the rule that gave it.
    pub(super) fn kind(&self) -> (QuoteKind, &'static str) {
        if self.is_nickname() {
            return (QuoteKind::Title, "quotes/nickname");
        }
        if self.is_so_called() {
            return (QuoteKind::Term, "quotes/so-called");
        }
        if self.is_billed() {
            return (QuoteKind::Title, "quotes/title");
        }
        if self.is_object_of_call() {
            return (QuoteKind::Term, "quotes/term");
        }
        // `“We will act at once,” Ruiz said.`
        let plain = self.clause
            && self.words >= PLAIN
            && !self.title_case
            && self.said.is_some_and(|said| {
                // `“Keep your hands in sight,” Ruiz thunders.`: the verb is in no list, but the comma says so.
                said.rule == "speakers/after" && (said.confidence >= 0.9 || self.last == Some(','))
            });
        // So many words in marks are said by somebody, whoever it is.
        let long = self.words >= LONG && !self.title_case && (self.clause || self.said.is_some());
        // `“… is retired,” she said. “I am not retired.”`, the second perhaps on a line of its own.
        let alone = self.page.phrases.line.items.len() == 1;
        let goes_on = self.clause
            && self.words >= SENTENCE
            && self.capital
            && !self.title_case
            && matches!(self.last, Some('.' | '?' | '!'))
            && self.said.is_some_and(|said| {
                said.rule == "speakers/split" || alone && !self.is_single() && said.rule == "speakers/block-before"
            });
        if plain || long || goes_on || speech::is_speech(self) {
            return if self.clause { (QuoteKind::Direct, "quotes/clause") } else { (QuoteKind::Mixed, "quotes/part-of-clause") };
        }
        if self.is_called() {
            return (QuoteKind::Term, "quotes/so-called");
        }
        if self.is_named_work() || self.title_case {
            return (QuoteKind::Title, "quotes/title");
        }
        (QuoteKind::Term, "quotes/term")
    }

    /// Whether a clause or more stands in the marks: it begins like a sentence and ends like one, or has a subject and a verb.
    fn is_clause(&self) -> bool {
        let ends = matches!(self.last, Some(',' | '.' | '?' | '!' | '…' | '—' | '–' | '-' | ';')) || !self.stretch.closed;
        if self.capital && !self.title_case && ((ends && self.words >= 1) || self.words >= 4) {
            return true;
        }
        if self.capital && ends && self.said.is_some_and(|said| said.distance == 0 && said.confidence > 0.9) {
            return true;
        }
        self.words >= 3 && self.has_subject_and_verb()
    }

    /// `“a con” and a “bully”`: joined to the stretch before it.
    pub(super) fn is_joined(&self) -> bool {
        let phrases = &self.page.phrases;
        let back = |steps: usize| self.at.checked_sub(steps).and_then(|item| phrases.tag(item));
        let from = if matches!(back(1), Some(Tag::Determiner | Tag::Subordinator)) { 2 } else { 1 };
        let from = if back(from) == Some(Tag::Conjunction) && back(from + 1) == Some(Tag::Comma) { from + 1 } else { from };
        matches!(back(from), Some(Tag::Conjunction | Tag::Comma)) && matches!(back(from + 1), Some(Tag::Quote))
    }

    /// Whether single marks stand around it.
    pub(super) fn is_single(&self) -> bool {
        let phrases = &self.page.phrases;
        matches!(phrases.tokens.text(phrases.text, self.stretch.tokens.start), "'" | "‘" | "‹" | "`")
            && self.stretch.inside.start - self.stretch.span.start < 4
    }

    fn has_subject_and_verb(&self) -> bool {
        let phrases = &self.page.phrases;
        let mut subject = false;
        for (index, token) in self.inside.clone().take(12).enumerate() {
            let word = phrases.tokens.text(phrases.text, token);
            let mut halves = word.splitn(2, ['\'', '’']);
            let is = |half: &str, words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(half));
            let first = halves.next().unwrap_or_default();
            let rest = halves.next();
            if subject
                && (phrases.tokens.class(token).has(Class::VERB) || is(word, VERBS) || (rest.is_some() && is_negated(word)))
            {
                return true;
            }
            let known = is(first, SUBJECTS);
            // `it's`, `we've`: subject and verb in one.
            if known && index < 4 && rest.is_some_and(|rest| is(rest, &["s", "m", "re", "ve", "d", "ll"])) {
                return true;
            }
            subject |= known;
        }
        false
    }

    /// Every word but small ones with a capital, two or more.
    fn is_title_case(&self) -> bool {
        if self.headline {
            return false;
        }
        let tokens = self.page.phrases.tokens;
        let mut capitals = 0;
        for token in self.inside.clone() {
            let shape = tokens.shape(token);
            if !shape.has(Shape::WORD) {
                continue;
            }
            if shape.has(Shape::CAPITAL) {
                capitals += 1;
            } else if !is_small(tokens.text(self.page.phrases.text, token)) {
                return false;
            }
        }
        (capitals >= 1 && !matches!(self.last, Some('.' | '!' | '?' | ','))) || capitals >= 2
    }

    /// `the film “…”`, `a song called “…”`, `author of “…”`.
    pub(super) fn is_named_work(&self) -> bool {
        if !self.capital {
            return false;
        }
        let phrases = &self.page.phrases;
        let low = self.at.saturating_sub(4);
        let work = |item: usize| self.company(item) == Some(Company::Work);
        let before =
            self.at > 0 && (work(self.at - 1) || (low..self.at).any(|item| self.company(item) == Some(Company::Billing)));
        before
            || (self.at > 1 && work(self.at - 2) && phrases.tag(self.at - 1) == Some(Tag::Comma))
            || work(self.at + 1)
            || (phrases.tag(self.at.wrapping_sub(1)) == Some(Tag::Possessive) && self.title_case)
            || (phrases.tag(self.at + 1) == Some(Tag::Possessive))
    }

    /// `the musical “Summer Rain”`: whoever sings or names it, it is a work.
    fn is_billed(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|item| self.company(item));
        self.title_case && self.capital && matches!(before, Some(Company::Work | Company::Billing))
    }

    /// `call the “doormat law” absurd`: the stretch is what is called so, not what it is called.
    fn is_object_of_call(&self) -> bool {
        let phrases = &self.page.phrases;
        let Some(verb) = self.at.checked_sub(2) else { return false };
        let called = phrases
            .is(verb, &["call", "calls", "called", "calling", "name", "names", "named", "label", "labels", "labelled"])
            && phrases.is(verb + 1, &["the", "this", "that", "these", "those"]);
        // `what its owner calls the “long Friday” clause` is the owner's word.
        let what = (verb.saturating_sub(12)..verb).any(|item| phrases.is(item, &["what"]));
        let next = phrases.line.items.get(self.at + 1).and_then(|item| item.part());
        called
            && !what
            && self.words <= 4
            && matches!(next, Some(Part::Adjective | Part::Noun))
            && matches!(phrases.tag(self.at + 2), None | Some(Tag::Stop | Tag::Comma))
    }

    /// What a word near the stretch says of it.
    pub(super) fn company(&self, item: usize) -> Option<Company> {
        COMPANY.get(self.page.phrases.number(item))
    }

    /// `John “Jack” Hale`.
    pub(super) fn is_nickname(&self) -> bool {
        let phrases = &self.page.phrases;
        self.at > 0
            && self.capital
            && self.words <= 3
            && !self.headline
            && phrases.tag(self.at - 1) == Some(Tag::Name)
            && phrases.tag(self.at + 1) == Some(Tag::Name)
            && !matches!(self.last, Some(',' | '.' | '?' | '!'))
    }

    fn before(&self, back: usize, words: &[&str]) -> bool {
        self.at >= back && self.page.phrases.is(self.at - back, words)
    }

    /// `the so-called “…”`, `nicknamed “…”`, `known as “…”`, `cottages, dubbed “…”`: the writer says that others call it so.
    fn is_so_called(&self) -> bool {
        let tag = |back: usize| self.at.checked_sub(back).and_then(|item| self.page.phrases.tag(item));
        // `a group called “…”`
        let thing = tag(2) == Some(Tag::Noun) && (3..5).any(|back| self.before(back, &["a", "an"]));
        let apart = (tag(2) == Some(Tag::Comma) || thing) && !self.page.phrases.is(self.at + 1, &["by"]);
        self.words <= 6
            && (self.before(1, &["dubbed", "called", "termed"]) && apart
                || self.before(1, &["so-called", "nicknamed", "codenamed"])
                || (self.before(1, &["called"]) && self.before(2, &["-", "so"]))
                || (self.before(1, &["as"]) && self.before(2, &["known"])))
    }

    /// `the term “…”`, `the word “…”`.
    pub(super) fn is_called(&self) -> bool {
        self.words <= 6 && self.at > 0 && self.company(self.at - 1) == Some(Company::Term)
    }
}

/// `don't`, `I'm`.
fn is_negated(word: &str) -> bool {
    let lower = word.to_ascii_lowercase().replace('’', "'");
    lower.contains("n't") || lower.contains("'m")
}

const SUBJECTS: &[&str] = &["i", "we", "he", "she", "they", "you", "it", "this", "that", "there", "who", "these", "those"];

const VERBS: &[&str] =
    &["can", "will", "must", "would", "could", "should", "may", "might", "want", "need", "have", "do", "think", "know"];

/// What words near a stretch say of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Company {
    /// `the film “…”`
    Work,
    /// `titled “…”`
    Billing,
    /// `the term “…”`
    Term,
    /// `the slogan “…”`
    Slogan,
    /// `his “…”`
    Owner,
}

static COMPANY: Table<Company, 128> = Table::of(
    &[
        (Company::Work, WORKS),
        (Company::Billing, &["titled", "entitled", "starred", "author", "headlined"]),
        (Company::Term, &["term", "word", "phrase", "expression", "terms", "words"]),
        (Company::Slogan, &["slogan"]),
        (Company::Owner, &["his", "her", "their", "its", "my", "our", "your"]),
    ],
    Company::Work,
);

const WORKS: &[&str] = &[
    "film",
    "movie",
    "song",
    "book",
    "novel",
    "album",
    "play",
    "musical",
    "show",
    "series",
    "documentary",
    "magazine",
    "essay",
    "poem",
    "memoir",
    "sitcom",
    "drama",
    "comedy",
    "opera",
    "ballet",
    "painting",
    "podcast",
    "episode",
    "bestseller",
    "track",
    "single",
    "anthem",
    "hit",
    "hymn",
    "sketch",
    "thriller",
    "biography",
    "autobiography",
    "sequel",
    "tune",
    "ballad",
    "video",
    "soundtrack",
    "exhibition",
    "program",
    "programme",
];

fn is_small(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "and"
            | "or"
            | "but"
            | "with"
            | "from"
            | "by"
            | "vs"
            | "v"
            | "as"
            | "de"
            | "la"
    )
}
