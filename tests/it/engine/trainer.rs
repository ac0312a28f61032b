//! The trainer's hand: hints, injects moved, changed and made up, and the world.

use std::sync::Arc;

use muster::engine::event::{EventKind, JobIx, Source};
use muster::engine::look::{About, MessageKind, TaskNow};
use muster::engine::{Command, Engine};
use muster::model::common::{ChannelKind, FactKind};
use muster::model::compiled::{ActorIx, Compiled, IncidentIx, InjectIx, OverrideKind, PersonIx, VehicleIx};
use muster::report::log::{event_lines, log_hash};
use muster::time::SimTime;
use proptest::prelude::*;

use super::commands::{desk, idle, run};
use crate::support::{Played, Tiny, decisions, play, shipped};

/// A fixed inject at minute 20, one that waits for thirty people, one by hand, and one unless something was done after the first.
const WORLD: &str = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office", tension: 10.0)],
    injects: [
        (id: "fixed", title: (zh: "定时", en: "fixed"), trigger: At("20m"), kind: Contextual, from: (zh: "某人", en: "somebody"),
         to: ["top"], channel: Mobile, text: (zh: "来", en: "They come."), facts: [(fact: Media, of: "group", value: 1)],
         effects: [Resize(of: "group", by: 5)]),
        (id: "many", title: (zh: "人多", en: "many"), trigger: When(Size(of: "group", at_least: 30)), kind: Contextual,
         from: (zh: "某人", en: "somebody"), text: (zh: "多", en: "Many.")),
        (id: "by-hand", title: (zh: "手动", en: "by hand"), trigger: Hand, kind: Contextual, from: (zh: "导演", en: "trainer"), text: (zh: "手", en: "By hand.")),
        (id: "unless", title: (zh: "未办", en: "unless"), trigger: Unless(of: "fixed", done: Media(of: "group", at_least: 3), within: "10m"), kind: Contingency,
         from: (zh: "某人", en: "somebody"), text: (zh: "催", en: "Nothing was done."))],"#;

fn world() -> Tiny<'static> {
    Tiny {
        world: WORLD,
        ..desk()
    }
}

fn fired(played: &Played, id: &str) -> Vec<i64> {
    played.minutes(
        |k| matches!(*k, EventKind::InjectFired { inject } if played.c.injects[inject.ix()].id == id),
    )
}

#[test]
fn a_hint_changes_nothing() {
    let (hint, _) = run(
        world(),
        "[]",
        r#"[(at: "12m", act: Hint(to: "reception", text: "Who else must know?"))]"#,
    );
    let (note, _) = run(
        world(),
        "[]",
        r#"[(at: "12m", act: Note("Who else must know?"))]"#,
    );
    assert_eq!(hint.events, note.events);
    assert_eq!(idle(&hint), 0);

    let commands = r#"[(at: "12m", act: Hint(to: "reception", text: "Who else must know?"))]"#;
    let c = &hint.c;
    let mut engine = Engine::new();
    engine.reset(c, 1, &decisions(c, "[]", commands));
    let post = |id: &str| ActorIx(c.actors.iter().position(|a| a.id == id).unwrap() as u16);
    engine.run_until(SimTime(11 * 60_000)).unwrap();
    assert_eq!(engine.at_present().unwrap().hints_to(post("clerk")).count(), 0);
    engine.run_until(SimTime(13 * 60_000)).unwrap();
    let look = engine.at_present().unwrap();
    let hints: Vec<_> = look.hints_to(post("clerk")).collect();
    assert_eq!(hints, [(SimTime(720_000), "Who else must know?")]);
    assert_eq!(look.hints_to(post("chief")).count(), 0, "nobody else sees it");
}

#[test]
fn an_inject_is_moved_later_or_earlier() {
    let delay = |at: &str, id: &str, until: &str| {
        format!(r#"(at: "{at}", act: DelayInject(inject: "{id}", until: "{until}"))"#)
    };
    let with = |commands: &[String]| run(world(), "[]", &format!("[{}]", commands.join(", "))).0;
    assert_eq!(fired(&with(&[]), "fixed"), [20]);
    assert_eq!(fired(&with(&[delay("5m", "fixed", "40m")]), "fixed"), [40]);
    assert_eq!(fired(&with(&[delay("5m", "fixed", "15m")]), "fixed"), [15]);
    // The last word counts.
    let twice = with(&[delay("5m", "fixed", "40m"), delay("6m", "fixed", "30m")]);
    assert_eq!(fired(&twice, "fixed"), [30]);
    // What follows from it counts from when it fired.
    assert_eq!(fired(&twice, "unless"), [40]);
    // One that fired, one that has no time, and a time that has passed.
    let idle_ones = with(&[
        delay("21m", "fixed", "40m"),
        delay("5m", "by-hand", "40m"),
        delay("8m", "many", "7m"),
    ]);
    assert_eq!(idle(&idle_ones), 3);
    // A contingency waits at least so long, and at least its own time.
    assert_eq!(fired(&with(&[delay("25m", "unless", "50m")]), "unless"), [50]);
    assert_eq!(fired(&with(&[delay("5m", "unless", "12m")]), "unless"), [30]);
    // Skipped all the same.
    let skipped = with(&[
        delay("5m", "fixed", "40m"),
        r#"(at: "6m", act: SkipInject("fixed"))"#.to_owned(),
    ]);
    assert!(fired(&skipped, "fixed").is_empty());
}

#[test]
fn one_that_waits_for_a_condition_waits_at_least_until_then() {
    let grow = r#"(at: "25m", act: SetWorld(Resize(of: "group", by: 20)))"#;
    let (at_once, _) = run(world(), "[]", &format!("[{grow}]"));
    assert_eq!(fired(&at_once, "many"), [25]);
    let delay = r#"(at: "5m", act: DelayInject(inject: "many", until: "45m"))"#;
    let (later, _) = run(world(), "[]", &format!("[{grow}, {delay}]"));
    assert_eq!(fired(&later, "many"), [45]);
    // The condition begins to hold after that time: nothing has changed.
    let late = r#"(at: "50m", act: SetWorld(Resize(of: "group", by: 20)))"#;
    let (after, _) = run(world(), "[]", &format!("[{late}, {delay}]"));
    assert_eq!(fired(&after, "many"), [50]);
}

#[test]
fn a_changed_inject_says_and_does_something_else_when_it_fires() {
    let edit = r#"[(at: "5m", act: EditInject(inject: "fixed", text: "Fifty are coming.", to: ["reception"], channel: InPerson,
        facts: [(fact: Size, of: "group", value: 50)], effects: [Resize(of: "group", by: 30)]))]"#;
    let (played, _) = run(world(), "[]", edit);
    assert_eq!(fired(&played, "fixed"), [20]);
    assert!(played.any(|k| matches!(k, EventKind::Resized { size: 40, .. })));
    let delivered = |p: &Played| {
        let all = p.events.iter().find_map(|e| match e.kind {
            EventKind::InjectDelivered { by, .. } => Some((p.actor(by).to_owned(), e.at.0 / 60_000)),
            _ => None,
        });
        all.unwrap()
    };
    assert_eq!(delivered(&played), ("clerk".to_owned(), 20));
    assert!(played.any(
        |k| matches!(*k, EventKind::FactLearned { who, fact: FactKind::Size, value: 50, source: Source::Outside(_), .. } if played.person(who) == "clerk")
    ));
    assert!(
        !played.any(|k| matches!(
            k,
            EventKind::FactLearned {
                source: Source::Outside(_),
                fact: FactKind::Media,
                ..
            }
        )),
        "it no longer says what it said"
    );
    // What depends on it depends on it still: thirty are there, and nothing was done in ten minutes.
    assert_eq!(fired(&played, "many"), [20]);
    assert_eq!(fired(&played, "unless"), [30]);
    // What isn't mentioned stays; a second change leaves the first one as it is.
    let twice = r#"[(at: "5m", act: EditInject(inject: "fixed", effects: [])),
        (at: "6m", act: EditInject(inject: "fixed", to: ["reception"]))]"#;
    let (played, _) = run(world(), "[]", twice);
    assert_eq!(
        delivered(&played),
        ("clerk".to_owned(), 21),
        "by mobile, as before"
    );
    assert!(!played.any(|k| matches!(k, EventKind::Resized { .. })));
    // Too late.
    let (late, _) = run(
        world(),
        "[]",
        r#"[(at: "21m", act: EditInject(inject: "fixed", effects: []))]"#,
    );
    assert_eq!(idle(&late), 1);
}

#[test]
fn something_made_up_is_said_and_happens() {
    let made_up = r#"[(at: "30m", act: Improvise(from: "a reporter", text: "Is it true that somebody was hurt?", to: ["top"], channel: Mobile,
        facts: [(fact: Injured, of: "group", value: 1)], effects: [Media(of: "group", level: 2)]))]"#;
    let c = Arc::new(world().compile());
    let commands = decisions(&c, "[]", made_up);
    let played = play(&c, 1, &commands);
    let at = |which: fn(&EventKind) -> bool| played.minutes(which);
    assert_eq!(at(|k| matches!(k, EventKind::Improvised { command: 0 })), [30]);
    assert_eq!(
        at(|k| matches!(k, EventKind::MediaChanged { level: 2, .. })),
        [30]
    );
    assert_eq!(
        at(|k| matches!(k, EventKind::ImprovisedDelivered { command: 0, .. })),
        [31]
    );
    let cause = played
        .events
        .iter()
        .find(|e| matches!(e.kind, EventKind::ImprovisedDelivered { .. }))
        .unwrap()
        .cause;
    assert!(matches!(
        played.events[cause.0 as usize].kind,
        EventKind::Improvised { .. }
    ));
    assert!(played.any(
        |k| matches!(*k, EventKind::FactLearned { who, fact: FactKind::Injured, value: 1, source: Source::Outside(_), .. } if played.person(who) == "chief")
    ));
    // The log names it.
    let lines = event_lines(&c, &played.events).concat();
    assert!(lines.contains(r#""kind":"improvised","command":0"#), "{lines}");
    assert!(
        lines.contains(r#""kind":"improvised_delivered","command":0,"by":"chief""#),
        "{lines}"
    );
    // And so does what the seat sees.
    let mut engine = Engine::new();
    engine.reset(&c, 1, &commands);
    engine.run_until(SimTime(40 * 60_000)).unwrap();
    let chief = PersonIx(c.persons.iter().position(|p| p.id == "chief").unwrap() as u16);
    let messages = engine.at_present().unwrap().messages_to(chief);
    let message = messages
        .iter()
        .find(|m| m.kind == MessageKind::Improvised(0))
        .unwrap();
    assert_eq!(message.via, ChannelKind::Mobile);
    assert_eq!(message.statements[0].about, About::Fact(FactKind::Injured));
}

#[test]
fn something_made_up_can_be_said_face_to_face_or_only_happen() {
    let commands = r#"[(at: "30m", act: Improvise(from: "a visitor", text: "Where is the toilet?", to: ["reception"])),
        (at: "31m", act: Improvise(from: "", text: "Rain.", effects: [Mood(of: "group", by: 5)])),
        (at: "32m", act: Improvise(from: "a neighbour", text: "Nobody has this post.", to: ["liaison"]))]"#;
    let (played, _) = run(world(), "[]", commands);
    let by = played.times(
        |k| matches!(*k, EventKind::ImprovisedDelivered { command: 0, by } if played.actor(by) == "clerk"),
    );
    assert_eq!(by, [SimTime(30 * 60_000)]);
    assert_eq!(
        played
            .times(|k| matches!(k, EventKind::ImprovisedDelivered { .. }))
            .len(),
        1
    );
    assert_eq!(
        played.times(|k| matches!(k, EventKind::Improvised { .. })).len(),
        3
    );
}

#[test]
fn the_world_changes_under_the_trainers_hand() {
    let commands = r#"[(at: "11m", act: SetWorld(KillChannel(role: "top", channel: Mobile, span: "1h"))),
        (at: "12m", act: SetWorld(Mood(of: "group", by: 30))), (at: "13m", act: SetWorld(Resize(of: "group", by: 7)))]"#;
    let c = Arc::new(world().compile());
    let commands = decisions(&c, "[]", commands);
    let mut engine = Engine::new();
    engine.reset(&c, 1, &commands);
    let chief = PersonIx(c.persons.iter().position(|p| p.id == "chief").unwrap() as u16);
    engine.run_until(SimTime(14 * 60_000)).unwrap();
    let look = engine.at_present().unwrap();
    assert_eq!(look.person(chief).dead, [ChannelKind::Mobile]);
    let people = look.people(IncidentIx(0));
    assert_eq!(people.size, 17);
    assert!(people.tension > 35.0, "{people:?}");
    engine.run_until(SimTime(72 * 60_000)).unwrap();
    assert!(engine.at_present().unwrap().person(chief).dead.is_empty());
}

#[test]
fn views_see_what_the_trainer_did_to_an_inject() {
    let c = Arc::new(world().compile());
    let commands = decisions(
        &c,
        "[]",
        r#"[(at: "5m", act: DelayInject(inject: "fixed", until: "40m")), (at: "6m", act: EditInject(inject: "fixed", text: "Other words.")),
            (at: "7m", act: DelayInject(inject: "many", until: "30m"))]"#,
    );
    let mut engine = Engine::new();
    engine.reset(&c, 1, &commands);
    let mut inject = |minute: i64, n: u16| {
        engine.run_until(SimTime(minute * 60_000)).unwrap();
        engine.at_present().unwrap().inject(InjectIx(n))
    };
    let minutes = |m: i64| Some(SimTime(m * 60_000));
    assert_eq!((inject(1, 0).next, inject(1, 0).edited), (minutes(20), None));
    assert_eq!((inject(8, 0).next, inject(8, 0).edited), (minutes(40), Some(1)));
    assert_eq!((inject(8, 1).next, inject(8, 1).not_before), (None, minutes(30)));
    assert_eq!(inject(8, 3).next, None);
    let after = inject(41, 0);
    assert_eq!(
        engine.at_present().unwrap().inject_words(InjectIx(0)),
        Some("Other words.")
    );
    let mut inject = |minute: i64, n: u16| {
        engine.run_until(SimTime(minute * 60_000)).unwrap();
        engine.at_present().unwrap().inject(InjectIx(n))
    };
    assert_eq!((after.fired, after.next), (minutes(40), None));
    assert_eq!(inject(41, 3).next, minutes(50));
}

/// A group at the office, travellers, people elsewhere, two places and one car, a night, a long matter.
const BUSY: [(&str, &str); 6] = [
    ("district-group-visits", "group-visit"),
    ("township-anniversary", "travel-to-capital"),
    ("project-site", "national-day-night"),
    ("township-anniversary", "one-car-two-places"),
    ("coal-mine", "gate-at-shift-change"),
    ("inspection-period", "two-villages"),
];

/// Everything that posts and the trainer can do, on a shipped plan.
fn a_busy_hand(plan: &str, scenario: &str) -> (Arc<Compiled>, Vec<Command>) {
    let c = shipped(plan, scenario);
    let commands = r#"[
        (at: "11m", by: "reception", act: Receive), (at: "11m", by: "reception", act: Explain),
        (at: "12m", by: "reception", act: AskForRepresentatives), (at: "13m", by: "reception", act: Register),
        (at: "13m", by: "reception", act: Report(kind: First, channel: Mobile)),
        (at: "14m", by: "reception", act: Dispatch("security")), (at: "15m", by: "reception", act: Dispatch("vehicle")),
        (at: "16m", by: "reception", act: Report(to: "top", channel: Written)), (at: "16m", by: "reception", act: Hear),
        (at: "17m", by: "reception", act: Dispatch("reception")), (at: "18m", by: "reception", act: RequestSupport("police")),
        (at: "20m", act: Hint(to: "reception", text: "Look at the door.")),
        (at: "21m", act: Improvise(from: "a reporter", text: "A word?", to: ["reception"], channel: Phone, facts: [(fact: Media, of: "residents", value: 2)])),
        (at: "22m", act: SetWorld(Resize(of: "residents", by: 8))),
        (at: "30m", act: TakeOver(post: "reception", human: false)),
    ]"#;
    let group = &c.incidents[0].id;
    let inject = &c.injects[2].id;
    let more = format!(
        r#"(at: "19m", act: DelayInject(inject: "{inject}", until: "1h")), (at: "19m", act: EditInject(inject: "{inject}", text: "Otherwise.", effects: [Mood(of: "{group}", by: 3)])), ]"#
    );
    let commands = commands
        .replace("residents", group)
        .trim_end()
        .trim_end_matches(']')
        .to_owned()
        + &more;
    let commands = decisions(&c, r#"["reception"]"#, &commands);
    (c, commands)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn however_it_is_sliced_it_is_one_run(cuts in prop::collection::vec(0_i64..1_000_000, 0..12), seed in 1_u64..50) {
        let (plan, scenario) = BUSY[seed as usize % BUSY.len()];
        let (c, commands) = a_busy_hand(plan, scenario);
        let whole = play(&c, seed, &commands).events;
        let mut cuts: Vec<SimTime> = cuts.iter().map(|cut| SimTime(c.end.0 * cut / 1_000_000)).collect();
        cuts.sort_unstable();
        let mut engine = Engine::new();
        engine.reset(&c, seed, &commands[..1]);
        let mut given = 1;
        for cut in cuts {
            // What is due until the cut is given before it is played, as people do.
            while given < commands.len() && commands[given].at <= cut {
                engine.apply(commands[given].clone()).unwrap();
                given += 1;
            }
            engine.run_until(cut).unwrap();
        }
        for command in &commands[given..] {
            engine.apply(command.clone()).unwrap();
        }
        engine.run().unwrap();
        prop_assert_eq!(log_hash(&event_lines(&c, engine.events())), log_hash(&event_lines(&c, &whole)));
    }
}

#[test]
fn nobody_does_two_things_at_once_by_command_either() {
    let mut engine = Engine::new();
    for (seed, (plan, scenario)) in (1..=5).flat_map(|seed| BUSY.map(|b| (seed, b))) {
        let (c, commands) = a_busy_hand(plan, scenario);
        engine.reset(&c, seed, &commands);
        let mut last: Vec<Option<(SimTime, SimTime, TaskNow)>> = vec![None; c.persons.len()];
        let (mut spells, mut by_hand) = (0, 0);
        while let Some(next) = engine.peek_next() {
            engine.run_until(next).unwrap();
            let look = engine.at_present().unwrap();
            for (p, last) in last.iter_mut().enumerate() {
                let now = look.person(PersonIx(p as u16));
                let Some(task) = now.task else { continue };
                let spell = (now.busy_since, now.busy_until, task);
                if *last == Some(spell) {
                    continue;
                }
                if let Some((_, until, before)) = last {
                    // Work may be laid down for what saves a life; it is then among what waits.
                    let laid_down = now
                        .waiting
                        .iter()
                        .any(|t| t.job == before.job && before.job != JobIx::NONE);
                    assert!(
                        *until <= now.busy_since || laid_down,
                        "{scenario} on {plan}, seed {seed}: {} at {task:?} while at {before:?}",
                        c.persons[p].id
                    );
                }
                spells += 1;
                by_hand += usize::from(task.job == JobIx::NONE);
                *last = Some(spell);
            }
            // No vehicle is lost or made.
            for (v, vehicle) in c.vehicles.iter().enumerate() {
                let now = look.vehicle(VehicleIx(v as u16));
                let taken = c
                    .overrides
                    .iter()
                    .any(|o| matches!(o.what, OverrideKind::VehicleTaken(of, _) if of.ix() == v));
                assert!(
                    taken || now.free + now.out.len() as i64 == i64::from(vehicle.count),
                    "{scenario} on {plan}, seed {seed}: {now:?}"
                );
            }
        }
        assert!(spells > 20 && by_hand > 2, "{spells} spells, {by_hand} by hand");
    }
}
