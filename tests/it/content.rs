//! What the shipped plans and scenarios promise.

use std::fs;

use muster::load;
use muster::model::plan::{ClauseBinding, Plan};
use muster::model::scenario::{InjectKind, Scenario, Trigger};
use muster::time::SimSpan;

fn read<T>(folder: &str, id: &str, load: fn(&[u8]) -> load::Loaded<T>) -> T {
    let path = format!("{}/{folder}/{id}.ron", env!("CARGO_MANIFEST_DIR"));
    let loaded = load(&fs::read(&path).unwrap());
    loaded
        .value
        .unwrap_or_else(|| panic!("{path}: {:?}", loaded.diagnostics))
}

fn plans() -> Vec<Plan> {
    [
        "district-group-visits",
        "inspection-period",
        "township-anniversary",
    ]
    .map(|id| read("assets/plans", id, load::plan))
    .into()
}

fn scenarios() -> Vec<Scenario> {
    ["group-visit", "escalating-alerts", "travel-to-capital"]
        .map(|id| read("scenarios", id, load::scenario))
        .into()
}

/// The source plans have 12, 18 and 17 clauses, numbered within each plan.
#[test]
fn every_clause_of_the_source_plans_is_in_the_list() {
    for (plan, (number, clauses)) in plans().iter().zip([(9, 12), (1, 18), (4, 17)]) {
        let ids: Vec<&str> = plan.clauses.iter().map(|c| c.id.value.as_str()).collect();
        let expected: Vec<String> = (1..=clauses).map(|n| format!("{number}.{n}")).collect();
        assert_eq!(ids, expected, "{}", plan.id);
        for clause in &plan.clauses {
            if let ClauseBinding::By(elements) = &clause.bound {
                assert!(!elements.is_empty(), "{} {}", plan.id, clause.id);
            }
        }
    }
}

#[test]
fn expected_actions_name_injects_and_clauses_that_exist() {
    let plans = plans();
    for scenario in scenarios() {
        assert_eq!(scenario.for_plan.len(), plans.len(), "{}", scenario.id);
        for section in &scenario.for_plan {
            let plan = plans.iter().find(|p| p.id == section.plan).unwrap();
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
    for scenario in scenarios() {
        let id = &scenario.id;
        assert!(scenario.injects.len() >= 12, "{id}");
        assert!(
            scenario.length.value.fixed().unwrap() >= SimSpan::from_mins(90),
            "{id}"
        );
        assert!(
            !scenario.expectations.is_empty() && !scenario.objectives.is_empty(),
            "{id}"
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
        let branches = scenario
            .injects
            .iter()
            .filter(|i| matches!(i.trigger, Trigger::AtIf { .. }))
            .count();
        assert!(branches >= 2, "{id} doesn't depend on what staff do");
    }
}
