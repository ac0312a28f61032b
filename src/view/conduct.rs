//! Everything that the trainer sees while a drill runs.

use super::chain::ChainView;
use super::clock::ClockView;
use super::curve::{Curve, Moment};
use super::duty::DutyRow;
use super::feed::FeedLine;
use super::inject::{InjectRow, PhaseRow};
use super::map::MapView;
use super::people::PeopleView;
use super::score::ScoresView;
use super::{Name, Tone};
use crate::time::SimTime;

/// A seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatRow {
    /// The post.
    pub post: Name,
    /// In human hands.
    pub human: bool,
    /// What waits for a decision there.
    pub waiting: u32,
    /// What the person does now; empty: free.
    pub doing: String,
    /// Posts that the same person holds besides.
    pub also: Vec<String>,
}

/// A way in which the drill went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchRow {
    /// Index.
    pub index: usize,
    /// The one that it was made of, and the time of day when they part.
    pub parent: Option<(usize, String)>,
    /// How far it was played, as a time of day.
    pub reached: String,
    /// Whether it is played now.
    pub current: bool,
    /// Whether it was ended.
    pub over: bool,
}

/// A note on the drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// When.
    pub at: SimTime,
    /// As a time of day.
    pub clock: String,
    /// Branch.
    pub branch: usize,
    /// A bookmark, else an observation.
    pub bookmark: bool,
    /// Title of the objective.
    pub objective: Option<String>,
    /// P, S, M or U.
    pub rating: Option<&'static str>,
    /// In words.
    pub text: String,
    /// How it is to be shown.
    pub tone: Tone,
}

/// Everything that the trainer sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Conduct {
    /// Name of the session.
    pub session: String,
    /// Title of the plan.
    pub plan: String,
    /// Title of the scenario.
    pub scenario: String,
    /// The clock.
    pub clock: ClockView,
    /// The map.
    pub map: MapView,
    /// What happened, oldest first.
    pub feed: Vec<FeedLine>,
    /// The reporting chain.
    pub chain: ChainView,
    /// Duties and reports, in the order in which they arose.
    pub duties: Vec<DutyRow>,
    /// Groups and parties.
    pub people: Vec<PeopleView>,
    /// Size and tension so far: two curves for each group or party that came.
    pub curves: Vec<Curve>,
    /// Injects.
    pub injects: Vec<InjectRow>,
    /// Phases.
    pub phases: Vec<PhaseRow>,
    /// Posts.
    pub seats: Vec<SeatRow>,
    /// Scores so far.
    pub scores: ScoresView,
    /// Branches.
    pub branches: Vec<BranchRow>,
    /// Bookmarks and observations.
    pub notes: Vec<NoteRow>,
    /// The alert level in force, in words; none when there is none.
    pub alert: Option<String>,
    /// Decisions of people, for curves.
    pub decisions: Vec<Moment>,
}
