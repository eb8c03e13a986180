//! Years before Christ: they count backwards, and the calendar of the other dates does not reach them.

use super::super::expression::{Amount, Base, Within, Year};
use super::super::lexeme::{Unit, Which};
use super::Place;
use compact_str::format_compact;

/// What a date without a year means in a story that is in this year before Christ; none where it says more.
pub(super) fn place(base: Base, before: i16) -> Option<Place> {
    match base {
        Base::Month { year: Year::Open, month } => Some(year(before, Within::Month(month))),
        Base::Season { year: Year::Open, season } => Some(year(before, Within::Season(season))),
        Base::Unit { unit: Unit::Year, which } => {
            let by = match which {
                Which::Following | Which::Next | Which::Coming => -1,
                Which::Previous | Which::Last | Which::Past => 1,
                _ => 0,
            };
            (before + by > 0).then(|| year(before + by, Within::Whole))
        }
        Base::Shift { amount: Amount::Is(number @ ..5000, _), unit: Unit::Year, back, .. } => {
            let then = before + if back { number as i16 } else { -(number as i16) };
            (then > 0).then(|| year(then, Within::Whole))
        }
        Base::Unit { unit: Unit::Day, .. } => Some(Place::Unknown(format_compact!("BC{before:04}-XX-XX"), None)),
        _ => None,
    }
}

/// A year before Christ; the calendar counts its years from 0.
pub(super) fn year(year: i16, within: Within) -> Place {
    let astronomical = i32::from(year) - 1;
    let sign = if astronomical > 0 { "-" } else { "" };
    let (timex, edtf) = match within {
        Within::Whole => (format_compact!("BC{year:04}"), format_compact!("{sign}{astronomical:04}")),
        Within::Month(month) => {
            (format_compact!("BC{year:04}-{month:02}"), format_compact!("{sign}{astronomical:04}-{month:02}"))
        }
        Within::Season(season) => {
            (format_compact!("BC{year:04}-{}", season.code()), format_compact!("{sign}{astronomical:04}-{}", season.number()))
        }
    };
    Place::Unknown(timex, Some(edtf))
}
