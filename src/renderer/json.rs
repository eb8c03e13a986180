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

mod line;
mod pretty;
mod view;

pub use view::ArticleView;
use view::{
    AsideView, BylineView, DateView, DatelineView, DayView, Each, OrganizationView, PersonView, Piece, PlaceMentionView,
    PlaceView, QuoteView, SourceView, SpeakerView, TermView, View, WrittenView,
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
    fn of(article: &'a Article, choice: Choice) -> Pen<'a> {
        let text = &article.source.text;
        Pen { text, points: text.code_points(), explain: choice.explain }
    }

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

    fn each<V: View<'a>>(&'a self, findings: &'a [V::Of]) -> Each<'a, V> {
        Each { findings, pen: self }
    }
}

/// The contract's object for an article.
fn view<'a>(article: &'a Article, choice: Choice, pen: &'a Pen<'a>) -> ArticleView<'a> {
    use article::Role;
    let source = &article.source;
    let parts = choice.parts;
    let part = |role: Role| source.block(role).map(|block| pen.rule(block.span, &block.why));
    let derived = matches!(source.format, article::Format::Html | article::Format::Wire | article::Format::Feed);
    ArticleView {
        schema: SCHEMA,
        id: &source.id,
        source: SourceView { format: source.format.as_str(), encoding: source.encoding, bytes: source.bytes },
        text: (choice.with_text || derived).then(|| source.text.as_str()),
        date: article.written.map(|written| WrittenView { value: DayView(written.value), from: written.from.as_str() }),
        headline: parts.has(Part::Headline).then(|| part(Role::Headline)),
        deck: parts.has(Part::Deck).then(|| part(Role::Deck)),
        byline: parts.has(Part::Byline).then(|| byline(article, pen)),
        dateline: parts.has(Part::Dateline).then(|| dateline(article, pen)),
        body: parts.has(Part::Body).then(|| paragraphs(article, pen)),
        aside: choice.explain.then(|| asides(article, pen)),
        quotes: parts.has(Part::Quotes).then(|| pen.each(&article.quotes)),
        people: parts.has(Part::People).then(|| pen.each(&article.people)),
        places: parts.has(Part::Places).then(|| pen.each(&article.places)),
        organizations: parts.has(Part::Organizations).then(|| pen.each(&article.organizations)),
        dates: parts.has(Part::Dates).then(|| pen.each(&article.dates)),
        terms: parts.has(Part::Terms).then(|| pen.each(&article.terms)),
        warnings: &source.warnings,
    }
}

fn paragraphs<'a>(article: &'a Article, pen: &Pen<'a>) -> Vec<Piece<'a>> {
    let blocks = &article.source.blocks;
    let mut paragraphs = Vec::with_capacity(blocks.len());
    let body = blocks.iter().filter(|block| block.role == article::Role::Paragraph);
    paragraphs.extend(body.map(|block| pen.rule(block.span, &block.why)));
    paragraphs
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

fn byline<'a>(article: &'a Article, pen: &'a Pen<'a>) -> Option<BylineView<'a>> {
    let byline = article.source.byline.as_ref()?;
    let block = article.source.block(article::Role::Byline);
    Some(BylineView {
        text: pen.text.slice(byline.span),
        span: pen.points.span(byline.span),
        names: pen.each(&byline.names),
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

impl<'a> View<'a> for Piece<'a> {
    type Of = Span;

    fn of(span: &'a Span, pen: &'a Pen<'a>) -> Self {
        pen.piece(*span)
    }
}

impl<'a> View<'a> for &'a str {
    type Of = Span;

    fn of(span: &'a Span, pen: &'a Pen<'a>) -> Self {
        pen.text.slice(*span)
    }
}

impl<'a> View<'a> for PlaceMentionView<'a> {
    type Of = article::PlaceMention;

    fn of(mention: &'a article::PlaceMention, pen: &'a Pen<'a>) -> Self {
        PlaceMentionView { text: pen.text.slice(mention.span), span: pen.points.span(mention.span), metonym: mention.metonym }
    }
}

impl<'a> View<'a> for QuoteView<'a> {
    type Of = article::Quote;

    fn of(quote: &'a article::Quote, pen: &'a Pen<'a>) -> Self {
        QuoteView {
            text: pen.text.slice(quote.span),
            span: pen.points.span(quote.span),
            kind: quote.kind.as_str(),
            utterance: quote.utterance,
            speaker: quote.speaker.map(|speaker| SpeakerView {
                text: pen.text.slice(speaker.span),
                span: pen.points.span(speaker.span),
                person: speaker.person.map(|id| id.0),
                antecedent: speaker.antecedent.filter(|_| pen.explain).map(|antecedent| pen.piece(antecedent)),
            }),
            cue: quote.cue.map(|span| pen.piece(span)),
            why: pen.rules(&quote.evidence.why),
            confidence: pen.confidence(&quote.evidence),
        }
    }
}

impl<'a> View<'a> for PersonView<'a> {
    type Of = article::Person;

    fn of(person: &'a article::Person, pen: &'a Pen<'a>) -> Self {
        PersonView {
            name: &person.name,
            titles: pen.each(&person.titles),
            mentions: pen.each(&person.mentions),
            why: pen.rules(&person.evidence.why),
            confidence: pen.confidence(&person.evidence),
        }
    }
}

impl<'a> View<'a> for PlaceView<'a> {
    type Of = article::Place;

    fn of(place: &'a article::Place, pen: &'a Pen<'a>) -> Self {
        PlaceView {
            name: &place.name,
            kind: place.kind.as_str(),
            country: place.country,
            lat: place.coordinates.map(|(lat, _)| lat),
            lon: place.coordinates.map(|(_, lon)| lon),
            geonames: place.geonames,
            mentions: pen.each(&place.mentions),
            why: pen.rules(&place.evidence.why),
            confidence: pen.confidence(&place.evidence),
        }
    }
}

impl<'a> View<'a> for OrganizationView<'a> {
    type Of = article::Organization;

    fn of(organization: &'a article::Organization, pen: &'a Pen<'a>) -> Self {
        OrganizationView {
            name: &organization.name,
            mentions: pen.each(&organization.mentions),
            why: pen.rules(&organization.evidence.why),
            confidence: pen.confidence(&organization.evidence),
        }
    }
}

impl<'a> View<'a> for DateView<'a> {
    type Of = article::Date;

    fn of(date: &'a article::Date, pen: &'a Pen<'a>) -> Self {
        DateView {
            text: pen.text.slice(date.span),
            span: pen.points.span(date.span),
            kind: date.kind.as_str(),
            value: &date.value,
            edtf: date.edtf.as_deref(),
            earliest: date.earliest.map(DayView),
            latest: date.latest.map(DayView),
            inferred: date.inferred,
            why: pen.rules(&date.evidence.why),
            confidence: pen.confidence(&date.evidence),
        }
    }
}

impl<'a> View<'a> for TermView<'a> {
    type Of = article::Term;

    fn of(term: &'a article::Term, pen: &'a Pen<'a>) -> Self {
        TermView {
            term: &term.term,
            category: term.category.as_str(),
            status: if term.coined { "coined" } else { "known" },
            kind: term.kind.as_str(),
            mentions: pen.each(&term.mentions),
            why: pen.rules(&term.evidence.why),
            confidence: pen.confidence(&term.evidence),
        }
    }
}

/// Writes an article as one line of JSON, without the line's end.
///
/// # Errors
/// When the contract holds a value that JSON cannot: never, that is.
pub fn line(article: &Article, choice: Choice, out: &mut Vec<u8>) -> io::Result<()> {
    Ok(view(article, choice, &Pen::of(article, choice)).serialize(line::Line(out))?)
}

/// Writes an article as indented JSON, without the last line's end; `indent` levels deep already.
///
/// # Errors
/// When `out` fails.
pub fn pretty(article: &Article, choice: Choice, indent: usize, out: &mut impl io::Write) -> io::Result<()> {
    indented(&view(article, choice, &Pen::of(article, choice)), indent, out)
}

/// Writes any value in the manner of [`pretty`].
///
/// # Errors
/// When `out` fails.
pub fn indented(value: &impl Serialize, indent: usize, out: &mut impl io::Write) -> io::Result<()> {
    let mut writer = serde_json::Serializer::with_formatter(out, pretty::Pretty::at(indent));
    Ok(value.serialize(&mut writer)?)
}
