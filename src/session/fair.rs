//! Whether response times of people may be set beside those of simulated runs.
//!
//! A simulated post thinks while the clock runs. People may be compared with it only if the clock ran for them as it did for it: at the pace of the
//! wall, also while they filled in a form, without a stop in which they could think, and without their knowing what comes.

use super::{Clock, ClockPolicy, Emergency, Pace, Session};
use crate::engine::event::EventKind;
use crate::time::SimTime;

/// Why response times may not be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unfair {
    /// No post was in human hands.
    NobodyPlayed,
    /// It was played further than once from some moment: people knew what was coming.
    Rewound,
    /// The policy lets the clock stand while a form is open: writing costs no time.
    Held,
    /// The clock moved in steps that the trainer chose.
    Stepped,
    /// The clock stood in between: people had time to think.
    Paused,
    /// A real emergency interrupted it.
    Frozen,
    /// The clock ran faster than the wall: people had less time than it says.
    Faster,
}

impl Unfair {
    /// The name in JSON and in ids of texts.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NobodyPlayed => "nobody_played",
            Self::Rewound => "rewound",
            Self::Held => "held",
            Self::Stepped => "stepped",
            Self::Paused => "paused",
            Self::Frozen => "frozen",
            Self::Faster => "faster",
        }
    }
}

impl Session {
    /// Why response times of the branch that is played may not be compared with simulated runs; empty when they may.
    #[must_use]
    pub fn unfair(&self) -> Vec<Unfair> {
        let mut found = Vec::new();
        let events = self.engine().events();
        let taken = |kind: EventKind| matches!(kind, EventKind::TakenOver { human: true, .. });
        if !events.iter().any(|e| taken(e.kind)) {
            found.push(Unfair::NobodyPlayed);
        }
        let branch = self.current();
        if self.branch().parent.is_some() {
            found.push(Unfair::Rewound);
        }
        // What holds before anything was said, and what was said later, each up to the next.
        let (mut pace, mut policy) = (Pace::default(), ClockPolicy::default());
        let (mut since, mut changes) = (SimTime::ZERO, self.clock_record().iter().peekable());
        loop {
            let next = changes.next();
            let until = next.map_or(self.reached(), |n| if n.branch == branch { n.at } else { since });
            if until > since {
                match pace {
                    Pace::Paused | Pace::Facilitator => found.push(Unfair::Stepped),
                    Pace::Unlimited | Pace::Times(2..) => found.push(Unfair::Faster),
                    Pace::Times(_) => {}
                }
                if policy != ClockPolicy::Running {
                    found.push(Unfair::Held);
                }
                since = until;
            }
            let Some(next) = next else { break };
            match next.what {
                Clock::Pace(new) => {
                    let stands = |pace| matches!(pace, Pace::Paused | Pace::Facilitator);
                    let amid = since > SimTime::ZERO && !self.is_over_at(since);
                    if next.branch == branch && amid && stands(new) && !stands(pace) {
                        found.push(Unfair::Paused);
                    }
                    pace = new;
                }
                Clock::Policy(new) => policy = new,
            }
        }
        let frozen = |n: &super::Note<Emergency>| n.branch == branch && n.what == Emergency::Frozen;
        if self.emergencies().iter().any(frozen) {
            found.push(Unfair::Frozen);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Whether the branch ends at a time: a stop there gives nobody time to think.
    fn is_over_at(&self, time: SimTime) -> bool {
        self.is_over() && time >= self.reached()
    }
}
