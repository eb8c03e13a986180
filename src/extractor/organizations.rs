//! Organizations: one entry each, however named.
//!
//! In: the names found. Out: [`Organization`]s in the order of their first mention: `United Nations Security Council`, `UN Security
//! Council`, `UNSC` and `Security Council` are one. The long form of an acronym is known from the lexicon, from the brackets after it,
//! or from its initials; a shorter name joins a longer one whose end it is.

use super::names::{Keyed, Name, NameKind};
use super::tokens::{Shape, Tokens};
use crate::article::Organization;
use crate::lexicon::{self, fold};
use crate::text::Text;

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
    long: String,
    hash: u64,
}

/// Links names of organizations to organizations.
pub fn link(text: &Text, tokens: &Tokens, names: &[Name]) -> Vec<Organization> {
    let (mentions, keys) = mentions(text, tokens, names);
    let mut groups: Keyed<usize> = Keyed::default();
    groups.reserve(keys.len() * 4);
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_unstable_by_key(|&index| (std::cmp::Reverse(keys[mentions[index].key].long.len()), index));
    let mut of = vec![0; mentions.len()];
    let mut count = 0;
    for index in order {
        let mention = &mentions[index];
        let key = &keys[mention.key];
        let known = groups.get(&key.hash).copied();
        of[index] = known.unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        if known.is_none() {
            aliases(text, tokens, mention, key, |alias| {
                groups.entry(alias).or_insert(of[index]);
            });
        }
    }
    let mut organizations = vec![Organization::default(); count];
    for (mention, &group) in mentions.iter().zip(&of) {
        let organization = &mut organizations[group];
        organization.mentions.push(tokens.span_of(mention.name.tokens.clone()));
        if mention.text.len() > organization.name.len() {
            organization.name = mention.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        let evidence = &mention.name.evidence;
        for rule in &evidence.why {
            if !organization.evidence.why.contains(rule) {
                organization.evidence.why.push(rule.clone());
            }
        }
        organization.evidence.confidence = organization.evidence.confidence.max(evidence.confidence);
    }
    organizations.sort_by_key(|organization| organization.mentions[0]);
    organizations
}

/// The organizations' names; what is written the same has one key.
fn mentions<'t>(text: &'t Text, tokens: &Tokens, names: &'t [Name]) -> (Vec<Mention<'t>>, Vec<Key>) {
    let mut keys: Vec<Key> = Vec::new();
    let mut by_text: Keyed<usize> = Keyed::default();
    let mentions = names.iter().filter(|name| name.kind == NameKind::Organization).map(|name| {
        let text = text.slice(tokens.span_of(name.tokens.clone()));
        let written = fold::hash(text);
        let key = *by_text.entry(written).or_insert_with(|| {
            let long = long_form(text);
            keys.push(Key { hash: fold::hash(&long), long });
            keys.len() - 1
        });
        Mention { name, text, written, key }
    });
    (mentions.collect(), keys)
}

/// The folded name, or its folded long form where the lexicon has one.
fn long_form(written: &str) -> String {
    let plain = fold::fold(written);
    let plain = plain.strip_prefix("the ").unwrap_or(&plain);
    let long = lexicon::organizations().get(plain).and_then(|hit| lexicon::organizations().rows(hit).next());
    match long.map(|row| row.column(2)) {
        Some(long) if !long.is_empty() => fold::fold(long),
        _ => plain.to_owned(),
    }
}

/// Under what else a name can be met, as hashes: its end without the first words, its initials, the acronym in brackets.
fn aliases(text: &Text, tokens: &Tokens, mention: &Mention<'_>, key: &Key, mut met: impl FnMut(u64)) {
    met(key.hash);
    met(mention.written);
    let after_first = key.long.split_once(' ').map(|(_, rest)| rest);
    let after_second = after_first.and_then(|rest| rest.split_once(' ')).map(|(_, rest)| rest);
    if let (Some(after_first), Some(after_second)) = (after_first, after_second) {
        let significant = |word: &&str| !matches!(*word, "of" | "the" | "and" | "for" | "&");
        let initials: String = key.long.split(' ').filter(significant).filter_map(|word| word.chars().next()).collect();
        met(fold::hash(&initials));
        met(fold::hash(after_first));
        if after_second.contains(' ') {
            met(fold::hash(after_second));
        }
    }
    let end = mention.name.tokens.end;
    let bracketed = end + 2 < tokens.len() && tokens.text(text, end) == "(" && tokens.text(text, end + 2) == ")";
    if bracketed && tokens.shape(end + 1).has(Shape::UPPER) {
        met(fold::hash(tokens.text(text, end + 1)));
    }
}

#[cfg(test)]
mod tests {
    use crate::article::Source;
    use crate::extractor::{Options, extract};

    #[test]
    fn an_acronym_joins_its_long_form() {
        for (text, name, mentions) in [
            ("The World Health Organization met. The WHO said no.", "World Health Organization", 2),
            ("The Velmar Rivers Union (VRU) met. The VRU said no.", "Velmar Rivers Union", 3),
            ("The UN Security Council met. Members of the Security Council voted.", "UN Security Council", 2),
        ] {
            let article = extract(Source::from_paragraphs(text), &Options::default());
            let found: Vec<_> = article.organizations.iter().map(|found| (found.name.as_str(), found.mentions.len())).collect();
            assert_eq!(found, [(name, mentions)], "{text}");
        }
    }
}
