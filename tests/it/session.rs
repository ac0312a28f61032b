//! Live sessions: whatever people do with the clock, the run is that of its timed commands; and what was kept comes back.

mod player;
#[cfg(feature = "cli")]
mod program;

use std::sync::Arc;

use muster::embedded::{self, PLANS, SCENARIOS, find};
use muster::engine::event::{EventKind, Stage};
use muster::engine::{Command, command};
use muster::load;
use muster::model::compiled::Compiled;
use muster::report::log::event_lines;
use muster::score::{Rating, Scorer};
use muster::session::compare::outcome_at;
use muster::session::{
    ClockPolicy, Deed, Entry, GiveError, Identity, Observation, Pace, Refused, Request, Session, Target,
    TextFile, journal,
};
use muster::text::Lang;
use muster::time::SimTime;
use proptest::prelude::*;

use crate::support::{play, shipped};

/// Reads deeds as a decisions file of one command.
fn reader(c: &Compiled, deed: &Deed) -> Result<Command, String> {
    let text = format!("(version: 1, human: [], commands: [{}])", deed.ron());
    let loaded = load::decisions(text.as_bytes());
    let decisions = loaded.value.ok_or_else(|| {
        let first = loaded.diagnostics.first();
        first.map(|d| d.message.get(Lang::En)).unwrap_or_default()
    })?;
    let mut commands = command::lower(c, &decisions).map_err(|error| error.to_string())?;
    commands.pop().ok_or_else(|| "no command".to_owned())
}

fn identity(plan: &str, scenario: &str, seed: u64) -> Identity {
    let file = |files, id| TextFile::new(id, find(files, id).unwrap().text);
    Identity::new(
        seed,
        file(PLANS, plan),
        file(SCENARIOS, scenario),
        TextFile::new("parameters", embedded::PARAMETERS),
    )
}

/// A session of the default scenario with the reception in human hands.
fn session() -> Session {
    let mut identity = identity("inspection-period", "group-visit", 1);
    identity.seats = vec!["reception".to_owned()];
    Session::new(identity, shipped("inspection-period", "group-visit"), reader).unwrap()
}

fn kept(_: &Entry) -> Result<(), ()> {
    Ok(())
}

fn deed(minute: i64, by: Option<&str>, act: &str) -> Deed {
    Deed {
        time: SimTime(minute * 60_000),
        by: by.map(str::to_owned),
        about: None,
        act: act.to_owned(),
    }
}

fn lines(session: &Session) -> Vec<String> {
    event_lines(session.compiled(), session.engine().events())
}

/// The log of a run without people in between, with the commands of a branch as a decisions file gives them.
fn headless(session: &Session, branch: usize) -> Vec<String> {
    let seats = &session.identity().seats;
    let given = &session.branches()[branch].given[seats.len()..];
    let acts: Vec<String> = given.iter().map(|g| g.deed.ron()).collect();
    let text = format!("(version: 1, human: {seats:?}, commands: [{}])", acts.join(",\n"));
    let decisions = load::decisions(text.as_bytes()).value.unwrap();
    let commands = command::lower(session.compiled(), &decisions).unwrap();
    let played = play(session.compiled(), session.identity().seed, &commands);
    event_lines(session.compiled(), &played.events)
}

/// What somebody does at the console; numbers are shares of what is there, in thousandths.
#[derive(Clone, Debug)]
enum Move {
    Advance(i64),
    Step(u8),
    RunTo(Target),
    Act(usize, i64),
    Pace(u32),
    Policy,
    Note,
    Rewind(i64),
    Fork(i64),
    Switch(usize),
}

fn moves() -> impl Strategy<Value = Move> {
    prop_oneof![
        (0..300_i64).prop_map(Move::Advance),
        (1..40_u8).prop_map(Move::Step),
        prop::sample::select(vec![Target::Inject, Target::Decision, Target::Deadline]).prop_map(Move::RunTo),
        (0..20_usize, 0..60_i64).prop_map(|(which, later)| Move::Act(which, later)),
        (0..20_usize, 0..60_i64).prop_map(|(which, later)| Move::Act(which, later)),
        (0..61_u32).prop_map(Move::Pace),
        Just(Move::Policy),
        Just(Move::Note),
        (0..1_000_i64).prop_map(Move::Rewind),
        (0..1_000_i64).prop_map(Move::Fork),
        (0..4_usize).prop_map(Move::Switch),
    ]
}

/// A command that any plan and scenario understands.
fn some_act(c: &Compiled, which: usize, time: SimTime) -> Deed {
    let roles = ["reception", "top", "liaison"].map(|wanted| {
        let known = c.roles.iter().find(|r| r.id == wanted);
        known.unwrap_or(&c.roles[0]).id.clone()
    });
    let role = &roles[which % 3];
    let post = &c.actors[which % c.posts].id;
    let inject = c
        .injects
        .get(which % c.injects.len().max(1))
        .map(|i| i.id.as_str());
    let (by, act) = match which % 10 {
        0 => (None, format!("TakeOver(post: {post:?}, human: true)")),
        1 => (None, format!("TakeOver(post: {post:?}, human: false)")),
        2 => (Some(post), "Hear".to_owned()),
        3 => (Some(role), "Offer".to_owned()),
        4 => (Some(role), "Register".to_owned()),
        5 => (Some(post), "RaiseAlert(1)".to_owned()),
        6 => (Some(role), "Acknowledge".to_owned()),
        7 => (Some(post), format!("Report(to: {role:?})")),
        8 => (
            None,
            inject.map_or("Note(\"x\")".to_owned(), |id| format!("FireInject({id:?})")),
        ),
        _ => (
            None,
            inject.map_or("Note(\"y\")".to_owned(), |id| format!("SkipInject({id:?})")),
        ),
    };
    Deed {
        time,
        by: by.cloned(),
        about: None,
        act,
    }
}

/// Makes a move; a session may refuse one, and then nothing has changed.
fn make(session: &mut Session, entries: &mut Vec<Entry>, one: &Move) {
    let end = session.compiled().end.0;
    let share = |of: i64, thousandths: i64| SimTime(of / 1_000 * thousandths);
    let request = match *one {
        Move::Advance(by) => {
            let _ = session.advance_to(SimTime(session.reached().0 + share(end, by).0));
            Request::Reached
        }
        Move::Step(times) => {
            for _ in 0..times {
                session.step().unwrap();
            }
            Request::Reached
        }
        Move::RunTo(target) => {
            session.run_to(target).unwrap();
            Request::Reached
        }
        Move::Act(which, later) => {
            let time = SimTime(session.reached().0 + share(end, later).0);
            Request::Act(some_act(session.compiled(), which, time))
        }
        Move::Pace(times) => Request::Pace(Pace::Times(times)),
        Move::Policy => Request::Policy(ClockPolicy::Running),
        Move::Note => Request::Bookmark("here".to_owned()),
        Move::Rewind(to) => Request::Rewind(share(session.reached().0, to)),
        Move::Fork(to) => Request::Fork(share(session.reached().0, to)),
        Move::Switch(to) => Request::Switch(to),
    };
    let before = (session.reached(), session.current(), session.branches().len());
    let given = session.engine().commands().len();
    let kept = session.give(request, |entry| {
        entries.push(entry.clone());
        Ok::<(), ()>(())
    });
    if kept.is_err() {
        assert_eq!(
            before,
            (session.reached(), session.current(), session.branches().len())
        );
        assert_eq!(given, session.engine().commands().len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_history_is_the_run_of_its_commands(
        plan in 0..PLANS.len(), scenario in 0..SCENARIOS.len(), seed in 1..1_000_u64,
        history in prop::collection::vec(moves(), 1..25),
    ) {
        let (plan, scenario) = (PLANS[plan].id, SCENARIOS[scenario].id);
        let c = shipped(plan, scenario);
        let mut identity = identity(plan, scenario, seed);
        identity.seats = vec![c.actors[0].id.clone()];
        let mut session = Session::new(identity.clone(), Arc::clone(&c), reader).unwrap();
        let mut entries = Vec::new();
        for one in &history {
            make(&mut session, &mut entries, one);
        }

        // What the journal holds is the session, also by way of its text.
        let text = journal::encode(&identity, &entries);
        let read = journal::decode(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.entries, &entries);
        let resumed = Session::resume(read.identity, Arc::clone(&c), reader, &read.entries).unwrap();
        prop_assert_eq!(resumed.current(), session.current());
        prop_assert_eq!(resumed.bookmarks(), session.bookmarks());
        prop_assert_eq!((resumed.pace(), resumed.policy()), (session.pace(), session.policy()));
        for (a, b) in resumed.branches().iter().zip(session.branches()) {
            prop_assert_eq!((&a.given, a.parent), (&b.given, b.parent));
        }

        for mut session in [session, resumed] {
            for branch in 0..session.branches().len() {
                session.give(Request::Switch(branch), kept).unwrap();
                session.advance_to(SimTime::NEVER).unwrap();
                prop_assert!(session.is_over());
                prop_assert!(lines(&session) == headless(&session, branch), "branch {branch} of {plan} {scenario}");
            }
        }
    }
}

#[test]
fn what_could_not_be_kept_has_no_effect() {
    let mut session = session();
    session.advance_to(SimTime(20 * 60_000)).unwrap();
    let act = Request::Act(deed(20, Some("reception"), "Offer"));
    let full = |_: &Entry| Err("disk full");
    let before = session.earliest();
    assert_eq!(
        session.give(act.clone(), full),
        Err(GiveError::NotKept("disk full"))
    );
    assert_eq!(
        session.give(Request::End, full),
        Err(GiveError::NotKept("disk full"))
    );
    assert_eq!((session.earliest(), session.is_over()), (before, false));
    assert_eq!(session.branch().given.len(), 1, "the seat");
    let entry = session.give(act, kept).unwrap();
    assert_eq!(
        session.branch().given[1].deed.time,
        SimTime(20 * 60_000 + 1),
        "{entry:?}"
    );
}

#[test]
fn a_session_stops_at_injects_decisions_and_deadlines() {
    let mut session = session();
    assert!(session.run_to(Target::Decision).unwrap());
    let decides = |e: &muster::engine::event::Event| {
        matches!(
            e.kind,
            EventKind::StageEntered {
                stage: Stage::Undecided,
                ..
            }
        )
    };
    let at = session
        .engine()
        .events()
        .iter()
        .filter(|e| decides(e))
        .map(|e| e.at);
    assert_eq!(
        at.collect::<Vec<_>>().first(),
        Some(&session.reached()),
        "the first one"
    );

    // Nobody acts at the reception: the first deadline after that passes with the duty still open.
    let before = session.reached();
    assert!(session.run_to(Target::Deadline).unwrap());
    let events = session.engine().events();
    let due = |kind: &EventKind| match *kind {
        EventKind::Aware { due, .. } => Some(due),
        _ => None,
    };
    let reached = session.reached();
    assert!(reached > before && events.iter().any(|e| due(&e.kind) == Some(reached)));

    let mut injects = 0;
    while session.run_to(Target::Inject).unwrap() {
        injects += 1;
        let last = session.engine().events().iter().rev();
        let mut fired = last.filter(|e| matches!(e.kind, EventKind::InjectFired { .. }));
        assert_eq!(fired.next().map(|e| e.at), Some(session.reached()));
    }
    assert!(injects > 0 && session.is_over());
    assert!(!session.run_to(Target::Event).unwrap());
}

#[test]
fn what_a_session_stops_at_for_a_decision_waits_until_it_is_decided() {
    let mut decided = 0;
    for scenario in SCENARIOS {
        let c = shipped("inspection-period", scenario.id);
        let mut identity = identity("inspection-period", scenario.id, 7);
        identity.seats = c.actors[..c.posts].iter().map(|a| a.id.clone()).collect();
        let mut session = Session::new(identity, c, reader).unwrap();
        for _ in 0..12 {
            if !session.run_to(Target::Decision).unwrap() {
                break;
            }
            let at = session.reached();
            let waiting = session.waiting();
            let new = waiting.iter().find(|w| w.since == at);
            let new = new.unwrap_or_else(|| panic!("{} at {at}: {waiting:?}", scenario.id));
            let post = session.compiled().actors[new.post.ix()].id.clone();
            assert!(session.human_posts().contains(&new.post));
            // In simulated hands again it waits for nobody.
            let hands = |human| Request::TakeOver {
                post: post.clone(),
                human,
            };
            session.give(hands(false), kept).unwrap();
            session.advance_to(SimTime(at.0 + 1)).unwrap();
            assert!(session.waiting().iter().all(|w| w.post != new.post));
            session.give(hands(true), kept).unwrap();
            session.advance_to(SimTime(at.0 + 2)).unwrap();
            decided += 1;
        }
    }
    assert!(decided > 20, "{decided}");
}

#[test]
fn scores_so_far_hold_nobody_to_what_is_due_later() {
    for scenario in SCENARIOS {
        let c = shipped("inspection-period", scenario.id);
        let identity = identity("inspection-period", scenario.id, 5);
        let mut session = Session::new(identity, Arc::clone(&c), reader).unwrap();
        for part in 1..=7 {
            let at = SimTime(c.end.0 / 7 * part);
            session.advance_to(at).unwrap();
            let outcome = outcome_at(&c, session.engine().events(), at);
            for duty in &outcome.duties {
                let later = duty.due_ms.is_some_and(|due| due > at.0);
                let blamed = ["missed", "not_reached", "late"].contains(&duty.status);
                assert!(!(later && blamed), "{} at {at}: {duty:?}", scenario.id);
                assert!(duty.done_ms.is_none_or(|done| done <= at.0));
            }
            for report in &outcome.reports {
                let later = report.due_ms.is_some_and(|due| due > at.0);
                assert!(
                    !(later && report.status == "omitted"),
                    "{} at {at}: {report:?}",
                    scenario.id
                );
            }
        }
        session.advance_to(SimTime::NEVER).unwrap();
        let played = play(&c, 5, &[]);
        let mut scorer = Scorer::new(&c);
        let scores = scorer.score(&c, &played.events);
        let whole = scorer.explain(&c, &played.events, &scores);
        assert!(
            outcome_at(&c, session.engine().events(), c.end) == whole,
            "{}",
            scenario.id
        );
    }
}

#[test]
fn stepping_gives_every_event_once() {
    let mut stepped = session();
    let mut all = 0..0;
    while !stepped.is_over() {
        let new = stepped.step().unwrap();
        assert!(new.start >= all.end && !new.is_empty(), "{new:?} after {all:?}");
        all = new;
    }
    assert_eq!(lines(&stepped), headless(&stepped, 0));
}

#[test]
fn going_back_keeps_both_ways() {
    let mut session = session();
    session.advance_to(SimTime(30 * 60_000)).unwrap();
    session
        .give(Request::Act(deed(40, None, "Note(\"a\")")), kept)
        .unwrap();
    session.advance_to(SimTime::NEVER).unwrap();
    let first = lines(&session);
    session.give(Request::Rewind(SimTime(31 * 60_000)), kept).unwrap();
    assert_eq!((session.current(), session.reached()), (1, SimTime(31 * 60_000)));
    assert!(
        session
            .engine()
            .events()
            .iter()
            .all(|e| e.at <= session.reached())
    );
    let offer = Request::Act(deed(31, Some("reception"), "Offer"));
    session.give(offer, kept).unwrap();
    session.advance_to(SimTime::NEVER).unwrap();
    assert_ne!(lines(&session), first);
    session.give(Request::Switch(0), kept).unwrap();
    assert_eq!(lines(&session), first);
    assert_eq!(session.branches()[1].parent, Some((0, SimTime(31 * 60_000))));
}

#[test]
fn observations_name_objectives_that_there_are() {
    let mut session = session();
    let observe = |objective: &str| {
        Request::Observe(Observation {
            objective: Some(objective.to_owned()),
            rating: Some(Rating::S),
            text: "good".to_owned(),
        })
    };
    let known = session.compiled().objectives[0].id.clone();
    session.give(observe(&known), kept).unwrap();
    assert_eq!(session.observations()[0].what.rating, Some(Rating::S));
    assert_eq!(
        session.give(observe("fun"), kept),
        Err(Refused::NoObjective("fun".to_owned()).into())
    );
}

#[test]
fn what_cannot_be_is_refused_with_a_reason() {
    let mut session = session();
    let end = session.compiled().end;
    let mut no = |request: Request| match session.give(request, kept) {
        Err(GiveError::Refused(why)) => why,
        other => panic!("{other:?}"),
    };
    let late = end.0 / 60_000 + 1;
    assert_eq!(
        no(Request::Act(deed(late, None, "Note(\"late\")"))),
        Refused::AfterEnd(SimTime(late * 60_000))
    );
    assert!(matches!(
        no(Request::Act(deed(1, None, "Fly"))),
        Refused::Unreadable(_)
    ));
    assert!(matches!(
        no(Request::Act(deed(1, None, "FireInject(\"no-such\")"))),
        Refused::Unreadable(_)
    ));
    assert_eq!(no(Request::Switch(3)), Refused::NoBranch(3));
    assert_eq!(no(Request::NextOfScript), Refused::NoScript);
    assert_eq!(no(Request::Rewind(SimTime(5))), Refused::NotPlayed(SimTime(5)));
    assert_eq!(no(Request::Bookmark("x".repeat(70_000))), Refused::TooMuch);
    session.give(Request::End, kept).unwrap();
    assert_eq!(session.advance_to(end), Err(Refused::Over));
    assert_eq!(session.give(Request::End, kept), Err(Refused::Over.into()));
}

#[test]
fn a_journal_that_plays_otherwise_is_noticed() {
    let mut session = session();
    session.advance_to(SimTime(30 * 60_000)).unwrap();
    let entry = session.give(Request::Reached, kept).unwrap();
    let again = |identity: Identity, entries: &[Entry]| {
        Session::resume(identity, Arc::clone(session.compiled()), reader, entries).map(|s| s.reached())
    };
    let same = session.identity();
    assert_eq!(again(same.clone(), std::slice::from_ref(&entry)), Ok(entry.at));
    let other = Entry {
        events: entry.events + 1,
        ..entry.clone()
    };
    assert!(matches!(
        again(same.clone(), &[other]),
        Err(Refused::Diverged { .. })
    ));
    let earlier = Entry {
        at: SimTime(7),
        ..entry.clone()
    };
    assert_eq!(
        again(same.clone(), &[entry.clone(), earlier]),
        Err(Refused::Impossible(2))
    );
    let older = Identity {
        semantics: 0,
        ..same.clone()
    };
    assert_eq!(again(older, &[entry]), Err(Refused::OtherSemantics(0)));
}
