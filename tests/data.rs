//! Every artefact under `data/` is what its lists make it: rebuilt here and compared. `UPDATE=1 cargo test --test data` writes it.
#![allow(clippy::unwrap_used)]

use copydesk::lexicon::{LISTS, List, Table, cues, misspellings, places, words};
use std::path::{Path, PathBuf};

fn data(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file)
}

fn text(name: &str) -> String {
    std::fs::read_to_string(data(&format!("{name}.tsv"))).unwrap_or_else(|error| panic!("{name}.tsv: {error}"))
}

fn rows(name: &str) -> Vec<String> {
    text(name).lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(str::to_owned).collect()
}

fn settle(file: &str, built: &[u8]) {
    let path = data(file);
    if std::fs::read(&path).unwrap_or_default() == built {
        return;
    }
    assert!(std::env::var_os("UPDATE").is_some(), "data/{file} is stale: UPDATE=1 cargo test --test data");
    std::fs::write(path, built).unwrap();
}

/// Every key of every row: the first column, then those the list adds.
fn keys(list: &List, rows: &[String]) -> Vec<String> {
    rows.iter().flat_map(|row| [row.split('\t').next().unwrap().to_owned()].into_iter().chain((list.keys)(row))).collect()
}

#[test]
fn artefacts_match_their_lists() {
    let lists: Vec<(_, Vec<String>)> = LISTS.iter().map(|list| (list, rows(list.name))).collect();
    let keyed: Vec<(_, Vec<String>)> = lists.iter().map(|(list, rows)| (list.class, keys(list, rows))).collect();
    let entries = keyed.iter().map(|(class, keys)| (*class, keys.iter().map(String::as_str).collect::<Vec<_>>()));
    settle("words.bin", &words::compile(entries));
    for (list, _) in lists.iter().filter(|(list, _)| list.table) {
        let built = Table::compile(&text(list.name), list.keys).unwrap();
        settle(&format!("{}.bin", list.name), &built);
    }
    settle("places.bin", &places::compile(&text("places"), &text("gazetteer")).unwrap());
    let cue_rows = lists.iter().find(|(list, _)| list.name == "cues").map(|(_, rows)| rows).unwrap();
    settle("cue-words.bin", &cues::compile(cue_rows.iter().map(String::as_str)));
    let terms = lists.iter().find(|(list, _)| list.name == "terms").unwrap();
    settle("term-spellings.bin", &misspellings::compile(keys(terms.0, &terms.1).iter().map(String::as_str)));
}

#[test]
fn lists_have_no_row_twice_and_no_stray_space() {
    for list in LISTS {
        let rows = rows(list.name);
        let mut seen = std::collections::BTreeSet::new();
        for row in &rows {
            assert!(seen.insert(row), "{}.tsv: twice: {row}", list.name);
            assert!(row.split('\t').all(|column| column.trim() == column), "{}.tsv: stray space: {row:?}", list.name);
        }
    }
}
