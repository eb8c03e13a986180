//! The user's terms: `--terms`.

use super::page::Page;
use super::{Candidate, Standing, UserTerms};
use crate::lexicon::spellings;
use crate::lexicon::terms::Entry;
use crate::span::Span;
use std::borrow::Cow;

/// Finds the user's terms. Costs nothing where there are none.
pub(super) fn find(page: &Page<'_>, terms: &UserTerms, candidates: &mut Vec<Candidate>) {
    if terms.is_empty() {
        return;
    }
    for zone in page.tokens.zones() {
        for token in zone.tokens.clone() {
            let start = page.tokens.span(token).start();
            let is_end = |end| page.token_after(token, end, zone.tokens.end).is_some();
            if let Some((end, entry)) = terms.longest(page.text.as_str(), page.tokens.start(token), is_end) {
                let span = Span::new(start, end);
                if entry.allows(page.text.slice(span)) {
                    candidates.push(candidate(span, Cow::Owned(entry.term.to_owned()), &entry));
                }
            }
        }
        for (pattern, entry) in terms.patterns() {
            let part = page.text.slice(zone.span);
            for met in pattern.find_iter(part).filter(|met| !met.is_empty()) {
                let span = Span::new(zone.span.start() + met.start(), zone.span.start() + met.end());
                candidates.push(candidate(span, Cow::Owned(spellings::normal(met.as_str(), false, false)), &entry));
            }
        }
    }
}

fn candidate(span: Span, term: Cow<'static, str>, entry: &Entry<'_>) -> Candidate {
    let standing = if entry.is_block() { Standing::UserBlock } else { Standing::User };
    Candidate {
        span,
        term,
        group: None,
        category: entry.category,
        kind: entry.kind,
        standing,
        rule: "terms/user",
        confidence: 1.0,
    }
}
