//! Gathers the clues of a stretch: its words, what stands before and after it, and what the article says elsewhere.
//!
//! In: a run and the stretch's ends. Out: [`Clues`]. Those of the ends are gathered once an end, not once a stretch.

mod words;

use super::NameKind;
use super::clues::Clue;
use super::marks::Mark;
use super::memory::Memory;
use super::runs::{Grade, Met, Piece, Run, Runs};
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::letters;
use crate::lexicon::{self, Class};
use crate::text::Text;
use std::ops::Range;

/// How many clues a list holds.
const MOST: usize = 31;

/// A list of clues.
#[derive(Clone, Copy, Debug)]
pub(super) struct Clues {
    /// One more, to be written over: the clue that did not hold.
    items: [Clue; MOST + 1],
    count: u8,
    /// One bit a clue.
    set: [u64; 3],
}

impl Default for Clues {
    fn default() -> Clues {
        Clues { items: [Clue::Length1; MOST + 1], count: 0, set: [0; 3] }
    }
}

impl Clues {
    fn push(&mut self, clue: Clue) {
        self.when(true, clue);
    }

    /// Adds a clue where something holds, without a branch: no stretch is like the one before.
    #[inline]
    fn when(&mut self, holds: bool, clue: Clue) {
        self.items[usize::from(self.count) % (MOST + 1)] = clue;
        self.count += u8::from(holds & (usize::from(self.count) < MOST));
        self.set[clue as usize / 64] |= u64::from(holds) << (clue as usize % 64);
    }

    /// Whether a clue is among them.
    pub(super) fn has(&self, clue: Clue) -> bool {
        self.set[clue as usize / 64] >> (clue as usize % 64) & 1 == 1
    }

    /// The clues in the order in which they were gathered.
    pub(super) fn iter(&self) -> impl Iterator<Item = Clue> + '_ {
        self.items[..usize::from(self.count)].iter().copied()
    }
}

/// A run under inspection.
pub(super) struct Bench<'a> {
    pub(super) text: &'a Text,
    pub(super) tokens: &'a Tokens,
    pub(super) pieces: &'a [Piece],
    pub(super) met: &'a [Met],
    pub(super) first: usize,
    pub(super) zone: Range<usize>,
}

impl<'a> Bench<'a> {
    pub(super) fn new(text: &'a Text, tokens: &'a Tokens, runs: &'a Runs, run: &Run) -> Bench<'a> {
        let (pieces, met) = (runs.pieces(run), runs.met(run));
        Bench { text, tokens, pieces, met, first: run.tokens.start, zone: run.zone.clone() }
    }

    fn word(&self, token: usize) -> &'a str {
        self.tokens.text(self.text, token)
    }

    /// The number of a word, letter for letter.
    fn number(&self, token: usize) -> u64 {
        let span = self.tokens.span(token);
        letters::exact(self.text.as_str().as_bytes(), span.start(), span.end())
    }

    /// The word `back` tokens before the stretch, in the same block.
    fn before(&self, start: usize, back: usize) -> Option<usize> {
        let token = (self.first + start).checked_sub(back)?;
        (token >= self.zone.start).then_some(token)
    }

    fn after(&self, end: usize, ahead: usize) -> Option<usize> {
        let token = self.first + end + ahead;
        (token < self.zone.end).then_some(token)
    }

    fn is_role(&self, token: usize) -> bool {
        self.tokens.class(token).has(Class::ROLE) && lexicon::roles().get(self.word(token)).is_some()
    }

    /// Whether a token begins a known place.
    fn is_place(&self, token: usize) -> bool {
        self.tokens.is_capital(token)
            && self.tokens.class(token).has(Class::PLACE)
            && lexicon::places()
                .longest(self.text.as_str(), self.tokens.span(token).start(), |end| self.tokens.ends_at(end))
                .is_some()
    }
}

fn is_given(piece: &Piece) -> bool {
    piece.class.any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
}

fn is_unknown(piece: &Piece) -> bool {
    piece.mark.has(Mark::UNKNOWN)
}

/// What stands before the stretch that begins at `start`.
pub(super) fn left(bench: &Bench<'_>, start: usize) -> Clues {
    let mut clues = Clues::default();
    let piece = &bench.pieces[start];
    if piece.mark.has(Mark::START) {
        clues.push(Clue::AfterStart);
        clues.when(piece.class.any(Class::VOCABULARY | Class::COMMON), Clue::AfterStartVocabulary);
    }
    let Some(token) = bench.before(start, 1) else { return clues };
    let class = bench.tokens.class(token);
    let capital = bench.tokens.is_capital(token);
    clues.when(class.has(Class::HONORIFIC) && (capital || bench.word(token).ends_with('.')), Clue::AfterHonorific);
    let role = (start > 0 && bench.pieces[start - 1].mark.has(Mark::ROLE)) || (class.has(Class::ROLE) && bench.is_role(token));
    clues.when(role, Clue::AfterRole);
    if start > 0 && capital {
        let previous = &bench.pieces[start - 1];
        clues.when(previous.mark.has(Mark::DEMONYM), Clue::AfterDemonym);
        if !role && !previous.mark.has(Mark::DEMONYM) {
            let long = bench
                .met
                .iter()
                .any(|met| met.place.is_some() && met.tokens.1 as usize == token + 1 && met.tokens.1 > met.tokens.0 + 1);
            clues.push(if long { Clue::AfterLongPlace } else { Clue::AfterCapital });
            clues.when(is_given(previous), Clue::AfterGiven);
            clues.when(previous.mark.has(Mark::INITIAL), Clue::AfterInitial);
            clues.when(previous.class.has(Class::VOCABULARY), Clue::AfterVocabularyCapital);
        }
    } else if capital {
        clues.when(class.has(Class::DEMONYM), Clue::AfterDemonym);
    }
    before_word(bench, start, token, &mut clues);
    clues
}

fn before_word(bench: &Bench<'_>, start: usize, token: usize, clues: &mut Clues) {
    match words::BEFORE.get(bench.number(token)) {
        Some(Clue::AfterPlaceComma) => {
            if let Some(previous) = bench.before(start, 2) {
                let role = bench.is_role(previous);
                clues.when(role, Clue::AfterRoleComma);
                if bench.tokens.is_capital(previous) && bench.tokens.class(previous).any(Class::PLACE | Class::SURNAME) {
                    clues.push(Clue::AfterPlaceComma);
                }
            }
        }
        Some(Clue::AfterHyphen) if bench.tokens.shape(bench.first + start).has(Shape::SPACED) => {}
        Some(clue) => clues.push(clue),
        None => {
            let shape = bench.tokens.shape(token);
            if shape.has(Shape::DIGIT) {
                clues.push(Clue::AfterNumber);
            } else if shape.has(Shape::WORD) && !shape.has(Shape::CAPITAL) {
                clues.push(Clue::AfterSmallWord);
            }
        }
    }
}

/// What stands after the stretch that ends before `end`.
pub(super) fn right(bench: &Bench<'_>, end: usize) -> Clues {
    let mut clues = Clues::default();
    let Some(token) = bench.after(end, 0) else {
        clues.push(Clue::BeforeEnd);
        return clues;
    };
    if let Some(piece) = bench.pieces.get(end).filter(|piece| !piece.mark.has(Mark::JOINT)) {
        let great = |met: &Met| met.place.is_some_and(|grade| grade >= Grade::Capital) && met.tokens.0 as usize == token;
        clues.push(if piece.class.has(Class::PLACE) && bench.met.iter().any(great) {
            Clue::BeforeGreatPlace
        } else {
            Clue::BeforeCapital
        });
        clues.when(piece.class.has(Class::ORGANIZATION_HEAD), Clue::BeforeOrganizationHead);
        clues.when(piece.class.has(Class::PLACE_HEAD), Clue::BeforePlaceHead);
        clues.when(piece.class.has(Class::SURNAME), Clue::BeforeSurname);
        clues.when(is_unknown(piece), Clue::BeforeUnknownCapital);
        clues.when(piece.mark.has(Mark::GENERATION), Clue::BeforeGeneration);
        clues.when(piece.mark.has(Mark::ROLE), Clue::BeforeRole);
        return clues;
    }
    after_word(bench, end, token, &mut clues);
    clues
}

fn after_word(bench: &Bench<'_>, end: usize, token: usize, clues: &mut Clues) {
    let shape = bench.tokens.shape(token);
    match words::AFTER.get(bench.number(token)) {
        Some(Clue::BeforeCommaPlace) => after_comma(bench, end, clues),
        Some(Clue::BeforePossessive | Clue::BeforeHyphen) if shape.has(Shape::SPACED) => {}
        Some(Clue::BeforeHyphen) => {
            let based = bench.after(end, 1).map(|next| bench.word(next));
            let based = matches!(based, Some("based" | "born" | "bound" | "controlled" | "occupied" | "held" | "area" | "wide"));
            clues.push(if based { Clue::BeforeBased } else { Clue::BeforeHyphen });
        }
        Some(clue) => clues.push(clue),
        None if shape.has(Shape::DIGIT) => clues.push(Clue::BeforeNumber),
        None if bench.is_role(token) => clues.push(Clue::BeforeRole),
        None if !shape.has(Shape::WORD) || bench.tokens.class(token).has(Class::COMMON) => {}
        None => clues.push(Clue::BeforeSmallNoun),
    }
}

fn after_comma(bench: &Bench<'_>, end: usize, clues: &mut Clues) {
    let Some(next) = bench.after(end, 1) else { return };
    let word = bench.word(next);
    if bench.tokens.shape(next).has(Shape::DIGIT) && word.len() <= 3 {
        clues.push(Clue::BeforeAge);
    } else if matches!(word, "who" | "whose") {
        clues.push(Clue::BeforeWho);
    } else if bench.is_place(next) {
        clues.push(Clue::BeforeCommaPlace);
    } else if bench.is_role(next)
        || (matches!(word, "a" | "an" | "the")
            && (2..5).any(|ahead| bench.after(end, ahead).is_some_and(|token| bench.is_role(token))))
    {
        clues.push(Clue::BeforeApposition);
    }
}

/// The words of the stretch itself, and what the gazetteers say of it.
pub(super) fn inside(bench: &Bench<'_>, run: Range<usize>) -> Clues {
    let mut clues = Clues::default();
    let pieces = &bench.pieces[run.clone()];
    clues.push(match pieces.len() {
        1 => Clue::Length1,
        2 => Clue::Length2,
        3 => Clue::Length3,
        4 => Clue::Length4,
        _ => Clue::LengthMore,
    });
    if !bench.met.is_empty() {
        known(bench, &run, pieces, &mut clues);
    }
    match pieces {
        [piece] => {
            alone(piece, &mut clues);
            clues.when(is_given(piece) && is_partner(bench.pieces.get(run.end..).unwrap_or_default()), Clue::Couple);
        }
        _ => together(pieces, &mut clues),
    }
    clues
}

/// Whether `and` with a given name and a surname follows: `Tom and Ana Ruiz`.
fn is_partner(rest: &[Piece]) -> bool {
    let [and, given, surname, ..] = rest else { return false };
    and.mark.has(Mark::AND.or(Mark::AMPERSAND)) && is_given(given) && (surname.class.has(Class::SURNAME) || is_unknown(surname))
}

/// What the gazetteers say.
fn known(bench: &Bench<'_>, run: &Range<usize>, pieces: &[Piece], clues: &mut Clues) {
    let (start, end) = ((bench.first + run.start) as u32, (bench.first + run.end) as u32);
    for met in bench.met {
        let (from, to) = met.tokens;
        if to <= start || from >= end {
            continue;
        }
        let exact = (from, to) == (start, end);
        match met.place {
            Some(grade) if exact => {
                clues.push(match grade {
                    Grade::Postal => Clue::PlacePostal,
                    Grade::Hamlet => Clue::PlaceHamlet,
                    Grade::Town => Clue::PlaceTown,
                    Grade::City => Clue::PlaceCity,
                    Grade::Landmark => Clue::PlaceLandmark,
                    Grade::Region => Clue::PlaceRegion,
                    Grade::Capital => Clue::PlaceCapital,
                    Grade::Country => Clue::PlaceCountry,
                });
                clues.when(pieces.len() > 1, Clue::PlaceLong);
                let class = pieces[0].class;
                clues.when(pieces.len() == 1 && class.has(Class::SURNAME), Clue::PlaceSurname);
                clues.when(pieces.len() == 1 && is_given(&pieces[0]), Clue::PlaceGiven);
                clues.when(pieces.len() == 1 && class.has(Class::VOCABULARY), Clue::PlaceVocabulary);
            }
            Some(grade) if grade >= Grade::City => {
                if from < start || to > end {
                    clues.when(to - from > 1, Clue::PlaceInside);
                } else if from == start {
                    clues.push(Clue::PlaceBegins);
                } else if to == end {
                    clues.push(Clue::PlaceEnds);
                }
            }
            Some(_) => {}
            None if exact && pieces.len() > 1 => clues.push(Clue::OrganizationKnownLong),
            None if exact => {
                let others = Class::COMMON
                    | Class::VOCABULARY
                    | Class::SURNAME
                    | Class::GIVEN_MALE
                    | Class::GIVEN_FEMALE
                    | Class::PLACE
                    | Class::AMBIGUOUS;
                clues.push(Clue::OrganizationKnown);
                clues.when(!pieces[0].class.any(others), Clue::OrganizationSure);
            }
            None if from == start && to < end => clues.push(Clue::OrganizationBegins),
            None => clues.when(to - from > 1, Clue::OrganizationInside),
        }
    }
}

fn is_usual(class: Class) -> bool {
    class.any(Class::VOCABULARY | Class::COMMON)
}

fn alone(piece: &Piece, clues: &mut Clues) {
    let Piece { class, mark, .. } = *piece;
    let loud = mark.has(Mark::LOUD);
    if loud {
        clues.push(Clue::Loud1);
        clues.when(is_usual(class), Clue::LoudVocabulary);
    }
    if mark.has(Mark::TITLES.or(Mark::JOINT)) {
        clues.when(mark.has(Mark::JOINT), Clue::EdgeJoint);
        clues.when(mark.has(Mark::DEMONYM), Clue::DemonymOnly);
        clues.when(mark.has(Mark::ROLE), Clue::RoleOnly);
        clues.when(mark.has(Mark::CALENDAR), Clue::CalendarOnly);
        clues.when(mark.has(Mark::HONORIFIC), Clue::HonorificFirst);
    }
    clues.when(class.has(Class::COMMON), Clue::CommonOnly);
    clues.when(class.has(Class::VOCABULARY), Clue::Vocabulary1);
    clues.when(class.has(Class::AMBIGUOUS), Clue::Ambiguous1);
    clues.when(is_given(piece), Clue::OnlyGiven);
    clues.when(class.has(Class::SURNAME), Clue::OnlySurname);
    clues.when(is_unknown(piece), Clue::UnknownAll);
    clues.when(class.has(Class::ORGANIZATION_HEAD), Clue::OrganizationHeadOnly);
    clues.when(class.has(Class::PLACE_HEAD), Clue::PlaceHeadOnly);
    if mark.has(Mark::UPPER) && !loud {
        clues.push(if mark.has(Mark::STOPS) { Clue::Acronym1Dotted } else { Clue::Acronym1 });
    }
    if mark.has(Mark::CAMEL.or(Mark::DIGIT).or(Mark::INITIAL)) {
        clues.when(mark.has(Mark::CAMEL), Clue::Camel);
        clues.when(mark.has(Mark::DIGIT) && !clues.has(Clue::OrganizationKnown), Clue::Digit);
        clues.when(mark.has(Mark::INITIAL), Clue::InitialFirst);
    }
}

/// What a stretch of several tokens says. What most have none of is asked for once in all.
fn together(pieces: &[Piece], clues: &mut Clues) {
    let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
    let (mut rest, mut all, mut lists, mut usual) = (Mark::NONE, first.mark, first.class, is_usual(first.class));
    for piece in &pieces[1..] {
        rest = rest.or(piece.mark);
        all = all.and(piece.mark);
        lists |= piece.class;
        usual &= is_usual(piece.class);
    }
    let any = first.mark.or(rest);
    let loud = first.mark.has(Mark::LOUD);
    if loud {
        clues.push(Clue::LoudMore);
        clues.when(is_usual(last.class), Clue::LoudVocabulary);
    }
    people(pieces, rest, clues);
    if lists.any(Class::PLACE_HEAD | Class::ORGANIZATION_HEAD) {
        heads(pieces, clues);
    }
    clues.when(is_unknown(first), Clue::UnknownFirst);
    clues.when(is_unknown(last), Clue::UnknownLast);
    clues.when(all.has(Mark::UNKNOWN), Clue::UnknownAll);
    clues.when(first.class.has(Class::VOCABULARY), Clue::VocabularyFirst);
    clues.when(last.class.has(Class::VOCABULARY), Clue::VocabularyLast);
    clues.when(usual, Clue::VocabularyAll);
    clues.when(first.class.has(Class::COMMON), Clue::CommonFirst);
    clues.when(last.class.has(Class::COMMON), Clue::CommonLast);
    if any.has(Mark::TITLES) {
        titles(first.mark, last.mark, rest, clues);
    }
    clues.when(last.mark.has(Mark::COMPANY), Clue::Company);
    if any.has(Mark::UPPER) && !loud {
        let acronym = |piece: &Piece| piece.mark.has(Mark::UPPER) && !piece.mark.has(Mark::STOPS);
        clues.when(acronym(first), Clue::AcronymFirst);
        clues.when(acronym(last), Clue::AcronymLast);
    }
    let listed = clues.has(Clue::OrganizationKnownLong) || clues.has(Clue::OrganizationBegins);
    clues.when(any.has(Mark::DIGIT) && !listed, Clue::Digit);
    clues.when(any.has(Mark::CAMEL), Clue::Camel);
    if any.has(Mark::JOINTS) {
        clues.when(any.has(Mark::OF), Clue::HasOf);
        clues.when(any.has(Mark::AND), Clue::HasAnd);
        clues.when(any.has(Mark::AMPERSAND), Clue::HasAmpersand);
        clues.when(any.has(Mark::FOR), Clue::HasFor);
        clues.when(any.has(Mark::IN), Clue::HasInOn);
        clues.when(any.has(Mark::POSSESSIVE), Clue::HasPossessive);
    }
}

/// What makes a stretch a person's name.
fn people(pieces: &[Piece], rest: Mark, clues: &mut Clues) {
    let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
    let surname = last.class.has(Class::SURNAME);
    if is_given(first) {
        clues.push(if first.class.has(Class::VOCABULARY) { Clue::GivenFirstVocabulary } else { Clue::GivenFirst });
        clues.when(surname, Clue::GivenThenSurname);
        clues.when(is_unknown(last), Clue::GivenThenUnknown);
    }
    if last.mark.has(Mark::HYPHEN) {
        clues.push(Clue::HyphenSmall);
        clues.when(first.class.has(Class::SURNAME), Clue::FamilyFirst);
    }
    clues.when(first.class.has(Class::SURNAME), Clue::SurnameFirst);
    clues.when(surname, Clue::SurnameLast);
    clues.when(is_given(last), Clue::GivenLast);
    clues.when(pieces[1..pieces.len() - 1].iter().any(is_given), Clue::GivenMiddle);
    if first.mark.or(rest).has(Mark::INITIAL.or(Mark::GENERATION).or(Mark::PARTICLE)) {
        clues.when(first.mark.has(Mark::INITIAL), Clue::InitialFirst);
        clues.when(rest.has(Mark::INITIAL), Clue::InitialInside);
        clues.when(last.mark.has(Mark::GENERATION), Clue::Generation);
        clues.when(rest.has(Mark::PARTICLE) && !last.mark.has(Mark::PARTICLE), Clue::ParticleInside);
    }
}

/// Words that stand before names rather than in them.
fn titles(first: Mark, last: Mark, rest: Mark, clues: &mut Clues) {
    clues.when(first.has(Mark::DEMONYM), Clue::DemonymFirst);
    clues.when(rest.has(Mark::DEMONYM), Clue::DemonymInside);
    clues.when(first.has(Mark::ROLE), Clue::RoleFirst);
    clues.when(last.has(Mark::ROLE), Clue::RoleLast);
    clues.when(rest.has(Mark::ROLE), Clue::RoleInside);
    clues.when(first.has(Mark::HONORIFIC), Clue::HonorificFirst);
    clues.when(rest.has(Mark::HONORIFIC), Clue::HonorificInside);
    clues.when(first.or(rest).has(Mark::CALENDAR), Clue::CalendarInside);
}

/// Head words of places and organizations.
fn heads(pieces: &[Piece], clues: &mut Clues) {
    let (first, last) = (&pieces[0], &pieces[pieces.len() - 1]);
    clues.when(last.mark.has(Mark::PLACE_AFTER), Clue::PlaceHeadLast);
    let of = pieces[1].mark.has(Mark::JOINT);
    clues.when(of && first.class.has(Class::PLACE_HEAD), Clue::PlaceHeadOf);
    clues.when(!of && first.mark.has(Mark::PLACE_BEFORE), Clue::PlaceHeadFirst);
    clues.when(last.class.has(Class::ORGANIZATION_HEAD), Clue::OrganizationHeadLast);
    let head = |piece: &Piece| piece.class.has(Class::ORGANIZATION_HEAD);
    let before_of = pieces.windows(2).any(|pair| head(&pair[0]) && pair[1].mark.has(Mark::JOINT));
    clues.when(before_of, Clue::OrganizationHeadOf);
    clues.when(!before_of && pieces[..pieces.len() - 1].iter().any(head), Clue::OrganizationHeadInside);
}

/// What the rest of the article says, without what the first reading made of this stretch itself.
pub(super) fn elsewhere(memory: &Memory, pieces: &[Piece], own: Option<(NameKind, f32)>) -> Clues {
    let mut clues = Clues::default();
    each_elsewhere(memory, pieces, own, |clue| clues.push(clue));
    clues
}

/// The same clue by clue: most stretches are only scored, and their clues kept nowhere.
pub(super) fn each_elsewhere(memory: &Memory, pieces: &[Piece], own: Option<(NameKind, f32)>, mut tell: impl FnMut(Clue)) {
    let mut when = |holds: bool, clue: Clue| {
        if holds {
            tell(clue);
        }
    };
    let mut votes = memory.name(pieces.iter().map(|piece| piece.key)).unwrap_or_default();
    if let Some((kind, sure)) = own {
        votes[kind as usize] -= sure;
    }
    let [person, place, organization] = votes;
    let most = person.max(place).max(organization);
    let seen = if most < 0.01 {
        Clue::SeenNowhere
    } else if person == most {
        Clue::SeenAsPerson
    } else if place == most {
        Clue::SeenAsPlace
    } else {
        Clue::SeenAsOrganization
    };
    when(true, seen);
    let word = memory.word(pieces[pieces.len() - 1].key);
    if let [piece] = pieces {
        when(word.surname > 0, Clue::SurnameOfPerson);
        when(word.given > 0, Clue::GivenOfPerson);
        when(memory.is_acronym(piece.key), Clue::AcronymOf);
        when(word.small > 0, Clue::SeenSmall);
    } else {
        let mine = u16::from(own.is_some_and(|(kind, sure)| kind == NameKind::Person && sure > 0.0));
        when(word.surname > mine, Clue::EndsAsPerson);
    }
}
