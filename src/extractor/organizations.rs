//! Organizations: one entry each, however named.
//!
//! In: the names found. Out: [`Organization`]s in the order of their first mention: `United Nations Security Council`, `UN Security
//! Council`, `UNSC` and `Security Council` are one. The long form of an acronym is known from the lexicon, from the brackets after it,
//! or from its initials; a shorter name joins a longer one whose end it is.

use super::names::{Name, NameKind};
use super::tokens::{Shape, Tokens};
use crate::article::{Evidence, Organization};
use crate::lexicon::{self, fold};
use crate::text::Text;
use std::collections::HashMap;
use std::ops::Range;

struct Mention<'t> {
    tokens: Range<usize>,
    text: &'t str,
    key: String,
    evidence: &'t Evidence,
}

/// Links names of organizations to organizations.
pub fn link(text: &Text, tokens: &Tokens, names: &[Name]) -> Vec<Organization> {
    let mentions: Vec<Mention<'_>> = names
        .iter()
        .filter(|name| name.kind == NameKind::Organization)
        .map(|name| {
            let written = text.slice(tokens.span_of(name.tokens.clone()));
            Mention { tokens: name.tokens.clone(), text: written, key: key(written), evidence: &name.evidence }
        })
        .collect();
    let mut groups: HashMap<String, usize> = HashMap::new();
    let mut order: Vec<usize> = (0..mentions.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(mentions[index].key.len()), index));
    let mut of = vec![0; mentions.len()];
    let mut count = 0;
    for index in order {
        let mention = &mentions[index];
        let known = groups.get(&mention.key).copied();
        of[index] = known.unwrap_or_else(|| {
            count += 1;
            count - 1
        });
        if known.is_none() {
            for alias in aliases(text, tokens, mention) {
                groups.entry(alias).or_insert(of[index]);
            }
        }
    }
    let mut organizations = vec![Organization::default(); count];
    for (mention, &group) in mentions.iter().zip(&of) {
        let organization = &mut organizations[group];
        organization.mentions.push(tokens.span_of(mention.tokens.clone()));
        if mention.text.len() > organization.name.len() {
            organization.name = mention.text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
        for rule in &mention.evidence.why {
            if !organization.evidence.why.contains(rule) {
                organization.evidence.why.push(rule.clone());
            }
        }
        organization.evidence.confidence = organization.evidence.confidence.max(mention.evidence.confidence);
    }
    organizations.sort_by_key(|organization| organization.mentions[0]);
    organizations
}

/// The name under which mentions are compared: the long form where the lexicon has one.
fn key(written: &str) -> String {
    let plain = fold::fold(written);
    let plain = plain.strip_prefix("the ").unwrap_or(&plain);
    let long = lexicon::organizations().get(plain).and_then(|hit| lexicon::organizations().rows(hit).next());
    match long.map(|row| row.column(2)) {
        Some(long) if !long.is_empty() => fold::fold(long),
        _ => plain.to_owned(),
    }
}

/// Under what else a name can be met: its end without the first words, its initials, the acronym in brackets.
fn aliases(text: &Text, tokens: &Tokens, mention: &Mention<'_>) -> Vec<String> {
    let mut aliases = vec![mention.key.clone(), fold::fold(mention.text)];
    let words: Vec<&str> = mention.key.split(' ').collect();
    if words.len() > 2 {
        let significant = |word: &&str| !matches!(*word, "of" | "the" | "and" | "for" | "&");
        aliases.push(words.iter().copied().filter(significant).filter_map(|word| word.chars().next()).collect());
        aliases.push(words[1..].join(" "));
        if words.len() > 3 {
            aliases.push(words[2..].join(" "));
        }
    }
    let end = mention.tokens.end;
    let bracketed = end + 2 < tokens.len() && tokens.text(text, end) == "(" && tokens.text(text, end + 2) == ")";
    if bracketed && tokens.shape(end + 1).has(Shape::UPPER) {
        aliases.push(fold::fold(tokens.text(text, end + 1)));
    }
    aliases
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
