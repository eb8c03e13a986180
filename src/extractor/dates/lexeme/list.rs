//! The words of `data/date-words.tsv` as kinds of lexemes.

use super::super::super::tokens::Tokens;
use super::{Kind, Modifier, Part, Season, Unit, Which};
use crate::lexicon;
use crate::lexicon::openings::{Opening, Openings};
use crate::lexicon::rows::Values;
use crate::text::Text;
use std::ops::Range;
use std::sync::LazyLock;

/// The rows of the list as kinds.
static KINDS: LazyLock<Values<Option<Kind>>> = LazyLock::new(|| Values::of(lexicon::date_words(), read));

/// The tokens that open its entries.
static OPENINGS: LazyLock<Openings> = LazyLock::new(|| Openings::of(lexicon::date_words()));

/// The entry of the list that a token is by itself.
pub(super) fn alone(text: &Text, tokens: &Tokens, token: usize) -> Option<(Kind, usize)> {
    let hit = lexicon::date_words().get(tokens.text(text, token))?;
    KINDS.get(hit).map(|kind| (kind, token + 1))
}

/// The entry of the list that begins with a token.
pub(super) fn listed(text: &Text, tokens: &Tokens, run: Range<usize>) -> Option<(Kind, usize)> {
    match OPENINGS.at(text.as_str(), tokens.hash(run.start), tokens.span(run.start).end()) {
        Opening::Alone(row) => Some((KINDS.row(row?)?, run.start + 1)),
        Opening::Further => longest(text, tokens, run),
    }
}

/// The longest entry of the list that begins with a token.
fn longest(text: &Text, tokens: &Tokens, run: Range<usize>) -> Option<(Kind, usize)> {
    let (mut token, mut after) = (run.start, run.start);
    let hit = lexicon::date_words().longest(text.as_str(), tokens.start(run.start), |offset| {
        while token < run.end && tokens.span(token).end() < offset {
            token += 1;
        }
        let ends = token < run.end && tokens.span(token).end() == offset;
        if ends {
            after = token + 1;
        }
        ends
    })?;
    Some((KINDS.get(hit)?, after))
}

fn read(row: &'static str) -> Option<Kind> {
    let mut columns = row.split('\t').skip(1);
    kind(columns.next()?, columns.next().unwrap_or_default())
}

/// A row of the list as a kind.
fn kind(name: &str, value: &'static str) -> Option<Kind> {
    if let Some(kind) = numbered(name, value.parse().unwrap_or(0)) {
        return Some(kind);
    }
    Some(match name {
        "unit" => Kind::Unit { unit: unit(value)?, plural: false },
        "units" => Kind::Unit { unit: unit(value)?, plural: true },
        "half" => Kind::Unit { unit: Unit::Half, plural: false },
        "vague" => Kind::Vague,
        "season" => Kind::Season(season(value)?),
        "part" => Kind::Part(part(value)?),
        "parts" => Kind::Parts(part(value)?),
        "today" => match value {
            "tonight" => Kind::Tonight,
            "overnight" => Kind::Overnight,
            _ => Kind::Today(value.parse().unwrap_or(0)),
        },
        "direction" => Kind::Which(which(value)?),
        "modifier" => modifier(value)?,
        "measure" => Kind::Measure,
        "about" => Kind::About,
        "shift" => match value {
            "ago" => Kind::Ago,
            "hence" => Kind::Hence,
            "before" => Kind::Before,
            _ => Kind::After,
        },
        "ref" => Kind::Ref(value),
        "recent-past" => Kind::Ref("PAST_REF"),
        "future" => Kind::Future,
        "set" => Kind::Set(value),
        "times" => Kind::Times,
        "holiday" => Kind::Holiday(value),
        "numeric" => numeric(value)?,
        "fiscal" => Kind::Fiscal,
        "fiscal-year" => Kind::FiscalYear,
        "meridiem" => Kind::Meridiem { after_noon: value == "pm" },
        "clock" => Kind::OClock,
        "zone" => Kind::Zone(value),
        "era" => Kind::Era { before: value == "BC" },
        "period" => Kind::Period,
        "long" => Kind::Long,
        "filler" => Kind::Filler,
        "ended" => Kind::Ended,
        "not" => Kind::Not,
        "name" => Kind::Name,
        _ => return None,
    })
}

/// A row with a number.
fn numbered(name: &str, value: i32) -> Option<Kind> {
    Some(match name {
        "month" => Kind::Month { number: value as i8, short: false },
        "short-month" => Kind::Month { number: value as i8, short: true },
        "weekday" => Kind::Weekday { number: value as i8, short: false },
        "short-weekday" => Kind::Weekday { number: value as i8, short: true },
        "weekdays" => Kind::Weekdays(value as i8),
        "number" => Kind::Number { value, digits: 0 },
        "scale" => Kind::Scale(value),
        "ordinal" => Kind::Ordinal { value, digits: false },
        "decade" => Kind::Decade { number: value as i16, full: false },
        "every" => Kind::Every { step: value.max(1) },
        _ => return None,
    })
}

/// A day as `year-month-day`.
fn numeric(value: &str) -> Option<Kind> {
    let mut fields = value.split('-');
    let (year, month, day) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
    Some(Kind::Numeric { year, month, day })
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        _ => return None,
    })
}

fn season(code: &str) -> Option<Season> {
    Some(match code {
        "SP" => Season::Spring,
        "SU" => Season::Summer,
        "FA" => Season::Autumn,
        "WI" => Season::Winter,
        _ => return None,
    })
}

fn part(code: &str) -> Option<Part> {
    Some(match code {
        "MO" => Part::Morning,
        "AF" => Part::Afternoon,
        "EV" => Part::Evening,
        "NI" => Part::Night,
        "DT" => Part::Daytime,
        "noon" => Part::Noon,
        "midnight" => Part::Midnight,
        _ => return None,
    })
}

fn which(name: &str) -> Option<Which> {
    Some(match name {
        "last" => Which::Last,
        "past" => Which::Past,
        "previous" => Which::Previous,
        "current" => Which::Current,
        "latest" => Which::Latest,
        "next" => Which::Next,
        "coming" => Which::Coming,
        "following" => Which::Following,
        "same" => Which::Same,
        "recent" => Which::Recent,
        _ => return None,
    })
}

fn modifier(name: &str) -> Option<Kind> {
    Some(match name {
        "START" => Kind::Modifier(Modifier::Start),
        "MID" => Kind::Modifier(Modifier::Mid),
        "END" => Kind::Modifier(Modifier::End),
        "earlier" => Kind::Earlier,
        "later" => Kind::Later,
        "of START" => Kind::ModifierOf(Modifier::Start),
        "of MID" => Kind::ModifierOf(Modifier::Mid),
        "of END" => Kind::ModifierOf(Modifier::End),
        _ => return None,
    })
}
