//! The story: which blocks of the page are its text, and the pieces they become.
//!
//! In: the content. Out: the passages, that is the blocks in the story's element without what is set apart in it, lists of links and
//! labels; then the pieces of the draft, with the roles their elements give them. The headings of a news story are crossheads; those
//! of a guide or list name its items and are part of it.

use super::blocks::Block;
use super::content::{Content, is_prose, is_whole};
use super::headline;
use super::marks::Part;
use super::root;
use super::tags::{Key, Tag};
use crate::article::Role;
use crate::reader::draft::Piece;
use crate::reader::layout::{furniture, shape};

/// One heading to so many other blocks, and a page is a guide or list.
const GUIDE: usize = 8;
/// No question in bold type is longer: what is longer is a lead.
const QUESTION: usize = 120;
/// No list of links is longer.
const LIST: usize = 200;
/// No line that stands there again and again is longer.
const REPEATED: usize = 80;
/// No caption is longer.
const CAPTION: u32 = 300;
/// No promotion is longer.
const PROMOTION: usize = 420;
/// No line of furniture is longer.
const FURNITURE: usize = 400;
/// A shorter line could be taken for a heading.
const SHORT: usize = 90;
/// So many blocks may stand between headline and story.
const HEAD: usize = 40;

/// A block of the story.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage {
    /// Which block.
    pub(crate) index: usize,
    /// What its element says it is, if it is not the text itself.
    pub(crate) part: Option<Part>,
}

/// The story of a page.
pub(crate) struct Story {
    /// Its blocks, in order.
    pub(crate) passages: Vec<Passage>,
    /// Its first paragraph.
    first: Option<usize>,
    /// It is a guide or list.
    guide: bool,
}

impl Story {
    /// Finds the story of a page. `listed`: its headline promises a guide or list.
    pub(crate) fn of(content: &mut Content<'_, '_>, heading: usize, listed: bool) -> Story {
        let root = root::find(content, heading);
        let range = content.tree.inside(root);
        let mut passages = Vec::new();
        for index in 0..content.blocks.len() {
            let node = content.blocks[index].node;
            if !range.contains(&node) {
                continue;
            }
            let part =
                content.nearest(node, root, |part| part.is_apart() || matches!(part, Part::Caption | Part::Byline | Part::Stamp));
            if !part.is_some_and(Part::is_apart) {
                let part = part.or_else(|| is_caption(content, index, root).then_some(Part::Caption));
                passages.push(Passage { index, part });
            }
        }
        let guide = is_guide(content, &passages, listed);
        passages.retain(|passage| !is_links(content, passage.index, guide));
        drop_repeated(content, &mut passages);
        drop_end(content, &mut passages);
        let guide = is_guide(content, &passages, listed);
        let first = passages.iter().map(|passage| passage.index).find(|&index| is_prose(&content.blocks[index]));
        Story { passages, first, guide }
    }

    /// The element the story begins with.
    pub(crate) fn start(&self, content: &Content<'_, '_>) -> Option<usize> {
        self.first.map(|first| content.blocks[first].node)
    }

    /// The blocks around the begin of the story.
    pub(crate) fn near_start(&self, content: &Content<'_, '_>) -> std::ops::Range<usize> {
        let first = self.first.unwrap_or(0);
        first.saturating_sub(20)..(first + 6).min(content.blocks.len())
    }

    /// Whether a heading stands near the begin of the story.
    pub(crate) fn is_below(&self, content: &Content<'_, '_>, heading: usize) -> bool {
        let at = content.blocks.iter().position(|block| block.node >= heading);
        at.zip(self.first).is_some_and(|(at, first)| at.abs_diff(first) < HEAD)
    }

    /// The pieces of the draft. The texts are taken out of the content.
    pub(crate) fn into_pieces(self, content: &mut Content<'_, '_>, deck: Option<&str>, authors: &[String]) -> Vec<Piece> {
        let is_paragraph =
            |content: &Content<'_, '_>, index: usize| is_prose(&content.blocks[index]) && content.tag(index) != Tag::Li;
        // Above the first paragraph stand captions, labels, the points of a summary.
        let mut begun = !self.passages.iter().any(|passage| is_paragraph(content, passage.index));
        let mut headed = false;
        let mut pieces = Vec::with_capacity(self.passages.len());
        for Passage { index, part } in self.passages {
            let tag = content.tag(index);
            let block = &content.blocks[index];
            let is_deck = || !begun && deck.is_some_and(|deck| headline::same(deck, &block.text));
            if tag == Tag::H1 || matches!(part, Some(Part::Byline | Part::Stamp)) || is_deck() {
                continue;
            }
            if part.is_none() && is_promotion(block, authors) {
                continue;
            }
            begun |= part.is_none() && is_paragraph(content, index);
            let whole = is_whole(&block.text) || block.text.ends_with(':');
            let label = if tag == Tag::Li { !headed } else { !tag.is_heading() && !whole };
            headed = tag.is_heading() || headed && tag == Tag::Li;
            if !begun && part.is_none() && label {
                continue;
            }
            let role = role(block, tag, part, self.guide, begun);
            let mut text = std::mem::take(&mut content.blocks[index].text);
            let last = text.rfind('\n').map(|at| text[at..].trim().to_owned()).filter(|last| is_known(last));
            if let Some(last) = &last {
                text.truncate(text.len() - last.len());
                text.truncate(text.trim_end().len());
            }
            pieces.push(Piece { text, role });
            pieces.extend(last.map(|text| Piece { text, role: None }));
        }
        pieces
    }
}

/// The role the markup gives a block of the story; none where the layout is to decide.
fn role(block: &Block, tag: Tag, part: Option<Part>, guide: bool, begun: bool) -> Option<Role> {
    if part == Some(Part::Caption) {
        return Some(Role::Caption);
    }
    if is_known(&block.text) {
        return None;
    }
    let bold = block.bold * 10 > block.text.len() * 9;
    let whole = is_whole(&block.text) || block.text.ends_with(':');
    match tag {
        tag if tag.is_heading() => Some(if guide { Role::Paragraph } else { Role::Subhead }),
        Tag::Li | Tag::Tr => Some(Role::Paragraph),
        _ if !begun || block.text.len() >= SHORT => None,
        // A line in bold type is a crosshead, and one that is not is none, whatever it looks like.
        _ if bold && !guide => (!whole).then_some(Role::Subhead),
        _ => Some(Role::Paragraph),
    }
}

/// Whether a line is one of the furniture of pages: the layout knows what to do with it.
fn is_known(line: &str) -> bool {
    line.len() < FURNITURE && furniture::of(line, &shape::of_body(line)).is_some()
}

/// How a sentence about an author goes on after the name.
const BIOGRAPHIES: [&str; 10] =
    ["is a ", "is an ", "is the ", "is our ", "is currently ", "covers ", "writes ", "reports on ", "has been ", "joined "];

/// Whether a block asks readers to do something, or tells of the author.
fn is_promotion(block: &Block, authors: &[String]) -> bool {
    let text = block.text.as_str();
    if text.len() > PROMOTION {
        return false;
    }
    // The fewer words tell, the shorter a line without a link must be; with one, a later sentence may tell as well.
    let asks = || match furniture::opens_note(text) {
        0 => false,
        words => block.linked > 0 || text.len() < 25 * words,
    };
    let asks_later = || {
        let sentences = text.match_indices(['.', '?', '!']).map(|(at, _)| text[at + 1..].trim_start());
        block.linked > 0 && sentences.into_iter().any(|sentence| furniture::opens_note(sentence) > 2)
    };
    let is_about = |name: &String| {
        let rest = text.strip_prefix(name.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| BIOGRAPHIES.iter().any(|verb| rest.starts_with(verb)))
    };
    asks() || asks_later() || authors.iter().any(is_about)
}

/// Whether the headings of the story name the items of a guide or list.
fn is_guide(content: &Content<'_, '_>, passages: &[Passage], listed: bool) -> bool {
    let (mut headings, mut others) = (0, 0);
    for passage in passages.iter().filter(|passage| passage.part.is_none()) {
        let (block, tag) = (&content.blocks[passage.index], content.tag(passage.index));
        let bold = || block.bold * 10 > block.text.len() * 9 && block.text.len() < QUESTION;
        if tag.is_heading() || tag == Tag::P && bold() {
            headings += usize::from(!is_known(&block.text));
        } else if tag != Tag::Li {
            others += 1;
        }
    }
    headings > 1 && headings * GUIDE * (1 + usize::from(listed)) > others
}

/// Whether a block is nothing but links and no part of the text. In a guide, headings over a paragraph are part of it, and lists right
/// after a paragraph or heading.
fn is_links(content: &Content<'_, '_>, index: usize, guide: bool) -> bool {
    let linked = |block: &Block| block.linked * 10 > block.text.len() * 9;
    let block = &content.blocks[index];
    if !linked(block) {
        return false;
    }
    match content.tag(index) {
        tag if tag.is_heading() && guide => !content.blocks.get(index + 1).is_some_and(is_prose),
        Tag::Li if guide => {
            let list = |at: usize| content.tree.nodes[content.blocks[at].node].parent;
            let above = (0..index).rev().take(LIST).find(|&at| list(at) != list(index));
            let leads = |at: usize| (content.tag(at) == Tag::P || content.tag(at).is_heading()) && !linked(&content.blocks[at]);
            is_anchored(content, block.node) || !above.is_some_and(leads)
        }
        _ => true,
    }
}

/// Whether an item leads to another place of the page: it is one of a table of contents.
fn is_anchored(content: &Content<'_, '_>, item: usize) -> bool {
    let mut addresses = content.tree.inside(item).take(LIST).filter_map(|at| content.tree.attribute(at, Key::Href));
    addresses.any(|address| address.starts_with('#'))
}

/// Whether a block stands with a picture and nothing else in one element.
fn is_caption(content: &Content<'_, '_>, index: usize, root: usize) -> bool {
    let (block, tag) = (&content.blocks[index], content.tag(index));
    let around = || content.tree.around(block.node);
    let quoted = || around().take(4).any(|at| content.tree.nodes[at].tag == Tag::Blockquote);
    if tag.is_heading() || matches!(tag, Tag::Li | Tag::Td | Tag::Tr) || tag == Tag::P && is_prose(block) || quoted() {
        return false;
    }
    let small = std::iter::once(block.node).chain(around().take(3)).take_while(|&at| at != root && content.lengths[at] < CAPTION);
    small.into_iter().any(|at| content.pictures[at] > 0)
}

/// Drops short lines that stand there again and again: labels of buttons and pictures.
fn drop_repeated(content: &Content<'_, '_>, passages: &mut Vec<Passage>) {
    let text = |passage: &Passage| content.blocks[passage.index].text.as_str();
    let mut lines: Vec<&str> = passages.iter().map(text).filter(|line| line.len() < REPEATED).collect();
    lines.sort_unstable();
    let often = |line: &str| {
        let first = lines.partition_point(|other| *other < line);
        lines[first..].iter().take(4).filter(|other| **other == line).count() > 3
    };
    passages.retain(|passage| {
        let line = text(passage);
        line.len() >= REPEATED || content.tag(passage.index).is_heading() || !often(line)
    });
}

/// Drops the lines after the last paragraph, item or caption: labels and headings of what came after.
fn drop_end(content: &Content<'_, '_>, passages: &mut Vec<Passage>) {
    let is_text = |passage: &Passage| {
        let (block, tag) = (&content.blocks[passage.index], content.tag(passage.index));
        passage.part.is_some()
            || is_prose(block)
            || matches!(tag, Tag::Li | Tag::Tr | Tag::Td | Tag::P)
            || !tag.is_heading() && (is_whole(&block.text) || block.text.ends_with(')'))
    };
    if let Some(last) = passages.iter().rposition(is_text) {
        passages.truncate(last + 1);
    }
}
