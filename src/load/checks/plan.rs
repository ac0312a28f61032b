//! Plans: organisation, lines, standing duties, clauses. Ranks, roles and procedures have files of their own.

use std::collections::HashMap;

use super::common::{self, at_least};
use super::condition::{self, Scope, Subject};
use super::graph;
use super::ids::{Ids, Kind};
use super::site::{At, Site, element, field, head, span_of};
use super::{classes, functions, procedures, roles};
use crate::diag::{Message, Span, Spanned, Words, codes, quoted, suggestions};
use crate::load::limits;
use crate::model::common::{Limit, Name, Schedule};
use crate::model::plan::{Allowance, ClauseBinding, Line, Mark, Plan, ReportKind};
use crate::say;
use crate::time::Term;

/// Checks a plan.
pub(in crate::load) fn check(plan: &Plan, site: &mut Site<'_>) {
    common::version(&plan.version, site);
    common::id(&plan.id, site);
    if !within_limits(plan, site) {
        return;
    }
    let ids = Ids::of(plan, site);
    let scope = PlanScope {
        ids: &ids,
        classes: plan.classes.len(),
        alerts: plan.alerts.len(),
    };
    organisation(plan, &ids, site);
    means(plan, &ids, site);
    classes::check(plan, &ids, &scope, site);
    for checklist in plan.checklists.iter().zip(0..) {
        let at = element(site.root(), "checklists", checklist.1);
        if checklist.0.items.is_empty() && field(at, "items").is_none_or(|n| n.items().is_empty()) {
            site.error(
                codes::EMPTY_CHECKLIST,
                span_of(at, "items"),
                say!("load-empty-checklist"),
            );
        }
    }
    lines(plan, &ids, &scope, site);
    procedures::check(plan, &ids, &scope, site);
    standing(plan, &ids, site);
    roles::check(plan, &ids, site);
    clauses(plan, &ids, site);
    allowances(&plan.allow, site);
}

fn within_limits(plan: &Plan, site: &mut Site<'_>) -> bool {
    let steps: usize = plan.procedures.iter().map(|p| p.steps.len()).sum();
    let counts = [
        ("posts", plan.posts.len(), limits::MAX_ORGANISATION),
        ("persons", plan.persons.len(), limits::MAX_ORGANISATION),
        ("bodies", plan.bodies.len(), limits::MAX_ORGANISATION),
        ("units", plan.units.len(), limits::MAX_ORGANISATION),
        ("channels", plan.channels.len(), limits::MAX_ORGANISATION),
        ("rosters", plan.rosters.len(), limits::MAX_ORGANISATION),
        ("vehicles", plan.vehicles.len(), limits::MAX_ORGANISATION),
        ("rooms", plan.rooms.len(), limits::MAX_ORGANISATION),
        ("equipment", plan.equipment.len(), limits::MAX_ORGANISATION),
        ("classes", plan.classes.len(), limits::MAX_RANKS),
        ("types", plan.types.len(), limits::MAX_TYPES),
        ("alerts", plan.alerts.len(), limits::MAX_RANKS),
        ("checklists", plan.checklists.len(), limits::MAX_LINES),
        ("lines", plan.lines.len(), limits::MAX_LINES),
        ("procedures", plan.procedures.len(), limits::MAX_PROCEDURES),
        ("standing", plan.standing.len(), limits::MAX_STANDING),
        ("clauses", plan.clauses.len(), limits::MAX_CLAUSES),
    ];
    let mut within = true;
    for (list, len, limit) in counts {
        within &= common::count(list, len, limit, site);
    }
    if steps > limits::MAX_STEPS {
        let span = span_of(site.root(), "procedures");
        let message = say!("load-too-many-steps", n = steps, limit = limits::MAX_STEPS);
        site.error(codes::TOO_MANY_ELEMENTS, span, message);
        within = false;
    }
    within
}

fn organisation(plan: &Plan, ids: &Ids<'_>, site: &mut Site<'_>) {
    if plan.posts.is_empty() && !site.is_lost("posts") {
        site.error(
            codes::NO_POSTS,
            span_of(site.root(), "posts"),
            say!("load-no-posts"),
        );
    }
    for post in &plan.posts {
        ids.check_all(post.roster.as_slice(), &[Kind::Roster], site);
        ids.check_all(&post.channels, &[Kind::Channel], site);
        ids.check_all(post.deputy.as_slice(), &[Kind::Post], site);
    }
    deputies(plan, site);
    let mut holders: HashMap<&str, &Name> = HashMap::new();
    for (index, person) in plan.persons.iter().enumerate() {
        let at = element(site.root(), "persons", index);
        if person.holds.is_empty() && field(at, "holds").is_none_or(|n| n.items().is_empty()) {
            site.error(
                codes::HOLDS_NOTHING,
                span_of(at, "holds"),
                say!("load-holds-nothing"),
            );
        }
        ids.check_all(&person.holds, &[Kind::Post], site);
        for post in person.holds.iter().filter(|p| !p.is_poison()) {
            match holders.get(post.as_str()) {
                Some(first) if **first != person.id => {
                    let message = say!("load-held-twice", post = quoted(post));
                    let hint = say!("load-held-already", person = quoted(first));
                    site.error_with(codes::HELD_TWICE, post.span, message, vec![hint]);
                }
                _ => {
                    holders.insert(post, &person.id);
                }
            }
        }
    }
    for body in &plan.bodies {
        ids.check(&body.head, &[Kind::Post], site);
        ids.check_all(&body.deputies, &[Kind::Post], site);
        ids.check_all(&body.members, &[Kind::Post], site);
        ids.check_all(&body.units, &[Kind::Unit], site);
    }
    for unit in &plan.units {
        ids.check_all(&unit.channels, &[Kind::Channel], site);
        for dist in unit.turnout.iter().chain(&unit.travel) {
            common::dist(dist, site);
        }
    }
}

fn deputies(plan: &Plan, site: &mut Site<'_>) {
    let index: HashMap<&str, usize> = plan
        .posts
        .iter()
        .zip(0..)
        .map(|(p, i)| (p.id.as_str(), i))
        .collect();
    let deputy =
        |p: &crate::model::plan::Post| p.deputy.as_ref().and_then(|d| index.get(d.as_str()).copied());
    let edges: Vec<Vec<usize>> = plan
        .posts
        .iter()
        .map(|p| deputy(p).into_iter().collect())
        .collect();
    for circle in graph::circles(&edges) {
        let posts: Vec<&str> = circle
            .iter()
            .map(|(post, _)| plan.posts[*post].id.as_str())
            .collect();
        let closing = circle
            .last()
            .and_then(|(post, _)| plan.posts[*post].deputy.as_ref());
        let message = say!("load-deputy-circle", circle = in_a_circle(&posts));
        site.error(
            codes::DEPUTY_CYCLE,
            closing.map_or(Span::POISON, |d| d.span),
            message,
        );
    }
}

/// `a → b → a`
pub(super) fn in_a_circle(names: &[&str]) -> Words {
    Words::Listed(
        "load-arrow",
        names.iter().chain(names.first()).map(|n| quoted(n)).collect(),
    )
}

fn means(plan: &Plan, ids: &Ids<'_>, site: &mut Site<'_>) {
    for (index, roster) in plan.rosters.iter().enumerate() {
        let at = element(site.root(), "rosters", index);
        if roster.hours.is_empty() && field(at, "hours").is_none_or(|n| n.items().is_empty()) {
            site.error(
                codes::EMPTY_ROSTER,
                span_of(at, "hours"),
                say!("load-empty-roster"),
            );
        }
        for (spell, hours) in roster.hours.iter().enumerate() {
            let at = element(at, "hours", spell);
            if hours.on.is_empty() && field(at, "on").is_none_or(|n| n.items().is_empty()) {
                let hint = vec![say!("load-spell-on-hint")];
                site.error_with(
                    codes::EMPTY_ROSTER,
                    span_of(at, "on"),
                    say!("load-spell-on-no-day"),
                    hint,
                );
            }
            if hours.from == hours.to && !hours.from.is_poison() && !hours.to.is_poison() {
                let message = say!("load-empty-spell", time = hours.to.to_string());
                let hint = vec![say!("load-empty-spell-hint")];
                site.error_with(codes::EMPTY_SPELL, hours.to.span, message, hint);
            }
        }
    }
    for vehicle in &plan.vehicles {
        at_least(say!("load-what-vehicles"), &vehicle.count, 1, site);
        ids.check_all(&vehicle.drivers, &[Kind::Post], site);
    }
    for room in &plan.rooms {
        at_least(say!("load-what-capacity"), &room.capacity, 1, site);
    }
}

fn lines(plan: &Plan, ids: &Ids<'_>, scope: &PlanScope<'_>, site: &mut Site<'_>) {
    for (index, line) in plan.lines.iter().enumerate() {
        let at = element(site.root(), "lines", index);
        ids.check(&line.from, Kind::OWNERS, site);
        ids.check_all(&line.to, Kind::RECEIVERS, site);
        if line.to.is_empty() && field(at, "to").is_some_and(|n| n.items().is_empty() && is_list(n))
            || field(at, "to").is_none() && at.is_some()
        {
            site.error(codes::NO_RECEIVER, span_of(at, "to"), say!("load-no-receiver"));
        }
        for to in line.to.iter().filter(|to| **to == line.from && !to.is_poison()) {
            site.error(
                codes::OWN_RECEIVER,
                to.span,
                say!("load-own-receiver", name = quoted(to)),
            );
        }
        condition::check(&line.when, field(at, "when"), scope, site);
        limit(&line.within, site);
        ids.check_all(&line.channels, &[Kind::Channel], site);
        if let Some(fallback) = &line.fallback {
            common::range(
                say!("load-what-tries"),
                &fallback.tries,
                1,
                limits::MAX_TRIES,
                site,
            );
            common::length(&fallback.gap, site);
            ids.check_all(fallback.then.as_slice(), Kind::RECEIVERS, site);
        }
        ids.check_all(line.checklist.as_slice(), &[Kind::Checklist], site);
        ids.check_all(line.signed_by.as_slice(), &[Kind::Post], site);
        every(line, at, site);
        ids.check_all(line.after.as_slice(), &[Kind::Line], site);
        functions(&line.functions, codes::UNKNOWN_FUNCTION, site);
        at_least(say!("load-what-weight"), &line.weight, 1, site);
    }
    line_circles(plan, site);
}

fn is_list(node: &crate::syntax::Node<'_>) -> bool {
    matches!(node.kind, crate::syntax::Kind::List(_))
}

fn every(line: &Line, at: At<'_>, site: &mut Site<'_>) {
    let Some(every) = &line.every else { return };
    if every.is_poison() {
        return;
    }
    if every.value.is_zero() {
        site.error(codes::ZERO_LIMIT, every.span, say!("load-zero-follow-up"));
    }
    // A kind that could not be read stands as `First`.
    let kind_was_read = matches!(field(at, "kind").map(|n| &n.kind), Some(crate::syntax::Kind::Word(w)) if *w == line.kind.name());
    if line.kind != ReportKind::FollowUp && kind_was_read {
        let message = say!("load-every", kind = quoted(line.kind.name()));
        site.error_with(
            codes::EVERY_WITHOUT_FOLLOW_UP,
            every.span,
            message,
            vec![say!("load-every-hint")],
        );
    }
}

fn line_circles(plan: &Plan, site: &mut Site<'_>) {
    let index: HashMap<&str, usize> = plan
        .lines
        .iter()
        .zip(0..)
        .map(|(l, i)| (l.id.as_str(), i))
        .collect();
    let edges: Vec<Vec<usize>> = plan
        .lines
        .iter()
        .map(|l| {
            l.after
                .as_ref()
                .and_then(|a| index.get(a.as_str()).copied())
                .into_iter()
                .collect()
        })
        .collect();
    for circle in graph::circles(&edges) {
        let lines: Vec<&str> = circle
            .iter()
            .map(|(line, _)| plan.lines[*line].id.as_str())
            .collect();
        let closing = circle
            .last()
            .and_then(|(line, _)| plan.lines[*line].after.as_ref());
        let message = say!("load-line-circle", circle = in_a_circle(&lines));
        site.error(
            codes::AFTER_CYCLE,
            closing.map_or(Span::POISON, |a| a.span),
            message,
        );
    }
}

/// A limit of zero can't be kept.
pub(super) fn limit(limit: &Limit, site: &mut Site<'_>) {
    let term = match limit {
        Limit::Hard(term) | Limit::Vague { assumed: term, .. } => term,
        Limit::Unset(_) => return,
    };
    if !term.is_poison() && term.value.is_zero() {
        let hint = vec![say!("load-zero-limit-hint")];
        site.error_with(codes::ZERO_LIMIT, term.span, say!("load-zero-limit"), hint);
    }
}

fn standing(plan: &Plan, ids: &Ids<'_>, site: &mut Site<'_>) {
    for duty in &plan.standing {
        ids.check(&duty.by, Kind::OWNERS, site);
        match &duty.schedule {
            Schedule::Daily(_) | Schedule::Weekly(_) => {}
        }
        limit(&duty.within, site);
        ids.check_all(&duty.tells, Kind::RECEIVERS, site);
        duty.takes.iter().for_each(|takes| common::dist(takes, site));
        functions(&duty.functions, codes::UNKNOWN_FUNCTION, site);
        at_least(say!("load-what-weight"), &duty.weight, 1, site);
    }
}

/// Marks of clauses that touch rights: the file must keep what the source says and show the lawful form.
const RIGHTS_MARKS: &[Mark] = &[
    Mark::ZeroVisitsTarget,
    Mark::ReturnsPeople,
    Mark::PersuadesPeople,
    Mark::GatesReports,
    Mark::TailsVisitors,
    Mark::KeepsPersonList,
    Mark::PoliceOnly,
    Mark::InvolvesFamily,
];

fn clauses(plan: &Plan, ids: &Ids<'_>, site: &mut Site<'_>) {
    for (index, clause) in plan.clauses.iter().enumerate() {
        let at = element(site.root(), "clauses", index);
        if let ClauseBinding::By(elements) = &clause.bound {
            let bound = field(at, "bound");
            let list = super::site::item(bound, 0);
            if elements.is_empty() && list.is_some_and(|n| is_list(n) && n.items().is_empty()) {
                let hint = vec![say!("load-clause-unbound-hint")];
                site.error_with(
                    codes::CLAUSE_UNBOUND,
                    head(list),
                    say!("load-clause-unbound"),
                    hint,
                );
            }
            ids.check_elements(elements, site);
        }
        let explained = clause.source_says.is_some() && clause.modelled_as.is_some();
        let absent = |name| field(at, name).is_none();
        if !explained && (absent("source_says") || absent("modelled_as")) {
            for (nth, mark) in clause
                .marks
                .iter()
                .enumerate()
                .filter(|(_, m)| RIGHTS_MARKS.contains(m))
            {
                let node = element(at, "marks", nth);
                // A mark that could not be read stands as the first one.
                if matches!(node.map(|n| &n.kind), Some(crate::syntax::Kind::Word(w)) if *w == mark.name()) {
                    let message = say!("load-mark-unexplained", mark = quoted(mark.name()));
                    site.error(codes::MARK_UNEXPLAINED, head(node), message);
                }
            }
        }
    }
}

/// Codes that a file accepts exist.
pub(super) fn allowances(allow: &[Allowance], site: &mut Site<'_>) {
    for allowance in allow.iter().filter(|a| !a.code.is_poison()) {
        if !codes::ALL.iter().any(|(code, _)| *code == *allowance.code) {
            let message = say!("load-bad-allowance", code = quoted(&allowance.code));
            let mut hints = vec![say!("load-bad-allowance-hint")];
            hints.extend(suggestions(
                &allowance.code,
                codes::ALL.iter().map(|(code, _)| *code),
            ));
            site.error_with(codes::BAD_ALLOWANCE, allowance.code.span, message, hints);
        }
    }
}

/// What conditions of a plan may refer to.
pub(super) struct PlanScope<'i> {
    ids: &'i Ids<'i>,
    classes: usize,
    alerts: usize,
}

impl PlanScope<'_> {
    fn rank(&self, rank: &Spanned<u32>, known: usize, what: Message, site: &mut Site<'_>) {
        if !rank.is_poison() && rank.value as usize > known {
            let message = say!("load-no-rank", what = what.clone(), rank = rank.value);
            let hint = if known == 0 {
                say!("load-no-rank-at-all", what = what)
            } else {
                say!("load-highest-rank", rank = known)
            };
            site.error_with(codes::NO_SUCH_RANK, rank.span, message, vec![hint]);
        }
    }
}

impl Scope for PlanScope<'_> {
    fn subject(&self, of: Option<&Name>, _: Subject, _: Span, site: &mut Site<'_>) {
        if let Some(of) = of {
            let hint = vec![say!("load-of-in-plan-hint")];
            site.error_with(codes::OF_IN_PLAN, of.span, say!("load-of-in-plan"), hint);
        }
    }

    fn post(&self, post: Option<&Name>, _: Span, site: &mut Site<'_>) {
        if let Some(post) = post {
            self.ids.check(post, &[Kind::Post], site);
        }
    }

    fn done(&self, name: &Name, site: &mut Site<'_>) {
        self.ids.check(name, &[Kind::Step], site);
    }

    fn reported(&self, name: &Name, site: &mut Site<'_>) {
        self.ids.check(name, &[Kind::Line], site);
    }

    fn overdue(&self, name: &Name, site: &mut Site<'_>) {
        self.ids.check(name, &[Kind::Step, Kind::Line], site);
    }

    fn incident_type(&self, name: &Name, _: Span, site: &mut Site<'_>) {
        self.ids.check(name, &[Kind::Type], site);
    }

    fn class(&self, rank: &Spanned<u32>, site: &mut Site<'_>) {
        if !site.is_lost("classes") {
            self.rank(rank, self.classes, say!("load-kind-class"), site);
        }
    }

    fn alert(&self, rank: &Spanned<u32>, site: &mut Site<'_>) {
        if !site.is_lost("alerts") {
            self.rank(rank, self.alerts, say!("load-kind-alert"), site);
        }
    }

    fn injected(&self, _: &Name, at: Span, site: &mut Site<'_>) {
        self.world_only("Injected", at, site);
    }

    fn world_only(&self, what: &str, at: Span, site: &mut Site<'_>) {
        let message = say!("load-scenario-condition", what = quoted(what));
        let hint = vec![say!("load-scenario-condition-hint")];
        site.error_with(codes::SCENARIO_CONDITION, at, message, hint);
    }

    fn clock(&self, _: &Spanned<Term>, _: &mut Site<'_>) {}
}
