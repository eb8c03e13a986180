//! Runs: where names can stand.
//!
//! In: tokens. Out: [`Run`]s of capitalised tokens with what may join them (`of`, `bin`, `'s`), each token with what the lexicon
//! says of it as a [`Piece`], and the entries of the gazetteers that were met. Everything else in the text is never looked at
//! again, which is what makes the search for names fast.

use super::marks::{self, Mark, is_ambiguous_demonym, is_camel, is_prefixed};
use crate::article::{PlaceKind, Role};
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::{self, Class, Hit, letters, places::Toponym};
use crate::text::Text;
use std::ops::Range;

/// A run is cut after so many tokens: a line all in capitals must not cost more than its length.
const LONGEST: usize = 14;

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
    /// The block it stands in.
    pub(super) zone: Range<usize>,
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

    /// How many tokens all runs have.
    pub(super) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Where the tokens of a run stand among those of all.
    pub(super) fn within(&self, run: &Run) -> Range<usize> {
        run.pieces.clone()
    }

    /// The entries met in a run.
    pub(super) fn met(&self, run: &Run) -> &[Met] {
        &self.met[run.met.clone()]
    }
}

/// Finds the runs of a story.
pub(super) fn find(text: &Text, tokens: &Tokens, sentences: &Sentences) -> Runs {
    // About one token in eight begins with a capital.
    let room = tokens.len() / 8;
    let mut runs =
        Runs { runs: Vec::with_capacity(room), pieces: Vec::with_capacity(room * 3 / 2), met: Vec::with_capacity(room) };
    let mut sentence = 0;
    for zone in tokens.zones().iter().filter(|zone| zone.role != Role::Dateline) {
        let loud = is_loud(tokens, zone.tokens.clone());
        let (zone, end) = (zone.tokens.clone(), zone.tokens.end);
        let mut token = zone.start;
        let mut finder = Finder { text, tokens, sentences, sentence, zone, end, loud, runs: &mut runs };
        while let Some(first) = finder.next(token) {
            token = finder.take(first);
        }
        sentence = finder.sentence;
    }
    runs
}

/// Whether most longer words of a block have capitals: a headline in title case, a line of results.
fn is_loud(tokens: &Tokens, run: Range<usize>) -> bool {
    const MOST: usize = 25;
    /// So many words without a capital are too many even among the most words.
    const SMALL: usize = 8;
    let (mut words, mut small) = (0, 0);
    for (span, _, shape) in tokens.iter(run) {
        let word = shape.has(Shape::WORD) & (span.len() > 3);
        words += usize::from(word);
        small += usize::from(word & !shape.has(Shape::CAPITAL));
        if (small == SMALL) | (words == MOST) {
            break;
        }
    }
    words >= 3 && (words - small) * 10 > words * 7
}

struct Finder<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    sentences: &'a Sentences,
    /// The sentence of the last token that was asked for.
    sentence: usize,
    zone: Range<usize>,
    end: usize,
    loud: bool,
    runs: &'a mut Runs,
}

impl Finder<'_> {
    fn word(&self, token: usize) -> &str {
        self.tokens.text(self.text, token)
    }

    /// The number of a token's first letters, letter for letter.
    fn number(&self, token: usize) -> u64 {
        let span = self.tokens.span(token);
        letters::exact(self.text.as_str().as_bytes(), span.start(), span.end())
    }

    /// The next token from here on with which a name may begin.
    fn next(&self, from: usize) -> Option<usize> {
        let mut rest = self.tokens.iter(from..self.end).zip(from..);
        let found = rest.find(|&((_, class, shape), token)| {
            let small = class.any(Class::PARTICLE | Class::ORGANIZATION) | ((class == Class::NONE) & shape.has(Shape::WORD));
            (shape.has(Shape::CAPITAL) | small) && self.begins(token)
        });
        found.map(|(_, token)| token)
    }

    /// Whether a name may begin with a token.
    fn begins(&self, token: usize) -> bool {
        let class = self.tokens.class(token);
        if self.tokens.is_capital(token) {
            return self.tokens.span(token).len() > 1 || self.word(token) != "I";
        }
        // "dpa", "al Qaeda"; not every "the" that begins "the Guardian".
        let listed = class.has(Class::ORGANIZATION) && !class.any(Class::COMMON | Class::VOCABULARY | Class::PLACE_HEAD);
        if class == Class::NONE || listed {
            let word = self.word(token);
            return is_prefixed(word) || (listed && self.organization(token).is_some());
        }
        class.has(Class::PARTICLE) && is_prefixed(self.word(token))
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
        if end == first + 1 && self.is_function_word(first) {
            self.runs.pieces.truncate(pieces);
            self.runs.met.truncate(met);
            return end;
        }
        self.mark(pieces, first, end);
        let run = Run {
            tokens: first..end,
            zone: self.zone.clone(),
            pieces: pieces..self.runs.pieces.len(),
            met: met..self.runs.met.len(),
        };
        self.runs.runs.push(run);
        end
    }

    /// Whether a run of this one token is not worth weighing: `The`, `But`, a word that begins sentences and is in no list of names.
    fn is_function_word(&self, token: usize) -> bool {
        let names =
            Class::GIVEN_MALE | Class::GIVEN_FEMALE | Class::SURNAME | Class::PLACE | Class::ORGANIZATION | Class::AMBIGUOUS;
        let class = self.tokens.class(token);
        class.has(Class::COMMON) && !class.any(names) && !self.tokens.shape(token).has(Shape::UPPER)
    }

    /// Whether a run goes on with a token that stands right after it.
    fn continues(&self, token: usize) -> bool {
        let shape = self.tokens.shape(token);
        shape.has(Shape::SPACED) && (shape.has(Shape::CAPITAL) || is_prefixed(self.word(token)))
    }

    /// Where a run goes on after words that may stand inside a name.
    fn joint(&self, token: usize) -> Option<usize> {
        let joint = marks::joint(self.number(token));
        let possessive = joint.is_some_and(|mark| mark.has(Mark::POSSESSIVE));
        let clitic = possessive && !self.tokens.shape(token).has(Shape::SPACED);
        if !(clitic || self.is_particle(token) || (joint.is_some() && !possessive)) {
            return None;
        }
        let mut next = token + 1;
        while next < self.end && next < token + 3 && !clitic && self.is_inner(next) {
            next += 1;
        }
        (next < self.end && self.tokens.is_capital(next) && self.continues(next)).then_some(next)
    }

    fn is_inner(&self, token: usize) -> bool {
        self.is_particle(token) || self.word(token) == "the"
    }

    fn is_particle(&self, token: usize) -> bool {
        self.tokens.class(token).has(Class::PARTICLE) && !self.tokens.is_capital(token)
    }

    fn push(&mut self, token: usize, mark: Mark) {
        let class = self.tokens.class(token);
        let key = self.tokens.hash(token).bits();
        self.runs.pieces.push(Piece { class, mark, key });
    }

    /// Notes the entries of the gazetteers that begin with a token; one past the last token of the longest.
    fn look_up(&mut self, token: usize) -> usize {
        let class = self.tokens.class(token);
        let mut longest = token;
        if class.has(Class::PLACE) {
            longest = longest.max(self.places(token));
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
        lexicon::organizations().prefixes(content, self.tokens.start(token), |hit| {
            if let Some(after) = self.after(token, hit.end)
                && lexicon::organizations().rows(hit).any(|row| is_written(row.column(0), &content[start..hit.end]))
            {
                found = Some(after);
            }
        });
        found
    }

    /// Notes the places that begin with a token; where the longest ends.
    fn places(&mut self, token: usize) -> usize {
        let content = self.text.as_str();
        let start = self.tokens.span(token).start();
        let mut longest = token;
        let mut at = token;
        let (tokens, zone) = (self.tokens, self.end);
        let met = &mut self.runs.met;
        lexicon::places().prefixes(content, tokens.start(token), |hit| {
            while at < zone && tokens.span(at).end() < hit.end {
                at += 1;
            }
            if at < zone
                && tokens.span(at).end() == hit.end
                && let Some(grade) = grade(hit, &content[start..hit.end])
            {
                longest = at + 1;
                met.push(Met { tokens: (token as u32, longest as u32), place: Some(grade) });
            }
        });
        longest
    }

    /// One past the token of this block that ends at an offset, not before `token`.
    fn after(&self, token: usize, offset: usize) -> Option<usize> {
        let mut at = token;
        while at < self.end && self.tokens.span(at).end() < offset {
            at += 1;
        }
        (at < self.end && self.tokens.span(at).end() == offset).then_some(at + 1)
    }

    /// Marks roles, demonyms, initials and the like in the pieces of a run.
    fn mark(&mut self, pieces: usize, first: usize, end: usize) {
        for token in first..end {
            let class = self.tokens.class(token);
            let at = pieces + token - first;
            let joint = self.runs.pieces[at].mark.has(Mark::JOINT);
            let mut mark = if joint { marks::joint(self.number(token)).unwrap_or(Mark::NONE) } else { self.word_mark(token) };
            if mark.has(Mark::CALENDAR) && self.is_given_like_a_month(token) {
                mark = mark.without(Mark::CALENDAR);
            }
            mark.when(self.loud, Mark::LOUD);
            mark.when(class.has(Class::PARTICLE), Mark::PARTICLE);
            mark.when(!joint && self.is_start(token), Mark::START);
            self.runs.pieces[at].mark.set(mark);
            if !joint && class.any(Class::ROLE | Class::DEMONYM) && !is_ambiguous_demonym(self.word(token)) {
                self.mark_entries(token, at..pieces + end - first);
            }
        }
    }

    /// Whether a month's or day's short form stands where a Chinese given name does: `Zhang Jun`, not `Sat Jun 3`.
    fn is_given_like_a_month(&self, token: usize) -> bool {
        let shape = self.tokens.shape(token);
        self.tokens.span(token).len() == 3
            && shape.has(Shape::SPACED)
            && token > self.zone.start
            && self.tokens.is_capital(token - 1)
            && self.tokens.class(token - 1).has(Class::SURNAME)
            && !(token + 1 < self.end && self.tokens.shape(token + 1).has(Shape::DIGIT))
    }

    /// Marks the role and the demonym that begin with a token in its piece and those after it.
    fn mark_entries(&mut self, token: usize, pieces: Range<usize>) {
        let (content, start) = (self.text.as_str(), self.tokens.start(token));
        for (class, table, mark) in
            [(Class::ROLE, lexicon::roles(), Mark::ROLE), (Class::DEMONYM, lexicon::demonyms(), Mark::DEMONYM)]
        {
            let mut after = token;
            if self.tokens.class(token).has(class) {
                table.prefixes(content, start, |hit| after = self.after(token, hit.end).unwrap_or(after));
            }
            self.runs.pieces[pieces.clone()].iter_mut().take(after - token).for_each(|piece| piece.mark.set(mark));
        }
    }

    /// What a word looks like.
    fn word_mark(&self, token: usize) -> Mark {
        let class = self.tokens.class(token);
        let shape = self.tokens.shape(token);
        let word = self.word(token);
        let bytes = word.as_bytes();
        let letters = bytes.strip_suffix(b".").unwrap_or(bytes);
        let start = self.tokens.span(token).start();
        let mut mark = marks::listed(letters::exact(self.text.as_str().as_bytes(), start, start + letters.len()));
        mark.when(letters.len() == 1 || (bytes.len() == 4 && bytes[1] == b'.' && bytes[3] == b'.'), Mark::INITIAL);
        mark.when(shape.has(Shape::UPPER), Mark::UPPER);
        mark.when(shape.has(Shape::DIGIT), Mark::DIGIT);
        // Most words are a letter and small letters.
        if !bytes.iter().skip(1).all(u8::is_ascii_lowercase) {
            mark.when(bytes.contains(&b'.'), Mark::STOPS);
            mark.when(is_camel(word), Mark::CAMEL);
            let hyphen = bytes.iter().position(|&byte| byte == b'-');
            mark.when(hyphen.is_some_and(|at| bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase)), Mark::HYPHEN);
        }
        mark.when(!class.any(marks::known()), Mark::UNKNOWN);
        if class.has(Class::PLACE_HEAD)
            && let Some(hit) = lexicon::place_heads().get(word)
        {
            for row in lexicon::place_heads().rows(hit) {
                mark.when(row.column(2) != "after", Mark::PLACE_BEFORE);
                mark.when(row.column(2) != "before", Mark::PLACE_AFTER);
            }
        }
        let address = class.has(Class::HONORIFIC) && !class.any(Class::SURNAME | Class::PARTICLE);
        mark.when(address, Mark::HONORIFIC);
        mark
    }

    /// Whether a sentence begins with a token, or an opening mark stands before it. The tokens must be asked for in order.
    fn is_start(&mut self, token: usize) -> bool {
        while self.sentences.tokens(self.sentence).end <= token {
            self.sentence += 1;
        }
        self.sentences.tokens(self.sentence).start == token
            || (!self.tokens.shape(token - 1).has(Shape::WORD)
                && matches!(self.word(token - 1), "\"" | "“" | "‘" | "'" | ":" | "(" | "[" | "-" | "–" | "—" | "•" | "*"))
    }
}

/// Whether an entry may be meant by what is written: an entry in capitals only by capitals (`WHO`, not `Who`).
fn is_written(entry: &str, written: &str) -> bool {
    if entry == written {
        return true;
    }
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
    Toponym::of(hit).find(|place| is_written(place.entry(), written)).map(|place| grade_of(&place))
}

fn grade_of(place: &Toponym) -> Grade {
    let kind = place.kind();
    match kind {
        PlaceKind::Region if place.entry().len() == 2 => Grade::Postal,
        PlaceKind::Country | PlaceKind::Continent => Grade::Country,
        PlaceKind::City | PlaceKind::Region | PlaceKind::Capital => match (kind, place.population()) {
            (PlaceKind::Capital, 200_001..) | (PlaceKind::City, 1_000_001..) => Grade::Capital,
            (PlaceKind::Region, 1_000_001..) => Grade::Region,
            (_, 150_001..) => Grade::City,
            (_, 40_001..) => Grade::Town,
            _ => Grade::Hamlet,
        },
        _ => Grade::Landmark,
    }
}
