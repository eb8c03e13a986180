//! Learns the weights of speech.
//!
//! `cargo run --profile quick --example train-speech -- parts OUT.bin CHECK FILE.conllu...` learns parts of speech; one document in CHECK is
//! kept for the report, 0 keeps none. `... speech OUT.bin FILE.jsonl` learns all else; a line has `text` and `gold.quotes` with `kind`,
//! `span`, `cue` and `speaker.span`, in code points.
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
