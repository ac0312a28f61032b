//! Rules of docs/scoring.md on runs written down by hand.

use super::testkit::*;
use super::*;
use crate::engine::event::{Aid, DropReason, Event, EventKind, JobIx, Source, Stage};
use crate::model::common::{FactKind, UnlawfulKind};
use crate::model::compiled::{
    Compiled, EffectKind, Expectation, FunctionIx, Objective, PersonIx, Predicate, Watch, WatchIx,
};
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
    let cases: [(&str, Play, i64, &str, i64); 14] = [
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
            "vacant",
            |r| r.aware(5, 0, 15).dropped(5, 0, DropReason::Vacant),
            60,
            "missed",
            0,
        ),
        (
            "vacant, never known",
            |r| r.dropped(5, 0, DropReason::Vacant),
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
        "receive: 14 min late; of the 25 min since it arose: 9 min reception was busy with “to-head”, \
         3 min until the next try, 1 min not informed, 2 min on the way, 10 min the work itself"
    );
    assert!(late.text.zh.contains("迟 14 分钟"), "{}", late.text.zh);
}

#[test]
fn a_step_behind_an_undone_one_is_not_reached() {
    let cases: [(&str, fn(Run) -> Run, i64, &[&str]); 5] = [
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
    let cases: [(&str, Play, i64, &str, &[&str], i64); 12] = [
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

fn arrived(minute: i64) -> Run {
    Run::new().at(
        minute,
        EventKind::GroupArrived {
            incident: GROUP,
            size: 18,
        },
    )
}

fn breach(run: Run, minute: i64, act: UnlawfulKind) -> Run {
    run.at(
        minute,
        EventKind::Breach {
            actor: RECEPTION,
            act,
            incident: GROUP,
        },
    )
}

#[test]
fn each_item_of_the_rubric_has_its_rules() {
    use EffectKind as E;
    type Play = fn(Run) -> Run;
    let collapsed: Play = |r| r.at(5, EventKind::Collapsed { incident: GROUP });
    let threat: Play = |r| r.at(5, EventKind::SelfHarmThreat { incident: GROUP });
    let over: Play = |r| {
        r.at(
            20,
            EventKind::Over {
                incident: GROUP,
                how: crate::engine::event::Ending::Settled,
            },
        )
    };
    let filmed: Play = |r| {
        r.at(
            5,
            EventKind::MediaChanged {
                incident: GROUP,
                level: 2,
            },
        )
    };
    // Item, score (None: not applicable), what happens after the group came at 0; the run ends at 90.
    let cases: Vec<(usize, Option<u8>, Play)> = vec![
        (1, None, |r| r),
        (1, Some(0), collapsed),
        (1, Some(2), |r| {
            r.at(5, EventKind::Collapsed { incident: GROUP })
                .did(7, E::FirstAid, GROUP)
        }),
        (1, Some(1), |r| {
            r.at(5, EventKind::Collapsed { incident: GROUP })
                .did(15, E::FirstAid, GROUP)
        }),
        (1, Some(0), |r| {
            r.at(5, EventKind::Collapsed { incident: GROUP })
                .did(16, E::FirstAid, GROUP)
        }),
        (1, None, |r| r.at(81, EventKind::Collapsed { incident: GROUP })),
        (1, Some(1), |r| {
            r.at(5, EventKind::Collapsed { incident: GROUP }).at(
                8,
                EventKind::AidGiven {
                    incident: GROUP,
                    by: Aid::Bystander,
                },
            )
        }),
        (2, Some(0), threat),
        (2, Some(1), |r| {
            r.at(5, EventKind::SelfHarmThreat { incident: GROUP })
                .did(6, E::KeepOrder, GROUP)
        }),
        (2, Some(2), |r| {
            r.at(
                4,
                EventKind::UnitCalled {
                    unit: POLICE,
                    incident: GROUP,
                },
            )
            .at(5, EventKind::SelfHarmThreat { incident: GROUP })
            .at(
                9,
                EventKind::UnitCalled {
                    unit: HOSPITAL,
                    incident: GROUP,
                },
            )
            .did(6, E::Hear, GROUP)
        }),
        (3, Some(2), |r| r),
        (3, Some(0), |r| breach(r, 5, UnlawfulKind::Search)),
        (4, None, |r| r),
        (5, Some(0), |r| breach(r, 5, UnlawfulKind::Threaten)),
        (6, Some(0), |r| r),
        (6, Some(2), |r| {
            r.did(10, E::Receive, GROUP).did(30, E::Hear, GROUP)
        }),
        (6, Some(1), |r| {
            r.did(11, E::Receive, GROUP).did(30, E::Hear, GROUP)
        }),
        (6, Some(1), |r| r.did(10, E::Receive, GROUP)),
        (7, Some(1), |r| r),
        (7, Some(2), |r| r.did(10, E::Explain, GROUP)),
        (7, Some(0), |r| {
            r.at(70, EventKind::PromiseBroken { incident: GROUP })
        }),
        (7, Some(1), |r| {
            r.did(10, E::Explain, GROUP)
                .at(70, EventKind::PromiseBroken { incident: GROUP })
        }),
        (7, Some(0), |r| {
            breach(r.did(10, E::Explain, GROUP), 11, UnlawfulKind::Insult)
        }),
        (8, Some(0), |r| r),
        (8, Some(1), |r| r.did(10, E::Register, GROUP)),
        (8, Some(2), |r| {
            r.did(10, E::Register, GROUP).did(11, E::Explain, GROUP)
        }),
        (9, Some(0), |r| breach(r, 5, UnlawfulKind::Disclose)),
        (10, None, |r| r),
        (10, Some(0), |r| r.arose(0, TO_HEAD, GROUP).aware(0, 0, 10)),
        (10, Some(1), |r| r.arose(0, TO_LEADER, GROUP).aware(0, 0, 30)),
        (11, Some(1), |r| r),
        (11, Some(2), |r| r.did(10, E::Receive, GROUP)),
        (11, Some(1), |r| {
            r.did(10, E::Receive, GROUP).did(20, E::StopUnlawful, GROUP)
        }),
        (11, Some(0), |r| {
            breach(r.did(10, E::Receive, GROUP), 20, UnlawfulKind::Force)
        }),
        (12, Some(0), |r| r),
        (12, Some(2), |r| r.did(30, E::CareForVulnerable, GROUP)),
        (12, Some(1), |r| r.did(31, E::CareForVulnerable, GROUP)),
        (13, None, |r| r),
        (13, Some(1), filmed),
        (13, Some(2), |r| {
            r.at(
                5,
                EventKind::MediaChanged {
                    incident: GROUP,
                    level: 2,
                },
            )
            .did(40, E::SpeakToMedia, GROUP)
        }),
        (13, Some(0), |r| breach(r, 20, UnlawfulKind::StopFilming)),
        (14, None, |r| r),
        (14, Some(0), over),
        (14, Some(1), |r| {
            r.at(
                20,
                EventKind::Over {
                    incident: GROUP,
                    how: crate::engine::event::Ending::Settled,
                },
            )
            .did(25, E::Record, GROUP)
        }),
    ];
    for (i, (item, expected, play)) in cases.into_iter().enumerate() {
        let (scores, _) = outcome(&model(), &play(arrived(0)).end(90));
        let it = scores.rights.items[item - 1];
        let score = it.applicable.then_some(it.score);
        assert_eq!(score, expected, "case {i}: item {item}, {:?}", it.evidence());
        assert_eq!(it.applicable, !it.evidence().is_empty(), "case {i}: item {item}");
    }
}

#[test]
fn a_travelling_party_is_met_not_stopped() {
    let departed = || {
        Run::new()
            .at(
                0,
                EventKind::PartyDeparted {
                    incident: PARTY,
                    size: 7,
                },
            )
            .at(
                1,
                EventKind::FactLearned {
                    who: PersonIx(0),
                    incident: PARTY,
                    fact: FactKind::Size,
                    value: 7,
                    source: Source::Outside(0),
                },
            )
    };
    let there = || {
        departed().at(
            20,
            EventKind::PartyArrived {
                incident: PARTY,
                place: crate::model::compiled::PlaceIx(0),
            },
        )
    };
    let item = |events: &[Event]| outcome(&model(), events).0.rights.items[3].score;
    assert_eq!(item(&there().did(30, EffectKind::Meet, PARTY).end(90)), 2);
    assert_eq!(item(&there().end(90)), 1);
    assert_eq!(item(&departed().end(90)), 2);
    assert_eq!(item(&breach(departed(), 5, UnlawfulKind::StopVehicle).end(90)), 0);
}

fn goals(holds: Vec<Predicate>) -> Compiled {
    let mut model = model();
    for cond in [ALWAYS, NOT_BOUND] {
        model.watches.push(Watch {
            cond,
            depends: crate::model::compiled::Depends::default(),
            at_end: false,
            applicable: cond == ALWAYS,
        });
    }
    model.expectations = holds
        .into_iter()
        .map(|holds| Expectation {
            id: "e".to_owned(),
            text: text("e"),
            holds,
            rate: None,
        })
        .collect();
    model.objectives = vec![Objective {
        id: "o".to_owned(),
        title: text("o"),
        tasks: vec![(FunctionIx(0), None)],
    }];
    model
}

#[test]
fn expectations_are_judged_and_say_what_was_seen() {
    use Predicate as P;
    let contact = FunctionIx(0);
    let cases = vec![
        (P::Ever(WatchIx(0)), Some(true)),
        (P::Never(WatchIx(0)), Some(false)),
        (P::Ever(WatchIx(1)), None),
        (P::Fulfilled(contact), Some(true)),
        (P::Fulfilled(FunctionIx(1)), Some(false)),
        (P::OnTime(contact), Some(true)),
        (P::OnTime(FunctionIx(2)), None),
        (P::Before(contact, FunctionIx(1)), Some(false)),
        (
            P::Within(ResponseTime::FirstContact, SimSpan::from_mins(5)),
            Some(true),
        ),
        (
            P::Within(ResponseTime::Registration, SimSpan::from_mins(50)),
            Some(false),
        ),
        (
            P::Within(ResponseTime::Registration, SimSpan::from_mins(500)),
            None,
        ),
        (P::Within(ResponseTime::MedicalHelp, SimSpan::from_mins(5)), None),
        (P::NoBreach, Some(true)),
        (P::NoCriticalRightsFailure, Some(true)),
        (P::Rights(6, 2), Some(false)),
        (P::Rights(1, 2), None),
        (P::Time(0.5), Some(true)),
        (P::Chain(0.5), None),
    ];
    let model = goals(cases.iter().map(|c| c.0).collect());
    let events = arrived(0)
        .arose(0, RECEIVE, GROUP)
        .aware(0, 0, 10)
        .at(1, EventKind::Held { watch: WatchIx(0) })
        .did(5, EffectKind::Receive, GROUP)
        .done(5, 0)
        .end(90);
    let (_, outcome) = outcome(&model, &events);
    for ((predicate, held), seen) in cases.iter().zip(&outcome.expectations) {
        assert_eq!(seen.held, *held, "{predicate:?}: {}", seen.observed.en);
        assert!(
            !seen.observed.en.is_empty() && !seen.observed.zh.is_empty(),
            "{predicate:?}"
        );
    }
}

#[test]
fn objectives_are_rated_from_their_tasks() {
    type Play = fn(Run) -> Run;
    let cases: [(Option<&str>, Play); 5] = [
        (Some("P"), |r| {
            r.arose(0, RECEIVE, GROUP).aware(0, 0, 10).done(9, 0)
        }),
        (Some("M"), |r| {
            r.arose(0, RECEIVE, GROUP).aware(0, 0, 10).done(12, 0)
        }),
        (Some("U"), |r| r.arose(0, RECEIVE, GROUP).aware(0, 0, 10)),
        (Some("M"), |r| {
            breach(
                r.arose(0, RECEIVE, GROUP).aware(0, 0, 10).done(9, 0),
                20,
                UnlawfulKind::Insult,
            )
        }),
        (None, |r| r),
    ];
    for (expected, play) in cases {
        let (_, outcome) = outcome(&goals(Vec::new()), &play(Run::new()).end(90));
        assert_eq!(outcome.objectives[0].rating, expected);
        assert_eq!(outcome.verdict == "not_passed", expected == Some("U"));
    }
}

#[test]
fn a_run_without_a_flaw_passes() {
    let events = Run::new()
        .arose(0, RECEIVE, GROUP)
        .aware(0, 0, 10)
        .done(9, 0)
        .end(90);
    let (_, outcome) = outcome(&goals(vec![Predicate::NoBreach]), &events);
    assert_eq!(outcome.verdict, "passed");
    assert!(outcome.deviations.is_empty());
}

#[test]
fn one_scorer_gives_the_same_for_every_run() {
    let model = model();
    let first = Run::new()
        .arose(0, RECEIVE, GROUP)
        .aware(0, 0, 10)
        .done(12, 0)
        .end(90);
    let second = arrived(0).at(5, EventKind::Collapsed { incident: GROUP }).end(60);
    let mut scorer = Scorer::new(&model);
    let alone = scorer.score(&model, &first);
    let other = scorer.score(&model, &second);
    assert_eq!(scorer.score(&model, &first), alone);
    assert_eq!(scorer.score(&model, &second), other);
    assert_eq!(Scorer::new(&model).score(&model, &second), other);
}

#[test]
fn the_keys_of_the_json_are_those_of_the_contract() {
    let events = arrived(0)
        .arose(0, RECEIVE, GROUP)
        .aware(0, 0, 10)
        .arose(0, TO_HEAD, GROUP)
        .aware(0, 1, 10)
        .end(90);
    let (_, outcome) = outcome(&goals(vec![Predicate::NoBreach]), &events);
    let json = serde_json::to_value(&outcome).unwrap();
    let has = |path: &str, keys: &str| {
        let object = json.pointer(path).unwrap_or_else(|| panic!("{path}"));
        for key in keys.split(',') {
            assert!(object.get(key).is_some(), "{path} lacks {key}");
        }
    };
    has(
        "",
        "scores,verdict,objectives,expectations,duties,reports,response_times,awareness,deviations",
    );
    has(
        "/scores/time",
        "credited,expected,share,met,late,missed,not_reached,open,not_applicable",
    );
    has(
        "/scores/chain",
        "credited,expected,share,on_time,late,omitted,concealed,open",
    );
    has(
        "/scores/chain",
        "false,incomplete,wrong_receiver,skipped_level,out_of_order,obstructed",
    );
    has("/scores/rights", "share,critical_failures,items");
    has("/scores/rights/items/0", "id,score,applicable,evidence");
    has("/objectives/0", "id,rating");
    has("/expectations/0", "id,held,observed");
    has(
        "/duties/0",
        "id,clause,post,critical,arose_ms,aware_ms,due_ms,done_ms,status,delay",
    );
    has(
        "/duties/0/delay",
        "busy_ms,unreachable_ms,retry_ms,not_informed_ms",
    );
    has("/duties/0/delay", "travel_ms,paperwork_ms,vehicle_ms,other_ms");
    has(
        "/reports/0",
        "line,kind,from,to,arose_ms,due_ms,sent_ms,received_ms,status,flags,missing",
    );
    has(
        "/response_times",
        "detection,first_report,notice_before_arrival,written_answer",
    );
    has("/awareness/0", "post,fact,lag_ms_mean,lag_ms_max");
    has("/deviations/0", "kind,clause,post,at_ms,cause_event,text");
    has("/deviations/0/text", "zh,en");
}
