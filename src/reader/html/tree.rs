//! The tree of a page: its elements and texts in the order of the page, each with the place where its content ends.
//!
//! In: tokens. Out: a list of nodes. What is inside a node are those that follow it up to its `end`, so that everything that reads
//! the tree is a walk along the list and never a descent. End tags left out are put in as the standard does (13.2.6), as far as it
//! matters for text: a block ends a paragraph, a list item the one before it. What is misnested ends where its parent does.
//!
//! `<ul><li>a<li>b</ul>` becomes ul(li(a) li(b)).

use super::tags::{Key, Kind, Tag};
use super::tokens::{Attribute, Token, Tokenizer};

/// No element lies deeper: what would is put beside its parent's other children.
const DEEPEST: usize = 400;
/// No more nodes are read.
const MOST: usize = 2 << 20;
/// How far up an inline element's start is sought.
const INLINE_REACH: usize = 64;

/// An element or a run of text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Node {
    /// The element, or [`Tag::Text`].
    pub(crate) tag: Tag,
    /// The element around it.
    pub(crate) parent: u32,
    /// The first node after its content.
    pub(crate) end: u32,
    /// The nearest element around a text that is a block; of an element, itself or the nearest one.
    pub(crate) block: u32,
    /// A text's place in the page, an element's attributes.
    first: u32,
    last: u32,
}

/// A page's nodes.
pub(crate) struct Tree<'p> {
    /// The page.
    pub(crate) page: &'p str,
    /// All nodes; the first one holds the others.
    pub(crate) nodes: Vec<Node>,
    /// The page had more.
    pub(crate) cut: bool,
    attributes: Vec<Attribute>,
}

impl<'p> Tree<'p> {
    /// Reads a page.
    pub(crate) fn of(page: &'p str) -> Self {
        let mut grower = Grower::new(page);
        while let Some(token) = grower.tokens.next() {
            if grower.nodes.len() >= MOST {
                grower.cut = true;
                break;
            }
            match token {
                Token::Open(tag, first, closed) => grower.open(tag, first, closed),
                Token::Close(tag) => grower.close(tag),
                Token::Text(start, end) => grower.text(start, end),
                Token::Raw(tag, start, end) => grower.raw(tag, start, end),
            }
        }
        grower.finish()
    }

    /// The text of a node as the page has it, references as they are; nothing for elements.
    pub(crate) fn raw(&self, index: usize) -> &'p str {
        match self.nodes[index] {
            Node { tag: Tag::Text, first, last, .. } => &self.page[first as usize..last as usize],
            _ => "",
        }
    }

    /// The attributes of an element.
    pub(crate) fn attributes(&self, index: usize) -> &[Attribute] {
        match self.nodes[index] {
            Node { tag: Tag::Text, .. } => &[],
            Node { first, last, .. } => &self.attributes[first as usize..last as usize],
        }
    }

    /// An attribute of an element as the page has it, references as they are.
    pub(crate) fn attribute(&self, index: usize, key: Key) -> Option<&'p str> {
        self.attributes(index).iter().find(|attribute| attribute.key == key).map(|attribute| attribute.value(self.page))
    }

    /// The nodes inside one, itself included.
    pub(crate) fn inside(&self, index: usize) -> std::ops::Range<usize> {
        index..self.nodes[index].end as usize
    }

    /// The elements around a node, from the nearest on; not the page itself.
    pub(crate) fn around(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = index;
        std::iter::from_fn(move || {
            at = self.nodes[at].parent as usize;
            (at != 0).then_some(at)
        })
    }

    /// The nodes right inside one.
    pub(crate) fn children(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.nodes[index].end as usize;
        let mut next = index + 1;
        std::iter::from_fn(move || {
            let child = next;
            next = self.nodes.get(child)?.end as usize;
            (child < end).then_some(child)
        })
    }
}

struct Grower<'p> {
    page: &'p str,
    tokens: Tokenizer<'p>,
    nodes: Vec<Node>,
    /// The elements that are open, the page first.
    open: Vec<u32>,
    /// How many of each are open.
    counts: [u32; Tag::COUNT],
    /// Elements that are open but too deep to be in the list.
    below: usize,
    cut: bool,
}

impl<'p> Grower<'p> {
    fn new(page: &'p str) -> Self {
        let mut nodes = Vec::with_capacity(page.len() / 40 + 8);
        nodes.push(Node { tag: Tag::Html, parent: 0, end: 1, block: 0, first: 0, last: 0 });
        let tokens = Tokenizer::new(page);
        Grower { page, tokens, nodes, open: vec![0], counts: [0; Tag::COUNT], below: 0, cut: false }
    }

    fn current(&self) -> usize {
        self.open.last().map_or(0, |index| *index as usize)
    }

    fn push(&mut self, tag: Tag, first: usize, last: usize) -> usize {
        let parent = self.current();
        let index = self.nodes.len();
        let block = if tag.is_block() { index } else { self.nodes[parent].block as usize };
        self.nodes.push(Node {
            tag,
            parent: parent as u32,
            end: index as u32 + 1,
            block: block as u32,
            first: first as u32,
            last: last as u32,
        });
        index
    }

    fn open(&mut self, tag: Tag, first: usize, closed: bool) {
        if matches!(tag, Tag::Html | Tag::Head | Tag::Body) {
            // One of each, and all of them are the page; what `html` says of it stays.
            if tag == Tag::Html && self.nodes[0].last == 0 {
                (self.nodes[0].first, self.nodes[0].last) = (first as u32, self.tokens.attributes.len() as u32);
            }
            return;
        }
        self.end_implied(tag);
        let index = self.push(tag, first, self.tokens.attributes.len());
        if closed || matches!(tag.kind(), Kind::Void | Kind::Raw) {
            return;
        }
        if self.open.len() >= DEEPEST {
            self.below += 1;
            return;
        }
        self.open.push(index as u32);
        self.counts[tag as usize] += 1;
    }

    /// Ends what may go without an end tag before this element.
    fn end_implied(&mut self, tag: Tag) {
        match tag {
            Tag::Li => self.end_up_to(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu, Tag::Dir]),
            Tag::Dt | Tag::Dd => self.end_up_to(&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Option | Tag::Optgroup => self.end_up_to(&[Tag::Option], &[Tag::Select]),
            Tag::Tr => self.end_up_to(&[Tag::Tr, Tag::Caption], &[Tag::Table]),
            Tag::Td | Tag::Th => self.end_up_to(&[Tag::Td, Tag::Th], &[Tag::Tr, Tag::Table]),
            Tag::Thead | Tag::Tbody | Tag::Tfoot => {
                self.end_up_to(&[Tag::Thead, Tag::Tbody, Tag::Tfoot, Tag::Caption], &[Tag::Table]);
            }
            Tag::A if self.counts[Tag::A as usize] > 0 => self.close(Tag::A),
            _ => {}
        }
        if tag.is_block() && !matches!(tag, Tag::Option | Tag::Noscript | Tag::Video | Tag::Audio | Tag::Object | Tag::Canvas)
            || tag == Tag::Hr
        {
            self.end_up_to(&[Tag::P], &[Tag::Td, Tag::Th, Tag::Table, Tag::Button, Tag::Caption, Tag::Object]);
            if tag.is_heading() && self.nodes[self.current()].tag.is_heading() {
                self.pop(self.open.len() - 1);
            }
        }
    }

    /// Ends the nearest of some elements and what is open in it, unless another stands between.
    fn end_up_to(&mut self, ended: &[Tag], fences: &[Tag]) {
        if ended.iter().all(|tag| self.counts[*tag as usize] == 0) {
            return;
        }
        for at in (1..self.open.len()).rev() {
            let tag = self.nodes[self.open[at] as usize].tag;
            if ended.contains(&tag) {
                self.pop(at);
                return;
            }
            // A list item is not ended from within a section of its own.
            if fences.contains(&tag) || matches!(tag, Tag::Table) && !ended[0].is_in_table() {
                return;
            }
        }
    }

    fn close(&mut self, tag: Tag) {
        if matches!(tag, Tag::Html | Tag::Head | Tag::Body) {
            return;
        }
        if tag == Tag::Br {
            self.push(Tag::Br, 0, 0);
            return;
        }
        if self.below > 0 && tag.kind() != Kind::Void {
            self.below -= 1;
            return;
        }
        if self.counts[tag as usize] == 0 && !tag.is_heading() {
            return;
        }
        let inline = !tag.is_block();
        let reach = if inline { INLINE_REACH } else { DEEPEST };
        for at in (1..self.open.len()).rev().take(reach) {
            let open = self.nodes[self.open[at] as usize].tag;
            if open == tag || tag.is_heading() && open.is_heading() {
                self.pop(at);
                return;
            }
            let fence = match tag {
                _ if inline => open.is_block(),
                Tag::Table => false,
                tag if tag.is_in_table() => open == Tag::Table,
                Tag::Li => matches!(open, Tag::Ul | Tag::Ol | Tag::Td | Tag::Th | Tag::Table),
                Tag::P => open.is_block(),
                _ => matches!(open, Tag::Td | Tag::Th | Tag::Table | Tag::Caption),
            };
            if fence {
                return;
            }
        }
    }

    /// Ends an open element and all in it.
    fn pop(&mut self, at: usize) {
        let end = self.nodes.len() as u32;
        for index in self.open.drain(at..) {
            let node = &mut self.nodes[index as usize];
            node.end = end;
            self.counts[node.tag as usize] -= 1;
        }
    }

    fn text(&mut self, start: usize, end: usize) {
        if !self.page.as_bytes()[start..end].iter().all(u8::is_ascii_whitespace) {
            self.push(Tag::Text, start, end);
            return;
        }
        // Space between blocks is none.
        let last = self.nodes.last().map_or(Tag::Html, |node| node.tag);
        if !(last.is_block() || last == Tag::Br) {
            self.push(Tag::Text, start, end);
        }
    }

    /// The content of an element without markup: kept for those that are asked for it.
    fn raw(&mut self, tag: Tag, start: usize, end: usize) {
        let kept = tag == Tag::Title || tag == Tag::Script && self.is_data(self.nodes.len() - 1, &self.page[start..end]);
        if kept && start < end {
            let at = self.nodes.len() - 1;
            let node = self.push(Tag::Text, start, end);
            self.nodes[node].parent = at as u32;
            self.nodes[at].end = node as u32 + 1;
        }
    }

    /// Whether a script is JSON-LD: by its type, or without one by how it begins.
    fn is_data(&self, script: usize, text: &str) -> bool {
        let node = self.nodes[script];
        let attributes = &self.tokens.attributes[node.first as usize..node.last as usize];
        match attributes.iter().find(|attribute| attribute.key == Key::Type) {
            Some(attribute) => attribute.value(self.page).to_ascii_lowercase().contains("ld+json"),
            None => {
                let text = text.trim_start();
                text.starts_with(['{', '['])
                    && text.bytes().take(40).collect::<Vec<_>>().windows(10).any(|word| word == b"\"@context\"")
            }
        }
    }

    fn finish(mut self) -> Tree<'p> {
        self.pop(1);
        let end = self.nodes.len() as u32;
        self.nodes[0].end = end;
        Tree { page: self.page, nodes: self.nodes, cut: self.cut, attributes: self.tokens.attributes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(page: &str) -> String {
        let tree = Tree::of(page);
        let mut told = String::new();
        let mut ends: Vec<usize> = Vec::new();
        for index in 1..tree.nodes.len() {
            while ends.last().is_some_and(|end| *end <= index) {
                ends.pop();
                told.push(')');
            }
            match tree.nodes[index].tag {
                Tag::Text => told.push_str(tree.raw(index).trim()),
                tag => {
                    told.push_str(&format!("{tag:?}(").to_lowercase());
                    ends.push(tree.nodes[index].end as usize);
                }
            }
        }
        told + &")".repeat(ends.len())
    }

    #[test]
    fn puts_in_the_end_tags_left_out() {
        for (page, expected) in [
            ("<ul><li>a<li>b</ul>", "ul(li(a)li(b))"),
            ("<p>a<p>b<div>c</div>d", "p(a)p(b)div(c)d"),
            ("<ul><li>a<ul><li>b</ul><li>c</ul>d", "ul(li(aul(li(b)))li(c))d"),
            ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td(a)td(b))tr(td(c)))"),
            ("<p>a<table><tr><td><p>b</table>c", "p(a)table(tr(td(p(b))))c"),
            ("<b><p>a</b>b</p>c", "b(p(ab)c)"),
            ("<a>x<a>y</a>z", "a(x)a(y)z"),
            ("<div><span>a</div>b", "div(span(a))b"),
            ("</div>a</p>b<br>c</br>", "abbr()cbr()"),
            ("<h2>a<h3>b</h2>c", "h2(a)h3(b)c"),
            ("<div><p>a<script>'</p></div>'</script>b</p>c</div>d", "div(p(ascript()b)c)d"),
        ] {
            assert_eq!(outline(page), expected, "{page}");
        }
    }

    #[test]
    fn depth_is_bounded() {
        let page = "<div>".repeat(100_000) + "x" + &"</div>".repeat(100_000) + "<p>y";
        let tree = Tree::of(&page);
        assert_eq!(tree.nodes.len(), 100_004);
        assert_eq!(tree.nodes[100_002].parent, 0);
        assert!(tree.around(100_001).count() < DEEPEST);
    }
}
