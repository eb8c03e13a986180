//! Whether two names have one bearer.
//!
//! In: the names of people. Out: [`Words`], which lends [`Mention`]s; and [`is_same`], which compares a longer with a shorter one:
//! `Abdel Fattah el-Sisi` with `Sisi`, `Joseph R. Biden Jr.` with `Joe Biden`, `Azlan bin Iskandar` with `Azlan` but not with his
//! father. What sets people of one surname apart: form of address, generation, initials, and in a couple the given names (`Tom and
//! Ana Ruiz` are Tom Ruiz and Ana Ruiz).
//!
//! How names are shortened: the style guides of the agencies (Arabic, Malay, Spanish and Chinese names).

use super::Few;
use super::titles::{self, Gender};
use crate::extractor::names::{Name, NameKind, is_child_of, is_mark};
use crate::extractor::tokens::{Shape, Tokens};
use crate::lexicon::Class;
use crate::lexicon::letters::{self, Table};
use crate::lexicon::words::WordHash;
use crate::text::Text;
use smallvec::SmallVec;

/// A name under comparison.
pub(super) struct Mention<'n> {
    pub(super) name: &'n Name,
    /// Its words, and in a couple the surname it shares.
    pub(super) words: &'n [WordHash],
    gender: Option<Gender>,
    generation: Option<Generation>,
}

/// What follows a name that a family gives more than once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Generation {
    Senior,
    Junior,
    Third,
    Fourth,
}

fn generation(word: &str) -> Option<Generation> {
    if word.len() > 4 {
        return None;
    }
    match word.trim_end_matches('.') {
        "Sr" => Some(Generation::Senior),
        "Jr" | "II" => Some(Generation::Junior),
        "III" => Some(Generation::Third),
        "IV" => Some(Generation::Fourth),
        _ => None,
    }
}

/// The words of people's names, folded and hashed, name by name.
pub(super) struct Words<'n> {
    names: SmallVec<[&'n Name; 16]>,
    words: SmallVec<[WordHash; 16]>,
    /// Where each name's end.
    ends: Few,
}

/// Gathers the words of people's names.
pub(super) fn words<'n>(text: &Text, tokens: &Tokens, names: &'n [Name]) -> Words<'n> {
    let names = names.iter().filter(|name| name.kind == NameKind::Person).collect();
    let mut words = Words { names, words: SmallVec::new(), ends: Few::new() };
    for (index, &name) in words.names.iter().enumerate() {
        let written = name.tokens.clone().map(|token| tokens.text(text, token));
        let counts = |word: &&str| generation(word).is_none() && !is_mark(word);
        words.words.extend(written.filter(counts).map(|word| WordHash::of(core(word))));
        if let Some(surname) = words.names.get(index + 1).and_then(|partner| shared(text, tokens, name, partner)) {
            let alone = words.words[words.words.len() - 1];
            let other = words.names.iter().any(|other| other.tokens.len() > 1 && has_word(text, tokens, other, alone));
            if !other {
                words.words.push(surname);
            }
        }
        words.ends.push(words.words.len());
    }
    words
}

impl Words<'_> {
    /// The mentions, in the order of the names.
    pub(super) fn mentions(&self, text: &Text, tokens: &Tokens) -> SmallVec<[Mention<'_>; 8]> {
        let mut mentions = SmallVec::with_capacity(self.names.len());
        let mut start = 0;
        for (&name, &end) in self.names.iter().zip(&self.ends) {
            let words = &self.words[start..end];
            let address = titles::address(text, tokens, name.tokens.start);
            let gender = address.or_else(|| given_gender(tokens, name.tokens.start, words.len()));
            let last = tokens.text(text, name.tokens.end - 1);
            mentions.push(Mention { name, words, gender, generation: generation(last) });
            start = end;
        }
        mentions
    }
}

/// A word without the Arabic article before it: `el-Sisi` is shortened to `Sisi`.
fn core(word: &str) -> &str {
    let bytes = word.as_bytes();
    let article = match bytes {
        [b'a' | b'A' | b'e' | b'E', _, b'-', ..] => 3,
        [b'a' | b'A' | b'e' | b'E', b's', b'h', b'-', ..] => 4,
        _ => return word,
    };
    let is_article = matches!(bytes[1], b'l' | b'd' | b'n' | b'r' | b's' | b't' | b'z');
    if is_article && word.len() > article + 2 && word.is_char_boundary(article) { &word[article..] } else { word }
}

/// The surname a given name shares with the name after it: `Tom and Ana Ruiz`.
fn shared(text: &Text, tokens: &Tokens, name: &Name, partner: &Name) -> Option<WordHash> {
    let couple = name.tokens.len() == 1
        && partner.tokens.len() > 1
        && partner.tokens.start == name.tokens.end + 1
        && matches!(tokens.text(text, name.tokens.end), "and" | "&")
        && [name, partner].iter().all(|name| tokens.class(name.tokens.start).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE));
    let surname = tokens.text(text, partner.tokens.end - 1);
    (couple && generation(surname).is_none()).then(|| WordHash::of(core(surname)))
}

fn has_word(text: &Text, tokens: &Tokens, name: &Name, word: WordHash) -> bool {
    name.tokens.clone().any(|token| WordHash::of(core(tokens.text(text, token))) == word)
}

/// The gender that the first of several words of a name tells.
fn given_gender(tokens: &Tokens, first: usize, words: usize) -> Option<Gender> {
    if words < 2 {
        return None;
    }
    let class = tokens.class(first);
    match (class.has(Class::GIVEN_MALE), class.has(Class::GIVEN_FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// The last word of the title before a name.
pub(super) fn title_head<'t>(text: &'t Text, tokens: &Tokens, name: &Name) -> Option<&'t str> {
    let title = text.slice(titles::before(text, tokens, name.tokens.start)?);
    title.rsplit([' ', '-']).next()
}

/// Whether the shorter name may be the longer one's bearer.
pub(super) fn is_same(text: &Text, tokens: &Tokens, long: &Mention<'_>, short: &Mention<'_>) -> bool {
    fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
        a.is_some() && b.is_some() && a != b
    }
    if differ(long.gender, short.gender) || differ(long.generation, short.generation) {
        return false;
    }
    if long.words == short.words {
        return true;
    }
    if let [alone] = *short.words {
        return is_part(text, tokens, long, short, alone);
    }
    if short.words.iter().all(|word| long.words.contains(word)) {
        return !initials_differ(text, tokens, long, short);
    }
    // "J. Doe", "John Doe" and "John A. Doe"; "Joe Biden" and "Joseph R. Biden".
    let first = |mention: &Mention<'_>| tokens.text(text, mention.name.tokens.start);
    let initial = |mention: &Mention<'_>| first(mention).len() <= 2 || tokens.shape(mention.name.tokens.start).has(Shape::DOTTED);
    let (a, b) = (first(long), first(short));
    let fits = a.chars().next() == b.chars().next() && (initial(long) || initial(short));
    short.words.last() == long.words.last() && (fits || family(a).is_some_and(|known| family(b) == Some(known)))
}

/// Whether a name of one word is part of a longer one, and not that of the bearer's father: `Mohammed bin Salman` is not `Salman`.
fn is_part(text: &Text, tokens: &Tokens, long: &Mention<'_>, short: &Mention<'_>, alone: WordHash) -> bool {
    let Some(at) = long.words.iter().position(|&word| word == alone) else { return false };
    let start = short.name.tokens.start;
    let own = start > 0 && is_child_of(tokens.text(text, start - 1));
    if at > 0 && !own && long.name.tokens.len() > 2 && is_patronymic(text, tokens, long.name, alone) {
        return false;
    }
    let edge = at == 0 || long.words.last() == Some(&alone);
    edge || tokens.text(text, start).len() > 3
}

fn is_patronymic(text: &Text, tokens: &Tokens, name: &Name, word: WordHash) -> bool {
    let mut pairs = name.tokens.clone().zip(name.tokens.clone().skip(1));
    pairs.any(|(of, father)| is_child_of(tokens.text(text, of)) && WordHash::of(core(tokens.text(text, father))) == word)
}

/// Whether both names have initials in their middle, and not the same: `George W. Bush` is not `George H. W. Bush`.
fn initials_differ(text: &Text, tokens: &Tokens, long: &Mention<'_>, short: &Mention<'_>) -> bool {
    let initials = |mention: &Mention<'_>| -> SmallVec<[u8; 8]> {
        let middle = mention.name.tokens.start + 1..mention.name.tokens.end.max(2) - 1;
        let words = middle.map(|token| tokens.text(text, token)).filter(|word| word.len() == 1 || word.contains('.'));
        words.flat_map(str::bytes).filter(u8::is_ascii_uppercase).collect()
    };
    let (a, b) = (initials(long), initials(short));
    !a.is_empty() && !b.is_empty() && !a.starts_with(&b) && !b.starts_with(&a)
}

/// Given names and what their bearers are called. Of names that are short for several only the usual one is listed.
static FAMILIES: Table<u8, 512> = Table::of(
    &[
        (1, &["william", "bill", "billy", "will", "willie"]),
        (2, &["robert", "bob", "bobby", "rob", "robbie"]),
        (3, &["joseph", "joe", "joey"]),
        (4, &["michael", "mike", "mick", "mickey"]),
        (5, &["james", "jim", "jimmy", "jamie"]),
        (6, &["richard", "dick", "rick", "ricky", "rich"]),
        (7, &["thomas", "tom", "tommy"]),
        (8, &["john", "jack", "johnny"]),
        (9, &["edward", "ed", "eddie", "ted", "teddy"]),
        (10, &["charles", "charlie", "chuck"]),
        (11, &["daniel", "dan", "danny"]),
        (12, &["david", "dave", "davy"]),
        (13, &["anthony", "tony"]),
        (14, &["andrew", "andy", "drew"]),
        (15, &["steven", "stephen", "steve"]),
        (16, &["kenneth", "ken", "kenny"]),
        (17, &["ronald", "ron", "ronnie"]),
        (18, &["donald", "don", "donny"]),
        (19, &["lawrence", "laurence", "larry"]),
        (20, &["gerald", "jerry", "gerry"]),
        (21, &["samuel", "sam", "sammy"]),
        (22, &["benjamin", "ben", "benny"]),
        (23, &["matthew", "matt"]),
        (24, &["nicholas", "nicolas", "nick"]),
        (25, &["peter", "pete"]),
        (26, &["gregory", "greg"]),
        (27, &["jeffrey", "geoffrey", "jeff", "geoff"]),
        (28, &["timothy", "tim"]),
        (29, &["christopher", "chris"]),
        (30, &["philip", "phillip", "phil"]),
        (31, &["frederick", "fred", "freddie"]),
        (32, &["francis", "frank"]),
        (33, &["raymond", "ray"]),
        (34, &["walter", "walt"]),
        (35, &["vincent", "vince"]),
        (36, &["leonard", "len", "lenny"]),
        (37, &["arthur", "art"]),
        (38, &["nathan", "nathaniel", "nate"]),
        (39, &["alexander", "alex"]),
        (40, &["elizabeth", "liz", "beth", "betty", "lizzie"]),
        (41, &["katherine", "catherine", "kathy", "cathy", "kate", "katie"]),
        (42, &["margaret", "maggie", "meg", "peggy"]),
        (43, &["susan", "sue", "susie"]),
        (44, &["deborah", "debra", "debbie", "deb"]),
        (45, &["barbara", "barb"]),
        (46, &["patricia", "patty", "trish"]),
        (47, &["jennifer", "jenny", "jen"]),
        (48, &["rebecca", "becky"]),
        (49, &["judith", "judy"]),
        (50, &["pamela", "pam"]),
        (51, &["cynthia", "cindy"]),
        (52, &["victoria", "vicky", "tori"]),
        (53, &["jacqueline", "jackie"]),
        (54, &["mohammed", "muhammad", "mohamed", "mohammad", "muhammed"]),
        (55, &["francisco", "paco", "pancho"]),
        (56, &["jose", "pepe"]),
    ],
    0,
);

fn family(word: &str) -> Option<u8> {
    FAMILIES.get(letters::number(word.as_bytes(), 0, word.len()))
}
