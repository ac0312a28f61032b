//! Single rules of the engine, on plans made for one rule each.
//!
//! Numbers are those of [`Tiny::compile`]: sight 1 minute, assessing or preparing a report 2, a call 1, listening 1, an unanswered
//! call 1. A group comes at minute 10 and is seen at 11.

use std::sync::Arc;

use muster::engine::event::{Aid, DropReason, Ending, EventKind, Source, Stage};
use muster::model::common::{ChannelKind, FactKind};
use muster::model::compiled::Compiled;
use muster::score::{Outcome, Scorer};

use crate::support::{Played, Tiny, play};

pub(super) fn run(tiny: Tiny<'_>) -> Played {
    run_on(tiny.compile())
}

fn run_on(c: Compiled) -> Played {
    play(&Arc::new(c), 1, &[])
}

pub(super) fn outcome(played: &Played) -> Outcome {
    let mut scorer = Scorer::new(&played.c);
    let scores = scorer.score(&played.c, &played.events);
    scorer.explain(&played.c, &played.events, &scores)
}

/// Stages that jobs of an element entered, with the minute and whom the job waits for.
fn stages(played: &Played, id: &str) -> Vec<(i64, Stage, String)> {
    let mut found = Vec::new();
    for event in &played.events {
        if let EventKind::StageEntered {
            job,
            stage,
            busy_with,
        } = event.kind
            && played.element(job) == id
        {
            let with = busy_with
                .get()
                .map_or(String::new(), |j| played.element(j).to_owned());
            found.push((event.at.0 / 60_000, stage, with));
        }
    }
    found
}

fn tries(played: &Played) -> Vec<(i64, &str, bool)> {
    let all = played.events.iter().filter_map(|e| match e.kind {
        EventKind::CallTried { to, answered, .. } => Some((e.at.0 / 60_000, played.actor(to), answered)),
        _ => None,
    });
    all.collect()
}

pub(super) const CLERK: &str =
    r#"(id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"])"#;
const GROUP_AND: &str = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office", tension: 10.0,
    leaves_after: "30m")],"#;

fn world(more: &str) -> String {
    format!("{GROUP_AND} {more}")
}

/// An inject that tells a role something, in person.
pub(super) fn told(id: &str, at: &str, to: &str, facts: &str) -> String {
    format!(
        r#"(id: "{id}", title: (zh: "消息", en: "news"), trigger: At("{at}"), kind: Contextual, from: (zh: "某人", en: "somebody"),
        to: ["{to}"], text: (zh: "消息", en: "news"), facts: [{facts}])"#
    )
}

/// An inject that changes the world.
pub(super) fn happens(id: &str, at: &str, effects: &str) -> String {
    format!(
        r#"(id: "{id}", title: (zh: "事件", en: "event"), trigger: At("{at}"), kind: Contextual, from: (zh: "某人", en: "somebody"),
        text: (zh: "事件", en: "event"), effects: [{effects}])"#
    )
}

fn work(id: &str, by: &str, more: &str) -> String {
    format!(r#"(id: "{id}", name: (zh: "工作", en: "work"), by: "{by}", within: Hard("1h"), {more})"#)
}

/// A clerk who reports to a chief with a deputy.
fn reporting(world: &str) -> Tiny<'_> {
    Tiny {
        posts: r#"
            (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"]),
            (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"], deputy: "deputy"),
            (id: "deputy", name: (zh: "副职", en: "deputy"), channels: ["mobile"])"#,
        lines: r#"(id: "first", name: (zh: "首报", en: "first"), from: "clerk", to: ["chief"], kind: First, when: Present(),
            within: Hard("15m"), channels: ["mobile"], fallback: (tries: 2, gap: "2m", then: "deputy"), functions: ["first-report"])"#,
        roles: &[("reception", "clerk"), ("top", "chief"), ("deputy-top", "deputy")],
        world,
        ..Tiny::default()
    }
}

// Reports and calls.

#[test]
fn a_report_is_seen_prepared_said_and_taken_in() {
    let played = run(reporting(GROUP_AND));
    assert_eq!(tries(&played), [(13, "chief", true)]);
    assert_eq!(played.done("first"), [14]);
    let chief_knows =
        played.minutes(|k| matches!(*k, EventKind::FactLearned { who, fact: FactKind::Size, value: 10, .. } if played.person(who) == "chief"));
    assert_eq!(chief_knows, [14]);
}

#[test]
fn a_dead_phone_is_tried_again_and_then_the_deputy() {
    let world = world(r#"overrides: [DeadChannel(role: "top", channel: Mobile, from: "0m")],"#);
    let played = run(reporting(&world));
    assert_eq!(
        tries(&played),
        [(13, "chief", false), (16, "chief", false), (17, "deputy", true)]
    );
    assert_eq!(played.done("first"), [18]);
    let names: Vec<(i64, Stage)> = stages(&played, "first").iter().map(|s| (s.0, s.1)).collect();
    assert_eq!(
        names,
        [
            (11, Stage::NotInformed),
            (11, Stage::Work),
            (13, Stage::Unreachable),
            (14, Stage::Retry),
            (16, Stage::Unreachable),
            (17, Stage::Retry),
            (17, Stage::Work),
        ]
    );
}

#[test]
fn a_channel_that_dies_for_a_while_works_again() {
    let injects = happens(
        "dead",
        "5m",
        r#"KillChannel(role: "top", channel: Mobile, span: "10m")"#,
    );
    let world = world(&format!("injects: [{injects}],"));
    let played = run(reporting(&world));
    assert_eq!(tries(&played), [(13, "chief", false), (16, "chief", true)]);
}

#[test]
fn without_anybody_to_stand_in_the_caller_begins_again_after_a_pause() {
    let world = world(r#"overrides: [Absent(role: "top", from: "0m", until: "40m")],"#);
    let mut tiny = reporting(&world);
    tiny.posts = r#"
        (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"]),
        (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"])"#;
    tiny.lines = r#"(id: "first", name: (zh: "首报", en: "first"), from: "clerk", to: ["chief"], kind: First, when: Present(),
        within: Hard("15m"), channels: ["mobile"], fallback: (tries: 2, gap: "2m"), functions: ["first-report"])"#;
    tiny.roles = &[("reception", "clerk"), ("top", "chief")];
    let played = run(tiny);
    assert_eq!(
        tries(&played),
        [
            (13, "chief", false),
            (16, "chief", false),
            (27, "chief", false),
            (30, "chief", false),
            (41, "chief", true)
        ]
    );
    assert_eq!(played.done("first"), [42]);
    let outcome = outcome(&played);
    assert_eq!(outcome.reports[0].status, "late");
}

#[test]
fn a_deputy_who_took_the_report_acts_for_the_absent_head() {
    let world = world(r#"overrides: [Absent(role: "top", from: "0m")],"#);
    let steps = work("decide", "chief", r#"takes: Fixed("5m"), does: [Activate]"#);
    let played = run(Tiny {
        steps: &steps,
        ..reporting(&world)
    });
    // Taken in at 18, listened to until 19, decided by 24.
    assert_eq!(played.done("decide"), [24]);
}

#[test]
fn a_busy_receiver_takes_the_report_in_later_and_the_log_says_why() {
    let steps = work("meeting", "chief", r#"takes: Fixed("30m"), does: [Work]"#);
    let tiny = Tiny {
        posts: r#"
            (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"]),
            (id: "chief", name: (zh: "负责人", en: "chief"), observes: true, channels: ["mobile"])"#,
        lines: r#"(id: "first", name: (zh: "首报", en: "first"), from: "clerk", to: ["chief"], kind: First, when: Present(),
            within: Hard("15m"), channels: ["mobile"])"#,
        roles: &[("reception", "clerk"), ("top", "chief")],
        steps: &steps,
        ..Tiny::default()
    };
    let played = run(tiny);
    assert_eq!(played.done("meeting"), [41]);
    assert_eq!(played.done("first"), [41]);
    assert_eq!(
        stages(&played, "first").last().unwrap(),
        &(14, Stage::Busy, "meeting".to_owned())
    );
}

#[test]
fn a_desk_phone_rings_in_vain_at_night_and_a_mobile_does_not() {
    let tiny = |channels: &'static str| {
        let mut c = Tiny {
            posts: if channels == "phone" {
                r#"(id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, roster: "always"),
                   (id: "chief", name: (zh: "负责人", en: "chief"), roster: "hours", channels: ["phone"])"#
            } else {
                r#"(id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, roster: "always"),
                   (id: "chief", name: (zh: "负责人", en: "chief"), roster: "hours", channels: ["phone", "mobile"])"#
            },
            rosters: r#"
                (id: "always", name: (zh: "全天", en: "always"), hours: [(on: [Workday, DayOff], from: "08:00", to: "07:59")]),
                (id: "hours", name: (zh: "工作时间", en: "office hours"), hours: [(on: [Workday], from: "08:30", to: "17:30")])"#,
            lines: r#"(id: "first", name: (zh: "首报", en: "first"), from: "clerk", to: ["chief"], kind: First, when: Present(),
                within: Hard("15m"))"#,
            roles: &[("reception", "clerk"), ("top", "chief")],
            start: "2026-03-10T23:00",
            length: "12h",
            ..Tiny::default()
        }
        .compile();
        c.params.reach[ChannelKind::Phone as usize] = [1.0, 0.0, 0.0];
        run_on(c)
    };
    let desk = tiny("phone");
    let first = desk.done("first")[0];
    // From 08:30, nine and a half hours after the start; within one pause of it.
    assert!((570..582).contains(&first), "{first}");
    assert_eq!(tries(&desk).len(), 1, "nobody rings an empty office at night");
    let mobile = tiny("mobile");
    assert_eq!(mobile.done("first"), [14]);
}

#[test]
fn a_written_report_is_drafted_and_signed() {
    let tiny = Tiny {
        posts: r#"
            (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"]),
            (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"])"#,
        units: r#"(id: "county", name: (zh: "县", en: "county"), kind: Superior, round_the_clock: true)"#,
        lines: r#"(id: "up", name: (zh: "上报", en: "up"), from: "clerk", to: ["county"], kind: First, when: Present(), within: Hard("1h"),
            channels: ["letter"], signed_by: "chief")"#,
        roles: &[
            ("reception", "clerk"),
            ("top", "chief"),
            ("superior-office", "county"),
        ],
        ..Tiny::default()
    };
    let played = run(tiny);
    // Drafted from 11 to 31, signed until 36, handed over until 37.
    assert_eq!(played.done("up"), [37]);
    let paper: Vec<_> = stages(&played, "up").into_iter().map(|s| (s.0, s.1)).collect();
    assert_eq!(
        paper,
        [
            (11, Stage::NotInformed),
            (11, Stage::Paperwork),
            (36, Stage::Work)
        ]
    );
}

#[test]
fn a_follow_up_report_is_owed_on_change_and_a_final_one_at_the_end() {
    let injects = [
        happens("more", "40m", r#"Resize(of: "group", by: 10)"#),
        happens("a-few", "70m", r#"Resize(of: "group", by: 1)"#),
        happens("gone", "100m", r#"Leave(of: "group")"#),
    ]
    .join(", ");
    let world = world(&format!("injects: [{injects}],"));
    let line = |id: &str, kind: &str, when: &str, more: &str| {
        format!(
            r#"(id: "{id}", name: (zh: "报告", en: "report"), from: "clerk", to: ["chief"], kind: {kind}, when: {when}, within: Hard("15m"),
            channels: ["mobile"], {more})"#
        )
    };
    let lines = [
        line("first", "First", "Present()", ""),
        line("more", "FollowUp", "Present()", r#"after: "first""#),
        line("last", "Final", "Over()", ""),
    ]
    .join(", ");
    let played = run(Tiny {
        lines: &lines,
        ..reporting(&world)
    });
    assert_eq!(played.done("first"), [14]);
    // Ten more are a change, one more isn't.
    assert_eq!(played.done("more"), [44]);
    assert_eq!(played.done("last"), [104]);

    // At a fixed distance: each an hour after the last, as long as it lasts.
    let lines = [
        line("first", "First", "Present()", ""),
        line("more", "FollowUp", "Present()", r#"after: "first", every: "25m""#),
    ]
    .join(", ");
    let played = run(Tiny {
        lines: &lines,
        ..reporting(&world)
    });
    assert_eq!(played.done("more"), [44, 72, 100]);
}

// People.

#[test]
fn two_posts_of_one_person_are_one_queue() {
    let posts = r#"
        (id: "one", name: (zh: "甲", en: "one"), observes: true),
        (id: "two", name: (zh: "乙", en: "two"), observes: true)"#;
    let steps = [
        work("a", "one", r#"takes: Fixed("10m"), does: [Work]"#),
        work("b", "two", r#"takes: Fixed("10m"), does: [Work]"#),
    ]
    .join(", ");
    let tiny = Tiny {
        posts,
        steps: &steps,
        roles: &[("reception", "one"), ("security", "two")],
        ..Tiny::default()
    };
    let apart = run(tiny);
    assert_eq!((apart.done("a"), apart.done("b")), (vec![21], vec![21]));
    let together = run(Tiny {
        persons: r#"(id: "both", holds: ["one", "two"])"#,
        ..tiny
    });
    assert_eq!((together.done("a"), together.done("b")), (vec![21], vec![31]));
    assert_eq!(stages(&together, "b")[1], (11, Stage::Busy, "a".to_owned()));
    let delay = &outcome(&together).duties[1].delay;
    assert_eq!(delay.busy_ms, 10 * 60_000);
}

#[test]
fn somebody_in_a_meeting_begins_when_it_ends() {
    let steps = work("a", "clerk", r#"takes: Fixed("10m"), does: [Work]"#);
    let world = world(r#"overrides: [InMeeting(role: "reception", from: "11m", until: "30m")],"#);
    let played = run(Tiny {
        posts: CLERK,
        steps: &steps,
        roles: &[("reception", "clerk")],
        world: &world,
        ..Tiny::default()
    });
    assert_eq!(played.done("a"), [40]);
}

#[test]
fn whoever_is_slow_needs_longer_for_everything() {
    let world = world(r#"overrides: [Slow(role: "reception", factor: 2.0)],"#);
    let played = run(reporting(&world));
    // Sight 2, assessing 4, speaking 2.
    assert_eq!(played.done("first"), [18]);
}

#[test]
fn nobody_acts_on_what_nobody_saw() {
    let steps = work("a", "clerk", r#"takes: Fixed("10m"), does: [Work]"#);
    let blind = CLERK.replace("observes: true, ", "");
    let played = run(Tiny {
        posts: &blind,
        steps: &steps,
        roles: &[("reception", "clerk")],
        ..Tiny::default()
    });
    assert!(played.done("a").is_empty());
    assert_eq!(stages(&played, "a"), [(10, Stage::NotInformed, String::new())]);
    assert_eq!(outcome(&played).duties[0].status, "not_reached");
}

#[test]
fn the_next_step_is_handed_over_to_its_owner() {
    let steps = [
        work("greet", "clerk", r#"takes: Fixed("5m"), does: [Receive]"#),
        work(
            "register",
            "registrar",
            r#"after: ["greet"], takes: Fixed("5m"), does: [Register]"#,
        ),
    ]
    .join(", ");
    let posts =
        format!(r#"{CLERK}, (id: "registrar", name: (zh: "登记员", en: "registrar"), channels: ["mobile"])"#);
    let played = run(Tiny {
        posts: &posts,
        steps: &steps,
        roles: &[("reception", "clerk")],
        ..Tiny::default()
    });
    // Greeted by 16, told by 17, noted by 18, registered by 23.
    assert_eq!(played.done("greet"), [16]);
    assert_eq!(played.done("register"), [23]);
    let arose =
        |kind: &EventKind| matches!(*kind, EventKind::Arose { job, .. } if played.element(job) == "register");
    assert_eq!(played.minutes(arose), [16]);
    let delay = &outcome(&played)
        .duties
        .into_iter()
        .find(|d| d.id == "register")
        .unwrap()
        .delay;
    assert_eq!(
        (delay.not_informed_ms, delay.busy_ms, delay.other_ms),
        (60_000, 60_000, 300_000)
    );
}

// Means.

/// A site ten kilometres away: twenty-five minutes by car.
const SITE: &str = r#"places: [
        (id: "office", name: (zh: "机关", en: "office"), kind: Office, x: 0.0, y: 0.0),
        (id: "site", name: (zh: "现场", en: "site"), kind: Site, x: 10.0, y: 0.0)],
    groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "site", tension: 10.0)],"#;

const PRESENT: &str = r#"(fact: Present, of: "group", value: 1)"#;

/// Two officers who both have to go to the site, told at 12.
fn two_trips(vehicles: &'static str, steps: &'static str, injects: &[String]) -> Played {
    let world = format!("{SITE} injects: [{}],", injects.join(", "));
    run(Tiny {
        posts: r#"
            (id: "one", name: (zh: "甲", en: "one"), channels: ["mobile"]),
            (id: "two", name: (zh: "乙", en: "two"), channels: ["mobile"]),
            (id: "driver", name: (zh: "驾驶员", en: "driver"), channels: ["mobile"])"#,
        vehicles,
        steps,
        roles: &[
            ("reception", "one"),
            ("security", "two"),
            ("logistics", "driver"),
            ("vehicle", "car"),
        ],
        world: &world,
        length: "6h",
        ..Tiny::default()
    })
}

const BOTH_GO: &str = r#"
    (id: "a", name: (zh: "去", en: "go"), by: "one", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work]),
    (id: "b", name: (zh: "去", en: "go"), by: "two", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work])"#;

fn vehicle_waits(played: &Played, id: &str) -> Vec<i64> {
    stages(played, id)
        .iter()
        .filter(|s| s.1 == Stage::Vehicle)
        .map(|s| s.0)
        .collect()
}

#[test]
fn the_second_trip_waits_for_the_only_vehicle() {
    let injects = [
        told("first-call", "12m", "reception", PRESENT),
        told("second-call", "12m", "security", PRESENT),
    ];
    let one = two_trips(r#"(id: "car", name: (zh: "车", en: "car"))"#, BOTH_GO, &injects);
    // There by 37, done by 47, back by 72; the other there by 97, done by 107.
    assert_eq!((one.done("a"), one.done("b")), (vec![47], vec![107]));
    assert_eq!(vehicle_waits(&one, "b"), [12]);
    assert_eq!(
        one.minutes(|k| matches!(k, EventKind::VehicleBack { .. })),
        [72, 132]
    );
    let b = outcome(&one).duties.into_iter().find(|d| d.id == "b").unwrap();
    assert_eq!(b.delay.vehicle_ms, 60 * 60_000);
    let two = two_trips(
        r#"(id: "car", name: (zh: "车", en: "car"), count: 2)"#,
        BOTH_GO,
        &injects,
    );
    assert_eq!((two.done("a"), two.done("b")), (vec![47], vec![47]));
}

#[test]
fn a_vehicle_that_is_out_for_something_else_comes_back() {
    let world = format!(
        r#"{SITE} overrides: [VehicleTaken(role: "vehicle", from: "0m", until: "30m")], injects: [{}],"#,
        told("first-call", "12m", "reception", PRESENT)
    );
    let played = run(Tiny {
        posts: r#"(id: "one", name: (zh: "甲", en: "one"))"#,
        vehicles: r#"(id: "car", name: (zh: "车", en: "car"))"#,
        steps: r#"(id: "a", name: (zh: "去", en: "go"), by: "one", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work])"#,
        roles: &[("reception", "one"), ("vehicle", "car")],
        world: &world,
        ..Tiny::default()
    });
    assert_eq!(vehicle_waits(&played, "a"), [12]);
    assert_eq!(played.done("a"), [65]);
}

#[test]
fn a_vehicle_needs_its_driver() {
    let steps = r#"
        (id: "a", name: (zh: "去", en: "go"), by: "one", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work]),
        (id: "b", name: (zh: "去", en: "go"), by: "two", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work]),
        (id: "own", name: (zh: "保养", en: "service"), by: "driver", within: Hard("2h"), takes: Fixed("30m"), does: [Work])"#;
    let played = two_trips(
        r#"(id: "car", name: (zh: "车", en: "car"), count: 2, drivers: ["driver"])"#,
        steps,
        &[
            told("driver-first", "12m", "logistics", PRESENT),
            told("first-call", "12m", "reception", PRESENT),
            told("second-call", "12m", "security", PRESENT),
        ],
    );
    assert_eq!(played.done("own"), [42]);
    // The driver is free at 42, back at 102; the second car has no driver until then.
    assert_eq!((played.done("a"), played.done("b")), (vec![77], vec![137]));
}

#[test]
fn of_two_drivers_only_the_one_who_is_back_is_free() {
    let steps = r#"
        (id: "a", name: (zh: "去", en: "go"), by: "one", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work]),
        (id: "b", name: (zh: "去", en: "go"), by: "two", within: Hard("2h"), place: Scene, needs: ["car"], takes: Fixed("60m"), does: [Work]),
        (id: "own", name: (zh: "值守", en: "stand by"), by: "second", within: Hard("2h"), when: Risk(at_least: 1), place: Office, takes: Fixed("5m"), does: [Work])"#;
    let world = format!(
        "{SITE} injects: [{}],",
        [
            told("first-call", "12m", "reception", PRESENT),
            told("second-call", "12m", "security", PRESENT),
            told(
                "to-the-driver",
                "20m",
                "case-owner",
                r#"(fact: Present, of: "group", value: 1), (fact: Risk, of: "group", value: 1)"#
            ),
        ]
        .join(", ")
    );
    let played = run(Tiny {
        posts: r#"
            (id: "one", name: (zh: "甲", en: "one")),
            (id: "two", name: (zh: "乙", en: "two")),
            (id: "first", name: (zh: "驾驶员一", en: "first driver")),
            (id: "second", name: (zh: "驾驶员二", en: "second driver"))"#,
        vehicles: r#"(id: "car", name: (zh: "车", en: "car"), count: 2, drivers: ["first", "second"])"#,
        steps,
        roles: &[
            ("reception", "one"),
            ("security", "two"),
            ("case-owner", "second"),
            ("vehicle", "car"),
        ],
        world: &world,
        length: "6h",
        ..Tiny::default()
    });
    // The first car is back at 72, the second, with the second driver, at 122.
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::VehicleBack { .. })),
        [72, 122]
    );
    assert_eq!(played.done("own"), [127]);
}

#[test]
fn whoever_stays_until_it_is_over_does_nothing_elsewhere() {
    let steps = [
        work(
            "guard",
            "one",
            r#"when: Present(), place: Scene, until: Over, takes: Fixed("5m"), does: [KeepOrder]"#,
        ),
        work(
            "office-work",
            "one",
            r#"when: Risk(at_least: 1), place: Office, takes: Fixed("5m"), does: [Work]"#,
        ),
        work(
            "short-work",
            "one",
            r#"when: Risk(at_least: 2), place: Scene, takes: Fixed("5m"), does: [Work]"#,
        ),
    ]
    .join(", ");
    let injects = [
        told("call", "12m", "reception", PRESENT),
        told(
            "news",
            "60m",
            "reception",
            r#"(fact: Risk, of: "group", value: 2)"#,
        ),
        happens("leave", "100m", r#"Leave(of: "group")"#),
    ]
    .join(", ");
    let world = format!("{SITE} injects: [{injects}],");
    let played = run(Tiny {
        posts: r#"(id: "one", name: (zh: "甲", en: "one"), channels: ["mobile"])"#,
        steps: &steps,
        roles: &[("reception", "one")],
        when: "Any([Present(), Risk(at_least: 1)])",
        world: &world,
        ..Tiny::default()
    });
    assert_eq!(played.done("guard"), [42]);
    // On the spot other work can be done, and ends no stay.
    assert_eq!(played.done("short-work"), [65]);
    // The office only after the way back: 100 + 25 + 5.
    assert_eq!(played.done("office-work"), [130]);
}

#[test]
fn companions_come_along_and_are_occupied_too() {
    let steps = [
        work(
            "visit",
            "one",
            r#"with: ["two"], place: Scene, takes: Fixed("10m"), does: [Work]"#,
        ),
        work(
            "other",
            "two",
            r#"when: Risk(at_least: 1), place: Office, takes: Fixed("5m"), does: [Work]"#,
        ),
    ]
    .join(", ");
    let both = r#"(fact: Present, of: "group", value: 1), (fact: Risk, of: "group", value: 1)"#;
    let injects = [
        told("call", "12m", "reception", PRESENT),
        told("news", "20m", "security", both),
    ]
    .join(", ");
    let world = format!("{SITE} injects: [{injects}],");
    let played = run(Tiny {
        posts: r#"
            (id: "one", name: (zh: "甲", en: "one"), channels: ["mobile"]),
            (id: "two", name: (zh: "乙", en: "two"), channels: ["mobile"])"#,
        steps: &steps,
        roles: &[("reception", "one"), ("security", "two")],
        world: &world,
        ..Tiny::default()
    });
    assert_eq!(played.done("visit"), [47]);
    // The companion is with the visit until 47 and then 25 minutes from the office.
    assert_eq!(played.done("other"), [77]);
    let arrived =
        played.minutes(|k| matches!(*k, EventKind::ArrivedAt { who, .. } if played.person(who) == "two"));
    assert_eq!(arrived[0], 37);
}

#[test]
fn a_unit_that_is_called_turns_out_and_helps() {
    let injects = happens("faint", "30m", r#"Collapse(of: "group")"#);
    let world = world(&format!("injects: [{injects}],"));
    let steps = work(
        "call",
        "clerk",
        r#"when: Injured(at_least: 1), critical: true, takes: Fixed("1m"), does: [Summon("hospital")]"#,
    );
    let played = run(Tiny {
        posts: CLERK,
        units: r#"(id: "hospital", name: (zh: "医院", en: "hospital"), kind: Medical, channels: ["mobile"], round_the_clock: true,
            turnout: Fixed("2m"), travel: Fixed("8m"))"#,
        steps: &steps,
        roles: &[("reception", "clerk"), ("medical", "hospital")],
        world: &world,
        ..Tiny::default()
    });
    // Seen at 30:30, decided by 31:30, called by 32:30, there at 42:30.
    let at = |which: fn(&EventKind) -> bool| played.times(which).iter().map(|t| t.0).collect::<Vec<_>>();
    assert_eq!(
        at(|k| matches!(k, EventKind::UnitCalled { .. })),
        [32 * 60_000 + 30_000]
    );
    assert_eq!(
        at(|k| matches!(k, EventKind::UnitArrived { .. })),
        [42 * 60_000 + 30_000]
    );
    assert_eq!(
        at(|k| matches!(k, EventKind::AidGiven { by: Aid::Unit(_), .. })),
        [42 * 60_000 + 30_000]
    );
}

// Injects, orders, doubts.

#[test]
fn a_contingency_inject_fires_only_if_the_action_did_not_happen() {
    // The clerk greets from 11 to 16.
    let steps = work("greet", "clerk", r#"takes: Fixed("5m"), does: [Receive]"#);
    let fired = |within: &str| {
        let ask = told("ask", "12m", "reception", PRESENT);
        let remind = format!(
            r#"(id: "remind", title: (zh: "提醒", en: "reminder"), trigger: Unless(of: "ask", done: Done("contact"), within: "{within}"),
            kind: Contingency, from: (zh: "某人", en: "somebody"), text: (zh: "怎么没人", en: "Is nobody here?"))"#
        );
        let ask = ask.replace(
            "kind: Contextual",
            r#"kind: ExpectedAction, expects: [(function: "contact")], objective: "aim""#,
        );
        let world = world(&format!("injects: [{ask}, {remind}],"));
        let played = run(Tiny {
            posts: CLERK,
            steps: &steps,
            roles: &[("reception", "clerk")],
            world: &world,
            ..Tiny::default()
        });
        let fired = played.minutes(|k| matches!(k, EventKind::InjectFired { inject } if inject.ix() == 1));
        let skipped =
            played.minutes(|k| matches!(k, EventKind::InjectSkipped { inject } if inject.ix() == 1));
        (fired, skipped)
    };
    assert_eq!(fired("3m"), (vec![15], vec![]));
    assert_eq!(fired("5m"), (vec![], vec![17]));
}

#[test]
fn two_sources_that_disagree_are_checked_and_cleared_up() {
    let risk = |value: u32, source: &str| {
        format!(r#"(fact: Risk, of: "group", value: {value}, source: "{source}")"#)
    };
    let injects = [
        happens("signs", "5m", r#"Risk(of: "group", level: 2)"#),
        told("one-says", "10m", "reception", &risk(1, "neighbour")),
        told("other-says", "15m", "reception", &risk(3, "official")),
    ]
    .join(", ");
    let world = format!(
        r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")], injects: [{injects}],"#
    );
    let steps = [
        work(
            "check",
            "clerk",
            r#"when: Contradicted(fact: Risk), takes: Fixed("5m"), does: [Verify]"#,
        ),
        work(
            "settled",
            "clerk",
            r#"when: All([Done("check"), Not(Contradicted(fact: Risk))]), takes: Fixed("5m"), does: [Work]"#,
        ),
    ]
    .join(", ");
    let played = run(Tiny {
        posts: CLERK,
        steps: &steps,
        when: "Risk(at_least: 1)",
        roles: &[("reception", "clerk")],
        world: &world,
        ..Tiny::default()
    });
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::Contradicted { .. })),
        [15]
    );
    assert_eq!(played.done("check"), [20]);
    // At the source the clerk learns how it is, and the doubt is over.
    let truth = played.minutes(|k| {
        matches!(
            k,
            EventKind::FactLearned {
                fact: FactKind::Risk,
                value: 2,
                source: Source::Sight,
                ..
            }
        )
    });
    assert_eq!(truth, [20]);
    assert_eq!(played.done("settled"), [25]);
}

#[test]
fn one_source_that_corrects_itself_is_no_contradiction() {
    let injects = [
        told(
            "says",
            "10m",
            "reception",
            r#"(fact: Size, of: "group", value: 10, source: "official")"#,
        ),
        told(
            "corrects",
            "15m",
            "reception",
            r#"(fact: Size, of: "group", value: 90, source: "official")"#,
        ),
    ]
    .join(", ");
    let world = format!(
        r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")], injects: [{injects}],"#
    );
    let played = run(Tiny {
        posts: CLERK,
        roles: &[("reception", "clerk")],
        world: &world,
        ..Tiny::default()
    });
    assert!(!played.any(|k| matches!(k, EventKind::Contradicted { .. })));
}

#[test]
fn an_unlawful_order_is_refused_unless_the_scenario_says_otherwise() {
    let order = happens(
        "order",
        "20m",
        r#"Order(role: "reception", act: Detain, of: "group")"#,
    );
    let played = |overrides: &str| {
        let world = world(&format!("injects: [{order}], overrides: [{overrides}],"));
        run(Tiny {
            posts: CLERK,
            roles: &[("reception", "clerk")],
            world: &world,
            ..Tiny::default()
        })
    };
    let refused = played("");
    assert_eq!(
        refused.minutes(|k| matches!(k, EventKind::OrderRefused { .. })),
        [20]
    );
    assert!(!refused.any(|k| matches!(k, EventKind::Breach { .. })));
    let obeyed = played(r#"Complies(role: "reception")"#);
    assert!(!obeyed.any(|k| matches!(k, EventKind::OrderRefused { .. })));
    assert_eq!(obeyed.minutes(|k| matches!(k, EventKind::Breach { .. })), [20]);
}

// Alert levels and regular duties.

/// A chief who raises yellow on signs and orange on graver ones.
fn alerts(injects: &[String]) -> Played {
    let world = format!(
        r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")], injects: [{}],"#,
        injects.join(", ")
    );
    run(Tiny {
        posts: r#"
            (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"]),
            (id: "clerk", name: (zh: "接访员", en: "clerk"), channels: ["mobile"])"#,
        alerts: r#"
            (id: "yellow", name: (zh: "黄色", en: "yellow"), rank: 1, trigger: Risk(at_least: 1), issuer: "chief", within: Hard("30m"), tells: ["clerk"]),
            (id: "orange", name: (zh: "橙色", en: "orange"), rank: 2, trigger: Risk(at_least: 2), issuer: "chief", within: Hard("30m"), tells: ["clerk"],
             downgrade: Not(Risk(at_least: 2)))"#,
        steps: r#"(id: "stand-by", name: (zh: "备勤", en: "stand by"), by: "clerk", within: Hard("1h"), takes: Fixed("5m"), does: [Work])"#,
        when: "Alert(at_least: 2)",
        roles: &[("top", "chief"), ("reception", "clerk")],
        world: &world,
        length: "4h",
        ..Tiny::default()
    })
}

fn risk(id: &str, at: &str, value: u32) -> String {
    told(
        id,
        at,
        "top",
        &format!(r#"(fact: Risk, of: "group", value: {value})"#),
    )
}

fn raised(played: &Played) -> Vec<(i64, u32)> {
    let all = played.events.iter().filter_map(|e| match e.kind {
        EventKind::AlertRaised { rank, .. } | EventKind::AlertLowered { rank, .. } => {
            Some((e.at.0 / 60_000, rank))
        }
        _ => None,
    });
    all.collect()
}

#[test]
fn alerts_rise_and_fall_with_what_the_issuer_knows() {
    let played = alerts(&[
        risk("signs", "10m", 1),
        risk("graver", "30m", 2),
        risk("lighter", "60m", 1),
    ]);
    assert_eq!(raised(&played), [(12, 1), (32, 2), (60, 1)]);
    // Told by 33, noted by 34, done by 39.
    assert_eq!(played.done("stand-by"), [39]);
}

#[test]
fn of_two_levels_that_are_due_only_the_higher_is_raised() {
    let played = alerts(&[risk("signs", "10m", 2)]);
    assert_eq!(raised(&played), [(12, 2)]);
    let superseded = played.minutes(|k| {
        matches!(*k, EventKind::Dropped { job, reason: DropReason::Superseded } if played.element(job) == "yellow")
    });
    assert_eq!(superseded, [10]);
}

#[test]
fn a_daily_duty_is_due_every_day_at_its_hour() {
    let tiny = Tiny {
        posts: CLERK,
        standing: r#"(id: "daily", name: (zh: "日报", en: "daily"), by: "clerk", schedule: Daily("18:00"), within: Hard("1h"), takes: Fixed("10m"))"#,
        roles: &[("reception", "clerk")],
        world: r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")],"#,
        length: "58h",
        ..Tiny::default()
    };
    // 18:00 is nine hours after the start.
    let days: Vec<i64> = (0..3).map(|day| 540 + day * 1440 + 10).collect();
    assert_eq!(run(tiny).done("daily"), days);
    let special = tiny.standing.replace("takes:", "special_period: true, takes:");
    let quiet = run(Tiny {
        standing: &special,
        ..tiny
    });
    assert!(
        quiet.done("daily").is_empty(),
        "only in a special period, and this is none"
    );
}

#[test]
fn a_weekly_duty_is_due_by_close_of_business() {
    let played = run(Tiny {
        posts: CLERK,
        standing: r#"(id: "weekly", name: (zh: "周查", en: "weekly"), by: "clerk", schedule: Weekly(Fri), within: Hard("1h"), takes: Fixed("10m"))"#,
        roles: &[("reception", "clerk")],
        world: r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")],"#,
        length: "14d",
        ..Tiny::default()
    });
    // The run begins on a Tuesday at 09:00; the work begins on Friday at 08:30.
    let friday = 3 * 1440 - 30 + 10;
    assert_eq!(played.done("weekly"), [friday, friday + 7 * 1440]);
}

#[test]
fn empty_time_costs_nothing() {
    let injects = happens("come", "99d", r#"Arrive(of: "group")"#);
    let world = format!(
        r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")], injects: [{injects}],"#
    );
    let c = Arc::new(
        Tiny {
            length: "100d",
            ..reporting(&world)
        }
        .compile(),
    );
    let mut engine = muster::engine::Engine::new();
    engine.reset(&c, 1, &[]);
    let mut moments = 0;
    while let Some(next) = engine.peek_next() {
        engine.run_until(next).unwrap();
        moments += 1;
    }
    let events = engine.events();
    assert!(
        events
            .iter()
            .any(|e| matches!(e.kind, EventKind::ReportReceived { .. }))
    );
    assert!(events.len() < 60, "{} events", events.len());
    // The hundredth day has a group, which ticks each minute until the house closes; the others have nothing.
    assert!(moments < 700, "{moments} moments");
}

// The people concerned.

#[test]
fn a_promise_that_lapses_is_broken() {
    let steps = work("tell", "clerk", r#"takes: Fixed("5m"), does: [Explain]"#);
    let mut c = Tiny {
        posts: CLERK,
        steps: &steps,
        roles: &[("reception", "clerk")],
        ..Tiny::default()
    }
    .compile();
    c.params.promise = muster::time::SimSpan::from_mins(30);
    let played = run_on(c);
    assert_eq!(played.done("tell"), [16]);
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::PromiseBroken { .. })),
        [46]
    );
}

#[test]
fn a_group_that_was_heard_told_and_registered_leaves() {
    let steps = work(
        "all",
        "clerk",
        r#"takes: Fixed("5m"), does: [Receive, Hear, Explain, Register]"#,
    );
    let played = run(Tiny {
        posts: CLERK,
        steps: &steps,
        roles: &[("reception", "clerk")],
        ..Tiny::default()
    });
    let over = |k: &EventKind| {
        matches!(
            k,
            EventKind::Over {
                how: Ending::Settled,
                ..
            }
        )
    };
    // Content from 16 on, noticed at the next full minute, gone thirty minutes later.
    let at = played.minutes(over);
    assert!(at == [46] || at == [47], "{at:?}");
}

/// Seven travellers: a coach at 09:30 takes 30 minutes, then 60 by train to the capital 60 km away.
fn travellers(accepts: &str, injects: &str, steps: &str) -> Played {
    let world = format!(
        r#"places: [
            (id: "office", name: (zh: "机关", en: "office"), kind: Office, x: 0.0, y: 0.0),
            (id: "village", name: (zh: "村", en: "village"), kind: Home, x: 1.0, y: 0.0),
            (id: "station", name: (zh: "车站", en: "station"), kind: Stop, x: 2.0, y: 0.0),
            (id: "capital", name: (zh: "省会", en: "capital"), kind: HigherOffice, x: 60.0, y: 0.0)],
        routes: [(id: "way", name: (zh: "路", en: "way"), legs: [
            (from: "village", to: "station", mode: Coach, takes: Fixed("30m"), departures: ["09:30", "11:30"]),
            (from: "station", to: "capital", mode: Train, takes: Fixed("1h"))])],
        parties: [(id: "party", name: (zh: "出行群众", en: "party"), size: 7, departs: "5m", route: "way", bound: 3, accepts_way_home: {accepts}, stays: "2h")],
        injects: [{injects}],"#
    );
    let mut c = Tiny {
        posts: CLERK,
        steps,
        roles: &[("reception", "clerk")],
        world: &world,
        length: "9h",
        ..Tiny::default()
    }
    .compile();
    c.params.car_175km = muster::model::compiled::Dist::Fixed(175.0);
    run_on(c)
}

#[test]
fn a_party_takes_the_next_coach_and_is_met_where_it_arrives() {
    let steps = [
        work(
            "meet",
            "clerk",
            r#"place: Destination, takes: Fixed("10m"), does: [Meet]"#,
        ),
        work(
            "way-home",
            "clerk",
            r#"after: ["meet"], place: Destination, takes: Fixed("10m"), does: [OfferWayHome]"#,
        ),
    ]
    .join(", ");
    let call = told(
        "call",
        "10m",
        "reception",
        r#"(fact: Present, of: "party", value: 1), (fact: Bound, of: "party", value: 3)"#,
    );
    let accepted = travellers("1.0", &call, &steps);
    let at = |p: &Played, which: fn(&EventKind) -> bool| p.minutes(which);
    assert_eq!(at(&accepted, |k| matches!(k, EventKind::PartyAt { .. })), [60]);
    assert_eq!(
        at(&accepted, |k| matches!(k, EventKind::PartyArrived { .. })),
        [120]
    );
    // Sixty kilometres in sixty minutes: there at 70, waiting until 120.
    assert_eq!(
        accepted.minutes(|k| matches!(k, EventKind::ArrivedAt { .. })),
        [70]
    );
    assert_eq!(accepted.done("meet"), [130]);
    assert_eq!(accepted.done("way-home"), [140]);
    let over = |p: &Played| {
        p.events.iter().find_map(|e| match e.kind {
            EventKind::Over { how, .. } => Some((e.at.0 / 60_000, how)),
            _ => None,
        })
    };
    assert_eq!(over(&accepted), Some((140, Ending::WentHomeWithHelp)));
    let declined = travellers("0.0", &call, &steps);
    assert_eq!(over(&declined), Some((240, Ending::WentHome)));
    // Nobody knew: nobody came, and the arrival is no failure of anybody.
    let unknown = travellers("1.0", "", &steps);
    assert_eq!(over(&unknown), Some((240, Ending::WentHome)));
    assert!(unknown.done("meet").is_empty());
    assert_eq!(
        at(&unknown, |k| matches!(k, EventKind::PartyArrived { .. })),
        [120]
    );
}

#[test]
fn the_next_step_on_the_spot_comes_before_the_way_back() {
    let steps = [
        work(
            "speak",
            "one",
            r#"place: Scene, needs: ["car"], takes: Fixed("10m"), does: [Work]"#,
        ),
        work(
            "record",
            "one",
            r#"after: ["speak"], place: Scene, takes: Fixed("10m"), does: [Work]"#,
        ),
        work(
            "file",
            "one",
            r#"after: ["record"], place: Office, takes: Fixed("10m"), does: [Work]"#,
        ),
    ]
    .join(", ");
    let world = format!("{SITE} injects: [{}],", told("call", "12m", "reception", PRESENT));
    let played = run(Tiny {
        posts: r#"(id: "one", name: (zh: "甲", en: "one"))"#,
        vehicles: r#"(id: "car", name: (zh: "车", en: "car"))"#,
        steps: &steps,
        roles: &[("reception", "one"), ("vehicle", "car")],
        world: &world,
        ..Tiny::default()
    });
    assert_eq!(played.done("speak"), [47]);
    assert_eq!(played.done("record"), [57]);
    // The car waits for its passenger; both are back at 82.
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::VehicleBack { .. })),
        [82]
    );
    assert_eq!(played.done("file"), [92]);
}
