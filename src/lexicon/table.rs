//! `data/NAME.bin`: a list whose entries may have several words, and values. Written by [`Table::compile`], read by the rest.
//!
//! ```text
//! magic 8 | rows u32 | slots of the trie u32 | end of each row u32 ... | trie | rows, UTF-8, columns by tabs
//! ```
//!
//! The trie ([`trie`]) takes a folded entry to `first row << 8 | number of rows`; a row keeps the entry as it is written in the
//! list as its first column. Rows are text, parsed when hit: text can be read in a debugger and in a diff.

use super::{fold, trie};
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"CPDKTAB2";

/// A list that can be searched by entry.
pub struct Table {
    rows: u32,
    ends: &'static [u8],
    trie: &'static [u8],
    text: &'static [u8],
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
        let (rows, slots) = (number(8), number(12) as usize);
        let (ends, rest) = bytes[16..].split_at(rows as usize * 4);
        let (trie, text) = rest.split_at(slots * trie::SLOT);
        Table { rows, ends, trie, text }
    }

    /// Builds the artefact from the rows of a list; the first column is the entry.
    ///
    /// # Errors
    /// When an entry has more than 255 rows.
    pub fn compile<'a>(rows: impl IntoIterator<Item = &'a str>) -> Result<Vec<u8>, String> {
        Table::compile_keyed(rows, |_| Vec::new())
    }

    /// Builds the artefact from rows that are found under further keys beside their first column: aliases, spellings. A key
    /// that is an entry of its own stays that entry's; of several rows with one further key the first has it.
    ///
    /// # Errors
    /// When an entry has more than 255 rows.
    pub fn compile_keyed<'a>(
        rows: impl IntoIterator<Item = &'a str>,
        keys: impl Fn(&str) -> Vec<String>,
    ) -> Result<Vec<u8>, String> {
        let mut entries: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for row in rows {
            let entry = fold::fold(row.split('\t').next().unwrap_or(row));
            entries.entry(entry).or_default().push(row);
        }
        let (mut ends, mut text, mut count) = (Vec::new(), String::new(), 0u32);
        let mut values: BTreeMap<String, u32> = BTreeMap::new();
        let mut further = Vec::new();
        for (entry, rows) in &entries {
            if rows.len() > 255 {
                return Err(format!("{entry}: {} rows", rows.len()));
            }
            values.insert(entry.clone(), count << 8 | rows.len() as u32);
            for row in rows {
                further.extend(keys(row).into_iter().map(|key| (fold::fold(&key), count << 8 | 1)));
                text.push_str(row);
                ends.extend_from_slice(&(text.len() as u32).to_le_bytes());
                count += 1;
            }
        }
        for (key, value) in further {
            values.entry(key).or_insert(value);
        }
        let trie = trie::lay(&values);
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&count.to_le_bytes());
        bytes.extend_from_slice(&((trie.len() / trie::SLOT) as u32).to_le_bytes());
        bytes.extend_from_slice(&ends);
        bytes.extend_from_slice(&trie);
        bytes.extend_from_slice(text.as_bytes());
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
        trie::walk(self.trie, text, at, |end, value| met(Hit { end, first: value >> 8, count: value & 0xff }));
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
        // Checked a row at a time: a whole table is never touched.
        Row { index, text: std::str::from_utf8(&self.text[start..end(index)]).unwrap_or_default() }
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
    /// The whole row, columns by tabs.
    pub fn line(self) -> &'static str {
        self.text
    }

    /// A column; the empty text where the row is shorter.
    pub fn column(self, index: usize) -> &'static str {
        let mut rest = self.text;
        for _ in 0..index {
            let Some(tab) = rest.bytes().position(|byte| byte == b'\t') else { return "" };
            rest = &rest[tab + 1..];
        }
        rest.bytes().position(|byte| byte == b'\t').map_or(rest, |tab| &rest[..tab])
    }
}

impl Hit {
    /// The number of its first row.
    pub fn first(self) -> u32 {
        self.first
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
        assert!(table.get("korea").is_some() && table.get("korean").is_none());
    }
}
