//! What the sources of candidates share: the text with its tokens and sentences, where names stand, and how a stretch is printed.

use super::coined::{self, marks};
use crate::article::{Organization, Person, Place, PlaceKind, Role};
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::{Shape, Tokens, Zone};
use crate::lexicon::{Class, misspellings};
use crate::span::Span;
use crate::text::Text;
use std::cell::OnceCell;
use std::ops::Range;

/// What a name names, as far as terms care.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Named {
    Person,
    Place,
    City,
    Organization,
}

/// A story as this stage sees it.
pub(super) struct Page<'a> {
    pub(super) text: &'a Text,
    pub(super) tokens: &'a Tokens,
    pub(super) sentences: &'a Sentences,
    people: &'a [Person],
    places: &'a [Place],
    organizations: &'a [Organization],
    /// The tokens that may begin a term of the lexicon: those its lists know, and long ones that no list knows, for a misspelt
    /// word looks so.
    pub(super) listed: Vec<u32>,
    /// The tokens that may mark a term as coined: marks of quotation, and "called".
    pub(super) coining: Vec<u32>,
    /// Mentions of names, in the order of the text. Few tokens ask for them, and most stories have none of those.
    names: OnceCell<Vec<(Span, Named)>>,
    /// Of each block whether it is printed in the capitals of a title.
    titled: Vec<OnceCell<bool>>,
}

/// A block of the story, with those of its tokens that are looked at.
pub(super) struct Block<'p> {
    pub(super) zone: &'p Zone,
    pub(super) tokens: &'p [u32],
    index: usize,
}

impl<'a> Page<'a> {
    pub(super) fn new(
        text: &'a Text,
        tokens: &'a Tokens,
        sentences: &'a Sentences,
        people: &'a [Person],
        places: &'a [Place],
        organizations: &'a [Organization],
    ) -> Page<'a> {
        let (names, titled) = (OnceCell::new(), vec![OnceCell::new(); tokens.zones().len()]);
        let (listed, coining) = look(text, tokens);
        Page { text, tokens, sentences, people, places, organizations, listed, coining, names, titled }
    }

    /// The blocks, each with its share of tokens that are in the order of the text.
    pub(super) fn blocks<'p>(&'p self, tokens: &'p [u32]) -> impl Iterator<Item = Block<'p>> {
        let mut rest = tokens;
        self.tokens.zones().iter().enumerate().map(move |(index, zone)| {
            let end = rest.iter().position(|&token| token as usize >= zone.tokens.end).unwrap_or(rest.len());
            let (tokens, after) = rest.split_at(end);
            rest = after;
            Block { zone, tokens, index }
        })
    }

    /// Whether a block is printed in the capitals of a title.
    pub(super) fn is_titled(&self, block: &Block<'_>) -> bool {
        *self.titled[block.index].get_or_init(|| is_title_case(self.text, self.tokens, block.zone))
    }

    /// Mentions of names, in the order of the text.
    fn names(&self) -> &[(Span, Named)] {
        self.names.get_or_init(|| {
            let named = self.people.iter().map(|person| person.mentions.len()).sum::<usize>()
                + self.organizations.iter().map(|body| body.mentions.len()).sum::<usize>()
                + self.places.iter().map(|place| place.mentions.len()).sum::<usize>();
            let mut names = Vec::with_capacity(named);
            names.extend(self.people.iter().flat_map(|person| &person.mentions).map(|span| (*span, Named::Person)));
            let bodies = self.organizations.iter().flat_map(|body| &body.mentions);
            names.extend(bodies.map(|span| (*span, Named::Organization)));
            for place in self.places {
                let city = matches!(place.kind, PlaceKind::City | PlaceKind::Capital);
                let named = if city { Named::City } else { Named::Place };
                names.extend(place.mentions.iter().map(|mention| (mention.span, named)));
            }
            names.sort_by_key(|(span, _)| *span);
            names
        })
    }

    /// A token's text.
    pub(super) fn word(&self, token: usize) -> &'a str {
        self.tokens.text(self.text, token)
    }

    /// Where a run of tokens stands.
    pub(super) fn span(&self, run: &Range<usize>) -> Span {
        self.tokens.span_of(run.clone())
    }

    /// The text of a run of tokens.
    pub(super) fn slice(&self, run: &Range<usize>) -> &'a str {
        self.text.slice(self.span(run))
    }

    /// The token after the one that ends at byte `end`, looking from `token` on and not beyond `limit`.
    pub(super) fn token_after(&self, token: usize, end: usize, limit: usize) -> Option<usize> {
        let mut token = token;
        while token < limit && self.tokens.span(token).end() < end {
            token += 1;
        }
        (token < limit && self.tokens.span(token).end() == end).then_some(token + 1)
    }

    /// Whether white space stands before a token.
    pub(super) fn is_spaced(&self, token: usize) -> bool {
        self.tokens.shape(token).has(Shape::SPACED)
    }

    /// Whether a token begins a word of its own: not the second half of `anti-corruption`.
    pub(super) fn begins_word(&self, token: usize, zone: &Zone) -> bool {
        self.is_spaced(token) || token == zone.tokens.start || !is_hyphen(self.word(token - 1)) || self.is_spaced(token - 1)
    }

    /// Whether the word that ends before token `next` goes on with a hyphen: `sanctions-busting`.
    pub(super) fn is_hyphened_on(&self, next: usize, zone: &Zone) -> bool {
        next + 1 < zone.tokens.end
            && is_hyphen(self.word(next))
            && !self.is_spaced(next)
            && !self.is_spaced(next + 1)
            && self.tokens.shape(next + 1).has(Shape::WORD)
    }

    /// Where names that overlap a span stand, and what they name.
    pub(super) fn names_at(&self, span: Span) -> impl Iterator<Item = (Span, Named)> + '_ {
        // A name is never longer than this many bytes before the span: look back that far, no further.
        let names = self.names();
        let first = names.partition_point(|(name, _)| name.end() + 200 <= span.start());
        let near = names[first..].iter().take_while(move |(name, _)| name.start < span.end);
        near.filter(move |(name, _)| name.overlaps(span)).copied()
    }

    /// Whether a name vetoes a term: one that overlaps it and does not lie wholly inside it.
    pub(super) fn is_vetoed(&self, span: Span, is_name: bool) -> bool {
        self.names_at(span).any(|(name, named)| {
            let inside = span.contains(name) && (is_name || span != name);
            !inside || (named == Named::Person && !is_name)
        })
    }

    /// Whether a run of a story in sentence case is part of a longer name by its capitals: the "Policy" of "Foreign Policy Board".
    pub(super) fn is_part_of_name(&self, run: &Range<usize>, zone: &Zone) -> bool {
        let last = run.end - 1;
        let first_only = run.len() > 1 && self.tokens.is_capital(run.start) && !self.tokens.is_capital(run.start + 1);
        if first_only && run.start > zone.tokens.start && !self.sentences.begins(run.start) {
            let before = run.start - 1;
            // Wires write "U.S. Antitrust regulations": the stop of "U.S." looks like the end of a sentence to them.
            return self.tokens.is_capital(before)
                && !self.word(before).ends_with('.')
                && !self.sentences.begins(before)
                && self.is_spaced(run.start);
        }
        let first = self.tokens.is_capital(run.start) && !self.begins_sentence(run.start);
        if !first && !self.tokens.is_capital(last) {
            return false;
        }
        let after = run.end < zone.tokens.end
            && self.tokens.is_capital(last)
            && self.tokens.is_capital(run.end)
            && self.tokens.shape(run.end).has(Shape::WORD)
            && !self.sentences.begins(run.end);
        after || self.has_capital_before(run.start, zone)
    }

    fn has_capital_before(&self, start: usize, zone: &Zone) -> bool {
        if !self.tokens.is_capital(start) || start == zone.tokens.start || self.sentences.begins(start) {
            return false;
        }
        let mut before = start - 1;
        let joins = matches!(self.word(before), "of" | "for" | "and" | "on" | "&");
        if joins && before > zone.tokens.start {
            before -= 1;
        }
        let name = self.tokens.is_capital(before) && !self.tokens.class(before).any(Class::COMMON | Class::DEMONYM);
        name && (!joins || !self.sentences.begins(before))
    }

    /// Whether a token is the first word of its sentence, marks before it aside.
    pub(super) fn begins_sentence(&self, token: usize) -> bool {
        let mut token = token;
        while token > 0 && !self.sentences.begins(token) && !self.tokens.shape(token - 1).has(Shape::WORD) {
            token -= 1;
        }
        self.sentences.begins(token)
    }
}

/// The one pass over all tokens: those of [`Page::listed`] and of [`Page::coining`].
fn look(text: &Text, tokens: &Tokens) -> (Vec<u32>, Vec<u32>) {
    let bytes = text.as_str().as_bytes();
    let (mut listed, mut coining) = (Vec::with_capacity(tokens.len() / 3), Vec::with_capacity(tokens.len() / 16));
    for token in 0..tokens.len() {
        let (class, span) = (tokens.class(token), tokens.span(token));
        if class.any(Class::TERM | Class::TERM_PART) || (class == Class::NONE && span.len() >= misspellings::LONG) {
            listed.push(token as u32);
        }
        let may_coin = match span.len() {
            length @ 1..=3 => marks::opens(bytes[span.start()], length),
            coined::CALLED_LENGTH => matches!(bytes[span.start()], b'c' | b'C'),
            _ => false,
        };
        if may_coin {
            coining.push(token as u32);
        }
    }
    (listed, coining)
}

/// Whether a token is a hyphen.
pub(super) fn is_hyphen(word: &str) -> bool {
    matches!(word, "-" | "\u{2010}" | "\u{2011}")
}

/// Whether a block is printed in the capitals of a title ("Senate Passes Tax Bill"), so that a capital says nothing.
fn is_title_case(text: &Text, tokens: &Tokens, zone: &Zone) -> bool {
    const LONGEST: usize = 30;
    if zone.tokens.len() > LONGEST && zone.role != Role::Headline {
        return false;
    }
    let sentence = zone.role != Role::Headline && text.slice(zone.span).ends_with(['.', '"', '”']);
    let long = zone.tokens.clone().filter(|&token| tokens.shape(token).has(Shape::WORD) && tokens.span(token).len() > 3);
    let (mut words, mut capitals) = (0, 0);
    for token in long.skip(1) {
        words += 1;
        capitals += usize::from(tokens.is_capital(token));
        if sentence && capitals < words {
            return false;
        }
    }
    if sentence { words > 5 && capitals == words } else { words > 1 && capitals * 4 >= words * 3 }
}
