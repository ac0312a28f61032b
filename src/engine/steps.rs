//! Steps: means, travel, work, what they do, and who goes on.

use super::Engine;
use super::calls::Purpose;
use super::crowd::Life;
use super::event::{DropReason, EventKind, JobIx, Stage};
use super::jobs::{Job, Phase};
use super::look::Way;
use super::people::{Leaving, TaskKind, Whereabouts};
use crate::ids;
use crate::model::compiled::{
    ActorIx, Compiled, Depends, EffectKind, ElementIx, ElementKind, IncidentIx, PersonIx, PlaceIx, Step,
    Where,
};
use crate::time::SimSpan;

impl Engine {
    /// Somebody begins a job. Returns whether the person is occupied.
    pub(super) fn start_work(&mut self, c: &Compiled, who: PersonIx, job: JobIx) -> bool {
        if self.jobs[job.ix()].ended {
            return false;
        }
        self.cause = self.jobs[job.ix()].arose;
        if let Some(rest) = self.jobs[job.ix()].rest.take() {
            self.enter(job, Stage::Work, JobIx::NONE);
            self.occupy(who, rest);
            return true;
        }
        let element = self.jobs[job.ix()].element;
        match &c.elements[element.ix()].kind {
            ElementKind::Line(line) => self.start_report(c, who, job, line),
            ElementKind::Step(step) => self.start_step(c, who, job, step),
            ElementKind::Level { .. } | ElementKind::Standing { .. } => {
                let takes = match c.elements[element.ix()].kind {
                    ElementKind::Standing { takes, .. } => takes,
                    _ => c.params.prepare,
                };
                self.work(c, who, job, takes);
                true
            }
        }
    }

    fn start_step(&mut self, c: &Compiled, who: PersonIx, job: JobIx, step: &Step) -> bool {
        let Job {
            element,
            incident,
            phase,
            ..
        } = self.jobs[job.ix()];
        let data = &c.elements[element.ix()];
        if phase == Phase::Waiting {
            // Nobody has to wait any more.
            self.let_go(who, job);
            return self.at_the_place(c, who, job, step);
        }
        // A step that was begun before is finished, whatever has changed since.
        if phase != Phase::Ripe && !self.picture_holds(c, data.when, who, incident) {
            let gone = self.incidents[incident.ix()].life == Life::Over && self.now > self.jobs[job.ix()].due;
            self.drop_job(
                job,
                if gone {
                    DropReason::PeopleGone
                } else {
                    DropReason::Moot
                },
            );
            return false;
        }
        let place = self.place_for(c, step.place, incident);
        let key = self.step_key(c, job);
        if self.waits(c, who, job, step, key) {
            return false;
        }
        let [travel, _] = self.draws.uniforms(key);
        let (way, trip) = match place {
            Some(place) => self.trip(c, who, place, travel),
            None => (SimSpan::ZERO, false),
        };
        if let Some(room) = step.rooms.first()
            && self.rooms[room.ix()]
        {
            self.wait_for_means(job);
            return false;
        }
        if trip && let Some(vehicle) = step.vehicles.first().copied() {
            if !self.vehicle_free(c, vehicle, who) {
                self.wait_for_means(job);
                return false;
            }
            self.take_vehicle(c, vehicle, job, who);
        }
        if let Some(room) = step.rooms.first() {
            self.rooms[room.ix()] = true;
        }
        for companion in &step.with {
            let due = self.jobs[job.ix()].due;
            if self.people[companion.ix()].absent == 0 {
                self.enqueue(
                    c,
                    *companion,
                    TaskKind::Join(job),
                    super::people::urgency::DUE,
                    due,
                );
            }
        }
        match place {
            Some(place) if way > SimSpan::ZERO => {
                self.enter(job, Stage::Travel, JobIx::NONE);
                self.jobs[job.ix()].phase = Phase::Travelling;
                if trip {
                    self.emit_cause(EventKind::SetOut { who, to: place });
                }
                let span = self.stretch(c, who, way);
                self.on_the_way(c, who, place, span);
                self.occupy(who, span);
                true
            }
            _ => self.at_the_place(c, who, job, step),
        }
    }

    /// Notes for views that somebody goes to a place.
    pub(super) fn on_the_way(&mut self, c: &Compiled, who: PersonIx, to: PlaceIx, span: SimSpan) {
        self.people[who.ix()].way = Some(Way {
            from: self.place_of(c, who),
            to,
            left: self.now,
            arrives: self.now + span,
            back: false,
        });
    }

    pub(super) fn stretch(&self, c: &Compiled, who: PersonIx, span: SimSpan) -> SimSpan {
        SimSpan((span.0 as f64 * self.people[who.ix()].slow * c.params.delay_factor) as i64)
    }

    fn step_key(&self, c: &Compiled, job: JobIx) -> u64 {
        let Job {
            element,
            incident,
            occurrence,
            ..
        } = self.jobs[job.ix()];
        let incident = c.incidents.get(incident.ix()).map_or(0, |i| i.key);
        ids::combine(
            ids::combine(c.elements[element.ix()].key, incident),
            u64::from(occurrence),
        )
    }

    /// The place of the scenario where a step is done.
    pub(super) fn place_for(&self, c: &Compiled, place: Where, incident: IncidentIx) -> Option<PlaceIx> {
        match place {
            Where::Anywhere => None,
            Where::Office => Some(c.office),
            Where::Scene | Where::Destination => Some(self.incidents[incident.ix()].place),
        }
    }

    /// The next phase of a job.
    pub(super) fn continue_work(&mut self, c: &Compiled, who: PersonIx, job: JobIx) -> bool {
        let Job { element, phase, .. } = self.jobs[job.ix()];
        self.cause = self.jobs[job.ix()].arose;
        match (&c.elements[element.ix()].kind, phase) {
            (ElementKind::Line(line), _) => self.send_report(c, who, job, line),
            (ElementKind::Step(step), Phase::Travelling) => {
                if let Some(place) = self.place_for(c, step.place, self.jobs[job.ix()].incident) {
                    self.arrive(c, who, place, self.jobs[job.ix()].incident);
                }
                self.at_the_place(c, who, job, step)
            }
            (ElementKind::Step(step), _) => {
                self.finish_step(c, who, job, step);
                false
            }
            (ElementKind::Level { rank, tells, .. }, _) => {
                self.raise(c, job, *rank, tells);
                false
            }
            (ElementKind::Standing { tells, sweeps, .. }, _) => {
                let owner = c.elements[element.ix()].owner;
                self.job_done(c, job);
                if *sweeps {
                    self.sweep(c, who);
                }
                self.tell_regularly(c, who, owner, tells);
                false
            }
        }
    }

    /// Somebody arrives at a place and will look around.
    pub(super) fn arrive(&mut self, c: &Compiled, who: PersonIx, place: PlaceIx, incident: IncidentIx) {
        let usual = c.persons[who.ix()].station == Some(place) && self.on_duty(c, who);
        self.people[who.ix()].way = None;
        self.people[who.ix()].sent_to = IncidentIx::NONE;
        self.people[who.ix()].whereabouts = if usual {
            Whereabouts::Usual
        } else {
            Whereabouts::At(place)
        };
        self.emit_cause(EventKind::ArrivedAt { who, place });
        if self.incidents[incident.ix()].place == place {
            self.observe(c, who, incident);
            if !c.persons[who.ix()].desk && self.incidents[incident.ix()].arrived {
                self.function_done(c, c.other_functions.dispatch);
            }
        }
    }

    /// At the place: wait for the people concerned, or begin to work.
    fn at_the_place(&mut self, c: &Compiled, who: PersonIx, job: JobIx, step: &Step) -> bool {
        let incident = self.jobs[job.ix()].incident;
        let state = &self.incidents[incident.ix()];
        if step.effects.iter().any(|e| faces_people(e.kind)) {
            if state.life == Life::Over {
                let late = self.now > self.jobs[job.ix()].due;
                self.give_back(c, who, job, step);
                self.drop_job(
                    job,
                    if late {
                        DropReason::PeopleGone
                    } else {
                        DropReason::Moot
                    },
                );
                return false;
            }
            if !state.arrived {
                self.jobs[job.ix()].phase = Phase::Waiting;
                self.hold(who, incident, job);
                self.enter(job, Stage::Work, JobIx::NONE);
                self.people[who.ix()].current = None;
                return false;
            }
        }
        self.work(c, who, job, step.takes);
        true
    }

    /// People arrived for whom somebody waits at the place.
    pub(super) fn resume_waiting_for(&mut self, c: &Compiled, incident: IncidentIx) {
        for i in 0..self.jobs.len() {
            let job = self.jobs[i];
            if job.incident == incident && job.phase == Phase::Waiting && !job.ended {
                self.enqueue(
                    c,
                    job.person,
                    TaskKind::Work(JobIx(i as u16)),
                    super::people::urgency::DUE,
                    job.due,
                );
            }
        }
    }

    /// The work itself.
    fn work(&mut self, c: &Compiled, who: PersonIx, job: JobIx, takes: crate::model::compiled::Dist) {
        self.jobs[job.ix()].phase = Phase::Working;
        self.enter(job, Stage::Work, JobIx::NONE);
        let key = self.step_key(c, job);
        let [_, work] = self.draws.uniforms(key);
        let span = self.takes(c, who, takes, work);
        self.occupy(who, span);
    }

    /// A step is carried out: its effects take place, means come back or stay, the next owners are told.
    fn finish_step(&mut self, c: &Compiled, who: PersonIx, job: JobIx, step: &Step) {
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        let owner = c.elements[element.ix()].owner;
        let gone = self.incidents[incident.ix()].life == Life::Over;
        if gone && step.effects.iter().any(|e| faces_people(e.kind)) {
            self.give_back(c, who, job, step);
            self.drop_job(job, DropReason::PeopleGone);
            return;
        }
        // Calling a unit is done when the unit has been reached.
        let calls = step
            .effects
            .iter()
            .filter(|e| e.kind == EffectKind::Summon)
            .count();
        self.jobs[job.ix()].calls = calls as u8;
        if calls == 0 {
            self.job_done(c, job);
        }
        self.effects(c, who, owner, job, step);
        if step.stays && self.incidents[incident.ix()].life != Life::Over {
            self.hold(who, incident, job);
            if let Some(room) = step.rooms.first() {
                self.rooms[room.ix()] = false;
            }
        } else {
            self.give_back(c, who, job, step);
        }
        if calls == 0 {
            self.go_on(c, who, owner, incident, step);
        }
        self.retry_waiting(c);
    }

    /// The owners of the next steps are told.
    fn go_on(&mut self, c: &Compiled, who: PersonIx, owner: ActorIx, incident: IncidentIx, step: &Step) {
        for i in 0..step.before.len() {
            let next = step.before[i];
            self.hand_over(c, who, owner, next, incident);
        }
    }

    /// A unit that a step calls was reached; when it was the last one, the step is done.
    pub(super) fn unit_reached(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            incident,
            person,
            calls,
            ended,
            ..
        } = self.jobs[job.ix()];
        let ElementKind::Step(step) = &c.elements[element.ix()].kind else {
            return;
        };
        self.jobs[job.ix()].calls = calls.saturating_sub(1);
        if calls == 1 && !ended {
            self.job_done(c, job);
            self.go_on(c, person, c.elements[element.ix()].owner, incident, step);
        }
    }

    fn effects(&mut self, c: &Compiled, who: PersonIx, owner: ActorIx, job: JobIx, step: &Step) {
        let incident = self.jobs[job.ix()].incident;
        let mut convened = false;
        for i in 0..step.effects.len() {
            let effect = step.effects[i];
            match effect.kind {
                EffectKind::Tell | EffectKind::Convene => {
                    convened |= effect.kind == EffectKind::Convene;
                }
                EffectKind::Summon => {
                    let about = (job, incident);
                    let message = self.message(c, Purpose::Summon, (who, owner), effect.target, about);
                    self.enqueue_call(c, who, message);
                }
                EffectKind::FindFacts | EffectKind::Hear | EffectKind::HearByLeader | EffectKind::Receive => {
                    self.affect(c, effect.kind, owner, incident, effect.value);
                    self.find_out(c, who, incident);
                }
                EffectKind::Verify => {
                    self.affect(c, effect.kind, owner, incident, effect.value);
                    self.verify(c, who, incident);
                }
                kind => self.affect(c, kind, owner, incident, effect.value),
            }
        }
        if convened {
            self.affect(c, EffectKind::Convene, owner, incident, 0);
        }
        let mut targets = [ActorIx::NONE; 64];
        let mut count = 0;
        for effect in &step.effects {
            if matches!(effect.kind, EffectKind::Tell | EffectKind::Convene) && count < targets.len() {
                targets[count] = effect.target;
                count += 1;
            }
        }
        self.tell_all(c, (who, owner), &targets[..count], incident);
    }

    /// Somebody who speaks with the people concerned learns what they ask for and how it stands.
    pub(super) fn find_out(&mut self, c: &Compiled, who: PersonIx, incident: IncidentIx) {
        use crate::model::common::FactKind;
        let demands = self.truth(c, FactKind::Demands, incident);
        if demands > 0 {
            self.learn_by_sight(c, who, incident, FactKind::Demands, demands);
        }
        self.observe(c, who, incident);
    }

    /// Doubtful information is checked at its source: contradictions clear up, and the truth about signs is known.
    pub(super) fn verify(&mut self, c: &Compiled, who: PersonIx, incident: IncidentIx) {
        use crate::model::common::FactKind;
        self.people[who.ix()].picture.verified(incident);
        if self.people[who.ix()]
            .picture
            .value(FactKind::Risk, incident)
            .is_some()
        {
            let risk = self.truth(c, FactKind::Risk, incident);
            self.learn_by_sight(c, who, incident, FactKind::Risk, risk);
        }
        self.touch(who, incident, Depends::ALL, self.cause);
    }

    /// The owner of a next step is told that its time has come.
    fn hand_over(
        &mut self,
        c: &Compiled,
        who: PersonIx,
        from: ActorIx,
        next: ElementIx,
        incident: IncidentIx,
    ) {
        let ElementKind::Step(step) = &c.elements[next.ix()].kind else {
            return;
        };
        let ready = step
            .after
            .iter()
            .all(|e| !self.slots[Self::slot_ix(c, *e, incident)].done.is_never());
        if !ready || c.elements[next.ix()].knocked_out {
            return;
        }
        let owner = c.elements[next.ix()].owner;
        if self.acting[owner.ix()] == who {
            self.told(c, next, incident, who);
            return;
        }
        let message = self.message(
            c,
            Purpose::Handover(next),
            (who, from),
            owner,
            (JobIx::NONE, incident),
        );
        self.enqueue_call(c, who, message);
    }

    /// Somebody knows that the steps before one of theirs are done.
    pub(super) fn told(&mut self, c: &Compiled, element: ElementIx, incident: IncidentIx, who: PersonIx) {
        self.slots[Self::slot_ix(c, element, incident)].told = true;
        self.touch(who, incident, Depends::ALL, self.cause);
    }

    // Companions.

    pub(super) fn start_join(&mut self, c: &Compiled, who: PersonIx, job: JobIx) -> bool {
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        let ElementKind::Step(step) = &c.elements[element.ix()].kind else {
            return false;
        };
        let finished = self.jobs[job.ix()].ended && !step.stays;
        if finished || self.incidents[incident.ix()].life == Life::Over {
            return false;
        }
        let Some(place) = self.place_for(c, step.place, incident) else {
            // Work together where they are: as long as the step takes.
            let span = SimSpan::from_mins_f64(step.takes.median_mins());
            self.occupy(who, span);
            return true;
        };
        let u = self
            .draws
            .uniform(ids::combine(self.step_key(c, job), c.persons[who.ix()].key));
        let (way, trip) = self.trip(c, who, place, u);
        if trip {
            self.emit(EventKind::SetOut { who, to: place });
        }
        let span = self.stretch(c, who, way);
        self.on_the_way(c, who, place, span);
        self.occupy(who, span);
        true
    }

    pub(super) fn joined(&mut self, c: &Compiled, who: PersonIx, job: JobIx) -> bool {
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        let ElementKind::Step(step) = &c.elements[element.ix()].kind else {
            return false;
        };
        if let Some(place) = self.place_for(c, step.place, incident) {
            self.arrive(c, who, place, incident);
            let goes_on = step.stays || !self.jobs[job.ix()].ended;
            if !goes_on || self.incidents[incident.ix()].life == Life::Over {
                self.go_back(c, who, None);
            } else if self.people[who.ix()].held.get().is_none() {
                self.hold(who, incident, job);
            }
        }
        false
    }

    /// Whether a task can be done by somebody who stays with an incident, is about to leave or on the way back.
    pub(super) fn can_do_there(&self, c: &Compiled, who: PersonIx, kind: TaskKind) -> bool {
        let job = match kind {
            TaskKind::Work(job) | TaskKind::Join(job) => job,
            TaskKind::Go { incident, .. } => {
                return self.can_be_at(who, self.incidents[incident.ix()].place);
            }
            TaskKind::Sign(_) | TaskKind::Call(_) | TaskKind::Listen(_) | TaskKind::ByHand { .. } => {
                return true;
            }
        };
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        match &c.elements[element.ix()].kind {
            ElementKind::Step(step) => match self.place_for(c, step.place, incident) {
                None => true,
                Some(place) => self.can_be_at(who, place),
            },
            _ => true,
        }
    }

    /// Whether somebody who stays with an incident, is about to leave or on the way back can begin something at a place.
    fn can_be_at(&self, who: PersonIx, place: PlaceIx) -> bool {
        let person = &self.people[who.ix()];
        // On the way back nobody begins another trip.
        if person.whereabouts == Whereabouts::OnRoad {
            return false;
        }
        let leaves = person.leaving != Leaving::No && person.whereabouts != Whereabouts::At(place);
        let held = self.incidents.get(person.held.ix());
        !leaves && held.is_none_or(|i| i.place == place)
    }
}

/// Effects that need the people concerned to be there.
fn faces_people(kind: EffectKind) -> bool {
    use EffectKind as E;
    matches!(
        kind,
        E::Receive
            | E::Hear
            | E::HearByLeader
            | E::Representatives
            | E::KeepOrder
            | E::StopUnlawful
            | E::Meet
            | E::OfferWayHome
    )
}
