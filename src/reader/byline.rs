//! Bylines: the line that says who wrote it, and the names in it.
//!
//! In: a short block. Out: the byline's names and how sure it is that it is one. "By María García and Sam Lee, Staff Writers" gives
//! both names; "By AFP, MANILA" is a byline without a person. Papers, roles, places and sites after a name are no names: agencies
//! and places are those of the datelines, roles are data. "Reporting by" is no byline but a credit, and stands in the furniture.
//!
//! A line without "By" counts when a name and what the person is stand there ("Jane Doe, Reuters"), or, weakly, when it is nothing
//! but a name; its place in the layout decides then.

use super::dateline::calendar::{self, Kind};
use super::heads::{Heads, first_word};
use crate::lexicon::{Class, agencies, byline_words, dateline_places, words};
use crate::span::Span;
use std::sync::LazyLock;

/// No byline is longer.
const LONGEST: usize = 240;
/// No line without "By" is a longer byline.
const UNLED: usize = 90;
const UNLED_WORDS: usize = 12;
const MAX_NAME_WORDS: usize = 6;

/// A byline with its weight.
pub(crate) struct Found {
    pub(crate) names: Vec<Span>,
    /// 3: "By" and names; 2: a name and what the person is, or a desk; 1: a name alone.
    pub(crate) strength: u8,
}

impl Found {
    /// The rule that saw it.
    pub(crate) fn rule(&self) -> &'static str {
        ["byline/name", "byline/name", "byline/role", "byline/by"][self.strength.min(3) as usize]
    }
}

/// What stands between two marks of a byline.
#[derive(PartialEq, Eq, Debug)]
enum Part {
    Name,
    Other,
    Prose,
}

/// Reads a block as a byline.
pub(crate) fn read(text: &str, block: Span) -> Option<Found> {
    let line = &text[block.range()];
    if line.len() > LONGEST || line.len() < 4 {
        return None;
    }
    let lead = lead(line);
    if lead.is_none() && is_desk(line.trim_end()) {
        return Some(Found { names: Vec::new(), strength: 2 });
    }
    if lead.is_none() && !could_be_unled(line) {
        return None;
    }
    let mut start = lead.unwrap_or(0);
    start += line[start..].len() - line[start..].trim_start_matches([' ', '\u{a0}', '\t', ':', '-']).len();
    let body = line[start..].trim_end_matches(['=', ' ', '|', '\u{2022}']);
    let stopped = line.ends_with('.') && !["Jr.", "Sr.", "M.D.", "Ph.D."].iter().any(|end| line.ends_with(end));
    if body.is_empty() || stopped || line.ends_with(':') || !first_is_capital(body) {
        return None;
    }
    let (mut names, mut others) = (Vec::new(), 0);
    for (at, part) in parts(body) {
        match judge(part, lead.is_some(), names.is_empty() && others == 0) {
            Part::Name => {
                let length = name_length(part);
                // "Jane Doe Home affairs correspondent"
                others += usize::from(lead.is_none() && length < part.len());
                names.push(Span::new(block.start() + start + at, block.start() + start + at + length));
            }
            Part::Other => others += 1,
            Part::Prose => return None,
        }
    }
    let strength = match (lead.is_some(), names.len(), others) {
        (true, 0, 0) => return None,
        (true, ..) => 3,
        (false, 1..=3, 1..=2) if !body.contains(" - ") => 2,
        (false, 1, 0) => 1,
        // "Angela Petrakis and Josh Nguyen"
        (false, 2..=3, 0) if [" and ", " & "].iter().any(|and| body.contains(and)) && is_given(body) => 1,
        _ => return None,
    };
    Some(Found { names, strength })
}

/// Whether a line begins with a given name.
fn is_given(line: &str) -> bool {
    words::classes(first_word(line)).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE)
}

/// How the words before names begin.
static LEADS: LazyLock<Heads> = LazyLock::new(|| Heads::of(byline_words(), |row| row.column(1) == "lead"));

/// How the words of a list of bylines begin, by what they are.
static ROLES: LazyLock<Heads> = LazyLock::new(|| Heads::of(byline_words(), |row| row.column(1) == "role"));
static LINKS: LazyLock<Heads> = LazyLock::new(|| Heads::of(byline_words(), |row| row.column(1) == "link"));

/// The length of "By " and the like.
fn lead(line: &str) -> Option<usize> {
    let open = |end: usize| line[end..].starts_with(|c: char| c.is_whitespace() || c == ':') || line[..end].ends_with([':', '-']);
    if !LEADS.could_begin(line) {
        return None;
    }
    let hit = byline_words().longest(line, 0, open)?;
    byline_words().rows(hit).any(|row| row.column(1) == "lead").then_some(hit.end)
}

/// A glance at a line without "By": short, a capital first, numbers only behind a mark ("Jane Doe | May 22, 2025").
fn could_be_unled(line: &str) -> bool {
    let spaces = || memchr::memchr_iter(b' ', line.as_bytes()).count();
    line.len() <= UNLED
        && first_is_capital(line)
        && spaces() < UNLED_WORDS
        && line.bytes().take_while(|byte| !matches!(byte, b'|' | b',' | 0xe2)).all(|byte| !byte.is_ascii_digit())
        && !begins_common(line)
}

/// Whether the first word is one of the language: no name without "By" begins with it. Only where it is all letters, for then it is
/// surely the name's first word too.
fn begins_common(line: &str) -> bool {
    let word = line.split([' ', '\n']).next().unwrap_or(line);
    word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !is_plain(word)
}

/// What stands between the parts of a byline.
const MARKS: [&str; 16] = [
    ", and ",
    " and ",
    " AND ",
    " & ",
    " with ",
    ", ",
    "; ",
    " | ",
    "/",
    "|",
    " - ",
    " \u{2013} ",
    " \u{2014} ",
    " \u{2022} ",
    "\n",
    "(",
];

/// The parts between commas, bars, slashes and "and", with their offsets.
fn parts(body: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut next = Some(0);
    let cut = std::iter::from_fn(move || {
        let start = next?;
        let found = marks(body, start).next();
        next = found.map(|(at, mark)| at + mark.len());
        Some((start, &body[start..found.map_or(body.len(), |(at, _)| at)]))
    });
    cut.map(|(at, part)| (at + part.len() - part.trim_start().len(), part.trim())).filter(|(_, part)| !part.is_empty())
}

/// The marks from a place in a byline on, with their offsets.
fn marks(body: &str, start: usize) -> impl Iterator<Item = (usize, &'static str)> {
    let could_be = |byte: &u8| matches!(byte, b' ' | b',' | b';' | b'|' | b'/' | b'(' | b'\n');
    let places = (start..body.len()).filter(move |&at| could_be(&body.as_bytes()[at]));
    places.filter_map(|at| Some((at, *MARKS.iter().find(|mark| body.as_bytes()[at..].starts_with(mark.as_bytes()))?)))
}

/// What a part is.
fn judge(part: &str, led: bool, first: bool) -> Part {
    let bare = part.trim_end_matches([')', '.', ',', '=', ':']);
    let length = name_length(part);
    let rest = part[length..].trim();
    let count = part[..length].split_whitespace().count();
    let named = length > 0 && count <= MAX_NAME_WORDS && (count > 1 || led);
    if !named && !led && first {
        return Part::Prose;
    }
    if led && count > 1 && begins_with_link(rest) && rest.split_whitespace().count() <= 8 && !is_role(&part[..length]) {
        return Part::Name;
    }
    let signed = || is_journalist(&part[..length], rest) || !led && is_sender(&part[..length], rest);
    // "JOHN FINANCE ANALYST" may be half a headline.
    if named && (led || part.contains(char::is_lowercase)) && signed() {
        return Part::Name;
    }
    let role = is_role(bare) && (led || first_is_capital(bare));
    if agencies().get(bare).is_some() || role || is_site(part) {
        return if led || !first { Part::Other } else { Part::Prose };
    }
    if (led || !first) && is_stamp(bare) || led && part.contains('@') {
        return Part::Other;
    }
    if !first && (dateline_places().get(bare).is_some() || led && begins_with_link(bare)) {
        return Part::Other;
    }
    if !named {
        return Part::Prose;
    }
    let head = part.split_whitespace().next().unwrap_or(part);
    let dated = matches!(calendar::word(head), Some(Kind::Weekday | Kind::Month(_))) && count == 1;
    if dated || (!led && !could_be_named(&part[..length])) {
        return Part::Prose;
    }
    match rest {
        "" | ")" => Part::Name,
        rest if is_role(rest.trim_start_matches([',', ' '])) => Part::Name,
        _ => Part::Prose,
    }
}

/// Whether a line names nobody, but the desk or the agency that wrote it: "Our Correspondent", "Press Trust of India".
fn is_desk(line: &str) -> bool {
    const LONGEST: usize = 32;
    if line.len() > LONGEST || !first_is_capital(line) {
        return false;
    }
    // There is an agency of the name "Report".
    let word = || words::classes(line).any(Class::COMMON | Class::VOCABULARY);
    let listed = |hit| byline_words().rows(hit).any(|row| row.column(1) == "desk");
    agencies().get(line).is_some() && !word() || byline_words().get(line).is_some_and(listed)
}

/// Whether a name and what follows it are those of a journalist: `Jane Doe Home affairs correspondent`.
fn is_journalist(name: &str, rest: &str) -> bool {
    const MOST: usize = 6;
    let last = rest.rsplit(' ').next().unwrap_or(rest);
    !rest.is_empty() && rest.split(' ').count() <= MOST && is_role_word(last) && is_full_name(name)
}

/// Whether a name and what follows it say who writes from where, or for whom: `Jane Doe in Sana'a`, `Jane Doe for The Star`.
fn is_sender(name: &str, rest: &str) -> bool {
    const MOST: usize = 5;
    let capital = |word: &str| first_is_capital(word) || matches!(word, "the" | "de" | "of");
    let mut words = rest.split(' ');
    words.next().is_some_and(|word| matches!(word, "in" | "for")) // no verb, and not "at": "Jane Doe at 80"
        && (1..MOST).contains(&words.clone().count())
        && words.all(capital)
        && is_full_name(name)
}

/// Whether a name of two words or more begins with a given name, and none is a word of the language.
fn is_full_name(name: &str) -> bool {
    words::classes(first_word(name)).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE) && could_be_named(name)
}

/// Whether a word is none of the language.
fn is_plain(word: &str) -> bool {
    let class = words::classes(word.trim_end_matches('.'));
    !class.any(Class::COMMON | Class::DEMONYM | Class::ROLE) && calendar::word(word).is_none()
}

/// Whether a line that nothing but its looks calls a name can be one: two to four words, none of them a word of the language.
fn could_be_named(name: &str) -> bool {
    // Capitals alone make a label, unless a given name is among them.
    let given = || words::classes(name.split(' ').next().unwrap_or(name)).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE);
    (name.contains(char::is_lowercase) || given())
        && (2..=4).contains(&name.split_whitespace().count())
        && name.split_whitespace().all(is_plain)
        && dateline_places().get(name).is_none()
}

/// The length of the name at the head of a part: capitalised words, initials, and particles between them.
fn name_length(part: &str) -> usize {
    let mut role = None;
    let mut ends_in_role = || {
        let last = part.rsplit(' ').next().unwrap_or(part);
        *role.get_or_insert_with(|| is_role_word(last) || words::classes(last).has(Class::ROLE))
    };
    let mut end = 0;
    let mut at = 0;
    for (count, word) in part.split(' ').enumerate() {
        let upper = word.starts_with(|c: char| c.is_uppercase() || !c.is_ascii() && c.is_alphabetic() && !c.is_lowercase());
        let particle = count > 0 && is_particle(word);
        let prefixed = || ["al-", "el-", "d'", "d\u{2019}", "bin-", "de-"].iter().any(|prefix| word.starts_with(prefix));
        let initial = word.ends_with('.') && (word.chars().count() <= 5 || word.contains(".-"));
        let plain = word.trim_end_matches(['.', ')', '=']);
        let lettered = plain.chars().all(|c| c.is_alphabetic() || "-'\u{2019}\u{ad}.`".contains(c)) && !plain.is_empty();
        let linked = || count > 0 && word.len() > 1 && begins_with_link(word);
        let mut starts_role = || upper && count > 1 && ends_in_role() && is_role(&part[at..]);
        if !lettered || !(upper || particle || prefixed()) || linked() || starts_role() {
            break;
        }
        if !particle {
            end = at + if initial { word.len() } else { plain.len() };
        }
        if word.ends_with('.') && !initial {
            break;
        }
        at += word.len() + 1;
    }
    end.min(part.len())
}

fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "da"
            | "do"
            | "dos"
            | "das"
            | "del"
            | "della"
            | "di"
            | "du"
            | "la"
            | "le"
            | "van"
            | "von"
            | "der"
            | "den"
            | "ten"
            | "ter"
            | "zu"
            | "bin"
            | "bint"
            | "ibn"
            | "al"
            | "el"
            | "abu"
            | "e"
            | "y"
            | "i"
            | "af"
            | "san"
    )
}

/// Whether a part says what somebody is or for whom: its first or last words are of that list, or its last word is a paper's.
fn is_role(part: &str) -> bool {
    let part = without(without(part.trim(), "the "), "The ");
    let last = part.rsplit(' ').next().unwrap_or(part);
    !part.is_empty() && (is_role_word(part) || is_role_word(last) || part.contains(' ') && words::classes(last).has(Class::ROLE))
}

/// Without an article, however often it stands there.
fn without<'t>(mut part: &'t str, article: &str) -> &'t str {
    while let Some(rest) = part.strip_prefix(article) {
        part = rest;
    }
    part
}

fn is_role_word(entry: &str) -> bool {
    ROLES.could_begin(entry)
        && byline_words().get(entry).is_some_and(|hit| byline_words().rows(hit).any(|row| row.column(1) == "role"))
}

/// "in Seoul", "for the Post", also "For Dailynews.Com": never in capitals, which are headlines.
fn begins_with_link(part: &str) -> bool {
    let word = part.split(' ').next().unwrap_or(part);
    LINKS.could_begin(word)
        && word.contains(char::is_lowercase)
        && byline_words().get(word).is_some_and(|hit| byline_words().rows(hit).any(|row| row.column(1) == "link"))
}

fn is_site(part: &str) -> bool {
    let word = part.rsplit(' ').next().unwrap_or(part).to_ascii_lowercase();
    [".com", ".org", ".net", ".co.uk", ".news", ".tv", ".in", ".com.au"].iter().any(|ending| word.ends_with(ending))
}

fn is_stamp(part: &str) -> bool {
    part.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) || calendar::word(word).is_some()
    }) && part.contains(|c: char| c.is_ascii_digit())
}

fn first_is_capital(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || (!c.is_ascii() && c.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(line: &str) -> Option<Vec<&str>> {
        read(line, Span::new(0, line.len())).map(|found| found.names.iter().map(|name| &line[name.range()]).collect())
    }

    #[test]
    fn takes_names_without_roles_sites_and_places() {
        for (line, expected) in [
            ("By Ana Ruiz", vec!["Ana Ruiz"]),
            ("BY ANA RUIZ AND J. R. COLE", vec!["ANA RUIZ", "J. R. COLE"]),
            ("by Nguyen Thi Lan, Staff Writer", vec!["Nguyen Thi Lan"]),
            ("By Ana Ruiz, Tom Cole and Abdul Rahman al-Basri", vec!["Ana Ruiz", "Tom Cole", "Abdul Rahman al-Basri"]),
            ("By Ana Ruiz in Seoul", vec!["Ana Ruiz"]),
            ("By Ana Ruiz For Dailynews.Com", vec!["Ana Ruiz"]),
            ("By TOM COLE=", vec!["TOM COLE"]),
            ("By Tom Cole Jr. and AP", vec!["Tom Cole Jr."]),
            ("By AFP, MANILA", vec![]),
            ("Ana Ruiz, Reuters", vec!["Ana Ruiz"]),
            ("Tom Cole", vec!["Tom Cole"]),
            ("Ana Ruiz Home affairs correspondent", vec!["Ana Ruiz"]),
            ("By Ana Ruiz Staff Writer", vec!["Ana Ruiz"]),
            ("Ana Ruiz in Lincoln", vec!["Ana Ruiz"]),
            ("Ana Ruiz and Tom Cole in Port of Spain", vec!["Ana Ruiz", "Tom Cole"]),
            ("Ana Ruiz for The Star", vec!["Ana Ruiz"]),
            ("Ana Ruiz, Abuja", vec!["Ana Ruiz"]),
            ("Ana Ruiz | May 22", vec!["Ana Ruiz"]),
            ("Ana Ruiz • 22 May 2025", vec!["Ana Ruiz"]),
            ("Our Correspondent", vec![]),
            ("The Associated Press", vec![]),
        ] {
            assert_eq!(names(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn prose_is_no_byline() {
        for line in
            ["By Monday, the storm had moved on", "By then it was late", "Tom Cole said no.", "By", "Bywater, La.", "by the sea"]
        {
            assert_eq!(names(line), None, "{line}");
        }
    }
}
