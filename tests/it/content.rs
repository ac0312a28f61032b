//! What the shipped plans and scenarios promise.

use std::fmt::Write as _;
use std::fs;

use muster::coverage::Coverage;
use muster::embedded;
use muster::engine::Engine;
use muster::load;
use muster::model::plan::{ClauseBinding, Plan};
use muster::model::scenario::{InjectKind, Scenario};
use muster::score::Scorer;

use crate::support::{scenarios as scenario_ids, seeds, shipped};

fn read<T>(folder: &str, id: &str, load: fn(&[u8]) -> load::Loaded<T>) -> T {
    let path = format!("{}/{folder}/{id}.ron", env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&fs::read(&path).unwrap());
    loaded
        .value
        .unwrap_or_else(|| panic!("{path}: {:?}", loaded.diagnostics))
}

fn plans() -> Vec<Plan> {
    let ids = embedded::PLANS.iter();
    ids.map(|f| read("assets/plans", f.id, load::plan)).collect()
}

fn scenarios() -> Vec<Scenario> {
    let ids = embedded::SCENARIOS.iter();
    ids.map(|f| read("scenarios", f.id, load::scenario)).collect()
}

/// The source plans with their number and how many clauses each has, numbered within the plan.
const SOURCES: [(&str, u32, u32); 9] = [
    ("inspection-period", 1, 18),
    ("coal-mine", 2, 18),
    ("project-site", 3, 16),
    ("township-anniversary", 4, 17),
    ("food-drug-bureau", 5, 11),
    ("bank", 6, 16),
    ("discipline-commission", 7, 17),
    ("village-cluster", 8, 6),
    ("district-group-visits", 9, 12),
];

#[test]
fn every_clause_of_the_source_plans_is_in_the_list() {
    let plans = plans();
    assert_eq!(plans.len(), SOURCES.len());
    for (id, number, clauses) in SOURCES {
        let plan = plans.iter().find(|p| p.id.value == id).unwrap();
        let mut ids: Vec<&str> = plan.clauses.iter().map(|c| c.id.value.as_str()).collect();
        let mut expected: Vec<String> = (1..=clauses).map(|n| format!("{number}.{n}")).collect();
        ids.sort_unstable();
        expected.sort_unstable();
        assert_eq!(ids, expected, "{id}");
        for clause in &plan.clauses {
            if let ClauseBinding::By(elements) = &clause.bound {
                assert!(!elements.is_empty(), "{id} {}", clause.id);
            }
        }
    }
}

/// Every clause that elements express is brought to life by a run of the library as it is: one of its duties arises, or,
/// where it provides only posts and means, one of them is used.
#[test]
fn every_bound_clause_is_exercised_by_the_library() {
    let plans = plans();
    let mut idle = String::new();
    let mut engine = Engine::new();
    for plan in &plans {
        let mut coverage = Coverage::new(plan);
        for scenario in scenario_ids() {
            let model = shipped(plan.id.as_str(), scenario);
            for seed in 1..=3 {
                engine.reset(&model, seed, &[]);
                engine.run().unwrap();
                coverage.add(scenario, &model, engine.events());
            }
        }
        for clause in coverage.clauses() {
            if !clause.not_measurable && clause.exercised_by.is_empty() {
                let _ = writeln!(idle, "{} {}", plan.id, clause.clause);
            }
        }
        let totals = coverage.totals();
        assert_eq!(totals.measurable, totals.bound, "{}", plan.id);
    }
    assert!(idle.is_empty(), "no scenario exercises:\n{idle}");
}

/// Nine plans, every scenario, ten seeds: no run ends with an error of the engine.
#[test]
fn every_plan_plays_every_scenario() {
    let mut engine = Engine::new();
    for plan in embedded::PLANS {
        for scenario in embedded::SCENARIOS {
            let model = shipped(plan.id, scenario.id);
            for seed in 1..=seeds(10) {
                engine.reset(&model, seed, &[]);
                let ended = engine.run();
                assert_eq!(ended, Ok(()), "{} on {}, seed {seed}", scenario.id, plan.id);
            }
        }
    }
}

#[test]
fn expected_actions_name_injects_and_clauses_that_exist() {
    let plans = plans();
    for scenario in scenarios() {
        assert!(scenario.for_plan.len() >= 2, "{}", scenario.id);
        for section in &scenario.for_plan {
            let plan = plans.iter().find(|p| p.id == section.plan);
            let plan = plan.unwrap_or_else(|| panic!("{}: {}", scenario.id, section.plan));
            for expected in &section.expected {
                assert!(
                    scenario.injects.iter().any(|i| i.id == expected.inject),
                    "{}",
                    expected.inject
                );
                for clause in &expected.clauses {
                    assert!(
                        plan.clauses.iter().any(|c| c.id == *clause),
                        "{}: {} has no {clause}",
                        scenario.id,
                        plan.id
                    );
                }
            }
        }
    }
}

#[test]
fn every_scenario_is_a_whole_exercise() {
    let scenarios = scenarios();
    assert!(scenarios.len() >= 24, "only {} scenarios", scenarios.len());
    for scenario in scenarios {
        let id = &scenario.id;
        assert!(scenario.injects.len() >= 8, "{id}");
        assert!(
            !scenario.phases.is_empty() && !scenario.objectives.is_empty(),
            "{id}"
        );
        let rates = scenario.expectations.iter().filter(|e| e.rate.is_some()).count();
        assert!(
            rates > 0 && rates < scenario.expectations.len(),
            "{id} expects nothing of every run, or nothing as a rate"
        );
        for kind in [
            InjectKind::Contextual,
            InjectKind::ExpectedAction,
            InjectKind::Contingency,
        ] {
            assert!(
                scenario.injects.iter().any(|i| i.kind == kind),
                "{id} has no inject of the type {kind}"
            );
        }
    }
}

/// What a scenario expects of every run holds in every run, on every plan that provides for it; what it expects as a rate is
/// reached on the plan that the scenario is made for, the first of its `for_plan`.
#[test]
fn expectations_hold_on_the_plans_that_they_are_made_for() {
    let mut engine = Engine::new();
    let mut broken = String::new();
    for scenario in scenarios() {
        let id = scenario.id.as_str();
        let own = scenario.for_plan.first().map(|section| section.plan.as_str());
        for plan in embedded::PLANS {
            let model = shipped(plan.id, id);
            let mut scorer = Scorer::new(&model);
            let runs = if own == Some(plan.id) { 20 } else { 3 };
            let mut held = vec![(0_u32, 0_u32); scenario.expectations.len()];
            for seed in 1..=runs {
                engine.reset(&model, seed, &[]);
                engine.run().unwrap();
                let scores = scorer.score(&model, engine.events());
                let outcome = scorer.explain(&model, engine.events(), &scores);
                for (count, seen) in held.iter_mut().zip(&outcome.expectations) {
                    let held = seen.held;
                    count.0 += u32::from(held == Some(true));
                    count.1 += u32::from(held.is_some());
                }
            }
            for (expectation, (yes, judged)) in scenario.expectations.iter().zip(held) {
                let share = f64::from(yes) / f64::from(judged.max(1));
                let asked = match &expectation.rate {
                    Some(rate) if own == Some(plan.id) => rate.value,
                    Some(_) => 0.0,
                    None => 1.0,
                };
                if judged > 0 && share < asked {
                    let _ = writeln!(
                        broken,
                        "{id} on {}: {} held in {yes} of {judged}",
                        plan.id, expectation.id
                    );
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken}");
}
