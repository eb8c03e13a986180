//! Where a place stands for its government or its team: `Washington and Seoul will not conduct exercises`, `a win over Spain`.
//!
//! In: a mention of a country, a capital, a state. Out: whether something is said of it that only a government or a team can do
//! or be dealt with in: it is the subject of such a verb, the object of one, what is against it, or what `talks with` and
//! `independence from` lead to; its possessive belongs to what only they have. Names in a row (`Beijing, Moscow and Tehran`) are
//! read as one. The words stand in `data/metonym-words.tsv`.
//!
//! It is meant to be right when it speaks: on the dev sets 98.7 (relocar) and 72.5 (semeval07met) of a hundred it marks are metonymic, and it
//! marks 30 and 22 of a hundred that are.

use crate::article::PlaceKind;
use crate::extractor::tokens::Tokens;
use crate::lexicon;
use crate::text::Text;
use std::ops::Range;

/// A row of names is followed so far on either side.
const LONGEST: usize = 12;

/// A mention with its surroundings.
struct Reading<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    zone: Range<usize>,
    kind: PlaceKind,
}

/// Whether a mention stands for the government or the team of the place.
pub(super) fn stands_for_government(text: &Text, tokens: &Tokens, mention: &Range<usize>, kind: PlaceKind) -> bool {
    if !matches!(kind, PlaceKind::Capital | PlaceKind::Country | PlaceKind::Region) {
        return false;
    }
    let reading = Reading { text, tokens, zone: tokens.zone(mention.start).tokens.clone(), kind };
    let (first, end) = (reading.first_in_row(mention.start), reading.end_of_row(mention.end));
    match reading.before(first) {
        Some(dealt_with) => dealt_with,
        None => reading.owns(mention.end) || reading.acts(end),
    }
}

impl<'a> Reading<'a> {
    fn word(&self, token: usize) -> &'a str {
        if self.zone.contains(&token) { self.tokens.text(self.text, token) } else { "" }
    }

    /// The word before a token, and its place; an article is passed over.
    fn word_before(&self, token: usize) -> Option<(usize, &'a str)> {
        let before = token.checked_sub(1)?;
        let article = usize::from(matches!(self.word(before), "the" | "The"));
        let before = before.checked_sub(article)?;
        Some((before, self.word(before)))
    }

    /// Whether a word of the list is of a sort.
    fn is(&self, word: &str, sort: &str) -> bool {
        let Some(hit) = lexicon::metonym_words().get(word) else { return false };
        lexicon::metonym_words().rows(hit).any(|row| row.column(1).split(' ').any(|known| known == sort))
    }

    fn is_link(&self, token: usize) -> bool {
        matches!(self.word(token), "and" | "," | "&")
    }

    /// The first token of the row of names that a name stands in.
    fn first_in_row(&self, start: usize) -> usize {
        let mut first = start;
        while first >= 2 && start - first < LONGEST && self.is_link(first - 1) && self.is_name(first - 2) {
            first -= 2;
            while first > 0 && start - first < LONGEST && self.is_name(first - 1) {
                first -= 1;
            }
        }
        first
    }

    fn is_name(&self, token: usize) -> bool {
        self.zone.contains(&token) && self.tokens.is_capital(token) && !matches!(self.word(token), "The" | "In" | "But" | "And")
    }

    /// One past the last token of the row of names that a name stands in.
    fn end_of_row(&self, end: usize) -> usize {
        let mut last = end;
        while last < end + LONGEST && self.is_link(last) && self.is_name(last + 1) {
            last += 2;
            while self.is_name(last) && last < end + LONGEST {
                last += 1;
            }
        }
        last
    }

    /// What stands before decides, if it is a preposition or a verb: yes or no.
    fn before(&self, first: usize) -> Option<bool> {
        let (at, word) = self.word_before(first)?;
        match word {
            "against" | "v" | "vs" | "v." | "vs." | "versus" => Some(true),
            "by" => Some(self.word_before(at).is_some_and(|(_, word)| is_participle(word))),
            "with" | "between" | "from" | "on" | "over" | "for" | "to" | "of" | "toward" | "towards" => {
                Some(self.word_before(at).is_some_and(|(_, lead)| self.is(lead, word)))
            }
            "in" | "In" | "at" | "At" | "near" | "Near" | "From" | "outside" | "around" | "into" | "across" | "through"
            | "via" | "within" | "throughout" | "inside" | "under" | "off" | "visit" | "visited" | "like" | "than" | "as"
            | "about" | "To" | "For" | "With" | "Of" | "By" | "On" => Some(false),
            _ if self.is(word, "object") => Some(true),
            _ => None,
        }
    }

    /// Whether the place has what only a government or a team has: `Britain's refusal`.
    fn owns(&self, end: usize) -> bool {
        if !matches!(self.word(end), "'s" | "’s" | "'" | "’") {
            return false;
        }
        // "Britain's latest offer".
        self.is(self.word(end + 1), "own") || (!self.tokens_end_at(end + 1) && self.is(self.word(end + 2), "own"))
    }

    fn tokens_end_at(&self, token: usize) -> bool {
        !self.word(token).bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    }

    /// Whether what stands after is done by a government or a team.
    fn acts(&self, end: usize) -> bool {
        let adverb = matches!(
            self.word(end),
            "also"
                | "then"
                | "never"
                | "later"
                | "repeatedly"
                | "now"
                | "formally"
                | "officially"
                | "again"
                | "still"
                | "already"
                | "finally"
                | "quickly"
                | "immediately"
                | "strongly"
                | "unilaterally"
        );
        let end = end + usize::from(adverb);
        let verb = self.word(end);
        match verb {
            "has" | "have" | "had" => self.acts_after(end + 1),
            "will" | "would" | "should" | "must" | "may" | "could" | "can" | "might" | "did" | "does" | "do" => {
                self.kind == PlaceKind::Capital || self.word(end + 1) == "not" || self.acts_after(end + 1)
            }
            "is" | "are" | "was" | "were" => {
                self.kind == PlaceKind::Capital
                    && matches!(self.word(end + 1), "not" | "ready" | "prepared" | "willing" | "trying")
                    || matches!(
                        self.word(end + 1),
                        "seeking" | "considering" | "planning" | "trying" | "demanding" | "preparing" | "ready" | "willing"
                    )
            }
            _ => self.is(verb, "act"),
        }
    }

    /// The same after an auxiliary.
    fn acts_after(&self, at: usize) -> bool {
        let at = if matches!(self.word(at), "also" | "never" | "already" | "not" | "repeatedly" | "long" | "now" | "since") {
            at + 1
        } else {
            at
        };
        self.is(self.word(at), "act")
    }
}

/// Whether a word looks like the participle of a passive: `annexed by Israel`.
fn is_participle(word: &str) -> bool {
    let irregular = matches!(
        word,
        "taken" | "won" | "held" | "built" | "sent" | "made" | "given" | "lost" | "beaten" | "led" | "shot" | "sold"
    );
    irregular || (word.len() > 4 && word.ends_with("ed") && !matches!(word, "followed" | "bordered" | "surrounded" | "bounded"))
}
