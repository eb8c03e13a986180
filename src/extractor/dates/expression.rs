//! What a temporal expression says before anyone knows when it was written.
//!
//! The grammar reads `last Thursday` as [`Base::Weekday`] with [`Which::Last`]; the resolver turns it into a day.

use super::lexeme::{Modifier, Part, Season, Unit, Which};

/// How the year of a date is told.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Year {
    /// Not at all.
    Open,
    /// As a number.
    Is(i16),
    /// By its last two figures.
    Short(i8),
    /// As last, this or next year.
    From(i8),
    /// As that of the time last spoken of, and so many years on.
    Mention(i8),
    /// By last, this or next before the month: the month itself so far away.
    Which(Which),
}

/// How many units.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Amount {
    /// A number, and whether a half comes on top.
    Is(i32, bool),
    /// Several, weeks.
    Some,
    /// "half an hour"
    Half,
}

/// Where counting starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum From {
    Writing,
    Mention,
}

/// A part of a year before Christ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Within {
    Whole,
    Month(i8),
    Season(Season),
}

/// The heart of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Base {
    Day {
        year: Year,
        month: i8,
        day: i8,
        weekday: Option<i8>,
    },
    Month {
        year: Year,
        month: i8,
    },
    Year(i16),
    /// 1986/87
    Years(i16, i16),
    /// A year before Christ, with its month or season.
    BeforeChrist {
        year: i16,
        within: Within,
    },
    Fiscal(Year),
    Decade {
        number: i16,
        full: bool,
    },
    Century {
        number: i16,
        before: bool,
    },
    Quarter {
        year: Year,
        number: i8,
        fiscal: bool,
    },
    Half {
        year: Year,
        number: i8,
    },
    Season {
        year: Year,
        season: Season,
    },
    Weekday {
        number: i8,
        which: Option<Which>,
    },
    /// A weekday of the week so many weeks from that of writing.
    WeekdayOf {
        number: i8,
        weeks: i8,
    },
    /// The week a day lies in.
    WeekOf {
        year: Year,
        month: i8,
        day: i8,
    },
    /// "the 1988 period": the quarter the story compares with, in that year.
    Compared(i16),
    /// Days from the day of writing.
    Today(i8),
    /// last week, this month, that year
    Unit {
        unit: Unit,
        which: Which,
    },
    /// three days ago, two years later
    Shift {
        amount: Amount,
        unit: Unit,
        back: bool,
        from: From,
    },
    Holiday {
        name: &'static str,
        year: Year,
    },
    Duration {
        amount: Amount,
        unit: Unit,
    },
    /// TIMEX3 of a recurring time.
    Set {
        every: i32,
        unit: Unit,
    },
    SetOf(&'static str),
    SetWeekday(i8),
    SetMonth(i8),
    SetSeason(Season),
    SetPart(Part),
    Ref(&'static str),
    /// A time of day alone.
    Time,
}

/// An expression as the grammar reads it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Expression {
    pub(super) base: Base,
    pub(super) part: Option<Part>,
    /// Minutes since midnight; 1440 is the midnight that ends the day.
    pub(super) clock: Option<i16>,
    pub(super) modifier: Option<Modifier>,
    /// From UTC: "+09:00", "Z"; only where the zone says.
    pub(super) offset: Option<&'static str>,
    /// The rule that read it (a heading in `tests/rules/dates.md`).
    pub(super) rule: &'static str,
}

impl Expression {
    /// Whether only its context tells which way it points.
    pub(super) fn is_open(&self) -> bool {
        match self.base {
            Base::Day { year, .. }
            | Base::Month { year, .. }
            | Base::Quarter { year, .. }
            | Base::Season { year, .. }
            | Base::WeekOf { year, .. }
            | Base::Holiday { year, .. } => year == Year::Open,
            Base::Weekday { .. } | Base::Unit { unit: Unit::Weekend, .. } => true,
            _ => false,
        }
    }

    pub(super) fn of(base: Base, rule: &'static str) -> Expression {
        Expression { base, part: None, clock: None, modifier: None, offset: None, rule }
    }
}

/// An expression with the lexemes it takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Match {
    pub(super) expression: Expression,
    /// First lexeme inside.
    pub(super) start: usize,
    /// One past the last lexeme inside.
    pub(super) end: usize,
}
