//! People and vehicles that a post sends to the scene: told, on the way, there, and back.
//!
//! ```text
//! Dispatch ──▶ call ──taken in──▶ Go task ──▶ way ──▶ at the place, sees for himself ──▶ other work, or the people are gone ──▶ back
//! ```
//! Whoever was sent stays of free choice: unlike a step that keeps somebody there, it holds up no duty elsewhere.

use super::Engine;
use super::calls::Purpose;
use super::command::{Act, Sent};
use super::crowd::Life;
use super::event::{EventKind, JobIx};
use super::look::Way;
use super::means::Returning;
use super::people::{TaskKind, Whereabouts, urgency};
use super::queue::Action;
use crate::ids;
use crate::model::compiled::{ActorIx, Compiled, IncidentIx, PersonIx, VehicleIx};
use crate::time::SimTime;

impl Engine {
    /// A post sends somebody of one's own, or a vehicle with its driver. `false`: nobody is left to go to, no vehicle is free, or
    /// nobody can drive it.
    pub(super) fn send_to_scene(
        &mut self,
        c: &Compiled,
        command: u32,
        by: ActorIx,
        incident: IncidentIx,
        whom: Sent,
    ) -> bool {
        if self.incidents[incident.ix()].life == Life::Over {
            return false;
        }
        let who = self.acting[by.ix()];
        let told = match whom {
            Sent::Actor(post) => Some((post, self.acting[post.ix()])),
            Sent::Vehicle(vehicle) => self.driver_to_send(c, vehicle, who).map(|driver| {
                let post = c.persons[driver.ix()].holds.first().copied();
                (post.unwrap_or(ActorIx::NONE), driver)
            }),
        };
        let Some((post, goes)) = told else {
            return false;
        };
        if goes == who || post.get().is_none() {
            self.begin_going(c, goes, command, incident);
        } else {
            let about = (JobIx::NONE, incident);
            let index = self.message(c, Purpose::Go(command), (who, by), post, about);
            self.enqueue_call(c, who, index);
        }
        true
    }

    /// Who takes a vehicle to the scene: a driver who is free, else one who is there at all; a vehicle that anybody may drive is
    /// taken by whoever sends it.
    fn driver_to_send(&self, c: &Compiled, vehicle: VehicleIx, who: PersonIx) -> Option<PersonIx> {
        if self.vehicles[vehicle.ix()].free <= 0 {
            return None;
        }
        let drivers = &c.vehicles[vehicle.ix()].drivers;
        if drivers.is_empty() {
            return Some(who);
        }
        let there = |d: &&PersonIx| self.people[d.ix()].absent == 0;
        let free = self.driver(c, vehicle, who);
        free.or_else(|| drivers.iter().find(there).copied())
    }

    /// Somebody is to go.
    pub(super) fn begin_going(&mut self, c: &Compiled, who: PersonIx, command: u32, incident: IncidentIx) {
        let task = TaskKind::Go { command, incident };
        self.enqueue(c, who, task, urgency::DUE, SimTime::NEVER);
    }

    /// Somebody sets out, if there is still anybody to go to and the vehicle is free. Returns whether the person is occupied.
    pub(super) fn start_going(
        &mut self,
        c: &Compiled,
        who: PersonIx,
        command: u32,
        incident: IncidentIx,
    ) -> bool {
        let wanted = match self.commands[command as usize].act {
            Act::Dispatch(Sent::Vehicle(vehicle)) => Some(vehicle),
            _ => None,
        };
        let over = self.incidents[incident.ix()].life == Life::Over;
        if over || wanted.is_some_and(|v| !self.can_take(c, v, who)) {
            self.emit(EventKind::CommandIdle { command });
            return false;
        }
        let place = self.incidents[incident.ix()].place;
        let key = ids::combine(
            ids::combine(c.persons[who.ix()].key, ids::key("sent")),
            u64::from(command),
        );
        let u = self.draws.uniform(key);
        let (way, trip) = self.trip(c, who, place, u);
        if wanted.is_some() && !trip {
            // Nobody drives across the yard.
            self.emit(EventKind::CommandIdle { command });
            return false;
        }
        if self.place_of(c, who) == Some(place) {
            // Already there: looks around, and stays.
            self.observe(c, who, incident);
            if matches!(self.people[who.ix()].whereabouts, Whereabouts::At(_)) {
                self.people[who.ix()].sent_to = incident;
            }
            return false;
        }
        if let Some(vehicle) = wanted {
            self.vehicles[vehicle.ix()].free -= 1;
            self.people[who.ix()].took = vehicle;
            let job = JobIx::NONE;
            self.emit(EventKind::VehicleTaken { vehicle, job });
        }
        if trip {
            self.emit_cause(EventKind::SetOut { who, to: place });
        }
        let span = self.stretch(c, who, way);
        self.on_the_way(c, who, place, span);
        self.occupy(who, span);
        true
    }

    fn can_take(&self, c: &Compiled, vehicle: VehicleIx, who: PersonIx) -> bool {
        let drivers = &c.vehicles[vehicle.ix()].drivers;
        let may = drivers.is_empty() || drivers.contains(&who);
        may && self.vehicles[vehicle.ix()].free > 0 && self.people[who.ix()].took.get().is_none()
    }

    /// Whoever was sent is there, and stays while nothing else calls and the people are there.
    pub(super) fn gone(&mut self, c: &Compiled, who: PersonIx, incident: IncidentIx) {
        let place = self.incidents[incident.ix()].place;
        self.arrive(c, who, place, incident);
        if self.people[who.ix()].whereabouts == Whereabouts::Usual {
            // The people are where the person works.
            self.bring_back(c, who, self.now);
        } else if self.incidents[incident.ix()].life == Life::Over {
            self.go_back(c, who, None);
        } else {
            self.people[who.ix()].sent_to = incident;
        }
    }

    /// The vehicle with which somebody went to the scene goes back with the person, and is there at `back`.
    pub(super) fn bring_back(&mut self, c: &Compiled, who: PersonIx, back: SimTime) {
        let vehicle = std::mem::replace(&mut self.people[who.ix()].took, VehicleIx::NONE);
        if vehicle.get().is_none() {
            return;
        }
        let driver = PersonIx::NONE;
        self.returning.push(Returning {
            vehicle,
            driver,
            way: Way {
                from: self.place_of(c, who),
                to: c.office,
                left: self.now,
                arrives: back,
                back: true,
            },
        });
        let action = Action::VehicleBack { vehicle, driver };
        self.queue.push(back, action, self.cause);
    }
}
