//! The places a name may mean, and how likely each is without the rest of the article.

use super::is_postal;
use crate::article::PlaceKind;
use crate::extractor::tokens::Tokens;
use crate::lexicon::{self, Class, Hit, fold, places::Toponym};
use crate::text::Text;
use smallvec::SmallVec;

/// A place of the gazetteer with what is compared, taken from its row once.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) place: Toponym,
    pub(super) kind: PlaceKind,
    pub(super) country: Option<&'static str>,
    /// Country and first-order division in one; none where no division is known.
    pub(super) division: Option<u32>,
    pub(super) point: Option<Point>,
    /// How likely it is by itself, as a logarithm.
    pub(super) prior: f32,
}

/// A point on the map, ready for measuring distances.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    latitude: f32,
    longitude: f32,
    /// The length of a degree of longitude there, in degrees of latitude.
    width: f32,
}

impl Point {
    fn of((latitude, longitude): (f64, f64)) -> Point {
        Point { latitude: latitude as f32, longitude: longitude as f32, width: latitude.to_radians().cos() as f32 }
    }

    /// The square of the distance, in kilometres, as on a flat map of the neighbourhood.
    pub(super) fn distance_squared(&self, other: &Point) -> f32 {
        const DEGREE: f32 = 111.2;
        let north = (self.latitude - other.latitude) * DEGREE;
        let east = (self.longitude - other.longitude).abs();
        let east = east.min(360.0 - east) * (self.width + other.width) * (DEGREE / 2.0);
        north * north + east * east
    }
}

/// What the logarithm of the population counts.
const PEOPLE: f32 = 0.7;
/// A place that no list for reading holds is named less often than its size tells.
const SMALL: f32 = -1.5;
/// A name by which a place is seldom called in English.
const OTHER_NAME: f32 = -6.0;
/// New York is the city, not the state of which it is a great part, and Washington the capital; Quebec is the province.
const STATE_OF_CITY: f32 = -4.0;
/// What a state or country named after the comma gives.
const HINT: f32 = 20.0;
/// What a place named before the comma gives for the state.
const HELD: f32 = 10.0;
/// A city that stands in datelines without its country is known by its name.
const FAMOUS: f32 = 1.0;
/// A division with fewer people is no better known than a city.
const STATE: u32 = 2_000_000;
/// The most places of one name that are looked at.
const MOST: usize = 40;

impl Candidate {
    pub(super) fn of(place: Toponym) -> Candidate {
        let (kind, number) = (place.kind(), place.geonames());
        let bonus = match kind {
            PlaceKind::Country | PlaceKind::Continent => 6.0,
            PlaceKind::Capital => 3.0,
            PlaceKind::Region | PlaceKind::Water | PlaceKind::Mountain if number.is_none() => 4.0,
            PlaceKind::Region if place.population() >= STATE => 2.0,
            _ => 0.5,
        };
        let mut prior = PEOPLE * (place.population().max(500) as f32).ln() + bonus;
        if place.entry().is_empty() {
            prior += SMALL;
        }
        if place.is_other_name() {
            prior += OTHER_NAME;
        }
        let division = Some(place.division_number()).filter(|_| !place.division().is_empty());
        Candidate { kind, country: place.country(), division, point: place.coordinates().map(Point::of), prior, place }
    }

    /// Whether it is too wide to lie close to anything.
    pub(super) fn is_wide(&self) -> bool {
        matches!(self.kind, PlaceKind::Country | PlaceKind::Continent)
    }

    /// Whether no list for reading holds it.
    pub(super) fn is_small(&self) -> bool {
        self.place.entry().is_empty() || self.place.is_other_name()
    }
}

/// Country and division (or nothing) named after a comma.
pub(super) type Hint = (&'static str, &'static str);

/// Places of one name.
#[derive(Debug, Default)]
pub(super) struct Candidates {
    pub(super) places: Vec<Candidate>,
    /// What stood after a comma, each once.
    pub(super) hints: SmallVec<[Hint; 1]>,
    /// The states and countries it was named as: what it stood for after the comma behind a place in it.
    pub(super) held: SmallVec<[Hint; 1]>,
    pub(super) derived: Option<Derived>,
}

/// How a name that the gazetteer does not know goes back to one that it knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Derived {
    /// The same place without its head word: `Anbar` for `Anbar province`.
    Head,
    /// The same place with the head word that is left out: `Oconee County` for `Oconee`.
    County,
    /// A part of the place, or something at it: `California` for `Southern California`, `Cork` for `Cork Airport`.
    Near,
    /// What bears the name of a place that may be another: `Dublin` for `Dublin Park`. So many bytes are its name.
    Site(usize),
}

/// What a name is a part of: `Anbar` in `Anbar province`.
const HEADS: [&str; 18] = [
    " province",
    " state",
    " county",
    " region",
    " district",
    " prefecture",
    " governorate",
    " oblast",
    " city",
    " territory",
    " island",
    " republic",
    " department",
    " metropolitan area",
    " township",
    " parish",
    " borough",
    " municipality",
];

/// Words before a place that name a part of it.
const PARTS: [&str; 23] = [
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "central ",
    "north ",
    "south ",
    "east ",
    "west ",
    "northeast ",
    "northwest ",
    "southeast ",
    "southwest ",
    "northeastern ",
    "northwestern ",
    "southeastern ",
    "southwestern ",
    "upper ",
    "lower ",
    "greater ",
    "downtown ",
    "inner ",
    "outer ",
];

/// Words after a place for what bears its name because it stands there.
const SITES: [&str; 5] = [" international airport", " airport", " railway station", " harbour", " harbor"];

/// Last words of sites that are often named after the place where they stand.
const SITE_WORDS: [&str; 44] = [
    "academy",
    "arena",
    "building",
    "cemetery",
    "center",
    "centre",
    "church",
    "club",
    "college",
    "complex",
    "court",
    "courthouse",
    "district",
    "elementary",
    "fairgrounds",
    "farm",
    "gym",
    "hall",
    "high",
    "hospital",
    "hotel",
    "house",
    "inn",
    "jail",
    "library",
    "lodge",
    "mall",
    "market",
    "mill",
    "museum",
    "park",
    "plant",
    "plaza",
    "port",
    "prison",
    "racetrack",
    "reservoir",
    "school",
    "speedway",
    "stadium",
    "station",
    "theater",
    "theatre",
    "zoo",
];

/// What a folded name without an entry goes back to.
fn base(key: &str) -> Option<(Derived, &str)> {
    if let Some(base) = HEADS.iter().find_map(|head| key.strip_suffix(head)) {
        return Some((Derived::Head, base));
    }
    let part = PARTS.iter().find_map(|part| key.strip_prefix(part));
    let near = part.or_else(|| SITES.iter().find_map(|site| key.strip_suffix(site)));
    near.map(|base| (Derived::Near, base))
}

/// All places of a name, those that the list for reading holds first; in capitals where an entry is in capitals.
fn named(name: &str, written: &str) -> Vec<Candidate> {
    // The list folds what it is asked for; marks beyond ASCII it takes for letters where they follow one.
    let listed = if name.is_ascii() { lexicon::places().get(name) } else { lexicon::places().get(&fold::fold(name)) };
    let listed = listed.into_iter().flat_map(Toponym::of).filter(|place| !is_postal(place) || place.entry() == written);
    let mut places: Vec<Candidate> = Vec::new();
    for place in listed.chain(Toponym::further(name)) {
        let candidate = Candidate::of(place);
        let number = place.geonames();
        if places.len() < MOST && !(number.is_some() && places.iter().any(|known| known.place.geonames() == number)) {
            places.push(candidate);
        }
    }
    weigh(&mut places);
    if places.len() > 1 && lexicon::dateline_places().get(name).is_some_and(is_city) {
        let city = |place: &&mut Candidate| matches!(place.kind, PlaceKind::City | PlaceKind::Capital);
        let largest = places.iter_mut().filter(city).max_by_key(|place| place.place.population());
        largest.into_iter().for_each(|place| place.prior += FAMOUS);
    }
    places
}

fn is_city(hit: Hit) -> bool {
    lexicon::dateline_places().rows(hit).any(|row| row.column(1) == "city")
}

/// Weighs places of one name by each other.
fn weigh(places: &mut [Candidate]) {
    let own_name = |place: &Candidate| !place.is_small() && place.place.entry() == place.place.name();
    let city = |place: &Candidate| {
        (place.kind == PlaceKind::City && own_name(place)).then(|| (place.division, place.place.population()))
    };
    let cities: SmallVec<[(Option<u32>, u32); 8]> = places.iter().filter_map(city).collect();
    let capital = |place: &&Candidate| place.kind == PlaceKind::Capital && !place.is_small();
    let capitals: SmallVec<[Option<&str>; 2]> = places.iter().filter(capital).map(|place| place.country).collect();
    for place in places {
        let capital = place.country.is_some() && capitals.contains(&place.country);
        const PART: u32 = 5;
        let part = place.place.population() / PART;
        let city =
            place.division.is_some() && cities.iter().any(|&(division, people)| division == place.division && people > part);
        if place.kind == PlaceKind::Region && (capital || city) {
            place.prior += STATE_OF_CITY;
        }
    }
}

impl Candidates {
    /// The places of a name, which is written so, article included.
    pub(super) fn of(name: &str, written: &str) -> Candidates {
        let places = named(name, written);
        if !places.is_empty() {
            return Candidates { places, ..Candidates::default() };
        }
        let key = fold::fold(name);
        let mut found = (Vec::new(), None);
        if let Some((how, base)) = base(&key) {
            let mut places = named(base, "");
            let wide = |place: &Candidate| {
                let country = matches!(place.kind, PlaceKind::Country | PlaceKind::Continent) && how == Derived::Near;
                place.kind == PlaceKind::Region || country
            };
            if places.iter().any(wide) {
                places.retain(wide);
            }
            found = (places, Some(how));
        }
        if found.0.is_empty()
            && let Some(base) = site_base(&key)
        {
            found = (named(base, ""), Some(Derived::Site(base.len())));
        }
        if found.0.is_empty() && !key.contains(' ') {
            found = (named(&format!("{key} county"), ""), Some(Derived::County));
        }
        let (places, derived) = found;
        Candidates { derived: derived.filter(|_| !places.is_empty()), places, ..Candidates::default() }
    }

    /// The city that a division has its name from, where the list for reading does not hold the division: `Zurich` is the city.
    pub(super) fn city_of<'c>(&'c self, place: &'c Candidate) -> &'c Candidate {
        if place.kind != PlaceKind::Region || !place.is_small() {
            return place;
        }
        let is_city = |other: &&Candidate| {
            matches!(other.kind, PlaceKind::City | PlaceKind::Capital)
                && other.country == place.country
                && other.division == place.division
        };
        self.places.iter().filter(is_city).max_by_key(|city| city.place.population()).unwrap_or(place)
    }

    /// How the name goes back to one that the gazetteer knows; none where it knows the name itself.
    pub(super) fn derived(&self) -> Option<Derived> {
        self.derived
    }

    /// Takes what stands after a comma.
    pub(super) fn hint(&mut self, hint: Option<Hint>) {
        self.hints.extend(hint.filter(|hint| !self.hints.contains(hint)));
    }

    /// Takes that the name stood after a place's comma, and as which state or country.
    pub(super) fn hold(&mut self, hint: Hint) {
        if !self.held.contains(&hint) {
            self.held.push(hint);
        }
    }

    /// Whether one of the places lies there.
    pub(super) fn lies_in(&self, (country, division): Hint) -> bool {
        let lies = |place: &Candidate| place.country == Some(country) && place.place.division() == division;
        !division.is_empty() && self.places.iter().any(lies)
    }

    /// How likely a place is by its name and by what stands after the name's commas.
    pub(super) fn alone(&self, candidate: &Candidate) -> f32 {
        // "China, Japan and Korea" are countries in a row.
        let country_of_its_own = self.places.iter().any(|place| place.is_wide() || place.place.geonames().is_none());
        let hinted = self.hints.iter().filter(|&&(country, division)| {
            let fits = if division.is_empty() { !country_of_its_own } else { candidate.place.division() == division };
            candidate.country == Some(country) && fits
        });
        let region = candidate.kind == PlaceKind::Region;
        let is = |&(country, division): &Hint| candidate.country == Some(country) && candidate.place.division() == division;
        let held = region && self.held.iter().any(is);
        candidate.prior + HINT * hinted.count() as f32 + if held { HELD } else { 0.0 }
    }
}

/// The place whose name a site begins with, as a site of a known kind may: the longest that is known.
fn site_base(key: &str) -> Option<&str> {
    let (mut base, last) = key.rsplit_once(' ')?;
    SITE_WORDS.binary_search(&last).ok()?;
    loop {
        if lexicon::places().get(base).is_some() || Toponym::further(base).next().is_some() {
            return Some(base);
        }
        base = base.rsplit_once(' ')?.0;
    }
}

/// Country and division of the place named right after a comma, or in brackets: `, Texas`.
pub(super) fn after_comma(text: &Text, tokens: &Tokens, end: usize) -> Option<Hint> {
    let next = end + 1;
    let may_be = next < tokens.len() && tokens.is_capital(next) && tokens.class(next).has(Class::PLACE);
    if !may_be || !matches!(tokens.text(text, end), "," | "(") {
        return None;
    }
    let hit = lexicon::places().longest(text.as_str(), tokens.start(next), |at| tokens.ends_at(at))?;
    let wide = Toponym::of(hit).filter(|place| matches!(place.kind(), PlaceKind::Country | PlaceKind::Region));
    let place = wide.max_by_key(|place| (place.kind() == PlaceKind::Country, place.population()))?;
    let division = if place.kind() == PlaceKind::Region { place.division() } else { "" };
    Some((place.country()?, division))
}
