//! The element the story is in.
//!
//! In: the content, and where the headline stands. Out: the element. A block counts for it by its length where it reads like prose,
//! and against it where it is made of links; what is set apart counts nothing. The story is in the element for which most counts: so
//! the parts of a body that is split by advertisements come together, and teasers beside it stay out. An element that says it is the
//! body wins where it has most of that prose; of several such, the smallest element around them.
//!
//! After the ideas of Readability (scores by container) and of the maximum subsequence (Pasternack and Roth 2009).

use super::blocks::Block;
use super::content::{Content, is_prose};
use super::marks::Part;
use super::tags::Tag;
use std::ops::Range;

/// A paragraph counts no more than this.
const LONGEST: f32 = 1500.0;
/// Shares of the best sum: what the main element must have at least, the article around the headline, an element that says it is the body, a part of such a body, and
/// a child that stands for all of it.
const MAIN: f32 = 0.2;
const ARTICLE: f32 = 0.3;
const NAMED: f32 = 0.5;
const PARTIAL: f32 = 0.04;
const WHOLE: f32 = 0.9;
/// How much more the element around several bodies must have than the largest of them.
const JOINT: f32 = 1.03;

/// Finds the element.
pub(crate) fn find(content: &mut Content<'_, '_>, heading: usize) -> usize {
    let sums = sums(content);
    let best = (0..sums.len()).max_by(|one, other| sums[*one].total_cmp(&sums[*other])).unwrap_or(0);
    let main = |at: &usize| content.tree.nodes[*at].tag == Tag::Main && sums[*at] > sums[best] * MAIN;
    let best = content.tree.inside(best).find(main).unwrap_or(best);
    // Of several articles on the page, the one the headline is in.
    let article = |at: &usize| content.tree.nodes[*at].tag == Tag::Article && sums[*at] > sums[best] * ARTICLE;
    let around = content.tree.around(heading).filter(|at| content.tree.inside(best).contains(at));
    let article = around.filter(article).last().filter(|&at| at != best);
    let best = article.unwrap_or(best);
    let within = article.map_or(1..sums.len(), |article| content.tree.inside(article));
    named(content, best, within, &sums).unwrap_or_else(|| narrow(content, best, &sums, heading))
}

/// What counts for each element.
fn sums(content: &mut Content<'_, '_>) -> Vec<f32> {
    let mut sums = vec![0f32; content.tree.nodes.len()];
    for index in 0..content.blocks.len() {
        let node = content.blocks[index].node;
        let apart = content.nearest(node, 0, |part| part.is_apart() || part == Part::Caption).is_some();
        let value = if apart { 0.0 } else { value(&content.blocks[index], content.tag(index)) };
        for at in std::iter::once(node).chain(content.tree.around(node)).filter(|&at| at != 0) {
            sums[at] += value;
        }
        sums[0] += value;
    }
    sums
}

/// How much a block counts for the story.
fn value(block: &Block, tag: Tag) -> f32 {
    let length = block.text.len() as f32;
    let linked = block.linked as f32 / length.max(1.0);
    match tag {
        _ if is_prose(block) => length.min(LONGEST) * (1.0 - 1.5 * linked),
        tag if tag.is_heading() => 0.0,
        Tag::Li if linked < 0.5 => 1.0,
        _ if linked > 0.5 => -length.min(80.0) - 10.0,
        _ => -4.0,
    }
}

/// The element that says it is the body, or the smallest around all that do: a page may have several, one for each stretch of text.
/// Of two in one another the inner one counts if nothing else in the outer one says so.
fn named(content: &mut Content<'_, '_>, best: usize, within: Range<usize>, sums: &[f32]) -> Option<usize> {
    let large: Vec<usize> = within.filter(|&at| sums[at] > sums[best] * PARTIAL).collect();
    let named: Vec<usize> = large.into_iter().filter(|&at| content.part(at) == Some(Part::Body)).collect();
    let inside = |node: usize, at: usize| content.tree.inside(at).contains(&node);
    let outermost: Vec<usize> =
        named.iter().copied().filter(|&at| !named.iter().any(|&other| other != at && inside(at, other))).collect();
    let largest = *outermost.iter().max_by(|one, other| sums[**one].total_cmp(&sums[**other]))?;
    let all = |at: &usize| outermost.iter().all(|&node| inside(node, *at));
    let joint = std::iter::once(largest).chain(content.tree.around(largest)).find(all).unwrap_or(0);
    let mut root = if joint != largest && sums[joint] > sums[largest] * JOINT { joint } else { largest };
    if sums[root] < sums[best] * NAMED {
        return None;
    }
    for &inner in named.iter().filter(|&&at| sums[at] > sums[best] * NAMED) {
        let beside = |at: usize| inside(at, root) && !inside(at, inner) && !inside(inner, at);
        if inner != root && inside(inner, root) && !named.iter().any(|&at| beside(at)) {
            root = inner;
        }
    }
    Some(root)
}

/// The smallest element with nearly all that counts. An introduction above the rest, below the headline, belongs to it.
fn narrow(content: &Content<'_, '_>, best: usize, sums: &[f32], heading: usize) -> usize {
    let tree = content.tree;
    let is_leaf = |at: usize| matches!(tree.nodes[at].tag, Tag::P | Tag::Li | Tag::Pre | Tag::Dd | Tag::Blockquote);
    let mut root = best;
    while let Some(child) = tree.children(root).find(|&child| sums[child] > sums[root] * WHOLE && !is_leaf(child)) {
        let above = |block: &&Block| (root.max(heading + 1)..child).contains(&block.node);
        if content.blocks.iter().filter(above).any(is_prose) {
            break;
        }
        root = child;
    }
    root
}
