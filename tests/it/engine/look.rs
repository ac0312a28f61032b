//! What views read of a run at any moment must be what the run then does.

use std::collections::BTreeMap;

use muster::engine::Engine;
use muster::engine::event::{Event, EventKind, JobIx};
use muster::engine::look::{About, Doing, Life, Look, MessageKind, Position};
use muster::model::common::UnlawfulKind;
use muster::model::compiled::{ActorIx, Compiled, IncidentIx, PersonIx, VehicleIx};
use muster::time::{SimSpan, SimTime};

use crate::support::{seeds, shipped};

/// Scenarios with travellers, a stopped coach, scarce vehicles, posts out of reach and a crowd, and the plans they are made for.
const RUNS: [(&str, &str); 5] = [
    ("township-anniversary", "travel-to-capital"),
    ("district-group-visits", "stop-the-coach-complies"),
    ("township-anniversary", "one-car-two-places"),
    ("township-anniversary", "head-unreachable"),
    ("district-group-visits", "group-visit"),
];

/// Looks at runs at odd moments, knowing all their events: `look` gets the moment and the number of events up to it.
fn at_odd_moments(mut look: impl FnMut(&str, &Compiled, Look<'_>, &[Event], usize)) {
    let (mut whole, mut sliced) = (Engine::new(), Engine::new());
    for (plan, scenario) in RUNS {
        let c = shipped(plan, scenario);
        for seed in 1..=seeds(3) {
            let run = format!("{scenario} on {plan}, seed {seed}");
            whole.reset(&c, seed, &[]);
            whole.run().unwrap();
            sliced.reset(&c, seed, &[]);
            let mut at = SimTime(0);
            // 4 min 37 s 211 ms: a step that meets no minute and no quarter.
            while at < c.end {
                sliced.run_until(at).unwrap();
                let now = sliced.at_present().unwrap();
                look(&run, &c, now, whole.events(), sliced.events().len());
                at += SimSpan(277_211);
            }
        }
    }
}

fn people(c: &Compiled) -> impl Iterator<Item = PersonIx> + use<> {
    (0..c.persons.len()).map(|i| PersonIx(i as u16))
}

#[test]
fn whoever_is_on_the_way_arrives_when_the_view_said() {
    let mut seen = 0;
    at_odd_moments(|run, c, look, events, so_far| {
        for who in people(c) {
            let now = look.person(who);
            let Position::OnTheWay(way) = now.position else {
                continue;
            };
            // Whoever drives is on the way of another.
            if way.back || now.drives_for.is_some() {
                assert!(way.arrives >= look.now(), "{run}: {way:?}");
                continue;
            }
            assert!(way.left <= look.now() && look.now() <= way.arrives, "{run}");
            let next = events[so_far..].iter().find_map(|e| match e.kind {
                EventKind::ArrivedAt { who: w, place } if w == who => Some((e.at, place)),
                _ => None,
            });
            if way.arrives <= c.end {
                seen += 1;
                assert_eq!(
                    next,
                    Some((way.arrives, way.to)),
                    "{run}: {}",
                    c.persons[who.ix()].id
                );
            }
        }
    });
    assert!(seen > 50, "only {seen} ways were seen");
}

#[test]
fn travellers_arrive_when_the_view_said_also_when_they_were_held_up() {
    let (mut seen, mut held_up) = (0, 0);
    let mut done = BTreeMap::new();
    at_odd_moments(|run, c, look, events, so_far| {
        for i in 0..c.incidents.len() {
            let incident = IncidentIx(i as u16);
            let now = look.people(incident);
            assert!(
                now.leg.is_none() || (now.life == Life::Present && !now.arrived),
                "{run}: {now:?}"
            );
            let Some(leg) = now.leg else { continue };
            held_up += usize::from(leg.held_up_until.is_some());
            // On one leg nobody moves back.
            let before = done.insert((run.to_owned(), i, leg.leg), leg.done);
            assert!(
                before.is_none_or(|b| b <= leg.done),
                "{run}: {leg:?} after {before:?}"
            );
            for event in &events[so_far..] {
                match event.kind {
                    EventKind::PartyAt { incident: of, .. }
                    | EventKind::PartyArrived { incident: of, .. }
                        if of == incident =>
                    {
                        assert_eq!(event.at, leg.arrives, "{run}: {leg:?}");
                        seen += 1;
                        break;
                    }
                    EventKind::Over { incident: of, .. } if of == incident => break,
                    // Nobody can know that they will be stopped.
                    EventKind::Breach {
                        act: UnlawfulKind::StopVehicle,
                        ..
                    } => break,
                    _ => {}
                }
            }
        }
    });
    assert!(seen > 50, "only {seen} legs were seen");
    assert!(held_up > 0, "nobody was held up");
}

#[test]
fn units_and_vehicles_are_where_the_view_says() {
    let (mut units, mut out) = (0, 0);
    at_odd_moments(|run, c, look, events, so_far| {
        for trip in look.units() {
            let arrives = |e: &&Event| matches!(e.kind, EventKind::UnitArrived { unit, incident } if unit == trip.unit && incident == trip.incident && e.at == trip.arrives);
            let happened = events[..so_far].iter().any(|e| arrives(&e));
            assert_eq!(trip.there, happened, "{run}: {trip:?}");
            if !trip.there && trip.arrives <= c.end {
                units += 1;
                assert!(events[so_far..].iter().any(|e| arrives(&e)), "{run}: {trip:?}");
            }
        }
        for (i, vehicle) in c.vehicles.iter().enumerate() {
            let ix = VehicleIx(i as u16);
            let now = look.vehicle(ix);
            let count = |kind: fn(&EventKind) -> Option<VehicleIx>| {
                let all = events[..so_far].iter().filter_map(|e| kind(&e.kind));
                all.filter(|v| *v == ix).count()
            };
            let taken = count(|k| match k {
                EventKind::VehicleTaken { vehicle, .. } => Some(*vehicle),
                _ => None,
            });
            let back = count(|k| match k {
                EventKind::VehicleBack { vehicle } => Some(*vehicle),
                _ => None,
            });
            assert_eq!(now.out.len(), taken - back, "{run}: {}", vehicle.id);
            for one in &now.out {
                out += 1;
                if let (None, Position::OnTheWay(way)) = (one.job, one.position)
                    && way.arrives <= c.end
                {
                    let returns =
                        |e: &Event| matches!(e.kind, EventKind::VehicleBack { vehicle } if vehicle == ix);
                    let next = events[so_far..].iter().filter(|e| returns(e));
                    assert!(next.into_iter().any(|e| e.at == way.arrives), "{run}: {one:?}");
                }
            }
        }
    });
    assert!(units > 10 && out > 10, "{units} units and {out} vehicles");
}

#[test]
fn a_picture_is_what_its_person_learned_last() {
    let mut compared = 0;
    at_odd_moments(|run, c, look, events, so_far| {
        let mut learned: BTreeMap<_, i32> = BTreeMap::new();
        for event in &events[..so_far] {
            if let EventKind::FactLearned {
                who,
                incident,
                fact,
                value,
                ..
            } = event.kind
            {
                learned.insert((who, incident, fact), value);
            }
        }
        let mut seen = BTreeMap::new();
        for who in people(c) {
            for known in look.picture(who).filter(|k| k.current) {
                let About::Fact(fact) = known.about else { continue };
                let incident = known.incident.unwrap_or(IncidentIx::NONE);
                seen.insert((who, incident, fact), known.value);
                assert!(known.as_of <= look.now(), "{run}: {known:?}");
                compared += 1;
            }
        }
        assert_eq!(seen, learned, "{run} at {}", look.now());
    });
    assert!(compared > 1000, "only {compared} facts");
}

#[test]
fn jobs_and_messages_are_as_the_log_tells() {
    let mut reports = 0;
    at_odd_moments(|run, c, look, events, so_far| {
        let past = &events[..so_far];
        let arose = past.iter().filter(|e| matches!(e.kind, EventKind::Arose { .. }));
        assert_eq!(look.jobs(), arose.count(), "{run}");
        let mut received = BTreeMap::new();
        let mut stage = BTreeMap::new();
        for event in past {
            match event.kind {
                EventKind::ReportReceived { job, .. } => {
                    received.insert(job, event.at);
                }
                EventKind::StageEntered { job, stage: s, .. } => {
                    stage.insert(job, s);
                }
                _ => {}
            }
        }
        for i in 0..look.jobs() {
            let job = look.job(JobIx(i as u16));
            assert_eq!(job.stage, stage[&job.job], "{run}: {job:?}");
            if let Some(at) = received.get(&job.job) {
                assert_eq!(job.ended_at, Some(*at), "{run}: {job:?}");
                assert!(job.is_done(), "{run}: {job:?}");
            }
        }
        for who in people(c) {
            let now = look.person(who);
            let messages = look.messages_to(who);
            for m in &messages {
                assert!(m.taken.is_some() || m.statements.is_empty(), "{run}: {m:?}");
                if m.kind == MessageKind::Report && m.taken.is_some() {
                    reports += 1;
                    let known = received.get(&m.job).copied();
                    assert!(known.is_some_and(|at| Some(at) <= m.taken), "{run}: {m:?}");
                    assert_eq!(look.said(m.job), m.statements, "{run}");
                }
            }
            for task in now.task.iter().chain(&now.waiting) {
                if let Doing::Listen { message, from } = task.doing {
                    let m = messages.iter().find(|m| m.message == Some(message)).unwrap();
                    assert_eq!(m.from, from, "{run}: {m:?}");
                }
            }
            if now.task.is_some() {
                assert!(
                    now.busy_since <= look.now() && look.now() <= now.busy_until,
                    "{run}: {now:?}"
                );
            }
        }
        for a in 0..c.posts {
            assert!(!look.is_human(ActorIx(a as u16)), "{run}");
        }
    });
    assert!(reports > 100, "only {reports} reports");
}
