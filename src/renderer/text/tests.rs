//! A whole page, as it is read.

use super::{Page, rule, write};
use crate::renderer::example::article;

fn printed(page: Page) -> String {
    let mut out = Vec::new();
    write(&article(), &page, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn reads_well_at_eighty_columns() {
    let expected = include_str!("page.txt");
    let found = printed(Page::default());
    assert_eq!(found, expected, "\n{found}");
}

#[test]
fn quotes_stand_whole_at_any_width() {
    for width in [20, 33, 50, 120, 400] {
        let page = printed(Page { width, ..Page::default() });
        let joined = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(joined.contains("before the ice closes the strait to the smaller ships,\""), "{width}\n{page}");
        assert!(page.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= width), "{width}\n{page}");
    }
}

#[test]
fn colour_changes_nothing_but_colour() {
    let colored = printed(Page { color: true, ..Page::default() });
    assert!(colored.contains("\u{1b}[1m") && colored.contains("\u{1b}[0m"));
    let mut plain = String::new();
    for part in colored.split('\u{1b}') {
        plain.push_str(part.split_once('m').filter(|_| part.starts_with('[')).map_or(part, |(_, rest)| rest));
    }
    assert_eq!(plain, printed(Page::default()));
}

#[test]
fn says_why_when_asked() {
    let page = printed(Page { explain: true, width: 200, ..Page::default() });
    assert!(page.contains("[quotes/said-after 0.90]") && page.contains("[layout/test]"), "{page}");
}

#[test]
fn a_rule_goes_across_and_harms_nobody() {
    let mut out = Vec::new();
    rule("a\u{1b}]0;x", &Page { width: 20, ..Page::default() }, &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "── a␛]0;x ──────────\n");
}
