//! How news travels: who acts on what nobody brings, reports that go round, measures that cover only journeys.

use std::collections::{BTreeMap, BTreeSet};

use super::Out;
use super::limits::few;
use super::view::{Duty, PlanView, What};
use super::ways::Moment;
use crate::diag::{Words, quoted};
use crate::model::common::{FactKind, Name};
use crate::model::condition::Condition;
use crate::model::plan::{AlertLevel, Clause, ClauseBinding, Effect, Mark, ReportKind, Step, UnitKind};
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
    super::law::marks(view, Mark::CircularReport, "lint-l024-mark", out);
}

/// Plans whose measures face people only when they go to a higher office.
pub(super) fn only_journeys(view: &PlanView<'_>, out: &mut Out) {
    if let Some(step) = covers_only_journeys(view) {
        let gaps = unbound_gaps(view);
        let step = view.element(&step.id);
        let clauses = Words::list(gaps.iter().map(|c| c.id.as_str()));
        let message = if gaps.is_empty() {
            say!("lint-l028", step = step)
        } else {
            say!("lint-l028-gap", step = step, clauses = clauses)
        };
        out.quoting(view.place("procedures"), message, &gaps);
    }
}

/// Clauses that stand for what the source leaves out altogether: marked as a gap, and expressed by nothing.
pub(super) fn unbound_gaps<'p>(view: &PlanView<'p>) -> Vec<&'p Clause> {
    let gaps = view.marked(Mark::Gap).into_iter().map(|(clause, _)| clause);
    gaps.filter(|c| matches!(c.bound, ClauseBinding::NotMeasurable(_)))
        .collect()
}

/// The first of the steps that face people, when all of them need a journey.
pub(super) fn covers_only_journeys<'p>(view: &PlanView<'p>) -> Option<&'p Step> {
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
            return None;
        }
        first = first.or(Some(step));
    }
    first
}

/// Leaders to whom no report goes while an incident lasts. Deputies count where nobody above them is told either.
pub(super) fn untold_leaders(view: &PlanView<'_>, out: &mut Out) {
    let mut told: BTreeSet<&str> = view
        .plan
        .posts
        .iter()
        .filter(|p| p.observes)
        .map(|p| view.person(&p.id))
        .collect();
    for duty in view.during() {
        told.extend(duty.tells().into_iter().filter_map(|to| view.acting_person(to)));
        if let Some((_, step)) = duty.step() {
            told.extend(step.with.iter().map(|p| view.person(p)));
            // Whoever stands behind another step is told by its owner; a meeting is attended by all.
            told.extend(view.acting_person(&step.by).filter(|_| !step.after.is_empty()));
            let convened = step.does.iter().filter_map(|e| match e {
                Effect::Convene(body) => view.body(body),
                _ => None,
            });
            told.extend(
                convened
                    .flat_map(|b| b.members.iter().chain(&b.deputies))
                    .map(|p| view.person(p)),
            );
        }
    }
    let untold = |role: &str| -> Vec<&str> {
        let posts = view.bound_to(role).iter().map(|p| p.as_str());
        posts
            .filter(|p| view.acting_person(p).is_some_and(|person| !told.contains(person)))
            .collect()
    };
    let mut missing = untold("top");
    if missing.len() == view.bound_to("top").len() && !missing.is_empty() {
        missing.extend(untold("deputy-top"));
    }
    if let Some(post) = missing.first().and_then(|p| view.acting(p)) {
        out.at(post.id.span, say!("lint-l030", leaders = few(view, &missing)));
    }
}

/// Superior units that get a first report and hear nothing of what comes after it.
pub(super) fn superiors_told_once(view: &PlanView<'_>, out: &mut Out) {
    if !super::content::reports(view, ReportKind::FollowUp) {
        return;
    }
    let lines = || view.during().filter_map(Duty::line);
    let updates = |unit: &Name| {
        let by_line =
            lines().any(|l| (l.kind == ReportKind::FollowUp || l.every.is_some()) && l.to.contains(unit));
        let by_step = |duty: &Duty<'_>| {
            duty.step().is_some() && duty.does("follow-up-report") && duty.tells().contains(&unit)
        };
        by_line || view.during().any(by_step)
    };
    let mut once: Vec<&Name> = Vec::new();
    for line in lines().filter(|l| l.kind == ReportKind::First) {
        let superior = |to: &&Name| view.unit(to).is_some_and(|u| u.kind == UnitKind::Superior);
        for unit in line.to.iter().filter(superior).filter(|to| !updates(to)) {
            if !once.contains(&unit) {
                once.push(unit);
            }
        }
    }
    if let Some(first) = once.first().and_then(|u| view.unit(u)) {
        let ids: Vec<&str> = once.iter().map(|u| u.as_str()).collect();
        out.at(first.id.span, say!("lint-l034", units = few(view, &ids)));
    }
}

/// Posts that the news can reach first, and that owe nobody a word of it.
pub(super) fn told_but_silent(view: &PlanView<'_>, out: &mut Out) {
    let tells = |person: &str| {
        view.duties.iter().any(|duty| {
            let news = duty.after().is_empty()
                && view
                    .ways(duty)
                    .is_none_or(|ways| ways.iter().any(|w| w.needs.is_empty()));
            let own = view.acting_person(duty.by) == Some(person);
            let others = |to: &&Name| view.acting_person(to) != Some(person);
            own && news && duty.tells().iter().any(others)
        })
    };
    let seeing = view
        .plan
        .posts
        .iter()
        .filter(|p| p.observes)
        .map(|p| p.id.as_str());
    let doors = DOORS.iter().filter(|role| **role != "duty-leader");
    let called = doors.flat_map(|role| view.bound_to(role)).map(|p| p.as_str());
    let mut silent: Vec<&str> = Vec::new();
    let mut people: BTreeSet<&str> = BTreeSet::new();
    for post in seeing.chain(called) {
        if let Some(person) = view.acting_person(post)
            && people.insert(person)
            && !tells(person)
        {
            silent.push(post);
        }
    }
    if let Some(post) = silent.first().and_then(|p| view.acting(p)) {
        out.at(post.id.span, say!("lint-l036", posts = few(view, &silent)));
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
