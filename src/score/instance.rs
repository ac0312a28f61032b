//! Duties and reports one by one, as they were judged last: for whoever follows a run while it goes on.

use super::explain::Reading;
use super::fold::Scorer;
use super::goals::Rating;
use super::judge::{DutyStatus, ReportStatus, Status};
use super::outcome::Phrase;
use super::record::End;
use crate::engine::event::{DropReason, Event};
use crate::model::compiled::{Compiled, ElementIx, FunctionIx, IncidentIx};
use crate::time::SimTime;

/// What a duty or a report counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// A duty.
    Duty(DutyStatus),
    /// A report.
    Report(ReportStatus),
    /// A report that its sender never knew was owed, or that is no longer owed.
    NotExpected,
}

/// A duty or a report with its judgement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Instance {
    /// What it is an instance of.
    pub element: ElementIx,
    /// About whom.
    pub incident: IncidentIx,
    /// When it arose.
    pub arose: SimTime,
    /// When its owner could know of it.
    pub aware: Option<SimTime>,
    /// When it is due; none without a limit.
    pub due: Option<SimTime>,
    /// When it was carried out or taken in, or a report to somebody else that stands for it was sent.
    pub reached: Option<SimTime>,
    /// When it ended, done or not.
    pub ended: Option<SimTime>,
    /// Why it ended without being done.
    pub dropped: Option<DropReason>,
    /// What it counts as.
    pub counted: Counted,
}

impl Scorer {
    /// [`Scorer::fold`] for a run that was played up to a time after its last event.
    pub fn fold_to(&mut self, model: &Compiled, events: &[Event], now: SimTime) {
        self.fold(model, events);
        self.end = self.end.max(now);
    }

    /// Every duty and report that arose, by the number of its job, as [`Scorer::finish`] judged it.
    pub fn instances(&self) -> impl Iterator<Item = Instance> {
        let some = |at: SimTime| (!at.is_never()).then_some(at);
        self.jobs.iter().zip(&self.judged).map(move |(job, judged)| {
            let counted = match judged.status {
                Status::Duty(status) => Counted::Duty(status),
                Status::Report(status) => Counted::Report(status),
                Status::NotExpected => Counted::NotExpected,
            };
            let instead = if counted == Counted::NotExpected {
                SimTime::NEVER
            } else {
                job.free
            };
            Instance {
                element: job.element,
                incident: job.incident,
                arose: job.arose,
                aware: some(job.aware),
                due: some(judged.due),
                reached: some(job.done().min(instead)),
                ended: some(job.ended),
                dropped: match job.end {
                    End::Dropped(reason) => Some(reason),
                    End::Running | End::Done => None,
                },
                counted,
            }
        })
    }

    /// Critical tasks of an objective that were rated U; the objective by its place in the model.
    pub fn undone<'s>(
        &'s self,
        model: &'s Compiled,
        objective: usize,
    ) -> impl Iterator<Item = FunctionIx> + 's {
        let tasks = model.objectives.get(objective).map_or(&[][..], |o| &o.tasks);
        let undone = tasks
            .iter()
            .filter(|(f, within)| self.rate_task(model, *f, *within) == Some(Rating::U));
        undone.map(|(f, _)| *f)
    }

    /// For saying where the time of duties went; `events` are the same events again.
    #[must_use]
    pub fn cuts<'r>(&'r self, model: &'r Compiled, events: &'r [Event]) -> Cuts<'r> {
        Cuts(Reading::new(self, model, events))
    }
}

/// Where the time of duties went.
#[derive(Debug)]
pub struct Cuts<'r>(Reading<'r>);

impl Cuts<'_> {
    /// "9 min the police chief was busy with “…”, 3 min waiting to try again"; nothing for a number that no job has.
    #[must_use]
    pub fn of(&self, job: usize) -> Phrase {
        self.0.parts(job)
    }
}
