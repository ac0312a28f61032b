//! `muster check`: what it prints for people, and SARIF for programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use muster::diag::codes;
use muster::embedded::{PLANS, SCENARIOS};
use muster::lint::RULES;
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Starts `muster check` in a folder, in English and without colours.
fn check_in(folder: &Path, args: &[&str]) -> Output {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("muster"));
    command
        .arg("check")
        .args(args)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .env_remove("CLICOLOR_FORCE");
    command.output().unwrap()
}

fn check(args: &[&str]) -> Output {
    check_in(root(), args)
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// A folder with the files given.
fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn shipped(id: &str) -> &'static str {
    let mut all = PLANS.iter().chain(SCENARIOS);
    all.find(|f| f.id == id).unwrap().text
}

/// The district's plan with a list of acceptances.
fn accepting(allow: &str) -> String {
    let text = shipped("district-group-visits");
    assert!(!text.contains("allow:"), "the shipped plan accepts nothing");
    text.replacen("version: 1,", &format!("version: 1,\n    allow: [{allow}],"), 1)
}

/// A line of the listing that tells a finding: place, severity, code.
fn finding(line: &str) -> Option<(&str, &str, &str)> {
    let mut words = line.strip_prefix("  ")?.split_whitespace();
    let (place, severity, code) = (words.next()?, words.next()?, words.next()?);
    let (line, column) = place.split_once(':')?;
    let numbers = [line, column].iter().all(|n| n.parse::<u32>().is_ok());
    let coded = code.len() == 4 && code[1..].bytes().all(|b| b.is_ascii_digit());
    (numbers && coded).then_some((place, severity, code))
}

#[test]
fn findings_are_listed_by_file_worst_first_with_one_line_of_advice() {
    for (lang, severities) in [
        ("en", ["error", "warning", "note"]),
        ("zh", ["错误", "警告", "提示"]),
    ] {
        let output = check(&["assets/plans", "--lang", lang]);
        assert_eq!(code(&output), 1, "shipped plans have errors of their sources");
        let text = stdout(&output);
        let mut files = 0;
        let mut last = (0, String::new());
        let (mut indent, mut text_indent) = (0, 0);
        let mut advised = 0;
        for line in text.lines() {
            assert!(line.width() <= 100 && !line.ends_with(' '), "{line:?}");
            if line.starts_with("assets/plans/") {
                files += 1;
                last = (0, String::new());
            } else if let Some((place, severity, code)) = finding(line) {
                let rank = severities.iter().position(|s| *s == severity).unwrap();
                let now = (rank, code.to_owned());
                assert!(now >= last, "{line} after {last:?}");
                last = now;
                let before = line[..line.find(code).unwrap()].width();
                assert!(line.contains(&format!("  {place}  ")), "{line}");
                indent = line[..line.find(severity).unwrap()].width();
                text_indent = before + code.len() + 2;
                advised = 0;
            } else if let Some(rest) = line.trim_start().strip_prefix("→ ") {
                assert_eq!(line.width() - line.trim_start().width(), indent, "{line}");
                assert!(!rest.is_empty());
                advised += 1;
                assert_eq!(advised, 1, "one line of advice: {line}");
            } else if line.starts_with("    ") {
                let own = line.width() - line.trim_start().width();
                assert_eq!((own, advised), (text_indent, 0), "advice takes one line: {line}");
            }
        }
        assert_eq!(files, PLANS.len(), "{text}");
        let closing = text.lines().last().unwrap();
        assert!(closing.contains("muster check --explain L"), "{closing}");
        if lang == "zh" {
            for word in ["error ", "errors", "warning ", "warnings", "note ", "change:"] {
                assert!(!text.contains(word), "{word} in {text}");
            }
        }
    }
}

#[test]
fn findings_of_one_rule_share_their_advice() {
    let text = stdout(&check(&["discipline-commission"]));
    let count = |part: &str| text.matches(part).count();
    assert!(count("  L013  ") > 1, "{text}");
    assert_eq!(count("→ name a deputy, a second receiver"), 1, "{text}");
}

#[test]
fn a_broken_file_is_shown_with_its_lines_and_a_sound_one_beside_it_briefly() {
    let folder = folder(&[
        ("a.ron", "(version: 1, id: \"x\", titel: (zh: \"甲\", en: 3))"),
        ("b.ron", shipped("bank")),
    ]);
    let output = check_in(folder.path(), &["a.ron", "b.ron"]);
    assert_eq!(code(&output), 1);
    let text = stdout(&output);
    let (broken, sound) = text.split_once("b.ron  ").unwrap();
    assert!(
        broken.starts_with("a.ron  ") && broken.contains("error[F011]: unknown field `titel`"),
        "{broken}"
    );
    assert!(
        broken.contains("--> a.ron:1:") && broken.contains("did you mean `title`?"),
        "{broken}"
    );
    assert!(
        sound.contains("  error    L044  ") && !sound.contains("-->"),
        "{sound}"
    );
    assert!(text.contains("files with findings: 2 of 2"), "{text}");
}

#[test]
fn verbose_shows_the_source_and_everything_that_is_to_be_said() {
    let text = stdout(&check(&["bank", "-v"]));
    for part in [
        "error[L044]: nobody calls for or gives medical help",
        "--> bank:",
        "= why: ",
        "= basis: ",
        "= change: ",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let chinese = stdout(&check(&["bank", "-v", "--lang", "zh"]));
    assert!(
        chinese.contains("= 依据：") && !chinese.contains("建议: 依据"),
        "{chinese}"
    );
}

#[test]
fn what_a_file_accepts_is_counted_and_shown_with_its_reason() {
    let plan = accepting(r#"(code: "L044", reason: (zh: "另有预案", en: "another plan has it"))"#);
    let folder = folder(&[("plan.ron", &plan)]);
    let text = stdout(&check_in(folder.path(), &["plan.ron"]));
    assert!(text.contains("1 accepted") && !text.contains("L044  "), "{text}");
    let verbose = stdout(&check_in(folder.path(), &["plan.ron", "-v"]));
    assert!(verbose.contains("accepted  L044  "), "{verbose}");
    assert!(verbose.contains("reason: another plan has it"), "{verbose}");
    let report = stdout(&check_in(folder.path(), &["plan.ron", "--format", "json"]));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["accepted"], 1);
    let accepted = &report["files"][0]["accepted"][0];
    assert_eq!(
        (&accepted["code"], &accepted["reason"]),
        (&"L044".into(), &"another plan has it".into())
    );
    assert!(report["notes"].is_u64() && report["files"][0]["title"].is_string());
}

#[test]
fn notes_leave_a_file_acceptable_and_strict_is_about_warnings() {
    // A file of form alone has no weaknesses: nothing is said, and strictly nothing is wrong.
    let parameters = folder(&[("p.ron", muster::embedded::PARAMETERS)]);
    for args in [&["p.ron"][..], &["p.ron", "--strict"]] {
        let output = check_in(parameters.path(), args);
        assert_eq!(
            (code(&output), stdout(&output).as_str()),
            (0, "✓ no problems, files: 1\n")
        );
    }
    let report = stdout(&check(&["discipline-commission", "--format", "json"]));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["errors"] == 0 && report["warnings"] != 0, "{report}");
    assert_eq!(code(&check(&["discipline-commission"])), 0);
    assert_eq!(code(&check(&["discipline-commission", "--strict"])), 1);
}

#[test]
fn coverage_stands_beside_the_findings() {
    let output = check(&["bank", "lone-visitor", "--coverage"]);
    let text = stdout(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(text.starts_with("bank  ") && text.contains("clauses: "), "{text}");
    assert!(text.contains("muster check --explain L"), "{text}");
    let report = stdout(&check(&[
        "bank",
        "lone-visitor",
        "--coverage",
        "--format",
        "json",
    ]));
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["plans"][0]["clauses"].is_u64() && report["files"][1]["kind"] == "scenario");
    let log = sarif(root(), &["bank", "lone-visitor", "--coverage"], 1);
    assert_eq!(log["runs"][0]["properties"]["coverage"][0]["plan"], "bank");
}

#[test]
fn every_code_is_explained_with_reason_and_remedy() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    for (lang, fix) in [("en", "Fix"), ("zh", "修改")] {
        for (code, _) in codes::ALL.iter().step_by(9) {
            let page = stdout(&check(&["--explain", code, "--lang", lang]));
            assert!(page.starts_with(&format!("{code}  ")), "{page}");
            assert!(page.lines().count() >= 5 && page.contains(fix), "{page}");
            assert!(
                page.lines().all(|l| l.width() <= 100 && !l.ends_with(' ')),
                "{page}"
            );
            let first = page.lines().next().unwrap();
            assert_eq!(chinese(first), lang == "zh", "{page}");
        }
    }
    let page = stdout(&check(&["--explain", "l044"]));
    for part in [
        "Error. Life comes first",
        "  Basis    ",
        "  Example  ",
        "  Fix      ",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let page = stdout(&check(&["--explain", "L044", "--format", "json"]));
    let page: Value = serde_json::from_str(&page).unwrap();
    for key in ["code", "what", "why", "basis", "example", "fix", "markdown"] {
        assert!(page[key].is_string(), "{key}: {page}");
    }
}

#[test]
fn chinese_pages_of_rules_have_no_english_sentences() {
    // Ids, field names and legal citations stand in Latin letters; three such words in a row are a sentence.
    for rule in RULES {
        let page = stdout(&check(&["--explain", rule.code, "--lang", "zh"]));
        let example = page.lines().find(|l| l.trim_start().starts_with("示例"));
        for line in page.lines().filter(|l| Some(*l) != example) {
            let words: Vec<&str> = line
                .split(|c: char| !c.is_ascii_alphabetic() && c != ' ')
                .filter(|part| part.split_whitespace().count() >= 3)
                .collect();
            assert!(words.is_empty(), "{}: {words:?} in {line}", rule.code);
        }
    }
}

#[test]
fn the_chinese_page_has_the_sections_and_examples_of_the_english_one() {
    let read = |name: &str| fs::read_to_string(root().join("docs").join(name)).unwrap();
    let (en, zh) = (read("diagnostics.md"), read("diagnostics.zh.md"));
    let outline = |page: &str, example: &str| -> Vec<(String, Option<String>)> {
        let sections = page.split("\n### ").skip(1);
        let of = |section: &str| {
            let line = section.lines().find_map(|l| l.strip_prefix(example));
            (section[..4].to_owned(), line.map(|l| l.trim().to_owned()))
        };
        sections.map(of).collect()
    };
    let (en, zh) = (outline(&en, "- Example:"), outline(&zh, "- 示例："));
    assert_eq!(en.len(), zh.len());
    for ((code, example), (other, translated)) in en.into_iter().zip(zh) {
        assert_eq!(code, other);
        assert_eq!(example.is_some(), translated.is_some(), "{code}");
        let in_words = |text: &str| !text.is_ascii() && !text.contains("zh:");
        if let (Some(a), Some(b)) = (example, translated) {
            assert!(a == b || in_words(&b), "{code}: {a} is not {b}");
        }
    }
}

#[test]
fn only_check_prints_sarif() {
    for args in [
        &["run", "--format", "sarif"][..],
        &["list", "--format", "sarif"],
        &["check", "--explain", "L044", "--format", "sarif"],
    ] {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("muster"));
        let output = command.args(args).arg("--lang").arg("en").output().unwrap();
        assert_eq!((code(&output), stdout(&output).as_str()), (2, ""), "{args:?}");
        assert!(stderr(&output).contains("muster check"), "{}", stderr(&output));
    }
}

/// The SARIF of `check` with these arguments, after the schema has found it valid.
fn sarif(folder: &Path, args: &[&str], expected: i32) -> Value {
    let args: Vec<&str> = args.iter().copied().chain(["--format", "sarif"]).collect();
    let output = check_in(folder, &args);
    assert_eq!(code(&output), expected, "{args:?}: {}", stderr(&output));
    let log: Value = serde_json::from_str(&stdout(&output)).unwrap();
    let schema: PathBuf = root().join("tests/it/fixtures/sarif/sarif-schema-2.1.0.json");
    // The published schema has a bracket too many in the pattern of languages, which not every engine reads.
    let schema = fs::read_to_string(schema).unwrap().replace("{2}]?$", "{2}$");
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator
        .iter_errors(&log)
        .map(|e| format!("{}: {e}", e.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{args:?}: {}", wrong.join("\n"));
    consistent(&log);
    log
}

/// What the standard asks for beyond its schema.
fn consistent(log: &Value) {
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), codes::ALL.len());
    for rule in rules {
        for part in ["shortDescription", "fullDescription", "help"] {
            assert!(
                !rule[part]["text"].as_str().unwrap().is_empty(),
                "{part} of {}",
                rule["id"]
            );
        }
    }
    let artifacts = run["artifacts"].as_array().unwrap();
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"], "{result}");
        assert!(
            result["suppressions"].is_array(),
            "all results have the member or none"
        );
        let place = &result["locations"][0]["physicalLocation"];
        let artifact = &place["artifactLocation"];
        let of = &artifacts[artifact["index"].as_u64().unwrap() as usize];
        assert_eq!(of["location"]["uri"], artifact["uri"]);
        let at = |line: &str, column: &str| {
            let number = |key: &str| place["region"][key].as_u64().unwrap();
            (number(line), number(column))
        };
        assert!(
            at("startLine", "startColumn") <= at("endLine", "endColumn"),
            "{place}"
        );
    }
}

fn results(log: &Value) -> &Vec<Value> {
    log["runs"][0]["results"].as_array().unwrap()
}

#[test]
fn sarif_of_everything_that_is_shipped_is_valid() {
    for lang in ["en", "zh"] {
        let log = sarif(root(), &["assets/plans", "scenarios", "--lang", lang], 1);
        assert!(results(&log).len() > 100);
        assert_eq!(
            log["runs"][0]["artifacts"].as_array().unwrap().len(),
            PLANS.len() + SCENARIOS.len()
        );
        let first = &results(&log)[0]["locations"][0]["physicalLocation"];
        assert_eq!(first["artifactLocation"]["uri"], "assets/plans/bank.ron");
    }
    // Named by id, the same file is at the same place.
    let by_id = sarif(root(), &["bank"], 1);
    let by_path = sarif(root(), &["assets/plans/bank.ron"], 1);
    assert_eq!(results(&by_id), results(&by_path));
}

#[test]
fn sarif_of_every_broken_file_of_the_tests_is_valid() {
    let log = sarif(root(), &["tests/it/fixtures"], 1);
    assert!(results(&log).len() > 200, "{}", results(&log).len());
    let folder = folder(&[
        ("empty.ron", ""),
        ("open.ron", "("),
        ("mark.ron", "\u{feff}(a: 1)"),
    ]);
    fs::write(folder.path().join("bytes.ron"), [b'(', 0xff, b'\n', b'x', b')']).unwrap();
    sarif(folder.path(), &["."], 1);
}

#[test]
fn sarif_says_where_in_characters_and_what_to_write() {
    let text = "(version: 1, id: \"x\", title: (zh: \"信访局\", en: 3), titel: 1)";
    let folder = folder(&[("预案/一号 plan.ron", text)]);
    let log = sarif(folder.path(), &["预案/一号 plan.ron"], 1);
    let wrong = results(&log).iter().find(|r| r["ruleId"] == "F010").unwrap();
    let place = &wrong["locations"][0];
    assert_eq!(
        place["physicalLocation"]["artifactLocation"]["uri"],
        "%E9%A2%84%E6%A1%88/%E4%B8%80%E5%8F%B7%20plan.ron"
    );
    let region = &place["physicalLocation"]["region"];
    assert_eq!(
        (&region["startColumn"], &region["endColumn"]),
        (&46.into(), &47.into())
    );
    assert_eq!(place["logicalLocations"][0]["fullyQualifiedName"], "title.en");
    let unknown = results(&log).iter().find(|r| r["ruleId"] == "F011").unwrap();
    let said = unknown["message"]["text"].as_str().unwrap();
    assert!(said.starts_with("unknown field `titel`; did you mean"), "{said}");
    // A path from the root of the machine is told as seen from here.
    let absolute = folder.path().canonicalize().unwrap().join("预案");
    let here = sarif(
        &folder.path().canonicalize().unwrap(),
        &[&absolute.to_string_lossy()],
        1,
    );
    assert_eq!(results(&here), results(&log));
}

#[test]
fn sarif_of_nothing_found_is_valid_and_empty() {
    let folder = folder(&[("p.ron", muster::embedded::PARAMETERS)]);
    let log = sarif(folder.path(), &["p.ron"], 0);
    assert_eq!(results(&log).len(), 0);
    assert_eq!(log["runs"][0]["invocations"][0]["executionSuccessful"], true);
    let log = sarif(folder.path(), &["p.ron", "missing.ron"], 2);
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"][0]["message"]["text"];
    assert!(told.as_str().unwrap().contains("missing.ron"), "{told}");
}

#[test]
fn sarif_tells_what_a_file_accepts_as_suppressed() {
    let plan = accepting(r#"(code: "L044", reason: (zh: "另有预案", en: "another plan has it"))"#);
    let folder = folder(&[("plan.ron", &plan)]);
    for (lang, reason) in [("en", "another plan has it"), ("zh", "另有预案")] {
        let log = sarif(folder.path(), &["plan.ron", "--lang", lang], 1);
        let (hidden, told): (Vec<&Value>, Vec<&Value>) = results(&log)
            .iter()
            .partition(|r| !r["suppressions"].as_array().unwrap().is_empty());
        assert_eq!(hidden.len(), 1);
        assert_eq!(hidden[0]["ruleId"], "L044");
        let suppression = &hidden[0]["suppressions"][0];
        assert_eq!(suppression["kind"], "inSource");
        assert_eq!(suppression["justification"], reason);
        let place = &suppression["location"]["physicalLocation"]["region"];
        assert_eq!(
            (&place["startLine"], &place["startColumn"]),
            (&4.into(), &20.into())
        );
        assert!(told.iter().all(|r| r["ruleId"] != "L044"));
    }
}
