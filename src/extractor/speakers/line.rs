//! A block as the rules of attribution see it: a line of items, each a word with a rough part of speech, or a whole stretch in
//! quotation marks as one opaque item.
//!
//! There is no tagger here: closed classes are listed, verbs are known by the lexicon or by their ending, all the rest is a noun.

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
        let mut start = 0;
        let mut next = marks.iter().enumerate().peekable();
        let mut token = zone.tokens.start;
        while token < zone.tokens.end {
            if sentences.begins(token) && self.items.len() > start {
                self.sentences.push(start..self.items.len());
                start = self.items.len();
            }
            if let Some((index, stretch)) = next.next_if(|(_, stretch)| stretch.tokens.start <= token) {
                let end = stretch.tokens.end.max(token + 1);
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
            token = self.word(text, tokens, token, limit);
        }
        if self.items.len() > start {
            self.sentences.push(start..self.items.len());
        }
        self.settle_nouns(text, tokens);
    }

    /// `Democratic claims were rated`, `reports of a raid`: a verb or `of` after it makes a noun of what may be one.
    fn settle_nouns(&mut self, text: &Text, tokens: &Tokens) {
        for item in 0..self.items.len().saturating_sub(1) {
            if self.items[item].tag == Tag::Noun && self.is_third_person(text, tokens, item) {
                self.items[item].tag = Tag::Verb;
            }
            let Item { tag: Tag::Verb, cue: Some(cue), .. } = self.items[item] else { continue };
            if cue.noun == 0 || !matches!(cue.form, CueForm::Third | CueForm::Base) {
                continue;
            }
            let next = self.items[item + 1].tag;
            let of = next == Tag::Preposition && self.word_at(text, tokens, item + 1) == "of";
            if of || matches!(next, Tag::Auxiliary | Tag::Verb | Tag::Subordinator | Tag::Possessive | Tag::Stop) {
                self.items[item].tag = Tag::Noun;
            }
        }
    }

    fn word(&mut self, text: &Text, tokens: &Tokens, token: usize, limit: usize) -> usize {
        let before = self.items.last().map(|item| item.tag);
        let mut end = token + 1;
        let cue = if tokens.class(token).has(Class::CUE) {
            let at = tokens.span(token).start();
            cues::cue(text.as_str(), at, |end| tokens.ends_at(end)).filter(|cue| tokens.from(cue.end) <= limit)
        } else {
            None
        };
        let tag = match cue {
            // `Air Force`, `State Del.`: a bare form with a capital inside a sentence is part of a name.
            Some(Cue { form: CueForm::Base | CueForm::Noun, .. })
                if tokens.is_capital(token) && before.is_some_and(|tag| !matches!(tag, Tag::Stop | Tag::Name | Tag::Noun)) =>
            {
                Tag::Name
            }
            Some(cue) => {
                end = tokens.from(cue.end).max(token + 1);
                match cue.form {
                    CueForm::Past | CueForm::Participle => Tag::Verb,
                    CueForm::Gerund => Tag::Gerund,
                    CueForm::Preposition => Tag::Preposition,
                    CueForm::Noun => Tag::Noun,
                    CueForm::Base if self.is_singular(text, tokens) => Tag::Noun,
                    CueForm::Third | CueForm::Base => tag_of_ambiguous(before, cue),
                }
            }
            None => tag(text, tokens, token),
        };
        let tag = match before {
            // `he fights`, `who fights`: after a subject pronoun there is a verb.
            Some(Tag::Pronoun | Tag::Relative) if tag == Tag::Noun && cue.is_none() => Tag::Verb,
            // `said Will Doyle`
            Some(before)
                if tag == Tag::Auxiliary && before != Tag::Stop && matches!(tokens.text(text, token), "Will" | "May") =>
            {
                Tag::Name
            }
            // `he's claiming`
            Some(Tag::Pronoun) if tag == Tag::Possessive => Tag::Auxiliary,
            _ => tag,
        };
        let tag = if matches!(tag, Tag::Verb | Tag::Gerund) && is_nominal(before) && cue.is_none_or(|cue| cue.strength < 90) {
            Tag::Noun
        } else {
            tag
        };
        // `R-Ky.,`: the stop of an abbreviation.
        let inner = tag == Tag::Stop
            && end < limit
            && matches!(tokens.text(text, end), "," | ")")
            && !tokens.shape(end).has(Shape::SPACED);
        let tag = if inner { Tag::Hyphen } else { tag };
        let cue = cue.filter(|_| tag != Tag::Name);
        self.items.push(Item { token: token as u32, end: end as u32, tag, cue });
        end
    }

    /// `Hale supports the plan`: a small word in -s between a name and what can be its object.
    fn is_third_person(&self, text: &Text, tokens: &Tokens, item: usize) -> bool {
        item > 0
            && matches!(self.items[item - 1].tag, Tag::Name | Tag::Close)
            && matches!(self.items[item + 1].tag, Tag::Determiner | Tag::Quote(_) | Tag::That | Tag::Object)
            && self.items[item].cue.is_none()
            && self.word_at(text, tokens, item).ends_with('s')
            && !tokens.is_capital(self.items[item].token as usize)
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

fn tag(text: &Text, tokens: &Tokens, token: usize) -> Tag {
    let word = tokens.text(text, token);
    let shape = tokens.shape(token);
    if !shape.has(Shape::WORD) {
        return if shape.has(Shape::DIGIT) { Tag::Number } else { mark(word, shape) };
    }
    let class = tokens.class(token);
    if class.has(Class::COMMON)
        && let Some(tag) = closed(word)
    {
        return tag;
    }
    if class.has(Class::VERB) && !shape.has(Shape::CAPITAL) {
        return auxiliary(word).unwrap_or(Tag::Verb);
    }
    let contracted = !word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if (contracted || class.has(Class::COMMON))
        && let Some(tag) = auxiliary(word)
    {
        return tag;
    }
    if shape.has(Shape::CAPITAL) {
        return Tag::Name;
    }
    if word.ends_with("ly") {
        return Tag::Adverb;
    }
    if word.len() > 4 && word.ends_with("ed") {
        return Tag::Verb;
    }
    if word.len() > 5 && word.ends_with("ing") {
        return Tag::Gerund;
    }
    match word {
        "who’s" | "who's" => Tag::Relative,
        _ => Tag::Noun,
    }
}

fn mark(word: &str, shape: Shape) -> Tag {
    match word {
        "," => Tag::Comma,
        ":" => Tag::Colon,
        "." | "!" | "?" | "…" => Tag::Stop,
        ";" | "—" | "–" | "―" => Tag::Dash,
        "-" if shape.has(Shape::SPACED) => Tag::Dash,
        "-" => Tag::Hyphen,
        "(" | "[" => Tag::Open,
        ")" | "]" => Tag::Close,
        "'s" | "’s" | "'" | "’" => Tag::Possessive,
        "%" | "$" | "#" | "@" | "&" => Tag::Noun,
        _ => Tag::Other,
    }
}

fn auxiliary(word: &str) -> Option<Tag> {
    let mut buffer = [0; 10];
    let lower = lower(word, &mut buffer)?;
    if lower.ends_with("n't") || lower.ends_with("n’t") {
        return Some(Tag::Auxiliary);
    }
    match lower {
        "is" | "are" | "was" | "were" | "be" | "been" | "being" | "am" | "do" | "does" | "did" | "has" | "have" | "had"
        | "having" | "will" | "would" | "shall" | "should" | "can" | "could" | "may" | "might" | "must" | "cannot" => {
            Some(Tag::Auxiliary)
        }
        "he's" | "she's" | "it's" | "he’s" | "she’s" | "it’s" | "they've" | "they’ve" | "i'm" | "i’m" | "we're" | "we’re"
        | "he'd" | "he’d" | "she'd" | "she’d" => Some(Tag::Pronoun),
        _ => None,
    }
}

/// The word in lower case, where it is short and ASCII but for its apostrophe.
fn lower<'b>(word: &str, buffer: &'b mut [u8; 10]) -> Option<&'b str> {
    let bytes = word.as_bytes();
    let target = buffer.get_mut(..bytes.len())?;
    target.copy_from_slice(bytes);
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

/// The tags of the closed classes.
fn closed(word: &str) -> Option<Tag> {
    let mut buffer = [0; 10];
    let lower = lower(word, &mut buffer)?;
    Some(match lower {
        "he" | "she" | "they" | "i" | "we" | "you" | "it" | "someone" | "somebody" | "everyone" | "everybody" | "nobody"
        | "anyone" | "none" => Tag::Pronoun,
        "me" | "him" | "them" | "us" if word != "US" => Tag::Object,
        "himself" | "herself" | "themselves" | "itself" | "myself" => Tag::Object,
        "a" | "an" | "the" | "this" | "these" | "those" | "his" | "her" | "its" | "their" | "our" | "my" | "your" | "every"
        | "each" | "some" | "any" | "no" | "another" | "both" | "all" | "whose" | "such" | "either" | "neither" => {
            Tag::Determiner
        }
        "and" | "but" | "or" | "nor" | "yet" => Tag::Conjunction,
        "that" => Tag::That,
        "who" | "which" | "whom" | "what" => Tag::Relative,
        "if" | "because" | "although" | "though" | "while" | "whereas" | "unless" | "until" | "till" | "since" | "when"
        | "whenever" | "where" | "whether" | "as" | "than" | "after" | "before" | "why" | "how" | "so" => Tag::Subordinator,
        "to" => Tag::To,
        "of" | "in" | "on" | "at" | "by" | "from" | "with" | "without" | "within" | "into" | "onto" | "upon" | "over"
        | "under" | "above" | "below" | "between" | "among" | "amongst" | "across" | "through" | "throughout" | "during"
        | "against" | "about" | "around" | "along" | "beside" | "besides" | "beyond" | "behind" | "beneath" | "near"
        | "toward" | "towards" | "off" | "out" | "up" | "down" | "per" | "via" | "despite" | "except" | "like" | "unlike"
        | "amid" | "amidst" | "for" | "including" | "following" | "according" | "concerning" | "regarding" | "plus"
        | "versus" | "excluding" => Tag::Preposition,
        "not" | "never" | "also" | "only" | "just" | "even" | "still" | "already" | "again" | "too" | "very" | "quite"
        | "rather" | "almost" | "always" | "often" | "sometimes" | "perhaps" | "maybe" | "however" | "therefore" | "thus"
        | "hence" | "meanwhile" | "moreover" | "instead" | "indeed" | "here" | "there" | "now" | "later" | "earlier" | "soon"
        | "ago" | "then" | "once" | "further" | "yes" | "well" | "oh" | "please" => Tag::Adverb,
        "one" | "two" | "three" | "four" | "five" | "six" | "seven" | "eight" | "nine" | "ten" => Tag::Number,
        _ => return None,
    })
}
