//! HTML: a page's article.
//!
//! ```text
//! page ─ tokens ─▶ tree ─┬─ metadata (JSON-LD, OpenGraph, meta, microdata)  ─▶ headline, byline, day
//!                        └─ content ─ root ─▶ story (blocks with their marks) ─▶ deck, pieces
//! ```
//!
//! In: a decoded page. Out: a [`Draft`], which the layout goes over as over plain text. Nothing is downloaded and no script is run.
//! The tree is a list in the order of the page; all that is sought in it is a walk along this list, so that depth costs nothing.
//! What a page says of itself for machines is believed for the day and the authors; for the headline only what readers see.

mod authors;
mod blocks;
mod content;
mod dates;
mod deck;
pub(crate) mod entities;
mod headline;
mod ld;
mod marks;
mod metadata;
mod published;
mod root;
mod stated;
mod story;
mod tags;
mod tokens;
mod tree;

use super::draft::{Draft, Piece};
use crate::article::Role;
use content::Content;
use metadata::Metadata;
use story::Story;
use tags::Tag;
use tree::Tree;

/// Reads a page. `url` is where it was published, if that is known.
pub(crate) fn read(page: &str, url: Option<&str>) -> Draft {
    let tree = Tree::of(page);
    let metadata = Metadata::of(&tree);
    let mut content = Content::of(&tree);
    let headline = headline::choose(&tree, &metadata);
    let heading = headline.as_ref().and_then(|headline| headline.node);
    let listed = headline.as_ref().is_some_and(|headline| headline::is_listed(&headline.text));
    let story = Story::of(&mut content, heading.unwrap_or(0), listed);
    let address = metadata.address.clone().or_else(|| metadata.first(&["og:url"]));
    let address = url.or(address.as_deref());
    let published = published::choose(&metadata, &mut content, &story, heading, address);
    let authors = authors::choose(&metadata, &mut content, &story);
    let deck = deck::find(&metadata, &mut content, heading, &story);
    let pieces = story.into_pieces(&mut content, deck.as_deref(), &authors);
    let body = Some(stated::body(&metadata, pieces)).filter(|body| !body.is_empty());
    let body = body.unwrap_or_else(|| if is_part(page) { blocks(page) } else { Vec::new() });
    let cut = tree.cut.then(|| "the page has too many elements; the rest was not read".to_owned());
    let none = body.is_empty().then(|| "no story was found in the page".to_owned());
    Draft {
        headline: headline.map(|headline| headline.text),
        body,
        deck,
        decked: true,
        byline: (!authors.is_empty()).then(|| format!("By {}", authors.join(", "))),
        authors,
        published,
        url: address.map(str::to_owned),
        warnings: cut.into_iter().chain(none).collect(),
        ..Draft::default()
    }
}

/// Whether what is called a page is a part of one: it has no document around it. Then all of it is content.
fn is_part(page: &str) -> bool {
    let head = page.as_bytes().get(..4096).unwrap_or(page.as_bytes()).to_ascii_lowercase();
    !["<html", "<head", "<body", "<!doctype"].iter().any(|tag| memchr::memmem::find(&head, tag.as_bytes()).is_some())
}

/// The blocks of a fragment of HTML: a feed item's content, the XHTML or escaped HTML inside a wire document. All of it is content;
/// nothing is thrown away but scripts, styles and the like.
pub(crate) fn blocks(fragment: &str) -> Vec<Piece> {
    let tree = Tree::of(fragment);
    let found = blocks::of(&tree, 0, |index| marks::is_hidden(&tree, index));
    found.into_iter().map(|block| Piece { role: role(&tree, block.node), text: block.text }).collect()
}

/// The role an element gives its text.
fn role(tree: &Tree<'_>, node: usize) -> Option<Role> {
    let tag = tree.nodes[node].tag;
    if tag.is_heading() {
        return Some(Role::Subhead);
    }
    if tag == Tag::Tr {
        return Some(Role::Paragraph);
    }
    let captions = |at: usize| matches!(tree.nodes[at].tag, Tag::Figcaption | Tag::Caption);
    (captions(node) || tree.around(node).any(captions)).then_some(Role::Caption)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod speed {
    use super::*;

    /// A megabyte of one thing must not take longer than their share.
    #[test]
    fn stays_linear() {
        for piece in [
            "<div>",
            "<b>",
            "<li>a ",
            "<a href=x>",
            "&",
            "<",
            "<!--",
            "</",
            "<h1><div>a b c ",
            "<figure>a",
            "<td>",
            "<time>",
            "<i class=author>a b ",
        ] {
            let page = "<p>The flood was seen by the whole council on Monday, and the mayor said that nothing like it had been."
                .to_owned()
                + &piece.repeat(1_000_000 / piece.len());
            let start = std::time::Instant::now();
            let draft = read(&page, None);
            assert!(start.elapsed().as_secs_f64() < 20.0, "{piece:?}: {} blocks", draft.body.len());
        }
    }
}
