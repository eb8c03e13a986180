//! How fast: megabytes and articles a second on one core and on all, from text to JSON, and the time from process start to the end
//! of one article.
//!
//! `cargo bench` runs it over `fixtures/`, or over the JSONL file that `COPYDESK_BENCH` names. It prints and judges nothing: what
//! a machine can do depends on its neighbours.

use copydesk::{Hint, Options, analyze};
use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Time given to each measurement.
const SPELL: Duration = Duration::from_secs(3);
/// Runs of the command for its start-up.
const STARTS: usize = 40;

fn main() -> std::io::Result<()> {
    let articles = articles()?;
    let bytes: usize = articles.iter().map(String::len).sum();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{} articles, {:.2} MB", articles.len(), bytes as f64 / 1e6)?;
    let rounds = |round: &mut dyn FnMut()| {
        round();
        let begun = Instant::now();
        let mut count = 0;
        while begun.elapsed() < SPELL {
            round();
            count += 1;
        }
        begun.elapsed().as_secs_f64() / f64::from(count)
    };
    let mut buffer = Vec::new();
    let alone = rounds(&mut || articles.iter().for_each(|article| print(article, &mut buffer)));
    let pieces: Vec<&[String]> = articles.chunks(articles.len().div_ceil(64)).collect();
    let together = rounds(&mut || {
        use rayon::prelude::*;
        pieces.par_iter().for_each(|piece| {
            let mut buffer = Vec::new();
            piece.iter().for_each(|article| print(article, &mut buffer));
        });
    });
    for (name, seconds) in [("one core", alone), ("all cores", together)] {
        let (speed, rate) = (bytes as f64 / 1e6 / seconds, articles.len() as f64 / seconds);
        writeln!(out, "{name:<10} {speed:8.1} MB/s {rate:10.0} articles/s")?;
    }
    let mut starts: Vec<Duration> = (0..STARTS).map(|_| start(&articles[0])).collect::<Result<_, _>>()?;
    starts.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
    let (best, median) = (milliseconds(starts[0]), milliseconds(starts[STARTS / 2]));
    writeln!(out, "one article from process start: {best:.2} ms best, {median:.2} ms median")
}

/// From text to JSON, into a buffer that is used again.
fn print(article: &str, buffer: &mut Vec<u8>) {
    buffer.clear();
    if let Ok(article) = analyze(article.as_bytes(), Hint { id: "-", ..Hint::default() }, &Options::default()) {
        copydesk::renderer::json::line(&article, Default::default(), buffer).unwrap_or_default();
    }
    black_box(&buffer);
}

fn start(article: &str) -> std::io::Result<Duration> {
    let begun = Instant::now();
    let mut command = Command::new(env!("CARGO_BIN_EXE_copydesk"));
    let mut child = command.args(["-f", "json"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(article.as_bytes())?;
    }
    child.wait()?;
    Ok(begun.elapsed())
}

fn articles() -> std::io::Result<Vec<String>> {
    if let Some(path) = std::env::var_os("COPYDESK_BENCH") {
        let records = std::fs::read_to_string(path)?;
        let text = |line| serde_json::from_str::<serde_json::Value>(line).ok()?["text"].as_str().map(str::to_owned);
        return Ok(records.lines().filter_map(text).collect());
    }
    let mut paths = Vec::new();
    texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"), &mut paths)?;
    let texts: Vec<String> = paths.iter().filter_map(|path| std::fs::read_to_string(path).ok()).collect();
    let repeated: Vec<String> = std::iter::repeat_n(texts, 100).flatten().collect();
    if repeated.is_empty() { Err(std::io::Error::other("no articles in fixtures/")) } else { Ok(repeated) }
}

fn texts(folder: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            texts(&path, found)?;
        } else if path.extension().is_some_and(|extension| extension == "txt") {
            found.push(path);
        }
    }
    Ok(())
}
