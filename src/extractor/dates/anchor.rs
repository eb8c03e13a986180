//! The date of writing: what everything deictic hangs on. Never the clock.
//!
//! In this order: what the metadata say; a dateline with its year; a stamp line; what the user says; a line of the body that is
//! nothing but a date; a dateline without year, whose year comes from the body: the earliest such day that is not before the latest day
//! the body speaks of as past, on the weekday the body gives. That last is a guess and says so ([`Provenance::Inferred`]).

use super::super::tokens::{self, Tokens};
use super::expression::{Base, Year};
use super::mention::{self, Mention, Mentions};
use super::value::{self, Period};
use crate::article::{MonthDay, Provenance, Role, Source, Written};
use jiff::civil::Date as Day;

/// The date of writing.
pub fn written(source: &Source, tokens: &Tokens, mentions: &Mentions) -> Option<Written> {
    let mentions = &mentions.story[..];
    // The user's date is for articles that carry none.
    let given = source.written.filter(|written| written.from != Provenance::Option);
    if given.is_some() {
        return given;
    }
    let dateline = source.dateline.as_ref().and_then(|dateline| dateline.written);
    if let Some(MonthDay { year: Some(year), month, day }) = dateline
        && let Some(value) = value::day(year, month, day)
    {
        return Some(Written { value, from: Provenance::Dateline });
    }
    if let Some(value) = stamped(source).or_else(|| date_line(tokens, mentions).filter(|_| source.written.is_none())) {
        let value = dateline.and_then(|day| near(day, value)).unwrap_or(value);
        return Some(Written { value, from: Provenance::Body });
    }
    if source.written.is_some() {
        return source.written;
    }
    let value = inferred(dateline?, source, tokens, mentions)?;
    Some(Written { value, from: Provenance::Inferred })
}

/// The day a story calls today: that of its dateline, where it lies near the date of writing, else that date.
pub(super) fn told_on(source: &Source, written: Day) -> Day {
    let dateline = source.dateline.as_ref().and_then(|dateline| dateline.written);
    dateline.and_then(|day| near(MonthDay { year: None, ..day }, written)).unwrap_or(written)
}

/// The day of the first stamp line that gives one.
fn stamped(source: &Source) -> Option<Day> {
    let stamps = source.blocks.iter().filter(|block| block.role == Role::Stamp);
    stamps.take(4).find_map(|stamp| {
        let tokens = tokens::split(&source.text, &[mention::as_paragraph(stamp)]);
        let mentions = mention::find(&source.text, &tokens);
        mentions.iter().find_map(whole_day)
    })
}

/// The day of a line that is nothing but a date, before or right under the headline.
fn date_line(tokens: &Tokens, mentions: &[Mention]) -> Option<Day> {
    let zones = tokens.zones();
    mentions
        .iter()
        .take_while(|mention| mention.tokens.start < zones.get(3).map_or(usize::MAX, |zone| zone.tokens.start))
        .find_map(|mention| {
            let zone = tokens.zone(mention.tokens.start);
            (zone.tokens.len() <= mention.tokens.len() + 1).then(|| whole_day(mention)).flatten()
        })
}

fn whole_day(mention: &Mention) -> Option<Day> {
    match mention.expression.base {
        Base::Day { year: Year::Is(year), month, day, .. } => value::day(year, month, day),
        _ => None,
    }
}

/// The day of a dateline nearest to a day that is known; none where they lie more than a week apart.
fn near(day: MonthDay, known: Day) -> Option<Day> {
    let years = known.year() - 1..=known.year() + 1;
    years.filter_map(|year| value::day(year, day.month, day.day)).find(|day| value::days_between(*day, known).abs() <= 7)
}

/// The year of a dateline from what the body says.
fn inferred(dateline: MonthDay, source: &Source, tokens: &Tokens, mentions: &[Mention]) -> Option<Day> {
    let latest = mentions.iter().filter(|mention| !is_ahead(source, tokens, mention)).filter_map(past).max()?;
    let pairs = || mentions.iter().filter_map(weekday_of_day);
    let fits = |written: &Day| {
        pairs().all(|(weekday, month, day)| {
            near(MonthDay { year: None, month, day }, *written).is_none_or(|day| day.weekday().to_monday_one_offset() == weekday)
        })
    };
    let candidates =
        || (latest.year()..latest.year().saturating_add(12)).filter_map(|year| value::day(year, dateline.month, dateline.day));
    let candidates = || candidates().filter(|day| *day >= latest);
    candidates().find(fits).or_else(|| candidates().next())
}

/// The first day of an expression that has its year written.
fn past(mention: &Mention) -> Option<Day> {
    match mention.expression.base {
        Base::Day { year: Year::Is(year), month, day, .. } => value::day(year, month, day),
        Base::Month { year: Year::Is(year), month } => Some(Period::Month(year, month).first()),
        Base::Quarter { year: Year::Is(year), number, .. } => Some(Period::Quarter(year, number).first()),
        Base::Season { year: Year::Is(year), season } => Some(Period::Season(year, season).first()),
        Base::Year(year) if year > 1800 => Some(Period::Year(year).first()),
        _ => None,
    }
}

fn weekday_of_day(mention: &Mention) -> Option<(i8, i8, i8)> {
    match mention.expression.base {
        Base::Day { year: Year::Open, month, day, weekday: Some(weekday) } => Some((weekday, month, day)),
        _ => None,
    }
}

/// Whether an expression speaks of a day to come: "by 2030", "until May 2020".
fn is_ahead(source: &Source, tokens: &Tokens, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    start > 0
        && matches!(tokens.text(&source.text, start - 1), "by" | "By" | "until" | "Until" | "through" | "till" | "before" | "to")
}
