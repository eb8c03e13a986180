//! Speech or not: whether a stretch in marks is said by somebody, or only set off.
//!
//! A logistic regression over signs that can be read: length, capitals, how the speaker was found, what stands before and after.
//! The weights were learnt from the training part of `PolNeAR` (stretches that its annotators attribute against those they do not)
//! by `examples/train-speech.rs`; they are numbers only.

use super::kinds::{Company, Sight};
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
    Always 160,
    OneWord -26,
    TwoOrThree 11,
    FourToSeven 70,
    EightOrMore 145,
    TitleCase -160,
    Capital 11,
    Clause -46,
    EndsComma 0,
    EndsStop 72,
    EndsOpen 81,
    Headline -20,
    Work -166,
    Called 8,
    Word 23,
    Nickname 11,
    SaidAfter 209,
    SaidBefore 67,
    SaidSplit 136,
    SaidAnyVerb -104,
    SaidTrailing 100,
    SaidSource 104,
    SaidEarlier -134,
    Unsaid -183,
    Strong 79,
    Middling 0,
    Weak -12,
    Calls -81,
    Nominal 93,
    Touching 22,
    Near 19,
    Far 53,
    VeryFar -17,
    Modifies 5,
    EndsPhrase 43,
    ThenJoined 32,
    ThenVerb 18,
    ThenPreposition 23,
    AfterIndefinite -19,
    AfterDefinite -22,
    AfterOwner -46,
    AfterPause -44,
    AfterVerb 42,
    AfterPreposition -40,
    AfterThat -2,
    AfterAs 76,
    AfterName -19,
    AfterNoun -9,
    AfterConjunction -97,
    BesideSpeech -68,
    BesideNone -37,
    SingleMark -102,
    OpensSentence 28,
    WholeBlock -95,
    JoinedToSpeech 72,
    JoinedToNone 31,
}

impl Signs {
    fn set(&mut self, sign: Sign, on: bool) {
        if on {
            self.0 |= 1 << sign as u64;
        }
    }

    /// The numbers of the signs in the set.
    pub(super) fn numbers(self) -> impl Iterator<Item = usize> {
        let mut rest = self.0;
        std::iter::from_fn(move || {
            let number = (rest != 0).then_some(rest.trailing_zeros() as usize);
            rest &= rest.wrapping_sub(1);
            number
        })
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
        let joined = sight.is_joined();
        signs.set(Sign::JoinedToSpeech, joined && beside == Some(true));
        signs.set(Sign::JoinedToNone, joined && beside == Some(false));
        signs
    }

    fn inside(&mut self, sight: &Sight<'_>) {
        let words = sight.words;
        self.set(Sign::OneWord, words <= 1);
        self.set(Sign::TwoOrThree, (2..=3).contains(&words));
        self.set(Sign::FourToSeven, (4..=7).contains(&words));
        self.set(Sign::EightOrMore, words >= 8);
        self.set(Sign::TitleCase, sight.title_case);
        self.set(Sign::Capital, sight.capital);
        self.set(Sign::Clause, sight.clause);
        let last = sight.last;
        self.set(Sign::EndsComma, last == Some(','));
        self.set(Sign::EndsStop, last == Some('.'));
        self.set(Sign::EndsOpen, matches!(last, Some('?' | '!' | '…' | '—' | '–' | '-')));
        self.set(Sign::SingleMark, sight.is_single());
    }

    fn said(&mut self, sight: &Sight<'_>) {
        let Some(said) = sight.said else { return self.set(Sign::Unsaid, true) };
        let group = match said.rule {
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
        self.set(Sign::Headline, sight.headline);
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
        let company = sight.company(before);
        self.set(Sign::Word, matches!(company, Some(Company::Term | Company::Slogan)));
        let owner = company == Some(Company::Owner);
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
