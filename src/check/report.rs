//! What a check prints: nothing for what passes, and for what does not the path, each difference, and the line of the article.

use super::compare::{self, Difference};
use super::find::Fixture;
use super::{Plan, Report, Verdict};
use crate::renderer::json;
use serde_json::Value;
use similar::{DiffOp, DiffTag, group_diff_ops};
use std::io::{self, Write};

/// Characters of an article's line that are shown, and how many of them before the place in question.
const EXCERPT: usize = 100;
const BEFORE: usize = 30;
/// Lines around a change in a unified diff.
const AROUND: usize = 3;

pub(super) fn verdict(fixture: &Fixture, verdict: &Verdict, plan: &Plan, out: &mut impl Write) -> io::Result<()> {
    let path = fixture.path().display();
    let advice = |out: &mut dyn Write| writeln!(out, "  to accept: copydesk check --bless {path}\n");
    match verdict {
        Verdict::Passed => Ok(()),
        Verdict::Blessed if plan.quiet => Ok(()),
        Verdict::Blessed => writeln!(out, "{path}: blessed"),
        Verdict::Differs { expected, actual, .. } if plan.unified => {
            let actual = if plan.partial { compare::prune(expected, actual) } else { actual.clone() };
            let (expected, actual) = (lines(expected)?, lines(&actual)?);
            writeln!(out, "--- {path}.json\n+++ {path} (now)")?;
            group_diff_ops(compare::steps(&expected, &actual), AROUND)
                .iter()
                .try_for_each(|hunk| out.write_all(unified(hunk, &expected, &actual).as_bytes()))
        }
        Verdict::Differs { articles, differences, .. } => {
            writeln!(out, "{path}")?;
            for difference in differences {
                writeln!(out, "  {difference}")?;
                if let Some(article) = articles.get(difference.article()) {
                    context(article.source.text.as_str(), difference, out)?;
                }
            }
            advice(out)
        }
        Verdict::Missing => {
            writeln!(out, "{path}\n  no expected output: {path}.json is not there")?;
            advice(out)
        }
        Verdict::Broken(reason) => {
            writeln!(out, "{path}\n  the expected output is not JSON: {reason}")?;
            advice(out)
        }
        Verdict::Stale => writeln!(out, "{path}\n  stale: the input it belongs to is not there\n"),
        Verdict::Unread(error) => writeln!(out, "{path}\n  {error}\n"),
    }
}

/// A hunk of a unified diff.
fn unified(hunk: &[DiffOp], old: &[String], new: &[String]) -> String {
    let [Some(first), Some(last)] = [hunk.first(), hunk.last()] else { return String::new() };
    let range = |start: usize, end: usize| format!("{},{}", start + usize::from(end > start), end - start);
    let mut text = format!(
        "@@ -{} +{} @@\n",
        range(first.old_range().start, last.old_range().end),
        range(first.new_range().start, last.new_range().end)
    );
    let mut put = |sign: char, lines: &[String]| lines.iter().for_each(|line| text.extend([&String::from(sign), line, "\n"]));
    for step in hunk {
        if step.tag() == DiffTag::Equal {
            put(' ', &old[step.old_range()]);
        } else {
            put('-', &old[step.old_range()]);
            put('+', &new[step.new_range()]);
        }
    }
    text
}

/// JSON as expected output is written, line by line.
fn lines(value: &Value) -> io::Result<Vec<String>> {
    let mut bytes = Vec::new();
    json::indented(value, 0, &mut bytes)?;
    let text = String::from_utf8(bytes).map_err(io::Error::other)?;
    Ok(text.lines().map(str::to_owned).collect())
}

/// The line of the article that a difference concerns.
fn context(text: &str, difference: &Difference, out: &mut impl Write) -> io::Result<()> {
    let Some(offset) = difference.offset else { return Ok(()) };
    let at = text.char_indices().nth(offset as usize).map_or(text.len(), |(at, _)| at);
    let start = text[..at].rfind('\n').map_or(0, |line_feed| line_feed + 1);
    let end = text[at..].find('\n').map_or(text.len(), |line_feed| at + line_feed);
    let number = 1 + text[..start].matches('\n').count();
    let skipped = text[start..at].chars().count().saturating_sub(BEFORE);
    let line = text[start..end].trim_end();
    let shown: String = line.chars().skip(skipped).take(EXCERPT).flat_map(visible).collect();
    let (before, after) = (if skipped > 0 { "…" } else { "" }, if line.chars().count() > skipped + EXCERPT { "…" } else { "" });
    writeln!(out, "      line {number}: {before}{shown}{after}")
}

/// A character, or the escape of one that would act on the terminal.
fn visible(character: char) -> Vec<char> {
    if character.is_control() { character.escape_default().collect() } else { vec![character] }
}

/// The closing line.
pub(super) fn sum(report: Report, plan: &Plan, out: &mut impl Write) -> io::Result<()> {
    if plan.quiet {
        return Ok(());
    }
    let Report { passed, failed, blessed, unread } = report;
    write!(out, "{passed} passed, {failed} failed")?;
    if blessed > 0 {
        write!(out, ", {blessed} blessed")?;
    }
    if unread > 0 {
        write!(out, ", {unread} could not be read")?;
    }
    writeln!(out)
}
