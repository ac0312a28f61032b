//! A second reader of the reporting chain: slow, obvious, and knowing nothing but the JSON Lines of a run and the rules
//! of docs/scoring.md 2. It must agree exactly with the scorer.

use std::collections::BTreeMap;

use muster::model::compiled::OverrideKind;
use muster::report::log::event_lines;
use muster::score::Scorer;
use serde_json::Value;

use crate::score::for_every_run;
use crate::support::seeds;

/// What the oracle says about the chain.
#[derive(Debug, Default, PartialEq, Eq)]
struct Chain {
    credited: i64,
    expected: i64,
    counts: BTreeMap<String, u32>,
}

/// One report as the log tells it.
#[derive(Debug, Default)]
struct Report {
    weight: i64,
    required: Vec<String>,
    from_arose: bool,
    arose: i64,
    aware: Option<i64>,
    due: Option<i64>,
    sent: Option<i64>,
    items: Vec<String>,
    received: Option<i64>,
    dropped: Option<(i64, String)>,
    person: String,
    incident: Value,
    stated: bool,
    left_out: bool,
}

fn words(value: &Value) -> Vec<String> {
    let list = value.as_array().unwrap();
    list.iter().map(|w| w.as_str().unwrap().to_owned()).collect()
}

/// Recomputes the chain from the log's lines.
fn chain(lines: &[String]) -> Chain {
    let events: Vec<Value> = lines.iter().map(|l| serde_json::from_str(l).unwrap()).collect();
    let mut reports: BTreeMap<i64, Report> = BTreeMap::new();
    // (person, incident, fact): the values learned so far.
    let mut pictures: BTreeMap<(String, String, String), Vec<i64>> = BTreeMap::new();
    let mut contradicted: BTreeMap<(String, String, String), bool> = BTreeMap::new();
    let mut end = 0;
    for event in &events {
        let t = event["t"].as_i64().unwrap();
        end = t;
        let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
        let job = event["job"].as_i64().unwrap_or(-1);
        let about = || (text("person"), event["incident"].to_string(), text("fact"));
        match event["kind"].as_str().unwrap() {
            "fact_learned" => pictures
                .entry(about())
                .or_default()
                .push(event["value"].as_i64().unwrap()),
            "contradicted" => {
                contradicted.insert(about(), true);
            }
            "arose" if event["what"] == "line" => {
                let report = Report {
                    weight: event["weight"].as_i64().unwrap(),
                    required: words(&event["required"]),
                    from_arose: event["clock"] == "arose",
                    arose: t,
                    person: text("person"),
                    incident: event["incident"].clone(),
                    ..Report::default()
                };
                reports.insert(job, report);
            }
            kind => {
                let Some(report) = reports.get_mut(&job) else {
                    continue;
                };
                let picture = (report.person.clone(), report.incident.to_string(), text("fact"));
                match kind {
                    "aware" => {
                        report.aware = Some(t);
                        report.due = event["due_ms"].as_i64();
                    }
                    "report_sent" if report.sent.is_none() => {
                        report.sent = Some(t);
                        report.items = words(&event["items"]);
                    }
                    "report_received" if report.received.is_none() => report.received = Some(t),
                    "dropped" => report.dropped = Some((t, text("reason"))),
                    "stated" => {
                        let value = event["value"].as_i64().unwrap();
                        let known = pictures.get(&picture).cloned().unwrap_or_default();
                        let last = known.last().copied().unwrap_or(0);
                        let other = known.iter().rev().nth(1).copied();
                        let either = contradicted.contains_key(&picture) && other == Some(value);
                        report.stated |= value != last && !either;
                    }
                    "left_out" => report.left_out |= pictures.contains_key(&picture),
                    _ => {}
                }
            }
        }
    }
    let mut chain = Chain::default();
    for report in reports.values() {
        judge(&mut chain, report, end);
    }
    chain
}

fn judge(chain: &mut Chain, report: &Report, end: i64) {
    let Some(aware) = report.aware else {
        return;
    };
    let due = report.due.unwrap_or(i64::MAX);
    let mut dropped = None;
    if let Some((at, reason)) = &report.dropped {
        if (reason == "moot" || reason == "superseded") && *at <= due {
            return;
        }
        dropped = Some(reason.as_str());
    }
    let patience = match report.due {
        Some(due) => due,
        None => aware + 60 * 60_000,
    };
    let concealed = dropped == Some("withheld") || (report.left_out && report.sent.is_some());
    let status = match report.received {
        _ if concealed => "concealed",
        Some(at) if at <= due => "on_time",
        Some(_) => "late",
        None if dropped.is_none() && patience > end => "open",
        None if report.sent.is_some() => "late",
        None => "omitted",
    };
    *chain.counts.entry(status.to_owned()).or_default() += 1;
    let missing = report
        .required
        .iter()
        .filter(|r| !report.items.contains(r))
        .count() as i64;
    let incomplete = report.received.is_some() && missing > 0;
    if incomplete {
        *chain.counts.entry("incomplete".to_owned()).or_default() += 1;
    }
    if report.stated {
        *chain.counts.entry("false".to_owned()).or_default() += 1;
    }
    if status == "open" {
        return;
    }
    chain.expected += report.weight * 1_000_000;
    let Some(received) = report.received.filter(|_| !concealed && !report.stated) else {
        return;
    };
    let mut credit = 1_000_000;
    if received > due {
        let limit = due - if report.from_arose { report.arose } else { aware };
        let left = limit - (received - due);
        credit = if left > 0 { 1_000_000 * left / limit } else { 0 };
    }
    if incomplete {
        let required = report.required.len() as i64;
        credit = credit * (required - missing) / required;
    }
    chain.credited += report.weight * credit;
}

#[test]
fn the_second_reader_agrees_exactly() {
    for_every_run(0..seeds(20), |run, model, events| {
        let mut scorer = Scorer::new(model);
        let scores = scorer.score(model, events);
        let mut expected = Chain {
            credited: scores.chain.weighed.credited,
            expected: scores.chain.weighed.expected,
            counts: BTreeMap::new(),
        };
        let chain_score = &scores.chain;
        for (name, count) in [
            ("on_time", chain_score.on_time),
            ("late", chain_score.late),
            ("omitted", chain_score.omitted),
            ("concealed", chain_score.concealed),
            ("open", chain_score.open),
            ("false", chain_score.flags[0]),
            ("incomplete", chain_score.flags[1]),
        ] {
            if count > 0 {
                expected.counts.insert(name.to_owned(), count);
            }
        }
        assert_eq!(chain(&event_lines(model, events)), expected, "{run}");
        // The one who forbids a report in the cautionary twin obstructs; nobody sends by hand.
        let forbids = model
            .overrides
            .iter()
            .any(|o| matches!(o.what, OverrideKind::Complies(_)));
        let by_hand = if forbids { 2..5 } else { 2..6 };
        assert!(
            chain_score.flags[by_hand].iter().all(|n| *n == 0),
            "{run}: nobody sends by hand here"
        );
    });
}
