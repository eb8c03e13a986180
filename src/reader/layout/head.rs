//! The head of an article, read as a whole.
//!
//! In: the first blocks, each with its look. Out: their roles. Every reading of the head as `crumb* kicker? headline deck? (byline |
//! stamp | caption | note)* body` is weighed at once: what each block looks like, and what stands beside it. The best whole wins, so
//! that a line is the headline because of what follows it, not because it stands first.
//!
//! The weights are set by hand, in steps a person can argue about: 1 is a habit, 3 is as good as certain.

use super::shape::{self, End};
use super::{Layout, Seen, Verdict, furniture};
use crate::article::Role;
use crate::reader::{byline, dateline};
use crate::span::Span;

/// The head is not sought beyond this many blocks.
const LONGEST: usize = 40;
/// How many blocks after a dateline are still looked at as the head.
const AFTER_DATELINE: usize = 3;
/// Readings this much worse than the best are given up.
const MARGIN: f32 = 9.0;

/// Looks at the blocks of the head: up to two clear paragraphs in a row.
pub(crate) fn look(text: &str, spans: &[Span]) -> Vec<Seen> {
    let mut head: Vec<Seen> = Vec::with_capacity(spans.len().min(8));
    let mut clear = 0;
    // A dateline ends the head, but for what tells a summary from the lead.
    let mut left = LONGEST;
    for &span in spans {
        if left == 0 {
            break;
        }
        left -= 1;
        let block = &text[span.range()];
        let shape = shape::of(block);
        let known = furniture::of(block, &shape);
        let sure = known.is_some_and(|known| known.sure);
        let seen = Seen {
            span,
            shape,
            furniture: known,
            byline: if sure || shape.words > 30 { None } else { byline::read(text, span) },
            dateline: if sure { None } else { dateline::read(text, span) },
            summary: false,
            repeated: span.len() < 300
                && shape.end != End::Stop
                && head.iter().any(|other| other.span.len() > 12 && same(text, other.span, span)),
        };
        let anchored = seen.dateline.as_ref().is_some_and(|found| found.strength > 1 && !found.alone);
        clear = if anchored || (shape.words > 24 && shape.end == End::Stop && shape.sentences > 0) { clear + 1 } else { 0 };
        if anchored {
            left = left.min(AFTER_DATELINE);
        }
        head.push(seen);
        if clear > 1 {
            break;
        }
    }
    find_summary(&mut head);
    head
}

/// A summary may repeat the lead with its dateline. It is known by the dateline that follows it, with nothing but byline and
/// furniture between; a third one makes it a round-up of news in brief.
fn find_summary(head: &mut [Seen]) {
    let dated = |seen: &Seen| seen.dateline.as_ref().is_some_and(|found| found.strength > 2 && !found.alone);
    let plain = |seen: &Seen| seen.furniture.is_none() && seen.byline.as_ref().is_none_or(|found| found.strength < 2);
    let mut blocks = (0..head.len()).filter(|&index| plain(&head[index])).skip_while(|&index| !dated(&head[index]));
    if let (Some(first), Some(second), third) = (blocks.next(), blocks.next(), blocks.next())
        && first > 0
        && dated(&head[second])
        && !third.is_some_and(|third| dated(&head[third]))
    {
        head[first].dateline = None;
        head[first].summary = true;
    }
}

fn same(text: &str, one: Span, other: Span) -> bool {
    let letters = |span: Span| text[span.range()].chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    one.len().abs_diff(other.len()) < 8 && letters(one).eq(letters(other))
}

/// How far a reading has come.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Phase {
    /// Above the headline.
    Above,
    /// Between headline and body.
    Below,
    /// In the body.
    Body,
}

/// A reading of the head so far.
#[derive(Clone, Copy, Debug)]
struct Reading {
    phase: Phase,
    deck: bool,
    byline: bool,
    anchored: bool,
    last: Role,
    /// The deck, if it is the last block, could be the first paragraph as well.
    open_deck: bool,
    /// The same, and it is a single question.
    asked: bool,
    score: f32,
    /// Where its roles stand: the last of them.
    step: usize,
}

impl Reading {
    fn is_like(&self, other: &Reading) -> bool {
        let key = |r: &Reading| (r.phase, r.last, r.deck, r.byline, r.anchored, r.open_deck, r.asked);
        key(self) == key(other)
    }
}

/// The roles of the head's blocks. What `given` has already is not sought again.
pub(crate) fn roles(head: &[Seen], given: &Layout) -> Vec<Verdict> {
    let has = |role| given.blocks.iter().any(|block| block.role == role);
    let titled = given.told || has(Role::Headline);
    let first = Reading {
        phase: if titled { Phase::Below } else { Phase::Above },
        deck: given.told || given.decked || has(Role::Deck),
        byline: has(Role::Byline),
        anchored: false,
        last: if titled { Role::Headline } else { Role::Crumb },
        open_deck: false,
        asked: false,
        score: 0.0,
        step: usize::MAX,
    };
    // Seldom are there more: room for all of them at once.
    let mut steps: Vec<(Verdict, usize)> = Vec::with_capacity(head.len() * 4);
    let mut readings = Vec::with_capacity(16);
    readings.push(first);
    let mut next: Vec<Reading> = Vec::with_capacity(16);
    for seen in head {
        for reading in &readings {
            each_role(seen, reading, |verdict, weight| {
                let mut longer = advance(reading, seen, verdict.0);
                longer.score = reading.score + weight;
                match next.iter_mut().find(|other| other.is_like(&longer)) {
                    Some(other) if other.score >= longer.score => {}
                    other => {
                        longer.step = steps.len();
                        steps.push((verdict, reading.step));
                        match other {
                            Some(other) => *other = longer,
                            None => next.push(longer),
                        }
                    }
                }
            });
        }
        let best = next.iter().map(|reading| reading.score).fold(f32::MIN, f32::max);
        next.retain(|reading| reading.score > best - MARGIN);
        readings.clear();
        std::mem::swap(&mut readings, &mut next);
    }
    let best = readings.iter().copied().max_by(|one, other| one.score.total_cmp(&other.score));
    let mut step = best.map_or(usize::MAX, |reading| reading.step);
    let mut verdicts = Vec::with_capacity(head.len());
    while let Some(&(verdict, before)) = steps.get(step) {
        verdicts.push(verdict);
        step = before;
    }
    verdicts.reverse();
    verdicts
}

fn advance(reading: &Reading, seen: &Seen, role: Role) -> Reading {
    let mut longer = *reading;
    longer.last = role;
    longer.open_deck = role == Role::Deck && seen.shape.end == End::Open;
    longer.asked = role == Role::Deck && seen.shape.end == End::Cry && seen.shape.sentences == 1;
    match role {
        Role::Headline => longer.phase = Phase::Below,
        Role::Deck => longer.deck = true,
        Role::Byline => longer.byline = true,
        Role::Paragraph => {
            longer.phase = Phase::Body;
            longer.anchored |= seen.dateline.as_ref().is_some_and(|found| found.strength > 1);
        }
        _ => {}
    }
    longer
}

/// Every role a block can have at this point of a reading, with its weight.
fn each_role(seen: &Seen, reading: &Reading, mut with: impl FnMut(Verdict, f32)) {
    use Role::{Byline, Caption, Deck, Headline, Note, Paragraph};
    if let Some(known) = seen.furniture {
        with((known.role, rule(known.role)), if known.sure { 3.0 } else { 1.6 });
    }
    if seen.repeated && reading.phase == Phase::Below {
        with((Note, "layout/repeated"), 3.0);
    }
    if reading.phase == Phase::Above {
        with((Headline, rule(Headline)), headline(seen));
    }
    if reading.phase != Phase::Body {
        if let Some(found) = &seen.byline
            && !reading.byline
        {
            let above = if reading.phase == Phase::Above { 1.5 } else { 0.0 };
            let weight = [0.0, 0.2, 2.6, 3.2][found.strength as usize];
            with((Byline, found.rule()), weight - above);
        }
        if seen.shape.words < 4 && seen.shape.end == End::Open && reading.phase == Phase::Above {
            with((Role::Crumb, rule(Role::Crumb)), -0.9);
        }
        if seen.shape.words < 7 && seen.shape.end == End::Open && reading.phase == Phase::Below {
            let credit = reading.last == Byline || (reading.byline && reading.last == Note);
            with((Note, "layout/credit"), if credit { 1.2 } else { -3.0 });
        }
        if reading.phase == Phase::Below && (5..60).contains(&seen.shape.words) {
            with((Caption, rule(Caption)), -4.5);
        }
    }
    if reading.phase == Phase::Below && !reading.deck {
        with((Deck, rule(Deck)), deck(seen) + if reading.last == Headline { 0.4 } else { 0.0 });
    }
    with((Paragraph, paragraph_rule(seen)), paragraph(seen, reading));
}

fn paragraph_rule(seen: &Seen) -> &'static str {
    if seen.dateline.is_some() { "layout/lead" } else { "layout/paragraph" }
}

/// The rule that gives a role by what the block says and where it stands.
pub(crate) fn rule(role: Role) -> &'static str {
    match role {
        Role::Crumb => "layout/crumb",
        Role::Kicker => "layout/kicker",
        Role::Headline => "layout/headline",
        Role::Deck => "layout/deck",
        Role::Byline => "byline/by",
        Role::Stamp => "layout/stamp",
        Role::Caption => "layout/caption",
        Role::Dateline => "dateline/day",
        Role::Paragraph => "layout/paragraph",
        Role::Subhead => "layout/crosshead",
        Role::Note => "layout/note",
        Role::Tail => "layout/tail",
    }
}

/// What every block of running text pays for looking like something else.
fn foreign(seen: &Seen) -> f32 {
    let furniture = match seen.furniture {
        Some(known) if known.sure => -8.0,
        Some(_) => -2.5,
        None => 0.0,
    };
    let byline = seen.byline.as_ref().map_or(0.0, |found| [0.0, -0.6, -4.0, -6.0][found.strength as usize]);
    furniture + byline
}

fn headline(seen: &Seen) -> f32 {
    let shape = &seen.shape;
    let length: f32 = match shape.words {
        0 | 1 => -2.5,
        2 => -1.0,
        3 => 0.3,
        4..=18 => 2.0,
        19..=24 => 1.0,
        25..=32 => -0.7,
        _ => -4.0,
    };
    let stop = match shape.end {
        End::Open => 0.5,
        End::Cry => 0.0,
        End::Pause => -1.0,
        End::Stop if shape.caps => -0.3,
        End::Stop => -2.2,
    };
    let sentences = if shape.sentences > 1 && shape.end == End::Stop { -1.5 } else { 0.0 };
    let letters = if shape.caps || shape.title { 0.6 } else { 0.0 } - if shape.lower { 1.0 } else { 0.0 };
    let dateline = seen.dateline.as_ref().map_or(0.0, |found| [0.0, -0.5, -2.0, -5.0][found.strength as usize]);
    length + stop + sentences + letters + dateline + foreign(seen)
}

fn deck(seen: &Seen) -> f32 {
    let shape = &seen.shape;
    let length: f32 = match shape.words {
        0..=3 => -3.0,
        4 | 5 => -0.8,
        6..=50 => 0.6,
        51..=70 => -1.0,
        _ => -4.0,
    };
    let stop = match shape.end {
        End::Open => 0.7,
        End::Pause => -1.5,
        _ => 0.0,
    };
    let sentences = -(shape.sentences.saturating_sub(2) as f32);
    let letters = if shape.caps { -0.7 } else { 0.0 };
    let dateline = seen.dateline.as_ref().map_or(0.0, |found| [0.0, -1.0, -3.0, -5.0][found.strength as usize]);
    let table = if shape.is_table() { -2.5 } else { 0.0 };
    let summary = if seen.summary { 8.0 } else { 0.0 };
    length + stop + sentences + letters + dateline + table + summary + foreign(seen)
}

fn paragraph(seen: &Seen, reading: &Reading) -> f32 {
    let shape = &seen.shape;
    let length: f32 = match shape.words {
        0..=9 => -0.8,
        10..=19 => 0.5,
        20..=40 => 1.5,
        41..=70 => 2.5,
        _ => 4.0,
    };
    let stop = match shape.end {
        End::Stop | End::Cry => 1.2 + if shape.sentences > 1 { 0.8 } else { 0.0 },
        End::Open if shape.is_table() => 0.5,
        End::Open if shape.words < 40 => -1.5,
        End::Open => -0.5,
        End::Pause => -0.5,
    };
    let letters = if shape.caps || shape.title { -1.2 } else { 0.0 };
    let strength = seen.dateline.as_ref().map_or(0, |found| found.strength as usize);
    let anchor = match reading.phase {
        Phase::Body if reading.anchored => 0.0,
        Phase::Body => [0.0, 0.0, 0.5, 1.0][strength],
        _ => [0.0, 1.5, 3.0, 5.0][strength],
    };
    let before = match (reading.phase, reading.last) {
        (Phase::Above, _) => -1.0,
        (_, Role::Deck) if strength > 1 => 0.8,
        // A summary does not stand above a table.
        (_, Role::Deck) if shape.words < 12 && shape.end == End::Open => -3.5,
        (_, Role::Deck) if reading.open_deck => 0.4,
        (_, Role::Deck) if reading.asked => -0.6,
        (_, Role::Deck) => -1.6,
        _ => 0.0,
    };
    // Once in the body a short line is no news: crossheads and lists are sorted out later. Nor does a dateline on a line of its
    // own look like prose.
    let alone = seen.dateline.as_ref().is_some_and(|found| found.alone && found.strength > 2);
    let settled =
        if reading.phase == Phase::Body || alone { (length + stop + letters).max(0.0) } else { length + stop + letters };
    settled + anchor + before + foreign(seen)
}
