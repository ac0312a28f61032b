//! How a drill was held: at which pace, under which policy of the clock, with which decisions; and whether its times can be measured
//! against those of simulated runs. What the clock has to say about that, [`Session::unfair`] says; who decided, and who had seen
//! what was to come, stands here.

use super::Words;
use crate::report::json::dashed;
use crate::session::fair::Unfair;
use crate::session::{ClockPolicy, Entry, Pace, Record, Session};
use crate::time::{SimSpan, SimTime};

/// A stretch that was played at one pace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// After this time.
    pub(super) from: SimTime,
    /// Up to and including this one.
    pub(super) to: SimTime,
    /// The pace then.
    pub(super) pace: Pace,
    /// In which branch.
    pub(super) branch: usize,
}

/// A decision that a post gave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decided {
    /// It came from a script.
    pub(super) scripted: bool,
    /// Somebody entered it for the post.
    pub(super) spoken: bool,
    /// In which branch.
    pub(super) branch: usize,
}

/// How a drill was held.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    /// What was played, in the order of play.
    pub(super) stretches: Vec<Stretch>,
    /// What posts decided, likewise.
    pub(super) decided: Vec<Decided>,
    /// Where the clock was stopped, with the branch.
    pub(super) stops: Vec<(SimTime, usize)>,
    /// Policies with the time from which, the first one from the start.
    pub(super) policies: Vec<(SimTime, ClockPolicy)>,
    /// When a real emergency began or ended, and which.
    pub(super) emergencies: Vec<(SimTime, bool, usize)>,
    /// When the drill went back, and to when.
    pub(super) rewinds: Vec<(SimTime, SimTime)>,
    /// Branches that were played on after people had seen another one.
    pub(super) foreknown: Vec<usize>,
}

/// Reads a journal entry by entry.
struct Reading {
    held: Held,
    branch: usize,
    pace: Pace,
    /// People have seen another branch than the one that they are in.
    moved: bool,
    /// How far each branch was played.
    reached: Vec<SimTime>,
}

impl Reading {
    /// The branch was played up to a time.
    fn play(&mut self, to: SimTime) {
        let from = self.reached[self.branch];
        if to <= from {
            return;
        }
        self.held.stretches.push(Stretch {
            from,
            to,
            pace: self.pace,
            branch: self.branch,
        });
        if self.moved && !self.held.foreknown.contains(&self.branch) {
            self.held.foreknown.push(self.branch);
        }
        self.reached[self.branch] = to;
    }

    fn read(&mut self, entry: &Entry) {
        let (at, branch) = (entry.at, self.branch);
        self.play(at);
        let held = &mut self.held;
        match &entry.what {
            Record::Act {
                deed,
                scripted,
                entered_by,
            } if deed.by.is_some() => held.decided.push(Decided {
                scripted: *scripted,
                spoken: entered_by.is_some(),
                branch,
            }),
            Record::Pace(pace) => {
                self.pace = *pace;
                if stands(*pace) {
                    held.stops.push((at, branch));
                }
            }
            Record::Policy(new) => held.policies.push((at.max(SimTime::ZERO), *new)),
            Record::Freeze => held.emergencies.push((at, true, branch)),
            Record::Thaw => held.emergencies.push((at, false, branch)),
            Record::Branch { from, enter } => {
                self.reached.push(*from);
                if *enter {
                    held.rewinds.push((at, *from));
                    self.branch = self.reached.len() - 1;
                    self.moved = true;
                }
            }
            Record::Switch(to) if (*to as usize) < self.reached.len() => {
                self.branch = *to as usize;
                self.moved = true;
            }
            _ => {}
        }
    }
}

/// Whether the clock stands at a pace, but for steps.
fn stands(pace: Pace) -> bool {
    matches!(pace, Pace::Paused | Pace::Facilitator | Pace::Times(0))
}

impl Held {
    /// What the journal of a session says.
    pub(super) fn of(session: &Session, entries: &[Entry]) -> Self {
        let mut reading = Reading {
            held: Self {
                policies: vec![(SimTime::ZERO, ClockPolicy::default())],
                ..Self::default()
            },
            branch: 0,
            pace: Pace::default(),
            moved: false,
            reached: vec![SimTime(-1)],
        };
        for entry in entries {
            reading.read(entry);
        }
        reading.play(session.reached());
        reading.held
    }

    /// Time of the exercise that was played at each pace, in the order of first use.
    pub(super) fn paces(&self) -> Vec<(Pace, SimSpan)> {
        let mut paces: Vec<(Pace, SimSpan)> = Vec::new();
        for stretch in &self.stretches {
            let span = stretch.to - stretch.from.max(SimTime::ZERO);
            match paces.iter_mut().find(|p| p.0 == stretch.pace) {
                Some(pace) => pace.1 += span,
                None => paces.push((stretch.pace, span)),
            }
        }
        paces.retain(|p| p.1 > SimSpan::ZERO);
        paces
    }
}

/// Why the times of the branch that is played can't be measured against those of simulated runs: reasons in words; none: they can.
pub(super) fn unfair(words: Words<'_>, session: &Session, held: &Held) -> Option<String> {
    let branch = session.current();
    let mut found = session.unfair();
    if held.foreknown.contains(&branch) && !found.contains(&Unfair::Rewound) {
        found.push(Unfair::Rewound);
    }
    let why = |why: &Unfair| words.say(&format!("session-unfair-{}", dashed(why.name())));
    let mut reasons: Vec<String> = found.iter().map(why).collect();
    let decided = || held.decided.iter().filter(|d| d.branch == branch);
    let spoken = decided().filter(|d| d.spoken).count();
    if spoken > 0 {
        reasons.push(words.fill("post-unfair-spoken", &[("n", &spoken.to_string())]));
    }
    if decided().any(|d| d.scripted) {
        reasons.push(words.say("post-unfair-script"));
    }
    (!reasons.is_empty()).then(|| reasons.join(&words.say("explain-semicolon")))
}
