//! The place of a dateline: one city or several, with what they lie in.

use super::agency::{bare_agency, is_agency};
use super::calendar::{self, Kind};
use super::scan::{Scanner, is_caps};
use crate::lexicon::{Class, Hit, agencies, dateline_places, words};
use crate::reader::heads::first_word;
use std::ops::Range;

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

const MAX_CITY_WORDS: usize = 6;
const MAX_PARTS: usize = 6;
/// What stands between two cities.
const ANDS: [&str; 5] = ["and ", "AND ", "y ", "und ", "et "];

impl<'t> Scanner<'t> {
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
                if count > 0 && !s.is_area_after(word) {
                    // "WASHINGTON The Senate": the city ended with the capitals.
                    break;
                }
                capitals = false;
            }
            if count > 0 && is_bare(word) {
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

    /// "GARDEN Grove, Calif.": this word ends the name, whose state or country follows its comma.
    fn is_area_after(&self, word: &str) -> bool {
        let mut s = *self;
        s.at += word.len();
        s.eat(",") && s.spaces() && s.listed().is_some_and(|(_, known)| known.area)
    }

    /// The full stop of "St.", "N.Y." or "Wis." belongs to the word before it.
    fn abbreviation(&mut self, word: &str, city: usize) -> Option<usize> {
        if !self.rest().starts_with('.') {
            return None;
        }
        // "MEXICO-U.S."
        let initials =
            self.rest().as_bytes().chunks_exact(2).take_while(|pair| pair[0] == b'.' && pair[1].is_ascii_uppercase()).count();
        let single = word.rsplit('-').next().is_some_and(|last| last.len() == 1);
        if single && initials > 0 && self.rest()[initials * 2..].starts_with('.') {
            self.at += initials * 2 + 1;
            return Some(self.at);
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
        let short = word.len() < 6 && s.rest()[word.len()..].starts_with(['.', ',']);
        let dated = after.starts_with(|c: char| c.is_ascii_digit() || c == 'l');
        if !(dated || short || word.ends_with("day")) {
            return false;
        }
        match calendar::word(word).or_else(|| calendar::misspelt(word).filter(|_| dated)) {
            Some(Kind::Weekday) => true,
            Some(Kind::Month(_)) => {
                s.at += word.len();
                s.eat(".");
                s.spaces();
                s.peek().is_some_and(|c| c.is_ascii_digit()) || s.word() == "l"
            }
            _ => false,
        }
    }

    /// A place with its regions, or several: "ORLANDO, Fla., and CINCINNATI, Ohio", "WASHINGTON/SEOUL", "New Delhi [India]".
    pub(super) fn place(&mut self) -> Option<Place> {
        let city = self.first_city()?;
        Some(self.place_of(city))
    }

    /// The city a place begins with.
    pub(super) fn first_city(&mut self) -> Option<City> {
        if self.is_day_ahead() {
            return None;
        }
        let start = self.at;
        let listed = self.listed();
        let found = self.city();
        let (range, words, caps) = match (found, &listed) {
            // "New york", "st louis": known, however it is written.
            (None, Some((end, Known { city: true, .. }))) => (start..*end, 2, false),
            (Some((city, ..)), Some((end, Known { city: true, .. }))) if city.end < *end => (start..*end, 2, false),
            (found, _) => found?,
        };
        self.at = range.end;
        let listed = listed.filter(|(end, _)| *end == range.end).map(|(_, known)| known);
        Some(City { range, words, caps, listed })
    }

    /// A city with what follows it.
    pub(super) fn place_of(&mut self, city: City) -> Place {
        let City { range, words, caps, listed } = city;
        let name = &self.text[range.clone()];
        let known = listed.or_else(|| kind(name)).is_some_and(|known| known.city);
        let mut place = Place { range, caps: caps && is_caps(name), known, area: false, words };
        for _ in 0..MAX_PARTS {
            let mut s = *self;
            let more = s.bracketed_area() || s.further(&mut place);
            if !more {
                break;
            }
            place.range.end = s.at;
            *self = s;
        }
        place
    }

    /// Whether running text follows, as after nearly all words with a capital: a small letter that does not begin the "and" before
    /// another city.
    pub(super) fn runs_on(&self) -> bool {
        let rest = self.rest().trim_start();
        rest.starts_with(char::is_lowercase) && !ANDS.iter().any(|and| rest.starts_with(and))
    }

    /// The end of the longest entry of the list that stands here, and what it is.
    fn listed(&self) -> Option<(usize, Known)> {
        if !begins_place(self.rest()) {
            return None;
        }
        let is_end = |end: usize| !self.text[end..].starts_with(char::is_alphanumeric);
        let hit = dateline_places().longest(self.text, self.at, is_end)?;
        Some((hit.end, known(hit)))
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
        if let Some(and) = ANDS.iter().find(|and| s.rest().starts_with(**and)) {
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
}

/// A city as it stands.
pub(super) struct City {
    range: Range<usize>,
    /// How many words it has.
    words: usize,
    /// It is written in capitals, as far as it was looked at.
    caps: bool,
    /// What the list says of it, where the list was asked already.
    listed: Option<Known>,
}

/// What a name of a place is known as.
pub(super) struct Known {
    pub(super) city: bool,
    pub(super) area: bool,
}

/// Whether a word is, letter for letter, an agency that stands without brackets: "SYDNEY AAP".
fn is_bare(word: &str) -> bool {
    let same = |hit| agencies().rows(hit).any(|row| row.column(1) == "bare" && row.column(0) == word);
    words::classes(word).has(Class::AGENCY) && agencies().get(word).is_some_and(same)
}

/// One look that spares the walk through the list.
fn begins_place(text: &str) -> bool {
    words::classes(first_word(text)).has(Class::DATELINE_PLACE)
}

/// Looks a place up.
pub(super) fn kind(name: &str) -> Option<Known> {
    if !begins_place(name) {
        return None;
    }
    dateline_places().get(name).map(known)
}

fn known(hit: Hit) -> Known {
    let mut known = Known { city: false, area: false };
    for row in dateline_places().rows(hit) {
        let kind = row.column(1);
        known.city |= kind == "city";
        known.area |= kind == "area";
    }
    known
}
