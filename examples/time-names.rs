//! Time of the stages over a JSONL corpus.
#![allow(clippy::print_stdout)]
use copydesk::Source;
use copydesk::extractor::{names, organizations, people, places, sentences, tokens};
struct Instant(u64);
fn cpu() -> u64 {
    std::fs::read_to_string("/proc/self/schedstat").unwrap().split(' ').next().unwrap().parse().unwrap()
}
impl Instant {
    fn now() -> Self {
        Instant(cpu())
    }
    fn elapsed(&self) -> std::time::Duration {
        std::time::Duration::from_nanos(cpu() - self.0)
    }
}
fn main() -> anyhow::Result<()> {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap_or_default())?;
    let sources: Vec<Source> = text
        .lines()
        .map(|l| Source::from_paragraphs(serde_json::from_str::<serde_json::Value>(l).unwrap()["text"].as_str().unwrap()))
        .collect();
    let mb = sources.iter().map(|s| s.bytes).sum::<usize>() as f64 / 1e6;
    let t = Instant::now();
    let toks: Vec<_> = sources.iter().map(|s| tokens::split(&s.text, &s.blocks)).collect();
    println!("tokens {:.1} MB/s", mb / t.elapsed().as_secs_f64());
    let t = Instant::now();
    let sents: Vec<_> = sources.iter().zip(&toks).map(|(s, t)| sentences::split(&s.text, t)).collect();
    println!("sentences {:.1} MB/s", mb / t.elapsed().as_secs_f64());
    let t = Instant::now();
    let found: Vec<_> = sources.iter().zip(&toks).zip(&sents).map(|((s, t), x)| names::find(&s.text, t, x, s)).collect();
    println!("names {:.1} MB/s ({} names)", mb / t.elapsed().as_secs_f64(), found.iter().map(Vec::len).sum::<usize>());
    let t = Instant::now();
    let n: usize = sources.iter().zip(&toks).zip(&found).map(|((s, t), x)| people::link(&s.text, t, x).len()).sum();
    println!("people {:.1} MB/s {n}", mb / t.elapsed().as_secs_f64());
    let t = Instant::now();
    let n: usize = sources.iter().zip(&toks).zip(&found).map(|((s, t), x)| places::resolve(&s.text, t, x, s).len()).sum();
    println!("places {:.1} MB/s {n}", mb / t.elapsed().as_secs_f64());
    let t = Instant::now();
    let n: usize = sources.iter().zip(&toks).zip(&found).map(|((s, t), x)| organizations::link(&s.text, t, x).len()).sum();
    println!("organizations {:.1} MB/s {n}", mb / t.elapsed().as_secs_f64());
    Ok(())
}
