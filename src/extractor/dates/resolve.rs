//! From what an expression says to what it means: a value, hung on the date of writing or on the time last spoken of.
//!
//! In: expressions in the order of the text, each with its [`Direction`]. Out: values. The resolver keeps what a reader keeps in
//! mind: the last time and the last day spoken of ("that day", "two days later"), and the quarter a business story is about ("a
//! year earlier"). Without a date of writing what is not said stays X: `XXXX-06-20`, `XXXX-WXX-4`.

mod antiquity;
mod calendar;
mod deictic;
mod length;

use super::direction::Direction;
use super::expression::{Amount, Base, Expression, From, Year};
use super::lexeme::{Modifier, Unit};
use super::value::{self, Period};
use crate::article::{DateKind, Short};
use compact_str::format_compact;
use jiff::civil::Date as Day;
use length::timeless;

/// What an expression means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meaning {
    pub(super) kind: DateKind,
    pub(super) value: Short,
    pub(super) edtf: Option<Short>,
    pub(super) days: Option<(Day, Day)>,
    /// Whether the year comes from the date of writing.
    pub(super) year_unsaid: bool,
}

impl Meaning {
    /// A time of day; EDTF has it to the second.
    fn of_hour(value: Short, day: Option<Day>) -> Meaning {
        let edtf = day.map(|_| format_compact!("{value}:00"));
        Meaning { kind: DateKind::Time, value, edtf, days: day.map(|day| (day, day)), year_unsaid: true }
    }
}

/// What a reader keeps in mind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Memory {
    written: Option<Day>,
    /// Whether the story is told in the past, so that its dates hang on each other and not on the date of writing.
    narrative: bool,
    /// Whether the year of writing is a guess.
    guessed: bool,
    time: Option<Period>,
    day: Option<Day>,
    /// Minutes since midnight, where the day was spoken of with its hour.
    hour: Option<i16>,
    /// The year before Christ that was spoken of last.
    before_christ: Option<i16>,
    quarter: Option<(i16, i8)>,
    /// Whether "a year earlier" means that quarter of the year before: not behind "the nine months".
    compares_quarters: bool,
}

/// Where an expression lands.
enum Place {
    Period(Period),
    /// A value with unknown parts.
    Unknown(Short, Option<Short>),
    /// `PAST_REF` and its like.
    Vague(&'static str),
}

impl Memory {
    pub(super) fn new(written: Option<Day>, guessed: bool, narrative: bool) -> Memory {
        Memory { written, narrative, guessed, ..Memory::default() }
    }

    /// The meaning of the next expression.
    ///
    /// A year that only describes something ("the plan of 1793") leaves a narrative where it is: `sets_scene` says that it does not.
    pub(super) fn resolve(&mut self, expression: &Expression, direction: Direction, sets_scene: bool) -> Option<Meaning> {
        if let Some((kind, value)) = timeless(expression) {
            if matches!(expression.base, Base::Duration { amount: Amount::Is(6 | 9, _), unit: Unit::Month }) {
                self.compares_quarters = false;
            }
            return Some(Meaning { kind, value, edtf: None, days: None, year_unsaid: false });
        }
        if let Base::Shift { amount, unit, back, from: From::Mention } = expression.base
            && let Some(meaning) = self.hours_on(amount, unit, back)
        {
            return Some(meaning);
        }
        let antiquity = self.before_christ.filter(|_| self.narrative).and_then(|year| antiquity::place(expression.base, year));
        let place = match antiquity {
            Some(place) => place,
            None => self.place(expression.base, direction)?,
        };
        match expression.base {
            Base::BeforeChrist { year, .. } => self.before_christ = Some(year),
            base if matches!(year(base), Some(Year::Is(_))) => self.before_christ = None,
            _ => {}
        }
        let clock = expression.clock.map(|minutes| format_compact!("T{:02}:{:02}", minutes / 60, minutes % 60));
        let time = clock.or(expression.part.map(|part| part.code().into()));
        let kind = if time.is_some() { DateKind::Time } else { DateKind::Date };
        let said = matches!(year(expression.base), Some(Year::Is(_) | Year::Short(_)));
        Some(match place {
            Place::Vague(value) => Meaning { kind, value: value.into(), edtf: None, days: None, year_unsaid: false },
            Place::Unknown(value, edtf) => {
                // "re-elected in 2023. Prices rose in October from the month before": from which year is not known.
                if self.written.is_none() && !self.narrative {
                    (self.time, self.day) = (None, None);
                }
                let edtf = edtf.filter(|_| time.is_none());
                Meaning { kind, value: value + time.as_deref().unwrap_or_default(), edtf, days: None, year_unsaid: false }
            }
            Place::Period(period) => {
                // "a year earlier" compares; what follows is not told from there.
                let compares = matches!(expression.base, Base::Shift { unit: Unit::Year, back: true, .. } | Base::Compared(_));
                let moves_on = if self.narrative { sets_scene } else { !compares };
                if moves_on {
                    let own = matches!(expression.base, Base::Quarter { fiscal: true, .. }) || direction == Direction::Back;
                    self.keep(period, own);
                    self.hour = expression.clock;
                }
                self.meaning(period, expression, time, kind, !said)
            }
        })
    }

    fn meaning(&self, period: Period, expression: &Expression, time: Option<Short>, kind: DateKind, unsaid: bool) -> Meaning {
        let mark = if unsaid && self.guessed { "?" } else { "" };
        let mut edtf = period.edtf(mark);
        if let (Some(minutes), Some(day)) = (expression.clock, &mut edtf) {
            let (hour, minute) = (minutes / 60 % 24, minutes % 60);
            let offset = expression.offset.unwrap_or_default();
            edtf = (minutes < 1440).then(|| format_compact!("{day}T{hour:02}:{minute:02}:00{offset}"));
        } else if time.is_some() {
            edtf = None;
        }
        if expression.modifier == Some(Modifier::Approximate) {
            edtf = edtf.map(|value| value + "~");
        }
        let value = period.timex() + time.as_deref().unwrap_or_default();
        Meaning { kind, value, edtf, days: Some(period.days(expression.modifier)), year_unsaid: unsaid }
    }

    /// Remembers what was spoken of; `own` is a quarter that is over, in a company's own year.
    fn keep(&mut self, period: Period, own: bool) {
        self.time = Some(period);
        match period {
            Period::Day(day) => self.day = Some(day),
            Period::Quarter(year, number) => {
                // Results are of a quarter that is over; one of an earlier year is what they are compared with.
                let running = !own && self.written.is_some_and(|written| period.last() >= written);
                if !running && self.quarter.is_none_or(|(in_mind, _)| in_mind <= year) {
                    self.quarter = Some((year, number));
                    self.compares_quarters = true;
                }
            }
            Period::Fiscal(_) => self.compares_quarters = false,
            _ => {}
        }
    }

    /// The day from which an open date is counted.
    fn reference(&self) -> Option<Day> {
        if self.narrative { self.time.map(Period::first).or(self.written) } else { self.written }
    }

    fn place(&self, base: Base, direction: Direction) -> Option<Place> {
        Some(match base {
            Base::Day { year, month, day, weekday } => self.dated(year, month, day, weekday, direction)?,
            Base::Month { year, month } => self.month(year, month, direction),
            Base::Year(year) => Place::Period(Period::Year(year)),
            Base::Years(first, last) => Place::Period(Period::Years(first, last)),
            Base::BeforeChrist { year, within } => antiquity::year(year, within),
            Base::Fiscal(year) => self.in_year(year, |year| Place::Period(Period::Fiscal(year)), || unknown("FYXXXX", None)),
            Base::Decade { number, full } => Place::Period(Period::Decade(self.decade(number, full))),
            Base::Century { number, before: false } => Place::Period(Period::Century(number - 1)),
            Base::Century { number, before: true } => Place::Unknown(format_compact!("BC{:02}", number - 1), None),
            Base::Quarter { year, number, .. } => self.quarter(year, number, direction),
            Base::Half { year, number } => {
                self.in_year(year, |year| Place::Period(Period::Half(year, number)), || unknown("XXXX-H", Some(number)))
            }
            Base::Season { year, season } => self.season(year, season, direction),
            Base::Weekday { number, which } => self.weekday(number, which, direction),
            Base::WeekdayOf { number, weeks } => match self.written {
                Some(written) => {
                    let week = Period::around(written, Unit::Week).shifted(weeks.into());
                    Place::Period(Period::Day(value::moved(week.first(), i64::from(number) - 1)))
                }
                None => unknown("XXXX-WXX-", Some(number)),
            },
            Base::Compared(year) => match self.quarter.filter(|_| self.compares_quarters) {
                Some((_, number)) => Place::Period(Period::Quarter(year, number)),
                None => Place::Period(Period::Year(year)),
            },
            Base::WeekOf { year, month, day } => match self.dated(year, month, day, None, direction)? {
                Place::Period(day) => Place::Period(Period::around(day.first(), Unit::Week)),
                _ => unknown("XXXX-WXX", None),
            },
            Base::Today(days) => match self.written {
                Some(_) if self.narrative && days == 0 => Place::Vague("PRESENT_REF"),
                Some(written) => Place::Period(Period::Day(value::moved(written, days.into()))),
                None => unknown("XXXX-XX-XX", None),
            },
            Base::Unit { unit, which } => self.unit(unit, which, direction),
            Base::Shift { amount, unit, back, from } => self.shift(amount, unit, back, from),
            Base::Holiday { name, year } => self.holiday(name, year, direction)?,
            Base::Time => match self.day.or(self.written) {
                Some(day) => Place::Period(Period::Day(day)),
                None => unknown("XXXX-XX-XX", None),
            },
            Base::Ref(value) => Place::Vague(value),
            Base::Duration { .. }
            | Base::Set { .. }
            | Base::SetOf(_)
            | Base::SetWeekday(_)
            | Base::SetMonth(_)
            | Base::SetSeason(_)
            | Base::SetPart(_) => return None,
        })
    }

    /// The year an expression names, where it names one or counts it from a known year.
    fn year(&self, year: Year) -> Option<i16> {
        let counted = |from: i16, by: i8| (from + i16::from(by)).clamp(0, 9999);
        match year {
            Year::Is(year) => Some(year),
            // The year from eighty before the date of writing to twenty after it that ends so.
            Year::Short(ending) => {
                let last = self.written.map_or(2040, Day::year).saturating_add(19).max(99);
                Some(last - (last - i16::from(ending)).rem_euclid(100))
            }
            Year::From(by) => self.written.map(|written| counted(written.year(), by)),
            Year::Mention(by) => self.time.map(Period::year).or(self.written.map(Day::year)).map(|from| counted(from, by)),
            Year::Open | Year::Which(_) => None,
        }
    }

    fn in_year(&self, year: Year, place: impl Fn(i16) -> Place, unknown: impl Fn() -> Place) -> Place {
        let year = self.year(year).or_else(|| self.reference().map(Day::year));
        year.map_or_else(unknown, place)
    }
}

fn unknown(stem: &str, number: Option<i8>) -> Place {
    Place::Unknown(number.map_or_else(|| stem.into(), |number| format_compact!("{stem}{number}")), None)
}

fn unknown_unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        _ => "XXXX-XX-XX",
    }
}

/// How an expression tells its year.
fn year(base: Base) -> Option<Year> {
    match base {
        Base::Day { year, .. }
        | Base::Month { year, .. }
        | Base::WeekOf { year, .. }
        | Base::Fiscal(year)
        | Base::Quarter { year, .. }
        | Base::Half { year, .. }
        | Base::Season { year, .. }
        | Base::Holiday { year, .. } => Some(year),
        Base::Year(year) | Base::Years(year, _) | Base::BeforeChrist { year, .. } | Base::Compared(year) => Some(Year::Is(year)),
        Base::Decade { number, full: true } | Base::Century { number, .. } => Some(Year::Is(number)),
        _ => None,
    }
}
