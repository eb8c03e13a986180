//! What holds for any input at all: spans stand on characters and slice to their text, findings are in order, ids point somewhere,
//! the same bytes give the same answer, and nothing panics.

#![allow(clippy::unwrap_used)]

use copydesk::article::Format;
use copydesk::renderer::{csv, json, text};
use copydesk::{Article, Hint, Options, analyze, extractor, reader};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::Value;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

fn read(bytes: &[u8]) -> Option<Article> {
    analyze(bytes, Hint { id: "any", ..Hint::default() }, &Options::default()).ok()
}

fn printed(article: &Article) -> Vec<u8> {
    let mut out = Vec::new();
    json::line(article, json::Choice { with_text: true, explain: true, ..json::Choice::default() }, &mut out).unwrap();
    out
}

/// Every object with a text and a span, wherever it stands.
fn pieces<'v>(value: &'v Value, found: &mut Vec<(&'v str, usize, usize)>) {
    match value {
        Value::Object(object) => {
            let span = object.get("span").and_then(|span| Some((span.get(0)?.as_u64()?, span.get(1)?.as_u64()?)));
            if let (Some(text), Some((start, end))) = (object.get("text").and_then(Value::as_str), span) {
                found.push((text, start as usize, end as usize));
            }
            object.values().for_each(|value| pieces(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| pieces(item, found)),
        _ => {}
    }
}

/// Starts of a list's items, or of their first mentions.
fn starts(value: &Value) -> Vec<u64> {
    let start = |item: &Value| item["span"][0].as_u64().or_else(|| item["mentions"][0]["span"][0].as_u64());
    value.as_array().into_iter().flatten().filter_map(start).collect()
}

fn holds(bytes: &[u8]) {
    let Some(article) = read(bytes) else { return };
    let first = printed(&article);
    let again = printed(&read(bytes).unwrap());
    assert_eq!(String::from_utf8_lossy(&first), String::from_utf8_lossy(&again), "two runs differ");
    let value: Value = serde_json::from_slice(&first).unwrap();
    let points: Vec<char> = value["text"].as_str().unwrap().chars().collect();
    let mut found = Vec::new();
    pieces(&value, &mut found);
    for (text, start, end) in found {
        assert!(start < end && end <= points.len(), "[{start}, {end}) of {}", points.len());
        assert_eq!(points[start..end].iter().collect::<String>(), text);
    }
    for part in ["body", "quotes", "people", "places", "organizations", "dates"] {
        assert!(starts(&value[part]).is_sorted(), "{part} out of order: {}", value[part]);
    }
    for part in ["people", "places", "organizations", "terms"] {
        for entry in value[part].as_array().unwrap() {
            assert!(!entry["mentions"].as_array().unwrap().is_empty(), "{part}: no mention: {entry}");
            assert!(starts(&entry["mentions"]).is_sorted(), "{part}: mentions out of order: {entry}");
        }
    }
    let people = value["people"].as_array().unwrap().len() as u64;
    for quote in value["quotes"].as_array().unwrap() {
        assert!(quote["speaker"]["person"].as_u64().is_none_or(|person| person < people), "{quote}");
    }
    renders(&article);
}

/// No renderer fails, and a page never runs over nor lets a control character through.
fn renders(article: &Article) {
    let page = text::Page { width: 40, body: true, explain: true, ..text::Page::default() };
    let mut out = Vec::new();
    text::write(article, &page, &mut out).unwrap();
    let shown = String::from_utf8(out).unwrap();
    assert!(!shown.chars().any(|it| it.is_control() && it != '\n'), "{shown:?}");
    for part in csv::Table::PARTS {
        let mut out = Vec::new();
        csv::rows(article, csv::Table::of(part, true).unwrap(), &mut out).unwrap();
    }
    let mut out = Vec::new();
    json::pretty(article, json::Choice::default(), 0, &mut out).unwrap();
    assert!(serde_json::from_slice::<Value>(&out).is_ok());
}

/// What news is made of, whole and in pieces.
const PIECES: &[&str] = &[
    "\"",
    "“",
    "”",
    "‘",
    "’",
    "'",
    "«",
    "»",
    ",",
    ".",
    "!",
    "?",
    ":",
    ";",
    "(",
    ")",
    "[",
    "]",
    " -- ",
    " – ",
    "—",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "\u{a0}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "\u{1b}[31m",
    "é",
    "東京",
    "👩‍🚀",
    "İ",
    "ß",
    "U.S.",
    "said",
    " said ",
    "Mr. ",
    "President",
    "Putin",
    "Moon Jae-in",
    "Ana Ruiz",
    "O'Brien",
    "van der Berg",
    "SEOUL, June 20. /TASS/.",
    "PARIS (Reuters) -",
    "By Jane Doe",
    "Monday",
    "last week",
    "June 20",
    "2018",
    "31 February",
    "May",
    "in the 1990s",
    "two years ago",
    "Washington",
    "Georgia",
    "the South Korean leader",
    "UN Security Council",
    "sanctions",
    "carbon tax",
    "dual freeze",
    "he",
    "she",
    "they",
    "'s",
    "the",
    "of",
    "and",
    "10",
    "$1.5m",
    "http://a.b/c",
    "All news",
];

fn news() -> impl Strategy<Value = String> {
    prop::collection::vec((prop::sample::select(PIECES), prop::bool::ANY), 0..60).prop_map(|pieces| {
        pieces.iter().fold(String::new(), |mut text, (piece, space)| {
            let _ = write!(text, "{piece}{}", if *space { " " } else { "" });
            text
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn news_of_any_shape(text in news()) {
        holds(text.as_bytes());
    }

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        holds(text.as_bytes());
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        holds(&bytes);
    }
}

/// What wire documents, feeds and pages are made of, whole and in pieces.
const MARKUP: &[&str] = &[
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>",
    "<!DOCTYPE nitf [<!ENTITY a \"&b;&b;\">]>",
    "<nitf>",
    "<body>",
    "<body.head>",
    "<hedline><hl1>",
    "<hl2>",
    "<byline>By <person>",
    "<byttl>",
    "<dateline><location>",
    "<body.content>",
    "<p>",
    "<x:p class='a'>",
    "</p>",
    "<br/>",
    "<pre>",
    "<table><tr><td>",
    "<media><media-caption>",
    "<newsMessage><itemSet>",
    "<newsItem guid=\"1\">",
    "<packageItem>",
    "<contentMeta><headline>",
    "<by>",
    "<contentSet><inlineXML>",
    "<inlineData>",
    "<NewsML><NewsItem><NewsComponent EquivalentsList=\"yes\">",
    "<NewsLines><HeadLine>",
    "<ContentItem><DataContent>",
    "<rss><channel><item>",
    "<title>",
    "<description>",
    "<content:encoded>",
    "<pubDate>Wed, 20 Jun 2018",
    "<feed><entry>",
    "<content type=\"xhtml\">",
    "</",
    "</a>",
    ">",
    "<",
    "/>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "&amp;",
    "&lt;p&gt;",
    "&#0;",
    "&#x1F600;",
    "&a;",
    "&",
    "{\"uri\": \"u\", \"headline\": \"",
    "\", \"body_html\": \"<p>",
    "\", \"bodies\": [{\"value\": \"",
    "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [{\"content_text\": \"",
    "\"}]}",
    "\"}",
    ",",
    "\\",
];

/// Whatever an input is read as, nothing panics and every article keeps what holds for articles.
fn holds_in_all_formats(bytes: &[u8]) {
    holds(bytes);
    for format in [None, Some(Format::Html), Some(Format::Wire), Some(Format::Feed)] {
        let hint = Hint { id: "any", format, extension: Some("html"), ..Hint::default() };
        for source in reader::read_all(bytes, hint).unwrap_or_default() {
            renders(&extractor::extract(source, &Options::default()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn markup_of_any_shape(pieces in prop::collection::vec((prop::sample::select(MARKUP), prop::sample::select(PIECES)), 0..40)) {
        let text: String = pieces.iter().flat_map(|(tag, text)| [*tag, *text]).collect();
        holds_in_all_formats(text.as_bytes());
    }

    #[test]
    fn any_bytes_as_any_format(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        holds_in_all_formats(&bytes);
    }
}

/// The fixtures' bytes, and where there are none an article of the usual form.
fn fixtures() -> Vec<Vec<u8>> {
    let mut found = vec![include_bytes!("../src/renderer/text/page.txt").to_vec()];
    let mut folders = vec![std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")];
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_none_or(|extension| extension != "json") || !path.with_extension("").is_file() {
                found.push(std::fs::read(path).unwrap());
            }
        }
    }
    found.sort();
    found
}

/// Damage such as real files have: a stretch lost, doubled, overwritten, or moved.
#[derive(Clone, Debug)]
struct Damage {
    at: prop::sample::Index,
    length: usize,
    kind: u8,
    piece: &'static str,
}

fn damage() -> impl Strategy<Value = Damage> {
    let parts = (any::<prop::sample::Index>(), 1_usize..40, 0_u8..5, prop::sample::select(PIECES));
    parts.prop_map(|(at, length, kind, piece)| Damage { at, length, kind, piece })
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for Damage { at, length, kind, piece } in all {
        let start = at.index(bytes.len() + 1);
        let end = (start + length).min(bytes.len());
        match kind {
            0 => drop(bytes.drain(start..end)),
            1 => {
                let stretch = bytes[start..end].to_vec();
                drop(bytes.splice(end..end, stretch));
            }
            2 => bytes[start..end].fill(*length as u8),
            3 => bytes.truncate(end),
            _ => drop(bytes.splice(start..start, piece.bytes())),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_articles(which in any::<prop::sample::Index>(), all in prop::collection::vec(damage(), 1..12)) {
        let fixtures = fixtures();
        holds(&damaged(which.get(&fixtures).clone(), &all));
    }
}

/// Runs the command on records.
fn command(records: &str, arguments: &[&str]) -> (Vec<u8>, Option<i32>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_copydesk"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let records = records.to_owned();
    let feeder = std::thread::spawn(move || stdin.write_all(records.as_bytes()).unwrap());
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    (output.stdout, output.status.code())
}

#[test]
fn any_number_of_jobs_gives_the_same_bytes() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut records = String::new();
    for number in 0..600 {
        let text = news().new_tree(&mut runner).unwrap().current();
        writeln!(records, "{}", serde_json::json!({"id": number, "text": text})).unwrap();
    }
    for format in ["jsonl", "json", "text"] {
        let alone = command(&records, &["-i", "jsonl", "-f", format, "-j", "1"]);
        assert_eq!(alone.1, Some(0));
        for jobs in ["2", "5"] {
            assert!(alone == command(&records, &["-i", "jsonl", "-f", format, "-j", jobs]), "-f {format} -j {jobs}");
        }
    }
}

/// Text that makes careless code quadratic: time must grow with the size, not with its square.
#[test]
fn hostile_text_takes_linear_time() {
    let families: &[(&str, &str)] = &[
        ("quotation marks", "\""),
        ("curly marks", "“"),
        ("apostrophes", "' "),
        ("capitals", "Ana Maria "),
        ("one name", "Ruiz "),
        ("initials", "A. "),
        ("brackets", "(["),
        ("digits", "12 "),
        ("dates", "June 20, "),
        ("line feeds", "\n"),
        ("short lines", "A.\n"),
        ("said", "\"a,\" said Ana Ruiz. "),
        ("one word", "a"),
        ("Tokyo", "東京"),
        ("spaces", " "),
        ("hyphens", "a-"),
    ];
    for (name, unit) in families {
        // The best of some runs: neighbours on the machine only ever make it slower.
        let time = |size: usize| {
            let text = unit.repeat(size / unit.len());
            let runs = (0..3).map(|_| {
                let begun = seconds_worked();
                renders_fast(&text);
                seconds_worked() - begun
            });
            runs.fold(f64::MAX, f64::min)
        };
        // A square would take sixteen times as long as a quarter of the size.
        let (small, large) = (time(250_000).max(5e-3), time(1_000_000));
        assert!(large < small * 10.0, "{name}: {small:.3} s, then {large:.3} s");
    }
}

/// Seconds this thread has had of a processor: what neighbours take does not count. By the clock where the system does not say.
fn seconds_worked() -> f64 {
    static BEGUN: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    let said = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    match said.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()) {
        Some(nanoseconds) => nanoseconds / 1e9,
        None => BEGUN.get_or_init(std::time::Instant::now).elapsed().as_secs_f64(),
    }
}

/// The same for documents, in the formats they are of.
#[test]
fn hostile_markup_takes_linear_time() {
    let families: &[(&str, Format, &str, &str)] = &[
        ("nested elements", Format::Wire, "<nitf><body><body.content>", "<p>"),
        ("nested blocks with text", Format::Wire, "<nitf><body><body.content>", "<block>Rain fell. "),
        ("end tags", Format::Wire, "<nitf><a><b><c>", "</x>"),
        ("nested components", Format::Wire, "<NewsML><NewsItem>", "<NewsComponent EquivalentsList=\"yes\">"),
        ("components", Format::Wire, "<NewsML><NewsItem>", "<NewsComponent EquivalentsList=\"yes\"></NewsComponent>"),
        ("nested items", Format::Wire, "<newsMessage><itemSet>", "<newsItem>"),
        ("bylines", Format::Wire, "<nitf><body><body.head>", "<byline>By <person>Ana Ruiz</person></byline>"),
        ("attributes", Format::Wire, "<nitf ", "a=\"b\" "),
        ("references", Format::Wire, "<nitf><body><body.content><p>", "&amp;&x;&"),
        ("CDATA", Format::Wire, "<nitf><body><body.content><p>", "<![CDATA[<p>]]>"),
        ("brackets of JSON", Format::Wire, "{\"uri\": 1, \"headline\": ", "[[1,"),
        ("items", Format::Feed, "<rss><channel>", "<item><title>Rain</title></item>"),
        ("nested entries", Format::Feed, "<feed>", "<entry>"),
        ("titles", Format::Feed, "<rss><channel><item>", "<title>Rain</title>"),
        ("escaped tags", Format::Feed, "<rss><channel><item><description>", "&lt;div&gt;"),
    ];
    for (name, format, head, unit) in families {
        let time = |size: usize| {
            let text = format!("{head}{}", unit.repeat(size / unit.len()));
            let runs = (0..3).map(|_| {
                let begun = seconds_worked();
                let hint = Hint { id: "any", format: Some(*format), ..Hint::default() };
                let _ = reader::read_all(text.as_bytes(), hint);
                seconds_worked() - begun
            });
            runs.fold(f64::MAX, f64::min)
        };
        let (small, large) = (time(250_000).max(5e-3), time(1_000_000));
        assert!(large < small * 10.0, "{name}: {small:.3} s, then {large:.3} s");
    }
}

fn renders_fast(text: &str) {
    let article = read(text.as_bytes()).unwrap();
    let mut out = Vec::new();
    json::line(&article, json::Choice::default(), &mut out).unwrap();
    text::write(&article, &text::Page::default(), &mut out).unwrap();
}
