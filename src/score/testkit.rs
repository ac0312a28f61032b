//! A small model and a way to write down the events of a run, for the tests of this folder.

use crate::engine::event::{DropReason, Event, EventIx, EventKind, JobIx, Stage};
use crate::model::common::{ChannelKind, Text};
use crate::model::compiled::*;
use crate::model::plan::{ReportKind, UnitKind};
use crate::model::scenario::{PlaceKind, VulnerableKind};
use crate::time::{SimSpan, SimTime, Term};

pub(super) const RECEPTION: ActorIx = ActorIx(0);
pub(super) const HEAD: ActorIx = ActorIx(1);
pub(super) const LEADER: ActorIx = ActorIx(2);
pub(super) const SUPERIOR: ActorIx = ActorIx(3);
pub(super) const POLICE: ActorIx = ActorIx(4);
pub(super) const HOSPITAL: ActorIx = ActorIx(5);
pub(super) const GROUP: IncidentIx = IncidentIx(0);
pub(super) const PARTY: IncidentIx = IncidentIx(1);

/// Receive visitors: the first step of the procedure, 10 minutes, critical.
pub(super) const RECEIVE: ElementIx = ElementIx(0);
/// Receptionist to head, first report, 10 minutes, critical, weight 2, needs time, place, size, demands.
pub(super) const TO_HEAD: ElementIx = ElementIx(3);
/// Head to leader, after the first, 30 minutes.
pub(super) const TO_LEADER: ElementIx = ElementIx(4);
/// Head to the superior office, no limit.
pub(super) const TO_SUPERIOR: ElementIx = ElementIx(5);

pub(super) const ALWAYS: CondIx = CondIx(0);
pub(super) const NOT_BOUND: CondIx = CondIx(1);

pub(super) fn text(en: &str) -> Text {
    Text {
        zh: format!("（{en}）"),
        en: en.to_owned(),
    }
}

pub(super) fn min(minutes: i64) -> SimTime {
    SimTime(minutes * 60_000)
}

fn actor(id: &str, person: u16, unit: Option<UnitKind>) -> Actor {
    Actor {
        id: id.to_owned(),
        name: text(id),
        person: PersonIx(person),
        deputy: None,
        channels: vec![ChannelKind::Phone],
        observes: false,
        unit,
        powers: Vec::new(),
        turnout: Dist::Fixed(0.0),
        travel: Dist::Fixed(0.0),
        vacant: false,
    }
}

fn element(id: &str, owner: ActorIx, limit: Option<i64>, kind: ElementKind) -> Element {
    Element {
        id: id.to_owned(),
        name: text(id),
        owner,
        when: ALWAYS,
        depends: Depends::default(),
        limit: Limit {
            term: limit.map(|m| Term::Span(SimSpan::from_mins(m))),
            word: None,
            from_arose: false,
        },
        critical: false,
        weight: 1,
        functions: FunctionSet::default(),
        clauses: vec![0],
        kind,
        key: 0,
        knocked_out: false,
    }
}

fn line(kind: ReportKind, to: ActorIx, items: u32, after: Vec<ElementIx>) -> ElementKind {
    ElementKind::Line(Line {
        kind,
        to,
        channels: vec![ChannelKind::Phone],
        written: false,
        tries: 3,
        gap: SimSpan::from_mins(3),
        then: None,
        items,
        signed_by: None,
        every: None,
        after,
        first: Vec::new(),
        siblings: Vec::new(),
    })
}

fn step(after: Vec<ElementIx>, chain: Option<i64>) -> ElementKind {
    ElementKind::Step(Step {
        procedure: 0,
        after,
        before: Vec::new(),
        with: Vec::new(),
        place: Where::Anywhere,
        vehicles: Vec::new(),
        rooms: Vec::new(),
        takes: Dist::Fixed(1.0),
        elapses: None,
        extension: None,
        stays: false,
        effects: Vec::new(),
        chain_limit: chain.map(SimSpan::from_mins),
    })
}

/// The elements; 1 is "register" (after receiving, 30 minutes), 2 "summary" (no limit).
fn elements() -> Vec<Element> {
    let mut receive = element("receive", RECEPTION, Some(10), step(Vec::new(), Some(10)));
    receive.critical = true;
    receive.functions.insert(FunctionIx(0));
    let mut register = element("register", RECEPTION, Some(30), step(vec![RECEIVE], Some(40)));
    register.functions.insert(FunctionIx(1));
    let summary = element("summary", HEAD, None, step(Vec::new(), None));
    let mut to_head = element(
        "to-head",
        RECEPTION,
        Some(10),
        line(ReportKind::First, HEAD, 0b10111, Vec::new()),
    );
    to_head.critical = true;
    to_head.weight = 2;
    to_head.functions.insert(FunctionIx(2));
    let to_leader = element(
        "to-leader",
        HEAD,
        Some(30),
        line(ReportKind::First, LEADER, 0, vec![TO_HEAD]),
    );
    let to_superior = element(
        "to-superior",
        LEADER,
        None,
        line(ReportKind::First, SUPERIOR, 0, Vec::new()),
    );
    vec![receive, register, summary, to_head, to_leader, to_superior]
}

fn incident(id: &str, kind: IncidentKind) -> Incident {
    Incident {
        id: id.to_owned(),
        name: text(id),
        size: 18,
        begins: Some(SimTime::ZERO),
        place: PlaceIx(0),
        kind,
        demands: Vec::new(),
        vulnerable: vec![(VulnerableKind::Elderly, 2)],
        key: 0,
    }
}

/// An office with three posts and three units, a group and a party.
pub(super) fn model() -> Compiled {
    let mut actors = vec![
        actor("reception", 0, None),
        actor("head", 1, None),
        actor("leader", 2, None),
    ];
    actors.push(actor("superior", 3, Some(UnitKind::Superior)));
    actors.push(actor("police", 4, Some(UnitKind::Police)));
    actors.push(actor("hospital", 5, Some(UnitKind::Medical)));
    let persons = (0..6)
        .map(|i| Person {
            id: actors[i].id.clone(),
            holds: vec![ActorIx(i as u16)],
            roster: Roster::default(),
            station: Some(PlaceIx(0)),
            key: 0,
            owns: Vec::new(),
            desk: i >= 3,
        })
        .collect();
    let group = IncidentKind::Group {
        growth: 0.0,
        hardship: 0.7,
        legitimacy: 0.4,
        tension: 35.0,
        accepts_representatives: 0.8,
        leaves_after: SimSpan::from_mins(10),
    };
    let party = IncidentKind::Party {
        legs: Vec::new(),
        bound: 3,
        accepts_way_home: 0.6,
        stays: SimSpan::from_mins(150),
    };
    let functions = ["contact", "register", "first-report"];
    Compiled {
        plan: "plan".to_owned(),
        plan_title: text("plan"),
        scenario: "scenario".to_owned(),
        scenario_title: text("scenario"),
        clock: CivilClock {
            start: jiff::civil::date(2026, 3, 10).at(8, 30, 0, 0),
            start_minute: 510,
            workdays: vec![true, true, true, true, false, false, true],
            special_period: false,
        },
        end: min(120),
        posts: 3,
        actors,
        persons,
        vehicles: Vec::new(),
        rooms: Vec::new(),
        places: vec![Place {
            id: "office".to_owned(),
            name: text("office"),
            kind: PlaceKind::Office,
            at: (0.0, 0.0),
        }],
        office: PlaceIx(0),
        incidents: vec![incident("group", group), incident("party", party)],
        elements: elements(),
        conditions: vec![Cond::Const(true), Cond::NotApplicable],
        classes: Vec::new(),
        types: Vec::new(),
        overdue_read: Vec::new(),
        levels: Vec::new(),
        functions: functions
            .iter()
            .map(|id| Named {
                id: (*id).to_owned(),
                name: text(id),
            })
            .collect(),
        roles: vec![Role {
            id: "top".to_owned(),
            name: text("top"),
            bound: RoleTarget::Actors(vec![LEADER]),
        }],
        sources: Vec::new(),
        injects: Vec::new(),
        overrides: Vec::new(),
        watches: Vec::new(),
        objectives: Vec::new(),
        expectations: Vec::new(),
        not_applicable: Vec::new(),
        clauses: vec!["1.1".to_owned()],
        watched_elements: vec![false; 6],
        arising: Vec::new(),
        variation: Vec::new(),
        tension_steps: Vec::new(),
        pictures_read: Vec::new(),
        world_reads: Depends::default(),
        since: Vec::new(),
        effect_functions: EffectKind::ALL.map(|kind| match kind {
            EffectKind::Receive => FunctionIx(0),
            EffectKind::Register => FunctionIx(1),
            _ => FunctionIx::NONE,
        }),
        other_functions: OtherFunctions {
            medical: FunctionIx::NONE,
            dispatch: FunctionIx::NONE,
            lower_alert: FunctionIx::NONE,
            extend: FunctionIx::NONE,
        },
        params: params(),
        special_period: false,
    }
}

fn params() -> Params {
    let d = Dist::Fixed(1.0);
    let s = SimSpan::from_mins(1);
    Params {
        reach: [[1.0; 3]; 6],
        acknowledge: [d; 3],
        ring: s,
        talk: d,
        listen: d,
        tries: 3,
        gap: s,
        round_gap: s,
        notice_lead: SimSpan::ZERO,
        emergency_answer: SimSpan::ZERO,
        emergency_talk: Dist::Fixed(0.0),
        held_up: s,
        extension_lead: s,
        notice: d,
        notice_collapse: d,
        assess: d,
        prepare: d,
        write: d,
        sign: d,
        count_sigma: 0.0,
        recall: d,
        walk: d,
        away_km: 3.0,
        work: [d; EffectKind::ALL.len()],
        turnout: [d; UnitKind::ALL.len()],
        unit_travel: [d; UnitKind::ALL.len()],
        car_175km: d,
        local_kmh: 30.0,
        local_overhead: 0.0,
        local_sigma: 0.0,
        contradiction_window: s,
        contradiction_share: 0.2,
        promise: s,
        tension: TensionParams {
            s0: 1.6,
            w0: 15.0,
            tau_w: 40.0,
            a_info: 0.35,
            b_break: 0.5,
            c_crowd: 0.5,
            cap: 30.0,
            hl_good: 30.0,
            hl_bad: 240.0,
            base: 50.0,
            kappa: 0.25,
            tc: 65.0,
            sc: 6.0,
        },
        delay_factor: 1.0,
    }
}

/// The events of a run, written down by the minute.
#[derive(Default)]
pub(super) struct Run {
    pub(super) events: Vec<Event>,
    jobs: u16,
}

impl Run {
    pub(super) fn new() -> Self {
        Self::default().at(0, EventKind::RunStarted)
    }

    pub(super) fn at(mut self, minute: i64, kind: EventKind) -> Self {
        self.events.push(Event {
            at: min(minute),
            kind,
            cause: EventIx::NONE,
        });
        self
    }

    /// A job that arises; the next one has the next number.
    pub(super) fn arose(mut self, minute: i64, element: ElementIx, incident: IncidentIx) -> Self {
        let job = JobIx(self.jobs);
        self.jobs += 1;
        self.at(
            minute,
            EventKind::Arose {
                job,
                element,
                incident,
            },
        )
        .stage(minute, job.0, Stage::NotInformed)
    }

    pub(super) fn aware(self, minute: i64, job: u16, due: i64) -> Self {
        let due = if due < 0 { SimTime::NEVER } else { min(due) };
        self.at(minute, EventKind::Aware { job: JobIx(job), due })
    }

    pub(super) fn stage(self, minute: i64, job: u16, stage: Stage) -> Self {
        self.busy(minute, job, stage, JobIx::NONE)
    }

    pub(super) fn busy(self, minute: i64, job: u16, stage: Stage, busy_with: JobIx) -> Self {
        self.at(
            minute,
            EventKind::StageEntered {
                job: JobIx(job),
                stage,
                busy_with,
            },
        )
    }

    pub(super) fn done(self, minute: i64, job: u16) -> Self {
        self.at(minute, EventKind::Done { job: JobIx(job) })
    }

    pub(super) fn dropped(self, minute: i64, job: u16, reason: DropReason) -> Self {
        self.at(
            minute,
            EventKind::Dropped {
                job: JobIx(job),
                reason,
            },
        )
    }

    pub(super) fn sent(self, minute: i64, job: u16, to: ActorIx, items: u32) -> Self {
        self.at(
            minute,
            EventKind::ReportSent {
                job: JobIx(job),
                to,
                channel: ChannelKind::Phone,
                items,
            },
        )
    }

    pub(super) fn received(self, minute: i64, job: u16, by: ActorIx) -> Self {
        self.at(minute, EventKind::ReportReceived { job: JobIx(job), by })
    }

    pub(super) fn did(self, minute: i64, effect: EffectKind, incident: IncidentIx) -> Self {
        self.at(
            minute,
            EventKind::Did {
                effect,
                actor: RECEPTION,
                incident,
                value: 0,
            },
        )
    }

    pub(super) fn end(self, minute: i64) -> Vec<Event> {
        self.at(minute, EventKind::RunEnded).events
    }
}
