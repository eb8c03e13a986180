//! A block as the rules of attribution see it: a line of items, each a word with a rough part of speech, or a whole stretch in
//! quotation marks as one opaque item.
//!
//! There is no tagger here: closed classes are listed, verbs are known by the lexicon or by their ending, all the rest is a noun.

use super::parts::{self, Choice, Judge, Part, Sentence, Shipped};
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
    /// The number of its [`Part`], or 16 and the number of its tag where that is given.
    pub(super) part: u8,
    /// The parts it may have; none where its tag is given.
    pub(super) choice: Choice,
    pub(super) cue: Option<Cue>,
}

impl Item {
    /// One whose tag is given.
    fn given(token: usize, end: usize, tag: Tag) -> Item {
        Item { token: token as u32, end: end as u32, tag, part: GIVEN + tag as u8, choice: 0, cue: None }
    }

    /// What it is in its sentence, where the model has told.
    pub(super) fn part(&self) -> Option<Part> {
        Part::ALL.get(usize::from(self.part)).copied().filter(|_| self.choice != 0)
    }
}

/// Given tags are numbered after the parts.
const GIVEN: u8 = Part::COUNT as u8;

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
    /// Whether the block is written with capitals, as headlines are: there a capital is no sign of a name.
    pub(super) headline: bool,
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
            headline: false,
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
        self.open(tokens, zone, first);
        self.spread(text, tokens, sentences, zone, marks);
        self.settle(text, tokens, !marks.is_empty(), &mut Shipped);
    }

    /// Spreads the items of a block; what each is in its sentence is not settled yet.
    pub(super) fn spread(&mut self, text: &Text, tokens: &Tokens, sentences: &Sentences, zone: &Zone, marks: &[Marks]) {
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
                self.quotes.push(self.items.len() as u32);
                self.items.push(Item::given(token, end, Tag::Quote));
                token = end;
                continue;
            }
            let limit = marks.peek().map_or(zone.tokens.end, |stretch| stretch.tokens.start);
            let end = limit.min(sentence_end);
            if let Some(met) = self.met.get(cues).copied().filter(|met| (met.token as usize) < end) {
                self.words(text, tokens, token..met.token as usize, start, limit);
                self.cue(text, tokens, met, start);
                (token, cues) = (met.end as usize, cues + 1);
            } else {
                self.words(text, tokens, token..end, start, limit);
                token = end;
            }
        }
        if self.items.len() > start {
            self.sentences.push(start..self.items.len());
        }
    }

    /// Settles what each word is in its sentence, in `all` sentences or in those where a cue may report something.
    pub(super) fn settle(&mut self, text: &Text, tokens: &Tokens, all: bool, judge: &mut impl Judge) {
        let headline = self.headline;
        let mut cues = 0;
        for sentence in &self.sentences {
            let here = &self.cues[cues..];
            let here = &here[..here.partition_point(|&cue| (cue as usize) < sentence.end)];
            cues += here.len();
            if all || here.iter().any(|&cue| self.items[cue as usize].cue.is_some_and(frames::may_report)) {
                let items = &mut self.items[sentence.clone()];
                Sentence { text, tokens, items, headline }.settle(judge, all);
                settle_to(items);
            }
        }
        for &cue in &self.cues {
            let cue = cue as usize;
            if self.is_adjective(cue) {
                self.items[cue].tag = Tag::Noun;
            }
            let item = &mut self.items[cue];
            item.cue = item.cue.filter(|_| item.tag != Tag::Name);
        }
        self.settle_last();
        let items = &self.items;
        self.cues.retain(|cue| items[*cue as usize].cue.is_some());
    }

    /// `ignored repeated warnings`: behind a finite verb and before a noun, a participle tells of the noun.
    fn is_adjective(&self, cue: usize) -> bool {
        let past = |cue: Cue| matches!(cue.form, CueForm::Past | CueForm::Participle) && cue.strength < 90;
        self.items[cue].tag == Tag::Verb
            && self.items[cue].cue.is_some_and(past)
            && self.tag(cue + 1) == Some(Tag::Noun)
            && cue > 0
            && self.items[cue - 1].tag == Tag::Verb
            && self.items[cue - 1].part() == Some(Part::Finite)
    }

    /// `“…,” the suit reads.`: what may be a verb is one where nothing else stands between a quotation and the end.
    fn settle_last(&mut self) {
        for &cue in &self.cues {
            let cue = cue as usize;
            let Item { tag: Tag::Noun, cue: Some(Cue { form: CueForm::Third | CueForm::Base, .. }), .. } = self.items[cue] else {
                continue;
            };
            let next = self.tag(cue + 1);
            // `“…,” Hale sings to the crowd.`
            let named = matches!(next, Some(Tag::To | Tag::Preposition)) && cue > 0 && self.items[cue - 1].tag == Tag::Name;
            if !named && !matches!(next, None | Some(Tag::Stop | Tag::Adverb | Tag::Comma | Tag::Colon)) {
                continue;
            }
            const SUBJECT: usize = 8;
            let low = cue.saturating_sub(SUBJECT);
            let nominal = |item: &&Item| matches!(item.tag, Tag::Noun | Tag::Name | Tag::Determiner | Tag::Possessive);
            let subject = self.items[low..cue].iter().rev().take_while(nominal).count();
            let quoted = subject < cue && self.items[cue - subject - 1].tag == Tag::Quote;
            // `The Daily News reports: ⏎ “…”`
            let announces = subject == cue && next == Some(Tag::Colon);
            if subject > 0 && (quoted || announces) {
                self.items[cue].tag = Tag::Verb;
            }
        }
    }

    /// Makes the line ready for a block.
    pub(super) fn open(&mut self, tokens: &Tokens, zone: &Zone, first: usize) {
        self.headline = is_headline(tokens, zone);
        self.items.clear();
        self.sentences.clear();
        self.cues.clear();
        self.quotes.clear();
        self.items.reserve(zone.tokens.len());
        self.first = first;
    }

    /// Adds a run of words, none of which is a cue. `start` is the first item of the sentence.
    fn words(&mut self, text: &Text, tokens: &Tokens, run: Range<usize>, start: usize, limit: usize) {
        let bytes = text.as_str().as_bytes();
        for (token, (span, class, shape)) in run.clone().zip(tokens.iter(run)) {
            let opens = self.items.len() == start;
            let (tag, choice) = tags::of(bytes, span, class, shape);
            let (tag, choice) = match tag {
                Tag::Name if self.headline => (tag, parts::HEADLINE),
                Tag::Name if opens => (tag, parts::OPEN),
                // `said Will Doyle`
                Tag::Auxiliary if shape.has(Shape::CAPITAL) && !opens && matches!(&bytes[span.range()], b"Will" | b"May") => {
                    (Tag::Name, 0)
                }
                // `R-Ky.,`: the stop of an abbreviation.
                Tag::Stop if token + 1 < limit && is_followed_at_once(text, tokens, token + 1) => (Tag::Hyphen, 0),
                // `he's claiming`
                Tag::Possessive if self.items.last().is_some_and(|item| item.tag == Tag::Pronoun) => (Tag::Auxiliary, 0),
                tag => (tag, choice),
            };
            self.items.push(Item { choice, ..Item::given(token, token + 1, tag) });
        }
    }

    /// Adds a cue. `start` is the first item of the sentence.
    fn cue(&mut self, text: &Text, tokens: &Tokens, Met { token, end, cue }: Met, start: usize) {
        let capital = tokens.is_capital(token as usize) && self.items.len() > start;
        let (tag, choice) = match cue.form {
            _ if self.headline => self.headline_cue(text, tokens, cue, capital),
            CueForm::Past if cue.strength >= 60 => (Tag::Verb, parts::SAID),
            CueForm::Past => (Tag::Verb, parts::PAST),
            CueForm::Third if cue.strength >= 94 => (Tag::Verb, parts::SAYS),
            CueForm::Third => (Tag::Verb, parts::THIRD),
            CueForm::Base => (Tag::Verb, parts::BARE),
            CueForm::Gerund => (Tag::Gerund, parts::GERUND),
            CueForm::Participle => (Tag::Verb, parts::PARTICIPLE),
            CueForm::Preposition => (Tag::Preposition, 0),
            CueForm::Noun if capital => (Tag::Name, 0),
            CueForm::Noun => (Tag::Noun, 0),
        };
        let choice = if capital && choice != 0 { choice | parts::CAPITAL } else { choice };
        self.cues.push(self.items.len() as u32);
        self.items.push(Item { choice, cue: Some(cue), ..Item::given(token as usize, end as usize, tag) });
    }

    /// What a cue is in a line of capitals, which the model knows too little of: `Ruiz Calls Plan Dead`.
    fn headline_cue(&self, text: &Text, tokens: &Tokens, cue: Cue, capital: bool) -> (Tag, Choice) {
        let before = self.items.last().map(|item| item.tag);
        let plural = self.items.last().is_some_and(|item| tokens.text(text, item.token as usize).ends_with('s'));
        let nominal = matches!(before, Some(Tag::Determiner | Tag::Possessive | Tag::Hyphen | Tag::Preposition | Tag::Verb));
        let tag = match cue.form {
            CueForm::Past | CueForm::Participle => Tag::Verb,
            CueForm::Gerund => Tag::Gerund,
            CueForm::Preposition => Tag::Preposition,
            CueForm::Noun => Tag::Noun,
            CueForm::Third if nominal => Tag::Noun,
            CueForm::Third => Tag::Verb,
            CueForm::Base if capital && !matches!(before, Some(Tag::Stop | Tag::Name | Tag::Noun)) => Tag::Name,
            CueForm::Base if plural => Tag::Verb,
            CueForm::Base => Tag::Noun,
        };
        (tag, 0)
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

/// `to military aid`: "to" is no infinitive's before what is no verb.
fn settle_to(items: &mut [Item]) {
    for item in 0..items.len() {
        if items[item].tag == Tag::To {
            let next = items[item + 1..].iter().find(|next| next.tag != Tag::Adverb);
            let nominal = next.is_some_and(|next| {
                matches!(next.tag, Tag::Noun | Tag::Name | Tag::Number | Tag::Determiner | Tag::Object | Tag::Gerund)
                    && next.cue.is_none()
            });
            if nominal {
                items[item].tag = Tag::Preposition;
            }
        }
    }
}
/// Whether nearly all words of a block that could be small have a capital.
fn is_headline(tokens: &Tokens, zone: &Zone) -> bool {
    const LOOK: usize = 40;
    let run = zone.tokens.start..zone.tokens.end.min(zone.tokens.start + LOOK);
    let telling = tokens.iter(run).filter(|(_, class, shape)| shape.has(Shape::WORD) && !class.has(Class::COMMON));
    let (mut capitals, mut words) = (0, 0);
    for (_, _, shape) in telling {
        (capitals, words) = (capitals + usize::from(shape.has(Shape::CAPITAL)), words + 1);
    }
    words >= 3 && capitals * 10 >= words * 9
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
