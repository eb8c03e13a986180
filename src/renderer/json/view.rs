//! The shapes of the JSON output: the contract as types. `serde` writes them, `schemars` makes `copydesk schema` of them, so the two
//! cannot drift apart. They borrow from the article.

use super::Pen;
use crate::article::{Rule, Short};
use jiff::civil::Date as Day;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// The shape in which a finding is shown.
pub(super) trait View<'a>: Sized {
    /// The finding.
    type Of: 'a;

    /// A finding's view.
    fn of(finding: &'a Self::Of, pen: &'a Pen<'a>) -> Self;
}

/// A list of findings, of which each becomes its view only when it is written: no list of views is ever made.
pub(super) struct Each<'a, V: View<'a>> {
    pub(super) findings: &'a [V::Of],
    pub(super) pen: &'a Pen<'a>,
}

impl<'a, V: View<'a> + Serialize> Serialize for Each<'a, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|finding| V::of(finding, self.pen)))
    }
}

/// To whoever reads it, a list of views.
impl<'a, V: View<'a> + JsonSchema> JsonSchema for Each<'a, V> {
    fn inline_schema() -> bool {
        Vec::<V>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Vec::<V>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<V>::json_schema(generator)
    }
}

/// A day as YYYY-MM-DD.
pub(super) struct DayView(pub(super) Day);

impl Serialize for DayView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Ok(year @ 0..10_000) = u16::try_from(self.0.year()) else { return serializer.collect_str(&self.0) };
        let [month, day] = [self.0.month(), self.0.day()].map(|number| number.unsigned_abs());
        let tens = |number: u8| [b'0' + number / 10, b'0' + number % 10];
        let ([a, b], [c, d], [e, f], [g, h]) = (tens((year / 100) as u8), tens((year % 100) as u8), tens(month), tens(day));
        let written = [a, b, c, d, b'-', e, f, b'-', g, h];
        serializer.serialize_str(std::str::from_utf8(&written).unwrap_or_default())
    }
}

/// One analyzed article. All spans are `[start, end)` in Unicode code points of the analyzed text.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Article")]
pub struct ArticleView<'a> {
    #[schemars(extend("enum" = ["copydesk/1"]))]
    pub(super) schema: &'static str,
    /// Path, `-` for standard input, or the record's id.
    pub(super) id: &'a str,
    pub(super) source: SourceView<'a>,
    /// The analyzed text: for formats whose text is derived, or on request.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "&'a str")]
    pub(super) text: Option<&'a str>,
    /// Date of writing.
    pub(super) date: Option<WrittenView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Piece<'a>>")]
    pub(super) headline: Option<Option<Piece<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<Piece<'a>>")]
    pub(super) deck: Option<Option<Piece<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<BylineView<'a>>")]
    pub(super) byline: Option<Option<BylineView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<DatelineView<'a>>")]
    pub(super) dateline: Option<Option<DatelineView<'a>>>,
    /// Paragraphs of the story, without the dateline.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<Piece<'a>>")]
    pub(super) body: Option<Vec<Piece<'a>>>,
    /// What stands beside the story, and its role: only under --explain.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<AsideView<'a>>")]
    pub(super) aside: Option<Vec<AsideView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<QuoteView<'a>>")]
    pub(super) quotes: Option<Each<'a, QuoteView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<PersonView<'a>>")]
    pub(super) people: Option<Each<'a, PersonView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<PlaceView<'a>>")]
    pub(super) places: Option<Each<'a, PlaceView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<OrganizationView<'a>>")]
    pub(super) organizations: Option<Each<'a, OrganizationView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<DateView<'a>>")]
    pub(super) dates: Option<Each<'a, DateView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<TermView<'a>>")]
    pub(super) terms: Option<Each<'a, TermView<'a>>>,
    pub(super) warnings: &'a [String],
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Source")]
pub(super) struct SourceView<'a> {
    #[schemars(extend("enum" = ["text", "html", "wire", "feed", "jsonl"]))]
    pub(super) format: &'static str,
    pub(super) encoding: &'a str,
    /// Size of the input.
    pub(super) bytes: usize,
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Written")]
pub(super) struct WrittenView {
    /// YYYY-MM-DD.
    #[schemars(with = "String")]
    pub(super) value: DayView,
    /// How it is known.
    #[schemars(extend("enum" = ["option", "metadata", "dateline", "body", "inferred"]))]
    pub(super) from: &'static str,
}

/// A finding: the fields given, and why it was made.
macro_rules! finding {
    ($(#[$meta:meta])* struct $name:ident { $($fields:tt)* }) => {
        #[derive(Serialize, JsonSchema)]
        $(#[$meta])*
        pub(super) struct $name<'a> {
            $($fields)*
            /// The rules that spoke, in order: only under --explain.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[schemars(with = "&'a [Rule]")]
            pub(super) why: Option<&'a [Rule]>,
            /// How sure it is, from 0 to 1: only under --explain.
            #[serde(skip_serializing_if = "Option::is_none")]
            #[schemars(with = "f32")]
            pub(super) confidence: Option<f32>,
        }
    };
}

finding! {
    /// A piece of the text.
    #[schemars(rename = "Piece")]
    struct Piece {
        pub(super) text: &'a str,
        pub(super) span: [u32; 2],
    }
}

finding! {
    /// A block that is not in the output otherwise.
    #[schemars(rename = "Aside")]
    struct AsideView {
        pub(super) text: &'a str,
        pub(super) span: [u32; 2],
        #[schemars(extend("enum" = ["crumb", "kicker", "stamp", "caption", "subhead", "note", "tail"]))]
        pub(super) role: &'static str,
    }
}

finding! {
    #[schemars(rename = "Byline")]
    struct BylineView {
        pub(super) text: &'a str,
        pub(super) span: [u32; 2],
        pub(super) names: Each<'a, Piece<'a>>,
    }
}

finding! {
    #[schemars(rename = "Dateline")]
    struct DatelineView {
        pub(super) text: &'a str,
        pub(super) span: [u32; 2],
        pub(super) place: Option<&'a str>,
        /// YYYY-MM-DD, XXXX-MM-DD where the year is unknown.
        #[schemars(with = "Option<String>")]
        pub(super) date: Option<Short>,
        pub(super) agency: Option<&'a str>,
    }
}

finding! {
    #[schemars(rename = "Quote")]
    struct QuoteView {
        pub(super) text: &'a str,
        pub(super) span: [u32; 2],
        /// Direct: a clause or more stands in marks; mixed: part of one; indirect: reported without marks; term: a scare quote, a
        /// coined or so-called thing; title: of a work, a nickname.
        #[schemars(extend("enum" = ["direct", "mixed", "indirect", "term", "title"]))]
        pub(super) kind: &'static str,
        /// Stretches of one utterance share a number.
        pub(super) utterance: u32,
        pub(super) speaker: Option<SpeakerView<'a>>,
        pub(super) cue: Option<Piece<'a>>,
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Speaker")]
pub(super) struct SpeakerView<'a> {
    pub(super) text: &'a str,
    pub(super) span: [u32; 2],
    /// Index into `people`, or null.
    pub(super) person: Option<u32>,
    /// The mention that tells who it is, where it is a pronoun or a description: only under --explain.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Piece<'a>")]
    pub(super) antecedent: Option<Piece<'a>>,
}

finding! {
    #[schemars(rename = "Person")]
    struct PersonView {
        /// The fullest name the article gives.
        pub(super) name: &'a str,
        /// As the article words them.
        pub(super) titles: Each<'a, &'a str>,
        pub(super) mentions: Each<'a, Piece<'a>>,
    }
}

finding! {
    #[schemars(rename = "Place")]
    struct PlaceView {
        pub(super) name: &'a str,
        #[schemars(extend("enum" = ["city", "capital", "region", "country", "continent", "water", "mountain", "facility", "other"]))]
        pub(super) kind: &'static str,
        /// ISO 3166-1 alpha-2.
        pub(super) country: Option<&'a str>,
        pub(super) lat: Option<f64>,
        pub(super) lon: Option<f64>,
        /// Number in `GeoNames`.
        pub(super) geonames: Option<u32>,
        pub(super) mentions: Each<'a, PlaceMentionView<'a>>,
    }
}

#[derive(Serialize, JsonSchema)]
#[schemars(rename = "PlaceMention")]
pub(super) struct PlaceMentionView<'a> {
    pub(super) text: &'a str,
    pub(super) span: [u32; 2],
    /// Stands for the government.
    pub(super) metonym: bool,
}

finding! {
    #[schemars(rename = "Organization")]
    struct OrganizationView {
        pub(super) name: &'a str,
        pub(super) mentions: Each<'a, Piece<'a>>,
    }
}

finding! {
    #[schemars(rename = "Date")]
    struct DateView {
        pub(super) text: &'a str,
        pub(super) span: [u32; 2],
        /// TIMEX3 type.
        #[serde(rename = "type")]
        #[schemars(extend("enum" = ["DATE", "TIME", "DURATION", "SET"]))]
        pub(super) kind: &'static str,
        /// TIMEX3 value; unknown parts as X.
        pub(super) value: &'a str,
        /// ISO 8601-2 (EDTF).
        pub(super) edtf: Option<&'a str>,
        /// First day it can mean.
        #[schemars(with = "Option<String>")]
        pub(super) earliest: Option<DayView>,
        /// Last day it can mean.
        #[schemars(with = "Option<String>")]
        pub(super) latest: Option<DayView>,
        /// Which part was inferred.
        #[serde(skip_serializing_if = "Option::is_none")]
        #[schemars(with = "&'static str")]
        pub(super) inferred: Option<&'static str>,
    }
}

finding! {
    #[schemars(rename = "Term")]
    struct TermView {
        pub(super) term: &'a str,
        #[schemars(extend("enum" = ["diplomacy", "security", "trade", "economy", "labor", "health", "environment", "migration", "justice", "government", "education", "technology", "agriculture", "transport"]))]
        pub(super) category: &'static str,
        /// Known from the vocabulary, or coined by the article.
        #[schemars(extend("enum" = ["known", "coined"]))]
        pub(super) status: &'static str,
        #[schemars(extend("enum" = ["instrument", "measure", "programme", "goal", "issue"]))]
        pub(super) kind: &'static str,
        pub(super) mentions: Each<'a, Piece<'a>>,
    }
}
