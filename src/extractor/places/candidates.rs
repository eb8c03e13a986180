//! The places a name may mean, and which of them it does.

use super::is_postal;
use crate::article::PlaceKind;
use crate::extractor::tokens::Tokens;
use crate::lexicon::{self, Class, fold, places::Toponym};
use crate::text::Text;
use smallvec::SmallVec;

/// A place of the gazetteer with what is compared, taken from its row once.
pub(super) struct Candidate {
    pub(super) place: Toponym,
    kind: PlaceKind,
    country: Option<&'static str>,
    division: &'static str,
    population: u32,
    /// How likely it is without context.
    prior: f32,
}

impl Candidate {
    fn of(place: Toponym) -> Candidate {
        let (kind, population) = (place.kind(), place.population());
        let bonus = match kind {
            PlaceKind::Country | PlaceKind::Continent => 6.0,
            PlaceKind::Capital => 3.0,
            PlaceKind::Region | PlaceKind::Water | PlaceKind::Mountain if place.geonames().is_none() => 4.0,
            PlaceKind::Region => 0.0,
            _ => 0.5,
        };
        let prior = (population.max(500) as f32).ln() + bonus;
        Candidate { kind, country: place.country(), division: place.division(), population, prior, place }
    }
}

/// Country and division (or nothing) named after a comma.
pub(super) type Hint = (&'static str, &'static str);

/// Places of one name.
pub(super) struct Candidates {
    places: Vec<Candidate>,
    hints: SmallVec<[Hint; 1]>,
    derived: Option<Derived>,
}

/// How a name that the gazetteer does not know goes back to one that it knows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Derived {
    /// The same place without its head word: `Anbar` for `Anbar province`.
    Head,
    /// A part of the place, or something at it: `California` for `Southern California`, `Cork` for `Cork Airport`.
    Near,
}

/// A place so much likelier than the others of its name needs no support.
const SURE: f32 = 3.0;

/// What a name is a part of: `Anbar` in `Anbar province`.
const HEADS: [&str; 14] = [
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
];

/// Words before a place that name a part of it.
const PARTS: [&str; 16] = [
    "northern ",
    "southern ",
    "eastern ",
    "western ",
    "central ",
    "north ",
    "south ",
    "east ",
    "west ",
    "northeastern ",
    "northwestern ",
    "southeastern ",
    "southwestern ",
    "upper ",
    "greater ",
    "downtown ",
];

/// Words after a place for what bears its name because it stands there.
const SITES: [&str; 5] = [" international airport", " airport", " railway station", " harbour", " harbor"];

/// What a folded name without an entry goes back to.
fn base(key: &str) -> Option<(Derived, &str)> {
    if let Some(base) = HEADS.iter().find_map(|head| key.strip_suffix(head)) {
        return Some((Derived::Head, base));
    }
    let part = PARTS.iter().find_map(|part| key.strip_prefix(part));
    let near = part.or_else(|| SITES.iter().find_map(|site| key.strip_suffix(site)));
    near.map(|base| (Derived::Near, base))
}

impl Candidates {
    /// The places of a name, which is written so, article included.
    pub(super) fn of(name: &str, written: &str) -> Candidates {
        let named = |name: &str| -> Vec<Candidate> {
            let Some(hit) = lexicon::places().get(name) else { return Vec::new() };
            let rows = Toponym::of(hit);
            let mut places = Vec::with_capacity(rows.size_hint().0);
            places.extend(rows.filter(|place| !is_postal(place) || place.entry() == written).map(Candidate::of));
            places
        };
        // The list folds what it is asked for; marks beyond ASCII it takes for letters where they follow one.
        let mut places = if name.is_ascii() { named(name) } else { named(&fold::fold(name)) };
        let mut derived = None;
        if places.is_empty()
            && let key = fold::fold(name)
            && let Some((how, base)) = base(&key)
        {
            places = named(base);
            if places.iter().any(|place| place.kind == PlaceKind::Region) {
                places.retain(|place| place.kind == PlaceKind::Region);
            }
            derived = Some(how);
        }
        Candidates { places, hints: SmallVec::new(), derived }
    }

    /// How the name goes back to one that the gazetteer knows; none where it knows the name itself.
    pub(super) fn derived(&self) -> Option<Derived> {
        self.derived
    }

    /// Takes what stands after a comma.
    pub(super) fn hint(&mut self, hint: Option<Hint>) {
        self.hints.extend(hint);
    }

    /// The one that the hints, the article's other places and size speak for.
    pub(super) fn best(&self, votes: &Votes) -> Option<&Toponym> {
        if let [only] = &self.places[..] {
            return Some(&only.place);
        }
        let mut best: Option<(f32, &Candidate)> = None;
        for candidate in &self.places {
            let named = votes.of(candidate);
            // Distances take longer than all the rest: only those are measured that can tell.
            if best.is_some_and(|(most, _)| self.score(candidate, named + NEAREST) <= most) {
                continue;
            }
            let score = self.score(candidate, named + votes.nearness(candidate));
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, candidate));
            }
        }
        best.map(|(_, best)| &best.place)
    }

    /// The first of those with the greatest score.
    fn most(&self, score: impl Fn(&Candidate) -> f32) -> Option<(f32, &Candidate)> {
        let mut best: Option<(f32, &Candidate)> = None;
        for candidate in &self.places {
            let score = score(candidate);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, candidate));
            }
        }
        best
    }

    fn score(&self, candidate: &Candidate, votes: f32) -> f32 {
        let hinted = self.hints.iter().filter(|&&(country, division)| {
            candidate.country == Some(country) && (division.is_empty() || candidate.division == division)
        });
        candidate.prior + votes + 20.0 * hinted.count() as f32
    }
}

/// What the article's places say of each other: a country or state that is named makes its towns likelier. The lists are short:
/// there are not many countries and divisions.
#[derive(Default)]
pub(super) struct Votes {
    countries: SmallVec<[(&'static str, f32); 8]>,
    divisions: SmallVec<[(Hint, f32); 8]>,
    /// Where the surest towns and regions lie.
    points: SmallVec<[(f64, f64); POINTS]>,
}

/// The weight of a place where another of the article lies.
const NEAREST: f32 = 4.0;

/// No more points are kept: they are compared with every candidate.
const POINTS: usize = 16;

fn vote<K: PartialEq>(votes: &mut SmallVec<[(K, f32); 8]>, key: K, weight: f32) {
    match votes.iter_mut().find(|(known, _)| *known == key) {
        Some((_, sum)) => *sum += weight,
        None => votes.push((key, weight)),
    }
}

fn voted<K: PartialEq>(votes: &[(K, f32)], key: &K) -> f32 {
    votes.iter().find(|(known, _)| known == key).map_or(0.0, |&(_, sum)| sum)
}

impl Votes {
    /// Counts a name that can mean one country's places only, or is a country or a state.
    pub(super) fn add(&mut self, candidates: &Candidates, mentions: usize) {
        let alone = |candidate: &Candidate| candidates.score(candidate, 0.0);
        let Some((most, best)) = candidates.most(alone) else { return };
        let weight = (mentions as f32).min(4.0);
        let country = best.country;
        let rival = candidates.places.iter().filter(|other| other.country != country);
        let rival = rival.map(alone).fold(f32::NEG_INFINITY, f32::max);
        let firm = best.kind == PlaceKind::Country || most - rival > SURE;
        if let Some(country) = country {
            vote(&mut self.countries, country, if firm { weight } else { 0.3 * weight });
            if firm && !best.division.is_empty() {
                vote(&mut self.divisions, (country, best.division), weight);
            }
            let narrow = matches!(best.kind, PlaceKind::City | PlaceKind::Capital | PlaceKind::Region);
            let alone = candidates.places.len() == 1 || best.population > 300_000;
            if firm && narrow && alone && self.points.len() < POINTS {
                self.points.extend(best.place.coordinates());
            }
        }
        for &hint in &candidates.hints {
            let meant = |other: &&Candidate| other.country == Some(hint.0) && other.division == hint.1;
            for _ in candidates.places.iter().filter(meant) {
                vote(&mut self.divisions, hint, 2.0);
            }
        }
    }

    /// How close a place lies to those that are sure.
    fn nearness(&self, candidate: &Candidate) -> f32 {
        const DEGREE: f64 = 111.2;
        if self.points.is_empty() || candidate.country.is_none() {
            return 0.0;
        }
        let Some((latitude, longitude)) = candidate.place.coordinates() else { return 0.0 };
        let width = latitude.to_radians().cos();
        let distances = self.points.iter().map(|&(other_latitude, other_longitude)| {
            let east = (longitude - other_longitude) * width;
            (latitude - other_latitude).hypot(east) * DEGREE
        });
        let nearest = distances.fold(f64::INFINITY, f64::min);
        (f64::from(NEAREST) * (-nearest / 200.0).exp()) as f32
    }

    /// What its country and division speak for a place.
    fn of(&self, candidate: &Candidate) -> f32 {
        let Some(country) = candidate.country else { return 0.0 };
        let countries = voted(&self.countries, &country);
        let divisions = voted(&self.divisions, &(country, candidate.division));
        4.0 * (countries / (countries + 3.0)) + 6.0 * (divisions / (divisions + 2.0))
    }
}

/// Country and division of the place named right after a comma: `, Texas`.
pub(super) fn after_comma(text: &Text, tokens: &Tokens, end: usize) -> Option<Hint> {
    let next = end + 1;
    let may_be = next < tokens.len() && tokens.is_capital(next) && tokens.class(next).has(Class::PLACE);
    if !may_be || tokens.text(text, end) != "," {
        return None;
    }
    let hit = lexicon::places().longest(text.as_str(), tokens.start(next), |at| tokens.ends_at(at))?;
    let wide = Toponym::of(hit).filter(|place| matches!(place.kind(), PlaceKind::Country | PlaceKind::Region));
    let place = wide.max_by_key(|place| (place.kind() == PlaceKind::Country, place.population()))?;
    let division = if place.kind() == PlaceKind::Region { place.division() } else { "" };
    Some((place.country()?, division))
}
