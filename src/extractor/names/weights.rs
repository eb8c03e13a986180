//! The weights of the clues, for each reading: person, place, organization, no name.
//!
//! `data/names.weights.bin` holds them: magic, then for each [`Cast`] and each [`Clue`] four numbers of 16 bits, in hundredths. A clue of
//! a stretch's surroundings has one weight for all stretches and one more for each cast: `in` before a lone unknown word says more
//! than `in` before a month. Learnt by `examples/train-names.rs`.

use super::clues::{Clue, RULES};
use super::evidence::Clues;
use super::wording::rows::{Rows, Table};
use std::sync::LazyLock;

const MAGIC: &[u8; 8] = b"CPDKNAM1";

/// A rule may be named though its clue speaks almost as loudly for another reading: an acronym may be anything.
const SLACK: f32 = 0.5;

/// What a stretch looks like at first sight.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs)] // the names say it
pub(super) enum Cast {
    Any,
    LoneUnknown,
    LoneSurname,
    LoneGiven,
    LoneVocabulary,
    LoneVocabularyName,
    LoneCommon,
    LonePlace,
    LoneSmallPlace,
    LoneOrganization,
    LoneAcronym,
    LoneTitle,
    LoneDemonym,
    Lone,
    Given,
    Surname,
    Place,
    OrganizationHead,
    PlaceHead,
    Organization,
    Unknown,
    Vocabulary,
    Several,
}

impl Cast {
    /// How many.
    pub(super) const COUNT: usize = 23;

    /// The cast that the clues of a stretch's words tell.
    pub(super) fn of(inside: &Clues) -> Cast {
        let has = |clue: Clue| inside.has(clue);
        if has(Clue::Length1) {
            return Cast::lone(inside);
        }
        if has(Clue::OrganizationKnownLong) {
            Cast::Organization
        } else if has(Clue::PlaceLong) {
            Cast::Place
        } else if has(Clue::OrganizationHeadLast) || has(Clue::OrganizationHeadOf) || has(Clue::Company) {
            Cast::OrganizationHead
        } else if has(Clue::PlaceHeadLast) || has(Clue::PlaceHeadOf) || has(Clue::PlaceHeadFirst) {
            Cast::PlaceHead
        } else if has(Clue::GivenFirst) || has(Clue::GivenFirstVocabulary) || has(Clue::InitialFirst) {
            Cast::Given
        } else if has(Clue::VocabularyAll) {
            Cast::Vocabulary
        } else if has(Clue::UnknownAll) {
            Cast::Unknown
        } else if has(Clue::SurnameLast) {
            Cast::Surname
        } else {
            Cast::Several
        }
    }

    fn lone(inside: &Clues) -> Cast {
        let has = |clue: Clue| inside.has(clue);
        let name = has(Clue::OnlySurname) || has(Clue::OnlyGiven);
        if has(Clue::DemonymOnly) {
            Cast::LoneDemonym
        } else if has(Clue::RoleOnly) || has(Clue::CalendarOnly) || has(Clue::HonorificFirst) {
            Cast::LoneTitle
        } else if has(Clue::PlaceCountry) || has(Clue::PlaceCapital) || has(Clue::PlaceRegion) {
            Cast::LonePlace
        } else if has(Clue::OrganizationKnown) {
            Cast::LoneOrganization
        } else if has(Clue::CommonOnly) {
            Cast::LoneCommon
        } else if has(Clue::Vocabulary1) {
            if name { Cast::LoneVocabularyName } else { Cast::LoneVocabulary }
        } else if has(Clue::PlaceCity) || has(Clue::PlaceTown) || has(Clue::PlaceLandmark) {
            Cast::LoneSmallPlace
        } else if has(Clue::OnlyGiven) {
            Cast::LoneGiven
        } else if has(Clue::OnlySurname) {
            Cast::LoneSurname
        } else if has(Clue::Acronym1) || has(Clue::Acronym1Dotted) {
            Cast::LoneAcronym
        } else if has(Clue::UnknownAll) {
            Cast::LoneUnknown
        } else {
            Cast::Lone
        }
    }
}

/// The weights of all clues, and of the wording.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    pub(super) rows: Vec<[f32; 4]>,
    pub(super) wording: Rows,
}

/// For each clue and kind the bit of the rule it supports, where it does.
pub(super) type Support = [[u32; 3]; Clue::COUNT];

impl Weights {
    /// How many rows: the clues for each cast, and a row for each cast itself.
    pub(super) const ROWS: usize = Cast::COUNT * Clue::COUNT + Cast::COUNT;

    /// The row of a clue beside a cast.
    pub(super) fn row(cast: Cast, clue: Clue) -> usize {
        cast as usize * Clue::COUNT + clue as usize
    }

    /// The row of a cast itself.
    pub(super) fn bias(cast: Cast) -> usize {
        Cast::COUNT * Clue::COUNT + cast as usize
    }

    /// Adds what a clue weighs whatever the stretch is.
    pub(super) fn add(&self, total: &mut [f32; 4], clue: Clue) {
        add(total, &self.rows[Weights::row(Cast::Any, clue)]);
    }

    /// Those that ship.
    pub(super) fn shipped() -> &'static Weights {
        static SHIPPED: LazyLock<Weights> = LazyLock::new(|| Weights::decode(crate::lexicon::NAME_WEIGHTS));
        &SHIPPED
    }

    /// The rules that the clues support under the shipped weights.
    pub(super) fn support() -> &'static Support {
        static SUPPORT: LazyLock<Support> = LazyLock::new(|| {
            let mut support = [[0; 3]; Clue::COUNT];
            for &clue in Clue::ALL {
                let row = Weights::shipped().rows[Weights::row(Cast::Any, clue)];
                let Some(rule) = RULES.iter().position(|&rule| rule == clue.rule()) else { continue };
                let most = row[0].max(row[1]).max(row[2]);
                for (kind, area) in ["people/", "places/", "organizations/"].iter().enumerate() {
                    let speaks = clue.rule().starts_with(area) || clue.is_seen_as(kind);
                    let loud = row[kind] > most - SLACK && row[kind] > row[3] - SLACK;
                    support[clue as usize][kind] = u32::from(speaks && loud) << rule;
                }
            }
            support
        });
        &SUPPORT
    }

    fn decode(bytes: &[u8]) -> Weights {
        let numbers = bytes.strip_prefix(MAGIC).unwrap_or_default().chunks_exact(2);
        let values: Vec<f32> = numbers.map(|pair| f32::from(i16::from_le_bytes([pair[0], pair[1]])) / 100.0).collect();
        let mut rows: Vec<[f32; 4]> = values.chunks_exact(4).map(|row| [row[0], row[1], row[2], row[3]]).collect();
        rows.resize(Weights::ROWS, [0.0; 4]);
        Weights { rows, wording: Rows::Shipped(Table::shipped()) }
    }

    /// The artefact of the clues.
    pub(super) fn encode(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for weight in self.rows.iter().flatten() {
            bytes.extend_from_slice(&((weight * 100.0).round().clamp(-30000.0, 30000.0) as i16).to_le_bytes());
        }
        bytes
    }
}

/// Adds a row of weights to a sum.
pub(super) fn add(total: &mut [f32; 4], row: &[f32; 4]) {
    for (sum, weight) in total.iter_mut().zip(row) {
        *sum += weight;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_artefact_fits_the_clues() {
        let bytes = crate::lexicon::NAME_WEIGHTS;
        assert_eq!(bytes.len(), MAGIC.len() + Weights::ROWS * 8, "clues have changed: learn the weights again");
        assert_eq!(Weights::decode(bytes).encode(), bytes);
    }
}
