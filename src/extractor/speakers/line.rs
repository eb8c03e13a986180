//! A block as the rules of attribution see it: a line of items, each a word with a rough part of speech, or a whole stretch in
//! quotation marks as one opaque item.
//!
//! There is no tagger here: closed classes are listed, verbs are known by the lexicon or by their ending, all the rest is a noun.

use super::{frames, tags};
use crate::extractor::quotes::Marks;
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::{Shape, Tokens, Zone};
use crate::lexicon::Class;
use crate::lexicon::cues::{self, Cue, CueForm};
use crate::span::Span;
use crate::text::Text;
use smallvec::SmallVec;
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
    /// A stretch in quotation marks.
    Quote,
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

/// A cue met in a block: its first token, and one past its last.
#[derive(Clone, Copy, Debug)]
struct Met {
    token: u32,
    end: u32,
    cue: Cue,
}

/// A block's items, and its sentences as ranges of items.
pub(super) struct Line {
    pub(super) items: Vec<Item>,
    pub(super) sentences: SmallVec<[Range<usize>; 8]>,
    /// The items that are cues.
    pub(super) cues: SmallVec<[u32; 16]>,
    /// The items that are stretches in marks.
    pub(super) quotes: SmallVec<[u32; 8]>,
    /// The index of the first of these stretches.
    first: usize,
    /// The cues of the block, before it is laid out.
    met: SmallVec<[Met; 16]>,
    /// The sentence the block before ended with: where the first of this one is looked for.
    reached: usize,
}

impl Line {
    /// A line with room for a usual block.
    pub(super) fn roomy() -> Line {
        Line {
            items: Vec::with_capacity(128),
            sentences: SmallVec::new(),
            cues: SmallVec::new(),
            quotes: SmallVec::new(),
            first: 0,
            met: SmallVec::new(),
            reached: 0,
        }
    }

    /// Meets the cues of a block outside of its stretches in marks. [`Line::lay`] takes them from here.
    pub(super) fn meet(&mut self, text: &Text, tokens: &Tokens, zone: &Zone, marks: &[Marks]) {
        self.met.clear();
        let mut token = zone.tokens.start;
        for stretch in marks {
            self.meet_between(text, tokens, token..stretch.tokens.start);
            token = stretch.tokens.end;
        }
        self.meet_between(text, tokens, token..zone.tokens.end);
    }

    fn meet_between(&mut self, text: &Text, tokens: &Tokens, run: Range<usize>) {
        let mut from = run.start;
        while let Some(before) = tokens.iter(from..run.end).position(|(_, class, _)| class.has(Class::CUE)) {
            let token = from + before;
            from = token + 1;
            if let Some((cue, end)) = cue(text, tokens, token, run.end) {
                self.met.push(Met { token: token as u32, end: end as u32, cue });
                from = end;
            }
        }
    }

    /// Whether the block has cues at all.
    pub(super) fn is_cued(&self) -> bool {
        !self.met.is_empty()
    }

    /// Whether the block may report something without marks: one of its cues may make a frame, or has several words.
    pub(super) fn may_report(&self) -> bool {
        self.met.iter().any(|met| met.end > met.token + 1 || frames::may_report(met.cue))
    }

    /// Lays out a block whose cues are met. `marks` are the stretches of this block, `first` is the index of the first of them.
    pub(super) fn lay(
        &mut self,
        text: &Text,
        tokens: &Tokens,
        sentences: &Sentences,
        zone: &Zone,
        marks: &[Marks],
        first: usize,
    ) {
        self.clear(first, zone.tokens.len());
        if zone.tokens.is_empty() {
            return;
        }
        let mut sentence_end = sentences.tokens(self.reached).end;
        while sentence_end <= zone.tokens.start {
            self.reached += 1;
            sentence_end = sentences.tokens(self.reached).end;
        }
        let (mut start, mut token, mut cues) = (0, zone.tokens.start, 0);
        let mut marks = marks.iter().peekable();
        while token < zone.tokens.end {
            // A stretch may run over the end of a sentence: then the next one begins after it, unseen.
            while sentence_end <= token {
                if sentence_end == token {
                    self.sentences.push(start..self.items.len());
                    start = self.items.len();
                }
                self.reached += 1;
                sentence_end = sentences.tokens(self.reached).end;
            }
            if let Some(stretch) = marks.next_if(|stretch| stretch.tokens.start <= token) {
                let end = stretch.tokens.end.max(token + 1);
                self.settle_verb(text, tokens);
                self.quotes.push(self.items.len() as u32);
                self.items.push(Item { token: token as u32, end: end as u32, tag: Tag::Quote, cue: None });
                token = end;
                continue;
            }
            let limit = marks.peek().map_or(zone.tokens.end, |stretch| stretch.tokens.start);
            let end = limit.min(sentence_end);
            if let Some(met) = self.met.get(cues).copied().filter(|met| (met.token as usize) < end) {
                self.words(text, tokens, token..met.token as usize, limit);
                self.cue(text, tokens, met);
                (token, cues) = (met.end as usize, cues + 1);
            } else {
                self.words(text, tokens, token..end, limit);
                token = end;
            }
        }
        if self.items.len() > start {
            self.sentences.push(start..self.items.len());
        }
        self.settle_nouns(text, tokens);
    }

    fn clear(&mut self, first: usize, tokens: usize) {
        self.items.clear();
        self.sentences.clear();
        self.cues.clear();
        self.quotes.clear();
        self.items.reserve(tokens);
        self.first = first;
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

    /// Adds a run of words, none of which is a cue.
    fn words(&mut self, text: &Text, tokens: &Tokens, run: Range<usize>, limit: usize) {
        let bytes = text.as_str().as_bytes();
        let mut before = self.items.last().map(|item| item.tag);
        for (token, (span, class, shape)) in run.clone().zip(tokens.iter(run)) {
            let tag = match in_context(tags::of(bytes, span, class, shape), before) {
                // `said Will Doyle`
                Tag::Auxiliary if shape.has(Shape::CAPITAL) && before.is_some_and(|before| before != Tag::Stop) => {
                    let name = matches!(tokens.text(text, token), "Will" | "May");
                    if name { Tag::Name } else { Tag::Auxiliary }
                }
                // `R-Ky.,`: the stop of an abbreviation.
                Tag::Stop if token + 1 < limit && is_followed_at_once(text, tokens, token + 1) => Tag::Hyphen,
                tag @ (Tag::Determiner | Tag::That | Tag::Object) => {
                    self.settle_verb(text, tokens);
                    tag
                }
                tag => tag,
            };
            self.items.push(Item { token: token as u32, end: token as u32 + 1, tag, cue: None });
            before = Some(tag);
        }
    }

    /// Adds a cue.
    fn cue(&mut self, text: &Text, tokens: &Tokens, Met { token, end, cue }: Met) {
        let before = self.items.last().map(|item| item.tag);
        let tag = match self.tag_of_cue(text, tokens, token as usize, cue) {
            Tag::Verb | Tag::Gerund if is_nominal(before) && cue.strength < 90 => Tag::Noun,
            tag => tag,
        };
        let cue = Some(cue).filter(|_| tag != Tag::Name);
        if cue.is_some() {
            self.cues.push(self.items.len() as u32);
        }
        self.items.push(Item { token, end, tag, cue });
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
        matches!(last.tag, Tag::Comma | Tag::Preposition | Tag::Gerund | Tag::Quote | Tag::Stop)
            || matches!(last.tag, Tag::Noun | Tag::Name)
                && !word.ends_with('s')
                && !matches!(
                    word,
                    "people" | "police" | "many" | "others" | "women" | "men" | "children" | "folks" | "few" | "several"
                )
    }

    /// Which stretch in marks an item is.
    pub(super) fn stretch(&self, item: usize) -> Option<usize> {
        let number = self.quotes.binary_search(&(item as u32)).ok()?;
        Some(self.first + number)
    }

    /// Whether a stretch in marks stands in a run of items.
    pub(super) fn is_marked(&self, run: &Range<usize>) -> bool {
        let next = self.quotes.partition_point(|&quote| (quote as usize) < run.start);
        self.quotes.get(next).is_some_and(|&quote| (quote as usize) < run.end)
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
    let span = tokens.span(token);
    if text.slice(span).is_ascii() {
        let first = cues::single(text.as_str(), span.start(), span.end());
        if !first.goes_on || (token + 1 < limit && !goes_on(text, tokens, token + 1)) {
            return first.alone.map(|cue| (cue, token + 1));
        }
    }
    let last = |end: usize| (token..tokens.len()).find(|&last| tokens.span(last).end() >= end);
    let ends = |end: usize| last(end).is_some_and(|last| tokens.span(last).end() == end);
    let (cue, end) = cues::cue(text.as_str(), span.start(), ends)?;
    let end = last(end)? + 1;
    (end <= limit).then_some((cue, end))
}

/// Whether a cue that has begun may have more words or marks to it.
fn goes_on(text: &Text, tokens: &Tokens, next: usize) -> bool {
    let word = tokens.text(text, next);
    if tokens.shape(next).has(Shape::SPACED) { cues::is_second(word) } else { !matches!(word, "," | "." | ":") }
}

/// Whether a comma or a bracket follows a stop at once.
fn is_followed_at_once(text: &Text, tokens: &Tokens, next: usize) -> bool {
    !tokens.shape(next).has(Shape::SPACED) && matches!(tokens.text(text, next), "," | ")")
}

/// What a word is after the one before it.
fn in_context(tag: Tag, before: Option<Tag>) -> Tag {
    match before {
        // `he fights`, `who fights`: after a subject pronoun there is a verb.
        Some(Tag::Pronoun | Tag::Relative) if tag == Tag::Noun => Tag::Verb,
        // `he's claiming`
        Some(Tag::Pronoun) if tag == Tag::Possessive => Tag::Auxiliary,
        _ if matches!(tag, Tag::Verb | Tag::Gerund) && is_nominal(before) => Tag::Noun,
        _ => tag,
    }
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
