//! The agency of a dateline: in brackets or slashes, or bare where its name is no everyday word.

use super::day::Day;
use super::scan::{Scanner, is_caps};
use crate::lexicon::{Class, agencies, words};
use crate::reader::heads::first_word;
use std::ops::Range;

/// An agency as it stands.
#[derive(Clone, Debug)]
pub(super) struct Agency {
    pub(super) range: Range<usize>,
    pub(super) known: bool,
    pub(super) day: Option<Day>,
}

impl Scanner<'_> {
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
        let content = &s.rest()[..length];
        let start = s.at + content.len() - content.trim_start().len();
        let end = start + content.trim().len();
        let content = content.trim();
        s.at += length + 1;
        let mut agency = Agency { range: start..end, known: false, day: None };
        // "(Marketwired - June 20, 2018)": a day may share the brackets.
        if let Some(cut) =
            [" - ", " \u{2013} ", ", ", " -- "].iter().filter_map(|mark| content.find(mark).map(|at| (at, mark.len()))).min()
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
        self.at = s.at;
        Some(agency)
    }

    /// A single word that signs: an agency of the list, or any word in capitals where a day stands before it.
    pub(super) fn signature(&mut self, dated: bool) -> Option<Agency> {
        let word = self.word();
        let known = is_agency(word);
        let capitals = dated && (2..=12).contains(&word.len()) && is_caps(word) && word.starts_with(char::is_uppercase);
        (known || capitals).then(|| {
            self.at += word.len();
            Agency { range: self.at - word.len()..self.at, known, day: None }
        })
    }

    fn bare(&self) -> Option<Agency> {
        let length = bare_agency(self.rest())?;
        Some(Agency { range: self.at..self.at + length, known: true, day: None })
    }
}

/// Whether this is an agency, or several: "dpa/tmn".
pub(super) fn is_agency(name: &str) -> bool {
    agencies().get(name).is_some() || (name.contains('/') && name.split('/').any(|part| agencies().get(part.trim()).is_some()))
}

/// The length of the agency that stands here without brackets.
pub(super) fn bare_agency(text: &str) -> Option<usize> {
    if !words::classes(first_word(text)).has(Class::AGENCY) {
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
