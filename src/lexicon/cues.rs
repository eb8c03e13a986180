//! Cues: words that attribute speech, with what kind of word each is. A typed view over `data/cues.tsv`.

use crate::lexicon;

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
    /// Where it ends in the text, in bytes.
    pub end: usize,
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
        let cue = Cue { end: hit.end, form: form(row.column(1)), class: class(row.column(2)), strength, noun: 0 };
        found = Some(match found {
            Some(verb) if cue.form == CueForm::Noun => Cue { noun: strength, ..verb },
            _ => cue,
        });
    }
    found.map(|cue| if cue.form == CueForm::Noun { Cue { noun: cue.strength, ..cue } } else { cue })
}

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
        assert_eq!(met(6).map(|cue| (cue.form, cue.end)), Some((CueForm::Preposition, 18)));
        assert!(met(23).is_some_and(|cue| cue.form == CueForm::Third && cue.noun > 0));
        assert!(met(19).is_none());
    }
}
