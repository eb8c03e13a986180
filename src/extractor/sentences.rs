//! Sentences: where one ends.
//!
//! In: tokens. Out: [`Sentences`], runs of tokens that never cross a block. A sentence ends at `.`, `!`, `?` or `…` with the marks
//! that close after it, before white space and what can begin a sentence: the candidates of UAX #29. News then takes some back:
//! no end after an abbreviation or an initial that a name follows (`Gen. Powell`, `J. Smith`, but `in the U.S. The`), and none
//! inside a sentence that goes on after a quotation (`"Why?" he asked.`).

use super::tokens::{Shape, Tokens};
use crate::lexicon::Class;
use crate::text::Text;
use std::ops::Range;

/// The sentences of a story.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sentences {
    /// The token each sentence begins with.
    starts: Vec<u32>,
    end: u32,
}

impl Sentences {
    /// How many.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The tokens of a sentence.
    pub fn tokens(&self, sentence: usize) -> Range<usize> {
        let end = self.starts.get(sentence + 1).copied().unwrap_or(self.end);
        self.starts[sentence] as usize..end as usize
    }

    /// The sentence a token stands in.
    pub fn of(&self, token: usize) -> usize {
        self.starts.partition_point(|&start| start as usize <= token) - 1
    }

    /// Whether a sentence begins with a token.
    pub fn begins(&self, token: usize) -> bool {
        self.starts.binary_search(&(token as u32)).is_ok()
    }
}

/// Splits a story into sentences.
pub fn split(text: &Text, tokens: &Tokens) -> Sentences {
    let mut starts = Vec::with_capacity(tokens.len() / 16);
    for zone in tokens.zones() {
        let mut token = zone.tokens.start;
        while token < zone.tokens.end {
            starts.push(token as u32);
            token = end(text, tokens, token..zone.tokens.end);
        }
    }
    Sentences { starts, end: tokens.len() as u32 }
}

/// One past the last token of the sentence that begins with the first token of `rest`.
fn end(text: &Text, tokens: &Tokens, rest: Range<usize>) -> usize {
    let mut token = rest.start;
    while token < rest.end {
        if !tokens.shape(token).has(Shape::STOP) {
            token += 1;
            continue;
        }
        let dotted = tokens.shape(token).has(Shape::DOTTED);
        let mut next = token + 1;
        while next < rest.end && !tokens.shape(next).has(Shape::SPACED) && is_closing(tokens.text(text, next)) {
            next += 1;
        }
        let closed = next > token + 1;
        if next < rest.end
            && tokens.shape(next).has(Shape::SPACED)
            && begins(text, tokens, next, rest.end)
            && !(dotted && !closed && abbreviates(text, tokens, token, next))
        {
            return next;
        }
        token = next;
    }
    rest.end
}

fn is_closing(word: &str) -> bool {
    matches!(word, "\"" | "'" | "”" | "’" | "»" | ")" | "]" | "''" | "." | "!" | "?")
}

/// Whether a sentence can begin with this token: anything but a lower-case word or a mark that goes on.
fn begins(text: &Text, tokens: &Tokens, token: usize, end: usize) -> bool {
    let mut token = token;
    while token + 1 < end && matches!(tokens.text(text, token), "\"" | "'" | "“" | "‘" | "«" | "(" | "[" | "``") {
        token += 1;
    }
    let word = tokens.text(text, token);
    let shape = tokens.shape(token);
    if shape.has(Shape::WORD) {
        return !word.starts_with(char::is_lowercase);
    }
    !matches!(word.chars().next(), Some(',' | ';' | ':' | '-' | '–' | '—' | '.' | '!' | '?' | ')' | ']' | '%'))
}

/// Whether the dotted token belongs to what follows, so that no sentence ends here.
fn abbreviates(text: &Text, tokens: &Tokens, token: usize, next: usize) -> bool {
    let word = tokens.text(text, token);
    let follows = tokens.text(text, next);
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    if letters == 1 {
        // "J. Smith" goes on; "Plan B. The" does not.
        return tokens.is_capital(next) && !tokens.class(next).has(Class::COMMON);
    }
    if tokens.class(token).has(Class::HONORIFIC) {
        return true;
    }
    if word.ends_with(".m.")
        || matches!(word, "etc." | "Inc." | "Corp." | "Co." | "Ltd." | "Cos." | "Bros." | "plc." | "Jr." | "Sr.")
    {
        return !tokens.is_capital(next);
    }
    if word.bytes().filter(|&byte| byte == b'.').count() > 1 {
        // "the U.S. Senate" goes on; "in the U.S. The", "in the U.S. He" do not.
        return tokens.is_capital(next) && !tokens.class(next).has(Class::COMMON);
    }
    // "Jan. 5", "No. 3", "Mass. General", "vs. Spain"; but "in Mass. The".
    tokens.shape(next).has(Shape::DIGIT) || !matches!(follows, "The" | "A" | "An" | "He" | "She" | "It" | "They" | "But" | "In")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::extractor::tokens;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn sentences(text: &str) -> Vec<String> {
        let source = Source::from_paragraphs(text);
        let tokens = tokens::split(&source.text, &source.blocks);
        let sentences = split(&source.text, &tokens);
        (0..sentences.len()).map(|i| source.text.slice(tokens.span_of(sentences.tokens(i))).to_owned()).collect()
    }

    #[test]
    fn ends_where_a_reader_would_end_them() {
        for (text, count) in [
            ("He left. She stayed.", 2),
            ("Gen. Powell met Mr. J. Smith. They spoke.", 2),
            ("\"Why?\" he asked. \"Because.\" She left.", 3),
            ("The U.S. Senate voted. It was in the U.S. The vote was close.", 3),
            ("It fell 2.5 percent on Jan. 5. Shares rose.", 2),
            ("“We will act.” The minister left.", 2),
            ("At 5 p.m. Friday it ended at 6 p.m. local time.", 1),
        ] {
            assert_eq!(sentences(text).len(), count, "{:?}", sentences(text));
        }
    }

    proptest! {
        #[test]
        fn only_takes_back_ends_that_uax29_allows(text in "([A-Za-z]{1,6}|Mr\\.|U\\.S\\.|\"|[.!?,:;)('-]| ){0,40}") {
            let source = Source::from_paragraphs(&text);
            let tokens = tokens::split(&source.text, &source.blocks);
            let ours = split(&source.text, &tokens);
            let allowed: Vec<usize> = text.split_sentence_bound_indices().map(|(at, _)| at).collect();
            for sentence in 1..ours.len() {
                let at = tokens.span(ours.tokens(sentence).start).start();
                prop_assert!(allowed.contains(&at), "{:?} at {}", text, at);
            }
        }
    }
}
