//! The linter: what it finds in the shipped plans, a fixture that breaks each rule and one that doesn't, its texts.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use muster::diag::{Diagnostic, LineIndex, Severity};
use muster::embedded::{PLANS, SCENARIOS};
use muster::text::Lang;
use muster::{lint, load};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/fixtures/lint")
}

fn severity(d: &Diagnostic) -> &'static str {
    match d.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn of_plan(text: &str) -> Vec<Diagnostic> {
    lint::checked_plan(text.as_bytes(), load::plan(text.as_bytes()))
}

fn of_scenario(text: &str) -> Vec<Diagnostic> {
    lint::checked_scenario(text.as_bytes(), load::scenario(text.as_bytes()))
}

/// The findings of a shipped file, worst first: code, place in words, message.
fn list(found: &[Diagnostic]) -> String {
    let mut out = String::new();
    for d in found {
        let _ = writeln!(out, "{} {} {}", severity(d), d.code, d.message.get(Lang::En));
    }
    out
}

/// Set `MUSTER_WRITE_LINT=1` to write the lists anew after a change of plans or rules; then read them.
#[test]
fn findings_in_shipped_files_are_those_that_a_reviewer_has_read() {
    let mut wrong = Vec::new();
    let plans = PLANS.iter().map(|f| (f, of_plan(f.text)));
    let scenarios = SCENARIOS.iter().map(|f| (f, of_scenario(f.text)));
    for (file, found) in plans.chain(scenarios) {
        let path = root().join("expected").join(format!("{}.txt", file.id));
        let found = list(&found);
        if std::env::var_os("MUSTER_WRITE_LINT").is_some() {
            if found.is_empty() {
                let _ = fs::remove_file(&path);
            } else {
                fs::write(&path, &found).unwrap();
            }
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected != found {
            wrong.push(format!("{}:\n{found}", file.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
