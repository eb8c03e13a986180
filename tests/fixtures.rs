//! Every article under `fixtures/` gives its expected output: `copydesk check fixtures/`, run as a test.

#![allow(clippy::unwrap_used)]

use copydesk::check::{Plan, run};
use std::path::Path;

#[test]
fn fixtures_are_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut printed = Vec::new();
    let report = run(&Plan::of(vec![folder]), &mut printed).unwrap();
    assert!(report.failed == 0 && report.unread == 0, "\n{}", String::from_utf8_lossy(&printed));
}
