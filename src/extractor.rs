//! The extractor: from an article's text to its findings. [`STAGES`] is the table of contents.
//!
//! Every stage is a free function that takes by reference what it needs and returns what it found. Extraction cannot fail.

pub mod dates;
pub mod names;
pub mod organizations;
pub mod people;
pub mod places;
pub mod quotes;
mod rows;
pub mod sentences;
pub mod speakers;
pub mod terms;
pub mod tokens;

pub use terms::UserTerms;

use crate::article::{Article, Source};
use dates::Mentions;
use names::Name;
use quotes::Marks;
use sentences::Sentences;
use tokens::Tokens;

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
    let mut draft = Draft::of(source);
    STAGES.iter().for_each(|stage| stage(&mut draft, options));
    draft.article
}

/// An article on its way through the stages, with what only later stages need.
pub(crate) struct Draft {
    /// What was found so far.
    pub(crate) article: Article,
    tokens: Tokens,
    sentences: Sentences,
    marks: Vec<Marks>,
    times: Mentions,
    names: Vec<Name>,
}

impl Draft {
    /// Before the first stage.
    pub(crate) fn of(source: Source) -> Draft {
        let article = Article {
            source,
            written: None,
            quotes: Vec::new(),
            people: Vec::new(),
            places: Vec::new(),
            organizations: Vec::new(),
            dates: Vec::new(),
            terms: Vec::new(),
        };
        let (tokens, sentences) = (Tokens::default(), Sentences::default());
        Draft { article, tokens, sentences, marks: Vec::new(), times: Mentions::default(), names: Vec::new() }
    }
}

/// A step of the analysis.
pub(crate) type Stage = fn(&mut Draft, &Options);

/// The table of contents: all stages in their order. Many short articles are best taken through a stage together, one after the
/// other, before the next stage: its code and tables are then near the processor.
pub(crate) const STAGES: [Stage; 11] = [
    |draft, _| draft.tokens = tokens::split(&draft.article.source.text, &draft.article.source.blocks),
    |draft, _| draft.sentences = sentences::split(&draft.article.source.text, &draft.tokens),
    |draft, _| draft.marks = quotes::pair(&draft.article.source.text, &draft.tokens),
    |draft, _| draft.times = dates::read(&draft.article.source, &draft.tokens),
    |Draft { article, tokens, sentences, times, .. }, _| {
        article.written = dates::written(&article.source, tokens, sentences, times);
        article.dates = dates::resolve(&article.source, tokens, sentences, times, article.written);
    },
    |Draft { article, tokens, sentences, names, .. }, options| {
        *names = names::find(&article.source.text, tokens, sentences, &article.source, !options.without_reasons);
    },
    |Draft { article, tokens, names, .. }, _| article.people = people::link(&article.source.text, tokens, names),
    |Draft { article, tokens, names, .. }, _| {
        article.places = places::resolve(&article.source.text, tokens, names, &article.source);
    },
    |Draft { article, tokens, names, .. }, _| article.organizations = organizations::link(&article.source.text, tokens, names),
    |Draft { article, tokens, sentences, marks, .. }, _| {
        let Article { source, people, places, organizations, .. } = article;
        article.quotes = speakers::attribute(&source.text, tokens, sentences, marks, people, places, organizations);
    },
    |Draft { article, tokens, sentences, .. }, options| {
        let Article { source, quotes, people, places, organizations, .. } = article;
        article.terms = terms::find(&source.text, tokens, sentences, quotes, people, places, organizations, options);
    },
];
