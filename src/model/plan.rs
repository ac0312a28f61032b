//! A contingency plan as its author writes it.

use super::common::{ChannelKind, Clock, Dist, Limit, Name, Schedule, Station, Text};
use super::condition::Condition;
use crate::diag::Spanned;
use crate::time::{Term, TimeOfDay};
use crate::{choice, record, words};

record! {
    /// A contingency plan.
    ///
    /// All ids in a plan share one namespace, so that a clause can name any element.
    pub struct Plan {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// Id of the plan, the same as the file's name without `.ron`.
        pub id: Name,
        /// Title.
        pub title: Text,
        /// Edition, e.g. "2024".
        pub edition: String,
        /// What the plan is for, in two or three sentences.
        pub summary: Text,
        /// Laws and rules that it rests on.
        pub bases: Vec<LegalBasis>,
        /// What the author of the file had to assume.
        pub assumptions: Vec<Text>,
        /// Diagnostics that the author accepts, each with a reason.
        pub allow: Vec<Allowance>,
        /// Functions that hold duties.
        pub posts: Vec<Post>,
        /// People who hold more than one post. A post that nobody listed here holds gets a person of its own.
        pub persons: Vec<Person>,
        /// Leading groups, command posts, teams.
        pub bodies: Vec<Body>,
        /// Bodies outside that the plan talks to.
        pub units: Vec<Unit>,
        /// Means of communication.
        pub channels: Vec<Channel>,
        /// When posts are on duty.
        pub rosters: Vec<Roster>,
        /// Vehicles.
        pub vehicles: Vec<Vehicle>,
        /// Rooms.
        pub rooms: Vec<Room>,
        /// Other means: equipment, funds, forces.
        pub equipment: Vec<Equipment>,
        /// Classes of incident, by rank.
        pub classes: Vec<IncidentClass>,
        /// Types of incident, without order among them.
        pub types: Vec<IncidentType>,
        /// Alert levels, by rank.
        pub alerts: Vec<AlertLevel>,
        /// What a report must contain.
        pub checklists: Vec<Checklist>,
        /// Reporting lines.
        pub lines: Vec<Line>,
        /// What is done when.
        pub procedures: Vec<Procedure>,
        /// Regular duties.
        pub standing: Vec<StandingDuty>,
        /// What each role of the common vocabulary means here.
        pub roles: Vec<RoleBinding>,
        /// Every clause of the source plan.
        pub clauses: Vec<Clause>,
    }
}

record! {
    /// A law or rule that the plan rests on.
    pub struct LegalBasis {
        /// Name of the law.
        pub title: Text,
        /// Articles, e.g. "art 25".
        pub articles: String,
        /// Whether it is in force.
        pub status: BasisStatus,
        /// Date in force or of repeal, and other remarks.
        pub note: Option<Text>,
    }
}

words! {
    /// Whether a legal basis holds.
    pub enum BasisStatus {
        /// In force.
        InForce,
        /// Replaced by a newer text.
        Replaced,
        /// A local rule.
        Local,
        /// Not checked.
        Unchecked,
    }
}

record! {
    /// A diagnostic that the author accepts.
    pub struct Allowance {
        /// The code, e.g. "L051".
        pub code: Name,
        /// Why it is accepted.
        pub reason: Text,
    }
}

record! {
    /// A function in the organisation: the holder of duties.
    pub struct Post {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Where the post sits.
        pub station: Station = Station::Office,
        /// Roster that says when it is on duty; without one, office hours.
        pub roster: Option<Name>,
        /// Channels on which it can be reached, best first. Empty: every channel of the plan.
        pub channels: Vec<Name>,
        /// Post that acts when this one can't be reached.
        pub deputy: Option<Name>,
        /// Whether it sees for itself what happens at its station (reception, guard, patrol).
        pub observes: bool,
        /// Powers that only some posts have.
        pub powers: Vec<Power>,
    }
}

words! {
    /// A power that the law gives to some posts only.
    pub enum Power {
        /// Police powers.
        Police,
        /// Medical treatment.
        Medical,
        /// May decide on the visitors' matter.
        Decide,
        /// Speaks to the media.
        Spokesperson,
    }
}

record! {
    /// A synthetic human who holds posts.
    pub struct Person {
        /// Id.
        pub id: Name,
        /// The posts, one or more. A person is one queue, however many posts.
        pub holds: Vec<Name>,
    }
}

record! {
    /// A body made of posts: leading group, command post, team.
    pub struct Body {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Who leads it; duties of the body fall to the head.
        pub head: Name,
        /// Who stands in, in order.
        pub deputies: Vec<Name>,
        /// The other members.
        pub members: Vec<Name>,
        /// Units that take part.
        pub units: Vec<Name>,
    }
}

record! {
    /// A body outside the organisation.
    pub struct Unit {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// What kind of body.
        pub kind: UnitKind,
        /// Channels on which it can be reached, best first. Empty: every channel of the plan.
        pub channels: Vec<Name>,
        /// Whether somebody answers at any hour; otherwise in office hours.
        pub round_the_clock: bool,
        /// From being called to setting out. Default by kind, from the parameters.
        pub turnout: Option<Dist>,
        /// From setting out to the scene. Default by kind, from the parameters.
        pub travel: Option<Dist>,
    }
}

words! {
    /// Kinds of unit; the parameters give each its default response times.
    pub enum UnitKind {
        /// Police.
        Police,
        /// Hospital or ambulance.
        Medical,
        /// The next higher office, party committee or government.
        Superior,
        /// The office at the destination of travellers.
        Destination,
        /// A liaison post there.
        Liaison,
        /// A department, or the unit that owns the case.
        Department,
        /// Local government of the visitors' home.
        LocalGovernment,
        /// Other.
        Other,
    }
}

record! {
    /// A means of communication.
    pub struct Channel {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// What kind.
        pub kind: ChannelKind,
    }
}

record! {
    /// When posts are on duty.
    pub struct Roster {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Spells of duty. A post is on duty when one of them applies.
        pub hours: Vec<DutyHours>,
    }
}

record! {
    /// A spell of duty, e.g. `(on: [Workday], from: "08:30", to: "17:30")`.
    pub struct DutyHours {
        /// Kinds of day.
        pub on: Vec<DayKind>,
        /// Start.
        pub from: Spanned<TimeOfDay>,
        /// End; earlier than the start means the next day.
        pub to: Spanned<TimeOfDay>,
    }
}

words! {
    /// Kinds of day.
    pub enum DayKind {
        /// A working day of the calendar, make-up days included.
        Workday,
        /// A Saturday, Sunday or public holiday.
        DayOff,
        /// Any day of a special period of the scenario.
        SpecialPeriod,
    }
}

record! {
    /// A vehicle, or several alike.
    pub struct Vehicle {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// How many, ≥ 1.
        pub count: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
        /// Posts that may drive it; empty: anybody.
        pub drivers: Vec<Name>,
    }
}

record! {
    /// A room.
    pub struct Room {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// How many people fit, ≥ 1.
        pub capacity: Spanned<u32>,
    }
}

record! {
    /// Another means: equipment, a fund, forces kept ready.
    pub struct Equipment {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
    }
}

record! {
    /// A class of incident.
    pub struct IncidentClass {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Ordinal rank, 1 lowest; ranks are 1, 2, 3 … without holes.
        pub rank: Spanned<u32>,
        /// Head counts that belong here; ranges of one plan may neither overlap nor leave a gap.
        pub size: Option<SizeRange>,
        /// What also puts an incident here, whatever its size.
        pub also: Option<Condition>,
    }
}

record! {
    /// A type of incident. An incident may be of several types, or of none; the condition `Type` asks for one.
    pub struct IncidentType {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// What makes an incident one of this type, read in the picture of the post concerned.
        pub when: Condition,
    }
}

record! {
    /// Head counts, both ends inclusive.
    pub struct SizeRange {
        /// Smallest, ≥ 1.
        pub from: Spanned<u32>,
        /// Largest; left out: no upper end.
        pub to: Option<Spanned<u32>>,
    }
}

record! {
    /// An alert level.
    pub struct AlertLevel {
        /// Id.
        pub id: Name,
        /// Name, e.g. yellow.
        pub name: Text,
        /// Ordinal rank, 1 lowest; ranks are 1, 2, 3 … without holes.
        pub rank: Spanned<u32>,
        /// When the issuer must raise it, read in the issuer's picture.
        pub trigger: Option<Condition>,
        /// Who raises and lowers it.
        pub issuer: Option<Name>,
        /// How soon after the trigger is known.
        pub within: Limit,
        /// Posts, bodies and units that are told.
        pub tells: Vec<Name>,
        /// When it is lowered to the level below.
        pub downgrade: Option<Condition>,
        /// Functions of the common vocabulary that raising this level fulfils, e.g. `raise-alert`.
        pub functions: Vec<Name>,
        /// Whether the duty to raise it is critical.
        pub critical: bool,
        /// Weight of the duty in the time score, ≥ 1.
        pub weight: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
    }
}

record! {
    /// What a report must contain.
    pub struct Checklist {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// The items.
        pub items: Vec<ReportItem>,
    }
}

words! {
    /// An item of a report; docs/scoring.md says what makes each present.
    pub enum ReportItem {
        /// When it happened.
        Time,
        /// Where.
        Place,
        /// How many people.
        Size,
        /// Who they are, as a group.
        People,
        /// What they ask for.
        Demands,
        /// The content in general.
        Content,
        /// Why.
        Cause,
        /// What happened so far.
        Course,
        /// What kind of incident it is.
        Nature,
        /// Effects and people hurt.
        Impact,
        /// Where it is heading.
        Trend,
        /// What has been done.
        Measures,
        /// What will be done.
        NextSteps,
    }
}

record! {
    /// A reporting line.
    pub struct Line {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Sender: a post, or a body (its head sends).
        pub from: Name,
        /// Receivers: posts, bodies (the head receives) and units; one report to each.
        pub to: Vec<Name>,
        /// First, follow-up or final.
        pub kind: ReportKind,
        /// When the sender owes it, read in the sender's picture.
        pub when: Condition,
        /// How soon.
        pub within: Limit,
        /// From when the limit counts.
        pub clock: Clock = Clock::Aware,
        /// Channels, best first.
        pub channels: Vec<Name>,
        /// What to do when nobody answers. Default: as the parameters say, then the receiver's deputy.
        pub fallback: Option<Fallback>,
        /// What it must contain.
        pub checklist: Option<Name>,
        /// Post that must sign before it is sent.
        pub signed_by: Option<Name>,
        /// Follow-up: repeated at this distance while the incident lasts.
        pub every: Option<Spanned<Term>>,
        /// Line that must have been sent before this one ("first … then").
        pub after: Option<Name>,
        /// Functions of the common vocabulary that it fulfils, e.g. `first-report`.
        pub functions: Vec<Name>,
        /// Whether it is critical.
        pub critical: bool,
        /// Weight in chain compliance, ≥ 1.
        pub weight: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
    }
}

words! {
    /// Kinds of report.
    pub enum ReportKind {
        /// 首报: the first one.
        First,
        /// 续报: on change, or at a fixed distance.
        FollowUp,
        /// 终报: when the incident is over.
        Final,
    }
}

record! {
    /// What to do when nobody answers.
    pub struct Fallback {
        /// Tries on each channel, ≥ 1.
        pub tries: Spanned<u32>,
        /// Time between tries.
        pub gap: Spanned<Term>,
        /// Whom to tell instead; left out: the receiver's deputy.
        pub then: Option<Name>,
    }
}

record! {
    /// What is done when something happens.
    pub struct Procedure {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// When it begins; each step's owner reads it in the owner's picture.
        pub when: Condition,
        /// The steps.
        pub steps: Vec<Step>,
    }
}

record! {
    /// A step of a procedure.
    pub struct Step {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Owner: a post, or a body (its head).
        pub by: Name,
        /// Posts that come along and are occupied too.
        pub with: Vec<Name>,
        /// Steps of this procedure that must be done before.
        pub after: Vec<Name>,
        /// A further condition, read in the owner's picture; the step waits for it, and is not owed while it doesn't hold.
        pub when: Option<Condition>,
        /// How soon.
        pub within: Limit,
        /// From when the limit counts.
        pub clock: Clock = Clock::Aware,
        /// Where it is done; the owner travels there.
        pub place: Option<Station>,
        /// Vehicles and rooms that it needs while it lasts, and equipment that it uses.
        pub needs: Vec<Name>,
        /// How long the work takes. Default: by what it does, from the parameters.
        pub takes: Option<Dist>,
        /// Calendar time that passes before the work can be finished: an inquiry, an expert's report. The owner is free
        /// meanwhile.
        pub elapses: Option<Dist>,
        /// How the limit may be extended.
        pub extension: Option<Extension>,
        /// Until when those who carry it out stay.
        pub until: Until = Until::Done,
        /// What it does to the world.
        pub does: Vec<Effect>,
        /// Functions of the common vocabulary that it fulfils, e.g. `register`.
        pub functions: Vec<Name>,
        /// Whether it is critical.
        pub critical: bool,
        /// Weight in the time score, ≥ 1.
        pub weight: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
    }
}

record! {
    /// How a step's limit may be extended. The owner asks when the end of the limit is near and the step isn't done; the limit
    /// moves once, when whoever approves has approved.
    pub struct Extension {
        /// Who approves; left out: nobody has to.
        pub approved_by: Option<Name>,
        /// By how much the limit moves.
        pub by: Spanned<Term>,
        /// Whether those concerned are told the reason.
        pub reason_told: bool,
        /// When it may be asked for, read in the owner's picture; left out: always.
        pub given: Option<Condition>,
    }
}

words! {
    /// Until when people stay with a step.
    pub enum Until {
        /// Until the work is done.
        Done,
        /// On the spot until the incident is over; they can take calls and act there, not elsewhere.
        Over,
    }
}

choice! {
    /// What a step does to the world.
    pub enum Effect {
        /// The plan is activated.
        Activate,
        /// A named receiver greets the visitors and leads them to the reception place.
        Receive,
        /// The visitors' voice is heard.
        Hear,
        /// A leader who may decide hears them.
        HearByLeader,
        /// They are asked to choose at most this many representatives; the others wait and are told the result.
        Representatives(Spanned<u32>),
        /// Procedure, channel and next date are explained; lawful channels are pointed out.
        Explain,
        /// The matter is registered and a receipt given.
        Register,
        /// What can be answered is answered, or a first opinion given.
        Answer,
        /// A written answer.
        AnswerInWriting,
        /// Facts are found on the spot: size, demands, behaviour, injured.
        FindFacts,
        /// Contradicting or doubtful information is checked at the source.
        Verify,
        /// First aid by hand.
        FirstAid,
        /// A unit is called to the scene.
        Summon(Name),
        /// A post, body or unit is told what the owner knows (not a scored report; the step itself is the duty).
        Tell(Vec<Name>),
        /// A body meets and decides.
        Convene(Name),
        /// Presence, space and calm; no coercion.
        KeepOrder,
        /// Police stop unlawful conduct, evidence taken.
        StopUnlawful,
        /// Seat, water, shade, a carer for those who need them.
        CareForVulnerable,
        /// One spokesperson gives facts.
        SpeakToMedia,
        /// Travellers are met at the destination, helped to register there.
        Meet,
        /// A way home is offered, for whoever wants it.
        OfferWayHome,
        /// Evidence and minutes are kept.
        Record,
        /// A matter gets an owner and a date.
        AssignOwner,
        /// Written summary or evaluation.
        Summarise,
        /// Rules and plan are amended from the lessons.
        Improve,
        /// Matters are swept for disputes.
        Sweep,
        /// Work that changes nothing that the model follows.
        Work,
    }
}

record! {
    /// A regular duty.
    pub struct StandingDuty {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Owner: a post, or a body (its head).
        pub by: Name,
        /// When it is due.
        pub schedule: Schedule,
        /// How soon after that time.
        pub within: Limit,
        /// Receivers of what it yields: posts, bodies, units.
        pub tells: Vec<Name>,
        /// Only in a special period.
        pub special_period: bool,
        /// Whether it is a sweep for disputes: whoever carries it out learns what signs of trouble there are.
        pub sweeps: bool,
        /// How long the work takes. Default: from the parameters.
        pub takes: Option<Dist>,
        /// Functions of the common vocabulary that it fulfils.
        pub functions: Vec<Name>,
        /// Whether it is critical.
        pub critical: bool,
        /// Weight in the time score, ≥ 1.
        pub weight: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
    }
}

record! {
    /// What a role of the common vocabulary means in this plan.
    pub struct RoleBinding {
        /// Role id from `assets/roles.ron`.
        pub role: Name,
        /// The elements.
        pub is: Binding,
    }
}

choice! {
    /// What a role is bound to.
    pub enum Binding {
        /// Elements of the plan, the main one first.
        To(Vec<Name>),
        /// Nothing, with the reason.
        None(Text),
    }
}

record! {
    /// A clause of the source plan.
    pub struct Clause {
        /// Number, e.g. "9.4".
        pub id: Name,
        /// What sort of clause.
        pub kind: ClauseKind,
        /// One line, in our own words.
        pub summary: Text,
        /// Typed marks of what the source says.
        pub marks: Vec<Mark>,
        /// For a marked clause: what the source says, retold.
        pub source_says: Option<Text>,
        /// For a marked clause: the lawful form in which it is modelled.
        pub modelled_as: Option<Text>,
        /// What expresses it.
        pub bound: ClauseBinding,
    }
}

words! {
    /// Sorts of clause.
    pub enum ClauseKind {
        /// Obliges somebody to do something.
        Duty,
        /// States a principle or an aim.
        Principle,
        /// Sets up bodies and posts.
        Organisation,
        /// Provides means.
        Means,
    }
}

choice! {
    /// What expresses a clause.
    pub enum ClauseBinding {
        /// Elements of the plan.
        By(Vec<Name>),
        /// Nothing that a run could measure, with the reason.
        NotMeasurable(Text),
    }
}

words! {
    /// What a source clause says that a reader, a rule or a lawyer should notice.
    pub enum Mark {
        /// Aims at no visits to higher offices.
        ZeroVisitsTarget,
        /// Has people fetched or brought back.
        ReturnsPeople,
        /// Has people persuaded to leave or return.
        PersuadesPeople,
        /// Makes a report wait for approval.
        GatesReports,
        /// Has staff follow visitors.
        TailsVisitors,
        /// Has a list of persons kept.
        KeepsPersonList,
        /// Names a body that the plan never sets up.
        UndefinedBody,
        /// Refers to a limit that the plan never sets.
        UndefinedLimit,
        /// Uses a term that the plan never defines.
        UndefinedTerm,
        /// Has a time word without a number.
        VagueTime,
        /// Has force or penalties that only the police may use.
        PoliceOnly,
        /// Depends on a single person, post, vehicle or number.
        SinglePoint,
        /// Disagrees with another clause.
        Conflicts,
        /// Leaves out something that others rely on.
        Gap,
        /// Asks family or friends to take part.
        InvolvesFamily,
        /// Has a report end at its own sender.
        CircularReport,
        /// Has travel to a higher office blocked or intercepted.
        BlocksTravel,
        /// Has people held or taken along by force.
        DetainsPeople,
        /// Has phones, papers or other belongings taken.
        TakesBelongings,
        /// Forbids others to report.
        ForbidsReports,
        /// Threatens or punishes those who petition.
        Retaliates,
        /// Has people sent to psychiatric care without the conditions of the law.
        PsychiatricReferral,
        /// Gives guards powers to search or detain.
        GuardPowers,
        /// Passes a petitioner's identity or material to those complained of.
        DisclosesPetitioner,
        /// Treats a group as unlawful because of its number.
        CapsVisitors,
        /// Has people admonished by the police (训诫), a step that national rules dropped in 2022.
        Admonition,
        /// Has some matters not accepted.
        RefusesMatters,
    }
}
