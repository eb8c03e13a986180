//! Who wrote it.
//!
//! In: what a page states and shows. Out: the names. JSON-LD first, then `meta`, `rel=author`, microdata, and elements marked as
//! bylines. Sites, agencies' addresses and roles are no names.

use super::content::Content;
use super::headline;
use super::marks::Part;
use super::metadata::{self, Metadata};
use super::story::Story;
use super::tags::Key;
use crate::lexicon::{Class, words};
use crate::reader::byline;
use crate::span::Span;

/// `meta` names that give authors.
const AUTHORS: [&str; 12] = [
    "article:author_name",
    "parsely-author",
    "sailthru.author",
    "author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "article:author",
    "cxenseparse:author",
    "twitter:data1",
    "authors",
];
/// No byline that is shown is longer.
const LINE: usize = 120;
/// So many elements are looked at for a byline.
const NODES: usize = 4000;
/// No more authors are believed.
const MOST: usize = 12;

/// Chooses the names.
pub(crate) fn choose(metadata: &Metadata<'_>, content: &mut Content<'_, '_>, story: &Story) -> Vec<String> {
    let tree = content.tree;
    let site = metadata.site().unwrap_or_default();
    let records: Vec<String> =
        metadata.articles().find(|record| !record.authors.is_empty()).map(|record| record.authors.clone()).unwrap_or_default();
    let names = names(&records, &site);
    if !names.is_empty() {
        return names;
    }
    for name in AUTHORS.iter().filter(|name| **name != "twitter:data1") {
        let stated: Vec<String> = metadata.each(&[name]).collect();
        let names = self::names(&stated, &site);
        if !names.is_empty() {
            return names;
        }
    }
    let shown: Vec<usize> = metadata
        .properties
        .iter()
        .filter(|(_, property)| property.trim() == "author")
        .map(|(node, _)| *node)
        .chain(metadata.author_links.iter().copied())
        .filter(|&node| !content.is_beside(node))
        .take(MOST)
        .collect();
    for node in shown {
        let names = self::names(&[metadata::text(tree, node)], &site);
        if !names.is_empty() {
            return names;
        }
    }
    for text in shown_names(content, story) {
        let names = self::names(&[text], &site);
        if !names.is_empty() {
            return names;
        }
    }
    Vec::new()
}

/// What the page shows as a byline: a line that begins like one near the story, then elements whose class says so.
fn shown_names(content: &mut Content<'_, '_>, story: &Story) -> Vec<String> {
    let tree = content.tree;
    let near = story.near_start(content);
    let mut found: Vec<String> = Vec::new();
    for block in &content.blocks[near.clone()] {
        let line = block.text.as_str();
        if line.len() < LINE
            && byline::read(line, Span::new(0, line.len())).is_some_and(|found| found.strength == 3 && !found.names.is_empty())
        {
            found.push(line.to_owned());
        }
    }
    let nodes =
        content.blocks.get(near.start).map_or(0, |block| block.node)..content.blocks.get(near.end).map_or(0, |block| block.node);
    for node in nodes.take(NODES) {
        let class = tree.attribute(node, Key::Class).unwrap_or_default().to_ascii_lowercase();
        if found.len() < MOST && ["author", "byline", "writer"].iter().any(|word| class.contains(word)) {
            let text = metadata::text(tree, node);
            if text.len() < LINE {
                found.push(text);
            }
        }
    }
    found.extend(content.marked(Part::Byline));
    found
}

/// The names in some statements.
fn names(stated: &[String], site: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in stated.iter().take(MOST) {
        for name in split(&metadata::plain(text)) {
            if is_name(&name, site) && !names.iter().any(|known| headline::same(known, &name)) {
                names.push(name);
            }
        }
    }
    names.truncate(MOST);
    names
}

/// A statement cut at commas and "and"; without "By" and roles.
fn split(text: &str) -> Vec<String> {
    if text.len() > 200 {
        return Vec::new();
    }
    let line = format!("By {}", without_lead(text));
    let found = byline::read(&line, Span::new(0, line.len()));
    found.map(|found| found.names.iter().map(|name| line[name.range()].to_owned()).collect()).unwrap_or_default()
}

/// The words before names, in the languages of the pages.
const LEADS: [&str; 16] = [
    "by ",
    "by: ",
    "written by ",
    "posted by ",
    "authored by ",
    "author: ",
    "author ",
    "words by ",
    "von ",
    "autor: ",
    "par ",
    "por ",
    "di ",
    "door ",
    "av ",
    "af ",
];

/// A byline without the word before the names.
fn without_lead(text: &str) -> &str {
    let text = text.trim_start();
    let lead = |lead: &&&str| text.get(..lead.len()).is_some_and(|head| head.eq_ignore_ascii_case(lead));
    LEADS.iter().find(lead).map_or(text, |lead| &text[lead.len()..])
}

fn is_name(name: &str, site: &str) -> bool {
    let words = name.split(' ').count();
    name.len() > 2
        && words <= 6
        && !name.contains(['@', '/', ':'])
        && (!headline::same(name, site) || is_person(name))
        && !matches!(
            name.to_lowercase().as_str(),
            "admin"
                | "administrator"
                | "editor"
                | "staff"
                | "guest"
                | "webmaster"
                | "editorial"
                | "redaktion"
                | "posted"
                | "anonymous"
        )
}

/// Whether a name begins with a given name: a site may be named for its author.
fn is_person(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    words.next().is_some() && words::classes(first).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
}
