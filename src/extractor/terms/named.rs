//! Terms that are names: by number (UN Security Council Resolution 1701), by capitals (Clean Air Act of 1970), by a place or a
//! person (Minsk agreements).

use super::known::{Head, entry, head, is_verb, modifier, with_year};
use super::page::{Block, Named, Page, is_hyphen};
use super::{Candidate, Standing};
use crate::article::Category;
use crate::extractor::tokens::{Shape, Zone};
use crate::lexicon::{Class, places, spellings, words};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// The name of a law, treaty or resolution whose head is a token.
pub(super) fn at(page: &Page<'_>, block: &Block<'_>, token: usize) -> Option<Candidate> {
    let zone = block.zone;
    let capital = page.tokens.is_capital(token);
    let led = capital || (token > zone.tokens.start && page.tokens.is_capital(token - 1));
    if !led && !page.word(token).starts_with("resolution") {
        return None;
    }
    let head = head(page, token, zone.tokens.end)?;
    let numbered = || numbered(page, zone, token, &head);
    if let Some(found) = head.has('n').then(numbered).flatten() {
        return Some(found);
    }
    if capital && head.has('N') && !page.is_titled(block) {
        return by_capitals(page, zone, token, &head);
    }
    if head.has('l') && !capital { label(page, zone, token, &head) } else { None }
}

fn candidate(page: &Page<'_>, run: &Range<usize>, head: &Head, rule: &'static str, confidence: f32) -> Candidate {
    Candidate {
        span: page.span(run),
        term: Cow::Owned(spellings::normal(page.slice(run), false, false)),
        group: None,
        category: subject(page, run).or(head.category).unwrap_or(Category::Government),
        kind: head.kind,
        standing: Standing::Known,
        rule,
        confidence,
    }
}

/// The category of the last modifier in a run.
fn subject(page: &Page<'_>, run: &Range<usize>) -> Option<Category> {
    run.clone().rev().find_map(|token| modifier(page, token, run.end)).map(|modifier| modifier.category)
}

/// A head with its number and issuer: "House Bill 12". With and without its issuer it is one term.
fn numbered(page: &Page<'_>, zone: &Zone, token: usize, head: &Head) -> Option<Candidate> {
    let word = page.word(token);
    if !page.tokens.is_capital(token) && !word.starts_with("resolution") {
        return None;
    }
    let mut end = head.end;
    let limit = zone.tokens.end;
    if end < limit && matches!(page.word(end), "No" | "No." | "no." | "number" | "Number") {
        end += 1;
    }
    let is_number = |at: usize| at < limit && page.word(at).starts_with(|first: char| first.is_ascii_digit());
    if !is_number(end) || !page.is_spaced(end) {
        return None;
    }
    let number = page.word(end);
    if number.contains('.') || (word == "BILL" && !page.begins_sentence(token)) {
        return None;
    }
    end += 1;
    while end + 1 < limit && page.word(end) == "/" && !page.is_spaced(end) && is_number(end + 1) {
        end += 2;
    }
    let mut start = token;
    while start > zone.tokens.start && !page.sentences.begins(start) && page.is_spaced(start) && is_issuer(page.word(start - 1)) {
        start -= 1;
    }
    let run = start..end;
    let found = candidate(page, &run, head, "terms/numbered", 0.9);
    let category = head.category.unwrap_or(found.category);
    let group = Some(Cow::Owned(format!("{} {number}", word.to_lowercase())));
    let article = matches!(word, "Article" | "Section") && !is_of_law(page, zone, end);
    (!article && !page.is_vetoed(found.span, true)).then_some(Candidate { category, group, ..found })
}

/// Whether "of the Constitution", "of the UN Charter" follows: an article of a law, not of a newspaper, a section no part of a hall.
fn is_of_law(page: &Page<'_>, zone: &Zone, token: usize) -> bool {
    const REACH: usize = 7;
    let mut near = token..zone.tokens.end.min(token + REACH);
    let follows = near.next().is_some_and(|at| matches!(page.word(at), "of" | "in"));
    follows && near.any(|at| matches!(page.word(at), "Constitution" | "constitution") || by_head(page, at, zone))
}

fn by_head(page: &Page<'_>, token: usize, zone: &Zone) -> bool {
    page.tokens.is_capital(token) && head(page, token, zone.tokens.end).is_some_and(|head| head.has('N'))
}

/// Words of those who number what they adopt.
fn is_issuer(word: &str) -> bool {
    const ISSUERS: &[&str] = &[
        "UN",
        "U.N.",
        "United",
        "Nations",
        "Security",
        "Council",
        "UNSC",
        "General",
        "Assembly",
        "House",
        "Senate",
        "Joint",
        "Concurrent",
        "EU",
        "E.U.",
        "European",
        "Parliament",
        "Commission",
        "State",
    ];
    ISSUERS.contains(&word)
}

/// Words that join the words of a name.
fn joins(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "on" | "the" | "against" | "to" | "in" | "&")
}

/// A run of capitalised words that ends with a head, or goes on from one: "Clean Air Act", "Convention on Cluster Munitions".
fn by_capitals(page: &Page<'_>, zone: &Zone, token: usize, head: &Head) -> Option<Candidate> {
    if page.tokens.shape(token).has(Shape::UPPER) {
        return None;
    }
    let first = capitals_before(page, zone, token);
    let start = strip(page, zone, first, token);
    let end = goes_on(page, zone, token, head);
    let listed = |at: usize| entry(page, zone, at).is_some_and(|(after, entry)| entry.is_name() && after == head.end);
    let bare = start == token && end == head.end;
    if bare
        || is_verb(page, head, zone.tokens.end)
        || (start < token && page.tokens.class(token - 1).has(Class::COMMON))
        || (first..=token).any(listed)
    {
        return None;
    }
    let next_is_name = end < zone.tokens.end
        && page.tokens.is_capital(end)
        && page.tokens.shape(end).has(Shape::WORD)
        && page.is_spaced(end)
        && !page.sentences.begins(end);
    let run = start..end;
    let found = candidate(page, &run, head, "terms/named", 0.85);
    let strong = |at| modifier(page, at, token).is_some_and(|modifier| !modifier.weak || !head.has('w'));
    let policy = (start..token).any(|at| strong(at) || entry(page, zone, at).is_some());
    let of_institute = end < zone.tokens.end && page.word(end) == "at";
    let plain = page.word(token);
    let doubtful = head.has('w') || matches!(plain, "Bill" | "Law" | "Convention") || token - start < 2;
    let place = |(_, named): (Span, Named)| named == Named::City || (named == Named::Place && !head.has('w'));
    let placed = || page.names_at(page.tokens.span(start)).any(place);
    let vouched = || end > head.end || policy || placed() || is_of_government(page, zone, start);
    if next_is_name || of_institute || (doubtful && !vouched()) || page.is_vetoed(found.span, true) {
        return None;
    }
    let new = plain == "Bill" || is_new(page, &run) || (doubtful && is_of_government(page, zone, start));
    let standing = if new { Standing::Coined } else { Standing::Known };
    Some(Candidate { standing, ..found })
}

/// Whether the name stands after its government: "the government's Harbour Consultation Project".
fn is_of_government(page: &Page<'_>, zone: &Zone, start: usize) -> bool {
    let Some(mark) = start.checked_sub(1).filter(|&mark| mark > zone.tokens.start) else { return false };
    let owner = match page.word(mark) {
        "'s" | "’s" | "'" | "’" => page.word(mark - 1),
        word => word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or_default(),
    };
    matches!(owner, "government" | "Government" | "administration" | "ministry" | "council" | "parliament" | "state" | "city")
}

/// The first of the capitalised words before a head, joining words between them.
fn capitals_before(page: &Page<'_>, zone: &Zone, token: usize) -> usize {
    const LONGEST: usize = 8;
    let (mut start, mut at) = (token, token);
    for _ in 0..LONGEST {
        if at == zone.tokens.start || page.sentences.begins(at) || !page.is_spaced(at) {
            break;
        }
        at -= 1;
        let word = page.word(at);
        if page.tokens.is_capital(at) && page.tokens.shape(at).has(Shape::WORD) {
            let ended = head(page, at, at + 1).is_some_and(|head| head.has('N')) && start != at + 1;
            if ended {
                break;
            }
            // "Access to Justice Act", but not "the Senate to the Clean Air Act".
            let far = (at + 1..start).any(|join| is_far(page.word(join)));
            if far && page.names_at(page.tokens.span(at)).next().is_some() {
                break;
            }
            start = at;
            continue;
        }
        let far = is_far(word) || (word == "the" && at > zone.tokens.start && is_far(page.word(at - 1)));
        if !far && !matches!(word, "of" | "and" | "for" | "&") {
            break;
        }
    }
    start
}

/// Words that join the words of a name more rarely than they lead up to it.
fn is_far(word: &str) -> bool {
    matches!(word, "to" | "from")
}

/// Takes off what is no part of the name: "The", a country or its adjective, an organization that acts.
fn strip(page: &Page<'_>, zone: &Zone, start: usize, token: usize) -> usize {
    let mut start = start;
    while start < token {
        let actor = page.names_at(page.tokens.span(start)).find(|(name, named)| {
            matches!(named, Named::Organization | Named::Place | Named::Person) && name.end < page.tokens.span(token).start
        });
        let next = match actor {
            Some((name, _)) => page.tokens.from(name.end()),
            None if page.tokens.class(start).any(Class::COMMON | Class::DEMONYM | Class::HONORIFIC) => start + 1,
            None if joins(page.word(start)) || matches!(page.word(start), "'s" | "’s") => start + 1,
            None => break,
        };
        if next >= token && actor.is_some_and(|(_, named)| named == Named::Place) {
            break;
        }
        start = next.min(token);
    }
    start.max(zone.tokens.start)
}

/// Where the name ends after its head: "of 1970"; "on the Rights of the Child" after words of treaties.
fn goes_on(page: &Page<'_>, zone: &Zone, token: usize, head: &Head) -> usize {
    const LONGEST: usize = 10;
    let limit = zone.tokens.end.min(head.end + LONGEST);
    let dated = with_year(page, head.end, limit);
    if dated > head.end {
        return dated;
    }
    if !matches!(page.word(token), "Convention" | "Treaty" | "Declaration" | "Charter" | "Covenant" | "Protocol" | "Memorandum") {
        return head.end;
    }
    let mut end = head.end;
    let mut at = head.end;
    if at < limit && !matches!(page.word(at), "of" | "on" | "for" | "against" | "to") {
        return head.end;
    }
    while at < limit && page.is_spaced(at) && !page.sentences.begins(at) {
        if page.tokens.is_capital(at) && at > head.end {
            end = at + 1;
        } else if !joins(page.word(at)) {
            break;
        }
        at += 1;
    }
    end
}

/// Whether the words around a name say that it is not law yet, so that no vocabulary can list it.
fn is_new(page: &Page<'_>, run: &Range<usize>) -> bool {
    const REACH: usize = 25;
    let sentence = page.sentences.tokens(page.sentences.of(run.start));
    let near = sentence.start.max(run.start.saturating_sub(REACH))..sentence.end.min(run.end + REACH);
    near.clone().any(|token| {
        matches!(
            page.word(token),
            "proposed"
                | "proposes"
                | "bill"
                | "bills"
                | "introduced"
                | "sponsored"
                | "sponsors"
                | "sponsor"
                | "pending"
                | "draft"
        )
    })
}

/// A place or a person before a head: "Minsk agreements", "Cox-Wyden bill".
fn label(page: &Page<'_>, zone: &Zone, token: usize, head: &Head) -> Option<Candidate> {
    if token == zone.tokens.start || !page.is_spaced(token) || !page.tokens.is_capital(token - 1) {
        return None;
    }
    let before = token - 1;
    let name = page.tokens.span(before);
    let named = page.names_at(name).find(|(span, _)| *span == name).map(|(_, named)| named);
    let plural = page.word(head.end - 1).ends_with('s');
    let standing = match (page.word(token), named) {
        (
            "agreement" | "agreements" | "accord" | "accords" | "protocol" | "process" | "declaration" | "treaty" | "pact"
            | "formula",
            Some(Named::City),
        ) => Standing::Known,
        ("doctrine", Some(Named::Person)) => Standing::Known,
        ("bill" | "amendment" | "act" | "proposals" | "plan" | "law" | "accord" | "formula", Some(Named::Person)) => {
            Standing::Coined
        }
        (
            "bill" | "amendment" | "act" | "law" | "plan" | "legislation" | "proposal" | "proposals",
            None | Some(Named::Person | Named::Place),
        ) if is_pair(page, before) => Standing::Coined,
        _ => return None,
    };
    let whole = page.begins_word(before, zone) && !(before > zone.tokens.start && is_hyphen(page.word(before - 1)));
    let part_of_name = before > zone.tokens.start && !page.sentences.begins(before) && {
        page.tokens.is_capital(before - 1) && page.is_spaced(before) && !page.tokens.class(before - 1).has(Class::COMMON)
    };
    let verb = plural && head.end < zone.tokens.end && matches!(page.word(head.end), "to" | "the" | "a" | "an");
    let run = before..head.end;
    let found = candidate(page, &run, head, "terms/label", 0.75);
    (whole && !part_of_name && !verb).then_some(Candidate { standing, ..found })
}

/// Whether a token is two surnames: "Cox-Wyden".
fn is_pair(page: &Page<'_>, token: usize) -> bool {
    let Some((left, right)) = page.word(token).split_once('-') else { return false };
    let surname = |word: &str| word.len() > 2 && word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let peoples = Class::DEMONYM | Class::COMMON;
    // Many surnames are names of towns too: only two that everybody knows as places are no sponsors.
    let place = |half| words::classes(half).has(Class::DEMONYM) || places::is_major(half);
    let places = [left, right].into_iter().all(place);
    surname(left)
        && surname(right)
        && !words::classes(right).any(peoples)
        && !places
        && !page.tokens.class(token).has(Class::TERM)
}
