//! The result of a run as people and machines read it: plain data, serialised as `muster run --format json` prints it.
//!
//! Names of fields are a contract. Times are milliseconds since the start of the run, `null` for what didn't happen.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Phrase {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Phrase {
    /// The text in one language.
    #[must_use]
    pub fn pick(&self, lang: crate::text::Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

/// Everything that scoring says about a run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Outcome {
    /// The three scores.
    pub scores: ScoreSheet,
    /// `passed`, `passed_with_findings` or `not_passed`.
    pub verdict: &'static str,
    /// Objectives of the scenario.
    pub objectives: Vec<Objective>,
    /// Expectations of the scenario.
    pub expectations: Vec<Expectation>,
    /// Duties that the run brought to life, in the order in which they arose.
    pub duties: Vec<Duty>,
    /// Reports that were expected, likewise.
    pub reports: Vec<Report>,
    /// Named response times.
    pub response_times: Named,
    /// How late the top post followed the truth.
    pub awareness: Vec<AwarenessLag>,
    /// Everything that wasn't as it should be, by time.
    pub deviations: Vec<Deviation>,
}

/// The three scores.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ScoreSheet {
    /// Duties in time.
    pub time: TimeSheet,
    /// The reporting chain.
    pub chain: ChainSheet,
    /// Rights and safety.
    pub rights: RightsSheet,
}

/// Duties in time.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "counts by status, each documented at `DutyStatus`")]
pub struct TimeSheet {
    pub credited: f64,
    pub expected: f64,
    pub share: Option<f64>,
    pub met: u32,
    pub late: u32,
    pub missed: u32,
    pub not_reached: u32,
    pub open: u32,
    pub not_applicable: u32,
    /// Of the not applicable ones, those for which the plan sets no limit.
    pub unmeasured: u32,
}

/// The reporting chain.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(
    missing_docs,
    reason = "counts by status and flag, each documented at `ReportStatus` and `Flags`"
)]
pub struct ChainSheet {
    pub credited: f64,
    pub expected: f64,
    pub share: Option<f64>,
    pub on_time: u32,
    pub late: u32,
    pub omitted: u32,
    pub concealed: u32,
    pub open: u32,
    #[serde(rename = "false")]
    pub false_reports: u32,
    pub incomplete: u32,
    pub wrong_receiver: u32,
    pub skipped_level: u32,
    pub out_of_order: u32,
    pub obstructed: u32,
}

/// Rights and safety.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RightsSheet {
    /// Points ÷ possible points.
    pub share: Option<f64>,
    /// Critical items at 0, by number.
    pub critical_failures: Vec<u32>,
    /// The fourteen items.
    pub items: Vec<RightsItem>,
}

/// An item of the rubric.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RightsItem {
    /// 1 to 14.
    pub id: u32,
    /// 0, 1 or 2; `null` when it doesn't apply.
    pub score: Option<u8>,
    /// Whether the run gave occasion for it.
    pub applicable: bool,
    /// Events that speak for the score.
    pub evidence: Vec<EvidenceItem>,
}

/// An event that speaks for a score.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceItem {
    /// Index of the event; `null` when it is the absence of any.
    pub event: Option<u32>,
    /// What it shows.
    pub text: Phrase,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Objective {
    /// Id.
    pub id: String,
    /// P, S, M or U; `null` when nothing of it applied.
    pub rating: Option<&'static str>,
    /// Critical tasks (functions) that were not done, or not in every case.
    pub undone: Vec<String>,
    /// Critical tasks that were not owed in this run, or that the plan has nothing for. They rate nothing.
    pub not_rated: Vec<String>,
}

/// An expectation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Expectation {
    /// Id.
    pub id: String,
    /// `null` when it doesn't apply.
    pub held: Option<bool>,
    /// What was seen.
    pub observed: Phrase,
}

/// A duty.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "moments of the duty, named by themselves")]
pub struct Duty {
    /// Id of the step, level or standing duty.
    pub id: String,
    /// Clauses, joined by a comma; `null` without one.
    pub clause: Option<String>,
    /// Who owes it.
    pub post: String,
    /// About which group or party.
    pub incident: Option<String>,
    pub critical: bool,
    pub arose_ms: i64,
    pub aware_ms: Option<i64>,
    pub due_ms: Option<i64>,
    pub done_ms: Option<i64>,
    pub status: &'static str,
    /// Where the time went: adds up to `done_ms − arose_ms`, or to the end of the run if it wasn't done.
    pub delay: Delay,
}

/// Where the time of a duty went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[expect(missing_docs, reason = "each is documented at `engine::event::Stage`")]
pub struct Delay {
    pub busy_ms: i64,
    pub unreachable_ms: i64,
    pub retry_ms: i64,
    pub not_informed_ms: i64,
    pub travel_ms: i64,
    pub paperwork_ms: i64,
    pub vehicle_ms: i64,
    pub inquiry_ms: i64,
    pub shelved_ms: i64,
    pub off_duty_ms: i64,
    pub other_ms: i64,
}

impl Delay {
    /// The parts in the order of the fields.
    #[must_use]
    pub fn parts(&self) -> [i64; 11] {
        [
            self.busy_ms,
            self.unreachable_ms,
            self.retry_ms,
            self.not_informed_ms,
            self.travel_ms,
            self.paperwork_ms,
            self.vehicle_ms,
            self.inquiry_ms,
            self.shelved_ms,
            self.off_duty_ms,
            self.other_ms,
        ]
    }

    /// All parts together.
    #[must_use]
    pub fn total(&self) -> i64 {
        self.parts().iter().sum()
    }
}

/// A report that was expected.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[expect(missing_docs, reason = "moments of the report, named by themselves")]
pub struct Report {
    /// Id of the line.
    pub line: String,
    /// `first`, `follow_up` or `final`.
    pub kind: &'static str,
    /// Sender.
    pub from: String,
    /// Receiver.
    pub to: String,
    /// About which group or party.
    pub incident: Option<String>,
    pub arose_ms: i64,
    pub due_ms: Option<i64>,
    pub sent_ms: Option<i64>,
    pub received_ms: Option<i64>,
    pub status: &'static str,
    /// `false`, `incomplete`, `wrong_receiver`, `skipped_level`, `out_of_order`, `obstructed`.
    pub flags: Vec<&'static str>,
    /// Items that the plan requires and the report lacked.
    pub missing: Vec<String>,
}

/// Names with a time each; an object in JSON, in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named(pub Vec<(&'static str, Option<i64>)>);

impl Serialize for Named {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, ms) in &self.0 {
            map.serialize_entry(name, ms)?;
        }
        map.end()
    }
}

/// How late a post followed a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AwarenessLag {
    /// The post.
    pub post: String,
    /// `size` or `injured`.
    pub fact: &'static str,
    /// Time-weighted mean.
    pub lag_ms_mean: Option<f64>,
    /// Largest.
    pub lag_ms_max: Option<i64>,
}

/// Something that wasn't as it should be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Deviation {
    /// `duty_late`, `duty_missed`, `duty_not_reached`, `report_late`, `report_omitted`, `report_concealed`, `report_false`,
    /// `report_incomplete`, `report_wrong_receiver`, `report_skipped_level`, `report_out_of_order`, `report_obstructed`,
    /// `breach`, `rights`, `promise_broken`.
    pub kind: &'static str,
    /// Clauses, joined by a comma.
    pub clause: Option<String>,
    /// Who has to answer for it.
    pub post: Option<String>,
    /// When it became one.
    pub at_ms: i64,
    /// The event from which to walk back.
    pub cause_event: Option<u32>,
    /// What and why.
    pub text: Phrase,
}
