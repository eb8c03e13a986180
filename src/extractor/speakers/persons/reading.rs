//! Reading along a text: the tokens of a span and the sentence of a token, found by stepping on from the one asked for last.
//!
//! In: spans and tokens in the order of the text. Out: what a search would find, without searching from the start for each of them.

use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::Tokens;
use crate::span::Span;
use std::ops::Range;

/// Tokens and sentences by their place in the text, asked for in the order of the text.
#[derive(Default)]
pub(super) struct Reading {
    token: usize,
    sentence: usize,
}

impl Reading {
    /// The first token that begins at or after a byte; no byte may lie before the one asked for last.
    pub(super) fn token(&mut self, tokens: &Tokens, offset: usize) -> usize {
        let begins_before = |token: usize| token < tokens.len() && tokens.span(token).start() < offset;
        let mut step = 1;
        while begins_before(self.token + step) {
            self.token += step;
            step *= 2;
        }
        while begins_before(self.token) {
            step = (step / 2).max(1);
            if step == 1 || begins_before(self.token + step) {
                self.token += step;
            }
        }
        self.token
    }

    /// The tokens of a span.
    pub(super) fn run(&mut self, tokens: &Tokens, span: Span) -> Range<usize> {
        let start = self.token(tokens, span.start());
        let mut end = start;
        while end < tokens.len() && tokens.span(end).end <= span.end {
            end += 1;
        }
        start..end
    }

    /// The sentence of a token; no token may stand before the one asked for last.
    pub(super) fn sentence(&mut self, sentences: &Sentences, token: usize) -> usize {
        while self.sentence + 1 < sentences.len() && sentences.tokens(self.sentence).end <= token {
            self.sentence += 1;
        }
        self.sentence
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::extractor::{sentences, tokens};

    #[test]
    fn reading_along_the_text_finds_what_a_search_finds() {
        let words: Vec<String> =
            (0..200).map(|number| format!("w{number}{}", if number % 7 == 6 { ". The" } else { "" })).collect();
        let source = Source::from_paragraphs(&words.join(" "));
        let tokens = tokens::split(&source.text, &source.blocks);
        let sentences = sentences::split(&source.text, &tokens);
        for gap in [1, 2, 5, 17, 64, 300] {
            let mut reading = Reading::default();
            for start in (0..source.text.as_str().len()).step_by(gap) {
                let span = Span::new(start, (start + 12).min(source.text.as_str().len()));
                let run = reading.run(&tokens, span);
                assert_eq!(run, tokens.within(span), "{span:?}");
                if run.start < tokens.len() {
                    assert_eq!(reading.sentence(&sentences, run.start), sentences.of(run.start));
                }
            }
        }
    }
}
