//! Which clauses of a plan the runs of a scenario bring to life.
//!
//! A clause names the elements that express it. A run *uses* an element: a duty arises (line, step, alert level, standing
//! duty), a post acts or is told, a vehicle is taken, a roster says that somebody is on duty. A clause that is expressed
//! by duties is exercised when one of them arises; one that is expressed by means and organisation only, when one of
//! them is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::event::{Event, EventKind, JobIx};
use crate::model::common::{ChannelKind, FactKind, Limit, Name};
use crate::model::compiled::{ActorIx, Compiled, ElementIx, PersonIx};
use crate::model::condition::Condition;
use crate::model::plan::{Clause, ClauseBinding, Effect, Plan, Step};

/// Which scenarios exercise what of a plan.
#[derive(Clone, Debug)]
pub struct Coverage<'p> {
    plan: &'p Plan,
    /// For each element that was used, the scenarios that did so, in the order in which they were added.
    used: BTreeMap<&'p str, Vec<String>>,
    /// The scenarios in the order in which they were added.
    played: Vec<String>,
}

/// How far a clause is covered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClauseCoverage<'p> {
    /// The clause.
    pub clause: &'p str,
    /// Its elements, each with the scenarios that use it; none when the clause can't be measured.
    pub elements: Vec<(&'p str, Vec<String>)>,
    /// The scenarios that exercise the clause, in the order in which they were played.
    pub exercised_by: Vec<String>,
    /// Declared not measurable.
    pub not_measurable: bool,
}

/// The numbers of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Clauses.
    pub clauses: usize,
    /// Clauses that a run could measure.
    pub measurable: usize,
    /// Clauses that elements express.
    pub bound: usize,
    /// Bound clauses that some scenario exercises.
    pub exercised: usize,
    /// Duties: lines, steps, alert levels and standing duties.
    pub duties: usize,
    /// Duties with a limit that the plan states.
    pub hard: usize,
    /// Duties measured against an assumed number, because the plan has only a word.
    pub vague: usize,
    /// Duties without any limit.
    pub unset: usize,
    /// Duties that arise in some scenario.
    pub arising: usize,
}

impl<'p> Coverage<'p> {
    /// Nothing was played yet.
    #[must_use]
    pub fn new(plan: &'p Plan) -> Self {
        Self {
            plan,
            used: BTreeMap::new(),
            played: Vec::new(),
        }
    }

    /// Takes in a run of a scenario on the plan.
    pub fn add(&mut self, scenario: &str, model: &Compiled, events: &[Event]) {
        if self.played.last().is_none_or(|last| last != scenario) {
            self.played.push(scenario.to_owned());
        }
        for id in used(self.plan, model, events) {
            let by = self.used.entry(id).or_default();
            if by.last().is_none_or(|last| last != scenario) {
                by.push(scenario.to_owned());
            }
        }
    }

    /// The scenarios that use an element.
    #[must_use]
    pub fn users(&self, element: &str) -> &[String] {
        self.used.get(element).map_or(&[], Vec::as_slice)
    }

    /// Every clause, in the order of the plan.
    #[must_use]
    pub fn clauses(&self) -> Vec<ClauseCoverage<'p>> {
        self.plan.clauses.iter().map(|c| self.clause(c)).collect()
    }

    fn clause(&self, clause: &'p Clause) -> ClauseCoverage<'p> {
        let bound: &[Name] = match &clause.bound {
            ClauseBinding::By(names) => names,
            ClauseBinding::NotMeasurable(_) => &[],
        };
        let elements: Vec<(&str, Vec<String>)> = bound
            .iter()
            .map(|name| (name.as_str(), self.users(name.as_str()).to_vec()))
            .collect();
        let has_duties = bound.iter().any(|name| is_duty(self.plan, name.as_str()));
        let mut exercised_by: Vec<String> = Vec::new();
        for (id, by) in &elements {
            if has_duties && !is_duty(self.plan, id) {
                continue;
            }
            for scenario in by {
                if !exercised_by.contains(scenario) {
                    exercised_by.push(scenario.clone());
                }
            }
        }
        exercised_by.sort_by_key(|id| self.played.iter().position(|p| p == id));
        ClauseCoverage {
            clause: clause.id.as_str(),
            elements,
            exercised_by,
            not_measurable: matches!(clause.bound, ClauseBinding::NotMeasurable(_)),
        }
    }

    /// The numbers.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let clauses = self.clauses();
        let mut totals = Totals {
            clauses: clauses.len(),
            measurable: clauses.iter().filter(|c| !c.not_measurable).count(),
            bound: clauses.iter().filter(|c| !c.elements.is_empty()).count(),
            exercised: clauses.iter().filter(|c| !c.exercised_by.is_empty()).count(),
            ..Totals::default()
        };
        for (id, limit) in duties(self.plan) {
            totals.duties += 1;
            match limit {
                Limit::Hard(_) => totals.hard += 1,
                Limit::Vague { .. } => totals.vague += 1,
                Limit::Unset(_) => totals.unset += 1,
            }
            totals.arising += usize::from(!self.users(id).is_empty());
        }
        totals
    }
}

/// Every duty of a plan with its limit.
pub fn duties(plan: &Plan) -> impl Iterator<Item = (&str, &Limit)> {
    let lines = plan.lines.iter().map(|l| (l.id.as_str(), &l.within));
    let steps = plan.procedures.iter().flat_map(|p| &p.steps);
    let steps = steps.map(|s| (s.id.as_str(), &s.within));
    let alerts = plan.alerts.iter().map(|a| (a.id.as_str(), &a.within));
    let standing = plan.standing.iter().map(|s| (s.id.as_str(), &s.within));
    lines.chain(steps).chain(alerts).chain(standing)
}

/// Whether an id names duties: a line, a step, an alert level, a standing duty, or a procedure with its steps.
fn is_duty(plan: &Plan, id: &str) -> bool {
    plan.procedures.iter().any(|p| p.id.as_str() == id) || duties(plan).any(|(duty, _)| duty == id)
}

/// The ids of the elements that a run used.
#[must_use]
pub fn used<'p>(plan: &'p Plan, model: &Compiled, events: &[Event]) -> BTreeSet<&'p str> {
    let trace = Trace::of(model, events);
    let mut used = BTreeSet::new();
    let mut posts: BTreeSet<&str> = BTreeSet::new();
    for actor in trace.actors.iter().filter_map(|a| model.actors.get(a.ix())) {
        posts.insert(actor.id.as_str());
    }
    for person in trace.persons.iter().filter_map(|p| model.persons.get(p.ix())) {
        posts.extend(person.holds.iter().map(|a| model.actors[a.ix()].id.as_str()));
    }
    let arose = |id: &str| trace.arose.contains(id);
    let mut named: BTreeSet<&str> = BTreeSet::new();

    for line in plan.lines.iter().filter(|l| arose(l.id.as_str())) {
        used.insert(line.id.as_str());
        named.insert(line.from.as_str());
        if trace.carried_out.contains(line.id.as_str()) {
            named.extend(line.to.iter().map(|n| n.as_str()));
            used.extend(line.checklist.iter().map(|c| c.as_str()));
        }
        classes_in(plan, &line.when, &mut used);
    }
    for procedure in &plan.procedures {
        for step in procedure.steps.iter().filter(|s| arose(s.id.as_str())) {
            used.insert(procedure.id.as_str());
            used.insert(step.id.as_str());
            named.insert(step.by.as_str());
            classes_in(plan, &procedure.when, &mut used);
            step.when.iter().for_each(|w| classes_in(plan, w, &mut used));
            if trace.carried_out.contains(step.id.as_str()) {
                means_of(plan, step, &mut used, &mut named);
            }
        }
    }
    for alert in plan.alerts.iter().filter(|a| arose(a.id.as_str())) {
        used.insert(alert.id.as_str());
        named.extend(alert.issuer.iter().map(|n| n.as_str()));
        if trace.carried_out.contains(alert.id.as_str()) {
            named.extend(alert.tells.iter().map(|n| n.as_str()));
        }
    }
    for duty in plan.standing.iter().filter(|d| arose(d.id.as_str())) {
        used.insert(duty.id.as_str());
        named.insert(duty.by.as_str());
        if trace.carried_out.contains(duty.id.as_str()) {
            named.extend(duty.tells.iter().map(|n| n.as_str()));
        }
    }
    for post in &plan.posts {
        let id = post.id.as_str();
        if posts.contains(id) || named.contains(id) {
            used.insert(id);
            used.extend(post.roster.iter().map(|r| r.as_str()));
        }
    }
    let all_posts = used.clone();
    let is_used = |id: &str| all_posts.contains(id);
    let persons = plan.persons.iter();
    used.extend(
        persons
            .filter(|p| p.holds.iter().any(|h| is_used(h.as_str())))
            .map(|p| p.id.as_str()),
    );
    let bodies = plan.bodies.iter();
    used.extend(
        bodies
            .filter(|b| named.contains(b.id.as_str()) || is_used(b.head.as_str()))
            .map(|b| b.id.as_str()),
    );
    let units = plan.units.iter();
    used.extend(
        units
            .filter(|u| posts.contains(u.id.as_str()) || named.contains(u.id.as_str()))
            .map(|u| u.id.as_str()),
    );
    let channels = plan.channels.iter();
    used.extend(
        channels
            .filter(|c| trace.channels.contains(&(c.kind as u8)))
            .map(|c| c.id.as_str()),
    );
    let vehicles = plan.vehicles.iter();
    used.extend(
        vehicles
            .filter(|v| trace.vehicles.contains(v.id.as_str()))
            .map(|v| v.id.as_str()),
    );
    for class in &plan.classes {
        let fits = class.size.as_ref().is_some_and(|size| {
            let to = size.to.as_ref().map_or(u32::MAX, |n| n.value);
            trace.sizes.iter().any(|n| (size.from.value..=to).contains(n))
        });
        if fits {
            used.insert(class.id.as_str());
        }
    }
    let types = plan.types.iter().enumerate();
    used.extend(
        types
            .filter(|(i, _)| trace.types.contains(i))
            .map(|(_, t)| t.id.as_str()),
    );
    used
}

/// What a step that was carried out used and whom it told.
fn means_of<'p>(plan: &'p Plan, step: &'p Step, used: &mut BTreeSet<&'p str>, named: &mut BTreeSet<&'p str>) {
    named.extend(step.with.iter().map(|n| n.as_str()));
    for need in &step.needs {
        // A vehicle counts when it was taken.
        if !plan.vehicles.iter().any(|v| v.id.value == need.value) {
            used.insert(need.as_str());
        }
    }
    for effect in &step.does {
        match effect {
            Effect::Summon(unit) => {
                named.insert(unit.as_str());
            }
            Effect::Tell(all) => named.extend(all.iter().map(|n| n.as_str())),
            Effect::Convene(body) => {
                named.insert(body.as_str());
            }
            _ => {}
        }
    }
}

/// The classes that a condition asks for; a duty that arose under it used them.
fn classes_in<'p>(plan: &'p Plan, condition: &Condition, used: &mut BTreeSet<&'p str>) {
    match condition {
        Condition::Class { at_least, .. } => {
            let class = plan.classes.iter().find(|c| c.rank.value == at_least.value);
            used.extend(class.map(|c| c.id.as_str()));
        }
        Condition::All(all) => all.iter().for_each(|c| classes_in(plan, c, used)),
        _ => {}
    }
}

/// What the events of a run say about use.
#[derive(Default)]
struct Trace<'m> {
    arose: BTreeSet<&'m str>,
    carried_out: BTreeSet<&'m str>,
    actors: BTreeSet<ActorIx>,
    persons: BTreeSet<PersonIx>,
    channels: BTreeSet<u8>,
    vehicles: BTreeSet<&'m str>,
    sizes: BTreeSet<u32>,
    types: BTreeSet<usize>,
}

impl<'m> Trace<'m> {
    fn of(model: &'m Compiled, events: &[Event]) -> Self {
        let mut trace = Self::default();
        let mut jobs: Vec<ElementIx> = Vec::new();
        for event in events {
            trace.read(model, &mut jobs, event.kind);
        }
        trace
    }

    fn read(&mut self, model: &'m Compiled, jobs: &mut Vec<ElementIx>, kind: EventKind) {
        let id = |jobs: &[ElementIx], job: JobIx| {
            let element = job.get().and_then(|j| jobs.get(j.ix()));
            element.map(|e| model.elements[e.ix()].id.as_str())
        };
        match kind {
            EventKind::Arose { element, .. } => {
                jobs.push(element);
                self.arose.insert(model.elements[element.ix()].id.as_str());
            }
            EventKind::Aware { job, .. } => {
                let element = job.get().and_then(|j| jobs.get(j.ix()));
                self.actors.extend(element.map(|e| model.elements[e.ix()].owner));
            }
            EventKind::Done { job } => self.carried_out.extend(id(jobs, job)),
            EventKind::ReportSent { job, to, channel, .. } => {
                self.carried_out.extend(id(jobs, job));
                self.actors.insert(to);
                self.channels.insert(channel as u8);
            }
            EventKind::ReportReceived { by, .. } | EventKind::InjectDelivered { by, .. } => {
                self.actors.insert(by);
            }
            EventKind::CallTried { to, channel, .. } => {
                self.actors.insert(to);
                self.channels.insert(channel as u8);
            }
            EventKind::UnitCalled { unit, .. } => {
                self.actors.insert(unit);
            }
            EventKind::FactLearned { who, fact, value, .. } => {
                self.persons.insert(who);
                if fact == FactKind::Size {
                    self.sizes.extend(u32::try_from(value).ok());
                }
            }
            EventKind::SetOut { who, .. } => {
                self.persons.insert(who);
            }
            EventKind::VehicleTaken { vehicle, .. } => {
                self.vehicles.insert(model.vehicles[vehicle.ix()].id.as_str());
            }
            EventKind::TypeRecognised { ty, .. } => {
                self.types.insert(usize::from(ty));
            }
            _ => {}
        }
    }
}

/// Kinds of channel are few enough for their numbers.
const _: () = assert!(ChannelKind::ALL.len() < 256);
