//! What holds for every plan, scenario and seed.

use std::collections::BTreeMap;

use muster::engine::Engine;
use muster::engine::event::{Event, EventIx, EventKind, JobIx, Stage};
use muster::model::compiled::{Compiled, EffectKind, ElementKind, IncidentKind, PersonIx, Where};
use muster::time::SimTime;

use crate::support::{plans, scenarios, seeds, shipped};

/// Plays every shipped plan and scenario with every seed.
fn every_run(mut look: impl FnMut(&str, &Compiled, &[Event])) {
    let mut engine = Engine::new();
    for plan in plans() {
        for scenario in scenarios() {
            let c = shipped(plan, scenario);
            for seed in 1..=seeds(20) {
                engine.reset(&c, seed, &[]);
                let name = format!("{scenario} on {plan}, seed {seed}");
                engine.run().unwrap_or_else(|e| panic!("{name}: {e}"));
                look(&name, &c, engine.events());
            }
        }
    }
}

#[test]
fn every_event_but_the_first_has_an_earlier_cause_and_time_never_runs_back() {
    every_run(|run, c, events| {
        assert!(events.len() > 30, "{run}: only {} events", events.len());
        assert_eq!(events[0].cause, EventIx::NONE, "{run}");
        for (i, event) in events.iter().enumerate().skip(1) {
            assert!((event.cause.0 as usize) < i, "{run}: event {i} {event:?}");
            assert!(events[i - 1].at <= event.at, "{run}: event {i} {event:?}");
            assert!(
                events[event.cause.0 as usize].at <= event.at,
                "{run}: event {i} {event:?}"
            );
        }
        assert_eq!(events.last().unwrap().kind, EventKind::RunEnded, "{run}");
        assert_eq!(events.last().unwrap().at, c.end, "{run}");
    });
}

#[derive(Default)]
struct Life {
    arose: Option<SimTime>,
    aware: Option<SimTime>,
    ended: Option<SimTime>,
    stages: Vec<(SimTime, Stage)>,
}

#[test]
fn a_job_arises_is_known_and_ends_once_in_that_order() {
    every_run(|run, _, events| {
        let mut jobs: BTreeMap<JobIx, Life> = BTreeMap::new();
        for event in events {
            let at = event.at;
            match event.kind {
                EventKind::Arose { job, .. } => {
                    let life = jobs.entry(job).or_default();
                    assert_eq!(life.arose, None, "{run}: {job:?} arose twice");
                    life.arose = Some(at);
                }
                EventKind::Aware { job, due } => {
                    let life = jobs.get_mut(&job).unwrap();
                    assert_eq!(life.aware, None, "{run}: {job:?} known twice");
                    assert!(
                        due >= life.arose.unwrap(),
                        "{run}: {job:?} was due before it arose"
                    );
                    life.aware = Some(at);
                }
                EventKind::StageEntered { job, stage, .. } => {
                    let life = jobs.get_mut(&job).unwrap();
                    assert_eq!(life.ended, None, "{run}: {job:?} goes on after its end");
                    let fits = life.aware.is_some() || stage == Stage::NotInformed;
                    assert!(fits, "{run}: {job:?} in {stage:?} although nobody knows of it");
                    life.stages.push((at, stage));
                }
                EventKind::Done { job }
                | EventKind::ReportReceived { job, .. }
                | EventKind::Dropped { job, .. } => {
                    let life = jobs.get_mut(&job).unwrap();
                    assert_eq!(life.ended, None, "{run}: {job:?} ended twice");
                    assert!(life.aware.is_some(), "{run}: {job:?} ended unknown");
                    life.ended = Some(at);
                }
                EventKind::ReportSent { job, .. } => {
                    assert!(jobs[&job].aware.is_some(), "{run}: {job:?}");
                }
                _ => {}
            }
        }
        for (job, life) in &jobs {
            // The first stage begins when the job arises: no moment of a job belongs to no stage.
            assert_eq!(
                life.stages.first(),
                Some(&(life.arose.unwrap(), Stage::NotInformed)),
                "{run}: {job:?}"
            );
            let end = life.ended.unwrap_or(events.last().unwrap().at);
            let ends = life.stages.iter().skip(1).map(|s| s.0).chain([end]);
            let sum: i64 = life.stages.iter().zip(ends).map(|(s, e)| (e - s.0).0).sum();
            assert_eq!(sum, (end - life.arose.unwrap()).0, "{run}: {job:?}");
        }
    });
}

/// Who works on what and when, from the log alone: the owner's person, from the beginning of work or travel to the next
/// stage or the end.
fn occupied(c: &Compiled, events: &[Event]) -> Vec<(PersonIx, SimTime, SimTime, JobIx)> {
    let mut owner = BTreeMap::new();
    let mut open: BTreeMap<JobIx, SimTime> = BTreeMap::new();
    let mut spells = Vec::new();
    for event in events {
        let (job, begins) = match event.kind {
            EventKind::Arose {
                job,
                element,
                incident,
            } => {
                let data = &c.elements[element.ix()];
                let travels = matches!(c.incidents[incident.ix()].kind, IncidentKind::Party { .. });
                // Waiting for travellers and speaking count as work too; only steps without either are sure to occupy.
                let faces = match &data.kind {
                    ElementKind::Step(step) => {
                        // A step that calls a unit goes on while the call is on its way.
                        let calls = step.effects.iter().any(|e| e.kind == EffectKind::Summon);
                        calls || step.place == Where::Destination || (travels && step.place == Where::Scene)
                    }
                    ElementKind::Line(_) => true,
                    _ => false,
                };
                let then = |e: &muster::model::compiled::Element| matches!(&e.kind, ElementKind::Line(l) if l.to == data.owner && l.then.is_some());
                let stood_in = c.actors[data.owner.ix()].deputy.is_some() || c.elements.iter().any(then);
                if !faces && !stood_in {
                    owner.insert(job, c.actors[data.owner.ix()].person);
                }
                continue;
            }
            EventKind::StageEntered { job, stage, .. } => (job, matches!(stage, Stage::Work | Stage::Travel)),
            EventKind::Done { job } | EventKind::Dropped { job, .. } => (job, false),
            _ => continue,
        };
        let Some(who) = owner.get(&job) else { continue };
        if let Some(from) = open.remove(&job) {
            spells.push((*who, from, event.at, job));
        }
        if begins {
            open.insert(job, event.at);
        }
    }
    spells
}

#[test]
fn nobody_does_two_things_at_once() {
    let mut compared = 0;
    every_run(|run, c, events| {
        let mut spells = occupied(c, events);
        spells.sort_unstable();
        for pair in spells.windows(2) {
            let ((who, _, until, one), (next, from, _, other)) = (pair[0], pair[1]);
            if who == next {
                compared += 1;
                assert!(
                    until <= from,
                    "{run}: {} is at {one:?} and {other:?} at once",
                    c.persons[who.ix()].id
                );
            }
        }
    });
    assert!(compared > 500, "only {compared} neighbours were compared");
}
