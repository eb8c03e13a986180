//! Cues: words that attribute speech, with what kind of word each is. A typed view over `data/cues.tsv`.
//!
//! Nearly all cues are single words, and `said` comes up in every other sentence: `data/cue-words.bin` holds what a first word is by
//! itself, written by [`compile`], read by [`single`]. Cues of several words are looked up in the table of the list.
//!
//! ```text
//! magic 8 | slots u64 ...     little-endian; a slot: 39 bits of the word's number | whether longer cues begin with it | packed cue 24
//! ```

use super::letters;
use crate::lexicon;
use std::collections::BTreeMap;

/// In which form a cue stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CueForm {
    /// A past tense, or a past participle that looks like it: `said`.
    Past,
    /// A third person: `says`.
    Third,
    /// The bare form: `say`.
    Base,
    /// `saying`.
    Gerund,
    /// A past participle only: `written`.
    Participle,
    /// A noun: `statement`.
    Noun,
    /// `according to`.
    Preposition,
}

/// What a cue takes beside it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CueClass {
    /// A clause or a quotation.
    Say,
    /// A hearer, then a clause.
    Tell,
    /// A question.
    Ask,
    /// An infinitive.
    Urge,
    /// A thing, and what it is called; praise and blame.
    Call,
    /// A clause that is thought.
    Think,
    /// A clause that papers or polls show.
    Show,
    /// A source only: `according to`, `citing`.
    Source,
    /// One who is quoted: `was quoted as saying`.
    Quoted,
}

/// A cue met in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cue {
    /// Its form.
    pub form: CueForm,
    /// What it takes.
    pub class: CueClass,
    /// How often the word attributes something, of a hundred uses.
    pub strength: u8,
    /// How often it does so as a noun, where it may be one.
    pub noun: u8,
}

/// The cue that begins at byte `at` of `text` and ends where `is_end` allows it, and its end.
pub fn cue(text: &str, at: usize, is_end: impl FnMut(usize) -> bool) -> Option<(Cue, usize)> {
    let table = lexicon::cue_table();
    let hit = table.longest(text, at, is_end)?;
    let found = table.rows(hit).fold(None, |found, row| Some(merged(found, [1, 2, 3].map(|column| row.column(column)))));
    Some((found?, hit.end))
}

/// A cue and one more row of it: its form, class and strength. The row of a noun says how often the verb is one.
fn merged(found: Option<Cue>, [form_name, class_name, strength]: [&str; 3]) -> Cue {
    let strength = strength.parse().unwrap_or_default();
    let form = form(form_name);
    match found {
        Some(verb) if form == CueForm::Noun => Cue { noun: strength, ..verb },
        _ => Cue { form, class: class(class_name), strength, noun: if form == CueForm::Noun { strength } else { 0 } },
    }
}

/// The second words of the cues that have several.
const SECOND: &[&str] =
    &["to", "as", "it", "for", "on", "out", "about", "up", "in", "back", "into", "saying", "clear", "against", "so"];

/// Whether a word can be the second one of a cue.
pub fn is_second(word: &str) -> bool {
    (2..=7).contains(&word.len()) && SECOND.iter().any(|second| second.eq_ignore_ascii_case(word))
}

/// What a word tells that cues may begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct First {
    /// The cue that it is by itself.
    pub alone: Option<Cue>,
    /// Whether cues of several words or with marks begin with it.
    pub goes_on: bool,
}

/// What the ASCII word `text[from..to]` tells, in whatever case it stands.
pub fn single(text: &str, from: usize, to: usize) -> First {
    find(WORDS, letters::number(text.as_bytes(), from, to))
}

const MAGIC: &[u8; 8] = b"CPDKCUE1";
pub(super) static WORDS: &[u8] = include_bytes!("../../data/cue-words.bin");

/// Slots of the table: `1 << BITS`, more than twice as many as there are words.
const BITS: u32 = 12;
/// How many bits [`pack`] takes, and the one after them, which says that longer cues begin with the word.
const NUMBERS: u32 = 24;
const GOES_ON: u64 = 1 << NUMBERS;

/// What of a word's number stands in its slot.
fn print(number: u64) -> u64 {
    number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (NUMBERS + 1)
}

fn find(words: &[u8], number: u64) -> First {
    let slots = words.get(MAGIC.len()..).unwrap_or_default();
    let print = print(number);
    let mut at = letters::slot(number, BITS);
    while let Some(slot) = slots.get(at * 8..).and_then(|rest| rest.first_chunk()).map(|chunk| u64::from_le_bytes(*chunk)) {
        if slot == 0 {
            break;
        }
        if slot >> (NUMBERS + 1) == print {
            return First { alone: unpack(slot), goes_on: slot & GOES_ON != 0 };
        }
        at = (at + 1) % (1 << BITS);
    }
    First::default()
}

/// Builds `data/cue-words.bin` from the rows of the list.
pub fn compile<'a>(rows: impl IntoIterator<Item = &'a str>) -> Vec<u8> {
    let mut words: BTreeMap<&str, First> = BTreeMap::new();
    // A noun that is also a verb comes after it, as in the table.
    let mut rows: Vec<&str> = rows.into_iter().collect();
    rows.sort_by_key(|row| row.split('\t').next());
    for row in rows {
        let mut columns = row.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let entry = column();
        let first = entry.split([' ', '-']).next().unwrap_or(entry);
        let word = words.entry(first).or_default();
        if first == entry {
            word.alone = Some(merged(word.alone, [column(), column(), column()]));
        } else {
            word.goes_on = true;
        }
    }
    let mut slots = vec![0u64; 1 << BITS];
    assert!(words.len() * 2 <= slots.len(), "more cues than the table has room for");
    for (word, first) in words {
        let number = letters::number(word.as_bytes(), 0, word.len());
        let mut at = letters::slot(number, BITS);
        while slots[at] != 0 {
            at = (at + 1) % slots.len();
        }
        let goes_on = if first.goes_on { GOES_ON } else { 0 };
        slots[at] = print(number) << (NUMBERS + 1) | goes_on | first.alone.map_or(0, pack);
    }
    let mut table = MAGIC.to_vec();
    table.extend(slots.iter().flat_map(|slot| slot.to_le_bytes()));
    table
}

fn pack(cue: Cue) -> u64 {
    1 << 23 | (cue.form as u64) << 20 | (cue.class as u64) << 16 | u64::from(cue.strength) << 8 | u64::from(cue.noun)
}

fn unpack(slot: u64) -> Option<Cue> {
    let [noun, strength, kind, ..] = slot.to_le_bytes();
    let form = FORMS.get(usize::from(kind >> 4 & 7))?;
    let class = CLASSES.get(usize::from(kind & 15))?;
    (kind & 0x80 != 0).then_some(Cue { form: *form, class: *class, strength, noun })
}

const FORMS: [CueForm; 7] =
    [CueForm::Past, CueForm::Third, CueForm::Base, CueForm::Gerund, CueForm::Participle, CueForm::Noun, CueForm::Preposition];

const CLASSES: [CueClass; 9] = [
    CueClass::Say,
    CueClass::Tell,
    CueClass::Ask,
    CueClass::Urge,
    CueClass::Call,
    CueClass::Think,
    CueClass::Show,
    CueClass::Source,
    CueClass::Quoted,
];

fn form(name: &str) -> CueForm {
    match name {
        "past" => CueForm::Past,
        "s" => CueForm::Third,
        "ing" => CueForm::Gerund,
        "participle" => CueForm::Participle,
        "noun" => CueForm::Noun,
        "preposition" => CueForm::Preposition,
        _ => CueForm::Base,
    }
}

fn class(name: &str) -> CueClass {
    match name {
        "tell" => CueClass::Tell,
        "ask" => CueClass::Ask,
        "urge" => CueClass::Urge,
        "call" => CueClass::Call,
        "think" => CueClass::Think,
        "show" => CueClass::Show,
        "source" | "citing" => CueClass::Source,
        "quoted" => CueClass::Quoted,
        _ => CueClass::Say,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_form_class_and_noun() {
        let text = "Said, according to the claims";
        let met = |at| cue(text, at, |end| text[end..].starts_with(|c: char| !c.is_alphabetic()) || end == text.len());
        assert_eq!(met(0).map(|(cue, _)| (cue.form, cue.class)), Some((CueForm::Past, CueClass::Say)));
        assert_eq!(met(6).map(|(cue, end)| (cue.form, end)), Some((CueForm::Preposition, 18)));
        assert!(met(23).is_some_and(|(cue, _)| cue.form == CueForm::Third && cue.noun > 0));
        assert!(met(19).is_none());
        assert_eq!(single(text, 0, 4).alone, met(0).map(|(cue, _)| cue));
        assert_eq!(single(text, 6, 15), First { alone: None, goes_on: true });
        assert_eq!(single(text, 19, 22), First::default());
    }

    #[test]
    fn a_word_by_itself_is_what_the_table_says() {
        let table = lexicon::cue_table();
        for row in (0..table.len() as u32).map(|index| table.row(index)) {
            let entry = row.column(0);
            let (first, rest) = entry.split_once([' ', '-']).unwrap_or((entry, ""));
            let known = single(entry, 0, first.len());
            assert_eq!(known.alone, cue(first, 0, |end| end == first.len()).map(|(cue, _)| cue), "{entry}");
            assert!(known.goes_on || rest.is_empty(), "{entry}");
            assert!(!entry.contains(' ') || rest.split(' ').next().is_some_and(is_second), "{entry}");
            assert!(entry.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-')), "{entry}");
        }
    }
}
