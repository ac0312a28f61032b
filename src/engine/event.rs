//! What a run consists of: small `Copy` events, each with its cause.

use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compiled::{
    ActorIx, EffectKind, ElementIx, IncidentIx, InjectIx, PersonIx, PlaceIx, VehicleIx, WatchIx,
};
use crate::time::SimTime;

/// Version of the engine's semantics: changes whenever the same inputs can give another log.
pub const SEMANTICS: u32 = 2;

/// Index of an event in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventIx(pub u32);

impl EventIx {
    /// No cause: the start of the run.
    pub const NONE: Self = Self(u32::MAX);

    /// `None` for [`Self::NONE`].
    #[must_use]
    pub fn get(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }
}

/// Index of a job: an instance of an element that the run brought to life, numbered in order of appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobIx(pub u16);

impl JobIx {
    /// Not about a job.
    pub const NONE: Self = Self(u16::MAX);

    /// `None` for [`Self::NONE`].
    #[must_use]
    pub fn get(self) -> Option<Self> {
        (self != Self::NONE).then_some(self)
    }

    /// The index as a `usize`.
    #[must_use]
    pub fn ix(self) -> usize {
        usize::from(self.0)
    }
}

/// One event of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: SimTime,
    /// What.
    pub kind: EventKind,
    /// The earlier event that brought it about.
    pub cause: EventIx,
}

/// What a job is doing; time between two stage events of a job belongs to the first one's stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It arose in the world, and the owner doesn't know.
    NotInformed,
    /// The owner, the signer or the receiver is occupied with something else.
    Busy,
    /// Nobody answers.
    Unreachable,
    /// Waiting for the next try.
    Retry,
    /// On the way.
    Travel,
    /// Writing and sign-off.
    Paperwork,
    /// Waiting for a vehicle, a driver or a room.
    Vehicle,
    /// The work itself, assessing, speaking, waiting for the people concerned.
    Work,
    /// A human post knows and hasn't acted.
    Undecided,
    /// Calendar time passes that the step needs: an inquiry, an expert's report.
    Inquiry,
    /// The work lies idle, because the scenario says so.
    Shelved,
    /// Routine work waits for duty hours.
    OffDuty,
}

impl Stage {
    /// Every stage, in the order of declaration.
    pub const ALL: [Self; 12] = [
        Self::NotInformed,
        Self::Busy,
        Self::Unreachable,
        Self::Retry,
        Self::Travel,
        Self::Paperwork,
        Self::Vehicle,
        Self::Work,
        Self::Undecided,
        Self::Inquiry,
        Self::Shelved,
        Self::OffDuty,
    ];
}

/// How a fact came to somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// Seen with own eyes.
    Sight,
    /// Told by somebody inside or by a unit.
    Told(ActorIx),
    /// Told by a source outside (number as in [`crate::model::compiled::Claim::source`]).
    Outside(u16),
}

/// Why a job ended without being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DropReason {
    /// What called for it no longer holds: it is no longer owed, and counts in no share.
    Moot,
    /// A higher alert level was raised instead.
    Superseded,
    /// The people had left before somebody came.
    PeopleGone,
    /// Withheld by an explicit act.
    Withheld,
}

/// How an incident ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ending {
    /// The people left content, or at least calm.
    Settled,
    /// The people left unheard.
    LeftUnheard,
    /// The travellers took the way home that was offered.
    WentHomeWithHelp,
    /// The travellers went home by themselves.
    WentHome,
    /// The signs came to nothing.
    CameToNothing,
    /// The exercise ended it.
    Ended,
}

/// Who helped the injured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aid {
    /// A member of staff gave first aid.
    Staff(ActorIx),
    /// A medical unit that the organisation called.
    Unit(ActorIx),
    /// A bystander.
    Bystander,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "field names are the indices and numbers that each variant's sentence speaks of"
)]
pub enum EventKind {
    /// The run began.
    RunStarted,
    /// The run ended.
    RunEnded,

    // The world.
    /// A group came to its place.
    GroupArrived { incident: IncidentIx, size: u32 },
    /// A party set out.
    PartyDeparted { incident: IncidentIx, size: u32 },
    /// A party reached the end of a leg that isn't the last.
    PartyAt { incident: IncidentIx, place: PlaceIx },
    /// A party reached its destination.
    PartyArrived { incident: IncidentIx, place: PlaceIx },
    /// The head count changed.
    Resized { incident: IncidentIx, size: u32 },
    /// Behaviour changed: 0 calm … 3 violent or self-harm.
    BehaviourChanged { incident: IncidentIx, level: u32 },
    /// Tension crossed a band: 0 green, 1 yellow, 2 orange, 3 red; `tension` in whole points.
    TensionBand {
        incident: IncidentIx,
        band: u32,
        tension: u32,
    },
    /// Somebody collapsed.
    Collapsed { incident: IncidentIx },
    /// The injured were helped.
    AidGiven { incident: IncidentIx, by: Aid },
    /// Media attention changed.
    MediaChanged { incident: IncidentIx, level: u32 },
    /// Somebody threatens self-harm.
    SelfHarmThreat { incident: IncidentIx },
    /// The true gravity of the signs changed.
    RiskChanged { incident: IncidentIx, level: u32 },
    /// Something became true of the people or their matter.
    Became {
        incident: IncidentIx,
        fact: FactKind,
        value: i32,
    },
    /// A promised time passed.
    PromiseBroken { incident: IncidentIx },
    /// The incident is over.
    Over { incident: IncidentIx, how: Ending },

    // Knowledge. Persons, because a person who holds several posts knows what each of them knows.
    /// A fact entered or changed a picture.
    FactLearned {
        who: PersonIx,
        incident: IncidentIx,
        fact: FactKind,
        value: i32,
        source: Source,
    },
    /// Two sources of a picture disagree.
    Contradicted {
        who: PersonIx,
        incident: IncidentIx,
        fact: FactKind,
    },

    /// Somebody first saw that an incident is of a type of the plan.
    TypeRecognised {
        who: PersonIx,
        incident: IncidentIx,
        ty: u16,
    },

    // Jobs: duty instances and report instances.
    /// An element's trigger holds in the world (or, when nothing in the world corresponds, in the owner's picture).
    Arose {
        job: JobIx,
        element: ElementIx,
        incident: IncidentIx,
    },
    /// The owner can know of it; `due` is [`SimTime::NEVER`] when the plan sets no limit.
    Aware { job: JobIx, due: SimTime },
    /// A job entered a stage. For [`Stage::Busy`], `busy_with` is the job that occupies the person.
    StageEntered {
        job: JobIx,
        stage: Stage,
        busy_with: JobIx,
    },
    /// A longer limit was asked for: of nobody ([`ActorIx::NONE`]) when the plan names no one who approves.
    ExtensionAsked { job: JobIx, of: ActorIx },
    /// The limit was extended to `due`; `reason_told` says whether those concerned were told why.
    Extended {
        job: JobIx,
        due: SimTime,
        reason_told: bool,
    },
    /// A step, alert or standing duty was carried out.
    Done { job: JobIx },
    /// A job ended otherwise.
    Dropped { job: JobIx, reason: DropReason },

    // Reports.
    /// A report left the sender; `items` as in [`crate::model::compiled::Line::items`]: those that it contains.
    ReportSent {
        job: JobIx,
        to: ActorIx,
        channel: ChannelKind,
        items: u32,
    },
    /// A fact was stated other than by passing on the picture (human posts only).
    Stated { job: JobIx, fact: FactKind, value: i32 },
    /// A fact that the sender knew was left out on purpose.
    LeftOut { job: JobIx, fact: FactKind },
    /// A report was taken in by its receiver or the one who stands in.
    ReportReceived { job: JobIx, by: ActorIx },
    /// A report outside the lines, or along a line to somebody else, was sent by a human post.
    FreeReport {
        from: ActorIx,
        to: ActorIx,
        incident: IncidentIx,
    },

    // Calls and movements.
    /// A call or message was tried; `job` may be [`JobIx::NONE`].
    CallTried {
        job: JobIx,
        to: ActorIx,
        channel: ChannelKind,
        answered: bool,
    },
    /// A unit was called to the scene, or a post sent there.
    UnitCalled { unit: ActorIx, incident: IncidentIx },
    /// A unit arrived there.
    UnitArrived { unit: ActorIx, incident: IncidentIx },
    /// Somebody set out.
    SetOut { who: PersonIx, to: PlaceIx },
    /// Somebody arrived.
    ArrivedAt { who: PersonIx, place: PlaceIx },
    /// A vehicle was taken for a job.
    VehicleTaken { vehicle: VehicleIx, job: JobIx },
    /// A vehicle is free again.
    VehicleBack { vehicle: VehicleIx },

    // What staff did for and to people.
    /// An effect of a step or a command took place; `value` is the effect's number (representatives asked for, minutes promised,
    /// 1 when an offer was accepted).
    Did {
        effect: EffectKind,
        actor: ActorIx,
        incident: IncidentIx,
        value: u32,
    },
    /// An alert level was raised.
    AlertRaised {
        rank: u32,
        actor: ActorIx,
        incident: IncidentIx,
    },
    /// The alert was lowered to a rank (0: ended).
    AlertLowered { rank: u32, actor: ActorIx },
    /// Somebody demanded an unlawful act.
    OrderGiven {
        to: ActorIx,
        act: UnlawfulKind,
        incident: IncidentIx,
    },
    /// The post refused.
    OrderRefused { actor: ActorIx, act: UnlawfulKind },
    /// An unlawful act.
    Breach {
        actor: ActorIx,
        act: UnlawfulKind,
        incident: IncidentIx,
    },

    // The exercise.
    /// An inject fired.
    InjectFired { inject: InjectIx },
    /// Its message was taken in.
    InjectDelivered { inject: InjectIx, by: ActorIx },
    /// An inject didn't fire: the expected action was done, the condition didn't hold, or the trainer skipped it.
    InjectSkipped { inject: InjectIx },
    /// A watched condition held.
    Held { watch: WatchIx },
    /// A command was applied: index into the command table.
    CommandApplied { command: u32 },
    /// A command had no effect, because what it names isn't there or isn't owed.
    CommandIdle { command: u32 },
    /// A post changed hands.
    TakenOver { actor: ActorIx, human: bool },
    /// The trainer put in something made up on the spot: the command.
    Improvised { command: u32 },
    /// Its message was taken in.
    ImprovisedDelivered { command: u32, by: ActorIx },
}
