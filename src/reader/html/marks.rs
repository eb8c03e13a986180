//! What the marks on an element say it is: its tag, role, and the words of its classes and ids.
//!
//! In: an element. Out: its [`Part`] of the page, if it names one. The words are those of `data/page-words.tsv`; classes are cut
//! into words at hyphens, underscores and capitals: "c-related__articleList" says related article list.

use super::tags::{Key, Tag};
use super::tree::Tree;
use crate::lexicon::page_words;
use crate::reader::heads::Heads;
use smallvec::SmallVec;
use std::sync::LazyLock;

/// What an element is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    /// Beside the story.
    Aside,
    /// Ways to other pages and what one can do with this one: no prose is in it.
    Navigation,
    /// About the story: who and when, tags, share buttons.
    About,
    /// A dialog that asks for consent.
    Consent,
    /// Not shown, at least at first.
    Hidden,
    /// The text of the story.
    Body,
    /// Text of a picture.
    Caption,
    /// Who wrote it.
    Byline,
    /// When.
    Stamp,
    /// The standfirst.
    Deck,
}

/// So many names of a class or id are read.
const LONGEST: usize = 40;
/// So many nodes of a figure are searched for its picture.
const FIGURE: usize = 100;
/// No more letters of a name are read.
const NAME: usize = 200;

impl Part {
    /// Whether it is none of the story.
    pub(crate) fn is_apart(self) -> bool {
        matches!(self, Part::Aside | Part::Navigation | Part::About | Part::Consent | Part::Hidden)
    }
}

/// A class or id of more words is a text.
const WORDY: usize = 7;

/// What an element's marks say it is.
pub(crate) fn part(tree: &Tree<'_>, index: usize) -> Option<Part> {
    if is_hidden(tree, index) {
        return Some(Part::Hidden);
    }
    let tag = tree.nodes[index].tag;
    let pictured = || {
        tree.inside(index).take(FIGURE).any(|at| matches!(tree.nodes[at].tag, Tag::Img | Tag::Picture | Tag::Video | Tag::Iframe))
    };
    let part = by_tag(tag).or_else(|| by_attributes(tree, index));
    part.filter(|part| match tag {
        Tag::Main => *part != Part::Aside,
        // Tables and quotations stand in figures too.
        Tag::Figure => *part != Part::Caption || pictured(),
        _ => true,
    })
}

fn by_tag(tag: Tag) -> Option<Part> {
    match tag {
        Tag::Footer => Some(Part::About),
        Tag::Nav | Tag::Aside | Tag::Form | Tag::Dialog | Tag::Button | Tag::Menu | Tag::Label => Some(Part::Aside),
        Tag::Figcaption | Tag::Figure => Some(Part::Caption),
        _ => None,
    }
}

fn by_attributes(tree: &Tree<'_>, index: usize) -> Option<Part> {
    let mut found = None;
    for attribute in tree.attributes(index) {
        let value = attribute.value(tree.page);
        let part = match attribute.key {
            Key::Role => by_role(value),
            Key::Itemprop => by_property(value),
            // The id of a heading is its text.
            Key::Id if tree.nodes[index].tag.is_heading() => None,
            Key::Class | Key::Id | Key::TestId | Key::Component | Key::DataName => by_words(value),
            _ => None,
        };
        found = stronger(found, part);
    }
    found
}

/// Of two, the one that decides.
fn stronger(one: Option<Part>, other: Option<Part>) -> Option<Part> {
    let weight = |part: Option<Part>| match part {
        None => 0,
        Some(Part::Deck | Part::Stamp | Part::Byline) => 1,
        Some(Part::Caption) => 2,
        Some(Part::Navigation | Part::Aside | Part::About | Part::Hidden) => 3,
        Some(Part::Body) => 4,
        Some(Part::Consent) => 5,
    };
    if weight(other) > weight(one) { other } else { one }
}

fn by_role(role: &str) -> Option<Part> {
    match role.trim() {
        "navigation" | "complementary" | "contentinfo" | "search" | "menu" | "menubar" | "toolbar" | "form" | "tooltip" => {
            Some(Part::Aside)
        }
        "dialog" | "alertdialog" => Some(Part::Consent),
        _ => None,
    }
}

fn by_property(property: &str) -> Option<Part> {
    match property.trim() {
        "articleBody" | "reviewBody" => Some(Part::Body),
        "author" | "creator" => Some(Part::Byline),
        "datePublished" | "dateModified" | "dateCreated" => Some(Part::Stamp),
        "caption" => Some(Part::Caption),
        "comment" => Some(Part::Aside),
        _ => None,
    }
}

/// What the words of a class or id say.
pub(crate) fn by_words(value: &str) -> Option<Part> {
    let mut found = None;
    let mut letters = String::with_capacity(value.len().min(NAME) + 8);
    for name in value.split_ascii_whitespace().take(LONGEST) {
        let starts = words(name, &mut letters);
        // A sentence is no name: the text made into an id.
        if starts.len() > WORDY {
            continue;
        }
        let mut before = "";
        for (at, &start) in starts.iter().enumerate() {
            let start = usize::from(start);
            let rest = letters.get(start..).unwrap_or_default();
            // "has-sidebar" is what the page has beside it.
            if at > 0 && matches!(before, "has" | "with" | "no" | "without" | "not" | "hide" | "show") {
                break;
            }
            before = rest.split(' ').next().unwrap_or_default();
            if !HEADS.could_begin(rest) {
                continue;
            }
            page_words().prefixes(rest, 0, |hit| {
                if rest.as_bytes().get(hit.end).is_none_or(|byte| *byte == b' ') {
                    let part = page_words().rows(hit).next().and_then(|row| named(row.column(1)));
                    found = stronger(found, part);
                }
            });
        }
    }
    found
}

/// How the words of the list begin.
static HEADS: LazyLock<Heads> = LazyLock::new(|| Heads::of(page_words(), |_| true));

/// Puts down the words of a name, small, with spaces between; says where each begins. Numbers at a word's end are none of it; those
/// within make it a word of no language: "5f18ad9".
fn words(name: &str, letters: &mut String) -> SmallVec<[u16; 16]> {
    letters.clear();
    let mut starts = SmallVec::new();
    let mut before = b' ';
    for byte in name.bytes().take(NAME) {
        if byte.is_ascii_alphanumeric() {
            if !before.is_ascii_alphanumeric() || before.is_ascii_lowercase() && byte.is_ascii_uppercase() {
                letters.truncate(letters.trim_end_matches(|c: char| c.is_ascii_digit()).len());
                if !letters.is_empty() && !letters.ends_with(' ') {
                    letters.push(' ');
                }
                let start = letters.len() as u16;
                if starts.last() != Some(&start) {
                    starts.push(start);
                }
            }
            letters.push(char::from(byte.to_ascii_lowercase()));
        }
        before = byte;
    }
    letters.truncate(letters.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end().len());
    starts
}

fn named(part: &str) -> Option<Part> {
    match part {
        "aside" => Some(Part::Aside),
        "navigation" => Some(Part::Navigation),
        "about" => Some(Part::About),
        "consent" => Some(Part::Consent),
        "body" => Some(Part::Body),
        "caption" => Some(Part::Caption),
        "byline" => Some(Part::Byline),
        "stamp" => Some(Part::Stamp),
        "deck" => Some(Part::Deck),
        _ => None,
    }
}

/// Whether an element is not shown.
pub(crate) fn is_hidden(tree: &Tree<'_>, index: usize) -> bool {
    tree.attributes(index).iter().any(|attribute| {
        let value = attribute.value(tree.page);
        match attribute.key {
            Key::Hidden => true,
            // Paragraphs behind a wall are hidden from machines that read aloud, and meant to be read.
            Key::AriaHidden => value.eq_ignore_ascii_case("true") && tree.nodes[index].tag != Tag::P,
            Key::Style => ["display:none", "display: none", "visibility:hidden", "visibility: hidden"]
                .iter()
                .any(|rule| value.contains(rule)),
            Key::Class => is_hidden_class(value),
            _ => false,
        }
    })
}

/// A class that hides, on screens of all sizes.
fn is_hidden_class(class: &str) -> bool {
    let hides = |name: &str| matches!(name, "hidden" | "hide" | "is-hidden" | "d-none" | "invisible");
    let shows =
        |name: &str| name.contains([':', '@']) || name.starts_with("d-") && name != "d-none" || name.starts_with("visible");
    class.split_ascii_whitespace().any(hides) && !class.split_ascii_whitespace().any(shows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_words_of_classes() {
        for (class, expected) in [
            ("c-relatedArticles__list", Some(Part::Aside)),
            ("entry-content", Some(Part::Body)),
            ("story_body col-8", Some(Part::Body)),
            ("wp-caption-text", Some(Part::Caption)),
            ("cookie-banner", Some(Part::Consent)),
            ("shadow header-image", None),
            ("elementor-element-5f18ad9", None),
            ("ad728", Some(Part::Aside)),
            ("page has-sidebar", None),
            ("", None),
        ] {
            assert_eq!(by_words(class), expected, "{class}");
        }
    }
}
