//! Speech or not: whether a stretch in marks is said by somebody, or only set off.
//!
//! A logistic regression over signs that can be read: length, capitals, how the speaker was found, what stands before and after.
//! The weights were learnt from the training part of `PolNeAR` (stretches that its annotators attribute against those they do not);
//! they are numbers only.

use super::kinds::Sight;
use super::line::Tag;
use crate::lexicon::cues::CueClass;

/// A set of signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Signs(pub(super) u64);

macro_rules! signs {
    ($($name:ident $weight:literal,)*) => {
        #[derive(Clone, Copy)]
        enum Sign { $($name,)* }
        /// The weight of each sign, in hundredths of a logit.
        const WEIGHTS: &[i16] = &[$($weight,)*];
        #[allow(dead_code)]
        pub(super) const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

signs! {
    Always 155,
    OneWord -33,
    TwoOrThree 8,
    FourToSeven 65,
    EightOrMore 151,
    TitleCase -147,
    Capital 8,
    Clause -38,
    EndsComma 7,
    EndsStop 76,
    EndsOpen 86,
    Headline -61,
    Work -196,
    Called -29,
    Word 41,
    Nickname -5,
    SaidAfter 211,
    SaidBefore 72,
    SaidSplit 126,
    SaidAnyVerb -95,
    SaidTrailing 98,
    SaidSource 59,
    SaidEarlier -128,
    Unsaid -157,
    Strong 82,
    Middling 5,
    Weak -15,
    Calls -82,
    Nominal 101,
    Touching 17,
    Near 25,
    Far 60,
    VeryFar -19,
    Modifies -1,
    EndsPhrase 37,
    ThenJoined 38,
    ThenVerb 9,
    ThenPreposition 25,
    AfterIndefinite -27,
    AfterDefinite -22,
    AfterOwner -35,
    AfterPause -45,
    AfterVerb 19,
    AfterPreposition -49,
    AfterThat -16,
    AfterAs 80,
    AfterName -11,
    AfterNoun -13,
    AfterConjunction -73,
    BesideSpeech -61,
    BesideNone -20,
    SingleMark -86,
    OpensSentence 33,
    WholeBlock -110,
}

impl Signs {
    fn set(&mut self, sign: Sign, on: bool) {
        if on {
            self.0 |= 1 << sign as u64;
        }
    }

    /// The logit of being speech, in hundredths.
    pub(super) fn score(self) -> i32 {
        WEIGHTS.iter().enumerate().filter(|(index, _)| self.0 >> index & 1 == 1).map(|(_, &weight)| i32::from(weight)).sum()
    }

    /// The signs of a stretch; `beside` says whether the stretch before it in the same sentence is speech.
    pub(super) fn of(sight: &Sight<'_>, beside: Option<bool>) -> Signs {
        let mut signs = Signs::default();
        signs.set(Sign::Always, true);
        signs.inside(sight);
        signs.said(sight);
        signs.around(sight);
        signs.set(Sign::BesideSpeech, beside == Some(true));
        signs.set(Sign::BesideNone, beside == Some(false));
        signs
    }

    fn inside(&mut self, sight: &Sight<'_>) {
        let words = sight.words();
        self.set(Sign::OneWord, words <= 1);
        self.set(Sign::TwoOrThree, (2..=3).contains(&words));
        self.set(Sign::FourToSeven, (4..=7).contains(&words));
        self.set(Sign::EightOrMore, words >= 8);
        self.set(Sign::TitleCase, sight.is_title_case());
        self.set(Sign::Capital, sight.first_is_capital());
        self.set(Sign::Clause, sight.is_clause());
        let last = sight.page.last_inside(sight.at);
        self.set(Sign::EndsComma, last == Some(','));
        self.set(Sign::EndsStop, last == Some('.'));
        self.set(Sign::EndsOpen, matches!(last, Some('?' | '!' | '…' | '—' | '–' | '-')));
        self.set(Sign::SingleMark, sight.is_single());
    }

    fn said(&mut self, sight: &Sight<'_>) {
        let Some(said) = sight.said else { return self.set(Sign::Unsaid, true) };
        let group = match said.rule.as_ref() {
            "speakers/after" | "speakers/dash" | "speakers/transcript" | "speakers/reopened" => Sign::SaidAfter,
            "speakers/before" | "speakers/colon" => Sign::SaidBefore,
            "speakers/split" => Sign::SaidSplit,
            "speakers/any-verb" => Sign::SaidAnyVerb,
            "speakers/trailing" => Sign::SaidTrailing,
            "speakers/according-to" => Sign::SaidSource,
            _ => Sign::SaidEarlier,
        };
        self.set(group, true);
        if group as u64 != Sign::SaidBefore as u64 {
            return;
        }
        self.set(Sign::Strong, said.strength >= 60);
        self.set(Sign::Middling, (35..60).contains(&said.strength));
        self.set(Sign::Weak, said.strength < 35);
        self.set(Sign::Calls, said.class == CueClass::Call);
        self.set(Sign::Nominal, said.nominal);
        self.set(Sign::Touching, said.distance <= 1);
        self.set(Sign::Near, (2..=4).contains(&said.distance));
        self.set(Sign::Far, (5..=10).contains(&said.distance));
        self.set(Sign::VeryFar, said.distance > 10);
    }

    fn around(&mut self, sight: &Sight<'_>) {
        let phrases = &sight.page.phrases;
        self.set(Sign::Headline, sight.page.is_headline());
        self.set(Sign::Work, sight.is_named_work());
        self.set(Sign::Called, sight.is_called());
        self.set(Sign::Nickname, sight.is_nickname());
        let next = phrases.tag(sight.at + 1);
        self.set(Sign::Modifies, matches!(next, Some(Tag::Noun | Tag::Name | Tag::Hyphen | Tag::Possessive)));
        self.set(Sign::EndsPhrase, matches!(next, None | Some(Tag::Stop | Tag::Comma | Tag::Close | Tag::Colon | Tag::Dash)));
        self.set(Sign::ThenJoined, next == Some(Tag::Conjunction));
        self.set(Sign::ThenVerb, matches!(next, Some(Tag::Verb | Tag::Auxiliary)));
        self.set(Sign::ThenPreposition, matches!(next, Some(Tag::Preposition | Tag::To)));
        let sentence = sight.page.sentence_of(sight.at);
        self.set(Sign::OpensSentence, sight.page.opens_sentence(sight.at, sentence));
        self.set(Sign::WholeBlock, phrases.line.items.len() == 1);
        let Some(before) = sight.at.checked_sub(1) else { return };
        let is = |words: &[&str]| phrases.is(before, words);
        self.set(Sign::Word, is(&["term", "terms", "word", "words", "phrase", "expression", "slogan"]));
        let owner = is(&["his", "her", "their", "its", "my", "our", "your"]);
        match phrases.tag(before) {
            Some(Tag::Determiner) if is(&["a", "an"]) => self.set(Sign::AfterIndefinite, true),
            Some(Tag::Determiner) if !owner => self.set(Sign::AfterDefinite, true),
            Some(Tag::Determiner | Tag::Possessive) => self.set(Sign::AfterOwner, true),
            Some(Tag::Comma | Tag::Colon | Tag::Dash) => self.set(Sign::AfterPause, true),
            Some(Tag::Verb | Tag::Auxiliary | Tag::Gerund | Tag::Adverb) => self.set(Sign::AfterVerb, true),
            Some(Tag::Subordinator) if is(&["as"]) => self.set(Sign::AfterAs, true),
            Some(Tag::Preposition | Tag::To) => self.set(Sign::AfterPreposition, true),
            Some(Tag::That | Tag::Subordinator) => self.set(Sign::AfterThat, true),
            Some(Tag::Name) => self.set(Sign::AfterName, true),
            Some(Tag::Noun | Tag::Number | Tag::Object) => self.set(Sign::AfterNoun, true),
            Some(Tag::Conjunction) => self.set(Sign::AfterConjunction, true),
            _ => {}
        }
        self.set(Sign::AfterAs, before > 0 && phrases.tag(before) == Some(Tag::Determiner) && phrases.is(before - 1, &["as"]));
    }
}
