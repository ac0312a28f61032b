//! Same inputs, same log: in one process, in two, in slices; and draws that stay where they are.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use muster::engine::Engine;
use muster::engine::event::{Event, EventKind, JobIx, SEMANTICS, Stage};
use muster::model::compiled::{Compiled, ElementKind, IncidentKind, Where};
use muster::report::log::{event_lines, log_hash};
use muster::time::SimTime;
use proptest::prelude::*;

use crate::support::{decisions, plans, play, scenarios, shipped, shipped_with};

fn events(engine: &mut Engine, c: &Arc<Compiled>, seed: u64) -> Vec<Event> {
    engine.reset(c, seed, &[]);
    engine.run().unwrap();
    engine.events().to_vec()
}

/// Fails with the first difference of two logs.
fn assert_same(one: &[Event], other: &[Event], what: &str) {
    let first = one.iter().zip(other).position(|(a, b)| a != b);
    if let Some(i) = first {
        panic!("{what}: event {i} is {:?} or {:?}", one[i], other[i]);
    }
    assert_eq!(one.len(), other.len(), "{what}: numbers of events");
}

#[test]
fn a_used_engine_plays_like_a_fresh_one() {
    let mut used = Engine::new();
    let models: Vec<_> = plans()
        .flat_map(|p| scenarios().map(move |s| shipped(p, s)))
        .collect();
    for c in models.iter().chain(models.iter().rev()) {
        let again = events(&mut used, c, 7);
        let fresh = events(&mut Engine::new(), c, 7);
        assert_same(&again, &fresh, &format!("{} on {}", c.scenario, c.plan));
        // Given up half-way.
        used.reset(c, 8, &[]);
        used.run_until(SimTime(c.end.0 / 3)).unwrap();
    }
}

#[test]
fn seeds_matter() {
    let c = shipped("district-group-visits", "group-visit");
    let mut engine = Engine::new();
    assert_ne!(events(&mut engine, &c, 1), events(&mut engine, &c, 2));
}

#[test]
fn logs_are_those_of_the_golden_file() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/engine/golden.txt");
    let mut found = format!("semantics {SEMANTICS}\n");
    let mut engine = Engine::new();
    for plan in plans() {
        for scenario in scenarios() {
            let c = shipped(plan, scenario);
            // Three seeds of the default scenario, one of the others.
            for seed in 1..=if scenario == "group-visit" { 3 } else { 1 } {
                let events = events(&mut engine, &c, seed);
                let hash = log_hash(&event_lines(&c, &events));
                writeln!(found, "{plan} {scenario} {seed} {} {hash}", events.len()).unwrap();
            }
        }
    }
    if std::env::var_os("MUSTER_BLESS").is_some() {
        std::fs::write(path, &found).unwrap();
        return;
    }
    let golden = std::fs::read_to_string(path).unwrap_or_default();
    let changed: Vec<&str> = found
        .lines()
        .filter(|line| !golden.lines().any(|g| g == *line))
        .collect();
    assert!(
        found == golden,
        "these logs are not the golden ones:\n{}\nIf a plan, a scenario or the parameters changed, bless the golden file (MUSTER_BLESS=1); \
         if the engine did, raise engine::event::SEMANTICS too. If neither was meant to change, something isn't deterministic.",
        changed.join("\n")
    );
}

/// A run with commands, so that slicing meets them too.
fn with_commands() -> (Arc<Compiled>, Vec<muster::engine::Command>) {
    let c = shipped("inspection-period", "group-visit");
    let commands = decisions(
        &c,
        r#"["reception"]"#,
        r#"[(at: "12m", by: "reception", act: Offer), (at: "14m", by: "reception", act: StartStep("register")),
            (at: "20m", act: TakeOver(post: "reception", human: false))]"#,
    );
    (c, commands)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_slicing_is_one_run(cuts in prop::collection::vec(0_i64..1_000_000, 0..12), seed in 1_u64..50) {
        let (c, commands) = with_commands();
        let whole = play(&c, seed, &commands).events;
        let mut cuts: Vec<SimTime> = cuts.iter().map(|cut| SimTime(c.end.0 * cut / 1_000_000)).collect();
        cuts.sort_unstable();
        let mut engine = Engine::new();
        engine.reset(&c, seed, &commands);
        for cut in cuts {
            engine.run_until(cut).unwrap();
            prop_assert!(engine.now() <= cut);
            prop_assert!(engine.peek_next().is_none_or(|next| next > cut));
        }
        engine.run().unwrap();
        assert_same(engine.events(), &whole, "sliced");
    }

    /// A live session gives its commands while it runs; the recorded session gives them all at once.
    #[test]
    fn commands_given_live_are_replayed(cuts in prop::collection::vec(0_i64..1_000_000, 1..8), seed in 1_u64..50) {
        let (c, commands) = with_commands();
        let mut cuts: Vec<SimTime> = cuts.iter().map(|cut| SimTime(c.end.0 * cut / 1_000_000 / 60_000 * 60_000)).collect();
        cuts.sort_unstable();
        let mut live = Engine::new();
        live.reset(&c, seed, &commands[..1]);
        for (i, cut) in cuts.iter().enumerate() {
            live.run_until(*cut).unwrap();
            // Some for now, some for later.
            let at = SimTime(cut.0 + 60_000 * (i as i64 % 3));
            let command = commands[1 + i % (commands.len() - 1)].clone();
            live.apply(muster::engine::Command { at, ..command }).unwrap();
        }
        live.run().unwrap();
        let recorded = live.commands().to_vec();
        let replayed = play(&c, seed, &recorded).events;
        assert_same(live.events(), &replayed, "live and replayed");
    }
}

#[test]
fn a_command_at_the_moment_of_the_last_event_is_replayed_after_it() {
    let (c, commands) = with_commands();
    let mut live = Engine::new();
    live.reset(&c, 3, &commands[..1]);
    // Up to a whole minute, at which the group ticks.
    live.run_until(SimTime(15 * 60_000)).unwrap();
    let now = live.now();
    live.apply(muster::engine::Command {
        at: SimTime::ZERO,
        ..commands[1].clone()
    })
    .unwrap();
    live.run().unwrap();
    let recorded = live.commands().to_vec();
    assert!(recorded[1].at > now);
    assert_same(live.events(), &play(&c, 3, &recorded).events, "live and replayed");
}

#[cfg(feature = "cli")]
#[test]
fn two_processes_agree_with_this_one() {
    let run = || {
        let output = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("muster"))
            .args([
                "run",
                "travel-to-capital",
                "--plan",
                "township-anniversary",
                "--seed",
                "5",
                "--format",
                "json",
            ])
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        (
            json["log_hash"].as_str().unwrap().to_owned(),
            json["events"].as_u64().unwrap(),
        )
    };
    let c = shipped("township-anniversary", "travel-to-capital");
    let events = play(&c, 5, &[]).events;
    let here = (log_hash(&event_lines(&c, &events)), events.len() as u64);
    assert_eq!(run(), here);
    assert_eq!(run(), here);
}

/// How long the work of each step took, per (element, incident, occurrence): from entering the stage of work to the end.
fn work_of_steps(c: &Compiled, events: &[Event]) -> BTreeMap<(String, u16, usize), i64> {
    let mut what = BTreeMap::new();
    let mut count: BTreeMap<(String, u16), usize> = BTreeMap::new();
    let mut working: BTreeMap<JobIx, SimTime> = BTreeMap::new();
    let mut worked: BTreeMap<JobIx, i64> = BTreeMap::new();
    let mut spans = BTreeMap::new();
    for event in events {
        match event.kind {
            EventKind::Arose {
                job,
                element,
                incident,
            } => {
                let data = &c.elements[element.ix()];
                // Where travellers arrive, and where people have not come yet, staff wait for them; that is no draw of the step.
                let travels = matches!(c.incidents[incident.ix()].kind, IncidentKind::Party { .. });
                let own = matches!(&data.kind, ElementKind::Step(s)
                    if s.place != Where::Destination && !(travels && s.place == Where::Scene));
                if own {
                    let n = count.entry((data.id.clone(), incident.0)).or_default();
                    what.insert(job, (data.id.clone(), incident.0, *n));
                    *n += 1;
                }
            }
            EventKind::StageEntered { job, stage, .. } => {
                // Work that is interrupted goes on later.
                if let Some(from) = working.remove(&job) {
                    *worked.entry(job).or_default() += (event.at - from).0;
                }
                if stage == Stage::Work {
                    working.insert(job, event.at);
                }
            }
            EventKind::Done { job } => {
                if let (Some(key), Some(from)) = (what.get(&job), working.get(&job)) {
                    let before = worked.get(&job).copied().unwrap_or_default();
                    spans.insert(key.clone(), before + (event.at - *from).0);
                }
            }
            _ => {}
        }
    }
    spans
}

/// Whether each first try of a report got through, and how, per (line, receiver, incident).
fn first_tries(c: &Compiled, events: &[Event]) -> BTreeMap<(String, u16, u16), bool> {
    let mut what = BTreeMap::new();
    let mut tries = BTreeMap::new();
    for event in events {
        match event.kind {
            EventKind::Arose {
                job,
                element,
                incident,
            } => {
                what.insert(job, (c.elements[element.ix()].id.clone(), incident.0));
            }
            EventKind::CallTried {
                job, to, answered, ..
            } => {
                if let Some((id, incident)) = what.get(&job) {
                    tries
                        .entry((id.clone(), incident.to_owned(), to.0))
                        .or_insert(answered);
                }
            }
            _ => {}
        }
    }
    tries
}

#[test]
fn taking_a_post_away_moves_no_other_draw() {
    // A member of the leading group of each plan, and something that others don't wait for.
    let mut compared = 0;
    for plan in plans() {
        for scenario in scenarios() {
            let base = shipped(plan, scenario);
            // Every post that owns nothing critical, one at a time.
            let minor: Vec<String> = (0..base.posts)
                .filter(|a| {
                    let owns = base.elements.iter().filter(|e| e.owner.ix() == *a).count();
                    owns <= 2 && base.persons[base.actors[*a].person.ix()].holds.len() == 1
                })
                .map(|a| base.actors[a].id.clone())
                .take(2)
                .collect();
            for post in minor {
                let without = shipped_with(plan, scenario, &format!("[KnockOut(\"{post}\")]"));
                for seed in 1..=3 {
                    let (a, b) = (play(&base, seed, &[]).events, play(&without, seed, &[]).events);
                    let (work, less) = (work_of_steps(&base, &a), work_of_steps(&without, &b));
                    for (key, span) in &less {
                        // The work of a step depends on nothing but its own stream.
                        if let Some(before) = work.get(key) {
                            assert_eq!(before, span, "{key:?} on {plan} without {post}, seed {seed}");
                            compared += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(compared > 300, "only {compared} steps were compared");
}

#[test]
fn until_the_first_message_to_the_missing_post_nothing_differs() {
    for plan in plans() {
        let scenario = "group-visit";
        let base = shipped(plan, scenario);
        for (a, actor) in base.actors.iter().enumerate().take(base.posts) {
            if base.persons[actor.person.ix()].holds.len() != 1 {
                continue;
            }
            let without = shipped_with(plan, scenario, &format!("[KnockOut(\"{}\")]", actor.id));
            let (with, gone) = (play(&base, 2, &[]).events, play(&without, 2, &[]).events);
            let differs = with
                .iter()
                .zip(&gone)
                .position(|(x, y)| x != y)
                .unwrap_or(with.len().min(gone.len()));
            // The first difference is something that the post does, owes, knows or is told.
            let concerns = |event: Option<&Event>| {
                let Some(event) = event else { return false };
                match event.kind {
                    EventKind::CallTried { to, .. } => to.ix() == a,
                    EventKind::Arose { element, .. } => base.elements[element.ix()].owner.ix() == a,
                    EventKind::FactLearned { who, .. }
                    | EventKind::SetOut { who, .. }
                    | EventKind::ArrivedAt { who, .. } => base.actors[a].person == who,
                    EventKind::Aware { job, .. } | EventKind::StageEntered { job, .. } => {
                        with.iter().any(|e| {
                            matches!(e.kind, EventKind::Arose { job: j, element, .. }
                            if j == job && base.elements[element.ix()].owner.ix() == a)
                        })
                    }
                    EventKind::InjectDelivered { by, .. } => by.ix() == a,
                    EventKind::OrderGiven { to, .. } => to.ix() == a,
                    EventKind::OrderRefused { actor, .. } => actor.ix() == a,
                    _ => false,
                }
            };
            if differs < with.len() {
                assert!(
                    concerns(with.get(differs)) || concerns(gone.get(differs)),
                    "{plan} without {}: event {differs}: {:?} / {:?}",
                    actor.id,
                    with.get(differs),
                    gone.get(differs)
                );
            }
        }
    }
}

#[test]
fn a_slow_post_moves_nobody_elses_answer() {
    for plan in plans() {
        let base = shipped(plan, "group-visit");
        let slow = shipped_with(
            plan,
            "group-visit",
            "[Override(Slow(role: \"reception-head\", factor: 3))]",
        );
        let (mut same, mut calls) = (0_usize, 0_usize);
        for seed in 1..=5 {
            let (a, b) = (play(&base, seed, &[]).events, play(&slow, seed, &[]).events);
            let (before, after) = (first_tries(&base, &a), first_tries(&slow, &b));
            calls += before.len();
            for (key, answered) in &after {
                // The hour decides who can be reached, the draw doesn't move: nearly all agree.
                same += usize::from(before.get(key) == Some(answered));
            }
        }
        // Plan 5 has nothing to say about visits to the bureau itself, so nobody calls anybody.
        assert!(same * 2 >= calls, "{plan}: {same} of {calls}");
    }
}
