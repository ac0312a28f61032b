//! Rights and safety: each item with its scores.

use super::super::testkit::*;
use super::outcome;
use crate::engine::event::{Aid, Event, EventKind, Source};
use crate::model::common::{FactKind, UnlawfulKind};
use crate::model::compiled::{EffectKind, PersonIx};

pub(super) fn arrived(minute: i64) -> Run {
    Run::new().at(
        minute,
        EventKind::GroupArrived {
            incident: GROUP,
            size: 18,
        },
    )
}

pub(super) fn breach(run: Run, minute: i64, act: UnlawfulKind) -> Run {
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
                6,
                EventKind::AidGiven {
                    incident: GROUP,
                    by: Aid::Bystander,
                },
            )
        }),
        (1, Some(0), |r| {
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
    assert_eq!(
        item(&there().end(90)),
        2,
        "whether it was met is for the other scores to say"
    );
    assert_eq!(item(&departed().end(90)), 2);
    assert_eq!(item(&breach(departed(), 5, UnlawfulKind::StopVehicle).end(90)), 0);
}
