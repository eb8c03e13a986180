//! The extractor: from an article's text to its findings. [`extract`] is the table of contents.
//!
//! Every stage is a free function that takes by reference what it needs and returns what it found. Extraction cannot fail.

pub mod dates;
pub mod names;
pub mod organizations;
pub mod people;
pub mod places;
pub mod quotes;
pub mod sentences;
pub mod speakers;
pub mod terms;
pub mod tokens;

pub use terms::UserTerms;

use crate::article::{Article, Source};

/// What the user adds to the analysis.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Policy terms beside the built-in ones.
    pub terms: UserTerms,
    /// Names need not say which rules decided ([`crate::article::Evidence::why`]): to gather them costs a twentieth of the time.
    pub without_reasons: bool,
}

/// Finds all there is to find in an article.
pub fn extract(source: Source, options: &Options) -> Article {
    let text = &source.text;
    let tokens = tokens::split(text, &source.blocks);
    let sentences = sentences::split(text, &tokens);
    let marks = quotes::pair(text, &tokens);
    let times = dates::read(&source, &tokens);
    let written = dates::written(&source, &tokens, &sentences, &times);
    let dates = dates::resolve(&source, &tokens, &sentences, &times, written);
    let names = names::find(text, &tokens, &sentences, &source, !options.without_reasons);
    let people = people::link(text, &tokens, &names);
    let places = places::resolve(text, &tokens, &names, &source);
    let organizations = organizations::link(text, &tokens, &names);
    let quotes = speakers::attribute(text, &tokens, &sentences, &marks, &people, &places, &organizations);
    let terms = terms::find(text, &tokens, &sentences, &quotes, &people, &places, &organizations, options);
    Article { written, quotes, people, places, organizations, dates, terms, source }
}
