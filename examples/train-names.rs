//! Learns the weights by which names are told and writes `names.weights.bin` and `names.wording.bin` into a folder.
//!
//! `cargo run --profile quick --example train-names -- FOLDER ROUNDS FILE.jsonl...`; a file named twice counts twice, and has lines
//! `{"text": ..., "names": [[start, end, "person|place|organization"], ...]}`, spans in code points.
#![allow(clippy::print_stderr)]

use anyhow::{Context, Result};
use copydesk::extractor::names::{NameKind, learn};
use copydesk::span::Span;
use std::io::BufRead;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = std::path::PathBuf::from(arguments.next().context("FOLDER")?);
    let rounds = arguments.next().context("ROUNDS")?.parse()?;
    let mut lessons = Vec::new();
    for path in arguments {
        for line in std::io::BufReader::new(std::fs::File::open(&path)?).lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            lessons.push(lesson(&record).with_context(|| path.clone())?);
        }
    }
    let learnt = learn::learn(&lessons, rounds, |round, likelihood| eprintln!("round {round}: log-likelihood {likelihood:.0}"));
    std::fs::write(folder.join("names.weights.bin"), learnt.clues)?;
    std::fs::write(folder.join("names.wording.bin"), learnt.wording)?;
    Ok(())
}

fn lesson(record: &serde_json::Value) -> Result<learn::Lesson> {
    let text = record["text"].as_str().context("text")?;
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let mut names = Vec::new();
    for name in record["names"].as_array().context("names")? {
        let at = |index: usize| name[index].as_u64().and_then(|at| offsets.get(at as usize).copied()).context("span");
        let kind = match name[2].as_str() {
            Some("person") => NameKind::Person,
            Some("place") => NameKind::Place,
            _ => NameKind::Organization,
        };
        names.push((Span::new(at(0)?, at(1)?), kind));
    }
    names.sort_by_key(|(span, _)| *span);
    Ok(learn::Lesson::new(text, &names))
}
