//! Whether a condition holds: in the world, or in a person's picture.

use super::Engine;
use super::crowd::Life;
use crate::model::common::FactKind;
use crate::model::compiled::{
    Compiled, Cond, CondIx, ElementIx, FunctionIx, IncidentIx, PersonIx, UNSATISFIED_TENSION,
};
use crate::time::SimTime;

impl Engine {
    /// Whether `cond` holds in the world. `it` is the incident at hand, or [`IncidentIx::NONE`]: then a condition
    /// that names no incident holds if it holds for any.
    pub(super) fn world_holds(&self, c: &Compiled, cond: CondIx, it: IncidentIx) -> bool {
        let each = |of: IncidentIx, test: &dyn Fn(&Self, IncidentIx) -> bool| -> bool {
            match (of.get(), it.get()) {
                (Some(of), _) => test(self, of),
                (None, Some(it)) => test(self, it),
                (None, None) => (0..c.incidents.len()).any(|i| test(self, IncidentIx(i as u16))),
            }
        };
        match &c.conditions[cond.ix()] {
            Cond::Const(value) => *value,
            Cond::NotApplicable => false,
            Cond::All(all) => all.iter().all(|x| self.world_holds(c, *x, it)),
            Cond::Any(all) => all.iter().any(|x| self.world_holds(c, *x, it)),
            Cond::Not(inner) => !self.world_holds(c, *inner, it),
            Cond::Fact {
                fact,
                of,
                at_least,
                at_most,
            } => each(*of, &|e, i| {
                (*at_least..=*at_most).contains(&e.truth(c, *fact, i))
            }),
            Cond::Type { ty, when } => {
                let known = |i: IncidentIx| {
                    let state = &self.incidents[i.ix()];
                    state.life != Life::Over && state.types >> ty & 1 == 1
                };
                it.get().is_some_and(known) || self.world_holds(c, *when, it)
            }
            Cond::Overdue(elements) => elements.iter().any(|e| self.overdue(c, *e, it)),
            Cond::Over(of) => each(*of, &|e, i| e.incidents[i.ix()].life == Life::Over),
            Cond::Tension(of, at_least) => each(*of, &|e, i| {
                let state = &e.incidents[i.ix()];
                state.life == Life::Present && state.tension.value >= f64::from(*at_least)
            }),
            Cond::Class(of, rank) => each(*of, &|e, i| e.world_class(c, i) >= *rank),
            Cond::Alert(rank) => self.alert >= *rank,
            Cond::Arrived(of) => each(*of, &|e, i| e.incidents[i.ix()].arrived),
            Cond::Done(elements) => elements.iter().any(|e| !self.done_at(c, *e, it).is_never()),
            Cond::Function { function, .. } => !self.function_at(*function).is_never(),
            Cond::Knows {
                who,
                fact,
                of,
                at_least,
            } => who.iter().any(|p| {
                each(*of, &|e, i| {
                    e.people[p.ix()]
                        .picture
                        .value(*fact, i)
                        .is_some_and(|v| v >= *at_least)
                })
            }),
            Cond::Contradicted { who, fact, of } => who
                .iter()
                .any(|p| each(*of, &|e, i| e.people[p.ix()].picture.is_contradicted(*fact, i))),
            Cond::Since(inner, term) => {
                let since = self.since(c, *inner, it);
                !since.is_never() && self.now >= c.clock.ends(*term, since)
            }
            Cond::Injected(inject) => !self.injects[inject.ix()].fired.is_never(),
            Cond::Breach => self.breach,
            Cond::At(at) => self.now >= *at,
            Cond::Unsatisfied(of) => each(*of, &|e, i| {
                let state = &e.incidents[i.ix()];
                state.heard
                    && state.life == Life::Present
                    && (state.behaviour >= 1 || state.tension.value >= UNSATISFIED_TENSION)
            }),
        }
    }

    /// Whether `cond` holds in the picture of `who`, about the incident `it`.
    pub(super) fn picture_holds(&self, c: &Compiled, cond: CondIx, who: PersonIx, it: IncidentIx) -> bool {
        let of = |of: IncidentIx| of.get().unwrap_or(it);
        let picture = &self.people[who.ix()].picture;
        match &c.conditions[cond.ix()] {
            Cond::Const(value) => *value,
            // Posts see behaviour, not tension; these three belong to scenarios.
            Cond::NotApplicable | Cond::Tension(..) | Cond::Injected(_) | Cond::Breach => false,
            Cond::All(all) => all.iter().all(|x| self.picture_holds(c, *x, who, it)),
            Cond::Any(all) => all.iter().any(|x| self.picture_holds(c, *x, who, it)),
            Cond::Not(inner) => !self.picture_holds(c, *inner, who, it),
            Cond::Fact {
                fact,
                of: i,
                at_least,
                at_most,
            } => {
                picture
                    .value(*fact, of(*i))
                    .is_some_and(|v| (*at_least..=*at_most).contains(&v))
                    // What is known of people who are gone is history; what is known of their matter isn't.
                    && (outlasts_the_visit(*fact) || picture.value(FactKind::Present, of(*i)) != Some(0))
            }
            Cond::Type { ty, when } => {
                let seen = self.people[who.ix()].types.get(it.ix());
                let gone = picture.value(FactKind::Present, it) == Some(0);
                seen.is_some_and(|types| types >> ty & 1 == 1 && !gone)
                    || self.picture_holds(c, *when, who, it)
            }
            // Whoever keeps the register sees what is overdue.
            Cond::Overdue(elements) => elements.iter().any(|e| self.overdue(c, *e, it)),
            Cond::Over(i) => picture.value(FactKind::Present, of(*i)) == Some(0),
            Cond::Class(i, rank) => self.known_class(c, who, of(*i)) >= *rank,
            Cond::Alert(rank) => picture
                .value(FactKind::AlertLevel, IncidentIx::NONE)
                .is_some_and(|v| v >= *rank as i32),
            Cond::Arrived(i) => {
                picture.value(FactKind::Place, of(*i)) == Some(i32::from(c.incidents[of(*i).ix()].place.0))
            }
            Cond::Done(elements) => elements.iter().any(|e| picture.knows_done(*e, it)),
            Cond::Function { function, .. } => !self.function_at(*function).is_never(),
            Cond::Knows {
                who: others,
                fact,
                of: i,
                at_least,
            } => {
                let knows = |p: &PersonIx| {
                    self.people[p.ix()]
                        .picture
                        .value(*fact, of(*i))
                        .is_some_and(|v| v >= *at_least)
                };
                if others.is_empty() {
                    knows(&who)
                } else {
                    others.iter().any(knows)
                }
            }
            Cond::Contradicted {
                who: others,
                fact,
                of: i,
            } => {
                if others.is_empty() {
                    picture.is_contradicted(*fact, of(*i))
                } else {
                    others
                        .iter()
                        .any(|p| self.people[p.ix()].picture.is_contradicted(*fact, of(*i)))
                }
            }
            Cond::Since(inner, term) => {
                let since = self.since(c, *inner, it);
                !since.is_never()
                    && self.now >= c.clock.ends(*term, since)
                    && self.picture_holds(c, *inner, who, it)
            }
            Cond::At(at) => self.now >= *at,
            Cond::Unsatisfied(i) => {
                self.incidents[of(*i).ix()].heard
                    && picture.value(FactKind::Behaviour, of(*i)).is_some_and(|v| v >= 1)
            }
        }
    }

    /// The true value of a fact.
    pub(super) fn truth(&self, c: &Compiled, fact: FactKind, incident: IncidentIx) -> i32 {
        let Some(state) = self.incidents.get(incident.ix()) else {
            return if fact == FactKind::AlertLevel {
                self.alert as i32
            } else {
                0
            };
        };
        let begun = state.life == Life::Present;
        match fact {
            FactKind::Present => i32::from(begun),
            FactKind::Size => {
                if begun {
                    state.size as i32
                } else {
                    0
                }
            }
            FactKind::Place => i32::from(state.place.0),
            FactKind::Demands => i32::from(begun && !c.incidents[incident.ix()].demands.is_empty()),
            FactKind::Injured => state.injured as i32,
            FactKind::Behaviour => {
                if begun {
                    state.behaviour as i32
                } else {
                    0
                }
            }
            FactKind::Media => state.media as i32,
            FactKind::Bound => {
                if begun {
                    state.bound as i32
                } else {
                    0
                }
            }
            FactKind::Eta => {
                if state.eta.is_never() {
                    0
                } else {
                    (state.eta.0 / 60_000) as i32
                }
            }
            FactKind::Risk => state.risk as i32,
            FactKind::AlertLevel => self.alert as i32,
            FactKind::Notice => i32::from(state.noticed),
            FactKind::SelfHarm
            | FactKind::Danger
            | FactKind::Complex
            | FactKind::Matter
            | FactKind::Instruction
            | FactKind::Assigned
            | FactKind::Supervised
            | FactKind::Review => state.set.get(set_fact(fact)).copied().unwrap_or(0),
        }
    }

    /// Whether an element's limit has passed for an incident, or for any, and it isn't done.
    fn overdue(&self, c: &Compiled, element: ElementIx, incident: IncidentIx) -> bool {
        let late = |i: usize| {
            let slot = &self.slots[Self::slot_ix(c, element, IncidentIx(i as u16))];
            slot.job.get().is_some_and(|j| {
                let job = &self.jobs[j.ix()];
                !job.ended && job.due < self.now
            })
        };
        match incident.get() {
            Some(incident) => late(incident.ix()),
            None => (0..c.incidents.len()).any(late),
        }
    }

    pub(super) fn world_class(&self, c: &Compiled, incident: IncidentIx) -> u32 {
        let size = self.truth(c, FactKind::Size, incident);
        class_rank(c, Some(size), |cond| self.world_holds(c, cond, incident))
    }

    /// The class that a person would put an incident in; 0: none.
    pub(super) fn known_class(&self, c: &Compiled, who: PersonIx, incident: IncidentIx) -> u32 {
        let picture = &self.people[who.ix()].picture;
        if picture.value(FactKind::Present, incident) == Some(0) {
            return 0;
        }
        class_rank(c, picture.value(FactKind::Size, incident), |cond| {
            self.picture_holds(c, cond, who, incident)
        })
    }

    /// When an element was done for an incident, or first for any.
    pub(super) fn done_at(&self, c: &Compiled, element: ElementIx, incident: IncidentIx) -> SimTime {
        match incident.get() {
            Some(incident) => self.slots[Self::slot_ix(c, element, incident)].done,
            None => (0..c.incidents.len())
                .map(|i| self.slots[Self::slot_ix(c, element, IncidentIx(i as u16))].done)
                .min()
                .unwrap_or(SimTime::NEVER),
        }
    }

    pub(super) fn function_at(&self, function: FunctionIx) -> SimTime {
        self.functions
            .get(function.ix())
            .copied()
            .unwrap_or(SimTime::NEVER)
    }

    /// When a condition that can begin once first held.
    fn since(&self, c: &Compiled, cond: CondIx, it: IncidentIx) -> SimTime {
        let of = |of: IncidentIx| of.get().or(it.get()).unwrap_or(IncidentIx(0));
        match &c.conditions[cond.ix()] {
            Cond::Done(elements) => elements
                .iter()
                .map(|e| self.done_at(c, *e, it))
                .min()
                .unwrap_or(SimTime::NEVER),
            Cond::Function { function, .. } => self.function_at(*function),
            Cond::Fact { of: i, .. } => self
                .incidents
                .get(of(*i).ix())
                .map_or(SimTime::NEVER, |s| s.began),
            Cond::Arrived(i) => self
                .incidents
                .get(of(*i).ix())
                .map_or(SimTime::NEVER, |s| s.arrived_at),
            Cond::Injected(inject) => self.injects[inject.ix()].fired,
            _ => SimTime::NEVER,
        }
    }
}

/// The highest class whose sizes or other condition fit.
fn class_rank(c: &Compiled, size: Option<i32>, mut holds: impl FnMut(CondIx) -> bool) -> u32 {
    for (i, class) in c.classes.iter().enumerate().rev() {
        let by_size = matches!((class.from, size), (Some(from), Some(size)) if size >= from as i32);
        if by_size || class.also.is_some_and(&mut holds) {
            return i as u32 + 1;
        }
    }
    0
}

/// Facts about the matter and about what was known before: they stay as they are when the people are gone.
fn outlasts_the_visit(fact: FactKind) -> bool {
    matches!(
        fact,
        FactKind::Risk
            | FactKind::Notice
            | FactKind::Complex
            | FactKind::Matter
            | FactKind::Instruction
            | FactKind::Assigned
            | FactKind::Supervised
            | FactKind::Review
    )
}

/// Where an incident keeps a fact that [`WorldEffect::Becomes`](crate::model::compiled::WorldEffect::Becomes) sets.
pub(super) fn set_fact(fact: FactKind) -> usize {
    (fact as usize).wrapping_sub(FactKind::SelfHarm as usize)
}

/// How many such facts there are.
pub(super) const SET_FACTS: usize = FactKind::Review as usize - FactKind::SelfHarm as usize + 1;
