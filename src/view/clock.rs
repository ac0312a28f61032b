//! The clock of the drill.

use crate::session::{ClockPolicy, Pace};
use crate::time::SimTime;

/// Why the clock stands although nobody paused it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The trainer paused it.
    Paused,
    /// A form is open, and the policy is to hold.
    Form,
    /// It moves only when the trainer lets it.
    Facilitator,
    /// What was run to has happened.
    Reached,
    /// A phase has ended.
    PhaseEnd,
    /// A real emergency.
    Frozen,
    /// The run or the drill is over.
    Over,
}

/// Something that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub at: SimTime,
    /// How long until then, in milliseconds.
    pub in_ms: i64,
    /// What, and whose.
    pub text: String,
}

/// The clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// Everything up to and including this was played; before the start −1 ms.
    pub at: SimTime,
    /// End of the run.
    pub end: SimTime,
    /// Time of day with seconds, `09:41:20`.
    pub clock: String,
    /// Date with the day of the week.
    pub date: String,
    /// The pace chosen.
    pub pace: Pace,
    /// What the clock does while a form is open.
    pub policy: ClockPolicy,
    /// Why it stands; none: it runs.
    pub standing: Option<Standing>,
    /// Whether the end of a phase stops it.
    pub phase_stops: bool,
    /// The next inject with a time.
    pub next_inject: Option<Coming>,
    /// The next deadline.
    pub next_deadline: Option<Coming>,
}
