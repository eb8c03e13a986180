//! Clues: what speaks for a stretch of tokens being a person, a place, an organization, or no name.
//!
//! Each clue is a plain fact of the stretch or of its surroundings that an editor would name; its weight for each reading stands in
//! [`super::weights`]. The sum of the weights decides. A clue that reaches the reader of `--explain` has a rule's name.

/// The rules that clues speak for.
pub(super) const RULES: &[&str] = &[
    "people/honorific",
    "people/role",
    "people/full-name",
    "people/family-first",
    "people/speech",
    "people/apposition",
    "people/same-person",
    "places/gazetteer",
    "places/preposition",
    "places/head",
    "places/neighbour",
    "organizations/known",
    "organizations/head",
    "organizations/acronym",
    "names/agreement",
    "names/wording",
];

/// The rule of the wording, as a bit: no clue speaks for it.
pub(super) const WORDING: u32 = 1 << (RULES.len() - 1);

macro_rules! clues {
    ($($(#[$doc:meta])* $name:ident => $rule:literal;)*) => {
        /// A clue.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub(super) enum Clue {
            $($(#[$doc])* $name,)*
        }

        impl Clue {
            /// All clues, in the order of the weights.
            pub(super) const ALL: &[Clue] = &[$(Clue::$name,)*];
            /// How many.
            pub(super) const COUNT: usize = Clue::ALL.len();

            /// The rule it speaks for; empty for what no reader would call a reason.
            pub(super) fn rule(self) -> &'static str {
                match self { $(Clue::$name => $rule,)* }
            }
        }
    };
}

impl Clue {
    /// Whether it says that the article names this kind (person, place, organization) so elsewhere.
    pub(super) fn is_seen_as(self, kind: usize) -> bool {
        [Clue::SeenAsPerson, Clue::SeenAsPlace, Clue::SeenAsOrganization][kind] == self
    }
}

clues! {
    // The stretch itself: length.
    Length1 => "";
    Length2 => "";
    Length3 => "";
    Length4 => "";
    LengthMore => "";
    // Its words.
    GivenFirst => "people/full-name";
    GivenFirstVocabulary => "people/full-name";
    GivenThenSurname => "people/full-name";
    GivenThenUnknown => "people/full-name";
    GivenMiddle => "";
    GivenLast => "";
    OnlyGiven => "";
    OnlySurname => "";
    Couple => "people/full-name";
    SurnameFirst => "";
    SurnameLast => "";
    FamilyFirst => "people/family-first";
    InitialFirst => "people/full-name";
    InitialInside => "people/full-name";
    Generation => "people/full-name";
    ParticleInside => "people/full-name";
    HyphenSmall => "people/family-first";
    UnknownFirst => "";
    UnknownLast => "";
    UnknownAll => "";
    Vocabulary1 => "";
    VocabularyFirst => "";
    VocabularyLast => "";
    VocabularyAll => "";
    CommonFirst => "";
    CommonLast => "";
    CommonOnly => "";
    Ambiguous1 => "";
    Acronym1 => "organizations/acronym";
    Acronym1Dotted => "";
    AcronymFirst => "";
    AcronymLast => "";
    Camel => "";
    Digit => "";
    HasOf => "";
    HasAnd => "";
    HasFor => "";
    HasPossessive => "";
    HasAmpersand => "";
    HasInOn => "";
    EdgeJoint => "";
    DemonymOnly => "";
    DemonymFirst => "";
    DemonymInside => "";
    RoleOnly => "";
    RoleFirst => "";
    RoleInside => "";
    RoleLast => "";
    HonorificFirst => "";
    HonorificInside => "";
    CalendarOnly => "";
    CalendarInside => "";
    PlaceHeadLast => "places/head";
    PlaceHeadFirst => "places/head";
    PlaceHeadOf => "places/head";
    PlaceHeadOnly => "";
    OrganizationHeadLast => "organizations/head";
    OrganizationHeadOf => "organizations/head";
    OrganizationHeadInside => "";
    OrganizationHeadOnly => "";
    Company => "organizations/head";
    // The gazetteers.
    PlacePostal => "";
    PlaceHamlet => "places/gazetteer";
    PlaceTown => "places/gazetteer";
    PlaceCity => "places/gazetteer";
    PlaceLandmark => "places/gazetteer";
    PlaceRegion => "places/gazetteer";
    PlaceCapital => "places/gazetteer";
    PlaceCountry => "places/gazetteer";
    PlaceLong => "places/gazetteer";
    PlaceSurname => "";
    PlaceGiven => "";
    PlaceVocabulary => "";
    PlaceBegins => "";
    PlaceEnds => "";
    PlaceInside => "";
    OrganizationKnown => "organizations/known";
    OrganizationSure => "organizations/known";
    OrganizationKnownLong => "organizations/known";
    OrganizationBegins => "";
    OrganizationInside => "";
    // What stands before it.
    AfterStart => "";
    AfterStartVocabulary => "";
    AfterHonorific => "people/honorific";
    AfterRole => "people/role";
    AfterRoleComma => "";
    AfterDemonym => "";
    AfterIn => "places/preposition";
    AfterAt => "";
    AfterFrom => "places/preposition";
    AfterTo => "";
    AfterOf => "";
    AfterLocal => "places/preposition";
    AfterBy => "";
    AfterWith => "";
    AfterFor => "";
    AfterThe => "";
    AfterA => "";
    AfterAnd => "";
    AfterSaid => "people/speech";
    AfterCompass => "places/preposition";
    AfterPlaceComma => "places/neighbour";
    AfterCapital => "";
    AfterLongPlace => "";
    AfterGiven => "";
    AfterInitial => "";
    AfterVocabularyCapital => "";
    AfterSmallWord => "";
    AfterNumber => "";
    AfterHyphen => "";
    AfterParen => "";
    AfterQuote => "";
    AfterPossessive => "";
    // What stands after it.
    BeforeSaid => "people/speech";
    BeforeVerb => "";
    BeforePossessive => "";
    BeforeAge => "people/apposition";
    BeforeApposition => "people/apposition";
    BeforeWho => "people/apposition";
    BeforeCommaPlace => "places/neighbour";
    BeforeBased => "places/preposition";
    BeforeRole => "";
    BeforeParen => "";
    BeforeHyphen => "";
    BeforeCapital => "";
    BeforeGreatPlace => "";
    BeforeOrganizationHead => "";
    BeforePlaceHead => "";
    BeforeSurname => "";
    BeforeUnknownCapital => "";
    BeforeOf => "";
    BeforeAnd => "";
    BeforeEnd => "";
    BeforeNumber => "";
    BeforeSmallNoun => "";
    BeforeGeneration => "";
    // The line.
    Loud1 => "";
    LoudMore => "";
    LoudVocabulary => "";
    // The rest of the article.
    SeenAsPerson => "names/agreement";
    SeenAsPlace => "names/agreement";
    SeenAsOrganization => "names/agreement";
    SurnameOfPerson => "people/same-person";
    GivenOfPerson => "people/same-person";
    EndsAsPerson => "people/same-person";
    AcronymOf => "organizations/acronym";
    SeenSmall => "";
    SeenNowhere => "";
}
