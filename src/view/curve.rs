//! Numbers over time.

use crate::time::SimTime;

use super::Tone;

/// A number over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What, in words.
    pub name: String,
    /// Its values, ascending in time.
    pub points: Vec<(SimTime, f64)>,
    /// A value holds until the next one (a head count), rather than moving towards it (tension).
    pub steps: bool,
}

/// Something that happened, to be marked on a curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: SimTime,
    /// What.
    pub text: String,
    /// How good or bad.
    pub tone: Tone,
    /// Index of its event, if it has one.
    pub event: Option<u32>,
}
