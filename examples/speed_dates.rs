use copydesk::Source;
use copydesk::extractor::{dates, sentences, tokens};
use std::time::Instant;
fn main() {
    let path = std::env::args().nth(1).unwrap();
    let data = std::fs::read_to_string(path).unwrap();
    let docs: Vec<Source> = data
        .lines()
        .map(|l| {
            let v: serde_json::Value = serde_json::from_str(l).unwrap();
            let mut s = Source::from_paragraphs(v["text"].as_str().unwrap());
            s.written = Some(copydesk::article::Written {
                value: "1998-06-20".parse().unwrap(),
                from: copydesk::article::Provenance::Option,
            });
            s
        })
        .collect();
    let bytes: usize = docs.iter().map(|d| d.bytes).sum();
    let toks: Vec<_> = docs.iter().map(|d| tokens::split(&d.text, &d.blocks)).collect();
    let sents: Vec<_> = docs.iter().zip(&toks).map(|(d, t)| sentences::split(&d.text, t)).collect();
    for _ in 0..3 {
        let t = Instant::now();
        let ms: Vec<_> = docs.iter().zip(&toks).map(|(d, t)| dates::read(&d.text, t)).collect();
        let a = t.elapsed();
        let mut n = 0;
        for (((d, t), s), m) in docs.iter().zip(&toks).zip(&sents).zip(&ms) {
            let w = dates::written(d, t, m);
            n += dates::resolve(&d.text, t, s, m, w).len();
        }
        let b = t.elapsed();
        println!(
            "{} MB, {} dates, read {:.1} MB/s, all {:.1} MB/s",
            bytes / 1_000_000,
            n,
            bytes as f64 / 1e6 / a.as_secs_f64(),
            bytes as f64 / 1e6 / b.as_secs_f64()
        );
    }
}
