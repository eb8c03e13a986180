//! Cues: words that attribute speech, with what kind of word each is. A typed view over `data/cues.tsv`.

use crate::lexicon;
use std::sync::atomic::{AtomicU64, Ordering};

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
    /// How long it is, in bytes.
    pub length: u32,
    /// Its form.
    pub form: CueForm,
    /// What it takes.
    pub class: CueClass,
    /// How often the word attributes something, of a hundred uses.
    pub strength: u8,
    /// How often it does so as a noun, where it may be one.
    pub noun: u8,
}

/// The cue that begins at byte `at` of `text` and ends where `is_end` allows it.
pub fn cue(text: &str, at: usize, is_end: impl FnMut(usize) -> bool) -> Option<Cue> {
    let table = lexicon::cue_table();
    let hit = table.longest(text, at, is_end)?;
    let mut found: Option<Cue> = None;
    for row in table.rows(hit) {
        let strength = row.column(3).parse().unwrap_or_default();
        let cue =
            Cue { length: (hit.end - at) as u32, form: form(row.column(1)), class: class(row.column(2)), strength, noun: 0 };
        found = Some(match found {
            Some(verb) if cue.form == CueForm::Noun => Cue { noun: strength, ..verb },
            _ => cue,
        });
    }
    found.map(|cue| if cue.form == CueForm::Noun { Cue { noun: cue.strength, ..cue } } else { cue })
}

/// The second words of the cues that have several.
const SECOND: &[&str] =
    &["to", "as", "it", "for", "on", "out", "about", "up", "in", "back", "into", "saying", "clear", "against", "so"];

/// Whether a word can be the second one of a cue.
pub fn is_second(word: &str) -> bool {
    (2..=7).contains(&word.len()) && SECOND.iter().any(|second| second.eq_ignore_ascii_case(word))
}

/// The cue that a word is by itself. The last answers are kept: the words are few, and `said` comes up in every other sentence.
pub fn single(word: &str) -> Option<Cue> {
    let Some(letters) = letters(word) else { return cue(word, 0, |end| end == word.len()) };
    let slot = &KNOWN[(letters.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize];
    let known = slot.load(Ordering::Relaxed);
    if known >> NUMBERS == letters {
        return unpack(known, word.len() as u32);
    }
    let cue = cue(word, 0, |end| end == word.len());
    slot.store(letters << NUMBERS | cue.map_or(0, pack), Ordering::Relaxed);
    cue
}

/// Answers, each with its word: five bits a letter, then [`pack`]ed what the cue is.
static KNOWN: [AtomicU64; 512] = [const { AtomicU64::new(0) }; 512];

/// How many bits [`pack`] takes.
const NUMBERS: u32 = 24;

fn pack(cue: Cue) -> u64 {
    1 << 23 | (cue.form as u64) << 20 | (cue.class as u64) << 16 | u64::from(cue.strength) << 8 | u64::from(cue.noun)
}

fn unpack(known: u64, length: u32) -> Option<Cue> {
    let [noun, strength, kind, ..] = known.to_le_bytes();
    let form = FORMS.get(usize::from(kind >> 4 & 7))?;
    let class = CLASSES.get(usize::from(kind & 15))?;
    (kind & 0x80 != 0).then_some(Cue { length, form: *form, class: *class, strength, noun })
}

/// A word of at most eight letters as a number, in whatever case it stands.
fn letters(word: &str) -> Option<u64> {
    let letter = |byte: u8| (byte | 0x20).checked_sub(b'a').filter(|&letter| letter < 26);
    (word.len() <= 8).then_some(())?;
    word.bytes().try_fold(0, |letters, byte| Some(letters << 5 | u64::from(letter(byte)? + 1)))
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
        assert_eq!(met(0).map(|cue| (cue.form, cue.class)), Some((CueForm::Past, CueClass::Say)));
        assert_eq!(met(6).map(|cue| (cue.form, cue.length)), Some((CueForm::Preposition, 12)));
        assert!(met(23).is_some_and(|cue| cue.form == CueForm::Third && cue.noun > 0));
        assert!(met(19).is_none());
    }

    #[test]
    fn a_word_by_itself_is_what_the_table_says() {
        let table = lexicon::cue_table();
        for row in (0..table.len() as u32).chain(0..table.len() as u32).map(|index| table.row(index)) {
            let entry = row.column(0);
            match entry.split_once(' ') {
                None => assert_eq!(single(entry), cue(entry, 0, |end| end == entry.len()), "{entry}"),
                Some((_, rest)) => assert!(rest.split(' ').next().is_some_and(is_second), "{entry}"),
            }
            assert!(entry.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b' ' | b'-')), "{entry}");
        }
    }
}
