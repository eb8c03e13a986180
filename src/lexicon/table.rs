//! `data/NAME.bin`: a list whose entries may have several words, and values. Written by [`Table::compile`], read by the rest.
//!
//! ```text
//! magic 8 | size of the map u32 | rows u32 | heads u32 | end of each row u32 ... | heads 16 bytes ... | rows, UTF-8, columns by tabs | map
//! ```
//!
//! The map (crate `fst`, a finite-state map) takes a folded entry to `first row << 8 | number of rows`; a row keeps the entry as it
//! is written in the list as its first column. Rows are text, parsed when hit: text can be read in a debugger and in a diff.
//!
//! The map is walked byte by byte, which costs some hundred instructions. Most words that begin an entry are all of it, so a hash
//! table of heads (the letters and digits an entry begins with) answers first: what the head alone means, and whether an entry goes
//! on after it with the letters that follow. Only then is the map walked.

use super::{fold, words};
use fst::raw::{Fst, Output};
use std::collections::BTreeMap;

const MAGIC: &[u8; 8] = b"CPDKTAB1";

/// A list that can be searched by entry.
pub struct Table {
    rows: u32,
    ends: &'static [u8],
    heads: &'static [u8],
    text: &'static [u8],
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

impl Hit {
    /// From a value of the map: `first row << 8 | number of rows`.
    fn new(end: usize, value: u64) -> Hit {
        Hit { end, first: (value >> 8) as u32, count: (value & 0xff) as u32 }
    }
}

impl Table {
    /// Reads an artefact in place.
    ///
    /// # Panics
    /// When the bytes are not such an artefact: a defect of the build, met by every test.
    pub fn from_static(bytes: &'static [u8]) -> Table {
        assert!(bytes.starts_with(MAGIC), "not a lexicon table");
        let number = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap_or_default());
        let (map_size, rows, heads) = (number(8) as usize, number(12), number(16) as usize);
        let (ends, rest) = bytes[20..].split_at(rows as usize * 4);
        let (heads, rest) = rest.split_at(heads * HEAD);
        let (text, map) = rest.split_at(rest.len() - map_size);
        // why: tests/data.rs rebuilds and opens every artefact
        let map = Fst::new(map).unwrap_or_else(|error| panic!("lexicon table: {error}"));
        Table { rows, ends, heads, text, map }
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
        let (mut ends, mut text, mut count) = (Vec::new(), String::new(), 0u64);
        let mut values: BTreeMap<String, u64> = BTreeMap::new();
        let mut further = Vec::new();
        for (entry, rows) in &entries {
            if rows.len() > 255 {
                return Err(format!("{entry}: {} rows", rows.len()));
            }
            values.insert(entry.clone(), count << 8 | rows.len() as u64);
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
        let heads = Head::lay(&values);
        let map = fst::Map::from_iter(values).map_err(|error| error.to_string())?.into_fst().into_inner();
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&(map.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(count as u32).to_le_bytes());
        bytes.extend_from_slice(&((heads.len() / HEAD) as u32).to_le_bytes());
        bytes.extend_from_slice(&ends);
        bytes.extend_from_slice(&heads);
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

    /// What the table knows of these letters.
    fn head(&self, letters: &[u8]) -> Head {
        let slots = self.heads.len() / HEAD;
        let hash = words::hash_ascii(letters);
        let mut slot = hash as usize & (slots - 1);
        loop {
            let (print, head) = Head::read(&self.heads[slot * HEAD..][..HEAD]);
            if head == Head::default() || print == (hash >> 32) as u32 {
                return head;
            }
            slot = (slot + 1) & (slots - 1);
        }
    }

    /// Every entry that begins at byte `at` of `text`, shortest first.
    pub fn prefixes(&self, text: &str, at: usize, mut met: impl FnMut(Hit)) {
        let letters = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let after = at + letters;
        if letters > 0 && text.as_bytes().get(after).is_none_or(|&byte| byte < 0x80) {
            let head = self.head(&text.as_bytes()[at..after]);
            if head.further == 0 || head.further & further(&text.as_bytes()[after..]) == 0 {
                if head.count > 0 {
                    met(Hit { end: after, first: head.first, count: head.count });
                }
                return;
            }
        }
        walk(&self.map, text, at, |end, value| met(Hit::new(end, value)));
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

/// Bytes of a slot of heads: fingerprint, first row, number of rows, further.
const HEAD: usize = 16;

/// What is known of the letters and digits that entries begin with.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
struct Head {
    /// The rows of the entry that is these letters and no more.
    first: u32,
    count: u32,
    /// How entries go on: a bit for every pair of letters that comes next in one, see [`further`].
    further: u32,
}

/// A bit that stands for the next two letters after a head, whatever marks and spaces lie between; all bits where they cannot be told.
fn further(rest: &[u8]) -> u32 {
    let Some(at) = rest.iter().take(16).position(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80) else { return u32::MAX };
    let lower = |at: usize| rest.get(at).map_or(b' ', u8::to_ascii_lowercase);
    let (one, two) = (lower(at), lower(at + 1));
    if one >= 0x80 || two >= 0x80 {
        return u32::MAX;
    }
    1 << ((u32::from(one) * 5 + if two.is_ascii_alphanumeric() { u32::from(two) * 11 } else { 0 }) % 32)
}

impl Head {
    fn read(slot: &[u8]) -> (u32, Head) {
        let number = |at: usize| u32::from_le_bytes(slot[at..at + 4].try_into().unwrap_or_default());
        (number(0), Head { first: number(4), count: number(8), further: number(12) })
    }

    /// The slots of an open-addressed table over the heads of these entries.
    fn lay(values: &BTreeMap<String, u64>) -> Vec<u8> {
        let mut heads: BTreeMap<&str, Head> = BTreeMap::new();
        for (entry, &value) in values {
            let letters = entry.len() - entry.trim_start_matches(|c: char| c.is_ascii_alphanumeric()).len();
            let head = heads.entry(&entry[..letters]).or_default();
            if letters == entry.len() {
                let Hit { first, count, .. } = Hit::new(letters, value);
                (head.first, head.count) = (first, count);
            } else {
                head.further |= further(&entry.as_bytes()[letters..]);
            }
        }
        let slots = (heads.len() * 3 / 2).next_power_of_two().max(8);
        let mut bytes = vec![0; slots * HEAD];
        for (letters, head) in heads {
            let hash = words::hash_folded(letters.as_bytes());
            let mut slot = hash as usize & (slots - 1);
            while Head::read(&bytes[slot * HEAD..][..HEAD]).1 != Head::default() {
                slot = (slot + 1) & (slots - 1);
            }
            let at = &mut bytes[slot * HEAD..][..HEAD];
            at[..4].copy_from_slice(&((hash >> 32) as u32).to_le_bytes());
            at[4..8].copy_from_slice(&head.first.to_le_bytes());
            at[8..12].copy_from_slice(&head.count.to_le_bytes());
            at[12..].copy_from_slice(&head.further.to_le_bytes());
        }
        bytes
    }
}

/// Walks a map from folded entries to values along the text from byte `at`: `met` hears of every entry on the way, shortest
/// first, with its end in the text and its value.
pub fn walk<D: AsRef<[u8]>>(map: &Fst<D>, text: &str, at: usize, mut met: impl FnMut(usize, u64)) {
    let mut node = map.root();
    let mut output = Output::zero();
    fold::each(&text[at..], |byte, after| {
        let Some(index) = node.find_input(byte) else { return false };
        let transition = node.transition(index);
        output = output.cat(transition.out);
        node = map.node(transition.addr);
        if node.is_final() {
            met(at + after, output.cat(node.final_output()).value());
        }
        true
    });
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
