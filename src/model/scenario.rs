//! A scenario as its author writes it: the world and its events.
//!
//! A scenario never names a plan's ids. It names roles and functions of `assets/roles.ron`, and ordinal ranks.

use super::common::{ChannelKind, Dist, FactKind, Name, Text, UnlawfulKind};
use super::condition::Condition;
use super::plan::Allowance;
use crate::diag::Spanned;
use crate::time::Term;
use crate::{choice, record, words};

record! {
    /// A scenario.
    pub struct Scenario {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// Id, the same as the file's name without `.ron`.
        pub id: Name,
        /// Title.
        pub title: Text,
        /// What came before; what staff are told.
        pub background: Text,
        /// Civil date and time at the start, e.g. "2026-03-10T08:30".
        pub start: Spanned<CivilDateTime>,
        /// Time zone, e.g. "Asia/Shanghai". Kept for the record; a run never changes zone.
        pub zone: String,
        /// Length, at least one minute and at most 400 days.
        pub length: Spanned<Term>,
        /// Whether a special period (inspection, anniversary, major event) applies.
        pub special_period: bool,
        /// Days off besides Saturdays and Sundays, and make-up working days: id of a calendar, e.g. "cn-2026". The run must lie
        /// within the calendar's dates. Left out: Saturdays and Sundays are off.
        pub calendar: Option<Name>,
        /// Phases of the exercise.
        pub phases: Vec<Phase>,
        /// Objectives.
        pub objectives: Vec<Objective>,
        /// Places on the map.
        pub places: Vec<Place>,
        /// Routes between them.
        pub routes: Vec<Route>,
        /// Groups that come, or may come, to a place.
        pub groups: Vec<Group>,
        /// Parties that travel.
        pub parties: Vec<Party>,
        /// What is unusual about staff and means on the day.
        pub overrides: Vec<Override>,
        /// Messages and events put in by the exercise.
        pub injects: Vec<Inject>,
        /// What must hold.
        pub expectations: Vec<Expectation>,
        /// Ranges over which stress runs vary the inputs.
        pub variation: Vec<Variation>,
        /// Sections that may name one plan's ids.
        pub for_plan: Vec<ForPlan>,
        /// Diagnostics that the author accepts, each with a reason.
        pub allow: Vec<Allowance>,
    }
}

/// A civil date and time without zone.
pub type CivilDateTime = jiff::civil::DateTime;

record! {
    /// A phase of the exercise, for the facilitator.
    pub struct Phase {
        /// Id.
        pub id: Name,
        /// Title.
        pub title: Text,
        /// Start, after the start of the run.
        pub start: Spanned<Term>,
        /// Questions to put.
        pub questions: Vec<Text>,
        /// Points to listen for.
        pub listen_for: Vec<Text>,
    }
}

record! {
    /// An objective of the exercise.
    pub struct Objective {
        /// Id.
        pub id: Name,
        /// Title.
        pub title: Text,
        /// Critical tasks that decide its rating.
        pub tasks: Vec<CriticalTask>,
        /// Guide lines for the evaluator.
        pub guide: Vec<Text>,
    }
}

record! {
    /// A critical task of an objective.
    pub struct CriticalTask {
        /// The function that must be fulfilled: every duty or report with this function counts.
        pub function: Name,
        /// A time after the incident began by which it must be done; left out: the plan's own limits decide.
        pub within: Option<Spanned<Term>>,
    }
}

record! {
    /// A place on the map.
    pub struct Place {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// What it is.
        pub kind: PlaceKind,
        /// Kilometres east of the map's origin.
        pub x: f64,
        /// Kilometres north of the map's origin.
        pub y: f64,
    }
}

words! {
    /// Kinds of place.
    pub enum PlaceKind {
        /// The organisation's own office. Exactly one place of a scenario is the office.
        Office,
        /// Another place where people gather.
        Site,
        /// A station, terminal or stop.
        Stop,
        /// The reception of a higher office.
        HigherOffice,
        /// A home village or quarter.
        Home,
    }
}

record! {
    /// A route.
    pub struct Route {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Legs in order.
        pub legs: Vec<Leg>,
    }
}

record! {
    /// A leg of a route.
    pub struct Leg {
        /// Start.
        pub from: Name,
        /// End.
        pub to: Name,
        /// Means of travel.
        pub mode: Mode,
        /// Door to door, waiting for a timetable not included.
        pub takes: Dist,
        /// Departure times of day; the party waits for the next one. Empty: leaves at once.
        pub departures: Vec<Spanned<crate::time::TimeOfDay>>,
    }
}

words! {
    /// Means of travel.
    pub enum Mode {
        /// On foot.
        Walk,
        /// By bus or coach.
        Coach,
        /// By train.
        Train,
        /// By car.
        Car,
    }
}

record! {
    /// A group that comes to a place, or of whom there are signs that it may come.
    pub struct Group {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Head count at arrival, ≥ 1.
        pub size: Spanned<u32>,
        /// When it comes; left out: it never comes by itself (signs only; an inject may bring it).
        pub arrives: Option<Spanned<Term>>,
        /// Where it comes to.
        pub place: Name,
        /// Growth per minute, e.g. 0.02 (assumed, no empirical source was found); 0 for none.
        pub growth_per_minute: Spanned<f64> = Spanned::default(),
        /// Hardship H in 0..=1.
        pub hardship: Spanned<f64> = Spanned::new(0.7, crate::diag::Span::default()),
        /// Perceived legitimacy L in 0..=1.
        pub legitimacy: Spanned<f64> = Spanned::new(0.4, crate::diag::Span::default()),
        /// Tension at arrival T0 in 0..=100.
        pub tension: Spanned<f64> = Spanned::new(35.0, crate::diag::Span::default()),
        /// What they ask for.
        pub demands: Vec<Demand>,
        /// Members who need care.
        pub vulnerable: Vec<Vulnerable>,
        /// Whether they choose representatives when asked: probability in 0..=1.
        pub accepts_representatives: Spanned<f64> = Spanned::new(0.8, crate::diag::Span::default()),
        /// They leave by themselves this long after they were heard, registered and told the next date, when
        /// tension is below 30.
        pub leaves_after: Spanned<Term> = Spanned::new(Term::Span(crate::time::SimSpan::from_mins(10)), crate::diag::Span::default()),
    }
}

record! {
    /// A demand.
    pub struct Demand {
        /// Id.
        pub id: Name,
        /// What is asked.
        pub text: Text,
        /// How the law has it handled.
        pub handling: Handling,
    }
}

words! {
    /// Lawful handling categories of a matter (Regulations on Petition Work, art 31).
    pub enum Handling {
        /// Suggestion or opinion: studied.
        Suggestion,
        /// Report or accusation: to the discipline or supervisory body.
        Accusation,
        /// Request that belongs to litigation, arbitration or review.
        Litigation,
        /// Request for which a statutory procedure exists.
        Procedure,
        /// Other request: handled within 60 days of acceptance (art 31(6), art 34).
        Request,
    }
}

record! {
    /// Members who need care.
    pub struct Vulnerable {
        /// Why.
        pub kind: VulnerableKind,
        /// How many, ≥ 1.
        pub count: Spanned<u32>,
    }
}

words! {
    /// Reasons for special care.
    pub enum VulnerableKind {
        /// Old.
        Elderly,
        /// Under age.
        Minor,
        /// Disabled.
        Disabled,
        /// Pregnant.
        Pregnant,
        /// Ill.
        Ill,
    }
}

record! {
    /// A party that travels to be heard.
    pub struct Party {
        /// Id.
        pub id: Name,
        /// Name.
        pub name: Text,
        /// Head count, ≥ 1.
        pub size: Spanned<u32>,
        /// When it leaves; left out: only when an inject makes it leave.
        pub departs: Option<Spanned<Term>>,
        /// The way it takes; the last leg ends at the higher office.
        pub route: Name,
        /// How high the office is: 1 county, 2 city, 3 province, 4 national capital.
        pub bound: Spanned<u32>,
        /// What they ask for.
        pub demands: Vec<Demand>,
        /// Members who need care.
        pub vulnerable: Vec<Vulnerable>,
        /// Whether they take the offer of a way home: probability in 0..=1.
        pub accepts_way_home: Spanned<f64> = Spanned::new(0.6, crate::diag::Span::default()),
        /// How long after arrival they leave the higher office when nobody met them.
        pub stays: Spanned<Term> = Spanned::new(Term::Span(crate::time::SimSpan::from_mins(150)), crate::diag::Span::default()),
    }
}

choice! {
    /// What is unusual on the day. Times are after the start of the run; `until` left out means to the end.
    pub enum Override {
        /// The holder of a role is away and can't be reached.
        Absent {
            /// Role.
            role: Name,
            /// Start.
            from: Spanned<Term>,
            /// End.
            until: Option<Spanned<Term>>,
        },
        /// The holder is in a meeting: finishes it before anything else, can be reached only through somebody else.
        InMeeting {
            /// Role.
            role: Name,
            /// Start.
            from: Spanned<Term>,
            /// End.
            until: Option<Spanned<Term>>,
        },
        /// One kind of channel doesn't work for a role.
        DeadChannel {
            /// Role.
            role: Name,
            /// Kind of channel.
            channel: ChannelKind,
            /// Start.
            from: Spanned<Term>,
            /// End.
            until: Option<Spanned<Term>>,
        },
        /// The holder needs longer for everything.
        Slow {
            /// Role.
            role: Name,
            /// Factor, 1 to 10.
            factor: Spanned<f64>,
        },
        /// Vehicles bound to a role are taken.
        VehicleTaken {
            /// Role.
            role: Name,
            /// How many.
            count: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
            /// Start.
            from: Spanned<Term>,
            /// End.
            until: Option<Spanned<Term>>,
        },
        /// The simulated holder obeys unlawful orders (a simulated post refuses otherwise).
        Complies {
            /// Role.
            role: Name,
        },
        /// Work lies idle: steps with this function that would begin in this time are laid aside until its end.
        Shelved {
            /// Function.
            function: Name,
            /// Start.
            from: Spanned<Term>,
            /// End.
            until: Option<Spanned<Term>>,
        },
    }
}

record! {
    /// An inject.
    pub struct Inject {
        /// Id.
        pub id: Name,
        /// Title for the controller's list.
        pub title: Text,
        /// When it fires.
        pub trigger: Trigger,
        /// What it is in the doctrine of exercises.
        pub kind: InjectKind,
        /// Who speaks or acts.
        pub from: Text,
        /// Roles that receive it: the first that the plan binds. Empty: it happens in the world only.
        pub to: Vec<Name>,
        /// By which means.
        pub channel: Option<ChannelKind>,
        /// What is said or seen.
        pub text: Text,
        /// A picture, sound or clipping, described.
        pub media: Option<Text>,
        /// Statements that the receiver gets.
        pub facts: Vec<Claim>,
        /// What happens in the world.
        pub effects: Vec<WorldEffect>,
        /// Functions that staff should fulfil on it.
        pub expects: Vec<Expected>,
        /// The objective that it serves.
        pub objective: Option<Name>,
        /// For the controller.
        pub note: Option<Text>,
        /// The phase that it belongs to.
        pub phase: Option<Name>,
    }
}

choice! {
    /// When an inject fires.
    pub enum Trigger {
        /// At a time after the start.
        At(Spanned<Term>),
        /// When a condition first holds.
        When(Condition),
        /// At a time, if a condition holds then (and not at all otherwise).
        AtIf {
            /// Time.
            at: Spanned<Term>,
            /// Condition.
            given: Condition,
        },
        /// By the trainer's hand, or by a command.
        Hand,
        /// A time after another inject fired, unless the expected action was done by then (contingency injects).
        Unless {
            /// The inject that asked for the action.
            of: Name,
            /// The action: fires unless this holds by then.
            done: Condition,
            /// How long staff have.
            within: Spanned<Term>,
        },
    }
}

words! {
    /// Types of inject.
    pub enum InjectKind {
        /// Sets the scene.
        Contextual,
        /// Asks for an action.
        ExpectedAction,
        /// Brings the exercise on when an expected action didn't happen.
        Contingency,
    }
}

record! {
    /// An action that staff should take on an inject.
    pub struct Expected {
        /// Function.
        pub function: Name,
        /// How soon after the inject.
        pub within: Option<Spanned<Term>>,
    }
}

record! {
    /// A statement about the world that a message carries. It may be untrue.
    pub struct Claim {
        /// Kind.
        pub fact: FactKind,
        /// Group or party.
        pub of: Name,
        /// Value as said.
        pub value: Spanned<u32>,
        /// Who says so; two claims with different sources can contradict each other. Default: the inject's sender.
        pub source: Option<Name>,
    }
}

choice! {
    /// What happens in the world.
    pub enum WorldEffect {
        /// People join (or, negative, leave).
        Resize {
            /// Group or party.
            of: Name,
            /// How many.
            by: Spanned<i32>,
        },
        /// Tension jumps.
        Mood {
            /// Group.
            of: Name,
            /// By how much, -100..=100.
            by: Spanned<i32>,
        },
        /// Somebody collapses and needs medical help.
        Collapse {
            /// Group or party.
            of: Name,
        },
        /// The injured get help that the organisation didn't call (a bystander, a passer-by).
        Helped {
            /// Group or party.
            of: Name,
        },
        /// Media attention rises to this: 1 films, 2 online, 3 press.
        Media {
            /// Group or party.
            of: Name,
            /// 1..=3.
            level: Spanned<u32>,
        },
        /// Behaviour becomes this: 0 calm, 1 agitated, 2 disruptive, 3 violent or self-harm.
        Behave {
            /// Group or party.
            of: Name,
            /// 0..=3.
            level: Spanned<u32>,
        },
        /// Somebody threatens self-harm.
        SelfHarmThreat {
            /// Group or party.
            of: Name,
        },
        /// The true gravity of the signs becomes this: 0..=3.
        Risk {
            /// Group.
            of: Name,
            /// 0..=3.
            level: Spanned<u32>,
        },
        /// A group comes to its place now.
        Arrive {
            /// Group.
            of: Name,
        },
        /// A party leaves now.
        Depart {
            /// Party.
            of: Name,
        },
        /// A group leaves, a party goes home, signs come to nothing.
        Leave {
            /// Group or party.
            of: Name,
        },
        /// A role's channel dies for a while.
        KillChannel {
            /// Role.
            role: Name,
            /// Kind.
            channel: ChannelKind,
            /// For how long.
            span: Spanned<Term>,
        },
        /// What is true of the people or their matter becomes this. For `SelfHarm`, `Danger`, `Complex`, `Matter`, `Instruction`,
        /// `Assigned`, `Supervised` and `Review`; the other facts have effects of their own.
        Becomes {
            /// Group or party.
            of: Name,
            /// Which fact.
            fact: FactKind,
            /// Its value.
            value: Spanned<u32>,
        },
        /// Somebody with authority demands an unlawful act of a role.
        Order {
            /// Role.
            role: Name,
            /// The act.
            act: UnlawfulKind,
            /// Against whom.
            of: Name,
        },
    }
}

record! {
    /// What must hold at the end of a run, or in a share of the runs over seeds.
    pub struct Expectation {
        /// Id.
        pub id: Name,
        /// In words.
        pub text: Text,
        /// What.
        pub holds: Predicate,
        /// Share of seeds in which it must hold, 0..=1; left out: in every run.
        pub rate: Option<Spanned<f64>>,
    }
}

choice! {
    /// A statement about a finished run. What the plan doesn't bind is not applicable.
    pub enum Predicate {
        /// A condition on the world held at some moment.
        Ever(Condition),
        /// A condition on the world never held.
        Never(Condition),
        /// A condition on the world holds at the end.
        AtEnd(Condition),
        /// A named response time is at most this.
        Within {
            /// Which.
            time: ResponseTime,
            /// Limit.
            limit: Spanned<Term>,
        },
        /// A function was fulfilled.
        Fulfilled(Name),
        /// A function was fulfilled within its own limits.
        OnTime(Name),
        /// A function was fulfilled before another one, which was fulfilled too.
        Before {
            /// The earlier.
            first: Name,
            /// The later.
            then: Name,
        },
        /// No critical item of the rights rubric is at 0.
        NoCriticalRightsFailure,
        /// A rights item (1..=14) scores at least this.
        Rights {
            /// Item.
            item: Spanned<u32>,
            /// 1 or 2.
            at_least: Spanned<u32>,
        },
        /// A rights item (1..=14) scores at most this: for an exercise that shows what a breach costs.
        RightsAtMost {
            /// Item.
            item: Spanned<u32>,
            /// 0 or 1.
            at_most: Spanned<u32>,
        },
        /// The share of credited chain weight is at least this.
        Chain {
            /// 0..=1.
            at_least: Spanned<f64>,
        },
        /// The share of credited time weight is at least this.
        Time {
            /// 0..=1.
            at_least: Spanned<f64>,
        },
        /// No unlawful act happened.
        NoBreach,
    }
}

words! {
    /// Named response times, from the moment when the incident began.
    pub enum ResponseTime {
        /// First post that knows.
        Detection,
        /// First report received.
        FirstReport,
        /// Plan activated.
        Activation,
        /// First contact with the visitors.
        FirstContact,
        /// First arrival of help on the scene.
        ArrivalOnScene,
        /// From a collapse to medical help.
        MedicalHelp,
        /// Top post informed.
        TopInformed,
        /// Superior office informed.
        SuperiorInformed,
        /// How long before the travellers' arrival the destination knew (larger is better; negative when after).
        NoticeBeforeArrival,
        /// Matter registered.
        Registration,
        /// Written answer given.
        WrittenAnswer,
    }
}

record! {
    /// A range for stress runs.
    pub struct Variation {
        /// What varies.
        pub of: Varied,
        /// Smallest.
        pub min: f64,
        /// Largest.
        pub max: f64,
    }
}

choice! {
    /// What may vary.
    pub enum Varied {
        /// Start of the run, shifted by this many minutes.
        StartMinutes,
        /// Size of a group or party, multiplied.
        SizeFactor(Name),
        /// All delays, multiplied.
        DelayFactor,
        /// Probability that a role is absent all the time.
        Absent(Name),
    }
}

record! {
    /// A section that may name one plan's ids.
    pub struct ForPlan {
        /// The plan.
        pub plan: Name,
        /// Expected actions bound to its clauses.
        pub expected: Vec<ClauseExpected>,
    }
}

record! {
    /// An inject's expected action, bound to a clause of the plan.
    pub struct ClauseExpected {
        /// Inject.
        pub inject: Name,
        /// Clauses.
        pub clauses: Vec<Name>,
    }
}
