//! The present moment of a run, for whoever shows it: where everybody is, what they do, know and wait for.
//!
//! Read only: looking changes nothing in a run. Two rules for those who show what they read here:
//! - [`Look::people`], [`Look::fact`] and [`Look::class`] are the truth, which only the trainer may see. What a seat may see is
//!   [`Look::picture`], [`Look::messages_to`], [`Look::duties_of`] and [`Look::orders_to`] of its own post and person.
//! - Times that lie ahead ([`Way::arrives`], [`LegNow::arrives`], [`InjectNow::next`] …) are known to the engine, not to the people
//!   in the exercise.

use super::Engine;
use super::command::{Act, Content};
pub use super::crowd::Life;
use super::event::{EventKind, JobIx};
use super::injects::{Outside, shown};
use super::jobs::Job;
pub use super::jobs::Phase;
use super::people::{PersonState, Task, TaskKind, Whereabouts};
use super::picture::{Statement, Topic};
use super::queue::Action;
use crate::model::common::{ChannelKind, FactKind};
use crate::model::compiled::{
    ActorIx, Compiled, IncidentIx, IncidentKind, InjectIx, PersonIx, RoomIx, Trigger, VehicleIx,
};
use crate::time::SimTime;

mod messages;
mod now;

pub use messages::{MessageKind, MessageNow};
use now::share;
pub use now::{
    About, Doing, ImprovisedNow, InjectNow, JobNow, Known, LegNow, OrderNow, PeopleNow, PersonNow, Position,
    TaskNow, UnitTrip, VehicleNow, VehicleOut, Way,
};

/// What can be read of a run now. Made by [`Engine::at_present`].
#[derive(Clone, Copy, Debug)]
pub struct Look<'e> {
    engine: &'e Engine,
    compiled: &'e Compiled,
    now: SimTime,
}

impl Engine {
    /// The present moment of the run; `None` before the first [`Engine::reset`].
    #[must_use]
    pub fn at_present(&self) -> Option<Look<'_>> {
        let compiled = self.compiled.as_deref()?;
        Some(Look {
            engine: self,
            compiled,
            now: self.now,
        })
    }
}

fn some(time: SimTime) -> Option<SimTime> {
    (!time.is_never()).then_some(time)
}

impl<'e> Look<'e> {
    /// The same run at a time up to which it was played: nothing has happened since the last thing that did, but those who are
    /// on their way have gone on. Times before that are moved to it.
    #[must_use]
    pub fn at(self, time: SimTime) -> Self {
        Self {
            now: time.max(self.engine.now),
            ..self
        }
    }

    /// The moment that is looked at: when the last thing happened, unless [`Self::at`] said otherwise.
    #[must_use]
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// A group or a party, as it truly is.
    #[must_use]
    pub fn people(&self, incident: IncidentIx) -> PeopleNow {
        let state = &self.engine.incidents[incident.ix()];
        let open = state.life == Life::Present && !state.broken && !state.answered && !state.leaving;
        let promise = self.engine.queue.iter().find_map(|(at, action)| match action {
            Action::Promise { incident: i, n } if i == incident && n == state.promises && open => Some(at),
            _ => None,
        });
        PeopleNow {
            life: state.life,
            arrived: state.arrived,
            place: state.place,
            leg: self.leg(incident),
            size: state.size,
            tension: state.tension.value,
            band: state.tension.band(),
            behaviour: state.behaviour,
            injured: state.injured,
            collapsed_at: some(state.collapsed_at),
            media: state.media,
            risk: state.risk,
            began: some(state.began),
            arrived_at: some(state.arrived_at),
            eta: some(state.eta),
            received: state.received,
            heard: state.heard,
            informed: state.informed,
            registered: state.registered,
            answered: state.answered,
            met: state.met,
            leaving: state.leaving,
            promises: state.promises,
            promise_until: promise,
            promise_broken: state.broken,
        }
    }

    /// The leg that a party is on.
    fn leg(&self, incident: IncidentIx) -> Option<LegNow> {
        let state = &self.engine.incidents[incident.ix()];
        let IncidentKind::Party { legs, .. } = &self.compiled.incidents[incident.ix()].kind else {
            return None;
        };
        if state.life != Life::Present || state.arrived {
            return None;
        }
        let (leg, now) = (state.leg, self.now());
        let data = legs.get(usize::from(leg.leg))?;
        let mut stood = leg.stood;
        let mut moved = now - leg.departs;
        if !leg.stopped.is_never() {
            let standing = leg.goes_on - leg.stopped;
            stood += standing;
            moved = moved - standing.min(crate::time::SimSpan((now - leg.stopped).0.max(0)));
        }
        moved = moved - leg.stood;
        let held = !leg.stopped.is_never() && leg.stopped <= now && now < leg.goes_on;
        Some(LegNow {
            leg: leg.leg,
            from: data.from,
            to: data.to,
            since: leg.since,
            departs: leg.departs,
            arrives: leg.arrives,
            held_up_until: held.then_some(leg.goes_on),
            done: share(moved.0, (leg.arrives - leg.departs - stood).0),
        })
    }

    /// The true value of a fact about people, as [`FactKind`] counts it.
    #[must_use]
    pub fn fact(&self, fact: FactKind, incident: IncidentIx) -> i32 {
        self.engine.truth(self.compiled, fact, incident)
    }

    /// The true class of an incident: a rank, 0 for none.
    #[must_use]
    pub fn class(&self, incident: IncidentIx) -> u32 {
        self.engine.world_class(self.compiled, incident)
    }

    /// The class of an incident as far as somebody knows: a rank, 0 for none.
    #[must_use]
    pub fn known_class(&self, who: PersonIx, incident: IncidentIx) -> u32 {
        self.engine.known_class(self.compiled, who, incident)
    }

    /// A command by the number that [`Doing::ByHand`] gives.
    #[must_use]
    pub fn command(&self, number: u32) -> Option<&'e super::Command> {
        self.engine.commands.get(number as usize)
    }

    /// The alert level in force, 0 for none.
    #[must_use]
    pub fn alert(&self) -> u32 {
        self.engine.alert
    }

    /// A person: where, doing what, what waits.
    #[must_use]
    pub fn person(&self, who: PersonIx) -> PersonNow {
        let state = &self.engine.people[who.ix()];
        let mut waiting: Vec<&Task> = state.tasks.iter().collect();
        waiting.sort_by_key(|t| (t.urgency, t.due, t.seq));
        let dead = |k: &ChannelKind| state.dead[*k as usize] > 0;
        PersonNow {
            position: self.position(who),
            on_duty: self.engine.on_duty(self.compiled, who),
            absent: state.absent > 0,
            in_meeting: state.meeting > 0,
            task: state.current.as_ref().map(|t| self.task(t)),
            busy_since: state.busy_since,
            busy_until: state.busy_until,
            waiting: waiting.into_iter().map(|t| self.task(t)).collect(),
            dead: ChannelKind::ALL.iter().copied().filter(dead).collect(),
            stays_with: state.held.get(),
            drives_for: state.driving.then_some(state.held_by).and_then(JobIx::get),
        }
    }

    /// Where somebody is.
    #[must_use]
    pub fn position(&self, who: PersonIx) -> Position {
        let state: &PersonState = &self.engine.people[who.ix()];
        // Whoever drives is where the vehicle is.
        if state.driving && state.way.is_none() {
            let back = self.engine.returning.iter().find(|r| r.driver == who);
            if let Some(back) = back {
                return Position::OnTheWay(back.way);
            }
            if let Some(job) = self.engine.jobs.get(state.held_by.ix())
                && job.person != who
            {
                return self.own_position(job.person);
            }
        }
        self.own_position(who)
    }

    /// Where somebody is who doesn't drive others.
    fn own_position(&self, who: PersonIx) -> Position {
        let state = &self.engine.people[who.ix()];
        if let Some(way) = state.way {
            return Position::OnTheWay(way);
        }
        match state.whereabouts {
            Whereabouts::At(place) => Position::At(place),
            _ if state.absent > 0 => Position::Absent,
            _ if !self.engine.on_duty(self.compiled, who) => Position::OffDuty,
            _ => self.compiled.persons[who.ix()]
                .station
                .map_or(Position::Outside, Position::Station),
        }
    }

    fn task(&self, task: &Task) -> TaskNow {
        let engine = self.engine;
        let job = engine.job_of_task(task.kind);
        let (doing, about) = match task.kind {
            TaskKind::Work(_) => (Doing::Step, None),
            TaskKind::Sign(_) => (Doing::Sign, None),
            TaskKind::Join(_) => (Doing::Join, None),
            TaskKind::Call(message) => {
                let m = &engine.messages[usize::from(message)];
                let doing = Doing::Call {
                    to: m.trying,
                    message,
                };
                (doing, m.incident.get())
            }
            TaskKind::Listen(message) => {
                let m = &engine.messages[usize::from(message)];
                let doing = Doing::Listen {
                    from: m.from,
                    message,
                };
                (doing, m.incident.get())
            }
            TaskKind::ByHand { command, incident } => (Doing::ByHand { command }, incident.get()),
            TaskKind::Go { command, incident } => (Doing::Go { command }, incident.get()),
        };
        let data = job.get().map(|j| &engine.jobs[j.ix()]);
        let element = data.map(|d| d.element);
        let report = element.is_some_and(|e| {
            let kind = &self.compiled.elements[e.ix()].kind;
            matches!(kind, crate::model::compiled::ElementKind::Line(_))
        });
        TaskNow {
            doing: if doing == Doing::Step && report {
                Doing::Report
            } else {
                doing
            },
            job,
            element,
            incident: about.or_else(|| data.and_then(|d| d.incident.get())),
            due: task.due,
        }
    }

    /// The calls of a unit to people, in the order of time.
    pub fn unit(&self, unit: ActorIx) -> impl Iterator<Item = &'e UnitTrip> {
        self.units().filter(move |t| t.unit == unit)
    }

    /// The calls of all units, in the order of time.
    pub fn units(&self) -> impl Iterator<Item = &'e UnitTrip> {
        self.engine.summons.iter()
    }

    /// What somebody knows, in the order in which each was first heard: that person's picture and nothing else.
    pub fn picture(&self, who: PersonIx) -> impl Iterator<Item = Known> {
        let picture = &self.engine.people[who.ix()].picture;
        picture.statements().iter().map(|s| {
            let contradicted = match s.topic {
                Topic::Fact(fact) => picture.is_contradicted(fact, s.incident),
                Topic::Done(_) => false,
            };
            Known {
                current: picture.holds(s),
                contradicted,
                ..known(s)
            }
        })
    }

    /// Types of incident of the plan that somebody has seen or was told an incident to be: indices into the plan's types.
    pub fn types(&self, who: PersonIx, incident: IncidentIx) -> impl Iterator<Item = u16> {
        let bits = self.engine.people[who.ix()].types[incident.ix()];
        (0..64).filter(move |ty| bits >> ty & 1 == 1)
    }

    /// How many jobs there are; each number below is one.
    #[must_use]
    pub fn jobs(&self) -> usize {
        self.engine.jobs.len()
    }

    /// A job.
    ///
    /// # Panics
    /// When there are not so many; see [`Self::jobs`].
    #[must_use]
    pub fn job(&self, job: JobIx) -> JobNow {
        let data: &Job = &self.engine.jobs[job.ix()];
        JobNow {
            job,
            element: data.element,
            incident: data.incident,
            person: data.person,
            aware: data.aware,
            stage: data.stage,
            stage_since: data.stage_since,
            busy_with: data.busy_with,
            phase: data.phase,
            due: data.due,
            arose_at: data.arose_at,
            ended_at: some(data.ended_at),
            dropped: data.dropped,
            occurrence: data.occurrence,
        }
    }

    /// The jobs of a post that it can know of, in the order in which they arose.
    pub fn duties_of(&self, post: ActorIx) -> impl Iterator<Item = JobNow> {
        let look = *self;
        (0..self.jobs())
            .map(move |i| look.job(JobIx(i as u16)))
            .filter(move |j| j.aware && look.compiled.elements[j.element.ix()].owner == post)
    }

    /// Whether a post is in human hands.
    #[must_use]
    pub fn is_human(&self, post: ActorIx) -> bool {
        self.engine.human[post.ix()]
    }

    /// Who acts for a post or unit now: its holder, or whoever stands in.
    #[must_use]
    pub fn acting(&self, actor: ActorIx) -> PersonIx {
        self.engine.acting[actor.ix()]
    }

    /// Whether whoever acts for a post is where the people concerned are, so that they can be received, heard or told something.
    #[must_use]
    pub fn is_with(&self, post: ActorIx, incident: IncidentIx) -> bool {
        self.engine.is_with(self.compiled, self.acting(post), incident)
    }

    /// A vehicle type.
    #[must_use]
    pub fn vehicle(&self, vehicle: VehicleIx) -> VehicleNow {
        let engine = self.engine;
        let with = engine
            .jobs
            .iter()
            .enumerate()
            .filter(|(_, j)| j.vehicle == vehicle);
        let out = with.map(|(i, j)| VehicleOut {
            job: Some(JobIx(i as u16)),
            who: j.person.get(),
            driver: j.driver.get(),
            position: self.position(j.person),
        });
        let back = engine.returning.iter().filter(|r| r.vehicle == vehicle);
        let back = back.map(|r| VehicleOut {
            job: None,
            who: None,
            driver: r.driver.get(),
            position: Position::OnTheWay(r.way),
        });
        let sent = (0..engine.people.len()).map(|p| PersonIx(p as u16));
        let sent = sent.filter(|p| engine.people[p.ix()].took == vehicle);
        let sent = sent.map(|who| VehicleOut {
            job: None,
            who: Some(who),
            driver: None,
            position: self.position(who),
        });
        VehicleNow {
            free: engine.vehicles[vehicle.ix()].free,
            out: out.chain(sent).chain(back).collect(),
        }
    }

    /// Whether a room is in use.
    #[must_use]
    pub fn room_in_use(&self, room: RoomIx) -> bool {
        self.engine.rooms[room.ix()]
    }

    /// Jobs that wait for a vehicle, a driver or a room, in the order in which they began to.
    pub fn waiting_for_means(&self) -> impl Iterator<Item = JobIx> {
        self.engine.waiting.iter().copied()
    }

    /// Orders to a human post that wait for an answer.
    pub fn orders_to(&self, post: ActorIx) -> impl Iterator<Item = OrderNow> {
        let open = self.engine.orders.iter();
        open.filter(move |o| o.open && o.to == post).map(|o| OrderNow {
            act: o.act,
            incident: o.incident,
            given: o.given,
        })
    }

    /// An inject.
    #[must_use]
    pub fn inject(&self, inject: InjectIx) -> InjectNow {
        let state = &self.engine.injects[inject.ix()];
        let moved = some(state.until).filter(|at| *at >= self.now());
        let due = match self.compiled.injects[inject.ix()].trigger {
            _ if state.settled => None,
            Trigger::At(at) | Trigger::AtIf(at, _) => Some(moved.unwrap_or(at)),
            Trigger::Unless { of, within, .. } => some(self.engine.injects[of.ix()].fired)
                .map(|fired| moved.map_or(fired + within, |until| until.max(fired + within))),
            Trigger::When(_) | Trigger::Hand => None,
        };
        InjectNow {
            fired: some(state.fired),
            settled: state.settled,
            next: due,
            not_before: moved.filter(|_| !state.settled),
            edited: state.edited,
            taken: some(state.delivered).map(|at| (state.by, state.person, at)),
        }
    }

    /// The words that the trainer gave an inject; `None`: those of the scenario stand.
    #[must_use]
    pub fn inject_words(&self, inject: InjectIx) -> Option<&'e str> {
        let command = self.engine.injects[inject.ix()].words?;
        match &self.engine.commands.get(command as usize)?.act {
            Act::EditInject { text, .. } => text.as_deref(),
            _ => None,
        }
    }

    /// To whom an inject goes, and what it says and does: as the trainer made it, else as the scenario has it.
    #[must_use]
    pub fn inject_content(&self, inject: InjectIx) -> Content {
        let outside = Outside::Inject(inject);
        let own = self.engine.own_content(outside);
        let data = shown(self.compiled, outside, own.as_deref());
        Content {
            to: data.to.to_vec(),
            channel: data.channel,
            claims: data.claims.to_vec(),
            effects: data.effects.to_vec(),
        }
    }

    /// Who speaks and what is said in an inject that the trainer made up with this command.
    #[must_use]
    pub fn improvised_words(&self, command: u32) -> Option<(&'e str, &'e str)> {
        match &self.engine.commands.get(command as usize)?.act {
            Act::Improvise { from, text, .. } => Some((from, text)),
            _ => None,
        }
    }

    /// What the trainer made up so far, in the order of time.
    pub fn improvised(&self) -> impl Iterator<Item = ImprovisedNow> {
        self.engine.improvised.iter().map(|state| ImprovisedNow {
            command: state.command,
            at: state.fired,
            taken: some(state.delivered).map(|at| (state.by, state.person, at)),
        })
    }

    /// Hints that a seat was given so far, with their times.
    pub fn hints_to(&self, post: ActorIx) -> impl Iterator<Item = (SimTime, &'e str)> {
        let engine = self.engine;
        engine.log.iter().filter_map(move |event| {
            let EventKind::CommandApplied { command } = event.kind else {
                return None;
            };
            match &engine.commands[command as usize].act {
                Act::Hint { to, text } if *to == post => Some((event.at, text.as_str())),
                _ => None,
            }
        })
    }
}

fn known(s: &Statement) -> Known {
    Known {
        about: match s.topic {
            Topic::Fact(fact) => About::Fact(fact),
            Topic::Done(element) => About::Done(element),
        },
        incident: s.incident.get(),
        value: s.value,
        as_of: s.as_of,
        source: s.source,
        hops: s.hops,
        current: true,
        contradicted: false,
    }
}
