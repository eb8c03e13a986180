//! The gazetteer, place by place: `data/places.tsv` and `data/gazetteer.tsv` as typed values.
//!
//! In: a name, or a [`Hit`] of [`super::places`]. Out: the places of that name, and what the lists say of each. `places.tsv` holds
//! what a text is searched with: countries, divisions, larger towns. Its columns are name, kind, country, latitude, longitude,
//! `GeoNames` number, population, first-order division, usual English name. `gazetteer.tsv` holds 158,000 smaller ones and other
//! names: they are asked for only where a name is found to be a place ([`Toponym::further`]), for many are words of the language.
//! A name with several rows is ambiguous; which place is meant is for the extractor to say.

mod compile;
mod gazetteer;
mod key;

use super::table::Hit;
use crate::article::PlaceKind;
pub use compile::compile;
pub use gazetteer::Gazetteer;

/// A place of the gazetteer: its row, read when asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Toponym {
    row: u32,
    other: bool,
}

impl Toponym {
    /// The places of a hit in [`super::places`].
    pub fn of(hit: Hit) -> impl ExactSizeIterator<Item = Toponym> {
        (hit.first()..hit.first() + hit.count()).map(|row| Toponym { row, other: false })
    }

    /// The listed places of exactly this name.
    pub fn named(name: &str) -> impl Iterator<Item = Toponym> {
        super::places().get(name).into_iter().flat_map(Toponym::of)
    }

    /// The places that bear this name in another spelling, and those beyond the list.
    pub fn further(name: &str) -> impl Iterator<Item = Toponym> {
        super::places().further(name).map(|(row, other)| Toponym { row, other })
    }

    /// A country's code as places give it, whatever its case.
    pub fn country_code(code: &str) -> Option<&'static str> {
        super::places().code(code)
    }

    /// The entry as the list writes it; nothing for a place beyond the list.
    pub fn entry(&self) -> &'static str {
        super::places().entry(self.row)
    }

    /// The usual English name; nothing for a place beyond the list.
    pub fn name(&self) -> &'static str {
        super::places().name(self.row)
    }

    /// Whether it was asked for by another name than its own.
    pub fn is_other_name(&self) -> bool {
        self.other
    }

    /// What kind of place.
    pub fn kind(&self) -> PlaceKind {
        super::places().kind(self.row)
    }

    /// ISO 3166-1 alpha-2, or nothing for seas, continents and regions of several countries.
    pub fn country(&self) -> Option<&'static str> {
        Some(super::places().division(self.row).0).filter(|code| !code.is_empty())
    }

    /// Latitude and longitude.
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        super::places().coordinates(self.row)
    }

    /// Number in `GeoNames`.
    pub fn geonames(&self) -> Option<u32> {
        super::places().geonames(self.row)
    }

    /// How many people, within one in a hundred; 0 where unknown.
    pub fn population(&self) -> u32 {
        super::places().population(self.row)
    }

    /// State or province, where the list has it: the first-order division's code in `GeoNames`.
    pub fn division(&self) -> &'static str {
        super::places().division(self.row).1
    }

    /// The number of country and division together: the same for all places of one division.
    pub fn division_number(&self) -> u32 {
        super::places().division_number(self.row)
    }
}

/// A kind of place by its name in the lists.
pub fn kind(name: &str) -> PlaceKind {
    match name {
        "city" => PlaceKind::City,
        "capital" => PlaceKind::Capital,
        "region" => PlaceKind::Region,
        "country" => PlaceKind::Country,
        "continent" => PlaceKind::Continent,
        "water" => PlaceKind::Water,
        "mountain" => PlaceKind::Mountain,
        "facility" => PlaceKind::Facility,
        _ => PlaceKind::Other,
    }
}

/// Whether the word by itself names a country or one of the great cities.
pub fn is_major(word: &str) -> bool {
    const GREAT: u32 = 1_000_000;
    Toponym::named(word).any(|place| match place.kind() {
        PlaceKind::Country | PlaceKind::Capital | PlaceKind::Continent => true,
        PlaceKind::City => place.population() >= GREAT,
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_say_what_a_place_is() {
        let seoul = Toponym::named("SEOUL").next().unwrap();
        assert_eq!(
            (seoul.name(), seoul.kind(), seoul.country(), seoul.geonames()),
            ("Seoul", PlaceKind::Capital, Some("KR"), Some(1_835_848))
        );
        assert_eq!(Toponym::named("Calif.").next().unwrap().name(), "California");
        assert!(Toponym::named("Paris").count() > 1);
        assert!(is_major("China") && !is_major("Saint") && !is_major("Seoulite"));
    }
}
