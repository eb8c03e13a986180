//! Places: which place a toponym means.
//!
//! In: the names found. Out: [`Place`]s in the order of their first mention, each with country, coordinates and `GeoNames` number where
//! the gazetteer tells: `Paris` is in France, `Paris, Texas` is not. A name means one place throughout the article. What no list
//! knows, or what nothing decides, keeps its name and the kind its head word tells, and nothing else.
//!
//! [`candidates`] are the places of a name, with those of the name it goes back to (`Anbar` for `Anbar province`, `Dublin` for
//! `Dublin Park`); [`witnesses`] are the article's other places, and decide; [`home`] is where it was published;
//! [`metonym`] says where a place stands for its government.
//!
//! What each kind of evidence earns, as F1 within 161 km end to end, and F1 of the article's countries (dev sets lgl, local papers
//! with their addresses; geovirus; tud). Measured on the names found with a prototype of the same rules in Python, which agrees with
//! this code within 0.4:
//!
//! | | lgl | geovirus | tud |
//! |---|---|---|---|
//! | the gazetteer before, country and state votes | 55.3, 79.2 | 78.7, 93.7 | 74.1 |
//! | the gazetteer now: size and kind of place alone | 51.2, 76.4 | 85.9, 93.2 | 77.6, 92.2 |
//! | ... and what stands after the comma | 52.6, 76.8 | 86.1, 93.2 | 77.8, 92.3 |
//! | ... or the countries of the others | 53.5, 81.0 | 87.0, 93.7 | 77.9, 94.0 |
//! | ... or their states and provinces | 57.3, 78.0 | 87.0, 93.8 | 78.3, 93.1 |
//! | ... or how near they lie | 56.7, 77.8 | 86.5, 93.7 | 78.3, 92.8 |
//! | ... or the address alone | 52.0, 76.1 | 85.9, 93.2 | 77.6, 92.2 |
//! | all | 67.2, 89.2 | 87.1, 93.6 | 78.2, 94.7 |
//! | all but the comma | 67.1, 89.2 | 87.4, 93.9 | 78.2, 94.7 |
//! | all but countries | 64.5, 83.8 | 85.7, 93.9 | 77.7, 94.2 |
//! | all but states | 65.9, 88.9 | 87.0, 93.6 | 78.1, 94.7 |
//! | all but nearness | 65.5, 89.0 | 87.2, 93.6 | 78.1, 94.8 |
//! | all but the address | 62.5, 83.0 | 87.1, 93.6 | 78.2, 94.8 |
//! | all, every small place taken | 67.2, 88.1 | 87.1, 93.4 | 78.2, 93.9 |
//! | all, one round of asking | 66.2, 88.7 | 87.1, 93.6 | 78.2, 94.8 |
//!
//! Since then: states in rows, and countries and capitals counted less (lgl +0.5), cities known by their names (lgl -0.4, tud +0.2, kept
//! for news of the world). Counting the dateline's place more gave nothing. A small place is taken with little support where no
//! other bears its name, and with none among two names or fewer (lgl countries +0.3).

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
use candidates::{Candidate, Candidates, Derived, Hint};
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
    // What stood after the last name's comma, if a place of that name lies there, and at which token.
    let mut holder: Option<(usize, Hint)> = None;
    for name in named() {
        let written = text.slice(tokens.span_of(name.tokens.clone()));
        let plain = without_article(written);
        let index = *by_key.entry(fold::hash(plain)).or_insert_with(|| {
            let candidates = Candidates::of(plain, written);
            groups.push(Group { name: written, mentions: SmallVec::new(), evidence: Evidence::default(), candidates });
            groups.len() - 1
        });
        let group = &mut groups[index];
        if let Some((at, hint)) = holder.take()
            && at == name.tokens.start
        {
            group.candidates.hold(hint);
        }
        let hint = candidates::after_comma(text, tokens, name.tokens.end);
        holder = hint.filter(|hint| group.candidates.lies_in(*hint)).map(|hint| (name.tokens.end + 1, hint));
        group.candidates.hint(hint);
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
/// With so many people a place is known, if not by the list for reading then by another name.
const LARGE: u32 = 100_000;
/// Nor is the only one of its name, of which the article says nothing at all: a mine in Chile may be called as a village in Honduras.
const NEEDED_BY_LONE: f32 = 0.1;
/// Among so many names or fewer nothing can be said of it.
const ALONE: usize = 2;
/// Nor is a site for one at the place of its name.
const NEEDED_BY_SITE: f32 = 3.0;

/// The place that a name was found to mean, if it is sure enough.
fn meant<'g>(
    groups: &'g [Group<'_>],
    index: usize,
    verdicts: &[Option<Verdict>],
    by_key: &Keyed<usize>,
) -> Option<&'g Candidate> {
    let (candidates, verdict) = (&groups[index].candidates, verdicts[index]?);
    if let Some(Derived::Site(length)) = candidates.derived() {
        // What the article calls by that name by itself is where the site is.
        let name = without_article(groups[index].name);
        let base = name.get(..length).and_then(|base| by_key.get(&fold::hash(base)));
        if let Some((&base, verdict)) = base.and_then(|base| Some((base, verdicts[*base]?))) {
            return groups[base].candidates.places.get(verdict.place);
        }
    }
    let place = candidates.city_of(candidates.places.get(verdict.place)?);
    let needed = match candidates.derived() {
        Some(Derived::Site(_)) => NEEDED_BY_SITE,
        Some(Derived::County) => NEEDED,
        _ if place.is_small() && candidates.places.len() > 1 && place.place.population() < LARGE => NEEDED,
        _ if place.is_small() && groups.len() > ALONE && place.place.population() < LARGE => NEEDED_BY_LONE,
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
    // By another name of its, a place is called as the article calls it: papers know what English says.
    let known = if toponym.is_other_name() { "" } else { toponym.name() };
    let known = Place {
        name: if known.is_empty() { in_title_case(spelled(without_article(group.name))) } else { Short::const_new(known) },
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

/// A name in capitals as it stands in running text: `TROY` as `Troy`.
fn in_title_case(name: Short) -> Short {
    if name.len() < 4 || name.contains(char::is_lowercase) {
        return name;
    }
    let mut small = false;
    let letters = name.chars().flat_map(|letter| {
        let lower = small && letter.is_alphabetic();
        small = letter.is_alphabetic() || (small && matches!(letter, '\'' | '’'));
        if lower { letter.to_lowercase().collect::<SmallVec<[char; 2]>>() } else { SmallVec::from_slice(&[letter]) }
    });
    letters.collect()
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
            ("Students in Georgia, Alabama and Florida stayed at home.", "US", 32.8),
            ("China, Japan and South Korea agreed.", "CN", 35.0),
            ("Georgia and Armenia opened their border near Tbilisi.", "GE", 42.0),
            ("Paris lies between Sulphur Springs, Cooper and Bonham, north of Dallas.", "US", 33.7),
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
    fn the_address_of_the_paper_decides() {
        let place = |url: Option<&str>| {
            let mut source = Source::from_paragraphs("A man was hurt on Main Street in Springfield on Monday.");
            source.url = url.map(str::to_owned);
            let article = extract(source, &Options::default());
            let springfield = article.places.iter().find(|place| place.name == "Springfield").unwrap().clone();
            springfield.coordinates.map(|(latitude, longitude)| (latitude.round() as i32, longitude.round() as i32))
        };
        assert_eq!(place(Some("https://www.masslive.com/news/1")), Some((42, -73)));
        assert_eq!(place(Some("https://www.sj-r.com/")), Some((40, -90)));
        assert_eq!(place(Some("https://www.nytimes.com/")), place(None));
    }

    #[test]
    fn small_places_are_called_as_the_article_calls_them() {
        let name = |text: &str| analyzed(text).places[0].name.to_string();
        assert_eq!(name("A fire in SKIBBEREEN, Ireland, spread."), "Skibbereen");
        assert_eq!(name("Talks were held in Termez, Uzbekistan."), "Termez");
    }

    #[test]
    fn a_site_is_where_its_place_is_known_to_be() {
        let article = analyzed("The fire was in Dublin, Ohio. They met in Dublin Park. They met near Velmar Park.");
        let found = |name: &str| article.places.iter().find(|place| place.name == name).and_then(|place| place.country);
        assert_eq!(found("Dublin Park"), Some("US"));
        assert_eq!(found("Velmar Park"), None);
    }

    #[test]
    fn many_names_take_no_longer_each() {
        let names = ["Paris", "Athens", "Springfield", "Georgia", "San Juan", "Oxford"];
        let text: String =
            (0..20_000).map(|at| format!("He went from {} to {}{at}. ", names[at % 6], names[(at + 1) % 6])).collect();
        let started = std::time::Instant::now();
        assert!(analyzed(&text).places.len() > 4);
        assert!(started.elapsed().as_secs() < 60);
    }

    #[test]
    fn two_places_side_by_side_are_two() {
        let article = analyzed("Amid tension on the Korean Peninsula Russia put forward a plan.");
        let names: Vec<&str> = article.places.iter().map(|place| place.name.as_str()).collect();
        assert_eq!(names, ["Korean Peninsula", "Russia"]);
    }

    #[test]
    fn a_city_is_known_though_a_division_has_its_name() {
        for (name, country) in
            [("Zurich", "CH"), ("Saitama", "JP"), ("Gaza", "PS"), ("Sao Paulo", "BR"), ("Torino", "IT"), ("Cordoba", "AR")]
        {
            let article = analyzed(&format!("Officials in {name} said on Monday that the river was rising."));
            let place = &article.places[0];
            assert_eq!((place.country, place.kind), (Some(country), crate::article::PlaceKind::City), "{name}");
        }
    }
}
