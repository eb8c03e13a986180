//! Expressions that hang on the time of writing or on the time last spoken of: "yesterday", "last week", "that day".

use super::super::expression::{Amount, Base, Expression, Year};
use super::super::lexeme::{Kind, Modifier, Part, Unit, Which};
use super::calendar::year_of;
use super::{Phrase, Read, this, year_from};

impl Phrase<'_> {
    pub(super) fn deictic(&self, at: usize) -> Read {
        let rule = "dates/today";
        match self.kind(at)? {
            Kind::Today(days) => Some((Expression::of(Base::Today(days), rule), at + 1)),
            Kind::Tonight | Kind::Overnight => {
                let expression = Expression { part: Some(Part::Night), ..Expression::of(Base::Today(0), rule) };
                Some((expression, at + 1))
            }
            Kind::Which(which) => self.which(which, at + 1),
            Kind::Unit { unit, plural: false } if unit >= Unit::Month => {
                let next = if matches!(self.kind(at + 1)?, Kind::Possessive | Kind::Hyphen) { at + 2 } else { at + 1 };
                let (base, modifier) = match unit {
                    Unit::Year => (Base::Holiday { name: "12-31", year: Year::Open }, None),
                    _ => (Base::Unit { unit, which: Which::Current }, Some(Modifier::End)),
                };
                let expression = Expression { modifier, ..Expression::of(base, "dates/part-of-period") };
                self.is(next, Kind::ModifierOf(Modifier::End)).then_some((expression, next + 1))
            }
            Kind::That => match self.kind(at + 1)? {
                Kind::Which(Which::Same) => self.which(Which::That, at + 2),
                _ => self.which(Which::That, at + 1),
            },
            Kind::The => match self.kind(at + 1)? {
                Kind::Today(days @ (-2 | 2)) => Some((Expression::of(Base::Today(days), rule), at + 2)),
                Kind::Which(which) => self.which(which, at + 2),
                Kind::Unit { unit, plural: false } => self.the_unit(unit, at + 2),
                Kind::FiscalYear => self.the_fiscal_year(at + 2),
                Kind::Fiscal if self.is(at + 2, Kind::Unit { unit: Unit::Year, plural: false }) => self.the_fiscal_year(at + 3),
                // "the full year"
                Kind::Filler if self.is(at + 2, Kind::Unit { unit: Unit::Year, plural: false }) => {
                    Some((this(Unit::Year), at + 3))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// "the fiscal year", "the fiscal year ended June 30"
    fn the_fiscal_year(&self, end: usize) -> Read {
        if self.is(end, Kind::Ended) {
            let base = Base::Duration { amount: Amount::Is(1, false), unit: Unit::Year };
            return Some((Expression::of(base, "dates/length"), end));
        }
        Some((Expression::of(Base::Fiscal(Year::From(0)), "dates/quarter"), end))
    }

    /// "the year 2000", "the year two thousand"
    fn the_year_called(&self, at: usize) -> Option<(i16, usize)> {
        match self.kind(at)? {
            Kind::Number { value, digits: 4 } => Some((year_of(value)?, at + 1)),
            Kind::Number { value: 2, digits: 0 } if self.is(at + 1, Kind::Scale(1000)) => {
                let next = self.skip(at + 2, Kind::And);
                match self.kind(next) {
                    Some(Kind::Number { value: more @ 1..=19, digits: 0 }) => Some((2000 + more as i16, next + 1)),
                    _ => Some((2000, at + 2)),
                }
            }
            Kind::Number { value, digits: 0 } => match self.spelled_year(value, at + 1)? {
                (Expression { base: Base::Year(year), .. }, end) => Some((year, end)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "the quarter", "the week of March 6", "the year ended June 30"
    fn the_unit(&self, unit: Unit, end: usize) -> Read {
        let told = matches!(unit, Unit::Quarter | Unit::Weekend | Unit::Week | Unit::Month | Unit::Year);
        let hyphen = self.is(end, Kind::Hyphen) && self.tight(end);
        if !told || hyphen {
            return None;
        }
        if unit == Unit::Year
            && let Some((year, end)) = self.the_year_called(end)
        {
            return Some((Expression::of(Base::Year(year), "dates/year"), end));
        }
        if unit == Unit::Year && self.is(end, Kind::Ended) {
            return Some((Expression::of(Base::Duration { amount: Amount::Is(1, false), unit }, "dates/length"), end));
        }
        if unit == Unit::Quarter
            && self.is(end, Kind::Ended)
            && let Some((Expression { base: Base::Day { year, month, day, .. }, .. }, _)) = self.calendar(end + 1)
        {
            return Some((Expression::of(quarter_to(year, month, day), "dates/quarter"), end));
        }
        if unit == Unit::Week
            && self.is(end, Kind::Of)
            && let Some((Expression { base: Base::Day { year, month, day, .. }, .. }, after)) = self.calendar(end + 1)
        {
            return Some((Expression::of(Base::WeekOf { year, month, day }, "dates/this-last-next"), after));
        }
        Some((this(unit), end))
    }

    /// What "last", "this", "next" are said of.
    fn which(&self, which: Which, at: usize) -> Read {
        let rule = "dates/this-last-next";
        let outer = which;
        let (which, at) = match self.kind(at)? {
            Kind::Which(inner @ (Which::Past | Which::Coming)) => (inner, at + 1),
            _ => (which, at),
        };
        let read = |base, end| Some((Expression::of(base, rule), end));
        // "this past week" is the last; "this past year" is a length of time
        if let (true, Some(Kind::Unit { unit: unit @ (Unit::Weekend | Unit::Week | Unit::Month), plural: false })) =
            (outer == Which::This && which == Which::Past, self.kind(at))
        {
            return read(Base::Unit { unit, which: Which::Last }, at + 1);
        }
        match self.kind(at)? {
            Kind::Unit { unit, plural: false } if unit >= Unit::Day => match which {
                // "the past year" is a length of time, "this past year" too
                Which::Past => self.length(at),
                Which::Recent => None,
                // "the current quarter" is the one that runs; "the quarter" is the one the story is about
                Which::Current if unit == Unit::Quarter => read(Base::Unit { unit, which: Which::This }, at + 1),
                _ => self.quarter_of_year(which, unit, at + 1).or_else(|| read(Base::Unit { unit, which }, at + 1)),
            },
            // "this years festival": the apostrophe was forgotten
            Kind::Unit { unit: Unit::Year, plural: true } if which == Which::This => {
                read(Base::Unit { unit: Unit::Year, which }, at + 1)
            }
            Kind::Unit { plural: true, .. } => match which {
                Which::Recent => read(Base::Ref("PAST_REF"), at + 1),
                Which::Coming => read(Base::Ref("FUTURE_REF"), at + 1),
                Which::Past | Which::Last | Which::Next | Which::Following | Which::Previous => self.length(at),
                _ => None,
            },
            Kind::Number { .. } | Kind::Vague | Kind::Scale(_) => match which {
                Which::Recent | Which::That | Which::This | Which::Current => None,
                _ => self.length(at),
            },
            Kind::Weekday { number, short: false } => read(Base::Weekday { number, which: Some(which) }, at + 1),
            Kind::Month { number, .. }
                if let Some((Expression { base: Base::Day { year: Year::Open, month, day, .. }, .. }, end)) =
                    self.calendar(at) =>
            {
                let _ = number;
                read(Base::Day { year: Year::Which(which), month, day, weekday: None }, end)
            }
            Kind::Period if which == Which::Latest => read(Base::Unit { unit: Unit::Quarter, which }, at + 1),
            Kind::Month { number, short: false } => read(Base::Month { year: Year::Which(which), month: number }, at + 1),
            Kind::Season(season) => read(Base::Season { year: Year::Which(which), season }, at + 1),
            Kind::Holiday(name) => read(Base::Holiday { name, year: Year::Which(which) }, at + 1),
            Kind::Part(part) => self.part_which(which, part, at + 1),
            Kind::Fiscal if self.is(at + 1, Kind::Unit { unit: Unit::Year, plural: false }) => {
                let year = if which == Which::Latest { Year::From(-1) } else { year_from(which)? };
                read(Base::Fiscal(year), at + 2)
            }
            Kind::FiscalYear => read(Base::Fiscal(year_from(which)?), at + 1),
            Kind::Ordinal { value, .. } if self.is(at + 1, Kind::Unit { unit: Unit::Quarter, plural: false }) => {
                let base = Base::Quarter { year: year_from(which)?, number: value as i8, fiscal: false };
                if (1..=4).contains(&value) { read(base, at + 2) } else { None }
            }
            _ => None,
        }
    }

    /// "this year's third quarter"
    fn quarter_of_year(&self, which: Which, unit: Unit, at: usize) -> Read {
        let possessive = unit == Unit::Year && self.is(at, Kind::Possessive);
        match (self.kind(at + 1)?, self.kind(at + 2)?) {
            (Kind::Ordinal { value: number @ 1..=4, .. }, Kind::Unit { unit: Unit::Quarter, plural: false }) if possessive => {
                let base = Base::Quarter { year: year_from(which)?, number: number as i8, fiscal: false };
                Some((Expression::of(base, "dates/quarter"), at + 3))
            }
            _ => None,
        }
    }

    /// "last night", "this morning", "the next evening"
    fn part_which(&self, which: Which, part: Part, end: usize) -> Read {
        let base = match which {
            Which::Last => Base::Today(-1),
            Which::This => Base::Today(0),
            Which::That | Which::Same | Which::Next | Which::Following | Which::Previous => Base::Unit { unit: Unit::Day, which },
            _ => return None,
        };
        Some((Expression { part: Some(part), ..Expression::of(base, "dates/this-last-next") }, end))
    }
}

/// The quarter with most of the three months that end on a day: "the quarter ended Sept. 30", "July 31".
fn quarter_to(year: Year, month: i8, day: i8) -> Base {
    let middle = if day > 15 { month - 1 } else { month - 2 };
    let year = match year {
        Year::Is(year) if middle < 1 => Year::Is(year - 1),
        year => year,
    };
    Base::Quarter { year, number: (middle - 1).rem_euclid(12) / 3 + 1, fiscal: false }
}
