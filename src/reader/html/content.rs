//! What stands on a page: its blocks, and what each element is for.
//!
//! In: the tree. Out: all blocks of the page, how much prose each element has, and, as far as it is asked, the [`Part`] of the page an
//! element is. What the marks on an element say is not believed where most of the page's prose is in it: then they speak of the page,
//! not of its text. [`root`](super::root) and [`story`](super::story) choose among the blocks.

use super::blocks::{self, Block};
use super::dates::{self, Order};
use super::marks::{self, Part};
use super::tags::Tag;
use super::tree::Tree;
use jiff::civil::Date as Day;

/// So far above a picture its caption's element is sought.
const PICTURE_REACH: usize = 5;
/// No line that gives a day is longer.
const LINE: usize = 100;
/// No block that is asked for its mark is longer.
const MARKED: usize = 200;

/// A page's blocks, and what each element is for.
pub(crate) struct Content<'t, 'p> {
    /// The page.
    pub(crate) tree: &'t Tree<'p>,
    /// All blocks of the page, those not shown included.
    pub(crate) blocks: Vec<Block>,
    /// How many bytes of prose each element has.
    pub(crate) prose: Vec<u32>,
    /// How many bytes of text each element has.
    pub(crate) lengths: Vec<u32>,
    /// How many pictures each element has.
    pub(crate) pictures: Vec<u16>,
    /// What each element's marks say, as far as it was asked.
    parts: Vec<Option<Option<Part>>>,
}

impl<'t, 'p> Content<'t, 'p> {
    /// Reads the blocks of a page.
    pub(crate) fn of(tree: &'t Tree<'p>) -> Self {
        let count = tree.nodes.len();
        let blocks = blocks::of(tree, 0, |_| false);
        let (mut prose, mut lengths) = (vec![0u32; count], vec![0u32; count]);
        for block in &blocks {
            let length = block.text.len() as u32;
            let read = if is_prose(block) { length } else { 0 };
            for at in std::iter::once(block.node).chain(tree.around(block.node)) {
                lengths[at] += length;
                prose[at] += read;
            }
            prose[0] += if block.node == 0 { 0 } else { read };
        }
        let mut pictures = vec![0u16; count];
        for index in (1..count).filter(|&index| is_picture(tree.nodes[index].tag)) {
            for at in tree.around(index).take(PICTURE_REACH) {
                pictures[at] = pictures[at].saturating_add(1);
            }
        }
        Content { tree, blocks, prose, lengths, pictures, parts: vec![None; count] }
    }

    /// The element a block stands in.
    pub(crate) fn tag(&self, index: usize) -> Tag {
        self.tree.nodes[self.blocks[index].node].tag
    }

    /// What an element's marks say.
    pub(crate) fn part(&mut self, index: usize) -> Option<Part> {
        if let Some(known) = self.parts[index] {
            return known;
        }
        let part = marks::part(self.tree, index);
        let share = f64::from(self.prose[index]) / f64::from(self.whole(index).max(1));
        // The foot of the page stays it even where the story is short.
        let foot = self.tree.nodes[index].tag == Tag::Footer
            && !self.tree.around(index).any(|at| matches!(self.tree.nodes[at].tag, Tag::Main | Tag::Article));
        let part = part.filter(|part| match part {
            _ if foot => share < 0.9,
            Part::Aside | Part::About | Part::Hidden | Part::Deck | Part::Caption => share < 0.5,
            Part::Navigation | Part::Byline | Part::Stamp => self.prose[index] * 2 < self.lengths[index] && share < 0.5,
            Part::Consent => share < 0.9,
            Part::Body => true,
        });
        self.parts[index] = Some(part);
        part
    }

    /// How much prose there is around an element: in the page, or in its main part if it has one.
    fn whole(&self, index: usize) -> u32 {
        let main = |at: &usize| match self.tree.nodes[*at].tag {
            Tag::Main => self.prose[*at] > 0,
            Tag::Article => self.prose[*at] * 5 > self.prose[0],
            _ => false,
        };
        self.tree.around(index).find(main).map_or(self.prose[0], |main| self.prose[main])
    }

    /// What sets an element apart from the story: the nearest part around it, itself included, that will do, below `root`.
    pub(crate) fn nearest(&mut self, node: usize, root: usize, fits: impl Fn(Part) -> bool) -> Option<Part> {
        let mut at = node;
        while at != root && at != 0 {
            match self.part(at) {
                Some(part) if fits(part) => return Some(part),
                // What is around a body that says it is one has been marked for something else.
                Some(Part::Body) => return None,
                _ => {}
            }
            at = self.tree.nodes[at].parent as usize;
        }
        None
    }

    /// Whether an element stands beside the story, with nothing that is about it: in teasers, comments, dialogs.
    pub(crate) fn is_beside(&mut self, node: usize) -> bool {
        self.nearest(node, 0, |part| matches!(part, Part::Aside | Part::Consent)).is_some()
    }

    /// Whether an element, or one of some right around it, is marked as something.
    pub(crate) fn is_marked(&mut self, node: usize, wanted: Part, reach: usize) -> bool {
        let mut at = node;
        for _ in 0..=reach {
            if at == 0 {
                return false;
            }
            if self.part(at) == Some(wanted) {
                return true;
            }
            at = self.tree.nodes[at].parent as usize;
        }
        false
    }

    /// The texts of short blocks that are marked as something, and do not stand beside the story.
    pub(crate) fn marked(&mut self, wanted: Part) -> Vec<String> {
        let mut found = Vec::new();
        for index in 0..self.blocks.len() {
            let node = self.blocks[index].node;
            if self.blocks[index].text.len() < MARKED && self.is_marked(node, wanted, 3) && !self.is_beside(node) {
                found.push(self.blocks[index].text.clone());
            }
        }
        found
    }

    /// The day of the first block that is marked as a stamp.
    pub(crate) fn stamped(&mut self, order: Order) -> Option<Day> {
        self.marked(Part::Stamp).iter().find_map(|text| dates::find(text, order))
    }

    /// The day of the first short line that gives one and does not stand beside the story.
    pub(crate) fn dated(&mut self, order: Order) -> Option<Day> {
        for index in 0..self.blocks.len() {
            if self.blocks[index].text.len() < LINE
                && let Some(day) = dates::find(&self.blocks[index].text, order)
                && !self.is_beside(self.blocks[index].node)
            {
                return Some(day);
            }
        }
        None
    }
}

/// Whether a block reads like a paragraph.
pub(crate) fn is_prose(block: &Block) -> bool {
    let length = block.text.len();
    block.linked * 5 < length * 2 && (length > 80 || length > 40 && is_whole(&block.text))
}

/// Whether a line ends like a sentence.
pub(crate) fn is_whole(line: &str) -> bool {
    line.ends_with(['.', '!', '?', '"', '\u{201d}', '\u{3002}'])
}

fn is_picture(tag: Tag) -> bool {
    matches!(tag, Tag::Img | Tag::Picture | Tag::Video | Tag::Iframe)
}
