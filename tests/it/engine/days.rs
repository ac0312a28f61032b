//! Work that takes days, and what outlasts the visit: single rules on plans made for one rule each.

use muster::engine::event::{EventKind, Stage};
use muster::model::common::FactKind;

use super::behaviour::{CLERK, happens, outcome, run, told};
use crate::support::{Played, Tiny};

const DAY: i64 = 24 * 60;
const CHIEF: &str = r#"(id: "chief", name: (zh: "负责人", en: "chief"), channels: ["mobile"])"#;

/// A letter about a matter: nobody comes. The clerk gets it at minute ten of Tuesday 2026-03-10.
fn letter(more: &str, injects: &[String]) -> String {
    format!(
        r#"{more} groups: [(id: "letter", name: (zh: "来信", en: "letter"), size: 1, place: "office")],
        injects: [{}, {}],"#,
        told(
            "arrives",
            "10m",
            "reception",
            r#"(fact: Demands, of: "letter", value: 1)"#
        ),
        injects.join(", ")
    )
}

fn step(id: &str, more: &str) -> String {
    format!(r#"(id: "{id}", name: (zh: "办理", en: "work"), by: "clerk", takes: Fixed("10m"), {more})"#)
}

fn handled(steps: &str, world: &str, length: &str) -> Played {
    run(Tiny {
        posts: &format!("{CLERK}, {CHIEF}"),
        roles: &[("reception", "clerk"), ("top", "chief")],
        when: "DemandsKnown()",
        steps,
        world,
        length,
        ..Tiny::default()
    })
}

/// Day of the run (0: the first) and minute of that day, of a moment in minutes after 09:00.
fn civil(minutes: i64) -> (i64, i64) {
    ((minutes + 540).div_euclid(DAY), (minutes + 540).rem_euclid(DAY))
}

fn due_days(played: &Played) -> Vec<i64> {
    let due = played.events.iter().filter_map(|e| match e.kind {
        EventKind::Aware { due, .. } if !due.is_never() => Some(due),
        EventKind::Extended { due, .. } => Some(due),
        _ => None,
    });
    // A day limit ends at 24:00 of its last day.
    due.map(|t| civil(t.0 / 60_000 - 1).0).collect()
}

#[test]
fn an_inquiry_takes_its_days_and_leaves_the_owner_free() {
    let steps = format!(
        "{}, {}",
        step("answer", r#"within: Hard("60d"), elapses: Fixed("20d")"#),
        step("file", r#"within: Hard("1d")"#)
    );
    let played = handled(&steps, &letter("", &[]), "30d");
    assert_eq!(played.done("file"), [20]);
    // Twenty days on it is Monday, 09:10: on duty, and ten minutes of work.
    assert_eq!(played.done("answer"), [20 * DAY + 20]);
    let delay = outcome(&played)
        .duties
        .iter()
        .find(|d| d.id == "answer")
        .unwrap()
        .delay;
    assert_eq!(delay.inquiry_ms, 20 * DAY * 60_000);
}

#[test]
fn what_is_ready_at_night_or_on_a_sunday_is_done_in_duty_hours() {
    // Four days and ten hours on it is Saturday evening.
    let steps = step("answer", r#"within: Hard("60d"), elapses: Fixed("106h")"#);
    let played = handled(&steps, &letter("", &[]), "30d");
    let at = played.done("answer")[0];
    assert_eq!(civil(at), (6, 8 * 60 + 40), "the Monday after");
    let delay = outcome(&played).duties[0].delay;
    assert!(delay.off_duty_ms > 0);
}

#[test]
fn day_limits_skip_the_first_day_and_end_on_a_working_day_of_the_calendar() {
    // 2026-04-21 and 15 days: 6 May. With the holiday of Labour Day, 10 days end on 1 May and move to 6 May too.
    for (term, calendar, last) in [
        ("15d", r#"calendar: "cn-2026","#, 15),
        ("10d", r#"calendar: "cn-2026","#, 15),
        ("10d", "", 10),
        // 22, 23, 24, 27, 28 April; the Saturday 9 May makes up for the holiday.
        ("5 working days", r#"calendar: "cn-2026","#, 7),
        ("11 working days", r#"calendar: "cn-2026","#, 18),
    ] {
        let steps = step(
            "answer",
            &format!(r#"within: Hard("{term}"), elapses: Fixed("40d")"#),
        );
        let world = letter(calendar, &[]);
        let played = run(Tiny {
            posts: CLERK,
            roles: &[("reception", "clerk")],
            when: "DemandsKnown()",
            steps: &steps,
            world: &world,
            start: "2026-04-21T09:00",
            length: "20d",
            ..Tiny::default()
        });
        assert_eq!(due_days(&played), [last], "{term} {calendar}");
    }
}

#[test]
fn a_limit_is_extended_once_with_approval_and_reason() {
    let extension =
        r#"extension: (approved_by: "chief", by: "30d", reason_told: true, given: Fact(fact: Complex))"#;
    let steps = step(
        "answer",
        &format!(r#"within: Hard("60d"), elapses: Fixed("80d"), {extension}"#),
    );
    let complex = told(
        "complex",
        "2d",
        "reception",
        r#"(fact: Complex, of: "letter", value: 1)"#,
    );
    let played = handled(&steps, &letter("", &[complex]), "100d");
    // Sixty days from 10 March end on Saturday, 9 May, and so on Monday the 11th; thirty more on 10 June.
    assert_eq!(due_days(&played), [62, 92]);
    let asked = played.minutes(|k| matches!(k, EventKind::ExtensionAsked { .. }));
    assert_eq!(
        asked.iter().map(|m| civil(*m)).collect::<Vec<_>>(),
        [(55, 9 * 60)],
        "five working days before"
    );
    assert!(played.any(|k| matches!(
        k,
        EventKind::Extended {
            reason_told: true,
            ..
        }
    )));
    assert_eq!(outcome(&played).duties[0].status, "met");
    // A simple matter has no ground for more time, and is late.
    let played = handled(&steps, &letter("", &[]), "100d");
    assert_eq!(due_days(&played), [62]);
    assert_eq!(outcome(&played).duties[0].status, "late");
    // Nobody approves: the request is no approval.
    let away = r#"overrides: [Absent(role: "top", from: "0m")],"#;
    let complex = told(
        "complex",
        "2d",
        "reception",
        r#"(fact: Complex, of: "letter", value: 1)"#,
    );
    let played = handled(&steps, &letter(away, &[complex]), "100d");
    assert!(played.any(|k| matches!(k, EventKind::ExtensionAsked { .. })));
    assert_eq!(due_days(&played), [62]);
}

#[test]
fn work_that_lies_idle_is_taken_up_again_and_the_follow_up_sees_it_is_overdue() {
    let steps = format!(
        "{}, {}",
        step("answer", r#"within: Hard("15d"), functions: ["written-answer"]"#),
        r#"(id: "press", name: (zh: "督办", en: "press"), by: "chief", when: Overdue("answer"), within: Hard("1d"), takes: Fixed("10m"))"#
    );
    let shelved = r#"overrides: [Shelved(function: "written-answer", from: "0m", until: "30d")],"#;
    let knows = told(
        "chief-knows",
        "20m",
        "top",
        r#"(fact: Demands, of: "letter", value: 1)"#,
    );
    let played = handled(&steps, &letter(shelved, &[knows]), "60d");
    // The limit ends with Wednesday, 25 March: the chief learns of it and acts on Thursday morning.
    assert_eq!(
        played
            .done("press")
            .iter()
            .map(|m| civil(*m).0)
            .collect::<Vec<_>>(),
        [16]
    );
    assert_eq!(played.done("answer"), [30 * DAY + 10]);
    let duties = outcome(&played).duties;
    let answer = duties.iter().find(|d| d.id == "answer").unwrap();
    assert_eq!(answer.status, "late");
    assert!(answer.delay.shelved_ms > 29 * DAY * 60_000, "{:?}", answer.delay);
}

#[test]
fn what_was_known_before_they_came_calls_for_another_procedure() {
    let known = r#"(id: "prepare", name: (zh: "准备", en: "prepare"), by: "clerk", when: Fact(fact: Notice), within: Hard("1h"))"#;
    let unknown = r#"(id: "react", name: (zh: "处置", en: "react"), by: "clerk", when: All([Present(), Not(Fact(fact: Notice))]), within: Hard("1h"))"#;
    let steps = format!("{known}, {unknown}");
    let world = |injects: &str| {
        format!(
            r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "60m", place: "office", tension: 10.0)], {injects}"#
        )
    };
    let play = |world: &str| {
        run(Tiny {
            posts: CLERK,
            roles: &[("reception", "clerk")],
            when: "Any([Present(), Fact(fact: Notice)])",
            steps: &steps,
            world,
            ..Tiny::default()
        })
    };
    let call = told(
        "call",
        "10m",
        "reception",
        r#"(fact: Size, of: "group", value: 10)"#,
    );
    let warned = play(&world(&format!("injects: [{call}],")));
    assert_eq!((warned.done("prepare").len(), warned.done("react").len()), (1, 0));
    assert!(
        outcome(&warned).duties.iter().all(|d| d.id == "prepare"),
        "the other one never arose"
    );
    let surprised = play(&world(""));
    assert_eq!(
        (surprised.done("prepare").len(), surprised.done("react").len()),
        (0, 1)
    );
}

#[test]
fn a_type_that_was_recognised_stays_when_a_stranger_helps() {
    let world = format!(
        r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office", tension: 10.0)],
        injects: [{}, {}],"#,
        happens("falls", "20m", r#"Collapse(of: "group")"#),
        happens("helped", "21m", r#"Helped(of: "group")"#)
    );
    let played = run(Tiny {
        posts: CLERK,
        types: r#"(id: "illness", name: (zh: "突发疾病", en: "illness"), when: Injured(at_least: 1))"#,
        when: r#"Type("illness")"#,
        // The clerk is with another matter when it happens, and comes to this one when the stranger has helped.
        steps: &step("respond", r#"within: Hard("1h"), after: ["assess"]"#)
            .replace("(id: \"respond\"", r#"(id: "assess", name: (zh: "了解", en: "assess"), by: "clerk", within: Hard("1h"), takes: Fixed("15m")), (id: "respond""#),
        world: &world,
        ..Tiny::default()
    });
    let recognised = played.minutes(|k| matches!(k, EventKind::TypeRecognised { ty: 0, .. }));
    assert_eq!(recognised, [20]);
    assert_eq!(played.done("respond").len(), 1);
}

#[test]
fn what_saves_a_life_interrupts_other_work_which_goes_on_afterwards() {
    let world = format!(
        r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m", place: "office", tension: 10.0)],
        injects: [{}],"#,
        happens("falls", "20m", r#"Collapse(of: "group")"#)
    );
    let played = run(Tiny {
        posts: CLERK,
        steps: r#"
            (id: "listen", name: (zh: "听取", en: "listen"), by: "clerk", within: Hard("1h"), takes: Fixed("40m"), does: [Hear]),
            (id: "aid", name: (zh: "急救", en: "first aid"), by: "clerk", when: Injured(at_least: 1), within: Hard("2m"), takes: Fixed("5m"),
                does: [FirstAid], critical: true)"#,
        world: &world,
        ..Tiny::default()
    });
    // Listening began at minute 11. The collapse is noticed half a minute after it happened; five minutes of help follow, and the
    // listening ends five minutes later than it would have.
    assert_eq!(played.done("aid"), [25]);
    assert_eq!(played.done("listen"), [56]);
    let busy = played.minutes(|k| matches!(*k, EventKind::StageEntered { job, stage: Stage::Busy, .. } if played.element(job) == "listen"));
    assert_eq!(busy, [20]);
}

#[test]
fn a_sweep_finds_the_signs_that_there_are_and_its_summary_carries_them() {
    let world = format!(
        r#"groups: [(id: "dispute", name: (zh: "纠纷", en: "dispute"), size: 6, place: "office"),
            (id: "quiet", name: (zh: "无事", en: "quiet"), size: 6, place: "office")],
        injects: [{}],"#,
        happens("brews", "1d", r#"Risk(of: "dispute", level: 2)"#)
    );
    let played = run(Tiny {
        posts: &format!("{CLERK}, {CHIEF}"),
        standing: r#"(id: "sweep", name: (zh: "排查", en: "sweep"), by: "clerk", schedule: Weekly(Fri), within: Hard("1h"), takes: Fixed("10m"),
            sweeps: true, tells: ["chief"])"#,
        roles: &[("reception", "clerk"), ("top", "chief")],
        world: &world,
        length: "5d",
        ..Tiny::default()
    });
    let learned = |who: &str| {
        let told = played.events.iter().filter_map(|e| match e.kind {
            EventKind::FactLearned {
                who: p,
                incident,
                fact: FactKind::Risk,
                value,
                ..
            } if played.person(p) == who => Some((incident.0, value)),
            _ => None,
        });
        told.collect::<Vec<_>>()
    };
    assert_eq!(learned("clerk"), [(0, 2)]);
    assert_eq!(learned("chief"), [(0, 2)]);
}

#[test]
fn a_message_in_person_waits_until_somebody_is_there() {
    let world = letter("", &[]).replace(r#"At("10m")"#, r#"At("12h")"#);
    let steps = step("file", r#"within: Hard("1d")"#);
    let played = handled(&steps, &world, "2d");
    // The letter is put on the counter at 21:00, and read at 08:30.
    let read = played.minutes(|k| matches!(k, EventKind::InjectDelivered { .. }));
    assert_eq!(read, [DAY - 30]);
}

#[test]
fn a_hundred_days_of_one_matter_are_a_few_dozen_events() {
    let steps = step("answer", r#"within: Hard("60d"), elapses: Fixed("50d")"#);
    let played = handled(&steps, &letter("", &[]), "100d");
    assert_eq!(played.done("answer").len(), 1);
    assert!(played.events.len() < 40, "{} events", played.events.len());
}
