//! The pass over the tokens: every temporal expression of a story, not yet resolved.
//!
//! In: tokens and sentences. Out: [`Mention`]s in the order of the text. Only a token with [`Class::DATE`] or a digit opens a
//! search, so nine of ten tokens are passed over with one look at their class.
//!
//! [`Class::DATE`]: crate::lexicon::Class::DATE

use super::super::tokens::{self, Shape, Tokens, Zone};
use super::context;
use super::expression::{Base, Expression, Year};
use super::grammar;
use super::lexeme::{self, Kind, Lexeme};
use crate::article::{Block, Role, Source};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// A temporal expression as it stands in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// What it says.
    pub(super) expression: Expression,
}

/// More lexemes than the longest expression has.
const LONGEST: usize = 16;

/// The temporal expressions of a story.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Mentions {
    /// Those of headline, deck and paragraphs.
    pub(super) story: Vec<Mention>,
    /// Those of the crossheads, which are no running text but set the time of what follows.
    pub(super) subheads: Option<Subheads>,
}

/// The crossheads with tokens of their own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Subheads {
    pub(super) tokens: Tokens,
    pub(super) mentions: Vec<Mention>,
}

impl Subheads {
    /// The expressions with their places in the text.
    pub(super) fn placed(&self) -> impl Iterator<Item = (Span, &Mention, &Tokens)> {
        self.mentions.iter().map(|mention| (self.tokens.span_of(mention.tokens.clone()), mention, &self.tokens))
    }
}

/// Finds the temporal expressions of a story.
pub fn read(source: &Source, tokens: &Tokens) -> Mentions {
    let subheads: Vec<Block> = source.blocks.iter().filter(|block| block.role == Role::Subhead).map(as_paragraph).collect();
    let subheads = (!subheads.is_empty()).then(|| {
        let tokens = tokens::split(&source.text, &subheads);
        let mentions = find(&source.text, &tokens);
        Subheads { tokens, mentions }
    });
    Mentions { story: find(&source.text, tokens), subheads }
}

/// A block whose tokens are wanted although it is no part of the running text.
pub(super) fn as_paragraph(block: &Block) -> Block {
    Block { role: Role::Paragraph, ..*block }
}

/// Finds the temporal expressions among tokens.
pub(super) fn find(text: &Text, tokens: &Tokens) -> Vec<Mention> {
    // News has one in some forty words.
    let mut mentions = Vec::with_capacity(tokens.len() / 32 + 2);
    let mut lexemes = Vec::with_capacity(LONGEST);
    for zone in tokens.zones() {
        let mut token = zone.tokens.start;
        let mut free = token;
        while token < zone.tokens.end {
            if !lexeme::opens(tokens, token) {
                token += 1;
                continue;
            }
            match open(text, tokens, token, free, zone, &mut lexemes) {
                Opened::Mention(mention) => {
                    token = mention.tokens.end;
                    let mut mention = mention;
                    let second = second_day(text, tokens, &mention, zone).or_else(|| second_year(text, tokens, &mention, zone));
                    if let (Some(second), Base::Day { year, .. }) = (&second, &mut mention.expression.base)
                        && let Base::Day { year: Year::Is(said), .. } = second.expression.base
                    {
                        *year = Year::Is(said);
                    }
                    mentions.push(mention);
                    if let Some(second) = second {
                        token = second.tokens.end;
                        mentions.push(second);
                    }
                    free = token;
                }
                Opened::Nothing(next) => token = next,
            }
        }
    }
    mentions
}

/// What a token that may begin an expression turns out to be.
enum Opened {
    Mention(Mention),
    /// Nothing; the search goes on at this token.
    Nothing(usize),
}

/// Reads the expression that begins with a token, or with the article before it.
fn open(text: &Text, tokens: &Tokens, token: usize, free: usize, zone: &Zone, lexemes: &mut Vec<Lexeme>) -> Opened {
    lexemes.clear();
    let Some(first) = lexeme::read(text, tokens, token, zone.tokens.end) else { return Opened::Nothing(token + 1) };
    match first.kind {
        Kind::Not => return Opened::Nothing(first.end),
        Kind::Meridiem { .. }
        | Kind::Zone(_)
        | Kind::Ago
        | Kind::Hence
        | Kind::Period
        | Kind::Long
        | Kind::Filler
        | Kind::Ended => return Opened::Nothing(token + 1),
        _ => {}
    }
    lexemes.push(first);
    let mut idle = grammar::is_idle(first.kind);
    while let Some(last) = lexemes.last()
        && lexemes.len() < LONGEST
        && let Some(next) = lexeme::read(text, tokens, last.end, zone.tokens.end)
        && next.kind != Kind::Not
        && !(matches!(next.kind, Kind::Before) && goes_on(tokens, next.end, zone))
    {
        idle &= grammar::is_idle(next.kind);
        lexemes.push(next);
        join_ordinal(lexemes);
        join_possessive(lexemes);
    }
    if idle {
        return Opened::Nothing(first.end);
    }
    let led = (token > free).then(|| lexeme::small(text, tokens, token - 1)).flatten().filter(|lexeme| leads(lexeme.kind));
    if let Some(led) = led {
        lexemes.truncate(LONGEST - 1);
        if lexemes.iter().all(|lexeme| grammar::is_idle(lexeme.kind)) {
            return Opened::Nothing(first.end);
        }
        lexemes.insert(0, led);
    }
    let from = usize::from(led.is_some());
    for start in (0..=from).filter(|&start| start == from || led.is_some()) {
        if let Some(read) = grammar::read(&lexemes[start..])
            && start + read.end > from
        {
            let run = lexemes[start + read.start].start..lexemes[start + read.end - 1].end;
            if context::keeps(text, tokens, zone, &run, &read.expression) {
                let expression = context::age(text, tokens, zone, &run, &read.expression).unwrap_or(read.expression);
                return Opened::Mention(Mention { tokens: run, expression });
            }
        }
    }
    Opened::Nothing(first.end)
}

/// "'s" behind figures as one lexeme.
fn join_possessive(lexemes: &mut Vec<Lexeme>) {
    let [.., number, apostrophe, letter] = &lexemes[..] else { return };
    let figures = matches!(number.kind, Kind::Number { digits: 1.., .. });
    if figures && (apostrophe.kind, letter.kind) == (Kind::Apostrophe, Kind::LetterS) && !apostrophe.spaced && !letter.spaced {
        let joined = Lexeme { kind: Kind::Possessive, end: letter.end, ..*apostrophe };
        lexemes.truncate(lexemes.len() - 2);
        lexemes.push(joined);
    }
}

/// "twenty-first" as one lexeme.
fn join_ordinal(lexemes: &mut Vec<Lexeme>) {
    let [.., tens, hyphen, units] = &lexemes[..] else { return };
    if let (Kind::Number { value: tens_value, digits: 0 }, Kind::Hyphen, Kind::Ordinal { value, digits: false }) =
        (tens.kind, hyphen.kind, units.kind)
        && tens_value >= 20
        && tens_value % 10 == 0
        && (1..=9).contains(&value)
    {
        let joined = Lexeme { kind: Kind::Ordinal { value: tens_value + value, digits: false }, end: units.end, ..*tens };
        lexemes.truncate(lexemes.len() - 3);
        lexemes.push(joined);
    }
}

/// The second day of "May 4 and 5", "March 5-9, 1918": it shares the month.
fn second_day(text: &Text, tokens: &Tokens, mention: &Mention, zone: &Zone) -> Option<Mention> {
    let Base::Day { year, month, weekday: None, .. } = mention.expression.base else { return None };
    let kind = |token| lexeme::read(text, tokens, token, zone.tokens.end).map(|lexeme| lexeme.kind);
    let last = kind(mention.tokens.end - 1)?;
    let between = mention.tokens.end;
    if !matches!(last, Kind::Number { digits: 1..=2, .. })
        || !matches!(kind(between)?, Kind::Hyphen | Kind::And | Kind::To | Kind::Or)
    {
        return None;
    }
    let Kind::Number { value: day @ 1..=31, digits: 1..=2 } = kind(between + 1)? else { return None };
    let next = kind(between + 2);
    let (year, end) = match (next, kind(between + 3)) {
        (Some(Kind::Comma), Some(Kind::Number { value: year @ 1000..2200, digits: 4 })) => (Year::Is(year as i16), between + 4),
        (Some(Kind::Number { value: year @ 1000..2200, digits: 4 }), _) => (Year::Is(year as i16), between + 3),
        (Some(Kind::Month { .. } | Kind::Unit { .. } | Kind::Colon | Kind::Hyphen | Kind::Meridiem { .. } | Kind::Slash), _) => {
            return None;
        }
        (None, _)
            if goes_on(tokens, between + 2, zone)
                && kind(between) == Some(Kind::And)
                && !is_clause_end(text, tokens, between + 2) =>
        {
            return None;
        }
        _ => (year, between + 2),
    };
    let expression = Expression::of(Base::Day { year, month, day: day as i8, weekday: None }, "dates/day");
    Some(Mention { tokens: between + 1..end, expression })
}

/// The second year of "1914-18".
fn second_year(text: &Text, tokens: &Tokens, mention: &Mention, zone: &Zone) -> Option<Mention> {
    let Base::Year(first) = mention.expression.base else { return None };
    let at = mention.tokens.end;
    let glued = at + 1 < zone.tokens.end && [at, at + 1].iter().all(|&token| !tokens.shape(token).has(Shape::SPACED));
    let kind = |token| lexeme::read(text, tokens, token, zone.tokens.end).map(|lexeme| lexeme.kind);
    let Kind::Number { value, digits: 2 } = kind(at + 1).filter(|_| glued && kind(at) == Some(Kind::Hyphen))? else {
        return None;
    };
    let year = first / 100 * 100 + value as i16;
    let expression = Expression::of(Base::Year(year), "dates/year");
    (year > first).then_some(Mention { tokens: at + 1..at + 2, expression })
}

/// Whether a word can follow a pair of days: "on May 4 and 5 were", not "on May 4 and 5 soldiers".
fn is_clause_end(text: &Text, tokens: &Tokens, token: usize) -> bool {
    matches!(
        tokens.text(text, token),
        "in" | "at" | "were" | "was" | "will" | "to" | "with" | "for" | "when" | "as" | "that" | "and" | "by"
    )
}

/// Whether a word follows: "two days before the vote" counts from the vote, which is no date.
fn goes_on(tokens: &Tokens, token: usize, zone: &Zone) -> bool {
    token < zone.tokens.end && tokens.shape(token).has(Shape::WORD)
}

/// Words before the opening one that belong to the expression.
fn leads(kind: Kind) -> bool {
    use super::lexeme::Which;
    matches!(kind, Kind::The | Kind::A | Kind::That | Kind::Which(Which::This) | Kind::Apostrophe)
}
