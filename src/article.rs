//! The data model: what the reader hands over ([`Source`]), and what the analysis says ([`Article`]).
//!
//! An [`Article`] is the contract in memory. It owns its text; every finding is a [`Span`] into it and never a copy, so what is
//! printed is always what stands there. Quotes point to people by [`PersonId`], not by name.

use crate::span::Span;
use crate::text::Text;
use jiff::civil::Date as Day;
use std::borrow::Cow;

/// The format an input came in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[non_exhaustive]
pub enum Format {
    /// Plain text.
    #[default]
    Text,
    /// An HTML page.
    Html,
    /// Wire XML or JSON: NITF, `NewsML`, ninjs.
    Wire,
    /// RSS, Atom, JSON Feed.
    Feed,
    /// One JSON object a line.
    Jsonl,
}

impl Format {
    /// The name in `--input` and in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Html => "html",
            Format::Wire => "wire",
            Format::Feed => "feed",
            Format::Jsonl => "jsonl",
        }
    }
}

/// What a block of an article is for. Only headline, deck, stamp, dateline and paragraphs are analyzed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum Role {
    /// Navigation, section names, "All news".
    Crumb,
    /// A short label over the headline: "EXCLUSIVE", "Analysis".
    Kicker,
    /// The headline.
    Headline,
    /// Standfirst, subheadline, summary.
    Deck,
    /// Who wrote it.
    Byline,
    /// When it was published or updated.
    Stamp,
    /// Under or for a picture.
    Caption,
    /// Where, when and by which agency, at the head of the first paragraph.
    Dateline,
    /// A paragraph of the story.
    Paragraph,
    /// A crosshead between paragraphs.
    Subhead,
    /// "Story continues below", notes to editors, share lines.
    Note,
    /// What comes after the story: credits, contacts, related links.
    Tail,
}

impl Role {
    /// The role's name, as `--explain` prints it.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Crumb => "crumb",
            Role::Kicker => "kicker",
            Role::Headline => "headline",
            Role::Deck => "deck",
            Role::Byline => "byline",
            Role::Stamp => "stamp",
            Role::Caption => "caption",
            Role::Dateline => "dateline",
            Role::Paragraph => "paragraph",
            Role::Subhead => "subhead",
            Role::Note => "note",
            Role::Tail => "tail",
        }
    }

    /// Whether the extractor reads blocks of this role.
    pub fn is_story(self) -> bool {
        matches!(self, Role::Headline | Role::Deck | Role::Stamp | Role::Dateline | Role::Paragraph)
    }
}

/// A block of text with its role, and the layout rule that gave it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Block {
    /// Where it stands: no white space at either end, and never overlapping another block.
    pub span: Span,
    /// What it is for.
    pub role: Role,
    /// The rule that gave the role (a heading in `tests/rules/layout.md`).
    pub why: Rule,
}

/// The name of a rule, as `--explain` prints it: `area/name`, a heading in `tests/rules/`.
pub type Rule = Cow<'static, str>;

/// Why something was found, and how sure that is.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Evidence {
    /// The rules, in the order in which they spoke.
    pub why: Vec<Rule>,
    /// From 0 (a guess) to 1 (certain).
    pub confidence: f32,
}

impl Evidence {
    /// One rule's word.
    pub fn of(rule: &'static str, confidence: f32) -> Evidence {
        Evidence { why: vec![Cow::Borrowed(rule)], confidence }
    }

    /// Adds a rule's word, once; the surer of both confidences stays.
    pub fn add(&mut self, rule: &'static str, confidence: f32) {
        if !self.why.iter().any(|known| known == rule) {
            self.why.push(Cow::Borrowed(rule));
        }
        self.confidence = self.confidence.max(confidence);
    }
}

/// The line that names who wrote the article.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Byline {
    /// The whole line, "By" included.
    pub span: Span,
    /// The names in it.
    pub names: Vec<Span>,
}

/// A calendar day of which the year may be unknown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct MonthDay {
    /// The year, where it is written.
    pub year: Option<i16>,
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

/// "SEOUL, June 20. /TASS/."
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dateline {
    /// The whole dateline with the mark that ends it.
    pub span: Span,
    /// The place, its region or country included.
    pub place: Option<Span>,
    /// The day as written.
    pub written: Option<MonthDay>,
    /// The words of that day.
    pub day: Option<Span>,
    /// The agency's name.
    pub agency: Option<Span>,
    /// The rule that saw it (a heading in `tests/rules/dateline.md`).
    pub why: Rule,
}

/// Where the date of writing is known from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Provenance {
    /// `--date`.
    Option,
    /// The input's own metadata.
    Metadata,
    /// The dateline.
    Dateline,
    /// A line of the text that gives the date of publication.
    Body,
    /// Worked out from what the text says.
    Inferred,
}

impl Provenance {
    /// The name in the output.
    pub fn as_str(self) -> &'static str {
        match self {
            Provenance::Option => "option",
            Provenance::Metadata => "metadata",
            Provenance::Dateline => "dateline",
            Provenance::Body => "body",
            Provenance::Inferred => "inferred",
        }
    }
}

/// The date of writing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Written {
    /// The day.
    pub value: Day,
    /// How it is known.
    pub from: Provenance,
}

/// An article as the reader hands it over: decoded, and laid out in blocks.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Source {
    /// Path, `-` for standard input, or the record's id.
    pub id: String,
    /// The format it came in.
    pub format: Format,
    /// The encoding's name in the WHATWG standard.
    pub encoding: &'static str,
    /// Size of the input in bytes.
    pub bytes: usize,
    /// The text that is analyzed.
    pub text: Text,
    /// All blocks in the order of the text.
    pub blocks: Vec<Block>,
    /// The byline, taken apart.
    pub byline: Option<Byline>,
    /// The dateline, taken apart.
    pub dateline: Option<Dateline>,
    /// The date of writing as the user or the metadata give it.
    pub written: Option<Written>,
    /// What the user should know of how the input was read.
    pub warnings: Vec<String>,
}

impl Source {
    /// A text of which every non-empty line is a paragraph of the story: for text whose layout is known to hold no headline,
    /// byline or dateline.
    pub fn from_paragraphs(text: &str) -> Source {
        let mut blocks = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let at = start + (line.len() - line.trim_start().len());
                let span = Span::new(at, at + trimmed.len());
                blocks.push(Block { span, role: Role::Paragraph, why: Cow::Borrowed("layout/given") });
            }
            start += line.len();
        }
        Source { encoding: "UTF-8", bytes: text.len(), text: Text::new(text.to_owned()), blocks, ..Source::default() }
    }

    /// The first block with a role.
    pub fn block(&self, role: Role) -> Option<&Block> {
        self.blocks.iter().find(|block| block.role == role)
    }
}

/// An article with all that was found in it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Article {
    /// The article as it was read.
    pub source: Source,
    /// The date of writing.
    pub written: Option<Written>,
    /// Quotations and reported speech, in the order of the text.
    pub quotes: Vec<Quote>,
    /// People, in the order of their first mention.
    pub people: Vec<Person>,
    /// Places, in the order of their first mention.
    pub places: Vec<Place>,
    /// Organizations, in the order of their first mention.
    pub organizations: Vec<Organization>,
    /// Temporal expressions, in the order of the text.
    pub dates: Vec<Date>,
    /// Policy terms, most telling first.
    pub terms: Vec<Term>,
}

/// Index into [`Article::people`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct PersonId(pub u32);

/// A person: one entry however often and however named.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Person {
    /// The fullest name the article gives.
    pub name: String,
    /// Titles as the article words them.
    pub titles: Vec<Span>,
    /// Named mentions: no title, no possessive.
    pub mentions: Vec<Span>,
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
    pub name: String,
    /// What kind of place.
    pub kind: PlaceKind,
    /// ISO 3166-1 alpha-2 of the country it lies in or is.
    pub country: Option<String>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
    /// Its number in `GeoNames`.
    pub geonames: Option<u32>,
    /// Where it is named.
    pub mentions: Vec<PlaceMention>,
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
    pub name: String,
    /// Where it is named.
    pub mentions: Vec<Span>,
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
    pub value: String,
    /// ISO 8601-2 (EDTF), where it has one.
    pub edtf: Option<String>,
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
    pub term: String,
    /// Its subject.
    pub category: Category,
    /// Its kind.
    pub kind: TermKind,
    /// Whether the article coins it: no vocabulary lists it.
    pub coined: bool,
    /// Where it stands.
    pub mentions: Vec<Span>,
    /// Why.
    pub evidence: Evidence,
}

impl Article {
    /// The dateline's day: YYYY-MM-DD, or XXXX-MM-DD where nothing tells the year. A year that is not written is the latest in
    /// which that day does not lie after the date of writing by more than a day.
    pub fn dateline_day(&self) -> Option<String> {
        let day = self.source.dateline.as_ref()?.written?;
        let year = day.year.or_else(|| {
            let written = self.written?.value;
            let latest = written.tomorrow().unwrap_or(written);
            let later = (latest.month(), latest.day()) < (day.month, day.day);
            Some(latest.year() - i16::from(later))
        });
        Some(match year {
            Some(year) => format!("{year:04}-{:02}-{:02}", day.month, day.day),
            None => format!("XXXX-{:02}-{:02}", day.month, day.day),
        })
    }
}
