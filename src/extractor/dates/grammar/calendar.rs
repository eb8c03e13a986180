//! Dates of the calendar: "June 20, 2018", "20 June", "the 1990s", "the third quarter of 1989", "fiscal 1990", "summer 2018".

use super::super::expression::{Base, Expression, Within, Year};
use super::super::lexeme::{Kind, Modifier, Unit, Which};
use super::{Phrase, Read, year_from};

impl Phrase<'_> {
    pub(super) fn calendar(&self, at: usize) -> Read {
        match self.kind(at)? {
            Kind::Weekday { .. } => self.weekday(at),
            Kind::Month { .. } => self.month_first(at),
            Kind::The => self.after_the(at + 1),
            Kind::Number { .. } => self.number_first(at),
            Kind::Ordinal { .. } => self.ordinal_first(at),
            Kind::Numeric { year, month, day } => self.numeric(year, month, day, at + 1),
            Kind::Decade { number, full } => decade(number, full, at + 1),
            Kind::Apostrophe => match self.kind(at + 1)? {
                Kind::Decade { number, full: false } if self.tight(at + 1) => decade(number, false, at + 2),
                _ => None,
            },
            Kind::Season(_) => self.season(at),
            Kind::Fiscal => self.fiscal(at),
            Kind::FiscalCode(year) => Some((Expression::of(Base::Fiscal(Year::Is(year)), "dates/quarter"), at + 1)),
            Kind::QuarterCode(number) => {
                let (year, end) = self.year_behind(at + 1).unwrap_or((Year::Open, at + 1));
                quarter(number.into(), year, false, end)
            }
            Kind::HalfCode(number) => {
                let (year, end) = self.year_behind(at + 1)?;
                half(number.into(), year, end)
            }
            Kind::Holiday(name) => {
                let (year, end) = self.year_behind(at + 1).unwrap_or((Year::Open, at + 1));
                Some((Expression::of(Base::Holiday { name, year }, "dates/holiday"), end))
            }
            _ => None,
        }
    }

    /// What may follow "the".
    fn after_the(&self, at: usize) -> Read {
        match self.kind(at)? {
            Kind::Ordinal { .. } => {
                // "the third-quarter loss": the article belongs to the loss
                let hyphen =
                    self.is(at + 1, Kind::Hyphen) && !matches!(self.kind(at + 2), Some(Kind::Unit { unit: Unit::Century, .. }));
                if hyphen { None } else { self.calendar(at).or_else(|| self.nth_of(at)) }
            }
            Kind::Fiscal if self.is(at + 2, Kind::Hyphen) || self.is(at + 1, Kind::Hyphen) => None,
            Kind::Which(Which::Last) => self.nth_of(at),
            Kind::Decade { .. } | Kind::Apostrophe | Kind::Season(_) | Kind::Fiscal => self.calendar(at),
            Kind::Number { .. } if let Some(read) = self.apostrophe_decade(at) => Some(read),
            Kind::Number { value, digits: 4 } => {
                // "the 1988 second quarter"
                let year = Year::Is(year_of(value)?);
                if matches!(self.kind(at + 1)?, Kind::Period | Kind::Unit { unit: Unit::Quarter, plural: false }) {
                    return Some((Expression::of(Base::Compared(year_of(value)?), "dates/quarter"), at + 2));
                }
                match (self.kind(at + 1)?, self.kind(at + 2)?) {
                    (Kind::Ordinal { value: number, .. }, Kind::Unit { unit: Unit::Quarter, .. }) => {
                        quarter(number, year, false, at + 3)
                    }
                    (Kind::Ordinal { value: number, .. }, Kind::Unit { unit: Unit::Half, .. }) => half(number, year, at + 3),
                    _ => None,
                }
            }
            // "the 14 September"
            Kind::Number { .. } => self.day_first(at),
            _ => None,
        }
    }

    /// "1600's", "60's": behind "the" or "early"
    pub(super) fn apostrophe_decade(&self, at: usize) -> Read {
        let Some(Kind::Number { value, digits: digits @ (2 | 4) }) = self.kind(at) else { return None };
        if value % 10 != 0 || !self.is(at + 1, Kind::Possessive) || value < 10 {
            return None;
        }
        let number = if digits == 4 { year_of(value)? / 10 } else { value as i16 / 10 };
        decade(number, digits == 4, at + 2)
    }

    /// "the last week of August", "the first day of 2018", "the last half of 1989"
    fn nth_of(&self, at: usize) -> Read {
        let nth = match self.kind(at)? {
            Kind::Ordinal { value, .. } => value,
            Kind::Which(Which::Last) => -1,
            _ => return None,
        };
        let Some(Kind::Unit { unit, plural: false }) = self.kind(at + 1) else { return None };
        if !self.is(at + 2, Kind::Of) {
            return None;
        }
        let (within, end) = self.calendar(self.skip(at + 3, Kind::The))?;
        let base = match (within.base, unit) {
            (Base::Month { year, month }, Unit::Day) if nth == 1 => Base::Day { year, month, day: 1, weekday: None },
            (Base::Year(year), Unit::Half) => Base::Half { year: Year::Is(year), number: if nth == 1 { 1 } else { 2 } },
            (Base::Year(year), Unit::Quarter) if nth == -1 => Base::Quarter { year: Year::Is(year), number: 4, fiscal: false },
            (
                base @ (Base::Month { .. } | Base::Year(_) | Base::Season { .. } | Base::Decade { .. }),
                Unit::Week | Unit::Month,
            ) => base,
            _ => return None,
        };
        let modifier = match (nth, unit) {
            (_, Unit::Half | Unit::Quarter | Unit::Day) => None,
            (1, _) => Some(Modifier::Start),
            (-1, _) => Some(Modifier::End),
            _ => Some(Modifier::Mid),
        };
        Some((Expression { modifier, ..Expression::of(base, "dates/part-of-period") }, end))
    }

    fn weekday(&self, at: usize) -> Read {
        let Some(Kind::Weekday { number, short }) = self.kind(at) else { return None };
        let mut next = at + 1;
        if short {
            next = self.skip(next, Kind::Stop);
        }
        let part = match self.kind(next) {
            Some(Kind::Part(part)) => Some(part),
            _ => None,
        };
        if let Some(Kind::Parts(part)) = self.kind(next) {
            return super::weekly(number, part, next + 1);
        }
        let from = self.skip(next + usize::from(part.is_some()), Kind::Comma);
        let from = self.skip(from, Kind::The);
        if let Some((mut expression, end)) = self.dated_day(from)
            && let Base::Day { weekday, .. } = &mut expression.base
        {
            *weekday = Some(number);
            expression.part = part;
            return Some((expression, end));
        }
        if short {
            return None;
        }
        let of = self.skip(next, Kind::Of);
        if let (Some(Kind::Which(which)), Some(Kind::Unit { unit: Unit::Week, plural: false })) =
            (self.kind(of), self.kind(of + 1))
            && let Some(Year::From(weeks)) = year_from(which)
        {
            let base = Base::WeekdayOf { number, weeks };
            return Some((Expression::of(base, "dates/this-last-next"), of + 2));
        }
        Some((Expression::of(Base::Weekday { number, which: None }, "dates/weekday"), at + 1))
    }

    /// A month and a day, in either order.
    fn dated_day(&self, at: usize) -> Read {
        let (expression, end) = match self.kind(at)? {
            Kind::Month { .. } => self.month_first(at)?,
            Kind::Number { .. } | Kind::Ordinal { .. } => self.day_first(at)?,
            _ => return None,
        };
        matches!(expression.base, Base::Day { .. }).then_some((expression, end))
    }

    /// "June 20, 2018", "June 20", "June 2018", "June"
    fn month_first(&self, at: usize) -> Read {
        let Some(Kind::Month { number: month, short }) = self.kind(at) else { return None };
        if let Some((year, end)) = self.before_christ(at + 1) {
            let base = Base::BeforeChrist { year, within: Within::Month(month) };
            return Some((Expression::of(base, "dates/month"), end));
        }
        let day_at = self.skip(at + 1, Kind::The);
        let day = match self.kind(day_at) {
            Some(Kind::Number { value, digits: 1..=2 }) if day_at == at + 1 => Some(value),
            Some(Kind::Ordinal { value, .. }) => Some(value),
            _ => None,
        };
        let clock = match self.kind(day_at + 1) {
            Some(Kind::Colon) => self.tight(day_at + 2),
            Some(Kind::Meridiem { .. } | Kind::Unit { .. }) => true,
            _ => false,
        };
        if let Some(day) = day.filter(|day| (1..=31).contains(day) && !clock) {
            let (year, end) = self.year_behind(day_at + 1).unwrap_or_else(|| (self.year_of_pair(day_at + 1), day_at + 1));
            let base = Base::Day { year, month, day: day as i8, weekday: None };
            return Some((Expression::of(base, "dates/day"), end));
        }
        if let Some((year, end)) = self.year_behind(at + 1) {
            return Some((Expression::of(Base::Month { year, month }, "dates/month"), end));
        }
        (!short).then(|| (Expression::of(Base::Month { year: self.year_of_pair(at + 1), month }, "dates/month"), at + 1))
    }

    /// "20 June 2018", "the 20th of June"
    pub(super) fn day_first(&self, at: usize) -> Read {
        let day = match self.kind(at)? {
            Kind::Number { value, digits: 1..=2 } | Kind::Ordinal { value, .. } => value,
            _ => return None,
        };
        if let Some(read) = self.hyphened(day, at + 1) {
            return Some(read);
        }
        let mut month_at = self.skip(at + 1, Kind::Of);
        // "6-7 January 1916": the first day takes the month of the second
        let pair = matches!(self.kind(at + 1), Some(Kind::Hyphen | Kind::And | Kind::To | Kind::Or))
            && matches!(self.kind(at + 2), Some(Kind::Number { value: 1..=31, digits: 1..=2 }));
        if pair {
            month_at = at + 3;
        }
        let Some(Kind::Month { number: month, short }) = self.kind(month_at) else { return None };
        if !(1..=31).contains(&day) {
            return None;
        }
        if pair {
            let year = self.year_behind(month_at + 1).map_or(Year::Open, |(year, _)| year);
            return Some((Expression::of(Base::Day { year, month, day: day as i8, weekday: None }, "dates/day"), at + 1));
        }
        let behind = self.year_behind(month_at + 1);
        if short && behind.is_none() {
            return None;
        }
        let (year, end) = behind.unwrap_or_else(|| (self.year_of_pair(month_at + 1), month_at + 1));
        Some((Expression::of(Base::Day { year, month, day: day as i8, weekday: None }, "dates/day"), end))
    }

    /// "05-Aug-2016"
    fn hyphened(&self, day: i32, at: usize) -> Read {
        let (Kind::Hyphen, Kind::Month { number: month, .. }, Kind::Hyphen, Kind::Number { value, digits: 4 }) =
            (self.kind(at)?, self.kind(at + 1)?, self.kind(at + 2)?, self.kind(at + 3)?)
        else {
            return None;
        };
        let day = i8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
        let base = Base::Day { year: Year::Is(year_of(value)?), month, day, weekday: None };
        (at..at + 4).all(|at| self.tight(at)).then(|| (Expression::of(base, "dates/digits"), at + 4))
    }

    /// The year of the second date of a pair, which is that of the first: "June 3 to June 7, 2017", "July-August 1976".
    fn year_of_pair(&self, at: usize) -> Year {
        let second = match self.kind(at) {
            Some(Kind::Hyphen | Kind::To | Kind::And | Kind::Or) => self.calendar(at + 1),
            _ => None,
        };
        match second {
            Some((
                Expression { base: Base::Day { year: Year::Is(year), .. } | Base::Month { year: Year::Is(year), .. }, .. },
                _,
            )) => Year::Is(year),
            _ => Year::Open,
        }
    }

    /// A year behind a month, a day, a season: ", 2018", "of 2018", "last year", "of this year", "'69".
    fn year_behind(&self, at: usize) -> Option<(Year, usize)> {
        let next = match self.kind(at)? {
            Kind::Comma | Kind::Of | Kind::In => at + 1,
            _ => at,
        };
        match self.kind(next)? {
            Kind::Number { value, digits: 4 } => Some((Year::Is(year_of(value)?), next + 1)),
            // "the third quarter of fiscal 2017"
            Kind::Fiscal if !self.is(at, Kind::Comma) => match self.kind(next + 1)? {
                Kind::Number { value, digits: 4 } => Some((Year::Is(year_of(value)?), next + 2)),
                _ => None,
            },
            Kind::Number { value, digits: 0 } => match self.spelled_year(value, next + 1)? {
                (Expression { base: Base::Year(year), .. }, end) => Some((Year::Is(year), end)),
                _ => None,
            },
            Kind::Apostrophe if !self.is(at, Kind::Comma) => match self.kind(next + 1)? {
                Kind::Number { value, digits: 2 } if self.tight(next + 1) => Some((Year::Short(value as i8), next + 2)),
                _ => None,
            },
            Kind::Which(which) if !self.is(at, Kind::Comma) && !self.is(at, Kind::In) => self.year_which(which, next + 1),
            Kind::That if self.is(at, Kind::Of) => self.year_which(Which::That, self.skip(next + 1, Kind::Which(Which::Same))),
            Kind::The if self.is(at, Kind::Of) => match self.kind(next + 1)? {
                Kind::Which(which) => self.year_which(which, next + 2),
                Kind::Unit { unit: Unit::Year, plural: false } => Some((Year::From(0), next + 2)),
                _ => None,
            },
            _ => None,
        }
    }

    fn year_which(&self, which: Which, at: usize) -> Option<(Year, usize)> {
        self.is(at, Kind::Unit { unit: Unit::Year, plural: false }).then_some(())?;
        Some((year_from(which)?, at + 1))
    }

    /// "third quarter", "third-quarter", "20th century", "second half of 2018", "20th of June"
    fn ordinal_first(&self, at: usize) -> Read {
        let Some(Kind::Ordinal { value: number, digits }) = self.kind(at) else { return None };
        let next = self.skip(at + 1, Kind::Hyphen);
        match self.kind(next)? {
            Kind::Unit { unit: Unit::Quarter, plural: false } => {
                let (year, end) = self.year_behind(next + 1).unwrap_or((Year::Open, next + 1));
                // "its fourth quarter ended Aug. 26": the company's own year
                quarter(number, year, self.is(end, Kind::Ended), end)
            }
            Kind::Unit { unit: Unit::Half, plural: false } => {
                let (year, end) = self.year_behind(next + 1)?;
                half(number, year, end)
            }
            Kind::Fiscal if self.is(next + 1, Kind::Unit { unit: Unit::Quarter, plural: false }) => {
                quarter(number, Year::Open, true, next + 2)
            }
            Kind::Unit { unit: Unit::Century, .. } if (1..=30).contains(&number) => {
                let era = self.kind(next + 1);
                let before = era == Some(Kind::Era { before: true });
                let base = Base::Century { number: number as i16, before };
                let end = next + 1 + usize::from(matches!(era, Some(Kind::Era { .. })));
                Some((Expression::of(base, "dates/decade"), end))
            }
            Kind::Month { .. } | Kind::Of if digits || next == at + 1 => self.day_first(at),
            _ => None,
        }
    }

    /// "480 BC"
    pub(super) fn before_christ(&self, at: usize) -> Option<(i16, usize)> {
        match (self.kind(at)?, self.kind(at + 1)?) {
            (Kind::Number { value, digits: 1..=4 }, Kind::Era { before: true }) => Some((i16::try_from(value).ok()?, at + 2)),
            _ => None,
        }
    }

    fn season(&self, at: usize) -> Read {
        let Some(Kind::Season(season)) = self.kind(at) else { return None };
        if let Some((year, end)) = self.before_christ(self.skip(at + 1, Kind::Of)) {
            let base = Base::BeforeChrist { year, within: Within::Season(season) };
            return Some((Expression::of(base, "dates/season"), end));
        }
        let (year, end) = self.year_behind(at + 1).unwrap_or((Year::Open, at + 1));
        Some((Expression::of(Base::Season { year, season }, "dates/season"), end))
    }

    /// "fiscal 1989", "fiscal year 1989", "fiscal second quarter", "FY2018" is a name and left alone
    fn fiscal(&self, at: usize) -> Read {
        let next = self.skip(at + 1, Kind::Hyphen);
        if let (Some(Kind::Ordinal { value, .. }), behind) = (self.kind(next), self.skip(next + 1, Kind::Hyphen))
            && self.is(behind, Kind::Unit { unit: Unit::Quarter, plural: false })
        {
            let (year, end) = self.year_behind(behind + 1).unwrap_or((Year::Open, behind + 1));
            return quarter(value, year, true, end);
        }
        let next = self.skip(next, Kind::Unit { unit: Unit::Year, plural: false });
        match self.kind(next)? {
            Kind::Number { value, digits: 4 } => {
                Some((Expression::of(Base::Fiscal(Year::Is(year_of(value)?)), "dates/quarter"), next + 1))
            }
            _ => None,
        }
    }
}

/// A number that can be a year in a text.
pub(super) fn year_of(value: i32) -> Option<i16> {
    (1000..2200).contains(&value).then_some(value as i16)
}

pub(super) fn decade(number: i16, full: bool, end: usize) -> Read {
    if full && number % 10 == 0 && number < 200 {
        // "the 1600s"
        let base = Base::Century { number: number / 10 + 1, before: false };
        return Some((Expression::of(base, "dates/decade"), end));
    }
    Some((Expression::of(Base::Decade { number, full }, "dates/decade"), end))
}

pub(super) fn quarter(number: i32, year: Year, fiscal: bool, end: usize) -> Read {
    let base = Base::Quarter { year, number: number as i8, fiscal };
    (1..=4).contains(&number).then_some((Expression::of(base, "dates/quarter"), end))
}

pub(super) fn half(number: i32, year: Year, end: usize) -> Read {
    let base = Base::Half { year, number: number as i8 };
    (1..=2).contains(&number).then_some((Expression::of(base, "dates/quarter"), end))
}
