//! Short forms of names the article gives in full: initials in brackets after a name, and the end of a name in a headline.
//!
//! In: the candidates that stand. Out: mentions by short form. `the Coastal Fisheries Pact (CFP)` makes every later `CFP` a mention;
//! `Prairie Telephone Fairness Act` in the body makes one of `TELEPHONE FAIRNESS ACT` above it.

use super::page::Page;
use super::{Candidate, Standing};
use crate::article::{Role, TermKind};
use crate::extractor::tokens::Shape;
use crate::span::Span;
use std::collections::BTreeMap;

/// More names with short forms than this no article has.
const MOST: usize = 32;

/// The names that have short forms.
fn names(settled: &[Candidate]) -> impl Iterator<Item = &Candidate> {
    let named = |candidate: &&Candidate| {
        let stands = matches!(candidate.standing, Standing::Known | Standing::Coined | Standing::User);
        let kind = matches!(candidate.kind, TermKind::Instrument | TermKind::Programme);
        stands && kind && candidate.term.contains(' ') && candidate.term.contains(char::is_uppercase)
    };
    settled.iter().filter(named)
}

/// Finds mentions by short form.
pub(super) fn find(page: &Page<'_>, settled: &[Candidate]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut initials: BTreeMap<&str, &Candidate> = BTreeMap::new();
    for name in names(settled) {
        if initials.len() < MOST
            && let Some(token) = initials_after(page, name.span)
        {
            initials.entry(page.word(token)).or_insert(name);
        }
    }
    if !initials.is_empty() {
        for token in page.tokens.zones().iter().flat_map(|zone| zone.tokens.clone()) {
            if page.tokens.shape(token).has(Shape::UPPER)
                && let Some(name) = initials.get(page.word(token))
            {
                found.push(mention(page, name, page.tokens.span(token), "terms/initials"));
            }
        }
    }
    for zone in page.tokens.zones().iter().filter(|zone| zone.role == Role::Headline) {
        for name in names(settled).filter(|name| !zone.span.contains(name.span)).take(MOST) {
            found.extend(end_of(page, zone.tokens.clone(), name.span).map(|span| mention(page, name, span, "terms/short")));
        }
    }
    found
}

fn mention(page: &Page<'_>, name: &Candidate, span: Span, rule: &'static str) -> Candidate {
    let group = name.group.clone().unwrap_or_else(|| crate::lexicon::spellings::key(&name.term).into());
    debug_assert!(!page.text.slice(span).is_empty());
    Candidate { span, group: Some(group), rule, confidence: 0.8, ..name.clone() }
}

/// The token in brackets after a name that has the first letters of its words: the `CFP` of "Coastal Fisheries Pact (CFP)".
fn initials_after(page: &Page<'_>, name: Span) -> Option<usize> {
    let words = page.tokens.within(name);
    let token = words.end + 1;
    if token + 1 >= page.tokens.len() || page.word(words.end) != "(" || page.word(token + 1) != ")" {
        return None;
    }
    let short = page.word(token);
    let upper = short.len() > 1 && short.len() < 9 && short.bytes().all(|byte| byte.is_ascii_uppercase());
    let mut letters = short.bytes().peekable();
    for first in words.filter_map(|word| page.word(word).bytes().next()) {
        letters.next_if(|letter| letter.eq_ignore_ascii_case(&first));
    }
    let first = page.text.slice(name).as_bytes().first().map(u8::to_ascii_uppercase);
    // One letter may be from inside a word: the second C of "International Cocoa Agreement (ICCA)".
    (upper && letters.count() <= 1 && short.bytes().next() == first).then_some(token)
}

/// Where in a headline the end of a name stands: three of its words or more, in whatever case.
fn end_of(page: &Page<'_>, headline: std::ops::Range<usize>, name: Span) -> Option<Span> {
    const FEWEST: usize = 3;
    let words = page.tokens.within(name);
    if words.len() <= FEWEST {
        return None;
    }
    let alike = |a: usize, b: usize| page.word(a).eq_ignore_ascii_case(page.word(b));
    headline.clone().rev().find_map(|last| {
        let mut reach = (headline.start..=last).rev().zip(words.clone().rev()).take_while(|&(here, there)| alike(here, there));
        let count = reach.by_ref().count();
        (count >= FEWEST && count < words.len()).then(|| page.span(&(last + 1 - count..last + 1)))
    })
}
