//! Input variation: drawn from the scenario's ranges, the same for the same seed, written into the log.

use assert_cmd::Command;
use serde_json::Value;

fn run(args: &[&str]) -> Value {
    let output = Command::cargo_bin("muster")
        .unwrap()
        .args(["run", "--format", "json"])
        .args(args)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).unwrap()
}

/// What was drawn, by name.
fn drawn(json: &Value) -> Vec<(String, f64)> {
    let split = |text: &Value| {
        let (what, value) = text.as_str().unwrap().rsplit_once(" = ").unwrap();
        (what.to_owned(), value.parse().unwrap())
    };
    json["variation"].as_array().unwrap().iter().map(split).collect()
}

#[test]
fn values_lie_in_the_ranges_that_the_scenario_states() {
    let ranges = [
        ("StartMinutes", -20.0, 40.0),
        ("SizeFactor(\"residents\")", 0.6, 1.8),
        ("DelayFactor", 0.7, 1.6),
    ];
    let mut starts = Vec::new();
    for seed in 1..=12 {
        let values = drawn(&run(&["--variation", "--seed", &seed.to_string()]));
        for (what, min, max) in ranges {
            let (_, value) = values.iter().find(|(name, _)| name == what).unwrap();
            assert!((min..=max).contains(value), "seed {seed}: {what} = {value}");
        }
        starts.push(values[0].1 as i64);
    }
    starts.sort_unstable();
    starts.dedup();
    assert!(starts.len() >= 8, "the starts hardly differ: {starts:?}");
}

#[test]
fn the_same_seed_gives_the_same_inputs_and_without_the_option_the_base_case() {
    let varied = run(&["--variation", "--seed", "3"]);
    assert_eq!(
        varied["log_hash"],
        run(&["--variation", "--seed", "3"])["log_hash"]
    );
    let base = run(&["--seed", "3"]);
    assert_ne!(varied["log_hash"], base["log_hash"]);
    assert!(base.get("variation").is_none());
}

#[test]
fn a_varied_run_is_replayed_from_its_log_alone() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("run.jsonl");
    let log = log.to_str().unwrap();
    run(&["--variation", "--seed", "9", "--log", log]);
    Command::cargo_bin("muster")
        .unwrap()
        .args(["replay", log])
        .assert()
        .success();
}
