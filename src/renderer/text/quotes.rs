//! The page's quotes: grouped by speaker in the order of their first word, each whole and verbatim behind its paragraph. The note
//! behind a quote gives its kind where that is not "direct", and the attribution in the article's own words.

use super::paper::{Ink, Line};
use super::{Desk, Part};
use crate::article::{Quote, QuoteKind};

/// Column of a quote's text.
const TEXT: usize = 10;

pub(super) fn print(desk: &mut Desk<'_>) {
    let article = desk.article;
    if !desk.has(Part::Quotes) || article.quotes.is_empty() {
        return;
    }
    desk.section("QUOTES", &counts(&article.quotes));
    let (spoken, marked): (Vec<&Quote>, Vec<&Quote>) =
        article.quotes.iter().partition(|quote| !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title));
    for (name, quotes) in groups(desk, &spoken) {
        let (ink, heading) = match &name {
            Some(name) => (Ink::Person, name.as_str()),
            None => (Ink::Dim, "speaker not named"),
        };
        desk.paper.put(Line::at(2).text(ink, heading), 4);
        let mut before: Option<&Quote> = None;
        for quote in quotes {
            one(desk, quote, before, name.as_deref());
            before = Some(quote);
        }
    }
    if !marked.is_empty() {
        desk.paper.put(Line::at(2).text(Ink::Dim, "words and titles in marks"), 4);
        for quote in marked {
            one(desk, quote, None, None);
        }
    }
}

/// "3 direct, 2 mixed".
fn counts(quotes: &[Quote]) -> String {
    let kinds = [QuoteKind::Direct, QuoteKind::Mixed, QuoteKind::Indirect, QuoteKind::Term, QuoteKind::Title];
    let counts = kinds.map(|kind| (quotes.iter().filter(|quote| quote.kind == kind).count(), kind.as_str()));
    let words: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, kind)| format!("{count} {kind}")).collect();
    words.join(", ")
}

/// Quotes by speaker: those of nobody last. A person's quotes come together whatever words name that person.
fn groups<'a>(desk: &Desk<'a>, quotes: &[&'a Quote]) -> Vec<(Option<String>, Vec<&'a Quote>)> {
    let mut order = std::collections::BTreeMap::new();
    let mut groups: Vec<(Option<String>, Vec<&Quote>)> = Vec::new();
    for quote in quotes {
        let name = speaker(desk, quote);
        let index = *order.entry(name.clone()).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        groups[index].1.push(quote);
    }
    groups.sort_by_key(|(name, _)| name.is_none());
    groups
}

fn speaker(desk: &Desk<'_>, quote: &Quote) -> Option<String> {
    let speaker = quote.speaker?;
    match speaker.person.and_then(|id| desk.article.people.get(id.0 as usize)) {
        Some(person) => Some(person.name.clone()),
        None => Some(desk.article.source.text.slice(speaker.span).to_owned()),
    }
}

fn one(desk: &mut Desk<'_>, quote: &Quote, before: Option<&Quote>, name: Option<&str>) {
    let text = &desk.article.source.text;
    let locator = desk.locator.of(quote.span);
    let same = before.is_some_and(|before| before.utterance == quote.utterance);
    let goes_on = same && before.is_some_and(|before| desk.locator.of(before.span) == locator);
    let line = Line::at(4).text(Ink::Dim, if goes_on { "" } else { locator }).column(TEXT);
    let mut line = line.text(Ink::Plain, text.slice(quote.span));
    let mut note = Vec::new();
    note.extend((!matches!(quote.kind, QuoteKind::Direct)).then(|| quote.kind.as_str()));
    if !same {
        note.extend(quote.cue.map(|cue| text.slice(cue)));
        note.extend(quote.speaker.map(|speaker| text.slice(speaker.span)).filter(|words| Some(*words) != name));
    }
    if !note.is_empty() {
        line = line.spaces(2).text(Ink::Dim, &format!("— {}", note.join(", ")));
    }
    let line = desk.because(line, &quote.evidence);
    desk.paper.put(line, TEXT);
}
