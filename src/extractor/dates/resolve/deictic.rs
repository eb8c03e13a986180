//! What hangs on the day of writing or on the time last spoken of: weekdays, last and next, ago and later.

use super::super::direction::Direction;
use super::super::expression::{Amount, From};
use super::super::lexeme::{Unit, Which};
use super::super::value::{self, Period};
use super::{Meaning, Memory, Place, unknown, unknown_unit};
use compact_str::format_compact;

impl Memory {
    pub(super) fn weekday(&self, number: i8, which: Option<Which>, direction: Direction) -> Place {
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
    pub(super) fn unit(&self, unit: Unit, which: Which, direction: Direction) -> Place {
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
        if let (Unit::Weekend, Which::This, Some(written)) = (unit, which, self.written)
            && let last = if direction == Direction::Back { 3 } else { 2 }
            && direction != Direction::Ahead
            && written.weekday().to_monday_one_offset() <= last
        {
            // "this weekend" in Monday's paper is over
            return Place::Period(Period::around(written, Unit::Weekend).shifted(-1));
        }
        if unit == Unit::Quarter && matches!(which, Which::Latest | Which::Current) {
            return self.quarter_in_mind(which);
        }
        let Some(base) = base else { return Place::Unknown(unknown_unit(unit).into(), None) };
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
    pub(super) fn shift(&self, amount: Amount, unit: Unit, back: bool, from: From) -> Place {
        let number = match amount {
            Amount::Is(number, _) => number,
            Amount::Half => return self.half_shift(unit, back, from),
            // "a few days later" is told of the past.
            Amount::Some => return Place::Vague(if back || from == From::Mention { "PAST_REF" } else { "FUTURE_REF" }),
        };
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
            return Place::Unknown(unknown_unit(unit).into(), None);
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

    /// "two hours later", less than a day: told from the hour last spoken of, and unknown without one.
    pub(super) fn hours_on(&self, amount: Amount, unit: Unit, back: bool) -> Option<Meaning> {
        let minutes = match (unit, amount) {
            (Unit::Hour, Amount::Is(number @ ..24, half)) => number * 60 + if half { 30 } else { 0 },
            (Unit::Minute, Amount::Is(number @ ..1440, _)) => number,
            (Unit::Hour, Amount::Half) => 30,
            (Unit::Hour | Unit::Minute | Unit::Second, Amount::Some | Amount::Half) | (Unit::Second, _) => {
                return Some(Meaning::of_hour("XXXX-XX-XXTXX:XX".into(), None));
            }
            _ => return None,
        };
        let (Some(day), Some(hour)) = (self.day, self.hour) else {
            return Some(Meaning::of_hour("XXXX-XX-XXTXX:XX".into(), None));
        };
        let at = i32::from(hour) + if back { -minutes } else { minutes };
        let day = value::moved(day, at.div_euclid(1440).into());
        let (hour, minute) = (at.rem_euclid(1440) / 60, at % 60);
        let minute = minute.rem_euclid(60);
        let value = format_compact!("{}T{hour:02}:{minute:02}", Period::Day(day).timex());
        Some(Meaning::of_hour(value, Some(day)))
    }

    /// half a century ago
    fn half_shift(&self, unit: Unit, back: bool, from: From) -> Place {
        let (number, unit) = match unit {
            Unit::Century => (50, Unit::Year),
            Unit::Decade => (5, Unit::Year),
            Unit::Year => (6, Unit::Month),
            _ => (0, Unit::Day),
        };
        self.shift(Amount::Is(number, false), unit, back, from)
    }
}
