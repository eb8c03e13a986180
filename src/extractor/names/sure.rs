//! The rule layer: what is sure whatever the weights say.
//!
//! In: the names of the second reading. Out: the same, mended: `Jr.` belongs to the name and `SC` does not, what `Inc.` follows is an
//! organization wherever it is named, `Harland & Wolff` is one, a list of places is of places, and no feast, quarter or `I'm` is a name.

mod kinds;

use super::{Name, NameKind};
use crate::article::Evidence;
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::Class;
use crate::lexicon::letters::{self, Table};
use crate::lexicon::words::WordHash;
use crate::text::Text;
use smallvec::SmallVec;

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
    kinds::settle(text, tokens, names);
    names.retain(|name| {
        let name = text.slice(tokens.span_of(name.tokens.clone()));
        !is_feast(name) && !is_quarter(name)
    });
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
