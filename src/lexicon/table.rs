//! `data/NAME.bin`: a list whose entries may have several words, and values. Written by [`Table::compile`], read by the rest.
//!
//! ```text
//! magic 8 | size of the map u32 | number of rows u32 | end of each row u32 ... | rows, UTF-8, columns by tabs | finite-state map
//! ```
//!
//! The map (crate `fst`) takes a folded entry to `first row << 8 | number of rows`; a row keeps the entry as it is written in the
//! list as its first column. Rows are text, parsed when hit: a hit is rare, and text can be read in a debugger and in a diff.

use super::fold;
use fst::raw::{Fst, Output};
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"CPDKTAB1";

/// A list that can be searched by entry.
pub struct Table {
    rows: u32,
    ends: &'static [u8],
    text: &'static str,
    map: Fst<&'static [u8]>,
}

/// An entry met in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Where it ends in the text, in bytes.
    pub end: usize,
    first: u32,
    count: u32,
}

impl Table {
    /// Reads an artefact in place.
    ///
    /// # Panics
    /// When the bytes are not such an artefact: a defect of the build, met by every test.
    pub fn from_static(bytes: &'static [u8]) -> Table {
        assert!(bytes.starts_with(MAGIC), "not a lexicon table");
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default());
        let (map_size, rows) = (number(8) as usize, number(12));
        let (ends, rest) = bytes[16..].split_at(rows as usize * 4);
        let (text, map) = rest.split_at(rest.len() - map_size);
        let text = std::str::from_utf8(text).unwrap_or_default();
        // why: tests/data.rs rebuilds and opens every artefact
        let map = Fst::new(map).unwrap_or_else(|error| panic!("lexicon table: {error}"));
        Table { rows, ends, text, map }
    }

    /// Builds the artefact from the rows of a list.
    ///
    /// # Errors
    /// When an entry has more than 255 rows.
    pub fn compile<'a>(rows: impl IntoIterator<Item = &'a str>) -> Result<Vec<u8>, String> {
        let mut entries: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for row in rows {
            let entry = fold::fold(row.split('\t').next().unwrap_or(row));
            entries.entry(entry).or_default().push(row);
        }
        let (mut ends, mut text, mut count) = (Vec::new(), String::new(), 0u64);
        let mut map = fst::MapBuilder::memory();
        for (entry, rows) in &entries {
            if rows.len() > 255 {
                return Err(format!("{entry}: {} rows", rows.len()));
            }
            map.insert(entry, count << 8 | rows.len() as u64).map_err(|error| error.to_string())?;
            count += rows.len() as u64;
            for row in rows {
                text.push_str(row);
                ends.extend_from_slice(&(text.len() as u32).to_le_bytes());
            }
        }
        let map = map.into_inner().map_err(|error| error.to_string())?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&(map.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(count as u32).to_le_bytes());
        bytes.extend_from_slice(&ends);
        bytes.extend_from_slice(text.as_bytes());
        bytes.extend_from_slice(&map);
        Ok(bytes)
    }

    /// How many rows the list has.
    pub fn len(&self) -> usize {
        self.rows as usize
    }

    /// Whether the list is empty.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The rows of exactly this entry, folded before comparing.
    pub fn get(&self, entry: &str) -> Option<Hit> {
        self.longest(entry.trim(), 0, |end| end == entry.trim().len())
    }

    /// The longest entry that begins at byte `at` of `text` and ends where `is_end` allows it (at the end of a token, say).
    pub fn longest(&self, text: &str, at: usize, mut is_end: impl FnMut(usize) -> bool) -> Option<Hit> {
        let mut found = None;
        self.prefixes(text, at, |hit| {
            if is_end(hit.end) {
                found = Some(hit);
            }
        });
        found
    }

    /// Every entry that begins at byte `at` of `text`, shortest first.
    pub fn prefixes(&self, text: &str, at: usize, mut met: impl FnMut(Hit)) {
        let mut node = self.map.root();
        let mut output = Output::zero();
        fold::each(&text[at..], |byte, after| {
            let Some(index) = node.find_input(byte) else { return false };
            let transition = node.transition(index);
            output = output.cat(transition.out);
            node = self.map.node(transition.addr);
            if node.is_final() {
                let value = output.cat(node.final_output()).value();
                met(Hit { end: at + after, first: (value >> 8) as u32, count: (value & 0xff) as u32 });
            }
            true
        });
    }

    /// The rows of a hit, each as its columns; the first is the entry as the list writes it.
    pub fn rows(&self, hit: Hit) -> impl Iterator<Item = Row> + '_ {
        (hit.first..hit.first + hit.count).map(|index| self.row(index))
    }

    /// A row by its index.
    pub fn row(&self, index: u32) -> Row {
        let end = |index: u32| {
            let at = index as usize * 4;
            u32::from_le_bytes(self.ends[at..at + 4].try_into().unwrap_or_default()) as usize
        };
        let start = if index == 0 { 0 } else { end(index - 1) };
        Row { index, text: &self.text[start..end(index)] }
    }
}

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its number in the table: the same row has the same number for as long as the data stays the same.
    pub index: u32,
    text: &'static str,
}

impl Row {
    /// A column; the empty text where the row is shorter.
    pub fn column(self, index: usize) -> &'static str {
        // Columns are short: a plain walk beats a search for the tabs.
        let bytes = self.text.as_bytes();
        let (mut start, mut left) = (0, index);
        for (at, &byte) in bytes.iter().enumerate() {
            if byte == b'\t' {
                if left == 0 {
                    return &self.text[start..at];
                }
                left -= 1;
                start = at + 1;
            }
        }
        if left == 0 { &self.text[start..] } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(rows: &[&'static str]) -> Table {
        Table::from_static(Table::compile(rows.iter().copied()).unwrap().leak())
    }

    #[test]
    fn takes_the_longest_entry_that_ends_well() {
        let table = built(&["Korea\tKR", "Korean Peninsula\t", "Koreas\tx", "Georgia\tGE", "Georgia\tUS"]);
        let text = "the KOREAN\n  PENINSULA, Koreans";
        let hit = table.longest(text, 4, |end| !text[end..].starts_with(char::is_alphabetic)).unwrap();
        assert_eq!(&text[4..hit.end], "KOREAN\n  PENINSULA");
        assert!(table.longest(text, 24, |end| !text[end..].starts_with(char::is_alphabetic)).is_none());
        let georgia = table.get("Georgia").unwrap();
        assert_eq!(table.rows(georgia).map(|row| row.column(1)).collect::<Vec<_>>(), ["GE", "US"]);
        assert!(table.get("Georgian").is_none());
    }
}
