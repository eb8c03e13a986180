//! Terms of the lexicon, and those its grammar makes: one or more modifiers with a policy head ("farm trade pact").

use super::page::{Block, Page, is_hyphen};
use super::{Candidate, Standing};
use crate::article::{Category, TermKind};
use crate::extractor::tokens::{Shape, Zone};
use crate::lexicon::rows::Values;
use crate::lexicon::terms::Entry;
use crate::lexicon::{self, Class, Hit, Table, letters, misspellings, spellings};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

/// A head noun met in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// One past its last token.
    pub(super) end: usize,
    /// Its category, where nothing tells a narrower one.
    pub(super) category: Option<Category>,
    pub(super) kind: TermKind,
    flags: Flags,
}

/// The flags of `data/term-heads.tsv`, a bit for each letter.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
struct Flags(u64);

impl Flags {
    const fn of(flags: &str) -> Flags {
        let (mut bits, mut at) = (0, 0);
        while at < flags.len() {
            bits |= 1 << (flags.as_bytes()[at] & 63);
            at += 1;
        }
        Flags(bits)
    }
}

impl Head {
    /// A term of the lexicon, taken as a head.
    pub(super) fn of(end: usize, category: Category, kind: TermKind) -> Head {
        Head { end, category: Some(category), kind, flags: Flags::default() }
    }

    /// Whether it is a term of the lexicon.
    pub(super) fn is_listed(&self) -> bool {
        self.flags == Flags::default()
    }

    /// Whether it has a flag of `data/term-heads.tsv`.
    pub(super) fn has(&self, flag: char) -> bool {
        self.flags.0 & 1 << (flag as u32 & 63) != 0
    }

    /// Whether it speaks of policy by itself.
    pub(super) fn is_strong(&self) -> bool {
        self.has('q') && !self.has('w')
    }

    /// Whether it makes a term of a modifier.
    fn makes_terms(&self) -> bool {
        !self.has('i') && !self.has('Q') && !self.has('O') && self.flags != Flags::of("n") && self.flags != Flags::of("l")
    }
}

/// The rows of `data/term-heads.tsv`, without an end.
static HEADS: LazyLock<Values<Head>> = LazyLock::new(|| {
    Values::of(lexicon::term_heads(), |row| {
        let mut columns = row.split('\t').skip(1);
        let mut next = || columns.next().unwrap_or_default();
        let (category, kind, flags) = (Category::from_name(next()), TermKind::from_name(next()), Flags::of(next()));
        Head { end: 0, category, kind: kind.unwrap_or(TermKind::Measure), flags }
    })
});

/// The head noun that begins with a token.
pub(super) fn head(page: &Page<'_>, token: usize, limit: usize) -> Option<Head> {
    if token >= limit || !page.tokens.class(token).has(Class::TERM_PART) {
        return None;
    }
    let (end, hit) = longest(lexicon::term_heads(), page, token, limit)?;
    Some(Head { end, ..HEADS.get(hit) })
}

/// A modifier met in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Modifier {
    /// One past its last token.
    pub(super) end: usize,
    pub(super) category: Category,
    /// Whether it needs a strong head.
    pub(super) weak: bool,
}

/// The rows of `data/term-modifiers.tsv`, without an end.
static MODIFIERS: LazyLock<Values<Option<Modifier>>> = LazyLock::new(|| {
    Values::of(lexicon::term_modifiers(), |row| {
        let mut columns = row.split('\t').skip(1);
        let category = Category::from_name(columns.next()?)?;
        Some(Modifier { end: 0, category, weak: columns.next().unwrap_or_default().contains('w') })
    })
});

/// The modifier that begins with a token.
pub(super) fn modifier(page: &Page<'_>, token: usize, limit: usize) -> Option<Modifier> {
    if token >= limit || !page.tokens.class(token).has(Class::TERM_PART) {
        return None;
    }
    let (end, hit) = longest(lexicon::term_modifiers(), page, token, limit)?;
    Some(Modifier { end, ..MODIFIERS.get(hit)? })
}

/// The longest entry of a list that begins with a token and ends with one, and the token after it.
fn longest(table: &Table, page: &Page<'_>, token: usize, limit: usize) -> Option<(usize, Hit)> {
    let mut end = token;
    let is_end = |at| page.token_after(token, at, limit).inspect(|&after| end = after).is_some();
    let hit = table.longest(page.text.as_str(), page.tokens.start(token), is_end)?;
    Some((end, hit))
}

/// What the lexicon lists, or its grammar makes, from a token on.
pub(super) fn at(page: &Page<'_>, block: &Block<'_>, token: usize) -> Option<Candidate> {
    if page.tokens.class(token) == Class::NONE {
        return misspelt(page, block.zone, token);
    }
    if !page.begins_word(token, block.zone) {
        return None;
    }
    let listed = entry(page, block.zone, token);
    if let Some((end, entry)) = listed
        && entry.is_block()
    {
        return Some(listed_candidate(page.span(&(token..end)), "", &entry));
    }
    let modifier = modifier(page, token, block.zone.tokens.end);
    if listed.is_none() && modifier.is_none() { None } else { term(page, block, token, listed, modifier) }
}

/// The row of `data/terms.tsv` that a hit is. Read each time: few are met, and room for all of them would cost a short story more
/// than all else here.
fn row(hit: Hit) -> Option<Entry<'static>> {
    Entry::parse(lexicon::policy_terms().row(hit.first()).line()).ok()
}

/// The entry of the lexicon that begins with a token and may stand there, with the token after it.
pub(super) fn entry(page: &Page<'_>, zone: &Zone, token: usize) -> Option<(usize, Entry<'static>)> {
    if !page.tokens.class(token).has(Class::TERM) {
        return None;
    }
    let limit = zone.tokens.end;
    let table = lexicon::policy_terms();
    let text = page.text.as_str();
    let start = page.tokens.span(token).start();
    let mut found = None;
    table.prefixes(text, page.tokens.start(token), |hit| {
        let Some(after) = page.token_after(token, hit.end, limit) else { return };
        if let Some(entry) = row(hit)
            && text.get(start..hit.end).is_some_and(|met| entry.allows(met))
        {
            found = Some((after, entry));
        }
    });
    found
}

/// The term that begins with a token, which begins an entry of the lexicon, or is a modifier, or both.
fn term(
    page: &Page<'_>,
    block: &Block<'_>,
    token: usize,
    listed: Option<(usize, Entry<'static>)>,
    modifier: Option<Modifier>,
) -> Option<Candidate> {
    let zone = block.zone;
    let limit = zone.tokens.end;
    let titled = page.is_titled(block);
    let from_listed = listed.and_then(|(end, entry)| {
        // "Clean Power Plan rules" is the plan; the "health insurance" of companies stays as weak as it is.
        if entry.is_name() && head(page, end - 1, end).is_some() {
            return None;
        }
        let weak = modifier.is_some_and(|modifier| modifier.end == end && modifier.weak);
        if head(page, end, limit).is_some_and(|head| head.has('g')) && entry.kind != TermKind::Issue {
            return None;
        }
        let made = compound(page, end, limit, entry.category, weak)?;
        Some(Compound { name: entry.is_name(), alone: !entry.needs_company(), ..made })
    });
    let from_modifier = modifier.and_then(|m| compound(page, m.end, limit, m.category, m.weak));
    let made = [from_listed, from_modifier].into_iter().flatten().max_by_key(|made| made.end);
    let made = made.filter(|made| listed.is_none_or(|(end, _)| made.end > end));
    if let Some(made) = made {
        let run = token..made.end;
        let candidate = Candidate {
            span: page.span(&run),
            term: Cow::Owned(spellings::normal(page.slice(&run), titled || !made.name, !made.plural)),
            group: None,
            category: made.category,
            kind: made.kind,
            standing: match page.word(made.end - 1) {
                _ if !made.alone => Standing::NeedsCompany,
                // A bill by its subject is of this parliament: no vocabulary has it.
                "bill" | "Bill" | "BILL" => Standing::Coined,
                _ => Standing::Known,
            },
            rule: "terms/compound",
            confidence: 0.7,
        };
        if may_stand(page, zone, titled, &run, false) {
            return Some(candidate);
        }
    }
    let (end, entry) = listed?;
    let run = token..if entry.is_name() { with_year(page, end, limit) } else { end };
    let lone = run.len() == 1 && !entry.is_name() && page.tokens.is_capital(token);
    if lone && !titled && !page.begins_sentence(token) && !page.tokens.shape(token).has(Shape::UPPER) {
        return None;
    }
    let opens = page.word(token) == "open" && follows_modal(page, token, zone);
    if opens || (run.len() == 1 && is_lone_verb(page, token, zone)) {
        return None;
    }
    may_stand(page, zone, titled, &run, entry.is_name()).then(|| {
        let mut candidate = listed_candidate(page.span(&run), page.slice(&(token..end)), &entry);
        if run.end > end {
            candidate.term = Cow::Owned(spellings::normal(page.slice(&run), false, false));
        }
        candidate
    })
}

/// The end of a name with the year after it: "Clean Air Act [of 1970]", "Terrorism Act [2000]".
pub(super) fn with_year(page: &Page<'_>, end: usize, limit: usize) -> usize {
    let year = |at: usize| {
        at < limit && page.is_spaced(at) && page.word(at).len() == 4 && page.word(at).bytes().all(|byte| byte.is_ascii_digit())
    };
    match end {
        _ if end < limit && page.word(end) == "of" && year(end + 1) => end + 2,
        _ if page.word(end - 1) == "Act" && year(end) => end + 1,
        _ => end,
    }
}

fn listed_candidate(span: Span, met: &str, entry: &Entry<'static>) -> Candidate {
    let standing = match () {
        () if entry.is_block() => Standing::Block,
        () if entry.needs_company() => Standing::NeedsCompany,
        () => Standing::Known,
    };
    Candidate {
        span,
        term: Cow::Borrowed(if entry.is_block() { "" } else { entry.name_of(met) }),
        group: entry.is_name().then_some(Cow::Borrowed(entry.term)),
        category: entry.category,
        kind: entry.kind,
        standing,
        rule: "terms/known",
        confidence: 0.9,
    }
}

/// Whether names, hyphens and the words after it let a run be a term.
fn may_stand(page: &Page<'_>, zone: &Zone, titled: bool, run: &Range<usize>, is_name: bool) -> bool {
    if page.is_hyphened_on(run.end, zone) && (run.len() == 1 || !page.word(run.end + 1).starts_with("relat")) {
        return false;
    }
    if page.is_vetoed(page.span(run), is_name) {
        return false;
    }
    if is_name {
        return true;
    }
    if !titled && page.is_part_of_name(run, zone) {
        return false;
    }
    !of_people(page, run.end, zone) && !head(page, run.end, zone.tokens.end).is_some_and(|head| head.has('i'))
}

/// People, and their gatherings.
static PEOPLE: letters::Table<(), 512> = letters::Table::of(&[((), PEOPLE_WORDS)], ());

#[rustfmt::skip]
const PEOPLE_WORDS: &[&str] = &[
    "activist", "activists", "advocate", "advocates", "agent", "agents", "aide", "aides", "ambassador", "ambassadors",
    "analyst", "analysts", "applicant", "applicants", "attorney", "attorneys", "author", "authors", "backer", "backers",
    "beneficiaries", "beneficiary", "boss", "bosss", "broker", "brokers", "campaigner", "campaigners", "chairman",
    "chairmen", "chairwoman", "claimant", "claimants", "columnist", "columnists", "consultant", "consultants", "convict",
    "convicts", "criminals", "critic", "critics", "dealer", "dealers", "defendant", "defendants", "demonstration",
    "demonstrations", "demonstrator", "demonstrators", "detainee", "detainees", "detective", "detectives", "director",
    "directors", "doctor", "doctors", "economist", "economists", "educator", "educators", "envoy", "envoys", "expert",
    "experts", "exporter", "exporters", "fighter", "fighters", "force", "forces", "foundation", "foundations", "group",
    "groups", "guerrilla", "guerrillas", "historian", "historians", "holder", "holders", "immigrant", "immigrants",
    "importer", "importers", "inspector", "inspectors", "insurer", "insurers", "investigator", "investigators", "journalist",
    "journalists", "judge", "judges", "lawyer", "lawyers", "leader", "leaders", "lobby", "lobbyist", "lobbyists", "maker",
    "makers", "manager", "managers", "manufacturer", "manufacturers", "march", "marcher", "marchers", "marches", "migrant",
    "migrants", "militant", "militants", "monitor", "monitors", "movement", "movements", "negotiator", "negotiators",
    "nurse", "nurses", "observer", "observers", "offender", "offenders", "official", "officials", "ombudsman", "ombudsmen",
    "opponent", "opponents", "organisation", "organisations", "organization", "organizations", "patient", "patients",
    "patrol", "patrols", "people", "person", "persons", "pioneer", "pioneers", "police", "policeman", "policemen", "polices",
    "practitioner", "practitioners", "prisoner", "prisoners", "producer", "producers", "professional", "professionals",
    "professor", "professors", "prosecutor", "prosecutors", "protest", "protester", "protesters", "protestor", "protestors",
    "protests", "provider", "providers", "rallies", "rally", "rebel", "rebels", "recipient", "recipients", "refugee",
    "refugees", "reporter", "reporters", "researcher", "researchers", "retailer", "retailers", "scholar", "scholars",
    "scientist", "scientists", "seeker", "seekers", "smuggler", "smugglers", "soldier", "soldiers", "specialist",
    "specialists", "spokesperson", "squad", "squads", "student", "students", "suicide", "suicides", "supporter",
    "supporters", "suspect", "suspects", "teacher", "teachers", "team", "teams", "trader", "traders", "trafficker",
    "traffickers", "traitor", "traitors", "troop", "trooper", "troopers", "troops", "veteran", "veterans", "victim",
    "victims", "volunteer", "volunteers", "woman", "women", "worker", "workers", "writer", "writers",
];

/// Whether people or their gatherings follow: the "asylum" of "asylum lawyers" names them, no policy.
fn of_people(page: &Page<'_>, next: usize, zone: &Zone) -> bool {
    if next >= zone.tokens.end || !page.is_spaced(next) {
        return false;
    }
    is_people(page.word(next))
}

/// Whether a word names people or their gatherings.
pub(super) fn is_people(word: &str) -> bool {
    word.is_ascii() && PEOPLE.get(letters::number(word.as_bytes(), 0, word.len())).is_some()
}

/// A term made of modifiers and heads.
#[derive(Clone, Copy, Debug)]
struct Compound {
    end: usize,
    category: Category,
    kind: TermKind,
    /// Whether its normal form is plural.
    plural: bool,
    /// Whether it begins with a name.
    name: bool,
    /// Whether it is a term without the company of others.
    alone: bool,
}

/// Goes on from a first modifier that ends before `token`: the longest run of modifiers and heads that ends with a head.
fn compound(page: &Page<'_>, token: usize, limit: usize, category: Category, weak: bool) -> Option<Compound> {
    const LONGEST: usize = 5;
    let (mut next, mut category, mut weak) = (token, category, weak);
    let mut made = None;
    for _ in 0..LONGEST {
        if next + 1 < limit && is_hyphen(page.word(next)) && !page.is_spaced(next) && !page.is_spaced(next + 1) {
            next += 1;
        }
        if let Some(head) = head(page, next, limit).filter(Head::makes_terms)
            && !is_verb(page, &head, limit)
            && !(weak && (head.has('w') || page.word(next) == "act"))
            && (!head.has('p') || page.word(head.end - 1).ends_with('s'))
        {
            let plural = head.has('p')
                || ["rights", "controls", "talks", "standards", "targets"]
                    .iter()
                    .any(|p| page.word(next).eq_ignore_ascii_case(p));
            let category = if head.has('c') { head.category.unwrap_or(category) } else { category };
            made = Some(Compound { end: head.end, category, kind: head.kind, plural, name: false, alone: true });
            next = head.end;
            continue;
        }
        let Some(more) = modifier(page, next, limit) else { break };
        (next, category, weak) = (more.end, more.category, weak && more.weak);
    }
    made
}

/// Whether what looks like a head is a verb: "the military plans to", "the panel bans the".
pub(super) fn is_verb(page: &Page<'_>, head: &Head, limit: usize) -> bool {
    if !head.has('v') || head.end >= limit {
        return false;
    }
    let next = page.word(head.end);
    let object = takes_object(next);
    if page.word(head.end - 1).ends_with('s') {
        return object || next == "to";
    }
    // "Austerity measures ban the sale": a plural before it is what does it.
    object && head.end >= 2 && page.word(head.end - 2).ends_with('s')
}

/// Whether a word begins what a verb acts on.
fn takes_object(word: &str) -> bool {
    matches!(word, "the" | "a" | "an" | "its" | "his" | "her" | "their" | "all" | "any" | "no" | "it" | "them")
}

/// Whether a single word that is a verb as often as a noun is one here: "to veto any bill".
fn is_lone_verb(page: &Page<'_>, token: usize, zone: &Zone) -> bool {
    const VERBS: &[&str] = &["veto", "boycott", "embargo", "pardon", "censure", "cull", "amnesty", "sequester", "blockade"];
    let word = page.word(token);
    if !VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb)) {
        return false;
    }
    follows_modal(page, token, zone) || (token + 1 < zone.tokens.end && takes_object(page.word(token + 1)))
}

/// Whether what stands before a token makes a verb of it.
fn follows_modal(page: &Page<'_>, token: usize, zone: &Zone) -> bool {
    token > zone.tokens.start
        && matches!(
            page.word(token - 1),
            "to" | "will" | "would" | "could" | "should" | "may" | "might" | "must" | "can" | "cannot" | "not" | "they" | "we"
        )
}

/// The term a misspelt word was meant to be or to be part of.
fn misspelt(page: &Page<'_>, zone: &Zone, token: usize) -> Option<Candidate> {
    const REACH: usize = 4;
    let word = page.word(token);
    let meant = misspellings::meant(word)?;
    if !page.begins_word(token, zone) {
        return None;
    }
    let sentence = page.sentences.tokens(page.sentences.of(token));
    let first = sentence.start.max(token.saturating_sub(REACH));
    let last = sentence.end.min(token + REACH + 1);
    let here = page.tokens.span(token);
    let stretch = page.span(&(first..last));
    let text = page.text.as_str();
    let corrected = format!("{}{meant}{}", &text[stretch.start()..here.start()], &text[here.end()..stretch.end()]);
    let table = lexicon::policy_terms();
    for start in first..=token {
        let at = page.tokens.span(start).start() - stretch.start();
        let original = |end: usize| stretch.start() + end + word.len() - meant.len();
        let reaches = here.start() - stretch.start() + meant.len();
        let is_end = |end: usize| end >= reaches && page.token_after(token, original(end), last).is_some();
        if let Some(hit) = table.longest(&corrected, at, is_end) {
            let entry = row(hit)?;
            let span = Span::new(page.tokens.span(start).start(), original(hit.end));
            let standing = if entry.is_block() { Standing::Block } else { Standing::Doubtful };
            let candidate = Candidate {
                standing,
                rule: "terms/misspelt",
                confidence: 0.8,
                ..listed_candidate(span, &corrected[at..hit.end], &entry)
            };
            return (entry.allows(&corrected[at..hit.end]) && !page.is_vetoed(span, false)).then_some(candidate);
        }
    }
    None
}
