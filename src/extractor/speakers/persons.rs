//! Persons: which person a speaker is.
//!
//! In: quotes with the spans of their speakers, and the people of the article. Out: the same quotes with [`Speaker::person`] filled in.
//! A speaker is a name (`Mr. Hale`), a pronoun (`he`: the last speaker or subject that fits), or a description (`the South Korean leader`:
//! whoever the article itself gives that role, see [`roles`]). Where two people fit alike, no one is named.
//!
//! [`Speaker::person`]: crate::article::Speaker::person

mod reading;
mod roles;

use crate::article::{Person, PersonId, Quote, QuoteKind};
use crate::extractor::sentences::Sentences;
use crate::extractor::tokens::Tokens;
use crate::lexicon::Class;
use crate::span::Span;
use crate::text::Text;
use reading::Reading;
use roles::{Office, Sex};
use std::cell::OnceCell;
use std::ops::Range;

/// How many earlier namings a pronoun looks back on, and how many sentences.
const MEMORY: usize = 24;
const SENTENCES: usize = 6;

/// Among how many people a description is looked for.
const CAST: usize = 256;

/// Fills in the persons of speakers.
pub(super) fn resolve(text: &Text, tokens: &Tokens, sentences: &Sentences, people: &[Person], quotes: &mut [Quote]) {
    let mut order: Vec<usize> = (0..quotes.len()).filter(|&index| quotes[index].speaker.is_some()).collect();
    if people.is_empty() || order.is_empty() {
        return;
    }
    let cast = people.iter().map(|_| OnceCell::new()).collect();
    let stage = Stage { text, tokens, sentences, people, cast };
    let mut namings = stage.namings(quotes);
    order.sort_by_key(|&index| quotes[index].speaker.map(|speaker| (speaker.span.start, index)));
    let mut events: Vec<Naming> = Vec::with_capacity(namings.len() + order.len());
    let mut known: Option<(Span, Option<PersonId>)> = None;
    let mut reading = Reading::default();
    namings.reverse();
    for index in order {
        let Some(speaker) = quotes[index].speaker else { continue };
        while let Some(naming) = namings.pop_if(|naming| naming.span.start < speaker.span.end) {
            events.push(naming);
        }
        let voice = Voice { span: speaker.span, run: reading.run(tokens, speaker.span), office: OnceCell::new() };
        let person = match known {
            Some((span, person)) if span == speaker.span => person,
            _ => stage.person(&voice, &events, namings.last()),
        };
        known = Some((speaker.span, person));
        let follows = namings.last().filter(|naming| naming.person == person);
        let antecedent = person.and_then(|person| stage.told_by(person, speaker.span, &events, follows));
        if person.is_some() || stage.is_somebody(&voice) {
            let sentence = reading.sentence(sentences, voice.run.start);
            events.push(Naming { span: speaker.span, token: voice.run.start, sentence, person, speaks: true, quoted: false });
        }
        if let Some(speaker) = &mut quotes[index].speaker {
            (speaker.person, speaker.antecedent) = (person, antecedent);
        }
    }
}

/// A speaker whose person is looked for.
struct Voice {
    span: Span,
    run: Range<usize>,
    /// The office it names, once someone has asked.
    office: OnceCell<Option<Office>>,
}

/// What is known of a person.
struct Part {
    sex: Option<Sex>,
    /// Whether a form of address or a role tells the sex, not only a given name.
    sure: bool,
    offices: Vec<Office>,
}

impl Part {
    fn of(text: &Text, tokens: &Tokens, person: &Person) -> Part {
        let offices: Vec<Office> =
            person.titles.iter().filter_map(|&title| Office::of(text, tokens, tokens.within(title))).collect();
        let address = person.mentions.iter().take(64).find_map(|mention| {
            let first = tokens.from(mention.start());
            let before = first.checked_sub(1).filter(|&token| tokens.class(token).has(Class::HONORIFIC))?;
            roles::address(tokens.text(text, before))
        });
        let given = || {
            let longest = person.mentions.iter().max_by_key(|mention| mention.len())?;
            let token = tokens.from(longest.start());
            let class = tokens.class(token);
            // `Moon Jae-in`: the family name stands first.
            let family_first =
                text.slice(*longest).rsplit(' ').next().is_some_and(|last| last.contains('-')) && class.has(Class::SURNAME);
            let single = tokens.within(*longest).len() < 2 || family_first;
            match (class.has(Class::GIVEN_MALE), class.has(Class::GIVEN_FEMALE)) {
                (true, false) if !single => Some(Sex::Male),
                (false, true) if !single => Some(Sex::Female),
                _ => None,
            }
        };
        let told = address.or_else(|| offices.iter().find_map(|office| office.sex));
        Part { sex: told.or_else(given), sure: told.is_some(), offices }
    }
}

/// A naming of a person, or a speaker who is that person.
#[derive(Clone, Copy)]
struct Naming {
    span: Span,
    /// Its first token, and the sentence of it.
    token: usize,
    sentence: usize,
    /// None: somebody of whom only a description is known, such as `a spokesman`.
    person: Option<PersonId>,
    speaks: bool,
    quoted: bool,
}

struct Stage<'a> {
    text: &'a Text,
    tokens: &'a Tokens,
    sentences: &'a Sentences,
    people: &'a [Person],
    /// What is known of each person, once someone has asked.
    cast: Vec<OnceCell<Part>>,
}

impl Stage<'_> {
    fn part(&self, person: PersonId) -> Option<&Part> {
        let (cell, person) = (self.cast.get(person.0 as usize)?, self.people.get(person.0 as usize)?);
        let part = || {
            let mut part = Part::of(self.text, self.tokens, person);
            part.sex = part.sex.or_else(|| self.agreement(person));
            part
        };
        Some(cell.get_or_init(part))
    }

    /// The sex that the pronouns tell which follow the person's names in the same sentence: `Moon said his country …`.
    fn agreement(&self, person: &Person) -> Option<Sex> {
        const MENTIONS: usize = 8;
        const REACH: usize = 20;
        let mut male = 0i32;
        for mention in person.mentions.iter().take(MENTIONS) {
            let after = self.tokens.from(mention.end());
            if after == 0 || after >= self.tokens.len() {
                continue;
            }
            let end = self.sentences.tokens(self.sentences.of(after - 1)).end.min(after + REACH);
            let mut follows = after..end;
            // Another name, or a quotation, and the pronoun may be someone else's.
            let told = follows.find_map(|token| match self.tokens.text(self.text, token) {
                "he" | "his" | "him" | "himself" => Some(1),
                "she" | "her" | "hers" | "herself" => Some(-1),
                "\"" | "“" | "”" => Some(0),
                _ if self.tokens.class(token).any(Class::GIVEN_MALE | Class::GIVEN_FEMALE) && self.tokens.is_capital(token) => {
                    Some(0)
                }
                _ => None,
            });
            male += told.unwrap_or(0);
        }
        match male.signum() {
            1 => Some(Sex::Male),
            -1 => Some(Sex::Female),
            _ => None,
        }
    }

    /// The last mention of a person before a speaker who is that person, or the one that follows; none where the speaker is called by name.
    fn told_by(&self, person: PersonId, speaker: Span, events: &[Naming], follows: Option<&Naming>) -> Option<Span> {
        let of_person = |naming: &&Naming| naming.person == Some(person);
        let named = |naming: &Naming| !naming.speaks && naming.span.overlaps(speaker);
        let mut recent = events.iter().rev().take(4 * MEMORY).filter(of_person);
        if events.iter().rev().take(MEMORY).any(|naming| naming.person == Some(person) && named(naming)) {
            return None;
        }
        let told = recent.find(|naming| naming.span.end <= speaker.start).or(follows);
        told.map(|naming| naming.span)
    }

    /// All namings in the order of the text; those inside marks are known as such.
    fn namings(&self, quotes: &[Quote]) -> Vec<Naming> {
        let mut namings: Vec<Naming> = Vec::with_capacity(self.people.iter().map(|person| person.mentions.len()).sum());
        for (index, person) in self.people.iter().enumerate() {
            let person_id = Some(PersonId(index as u32));
            let naming = |&span: &Span| Naming { span, token: 0, sentence: 0, person: person_id, speaks: false, quoted: false };
            namings.extend(person.mentions.iter().map(naming));
        }
        namings.sort_by_key(|naming| naming.span.start);
        let mut reading = Reading::default();
        let mut marks = quotes.iter().filter(|quote| quote.kind != QuoteKind::Indirect).map(|quote| quote.span).peekable();
        for naming in &mut namings {
            while marks.next_if(|mark| mark.end <= naming.span.start).is_some() {}
            naming.token = reading.token(self.tokens, naming.span.start());
            naming.sentence = reading.sentence(self.sentences, naming.token);
            naming.quoted = marks.peek().is_some_and(|mark| mark.contains(naming.span));
        }
        namings
    }

    /// The first token after a naming.
    fn after(&self, naming: &Naming) -> usize {
        let mut next = naming.token;
        while next < self.tokens.len() && self.tokens.span(next).start < naming.span.end {
            next += 1;
        }
        next
    }

    /// The office a speaker names.
    fn office<'v>(&self, voice: &'v Voice) -> Option<&'v Office> {
        voice.office.get_or_init(|| Office::of(self.text, self.tokens, voice.run.clone())).as_ref()
    }

    /// Whether a verb follows at once, or after a comma or two: `his wife, Losa, wept`, `Ana Ruiz, the mayor of Leith, wept`.
    fn is_subject(&self, naming: &Naming) -> bool {
        const LONGEST: usize = 12;
        let next = self.after(naming);
        let zone = &self.tokens.zone(naming.token).tokens;
        let is_verb = |at: usize| {
            at < zone.end
                && (self.tokens.class(at).any(Class::VERB | Class::CUE) || is_auxiliary(self.tokens.text(self.text, at)))
        };
        let is_comma = |at: usize| at < zone.end && self.tokens.text(self.text, at) == ",";
        if !is_comma(next) {
            return is_verb(next);
        }
        let second = || (next + 2..zone.end.min(next + LONGEST)).find(|&at| is_comma(at));
        is_verb(next + 1) || second().is_some_and(|comma| is_verb(comma + 1))
    }

    /// Whether someone known to be of that sex is what the sentences before a pronoun in the same block are about.
    fn is_topic(&self, naming: &Naming, sex: Option<Sex>, at: usize) -> bool {
        let known = naming.person.and_then(|person| self.part(person)).and_then(|part| part.sex);
        sex.is_some() && known == sex && self.tokens.zone(at).tokens.contains(&naming.token) && self.is_subject(naming)
    }

    fn person(&self, voice: &Voice, events: &[Naming], next: Option<&Naming>) -> Option<PersonId> {
        let Voice { span: speaker, run, .. } = voice;
        let first = run.clone().next()?;
        let word = self.tokens.text(self.text, first);
        if run.len() == 1 {
            let is = |words: &[&str]| words.iter().any(|known| known.eq_ignore_ascii_case(word));
            if is(&["he", "his"]) {
                return self.pronoun(Some(Sex::Male), first, events);
            }
            if is(&["she", "her"]) {
                return self.pronoun(Some(Sex::Female), first, events);
            }
            if is(&["who", "which"]) {
                return self.antecedent(first, events);
            }
            if is(&["i", "we", "they", "it", "you", "that"]) {
                return None;
            }
        }
        if self.is_plural(run.clone()) {
            return None;
        }
        if let Some(person) = self.titled(*speaker) {
            return Some(person);
        }
        let overlapping = events.iter().rev().take(MEMORY).any(|naming| naming.span.overlaps(*speaker));
        if overlapping && let Some(person) = self.named(voice, events) {
            return Some(person);
        }
        if let Some(person) = next.and_then(|next| self.apposed(voice, next)) {
            return Some(person);
        }
        if overlapping { None } else { self.described(voice, events) }
    }

    /// Whose title after the name the speaker is: "Bríd Foyle, Declan's widow, said".
    fn titled(&self, speaker: Span) -> Option<PersonId> {
        let is_inside = |title: &Span| title.start <= speaker.start && speaker.end <= title.end;
        let person = self.people.iter().position(|person| person.titles.iter().any(is_inside))?;
        Some(PersonId(person as u32))
    }

    /// The name between commas after a description: "the delegation's leader, Ana Ruiz, said".
    fn apposed(&self, voice: &Voice, next: &Naming) -> Option<PersonId> {
        const BETWEEN: usize = 4;
        let (comma, name) = (voice.run.end, next.token);
        let is_comma = |token: usize| token < self.tokens.len() && self.tokens.text(self.text, token) == ",";
        let titles = comma + 1..name;
        // `state Sen.`, `former Mayor`: at least one word of a title, or none at all.
        let titled = |token: usize| self.tokens.class(token).any(Class::HONORIFIC | Class::ROLE);
        let small = |token: usize| !self.tokens.is_capital(token) && self.tokens.text(self.text, token) != ",";
        let near = comma < name
            && titles.len() <= BETWEEN
            && titles.clone().all(|token| titled(token) || small(token))
            && (titles.is_empty() || titles.clone().any(titled));
        let described = self.office(voice).is_some() || (!self.tokens.is_capital(voice.run.end - 1) && !titles.is_empty());
        let apposed = near && is_comma(comma) && described && self.closes_apposition(self.after(next));
        next.person.filter(|_| apposed)
    }

    /// Whether a comma stands here, or behind what hangs on a name: `Ruth Hale of the University of Leeds,`, `Ann Price (D-Mo.),`.
    fn closes_apposition(&self, after: usize) -> bool {
        const LONGEST: usize = 14;
        let word = |token: usize| if token < self.tokens.len() { self.tokens.text(self.text, token) } else { "" };
        let hangs = matches!(word(after), "of" | "at" | "from" | "in" | "for" | "with" | "(");
        let end = self.sentences.tokens(self.sentences.of(after.min(self.tokens.len() - 1))).end;
        word(after) == "," || hangs && (after..end.min(after + LONGEST)).any(|token| word(token) == ",")
    }

    /// Whether a speaker who is no one of the cast is a single person all the same: `a spokesman`, `Ms. Gil`.
    fn is_somebody(&self, voice: &Voice) -> bool {
        let addressed = voice.run.clone().next().is_some_and(|token| self.tokens.class(token).has(Class::HONORIFIC));
        !self.is_plural(voice.run.clone()) && (addressed || self.office(voice).is_some())
    }

    /// `Hale and Ruiz`.
    fn is_plural(&self, mut run: Range<usize>) -> bool {
        run.any(|token| self.tokens.text(self.text, token) == "and")
    }

    /// The person whose name is the head of the phrase: not `Hale's lawyer`, not `a spokesman for Hale`, not `Hale supporters`.
    fn named(&self, voice: &Voice, events: &[Naming]) -> Option<PersonId> {
        let head = events.iter().rev().take(MEMORY).find(|naming| !naming.speaks && naming.span.overlaps(voice.span))?;
        let (start, first, next) = (voice.run.start, head.token, self.after(head));
        let heads_on =
            next >= voice.run.end || matches!(self.tokens.text(self.text, next), "," | "(" | "of" | "in" | "from" | "at" | "—");
        let hangs = (start..first).rev().take(6).any(|token| {
            matches!(
                self.tokens.text(self.text, token),
                "of" | "for" | "from" | "with" | "to" | "by" | "at" | "in" | "on" | "about" | "against"
            )
        });
        // `Minister for Health Ana Ruiz`, not `A spokesman for Minister Ana Ruiz`
        let article =
            ["a", "an", "the", "another", "one"].iter().any(|word| self.tokens.text(self.text, start).eq_ignore_ascii_case(word));
        let roles_between = hangs
            && !article
            && (start..first).rev().take(3).any(|token| self.tokens.class(token).any(Class::ROLE | Class::HONORIFIC))
            && self.tokens.is_capital(start)
            // `Two people close to Mr. Hale`
            && !(first > start && self.tokens.class(first - 1).has(Class::HONORIFIC));
        if heads_on && (!hangs || roles_between) { head.person } else { None }
    }

    /// The last speaker or subject of that sex.
    fn pronoun(&self, sex: Option<Sex>, at: usize, events: &[Naming]) -> Option<PersonId> {
        /// In how many sentences someone of that sex makes someone of unknown sex unlikely.
        const NEAR: usize = 2;
        let here = self.sentences.of(at);
        let mut best: Option<(i32, Option<PersonId>)> = None;
        let mut spoken = false;
        let fits = |naming: &Naming| {
            let near = here.saturating_sub(naming.sentence) <= NEAR && naming.token < at && !naming.quoted;
            near && sex.is_some() && naming.person.and_then(|person| self.part(person)).is_some_and(|part| part.sex == sex)
        };
        let rivalled = events.iter().rev().take(MEMORY).any(fits);
        let mut topic = false;
        for naming in events.iter().rev().take(MEMORY) {
            let distance = here.saturating_sub(naming.sentence);
            if distance > SENTENCES {
                break;
            }
            let part = naming.person.and_then(|person| self.part(person));
            let known = part.and_then(|part| part.sex);
            let unlike = known.is_some() && sex.is_some() && known != sex;
            if naming.quoted || naming.token >= at || (unlike && part.is_some_and(|part| part.sure)) {
                continue;
            }
            // Who spoke last in another block gives way to whom this one is about.
            let last_speaker = naming.speaks && !spoken && !topic;
            spoken |= naming.speaks;
            topic = topic || !naming.speaks && self.is_topic(naming, sex, at);
            let known = match known {
                _ if unlike => -3,
                Some(_) => 1,
                // Most of those whose sex no name tells are men.
                None if rivalled && naming.person.is_some() => {
                    if sex == Some(Sex::Female) {
                        -4
                    } else {
                        -1
                    }
                }
                None => 0,
            };
            let score = 4 * i32::from(last_speaker) + 3 * i32::from(naming.speaks || self.is_subject(naming)) + 2 * known
                - 2 * distance as i32;
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, naming.person));
            }
        }
        best.and_then(|(_, person)| person)
    }

    /// The name just before `who`.
    fn antecedent(&self, at: usize, events: &[Naming]) -> Option<PersonId> {
        let here = self.sentences.of(at);
        let naming = events.iter().rev().take(4).find(|naming| {
            let end = self.after(naming);
            end <= at && at - end <= 8 && naming.sentence == here
        })?;
        naming.person
    }

    /// Whoever has the office a description names.
    fn described(&self, voice: &Voice, events: &[Naming]) -> Option<PersonId> {
        let office = self.office(voice)?;
        let word = self.tokens.text(self.text, voice.run.start);
        let indefinite = ["a", "an", "another", "one", "some", "his", "her", "their", "its", "former"];
        if indefinite.iter().any(|known| known.eq_ignore_ascii_case(word)) {
            return None;
        }
        let fits = |index: usize, exact: bool| {
            let Some(part) = self.part(PersonId(index as u32)) else { return false };
            let sexes = office.sex.is_none() || part.sex.is_none() || office.sex == part.sex;
            sexes && part.offices.iter().any(|held| held.answers(office, exact))
        };
        for exact in [true, false] {
            let mut fitting = (0..self.cast.len().min(CAST)).filter(|&index| fits(index, exact));
            match (fitting.next(), fitting.next()) {
                (Some(only), None) => return Some(PersonId(only as u32)),
                (Some(_), Some(_)) if exact => {
                    let mut recent =
                        events.iter().rev().take(MEMORY).filter(|naming| !naming.quoted).filter_map(|naming| naming.person);
                    return recent.find(|person| fits(person.0 as usize, true));
                }
                (Some(_), Some(_)) => return None,
                _ => {}
            }
        }
        None
    }
}

fn is_auxiliary(word: &str) -> bool {
    matches!(word, "is" | "was" | "has" | "had" | "will" | "would" | "could" | "did" | "does" | "can" | "may" | "also")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Evidence, Source, Speaker};
    use crate::extractor::{quotes, sentences, speakers, tokens};

    /// Attributes a story whose people are `name|title, mention|…`; titles are looked up in the text as they stand.
    fn spoken(story: &str, people: &[(&str, &[&str], &[&str])]) -> Vec<(String, Option<String>)> {
        let source = Source::from_paragraphs(story);
        let text = &source.text;
        let find = |words: &str| -> Vec<Span> {
            story.match_indices(words).map(|(at, found)| Span::new(at, at + found.len())).collect()
        };
        let people: Vec<Person> = people
            .iter()
            .map(|(name, titles, mentions)| Person {
                name: (*name).into(),
                titles: titles.iter().flat_map(|title| find(title)).collect(),
                mentions: mentions.iter().flat_map(|mention| find(mention)).collect(),
                evidence: Evidence::default(),
            })
            .collect();
        let tokens = tokens::split(text, &source.blocks);
        let sentences = sentences::split(text, &tokens);
        let marks = quotes::pair(text, &tokens);
        let quotes = speakers::attribute(text, &tokens, &sentences, &marks, &people, &[], &[]);
        let named = |speaker: Option<Speaker>| {
            speaker.and_then(|speaker| speaker.person).map(|id| people[id.0 as usize].name.to_string())
        };
        quotes.iter().map(|quote| (text.slice(quote.span).to_owned(), named(quote.speaker))).collect()
    }

    const CAST: &[(&str, &[&str], &[&str])] = &[
        ("Lee Min-ho", &["South Korean President"], &["Lee Min-ho"]),
        ("Pavel Orlov", &["Russian counterpart"], &["Pavel Orlov", "Orlov"]),
    ];

    #[test]
    fn a_description_is_who_the_article_says_holds_the_office() {
        let story = "South Korean President Lee Min-ho met his Russian counterpart Pavel Orlov.\n\"We will go on,\" the South Korean leader said.";
        assert_eq!(spoken(story, CAST).last(), Some(&("\"We will go on,\"".into(), Some("Lee Min-ho".into()))));
        let story = "South Korean President Lee Min-ho met Pavel Orlov.\n\"We will go on,\" the French leader said.";
        assert_eq!(spoken(story, CAST).last().map(|(_, person)| person.clone()), Some(None));
    }

    #[test]
    fn a_description_may_be_followed_by_its_name() {
        let cast: &[(&str, &[&str], &[&str])] = &[("Ana Ruiz", &[], &["Ana Ruiz"])];
        for (story, person) in [
            ("\"We will go on,\" the delegation's leader, Ana Ruiz, said.", Some("Ana Ruiz")),
            ("The delegation's leader, Dr. Ana Ruiz, said: \"We will go on.\"", Some("Ana Ruiz")),
            ("\"We will go on,\" the delegation's leader said, and Ana Ruiz left.", None),
        ] {
            assert_eq!(spoken(story, cast).last().and_then(|(_, person)| person.clone()).as_deref(), person, "{story}");
        }
    }

    #[test]
    fn a_description_behind_the_name_is_its_bearer() {
        let story = "Outside Ana Ruiz, Hale's widow, said that she was glad. Tom Hale died in May.";
        let people: &[(&str, &[&str], &[&str])] =
            &[("Ana Ruiz", &["Hale's widow"], &["Ana Ruiz"]), ("Tom Hale", &[], &["Tom Hale"])];
        let found = spoken(story, people);
        assert!(found.iter().any(|(_, person)| person.as_deref() == Some("Ana Ruiz")), "{found:?}");
    }

    #[test]
    fn a_pronoun_is_the_last_speaker_that_fits() {
        let story = "\"We met,\" Lee Min-ho said of Orlov.\n\"It went well,\" he said.";
        assert!(spoken(story, CAST).iter().all(|(_, person)| person.as_deref() == Some("Lee Min-ho")));
        let cast: &[(&str, &[&str], &[&str])] = &[("Ana Ruiz", &[], &["Ruiz"]), ("Tom Hale", &[], &["Hale"])];
        let story = "Mr. Hale thanked Ms. Ruiz. \"It went well,\" she said.";
        assert_eq!(spoken(story, cast).last().and_then(|(_, person)| person.clone()).as_deref(), Some("Ana Ruiz"));
    }

    #[test]
    fn a_pronoun_is_whom_its_block_is_about_before_who_spoke_in_another() {
        let cast: &[(&str, &[&str], &[&str])] = &[("Ana Ruiz", &[], &["Ana Ruiz"]), ("Losa", &["wife"], &["Losa"])];
        let story = "\"It is over,\" Ana Ruiz said.\nOutside his wife, Losa, wept. \"He is no such man,\" she said.";
        assert_eq!(spoken(story, cast).last().and_then(|(_, person)| person.clone()).as_deref(), Some("Losa"));
    }

    #[test]
    fn a_pronoun_agrees_with_what_the_article_calls_a_person() {
        let cast: &[(&str, &[&str], &[&str])] = &[("Ruiz", &[], &["Ruiz"]), ("Okoro", &[], &["Okoro"])];
        for (story, person) in [
            ("Okoro praised Ruiz in his speech. Okoro left early.\n\"It went well,\" he said.", "Okoro"),
            (
                "Okoro spoke for his party. Okoro and Ruiz, who brought her sister, had met before.\n\"It went well,\" she said.",
                "Ruiz",
            ),
        ] {
            assert_eq!(spoken(story, cast).last().and_then(|(_, person)| person.clone()).as_deref(), Some(person), "{story}");
        }
    }

    #[test]
    fn a_name_speaks_only_where_it_is_the_head() {
        let cast: &[(&str, &[&str], &[&str])] = &[("Tom Hale", &[], &["Tom Hale", "Hale"])];
        for (story, person) in [
            ("\"We will act,\" Mayor Tom Hale said.", Some("Tom Hale")),
            ("\"We will act,\" a spokesman for Hale said.", None),
            ("\"We will act,\" Hale's lawyer said.", None),
            ("\"We will act,\" Hale supporters said.", None),
        ] {
            assert_eq!(spoken(story, cast).last().and_then(|(_, person)| person.as_deref()), person, "{story}");
        }
    }
}
