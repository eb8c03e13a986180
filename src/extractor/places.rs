//! Places: which place a toponym means.
//!
//! In: the names found. Out: [`Place`]s in the order of their first mention, each with country, coordinates and `GeoNames` number where
//! the gazetteer tells: `Paris` is in France, `Paris, Texas` is not. Among places of one name the state or country named after a
//! comma decides, then the countries and states that the article's other places vote for, then size. A name means one place
//! throughout the article. What no list knows keeps its name and the kind its head word tells, and nothing else.
//!
//! [`metonym`] says where a place stands for its government.

mod candidates;
mod metonym;

use super::names::{Name, NameKind};
use super::tokens::Tokens;
use crate::article::{Evidence, Place, PlaceKind, PlaceMention, Source};
use crate::lexicon::{self, fold, places::Toponym};
use crate::text::Text;
use candidates::{Candidates, Votes};
use std::collections::HashMap;
use std::ops::Range;

/// Mentions of one name.
struct Group {
    /// As first written.
    name: String,
    mentions: Vec<Range<usize>>,
    evidence: Evidence,
    candidates: Candidates,
}

/// Resolves toponyms to places.
pub fn resolve(text: &Text, tokens: &Tokens, names: &[Name], _source: &Source) -> Vec<Place> {
    let groups = group(text, tokens, names);
    let mut votes = Votes::default();
    for group in &groups {
        votes.add(&group.candidates, group.mentions.len());
    }
    let mut places: Vec<Place> = Vec::new();
    let mut by_identity: HashMap<(String, Option<u32>), usize> = HashMap::new();
    for group in groups {
        let place = described(&group, &votes);
        let identity = (fold::fold(&place.name), place.geonames);
        let index = *by_identity.entry(identity).or_insert_with(|| {
            places.push(place);
            places.len() - 1
        });
        let place = &mut places[index];
        for rule in &group.evidence.why {
            if !place.evidence.why.contains(rule) {
                place.evidence.why.push(rule.clone());
            }
        }
        place.evidence.confidence = place.evidence.confidence.max(group.evidence.confidence);
        for mention in group.mentions {
            let metonym = metonym::stands_for_government(text, tokens, &mention, place.kind);
            place.mentions.push(PlaceMention { span: tokens.span_of(mention), metonym });
        }
    }
    for place in &mut places {
        place.mentions.sort_by_key(|mention| mention.span);
    }
    places.sort_by_key(|place| place.mentions[0].span);
    places
}

/// Mentions by name, and by what stands after the comma.
fn group(text: &Text, tokens: &Tokens, names: &[Name]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for name in names.iter().filter(|name| name.kind == NameKind::Place) {
        let written = text.slice(tokens.span_of(name.tokens.clone()));
        let mut key = fold::fold(written);
        let plain = key.strip_prefix("the ").map(str::to_owned);
        key = plain.unwrap_or(key);
        let index = *by_key.entry(key.clone()).or_insert_with(|| {
            let candidates = Candidates::of(&key, written);
            groups.push(Group { name: written.to_owned(), mentions: Vec::new(), evidence: Evidence::default(), candidates });
            groups.len() - 1
        });
        let group = &mut groups[index];
        group.candidates.hint(candidates::after_comma(text, tokens, name.tokens.end));
        for rule in &name.evidence.why {
            if !group.evidence.why.contains(rule) {
                group.evidence.why.push(rule.clone());
            }
        }
        group.evidence.confidence = group.evidence.confidence.max(name.evidence.confidence);
        group.mentions.push(name.tokens.clone());
    }
    groups
}

fn described(group: &Group, votes: &Votes) -> Place {
    let Some(toponym) = group.candidates.best(votes).map(|candidate| candidate.place) else {
        let name = group.name.split_whitespace().collect::<Vec<_>>().join(" ");
        return Place { kind: head_kind(&name), name, ..Place::default() };
    };
    let (kind, name) = if group.candidates.is_derived() {
        (PlaceKind::Region, group.name.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        (toponym.kind(), toponym.name().to_owned())
    };
    Place {
        name,
        kind,
        country: toponym.country().map(str::to_owned),
        coordinates: toponym.coordinates(),
        geonames: toponym.geonames().filter(|_| !group.candidates.is_derived() || toponym.kind() == PlaceKind::Region),
        ..Place::default()
    }
}

/// The kind that a head word tells: `Tasna River`.
fn head_kind(name: &str) -> PlaceKind {
    let kind_of = |word: &str, place: &str| {
        let hit = lexicon::place_heads().get(word)?;
        let row = lexicon::place_heads().rows(hit).find(|row| row.column(2) == place || row.column(2) == "both")?;
        Some(lexicon::places::kind(row.column(1)))
    };
    let last = name.rsplit(' ').next().unwrap_or_default();
    let first = name.split(' ').next().unwrap_or_default();
    kind_of(last, "after").or_else(|| kind_of(first, "before")).unwrap_or_default()
}

/// Whether the entry is a state's two letters, which mean it only after a comma.
fn is_postal(place: Toponym) -> bool {
    place.entry().len() == 2 && place.kind() == PlaceKind::Region
}

#[cfg(test)]
mod tests {
    use crate::article::{Article, Source};
    use crate::extractor::{Options, extract};

    fn analyzed(text: &str) -> Article {
        extract(Source::from_paragraphs(text), &Options::default())
    }

    #[test]
    fn a_state_or_country_decides() {
        for (text, country, latitude) in [
            ("Talks were held in Paris.", "FR", 48.9),
            ("He was born in Paris, Texas, and died there.", "US", 33.7),
            ("Police in Odessa, Texas, said no.", "US", 31.8),
            ("Police in Odessa said the port of Kyiv was calm. Ukraine agreed.", "UA", 46.5),
        ] {
            let article = analyzed(text);
            let place = &article.places[0];
            let found = place.coordinates.map(|(latitude, _)| (latitude * 10.0).round() / 10.0);
            assert_eq!((place.country.as_deref(), found), (Some(country), Some(latitude)), "{text}");
        }
    }

    #[test]
    fn a_capital_stands_for_its_government() {
        let article = analyzed("Washington and Seoul will not conduct exercises. It rained in Seoul and in Washington.");
        let metonyms: Vec<bool> = article.places.iter().flat_map(|place| place.mentions.iter().map(|m| m.metonym)).collect();
        assert_eq!(metonyms, [true, false, true, false]);
    }

    #[test]
    fn two_places_side_by_side_are_two() {
        let article = analyzed("Amid tension on the Korean Peninsula Russia put forward a plan.");
        let names: Vec<&str> = article.places.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["Korean Peninsula", "Russia"]);
    }
}
