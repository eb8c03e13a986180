//! What a page says of its article outside the text: `meta`, `OpenGraph`, JSON-LD, microdata, `title`, `time`.
//!
//! In: the tree. Out: these statements, gathered in one walk; [`headline`](super::headline), [`dates`](super::dates) and
//! [`authors`](super::authors) choose among them.

use super::blocks;
use super::dates::Order;
use super::entities;
use super::ld::{self, Record};
use super::tags::{Key, Tag};
use super::tree::Tree;
use std::borrow::Cow;

/// So many headings below the first level are looked at.
const HEADINGS: usize = 24;
/// No more of an element's text is read as a line.
const LINE: usize = 2000;
/// No more statements of a kind are kept.
const MOST: usize = 1000;

/// The statements of a page.
#[derive(Default)]
pub(crate) struct Metadata<'p> {
    /// Names of `meta` elements, small, with their contents.
    meta: Vec<(String, &'p str)>,
    /// The records of its JSON-LD that are of the article.
    pub(crate) records: Vec<Record>,
    /// Its title.
    pub(crate) title: Option<String>,
    /// Its first-level headings.
    pub(crate) headings: Vec<usize>,
    /// Its second- and third-level headings, the first ones.
    pub(crate) subheadings: Vec<usize>,
    /// Its `time` elements.
    pub(crate) times: Vec<usize>,
    /// Elements with an `itemprop`.
    pub(crate) properties: Vec<(usize, &'p str)>,
    /// Elements with `rel="author"`.
    pub(crate) author_links: Vec<usize>,
    /// Its own address.
    pub(crate) address: Option<String>,
}

impl<'p> Metadata<'p> {
    /// Gathers them.
    pub(crate) fn of(tree: &Tree<'p>) -> Self {
        let mut found = Metadata::default();
        for index in 1..tree.nodes.len() {
            match tree.nodes[index].tag {
                Tag::Text => continue,
                Tag::Meta => found.meta(tree, index),
                Tag::Link => found.link(tree, index),
                Tag::Script => found.script(tree, index),
                Tag::Title if found.title.is_none() => {
                    let title = tree.inside(index).map(|at| tree.raw(at)).collect::<String>();
                    found.title = Some(squeeze(&entities::decode(&title))).filter(|title| !title.is_empty());
                }
                Tag::H1 => found.headings.push(index),
                Tag::H2 | Tag::H3 if found.subheadings.len() < HEADINGS => found.subheadings.push(index),
                Tag::Time => found.times.push(index),
                _ => {}
            }
            for attribute in tree.attributes(index) {
                match attribute.key {
                    Key::Itemprop => found.properties.push((index, attribute.value(tree.page))),
                    Key::Rel if attribute.value(tree.page).split_ascii_whitespace().any(|rel| rel == "author") => {
                        found.author_links.push(index);
                    }
                    _ => {}
                }
            }
        }
        found
    }

    fn meta(&mut self, tree: &Tree<'p>, index: usize) {
        let Some(content) = tree.attribute(index, Key::Content) else { return };
        for key in [Key::Property, Key::Name, Key::Itemprop, Key::HttpEquiv] {
            if self.meta.len() < MOST
                && let Some(name) = tree.attribute(index, key)
                && !content.trim().is_empty()
            {
                self.meta.push((name.trim().to_ascii_lowercase(), content));
            }
        }
    }

    fn link(&mut self, tree: &Tree<'p>, index: usize) {
        if self.address.is_none() && tree.attribute(index, Key::Rel).is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) {
            self.address = tree.attribute(index, Key::Href).map(|address| entities::decode(address).into_owned());
        }
    }

    /// The tree keeps the text of scripts that are JSON-LD, and of no others.
    fn script(&mut self, tree: &Tree<'p>, index: usize) {
        if tree.inside(index).len() > 1 && self.records.len() < MOST {
            self.records.extend(ld::read(tree.raw(index + 1)));
        }
    }

    /// The content of the first `meta` with one of these names, by their order.
    pub(crate) fn first(&self, names: &[&str]) -> Option<String> {
        self.each(names).next()
    }

    /// The contents of all `meta` with one of these names, by their order.
    pub(crate) fn each<'m>(&'m self, names: &'m [&str]) -> impl Iterator<Item = String> + 'm {
        names.iter().flat_map(|name| self.meta.iter().filter(move |(key, _)| key == name)).map(|(_, content)| plain(content))
    }

    /// The records of articles, or where there is none those of the page.
    pub(crate) fn articles(&self) -> impl Iterator<Item = &Record> {
        let any = self.records.iter().any(|record| record.is_article);
        self.records.iter().filter(move |record| record.is_article || !any)
    }

    /// The name of the site.
    pub(crate) fn site(&self) -> Option<String> {
        self.first(&["og:site_name", "application-name", "al:android:app_name"])
            .or_else(|| self.records.iter().find_map(|record| record.publisher.clone()))
    }
}

/// How a page orders numbers of dates: by its language.
pub(crate) fn order(tree: &Tree<'_>, metadata: &Metadata<'_>) -> Order {
    let language = tree.attribute(0, Key::Lang).unwrap_or_default().to_ascii_lowercase();
    let locale = metadata.first(&["og:locale"]).unwrap_or_default().to_ascii_lowercase();
    let american = |tag: &str| matches!(tag.replace('_', "-").as_str(), "en" | "en-us");
    if american(&language) && (locale.is_empty() || american(&locale)) { Order::MonthFirst } else { Order::DayFirst }
}

/// A text without references and with single spaces.
pub(crate) fn plain(raw: &str) -> String {
    let once = entities::decode(raw);
    let twice = match &once {
        Cow::Owned(text) if text.contains('&') => entities::decode(text).into_owned(),
        _ => once.into_owned(),
    };
    squeeze(&twice)
}

/// With single spaces.
pub(crate) fn squeeze(text: &str) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split(char::is_whitespace).filter(|word| !word.is_empty()) {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// The text of an element, as one line; of a long one its beginning.
pub(crate) fn text(tree: &Tree<'_>, index: usize) -> String {
    let mut line = String::new();
    let std::ops::Range { start: mut at, end } = tree.inside(index);
    while at < end && line.len() < LINE {
        let node = tree.nodes[at];
        if blocks::is_unread(node.tag) {
            at = node.end as usize;
            continue;
        }
        match node.tag {
            Tag::Text => line.push_str(&entities::decode(tree.raw(at))),
            tag if tag.is_block() || tag == Tag::Br => line.push(' '),
            _ => {}
        }
        at += 1;
    }
    squeeze(&line)
}
