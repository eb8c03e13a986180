//! An article with findings of every kind, set by hand: what the renderers are tested with.

use crate::article::{
    Article, Block, Byline, Category, Date, DateKind, Dateline, Evidence, MonthDay, Organization, Person, PersonId, Place,
    PlaceKind, PlaceMention, Provenance, Quote, QuoteKind, Role, Source, Spans, Speaker, Term, TermKind, Written,
};
use crate::span::Span;
use crate::text::Text;
use jiff::civil::date;

const TEXT: &str = "Ruiz sees \"quiet weeks\" in ferry talks

OSLO, Nov. 14 (Norlys) -- Norwegian Transport Minister Ana Ruiz said on Monday that the ferry pact will hold.

\"We will act, and we will act before the ice closes the strait to the smaller ships,\" she said in Oslo. \"Nobody gains from a
delay,\" the minister added.

Russia and Norway signed the pact in 2019. Tom Hale of the Harbour Union called it \"half a bridge\".
";

fn span(words: &str) -> Span {
    nth(words, 0)
}

fn nth(words: &str, index: usize) -> Span {
    let (start, _) = TEXT.match_indices(words).nth(index).unwrap_or_else(|| panic!("{words}"));
    Span::new(start, start + words.len())
}

fn evidence(rule: &'static str) -> Evidence {
    Evidence::of(rule, 0.9)
}

fn source() -> Source {
    let block = |role, from: Span, to: Span| Block { span: from.join(to), role, why: "layout/test" };
    let dateline = Dateline {
        span: span("OSLO, Nov. 14 (Norlys) --"),
        place: Some(span("OSLO")),
        written: Some(MonthDay { year: None, month: 11, day: 14 }),
        day: Some(span("Nov. 14")),
        agency: Some(span("Norlys")),
        why: "dateline/test",
    };
    Source {
        id: "ferry.txt".into(),
        encoding: "UTF-8",
        text: Text::new(TEXT.into()),
        blocks: vec![
            block(Role::Headline, span("Ruiz"), span("talks")),
            block(Role::Dateline, span("OSLO"), span("--")),
            block(Role::Paragraph, span("Norwegian"), span("hold.")),
            block(Role::Paragraph, span("\"We will"), span("added.")),
            block(Role::Paragraph, span("Russia"), span("bridge\".")),
        ],
        byline: None::<Byline>,
        dateline: Some(dateline),
        ..Source::default()
    }
}

fn quote(words: &str, kind: QuoteKind, utterance: u32, speaker: &str, person: Option<u32>, cue: &str) -> Quote {
    let speaker = Speaker { person: person.map(PersonId), ..Speaker::unknown(span(speaker)) };
    let after = speaker.span.end();
    let cue = TEXT[after..].find(cue).map(|at| Span::new(after + at, after + at + cue.len()));
    Quote { span: span(words), kind, utterance, speaker: Some(speaker), cue, evidence: evidence("quotes/said-after") }
}

fn quotes() -> Vec<Quote> {
    let act = "\"We will act, and we will act before the ice closes the strait to the smaller ships,\"";
    let delay = "\"Nobody gains from a\ndelay,\"";
    vec![
        Quote { speaker: None, cue: None, ..quote("\"quiet weeks\"", QuoteKind::Term, 0, "Ana Ruiz", None, "said") },
        quote("the ferry pact will hold", QuoteKind::Indirect, 1, "Ana Ruiz", Some(0), "said"),
        quote(act, QuoteKind::Direct, 2, "she", Some(0), "said"),
        quote(delay, QuoteKind::Direct, 2, "the minister", Some(0), "added"),
        quote("\"half a bridge\"", QuoteKind::Mixed, 3, "Tom Hale", Some(1), "called"),
    ]
}

fn place(name: &str, kind: PlaceKind, country: &'static str, at: (f64, f64), mentions: &[PlaceMention]) -> Place {
    let (country, coordinates) = (Some(country), Some(at));
    Place {
        name: name.into(),
        kind,
        country,
        coordinates,
        geonames: None,
        mentions: mentions.into(),
        evidence: evidence("places/gazetteer"),
    }
}

fn places() -> Vec<Place> {
    let named = |span| PlaceMention { span, metonym: false };
    vec![
        place("Oslo", PlaceKind::Capital, "NO", (59.9127, 10.7461), &[named(span("OSLO")), named(span("Oslo"))]),
        place("Russia", PlaceKind::Country, "RU", (60.0, 100.0), &[PlaceMention { span: span("Russia"), metonym: true }]),
        place("Norway", PlaceKind::Country, "NO", (62.0, 10.0), &[PlaceMention { span: span("Norway"), metonym: true }]),
    ]
}

/// The article.
pub(super) fn article() -> Article {
    let person = |name: &str, titles: &[Span], mentions: &[Span]| Person {
        name: name.into(),
        titles: titles.into(),
        mentions: mentions.into(),
        evidence: evidence("names/title"),
    };
    let day = |words, value: &str, first, last| Date {
        span: span(words),
        kind: DateKind::Date,
        value: value.into(),
        edtf: Some(value.into()),
        earliest: Some(first),
        latest: Some(last),
        inferred: (words == "Nov. 14").then_some("year"),
        evidence: evidence("dates/weekday"),
    };
    Article {
        source: source(),
        written: Some(Written { value: date(2022, 11, 14), from: Provenance::Dateline }),
        quotes: quotes(),
        people: vec![
            person("Ana Ruiz", &[span("Norwegian Transport Minister")], &[span("Ruiz"), span("Ana Ruiz")]),
            person("Tom Hale", &[], &[span("Tom Hale")]),
        ],
        places: places(),
        organizations: vec![Organization {
            name: "Harbour Union".into(),
            mentions: Spans::from_slice(&[span("Harbour Union")]),
            evidence: evidence("names/head"),
        }],
        dates: vec![
            day("Nov. 14", "2022-11-14", date(2022, 11, 14), date(2022, 11, 14)),
            day("Monday", "2022-11-14", date(2022, 11, 14), date(2022, 11, 14)),
            day("2019", "2019", date(2019, 1, 1), date(2019, 12, 31)),
        ],
        terms: vec![Term {
            term: "ferry pact".into(),
            category: Category::Transport,
            kind: TermKind::Instrument,
            coined: true,
            mentions: Spans::from_slice(&[span("ferry pact")]),
            evidence: evidence("terms/head"),
        }],
    }
}
