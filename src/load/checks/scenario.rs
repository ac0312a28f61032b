//! Scenarios: the map, the people, the phases and objectives, what is unusual, what must hold.

use std::collections::HashMap;

use super::common::{self, at_least, positive, range};
use super::condition::{self, Scope, Subject};
use super::ids::alternatives;
use super::overrides::override_;
use super::site::{At, Site, element, field, head, span_of};
use super::{calendar, function, functions, injects, variations};
use crate::diag::{Message, Span, Spanned, codes, quoted, suggestions};
use crate::load::{limits, shipped_vocabulary};
use crate::model::common::Name;
use crate::model::roles::RoleKind;
use crate::model::scenario::{Demand, PlaceKind, Predicate, Route, Scenario, Vulnerable};
use crate::say;
use crate::time::{SimSpan, Term};

/// Checks a scenario.
pub(in crate::load) fn check(scenario: &Scenario, site: &mut Site<'_>) {
    common::version(&scenario.version, site);
    common::id(&scenario.id, site);
    if !within_limits(scenario, site) {
        return;
    }
    calendar::covers(scenario, site);
    let world = World::of(scenario, site);
    world.length(scenario, site);
    places(scenario, &world, site);
    people(scenario, &world, site);
    stages(scenario, &world, site);
    for change in &scenario.overrides {
        override_(change, world.end, site);
    }
    injects::check(scenario, &world, site);
    expectations(scenario, &world, site);
    variations::check(scenario, &world, site);
    for section in &scenario.for_plan {
        common::id(&section.plan, site);
        for expected in &section.expected {
            world.inject(&expected.inject, site);
            expected.clauses.iter().for_each(|clause| {
                common::clause_id(clause, site);
            });
            common::distinct(&expected.clauses, site);
        }
    }
    super::plan::allowances(&scenario.allow, site);
}

fn within_limits(scenario: &Scenario, site: &mut Site<'_>) -> bool {
    let counts = [
        ("phases", scenario.phases.len(), limits::MAX_SCENERY),
        ("objectives", scenario.objectives.len(), limits::MAX_SCENERY),
        ("places", scenario.places.len(), limits::MAX_SCENERY),
        ("routes", scenario.routes.len(), limits::MAX_SCENERY),
        ("groups", scenario.groups.len(), limits::MAX_INCIDENTS),
        ("parties", scenario.parties.len(), limits::MAX_INCIDENTS),
        ("overrides", scenario.overrides.len(), limits::MAX_SCENERY),
        ("injects", scenario.injects.len(), limits::MAX_INJECTS),
        ("expectations", scenario.expectations.len(), limits::MAX_SCENERY),
        ("variation", scenario.variation.len(), limits::MAX_SCENERY),
        ("for_plan", scenario.for_plan.len(), limits::MAX_SCENERY),
    ];
    let mut within = true;
    for (list, len, limit) in counts {
        within &= common::count(list, len, limit, site);
    }
    let incidents = scenario.groups.len() + scenario.parties.len();
    if within && incidents > limits::MAX_INCIDENTS {
        let message = say!(
            "load-too-many-incidents",
            n = incidents,
            limit = limits::MAX_INCIDENTS
        );
        site.error(codes::TOO_MANY_ELEMENTS, span_of(site.root(), "parties"), message);
        within = false;
    }
    within
}

/// The ids of a scenario, kind by kind, and its length.
pub(super) struct World<'s> {
    groups: Vec<&'s str>,
    parties: Vec<&'s str>,
    places: HashMap<&'s str, PlaceKind>,
    place_list: Vec<&'s str>,
    routes: Vec<&'s str>,
    phases: Vec<&'s str>,
    objectives: Vec<&'s str>,
    pub(super) injects: Vec<&'s str>,
    /// Length of the run, when it could be read.
    pub(super) end: Option<SimSpan>,
}

impl<'s> World<'s> {
    fn of(scenario: &'s Scenario, site: &mut Site<'_>) -> Self {
        let mut incidents = HashMap::new();
        let groups = ids(
            say!("load-kind-group"),
            scenario.groups.iter().map(|g| &g.id),
            &mut incidents,
            site,
        );
        let parties = ids(
            say!("load-kind-party"),
            scenario.parties.iter().map(|p| &p.id),
            &mut incidents,
            site,
        );
        let place_list = ids(
            say!("load-kind-place"),
            scenario.places.iter().map(|p| &p.id),
            &mut HashMap::new(),
            site,
        );
        let routes = ids(
            say!("load-kind-route"),
            scenario.routes.iter().map(|r| &r.id),
            &mut HashMap::new(),
            site,
        );
        let phases = ids(
            say!("load-kind-phase"),
            scenario.phases.iter().map(|p| &p.id),
            &mut HashMap::new(),
            site,
        );
        let objectives = ids(
            say!("load-kind-objective"),
            scenario.objectives.iter().map(|o| &o.id),
            &mut HashMap::new(),
            site,
        );
        let injects = ids(
            say!("load-kind-inject"),
            scenario.injects.iter().map(|i| &i.id),
            &mut HashMap::new(),
            site,
        );
        ids(
            say!("load-kind-expectation"),
            scenario.expectations.iter().map(|e| &e.id),
            &mut HashMap::new(),
            site,
        );
        let places = scenario.places.iter().map(|p| (p.id.as_str(), p.kind)).collect();
        let end = common::fixed(&scenario.length);
        Self {
            groups,
            parties,
            places,
            place_list,
            routes,
            phases,
            objectives,
            injects,
            end,
        }
    }

    fn length(&self, scenario: &Scenario, site: &mut Site<'_>) {
        let longest = SimSpan::from_days(limits::MAX_RUN_DAYS);
        if let Some(length) = common::length(&scenario.length, site)
            && (length < SimSpan::from_mins(1) || length > longest)
        {
            let message = say!(
                "load-length",
                days = limits::MAX_RUN_DAYS,
                found = length.to_string()
            );
            site.error(codes::LENGTH, scenario.length.span, message);
        }
    }

    /// A moment of the run must lie before its end.
    pub(super) fn moment(&self, at: &Spanned<Term>, site: &mut Site<'_>) {
        moment(at, self.end, site);
    }

    /// A reference to a group or party.
    pub(super) fn incident(&self, name: &Name, site: &mut Site<'_>) {
        if !self.groups.contains(&name.as_str()) && !self.parties.contains(&name.as_str()) {
            let lost = site.is_lost("groups") || site.is_lost("parties");
            let known = self.groups.iter().chain(&self.parties).copied();
            unknown(say!("load-kind-group-or-party"), name, lost, known, site);
        }
    }

    /// A reference to a group.
    pub(super) fn group(&self, name: &Name, site: &mut Site<'_>) {
        if self.parties.contains(&name.as_str()) && !self.groups.contains(&name.as_str()) {
            site.error(
                codes::S_WRONG_KIND,
                name.span,
                say!("load-is-a-party", name = quoted(name)),
            );
        } else if !self.groups.contains(&name.as_str()) {
            unknown(
                say!("load-kind-group"),
                name,
                site.is_lost("groups"),
                self.groups.iter().copied(),
                site,
            );
        }
    }

    /// A reference to a party.
    pub(super) fn party(&self, name: &Name, site: &mut Site<'_>) {
        if self.groups.contains(&name.as_str()) && !self.parties.contains(&name.as_str()) {
            site.error(
                codes::S_WRONG_KIND,
                name.span,
                say!("load-is-a-group", name = quoted(name)),
            );
        } else if !self.parties.contains(&name.as_str()) {
            unknown(
                say!("load-kind-party"),
                name,
                site.is_lost("parties"),
                self.parties.iter().copied(),
                site,
            );
        }
    }

    /// A reference to an inject.
    pub(super) fn inject(&self, name: &Name, site: &mut Site<'_>) {
        self.one_of(say!("load-kind-inject"), "injects", &self.injects, name, site);
    }

    /// A reference to an objective.
    pub(super) fn objective(&self, name: &Name, site: &mut Site<'_>) {
        self.one_of(
            say!("load-kind-objective"),
            "objectives",
            &self.objectives,
            name,
            site,
        );
    }

    /// A reference to a phase.
    pub(super) fn phase(&self, name: &Name, site: &mut Site<'_>) {
        self.one_of(say!("load-kind-phase"), "phases", &self.phases, name, site);
    }

    fn one_of(&self, what: Message, list: &str, known: &[&str], name: &Name, site: &mut Site<'_>) {
        if !known.contains(&name.as_str()) {
            unknown(what, name, site.is_lost(list), known.iter().copied(), site);
        }
    }
}

fn ids<'s>(
    what: Message,
    names: impl Iterator<Item = &'s Name>,
    seen: &mut HashMap<&'s str, Span>,
    site: &mut Site<'_>,
) -> Vec<&'s str> {
    let mut list = Vec::new();
    for id in names {
        if !common::id(id, site) {
            continue;
        }
        list.push(id.as_str());
        if let Some(first) = seen.insert(id, id.span) {
            let hint = say!("load-already-used", place = site.position(first));
            let message = say!("load-kind-id-twice", kind = what.clone(), id = quoted(id));
            site.error_with(codes::S_DUPLICATE_ID, id.span, message, vec![hint]);
        }
    }
    list
}

fn unknown<'k>(
    what: Message,
    name: &Name,
    lost: bool,
    known: impl Iterator<Item = &'k str> + Clone,
    site: &mut Site<'_>,
) {
    if name.is_poison() || lost || site.full() {
        return;
    }
    let hints = suggestions(name, known);
    site.error_with(
        codes::S_UNKNOWN_ID,
        name.span,
        say!("load-unknown", what = what, name = quoted(name)),
        hints,
    );
}

/// A moment after the start of the run must lie before its end.
pub(super) fn moment(at: &Spanned<Term>, end: Option<SimSpan>, site: &mut Site<'_>) {
    if let (Some(at_span), Some(end)) = (common::length(at, site), end)
        && at_span > end
    {
        site.error(
            codes::AFTER_END,
            at.span,
            say!("load-after-end", at = at_span.to_string(), end = end.to_string()),
        );
    }
}

/// A role of the vocabulary, of one of some kinds.
pub(super) fn role(name: &Name, kinds: &[RoleKind], site: &mut Site<'_>) {
    let roles = &shipped_vocabulary().roles;
    match roles.iter().find(|r| r.id == *name) {
        _ if name.is_poison() || site.full() => {}
        Some(role) if kinds.contains(&role.kind) => {}
        Some(role) => {
            let message = say!(
                "load-role-kind",
                role = quoted(name),
                found = kind_word(role.kind),
                expected = alternatives(kinds.iter().map(|k| kind_word(*k)).collect())
            );
            site.error(codes::S_ROLE_KIND, name.span, message);
        }
        None => {
            let known = roles
                .iter()
                .filter(|r| kinds.contains(&r.kind))
                .map(|r| r.id.as_str());
            let hints = suggestions(name, known);
            site.error_with(
                codes::S_UNKNOWN_ROLE,
                name.span,
                say!("load-unknown-role", name = quoted(name)),
                hints,
            );
        }
    }
}

fn kind_word(kind: RoleKind) -> Message {
    say!(match kind {
        RoleKind::Post => "load-kind-post",
        RoleKind::Unit => "load-kind-unit",
        RoleKind::Vehicle => "load-kind-vehicle",
        RoleKind::Room => "load-kind-room",
    })
}

fn places(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    let root = site.root();
    let offices: Vec<Span> = (0..scenario.places.len())
        .filter(|i| scenario.places[*i].kind == PlaceKind::Office)
        .map(|i| field(element(root, "places", i), "kind"))
        // A kind that could not be read stands as `Office`.
        .filter(|kind| matches!(kind.map(|n| &n.kind), Some(crate::syntax::Kind::Word("Office"))))
        .map(head)
        .collect();
    let unread = (0..scenario.places.len()).any(|i| scenario.places[i].kind == PlaceKind::Office)
        && offices.is_empty();
    if offices.is_empty() && !unread && !site.is_lost("places") {
        site.error(codes::OFFICE, span_of(root, "places"), say!("load-no-office"));
    }
    for second in offices.iter().skip(1) {
        let hint = vec![say!("load-office-at", place = site.position(offices[0]))];
        site.error_with(codes::OFFICE, *second, say!("load-two-offices"), hint);
    }
    for (index, route) in scenario.routes.iter().enumerate() {
        legs(route, element(root, "routes", index), world, site);
    }
}

fn legs(route: &Route, at: At<'_>, world: &World<'_>, site: &mut Site<'_>) {
    if route.legs.is_empty()
        && field(at, "legs").is_none_or(|n| matches!(n.kind, crate::syntax::Kind::List(_)))
    {
        site.error(codes::NO_LEGS, span_of(at, "legs"), say!("load-no-legs"));
    }
    for leg in &route.legs {
        for place in [&leg.from, &leg.to] {
            world.one_of(say!("load-kind-place"), "places", &world.place_list, place, site);
        }
        common::dist(&leg.takes, site);
    }
    for pair in route.legs.windows(2) {
        let (arrival, start) = (&pair[0].to, &pair[1].from);
        let known = |place: &Name| world.places.contains_key(place.as_str());
        if arrival != start && known(arrival) && known(start) {
            let message = say!(
                "load-legs-dont-join",
                start = quoted(start),
                arrival = quoted(arrival)
            );
            site.error(codes::LEGS_DONT_JOIN, start.span, message);
        }
    }
}

fn people(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    let root = site.root();
    if scenario.groups.is_empty()
        && scenario.parties.is_empty()
        && !site.is_lost("groups")
        && !site.is_lost("parties")
    {
        site.error(codes::NO_INCIDENT, head(root), say!("load-no-incident"));
    }
    for group in &scenario.groups {
        range(
            say!("load-what-head-count"),
            &group.size,
            1,
            limits::MAX_PEOPLE,
            site,
        );
        group
            .arrives
            .iter()
            .for_each(|arrives| world.moment(arrives, site));
        world.one_of(
            say!("load-kind-place"),
            "places",
            &world.place_list,
            &group.place,
            site,
        );
        range(
            say!("load-what-growth"),
            &group.growth_per_minute,
            0.0,
            10.0,
            site,
        );
        range(say!("load-what-hardship"), &group.hardship, 0.0, 1.0, site);
        range(say!("load-what-legitimacy"), &group.legitimacy, 0.0, 1.0, site);
        range(say!("load-what-tension"), &group.tension, 0.0, 100.0, site);
        range(
            say!("load-what-probability"),
            &group.accepts_representatives,
            0.0,
            1.0,
            site,
        );
        common::length(&group.leaves_after, site);
        company(&group.demands, &group.vulnerable, &group.size, site);
    }
    for party in &scenario.parties {
        range(
            say!("load-what-head-count"),
            &party.size,
            1,
            limits::MAX_PEOPLE,
            site,
        );
        party
            .departs
            .iter()
            .for_each(|departs| world.moment(departs, site));
        world.one_of(
            say!("load-kind-route"),
            "routes",
            &world.routes,
            &party.route,
            site,
        );
        let route = scenario
            .routes
            .iter()
            .find(|r| r.id == party.route && !party.route.is_poison());
        if let Some(last) = route.and_then(|r| r.legs.last())
            && world
                .places
                .get(last.to.as_str())
                .is_some_and(|kind| *kind != PlaceKind::HigherOffice)
        {
            let message = say!(
                "load-wrong-end",
                route = quoted(&party.route),
                place = quoted(&last.to)
            );
            let hint = vec![say!("load-wrong-end-hint")];
            site.error_with(codes::WRONG_END, party.route.span, message, hint);
        }
        range(say!("load-what-office-level"), &party.bound, 1, 4, site);
        range(
            say!("load-what-probability"),
            &party.accepts_way_home,
            0.0,
            1.0,
            site,
        );
        common::length(&party.stays, site);
        company(&party.demands, &party.vulnerable, &party.size, site);
    }
}

fn company(demands: &[Demand], vulnerable: &[Vulnerable], size: &Spanned<u32>, site: &mut Site<'_>) {
    ids(
        say!("load-kind-demand"),
        demands.iter().map(|d| &d.id),
        &mut HashMap::new(),
        site,
    );
    let mut cared_for: u32 = 0;
    for members in vulnerable {
        at_least(say!("load-what-number"), &members.count, 1, site);
        cared_for = cared_for.saturating_add(members.count.value);
        if !size.is_poison() && size.value > 0 && !members.count.is_poison() && cared_for > size.value {
            let message = say!("load-more-than-all", n = cared_for, size = size.value);
            site.error(codes::MORE_THAN_ALL, members.count.span, message);
            break;
        }
    }
}

fn stages(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    for phase in &scenario.phases {
        world.moment(&phase.start, site);
    }
    for (index, objective) in scenario.objectives.iter().enumerate() {
        let at = element(site.root(), "objectives", index);
        let tasks = field(at, "tasks");
        if objective.tasks.is_empty() && tasks.is_none_or(|n| matches!(n.kind, crate::syntax::Kind::List(_)))
        {
            site.error(codes::NO_TASKS, span_of(at, "tasks"), say!("load-no-tasks"));
        }
        for task in &objective.tasks {
            function(&task.function, codes::S_UNKNOWN_FUNCTION, site);
            if let Some(within) = &task.within {
                positive(say!("load-what-task-time"), within, site);
            }
        }
    }
}

fn expectations(scenario: &Scenario, world: &World<'_>, site: &mut Site<'_>) {
    for (index, expectation) in scenario.expectations.iter().enumerate() {
        if let Some(rate) = &expectation.rate {
            range(say!("load-what-rate"), rate, 0.0, 1.0, site);
        }
        let holds = field(element(site.root(), "expectations", index), "holds");
        match &expectation.holds {
            Predicate::Ever(given) | Predicate::Never(given) | Predicate::AtEnd(given) => {
                condition::check(given, super::site::item(holds, 0), world, site);
            }
            Predicate::Within { time: _, limit } => {
                common::length(limit, site);
            }
            Predicate::Fulfilled(name) | Predicate::OnTime(name) => {
                function(name, codes::S_UNKNOWN_FUNCTION, site)
            }
            Predicate::Before { first, then } => {
                functions(&[first.clone(), then.clone()], codes::S_UNKNOWN_FUNCTION, site);
            }
            Predicate::Rights { item, at_least } => {
                range(say!("load-what-rights-item"), item, 1, 14, site);
                range(say!("load-what-rights-score"), at_least, 1, 2, site);
            }
            Predicate::RightsAtMost { item, at_most } => {
                range(say!("load-what-rights-item"), item, 1, 14, site);
                range(say!("load-what-rights-score"), at_most, 0, 1, site);
            }
            Predicate::Chain { at_least } | Predicate::Time { at_least } => {
                range(say!("load-what-share"), at_least, 0.0, 1.0, site)
            }
            Predicate::NoCriticalRightsFailure | Predicate::NoBreach => {}
        }
    }
}

impl Scope for World<'_> {
    fn subject(&self, of: Option<&Name>, needed: Subject, at: Span, site: &mut Site<'_>) {
        match (of, needed) {
            (Some(of), Subject::Either) => self.incident(of, site),
            (Some(of), Subject::Group) => self.group(of, site),
            (None, _) => {
                let what = say!(if needed == Subject::Group {
                    "load-kind-group"
                } else {
                    "load-kind-group-or-party"
                });
                let hint = vec![say!("load-of-missing-hint", what = what.clone())];
                site.error_with(codes::OF_MISSING, at, say!("load-of-missing", what = what), hint);
            }
        }
    }

    fn post(&self, post: Option<&Name>, at: Span, site: &mut Site<'_>) {
        match post {
            Some(name) => role(name, &[RoleKind::Post, RoleKind::Unit], site),
            None => {
                let hint = vec![say!("load-post-missing-hint")];
                site.error_with(codes::POST_MISSING, at, say!("load-post-missing"), hint);
            }
        }
    }

    fn done(&self, name: &Name, site: &mut Site<'_>) {
        function(name, codes::S_UNKNOWN_FUNCTION, site);
    }

    fn reported(&self, name: &Name, site: &mut Site<'_>) {
        function(name, codes::S_UNKNOWN_FUNCTION, site);
    }

    fn overdue(&self, name: &Name, site: &mut Site<'_>) {
        function(name, codes::S_UNKNOWN_FUNCTION, site);
    }

    fn incident_type(&self, _: &Name, at: Span, site: &mut Site<'_>) {
        let hint = vec![say!("load-plan-condition-hint")];
        site.error_with(
            codes::PLAN_CONDITION,
            at,
            say!("load-plan-condition", what = quoted("Type")),
            hint,
        );
    }

    fn class(&self, rank: &Spanned<u32>, site: &mut Site<'_>) {
        range(
            say!("load-what-class-rank"),
            rank,
            0,
            limits::MAX_RANKS as u32,
            site,
        );
    }

    fn alert(&self, rank: &Spanned<u32>, site: &mut Site<'_>) {
        range(
            say!("load-what-alert-rank"),
            rank,
            0,
            limits::MAX_RANKS as u32,
            site,
        );
    }

    fn injected(&self, name: &Name, _: Span, site: &mut Site<'_>) {
        self.inject(name, site);
    }

    fn world_only(&self, _: &str, _: Span, _: &mut Site<'_>) {}

    fn clock(&self, term: &Spanned<Term>, site: &mut Site<'_>) {
        self.moment(term, site);
    }
}
