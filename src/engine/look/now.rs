//! What a view reads, as plain values.

use super::{Life, Phase};
use crate::engine::event::{DropReason, JobIx, Source, Stage};
use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compiled::{ActorIx, ElementIx, IncidentIx, PersonIx, PlaceIx};
use crate::time::SimTime;

/// A way from one place to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where it begins; `None`: at home, or at a place outside the scenario.
    pub from: Option<PlaceIx>,
    /// Where it ends.
    pub to: PlaceIx,
    /// When it began.
    pub left: SimTime,
    /// When it will end.
    pub arrives: SimTime,
    /// Whether this is the way back to the office.
    pub back: bool,
}

impl Way {
    /// How much of the way is done at `now`, 0..=1.
    #[must_use]
    pub fn done(&self, now: SimTime) -> f64 {
        share((now - self.left).0, (self.arrives - self.left).0)
    }
}

/// A share of something, 0..=1.
pub(super) fn share(part: i64, whole: i64) -> f64 {
    if whole <= 0 {
        return 1.0;
    }
    (part as f64 / whole as f64).clamp(0.0, 1.0)
}

/// A unit that was called to the people concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitTrip {
    /// The unit.
    pub unit: ActorIx,
    /// Where to.
    pub incident: IncidentIx,
    /// When it was reached.
    pub called: SimTime,
    /// When it sets out.
    pub leaves: SimTime,
    /// When it arrives.
    pub arrives: SimTime,
    /// It has arrived.
    pub there: bool,
}

/// A leg of a party's journey.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LegNow {
    /// Number of the leg, from 0.
    pub leg: u16,
    /// Where it begins.
    pub from: PlaceIx,
    /// Where it ends.
    pub to: PlaceIx,
    /// When the party came there.
    pub since: SimTime,
    /// When it sets off; before that the party waits there for train or bus.
    pub departs: SimTime,
    /// When it will arrive, time spent held up included.
    pub arrives: SimTime,
    /// Until when it is held up, when it is so now.
    pub held_up_until: Option<SimTime>,
    /// How much of the leg is done now, 0..=1: it stands still while the party waits or is held up.
    pub done: f64,
}

/// A group or a party now, as it truly is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PeopleNow {
    /// Not yet, there or on the way, or gone.
    pub life: Life,
    /// A group has come; a party has reached its destination.
    pub arrived: bool,
    /// Where a group is, or where a party is bound for.
    pub place: PlaceIx,
    /// The leg that a party is on, while it travels.
    pub leg: Option<LegNow>,
    /// Head count.
    pub size: u32,
    /// Tension, 0..=100. Means nothing for a party.
    pub tension: f64,
    /// 0 green, 1 yellow, 2 orange, 3 red.
    pub band: u32,
    /// 0 calm … 3 violent or self-harm.
    pub behaviour: u32,
    /// How many are injured and not helped.
    pub injured: u32,
    /// When the last one collapsed.
    pub collapsed_at: Option<SimTime>,
    /// Media attention, 0..=3.
    pub media: u32,
    /// True gravity of the signs, 0..=3.
    pub risk: u32,
    /// When the group came or the party set out.
    pub began: Option<SimTime>,
    /// When it reached its place.
    pub arrived_at: Option<SimTime>,
    /// When a party is expected at its destination, as it was when it set out.
    pub eta: Option<SimTime>,
    /// Somebody received or met them.
    pub received: bool,
    /// Somebody heard them.
    pub heard: bool,
    /// They were told what happens next.
    pub informed: bool,
    /// Their matter was registered.
    pub registered: bool,
    /// They were answered.
    pub answered: bool,
    /// Somebody met the travellers.
    pub met: bool,
    /// They are content and about to leave.
    pub leaving: bool,
    /// How many promises were made.
    pub promises: u16,
    /// When the last promise lapses, while it is open.
    pub promise_until: Option<SimTime>,
    /// The last promise was broken.
    pub promise_broken: bool,
}

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// On duty at the station.
    Station(PlaceIx),
    /// At a place that isn't the station.
    At(PlaceIx),
    /// On a way.
    OnTheWay(Way),
    /// On duty at a place outside the scenario.
    Outside,
    /// Off duty.
    OffDuty,
    /// Absent for the day.
    Absent,
}

/// What somebody does or has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// Carries out a step, an alert level or a regular duty.
    Step,
    /// Prepares a report.
    Report,
    /// Signs a report.
    Sign,
    /// Calls or writes to somebody, or rings without an answer.
    Call {
        /// Who is being tried.
        to: ActorIx,
        /// Number of the message.
        message: u16,
    },
    /// Takes a message in.
    Listen {
        /// Who speaks; [`ActorIx::NONE`] for somebody outside.
        from: ActorIx,
        /// Number of the message.
        message: u16,
    },
    /// Goes along with a step.
    Join,
    /// Goes to people because somebody said so.
    Go {
        /// Index into the commands of the run.
        command: u32,
    },
    /// Carries out a command that is no step of the plan.
    ByHand {
        /// Index into the commands of the run.
        command: u32,
    },
}

/// A task in somebody's hands or queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskNow {
    /// What.
    pub doing: Doing,
    /// The duty that it serves; [`JobIx::NONE`] without one.
    pub job: JobIx,
    /// The element of the plan behind it.
    pub element: Option<ElementIx>,
    /// About whom.
    pub incident: Option<IncidentIx>,
    /// When it is due; [`SimTime::NEVER`] without a limit.
    pub due: SimTime,
}

/// A person now.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonNow {
    /// Where.
    pub position: Position,
    /// On duty by the roster.
    pub on_duty: bool,
    /// Absent for the day.
    pub absent: bool,
    /// In a meeting that nobody may disturb.
    pub in_meeting: bool,
    /// What the person does now.
    pub task: Option<TaskNow>,
    /// When the present part of that began (travel, work, a call …).
    pub busy_since: SimTime,
    /// When it ends. Without a task it means nothing.
    pub busy_until: SimTime,
    /// What waits, the most urgent first.
    pub waiting: Vec<TaskNow>,
    /// Channels that don't work.
    pub dead: Vec<ChannelKind>,
    /// Stays with these people.
    pub stays_with: Option<IncidentIx>,
    /// Drives a vehicle for this job.
    pub drives_for: Option<JobIx>,
}

/// What a statement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum About {
    /// A fact of the world.
    Fact(FactKind),
    /// An element was carried out or received.
    Done(ElementIx),
}

/// A statement that somebody heard, made or knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What it is about.
    pub about: About,
    /// About whom; `None`: about nobody in particular.
    pub incident: Option<IncidentIx>,
    /// The value.
    pub value: i32,
    /// When it was so, as far as the source knew.
    pub as_of: SimTime,
    /// Who saw or said it first.
    pub source: Source,
    /// How many mouths it passed; 0: own eyes.
    pub hops: u8,
    /// In a picture: the newest statement on its fact. In a message: always.
    pub current: bool,
    /// In a picture: two sources disagree on the fact.
    pub contradicted: bool,
}

/// A duty or a report that the run brought to life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobNow {
    /// Its number.
    pub job: JobIx,
    /// What it is an instance of.
    pub element: ElementIx,
    /// About whom.
    pub incident: IncidentIx,
    /// Who carries it out.
    pub person: PersonIx,
    /// Its owner can know of it.
    pub aware: bool,
    /// What it is doing.
    pub stage: Stage,
    /// When that began.
    pub stage_since: SimTime,
    /// While it waits for somebody who is busy: with which job.
    pub busy_with: JobIx,
    /// How far it has come.
    pub phase: Phase,
    /// When it is due; [`SimTime::NEVER`] without a limit.
    pub due: SimTime,
    /// When it arose.
    pub arose_at: SimTime,
    /// When it ended, done or not.
    pub ended_at: Option<SimTime>,
    /// Why it ended without being done.
    pub dropped: Option<DropReason>,
    /// How many jobs of the same element about the same people came before.
    pub occurrence: u16,
}

impl JobNow {
    /// Whether it was carried out or received.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.ended_at.is_some() && self.dropped.is_none()
    }

    /// Whether a human post knows of it and hasn't begun.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        self.ended_at.is_none() && self.aware && self.stage == Stage::Undecided
    }
}

/// A vehicle that is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VehicleOut {
    /// For which job; `None` on the way back, and when a post sent it.
    pub job: Option<JobIx>,
    /// Whom it brought or who drives it; `None` on the way back.
    pub who: Option<PersonIx>,
    /// Who drives, where that is somebody else.
    pub driver: Option<PersonIx>,
    /// Where it is.
    pub position: Position,
}

/// A vehicle type now.
#[derive(Clone, Debug, PartialEq)]
pub struct VehicleNow {
    /// How many could be taken; below zero when more were taken away than there are.
    pub free: i64,
    /// Those that are out.
    pub out: Vec<VehicleOut>,
}

/// An unlawful order that a human post hasn't answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderNow {
    /// What is demanded.
    pub act: UnlawfulKind,
    /// Towards whom.
    pub incident: IncidentIx,
    /// When it was given.
    pub given: SimTime,
}

/// An inject now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InjectNow {
    /// When it fired.
    pub fired: Option<SimTime>,
    /// It won't fire any more: it did, or it was skipped.
    pub settled: bool,
    /// When it is to fire, if its time is fixed (its condition may still prevent it).
    pub next: Option<SimTime>,
    /// The trainer lets it wait at least until then.
    pub not_before: Option<SimTime>,
    /// The last command that changed what it says and does ([`crate::engine::command::Act::EditInject`]). How it stands now:
    /// [`super::Look::inject_words`] and [`super::Look::inject_content`].
    pub edited: Option<u32>,
    /// Who took its message in, for which post, and when.
    pub taken: Option<(ActorIx, PersonIx, SimTime)>,
}

/// Something that the trainer made up on the spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImprovisedNow {
    /// Index into the commands of the run: its words stand there ([`crate::engine::command::Act::Improvise`]).
    pub command: u32,
    /// When it was put in.
    pub at: SimTime,
    /// Who took its message in, for which post, and when.
    pub taken: Option<(ActorIx, PersonIx, SimTime)>,
}
