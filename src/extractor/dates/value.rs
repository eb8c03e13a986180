//! A place on the calendar, and how it is written: TIMEX3 for the field, EDTF (ISO 8601-2) for people and databases, first and
//! last day for those who count.
//!
//! `Period::Quarter(2018, 2)` is `2018-Q2`, `2018-34`, and 1 April to 30 June. Years are those a text can write, 0 to 9999; all
//! arithmetic stops at their ends.

use super::lexeme::{Modifier, Part, Season, Unit};
use crate::article::{Short, calendar};
use compact_str::format_compact;
use jiff::civil::{Date as Day, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// A stretch of the calendar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Period {
    Day(Day),
    /// ISO year and week.
    Week(i16, i8),
    Weekend(i16, i8),
    Month(i16, i8),
    Quarter(i16, i8),
    Half(i16, i8),
    Season(i16, Season),
    Year(i16),
    /// 1986/87: from the first year to the second.
    Years(i16, i16),
    /// A business year.
    Fiscal(i16),
    /// Years divided by ten.
    Decade(i16),
    /// Years divided by a hundred.
    Century(i16),
}

impl Season {
    pub(super) fn code(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// The number in EDTF.
    pub(super) fn number(self) -> u8 {
        match self {
            Season::Spring => 21,
            Season::Summer => 22,
            Season::Autumn => 23,
            Season::Winter => 24,
        }
    }

    /// The month it begins in, as meteorologists count.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

impl Part {
    /// What follows the day in TIMEX3.
    pub(super) fn code(self) -> &'static str {
        match self {
            Part::Morning => "TMO",
            Part::Afternoon => "TAF",
            Part::Evening => "TEV",
            Part::Night => "TNI",
            Part::Daytime => "TDT",
            Part::Noon => "T12:00",
            Part::Midnight => "T24:00",
        }
    }
}

/// A day, where the calendar has it.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Day> {
    (0..=9999).contains(&year).then(|| Day::new(year, month, day).ok()).flatten()
}

/// A day moved by days; it stays within the years a text can write.
pub(super) fn moved(day: Day, days: i64) -> Day {
    let days = days.clamp(-3_000_000, 3_000_000);
    let moved = Span::new().try_days(days).map_or(day, |span| day.saturating_add(span));
    if moved.year() < 0 { first(0) } else { moved }
}

/// The first day of a year.
fn first(year: i16) -> Day {
    Day::new(year.clamp(0, 9999), 1, 1).unwrap_or(Day::ZERO)
}

/// A year moved by years; it stays within 0 to 9999.
fn year_moved(year: i16, years: i64) -> i16 {
    (i64::from(year) + years).clamp(0, 9999) as i16
}

impl Period {
    /// The unit of time that a day lies in.
    pub(super) fn around(day: Day, unit: Unit) -> Period {
        let week = day.iso_week_date();
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Period::Day(day),
            Unit::Weekend => Period::Weekend(week.year(), week.week()),
            Unit::Week | Unit::Fortnight => Period::Week(week.year(), week.week()),
            Unit::Month => Period::Month(day.year(), day.month()),
            Unit::Quarter => Period::Quarter(day.year(), (day.month() - 1) / 3 + 1),
            Unit::Half => Period::Half(day.year(), (day.month() - 1) / 6 + 1),
            Unit::Year => Period::Year(day.year()),
            Unit::Decade => Period::Decade(day.year() / 10),
            Unit::Century | Unit::Millennium => Period::Century(day.year() / 100),
        }
    }

    /// The unit of this period's length.
    pub(super) fn unit(self) -> Unit {
        match self {
            Period::Day(_) => Unit::Day,
            Period::Week(..) => Unit::Week,
            Period::Weekend(..) => Unit::Weekend,
            Period::Month(..) => Unit::Month,
            Period::Quarter(..) | Period::Season(..) => Unit::Quarter,
            Period::Half(..) => Unit::Half,
            Period::Year(_) | Period::Years(..) | Period::Fiscal(_) => Unit::Year,
            Period::Decade(_) => Unit::Decade,
            Period::Century(_) => Unit::Century,
        }
    }

    /// The period so many of its own units later.
    pub(super) fn shifted(self, by: i64) -> Period {
        let by = by.clamp(-3_000_000, 3_000_000);
        let months = |year: i16, index: i64, per_year: i64| {
            let total = (i64::from(year) * per_year + index - 1 + by).clamp(0, 10_000 * per_year - 1);
            ((total / per_year) as i16, (total % per_year + 1) as i8)
        };
        match self {
            Period::Day(day) => Period::Day(moved(day, by)),
            Period::Week(..) | Period::Weekend(..) => {
                let week = moved(self.first(), by.saturating_mul(7)).iso_week_date();
                match self {
                    Period::Week(..) => Period::Week(week.year(), week.week()),
                    _ => Period::Weekend(week.year(), week.week()),
                }
            }
            Period::Month(year, month) => {
                let (year, month) = months(year, month.into(), 12);
                Period::Month(year, month)
            }
            Period::Quarter(year, quarter) => {
                let (year, quarter) = months(year, quarter.into(), 4);
                Period::Quarter(year, quarter)
            }
            Period::Half(year, half) => {
                let (year, half) = months(year, half.into(), 2);
                Period::Half(year, half)
            }
            Period::Season(year, season) => Period::Season(year_moved(year, by), season),
            Period::Year(year) => Period::Year(year_moved(year, by)),
            Period::Years(first, last) => Period::Years(year_moved(first, by), year_moved(last, by)),
            Period::Fiscal(year) => Period::Fiscal(year_moved(year, by)),
            Period::Decade(decade) => Period::Decade((i64::from(decade) + by).clamp(0, 999) as i16),
            Period::Century(century) => Period::Century((i64::from(century) + by).clamp(0, 99) as i16),
        }
    }

    /// The same place in the calendar of another year.
    pub(super) fn in_year(self, year: i16) -> Period {
        match self {
            Period::Day(at) => Period::Day(day(year, at.month(), at.day()).unwrap_or(at)),
            Period::Month(_, month) => Period::Month(year, month),
            Period::Quarter(_, quarter) => Period::Quarter(year, quarter),
            Period::Half(_, half) => Period::Half(year, half),
            Period::Season(_, season) => Period::Season(year, season),
            other => other,
        }
    }

    /// The year it begins in.
    pub(super) fn year(self) -> i16 {
        match self {
            Period::Season(year, _) | Period::Week(year, _) | Period::Weekend(year, _) => year,
            _ => self.first().year(),
        }
    }

    /// Its first day.
    pub(super) fn first(self) -> Day {
        let month = |year, month| day(year, month, 1).unwrap_or_else(|| first(year));
        match self {
            Period::Day(day) => day,
            Period::Week(year, week) => monday(year, week),
            Period::Weekend(year, week) => moved(monday(year, week), 5),
            Period::Month(year, number) => month(year, number),
            Period::Quarter(year, quarter) => month(year, quarter * 3 - 2),
            Period::Half(year, half) => month(year, half * 6 - 5),
            Period::Season(year, season) => month(year, season.first_month()),
            Period::Year(year) | Period::Years(year, _) | Period::Fiscal(year) => first(year),
            Period::Decade(decade) => first(decade.saturating_mul(10)),
            Period::Century(century) => first(century.saturating_mul(100)),
        }
    }

    /// Its last day.
    pub(super) fn last(self) -> Day {
        let end = |span: Span| moved(self.first().saturating_add(span), -1);
        match self {
            Period::Day(day) => day,
            Period::Week(..) => moved(self.first(), 6),
            Period::Weekend(..) => moved(self.first(), 1),
            Period::Month(..) => self.first().last_of_month(),
            Period::Quarter(..) | Period::Season(..) => end(3.months()),
            Period::Half(..) => end(6.months()),
            Period::Years(_, last) => first(last).last_of_year(),
            Period::Year(_) | Period::Fiscal(_) => self.first().last_of_year(),
            Period::Decade(_) => end(10.years()),
            Period::Century(_) => end(100.years()),
        }
    }

    /// First and last day, narrowed to a third by early, mid and late.
    pub(super) fn days(self, modifier: Option<Modifier>) -> (Day, Day) {
        let (first, last) = (self.first(), self.last());
        let third = || i64::from(days_between(first, last) / 3);
        match modifier {
            Some(Modifier::Start) => (first, moved(first, third())),
            Some(Modifier::Mid) => (moved(first, third()), moved(last, -third())),
            Some(Modifier::End) => (moved(last, -third()), last),
            Some(Modifier::Approximate) | None => (first, last),
        }
    }

    /// The value in TIMEX3.
    pub(super) fn timex(self) -> Short {
        match self {
            Period::Day(day) => calendar(Some(day.year()), "", &[day.month(), day.day()]),
            Period::Week(year, week) => format_compact!("{year:04}-W{week:02}"),
            Period::Weekend(year, week) => format_compact!("{year:04}-W{week:02}-WE"),
            Period::Month(year, month) => calendar(Some(year), "", &[month]),
            Period::Quarter(year, quarter) => format_compact!("{year:04}-Q{quarter}"),
            Period::Half(year, half) => format_compact!("{year:04}-H{half}"),
            Period::Season(year, season) => format_compact!("{year:04}-{}", season.code()),
            Period::Year(year) => calendar(Some(year), "", &[]),
            Period::Years(first, last) => format_compact!("{first:04}/{last:04}"),
            Period::Fiscal(year) => format_compact!("FY{year:04}"),
            Period::Decade(decade) => format_compact!("{decade:03}"),
            Period::Century(century) => format_compact!("{century:02}"),
        }
    }

    /// The value in EDTF, where it has one; `year_mark` stands after the year: `?` for one that was inferred.
    pub(super) fn edtf(self, year_mark: &str) -> Option<Short> {
        Some(match self {
            Period::Day(day) => calendar(Some(day.year()), year_mark, &[day.month(), day.day()]),
            Period::Week(..) | Period::Weekend(..) => format_compact!("{}/{}", self.first(), self.last()),
            Period::Month(year, month) => calendar(Some(year), year_mark, &[month]),
            Period::Quarter(year, quarter) => format_compact!("{year:04}{year_mark}-{}", 32 + quarter),
            Period::Half(year, half) => format_compact!("{year:04}{year_mark}-{}", 39 + half),
            Period::Season(year, season) => format_compact!("{year:04}{year_mark}-{}", season.number()),
            Period::Year(year) => calendar(Some(year), year_mark, &[]),
            Period::Years(first, last) => format_compact!("{first:04}/{last:04}"),
            Period::Fiscal(_) => return None,
            Period::Decade(decade) => format_compact!("{decade:03}X"),
            Period::Century(century) => format_compact!("{century:02}XX"),
        })
    }
}

/// Days from the first to the last.
pub(super) fn days_between(first: Day, last: Day) -> i32 {
    number(last) - number(first)
}

/// A day's number in the Gregorian calendar, counted so that leap days end a year that begins in March.
fn number(day: Day) -> i32 {
    let (year, month) = (i32::from(day.year()), i32::from(day.month()));
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leap_days + (month * 153 + 2) / 5 + i32::from(day.day())
}

fn monday(year: i16, week: i8) -> Day {
    ISOWeekDate::new(year, week, Weekday::Monday).map_or_else(|_| first(year), ISOWeekDate::date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_written_in_both_ways() {
        for (period, timex, edtf, last) in [
            (Period::Day(day(2018, 6, 20).unwrap()), "2018-06-20", "2018-06-20", "2018-06-20"),
            (Period::Weekend(2018, 25), "2018-W25-WE", "2018-06-23/2018-06-24", "2018-06-24"),
            (Period::Quarter(2018, 2), "2018-Q2", "2018-34", "2018-06-30"),
            (Period::Season(2018, Season::Winter), "2018-WI", "2018-24", "2019-02-28"),
            (Period::Decade(199), "199", "199X", "1999-12-31"),
            (Period::Century(19), "19", "19XX", "1999-12-31"),
        ] {
            assert_eq!(period.timex(), timex);
            assert_eq!(period.edtf("").as_deref(), Some(edtf));
            assert_eq!(period.last().to_string(), last);
        }
    }

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        let (mut before, end) = (day(1896, 1, 1).unwrap(), day(2004, 12, 31).unwrap());
        while before < end {
            let after = before.tomorrow().unwrap();
            assert_eq!(days_between(before, after), 1, "{before}");
            before = after;
        }
        assert_eq!(days_between(day(2018, 6, 20).unwrap(), day(0, 1, 1).unwrap()), -737_230);
    }

    #[test]
    fn arithmetic_stops_at_the_ends_of_the_calendar() {
        for period in
            [Period::Day(day(9999, 12, 31).unwrap()), Period::Week(9999, 52), Period::Month(9999, 12), Period::Century(99)]
        {
            for by in [i64::MIN, -40_000_000, -1, 1, 40_000_000, i64::MAX / 100] {
                let far = period.shifted(by);
                let _ = (far.timex(), far.edtf("?"), far.days(Some(Modifier::Mid)));
            }
        }
    }
}
