//! The command.

use anyhow::Result;
use copydesk::renderer::json;
use std::io::{BufRead, Read, Write};

fn main() -> Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let options = copydesk::Options::default();
    let choice = json::Choice { explain: arguments.iter().any(|a| a == "--explain"), ..json::Choice::default() };
    if arguments.iter().any(|a| a == "jsonl") && arguments.iter().any(|a| a == "-i") {
        for line in std::io::stdin().lock().lines() {
            let record: serde_json::Value = serde_json::from_str(&line?)?;
            let written = record["date"].as_str().and_then(|d| d.parse().ok());
            let hint = copydesk::Hint {
                id: record["id"].as_str().unwrap_or_default(),
                written: written.map(|day| (day, copydesk::article::Provenance::Metadata)),
                ..Default::default()
            };
            let article = copydesk::analyze(record["text"].as_str().unwrap_or_default().as_bytes(), hint, &options)?;
            json::line(&article, choice, &mut out)?;
            out.write_all(b"\n")?;
        }
        return Ok(());
    }
    let path = arguments.last().cloned().unwrap_or_default();
    let mut bytes = Vec::new();
    std::fs::File::open(&path)?.read_to_end(&mut bytes)?;
    let article = copydesk::analyze(&bytes, copydesk::Hint { id: &path, ..Default::default() }, &options)?;
    json::pretty(&article, choice, 0, &mut out)?;
    out.write_all(b"\n")?;
    Ok(())
}
