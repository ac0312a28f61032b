//! Objectives, expectations, the verdict, and the form in which results are printed.

use super::super::testkit::*;
use super::super::*;
use super::outcome;
use super::rubric::{arrived, breach};
use crate::engine::event::EventKind;
use crate::model::common::UnlawfulKind;
use crate::model::compiled::{
    Compiled, EffectKind, Expectation, FunctionIx, Objective, Predicate, Watch, WatchIx,
};
use crate::model::scenario::ResponseTime;
use crate::time::SimSpan;

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
fn a_function_can_be_fulfilled_without_a_duty() {
    use Predicate as P;
    let model = goals(vec![
        P::Fulfilled(FunctionIx(1)),
        P::Before(FunctionIx(1), FunctionIx(0)),
    ]);
    let events = arrived(0)
        .did(20, EffectKind::Register, GROUP)
        .did(30, EffectKind::Receive, GROUP)
        .end(90);
    let (_, outcome) = outcome(&model, &events);
    let held: Vec<_> = outcome.expectations.iter().map(|e| e.held).collect();
    assert_eq!(held, [Some(true), Some(true)]);
    assert_eq!(outcome.objectives[0].rating, None, "nothing was owed");
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
