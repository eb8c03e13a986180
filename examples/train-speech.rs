//! Learns the weights of speech.
//!
//! `cargo run --profile quick --example train-speech -- parts OUT.bin CHECK FILE.conllu...` learns parts of speech, `... speech OUT.bin CHECK
//! FILE.jsonl` all else; one document in CHECK is kept for the report, 0 keeps none. A line of the JSONL has `text` and `gold.quotes` with
//! `kind`, `span`, `cue` and `speaker.span`, in code points.
#![allow(clippy::print_stderr)]

#[path = "train-speech/quotations.rs"]
mod quotations;
#[path = "train-speech/syntax.rs"]
mod syntax;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("parts") => syntax::learn(arguments),
        Some("speech") => quotations::learn(arguments),
        _ => anyhow::bail!("parts or speech"),
    }
}

/// Parts documents into those to learn from and one in `share` to check with.
fn split<T>(documents: Vec<T>, share: usize) -> (Vec<T>, Vec<T>) {
    let (mut lessons, mut checks) = (Vec::new(), Vec::new());
    for (number, document) in documents.into_iter().enumerate() {
        let kept = share > 0 && number % share == share - 1;
        if kept { checks.push(document) } else { lessons.push(document) }
    }
    (lessons, checks)
}
