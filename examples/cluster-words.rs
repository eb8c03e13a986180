//! Learns word clusters and writes `clusters.bin`.
//!
//! `cargo run --profile quick --example cluster-words -- OUT.bin FILE.jsonl...`; a line has `text`. Words are moved, one after the
//! other and a few times over, to the cluster under which the text is likeliest in a model of pairs of clusters (the exchange
//! algorithm of Kneser and Ney 1993; Martin, Liermann and Ney 1998); then clusters are joined to groups, each time the two whose
//! joining costs least (Brown et al. 1992). The words of each cluster go to standard output.
#![allow(clippy::print_stderr, clippy::print_stdout)]

use anyhow::{Context, Result};
use copydesk::article::Source;
use copydesk::extractor::tokens::Shape;
use copydesk::extractor::{sentences, tokens};
use copydesk::lexicon::clusters;
use model::{FIXED, Model};
use std::collections::{BTreeMap, HashMap};
use std::io::BufRead;

#[path = "cluster-words/model.rs"]
mod model;

/// A word met less often has no cluster.
const SELDOM: u32 = 6;
/// So many of the most frequent words have one: the table must not outgrow the binary.
const MOST_WORDS: usize = 49_000;
/// How often every word may move.
const ROUNDS: usize = 12;

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let out = arguments.next().context("OUT.bin")?;
    let files: Vec<String> = arguments.collect();
    let Corpus { words, text } = read(&files)?;
    eprintln!("{} words, {} tokens", words.len(), text.len());
    let mut model = Model::new(words.len(), &text);
    for round in 0..ROUNDS {
        let moved = model.exchange();
        eprintln!("round {round}: {moved} words moved, log-likelihood {:.0}", model.likelihood());
    }
    let laid: Vec<(u64, u8)> =
        words.iter().zip(&model.cluster[FIXED..]).map(|((key, _), cluster)| (*key, *cluster as u8)).collect();
    let groups = model.groups();
    std::fs::write(out, clusters::encode(&laid, &groups))?;
    let mut lines: BTreeMap<(u8, u8), Vec<&str>> = BTreeMap::new();
    for ((_, word), (_, cluster)) in words.iter().zip(&laid) {
        lines.entry((groups[usize::from(*cluster)], *cluster)).or_default().push(word);
    }
    for ((group, cluster), words) in lines {
        println!("{group}\t{cluster}\t{}\t{}", words.len(), words[..words.len().min(40)].join(" "));
    }
    Ok(())
}

/// What is read.
struct Corpus {
    /// The words by their keys, most frequent first.
    words: Vec<(u64, String)>,
    /// The text as the words' numbers, which begin at [`FIXED`]; smaller numbers are no words.
    text: Vec<u32>,
}

/// In place of a key in the stream of words: the edge of a sentence.
const EDGE: u64 = 0;
/// The same: a token with figures.
const FIGURES: u64 = 1;

/// How often a key was met, and as what it stood there first.
type Counts = HashMap<u64, (u32, String)>;

/// Reads the files, a text a line.
fn read(files: &[String]) -> Result<Corpus> {
    let (mut counts, mut stream) = (Counts::new(), Vec::new());
    for path in files {
        for line in std::io::BufReader::new(std::fs::File::open(path)?).lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            take(record["text"].as_str().context("text")?, &mut counts, &mut stream);
        }
    }
    let seldom = |word: &str| if word.starts_with(char::is_uppercase) { 2 } else { 3 };
    let mut numbers: HashMap<u64, u32> = counts.iter().map(|(key, (_, word))| (*key, seldom(word))).collect();
    let mut words: Vec<(u64, u32, String)> = counts.into_iter().map(|(key, (count, word))| (key, count, word)).collect();
    words.retain(|(_, count, _)| *count >= SELDOM);
    words.sort_unstable_by_key(|(key, count, _)| (std::cmp::Reverse(*count), *key));
    words.truncate(MOST_WORDS);
    numbers.extend(words.iter().zip(FIXED as u32..).map(|((key, ..), number)| (*key, number)));
    let text = stream.iter().map(|&key| if key <= FIGURES { key as u32 } else { numbers[&key] }).collect();
    Ok(Corpus { words: words.into_iter().map(|(key, _, word)| (key, word)).collect(), text })
}

/// Takes the words of a text, sentence by sentence.
fn take(text: &str, counts: &mut Counts, stream: &mut Vec<u64>) {
    let source = Source::from_paragraphs(text);
    let tokens = tokens::split(&source.text, &source.blocks);
    let sentences = sentences::split(&source.text, &tokens);
    for sentence in 0..sentences.len() {
        stream.push(EDGE);
        for token in sentences.tokens(sentence) {
            let shape = tokens.shape(token);
            if shape.has(Shape::DIGIT) {
                stream.push(FIGURES);
                continue;
            }
            let key = clusters::key(tokens.hash(token), shape.has(Shape::CAPITAL));
            stream.push(key);
            counts.entry(key).or_insert_with(|| (0, tokens.text(&source.text, token).to_owned())).0 += 1;
        }
    }
}
