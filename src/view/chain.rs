//! The reporting chain as a graph, and what the top knows beside the truth.

use crate::model::plan::ReportKind;
use crate::time::SimTime;

/// The chain at a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChainView {
    /// Posts and units.
    pub nodes: Vec<ChainNode>,
    /// Lines between them.
    pub edges: Vec<ChainEdge>,
    /// Name of the top post; none when the plan binds none.
    pub top: Option<String>,
    /// The top's picture beside the truth.
    pub compared: Vec<Compared>,
}

/// A post or a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainNode {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Row in a drawing from below: 0 reports to others and hears from nobody; each receiver stands above its senders.
    pub row: u32,
    /// A unit outside the organisation.
    pub unit: bool,
    /// The top post.
    pub top: bool,
    /// In human hands.
    pub human: bool,
    /// What it does now, in a few words; empty when free.
    pub doing: String,
    /// Can't be reached now: absent, in a meeting, off duty.
    pub away: bool,
}

/// Where a report stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EdgeState {
    /// Not owed.
    #[default]
    Idle,
    /// Owed and not sent.
    Owed {
        /// When it is due; none without a limit.
        due: Option<SimTime>,
    },
    /// Being said, tried or on its way.
    Running,
    /// Taken in in time, or without a limit.
    Done {
        /// When.
        at: SimTime,
    },
    /// Not taken in by the time due.
    Overdue,
    /// Taken in after the time due.
    Late {
        /// When.
        at: SimTime,
    },
    /// Withheld on purpose.
    Withheld,
}

/// A line from one post to one receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainEdge {
    /// Index of the sender.
    pub from: usize,
    /// Index of the receiver.
    pub to: usize,
    /// Id of the line.
    pub line: String,
    /// Name of the line.
    pub name: String,
    /// First, follow-up or final.
    pub kind: ReportKind,
    /// The limit in words.
    pub limit: String,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// Where its newest report stands.
    pub state: EdgeState,
    /// How many reports were taken in.
    pub count: u32,
}

/// A fact as it is and as a post believes it to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// About which group or party, and which fact.
    pub label: String,
    /// How it is.
    pub truth: String,
    /// What the post believes; none: it doesn't know.
    pub known: Option<String>,
    /// From when its news is.
    pub as_of: Option<String>,
    /// Whether the two differ.
    pub differs: bool,
}
