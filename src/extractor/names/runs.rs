//! Runs: where names can stand.
//!
//! In: tokens. Out: [`Run`]s of capitalised tokens with what may join them (`of`, `bin`, `'s`), each token with what the lexicon
//! says of it as a [`Piece`], and the entries of the gazetteers that were met. Everything else in the text is never looked at
//! again, which is what makes the search for names fast.

use crate::article::{PlaceKind, Role};
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::{self, Class, Hit, places::Toponym};
use crate::text::Text;
use std::ops::Range;

/// A run is cut after so many tokens: a line all in capitals must not cost more than its length.
const LONGEST: usize = 14;

/// What a token of a run is, beyond the lists it is in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Mark(u16);

impl Mark {
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

    pub(super) fn has(self, other: Mark) -> bool {
        self.0 & other.0 != 0
    }

    fn set(&mut self, other: Mark) {
        self.0 |= other.0;
    }
}

/// A token of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) class: Class,
    pub(super) mark: Mark,
    /// The folded word, hashed.
    pub(super) key: u64,
}

/// How a place of the gazetteer weighs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Grade {
    /// A state's two letters: only after a comma.
    Postal,
    Hamlet,
    Town,
    City,
    Landmark,
    Region,
    Capital,
    Country,
}

/// An entry of a gazetteer met in a run, by absolute tokens.
#[derive(Clone, Copy, Debug)]
pub(super) struct Met {
    pub(super) tokens: (u32, u32),
    /// None for an organization.
    pub(super) place: Option<Grade>,
}

/// A run of tokens that may hold names.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) tokens: Range<usize>,
    pieces: Range<usize>,
    met: Range<usize>,
}

/// All runs of a story.
#[derive(Debug, Default)]
pub(super) struct Runs {
    pub(super) runs: Vec<Run>,
    pieces: Vec<Piece>,
    met: Vec<Met>,
}

impl Runs {
    /// The tokens of a run.
    pub(super) fn pieces(&self, run: &Run) -> &[Piece] {
        &self.pieces[run.pieces.clone()]
    }

    /// The entries met in a run.
    pub(super) fn met(&self, run: &Run) -> &[Met] {
        &self.met[run.met.clone()]
    }
}

/// Finds the runs of a story.
pub(super) fn find(text: &Text, tokens: &Tokens, sentences: &Sentences) -> Runs {
    let mut runs = Runs::default();
    for zone in tokens.zones().iter().filter(|zone| zone.role != Role::Dateline) {
        let loud = is_loud(tokens, zone.tokens.clone());
        let mut finder = Finder { text, tokens, sentences, end: zone.tokens.end, loud, runs: &mut runs };
        let mut token = zone.tokens.start;
        while token < zone.tokens.end {
            token = if finder.begins(token) { finder.take(token) } else { token + 1 };
        }
    }
    runs
}

/// Whether most longer words of a block have capitals: a headline in title case, a line of results.
fn is_loud(tokens: &Tokens, run: Range<usize>) -> bool {
    let (mut words, mut capitals) = (0, 0);
    for token in run {
        if tokens.shape(token).has(Shape::WORD) && tokens.span(token).len() > 3 {
            words += 1;
            capitals += usize::from(tokens.is_capital(token));
        }
        if words > 40 {
            break;
        }
    }
    words >= 3 && capitals * 10 > words * 7
}

struct Finder<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    sentences: &'a Sentences,
    end: usize,
    loud: bool,
    runs: &'a mut Runs,
}

impl Finder<'_> {
    fn word(&self, token: usize) -> &str {
        self.tokens.text(self.text, token)
    }

    /// Whether a name may begin with a token.
    fn begins(&self, token: usize) -> bool {
        let class = self.tokens.class(token);
        if self.tokens.is_capital(token) {
            return !class.has(Class::PRONOUN) && self.word(token) != "I";
        }
        is_prefixed(self.word(token))
            || (class.has(Class::ORGANIZATION) && self.organization(token).is_some_and(|end| end > token))
    }

    /// Takes the run that begins with a token; where it ends.
    fn take(&mut self, first: usize) -> usize {
        let (pieces, met) = (self.runs.pieces.len(), self.runs.met.len());
        let mut end = first;
        let mut needed = first + 1;
        while end < self.end && end - first < LONGEST {
            let inside = end < needed;
            let joint = !inside && !self.continues(end);
            if joint {
                match self.joint(end) {
                    Some(next) if next - first < LONGEST => {
                        while end < next {
                            self.push(end, Mark::JOINT);
                            end += 1;
                        }
                    }
                    _ => break,
                }
            }
            needed = needed.max(self.look_up(end));
            let mark = if self.tokens.is_capital(end) || is_prefixed(self.word(end)) { Mark::default() } else { Mark::JOINT };
            self.push(end, mark);
            end += 1;
        }
        self.mark(pieces, first, end);
        let run = Run { tokens: first..end, pieces: pieces..self.runs.pieces.len(), met: met..self.runs.met.len() };
        self.runs.runs.push(run);
        end
    }

    /// Whether a run goes on with a token that stands right after it.
    fn continues(&self, token: usize) -> bool {
        let shape = self.tokens.shape(token);
        shape.has(Shape::SPACED) && (shape.has(Shape::CAPITAL) || is_prefixed(self.word(token)))
    }

    /// Where a run goes on after words that may stand inside a name.
    fn joint(&self, token: usize) -> Option<usize> {
        let mut next = token;
        let word = self.word(next);
        let clitic = matches!(word, "'s" | "’s" | "'" | "’") && !self.tokens.shape(next).has(Shape::SPACED);
        if !clitic && !is_joint(word) && !(self.tokens.class(next).has(Class::PARTICLE) && !self.tokens.is_capital(next)) {
            return None;
        }
        next += 1;
        while next < self.end && next < token + 3 && !clitic && self.is_inner(next) {
            next += 1;
        }
        (next < self.end && self.tokens.is_capital(next) && self.continues(next)).then_some(next)
    }

    fn is_inner(&self, token: usize) -> bool {
        let word = self.word(token);
        word == "the" || (self.tokens.class(token).has(Class::PARTICLE) && !self.tokens.is_capital(token))
    }

    fn push(&mut self, token: usize, mark: Mark) {
        let class = self.tokens.class(token);
        let key = lexicon::fold::hash(self.word(token));
        self.runs.pieces.push(Piece { class, mark, key });
    }

    /// Notes the entries of the gazetteers that begin with a token; one past the last token of the longest.
    fn look_up(&mut self, token: usize) -> usize {
        let class = self.tokens.class(token);
        let mut longest = token;
        if class.has(Class::PLACE) {
            for end in self.places(token) {
                longest = longest.max(end);
            }
        }
        if class.has(Class::ORGANIZATION)
            && let Some(end) = self.organization(token)
        {
            self.runs.met.push(Met { tokens: (token as u32, end as u32), place: None });
            longest = longest.max(end);
        }
        longest
    }

    /// The end of the longest organization that begins with a token.
    fn organization(&self, token: usize) -> Option<usize> {
        let content = self.text.as_str();
        let start = self.tokens.span(token).start();
        let mut found = None;
        lexicon::organizations().prefixes(content, start, |hit| {
            if self.ends(token, hit.end)
                && lexicon::organizations().rows(hit).any(|row| is_written(row.column(0), &content[start..hit.end]))
            {
                found = Some(hit.end);
            }
        });
        found.map(|end| self.tokens.from(end))
    }

    /// The ends of the places that begin with a token.
    fn places(&mut self, token: usize) -> Vec<usize> {
        let content = self.text.as_str();
        let start = self.tokens.span(token).start();
        let mut ends = Vec::new();
        let mut hits: Vec<Hit> = Vec::new();
        lexicon::places().prefixes(content, start, |hit| hits.push(hit));
        for hit in hits {
            if !self.ends(token, hit.end) {
                continue;
            }
            let written = &content[start..hit.end];
            if let Some(grade) = grade(hit, written) {
                let end = self.tokens.from(hit.end);
                self.runs.met.push(Met { tokens: (token as u32, end as u32), place: Some(grade) });
                ends.push(end);
            }
        }
        ends
    }

    /// Whether a token of this block ends at an offset.
    fn ends(&self, token: usize, offset: usize) -> bool {
        let mut at = token;
        while at < self.end && self.tokens.span(at).end() < offset {
            at += 1;
        }
        at < self.end && self.tokens.span(at).end() == offset
    }

    /// Marks roles, demonyms, initials and the like in the pieces of a run.
    fn mark(&mut self, pieces: usize, first: usize, end: usize) {
        let (text, tokens) = (self.text, self.tokens);
        for token in first..end {
            let class = tokens.class(token);
            let word = tokens.text(text, token);
            let at = pieces + token - first;
            let mut mark = Mark::default();
            if self.loud {
                mark.set(Mark::LOUD);
            }
            if self.is_start(token) {
                mark.set(Mark::START);
            }
            let letters = word.strip_suffix('.').unwrap_or(word);
            if letters.len() == 1 || (letters.len() == 3 && letters.as_bytes()[1] == b'.' && word.ends_with('.')) {
                mark.set(Mark::INITIAL);
            }
            if matches!(letters, "Jr" | "Sr" | "II" | "III" | "IV") && token > first {
                mark.set(Mark::GENERATION);
            }
            if is_calendar(letters) {
                mark.set(Mark::CALENDAR);
            }
            if class.has(Class::PARTICLE) {
                mark.set(Mark::PARTICLE);
            }
            self.runs.pieces[at].mark.0 |= mark.0;
            for (bit, table, mark) in
                [(Class::ROLE, lexicon::roles(), Mark::ROLE), (Class::DEMONYM, lexicon::demonyms(), Mark::DEMONYM)]
            {
                if !class.has(bit) || is_ambiguous_demonym(word) {
                    continue;
                }
                let start = tokens.span(token).start();
                let Some(hit) = table.longest(text.as_str(), start, |offset| self.ends(token, offset)) else { continue };
                let mut inside = token;
                while inside < end && tokens.span(inside).end() <= hit.end {
                    self.runs.pieces[pieces + inside - first].mark.set(mark);
                    inside += 1;
                }
            }
        }
    }

    fn is_start(&self, token: usize) -> bool {
        self.sentences.begins(token)
            || (token > 0
                && matches!(self.word(token - 1), "\"" | "“" | "‘" | "'" | ":" | "(" | "[" | "-" | "–" | "—" | "•" | "*"))
    }
}

/// `US` is listed with the demonyms, but as a name it is the country.
fn is_ambiguous_demonym(word: &str) -> bool {
    matches!(word, "US" | "U.S." | "Myanmar" | "Lao")
}

/// A lower-case prefix on a capital: `al-Assad`, `d'Ivoire`.
fn is_prefixed(word: &str) -> bool {
    let bytes = word.as_bytes();
    if bytes.len() < 4 || !bytes[0].is_ascii_lowercase() {
        return false;
    }
    let mark = bytes.iter().take(4).position(|&byte| byte == b'-' || byte == b'\'' || byte == 0xe2);
    mark.is_some_and(|at| word[at..].chars().nth(1).is_some_and(char::is_uppercase))
}

fn is_joint(word: &str) -> bool {
    matches!(word, "of" | "and" | "for" | "the" | "&" | "on" | "in" | "to" | "against")
}

fn is_calendar(word: &str) -> bool {
    matches!(
        word,
        "Monday"
            | "Tuesday"
            | "Wednesday"
            | "Thursday"
            | "Friday"
            | "Saturday"
            | "Sunday"
            | "January"
            | "February"
            | "March"
            | "April"
            | "May"
            | "June"
            | "July"
            | "August"
            | "September"
            | "October"
            | "November"
            | "December"
            | "Jan"
            | "Feb"
            | "Mar"
            | "Apr"
            | "Jun"
            | "Jul"
            | "Aug"
            | "Sept"
            | "Sep"
            | "Oct"
            | "Nov"
            | "Dec"
            | "Mondays"
            | "Tuesdays"
            | "Wednesdays"
            | "Thursdays"
            | "Fridays"
            | "Saturdays"
            | "Sundays"
            | "Christmas"
            | "Easter"
            | "Ramadan"
            | "GMT"
            | "MONDAY"
            | "TUESDAY"
            | "WEDNESDAY"
            | "THURSDAY"
            | "FRIDAY"
            | "SATURDAY"
            | "SUNDAY"
    )
}

/// Whether an entry may be meant by what is written: an entry in capitals only by capitals (`WHO`, not `Who`).
fn is_written(entry: &str, written: &str) -> bool {
    let shouts = |word: &str| !word.chars().any(char::is_lowercase);
    let entry = entry.strip_prefix("The ").unwrap_or(entry);
    if shouts(entry) || entry.starts_with(char::is_lowercase) {
        return written == entry || written.ends_with(entry);
    }
    written
        .split(' ')
        .all(|word| word.starts_with(char::is_uppercase) || word.len() < 4 || !word.starts_with(char::is_alphabetic))
        || !entry.chars().any(char::is_uppercase)
        || entry == written
}

fn grade(hit: Hit, written: &str) -> Option<Grade> {
    Toponym::of(hit).filter(|place| is_written(place.entry(), written)).map(grade_of).max()
}

fn grade_of(place: Toponym) -> Grade {
    let postal = place.entry().len() == 2 && place.kind() == PlaceKind::Region;
    match place.kind() {
        _ if postal => Grade::Postal,
        PlaceKind::Country | PlaceKind::Continent => Grade::Country,
        PlaceKind::Capital if place.population() > 200_000 => Grade::Capital,
        PlaceKind::Region if place.population() > 1_000_000 => Grade::Region,
        PlaceKind::City if place.population() > 1_000_000 => Grade::Capital,
        PlaceKind::City | PlaceKind::Region | PlaceKind::Capital if place.population() > 150_000 => Grade::City,
        PlaceKind::City | PlaceKind::Region | PlaceKind::Capital if place.population() > 40_000 => Grade::Town,
        PlaceKind::City | PlaceKind::Region | PlaceKind::Capital => Grade::Hamlet,
        _ => Grade::Landmark,
    }
}
