//! Days that have a name: fixed ("12-25"), the n-th weekday of a month ("4th 4 11"), counted from Easter ("easter -2").

use super::value;
use crate::article::Short;
use compact_str::format_compact;
use jiff::civil::{Date as Day, Weekday};

/// The day in a year, from its row in `data/date-words.tsv`.
pub(super) fn day(rule: &str, year: i16) -> Option<Day> {
    if rule == "election" {
        let november = value::day(year, 11, 1)?;
        return november.nth_weekday_of_month(1, Weekday::Monday).ok().map(|monday| value::moved(monday, 1));
    }
    if let Some(days) = rule.strip_prefix("easter ") {
        return Some(value::moved(easter(year)?, days.parse().ok()?));
    }
    if let Some((month, day)) = rule.split_once('-') {
        return value::day(year, month.parse().ok()?, day.parse().ok()?);
    }
    let mut fields = rule.split(' ');
    let nth = match fields.next()? {
        "last" => -1,
        ordinal => ordinal[..1].parse().ok()?,
    };
    let weekday = Weekday::from_monday_one_offset(fields.next()?.parse().ok()?).ok()?;
    value::day(year, fields.next()?.parse().ok()?, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// The value where no year is known.
pub(super) fn unknown(rule: &str) -> Option<Short> {
    Some(match rule.split_once('-').filter(|(month, _)| month.len() == 2) {
        Some((month, day)) => format_compact!("XXXX-{month}-{day}"),
        None => "XXXX-XX-XX".into(),
    })
}

/// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let shift = (golden + 11 * moon + 22 * sunday) / 451;
    let days = moon + sunday - 7 * shift + 114;
    value::day(year as i16, (days / 31) as i8, (days % 31 + 1) as i8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_days_of_a_year() {
        for (rule, expected) in [
            ("12-25", "2018-12-25"),
            ("4th 4 11", "2018-11-22"),
            ("last 1 5", "2018-05-28"),
            ("easter -2", "2018-03-30"),
            ("election", "2018-11-06"),
        ] {
            assert_eq!(day(rule, 2018).unwrap().to_string(), expected, "{rule}");
        }
    }
}
