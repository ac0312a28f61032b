//! Files and the diagnostics that they give: fixtures, hostile input, shipped files, the written documentation.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use muster::diag::{Diagnostic, LineIndex, Severity, codes};
use muster::load;
use muster::model::decisions::Decisions;
use muster::model::modifier::Modifiers;
use muster::model::parameters::Parameters;
use muster::model::plan::Plan;
use muster::model::roles::Vocabulary;
use muster::model::scenario::Scenario;
use muster::syntax;
use muster::text::Lang;
use proptest::prelude::*;

mod docs;
mod hostile;

type Check = fn(&[u8]) -> (bool, Vec<Diagnostic>);

/// The loader of each kind of file, by the name of its folder of fixtures.
const LOADERS: &[(&str, Check)] = &[
    ("plans", |bytes| outcome(load::plan(bytes))),
    ("scenarios", |bytes| outcome(load::scenario(bytes))),
    ("decisions", |bytes| outcome(load::decisions(bytes))),
    ("modifiers", |bytes| outcome(load::modifiers(bytes))),
    ("vocabulary", |bytes| outcome(load::vocabulary(bytes))),
    ("parameters", |bytes| outcome(load::parameters(bytes))),
    ("calendars", |bytes| outcome(load::calendar(bytes))),
];

fn outcome<T>(loaded: load::Loaded<T>) -> (bool, Vec<Diagnostic>) {
    (loaded.value.is_some(), loaded.diagnostics)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "ron"))
        .collect();
    files.sort();
    files
}

fn fixtures() -> impl Iterator<Item = (Check, PathBuf)> {
    LOADERS.iter().flat_map(|(folder, check)| {
        files(&root().join("tests/it/fixtures").join(folder))
            .into_iter()
            .map(|f| (*check, f))
    })
}

/// `error P014 at 12:9: message (path)`
fn told(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let index = LineIndex::new(text);
    diagnostics
        .iter()
        .map(|d| {
            let severity = match d.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            let (line, column) = index.line_column(text, d.span.start);
            let path = if d.path.is_empty() {
                String::new()
            } else {
                format!(" ({})", d.path)
            };
            let message = d.message.get(Lang::En);
            format!("{severity} {} at {line}:{column}: {message}{path}", d.code)
        })
        .collect()
}

fn hints(diagnostic: &Diagnostic) -> Vec<String> {
    diagnostic.hints.iter().map(|h| h.get(Lang::En)).collect()
}

#[test]
fn fixtures_give_exactly_the_diagnostics_that_they_state() {
    let mut wrong = String::new();
    let mut count = 0;
    for (check, file) in fixtures() {
        count += 1;
        let text = fs::read_to_string(&file).unwrap();
        let expected: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("// "))
            .filter(|line| line.starts_with("error ") || line.starts_with("warning "))
            .collect();
        let (valid, diagnostics) = check(text.as_bytes());
        let found = told(&text, &diagnostics);
        if found != expected {
            let _ = writeln!(
                wrong,
                "{}\n  expected {expected:#?}\n  found {found:#?}",
                file.display()
            );
        }
        assert_eq!(
            valid,
            !expected.iter().any(|e| e.starts_with("error")),
            "{}",
            file.display()
        );
    }
    assert!(count >= 80, "only {count} fixtures were found");
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_code_is_provoked_by_a_fixture_or_by_hostile_input() {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for (check, file) in fixtures() {
        seen.extend(check(&fs::read(file).unwrap()).1.iter().map(|d| d.code));
    }
    for (_, bytes) in hostile::inputs() {
        seen.extend(load::plan(&bytes).diagnostics.iter().map(|d| d.code));
    }
    seen.extend(
        load::plan_with(sample("plans").as_bytes(), &[("lines.nope.within", "1")])
            .diagnostics
            .iter()
            .map(|d| d.code),
    );
    let all: BTreeSet<&str> = codes::ALL.iter().map(|(code, _)| *code).collect();
    assert_eq!(all.len(), codes::ALL.len(), "a code is declared twice");
    // Findings of the linter have fixtures of their own.
    let missing: Vec<_> = all.difference(&seen).filter(|c| !c.starts_with('L')).collect();
    assert!(missing.is_empty(), "no test provokes {missing:?}");
}

#[test]
fn every_problem_is_told_in_chinese_too() {
    let of_fixtures = fixtures().map(|(check, file)| check(&fs::read(file).unwrap()).1);
    let of_hostile = hostile::inputs()
        .into_iter()
        .map(|(_, bytes)| load::plan(&bytes).diagnostics);
    for diagnostic in of_fixtures.chain(of_hostile).flatten() {
        for message in diagnostic.hints.iter().chain([&diagnostic.message]) {
            let text = message.get(Lang::Zh);
            let chinese = text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(chinese && !text.contains('`'), "{text}");
        }
    }
}

#[test]
fn paths_hints_and_places_help_the_author() {
    let text = sample("plans").replace("head: \"chief\"", "head: \"cheif\"");
    let found = load::plan(text.as_bytes()).diagnostics;
    let [only] = &found[..] else { panic!("{found:?}") };
    assert_eq!(
        &text[only.span.start as usize..only.span.end as usize],
        "\"cheif\""
    );
    assert_eq!(only.path, "bodies[0].head");
    assert_eq!(
        hints(only),
        ["did you mean `chief`?", "known: `chief`, `deputy`, `clerk`"]
    );

    let text = sample("plans").replace("id: \"police\"", "id: \"chief\"");
    let found = load::plan(text.as_bytes()).diagnostics;
    assert!(
        hints(&found[0])[0].starts_with("it is already the id of a post at 8:14"),
        "{:?}",
        found[0].hints
    );
}

#[test]
fn omitted_fields_take_their_defaults() {
    let plan = load::plan(sample("plans").as_bytes()).value.unwrap();
    let step = &plan.procedures[0].steps[0];
    assert_eq!(step.weight.value, 1);
    assert_eq!(step.until, muster::model::plan::Until::Done);
    assert!(!step.critical);
    let scenario = load::scenario(sample("scenarios").as_bytes()).value.unwrap();
    assert_eq!(scenario.groups[0].hardship.value, 0.7);
    assert_eq!(
        scenario.groups[0].leaves_after.value,
        muster::time::Term::parse("10m").unwrap()
    );
}

#[test]
fn changes_are_applied_before_the_plan_is_checked() {
    let text = sample("plans");
    let changed =
        |path: &'static str, value: &'static str| load::plan_with(text.as_bytes(), &[(path, value)]);
    let plan = changed("lines.first.within", "Hard(\"10m\")").value.unwrap();
    assert_eq!(
        plan.lines[0].within,
        load::plan_with(text.as_bytes(), &[("lines[0].within", "Hard(\"10m\")")])
            .value
            .unwrap()
            .lines[0]
            .within
    );
    assert!(
        changed("procedures.reception.steps.register.critical", "true")
            .value
            .unwrap()
            .procedures[0]
            .steps[1]
            .critical
    );
    let told = changed("lines.frist.within", "Hard(\"10m\")").diagnostics;
    assert_eq!(
        (told[0].code, hints(&told[0])[0].as_str()),
        (codes::BAD_EDIT, "did you mean `first`?")
    );
    assert_eq!(
        changed("lines.first.within", "Hard(\"0m\")").diagnostics[0].code,
        codes::ZERO_LIMIT
    );
    assert_eq!(
        changed("lines.first.within", "Hard(").diagnostics[0].code,
        codes::BAD_EDIT
    );
}

#[test]
fn shipped_files_are_valid() {
    let shipped: &[(&str, Check)] = &[("assets/plans", LOADERS[0].1), ("scenarios", LOADERS[1].1)];
    for (folder, check) in shipped {
        for file in files(&root().join(folder)) {
            let text = fs::read_to_string(&file).unwrap();
            let (_, diagnostics) = check(text.as_bytes());
            assert!(
                diagnostics.is_empty(),
                "{}: {:#?}",
                file.display(),
                told(&text, &diagnostics)
            );
        }
    }
    for (file, check) in [
        ("assets/roles.ron", LOADERS[4].1),
        ("assets/parameters.ron", LOADERS[5].1),
    ] {
        let Ok(text) = fs::read_to_string(root().join(file)) else {
            continue;
        };
        let (_, diagnostics) = check(text.as_bytes());
        assert!(diagnostics.is_empty(), "{file}: {:#?}", told(&text, &diagnostics));
    }
}

/// The valid fixture of a folder: small, and with something of everything.
fn sample(folder: &str) -> String {
    fs::read_to_string(root().join("tests/it/fixtures").join(folder).join("valid.ron")).unwrap()
}

#[test]
fn the_schema_is_a_valid_schema_and_accepts_a_plan_as_json() {
    let schemas = [
        syntax::schema::<Plan>(),
        syntax::schema::<Scenario>(),
        syntax::schema::<Decisions>(),
        syntax::schema::<Modifiers>(),
        syntax::schema::<Vocabulary>(),
        syntax::schema::<Parameters>(),
    ];
    for ((folder, _), schema) in LOADERS.iter().zip(&schemas) {
        assert!(jsonschema::meta::is_valid(schema), "{folder}");
        let validator = jsonschema::validator_for(schema).unwrap();
        let text = sample(folder);
        let json = as_json(&syntax::parse(&text).unwrap());
        let problems: Vec<String> = validator
            .iter_errors(&json)
            .map(|e| format!("{} at {}", e, e.instance_path()))
            .collect();
        assert!(problems.is_empty(), "{folder}: {problems:#?}");
    }
    let mut json = as_json(&syntax::parse(&sample("plans")).unwrap());
    json["colour"] = "red".into();
    assert!(
        !jsonschema::validator_for(&schemas[0]).unwrap().is_valid(&json),
        "unknown fields are errors"
    );
}

/// A file as the JSON that the schema describes.
fn as_json(node: &syntax::Node<'_>) -> serde_json::Value {
    use serde_json::{Value, json};
    use syntax::Kind;
    let record = |fields: &[syntax::Field<'_>]| {
        Value::Object(
            fields
                .iter()
                .map(|f| (f.name.text.to_owned(), as_json(&f.value)))
                .collect(),
        )
    };
    match &node.without_some().kind {
        Kind::Word("true") => json!(true),
        Kind::Word("false") => json!(false),
        Kind::Word("None") => json!(null),
        Kind::Word(word) => json!(word),
        Kind::Number(number) => serde_json::from_str(number).unwrap(),
        Kind::Text(text) => json!(text),
        Kind::List(items) => items.iter().map(as_json).collect(),
        Kind::Tuple {
            name: Some(name),
            items,
        } if items.is_empty() => json!({ name.text: {} }),
        Kind::Tuple {
            name: Some(name),
            items,
        } => json!({ name.text: as_json(&items[0]) }),
        Kind::Record {
            name: Some(name),
            fields,
        } => json!({ name.text: record(fields) }),
        Kind::Record { name: None, fields } => record(fields),
        other => panic!("{other:?}"),
    }
}

/// `ron` reads the text as RON, whatever its type.
fn ron_accepts(text: &str) -> bool {
    // Where `ron` does not know the type, it takes `None` for an empty `Option`, which carries nothing.
    let text = text.replace("None(", "Nothing(");
    ron::from_str::<serde::de::IgnoredAny>(&text).is_ok()
}

#[test]
fn the_grammar_is_that_of_the_ron_crate() {
    for (_, file) in fixtures() {
        let text = fs::read_to_string(&file).unwrap();
        if text.starts_with("#!") || text.contains("\n#!") {
            continue; // which extensions are known is a matter of its own
        }
        assert_eq!(
            syntax::parse(&text).is_ok(),
            ron_accepts(&text),
            "{}: {:?}",
            file.display(),
            ron::from_str::<serde::de::IgnoredAny>(&text)
        );
    }
    let both = [
        "(a: r\"x\\y\", b: r#\"q\"q\"#)",
        "[1, -2, +3, 0x1F, 0b1, 0o7, 1_000, 1.5, .5, 1., 1e3, -1.5e-3, 7u8, 2.5f32]",
        "[inf, -inf, NaN]",
        "'x'",
        "'\\n'",
        "{\"a\": 1, 2: 'b'}",
        "A(1)",
        "A (x: 1)",
        "A",
        "()",
        "A()",
        "(1, 2,)",
        "[]",
        "[1,]",
        "(a: /* x /* y */ z */ 1) // end",
        "\"\\u{4e2d}\\x41\\t\"",
        "\"a\\\n   b\"",
        "(r#type: 1)",
        "Some(Some(1))",
        "中文",
        "(名: 1)",
    ];
    for text in both {
        assert!(
            ron_accepts(text),
            "ron: {text} {:?}",
            ron::from_str::<serde::de::IgnoredAny>(text)
        );
        assert!(
            syntax::parse(text).is_ok(),
            "{text}: {:?}",
            syntax::parse(text).unwrap_err()
        );
    }
    for text in [
        "[1 2]",
        "(a: 1 b: 2)",
        "(a: 1, 2)",
        "[1,,]",
        "(,)",
        "A(",
        "\"\\q\"",
        "'ab'",
        "{1}",
        "1 2",
        "/* x",
        "0x",
        "1_",
        "@",
        "(a:)",
    ] {
        assert_eq!(syntax::parse(text).is_ok(), ron_accepts(text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mutated_files_never_panic(
        kind in 0..LOADERS.len(),
        edits in prop::collection::vec((any::<prop::sample::Index>(), 0..12_usize, prop::sample::select(SCRAPS)), 1..8),
    ) {
        let (folder, check) = LOADERS[kind];
        let mut text = sample(folder).into_bytes();
        for (at, cut, scrap) in edits {
            let at = at.index(text.len());
            let end = (at + cut).min(text.len());
            text.splice(at..end, scrap.bytes());
        }
        let (valid, diagnostics) = check(&text);
        prop_assert_eq!(valid, diagnostics.iter().all(|d| d.severity != Severity::Error));
        let source = String::from_utf8_lossy(&text);
        told(&source, &diagnostics);
        for d in &diagnostics {
            prop_assert!(d.span.start <= d.span.end && d.span.end as usize <= text.len(), "{d:?}");
        }
    }
}

/// What mutations put into a file.
const SCRAPS: &[&str] = &[
    "",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "\\",
    "//",
    "/*",
    "*/",
    "0",
    "-1",
    "1e999",
    "NaN",
    "None",
    "Some(",
    "\"x\"",
    "chief",
    "\"chief\"",
    "\"-5m\"",
    "\"0m\"",
    "at_least",
    "of: ",
    "中",
    "\u{feff}",
    "\r\n",
    "r#\"",
    "#",
    "4294967296",
];

#[test]
fn every_calendar_is_shipped_and_says_which_days_are_off() {
    let on_disk = files(&root().join("assets/calendars"));
    assert_eq!(on_disk.len(), load::SHIPPED_CALENDARS.len());
    for calendar in load::shipped_calendars() {
        let name = format!("{}.ron", calendar.id.value);
        assert!(on_disk.iter().any(|f| f.ends_with(&name)), "{name}");
    }
    let calendar = &load::shipped_calendars()[0];
    let off = |date: &str| !calendar.is_workday(date.parse().unwrap());
    // A Thursday of the National Day holiday, the Saturday that makes up for it, an ordinary Saturday and Monday.
    assert!(off("2026-10-01") && !off("2026-10-10") && off("2026-10-17") && !off("2026-10-19"));
}
