//! People: one entry a person, however named.
//!
//! In: the names found. Out: [`Person`]s in the order of their first mention, each with the fullest name the article gives, its titles
//! and its mentions: `South Korean President Moon Jae-in` and a later `Moon` are one. The fullest names come first and take the shorter
//! ones ([`bearer`]): by surname, by given name, by initials (`J. Doe`), by the family name in front (`Abe Shinzo`). Where several
//! people could be meant, the title decides, and then nearness.
//!
//! It does not follow pronouns or descriptions; that is for `speakers`.

mod bearer;
mod titles;

use super::names::{Keyed, Name};
use super::tokens::Tokens;
use crate::article::{Person, Short};
use crate::lexicon::fold;
use crate::lexicon::words::WordHash;
use crate::span::Span;
use crate::text::Text;
use bearer::Mention;
use smallvec::{SmallVec, smallvec};
use std::borrow::Cow;
pub use titles::Gender;

/// A number for each mention: in place, for a story seldom names people more often.
type Few = SmallVec<[usize; 16]>;

/// Links names of people to people.
pub fn link(text: &Text, tokens: &Tokens, names: &[Name]) -> Vec<Person> {
    let words = bearer::words(text, tokens, names);
    let mentions = words.mentions(text, tokens);
    let groups = group(text, tokens, &mentions);
    let count = groups.iter().map(|&group| group + 1).max().unwrap_or(0);
    let mut people: Vec<Person> = std::iter::repeat_with(Person::default).take(count).collect();
    let mut fullest: SmallVec<[Option<usize>; 8]> = smallvec![None; count];
    for (index, (mention, &group)) in mentions.iter().zip(&groups).enumerate() {
        let person = &mut people[group];
        let Name { tokens: name, evidence, .. } = mention.name;
        person.mentions.push(tokens.span_of(name.clone()));
        person.evidence.merge(evidence);
        let before = titles::before(text, tokens, name.start).or_else(|| titles::apposed(text, tokens, name.clone()));
        for title in before.into_iter().chain(titles::after(text, tokens, name.end)) {
            add_title(text, &mut person.titles, title);
        }
        let longer = |other: usize| mentions[other].name.tokens.len() < mention.name.tokens.len();
        if fullest[group].is_none_or(longer) {
            fullest[group] = Some(index);
        }
    }
    for (person, fullest) in people.iter_mut().zip(fullest) {
        let Some(mention) = fullest.map(|index| &mentions[index]) else { continue };
        person.name = spelled(&without_nickname(text.slice(tokens.span_of(mention.name.tokens.clone()))));
    }
    people.sort_by_key(|person| person.mentions[0]);
    people
}

/// A name without what stands in marks inside it: `Marcia "Cia" Price`.
fn without_nickname(name: &str) -> Cow<'_, str> {
    let is_mark = |c: char| matches!(c, '"' | '\u{201c}' | '\u{2018}');
    let marked = name.find(" '").map(|at| at + 1).or_else(|| name.find(is_mark));
    let Some((first, rest)) = marked.map(|at| name.split_at(at)) else { return Cow::Borrowed(name) };
    match rest.rfind(['"', '\u{201d}', '\u{2019}', '\'']) {
        Some(close) if close > 0 => {
            Cow::Owned(format!("{}{}", first, rest[close..].trim_start_matches(|c: char| !c.is_alphanumeric())))
        }
        _ => Cow::Borrowed(name),
    }
}

/// A name with one space for any white space.
pub(super) fn spelled(name: &str) -> Short {
    if fold::is_plain(name) && !name.ends_with(' ') {
        return name.into();
    }
    let mut spelled = Short::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !spelled.is_empty() {
            spelled.push(' ');
        }
        spelled.push_str(word);
    }
    spelled
}

/// Nobody has more titles.
const MOST_TITLES: usize = 16;

fn add_title(text: &Text, titles: &mut SmallVec<[Span; 2]>, title: Span) {
    if titles.len() < MOST_TITLES && !titles.iter().any(|&known| text.slice(known).eq_ignore_ascii_case(text.slice(title))) {
        titles.push(title);
    }
}

/// For each mention the number of its person. Longer names come first; a shorter one joins the nearest longer one before it, or
/// else the first after it.
fn group(text: &Text, tokens: &Tokens, mentions: &[Mention<'_>]) -> Few {
    let mut order: Few = (0..mentions.len()).collect();
    order.sort_unstable_by_key(|&index| (std::cmp::Reverse(mentions[index].words.len()), index));
    let mut groups: Few = smallvec![usize::MAX; mentions.len()];
    let mut witnesses = Witnesses::of(mentions.len());
    let mut count = 0;
    for index in order {
        let mention = &mentions[index];
        let last = mention.words.last().copied();
        let fits = last
            .into_iter()
            .flat_map(|last| witnesses.of_word(last))
            .filter(|&other| bearer::is_same(text, tokens, &mentions[other], mention));
        let nearest = nearest(fits, index, |a, b| {
            let title = |other: usize| bearer::title_head(text, tokens, mentions[other].name);
            groups[a] != groups[b] && title(index).is_some_and(|head| title(b) == Some(head) && title(a) != Some(head))
        });
        groups[index] = nearest.map_or(count, |other| groups[other]);
        if nearest.is_none() {
            count += 1;
        }
        for &word in mention.words {
            witnesses.add(word, index);
        }
    }
    groups
}

/// The nearest of the mentions that fit, those before `index` first; one that is `better` than the nearest wins over it.
fn nearest(fits: impl Iterator<Item = usize>, index: usize, better: impl Fn(usize, usize) -> bool) -> Option<usize> {
    let distance = |other: usize| (other > index, other.abs_diff(index));
    fits.reduce(|a, b| {
        let (near, far) = if distance(a) <= distance(b) { (a, b) } else { (b, a) };
        if better(near, far) { far } else { near }
    })
}

/// Mentions by each of their words: lists of links that lie in one place.
struct Witnesses {
    /// For each word its newest link and how many it has.
    words: Keyed<(usize, u8)>,
    /// A mention, and the next link of the word.
    links: Vec<(usize, usize)>,
}

impl Witnesses {
    /// A name that came up a hundred times needs no more.
    const MOST: u8 = 64;
    const NONE: usize = usize::MAX;

    /// Room for so many mentions.
    fn of(mentions: usize) -> Witnesses {
        let mut witnesses = Witnesses { words: Keyed::default(), links: Vec::with_capacity(mentions * 2) };
        witnesses.words.reserve(mentions);
        witnesses
    }

    fn add(&mut self, word: WordHash, mention: usize) {
        let (newest, count) = self.words.entry(word.number()).or_insert((Witnesses::NONE, 0));
        if *count < Witnesses::MOST {
            self.links.push((mention, *newest));
            *newest = self.links.len() - 1;
            *count += 1;
        }
    }

    fn of_word(&self, word: WordHash) -> impl Iterator<Item = usize> + '_ {
        let mut link = self.words.get(&word.number()).map_or(Witnesses::NONE, |&(newest, _)| newest);
        std::iter::from_fn(move || {
            let &(mention, next) = self.links.get(link)?;
            link = next;
            Some(mention)
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::article::{Short, Source};
    use crate::extractor::{Options, extract};

    fn people(text: &str) -> Vec<(Short, usize)> {
        let article = extract(Source::from_paragraphs(text), &Options::default());
        article.people.into_iter().map(|person| (person.name, person.mentions.len())).collect()
    }

    #[test]
    fn one_entry_a_person() {
        let text =
            "President Maria Velasco spoke. Velasco said no. \"Never,\" Mrs. Velasco said. Pedro Almonte said Velasco lied.";
        assert_eq!(people(text), [("Maria Velasco".into(), 4), ("Pedro Almonte".into(), 1)]);
    }

    #[test]
    fn a_form_of_address_keeps_couples_apart() {
        let text = "Robert Halloran spoke first. Mrs. Halloran said nothing. Mr. Halloran said he was glad.";
        assert_eq!(people(text), [("Robert Halloran".into(), 2), ("Halloran".into(), 1)]);
    }

    #[test]
    fn initials_and_family_names_in_front_fit() {
        let text = "John A. Marbury wrote it. J. Marbury said so. Park Sung-min read it. Later Park said it was good.";
        assert_eq!(people(text), [("John A. Marbury".into(), 2), ("Park Sung-min".into(), 2)]);
    }

    #[test]
    fn arabic_names_are_shortened_without_their_article_and_father() {
        let text =
            "Abdel Fattah el-Sisi met Mohammed bin Salman in Cairo. Sisi was glad. King Salman was not there, said Mr. Sisi.";
        assert_eq!(people(text), [("Abdel Fattah el-Sisi".into(), 3), ("Mohammed bin Salman".into(), 1), ("Salman".into(), 1)]);
    }

    #[test]
    fn initials_and_generations_keep_father_and_son_apart() {
        let text = "George H. W. Bush sat beside George W. Bush. Mark Tilbury Jr. sued Mark Tilbury Sr. on Tuesday.";
        let one = |name: &str| (name.into(), 1);
        let four = ["George H. W. Bush", "George W. Bush", "Mark Tilbury Jr.", "Mark Tilbury Sr."].map(one);
        assert_eq!(people(text), four);
    }

    #[test]
    fn a_couple_shares_its_surname() {
        let text = "Peter and Mary Halloran spoke on Monday. Mr. Halloran said no. Mrs. Halloran said yes.";
        assert_eq!(people(text), [("Peter".into(), 2), ("Mary Halloran".into(), 2)]);
    }

    #[test]
    fn a_pet_name_is_the_same_person() {
        let text = "Senator Robert Marbury spoke. \"I am here,\" Bob Marbury said. His brother John Marbury left.";
        assert_eq!(people(text), [("Robert Marbury".into(), 2), ("John Marbury".into(), 1)]);
    }

    #[test]
    fn a_title_tells_two_of_one_name_apart() {
        let text = "President Lee Jae-won met Senator Lee Min-ho. Then President Lee left.";
        assert_eq!(people(text), [("Lee Jae-won".into(), 2), ("Lee Min-ho".into(), 1)]);
    }
}
