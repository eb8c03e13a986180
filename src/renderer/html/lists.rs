//! The lists beside the story: who said what, people, places, organizations, dates, terms.

use super::inline::why;
use super::{Desk, Part, anchor, escaped};
use crate::article::{Evidence, Quote, QuoteKind};
use crate::span::Span;
use std::fmt::Write as _;

/// Prints all lists that are asked for.
pub(super) fn print(desk: &mut Desk<'_>) {
    quotes(desk);
    people(desk);
    places(desk);
    organizations(desk);
    dates(desk);
    terms(desk);
}

impl Desk<'_> {
    /// A list of rows, each a name, what is known of it and where it stands; all of them HTML.
    fn list(&mut self, part: Part, name: &str, rows: &[[String; 3]]) {
        if !self.has(part) || rows.is_empty() {
            return;
        }
        let _ = writeln!(self.page, "<h4 class=\"{}\">{name} <small>{}</small></h4>\n<table>", part.as_str(), rows.len());
        for [name, known, stands] in rows {
            let _ = writeln!(self.page, "<tr><th>{name}<td>{known}<td>{stands}");
        }
        self.page.push_str("</table>\n");
    }

    /// Links to where spans stand, each paragraph once.
    fn links(&self, spans: impl IntoIterator<Item = Span>) -> String {
        let mut names: Vec<&str> = spans.into_iter().map(|span| self.locator.of(span)).filter(|name| !name.is_empty()).collect();
        names.dedup();
        let link = |name: &&str| format!("<a href=\"#{}-{}\">{name}</a>", self.slug, anchor(name));
        names.iter().map(link).collect::<Vec<_>>().join(" ")
    }

    /// What is known, and under `--explain` why.
    fn known(&self, known: &str, evidence: &Evidence) -> String {
        escaped(&format!("{known}{}", why(evidence, self.choice)))
    }
}

/// Speech in the order of the text; words and titles in marks are only marked in the story.
fn quotes(desk: &mut Desk<'_>) {
    let article = desk.article;
    let spoken = article.quotes.iter().filter(|quote| !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title));
    let rows = spoken.map(|quote| {
        let kind = if quote.kind == QuoteKind::Direct { String::new() } else { format!(" ({})", quote.kind.as_str()) };
        let words = format!("{}{kind}", article.source.text.slice(quote.span));
        [escaped(speaker(desk, quote)), desk.known(&words, &quote.evidence), desk.links([quote.span])]
    });
    let rows: Vec<_> = rows.collect();
    desk.list(Part::Quotes, "Quotes", &rows);
}

/// The speaker's name, or the words that name the speaker.
fn speaker<'a>(desk: &Desk<'a>, quote: &Quote) -> &'a str {
    let article = desk.article;
    let Some(speaker) = quote.speaker else { return "" };
    let person = speaker.person.and_then(|id| article.people.get(id.0 as usize));
    person.map_or_else(|| article.source.text.slice(speaker.span), |person| person.name.as_str())
}

fn people(desk: &mut Desk<'_>) {
    let article = desk.article;
    let rows = article.people.iter().map(|person| {
        let titles: Vec<&str> = person.titles.iter().map(|&title| article.source.text.slice(title)).collect();
        let known = desk.known(&titles.join("; "), &person.evidence);
        [escaped(&person.name), known, desk.links(person.mentions.iter().copied())]
    });
    let rows: Vec<_> = rows.collect();
    desk.list(Part::People, "People", &rows);
}

fn places(desk: &mut Desk<'_>) {
    let rows = desk.article.places.iter().map(|place| {
        let country = place.country.map(|country| format!(", {country}")).unwrap_or_default();
        let mut known = desk.known(&format!("{}{country}", place.kind.as_str()), &place.evidence);
        if let Some((lat, lon)) = place.coordinates {
            let map = format!("https://www.openstreetmap.org/?mlat={lat:.4}&amp;mlon={lon:.4}&amp;zoom=8");
            let _ = write!(known, " <a href=\"{map}\">{lat:.2}, {lon:.2}</a>");
        }
        [escaped(&place.name), known, desk.links(place.mentions.iter().map(|mention| mention.span))]
    });
    let rows: Vec<_> = rows.collect();
    desk.list(Part::Places, "Places", &rows);
}

fn organizations(desk: &mut Desk<'_>) {
    let rows = desk.article.organizations.iter().map(|organization| {
        let known = desk.known("", &organization.evidence);
        [escaped(&organization.name), known, desk.links(organization.mentions.iter().copied())]
    });
    let rows: Vec<_> = rows.collect();
    desk.list(Part::Organizations, "Organizations", &rows);
}

fn dates(desk: &mut Desk<'_>) {
    let article = desk.article;
    let rows = article.dates.iter().map(|date| {
        let inferred = date.inferred.map(|part| format!(" ({part} inferred)")).unwrap_or_default();
        let known = desk.known(&format!("{}{inferred}", date.value), &date.evidence);
        [escaped(article.source.text.slice(date.span)), known, desk.links([date.span])]
    });
    let rows: Vec<_> = rows.collect();
    desk.list(Part::Dates, "Dates", &rows);
}

fn terms(desk: &mut Desk<'_>) {
    let rows = desk.article.terms.iter().map(|term| {
        let coined = if term.coined { ", coined" } else { "" };
        let known = format!("{} {}{coined}", term.category.as_str(), term.kind.as_str());
        [escaped(&term.term), desk.known(&known, &term.evidence), desk.links(term.mentions.iter().copied())]
    });
    let rows: Vec<_> = rows.collect();
    desk.list(Part::Terms, "Terms", &rows);
}
