//! Rows of a list as values: a row is text, and is read once, when it is first met.
//!
//! In: a hit of the list's [`Table`]. Out: what the stage makes of its first row: of `may<TAB>month<TAB>5`, a month. Reading
//! all rows of a list at start-up would cost more than a short article does.

use super::table::{Hit, Table};
use std::sync::OnceLock;

/// The values of a list's rows.
pub struct Values<T: 'static> {
    table: &'static Table,
    read: fn(&'static str) -> T,
    values: Box<[OnceLock<T>]>,
}

impl<T: Copy> Values<T> {
    /// Of a list, each row of which `read` turns into a value.
    pub fn of(table: &'static Table, read: fn(&'static str) -> T) -> Values<T> {
        Values { table, read, values: (0..table.len()).map(|_| OnceLock::new()).collect() }
    }

    /// The value of the first row of a hit.
    pub fn get(&self, hit: Hit) -> T {
        self.row(hit.first())
    }

    /// The value of a row by its index.
    pub fn row(&self, index: u32) -> T {
        *self.values[index as usize].get_or_init(|| (self.read)(self.table.row(index).line()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gives_the_same_value_every_time() {
        let values = Values::of(crate::lexicon::date_words(), str::len);
        let hit = crate::lexicon::date_words().get("May").unwrap();
        assert_eq!((values.get(hit), values.get(hit)), ("may\tmonth\t5".len(), "may\tmonth\t5".len()));
    }
}
