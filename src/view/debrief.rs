//! The drill looked back upon.

use super::Tone;
use super::axis::TimeAxis;
use super::conduct::{BranchRow, NoteRow};
use super::curve::{Curve, Moment};
use super::duty::DutyRow;
use super::feed::FeedLine;
use super::map::MapView;
use super::people::PeopleView;
use super::score::ScoresView;
use super::{ChainView, Name};
use crate::engine::event::Stage;
use crate::model::common::Text;
use crate::time::SimTime;

/// A deviation with where the time went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviationRow {
    /// Kind as in the outcome: `report_late`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_text: String,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// Who has to answer for it.
    pub post: Option<Name>,
    /// When it became one.
    pub at: SimTime,
    /// As a time of day.
    pub clock: String,
    /// What and why.
    pub text: String,
    /// Where the time went: a word and milliseconds, largest first; empty when it isn't about time.
    pub cut: Vec<(String, i64)>,
    /// What took the largest part of it; none when it isn't about time.
    pub stage: Option<Stage>,
    /// How bad.
    pub tone: Tone,
}

/// An item of the rubric of rights and safety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightsRow {
    /// 1 to 14.
    pub id: u32,
    /// In words.
    pub text: String,
    /// Whether 0 caps the result.
    pub critical: bool,
    /// 0, 1 or 2; none when it didn't apply.
    pub score: Option<u8>,
    /// What speaks for the score, with the event.
    pub evidence: Vec<(Option<u32>, String)>,
}

/// What a post says of itself after the drill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HotWashRow {
    /// The post.
    pub post: Name,
    /// What went well.
    pub well: String,
    /// What to improve.
    pub improve: String,
    /// Whether it is for the plan (true) or for training (false); none: not said.
    pub plan_problem: Option<bool>,
}

/// What the drill is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// With what, in words.
    pub with: String,
    /// How many runs it stands on; 1 for another session.
    pub runs: u32,
    /// Why it isn't fair, in words; none: it is.
    pub unfair: Option<String>,
    /// What, this drill, the other (median of runs), share of runs that were slower or worse.
    pub rows: Vec<ComparedRow>,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// What, in words.
    pub name: String,
    /// Here, in words.
    pub this: String,
    /// There, in words.
    pub other: String,
    /// Share of runs that were slower or worse, 0 to 1.
    pub better_than: Option<f64>,
    /// One sentence, when there is something to say.
    pub sentence: String,
    /// Values of the runs in minutes, ascending, and this drill's, for a strip.
    pub strip: Option<(Vec<f64>, Option<f64>)>,
}

/// The drill looked back upon.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// Name of the session.
    pub session: String,
    /// Title of the plan.
    pub plan: String,
    /// Title of the scenario, both languages for what is written out.
    pub scenario: Text,
    /// Civil date and time at the start of the run, for axes of time.
    pub start: jiff::civil::DateTime,
    /// How far it was played.
    pub reached: SimTime,
    /// End of the run.
    pub end: SimTime,
    /// Whether the run was played to its end, or the drill ended.
    pub finished: bool,
    /// Everything that happened.
    pub feed: Vec<FeedLine>,
    /// Scores, response times and objectives.
    pub scores: ScoresView,
    /// Duties and reports.
    pub duties: Vec<DutyRow>,
    /// What wasn't as it should be, by time.
    pub deviations: Vec<DeviationRow>,
    /// Rights and safety.
    pub rights: Vec<RightsRow>,
    /// Size and tension of each group or party that came.
    pub curves: Vec<Curve>,
    /// What the top knew beside what was true: for each fact two curves, truth first.
    pub awareness: Vec<(Curve, Curve)>,
    /// Decisions of people and of the trainer.
    pub decisions: Vec<Moment>,
    /// Observations and bookmarks.
    pub notes: Vec<NoteRow>,
    /// Branches.
    pub branches: Vec<BranchRow>,
    /// A form for each post that was in human hands.
    pub hot_wash: Vec<HotWashRow>,
    /// What it is compared with.
    pub comparisons: Vec<Comparison>,
    /// Sessions that it could be compared with.
    pub others: Vec<String>,
    /// How the drill was held: policy, paces, spoken decisions, pauses, in words.
    pub record: Vec<String>,
}

/// The world at the moment that the scrubber points at.
#[derive(Clone, Debug, PartialEq)]
pub struct Scrubbed {
    /// When.
    pub at: SimTime,
    /// As a time of day with seconds.
    pub clock: String,
    /// The map.
    pub map: MapView,
    /// Groups and parties.
    pub people: Vec<PeopleView>,
    /// The chain.
    pub chain: ChainView,
}

impl Debrief {
    /// The axis of time that everything is drawn along: up to where the drill was played.
    #[must_use]
    pub fn axis(&self) -> TimeAxis {
        TimeAxis::new(self.start, self.reached)
    }

    /// Whether anything happened at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reached.0 < 0 || self.feed.is_empty()
    }

    /// When an event was: that of its line, else of the line of the event before it that has one.
    #[must_use]
    pub fn time_of(&self, event: u32) -> Option<SimTime> {
        let lines = self.feed.iter().filter(|line| line.event <= event);
        lines.max_by_key(|line| line.event).map(|line| line.at)
    }
}
