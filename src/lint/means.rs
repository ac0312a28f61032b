//! Means: vehicles and rooms that two need at once, vehicles with one driver.

use std::collections::BTreeSet;

use super::Out;
use super::limits::few;
use super::view::{PlanView, What};
use super::ways::{Way, together};
use crate::diag::quoted;
use crate::say;

/// Steps that need a means, as numbers of duties.
fn users(view: &PlanView<'_>, id: &str) -> Vec<usize> {
    let needs = |index: &usize| {
        view.duties[*index]
            .step()
            .is_some_and(|(_, step)| step.needs.iter().any(|n| n.value == id))
    };
    (0..view.duties.len()).filter(needs).collect()
}

/// The largest choice of steps of which none waits for another, and which may all be owed for one incident or, where
/// `apart` is allowed, for two: found greedily, in the order of the plan.
fn at_the_same_time<'p>(view: &'p PlanView<'p>, users: &[usize], apart: bool) -> Vec<usize> {
    let users: Vec<User<'_>> = users
        .iter()
        .map(|duty| User {
            duty: *duty,
            ways: view.in_its_place(&view.duties[*duty]),
        })
        .collect();
    let mut best: Vec<usize> = Vec::new();
    for start in 0..users.len() {
        let mut chosen = vec![start];
        for next in (0..users.len()).filter(|u| *u != start) {
            if chosen
                .iter()
                .all(|c| side_by_side(view, &users[*c], &users[next], apart))
            {
                chosen.push(next);
            }
        }
        if chosen.len() > best.len() {
            best = chosen;
        }
    }
    best.sort_unstable();
    best.iter().map(|u| users[*u].duty).collect()
}

/// A step that needs a means, and the ways in which it is owed.
struct User<'p> {
    duty: usize,
    ways: Option<Vec<Way<'p>>>,
}

fn side_by_side<'p>(view: &'p PlanView<'p>, a: &User<'p>, b: &User<'p>, apart: bool) -> bool {
    let (first, second) = (&view.duties[a.duty], &view.duties[b.duty]);
    let (What::Step(pa, sa), What::Step(pb, sb)) = (first.what, second.what) else {
        return false;
    };
    // One person takes one after the other.
    if view.acting_person(first.by) == view.acting_person(second.by) && !apart {
        return false;
    }
    let ordered = std::ptr::eq(pa, pb) && (view.is_behind(pa, sa, sb) || view.is_behind(pa, sb, sa));
    !ordered && (apart || together(a.ways.as_deref(), b.ways.as_deref()))
}

/// Vehicles and rooms for which several steps may ask at once.
pub(super) fn scarce(view: &PlanView<'_>, out: &mut Out) {
    let vehicles = view
        .plan
        .vehicles
        .iter()
        .map(|v| (&v.id, v.count.value as usize, true));
    let rooms = view.plan.rooms.iter().map(|r| (&r.id, 1, false));
    for (id, count, vehicle) in vehicles.chain(rooms) {
        let chosen = at_the_same_time(view, &users(view, id), vehicle);
        if chosen.len() > count {
            out.touched.push(id.to_string());
            let ids: Vec<&str> = chosen.iter().map(|d| view.duties[*d].id.as_str()).collect();
            let message = say!(
                "lint-l017",
                means = view.element(id),
                count = count,
                steps = few(view, &ids)
            );
            out.at(id.span, message);
        }
    }
}

/// Vehicles that one person alone may drive.
pub(super) fn one_driver(view: &PlanView<'_>, out: &mut Out) {
    for vehicle in &view.plan.vehicles {
        let drivers: BTreeSet<&str> = vehicle.drivers.iter().map(|d| view.person(d)).collect();
        if drivers.len() == 1
            && let Some(driver) = vehicle.drivers.first()
        {
            out.touched.extend([vehicle.id.to_string(), driver.to_string()]);
            let message = say!(
                "lint-l018",
                vehicle = view.element(&vehicle.id),
                driver = quoted(driver)
            );
            out.at(driver.span, message);
        }
    }
}
