//! Policy terms as entries: a typed view of a row of `data/terms.tsv`, which is also the format of the user's `--terms` files.
//!
//! ```text
//! term<TAB>category[<TAB>kind[<TAB>aliases[<TAB>flags]]]
//! ceasefire<TAB>security<TAB>measure<TAB>cease-fire|cessation of hostilities
//! asylum seeker<TAB>migration<TAB>issue<TAB><TAB>!
//! ```
//!
//! - `term` is the normal form: singular, lower case unless a name, American spelling. A user's may be a `/regular expression/`.
//! - `category` is one of the fourteen of [`Category`]; `kind` one of [`TermKind`], `issue` where it is left out.
//! - `aliases` are parted by `|`. A leading `=` makes one case-exact.
//! - `flags`: `=` only in exactly this case, `!` no term at all, and nothing inside it is one, `~` a term only beside others.
//!
//! Lines that are empty or begin with `#` are skipped. Hyphen or space, British or American spelling and the plural of the last
//! word need no alias ([`super::spellings`] makes them).

mod user;

pub use user::UserTerms;

use super::{fold, spellings};
use crate::article::{Category, TermKind};

/// A row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Entry<'a> {
    /// The normal form.
    pub term: &'a str,
    /// Its subject.
    pub category: Category,
    /// Its kind.
    pub kind: TermKind,
    aliases: &'a str,
    flags: &'a str,
}

impl<'a> Entry<'a> {
    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong with it, in one line.
    pub fn parse(row: &'a str) -> Result<Entry<'a>, String> {
        let mut columns = row.split('\t').map(str::trim);
        let mut next = || columns.next().unwrap_or_default();
        let (term, category, kind, aliases, flags) = (next(), next(), next(), next(), next());
        if term.is_empty() {
            return Err("no term before the first tab".into());
        }
        let names = || Category::ALL.map(Category::as_str).join(", ");
        let category = match Category::from_name(category) {
            Some(category) => category,
            None if category.is_empty() => return Err(format!("no category after \"{term}\": one of {}", names())),
            None => return Err(format!("unknown category \"{category}\": one of {}", names())),
        };
        let kind = match TermKind::from_name(kind) {
            Some(kind) => kind,
            None if kind.is_empty() => TermKind::Issue,
            None => return Err(format!("unknown kind \"{kind}\": one of {}", TermKind::ALL.map(TermKind::as_str).join(", "))),
        };
        if let Some(flag) = flags.chars().find(|flag| !matches!(flag, '=' | '!' | '~' | ' ')) {
            return Err(format!("unknown flag \"{flag}\": = ! or ~"));
        }
        Ok(Entry { term, category, kind, aliases, flags })
    }

    /// Whether this is no term, and nothing inside it is one.
    pub fn is_block(&self) -> bool {
        self.flags.contains('!')
    }

    /// Whether it is a term only beside others.
    pub fn needs_company(&self) -> bool {
        self.flags.contains('~')
    }

    /// Whether the term is a name: its normal form has capitals.
    pub fn is_name(&self) -> bool {
        self.term.contains(char::is_uppercase)
    }

    fn aliases(&self) -> impl Iterator<Item = &'a str> {
        self.aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty())
    }

    /// Whether the entry may stand in the case in which it was met: exact ones exactly, names with a capital.
    pub fn allows(&self, met: &str) -> bool {
        let bare = |name: &str| name.replace(['.', '-', ' '], "");
        if self.flags.contains('=') {
            let met = bare(met);
            return std::iter::once(self.term).chain(self.aliases()).any(|name| bare(name.trim_start_matches('=')) == met);
        }
        if self.aliases.contains('=') {
            let folded = fold::fold(met);
            let exact = |alias: &&str| alias.strip_prefix('=').is_some_and(|alias| fold::fold(alias) == folded);
            if let Some(alias) = self.aliases().find(exact) {
                return &alias[1..] == met;
            }
        }
        !self.is_name() || met.contains(char::is_uppercase) || self.has_lower_alias(met)
    }

    /// Whether an alias in lower case has the word the met text ends with: "nuclear deal" for "Iran nuclear deal".
    fn has_lower_alias(&self, met: &str) -> bool {
        let met = spellings::key(met);
        self.aliases().any(|alias| alias.starts_with(char::is_lowercase) && spellings::key(alias) == met)
    }

    /// The name, of the term and its aliases, that the met text is a spelling of.
    pub fn name_of(&self, met: &str) -> &'a str {
        if self.aliases.is_empty() || met.eq_ignore_ascii_case(self.term) {
            return self.term;
        }
        let first = initial(met);
        let alike = |name: &str| first.is_none() || initial(name) == first;
        let met = spellings::key(met);
        // "cease-fire" is no other name than "ceasefire".
        let solid = |key: &str| key.replace(' ', "");
        if alike(self.term) && solid(&met) == solid(&spellings::key(self.term)) {
            return self.term;
        }
        let mut names = self.aliases().map(|name| name.trim_start_matches('='));
        names.find(|name| alike(name) && spellings::key(name) == met).unwrap_or(self.term)
    }

    /// Every key the entry is found under.
    fn keys(&self) -> Vec<String> {
        let exact = self.flags.contains('=');
        let mut keys = Vec::new();
        for name in std::iter::once(self.term).chain(self.aliases()) {
            let plural = !exact
                && !name.starts_with('=')
                && !name.rsplit(' ').next().is_some_and(|last| last.starts_with(char::is_uppercase));
            keys.extend(spellings::all(name.trim_start_matches('='), plural || self.is_block()));
        }
        keys
    }
}

/// The letter that all spellings of a name begin with; none where it is beyond ASCII.
fn initial(name: &str) -> Option<u8> {
    name.bytes().find(|&byte| byte != b'-' && byte != b'.').filter(u8::is_ascii).map(|byte| byte.to_ascii_lowercase())
}

/// The keys of a row of `data/terms.tsv`.
pub fn keys(row: &str) -> Vec<String> {
    Entry::parse(row).map(|entry| entry.keys()).unwrap_or_default()
}

/// The keys of a row of the list of heads.
pub fn head_keys(row: &str) -> Vec<String> {
    spellings::all(row.split('\t').next().unwrap_or(row), true)
}

/// The keys of a row of the list of modifiers.
pub fn modifier_keys(row: &str) -> Vec<String> {
    spellings::all(row.split('\t').next().unwrap_or(row), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_row_and_says_what_is_wrong() {
        let entry = Entry::parse("Paris Agreement\tenvironment\tinstrument\tParis accord|=PA\t~").unwrap();
        assert!(entry.is_name() && entry.needs_company() && !entry.is_block());
        assert!(entry.allows("PARIS AGREEMENT") && entry.allows("PA") && !entry.allows("pa"));
        assert_eq!(Entry::parse("toll\ttransport").unwrap().kind, TermKind::Issue);
        assert!(Entry::parse("toll\ttraffic").unwrap_err().starts_with("unknown category \"traffic\": one of diplomacy,"));
        assert!(Entry::parse("toll").unwrap_err().starts_with("no category"));
        assert!(Entry::parse("toll\ttransport\t\t\tx").unwrap_err().contains("unknown flag"));
    }

    #[test]
    fn every_row_of_the_list_is_well_formed() {
        let table = crate::lexicon::policy_terms();
        for index in 0..table.len() as u32 {
            let row = table.row(index).line();
            assert!(Entry::parse(row).is_ok(), "{row}: {:?}", Entry::parse(row));
        }
    }
}
