//! The page's tables: people, places by country, organizations, dates with their values, terms. A row is a name, what is known
//! of it, and where it stands.

use super::paper::{Ink, Line};
use super::{Desk, Part};
use crate::article::{Date, Evidence, Place, PlaceKind};
use unicode_width::UnicodeWidthStr;

/// A row before it is laid out.
struct Row<'a> {
    name: String,
    known: String,
    stands: String,
    evidence: &'a Evidence,
}

/// Prints rows in three columns as wide as they must be, but never so wide that the last has no room.
fn table(desk: &mut Desk<'_>, name: &str, ink: Ink, rows: Vec<Row<'_>>) {
    if rows.is_empty() {
        return;
    }
    desk.section(name, &rows.len().to_string());
    let width = desk.page.width;
    let widest = |cell: for<'r> fn(&'r Row<'_>) -> &'r str, most: usize| {
        rows.iter().map(|row| cell(row).width()).filter(|&width| width <= most).max().unwrap_or(0)
    };
    let second = 2 + widest(|row| &row.name, width * 2 / 5) + 2;
    let known = widest(|row| &row.known, (width * 3 / 4).saturating_sub(second));
    let third = if known == 0 { second } else { second + known + 2 };
    let hang = if width.saturating_sub(third) < 16 { second } else { third };
    for row in rows {
        let mut line = Line::at(2).text(ink, &row.name).column(second);
        if !row.known.is_empty() {
            line = line.text(Ink::Plain, &row.known);
        }
        let line = desk.because(line.column(third).text(Ink::Dim, &row.stands), row.evidence);
        desk.paper.put(line, hang);
    }
}

pub(super) fn people(desk: &mut Desk<'_>) {
    if !desk.has(Part::People) {
        return;
    }
    let article = desk.article;
    let rows = article.people.iter().map(|person| {
        let mut seen = std::collections::BTreeSet::new();
        let mut titles: Vec<&str> = person.titles.iter().map(|&span| article.source.text.slice(span)).collect();
        titles.retain(|title| seen.insert(*title));
        Row {
            name: person.name.to_string(),
            known: titles.join("; "),
            stands: desk.locator.all(person.mentions.iter().copied()),
            evidence: &person.evidence,
        }
    });
    let rows = rows.collect();
    table(desk, "PEOPLE", Ink::Person, rows);
}

/// Places of a country together, the country itself first; countries in the order of their first mention, seas and continents
/// last.
pub(super) fn places(desk: &mut Desk<'_>) {
    if !desk.has(Part::Places) {
        return;
    }
    let mut order: Vec<Option<&str>> = Vec::new();
    for place in &desk.article.places {
        if !order.contains(&place.country) {
            order.push(place.country);
        }
    }
    order.sort_by_key(Option::is_none);
    let mut places: Vec<&Place> = desk.article.places.iter().collect();
    let rank = |place: &Place| order.iter().position(|country| *country == place.country);
    places.sort_by_cached_key(|place| (rank(place), place.kind != PlaceKind::Country));
    let widest = places.iter().map(|place| kind(place).len()).max().unwrap_or(0);
    let rows = places.iter().map(|place| {
        let spans = |metonym| place.mentions.iter().filter(move |it| it.metonym == metonym).map(|it| it.span);
        let government = desk.locator.all(spans(true));
        let mut stands = vec![desk.locator.all(spans(false))];
        stands.push(if government.is_empty() { government } else { format!("{government} (its government)") });
        stands.retain(|words| !words.is_empty());
        Row { name: place.name.to_string(), known: known(place, widest), stands: stands.join(" · "), evidence: &place.evidence }
    });
    let rows = rows.collect();
    table(desk, "PLACES", Ink::Place, rows);
}

/// "capital, KR".
fn kind(place: &Place) -> String {
    let kind = place.kind.as_str();
    place.country.as_ref().map_or_else(|| kind.to_owned(), |country| format!("{kind}, {country}"))
}

/// "capital, KR   37.57,  126.98": degrees stand below each other.
fn known(place: &Place, widest: usize) -> String {
    match place.coordinates {
        Some((lat, lon)) => format!("{:<widest$}  {lat:>6.2}, {lon:>7.2}", kind(place)),
        None => kind(place),
    }
}

pub(super) fn organizations(desk: &mut Desk<'_>) {
    if !desk.has(Part::Organizations) {
        return;
    }
    let rows = desk.article.organizations.iter().map(|organization| Row {
        name: organization.name.to_string(),
        known: String::new(),
        stands: desk.locator.all(organization.mentions.iter().copied()),
        evidence: &organization.evidence,
    });
    let rows = rows.collect();
    table(desk, "ORGANIZATIONS", Ink::Organization, rows);
}

pub(super) fn dates(desk: &mut Desk<'_>) {
    if !desk.has(Part::Dates) {
        return;
    }
    let article = desk.article;
    let rows = article.dates.iter().map(|date| {
        let inferred = date.inferred.map(|part| format!(" ({part} inferred)")).unwrap_or_default();
        Row {
            name: article.source.text.slice(date.span).to_owned(),
            known: value(date),
            stands: format!("{}{inferred}", desk.locator.of(date.span)),
            evidence: &date.evidence,
        }
    });
    let rows = rows.collect();
    table(desk, "DATES", Ink::Date, rows);
}

/// The value, and the days it spans where the value does not show them: "2018-W25  18 to 24 June".
fn value(date: &Date) -> String {
    match (date.earliest, date.latest) {
        (Some(first), Some(last)) if first != last && !is_calendar(&date.value) => {
            format!("{}  {first} to {last}", date.value)
        }
        (Some(first), None) => format!("{}  from {first}", date.value),
        (None, Some(last)) => format!("{}  until {last}", date.value),
        _ => date.value.to_string(),
    }
}

/// YYYY or YYYY-MM: its days need no telling.
fn is_calendar(value: &str) -> bool {
    matches!(value.len(), 4 | 7) && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

pub(super) fn terms(desk: &mut Desk<'_>) {
    if !desk.has(Part::Terms) {
        return;
    }
    let rows = desk.article.terms.iter().map(|term| {
        let coined = if term.coined { ", coined" } else { "" };
        Row {
            name: term.term.to_string(),
            known: format!("{} {}{coined}", term.category.as_str(), term.kind.as_str()),
            stands: desk.locator.all(term.mentions.iter().copied()),
            evidence: &term.evidence,
        }
    });
    let rows = rows.collect();
    table(desk, "TERMS", Ink::Term, rows);
}
