//! HTML: a page's article.
//!
//! ```text
//! page ─ tokens ─▶ tree ─┬─ metadata (JSON-LD, OpenGraph, meta, microdata) ─▶ headline, byline, date
//!                        └─ content ─▶ blocks ─▶ Draft
//! ```

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
mod tags;
mod tokens;
mod tree;

use super::draft::{Draft, Piece};
use super::layout::{furniture, shape};
use crate::article::Role;
use content::Content;
use marks::Part;
use metadata::Metadata;
use tags::Tag;
use tree::Tree;

/// Nothing longer is a promotion.
const PROMOTION: usize = 420;
/// A shorter line could be taken for a heading.
const SHORT: usize = 90;

/// Reads a page. `url` is where it was published, if that is known.
pub(crate) fn read(page: &str, url: Option<&str>) -> Draft {
    let tree = Tree::of(page);
    let metadata = Metadata::of(&tree);
    let mut content = Content::of(&tree);
    let headline = headline::choose(&tree, &metadata);
    let heading = headline.as_ref().and_then(|headline| headline.node);
    let listed = headline.as_ref().is_some_and(|headline| headline::is_listed(&headline.text));
    let story = content.story(heading.unwrap_or(0), listed);
    let address = metadata.address.clone().or_else(|| metadata.first(&["og:url"]));
    let address = url.or(address.as_deref());
    let published = published::choose(&tree, &metadata, &mut content, heading, address);
    let authors = authors::choose(&tree, &metadata, &mut content);
    let deck = deck::find(&tree, &metadata, &mut content, heading, &story);
    let mut draft = Draft {
        headline: headline.map(|headline| headline.text),
        body: pieces(&tree, &mut content, &story, deck.as_deref(), &authors, listed),
        deck,
        published,
        decked: true,
        byline: (!authors.is_empty()).then(|| format!("By {}", authors.join(", "))),
        authors,
        ..Draft::default()
    };
    if tree.cut {
        draft.warnings.push("the page has too many elements; the rest was not read".to_owned());
    }
    draft
}

/// The pieces of the story. The headings of a news story are crossheads; those of a guide or list name its items and are part of it.
fn pieces(tree: &Tree<'_>, content: &mut Content<'_, '_>, story: &[(usize, Option<Part>)], deck: Option<&str>, authors: &[String], listed: bool) -> Vec<Piece> {
    let plain: Vec<usize> = story.iter().filter(|(_, part)| part.is_none()).map(|(index, _)| *index).collect();
    let guide = content.is_guide(&plain, listed);
    let mut pieces = Vec::with_capacity(story.len());
    let mut headed = false;
    let mut begun = !story.iter().any(|(index, _)| content::is_prose(&content.blocks[*index]) && tree.nodes[content.blocks[*index].node].tag != Tag::Li);
    for (index, part) in story {
        let block = &mut content.blocks[*index];
        let tag = tree.nodes[block.node].tag;
        if tag == Tag::H1 || matches!(part, Some(Part::Byline | Part::Stamp)) {
            continue;
        }
        if !begun && deck.is_some_and(|deck| headline::same(deck, &block.text)) {
            continue;
        }
        if part.is_none() && is_promotion(block, authors) {
            continue;
        }
        // Above the first paragraph: captions, labels, the points of a summary.
        begun |= part.is_none() && content::is_prose(block) && tag != Tag::Li;
        let whole = block.text.ends_with(['.', '!', '?', '"', '\u{201d}', ':', '\u{3002}']);
        let listed = tag == Tag::Li && !headed;
        headed = tag.is_heading() || headed && tag == Tag::Li;
        if !begun && part.is_none() && !tag.is_heading() && (listed || tag != Tag::Li && !whole) {
            continue;
        }
        let role = match part {
            Some(Part::Caption) => Some(Role::Caption),
            _ if is_known(&block.text) => None,
            _ if tag.is_heading() && !guide => Some(Role::Subhead),
            _ if tag.is_heading() || matches!(tag, Tag::Li | Tag::Tr) => Some(Role::Paragraph),
            _ if begun && block.text.len() < SHORT => match block.bold * 10 > block.text.len() * 9 {
                true if !guide && !whole => Some(Role::Subhead),
                true if !guide => None,
                _ => Some(Role::Paragraph),
            },
            _ => None,
        };
        pieces.push(Piece { text: std::mem::take(&mut block.text), role });
    }
    pieces
}

/// Whether a block asks readers to do something, or tells of the author.
fn is_promotion(block: &blocks::Block, authors: &[String]) -> bool {
    let text = block.text.as_str();
    if text.len() > PROMOTION {
        return false;
    }
    let asks = furniture::opens_note(text) && (block.linked > 0 || text.len() < 50);
    let is_about = |name: &String| {
        let rest = text.strip_prefix(name.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| ["is a ", "is an ", "is the ", "is our ", "is currently ", "covers ", "writes ", "reports on ", "has been ", "joined "].iter().any(|verb| rest.starts_with(verb)))
    };
    asks || authors.iter().any(is_about)
}

/// Whether a line is one of the furniture of pages: the layout knows what to do with it.
fn is_known(line: &str) -> bool {
    line.len() < 400 && furniture::of(line, &shape::of_body(line)).is_some()
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
mod tests {
    use super::*;

    fn texts(fragment: &str) -> Vec<String> {
        blocks(fragment).into_iter().map(|piece| piece.text).collect()
    }

    #[test]
    fn a_fragment_falls_into_blocks() {
        assert_eq!(texts("One<p>Two <b>b</b>,<i> c</i>\n d<p>Three"), ["One", "Two b, c d", "Three"]);
        assert_eq!(texts("a<br>b<br/><br>c<br> <br>\n<br>d"), ["a\nb", "c", "d"]);
        assert_eq!(texts("<ul><li>x<li>y</ul><div>z<div>w</div>v</div>"), ["x", "y", "z", "w", "v"]);
        assert_eq!(texts("<table><tr><td>Oslo<td> 12<tr><td>Rome<td>24</table>"), ["Oslo | 12", "Rome | 24"]);
        assert_eq!(texts("<p>Fish &amp; chips&nbsp;&mdash; caf&eacute;</p><script>'<p>no</p>'</script>"), ["Fish & chips \u{2014} caf\u{e9}"]);
        assert_eq!(texts("<p hidden>no</p><p style='display:none'>no</p>"), Vec::<String>::new());
        assert_eq!(texts("plain text"), ["plain text"]);
    }

    #[test]
    fn roles_come_from_headings_and_figures() {
        let roles: Vec<_> = blocks("<h2>Rain</h2><p>It fell.</p><figure><img><figcaption>Rain, by Ana</figcaption></figure>")
            .into_iter()
            .map(|piece| piece.role)
            .collect();
        assert_eq!(roles, [Some(Role::Subhead), None, Some(Role::Caption)]);
    }
}
