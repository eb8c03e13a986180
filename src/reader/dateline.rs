//! Datelines: where, when and by which agency, at the head of a story.
//!
//! In: the first characters of a block. Out: the dateline with its parts, and how sure it is. "VOSTOCHNY SPACEPORT /Amur Region/,
//! April 28. /TASS/. A rocket" gives the place with its region, the day, the agency, and ends before "A rocket".
//!
//! A scanner written by hand reads place, region, day, agency and the ending mark; each may be missing. What is there decides: an
//! agency in brackets or a day after a place say it alone; a place with nothing but a dash must be a known one or stand in
//! capitals, and the sentence must begin after it. Agencies and places are data; labels ("EXCLUSIVE -") are those of the page
//! furniture. It does not give the year where none is written: [`crate::Article::dateline_day`] does.
//!
//! Forms seen in AP, Reuters, AFP, TASS, Xinhua, EFE, ANSA, PTI and some fifty more; style from the agencies' own handbooks.

mod agency;
pub(crate) mod calendar;
mod day;
mod place;
mod scan;

use super::heads::first_word;
use super::layout::furniture;
use crate::article::{Dateline, MonthDay};
use crate::lexicon::{Class, words};
use crate::span::Span;
use agency::{Agency, is_agency};
use day::Day;
use place::Place;
use scan::{Scanner, is_caps};

/// No dateline is longer.
const LONGEST: usize = 240;

/// A dateline with its weight as an anchor of the layout.
pub(crate) struct Found {
    pub(crate) dateline: Dateline,
    /// 3: agency or day say it; 2: a place in capitals; 1: a place as it is written anywhere.
    pub(crate) strength: u8,
    /// Nothing follows it in its block.
    pub(crate) alone: bool,
}

#[derive(Default)]
struct Parts {
    place: Option<Place>,
    day: Option<Day>,
    agency: Option<Agency>,
    mark: u8,
    end: usize,
}

impl Parts {
    /// "LUSAKA 1996-08-30": a form nothing else has.
    fn is_iso(&self, head: &str) -> bool {
        self.day.as_ref().is_some_and(|day| head[day.range.clone()].as_bytes().get(4) == Some(&b'-'))
    }
}

/// Reads the dateline at the head of a block.
pub(crate) fn read(text: &str, block: Span) -> Option<Found> {
    let whole = &text[block.range()];
    let mut cut = whole.len().min(LONGEST);
    while !whole.is_char_boundary(cut) {
        cut -= 1;
    }
    let head = &whole[..cut];
    if !could_begin(head) {
        return None;
    }
    let parts = agency_first(head).or_else(|| place_first(head))?;
    let (rule, strength) = judge(head, &parts)?;
    let at = |range: &std::ops::Range<usize>| Span::new(block.start() + range.start, block.start() + range.end);
    let day = parts.day.as_ref();
    let written: Option<MonthDay> = day.and_then(|day| day.written);
    let dateline = Dateline {
        span: Span::new(block.start(), block.start() + parts.end),
        place: parts.place.as_ref().map(|place| at(&place.range)),
        written,
        day: day.map(|day| at(&day.range)),
        agency: parts.agency.as_ref().map(|agency| at(&agency.range)),
        why: rule,
    };
    Some(Found { dateline, strength, alone: whole[parts.end..].trim().is_empty() })
}

/// A glance that sends most blocks away: a capital, digit or bracket first, and a mark or bracket soon. Only known cities come in
/// small letters ("st louis, april 7 -").
fn could_begin(head: &str) -> bool {
    let Some(first) = head.chars().next() else { return false };
    if runs_on(head) {
        return false;
    }
    let is_mark = |byte: u8| byte.is_ascii_digit() | matches!(byte, b'-' | b'_' | b':' | b'(' | b'/' | 0xe2);
    let marked = head.as_bytes().chunks(64).any(|chunk| chunk.iter().fold(false, |any, byte| any | is_mark(*byte)));
    let named = || head.split(' ').take(6).any(|word| matches!(calendar::word(word), Some(calendar::Kind::Month(_))));
    marked && (first.is_uppercase() || first.is_ascii_digit() || "(/[*".contains(first) || first.is_lowercase() && named())
}

/// Whether running text stands where place and mark would: "The talks went on". Before any mark comes a small word too long to
/// join the names of a place, and another word after it. The places and agencies of the lists may have such words.
fn runs_on(head: &str) -> bool {
    const LONG: usize = 5;
    let bytes = head.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_uppercase) {
        return false;
    }
    let (mut small, mut whole) = (0, false);
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'a'..=b'z' if whole => small += 1,
            b' ' if small >= LONG && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) => {
                return !words::classes(first_word(head)).any(Class::DATELINE_PLACE | Class::AGENCY);
            }
            b' ' => (small, whole) = (0, true),
            b'\'' | b',' | b'A'..=b'Z' | b'a'..=b'z' => (small, whole) = (0, false),
            0xe2 if head[at..].starts_with('\u{2019}') => (small, whole) = (0, false),
            // The rest of that apostrophe.
            0x80 | 0x99 => {}
            _ => return false,
        }
    }
    false
}

/// "(Reuters) - ", "(ANSA) - ROME, JUN 20 - ", "Xinhua News Agency, Beijing, Aug. 5 --", "KYODO NEWS - Jun 20, 2018 - 19:12 |".
fn agency_first(head: &str) -> Option<Parts> {
    let mut s = Scanner { text: head, at: 0 };
    let bracketed = head.starts_with(['(', '/', '[']);
    let agency = s.agency().filter(|agency| agency.known && agency.range.start <= 1)?;
    let mut parts = Parts { agency: Some(agency), end: s.at, ..Parts::default() };
    let comma = !bracketed && s.eat(",");
    parts.mark = if comma { 0 } else { s.mark() };
    if !bracketed && !comma && parts.mark != 2 {
        return None;
    }
    parts.end = s.at;
    s.spaces();
    let mut further = s;
    let place = further.place();
    further.eat(",");
    further.spaces();
    let day = further.day();
    let mut mark = further.mark();
    if day.is_some() && mark > 0 && place.as_ref().is_none_or(|place| place.words < 5) {
        // "19:12 |"
        let mut clock = further;
        clock.spaces();
        let time = clock.rest().bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b':').count();
        clock.at += time;
        clock.spaces();
        if time > 3 && clock.eat("|") {
            further = clock;
            mark = 2;
        }
        return Some(Parts { place, day, mark, end: further.at, ..parts });
    }
    (!comma).then_some(parts)
}

/// All other forms.
fn place_first(head: &str) -> Option<Parts> {
    let stars = head.len() - head.trim_start_matches('*').len();
    let mut s = Scanner { text: head, at: stars };
    let mut parts = Parts { day: s.clock(), ..Parts::default() };
    let city = s.first_city();
    // Running text goes on in small letters: the common case, and the end of it.
    if city.is_some() && s.runs_on() {
        return None;
    }
    parts.place = city.map(|city| s.place_of(city));
    parts.end = s.at;
    if parts.place.is_some() && s.rest().trim_start().starts_with(|c: char| c.is_lowercase()) {
        return None;
    }
    for _ in 0..2 {
        if parts.day.is_none() {
            day_after(&mut s, &mut parts);
        }
        if parts.agency.is_none() {
            agency_after(&mut s, &mut parts);
        }
    }
    signature_after(&mut s, &mut parts);
    let before = s;
    parts.mark = s.mark();
    if parts.mark == 1 && before.rest().trim_start().starts_with('.') {
        // "Ukraine. June 20, 2018. Ukraine Today -": more may follow a full stop.
        stop_after(&mut s, &mut parts);
    }
    if parts.mark == 2 && parts.day.is_none() {
        more_after_dash(&mut s, &mut parts);
    }
    parts.end = if parts.mark > 0 { s.at } else { parts.end };
    Some(parts)
}

/// ", June 20", ". April 2", " (20 June 2018)", " June 20".
fn day_after(s: &mut Scanner<'_>, parts: &mut Parts) {
    let mut t = *s;
    let spaced = t.spaces();
    let marked = parts.place.is_some() && (t.eat(",") || t.eat("."));
    t.spaces();
    let bracket = t.eat("(");
    if parts.place.is_some() && !spaced && !marked && !bracket {
        return;
    }
    if let Some(day) = t.day()
        && (!bracket || t.eat(")"))
    {
        parts.end = t.at;
        parts.day = Some(day);
        *s = t;
    }
}

/// " (Xinhua)", ". /TASS/", ", IRNA", " AAP", "--(BUSINESS WIRE)".
fn agency_after(s: &mut Scanner<'_>, parts: &mut Parts) {
    let mut t = *s;
    if parts.end > 0 {
        let mut stop = t;
        stop.spaces();
        if stop.eat(".") && stop.spaces() && stop.peek().is_some_and(|c| "(/".contains(c)) {
            t = stop;
        }
    }
    if let Some(mut agency) = t.agency() {
        parts.day = parts.day.take().or_else(|| agency.day.take());
        parts.end = t.at;
        parts.agency = Some(agency);
        *s = t;
    }
}

/// ", GNA -", ", ARMENPRESS.", ". KAZINFORM -": a name that signs between comma or stop and the mark, known or in capitals after a day.
fn signature_after(s: &mut Scanner<'_>, parts: &mut Parts) {
    let mut t = *s;
    if parts.agency.is_some() || parts.place.is_none() || !(t.eat(",") || t.eat(".")) {
        return;
    }
    t.spaces();
    let Some(agency) = t.signature(parts.day.is_some()) else { return };
    let after = t;
    if t.mark() > 0 {
        parts.end = after.at;
        parts.agency = Some(agency);
        *s = after;
    }
}

/// After "Kyiv. Ukraine. June 20, 2018.": the name that signs, up to its dash.
fn stop_after(s: &mut Scanner<'_>, parts: &mut Parts) {
    let mut t = *s;
    t.spaces();
    if parts.agency.is_none()
        && parts.day.is_some()
        && let Some(agency) = t.agency()
    {
        parts.agency = Some(agency);
        let end = t.at;
        let mark = t.mark();
        if mark == 2 {
            parts.mark = mark;
        } else {
            t.at = end;
        }
        *s = t;
    }
}

/// After a dash: "LOUISVILLE, Colo. - March 16 -", "LYON--(BUSINESS WIRE)--Nov. 6, 2025--", "Washington, DC – November 6, 2025:".
fn more_after_dash(s: &mut Scanner<'_>, parts: &mut Parts) {
    let mut t = *s;
    let mut more = Parts { end: s.at, ..Parts::default() };
    day_after(&mut t, &mut more);
    if parts.agency.is_none() {
        agency_after(&mut t, &mut more);
    }
    let known = more.day.is_some() || more.agency.as_ref().is_some_and(|agency| agency.known);
    let full = more.day.as_ref().is_some_and(|day| day.written.is_some_and(|written| written.year.is_some()));
    let colon = full && t.rest().trim_start().starts_with(':');
    let mark = t.mark();
    if known && (mark == 2 || colon && mark > 0) {
        parts.day = more.day;
        parts.agency = parts.agency.take().or(more.agency);
        *s = t;
    }
}

/// Whether these parts make a dateline; the rule that says so, and how strongly.
fn judge(head: &str, parts: &Parts) -> Option<(&'static str, u8)> {
    let rest = &head[parts.end..];
    let alone = rest.trim().is_empty();
    let place = parts.place.as_ref();
    if let Some(agency) = &parts.agency {
        let dated = place.is_some() && parts.day.is_some();
        let sure = || agency.known || dated || (parts.mark == 2 && place.is_some_and(|place| place.caps || place.known));
        let placed = || place.is_none_or(|place| could_open(head, place)) && !is_initials(head, parts);
        let settled = || place.is_none_or(|place| place.caps || place.known || place.area);
        let marked = parts.mark > 0 || dated || agency.known && (parts.day.is_some() || settled() && is_bracketed(head, agency));
        return (marked && sure() && placed()).then_some(("dateline/agency", 3));
    }
    let Some(place) = place else {
        let day = parts.day.as_ref()?;
        // "June 20, 2018" on a line of its own, "20 June 2018 - The Secretary-General".
        let full = day.written.is_some_and(|written| written.year.is_some());
        let fits = (alone && parts.mark == 0) || (parts.mark == 2 && begins_sentence(rest));
        return (full && fits).then_some(("dateline/day", if alone { 1 } else { 2 }));
    };
    if parts.day.is_none() && parts.mark == 0
        || !could_open(head, place)
        || (head.starts_with(char::is_lowercase) && !(place.known && parts.day.is_some() && parts.mark == 2))
    {
        return None;
    }
    if parts.day.is_some() {
        let sure = alone && (place.known || place.area || place.words < 4 && parts.is_iso(head)) || (parts.mark > 0 && !alone);
        return sure.then_some(("dateline/day", 3));
    }
    let strength = match (place.caps, place.known, place.area) {
        (true, true, _) | (true, _, true) => 2,
        (true, ..) if place.words > 1 || head[place.range.clone()].chars().count() > 4 => 2,
        (false, true, _) => 1,
        (false, _, true) if place.words < 4 => 1,
        _ => return None,
    };
    let sure = place.known || place.area;
    let marked = parts.mark == 2 && !alone || (parts.mark == 1 && sure && head[..parts.end].ends_with(':') && !alone);
    // "SIEGEL--": a speaker, not a town.
    let glued = !sure && place.words == 1 && head[place.range.end..].starts_with('-');
    // "BAHRAIN DEPOSIT RATES - APRIL 7": the head of a table and its day.
    let table = || !sure && Scanner { text: rest.trim_start(), at: 0 }.day().is_some();
    (marked && !glued && begins_sentence(rest) && !table()).then_some(("dateline/place", strength))
}

/// Labels, common words and verbs do not open datelines.
fn could_open(head: &str, place: &Place) -> bool {
    if place.known {
        return true;
    }
    let name = &head[place.range.clone()];
    let city = name.split([',', '/', '[', '(']).next().unwrap_or(name).trim();
    let single = place.words == 1;
    let class = words::classes(city.split(' ').next().unwrap_or(city));
    let word = single && class.any(Class::COMMON | Class::DEMONYM | Class::ROLE | Class::HONORIFIC);
    let prose = !place.caps && class.has(Class::COMMON);
    let possessive = || city.split(' ').any(|word| word.ends_with("'S") || word.ends_with("\u{2019}S"));
    let initials = place.caps && single && city.contains('.') && !city.contains(' ');
    // "ST ANDREW'S, New Brunswick"
    let owned = !place.area && possessive();
    !(word || prose || initials || owned || furniture::is_label(city) || is_agency(city))
}

/// "GENERAL MOTORS (GM) - ": the brackets hold the name's own initials.
fn is_initials(head: &str, parts: &Parts) -> bool {
    let (Some(place), Some(agency)) = (&parts.place, &parts.agency) else { return false };
    let brackets = &head[agency.range.clone()];
    let initials = head[place.range.clone()].split([' ', '-']).filter_map(|word| word.chars().next());
    !agency.known && is_caps(brackets) && brackets.chars().filter(|c| c.is_alphabetic()).eq(initials)
}

fn is_bracketed(head: &str, agency: &Agency) -> bool {
    head[..agency.range.start].ends_with(['(', '/', '['])
}

/// Whether what follows can begin a sentence.
fn begins_sentence(rest: &str) -> bool {
    rest.trim_start()
        .starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "\"'\u{201c}\u{2018}\u{ab}`$\u{20ac}\u{a3}(".contains(c))
}
