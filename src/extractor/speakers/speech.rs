//! Speech or not: whether a stretch in marks is said by somebody, or only set off.
//!
//! A logistic regression over signs that can be read: length, capitals, how the speaker was found, what stands before and after.
//! The weights were learnt from the training part of `PolNeAR` (stretches that its annotators attribute against those they do not)
//! by `examples/train-speech.rs`; they are numbers only.

use super::kinds::Sight;
use super::line::Tag;
use crate::lexicon::cues::CueClass;

/// A set of signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Signs(u64);

macro_rules! signs {
    ($($name:ident $weight:literal,)*) => {
        #[derive(Clone, Copy)]
        enum Sign { $($name,)* }
        /// The weight of each sign, in hundredths of a logit.
        const WEIGHTS: &[i16] = &[$($weight,)*];
        /// The name of each sign.
        pub(super) const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

signs! {
    Always 161,
    OneWord -26,
    TwoOrThree 9,
    FourToSeven 71,
    EightOrMore 147,
    TitleCase -159,
    Capital 16,
    Clause -53,
    EndsComma 2,
    EndsStop 76,
    EndsOpen 85,
    Headline -49,
    Work -168,
    Called 8,
    Word 23,
    Nickname -15,
    SaidAfter 211,
    SaidBefore 68,
    SaidSplit 138,
    SaidAnyVerb -107,
    SaidTrailing 99,
    SaidSource 102,
    SaidEarlier -134,
    Unsaid -183,
    Strong 81,
    Middling 2,
    Weak -15,
    Calls -83,
    Nominal 92,
    Touching 21,
    Near 19,
    Far 56,
    VeryFar -17,
    Modifies 5,
    EndsPhrase 41,
    ThenJoined 29,
    ThenVerb 15,
    ThenPreposition 26,
    AfterIndefinite -19,
    AfterDefinite -21,
    AfterOwner -51,
    AfterPause -42,
    AfterVerb 37,
    AfterPreposition -44,
    AfterThat -2,
    AfterAs 72,
    AfterName -5,
    AfterNoun -12,
    AfterConjunction -72,
    BesideSpeech -72,
    BesideNone -16,
    SingleMark -87,
    OpensSentence 25,
    WholeBlock -96,
}

impl Signs {
    fn set(&mut self, sign: Sign, on: bool) {
        if on {
            self.0 |= 1 << sign as u64;
        }
    }

    /// The numbers of the signs in the set.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        (0..WEIGHTS.len()).filter(move |index| self.0 >> index & 1 == 1)
    }

    /// The logit of being speech, in hundredths.
    pub(super) fn score(self) -> i32 {
        self.numbers().map(|index| i32::from(WEIGHTS[index])).sum()
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
