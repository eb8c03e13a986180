//! The spellings of one term: how else a desk may write it, and the one form it is listed under.
//!
//! In: `cease-fire violation`. Out, as keys of the lexicon: with a hyphen or a space, plural, British and American. They are made
//! when an artefact is built, so that looking up stays a plain walk. [`normal`] goes the other way, from what stands in a text
//! to the normal form: `Labour reforms` gives `labor reform`. No stemming: only the last word has a plural.

use std::borrow::Cow;
use std::collections::BTreeSet;

/// American and British; the American form stands in normal forms.
const PAIRS: &[(&str, &str)] = &[
    ("program", "programme"),
    ("programs", "programmes"),
    ("defense", "defence"),
    ("defenses", "defences"),
    ("labor", "labour"),
    ("license", "licence"),
    ("licenses", "licences"),
    ("licensing", "licencing"),
    ("center", "centre"),
    ("centers", "centres"),
    ("behavior", "behaviour"),
    ("color", "colour"),
    ("favored", "favoured"),
    ("honor", "honour"),
    ("neighbor", "neighbour"),
    ("harbor", "harbour"),
    ("fiber", "fibre"),
    ("aging", "ageing"),
    ("offense", "offence"),
    ("judgment", "judgement"),
    ("pediatric", "paediatric"),
    ("labeling", "labelling"),
    ("counseling", "counselling"),
    ("fueled", "fuelled"),
    ("maneuver", "manoeuvre"),
    ("communique", "communiqué"),
    ("communiques", "communiqués"),
    ("detente", "détente"),
    ("laicite", "laïcité"),
    ("co-operation", "cooperation"),
];

/// Of each first letter, how long the British words of [`PAIRS`] are, a bit for each length: nearly no word is one.
const LENGTHS: [u32; 26] = {
    let mut lengths = [0; 26];
    let mut at = 0;
    while at < PAIRS.len() {
        let british = PAIRS[at].1.as_bytes();
        lengths[(british[0] - b'a') as usize] |= 1 << british.len();
        at += 1;
    }
    lengths
};

/// Words that end in -is- where -iz- never stood.
const NEVER_IZ: &[&str] = &["advis", "compromis", "franchis", "supervis", "promis", "surpris", "exercis", "disguis", "enterpris"];

/// The words of a name, parted where a space or a hyphen stands, with that mark before each.
fn parts(name: &str) -> Vec<(char, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut before) = (0, ' ');
    for (at, mark) in name.char_indices().filter(|&(_, mark)| mark == ' ' || mark == '-') {
        parts.push((before, &name[start..at]));
        (start, before) = (at + 1, mark);
    }
    parts.push((before, &name[start..]));
    parts
}

/// Every spelling of a name: with space and hyphen, British and American, `UN` and `U.N.`; where `plural`, also its plural.
pub fn all(name: &str, plural: bool) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    if plural {
        forms.extend(plural_of(name));
    }
    let mut spellings = BTreeSet::new();
    for form in &forms {
        let words = parts(form);
        let options: Vec<Vec<String>> = words.iter().map(|(_, word)| word_spellings(word)).collect();
        let choices = options.iter().map(Vec::len).max().unwrap_or(1);
        for choice in 0..choices {
            let chosen: Vec<&str> = options.iter().map(|option| option[choice.min(option.len() - 1)].as_str()).collect();
            let marks: Vec<char> = words.iter().skip(1).map(|(mark, _)| *mark).collect();
            spellings.extend(joints(&marks).into_iter().map(|marks| join(&chosen, &marks)));
        }
    }
    spellings.into_iter().collect()
}

/// The ways the words may be joined: all of them for three joints and fewer, else as written, spaced, hyphened.
fn joints(marks: &[char]) -> Vec<Vec<char>> {
    if marks.len() > 3 {
        return vec![marks.to_vec(), vec![' '; marks.len()], vec!['-'; marks.len()]];
    }
    let way = |bits: usize| (0..marks.len()).map(|joint| if bits >> joint & 1 == 1 { '-' } else { ' ' }).collect();
    (0..1 << marks.len()).map(way).collect()
}

fn join(words: &[&str], marks: &[char]) -> String {
    let mut joined = String::new();
    for (index, word) in words.iter().enumerate() {
        if index > 0 {
            joined.push(marks[index - 1]);
        }
        joined.push_str(word);
    }
    joined
}

fn word_spellings(word: &str) -> Vec<String> {
    let mut spellings = vec![word.to_owned()];
    let lower = word.to_lowercase();
    for (american, british) in PAIRS {
        if lower == *american {
            spellings.push((*british).to_owned());
        } else if lower == *british {
            spellings.push((*american).to_owned());
        }
    }
    if let Some(at) = iz(&lower) {
        spellings.push(format!("{}is{}", &lower[..at], &lower[at + 2..]));
    }
    if matches!(word, "UN" | "US" | "EU" | "UK") {
        spellings.push(word.chars().flat_map(|letter| [letter, '.']).collect());
    }
    spellings
}

/// Where `-iz-` stands in a word before one of its endings.
fn iz(word: &str) -> Option<usize> {
    ["ization", "izations", "ize", "ized", "izes", "izing"].iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3).then_some(stem.len())
    })
}

/// The plural of a name's last word; none where it is one.
fn plural_of(name: &str) -> Option<String> {
    if name.ends_with(['s', '.', ')']) || name.ends_with(|last: char| last.is_numeric()) {
        return None;
    }
    let stem = name.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']));
    Some(match stem {
        Some(stem) => format!("{stem}ies"),
        None if name.ends_with("ch") || name.ends_with("sh") || name.ends_with(['x', 'z']) => format!("{name}es"),
        None => format!("{name}s"),
    })
}

/// The singular of a word that a head noun's plural may be.
fn singular(word: &str) -> Cow<'_, str> {
    let keep =
        !word.ends_with('s') || word.len() <= 3 || ["ss", "us", "is", "ics", "news"].iter().any(|ending| word.ends_with(ending));
    if keep {
        return Cow::Borrowed(word);
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return Cow::Owned(format!("{stem}y"));
    }
    let es = ["xes", "ches", "shes", "sses", "oes"].iter().any(|ending| word.ends_with(ending));
    Cow::Borrowed(&word[..word.len() - if es { 2 } else { 1 }])
}

/// The normal form of a name as it stands in a text: American spelling; lower case and one of it, unless told otherwise.
pub fn normal(name: &str, lower: bool, one: bool) -> String {
    let mut normal = String::with_capacity(name.len());
    let mut words = name.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if !normal.is_empty() {
            normal.push(' ');
        }
        let small = !lower || word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let word = if small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) };
        let word = if one && words.peek().is_none() { singular(&word) } else { Cow::Borrowed(&*word) };
        normal.push_str(&american(&word));
    }
    if normal.contains('’') { normal.replace('’', "'") } else { normal }
}

/// What all spellings of a name share: lower case, American, singular, without hyphens and stops.
pub fn key(name: &str) -> String {
    if !name.contains(['-', '.']) {
        return normal(name, true, true);
    }
    normal(&name.replace('-', " ").replace('.', ""), true, true)
}

fn american(word: &str) -> Cow<'_, str> {
    let bytes = word.as_bytes();
    let letter = bytes.first().map_or(u8::MAX, |first| first.wrapping_sub(b'a'));
    let may_be_listed = LENGTHS.get(usize::from(letter)).is_some_and(|lengths| lengths >> bytes.len().min(31) & 1 != 0);
    if may_be_listed && let Some((american, _)) = PAIRS.iter().find(|(_, british)| *british == word) {
        return Cow::Borrowed(american);
    }
    if !matches!(bytes.last(), Some(b'n' | b's' | b'e' | b'd' | b'g')) {
        return Cow::Borrowed(word);
    }
    for ending in ["isation", "isations", "ise", "ised", "ising"] {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.len() >= 4
            && !NEVER_IZ.iter().any(|never| word.starts_with(never))
        {
            return Cow::Owned(format!("{stem}iz{}", &ending[2..]));
        }
    }
    Cow::Borrowed(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_a_term_in_every_way_of_a_desk() {
        let spellings = all("labor reform", true);
        for expected in ["labor reform", "labour-reform", "labour reforms", "labor reforms"] {
            assert!(spellings.iter().any(|spelling| spelling == expected), "{expected}: {spellings:?}");
        }
        assert!(all("UN resolution", true).contains(&"U.N. resolutions".to_owned()));
        assert!(all("privatization", false).contains(&"privatisation".to_owned()));
        assert_eq!(all("sanctions", true), ["sanctions"]);
    }

    #[test]
    fn finds_the_normal_form() {
        assert_eq!(normal("Labour\n reforms", true, true), "labor reform");
        assert_eq!(normal("arms embargoes", true, true), "arms embargo");
        assert_eq!(normal("Decentralisation", true, true), "decentralization");
        assert_eq!(normal("trade policies", true, true), "trade policy");
        for (american, british) in PAIRS {
            assert_eq!(normal(british, true, false), *american);
        }
    }
}
