//! Dates of the calendar whose year is not said: the nearest, or the one their clause points to.

use super::super::direction::Direction;
use super::super::expression::Year;
use super::super::holiday;
use super::super::lexeme::{Season, Which};
use super::super::value::{self, Period};
use super::{Memory, Place, unknown};
use compact_str::format_compact;
use jiff::civil::Date as Day;

impl Memory {
    pub(super) fn dated(&self, year: Year, month: i8, day: i8, weekday: Option<i8>, direction: Direction) -> Option<Place> {
        if let Some(year) = self.year(year) {
            return value::day(year, month, day).map(|day| Place::Period(Period::Day(day)));
        }
        let Some(reference) = self.reference() else {
            value::day(2000, month, day)?;
            let value = format_compact!("XXXX-{month:02}-{day:02}");
            return Some(Place::Unknown(value.clone(), Some(value)));
        };
        // A weekday comes round to the same day within eight years, as the 29 February does; any other day is there every year.
        let reach = if weekday.is_some() || (month, day) == (2, 29) { 8 } else { 1 };
        let years = reference.year().saturating_sub(reach)..=reference.year().saturating_add(reach);
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
            // News looks back further than ahead, but where it speaks of what is to come already.
            let looks_back = direction == Direction::Open && !self.narrative && !self.looks_ahead();
            let far = if distance > 0 && looks_back { distance / 4 } else { 0 };
            distance.abs() + far + if wrong_way { 200 } else { 0 }
        };
        match year {
            Year::Which(Which::Last | Which::Past | Which::Previous) => {
                return days().rfind(|day| *day < reference).map(|day| Place::Period(Period::Day(day)));
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

    /// Whether the time spoken of last is to come: "from March 30, the third each Thursday from August 6".
    fn looks_ahead(&self) -> bool {
        self.time.zip(self.written).is_some_and(|(time, written)| matches!(time, Period::Day(day) if day > written))
    }

    pub(super) fn month(&self, year: Year, month: i8, direction: Direction) -> Place {
        if let Some(year) = self.year(year) {
            return Place::Period(Period::Month(year, month));
        }
        let Some(reference) = self.reference() else {
            let value = format_compact!("XXXX-{month:02}");
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

    pub(super) fn decade(&self, number: i16, full: bool) -> i16 {
        if full {
            return number;
        }
        let now = self.reference().map_or(200, |day| day.year() / 10);
        let decade = now / 10 * 10 + number;
        if decade > now { decade - 10 } else { decade }
    }

    pub(super) fn quarter(&self, year: Year, number: i8, direction: Direction) -> Place {
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

    pub(super) fn season(&self, year: Year, season: Season, direction: Direction) -> Place {
        if let Some(year) = self.year(year) {
            return Place::Period(Period::Season(year, season));
        }
        let Some(reference) = self.reference() else {
            return Place::Unknown(Period::Season(0, season).timex().replacen("0000", "XXXX", 1).into(), None);
        };
        if self.narrative && year == Year::Open {
            return Place::Period(Period::Season(reference.year(), season));
        }
        // December belongs to the winter that begins with it; January to that of the year before.
        let mut seasons = (-1..=1).map(|years| Period::Season((reference.year() + years).clamp(0, 9999), season));
        let found = match year {
            Year::Which(Which::Last | Which::Past | Which::Previous) => seasons.rfind(|s| s.last() < reference),
            Year::Which(Which::Next | Which::Coming | Which::Following) => seasons.find(|s| s.first() > reference),
            Year::Which(_) => seasons.find(|s| s.last() >= reference || s.first().year() == reference.year()),
            _ if direction == Direction::Ahead => seasons.find(|s| s.last() >= reference),
            _ => seasons.rfind(|s| s.first() <= reference),
        };
        Place::Period(found.unwrap_or(Period::Season(reference.year(), season)))
    }

    pub(super) fn holiday(&self, name: &'static str, year: Year, direction: Direction) -> Option<Place> {
        if let Some(year) = self.year(year) {
            return holiday::day(name, year).map(|day| Place::Period(Period::Day(day)));
        }
        let Some(reference) = self.reference() else {
            return Some(Place::Unknown(holiday::unknown(name)?, None));
        };
        let mut days = (-1..=1).filter_map(|years| holiday::day(name, (reference.year() + years).clamp(0, 9999)));
        let found = match (year, direction) {
            (Year::Which(Which::Last | Which::Past | Which::Previous), _) => days.rfind(|day| *day < reference),
            (Year::Which(Which::Next | Which::Coming | Which::Following), _) | (_, Direction::Ahead) => {
                days.find(|day| *day >= reference)
            }
            _ => days.min_by_key(|day| value::days_between(reference, *day).abs()),
        };
        found.map(|day| Place::Period(Period::Day(day)))
    }
}
