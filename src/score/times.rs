//! Named response times, and how late the top post follows the truth.

use super::fold::Scorer;
use super::record::{Mark, World};
use crate::model::compiled::{Compiled, EffectKind, IncidentKind};
use crate::model::scenario::ResponseTime;
use crate::time::{SimSpan, SimTime};

/// One named response time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Response {
    /// The time; `None` when it didn't happen.
    pub span: Option<SimSpan>,
    /// Whether the run asked for it at all.
    pub applicable: bool,
    /// From when it counts, if it began.
    pub from: Option<SimTime>,
}

/// All of them, in the order of [`ResponseTime::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResponseTimes(pub [Response; ResponseTime::ALL.len()]);

impl ResponseTimes {
    /// One of them.
    #[must_use]
    pub fn get(&self, time: ResponseTime) -> Response {
        self.0[time as usize]
    }
}

/// How late the top post follows one fact.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Awareness {
    /// Time-weighted mean in milliseconds; `None` when the post never learned of it, or there was nothing to know.
    pub mean: Option<f64>,
    /// Largest lag, likewise.
    pub max: Option<SimSpan>,
}

impl Scorer {
    /// The named response times of the incident that began first; medical help and notice before arrival look at all.
    pub(super) fn response_times(&self, model: &Compiled) -> ResponseTimes {
        let mut times = ResponseTimes::default();
        let incidents = self.worlds.len() - 1;
        let main = (0..incidents)
            .filter(|c| self.worlds[*c].start().is_set())
            .min_by_key(|c| (self.worlds[*c].start().at, *c));
        if let Some(column) = main {
            let world = &self.worlds[column];
            let effect = |kind: EffectKind| self.did[column * EffectKind::ALL.len() + kind as usize];
            let party = matches!(model.incidents[column].kind, IncidentKind::Party { .. });
            let top = self.tables.top.is_some();
            let superior = self.tables.superior.contains(&true);
            let mut set = |time: ResponseTime, from: Mark, to: Mark, asked: bool| {
                times.0[time as usize] = Response {
                    span: (asked && from.is_set() && to.is_set()).then(|| to.at - from.at),
                    applicable: asked && from.is_set(),
                    from: from.is_set().then_some(from.at),
                };
            };
            let start = world.start();
            let there = presence(world, party);
            set(ResponseTime::Detection, start, world.detected, true);
            set(ResponseTime::FirstReport, start, world.first_report, true);
            set(ResponseTime::Activation, start, world.activated, true);
            set(ResponseTime::FirstContact, there, world.contact, true);
            set(ResponseTime::ArrivalOnScene, there, world.scene, true);
            set(ResponseTime::TopInformed, start, world.top, top);
            set(ResponseTime::SuperiorInformed, start, world.superior, superior);
            set(
                ResponseTime::Registration,
                there,
                effect(EffectKind::Register),
                true,
            );
            set(
                ResponseTime::WrittenAnswer,
                there,
                effect(EffectKind::AnswerInWriting),
                true,
            );
        }
        times.0[ResponseTime::MedicalHelp as usize] = self.medical_help();
        times.0[ResponseTime::NoticeBeforeArrival as usize] = self.notice(model);
        times
    }

    /// The slowest treatment of all who collapsed.
    fn medical_help(&self) -> Response {
        let first = self.collapses.iter().map(|c| c.fell.at).min();
        let slowest = self
            .collapses
            .iter()
            .map(|c| c.treated.is_set().then(|| c.treated.at - c.fell.at))
            .try_fold(SimSpan::ZERO, |worst, span| span.map(|s| worst.max(s)));
        Response {
            span: first.and(slowest),
            applicable: first.is_some(),
            from: first,
        }
    }

    /// The shortest notice of all parties that arrived; negative when the destination knew only afterwards.
    fn notice(&self, model: &Compiled) -> Response {
        let asked = self.tables.destination.contains(&true);
        let mut notice = Response::default();
        let mut all_known = true;
        for (incident, world) in model.incidents.iter().zip(&self.worlds) {
            if !asked || !matches!(incident.kind, IncidentKind::Party { .. }) || !world.arrived.is_set() {
                continue;
            }
            notice.applicable = true;
            notice.from = notice.from.or(Some(world.arrived.at));
            if world.destination.is_set() {
                let span = world.arrived.at - world.destination.at;
                notice.span = Some(notice.span.map_or(span, |s| s.min(span)));
            } else {
                all_known = false;
            }
        }
        if !all_known {
            notice.span = None;
        }
        notice
    }

    /// Awareness of head count and injuries, over all incidents.
    pub(super) fn awareness(&mut self) -> [Awareness; 2] {
        let end = self.end;
        let mut result = [Awareness::default(); 2];
        for (fact, awareness) in result.iter_mut().enumerate() {
            let (mut integral, mut watched, mut max, mut learned) = (0_i128, 0_i64, 0_i64, false);
            for track in self.tracks.iter_mut().skip(fact).step_by(2) {
                track.end(end);
                integral += track.integral;
                watched += track.watched().0;
                max = max.max(track.max);
                learned |= track.learned;
            }
            if learned {
                awareness.max = Some(SimSpan(max));
                awareness.mean = Some(if watched > 0 {
                    integral as f64 / watched as f64
                } else {
                    0.0
                });
            }
        }
        result
    }
}

/// When people were there to be met: a group at its place, a party on its way.
fn presence(world: &World, party: bool) -> Mark {
    if party { world.began } else { world.arrived }
}
