//! What the top knew beside what was true.

use super::super::curve::Curve;
use super::Words;
use crate::engine::event::{Event, EventKind};
use crate::model::common::FactKind;
use crate::model::compiled::{IncidentIx, PersonIx};
use crate::report::json::dashed;
use crate::time::SimTime;

/// Facts that are compared, in the order in which they are shown.
const FACTS: [FactKind; 3] = [FactKind::Size, FactKind::Injured, FactKind::Behaviour];

/// For each group or party and fact two curves up to a time: the truth, then what the top's holder knew. Facts that never were other
/// than nothing are left out.
pub(super) fn curves(
    words: Words<'_>,
    events: &[Event],
    top: PersonIx,
    until: SimTime,
) -> Vec<(Curve, Curve)> {
    let mut pairs = Vec::new();
    for i in 0..words.compiled.incidents.len() {
        let incident = IncidentIx(i as u16);
        for fact in FACTS {
            let truth = points(events, until, |kind, now| truth(kind, incident, fact, now));
            let known = points(events, until, |kind, _| match kind {
                EventKind::FactLearned {
                    who,
                    incident: about,
                    fact: learned,
                    value,
                    ..
                } if who == top && about == incident && learned == fact => Some(value),
                _ => None,
            });
            if truth.iter().chain(&known).all(|p| p.1 == 0.0) {
                continue;
            }
            let fact = words.say(&format!("post-fact-{}", dashed(fact.name())));
            let curve = |id: &str, points| {
                let args = [("fact", &*fact), ("group", words.incident(incident))];
                Curve {
                    name: words.fill(id, &args),
                    points,
                    steps: true,
                }
            };
            pairs.push((
                curve("post-awareness-truth", truth),
                curve("post-awareness-known", known),
            ));
        }
    }
    pairs
}

/// The value that an event makes true of an incident, if it changes the fact.
fn truth(kind: EventKind, of: IncidentIx, fact: FactKind, now: f64) -> Option<i32> {
    match (kind, fact) {
        (
            EventKind::GroupArrived { incident, size }
            | EventKind::PartyDeparted { incident, size }
            | EventKind::Resized { incident, size },
            FactKind::Size,
        ) if incident == of => Some(size as i32),
        (EventKind::Collapsed { incident }, FactKind::Injured) if incident == of => Some(now as i32 + 1),
        (EventKind::AidGiven { incident, .. }, FactKind::Injured) if incident == of => Some(0),
        (EventKind::BehaviourChanged { incident, level }, FactKind::Behaviour) if incident == of => {
            Some(level as i32)
        }
        (EventKind::Over { incident, .. }, _) if incident == of => Some(0),
        _ => None,
    }
}

/// A value over time: each change, and where it stands at the end.
fn points(
    events: &[Event],
    until: SimTime,
    mut change: impl FnMut(EventKind, f64) -> Option<i32>,
) -> Vec<(SimTime, f64)> {
    let mut points: Vec<(SimTime, f64)> = Vec::new();
    for event in events.iter().take_while(|e| e.at <= until) {
        let now = points.last().map_or(0.0, |p| p.1);
        let Some(value) = change(event.kind, now).map(f64::from) else {
            continue;
        };
        match points.last_mut() {
            Some(last) if last.0 == event.at => last.1 = value,
            Some(last) if last.1 == value => {}
            _ => points.push((event.at, value)),
        }
    }
    if let Some(last) = points.last().copied()
        && last.0 < until
    {
        points.push((until, last.1));
    }
    points
}
