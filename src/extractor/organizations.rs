//! Organizations: one entry each, however named.
//!
//! In: the names found. Out: [`Organization`]s in the order of their first mention: `United Nations Security Council`, `UN Security
//! Council`, `UNSC` and `Security Council` are one. The long form of an acronym is known from the lexicon, from the brackets after it,
//! or from its initials; a shorter name joins a longer one whose end it is.

use super::names::{Keyed, Name, NameKind};
use super::people::spelled;
use super::tokens::{Shape, Tokens};
use crate::article::Organization;
use crate::lexicon::{self, Class, fold};
use crate::text::Text;
use smallvec::{SmallVec, smallvec};
use std::ops::Range;

struct Mention<'t> {
    name: &'t Name,
    text: &'t str,
    /// The folded text, hashed.
    written: u64,
    /// Its [`Key`], by number.
    key: usize,
}

/// The name under which mentions are compared: folded, the long form where the lexicon has one.
struct Key {
    /// Where it stands among the folded names.
    long: Range<usize>,
    hash: u64,
}

/// A short name in brackets.
struct Short {
    hash: u64,
    /// Whether it is of the name before it, whatever it means elsewhere: not an exchange or a country, `Apple Inc (NYSE)`.
    is_its_own: bool,
}

/// The mentions of an article; their folded names lie in one text.
struct Roll<'t> {
    mentions: Vec<Mention<'t>>,
    keys: Vec<Key>,
    folded: String,
}

/// Links names of organizations to organizations.
pub fn link(text: &Text, tokens: &Tokens, names: &[Name]) -> Vec<Organization> {
    let roll = Roll::of(text, tokens, names);
    let Roll { mentions, keys, .. } = &roll;
    let mut groups: Keyed<usize> = Keyed::default();
    groups.reserve(keys.len() * 4);
    let mut order: SmallVec<[usize; 16]> = (0..mentions.len()).collect();
    order.sort_unstable_by_key(|&index| (std::cmp::Reverse(keys[mentions[index].key].long.len()), index));
    let mut of: SmallVec<[usize; 16]> = smallvec![0; mentions.len()];
    let mut count = 0;
    for index in order {
        let mention = &mentions[index];
        let bracketed = roll.bracketed(text, tokens, index);
        let its_own = bracketed.as_ref().filter(|short| short.is_its_own).map(|short| short.hash);
        let known = groups.get(&keys[mention.key].hash).or_else(|| groups.get(&its_own?)).copied();
        of[index] = known.unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        if known.is_none() {
            roll.aliases(mention, |alias| {
                groups.entry(alias).or_insert(of[index]);
            });
        }
        if let Some(short) = bracketed {
            groups.entry(short.hash).or_insert(of[index]);
        }
    }
    let mut organizations: Vec<Organization> = std::iter::repeat_with(Organization::default).take(count).collect();
    for (mention, &group) in mentions.iter().zip(&of) {
        let organization = &mut organizations[group];
        organization.mentions.push(tokens.span_of(mention.name.tokens.clone()));
        if mention.text.len() > organization.name.len() {
            organization.name = spelled(mention.text);
        }
        organization.evidence.merge(&mention.name.evidence);
    }
    organizations.sort_by_key(|organization| organization.mentions[0]);
    organizations
}

impl<'t> Roll<'t> {
    /// The organizations' names; what is written the same has one key.
    fn of(text: &'t Text, tokens: &Tokens, names: &'t [Name]) -> Roll<'t> {
        let names = names.iter().filter(|name| name.kind == NameKind::Organization);
        let count = names.clone().count();
        let mut roll = Roll { mentions: Vec::with_capacity(count), keys: Vec::with_capacity(count), folded: String::new() };
        roll.folded.reserve(count * 20);
        let mut by_text: Keyed<usize> = Keyed::default();
        by_text.reserve(count);
        for name in names {
            let text = text.slice(tokens.span_of(name.tokens.clone()));
            let start = roll.folded.len();
            fold::append(text, &mut roll.folded);
            let written = hash(&roll.folded.as_bytes()[start..]);
            let key = *by_text.entry(written).or_insert(roll.keys.len());
            if key == roll.keys.len() {
                let long = roll.long_form(tokens, name, start);
                roll.keys.push(Key { hash: hash(&roll.folded.as_bytes()[long.clone()]), long });
            } else {
                roll.folded.truncate(start);
            }
            roll.mentions.push(Mention { name, text, written, key });
        }
        roll
    }

    /// The folded name that begins at `start`, or the folded long form where the lexicon has one.
    fn long_form(&mut self, tokens: &Tokens, name: &Name, start: usize) -> Range<usize> {
        let article = self.folded[start..].starts_with("the ");
        let plain = if article { start + "the ".len() } else { start };
        let head = name.tokens.start + usize::from(article);
        let known = head < name.tokens.end && tokens.class(head).has(Class::ORGANIZATION);
        let hit = if known { lexicon::organizations().get(&self.folded[plain..]) } else { None };
        let row = hit.and_then(|hit| lexicon::organizations().rows(hit).next());
        let end = self.folded.len();
        match row.map(|row| row.column(2)) {
            Some(long) if !long.is_empty() => {
                fold::append(long, &mut self.folded);
                end..self.folded.len()
            }
            _ => plain..end,
        }
    }

    /// The short name in brackets behind a mention: `Movement of the Landless (MST)`, `Forum for the Environment (Walhi)`.
    fn bracketed(&self, text: &Text, tokens: &Tokens, index: usize) -> Option<Short> {
        const LONGEST: usize = 12;
        let mention = &self.mentions[index];
        let end = mention.name.tokens.end;
        let within = end + 2 < tokens.len() && tokens.text(text, end) == "(" && tokens.text(text, end + 2) == ")";
        let short = within.then(|| tokens.text(text, end + 1)).filter(|short| short.len() <= LONGEST)?;
        let acronym = tokens.shape(end + 1).has(Shape::UPPER);
        let begins = || mention.text.split(' ').any(|word| word.get(..1) == short.get(..1));
        let named = || mention.name.tokens.len() > 2 && self.mentions.get(index + 1).is_some_and(|next| next.text == short);
        let is_its_own = if acronym { begins() } else { named() };
        (acronym || is_its_own).then(|| Short { hash: hash(fold::fold(short).as_bytes()), is_its_own })
    }

    /// Under what else a name can be met, as hashes: its end without the first words, its initials.
    fn aliases(&self, mention: &Mention<'_>, mut met: impl FnMut(u64)) {
        let key = &self.keys[mention.key];
        let long = &self.folded[key.long.clone()];
        met(key.hash);
        met(mention.written);
        let after_first = long.split_once(' ').map(|(_, rest)| rest);
        let after_second = after_first.and_then(|rest| rest.split_once(' ')).map(|(_, rest)| rest);
        if let (Some(after_first), Some(after_second)) = (after_first, after_second) {
            let significant = |word: &&[u8]| !matches!(*word, b"of" | b"the" | b"and" | b"for" | b"&");
            let mut initials: SmallVec<[u8; 16]> = SmallVec::new();
            for word in long.as_bytes().split(|&byte| byte == b' ').filter(significant) {
                let goes_on = |&&byte: &&u8| byte & 0xc0 == 0x80;
                let length = word.iter().skip(1).take_while(goes_on).count() + 1;
                initials.extend_from_slice(word.get(..length).unwrap_or_default());
            }
            met(hash(&initials));
            met(hash(after_first.as_bytes()));
            if after_second.contains(' ') {
                met(hash(after_second.as_bytes()));
            }
        }
    }
}

/// A hash of a folded name, for comparing the names of one article with each other.
fn hash(folded: &[u8]) -> u64 {
    const MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, word: u64| {
        let hash = (hash ^ word).wrapping_mul(MULTIPLIER);
        hash ^ (hash >> 32)
    };
    let (words, rest) = folded.as_chunks::<8>();
    let hash = words.iter().fold(folded.len() as u64, |hash, word| mix(hash, u64::from_le_bytes(*word)));
    mix(mix(hash, rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte))), 0)
}

#[cfg(test)]
mod tests {
    use crate::article::Source;
    use crate::extractor::{Options, extract};

    #[test]
    fn an_acronym_joins_its_long_form() {
        for (text, name, mentions) in [
            ("The World Health Organization met. The WHO said no.", "World Health Organization", 2),
            ("The Movement of the Landless (MST) met. The MST left.", "Movement of the Landless", 3),
            ("The Indonesian Forum for the Environment (Walhi) met. Walhi left.", "Indonesian Forum for the Environment", 3),
            ("The Kurdistan Workers Party (PKK) met. The PKK left.", "Kurdistan Workers Party", 3),
            ("The Velmar Rivers Union (VRU) met. The VRU said no.", "Velmar Rivers Union", 3),
            ("The UN Security Council met. Members of the Security Council voted.", "UN Security Council", 2),
        ] {
            let article = extract(Source::from_paragraphs(text), &Options::default());
            let found: Vec<_> = article.organizations.iter().map(|found| (found.name.as_str(), found.mentions.len())).collect();
            assert_eq!(found, [(name, mentions)], "{text}");
        }
    }

    #[test]
    fn an_exchange_in_brackets_joins_no_companies() {
        let text = "Apple Inc (NYSE) and Tesla Motors Inc (NYSE) fell. Real Madrid (ESP) beat Atletico Madrid (ESP).";
        let article = extract(Source::from_paragraphs(text), &Options::default());
        for name in ["Apple Inc", "Tesla Motors Inc", "Real Madrid", "Atletico Madrid"] {
            assert!(article.organizations.iter().any(|found| found.name == name), "{name}: {:?}", article.organizations);
        }
    }
}
