//! Lengths of time, and dates counted by them: "two weeks", "a three-year plan", "five days ago", "a year earlier".

use super::super::expression::{Amount, Base, Expression, From};
use super::super::lexeme::{Kind, Unit, Which};
use super::{Phrase, Read};

const QUARTER: Kind = Kind::Unit { unit: Unit::Quarter, plural: false };

impl Phrase<'_> {
    pub(super) fn amount(&self, at: usize) -> Read {
        let measured = match self.kind(at)? {
            Kind::Measure => at + 1,
            // "over a week", "about a month"; "over three years" may be their course
            Kind::About if self.is(at + 1, Kind::A) => {
                let read = self.amount(at + 1)?;
                return matches!(read.0.base, Base::Duration { .. }).then_some(read);
            }
            _ => at,
        };
        let from = self.skip(measured, Kind::The);
        if from > measured
            && let Some(read) = self.first_lengths(from)
        {
            return Some(read);
        }
        if let Some(Kind::Which(_)) = self.kind(from)
            && measured > at
        {
            return self.deictic(measured);
        }
        let (expression, end) = self.length(from)?;
        // "the two-year deal", "a year-ago loss": the article belongs to the noun, but not in "the year-ago quarter"
        let led = from > measured || self.is(from, Kind::A);
        let singular = matches!(self.kind(end - 1), Some(Kind::Unit { plural: false, .. }));
        let adjective = matches!(expression.base, Base::Duration { amount: Amount::Is(2.., _), .. }) && singular;
        let joined = adjective || (from..end).any(|at| self.is(at, Kind::Hyphen) && self.tight(at));
        if led && joined && !self.is(end - 1, Kind::Period) && !self.is(end - 1, QUARTER) && measured == at {
            return None;
        }
        // "the day" and "the days" are no lengths; "the two days" are, and "the year before" is a date.
        let bare = from > measured && matches!(self.kind(from), Some(Kind::Unit { .. }));
        (!bare || matches!(expression.base, Base::Shift { .. })).then_some((expression, end))
    }

    /// "first nine months"
    fn first_lengths(&self, at: usize) -> Read {
        match (self.kind(at)?, self.kind(at + 1)?) {
            (Kind::Ordinal { value: 1, .. }, Kind::Number { .. } | Kind::Vague) => self.length(at + 1),
            _ => None,
        }
    }

    /// An amount with its unit, and what may follow: ago, earlier, later.
    pub(super) fn length(&self, at: usize) -> Read {
        if let (Some(Kind::Unit { unit: Unit::Half, .. }), Some(Kind::A | Kind::Hyphen)) = (self.kind(at), self.kind(at + 1))
            && let Some(Kind::Unit {
                unit: unit @ (Unit::Hour | Unit::Day | Unit::Year | Unit::Decade | Unit::Century),
                plural: false,
            }) = self.kind(at + 2)
        {
            return self.counted(Amount::Half, unit, at + 3);
        }
        let (amount, next) = self.number(at)?;
        let joined = self.is(next, Kind::Hyphen) && self.tight(next) && self.tight(next + 1);
        let filled = amount != Amount::Some || next > at;
        let unit_at = if filled { self.skip(next, Kind::Filler) } else { next } + usize::from(joined);
        let (unit, plural) = match self.kind(unit_at)? {
            Kind::Unit { unit, plural } => (unit, plural),
            // "30-second": the only ordinal that is a unit
            Kind::Ordinal { value: 2, digits: false } if joined => (Unit::Second, false),
            _ => return None,
        };
        let few = amount == Amount::Is(1, false);
        let large = matches!(amount, Amount::Is(number, _) if number > 200);
        let adjective = !joined && !plural && !few;
        let no_adjective = unit >= Unit::Quarter && unit != Unit::Year || unit == Unit::Weekend || amount == Amount::Some;
        if unit == Unit::Half
            || (joined && plural)
            || (adjective && (no_adjective || large))
            || (unit == Unit::Weekend && !plural)
        {
            return None;
        }
        let half = self.is(unit_at + 1, Kind::And)
            && self.is(unit_at + 2, Kind::A)
            && self.is(unit_at + 3, Kind::Unit { unit: Unit::Half, plural: false });
        if let (true, Amount::Is(number, false)) = (half, amount) {
            return self.counted(Amount::Is(number, true), unit, unit_at + 4); // "a minute and a half"
        }
        self.counted(amount, unit, unit_at + 1)
    }

    /// What stands behind a length of time.
    fn counted(&self, amount: Amount, unit: Unit, end: usize) -> Read {
        let end = self.or_so(end);
        let hyphen = self.is(end, Kind::Hyphen) && self.tight(end) && self.tight(end + 1);
        let at = end + usize::from(hyphen);
        let shift = |back, from| {
            let rule = if from == From::Writing { "dates/ago" } else { "dates/earlier-later" };
            let mut end = at + 1;
            if hyphen {
                if let (Some(Kind::Ordinal { .. }), Some(QUARTER)) = (self.kind(end), self.kind(end + 1)) {
                    end += 1;
                }
                end += usize::from(self.is(end, Kind::Period) || self.is(end, QUARTER));
            }
            Some((Expression::of(Base::Shift { amount, unit, back, from }, rule), end))
        };
        match self.kind(at) {
            Some(Kind::Ago) => shift(true, From::Writing),
            Some(Kind::Hence) => shift(false, From::Writing),
            // "a fortnight earlier this month": the month came first
            Some(Kind::Earlier | Kind::Later)
                if matches!(self.kind(at + 1), Some(Kind::Which(Which::This) | Kind::That))
                    && matches!(self.kind(at + 2), Some(Kind::Unit { .. })) =>
            {
                Some((Expression::of(Base::Duration { amount, unit }, "dates/length"), end))
            }
            Some(Kind::Earlier) => shift(true, From::Mention),
            Some(Kind::Long) if hyphen => Some((Expression::of(Base::Duration { amount, unit }, "dates/length"), at + 1)),
            Some(Kind::Before) if !hyphen => shift(true, From::Mention),
            Some(Kind::Later) => shift(false, From::Mention),
            _ => Some((Expression::of(Base::Duration { amount, unit }, "dates/length"), end)),
        }
    }

    /// "a week or so", "a year or two"
    fn or_so(&self, end: usize) -> usize {
        let more = match (self.kind(end), self.kind(end + 1)) {
            (Some(Kind::Or), Some(Kind::So)) => true,
            (Some(Kind::Or), Some(Kind::Number { value: 2, digits: 0 })) => {
                !matches!(self.kind(end + 2), Some(Kind::Unit { .. } | Kind::Scale(_) | Kind::Hyphen))
            }
            _ => false,
        };
        if more { end + 2 } else { end }
    }

    /// How many: "two", "25", "twenty-five", "two hundred", "a few", "several", "two to three", "one and a half", "a".
    fn number(&self, at: usize) -> Option<(Amount, usize)> {
        let some = |end| Some((Amount::Some, self.skip(end, Kind::Of)));
        match self.kind(at)? {
            Kind::A => match self.kind(at + 1)? {
                Kind::Vague => some(at + 2),
                Kind::Scale(value) => Some((Amount::Is(value, false), at + 2)),
                Kind::Unit { unit: Unit::Half, .. } => None,
                Kind::Number { value: 2, digits: 0 } => Some((Amount::Is(2, false), self.skip(at + 2, Kind::Of))),
                _ => Some((Amount::Is(1, false), at + 1)),
            },
            Kind::Vague => some(at + 1),
            // "weeks", "year-earlier"
            Kind::Unit { plural: true, .. } => Some((Amount::Some, at)),
            Kind::Unit { plural: false, .. } => Some((Amount::Is(1, false), at)),
            Kind::AndHalf(value) => Some((Amount::Is(value, true), at + 1)),
            Kind::Number { .. } => self.counted_number(at),
            _ => None,
        }
    }

    fn counted_number(&self, at: usize) -> Option<(Amount, usize)> {
        let Some(Kind::Number { mut value, digits }) = self.kind(at) else { return None };
        let mut next = at + 1;
        if let (Some(Kind::Number { value: 1, .. }), Some(Kind::Slash), Some(Kind::Number { value: 2, .. })) =
            (self.kind(next), self.kind(next + 1), self.kind(next + 2))
        {
            return Some((Amount::Is(value, true), next + 3)); // "2 1/2 years"
        }
        if digits == 0 && value >= 20 && value % 10 == 0 {
            // "twenty-five"
            let unit_at = self.skip(next, Kind::Hyphen);
            if let Some(Kind::Number { value: units @ 1..=9, digits: 0 }) = self.kind(unit_at) {
                value += units;
                next = unit_at + 1;
            }
        }
        while let Some(Kind::Scale(scale)) = self.kind(next) {
            value = value.checked_mul(scale)?;
            next += 1;
        }
        // "the next couple of years": the list has "couple" as a two
        if self.is(next, Kind::Of)
            && value == 2
            && digits == 0
            && matches!(self.kind(next + 1), Some(Kind::Unit { plural: true, .. }))
        {
            return Some((Amount::Is(2, false), next + 1));
        }
        // "two to three", "five or six": the first counts
        let between = self.kind(next);
        if matches!(between, Some(Kind::To | Kind::Or | Kind::Hyphen))
            && let Some(Kind::Number { .. }) = self.kind(next + 1)
        {
            return self.counted_number(next + 1).map(|(_, end)| (Amount::Is(value, false), end));
        }
        if between == Some(Kind::And)
            && self.is(next + 1, Kind::A)
            && self.is(next + 2, Kind::Unit { unit: Unit::Half, plural: false })
        {
            return Some((Amount::Is(value, true), next + 3));
        }
        Some((Amount::Is(value, false), next))
    }
}
