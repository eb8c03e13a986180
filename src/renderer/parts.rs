//! The parts of an article that `--only` and `--require` name.

use crate::article::{Article, Role};

/// A part of the output.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
#[non_exhaustive]
#[allow(missing_docs)] // the names say it
pub enum Part {
    Headline,
    Deck,
    Byline,
    Dateline,
    Body,
    Quotes,
    People,
    Places,
    Organizations,
    Dates,
    Terms,
}

impl Part {
    /// All of them, in the order of the output.
    pub const ALL: [Part; 11] = [
        Part::Headline,
        Part::Deck,
        Part::Byline,
        Part::Dateline,
        Part::Body,
        Part::Quotes,
        Part::People,
        Part::Places,
        Part::Organizations,
        Part::Dates,
        Part::Terms,
    ];

    /// Its key in the output, and its name on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Part::Headline => "headline",
            Part::Deck => "deck",
            Part::Byline => "byline",
            Part::Dateline => "dateline",
            Part::Body => "body",
            Part::Quotes => "quotes",
            Part::People => "people",
            Part::Places => "places",
            Part::Organizations => "organizations",
            Part::Dates => "dates",
            Part::Terms => "terms",
        }
    }

    /// The part of that name.
    pub fn from_name(name: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.as_str() == name)
    }

    /// Whether an article has it.
    pub fn is_in(self, article: &Article) -> bool {
        let source = &article.source;
        match self {
            Part::Headline => source.block(Role::Headline).is_some(),
            Part::Deck => source.block(Role::Deck).is_some(),
            Part::Byline => source.byline.is_some(),
            Part::Dateline => source.dateline.is_some(),
            Part::Body => source.block(Role::Paragraph).is_some(),
            Part::Quotes => !article.quotes.is_empty(),
            Part::People => !article.people.is_empty(),
            Part::Places => !article.places.is_empty(),
            Part::Organizations => !article.organizations.is_empty(),
            Part::Dates => !article.dates.is_empty(),
            Part::Terms => !article.terms.is_empty(),
        }
    }
}

/// A set of [`Part`]s.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Parts(u16);

impl Parts {
    /// All parts.
    pub const ALL: Parts = Parts((1 << Part::ALL.len()) - 1);
    /// No part.
    pub const NONE: Parts = Parts(0);

    /// Adds a part.
    pub fn with(self, part: Part) -> Parts {
        Parts(self.0 | 1 << part as u16)
    }

    /// Whether a part is in the set.
    pub fn has(self, part: Part) -> bool {
        self.0 & 1 << part as u16 != 0
    }

    /// The parts in the set, in the order of the output.
    pub fn iter(self) -> impl Iterator<Item = Part> {
        Part::ALL.into_iter().filter(move |&part| self.has(part))
    }
}

impl FromIterator<Part> for Parts {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Parts {
        parts.into_iter().fold(Parts::NONE, Parts::with)
    }
}
