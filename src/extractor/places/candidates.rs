//! The places a name may mean, and which of them it does.

use super::is_postal;
use crate::article::PlaceKind;
use crate::extractor::tokens::Tokens;
use crate::lexicon::{self, Class, places::Toponym};
use crate::text::Text;
use std::collections::HashMap;

/// A place of the gazetteer with what is compared, taken from its row once.
#[derive(Clone, Copy)]
pub(super) struct Candidate {
    pub(super) place: Toponym,
    pub(super) kind: PlaceKind,
    country: Option<&'static str>,
    division: &'static str,
    coordinates: Option<(f64, f64)>,
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
        let (country, division, coordinates) = (place.country(), place.division(), place.coordinates());
        Candidate { place, kind, country, division, coordinates, population, prior }
    }
}

/// Places of one name.
pub(super) struct Candidates {
    places: Vec<Candidate>,
    /// Country and division named after a comma.
    hints: Vec<(String, String)>,
    derived: bool,
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

impl Candidates {
    /// The places of a folded name.
    pub(super) fn of(key: &str, written: &str) -> Candidates {
        let named = |name: &str| -> Vec<Candidate> {
            let places = Toponym::named(name).filter(|&place| !is_postal(place) || place.entry() == written);
            places.map(Candidate::of).collect()
        };
        let mut places = named(key);
        let mut derived = false;
        if places.is_empty()
            && let Some(base) = HEADS.iter().find_map(|head| key.strip_suffix(head))
        {
            places = named(base);
            if places.iter().any(|place| place.kind == PlaceKind::Region) {
                places.retain(|place| place.kind == PlaceKind::Region);
            }
            derived = true;
        }
        Candidates { places, hints: Vec::new(), derived }
    }

    /// Whether the gazetteer knows the name only without its head word.
    pub(super) fn is_derived(&self) -> bool {
        self.derived
    }

    /// Takes what stands after a comma.
    pub(super) fn hint(&mut self, hint: Option<(String, String)>) {
        self.hints.extend(hint);
    }

    /// The one that the hints, the article's other places and size speak for.
    pub(super) fn best(&self, votes: &Votes) -> Option<Candidate> {
        let mut best: Option<(f32, Candidate)> = None;
        for &place in &self.places {
            let score = self.score(&place, votes);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, place));
            }
        }
        best.map(|(_, place)| place)
    }

    fn score(&self, place: &Candidate, votes: &Votes) -> f32 {
        if self.places.len() == 1 {
            return place.prior;
        }
        let hinted = self.hints.iter().filter(|(country, division)| {
            place.country == Some(country.as_str()) && (division.is_empty() || place.division == division)
        });
        place.prior + votes.of(place) + 20.0 * hinted.count() as f32
    }
}

/// What the article's places say of each other: a country or state that is named makes its towns likelier.
#[derive(Default)]
pub(super) struct Votes {
    countries: HashMap<&'static str, f32>,
    divisions: HashMap<(&'static str, &'static str), f32>,
    /// Where the surest towns and regions lie.
    points: Vec<(f64, f64)>,
}

/// No more points are kept: they are compared with every candidate.
const POINTS: usize = 16;

impl Votes {
    /// Counts a name that can mean one country's places only, or is a country or a state.
    pub(super) fn add(&mut self, candidates: &Candidates, mentions: usize) {
        let Some(best) = candidates.best(&Votes::default()) else { return };
        let weight = (mentions as f32).min(4.0);
        let nothing = Votes::default();
        let rival = candidates.places.iter().filter(|place| place.country != best.country);
        let rival = rival.map(|place| candidates.score(place, &nothing)).fold(f32::NEG_INFINITY, f32::max);
        let firm = best.kind == PlaceKind::Country || candidates.score(&best, &nothing) - rival > SURE;
        if let Some(country) = best.country {
            *self.countries.entry(country).or_default() += if firm { weight } else { 0.3 * weight };
            if firm && !best.division.is_empty() {
                *self.divisions.entry((country, best.division)).or_default() += weight;
            }
            let narrow = matches!(best.kind, PlaceKind::City | PlaceKind::Capital | PlaceKind::Region);
            let alone = candidates.places.len() == 1 || best.population > 300_000;
            if firm && narrow && alone && self.points.len() < POINTS {
                self.points.extend(best.coordinates);
            }
        }
        for (country, division) in &candidates.hints {
            for place in candidates.places.iter().filter(|place| place.country == Some(country) && place.division == division) {
                if let Some(country) = place.country {
                    *self.divisions.entry((country, place.division)).or_default() += 2.0;
                }
            }
        }
    }

    /// How close a place lies to those that are sure.
    fn nearness(&self, place: &Candidate) -> f32 {
        const DEGREE: f64 = 111.2;
        let Some((latitude, longitude)) = place.coordinates.filter(|_| !self.points.is_empty()) else { return 0.0 };
        let distances = self.points.iter().map(|&(other_latitude, other_longitude)| {
            let east = (longitude - other_longitude) * latitude.to_radians().cos();
            (latitude - other_latitude).hypot(east) * DEGREE
        });
        let nearest = distances.fold(f64::INFINITY, f64::min);
        (4.0 * (-nearest / 200.0).exp()) as f32
    }

    fn of(&self, place: &Candidate) -> f32 {
        let Some(country) = place.country else { return 0.0 };
        let country_votes = self.countries.get(country).copied().unwrap_or(0.0);
        let division_votes = self.divisions.get(&(country, place.division)).copied().unwrap_or(0.0);
        4.0 * (country_votes / (country_votes + 3.0)) + 6.0 * (division_votes / (division_votes + 2.0)) + self.nearness(place)
    }
}

/// Country and division of the place named right after a comma: `, Texas`.
pub(super) fn after_comma(text: &Text, tokens: &Tokens, end: usize) -> Option<(String, String)> {
    let next = end + 1;
    if next >= tokens.len() || tokens.text(text, end) != "," || !tokens.class(next).has(Class::PLACE) || !tokens.is_capital(next)
    {
        return None;
    }
    let hit = lexicon::places().longest(text.as_str(), tokens.span(next).start(), |at| tokens.ends_at(at))?;
    let wide = Toponym::of(hit).filter(|place| matches!(place.kind(), PlaceKind::Country | PlaceKind::Region));
    let place = wide.max_by_key(|place| (place.kind() == PlaceKind::Country, place.population()))?;
    let division = if place.kind() == PlaceKind::Region { place.division() } else { "" };
    Some((place.country()?.to_owned(), division.to_owned()))
}
