//! Scenarios: objectives that nothing serves, injects that ask for nothing, conditions that can't hold.

use std::collections::BTreeMap;

use super::Out;
use super::ways::{Moment, World, ways};
use crate::diag::{Span, Words, quoted};
use crate::model::common::{FactKind, Name};
use crate::model::condition::Condition;
use crate::model::scenario::{InjectKind, Predicate, Scenario, Trigger, Varied, WorldEffect};
use crate::say;
use crate::syntax::Node;

/// A scenario, its tree, and what can become of its groups and parties.
pub(super) struct ScenarioView<'s> {
    pub(super) scenario: &'s Scenario,
    tree: &'s Node<'s>,
    subjects: BTreeMap<&'s str, Subject>,
}

/// A group or party.
struct Subject {
    /// The most people that it can have.
    most: i64,
    /// Bits of the moments of its life.
    life: u8,
    /// How high the office is for which it is bound, if it is a party.
    bound: Option<i64>,
}

impl<'s> ScenarioView<'s> {
    pub(super) fn new(scenario: &'s Scenario, tree: &'s Node<'s>) -> Self {
        let effects = || scenario.injects.iter().flat_map(|i| &i.effects);
        let growth = |id: &Name| -> i64 {
            let joined = effects().filter_map(|e| match e {
                WorldEffect::Resize { of, by } if of == id => Some(i64::from(by.value.max(0))),
                _ => None,
            });
            joined.sum()
        };
        // Numbers that stress runs draw are higher by the factor.
        let factor = |id: &Name| {
            let factors = scenario.variation.iter().filter_map(|v| match &v.of {
                Varied::SizeFactor(of) if of == id => Some(v.max),
                _ => None,
            });
            factors.fold(1.0_f64, f64::max)
        };
        let life = |id: &Name, comes: bool| {
            let starts = comes
                || effects().any(|e| match e {
                    WorldEffect::Arrive { of } | WorldEffect::Depart { of } => of == id,
                    _ => false,
                });
            let leaves = effects().any(|e| matches!(e, WorldEffect::Leave { of } if of == id));
            let present = if starts { Moment::Present as u8 } else { 0 };
            let over = if starts || leaves { Moment::Over as u8 } else { 0 };
            Moment::Before as u8 | present | over
        };
        let groups = scenario.groups.iter().map(|g| {
            // A crowd never grows beyond three and a half times its first size: 1 + 0.5 · media + tension / 100.
            let grows = if g.growth_per_minute.value > 0.0 { 3.5 } else { 1.0 };
            let most = f64::from(g.size.value) * factor(&g.id) * grows;
            let subject = Subject {
                most: most.ceil() as i64 + growth(&g.id),
                life: life(&g.id, g.arrives.is_some()),
                bound: None,
            };
            (g.id.as_str(), subject)
        });
        let parties = scenario.parties.iter().map(|p| {
            let most = f64::from(p.size.value) * factor(&p.id);
            let subject = Subject {
                most: most.ceil() as i64 + growth(&p.id),
                life: life(&p.id, p.departs.is_some()),
                bound: Some(i64::from(p.bound.value)),
            };
            (p.id.as_str(), subject)
        });
        Self {
            scenario,
            tree,
            subjects: groups.chain(parties).collect(),
        }
    }

    fn place(&self, list: &str, index: usize, field: &str) -> Span {
        let item = self.tree.field(list).and_then(|n| n.items().get(index));
        let field = item.and_then(|n| n.field(field));
        field.or(item).map_or(self.scenario.id.span, Node::head)
    }
}

impl World for ScenarioView<'_> {
    fn range(&self, what: &str, of: &str) -> (i64, i64) {
        let subject = self.subjects.get(of);
        let is = |kind: FactKind| what == kind.name();
        match what {
            "tension" => (0, 100),
            "clock" => {
                let length = super::numbers::minutes(self.scenario.length.value) * 60_000.0;
                (0, length as i64)
            }
            "special-period" => {
                let special = i64::from(self.scenario.special_period);
                (special, special)
            }
            "arrived" if subject.is_some_and(|s| s.life & Moment::Present as u8 == 0) => (0, 0),
            "done" | "reported" | "arrived" | "unsatisfied" | "contradicted" | "inject" | "breach"
            | "overdue" => (0, 1),
            _ if is(FactKind::Size) => (0, subject.map_or(i64::MAX, |s| s.most)),
            _ if is(FactKind::Behaviour) || is(FactKind::Media) || is(FactKind::Risk) => (0, 3),
            _ if is(FactKind::Bound) => (0, subject.and_then(|s| s.bound).unwrap_or(4)),
            _ => (-1, i64::MAX),
        }
    }

    fn life(&self, of: &str) -> u8 {
        self.subjects.get(of).map_or(0b111, |s| s.life)
    }

    fn type_of(&self, _: &str) -> Option<&Condition> {
        None
    }
}

/// Objectives that no inject serves.
pub(super) fn idle_objectives(view: &ScenarioView<'_>, out: &mut Out) {
    for objective in &view.scenario.objectives {
        let serves = view
            .scenario
            .injects
            .iter()
            .any(|i| i.objective.as_ref() == Some(&objective.id));
        if !serves {
            out.at(
                objective.id.span,
                say!("lint-l201", objective = quoted(&objective.id)),
            );
        }
    }
}

/// Injects that ask for an action and name none.
pub(super) fn nothing_expected(view: &ScenarioView<'_>, out: &mut Out) {
    for inject in &view.scenario.injects {
        if inject.kind == InjectKind::ExpectedAction && inject.expects.is_empty() {
            out.at(inject.id.span, say!("lint-l202", inject = quoted(&inject.id)));
        }
    }
}

/// Conditions that can't hold in this scenario.
pub(super) fn never_hold(view: &ScenarioView<'_>, out: &mut Out) {
    let mut check = |condition: &Condition, place: Span, id: &Name| {
        if ways(&[condition], view).is_some_and(|all| all.is_empty()) {
            out.at(place, say!("lint-l203", element = quoted(id)));
        }
    };
    for (index, inject) in view.scenario.injects.iter().enumerate() {
        let place = view.place("injects", index, "trigger");
        match &inject.trigger {
            Trigger::When(condition) | Trigger::AtIf { given: condition, .. } => {
                check(condition, place, &inject.id);
            }
            Trigger::Unless { done, .. } => check(done, place, &inject.id),
            Trigger::At(_) | Trigger::Hand => {}
        }
    }
    for (index, expectation) in view.scenario.expectations.iter().enumerate() {
        if let Predicate::Ever(condition) | Predicate::AtEnd(condition) = &expectation.holds {
            let place = view.place("expectations", index, "holds");
            check(condition, place, &expectation.id);
        }
    }
}

/// Contingency injects without the action that they make up for.
pub(super) fn loose_contingencies(view: &ScenarioView<'_>, out: &mut Out) {
    for (index, inject) in view.scenario.injects.iter().enumerate() {
        if inject.kind != InjectKind::Contingency {
            continue;
        }
        let place = view.place("injects", index, "trigger");
        match &inject.trigger {
            Trigger::Unless { of, .. } => {
                let asked = view.scenario.injects.iter().find(|i| i.id == *of);
                if asked.is_some_and(|i| i.expects.is_empty()) {
                    let message = say!("lint-l204", inject = quoted(&inject.id), of = quoted(of));
                    out.at(of.span, message);
                }
            }
            Trigger::At(_) => {
                out.at(place, say!("lint-l204-always", inject = quoted(&inject.id)));
            }
            Trigger::When(_) | Trigger::AtIf { .. } | Trigger::Hand => {}
        }
    }
}

/// Injects that reach nobody and change nothing.
pub(super) fn idle_injects(view: &ScenarioView<'_>, out: &mut Out) {
    for inject in &view.scenario.injects {
        if inject.to.is_empty() && inject.effects.is_empty() {
            let lost = Words::list(inject.facts.iter().map(|f| quoted(f.fact.name())));
            let message = if inject.facts.is_empty() {
                say!("lint-l206", inject = quoted(&inject.id))
            } else {
                say!("lint-l206-facts", inject = quoted(&inject.id), facts = lost)
            };
            out.at(inject.id.span, message);
        }
    }
}
