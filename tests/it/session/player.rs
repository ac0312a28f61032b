//! The pacer: whatever it does with wall time, a branch is the run of its commands; and it stops where it was asked to.

use std::time::Duration;

use muster::engine::event::EventKind;
use muster::session::fair::Unfair;
use muster::session::player::{KEPT_EVERY, LONGEST_TICK, Player, Why};
use muster::session::{ClockPolicy, Entry, GiveError, Pace, Refused, Request, Session, Target, journal};
use muster::time::SimTime;
use proptest::prelude::*;

use super::{PLANS, SCENARIOS, deed, headless, identity, kept, lines, reader, session, some_act};
use crate::support::shipped;

/// What somebody does with the clock, and to whom the machine is slow or fast.
#[derive(Clone, Debug)]
enum Play {
    Tick(u64, usize),
    Pace(Pace),
    Aim(Target, bool),
    Form(bool),
    Policy(ClockPolicy),
    Stops(bool),
    Freeze(bool),
    Act(usize, i64),
    Rewind(i64),
    Fork(i64),
    Switch(usize),
}

fn plays() -> impl Strategy<Value = Play> {
    let paces = vec![
        Pace::Paused,
        Pace::Times(1),
        Pace::Times(20),
        Pace::Times(60),
        Pace::Times(60),
        Pace::Unlimited,
        Pace::Facilitator,
    ];
    let targets = vec![
        Target::Event,
        Target::Inject,
        Target::Decision,
        Target::Deadline,
        Target::Time(SimTime(1_234_567)),
        Target::Time(SimTime(3_600_000)),
    ];
    let policies = vec![ClockPolicy::Hold, ClockPolicy::Running, ClockPolicy::Facilitator];
    prop_oneof![
        6 => (0..2_000_000_000_u64, 1..60_usize).prop_map(|(ns, budget)| Play::Tick(ns, budget)),
        4 => Just(Play::Tick(1_000_000_000, 10_000)),
        3 => prop::sample::select(paces).prop_map(Play::Pace),
        3 => (prop::sample::select(targets), any::<bool>()).prop_map(|(target, now)| Play::Aim(target, now)),
        1 => any::<bool>().prop_map(Play::Form),
        1 => prop::sample::select(policies).prop_map(Play::Policy),
        1 => any::<bool>().prop_map(Play::Stops),
        1 => any::<bool>().prop_map(Play::Freeze),
        3 => (0..20_usize, 0..600_i64).prop_map(|(which, later)| Play::Act(which, later)),
        1 => (0..1_000_i64).prop_map(Play::Rewind),
        1 => (0..1_000_i64).prop_map(Play::Fork),
        1 => (0..3_usize).prop_map(Play::Switch),
    ]
}

/// A player with what it must hold to.
struct Watched {
    player: Player,
    form_open: bool,
    /// Events there were when it was aimed.
    aimed: usize,
    entries: Vec<Entry>,
}

impl Watched {
    fn give(&mut self, session: &mut Session, request: Request) {
        let entries = &mut self.entries;
        // A session may refuse; then nothing has changed, which other tests hold.
        let _ = session.give(request, |entry| {
            entries.push(entry.clone());
            Ok::<(), ()>(())
        });
    }

    fn make(&mut self, session: &mut Session, play: &Play) {
        let share = |thousandths: i64| SimTime(session.reached().0.max(0) / 1_000 * thousandths);
        match *play {
            Play::Tick(ns, budget) => self.tick(session, Duration::from_nanos(ns), budget),
            Play::Pace(pace) => {
                let entries = &mut self.entries;
                let _ = self.player.set_pace(session, pace, |entry| {
                    entries.push(entry.clone());
                    Ok::<(), ()>(())
                });
            }
            Play::Aim(target, at_once) => {
                self.aimed = session.engine().events().len();
                self.player.aim(target, at_once);
            }
            Play::Form(open) => {
                self.form_open = open;
                self.player.set_form_open(open);
            }
            Play::Policy(policy) => self.give(session, Request::Policy(policy)),
            Play::Stops(hold) => self.player.hold_at_stops(hold),
            Play::Freeze(true) => self.give(session, Request::Freeze),
            Play::Freeze(false) => self.give(session, Request::Thaw),
            Play::Act(which, later) => {
                let time = SimTime(session.reached().0 + later * 1_000);
                let act = some_act(session.compiled(), which, time);
                self.give(session, Request::Act(act));
            }
            Play::Rewind(to) => self.give(session, Request::Rewind(share(to))),
            Play::Fork(to) => self.give(session, Request::Fork(share(to))),
            Play::Switch(to) => self.give(session, Request::Switch(to)),
        }
    }

    fn tick(&mut self, session: &mut Session, wall: Duration, budget: usize) {
        let (before, frozen) = (session.reached(), session.is_frozen());
        let (stop, target, policy) = (
            self.player.next_stop(session),
            self.player.target(),
            session.policy(),
        );
        let entries = &mut self.entries;
        let happened = self
            .player
            .tick(session, wall, budget, |entry| {
                entries.push(entry.clone());
                Ok::<(), ()>(())
            })
            .unwrap();
        let reached = session.reached();
        assert!(reached >= before);
        assert_eq!(happened.new.end, session.engine().events().len());
        assert!(happened.stopped.is_none() || !self.player.is_going());
        assert!(stop.is_none_or(|stop| reached <= stop), "past a stop");
        if frozen || (self.form_open && policy == ClockPolicy::Hold) {
            assert_eq!(reached, before, "it stands");
        }
        if let Some(Target::Time(time)) = target {
            assert!(reached <= time.max(before), "past a time");
        }
        let events = &session.engine().events()[self.aimed.min(happened.new.end)..];
        match happened.stopped {
            Some(Why::Met(Target::Event)) => assert_eq!(events[0].at, reached),
            Some(Why::Met(Target::Inject)) => {
                let mut fired = events
                    .iter()
                    .filter(|e| matches!(e.kind, EventKind::InjectFired { .. }));
                assert_eq!(fired.next().map(|e| e.at), Some(reached), "the first one");
            }
            Some(Why::Met(Target::Time(time))) => assert_eq!(reached, time.max(before)),
            Some(Why::Stop(time)) => assert_eq!((reached, stop), (time, Some(time))),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_pace_gives_the_run_of_the_commands(
        plan in 0..PLANS.len(), scenario in 0..SCENARIOS.len(), seed in 1..1_000_u64,
        history in prop::collection::vec(plays(), 1..60),
    ) {
        let (plan, scenario) = (PLANS[plan].id, SCENARIOS[scenario].id);
        let c = shipped(plan, scenario);
        let mut identity = identity(plan, scenario, seed);
        identity.seats = vec![c.actors[0].id.clone()];
        let mut session = Session::new(identity.clone(), c.clone(), reader).unwrap();
        let stops = [9, 25, 26, 70].map(|minute| SimTime(minute * 60_000));
        let mut watched = Watched {
            player: Player::new(&session, stops.to_vec()),
            form_open: false,
            aimed: 0,
            entries: Vec::new(),
        };
        for play in &history {
            watched.make(&mut session, play);
        }

        let text = journal::encode(&identity, &watched.entries);
        let read = journal::decode(text.as_bytes()).unwrap();
        let resumed = Session::resume(read.identity, c, reader, &read.entries).unwrap();
        prop_assert_eq!((resumed.pace(), resumed.policy()), (session.pace(), session.policy()));
        prop_assert_eq!(resumed.emergencies(), session.emergencies());
        for mut session in [session, resumed] {
            if session.is_frozen() {
                session.give(Request::Thaw, kept).unwrap();
            }
            for branch in 0..session.branches().len() {
                session.give(Request::Switch(branch), kept).unwrap();
                session.advance_to(SimTime::NEVER).unwrap();
                prop_assert!(lines(&session) == headless(&session, branch), "branch {branch} of {plan} {scenario}");
            }
        }
    }
}

fn going(session: &mut Session, pace: Pace) -> Player {
    let mut player = Player::new(session, Vec::new());
    player.set_pace(session, pace, kept).unwrap();
    player
}

#[test]
fn no_fraction_of_wall_time_gets_lost() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Times(7));
    // A frame at 60 Hz isn't a whole number of milliseconds, nor is one at 144 Hz.
    let frames = [16_666_667, 6_944_444, 1, 999_999];
    let mut sum = 0;
    for frame in frames.iter().cycle().take(4_000) {
        player
            .tick(&mut session, Duration::from_nanos(*frame), 10_000, kept)
            .unwrap();
        sum += frame * 7;
    }
    assert_eq!(session.reached(), SimTime((sum / 1_000_000) as i64));
}

#[test]
fn a_budget_delays_and_takes_nothing() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Times(60));
    let second = Duration::from_secs(1);
    for _ in 0..60 {
        let happened = player.tick(&mut session, second, 3, kept).unwrap();
        assert_eq!(happened.left_out, Duration::ZERO);
        // An idle second of the wall makes up for it.
        for _ in 0..1_000 {
            player.tick(&mut session, Duration::ZERO, 3, kept).unwrap();
        }
    }
    assert_eq!(session.reached(), SimTime(3_600_000));
}

#[test]
fn a_machine_that_slept_is_said_and_the_drill_does_not_jump() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Times(60));
    let hour = Duration::from_secs(3_600);
    let happened = player.tick(&mut session, hour, 10_000, kept).unwrap();
    assert_eq!(happened.left_out, hour - LONGEST_TICK);
    assert_eq!(session.reached(), SimTime(60_000));
    player.set_pace(&mut session, Pace::Paused, kept).unwrap();
    let happened = player.tick(&mut session, hour, 10_000, kept).unwrap();
    assert_eq!(happened.left_out, Duration::ZERO, "nobody waited for it");
    player.set_pace(&mut session, Pace::Unlimited, kept).unwrap();
    let happened = player.tick(&mut session, hour, 1, kept).unwrap();
    assert_eq!(happened.left_out, Duration::ZERO, "it isn't worth anything there");
}

#[test]
fn a_form_holds_the_clock_as_the_policy_says() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Times(20));
    let second = Duration::from_secs(1);
    let passes = |player: &mut Player, session: &mut Session| {
        let before = session.reached().max(SimTime::ZERO);
        let happened = player.tick(session, second, 10_000, kept).unwrap();
        ((session.reached() - before).0 / 1_000, happened.stopped)
    };
    player.set_form_open(true);
    assert_eq!(passes(&mut player, &mut session), (0, None), "hold");
    player.set_form_open(false);
    assert_eq!(passes(&mut player, &mut session), (20, None), "goes on by itself");
    session.give(Request::Policy(ClockPolicy::Running), kept).unwrap();
    player.set_form_open(true);
    assert_eq!(passes(&mut player, &mut session), (20, None));
    session
        .give(Request::Policy(ClockPolicy::Facilitator), kept)
        .unwrap();
    assert_eq!(passes(&mut player, &mut session), (0, Some(Why::Form)));
    player.set_form_open(false);
    assert_eq!(
        passes(&mut player, &mut session),
        (0, None),
        "the trainer lets it go on"
    );
    assert_eq!(session.pace(), Pace::Paused, "and that is on record");
}

#[test]
fn a_facilitator_moves_the_clock_step_by_step() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Facilitator);
    let frame = Duration::from_millis(16);
    assert!(!player.is_going());
    let target = Target::Time(SimTime(1_234_567));
    player.aim(target, false);
    let mut ticks = 0;
    while player.is_going() {
        player.tick(&mut session, frame, 5, kept).unwrap();
        ticks += 1;
    }
    assert!(ticks > 1, "a budget of five isn't enough");
    assert_eq!(player.rest(), Some(Why::Met(target)));
    assert_eq!(session.pace(), Pace::Facilitator);
    player.tick(&mut session, frame, 5, kept).unwrap();
    assert_eq!(session.reached(), SimTime(1_234_567));
}

#[test]
fn a_target_is_met_in_pieces_where_it_is_met_at_once() {
    for target in [Target::Inject, Target::Decision, Target::Deadline] {
        let (mut whole, mut pieces) = (session(), session());
        let mut player = going(&mut pieces, Pace::Times(20));
        while whole.run_to(target).unwrap() {
            player.set_pace(&mut pieces, Pace::Times(20), kept).unwrap();
            player.aim(target, false);
            while player.is_going() {
                player
                    .tick(&mut pieces, Duration::from_millis(700), 40, kept)
                    .unwrap();
            }
            assert_eq!(player.rest(), Some(Why::Met(target)));
            assert_eq!(pieces.reached(), whole.reached());
        }
        assert!(whole.branch().reached > SimTime(20 * 60_000));
    }
}

#[test]
fn an_emergency_freezes_until_it_is_released() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Times(60));
    let second = Duration::from_secs(1);
    player.tick(&mut session, second, 10_000, kept).unwrap();
    session.give(Request::Freeze, kept).unwrap();
    let happened = player.tick(&mut session, second, 10_000, kept).unwrap();
    assert_eq!(happened.stopped, Some(Why::Frozen));
    let no = |result: Result<Entry, GiveError<()>>| assert_eq!(result, Err(Refused::Frozen.into()));
    no(session.give(Request::Act(deed(5, Some("reception"), "Offer")), kept));
    no(session.give(Request::Rewind(SimTime(0)), kept));
    no(session.give(Request::Freeze, kept));
    assert_eq!(session.advance_to(SimTime(120_000)), Err(Refused::Frozen));
    assert_eq!(
        player.set_pace(&mut session, Pace::Times(20), kept),
        Err(Refused::Frozen.into())
    );
    session
        .give(Request::Bookmark("evacuated".to_owned()), kept)
        .unwrap();
    session.give(Request::Thaw, kept).unwrap();
    assert_eq!(session.give(Request::Thaw, kept), Err(Refused::NotFrozen.into()));
    player.tick(&mut session, second, 10_000, kept).unwrap();
    assert_eq!(session.reached(), SimTime(60_000), "somebody has to let it go on");
    let at: Vec<SimTime> = session.emergencies().iter().map(|n| n.at).collect();
    assert_eq!(at, [SimTime(60_000); 2]);
}

#[test]
fn where_it_stands_is_kept_while_it_goes_on() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Times(20));
    let mut at = Vec::new();
    for _ in 0..3 * KEPT_EVERY.as_secs() {
        let keep = |entry: &Entry| {
            at.push(entry.at.0);
            Ok::<(), ()>(())
        };
        player
            .tick(&mut session, Duration::from_secs(1), 10_000, keep)
            .unwrap();
    }
    let kept = 20 * KEPT_EVERY.as_millis() as i64;
    assert_eq!(at, [kept, 2 * kept, 3 * kept]);

    // A disk that is full stops the drill, and says so once.
    let full = |_: &Entry| Err("disk full");
    let mut failed = 0;
    for _ in 0..20 {
        let tick = player.tick(&mut session, Duration::from_secs(1), 10_000, full);
        failed += usize::from(tick == Err(GiveError::NotKept("disk full")));
    }
    assert_eq!((failed, player.is_going()), (1, false));
    assert_eq!(session.reached(), SimTime(4 * kept));
}

#[test]
fn rewinding_brings_the_clock_to_rest() {
    let mut session = session();
    let mut player = going(&mut session, Pace::Unlimited);
    player.tick(&mut session, Duration::ZERO, 50, kept).unwrap();
    session.give(Request::Rewind(SimTime(1_000)), kept).unwrap();
    let happened = player.tick(&mut session, Duration::ZERO, 50, kept).unwrap();
    assert_eq!(happened.stopped, Some(Why::Branch));
    assert_eq!(session.reached(), SimTime(1_000));

    // Whoever lets it go on after that means it.
    session.give(Request::Rewind(SimTime(500)), kept).unwrap();
    player.set_pace(&mut session, Pace::Times(1), kept).unwrap();
    player
        .tick(&mut session, Duration::from_millis(7), 50, kept)
        .unwrap();
    assert_eq!(session.reached(), SimTime(507));
}

#[test]
fn only_a_clock_that_ran_as_for_simulated_posts_makes_times_comparable() {
    let second = Duration::from_secs(1);
    let minute = |session: &mut Session, player: &mut Player| {
        for _ in 0..60 {
            player.tick(session, second, 10_000, kept).unwrap();
        }
    };
    let mut fair = session();
    fair.give(Request::Policy(ClockPolicy::Running), kept).unwrap();
    let mut player = going(&mut fair, Pace::Times(1));
    minute(&mut fair, &mut player);
    assert_eq!(fair.unfair(), []);

    player.set_pace(&mut fair, Pace::Paused, kept).unwrap();
    assert_eq!(fair.unfair(), [Unfair::Paused]);
    player.set_pace(&mut fair, Pace::Times(60), kept).unwrap();
    minute(&mut fair, &mut player);
    assert_eq!(fair.unfair(), [Unfair::Paused, Unfair::Faster]);
    fair.give(Request::Rewind(SimTime(30_000)), kept).unwrap();
    assert!(fair.unfair().contains(&Unfair::Rewound));

    // The pause at the end of a drill takes nothing away.
    let mut ended = session();
    ended.give(Request::Policy(ClockPolicy::Running), kept).unwrap();
    let mut player = going(&mut ended, Pace::Times(1));
    minute(&mut ended, &mut player);
    ended.give(Request::End, kept).unwrap();
    let happened = player.tick(&mut ended, second, 10_000, kept).unwrap();
    assert_eq!(happened.stopped, Some(Why::Over));
    assert_eq!((ended.pace(), ended.unfair()), (Pace::Paused, vec![]));

    let mut held = session();
    let mut player = going(&mut held, Pace::Times(1));
    minute(&mut held, &mut player);
    held.give(Request::Freeze, kept).unwrap();
    assert_eq!(held.unfair(), [Unfair::Held, Unfair::Frozen]);

    let mut stepped = session();
    stepped.run_to(Target::Inject).unwrap();
    stepped.advance_to(SimTime(600_000)).unwrap();
    assert_eq!(stepped.unfair(), [Unfair::Held, Unfair::Stepped]);
}
