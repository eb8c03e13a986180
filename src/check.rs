//! Fixtures: articles with their expected output beside them, `NAME` and `NAME.json`.
//!
//! Every input is analyzed and its JSON compared value by value; what differs is said by path, with the line of the article it
//! concerns. Nothing is written unless the user blesses it. The id in expected output is the file's own name, so that it does not
//! depend on the directory the check is run from.

mod compare;
mod find;
mod report;

use crate::article::Article;
use crate::batch::{caught, whole};
use crate::error::{Error, ErrorKind};
use crate::extractor::{self, Options};
use crate::reader::{self, Hint};
use crate::renderer::{Part, Parts, json};
use compare::Difference;
use find::Fixture;
use rayon::prelude::*;
use serde_json::Value;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A check, as the user orders it.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Fixtures, and directories that hold them.
    pub paths: Vec<PathBuf>,
    /// The parts that are compared; with [`Parts::ALL`] all else is too.
    pub parts: Parts,
    /// Whether expected output that is missing or differs is written.
    pub bless: bool,
    /// Whether keys count that only the actual output has.
    pub partial: bool,
    /// Whether differences are shown as a unified diff.
    pub unified: bool,
    /// Whether only differences are printed.
    pub quiet: bool,
}

impl Plan {
    /// A check of these paths with everything compared.
    pub fn of(paths: Vec<PathBuf>) -> Plan {
        Plan { paths, parts: Parts::ALL, bless: false, partial: false, unified: false, quiet: false }
    }
}

/// How a check went.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Report {
    /// Fixtures whose output is as expected.
    pub passed: usize,
    /// Those whose output differs, or that lack one of their two files.
    pub failed: usize,
    /// Expected outputs written.
    pub blessed: usize,
    /// Paths that could not be read.
    pub unread: usize,
}

/// What came of one fixture.
enum Verdict {
    Passed,
    Blessed,
    Differs {
        articles: Vec<Article>,
        expected: Value,
        actual: Value,
        differences: Vec<Difference>,
    },
    /// There is no expected output.
    Missing,
    /// There is no input.
    Stale,
    /// The expected output is not JSON.
    Broken(String),
    Unread(Error),
}

/// Checks fixtures and prints what is not as expected.
///
/// # Errors
/// When `out` fails.
pub fn run(plan: &Plan, out: &mut impl Write) -> io::Result<Report> {
    let fixtures = find::fixtures(&plan.paths);
    let verdicts: Vec<Verdict> = fixtures.par_iter().map(|fixture| examine(fixture, plan)).collect();
    let mut report = Report::default();
    for (fixture, verdict) in fixtures.iter().zip(&verdicts) {
        match verdict {
            Verdict::Passed => report.passed += 1,
            Verdict::Blessed => report.blessed += 1,
            Verdict::Unread(_) => report.unread += 1,
            _ => report.failed += 1,
        }
        report::verdict(fixture, verdict, plan, out)?;
    }
    report::sum(report, plan, out)?;
    Ok(report)
}

fn examine(fixture: &Fixture, plan: &Plan) -> Verdict {
    match fixture {
        Fixture::Pair { input, expected } => pair(input, expected, plan).unwrap_or_else(Verdict::Unread),
        Fixture::Stale { .. } => Verdict::Stale,
        Fixture::Unread { error, .. } => Verdict::Unread(error.clone()),
    }
}

fn pair(input: &Path, expected_path: &Path, plan: &Plan) -> Result<Verdict, Error> {
    let (articles, many) = caught(|| analyze(input))?;
    let printed = print(&articles, many)?;
    let expected = match fs::read(expected_path) {
        Ok(bytes) => serde_json::from_slice::<Value>(&bytes).map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return bless(plan, expected_path, &printed, Verdict::Missing);
        }
        Err(error) => return Err(error.into()),
    };
    let Ok(mut expected) = expected.clone() else {
        return bless(plan, expected_path, &printed, Verdict::Broken(expected.err().unwrap_or_default()));
    };
    let actual = serde_json::from_slice(&printed);
    let mut actual: Value = actual.map_err(|error| Error::new(ErrorKind::Internal, error.to_string()))?;
    restrict(&mut expected, plan.parts);
    restrict(&mut actual, plan.parts);
    let differences = compare::compare(&expected, &actual, plan.partial);
    if differences.is_empty() {
        return Ok(Verdict::Passed);
    }
    let differs = Verdict::Differs { articles, expected, actual, differences };
    bless(plan, expected_path, &printed, differs)
}

/// Writes the expected output where the user blesses it; else the verdict stands.
fn bless(plan: &Plan, path: &Path, printed: &[u8], verdict: Verdict) -> Result<Verdict, Error> {
    if !plan.bless {
        return Ok(verdict);
    }
    fs::write(path, printed)?;
    Ok(Verdict::Blessed)
}

/// The articles of an input, and whether they are in a list.
fn analyze(path: &Path) -> Result<(Vec<Article>, bool), Error> {
    let (bytes, extension) = whole(path)?;
    let id = path.file_name().unwrap_or_default().to_string_lossy();
    let sources = reader::read_all(&bytes, Hint { id: &id, extension, ..Hint::default() })?;
    let many = reader::are_many(&sources);
    let options = Options { without_reasons: true, ..Options::default() };
    Ok((sources.into_iter().map(|source| extractor::extract(source, &options)).collect(), many))
}

/// Articles as they stand in a file of expected output.
fn print(articles: &[Article], many: bool) -> Result<Vec<u8>, Error> {
    let mut printed = Vec::new();
    for (index, article) in articles.iter().enumerate() {
        if many {
            printed.extend_from_slice(if index == 0 { b"[\n  " } else { b",\n  " });
        }
        json::pretty(article, json::Choice::default(), usize::from(many), &mut printed)?;
    }
    printed.extend_from_slice(if many { b"\n]\n" } else { b"\n" });
    Ok(printed)
}

/// Leaves only the parts that are compared.
fn restrict(value: &mut Value, parts: Parts) {
    match value {
        _ if parts == Parts::ALL => {}
        Value::Array(articles) => articles.iter_mut().for_each(|article| restrict(article, parts)),
        Value::Object(object) => object.retain(|key, _| Part::from_name(key).is_some_and(|part| parts.has(part))),
        _ => {}
    }
}
