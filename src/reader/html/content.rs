//! The main content: which blocks of a page are the story's.
//!
//! In: the tree. Out: the blocks of the story, in order, with the role their element gives them.
//!
//! 1. All blocks of the page are read once. A block counts for the story by its length where it reads like prose, and against it
//!    where it is made of links.
//! 2. What the marks on elements set aside (navigation, teasers, forms, comments) counts for nothing, unless most of the page's
//!    prose is in it: then the mark is about the page, not about its text.
//! 3. The story is in the element for which most counts: the largest sum over its blocks. So the parts of a body that is split by
//!    advertisements come together, and teasers beside it stay out. An element that says it is the body wins where it has most of
//!    that prose.
//! 4. Of the blocks in it, those set aside and lists of links go.
//!
//! After the ideas of Readability (scores by container), of the maximum subsequence (Pasternack and Roth 2009) and of trafilatura
//! (what is thrown out before).

use super::blocks::{self, Block};
use super::dates::{self, Order};
use super::marks::{self, Part};
use super::tags::{Key, Tag};
use super::tree::Tree;
use jiff::civil::Date as Day;

/// A page's blocks, and what each element is for.
pub(crate) struct Content<'t, 'p> {
    tree: &'t Tree<'p>,
    /// All blocks of the page that can be seen.
    pub(crate) blocks: Vec<Block>,
    /// The first paragraph of the story.
    first: Option<usize>,
    /// How many bytes of prose each element has.
    prose: Vec<u32>,
    /// How many bytes of text each element has.
    lengths: Vec<u32>,
    /// How many pictures each element has.
    pictures: Vec<u16>,
    /// What each element's marks say, as far as it was asked.
    parts: Vec<Option<Option<Part>>>,
}

impl<'t, 'p> Content<'t, 'p> {
    /// Reads the blocks of a page.
    pub(crate) fn of(tree: &'t Tree<'p>) -> Self {
        let blocks = blocks::of(tree, 0, |_| false);
        let mut prose = vec![0u32; tree.nodes.len()];
        for block in blocks.iter().filter(|block| is_prose(block)) {
            for at in std::iter::once(block.node).chain(tree.around(block.node)) {
                prose[at] += block.text.len() as u32;
            }
            prose[0] += block.text.len() as u32;
        }
        let mut lengths = vec![0u32; tree.nodes.len()];
        for block in &blocks {
            for at in std::iter::once(block.node).chain(tree.around(block.node)) {
                lengths[at] += block.text.len() as u32;
            }
        }
        let mut pictures = vec![0u16; tree.nodes.len()];
        for index in 1..tree.nodes.len() {
            if matches!(tree.nodes[index].tag, Tag::Img | Tag::Picture | Tag::Video | Tag::Iframe) {
                for at in tree.around(index).take(PICTURE_REACH) {
                    pictures[at] = pictures[at].saturating_add(1);
                }
            }
        }
        Content { tree, blocks, first: None, prose, lengths, pictures, parts: vec![None; tree.nodes.len()] }
    }

    /// What an element's marks say.
    fn part(&mut self, index: usize) -> Option<Part> {
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
            Part::Aside | Part::About | Part::Hidden | Part::Deck | Part::Caption | Part::Byline | Part::Stamp => share < 0.5,
            Part::Navigation => self.prose[index] * 2 < self.lengths[index] && share < 0.5,
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

    /// What sets a block aside: the nearest mark around it that does.
    fn set_aside(&mut self, node: usize) -> Option<Part> {
        let mut at = node;
        while at != 0 {
            if let Some(part @ (Part::Aside | Part::Navigation | Part::About | Part::Consent | Part::Hidden | Part::Caption)) = self.part(at) {
                return Some(part);
            }
            at = self.tree.nodes[at].parent as usize;
        }
        None
    }

    /// The element the story is in.
    fn root(&mut self, heading: usize) -> usize {
        let mut sums = vec![0f32; self.tree.nodes.len()];
        for index in 0..self.blocks.len() {
            let node = self.blocks[index].node;
            let value = if self.set_aside(node).is_some() { 0.0 } else { value(self.tree, &self.blocks[index]) };
            let mut at = node;
            while at != 0 {
                sums[at] += value;
                at = self.tree.nodes[at].parent as usize;
            }
            sums[0] += value;
        }
        let best = (0..sums.len()).max_by(|one, other| sums[*one].total_cmp(&sums[*other])).unwrap_or(0);
        let main = |at: &usize| self.tree.nodes[*at].tag == Tag::Main && sums[*at] > sums[best] * 0.2;
        let best = self.tree.inside(best).find(main).unwrap_or(best);
        let named = self.named(best, &sums);
        named.unwrap_or_else(|| self.narrow(best, &sums, heading))
    }

    /// The element that says it is the body, or the smallest around all that do: a page may have several, one for each stretch of
    /// text. Of two in one another the inner one counts if nothing else in the outer one says so.
    fn named(&mut self, best: usize, sums: &[f32]) -> Option<usize> {
        let named: Vec<usize> =
            (1..sums.len()).filter(|&at| sums[at] > sums[best] * 0.04 && self.part(at) == Some(Part::Body)).collect();
        let inside = |node: usize, at: usize| self.tree.inside(at).contains(&node);
        let outermost: Vec<usize> =
            named.iter().copied().filter(|&at| !named.iter().any(|&other| other != at && inside(at, other))).collect();
        let largest = *outermost.iter().max_by(|one, other| sums[**one].total_cmp(&sums[**other]))?;
        let all = |at: &usize| outermost.iter().all(|&node| inside(node, *at));
        let joint = std::iter::once(largest).chain(self.tree.around(largest)).find(all).unwrap_or(0);
        let mut root = if joint != largest && sums[joint] > sums[largest] * 1.03 { joint } else { largest };
        if sums[root] < sums[best] * 0.5 {
            return None;
        }
        for &inner in named.iter().filter(|&&at| sums[at] > sums[best] * 0.5) {
            let beside = |at: usize| inside(at, root) && !inside(at, inner) && !inside(inner, at);
            if inner != root && inside(inner, root) && !named.iter().any(|&at| beside(at)) {
                root = inner;
            }
        }
        Some(root)
    }

    /// The smallest element with nearly all that counts.
    fn narrow(&self, best: usize, sums: &[f32], heading: usize) -> usize {
        let mut root = best;
        let is_leaf = |at: usize| matches!(self.tree.nodes[at].tag, Tag::P | Tag::Li | Tag::Pre | Tag::Dd | Tag::Blockquote);
        while let Some(child) = self.tree.children(root).find(|&child| sums[child] > sums[root] * 0.9 && !is_leaf(child)) {
            let inside = self.tree.inside(root);
            let before = |block: &&Block| inside.start <= block.node && block.node < child && block.node > heading;
            if self.blocks.iter().filter(before).any(is_prose) {
                break;
            }
            root = child;
        }
        root
    }

    /// The element the story begins with.
    pub(crate) fn start(&self) -> Option<usize> {
        self.first.map(|first| self.blocks[first].node)
    }

    /// The blocks around the begin of the story.
    pub(crate) fn near_start(&self) -> std::ops::Range<usize> {
        let first = self.first.unwrap_or(0);
        first.saturating_sub(20)..(first + 6).min(self.blocks.len())
    }

    /// Whether a heading stands near the begin of the story.
    pub(crate) fn is_near_start(&self, heading: usize) -> bool {
        let at = self.blocks.iter().position(|block| block.node >= heading);
        at.zip(self.first).is_some_and(|(at, first)| at.abs_diff(first) < HEAD)
    }

    /// The story's blocks, with what their elements say.
    pub(crate) fn story(&mut self, heading: usize, listed: bool) -> Vec<(usize, Option<Part>)> {
        let root = self.root(heading);
        let range = self.tree.inside(root);
        let mut story = Vec::new();
        for index in 0..self.blocks.len() {
            let node = self.blocks[index].node;
            if !range.contains(&node) {
                continue;
            }
            let part = self.set_aside_in(node, root);
            let part = part.or_else(|| self.is_caption(index, root).then_some(Part::Caption));
            if matches!(part, Some(Part::Aside | Part::Navigation | Part::About | Part::Consent | Part::Hidden)) {
                continue;
            }
            story.push((index, part));
        }
        let plain: Vec<usize> = story.iter().filter(|(_, part)| part.is_none()).map(|(index, _)| *index).collect();
        let guide = self.is_guide(&plain, listed);
        story.retain(|(index, _)| !self.is_links(*index, guide));
        self.drop_repeated(&mut story);
        self.drop_end(&mut story);
        self.first = story.iter().map(|(index, _)| *index).find(|&index| is_prose(&self.blocks[index]));
        story
    }

    /// Drops the lines after the last sentence, item or caption: labels and headings of what came after.
    fn drop_end(&self, story: &mut Vec<(usize, Option<Part>)>) {
        let is_text = |(index, part): &(usize, Option<Part>)| {
            let block = &self.blocks[*index];
            let tag = self.tree.nodes[block.node].tag;
            part.is_some() || is_prose(block) || !tag.is_heading() && block.text.ends_with(['.', '!', '?', '"', '\u{201d}', ')', '\u{3002}']) || matches!(tag, Tag::Li | Tag::Tr | Tag::Td | Tag::P)
        };
        let end = story.iter().rposition(is_text).map_or(0, |at| at + 1);
        if end > 0 {
            story.truncate(end);
        }
    }

    /// Drops short lines that stand there again and again: labels of buttons and pictures.
    fn drop_repeated(&self, story: &mut Vec<(usize, Option<Part>)>) {
        let mut lines: Vec<&str> = story.iter().map(|(index, _)| self.blocks[*index].text.as_str()).filter(|line| line.len() < REPEATED).collect();
        lines.sort_unstable();
        let often = |line: &str| {
            let first = lines.partition_point(|other| *other < line);
            lines[first..].iter().take(4).filter(|other| **other == line).count() > 3
        };
        story.retain(|(index, _)| {
            let block = &self.blocks[*index];
            block.text.len() >= REPEATED || self.tree.nodes[block.node].tag.is_heading() || !often(&block.text)
        });
    }

    /// Whether a node stands beside the story: in navigation, teasers, comments.
    pub(crate) fn is_beside(&mut self, node: usize) -> bool {
        let mut at = node;
        while at != 0 {
            if let Some(Part::Aside | Part::Consent) = self.part(at) {
                return true;
            }
            at = self.tree.nodes[at].parent as usize;
        }
        false
    }

    /// Whether an element, or one right around it, is marked as something.
    pub(crate) fn is_marked(&mut self, node: usize, wanted: Part) -> bool {
        let around: Vec<usize> = std::iter::once(node).chain(self.tree.around(node).take(2)).collect();
        around.into_iter().any(|at| self.part(at) == Some(wanted))
    }

    /// The day of the first short line that gives one and is not beside the story.
    pub(crate) fn dated(&mut self, order: Order) -> Option<Day> {
        for index in 0..self.blocks.len() {
            if self.blocks[index].text.len() < 100
                && let Some(day) = dates::find(&self.blocks[index].text, order)
                && !self.is_beside(self.blocks[index].node)
            {
                return Some(day);
            }
        }
        None
    }

    /// The texts of blocks that are marked as something, short ones.
    pub(crate) fn marked(&mut self, wanted: Part) -> Vec<String> {
        let mut found = Vec::new();
        for index in 0..self.blocks.len() {
            let node = self.blocks[index].node;
            if self.blocks[index].text.len() > 200 || self.is_beside(node) {
                continue;
            }
            let around: Vec<usize> = std::iter::once(node).chain(self.tree.around(node).take(3)).collect();
            if around.into_iter().any(|at| self.part(at) == Some(wanted)) {
                found.push(self.blocks[index].text.clone());
            }
        }
        found
    }

    /// The day of the first block that is marked as a stamp.
    pub(crate) fn stamped(&mut self, order: Order) -> Option<Day> {
        self.marked(Part::Stamp).iter().find_map(|text| dates::find(text, order))
    }

    /// Whether the headings of the story name the items of a guide or list, and are part of it; those of a news story are crossheads.
    pub(crate) fn is_guide(&self, story: &[usize], listed: bool) -> bool {
        let (mut headings, mut others) = (0, 0);
        for block in story.iter().map(|&index| &self.blocks[index]) {
            let tag = self.tree.nodes[block.node].tag;
            if tag.is_heading() || tag == Tag::P && block.bold * 10 > block.text.len() * 9 && block.text.len() < CAPTION as usize {
                headings += 1;
            } else if tag != Tag::Li {
                others += 1;
            }
        }
        headings * GUIDE * (1 + usize::from(listed)) > others
    }

    /// Whether a block is nothing but links and no part of the text. Headings over a paragraph are part of it, and in a guide lists
    /// right after one.
    fn is_links(&self, index: usize, guide: bool) -> bool {
        let block = &self.blocks[index];
        if block.linked * 10 <= block.text.len() * 9 {
            return false;
        }
        let tag = |at: usize| self.tree.nodes[self.blocks[at].node].tag;
        let plain = |at: usize| self.blocks[at].linked * 10 <= self.blocks[at].text.len() * 9;
        match tag(index) {
            tag if tag.is_heading() && guide => !self.blocks.get(index + 1).is_some_and(is_prose),
            Tag::Li if guide => {
                let list = self.tree.nodes[block.node].parent;
                let above = (0..index).rev().take(LIST).find(|&at| self.tree.nodes[self.blocks[at].node].parent != list);
                self.is_anchored(block.node) || !above.is_some_and(|at| (tag(at) == Tag::P || tag(at).is_heading()) && plain(at))
            }
            _ => true,
        }
    }

    /// Whether an item leads to another place of the page: it is one of a table of contents.
    fn is_anchored(&self, item: usize) -> bool {
        let mut addresses = self.tree.inside(item).filter_map(|at| self.tree.attribute(at, Key::Href));
        addresses.any(|address| address.starts_with('#'))
    }

    /// Whether a block stands with a picture and nothing else in one element.
    fn is_caption(&self, index: usize, root: usize) -> bool {
        let block = &self.blocks[index];
        let tag = self.tree.nodes[block.node].tag;
        let quoted = self.tree.around(block.node).take(4).any(|at| self.tree.nodes[at].tag == Tag::Blockquote);
        if tag.is_heading() || quoted || matches!(tag, Tag::Li | Tag::Td | Tag::Tr) || tag == Tag::P && is_prose(block) {
            return false;
        }
        let around = std::iter::once(block.node).chain(self.tree.around(block.node).take(3));
        around.take_while(|&at| at != root && self.lengths[at] < CAPTION).any(|at| self.pictures[at] > 0)
    }

    fn set_aside_in(&mut self, node: usize, root: usize) -> Option<Part> {
        let mut at = node;
        while at != root && at != 0 {
            if let Some(part @ (Part::Aside | Part::Navigation | Part::About | Part::Consent | Part::Hidden | Part::Caption | Part::Byline | Part::Stamp)) = self.part(at) {
                return Some(part);
            }
            at = self.tree.nodes[at].parent as usize;
        }
        None
    }
}

/// So many blocks may stand between headline and story.
const HEAD: usize = 40;
/// One heading to so many other blocks, and a page is a guide or list.
const GUIDE: usize = 6;
/// No list of links is longer.
const LIST: usize = 200;
/// No line that stands there again and again is longer.
const REPEATED: usize = 80;
/// So far above a picture its caption's element is sought.
const PICTURE_REACH: usize = 5;
/// No caption is longer.
const CAPTION: u32 = 300;

/// Whether a block reads like a paragraph.
pub(crate) fn is_prose(block: &Block) -> bool {
    let length = block.text.len();
    block.linked * 5 < length * 2 && (length > 80 || length > 40 && block.text.ends_with(['.', '!', '?', '"', '\u{201d}', '\u{3002}']))
}

/// How much a block counts for the story.
fn value(tree: &Tree<'_>, block: &Block) -> f32 {
    let length = block.text.len() as f32;
    let linked = block.linked as f32 / length.max(1.0);
    if is_prose(block) {
        return length.min(1500.0) * (1.0 - 1.5 * linked);
    }
    if tree.nodes[block.node].tag.is_heading() {
        return 0.0;
    }
    if tree.nodes[block.node].tag == Tag::Li && linked < 0.5 {
        return 1.0;
    }
    if linked > 0.5 { -length.min(80.0) - 10.0 } else { -4.0 }
}
