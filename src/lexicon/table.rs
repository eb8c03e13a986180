//! `data/NAME.bin`: where to find the entries of a list, `data/NAME.tsv`, that has values or entries of several words. Written by
//! [`Table::compile`], read by the rest.
//!
//! ```text
//! magic 8 | hash of the list u64 | rows u32 | columns u32 | slots of the trie u32 | rows ... | trie       little-endian
//! a row: where it begins in the list u32 | end of each of its columns, from there, u8 ...
//! ```
//!
//! The trie ([`trie`]) takes a folded entry to `first row << 8 | number of rows`. The rows themselves are read in the list, which
//! keeps the entry as it is written as its first column: the compiler has seen that it is UTF-8, and people can read it.

use super::trie::{self, Start};
use super::{fold, words::WordHash};
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"CPDKTAB5";
const HEAD: usize = 28;
/// Bytes that tell where a row begins.
const START: usize = 4;

/// A list that can be searched by entry.
pub struct Table {
    rows: u32,
    columns: usize,
    ends: &'static [u8],
    trie: trie::Trie<'static>,
    list: &'static str,
}

/// An entry met in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Hit {
    /// Where it ends in the text, in bytes.
    pub end: usize,
    first: u32,
    count: u32,
}

/// The rows of a list, each with where it begins: all lines but empty ones and comments.
pub(super) fn rows(list: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = 0;
    let lines = list.split_inclusive('\n').map(move |line| {
        let start = next;
        next += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    });
    lines.filter(|(_, row)| !row.is_empty() && !row.starts_with('#'))
}

impl Table {
    /// Reads an artefact in place, with the list it was built from.
    ///
    /// # Panics
    /// When the bytes are not such an artefact: a defect of the build, met by every test.
    pub fn from_static(bytes: &'static [u8], list: &'static str) -> Table {
        assert!(bytes.starts_with(MAGIC), "not a lexicon table");
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default());
        let (rows, columns, slots) = (number(16), number(20) as usize, number(24) as usize);
        let (ends, rest) = bytes[HEAD..].split_at(rows as usize * (START + columns));
        Table { rows, columns, ends, trie: trie::Trie::of(&rest[..slots * trie::SLOT]), list }
    }

    /// Builds the artefact of a list, the text of its file; the first column of a row is its entry. A row is found under further
    /// keys too: aliases, spellings. A key that is an entry of its own stays that entry's; of several rows with one further key the
    /// first has it.
    ///
    /// # Errors
    /// When an entry has more than 255 rows, or a row more than 255 bytes.
    pub fn compile(list: &str, keys: impl Fn(&str) -> Vec<String>) -> Result<Vec<u8>, String> {
        let mut entries: BTreeMap<String, Vec<(usize, &str)>> = BTreeMap::new();
        for (start, row) in rows(list) {
            let entry = fold::fold(row.split('\t').next().unwrap_or(row));
            entries.entry(entry).or_default().push((start, row));
        }
        let columns = rows(list).map(|(_, row)| row.split('\t').count()).max().unwrap_or(1);
        let (mut ends, mut count) = (Vec::new(), 0u32);
        let mut values: BTreeMap<String, u32> = BTreeMap::new();
        let mut further = Vec::new();
        for (entry, rows) in &entries {
            if rows.len() > 255 {
                return Err(format!("{entry}: {} rows", rows.len()));
            }
            values.insert(entry.clone(), count << 8 | rows.len() as u32);
            for &(start, row) in rows {
                further.extend(keys(row).into_iter().map(|key| (fold::fold(&key), count << 8 | 1)));
                ends.extend_from_slice(&(start as u32).to_le_bytes());
                for end in column_ends(row, columns) {
                    ends.push(u8::try_from(end).map_err(|_| format!("{entry}: a row of {} bytes", row.len()))?);
                }
                count += 1;
            }
        }
        for (key, value) in further {
            values.entry(key).or_insert(value);
        }
        let trie = trie::lay(&values);
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&WordHash::of_folded(list).bits().to_le_bytes());
        for number in [count, columns as u32, (trie.len() / trie::SLOT) as u32] {
            bytes.extend_from_slice(&number.to_le_bytes());
        }
        bytes.extend_from_slice(&ends);
        bytes.extend_from_slice(&trie);
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

    /// The longest entry that begins at `at` in `text`, a byte or a [`Start`], and ends where `is_end` allows it (at the end of a
    /// token, say).
    pub fn longest(&self, text: &str, at: impl Into<Start>, is_end: impl FnMut(usize) -> bool) -> Option<Hit> {
        self.trie.longest(text, at.into(), is_end).map(|(end, value)| Hit::of(end, value))
    }

    /// Every entry that begins at `at` in `text`, a byte or a [`Start`], shortest first.
    pub fn prefixes(&self, text: &str, at: impl Into<Start>, mut met: impl FnMut(Hit)) {
        self.trie.walk(text, at.into(), |end, value| met(Hit::of(end, value)));
    }

    /// The rows of a hit, each as its columns; the first is the entry as the list writes it.
    pub fn rows(&self, hit: Hit) -> impl Iterator<Item = Row> + '_ {
        (hit.first..hit.first + hit.count).map(|index| self.row(index))
    }

    /// A row by its index.
    pub fn row(&self, index: u32) -> Row {
        let size = START + self.columns;
        let row = self.ends.get(index as usize * size..).and_then(|rest| rest.get(..size)).unwrap_or_default();
        let (start, ends) = row.split_first_chunk().map_or((0, row), |(start, ends)| (u32::from_le_bytes(*start) as usize, ends));
        let length = ends.last().map_or(0, |&end| usize::from(end));
        Row { index, line: self.list.get(start..start + length).unwrap_or_default(), ends }
    }
}

/// Where each of so many columns of a row ends; those it has not, with the row.
fn column_ends(row: &str, columns: usize) -> impl Iterator<Item = usize> {
    let tabs = row.bytes().enumerate().filter(|(_, byte)| *byte == b'\t').map(|(at, _)| at);
    tabs.chain(std::iter::repeat(row.len())).take(columns)
}

/// A row of a list.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Its number in the table: the same row has the same number for as long as the data stays the same.
    pub index: u32,
    line: &'static str,
    ends: &'static [u8],
}

impl Row {
    /// The whole row, columns by tabs.
    pub fn line(self) -> &'static str {
        self.line
    }

    /// A column; the empty text where the row is shorter.
    pub fn column(self, index: usize) -> &'static str {
        let end = |column: usize| self.ends.get(column).map(|&end| usize::from(end));
        let start = if index == 0 { Some(0) } else { end(index - 1).map(|tab| tab + 1) };
        let column = start.zip(end(index)).and_then(|(start, end)| self.line.get(start..end));
        column.unwrap_or_default()
    }
}

impl Hit {
    /// An entry that ends there, with a value of a trie: `first row << 8 | number of rows`.
    pub(super) fn of(end: usize, value: u32) -> Hit {
        Hit { end, first: value >> 8, count: value & 0xff }
    }

    /// How many rows it has.
    pub(super) fn count(self) -> u32 {
        self.count
    }

    /// The number of its first row.
    pub fn first(self) -> u32 {
        self.first
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built(list: &'static str) -> Table {
        Table::from_static(Table::compile(list, |_| Vec::new()).unwrap().leak(), list)
    }

    #[test]
    fn takes_the_longest_entry_that_ends_well() {
        let table = built("# places\nKorea\tKR\nKorean Peninsula\t\n\nKoreas\tx\nGeorgia\tGE\nGeorgia\tUS\tstate\n");
        let text = "the KOREAN\n  PENINSULA, Koreans";
        let hit = table.longest(text, 4, |end| !text[end..].starts_with(char::is_alphabetic)).unwrap();
        assert_eq!(&text[4..hit.end], "KOREAN\n  PENINSULA");
        assert!(table.longest(text, 24, |end| !text[end..].starts_with(char::is_alphabetic)).is_none());
        let georgia = table.get("Georgia").unwrap();
        assert_eq!(table.rows(georgia).map(|row| row.column(1)).collect::<Vec<_>>(), ["GE", "US"]);
        assert_eq!(table.rows(georgia).map(|row| row.column(2)).collect::<Vec<_>>(), ["", "state"]);
        assert_eq!(table.rows(georgia).map(|row| row.line()).collect::<Vec<_>>(), ["Georgia\tGE", "Georgia\tUS\tstate"]);
        assert!(table.get("Georgian").is_none());
        assert!(table.get("korea").is_some() && table.get("korean").is_none());
    }
}
