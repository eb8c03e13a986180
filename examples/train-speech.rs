//! Learns the weights of the signs of speech and prints them as `src/extractor/speakers/speech.rs` holds them.
//!
//! `cargo run --profile quick --example train-speech -- FILE.jsonl`; a line has `text` and `gold.quotes` with `kind` and `span`.
//! Stretches that overlap a quote in marks by half are speech, all others are not. Documents with the marks of TeX are left out:
//! the gold does not know them.
#![allow(clippy::print_stdout)]

#[path = "train-speech/syntax.rs"]
mod syntax;

use anyhow::{Context, Result};
use copydesk::Source;
use copydesk::extractor::{quotes, sentences, speakers, tokens};
use std::io::BufRead;

const ROUNDS: usize = 40;
const DECAY: f64 = 1e-4;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("parts") => syntax::learn(arguments),
        Some("signs") => signs(&arguments.next().context("FILE.jsonl")?),
        _ => anyhow::bail!("parts or signs"),
    }
}

fn signs(path: &str) -> Result<()> {
    let mut lessons: Vec<(Vec<usize>, bool)> = Vec::new();
    for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().context("text")?;
        if !text.contains("''") {
            learn_from(text, &record, &mut lessons);
        }
    }
    let weights = descend(&lessons);
    for (name, weight) in speakers::sign_names().iter().zip(weights) {
        println!("    {name} {:.0},", weight * 100.0);
    }
    Ok(())
}

fn learn_from(text: &str, record: &serde_json::Value, lessons: &mut Vec<(Vec<usize>, bool)>) {
    let source = Source::from_paragraphs(text);
    let points = source.text.code_points();
    let tokens = tokens::split(&source.text, &source.blocks);
    let sentences = sentences::split(&source.text, &tokens);
    let marks = quotes::pair(&source.text, &tokens);
    let bound = |quote: &serde_json::Value, index: usize| quote["span"][index].as_u64().unwrap_or_default();
    let spoken: Vec<(u64, u64)> = record["gold"]["quotes"]
        .as_array()
        .map(|quotes| {
            quotes.iter().filter(|quote| quote["kind"] != "indirect").map(|quote| (bound(quote, 0), bound(quote, 1))).collect()
        })
        .unwrap_or_default();
    for (span, signs) in speakers::signs(&source.text, &tokens, &sentences, &marks) {
        let [start, end] = points.span(span).map(u64::from);
        let shared = |&(from, to): &(u64, u64)| 2 * to.min(end).saturating_sub(from.max(start)) > to.max(end) - from.min(start);
        lessons.push((signs, spoken.iter().any(shared)));
    }
}

/// Stochastic gradient descent over the lessons in an order that is shuffled, but the same on every run.
fn descend(lessons: &[(Vec<usize>, bool)]) -> Vec<f64> {
    let mut weights = vec![0.0; speakers::sign_names().len()];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut state = 1u64;
    for round in 0..ROUNDS {
        for index in (1..order.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(index, (state >> 33) as usize % (index + 1));
        }
        let rate = 0.1 / (1.0 + 0.3 * round as f64);
        for &index in &order {
            let (signs, speech) = &lessons[index];
            let logit: f64 = signs.iter().map(|&sign| weights[sign]).sum();
            let step = rate * (f64::from(*speech) - 1.0 / (1.0 + (-logit).exp()));
            for &sign in signs {
                weights[sign] += step - rate * DECAY * weights[sign];
            }
        }
    }
    weights
}
