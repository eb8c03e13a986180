//! Temporal expressions with their values.
//!
//! In: tokens, sentences, and what the reader knows of the date of writing. Out: [`Date`]s with TIMEX3 value, EDTF, first and last
//! day. "ahead of his visit beginning on Thursday", written on Wednesday, 20 June 2018, gives `Thursday`, DATE, `2018-06-21`.
//!
//! Three steps: [`read()`] finds the expressions (`lexeme` the words, `grammar` the phrases, `context` what only looks like one),
//! [`written()`] finds the date of writing, [`resolve()`] says what each expression means. Values and spans follow TIMEX3
//! (`TimeML` 1.2.1); prepositions and possessives stay outside. Nothing reads the clock: what the text does not tell stays X. A story
//! that is told in the past, as history is, hangs its dates on each other, and crossheads ("1936") set the time of what follows.
//! It does not find events ("the war") and does not convert time zones.

mod anchor;
mod context;
mod direction;
mod expression;
mod grammar;
mod holiday;
mod lexeme;
mod mention;
mod resolve;
mod value;

pub use anchor::written;
pub use mention::{Mentions, read};

use super::sentences::Sentences;
use super::tokens::Tokens;
use crate::article::{Date, Evidence, Provenance, Source, Written};
use crate::span::Span;
use direction::Direction;
use expression::{Base, From, Year};
use lexeme::Which;
use mention::{Mention, Subheads};
use resolve::Memory;

/// What the expressions of a story mean.
pub fn resolve(
    source: &Source,
    tokens: &Tokens,
    sentences: &Sentences,
    mentions: &Mentions,
    written: Option<Written>,
) -> Vec<Date> {
    let guessed = written.is_some_and(|written| written.from == Provenance::Inferred);
    let day = written.map(|written| anchor::told_on(source, written.value));
    let memory = Memory::new(day, guessed, is_narrative(mentions, written));
    let mut resolver = Resolver { memory, guessed, dates: Vec::with_capacity(mentions.story.len()) };
    let mut subheads = mentions.subheads.iter().flat_map(Subheads::placed).peekable();
    let mut before = (0, Direction::Open);
    for mention in &mentions.story {
        let span = tokens.span_of(mention.tokens.clone());
        while let Some((span, mention, tokens)) = subheads.next_if(|subhead| subhead.0.start < span.start) {
            let sets_scene = !follows_joint(source, tokens, mention);
            resolver.add(span, mention, Direction::Open, sets_scene);
        }
        // "on Wednesday and Thursday" point the same way.
        let paired = mention.tokens.start == before.0 + 1 && follows_joint(source, tokens, mention);
        let direction = match mention.expression.is_open() {
            true if paired => before.1,
            true => direction::of(&source.text, tokens, sentences, mention),
            false => Direction::Open,
        };
        before = (mention.tokens.end, direction);
        resolver.add(span, mention, direction, sets_scene(tokens, mention));
    }
    for (span, mention, _) in subheads {
        resolver.add(span, mention, Direction::Open, true);
    }
    resolver.dates
}

/// The dates so far, and what they leave in mind.
struct Resolver {
    memory: Memory,
    guessed: bool,
    dates: Vec<Date>,
}

impl Resolver {
    /// The meaning of the next expression.
    fn add(&mut self, span: Span, mention: &Mention, direction: Direction, sets_scene: bool) {
        let rule = mention.expression.rule;
        let Some(meaning) = self.memory.resolve(&mention.expression, direction, sets_scene) else { return };
        self.dates.push(Date {
            span,
            kind: meaning.kind,
            value: meaning.value,
            edtf: meaning.edtf,
            earliest: meaning.days.map(|days| days.0),
            latest: meaning.days.map(|days| days.1),
            inferred: (self.guessed && meaning.year_unsaid).then_some("year"),
            evidence: Evidence::of(rule, confidence(rule)),
        });
    }
}

/// Whether an expression is the second of a pair or of a range: "Wednesday and Thursday", "1861-1863".
fn follows_joint(source: &Source, tokens: &Tokens, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    start > 0 && matches!(tokens.text(&source.text, start - 1), "and" | "or" | "to" | "-" | "\u{2013}" | ",")
}

/// How often a rule is right, as counted on news of 1989 to 2018.
fn confidence(rule: &str) -> f32 {
    match rule {
        "dates/day" | "dates/digits" | "dates/today" => 0.97,
        "dates/this-last-next" | "dates/decade" | "dates/clock" | "dates/weekday" | "dates/ago" => 0.93,
        "dates/reference" | "dates/recurring" | "dates/season" | "dates/earlier-later" => 0.75,
        _ => 0.88,
    }
}

/// Whether what follows a year in a narrative happens in it: "In 1944", not "the treaty of 1648".
fn sets_scene(tokens: &Tokens, mention: &Mention) -> bool {
    let start = mention.tokens.start;
    match mention.expression.base {
        Base::Decade { .. } | Base::Century { .. } => false,
        Base::Year(_) => start == 0 || tokens.is_capital(start - 1),
        Base::Unit { which, .. } => which != Which::Previous,
        _ => true,
    }
}

/// Whether a story is told in the past, as history is: it has many days and months, those with a year lie long before the date of
/// writing, and hardly anything counts from the day of writing, as news does.
fn is_narrative(mentions: &Mentions, written: Option<Written>) -> bool {
    let this_year = written.map_or(9999, |written| written.value.year());
    let (mut past, mut present, mut on_calendar) = (0, 0, 0);
    let subheads = mentions.subheads.iter().flat_map(|subheads| &subheads.mentions);
    for mention in mentions.story.iter().chain(subheads) {
        match mention.expression.base {
            Base::Day { year: Year::Is(year), .. } | Base::Month { year: Year::Is(year), .. } if year < this_year - 1 => {
                past += 2;
                on_calendar += 1;
            }
            Base::Day { year: Year::Is(_), .. } | Base::Month { year: Year::Is(_), .. } => present += 2,
            Base::Day { year: Year::Open, .. } | Base::Month { year: Year::Open, .. } => on_calendar += 1,
            Base::BeforeChrist { .. } => {
                past += 2;
                on_calendar += 1;
            }
            Base::Year(year) => past += i32::from(year < this_year - 1),
            Base::Today(_) | Base::Weekday { which: None, .. } => present += 10,
            Base::Shift { from: From::Writing, .. } | Base::Unit { which: Which::Last | Which::This | Which::Next, .. } => {
                present += 3;
            }
            _ => {}
        }
    }
    on_calendar >= 6 && past >= 8 && past > present
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Block, Dateline, MonthDay, Role};
    use crate::extractor::{sentences, tokens};
    use crate::span::Span;
    use proptest::prelude::*;

    fn analyze(source: &Source) -> (Option<Written>, Vec<Date>) {
        let tokens = tokens::split(&source.text, &source.blocks);
        let sentences = sentences::split(&source.text, &tokens);
        let mentions = read(source, &tokens);
        let written = written(source, &tokens, &sentences, &mentions);
        let dates = resolve(source, &tokens, &sentences, &mentions, written);
        (written, dates)
    }

    /// A story whose first line is its dateline, of 20 June.
    fn story(text: &str, year: Option<i16>) -> Source {
        let mut source = Source::from_paragraphs(text);
        source.blocks[0].role = Role::Dateline;
        let dateline = Dateline {
            span: source.blocks[0].span,
            place: None,
            written: Some(MonthDay { year, month: 6, day: 20 }),
            day: None,
            agency: None,
            why: "dateline/test",
        };
        source.dateline = Some(dateline);
        source
    }

    #[test]
    fn a_dateline_without_year_takes_it_from_the_body() {
        let text = "OSLO, June 20.\nHe spoke ahead of a visit beginning on Thursday. The plan was put forward in July 2017.";
        let (written, dates) = analyze(&story(text, None));
        assert_eq!(
            written.map(|written| (written.value.to_string(), written.from)),
            Some(("2018-06-20".into(), Provenance::Inferred))
        );
        let found: Vec<_> = dates.iter().map(|date| (date.value.as_str(), date.inferred)).collect();
        assert_eq!(found, [("2018-06-20", Some("year")), ("2018-06-21", Some("year")), ("2017-07", None)]);
        assert_eq!(dates[0].edtf.as_deref(), Some("2018?-06-20"));
    }

    #[test]
    fn a_weekday_beside_a_day_fixes_the_year() {
        let text = "OSLO, June 20.\nThey met on Monday, June 18. The treaty is of 2011.";
        assert_eq!(analyze(&story(text, None)).0.map(|written| written.value.to_string()), Some("2012-06-20".into()));
        let (written, _) = analyze(&story("OSLO, June 20, 2015.\nIt rained.", Some(2015)));
        assert_eq!(written.map(|written| written.from), Some(Provenance::Dateline));
    }

    #[test]
    fn a_stamp_gives_the_date_of_writing() {
        let mut source = Source::from_paragraphs("Published 3:15 p.m. EDT, Wednesday, June 20, 2018\nHe left on Tuesday.");
        source.blocks[0].role = Role::Stamp;
        let (written, dates) = analyze(&source);
        assert_eq!(written.map(|written| written.from), Some(Provenance::Body));
        assert_eq!(dates.iter().map(|date| date.value.as_str()).collect::<Vec<_>>(), ["2018-06-20T15:15", "2018-06-19"]);
    }

    #[test]
    fn the_date_the_user_gives_is_for_articles_that_carry_none() {
        let given = |year: Option<i16>| {
            let mut source = story("OSLO, June 20.\nHe left on Tuesday.", year);
            source.written = value::day(2018, 6, 21).map(|value| Written { value, from: Provenance::Option });
            analyze(&source).0.map(|written| written.value.to_string())
        };
        assert_eq!(given(Some(2015)).as_deref(), Some("2015-06-20"));
        assert_eq!(given(None).as_deref(), Some("2018-06-21"));
    }

    #[test]
    fn today_is_the_day_of_the_dateline() {
        let mut source = story("OSLO, June 20.\nHe leaves today.", None);
        source.written = value::day(2018, 6, 21).map(|value| Written { value, from: Provenance::Metadata });
        let (written, dates) = analyze(&source);
        assert_eq!(written.map(|written| written.value.to_string()).as_deref(), Some("2018-06-21"));
        assert_eq!(dates.iter().map(|date| date.value.as_str()).collect::<Vec<_>>(), ["2018-06-20", "2018-06-20"]);
    }

    #[test]
    fn nothing_is_guessed_where_nothing_is_known() {
        let (written, dates) = analyze(&story("OSLO, June 20.\nHe left on Thursday, a week ago, last month, today.", None));
        assert_eq!(written, None);
        let values: Vec<_> = dates.iter().map(|date| date.value.as_str()).collect();
        assert_eq!(values, ["XXXX-06-20", "XXXX-WXX-4", "XXXX-WXX", "XXXX-XX", "XXXX-XX-XX"]);
    }

    #[test]
    fn no_date_in_the_traps() {
        let traps = include_str!("../../tests/traps/dates.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for written in [None, value::day(2018, 6, 20)] {
            for trap in traps.clone() {
                let mut source = Source::from_paragraphs(&format!("{trap} So the mayor said."));
                source.written = written.map(|value| Written { value, from: Provenance::Option });
                let (_, dates) = analyze(&source);
                assert!(dates.is_empty(), "{trap}: {dates:?}");
            }
        }
    }

    #[test]
    fn a_crosshead_sets_the_year_of_what_follows() {
        let days =
            "Fighting began on 20 July. On 3 May a truce was signed; it broke on 1 June and on 9 June. In August talks began.";
        let text = format!(
            "The war of 1936\n{days}\n1938\nOn 4 April the port fell. The treaties of 1901, 1902, 1911, 1912, 1913, 1921 held."
        );
        let mut source = Source::from_paragraphs(&text);
        source.blocks[0].role = Role::Subhead;
        source.blocks[2].role = Role::Subhead;
        source.written = value::day(2009, 12, 19).map(|value| Written { value, from: Provenance::Option });
        let values: Vec<_> = analyze(&source).1.iter().map(|date| date.value.to_string()).collect();
        assert_eq!(values[..6], ["1936", "1936-07-20", "1936-05-03", "1936-06-01", "1936-06-09", "1936-08"]);
        assert_eq!(values[6..8], ["1938", "1938-04-04"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        #[test]
        fn any_text_is_read_without_panic(
            words in prop::collection::vec("(the|a|last|next|[0-9]{1,6}|May|June|,|-|/|:|year|years|ago|later|Friday|half|of|and|century|decade|'|[0-9]{2}s|million|thousand|hundred|quarter|early|end|morning|p\\.m\\.|BC|Easter|é)", 0..14),
            dated in any::<bool>(),
        ) {
            let mut source = Source::from_paragraphs(&words.join(" "));
            if dated {
                source.written = value::day(9999, 12, 31).map(|value| Written { value, from: Provenance::Option });
            }
            let (_, dates) = analyze(&source);
            for pair in dates.windows(2) {
                prop_assert!(pair[0].span.end <= pair[1].span.start);
            }
            for date in &dates {
                prop_assert!(date.span.end() <= words.join(" ").len());
            }
        }
    }

    #[test]
    fn blocks_that_are_no_story_hold_no_dates() {
        let mut source = Source::from_paragraphs("June 20, 2018\nIt rained.");
        source.blocks[0] = Block { span: Span::new(0, 13), role: Role::Tail, why: "layout/test" };
        assert_eq!(analyze(&source), (None, Vec::new()));
    }
}
