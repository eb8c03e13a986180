//! Which place each name means, by what the article's other places say.
//!
//! Every name begins with its places as likely as they are by themselves. Then, for a few rounds, every name asks the others: a
//! place gains by what lies in its country, by what lies in its state or province, and by what lies close by, each as far as it is
//! itself likely. `Paris` beside `Sulphur Springs` and `Lamar County` is the one in Texas although no word says so, and once it
//! is, `Cooper` is too. Where the article was published is one more witness. (Smith and Crane 2001 choose by distance to a
//! centroid; Lieberman, Samet and Sankaranarayanan 2010 by siblings and neighbours; here both vote, softly.)

use super::candidates::{Candidates, Point};
use super::home::Home;
use crate::article::PlaceKind;
use crate::lexicon::places::Toponym;
use smallvec::SmallVec;

/// What the most votes of a country, of a division, and of neighbours give.
const COUNTRY: f32 = 8.0;
const DIVISION: f32 = 4.0;
const NEAR: f32 = 8.0;
/// So many votes give half of that.
const COUNTRY_HALF: f32 = 3.0;
const DIVISION_HALF: f32 = 2.0;
const NEAR_HALF: f32 = 2.0;
/// At this distance, in kilometres, a neighbour counts half.
const NEIGHBOURHOOD: f32 = 40.0;
/// A name in the paper's own address means the place that the paper is at home in.
const SAME_AS_HOME: f32 = 3.0;
/// How often the place of publication counts as named.
const HOME: f32 = 8.0;
/// The country of the address counts as named so often.
const HOME_COUNTRY: f32 = 2.0;
/// More mentions of a name do not count.
const MENTIONS: f32 = 4.0;
/// States are named in rows: one counts as so many other places of its country for another.
const STATES: f32 = 3.0;
/// News of all the world names countries and capitals: they tell less of where it happens than other places do.
const OF_COUNTRY: f32 = 0.6;
const OF_CAPITAL: f32 = 0.5;
const ROUNDS: usize = 3;
/// So many names are heard: each is asked by every other.
const WITNESSES: usize = 48;
/// A place less likely than this is not heard.
const HEARD: f32 = 0.02;

/// A place that a name of the article may mean, as likely as it is so far.
#[derive(Clone, Copy, Debug)]
struct Voice {
    name: usize,
    likely: f32,
    weight: f32,
    country: Option<&'static str>,
    division: Option<u32>,
    kind: PlaceKind,
    /// Where it lies, unless it is too wide to lie close to anything.
    point: Option<Point>,
    place: Toponym,
}

/// What a name was found to mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Verdict {
    /// Which of its places.
    pub(super) place: usize,
    /// What the article's other places gave for it.
    pub(super) support: f32,
}

/// What each name means, names being given with how often they stand; nothing for one without places.
pub(super) fn decide(names: &[(&Candidates, usize)], home: &Home) -> Vec<Option<Verdict>> {
    let mut bases: Vec<SmallVec<[f32; 8]>> = Vec::with_capacity(names.len());
    for (candidates, _) in names {
        bases.push(candidates.places.iter().map(|place| candidates.alone(place)).collect());
    }
    let home_bases = home.bases();
    let heard = names.len().min(WITNESSES);
    let mut scores: Vec<SmallVec<[f32; 8]>> = bases[..heard].to_vec();
    let mut home_scores = home_bases.clone();
    let mut voices: Vec<Voice> = Vec::with_capacity(heard * 2);
    for round in 0..ROUNDS {
        voices.clear();
        for (name, scores) in scores.iter().enumerate() {
            hear(&mut voices, name, names[name].0, scores, (names[name].1 as f32).min(MENTIONS));
        }
        hear(&mut voices, usize::MAX, &home.candidates, &home_scores, HOME);
        if round + 1 == ROUNDS {
            break;
        }
        for (name, scores) in scores.iter_mut().enumerate().filter(|(_, scores)| scores.len() > 1) {
            ask(names[name].0, &bases[name], scores, &voices, name, home);
        }
        if home_scores.len() > 1 {
            ask(&home.candidates, &home_bases, &mut home_scores, &voices, usize::MAX, home);
        }
    }
    let mut answer: SmallVec<[f32; 8]> = SmallVec::new();
    let verdicts = names.iter().zip(&bases).enumerate().map(|(name, ((candidates, _), base))| {
        answer.clone_from(base);
        ask(candidates, base, &mut answer, &voices, name, home);
        let place = first_of_most(&answer)?;
        Some(Verdict { place, support: answer[place] - base[place] })
    });
    verdicts.collect()
}

fn first_of_most(scores: &[f32]) -> Option<usize> {
    let most = scores.iter().copied().reduce(f32::max)?;
    scores.iter().position(|&score| score == most)
}

/// Adds the places of a name that are likely enough.
fn hear(voices: &mut Vec<Voice>, name: usize, candidates: &Candidates, scores: &[f32], weight: f32) {
    let Some(most) = scores.iter().copied().reduce(f32::max) else { return };
    let sum: f32 = scores.iter().map(|score| (score - most).exp()).sum();
    for (candidate, score) in candidates.places.iter().zip(scores) {
        let likely = (score - most).exp() / sum;
        if likely >= HEARD {
            let point = candidate.point.filter(|_| !candidate.is_wide());
            let (country, division, place) = (candidate.country, candidate.division, candidate.place);
            let kind = candidate.kind;
            voices.push(Voice { name, likely, weight, country, division, kind, point, place });
        }
    }
}

/// Scores the places of a name by what the others say.
fn ask(candidates: &Candidates, bases: &[f32], scores: &mut [f32], voices: &[Voice], name: usize, home: &Home) {
    for ((candidate, base), score) in candidates.places.iter().zip(bases).zip(scores) {
        let (mut country, mut division, mut near, mut same) = (0.0, 0.0, 0.0, 0.0);
        // The places of one name stand together: of its neighbours the best counts.
        let (mut speaker, mut nearest) = (usize::MAX - 1, 0.0_f32);
        for voice in voices.iter().filter(|voice| voice.name != name) {
            if candidate.country.is_some() && voice.country == candidate.country {
                country += voice.likely * voice.weight * loudness(voice.kind, candidate.kind);
                if candidate.division.is_some() && voice.division == candidate.division {
                    division += voice.likely * voice.weight;
                }
            }
            if voice.name != speaker {
                near += nearest;
                (speaker, nearest) = (voice.name, 0.0);
            }
            if let Some((here, there)) = candidate.point.zip(voice.point) {
                nearest = nearest.max(voice.likely * nearness(&here, &there));
            }
            if voice.name == usize::MAX && voice.place == candidate.place {
                same = voice.likely;
            }
        }
        near += nearest;
        if candidate.country.is_some() && home.country == candidate.country {
            country += HOME_COUNTRY;
        }
        let votes = COUNTRY * share(country, COUNTRY_HALF) + DIVISION * share(division, DIVISION_HALF);
        let near = if candidate.is_wide() { 0.0 } else { NEAR * share(near, NEAR_HALF) };
        *score = base + votes + near + SAME_AS_HOME * same;
    }
}

/// How much a place says for the country of another.
fn loudness(voice: PlaceKind, candidate: PlaceKind) -> f32 {
    match voice {
        PlaceKind::Region if candidate == PlaceKind::Region => STATES,
        PlaceKind::Country => OF_COUNTRY,
        PlaceKind::Capital => OF_CAPITAL,
        _ => 1.0,
    }
}

/// One where it lies there, at the neighbourhood's edge a half.
fn nearness(one: &Point, other: &Point) -> f32 {
    1.0 / (1.0 + one.distance_squared(other) / (NEIGHBOURHOOD * NEIGHBOURHOOD))
}

/// From none to all, half at `half`.
fn share(votes: f32, half: f32) -> f32 {
    votes / (votes + half)
}
