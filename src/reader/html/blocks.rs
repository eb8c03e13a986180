//! The blocks of a tree: paragraphs, items, headings, table rows, with their text as a reader sees it.
//!
//! In: a part of the tree and which nodes to leave out. Out: blocks in order, each with the element it comes from. Runs of space
//! become one space, two line breaks in a row end a block, the cells of a row stand in one line.

use super::entities;
use super::tags::Tag;
use super::tree::Tree;

/// A block of text.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Block {
    /// Its text: no space at either end, single spaces, `\n` for a line break within.
    pub(crate) text: String,
    /// The element around its first text that is a block.
    pub(crate) node: usize,
    /// How many bytes of it stand in links.
    pub(crate) linked: usize,
    /// How many bytes of it stand in bold or heading type.
    pub(crate) bold: usize,
}

/// The blocks inside a node; `skipped` says which nodes are left out with all that is in them.
pub(crate) fn of(tree: &Tree<'_>, root: usize, mut skipped: impl FnMut(usize) -> bool) -> Vec<Block> {
    let mut writer = Writer {
        tree,
        blocks: Vec::new(),
        text: String::new(),
        node: root,
        linked: 0,
        bold: 0,
        breaks: 0,
        space: false,
        cell: false,
    };
    let range = tree.inside(root);
    let (mut index, mut link, mut bold) = (range.start, 0, 0);
    while index < range.end {
        let node = tree.nodes[index];
        if index > root && (is_unread(node.tag) || node.tag != Tag::Text && skipped(index)) {
            if node.tag.is_block() {
                writer.end();
            }
            index = node.end as usize;
            continue;
        }
        match node.tag {
            Tag::Text => writer.write(index, index < link, index < bold),
            Tag::Br => writer.line_break(),
            Tag::Hr => writer.end(),
            Tag::A => link = link.max(node.end as usize),
            Tag::B | Tag::Strong => bold = bold.max(node.end as usize),
            // The cells of a row stand in one line, unless there are blocks in them.
            Tag::Td | Tag::Th => writer.cell = true,
            tag if tag.is_block() => writer.end(),
            _ => {}
        }
        index += 1;
    }
    writer.end();
    writer.blocks
}

/// What is never read.
pub(crate) fn is_unread(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Script
            | Tag::Style
            | Tag::Svg
            | Tag::Title
            | Tag::Textarea
            | Tag::Iframe
            | Tag::Noembed
            | Tag::Noframes
            | Tag::Xmp
            | Tag::Math
            | Tag::Select
            | Tag::Option
            | Tag::Template
            | Tag::Canvas
            | Tag::Noscript
            | Tag::Object
            | Tag::Video
            | Tag::Audio
    )
}

struct Writer<'t, 'p> {
    tree: &'t Tree<'p>,
    blocks: Vec<Block>,
    text: String,
    node: usize,
    linked: usize,
    bold: usize,
    breaks: u32,
    /// A space is due before the next letter.
    space: bool,
    /// A bar is, if there is a cell before it.
    cell: bool,
}

impl Writer<'_, '_> {
    fn write(&mut self, index: usize, linked: bool, bold: bool) {
        let raw = self.tree.raw(index);
        let block = line(self.tree, index);
        if block != self.node {
            self.end();
            self.node = block;
        }
        let before = self.text.len();
        if memchr::memchr(b'&', raw.as_bytes()).is_some() {
            self.push(&entities::decode(raw));
        } else {
            self.push(raw);
        }
        let length = self.text.len() - before;
        self.linked += if linked { length } else { 0 };
        self.bold += if bold { length } else { 0 };
    }

    /// Adds text, its runs of space as one.
    fn push(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let (mut start, mut at) = (0, 0);
        while let Some(&byte) = bytes.get(at) {
            let (width, space) = match byte {
                b'!'..=b'~' => (1, false),
                byte if byte.is_ascii() => (1, is_space(char::from(byte))),
                _ => text[at..].chars().next().map_or((1, false), |c| (c.len_utf8(), is_space(c))),
            };
            if space {
                self.word(&text[start..at]);
                self.space = true;
                start = at + width;
            }
            at += width;
        }
        self.word(&text[start..]);
    }

    fn word(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        if std::mem::take(&mut self.cell) && !self.text.is_empty() {
            self.text.truncate(self.text.trim_end().len());
            self.text.push_str(" | ");
            self.space = false;
        }
        if std::mem::take(&mut self.space) && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push(' ');
        }
        self.breaks = 0;
        self.text.push_str(word);
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        self.space = false;
        if self.breaks > 1 {
            let breaks = self.breaks;
            self.end();
            self.breaks = breaks;
        } else if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    fn end(&mut self) {
        (self.space, self.cell) = (false, false);
        self.breaks = 0;
        let text = self.text.trim();
        if !text.is_empty() {
            let text = text.to_owned();
            self.blocks.push(Block { text, node: self.node, linked: self.linked, bold: self.bold });
        }
        self.text.clear();
        (self.linked, self.bold) = (0, 0);
    }
}

/// The element whose line a text stands in: a cell's is its row's.
fn line(tree: &Tree<'_>, index: usize) -> usize {
    let block = tree.nodes[index].block as usize;
    match tree.nodes[block].tag {
        Tag::Td | Tag::Th => tree.around(block).find(|at| tree.nodes[*at].tag == Tag::Tr).unwrap_or(block),
        _ => block,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}
