//! Quotations with their cues and speakers, and learning from them.

use anyhow::{Context, Result};
use copydesk::extractor::speakers::learn::{self, Lesson, Quotation};
use copydesk::span::Span;
use serde_json::Value;
use std::io::BufRead;
use std::path::PathBuf;

pub(crate) fn learn(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let out = PathBuf::from(arguments.next().context("OUT.bin")?);
    let path = arguments.next().context("FILE.jsonl")?;
    let mut documents = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(&path)?).lines() {
        let record: Value = serde_json::from_str(&line?)?;
        // The gold does not know the marks of TeX.
        if record["text"].as_str().is_some_and(|text| !text.contains("''")) {
            documents.push(lesson(&record)?);
        }
    }
    let artefact = learn::speech(&documents, |task, [all, right, known]| {
        let percent = |right: usize| 100.0 * right as f64 / all.max(1) as f64;
        eprintln!("{task}: {all} met, {:.2} % right, {:.2} % held out", percent(right), percent(known));
    });
    std::fs::write(out, artefact)?;
    Ok(())
}

fn lesson(record: &Value) -> Result<Lesson> {
    let text = record["text"].as_str().context("text")?.to_owned();
    let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let span = |value: &Value| -> Option<Span> {
        let bound = |index: usize| offsets.get(value[index].as_u64()? as usize).copied();
        Some(Span::new(bound(0)?, bound(1)?))
    };
    let quotes = record["gold"]["quotes"].as_array().context("gold.quotes")?;
    let quotation = |quote: &Value| -> Option<Quotation> {
        let marked = quote["kind"] != "indirect";
        let (speaker, cue) = (span(&quote["speaker"]["span"]), span(&quote["cue"]));
        Some(Quotation { span: span(&quote["span"])?, marked, speaker, cue })
    };
    let quotations = quotes.iter().filter_map(quotation).collect();
    Ok(Lesson { text, quotations })
}
