//! Learns the weights of speech from annotated texts. Used by `examples/train-speech.rs` only.

mod perceptron;

pub use super::parts::Part;

use super::line::Line;
use super::parts::{self, Choice, Features};
use crate::article::Source;
use crate::extractor::{quotes, sentences, tokens};
use crate::span::Span;
use perceptron::Perceptron;

/// A text with the parts of its words, in order.
#[derive(Clone, Debug)]
pub struct Syntax {
    /// A sentence a paragraph.
    pub text: String,
    /// Words as byte spans.
    pub words: Vec<(Span, Part)>,
}

/// One in so many paragraphs is read as if it were a headline, for corpora of syntax have few of them.
const HEADLINES: usize = 9;

/// Goes over the texts `rounds` times; gives the artefact of the parts, after a report of how many words of `checks` are right
/// in each round: of those with a choice, and how many these are.
pub fn parts(lessons: &[Syntax], checks: &[Syntax], rounds: usize, mut report: impl FnMut(usize, usize, usize)) -> Vec<u8> {
    let mut perceptron = Perceptron::default();
    for round in 0..rounds {
        for index in 0..lessons.len() {
            read(&lessons[(index * 7919 + round) % lessons.len()], round, |rows, allowed, right| perceptron.step(rows, allowed, right));
        }
        let average = perceptron.average();
        let (mut known, mut all) = (0, 0);
        let mut confusion: std::collections::BTreeMap<(Part, Part), usize> = std::collections::BTreeMap::new();
        for check in checks {
            read(check, usize::MAX, |rows, allowed, right| {
                let part = parts::best(&perceptron::sums(&average, rows), allowed);
                if let Some(right) = right {
                    (known, all) = (known + usize::from(part == right), all + 1);
                    if part != right { *confusion.entry((right, part)).or_default() += 1; }
                }
                part
            });
        }
        if std::env::var("CONF").is_ok() && round + 1 == rounds {
            let mut list: Vec<_> = confusion.into_iter().collect();
            list.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
            for ((right, said), n) in list.into_iter().take(25) { println!("{right:?} as {said:?}: {n}"); }
        }
        report(round, known, all);
    }
    let mut rows: Vec<_> = perceptron.average().into_iter().collect();
    rows.sort_unstable_by_key(|(feature, _)| *feature);
    parts::encode(&rows)
}

/// Reads a text as the desk does, and asks for each word that has a choice.
fn read(lesson: &Syntax, round: usize, mut decide: impl FnMut(&Features, Choice, Option<Part>) -> Part) {
    let source = Source::from_paragraphs(&lesson.text);
    let tokens = tokens::split(&source.text, &source.blocks);
    let sentences = sentences::split(&source.text, &tokens);
    let marks = quotes::pair(&source.text, &tokens);
    let mut line = Line::roomy();
    let mut first = 0;
    for (index, zone) in tokens.zones().iter().enumerate() {
        let count = marks[first..].iter().take_while(|stretch| stretch.zone == index).count();
        let here = &marks[first..first + count];
        line.meet(&source.text, &tokens, zone, here);
        line.open(&tokens, zone, first);
        if round != usize::MAX && (index + round) % HEADLINES == 0 {
            line.headline = true;
        }
        line.spread(&source.text, &tokens, &sentences, zone, here);
        line.settle_with(&source.text, &tokens, |item, rows| {
            let start = tokens.span(item.token as usize).start;
            let right = lesson.words.binary_search_by_key(&start, |(span, _)| span.start).ok().map(|word| lesson.words[word].1);
            decide(rows, item.choice, right.filter(|right| item.choice & 1 << *right as u16 != 0))
        });
        first += count;
    }
}
