//! Conditions: ids to indices, and what each depends on.

use super::{CompileError, Lowering, fixed};
use crate::model::common::{FactKind, Name};
use crate::model::compiled::{Cond, CondIx, Depends, ElementIx, IncidentIx};
use crate::model::condition::Condition;
use crate::model::plan::Plan;
use crate::time::{SimTime, Term};

/// Which file a condition stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Plan,
    Scenario,
}

impl Lowering<'_> {
    pub(super) fn push(&mut self, cond: Cond) -> CondIx {
        self.conditions.push(cond);
        CondIx(self.conditions.len() as u16 - 1)
    }

    /// Lowers a condition and its children.
    pub(super) fn condition(&mut self, written: &Condition, side: Side) -> Result<CondIx, CompileError> {
        let of = |this: &Self, name: &Option<Name>| -> Result<IncidentIx, CompileError> {
            name.as_ref()
                .map_or(Ok(IncidentIx::NONE), |n| this.names.incident(&n.value))
        };
        let fact =
            |this: &Self, name: &Option<Name>, fact: FactKind, at_least: u32| -> Result<Cond, CompileError> {
                Ok(Cond::Fact {
                    fact,
                    of: of(this, name)?,
                    at_least: at_least as i32,
                    at_most: i32::MAX,
                })
            };
        let cond = match written {
            Condition::Always => Cond::Const(true),
            Condition::All(all) => Cond::All(self.conditions_of(all, side)?),
            Condition::Any(all) => Cond::Any(self.conditions_of(all, side)?),
            Condition::Not(inner) => Cond::Not(self.condition(inner, side)?),
            Condition::Present { of: name } => fact(self, name, FactKind::Present, 1)?,
            Condition::Over { of: name } => Cond::Over(of(self, name)?),
            Condition::Size { of: name, at_least } => fact(self, name, FactKind::Size, at_least.value)?,
            Condition::Behaviour { of: name, at_least } => {
                fact(self, name, FactKind::Behaviour, at_least.value)?
            }
            Condition::Injured { of: name, at_least } => fact(self, name, FactKind::Injured, at_least.value)?,
            Condition::Media { of: name, at_least } => fact(self, name, FactKind::Media, at_least.value)?,
            Condition::Bound { of: name, at_least } => fact(self, name, FactKind::Bound, at_least.value)?,
            Condition::Risk { of: name, at_least } => fact(self, name, FactKind::Risk, at_least.value)?,
            Condition::DemandsKnown { of: name } => fact(self, name, FactKind::Demands, 1)?,
            Condition::Tension { of: name, at_least } => Cond::Tension(of(self, name)?, at_least.value),
            Condition::Class { of: name, at_least } => {
                if at_least.value as usize <= self.source.plan.classes.len() {
                    Cond::Class(of(self, name)?, at_least.value)
                } else {
                    Cond::NotApplicable
                }
            }
            Condition::Alert { at_least } => {
                if at_least.value as usize <= self.source.plan.alerts.len() {
                    Cond::Alert(at_least.value)
                } else {
                    Cond::NotApplicable
                }
            }
            Condition::Arrived { of: name } => Cond::Arrived(of(self, name)?),
            Condition::Done(name) | Condition::Reported(name) => self.done(name, side)?,
            Condition::Knows {
                post,
                fact,
                of: name,
                at_least,
            } => {
                let who = post.as_ref().map_or(Ok(Vec::new()), |p| self.pictures(p, side))?;
                if who.is_empty() && post.is_some() {
                    Cond::NotApplicable
                } else {
                    Cond::Knows {
                        who,
                        fact: *fact,
                        of: of(self, name)?,
                        at_least: at_least.value as i32,
                    }
                }
            }
            Condition::Contradicted { post, fact, of: name } => {
                let who = post.as_ref().map_or(Ok(Vec::new()), |p| self.pictures(p, side))?;
                if who.is_empty() && post.is_some() {
                    Cond::NotApplicable
                } else {
                    Cond::Contradicted {
                        who,
                        fact: *fact,
                        of: of(self, name)?,
                    }
                }
            }
            Condition::Since { event, span } => {
                // A plan's days are those of the calendar; in a scenario's clock a day is 24 hours.
                let term = match side {
                    Side::Plan => span.value,
                    Side::Scenario => Term::Span(fixed(&span.value, "Since")?),
                };
                Cond::Since(self.condition(event, side)?, term)
            }
            Condition::Injected(name) => {
                let found = self.names.injects.get(name.value.as_str()).copied();
                Cond::Injected(found.ok_or_else(|| super::unknown("load-kind-inject", &name.value))?)
            }
            Condition::Breach => Cond::Breach,
            Condition::At(term) => Cond::At(SimTime::ZERO + fixed(&term.value, "At")?),
            Condition::Unsatisfied { of: name } => Cond::Unsatisfied(of(self, name)?),
            Condition::SpecialPeriod => Cond::Const(self.source.scenario.special_period),
            Condition::Fact {
                fact,
                of: name,
                at_least,
                at_most,
            } => Cond::Fact {
                fact: *fact,
                of: of(self, name)?,
                at_least: at_least.value as i32,
                at_most: at_most.as_ref().map_or(i32::MAX, |n| n.value as i32),
            },
            Condition::Type(name) => {
                let mut types = self.source.plan.types.iter();
                let ty = types.position(|t| t.id.value == name.value);
                let ty = ty.ok_or_else(|| super::unknown("load-kind-type", &name.value))?;
                let when = self.condition(&self.source.plan.types[ty].when, side)?;
                Cond::Type { ty: ty as u16, when }
            }
            Condition::Overdue(name) => {
                let elements = match side {
                    Side::Plan => self.names.elements.get(name.value.as_str()).cloned(),
                    Side::Scenario => Some(self.with_function(&name.value)),
                };
                let elements = elements.ok_or_else(|| super::unknown("load-kind-element", &name.value))?;
                if elements.is_empty() {
                    Cond::NotApplicable
                } else {
                    Cond::Overdue(elements)
                }
            }
        };
        Ok(self.push(cond))
    }

    fn conditions_of(&mut self, all: &[Condition], side: Side) -> Result<Vec<CondIx>, CompileError> {
        all.iter().map(|c| self.condition(c, side)).collect()
    }

    /// In a plan a step or line by id, else a function; in a scenario always a function.
    fn done(&mut self, name: &Name, side: Side) -> Result<Cond, CompileError> {
        if side == Side::Plan
            && let Some(elements) = self.names.elements.get(name.value.as_str())
        {
            let elements = elements.clone();
            for element in &elements {
                if self.watched.len() <= element.ix() {
                    self.watched.resize(element.ix() + 1, false);
                }
                self.watched[element.ix()] = true;
            }
            return Ok(Cond::Done(elements));
        }
        let function = self.names.function(&name.value)?;
        Ok(Cond::Function {
            function,
            bound: self.binds(&name.value),
        })
    }

    /// The elements of the plan that have a function.
    fn with_function(&self, function: &str) -> Vec<ElementIx> {
        let has = |all: &[Name]| all.iter().any(|f| f.value == function);
        let plan = self.source.plan;
        let lines = plan.lines.iter().filter(|l| has(&l.functions)).map(|l| &l.id);
        let steps = plan.procedures.iter().flat_map(|p| &p.steps);
        let steps = steps.filter(|s| has(&s.functions)).map(|s| &s.id);
        let alerts = plan.alerts.iter().filter(|a| has(&a.functions)).map(|a| &a.id);
        let standing = plan.standing.iter().filter(|s| has(&s.functions)).map(|s| &s.id);
        let ids = lines.chain(steps).chain(alerts).chain(standing);
        ids.filter_map(|id| self.names.elements.get(id.value.as_str()))
            .flatten()
            .copied()
            .collect()
    }

    /// Whether any element of the plan has a function.
    pub(super) fn binds(&self, function: &str) -> bool {
        // An extension fulfils its function by itself.
        let steps = || self.source.plan.procedures.iter().flat_map(|p| &p.steps);
        let extends = || function == "extend" && steps().any(|s| s.extension.is_some());
        !self.with_function(function).is_empty() || extends()
    }

    fn pictures(
        &self,
        post: &Name,
        side: Side,
    ) -> Result<Vec<crate::model::compiled::PersonIx>, CompileError> {
        let actors = match side {
            Side::Plan => vec![self.acting(&post.value)?],
            Side::Scenario => self.role_actors(&post.value)?,
        };
        Ok(actors.iter().map(|a| self.names.person_of[a.ix()]).collect())
    }
}

/// What a condition depends on.
pub(super) fn depends(all: &[Cond], plan: &Plan, cond: CondIx) -> Depends {
    let both = |list: &[CondIx]| {
        list.iter()
            .fold(Depends::default(), |sum, c| sum.and(depends(all, plan, *c)))
    };
    match &all[cond.ix()] {
        Cond::Const(_) | Cond::NotApplicable => Depends::default(),
        Cond::All(list) | Cond::Any(list) => both(list),
        Cond::Not(inner) => depends(all, plan, *inner),
        Cond::Type { when, .. } => depends(all, plan, *when).and(Depends::fact(FactKind::Present)),
        Cond::Fact { fact, .. } => Depends::fact(*fact),
        Cond::Over(_) | Cond::Arrived(_) => Depends::fact(FactKind::Present),
        Cond::Tension(..) => Depends::TENSION,
        // A class may look at anything that its `also` conditions look at.
        Cond::Class(..) => {
            if plan.classes.iter().any(|c| c.also.is_some()) {
                Depends::ALL
            } else {
                Depends::fact(FactKind::Size)
            }
        }
        Cond::Alert(_) => Depends::fact(FactKind::AlertLevel),
        Cond::Done(_) | Cond::Function { .. } => Depends::DONE.and(Depends::REPORTED),
        // Without a post it is the own picture, which changes with the fact itself.
        Cond::Knows { who, fact, .. } | Cond::Contradicted { who, fact, .. } if who.is_empty() => {
            Depends::fact(*fact).and(Depends::PICTURE)
        }
        Cond::Knows { .. } | Cond::Contradicted { .. } => Depends::PICTURE,
        Cond::Since(inner, _) => depends(all, plan, *inner).and(Depends::TIME),
        Cond::Injected(_) => Depends::INJECT,
        Cond::Breach => Depends::BREACH,
        Cond::At(_) => Depends::TIME,
        Cond::Overdue(_) => Depends::TIME.and(Depends::DONE).and(Depends::REPORTED),
        Cond::Unsatisfied(_) => Depends::DONE
            .and(Depends::fact(FactKind::Behaviour))
            .and(Depends::TENSION),
    }
}

/// Whether a condition contains something that the plan doesn't bind.
pub(super) fn not_applicable(all: &[Cond], cond: CondIx) -> bool {
    match &all[cond.ix()] {
        Cond::NotApplicable | Cond::Function { bound: false, .. } => true,
        Cond::All(list) | Cond::Any(list) => list.iter().any(|c| not_applicable(all, *c)),
        Cond::Not(inner) | Cond::Since(inner, _) | Cond::Type { when: inner, .. } => {
            not_applicable(all, *inner)
        }
        _ => false,
    }
}
