//! People: one task at a time, most urgent first; where they are; whom a call reaches.

use super::calls::Message;
use super::clock::Duty;
use super::event::{EventIx, JobIx, Stage};
use super::look::Way;
use super::picture::Picture;
use super::queue::Action;
use super::{Engine, EngineError, MAX_TASKS};
use crate::model::common::ChannelKind;
use crate::model::compiled::{
    Compiled, Depends, Dist, ElementKind, IncidentIx, OverrideKind, PersonIx, PlaceIx, VehicleIx,
};
use crate::time::{SimSpan, SimTime};

/// What a person can be occupied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TaskKind {
    /// Carries a job out: a step, or the preparation of a report.
    Work(JobIx),
    /// Signs a report.
    Sign(JobIx),
    /// Makes a call.
    Call(u16),
    /// Takes a message in.
    Listen(u16),
    /// Goes along with a step.
    Join(JobIx),
    /// Goes to people because somebody said so.
    Go {
        /// Index into the command table.
        command: u32,
        /// Where to.
        incident: IncidentIx,
    },
    /// Carries out a command that is no step of the plan.
    ByHand {
        /// Index into the command table.
        command: u32,
        /// What it is about.
        incident: IncidentIx,
    },
}

/// A task in a queue. Lower urgency goes first; then the earlier due time; then the order of arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Task {
    pub(super) kind: TaskKind,
    pub(super) urgency: u8,
    pub(super) due: SimTime,
    pub(super) seq: u32,
}

/// Urgency: life first, then messages, then whatever is due first, then work without a limit, paper last.
pub(super) mod urgency {
    pub(crate) const LIFE: u8 = 0;
    pub(crate) const MESSAGE: u8 = 1;
    pub(crate) const DUE: u8 = 2;
    pub(crate) const UNTIMED: u8 = 3;
    pub(crate) const PAPER: u8 = 4;
}

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// At the station when on duty, else at home.
    Usual,
    /// At a place of the scenario.
    At(PlaceIx),
    /// On the way back from a place.
    OnRoad,
}

/// Whoever is done at a place goes back, but not before everything has followed that being done brings about: the next step
/// may be on the spot too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// No.
    No,
    /// When everything has followed.
    Soon,
    /// As soon as nothing is left to do on the spot.
    Now,
}

/// State of a person.
#[derive(Clone, Debug)]
pub(super) struct PersonState {
    pub(super) picture: Picture,
    pub(super) tasks: Vec<Task>,
    pub(super) current: Option<Task>,
    /// When the phase of the current task ends.
    pub(super) busy_until: SimTime,
    /// When it began.
    pub(super) busy_since: SimTime,
    /// The way that the person is on; views read it, the run doesn't.
    pub(super) way: Option<Way>,
    pub(super) whereabouts: Whereabouts,
    /// Stays with this incident: until it is over, or until the job is done that keeps the person there.
    pub(super) held: IncidentIx,
    /// The job that keeps the person there.
    pub(super) held_by: JobIx,
    /// Is out with a vehicle as its driver.
    pub(super) driving: bool,
    pub(super) absent: u8,
    pub(super) meeting: u8,
    pub(super) slow: f64,
    /// How many troubles each kind of channel has now; one with none works.
    pub(super) dead: [u8; ChannelKind::ALL.len()],
    pub(super) complies: bool,
    /// What changed in the picture since the triggers were last read.
    pub(super) dirty: Depends,
    /// … and about which incidents, one bit each.
    pub(super) dirty_about: u64,
    /// The event that last changed the picture.
    pub(super) news: EventIx,
    /// Incidents at which a look is already scheduled.
    pub(super) looking: u64,
    /// How many looks there were at each incident.
    pub(super) looks: Vec<u16>,
    /// Whether the person is about to go back from a place.
    pub(super) leaving: Leaving,
    /// The job whose vehicle brought the person there.
    pub(super) came_with: JobIx,
    /// Was sent to these people, and stays there while nothing else calls.
    pub(super) sent_to: IncidentIx,
    /// The vehicle with which the person went there.
    pub(super) took: VehicleIx,
    /// Counts trips: whoever sets out again doesn't come back from the trip before.
    pub(super) trip: u16,
    /// Types of each incident as the person has seen them, one bit each: what somebody has recognised stays recognised.
    pub(super) types: Vec<u64>,
    /// Incidents that the person saw with own eyes and hasn't assessed for a first report.
    pub(super) assess: u64,
}

impl Engine {
    pub(super) fn reset_people(&mut self, c: &Compiled) {
        self.people.truncate(c.persons.len());
        while self.people.len() < c.persons.len() {
            self.people.push(PersonState {
                picture: Picture::default(),
                tasks: Vec::new(),
                current: None,
                busy_until: SimTime::ZERO,
                busy_since: SimTime::ZERO,
                way: None,
                whereabouts: Whereabouts::Usual,
                held: IncidentIx::NONE,
                held_by: JobIx::NONE,
                driving: false,
                absent: 0,
                meeting: 0,
                slow: 1.0,
                dead: [0; ChannelKind::ALL.len()],
                complies: false,
                dirty: Depends::default(),
                dirty_about: 0,
                news: EventIx(0),
                looking: 0,
                looks: Vec::new(),
                leaving: Leaving::No,
                came_with: JobIx::NONE,
                sent_to: IncidentIx::NONE,
                took: VehicleIx::NONE,
                trip: 0,
                types: Vec::new(),
                assess: 0,
            });
        }
        for person in &mut self.people {
            person.picture.reset(c.incidents.len());
            person.tasks.clear();
            person.current = None;
            person.busy_until = SimTime::ZERO;
            person.busy_since = SimTime::ZERO;
            person.way = None;
            person.whereabouts = Whereabouts::Usual;
            person.held = IncidentIx::NONE;
            person.held_by = JobIx::NONE;
            person.driving = false;
            person.absent = 0;
            person.meeting = 0;
            person.slow = 1.0;
            person.dead = [0; ChannelKind::ALL.len()];
            person.complies = false;
            person.dirty = Depends::default();
            person.dirty_about = 0;
            person.news = EventIx(0);
            person.looking = 0;
            person.looks.clear();
            person.looks.resize(c.incidents.len(), 0);
            person.leaving = Leaving::No;
            person.came_with = JobIx::NONE;
            person.sent_to = IncidentIx::NONE;
            person.took = VehicleIx::NONE;
            person.trip = 0;
            person.types.clear();
            person.types.resize(c.incidents.len(), 0);
            person.assess = 0;
        }
        self.acting.clear();
        self.acting.extend(c.actors.iter().map(|a| a.person));
        self.human.clear();
        self.human.resize(c.actors.len(), false);
        self.vehicles.clear();
        self.vehicles
            .extend(c.vehicles.iter().map(|v| super::means::VehicleState {
                free: i64::from(v.count),
            }));
        self.rooms.clear();
        self.rooms.resize(c.rooms.len(), false);
    }

    pub(super) fn schedule_overrides(&mut self, c: &Compiled, start: EventIx) {
        for (i, one) in c.overrides.iter().enumerate() {
            let index = i as u16;
            self.queue
                .push(one.from, Action::Override { index, begins: true }, start);
            if !one.until.is_never() {
                self.queue
                    .push(one.until, Action::Override { index, begins: false }, start);
            }
        }
    }

    pub(super) fn apply_override(&mut self, c: &Compiled, index: u16, begins: bool) {
        let step = |n: u8| {
            if begins {
                n.saturating_add(1)
            } else {
                n.saturating_sub(1)
            }
        };
        match c.overrides[usize::from(index)].what {
            OverrideKind::Absent(p) => {
                let person = &mut self.people[p.ix()];
                person.absent = step(person.absent);
                self.back_in_post(c, p);
                self.start_next(c, p);
            }
            OverrideKind::InMeeting(p) => {
                let person = &mut self.people[p.ix()];
                person.meeting = step(person.meeting);
                self.back_in_post(c, p);
                self.start_next(c, p);
            }
            OverrideKind::DeadChannel(p, channel) => {
                let dead = &mut self.people[p.ix()].dead[channel as usize];
                *dead = step(*dead);
            }
            OverrideKind::Slow(p, factor) => {
                if begins {
                    self.people[p.ix()].slow *= factor;
                }
            }
            OverrideKind::VehicleTaken(v, count) => {
                let change = if begins {
                    -i64::from(count)
                } else {
                    i64::from(count)
                };
                self.vehicles[v.ix()].free += change;
                self.retry_waiting(c);
            }
            OverrideKind::Complies(p) => self.people[p.ix()].complies = begins,
            OverrideKind::Shelved(function) => {
                let reasons = &mut self.shelved_by[function.ix()];
                *reasons = step(*reasons);
                let bit = 1 << function.0;
                self.shelved = if *reasons > 0 {
                    self.shelved | bit
                } else {
                    self.shelved & !bit
                };
                if !begins {
                    self.unshelve(c);
                }
            }
        }
    }

    /// Whoever is there again acts for the own posts, which somebody may have stood in for.
    fn back_in_post(&mut self, c: &Compiled, who: PersonIx) {
        let person = &self.people[who.ix()];
        if person.absent == 0 && person.meeting == 0 {
            for post in &c.persons[who.ix()].holds {
                self.acting[post.ix()] = who;
            }
        }
    }

    /// Duty state of a person now.
    pub(super) fn duty(&self, c: &Compiled, who: PersonIx) -> Duty {
        c.clock.duty(&c.persons[who.ix()].roster, self.now)
    }

    pub(super) fn on_duty(&self, c: &Compiled, who: PersonIx) -> bool {
        self.duty(c, who) == Duty::On
    }

    /// The scenario's place where a person is; `None` at home or elsewhere.
    pub(super) fn place_of(&self, c: &Compiled, who: PersonIx) -> Option<PlaceIx> {
        match self.people[who.ix()].whereabouts {
            Whereabouts::At(place) => Some(place),
            Whereabouts::Usual if self.on_duty(c, who) => c.persons[who.ix()].station,
            Whereabouts::Usual | Whereabouts::OnRoad => None,
        }
    }

    /// A duration for a person: drawn, then stretched by how slow the person is.
    pub(super) fn takes(&self, c: &Compiled, who: PersonIx, dist: Dist, u: f64) -> SimSpan {
        let factor = self.people[who.ix()].slow * c.params.delay_factor;
        SimSpan((dist.at(u).0 as f64 * factor) as i64)
    }

    /// Puts a task into a person's queue and starts it if the person is free.
    pub(super) fn enqueue(&mut self, c: &Compiled, who: PersonIx, kind: TaskKind, urgency: u8, due: SimTime) {
        let seq = self.task_seq;
        self.task_seq += 1;
        if self.people[who.ix()].tasks.len() >= MAX_TASKS {
            self.error = self.error.or(Some(EngineError::QueueTooLong));
            return;
        }
        self.people[who.ix()].tasks.push(Task {
            kind,
            urgency,
            due,
            seq,
        });
        if urgency == urgency::LIFE {
            self.interrupt(c, who, kind);
        }
        self.start_next(c, who);
        // Still waiting: the job is held up by what occupies the person.
        let waits = self.people[who.ix()].tasks.iter().any(|t| t.seq == seq);
        let job = self.job_of_task(kind);
        if let (true, Some(job)) = (waits, job.get()) {
            let with = self.people[who.ix()]
                .current
                .map_or(JobIx::NONE, |t| self.job_of_task(t.kind));
            let stage = if self.people[who.ix()].absent > 0 {
                Stage::Unreachable
            } else {
                Stage::Busy
            };
            self.enter(job, stage, with);
        }
    }

    /// Work in progress is laid down for what saves a life, and taken up again afterwards.
    fn interrupt(&mut self, c: &Compiled, who: PersonIx, by: TaskKind) {
        let person = &self.people[who.ix()];
        let Some(task) = person.current.filter(|t| t.urgency > urgency::LIFE) else {
            return;
        };
        let TaskKind::Work(job) = task.kind else { return };
        let working = self.jobs[job.ix()].phase == super::jobs::Phase::Working
            && matches!(
                c.elements[self.jobs[job.ix()].element.ix()].kind,
                ElementKind::Step(_)
            );
        if !working || person.busy_until <= self.now || !self.is_at_hand(c, who, by) {
            return;
        }
        let rest = person.busy_until - self.now;
        self.jobs[job.ix()].rest = Some(rest);
        let person = &mut self.people[who.ix()];
        person.current = None;
        person.tasks.push(task);
        let by = self.job_of_task(by);
        self.enter(job, Stage::Busy, by);
    }

    /// Whether a task can be done where the person is now.
    fn is_at_hand(&self, c: &Compiled, who: PersonIx, kind: TaskKind) -> bool {
        let TaskKind::Work(job) = kind else { return true };
        let super::jobs::Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        match &c.elements[element.ix()].kind {
            ElementKind::Step(step) => {
                let place = self.place_for(c, step.place, incident);
                place.is_none() || place == self.place_of(c, who)
            }
            _ => true,
        }
    }

    /// The job that a task serves.
    pub(super) fn job_of_task(&self, kind: TaskKind) -> JobIx {
        match kind {
            TaskKind::Work(job) | TaskKind::Sign(job) | TaskKind::Join(job) => job,
            TaskKind::Call(message) | TaskKind::Listen(message) => self.messages[usize::from(message)].job,
            TaskKind::ByHand { .. } | TaskKind::Go { .. } => JobIx::NONE,
        }
    }

    /// Starts the most urgent task that can be done where the person is bound to be.
    pub(super) fn start_next(&mut self, c: &Compiled, who: PersonIx) {
        loop {
            let person = &self.people[who.ix()];
            if person.current.is_some() || person.absent > 0 || person.meeting > 0 {
                return;
            }
            let free = person.held.get().is_none()
                && person.whereabouts != Whereabouts::OnRoad
                && person.leaving == Leaving::No;
            let mut best: Option<(u8, SimTime, u32, usize)> = None;
            for (i, task) in person.tasks.iter().enumerate() {
                let rank = (task.urgency, task.due, task.seq);
                if best.is_none_or(|b| rank < (b.0, b.1, b.2))
                    && (free || self.can_do_there(c, who, task.kind))
                {
                    best = Some((rank.0, rank.1, rank.2, i));
                }
            }
            let Some((.., index)) = best else {
                if self.set_off(c, who) {
                    continue;
                }
                return;
            };
            let task = self.people[who.ix()].tasks.remove(index);
            self.people[who.ix()].current = Some(task);
            let busy = match task.kind {
                TaskKind::Work(job) => self.start_work(c, who, job),
                TaskKind::Sign(job) => self.start_sign(c, who, job),
                TaskKind::Call(message) => self.start_call(c, who, message),
                TaskKind::Listen(message) => self.start_listening(c, who, message),
                TaskKind::Join(job) => self.start_join(c, who, job),
                TaskKind::Go { command, incident } => self.start_going(c, who, command, incident),
                TaskKind::ByHand { command, incident } => self.start_by_hand(c, who, command, incident),
            };
            if busy {
                self.others_wait(who);
                return;
            }
            self.people[who.ix()].current = None;
            self.driver_free(c, who);
        }
    }

    /// What waits in a person's queue waits for another task now.
    fn others_wait(&mut self, who: PersonIx) {
        let Some(current) = self.people[who.ix()].current else {
            return;
        };
        let with = self.job_of_task(current.kind);
        if with == JobIx::NONE {
            return;
        }
        for i in 0..self.people[who.ix()].tasks.len() {
            let job = self.job_of_task(self.people[who.ix()].tasks[i].kind);
            if let Some(waiting) = job.get().map(|j| self.jobs[j.ix()])
                && job != with
                && waiting.stage == Stage::Busy
                && waiting.busy_with != with
            {
                self.enter(job, Stage::Busy, with);
            }
        }
    }

    /// A person's task has reached the end of a phase.
    pub(super) fn task_done(&mut self, c: &Compiled, who: PersonIx) {
        let Some(task) = self.people[who.ix()].current else {
            return;
        };
        if self.now < self.people[who.ix()].busy_until {
            // It was interrupted meanwhile, and ends later.
            return;
        }
        let busy = match task.kind {
            TaskKind::Work(job) => self.continue_work(c, who, job),
            TaskKind::Sign(job) => {
                self.signed(c, job);
                false
            }
            TaskKind::Call(message) => {
                self.call_ended(c, message);
                false
            }
            TaskKind::Listen(_) => false,
            TaskKind::Join(job) => self.joined(c, who, job),
            TaskKind::Go { incident, .. } => {
                self.gone(c, who, incident);
                false
            }
            TaskKind::ByHand { command, incident } => {
                self.done_by_hand(c, who, command, incident);
                false
            }
        };
        if !busy {
            self.people[who.ix()].current = None;
            self.start_next(c, who);
            self.driver_free(c, who);
        }
    }

    /// Occupies a person until the next phase.
    pub(super) fn occupy(&mut self, who: PersonIx, span: SimSpan) {
        self.people[who.ix()].busy_until = self.now + span;
        self.people[who.ix()].busy_since = self.now;
        self.queue
            .push(self.now + span, Action::TaskDone(who), self.cause);
    }

    /// Probability that a try on a channel reaches a person now; `None`: nobody would try it.
    pub(super) fn reach(
        &self,
        c: &Compiled,
        message: &Message,
        to: PersonIx,
        channel: ChannelKind,
    ) -> Option<f64> {
        let state = &self.people[to.ix()];
        let duty = self.duty(c, to);
        let p = c.params.reach[channel as usize][duty as usize];
        if channel == ChannelKind::InPerson {
            let from = message.from_person.get()?;
            let here = self.place_of(c, from)?;
            let same = self.place_of(c, to) == Some(here) && !self.travelling(to);
            return same.then_some(if state.absent > 0 || state.meeting > 0 {
                0.0
            } else {
                p
            });
        }
        if p <= 0.0 {
            return None;
        }
        // A fixed phone rings where nobody sits while its holder is out.
        let away = matches!(channel, ChannelKind::Phone | ChannelKind::Written)
            && matches!(state.whereabouts, Whereabouts::At(at) if c.persons[to.ix()].station != Some(at));
        let unreachable = state.absent > 0 || state.meeting > 0 || state.dead[channel as usize] > 0 || away;
        Some(if unreachable { 0.0 } else { p })
    }

    fn travelling(&self, who: PersonIx) -> bool {
        match self.people[who.ix()].current {
            Some(Task {
                kind: TaskKind::Work(job) | TaskKind::Join(job),
                ..
            }) => self.jobs[job.ix()].stage == Stage::Travel,
            Some(Task {
                kind: TaskKind::Go { .. },
                ..
            }) => true,
            _ => false,
        }
    }
}
