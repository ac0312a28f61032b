//! Duties that can never be owed, and obligations that nobody owes.

use super::Out;
use super::view::{PlanView, What};
use super::ways::Way;
use crate::diag::{Span, Words, quoted};
use crate::model::plan::{ClauseBinding, ClauseKind};
use crate::say;

/// What can become of each duty of a plan.
struct Reach<'p> {
    /// The ways in which each can be owed; `None` where that can't be told.
    ways: Vec<Option<Vec<Way<'p>>>>,
    possible: Vec<bool>,
}

fn reach<'p>(view: &'p PlanView<'p>) -> Reach<'p> {
    let ways: Vec<_> = view.duties.iter().map(|d| view.ways(d)).collect();
    let mut possible = vec![false; ways.len()];
    loop {
        let before = possible.clone();
        for (index, duty) in view.duties.iter().enumerate() {
            let known = |name: &str| view.duty(name).is_none_or(|d| possible[d]);
            let own = ways[index]
                .as_ref()
                .is_none_or(|all| all.iter().any(|way| way.needs.iter().all(|n| known(n))));
            possible[index] = own && duty.after().iter().all(|n| known(n));
        }
        if possible == before {
            return Reach { ways, possible };
        }
    }
}

/// Where a duty says when it is owed.
fn place(what: What<'_>) -> Span {
    match what {
        What::Step(_, step) => step.id.span,
        What::Line(line) => line.id.span,
        What::Level(level) => level.id.span,
        What::Standing(duty) => duty.id.span,
    }
}

/// Triggers that contradict themselves.
pub(super) fn never(view: &PlanView<'_>, out: &mut Out) {
    for (duty, ways) in view.duties.iter().zip(&reach(view).ways) {
        if ways.as_ref().is_some_and(Vec::is_empty) {
            out.at(
                place(duty.what),
                say!("lint-l001", element = view.element(duty.id)),
            );
        }
    }
}

/// What a duty that can't be reached waits for, of all that can't be reached either.
fn waits_for<'p>(view: &'p PlanView<'p>, reach: &Reach<'p>, index: usize) -> Vec<usize> {
    let duty = &view.duties[index];
    let needs = reach.ways[index]
        .iter()
        .flatten()
        .flat_map(|way| way.needs.iter().copied());
    let mut all: Vec<usize> = needs
        .chain(duty.after())
        .filter_map(|name| view.duty(name))
        .filter(|d| !reach.possible[*d])
        .collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Duties that wait for each other.
pub(super) fn circles(view: &PlanView<'_>, out: &mut Out) {
    let reach = reach(view);
    let mut told = vec![false; view.duties.len()];
    for start in 0..view.duties.len() {
        if reach.possible[start] || told[start] {
            continue;
        }
        if let Some(circle) = circle_through(view, &reach, start) {
            let names = circle
                .iter()
                .chain(circle.first())
                .map(|d| quoted(view.duties[*d].id));
            let circle_text = Words::Listed("load-arrow", names.collect());
            circle.iter().for_each(|d| told[*d] = true);
            out.at(
                place(view.duties[start].what),
                say!("lint-l002", circle = circle_text),
            );
        }
    }
}

/// The shortest circle of waiting through a duty.
fn circle_through(view: &PlanView<'_>, reach: &Reach<'_>, start: usize) -> Option<Vec<usize>> {
    let mut came_from = vec![None; view.duties.len()];
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(node) = open.pop_front() {
        for next in waits_for(view, reach, node) {
            if next == start {
                let mut path = vec![node];
                let mut at = node;
                while let Some(before) = came_from[at] {
                    path.push(before);
                    at = before;
                }
                path.reverse();
                return Some(path);
            }
            if came_from[next].is_none() {
                came_from[next] = Some(node);
                open.push_back(next);
            }
        }
    }
    None
}

/// Duties that wait for something that can't happen, without being part of a circle.
pub(super) fn in_vain(view: &PlanView<'_>, out: &mut Out) {
    let reach = reach(view);
    for index in 0..view.duties.len() {
        let contradictory = reach.ways[index].as_ref().is_some_and(Vec::is_empty);
        if reach.possible[index] || contradictory || circle_through(view, &reach, index).is_some() {
            continue;
        }
        let missing = waits_for(view, &reach, index);
        let names = Words::list(missing.iter().map(|d| quoted(view.duties[*d].id)));
        let message = say!(
            "lint-l003",
            element = view.element(view.duties[index].id),
            names = names
        );
        out.at(place(view.duties[index].what), message);
    }
}

/// Clauses that oblige, expressed by nothing that anybody owes.
pub(super) fn nobody_owes(view: &PlanView<'_>, out: &mut Out) {
    for clause in &view.plan.clauses {
        let ClauseBinding::By(elements) = &clause.bound else {
            continue;
        };
        // An alert level is an obligation even before somebody is named who raises it; that is another rule's matter.
        let owed = |id: &str| {
            view.duty(id).is_some()
                || view.plan.alerts.iter().any(|a| a.id.value == id)
                || view.plan.procedures.iter().any(|p| p.id.value == id)
        };
        if clause.kind == ClauseKind::Duty && !elements.iter().any(|e| owed(e)) {
            let names = Words::list(elements.iter().map(|e| quoted(e)));
            out.at(
                clause.id.span,
                say!("lint-l004", clause = clause.id.to_string(), names = names),
            );
        }
    }
}
