//! The body and what follows it.
//!
//! In: all blocks, and the roles of those in the head. Out: the roles of all. A block is a paragraph unless the furniture knows it,
//! it is a short line between two paragraphs of prose (a crosshead), or it stands after the story's end. Furniture that is known
//! only by its first words, and reads like prose with more prose after it, stays a paragraph.

use super::head::rule;
use super::shape::{self, End, Shape};
use super::{Seen, Verdict, furniture};
use crate::article::Role;
use crate::span::Span;

/// So many paragraphs of prose after a line, and it is not the end of the story.
const FEW: usize = 3;

/// A block as the body sees it.
struct Line {
    shape: Shape,
    known: Option<furniture::Known>,
    /// It opens with a dateline.
    opens: bool,
}

/// Completes `verdicts`, which hold the roles of the head, to the roles of all blocks.
/// Where markup has `told` crossheads from paragraphs, none is sought.
pub(crate) fn roles(text: &str, spans: &[Span], head: &[Seen], told: bool, verdicts: &mut Vec<Verdict>) {
    let start = verdicts.iter().position(|(role, _)| *role == Role::Paragraph).unwrap_or(verdicts.len());
    let lines: Vec<Line> =
        spans[start..].iter().enumerate().map(|(index, span)| see(text, *span, head.get(start + index))).collect();
    // From each line on: how many paragraphs of prose, and the next line that is not furniture.
    let mut after = vec![(0usize, lines.len()); lines.len() + 1];
    for (index, line) in lines.iter().enumerate().rev() {
        let (prose, next) = after[index + 1];
        after[index] = if line.known.is_none() { (prose + usize::from(line.is_prose()), index) } else { (prose, next) };
    }
    verdicts.reserve(spans.len() - verdicts.len());
    let mut body = Body { ended: false, list: false, prose: false, since: 2, told };
    for (index, line) in lines.iter().enumerate() {
        let (prose, next) = after[index + 1];
        let next = lines.get(next);
        let verdict = body.judge(text, spans[start + index], line, next, prose);
        match verdicts.get_mut(start + index) {
            Some(known) if known.0 == Role::Paragraph => {
                *known = (verdict.0, if verdict.0 == Role::Paragraph { known.1 } else { verdict.1 });
            }
            Some(_) => {}
            None => verdicts.push(verdict),
        }
    }
}

fn see(text: &str, span: Span, seen: Option<&Seen>) -> Line {
    if let Some(seen) = seen {
        let opens = seen.dateline.as_ref().is_some_and(|found| found.strength > 1);
        return Line { shape: seen.shape, known: seen.furniture.filter(|_| !opens), opens };
    }
    let block = &text[span.range()];
    let shape = shape::of_body(block);
    Line { shape, known: furniture::of(block, &shape), opens: false }
}

impl Line {
    /// Whole sentences, and some length.
    fn is_prose(&self) -> bool {
        self.shape.words > 11 && matches!(self.shape.end, End::Stop | End::Cry) || self.shape.words > 40
    }
}

impl Line {
    /// A sentence, however short.
    fn is_sentence(&self) -> bool {
        self.shape.words > 5 && matches!(self.shape.end, End::Stop | End::Cry) || self.is_prose()
    }
}

/// What the body knows while it is read.
struct Body {
    /// The end mark was met.
    ended: bool,
    /// The heading of a list of links was met.
    list: bool,
    /// The last paragraph was prose.
    prose: bool,
    /// Paragraphs since the last short question.
    since: u32,
    /// Markup has told crossheads from paragraphs.
    told: bool,
}

impl Body {
    fn judge(&mut self, text: &str, span: Span, line: &Line, next: Option<&Line>, after: usize) -> Verdict {
        if let Some(known) = line.known
            && let Some(verdict) = self.furniture(&text[span.range()], line, known, next, after)
        {
            return verdict;
        }
        if self.ended {
            return (Role::Tail, "layout/after-end");
        }
        if self.list && line.shape.words < 22 && line.shape.end != End::Stop {
            return (Role::Note, "layout/link-list");
        }
        self.list = false;
        if self.prose && !line.opens && self.is_crosshead(&text[span.range()], &line.shape) && next.is_some_and(Line::is_sentence)
        {
            return (Role::Subhead, rule(Role::Subhead));
        }
        self.since += 1;
        self.prose = line.is_prose() || matches!(line.shape.end, End::Stop | End::Cry) && line.shape.words > 4;
        (Role::Paragraph, rule(Role::Paragraph))
    }

    /// The role of a known line, or none where it reads like the story.
    fn furniture(
        &mut self,
        block: &str,
        line: &Line,
        known: furniture::Known,
        next: Option<&Line>,
        after: usize,
    ) -> Option<Verdict> {
        let prose = line.is_prose();
        let bracketed = block.starts_with(['(', '[', '*', '\u{a9}']);
        match known.role {
            Role::Tail if known.sure => {
                self.ended |= after < FEW && furniture::is_end(block);
            }
            Role::Tail if prose && !bracketed && after >= FEW => return None,
            Role::Note if !known.sure && prose && line.shape.words > 14 => return None,
            Role::Note => self.list |= furniture::heads_list(block),
            Role::Stamp if known.sure && after > 0 && self.prose => return None,
            Role::Crumb | Role::Kicker if known.sure && self.prose && next.is_some_and(Line::is_prose) => {
                return Some((Role::Subhead, rule(Role::Subhead)));
            }
            Role::Crumb if !known.sure => return None,
            _ => {}
        }
        Some((known.role, rule(known.role)))
    }

    /// A short line without an end mark, or a question over several paragraphs: in an interview each has its answer.
    fn is_crosshead(&mut self, block: &str, shape: &Shape) -> bool {
        if self.told || shape.words == 0 || shape.words > 12 || shape.lower {
            return false;
        }
        if shape.end == End::Open {
            return true;
        }
        let asked = shape.end == End::Cry && shape.words < 10 && shape.sentences == 1 && !shape.quoted && asks(block);
        asked && std::mem::take(&mut self.since) > 1
    }
}

/// Whether a line begins like a question a section answers.
fn asks(block: &str) -> bool {
    let word = block.split(' ').next().unwrap_or(block).to_ascii_lowercase();
    matches!(
        word.trim_end_matches(['\'', 's', '\u{2019}']),
        "what"
            | "why"
            | "how"
            | "who"
            | "who'"
            | "which"
            | "when"
            | "where"
            | "doe"
            | "does"
            | "do"
            | "did"
            | "i"
            | "is"
            | "are"
            | "can"
            | "could"
            | "will"
            | "should"
            | "wa"
            | "was"
            | "were"
            | "ha"
            | "has"
            | "have"
    ) && word != "i"
}
