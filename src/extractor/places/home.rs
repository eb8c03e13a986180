//! Where an article was published, as far as its address tells.
//!
//! In: `https://www.parisbeacon.com/articles/7`. Out: the places called Paris, likelier in the United States because the address
//! has no country, with the article's own places to say which. Papers whose address does not begin with their place stand in
//! `data/hosts.tsv`; words that papers are called, in `data/paper-words.tsv`. Papers that write for a whole country say nothing of
//! their articles' places.

use super::candidates::{Candidate, Candidates};
use crate::article::PlaceKind;
use crate::lexicon::{self, places::Toponym};
use smallvec::SmallVec;

/// Where an article was published.
#[derive(Debug, Default)]
pub(super) struct Home {
    /// The places it may be.
    pub(super) candidates: Candidates,
    /// The country of the address.
    pub(super) country: Option<&'static str>,
}

/// A paper's place need not be large.
const PEOPLE: f32 = 0.4;
/// An address without a country is mostly one of the United States.
const NO_COUNTRY: f32 = 5.0;
/// A place in the country that the address names.
const COUNTRY: f32 = 10.0;
/// The shortest name that is looked for in an address.
const SHORTEST: usize = 4;
/// A label of an address is no longer.
const LONGEST: usize = 63;

impl Home {
    /// Of an article with this address.
    pub(super) fn of(url: &str) -> Home {
        let host = url.split_once("://").map_or(url, |(_, rest)| rest);
        let host = host.split(['/', '?', '#', ':']).next().unwrap_or_default().to_ascii_lowercase();
        let mut rest = host.as_str();
        while let Some((_, shorter)) = rest.split_once('.') {
            if let Some(hit) = lexicon::hosts().get(rest) {
                return lexicon::hosts()
                    .rows(hit)
                    .next()
                    .map_or_else(Home::default, |row| Home::listed(row.column(1), row.column(2), row.column(3)));
            }
            rest = shorter;
        }
        Home::read(&host)
    }

    /// A paper of the list.
    fn listed(place: &str, country: &'static str, division: &str) -> Home {
        if place.is_empty() {
            return Home::default();
        }
        let places = Toponym::named(place).chain(Toponym::further(place));
        let fits = |place: &Toponym| place.country() == Some(country) && (division.is_empty() || place.division() == division);
        let place = places.filter(fits).find(|place| matches!(place.kind(), PlaceKind::City | PlaceKind::Capital));
        let candidates = Candidates { places: place.into_iter().map(Candidate::of).collect(), ..Candidates::default() };
        Home { candidates, country: Some(country) }
    }

    /// What an address says by itself.
    fn read(host: &str) -> Home {
        let mut labels: SmallVec<[&str; 4]> = host.split('.').collect();
        let country = labels.pop().and_then(country);
        if country.is_some() && labels.last().is_some_and(|label| matches!(*label, "co" | "com" | "org" | "net" | "ac" | "gov")) {
            labels.pop();
        }
        let mut home = Home { country, ..Home::default() };
        for label in labels {
            home.read_label(label);
        }
        home
    }

    /// Takes the places that a label of the address begins or ends with: `parisbeacon`, `dailyparis`.
    fn read_label(&mut self, label: &str) {
        if label.len() > LONGEST || !label.is_ascii() || is_paper(label) {
            return;
        }
        for name in [Some(label), label.strip_prefix("the"), label.strip_prefix("my")].into_iter().flatten() {
            for end in SHORTEST..=name.len() {
                if let Some((place, rest)) = name.split_at_checked(end)
                    && is_paper(rest)
                {
                    self.take(place);
                }
            }
            for start in 1..name.len().saturating_sub(SHORTEST - 1) {
                if let Some((before, place)) = name.split_at_checked(start)
                    && is_paper(before)
                {
                    self.take(place);
                }
            }
        }
    }

    /// Takes the places of a name of the address, in which words are not parted.
    fn take(&mut self, name: &str) {
        let name = name.trim_matches('-');
        if name.len() < SHORTEST || lexicon::paper_words().get(name).is_some() {
            return;
        }
        for place in Toponym::named(name).chain(Toponym::further(name)) {
            let local = matches!(place.kind(), PlaceKind::City | PlaceKind::Capital | PlaceKind::Region);
            let places = &mut self.candidates.places;
            if local && !place.is_other_name() && !places.iter().any(|known| known.place.geonames() == place.geonames()) {
                places.push(Candidate::of(place));
            }
        }
    }

    /// How likely each of its places is without the article.
    pub(super) fn bases(&self) -> SmallVec<[f32; 8]> {
        let base = |candidate: &Candidate| {
            let address = match self.country {
                Some(country) if candidate.country == Some(country) => COUNTRY,
                None if candidate.country == Some("US") => NO_COUNTRY,
                _ => 0.0,
            };
            PEOPLE * candidate.prior + address
        };
        self.candidates.places.iter().map(base).collect()
    }
}

/// The country of the last label of an address: those that are used for their sound have none.
fn country(label: &str) -> Option<&'static str> {
    if label.len() != 2 || matches!(label, "tv" | "me" | "io" | "co" | "fm" | "ai" | "eu") {
        return None;
    }
    Toponym::country_code(if label == "uk" { "gb" } else { label })
}

/// Whether a piece of an address is made of words that papers are called.
fn is_paper(piece: &str) -> bool {
    let piece = piece.as_bytes();
    if piece.len() > LONGEST || !piece.is_ascii() {
        return false;
    }
    // Whether words fill the piece up to here.
    let mut filled = [false; LONGEST + 1];
    filled[0] = true;
    for end in 1..=piece.len() {
        const WORD: usize = 16;
        filled[end] = (piece[end - 1] == b'-' && filled[end - 1])
            || (end.saturating_sub(WORD)..end).any(|start| {
                let word = std::str::from_utf8(&piece[start..end]).unwrap_or_default();
                filled[start] && lexicon::paper_words().get(word).is_some()
            });
    }
    filled[piece.len()]
}

#[cfg(test)]
mod tests {
    use super::{Home, is_paper};

    fn places(url: &str) -> Vec<(&'static str, &'static str)> {
        let home = Home::of(url);
        let place = |at: &super::Candidate| (at.place.country().unwrap_or_default(), at.place.division());
        home.candidates.places.iter().map(place).collect()
    }

    #[test]
    fn an_address_tells_where_a_paper_is() {
        assert!(places("http://www.parisbeacon.com/a?b=c").contains(&("US", "IL")));
        assert!(places("https://kansascity.example.com/").contains(&("US", "MO")));
        assert_eq!(places("https://www.inquirer.com/news"), [("US", "PA")]);
        assert!(places("https://the-reading-post.co.uk").iter().any(|place| place.0 == "GB"));
        assert!(places("https://www.nytimes.com/").is_empty());
        assert!(places("https://dailynews.example/").is_empty());
        assert_eq!(Home::of("https://www.cork-times.ie").country, Some("IE"));
        assert_eq!(Home::of("not an address").country, None);
        assert!(places("").is_empty() && places(&"a.".repeat(5000)).is_empty() && places(&"news".repeat(500)).is_empty());
    }

    #[test]
    fn papers_are_called_after_few_words() {
        assert!(is_paper("") && is_paper("dailynews") && is_paper("-sun-times") && !is_paper("paris"));
    }
}
