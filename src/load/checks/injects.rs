//! Injects: triggers, receivers, claims, effects, and contingency injects that wait for each other.

use super::common::{self, positive, range};
use super::condition;
use super::function;
use super::graph;
use super::plan::in_a_circle;
use super::scenario::{World, role};
use super::site::{At, Site, element, field, head, item};
use crate::diag::{Message, Spanned, codes, quoted};
use crate::load::limits::MAX_PEOPLE;
use crate::model::common::Name;
use crate::model::roles::RoleKind;
use crate::model::scenario::{Inject, InjectKind, Scenario, Trigger, WorldEffect};
use crate::say;

/// Who can receive an inject or an order.
const RECEIVERS: &[RoleKind] = &[RoleKind::Post, RoleKind::Unit];

pub(super) fn check(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    for (index, inject) in scenario.injects.iter().enumerate() {
        let at = element(site.root(), "injects", index);
        trigger(inject, at, world, site);
        inject.to.iter().for_each(|to| role(to, RECEIVERS, site));
        common::distinct(&inject.to, site);
        for claim in &inject.facts {
            world.incident(&claim.of, site);
            condition::fact_value(claim.fact, &claim.value, site);
        }
        for world_effect in &inject.effects {
            effect(world_effect, Some(world), site);
        }
        for expected in &inject.expects {
            function(&expected.function, codes::S_UNKNOWN_FUNCTION, site);
            if let Some(within) = &expected.within {
                positive(say!("load-what-action-time"), within, site);
            }
        }
        inject
            .objective
            .iter()
            .for_each(|objective| world.objective(objective, site));
        inject.phase.iter().for_each(|phase| world.phase(phase, site));
    }
    circles(scenario, world, site);
}

fn trigger(inject: &Inject, at: At<'_>, world: &World<'_>, site: &mut Site<'_>) {
    let node = field(at, "trigger");
    match &inject.trigger {
        Trigger::At(time) => world.moment(time, site),
        Trigger::When(given) => condition::check(given, item(node, 0), world, site),
        Trigger::AtIf { at: time, given } => {
            world.moment(time, site);
            condition::check(given, field(node, "given"), world, site);
        }
        Trigger::Hand => {}
        Trigger::Unless { of, done, within } => {
            world.inject(of, site);
            condition::check(done, field(node, "done"), world, site);
            common::length(within, site);
            positive(say!("load-what-staff-time"), within, site);
            let kind = field(at, "kind");
            let was_read = matches!(kind.map(|n| &n.kind), Some(crate::syntax::Kind::Word(w)) if *w == inject.kind.name());
            if inject.kind != InjectKind::Contingency && was_read {
                let message = say!("load-not-contingency", kind = quoted(inject.kind.name()));
                site.warning(
                    codes::NOT_CONTINGENCY,
                    head(kind),
                    message,
                    say!("load-not-contingency-hint"),
                );
            }
        }
    }
}

/// Contingency injects that wait for each other would never fire.
fn circles(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    let waits_for = |inject: &Inject| match &inject.trigger {
        Trigger::Unless { of, .. } => world.injects.iter().position(|id| *id == of.as_str()),
        _ => None,
    };
    // With a bad id in the list the positions would not be those of the injects; that id was reported.
    if world.injects.len() != scenario.injects.len() {
        return;
    }
    let edges: Vec<Vec<usize>> = scenario
        .injects
        .iter()
        .map(|i| waits_for(i).into_iter().collect())
        .collect();
    for circle in graph::circles(&edges) {
        let names: Vec<&str> = circle.iter().map(|(inject, _)| world.injects[*inject]).collect();
        if let Some((closing, _)) = circle.last()
            && let Trigger::Unless { of, .. } = &scenario.injects[*closing].trigger
        {
            let message = say!("load-inject-circle", circle = in_a_circle(&names));
            site.error(codes::UNLESS_CYCLE, of.span, message);
        }
    }
}

/// An effect on the world. Without a world (in a file of decisions) references are not known.
pub(super) fn effect(effect: &WorldEffect, world: Option<&World<'_>>, site: &mut Site<'_>) {
    use WorldEffect as E;
    let incident = |of: &Name, site: &mut Site<'_>| {
        if let Some(world) = world {
            world.incident(of, site);
        }
    };
    let group = |of: &Name, site: &mut Site<'_>| {
        if let Some(world) = world {
            world.group(of, site);
        }
    };
    match effect {
        E::Resize { of, by } => {
            incident(of, site);
            range(
                say!("load-what-change-head-count"),
                by,
                -(MAX_PEOPLE as i32),
                MAX_PEOPLE as i32,
                site,
            );
            not_zero(say!("load-what-head-count"), by, site);
        }
        E::Mood { of, by } => {
            group(of, site);
            range(say!("load-what-change-tension"), by, -100, 100, site);
            not_zero(say!("load-what-tension"), by, site);
        }
        E::Collapse { of } | E::Helped { of } | E::SelfHarmThreat { of } | E::Leave { of } => {
            incident(of, site)
        }
        E::Media { of, level } => {
            incident(of, site);
            range(say!("load-what-media"), level, 1, 3, site);
        }
        E::Behave { of, level } => {
            incident(of, site);
            range(say!("load-what-behaviour"), level, 0, 3, site);
        }
        E::Risk { of, level } => {
            group(of, site);
            range(say!("load-what-risk"), level, 0, 3, site);
        }
        E::Becomes { of, fact, value } => {
            incident(of, site);
            use crate::model::common::FactKind as F;
            let settable = matches!(
                fact,
                F::SelfHarm
                    | F::Danger
                    | F::Complex
                    | F::Matter
                    | F::Instruction
                    | F::Assigned
                    | F::Supervised
                    | F::Review
            );
            if settable {
                condition::fact_value(*fact, value, site);
            } else {
                let hint = vec![say!("load-becomes-hint")];
                let message = say!("load-becomes", fact = quoted(fact.name()));
                site.error_with(codes::OUT_OF_RANGE, value.span, message, hint);
            }
        }
        E::Arrive { of } => group(of, site),
        E::Depart { of } => {
            if let Some(world) = world {
                world.party(of, site);
            }
        }
        E::KillChannel {
            role: name,
            channel: _,
            span,
        } => {
            // In a file of decisions the name may also be that of a plan's post.
            if world.is_some() {
                role(name, RECEIVERS, site);
            }
            common::length(span, site);
            positive(say!("load-what-dead-time"), span, site);
        }
        E::Order {
            role: name,
            act: _,
            of,
        } => {
            if world.is_some() {
                role(name, RECEIVERS, site);
            }
            incident(of, site);
        }
    }
}

fn not_zero(what: Message, by: &Spanned<i32>, site: &mut Site<'_>) {
    if !by.is_poison() && by.value == 0 {
        site.error(
            codes::OUT_OF_RANGE,
            by.span,
            say!("load-changes-nothing", what = what),
        );
    }
}
