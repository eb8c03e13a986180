//! Policy terms, known and coined: what an authority can adopt, sign, impose, lift or pursue, and the problem such action is about.
//!
//! In: tokens, and what the stages before found. Out: [`Term`]s, most telling first: those of the headline, then by number of
//! mentions, then by first mention. `put forward a "dual freeze" initiative` gives `dual freeze`, coined.
//!
//! Candidates come from four sources: the user's terms, the lexicon and the grammar of modifier and head ([`known`]), names by
//! number, capitals or a place ([`named`]), and the cues by which a text coins a term ([`coined`]). The user's win, then the
//! longest; names of people, places and organizations veto what lies inside them.
//!
//! It does not stem, and knows no meaning: "the resolution" after "Resolution 1701" is no mention. Lists and guide follow the
//! subjects of IPTC Media Topics and the Comparative Agendas Project; block entries are an idea of the Phoenix coding (OEDA).

mod coined;
mod known;
mod named;
mod page;
mod short;
mod user;

pub use crate::lexicon::terms::UserTerms;

use super::Options;
use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Category, Evidence, Organization, Person, Place, Quote, Role, Spans, Term, TermKind};
use crate::lexicon::{Class, spellings};
use crate::span::Span;
use crate::text::Text;
use page::Page;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What may be a mention of a term.
#[derive(Clone, PartialEq, Debug)]
struct Candidate {
    span: Span,
    /// The normal form of what stands here.
    term: Cow<'static, str>,
    /// What mentions of one term share, where that is not the normal form: the row of a name with abbreviations.
    group: Option<Cow<'static, str>>,
    category: Category,
    kind: TermKind,
    standing: Standing,
    rule: &'static str,
    confidence: f32,
}

/// How a candidate stands among the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Standing {
    /// No term, and nothing inside it is one.
    Block,
    /// A term.
    Known,
    /// A term only beside others.
    NeedsCompany,
    /// A term only where it stands elsewhere too.
    Doubtful,
    /// A term this article coins.
    Coined,
    /// A term of the user.
    User,
    /// No term by the user's word.
    UserBlock,
}

/// Finds policy terms.
#[allow(clippy::too_many_arguments)]
pub fn find(
    text: &Text,
    tokens: &Tokens,
    sentences: &Sentences,
    quotes: &[Quote],
    people: &[Person],
    places: &[Place],
    organizations: &[Organization],
    options: &Options,
) -> Vec<Term> {
    let page = Page::new(text, tokens, sentences, people, places, organizations);
    let mut candidates = Vec::new();
    for block in page.blocks(&page.listed) {
        for token in block.tokens.iter().map(|&token| token as usize) {
            if let Some(candidate) = known::at(&page, &block, token) {
                candidates.push(candidate);
            }
            if tokens.class(token).has(Class::TERM_PART)
                && let Some(candidate) = named::at(&page, &block, token)
            {
                candidates.push(candidate);
            }
        }
    }
    user::find(&page, &options.terms, &mut candidates);
    let settled = longest(candidates);
    let short = short::find(&page, &settled);
    let settled = if short.is_empty() { settled } else { longest([settled, short].concat()) };
    let coined = coined::find(&page, quotes, &settled);
    let chosen = if coined.is_empty() { settled } else { longest([settled, coined].concat()) };
    let chosen = coined::again(&page, chosen);
    let chosen = in_company(chosen, tokens);
    gather(chosen, tokens)
}

/// The candidates that stand: the user's first, then the longest, of those that overlap; in the order of the text.
fn longest(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    if candidates.len() < 2 {
        return candidates;
    }
    let users = |candidate: &Candidate| candidate.standing >= Standing::User;
    candidates.sort_by(|a, b| {
        (users(b), b.span.len(), b.confidence)
            .partial_cmp(&(users(a), a.span.len(), a.confidence))
            .unwrap_or(std::cmp::Ordering::Equal)
            .then(a.span.start.cmp(&b.span.start))
    });
    let mut taken: BTreeMap<u32, Candidate> = BTreeMap::new();
    for candidate in candidates {
        let before = taken.range(..candidate.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= candidate.span.start) {
            taken.insert(candidate.span.start, candidate);
        }
    }
    taken.into_values().collect()
}

/// Takes out blocks, and terms that need company and have none: no other known term in their paragraph, and not two in the story.
fn in_company(candidates: Vec<Candidate>, tokens: &Tokens) -> Vec<Candidate> {
    // A long word has few neighbours that are words too.
    const LONG: usize = 12;
    let sure = |candidate: &&Candidate| matches!(candidate.standing, Standing::Known | Standing::User);
    let mut company: BTreeSet<&str> = BTreeSet::new();
    let mut spans = Vec::new();
    for candidate in candidates.iter().filter(sure) {
        company.insert(&candidate.term);
        spans.push(candidate.span);
    }
    let many = company.len() >= 3;
    let keeps = |candidate: &Candidate| match candidate.standing {
        Standing::Block | Standing::UserBlock => false,
        Standing::NeedsCompany => many || beside(candidate.span, &spans, tokens),
        Standing::Doubtful => company.contains(&*candidate.term) || (many && candidate.span.len() >= LONG),
        _ => true,
    };
    let keep: Vec<bool> = candidates.iter().map(keeps).collect();
    candidates.into_iter().zip(keep).filter(|(_, keep)| *keep).map(|(candidate, _)| candidate).collect()
}

/// Whether one of the spans, which are in order, lies in the block of text in which a span stands.
fn beside(span: Span, spans: &[Span], tokens: &Tokens) -> bool {
    let zones = tokens.zones();
    let index = zones.partition_point(|zone| zone.span.end <= span.start);
    let Some(zone) = zones.get(index) else { return false };
    let first = spans.partition_point(|other| other.start < zone.span.start);
    spans.get(first).is_some_and(|other| other.end <= zone.span.end)
}

/// Puts the mentions of one term together, and the terms in order.
fn gather(candidates: Vec<Candidate>, tokens: &Tokens) -> Vec<Term> {
    let mut terms: Vec<Term> = Vec::new();
    let mut index: BTreeMap<Cow<'static, str>, usize> = BTreeMap::new();
    for candidate in candidates {
        let key = candidate.group.unwrap_or_else(|| Cow::Owned(spellings::key(&candidate.term)));
        let coined = candidate.standing == Standing::Coined;
        let at = *index.entry(key).or_insert_with(|| {
            terms.push(Term {
                term: candidate.term.as_ref().into(),
                category: candidate.category,
                kind: candidate.kind,
                coined,
                mentions: Spans::new(),
                evidence: Evidence::default(),
            });
            terms.len() - 1
        });
        let term = &mut terms[at];
        term.coined &= coined;
        // Aliases of one instrument are one term, under the fullest name the text gives.
        if candidate.term.len() > term.term.len() {
            term.term = candidate.term.into();
        }
        term.mentions.push(candidate.span);
        term.evidence.add(candidate.rule, candidate.confidence);
    }
    let headline: Vec<Span> = tokens.zones().iter().filter(|zone| zone.role == Role::Headline).map(|zone| zone.span).collect();
    let rank = |term: &Term| {
        let heads = headline.iter().any(|zone| term.mentions.iter().any(|mention| zone.contains(*mention)));
        (!heads, usize::MAX - term.mentions.len())
    };
    terms.sort_by_cached_key(rank);
    terms
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Source};
    use crate::extractor;
    use proptest::prelude::*;

    /// Words and marks that the sources of candidates look at.
    const PIECES: &[&str] = &[
        "\"",
        "“",
        "”",
        "'",
        "’",
        "trade ",
        "pact",
        " law ",
        "Act ",
        "of ",
        "1986 ",
        "so-called ",
        "Resolution ",
        "12",
        "/",
        "-",
        ", ",
        ". ",
        "\n",
        "é",
        "sanctions ",
        "Convention ",
        "on ",
        "Clean ",
        "denuclarization ",
        "policy of ",
        "Cox-Wyden bill ",
        "the ",
    ];

    fn terms(source: Source, options: &Options) -> Vec<Term> {
        extractor::extract(source, options).terms
    }

    fn names(text: &str) -> Vec<String> {
        terms(Source::from_paragraphs(text), &Options::default()).into_iter().map(|term| term.term.into()).collect()
    }

    #[test]
    fn headline_first_then_frequency_then_order() {
        let text =
            "Parliament debates land reform\nThe budget deficit grew. Tariffs fell; more tariffs may go. Land reform waits.";
        let mut source = Source::from_paragraphs(text);
        if let Some(Block { role, .. }) = source.blocks.first_mut() {
            *role = Role::Headline;
        }
        let found: Vec<_> = terms(source, &Options::default()).into_iter().map(|term| term.term).collect();
        assert_eq!(found, ["land reform", "tariff", "budget deficit"]);
    }

    #[test]
    fn user_terms_win_and_block() {
        let mut options = Options::default();
        let file = "tariff wall\ttrade\tmeasure\nquantitative easing\teconomy\t\t\t!\n/Lex [A-Z]\\w+/\tjustice\tinstrument\n";
        options.terms.add_file("desk.tsv", file).unwrap();
        let text = "Tariff walls and quantitative easing met Lex Koller and a budget deficit.";
        let found = terms(Source::from_paragraphs(text), &options);
        let found: Vec<_> = found.iter().map(|term| (term.term.as_str(), term.mentions.len())).collect();
        assert_eq!(found, [("tariff wall", 1), ("Lex Koller", 1), ("budget deficit", 1)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_mentions_never_overlap(
            pieces in prop::collection::vec(prop::sample::select(PIECES), 0..30),
            other in "\\PC{0,12}",
        ) {
            let text = format!("{}{other}", pieces.concat());
            let mut options = Options::default();
            options.terms.add_file("desk.tsv", "pact law\ttrade\n/é+/\ttrade\n").unwrap();
            let mut mentions: Vec<_> =
                terms(Source::from_paragraphs(&text), &options).into_iter().flat_map(|term| term.mentions).collect();
            mentions.sort();
            prop_assert!(mentions.iter().all(|mention| !text[mention.range()].is_empty()), "{text:?}");
            prop_assert!(mentions.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?} {mentions:?}");
        }
    }

    #[test]
    fn takes_time_linear_in_the_text() {
        for piece in ["\"dual freeze\" initiative ", "Clean Air Act ", "trade ", "\"", "Resolution 1 ", "economic reform plan "] {
            let text = piece.repeat(400_000 / piece.len());
            assert!(names(&text).len() < 50_000, "{piece}");
        }
    }
}
