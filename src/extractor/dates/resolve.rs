//! From what an expression says to what it means: a value, hung on the date of writing or on the time last spoken of.
//!
//! In: expressions in the order of the text, each with its [`Direction`]. Out: values. The resolver keeps what a reader keeps in
//! mind: the last time and the last day spoken of ("that day", "two days later"), and the quarter a business story is about ("a
//! year earlier"). Without a date of writing what is not said stays X: `XXXX-06-20`, `XXXX-WXX-4`.

use super::direction::Direction;
use super::expression::{Amount, Base, Expression, From, Year};
use super::holiday;
use super::lexeme::{Modifier, Part, Season, Unit, Which};
use super::value::{self, Period};
use crate::article::DateKind;
use jiff::civil::Date as Day;

/// What an expression means.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Meaning {
    pub(super) kind: DateKind,
    pub(super) value: String,
    pub(super) edtf: Option<String>,
    pub(super) days: Option<(Day, Day)>,
    /// Whether the year comes from the date of writing.
    pub(super) year_unsaid: bool,
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
    quarter: Option<(i16, i8)>,
    /// Whether "a year earlier" means that quarter of the year before: not behind "the nine months".
    compares_quarters: bool,
}

/// Where an expression lands.
enum Place {
    Period(Period),
    /// A value with unknown parts.
    Unknown(String, Option<String>),
    /// PAST_REF and its like.
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
        if let Some((kind, value)) = timeless(expression.base) {
            if matches!(expression.base, Base::Duration { amount: Amount::Is(6 | 9, _), unit: Unit::Month }) {
                self.compares_quarters = false;
            }
            return Some(Meaning { kind, value, edtf: None, days: None, year_unsaid: false });
        }
        let place = self.place(expression.base, direction)?;
        let clock = expression.clock.map(|minutes| format!("T{:02}:{:02}", minutes / 60, minutes % 60));
        let time = clock.or(expression.part.map(|part| part.code().to_owned()));
        let kind = if time.is_some() { DateKind::Time } else { DateKind::Date };
        let said = matches!(year(expression.base), Some(Year::Is(_)));
        Some(match place {
            Place::Vague(value) => Meaning { kind, value: value.to_owned(), edtf: None, days: None, year_unsaid: false },
            Place::Unknown(value, edtf) => {
                let edtf = edtf.filter(|_| time.is_none());
                Meaning { kind, value: value + time.as_deref().unwrap_or_default(), edtf, days: None, year_unsaid: false }
            }
            Place::Period(period) => {
                // "a year earlier" compares; what follows is not told from there.
                let compares = matches!(expression.base, Base::Shift { unit: Unit::Year, back: true, .. });
                if if self.narrative { sets_scene } else { !compares } {
                    self.keep(period);
                }
                self.meaning(period, expression, time, kind, !said)
            }
        })
    }

    fn meaning(&self, period: Period, expression: &Expression, time: Option<String>, kind: DateKind, unsaid: bool) -> Meaning {
        let mark = if unsaid && self.guessed { "?" } else { "" };
        let mut edtf = period.edtf(mark);
        if let (Some(minutes), Some(day)) = (expression.clock, &mut edtf) {
            let (hour, minute) = (minutes / 60 % 24, minutes % 60);
            edtf = (minutes < 1440).then(|| format!("{day}T{hour:02}:{minute:02}:00"));
        } else if time.is_some() {
            edtf = None;
        }
        if expression.modifier == Some(Modifier::Approximate) {
            edtf = edtf.map(|value| value + "~");
        }
        let value = period.timex() + time.as_deref().unwrap_or_default();
        Meaning { kind, value, edtf, days: Some(period.days(expression.modifier)), year_unsaid: unsaid }
    }

    /// Remembers what was spoken of.
    fn keep(&mut self, period: Period) {
        self.time = Some(period);
        match period {
            Period::Day(day) => self.day = Some(day),
            Period::Quarter(year, number) => {
                self.quarter = Some((year, number));
                self.compares_quarters = true;
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
            Base::YearBefore(year) => Place::Unknown(format!("BC{year:04}"), Some(format!("-{:04}", (year - 1).max(0)))),
            Base::Fiscal(year) => self.in_year(year, |year| Place::Period(Period::Fiscal(year)), || unknown("FYXXXX", None)),
            Base::Decade { number, full } => Place::Period(Period::Decade(self.decade(number, full))),
            Base::Century { number, before: false } => Place::Period(Period::Century(number - 1)),
            Base::Century { number, before: true } => Place::Unknown(format!("BC{:02}", number - 1), None),
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
            Base::Duration { .. } | Base::Set { .. } | Base::SetOf(_) | Base::SetWeekday(_) | Base::SetPart(_) => return None,
        })
    }

    /// The year an expression names, where it names one or counts it from a known year.
    fn year(&self, year: Year) -> Option<i16> {
        let counted = |from: i16, by: i8| (from + i16::from(by)).clamp(0, 9999);
        match year {
            Year::Is(year) => Some(year),
            Year::From(by) => self.written.map(|written| counted(written.year(), by)),
            Year::Mention(by) => self.time.map(Period::year).or(self.written.map(Day::year)).map(|from| counted(from, by)),
            Year::Open | Year::Which(_) => None,
        }
    }

    fn in_year(&self, year: Year, place: impl Fn(i16) -> Place, unknown: impl Fn() -> Place) -> Place {
        let year = self.year(year).or_else(|| self.reference().map(Day::year));
        year.map_or_else(unknown, place)
    }

    fn dated(&self, year: Year, month: i8, day: i8, weekday: Option<i8>, direction: Direction) -> Option<Place> {
        if let Some(year) = self.year(year) {
            return value::day(year, month, day).map(|day| Place::Period(Period::Day(day)));
        }
        let Some(reference) = self.reference() else {
            value::day(2000, month, day)?;
            let value = format!("XXXX-{month:02}-{day:02}");
            return Some(Place::Unknown(value.clone(), Some(value)));
        };
        let years = reference.year().saturating_sub(8)..=reference.year().saturating_add(8);
        let days = || years.clone().filter_map(|year| value::day(year, month, day));
        if let (true, Some(Period::Year(year) | Period::Season(year, _))) = (self.narrative, self.time) {
            return value::day(year, month, day).map(|day| Place::Period(Period::Day(day)));
        }
        let near = |day: &Day| {
            let distance = value::days_between(reference, *day);
            let wrong_way = match direction {
                _ if self.narrative => false,
                Direction::Ahead => distance < 0,
                Direction::Back => distance > 1,
                Direction::Open => false,
            };
            distance.abs() + if wrong_way { 200 } else { 0 }
        };
        match year {
            Year::Which(Which::Last | Which::Past | Which::Previous) => {
                return days().filter(|day| *day < reference).last().map(|day| Place::Period(Period::Day(day)));
            }
            Year::Which(Which::Next | Which::Coming | Which::Following) => {
                return days().find(|day| *day > reference).map(|day| Place::Period(Period::Day(day)));
            }
            _ => {}
        }
        let on_weekday = |day: &Day| weekday.is_none_or(|weekday| day.weekday().to_monday_one_offset() == weekday);
        let found = days().filter(on_weekday).min_by_key(near).or_else(|| days().min_by_key(near))?;
        Some(Place::Period(Period::Day(found)))
    }

    fn month(&self, year: Year, month: i8, direction: Direction) -> Place {
        if let Some(year) = self.year(year) {
            return Place::Period(Period::Month(year, month));
        }
        let Some(reference) = self.reference() else {
            let value = format!("XXXX-{month:02}");
            return Place::Unknown(value.clone(), Some(value));
        };
        let this = reference.month();
        if self.narrative {
            let months = (-1..=1).map(|by| Period::Month((reference.year() + by).clamp(0, 9999), month));
            if let (Year::Open, Some(Period::Year(year) | Period::Season(year, _))) = (year, self.time) {
                return Place::Period(Period::Month(year, month));
            }
            let nearest = months.min_by_key(|period| value::days_between(reference.first_of_month(), period.first()).abs());
            return Place::Period(nearest.unwrap_or(Period::Month(reference.year(), month)));
        }
        let years = match year {
            Year::Which(Which::Last | Which::Past | Which::Previous | Which::Latest) => -i16::from(month >= this),
            Year::Which(Which::Next | Which::Coming | Which::Following) => i16::from(month <= this),
            Year::Which(_) => 0,
            _ if direction == Direction::Ahead => i16::from(month < this),
            // No cue: the coming three months lie ahead, all others back.
            _ if direction == Direction::Open && (1..=3).contains(&(month - this).rem_euclid(12)) => i16::from(month < this),
            _ => -i16::from(month > this),
        };
        Place::Period(Period::Month((reference.year() + years).clamp(0, 9999), month))
    }

    fn decade(&self, number: i16, full: bool) -> i16 {
        if full {
            return number;
        }
        let now = self.reference().map_or(200, |day| day.year() / 10);
        let decade = now / 10 * 10 + number;
        if decade > now { decade - 10 } else { decade }
    }

    fn quarter(&self, year: Year, number: i8, direction: Direction) -> Place {
        if let Some(year) = self.year(year) {
            return Place::Period(Period::Quarter(year, number));
        }
        let Some(reference) = self.reference() else { return unknown("XXXX-Q", Some(number)) };
        let this = (reference.month() - 1) / 3 + 1;
        let years = match direction {
            Direction::Ahead if number == this % 4 + 1 => i16::from(number < this),
            _ => -i16::from(number > this),
        };
        Place::Period(Period::Quarter((reference.year() + years).clamp(0, 9999), number))
    }

    fn season(&self, year: Year, season: Season, direction: Direction) -> Place {
        if let Some(year) = self.year(year) {
            return Place::Period(Period::Season(year, season));
        }
        let Some(reference) = self.reference() else {
            return Place::Unknown(Period::Season(0, season).timex().replacen("0000", "XXXX", 1), None);
        };
        if self.narrative && year == Year::Open {
            return Place::Period(Period::Season(reference.year(), season));
        }
        // December belongs to the winter that begins with it; January to that of the year before.
        let seasons = (-1..=1).map(|years| Period::Season((reference.year() + years).clamp(0, 9999), season));
        let found = match year {
            Year::Which(Which::Last | Which::Past | Which::Previous) => seasons.filter(|s| s.last() < reference).last(),
            Year::Which(Which::Next | Which::Coming | Which::Following) => seasons.into_iter().find(|s| s.first() > reference),
            Year::Which(_) => seasons.into_iter().find(|s| s.last() >= reference || s.first().year() == reference.year()),
            _ if direction == Direction::Ahead => seasons.into_iter().find(|s| s.last() >= reference),
            _ => seasons.filter(|s| s.first() <= reference).last(),
        };
        Place::Period(found.unwrap_or(Period::Season(reference.year(), season)))
    }

    fn weekday(&self, number: i8, which: Option<Which>, direction: Direction) -> Place {
        let reference = match which {
            Some(Which::Following | Which::Previous) => self.day.or(self.written),
            _ if self.narrative => self.day.or(self.written),
            _ => self.written,
        };
        let Some(reference) = reference else { return unknown("XXXX-WXX-", Some(number)) };
        let back = i64::from((reference.weekday().to_monday_one_offset() - number).rem_euclid(7));
        let ahead = (7 - back) % 7;
        let last = if back == 0 { 7 } else { back };
        let next = if ahead == 0 { 7 } else { ahead };
        let days = match which {
            Some(Which::Last | Which::Past | Which::Previous) => -last,
            Some(Which::Next | Which::Coming | Which::Following) => next,
            None if direction == Direction::Ahead || self.narrative => ahead,
            // "this Saturday" looks ahead.
            Some(Which::This | Which::Current) if direction != Direction::Back => ahead,
            _ => -back,
        };
        Place::Period(Period::Day(value::moved(reference, days)))
    }

    /// last week, this month, the following day, the quarter
    fn unit(&self, unit: Unit, which: Which, direction: Direction) -> Place {
        let told = matches!(which, Which::Following | Which::Same | Which::That | Which::Previous)
            || (unit == Unit::Day && matches!(which, Which::Next | Which::Current))
            || self.narrative;
        let mention = match unit {
            Unit::Day => self.day.map(Period::Day),
            _ => self.time.filter(|time| time.unit() <= unit || told && time.unit() == unit),
        };
        let base = if told { mention } else { None }.or_else(|| {
            let written = self.written.map(Period::Day);
            if self.narrative && told { self.time.or(written) } else { written }
        });
        if let (Unit::Weekend, Which::Current, Some(written)) = (unit, which, self.written)
            && !self.narrative
        {
            // "over the weekend", said on a weekday, is the one before
            let by = if written.weekday().to_monday_one_offset() <= 5 && direction != Direction::Ahead { -1 } else { 0 };
            return Place::Period(Period::around(written, Unit::Weekend).shifted(by));
        }
        if unit == Unit::Quarter && matches!(which, Which::Latest | Which::Current) {
            return self.quarter_in_mind(which);
        }
        let Some(base) = base else { return Place::Unknown(unknown_unit(unit).to_owned(), None) };
        let by = match which {
            Which::Last | Which::Past | Which::Previous => -1,
            Which::Next | Which::Coming | Which::Following => 1,
            _ => 0,
        };
        Place::Period(Period::around(base.first(), unit).shifted(by))
    }

    /// The quarter a business story is about.
    fn quarter_in_mind(&self, which: Which) -> Place {
        if let Some((year, number)) = self.quarter {
            return Place::Period(Period::Quarter(year, number));
        }
        let Some(written) = self.written else { return unknown("XXXX-QX", None) };
        let by = if which == Which::Latest { -1 } else { 0 };
        Place::Period(Period::around(written, Unit::Quarter).shifted(by))
    }

    /// three days ago, a year earlier
    fn shift(&self, amount: Amount, unit: Unit, back: bool, from: From) -> Place {
        let Amount::Is(number, _) = amount else { return Place::Vague(if back { "PAST_REF" } else { "FUTURE_REF" }) };
        if let (Some((year, quarter)), Unit::Year, true) = (self.quarter, unit, back)
            && number <= 2
            && self.compares_quarters
        {
            return Place::Period(Period::Quarter(year, quarter).in_year((year - number as i16).max(0)));
        }
        let told = from == From::Mention || self.narrative;
        let mention = match unit {
            Unit::Day | Unit::Hour | Unit::Minute | Unit::Second => self.day.map(Period::Day),
            _ => self.time,
        };
        let Some(base) = mention.filter(|_| told).or(self.written.map(Period::Day)) else {
            return Place::Unknown(unknown_unit(unit).to_owned(), None);
        };
        let signed = if back { -i64::from(number) } else { i64::from(number) };
        let (unit, by) = match unit {
            Unit::Second | Unit::Minute => (Unit::Day, 0),
            Unit::Hour => (Unit::Day, signed / 24),
            Unit::Fortnight => (Unit::Week, signed * 2),
            Unit::Decade => (Unit::Year, signed * 10),
            Unit::Century => (Unit::Century, signed),
            Unit::Millennium => (Unit::Century, signed * 10),
            unit => (unit, signed),
        };
        Place::Period(Period::around(base.first(), unit).shifted(by))
    }

    fn holiday(&self, name: &'static str, year: Year, direction: Direction) -> Option<Place> {
        if let Some(year) = self.year(year) {
            return holiday::day(name, year).map(|day| Place::Period(Period::Day(day)));
        }
        let Some(reference) = self.reference() else {
            return Some(Place::Unknown(holiday::unknown(name)?, None));
        };
        let days = (-1..=1).filter_map(|years| holiday::day(name, (reference.year() + years).clamp(0, 9999)));
        let found = match (year, direction) {
            (Year::Which(Which::Last | Which::Past | Which::Previous), _) => days.filter(|day| *day < reference).last(),
            (Year::Which(Which::Next | Which::Coming | Which::Following), _) | (_, Direction::Ahead) => {
                days.into_iter().find(|day| *day >= reference)
            }
            _ => days.min_by_key(|day| value::days_between(reference, *day).abs()),
        };
        found.map(|day| Place::Period(Period::Day(day)))
    }
}

/// Lengths, recurring times: what needs no calendar.
fn timeless(base: Base) -> Option<(DateKind, String)> {
    Some(match base {
        Base::Duration { amount, unit } => (DateKind::Duration, length(amount, unit)),
        Base::Set { every, unit } => (DateKind::Set, length(Amount::Is(every, false), unit)),
        Base::SetOf(value) => (DateKind::Set, value.to_owned()),
        Base::SetWeekday(number) => (DateKind::Set, format!("XXXX-WXX-{number}")),
        Base::SetPart(part) => (DateKind::Set, format!("XXXX-XX-XX{}", part_code(part))),
        _ => return None,
    })
}

fn part_code(part: Part) -> &'static str {
    part.code()
}

/// A length of time in TIMEX3.
fn length(amount: Amount, unit: Unit) -> String {
    let (time, letter, times) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Weekend => ("", "WE", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Half => ("", "M", 6),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "Y", 10),
        Unit::Century => ("", "Y", 100),
        Unit::Millennium => ("", "Y", 1000),
    };
    match amount {
        Amount::Some => match unit {
            Unit::Decade => "PXDE".to_owned(),
            Unit::Century => "PXC".to_owned(),
            _ => format!("P{time}X{letter}"),
        },
        Amount::Is(number, false) => format!("P{time}{}{letter}", i64::from(number) * times),
        Amount::Is(number, true) => match unit {
            Unit::Year => format!("P{number}Y6M"),
            Unit::Hour => format!("PT{number}H30M"),
            Unit::Minute => format!("PT{number}M30S"),
            Unit::Decade | Unit::Century | Unit::Millennium => {
                format!("P{}Y", i64::from(number) * times + times / 2)
            }
            _ => format!("P{time}{number}.5{letter}"),
        },
    }
}

fn unknown(stem: &str, number: Option<i8>) -> Place {
    Place::Unknown(number.map_or_else(|| stem.to_owned(), |number| format!("{stem}{number}")), None)
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
        Base::Year(year) | Base::YearBefore(year) | Base::Compared(year) => Some(Year::Is(year)),
        Base::Decade { number, full: true } | Base::Century { number, .. } => Some(Year::Is(number)),
        _ => None,
    }
}
