//! Lowers a plan and a scenario, both free of errors, to what the engine runs on.
//!
//! ```text
//! Plan ─┐
//! Scenario ─┼─▶ names ─▶ actors, persons ─▶ elements ─▶ conditions ─▶ injects, watches ─▶ Compiled
//! Vocabulary, Parameters, Modifiers ─┘
//! ```
//! References were checked when the files were read; one that is still unknown here can only come from a modifier
//! or from a plan and a scenario that don't fit, and is an error with its name.

mod condition;
mod elements;
mod error;
mod exercise;
mod params;
mod people;
mod site;

pub use error::CompileError;

use std::collections::HashMap;

use super::calendar::Calendar;
use super::common::{Name, Text};
use super::compiled::{
    ActorIx, Compiled, Depends, EffectKind, ElementIx, FunctionIx, FunctionSet, IncidentIx, Named,
    NotApplicable, OtherFunctions, Role, RoleTarget, RoomIx, VehicleIx,
};
use super::modifier::Modifier;
use super::parameters::Parameters;
use super::plan::{Binding, ClauseBinding, Plan};
use super::roles::Vocabulary;
use super::scenario::{Override, Scenario};
use crate::time::{SimSpan, SimTime, Term};

/// Everything that a run is made of, as read from files.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The plan; `Set` modifiers were applied when it was read.
    pub plan: &'a Plan,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// Roles and functions.
    pub vocabulary: &'a Vocabulary,
    /// Calendars that a scenario can name.
    pub calendars: &'a [Calendar],
    /// Default parameters.
    pub parameters: &'a Parameters,
    /// Changes of the base case; `Set` is ignored here.
    pub modifiers: &'a [Modifier],
}

/// Most incidents in a scenario.
pub const MAX_INCIDENTS: usize = 64;
/// Most functions in the vocabulary: they are a bit set.
pub const MAX_FUNCTIONS: usize = 64;
/// Most elements (lines × receivers, steps, levels, standing duties).
pub const MAX_ELEMENTS: usize = 8_000;

/// Lowers the source.
///
/// # Errors
/// [`CompileError`] names what is missing or too large.
pub fn compile(source: Source<'_>) -> Result<Compiled, CompileError> {
    let Source {
        plan,
        scenario,
        vocabulary,
        ..
    } = source;
    if vocabulary.functions.len() > MAX_FUNCTIONS {
        return Err(CompileError::TooMany {
            what: "load-many-functions",
            count: vocabulary.functions.len(),
            limit: MAX_FUNCTIONS,
        });
    }
    let params = params::resolve(source.parameters)?;
    let clock = site::clock(source);
    let mut names = Names::new(source)?;
    let people = people::lower(source, &names, &params)?;
    names.person_of = people.actors.iter().map(|a| a.person).collect();
    let site = site::lower(source)?;
    let mut lowering = Lowering {
        source,
        names,
        actors: people.actors,
        conditions: Vec::new(),
        watched: Vec::new(),
        elements: Vec::new(),
        not_applicable: Vec::new(),
        classes: Vec::new(),
        levels: Vec::new(),
    };
    lowering.classes()?;
    lowering.elements(&params)?;
    if lowering.elements.len() > MAX_ELEMENTS {
        return Err(CompileError::TooMany {
            what: "load-many-elements",
            count: lowering.elements.len(),
            limit: MAX_ELEMENTS,
        });
    }
    let (injects, sources) = lowering.injects()?;
    let (watches, expectations) = lowering.expectations()?;
    let objectives = lowering.objectives()?;
    let overrides = lowering.overrides()?;
    let variation = lowering.variation()?;
    let roles = lowering.roles()?;
    let mut persons = people.persons;
    for (i, element) in lowering.elements.iter().enumerate() {
        let person = lowering.actors[element.owner.ix()].person;
        persons[person.ix()].owns.push(ElementIx(i as u16));
    }
    for level in &lowering.levels {
        lowering.watched[level.ix()] = true;
    }
    let mut since: Vec<Term> = Vec::new();
    for cond in &lowering.conditions {
        if let super::compiled::Cond::Since(_, span) = cond
            && !since.contains(span)
        {
            since.push(*span);
        }
    }
    let types = lowering.types()?;
    let mut overdue_read = vec![false; lowering.elements.len()];
    for cond in &lowering.conditions {
        if let super::compiled::Cond::Overdue(elements) = cond {
            elements.iter().for_each(|e| overdue_read[e.ix()] = true);
        }
    }
    let words = lowering.elements.len().div_ceil(64);
    let mut arising = vec![vec![0_u64; words]; 32];
    for (i, element) in lowering.elements.iter().enumerate() {
        use super::compiled::ElementKind;
        let mut depends = element.depends;
        match &element.kind {
            ElementKind::Step(step) if !step.after.is_empty() => depends = depends.and(Depends::DONE),
            ElementKind::Step(_) | ElementKind::Level { .. } => {}
            ElementKind::Line(_) | ElementKind::Standing { .. } => continue,
        }
        for (bit, set) in arising.iter_mut().enumerate() {
            if !element.knocked_out && depends.0 >> bit & 1 == 1 {
                set[i / 64] |= 1 << (i % 64);
            }
        }
    }
    let mut world_reads = watches
        .iter()
        .fold(Depends::default(), |sum, w: &super::compiled::Watch| {
            sum.and(w.depends)
        });
    world_reads = injects
        .iter()
        .fold(world_reads, |sum, i: &super::compiled::Inject| sum.and(i.depends));
    for (bit, set) in arising.iter().enumerate() {
        if set.iter().any(|word| *word != 0) {
            world_reads.0 |= 1 << bit;
        }
    }
    let mut tension_steps: Vec<f64> = Vec::new();
    let mut pictures_read = vec![false; persons.len()];
    for cond in &lowering.conditions {
        match cond {
            super::compiled::Cond::Tension(_, at_least) => tension_steps.push(f64::from(*at_least)),
            super::compiled::Cond::Unsatisfied(_) => tension_steps.push(super::compiled::UNSATISFIED_TENSION),
            super::compiled::Cond::Knows { who, .. } | super::compiled::Cond::Contradicted { who, .. } => {
                who.iter().for_each(|p| pictures_read[p.ix()] = true);
            }
            _ => {}
        }
    }
    tension_steps.sort_unstable_by(f64::total_cmp);
    tension_steps.dedup();
    let function = |id: &str| {
        lowering
            .names
            .functions
            .get(id)
            .copied()
            .unwrap_or(FunctionIx::NONE)
    };
    let effect_functions = EffectKind::ALL.map(|kind| function_of(kind).map_or(FunctionIx::NONE, function));
    let other_functions = OtherFunctions {
        medical: function("medical"),
        dispatch: function("dispatch"),
        lower_alert: function("lower-alert"),
        extend: function("extend"),
    };
    Ok(Compiled {
        arising,
        variation,
        tension_steps,
        pictures_read,
        world_reads,
        since,
        effect_functions,
        other_functions,
        plan: plan.id.value.clone(),
        plan_title: plan.title.clone(),
        scenario: scenario.id.value.clone(),
        scenario_title: scenario.title.clone(),
        end: SimTime::ZERO + fixed(&scenario.length.value, "length")?,
        clock,
        posts: plan.posts.len(),
        persons,
        vehicles: people.vehicles,
        rooms: people.rooms,
        places: site.places,
        office: site.office,
        incidents: site.incidents,
        conditions: lowering.conditions,
        classes: lowering.classes,
        types,
        levels: lowering.levels,
        functions: vocabulary
            .functions
            .iter()
            .map(|f| Named {
                id: f.id.value.clone(),
                name: f.name.clone(),
            })
            .collect(),
        roles,
        injects,
        sources,
        overrides,
        watches,
        objectives,
        expectations,
        not_applicable: lowering.not_applicable,
        clauses: plan.clauses.iter().map(|c| c.id.value.clone()).collect(),
        watched_elements: lowering.watched,
        overdue_read,
        params,
        special_period: scenario.special_period,
        actors: lowering.actors,
        elements: lowering.elements,
    })
}

/// The fixed length of a term.
pub(super) fn fixed(term: &Term, what: &str) -> Result<SimSpan, CompileError> {
    match *term {
        Term::Span(span) => Ok(span),
        // In a scenario's clock a day is 24 hours.
        Term::Days(days) => Ok(SimSpan::from_days(i64::from(days))),
        _ => Err(CompileError::NotFixed(what.to_owned())),
    }
}

/// Ids to indices.
pub(super) struct Names<'a> {
    actors: HashMap<&'a str, ActorIx>,
    bodies: HashMap<&'a str, usize>,
    vehicles: HashMap<&'a str, VehicleIx>,
    rooms: HashMap<&'a str, RoomIx>,
    functions: HashMap<&'a str, FunctionIx>,
    incidents: HashMap<&'a str, IncidentIx>,
    injects: HashMap<&'a str, super::compiled::InjectIx>,
    roles: HashMap<&'a str, &'a Binding>,
    /// Elements of each line (one a receiver), step, level and standing duty.
    elements: HashMap<&'a str, Vec<ElementIx>>,
    knocked_out: Vec<&'a str>,
    person_of: Vec<super::compiled::PersonIx>,
}

impl<'a> Names<'a> {
    fn new(source: Source<'a>) -> Result<Self, CompileError> {
        let Source {
            plan,
            scenario,
            vocabulary,
            ..
        } = source;
        let mut actors = HashMap::new();
        for (i, id) in plan
            .posts
            .iter()
            .map(|p| &p.id)
            .chain(plan.units.iter().map(|u| &u.id))
            .enumerate()
        {
            actors.insert(id.value.as_str(), ActorIx(i as u16));
        }
        let mut incidents = HashMap::new();
        let groups = scenario.groups.iter().map(|g| &g.id);
        for (i, id) in groups.chain(scenario.parties.iter().map(|p| &p.id)).enumerate() {
            incidents.insert(id.value.as_str(), IncidentIx(i as u16));
        }
        if incidents.len() > MAX_INCIDENTS {
            return Err(CompileError::TooMany {
                what: "load-many-incidents",
                count: incidents.len(),
                limit: MAX_INCIDENTS,
            });
        }
        let mut elements: HashMap<&str, Vec<ElementIx>> = HashMap::new();
        let mut next = 0_u16;
        // The same walk as `elements::lower`: lines by receiver, steps, levels, standing duties.
        for line in &plan.lines {
            for _ in &line.to {
                elements.entry(&line.id.value).or_default().push(ElementIx(next));
                next += 1;
            }
        }
        let steps = plan.procedures.iter().flat_map(|p| &p.steps).map(|s| &s.id);
        let others = plan
            .alerts
            .iter()
            .map(|a| &a.id)
            .chain(plan.standing.iter().map(|s| &s.id));
        for id in steps.chain(others) {
            elements.entry(&id.value).or_default().push(ElementIx(next));
            next += 1;
        }
        Ok(Self {
            actors,
            bodies: plan
                .bodies
                .iter()
                .enumerate()
                .map(|(i, b)| (b.id.value.as_str(), i))
                .collect(),
            vehicles: indexed(plan.vehicles.iter().map(|v| &v.id), VehicleIx),
            rooms: indexed(plan.rooms.iter().map(|r| &r.id), RoomIx),
            functions: indexed(vocabulary.functions.iter().map(|f| &f.id), FunctionIx),
            incidents,
            injects: indexed(scenario.injects.iter().map(|i| &i.id), super::compiled::InjectIx),
            roles: plan
                .roles
                .iter()
                .map(|r| (r.role.value.as_str(), &r.is))
                .collect(),
            elements,
            knocked_out: source
                .modifiers
                .iter()
                .filter_map(|m| {
                    if let Modifier::KnockOut(id) = m {
                        Some(id.value.as_str())
                    } else {
                        None
                    }
                })
                .collect(),
            person_of: Vec::new(),
        })
    }

    fn actor(&self, id: &str) -> Result<ActorIx, CompileError> {
        self.actors
            .get(id)
            .copied()
            .ok_or_else(|| unknown("load-kind-post-or-unit", id))
    }

    fn function(&self, id: &str) -> Result<FunctionIx, CompileError> {
        self.functions
            .get(id)
            .copied()
            .ok_or_else(|| unknown("load-kind-function", id))
    }

    fn functions(&self, ids: &[Name]) -> Result<FunctionSet, CompileError> {
        let mut set = FunctionSet::default();
        for id in ids {
            set.insert(self.function(&id.value)?);
        }
        Ok(set)
    }

    fn incident(&self, id: &str) -> Result<IncidentIx, CompileError> {
        self.incidents
            .get(id)
            .copied()
            .ok_or_else(|| unknown("load-kind-group-or-party", id))
    }

    fn knocked_out(&self, id: &str) -> bool {
        self.knocked_out.contains(&id)
    }
}

fn indexed<'a, T>(ids: impl Iterator<Item = &'a Name>, make: fn(u16) -> T) -> HashMap<&'a str, T> {
    ids.enumerate()
        .map(|(i, id)| (id.value.as_str(), make(i as u16)))
        .collect()
}

pub(super) fn unknown(what: &'static str, id: &str) -> CompileError {
    CompileError::Unknown {
        what,
        id: id.to_owned(),
    }
}

/// What grows while the plan and the scenario are lowered.
pub(super) struct Lowering<'a> {
    source: Source<'a>,
    names: Names<'a>,
    actors: Vec<super::compiled::Actor>,
    conditions: Vec<super::compiled::Cond>,
    watched: Vec<bool>,
    elements: Vec<super::compiled::Element>,
    not_applicable: Vec<NotApplicable>,
    classes: Vec<super::compiled::Class>,
    levels: Vec<ElementIx>,
}

impl<'a> Lowering<'a> {
    /// The post that acts for an id: the post or unit itself, or the head of a body; the deputy of a vacant post.
    fn acting(&self, id: &str) -> Result<ActorIx, CompileError> {
        let actor = match self.names.bodies.get(id) {
            Some(body) => self.names.actor(&self.source.plan.bodies[*body].head.value)?,
            None => self.names.actor(id)?,
        };
        Ok(actor)
    }

    /// Everybody in a body, head first, or the post or unit itself.
    fn everybody(&self, id: &str) -> Result<Vec<ActorIx>, CompileError> {
        let Some(body) = self.names.bodies.get(id) else {
            return Ok(vec![self.names.actor(id)?]);
        };
        let body = &self.source.plan.bodies[*body];
        let mut all = Vec::new();
        for id in std::iter::once(&body.head)
            .chain(&body.deputies)
            .chain(&body.members)
        {
            let actor = self.names.actor(&id.value)?;
            if !all.contains(&actor) {
                all.push(actor);
            }
        }
        Ok(all)
    }

    fn everybody_of(&self, ids: &[Name]) -> Result<Vec<ActorIx>, CompileError> {
        let mut all: Vec<ActorIx> = Vec::new();
        for id in ids {
            for actor in self.everybody(&id.value)? {
                if !all.contains(&actor) {
                    all.push(actor);
                }
            }
        }
        Ok(all)
    }

    /// Posts and units that a role means here; empty when it is unbound or not bound to people.
    fn role_actors(&self, role: &str) -> Result<Vec<ActorIx>, CompileError> {
        match self.names.roles.get(role) {
            Some(Binding::To(ids)) => {
                let mut actors = Vec::new();
                for id in ids {
                    if self.names.actors.contains_key(id.value.as_str())
                        || self.names.bodies.contains_key(id.value.as_str())
                    {
                        actors.push(self.acting(&id.value)?);
                    }
                }
                Ok(actors)
            }
            Some(Binding::None(_)) | None => Ok(Vec::new()),
        }
    }

    fn role_reason(&self, role: &str) -> Text {
        match self.names.roles.get(role) {
            Some(Binding::None(reason)) => reason.clone(),
            _ => Text {
                zh: "预案未绑定该角色".to_owned(),
                en: "the plan doesn't bind this role".to_owned(),
            },
        }
    }

    /// Clauses that name an id, as indices.
    fn clauses_of(&self, id: &str) -> Vec<u16> {
        let mut found = Vec::new();
        for (i, clause) in self.source.plan.clauses.iter().enumerate() {
            if let ClauseBinding::By(ids) = &clause.bound
                && ids.iter().any(|bound| bound.value == id)
            {
                found.push(i as u16);
            }
        }
        found
    }

    fn roles(&self) -> Result<Vec<Role>, CompileError> {
        let mut roles = Vec::new();
        for role in &self.source.vocabulary.roles {
            let id = role.id.value.as_str();
            let bound = match self.names.roles.get(id) {
                Some(Binding::To(ids)) => {
                    let first = ids.first().map_or("", |n| n.value.as_str());
                    if self.names.vehicles.contains_key(first) {
                        RoleTarget::Vehicles(
                            ids.iter()
                                .filter_map(|n| self.names.vehicles.get(n.value.as_str()).copied())
                                .collect(),
                        )
                    } else if self.names.rooms.contains_key(first) {
                        RoleTarget::Rooms(
                            ids.iter()
                                .filter_map(|n| self.names.rooms.get(n.value.as_str()).copied())
                                .collect(),
                        )
                    } else {
                        RoleTarget::Actors(self.role_actors(id)?)
                    }
                }
                _ => RoleTarget::None(self.role_reason(id)),
            };
            roles.push(Role {
                id: id.to_owned(),
                name: role.name.clone(),
                bound,
            });
        }
        Ok(roles)
    }

    fn overrides(&self) -> Result<Vec<super::compiled::Override>, CompileError> {
        let modifiers = self.source.modifiers.iter().filter_map(|m| match m {
            Modifier::Override(o) => Some(o),
            _ => None,
        });
        let mut lowered = Vec::new();
        for one in self.source.scenario.overrides.iter().chain(modifiers) {
            self.lower_override(one, &mut lowered)?;
        }
        Ok(lowered)
    }

    fn lower_override(
        &self,
        one: &Override,
        out: &mut Vec<super::compiled::Override>,
    ) -> Result<(), CompileError> {
        use super::compiled::{Override as Lowered, OverrideKind as Kind};
        let (role, from, until) = match one {
            Override::Absent { role, from, until }
            | Override::InMeeting { role, from, until }
            | Override::DeadChannel {
                role, from, until, ..
            }
            | Override::VehicleTaken {
                role, from, until, ..
            }
            | Override::Shelved {
                function: role,
                from,
                until,
            } => (role, Some(from.value), until.map(|u| u.value)),
            Override::Slow { role, .. } | Override::Complies { role } => (role, None, None),
        };
        let from = from.map_or(Ok(SimSpan::ZERO), |t| fixed(&t, "from"))?;
        let until = until.map_or(Ok(SimTime::NEVER), |t| {
            fixed(&t, "until").map(|s| SimTime::ZERO + s)
        })?;
        let holder = || -> Result<Option<super::compiled::PersonIx>, CompileError> {
            Ok(self
                .role_actors(&role.value)?
                .first()
                .map(|a| self.names.person_of[a.ix()]))
        };
        let what = match one {
            Override::Absent { .. } => holder()?.map(Kind::Absent),
            Override::InMeeting { .. } => holder()?.map(Kind::InMeeting),
            Override::DeadChannel { channel, .. } => holder()?.map(|p| Kind::DeadChannel(p, *channel)),
            Override::Slow { factor, .. } => holder()?.map(|p| Kind::Slow(p, factor.value)),
            Override::Complies { .. } => holder()?.map(Kind::Complies),
            Override::Shelved { function, .. } => Some(Kind::Shelved(self.names.function(&function.value)?)),
            Override::VehicleTaken { count, .. } => match self.names.roles.get(role.value.as_str()) {
                Some(Binding::To(ids)) => ids
                    .iter()
                    .find_map(|id| self.names.vehicles.get(id.value.as_str()))
                    .map(|v| Kind::VehicleTaken(*v, count.value)),
                _ => None,
            },
        };
        out.extend(what.map(|what| Lowered {
            from: SimTime::ZERO + from,
            until,
            what,
        }));
        Ok(())
    }

    /// Notes once that something isn't applicable.
    fn note(&mut self, what: &'static str, id: &str, reason: Text) {
        if !self.not_applicable.iter().any(|n| n.what == what && n.id == id) {
            self.not_applicable.push(NotApplicable {
                what,
                id: id.to_owned(),
                reason,
            });
        }
    }

    /// What a condition depends on.
    fn depends(&self, cond: super::compiled::CondIx) -> Depends {
        condition::depends(&self.conditions, self.source.plan, cond)
    }
}

/// The function that an effect fulfils, whoever brings it about.
fn function_of(effect: EffectKind) -> Option<&'static str> {
    Some(match effect {
        EffectKind::Activate => "activate",
        EffectKind::Receive => "contact",
        EffectKind::Hear => "hear",
        EffectKind::HearByLeader => "hear-by-leader",
        EffectKind::Representatives => "representatives",
        EffectKind::Explain => "explain",
        EffectKind::Register => "register",
        EffectKind::Answer => "answer",
        EffectKind::AnswerInWriting => "written-answer",
        EffectKind::Verify => "verify",
        EffectKind::FirstAid => "medical",
        EffectKind::Convene => "convene",
        EffectKind::KeepOrder => "keep-order",
        EffectKind::CareForVulnerable => "care",
        EffectKind::SpeakToMedia => "media",
        EffectKind::Meet => "meet",
        EffectKind::OfferWayHome => "way-home",
        EffectKind::Record => "record",
        EffectKind::AssignOwner => "assign-owner",
        EffectKind::Summarise => "summary",
        EffectKind::Improve => "improve",
        _ => return None,
    })
}
