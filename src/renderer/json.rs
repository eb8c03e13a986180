//! JSON and JSONL: the contract's object, one an article.
//!
//! The contract as types stands in `json/view.rs`; here they are made from an article, byte spans turned into code points. Pretty
//! output keeps a span on one line: a moved span is one line of a diff.

pub use super::parts::{Part, Parts};
use crate::article::{self, Article, Evidence};
use crate::span::Span;
use crate::text::{CodePoints, Text};
use serde::Serialize;
use std::io;

mod pretty;
mod view;

pub use view::ArticleView;
use view::{
    AsideView, BylineView, DateView, DatelineView, OrganizationView, PersonView, Piece, PlaceMentionView, PlaceView, QuoteView,
    SourceView, SpeakerView, TermView, WrittenView,
};

/// Name and version of the output format.
pub const SCHEMA: &str = "copydesk/1";

/// What JSON output holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Choice {
    /// The parts asked for; the others are left out.
    pub parts: Parts,
    /// Whether the analyzed text goes along.
    pub with_text: bool,
    /// Whether each finding says why.
    pub explain: bool,
}

impl Default for Choice {
    fn default() -> Choice {
        Choice { parts: Parts::ALL, with_text: false, explain: false }
    }
}

/// What the views are made with.
struct Pen<'a> {
    text: &'a Text,
    points: CodePoints,
    explain: bool,
}

impl<'a> Pen<'a> {
    fn piece(&self, span: Span) -> Piece<'a> {
        Piece { text: self.text.slice(span), span: self.points.span(span), why: None, confidence: None }
    }

    fn rule(&self, span: Span, why: &'a article::Rule) -> Piece<'a> {
        Piece { why: self.rules(std::slice::from_ref(why)), ..self.piece(span) }
    }

    fn rules(&self, why: &'a [article::Rule]) -> Option<&'a [article::Rule]> {
        self.explain.then_some(why)
    }

    fn confidence(&self, evidence: &Evidence) -> Option<f32> {
        self.explain.then(|| (evidence.confidence * 100.0).round() / 100.0)
    }

    fn pieces(&self, spans: &[Span]) -> Vec<Piece<'a>> {
        spans.iter().map(|&span| self.piece(span)).collect()
    }
}

/// The contract's object for an article.
pub fn view(article: &Article, choice: Choice) -> ArticleView<'_> {
    use article::Role;
    let source = &article.source;
    let pen = Pen { text: &source.text, points: source.text.code_points(), explain: choice.explain };
    let parts = choice.parts;
    let part = |role: Role| source.block(role).map(|block| pen.rule(block.span, &block.why));
    let paragraphs = source.blocks.iter().filter(|block| block.role == Role::Paragraph);
    let derived = matches!(source.format, article::Format::Html | article::Format::Wire | article::Format::Feed);
    ArticleView {
        schema: SCHEMA,
        id: &source.id,
        source: SourceView { format: source.format.as_str(), encoding: source.encoding, bytes: source.bytes },
        text: (choice.with_text || derived).then(|| source.text.as_str()),
        date: article.written.map(|written| WrittenView { value: written.value.to_string(), from: written.from.as_str() }),
        headline: parts.has(Part::Headline).then(|| part(Role::Headline)),
        deck: parts.has(Part::Deck).then(|| part(Role::Deck)),
        byline: parts.has(Part::Byline).then(|| byline(article, &pen)),
        dateline: parts.has(Part::Dateline).then(|| dateline(article, &pen)),
        body: parts.has(Part::Body).then(|| paragraphs.map(|block| pen.rule(block.span, &block.why)).collect()),
        aside: choice.explain.then(|| asides(article, &pen)),
        quotes: parts.has(Part::Quotes).then(|| article.quotes.iter().map(|quote| quote_view(quote, &pen)).collect()),
        people: parts.has(Part::People).then(|| article.people.iter().map(|person| person_view(person, &pen)).collect()),
        places: parts.has(Part::Places).then(|| article.places.iter().map(|place| place_view(place, &pen)).collect()),
        organizations: parts
            .has(Part::Organizations)
            .then(|| article.organizations.iter().map(|it| organization_view(it, &pen)).collect()),
        dates: parts.has(Part::Dates).then(|| article.dates.iter().map(|date| date_view(date, &pen)).collect()),
        terms: parts.has(Part::Terms).then(|| article.terms.iter().map(|term| term_view(term, &pen)).collect()),
        warnings: &source.warnings,
    }
}

/// The blocks that no other key holds, in the order of the text.
fn asides<'a>(article: &'a Article, pen: &Pen<'a>) -> Vec<AsideView<'a>> {
    use article::Role;
    let held = |role| matches!(role, Role::Headline | Role::Deck | Role::Byline | Role::Dateline | Role::Paragraph);
    let blocks = article.source.blocks.iter().filter(|block| !held(block.role));
    let aside = |block: &'a article::Block| AsideView {
        text: pen.text.slice(block.span),
        span: pen.points.span(block.span),
        role: block.role.as_str(),
        why: pen.rules(std::slice::from_ref(&block.why)),
        confidence: None,
    };
    blocks.map(aside).collect()
}

fn byline<'a>(article: &'a Article, pen: &Pen<'a>) -> Option<BylineView<'a>> {
    let byline = article.source.byline.as_ref()?;
    let block = article.source.block(article::Role::Byline);
    Some(BylineView {
        text: pen.text.slice(byline.span),
        span: pen.points.span(byline.span),
        names: pen.pieces(&byline.names),
        why: block.and_then(|block| pen.rules(std::slice::from_ref(&block.why))),
        confidence: None,
    })
}

fn dateline<'a>(article: &'a Article, pen: &Pen<'a>) -> Option<DatelineView<'a>> {
    let dateline = article.source.dateline.as_ref()?;
    Some(DatelineView {
        text: pen.text.slice(dateline.span),
        span: pen.points.span(dateline.span),
        place: dateline.place.map(|span| pen.text.slice(span)),
        date: article.dateline_day(),
        agency: dateline.agency.map(|span| pen.text.slice(span)),
        why: pen.rules(std::slice::from_ref(&dateline.why)),
        confidence: None,
    })
}

fn quote_view<'a>(quote: &'a article::Quote, pen: &Pen<'a>) -> QuoteView<'a> {
    QuoteView {
        text: pen.text.slice(quote.span),
        span: pen.points.span(quote.span),
        kind: quote.kind.as_str(),
        utterance: quote.utterance,
        speaker: quote.speaker.map(|speaker| SpeakerView {
            text: pen.text.slice(speaker.span),
            span: pen.points.span(speaker.span),
            person: speaker.person.map(|id| id.0),
        }),
        cue: quote.cue.map(|span| pen.piece(span)),
        why: pen.rules(&quote.evidence.why),
        confidence: pen.confidence(&quote.evidence),
    }
}

fn person_view<'a>(person: &'a article::Person, pen: &Pen<'a>) -> PersonView<'a> {
    PersonView {
        name: &person.name,
        titles: person.titles.iter().map(|&span| pen.text.slice(span)).collect(),
        mentions: pen.pieces(&person.mentions),
        why: pen.rules(&person.evidence.why),
        confidence: pen.confidence(&person.evidence),
    }
}

fn place_view<'a>(place: &'a article::Place, pen: &Pen<'a>) -> PlaceView<'a> {
    let mentions = place.mentions.iter().map(|mention| PlaceMentionView {
        text: pen.text.slice(mention.span),
        span: pen.points.span(mention.span),
        metonym: mention.metonym,
    });
    PlaceView {
        name: &place.name,
        kind: place.kind.as_str(),
        country: place.country.as_deref(),
        lat: place.coordinates.map(|(lat, _)| lat),
        lon: place.coordinates.map(|(_, lon)| lon),
        geonames: place.geonames,
        mentions: mentions.collect(),
        why: pen.rules(&place.evidence.why),
        confidence: pen.confidence(&place.evidence),
    }
}

fn organization_view<'a>(organization: &'a article::Organization, pen: &Pen<'a>) -> OrganizationView<'a> {
    OrganizationView {
        name: &organization.name,
        mentions: pen.pieces(&organization.mentions),
        why: pen.rules(&organization.evidence.why),
        confidence: pen.confidence(&organization.evidence),
    }
}

fn date_view<'a>(date: &'a article::Date, pen: &Pen<'a>) -> DateView<'a> {
    DateView {
        text: pen.text.slice(date.span),
        span: pen.points.span(date.span),
        kind: date.kind.as_str(),
        value: &date.value,
        edtf: date.edtf.as_deref(),
        earliest: date.earliest.map(|day| day.to_string()),
        latest: date.latest.map(|day| day.to_string()),
        inferred: date.inferred,
        why: pen.rules(&date.evidence.why),
        confidence: pen.confidence(&date.evidence),
    }
}

fn term_view<'a>(term: &'a article::Term, pen: &Pen<'a>) -> TermView<'a> {
    TermView {
        term: &term.term,
        category: term.category.as_str(),
        status: if term.coined { "coined" } else { "known" },
        kind: term.kind.as_str(),
        mentions: pen.pieces(&term.mentions),
        why: pen.rules(&term.evidence.why),
        confidence: pen.confidence(&term.evidence),
    }
}

/// Writes an article as one line of JSON, without the line's end.
///
/// # Errors
/// When `out` fails.
pub fn line(article: &Article, choice: Choice, out: &mut impl io::Write) -> io::Result<()> {
    Ok(serde_json::to_writer(out, &view(article, choice))?)
}

/// Writes an article as indented JSON, without the last line's end; `indent` levels deep already.
///
/// # Errors
/// When `out` fails.
pub fn pretty(article: &Article, choice: Choice, indent: usize, out: &mut impl io::Write) -> io::Result<()> {
    indented(&view(article, choice), indent, out)
}

/// Writes any value in the manner of [`pretty`].
///
/// # Errors
/// When `out` fails.
pub fn indented(value: &impl Serialize, indent: usize, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = serde_json::Serializer::with_formatter(out, pretty::Pretty::at(indent));
    Ok(value.serialize(&mut writer)?)
}
