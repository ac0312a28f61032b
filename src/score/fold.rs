//! One pass over the events of a run: [`Scorer`].

use super::record::{Collapse, End, Flags, Job, Mark, NO_EVENT, Threat, Track, World};
use super::tables::Tables;
use crate::engine::event::{Aid, Event, EventKind, JobIx};
use crate::model::common::{FactKind, UnlawfulKind};
use crate::model::compiled::{
    ActorIx, Compiled, EffectKind, ElementIx, ElementKind, FunctionIx, IncidentIx, Line, PersonIx,
};
use crate::model::plan::{ReportKind, UnitKind};
use crate::time::SimTime;

/// Reads the events of runs of one [`Compiled`] model and scores them.
///
/// One value is used for many runs: its vectors are cleared and filled again, so that after the first runs nothing is
/// allocated.
#[derive(Clone, Debug, Default)]
pub struct Scorer {
    pub(super) tables: Tables,
    pub(super) jobs: Vec<Job>,
    /// `latest[column · elements + element]`: the newest job, or [`JobIx::NONE`].
    pub(super) latest: Vec<JobIx>,
    pub(super) worlds: Vec<World>,
    /// First time that each effect took place, see [`Tables::effect`].
    pub(super) did: Vec<Mark>,
    /// First breach and first refusal of each unlawful act.
    pub(super) breach: [Mark; UNLAWFUL],
    pub(super) refused: [Mark; UNLAWFUL],
    pub(super) breaches: u32,
    pub(super) promises_broken: u32,
    pub(super) collapses: Vec<Collapse>,
    pub(super) threats: Vec<Threat>,
    /// Size, then injured, for each column.
    pub(super) tracks: Vec<Track>,
    pub(super) held: Vec<bool>,
    /// Medical help called or given; the alert lowered; a limit extended.
    pub(super) medical: Mark,
    pub(super) lowered: Mark,
    pub(super) extended: Mark,
    pub(super) max_alert: u32,
    /// End of the run, or the last event of a run that goes on.
    pub(super) end: SimTime,
    activate: Option<FunctionIx>,
    contact: Option<FunctionIx>,
    // Results of `finish`, kept here so that they need no allocation.
    pub(super) judged: Vec<super::judge::Judged>,
    pub(super) ghosts: Vec<super::judge::Ghost>,
    pub(super) arose: Vec<SimTime>,
    pub(super) ratings: Vec<Option<super::goals::Rating>>,
    pub(super) held_expectations: Vec<Option<bool>>,
}

/// Number of unlawful acts.
pub(super) const UNLAWFUL: usize = UnlawfulKind::ALL.len();

impl Scorer {
    /// A scorer for runs of `model`.
    #[must_use]
    pub fn new(model: &Compiled) -> Self {
        let tables = Tables::new(model);
        Self {
            activate: model.function("activate"),
            contact: model.function("contact"),
            latest: vec![JobIx::NONE; tables.columns * model.elements.len()],
            worlds: vec![World::NEW; tables.columns],
            did: vec![Mark::NONE; tables.columns * EffectKind::ALL.len()],
            breach: [Mark::NONE; UNLAWFUL],
            refused: [Mark::NONE; UNLAWFUL],
            tracks: vec![Track::default(); tables.columns * 2],
            held: vec![false; model.watches.len()],
            arose: vec![SimTime::NEVER; tables.columns * tables.procedures],
            tables,
            ..Self::default()
        }
    }

    /// Forgets the last run.
    fn reset(&mut self) {
        self.jobs.clear();
        self.latest.fill(JobIx::NONE);
        self.worlds.fill(World::NEW);
        self.did.fill(Mark::NONE);
        self.breach = [Mark::NONE; UNLAWFUL];
        self.refused = [Mark::NONE; UNLAWFUL];
        self.breaches = 0;
        self.promises_broken = 0;
        self.collapses.clear();
        self.threats.clear();
        self.tracks.iter_mut().for_each(Track::clear);
        self.held.fill(false);
        self.medical = Mark::NONE;
        self.lowered = Mark::NONE;
        self.extended = Mark::NONE;
        self.max_alert = 0;
        self.end = SimTime::ZERO;
    }

    /// Reads the events of a run from its beginning, forgetting what was read before.
    pub fn fold(&mut self, model: &Compiled, events: &[Event]) {
        self.reset();
        for (i, event) in events.iter().enumerate() {
            self.read(model, events, i, event);
        }
        if let Some(last) = events.last() {
            self.end = last.at;
        }
    }

    #[inline]
    fn read(&mut self, model: &Compiled, events: &[Event], i: usize, event: &Event) {
        let at = event.at;
        let ix = i as u32;
        match event.kind {
            EventKind::StageEntered { job, stage, .. } => {
                if let Some(job) = self.running(job) {
                    job.book(at);
                    job.stage = stage;
                    job.event = ix;
                }
            }
            EventKind::FactLearned {
                who,
                incident,
                fact,
                value,
                ..
            } => self.learned(model, who, incident, fact, value, Mark { at, event: ix }),
            EventKind::Arose {
                element, incident, ..
            } => {
                let slot = self.tables.column(incident) * model.elements.len() + element.ix();
                self.latest[slot] = JobIx(self.jobs.len() as u16);
                self.jobs.push(Job::new(element, incident, at, ix));
            }
            EventKind::Aware { job, due } => {
                if let Some(job) = self.running(job) {
                    job.aware = at;
                    job.due = due;
                    job.event = ix;
                }
            }
            EventKind::Extended { job, due, .. } => {
                if let Some(job) = self.running(job) {
                    job.due = due;
                }
                self.extended.set(at, ix);
            }
            EventKind::Done { job } => self.done(model, job, at, ix),
            EventKind::Dropped { job, reason } => {
                if let Some(job) = self.jobs.get_mut(job.ix()) {
                    job.close(End::Dropped(reason), at, ix);
                }
            }
            EventKind::ReportSent { job, items, .. } => self.sent(model, job, items, at, ix),
            EventKind::ReportReceived { job, .. } => self.received(model, job, at, ix),
            EventKind::Stated { job, fact, value } => self.stated(model, &events[..i], job, fact, value),
            EventKind::LeftOut { job, fact } => self.left_out(model, &events[..i], job, fact),
            EventKind::FreeReport { from, to, incident } => self.free_report(model, from, to, incident, at),
            EventKind::Did { effect, incident, .. } => self.did(effect, incident, Mark { at, event: ix }),
            EventKind::Breach { actor, act, incident } => {
                self.breached(model, actor, act, incident, Mark { at, event: ix })
            }
            EventKind::OrderRefused { act, .. } => self.refused[act as usize].set(at, ix),
            EventKind::PromiseBroken { incident } => {
                self.promises_broken += 1;
                self.world(incident).promise_broken.set(at, ix);
            }
            EventKind::UnitCalled { unit, incident } => {
                if model.actors[unit.ix()].unit == Some(UnitKind::Medical) {
                    self.medical.set(at, ix);
                }
                self.called(model, unit, incident, Mark { at, event: ix });
            }
            EventKind::UnitArrived { incident, .. } => self.world(incident).scene.set(at, ix),
            EventKind::ArrivedAt { who, place } => {
                if !model.persons[who.ix()].desk {
                    for (incident, world) in model.incidents.iter().zip(&mut self.worlds) {
                        if incident.place == place && world.began.is_set() {
                            world.scene.set(at, ix);
                        }
                    }
                }
            }
            EventKind::Held { watch } => {
                if let Some(held) = self.held.get_mut(watch.ix()) {
                    *held = true;
                }
            }
            EventKind::AlertRaised { rank, .. } => self.max_alert = self.max_alert.max(rank),
            EventKind::AlertLowered { .. } => self.lowered.set(at, ix),
            _ => self.world_event(event.kind, Mark { at, event: ix }),
        }
    }

    /// What happens in the world by itself.
    fn world_event(&mut self, kind: EventKind, mark: Mark) {
        match kind {
            EventKind::GroupArrived { incident, size } => {
                let world = self.world(incident);
                world.began.set(mark.at, mark.event);
                world.arrived.set(mark.at, mark.event);
                self.resized(incident, size as i32, mark.at);
            }
            EventKind::PartyDeparted { incident, size } => {
                self.world(incident).began.set(mark.at, mark.event);
                self.resized(incident, size as i32, mark.at);
            }
            EventKind::PartyArrived { incident, .. } => {
                self.world(incident).arrived.set(mark.at, mark.event);
            }
            EventKind::Resized { incident, size } => self.resized(incident, size as i32, mark.at),
            EventKind::BehaviourChanged { incident, level } => {
                let world = self.world(incident);
                world.behaviour = level as i32;
                world.max_behaviour = world.max_behaviour.max(level as i32);
            }
            EventKind::Collapsed { incident } => {
                let column = self.tables.column(incident);
                self.collapses.push(Collapse {
                    column,
                    fell: mark,
                    known: Mark::NONE,
                    helped: Mark::NONE,
                    treated: Mark::NONE,
                    bystander: Mark::NONE,
                });
                let world = &mut self.worlds[column];
                world.injured += 1;
                world.max_injured = world.max_injured.max(world.injured);
                let injured = world.injured;
                self.tracks[column * 2 + 1].truth(mark.at, injured);
            }
            EventKind::AidGiven { incident, by } => {
                if !matches!(by, Aid::Bystander) {
                    self.medical.set(mark.at, mark.event);
                }
                let column = self.tables.column(incident);
                self.worlds[column].injured = 0;
                self.tracks[column * 2 + 1].truth(mark.at, 0);
                for collapse in self.collapses.iter_mut().filter(|c| c.column == column) {
                    if matches!(by, Aid::Bystander) {
                        collapse.bystander.set(mark.at, mark.event);
                    } else {
                        collapse.helped.set(mark.at, mark.event);
                        collapse.treated.set(mark.at, mark.event);
                    }
                }
            }
            EventKind::MediaChanged { incident, level } => {
                let world = self.world(incident);
                world.max_media = world.max_media.max(level as i32);
                if level >= 1 {
                    world.filmed.set(mark.at, mark.event);
                }
                if level >= 2 {
                    world.posted.set(mark.at, mark.event);
                }
            }
            EventKind::SelfHarmThreat { incident } => {
                let column = self.tables.column(incident);
                let world = &self.worlds[column];
                self.threats.push(Threat {
                    column,
                    made: mark,
                    police: world.police,
                    medical: world.medical,
                    talk: Mark::NONE,
                    harm: Mark::NONE,
                });
            }
            EventKind::RiskChanged { incident, level } => {
                let world = self.world(incident);
                world.max_risk = world.max_risk.max(level as i32);
            }
            EventKind::Over { incident, .. } => {
                let column = self.tables.column(incident);
                self.worlds[column].over.set(mark.at, mark.event);
                self.tracks[column * 2].end(mark.at);
                self.tracks[column * 2 + 1].end(mark.at);
            }
            _ => {}
        }
    }

    fn running(&mut self, job: JobIx) -> Option<&mut Job> {
        self.jobs.get_mut(job.ix()).filter(|j| j.end == End::Running)
    }

    pub(super) fn world(&mut self, incident: IncidentIx) -> &mut World {
        let column = self.tables.column(incident);
        &mut self.worlds[column]
    }

    /// The newest job of an element for an incident.
    pub(super) fn latest(&self, model: &Compiled, element: ElementIx, column: usize) -> Option<&Job> {
        let ix = self.latest[column * model.elements.len() + element.ix()];
        self.jobs.get(ix.ix())
    }

    fn resized(&mut self, incident: IncidentIx, size: i32, at: SimTime) {
        let column = self.tables.column(incident);
        let world = &mut self.worlds[column];
        world.size = size;
        world.max_size = world.max_size.max(size);
        self.tracks[column * 2].truth(at, size);
    }

    fn learned(
        &mut self,
        model: &Compiled,
        who: PersonIx,
        incident: IncidentIx,
        fact: FactKind,
        value: i32,
        mark: Mark,
    ) {
        if incident.get().is_none() {
            return;
        }
        let column = self.tables.column(incident);
        let desk = model.persons[who.ix()].desk;
        let world = &mut self.worlds[column];
        world.signs.set(mark.at, mark.event);
        if self.tables.superior[who.ix()] {
            world.superior.set(mark.at, mark.event);
        }
        if self.tables.destination[who.ix()] {
            world.destination.set(mark.at, mark.event);
        }
        if !desk {
            world.detected.set(mark.at, mark.event);
            if fact == FactKind::Injured && value > 0 {
                for collapse in self.collapses.iter_mut().filter(|c| c.column == column) {
                    collapse.known.set(mark.at, mark.event);
                }
            }
        }
        if self.tables.top.is_some_and(|(_, top)| top == who) {
            self.worlds[column].top.set(mark.at, mark.event);
            match fact {
                FactKind::Size => self.tracks[column * 2].learn(mark.at, value),
                FactKind::Injured => self.tracks[column * 2 + 1].learn(mark.at, value),
                _ => {}
            }
        }
    }

    fn done(&mut self, model: &Compiled, job: JobIx, at: SimTime, ix: u32) {
        let Some(job) = self.jobs.get_mut(job.ix()) else {
            return;
        };
        job.close(End::Done, at, ix);
        let functions = model.elements[job.element.ix()].functions;
        let incident = job.incident;
        if self.activate.is_some_and(|f| functions.has(f)) {
            self.world(incident).activated.set(at, ix);
        }
        if self.contact.is_some_and(|f| functions.has(f)) {
            self.world(incident).contact.set(at, ix);
        }
    }

    fn sent(&mut self, model: &Compiled, job: JobIx, items: u32, at: SimTime, ix: u32) {
        let Some(record) = self.jobs.get(job.ix()) else {
            return;
        };
        let column = self.tables.column(record.incident);
        let Some(line) = line(model, record.element) else {
            return;
        };
        let early = line.after.iter().any(|before| {
            self.latest(model, *before, column)
                .is_some_and(|b| b.sent.is_never() && !matches!(b.end, End::Dropped(_)))
        });
        if let Some(record) = self.running(job)
            && record.sent.is_never()
        {
            record.sent = at;
            record.items = items;
            record.event = ix;
            if early {
                record.flags.set(Flags::OUT_OF_ORDER);
            }
        }
    }

    fn received(&mut self, model: &Compiled, job: JobIx, at: SimTime, ix: u32) {
        let Some(record) = self.jobs.get_mut(job.ix()) else {
            return;
        };
        record.close(End::Done, at, ix);
        let (element, incident) = (record.element, record.incident);
        let Some(line) = line(model, element) else {
            return;
        };
        let mark = Mark { at, event: ix };
        if incident.get().is_some() {
            let person = model.actors[line.to.ix()].person.ix();
            let (superior, destination) = (self.tables.superior[person], self.tables.destination[person]);
            let world = self.world(incident);
            if line.kind == ReportKind::First {
                world.first_report.set(at, ix);
            }
            if superior {
                world.superior.set(at, ix);
            }
            if destination {
                world.destination.set(at, ix);
            }
        }
        self.called(model, line.to, incident, mark);
    }

    /// A unit was called or told.
    fn called(&mut self, model: &Compiled, unit: ActorIx, incident: IncidentIx, mark: Mark) {
        let column = self.tables.column(incident);
        match model.actors[unit.ix()].unit {
            Some(UnitKind::Police) => {
                self.worlds[column].police.set(mark.at, mark.event);
                for threat in self.threats.iter_mut().filter(|t| t.column == column) {
                    threat.police.set(mark.at, mark.event);
                }
            }
            Some(UnitKind::Medical) => {
                self.worlds[column].medical.set(mark.at, mark.event);
                for threat in self.threats.iter_mut().filter(|t| t.column == column) {
                    threat.medical.set(mark.at, mark.event);
                }
                for collapse in self.collapses.iter_mut().filter(|c| c.column == column) {
                    collapse.helped.set(mark.at, mark.event);
                }
            }
            _ => {}
        }
    }

    fn did(&mut self, effect: EffectKind, incident: IncidentIx, mark: Mark) {
        use EffectKind as E;
        let slot = self.tables.effect(effect, incident);
        self.did[slot].set(mark.at, mark.event);
        let column = self.tables.column(incident);
        let world = &mut self.worlds[column];
        match effect {
            E::Activate => world.activated.set(mark.at, mark.event),
            E::Receive | E::Hear | E::HearByLeader | E::Representatives | E::Explain | E::Meet => {
                world.contact.set(mark.at, mark.event);
            }
            E::StopUnlawful if world.max_behaviour < 2 => world.stopped_calm.set(mark.at, mark.event),
            E::FirstAid => {
                for collapse in self.collapses.iter_mut().filter(|c| c.column == column) {
                    collapse.helped.set(mark.at, mark.event);
                }
            }
            _ => {}
        }
        if matches!(
            effect,
            E::Receive | E::Hear | E::HearByLeader | E::Explain | E::KeepOrder | E::Meet
        ) {
            for threat in self.threats.iter_mut().filter(|t| t.column == column) {
                threat.talk.set(mark.at, mark.event);
            }
        }
    }

    fn breached(
        &mut self,
        model: &Compiled,
        actor: ActorIx,
        act: UnlawfulKind,
        incident: IncidentIx,
        mark: Mark,
    ) {
        self.breaches += 1;
        self.breach[act as usize].set(mark.at, mark.event);
        if matches!(act, UnlawfulKind::Insult | UnlawfulKind::Force) {
            let column = self.tables.column(incident);
            for threat in self.threats.iter_mut().filter(|t| t.column == column) {
                threat.harm.set(mark.at, mark.event);
            }
        }
        if act == UnlawfulKind::ForbidReport {
            let person = model.actors[actor.ix()].person;
            for job in &mut self.jobs {
                let element = &model.elements[job.element.ix()];
                if matches!(element.kind, ElementKind::Line(_))
                    && job.end == End::Running
                    && !job.aware.is_never()
                    && job.sent.is_never()
                    && (incident.get().is_none() || job.incident == incident)
                    && model.actors[element.owner.ix()].person != person
                    && job.forbidden_by == NO_EVENT
                {
                    job.forbidden_by = mark.event;
                    job.flags.set(Flags::OBSTRUCTED);
                }
            }
        }
    }

    /// The statement is false when it differs from the sender's own picture; a fact never learned reads as 0, and where
    /// two sources disagree either value is true to the picture.
    fn stated(&mut self, model: &Compiled, before: &[Event], job: JobIx, fact: FactKind, value: i32) {
        if let Some(record) = self.jobs.get_mut(job.ix()) {
            let person = model.actors[model.elements[record.element.ix()].owner.ix()].person;
            let picture = Picture::read(before, person, record.incident, fact);
            if !picture.allows(value) {
                record.flags.set(Flags::FALSE);
            }
        }
    }

    /// Leaving out what one doesn't know is no concealment.
    fn left_out(&mut self, model: &Compiled, before: &[Event], job: JobIx, fact: FactKind) {
        if let Some(record) = self.jobs.get_mut(job.ix()) {
            let person = model.actors[model.elements[record.element.ix()].owner.ix()].person;
            if Picture::read(before, person, record.incident, fact).known {
                record.flags.set(Flags::LEFT_OUT);
            }
        }
    }

    /// A report outside the lines counts against one owed report: of those that the sender knows of and hasn't sent, the
    /// one whose receiver was skipped, else the one due first. Telling somebody whom the sender has a line to is no
    /// deviation.
    fn free_report(
        &mut self,
        model: &Compiled,
        from: ActorIx,
        to: ActorIx,
        incident: IncidentIx,
        at: SimTime,
    ) {
        let person = |actor: ActorIx| model.actors[actor.ix()].person;
        let lines = || {
            model.elements.iter().filter_map(|e| match &e.kind {
                ElementKind::Line(line) => Some((e.owner, line)),
                _ => None,
            })
        };
        if lines().any(|(owner, line)| {
            person(owner) == person(from) && (person(line.to) == person(to) || line.then == Some(to))
        }) {
            return;
        }
        let mut wrong: Option<usize> = None;
        let mut skipped: Option<usize> = None;
        for (i, job) in self.jobs.iter().enumerate() {
            let element = &model.elements[job.element.ix()];
            let ElementKind::Line(line) = &element.kind else {
                continue;
            };
            if person(element.owner) != person(from)
                || job.end != End::Running
                || job.aware.is_never()
                || !job.sent.is_never()
                || !job.free.is_never()
                || (incident.get().is_some() && job.incident != incident)
                || model.actors[line.to.ix()].deputy == Some(to)
            {
                continue;
            }
            let skips =
                lines().any(|(owner, up)| person(owner) == person(line.to) && person(up.to) == person(to));
            let best = if skips { &mut skipped } else { &mut wrong };
            if best.is_none_or(|b| job.due < self.jobs[b].due) {
                *best = Some(i);
            }
        }
        let (job, flag) = match (skipped, wrong) {
            (Some(job), _) => (job, Flags::SKIPPED_LEVEL),
            (None, Some(job)) => (job, Flags::WRONG_RECEIVER),
            (None, None) => return,
        };
        self.jobs[job].free = at;
        self.jobs[job].free_flag = flag;
    }
}

/// The line of an element, if it is one.
pub(super) fn line(model: &Compiled, element: ElementIx) -> Option<&Line> {
    match &model.elements[element.ix()].kind {
        ElementKind::Line(line) => Some(line),
        _ => None,
    }
}

/// What a person believed about one fact. Read back from the events only when somebody states or leaves out a fact by
/// hand, which is rare.
struct Picture {
    known: bool,
    value: i32,
    other: Option<i32>,
}

impl Picture {
    fn read(before: &[Event], person: PersonIx, about: IncidentIx, asked: FactKind) -> Self {
        let mut picture = Self {
            known: false,
            value: 0,
            other: None,
        };
        let mut contradicted = false;
        let mut older = None;
        for event in before {
            match event.kind {
                EventKind::FactLearned {
                    who,
                    incident,
                    fact,
                    value,
                    ..
                } if who == person && incident == about && fact == asked => {
                    if picture.known {
                        older = Some(picture.value);
                    }
                    picture.known = true;
                    picture.value = value;
                }
                EventKind::Contradicted { who, incident, fact }
                    if who == person && incident == about && fact == asked =>
                {
                    contradicted = true;
                }
                _ => {}
            }
        }
        picture.other = older.filter(|_| contradicted);
        picture
    }

    fn allows(&self, value: i32) -> bool {
        value == self.value || self.other == Some(value)
    }
}
