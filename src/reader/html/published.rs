//! The day of publication.
//!
//! In: a page's statements and its text. Out: the day, as it is written there. The order of belief: JSON-LD, the `meta` of networks
//! and indexes, microdata, `time` elements near the headline, a stamp in the text near it, the address. Never a day of a comment or
//! of another article's teaser.

use super::content::Content;
use super::dates::{self, Order};
use super::metadata::{self, Metadata};
use super::story::Story;
use super::tags::Key;
use super::tree::Tree;
use jiff::civil::Date as Day;

/// `meta` names that give the day of publication, the surest first.
const PUBLISHED: [&str; 34] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article:publish_date",
    "datepublished",
    "og:published_time",
    "parsely-pub-date",
    "sailthru.date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "publicationdate",
    "pubdate",
    "publisheddate",
    "published",
    "published_time",
    "published-date",
    "cxenseparse:recs:publishtime",
    "bt:pubdate",
    "article_date_original",
    "originalpublicationdate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "dc:date",
    "rnews:datepublished",
    "article.published",
    "displaydate",
    "citation_publication_date",
    "date",
];
/// No more elements of a kind are asked for a day.
const MOST: usize = 40;
/// A stamp that stands beside the story is its own if it is so near.
const BOXED: usize = 6;
/// No line with a stamp is longer.
const LINE: usize = 160;
/// Days so near to each other may be of the same publication.
const NEAR: i32 = 45;
/// A record so many days younger than the address is that of a new site.
const MOVED: i32 = 180;

/// Those that give a day that may be another.
const CREATED: [&str; 9] = [
    "created",
    "article.created",
    "creation_date",
    "datecreated",
    "dcterms.modified",
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
];

/// Chooses the day.
pub(crate) fn choose(
    metadata: &Metadata<'_>,
    content: &mut Content<'_, '_>,
    story: &Story,
    heading: Option<usize>,
    address: Option<&str>,
) -> Option<Day> {
    let tree = content.tree;
    let heading = heading.filter(|&heading| story.is_below(content, heading));
    let anchored = heading.is_some();
    let heading = heading.or_else(|| story.start(content));
    let order = metadata::order(tree, metadata);
    let machine = |text: &str| dates::find(text, Order::MonthFirst);
    let record = || metadata.articles().filter_map(|record| record.published.as_deref()).find_map(machine);
    let meta = |names: &[&str]| metadata.each(names).find_map(|text| dates::find(&text, order));
    // An address has the day of the place; a record may have been put into another time zone, or be new where the site is.
    let sorted = address.and_then(dates::in_path);
    let moved = |day: Day, sorted: &Day| (day - *sorted).get_days() > MOVED || (day - *sorted).get_days().abs() <= 1;
    let record = || record().map(|day| sorted.filter(|sorted| moved(day, sorted)).unwrap_or(day));
    let stated = record()
        .or_else(|| address.and_then(dates::in_address))
        .or_else(|| meta(&PUBLISHED))
        .or_else(|| property(tree, metadata, order));
    // The day that stands under the headline is the one readers were told, if it is about the same.
    let shown = || shown(content, heading, order).filter(|shown| stated.is_some_and(|day| is_near(day, *shown)));
    let stated = if sorted.is_some() { stated } else { shown().or(stated) };
    stated
        .or_else(|| time(tree, metadata, content, heading, order))
        .or_else(|| stamp(content, heading, anchored, order))
        .or_else(|| metadata.articles().filter_map(|record| record.created.as_deref()).find_map(machine))
        .or_else(|| meta(&CREATED))
        .or_else(|| metadata.articles().filter_map(|record| record.modified.as_deref()).find_map(machine))
}

/// The day of a line right under or over the headline that is not about a change.
fn shown(content: &Content<'_, '_>, heading: Option<usize>, order: Order) -> Option<Day> {
    let heading = heading?;
    let at = content.blocks.iter().position(|block| block.node >= heading)?;
    let lines = content.blocks[at..].iter().take(7).chain(content.blocks[..at].iter().rev().take(2));
    let lines = lines.filter(|block| block.text.len() < 100 && !is_change(&block.text));
    lines.clone().find_map(|block| dates::find(&block.text, order))
}

/// Whether two days are near to each other, and not the same with day and month exchanged.
fn is_near(one: Day, other: Day) -> bool {
    let exchanged = i16::from(one.day()) == i16::from(other.month()) && one.month() == other.day();
    (one - other).get_days().abs() < NEAR && !exchanged
}

/// Whether a line tells when something was changed.
fn is_change(line: &str) -> bool {
    let line = line.to_lowercase();
    [
        "updat",
        "modif",
        "edited",
        "revised",
        "reviewed",
        "aktualisiert",
        "ge\u{e4}ndert",
        "bearbeitet",
        "mis \u{e0} jour",
        "actualizado",
        "aggiornato",
    ]
    .iter()
    .any(|word| line.contains(word))
}

/// The day an element gives: by its attribute, else by its text.
fn given(tree: &Tree<'_>, index: usize, order: Order) -> Option<Day> {
    let attribute = [Key::Datetime, Key::Content, Key::Title].iter().find_map(|key| tree.attribute(index, *key));
    attribute.and_then(|text| dates::find(text, order)).or_else(|| dates::find(&metadata::text(tree, index), order))
}

fn property(tree: &Tree<'_>, metadata: &Metadata<'_>, order: Order) -> Option<Day> {
    ["datePublished", "dateCreated"].iter().find_map(|name| {
        let named = metadata.properties.iter().filter(|(_, property)| property.trim() == *name);
        named.map(|(node, _)| *node).take(MOST).find_map(|node| given(tree, node, order))
    })
}

/// The `time` nearest to the headline, before all one that says it is the day of publication.
fn time(
    tree: &Tree<'_>,
    metadata: &Metadata<'_>,
    content: &mut Content<'_, '_>,
    heading: Option<usize>,
    order: Order,
) -> Option<Day> {
    let near = |node: usize| heading.map_or(node, |heading| if node < heading { (heading - node) * 3 } else { node - heading });
    let mut times: Vec<usize> = metadata.times.iter().copied().filter(|&node| !content.is_beside(node)).collect();
    times.sort_by_key(|&node| near(node));
    let said =
        |node: &usize| tree.attribute(*node, Key::Class).is_some_and(|class| class.contains("publish") || class == "entry-date");
    let first = times.iter().copied().find(said);
    first.into_iter().chain(times.iter().copied().take(MOST)).find_map(|node| given(tree, node, order))
}

/// A stamp in the text: near the headline, else in an element that says it is one, else in any short line beside nothing.
fn stamp(content: &mut Content<'_, '_>, anchor: Option<usize>, anchored: bool, order: Order) -> Option<Day> {
    let at = anchor.and_then(|anchor| content.blocks.iter().position(|block| block.node >= anchor)).unwrap_or(0);
    let below = at..(at + 14).min(content.blocks.len());
    let above = (at.saturating_sub(5)..at).rev();
    // Without a headline the anchor is the text, and stamps stand above it.
    let near: Vec<usize> = if anchored { below.chain(above).collect() } else { above.chain(below).collect() };
    let mut given: Vec<(usize, Day)> = Vec::new();
    for &index in &near {
        let block = &content.blocks[index];
        if let Some(day) = Some(&block.text).filter(|text| text.len() < LINE).and_then(|text| dates::find(text, order)) {
            given.push((index, day));
        }
    }
    let own = given.iter().find(|(index, _)| !content.is_beside(content.blocks[*index].node));
    // A box about the author may hold the stamp.
    let boxed = || given.iter().find(|(index, _)| near.iter().take(BOXED).any(|at| at == index));
    if let Some((_, day)) = own.or_else(boxed) {
        return Some(*day);
    }
    content.stamped(order).or_else(|| content.dated(order))
}
