//! `data/places.bin`: the gazetteer, read in place. [`compile`](fn@super::compile) writes it.
//!
//! ```text
//! magic 8 | hash of the lists u64 | listed u32 | rows u32 | names u32 | divisions u32 | slots u32 | other names u32      little-endian
//! a row, listed ones first: kind, latitude, longitude 5 | GeoNames number 3 | division and population 3        ROW bytes each
//! of a listed row: where its entry stands among the names u24 | its usual name u24
//! divisions: country 2 | code 8 | names: length u8, text
//! rows that are not listed stand in the order of their fingerprints: starts u24 of each of 2^14 drawers | fingerprints u24
//! other names and spellings: starts u24 of each drawer | fingerprint u24, row u24, its highest bit set for another name
//! trie: folded entry to `first row << 8 | number of rows`, rows being listed ones
//! ```
//!
//! Listed places are met along a text, word by word; the others are asked for by name, and their names are not kept: a
//! fingerprint of 38 bits takes one unknown name in a million for a place.

use super::super::table::Hit;
use super::super::trie::{self, Start};
use super::super::words::WordHash;
use super::key;
use crate::article::PlaceKind;

pub(super) const MAGIC: &[u8; 8] = b"CPDKGAZ1";
pub(super) const HEAD: usize = 40;
pub(super) const ROW: usize = 11;
pub(super) const SPELLING: usize = 6;
pub(super) const DIVISION: usize = 10;
pub(super) const DRAWERS: usize = 1 << 14;

/// The kinds by their number in a row.
pub(super) const KINDS: [PlaceKind; 9] = [
    PlaceKind::City,
    PlaceKind::Capital,
    PlaceKind::Region,
    PlaceKind::Country,
    PlaceKind::Continent,
    PlaceKind::Water,
    PlaceKind::Mountain,
    PlaceKind::Facility,
    PlaceKind::Other,
];

/// Set in a row's number where it is known by another name, and not merely by another spelling.
pub(super) const OTHER_NAME: u32 = 1 << 23;

/// What says that coordinates are not known.
pub(super) const NOWHERE: u64 = (1 << 36) - 1;

/// All places there are.
pub struct Gazetteer {
    listed: u32,
    rows: &'static [[u8; ROW]],
    spellings: &'static [[u8; SPELLING]],
    divisions: &'static [[u8; DIVISION]],
    names: &'static [u8],
    drawers: &'static [[u8; 3]],
    fingerprints: &'static [[u8; 3]],
    other_drawers: &'static [[u8; 3]],
    others: &'static [[u8; 6]],
    trie: trie::Trie<'static>,
}

/// Which drawer a name lies in, and its fingerprint there.
pub(super) fn drawer(name: &str) -> (usize, u32) {
    let bits = WordHash::of_folded(&key::key(name)).bits();
    ((bits >> 50) as usize, (bits >> 26) as u32 & 0xff_ffff)
}

fn small(bytes: &[u8]) -> u32 {
    u32::from(bytes[0]) | u32::from(bytes[1]) << 8 | u32::from(bytes[2]) << 16
}

impl Gazetteer {
    /// Reads the artefact in place.
    ///
    /// # Panics
    /// When the bytes are not such an artefact: a defect of the build, met by every test.
    pub fn from_static(bytes: &'static [u8]) -> Gazetteer {
        assert!(bytes.starts_with(MAGIC), "not a gazetteer");
        let count = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default()) as usize;
        let (listed, all, names, divisions, slots, others) = (count(16), count(20), count(24), count(28), count(32), count(36));
        let mut rest = &bytes[HEAD..];
        let mut part = |length: usize| {
            let (part, further) = rest.split_at(length);
            rest = further;
            part
        };
        Gazetteer {
            listed: listed as u32,
            rows: part(all * ROW).as_chunks().0,
            spellings: part(listed * SPELLING).as_chunks().0,
            divisions: part(divisions * DIVISION).as_chunks().0,
            names: part(names),
            drawers: part((DRAWERS + 1) * 3).as_chunks().0,
            fingerprints: part((all - listed) * 3).as_chunks().0,
            other_drawers: part((DRAWERS + 1) * 3).as_chunks().0,
            others: part(others * 6).as_chunks().0,
            trie: trie::Trie::of(part(slots * trie::SLOT)),
        }
    }

    /// How many places it has, listed ones and others.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The listed places of exactly this name, folded before comparing.
    pub fn get(&self, entry: &str) -> Option<Hit> {
        self.longest(entry.trim(), 0, |end| end == entry.trim().len())
    }

    /// The longest listed name that begins at `at` in `text`, a byte or a [`Start`], and ends where `is_end` allows it.
    pub fn longest(&self, text: &str, at: impl Into<Start>, is_end: impl FnMut(usize) -> bool) -> Option<Hit> {
        self.trie.longest(text, at.into(), is_end).map(|(end, value)| Hit::of(end, value))
    }

    /// Every listed name that begins at `at` in `text`, a byte or a [`Start`], shortest first.
    pub fn prefixes(&self, text: &str, at: impl Into<Start>, mut met: impl FnMut(Hit)) {
        self.trie.walk(text, at.into(), |end, value| met(Hit::of(end, value)));
    }

    /// The places that bear this name in another spelling (`St. Étienne` is `Saint-Etienne`), and those beyond the list: their
    /// rows, and whether it is but another name of theirs.
    pub(super) fn further(&self, name: &str) -> impl Iterator<Item = (u32, bool)> + '_ {
        let (drawer, fingerprint) = drawer(name);
        let range = |drawers: &[[u8; 3]]| small(&drawers[drawer]) as usize..small(&drawers[drawer + 1]) as usize;
        let (own, other) = (range(self.drawers), range(self.other_drawers));
        let start = self.listed + own.start as u32;
        let own = self.fingerprints.get(own).unwrap_or_default().iter().zip(start..);
        let own = own.filter(move |(known, _)| small(*known) == fingerprint).map(|(_, row)| (row, false));
        let other = self.others.get(other).unwrap_or_default().iter();
        let other = other
            .filter(move |known| small(&known[..3]) == fingerprint)
            .map(|known| (small(&known[3..]) & !OTHER_NAME, small(&known[3..]) & OTHER_NAME != 0));
        own.chain(other)
    }

    fn text(&self, at: u32) -> &'static str {
        let Some((&length, text)) = self.names.get(at as usize..).and_then(<[u8]>::split_first) else { return "" };
        text.get(..usize::from(length)).and_then(|text| std::str::from_utf8(text).ok()).unwrap_or_default()
    }

    /// The entry of a listed row as the list writes it; nothing for others.
    pub(super) fn entry(&self, row: u32) -> &'static str {
        self.spellings.get(row as usize).map_or("", |spelling| self.text(small(&spelling[..3])))
    }

    /// The usual name of a listed row; nothing for others.
    pub(super) fn name(&self, row: u32) -> &'static str {
        self.spellings.get(row as usize).map_or("", |spelling| self.text(small(&spelling[3..])))
    }

    fn row(&self, row: u32) -> &'static [u8; ROW] {
        &self.rows[row as usize]
    }

    fn position(&self, row: u32) -> u64 {
        let row = self.row(row);
        u64::from_le_bytes([row[0], row[1], row[2], row[3], row[4], 0, 0, 0])
    }

    pub(super) fn kind(&self, row: u32) -> PlaceKind {
        KINDS.get((self.position(row) >> 36) as usize).copied().unwrap_or_default()
    }

    pub(super) fn coordinates(&self, row: u32) -> Option<(f64, f64)> {
        let position = self.position(row) & NOWHERE;
        let (latitude, longitude) = (position / 360_001, position % 360_001);
        (position != NOWHERE).then(|| ((latitude as f64 - 90_000.0) / 1000.0, (longitude as f64 - 180_000.0) / 1000.0))
    }

    pub(super) fn geonames(&self, row: u32) -> Option<u32> {
        Some(small(&self.row(row)[5..8])).filter(|&number| number > 0)
    }

    pub(super) fn population(&self, row: u32) -> u32 {
        let packed = small(&self.row(row)[8..]) & 0x7ff;
        (packed & 63) << (packed >> 6)
    }

    /// Country and first-order division.
    pub(super) fn division(&self, row: u32) -> (&'static str, &'static str) {
        let packed = small(&self.row(row)[8..]) >> 11;
        self.division_text(packed as usize)
    }

    fn division_text(&self, number: usize) -> (&'static str, &'static str) {
        let Some(division) = self.divisions.get(number) else { return ("", "") };
        let text = |bytes: &'static [u8]| {
            let end = bytes.iter().position(|&byte| byte == 0).unwrap_or(bytes.len());
            std::str::from_utf8(&bytes[..end]).unwrap_or_default()
        };
        (text(&division[..2]), text(&division[2..]))
    }

    /// A country's code in capitals, as the list has it.
    pub(super) fn code(&self, country: &str) -> Option<&'static str> {
        let divisions = 0..self.divisions.len();
        divisions
            .map(|number| self.division_text(number).0)
            .find(|known| !known.is_empty() && known.eq_ignore_ascii_case(country))
    }

    /// The number of its country and division: the same for all places of one division.
    pub(super) fn division_number(&self, row: u32) -> u32 {
        small(&self.row(row)[8..]) >> 11
    }
}
