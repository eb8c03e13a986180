//! The day of a dateline, in any of the ways wires write it.

use super::calendar::{self, Kind};
use super::scan::Scanner;
use crate::article::MonthDay;
use std::ops::Range;

/// A day as it stands.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub(super) range: Range<usize>,
    pub(super) written: Option<MonthDay>,
}

impl Scanner<'_> {
    /// "(07-17) 13:09 PDT", before the place. The day it gives.
    pub(super) fn clock(&mut self) -> Option<Day> {
        let mut s = *self;
        if !s.eat("(") {
            return None;
        }
        let inner = s.at;
        let month = s.number(2)?;
        let day = (s.eat("-") || s.eat("/")).then(|| s.number(2)).flatten()?;
        let range = inner..s.at;
        s.eat(")").then_some(())?;
        s.spaces();
        s.number(2)?;
        s.eat(":").then_some(())?;
        s.number(2)?;
        s.spaces();
        let zone = s.word();
        if matches!(calendar::word(zone), Some(Kind::Zone)) {
            s.at += zone.len();
            s.spaces();
        }
        *self = s;
        Some(Day { range, written: month_day(None, month, day) })
    }

    /// A day: "June 20", "20th June, 2018", "Wed., Dec. 3, 2014", "2018-06-20", "20" alone before a bracket.
    pub(super) fn day(&mut self) -> Option<Day> {
        let mut s = *self;
        if !s.rest().bytes().take(24).any(|byte| byte.is_ascii_digit() || byte == b'l') {
            return None;
        }
        s.hijri();
        let start = s.at;
        match calendar::word(s.word()).or_else(|| calendar::misspelt(s.word())) {
            Some(Kind::Weekday) => {
                s.at += s.word().len();
                s.eat(".");
                s.eat(",");
                s.spaces();
            }
            None if !s.peek().is_some_and(|c| c.is_ascii_digit()) => return None,
            _ => {}
        }
        let written = s.iso().or_else(|| s.month_first()).or_else(|| s.day_first())?;
        *self = s;
        Some(Day { range: start..s.at, written })
    }

    /// "06 Shawwal 1439 H Corresponding to", before the day of this calendar.
    fn hijri(&mut self) {
        let mut s = *self;
        let found = s.number(2).is_some() && s.spaces() && {
            let rest = s.rest();
            let head = rest.get(..rest.len().min(60)).unwrap_or(rest);
            head.to_ascii_lowercase().find("corresponding to ").is_some_and(|at| {
                s.at += at + "corresponding to ".len();
                true
            })
        };
        if found {
            *self = s;
        }
    }

    fn iso(&mut self) -> Option<Option<MonthDay>> {
        let mut s = *self;
        let year = s.number(4).filter(|year| (1800..2200).contains(year))?;
        s.eat("-").then_some(())?;
        let month = s.number(2)?;
        s.eat("-").then_some(())?;
        let day = s.number(2)?;
        *self = s;
        Some(Some(month_day(Some(year), month, day)?))
    }

    fn month(&mut self) -> Option<u32> {
        let word = self.word();
        let Some(Kind::Month(month)) = calendar::word(word).or_else(|| calendar::misspelt(word)) else { return None };
        self.at += word.len();
        self.eat(".");
        Some(month)
    }

    fn ordinal(&mut self) -> Option<u32> {
        let day = self.number(2)?;
        for ending in ["st", "nd", "rd", "th", "ST", "ND", "RD", "TH", "\u{ba}"] {
            if self.eat(ending) {
                break;
            }
        }
        self.peek().is_none_or(|c| !c.is_alphanumeric()).then_some(day)
    }

    /// "March 2O", "April l": letters typed for the digits they look like.
    fn mistyped(&mut self) -> Option<u32> {
        let word = self.word();
        if word.len() > 2 || !word.contains(['l', 'O']) {
            return None;
        }
        let day = word.replace('l', "1").replace('O', "0").parse().ok()?;
        self.at += word.len();
        Some(day)
    }

    fn year(&mut self) -> Option<u32> {
        let mut s = *self;
        s.spaces();
        s.eat(",");
        s.spaces();
        let year = s.number(4).filter(|year| (1800..2200).contains(year))?;
        *self = s;
        Some(year)
    }

    fn month_first(&mut self) -> Option<Option<MonthDay>> {
        let mut s = *self;
        let month = s.month()?;
        s.spaces();
        let day = s.mistyped().or_else(|| s.ordinal())?;
        let year = s.year();
        *self = s;
        Some(Some(month_day(year, month, day)?))
    }

    fn day_first(&mut self) -> Option<Option<MonthDay>> {
        let mut s = *self;
        let day = s.ordinal()?;
        let after = s;
        s.eat(".");
        s.spaces();
        for of in ["of ", "de "] {
            s.eat(of);
        }
        if let Some(month) = s.month() {
            let year = s.year();
            *self = s;
            return Some(Some(month_day(year, month, day)?));
        }
        // "MADRID, 20 (EUROPA PRESS)": the day alone.
        after.rest().starts_with(" (").then(|| {
            *self = after;
            None
        })
    }
}

fn month_day(year: Option<u32>, month: u32, day: u32) -> Option<MonthDay> {
    let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].get(month.checked_sub(1)? as usize)?;
    (1..=*longest).contains(&day).then(|| MonthDay { year: year.map(|year| year as i16), month: month as i8, day: day as i8 })
}
