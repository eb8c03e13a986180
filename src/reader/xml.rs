//! XML as wire documents and feeds need it: elements by their local names, attributes, text.
//!
//! In: a document. Out: its elements and texts in document order, each element knowing where it ends, so that a walk needs no
//! recursion however deep they nest. `<ns0:p>Rain &amp; wind</ns0:p>` is the element `p` with the text "Rain & wind".
//!
//! It is tolerant: an end tag that fits nothing is passed over, one that fits an element further out closes what is in between, and
//! a document that breaks off has what stands before. It is inert: entities that a document declares are not expanded, so they can
//! neither grow nor fetch anything; `&name;` stays as it is written. The tokens are quick-xml's.

use super::html::entities;
use crate::error::{Error, ErrorKind};
use quick_xml::events::Event;
use quick_xml::{Reader, escape};
use std::borrow::Cow;

/// No document has more elements and texts.
const MOST: usize = 4_000_000;
/// An end tag closes no element further out than this.
const REACH: usize = 64;

/// A document, taken apart.
pub(crate) struct Document<'d> {
    nodes: Vec<Node<'d>>,
    /// Why and where it could not be read further.
    pub(crate) broken: Option<String>,
}

struct Node<'d> {
    content: Content<'d>,
    /// The node after this one and all that is in it.
    end: u32,
}

enum Content<'d> {
    /// Its name with prefix, and the text of its attributes.
    Element(&'d str, &'d str),
    Text(Cow<'d, str>),
}

/// An element of a document.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t, 'd> {
    document: &'t Document<'d>,
    index: usize,
}

/// What a walk meets.
pub(crate) enum Met<'t, 'd> {
    Element(Element<'t, 'd>),
    Text(&'t str),
}

/// Takes a document apart.
///
/// # Errors
/// When there is no element in it, or too many.
pub(crate) fn read(text: &str) -> Result<Document<'_>, Error> {
    // Else quick-xml would not count it, and its places were not the text's.
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut document = Document { nodes: Vec::new(), broken: None };
    let mut open: Vec<u32> = Vec::new();
    // Whether the last node is text that may go on.
    let mut follows = false;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let end = (reader.buffer_position() as usize).min(text.len());
        let text_goes_on = std::mem::replace(&mut follows, false);
        match event {
            Ok(Event::Eof) => break,
            Ok(Event::Start(_)) => {
                open.push(document.nodes.len() as u32);
                document.begin(text.get(start..end).unwrap_or_default());
            }
            Ok(Event::Empty(_)) => document.begin(text.get(start..end).unwrap_or_default()),
            Ok(Event::End(tag)) => document.close(&mut open, local(tag.name().as_ref())),
            Ok(event @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))) => {
                let said = match event {
                    Event::CData(data) => data.into_inner(),
                    Event::GeneralRef(name) => resolve(&name.into_inner()),
                    _ => Cow::Borrowed(text.get(start..end).unwrap_or_default()),
                };
                document.say(said, text_goes_on);
                follows = true;
            }
            Ok(_) => follows = text_goes_on,
            Err(error) => {
                document.broken = Some(format!("not well-formed XML, at byte {end}: {error}"));
                break;
            }
        }
        if document.nodes.len() > MOST {
            return Err(Error::new(ErrorKind::TooLarge, format!("has more than {MOST} XML elements")));
        }
    }
    let end = document.nodes.len() as u32;
    open.iter().for_each(|&index| document.nodes[index as usize].end = end);
    if document.roots().next().is_none() {
        let none = || "has no XML element".to_owned();
        return Err(Error::new(ErrorKind::Format, document.broken.unwrap_or_else(none)));
    }
    Ok(document)
}

/// The text of a reference: a character, or itself where nothing known is meant.
fn resolve(name: &str) -> Cow<'static, str> {
    // XML's own five are nearly all there are.
    let own = escape::resolve_predefined_entity(name);
    own.map_or_else(|| Cow::Owned(entities::decode(&format!("&{name};")).into_owned()), Cow::Borrowed)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

impl<'d> Document<'d> {
    /// Adds the element of a tag.
    fn begin(&mut self, tag: &'d str) {
        let inside = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let length = inside.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inside.len());
        let end = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { content: Content::Element(&inside[..length], &inside[length..]), end });
    }

    fn close(&mut self, open: &mut Vec<u32>, name: &str) {
        let is = |index: &u32| match self.nodes[*index as usize].content {
            Content::Element(known, _) => local(known) == name,
            Content::Text(_) => false,
        };
        let Some(depth) = open.iter().rev().take(REACH).position(is) else { return };
        let end = self.nodes.len() as u32;
        for index in open.drain(open.len() - depth - 1..) {
            self.nodes[index as usize].end = end;
        }
    }

    /// Adds text, to the text it goes on from if it does.
    fn say(&mut self, text: Cow<'d, str>, follows: bool) {
        if let Some(Node { content: Content::Text(before), .. }) = self.nodes.last_mut()
            && follows
        {
            before.to_mut().push_str(&text);
            return;
        }
        let end = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { content: Content::Text(text), end });
    }

    /// The outermost elements: one, but for documents set end to end.
    pub(crate) fn roots(&self) -> impl Iterator<Item = Element<'_, 'd>> {
        siblings(self, 0, self.nodes.len())
    }
}

/// The elements from one node to another that do not lie in each other.
fn siblings<'t, 'd>(document: &'t Document<'d>, start: usize, end: usize) -> impl Iterator<Item = Element<'t, 'd>> {
    let mut next = start;
    std::iter::from_fn(move || {
        while next < end {
            let index = next;
            next = document.nodes[index].end as usize;
            if let Content::Element(..) = document.nodes[index].content {
                return Some(Element { document, index });
            }
        }
        None
    })
}

impl<'t, 'd> Element<'t, 'd> {
    fn tag(self) -> (&'d str, &'d str) {
        match self.document.nodes[self.index].content {
            Content::Element(name, attributes) => (name, attributes),
            Content::Text(_) => ("", ""),
        }
    }

    /// Its name without prefix.
    pub(crate) fn name(self) -> &'d str {
        local(self.tag().0)
    }

    /// The prefix of its name, if it has one.
    pub(crate) fn prefix(self) -> &'d str {
        self.tag().0.rsplit_once(':').map_or("", |(prefix, _)| prefix)
    }

    /// Whether this is its name, in whatever letters.
    pub(crate) fn is(self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// The value of an attribute, by its local name.
    pub(crate) fn attribute(self, name: &str) -> Option<String> {
        attributes(self.tag().1).find(|(known, _)| local(known) == name).map(|(_, value)| entities::decode(value).into_owned())
    }

    fn end(self) -> usize {
        self.document.nodes[self.index].end as usize
    }

    /// The elements right inside it.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'t, 'd>> {
        siblings(self.document, self.index + 1, self.end())
    }

    /// The first element right inside it that has a name.
    pub(crate) fn child(self, name: &str) -> Option<Element<'t, 'd>> {
        self.children().find(|child| child.is(name))
    }

    /// All elements inside it that have a name, in document order.
    pub(crate) fn all(self, name: &str) -> impl Iterator<Item = Element<'t, 'd>> {
        let document = self.document;
        let elements = (self.index + 1..self.end()).map(move |index| Element { document, index });
        elements.filter(move |element| element.is(name))
    }

    /// The first element inside it that has a name.
    pub(crate) fn find(self, name: &str) -> Option<Element<'t, 'd>> {
        self.all(name).next()
    }

    /// The elements of a name inside it that do not lie in each other.
    pub(crate) fn outermost(self, name: &str) -> Vec<Element<'t, 'd>> {
        let mut found = Vec::new();
        self.walk(|met, _| match met {
            Met::Element(element) if element.is(name) => {
                found.push(element);
                false
            }
            _ => true,
        });
        found
    }

    /// Tells of all that is in it, in document order, with each element's depth; a `false` passes over what is in an element.
    pub(crate) fn walk(self, mut met: impl FnMut(Met<'t, 'd>, usize) -> bool) {
        let mut ends: Vec<usize> = Vec::new();
        let mut index = self.index + 1;
        while index < self.end() {
            while ends.last().is_some_and(|end| *end <= index) {
                ends.pop();
            }
            let node = &self.document.nodes[index];
            let into = match &node.content {
                Content::Element(..) => met(Met::Element(Element { document: self.document, index }), ends.len()),
                Content::Text(text) => met(Met::Text(text), ends.len()),
            };
            if into && node.end as usize > index + 1 {
                ends.push(node.end as usize);
            }
            index = if into { index + 1 } else { node.end as usize };
        }
    }

    /// All its text as it stands.
    pub(crate) fn raw(self) -> String {
        let mut text = String::new();
        for node in &self.document.nodes[self.index + 1..self.end()] {
            if let Content::Text(part) = &node.content {
                text.push_str(part);
            }
        }
        text
    }

    /// All its text, with single spaces and none at the ends.
    pub(crate) fn text(self) -> String {
        collapse(&self.raw())
    }

    /// Whether there are elements in it.
    pub(crate) fn has_elements(self) -> bool {
        self.children().next().is_some()
    }
}

/// A text with single spaces and none at the ends: what XML calls white space counts as such, a no-break space does not.
pub(crate) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split([' ', '\t', '\n', '\r']).filter(|word| !word.is_empty()) {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    if collapsed.starts_with(char::is_whitespace) || collapsed.ends_with(char::is_whitespace) {
        collapsed = collapsed.trim().to_owned();
    }
    collapsed
}

/// The names and values in a tag.
fn attributes(tag: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let mark = after.chars().next()?;
        let (value, left) = match mark {
            '"' | '\'' => after[1..].split_once(mark)?,
            _ => after.split_once(char::is_whitespace).unwrap_or((after, "")),
        };
        rest = left;
        Some((name.trim(), value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root<'t, 'd>(document: &'t Document<'d>) -> Element<'t, 'd> {
        document.roots().next().unwrap()
    }

    #[test]
    fn reads_names_attributes_and_texts() {
        let document = read(
            "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b \"c\">]><n:a x:k='1 &amp; \"2\"' l = \"&#233;\"><n:p>Rain &amp;\n <b>wind</b>&nbsp;&unknown; <![CDATA[<i>]]></n:p><!-- no --><q/></n:a>",
        )
        .unwrap();
        let root = root(&document);
        assert_eq!((root.name(), root.prefix()), ("a", "n"));
        assert_eq!(root.attribute("k").as_deref(), Some("1 & \"2\""));
        assert_eq!(root.attribute("l").as_deref(), Some("\u{e9}"));
        assert_eq!(root.child("P").unwrap().text(), "Rain & wind\u{a0}&unknown; <i>");
        assert_eq!(root.children().map(Element::name).collect::<Vec<_>>(), ["p", "q"]);
    }

    #[test]
    fn goes_on_where_tags_do_not_fit() {
        let document = read("<a><b><c>one</b><d>two</e></d></x></a>").unwrap();
        assert_eq!(root(&document).child("d").unwrap().text(), "two");
        let document = read("<a><b>one</b><c>tw").unwrap();
        assert_eq!(root(&document).text(), "onetw");
        let document = read("<a><b>one</b><c k=\"").unwrap();
        assert!(document.broken.is_some() && root(&document).text() == "one");
        assert!(read("").is_err() && read("text").is_err());
    }

    #[test]
    fn entities_are_inert() {
        let bomb =
            "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;\"><!ENTITY z SYSTEM \"file:///etc/passwd\">]><a>&y;&z;</a>";
        assert_eq!(root(&read(bomb).unwrap()).text(), "&y;&z;");
    }

    #[test]
    fn depth_and_stray_ends_take_linear_time() {
        for text in
            ["<a>".repeat(300_000), "<a>".repeat(150_000) + &"</b>".repeat(150_000), "&".repeat(900_000), "<".repeat(900_000)]
        {
            let start = std::time::Instant::now();
            let read = read(&text).map(|document| root(&document).text());
            assert!(start.elapsed().as_secs_f64() < 10.0, "{:?}", read.map(|text| text.len()));
        }
    }
}
