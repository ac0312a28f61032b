//! Injects and orders: what the exercise puts in.

use super::Engine;
use super::calls::Purpose;
use super::conditions::set_fact;
use super::crowd::Life;
use super::event::{Aid, Ending, EventIx, EventKind, JobIx, Source};
use super::picture::{Statement, Topic};
use super::queue::Action;
use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compiled::{
    ActorIx, Compiled, Depends, IncidentIx, IncidentKind, InjectIx, PersonIx, Trigger, WorldEffect,
};
use crate::time::SimTime;

/// State of an inject.
#[derive(Clone, Copy, Debug)]
pub(super) struct InjectState {
    /// When it fired.
    pub(super) fired: SimTime,
    /// It won't fire any more.
    pub(super) settled: bool,
    pub(super) event: EventIx,
    /// Who took its message in, and when.
    pub(super) by: ActorIx,
    pub(super) person: PersonIx,
    pub(super) delivered: SimTime,
}

/// An unlawful order that a human post hasn't answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct OrderState {
    pub(super) to: ActorIx,
    pub(super) act: UnlawfulKind,
    pub(super) incident: IncidentIx,
    pub(super) open: bool,
    pub(super) given: SimTime,
}

impl Engine {
    pub(super) fn schedule_injects(&mut self, c: &Compiled, start: EventIx) {
        self.injects.clear();
        self.injects.resize(
            c.injects.len(),
            InjectState {
                fired: SimTime::NEVER,
                settled: false,
                event: EventIx::NONE,
                by: ActorIx::NONE,
                person: PersonIx::NONE,
                delivered: SimTime::NEVER,
            },
        );
        for (i, inject) in c.injects.iter().enumerate() {
            if let Trigger::At(at) | Trigger::AtIf(at, _) = inject.trigger {
                self.queue.push(at, Action::Inject(InjectIx(i as u16)), start);
            }
        }
    }

    /// An inject's time has come: it fires, unless its condition doesn't hold or its action was done.
    pub(super) fn inject_due(&mut self, c: &Compiled, inject: InjectIx) {
        if self.injects[inject.ix()].settled {
            return;
        }
        let fires = match c.injects[inject.ix()].trigger {
            Trigger::AtIf(_, given) => self.world_holds(c, given, IncidentIx::NONE),
            Trigger::Unless { done, .. } => !self.world_holds(c, done, IncidentIx::NONE),
            _ => true,
        };
        if fires {
            self.fire(c, inject);
        } else {
            self.skip(inject);
        }
    }

    pub(super) fn skip(&mut self, inject: InjectIx) {
        self.injects[inject.ix()].settled = true;
        self.emit(EventKind::InjectSkipped { inject });
    }

    /// Injects whose condition begins to hold.
    pub(super) fn fire_conditional(&mut self, c: &Compiled, changed: Depends) {
        for (i, inject) in c.injects.iter().enumerate() {
            if let Trigger::When(when) = inject.trigger
                && !self.injects[i].settled
                && inject.depends.meets(changed)
                && self.world_holds(c, when, IncidentIx::NONE)
            {
                self.cause = EventIx(self.log.len() as u32 - 1);
                self.fire(c, InjectIx(i as u16));
            }
        }
    }

    /// An inject takes effect: in the world at once, at its receiver when the message gets through.
    pub(super) fn fire(&mut self, c: &Compiled, inject: InjectIx) {
        let data = &c.injects[inject.ix()];
        let event = self.emit_cause(EventKind::InjectFired { inject });
        self.injects[inject.ix()] = InjectState {
            fired: self.now,
            settled: true,
            event,
            ..self.injects[inject.ix()]
        };
        self.changed(IncidentIx::NONE, Depends::INJECT);
        self.schedule_since(c);
        for effect in &data.effects {
            self.cause = event;
            self.world_effect(c, *effect);
        }
        self.cause = event;
        for (i, other) in c.injects.iter().enumerate() {
            if let Trigger::Unless { of, within, .. } = other.trigger
                && of == inject
            {
                self.queue
                    .push(self.now + within, Action::Inject(InjectIx(i as u16)), event);
            }
        }
        let in_person = data.channel.is_none_or(|k| k == ChannelKind::InPerson);
        if in_person {
            self.hand_in(c, inject);
        } else if let Some(to) = data.to.first().copied() {
            let nobody = (PersonIx::NONE, ActorIx::NONE);
            let index = self.message(
                c,
                Purpose::Inject(inject),
                nobody,
                to,
                (JobIx::NONE, IncidentIx::NONE),
            );
            self.outside_call(c, index);
        }
    }

    /// Face to face: the first on the list who is there has the statements at once.
    pub(super) fn hand_in(&mut self, c: &Compiled, inject: InjectIx) {
        let filled =
            |e: &Self, a: &ActorIx| !c.actors[a.ix()].vacant && e.people[e.acting[a.ix()].ix()].absent == 0;
        let list = &c.injects[inject.ix()].to;
        let here = list
            .iter()
            .find(|a| filled(self, a) && self.on_duty(c, self.acting[a.ix()]));
        let Some(to) = here.copied() else {
            // Nobody is there: whoever comes on duty first is told.
            let next = list.iter().filter(|a| filled(self, a));
            let next = next.map(|a| {
                let who = self.acting[a.ix()];
                c.clock.next_duty(&c.persons[who.ix()].roster, self.now)
            });
            if let Some(next) = next.min().filter(|at| *at > self.now && *at <= c.end) {
                self.queue.push(next, Action::HandIn(inject), self.cause);
            }
            return;
        };
        let who = self.acting[to.ix()];
        self.inject_taken(inject, to, who);
        self.emit_cause(EventKind::InjectDelivered { inject, by: to });
        for claim in &c.injects[inject.ix()].claims {
            let statement = Statement {
                topic: Topic::Fact(claim.fact),
                incident: claim.of,
                value: claim.value,
                as_of: self.now,
                source: Source::Outside(claim.source),
                hops: 1,
            };
            self.learn(c, who, statement);
        }
    }

    /// Notes for views who took an inject's message in.
    pub(super) fn inject_taken(&mut self, inject: InjectIx, by: ActorIx, person: PersonIx) {
        let state = &mut self.injects[inject.ix()];
        if state.delivered.is_never() {
            state.by = by;
            state.person = person;
            state.delivered = self.now;
        }
    }

    /// Changes the world.
    pub(super) fn world_effect(&mut self, c: &Compiled, effect: WorldEffect) {
        match effect {
            WorldEffect::Resize { of, by } => {
                let size = (i64::from(self.incidents[of.ix()].size) + i64::from(by)).clamp(1, 100_000) as u32;
                self.set_size(c, of, size);
            }
            WorldEffect::Mood { of, by } => self.incidents[of.ix()].tension.jump(f64::from(by)),
            WorldEffect::Collapse { of } => self.collapse(c, of),
            WorldEffect::Helped { of } => self.aid(c, of, Aid::Bystander),
            WorldEffect::Media { of, level } => self.set_media(c, of, level),
            WorldEffect::Behave { of, level } => self.set_behaviour(c, of, level),
            WorldEffect::SelfHarmThreat { of } => {
                self.emit_cause(EventKind::SelfHarmThreat { incident: of });
                let level = self.incidents[of.ix()].set[set_fact(FactKind::SelfHarm)].max(1);
                self.become_so(c, of, FactKind::SelfHarm, level);
                self.set_behaviour(c, of, 3);
            }
            WorldEffect::Risk { of, level } => {
                self.incidents[of.ix()].risk = level;
                let event = self.emit_cause(EventKind::RiskChanged { incident: of, level });
                self.incidents[of.ix()].news = event;
                self.changed(of, Depends::fact(FactKind::Risk));
            }
            WorldEffect::Becomes { of, fact, value } => self.become_so(c, of, fact, value),
            WorldEffect::Arrive { of } | WorldEffect::Depart { of } => self.begin(c, of),
            WorldEffect::Leave { of } => {
                let state = &self.incidents[of.ix()];
                let how = match (state.life, &c.incidents[of.ix()].kind) {
                    (Life::Pending, _) => Ending::CameToNothing,
                    (_, IncidentKind::Party { .. }) => Ending::WentHome,
                    (_, IncidentKind::Group { .. }) if state.heard => Ending::Settled,
                    _ => Ending::LeftUnheard,
                };
                self.over(c, of, how);
            }
            WorldEffect::KillChannel { who, channel, span } => {
                let dead = &mut self.people[who.ix()].dead[channel as usize];
                *dead = dead.saturating_add(1);
                let channel = channel as u8;
                self.queue
                    .push(self.now + span, Action::ChannelBack { who, channel }, self.cause);
            }
            WorldEffect::Order { who, act, of } => self.order(c, who, act, of),
        }
    }

    /// Something becomes true of the people or their matter.
    fn become_so(&mut self, c: &Compiled, of: IncidentIx, fact: FactKind, value: i32) {
        let Some(now) = self.incidents[of.ix()].set.get_mut(set_fact(fact)) else {
            return;
        };
        if *now == value {
            return;
        }
        *now = value;
        let event = self.emit_cause(EventKind::Became {
            incident: of,
            fact,
            value,
        });
        self.incidents[of.ix()].news = event;
        self.changed(of, Depends::fact(fact));
        if matches!(fact, FactKind::SelfHarm | FactKind::Danger) {
            self.look(c, of, c.params.notice);
        }
    }

    /// Somebody with authority demands an unlawful act. A simulated post refuses, unless the scenario says that it complies.
    fn order(&mut self, c: &Compiled, to: ActorIx, act: UnlawfulKind, incident: IncidentIx) {
        self.emit_cause(EventKind::OrderGiven { to, act, incident });
        if self.human[to.ix()] {
            self.orders.push(OrderState {
                to,
                act,
                incident,
                open: true,
                given: self.now,
            });
        } else if self.people[self.acting[to.ix()].ix()].complies {
            self.breach(c, to, act, incident);
        } else {
            self.emit(EventKind::OrderRefused { actor: to, act });
        }
    }

    /// An unlawful act.
    pub(super) fn breach(&mut self, c: &Compiled, actor: ActorIx, act: UnlawfulKind, incident: IncidentIx) {
        self.breach = true;
        let event = self.emit_cause(EventKind::Breach { actor, act, incident });
        self.offended(incident, act);
        if let Some(state) = self.incidents.get_mut(incident.ix()) {
            state.news = event;
            if act == UnlawfulKind::StopVehicle && !state.arrived {
                state.held_up += c.params.held_up;
                state.leg.hold_up(self.now, c.params.held_up);
            }
        }
        self.changed(incident, Depends::BREACH.and(Depends::TENSION));
    }
}
