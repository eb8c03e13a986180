//! Days as pages write them: for machines, for readers, and in their addresses.
//!
//! In: an attribute, a line, an address. Out: the day as it is written, never shifted to another time zone. "2018-10-12T23:30:00-04:00",
//! "20181012", "Fri, 12 Oct 2018", "Oct. 12, 2018", "12. Oktober 2018", "12/10/2018", "/2018/10/12/". A day before the web or long
//! after this was written is a number that happens to look like one.

use crate::reader::dateline::calendar::{self, Kind};
use jiff::civil::Date as Day;

/// The years pages are of.
const YEARS: std::ops::RangeInclusive<u32> = 1992..=2040;
/// No line is read beyond so many words.
const LONGEST: usize = 48;

/// Which number of "12/10/2018" is the month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Order {
    /// The second, as nearly everywhere.
    #[default]
    DayFirst,
    /// The first, as in the United States.
    MonthFirst,
}

/// A word or number of a line.
#[derive(Clone, Copy, Debug)]
struct Part<'t> {
    text: &'t str,
    number: Option<u32>,
    /// The first character after it.
    mark: char,
}

/// The first day a line gives in full.
pub(crate) fn find(line: &str, order: Order) -> Option<Day> {
    if !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let parts = parts(line);
    (0..parts.len()).find_map(|at| at_part(&parts[at..], order))
}

/// The day an address is sorted by: "/2018/10/12/".
pub(crate) fn in_path(address: &str) -> Option<Day> {
    let parts = parts(address);
    parts.windows(3).find_map(|three| {
        let [year, month, day] = three else { return None };
        let sorted =
            year.text.len() == 4 && year.mark == '/' && month.mark == '/' && matches!(day.mark, '/' | ' ') && day.text.len() <= 2;
        sorted.then(|| of(year.number?, month.number.or_else(|| month_of(month.text))?, day.number?))?
    })
}

/// The day of an address, wherever it stands: "/2018/10/12/", "/2018-10-12-", "/20181012".
pub(crate) fn in_address(address: &str) -> Option<Day> {
    let path = address.split("://").last().unwrap_or(address);
    let path = &path[path.find('/')?..];
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let parts = parts(path);
    (0..parts.len()).find_map(|at| match &parts[at..] {
        [year, month, day, ..] if year.text.len() == 4 && year.mark == month.mark && "/-_".contains(year.mark) => {
            let month = month.number.or_else(|| month_of(month.text));
            of(year.number?, month?, day.number.filter(|_| day.text.len() <= 2)?)
        }
        [eight, ..] if eight.text.len() == 8 => compact(eight),
        // "/23-01-2022-"
        [day, month, year, ..] if year.text.len() == 4 && month.text.len() == 2 && day.mark == '-' && month.mark == '-' => {
            of(year.number?, month.number?, day.number?)
        }
        _ => None,
    })
}

fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = line;
    while parts.len() < LONGEST {
        let Some(start) = rest.find(char::is_alphanumeric) else { break };
        rest = &rest[start..];
        let digits = rest.starts_with(|c: char| c.is_ascii_digit());
        // A number ends where letters begin: "12th", "12T10:00".
        let end = rest.find(|c: char| !c.is_alphanumeric() || c.is_ascii_digit() != digits).unwrap_or(rest.len());
        let text = &rest[..end];
        let number = if digits && end <= 9 { text.parse().ok() } else { None };
        rest = &rest[end..];
        parts.push(Part { text, number, mark: rest.chars().next().unwrap_or(' ') });
    }
    parts
}

fn of(year: u32, month: u32, day: u32) -> Option<Day> {
    if !YEARS.contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    Day::new(year as i16, month as i8, day as i8).ok()
}

fn compact(part: &Part<'_>) -> Option<Day> {
    let number = part.number?;
    of(number / 10_000, number / 100 % 100, number % 100)
}

/// A day that begins with this part.
fn at_part(parts: &[Part<'_>], order: Order) -> Option<Day> {
    let [first, rest @ ..] = parts else { return None };
    if first.number.is_none() {
        // "Oct. 12, 2018", "October 12th 2018"
        let (day, rest) = rest.split_first().filter(|(day, _)| day.number.is_some())?;
        let month = month_of(first.text)?;
        let rest = skip(rest, &["st", "nd", "rd", "th", "of"]);
        let year = match rest {
            // "Mon Oct 11 14:57:21 CEST 2021"
            [hour, _, _, zone, year, ..] if hour.mark == ':' && zone.number.is_none() => year,
            _ => rest.first()?,
        };
        return of(whole_year(year)?, month, day.number?);
    }
    if first.text.len() == 8 {
        return compact(first);
    }
    // "20181012101500"
    if first.text.len() == 14 && first.number.is_none() {
        return None;
    }
    let [second, third, ..] = rest else { return None };
    let (one, two, three) = (first.number?, second.number, third.number);
    if first.text.len() == 4 {
        // "2018-10-12", "2018年10月12日"
        if second.number.is_none() && second.text.starts_with('\u{5e74}') {
            let [_, month, moon, day, ..] = rest else { return None };
            return moon.text.starts_with('\u{6708}').then(|| of(one, month.number?, day.number?))?;
        }
        let joined = first.mark == second.mark && "-/.".contains(first.mark) || first.mark == '.' && "-/. ".contains(second.mark);
        return if joined { of(one, two?, three?) } else { of(one, month_of(second.text)?, three?) };
    }
    if first.text.len() > 2 {
        return None;
    }
    if let (Some(two), Some(_)) = (two, three) {
        // "12.10.2018", "10/12/2018"
        if first.mark != second.mark || !"./-".contains(first.mark) || second.text.len() > 2 {
            return None;
        }
        let year = whole_year(third)?;
        let swapped = two > 12 || (order == Order::MonthFirst && first.mark != '.' && one <= 12);
        return if swapped { of(year, one, two) } else { of(year, two, one) };
    }
    // "12 Oct 2018", "12. Oktober 2018", "12 de octubre de 2018", "12th of October, 2018", "1er mai 2018"
    let rest = skip(rest, &["st", "nd", "rd", "th", "er", "de", "of", "\u{ba}", "o", "del"]);
    let (month, rest) = rest.split_first()?;
    let year = skip(rest, &["de", "del", "of"]).first()?;
    of(whole_year(year)?, month_of(month.text)?, one)
}

fn skip<'p, 't>(mut parts: &'p [Part<'t>], words: &[&str]) -> &'p [Part<'t>] {
    while let [first, rest @ ..] = parts
        && words.iter().any(|word| first.text.eq_ignore_ascii_case(word))
    {
        parts = rest;
    }
    parts
}

/// A year in full, or its last two digits.
fn whole_year(part: &Part<'_>) -> Option<u32> {
    match part.text.len() {
        4 => part.number,
        2 => part.number.map(|year| if year < 41 { 2000 + year } else { 1900 + year }),
        _ => None,
    }
}

/// The number of a month: English and the languages datelines know, then those of Europe's other pages.
fn month_of(word: &str) -> Option<u32> {
    if word.len() < 3 {
        return None;
    }
    if let Some(Kind::Month(month)) = calendar::word(word) {
        return Some(month);
    }
    let word = word.to_lowercase();
    let row = MONTHS.iter().find(|row| row.1.split(' ').any(|name| name == word))?;
    Some(row.0)
}

/// Months in Dutch, the Nordic languages, Polish, Czech, Hungarian, Romanian, Turkish, Indonesian, Greek and Russian, in the case in
/// which they stand in dates.
const MONTHS: [(u32, &str); 12] = [
    (1, "januari jan januar tammikuuta stycznia styczeń ledna leden január ianuarie ocak января январь ιανουαρίου jänner gener"),
    (2, "februari februar feber helmikuuta lutego luty února únor február februarie şubat февраля февраль φεβρουαρίου febrer"),
    (3, "maart mars marts maaliskuuta marca marzec března březen március martie mart maret марта март μαρτίου märz maerz març"),
    (4, "april avril huhtikuuta kwietnia kwiecień dubna duben április aprilie nisan апреля апрель απριλίου abril"),
    (5, "mei maj mai toukokuuta maja května květen május mayıs мая май μαΐου maig"),
    (6, "juni juin kesäkuuta czerwca czerwiec června červen június iunie haziran июня июнь ιουνίου juny"),
    (7, "juli heinäkuuta lipca lipiec července červenec július iulie temmuz июля июль ιουλίου juliol"),
    (
        8,
        "augustus augusti august elokuuta sierpnia sierpień srpna srpen augusztus ağustos agustus августа август αυγούστου agost",
    ),
    (9, "september syyskuuta września wrzesień září szeptember septembrie eylül сентября сентябрь σεπτεμβρίου setembre"),
    (10, "oktober lokakuuta października październik října říjen október octombrie ekim октября октябрь οκτωβρίου octubre"),
    (11, "november marraskuuta listopada listopad noiembrie kasım ноября ноябрь νοεμβρίου novembre"),
    (12, "december desember joulukuuta grudnia grudzień prosince prosinec decembrie aralık декабря декабрь δεκεμβρίου desembre"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_ways_days_are_written() {
        for line in [
            "2018-10-12T23:30:00-04:00",
            "2018-10-12",
            "20181012",
            "Fri, 12 Oct 2018 10:00:00 GMT",
            "Oct. 12, 2018",
            "Published: October 12th, 2018 at 3 pm",
            "12. Oktober 2018",
            "Freitag, 12.10.2018, 14:05 Uhr",
            "12.10.18",
            "12/10/2018",
            "12 de octubre de 2018",
            "12 octobre 2018 \u{e0} 10h",
            "12 pa\u{17a}dziernika 2018",
            "2018\u{5e74}10\u{6708}12\u{65e5}",
            "2018/10/12",
            "12-Oct-2018",
            "Fri Oct 12 14:57:21 CEST 2018",
        ] {
            assert_eq!(find(line, Order::DayFirst).map(|day| day.to_string()).as_deref(), Some("2018-10-12"), "{line}");
        }
        assert_eq!(find("10/12/2018", Order::MonthFirst), find("2018-10-12", Order::DayFirst));
    }

    #[test]
    fn other_numbers_are_no_days() {
        for line in ["", "12 people, 2018", "May 2018", "1.2.3", "call 555-12-2018", "2018", "12/2018", "99999999", "2018-13-40"]
        {
            assert_eq!(find(line, Order::DayFirst), None, "{line}");
        }
    }

    #[test]
    fn addresses_have_days() {
        let told = |address| in_address(address).map(|day| day.to_string());
        assert_eq!(told("https://example.org/news/2018/10/12/rain"), Some("2018-10-12".into()));
        assert_eq!(told("https://example.org/2018/oct/12/rain"), Some("2018-10-12".into()));
        assert_eq!(told("https://example.org/2018-10-12-rain.html"), Some("2018-10-12".into()));
        assert_eq!(told("https://example.org/20181012/rain"), Some("2018-10-12".into()));
        assert_eq!(told("https://example.org/12-10-2018-rain"), Some("2018-10-12".into()));
        assert_eq!(told("https://example.org/article/12345678"), None);
        assert_eq!(in_path("https://example.org/news/2018/10/12/rain").map(|day| day.to_string()), Some("2018-10-12".into()));
        assert_eq!(in_path("https://example.org/news/2018-10-12-rain"), None);
    }
}
