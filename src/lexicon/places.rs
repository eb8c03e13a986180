//! The gazetteer, row by row: `data/places.tsv` as typed values.
//!
//! In: a [`Row`] of [`super::places`]. Out: what it says of a place. The columns are name, kind, country, latitude, longitude,
//! `GeoNames` number, population, first-order division, usual English name. A name with several rows is ambiguous; which place is
//! meant is for the extractor to say.

use super::table::{Hit, Row};
use crate::article::PlaceKind;

/// A place of the gazetteer: its row, each column read when asked for.
#[derive(Clone, Copy, Debug)]
pub struct Toponym {
    row: Row,
}

impl Toponym {
    /// The rows of a hit in [`super::places`].
    pub fn of(hit: Hit) -> impl Iterator<Item = Toponym> {
        super::places().rows(hit).map(|row| Toponym { row })
    }

    /// The places of exactly this name.
    pub fn named(name: &str) -> impl Iterator<Item = Toponym> {
        super::places().get(name).into_iter().flat_map(Toponym::of)
    }

    /// The entry as the list writes it.
    pub fn entry(&self) -> &'static str {
        self.row.column(0)
    }

    /// The usual English name.
    pub fn name(&self) -> &'static str {
        Some(self.row.column(8)).filter(|name| !name.is_empty()).unwrap_or(self.entry())
    }

    /// What kind of place.
    pub fn kind(&self) -> PlaceKind {
        kind(self.row.column(1))
    }

    /// ISO 3166-1 alpha-2, or nothing for seas, continents and regions of several countries.
    pub fn country(&self) -> Option<&'static str> {
        Some(self.row.column(2)).filter(|code| !code.is_empty())
    }

    /// Latitude and longitude.
    pub fn coordinates(&self) -> Option<(f64, f64)> {
        Some((decimal(self.row.column(3))?, decimal(self.row.column(4))?))
    }

    /// Number in `GeoNames`.
    pub fn geonames(&self) -> Option<u32> {
        self.row.column(5).parse().ok()
    }

    /// How many people; 0 where unknown.
    pub fn population(&self) -> u32 {
        self.row.column(6).parse().unwrap_or(0)
    }

    /// State or province, where the list has it.
    pub fn division(&self) -> &'static str {
        self.row.column(7)
    }
}

/// A decimal number, such as coordinates are. Whole numbers and powers of ten this small are exact, and so their quotient is the
/// nearest there is, as that of the slower general way.
fn decimal(number: &str) -> Option<f64> {
    const DIGITS: usize = 15;
    const POWERS: [f64; DIGITS + 1] = [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
    let (minus, digits) = number.strip_prefix('-').map_or((false, number), |digits| (true, digits));
    let (mut value, mut point) = (0u64, None);
    for (at, byte) in digits.bytes().enumerate() {
        match byte {
            b'0'..=b'9' if at <= DIGITS => value = value * 10 + u64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return number.parse().ok(),
        }
    }
    let decimals = point.map_or(0, |point| digits.len() - point - 1);
    if digits.len() == usize::from(point.is_some()) || digits.len() > DIGITS {
        return number.parse().ok();
    }
    let value = value as f64 / POWERS[decimals];
    Some(if minus { -value } else { value })
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

    #[test]
    fn decimals_are_read_as_the_general_way_reads_them() {
        let same = |number: &str| {
            assert_eq!(decimal(number).map(f64::to_bits), number.parse().ok().map(f64::to_bits), "{number}");
        };
        for index in 0..crate::lexicon::places().len() as u32 {
            let row = crate::lexicon::places().row(index);
            same(row.column(3));
            same(row.column(4));
        }
        for number in ["", ".", "-", "-.5", "5.", "1.2.3", "0.0", "-0", "123456789012345.5", "1e3", "+5", "٣"] {
            same(number);
        }
    }
}
