//! What only played runs can tell: injects that never fire, duties that never fail, clauses that nothing brings to life.
//!
//! A scenario is played on a plan with each seed of a range, its inputs drawn from the ranges that it states. The findings
//! name plan, seeds and ranges, so that anybody can play the same runs: `muster run --variation --seed N`.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::Arc;

use super::{Review, Rule, apart, worst_first};
use crate::coverage::Coverage;
use crate::diag::{Message, Words, codes, quoted};
use crate::embedded;
use crate::engine::Engine;
use crate::engine::event::EventKind;
use crate::load;
use crate::model::compile::{Source, compile};
use crate::model::compiled::Compiled;
use crate::model::plan::Plan;
use crate::model::scenario::{Scenario, Trigger};
use crate::say;
use crate::score::Scorer;
use crate::syntax;

/// The seeds that are played when nobody asks for others.
pub const SEEDS: RangeInclusive<u64> = 1..=200;

/// Elements and injects named in one finding; the rest is counted.
const MOST_NAMED: usize = 12;

/// What was seen in the runs.
struct Seen<'p> {
    fired: BTreeSet<String>,
    /// Duties and lines that were measured, and those that failed.
    measured: BTreeSet<String>,
    failed: BTreeSet<String>,
    coverage: Coverage<'p>,
    range: Words,
}

/// The findings of played runs in a scenario that was loaded from `bytes`, and those that it accepts.
///
/// # Errors
/// Plan and scenario can't be run together, or a run reached a limit of the engine.
pub fn played(
    bytes: &[u8],
    scenario: &Scenario,
    plan: &Plan,
    seeds: RangeInclusive<u64>,
) -> Result<Review, Message> {
    let Ok(tree) = syntax::parse_bytes(bytes) else {
        return Ok(Review::default());
    };
    let runs = seeds.clone().count();
    let seen = play(scenario, plan, seeds)?;
    let mut found = Vec::new();
    let mut told = |code: &str, span, message| {
        found.extend(Rule::find(code).map(|rule| {
            let mut finding = rule.finding(span, message);
            finding.path = tree.path_to(span);
            finding
        }));
    };
    let silent: Vec<&str> = scenario
        .injects
        .iter()
        // The trainer fires those by hand, and nobody was there.
        .filter(|i| !matches!(i.trigger, Trigger::Hand) && !seen.fired.contains(&i.id.value))
        .map(|i| i.id.as_str())
        .collect();
    if let Some(first) = scenario.injects.iter().find(|i| silent.contains(&i.id.as_str())) {
        let message = say!(
            "lint-l220",
            injects = few(&silent),
            runs = runs,
            range = seen.range.clone()
        );
        told(codes::NEVER_FIRED, first.id.span, message);
    }
    let sure: Vec<&str> = seen
        .measured
        .difference(&seen.failed)
        .map(String::as_str)
        .collect();
    if !sure.is_empty() {
        let message = say!(
            "lint-l221",
            elements = few(&sure),
            runs = runs,
            range = seen.range.clone()
        );
        told(codes::NEVER_FAILED, scenario.id.span, message);
    }
    let clauses = seen.coverage.clauses();
    for section in scenario.for_plan.iter().filter(|s| s.plan == plan.id) {
        for expected in &section.expected {
            for name in &expected.clauses {
                let idle = clauses
                    .iter()
                    .any(|c| c.clause == name.as_str() && !c.not_measurable && c.exercised_by.is_empty());
                if idle {
                    let message = say!(
                        "lint-l205",
                        clause = name.to_string(),
                        inject = quoted(&expected.inject),
                        runs = runs,
                        range = seen.range.clone()
                    );
                    told(codes::STAGE_UNEXERCISED, name.span, message);
                }
            }
        }
    }
    let mut review = apart(found, &scenario.allow);
    worst_first(&mut review.findings);
    Ok(review)
}

fn play<'p>(scenario: &Scenario, plan: &'p Plan, seeds: RangeInclusive<u64>) -> Result<Seen<'p>, Message> {
    let parameters = load::parameters(embedded::PARAMETERS.as_bytes())
        .value
        .expect("a test holds that the shipped parameters are valid");
    let source = Source {
        plan,
        scenario,
        vocabulary: load::shipped_vocabulary(),
        parameters: &parameters,
        calendars: load::shipped_calendars(),
        modifiers: &[],
    };
    let base = compile(source).map_err(|error| error.message())?;
    let mut seen = Seen {
        fired: BTreeSet::new(),
        measured: BTreeSet::new(),
        failed: BTreeSet::new(),
        coverage: Coverage::new(plan),
        range: range(&base, plan, &seeds),
    };
    let mut engine = Engine::new();
    for seed in seeds {
        let mut model = base.clone();
        model.vary(seed);
        let model = Arc::new(model);
        engine.reset(&model, seed, &[]);
        engine
            .run()
            .map_err(|_| say!("lint-limit", seed = i64::try_from(seed).unwrap_or(i64::MAX)))?;
        let events = engine.events();
        for event in events {
            if let EventKind::InjectFired { inject } = event.kind {
                seen.fired.insert(model.injects[inject.ix()].id.clone());
            }
        }
        seen.coverage.add(&scenario.id, &model, events);
        let mut scorer = Scorer::new(&model);
        let scores = scorer.score(&model, events);
        let outcome = scorer.explain(&model, events, &scores);
        let duties = outcome.duties.iter().map(|d| (&d.id, d.status, false));
        let reports = outcome
            .reports
            .iter()
            .map(|r| (&r.line, r.status, !r.flags.is_empty()));
        for (id, status, flawed) in duties.chain(reports) {
            match status {
                "open" | "not_applicable" => continue,
                "met" | "on_time" if !flawed => {}
                _ => {
                    seen.failed.insert(id.clone());
                }
            }
            seen.measured.insert(id.clone());
        }
    }
    Ok(seen)
}

/// Plan, seeds and the ranges of the inputs, in words.
fn range(model: &Compiled, plan: &Plan, seeds: &RangeInclusive<u64>) -> Words {
    let ranges = model
        .variation
        .iter()
        .map(|v| format!("{} {}..{}", v.what, v.min, v.max))
        .collect::<Vec<_>>()
        .join(", ");
    let (id, plan, from, to) = (
        if ranges.is_empty() {
            "lint-range-none"
        } else {
            "lint-range"
        },
        quoted(&plan.id),
        seeds.start().to_string(),
        seeds.end().to_string(),
    );
    let mut words = vec![("plan", plan), ("from", from.into()), ("to", to.into())];
    if !ranges.is_empty() {
        words.push(("ranges", ranges.into()));
    }
    Message::new(id, words).into()
}

fn few(ids: &[&str]) -> Words {
    let mut all: Vec<Words> = ids.iter().take(MOST_NAMED).map(|id| quoted(id)).collect();
    if ids.len() > MOST_NAMED {
        all.push(say!("lint-and-more", n = ids.len() - MOST_NAMED).into());
    }
    Words::list(all)
}
