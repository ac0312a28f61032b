//! Means and trips: vehicles with drivers, rooms, staying on the spot, and the way back.

use super::Engine;
use super::crowd::Life;
use super::event::{DropReason, EventKind, JobIx, Stage};
use super::jobs::{Job, Phase};
use super::look::Way;
use super::people::{Leaving, TaskKind, Whereabouts};
use super::queue::Action;
use crate::model::compiled::{Compiled, ElementKind, IncidentIx, PersonIx, Step, VehicleIx};
use crate::time::SimTime;

/// A vehicle type: how many are free; below zero when more were taken than there are.
#[derive(Clone, Copy, Debug)]
pub(super) struct VehicleState {
    pub(super) free: i64,
}

/// A vehicle on its way back; views read it, the run doesn't.
#[derive(Clone, Copy, Debug)]
pub(super) struct Returning {
    pub(super) vehicle: VehicleIx,
    /// Who drives it, where that is somebody else than whom it takes back.
    pub(super) driver: PersonIx,
    pub(super) way: Way,
}

impl Engine {
    pub(super) fn wait_for_means(&mut self, job: JobIx) {
        self.enter(job, Stage::Vehicle, JobIx::NONE);
        self.waiting.push(job);
    }

    pub(super) fn vehicle_free(&self, c: &Compiled, vehicle: VehicleIx, for_whom: PersonIx) -> bool {
        self.vehicles[vehicle.ix()].free > 0
            && (c.vehicles[vehicle.ix()].drivers.is_empty() || self.driver(c, vehicle, for_whom).is_some())
    }

    /// A driver who is free now.
    pub(super) fn driver(&self, c: &Compiled, vehicle: VehicleIx, for_whom: PersonIx) -> Option<PersonIx> {
        let drivers = &c.vehicles[vehicle.ix()].drivers;
        if drivers.contains(&for_whom) {
            return Some(for_whom);
        }
        drivers.iter().copied().find(|d| {
            let state = &self.people[d.ix()];
            let free = state.current.is_none() && state.held.get().is_none() && state.took.get().is_none();
            free && state.absent == 0 && state.meeting == 0
        })
    }

    pub(super) fn take_vehicle(&mut self, c: &Compiled, vehicle: VehicleIx, job: JobIx, who: PersonIx) {
        self.vehicles[vehicle.ix()].free -= 1;
        self.jobs[job.ix()].vehicle = vehicle;
        self.emit(EventKind::VehicleTaken { vehicle, job });
        let incident = self.jobs[job.ix()].incident;
        if let Some(driver) = self.driver(c, vehicle, who)
            && driver != who
            && !c.vehicles[vehicle.ix()].drivers.is_empty()
        {
            self.hold(driver, incident, job);
            self.people[driver.ix()].driving = true;
            self.jobs[job.ix()].driver = driver;
        }
    }

    /// Means go back: the room at once, the vehicle after the way back.
    pub(super) fn give_back(&mut self, c: &Compiled, who: PersonIx, job: JobIx, step: &Step) {
        if let Some(room) = step.rooms.first() {
            self.rooms[room.ix()] = false;
        }
        self.let_go(who, job);
        self.go_back(c, who, Some(job));
        for companion in &step.with {
            if self.people[companion.ix()].held_by == job && !self.people[companion.ix()].driving {
                self.let_go(*companion, job);
                self.go_back(c, *companion, None);
                self.start_next(c, *companion);
            }
        }
    }

    /// A job keeps somebody on the spot.
    pub(super) fn hold(&mut self, who: PersonIx, incident: IncidentIx, job: JobIx) {
        let person = &mut self.people[who.ix()];
        person.held = incident;
        person.held_by = job;
    }

    /// A job keeps somebody no longer; another one may.
    pub(super) fn let_go(&mut self, who: PersonIx, job: JobIx) {
        let person = &mut self.people[who.ix()];
        if person.held_by == job {
            person.held = IncidentIx::NONE;
            person.held_by = JobIx::NONE;
        }
    }

    /// Somebody is done at a place, and goes back unless something else is to be done there.
    pub(super) fn go_back(&mut self, c: &Compiled, who: PersonIx, job: Option<JobIx>) {
        if let Some(job) = job
            && self.jobs[job.ix()].vehicle.get().is_some()
        {
            let before = std::mem::replace(&mut self.people[who.ix()].came_with, job);
            if before != job {
                self.vehicle_leaves(c, who, before);
            }
        }
        let person = &mut self.people[who.ix()];
        if !matches!(person.whereabouts, Whereabouts::At(_)) && person.came_with == JobIx::NONE {
            return;
        }
        person.leaving = Leaving::Soon;
        self.queue.push(self.now, Action::Leave(who), self.cause);
    }

    /// Everything has followed from somebody's being done.
    pub(super) fn leave(&mut self, c: &Compiled, who: PersonIx) {
        let person = &mut self.people[who.ix()];
        if person.leaving == Leaving::Soon {
            person.leaving = Leaving::Now;
            self.set_off(c, who);
            self.start_next(c, who);
        }
    }

    /// Somebody with nothing left to do on the spot goes back; the vehicle is free again when it is there. Returns whether the
    /// person stays after all, and is free for other work.
    pub(super) fn set_off(&mut self, c: &Compiled, who: PersonIx) -> bool {
        let person = &self.people[who.ix()];
        let busy = |kind: TaskKind| match kind {
            TaskKind::Work(job) | TaskKind::Join(job) => self.is_here(c, who, job),
            _ => false,
        };
        // Who waits for a room on the spot waits there.
        let waits = self
            .waiting
            .iter()
            .any(|job| self.jobs[job.ix()].person == who && self.is_here(c, who, *job));
        let stays = waits
            || person.current.is_some_and(|t| busy(t.kind))
            || person.tasks.iter().any(|t| busy(t.kind));
        if person.leaving != Leaving::Now || stays {
            return false;
        }
        let held = person
            .held
            .get()
            .is_some_and(|incident| self.incidents[incident.ix()].life != Life::Over);
        // Whoever was sent to be there stays after a piece of work.
        let sent = person.sent_to.get().is_some_and(|incident| {
            let state = &self.incidents[incident.ix()];
            state.life != Life::Over && person.whereabouts == Whereabouts::At(state.place)
        });
        self.people[who.ix()].leaving = Leaving::No;
        if held || sent {
            return true;
        }
        let job = std::mem::replace(&mut self.people[who.ix()].came_with, JobIx::NONE);
        let back = self.vehicle_leaves(c, who, job);
        self.bring_back(c, who, back);
        let person = &mut self.people[who.ix()];
        person.sent_to = IncidentIx::NONE;
        if let Whereabouts::At(from) = person.whereabouts {
            person.whereabouts = Whereabouts::OnRoad;
            person.way = Some(Way {
                from: Some(from),
                to: c.office,
                left: self.now,
                arrives: back,
                back: true,
            });
            person.trip += 1;
            let trip = person.trip;
            self.queue.push(back, Action::Home(who, trip), self.cause);
            return false;
        }
        true
    }

    /// The vehicle of a job goes back from where somebody is. Returns when it is there.
    pub(super) fn vehicle_leaves(&mut self, c: &Compiled, who: PersonIx, job: JobIx) -> SimTime {
        let (way, _) = self.trip(c, who, c.office, 0.5);
        let back = self.now + self.stretch(c, who, way);
        let from = self.place_of(c, who);
        if let Some(data) = self.jobs.get_mut(job.ix())
            && let Some(vehicle) = data.vehicle.get()
        {
            let driver = data.driver;
            data.vehicle = VehicleIx::NONE;
            data.driver = PersonIx::NONE;
            self.returning.push(Returning {
                vehicle,
                driver,
                way: Way {
                    from,
                    to: c.office,
                    left: self.now,
                    arrives: back,
                    back: true,
                },
            });
            self.queue
                .push(back, Action::VehicleBack { vehicle, driver }, self.cause);
        }
        back
    }

    /// Whether a job is done where somebody is now.
    pub(super) fn is_here(&self, c: &Compiled, who: PersonIx, job: JobIx) -> bool {
        let Job {
            element,
            incident,
            ended,
            ..
        } = self.jobs[job.ix()];
        match &c.elements[element.ix()].kind {
            ElementKind::Step(step) => {
                let place = self.place_for(c, step.place, incident);
                !ended && place.is_some_and(|p| self.people[who.ix()].whereabouts == Whereabouts::At(p))
            }
            _ => false,
        }
    }

    pub(super) fn back_home(&mut self, c: &Compiled, who: PersonIx, trip: u16) {
        let state = &mut self.people[who.ix()];
        if state.trip != trip {
            return;
        }
        state.way = state.way.filter(|way| !way.back);
        if state.whereabouts == Whereabouts::OnRoad || state.current.is_none() {
            state.whereabouts = Whereabouts::Usual;
        }
        state.held = IncidentIx::NONE;
        state.held_by = JobIx::NONE;
        self.start_next(c, who);
        self.retry_waiting(c);
    }

    pub(super) fn vehicle_back(&mut self, c: &Compiled, vehicle: VehicleIx, driver: PersonIx) {
        self.vehicles[vehicle.ix()].free += 1;
        let now = self.now;
        let same = |r: &Returning| r.vehicle == vehicle && r.driver == driver && r.way.arrives == now;
        if let Some(at) = self.returning.iter().position(same) {
            self.returning.remove(at);
        }
        self.emit_cause(EventKind::VehicleBack { vehicle });
        if driver.get().is_some() {
            let state = &mut self.people[driver.ix()];
            state.driving = false;
            state.held = IncidentIx::NONE;
            state.held_by = JobIx::NONE;
            if state.current.is_none() {
                state.whereabouts = Whereabouts::Usual;
            }
            self.start_next(c, driver);
        }
        self.retry_waiting(c);
    }

    /// Jobs that wait for a vehicle or a room try again, in the order in which they began to wait.
    pub(super) fn retry_waiting(&mut self, c: &Compiled) {
        for _ in 0..self.waiting.len() {
            let job = self.waiting.remove(0);
            if self.jobs[job.ix()].ended {
                continue;
            }
            let ElementKind::Step(step) = &c.elements[self.jobs[job.ix()].element.ix()].kind else {
                continue;
            };
            let person = self.jobs[job.ix()].person;
            let vehicle = step
                .vehicles
                .first()
                .is_none_or(|v| self.vehicle_free(c, *v, person));
            let room = step.rooms.first().is_none_or(|r| !self.rooms[r.ix()]);
            if vehicle && room {
                let due = self.jobs[job.ix()].due;
                self.enqueue(c, person, TaskKind::Work(job), super::people::urgency::DUE, due);
            } else {
                self.waiting.push(job);
            }
        }
    }

    /// A driver may have become free.
    pub(super) fn driver_free(&mut self, c: &Compiled, who: PersonIx) {
        if !self.waiting.is_empty() && c.vehicles.iter().any(|v| v.drivers.contains(&who)) {
            self.retry_waiting(c);
        }
    }

    /// The incident is over: those who stayed with it go back.
    pub(super) fn release_held(&mut self, c: &Compiled, incident: IncidentIx) {
        for i in 0..self.jobs.len() {
            let job = self.jobs[i];
            if job.incident != incident {
                continue;
            }
            if job.phase == Phase::Waiting && !job.ended {
                self.drop_job(JobIx(i as u16), DropReason::PeopleGone);
                if let ElementKind::Step(step) = &c.elements[job.element.ix()].kind
                    && let Some(room) = step.rooms.first()
                {
                    self.rooms[room.ix()] = false;
                }
            }
            if job.vehicle.get().is_some() && (job.ended || job.phase == Phase::Waiting) {
                self.go_back(c, job.person, Some(JobIx(i as u16)));
            }
        }
        for p in 0..self.people.len() {
            if self.people[p].sent_to == incident && self.people[p].held.get().is_none() {
                self.people[p].sent_to = IncidentIx::NONE;
                self.go_back(c, PersonIx(p as u16), None);
                continue;
            }
            if self.people[p].held != incident || self.people[p].driving {
                continue;
            }
            let who = PersonIx(p as u16);
            if matches!(self.people[p].whereabouts, Whereabouts::At(_)) {
                self.go_back(c, who, None);
            } else {
                self.people[p].held = IncidentIx::NONE;
                self.people[p].held_by = JobIx::NONE;
                self.start_next(c, who);
            }
        }
    }
}
