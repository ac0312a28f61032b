//! Each event that is worth a line in words: who, what, how much it matters.
//!
//! The timeline of a run joins, thins out and marks these lines; a live feed shows them as they come.

use std::collections::BTreeMap;

use crate::engine::event::{Aid, Event, EventKind, JobIx, Source, Stage};
use crate::model::common::FactKind;
use crate::model::compiled::{ActorIx, Compiled, EffectKind, Element, ElementIx, ElementKind, IncidentIx};
use crate::model::plan::ReportKind;
use crate::report::json::{dashed, snake};
use crate::report::layout::{Span, Style, span};
use crate::report::log::LoggedCommand;
use crate::report::words::Words;
use crate::time::SimTime;

/// What a line is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The world.
    World,
    /// Life, limb, rights.
    Alarm,
    /// The exercise.
    Inject,
    /// A report.
    Report,
    /// Work.
    Step,
    /// Something that doesn't go as it should.
    Trouble,
}

/// How a line goes together with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Joins {
    /// It stands alone.
    Alone,
    /// One more try of the same call: replaces the tries before.
    Try(JobIx, ActorIx),
    /// A report on its way: replaced when it is received.
    Sent(JobIx),
    /// That report was received.
    Received(JobIx),
}

/// An event in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// When it was so; earlier than the event for something that took time.
    pub at: SimTime,
    /// What it is marked with.
    pub mark: Mark,
    /// 0 always told … 3 only in full.
    pub rank: u8,
    /// Who, or what about; may be empty.
    pub lead: String,
    /// What.
    pub text: String,
    /// Behind it, such as how late it was.
    pub remark: Option<Span>,
    pub(super) joins: Joins,
}

/// A job as far as words care.
#[derive(Clone, Copy, Debug)]
struct Job {
    element: ElementIx,
    incident: IncidentIx,
    due: SimTime,
    /// Since when it waits for a vehicle.
    waits: Option<SimTime>,
}

/// What words remember from one event to the next.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    jobs: Vec<Job>,
    /// By incident, grown as needed.
    seen: Vec<bool>,
    told_size: Vec<u32>,
    /// Facts of which two versions were heard.
    contradicted: [bool; FactKind::ALL.len()],
    /// Calls that nobody answered, by job and callee.
    tries: BTreeMap<(JobIx, ActorIx), u32>,
}

impl Memory {
    /// The element and the incident of a job that arose.
    #[must_use]
    pub fn job(&self, job: JobIx) -> Option<(ElementIx, IncidentIx)> {
        let job = self.jobs.get(job.get()?.ix())?;
        Some((job.element, job.incident))
    }

    /// Hears the next event of a run, which must be told in order and once each, and words it if it is worth a line.
    pub fn hear(&mut self, words: Words<'_>, commands: &[LoggedCommand], event: &Event) -> Option<Told> {
        self.seen.resize(words.compiled.incidents.len(), false);
        self.told_size.resize(words.compiled.incidents.len(), 0);
        let mut teller = Wording {
            words,
            compiled: words.compiled,
            commands,
            memory: self,
            told: None,
        };
        teller.hear(event);
        teller.told
    }
}

/// Words one event.
struct Wording<'a, 'm> {
    words: Words<'a>,
    compiled: &'a Compiled,
    commands: &'m [LoggedCommand],
    memory: &'m mut Memory,
    told: Option<Told>,
}

impl<'a> Wording<'a, '_> {
    fn tell(&mut self, at: SimTime, mark: Mark, rank: u8, lead: String, what: String) {
        self.remark(at, mark, rank, lead, what, None);
    }

    fn remark(
        &mut self,
        at: SimTime,
        mark: Mark,
        rank: u8,
        lead: String,
        text: String,
        remark: Option<Span>,
    ) {
        self.told = Some(Told {
            at,
            mark,
            rank,
            lead,
            text,
            remark,
            joins: Joins::Alone,
        });
    }

    fn join(&mut self, joins: Joins) {
        if let Some(told) = &mut self.told {
            told.joins = joins;
        }
    }

    fn world(&mut self, at: SimTime, mark: Mark, rank: u8, id: &str, args: &[(&str, &str)]) {
        let what = self.words.fill(id, args);
        self.tell(at, mark, rank, String::new(), what);
    }

    /// Something about a group, which is named unless the scenario has no other.
    fn about(
        &mut self,
        at: SimTime,
        mark: Mark,
        rank: u8,
        incident: IncidentIx,
        id: &str,
        args: &[(&str, &str)],
    ) {
        let what = self.named(incident, self.words.fill(id, args));
        self.tell(at, mark, rank, String::new(), what);
    }

    fn named(&self, incident: IncidentIx, what: String) -> String {
        if self.compiled.incidents.len() < 2 {
            return what;
        }
        let args = [("what", what.as_str()), ("group", self.words.incident(incident))];
        self.words.fill("tl-about", &args)
    }

    fn of(&mut self, at: SimTime, mark: Mark, rank: u8, who: &str, id: &str, args: &[(&str, &str)]) {
        let what = self.words.fill(id, args);
        let lead = self.lead(who);
        self.tell(at, mark, rank, lead, what);
    }

    fn lead(&self, who: &str) -> String {
        self.words.fill("tl-lead", &[("who", who)])
    }

    fn job(&self, job: JobIx) -> Option<(Job, &'a Element)> {
        let known = *self.memory.jobs.get(job.get()?.ix())?;
        Some((known, self.compiled.elements.get(known.element.ix())?))
    }

    /// "14 min late", when it is.
    fn lateness(&self, job: Job, at: SimTime) -> Option<Span> {
        if job.due.is_never() || at <= job.due {
            return None;
        }
        let by = self.words.duration((at - job.due).0);
        Some(span(Style::Weak, self.words.fill("tl-late", &[("by", &by)])))
    }

    /// Takes in the next event.
    fn hear(&mut self, event: &Event) {
        use EventKind as K;
        let at = event.at;
        match event.kind {
            K::Arose {
                element, incident, ..
            } => self.memory.jobs.push(Job {
                element,
                incident,
                due: SimTime::NEVER,
                waits: None,
            }),
            K::Aware { job, due } => {
                if let Some(job) = self.memory.jobs.get_mut(job.ix()) {
                    job.due = due;
                }
            }
            K::ExtensionAsked { job, .. } => self.of_job(job, "tl-extension-asked", at),
            K::Extended { job, due, .. } => {
                if let Some(job) = self.memory.jobs.get_mut(job.ix()) {
                    job.due = due;
                }
                self.of_job(job, "tl-extended", at);
            }
            K::TypeRecognised { who, incident, ty } => {
                let ty = self.compiled.types.get(usize::from(ty));
                let name = ty.map_or("", |t| t.name.get(self.words.lang));
                let what = self.words.fill("tl-type", &[("type", name)]);
                let what = self.named(incident, what);
                let lead = self.lead(self.words.person(who));
                self.tell(at, Mark::Step, 1, lead, what);
            }
            K::StageEntered { job, stage, .. } => self.stage(job, stage, at),
            K::Done { job } => self.done(job, at),
            K::Dropped { job, reason } => self.dropped(job, &snake(&format!("{reason:?}")), at),
            K::ReportSent { job, to, .. } => self.report_sent(job, to, at),
            K::ReportReceived { job, by } => self.report_received(job, by, at),
            K::FreeReport { from, to, .. } => {
                let (from, to) = (self.words.actor(from), self.words.actor(to));
                let lead = self.words.fill("tl-report-free", &[("from", from)]);
                self.tell(at, Mark::Report, 1, lead, to.to_owned());
            }
            K::CallTried {
                job,
                to,
                answered: false,
                ..
            } => self.no_answer(job, to, at),
            K::FactLearned {
                who,
                incident,
                fact: FactKind::Present,
                value: 1..,
                source,
            } => {
                let first = incident.get().and_then(|i| self.memory.seen.get_mut(i.ix()));
                if first.is_some_and(|seen| !std::mem::replace(seen, true)) && source == Source::Sight {
                    let what = self.named(incident, self.words.say("tl-notices"));
                    let lead = self.lead(self.words.person(who));
                    self.tell(at, Mark::Step, 0, lead, what);
                }
            }
            K::Contradicted { who, incident, fact } => {
                // Whoever is told hears the same two versions; the first to hear them is worth a line.
                let rank = if std::mem::replace(&mut self.memory.contradicted[fact as usize], true) {
                    3
                } else {
                    1
                };
                let fact = self.words.say(&format!("fact-{}", fact_id(fact)));
                let what = self.named(incident, self.words.fill("tl-contradicted", &[("fact", &fact)]));
                let lead = self.lead(self.words.person(who));
                self.tell(at, Mark::Trouble, rank, lead, what);
            }
            K::ArrivedAt { who, place } => {
                let rank = if place == self.compiled.office { 3 } else { 1 };
                let place = self.words.place(place);
                self.of(
                    at,
                    Mark::Step,
                    rank,
                    self.words.person(who),
                    "tl-staff-arrived",
                    &[("place", place)],
                );
            }
            K::UnitCalled { unit, .. } => {
                let own = self.compiled.actors[unit.ix()].unit.is_none();
                let id = if own { "tl-post-sent" } else { "tl-unit-called" };
                let unit = self.words.actor(unit);
                self.world(at, Mark::Step, 1, id, &[("unit", unit)]);
            }
            K::UnitArrived { unit, .. } => {
                let unit = self.words.actor(unit);
                self.world(at, Mark::World, 0, "tl-unit-arrived", &[("unit", unit)]);
            }
            K::Did {
                effect: EffectKind::OfferWayHome,
                incident,
                value,
                ..
            } => {
                let id = if value > 0 {
                    "tl-way-home-taken"
                } else {
                    "tl-way-home-declined"
                };
                self.about(at, Mark::World, 1, incident, id, &[]);
            }
            K::AlertRaised { rank, actor, .. } => {
                let level = self.level(rank);
                self.of(
                    at,
                    Mark::Alarm,
                    0,
                    self.words.actor(actor),
                    "tl-alert-raised",
                    &[("level", &level)],
                );
            }
            K::AlertLowered { rank: 0, actor } => {
                self.of(at, Mark::World, 0, self.words.actor(actor), "tl-alert-ended", &[]);
            }
            K::AlertLowered { rank, actor } => {
                let level = self.level(rank);
                self.of(
                    at,
                    Mark::World,
                    0,
                    self.words.actor(actor),
                    "tl-alert-lowered",
                    &[("level", &level)],
                );
            }
            K::OrderGiven { to, act, .. } => {
                let act = self.words.say(&format!("act-{}", dashed(act.name())));
                self.of(
                    at,
                    Mark::Alarm,
                    0,
                    self.words.actor(to),
                    "tl-order-given",
                    &[("act", &act)],
                );
            }
            K::OrderRefused { actor, act } => {
                let act = self.words.say(&format!("act-{}", dashed(act.name())));
                self.of(
                    at,
                    Mark::Step,
                    0,
                    self.words.actor(actor),
                    "tl-order-refused",
                    &[("act", &act)],
                );
            }
            K::Breach { actor, act, .. } => {
                let act = self.words.say(&format!("act-{}", dashed(act.name())));
                self.of(
                    at,
                    Mark::Alarm,
                    0,
                    self.words.actor(actor),
                    "tl-breach",
                    &[("act", &act)],
                );
            }
            K::InjectDelivered { inject, by } => {
                let inject = &self.compiled.injects[inject.ix()];
                let (from, title) = (
                    inject.from.get(self.words.lang),
                    inject.title.get(self.words.lang),
                );
                let args = [("from", from), ("to", self.words.actor(by)), ("title", title)];
                self.world(at, Mark::Inject, 0, "tl-inject-delivered", &args);
            }
            K::InjectFired { inject } => {
                let inject = &self.compiled.injects[inject.ix()];
                let title = inject.title.get(self.words.lang);
                let rank = if inject.to.is_empty() { 0 } else { 3 };
                self.world(at, Mark::Inject, rank, "tl-inject-fired", &[("title", title)]);
            }
            K::CommandApplied { command } => self.command(command, "tl-command", 1, at),
            K::CommandIdle { command } => self.command(command, "tl-command-idle", 1, at),
            K::ImprovisedDelivered { by, .. } => {
                let to = self.words.actor(by);
                self.world(at, Mark::Inject, 0, "tl-improvised-delivered", &[("to", to)]);
            }
            K::TakenOver { actor, human } => {
                let id = if human { "tl-taken-over" } else { "tl-handed-back" };
                self.of(at, Mark::Inject, 1, self.words.actor(actor), id, &[]);
            }
            other => self.hear_world(other, at),
        }
    }

    /// Something about the limit of a job.
    fn of_job(&mut self, job: JobIx, id: &str, at: SimTime) {
        let Some((job, element)) = self.job(job) else {
            return;
        };
        let what = self
            .words
            .fill(id, &[("what", element.name.get(self.words.lang))]);
        let what = self.named(job.incident, what);
        let lead = self.lead(self.words.actor(element.owner));
        self.tell(at, Mark::Step, 1, lead, what);
    }

    fn hear_world(&mut self, kind: EventKind, at: SimTime) {
        use EventKind as K;
        match kind {
            K::GroupArrived { incident, size } => self.people(incident, size, "tl-group-arrived", at),
            K::PartyDeparted { incident, size } => self.people(incident, size, "tl-party-departed", at),
            K::Resized { incident, size } => {
                let told = self.memory.told_size.get(incident.ix()).copied().unwrap_or(0);
                let step = (told / 6).max(3);
                if size.abs_diff(told) >= step || self.class(size) != self.class(told) {
                    self.people(incident, size, "tl-resized", at);
                }
            }
            K::PartyAt { incident, place } => {
                let args = [
                    ("group", self.words.incident(incident)),
                    ("place", self.words.place(place)),
                ];
                self.world(at, Mark::World, 2, "tl-party-at", &args);
            }
            K::PartyArrived { incident, place } => {
                let args = [
                    ("group", self.words.incident(incident)),
                    ("place", self.words.place(place)),
                ];
                self.world(at, Mark::World, 0, "tl-party-arrived", &args);
            }
            K::BehaviourChanged { incident, level } => self.level_of(incident, "tl-behaviour", level, 1, at),
            K::MediaChanged { incident, level } => self.level_of(incident, "tl-media", level, 1, at),
            K::RiskChanged { incident, level } => self.level_of(incident, "tl-risk", level, 1, at),
            K::TensionBand { incident, band, .. } => self.level_of(incident, "tl-band", band, 2, at),
            K::Became {
                incident,
                fact,
                value,
            } => {
                let rank = if matches!(fact, FactKind::SelfHarm | FactKind::Danger) && value > 0 {
                    0
                } else {
                    2
                };
                let id = format!(
                    "tl-became-{}-{}",
                    fact_id(fact),
                    if value > 0 { "yes" } else { "no" }
                );
                self.about(at, Mark::World, rank, incident, &id, &[]);
            }
            K::Collapsed { incident } => {
                self.about(at, Mark::Alarm, 0, incident, "tl-collapsed", &[]);
            }
            K::SelfHarmThreat { incident } => {
                self.about(at, Mark::Alarm, 0, incident, "tl-self-harm", &[]);
            }
            K::PromiseBroken { incident } => {
                self.about(at, Mark::Alarm, 0, incident, "tl-promise-broken", &[]);
            }
            K::AidGiven {
                by: Aid::Bystander, ..
            } => self.world(at, Mark::World, 0, "tl-aid-bystander", &[]),
            K::AidGiven {
                by: Aid::Staff(actor) | Aid::Unit(actor),
                ..
            } => {
                self.of(at, Mark::World, 0, self.words.actor(actor), "tl-aid", &[]);
            }
            K::Over { incident, how } => {
                let id = format!("tl-over-{}", dashed(&format!("{how:?}")));
                self.about(at, Mark::World, 0, incident, &id, &[]);
            }
            _ => {}
        }
    }

    fn people(&mut self, incident: IncidentIx, size: u32, id: &str, at: SimTime) {
        if let Some(told) = self.memory.told_size.get_mut(incident.ix()) {
            *told = size;
        }
        let (group, size) = (self.words.incident(incident), size.to_string());
        if id == "tl-resized" {
            self.about(at, Mark::World, 0, incident, id, &[("size", &size)]);
        } else {
            self.world(at, Mark::World, 0, id, &[("group", group), ("size", &size)]);
        }
    }

    fn class(&self, size: u32) -> usize {
        self.compiled
            .classes
            .iter()
            .filter(|c| c.from.is_some_and(|from| size >= from))
            .count()
    }

    fn level_of(&mut self, incident: IncidentIx, id: &str, level: u32, rank: u8, at: SimTime) {
        let id = format!("{id}-{}", level.min(3));
        self.about(at, Mark::World, rank, incident, &id, &[]);
    }

    fn level(&self, rank: u32) -> String {
        let element = rank
            .checked_sub(1)
            .and_then(|r| self.compiled.levels.get(r as usize));
        element.map_or_else(
            || rank.to_string(),
            |e| {
                self.compiled.elements[e.ix()]
                    .name
                    .get(self.words.lang)
                    .to_owned()
            },
        )
    }

    fn stage(&mut self, ix: JobIx, stage: Stage, at: SimTime) {
        const WORTH_TELLING_MS: i64 = 5 * 60_000;
        let Some((job, element)) = self.job(ix) else {
            return;
        };
        let since = job.waits;
        if let Some(job) = self.memory.jobs.get_mut(ix.ix()) {
            job.waits = (stage == Stage::Vehicle).then(|| since.unwrap_or(at));
        }
        if let Some(since) = since.filter(|s| stage != Stage::Vehicle && (at - *s).0 >= WORTH_TELLING_MS) {
            let room = matches!(&element.kind, ElementKind::Step(step) if step.vehicles.is_empty());
            let id = if room { "tl-waits-room" } else { "tl-waits-vehicle" };
            let span = self.words.duration((at - since).0);
            let args = [
                ("span", span.as_str()),
                ("what", element.name.get(self.words.lang)),
            ];
            self.of(
                since,
                Mark::Trouble,
                1,
                self.words.actor(element.owner),
                id,
                &args,
            );
        }
    }

    fn done(&mut self, job: JobIx, at: SimTime) {
        let Some((job, element)) = self.job(job) else {
            return;
        };
        if matches!(element.kind, ElementKind::Line(_) | ElementKind::Level { .. }) {
            return;
        }
        let rank = if element.critical || element.weight > 1 {
            1
        } else {
            2
        };
        let what = element.name.get(self.words.lang).to_owned();
        let late = self.lateness(job, at);
        let lead = self.lead(self.words.actor(element.owner));
        self.remark(at, Mark::Step, rank, lead, what, late);
    }

    fn dropped(&mut self, job: JobIx, reason: &str, at: SimTime) {
        if !matches!(reason, "people_gone" | "vacant" | "withheld") {
            return;
        }
        let Some((_, element)) = self.job(job) else { return };
        let (mark, rank) = if reason == "withheld" {
            (Mark::Alarm, 0)
        } else {
            (Mark::Trouble, 2)
        };
        let id = format!("tl-dropped-{}", reason.replace('_', "-"));
        let what = element.name.get(self.words.lang);
        self.of(
            at,
            mark,
            rank,
            self.words.actor(element.owner),
            &id,
            &[("what", what)],
        );
    }

    fn report_lead(&self, element: &Element) -> Option<String> {
        let ElementKind::Line(line) = &element.kind else {
            return None;
        };
        let id = format!("tl-report-{}", dashed(line.kind.name()));
        Some(self.words.fill(&id, &[("from", self.words.actor(element.owner))]))
    }

    /// A report on its way; replaced when it arrives.
    fn report_sent(&mut self, ix: JobIx, to: ActorIx, at: SimTime) {
        let Some((_, element)) = self.job(ix) else { return };
        let Some(lead) = self.report_lead(element) else {
            return;
        };
        self.tell(at, Mark::Trouble, 1, lead, self.words.actor(to).to_owned());
        self.join(Joins::Sent(ix));
    }

    fn report_received(&mut self, ix: JobIx, by: ActorIx, at: SimTime) {
        let Some((job, element)) = self.job(ix) else {
            return;
        };
        let Some(lead) = self.report_lead(element) else {
            return;
        };
        let first = matches!(&element.kind, ElementKind::Line(l) if l.kind == ReportKind::First);
        let rank = match (first, element.critical) {
            (true, true) => 0,
            (true, false) | (false, true) => 1,
            (false, false) => 2,
        };
        let late = self.lateness(job, at);
        self.remark(
            at,
            Mark::Report,
            rank,
            lead,
            self.words.actor(by).to_owned(),
            late,
        );
        self.join(Joins::Received(ix));
    }

    fn no_answer(&mut self, job: JobIx, to: ActorIx, at: SimTime) {
        let owner = self.job(job).map(|(_, element)| element.owner);
        let tries = self.memory.tries.entry((job, to)).or_insert(0);
        *tries += 1;
        let tries = tries.to_string();
        let what = self
            .words
            .fill("tl-no-answer", &[("to", self.words.actor(to)), ("n", &tries)]);
        let lead = owner.map(|o| self.lead(self.words.actor(o))).unwrap_or_default();
        self.tell(at, Mark::Trouble, 2, lead, what);
        self.join(Joins::Try(job, to));
    }

    fn command(&mut self, command: u32, id: &str, rank: u8, at: SimTime) {
        let text = match self.commands.get(command as usize) {
            Some(LoggedCommand::Act(text)) => text.as_str(),
            // Its own line says that a human takes the seat.
            Some(LoggedCommand::Seat(_)) => return,
            None => "?",
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.world(at, Mark::Inject, rank, id, &[("command", &text)]);
    }
}

fn fact_id(fact: FactKind) -> String {
    dashed(fact.name())
}
