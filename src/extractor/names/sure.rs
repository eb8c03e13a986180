//! The rule layer: what is sure whatever the weights say.
//!
//! In: the names of the second reading. Out: the same, mended: `Jr.` belongs to the name and `SC` does not, what `Inc.` follows is an
//! organization wherever it is named, `Harland & Wolff` is one, a list of places is of places, and no feast, quarter or `I'm` is a name.

use super::{Name, NameKind};
use crate::article::{Evidence, TermKind};
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::letters::{self, Table};
use crate::lexicon::terms::Entry;
use crate::lexicon::words::WordHash;
use crate::lexicon::{self, Class};
use crate::text::Text;
use smallvec::SmallVec;
use std::ops::Range;

/// Mends the names, which stand in the order of the text.
pub(super) fn settle(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    names.retain_mut(|name| leave_pronoun(text, tokens, name));
    join_fathers(text, tokens, names);
    join_nicknames(text, tokens, names);
    take_generations(text, tokens, names);
    leave_letters(text, tokens, names);
    join_partners(text, tokens, names);
    let companies = take_forms(text, tokens, names);
    if !companies.is_empty() {
        agree(tokens, names, &companies);
    }
    take_heads(text, tokens, names);
    take_employers(text, tokens, names);
    take_trusted(text, tokens, names);
    take_labels(text, tokens, names);
    agree_in_lists(text, tokens, names);
    leave_families(text, tokens, names);
    names.retain(|name| {
        let written = text.slice(tokens.span_of(name.tokens.clone()));
        let instrument = name.kind == NameKind::Organization && is_instrument(written);
        !(is_feast(written) || is_quarter(written) || instrument)
    });
}

/// `The Hallorans`, where the article knows a Halloran: a family is no organization.
fn leave_families(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    let surnames: SmallVec<[WordHash; 16]> = names
        .iter()
        .filter(|name| name.kind == NameKind::Person && name.tokens.len() > 1)
        .map(|name| tokens.hash(name.tokens.end - 1))
        .collect();
    names.retain(|name| {
        let word = tokens.text(text, name.tokens.start);
        let of_family = |ending: &str| word.strip_suffix(ending).is_some_and(|surname| surnames.contains(&WordHash::of(surname)));
        let the = || tokens.text(text, name.tokens.start - 1).eq_ignore_ascii_case("the");
        let plural = name.tokens.len() == 1 && name.tokens.start > 0 && word.ends_with('s');
        !(plural && name.kind == NameKind::Organization && the() && (of_family("s") || of_family("es")))
    });
}

/// Whether a name is a treaty's, a law's or an aim's: `Brexit`, `Transatlantic Trade and Investment Partnership`.
fn is_instrument(name: &str) -> bool {
    let terms = lexicon::policy_terms();
    terms.get(name).is_some_and(|hit| {
        terms.rows(hit).filter_map(|row| Entry::parse(row.line()).ok()).any(|entry| {
            let paper = matches!(entry.kind, TermKind::Instrument | TermKind::Goal);
            paper && entry.is_name() && !entry.is_block() && entry.term.eq_ignore_ascii_case(name)
        })
    })
}

/// `Copenhagen Airport`, `University of Southern Indiana`: the place alone was read, but the head belongs to the name.
fn take_heads(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    for index in 0..names.len() {
        if names[index].kind != NameKind::Place {
            continue;
        }
        let zone = tokens.zone(names[index].tokens.start).tokens.clone();
        let Range { start, end } = names[index].tokens;
        let free = zone.end.min(names.get(index + 1).map_or(zone.end, |next| next.tokens.start));
        let is = |token: usize, words: &[&str]| token < free && words.contains(&tokens.text(text, token));
        let head = end + usize::from(is(end, &["International", "Regional"]));
        if is(head, &["Airport"]) {
            names[index].tokens.end = head + 1;
            names[index].evidence = Evidence::of("places/head", 0.9);
        }
        let before = index.checked_sub(1).map_or(zone.start, |last| names[last].tokens.end.max(zone.start));
        let [university, of] = [2, 1].map(|back| start.checked_sub(back).map_or("", |token| tokens.text(text, token)));
        if start >= before + 2 && (university, of) == ("University", "of") {
            names[index].tokens.start = start - 2;
            (names[index].kind, names[index].evidence) = (NameKind::Organization, Evidence::of("organizations/head", 0.9));
        }
    }
}

/// `an economist at Meridian Cross Capital`: who studies and advises does it at an organization, unless the name is a known place's.
fn take_employers(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    const STUDY: [&str; 9] =
        ["analyst", "consultant", "economist", "fellow", "lecturer", "partner", "professor", "researcher", "strategist"];
    for name in names.iter_mut().filter(|name| name.kind != NameKind::Organization && name.tokens.start > 1) {
        let [role, at] = [2, 1].map(|back| tokens.text(text, name.tokens.start - back));
        let known = || lexicon::places().get(text.slice(tokens.span_of(name.tokens.clone()))).is_some();
        if at == "at" && STUDY.contains(&role.trim_end_matches('s')) && !known() {
            (name.kind, name.evidence) = (NameKind::Organization, Evidence::of("organizations/employer", 0.85));
        }
    }
}

/// Whether a name follows `faith in`, `interest in` and the like, which are had in people more than in places.
fn is_trusted(text: &Text, tokens: &Tokens, name: &Name) -> bool {
    const TRUST: [&str; 9] =
        ["belief", "believe", "believed", "believes", "confidence", "faith", "interest", "interested", "trust"];
    let back = |by: usize| name.tokens.start.checked_sub(by).map_or("", |token| tokens.text(text, token));
    back(1) == "in" && TRUST.contains(&back(2))
}

/// `confidence in Maria Ruiz`: what looks like a full name there is a person's, unless it is a known place's.
fn take_trusted(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    for name in names.iter_mut().filter(|name| name.kind == NameKind::Place && name.tokens.len() > 1) {
        let given = tokens.class(name.tokens.start).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE);
        let known = || lexicon::places().get(text.slice(tokens.span_of(name.tokens.clone()))).is_some();
        if given && is_trusted(text, tokens, name) && !known() {
            (name.kind, name.evidence) = (NameKind::Person, Evidence::of("people/full-name", 0.8));
        }
    }
}

/// `DELACOMBE: She was wrong`: what labels a speech is a person, where the article names one so.
fn take_labels(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    for index in 0..names.len() {
        let Name { kind, tokens: label, .. } = &names[index];
        let zone = tokens.zone(label.start);
        let labels = label.start == zone.tokens.start && label.end < zone.tokens.end && tokens.text(text, label.end) == ":";
        if *kind == NameKind::Person || label.len() > 1 || !labels {
            continue;
        }
        let surname = tokens.hash(label.start);
        let is =
            |name: &Name| name.kind == NameKind::Person && name.tokens.len() > 1 && tokens.hash(name.tokens.end - 1) == surname;
        if names.iter().any(is) {
            (names[index].kind, names[index].evidence) = (NameKind::Person, Evidence::of("names/agreement", 0.9));
        }
    }
}

/// `in Dan Gulbi, Mai Tukunya and Gidan Makera`: in a list that a preposition leads and a pause ends, the first of which is a place, all
/// are. So are people of whom the article tells nothing else, in a list that `in` leads. Who bears a title stays a person.
fn agree_in_lists(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    let word = |token: usize| if token < tokens.len() { tokens.text(text, token) } else { "" };
    let mut first = 0;
    while first < names.len() {
        let mut last = first;
        let links = |last: usize, next: &Name| {
            let end = names[last].tokens.end;
            next.tokens.start == end + 1 && matches!(word(end), "," | "and" | "or")
        };
        while names.get(last + 1).is_some_and(|next| links(last, next)) {
            last += 1;
        }
        let list = first..last + 1;
        first = list.end;
        let start = names[list.start].tokens.start;
        let end = names[last].tokens.end;
        let led = start
            .checked_sub(1)
            .is_some_and(|before| matches!(word(before), "in" | "near" | "around" | "across" | "to" | "from" | "between"));
        let closed =
            list.len() > 2 && word(names[last].tokens.start - 1) != "," && matches!(word(end), "." | "," | ";" | "" | ")");
        if !led || !closed {
            continue;
        }
        // "in London, Ana Ruiz and Tom Hale, who left": where the sentence goes on, a given name counts.
        let given = Class::GIVEN_MALE | Class::GIVEN_FEMALE;
        let ends = matches!(word(end), "." | "");
        let person = |name: &Name| {
            let class = tokens.class(name.tokens.start);
            name.kind == NameKind::Person && (class.any(Class::HONORIFIC | Class::ROLE) || !ends && class.any(given))
        };
        let places = match names[list.start].kind {
            NameKind::Place => !names[list.clone()].iter().any(person),
            NameKind::Person => ends && is_list_of_unknown_places(text, tokens, names, &list),
            NameKind::Organization => false,
        };
        if places {
            let people = names[list].iter_mut().filter(|name| name.kind == NameKind::Person);
            people.for_each(|name| name.kind = NameKind::Place);
        }
    }
}

/// Whether `in` leads a list of people without titles whom nothing else in the article names: `stores in Dan Gulbi, Mai Tukunya and
/// Gidan Makera`, not `interest in Messi and Neymar`.
fn is_list_of_unknown_places(text: &Text, tokens: &Tokens, names: &[Name], list: &Range<usize>) -> bool {
    let before = names[list.start].tokens.start.checked_sub(1).map_or("", |token| tokens.text(text, token));
    let last = |name: &Name| tokens.hash(name.tokens.end - 1);
    let unknown = |name: &Name| {
        let others = names[..list.start].iter().chain(&names[list.end..]);
        name.kind == NameKind::Person
            && !tokens.class(name.tokens.start).any(Class::HONORIFIC | Class::ROLE)
            && !others.filter(|other| other.kind == NameKind::Person).any(|other| last(other) == last(name))
    };
    matches!(before, "in" | "across" | "around")
        && !is_trusted(text, tokens, &names[list.start])
        && names[list.clone()].iter().all(unknown)
}

/// Whether a word is a quarter or a half of a year: `Q4`.
fn is_quarter(name: &str) -> bool {
    matches!(name.as_bytes(), [b'Q', b'1'..=b'4'] | [b'H', b'1' | b'2'])
}

/// Takes `I'm` off a name; whether one is left: `I'm Jewish` has none, one word behind it being an adjective more often than a name.
fn leave_pronoun(text: &Text, tokens: &Tokens, name: &mut Name) -> bool {
    let word = tokens.text(text, name.tokens.start);
    let pronoun = word.split(['\'', '’']).next().filter(|pronoun| pronoun.len() < word.len()).is_some_and(|pronoun| {
        ["I", "You", "He", "She", "We", "They", "It", "That", "There", "Who", "What", "Let"].contains(&pronoun)
    });
    if !pronoun || word.ends_with(['\'', '’']) {
        return true;
    }
    name.tokens.start += 1;
    name.tokens.len() > 1 && !tokens.class(name.tokens.start).any(Class::DEMONYM | Class::COMMON)
}

/// A person's `Jr.` or `Sr.` is part of the name, whatever the reading made of it.
fn take_generations(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    for index in 0..names.len() {
        let end = names[index].tokens.end;
        let taken = names.get(index + 1).is_some_and(|next| next.tokens.start <= end);
        if names[index].kind == NameKind::Person && !taken && end < tokens.zone(end - 1).tokens.end {
            let word = tokens.text(text, end);
            names[index].tokens.end += usize::from(word.len() < 4 && matches!(word.trim_end_matches('.'), "Jr" | "Sr"));
        }
    }
}

/// Joins names with the father's name after `bin`: `Siti Zubaidah binti Hashim` is one person.
fn join_fathers(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    names.dedup_by(|father, child| {
        let joined = [child.kind, father.kind] == [NameKind::Person; 2]
            && father.tokens.start == child.tokens.end + 1
            && tokens.class(child.tokens.end).has(Class::PARTICLE)
            && is_child_of(tokens.text(text, child.tokens.end));
        if joined {
            child.tokens.end = father.tokens.end;
        }
        joined
    });
}

/// `Marcia "Cia" Price` is one person.
fn join_nicknames(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    let mut index = 0;
    while index < names.len() {
        let surname = match &names[index] {
            name if name.kind == NameKind::Person => surname_after_nickname(text, tokens, name.tokens.end),
            _ => None,
        };
        if let Some(surname) = surname {
            let within = names[index + 1..].iter().take_while(|name| name.tokens.start <= surname).count();
            let end = names[index + within].tokens.end.max(surname + 1);
            names[index].tokens.end = end;
            names.drain(index + 1..=index + within);
        }
        index += 1;
    }
}

/// The surname behind a nickname in marks that stands here.
fn surname_after_nickname(text: &Text, tokens: &Tokens, open: usize) -> Option<usize> {
    const LONGEST: usize = 3;
    let end = tokens.zone(open.checked_sub(1)?).tokens.end;
    let marks = |token: usize| token < end && is_mark(tokens.text(text, token));
    if !marks(open) {
        return None;
    }
    let close = (open + 2..open + 2 + LONGEST).find(|&token| marks(token))?;
    let surname = close + 1;
    let is_name = surname < end
        && tokens.is_capital(surname)
        && [Shape::WORD, Shape::SPACED].iter().all(|&shape| tokens.shape(surname).has(shape))
        && !tokens.class(surname).any(Class::COMMON | Class::DATE)
        && tokens.is_capital(close - 1)
        && !tokens.shape(close).has(Shape::SPACED);
    is_name.then_some(surname)
}

/// Whether a token is a mark of quotation.
pub(in crate::extractor) fn is_mark(word: &str) -> bool {
    matches!(word, "\"" | "\u{201c}" | "\u{201d}" | "'" | "\u{2018}" | "\u{2019}")
}

/// Whether a word is "son of" or "daughter of".
pub(in crate::extractor) fn is_child_of(word: &str) -> bool {
    ["bin", "ibn", "bint", "binti", "binte"].iter().any(|of| word.eq_ignore_ascii_case(of))
}

/// What a word is to the name before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Tail {
    /// The legal form of a company, also after a comma: `Inc`.
    Form,
    /// The same, but it may be something else as well: `SA`.
    VagueForm,
    /// Letters that an office, an honour or a degree gives: `KC`, `MBE`.
    Letters,
}

static TAILS: Table<Tail, 128> = Table::exact(
    &[
        (
            Tail::Form,
            &[
                "Inc",
                "INC",
                "Incorporated",
                "Corp",
                "CORP",
                "Ltd",
                "LTD",
                "Limited",
                "plc",
                "PLC",
                "Plc",
                "LLC",
                "LLP",
                "GmbH",
                "ASA",
                "Oyj",
                "Bhd",
                "Berhad",
                "SpA",
                "Pty",
            ],
        ),
        (Tail::VagueForm, &["AG", "SA", "AB", "NV", "SE", "KK", "Co"]),
        (
            Tail::Letters,
            &[
                "SC", "KC", "QC", "JP", "MP", "MSP", "MLA", "MEP", "TD", "MBE", "OBE", "CBE", "KBE", "DBE", "PhD", "MD", "DDS",
                "RN", "CPA", "Esq",
            ],
        ),
    ],
    Tail::Letters,
);

/// What a token, without its stop, is to a name before it.
fn tail(text: &Text, tokens: &Tokens, token: usize) -> Option<Tail> {
    let span = tokens.span(token);
    let word = text.slice(span).trim_end_matches('.');
    TAILS.get(letters::exact(text.as_str().as_bytes(), span.start(), span.start() + word.len()))
}

/// `Liam Byrne SC`, `Liam Byrne, SC,`: the letters after a person's name are no name and no part of one.
fn leave_letters(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    let is_letters = |token: usize| tokens.shape(token).has(Shape::CAPITAL) && tail(text, tokens, token) == Some(Tail::Letters);
    let mut person = 0;
    names.retain_mut(|name| {
        if name.kind != NameKind::Person {
            let start = name.tokens.start;
            let close = start == person || start == person + 1 && tokens.text(text, person) == ",";
            // "Lord Menzies of Dunkeld, KC,"
            let near = || start > person && start - person <= 5 && tokens.text(text, start - 1) == ",";
            let letters = name.tokens.len() == 1 && is_letters(start);
            return !(person > 0 && letters && (close || name.kind == NameKind::Organization && near()));
        }
        // "Conservative MSP Liz Farquhar"
        if name.tokens.len() > 2 && is_letters(name.tokens.start) {
            name.tokens.start += 1;
        }
        if name.tokens.len() > 1 && is_letters(name.tokens.end - 1) {
            name.tokens.end -= 1;
        }
        person = name.tokens.end;
        true
    });
}

/// `Harland & Wolff`: what an ampersand joins is one organization, but for places, two given names, two full ones.
fn join_partners(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    let is_given =
        |name: &Name| name.tokens.len() == 1 && tokens.class(name.tokens.start).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE);
    names.dedup_by(|second, first| {
        let joined = second.tokens.start == first.tokens.end + 1
            && tokens.text(text, first.tokens.end) == "&"
            && [first.kind, second.kind].iter().all(|&kind| kind != NameKind::Organization)
            && [first.kind, second.kind].contains(&NameKind::Person)
            && !(is_given(first) && is_given(second))
            && (first.tokens.len() == 1 || second.tokens.len() == 1);
        if joined {
            first.tokens.end = second.tokens.end;
            (first.kind, first.evidence) = (NameKind::Organization, Evidence::of("organizations/partners", 0.9));
        }
        joined
    });
}

/// The words of names that are companies by their legal form.
type Companies = SmallVec<[SmallVec<[WordHash; 4]>; 2]>;

/// `Velmar Foods Inc.`, `Velmar Foods, Inc.`: a legal form makes the name before it an organization, and is none itself.
fn take_forms(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) -> Companies {
    let mut companies = Companies::new();
    let mut form = None;
    for name in names.iter_mut() {
        let (last, zone_end) = (name.tokens.end - 1, tokens.zone(name.tokens.start).tokens.end);
        let comma = last + 1 < zone_end && tokens.text(text, last + 1) == ",";
        let next = last + 1 + usize::from(comma);
        let own = name.tokens.len() > 1 && tail(text, tokens, last) == Some(Tail::Form);
        let follows = next < zone_end
            && match tail(text, tokens, next) {
                Some(Tail::Form) => true,
                Some(Tail::VagueForm) => !comma && tokens.shape(next).has(Shape::UPPER) && name.kind == NameKind::Organization,
                _ => false,
            };
        if form == Some(name.tokens.start) {
            // The form alone: dropped below.
            name.tokens.end = name.tokens.start;
            continue;
        }
        if !own && !follows {
            continue;
        }
        if name.kind != NameKind::Organization {
            (name.kind, name.evidence) = (NameKind::Organization, Evidence::of("organizations/head", 0.95));
        }
        let words = name.tokens.start..name.tokens.end - usize::from(own);
        companies.push(words.map(|token| tokens.hash(token)).collect());
        if follows {
            form = Some(next);
            name.tokens.end += usize::from(!comma);
        }
    }
    names.retain(|name| !name.tokens.is_empty());
    companies
}

/// What is named like a company, in full or by its first word, is that company.
fn agree(tokens: &Tokens, names: &mut [Name], companies: &Companies) {
    for name in names.iter_mut().filter(|name| name.kind != NameKind::Organization) {
        let is = |company: &SmallVec<[WordHash; 4]>| {
            let full = company.len() == name.tokens.len();
            (full || name.tokens.len() == 1) && name.tokens.clone().zip(company).all(|(token, word)| tokens.hash(token) == *word)
        };
        if companies.iter().any(is) {
            (name.kind, name.evidence) = (NameKind::Organization, Evidence::of("names/agreement", 0.85));
        }
    }
}

/// Feasts and seasons of the world's calendars, by which a capital is no name.
const FEASTS: [&str; 48] = [
    "Advent",
    "Ash Wednesday",
    "Ashura",
    "Bastille Day",
    "Boxing Day",
    "Chuseok",
    "Cinco de Mayo",
    "Deepavali",
    "Diwali",
    "Durga Puja",
    "Dussehra",
    "Easter Monday",
    "Eid",
    "Eid al-Adha",
    "Eid al-Fitr",
    "Eid ul-Adha",
    "Eid ul-Fitr",
    "Eid-ul-Fitr",
    "Ganesh Chaturthi",
    "Good Friday",
    "Halloween",
    "Hanukkah",
    "Hari Raya",
    "Hogmanay",
    "Holi",
    "Holy Week",
    "Janmashtami",
    "Juneteenth",
    "Kwanzaa",
    "Lohri",
    "Makar Sankranti",
    "Mardi Gras",
    "Muharram",
    "Navratri",
    "Nowruz",
    "Onam",
    "Palm Sunday",
    "Passover",
    "Pentecost",
    "Pongal",
    "Purim",
    "Raksha Bandhan",
    "Rosh Hashanah",
    "Songkran",
    "Sukkot",
    "Vesak",
    "Whitsun",
    "Yom Kippur",
];

fn is_feast(name: &str) -> bool {
    FEASTS.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feasts_stand_in_order() {
        assert!(FEASTS.is_sorted(), "{:?}", FEASTS.windows(2).find(|pair| pair[0] > pair[1]));
        assert!(is_feast("Diwali") && !is_feast("Lent"));
    }
}
