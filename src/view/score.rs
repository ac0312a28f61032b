//! Scores so far.

use super::Tone;

/// A score with where it comes from.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Score {
    /// 0 to 1; none when nothing was expected.
    pub share: Option<f64>,
    /// Counts in words: "7 met, 1 late, 2 missed".
    pub detail: String,
}

/// A named response time.
#[derive(Clone, Debug, PartialEq)]
pub struct ResponseRow {
    /// Name as in files: `first_report`.
    pub id: &'static str,
    /// In words.
    pub name: String,
    /// Milliseconds; none when it didn't happen.
    pub ms: Option<i64>,
    /// Whether the run asked for it.
    pub applicable: bool,
    /// The strictest limit that the plan sets for it, in milliseconds, where one of its elements stands for it.
    pub limit_ms: Option<i64>,
    /// Clause of that limit.
    pub clause: String,
    /// Share of simulated runs that were slower, 0 to 1; set by a comparison with them.
    pub faster_than: Option<f64>,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// P, S, M or U from the facts; none when nothing of it applied.
    pub rating: Option<&'static str>,
    /// The evaluator's rating with the reason.
    pub overridden: Option<(&'static str, String)>,
    /// What was not done.
    pub undone: Vec<String>,
    /// Guide lines for the evaluator.
    pub guide: Vec<String>,
}

/// Scores so far: three that never mix.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScoresView {
    /// Duties in time.
    pub time: Score,
    /// The reporting chain.
    pub chain: Score,
    /// Rights and safety.
    pub rights: Score,
    /// Critical items of the rubric at 0: number and name.
    pub critical: Vec<(u32, String)>,
    /// Unlawful acts.
    pub breaches: u32,
    /// The result in words, and how good it is.
    pub verdict: (String, Tone),
    /// Objectives.
    pub objectives: Vec<ObjectiveRow>,
    /// Response times.
    pub responses: Vec<ResponseRow>,
}
