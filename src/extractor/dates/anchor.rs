//! The date of writing: what everything deictic hangs on. Never the clock.
//!
//! In this order: what the metadata say; a dateline with its year; a stamp line; what the user says; a line of the body that is
//! nothing but a date; a dateline without year, whose year comes from the body: a day that is not before the latest time the body
//! speaks of as past, on the weekday the body gives, and mostly in the year after. That last is a guess and says so
//! ([`Provenance::Inferred`]).

use super::super::sentences::Sentences;
use super::super::tokens::{self, Tokens};
use super::direction::{self, Direction};
use super::expression::{Base, Year};
use super::mention::{self, Mention, Mentions};
use super::value::{self, Period};
use crate::article::{MonthDay, Provenance, Role, Source, Written};
use crate::text::Text;
use jiff::civil::Date as Day;

/// The date of writing.
pub fn written(source: &Source, tokens: &Tokens, sentences: &Sentences, mentions: &Mentions) -> Option<Written> {
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
    let value = inferred(dateline?, &Story { text: &source.text, tokens, sentences, mentions })?;
    Some(Written { value, from: Provenance::Inferred })
}

/// The day a story calls today: that of its dateline, where it lies near the date of writing, else that date.
pub(super) fn told_on(source: &Source, written: Day) -> Day {
    let dateline = source.dateline.as_ref().and_then(|dateline| dateline.written);
    dateline.and_then(|day| near(MonthDay { year: None, ..day }, written)).unwrap_or(written)
}

/// The day of the first stamp line that gives one, or of the byline: "By Ana Ruiz | May 22, 2025".
fn stamped(source: &Source) -> Option<Day> {
    let of = |role: Role| source.blocks.iter().filter(move |block| block.role == role).take(4);
    of(Role::Stamp).chain(of(Role::Byline)).find_map(|stamp| {
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

/// The year of a dateline from what the body says: the likeliest of those that are not before the latest time it speaks of as past
/// and that put its weekdays beside their days.
fn inferred(dateline: MonthDay, story: &Story<'_>) -> Option<Day> {
    let spoken_of = story.mentions.iter().filter_map(|mention| past(mention).map(|past| (mention, past)));
    let (latest, gaps) =
        spoken_of.filter(|(mention, _)| story.direction(mention) != Direction::Ahead).map(|(_, past)| past).max()?;
    let pairs: Vec<_> = story.mentions.iter().filter_map(weekday_of_day).collect();
    let weekday = story.weekday();
    let fits = |written: Day| {
        pairs.iter().all(|&(weekday, month, day)| {
            near(MonthDay { year: None, month, day }, written).is_none_or(|day| day.weekday().to_monday_one_offset() == weekday)
        })
    };
    let candidates = (0..12_i16).filter_map(|gap| {
        let written = value::day(latest.year().saturating_add(gap), dateline.month, dateline.day)?;
        let weekday = weekday.map_or(0, |number| weekday_chance(written, number));
        let chance = gaps.chance(gap) + weekday - if fits(written) { 0 } else { 1000 };
        (written >= latest).then_some((chance, written))
    });
    candidates.max_by_key(|&(chance, written)| (chance, -written.year())).map(|(_, written)| written)
}

/// How a year is told that was not that of writing, as far as it speaks of the past.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gaps {
    Day,
    Month,
    Year,
}

impl Gaps {
    /// How likely so many years lie between the latest time spoken of and the date of writing: tenths of a natural logarithm, as
    /// counted on news of 1987 to 2016. News leaves out the year of writing, most of all with a month.
    fn chance(self, years: i16) -> i32 {
        let chances = match self {
            Gaps::Day => [-7, -9, -30, -40],
            Gaps::Month => [-13, -6, -22, -35],
            Gaps::Year => [-11, -10, -23, -28],
        };
        let beyond = i32::from(years - 3).max(0) * 4;
        chances[years.clamp(0, 3) as usize] - beyond
    }
}

/// How likely this weekday is the first that a story of this day speaks of as past: with an agency it is that day in seven stories
/// of ten, and the one before in two.
fn weekday_chance(written: Day, number: i8) -> i32 {
    match (written.weekday().to_monday_one_offset() - number).rem_euclid(7) {
        0 => -5,
        1 => -14,
        2 => -24,
        _ => -28,
    }
}

/// What the search for the year reads.
struct Story<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    sentences: &'a Sentences,
    mentions: &'a [Mention],
}

impl Story<'_> {
    /// Which way an expression points: "by 2030", "until May 2020", "will open in 2021" point ahead.
    fn direction(&self, mention: &Mention) -> Direction {
        let start = mention.tokens.start;
        let before = if start > 0 { self.tokens.text(self.text, start - 1) } else { "" };
        if matches!(before, "by" | "By" | "until" | "Until" | "through" | "till" | "before" | "to" | "-") {
            return Direction::Ahead;
        }
        direction::of(self.text, self.tokens, self.sentences, mention)
    }

    /// The first weekday spoken of as past.
    fn weekday(&self) -> Option<i8> {
        let mut bare = self.mentions.iter().filter_map(|mention| match mention.expression.base {
            Base::Weekday { number, which: None } => Some((number, mention)),
            _ => None,
        });
        bare.find(|(_, mention)| self.direction(mention) != Direction::Ahead).map(|(number, _)| number)
    }
}

/// The first day of an expression that has its year written.
fn past(mention: &Mention) -> Option<(Day, Gaps)> {
    match mention.expression.base {
        Base::Day { year: Year::Is(year), month, day, .. } => Some((value::day(year, month, day)?, Gaps::Day)),
        Base::Month { year: Year::Is(year), month } => Some((Period::Month(year, month).first(), Gaps::Month)),
        Base::Quarter { year: Year::Is(year), number, .. } => Some((Period::Quarter(year, number).first(), Gaps::Month)),
        Base::Season { year: Year::Is(year), season } => Some((Period::Season(year, season).first(), Gaps::Month)),
        Base::Year(year) if year > 1800 => Some((Period::Year(year).first(), Gaps::Year)),
        _ => None,
    }
}

fn weekday_of_day(mention: &Mention) -> Option<(i8, i8, i8)> {
    match mention.expression.base {
        Base::Day { year: Year::Open, month, day, weekday: Some(weekday) } => Some((weekday, month, day)),
        _ => None,
    }
}
