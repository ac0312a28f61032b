//! Classes of incident and alert levels: ranks without holes, head counts without overlap or gap.

use super::common::at_least;
use super::condition;
use super::functions;
use super::graph;
use super::ids::{Ids, Kind};
use super::plan::{PlanScope, in_a_circle, limit};
use super::site::{Site, element, field, head};
use crate::diag::{Message, Spanned, Words, codes, quoted};
use crate::model::common::Name;
use crate::model::condition::Condition;
use crate::model::plan::{IncidentClass, Plan, SizeRange};
use crate::say;

pub(super) fn check(plan: &Plan, ids: &Ids<'_>, scope: &PlanScope<'_>, site: &mut Site<'_>) {
    ranks(
        say!("load-kind-class"),
        plan.classes.iter().map(|c| &c.rank).collect(),
        site,
    );
    for (index, class) in plan.classes.iter().enumerate() {
        if let Some(also) = &class.also {
            condition::check(
                also,
                field(element(site.root(), "classes", index), "also"),
                scope,
                site,
            );
        }
    }
    sizes(plan, site);
    for (index, kind) in plan.types.iter().enumerate() {
        condition::check(
            &kind.when,
            field(element(site.root(), "types", index), "when"),
            scope,
            site,
        );
    }
    type_circles(plan, site);

    ranks(
        say!("load-kind-alert"),
        plan.alerts.iter().map(|a| &a.rank).collect(),
        site,
    );
    for (index, alert) in plan.alerts.iter().enumerate() {
        let at = element(site.root(), "alerts", index);
        for (name, given) in [("trigger", &alert.trigger), ("downgrade", &alert.downgrade)] {
            if let Some(given) = given {
                condition::check(given, field(at, name), scope, site);
            }
        }
        match &alert.issuer {
            Some(issuer) => {
                ids.check(issuer, Kind::OWNERS, site);
            }
            None if alert.trigger.is_some() && field(at, "issuer").is_none() => {
                let hint = say!("load-no-issuer-hint");
                site.warning(
                    codes::NO_ISSUER,
                    head(field(at, "trigger")),
                    say!("load-no-issuer"),
                    hint,
                );
            }
            None => {}
        }
        limit(&alert.within, site);
        ids.check_all(&alert.tells, Kind::RECEIVERS, site);
        functions(&alert.functions, codes::UNKNOWN_FUNCTION, site);
        at_least(say!("load-what-weight"), &alert.weight, 1, site);
    }
}

/// Ranks are 1, 2, 3 … in any order.
fn ranks(what: Message, mut ranks: Vec<&Spanned<u32>>, site: &mut Site<'_>) {
    if ranks.iter().any(|r| r.is_poison()) {
        return;
    }
    ranks.sort_by_key(|r| (r.value, r.span.start));
    let mut expected = 1;
    for rank in ranks {
        if rank.value.checked_add(1) == Some(expected) && expected > 1 {
            let message = say!("load-two-ranks", what = what.clone(), rank = rank.value);
            site.error(codes::RANKS, rank.span, message);
        } else {
            if rank.value != expected {
                let message = say!(
                    "load-rank-hole",
                    what = what.clone(),
                    found = rank.value,
                    expected = expected
                );
                site.error(codes::RANKS, rank.span, message);
            }
            // Go on from what was found, so that one hole is told once.
            expected = rank.value.saturating_add(1);
        }
    }
}

fn sizes(plan: &Plan, site: &mut Site<'_>) {
    let mut ranges: Vec<(&IncidentClass, &SizeRange)> = Vec::new();
    for class in &plan.classes {
        let Some(size) = &class.size else { continue };
        at_least(say!("load-what-smallest-count"), &size.from, 1, site);
        if size.from.is_poison() || size.to.as_ref().is_some_and(Spanned::is_poison) {
            return;
        }
        match &size.to {
            Some(to) if to.value < size.from.value => {
                let message = say!("load-class-range", largest = to.value, smallest = size.from.value);
                site.error(codes::CLASS_RANGE, to.span, message);
                return;
            }
            _ => ranges.push((class, size)),
        }
    }
    ranges.sort_by_key(|(_, size)| (size.from.value, size.from.span.start));
    for pair in ranges.windows(2) {
        let ((below, small), (above, large)) = (pair[0], pair[1]);
        let from = &large.from;
        match &small.to {
            Some(to) if from.value > to.value.saturating_add(1) => {
                let hole = (to.value + 1, from.value - 1);
                let people = if hole.0 == hole.1 {
                    Words::from(hole.0)
                } else {
                    say!("load-count-range", from = hole.0, to = hole.1).into()
                };
                let message = say!("load-class-gap", people = people);
                let hint = say!(
                    "load-class-gap-hint",
                    from = hole.0,
                    below = quoted(&below.id),
                    to = hole.1
                );
                site.error_with(codes::CLASS_GAP, from.span, message, vec![hint]);
            }
            Some(to) if from.value > to.value => {}
            _ => {
                let message = say!(
                    "load-class-overlap",
                    people = from.value,
                    below = quoted(&below.id),
                    above = quoted(&above.id)
                );
                site.error(codes::CLASS_OVERLAP, from.span, message);
            }
        }
        let ranked = !below.rank.is_poison() && !above.rank.is_poison();
        if ranked && above.rank.value < below.rank.value {
            let message = say!(
                "load-class-order",
                above = quoted(&above.id),
                below = quoted(&below.id)
            );
            site.error(codes::CLASS_ORDER, above.rank.span, message);
        }
    }
    if let Some((class, SizeRange { to: Some(to), .. })) = ranges.last() {
        let message = say!("load-class-open", to = to.value);
        let hint = say!("load-class-open-hint", class = quoted(&class.id));
        site.error_with(codes::CLASS_GAP, to.span, message, vec![hint]);
    }
}

/// Types that are defined by each other say nothing.
fn type_circles(plan: &Plan, site: &mut Site<'_>) {
    fn named<'c>(condition: &'c Condition, out: &mut Vec<&'c Name>) {
        match condition {
            Condition::Type(name) => out.push(name),
            Condition::All(all) | Condition::Any(all) => all.iter().for_each(|c| named(c, out)),
            Condition::Not(inner) | Condition::Since { event: inner, .. } => named(inner, out),
            _ => {}
        }
    }
    let uses: Vec<Vec<&Name>> = plan
        .types
        .iter()
        .map(|t| {
            let mut out = Vec::new();
            named(&t.when, &mut out);
            out.retain(|n| plan.types.iter().any(|t| t.id.value == n.value));
            out
        })
        .collect();
    let edges: Vec<Vec<usize>> = uses
        .iter()
        .map(|names| {
            names
                .iter()
                .filter_map(|n| plan.types.iter().position(|t| t.id.value == n.value))
                .collect()
        })
        .collect();
    for circle in graph::circles(&edges) {
        let ids: Vec<&str> = circle.iter().map(|(t, _)| plan.types[*t].id.as_str()).collect();
        if let Some((last, edge)) = circle.last() {
            let message = say!("load-type-circle", circle = in_a_circle(&ids));
            site.error(codes::TYPE_CIRCLE, uses[*last][*edge].span, message);
        }
    }
}
