//! Lengths of time and recurring times: what needs no calendar.

use super::super::expression::{Amount, Base, Expression};
use super::super::lexeme::{Part, Unit};
use crate::article::{DateKind, Short};
use compact_str::format_compact;

/// Lengths, recurring times: what needs no calendar.
pub(super) fn timeless(expression: &Expression) -> Option<(DateKind, Short)> {
    Some(match expression.base {
        Base::Duration { amount, unit } => (DateKind::Duration, length(amount, unit)),
        Base::Set { every, unit } => (DateKind::Set, length(Amount::Is(every, false), unit)),
        Base::SetOf(value) => (DateKind::Set, value.into()),
        Base::SetWeekday(number) => {
            (DateKind::Set, format_compact!("XXXX-WXX-{number}{}", expression.part.map(Part::code).unwrap_or_default()))
        }
        Base::SetMonth(month) => (DateKind::Set, format_compact!("XXXX-{month:02}")),
        Base::SetSeason(season) => (DateKind::Set, format_compact!("XXXX-{}", season.code())),
        Base::SetPart(part) => (DateKind::Set, format_compact!("XXXX-XX-XX{}", part.code())),
        _ => return None,
    })
}

/// A length of time in TIMEX3.
fn length(amount: Amount, unit: Unit) -> Short {
    let (time, letter, times) = match unit {
        Unit::Second => ("T", "S", 1),
        Unit::Minute => ("T", "M", 1),
        Unit::Hour => ("T", "H", 1),
        Unit::Day => ("", "D", 1),
        Unit::Weekend => ("", "WE", 1),
        Unit::Week => ("", "W", 1),
        Unit::Fortnight => ("", "W", 2),
        Unit::Month => ("", "M", 1),
        Unit::Quarter => ("", "Q", 1),
        Unit::Half => ("", "M", 6),
        Unit::Year => ("", "Y", 1),
        Unit::Decade => ("", "Y", 10),
        Unit::Century => ("", "Y", 100),
        Unit::Millennium => ("", "Y", 1000),
    };
    match amount {
        Amount::Some => match unit {
            Unit::Decade => "PXDE".into(),
            Unit::Century => "PXC".into(),
            _ => format_compact!("P{time}X{letter}"),
        },
        Amount::Half => match unit {
            Unit::Hour => "PT30M".into(),
            Unit::Day => "PT12H".into(),
            Unit::Year => "P6M".into(),
            _ => format_compact!("P{}Y", times / 2),
        },
        Amount::Is(number, false) => format_compact!("P{time}{}{letter}", i64::from(number) * times),
        Amount::Is(number, true) => match unit {
            Unit::Year => format_compact!("P{number}Y6M"),
            Unit::Hour => format_compact!("PT{number}H30M"),
            Unit::Minute => format_compact!("PT{number}M30S"),
            Unit::Decade | Unit::Century | Unit::Millennium => {
                format_compact!("P{}Y", i64::from(number) * times + times / 2)
            }
            _ => format_compact!("P{time}{number}.5{letter}"),
        },
    }
}
