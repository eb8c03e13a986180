//! Layout: what each block of an article is for.
//!
//! In: the text and its blocks. Out: every block with its role and the rule that gave it; the byline and the dateline taken apart.
//!
//! ```text
//! All news                                   crumb
//! Talks resume in Seoul                      headline
//! The sides met for the first time in years  deck
//! By Ana Ruiz                                byline
//! SEOUL, June 20 (Yonhap) --                 dateline
//! The talks went on ...                      paragraph
//! Share this article                         note
//! ```
//!
//! The head of an article is read as a whole ([`head`]): crumbs, kicker, headline, deck, byline, stamps and captions come in an
//! order, and the reading that fits best as a whole wins; the dateline is the surest anchor. The rest ([`body`]) is paragraphs,
//! but for what [`furniture`] knows. When in doubt a block is a paragraph: an extra line costs less than a lost one.
//! Order and habits from the agencies' handbooks; the idea of one grammar for text and pages from boilerplate removal.

pub(crate) mod body;
pub(crate) mod furniture;
pub(crate) mod head;
pub(crate) mod shape;

use super::{byline, dateline};
use crate::article::{Block, Byline, Dateline, Role};
use crate::span::Span;
use shape::Shape;

/// An article laid out.
#[derive(Default)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
    pub(crate) byline: Option<Byline>,
    pub(crate) dateline: Option<Dateline>,
    /// Markup has told the paragraphs from headline, deck and crossheads: none of these is sought among the blocks.
    pub(crate) told: bool,
    /// No deck is sought.
    pub(crate) decked: bool,
}

/// A block with what can be seen of it.
pub(crate) struct Seen {
    pub(crate) span: Span,
    pub(crate) shape: Shape,
    pub(crate) furniture: Option<furniture::Known>,
    pub(crate) byline: Option<byline::Found>,
    pub(crate) dateline: Option<dateline::Found>,
    /// It opens with a dateline, and so does what follows it.
    pub(crate) summary: bool,
    /// It says again what a block above says.
    pub(crate) repeated: bool,
}

/// No head has more blocks above its deck.
const LONGEST_HEAD: usize = 16;

/// A role and why.
pub(crate) type Verdict = (Role, &'static str);

/// Lays blocks out.
pub(crate) fn of(text: &str, spans: &[Span]) -> Layout {
    below(text, spans, Layout::default())
}

/// Lays out an article of which markup has given the roles of the first blocks, headline, deck or byline: they stand in `layout`.
/// `spans` are those after them.
pub(crate) fn below(text: &str, spans: &[Span], mut layout: Layout) -> Layout {
    let head = head::look(text, spans);
    let mut verdicts = head::roles(&head, &layout);
    body::roles(text, spans, &head, layout.told, &mut verdicts);
    lead_points(text, spans, &mut verdicts);
    layout.blocks.reserve(spans.len() + 1);
    let (mut tried, mut taken) = (0, 0);
    for (index, (&span, &(role, why))) in spans.iter().zip(&verdicts).enumerate() {
        if index < taken {
            continue;
        }
        let seen = head.get(index);
        match role {
            Role::Byline if layout.byline.is_none() => {
                let names = seen.and_then(|seen| seen.byline.as_ref()).map(|found| found.names.clone()).unwrap_or_default();
                layout.byline = Some(Byline { span, names });
            }
            Role::Paragraph | Role::Dateline if layout.dateline.is_none() && tried < 3 => {
                tried += 1;
                if let Some(found) = seen.and_then(|seen| seen.dateline.as_ref()).filter(|found| tried == 1 || found.strength > 1)
                {
                    layout.open(text, span, &found.dateline, why);
                    continue;
                }
            }
            // A wire's summary in points is one deck.
            Role::Deck if is_item(text, span) => {
                let more = spans[index + 1..].iter().take_while(|span| is_item(text, **span)).count();
                taken = index + 1 + more;
                layout.push(Span::new(span.start(), spans[index + more].end()), role, why);
                continue;
            }
            _ => {}
        }
        layout.push(span, role, why);
    }
    if layout.dateline.is_none() {
        layout.take_day(text);
    }
    layout
}

/// Where a later point of a list looks more like a deck, the list begins with it all the same.
fn lead_points(text: &str, spans: &[Span], verdicts: &mut [Verdict]) {
    let Some(deck) = verdicts.iter().take(LONGEST_HEAD).position(|verdict| verdict.0 == Role::Deck) else { return };
    let points = (0..=deck).rev().take_while(|&index| is_item(text, spans[index])).count();
    if points > 1 {
        verdicts.swap(deck, deck + 1 - points);
    }
}

/// Whether a block is a point of a list.
fn is_item(text: &str, span: Span) -> bool {
    ["* ", "\u{2022} ", "\u{25cf} ", "\u{25aa} ", "- ", "\u{2013} "].iter().any(|mark| text[span.range()].starts_with(mark))
}

impl Layout {
    fn push(&mut self, span: Span, role: Role, why: &'static str) {
        self.blocks.push(Block { span, role, why });
    }

    /// A full day on a line of its own right above the body is a dateline, if there is no other: "Wednesday, June 20, 2018", and
    /// without the weekday where it stands right below the headline.
    fn take_day(&mut self, text: &str) {
        let Some(first) = self.blocks.iter().position(|block| block.role == Role::Paragraph) else { return };
        let [.., above, stamp] = &mut self.blocks[..first] else { return };
        if stamp.role != Role::Stamp {
            return;
        }
        let Some(found) = dateline::read(text, stamp.span).filter(|found| found.alone && found.dateline.span == stamp.span)
        else {
            return;
        };
        let first = text[stamp.span.range()].split(['.', ',', ' ']).next().unwrap_or_default();
        let weekday = dateline::calendar::word(first) == Some(dateline::calendar::Kind::Weekday);
        if weekday || above.role == Role::Headline {
            stamp.role = Role::Dateline;
            stamp.why = found.dateline.why;
            self.dateline = Some(found.dateline);
        }
    }

    /// A block that opens with a dateline: the dateline, and the paragraph after it.
    fn open(&mut self, text: &str, span: Span, dateline: &Dateline, why: &'static str) {
        self.blocks.push(Block { span: dateline.span, role: Role::Dateline, why: dateline.why });
        let rest = &text[dateline.span.end()..span.end()];
        let start = span.end() - rest.trim_start().len();
        if start < span.end() {
            self.push(Span::new(start, span.end()), Role::Paragraph, why);
        }
        self.dateline = Some(dateline.clone());
    }
}
