//! What the engine runs on: dense indices and precomputed tables, made once per (plan, scenario, modifiers).
//!
//! Index types are plain newtypes over small integers; every vector of [`Compiled`] is indexed by one of them.
//! Nothing here refers to the source text any more, except ids and names that reports print.

use super::common::{ChannelKind, FactKind, Text, UnlawfulKind};
use super::plan::{Power, ReportItem, ReportKind, UnitKind};
use super::scenario::{Handling, PlaceKind, ResponseTime, VulnerableKind};
use crate::time::{SimSpan, SimTime, Term, TimeOfDay};

macro_rules! index {
    ($($(#[doc = $doc:literal])* $name:ident),* $(,)?) => {$(
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u16);
        impl $name {
            /// Stands for "none" where an event has no room for an `Option`.
            pub const NONE: Self = Self(u16::MAX);
            /// The index as a `usize`.
            #[must_use]
            pub fn ix(self) -> usize {
                usize::from(self.0)
            }
            /// `None` for [`Self::NONE`].
            #[must_use]
            pub fn get(self) -> Option<Self> {
                (self != Self::NONE).then_some(self)
            }
        }
    )*};
}

index! {
    /// A post or a unit: [`Compiled::actors`], posts first.
    ActorIx,
    /// A person or a unit's desk: [`Compiled::persons`].
    PersonIx,
    /// A vehicle type: [`Compiled::vehicles`].
    VehicleIx,
    /// A room: [`Compiled::rooms`].
    RoomIx,
    /// A place of the scenario: [`Compiled::places`].
    PlaceIx,
    /// A group or a party: [`Compiled::incidents`], groups first.
    IncidentIx,
    /// A line to one receiver, a step, an alert level or a standing duty: [`Compiled::elements`].
    ElementIx,
    /// An inject: [`Compiled::injects`].
    InjectIx,
    /// A condition: [`Compiled::conditions`].
    CondIx,
    /// A function of the vocabulary: [`Compiled::functions`].
    FunctionIx,
    /// A role of the vocabulary: [`Compiled::roles`].
    RoleIx,
    /// A condition whose truth the run records: [`Compiled::watches`].
    WatchIx,
}

/// Heard people whose tension is at least this are not satisfied (assumed: the orange band of the tension model).
pub const UNSATISFIED_TENSION: f64 = 50.0;

/// A set of functions, one bit each; the vocabulary has at most 64.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FunctionSet(pub u64);

impl FunctionSet {
    /// Whether `function` is in the set.
    #[must_use]
    pub fn has(self, function: FunctionIx) -> bool {
        function.0 < 64 && self.0 >> function.0 & 1 == 1
    }

    /// Adds `function`.
    pub fn insert(&mut self, function: FunctionIx) {
        self.0 |= 1 << function.0;
    }
}

/// A plan and a scenario, ready to run.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Plan id.
    pub plan: String,
    /// Plan title.
    pub plan_title: Text,
    /// Scenario id.
    pub scenario: String,
    /// Scenario title.
    pub scenario_title: Text,
    /// Civil clock: what time of day it is, who is on duty, when a calendar limit ends.
    pub clock: CivilClock,
    /// End of the run.
    pub end: SimTime,
    /// Posts, then units.
    pub actors: Vec<Actor>,
    /// How many of [`Self::actors`] are posts.
    pub posts: usize,
    /// People, then one desk for each unit.
    pub persons: Vec<Person>,
    /// Vehicles.
    pub vehicles: Vec<Vehicle>,
    /// Rooms.
    pub rooms: Vec<Room>,
    /// Places; `places[office.ix()]` is the organisation's own office.
    pub places: Vec<Place>,
    /// The office.
    pub office: PlaceIx,
    /// Groups, then parties.
    pub incidents: Vec<Incident>,
    /// Everything that can be owed.
    pub elements: Vec<Element>,
    /// All conditions, children before parents.
    pub conditions: Vec<Cond>,
    /// Incident classes by rank: `classes[rank - 1]`.
    pub classes: Vec<Class>,
    /// Types of incident, in the order of the plan.
    pub types: Vec<IncidentType>,
    /// Alert levels by rank: `levels[rank - 1]` is the element that raises it.
    pub levels: Vec<ElementIx>,
    /// Functions, in the order of the vocabulary.
    pub functions: Vec<Named>,
    /// Roles with what they mean in this plan, in the order of the vocabulary.
    pub roles: Vec<Role>,
    /// Injects, in the order of the file.
    pub injects: Vec<Inject>,
    /// Names of the sources outside the organisation, by [`Claim::source`].
    pub sources: Vec<String>,
    /// Overrides, with modifiers' overrides at the end.
    pub overrides: Vec<Override>,
    /// Ranges over which [`Compiled::vary`] draws other inputs.
    pub variation: Vec<VariationRange>,
    /// Conditions whose truth the run records, for expectations.
    pub watches: Vec<Watch>,
    /// Objectives.
    pub objectives: Vec<Objective>,
    /// Expectations.
    pub expectations: Vec<Expectation>,
    /// What the scenario asks for and the plan doesn't bind.
    pub not_applicable: Vec<NotApplicable>,
    /// Ids of clauses, in the order of the plan.
    pub clauses: Vec<String>,
    /// Elements whose `Done` or `Reported` some condition reads; only these travel as knowledge.
    pub watched_elements: Vec<bool>,
    /// Elements whose `Overdue` some condition reads.
    pub overdue_read: Vec<bool>,
    /// Which elements arise in the world (steps and levels that aren't knocked out) when something changes: for each bit of
    /// [`Depends`] a bit set over [`Self::elements`], [`Self::element_words`] words long.
    pub arising: Vec<Vec<u64>>,
    /// Values of tension at which some condition changes, ascending.
    pub tension_steps: Vec<f64>,
    /// Persons whose pictures some condition of the scenario or of another post reads.
    pub pictures_read: Vec<bool>,
    /// Everything in the world that a duty, a watch or an inject waits for.
    pub world_reads: Depends,
    /// Times that conditions count from a beginning: the terms of all [`Cond::Since`], each once.
    pub since: Vec<Term>,
    /// The function that each effect fulfils, whoever brings it about, by [`EffectKind`].
    pub effect_functions: [FunctionIx; EffectKind::ALL.len()],
    /// The functions that something else than an effect fulfils: `medical`, `dispatch`, `lower-alert`.
    pub other_functions: OtherFunctions,
    /// Numbers.
    pub params: Params,
    /// The scenario plays in a special period.
    pub special_period: bool,
}

/// Functions that the world fulfils: [`FunctionIx::NONE`] where the vocabulary lacks one.
#[derive(Clone, Copy, Debug)]
pub struct OtherFunctions {
    /// Medical help was called or given.
    pub medical: FunctionIx,
    /// Help from the organisation's side reached the scene.
    pub dispatch: FunctionIx,
    /// The alert was lowered.
    pub lower_alert: FunctionIx,
    /// A longer limit was granted.
    pub extend: FunctionIx,
}

/// An id and its name.
#[derive(Clone, Debug)]
pub struct Named {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
}

/// A post or a unit.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Id in the plan.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Who holds the post, or the unit's desk.
    pub person: PersonIx,
    /// Who acts when this one can't be reached.
    pub deputy: Option<ActorIx>,
    /// Channel kinds on which it can be reached, best first.
    pub channels: Vec<ChannelKind>,
    /// Sees what happens at its station.
    pub observes: bool,
    /// For a unit, what kind.
    pub unit: Option<UnitKind>,
    /// Powers.
    pub powers: Vec<Power>,
    /// From being called to setting out (units).
    pub turnout: Dist,
    /// From setting out to the scene (units).
    pub travel: Dist,
    /// Taken out by a modifier: nobody holds it.
    pub vacant: bool,
}

/// A person, or a unit's desk: one queue.
#[derive(Clone, Debug)]
pub struct Person {
    /// Id: from the plan's `persons`, or the id of the only post.
    pub id: String,
    /// Posts held, main one first.
    pub holds: Vec<ActorIx>,
    /// When on duty.
    pub roster: Roster,
    /// Where the person is when on duty; `None` for a place outside the scenario.
    pub station: Option<PlaceIx>,
    /// Key of the person's random streams: the role that the post is bound to, else the id.
    pub key: u64,
    /// Elements owned by the person's posts.
    pub owns: Vec<ElementIx>,
    /// A unit's desk: serves any number of tasks at once.
    pub desk: bool,
}

/// When somebody is on duty.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    /// At any hour.
    pub always: bool,
    /// Spells of duty.
    pub spells: Vec<Spell>,
}

/// A spell of duty.
#[derive(Clone, Copy, Debug)]
pub struct Spell {
    /// On working days.
    pub workday: bool,
    /// On days off.
    pub day_off: bool,
    /// On any day, if the scenario has a special period.
    pub special: bool,
    /// Start.
    pub from: TimeOfDay,
    /// End; not later than the start means the next day.
    pub to: TimeOfDay,
}

/// The civil clock of a scenario.
#[derive(Clone, Debug)]
pub struct CivilClock {
    /// Civil date and time at the start of the run.
    pub start: jiff::civil::DateTime,
    /// Minutes after midnight at the start.
    pub start_minute: u32,
    /// Whether day `n` after the start's day (index 0) is a working day; later days follow the week.
    pub workdays: Vec<bool>,
    /// The scenario has a special period.
    pub special_period: bool,
}

/// A vehicle type.
#[derive(Clone, Debug)]
pub struct Vehicle {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// How many.
    pub count: u32,
    /// Who may drive; empty: anybody.
    pub drivers: Vec<PersonIx>,
}

/// A room.
#[derive(Clone, Debug)]
pub struct Room {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// How many people fit.
    pub capacity: u32,
}

/// A place.
#[derive(Clone, Debug)]
pub struct Place {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it is.
    pub kind: PlaceKind,
    /// Kilometres east and north of the map's origin.
    pub at: (f64, f64),
}

/// A group or a party.
#[derive(Clone, Debug)]
pub struct Incident {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Head count at the beginning.
    pub size: u32,
    /// When it comes or leaves by itself.
    pub begins: Option<SimTime>,
    /// Where a group comes to, or where a party arrives.
    pub place: PlaceIx,
    /// What only groups or only parties have.
    pub kind: IncidentKind,
    /// How its demands are to be handled.
    pub demands: Vec<(String, Handling)>,
    /// Members who need care.
    pub vulnerable: Vec<(VulnerableKind, u32)>,
    /// Key of its random streams.
    pub key: u64,
}

/// What only groups or only parties have.
#[derive(Clone, Debug)]
pub enum IncidentKind {
    /// A group at a place.
    Group {
        /// Growth per minute.
        growth: f64,
        /// Hardship H, 0..=1.
        hardship: f64,
        /// Perceived legitimacy L, 0..=1.
        legitimacy: f64,
        /// Tension at arrival, 0..=100.
        tension: f64,
        /// Probability that it chooses representatives when asked.
        accepts_representatives: f64,
        /// How long after being heard and told it leaves.
        leaves_after: SimSpan,
    },
    /// A party on a route.
    Party {
        /// Legs: where each ends, and how long it takes.
        legs: Vec<Leg>,
        /// 1 county … 4 national capital.
        bound: u32,
        /// Probability that it takes the way home offered.
        accepts_way_home: f64,
        /// How long it stays when nobody met it.
        stays: SimSpan,
    },
}

/// A leg of a party's route.
#[derive(Clone, Debug)]
pub struct Leg {
    /// Where it begins.
    pub from: PlaceIx,
    /// Where it ends.
    pub to: PlaceIx,
    /// How long it takes.
    pub takes: Dist,
    /// Departures, in minutes after midnight; empty: at once.
    pub departures: Vec<TimeOfDay>,
}

/// A distribution of durations, in minutes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dist {
    /// Always the same.
    Fixed(f64),
    /// `exp(mu + sigma · z)`, z standard normal.
    LogNormal {
        /// Natural logarithm of the median in minutes.
        mu: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
    },
    /// Triangular.
    Triangular {
        /// Smallest.
        min: f64,
        /// Most likely.
        mode: f64,
        /// Largest.
        max: f64,
    },
    /// Uniform.
    Uniform {
        /// Smallest.
        min: f64,
        /// Largest.
        max: f64,
    },
}

/// A limit, ready to be added to a moment.
#[derive(Clone, Debug)]
pub struct Limit {
    /// The length; `None`: the plan never sets it.
    pub term: Option<Term>,
    /// The plan's own word when it sets no number.
    pub word: Option<Text>,
    /// Counts from when the duty arose, not from when the post could know.
    pub from_arose: bool,
}

/// Something that can be owed: a line to one receiver, a step, an alert level or a standing duty.
#[derive(Clone, Debug)]
pub struct Element {
    /// Id in the plan.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Who owes it.
    pub owner: ActorIx,
    /// When it is owed.
    pub when: CondIx,
    /// What [`Self::when`] depends on.
    pub depends: Depends,
    /// How soon.
    pub limit: Limit,
    /// Whether it is critical.
    pub critical: bool,
    /// Weight, ≥ 1.
    pub weight: u32,
    /// Functions that it fulfils.
    pub functions: FunctionSet,
    /// Clauses that it expresses: indices into [`Compiled::clauses`].
    pub clauses: Vec<u16>,
    /// What it is.
    pub kind: ElementKind,
    /// Key of its random streams.
    pub key: u64,
    /// Taken out by a modifier: never carried out.
    pub knocked_out: bool,
}

/// What an element is.
#[derive(Clone, Debug)]
pub enum ElementKind {
    /// A report to one receiver.
    Line(Line),
    /// A step.
    Step(Step),
    /// Raising an alert level.
    Level {
        /// Rank, 1 lowest.
        rank: u32,
        /// Who is told.
        tells: Vec<ActorIx>,
        /// When it is lowered.
        downgrade: Option<CondIx>,
    },
    /// A regular duty.
    Standing {
        /// When it is due.
        schedule: Schedule,
        /// Who is told.
        tells: Vec<ActorIx>,
        /// How long the work takes.
        takes: Dist,
        /// A sweep: the owner learns what signs of trouble there are.
        sweeps: bool,
    },
}

/// A report to one receiver.
#[derive(Clone, Debug)]
pub struct Line {
    /// First, follow-up or final.
    pub kind: ReportKind,
    /// Receiver.
    pub to: ActorIx,
    /// Channel kinds, best first.
    pub channels: Vec<ChannelKind>,
    /// Written: has to be drafted.
    pub written: bool,
    /// Tries on each channel.
    pub tries: u32,
    /// Time between tries.
    pub gap: SimSpan,
    /// Whom to tell instead of the receiver.
    pub then: Option<ActorIx>,
    /// Items that it must contain, one bit for each [`ReportItem`] in the order of its declaration.
    pub items: u32,
    /// Who signs first.
    pub signed_by: Option<ActorIx>,
    /// Repeated at this distance.
    pub every: Option<SimSpan>,
    /// Elements of the line that must have been sent before.
    pub after: Vec<ElementIx>,
    /// For follow-ups and final reports: the first-report elements of the same sender and receiver.
    pub first: Vec<ElementIx>,
    /// The elements of the same line, one for each receiver, this one among them: a report is written and signed once.
    pub siblings: Vec<ElementIx>,
}

/// A step.
#[derive(Clone, Debug)]
pub struct Step {
    /// Index of the procedure in the plan.
    pub procedure: u16,
    /// Steps that must be done before.
    pub after: Vec<ElementIx>,
    /// Steps that come after this one.
    pub before: Vec<ElementIx>,
    /// Who comes along.
    pub with: Vec<PersonIx>,
    /// Where.
    pub place: Where,
    /// Vehicles needed.
    pub vehicles: Vec<VehicleIx>,
    /// Rooms needed.
    pub rooms: Vec<RoomIx>,
    /// How long the work takes.
    pub takes: Dist,
    /// Calendar time that passes before the work can be finished.
    pub elapses: Option<Dist>,
    /// How the limit may be extended.
    pub extension: Option<Extension>,
    /// Those who carry it out stay on the spot until the incident is over.
    pub stays: bool,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Sum of the limits along the longest chain of steps up to and including this one; `None` when one has no fixed length.
    pub chain_limit: Option<SimSpan>,
}

/// How a step's limit may be extended.
#[derive(Clone, Copy, Debug)]
pub struct Extension {
    /// Who approves; [`ActorIx::NONE`]: nobody has to.
    pub approver: ActorIx,
    /// By how much the limit moves.
    pub by: Term,
    /// Whether those concerned are told the reason.
    pub reason_told: bool,
    /// When it may be asked for.
    pub given: CondIx,
}

/// Where a step is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Where {
    /// Wherever the owner is.
    Anywhere,
    /// At the office.
    Office,
    /// Where the people concerned are.
    Scene,
    /// At the travellers' destination (for a group: where it is).
    Destination,
}

/// What a step does, with its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What.
    pub kind: EffectKind,
    /// Post or unit that it is done to; [`ActorIx::NONE`] without one.
    pub target: ActorIx,
    /// A number, such as how many representatives.
    pub value: u32,
}

/// What is done. `Tell` and `Convene` are expanded to one effect per person told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is documented at model::plan::Effect")]
pub enum EffectKind {
    Activate,
    Receive,
    Hear,
    HearByLeader,
    Representatives,
    Explain,
    Register,
    Answer,
    AnswerInWriting,
    FindFacts,
    Verify,
    FirstAid,
    Summon,
    Tell,
    Convene,
    KeepOrder,
    StopUnlawful,
    CareForVulnerable,
    SpeakToMedia,
    Meet,
    OfferWayHome,
    Record,
    AssignOwner,
    Summarise,
    Improve,
    Sweep,
    Work,
}

impl EffectKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 27] = [
        Self::Activate,
        Self::Receive,
        Self::Hear,
        Self::HearByLeader,
        Self::Representatives,
        Self::Explain,
        Self::Register,
        Self::Answer,
        Self::AnswerInWriting,
        Self::FindFacts,
        Self::Verify,
        Self::FirstAid,
        Self::Summon,
        Self::Tell,
        Self::Convene,
        Self::KeepOrder,
        Self::StopUnlawful,
        Self::CareForVulnerable,
        Self::SpeakToMedia,
        Self::Meet,
        Self::OfferWayHome,
        Self::Record,
        Self::AssignOwner,
        Self::Summarise,
        Self::Improve,
        Self::Sweep,
        Self::Work,
    ];
}

/// When a regular duty is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// Every day at a time.
    Daily(TimeOfDay),
    /// Every week on a day (0 Monday … 6 Sunday) at 17:30.
    Weekly(u8),
}

/// An incident class.
#[derive(Clone, Debug)]
pub struct Class {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// Smallest head count, if sizes matter.
    pub from: Option<u32>,
    /// What also puts an incident here.
    pub also: Option<CondIx>,
}

/// A type of incident.
#[derive(Clone, Debug)]
pub struct IncidentType {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What makes an incident one of this type, read in a picture.
    pub when: CondIx,
    /// What that depends on.
    pub depends: Depends,
}

/// What a condition depends on, one bit each: fact kinds in the order of their declaration, then the `Depends` constants.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Depends(pub u32);

impl Depends {
    /// Steps done.
    pub const DONE: Self = Self(1 << 20);
    /// Reports received.
    pub const REPORTED: Self = Self(1 << 21);
    /// Injects delivered.
    pub const INJECT: Self = Self(1 << 22);
    /// What posts know (world conditions).
    pub const PICTURE: Self = Self(1 << 23);
    /// The clock.
    pub const TIME: Self = Self(1 << 24);
    /// Unlawful acts.
    pub const BREACH: Self = Self(1 << 25);
    /// Tension.
    pub const TENSION: Self = Self(1 << 26);
    /// Everything.
    pub const ALL: Self = Self(u32::MAX);

    /// The bit of a fact kind.
    #[must_use]
    pub fn fact(kind: FactKind) -> Self {
        Self(1 << (kind as u32))
    }

    /// Both sets together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets share a bit.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A condition. `of` is [`IncidentIx::NONE`] in a plan: the incident at hand.
#[derive(Clone, Debug)]
pub enum Cond {
    /// Holds always, or never.
    Const(bool),
    /// All hold.
    All(Vec<CondIx>),
    /// One holds.
    Any(Vec<CondIx>),
    /// Doesn't hold.
    Not(CondIx),
    /// A fact's value is at least this.
    Fact {
        /// Which.
        fact: FactKind,
        /// About whom.
        of: IncidentIx,
        /// At least.
        at_least: i32,
        /// At most.
        at_most: i32,
    },
    /// The incident is of this type: one bit in a set of types.
    Type {
        /// Index into [`Compiled::types`].
        ty: u16,
        /// What makes it so.
        when: CondIx,
    },
    /// The limit of one of these elements has passed, and it isn't done.
    Overdue(Vec<ElementIx>),
    /// The incident is over.
    Over(IncidentIx),
    /// Tension of a group is at least this.
    Tension(IncidentIx, u32),
    /// The class has at least this rank.
    Class(IncidentIx, u32),
    /// The alert level has at least this rank.
    Alert(u32),
    /// The group or party has arrived.
    Arrived(IncidentIx),
    /// One of the elements is done (steps) or received (lines), for the incident at hand or for any.
    Done(Vec<ElementIx>),
    /// A post's picture holds a fact.
    Knows {
        /// Whose.
        who: Vec<PersonIx>,
        /// Which.
        fact: FactKind,
        /// About whom.
        of: IncidentIx,
        /// At least.
        at_least: i32,
    },
    /// Two sources of a post disagree; `who` empty: the person concerned.
    Contradicted {
        /// Whose.
        who: Vec<PersonIx>,
        /// Which.
        fact: FactKind,
        /// About whom.
        of: IncidentIx,
    },
    /// Time since the inner one first held.
    Since(CondIx, Term),
    /// An inject was delivered.
    Injected(InjectIx),
    /// An unlawful act happened.
    Breach,
    /// The clock.
    At(SimTime),
    /// Heard, but not satisfied.
    Unsatisfied(IncidentIx),
    /// A function was fulfilled by anybody; `false` in `bound` when no element of the plan has it (it can still be
    /// fulfilled by a command).
    Function {
        /// Which.
        function: FunctionIx,
        /// Whether the plan has it.
        bound: bool,
    },
    /// The plan binds nothing that could make it true or false; never holds.
    NotApplicable,
}

/// A role and what it means in this plan.
#[derive(Clone, Debug)]
pub struct Role {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Text,
    /// What it is bound to.
    pub bound: RoleTarget,
}

/// What a role is bound to.
#[derive(Clone, Debug)]
pub enum RoleTarget {
    /// Posts or units, the main one first.
    Actors(Vec<ActorIx>),
    /// Vehicles.
    Vehicles(Vec<VehicleIx>),
    /// Rooms.
    Rooms(Vec<RoomIx>),
    /// Nothing, and why.
    None(Text),
}

/// An inject.
#[derive(Clone, Debug)]
pub struct Inject {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Who speaks.
    pub from: Text,
    /// What is said.
    pub text: Text,
    /// When it fires.
    pub trigger: Trigger,
    /// What the trigger depends on.
    pub depends: Depends,
    /// Who gets it, in order of preference; empty: it happens in the world only.
    pub to: Vec<ActorIx>,
    /// By which means; `None`: in person, at once.
    pub channel: Option<ChannelKind>,
    /// What the receiver learns.
    pub claims: Vec<Claim>,
    /// What happens.
    pub effects: Vec<WorldEffect>,
    /// Functions expected, with the time allowed.
    pub expects: Vec<(FunctionIx, Option<SimSpan>)>,
    /// Key of its random streams.
    pub key: u64,
}

/// When an inject fires.
#[derive(Clone, Debug)]
pub enum Trigger {
    /// At a time.
    At(SimTime),
    /// When a condition first holds.
    When(CondIx),
    /// At a time, given a condition.
    AtIf(SimTime, CondIx),
    /// By hand.
    Hand,
    /// Unless an action was done in time after another inject.
    Unless {
        /// The other inject.
        of: InjectIx,
        /// The action.
        done: CondIx,
        /// The time allowed.
        within: SimSpan,
    },
}

/// A statement that a message carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Kind.
    pub fact: FactKind,
    /// About whom.
    pub of: IncidentIx,
    /// Value.
    pub value: i32,
    /// Number of the source outside the organisation; equal numbers are the same source.
    pub source: u16,
}

/// What happens in the world.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is documented at model::scenario::WorldEffect")]
pub enum WorldEffect {
    Resize {
        of: IncidentIx,
        by: i32,
    },
    Mood {
        of: IncidentIx,
        by: i32,
    },
    Collapse {
        of: IncidentIx,
    },
    Helped {
        of: IncidentIx,
    },
    Media {
        of: IncidentIx,
        level: u32,
    },
    Behave {
        of: IncidentIx,
        level: u32,
    },
    SelfHarmThreat {
        of: IncidentIx,
    },
    Risk {
        of: IncidentIx,
        level: u32,
    },
    Arrive {
        of: IncidentIx,
    },
    Depart {
        of: IncidentIx,
    },
    Leave {
        of: IncidentIx,
    },
    KillChannel {
        who: PersonIx,
        channel: ChannelKind,
        span: SimSpan,
    },
    Becomes {
        of: IncidentIx,
        fact: FactKind,
        value: i32,
    },
    Order {
        who: ActorIx,
        act: UnlawfulKind,
        of: IncidentIx,
    },
}

/// What is unusual on the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Override {
    /// From.
    pub from: SimTime,
    /// Until; [`SimTime::NEVER`] for the end.
    pub until: SimTime,
    /// What.
    pub what: OverrideKind,
}

/// Kinds of override.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is documented at model::scenario::Override")]
pub enum OverrideKind {
    Absent(PersonIx),
    InMeeting(PersonIx),
    DeadChannel(PersonIx, ChannelKind),
    Slow(PersonIx, f64),
    VehicleTaken(VehicleIx, u32),
    Complies(PersonIx),
    Shelved(FunctionIx),
}

/// A range of inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct VariationRange {
    /// What varies, as the scenario file has it.
    pub what: String,
    /// What varies.
    pub of: Varied,
    /// Smallest value.
    pub min: f64,
    /// Largest value.
    pub max: f64,
}

/// What varies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is documented at model::scenario::Varied")]
pub enum Varied {
    StartMinutes,
    SizeFactor(IncidentIx),
    DelayFactor,
    /// [`PersonIx::NONE`] when the plan doesn't bind the role.
    Absent(PersonIx),
}

/// A condition whose truth the run records.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// The condition.
    pub cond: CondIx,
    /// What it depends on.
    pub depends: Depends,
    /// Read at the end only; otherwise when it first holds.
    pub at_end: bool,
    /// Whether the plan binds everything that it speaks of.
    pub applicable: bool,
}

/// An objective.
#[derive(Clone, Debug)]
pub struct Objective {
    /// Id.
    pub id: String,
    /// Title.
    pub title: Text,
    /// Critical tasks.
    pub tasks: Vec<(FunctionIx, Option<SimSpan>)>,
}

/// An expectation.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// Id.
    pub id: String,
    /// In words.
    pub text: Text,
    /// What must hold.
    pub holds: Predicate,
    /// Share of seeds; `None`: every run.
    pub rate: Option<f64>,
}

/// What must hold.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "each is documented at model::scenario::Predicate")]
pub enum Predicate {
    Ever(WatchIx),
    Never(WatchIx),
    AtEnd(WatchIx),
    Within(ResponseTime, SimSpan),
    Fulfilled(FunctionIx),
    OnTime(FunctionIx),
    Before(FunctionIx, FunctionIx),
    NoCriticalRightsFailure,
    Rights(u32, u32),
    RightsAtMost(u32, u32),
    Chain(f64),
    Time(f64),
    NoBreach,
}

/// Something that the scenario asks for and the plan doesn't bind.
#[derive(Clone, Debug)]
pub struct NotApplicable {
    /// What: "inject", "expectation", "role", "function" …
    pub what: &'static str,
    /// Id.
    pub id: String,
    /// Why.
    pub reason: Text,
}

/// Numbers of the engine, resolved from `assets/parameters.ron`.
#[derive(Clone, Debug)]
pub struct Params {
    /// Probability that a try reaches somebody: `reach[channel kind][0 on duty, 1 off duty, 2 night]`.
    pub reach: [[f64; 3]; 6],
    /// From ringing to the message being taken: on duty, off duty, night.
    pub acknowledge: [Dist; 3],
    /// Length of one call that nobody answers.
    pub ring: SimSpan,
    /// Time to say a message.
    pub talk: Dist,
    /// Time to take a message in and note it.
    pub listen: Dist,
    /// Tries on a channel.
    pub tries: u32,
    /// Time between tries.
    pub gap: SimSpan,
    /// Pause before beginning again when everybody on the list was tried.
    pub round_gap: SimSpan,
    /// How long before a group comes news of it counts as notice.
    pub notice_lead: SimSpan,
    /// Until a unit's duty desk answers a call for help.
    pub emergency_answer: SimSpan,
    /// How long such a call takes, from the answer to the order to turn out.
    pub emergency_talk: Dist,
    /// How long travellers whose vehicle is stopped are held up.
    pub held_up: SimSpan,
    /// How long before the end of a limit its owner asks for an extension; its days are working days.
    pub extension_lead: SimSpan,
    /// From something visible to being noticed by somebody on the spot.
    pub notice: Dist,
    /// The same for a collapse.
    pub notice_collapse: Dist,
    /// On-scene first assessment before the first report.
    pub assess: Dist,
    /// Preparing an oral report otherwise.
    pub prepare: Dist,
    /// Writing a report.
    pub write: Dist,
    /// Sign-off.
    pub sign: Dist,
    /// Standard deviation of the logarithm of a head count by eye.
    pub count_sigma: f64,
    /// Travel of staff called in from home.
    pub recall: Dist,
    /// Walk inside the house.
    pub walk: Dist,
    /// Door-to-door time by car for 175 km; longer ways scale.
    pub car_175km: Dist,
    /// Speed on local roads in km/h, and minutes lost at both ends.
    pub local_kmh: f64,
    /// Minutes lost at both ends of a local trip.
    pub local_overhead: f64,
    /// Standard deviation of the logarithm of local travel times.
    pub local_sigma: f64,
    /// Distance in km of posts that sit elsewhere.
    pub away_km: f64,
    /// Two sources contradict each other when their statements lie at most this far apart in time …
    pub contradiction_window: SimSpan,
    /// … and differ by more than this share (counts) or at all (other facts).
    pub contradiction_share: f64,
    /// How long after "we will tell you" a promise lapses.
    pub promise: SimSpan,
    /// Tension model.
    pub tension: TensionParams,
    /// Multiplies every delay of staff (stress variation); 1 by default.
    pub delay_factor: f64,
    /// Length of the work for each effect kind.
    pub work: [Dist; EffectKind::ALL.len()],
    /// Turnout time of each unit kind.
    pub turnout: [Dist; UnitKind::ALL.len()],
    /// Travel time of each unit kind to the scene.
    pub unit_travel: [Dist; UnitKind::ALL.len()],
}

/// Parameters of the tension model; names and formulas in `docs/scoring.md` 9.
#[derive(Clone, Copy, Debug, PartialEq)]
#[expect(
    missing_docs,
    reason = "each is a symbol of the formulas documented at engine::tension"
)]
pub struct TensionParams {
    pub s0: f64,
    pub w0: f64,
    pub tau_w: f64,
    pub a_info: f64,
    pub b_break: f64,
    pub c_crowd: f64,
    pub cap: f64,
    pub hl_good: f64,
    pub hl_bad: f64,
    pub base: f64,
    pub kappa: f64,
    pub tc: f64,
    pub sc: f64,
}

impl Compiled {
    /// Words of a bit set over the elements.
    #[must_use]
    pub fn element_words(&self) -> usize {
        self.elements.len().div_ceil(64)
    }

    /// The bit of a report item in [`Line::items`].
    #[must_use]
    pub fn item_bit(item: ReportItem) -> u32 {
        1 << (item as u32)
    }

    /// The function with this id.
    #[must_use]
    pub fn function(&self, id: &str) -> Option<FunctionIx> {
        self.functions
            .iter()
            .position(|f| f.id == id)
            .map(|i| FunctionIx(i as u16))
    }

    /// The clause ids of an element, joined by a comma.
    #[must_use]
    pub fn clause_list(&self, element: ElementIx) -> String {
        let ids: Vec<&str> = self.elements[element.ix()]
            .clauses
            .iter()
            .map(|c| self.clauses[usize::from(*c)].as_str())
            .collect();
        ids.join(",")
    }
}

impl Dist {
    /// The duration at the uniform `u` in (0, 1): the distribution's quantile, so that paired draws move together.
    #[must_use]
    pub fn at(&self, u: f64) -> SimSpan {
        SimSpan::from_mins_f64(match *self {
            Self::Fixed(minutes) => minutes,
            Self::LogNormal { mu, sigma } => libm::exp(mu + sigma * crate::rng::normal_quantile(u)),
            Self::Triangular { min, mode, max } => {
                let width = max - min;
                if width <= 0.0 {
                    min
                } else if u < (mode - min) / width {
                    min + libm::sqrt(u * width * (mode - min))
                } else {
                    max - libm::sqrt((1.0 - u) * width * (max - mode))
                }
            }
            Self::Uniform { min, max } => min + u * (max - min),
        })
    }

    /// The median in minutes.
    #[must_use]
    pub fn median_mins(&self) -> f64 {
        self.at(0.5).as_mins_f64()
    }
}
