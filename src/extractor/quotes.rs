//! Quotation marks: what stands between them.
//!
//! In: tokens. Out: [`Marks`], stretches in quotation marks in the order of the text, the marks inside the span. `"We will act,"
//! he said of the 5" pipe` gives one stretch.
//!
//! Each block is paired by itself with a small state machine, so that an odd mark spoils one paragraph at most. Directed marks
//! (“ ” « » „) decide by themselves; a straight mark opens after a space and before a letter, and closes otherwise; `''` and
//! the TeX pair are double marks. Single marks pair only where they cannot be apostrophes. A stretch that is still open at the end of its
//! block ends there; if the next block begins with a mark it [continues](Marks::continues), as printers do it in long
//! quotations. Marks inside marks are not reported.
//!
//! The rules are those of `CoreNLP`'s quote annotator, met again in what users report of it.

use super::tokens::{Shape, Tokens};
use crate::span::Span;
use crate::text::Text;
use smallvec::SmallVec;
use std::ops::Range;

/// A stretch in quotation marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Marks {
    /// With its marks.
    pub span: Span,
    /// Without its marks; may be empty.
    pub inside: Span,
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// Whether the mark that closes it is there.
    pub closed: bool,
    /// Whether it goes on with the stretch before it: the paragraph before ended without closing.
    pub continues: bool,
    /// The index of its block among [`Tokens::zones`].
    pub zone: usize,
}

impl Marks {
    /// The tokens between the marks.
    pub fn words(&self, tokens: &Tokens) -> Range<usize> {
        let Range { mut start, mut end } = self.tokens;
        while start < end && tokens.span(start).start < self.inside.start {
            start += 1;
        }
        while start < end && tokens.span(end - 1).end > self.inside.end {
            end -= 1;
        }
        start..end
    }
}

/// What a mark says of itself.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mark {
    /// “ « „ and the TeX grave accents.
    Open,
    /// ” »
    Close,
    /// " and ''
    Straight,
    /// ‘ ‹
    SingleOpen,
    /// ’ ›
    SingleClose,
    /// '
    Single,
}

/// Pairs quotation marks, block by block.
pub fn pair(text: &Text, tokens: &Tokens) -> Vec<Marks> {
    let mut found: Vec<Marks> = Vec::new();
    for (index, zone) in tokens.zones().iter().enumerate() {
        let first = next_mark(text, tokens, zone.tokens.clone());
        if first == zone.tokens.end {
            continue;
        }
        let mut pairing =
            Pairing { text, tokens, zone: zone.tokens.clone(), double: SmallVec::new(), single: None, found: Runs::new() };
        pairing.run(first);
        let goes_on = found.last().is_some_and(|last| !last.closed && last.zone + 1 == index);
        for (number, (run, closed)) in pairing.outermost().into_iter().enumerate() {
            // `id="7"` is markup.
            if run.start > zone.tokens.start && tokens.text(text, run.start - 1) == "=" {
                continue;
            }
            let continues = number == 0 && goes_on && run.start == zone.tokens.start;
            found.push(stretch(text, tokens, run, closed, continues, index));
        }
    }
    found
}

/// The first token of a run that may be a mark, or one past the run. Commas and stops, the most of all marks, are none.
fn next_mark(text: &Text, tokens: &Tokens, run: Range<usize>) -> usize {
    let bytes = text.as_str().as_bytes();
    let may_be = |(span, _, shape): (Span, _, Shape)| {
        !shape.has(Shape::WORD) && !shape.has(Shape::DIGIT) && matches!(bytes[span.start()], b'"' | b'\'' | b'`' | 0x80..)
    };
    tokens.iter(run.clone()).position(may_be).map_or(run.end, |before| run.start + before)
}

fn stretch(text: &Text, tokens: &Tokens, run: Range<usize>, closed: bool, continues: bool, zone: usize) -> Marks {
    let span = tokens.span_of(run.clone());
    let width = |token: usize| if is_doubled(text, tokens, token) { 2 } else { 1 };
    let first = run.start + width(run.start);
    let last =
        if closed && run.end >= 2 && is_doubled(text, tokens, run.end - 2) { run.end - 2 } else { run.end - usize::from(closed) };
    let inside = if first < last {
        tokens.span_of(first..last)
    } else {
        Span::new(span.end().min(tokens.span(run.start).end()), tokens.span(run.start).end())
    };
    Marks { span, inside, tokens: run, closed, continues, zone }
}

/// Whether two single marks stand here as one double mark: the TeX pair.
fn is_doubled(text: &Text, tokens: &Tokens, token: usize) -> bool {
    let mark = tokens.text(text, token);
    matches!(mark, "'" | "`")
        && token + 1 < tokens.len()
        && tokens.text(text, token + 1) == mark
        && tokens.span(token).end == tokens.span(token + 1).start
}

/// Stretches of a block, each with whether it is closed.
type Runs = SmallVec<[(Range<usize>, bool); 4]>;

/// The state of pairing in one block.
struct Pairing<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    zone: Range<usize>,
    /// The double marks that are open, outermost first: more than one only where directed marks stand inside such marks.
    double: SmallVec<[(usize, Mark); 4]>,
    single: Option<SinglePair>,
    found: Runs,
}

/// A single mark that may have opened a pair.
#[derive(Clone, Copy)]
struct SinglePair {
    open: usize,
    /// One past a mark that closes it unless a better one comes: it may be the apostrophe of `workers'`.
    weak: Option<usize>,
    /// Whether it opened inside a double pair.
    nested: bool,
}

impl Pairing<'_> {
    fn run(&mut self, first: usize) {
        let mut token = first;
        while token < self.zone.end {
            let word = self.tokens.text(self.text, token);
            let doubled = is_doubled(self.text, self.tokens, token) && token + 1 < self.zone.end;
            let end = token + 1 + usize::from(doubled);
            let mark = match word {
                "`" if doubled => Some(Mark::Open),
                "'" if doubled => Some(Mark::Straight),
                "“" | "«" | "„" | "‟" => Some(Mark::Open),
                "”" | "»" => Some(Mark::Close),
                "\"" | "＂" => Some(Mark::Straight),
                "‘" | "‹" | "‚" | "`" => Some(Mark::SingleOpen),
                "’" | "›" => Some(Mark::SingleClose),
                "'" => Some(Mark::Single),
                _ => None,
            };
            match mark {
                Some(Mark::Open | Mark::Close | Mark::Straight) => self.double(token, end, mark.unwrap_or(Mark::Straight)),
                Some(mark) => self.single(token, mark),
                None => {}
            }
            token = next_mark(self.text, self.tokens, end..self.zone.end);
        }
        self.settle_single();
        if let Some(&(open, _)) = self.double.first()
            && open + 1 < self.zone.end
        {
            self.found.push((open..self.zone.end, false));
        }
    }

    fn double(&mut self, token: usize, end: usize, mark: Mark) {
        let opening = self.leans_right(token, end);
        match (self.double.last().copied(), mark) {
            (None, Mark::Close) if !opening => {}
            (None, Mark::Straight) if !opening && self.is_measure(token) => {}
            (None, _) if end < self.zone.end && (mark == Mark::Open || opening || self.stands_free(token, end)) => {
                self.double.push((token, mark));
            }
            (None, _) => {}
            (Some((_, Mark::Open)), Mark::Open) if opening => self.double.push((token, mark)),
            // A second opening before the first has closed: the first was stray, or this one is turned the wrong way.
            (Some((open, _)), Mark::Open | Mark::Straight) if opening => {
                self.drop_nested_single();
                if self.lacks_close(open, token) {
                    self.found.push((open..token, false));
                }
                self.double.clear();
                self.double.push((token, mark));
            }
            (Some((open, _)), _) => {
                self.drop_nested_single();
                self.found.push((open..end, true));
                self.double.pop();
            }
        }
    }

    /// `He said: "It goes well. "I will go."`: whether what opened before a new mark was led in and is a sentence, so that only its
    /// closing mark was forgotten.
    fn lacks_close(&self, open: usize, next: usize) -> bool {
        let led = open > self.zone.start && matches!(self.tokens.text(self.text, open - 1), ":" | ",");
        led && next > open + 3 && matches!(self.tokens.text(self.text, next - 1), "." | "?" | "!")
    }

    /// Space before and none after: the look of a mark that opens.
    fn leans_right(&self, token: usize, end: usize) -> bool {
        let spaced_after = end >= self.zone.end || self.tokens.shape(end).has(Shape::SPACED);
        if spaced_after {
            return false;
        }
        if token == self.zone.start || self.tokens.shape(token).has(Shape::SPACED) {
            return true;
        }
        matches!(self.tokens.text(self.text, token - 1), "(" | "[" | "—" | "–" | "-" | "--" | "/" | ":" | "‘" | "'" | "…")
            || (matches!(self.tokens.text(self.text, token - 1), "," | "=") && self.double.is_empty())
    }

    /// A straight mark with space on both sides, or none: it opens where nothing is open.
    fn stands_free(&self, token: usize, end: usize) -> bool {
        let before = token == self.zone.start || self.tokens.shape(token).has(Shape::SPACED);
        before && end < self.zone.end
    }

    /// Inches and seconds: `6'2"`, `5"`.
    fn is_measure(&self, token: usize) -> bool {
        token > self.zone.start && !self.tokens.shape(token).has(Shape::SPACED) && self.tokens.shape(token - 1).has(Shape::DIGIT)
    }

    fn single(&mut self, token: usize, mark: Mark) {
        let end = token + 1;
        if mark != Mark::SingleClose && self.opens_single(token, mark) {
            self.settle_single();
            if self.single.is_none() {
                self.single = Some(SinglePair { open: token, weak: None, nested: !self.double.is_empty() });
            }
            return;
        }
        let Some(pair) = self.single else { return };
        let attached = end < self.zone.end
            && !self.tokens.shape(end).has(Shape::SPACED)
            && (self.tokens.shape(end).has(Shape::WORD) || self.tokens.shape(end).has(Shape::DIGIT));
        let spaced = self.tokens.shape(token).has(Shape::SPACED);
        if attached || spaced || mark == Mark::SingleOpen || end - pair.open < 3 || pair.nested == self.double.is_empty() {
            return;
        }
        if self.may_be_possessive(token) {
            self.single = Some(SinglePair { weak: Some(end), ..pair });
        } else {
            self.close_single(pair, end);
        }
    }

    /// Only after a space or an opening mark, and before a letter: never `'90s`, `'em`.
    fn opens_single(&self, token: usize, mark: Mark) -> bool {
        let next = token + 1;
        if next >= self.zone.end || self.tokens.shape(next).has(Shape::SPACED) {
            return false;
        }
        let free = token == self.zone.start
            || self.tokens.shape(token).has(Shape::SPACED)
            || matches!(self.tokens.text(self.text, token - 1), "(" | "[" | "—" | "–" | "\"" | "“" | ":" | "-" | "``");
        let word = self.tokens.text(self.text, next);
        let elided =
            ["em", "til", "till", "cause", "tis", "twas", "n", "bout", "round", "neath", "s", "t", "ll", "re", "ve", "d", "m"];
        let shape = self.tokens.shape(next);
        let elision = elided.iter().any(|known| word.eq_ignore_ascii_case(known)) && mark == Mark::Single;
        let decade = shape.has(Shape::DIGIT) && !shape.has(Shape::WORD) && (mark == Mark::Single || word.ends_with('s'));
        free && !elision && !decade && !matches!(word, "'" | "’")
    }

    /// `the workers' rights`: an s before, and a lower-case word or a name after a space.
    fn may_be_possessive(&self, token: usize) -> bool {
        let before = self.tokens.text(self.text, token - 1);
        let next = token + 1;
        before.ends_with(['s', 'S', 'z']) && next < self.zone.end && self.tokens.shape(next).has(Shape::WORD)
    }

    fn close_single(&mut self, pair: SinglePair, end: usize) {
        self.single = None;
        if !pair.nested {
            self.found.push((pair.open..end, true));
        }
    }

    /// Closes an open single pair at its weak mark, if it has one and nothing better came.
    fn settle_single(&mut self) {
        if let Some(pair) = self.single
            && let Some(end) = pair.weak
        {
            self.close_single(pair, end);
        } else if self.single.is_some_and(|pair| !pair.nested || self.double.is_empty()) {
            self.single = None;
        }
    }

    fn drop_nested_single(&mut self) {
        if self.single.is_some_and(|pair| pair.nested) {
            self.single = None;
        }
    }

    /// The pairs that lie in no other, in order. An unclosed pair gives way to what is paired inside it.
    fn outermost(self) -> Runs {
        let mut found = self.found;
        found.sort_by_key(|(run, _)| (run.start, std::cmp::Reverse(run.end)));
        let mut kept = Runs::new();
        for (run, closed) in found {
            match kept.last() {
                Some((last, true)) if run.start < last.end => {}
                Some((last, false)) if run.start < last.end && closed => {
                    kept.pop();
                    kept.push((run, closed));
                }
                _ => kept.push((run, closed)),
            }
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::extractor::tokens;
    use proptest::prelude::*;

    fn stretches(text: &str) -> Vec<(String, bool)> {
        let source = Source::from_paragraphs(text);
        let tokens = tokens::split(&source.text, &source.blocks);
        pair(&source.text, &tokens).iter().map(|marks| (source.text.slice(marks.inside).to_owned(), marks.continues)).collect()
    }

    fn insides(text: &str) -> Vec<String> {
        stretches(text).into_iter().map(|(inside, _)| inside).collect()
    }

    #[test]
    fn pairs_marks_as_readers_do() {
        for (text, expected) in [
            ("\"We will,\" he said. \"Now.\"", vec!["We will,", "Now."]),
            ("“We ‘will’,” he said", vec!["We ‘will’,"]),
            ("«Da», „Ja“, “Yes”", vec!["Da", "Ja", "Yes"]),
            ("'We can't, the workers' leader said,' she wrote", vec!["We can't, the workers' leader said,"]),
            ("He said: 'They're the boys' club.' Then", vec!["They're the boys' club."]),
            ("``We will,'' he said. ''Now.''", vec!["We will,", "Now."]),
            ("'He called it \"art\", no less,' she said", vec!["He called it \"art\", no less,"]),
            ("“He said “no” to us,” she said", vec!["He said “no” to us,"]),
            ("a 5\" pipe and a 6'2\" man", vec![]),
            ("the '90s, rock 'n' roll, 'em and the Jones' dog", vec![]),
            ("(\"No\") [“Yes”] \"[Putin] (sic) ...\"", vec!["No", "Yes", "[Putin] (sic) ..."]),
            ("”We will,” he said", vec!["We will,"]),
            ("<p id=\"7\">", vec![]),
        ] {
            assert_eq!(insides(text), expected, "{text}");
        }
    }

    #[test]
    fn an_odd_mark_spoils_no_other_paragraph() {
        assert_eq!(insides("He said \"no and left.\n\"Yes,\" she said."), ["no and left.", "Yes,"]);
        assert_eq!(insides("“A, he said. “B.”"), ["B."]);
        assert_eq!(insides("He said: \"It goes well. \"I will go.\""), ["It goes well.", "I will go."]);
        assert_eq!(insides("He called \"it well. \"I will go,\" he said."), ["I will go,"]);
    }

    #[test]
    fn an_open_stretch_goes_on_where_the_next_paragraph_reopens_it() {
        let found = stretches("“First.\n“Second.\n“Third.”\n“Other,” he said.");
        assert_eq!(found.iter().map(|(_, continues)| *continues).collect::<Vec<_>>(), [false, true, true, false]);
        assert!(!stretches("“First.\nHe left.\n“Second.”")[1].1);
    }

    proptest! {
        #[test]
        fn stretches_are_in_order_and_apart(text in "([a-z]{1,3}|[ \n\"'`“”‘’«»„().,—-]|'s|5){0,60}") {
            let source = Source::from_paragraphs(&text);
            let tokens = tokens::split(&source.text, &source.blocks);
            let found = pair(&source.text, &tokens);
            for marks in &found {
                prop_assert!(marks.span.contains(marks.inside) && marks.tokens.end > marks.tokens.start);
                prop_assert_eq!(source.text.slice(marks.inside).len(), marks.inside.len());
            }
            for pair in found.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start, "{:?}", pair);
            }
        }
    }
}
