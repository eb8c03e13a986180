//! Which way a bare weekday or month points: back to the last such day, as news does, or ahead.
//!
//! "said Thursday" is the last Thursday, today included; that alone is right in 93 of 100 cases. A strong cue in the same clause
//! turns it: "his visit beginning on Thursday", "will vote Tuesday", "until Monday". The nearest cue before the expression counts;
//! a comma, a quotation mark or "that" ends the clause. Where none stands before, the verb behind tells: "On Monday, the court
//! will rule". The words are those of `data/date-company.tsv`.

use super::super::sentences::Sentences;
use super::super::tokens::Tokens;
use super::context::{Answers, Test, is};
use super::expression::Base;
use super::mention::Mention;
use crate::article::Role;
use crate::text::Text;
use std::ops::Range;

/// Which way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Direction {
    /// A cue for the past.
    Back,
    /// A cue for the future.
    Ahead,
    /// No cue.
    Open,
}

/// How far a cue is looked for, in tokens.
const REACH: usize = 14;

/// The direction of an expression.
pub(super) fn of(text: &Text, tokens: &Tokens, sentences: &Sentences, mention: &Mention) -> Direction {
    let run = &mention.tokens;
    let sentence = sentences.tokens(sentences.of(run.start));
    let start = sentence.start.max(run.start.saturating_sub(REACH));
    let headline = tokens.zone(run.start).role == Role::Headline;
    let weekday = matches!(mention.expression.base, Base::Weekday { .. });
    let clause = Clause { text, tokens, run, start, end: sentence.end, headline, weekday };
    if matches!(mention.expression.base, Base::Month { .. }) && clause.is_of_its_month() {
        return Direction::Open;
    }
    let limit = clause.limit();
    if limit == Some(Direction::Open) {
        return Direction::Open;
    }
    let found = limit.unwrap_or_else(|| clause.before());
    // "ways to get around Friday's ruling": the verb has its own time.
    if clause.is_possessive() && !clause.is_of_event() {
        return if found == Direction::Ahead { Direction::Open } else { found };
    }
    if found == Direction::Open { clause.behind() } else { found }
}

/// The neighbourhood of an expression.
struct Clause<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    run: &'a Range<usize>,
    /// Where the search for cues begins.
    start: usize,
    /// The end of the sentence.
    end: usize,
    headline: bool,
    /// Whether the expression is a weekday.
    weekday: bool,
}

impl Clause<'_> {
    /// A token of the sentence; empty outside.
    fn word(&self, at: usize) -> &str {
        if (self.start..self.end).contains(&at) { self.tokens.text(self.text, at) } else { "" }
    }

    fn answers(&self, at: usize) -> Answers {
        Answers::of(self.word(at), self.tokens.hash(at))
    }

    /// The token so many before; empty outside.
    fn word_back(&self, at: usize, by: usize) -> &str {
        at.checked_sub(by).map_or("", |at| self.word(at))
    }

    /// Whether the expression says which ruling or vote.
    fn is_possessive(&self) -> bool {
        matches!(self.word(self.run.end), "'s" | "\u{2019}s")
    }

    /// Whether what it says is an event that is known beforehand: "will play in Saturday's final", "ahead of Tuesday's talks".
    fn is_of_event(&self) -> bool {
        let ahead = self.word_back(self.run.start, 2) == "ahead";
        ahead || (self.run.end + 1..self.run.end + 5).any(|at| is(self.word(at), Test::Event))
    }

    /// Whether a month says which: "won the November election", "sold coffee for March". The verb is about another time.
    fn is_of_its_month(&self) -> bool {
        self.word_back(self.run.start, 1) == "for" || is(self.word(self.run.end), Test::Event)
    }

    /// What a preposition before the expression says: "until Monday", "by Friday", "come Tuesday".
    fn limit(&self) -> Option<Direction> {
        let before = self.word_back(self.run.start, 1);
        if before.eq_ignore_ascii_case("since") {
            return Some(Direction::Back);
        }
        // "extended the loan through January": no verb tells
        if before.eq_ignore_ascii_case("through") && !self.weekday {
            return Some(Direction::Open);
        }
        if before.eq_ignore_ascii_case("come") {
            return Some(Direction::Ahead);
        }
        let by = before.eq_ignore_ascii_case("by");
        // "talks set for Monday"; "sales for March" are another matter.
        let due = before == "for" && self.weekday && !self.is_possessive();
        if !by && !due && !["until", "till"].iter().any(|word| before.eq_ignore_ascii_case(word)) {
            return None;
        }
        let words = |from: usize, to: usize| (from..to).map(|at| self.word(at));
        // "Until Thursday, they had not called him a suspect"
        let opens = self.run.start - 1 == self.start || is_boundary(self.word_back(self.run.start, 2));
        let after = if opens { self.end.min(self.run.end + REACH / 2) } else { self.run.start };
        let had = words(self.start, after).any(|word| matches!(word, "had" | "was" | "were") && (word == "had" || by));
        Some(if had && !(by && self.before() == Direction::Ahead) { Direction::Back } else { Direction::Ahead })
    }

    /// The nearest cue before the expression.
    fn before(&self) -> Direction {
        let mut found = Direction::Open;
        let mut aside = false;
        for at in (self.start..self.run.start).rev() {
            let word = self.word(at);
            // "they will tell the commission (ITC) Thursday"
            aside = (aside || word == ")") && word != "(";
            if aside || word == "(" && found == Direction::Open && self.closes(at) {
                continue;
            }
            if is_boundary(word) {
                return found;
            }
            // "as soon as trading opened Monday" outweighs the verb behind it; "Premier to visit Oslo Monday"
            if self.is_as_soon_as(at) || self.headline && word.eq_ignore_ascii_case("to") {
                return Direction::Ahead;
            }
            if found != Direction::Open {
                continue;
            }
            // "when the report is released on July 9", "if he leads the ticket in November": a past would have been met on the way here
            if at + 2 < self.run.start
                && ["if", "when", "once", "unless"].iter().any(|word| word.eq_ignore_ascii_case(self.word(at)))
            {
                return Direction::Ahead;
            }
            let answers = self.answers(at);
            if self.is_ahead(at, answers) {
                // "it had been due to expire Friday"
                let past = (1..=3).any(|by| self.word_back(at, by) == "had");
                return if past { Direction::Back } else { Direction::Ahead };
            }
            if self.is_past(at, answers) {
                found = Direction::Back;
            }
        }
        found
    }

    /// Whether a bracket is closed before the expression.
    fn closes(&self, at: usize) -> bool {
        (at..self.run.start).any(|at| self.word(at) == ")")
    }

    /// The first verb behind an expression that opens its clause: "On Monday, the court will rule", "Saturday will be windy".
    fn behind(&self) -> Direction {
        let before = self.word_back(self.run.start, 1);
        if is(before, Test::Article) || is(before, Test::Whose) {
            return Direction::Open;
        }
        let mut at = self.run.end + usize::from(self.word(self.run.end) == ",");
        let (mut end, mut aside) = (self.end.min(at + REACH), false);
        while at < end {
            let word = self.word(at);
            let clause = matches!(word, "when" | "while" | "after" | "before" | "if" | "as" | "because");
            if (clause || word == ",") && !aside {
                // "In January, a week after the strike, a bomb tore"; "On Monday, Mr. Dube, 44, will appear"
                let Some(behind) = (at + 1..self.end.min(at + REACH)).find(|&at| self.word(at) == ",") else {
                    return Direction::Open;
                };
                (at, aside) = (behind + 1, true);
                end = self.end.min(at + REACH);
                continue;
            }
            if clause || matches!(word, "said" | "says") || is_boundary(word) && word != "and" {
                return Direction::Open;
            }
            // "the government planned to pay": a past with a future inside is past.
            let answers = self.answers(at);
            if self.is_past(at, answers) {
                return Direction::Back;
            }
            if self.is_ahead(at, answers) {
                return Direction::Ahead;
            }
            at += 1;
        }
        Direction::Open
    }

    /// "as soon as", "as early as"
    fn is_as_soon_as(&self, at: usize) -> bool {
        matches!(self.word(at), "soon" | "early") && self.word_back(at, 1) == "as" && self.word(at + 1) == "as"
    }

    /// Whether a word says that something is to come.
    fn is_ahead(&self, at: usize, answers: Answers) -> bool {
        // "The Planning Board on Monday tabled"
        if at > self.start && self.tokens.is_capital(at) && !self.headline {
            return false;
        }
        let (word, next) = (self.word(at), self.word(at + 1));
        if word == "to" {
            // "agreed to meet", not "agreed to a plan" and "agreed to terms"
            let verb = next.starts_with(|c: char| c.is_ascii_lowercase()) && !next.ends_with('s') && !is(next, Test::Article);
            return verb && is(self.word_back(at, 1), Test::Bound);
        }
        if answers.has(Test::Modal) {
            return !matches!(next, "have" | "not" | "n't" | "n\u{2019}t");
        }
        let progressive = || matches!(self.word_back(at, 1), "is" | "are" | "be" | "'s" | "\u{2019}s" | "'re" | "\u{2019}re");
        // "a plan", "their hopes"
        let before = self.word_back(at, 1);
        if matches!(word, "plan" | "plans" | "hope" | "hopes") && (is(before, Test::Article) || is(before, Test::Whose)) {
            return false;
        }
        // "due to a decline" is a reason
        let reason = word == "due" && next == "to" && is(self.word(at + 2), Test::Article);
        answers.has(Test::Ahead) && !reason
            || answers.has(Test::Programme) && !self.headline && before != "to"
            || answers.has(Test::Going) && progressive()
            || word == "set" && matches!(next, "for" | "to")
    }

    /// Whether a word is a verb in the past: not in "will be announced Friday", "is heard in May", "a still unspecified day".
    fn is_past(&self, at: usize, answers: Answers) -> bool {
        let word = self.word(at);
        if self.tokens.is_capital(at) || !(is_regular_past(word) || answers.has(Test::Past)) {
            return false;
        }
        let before = self.word_back(at, 1);
        // "she was to have met him on Sunday"
        let unmet = before == "have" && self.word_back(at, 2) == "to";
        !unmet && !matches!(before, "be" | "being" | "get" | "is" | "are" | "still" | "yet" | "the" | "a" | "an")
    }
}

/// Where a clause ends.
fn is_boundary(word: &str) -> bool {
    matches!(word, "," | ";" | ":" | "\"" | "\u{201c}" | "\u{201d}" | "that" | "who" | "which" | "(" | ")" | "and" | "but")
}

/// A regular verb in the past.
fn is_regular_past(word: &str) -> bool {
    word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed")
}
