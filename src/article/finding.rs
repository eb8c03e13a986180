//! What the analysis finds: quotes, people, places, organizations, dates, terms, each with its reason.
//!
//! An article has a hundred findings, and nearly all are small: a name of two words, one or two mentions, one or two rules. So the
//! lists and names keep their first items in place, and only the long ones ask for memory of their own.

use crate::span::Span;
use compact_str::CompactString;
use jiff::civil::Date as Day;
use smallvec::{SmallVec, smallvec};

/// The name of a rule, as `--explain` prints it: `area/name`, a heading in `tests/rules/`.
pub type Rule = &'static str;

/// A name or a value: up to 24 bytes lie in place.
pub type Short = CompactString;

/// Stretches of the text: up to four lie in place.
pub type Spans = SmallVec<[Span; 4]>;

/// Why something was found, and how sure that is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    /// The rules, in the order in which they spoke.
    pub why: SmallVec<[Rule; 3]>,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
}

impl Evidence {
    /// One rule's word.
    pub fn of(rule: Rule, confidence: f32) -> Evidence {
        Evidence { why: smallvec![rule], confidence }
    }

    /// Adds a rule's word, once; the surer of both confidences stays.
    pub fn add(&mut self, rule: Rule, confidence: f32) {
        if !self.why.contains(&rule) {
            self.why.push(rule);
        }
        self.confidence = self.confidence.max(confidence);
    }

    /// Adds what speaks for another mention of the same.
    pub fn merge(&mut self, other: &Evidence) {
        if self.why.is_empty() {
            self.why.extend_from_slice(&other.why);
        } else {
            other.why.iter().for_each(|rule| self.add(rule, other.confidence));
        }
        self.confidence = self.confidence.max(other.confidence);
    }
}

/// Index into [`Article::people`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PersonId(pub u32);

/// A person: one entry however often and however named.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Person {
    /// The fullest name the article gives.
    pub name: Short,
    /// Titles as the article words them.
    pub titles: SmallVec<[Span; 2]>,
    /// Named mentions: no title, no possessive.
    pub mentions: Spans,
    /// Why.
    pub evidence: Evidence,
}

/// What kind of place.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
#[non_exhaustive]
pub enum PlaceKind {
    /// A town or city.
    City,
    /// A national capital.
    Capital,
    /// A state, province, county, or a region without government.
    Region,
    /// A country.
    Country,
    /// A continent.
    Continent,
    /// A sea, strait, river or lake.
    Water,
    /// A mountain or range.
    Mountain,
    /// A building, airport, border crossing, base.
    Facility,
    /// Any other, or unknown.
    #[default]
    Other,
}

impl PlaceKind {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            PlaceKind::City => "city",
            PlaceKind::Capital => "capital",
            PlaceKind::Region => "region",
            PlaceKind::Country => "country",
            PlaceKind::Continent => "continent",
            PlaceKind::Water => "water",
            PlaceKind::Mountain => "mountain",
            PlaceKind::Facility => "facility",
            PlaceKind::Other => "other",
        }
    }
}

/// A place.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Place {
    /// Its usual English name.
    pub name: Short,
    /// What kind of place.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 of the country it lies in or is.
    pub country: Option<&'static str>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Its number in `GeoNames`.
    pub geonames: Option<u32>,
    /// Where it is named.
    pub mentions: SmallVec<[PlaceMention; 3]>,
    /// Why.
    pub evidence: Evidence,
}

/// One naming of a place.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PlaceMention {
    /// The name as it stands.
    pub span: Span,
    /// Whether it stands for the government.
    pub metonym: bool,
}

/// An organization.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Organization {
    /// The fullest name the article gives.
    pub name: Short,
    /// Where it is named.
    pub mentions: Spans,
    /// Why.
    pub evidence: Evidence,
}

/// The TIMEX3 type of a temporal expression.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum DateKind {
    /// A day or a longer calendar unit.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

impl DateKind {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            DateKind::Date => "DATE",
            DateKind::Time => "TIME",
            DateKind::Duration => "DURATION",
            DateKind::Set => "SET",
        }
    }
}

/// A temporal expression with its value.
#[derive(Clone, PartialEq, Debug)]
pub struct Date {
    /// Without preposition and possessive.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: DateKind,
    /// TIMEX3 value; unknown parts as X.
    pub value: Short,
    /// ISO 8601-2 (EDTF), where it has one.
    pub edtf: Option<Short>,
    /// First day it can mean.
    pub earliest: Option<Day>,
    /// Last day it can mean.
    pub latest: Option<Day>,
    /// Which part was inferred.
    pub inferred: Option<&'static str>,
    /// Why.
    pub evidence: Evidence,
}

/// What stands in a stretch of quotation marks, or is reported without them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum QuoteKind {
    /// A clause or more in marks.
    Direct,
    /// Part of a clause in marks.
    Mixed,
    /// Reported without marks.
    Indirect,
    /// A scare quote, a coined or so-called thing.
    Term,
    /// The title of a work, a nickname.
    Title,
}

impl QuoteKind {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Mixed => "mixed",
            QuoteKind::Indirect => "indirect",
            QuoteKind::Term => "term",
            QuoteKind::Title => "title",
        }
    }
}

/// Who a quote is attributed to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Speaker {
    /// The words that name the speaker.
    pub span: Span,
    /// Which person that is.
    pub person: Option<PersonId>,
    /// The mention before it that tells who it is, where it names nobody itself: that of a pronoun, of a description.
    pub antecedent: Option<Span>,
}

impl Speaker {
    /// One of whom nothing is known but the words.
    pub fn unknown(span: Span) -> Speaker {
        Speaker { span, person: None, antecedent: None }
    }
}

/// A quotation or a piece of reported speech.
#[derive(Clone, PartialEq, Debug)]
pub struct Quote {
    /// With its marks; for indirect speech what is reported.
    pub span: Span,
    /// What kind.
    pub kind: QuoteKind,
    /// Stretches of one utterance share a number.
    pub utterance: u32,
    /// Who says it.
    pub speaker: Option<Speaker>,
    /// The word that attributes it.
    pub cue: Option<Span>,
    /// Why.
    pub evidence: Evidence,
}

/// The subject a policy term belongs to: the fourteen categories of the annotation guide.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
#[allow(missing_docs)] // the names say it
pub enum Category {
    Diplomacy,
    Security,
    Trade,
    Economy,
    Labor,
    Health,
    Environment,
    Migration,
    Justice,
    Government,
    Education,
    Technology,
    Agriculture,
    Transport,
}

impl Category {
    /// All of them.
    pub const ALL: [Category; 14] = [
        Category::Diplomacy,
        Category::Security,
        Category::Trade,
        Category::Economy,
        Category::Labor,
        Category::Health,
        Category::Environment,
        Category::Migration,
        Category::Justice,
        Category::Government,
        Category::Education,
        Category::Technology,
        Category::Agriculture,
        Category::Transport,
    ];

    /// The name in the output and in term files.
    pub fn as_str(self) -> &'static str {
        match self {
            Category::Diplomacy => "diplomacy",
            Category::Security => "security",
            Category::Trade => "trade",
            Category::Economy => "economy",
            Category::Labor => "labor",
            Category::Health => "health",
            Category::Environment => "environment",
            Category::Migration => "migration",
            Category::Justice => "justice",
            Category::Government => "government",
            Category::Education => "education",
            Category::Technology => "technology",
            Category::Agriculture => "agriculture",
            Category::Transport => "transport",
        }
    }

    /// The category of that name.
    pub fn from_name(name: &str) -> Option<Category> {
        Category::ALL.into_iter().find(|category| category.as_str() == name)
    }
}

/// What kind of policy term.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
#[allow(missing_docs)] // the names say it
pub enum TermKind {
    Instrument,
    Measure,
    Programme,
    Goal,
    Issue,
}

impl TermKind {
    /// All of them.
    pub const ALL: [TermKind; 5] =
        [TermKind::Instrument, TermKind::Measure, TermKind::Programme, TermKind::Goal, TermKind::Issue];

    /// The name in the output and in term files.
    pub fn as_str(self) -> &'static str {
        match self {
            TermKind::Instrument => "instrument",
            TermKind::Measure => "measure",
            TermKind::Programme => "programme",
            TermKind::Goal => "goal",
            TermKind::Issue => "issue",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<TermKind> {
        TermKind::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// A policy term.
#[derive(Clone, PartialEq, Debug)]
pub struct Term {
    /// Its normal form.
    pub term: Short,
    /// Its subject.
    pub category: Category,
    /// Its kind.
    pub kind: TermKind,
    /// Whether the article coins it: no vocabulary lists it.
    pub coined: bool,
    /// Where it stands.
    pub mentions: Spans,
    /// Why.
    pub evidence: Evidence,
}
