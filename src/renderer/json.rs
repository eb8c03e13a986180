//! JSON and JSONL: the contract's object, one an article.
//!
//! The structs below are the contract: `serde` writes them, `schemars` makes `copydesk schema` of them, so the two cannot drift
//! apart. They borrow from the article and turn byte spans into code points while they are built. Pretty output keeps a span on
//! one line: a moved span is one line of a diff.

pub use super::parts::{Part, Parts};
use crate::article::{self, Article, Evidence};
use crate::span::Span;
use crate::text::{CodePoints, Text};
use schemars::JsonSchema;
use serde::Serialize;
use std::io;

mod pretty;

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

/// One analyzed article. All spans are `[start, end)` in Unicode code points of the analyzed text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Article")]
pub struct ArticleView<'a> {
    #[schemars(extend("enum" = ["copydesk/1"]))]
    schema: &'static str,
    /// Path, `-` for standard input, or the record's id.
    id: &'a str,
    source: SourceView<'a>,
    /// The analyzed text: for formats whose text is derived, or on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&'a str")]
    text: Option<&'a str>,
    /// Date of writing.
    date: Option<WrittenView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Piece<'a>>")]
    headline: Option<Option<Piece<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Piece<'a>>")]
    deck: Option<Option<Piece<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<BylineView<'a>>")]
    byline: Option<Option<BylineView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<DatelineView<'a>>")]
    dateline: Option<Option<DatelineView<'a>>>,
    /// Paragraphs of the story, without the dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Piece<'a>>")]
    body: Option<Vec<Piece<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<QuoteView<'a>>")]
    quotes: Option<Vec<QuoteView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<PersonView<'a>>")]
    people: Option<Vec<PersonView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<PlaceView<'a>>")]
    places: Option<Vec<PlaceView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<OrganizationView<'a>>")]
    organizations: Option<Vec<OrganizationView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<DateView<'a>>")]
    dates: Option<Vec<DateView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<TermView<'a>>")]
    terms: Option<Vec<TermView<'a>>>,
    warnings: &'a [String],
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
struct SourceView<'a> {
    #[schemars(extend("enum" = ["text", "html", "wire", "feed", "jsonl"]))]
    format: &'static str,
    encoding: &'a str,
    /// Size of the input.
    bytes: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Written")]
struct WrittenView {
    /// YYYY-MM-DD.
    value: String,
    /// How it is known.
    #[schemars(extend("enum" = ["option", "metadata", "dateline", "body", "inferred"]))]
    from: &'static str,
}

// A piece of the text, flattened into others as `Reason` is.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Piece")]
struct Piece<'a> {
    text: &'a str,
    span: [u32; 2],
    #[serde(flatten)]
    reason: Reason<'a>,
}

// Why a finding was made: only under --explain. No doc comment: it would be the description of all that it is flattened into.
#[derive(Serialize, JsonSchema, Clone, Copy)]
#[schemars(rename = "Reason")]
struct Reason<'a> {
    /// The rules that spoke, in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&'a [article::Rule]")]
    why: Option<&'a [article::Rule]>,
    /// From 0 to 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "f32")]
    confidence: Option<f32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Byline")]
struct BylineView<'a> {
    #[serde(flatten)]
    piece: Piece<'a>,
    names: Vec<Piece<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Dateline")]
struct DatelineView<'a> {
    #[serde(flatten)]
    piece: Piece<'a>,
    place: Option<&'a str>,
    /// YYYY-MM-DD, XXXX-MM-DD where the year is unknown.
    date: Option<String>,
    agency: Option<&'a str>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Quote")]
struct QuoteView<'a> {
    #[serde(flatten)]
    piece: Piece<'a>,
    /// Direct: a clause or more stands in marks; mixed: part of one; indirect: reported without marks; term: a scare quote, a
    /// coined or so-called thing; title: of a work, a nickname.
    #[schemars(extend("enum" = ["direct", "mixed", "indirect", "term", "title"]))]
    kind: &'static str,
    /// Stretches of one utterance share a number.
    utterance: u32,
    speaker: Option<SpeakerView<'a>>,
    cue: Option<Piece<'a>>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Speaker")]
struct SpeakerView<'a> {
    text: &'a str,
    span: [u32; 2],
    /// Index into `people`, or null.
    person: Option<u32>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Person")]
struct PersonView<'a> {
    /// The fullest name the article gives.
    name: &'a str,
    /// As the article words them.
    titles: Vec<&'a str>,
    mentions: Vec<Piece<'a>>,
    #[serde(flatten)]
    reason: Reason<'a>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Place")]
struct PlaceView<'a> {
    name: &'a str,
    #[schemars(extend("enum" = ["city", "capital", "region", "country", "continent", "water", "mountain", "facility", "other"]))]
    kind: &'static str,
    /// ISO 3166-1 alpha-2.
    country: Option<&'a str>,
    lat: Option<f64>,
    lon: Option<f64>,
    /// Number in `GeoNames`.
    geonames: Option<u32>,
    mentions: Vec<PlaceMentionView<'a>>,
    #[serde(flatten)]
    reason: Reason<'a>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlaceMention")]
struct PlaceMentionView<'a> {
    text: &'a str,
    span: [u32; 2],
    /// Stands for the government.
    metonym: bool,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Organization")]
struct OrganizationView<'a> {
    name: &'a str,
    mentions: Vec<Piece<'a>>,
    #[serde(flatten)]
    reason: Reason<'a>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Date")]
struct DateView<'a> {
    text: &'a str,
    span: [u32; 2],
    /// TIMEX3 type.
    #[serde(rename = "type")]
    #[schemars(extend("enum" = ["DATE", "TIME", "DURATION", "SET"]))]
    kind: &'static str,
    /// TIMEX3 value; unknown parts as X.
    value: &'a str,
    /// ISO 8601-2 (EDTF).
    edtf: Option<&'a str>,
    /// First day it can mean.
    earliest: Option<String>,
    /// Last day it can mean.
    latest: Option<String>,
    /// Which part was inferred.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&'static str")]
    inferred: Option<&'static str>,
    #[serde(flatten)]
    reason: Reason<'a>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Term")]
struct TermView<'a> {
    term: &'a str,
    #[schemars(extend("enum" = ["diplomacy", "security", "trade", "economy", "labor", "health", "environment", "migration", "justice", "government", "education", "technology", "agriculture", "transport"]))]
    category: &'static str,
    /// Known from the vocabulary, or coined by the article.
    #[schemars(extend("enum" = ["known", "coined"]))]
    status: &'static str,
    #[schemars(extend("enum" = ["instrument", "measure", "programme", "goal", "issue"]))]
    kind: &'static str,
    mentions: Vec<Piece<'a>>,
    #[serde(flatten)]
    reason: Reason<'a>,
}

/// What the views are made with.
struct Pen<'a> {
    text: &'a Text,
    points: CodePoints<'a>,
    explain: bool,
}

impl<'a> Pen<'a> {
    fn piece(&self, span: Span) -> Piece<'a> {
        Piece { text: self.text.slice(span), span: self.points.span(span), reason: Reason { why: None, confidence: None } }
    }

    fn rule(&self, span: Span, why: &'a article::Rule) -> Piece<'a> {
        let why = self.explain.then(|| std::slice::from_ref(why));
        Piece { reason: Reason { why, confidence: None }, ..self.piece(span) }
    }

    fn because(&self, evidence: &'a Evidence) -> Reason<'a> {
        if !self.explain {
            return Reason { why: None, confidence: None };
        }
        Reason { why: Some(&evidence.why), confidence: Some((evidence.confidence * 100.0).round() / 100.0) }
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

fn byline<'a>(article: &'a Article, pen: &Pen<'a>) -> Option<BylineView<'a>> {
    let byline = article.source.byline.as_ref()?;
    let piece = match article.source.block(article::Role::Byline) {
        Some(block) => pen.rule(byline.span, &block.why),
        None => pen.piece(byline.span),
    };
    Some(BylineView { piece, names: pen.pieces(&byline.names) })
}

fn dateline<'a>(article: &'a Article, pen: &Pen<'a>) -> Option<DatelineView<'a>> {
    let dateline = article.source.dateline.as_ref()?;
    Some(DatelineView {
        piece: pen.rule(dateline.span, &dateline.why),
        place: dateline.place.map(|span| pen.text.slice(span)),
        date: article.dateline_day(),
        agency: dateline.agency.map(|span| pen.text.slice(span)),
    })
}

fn quote_view<'a>(quote: &'a article::Quote, pen: &Pen<'a>) -> QuoteView<'a> {
    QuoteView {
        piece: Piece { reason: pen.because(&quote.evidence), ..pen.piece(quote.span) },
        kind: quote.kind.as_str(),
        utterance: quote.utterance,
        speaker: quote.speaker.map(|speaker| SpeakerView {
            text: pen.text.slice(speaker.span),
            span: pen.points.span(speaker.span),
            person: speaker.person.map(|id| id.0),
        }),
        cue: quote.cue.map(|span| pen.piece(span)),
    }
}

fn person_view<'a>(person: &'a article::Person, pen: &Pen<'a>) -> PersonView<'a> {
    PersonView {
        name: &person.name,
        titles: person.titles.iter().map(|&span| pen.text.slice(span)).collect(),
        mentions: pen.pieces(&person.mentions),
        reason: pen.because(&person.evidence),
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
        reason: pen.because(&place.evidence),
    }
}

fn organization_view<'a>(organization: &'a article::Organization, pen: &Pen<'a>) -> OrganizationView<'a> {
    OrganizationView {
        name: &organization.name,
        mentions: pen.pieces(&organization.mentions),
        reason: pen.because(&organization.evidence),
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
        reason: pen.because(&date.evidence),
    }
}

fn term_view<'a>(term: &'a article::Term, pen: &Pen<'a>) -> TermView<'a> {
    TermView {
        term: &term.term,
        category: term.category.as_str(),
        status: if term.coined { "coined" } else { "known" },
        kind: term.kind.as_str(),
        mentions: pen.pieces(&term.mentions),
        reason: pen.because(&term.evidence),
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
