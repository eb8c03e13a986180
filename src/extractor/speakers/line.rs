//! A block as the rules of attribution see it: a line of items, each a word with a rough part of speech, or a whole stretch in
//! quotation marks as one opaque item.
//!
//! There is no tagger here: closed classes are listed, verbs are known by the lexicon or by their ending, all the rest is a noun.

use super::tags;
use crate::extractor::quotes::Marks;
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::{Shape, Tokens, Zone};
use crate::lexicon::Class;
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::span::Span;
use crate::text::Text;
use std::ops::Range;

/// A rough part of speech.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag {
    /// A noun, an adjective, or whatever else is in no list.
    Noun,
    /// A word with a capital.
    Name,
    Number,
    /// he, they, who as a subject.
    Pronoun,
    /// him, them.
    Object,
    Determiner,
    /// 's
    Possessive,
    /// is, has, did.
    Auxiliary,
    /// A finite verb, or a participle in -ed.
    Verb,
    /// -ing.
    Gerund,
    Adverb,
    Preposition,
    To,
    /// and, but, or.
    Conjunction,
    /// if, because, after.
    Subordinator,
    That,
    /// who, which.
    Relative,
    Comma,
    /// - or two of them, — with space, ;
    Dash,
    Colon,
    /// A full stop, !, ?
    Stop,
    Open,
    Close,
    /// A hyphen inside a compound.
    Hyphen,
    /// A stretch in quotation marks: its index.
    Quote(u32),
    Other,
}

/// A word or a stretch in quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Item {
    /// Its first token.
    pub(super) token: u32,
    /// One past its last token.
    pub(super) end: u32,
    pub(super) tag: Tag,
    pub(super) cue: Option<Cue>,
}

/// A block's items, and its sentences as ranges of items.
#[derive(Default)]
pub(super) struct Line {
    pub(super) items: Vec<Item>,
    pub(super) sentences: Vec<Range<usize>>,
    /// The items that are cues.
    pub(super) cues: Vec<u32>,
}

impl Line {
    /// Lays out a block. `marks` are the stretches of this block, `first` is the index of the first of them.
    pub(super) fn lay(
        &mut self,
        text: &Text,
        tokens: &Tokens,
        sentences: &Sentences,
        zone: &Zone,
        marks: &[Marks],
        first: usize,
    ) {
        self.items.clear();
        self.sentences.clear();
        self.cues.clear();
        self.items.reserve(zone.tokens.len());
        self.sentences.reserve(16);
        self.cues.reserve(32);
        if zone.tokens.is_empty() {
            return;
        }
        let mut sentence = sentences.of(zone.tokens.start);
        let mut sentence_end = sentences.tokens(sentence).end;
        let mut start = 0;
        let mut next = marks.iter().enumerate().peekable();
        let mut token = zone.tokens.start;
        while token < zone.tokens.end {
            // A stretch may run over the end of a sentence: then the next one begins after it, unseen.
            while sentence_end <= token {
                if sentence_end == token {
                    self.sentences.push(start..self.items.len());
                    start = self.items.len();
                }
                sentence += 1;
                sentence_end = sentences.tokens(sentence).end;
            }
            if let Some((index, stretch)) = next.next_if(|(_, stretch)| stretch.tokens.start <= token) {
                let end = stretch.tokens.end.max(token + 1);
                self.settle_verb(text, tokens);
                self.items.push(Item {
                    token: token as u32,
                    end: end as u32,
                    tag: Tag::Quote((first + index) as u32),
                    cue: None,
                });
                token = end;
                continue;
            }
            let limit = next.peek().map_or(zone.tokens.end, |(_, stretch)| stretch.tokens.start);
            let end = limit.min(sentence_end);
            while token < end {
                token = self.word(text, tokens, token, limit);
            }
        }
        if self.items.len() > start {
            self.sentences.push(start..self.items.len());
        }
        self.settle_nouns(text, tokens);
    }

    /// `Democratic claims were rated`, `reports of a raid`: a verb or `of` after it makes a noun of what may be one.
    fn settle_nouns(&mut self, text: &Text, tokens: &Tokens) {
        for index in 0..self.cues.len() {
            let item = self.cues[index] as usize;
            let Some(Item { tag: Tag::Verb, cue: Some(cue), .. }) = self.items.get(item) else { continue };
            if cue.noun == 0 || !matches!(cue.form, CueForm::Third | CueForm::Base) {
                continue;
            }
            let Some(next) = self.tag(item + 1) else { continue };
            let of = next == Tag::Preposition && self.word_at(text, tokens, item + 1) == "of";
            if of || matches!(next, Tag::Auxiliary | Tag::Verb | Tag::Subordinator | Tag::Possessive | Tag::Stop) {
                self.items[item].tag = Tag::Noun;
            }
        }
    }

    /// `Hale supports the plan`: a small word in -s between a name and what can be its object is a verb. The object comes next.
    fn settle_verb(&mut self, text: &Text, tokens: &Tokens) {
        if let [.., before, item] = &mut self.items[..]
            && item.tag == Tag::Noun
            && matches!(before.tag, Tag::Name | Tag::Close)
            && item.cue.is_none()
            && !tokens.is_capital(item.token as usize)
            && tokens.text(text, item.token as usize).ends_with('s')
        {
            item.tag = Tag::Verb;
        }
    }

    /// Adds the word or the cue that begins with a token; returns one past its last token.
    fn word(&mut self, text: &Text, tokens: &Tokens, token: usize, limit: usize) -> usize {
        let before = self.items.last().map(|item| item.tag);
        let cue = if tokens.class(token).has(Class::CUE) { cue(text, tokens, token, limit) } else { None };
        let end = cue.map_or(token + 1, |(_, end)| end);
        let cue = cue.map(|(cue, _)| cue);
        let tag = match cue {
            Some(cue) => self.tag_of_cue(text, tokens, token, cue),
            None => tags::of(text, tokens, token),
        };
        let tag = match tag {
            // `he fights`, `who fights`: after a subject pronoun there is a verb.
            Tag::Noun if cue.is_none() && matches!(before, Some(Tag::Pronoun | Tag::Relative)) => Tag::Verb,
            // `said Will Doyle`
            Tag::Auxiliary
                if before.is_some_and(|before| before != Tag::Stop) && matches!(tokens.text(text, token), "Will" | "May") =>
            {
                Tag::Name
            }
            // `he's claiming`
            Tag::Possessive if before == Some(Tag::Pronoun) => Tag::Auxiliary,
            Tag::Verb | Tag::Gerund if is_nominal(before) && cue.is_none_or(|cue| cue.strength < 90) => Tag::Noun,
            // `R-Ky.,`: the stop of an abbreviation.
            Tag::Stop if end < limit && !tokens.shape(end).has(Shape::SPACED) && matches!(tokens.text(text, end), "," | ")") => {
                Tag::Hyphen
            }
            tag => tag,
        };
        let cue = cue.filter(|_| tag != Tag::Name);
        if matches!(tag, Tag::Determiner | Tag::That | Tag::Object) {
            self.settle_verb(text, tokens);
        }
        if cue.is_some() {
            self.cues.push(self.items.len() as u32);
        }
        self.items.push(Item { token: token as u32, end: end as u32, tag, cue });
        end
    }

    fn tag_of_cue(&self, text: &Text, tokens: &Tokens, token: usize, cue: Cue) -> Tag {
        let before = self.items.last().map(|item| item.tag);
        match cue.form {
            // `Air Force`, `State Del.`: a bare form with a capital inside a sentence is part of a name.
            CueForm::Base | CueForm::Noun
                if tokens.is_capital(token) && before.is_some_and(|tag| !matches!(tag, Tag::Stop | Tag::Name | Tag::Noun)) =>
            {
                Tag::Name
            }
            CueForm::Past | CueForm::Participle => Tag::Verb,
            CueForm::Gerund => Tag::Gerund,
            CueForm::Preposition => Tag::Preposition,
            CueForm::Noun => Tag::Noun,
            CueForm::Base if self.is_singular(text, tokens) => Tag::Noun,
            CueForm::Third | CueForm::Base => tag_of_ambiguous(before, cue),
        }
    }

    /// Whether no bare verb can follow what stands last, such as a singular noun: `the press secretary`, but `Democrats say`.
    fn is_singular(&self, text: &Text, tokens: &Tokens) -> bool {
        let Some(last) = self.items.last() else { return true };
        let word = tokens.text(text, last.token as usize);
        matches!(last.tag, Tag::Comma | Tag::Preposition | Tag::Gerund | Tag::Quote(_) | Tag::Stop)
            || matches!(last.tag, Tag::Noun | Tag::Name)
                && !word.ends_with('s')
                && !matches!(
                    word,
                    "people" | "police" | "many" | "others" | "women" | "men" | "children" | "folks" | "few" | "several"
                )
    }

    /// Where a run of items stands; the run must not be empty.
    pub(super) fn span(&self, tokens: &Tokens, run: Range<usize>) -> Span {
        let (first, last) = (self.items[run.start].token as usize, self.items[run.end - 1].end as usize);
        tokens.span_of(first..last)
    }

    /// The tag of an item, if it is there.
    pub(super) fn tag(&self, item: usize) -> Option<Tag> {
        self.items.get(item).map(|item| item.tag)
    }

    /// The words of an item.
    pub(super) fn word_at<'t>(&self, text: &'t Text, tokens: &Tokens, item: usize) -> &'t str {
        self.items.get(item).map_or("", |item| tokens.text(text, item.token as usize))
    }
}

/// The cue that begins with a token and ends with one before `limit`, and one past its last token.
fn cue(text: &Text, tokens: &Tokens, token: usize, limit: usize) -> Option<(Cue, usize)> {
    let at = tokens.span(token).start();
    let last = |end: usize| (token..tokens.len()).find(|&last| tokens.span(last).end() >= end);
    let ends = |end: usize| last(end).is_some_and(|last| tokens.span(last).end() == end);
    let single = token + 1 < limit && !goes_on(text, tokens, token + 1);
    let cue = if single { cues::single(tokens.text(text, token)) } else { cues::cue(text.as_str(), at, ends) }?;
    let end = if single { token + 1 } else { last(at + cue.length as usize)? + 1 };
    (end <= limit).then_some((cue, end))
}

/// Whether a cue that has begun may have more words or marks to it.
fn goes_on(text: &Text, tokens: &Tokens, next: usize) -> bool {
    let word = tokens.text(text, next);
    if tokens.shape(next).has(Shape::SPACED) { cues::is_second(word) } else { !matches!(word, "," | "." | ":") }
}

/// Whether a word after this one is a noun or an adjective, whatever its form: `the accused`, `his claims`.
fn is_nominal(before: Option<Tag>) -> bool {
    matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Hyphen))
}

/// `claims`, `plan`, `report`: a noun after a determiner, a preposition or an adjective; a verb after a name or a pronoun.
fn tag_of_ambiguous(before: Option<Tag>, cue: Cue) -> Tag {
    match before {
        Some(Tag::Determiner | Tag::Possessive | Tag::Hyphen) => Tag::Noun,
        Some(Tag::Preposition | Tag::Verb | Tag::Gerund) if cue.noun > 0 || cue.form == CueForm::Third => Tag::Noun,
        _ => Tag::Verb,
    }
}
