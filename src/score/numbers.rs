//! The scores of a run as plain numbers.

use super::goals::Verdict;
use super::rights::Rights;
use super::times::{Awareness, ResponseTimes};

/// Everything that [`Scorer::finish`](super::Scorer::finish) computes except what has a length of its own (objectives,
/// expectations), which the scorer keeps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scores {
    /// Duties in time.
    pub time: TimeScore,
    /// The reporting chain.
    pub chain: ChainScore,
    /// Rights and safety.
    pub rights: Rights,
    /// Named response times.
    pub response_times: ResponseTimes,
    /// How late the top post follows size and injuries.
    pub awareness: [Awareness; 2],
    /// Unlawful acts.
    pub breaches: u32,
    /// Length of the list of deviations that an explanation gives.
    pub deviations: u32,
    /// The result.
    pub verdict: Verdict,
}

/// Credited and expected weight, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weighed {
    /// Credited, 0..=expected.
    pub credited: i64,
    /// Expected.
    pub expected: i64,
}

impl Weighed {
    /// Adds an instance with a credit in millionths.
    pub(super) fn add(&mut self, weight: u32, credit: i64) {
        self.credited += i64::from(weight) * credit;
        self.expected += i64::from(weight) * FULL;
    }

    /// Credited ÷ expected; `None` when nothing was expected.
    #[must_use]
    pub fn share(self) -> Option<f64> {
        (self.expected > 0).then(|| self.credited as f64 / self.expected as f64)
    }
}

/// Full credit, in millionths.
pub const FULL: i64 = 1_000_000;

/// Score 1: duties in time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeScore {
    /// Weights.
    pub weighed: Weighed,
    /// Done by the time due.
    pub met: u32,
    /// Done later.
    pub late: u32,
    /// Known and not done.
    pub missed: u32,
    /// Never known.
    pub not_reached: u32,
    /// Due after the end.
    pub open: u32,
    /// No longer owed, or without a limit.
    pub not_applicable: u32,
    /// Of these, without a limit.
    pub unmeasured: u32,
}

/// Score 2: the reporting chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ChainScore {
    /// Weights.
    pub weighed: Weighed,
    /// Received by the time due.
    pub on_time: u32,
    /// Received later (迟报).
    pub late: u32,
    /// Not sent (漏报).
    pub omitted: u32,
    /// Withheld by an explicit act (瞒报).
    pub concealed: u32,
    /// Due after the end.
    pub open: u32,
    /// Flags, in the order of [`super::Flags::NAMED`].
    pub flags: [u32; 6],
}
