//! Rules of docs/scoring.md on runs written down by hand.

mod goals;
mod rubric;

use super::testkit::*;
use super::*;
use crate::engine::event::{Aid, DropReason, Event, EventKind, JobIx, Source, Stage};
use crate::model::common::{FactKind, UnlawfulKind};
use crate::model::compiled::{Compiled, EffectKind, PersonIx};
use crate::model::scenario::ResponseTime;
use crate::time::SimSpan;

fn outcome(model: &Compiled, events: &[Event]) -> (Scores, Outcome) {
    let mut scorer = Scorer::new(model);
    let scores = scorer.score(model, events);
    let outcome = scorer.explain(model, events, &scores);
    assert_eq!(
        outcome.deviations.len(),
        scores.deviations as usize,
        "{:#?}",
        outcome.deviations
    );
    for duty in &outcome.duties {
        let end = duty.done_ms.or(events.last().map(|e| e.at.0)).unwrap();
        assert_eq!(duty.delay.total(), end - duty.arose_ms, "{duty:?}");
    }
    (scores, outcome)
}

/// One duty to receive the group, due 10 minutes after it was known at 5.
fn duty(run: impl FnOnce(Run) -> Run, end: i64) -> (Scores, Outcome) {
    outcome(&model(), &run(Run::new().arose(0, RECEIVE, GROUP)).end(end))
}

#[test]
fn a_duty_has_the_status_that_the_rules_say() {
    type Play = fn(Run) -> Run;
    let known: Play = |r| r.aware(5, 0, 15).stage(5, 0, Stage::Work);
    let cases: [(&str, Play, i64, &str, i64); 13] = [
        (
            "by the minute",
            |r| r.aware(5, 0, 15).done(15, 0),
            60,
            "met",
            FULL,
        ),
        (
            "5 of 10 minutes late",
            |r| r.aware(5, 0, 15).done(20, 0),
            60,
            "late",
            FULL / 2,
        ),
        (
            "twice the limit",
            |r| r.aware(5, 0, 15).done(25, 0),
            60,
            "late",
            0,
        ),
        ("not done", known, 60, "missed", 0),
        ("due at the end", known, 15, "missed", 0),
        ("due later", known, 14, "open", -1),
        ("never known", |r| r, 60, "not_reached", 0),
        ("never known, could be due later", |r| r, 9, "open", -1),
        (
            "moot in time",
            |r| r.aware(5, 0, 15).dropped(15, 0, DropReason::Moot),
            60,
            "not_applicable",
            -1,
        ),
        (
            "moot when overdue",
            |r| r.aware(5, 0, 15).dropped(16, 0, DropReason::Moot),
            60,
            "missed",
            0,
        ),
        (
            "people gone",
            |r| r.aware(5, 0, 15).dropped(9, 0, DropReason::PeopleGone),
            60,
            "missed",
            0,
        ),
        (
            "people gone, never known",
            |r| r.dropped(5, 0, DropReason::PeopleGone),
            60,
            "not_reached",
            0,
        ),
        (
            "no limit",
            |r| r.aware(5, 0, -1).done(40, 0),
            60,
            "not_applicable",
            -1,
        ),
    ];
    for (name, play, end, status, credit) in cases {
        let (scores, outcome) = duty(play, end);
        // A missed first step also blocks its successor, which would be due at 40.
        assert_eq!(outcome.duties[0].status, status, "{name}");
        assert_eq!(scores.time.weighed.credited, credit.max(0), "{name}");
        let counted =
            i64::from(credit >= 0) + i64::from(scores.time.not_reached > u32::from(status == "not_reached"));
        assert_eq!(scores.time.weighed.expected, counted * FULL, "{name}");
    }
}

#[test]
fn a_limit_can_count_from_when_the_duty_arose() {
    let mut model = model();
    model.elements[RECEIVE.ix()].limit.from_arose = true;
    let events = Run::new()
        .arose(0, RECEIVE, GROUP)
        .aware(5, 0, 10)
        .done(15, 0)
        .end(60);
    let (scores, _) = outcome(&model, &events);
    assert_eq!(scores.time.weighed.credited, FULL / 2);
}

#[test]
fn the_delay_is_cut_into_parts_that_add_up() {
    let run = Run::new()
        .arose(0, TO_HEAD, GROUP)
        .arose(0, RECEIVE, GROUP)
        .aware(1, 1, 11)
        .busy(1, 1, Stage::Busy, JobIx(0))
        .stage(10, 1, Stage::Retry)
        .stage(13, 1, Stage::Travel)
        .stage(15, 1, Stage::Work)
        .done(25, 1);
    let (_, outcome) = outcome(&model(), &run.end(60));
    let delay = outcome.duties[0].delay;
    assert_eq!(
        (
            delay.not_informed_ms,
            delay.busy_ms,
            delay.retry_ms,
            delay.travel_ms,
            delay.other_ms
        ),
        (60_000, 540_000, 180_000, 120_000, 600_000)
    );
    let late = outcome.deviations.iter().find(|d| d.kind == "duty_late").unwrap();
    assert_eq!(
        late.text.en,
        "receive (group): 14 min late, due 08:41; of the 25 min since it arose: 9 min reception was busy with “to-head”, \
         3 min until the next try, 1 min not informed, 2 min on the way, 10 min the work itself"
    );
    assert!(late.text.zh.contains("迟 14 分钟"), "{}", late.text.zh);
}

#[test]
fn a_step_behind_an_undone_one_is_not_reached() {
    type Case = (&'static str, fn(Run) -> Run, i64, &'static [&'static str]);
    let cases: [Case; 5] = [
        ("blocked", |r| r.aware(0, 0, 10), 60, &["missed", "not_reached"]),
        (
            "could be due later",
            |r| r.aware(0, 0, 10),
            39,
            &["missed", "open"],
        ),
        ("not yet begun", |r| r.aware(0, 0, 10), 9, &["open"]),
        (
            "done, so the guard didn't hold",
            |r| r.aware(0, 0, 10).done(9, 0),
            60,
            &["met"],
        ),
        (
            "no longer owed",
            |r| r.aware(0, 0, 10).dropped(9, 0, DropReason::Moot),
            60,
            &["not_applicable"],
        ),
    ];
    for (name, play, end, expected) in cases {
        let (_, outcome) = duty(play, end);
        let statuses: Vec<&str> = outcome.duties.iter().map(|d| d.status).collect();
        assert_eq!(statuses, expected, "{name}");
    }
}

#[test]
fn a_report_has_the_status_that_the_rules_say() {
    type Play = fn(Run) -> Run;
    type Case = (
        &'static str,
        Play,
        i64,
        &'static str,
        &'static [&'static str],
        i64,
    );
    let cases: [Case; 12] = [
        (
            "in time",
            |r| r.sent(8, 0, HEAD, 0b10111).received(10, 0, HEAD),
            60,
            "on_time",
            &[],
            FULL,
        ),
        (
            "sent in time, received later",
            |r| r.sent(8, 0, HEAD, 0b10111).received(15, 0, HEAD),
            60,
            "late",
            &[],
            FULL / 2,
        ),
        ("silence", |r| r, 60, "omitted", &[], 0),
        ("due later", |r| r, 9, "open", &[], -1),
        (
            "never taken in",
            |r| r.sent(8, 0, HEAD, 0b10111),
            60,
            "late",
            &[],
            0,
        ),
        (
            "withheld",
            |r| r.dropped(5, 0, DropReason::Withheld),
            60,
            "concealed",
            &[],
            0,
        ),
        (
            "3 of 4 items",
            |r| r.sent(8, 0, HEAD, 0b00111).received(9, 0, HEAD),
            60,
            "on_time",
            &["incomplete"],
            750_000,
        ),
        (
            "false",
            |r| {
                stated(known_size(r), 20)
                    .sent(8, 0, HEAD, 0b10111)
                    .received(9, 0, HEAD)
            },
            60,
            "on_time",
            &["false"],
            0,
        ),
        (
            "true to the picture",
            |r| {
                stated(known_size(r), 35)
                    .sent(8, 0, HEAD, 0b10111)
                    .received(9, 0, HEAD)
            },
            60,
            "on_time",
            &[],
            FULL,
        ),
        (
            "left out what was known",
            |r| {
                left_out(known_size(r))
                    .sent(8, 0, HEAD, 0b10111)
                    .received(9, 0, HEAD)
            },
            60,
            "concealed",
            &[],
            0,
        ),
        (
            "left out what wasn't known",
            |r| left_out(r).sent(8, 0, HEAD, 0b10111).received(9, 0, HEAD),
            60,
            "on_time",
            &[],
            FULL,
        ),
        (
            "told the police instead",
            |r| free(r, 6, POLICE),
            60,
            "on_time",
            &["wrong_receiver"],
            FULL / 2,
        ),
    ];
    for (name, play, end, status, flags, credit) in cases {
        let events = play(Run::new().arose(0, TO_HEAD, GROUP).aware(0, 0, 10)).end(end);
        let (scores, outcome) = outcome(&model(), &events);
        let report = &outcome.reports[0];
        assert_eq!(
            (report.status, report.flags.as_slice()),
            (status, flags),
            "{name}"
        );
        assert_eq!(scores.chain.weighed.credited, 2 * credit.max(0), "{name}");
        assert_eq!(
            scores.chain.weighed.expected,
            if credit < 0 { 0 } else { 2 * FULL },
            "{name}"
        );
        assert_eq!(
            report.missing.is_empty(),
            !flags.contains(&"incomplete"),
            "{name}"
        );
    }
}

fn known_size(run: Run) -> Run {
    run.at(1, learned(PersonIx(0), FactKind::Size, 35))
}

fn learned(who: PersonIx, fact: FactKind, value: i32) -> EventKind {
    EventKind::FactLearned {
        who,
        incident: GROUP,
        fact,
        value,
        source: Source::Sight,
    }
}

fn stated(run: Run, value: i32) -> Run {
    run.at(
        7,
        EventKind::Stated {
            job: JobIx(0),
            fact: FactKind::Size,
            value,
        },
    )
}

fn left_out(run: Run) -> Run {
    run.at(
        7,
        EventKind::LeftOut {
            job: JobIx(0),
            fact: FactKind::Size,
        },
    )
}

fn free(run: Run, minute: i64, to: crate::model::compiled::ActorIx) -> Run {
    run.at(
        minute,
        EventKind::FreeReport {
            from: RECEPTION,
            to,
            incident: GROUP,
        },
    )
}

#[test]
fn where_two_sources_disagree_either_value_is_true_to_the_picture() {
    let run = |value| {
        let run = known_size(Run::new().arose(0, TO_HEAD, GROUP).aware(0, 0, 10))
            .at(2, learned(PersonIx(0), FactKind::Size, 50))
            .at(
                2,
                EventKind::Contradicted {
                    who: PersonIx(0),
                    incident: GROUP,
                    fact: FactKind::Size,
                },
            );
        stated(run, value)
            .sent(8, 0, HEAD, 0b10111)
            .received(9, 0, HEAD)
            .end(60)
    };
    for (value, count) in [(35, 0), (50, 0), (40, 1)] {
        assert_eq!(outcome(&model(), &run(value)).0.chain.flags[0], count, "{value}");
    }
}

#[test]
fn telling_the_receivers_superior_skips_a_level_unless_the_receiver_knew_in_time() {
    let play = |received: i64| {
        free(Run::new().arose(0, TO_HEAD, GROUP).aware(0, 0, 10), 3, LEADER)
            .sent(received, 0, HEAD, 0b10111)
            .received(received, 0, HEAD)
            .end(60)
    };
    let (_, late) = outcome(&model(), &play(14));
    assert_eq!(late.reports[0].flags, ["skipped_level"]);
    assert_eq!(late.scores.chain.credited, 1.0);
    let (_, in_time) = outcome(&model(), &play(9));
    assert!(in_time.reports[0].flags.is_empty());
    assert_eq!(in_time.scores.chain.credited, 2.0);
}

#[test]
fn a_report_before_the_one_that_comes_first_is_out_of_order() {
    let events = Run::new()
        .arose(0, TO_HEAD, GROUP)
        .aware(0, 0, 10)
        .arose(1, TO_LEADER, GROUP)
        .aware(1, 1, 31)
        .sent(5, 1, LEADER, 0)
        .received(6, 1, LEADER)
        .sent(7, 0, HEAD, 0b10111)
        .received(8, 0, HEAD)
        .end(60);
    let (scores, outcome) = outcome(&model(), &events);
    assert_eq!(outcome.reports[1].flags, ["out_of_order"]);
    assert_eq!(scores.chain.weighed.credited, 2 * FULL + FULL / 2);
}

#[test]
fn who_forbids_a_report_answers_for_it() {
    let events = Run::new()
        .arose(0, TO_HEAD, GROUP)
        .aware(0, 0, 10)
        .at(
            2,
            EventKind::Breach {
                actor: LEADER,
                act: UnlawfulKind::ForbidReport,
                incident: GROUP,
            },
        )
        .end(60);
    let (scores, outcome) = outcome(&model(), &events);
    assert_eq!(outcome.reports[0].flags, ["obstructed"]);
    let found = outcome
        .deviations
        .iter()
        .find(|d| d.kind == "report_obstructed")
        .unwrap();
    assert_eq!(found.post.as_deref(), Some("leader"));
    assert!(
        outcome
            .deviations
            .iter()
            .all(|d| d.post.as_deref() != Some("reception"))
    );
    assert_eq!(scores.rights.critical_failures().collect::<Vec<_>>(), [10]);
    assert_eq!(outcome.verdict, "not_passed");
}

#[test]
fn a_report_without_a_limit_is_owed_within_an_hour() {
    let play = |end| Run::new().arose(0, TO_SUPERIOR, GROUP).aware(0, 0, -1).end(end);
    assert_eq!(outcome(&model(), &play(59)).1.reports[0].status, "open");
    assert_eq!(outcome(&model(), &play(60)).1.reports[0].status, "omitted");
}

#[test]
fn a_report_that_its_sender_never_knew_of_is_not_expected() {
    let events = Run::new().arose(0, TO_HEAD, GROUP).end(60);
    let (scores, outcome) = outcome(&model(), &events);
    assert!(outcome.reports.is_empty());
    assert_eq!(scores.chain, ChainScore::default());
}

#[test]
fn the_top_post_follows_the_truth_with_a_lag() {
    // 18 come at 0, 36 at 20; the leader learns "about 17" at 10 and "35" at 50; the run ends at 60.
    let arrived = EventKind::GroupArrived {
        incident: GROUP,
        size: 18,
    };
    let grown = EventKind::Resized {
        incident: GROUP,
        size: 36,
    };
    let events = Run::new()
        .at(0, arrived)
        .at(10, learned(PersonIx(2), FactKind::Size, 17))
        .at(20, grown)
        .at(50, learned(PersonIx(2), FactKind::Size, 35))
        .end(60);
    let (scores, outcome) = outcome(&model(), &events);
    let size = scores.awareness[0];
    assert_eq!(size.max, Some(SimSpan::from_mins(30)));
    // (10² / 2 + 30² / 2) / 60 minutes.
    let mean = size.mean.unwrap();
    assert!((mean - 500.0 / 60.0 * 60_000.0).abs() < 1e-6, "{mean}");
    assert_eq!(scores.awareness[1].max, None);
    assert_eq!(outcome.awareness[0].post, "leader");
}

#[test]
fn response_times_count_from_when_the_incident_began() {
    let call = |unit| EventKind::UnitCalled {
        unit,
        incident: GROUP,
    };
    let events = Run::new()
        .at(
            10,
            EventKind::GroupArrived {
                incident: GROUP,
                size: 18,
            },
        )
        .at(12, learned(PersonIx(0), FactKind::Present, 1))
        .arose(12, TO_HEAD, GROUP)
        .aware(12, 0, 22)
        .did(15, EffectKind::Receive, GROUP)
        .sent(16, 0, HEAD, 0b10111)
        .received(17, 0, HEAD)
        .at(30, EventKind::Collapsed { incident: GROUP })
        .at(31, call(HOSPITAL))
        .at(
            44,
            EventKind::UnitArrived {
                unit: HOSPITAL,
                incident: GROUP,
            },
        )
        .at(
            44,
            EventKind::AidGiven {
                incident: GROUP,
                by: Aid::Unit(HOSPITAL),
            },
        )
        .did(50, EffectKind::Register, GROUP)
        .end(60);
    let (scores, outcome) = outcome(&model(), &events);
    let minutes = |time: ResponseTime| scores.response_times.get(time).span.map(|s| s.0 / 60_000);
    for (time, expected) in [
        (ResponseTime::Detection, Some(2)),
        (ResponseTime::FirstContact, Some(5)),
        (ResponseTime::FirstReport, Some(7)),
        (ResponseTime::MedicalHelp, Some(14)),
        (ResponseTime::ArrivalOnScene, Some(34)),
        (ResponseTime::Registration, Some(40)),
        (ResponseTime::TopInformed, None),
        (ResponseTime::NoticeBeforeArrival, None),
    ] {
        assert_eq!(minutes(time), expected, "{time:?}");
    }
    assert_eq!(outcome.response_times.0[0], ("detection", Some(120_000)));
    assert_eq!(
        scores.rights.items[0].score, 2,
        "the hospital was called within two minutes"
    );
}
