//! The headline: the first-level heading that agrees with what the page says its title is.
//!
//! In: the page's headings and statements. Out: the headline as a reader sees it. Titles for search engines and networks are worded
//! otherwise and carry the site's name; they speak for a heading, and stand in for it only where there is none.

use super::metadata::{self, Metadata};
use super::tree::Tree;
use crate::lexicon::words::WordHash;
use smallvec::SmallVec;

/// No headline is longer.
const LONGEST: usize = 400;
/// So many headings are looked at.
const HEADINGS: usize = 24;
/// No more titles are believed.
const STATED: usize = 16;

/// What a page calls itself.
pub(crate) struct Headline {
    /// The text.
    pub(crate) text: String,
    /// The element it stands in, if it stands on the page.
    pub(crate) node: Option<usize>,
}

/// Chooses the headline.
pub(crate) fn choose(tree: &Tree<'_>, metadata: &Metadata<'_>) -> Option<Headline> {
    let stated = stated(metadata);
    let site = metadata.site().unwrap_or_default();
    let texts = |nodes: &[usize]| -> Vec<(usize, String)> {
        let texts = nodes.iter().take(HEADINGS).map(|&node| (node, metadata::text(tree, node)));
        texts.filter(|(_, text)| !text.is_empty() && text.len() < LONGEST && !same(text, &site)).collect()
    };
    let agreeing = |headings: &[(usize, String)], least: f32| {
        let likeness = |text: &str| stated.iter().map(|title| likeness(text, title)).fold(0.0, f32::max);
        let rated = headings.iter().map(|(node, text)| (*node, text.clone(), likeness(text)));
        rated.filter(|(.., likeness)| *likeness >= least).reduce(|best, next| if next.2 > best.2 { next } else { best })
    };
    let headings = texts(&metadata.headings);
    // Themes of blogs give the first level to the site's name.
    let (first, second) = (agreeing(&headings, 0.5), agreeing(&texts(&metadata.subheadings), 0.6));
    let found = match (first, second) {
        (Some(first), Some(second)) => Some(if second.2 > first.2 + 0.2 { second } else { first }),
        (first, second) => first.or(second),
    };
    if let Some((node, text, _)) = found {
        // The publisher may state it cut short: that is what it goes by everywhere else.
        let short = metadata.first(&["og:title"]).filter(|title| is_cut(title, &text));
        return Some(Headline { text: short.unwrap_or(text), node: Some(node) });
    }
    let title = stated.into_iter().next().map(|title| strip_site(&title, &site));
    let title = title.or_else(|| metadata.title.as_deref().map(|title| strip_site(title, &site)));
    match (&headings[..], title) {
        ([(node, text)], title) if title.is_none() || text.split(' ').count() > 3 => {
            Some(Headline { text: text.clone(), node: Some(*node) })
        }
        (_, Some(text)) => Some(Headline { text, node: None }),
        ([(node, text), ..], None) => Some(Headline { text: text.clone(), node: Some(*node) }),
        ([], None) => None,
    }
}

/// Whether a headline promises a list or a guide: "10 ways to", "How to", "The best".
pub(crate) fn is_listed(headline: &str) -> bool {
    let line = headline.to_lowercase();
    let number = line.split(' ').next().and_then(|word| word.parse::<u32>().ok());
    number.is_some_and(|number| (3..200).contains(&number))
        || [
            "how to ",
            "guide",
            "best ",
            "top ",
            "tips",
            "ways to",
            "what is",
            "what are",
            "checklist",
            "everything you need",
            "ideas",
            "reasons",
            "explained",
            "ranked",
        ]
        .iter()
        .any(|word| line.contains(word))
}

/// The titles a page states, the best first.
fn stated(metadata: &Metadata<'_>) -> Vec<String> {
    let mut titles: Vec<String> =
        metadata.articles().filter_map(|record| record.headline.as_deref()).map(metadata::plain).collect();
    titles.extend(metadata.each(&[
        "og:title",
        "twitter:title",
        "parsely-title",
        "dc.title",
        "sailthru.title",
        "headline",
        "title",
    ]));
    titles.extend(metadata.title.clone());
    titles.retain(|title| !title.is_empty() && title.len() < LONGEST);
    titles.truncate(STATED);
    titles
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// Whether two texts have the same letters.
pub(crate) fn same(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

/// How much of a heading's words a title has, and of the title's the heading; 1 for the same.
pub(crate) fn likeness(heading: &str, title: &str) -> f32 {
    let words = |text: &str| -> SmallVec<[WordHash; 32]> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(WordHash::of).collect()
    };
    let (heading, mut title) = (words(heading), words(title));
    if heading.is_empty() || title.is_empty() {
        return 0.0;
    }
    let sizes = (heading.len(), title.len());
    let mut shared = 0;
    for word in &heading {
        if let Some(at) = title.iter().position(|other| other == word) {
            title.swap_remove(at);
            shared += 1;
        }
    }
    if shared < 2 && sizes.0 > 2 {
        return 0.0;
    }
    let (precision, recall) = (shared as f32 / sizes.0 as f32, shared as f32 / sizes.1 as f32);
    // A title has the site's name too; a heading with a few of its words is a section's.
    precision.min(recall * 2.0) * 0.8 + (precision + recall) * 0.1
}

/// Whether a title is a heading with some words left out.
fn is_cut(title: &str, heading: &str) -> bool {
    let words = |text: &str| text.split_whitespace().count();
    let (short, long) = (words(title), words(heading));
    let mut rest = heading.split_whitespace();
    short >= 6
        && short < long
        && short * 10 >= long * 6
        && !title.ends_with(['\u{2026}', '.'])
        && title.split_whitespace().all(|word| rest.any(|other| same(word, other)))
}

/// What parts a title from the site's name.
const BARS: [&str; 9] = [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{b7} ", " \u{bb} ", " \u{ab} ", " \u{2022} "];

/// A title without the site's name behind or before it.
pub(crate) fn strip_site(title: &str, site: &str) -> String {
    let mut title = title.trim();
    for bar in BARS {
        if let Some(at) = title.rfind(bar) {
            let (head, tail) = (&title[..at], &title[at + bar.len()..]);
            let short = tail.split(' ').count() <= 4 && head.split(' ').count() > 3 && bar != " - ";
            if same(tail, site) || short || !site.is_empty() && likeness(tail, site) > 0.9 {
                title = head.trim();
            } else if let Some((first, rest)) = title.split_once(bar)
                && same(first, site)
            {
                title = rest.trim();
            }
        }
    }
    title.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_lose_the_name_of_their_site() {
        assert_eq!(strip_site("Rain comes to the valley at last | The Valley Post", ""), "Rain comes to the valley at last");
        assert_eq!(strip_site("Rain at last - Valley Post", "Valley Post"), "Rain at last");
        assert_eq!(strip_site("Valley Post - Rain at last", "Valley Post"), "Rain at last");
        assert_eq!(strip_site("Rain - at last", "Valley Post"), "Rain - at last");
    }

    #[test]
    fn headings_are_like_their_titles() {
        assert!(likeness("Rain comes at last", "Rain comes at last - Valley Post") > 0.7);
        assert!(likeness("Latest news", "Rain comes at last") < 0.1);
    }
}
