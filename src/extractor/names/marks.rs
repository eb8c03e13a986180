//! Marks: what a token of a run is, beyond the lists it is in.

use crate::lexicon::Class;
use crate::lexicon::letters::Table;

/// What a token of a run is, beyond the lists it is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Mark(pub(super) u32);

impl Mark {
    pub(super) const NONE: Mark = Mark(0);
    /// Part of a role: `Foreign Minister`.
    pub(super) const ROLE: Mark = Mark(1);
    /// Part of a demonym: `South Korean`.
    pub(super) const DEMONYM: Mark = Mark(2);
    /// Joins capitals: `of`, `and`, `bin`, `'s`.
    pub(super) const JOINT: Mark = Mark(4);
    /// A single capital with or without its stop.
    pub(super) const INITIAL: Mark = Mark(8);
    /// `Jr.`, `III`.
    pub(super) const GENERATION: Mark = Mark(16);
    /// A month or a weekday.
    pub(super) const CALENDAR: Mark = Mark(32);
    /// Begins a sentence, or stands after an opening mark.
    pub(super) const START: Mark = Mark(64);
    /// Stands in a line where most words have capitals.
    pub(super) const LOUD: Mark = Mark(128);
    /// A particle of people's names.
    pub(super) const PARTICLE: Mark = Mark(256);
    /// Two capitals or more and no small letter.
    pub(super) const UPPER: Mark = Mark(512);
    /// With stops: `U.S.`
    pub(super) const STOPS: Mark = Mark(1024);
    /// A capital after a small letter: `YouTube`.
    pub(super) const CAMEL: Mark = Mark(2048);
    /// Has a digit.
    pub(super) const DIGIT: Mark = Mark(4096);
    /// `Inc.`, `Ltd`.
    pub(super) const COMPANY: Mark = Mark(8192);
    /// A small letter after a hyphen: `Jae-in`.
    pub(super) const HYPHEN: Mark = Mark(1 << 14);
    /// In no list of words or names.
    pub(super) const UNKNOWN: Mark = Mark(1 << 15);
    /// A form of address that is no surname as well.
    pub(super) const HONORIFIC: Mark = Mark(1 << 16);
    /// `of`
    pub(super) const OF: Mark = Mark(1 << 17);
    /// `and`
    pub(super) const AND: Mark = Mark(1 << 18);
    /// `&`
    pub(super) const AMPERSAND: Mark = Mark(1 << 19);
    /// `for`, `to`, `against`
    pub(super) const FOR: Mark = Mark(1 << 20);
    /// `in`, `on`
    pub(super) const IN: Mark = Mark(1 << 21);
    /// `'s`
    pub(super) const POSSESSIVE: Mark = Mark(1 << 22);

    /// A head word of places that stands before the name: `Mount`.
    pub(super) const PLACE_BEFORE: Mark = Mark(1 << 23);
    /// A head word of places that stands after the name: `River`.
    pub(super) const PLACE_AFTER: Mark = Mark(1 << 24);

    /// Demonyms, roles, forms of address, months and weekdays.
    pub(super) const TITLES: Mark = Mark::DEMONYM.or(Mark::ROLE).or(Mark::HONORIFIC).or(Mark::CALENDAR);
    /// The words and marks that join.
    pub(super) const JOINTS: Mark = Mark::OF.or(Mark::AND).or(Mark::AMPERSAND).or(Mark::FOR).or(Mark::IN).or(Mark::POSSESSIVE);

    /// Whether any of `other` holds.
    pub(super) fn has(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }

    /// What holds of this or the other.
    pub(super) const fn or(self, other: Mark) -> Mark {
        Mark(self.0 | other.0)
    }

    /// What holds of this and the other.
    pub(super) fn and(self, other: Mark) -> Mark {
        Mark(self.0 & other.0)
    }

    /// What holds of this but not of the other.
    pub(super) fn without(self, other: Mark) -> Mark {
        Mark(self.0 & !other.0)
    }

    pub(super) fn set(&mut self, other: Mark) {
        self.0 |= other.0;
    }

    pub(super) fn when(&mut self, holds: bool, other: Mark) {
        if holds {
            self.0 |= other.0;
        }
    }
}

/// `US` is listed with the demonyms, but as a name it is the country.
pub(super) fn is_ambiguous_demonym(word: &str) -> bool {
    matches!(word, "US" | "U.S." | "Myanmar" | "Lao")
}

/// The lists that make a word known as something else than a name of its own.
pub(super) fn known() -> Class {
    Class::GIVEN_MALE
        | Class::GIVEN_FEMALE
        | Class::SURNAME
        | Class::COMMON
        | Class::VOCABULARY
        | Class::ORGANIZATION_HEAD
        | Class::PLACE_HEAD
        | Class::ROLE
        | Class::DEMONYM
        | Class::HONORIFIC
        | Class::PLACE
        | Class::PARTICLE
}

/// The words and marks that may join capitals, by their exact numbers.
static JOINTS: Table<Mark, 32> = Table::exact(
    &[
        (Mark::OF, &["of"]),
        (Mark::AND, &["and"]),
        (Mark::AMPERSAND, &["&"]),
        (Mark::FOR, &["for", "to", "against"]),
        (Mark::IN, &["in", "on"]),
        (Mark::POSSESSIVE, &["'s", "’s", "'", "’"]),
        (Mark::NONE, &["the"]),
    ],
    Mark::NONE,
);

/// What joins capitals, if the word with this number does.
pub(super) fn joint(number: u64) -> Option<Mark> {
    JOINTS.get(number)
}

/// Words with a capital that are no name alone, without their stop.
static WORDS: Table<Mark, 128> = Table::exact(
    &[
        (Mark::GENERATION, &["Jr", "Sr", "II", "III", "IV"]),
        (
            Mark::COMPANY,
            &[
                "Inc", "Corp", "Co", "Ltd", "plc", "PLC", "Plc", "LLC", "LLP", "AG", "SA", "GmbH", "NV", "AB", "Cos", "Bros",
                "SpA", "Bhd", "Pty", "Limited", "Group", "Holdings",
            ],
        ),
        (
            Mark::CALENDAR,
            &[
                "Monday",
                "Tuesday",
                "Wednesday",
                "Thursday",
                "Friday",
                "Saturday",
                "Sunday",
                "January",
                "February",
                "March",
                "April",
                "May",
                "June",
                "July",
                "August",
                "September",
                "October",
                "November",
                "December",
                "Jan",
                "Feb",
                "Mar",
                "Apr",
                "Jun",
                "Jul",
                "Aug",
                "Sept",
                "Sep",
                "Oct",
                "Nov",
                "Dec",
                "Mondays",
                "Tuesdays",
                "Wednesdays",
                "Thursdays",
                "Fridays",
                "Saturdays",
                "Sundays",
                "Christmas",
                "Easter",
                "Ramadan",
                "GMT",
                "MONDAY",
                "TUESDAY",
                "WEDNESDAY",
                "THURSDAY",
                "FRIDAY",
                "SATURDAY",
                "SUNDAY",
            ],
        ),
    ],
    Mark::NONE,
);

/// Whether the word with this number is of a generation, a company or the calendar.
pub(super) fn listed(number: u64) -> Mark {
    WORDS.get(number).unwrap_or(Mark::NONE)
}

/// A capital after a small letter: `YouTube`, but not `McCain`.
pub(super) fn is_camel(word: &str) -> bool {
    let bytes = word.as_bytes();
    let from = if bytes.starts_with(b"Mc") {
        2
    } else if bytes.starts_with(b"Mac") {
        3
    } else {
        0
    };
    bytes[from..].windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// A lower-case prefix on a capital: `al-Assad`, `d'Ivoire`.
pub(super) fn is_prefixed(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.len() < 4 || !bytes[0].is_ascii_lowercase() {
        return false;
    }
    let mark = bytes.iter().take(4).position(|&byte| byte == b'-' || byte == b'\'' || byte == 0xe2);
    mark.is_some_and(|at| word[at..].chars().nth(1).is_some_and(char::is_uppercase))
}
