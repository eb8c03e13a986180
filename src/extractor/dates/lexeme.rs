//! The words of the date grammar: what a token of a temporal expression is.
//!
//! In: a token. Out: its [`Kind`], from `data/date-words.tsv` or from its digits. `Sept.` is `Month(9)`, `1990s` is
//! `Decade { number: 199, full: true }`, `the` is `The`. A phrase of the list (`at least`, `Black Friday`) is one lexeme. What is
//! no word of the grammar ends an expression.

mod figures;
mod list;

use super::super::tokens::{Shape, Tokens};
use crate::lexicon::Class;
use crate::text::Text;
use std::ops::Range;

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A season of the north.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

/// A part of the day: `TMO`, `TAF` ... in TIMEX3.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Part {
    Morning,
    Afternoon,
    Evening,
    Night,
    Daytime,
    Noon,
    Midnight,
}

/// Which of several: before, at or after the time of writing, or the time last spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Which {
    Last,
    Past,
    Previous,
    This,
    Current,
    Latest,
    Next,
    Coming,
    Following,
    Same,
    That,
    Recent,
}

/// A part of a period.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Modifier {
    Start,
    Mid,
    End,
    Approximate,
}

/// What a lexeme is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// 1 to 12; `short` is one without its stop that counts only beside a day or year.
    Month {
        number: i8,
        short: bool,
    },
    /// 1 is Monday.
    Weekday {
        number: i8,
        short: bool,
    },
    /// "Mondays".
    Weekdays(i8),
    Unit {
        unit: Unit,
        plural: bool,
    },
    /// In words, or in `digits` digits.
    Number {
        value: i32,
        digits: u8,
    },
    /// A number with a fraction: half a unit more.
    AndHalf(i32),
    /// hundred, thousand, dozen
    Scale(i32),
    Ordinal {
        value: i32,
        digits: bool,
    },
    /// several, few
    Vague,
    /// Tens of years: all (199), or in the century (9).
    Decade {
        number: i16,
        full: bool,
    },
    Season(Season),
    Part(Part),
    /// "nights"
    Parts(Part),
    /// Days from the day of writing.
    Today(i8),
    Tonight,
    Overnight,
    Which(Which),
    /// early, mid, late
    Modifier(Modifier),
    /// beginning, middle, end: before "of"
    ModifierOf(Modifier),
    Earlier,
    Later,
    /// nearly, at least: inside the span
    Measure,
    /// about, around: outside
    About,
    Ago,
    Hence,
    Before,
    After,
    Ref(&'static str),
    Future,
    Set(&'static str),
    /// every; every other
    Every {
        step: i32,
    },
    Times,
    Holiday(&'static str),
    Fiscal,
    /// "Q2"
    QuarterCode(i8),
    /// "H1"
    HalfCode(i8),
    /// "FY2018"
    FiscalCode(i16),
    FiscalYear,
    Meridiem {
        after_noon: bool,
    },
    /// 10.30am: minutes since midnight.
    Clock {
        minutes: i16,
    },
    /// "8.10" before "pm"
    PointedHour {
        hour: i8,
        minute: i8,
    },
    /// "10pm", or the minutes in "10:30pm".
    Hour {
        value: i32,
        after_noon: bool,
    },
    /// "20T10" in 2018-06-20T10:30:00Z.
    DayHour {
        day: i8,
        hour: i8,
    },
    OClock,
    /// Its offset from UTC, or its name, or nothing for "local time".
    Zone(&'static str),
    Era {
        before: bool,
    },
    /// "period" behind "year-ago"
    Period,
    /// "-long" behind a unit
    Long,
    /// "more" between a number and its unit
    Filler,
    /// "ended" behind "the year"
    Ended,
    Not,
    /// "Today show": no date where it has its capital.
    Name,
    /// "so" in "a year or so"
    So,
    /// A date all in digits inside one token: 20.06.2018.
    Numeric {
        year: i16,
        month: i8,
        day: i8,
    },
    The,
    A,
    That,
    Of,
    And,
    Or,
    To,
    In,
    At,
    On,
    Comma,
    Hyphen,
    Slash,
    Colon,
    Possessive,
    Apostrophe,
    /// "s" in "1930's", which is no clitic behind figures.
    LetterS,
    Stop,
}

/// A word or phrase of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Lexeme {
    pub(super) kind: Kind,
    /// Its first token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Whether white space stands before it.
    pub(super) spaced: bool,
}

/// Whether a token can begin or make an expression: all others are skipped without a further look.
pub(super) fn opens(tokens: &Tokens, token: usize) -> bool {
    tokens.class(token).has(Class::DATE) || tokens.shape(token).has(Shape::DIGIT)
}

/// The lexeme at a token, or none where the token is no word of the grammar.
pub(super) fn read(text: &Text, tokens: &Tokens, token: usize, zone_end: usize) -> Option<Lexeme> {
    if token >= zone_end {
        return None;
    }
    let shape = tokens.shape(token);
    let one = |kind| Some(Lexeme { kind, start: token, end: token + 1, spaced: shape.has(Shape::SPACED) });
    if tokens.class(token).has(Class::DATE)
        && let Some((kind, end)) = listed(text, tokens, token..zone_end)
        && (shape.has(Shape::CAPITAL) || !is_verb_too(kind))
    {
        return Some(Lexeme { kind, start: token, end, spaced: shape.has(Shape::SPACED) });
    }
    if shape.has(Shape::DIGIT) {
        return figures::digits(tokens.text(text, token)).and_then(one);
    }
    if tokens.span(token).len() > LONGEST_GLUE {
        return None;
    }
    glue(tokens.text(text, token)).and_then(one)
}

/// The entry of the list that begins with a token; a name only where it has its capital.
fn listed(text: &Text, tokens: &Tokens, run: Range<usize>) -> Option<(Kind, usize)> {
    match list::listed(text, tokens, run.clone())? {
        (Kind::Name, end) if tokens.shape(run.start).has(Shape::CAPITAL) => Some((Kind::Not, end)),
        (Kind::Name, _) => list::alone(text, tokens, run.start),
        found => Some(found),
    }
}

/// Bytes of the longest word of [`glue`].
const LONGEST_GLUE: usize = 5;

/// The lexeme of a token that is a small word or mark inside expressions and nothing else.
pub(super) fn small(text: &Text, tokens: &Tokens, token: usize) -> Option<Lexeme> {
    if tokens.span(token).len() > LONGEST_GLUE || glue(tokens.text(text, token)).is_none() {
        return None;
    }
    read(text, tokens, token, token + 1)
}

/// Months and weekdays that in lower case are other words: "may", "march", "sat".
fn is_verb_too(kind: Kind) -> bool {
    matches!(kind, Kind::Month { number: 3 | 5 | 8, .. } | Kind::Month { short: true, .. } | Kind::Weekday { short: true, .. })
}

/// The small words and marks inside expressions.
fn glue(word: &str) -> Option<Kind> {
    Some(match word {
        "the" | "The" | "THE" => Kind::The,
        "a" | "A" | "an" | "An" => Kind::A,
        "this" | "This" | "THIS" | "these" | "These" => Kind::Which(Which::This),
        "that" | "That" | "those" | "Those" => Kind::That,
        "of" | "OF" => Kind::Of,
        "and" | "And" | "AND" | "&" => Kind::And,
        "or" => Kind::Or,
        "so" => Kind::So,
        "to" => Kind::To,
        "in" => Kind::In,
        "at" => Kind::At,
        "on" => Kind::On,
        "," => Kind::Comma,
        "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" => Kind::Hyphen,
        "/" => Kind::Slash,
        ":" => Kind::Colon,
        "." => Kind::Stop,
        "s" => Kind::LetterS,
        "'s" | "\u{2019}s" => Kind::Possessive,
        "'" | "\u{2019}" | "\u{2018}" => Kind::Apostrophe,
        _ => return None,
    })
}

/// Minutes since midnight of a time on the twelve-hour clock.
pub(super) fn minutes(hour: i32, minute: i32, after_noon: bool) -> i16 {
    ((hour % 12 + if after_noon { 12 } else { 0 }) * 60 + minute) as i16
}
