//! What the reader hands over: an article's text with its blocks, and what its input says of it.

use super::Rule;
use crate::span::Span;
use crate::text::Text;
use jiff::civil::Date as Day;

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
    /// The id its own metadata gives it: a feed's guid.
    pub own_id: Option<String>,
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
    /// Where it was published, as the input says.
    pub url: Option<String>,
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
                blocks.push(Block { span, role: Role::Paragraph, why: "layout/given" });
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
