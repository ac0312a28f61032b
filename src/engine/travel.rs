//! Parties on their way, and how long staff need from place to place.

use super::Engine;
use super::crowd::{LegState, Life};
use super::event::{Ending, EventIx, EventKind};
use super::queue::Action;
use crate::ids;
use crate::model::compiled::{Compiled, Depends, Dist, IncidentIx, IncidentKind, PersonIx, PlaceIx};
use crate::time::{SimSpan, SimTime};

/// Trips up to this many kilometres use local roads.
const LOCAL_KM: f64 = 30.0;
/// Nearer than this one walks.
const WALK_KM: f64 = 0.2;
/// The parameter for long trips is given for this distance.
const REFERENCE_KM: f64 = 175.0;

impl Engine {
    pub(super) fn party_leaves(&mut self, c: &Compiled, incident: IncidentIx) {
        let IncidentKind::Party { legs, .. } = &c.incidents[incident.ix()].kind else {
            return;
        };
        let now = self.now;
        let mut eta = now;
        for n in 0..legs.len() {
            eta = self.leg(c, incident, n, eta).arrives;
        }
        let state = &mut self.incidents[incident.ix()];
        state.life = Life::Present;
        state.began = now;
        state.eta = eta;
        let size = state.size;
        let event = self.emit_cause(EventKind::PartyDeparted { incident, size });
        self.incidents[incident.ix()].news = event;
        self.changed(incident, Depends::ALL);
        self.schedule_since(c);
        let mut first = self.leg(c, incident, 0, now);
        let (end, held_up) = (first.arrives, self.incidents[incident.ix()].held_up);
        if held_up > SimSpan::ZERO {
            first.hold_up(now, held_up);
        }
        self.incidents[incident.ix()].leg = first;
        self.queue.push(end, Action::LegEnd { incident, leg: 0 }, event);
    }

    /// A leg begun at `from`: the next departure of the timetable, then the time it takes.
    fn leg(&mut self, c: &Compiled, incident: IncidentIx, leg: usize, from: SimTime) -> LegState {
        let IncidentKind::Party { legs, .. } = &c.incidents[incident.ix()].kind else {
            return LegState::default();
        };
        let leg_data = &legs[leg];
        let departure = leg_data
            .departures
            .iter()
            .map(|d| c.clock.next_minute(from, u32::from(d.0)))
            .min()
            .unwrap_or(from);
        let key = ids::combine(
            ids::combine(c.incidents[incident.ix()].key, ids::key("leg")),
            leg as u64,
        );
        LegState {
            leg: leg as u16,
            since: from,
            departs: departure,
            arrives: departure + leg_data.takes.at(self.draws.uniform(key)),
            ..LegState::default()
        }
    }

    pub(super) fn leg_end(&mut self, c: &Compiled, incident: IncidentIx, leg: u16) {
        if self.incidents[incident.ix()].life != Life::Present {
            return;
        }
        let IncidentKind::Party { legs, stays, .. } = &c.incidents[incident.ix()].kind else {
            return;
        };
        let held_up = std::mem::replace(&mut self.incidents[incident.ix()].held_up, SimSpan::ZERO);
        if held_up > SimSpan::ZERO {
            self.queue
                .push(self.now + held_up, Action::LegEnd { incident, leg }, self.cause);
            return;
        }
        let place = legs[usize::from(leg)].to;
        let next = usize::from(leg) + 1;
        if next < legs.len() {
            let event = self.emit_cause(EventKind::PartyAt { incident, place });
            let begun = self.leg(c, incident, next, self.now);
            self.incidents[incident.ix()].leg = begun;
            self.queue.push(
                begun.arrives,
                Action::LegEnd {
                    incident,
                    leg: next as u16,
                },
                event,
            );
            return;
        }
        let event = self.emit_cause(EventKind::PartyArrived { incident, place });
        let state = &mut self.incidents[incident.ix()];
        state.arrived = true;
        state.arrived_at = self.now;
        state.news = event;
        self.queue
            .push(self.now + *stays, Action::GoHome(incident), event);
        self.changed(incident, Depends::ALL);
        self.schedule_since(c);
        self.look(c, incident, c.params.notice);
        self.resume_waiting_for(c, incident);
    }

    /// Travellers whom nobody helped home leave by themselves.
    pub(super) fn go_home(&mut self, c: &Compiled, incident: IncidentIx) {
        let how = Ending::WentHome;
        self.over(c, incident, how);
    }

    /// Travellers take the way home that was offered.
    pub(super) fn way_home(&mut self, c: &Compiled, incident: IncidentIx) {
        self.over(c, incident, Ending::WentHomeWithHelp);
    }

    /// How long a person needs to a place, and whether that is a trip for which a vehicle is taken.
    pub(super) fn trip(&self, c: &Compiled, who: PersonIx, to: PlaceIx, u: f64) -> (SimSpan, bool) {
        let place = |p: PlaceIx| c.places[p.ix()].at;
        let distance = |a: (f64, f64), b: (f64, f64)| {
            let (x, y) = (a.0 - b.0, a.1 - b.1);
            libm::sqrt(x * x + y * y)
        };
        let office = place(c.office);
        match self.place_of(c, who) {
            Some(from) if from == to => (SimSpan::ZERO, false),
            Some(from) => self.drive(c, distance(place(from), place(to)), u),
            None if self.on_duty(c, who) => self.drive(c, c.params.away_km + distance(office, place(to)), u),
            // Called in from home.
            None => {
                let recall = c.params.recall.at(u);
                let km = distance(office, place(to));
                if km < WALK_KM {
                    (recall, false)
                } else {
                    (recall + self.drive(c, km, u).0, true)
                }
            }
        }
    }

    fn drive(&self, c: &Compiled, km: f64, u: f64) -> (SimSpan, bool) {
        let p = &c.params;
        if km < WALK_KM {
            return (p.walk.at(u), false);
        }
        if km <= LOCAL_KM {
            let minutes = p.local_overhead + km / p.local_kmh * 60.0;
            let dist = Dist::LogNormal {
                mu: libm::log(minutes),
                sigma: p.local_sigma,
            };
            return (dist.at(u), true);
        }
        let scaled = p.car_175km.at(u).as_mins_f64() * km / REFERENCE_KM;
        (SimSpan::from_mins_f64(scaled), true)
    }

    /// A unit that was called to the scene arrives.
    pub(super) fn unit_arrives(
        &mut self,
        c: &Compiled,
        unit: crate::model::compiled::ActorIx,
        incident: IncidentIx,
    ) {
        use crate::model::plan::UnitKind;
        let event: EventIx = self.emit_cause(EventKind::UnitArrived { unit, incident });
        self.incidents[incident.ix()].news = event;
        match c.actors[unit.ix()].unit {
            Some(UnitKind::Medical) => self.aid(c, incident, super::event::Aid::Unit(unit)),
            Some(UnitKind::Police) if !self.incidents[incident.ix()].received => {
                self.incidents[incident.ix()].tension.jump(8.0);
            }
            _ => {}
        }
        for trip in &mut self.summons {
            trip.there |= trip.unit == unit && trip.incident == incident && trip.arrives == self.now;
        }
        self.function_done(c, c.other_functions.dispatch);
    }
}
