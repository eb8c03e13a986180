//! Runs the transcripts in `tests/cli/*.md`. A page is prose with two kinds of blocks:
//!
//! ````text
//! ```file press/a.txt
//! what the file holds
//! ```
//! ```console
//! $ copydesk nosuch.txt
//! copydesk: nosuch.txt: no such file or directory
//! [exit 2]
//! ```
//! ````
//!
//! Each page has a directory of its own, in which its files are written and its commands run by `sh`, standard error joined to
//! standard output. In what is expected a line `...` stands for any lines, `[..]` for anything in a line; `[exit N]` must stand
//! where the status is not 0.

#![cfg(unix)]
#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

#[test]
fn transcripts_are_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let mut pages: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    pages.sort();
    let failures: Vec<String> = pages.iter().flat_map(|page| run(page)).collect();
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}

fn run(page: &Path) -> Vec<String> {
    let name = page.file_stem().unwrap().to_string_lossy().into_owned();
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(&name);
    let _ = fs::remove_dir_all(&home);
    fs::create_dir_all(&home).unwrap();
    let text = fs::read_to_string(page).unwrap();
    let mut failures = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(kind) = line.strip_prefix("```") else { continue };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        if let Some(file) = kind.strip_prefix("file ") {
            let path = home.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, block.join("\n") + "\n").unwrap();
        } else if kind == "console" {
            failures.extend(console(&block, &home).into_iter().map(|failure| format!("{name}.md: {failure}")));
        }
    }
    failures
}

/// Runs the commands of a block; each is followed by what is expected of it.
fn console(block: &[&str], home: &Path) -> Vec<String> {
    let mut failures = Vec::new();
    let mut rest = block;
    while let Some((command, after)) = rest.split_first() {
        let end = after.iter().position(|line| line.starts_with("$ ")).unwrap_or(after.len());
        let (expected, next) = after.split_at(end);
        rest = next;
        let command = command.strip_prefix("$ ").expect("a command begins with `$ `");
        let found = shell(command, home);
        let found: Vec<&str> = found.lines().collect();
        if !matches(expected, &found) {
            failures.push(format!("$ {command}\n--- expected\n{}\n--- got\n{}\n---", expected.join("\n"), found.join("\n")));
        }
    }
    failures
}

fn shell(command: &str, home: &Path) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_copydesk")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap());
    let script = format!("exec 2>&1\n{command}");
    let mut shell = Command::new("sh");
    shell.args(["-c", &script]).current_dir(home).stdin(Stdio::null()).env("PATH", path);
    shell.env("LC_ALL", "C").env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env("TERM", "xterm");
    let output = shell.output().unwrap();
    let mut said = String::from_utf8_lossy(&output.stdout).into_owned();
    match output.status.code() {
        Some(0) => {}
        Some(code) => said.push_str(&format!("[exit {code}]\n")),
        None => said.push_str("[killed]\n"),
    }
    said
}

fn matches(expected: &[&str], found: &[&str]) -> bool {
    match expected.split_first() {
        None => found.is_empty(),
        Some((&"...", rest)) => (0..=found.len()).any(|skipped| matches(rest, &found[skipped..])),
        Some((line, rest)) => found.split_first().is_some_and(|(first, others)| fits(line, first) && matches(rest, others)),
    }
}

/// Whether a line is as expected, `[..]` standing for anything.
fn fits(expected: &str, found: &str) -> bool {
    let Some((before, after)) = expected.split_once("[..]") else { return expected == found };
    let Some(rest) = found.strip_prefix(before) else { return false };
    (0..=rest.len()).any(|skipped| rest.is_char_boundary(skipped) && fits(after, &rest[skipped..]))
}
