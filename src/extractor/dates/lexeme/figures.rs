//! Tokens with figures: numbers, ordinals, decades, times and dates inside one token.

use super::{Kind, minutes};

/// A token with a digit: a number, an ordinal, a decade, a time with am/pm, a date with stops.
pub(super) fn digits(word: &str) -> Option<Kind> {
    let bytes = word.as_bytes();
    let length = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if length == bytes.len() && length <= 6 {
        let value = bytes.iter().fold(0, |value, byte| value * 10 + i32::from(byte - b'0'));
        return Some(Kind::Number { value, digits: length as u8 });
    }
    if let Some(number) = word.strip_prefix('Q') {
        return number.parse().ok().filter(|number| (1..=4).contains(number)).map(Kind::QuarterCode);
    }
    if let Some(number) = word.strip_prefix('H') {
        return number.parse().ok().filter(|number| (1..=2).contains(number)).map(Kind::HalfCode);
    }
    if let Some(year) = word.strip_prefix("FY") {
        let number = year.parse().ok().filter(|_| matches!(year.len(), 2 | 4))?;
        return Some(Kind::FiscalCode(if year.len() == 2 { 2000 + number } else { number }));
    }
    if let Some(number) = word.strip_suffix('\u{bd}') {
        return number.parse().ok().filter(|_| number.len() <= 3).map(Kind::AndHalf); // 2 1/2 as one sign
    }
    if length == 0 || length > 6 || !word.is_ascii() {
        return None;
    }
    let value: i32 = word[..length].parse().ok()?;
    let rest = &word[length..];
    match rest {
        "st" | "nd" | "rd" | "th" if length <= 2 => Some(Kind::Ordinal { value, digits: true }),
        "s" if length == 4 && value % 10 == 0 && (1000..2100).contains(&value) => {
            Some(Kind::Decade { number: (value / 10) as i16, full: true })
        }
        "s" if length == 2 && value % 10 == 0 && value >= 10 => Some(Kind::Decade { number: (value / 10) as i16, full: false }),
        "am" | "pm" | "AM" | "PM" | "Am" | "Pm" if length <= 2 && value < 60 => {
            Some(Kind::Hour { value, after_noon: rest.eq_ignore_ascii_case("pm") })
        }
        _ if length == 2 && rest.len() == 3 && rest.starts_with('T') && (1..=31).contains(&value) => {
            let hour = rest[1..].parse().ok().filter(|hour| (0..24).contains(hour))?;
            Some(Kind::DayHour { day: value as i8, hour })
        }
        _ => pointed(value, length, rest),
    }
}

/// Numbers joined by stops or commas: 20.06.2018, 10.30am, 2,000, 2.5.
fn pointed(value: i32, length: usize, rest: &str) -> Option<Kind> {
    if let Some(tail) = rest.strip_prefix('.') {
        let mut fields = tail.split('.');
        let second = fields.next()?;
        if let Some(third) = fields.next() {
            let (month, year) = (second.parse().ok()?, third.parse().ok()?);
            let sure = fields.next().is_none() && third.len() == 4 && length <= 2 && second.len() <= 2;
            return (sure && (1..=31).contains(&value) && (1..=12).contains(&month) && (1000..2200).contains(&year))
                .then_some(Kind::Numeric { year, month, day: value as i8 });
        }
        let number = second.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let ending = &second[number.len()..];
        if number.len() == 2
            && (ending.eq_ignore_ascii_case("am") || ending.eq_ignore_ascii_case("pm"))
            && (1..=12).contains(&value)
        {
            let minute = number.parse().ok().filter(|minute| *minute < 60)?;
            return Some(Kind::Clock { minutes: minutes(value, minute, ending.eq_ignore_ascii_case("pm")) });
        }
        if second == "5" {
            return Some(Kind::AndHalf(value));
        }
        let minute = second.parse().ok().filter(|minute| second.len() == 2 && (0..60).contains(minute))?;
        return (1..=12).contains(&value).then_some(Kind::PointedHour { hour: value as i8, minute });
    }
    let thousands = rest.strip_prefix(',').filter(|tail| tail.len() == 3)?;
    Some(Kind::Number { value: value * 1000 + thousands.parse::<i32>().ok()?, digits: 7 })
}
