//! What is owed and when it falls due, read from the events of a run.

use crate::engine::event::{Event, EventKind};
use crate::time::SimTime;

/// Open deadlines of a run.
#[derive(Debug, Default)]
pub(super) struct Deadlines {
    /// How many events were read.
    read: usize,
    /// Job by job when it falls due; [`SimTime::NEVER`] when it doesn't, or not any more.
    due: Vec<SimTime>,
}

impl Deadlines {
    /// Reads the events that were not read before.
    pub(super) fn read(&mut self, events: &[Event]) {
        for event in &events[self.read..] {
            let (job, due) = match event.kind {
                EventKind::Aware { job, due } | EventKind::Extended { job, due, .. } => (job, due),
                EventKind::Done { job }
                | EventKind::Dropped { job, .. }
                | EventKind::ReportReceived { job, .. } => (job, SimTime::NEVER),
                _ => continue,
            };
            let Some(job) = job.get() else { continue };
            if self.due.len() <= job.ix() {
                self.due.resize(job.ix() + 1, SimTime::NEVER);
            }
            self.due[job.ix()] = due;
        }
        self.read = events.len();
    }

    /// The first deadline after a time.
    pub(super) fn after(&self, time: SimTime) -> Option<SimTime> {
        let open = self.due.iter().copied().filter(|d| *d > time && !d.is_never());
        open.min()
    }
}
