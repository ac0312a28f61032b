//! Acts of posts: contact with visitors, reports by a chosen channel and of a chosen kind, people and vehicles sent to the scene.

use std::sync::Arc;

use muster::engine::Engine;
use muster::engine::event::{EventKind, Source};
use muster::engine::look::Position;
use muster::model::common::{ChannelKind, FactKind};
use muster::model::compiled::{ActorIx, EffectKind, IncidentIx, PersonIx, VehicleIx};
use muster::time::SimTime;

use super::commands::{desk, idle, run};
use crate::support::{Played, Tiny, decisions, play};

const WILLING: &str = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office",
    tension: 10.0, accepts_representatives: 1.0)],"#;

fn did(played: &Played, effect: EffectKind) -> Vec<SimTime> {
    played.times(|k| matches!(k, EventKind::Did { effect: e, .. } if *e == effect))
}

#[test]
fn visitors_are_received_told_and_asked_for_representatives_one_after_the_other() {
    let tiny = Tiny {
        steps: "",
        world: WILLING,
        ..desk()
    };
    let commands = r#"[(at: "12m", by: "clerk", act: Receive), (at: "12m", by: "clerk", act: Explain),
        (at: "12m", by: "clerk", act: AskForRepresentatives)]"#;
    let (played, _) = run(tiny, r#"["clerk"]"#, commands);
    assert_eq!(idle(&played), 0);
    let received = did(&played, EffectKind::Receive);
    let explained = did(&played, EffectKind::Explain);
    let asked = did(&played, EffectKind::Representatives);
    let all = [received[0], explained[0], asked[0]];
    assert!(
        SimTime(720_000) < all[0] && all[0] < all[1] && all[1] < all[2],
        "each takes its time: {all:?}"
    );
    assert!(
        played.any(|k| matches!(
            k,
            EventKind::Did {
                effect: EffectKind::Representatives,
                value: 5,
                ..
            }
        )),
        "visitors choose at most five"
    );
    // Whoever receives people hears what they ask for: this group asks for nothing, and is seen.
    assert!(played.any(|k| matches!(
        k,
        EventKind::FactLearned {
            source: Source::Sight,
            ..
        }
    )));
    // Before anybody is there, nothing comes of it.
    let early = r#"[(at: "2m", by: "clerk", act: Receive), (at: "2m", by: "clerk", act: Explain), (at: "2m", by: "clerk", act: AskForRepresentatives)]"#;
    let (nobody, _) = run(tiny, r#"["clerk"]"#, early);
    assert_eq!(idle(&nobody), 3);
}

#[test]
fn an_act_begins_the_step_of_the_plan_that_does_it() {
    let steps = r#"(id: "ask", name: (zh: "推选代表", en: "ask"), by: "clerk", within: Hard("30m"), place: Scene, takes: Fixed("7m"), does: [Representatives(5)])"#;
    let tiny = Tiny { steps, ..desk() };
    let (played, outcome) = run(
        tiny,
        r#"["clerk"]"#,
        r#"[(at: "12m", by: "clerk", act: AskForRepresentatives)]"#,
    );
    assert_eq!(played.done("ask"), [19]);
    assert_eq!(outcome.duties[0].status, "met");
}

/// Channels on which somebody was tried, with the minute.
fn tries(played: &Played, post: &str) -> Vec<(ChannelKind, i64)> {
    let all = played.events.iter().filter_map(|e| match e.kind {
        EventKind::CallTried { to, channel, .. } if played.actor(to) == post => {
            Some((channel, e.at.0 / 60_000))
        }
        _ => None,
    });
    all.collect()
}

fn two_phones() -> Tiny<'static> {
    Tiny {
        posts: r#"
            (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"]),
            (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile", "phone", "letter"])"#,
        lines: r#"
            (id: "first", name: (zh: "首报", en: "first"), from: "clerk", to: ["chief"], kind: First, when: Present(),
                within: Hard("15m"), channels: ["mobile"], functions: ["first-report"]),
            (id: "more", name: (zh: "续报", en: "more"), from: "clerk", to: ["chief"], kind: FollowUp, when: Present(),
                within: Hard("15m"), channels: ["mobile"])"#,
        steps: "",
        ..desk()
    }
}

#[test]
fn a_report_goes_by_the_channel_that_was_chosen() {
    let by = |channel: &str| {
        let command =
            format!(r#"[(at: "12m", by: "clerk", act: Report(line: "first", channel: {channel}))]"#);
        run(two_phones(), r#"["clerk"]"#, &command).0
    };
    use ChannelKind::{Mobile, Phone};
    // Assessed until 14, then said.
    assert_eq!(tries(&by("Phone"), "chief"), [(Phone, 14)]);
    assert_eq!(tries(&by("Mobile"), "chief"), [(Mobile, 14)]);
    // What goes in writing is written first: twenty minutes.
    assert_eq!(tries(&by("Written"), "chief"), [(ChannelKind::Written, 32)]);
    // The chosen phone is dead: three tries there, then the line's own channel.
    let dead = Tiny {
        world: r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office")],
            overrides: [DeadChannel(role: "top", channel: Phone, from: "0s")],"#,
        ..two_phones()
    };
    let (played, _) = run(
        dead,
        r#"["clerk"]"#,
        r#"[(at: "12m", by: "clerk", act: Report(line: "first", channel: Phone))]"#,
    );
    let channels: Vec<ChannelKind> = tries(&played, "chief").iter().map(|t| t.0).collect();
    assert_eq!(channels, [Phone, Phone, Phone, Mobile]);
}

#[test]
fn a_message_outside_the_lines_goes_by_the_chosen_channel_too() {
    let free = |channel: &str| {
        let command = format!(r#"[(at: "12m", by: "chief", act: Report(to: "clerk"{channel}))]"#);
        let tiny = Tiny {
            posts: r#"
                (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile", "phone"]),
                (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"])"#,
            steps: "",
            lines: "",
            ..desk()
        };
        run(tiny, r#"["chief"]"#, &command).0
    };
    assert_eq!(tries(&free(""), "clerk"), [(ChannelKind::Mobile, 12)]);
    let phone = free(", channel: Phone");
    assert_eq!(tries(&phone, "clerk"), [(ChannelKind::Phone, 12)]);
    assert_eq!(phone.minutes(|k| matches!(k, EventKind::FreeReport { .. })), [13]);
    // Written: the letter takes its time to write.
    let letter = free(", channel: Written");
    assert_eq!(
        letter.minutes(|k| matches!(k, EventKind::FreeReport { .. })),
        [32]
    );
}

#[test]
fn the_kind_of_a_report_chooses_the_line() {
    let say =
        |kind: &str, at: &str| format!(r#"(at: "{at}", by: "clerk", act: Report(kind: {kind}, to: "top"))"#);
    let grows = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office")],
        injects: [(id: "bus", title: (zh: "车", en: "bus"), trigger: At("30m"), kind: Contextual, from: (zh: "某人", en: "somebody"),
            text: (zh: "来了", en: "More."), effects: [Resize(of: "group", by: 20)])],"#;
    let tiny = Tiny {
        world: grows,
        ..two_phones()
    };
    let commands = format!(
        "[{}, {}, {}, {}]",
        say("First", "12m"),
        say("FollowUp", "20m"),
        say("FollowUp", "40m"),
        say("Final", "50m")
    );
    let (played, outcome) = run(tiny, r#"["clerk"]"#, &commands);
    assert_eq!(played.done("first"), [15]);
    // At 20 nothing had changed: the message goes outside the lines. At 40 a follow-up is owed. There is no line for a final one.
    assert_eq!(played.done("more"), [43]);
    let free = played.minutes(|k| matches!(k, EventKind::FreeReport { .. }));
    assert_eq!(free, [21, 51]);
    assert_eq!(idle(&played), 0);
    assert!(outcome.reports.iter().all(|r| r.flags.is_empty()));
    // A kind without a line and without a receiver says nothing to anybody.
    let (nobody, _) = run(
        tiny,
        r#"["clerk"]"#,
        r#"[(at: "12m", by: "clerk", act: Report(kind: Final))]"#,
    );
    assert_eq!(idle(&nobody), 1);
}

/// A group on a square ten kilometres away from minute 10 to 100; a chief who sends people, a runner with an own duty at the office.
const SQUARE: &str = r#"places: [(id: "office", name: (zh: "机关", en: "office"), kind: Office, x: 0.0, y: 0.0),
        (id: "square", name: (zh: "广场", en: "square"), kind: Site, x: 10.0, y: 0.0)],
    groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "square", tension: 10.0)],
    injects: [
        (id: "told", title: (zh: "告知", en: "told"), trigger: At("11m"), kind: Contextual, from: (zh: "某人", en: "somebody"),
         to: ["top"], text: (zh: "有人", en: "People."), facts: [(fact: Present, of: "group", value: 1)]),
        (id: "paper", title: (zh: "材料", en: "paper"), trigger: At("60m"), kind: Contextual, from: (zh: "某人", en: "somebody"),
         to: ["security"], text: (zh: "材料", en: "Paper."), facts: [(fact: Risk, of: "group", value: 2)]),
        (id: "end", title: (zh: "散去", en: "end"), trigger: At("100m"), kind: Contextual, from: (zh: "某人", en: "somebody"),
         text: (zh: "散去", en: "They go."), effects: [Leave(of: "group")])],"#;

fn square() -> Tiny<'static> {
    Tiny {
        posts: r#"
            (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"]),
            (id: "runner", name: (zh: "干事", en: "runner"), channels: ["mobile"]),
            (id: "driver", name: (zh: "司机", en: "driver"), channels: ["mobile"])"#,
        vehicles: r#"(id: "car", name: (zh: "车", en: "car"), count: 1, drivers: ["driver"])"#,
        lines: "",
        steps: r#"(id: "look-up", name: (zh: "查阅", en: "look up"), by: "runner", when: Risk(at_least: 2), within: Hard("1h"),
            place: Office, takes: Fixed("5m"), does: [Work])"#,
        roles: &[
            ("top", "chief"),
            ("security", "runner"),
            ("case-owner", "driver"),
            ("vehicle", "car"),
        ],
        world: SQUARE,
        ..Tiny::default()
    }
}

fn arrivals(played: &Played, who: &str) -> Vec<(i64, String)> {
    let all = played.events.iter().filter_map(|e| match e.kind {
        EventKind::ArrivedAt { who: w, place } if played.person(w) == who => {
            Some((e.at.0 / 60_000, played.c.places[place.ix()].id.clone()))
        }
        _ => None,
    });
    all.collect()
}

#[test]
fn somebody_sent_to_the_scene_is_told_goes_and_sees_for_himself() {
    let command = r#"[(at: "15m", by: "chief", act: Dispatch("runner"))]"#;
    let (played, _) = run(square(), r#"["chief"]"#, command);
    // Told until 16, listening until 17; ten kilometres by road take 25 minutes.
    assert_eq!(arrivals(&played, "runner")[0], (42, "square".to_owned()));
    let saw = played.times(|k| {
        matches!(*k, EventKind::FactLearned { who, fact: FactKind::Size, value: 10, source: Source::Sight, .. }
            if played.person(who) == "runner")
    });
    assert_eq!(saw[0].0 / 60_000, 42);
    // Being there holds up no duty elsewhere: back at the office by 85, for five minutes of work.
    assert_eq!(played.done("look-up"), [90]);
    assert_eq!(idle(&played), 0);
}

#[test]
fn whoever_was_sent_stays_until_the_people_are_gone_and_comes_back() {
    // On the spot the runner has something to do, and stays afterwards.
    let steps = r#"(id: "speak", name: (zh: "交谈", en: "speak"), by: "runner", within: Hard("2h"), place: Scene, takes: Fixed("5m"), does: [Hear])"#;
    let c = Arc::new(Tiny { steps, ..square() }.compile());
    let commands = decisions(
        &c,
        r#"["chief"]"#,
        r#"[(at: "15m", by: "chief", act: Dispatch("security"))]"#,
    );
    let mut engine = Engine::new();
    engine.reset(&c, 1, &commands);
    let post = ActorIx(c.actors.iter().position(|a| a.id == "runner").unwrap() as u16);
    let runner = PersonIx(c.persons.iter().position(|p| p.id == "runner").unwrap() as u16);
    let mut at = |minute: i64| {
        engine.run_until(SimTime(minute * 60_000)).unwrap();
        let look = engine.at_present().unwrap();
        let with = look.is_with(post, IncidentIx(0));
        let position = look.position(runner);
        assert_eq!(with, matches!(position, Position::At(_)), "{position:?}");
        position
    };
    assert_eq!(play(&c, 1, &commands).done("speak"), [47]);
    let place = |id: &str| c.places.iter().position(|p| p.id == id).unwrap() as u16;
    assert!(matches!(at(16), Position::Station(p) if p.0 == place("office")));
    assert!(matches!(at(30), Position::OnTheWay(way) if way.to.0 == place("square") && !way.back));
    assert!(matches!(at(99), Position::At(p) if p.0 == place("square")));
    assert!(matches!(at(110), Position::OnTheWay(way) if way.back));
    assert!(matches!(at(130), Position::Station(p) if p.0 == place("office")));
}

#[test]
fn whoever_is_there_already_looks_around_and_takes_no_car() {
    let world = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office", tension: 10.0)],"#;
    let tiny = Tiny { world, ..square() };
    let commands = r#"[(at: "15m", by: "chief", act: Dispatch("chief")), (at: "16m", by: "chief", act: Dispatch("car"))]"#;
    let (played, _) = run(tiny, r#"["chief"]"#, commands);
    assert!(arrivals(&played, "chief").is_empty());
    let saw = played.times(|k| {
        matches!(*k, EventKind::FactLearned { who, fact: FactKind::Size, source: Source::Sight, .. }
            if played.person(who) == "chief")
    });
    assert_eq!(saw, [SimTime(15 * 60_000)]);
    assert!(!played.any(|k| matches!(k, EventKind::VehicleTaken { .. })));
    assert_eq!(idle(&played), 1);
}

#[test]
fn a_human_post_is_told_and_decides_itself_whether_to_go() {
    let told = r#"(at: "15m", by: "chief", act: Dispatch("runner"))"#;
    let (stays, _) = run(square(), r#"["chief", "runner"]"#, &format!("[{told}]"));
    assert!(stays.any(|k| matches!(*k, EventKind::UnitCalled { unit, .. } if stays.actor(unit) == "runner")));
    assert!(arrivals(&stays, "runner").is_empty());
    let goes = format!(r#"[{told}, (at: "20m", by: "runner", act: Dispatch("runner"))]"#);
    let (goes, _) = run(square(), r#"["chief", "runner"]"#, &goes);
    assert_eq!(arrivals(&goes, "runner")[0], (45, "square".to_owned()));
    // Nobody is left to go to.
    let (late, _) = run(
        square(),
        r#"["chief"]"#,
        r#"[(at: "101m", by: "chief", act: Dispatch("runner"))]"#,
    );
    assert_eq!(idle(&late), 1);
}

#[test]
fn a_vehicle_goes_with_its_driver_and_comes_back() {
    let commands = r#"[(at: "15m", by: "chief", act: Dispatch("vehicle")), (at: "20m", by: "chief", act: Dispatch("car"))]"#;
    let (played, _) = run(square(), r#"["chief"]"#, commands);
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::VehicleTaken { .. })),
        [17]
    );
    assert_eq!(arrivals(&played, "driver")[0], (42, "square".to_owned()));
    // The people go at 100, the way back takes 25 minutes.
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::VehicleBack { .. })),
        [125]
    );
    assert_eq!(idle(&played), 1, "there is no second car");

    let c = &played.c;
    let mut engine = Engine::new();
    engine.reset(c, 1, &decisions(c, r#"["chief"]"#, commands));
    engine.run_until(SimTime(60 * 60_000)).unwrap();
    let car = engine.at_present().unwrap().vehicle(VehicleIx(0));
    assert_eq!((car.free, car.out.len()), (0, 1));
    assert!(matches!(car.out[0].position, Position::At(_)));
}
