//! The lexicon: read-only data that reader and extractor look things up in. It knows words, not articles.
//!
//! Every list is a TSV file under `data/`, written by hand or taken as facts (`data/README.md` says which). [`LISTS`] names them
//! all. From them two kinds of artefact are built, committed, and read in place, so that nothing is decoded at start-up:
//!
//! - `data/words.bin` ([`words`]): one hash table of single words. A token is looked up once; the answer is a set of
//!   [`Class`]es, one for each list that has an entry beginning with that word. Most tokens have none, and no stage looks at them.
//! - `data/places.bin` ([`places`](mod@places)): the gazetteer, packed, for it is larger than all other lists.
//! - `data/NAME.bin` ([`table`]): for lists with entries of several words or with values, a trie from entries to rows ([`trie`]).
//!   The rows are read in the list itself.
//!
//! `tests/data.rs` rebuilds both from the lists and compares; `UPDATE=1 cargo test --test data` writes them.

pub mod clusters;
pub mod cues;
pub mod fold;
pub mod letters;
pub mod misspellings;
pub mod openings;
pub mod places;
pub mod rows;
pub mod spellings;
pub mod table;
pub mod terms;
pub mod trie;
pub mod words;

pub use table::{Hit, Table};
pub use trie::Start;
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
    /// Under which keys a row is found beside its first column.
    pub keys: fn(&str) -> Vec<String>,
}

impl List {
    /// The same list, its rows found under further keys.
    const fn keyed(self, keys: fn(&str) -> Vec<String>) -> List {
        List { keys, ..self }
    }
}

fn no_keys(_row: &str) -> Vec<String> {
    Vec::new()
}

const fn words(name: &'static str, class: Class) -> List {
    List { name, class, table: false, keys: no_keys }
}

const fn table(name: &'static str, class: Class) -> List {
    List { name, class, table: true, keys: no_keys }
}

/// All lists. A row of a list is `entry<TAB>columns`; `#` begins a comment line.
pub const LISTS: &[List] = &[
    // Words and names.
    words("abbreviations", Class::ABBREVIATION),
    words("hyphen-suffixes", Class::HYPHEN_SUFFIX),
    words("common", Class::COMMON),
    words("vocabulary", Class::VOCABULARY),
    words("verbs", Class::VERB),
    words("honorifics", Class::HONORIFIC),
    words("particles", Class::PARTICLE),
    words("given-male", Class::GIVEN_MALE),
    words("given-female", Class::GIVEN_FEMALE),
    words("surnames", Class::SURNAME),
    words("ambiguous", Class::AMBIGUOUS),
    words("organization-heads", Class::ORGANIZATION_HEAD),
    table("organizations", Class::ORGANIZATION),
    table("place-heads", Class::PLACE_HEAD),
    words("places", Class::PLACE),
    table("hosts", Class::NONE),
    table("paper-words", Class::NONE),
    table("metonym-words", Class::NONE),
    table("demonyms", Class::DEMONYM),
    table("roles", Class::ROLE),
    // Speech.
    table("cues", Class::CUE),
    // Dates.
    table("date-words", Class::DATE),
    table("date-company", Class::NONE),
    // Policy terms.
    table("terms", Class::TERM).keyed(terms::keys),
    table("term-heads", Class::TERM_PART).keyed(terms::head_keys),
    table("term-modifiers", Class::TERM_PART).keyed(terms::modifier_keys),
    // The reader's.
    table("agencies", Class::AGENCY),
    table("dateline-places", Class::DATELINE_PLACE),
    table("calendar-words", Class::NONE),
    table("byline-words", Class::NONE),
    table("furniture", Class::FURNITURE),
    table("furniture-ends", Class::FURNITURE_END),
    table("page-words", Class::NONE),
];

/// The weights by which names are told; read and written by the extractor's `names`.
pub static NAME_WEIGHTS: &[u8] = include_bytes!("../data/names.weights.bin");

/// The weights of the words in and around names; read and written by the extractor's `names`.
pub static NAME_WORDING: &[u8] = &Lines(*include_bytes!("../data/names.wording.bin")).0;

/// The weights by which parts of speech are told; read and written by the extractor's `speakers`.
pub static SPEECH_PARTS: &[u8] = &Lines(*include_bytes!("../data/speech.parts.bin")).0;

/// The weights by which speech and its speakers are told; read and written by the extractor's `speakers`.
pub static SPEECH_WEIGHTS: &[u8] = &Lines(*include_bytes!("../data/speech.weights.bin")).0;

/// Laid out along the lines of the processor's cache.
#[repr(align(64))]
struct Lines<const N: usize>([u8; N]);

/// The gazetteer's artefact.
const PLACES: &[u8] = include_bytes!("../data/places.bin");

/// The gazetteer: see [`places::Toponym`].
pub fn places() -> &'static places::Gazetteer {
    static GAZETTEER: std::sync::LazyLock<places::Gazetteer> =
        std::sync::LazyLock::new(|| places::Gazetteer::from_static(PLACES));
    &GAZETTEER
}

macro_rules! tables {
    ($($(#[$doc:meta])* $function:ident = $file:literal;)*) => {
        $(
            $(#[$doc])*
            pub fn $function() -> &'static Table {
                static TABLE: std::sync::LazyLock<Table> =
                    std::sync::LazyLock::new(|| Table::from_static(
                        include_bytes!(concat!("../data/", $file, ".bin")),
                        include_str!(concat!("../data/", $file, ".tsv")),
                    ));
                &TABLE
            }
        )*

        /// The artefacts by name, for `--version` to say which data this is.
        pub static ARTEFACTS: &[(&str, &[u8])] =
            &[("words", words::TABLE), ("cue-words", cues::WORDS), ("clusters", clusters::TABLE), ("term-spellings", misspellings::TABLE), ("places", PLACES), ("names.weights", NAME_WEIGHTS), ("names.wording", NAME_WORDING), ("speech.parts", SPEECH_PARTS), ("speech.weights", SPEECH_WEIGHTS), $(($file, include_bytes!(concat!("../data/", $file, ".bin")))),*];
    };
}

tables! {
    /// Role nouns: `role, class, gender`.
    roles = "roles";
    /// Demonyms, adjective and noun: `demonym, ISO 3166-1 alpha-2 of the country`.
    demonyms = "demonyms";
    /// Words of temporal expressions: `word, kind, value`.
    date_words = "date-words";
    /// Words that attribute speech: `cue, form, class, strength`; see [`cues`](mod@cues).
    cue_table = "cues";
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
    /// Policy terms: `term, category, kind, aliases, flags`; [`terms::Entry`] reads a row.
    policy_terms = "terms";
    /// Heads of policy terms: `head, category, kind, flags`.
    term_heads = "term-heads";
    /// Modifiers of policy terms: `modifier, category, flags`.
    term_modifiers = "term-modifiers";
    /// Head words of places: `word, kind, after|before|both`.
    place_heads = "place-heads";
    /// Where papers of the web are at home: `host, place, country, division`.
    hosts = "hosts";
    /// Words by which a place is seen to stand for its government: `word, what they are`.
    metonym_words = "metonym-words";
    /// Words that papers are called by.
    paper_words = "paper-words";
    /// Organizations: `name, kind, long form`.
    organizations = "organizations";
    /// Words beside a date that tell whether it is one: `word, tests it answers`.
    date_company = "date-company";
    /// The same, by their last words: `phrase, role, end or in`.
    furniture_ends = "furniture-ends";
    /// Words of the classes and ids of pages' elements: `word, what the element is`.
    page_words = "page-words";
}
