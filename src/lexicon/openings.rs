//! The tokens that open the entries of a short list: what most look-ups of a list ask for, without a walk along the text.
//!
//! In: a token and the text behind it. Out: [`Opening`]. `March` alone is the entry `march`, unless `Madness` may follow it;
//! `as` is no entry, and of what follows it only `much` and `many` go on to one. Where an entry may go on, the list's
//! [`Table`] is asked; nine of ten tokens are settled here. A token is known by its hash alone, which it has since the text was
//! split.

use super::table::Table;
use super::words::WordHash;

/// What a list knows of a token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opening {
    /// No entry goes on from here; the first row of the token itself, where it is an entry.
    Alone(Option<u32>),
    /// An entry may go on: ask the table.
    Further,
}

/// The opening tokens of a list.
pub struct Openings {
    /// Where a token is in `tokens`, by its hash; 0 is empty, and the rest count from 1.
    slots: Box<[u16]>,
    tokens: Vec<Token>,
}

struct Token {
    word: WordHash,
    /// The first row of the entry that the token is.
    row: Option<u32>,
    /// With which letters entries go on, a bit for each two.
    further: u64,
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte >= 0x80
}

/// A bit for the first mark or letter behind a token, white space aside, and the letter after it; all bits where none can be told.
fn next_letters(rest: &[u8]) -> u64 {
    let at = match rest {
        [b' ', next, ..] if !next.is_ascii_whitespace() => 1,
        _ => rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len()),
    };
    let letter = |at: usize| rest.get(at).map_or(b' ', u8::to_ascii_lowercase);
    let (one, two) = (letter(at), letter(at + 1));
    if one >= 0x80 || two >= 0x80 {
        return u64::MAX;
    }
    1 << ((u32::from(one) * 5 + if two.is_ascii_alphanumeric() { u32::from(two) * 11 } else { 0 }) % 64)
}

impl Openings {
    /// Of a list.
    pub fn of(table: &Table) -> Openings {
        let slots = vec![0; (table.len() * 4).next_power_of_two()].into_boxed_slice();
        let mut openings = Openings { slots, tokens: Vec::with_capacity(table.len()) };
        for row in 0..table.len() as u32 {
            let entry = table.row(row).line().split('\t').next().unwrap_or_default();
            let bytes = entry.as_bytes();
            let word = entry.find(' ').unwrap_or(entry.len());
            // A token may end wherever a word or a mark of the entry does: "a", "a.", "a.m", "a.m.".
            for end in (1..word).filter(|&end| !(is_word(bytes[end - 1]) && is_word(bytes[end]))) {
                openings.add(&entry[..end], None, next_letters(&bytes[end..]));
            }
            match &bytes[word..] {
                [] => openings.add(entry, Some(row), 0),
                rest => openings.add(&entry[..word], None, next_letters(rest)),
            }
        }
        openings
    }

    fn add(&mut self, token: &str, row: Option<u32>, further: u64) {
        let word = WordHash::of(token);
        let at = match self.place(word) {
            Ok(known) => known,
            Err(slot) => {
                self.tokens.push(Token { word, row: None, further: 0 });
                self.slots[slot] = self.tokens.len() as u16;
                self.tokens.len() - 1
            }
        };
        let known = &mut self.tokens[at];
        known.row = known.row.or(row);
        known.further |= further;
    }

    /// Where a token is, or else the slot where it belongs.
    fn place(&self, word: WordHash) -> Result<usize, usize> {
        let mut slot = word.bits() as usize & (self.slots.len() - 1);
        loop {
            match usize::from(self.slots[slot]) {
                0 => return Err(slot),
                number if self.tokens[number - 1].word == word => return Ok(number - 1),
                _ => slot = (slot + 1) & (self.slots.len() - 1),
            }
        }
    }

    /// What the list knows of a token that ends at a byte of a text.
    pub fn at(&self, text: &str, token: WordHash, end: usize) -> Opening {
        let rest = &text.as_bytes()[end..];
        if rest.first().is_some_and(|&next| next >= 0x80) {
            return Opening::Further;
        }
        match self.place(token) {
            Ok(known) => {
                let known = &self.tokens[known];
                match known.further != 0 && known.further & next_letters(rest) != 0 {
                    true => Opening::Further,
                    false => Opening::Alone(known.row),
                }
            }
            Err(_) => Opening::Alone(None),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon;
    use proptest::prelude::*;

    fn opening(text: &str, token: &str) -> Opening {
        Openings::of(lexicon::date_words()).at(text, WordHash::of(token), token.len())
    }

    #[test]
    fn tells_what_a_token_is_and_whether_an_entry_goes_on() {
        let row = |entry: &str| Opening::Alone(lexicon::date_words().get(entry).map(lexicon::Hit::first));
        assert_eq!(opening("March 5", "March"), row("march"));
        assert_eq!(opening("WEDNESDAY", "WEDNESDAY"), row("wednesday"));
        assert_eq!(opening("March Madness", "March"), Opening::Further);
        assert_eq!(opening("as he", "as"), Opening::Alone(None));
        assert_eq!(opening("as\nmany as", "as"), Opening::Further);
        assert_eq!(opening("p.m. and", "p.m."), row("p.m."));
        assert_eq!(opening("unheard-of", "unheard"), Opening::Alone(None));
        assert_eq!(opening("día", "día"), Opening::Alone(None));
        assert_eq!(opening("day’s", "day"), Opening::Further);
    }

    proptest! {
        #[test]
        fn agrees_with_the_table(
            words in prop::collection::vec("(a|as|soon|at|least|last|minute|new|year|eve|p|m|said|is|to|no|more|than|May|day|[a-z]{1,9})", 1..4),
            marks in prop::collection::vec("( |\\.|-|'s |\n|\u{a0}|  )", 4),
        ) {
            let table = lexicon::date_words();
            let text: String = words.iter().zip(&marks).flat_map(|(word, mark)| [word.as_str(), mark]).collect();
            let (token, end) = (WordHash::of(&words[0]), words[0].len());
            let (mut whole, mut longer) = (None, false);
            table.prefixes(&text, 0, |hit| match hit.end == end {
                true => whole = Some(hit.first()),
                false => longer = true,
            });
            match Openings::of(table).at(&text, token, end) {
                Opening::Alone(row) => prop_assert!(row == whole && !longer, "{text:?}"),
                Opening::Further => {}
            }
        }
    }
}
