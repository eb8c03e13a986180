//! The page's quotes: grouped by speaker in the order of their first word, each whole and verbatim behind its paragraph. The note
//! behind a quote gives its kind where that is not "direct", and the attribution in the article's own words.

use super::paper::{Ink, Line};
use super::{Desk, Part};
use crate::article::{Quote, QuoteKind};
use crate::text::Text;

/// Column of a quote's text.
const TEXT: usize = 10;
/// Bytes of an attribution that is repeated whole.
const LONGEST: usize = 80;

pub(super) fn print(desk: &mut Desk<'_>) {
    let article = desk.article;
    if !desk.has(Part::Quotes) || article.quotes.is_empty() {
        return;
    }
    desk.section("QUOTES", &counts(&article.quotes));
    let (spoken, marked): (Vec<&Quote>, Vec<&Quote>) =
        article.quotes.iter().partition(|quote| !matches!(quote.kind, QuoteKind::Term | QuoteKind::Title));
    for (name, quotes) in groups(desk, &spoken) {
        let heading = match &name {
            Some(name) => Line::at(2).text(Ink::Person, name).spaces(2).text(Ink::Dim, title(desk, quotes[0])),
            None => Line::at(2).text(Ink::Dim, "speaker not named"),
        };
        desk.paper.put(heading, 4);
        let mut before: Option<&Quote> = None;
        for quote in quotes {
            one(desk, quote, before);
            before = Some(quote);
        }
    }
    if !marked.is_empty() {
        desk.paper.put(Line::at(2).text(Ink::Dim, "words and titles in marks"), 4);
        for quote in marked {
            one(desk, quote, None);
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
        // "The minister" begins a sentence, "the minister" stands in one.
        let index = *order.entry(name.as_ref().map(|name| name.to_lowercase())).or_insert_with(|| {
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
        Some(person) => Some(person.name.to_string()),
        None => Some(desk.article.source.text.slice(speaker.span).to_owned()),
    }
}

/// The first title of a quote's speaker.
fn title<'a>(desk: &Desk<'a>, quote: &Quote) -> &'a str {
    let article = desk.article;
    let person = quote.speaker.and_then(|speaker| speaker.person).and_then(|id| article.people.get(id.0 as usize));
    person.and_then(|person| person.titles.first()).map(|&title| article.source.text.slice(title)).unwrap_or_default()
}

fn one(desk: &mut Desk<'_>, quote: &Quote, before: Option<&Quote>) {
    let text = &desk.article.source.text;
    let locator = desk.locator.of(quote.span);
    let same = before.filter(|before| before.utterance == quote.utterance);
    let goes_on = same.is_some_and(|before| desk.locator.of(before.span) == locator);
    let line = Line::at(4).text(Ink::Dim, if goes_on { "" } else { locator }).column(TEXT);
    let mut line = line.text(Ink::Plain, text.slice(quote.span));
    let mut note = Vec::new();
    note.extend((quote.kind != QuoteKind::Direct).then(|| quote.kind.as_str().to_owned()));
    if same.is_none_or(|before| before.cue != quote.cue) {
        note.extend(attribution(text, quote));
    }
    if !note.is_empty() {
        line = line.note(Ink::Dim, &note.join(", "));
    }
    let line = desk.because(line, &quote.evidence);
    desk.paper.put(line, TEXT);
}

/// Who says it and how, in the article's own words and order: "she said", "said Tom Hale".
fn attribution(text: &Text, quote: &Quote) -> Option<String> {
    match (quote.speaker.map(|speaker| speaker.span), quote.cue) {
        (Some(speaker), Some(cue)) => {
            let whole = speaker.join(cue);
            if whole.len() <= LONGEST && !whole.overlaps(quote.span) {
                return Some(text.slice(whole).to_owned());
            }
            let (first, second) = if speaker < cue { (speaker, cue) } else { (cue, speaker) };
            Some(format!("{} … {}", text.slice(first), text.slice(second)))
        }
        (speaker, cue) => speaker.or(cue).map(|span| text.slice(span).to_owned()),
    }
}
