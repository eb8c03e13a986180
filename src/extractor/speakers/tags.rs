//! Tags: the rough part of speech of a word by itself, before its neighbours have a say.
//!
//! Closed classes and auxiliaries are listed in a table laid out by the compiler: a short word of letters alone is a number of five bits
//! a letter, so that a lookup compares numbers and no strings.

use super::line::Tag;
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::Class;
use crate::text::Text;

/// The tag of a token.
pub(super) fn of(text: &Text, tokens: &Tokens, token: usize) -> Tag {
    let word = tokens.text(text, token);
    let shape = tokens.shape(token);
    if !shape.has(Shape::WORD) {
        return if shape.has(Shape::DIGIT) { Tag::Number } else { mark(word, shape) };
    }
    let class = tokens.class(token);
    let contracted = is_contracted(word);
    let known = if contracted {
        contraction(word)
    } else if class.any(Class::COMMON | Class::VERB) {
        key(word).and_then(listed)
    } else {
        None
    };
    match known {
        Some(Tag::Object) if word == "US" => {}
        Some(tag) if contracted || class.has(Class::COMMON) => return tag,
        Some(Tag::Auxiliary) if !shape.has(Shape::CAPITAL) => return Tag::Auxiliary,
        _ => {}
    }
    if shape.has(Shape::CAPITAL) {
        return Tag::Name;
    }
    if class.has(Class::VERB) { Tag::Verb } else { by_ending(word) }
}

fn by_ending(word: &str) -> Tag {
    match word.as_bytes() {
        [.., b'l', b'y'] => Tag::Adverb,
        [_, _, _, .., b'e', b'd'] => Tag::Verb,
        [_, _, _, .., b'i', b'n', b'g'] => Tag::Gerund,
        _ if matches!(word, "who’s" | "who's") => Tag::Relative,
        _ => Tag::Noun,
    }
}

fn mark(word: &str, shape: Shape) -> Tag {
    let mut chars = word.chars();
    match (chars.next(), chars.as_str()) {
        (Some(','), "") => Tag::Comma,
        (Some(':'), "") => Tag::Colon,
        (Some('.' | '!' | '?' | '…'), "") => Tag::Stop,
        (Some(';' | '—' | '–' | '―'), "") => Tag::Dash,
        (Some('-'), "") if shape.has(Shape::SPACED) => Tag::Dash,
        (Some('-'), "") => Tag::Hyphen,
        (Some('(' | '['), "") => Tag::Open,
        (Some(')' | ']'), "") => Tag::Close,
        (Some('\'' | '’'), "" | "s") => Tag::Possessive,
        (Some('%' | '$' | '#' | '@' | '&'), "") => Tag::Noun,
        _ => Tag::Other,
    }
}

/// The longest word listed has this many bytes.
const LONGEST: usize = 10;

/// Whether an apostrophe (or the last byte of a curly one) stands before the last letter or the last two.
fn is_contracted(word: &str) -> bool {
    matches!(word.as_bytes(), [.., b'\'' | 0x99, _] | [.., b'\'' | 0x99, _, _])
}

/// `don't`, `he's`.
fn contraction(word: &str) -> Option<Tag> {
    let mut buffer = [0; LONGEST];
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    let lower = std::str::from_utf8(target).ok()?;
    if lower.ends_with("n't") || lower.ends_with("n’t") {
        return Some(Tag::Auxiliary);
    }
    match lower {
        "he's" | "she's" | "it's" | "he’s" | "she’s" | "it’s" | "they've" | "they’ve" | "i'm" | "i’m" | "we're" | "we’re"
        | "he'd" | "he’d" | "she'd" | "she’d" => Some(Tag::Pronoun),
        _ => None,
    }
}

/// A short word of letters as a number, in whatever case it stands.
const fn key(word: &str) -> Option<u64> {
    let bytes = word.as_bytes();
    if bytes.len() > LONGEST {
        return None;
    }
    let (mut key, mut at) = (0, 0);
    while at < bytes.len() {
        let letter = (bytes[at] | 0x20).wrapping_sub(b'a');
        if letter >= 26 {
            return None;
        }
        key = key << 5 | (letter as u64 + 1);
        at += 1;
    }
    Some(key)
}

const SLOTS: usize = 512;

const fn slot(key: u64) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 55) as usize
}

fn listed(key: u64) -> Option<Tag> {
    let mut at = slot(key);
    loop {
        let (known, tag) = LISTED[at];
        if known == key {
            return Some(tag);
        }
        if known == 0 {
            return None;
        }
        at = (at + 1) % SLOTS;
    }
}

/// Open-addressed; a key of 0 is an empty slot.
static LISTED: [(u64, Tag); SLOTS] = {
    let mut slots = [(0, Tag::Other); SLOTS];
    let mut list = 0;
    while list < LISTS.len() {
        let (tag, words) = LISTS[list];
        let mut word = 0;
        while word < words.len() {
            let Some(key) = key(words[word]) else { panic!("a listed word is short and has letters only") };
            let mut at = slot(key);
            while slots[at].0 != 0 {
                assert!(slots[at].0 != key, "a word is listed once");
                at = (at + 1) % SLOTS;
            }
            slots[at] = (key, tag);
            word += 1;
        }
        list += 1;
    }
    slots
};

/// The closed classes and the auxiliaries.
#[rustfmt::skip]
const LISTS: &[(Tag, &[&str])] = &[
    (Tag::Pronoun, &["he", "she", "they", "i", "we", "you", "it", "someone", "somebody", "everyone", "everybody", "nobody",
        "anyone", "none"]),
    (Tag::Object, &["me", "him", "them", "us", "himself", "herself", "themselves", "itself", "myself"]),
    (Tag::Determiner, &["a", "an", "the", "this", "these", "those", "his", "her", "its", "their", "our", "my", "your", "every",
        "each", "some", "any", "no", "another", "both", "all", "whose", "such", "either", "neither"]),
    (Tag::Conjunction, &["and", "but", "or", "nor", "yet"]),
    (Tag::That, &["that"]),
    (Tag::Relative, &["who", "which", "whom", "what"]),
    (Tag::Subordinator, &["if", "because", "although", "though", "while", "whereas", "unless", "until", "till", "since", "when",
        "whenever", "where", "whether", "as", "than", "after", "before", "why", "how", "so"]),
    (Tag::To, &["to"]),
    (Tag::Preposition, &["of", "in", "on", "at", "by", "from", "with", "without", "within", "into", "onto", "upon", "over",
        "under", "above", "below", "between", "among", "amongst", "across", "through", "throughout", "during", "against", "about",
        "around", "along", "beside", "besides", "beyond", "behind", "beneath", "near", "toward", "towards", "off", "out", "up",
        "down", "per", "via", "despite", "except", "like", "unlike", "amid", "amidst", "for", "including", "following",
        "according", "concerning", "regarding", "plus", "versus", "excluding"]),
    (Tag::Adverb, &["not", "never", "also", "only", "just", "even", "still", "already", "again", "too", "very", "quite",
        "rather", "almost", "always", "often", "sometimes", "perhaps", "maybe", "however", "therefore", "thus", "hence",
        "meanwhile", "moreover", "instead", "indeed", "here", "there", "now", "later", "earlier", "soon", "ago", "then", "once",
        "further", "yes", "well", "oh", "please"]),
    (Tag::Number, &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]),
    (Tag::Auxiliary, &["is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "has", "have", "had",
        "having", "will", "would", "shall", "should", "can", "could", "may", "might", "must", "cannot"]),
];
