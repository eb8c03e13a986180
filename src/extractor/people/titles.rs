//! Titles: what an article calls a person beside the name.
//!
//! In: the token a name begins or ends with. Out: the span of the title before it (`TASS First Deputy Director-General`, `South Korean
//! President`, `former Labour MP`), before it and a comma (`The home secretary, `) or after it (`, the ambassador to the UN,`), and
//! the gender a form of address tells.

use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::letters::{self, Table};
use crate::lexicon::{self, Class};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// What a form of address or a given name tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Gender {
    /// He.
    Male,
    /// She.
    Female,
}

/// No title has more words.
const LONGEST: usize = 9;

/// Nor one behind a name.
const LONGEST_BEHIND: usize = 14;

/// What a form of address before a name tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Address {
    gender: Option<Gender>,
    /// Whether it says nothing of an office.
    plain: bool,
}

const fn plain(gender: Option<Gender>) -> Address {
    Address { gender, plain: true }
}

const fn office(gender: Gender) -> Address {
    Address { gender: Some(gender), plain: false }
}

static ADDRESSES: Table<Address, 64> = Table::of(
    &[
        (plain(Some(Gender::Male)), &["mr", "monsieur", "messrs"]),
        (plain(Some(Gender::Female)), &["mrs", "ms", "miss", "madame", "mme"]),
        (plain(None), &["mx", "madam", "mlle", "herr", "frau", "u", "daw"]),
        (office(Gender::Male), &["sir", "lord", "king", "prince", "sheikh"]),
        (office(Gender::Female), &["lady", "dame", "queen", "princess"]),
    ],
    plain(None),
);

/// The form of address that a token is.
fn address_of(text: &Text, tokens: &Tokens, token: usize) -> Option<Address> {
    let word = tokens.text(text, token).trim_end_matches('.').as_bytes();
    ADDRESSES.get(letters::number(word, 0, word.len()))
}

/// The gender of the form of address right before a name: `Mrs.`.
pub(super) fn address(text: &Text, tokens: &Tokens, start: usize) -> Option<Gender> {
    let before = start.checked_sub(1)?;
    if !tokens.class(before).has(Class::HONORIFIC) {
        return None;
    }
    address_of(text, tokens, before)?.gender
}

/// Whether a token is a form of address that says nothing of an office.
fn is_address(text: &Text, tokens: &Tokens, token: usize) -> bool {
    address_of(text, tokens, token).is_some_and(|address| address.plain)
}

/// Whether a role ends with a token, so that what follows may be its bearer.
fn ends_role(text: &Text, tokens: &Tokens, token: usize) -> bool {
    role_up_to(text, tokens, token).is_some()
}

/// Where the role begins that ends with a token, so that what follows may be its bearer.
fn role_up_to(text: &Text, tokens: &Tokens, token: usize) -> Option<usize> {
    let class = tokens.class(token);
    if class.has(Class::HONORIFIC) {
        return (!is_address(text, tokens, token) && tokens.is_capital(token)).then_some(token);
    }
    if class.has(Class::ROLE) && lexicon::roles().get(tokens.text(text, token)).is_some() {
        return Some(token);
    }
    // "director-general" in three tokens, "secretary of state" too.
    (1..5).filter_map(|back| token.checked_sub(back)).find(|&first| {
        tokens.class(first).has(Class::ROLE)
            && lexicon::roles().longest(text.as_str(), tokens.start(first), |end| end == tokens.span(token).end()).is_some()
    })
}

/// The title right before the token a name begins with.
pub(super) fn before(text: &Text, tokens: &Tokens, start: usize) -> Option<Span> {
    let zone = tokens.zone(start).tokens.start;
    let last = start.checked_sub(1).filter(|&last| last >= zone)?;
    let mut first =
        role_up_to(text, tokens, last).filter(|&first| first >= zone).or_else(|| head_of(text, tokens, zone, last))?;
    if let Some(head) = head_before(text, tokens, zone, first) {
        first = head;
    }
    while first > zone && last - first < LONGEST && belongs(text, tokens, first - 1) {
        first -= 1;
    }
    while first < last && is_edge(text, tokens, first) {
        first += 1;
    }
    // `to convict Tom Hale`, `will host Ana Ruiz`, but `sent to lawyer Tom Hale`
    let word = |token: usize| tokens.text(text, token);
    let verb = first > zone && first == last && {
        let doing = matches!(word(last), "convict" | "host" | "judge" | "head" | "lead" | "chair" | "guide" | "mentor");
        matches!(word(first - 1), "will" | "would" | "could" | "can" | "may" | "might" | "must" | "not")
            || word(first - 1) == "to" && doing
    };
    (!verb).then(|| tokens.span_of(first..last + 1))
}

/// The role with a capital that the capitalised words up to `last` hang on: `Minister for Health`.
fn head_of(text: &Text, tokens: &Tokens, zone: usize, last: usize) -> Option<usize> {
    const WORDS: usize = 4;
    let mut first = last;
    while first > zone && last - first < WORDS && tokens.is_capital(first) && tokens.shape(first).has(Shape::WORD) {
        if let Some(head) = head_before(text, tokens, zone, first) {
            return Some(head);
        }
        first -= 1;
    }
    None
}

/// The role with a capital on which what begins with `first` hangs by `of`, `for` or `of the`.
fn head_before(text: &Text, tokens: &Tokens, zone: usize, first: usize) -> Option<usize> {
    let word = |token: usize| tokens.text(text, token);
    let link = first.checked_sub(if first > zone && word(first - 1) == "the" { 2 } else { 1 })?;
    let head = link.checked_sub(1).filter(|&head| head >= zone)?;
    let hangs = matches!(word(link), "of" | "for")
        && tokens.is_capital(head)
        && tokens.class(head).has(Class::ROLE)
        && lexicon::roles().get(word(head)).is_some();
    hangs.then_some(head)
}

/// The title between an article or possessive and the comma before a name that a comma follows: `The home secretary, Dana Osei,`;
/// `Hale's lawyer, Ana Ruiz,`.
pub(super) fn apposed(text: &Text, tokens: &Tokens, name: Range<usize>) -> Option<Span> {
    const LONGEST: usize = 12;
    let zone = tokens.zone(name.start).tokens.clone();
    let word = |token: usize| if zone.contains(&token) { tokens.text(text, token) } else { "" };
    // "the director of prosecutions, Ms Noreen Otieno,"
    let first = if name.start > zone.start && is_address(text, tokens, name.start - 1) { name.start - 1 } else { name.start };
    let comma = first.checked_sub(1).filter(|&comma| word(comma) == ",")?;
    if !matches!(word(name.end), "," | "." | ":") || comma == zone.start {
        return None;
    }
    let phrase = (zone.start..comma).rev().take(LONGEST).take_while(|&token| !ends_apposition(word(token)));
    let opens = phrase.filter(|&token| opens_phrase(word(token)));
    let titled = |first: usize| {
        first < comma
            && !matches!(word(first), "most" | "least")
            && (role_before(text, tokens, first, comma) || hangs(text, tokens, first, comma))
    };
    let first = opens.map(|token| token + 1).find(|&first| titled(first))?;
    Some(tokens.span_of(first..comma))
}

/// Whether a phrase ends in a role.
fn role_before(text: &Text, tokens: &Tokens, first: usize, end: usize) -> bool {
    (first..end).all(|token| tokens.shape(token).has(Shape::WORD) || tokens.text(text, token) == "-")
        && ends_role(text, tokens, end - 1)
}

/// Whether a role heads a phrase on which the rest hangs: `leader of the council`.
fn hangs(text: &Text, tokens: &Tokens, first: usize, end: usize) -> bool {
    const BEFORE: usize = 4;
    (first..end.min(first + BEFORE)).any(|token| heads(text, tokens, token, end))
}

/// What a description of somebody may begin with.
fn opens_phrase(word: &str) -> bool {
    let words = ["the", "its", "his", "her", "their", "our", "my", "a", "an", "'s", "’s"];
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Whether the token before a title is part of it.
fn belongs(text: &Text, tokens: &Tokens, before: usize) -> bool {
    let class = tokens.class(before);
    let word = tokens.text(text, before);
    let shape = tokens.shape(before);
    if matches!(word, "-" | "&" | "/") {
        return before > 0 && !tokens.shape(before).has(Shape::SPACED) || word == "&";
    }
    if !shape.has(Shape::WORD) {
        return false;
    }
    if tokens.is_capital(before) {
        return !class.has(Class::COMMON) || matches!(word, "First" | "Second" | "Third");
    }
    let ordinal =
        matches!(word, "first" | "second" | "then" | "former" | "acting" | "deputy" | "vice" | "senior" | "chief" | "interim");
    // "finance" only begins a role and yet belongs to one; "under" does not, and "new" tells when, not what.
    let foreign = || matches!(word, "under" | "in" | "on" | "at" | "new");
    ordinal || class.any(Class::DEMONYM | Class::ROLE) && !foreign()
}

/// What a title does not begin with.
fn is_edge(text: &Text, tokens: &Tokens, token: usize) -> bool {
    matches!(tokens.text(text, token), "and" | "of" | "for" | "&" | "-" | "/" | "'s" | "’s") || is_address(text, tokens, token)
}

/// The title after a name and a comma: `, the ambassador to the UN,`. The comma or stop that ends it must come soon.
pub(super) fn after(text: &Text, tokens: &Tokens, end: usize) -> Option<Span> {
    if end >= tokens.len() || tokens.text(text, end) != "," {
        return None;
    }
    let zone = tokens.zone(end - 1).tokens.end;
    let word = |token: usize| if token < zone { tokens.text(text, token) } else { "" };
    if word(end) != "," {
        return None;
    }
    let mut first = end + 1;
    // "Ana Ruiz, 45, a lawyer".
    if first < zone && tokens.shape(first).has(Shape::DIGIT) && word(first + 1) == "," {
        first += 2;
    }
    let mut last = first;
    let mut role = None;
    let goes_on = |token: usize, role: Option<usize>| {
        if word(token) != "and" || token <= first {
            return false;
        }
        // "President and Chief Executive Officer", "head of research for Africa and the Middle East", "professor of law and politics at"
        let next = token + if word(token + 1) == "the" { 2 } else { 1 };
        let capitals = next < zone && tokens.is_capital(next) && tokens.is_capital(token - 1);
        capitals || role.is_some_and(|role| role + 1 < token) && matches!(word(token + 2), "at" | "of")
    };
    while last < zone && last - first < LONGEST_BEHIND && (goes_on(last, role) || !ends_apposition(word(last))) {
        if role.is_none() && last < first + 6 && heads(text, tokens, last, zone) {
            role = Some(last);
        }
        last += 1;
    }
    let role = role?;
    if last >= zone || !matches!(word(last), "," | "." | ";" | "and" | "said" | "who") {
        return None;
    }
    let article = matches!(word(first), "the" | "a" | "an" | "The");
    if !article && role != first && !tokens.is_capital(first) && !tokens.class(first).has(Class::DEMONYM) {
        return None;
    }
    let from = if article { first + 1 } else { first };
    (from < last).then(|| tokens.span_of(from..last))
}

fn ends_apposition(word: &str) -> bool {
    matches!(word, "," | "." | ";" | ":" | "who" | "said" | "and" | "—" | "–" | "(" | "\"" | "“")
}

/// Whether a role begins with a token and is the head of its phrase: `the ambassador to`, not `the Tourist Board`.
fn heads(text: &Text, tokens: &Tokens, token: usize, zone: usize) -> bool {
    if !tokens.class(token).has(Class::ROLE) {
        return false;
    }
    let Some(hit) = lexicon::roles().longest(text.as_str(), tokens.start(token), |end| tokens.ends_at(end)) else {
        return false;
    };
    let next = tokens.from(hit.end);
    let follows = if next < zone { tokens.text(text, next) } else { "" };
    ends_apposition(follows) || matches!(follows, "of" | "for" | "to" | "at" | "in" | "with" | "from" | "on")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::extractor::tokens;

    fn titles(text: &str, name: &str) -> (Option<String>, Option<String>) {
        let source = Source::from_paragraphs(text);
        let tokens = tokens::split(&source.text, &source.blocks);
        let at = text.find(name).unwrap();
        let run = tokens.within(Span::new(at, at + name.len()));
        let slice = |span: Option<Span>| span.map(|span| source.text.slice(span).to_owned());
        let left = before(&source.text, &tokens, run.start).or_else(|| apposed(&source.text, &tokens, run.clone()));
        (slice(left), slice(after(&source.text, &tokens, run.end)))
    }

    #[test]
    fn titles_stand_before_or_after() {
        for (text, name, left, right) in [
            ("Then South Korean President Park Min-su left.", "Park Min-su", Some("South Korean President"), None),
            (
                "It told TASS First Deputy Director-General Ivan Orlin.",
                "Ivan Orlin",
                Some("TASS First Deputy Director-General"),
                None,
            ),
            ("The former foreign minister Ana Ruiz left.", "Ana Ruiz", Some("former foreign minister"), None),
            ("But former secretary of state Ana Ruiz left.", "Ana Ruiz", Some("former secretary of state"), None),
            ("Mr. Lindmark left.", "Lindmark", None, None),
            ("Jurors took an hour to convict Ana Ruiz.", "Ana Ruiz", None, None),
            (
                "The letter went to the director of prosecutions, Ms Ana Ruiz, on Monday.",
                "Ana Ruiz",
                Some("director of prosecutions"),
                None,
            ),
            ("Ana Ruiz, the ambassador to the UN, left.", "Ana Ruiz", None, Some("ambassador to the UN")),
            ("Ana Ruiz, 45, a lawyer, left.", "Ana Ruiz", None, Some("lawyer")),
            ("Between Ana Ruiz, the Velmar Tourist Board and others.", "Ana Ruiz", None, None),
            ("Leader of the Opposition Ana Ruiz left.", "Ana Ruiz", Some("Leader of the Opposition"), None),
            ("Then Minister for Public Health Ana Ruiz left.", "Ana Ruiz", Some("Minister for Public Health"), None),
            (
                "He said Ana Ruiz, President and Chief Executive Officer.",
                "Ana Ruiz",
                None,
                Some("President and Chief Executive Officer"),
            ),
            (
                "So said Ana Ruiz, head of research for Africa and the Middle East at Velmar Bank.",
                "Ana Ruiz",
                None,
                Some("head of research for Africa and the Middle East at Velmar Bank"),
            ),
            (
                "But Ana Ruiz, professor of law and politics at Leeds, left.",
                "Ana Ruiz",
                None,
                Some("professor of law and politics at Leeds"),
            ),
            ("Between Ana Ruiz, a lawyer for Leeds, and Tom Hale of York.", "Ana Ruiz", None, Some("lawyer for Leeds")),
            ("He served under former President Ana Ruiz.", "Ana Ruiz", Some("former President"), None),
            ("The home secretary, Ana Ruiz, left.", "Ana Ruiz", Some("home secretary"), None),
            ("Velmar's chief financial officer, Ana Ruiz, left.", "Ana Ruiz", Some("chief financial officer"), None),
            ("But the leader of the city council, Ana Ruiz, left.", "Ana Ruiz", Some("leader of the city council"), None),
            ("They told the council, Ana Ruiz, and others.", "Ana Ruiz", None, None),
        ] {
            let found = titles(text, name);
            assert_eq!((found.0.as_deref(), found.1.as_deref()), (left, right), "{text}");
        }
    }
}
