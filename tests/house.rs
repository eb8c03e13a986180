//! Who may import whom, as the house rules say, read from the sources: `span text error` < `article` < `lexicon` < { `reader` |
//! `extractor` | `renderer` } < `analyze` < `batch` < `check` < the command. And: only those who do the reading and writing touch
//! files, the environment or a clock; everything else gives the same answer everywhere.

#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

/// Each room with the rooms it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("span", &[]),
    ("text", &["span"]),
    ("error", &[]),
    ("article", &["span", "text", "error"]),
    ("lexicon", &["span", "text", "error", "article"]),
    ("reader", &["span", "text", "error", "article", "lexicon"]),
    ("extractor", &["span", "text", "error", "article", "lexicon"]),
    ("renderer", &["span", "text", "error", "article", "lexicon"]),
    ("batch", &["span", "text", "error", "article", "lexicon", "reader", "extractor", "renderer", "analyze"]),
    ("check", &["span", "text", "error", "article", "lexicon", "reader", "extractor", "renderer", "analyze", "batch"]),
];

/// What makes an answer depend on more than the article, and who may use it.
const OUTSIDE: &[&str] = &["std::fs", "std::env", "std::net", "std::process", "SystemTime", "Instant", "Zoned", "Timestamp::now"];
const DOORS: &[&str] = &["batch", "check"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The library's files with the room each belongs to.
fn library() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    let room = |path: &Path| {
        let first = path.strip_prefix(&root).unwrap().components().next().unwrap();
        first.as_os_str().to_string_lossy().trim_end_matches(".rs").to_owned()
    };
    files
        .into_iter()
        .map(|path| (room(&path), path))
        .filter(|(room, _)| !["main", "args", "lib"].contains(&room.as_str()))
        .collect()
}

/// The code of a file, without comments and without its tests.
fn code(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect()
}

/// The names that follow `crate::`, those of a braced list included.
fn imported(code: &str) -> Vec<String> {
    let word = |text: &str| text.trim().chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect::<String>();
    let mut names = Vec::new();
    for after in code.split("crate::").skip(1) {
        match after.strip_prefix('{') {
            Some(list) => names.extend(list.split('}').next().unwrap().split(',').map(word)),
            None => names.push(word(after)),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn rooms_import_only_from_the_left() {
    let mut wrong = Vec::new();
    for (room, path) in library() {
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
            wrong.push(format!("{}: no such room in the house rules", path.display()));
            continue;
        };
        for name in imported(&code(&path)) {
            let known = ROOMS.iter().any(|(room, _)| *room == name) || name == "analyze";
            if known && name != room && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{}: {room} must not use {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn only_the_doors_touch_the_world_outside() {
    let mut wrong = Vec::new();
    for (_, path) in library().into_iter().filter(|(room, _)| !DOORS.contains(&room.as_str())) {
        let code = code(&path);
        wrong.extend(OUTSIDE.iter().filter(|name| code.contains(**name)).map(|name| format!("{}: {name}", path.display())));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn no_file_is_longer_than_600_lines_and_main_is_a_story() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    for path in files {
        let lines = std::fs::read_to_string(&path).unwrap().lines().count();
        let most = match path.file_name().unwrap().to_str().unwrap() {
            "main.rs" => 100,
            "article.rs" => 650,
            _ => 600,
        };
        assert!(lines <= most, "{}: {lines} lines", path.display());
    }
}

#[test]
fn the_version_names_every_artefact() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let named = copydesk::lexicon::ARTEFACTS.iter().any(|(known, _)| *known == name);
        assert!(named || path.extension().is_none_or(|extension| extension != "bin"), "{name}.bin is not in ARTEFACTS");
    }
}

#[test]
fn a_braced_import_is_read() {
    assert_eq!(imported("use crate::{span::Span, text};\nlet x = crate::analyze(b)"), ["span", "text", "analyze"]);
}
