//! Corpora of syntax in the CoNLL-U format, and learning parts of speech from them.

use anyhow::{Context, Result};
use copydesk::extractor::speakers::learn::{self, Part, Syntax};
use copydesk::span::Span;
use std::path::PathBuf;

const ROUNDS: usize = 8;

pub(crate) fn learn(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let out = PathBuf::from(arguments.next().context("OUT.bin")?);
    let share: usize = arguments.next().context("CHECK")?.parse()?;
    let mut documents = Vec::new();
    for path in arguments {
        documents.extend(read(&std::fs::read_to_string(&path)?).with_context(|| path.clone())?);
    }
    let (mut lessons, mut checks) = (Vec::new(), Vec::new());
    for (number, document) in documents.into_iter().enumerate() {
        let kept = share > 0 && number % share == share - 1;
        if kept { checks.push(document) } else { lessons.push(document) }
    }
    let artefact = learn::parts(&lessons, &checks, ROUNDS, |round, known, all| {
        eprintln!("round {round}: {known} of {all} right, {:.2} %", 100.0 * known as f64 / all.max(1) as f64);
    });
    std::fs::write(out, artefact)?;
    Ok(())
}

/// The documents of a corpus, a sentence a paragraph.
fn read(corpus: &str) -> Result<Vec<Syntax>> {
    let mut documents: Vec<Syntax> = Vec::new();
    let mut at = 0;
    for line in corpus.lines() {
        if line.starts_with("# newdoc") || documents.is_empty() {
            documents.push(Syntax { text: String::new(), words: Vec::new() });
        }
        let document = documents.last_mut().context("a document")?;
        if let Some(sentence) = line.strip_prefix("# text = ") {
            if !document.text.is_empty() {
                document.text.push('\n');
            }
            at = document.text.len();
            document.text.push_str(sentence);
        }
        let columns: Vec<&str> = line.split('\t').collect();
        if columns.len() < 8 || columns[0].contains(['-', '.']) {
            continue;
        }
        let Some(found) = document.text[at..].find(columns[1]) else { continue };
        let span = Span::new(at + found, at + found + columns[1].len());
        at = span.end();
        if let Some(part) = part(columns[1], columns[3], columns[4], columns[7]) {
            document.words.push((span, part));
        }
    }
    Ok(documents)
}

/// The part that a word's tags of Universal Dependencies and of the Penn Treebank, and its relation, make.
fn part(word: &str, universal: &str, penn: &str, relation: &str) -> Option<Part> {
    Some(match (penn, universal) {
        ("POS", _) | (_, "AUX") => return None,
        ("VBD" | "VBZ" | "VBP", _) => Part::Finite,
        ("VB", _) => Part::Base,
        ("VBN", _) => Part::Participle,
        ("VBG", _) => Part::Gerund,
        ("NNP" | "NNPS", _) => Part::Name,
        ("NN" | "NNS" | "FW", _) => Part::Noun,
        ("JJ" | "JJR" | "JJS", _) => Part::Adjective,
        ("RB" | "RBR" | "RBS" | "UH", _) => Part::Adverb,
        ("IN", "SCONJ") if word.eq_ignore_ascii_case("that") && relation.starts_with("mark") => Part::That,
        ("WDT" | "WP", _) => Part::Relative,
        ("WRB", _) | ("IN", "SCONJ") => Part::Subordinator,
        ("IN" | "RP", _) => Part::Preposition,
        ("DT" | "PDT" | "PRP$", _) => Part::Determiner,
        ("PRP", _) => Part::Object,
        _ => return None,
    })
}
