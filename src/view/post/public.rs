//! What everybody in the exercise may read: the plan, and the clock on the wall.

use super::super::Name;
use crate::model::compiled::{
    ActorIx, Compiled, Element, ElementIx, ElementKind, Limit, PersonIx, VehicleIx,
};
use crate::model::plan::{Plan, ReportItem};
use crate::report::explain::card;
use crate::report::layout::Page;
use crate::text::{Arg, Lang, tr};
use crate::time::{SimTime, Term};

/// The plan as it runs, without the scenario.
#[derive(Clone, Copy)]
pub(super) struct Public<'a> {
    plan: &'a Plan,
    compiled: &'a Compiled,
    lang: Lang,
}

impl<'a> Public<'a> {
    pub(super) fn new(plan: &'a Plan, compiled: &'a Compiled, lang: Lang) -> Self {
        Self { plan, compiled, lang }
    }

    /// A program text.
    pub(super) fn say(&self, id: &str) -> String {
        tr(self.lang, id, &[])
    }

    /// A program text with words for its variables.
    pub(super) fn fill(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(k, v)| (*k, Arg::Text(v))).collect();
        tr(self.lang, id, &args)
    }

    /// A post or unit.
    pub(super) fn actor(&self, actor: ActorIx) -> Name {
        let actor = &self.compiled.actors[actor.ix()];
        Name::new(&actor.id, actor.name.get(self.lang))
    }

    /// Posts, then units.
    pub(super) fn actors(&self) -> impl Iterator<Item = ActorIx> {
        (0..self.compiled.actors.len()).map(|i| ActorIx(i as u16))
    }

    /// Whether it is a unit.
    pub(super) fn is_unit(&self, actor: ActorIx) -> bool {
        self.compiled.actors[actor.ix()].unit.is_some()
    }

    /// Who holds a post by the plan.
    pub(super) fn holder(&self, actor: ActorIx) -> PersonIx {
        self.compiled.actors[actor.ix()].person
    }

    /// Vehicles.
    pub(super) fn vehicles(&self) -> Vec<Name> {
        let all = (0..self.compiled.vehicles.len()).map(|i| VehicleIx(i as u16));
        all.map(|v| {
            let vehicle = &self.compiled.vehicles[v.ix()];
            Name::new(&vehicle.id, vehicle.name.get(self.lang))
        })
        .collect()
    }

    /// An element of the plan.
    pub(super) fn element(&self, element: ElementIx) -> &'a Element {
        &self.compiled.elements[element.ix()]
    }

    /// Its name.
    pub(super) fn element_name(&self, element: ElementIx) -> &'a str {
        self.element(element).name.get(self.lang)
    }

    /// Its clauses, joined by a comma.
    pub(super) fn clauses(&self, element: ElementIx) -> String {
        self.compiled.clause_list(element)
    }

    /// Everything that a post owes by the plan.
    pub(super) fn owned_by(&self, post: ActorIx) -> impl Iterator<Item = ElementIx> {
        let elements = self.compiled.elements.iter().enumerate();
        elements
            .filter(move |(_, e)| e.owner == post)
            .map(|(i, _)| ElementIx(i as u16))
    }

    /// Alert levels, lowest first.
    pub(super) fn levels(&self) -> Vec<Name> {
        let levels = self.compiled.levels.iter();
        levels
            .map(|e| Name::new(&self.element(*e).id, self.element_name(*e)))
            .collect()
    }

    /// The procedure of a step.
    pub(super) fn procedure(&self, element: ElementIx) -> &'a str {
        match &self.element(element).kind {
            ElementKind::Step(step) => {
                let procedure = self.plan.procedures.get(usize::from(step.procedure));
                procedure.map_or("", |p| p.name.get(self.lang))
            }
            _ => "",
        }
    }

    /// What a report must contain, from the bits of [`crate::model::compiled::Line::items`].
    pub(super) fn items(&self, bits: u32) -> Vec<String> {
        let items = ReportItem::ALL.iter();
        items
            .filter(|i| bits & Compiled::item_bit(**i) != 0)
            .map(|i| self.say(&format!("score-item-{}", crate::report::json::dashed(i.name()))))
            .collect()
    }

    /// A limit in words.
    pub(super) fn limit(&self, limit: &Limit) -> String {
        let Some(term) = limit.term else {
            return self.say("explain-limit-unset");
        };
        let length = crate::text::term(self.lang, term);
        match &limit.word {
            Some(word) => self.fill(
                "explain-limit-vague",
                &[("word", word.get(self.lang)), ("term", &length)],
            ),
            None if term == Term::SameDay => self.say("explain-limit-same-day"),
            None => self.fill("explain-limit-hard", &[("term", &length)]),
        }
    }

    /// The duty card of a post.
    pub(super) fn card(&self, post: ActorIx) -> Page {
        let id = &self.compiled.actors[post.ix()].id;
        card::page(self.plan, id, self.lang).unwrap_or_default()
    }

    /// A time of day, with the date before it when that is another day than `now`.
    pub(super) fn clock(&self, at: SimTime, now: SimTime) -> String {
        let (at, now) = (self.compiled.clock.civil(at), self.compiled.clock.civil(now));
        let form = if at.date() == now.date() {
            "%H:%M"
        } else {
            "%m-%d %H:%M"
        };
        at.strftime(form).to_string()
    }

    /// A time of day with seconds, and the date with the day of the week.
    pub(super) fn wall_clock(&self, at: SimTime) -> (String, String) {
        let civil = self.compiled.clock.civil(at);
        let (today, _) = self.compiled.clock.day_and_minute(at);
        let weekday = self.say(&format!("post-weekday-{}", self.compiled.clock.weekday(today)));
        let date = civil.strftime("%Y-%m-%d").to_string();
        let date = self.fill("post-date", &[("date", &date), ("weekday", &weekday)]);
        (civil.strftime("%H:%M:%S").to_string(), date)
    }
}
