//! What the program prints for other programs: keys and their types.

use std::fs;

use muster::embedded;
use serde_json::Value;

use super::{Folder, code, json, muster, stdout};

/// Checks the type of each key of an object, and that no key is missing.
pub(super) fn keys(value: &Value, what: &str, expected: &[(&str, &str)]) {
    let object = value
        .as_object()
        .unwrap_or_else(|| panic!("{what} is no object: {value}"));
    for (key, kinds) in expected {
        let member = object
            .get(*key)
            .unwrap_or_else(|| panic!("{what}.{key} is missing"));
        let kind = match member {
            Value::Null => "null",
            Value::Bool(_) => "bool",
            Value::Number(n) if n.is_f64() => "number",
            Value::Number(_) => "int",
            Value::String(_) => "text",
            Value::Array(_) => "list",
            Value::Object(_) => "object",
        };
        let fits = kinds
            .split('|')
            .any(|k| k == kind || (k == "number" && kind == "int"));
        assert!(fits, "{what}.{key} is {kind}, not {kinds}: {member}");
    }
}

#[test]
fn json_has_the_keys_of_the_contract() {
    for scenario in ["group-visit", "escalating-alerts", "travel-to-capital"] {
        for plan in [
            "district-group-visits",
            "inspection-period",
            "township-anniversary",
        ] {
            contract(&json(&[
                "run", scenario, "--plan", plan, "--seed", "3", "--format", "json",
            ]));
        }
    }
}

fn contract(run: &Value) {
    let top = [
        ("plan", "text"),
        ("scenario", "text"),
        ("seed", "text"),
        ("modifiers", "list"),
        ("role_map", "object"),
        ("log_hash", "text"),
        ("events", "int"),
        ("scores", "object"),
        ("verdict", "text"),
        ("objectives", "list"),
        ("expectations", "list"),
        ("duties", "list"),
        ("reports", "list"),
        ("response_times", "object"),
        ("awareness", "list"),
        ("deviations", "list"),
    ];
    keys(run, "run", &top);
    assert_eq!(run["seed"], "3");
    assert_eq!(run["log_hash"].as_str().unwrap().len(), 64);
    assert!(["passed", "passed_with_findings", "not_passed"].contains(&run["verdict"].as_str().unwrap()));
    let ints = |names: &[&'static str]| names.iter().map(|n| (*n, "int")).collect::<Vec<_>>();
    let time = &run["scores"]["time"];
    keys(
        time,
        "time",
        &[
            ("credited", "number"),
            ("expected", "number"),
            ("share", "number|null"),
        ],
    );
    keys(
        time,
        "time",
        &ints(&["met", "late", "missed", "not_reached", "open", "not_applicable"]),
    );
    let chain = &run["scores"]["chain"];
    keys(
        chain,
        "chain",
        &[
            ("credited", "number"),
            ("expected", "number"),
            ("share", "number|null"),
        ],
    );
    keys(
        chain,
        "chain",
        &ints(&[
            "on_time",
            "late",
            "omitted",
            "concealed",
            "open",
            "false",
            "incomplete",
        ]),
    );
    keys(
        chain,
        "chain",
        &ints(&["wrong_receiver", "skipped_level", "out_of_order", "obstructed"]),
    );
    let rights = &run["scores"]["rights"];
    keys(
        rights,
        "rights",
        &[
            ("share", "number|null"),
            ("critical_failures", "list"),
            ("items", "list"),
        ],
    );
    assert_eq!(rights["items"].as_array().unwrap().len(), 14);
    let each = |list: &Value, what: &str, expected: &[(&str, &str)]| {
        for member in list.as_array().unwrap() {
            keys(member, what, expected);
        }
    };
    let item = [
        ("id", "int"),
        ("score", "int|null"),
        ("applicable", "bool"),
        ("evidence", "list"),
    ];
    each(&rights["items"], "rights item", &item);
    each(
        &run["objectives"],
        "objective",
        &[
            ("id", "text"),
            ("rating", "text|null"),
            ("undone", "list"),
            ("not_rated", "list"),
        ],
    );
    let expectation = [("id", "text"), ("held", "bool|null"), ("observed", "text|object")];
    each(&run["expectations"], "expectation", &expectation);
    let duty = [
        ("id", "text"),
        ("clause", "text|null"),
        ("post", "text"),
        ("critical", "bool"),
        ("arose_ms", "int"),
        ("aware_ms", "int|null"),
        ("due_ms", "int|null"),
        ("done_ms", "int|null"),
        ("status", "text"),
        ("delay", "object"),
    ];
    each(&run["duties"], "duty", &duty);
    let delay = [
        "busy_ms",
        "unreachable_ms",
        "retry_ms",
        "not_informed_ms",
        "travel_ms",
        "paperwork_ms",
    ];
    for duty in run["duties"].as_array().unwrap() {
        keys(&duty["delay"], "delay", &ints(&delay));
        keys(&duty["delay"], "delay", &ints(&["vehicle_ms", "other_ms"]));
        if duty["status"] == "late" {
            let parts: i64 = duty["delay"]
                .as_object()
                .unwrap()
                .values()
                .map(|v| v.as_i64().unwrap())
                .sum();
            assert_eq!(
                parts,
                duty["done_ms"].as_i64().unwrap() - duty["arose_ms"].as_i64().unwrap(),
                "{duty}"
            );
        }
    }
    let report = [
        ("line", "text"),
        ("kind", "text"),
        ("from", "text"),
        ("to", "text"),
        ("arose_ms", "int"),
        ("due_ms", "int|null"),
        ("sent_ms", "int|null"),
        ("received_ms", "int|null"),
        ("status", "text"),
        ("flags", "list"),
        ("missing", "list"),
    ];
    each(&run["reports"], "report", &report);
    for (name, ms) in run["response_times"].as_object().unwrap() {
        assert!(ms.is_null() || ms.is_i64(), "{name}: {ms}");
    }
    let lag = [
        ("post", "text"),
        ("fact", "text"),
        ("lag_ms_mean", "number|null"),
        ("lag_ms_max", "int|null"),
    ];
    each(&run["awareness"], "awareness", &lag);
    let deviation = [
        ("kind", "text"),
        ("clause", "text|null"),
        ("post", "text|null"),
        ("at_ms", "int"),
        ("cause_event", "int|null"),
        ("text", "object"),
    ];
    each(&run["deviations"], "deviation", &deviation);
    for deviation in run["deviations"].as_array().unwrap() {
        keys(&deviation["text"], "text", &[("zh", "text"), ("en", "text")]);
    }
}

#[test]
fn list_and_schema_print_json() {
    let list = json(&["list", "--format", "json"]);
    assert_eq!(list["plans"].as_array().unwrap().len(), embedded::PLANS.len());
    assert_eq!(
        list["scenarios"].as_array().unwrap().len(),
        embedded::SCENARIOS.len()
    );
    for kind in [
        "plan",
        "scenario",
        "decisions",
        "modifiers",
        "role-map",
        "roles",
        "parameters",
    ] {
        let schema = json(&["schema", kind]);
        assert!(
            schema["$schema"].as_str().unwrap().contains("json-schema.org"),
            "{kind}"
        );
        jsonschema::validator_for(&schema).unwrap_or_else(|e| panic!("{kind}: {e}"));
    }
}

#[test]
fn parameters_are_explained_with_grade_and_source() {
    let list = json(&["run", "--explain-parameters", "--format", "json"]);
    for parameter in list["parameters"].as_array().unwrap() {
        let expected = [
            ("id", "text"),
            ("value", "text"),
            ("grade", "text"),
            ("source", "object"),
            ("what", "object"),
        ];
        keys(parameter, "parameter", &expected);
    }
    let page = stdout(&muster(&["run", "--explain-parameters", "--lang", "zh"]));
    assert!(page.contains("等级 D"), "{page}");
}

#[test]
fn log_lines_stand_alone() {
    let folder = Folder::new();
    let log = folder.name("run.jsonl");
    assert_eq!(code(&muster(&["run", "--log", &log])), 0);
    let text = fs::read_to_string(&log).expect("written");
    let mut due = 0;
    for (i, line) in text.lines().enumerate() {
        let value: Value = serde_json::from_str(line).expect("every line is JSON");
        if i == 0 {
            keys(
                &value,
                "header",
                &[
                    ("format", "int"),
                    ("semantics", "int"),
                    ("seed", "text"),
                    ("role_map", "object"),
                ],
            );
            continue;
        }
        keys(
            &value,
            "event",
            &[
                ("i", "int"),
                ("t", "int"),
                ("kind", "text"),
                ("cause", "int|null"),
            ],
        );
        if value["what"] == "line" {
            let owed = [
                ("line", "text"),
                ("report", "text"),
                ("from", "text"),
                ("to", "text"),
                ("person", "text"),
                ("weight", "int"),
                ("critical", "bool"),
                ("required", "list"),
                ("limit_ms", "int|null"),
            ];
            keys(&value, "arose", &owed);
        }
        if value["kind"] == "aware" {
            keys(&value, "aware", &[("job", "int"), ("due_ms", "int|null")]);
            due += 1;
        }
    }
    assert!(due > 0);
}
