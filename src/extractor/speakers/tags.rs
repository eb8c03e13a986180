//! Tags: the rough part of speech of a word by itself, before its neighbours have a say.
//!
//! Closed classes and auxiliaries are listed in a table laid out by the compiler under the [number](letters::number) of each word, so
//! that a lookup compares numbers and no strings.

use super::line::Tag;
use super::parts::{self, Choice};
use crate::extractor::tokens::Shape;
use crate::lexicon::letters::Table;
use crate::lexicon::{Class, letters};
use crate::span::Span;

/// The tag of a token of the text whose bytes are given, and the parts it may have where its sentence must tell.
#[inline]
pub(super) fn of(bytes: &[u8], span: Span, class: Class, shape: Shape) -> (Tag, Choice) {
    if !shape.has(Shape::WORD) {
        let tag = if shape.has(Shape::DIGIT) { Tag::Number } else { mark(&bytes[span.range()], shape) };
        return (tag, 0);
    }
    if class.has(Class::COMMON)
        && let Some((tag, choice)) = LISTED.get(letters::number(bytes, span.start(), span.end()))
        && !(tag == Tag::Object && bytes[span.range()] == *b"US")
    {
        return (tag, choice);
    }
    let word = &bytes[span.range()];
    // Its letter makes it a word to those who ask for shapes.
    if matches!(word, b"'s" | b"'S") {
        return (Tag::Possessive, 0);
    }
    if is_contracted(word)
        && let Some(tag) = contraction(word)
    {
        return (tag, 0);
    }
    if shape.has(Shape::CAPITAL) {
        return (Tag::Name, 0);
    }
    (if class.has(Class::VERB) { Tag::Verb } else { by_ending(word) }, parts::OPEN)
}

fn by_ending(word: &[u8]) -> Tag {
    match word {
        [.., b'l', b'y'] => Tag::Adverb,
        [_, _, _, .., b'e', b'd'] => Tag::Verb,
        [_, _, _, .., b'i', b'n', b'g'] => Tag::Gerund,
        _ => Tag::Noun,
    }
}

/// The tag of a mark.
fn mark(mark: &[u8], shape: Shape) -> Tag {
    match mark {
        b"-" if shape.has(Shape::SPACED) => Tag::Dash,
        [byte @ 0..0x80] => MARKS[*byte as usize],
        b"'s" => Tag::Possessive,
        [0x80..=0xff, ..] => match std::str::from_utf8(mark).unwrap_or_default() {
            "…" => Tag::Stop,
            "—" | "–" | "―" => Tag::Dash,
            "’" | "’s" => Tag::Possessive,
            _ => Tag::Other,
        },
        _ => Tag::Other,
    }
}

/// Marks of one ASCII character.
const MARKS: [Tag; 128] = {
    let mut marks = [Tag::Other; 128];
    let known = b",:.!?;-([)]'%$#@&";
    let mut at = 0;
    while at < known.len() {
        marks[known[at] as usize] = match known[at] {
            b',' => Tag::Comma,
            b':' => Tag::Colon,
            b'.' | b'!' | b'?' => Tag::Stop,
            b';' => Tag::Dash,
            b'-' => Tag::Hyphen,
            b'(' | b'[' => Tag::Open,
            b')' | b']' => Tag::Close,
            b'\'' => Tag::Possessive,
            _ => Tag::Noun,
        };
        at += 1;
    }
    marks
};

/// The longest contraction has this many bytes.
const LONGEST: usize = 10;

/// Whether an apostrophe (or the last byte of a curly one) stands before the last letter or the last two.
fn is_contracted(word: &[u8]) -> bool {
    word.last_chunk::<3>().is_some_and(|[two, one, _]| matches!(one, b'\'' | 0x99) || matches!(two, b'\'' | 0x99))
}

/// `don't`, `he's`.
#[cold]
fn contraction(word: &[u8]) -> Option<Tag> {
    let mut buffer = [0; LONGEST];
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word);
    target.make_ascii_lowercase();
    let lower = std::str::from_utf8(target).ok()?;
    if lower.ends_with("n't") || lower.ends_with("n’t") {
        return Some(Tag::Auxiliary);
    }
    match lower {
        "he's" | "she's" | "it's" | "he’s" | "she’s" | "it’s" | "they've" | "they’ve" | "i'm" | "i’m" | "we're" | "we’re"
        | "he'd" | "he’d" | "she'd" | "she’d" => Some(Tag::Pronoun),
        "who's" | "who’s" if lower.as_bytes() == word => Some(Tag::Relative),
        _ => None,
    }
}

static LISTED: Table<(Tag, Choice), 512> = Table::of(LISTS, (Tag::Other, 0));

/// The closed classes and the auxiliaries.
#[rustfmt::skip]
const LISTS: &[((Tag, Choice), &[&str])] = &[
    ((Tag::Pronoun, 0), &["he", "she", "they", "i", "we", "you", "it", "someone", "somebody", "everyone", "everybody", "nobody",
        "anyone", "none"]),
    ((Tag::Object, 0), &["me", "him", "them", "us", "himself", "herself", "themselves", "itself", "myself"]),
    ((Tag::Determiner, 0), &["a", "an", "the", "this", "these", "those", "his", "its", "their", "our", "my", "your", "every",
        "each", "some", "any", "no", "another", "both", "all", "whose", "such", "either", "neither"]),
    ((Tag::Conjunction, 0), &["and", "but", "or", "nor", "yet"]),
    ((Tag::That, parts::THAT), &["that"]),
    ((Tag::Relative, 0), &["who", "which", "whom", "what"]),
    ((Tag::Subordinator, 0), &["if", "because", "although", "though", "while", "whereas", "unless", "when",
        "whenever", "where", "whether", "than", "why", "how"]),
    ((Tag::Determiner, parts::HER), &["her"]),
    ((Tag::Subordinator, 0), &["as", "until", "till", "since", "after", "before", "so"]),
    ((Tag::Preposition, 0), &["like"]),
    ((Tag::To, 0), &["to"]),
    ((Tag::Preposition, 0), &["of", "in", "on", "at", "by", "from", "with", "without", "within", "into", "onto", "upon", "over",
        "under", "above", "below", "between", "among", "amongst", "across", "through", "throughout", "during", "against", "about",
        "around", "along", "beside", "besides", "beyond", "behind", "beneath", "near", "toward", "towards", "off", "out", "up",
        "down", "per", "via", "despite", "except", "unlike", "amid", "amidst", "for", "including", "following",
        "according", "concerning", "regarding", "plus", "versus", "excluding"]),
    ((Tag::Adverb, 0), &["not", "never", "also", "only", "just", "even", "still", "already", "again", "too", "very", "quite",
        "rather", "almost", "always", "often", "sometimes", "perhaps", "maybe", "however", "therefore", "thus", "hence",
        "meanwhile", "moreover", "instead", "indeed", "here", "there", "now", "later", "earlier", "soon", "ago", "then", "once",
        "further", "yes", "well", "oh", "please"]),
    ((Tag::Number, 0), &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]),
    ((Tag::Auxiliary, 0), &["is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "has", "have", "had",
        "having", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// A lookup compares numbers only: no word that gets there may have the number of another.
    #[test]
    fn a_common_word_is_listed_under_its_own_letters() {
        let known = |word: &str| LISTS.iter().find(|(_, words)| words.contains(&word)).map(|(listed, _)| *listed);
        let common = include_str!("../../../data/common.tsv").lines().filter(|line| !line.starts_with('#'));
        for word in common.chain(LISTS.iter().flat_map(|(_, words)| words.iter().copied())) {
            assert_eq!(LISTED.get(letters::number(word.as_bytes(), 0, word.len())), known(word), "{word}");
        }
    }
}
