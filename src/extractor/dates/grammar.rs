//! The grammar of temporal expressions: lexemes in, the longest [`Match`] out.
//!
//! An expression is a core (a calendar date, a deictic word, a length of time, a clock time, a recurring time) with what may
//! stand around it: early and late before, a part of the day behind, a date behind a clock time. No rule looks back or tries
//! again: each reads forward over at most a dozen lexemes. The idea of word classes and merging neighbours is `SynTime`'s (Zhong
//! and others, ACL 2017); the values are those of TIMEX3.

mod amount;
mod calendar;
mod clock;
mod deictic;
mod figures;

use super::expression::{Base, Expression, Match, Year};
use super::lexeme::{Kind, Lexeme, Part, Unit, Which};

/// A run of lexemes that is being read.
#[derive(Clone, Copy)]
pub(super) struct Phrase<'a> {
    lexemes: &'a [Lexeme],
}

/// An expression read up to a lexeme.
type Read = Option<(Expression, usize)>;

/// The longest expression that begins with the first lexeme.
pub(super) fn read(lexemes: &[Lexeme]) -> Option<Match> {
    let phrase = Phrase { lexemes };
    let (expression, end) = phrase.whole(0)?;
    Some(Match { expression, start: 0, end })
}

/// Whether lexemes of this kind make no expression among themselves: "two of the five". They need a month, a unit, a year, a
/// mark of the clock or the like; most numbers of a story have none.
pub(super) fn is_idle(kind: Kind) -> bool {
    match kind {
        Kind::Number { digits: 0, value } => !(17..=20).contains(&value), // "nineteen ninety-six"
        Kind::Number { digits, .. } => digits != 4,
        Kind::Ordinal { value, digits } => digits || value != 2, // "30-second"
        Kind::Which(Which::This)
        | Kind::The
        | Kind::A
        | Kind::That
        | Kind::Of
        | Kind::And
        | Kind::Or
        | Kind::So
        | Kind::To
        | Kind::In
        | Kind::At
        | Kind::On
        | Kind::Comma
        | Kind::Hyphen
        | Kind::Possessive
        | Kind::Apostrophe
        | Kind::LetterS
        | Kind::Stop
        | Kind::AndHalf(_)
        | Kind::PointedHour { .. }
        | Kind::Scale(_)
        | Kind::Vague
        | Kind::Modifier(_)
        | Kind::ModifierOf(_)
        | Kind::Earlier
        | Kind::Later
        | Kind::Before
        | Kind::After
        | Kind::Measure
        | Kind::About
        | Kind::Filler
        | Kind::Every { .. }
        | Kind::Times => true,
        _ => false,
    }
}

impl Phrase<'_> {
    fn kind(&self, at: usize) -> Option<Kind> {
        self.lexemes.get(at).map(|lexeme| lexeme.kind)
    }

    fn is(&self, at: usize, kind: Kind) -> bool {
        self.kind(at) == Some(kind)
    }

    /// Whether a lexeme follows the one before without white space.
    fn tight(&self, at: usize) -> bool {
        self.lexemes.get(at).is_some_and(|lexeme| !lexeme.spaced)
    }

    /// The place after a lexeme of this kind, or the same place.
    fn skip(&self, at: usize, kind: Kind) -> usize {
        at + usize::from(self.is(at, kind))
    }

    fn whole(&self, at: usize) -> Read {
        let kind = self.kind(self.skip(at, Kind::The))?;
        let modified = match kind {
            Kind::Modifier(_) | Kind::ModifierOf(_) | Kind::Earlier | Kind::Later => self.modified(at),
            _ => None,
        };
        let part_of_day = match kind {
            Kind::Modifier(_) | Kind::Part(_) => self.part_of_day(at),
            _ => None,
        };
        let bare = longer(self.core(at), longer(modified, part_of_day));
        match kind {
            Kind::Clock { .. } | Kind::Hour { .. } | Kind::PointedHour { .. } | Kind::Part(_) | Kind::Number { .. } => {
                longer(bare, self.clock(at))
            }
            _ => bare,
        }
    }

    /// A core without early and late: what its first lexeme can begin.
    fn core(&self, at: usize) -> Read {
        match self.kind(at)? {
            Kind::The => longer(self.dated_core(at), longer(self.amount(at), self.reference(at))),
            Kind::Which(_) => longer(self.dated_core(at), self.reference(at)),
            Kind::Number { .. } | Kind::Unit { .. } => longer(self.dated_core(at), self.amount(at)),
            Kind::Measure | Kind::About | Kind::A | Kind::Vague | Kind::AndHalf(_) => self.amount(at),
            Kind::Set(_) | Kind::Weekdays(_) | Kind::Every { .. } | Kind::Times => self.set(at),
            Kind::Ref(_) | Kind::Future => self.reference(at),
            _ => self.dated_core(at),
        }
    }

    /// A date of the calendar, or one that hangs on the time of writing, with its part of the day.
    fn dated_core(&self, at: usize) -> Read {
        let dated = longer(self.calendar(at), self.deictic(at));
        dated.map(|(expression, end)| self.with_part(expression, end))
    }

    /// "early 1990", "the end of the year", "later that day"
    fn modified(&self, at: usize) -> Read {
        let after_the = self.skip(at, Kind::The);
        let (modifier, from) = match self.kind(after_the)? {
            Kind::Modifier(_) | Kind::Earlier | Kind::Later if self.is(at + 1, Kind::In) => return self.modified_in(at),
            Kind::Modifier(modifier) => (Some(modifier), self.skip(after_the + 1, Kind::Hyphen)),
            Kind::ModifierOf(modifier) if self.is(after_the + 1, Kind::Of) => (Some(modifier), after_the + 2),
            // "end-February"
            Kind::ModifierOf(modifier)
                if self.is(after_the + 1, Kind::Hyphen)
                    && matches!(self.kind(after_the + 2), Some(Kind::Month { .. } | Kind::Number { digits: 4, .. })) =>
            {
                (Some(modifier), after_the + 2)
            }
            Kind::Earlier | Kind::Later if after_the == at => (None, at + 1),
            _ => return None,
        };
        let (mut expression, end) = self.apostrophe_decade(from).or_else(|| self.dated(from))?;
        if modifier.is_none() && !matches!(expression.base, Base::Unit { .. }) {
            return None;
        }
        expression.modifier = modifier.or(expression.modifier);
        if expression.modifier.is_some() {
            expression.rule = "dates/part-of-period";
        }
        Some((expression, end))
    }

    /// "early in 1914", "later in the year"
    fn modified_in(&self, at: usize) -> Read {
        let (mut expression, end) = self.dated(at + 2)?;
        let period = matches!(expression.base, Base::Year(_) | Base::Season { .. } | Base::Month { .. })
            || matches!(expression.base, Base::Unit { unit, .. } if unit > Unit::Day);
        if let Kind::Modifier(modifier) = self.kind(at)? {
            expression.modifier = Some(modifier);
            expression.rule = "dates/part-of-period";
        }
        period.then_some((expression, end))
    }

    /// A date that early and late go with: no length of time.
    fn dated(&self, at: usize) -> Read {
        if let Some(Kind::The) = self.kind(at)
            && let Some(Kind::Unit { unit, plural: false }) = self.kind(at + 1)
            && unit >= Unit::Day
        {
            return longer(self.core(at), Some((this(unit), at + 2)));
        }
        let (expression, end) = self.core(at)?;
        let dated = !matches!(
            expression.base,
            Base::Duration { .. }
                | Base::Set { .. }
                | Base::SetOf(_)
                | Base::SetWeekday(_)
                | Base::SetMonth(_)
                | Base::SetSeason(_)
                | Base::SetPart(_)
                | Base::Ref(_)
        );
        dated.then_some((expression, end))
    }

    /// A part of the day behind a day: "Friday night", "yesterday morning", "Friday early morning".
    fn with_part(&self, mut expression: Expression, end: usize) -> (Expression, usize) {
        let is_day = matches!(expression.base, Base::Day { .. } | Base::Weekday { .. } | Base::Today(_) | Base::Holiday { .. })
            || matches!(expression.base, Base::Unit { unit: Unit::Day, .. });
        let modified = matches!(self.kind(end), Some(Kind::Modifier(_)));
        if is_day
            && expression.part.is_none()
            && let Some(Kind::Part(part)) = self.kind(end + usize::from(modified))
        {
            expression.part = Some(part);
            return (expression, end + 1 + usize::from(modified));
        }
        (expression, end)
    }

    /// "the morning of April 19", "the early morning of Friday"
    fn part_of_day(&self, at: usize) -> Read {
        let mut from = self.skip(at, Kind::The);
        if let Some(Kind::Modifier(_)) = self.kind(from) {
            from += 1;
        }
        let Some(Kind::Part(part)) = self.kind(from) else { return None };
        let (mut expression, end) = match self.kind(from + 1)? {
            Kind::Of | Kind::On => self.core(from + 2)?,
            _ => return None,
        };
        let is_day = matches!(expression.base, Base::Day { .. } | Base::Weekday { .. } | Base::Today(_) | Base::Holiday { .. });
        if !is_day || expression.part.is_some() {
            return None;
        }
        expression.part = Some(part);
        Some((expression, end))
    }

    /// daily, every week, Mondays, twice a year
    fn set(&self, at: usize) -> Read {
        let base = |base, end| Some((Expression::of(base, "dates/recurring"), end));
        match self.kind(at)? {
            Kind::Set(value) => base(Base::SetOf(value), at + 1),
            Kind::Weekdays(number) => base(Base::SetWeekday(number), at + 1),
            Kind::Every { step } => match self.kind(at + 1)? {
                Kind::Unit { unit, plural: false } => base(Base::Set { every: step, unit }, at + 2),
                Kind::Weekday { number, short: false } => match self.kind(at + 2) {
                    Some(Kind::Part(part)) => weekly(number, part, at + 3),
                    _ => base(Base::SetWeekday(number), at + 2),
                },
                Kind::Month { number, short: false } => base(Base::SetMonth(number), at + 2),
                Kind::Season(season) => base(Base::SetSeason(season), at + 2),
                Kind::Part(part) => base(Base::SetPart(part), at + 2),
                Kind::Number { value, .. } => match self.kind(at + 2)? {
                    Kind::Unit { unit, .. } => base(Base::Set { every: value, unit }, at + 3),
                    _ => None,
                },
                _ => None,
            },
            Kind::Times => {
                let from = at + 1;
                match (self.kind(from)?, self.kind(from + 1)?) {
                    (Kind::A | Kind::Every { step: 1 }, Kind::Unit { unit, plural: false }) => {
                        base(Base::Set { every: 1, unit }, from + 2)
                    }
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// now, recently, the future
    fn reference(&self, at: usize) -> Read {
        let base = |value, end| Some((Expression::of(Base::Ref(value), "dates/reference"), end));
        match self.kind(at)? {
            Kind::Ref(value) => base(value, at + 1),
            Kind::The => match self.kind(at + 1)? {
                Kind::Future => base("FUTURE_REF", at + 2),
                Kind::Ref("PAST_REF") if self.lexemes.get(at + 1).is_some_and(|lexeme| lexeme.end > lexeme.start + 1) => {
                    base("PAST_REF", at + 2)
                }
                Kind::Which(Which::Past) if self.kind(at + 2).is_none_or(|kind| !continues(kind)) => base("PAST_REF", at + 2),
                _ => None,
            },
            Kind::Future => base("FUTURE_REF", at + 1),
            Kind::Which(Which::Current) => base("PRESENT_REF", at + 1),
            _ => None,
        }
    }
}

/// "Tuesday nights", "every Friday evening"
fn weekly(number: i8, part: Part, end: usize) -> Read {
    let expression = Expression::of(Base::SetWeekday(number), "dates/recurring");
    Some((Expression { part: Some(part), ..expression }, end))
}

/// Whether "the past" goes on into another expression.
fn continues(kind: Kind) -> bool {
    matches!(kind, Kind::Unit { .. } | Kind::Number { .. } | Kind::Vague | Kind::Season(_) | Kind::Month { .. } | Kind::Scale(_))
}

/// The unit of the time spoken of: "the quarter", "the weekend".
fn this(unit: Unit) -> Expression {
    Expression::of(Base::Unit { unit, which: Which::Current }, "dates/this-last-next")
}

/// The one that reads further; the first of two equal.
fn longer(one: Read, other: Read) -> Read {
    match (one, other) {
        (Some(one), Some(other)) => Some(if other.1 > one.1 { other } else { one }),
        (one, other) => one.or(other),
    }
}

/// Which year "last", "this" and "next" year are.
fn year_from(which: Which) -> Option<Year> {
    Some(match which {
        Which::Last | Which::Past => Year::From(-1),
        Which::This | Which::Current => Year::From(0),
        Which::Next | Which::Coming => Year::From(1),
        Which::Previous => Year::Mention(-1),
        Which::Following => Year::Mention(1),
        Which::Same | Which::That => Year::Mention(0),
        Which::Latest | Which::Recent => return None,
    })
}

/// Parts of the day that are times.
fn part_minutes(part: Part) -> Option<i16> {
    match part {
        Part::Noon => Some(12 * 60),
        Part::Midnight => Some(24 * 60),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::lexeme::Modifier;
    use super::*;
    use proptest::prelude::*;

    const IDLE: &[Kind] = &[
        Kind::Number { value: 2, digits: 0 },
        Kind::Number { value: 1, digits: 1 },
        Kind::Number { value: 12, digits: 2 },
        Kind::Number { value: 300, digits: 3 },
        Kind::Number { value: 5000, digits: 7 },
        Kind::Ordinal { value: 1, digits: false },
        Kind::Ordinal { value: 2, digits: true },
        Kind::Which(Which::This),
        Kind::The,
        Kind::A,
        Kind::That,
        Kind::Of,
        Kind::And,
        Kind::Or,
        Kind::So,
        Kind::To,
        Kind::In,
        Kind::At,
        Kind::On,
        Kind::Comma,
        Kind::Hyphen,
        Kind::Possessive,
        Kind::Apostrophe,
        Kind::LetterS,
        Kind::Stop,
        Kind::AndHalf(2),
        Kind::PointedHour { hour: 8, minute: 10 },
        Kind::Scale(100),
        Kind::Vague,
        Kind::Modifier(Modifier::Start),
        Kind::ModifierOf(Modifier::End),
        Kind::Earlier,
        Kind::Later,
        Kind::Before,
        Kind::After,
        Kind::Measure,
        Kind::About,
        Kind::Filler,
        Kind::Every { step: 1 },
        Kind::Times,
    ];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(5000))]

        #[test]
        fn idle_lexemes_make_no_expression(
            kinds in prop::collection::vec((prop::sample::select(IDLE), any::<bool>()), 1..6),
        ) {
            let lexemes: Vec<_> = kinds
                .iter()
                .enumerate()
                .map(|(start, &(kind, spaced))| Lexeme { kind, start, end: start + 1, spaced })
                .collect();
            prop_assert!(lexemes.iter().all(|lexeme| is_idle(lexeme.kind)));
            prop_assert_eq!(read(&lexemes), None);
        }
    }
}
