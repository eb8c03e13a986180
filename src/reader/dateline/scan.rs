//! The scanner that reads a dateline from left to right: characters, words, numbers, and the mark at the end. What it reads of
//! places, days and agencies stands in the modules of those names.

use crate::reader::heads::first_word;

/// A reader's finger on the text.
#[derive(Clone, Copy)]
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl<'t> Scanner<'t> {
    pub(super) fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn spaces(&mut self) -> bool {
        let rest = self.rest();
        let trimmed = rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{2009}', '\u{202f}', '\n', '\r']);
        self.at += rest.len() - trimmed.len();
        rest.len() != trimmed.len()
    }

    pub(super) fn eat(&mut self, mark: &str) -> bool {
        let here = self.rest().starts_with(mark);
        if here {
            self.at += mark.len();
        }
        here
    }

    /// A word: letters with the marks that stand inside names. Full stops stay outside.
    pub(super) fn word(&self) -> &'t str {
        let rest = self.rest();
        let plain = first_word(rest);
        if !matches!(rest.as_bytes().get(plain.len()), Some(b'\'' | b'-' | 0x80..)) {
            return plain;
        }
        let mut end = 0;
        let mut characters = rest.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            let inside = matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}')
                && at > 0
                && characters.peek().is_some_and(|(_, next)| next.is_alphabetic());
            if !c.is_alphanumeric() && !inside {
                break;
            }
            end = at + c.len_utf8();
        }
        &rest[..end]
    }

    fn digits(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]
    }

    pub(super) fn number(&mut self, longest: usize) -> Option<u32> {
        let digits = self.digits();
        if digits.is_empty() || digits.len() > longest {
            return None;
        }
        self.at += digits.len();
        digits.parse().ok()
    }

    /// The mark that ends a dateline; how strong it is: 2 for a dash, 1 for a colon or stop.
    pub(super) fn mark(&mut self) -> u8 {
        let mut s = *self;
        let spaced = s.spaces();
        if s.eat(",") {
            // "April 1, -"
            s.spaces();
        }
        let start = s.at;
        if s.eat(".") && s.peek().is_none_or(|c| !"-\u{2013}\u{2014}".contains(c)) {
            s.at = start;
        }
        let dashes = s.rest().chars().take_while(|c| "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}_".contains(*c));
        let (count, length) = dashes.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
        if (1..=3).contains(&count) {
            let dash = &s.rest()[..length];
            s.at += length;
            let open = s.peek().is_none_or(char::is_whitespace);
            // "Port-au" is no mark; "CHICAGO--A", "(FNA)- A" and ").-A" are.
            if open || spaced || dash != "-" || self.text[..start].ends_with([')', '/', '.']) || start + 1 < s.at {
                *self = s;
                return 2;
            }
            return 0;
        }
        if !self.rest().trim_start().starts_with(',') && (s.eat(":") || s.eat(".") || s.eat("|") || spaced && s.eat("/")) {
            *self = s;
            return 1;
        }
        0
    }
}

/// Whether a word has no small letter.
pub(super) fn is_caps(word: &str) -> bool {
    !word.chars().any(char::is_lowercase)
}
