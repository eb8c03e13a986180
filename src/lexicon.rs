//! The lexicon: read-only data that reader and extractor look things up in. It knows words, not articles.
//!
//! Every list is a TSV file under `data/`, written by hand or taken as facts (`data/README.md` says which). [`LISTS`] names them
//! all. From them two kinds of artefact are built, committed, and read in place, so that nothing is decoded at start-up:
//!
//! - `data/words.bin` ([`words`]): one hash table of single words. A token is looked up once; the answer is a set of
//!   [`Class`]es, one for each list that has an entry beginning with that word. Most tokens have none, and no stage looks at them.
//! - `data/NAME.bin` ([`table`]): for lists with entries of several words or with values, a finite-state map from entries to rows.
//!
//! `tests/data.rs` rebuilds both from the lists and compares; `UPDATE=1 cargo test --test data` writes them.

pub mod fold;
pub mod table;
pub mod words;

pub use table::{Hit, Table};
pub use words::Class;

/// A list of the lexicon.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// The file's name under `data/`, without `.tsv`.
    pub name: &'static str,
    /// The class of the words its entries begin with.
    pub class: Class,
    /// Whether it has a table of its own, or is only a set of single words.
    pub table: bool,
}

const fn words(name: &'static str, class: Class) -> List {
    List { name, class, table: false }
}

const fn table(name: &'static str, class: Class) -> List {
    List { name, class, table: true }
}

/// All lists. A row of a list is `entry<TAB>columns`; `#` begins a comment line.
pub const LISTS: &[List] = &[
    words("abbreviations", Class::ABBREVIATION),
    words("hyphen-suffixes", Class::HYPHEN_SUFFIX),
    words("honorifics", Class::HONORIFIC),
    words("common", Class::COMMON),
    table("roles", Class::ROLE),
    table("demonyms", Class::DEMONYM),
    table("agencies", Class::AGENCY),
    table("dateline-places", Class::DATELINE_PLACE),
    table("calendar-words", Class::NONE),
    table("byline-words", Class::NONE),
    table("furniture", Class::FURNITURE),
    table("furniture-ends", Class::FURNITURE_END),
];

macro_rules! tables {
    ($($(#[$doc:meta])* $function:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $function() -> &'static Table {
                static TABLE: std::sync::LazyLock<Table> =
                    std::sync::LazyLock::new(|| Table::from_static(include_bytes!(concat!("../data/", $file, ".bin"))));
                &TABLE
            }
        )*
    };
}

tables! {
    /// Role nouns: `role, class, gender`.
    roles = "roles";
    /// Demonyms, adjective and noun: `demonym, ISO 3166-1 alpha-2 of the country`.
    demonyms = "demonyms";
    /// News agencies and papers as datelines name them: `name, bare` where it also stands there without brackets.
    agencies = "agencies";
    /// Places that open datelines: `name, city or area`.
    dateline_places = "dateline-places";
    /// Months, weekdays and the words of time stamps: `word, kind, number of the month`.
    calendar_words = "calendar-words";
    /// Words of bylines: `word, lead or role or link`.
    byline_words = "byline-words";
    /// Lines that are not the story: `phrase, role, where the phrase stands`.
    furniture = "furniture";
    /// The same, by their last words: `phrase, role, end or in`.
    furniture_ends = "furniture-ends";
}
