//! The deck: the standfirst between headline and text.
//!
//! In: the blocks below the headline, the story, what the page says its description is. Out: the deck, and where in the story it
//! stands. An element that is marked as one is the deck; so is one that says what the description says, unless it is a paragraph
//! among the others: then it is the lead.

use super::content::{self, Content};
use super::headline;
use super::marks::Part;
use super::metadata::{self, Metadata};
use super::story::Story;
use super::tags::Tag;

/// So many blocks below the headline are looked at.
const REACH: usize = 24;
/// No deck is longer or shorter.
const LENGTH: std::ops::Range<usize> = 24..500;

/// Finds the deck: its text.
pub(crate) fn find(
    metadata: &Metadata<'_>,
    content: &mut Content<'_, '_>,
    heading: Option<usize>,
    story: &Story,
) -> Option<String> {
    let heading = heading?;
    let first = story.passages.iter().map(|passage| passage.index).find(|&index| {
        let node = content.blocks[index].node;
        content::is_prose(&content.blocks[index]) && content.tag(index) == Tag::P && !content.is_marked(node, Part::Deck, 2)
    });
    let from = content.blocks.iter().position(|block| block.node >= heading)?;
    let end = first.unwrap_or(content.blocks.len()).min(from + REACH);
    let described = described(metadata);
    let says = |text: &str| described.iter().any(|other| headline::same(text, other));
    let fits = |content: &Content<'_, '_>, index: usize| {
        let block = &content.blocks[index];
        LENGTH.contains(&block.text.len()) && block.linked * 2 < block.text.len() && content.tag(index) != Tag::H1
    };
    let apart = |part| matches!(part, Part::Aside | Part::Consent | Part::Hidden);
    let mut below: Vec<usize> = (from..end).filter(|&index| fits(content, index)).collect();
    below.retain(|&index| content.nearest(content.blocks[index].node, 0, apart).is_none());
    let marked = below.iter().copied().find(|&index| content.is_marked(content.blocks[index].node, Part::Deck, 2));
    // A paragraph among others of its kind is the lead.
    let is_lead = |index: usize| {
        let after = content.blocks[index + 1..].iter().find(|block| content::is_prose(block));
        story.passages.iter().any(|passage| passage.index == index)
            && content::is_prose(&content.blocks[index])
            && after.is_some_and(|after| content.tree.nodes[after.node].tag == content.tag(index))
    };
    let said = || below.iter().copied().find(|&index| says(&content.blocks[index].text) && !is_lead(index));
    let found = marked.or_else(said)?;
    Some(content.blocks[found].text.replace('\n', " "))
}

fn described(metadata: &Metadata<'_>) -> Vec<String> {
    let records = metadata.articles().filter_map(|record| record.description.as_deref()).map(metadata::plain);
    records.chain(metadata.each(&["og:description", "description", "twitter:description"])).take(6).collect()
}
