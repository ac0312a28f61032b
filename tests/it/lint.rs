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

/// A code and the clauses or elements that its findings name.
type Remark = (&'static str, &'static [&'static str]);

/// What reviewers remarked on the nine source plans, by plan.
const REMARKS: &[(&str, &[Remark])] = &[
    (
        "inspection-period",
        &[
            ("L007", &["1.2", "1.5", "1.7", "1.11", "1.12", "1.13", "1.14"]),
            ("L008", &["1.8", "1.15"]),
            ("L106", &["1.4"]),
            ("L119", &["1.9"]),
            ("L116", &["1.10"]),
            ("L029", &["1.6"]),
            ("L014", &["1.5"]),
            ("L033", &["1.7"]),
            ("L023", &["1.11"]),
        ],
    ),
    (
        "coal-mine",
        &[
            ("L007", &["2.4", "2.5", "2.9", "2.10", "2.11", "2.15", "2.16"]),
            ("L101", &["2.2"]),
            ("L026", &["2.2"]),
            ("L106", &["2.5"]),
            ("L105", &["2.8"]),
            ("L120", &["2.12"]),
            ("L034", &["company-petition-office"]),
            ("L036", &["security-head"]),
        ],
    ),
    (
        "project-site",
        &[
            (
                "L007",
                &[
                    "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.14", "3.16",
                ],
            ),
            ("L013", &["3.2"]),
            ("L023", &["3.9"]),
            ("L120", &["3.10"]),
        ],
    ),
    (
        "township-anniversary",
        &[
            ("L007", &["4.5", "4.6", "4.7", "4.13", "4.14", "4.16"]),
            ("L101", &["4.1"]),
            ("L021", &["party-secretary", "police-station-chief"]),
            ("L017", &["4.14"]),
            ("L018", &["4.14"]),
            ("L025", &["4.13", "4.14"]),
            ("L107", &["4.7"]),
        ],
    ),
    (
        "food-drug-bureau",
        &[
            ("L007", &["5.4", "5.5", "5.8", "5.9", "5.10"]),
            ("L013", &["5.2"]),
            ("L037", &["5.2"]),
            ("L032", &["5.4"]),
            ("L056", &["5.9"]),
            ("L105", &["5.7"]),
            ("L116", &["5.9"]),
            ("L028", &["5.11"]),
        ],
    ),
    (
        "bank",
        &[("L007", &["6.7"]), ("L033", &["6.4"]), ("L128", &["6.13"])],
    ),
    (
        "discipline-commission",
        &[
            ("L007", &["7.4", "7.5", "7.6", "7.7", "7.9", "7.10", "7.15"]),
            ("L024", &["7.4"]),
            ("L031", &["7.4", "7.6"]),
            ("L035", &["7.9"]),
            ("L119", &["7.8"]),
            ("L107", &["7.9"]),
            ("L116", &["7.12"]),
        ],
    ),
    (
        "village-cluster",
        &[
            ("L007", &["8.3", "8.6"]),
            ("L008", &["8.6"]),
            ("L107", &["8.6"]),
            ("L030", &["8.1"]),
            ("L033", &["8.5"]),
            ("L056", &["8.5"]),
        ],
    ),
    (
        "district-group-visits",
        &[
            ("L007", &["9.4", "9.5", "9.6", "9.9", "9.10", "9.11", "9.12"]),
            ("L008", &["9.8"]),
            ("L119", &["9.4"]),
            ("L116", &["9.6"]),
            ("L107", &["9.9"]),
            ("L027", &["9.4", "9.12"]),
        ],
    ),
];

#[test]
fn what_reviewers_remarked_is_found() {
    for (plan, remarks) in REMARKS {
        let file = PLANS.iter().find(|f| f.id == *plan).unwrap();
        let found = of_plan(file.text);
        for (code, names) in *remarks {
            let told: Vec<String> = found
                .iter()
                .filter(|d| d.code == *code)
                .map(|d| d.message.get(Lang::En))
                .collect();
            assert!(!told.is_empty(), "{plan}: no {code}");
            for name in *names {
                let word = |c: char| !(c.is_alphanumeric() || c == '.' || c == '-');
                let named = |text: &String| text.split(word).any(|w| w.trim_matches('.') == *name);
                assert!(
                    told.iter().any(named),
                    "{plan}: {code} doesn't name {name}: {told:?}"
                );
            }
        }
    }
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
    for rule in lint::RULES
        .iter()
        .filter(|r| !["L205", "L220", "L221"].contains(&r.code))
    {
        assert!(broken.contains(rule.code), "no fixture breaks {}", rule.code);
    }
}

#[test]
fn played_runs_tell_what_never_fires_never_fails_and_never_comes_to_life() {
    let plan = load::plan(base("base-plan.ron").as_bytes()).value.unwrap();
    let text = base("base-scenario.ron")
        .replace("trigger: At(\"20m\")", "trigger: When(Tension(of: \"visitors\", at_least: 100))")
        .replace(
            "    expectations: [",
            "    for_plan: [(plan: \"base-plan\", expected: [(inject: \"ask\", clauses: [\"2\", \"4\"])])],\n    expectations: [",
        );
    assert_eq!(list(&of_scenario(&text)), "");
    let play = |text: &str| {
        let scenario = load::scenario(text.as_bytes()).value.unwrap();
        list(
            &lint::played(text.as_bytes(), &scenario, &plan, 1..=6)
                .unwrap()
                .findings,
        )
    };
    let told = play(&text);
    let lines: Vec<&str> = told.lines().collect();
    let runs = "plan `base-plan`, seeds 1 to 6, inputs as they stand";
    assert_eq!(
        lines[0],
        format!(
            "warning L205 clause 4 is expected on `ask`, but nothing of it came to life in 6 runs: {runs}"
        )
    );
    assert!(
        lines[1].starts_with("note L221 never failed in 6 runs: "),
        "{told}"
    );
    // The branch needs the people that never join.
    assert_eq!(
        lines[2],
        format!("note L220 never fired in 6 runs: `more`, `branch` ({runs})")
    );
    // What is accepted isn't told, and isn't called idle by those who don't play.
    let accepted = text.replace(
        "    for_plan: [",
        "    allow: [(code: \"L220\", reason: (zh: \"留作备用\", en: \"kept for later\"))],\n    for_plan: [",
    );
    assert!(!play(&accepted).contains("L220"));
    assert_eq!(list(&of_scenario(&accepted)), "");
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

/// Where the written pages begin, in Chinese and in English.
const BEGIN: (&str, &str) = (
    "<!-- 以下各节由 src/lint/rules.rs 和 assets/i18n/zh/lint.ftl 生成，见 tests/it/lint.rs。 -->\n",
    "<!-- The rules below are written from src/lint/rules.rs and assets/i18n/en/lint.ftl; see tests/it/lint.rs. -->\n",
);

/// Set `MUSTER_WRITE_DOCS=1` to write the pages of the rules anew.
#[test]
fn the_pages_of_the_rules_are_up_to_date() {
    for lang in Lang::ALL {
        let name = lang.pick("docs/diagnostics.zh.md", "docs/diagnostics.md");
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
        let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let begin = lang.pick(BEGIN.0, BEGIN.1);
        let (by_hand, written) = page
            .split_once(begin)
            .unwrap_or_else(|| panic!("the marker stands in {name}"));
        let mut rules: Vec<&Rule> = lint::RULES.iter().collect();
        rules.sort_by_key(|rule| rule.code);
        let pages: String = rules.into_iter().map(|rule| page_of(rule, lang)).collect();
        if std::env::var_os("MUSTER_WRITE_DOCS").is_some() {
            fs::write(&path, format!("{by_hand}{begin}{pages}")).unwrap();
        } else {
            assert!(
                written == pages,
                "{name}: run the tests once with MUSTER_WRITE_DOCS=1"
            );
        }
    }
}

fn page_of(rule: &Rule, lang: Lang) -> String {
    let severity = match rule.severity {
        Severity::Error => lang.pick("错误", "Error"),
        Severity::Warning => lang.pick("警告", "Warning"),
        Severity::Info => lang.pick("提示", "Note"),
    };
    let code = rule.code;
    let what = tr(lang, &format!("code-{}", code.to_ascii_lowercase()), &[]);
    let what = what.trim_end_matches(['.', '。']);
    let sentence = |text: String| {
        let mut letters = text.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        format!("{first}{}{}", letters.as_str(), lang.pick("。", "."))
    };
    let (why, basis, fix) = (rule.why(lang), rule.basis(lang), rule.fix(lang));
    let (why, basis, fix) = (sentence(why), sentence(basis), sentence(fix));
    let example = rule.example(lang);
    match lang {
        Lang::En => format!(
            "\n### {code}: {what}\n\n{severity}. {why}\n\n- Basis: {basis}\n- Example: `{example}`\n- Fix: {fix}\n"
        ),
        Lang::Zh => format!(
            "\n### {code}：{what}\n\n{severity}。{why}\n\n- 依据：{basis}\n- 示例：`{example}`\n- 修改：{fix}\n"
        ),
    }
}
