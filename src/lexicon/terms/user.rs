//! The terms of the user: one or more files in the format of the list.

use super::Entry;
use crate::error::{Error, ErrorKind};
use crate::lexicon::trie::{self, Start, Trie};
use regex::Regex;
use std::collections::BTreeMap;

/// Terms the user adds with `--terms`. They win over the built-in ones; of two for the same words the later one wins.
#[derive(Clone, Debug, Default)]
pub struct UserTerms {
    rows: Vec<String>,
    /// From folded keys to rows, counted from 1.
    keys: BTreeMap<String, u32>,
    trie: Option<Vec<u8>>,
    patterns: Vec<(Regex, usize)>,
}

impl UserTerms {
    /// Reads one file; `name` is for messages.
    ///
    /// # Errors
    /// As [`UserTerms::add_file`].
    pub fn parse(name: &str, content: &str) -> Result<UserTerms, Error> {
        let mut terms = UserTerms::default();
        terms.add_file(name, content)?;
        Ok(terms)
    }

    /// Adds a file; `path_name` is for messages.
    ///
    /// # Errors
    /// A line that is no entry, with the file's name and the line's number.
    pub fn add_file(&mut self, path_name: &str, content: &str) -> Result<(), Error> {
        for (index, line) in content.trim_start_matches('\u{feff}').lines().enumerate() {
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = |why: String| Error::new(ErrorKind::Format, format!("{path_name}:{}: {why}", index + 1));
            self.add(line).map_err(wrong)?;
        }
        self.trie = Some(trie::lay(&self.keys));
        Ok(())
    }

    fn add(&mut self, line: &str) -> Result<(), String> {
        let entry = Entry::parse(line)?;
        let row = self.rows.len();
        let pattern = entry.term.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')).filter(|inner| !inner.is_empty());
        if let Some(pattern) = pattern {
            let pattern = Regex::new(pattern).map_err(|error| one_line(&error.to_string()))?;
            self.patterns.push((pattern, row));
        } else {
            for key in entry.keys() {
                self.keys.insert(super::fold::fold(&key), row as u32 + 1);
            }
        }
        self.rows.push(line.to_owned());
        Ok(())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The longest entry that begins at `at` and ends where `is_end` allows it, with its end.
    pub fn longest(&self, text: &str, at: impl Into<Start>, mut is_end: impl FnMut(usize) -> bool) -> Option<(usize, Entry<'_>)> {
        let mut found = None;
        Trie::of(self.trie.as_ref()?).walk(text, at.into(), |end, row| {
            if is_end(end) {
                found = Some((end, row as usize - 1));
            }
        });
        let (end, row) = found?;
        Some((end, Entry::parse(self.rows.get(row)?).ok()?))
    }

    /// The regular expressions with their entries.
    pub fn patterns(&self) -> impl Iterator<Item = (&Regex, Entry<'_>)> {
        self.patterns.iter().filter_map(|(pattern, row)| Some((pattern, Entry::parse(self.rows.get(*row)?).ok()?)))
    }
}

/// The last line of a message of several: what is wrong, without the picture of where.
fn one_line(message: &str) -> String {
    let last = message.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or(message);
    format!("not a regular expression: {}", last.trim().trim_start_matches("error: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_which_line_of_which_file_is_wrong() {
        let mut terms = UserTerms::parse("desk.tsv", "# ours\n\ntoll lane\ttransport\tmeasure\texpress lane\n").unwrap();
        assert!(!terms.is_empty());
        let error = terms.add_file("more.tsv", "toll gate\ttransport\ntoll booth\troads\n").unwrap_err();
        assert!(error.to_string().starts_with("more.tsv:2: unknown category \"roads\""), "{error}");
        let error = terms.add_file("more.tsv", "/to(ll/\ttransport").unwrap_err();
        assert_eq!(error.to_string(), "more.tsv:1: not a regular expression: unclosed group");
    }

    #[test]
    fn the_later_entry_wins() {
        let mut terms = UserTerms::parse("a.tsv", "toll lane\ttransport").unwrap();
        terms.add_file("b.tsv", "toll lane\teconomy").unwrap();
        let (end, entry) = terms.longest("the toll-lanes", 4, |end| end == 14).unwrap();
        assert_eq!((end, entry.category), (14, crate::article::Category::Economy));
    }
}
