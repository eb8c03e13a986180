//! What kind of name a name is by the company that it stands in.
//!
//! In: the names of the second reading, in the order of the text. Out: the same; some are of another kind or longer by their head, and
//! families, treaties and aims are left out. Every rule costs no more than the names' number.

use super::super::memory::Keyed;
use super::super::{Name, NameKind};
use crate::article::{Evidence, TermKind};
use crate::extractor::tokens::Tokens;
use crate::lexicon::terms::Entry;
use crate::lexicon::words::WordHash;
use crate::lexicon::{self, Class};
use crate::text::Text;
use std::ops::Range;

/// No list of unknown places is longer.
const LIST: usize = 12;

/// Mends the kinds of names; what is no name by its company is left out.
pub(super) fn settle(text: &Text, tokens: &Tokens, names: &mut Vec<Name>) {
    let surnames = Surnames::of(tokens, names);
    take_heads(text, tokens, names);
    take_employers(text, tokens, names);
    take_trusted(text, tokens, names);
    take_labels(text, tokens, names, &surnames);
    agree_in_lists(text, tokens, names, &surnames);
    leave_families(text, tokens, names, &surnames);
    names.retain(|name| name.kind != NameKind::Organization || !is_instrument(text.slice(tokens.span_of(name.tokens.clone()))));
}

/// How often people's names end with a word: all, and those of several words.
struct Surnames(Keyed<[usize; 2]>);

impl Surnames {
    fn of(tokens: &Tokens, names: &[Name]) -> Surnames {
        let mut ends = Keyed::default();
        for name in names.iter().filter(|name| name.kind == NameKind::Person) {
            let [all, full]: &mut [usize; 2] = ends.entry(tokens.hash(name.tokens.end - 1).bits()).or_default();
            *all += 1;
            *full += usize::from(name.tokens.len() > 1);
        }
        Surnames(ends)
    }

    fn count(&self, word: WordHash) -> usize {
        self.0.get(&word.bits()).map_or(0, |[all, _]| *all)
    }

    /// Whether a person is named so with more before it.
    fn of_full_names(&self, word: WordHash) -> bool {
        self.0.get(&word.bits()).is_some_and(|[_, full]| *full > 0)
    }
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

/// Whether a name is a place's in the list for reading.
fn is_known_place(text: &Text, tokens: &Tokens, name: &Name) -> bool {
    lexicon::places().get(text.slice(tokens.span_of(name.tokens.clone()))).is_some()
}

/// `an economist at Meridian Cross Capital`: who studies and advises does it at an organization, unless the name is a known place's.
fn take_employers(text: &Text, tokens: &Tokens, names: &mut [Name]) {
    const STUDY: [&str; 9] =
        ["analyst", "consultant", "economist", "fellow", "lecturer", "partner", "professor", "researcher", "strategist"];
    for name in names.iter_mut().filter(|name| name.kind != NameKind::Organization && name.tokens.start > 1) {
        let [role, at] = [2, 1].map(|back| tokens.text(text, name.tokens.start - back));
        if at == "at" && STUDY.contains(&role.trim_end_matches('s')) && !is_known_place(text, tokens, name) {
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
        if given && is_trusted(text, tokens, name) && !is_known_place(text, tokens, name) {
            (name.kind, name.evidence) = (NameKind::Person, Evidence::of("people/full-name", 0.8));
        }
    }
}

/// `DELACOMBE: She was wrong`: what labels a speech is a person, where the article names one so.
fn take_labels(text: &Text, tokens: &Tokens, names: &mut [Name], surnames: &Surnames) {
    for name in names.iter_mut().filter(|name| name.kind != NameKind::Person && name.tokens.len() == 1) {
        let Range { start, end } = name.tokens;
        let zone = &tokens.zone(start).tokens;
        let labels = start == zone.start && end < zone.end && tokens.text(text, end) == ":";
        if labels && surnames.of_full_names(tokens.hash(start)) {
            (name.kind, name.evidence) = (NameKind::Person, Evidence::of("names/agreement", 0.9));
        }
    }
}

/// `in Dan Gulbi, Mai Tukunya and Gidan Makera`: in a list that a preposition leads and a pause ends, the first of which is a place, all
/// are. So are people of whom the article tells nothing else, in a list that `in` leads. Who bears a title stays a person.
fn agree_in_lists(text: &Text, tokens: &Tokens, names: &mut [Name], surnames: &Surnames) {
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
            NameKind::Person => ends && is_list_of_unknown_places(text, tokens, &names[list.clone()], surnames),
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
fn is_list_of_unknown_places(text: &Text, tokens: &Tokens, list: &[Name], surnames: &Surnames) -> bool {
    let before = list[0].tokens.start.checked_sub(1).map_or("", |token| tokens.text(text, token));
    let unknown = |name: &Name| {
        let last = tokens.hash(name.tokens.end - 1);
        let here = list.iter().filter(|other| tokens.hash(other.tokens.end - 1) == last).count();
        name.kind == NameKind::Person
            && !tokens.class(name.tokens.start).any(Class::HONORIFIC | Class::ROLE)
            && surnames.count(last) <= here
    };
    list.len() <= LIST
        && matches!(before, "in" | "across" | "around")
        && !is_trusted(text, tokens, &list[0])
        && list.iter().all(unknown)
}

/// `The Hallorans`, where the article knows a Halloran: a family is no organization.
fn leave_families(text: &Text, tokens: &Tokens, names: &mut Vec<Name>, surnames: &Surnames) {
    names.retain(|name| {
        let word = tokens.text(text, name.tokens.start);
        let of_family =
            |ending: &str| word.strip_suffix(ending).is_some_and(|surname| surnames.of_full_names(WordHash::of(surname)));
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
