//! What is worth stopping at, read from the events of a run as they come.

use std::collections::BTreeSet;

use crate::engine::event::{Event, EventKind, JobIx, Stage};
use crate::time::{SimSpan, SimTime};

/// Where to run to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The next event.
    Event,
    /// The next inject that fires.
    Inject,
    /// The next moment at which a human post has something to decide.
    Decision,
    /// The next moment at which something that is owed falls due.
    Deadline,
    /// A time.
    Time(SimTime),
}

/// Reads each event of a run once, so that asking costs nothing however long the run is.
#[derive(Debug, Default)]
pub(super) struct Watch {
    /// How many events were read.
    read: usize,
    /// Job by job when it falls due; [`SimTime::NEVER`] when it doesn't, or not any more.
    due: Vec<SimTime>,
    /// What is owed and not done, by when it falls due.
    owed: BTreeSet<(SimTime, JobIx)>,
    /// Posts in human hands.
    human: Vec<bool>,
    /// Injects that fired.
    injects: usize,
    /// Things that human posts had to decide.
    decisions: usize,
}

impl Watch {
    /// Reads the events that were not read before.
    pub(super) fn read(&mut self, events: &[Event]) {
        for event in &events[self.read..] {
            self.one(event);
        }
        self.read = events.len();
    }

    fn one(&mut self, event: &Event) {
        match event.kind {
            EventKind::Aware { job, due } | EventKind::Extended { job, due, .. } => self.falls_due(job, due),
            EventKind::Done { job }
            | EventKind::Dropped { job, .. }
            | EventKind::ReportReceived { job, .. } => self.falls_due(job, SimTime::NEVER),
            EventKind::InjectFired { .. } => self.injects += 1,
            EventKind::StageEntered {
                stage: Stage::Undecided,
                ..
            } => self.decisions += 1,
            EventKind::OrderGiven { to, .. } if self.human.get(to.ix()) == Some(&true) => self.decisions += 1,
            EventKind::TakenOver { actor, human } => {
                if self.human.len() <= actor.ix() {
                    self.human.resize(actor.ix() + 1, false);
                }
                self.human[actor.ix()] = human;
            }
            _ => {}
        }
    }

    fn falls_due(&mut self, job: JobIx, due: SimTime) {
        let Some(job) = job.get() else { return };
        if self.due.len() <= job.ix() {
            self.due.resize(job.ix() + 1, SimTime::NEVER);
        }
        self.owed.remove(&(self.due[job.ix()], job));
        self.due[job.ix()] = due;
        if !due.is_never() {
            self.owed.insert((due, job));
        }
    }

    /// The first deadline after a time, and what is owed by then.
    pub(super) fn deadline_after(&self, time: SimTime) -> Option<(SimTime, JobIx)> {
        self.owed.range((time + SimSpan(1), JobIx(0))..).next().copied()
    }

    /// How many times a target was met so far; deadlines and times aren't counted.
    pub(super) fn met(&self, target: Target) -> usize {
        match target {
            Target::Event => self.read,
            Target::Inject => self.injects,
            Target::Decision => self.decisions,
            Target::Deadline | Target::Time(_) => 0,
        }
    }
}
