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

pub mod cues;
pub mod fold;
pub mod places;
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
    table("cues", Class::CUE),
    words("verbs", Class::VERB),
    words("vocabulary", Class::VOCABULARY),
    words("particles", Class::PARTICLE),
    words("given-male", Class::GIVEN_MALE),
    words("given-female", Class::GIVEN_FEMALE),
    words("surnames", Class::SURNAME),
    words("organization-heads", Class::ORGANIZATION_HEAD),
    words("ambiguous", Class::AMBIGUOUS),
    table("place-heads", Class::PLACE_HEAD),
    table("places", Class::PLACE),
    table("organizations", Class::ORGANIZATION),
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
    /// Words that attribute speech: `cue, form, class, strength`; see [`cues`](mod@cues).
    cue_table = "cues";
    /// Head words of places: `word, kind, after|before|both`.
    place_heads = "place-heads";
    /// Places: see [`places::Toponym`].
    places = "places";
    /// Organizations: `name, kind, long form`.
    organizations = "organizations";
}
