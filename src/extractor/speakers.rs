//! Who said what.
//!
//! In: stretches in quotation marks, sentences, and the people of the article. Out: [`Quote`]s in the order of the text, each with its
//! kind, its cue and its speaker, and reported speech without marks beside them. `“We will act,” Ana Ruiz said.` gives a direct quote with the
//! cue `said` and the speaker `Ana Ruiz`.
//!
//! Each block becomes a [`line::Line`] on which a stretch in marks is one opaque item. [`frames`] finds each cue with its subject, [`sieves`]
//! choose the frame a stretch belongs to, [`kinds`] tell speech from terms and titles, [`indirect`] takes the frames that report without marks,
//! [`persons`] says which person a speaker is. There is no coreference beyond that, and no speaker is guessed.

mod frames;
mod indirect;
mod kinds;
pub mod learn;
mod line;
mod model;
mod parts;
mod persons;
mod phrases;
mod sieves;
mod speech;
mod subjects;
mod tags;

use super::quotes::Marks;
use super::sentences::Sentences;
use super::tokens::{Tokens, Zone};
use crate::article::{Evidence, Organization, Person, Place, Quote, QuoteKind, Rule, Speaker};
use crate::lexicon::cues::CueClass;
use crate::lexicon::words::WordHash;
use crate::text::Text;
use frames::Frame;
use kinds::{Flow, Sight};
use line::Line;
use model::{Log, Weights};
use phrases::Phrases;
use sieves::{Before, Page, Said};
use std::ops::Range;

/// What the stretches of the article were so far.
#[derive(Default)]
struct Memory {
    /// The words of stretches, each in its slot; what comes later takes the slot.
    known: Vec<Option<(u64, bool)>>,
    last: Option<(usize, bool)>,
    spoken: usize,
    other: usize,
}

impl Memory {
    const SLOTS: usize = 256;

    fn flow(&self, words: u64, zone: usize) -> Flow {
        let known = self.known.get(words as usize % Memory::SLOTS).copied().flatten();
        Flow {
            again: known.filter(|(known, _)| *known == words).map(|(_, speech)| speech),
            before: self.last.map(|(_, speech)| speech),
            gap: self.last.map_or(0, |(last, _)| zone - last),
            spoken: self.spoken,
            other: self.other,
        }
    }

    fn keep(&mut self, words: u64, zone: usize, speech: bool) {
        self.known.resize(Memory::SLOTS, None);
        self.known[words as usize % Memory::SLOTS] = Some((words, speech));
        self.last = Some((zone, speech));
        *(if speech { &mut self.spoken } else { &mut self.other }) += 1;
    }
}

/// Attributes quotations and reported speech.
pub fn attribute(
    text: &Text,
    tokens: &Tokens,
    sentences: &Sentences,
    marks: &[Marks],
    people: &[Person],
    _places: &[Place],
    _organizations: &[Organization],
) -> Vec<Quote> {
    let mut desk = Desk::new(text, tokens, sentences, marks, Weights::shipped());
    desk.read();
    let mut quotes = desk.quotes;
    quotes.sort_by_key(|quote| (quote.span.start, quote.span.end));
    persons::resolve(text, tokens, sentences, people, &mut quotes);
    quotes
}

/// The desk at which the blocks are read one after the other.
struct Desk<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    sentences: &'a Sentences,
    marks: &'a [Marks],
    quotes: Vec<Quote>,
    utterances: u32,
    /// The last stretch in marks among the quotes.
    last: Option<usize>,
    /// Who spoke last in the block before.
    handed_on: Option<Said>,
    memory: Memory,
    weights: Weights<'a>,
    log: Log<'a>,
    frames: Vec<Frame>,
    bounds: Vec<Range<usize>>,
}

impl<'a> Desk<'a> {
    fn new(text: &'a Text, tokens: &'a Tokens, sentences: &'a Sentences, marks: &'a [Marks], weights: Weights<'a>) -> Desk<'a> {
        let quotes = Vec::with_capacity(marks.len() + sentences.len() / 2);
        let (frames, bounds) = (Vec::with_capacity(8), Vec::with_capacity(8));
        Desk {
            text,
            tokens,
            sentences,
            marks,
            quotes,
            utterances: 0,
            last: None,
            handed_on: None,
            memory: Memory::default(),
            weights,
            log: None,
            frames,
            bounds,
        }
    }

    /// Reads all blocks in order.
    fn read(&mut self) {
        let mut line = Line::roomy();
        let mut first = 0;
        let tokens = self.tokens;
        for (index, zone) in tokens.zones().iter().enumerate() {
            let count = self.marks[first..].iter().take_while(|stretch| stretch.zone == index).count();
            self.block(&mut line, zone, first..first + count);
            first += count;
        }
    }

    fn block(&mut self, line: &mut Line, zone: &Zone, stretches: Range<usize>) {
        let marks = &self.marks[stretches.clone()];
        line.meet(self.text, self.tokens, zone, marks);
        if marks.is_empty() && !line.may_report() && !self.announces(line, zone) {
            self.handed_on = None;
            return;
        }
        line.lay(self.text, self.tokens, self.sentences, zone, marks, stretches.start);
        let Desk { text, tokens, weights, log, .. } = *self;
        let phrases = Phrases { text, tokens, line, weights, log };
        self.frames.clear();
        self.bounds.clear();
        let mut cues = &line.cues[..];
        for sentence in &line.sentences {
            let start = self.frames.len();
            let (here, rest) = cues.split_at(cues.partition_point(|&item| (item as usize) < sentence.end));
            if !here.is_empty() {
                frames::find(&phrases, sentence.clone(), here, &mut self.frames);
            }
            cues = rest;
            self.bounds.push(start..self.frames.len());
        }
        let frames = std::mem::take(&mut self.frames);
        let bounds = std::mem::take(&mut self.bounds);
        let page = Page { phrases, frames: &frames, bounds: &bounds, marks: self.marks };
        let attributed = if stretches.is_empty() { Vec::new() } else { self.stretches(&page, stretches.start) };
        indirect::find(&page, &attributed, &mut self.quotes, &mut self.utterances);
        self.hand_on(&page, attributed);
        (self.frames, self.bounds) = (frames, bounds);
    }

    /// Whether a colon makes a block worth a look that has no cue to speak of: one after its first words, or one that ends it.
    fn announces(&self, line: &Line, zone: &Zone) -> bool {
        let colon = |token: usize| self.tokens.text(self.text, token) == ":";
        // A short line may be a headline with its speaker at the end.
        let look = if zone.tokens.len() <= 20 { 20 } else { 7 };
        zone.tokens.clone().take(look).any(colon) || (line.is_cued() && zone.tokens.clone().next_back().is_some_and(colon))
    }

    /// Attributes each stretch of a block, `first` and those after it; returns who said it, by item.
    fn stretches(&mut self, page: &Page<'_>, first: usize) -> Vec<(usize, Said)> {
        let mut attributed: Vec<(usize, Said)> = Vec::new();
        let mut spoken: Option<(usize, bool)> = None;
        for (number, &at) in page.phrases.line.quotes.iter().enumerate() {
            let (at, stretch) = (at as usize, &self.marks[first + number]);
            if stretch.inside.is_empty() {
                continue;
            }
            let before = Before { last: attributed.last().map(|(item, said)| (said, *item)), block: self.handed_on.as_ref() };
            let mut said = page.likeliest(at, &before);
            if said.as_ref().is_none_or(|said| said.confidence < 0.85) {
                said = self.reopened(stretch).or(said);
            }
            let sentence = page.sentence_of(at);
            let beside = spoken.filter(|&(item, _)| page.sentence_of(item) == sentence).map(|(_, speech)| speech);
            let words = stretch
                .words(self.tokens)
                .fold(WordHash::NONE.bits(), |words, token| words.rotate_left(9) ^ self.tokens.hash(token).bits());
            let flow = self.memory.flow(words, stretch.zone);
            let sight = Sight::of(page, at, stretch, said.as_ref(), beside, flow);
            let (kind, why) = sight.kind();
            self.memory.keep(words, stretch.zone, is_speech(kind));
            spoken = Some((at, is_speech(kind)));
            let said = said.filter(|_| is_speech(kind));
            self.file(stretch, kind, why, said.as_ref());
            attributed.extend(said.map(|said| (at, said)));
        }
        attributed
    }

    /// Who said a stretch that goes on with the one before it.
    fn reopened(&self, stretch: &Marks) -> Option<Said> {
        let last = &self.quotes[self.last.filter(|_| stretch.continues)?];
        is_speech(last.kind).then(|| Said {
            speaker: last.speaker.map(|speaker| speaker.span),
            cue: last.cue,
            rule: "speakers/reopened",
            confidence: last.evidence.confidence,
            goes_on: true,
            strength: 100,
            distance: 0,
            class: CueClass::Say,
            nominal: false,
            margin: sieves::SURE,
        })
    }

    /// Files a stretch as a quote.
    fn file(&mut self, stretch: &Marks, kind: QuoteKind, why: Rule, said: Option<&Said>) {
        let before = self.last.map(|last| &self.quotes[last]).filter(|last| is_speech(last.kind));
        let utterance = match before {
            Some(before) if said.is_some_and(|said| said.goes_on) => before.utterance,
            _ => {
                self.utterances += 1;
                self.utterances - 1
            }
        };
        let mut evidence = Evidence::of(why, said.map_or(0.6, |said| said.confidence));
        evidence.why.extend(said.map(|said| said.rule));
        self.last = Some(self.quotes.len());
        self.quotes.push(Quote {
            span: stretch.span,
            kind,
            utterance,
            speaker: said.and_then(|said| said.speaker).map(Speaker::unknown),
            cue: said.and_then(|said| said.cue),
            evidence,
        });
    }

    /// Remembers who spoke last, for a quotation that opens the next block.
    fn hand_on(&mut self, page: &Page<'_>, attributed: Vec<(usize, Said)>) {
        let frame = page.last_speech();
        let last = attributed.into_iter().next_back();
        self.handed_on = match (frame, last) {
            (Some((item, said)), Some((at, _))) if item > at => Some(said),
            (_, Some((_, said))) => Some(Said { goes_on: false, ..said }),
            (Some((_, said)), None) => Some(said),
            (None, None) => None,
        };
    }
}

fn is_speech(kind: QuoteKind) -> bool {
    matches!(kind, QuoteKind::Direct | QuoteKind::Mixed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::extractor::{quotes, sentences, tokens};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_gives_quotes_in_order_with_what_they_name_outside_of_them(
            text in "(said |Ruiz |the |told |that |according to |, |\\. |: |\"|“|”|' |, who |calling |and |by |was |- |\n|'s |he |\\(|\\) ){0,60}"
        ) {
            let source = Source::from_paragraphs(&text);
            let tokens = tokens::split(&source.text, &source.blocks);
            let sentences = sentences::split(&source.text, &tokens);
            let marks = quotes::pair(&source.text, &tokens);
            let found = attribute(&source.text, &tokens, &sentences, &marks, &[], &[], &[]);
            for quote in &found {
                prop_assert!(!source.text.slice(quote.span).is_empty());
                if let (Some(speaker), Some(cue)) = (quote.speaker, quote.cue) {
                    prop_assert!(!speaker.span.overlaps(cue), "{:?}", quote);
                }
            }
            prop_assert!(found.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
        }
    }
}
