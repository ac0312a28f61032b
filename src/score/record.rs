//! What a fold over the events remembers: one record per job, one per incident.

use crate::engine::event::{DropReason, Stage};
use crate::model::compiled::{ElementIx, IncidentIx};
use crate::time::{SimSpan, SimTime};

/// No event.
pub(super) const NO_EVENT: u32 = u32::MAX;

/// How a job ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It hasn't.
    Running,
    /// Carried out, or received.
    Done,
    /// Dropped.
    Dropped(DropReason),
}

/// Flags of a report, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(pub u8);

impl Flags {
    /// States what the sender knew to be different (谎报).
    pub const FALSE: Self = Self(1);
    /// Lacks items that the plan requires.
    pub const INCOMPLETE: Self = Self(2);
    /// Went to somebody else instead.
    pub const WRONG_RECEIVER: Self = Self(4);
    /// Went to the receiver's receiver instead.
    pub const SKIPPED_LEVEL: Self = Self(8);
    /// Sent before a report that comes first.
    pub const OUT_OF_ORDER: Self = Self(16);
    /// Somebody forbade it.
    pub const OBSTRUCTED: Self = Self(32);
    /// A fact that the sender knew was left out on purpose; shows as status `concealed`.
    pub const LEFT_OUT: Self = Self(64);

    /// The flags that reports list, with their names.
    pub const NAMED: [(Self, &'static str); 6] = [
        (Self::FALSE, "false"),
        (Self::INCOMPLETE, "incomplete"),
        (Self::WRONG_RECEIVER, "wrong_receiver"),
        (Self::SKIPPED_LEVEL, "skipped_level"),
        (Self::OUT_OF_ORDER, "out_of_order"),
        (Self::OBSTRUCTED, "obstructed"),
    ];

    /// Whether all bits of `other` are set.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Sets the bits of `other`.
    pub fn set(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether one of the ½ flags is set: wrong receiver, skipped level, out of order.
    #[must_use]
    pub fn halves(self) -> bool {
        self.0 & (Self::WRONG_RECEIVER.0 | Self::SKIPPED_LEVEL.0 | Self::OUT_OF_ORDER.0) != 0
    }
}

/// A job as the events tell it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    pub(super) element: ElementIx,
    pub(super) incident: IncidentIx,
    pub(super) arose: SimTime,
    /// [`SimTime::NEVER`] until the owner can know.
    pub(super) aware: SimTime,
    /// [`SimTime::NEVER`] without a limit, and until aware.
    pub(super) due: SimTime,
    pub(super) stage: Stage,
    /// Since when in this stage.
    pub(super) since: SimTime,
    /// Time spent in each stage, in the order of [`Stage::ALL`].
    pub(super) parts: [i64; Stage::ALL.len()],
    /// When the report left the sender.
    pub(super) sent: SimTime,
    /// When the job ended, done or dropped.
    pub(super) ended: SimTime,
    pub(super) end: End,
    /// Items that the report contained.
    pub(super) items: u32,
    /// When a report to somebody else went out instead.
    pub(super) free: SimTime,
    /// How that report went wrong: wrong receiver or skipped level.
    pub(super) free_flag: Flags,
    pub(super) flags: Flags,
    /// The act that forbade the report.
    pub(super) forbidden_by: u32,
    /// The last event about the job.
    pub(super) event: u32,
}

impl Job {
    pub(super) fn new(element: ElementIx, incident: IncidentIx, at: SimTime, event: u32) -> Self {
        Self {
            element,
            incident,
            arose: at,
            aware: SimTime::NEVER,
            due: SimTime::NEVER,
            stage: Stage::NotInformed,
            since: at,
            parts: [0; Stage::ALL.len()],
            sent: SimTime::NEVER,
            ended: SimTime::NEVER,
            end: End::Running,
            items: 0,
            free: SimTime::NEVER,
            free_flag: Flags(0),
            flags: Flags(0),
            forbidden_by: NO_EVENT,
            event,
        }
    }

    /// Books the time since the last stage event.
    pub(super) fn book(&mut self, at: SimTime) {
        self.parts[self.stage as usize] += (at - self.since).0;
        self.since = at;
    }

    pub(super) fn close(&mut self, end: End, at: SimTime, event: u32) {
        if self.end == End::Running {
            self.book(at);
            self.end = end;
            self.ended = at;
            self.event = event;
        }
    }

    /// When it was carried out or received; [`SimTime::NEVER`] if it wasn't.
    pub(super) fn done(&self) -> SimTime {
        match self.end {
            End::Done => self.ended,
            _ => SimTime::NEVER,
        }
    }
}

/// When something first happened, and in which event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: SimTime,
    pub(super) event: u32,
}

impl Default for Mark {
    fn default() -> Self {
        Self::NONE
    }
}

impl Mark {
    pub(super) const NONE: Self = Self {
        at: SimTime::NEVER,
        event: NO_EVENT,
    };

    /// Keeps the first one.
    pub(super) fn set(&mut self, at: SimTime, event: u32) {
        if self.event == NO_EVENT {
            *self = Self { at, event };
        }
    }

    pub(super) fn is_set(self) -> bool {
        self.event != NO_EVENT
    }

    /// The earlier of two.
    pub(super) fn or_earlier(self, other: Self) -> Self {
        if other.is_set() && (!self.is_set() || other.at < self.at) {
            other
        } else {
            self
        }
    }
}

/// What happened to and about one incident.
#[derive(Clone, Copy, Debug)]
pub(super) struct World {
    /// First thing that anybody learned about it.
    pub(super) signs: Mark,
    /// The group came, or the party set out.
    pub(super) began: Mark,
    /// The group came to its place, or the party to its destination.
    pub(super) arrived: Mark,
    pub(super) over: Mark,
    pub(super) detected: Mark,
    pub(super) first_report: Mark,
    pub(super) activated: Mark,
    pub(super) contact: Mark,
    pub(super) scene: Mark,
    pub(super) top: Mark,
    pub(super) superior: Mark,
    pub(super) destination: Mark,
    pub(super) police: Mark,
    pub(super) medical: Mark,
    /// Somebody filmed; posted online or press.
    pub(super) filmed: Mark,
    pub(super) posted: Mark,
    /// Police measures against people who were calm or merely agitated.
    pub(super) stopped_calm: Mark,
    pub(super) promise_broken: Mark,
    /// Current head count and behaviour.
    pub(super) size: i32,
    pub(super) behaviour: i32,
    pub(super) injured: i32,
    /// Largest value ever, for the question whether a guard could have held.
    pub(super) max_size: i32,
    pub(super) max_behaviour: i32,
    pub(super) max_injured: i32,
    pub(super) max_media: i32,
    pub(super) max_risk: i32,
}

impl World {
    pub(super) const NEW: Self = Self {
        signs: Mark::NONE,
        began: Mark::NONE,
        arrived: Mark::NONE,
        over: Mark::NONE,
        detected: Mark::NONE,
        first_report: Mark::NONE,
        activated: Mark::NONE,
        contact: Mark::NONE,
        scene: Mark::NONE,
        top: Mark::NONE,
        superior: Mark::NONE,
        destination: Mark::NONE,
        police: Mark::NONE,
        medical: Mark::NONE,
        filmed: Mark::NONE,
        posted: Mark::NONE,
        stopped_calm: Mark::NONE,
        promise_broken: Mark::NONE,
        size: 0,
        behaviour: 0,
        injured: 0,
        max_size: 0,
        max_behaviour: 0,
        max_injured: 0,
        max_media: 0,
        max_risk: 0,
    };

    /// The earliest moment that has to do with the incident.
    pub(super) fn start(&self) -> Mark {
        self.signs.or_earlier(self.began)
    }
}

/// Somebody who collapsed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Collapse {
    pub(super) column: usize,
    pub(super) fell: Mark,
    /// When staff first knew of injured people after it.
    pub(super) known: Mark,
    /// First aid by staff, or a medical unit called.
    pub(super) helped: Mark,
    /// Staff or a medical unit with the person.
    pub(super) treated: Mark,
    /// A bystander helped.
    pub(super) bystander: Mark,
}

/// Somebody who threatens self-harm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Threat {
    pub(super) column: usize,
    pub(super) made: Mark,
    pub(super) police: Mark,
    pub(super) medical: Mark,
    /// Somebody of the staff talks with the people.
    pub(super) talk: Mark,
    /// Insult or force afterwards.
    pub(super) harm: Mark,
}

/// Truth about one fact and how late the top post follows it.
#[derive(Clone, Debug, Default)]
pub(super) struct Track {
    /// The values that were true, with the time from which.
    versions: Vec<(SimTime, i32)>,
    /// How many of them the post has caught up with.
    acked: usize,
    last: SimTime,
    /// Integral of the lag over time, in ms².
    pub(super) integral: i128,
    pub(super) max: i64,
    pub(super) learned: bool,
    until: Option<SimTime>,
}

impl Track {
    pub(super) fn clear(&mut self) {
        self.versions.clear();
        self.acked = 0;
        self.last = SimTime::ZERO;
        self.integral = 0;
        self.max = 0;
        self.learned = false;
        self.until = None;
    }

    /// Integrates the lag up to `now`.
    fn advance(&mut self, now: SimTime) {
        if let Some((since, _)) = self.versions.get(self.acked) {
            let from = i128::from((self.last.max(*since) - *since).0);
            let to = i128::from((now - *since).0);
            self.integral += (to * to - from * from) / 2;
            self.max = self.max.max(to as i64);
        }
        self.last = now;
    }

    /// The truth becomes `value`.
    pub(super) fn truth(&mut self, now: SimTime, value: i32) {
        if self.until.is_none() && self.versions.last().is_none_or(|(_, v)| *v != value) {
            self.advance(now);
            self.versions.push((now, value));
        }
    }

    /// The post learns `value`: it has caught up with the closest true value, the newest of equals.
    pub(super) fn learn(&mut self, now: SimTime, value: i32) {
        if self.until.is_some() || self.versions.is_empty() {
            return;
        }
        self.advance(now);
        self.learned = true;
        let mut best = (i64::MAX, 0);
        for (i, (_, truth)) in self.versions.iter().enumerate() {
            let distance = (i64::from(*truth) - i64::from(value)).abs();
            if distance <= best.0 {
                best = (distance, i);
            }
        }
        self.acked = self.acked.max(best.1 + 1);
    }

    /// Nothing more to know.
    pub(super) fn end(&mut self, now: SimTime) {
        if self.until.is_none() {
            self.advance(now);
            self.until = Some(now);
        }
    }

    /// From the first truth to the end.
    pub(super) fn watched(&self) -> SimSpan {
        match (self.versions.first(), self.until) {
            (Some((from, _)), Some(to)) => to - *from,
            _ => SimSpan::ZERO,
        }
    }
}
