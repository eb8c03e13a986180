//! Places: which place a toponym means.
//!
//! In: the names found. Out: [`Place`]s in the order of their first mention, each with country, coordinates and `GeoNames` number where
//! the gazetteer tells: `Paris` is in France, `Paris, Texas` is not. Among places of one name the state or country named after a
//! comma decides, then the countries and states that the article's other places vote for, then size. A name means one place
//! throughout the article. What no list knows keeps its name and the kind its head word tells, and nothing else.
//!
//! [`metonym`] says where a place stands for its government.

mod candidates;
mod home;
mod metonym;
mod witnesses;

use super::names::{Keyed, Name, NameKind};
use super::people::spelled;
use super::tokens::Tokens;
use crate::article::{Evidence, Place, PlaceKind, PlaceMention, Short, Source};
use crate::lexicon::{self, fold, places::Toponym};
use crate::text::Text;
use candidates::{Candidate, Candidates, Derived};
use home::Home;
use smallvec::SmallVec;
use std::ops::Range;
use witnesses::Verdict;

/// Mentions of one name.
struct Group<'t> {
    /// As first written.
    name: &'t str,
    mentions: SmallVec<[Range<usize>; 2]>,
    evidence: Evidence,
    candidates: Candidates,
}

/// Resolves toponyms to places.
pub fn resolve(text: &Text, tokens: &Tokens, names: &[Name], source: &Source) -> Vec<Place> {
    let (groups, by_key) = group(text, tokens, names);
    let home = source.url.as_deref().map(Home::of).unwrap_or_default();
    let asked: Vec<(&Candidates, usize)> = groups.iter().map(|group| (&group.candidates, group.mentions.len())).collect();
    let verdicts = witnesses::decide(&asked, &home);
    let known: Vec<Place> = (0..groups.len()).map(|index| described(&groups, index, &verdicts, &by_key)).collect();
    let mut places: Vec<Place> = Vec::with_capacity(groups.len());
    let mut by_identity: Keyed<usize> = Keyed::with_capacity_and_hasher(groups.len(), Default::default());
    for (mut group, place) in groups.into_iter().zip(known) {
        let index = *by_identity.entry(identity(&place)).or_insert_with(|| {
            places.push(Place { evidence: std::mem::take(&mut group.evidence), ..place });
            places.len() - 1
        });
        let place = &mut places[index];
        place.evidence.merge(&group.evidence);
        place.mentions.reserve(group.mentions.len());
        for mention in group.mentions {
            let metonym = metonym::stands_for_government(text, tokens, &mention, place.kind);
            if metonym {
                place.evidence.add("places/metonym", 0.0);
            }
            place.mentions.push(PlaceMention { span: tokens.span_of(mention), metonym });
        }
    }
    for place in &mut places {
        place.mentions.sort_by_key(|mention| mention.span);
    }
    places.sort_by_key(|place| place.mentions[0].span);
    places
}

/// Two places are one if they have one number, or one name and no number.
fn identity(place: &Place) -> u64 {
    let number = place.geonames.map(|number| u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    number.unwrap_or_else(|| fold::hash(&place.name))
}

/// Mentions by name, with what stands after their commas; and where the names' groups are, by their hashes.
fn group<'t>(text: &'t Text, tokens: &Tokens, names: &[Name]) -> (Vec<Group<'t>>, Keyed<usize>) {
    let mut groups: Vec<Group<'t>> = Vec::new();
    let named = || names.iter().filter(|name| name.kind == NameKind::Place);
    let mut by_key: Keyed<usize> = Keyed::with_capacity_and_hasher(named().count(), Default::default());
    for name in named() {
        let written = text.slice(tokens.span_of(name.tokens.clone()));
        let plain = without_article(written);
        let index = *by_key.entry(fold::hash(plain)).or_insert_with(|| {
            let candidates = Candidates::of(plain, written);
            groups.push(Group { name: written, mentions: SmallVec::new(), evidence: Evidence::default(), candidates });
            groups.len() - 1
        });
        let group = &mut groups[index];
        group.candidates.hint(candidates::after_comma(text, tokens, name.tokens.end));
        group.evidence.merge(&name.evidence);
        group.mentions.push(name.tokens.clone());
    }
    (groups, by_key)
}

/// A name without the article it may begin with.
fn without_article(name: &str) -> &str {
    let the = name.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("the"));
    let rest = if the { &name[3..] } else { name };
    if rest.starts_with(char::is_whitespace) { rest.trim_start() } else { name }
}

/// A small place that many names or none could mean is not taken without as much support.
const NEEDED: f32 = 2.0;
/// Nor is a site for one at the place of its name.
const NEEDED_BY_SITE: f32 = 3.0;

/// The place that a name was found to mean, if it is sure enough.
fn meant<'g>(groups: &'g [Group<'_>], index: usize, verdicts: &[Option<Verdict>], by_key: &Keyed<usize>) -> Option<&'g Candidate> {
    let (candidates, verdict) = (&groups[index].candidates, verdicts[index]?);
    if let Some(Derived::Site(length)) = candidates.derived() {
        // What the article calls by that name by itself is where the site is.
        let name = without_article(groups[index].name);
        let base = name.get(..length).and_then(|base| by_key.get(&fold::hash(base)));
        if let Some((&base, verdict)) = base.and_then(|base| Some((base, verdicts[*base]?))) {
            return groups[base].candidates.places.get(verdict.place);
        }
    }
    let place = candidates.places.get(verdict.place)?;
    let needed = match candidates.derived() {
        Some(Derived::Site(_)) => NEEDED_BY_SITE,
        Some(Derived::County) => NEEDED,
        _ if place.is_small() && candidates.places.len() > 1 => NEEDED,
        _ => f32::NEG_INFINITY,
    };
    (verdict.support >= needed).then_some(place)
}

fn described(groups: &[Group<'_>], index: usize, verdicts: &[Option<Verdict>], by_key: &Keyed<usize>) -> Place {
    let group = &groups[index];
    let Some(candidate) = meant(groups, index, verdicts, by_key) else {
        let name = spelled(group.name);
        return Place { kind: head_kind(&name), name, ..Place::default() };
    };
    let toponym = &candidate.place;
    let name = toponym.name();
    let known = Place {
        name: if name.is_empty() { spelled(without_article(group.name)) } else { Short::const_new(name) },
        kind: candidate.kind,
        country: candidate.country,
        coordinates: toponym.coordinates(),
        geonames: toponym.geonames(),
        ..Place::default()
    };
    let Some(derived) = group.candidates.derived().filter(|derived| *derived != Derived::County) else { return known };
    let name = spelled(group.name);
    let own = derived == Derived::Head && known.kind == PlaceKind::Region;
    let kind = match derived {
        Derived::Site(_) => PlaceKind::Facility,
        Derived::Near if head_kind(&name) == PlaceKind::Facility => PlaceKind::Facility,
        _ => PlaceKind::Region,
    };
    Place { name, kind, geonames: known.geonames.filter(|_| own), ..known }
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
fn is_postal(place: &Toponym) -> bool {
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
            assert_eq!((place.country, found), (Some(country), Some(latitude)), "{text}");
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
