//! Procedures: who does what after what, and steps that can never be reached.

use std::collections::HashMap;

use super::common::{self, at_least, positive};
use super::condition;
use super::functions;
use super::graph;
use super::ids::{Ids, Kind};
use super::plan::{PlanScope, in_a_circle, limit};
use super::site::{Site, element, field, span_of};
use crate::diag::{codes, quoted, suggestions};
use crate::model::common::Limit;
use crate::model::plan::{Effect, Plan, Procedure, Step};
use crate::say;

pub(super) fn check(plan: &Plan, ids: &Ids<'_>, scope: &PlanScope<'_>, site: &mut Site<'_>) {
    // Which procedure declares each step.
    let homes: HashMap<&str, usize> = plan
        .procedures
        .iter()
        .zip(0..)
        .flat_map(|(procedure, index)| procedure.steps.iter().map(move |step| (step.id.as_str(), index)))
        .collect();
    for (index, procedure) in plan.procedures.iter().enumerate() {
        let at = element(site.root(), "procedures", index);
        condition::check(&procedure.when, field(at, "when"), scope, site);
        let steps_node = field(at, "steps");
        if procedure.steps.is_empty()
            && steps_node.is_none_or(|n| matches!(n.kind, crate::syntax::Kind::List(_)))
        {
            site.error(
                codes::EMPTY_PROCEDURE,
                span_of(at, "steps"),
                say!("load-empty-procedure"),
            );
        }
        for (nth, step) in procedure.steps.iter().enumerate() {
            let at = element(at, "steps", nth);
            if let Some(when) = &step.when {
                condition::check(when, field(at, "when"), scope, site);
            }
            if let Some(given) = step.extension.as_ref().and_then(|e| e.given.as_ref()) {
                condition::check(given, field(field(at, "extension"), "given"), scope, site);
            }
            check_step(step, ids, site);
            after(step, index, &homes, plan, ids, site);
        }
        order(procedure, site);
    }
}

fn check_step(step: &Step, ids: &Ids<'_>, site: &mut Site<'_>) {
    ids.check(&step.by, Kind::OWNERS, site);
    ids.check_all(&step.with, &[Kind::Post], site);
    limit(&step.within, site);
    ids.check_all(&step.needs, &[Kind::Vehicle, Kind::Room, Kind::Equipment], site);
    step.takes.iter().for_each(|takes| common::dist(takes, site));
    step.elapses
        .iter()
        .for_each(|elapses| common::dist(elapses, site));
    if let Some(extension) = &step.extension {
        if let Some(by) = &extension.approved_by {
            ids.check(by, Kind::OWNERS, site);
        }
        positive(say!("load-what-extension"), &extension.by, site);
        if matches!(step.within, Limit::Unset(_)) {
            let hint = vec![say!("load-extension-unset-hint")];
            site.error_with(
                codes::EXTENSION_UNSET,
                extension.by.span,
                say!("load-extension-unset"),
                hint,
            );
        }
    }
    for effect in &step.does {
        match effect {
            Effect::Representatives(count) => at_least(say!("load-what-representatives"), count, 1, site),
            Effect::Summon(unit) => {
                ids.check(unit, &[Kind::Unit], site);
            }
            Effect::Tell(receivers) => ids.check_all(receivers, Kind::RECEIVERS, site),
            Effect::Convene(body) => {
                ids.check(body, &[Kind::Body], site);
            }
            _ => {}
        }
    }
    functions(&step.functions, codes::UNKNOWN_FUNCTION, site);
    at_least(say!("load-what-weight"), &step.weight, 1, site);
}

/// The names in `after` are steps of the same procedure.
fn after(
    step: &Step,
    home: usize,
    homes: &HashMap<&str, usize>,
    plan: &Plan,
    ids: &Ids<'_>,
    site: &mut Site<'_>,
) {
    for name in &step.after {
        if !ids.check(name, &[Kind::Step], site) {
            continue;
        }
        if let Some(other) = homes.get(name.as_str()).filter(|other| **other != home) {
            let procedure = &plan.procedures[*other].id;
            let message = say!(
                "load-foreign-step",
                step = quoted(name),
                procedure = quoted(procedure)
            );
            let own = plan.procedures[home]
                .steps
                .iter()
                .map(|s| s.id.as_str())
                .filter(|s| *s != step.id.as_str());
            let mut hints = suggestions(name, own);
            hints.push(say!(
                "load-foreign-step-hint",
                step = format!("{:?}", name.as_str())
            ));
            site.error_with(codes::FOREIGN_STEP, name.span, message, hints);
        }
    }
    common::distinct(&step.after, site);
}

/// Circles, and the steps that wait for them.
fn order(procedure: &Procedure, site: &mut Site<'_>) {
    let steps = &procedure.steps;
    let index: HashMap<&str, usize> = steps.iter().zip(0..).map(|(s, i)| (s.id.as_str(), i)).collect();
    // `names[step][edge]` is the place in `after` that an edge comes from.
    let names: Vec<Vec<usize>> = steps
        .iter()
        .map(|s| {
            (0..s.after.len())
                .filter(|n| index.contains_key(s.after[*n].as_str()))
                .collect()
        })
        .collect();
    let edges: Vec<Vec<usize>> = steps
        .iter()
        .zip(&names)
        .map(|(s, n)| n.iter().map(|n| index[s.after[*n].as_str()]).collect())
        .collect();
    let mut stuck = Vec::new();
    for circle in graph::circles(&edges) {
        let ids: Vec<&str> = circle.iter().map(|(step, _)| steps[*step].id.as_str()).collect();
        stuck.extend(circle.iter().map(|(step, _)| *step));
        if let Some((step, edge)) = circle.last() {
            let closing = &steps[*step].after[names[*step][*edge]];
            let message = match ids[..] {
                [only] => say!("load-step-waits-for-itself", step = quoted(only)),
                _ => say!("load-step-circle", circle = in_a_circle(&ids)),
            };
            site.error(codes::AFTER_CYCLE, closing.span, message);
        }
    }
    for (step, _) in graph::downstream(&edges, &stuck)
        .iter()
        .enumerate()
        .filter(|(_, never)| **never)
    {
        let message = say!("load-step-never", step = quoted(&steps[step].id));
        let span = steps[step].after.first().map_or(steps[step].id.span, |a| a.span);
        site.error(codes::STEP_NEVER_REACHED, span, message);
    }
}
