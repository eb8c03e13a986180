//! Times of day: "10:30 a.m.", "9 p.m. EST Thursday", "noon", "1430 GMT", "8 in the morning".

use super::super::expression::{Base, Expression};
use super::super::lexeme::{self, Kind, Part, Unit};
use super::{Phrase, Read, part_minutes};

impl Phrase<'_> {
    pub(super) fn clock(&self, at: usize) -> Read {
        let (minutes, mut end) = self.time(at)?;
        let mut offset = None;
        if let Some(Kind::Zone(zone)) = self.kind(end) {
            end += 1;
            offset = Some(zone).filter(|zone| zone.starts_with(['Z', '+', '-']));
        }
        let mut expression = Expression { clock: Some(minutes), offset, ..Expression::of(Base::Time, "dates/clock") };
        let next = self.skip(end, Kind::Comma);
        let next = if next == end { self.skip(end, Kind::On) } else { next };
        if let Some((day, day_end)) = self.core(next)
            && day.part.is_none()
            && (matches!(day.base, Base::Day { .. } | Base::Weekday { .. } | Base::Today(_) | Base::Holiday { .. })
                || matches!(day.base, Base::Unit { unit: Unit::Day, .. }))
        {
            expression = Expression { clock: Some(minutes), offset, rule: "dates/clock", ..day };
            end = day_end;
        }
        Some((expression, end))
    }

    /// Minutes since midnight.
    fn time(&self, at: usize) -> Option<(i16, usize)> {
        match self.kind(at)? {
            Kind::Clock { minutes } => Some((minutes, at + 1)),
            Kind::Hour { value: hour @ 1..=12, after_noon } => Some((lexeme::minutes(hour, 0, after_noon), at + 1)),
            Kind::PointedHour { hour, minute } => match self.kind(at + 1)? {
                Kind::Meridiem { after_noon } => Some((lexeme::minutes(hour.into(), minute.into(), after_noon), at + 2)),
                _ => None,
            },
            Kind::Part(part) => Some((part_minutes(part)?, at + 1)),
            // "12 noon"
            Kind::Number { value: 12, .. } if let Some(Kind::Part(part @ (Part::Noon | Part::Midnight))) = self.kind(at + 1) => {
                Some((part_minutes(part)?, at + 2))
            }
            Kind::Number { value, digits: 4 } => {
                let zoned = matches!(self.kind(at + 1), Some(Kind::Zone(zone)) if !zone.is_empty());
                (zoned && value / 100 < 24 && value % 100 < 60).then_some(((value / 100 * 60 + value % 100) as i16, at + 1))
            }
            Kind::Number { value: hour, digits: 1..=2 } if hour <= 24 => self.hour(hour, at + 1),
            Kind::Number { value: hour @ 1..=12, digits: 0 } => match self.kind(at + 1)? {
                Kind::Meridiem { after_noon } => Some((lexeme::minutes(hour, 0, after_noon), at + 2)),
                Kind::OClock => self.in_the_morning(hour, 0, at + 2).or(Some(((hour * 60) as i16, at + 2))),
                _ => self.in_the_morning(hour, 0, at + 1),
            },
            _ => None,
        }
    }

    /// What follows the hour.
    fn hour(&self, hour: i32, at: usize) -> Option<(i16, usize)> {
        if let (Kind::Colon, Some(Kind::Hour { value: minute, after_noon })) = (self.kind(at)?, self.kind(at + 1))
            && (1..=12).contains(&hour)
        {
            return Some((lexeme::minutes(hour, minute, after_noon), at + 2));
        }
        let (minute, next) = match (self.kind(at)?, self.kind(at + 1)) {
            (Kind::Colon, Some(Kind::Number { value: minute @ 0..=59, digits: 2 })) if self.tight(at) && self.tight(at + 1) => {
                (Some(minute), at + 2)
            }
            _ => (None, at),
        };
        match self.kind(next) {
            Some(Kind::Meridiem { after_noon }) if (1..=12).contains(&hour) => {
                Some((lexeme::minutes(hour, minute.unwrap_or(0), after_noon), next + 1))
            }
            Some(Kind::OClock) if (1..=12).contains(&hour) => {
                self.in_the_morning(hour, 0, next + 1).or(Some(((hour * 60) as i16, next + 1)))
            }
            _ => {
                let minute = match minute {
                    Some(minute) => minute,
                    None => return self.in_the_morning(hour, 0, next),
                };
                self.in_the_morning(hour, minute, next).or((hour < 24).then_some(((hour * 60 + minute) as i16, next)))
            }
        }
    }

    /// "in the morning", "in the afternoon"
    fn in_the_morning(&self, hour: i32, minute: i32, at: usize) -> Option<(i16, usize)> {
        if !self.is(at, Kind::In) || !self.is(at + 1, Kind::The) || !(1..=12).contains(&hour) {
            return None;
        }
        match self.kind(at + 2)? {
            Kind::Part(part @ (Part::Morning | Part::Afternoon | Part::Evening)) => {
                Some((lexeme::minutes(hour, minute, part != Part::Morning), at + 3))
            }
            _ => None,
        }
    }
}
