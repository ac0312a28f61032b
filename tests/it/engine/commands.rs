//! What people in the seats do: by commands, at the cost of the same time.

use std::sync::Arc;

use muster::engine::Command;
use muster::engine::event::{DropReason, EventKind, Source, Stage};
use muster::model::common::{FactKind, UnlawfulKind};
use muster::model::compiled::Compiled;
use muster::score::{Outcome, Scorer};

use crate::support::{Played, Tiny, decisions, play, shipped};

/// A receptionist who reports to a chief and receives the group, which arrives at minute 10 and is seen at minute 11.
pub(super) fn desk() -> Tiny<'static> {
    Tiny {
        posts: r#"
            (id: "clerk", name: (zh: "接访员", en: "clerk"), observes: true, channels: ["mobile"]),
            (id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"])"#,
        lines: r#"(id: "first", name: (zh: "首报", en: "first"), from: "clerk", to: ["chief"], kind: First, when: Present(),
            within: Hard("15m"), channels: ["mobile"], functions: ["first-report"], critical: true)"#,
        steps: r#"(id: "greet", name: (zh: "迎接", en: "greet"), by: "clerk", within: Hard("10m"), place: Scene, takes: Fixed("5m"), does: [Receive])"#,
        roles: &[("reception", "clerk"), ("top", "chief")],
        ..Tiny::default()
    }
}

pub(super) fn run(tiny: Tiny<'_>, human: &str, commands: &str) -> (Played, Outcome) {
    let c = Arc::new(tiny.compile());
    let commands: Vec<Command> = decisions(&c, human, commands);
    let played = play(&c, 1, &commands);
    let outcome = outcome(&c, &played);
    (played, outcome)
}

fn outcome(c: &Compiled, played: &Played) -> Outcome {
    let mut scorer = Scorer::new(c);
    let scores = scorer.score(c, &played.events);
    scorer.explain(c, &played.events, &scores)
}

pub(super) fn idle(played: &Played) -> usize {
    played.times(|k| matches!(k, EventKind::CommandIdle { .. })).len()
}

#[test]
fn a_human_post_does_nothing_by_itself() {
    let (simulated, _) = run(desk(), "[]", "[]");
    // Seen at 11, assessed until 13, said until 14, received until 19.
    assert_eq!(simulated.done("first"), [14]);
    assert_eq!(simulated.done("greet"), [19]);
    let (played, outcome) = run(desk(), r#"["reception"]"#, "[]");
    assert!(
        played.done("greet").is_empty() && played.done("first").is_empty(),
        "nobody acted"
    );
    let undecided = played.minutes(|k| {
        matches!(
            k,
            EventKind::StageEntered {
                stage: Stage::Undecided,
                ..
            }
        )
    });
    assert_eq!(undecided, [11, 11]);
    assert_eq!(outcome.duties[0].status, "missed");
    assert_eq!(outcome.reports[0].status, "omitted");
}

#[test]
fn commands_meet_duties_at_the_cost_of_the_same_time() {
    let commands = r#"[(at: "12m", by: "clerk", act: Report(line: "first")), (at: "12m", by: "clerk", act: StartStep("greet"))]"#;
    let (played, outcome) = run(desk(), r#"["clerk"]"#, commands);
    // Assessing 2, speaking 1, then receiving 5: as a simulated clerk does, only begun when told to.
    assert_eq!(played.done("first"), [15]);
    assert_eq!(played.done("greet"), [20]);
    assert_eq!(idle(&played), 0);
    assert_eq!(outcome.duties[0].status, "met");
    assert_eq!(outcome.reports[0].status, "on_time");
}

#[test]
fn a_step_can_be_begun_by_what_it_does() {
    let (played, _) = run(
        desk(),
        r#"["clerk"]"#,
        r#"[(at: "12m", by: "clerk", act: Offer)]"#,
    );
    assert_eq!(played.done("greet"), [17]);
}

#[test]
fn a_step_begun_before_anybody_came_has_no_effect_and_stays_to_be_done() {
    let (played, _) = run(
        desk(),
        r#"["clerk"]"#,
        r#"[(at: "2m", by: "clerk", act: Offer), (at: "12m", by: "clerk", act: Offer)]"#,
    );
    assert!(played.any(|k| matches!(k, EventKind::CommandIdle { command: 1 })));
    assert_eq!(played.done("greet"), [17]);
}

#[test]
fn withholding_is_recorded_as_such() {
    let commands = r#"[(at: "12m", by: "clerk", act: Withhold(line: "first"))]"#;
    let (played, outcome) = run(desk(), r#"["clerk"]"#, commands);
    assert!(played.any(|k| matches!(
        k,
        EventKind::Dropped {
            reason: DropReason::Withheld,
            ..
        }
    )));
    assert_eq!(outcome.reports[0].status, "concealed");
}

#[test]
fn a_fact_left_out_does_not_travel() {
    let commands = r#"[(at: "12m", by: "clerk", act: Withhold(line: "first", fact: Size)),
                       (at: "13m", by: "clerk", act: Report(line: "first"))]"#;
    let (played, outcome) = run(desk(), r#"["clerk"]"#, commands);
    assert!(played.any(|k| matches!(
        k,
        EventKind::LeftOut {
            fact: FactKind::Size,
            ..
        }
    )));
    let learned = |fact| {
        played.any(|k| {
            matches!(*k, EventKind::FactLearned { who, fact: f, .. }
            if f == fact && played.person(who) == "chief")
        })
    };
    assert!(learned(FactKind::Present));
    assert!(!learned(FactKind::Size));
    assert_eq!(outcome.reports[0].status, "concealed");
}

#[test]
fn a_false_number_is_stated_and_believed() {
    let commands =
        r#"[(at: "12m", by: "clerk", act: Report(line: "first", facts: [(fact: Size, value: 3)]))]"#;
    let (played, outcome) = run(desk(), r#"["clerk"]"#, commands);
    assert!(played.any(|k| matches!(
        k,
        EventKind::Stated {
            fact: FactKind::Size,
            value: 3,
            ..
        }
    )));
    let sizes: Vec<i32> = played
        .events
        .iter()
        .filter_map(|e| match e.kind {
            EventKind::FactLearned {
                who,
                fact: FactKind::Size,
                value,
                ..
            } if played.person(who) == "chief" => Some(value),
            _ => None,
        })
        .collect();
    assert_eq!(sizes, [3]);
    assert!(
        outcome.reports[0].flags.contains(&"false"),
        "{:?}",
        outcome.reports[0]
    );
}

#[test]
fn an_unlawful_act_is_a_breach() {
    let (played, outcome) = run(
        desk(),
        r#"["clerk"]"#,
        r#"[(at: "12m", by: "clerk", act: Act(TakePhone))]"#,
    );
    let breaches = played.minutes(|k| {
        matches!(
            k,
            EventKind::Breach {
                act: UnlawfulKind::TakePhone,
                ..
            }
        )
    });
    assert_eq!(breaches, [12]);
    assert_eq!(outcome.verdict, "not_passed");
}

const ORDER: &str = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office", tension: 10.0, leaves_after: "30m")],
    injects: [(id: "order", title: (zh: "指令", en: "order"), trigger: At("20m"), kind: Contextual, from: (zh: "某人", en: "somebody"),
        text: (zh: "收手机", en: "Take the phones."), effects: [Order(role: "reception", act: TakePhone, of: "group")])],"#;

#[test]
fn an_order_can_be_refused_or_obeyed() {
    let tiny = Tiny {
        world: ORDER,
        ..desk()
    };
    let refused = |p: &Played| p.any(|k| matches!(k, EventKind::OrderRefused { .. }));
    let breach = |p: &Played| p.any(|k| matches!(k, EventKind::Breach { .. }));
    let (open, _) = run(tiny, r#"["clerk"]"#, "[]");
    assert!(!refused(&open) && !breach(&open), "the post hasn't answered yet");
    let (no, _) = run(
        tiny,
        r#"["clerk"]"#,
        r#"[(at: "21m", by: "clerk", act: Refuse(order: TakePhone, reason: "unlawful"))]"#,
    );
    assert!(refused(&no) && !breach(&no));
    let (yes, _) = run(
        tiny,
        r#"["clerk"]"#,
        r#"[(at: "21m", by: "clerk", act: Comply(TakePhone))]"#,
    );
    assert!(!refused(&yes) && breach(&yes));
    // An order that nobody gave can't be refused.
    let (early, _) = run(
        tiny,
        r#"["clerk"]"#,
        r#"[(at: "19m", by: "clerk", act: Refuse(order: TakePhone, reason: "unlawful"))]"#,
    );
    assert_eq!(idle(&early), 1);
}

#[test]
fn a_post_that_changes_hands_passes_on_what_waits() {
    // Taken over at minute 12, while the report is being prepared: that runs on, the reception waits for a decision.
    let over = r#"[(at: "12m", act: TakeOver(post: "reception", human: true))]"#;
    let (taken, _) = run(desk(), "[]", over);
    assert_eq!(taken.done("first"), [14]);
    assert!(taken.done("greet").is_empty());
    // Handed back at minute 30: the simulated post goes on with what was left.
    let back = r#"[(at: "30m", act: TakeOver(post: "reception", human: false))]"#;
    let (given, _) = run(desk(), r#"["reception"]"#, back);
    // What is due first comes first: greeting by minute 21, reporting by 26.
    assert_eq!(given.done("greet"), [35]);
    assert_eq!(given.done("first"), [38]);
    // Somebody who holds the post already can't take it again.
    let (again, _) = run(
        desk(),
        r#"["reception"]"#,
        r#"[(at: "5m", act: TakeOver(post: "reception", human: true))]"#,
    );
    assert_eq!(idle(&again), 1);
}

#[test]
fn the_trainer_fires_and_skips_injects_and_changes_the_world() {
    let world = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")],
        injects: [
            (id: "by-hand", title: (zh: "手动", en: "by hand"), trigger: Hand, kind: Contextual, from: (zh: "导演", en: "trainer"),
             text: (zh: "来了", en: "They come."), effects: [Arrive(of: "group")]),
            (id: "later", title: (zh: "以后", en: "later"), trigger: At("40m"), kind: Contextual, from: (zh: "导演", en: "trainer"),
             text: (zh: "更多", en: "More."), effects: [Resize(of: "group", by: 30)])],"#;
    let commands = r#"[(at: "5m", act: FireInject("by-hand")), (at: "6m", act: FireInject("by-hand")), (at: "7m", act: SkipInject("later")),
        (at: "20m", act: SetWorld(Resize(of: "group", by: 5)))]"#;
    let (played, _) = run(Tiny { world, ..desk() }, "[]", commands);
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::GroupArrived { .. })),
        [5]
    );
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::InjectSkipped { .. })),
        [7]
    );
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::Resized { size: 15, .. })),
        [20]
    );
    assert!(!played.any(|k| matches!(k, EventKind::Resized { size: 45, .. })));
    assert_eq!(idle(&played), 1, "the second firing finds nothing to fire");
}

#[test]
fn a_free_report_reaches_whom_it_is_sent_to() {
    let tiny = Tiny {
        units: r#"(id: "county", name: (zh: "县", en: "county"), kind: Superior, channels: ["mobile"], round_the_clock: true)"#,
        roles: &[
            ("reception", "clerk"),
            ("top", "chief"),
            ("superior-office", "county"),
        ],
        ..desk()
    };
    let (played, outcome) = run(
        tiny,
        r#"["clerk"]"#,
        r#"[(at: "12m", by: "clerk", act: Report(to: "superior-office"))]"#,
    );
    assert_eq!(
        played.minutes(|k| matches!(k, EventKind::FreeReport { .. })),
        [13]
    );
    assert!(
        played.any(|k| matches!(*k, EventKind::FactLearned { who, source: Source::Told(_), .. } if played.person(who) == "county"))
    );
    assert!(
        outcome.reports[0].flags.contains(&"wrong_receiver"),
        "{:?}",
        outcome.reports[0]
    );
}

#[test]
fn a_command_about_nothing_is_kept_for_the_record() {
    let commands = r#"[(at: "12m", by: "clerk", act: Hear), (at: "13m", by: "security", act: StartStep("greet")),
        (at: "14m", act: Note("a note")), (at: "15m", by: "chief", act: StartStep("greet"))]"#;
    let (played, _) = run(
        Tiny {
            world: r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, place: "office")],"#,
            ..desk()
        },
        "[]",
        commands,
    );
    // Nobody is there to be heard, nobody holds `security`, a note needs nothing, and the step isn't the chief's.
    assert_eq!(idle(&played), 3);
}

#[test]
fn an_alert_is_raised_by_hand_at_the_cost_of_time() {
    let c = shipped("inspection-period", "escalating-alerts");
    let issuer = c.elements[c.levels[0].ix()].owner;
    let issuer = c.actors[issuer.ix()].id.clone();
    let human = format!("[\"{issuer}\"]");
    let without = play(&c, 1, &decisions(&c, &human, "[]"));
    assert!(!without.any(|k| matches!(k, EventKind::AlertRaised { .. })));
    let early = format!(r#"[(at: "1h", by: "{issuer}", act: RaiseAlert(2))]"#);
    let raised = play(&c, 1, &decisions(&c, &human, &early));
    let at = raised.times(|k| matches!(k, EventKind::AlertRaised { rank: 2, .. }));
    assert_eq!(at.len(), 1);
    assert!(
        at[0].0 > 3_600_000,
        "raising takes time: it happened at {}",
        at[0]
    );
}
