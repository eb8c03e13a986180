//! Furniture: the lines of a page or wire file that are not the story. A small grammar over a phrase list.
//!
//! In: a block and its look. Out: its role, where a phrase of `data/furniture.tsv` or the shape of the line says it is none of the
//! story: navigation, stamps, captions, notes, what follows the end. "Home > World > Asia", "5 min read", "(Reporting by Ana Ruiz)",
//! "- 2 -". It knows no positions: [`super`] does, and overrules it where a line stands among paragraphs and reads like one.

use super::shape::{End, Shape};
use crate::article::Role;
use crate::lexicon::{Class, furniture, furniture_ends, words};
use crate::reader::dateline::calendar::{self, Kind};
use crate::reader::heads::{Tails, begins_word, first_word, has_digit};
use std::sync::LazyLock;

/// No line of furniture that is known by its first words is longer.
const LONGEST: usize = 420;

/// A line known as furniture.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Known {
    pub(crate) role: Role,
    /// The whole line says so, not only how it begins or ends.
    pub(crate) sure: bool,
}

/// What a block is, if it is furniture.
pub(crate) fn of(text: &str, shape: &Shape) -> Option<Known> {
    if text.len() > LONGEST {
        return None;
    }
    let plain = strip(text);
    if plain.is_empty() {
        let ends = is_end(text);
        return Some(Known { role: if ends { Role::Tail } else { Role::Note }, sure: true });
    }
    // A paragraph is told by a glance: only lines that could be furniture are looked up.
    whole(text, plain, shape)
        .or_else(|| pattern(text, plain, shape))
        .or_else(|| begins(text, plain, shape))
        .or_else(|| ends(text, shape))
}

/// Whether a name before a dash is a label of the page: "EXCLUSIVE", "WATCH".
pub(crate) fn is_label(name: &str) -> bool {
    furniture().get(name).is_some_and(|hit| furniture().rows(hit).any(|row| matches!(row.column(2), "line" | "label" | "list")))
}

/// Whether a line marks the end of the story: "-30-", "ENDS", "###".
pub(crate) fn is_end(text: &str) -> bool {
    shape_of_entry(text, "end-mark") || text.starts_with("##") || text.starts_with("# #")
}

/// How many words of a line are those a note of the page begins with: "Sign up for", "Click here"; 0 if it begins otherwise. In running
/// text it may yet be a sentence.
pub(crate) fn opens_note(text: &str) -> usize {
    let mut words = 0;
    furniture().prefixes(text, 0, |hit| {
        let (phrase, after) = text.split_at(hit.end);
        let fits = |at: &str| at == "head" || at == "label" && is_label_mark(after);
        if !after.starts_with(char::is_alphanumeric)
            && furniture().rows(hit).any(|row| row.column(1) == "note" && fits(row.column(2)))
        {
            words = phrase.split_whitespace().count();
        }
    });
    words
}

/// Whether a line heads a list of links: "Most read", "Related stories".
pub(crate) fn heads_list(text: &str) -> bool {
    shape_of_entry(text, "list")
}

fn shape_of_entry(text: &str, shape: &str) -> bool {
    [text, strip(text)]
        .iter()
        .any(|entry| furniture().get(entry).is_some_and(|hit| furniture().rows(hit).any(|row| row.column(2) == shape)))
}

/// Without bullets, brackets and numbers around it.
fn strip(text: &str) -> &str {
    match text.as_bytes() {
        // Nearly all text begins with a letter, and ends with one or with one mark.
        [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => return text,
        [first, .., last, b'.' | b','] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => {
            return &text[..text.len() - 1];
        }
        _ => {}
    }
    text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '\u{a9}' | '@' | '#' | '&' | '?'))
        .trim_start_matches(['#', ' '])
        .trim_end_matches(['#', ' '])
}

fn role(name: &str) -> Role {
    match name {
        "crumb" => Role::Crumb,
        "kicker" => Role::Kicker,
        "stamp" => Role::Stamp,
        "caption" => Role::Caption,
        "tail" => Role::Tail,
        _ => Role::Note,
    }
}

fn whole(text: &str, plain: &str, shape: &Shape) -> Option<Known> {
    if shape.words > 12 || text.len() > 100 || begins_word(text) && !has(plain, Class::FURNITURE) {
        return None;
    }
    let counted = plain.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_whitespace() || "()[].,:;>".contains(c));
    let entries = [Some(text), (plain.len() < text.len()).then_some(plain), (counted.len() < plain.len()).then_some(counted)];
    entries.iter().flatten().find_map(|entry| {
        let hit = furniture().get(entry)?;
        let row = furniture().rows(hit).find(|row| matches!(row.column(2), "line" | "list" | "end-mark"))?;
        Some(Known { role: role(row.column(1)), sure: true })
    })
}

/// Lines known by their shape.
fn pattern(text: &str, plain: &str, shape: &Shape) -> Option<Known> {
    let known = |role| Some(Known { role, sure: true });
    if shape.words > 24 {
        return None;
    }
    if is_page_number(text, plain) {
        return known(Role::Note);
    }
    if is_stamp(plain) {
        return known(Role::Stamp);
    }
    if shape.words <= 2 && is_address(plain) || is_slug(plain, shape) {
        return known(Role::Tail);
    }
    is_trail(text, shape).then_some(Known { role: Role::Crumb, sure: true })
}

/// "- 2 -", "Page 2 of 4", "2/4", "(2)" between dashes.
fn is_page_number(text: &str, plain: &str) -> bool {
    let number = |word: &str| !word.is_empty() && word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    if !plain.starts_with(|c: char| c.is_ascii_digit() || matches!(c, 'p' | 'P')) {
        return false;
    }
    let mut words = plain.split(' ');
    match (words.next(), words.next(), words.next(), words.next(), words.next()) {
        (Some(one), None, ..) => {
            number(one) && text.starts_with(['-', '\u{2013}', '\u{2014}']) && text.ends_with(['-', '\u{2013}', '\u{2014}'])
        }
        (Some(page), Some(one), rest, of, None) if page.eq_ignore_ascii_case("page") => {
            number(one) && (rest.is_none() || matches!((rest, of), (Some("of" | "/"), Some(last)) if number(last)))
        }
        _ => false,
    }
}

/// A date, a time, "5 min read", "Updated 3:04 PM ET": nothing but words of the calendar and numbers.
pub(crate) fn is_stamp(plain: &str) -> bool {
    if !has_digit(plain) {
        return false;
    }
    let (mut numbers, mut calendar, mut words) = (0, 0, 0);
    for word in plain.split(|c: char| c.is_whitespace() || "|,;()/".contains(c)) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        let word = word.trim_start_matches('.');
        if word.is_empty() {
            continue;
        }
        words += 1;
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        let undotted = word.trim_end_matches('.');
        match calendar::word(word).or_else(|| calendar::word(undotted).filter(|_| undotted.len() < word.len())) {
            Some(Kind::Stamp) if words == 1 || digits == 0 => calendar += 1,
            Some(_) => calendar += 1,
            None if is_clock(word) => numbers += 1,
            None => return false,
        }
    }
    let long = plain.bytes().filter(u8::is_ascii_digit).count() >= 6 && plain.contains(['-', ':', '/', '.']);
    words <= 16 && numbers > 0 && (calendar > 0 || (long && words <= 3)) && !(words == 1 && numbers == 1 && !long)
}

/// Digits with the marks and endings of dates and times: "2018-06-20T10:15:00Z", "09.30", "3:04pm", "20th".
fn is_clock(word: &str) -> bool {
    if !word.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let mut letters = 0;
    let plain = word.chars().all(|c| {
        letters += u32::from(c.is_alphabetic());
        c.is_ascii_digit() || ":.-+/".contains(c) || c.is_ascii_alphabetic()
    });
    let tail = word.trim_start_matches(|c: char| c.is_ascii_digit() || ":.-+/".contains(c)).to_ascii_lowercase();
    plain
        && (letters == 0
            || matches!(
                tail.as_str(),
                "am" | "pm"
                    | "a.m"
                    | "p.m"
                    | "a.m."
                    | "p.m."
                    | "st"
                    | "nd"
                    | "rd"
                    | "th"
                    | "h"
                    | "hrs"
                    | "z"
                    | "gmt"
                    | "min"
                    | "ist"
            ))
        || (word.len() > 15 && word.contains('T') && plain)
}

/// An e-mail address, a link, a handle.
fn is_address(plain: &str) -> bool {
    let word = plain.rsplit(' ').next().unwrap_or(plain);
    let dotted = word.rsplit('.').next().is_some_and(|end| (2..=6).contains(&end.len())) && word.contains('.');
    (word.contains('@') && dotted)
        || word.starts_with("http") && word.contains("://")
        || word.starts_with("www.")
        || (plain.starts_with('@') && word == plain)
}

/// "xyz/abc 201530 GMT", "AP-NY-06-20-18 1012EDT": how wire files sign off.
fn is_slug(plain: &str, shape: &Shape) -> bool {
    if shape.words > 5 || !plain.ends_with(['T', 'C']) {
        return false;
    }
    let mut words = plain.rsplit(' ');
    let last = words.next().unwrap_or_default();
    let zone = matches!(last, "GMT" | "UTC" | "EDT" | "EST" | "CET");
    let number = words.next().unwrap_or_default();
    let digits = number.len() >= 4 && number.bytes().all(|byte| byte.is_ascii_digit());
    zone && digits
}

/// What stands between the steps of a trail.
const TRAIL_MARKS: [&str; 13] =
    [" > ", " \u{203a} ", " \u{bb} ", " \u{2192} ", " / ", " | ", " \u{b7} ", " \u{2022} ", "   ", "\t", ">>", " :: ", " \\ "];

/// Whether a byte or run of spaces stands here that a mark of a trail can have.
fn could_be_trail(text: &str) -> bool {
    let mut spaces = 0;
    text.bytes().any(|byte| {
        spaces = if byte == b' ' { spaces + 1 } else { 0 };
        spaces == 3 || matches!(byte, b'>' | b'/' | b'|' | b'\t' | b':' | b'\\' | 0xc2 | 0xe2)
    })
}

/// "Home > World > Asia", "News / Politics", "HOME   NEWS   SPORT", "Opinion | Analysis": a few short names and the same mark between.
fn is_trail(text: &str, shape: &Shape) -> bool {
    if shape.words > 18 || shape.end != End::Open || text.len() > 140 || !could_be_trail(text) {
        return false;
    }
    for mark in TRAIL_MARKS {
        if memchr::memchr(mark.trim().bytes().next().unwrap_or(mark.as_bytes()[0]), text.as_bytes()).is_none() {
            continue;
        }
        let count = memchr::memmem::find_iter(text.as_bytes(), mark).count();
        if count == 0 {
            continue;
        }
        let short = |part: &str| {
            let part = part.trim();
            part.split_whitespace().count() <= 3
                && part.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                && !part.contains(|c: char| c.is_ascii_digit())
        };
        let parts = || text.split(mark).filter(|part| !part.trim().is_empty());
        let pointed = !matches!(mark, " | " | " / ");
        let named = || parts().any(|part| is_label(part.trim()));
        if parts().all(short) && parts().count() > 1 && (pointed || count > 1 || named()) {
            return true;
        }
    }
    false
}

/// Lines known by their first words.
fn begins(text: &str, plain: &str, shape: &Shape) -> Option<Known> {
    let offset = plain.as_ptr() as usize - text.as_ptr() as usize;
    let bracketed = text.starts_with(['(', '[']);
    let mut found = None;
    let mut look = |from: usize| {
        if !has(&text[from..], Class::FURNITURE) {
            return;
        }
        furniture().prefixes(text, from, |hit| {
            let after = &text[hit.end..];
            let open = !after.starts_with(char::is_alphanumeric) || !text[..hit.end].ends_with(char::is_alphanumeric);
            for row in furniture().rows(hit).filter(|_| open) {
                let role = role(row.column(1));
                let fits = match row.column(2) {
                    "label" => is_label_mark(after) && shape.words <= 30,
                    "head" => fits_head(role, shape, bracketed) && names_follow(&text[..hit.end], after),
                    _ => false,
                };
                if fits {
                    found = Some(Known { role, sure: false });
                }
            }
        });
    };
    look(0);
    if offset > 0 {
        look(offset);
    }
    found
}

/// A colon, a bar, or a dash with spaces, and something after it.
fn is_label_mark(after: &str) -> bool {
    let after = after.trim_start_matches([' ', '\u{a0}']);
    after.starts_with([':', '|', '\u{ff1a}', '\u{25b8}', '\u{25ba}', '>', '\u{bb}'])
}

/// After "by" a name must stand: "Editing by Ana Ruiz", not "Editing by hand".
fn names_follow(phrase: &str, after: &str) -> bool {
    !(phrase.ends_with("by") && after.trim_start().starts_with(char::is_lowercase) && !after.trim_start().starts_with("the "))
}

/// Notes are short; captions and credits may be as long as they like.
fn fits_head(role: Role, shape: &Shape, bracketed: bool) -> bool {
    match role {
        Role::Note => shape.words <= 25 && !(shape.end == End::Stop && shape.words > 9),
        Role::Crumb | Role::Stamp => shape.words <= 14,
        Role::Tail => bracketed || shape.words <= 60,
        _ => shape.words <= 70,
    }
}

/// Whether a phrase of the list begins with the word that stands here: one look that spares the walk. Marks are let through.
fn has(text: &str, class: Class) -> bool {
    let word = first_word(text);
    word.is_empty() || words::classes(word).has(class)
}

/// How the phrases that end a line end.
static TAILS: LazyLock<Tails> = LazyLock::new(|| Tails::of(furniture_ends(), |row| row.column(2) == "end"));

/// Lines known by their last words, or by words beside a bracket or slash.
fn ends(text: &str, shape: &Shape) -> Option<Known> {
    if shape.words > 70 {
        return None;
    }
    let last = match text.as_bytes() {
        [.., last, b'.'] if last.is_ascii_alphanumeric() => text.len() - 1,
        _ => text.trim_end_matches(|c: char| !c.is_alphanumeric()).len(),
    };
    let could_end = shape.words <= 60 && TAILS.could_end(&text[..last]);
    let mut starts = last_words(&text[..last], if could_end { 4 } else { 0 });
    let at_end = starts.find_map(|at| met(text, at, |row, end| row == "end" && end >= last));
    at_end.or_else(|| {
        memchr::memchr2_iter(b'(', b'/', text.as_bytes()).take(8).find_map(|at| {
            met(text, at, |row, _| row == "in")
                .or_else(|| last_words(&text[..at], 2).find_map(|start| met(text, start, |row, end| row == "in" && end >= at)))
        })
    })
}

/// Where the last words of a text begin, from the end.
fn last_words(text: &str, count: usize) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    (1..bytes.len())
        .rev()
        .filter(move |&at| match bytes[at - 1] {
            before if before.is_ascii() => !before.is_ascii_alphanumeric(),
            _ => text.is_char_boundary(at) && text[..at].ends_with(|c: char| !c.is_alphanumeric()),
        })
        .take(count)
}

/// The role of a phrase that stands here, if its row and its end will do.
fn met(text: &str, at: usize, fits: impl Fn(&str, usize) -> bool) -> Option<Known> {
    if !has(&text[at..], Class::FURNITURE_END) {
        return None;
    }
    let mut found = None;
    furniture_ends().prefixes(text, at, |hit| {
        let open = !text[hit.end..].starts_with(char::is_alphanumeric) || !text[..hit.end].ends_with(char::is_alphanumeric);
        for row in furniture_ends().rows(hit).filter(|row| open && fits(row.column(2), hit.end)) {
            found = Some(Known { role: role(row.column(1)), sure: false });
        }
    });
    found
}
