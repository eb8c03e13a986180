//! Terms the article coins, by its cues: a phrase in marks before a policy head (a "dual freeze" initiative) or after "policy of",
//! "so-called", "known as", "dubbed"; and a phrase of policy words that stands in marks more than once, in headline and body say. Speech is no term: what a verb of saying
//! attributes, or what has a verb of its own, is left alone.

pub(super) mod marks;

use super::known::{Head, entry, head, modifier};
use super::page::{Page, is_hyphen};
use super::{Candidate, Standing};
use crate::article::{Category, Quote, QuoteKind, Role, TermKind};
use crate::extractor::tokens::{Shape, Zone};
use crate::lexicon::{Class, fold, spellings};
use crate::span::Span;
use marks::Phrase;
use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// More coined terms than this no article has.
const MOST: usize = 64;

const CALLED: &str = "called";

/// Bytes of [`CALLED`].
pub(super) const CALLED_LENGTH: usize = CALLED.len();

/// What the article is about, as far as it is known.
struct Context<'a> {
    page: &'a Page<'a>,
    settled: &'a [Candidate],
    /// Mentions of terms by category, in the whole story.
    counts: [u32; Category::ALL.len()],
}

impl<'a> Context<'a> {
    fn new(page: &'a Page<'a>, settled: &'a [Candidate]) -> Context<'a> {
        let mut counts = [0; Category::ALL.len()];
        for candidate in settled.iter().filter(|candidate| is_term(candidate)) {
            counts[candidate.category as usize] += 1;
        }
        Context { page, settled, counts }
    }

    /// The terms that stand within some words of a run.
    fn near(&self, run: &Range<usize>, zone: &Zone) -> impl Iterator<Item = &Candidate> {
        let window = window(run, zone);
        let span = self.page.span(&window);
        let first = self.settled.partition_point(|candidate| candidate.span.start < span.start);
        let near = self.settled[first..].iter().take_while(move |candidate| candidate.span.end <= span.end);
        near.filter(|candidate| is_term(candidate))
    }

    /// Whether the story has terms at all.
    fn has_terms(&self) -> bool {
        self.counts.iter().any(|&count| count > 0)
    }

    /// Whether the story is about policy here: a term is near, or there are some in all.
    fn is_policy(&self, run: &Range<usize>, zone: &Zone) -> bool {
        self.counts.iter().sum::<u32>() > 3 || self.near(run, zone).next().is_some()
    }

    /// The subject of what stands around a run.
    fn category(&self, run: &Range<usize>, zone: &Zone, head: Option<&Head>) -> Category {
        if let Some(listed) = head.filter(|head| head.is_listed()) {
            return listed.category.unwrap_or(Category::Government);
        }
        let mut counts = self.counts.map(|count| count.min(3));
        for candidate in self.near(run, zone) {
            counts[candidate.category as usize] += 3;
        }
        for token in window(run, zone) {
            if let Some(modifier) = modifier(self.page, token, zone.tokens.end) {
                counts[modifier.category as usize] += if run.contains(&token) { 9 } else { 2 };
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0);
        let best = Category::ALL.into_iter().find(|category| counts[*category as usize] == most);
        let from_head = head.and_then(|head| head.category);
        best.filter(|_| most > 0).or(from_head).unwrap_or(Category::Government)
    }
}

fn is_term(candidate: &Candidate) -> bool {
    matches!(candidate.standing, Standing::Known | Standing::User)
}

/// The words around a run that tell its subject.
fn window(run: &Range<usize>, zone: &Zone) -> Range<usize> {
    const REACH: usize = 30;
    zone.tokens.start.max(run.start.saturating_sub(REACH))..zone.tokens.end.min(run.end + REACH)
}

/// Finds coined terms beside those that are settled.
pub(super) fn find(page: &Page<'_>, quotes: &[Quote], settled: &[Candidate]) -> Vec<Candidate> {
    let mut coined = Vec::new();
    let context = OnceCell::new();
    let context = || context.get_or_init(|| Context::new(page, settled));
    let mut met = BTreeMap::new();
    for block in page.blocks(&page.coining) {
        let zone = block.zone;
        for token in block.tokens.iter().map(|&token| token as usize) {
            let found = if page.tokens.shape(token).has(Shape::WORD) {
                if !page.word(token).eq_ignore_ascii_case(CALLED) {
                    continue;
                }
                so_called(context(), zone, page.is_titled(&block), token)
            } else {
                let Some(phrase) = marks::phrase(page, zone, token) else { continue };
                let (context, titled) = (context(), page.is_titled(&block));
                let speech = speech(page, quotes, &phrase);
                by_mark(context, zone, titled, &phrase, speech)
                    .or_else(|| repeated(context, zone, titled, &mut met, &phrase, speech))
            };
            coined.extend(found);
            if coined.len() >= MOST {
                return coined;
            }
        }
    }
    coined
}

/// How far a phrase in marks is somebody's speech.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Speech {
    /// Nobody's: the marks say that it is a label.
    None,
    /// A part of a clause is somebody's words: "was told to prepare for a 'quasi-state of war'". A label may be so too.
    Part,
    /// It stands in a whole clause of speech.
    Whole,
}

/// What the quotes say of a phrase.
fn speech(page: &Page<'_>, quotes: &[Quote], phrase: &Phrase) -> Speech {
    let span = page.span(&phrase.words);
    let first = quotes.partition_point(|quote| quote.span.end < span.start);
    let of = |quote: &Quote| match quote.kind {
        _ if !quote.span.contains(span) => Speech::None,
        QuoteKind::Direct => Speech::Whole,
        // More than the phrase stands in the marks.
        QuoteKind::Mixed if quote.span.len() > span.len() + 8 => Speech::Whole,
        QuoteKind::Mixed if quote.cue.is_some() && quote.evidence.confidence >= 0.5 => Speech::Part,
        _ => Speech::None,
    };
    quotes[first..].iter().take(4).map(of).max().unwrap_or(Speech::None)
}

/// A phrase in marks with a cue right after or before it.
fn by_mark(context: &Context<'_>, zone: &Zone, titled: bool, phrase: &Phrase, speech: Speech) -> Option<Candidate> {
    let page = context.page;
    let limit = zone.tokens.end;
    let after = next_head(page, phrase.after, limit, titled);
    let make = |rule, confidence, head: Option<&Head>| candidate(context, zone, titled, &phrase.words, rule, confidence, head);
    if let Some(head) = after {
        let verb = phrase.before > zone.tokens.start
            && matches!(page.word(phrase.before - 1), "to" | "will" | "would" | "should" | "not");
        if verb {
            return None;
        }
        let plain = marks::is_noun_phrase(page, phrase) || (!head.has('w') && !head.has('Q') && marks::is_label(page, phrase));
        let policy = (!head.has('w') && !head.has('Q')) || context.is_policy(&phrase.words, zone);
        return (plain && policy).then(|| make("terms/quoted-head", 0.85, Some(&head)));
    }
    // A headline is too short to say what the story is about.
    let policy = context.near(&phrase.words, zone).next().is_some() || (zone.role == Role::Headline && context.has_terms());
    let (cue, start) = marks::cue_before(page, zone, phrase.before);
    let head = head_before(page, zone, start);
    // "The law, dubbed ...": the head itself says so.
    let named = matches!(cue, marks::Cue::Named | marks::Cue::SoCalled) && head.is_some_and(|head| head.is_strong());
    if !(policy || named) || !marks::is_noun_phrase(page, phrase) {
        return None;
    }
    if let Some(head) = inner_head(page, zone, phrase).filter(|_| policy && speech != Speech::Whole) {
        return Some(make("terms/quoted-term", 0.8, Some(&head)));
    }
    match cue {
        marks::Cue::SoCalled if !is_name(page, titled, &phrase.words) => Some(make("terms/so-called", 0.8, head.as_ref())),
        marks::Cue::Named if head.is_some() || (is_name(page, titled, &phrase.words) && in_sentence(context, zone, phrase)) => {
            Some(make("terms/so-called", 0.8, head.as_ref()))
        }
        marks::Cue::Of if speech < Speech::Whole && phrase.words.len() > 1 => {
            let head = head_before(page, zone, start).filter(|head| head.end == start)?;
            let label = speech == Speech::None || (head.has('O') && is_told_again(page, phrase));
            label.then(|| make("terms/of-quoted", 0.75, Some(&head)))
        }
        _ => None,
    }
}

/// Whether a phrase stands without marks soon after: 'a statement of "joint understanding"' is a label then, though somebody's words.
fn is_told_again(page: &Page<'_>, phrase: &Phrase) -> bool {
    const REACH: usize = 250;
    let words = phrase.words.clone();
    let alike = |a: usize, b: usize| page.word(a).eq_ignore_ascii_case(page.word(b));
    let ends = page.tokens.len().min(phrase.after + REACH).saturating_sub(words.len());
    (phrase.after..ends).any(|start| words.clone().zip(start..).all(|(word, here)| alike(word, here)))
}

/// Whether a term stands in the sentence of a phrase: what is called so belongs to its subject.
fn in_sentence(context: &Context<'_>, zone: &Zone, phrase: &Phrase) -> bool {
    let sentence = context.page.sentences.of(phrase.words.start);
    context.near(&phrase.words, zone).any(|term| {
        let token = context.page.tokens.from(term.span.start());
        context.page.sentences.of(token) == sentence
    })
}

/// The policy head, or the term of the lexicon, that a phrase after an article ends with: a "paper ceasefire".
fn inner_head(page: &Page<'_>, zone: &Zone, phrase: &Phrase) -> Option<Head> {
    let words = &phrase.words;
    let article = phrase.before > zone.tokens.start
        && matches!(
            page.word(phrase.before - 1),
            "a" | "an" | "the" | "its" | "his" | "her" | "their" | "this" | "new" | "proposed" | "'s" | "’s"
        );
    if !article || words.len() < 2 || marks::evaluates(page.word(words.start)) {
        return None;
    }
    (words.start + 1..words.end).find_map(|at| {
        let strong = head(page, at, words.end).filter(|head| head.end == words.end && head.has('q') && !head.has('w'));
        let listed = || {
            let (end, entry) = entry(page, zone, at).filter(|(end, entry)| *end == words.end && !entry.is_block())?;
            if matches!(entry.kind, TermKind::Issue | TermKind::Goal) {
                return None;
            }
            Some(Head::of(end, entry.category, entry.kind))
        };
        strong.or_else(listed)
    })
}

/// The head right after marks, or after one modifier.
fn next_head(page: &Page<'_>, token: usize, limit: usize, titled: bool) -> Option<Head> {
    if token >= limit || !page.is_spaced(token) {
        return None;
    }
    let names = |at: usize| head(page, at, limit).filter(|head| head.has('q') || head.has('Q'));
    let found = names(token).or_else(|| names(modifier(page, token, limit)?.end))?;
    // "... he told Bill Gates": a capital after marks is another name.
    (!page.tokens.is_capital(token) || page.tokens.shape(token).has(Shape::UPPER) || titled).then_some(found)
}

/// The head some words before a token, in its sentence.
fn head_before(page: &Page<'_>, zone: &Zone, token: usize) -> Option<Head> {
    const REACH: usize = 4;
    let first = zone.tokens.start.max(token.saturating_sub(REACH));
    let found = (first..token).rev().find_map(|at| head(page, at, token));
    found.filter(|head| !head.has('i') || head.has('Q'))
}

fn candidate(
    context: &Context<'_>,
    zone: &Zone,
    titled: bool,
    run: &Range<usize>,
    rule: &'static str,
    confidence: f32,
    head: Option<&Head>,
) -> Candidate {
    let page = context.page;
    let name = is_name(page, titled, run);
    Candidate {
        span: page.span(run),
        term: Cow::Owned(spellings::normal(page.slice(run), !name, !name)),
        group: None,
        category: context.category(run, zone, head),
        kind: head.map_or(TermKind::Measure, |head| head.kind),
        standing: Standing::Coined,
        rule,
        confidence,
    }
}

/// Whether a phrase has the capitals of a name.
fn is_name(page: &Page<'_>, titled: bool, run: &Range<usize>) -> bool {
    let mut words = run.clone().filter(|&token| page.tokens.shape(token).has(Shape::WORD));
    !titled && words.all(|token| page.tokens.is_capital(token) || page.tokens.class(token).has(Class::COMMON))
}

/// "the so-called sunset rule": words after "so-called" up to a policy head.
fn so_called(context: &Context<'_>, zone: &Zone, titled: bool, called: usize) -> Option<Candidate> {
    const LONGEST: usize = 4;
    let page = context.page;
    let so = called.checked_sub(2).filter(|&so| so >= zone.tokens.start && is_hyphen(page.word(so + 1)))?;
    if !page.word(so).eq_ignore_ascii_case("so") {
        return None;
    }
    let limit = zone.tokens.end.min(called + 2 + LONGEST);
    let start = called + 1;
    for token in start..limit {
        let class = page.tokens.class(token);
        let shape = page.tokens.shape(token);
        if class.has(Class::COMMON) || !(shape.has(Shape::WORD) || shape.has(Shape::DIGIT) || is_hyphen(page.word(token))) {
            return None;
        }
        let Some(head) = head(page, token, limit).filter(|head| token > start && (head.has('q') || head.has('Q'))) else {
            continue;
        };
        let run = start..head.end;
        let policy = !(head.has('w') || head.has('Q')) || context.is_policy(&run, zone);
        let listed = context.settled.iter().any(|known| known.span == page.span(&run) && known.rule == "terms/known");
        return (policy && !listed).then(|| candidate(context, zone, titled, &run, "terms/so-called", 0.8, Some(&head)));
    }
    None
}

/// A phrase that stands in marks a second time: one with a policy word anywhere, any in the headline and in the body.
fn repeated(
    context: &Context<'_>,
    zone: &Zone,
    titled: bool,
    met: &mut BTreeMap<String, Role>,
    phrase: &Phrase,
    speech: Speech,
) -> Option<Candidate> {
    let page = context.page;
    let end = phrase.words.end;
    let is_policy = |at| modifier(page, at, end).is_some() || entry(page, zone, at).is_some_and(|(after, _)| after <= end);
    let policy = phrase.words.clone().any(is_policy);
    if phrase.words.len() < 2 || !marks::is_noun_phrase(page, phrase) {
        return None;
    }
    let first = match met.entry(fold::fold(page.slice(&phrase.words))) {
        Entry::Occupied(met) => *met.get(),
        Entry::Vacant(new) => {
            new.insert(zone.role);
            return None;
        }
    };
    let headline = first == Role::Headline && zone.role != Role::Headline && speech == Speech::None;
    let label = || headline && !marks::evaluates(page.word(phrase.words.start)) && in_sentence(context, zone, phrase);
    if !policy && !label() {
        return None;
    }
    context.has_terms().then(|| candidate(context, zone, titled, &phrase.words, "terms/repeated", 0.6, None))
}

/// Adds every later and earlier mention of the terms that are coined somewhere.
pub(super) fn again(page: &Page<'_>, mut chosen: Vec<Candidate>) -> Vec<Candidate> {
    let mut names: BTreeMap<String, Vec<Candidate>> = BTreeMap::new();
    for coined in chosen.iter().filter(|candidate| candidate.standing == Standing::Coined).take(MOST) {
        let first = page.tokens.from(coined.span.start());
        let known = names.entry(fold::fold(page.word(first))).or_default();
        if known.iter().all(|other| other.term != coined.term) {
            known.push(coined.clone());
        }
    }
    if names.is_empty() {
        return chosen;
    }
    let initials: BTreeSet<u8> = names.keys().filter_map(|name| name.bytes().next()).collect();
    let mut found = Vec::new();
    for zone in page.tokens.zones() {
        for token in zone.tokens.clone() {
            let word = page.word(token);
            let initial = word.as_bytes()[0].to_ascii_lowercase();
            if initial.is_ascii_alphanumeric() && !initials.contains(&initial) {
                continue;
            }
            let Some(terms) = names.get(&fold::fold(word)) else { continue };
            found.extend(terms.iter().filter_map(|term| mention(page, zone, token, term)));
        }
    }
    chosen.extend(found);
    super::longest(chosen)
}

/// A mention of a coined term that begins with a token.
fn mention(page: &Page<'_>, zone: &Zone, token: usize, term: &Candidate) -> Option<Candidate> {
    let words = page.tokens.within(term.span);
    let run = token..token + words.len();
    if run.end > zone.tokens.end || !page.begins_word(token, zone) || page.is_hyphened_on(run.end, zone) {
        return None;
    }
    let same = run.clone().zip(words).all(|(here, there)| fold::fold(page.word(here)) == fold::fold(page.word(there)));
    let span: Span = page.span(&run);
    let vetoed = page.names_at(span).any(|(name, _)| !span.contains(name));
    (same && !vetoed).then(|| Candidate { span, rule: "terms/again", confidence: 0.6, ..term.clone() })
}
