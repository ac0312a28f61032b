//! The linter: what it finds in the shipped plans, a fixture that breaks each rule and one that doesn't, its texts.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use muster::diag::{Diagnostic, Severity};
use muster::embedded::{PLANS, SCENARIOS};
use muster::lint::Rule;
use muster::text::{Lang, tr};
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

/// A change of a base file, and what the linter finds in it then.
#[derive(Default)]
struct Case {
    title: String,
    /// Texts that are replaced, each of which stands in the base once, and what replaces them.
    changes: Vec<(String, String)>,
    finds: Vec<String>,
}

/// Reads a fixture: the name of the base, then cases. Lines begin with `#` for the title, `-` for what is replaced, `+` for
/// what replaces it, `=` for a finding.
fn cases(text: &str) -> (&str, Vec<Case>) {
    let (base, rest) = text.split_once('\n').unwrap();
    let mut cases: Vec<Case> = Vec::new();
    let mut last = ' ';
    for line in rest.lines().filter(|l| !l.is_empty()) {
        let sign = line.chars().next().unwrap();
        let rest = line.get(2..).unwrap_or_default();
        let case = match sign {
            '#' => {
                cases.push(Case {
                    title: rest.to_owned(),
                    ..Case::default()
                });
                last = '#';
                continue;
            }
            _ => cases.last_mut().unwrap(),
        };
        match sign {
            '-' if last != '-' => case.changes.push((rest.to_owned(), String::new())),
            '-' => case.changes.last_mut().unwrap().0.push_str(&format!("\n{rest}")),
            '+' if last != '+' => rest.clone_into(&mut case.changes.last_mut().unwrap().1),
            '+' => case.changes.last_mut().unwrap().1.push_str(&format!("\n{rest}")),
            '=' => case.finds.push(rest.to_owned()),
            other => panic!("{other}"),
        }
        last = sign;
    }
    (base, cases)
}

fn base(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

fn found(base: &str, text: &str) -> Vec<Diagnostic> {
    if base.contains("plan") {
        of_plan(text)
    } else {
        of_scenario(text)
    }
}

#[test]
fn in_the_base_files_nothing_is_found() {
    for name in ["base-plan.ron", "base-scenario.ron"] {
        assert_eq!(list(&found(name, &base(name))), "", "{name}");
    }
}

/// Set `MUSTER_WRITE_LINT=1` to write the findings anew; then read them.
#[test]
fn fixtures_give_exactly_the_findings_that_they_state() {
    let mut broken = BTreeSet::new();
    let mut wrong = Vec::new();
    let folder = root().join("rules");
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let code = path.file_stem().unwrap().to_string_lossy().into_owned();
        let (name, cases) = cases(&text);
        let base = base(name);
        let mut written = format!("{name}\n");
        for case in &cases {
            let mut changed = base.clone();
            let _ = writeln!(written, "\n# {}", case.title);
            for (from, to) in &case.changes {
                assert_eq!(changed.matches(from).count(), 1, "{code}: {from}");
                changed = changed.replace(from, to);
                for (sign, part) in [("-", from), ("+", to)] {
                    for line in part.split('\n') {
                        let _ = writeln!(written, "{}", format!("{sign} {line}").trim_end());
                    }
                }
            }
            let found = found(name, &changed);
            let told: Vec<String> = found
                .iter()
                .map(|d| {
                    let (line, column) = lint::position(&changed, d);
                    format!(
                        "{} {} at {line}:{column}: {}",
                        severity(d),
                        d.code,
                        d.message.get(Lang::En)
                    )
                })
                .collect();
            told.iter().for_each(|t| {
                let _ = writeln!(written, "= {t}");
            });
            if found.iter().any(|d| d.code == code) {
                broken.insert(code.clone());
            }
            if told != case.finds {
                wrong.push(format!("{code}: {}\n{}", case.title, told.join("\n")));
            }
        }
        if std::env::var_os("MUSTER_WRITE_LINT").is_some() {
            fs::write(&path, written).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    // What only played runs can tell has a test of its own.
    for rule in lint::RULES.iter().filter(|r| !["L220", "L221"].contains(&r.code)) {
        assert!(broken.contains(rule.code), "no fixture breaks {}", rule.code);
    }
}

#[test]
fn every_finding_has_its_reason_basis_and_remedy_in_both_languages() {
    for rule in lint::RULES {
        for lang in Lang::ALL {
            for text in [rule.why(lang), rule.basis(lang), rule.fix(lang)] {
                assert!(
                    !text.is_empty() && !text.ends_with(['.', '。']),
                    "{}: {text}",
                    rule.code
                );
                let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
                assert_eq!(chinese, lang == Lang::Zh, "{}: {text}", rule.code);
            }
        }
        assert_eq!(Rule::find(rule.code).unwrap().code, rule.code);
    }
    for file in PLANS {
        for d in of_plan(file.text) {
            assert_eq!(d.hints.len(), 3, "{}", d.code);
            let zh = d.message.get(Lang::Zh);
            assert!(!zh.contains('`'), "{zh}");
        }
    }
}

const BEGIN: &str = "<!-- The rules below are written from src/lint/rules.rs and assets/i18n/en/lint.ftl; see tests/it/lint.rs. -->\n";

/// Set `MUSTER_WRITE_DOCS=1` to write the pages of the rules anew.
#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md");
    let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    let (by_hand, written) = page
        .split_once(BEGIN)
        .expect("the marker stands in docs/diagnostics.md");
    let mut pages = String::new();
    let mut rules: Vec<&Rule> = lint::RULES.iter().collect();
    rules.sort_by_key(|rule| rule.code);
    for rule in rules {
        let severity = match rule.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Info => "Note",
        };
        let what = tr(Lang::En, &format!("code-{}", rule.code.to_ascii_lowercase()), &[]);
        let sentence = |text: String| {
            let mut letters = text.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            format!("{first}{}.", letters.as_str())
        };
        let _ = write!(
            pages,
            "\n### {}: {}\n\n{severity}. {}\n\n- Basis: {}\n- Example: `{}`\n- Fix: {}\n",
            rule.code,
            what.trim_end_matches('.'),
            sentence(rule.why(Lang::En)),
            sentence(rule.basis(Lang::En)),
            rule.example,
            sentence(rule.fix(Lang::En)),
        );
    }
    if std::env::var_os("MUSTER_WRITE_DOCS").is_some() {
        fs::write(&path, format!("{by_hand}{BEGIN}{pages}")).unwrap();
    } else {
        assert!(written == pages, "run the tests once with MUSTER_WRITE_DOCS=1");
    }
}
