//! The words of the date grammar: what a token of a temporal expression is.
//!
//! In: a token. Out: its [`Kind`], from `data/date-words.tsv` or from its digits. `Sept.` is `Month(9)`, `1990s` is
//! `Decade { number: 199, full: true }`, `the` is `The`. A phrase of the list (`at least`, `Black Friday`) is one lexeme. What is
//! no word of the grammar ends an expression.

use super::super::tokens::{Shape, Tokens};
use crate::lexicon::{self, Class};
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
    Every,
    Times,
    Holiday(&'static str),
    Fiscal,
    FiscalYear,
    Meridiem {
        after_noon: bool,
    },
    /// 10:30, 1030 with am/pm joined: minutes since midnight.
    Clock {
        minutes: i16,
    },
    OClock,
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
    Ahead,
    Behind,
    Not,
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
    let word = tokens.text(text, token);
    if shape.has(Shape::DIGIT) {
        return digits(word).and_then(one);
    }
    glue(word).and_then(one)
}

/// Months and weekdays that in lower case are other words: "may", "march", "sat".
fn is_verb_too(kind: Kind) -> bool {
    matches!(kind, Kind::Month { number: 3 | 5 | 8, .. } | Kind::Month { short: true, .. } | Kind::Weekday { short: true, .. })
}

/// The entry of the list that begins with a token.
fn listed(text: &Text, tokens: &Tokens, run: Range<usize>) -> Option<(Kind, usize)> {
    let table = lexicon::date_words();
    let mut end = run.start;
    let hit = table.longest(text.as_str(), tokens.span(run.start).start(), |offset| {
        while end < run.end && tokens.span(end).end() < offset {
            end += 1;
        }
        end < run.end && tokens.span(end).end() == offset
    })?;
    while end > run.start && tokens.span(end).end() > hit.end {
        end -= 1;
    }
    let end = (run.start..run.end).find(|&token| tokens.span(token).end() >= hit.end)? + 1;
    let row = table.rows(hit).next()?;
    Some((kind(row.column(1), row.column(2))?, end))
}

/// A row of the list as a kind.
fn kind(name: &str, value: &'static str) -> Option<Kind> {
    let number = || value.parse().unwrap_or(0);
    Some(match name {
        "month" => Kind::Month { number: number() as i8, short: false },
        "short-month" => Kind::Month { number: number() as i8, short: true },
        "weekday" => Kind::Weekday { number: number() as i8, short: false },
        "short-weekday" => Kind::Weekday { number: number() as i8, short: true },
        "weekdays" => Kind::Weekdays(number() as i8),
        "unit" => Kind::Unit { unit: unit(value)?, plural: false },
        "units" => Kind::Unit { unit: unit(value)?, plural: true },
        "half" => Kind::Unit { unit: Unit::Half, plural: false },
        "number" => Kind::Number { value: number(), digits: 0 },
        "scale" => Kind::Scale(number()),
        "ordinal" => Kind::Ordinal { value: number(), digits: false },
        "vague" => Kind::Vague,
        "decade" => Kind::Decade { number: number() as i16, full: false },
        "season" => Kind::Season(season(value)?),
        "part" => Kind::Part(part(value)?),
        "today" => match value {
            "tonight" => Kind::Tonight,
            "overnight" => Kind::Overnight,
            _ => Kind::Today(number() as i8),
        },
        "direction" => Kind::Which(which(value)?),
        "modifier" => modifier(value)?,
        "measure" => Kind::Measure,
        "about" => Kind::About,
        "shift" => match value {
            "ago" => Kind::Ago,
            "hence" => Kind::Hence,
            "before" => Kind::Before,
            _ => Kind::After,
        },
        "ref" => Kind::Ref(value),
        "recent-past" => Kind::Ref("PAST_REF"),
        "future" => Kind::Future,
        "set" => Kind::Set(value),
        "every" => Kind::Every,
        "times" => Kind::Times,
        "holiday" => Kind::Holiday(value),
        "fiscal" => Kind::Fiscal,
        "fiscal-year" => Kind::FiscalYear,
        "meridiem" => Kind::Meridiem { after_noon: value == "pm" },
        "clock" => Kind::OClock,
        "zone" => Kind::Zone(value),
        "era" => Kind::Era { before: value == "BC" },
        "period" => Kind::Period,
        "long" => Kind::Long,
        "filler" => Kind::Filler,
        "ended" => Kind::Ended,
        "ahead" => Kind::Ahead,
        "behind" => Kind::Behind,
        "not" => Kind::Not,
        _ => return None,
    })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

fn part(code: &str) -> Option<Part> {
    Some(match code {
        "MO" => Part::Morning,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        "DT" => Part::Daytime,
        "noon" => Part::Noon,
        "midnight" => Part::Midnight,
        _ => return None,
    })
}

fn which(name: &str) -> Option<Which> {
    Some(match name {
        "last" => Which::Last,
        "past" => Which::Past,
        "previous" => Which::Previous,
        "current" => Which::Current,
        "latest" => Which::Latest,
        "next" => Which::Next,
        "coming" => Which::Coming,
        "following" => Which::Following,
        "same" => Which::Same,
        "recent" => Which::Recent,
        _ => return None,
    })
}

fn modifier(name: &str) -> Option<Kind> {
    Some(match name {
        "START" => Kind::Modifier(Modifier::Start),
        "MID" => Kind::Modifier(Modifier::Mid),
        "END" => Kind::Modifier(Modifier::End),
        "earlier" => Kind::Earlier,
        "later" => Kind::Later,
        "of START" => Kind::ModifierOf(Modifier::Start),
        "of MID" => Kind::ModifierOf(Modifier::Mid),
        "of END" => Kind::ModifierOf(Modifier::End),
        _ => return None,
    })
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
        "to" => Kind::To,
        "in" => Kind::In,
        "at" => Kind::At,
        "on" => Kind::On,
        "," => Kind::Comma,
        "-" | "\u{2010}" | "\u{2011}" | "\u{2013}" => Kind::Hyphen,
        "/" => Kind::Slash,
        ":" => Kind::Colon,
        "." => Kind::Stop,
        "'s" | "\u{2019}s" => Kind::Possessive,
        "'" | "\u{2019}" | "\u{2018}" => Kind::Apostrophe,
        _ => return None,
    })
}

/// A token with a digit: a number, an ordinal, a decade, a time with am/pm, a date with stops.
fn digits(word: &str) -> Option<Kind> {
    let bytes = word.as_bytes();
    let length = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if length == 0 || length > 6 || !word.is_ascii() {
        return None;
    }
    let value: i32 = word[..length].parse().ok()?;
    let rest = &word[length..];
    match rest {
        "" => Some(Kind::Number { value, digits: length as u8 }),
        "st" | "nd" | "rd" | "th" if length <= 2 => Some(Kind::Ordinal { value, digits: true }),
        "s" if length == 4 && value % 10 == 0 && (1000..2100).contains(&value) => {
            Some(Kind::Decade { number: (value / 10) as i16, full: true })
        }
        "s" if length == 2 && value % 10 == 0 && value >= 10 => Some(Kind::Decade { number: (value / 10) as i16, full: false }),
        "am" | "pm" | "AM" | "PM" if length <= 2 && (1..=12).contains(&value) => {
            Some(Kind::Clock { minutes: minutes(value, 0, rest.eq_ignore_ascii_case("pm")) })
        }
        _ => pointed(value, length, rest),
    }
}

/// Minutes since midnight of a time on the twelve-hour clock.
pub(super) fn minutes(hour: i32, minute: i32, after_noon: bool) -> i16 {
    ((hour % 12 + if after_noon { 12 } else { 0 }) * 60 + minute) as i16
}

/// Numbers joined by stops or commas: 20.06.2018, 10.30am, 2,000, 2.5.
fn pointed(value: i32, length: usize, rest: &str) -> Option<Kind> {
    if let Some(tail) = rest.strip_prefix('.') {
        let mut fields = tail.split('.');
        let second = fields.next()?;
        if let Some(third) = fields.next() {
            let (month, year) = (second.parse().ok()?, third.parse().ok()?);
            let sure = fields.next().is_none() && third.len() == 4 && length <= 2 && second.len() <= 2;
            return (sure && (1..=31).contains(&value) && (1..=12).contains(&month) && (1000..2200).contains(&year))
                .then_some(Kind::Numeric { year, month, day: value as i8 });
        }
        let number = second.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &second[number.len()..];
        if number.len() == 2
            && (ending.eq_ignore_ascii_case("am") || ending.eq_ignore_ascii_case("pm"))
            && (1..=12).contains(&value)
        {
            let minute = number.parse().ok().filter(|minute| *minute < 60)?;
            return Some(Kind::Clock { minutes: minutes(value, minute, ending.eq_ignore_ascii_case("pm")) });
        }
        return (second == "5").then_some(Kind::AndHalf(value));
    }
    let thousands = rest.strip_prefix(',').filter(|tail| tail.len() == 3)?;
    Some(Kind::Number { value: value * 1000 + thousands.parse::<i32>().ok()?, digits: 7 })
}
