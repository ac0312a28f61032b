//! Scores of real runs: what holds for every plan, scenario and seed.

use std::sync::Arc;

use muster::engine::Engine;
use muster::engine::event::Event;
use muster::load;
use muster::model::compile::{Source, compile};
use muster::model::compiled::{Compiled, OverrideKind};
use muster::score::{Outcome, Scorer, Scores};

use crate::support::{plans, scenarios, seeds};

/// A shipped plan and scenario, compiled.
pub(crate) fn compiled(plan: &str, scenario: &str) -> Arc<Compiled> {
    let root = env!("CARGO_MANIFEST_DIR");
    let read = |path: String| std::fs::read(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let plan = load::plan(&read(format!("{root}/assets/plans/{plan}.ron")));
    let scenario = load::scenario(&read(format!("{root}/scenarios/{scenario}.ron")));
    let parameters = load::parameters(&read(format!("{root}/assets/parameters.ron")));
    let source = Source {
        plan: &plan.value.unwrap(),
        scenario: &scenario.value.unwrap(),
        vocabulary: load::shipped_vocabulary(),
        calendars: load::shipped_calendars(),
        parameters: &parameters.value.unwrap(),
        modifiers: &[],
    };
    Arc::new(compile(source).unwrap())
}

/// Plays every shipped plan and scenario with a few seeds.
pub(crate) fn for_every_run(seeds: std::ops::Range<u64>, mut look: impl FnMut(&str, &Compiled, &[Event])) {
    let mut engine = Engine::new();
    for plan in plans() {
        for scenario in scenarios() {
            let model = compiled(plan, scenario);
            for seed in seeds.clone() {
                engine.reset(&model, seed, &[]);
                engine.run().unwrap();
                look(
                    &format!("{scenario} on {plan}, seed {seed}"),
                    &model,
                    engine.events(),
                );
            }
        }
    }
}

fn scored(model: &Compiled, events: &[Event]) -> (Scores, Outcome) {
    let mut scorer = Scorer::new(model);
    let scores = scorer.score(model, events);
    let outcome = scorer.explain(model, events, &scores);
    (scores, outcome)
}

#[test]
fn the_parts_of_every_delay_add_up() {
    for_every_run(0..seeds(3), |run, model, events| {
        let (_, outcome) = scored(model, events);
        let end = events.last().unwrap().at.0;
        for duty in &outcome.duties {
            let whole = duty.done_ms.unwrap_or(end) - duty.arose_ms;
            assert_eq!(duty.delay.total(), whole, "{run}: {duty:?}");
            assert!(duty.delay.parts().iter().all(|p| *p >= 0), "{run}: {duty:?}");
        }
    });
}

#[test]
fn counts_shares_and_lists_agree() {
    for_every_run(0..seeds(3), |run, model, events| {
        let (scores, outcome) = scored(model, events);
        let time = &scores.time;
        let all = time.met + time.late + time.missed + time.not_reached + time.open + time.not_applicable;
        assert_eq!(all as usize, outcome.duties.len(), "{run}");
        let chain = &scores.chain;
        let all = chain.on_time + chain.late + chain.omitted + chain.concealed + chain.open;
        assert_eq!(all as usize, outcome.reports.len(), "{run}");
        assert_eq!(scores.deviations as usize, outcome.deviations.len(), "{run}");
        for weighed in [time.weighed, chain.weighed] {
            assert!((0..=weighed.expected).contains(&weighed.credited), "{run}");
        }
        for deviation in &outcome.deviations {
            assert!(
                deviation.cause_event.is_none_or(|e| (e as usize) < events.len()),
                "{run}"
            );
            assert!(
                !deviation.text.zh.is_empty() && !deviation.text.en.is_empty(),
                "{run}"
            );
        }
        assert_eq!(outcome.expectations.len(), model.expectations.len(), "{run}");
        assert_eq!(outcome.objectives.len(), model.objectives.len(), "{run}");
    });
}

#[test]
fn a_simulated_run_breaks_no_law_by_chance() {
    for_every_run(0..seeds(3), |run, model, events| {
        // The cautionary twin has somebody comply.
        if model
            .overrides
            .iter()
            .any(|o| matches!(o.what, OverrideKind::Complies(_)))
        {
            return;
        }
        let (scores, outcome) = scored(model, events);
        assert_eq!(scores.breaches, 0, "{run}");
        for flag in [outcome.scores.chain.false_reports, outcome.scores.chain.concealed] {
            assert_eq!(flag, 0, "{run}");
        }
    });
}

#[test]
fn one_scorer_can_be_used_for_many_runs() {
    let model = compiled("district-group-visits", "group-visit");
    let mut engine = Engine::new();
    let mut reused = Scorer::new(&model);
    for seed in 0..5 {
        engine.reset(&model, seed, &[]);
        engine.run().unwrap();
        let alone = Scorer::new(&model).score(&model, engine.events());
        assert_eq!(reused.score(&model, engine.events()), alone, "seed {seed}");
    }
}
