//! How news travels: who acts on what nobody brings, reports that go round, measures that cover only journeys.

use std::collections::{BTreeMap, BTreeSet};

use super::Out;
use super::limits::few;
use super::view::{PlanView, What};
use super::ways::Moment;
use crate::diag::{Words, quoted};
use crate::model::common::FactKind;
use crate::model::condition::Condition;
use crate::model::plan::{AlertLevel, Effect};
use crate::say;

/// Roles to which the outside speaks: visitors, callers, the public.
const DOORS: &[&str] = &[
    "reception",
    "duty-officer",
    "duty-leader",
    "information",
    "security",
];

/// People whom news can reach: those who see for themselves or are spoken to from outside, and whoever is told by them.
fn informed<'p>(view: &'p PlanView<'p>) -> BTreeSet<&'p str> {
    let mut known: BTreeSet<&str> = view
        .plan
        .posts
        .iter()
        .filter(|p| p.observes)
        .map(|p| view.person(&p.id))
        .collect();
    for role in DOORS {
        known.extend(view.bound_to(role).iter().filter_map(|p| view.acting_person(p)));
    }
    loop {
        let before = known.len();
        for duty in &view.duties {
            // A step behind another one is told to its owner by whoever did that one.
            let follows = duty.step().is_some_and(|(_, step)| !step.after.is_empty());
            if !follows && !view.acting_person(duty.by).is_some_and(|p| known.contains(p)) {
                continue;
            }
            known.extend(view.acting_person(duty.by));
            for to in duty.tells() {
                known.extend(view.acting_person(to));
                // A body that is called together, or told, is there with all its members.
                let whole = view.body(to).into_iter();
                known.extend(
                    whole
                        .flat_map(|b| b.members.iter().chain(&b.deputies))
                        .map(|p| view.person(p)),
                );
            }
            if let Some((_, step)) = duty.step() {
                known.extend(step.with.iter().map(|p| view.person(p)));
            }
        }
        if known.len() == before {
            return known;
        }
    }
}

/// Duties that begin on news which nobody is obliged to bring.
pub(super) fn acts_unasked(view: &PlanView<'_>, out: &mut Out) {
    let known = informed(view);
    let mut waiting: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for duty in &view.duties {
        let begins = match duty.what {
            What::Step(_, step) => step.after.is_empty(),
            What::Line(_) | What::Level(_) => true,
            What::Standing(_) => false,
        };
        let Some(post) = view.acting(duty.by).filter(|_| begins) else {
            continue;
        };
        if !known.contains(view.person(&post.id)) {
            waiting.entry(duty.by.as_str()).or_default().push(duty.id);
        }
    }
    for (owner, duties) in waiting {
        let first = view.duty(duties[0]).map(|d| view.duties[d].by.span);
        let message = say!(
            "lint-l022",
            owner = view.element(owner),
            duties = few(view, &duties)
        );
        out.at(first.unwrap_or(view.plan.id.span), message);
    }
}

/// Reports whose receiver is the person who sends them.
pub(super) fn to_oneself(view: &PlanView<'_>, out: &mut Out) {
    for line in &view.plan.lines {
        let Some(from) = view.acting_person(&line.from) else {
            continue;
        };
        for to in line.to.iter().filter(|to| view.acting_person(to) == Some(from)) {
            let message = say!(
                "lint-l024",
                line = view.element(&line.id),
                from = quoted(&line.from),
                to = quoted(to),
                person = quoted(from)
            );
            out.at(to.span, message);
        }
    }
    super::law::marks(
        view,
        crate::model::plan::Mark::CircularReport,
        "lint-l024-mark",
        out,
    );
}

/// Plans whose measures face people only when they go to a higher office.
pub(super) fn only_journeys(view: &PlanView<'_>, out: &mut Out) {
    let faces = |effect: &Effect| {
        matches!(
            effect,
            Effect::Receive
                | Effect::Hear
                | Effect::HearByLeader
                | Effect::Representatives(_)
                | Effect::Explain
                | Effect::Meet
                | Effect::KeepOrder
                | Effect::FindFacts
        )
    };
    let mut first = None;
    for duty in &view.duties {
        let Some((_, step)) = duty.step().filter(|(_, s)| s.does.iter().any(faces)) else {
            continue;
        };
        let bound = |ways: Vec<super::ways::Way<'_>>| {
            // What is done when all is over is no reception.
            !ways.is_empty()
                && ways
                    .iter()
                    .all(|w| w.needs_at_least(FactKind::Bound, 1) || w.only_in(Moment::Over as u8))
        };
        if !view.ways(duty).is_some_and(bound) {
            return;
        }
        first = first.or(Some(step));
    }
    if let Some(step) = first {
        out.at(
            view.place("procedures"),
            say!("lint-l028", step = view.element(&step.id)),
        );
    }
}

/// Whether a level has a part.
type Has<'v> = &'v dyn Fn(&AlertLevel) -> bool;

/// Alert levels that lack a part.
pub(super) fn alert_parts(view: &PlanView<'_>, out: &mut Out) {
    let parts: [(&'static str, Has<'_>); 4] = [
        ("lint-l029-trigger", &|level| level.trigger.is_some()),
        ("lint-l029-issuer", &|level| level.issuer.is_some()),
        ("lint-l029-action", &|level| acts_on(view, level)),
        ("lint-l029-downgrade", &|level| level.downgrade.is_some()),
    ];
    let mut missing = Vec::new();
    let mut place = None;
    for (text, has) in parts {
        let without: Vec<&AlertLevel> = view.plan.alerts.iter().filter(|l| !has(l)).collect();
        if let Some(first) = without.first() {
            place = place.or(Some(first.id.span));
            let levels = Words::list(without.iter().map(|l| view.element(&l.id)));
            missing.push(Words::from(crate::diag::Message::new(
                text,
                vec![("levels", levels)],
            )));
        }
    }
    if let Some(place) = place {
        let parts = Words::Listed("lint-semicolon", missing);
        out.at(place, say!("lint-l029", parts = parts));
    }
}

/// Whether something is to be done at a level: a duty whose condition asks for it or for a lower one.
fn acts_on(view: &PlanView<'_>, level: &AlertLevel) -> bool {
    fn asks(condition: &Condition, rank: u32) -> bool {
        match condition {
            Condition::Alert { at_least } => at_least.value <= rank,
            Condition::All(parts) | Condition::Any(parts) => parts.iter().any(|p| asks(p, rank)),
            _ => false,
        }
    }
    view.duties
        .iter()
        .any(|d| d.conditions().iter().any(|c| asks(c, level.rank.value)))
}
