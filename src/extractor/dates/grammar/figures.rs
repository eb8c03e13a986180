//! Dates in figures and years: "2018-06-20", "06/23/2018", "1987", "480 BC", "nineteen ninety-six".

use super::super::expression::{Base, Expression, Within, Year};
use super::super::lexeme::{Kind, Unit};
use super::super::value;
use super::calendar::{half, quarter, year_of};
use super::{Phrase, Read};

/// "6/25/90", "25/6/90"
fn short_year(year: i32, month: i32, day: i32, end: usize) -> Read {
    value::day(2000, month as i8, day as i8)?;
    let base = Base::Day { year: Year::Short(year as i8), month: month as i8, day: day as i8, weekday: None };
    Some((Expression::of(base, "dates/digits"), end))
}

impl Phrase<'_> {
    /// A number: a day before its month, a year, an ISO date.
    pub(super) fn number_first(&self, at: usize) -> Read {
        let Some(Kind::Number { value, digits }) = self.kind(at) else { return None };
        if let Some(read) = self.all_digits(at).or_else(|| self.date_and_hour(at)) {
            return Some(read);
        }
        if digits <= 2
            && digits > 0
            && let Some(read) = self.day_first(at)
        {
            return Some(read);
        }
        if let Some(Kind::Era { before }) = self.kind(at + 1)
            && digits > 0
        {
            let year = i16::try_from(value).ok()?;
            let base = if before { Base::BeforeChrist { year, within: Within::Whole } } else { Base::Year(year) };
            return Some((Expression::of(base, "dates/year"), at + 2));
        }
        // "490-480 BC": the first year takes the era of the second
        if (1..=4).contains(&digits)
            && let Some(Kind::Hyphen | Kind::To | Kind::And) = self.kind(at + 1)
            && let Some((last, _)) = self.before_christ(at + 2)
            && value > i32::from(last)
        {
            let base = Base::BeforeChrist { year: i16::try_from(value).ok()?, within: Within::Whole };
            return Some((Expression::of(base, "dates/year"), at + 1));
        }
        if digits == 0 {
            return self.spelled_year(value, at + 1);
        }
        let year = (digits == 4).then(|| year_of(value)).flatten()?;
        if let (Some(Kind::Ordinal { value: number, .. }), Some(Kind::Unit { unit, .. })) = (self.kind(at + 1), self.kind(at + 2))
        {
            match unit {
                Unit::Quarter => return quarter(number, Year::Is(year), false, at + 3),
                Unit::Half => return half(number, Year::Is(year), at + 3),
                _ => {}
            }
        }
        if let (Some(Kind::Possessive), Some(Kind::Ordinal { value: number, .. }), Some(Kind::Unit { unit: Unit::Quarter, .. })) =
            (self.kind(at + 1), self.kind(at + 2), self.kind(at + 3))
        {
            return quarter(number, Year::Is(year), false, at + 4);
        }
        if let (Some(Kind::Slash), Some(Kind::Number { value: last, digits: 2 })) = (self.kind(at + 1), self.kind(at + 2))
            && self.tight(at + 1)
            && self.tight(at + 2)
            && last as i16 == (year + 1) % 100
        {
            return Some((Expression::of(Base::Years(year, year + 1), "dates/year"), at + 3));
        }
        Some((Expression::of(Base::Year(year), "dates/year"), at + 1))
    }

    /// "nineteen ninety-six"
    pub(super) fn spelled_year(&self, hundreds: i32, at: usize) -> Read {
        if !(17..=20).contains(&hundreds) {
            return None;
        }
        let Some(Kind::Number { value: tens @ 10..=99, digits: 0 }) = self.kind(at) else { return None };
        let units_at = self.skip(at + 1, Kind::Hyphen);
        let (units, end) = match self.kind(units_at) {
            Some(Kind::Number { value: units @ 1..=9, digits: 0 }) if tens >= 20 && tens % 10 == 0 => (units, units_at + 1),
            _ => (0, at + 1),
        };
        let counted = matches!(self.kind(end), Some(Kind::Unit { .. }));
        (!counted).then(|| (Expression::of(Base::Year((hundreds * 100 + tens + units) as i16), "dates/year"), end))
    }

    /// 2018-06-20, 20/06/2018, 06/20/2018: the last two only where no other reading is possible.
    fn all_digits(&self, at: usize) -> Read {
        let number = |at| match self.kind(at) {
            Some(Kind::Number { value, digits: digits @ 1..=4 }) => Some((value, digits)),
            _ => None,
        };
        let mark = self.kind(at + 1)?;
        if !matches!(mark, Kind::Hyphen | Kind::Slash) || !self.is(at + 3, mark) || (1..5).any(|offset| !self.tight(at + offset))
        {
            return None;
        }
        let ((first, wide), (second, _), (third, last)) = (number(at)?, number(at + 2)?, number(at + 4)?);
        let (year, month, day) = match (wide, last) {
            (4, 1..=2) => (first, second, third),
            (1..=2, 4) if first > 12 || first == second => (third, second, first),
            (1..=2, 4) if second > 12 => (third, first, second),
            (1..=2, 2) if mark == Kind::Slash && second > 12 && first <= 12 => return short_year(third, first, second, at + 5),
            (1..=2, 2) if mark == Kind::Slash && first > 12 && second <= 12 => return short_year(third, second, first, at + 5),
            _ => return None,
        };
        self.numeric(year_of(year)?, month as i8, day as i8, at + 5)
    }

    /// 2018-06-20T10:30:00Z
    fn date_and_hour(&self, at: usize) -> Read {
        let fields = (self.kind(at)?, self.kind(at + 2)?, self.kind(at + 4)?);
        let (Kind::Number { value: year, digits: 4 }, Kind::Number { value: month, digits: 2 }, Kind::DayHour { day, hour }) =
            fields
        else {
            return None;
        };
        let (mut expression, end) = self.numeric(year_of(year)?, month as i8, day, at + 5)?;
        let (Some(Kind::Colon), Some(Kind::Number { value: minute @ 0..=59, digits: 2 })) = (self.kind(end), self.kind(end + 1))
        else {
            return None;
        };
        expression.clock = Some(i16::from(hour) * 60 + minute as i16);
        Some((expression, end + 2))
    }

    pub(super) fn numeric(&self, year: i16, month: i8, day: i8, end: usize) -> Read {
        value::day(year, month, day)?;
        Some((Expression::of(Base::Day { year: Year::Is(year), month, day, weekday: None }, "dates/digits"), end))
    }
}
