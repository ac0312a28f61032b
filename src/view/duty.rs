//! What is owed, by whom, until when, and where the time goes.

use crate::engine::event::Stage;
use crate::time::SimTime;

/// Where a duty or a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyState {
    /// It arose, and the post doesn't know.
    NotInformed,
    /// Known, not done, time is left.
    Open,
    /// Known, not done, and the plan sets no limit.
    Unmeasured,
    /// Known, not done, the time has passed.
    Overdue,
    /// Done in time, or without a limit.
    Done,
    /// Done late.
    Late,
    /// No longer owed.
    Dropped,
    /// Withheld on purpose.
    Withheld,
}

/// Part of the time of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageSpan {
    /// From.
    pub from: SimTime,
    /// Until.
    pub to: SimTime,
    /// What it went into.
    pub stage: Stage,
}

/// A duty or a report that the run brought to life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// Index of its job.
    pub job: u16,
    /// Id of the element.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it is a report along a line.
    pub report: bool,
    /// Id of the post that owes it.
    pub post: String,
    /// Name of the post.
    pub post_name: String,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// Whether it is critical.
    pub critical: bool,
    /// About whom.
    pub about: String,
    /// When it arose.
    pub arose: SimTime,
    /// When the post could know.
    pub aware: Option<SimTime>,
    /// When it is due.
    pub due: Option<SimTime>,
    /// When it was done, or for a report taken in.
    pub done: Option<SimTime>,
    /// Where it stands.
    pub state: DutyState,
    /// Where its time went, without gaps.
    pub stages: Vec<StageSpan>,
    /// Where it stands in words: "busy with …", "14 min late: 9 min busy, …".
    pub why: String,
}
