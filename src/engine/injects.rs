//! Injects and orders: what the exercise puts in.

use std::sync::Arc;

use super::Engine;
use super::calls::Purpose;
use super::command::{Act, Content, Edit};
use super::conditions::set_fact;
use super::crowd::Life;
use super::event::{Aid, Ending, EventIx, EventKind, JobIx, Source};
use super::picture::{Statement, Topic};
use super::queue::Action;
use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compiled::{
    ActorIx, Claim, Compiled, Depends, IncidentIx, IncidentKind, InjectIx, PersonIx, Trigger, WorldEffect,
};
use crate::time::SimTime;

/// State of an inject.
#[derive(Clone, Debug)]
pub(super) struct InjectState {
    /// When it fired.
    pub(super) fired: SimTime,
    /// It won't fire any more.
    pub(super) settled: bool,
    pub(super) event: EventIx,
    /// Not before this time, if the trainer moved it.
    pub(super) until: SimTime,
    /// What it says and does, if the trainer changed that, and the last command that did.
    pub(super) content: Option<Arc<Content>>,
    pub(super) edited: Option<u32>,
    /// The last command that gave it other words.
    pub(super) words: Option<u32>,
    /// Who took its message in, and when.
    pub(super) by: ActorIx,
    pub(super) person: PersonIx,
    pub(super) delivered: SimTime,
}

/// What the trainer made up on the spot.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImprovisedState {
    /// Index into the command table.
    pub(super) command: u32,
    pub(super) event: EventIx,
    pub(super) fired: SimTime,
    /// Who took its message in, and when.
    pub(super) by: ActorIx,
    pub(super) person: PersonIx,
    pub(super) delivered: SimTime,
}

/// What a message from outside the organisation belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outside {
    /// An inject of the scenario.
    Inject(InjectIx),
    /// One that the trainer made up: the command.
    Improvised(u32),
}

/// To whom an inject goes, and what it says and does.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'a> {
    pub(super) to: &'a [ActorIx],
    pub(super) channel: Option<ChannelKind>,
    pub(super) claims: &'a [Claim],
    pub(super) effects: &'a [WorldEffect],
}

/// An inject as it is put in: as the trainer made it, else as the scenario has it.
pub(super) fn shown<'a>(c: &'a Compiled, outside: Outside, own: Option<&'a Content>) -> Shown<'a> {
    match (own, outside) {
        (Some(own), _) => Shown {
            to: &own.to,
            channel: own.channel,
            claims: &own.claims,
            effects: &own.effects,
        },
        (None, Outside::Inject(inject)) => {
            let data = &c.injects[inject.ix()];
            Shown {
                to: &data.to,
                channel: data.channel,
                claims: &data.claims,
                effects: &data.effects,
            }
        }
        (None, Outside::Improvised(_)) => Shown {
            to: &[],
            channel: None,
            claims: &[],
            effects: &[],
        },
    }
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
        self.improvised.clear();
        self.injects.resize(
            c.injects.len(),
            InjectState {
                fired: SimTime::NEVER,
                settled: false,
                event: EventIx::NONE,
                until: SimTime::NEVER,
                content: None,
                edited: None,
                words: None,
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
        let until = self.injects[inject.ix()].until;
        let moved = !until.is_never() && self.now != until;
        let fires = match c.injects[inject.ix()].trigger {
            // Another time stands in the queue.
            Trigger::At(_) | Trigger::AtIf(..) if moved => return,
            Trigger::AtIf(_, given) => self.world_holds(c, given, IncidentIx::NONE),
            Trigger::Unless { of, done, within } => {
                let of = self.injects[of.ix()].fired;
                let early = of.is_never() || self.now < of + within || (moved && self.now < until);
                if early {
                    return;
                }
                !self.world_holds(c, done, IncidentIx::NONE)
            }
            // It was to wait until now, and goes on waiting for its condition.
            Trigger::When(when) => {
                if moved {
                    return;
                }
                self.injects[inject.ix()].until = SimTime::NEVER;
                if self.world_holds(c, when, IncidentIx::NONE) {
                    self.fire(c, inject);
                }
                return;
            }
            Trigger::At(_) | Trigger::Hand => true,
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
                && self.injects[i].until.is_never()
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
        let event = self.emit_cause(EventKind::InjectFired { inject });
        let state = &mut self.injects[inject.ix()];
        state.fired = self.now;
        state.settled = true;
        state.event = event;
        let own = self.own_content(Outside::Inject(inject));
        let data = shown(c, Outside::Inject(inject), own.as_deref());
        self.changed(IncidentIx::NONE, Depends::INJECT);
        self.schedule_since(c);
        for effect in data.effects {
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
        self.say(c, Outside::Inject(inject), data);
    }

    /// What comes from outside is said: face to face, or by a call.
    fn say(&mut self, c: &Compiled, outside: Outside, data: Shown<'_>) {
        let in_person = data.channel.is_none_or(|k| k == ChannelKind::InPerson);
        if in_person {
            self.hand_in(c, outside);
        } else if let Some(to) = data.to.first().copied() {
            let nobody = (PersonIx::NONE, ActorIx::NONE);
            let index = self.message(
                c,
                Purpose::Outside(outside),
                nobody,
                to,
                (JobIx::NONE, IncidentIx::NONE),
            );
            self.outside_call(c, index);
        }
    }

    /// Face to face: the first on the list who is there has the statements at once.
    pub(super) fn hand_in(&mut self, c: &Compiled, outside: Outside) {
        let own = self.own_content(outside);
        let data = shown(c, outside, own.as_deref());
        let filled =
            |e: &Self, a: &ActorIx| !c.actors[a.ix()].vacant && e.people[e.acting[a.ix()].ix()].absent == 0;
        let list = data.to;
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
                self.queue.push(next, Action::HandIn(outside), self.cause);
            }
            return;
        };
        let who = self.acting[to.ix()];
        self.noted_from_outside(outside, to, who);
        self.emit_cause(delivered(outside, to));
        for claim in data.claims {
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

    /// What the trainer made of an inject, or made up.
    pub(super) fn own_content(&self, outside: Outside) -> Option<Arc<Content>> {
        match outside {
            Outside::Inject(inject) => self.injects[inject.ix()].content.clone(),
            Outside::Improvised(command) => match &self.commands[command as usize].act {
                Act::Improvise { content, .. } => Some(Arc::clone(content)),
                _ => None,
            },
        }
    }

    /// A call from outside was taken in.
    pub(super) fn taken_from_outside(&mut self, outside: Outside, by: ActorIx, person: PersonIx) {
        self.noted_from_outside(outside, by, person);
        self.cause = match outside {
            Outside::Inject(inject) => self.injects[inject.ix()].event,
            Outside::Improvised(command) => {
                let made_up = self.improvised.iter().find(|i| i.command == command);
                made_up.map_or(self.cause, |i| i.event)
            }
        };
        self.emit_cause(delivered(outside, by));
    }

    /// Notes for views who took a message from outside in.
    fn noted_from_outside(&mut self, outside: Outside, by: ActorIx, person: PersonIx) {
        let noted = match outside {
            Outside::Inject(inject) => {
                let state = &mut self.injects[inject.ix()];
                Some((&mut state.by, &mut state.person, &mut state.delivered))
            }
            Outside::Improvised(command) => {
                let made_up = self.improvised.iter_mut().find(|i| i.command == command);
                made_up.map(|i| (&mut i.by, &mut i.person, &mut i.delivered))
            }
        };
        if let Some((by_now, person_now, delivered)) = noted
            && delivered.is_never()
        {
            (*by_now, *person_now, *delivered) = (by, person, self.now);
        }
    }

    /// The trainer moves an inject to another time. `false`: it has none, or that time has passed.
    pub(super) fn delay(&mut self, c: &Compiled, inject: InjectIx, until: SimTime) -> bool {
        let state = &mut self.injects[inject.ix()];
        let by_hand = matches!(c.injects[inject.ix()].trigger, Trigger::Hand);
        if state.settled || by_hand || until <= self.now {
            return false;
        }
        state.until = until;
        self.queue.push(until, Action::Inject(inject), self.cause);
        true
    }

    /// The trainer changes what an inject will say and do. `false`: it has fired or was skipped.
    pub(super) fn edit_inject(
        &mut self,
        c: &Compiled,
        command: u32,
        inject: InjectIx,
        (reworded, edit): (bool, Edit),
    ) -> bool {
        if self.injects[inject.ix()].settled {
            return false;
        }
        let own = self.own_content(Outside::Inject(inject));
        let before = shown(c, Outside::Inject(inject), own.as_deref());
        let content = Content {
            to: edit.to.unwrap_or_else(|| before.to.to_vec()),
            channel: edit.channel.or(before.channel),
            claims: edit.claims.unwrap_or_else(|| before.claims.to_vec()),
            effects: edit.effects.unwrap_or_else(|| before.effects.to_vec()),
        };
        let state = &mut self.injects[inject.ix()];
        state.content = Some(Arc::new(content));
        state.edited = Some(command);
        if reworded {
            state.words = Some(command);
        }
        true
    }

    /// The trainer puts in something made up on the spot: it takes effect as an inject does that fires.
    pub(super) fn improvise(&mut self, c: &Compiled, command: u32, content: &Content) {
        let event = self.emit_cause(EventKind::Improvised { command });
        self.improvised.push(ImprovisedState {
            command,
            event,
            fired: self.now,
            by: ActorIx::NONE,
            person: PersonIx::NONE,
            delivered: SimTime::NEVER,
        });
        let outside = Outside::Improvised(command);
        let data = shown(c, outside, Some(content));
        for effect in data.effects {
            self.cause = event;
            self.world_effect(c, *effect);
        }
        self.cause = event;
        self.say(c, outside, data);
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

fn delivered(outside: Outside, by: ActorIx) -> EventKind {
    match outside {
        Outside::Inject(inject) => EventKind::InjectDelivered { inject, by },
        Outside::Improvised(command) => EventKind::ImprovisedDelivered { command, by },
    }
}
