//! What waits for somebody's decision, read from the events of a run.

use crate::engine::event::{EventKind, JobIx, Stage};
use crate::model::common::UnlawfulKind;
use crate::model::compiled::{ActorIx, ElementIx, IncidentIx};
use crate::time::SimTime;

use super::Session;

/// Something that a human post has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The post.
    pub post: ActorIx,
    /// Since when.
    pub since: SimTime,
    /// When it falls due; [`SimTime::NEVER`] without a limit.
    pub due: SimTime,
    /// About which group or party; [`IncidentIx::NONE`]: about none.
    pub incident: IncidentIx,
    /// What.
    pub what: Matter,
}

/// What there is to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matter {
    /// Something that is owed and wasn't begun.
    Owed {
        /// Which duty or report.
        job: JobIx,
        /// The step, line, level or standing duty of the plan.
        element: ElementIx,
    },
    /// Somebody demands an unlawful act.
    Order(UnlawfulKind),
}

/// A job as far as it matters here.
#[derive(Clone, Copy)]
struct Job {
    element: ElementIx,
    incident: IncidentIx,
    due: SimTime,
    since: Option<SimTime>,
}

impl Session {
    /// Posts in human hands now, in the order of the plan.
    #[must_use]
    pub fn human_posts(&self) -> Vec<ActorIx> {
        let mut human = vec![false; self.compiled().actors.len()];
        for event in self.engine().events() {
            if let EventKind::TakenOver { actor, human: hands } = event.kind {
                human[actor.ix()] = hands;
            }
        }
        let posts = human.iter().enumerate().filter(|(_, human)| **human);
        posts.map(|(i, _)| ActorIx(i as u16)).collect()
    }

    /// What human posts have to decide now, in the order in which it came up.
    #[must_use]
    pub fn waiting(&self) -> Vec<Waiting> {
        let c = self.compiled();
        let human = self.human_posts();
        let mut jobs: Vec<Option<Job>> = Vec::new();
        let mut waiting: Vec<Waiting> = Vec::new();
        for event in self.engine().events() {
            let of = |job: JobIx| job.get().map_or(usize::MAX, JobIx::ix);
            match event.kind {
                EventKind::Arose {
                    job,
                    element,
                    incident,
                } => {
                    let at = of(job);
                    jobs.resize(jobs.len().max(at.saturating_add(1)), None);
                    jobs[at] = Some(Job {
                        element,
                        incident,
                        due: SimTime::NEVER,
                        since: None,
                    });
                }
                EventKind::Aware { job, due } | EventKind::Extended { job, due, .. } => {
                    if let Some(Some(job)) = jobs.get_mut(of(job)) {
                        job.due = due;
                    }
                }
                EventKind::StageEntered { job, stage, .. } => {
                    if let Some(Some(job)) = jobs.get_mut(of(job)) {
                        job.since = (stage == Stage::Undecided).then_some(event.at);
                    }
                }
                EventKind::Done { job }
                | EventKind::Dropped { job, .. }
                | EventKind::ReportSent { job, .. }
                | EventKind::ReportReceived { job, .. } => {
                    if let Some(Some(job)) = jobs.get_mut(of(job)) {
                        job.since = None;
                    }
                }
                EventKind::OrderGiven { to, act, incident } if human.contains(&to) => waiting.push(Waiting {
                    post: to,
                    since: event.at,
                    due: SimTime::NEVER,
                    incident,
                    what: Matter::Order(act),
                }),
                EventKind::OrderRefused { actor, act } | EventKind::Breach { actor, act, .. } => {
                    waiting.retain(|w| (w.post, w.what) != (actor, Matter::Order(act)));
                }
                _ => {}
            }
        }
        for (i, job) in jobs.iter().enumerate() {
            if let Some(job) = job
                && let Some(since) = job.since
                && human.contains(&c.elements[job.element.ix()].owner)
            {
                waiting.push(Waiting {
                    post: c.elements[job.element.ix()].owner,
                    since,
                    due: job.due,
                    incident: job.incident,
                    what: Matter::Owed {
                        job: JobIx(i as u16),
                        element: job.element,
                    },
                });
            }
        }
        waiting.sort_by_key(|w| w.since);
        waiting
    }
}
