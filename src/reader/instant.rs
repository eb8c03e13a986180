//! The day of a time stamp in metadata.
//!
//! In: what a document gives as its date: "2018-06-20T10:15:00+09:00", "20180620T101500Z", "Wed, 20 Jun 2018 10:15:00 GMT",
//! "June 20, 2018". Out: the day as it is written, in whatever zone. Numbers alone that could be read in two ways ("4/5/2018") are no
//! day, for a wrong one is worse than none.

use super::dateline::calendar::{self, Kind};
use jiff::civil::Date as Day;

/// The day of a time stamp.
pub(crate) fn day(stamp: &str) -> Option<Day> {
    let stamp = stamp.trim();
    numbers(stamp).or_else(|| words(stamp))
}

/// "2018-06-20", "2018/06/20", "20180620", each with whatever follows a day.
fn numbers(stamp: &str) -> Option<Day> {
    let digits = |from: usize, to: usize| -> Option<i16> {
        let digits = stamp.get(from..to)?;
        digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let year = digits(0, 4)?;
    let (month, day, end) = match stamp.as_bytes().get(4)? {
        mark @ (b'-' | b'/' | b'.') if stamp.as_bytes().get(7) == Some(mark) => (digits(5, 7)?, digits(8, 10)?, 10),
        _ => (digits(4, 6)?, digits(6, 8)?, 8),
    };
    // "201806201015", but no number of another kind.
    let after = stamp.as_bytes().get(end);
    let ends = after.is_none_or(|byte| !byte.is_ascii_digit()) || end == 8 && matches!(stamp.len(), 12 | 14);
    (ends && (1000..3000).contains(&year)).then(|| Day::new(year, month as i8, day as i8).ok())?
}

/// "Wed, 20 Jun 2018", "June 20, 2018", "Wed Jun 20 10:15:00 +0000 2018".
fn words(stamp: &str) -> Option<Day> {
    let (mut month, mut day, mut year) = (None, None, None);
    let words = stamp.split(|c: char| c.is_whitespace() || matches!(c, ',' | '-' | '(' | ')')).filter(|word| !word.is_empty());
    for word in words.take(8) {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        match digits.parse::<i16>() {
            Ok(number) if digits.len() <= 2 && day.is_none() => day = Some(number),
            Ok(number) if digits.len() == 4 && year.is_none() && !word.starts_with('+') => year = Some(number),
            // "20 Jun 18": years of two digits stand after day and month.
            Ok(number) if digits.len() == 2 && year.is_none() && month.is_some() => {
                year = Some(number + if number < 70 { 2000 } else { 1900 });
            }
            Ok(_) => {}
            Err(_) => {
                let name = word.trim_end_matches('.');
                if let Some(Kind::Month(number)) = calendar::word(name) {
                    month.get_or_insert(number);
                }
            }
        }
    }
    Day::new(year?, month? as i8, day? as i8).ok()
}

#[cfg(test)]
mod tests {
    use super::day;

    #[test]
    fn reads_the_stamps_of_documents() {
        for stamp in [
            "2018-06-20",
            " 2018-06-20T23:15:00+09:00",
            "2018-06-20 10:15:00 GMT+00:00",
            "2018/06/20",
            "2018.06.20 14:45:26",
            "20180620",
            "20180620T101500+0900",
            "201806201015",
            "20180620101500",
            "Wed, 20 Jun 2018 10:15:00 GMT",
            "20 Jun 18 10:15 EST",
            "20-Jun-2018",
            "June 20, 2018",
            "JUNE 20, 2018",
            "Wed Jun 20 10:15:00 +0000 2018",
            "June 20th, 2018 3:04 PM",
        ] {
            assert_eq!(day(stamp).map(|day| day.to_string()).as_deref(), Some("2018-06-20"), "{stamp}");
        }
    }

    #[test]
    fn passes_over_the_rest() {
        for stamp in
            ["", "today", "4/5/2018", "YYYYMMDD000000-HHMM", "2018-13-40", "1234567890", "June 2018", "2018", "\u{e9}20180620"]
        {
            assert_eq!(day(stamp), None, "{stamp}");
        }
    }
}
