//! Lines of words on a page of a given width, in colour or plain.
//!
//! A [`Line`] is a run of inked words with column stops; [`Paper`] breaks it where the width ends and hangs the rest under its
//! indent. Widths are those of the terminal (`unicode-width`): 東京 is four columns. A word wider than the page is broken inside,
//! for a page never runs over.

use crate::renderer::visible::visible;
use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a word is printed with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ink {
    Plain,
    /// Headline and section heads.
    Head,
    /// Locators, notes, rules.
    Dim,
    Person,
    Place,
    Organization,
    Date,
    Term,
}

impl Ink {
    fn style(self) -> Style {
        let color = |color: AnsiColor| Style::new().fg_color(Some(color.into()));
        match self {
            Ink::Plain => Style::new(),
            Ink::Head => Style::new().bold(),
            Ink::Dim => Style::new().dimmed(),
            Ink::Person => color(AnsiColor::Cyan),
            Ink::Place => color(AnsiColor::Green),
            Ink::Organization => color(AnsiColor::Blue),
            Ink::Date => color(AnsiColor::Yellow),
            Ink::Term => color(AnsiColor::Magenta),
        }
    }
}

/// What stands before a word.
#[derive(Clone, Copy)]
enum Gap {
    Spaces(usize),
    /// As many spaces as reach this column, two at least.
    Column(usize),
}

struct Word {
    gap: Gap,
    pieces: Vec<(Ink, String)>,
}

impl Word {
    fn width(&self) -> usize {
        self.pieces.iter().map(|(_, text)| text.width()).sum()
    }
}

/// A run of words that becomes one or more lines.
pub(super) struct Line {
    words: Vec<Word>,
    gap: Option<Gap>,
}

impl Line {
    /// A line whose first word stands in a column.
    pub(super) fn at(column: usize) -> Line {
        Line { words: Vec::new(), gap: Some(Gap::Spaces(column)) }
    }

    /// Adds text as it stands; it may break at its spaces.
    pub(super) fn text(mut self, ink: Ink, text: &str) -> Line {
        for (index, word) in visible(text).split(' ').enumerate() {
            if index > 0 {
                self = self.spaces(1);
            }
            if !word.is_empty() {
                self.push(ink, word.to_owned());
            }
        }
        self
    }

    /// Adds a note two spaces on: its dash stays with its first word.
    pub(super) fn note(self, ink: Ink, text: &str) -> Line {
        let mut line = self.spaces(2);
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        line.push(ink, format!("— {}", visible(first)));
        if rest.is_empty() { line } else { line.spaces(1).text(ink, rest) }
    }

    fn push(&mut self, ink: Ink, word: String) {
        match (self.gap.take(), self.words.last_mut()) {
            (None, Some(last)) => last.pieces.push((ink, word)),
            (gap, _) => self.words.push(Word { gap: gap.unwrap_or(Gap::Spaces(0)), pieces: vec![(ink, word)] }),
        }
    }

    /// Leaves spaces; the line may break there.
    pub(super) fn spaces(mut self, count: usize) -> Line {
        self.gap = Some(match self.gap {
            Some(Gap::Spaces(before)) => Gap::Spaces(before + count),
            Some(column) => column,
            None => Gap::Spaces(count),
        });
        self
    }

    /// Goes on in a column, or two spaces on where that is passed already.
    pub(super) fn column(mut self, column: usize) -> Line {
        self.gap = Some(Gap::Column(column));
        self
    }
}

/// The page.
pub(super) struct Paper {
    content: String,
    width: usize,
    color: bool,
    column: usize,
    ink: Ink,
}

impl Paper {
    pub(super) fn new(width: usize, color: bool) -> Paper {
        Paper { content: String::with_capacity(4096), width, color, column: 0, ink: Ink::Plain }
    }

    pub(super) fn into_string(self) -> String {
        self.content
    }

    /// An empty line between sections; none at the top.
    pub(super) fn space(&mut self) {
        if !self.content.is_empty() {
            self.content.push('\n');
        }
    }

    /// A line drawn across the page behind a few words.
    pub(super) fn rule(&mut self, words: &str) {
        let words = visible(words);
        self.write(Ink::Dim, "──");
        self.write(Ink::Head, " ");
        self.write(Ink::Head, &words);
        self.write(Ink::Dim, " ");
        let rest = self.width.saturating_sub(self.column);
        self.write(Ink::Dim, &"─".repeat(rest));
        self.end();
    }

    /// Prints a line, what does not fit hanging in a column below.
    pub(super) fn put(&mut self, line: Line, hang: usize) {
        let hang = hang.min(self.width / 2);
        for word in line.words {
            let width = word.width();
            let gap = match word.gap {
                Gap::Spaces(count) => count,
                Gap::Column(column) => column.saturating_sub(self.column).max(2),
            };
            let fresh = self.column == 0;
            if !fresh && self.column + gap + width > self.width {
                self.end();
                self.indent(hang);
            } else {
                let gap = if fresh { gap.min(self.width / 2) } else { gap };
                self.indent(gap);
            }
            for (ink, text) in word.pieces {
                self.word(ink, &text, hang);
            }
        }
        self.end();
    }

    /// Prints a word, broken where even a line of its own is too short.
    fn word(&mut self, ink: Ink, text: &str, hang: usize) {
        if self.column + text.width() <= self.width {
            return self.write(ink, text);
        }
        for character in text.chars() {
            if self.column + character.width().unwrap_or(0) > self.width && self.column > hang {
                self.end();
                self.indent(hang);
            }
            self.write(ink, character.encode_utf8(&mut [0; 4]));
        }
    }

    fn indent(&mut self, count: usize) {
        self.content.extend(std::iter::repeat_n(' ', count));
        self.column += count;
    }

    fn write(&mut self, ink: Ink, text: &str) {
        if self.color && ink != self.ink {
            self.plain();
            self.content.push_str(&ink.style().render().to_string());
        }
        self.ink = ink;
        self.content.push_str(text);
        self.column += text.width();
    }

    fn plain(&mut self) {
        if self.color && self.ink != Ink::Plain {
            self.content.push_str(&self.ink.style().render_reset().to_string());
        }
        self.ink = Ink::Plain;
    }

    fn end(&mut self) {
        self.plain();
        self.content.push('\n');
        self.column = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::{Ink, Line, Paper};

    fn page(width: usize, line: Line, hang: usize) -> String {
        let mut paper = Paper::new(width, false);
        paper.put(line, hang);
        paper.into_string()
    }

    #[test]
    fn breaks_at_spaces_and_hangs() {
        let line = Line::at(2).text(Ink::Person, "Ana Ruiz").column(14).text(Ink::Plain, "one two three");
        assert_eq!(page(22, line, 11), "  Ana Ruiz    one two\n           three\n");
    }

    #[test]
    fn never_runs_over() {
        let line = Line::at(0).text(Ink::Plain, "東京東京東京 abcdefghijklmnop");
        for row in page(8, line, 2).lines() {
            assert!(unicode_width::UnicodeWidthStr::width(row) <= 8, "{row:?}");
        }
    }

    #[test]
    fn pieces_without_space_between_stay_together() {
        let line = Line::at(0).text(Ink::Plain, "aaaa (").text(Ink::Dim, "bbb").text(Ink::Plain, ")");
        assert_eq!(page(8, line, 0), "aaaa\n(bbb)\n");
    }
}
