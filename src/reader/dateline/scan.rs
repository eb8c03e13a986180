//! The parts of a dateline, each read from where the scanner stands: place, day, agency, mark.

use super::calendar::{self, Kind};
use crate::article::MonthDay;
use crate::lexicon::agencies;
use crate::lexicon::dateline_places;
use crate::lexicon::{Class, words};
use std::ops::Range;

/// A reader's finger on the text.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

/// A place as it stands: one city or several, with what they lie in.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) range: Range<usize>,
    /// Its first city is written in capitals.
    pub(super) caps: bool,
    /// Its first city is one that opens datelines.
    pub(super) known: bool,
    /// A country, state or province follows.
    pub(super) area: bool,
    /// How many words its first city has.
    pub(super) words: usize,
}

/// A day as it stands.
#[derive(Clone, Debug)]
pub(super) struct Day {
    pub(super) range: Range<usize>,
    pub(super) written: Option<MonthDay>,
}

/// An agency as it stands.
#[derive(Clone, Debug)]
pub(super) struct Agency {
    pub(super) range: Range<usize>,
    pub(super) known: bool,
    pub(super) day: Option<Day>,
}

const MAX_CITY_WORDS: usize = 6;
const MAX_PARTS: usize = 6;

impl<'t> Scanner<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn spaces(&mut self) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{2009}', '\u{202f}', '\n', '\r']);
        self.at += rest.len() - trimmed.len();
        rest.len() != trimmed.len()
    }

    pub(super) fn eat(&mut self, mark: &str) -> bool {
        let here = self.rest().starts_with(mark);
        if here {
            self.at += mark.len();
        }
        here
    }

    /// A word: letters with the marks that stand inside names. Full stops stay outside.
    fn word(&self) -> &'t str {
        let rest = self.rest();
        let mut end = 0;
        let mut characters = rest.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let inside = matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}')
                && at > 0
                && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if !c.is_alphanumeric() && !inside {
                break;
            }
            end = at + c.len_utf8();
        }
        &rest[..end]
    }

    fn digits(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]
    }

    fn number(&mut self, longest: usize) -> Option<u32> {
        let digits = self.digits();
        if digits.is_empty() || digits.len() > longest {
            return None;
        }
        self.at += digits.len();
        digits.parse().ok()
    }

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

    /// One city: capitalised words, small ones ("de", "on") only between them.
    fn city(&mut self) -> Option<(Range<usize>, usize, bool)> {
        let start = self.at;
        let (mut end, mut count, mut capitals) = (start, 0, true);
        let mut s = *self;
        while count < MAX_CITY_WORDS {
            let word = s.word();
            let Some(first) = word.chars().next() else { break };
            let upper = first.is_uppercase();
            let small = first.is_lowercase() && word.len() <= 4 && count > 0;
            if !upper && !small || (count > 0 && upper && s.is_day_ahead()) {
                break;
            }
            if capitals && upper && word.len() > 1 && !is_caps(word) {
                if count > 0 {
                    // "WASHINGTON The Senate": the city ended with the capitals.
                    break;
                }
                capitals = false;
            }
            if count > 0
                && words::classes(word).has(Class::AGENCY)
                && agencies()
                    .get(word)
                    .is_some_and(|hit| agencies().rows(hit).any(|row| row.column(1) == "bare" && row.column(0) == word))
            {
                break;
            }
            s.at += word.len();
            count += 1;
            if upper {
                end = s.at;
                self.at = s.at;
                s.abbreviation(word, start).inspect(|&after| {
                    end = after;
                    self.at = after;
                });
            }
            let gap = s.at;
            if !s.spaces() || s.at - gap > 4 {
                break;
            }
        }
        (end > start).then_some((start..end, count, capitals))
    }

    /// The full stop of "St.", "N.Y." or "Wis." belongs to the word before it.
    fn abbreviation(&mut self, word: &str, city: usize) -> Option<usize> {
        if !self.rest().starts_with('.') {
            return None;
        }
        let saint = ["st", "ste", "ft", "mt", "pt"].iter().any(|known| word.eq_ignore_ascii_case(known));
        if saint {
            self.at += 1;
            return Some(self.at);
        }
        let hit = dateline_places().longest(self.text, city, |end| self.text[..end].ends_with('.'))?;
        (hit.end > self.at).then(|| {
            self.at = hit.end;
            hit.end
        })
    }

    /// Whether a month with its day, or a weekday, stands here.
    fn is_day_ahead(&self) -> bool {
        let mut s = *self;
        let word = s.word();
        let after = s.rest()[word.len()..].trim_start_matches(['.', ',', ' ', '\u{a0}']);
        if !after.starts_with(|c: char| c.is_ascii_digit()) && !word.ends_with("day") {
            return false;
        }
        match calendar::word(word) {
            Some(Kind::Weekday) => true,
            Some(Kind::Month(_)) => {
                s.at += word.len();
                s.eat(".");
                s.spaces();
                s.peek().is_some_and(|c| c.is_ascii_digit())
            }
            _ => false,
        }
    }

    /// A place with its regions, or several: "ORLANDO, Fla., and CINCINNATI, Ohio", "WASHINGTON/SEOUL", "New Delhi [India]".
    pub(super) fn place(&mut self) -> Option<Place> {
        if self.is_day_ahead() {
            return None;
        }
        let start = self.at;
        let known = self.known_city();
        let found = self.city();
        let (city, words, caps) = match (found, known) {
            // "New york", "st louis": known, however it is written.
            (None, Some(end)) => (start..end, 2, false),
            (Some((city, ..)), Some(end)) if city.end < end => (start..end, 2, false),
            (found, _) => found?,
        };
        self.at = city.end;
        let known = kind(&self.text[city.clone()]).is_some_and(|kind| kind.city);
        let mut place = Place { range: city.clone(), caps: caps && is_caps(&self.text[city]), known, area: false, words };
        for _ in 0..MAX_PARTS {
            let mut s = *self;
            let more = s.bracketed_area() || s.further(&mut place);
            if !more {
                break;
            }
            place.range.end = s.at;
            *self = s;
        }
        Some(place)
    }

    /// The end of the longest city of the list that stands here.
    fn known_city(&self) -> Option<usize> {
        let places = dateline_places();
        if !begins_place(self.rest()) {
            return None;
        }
        let hit = places.longest(self.text, self.at, |end| !self.text[end..].starts_with(char::is_alphanumeric))?;
        places.rows(hit).any(|row| row.column(1) == "city").then_some(hit.end)
    }

    /// "[India]", "/Amur Region/", "(Region)": not an agency, not a day.
    fn bracketed_area(&mut self) -> bool {
        let mut s = *self;
        s.spaces();
        let close = match s.peek() {
            Some('[') => ']',
            Some('/') => '/',
            Some('(') => ')',
            _ => return false,
        };
        let opening = s.at;
        s.at += 1;
        let Some(length) = s.rest().find(close).filter(|length| (2..40).contains(length)) else { return false };
        let content = &s.rest()[..length];
        s.at += length + 1;
        let words = content.split(' ').count();
        let plain = content.starts_with(char::is_uppercase) && content.chars().all(|c| c.is_alphabetic() || " -.'".contains(c));
        let area = kind(content).is_some_and(|kind| kind.area)
            || (self.text[..opening].ends_with(' ') && words > 1 && s.rest().starts_with(','));
        if !plain || is_agency(content) || !area || (close == '/' && !s.rest().starts_with(',')) {
            return false;
        }
        *self = s;
        true
    }

    /// The next part of a place after its mark: ", Region", "/CITY", " and CITY", ". Country".
    fn further(&mut self, place: &mut Place) -> bool {
        let mut s = *self;
        let spaced = s.spaces();
        if s.eat("/") {
            return !spaced && s.city().is_some() && self.take(s);
        }
        let comma = s.eat(",");
        s.spaces();
        if let Some(and) = ["and ", "AND ", "y ", "und ", "et "].iter().find(|and| s.rest().starts_with(**and)) {
            s.at += and.len();
            s.spaces();
            return (spaced || comma) && s.city().is_some_and(|(_, _, caps)| caps == place.caps) && self.take(s);
        }
        let stop = !comma && !spaced && s.eat(".");
        if stop {
            s.spaces();
        }
        // "FARMINGTON Conn., March 9": the comma was forgotten.
        let forgotten = spaced && !comma && place.caps && !s.word().is_empty() && !is_caps(s.word());
        if !comma && !stop && !forgotten || s.is_day_ahead() || bare_agency(s.rest()).is_some() {
            return false;
        }
        let Some((range, words, _)) = s.city() else { return false };
        let area = kind(&s.text[range.clone()]).is_some_and(|kind| kind.area || kind.city);
        if (stop || forgotten) && !area || words > 4 || is_agency(&s.text[range]) {
            return false;
        }
        place.area |= area;
        self.take(s)
    }

    fn take(&mut self, other: Scanner<'t>) -> bool {
        *self = other;
        true
    }

    /// A day: "June 20", "20th June, 2018", "Wed., Dec. 3, 2014", "2018-06-20", "20" alone before a bracket.
    pub(super) fn day(&mut self) -> Option<Day> {
        let mut s = *self;
        if !s.rest().bytes().take(24).any(|byte| byte.is_ascii_digit()) {
            return None;
        }
        s.hijri();
        let start = s.at;
        if let Some(Kind::Weekday) = calendar::word(s.word()) {
            s.at += s.word().len();
            s.eat(".");
            s.eat(",");
            s.spaces();
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
        let Some(Kind::Month(month)) = calendar::word(word) else { return None };
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
        let day = s.ordinal()?;
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

    /// An agency in brackets or slashes, or one that may stand bare.
    pub(super) fn agency(&mut self) -> Option<Agency> {
        let mut s = *self;
        s.spaces();
        let comma = s.eat(",");
        s.spaces();
        let dashed = !comma && s.eat("--");
        let close = match s.peek() {
            Some('(') => ')',
            Some('/') => '/',
            Some('[') => ']',
            _ if dashed => return None,
            _ => return s.bare().inspect(|agency| self.at = agency.range.end),
        };
        s.at += 1;
        let length = s.rest().find(close).filter(|length| (2..60).contains(length))?;
        let (start, end) = (s.at, s.at + length);
        let mut agency = Agency { range: start..end, known: false, day: None };
        // "(Marketwired - June 20, 2018)": a day may share the brackets.
        if let Some(cut) = [" - ", " \u{2013} ", ", ", " -- "]
            .iter()
            .filter_map(|mark| s.rest()[..length].find(mark).map(|at| (at, mark.len())))
            .min()
        {
            let mut inner = Scanner { text: &s.text[..end], at: start + cut.0 + cut.1 };
            agency.day = inner.day().filter(|_| inner.at == end);
            if agency.day.is_some() {
                agency.range.end = start + cut.0;
            }
        }
        let name = &s.text[agency.range.clone()];
        agency.known = is_agency(name);
        if !agency.known && !could_be_agency(name) {
            return None;
        }
        self.at = end + 1;
        Some(agency)
    }

    fn bare(&self) -> Option<Agency> {
        let length = bare_agency(self.rest())?;
        Some(Agency { range: self.at..self.at + length, known: true, day: None })
    }

    /// The mark that ends a dateline; how strong it is: 2 for a dash, 1 for a colon or stop.
    pub(super) fn mark(&mut self) -> u8 {
        let mut s = *self;
        let spaced = s.spaces();
        if s.eat(",") {
            // "April 1, -"
            s.spaces();
        }
        let start = s.at;
        if s.eat(".") && s.peek().is_none_or(|c| !"-\u{2013}\u{2014}".contains(c)) {
            s.at = start;
        }
        let dashes = s.rest().chars().take_while(|c| "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}_".contains(*c));
        let (count, length) = dashes.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
        if (1..=3).contains(&count) {
            let dash = &s.rest()[..length];
            s.at += length;
            let open = s.peek().is_none_or(char::is_whitespace);
            // "Port-au" is no mark; "CHICAGO--A", "(FNA)- A" and ").-A" are.
            if open || spaced || dash != "-" || self.text[..start].ends_with([')', '/', '.']) || start + 1 < s.at {
                *self = s;
                return 2;
            }
            return 0;
        }
        if !self.rest().trim_start().starts_with(',') && (s.eat(":") || s.eat(".") || s.eat("|")) {
            *self = s;
            return 1;
        }
        0
    }
}

fn month_day(year: Option<u32>, month: u32, day: u32) -> Option<MonthDay> {
    let longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].get(month.checked_sub(1)? as usize)?;
    (1..=*longest).contains(&day).then(|| MonthDay { year: year.map(|year| year as i16), month: month as i8, day: day as i8 })
}

/// Whether a word has no small letter.
pub(super) fn is_caps(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}

/// What a name of a place is known as.
pub(super) struct Known {
    pub(super) city: bool,
    pub(super) area: bool,
}

/// One look that spares the walk through the list.
fn begins_place(text: &str) -> bool {
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    words::classes(word).has(Class::DATELINE_PLACE)
}

/// Looks a place up.
pub(super) fn kind(name: &str) -> Option<Known> {
    if !begins_place(name) {
        return None;
    }
    let hit = dateline_places().get(name)?;
    let is = |what: &str| dateline_places().rows(hit).any(|row| row.column(1) == what);
    Some(Known { city: is("city"), area: is("area") })
}

/// Whether this is an agency, or several: "dpa/tmn".
pub(super) fn is_agency(name: &str) -> bool {
    agencies().get(name).is_some() || (name.contains('/') && name.split('/').any(|part| agencies().get(part.trim()).is_some()))
}

/// The length of the agency that stands here without brackets.
pub(super) fn bare_agency(text: &str) -> Option<usize> {
    let word = &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())];
    if !words::classes(word).has(Class::AGENCY) {
        return None;
    }
    let is_end = |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric());
    let hit = agencies().longest(text, 0, is_end)?;
    let bare = agencies().rows(hit).any(|row| row.column(1) == "bare");
    // "Spa" and "mena" are words; the agencies write themselves in capitals.
    (bare && text[..hit.end].starts_with(|c: char| c.is_uppercase() || hit.end < 5)).then_some(hit.end)
}

/// Whether an unknown name in brackets can be that of an agency or paper: a few capitalised words, no ticker.
fn could_be_agency(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (1..=5).contains(&words)
        && name.starts_with(|c: char| c.is_uppercase())
        && name.chars().all(|c| c.is_alphabetic() || " -/.&'\u{2019}".contains(c))
        && name.split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "and" | "the" | "de"))
}
