//! The engine: plays a compiled plan and scenario, and emits events.
//!
//! Plain state machines over integer time: no I/O, no clock, no threads, and after the first run no allocation.
//!
//! ```text
//!           ┌──────────── queue (time, insertion) ◀───────────────┐
//!           ▼                                                     │
//!  crowd, travel, injects ──▶ world changes ──▶ jobs arise        │
//!           │                      │                              │
//!           ▼                      ▼                              │
//!     somebody sees          conditions of injects                │
//!           ▼                                                     │
//!        picture ──▶ triggers ──▶ jobs ──▶ a person's queue ──▶ work, travel, calls
//! ```
//!
//! # Guarantees
//! 1. Same compiled input, seed and commands give the same events, whatever slices [`Engine::run_until`] is called in.
//! 2. Things due at the same time happen in the order in which they were scheduled, commands first.
//! 3. A simulated post acts on its own picture only; nothing reads the world but sight, injects and the scenario's
//!    conditions.
//! 4. Every event but the first names an earlier event as its cause.
//! 5. Each random quantity has a stream of its own: taking a post away moves no other post's draws.

mod alerts;
#[doc(hidden)]
pub mod bench_support;
mod calls;
mod clock;
pub mod command;
mod commands;
mod conditions;
mod crowd;
mod deadlines;
pub mod event;
mod injects;
mod jobs;
pub mod look;
mod means;
mod people;
mod picture;
mod queue;
mod reports;
mod sendings;
mod senses;
mod steps;
pub mod tension;
mod travel;

use std::sync::Arc;

pub use clock::Duty;
pub use command::Command;
use event::{Event, EventIx, EventKind};
use queue::{Action, Queue};

use crate::model::common::FactKind;
use crate::model::compiled::{Compiled, Depends, ElementIx, IncidentIx, PersonIx, WatchIx};
use crate::rng::Draws;
use crate::time::{SimSpan, SimTime};

/// Most events that a run may emit.
pub const MAX_EVENTS: usize = 1_000_000;
/// Most things that may happen at one instant.
pub const MAX_AT_ONCE: u32 = 20_000;
/// Most tasks that may wait for one person.
pub const MAX_TASKS: usize = 1_024;
/// Most jobs of a run.
pub const MAX_JOBS: usize = 60_000;

/// A named limit of the engine was reached. The run stops there; its events so far stay readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// [`MAX_EVENTS`].
    #[error("the run emitted more than {MAX_EVENTS} events")]
    TooManyEvents,
    /// [`MAX_AT_ONCE`].
    #[error("more than {MAX_AT_ONCE} things happened at one instant")]
    TooMuchAtOnce,
    /// [`MAX_TASKS`].
    #[error("more than {MAX_TASKS} tasks wait for one person")]
    QueueTooLong,
    /// [`MAX_JOBS`].
    #[error("the run brought more than {MAX_JOBS} duties to life")]
    TooManyJobs,
}

/// Plays runs, one after another, in the same memory.
#[derive(Debug)]
pub struct Engine {
    compiled: Option<Arc<Compiled>>,
    now: SimTime,
    /// Time of the last thing that was played; before the start, when nothing was.
    played: SimTime,
    ended: bool,
    error: Option<EngineError>,
    at_once: u32,
    queue: Queue,
    log: Vec<Event>,
    /// The event that what happens now goes back to.
    cause: EventIx,
    draws: Draws,
    commands: Vec<Command>,

    incidents: Vec<crowd::IncidentState>,
    people: Vec<people::PersonState>,
    /// Who acts for each actor now: its holder, or a deputy who took a message for it.
    acting: Vec<PersonIx>,
    /// Posts in human hands.
    human: Vec<bool>,
    vehicles: Vec<means::VehicleState>,
    /// Jobs that use each room.
    rooms: Vec<bool>,
    /// Units that were called, and vehicles on their way back: for views.
    summons: Vec<look::UnitTrip>,
    returning: Vec<means::Returning>,
    /// Jobs that wait for a vehicle or a room.
    waiting: Vec<event::JobIx>,
    jobs: Vec<jobs::Job>,
    /// `slots[element · incidents + incident]`.
    slots: Vec<jobs::Slot>,
    /// Facts that human posts stated in their own words.
    stated: Vec<(calls::StatedIn, FactKind, i32)>,
    /// Elements that haven't arisen: for each incident a bit set.
    pending: Vec<u64>,
    messages: Vec<calls::Message>,
    /// Statements of messages: each message has a range.
    said: Vec<picture::Statement>,
    injects: Vec<injects::InjectState>,
    /// What the trainer made up on the spot.
    improvised: Vec<injects::ImprovisedState>,
    held: Vec<bool>,
    functions: [SimTime; 64],
    /// Functions whose work lies idle now, and the jobs that wait for its end.
    shelved: u64,
    /// How many overrides shelve each function.
    shelved_by: [u8; 64],
    on_the_shelf: Vec<event::JobIx>,
    /// `recognised[type · incidents + incident]`.
    recognised: Vec<bool>,
    alert: u32,
    breach: bool,
    /// Unanswered unlawful orders to human posts.
    orders: Vec<injects::OrderState>,
    world_reads: Depends,
    world_dirty: Vec<Depends>,
    people_dirty: Vec<PersonIx>,
    task_seq: u32,
    scratch_jobs: Vec<event::JobIx>,
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine without a run; [`Engine::reset`] gives it one.
    #[must_use]
    pub fn new() -> Self {
        Self {
            compiled: None,
            now: SimTime::ZERO,
            played: SimTime(-1),
            ended: true,
            error: None,
            at_once: 0,
            queue: Queue::default(),
            log: Vec::new(),
            cause: EventIx::NONE,
            draws: Draws::new(0),
            commands: Vec::new(),
            incidents: Vec::new(),
            people: Vec::new(),
            acting: Vec::new(),
            human: Vec::new(),
            vehicles: Vec::new(),
            rooms: Vec::new(),
            summons: Vec::new(),
            returning: Vec::new(),
            waiting: Vec::new(),
            jobs: Vec::new(),
            slots: Vec::new(),
            stated: Vec::new(),
            pending: Vec::new(),
            messages: Vec::new(),
            said: Vec::new(),
            injects: Vec::new(),
            improvised: Vec::new(),
            held: Vec::new(),
            functions: [SimTime::NEVER; 64],
            shelved: 0,
            shelved_by: [0; 64],
            on_the_shelf: Vec::new(),
            recognised: Vec::new(),
            alert: 0,
            breach: false,
            orders: Vec::new(),
            world_reads: Depends::default(),
            world_dirty: Vec::new(),
            people_dirty: Vec::new(),
            task_seq: 0,
            scratch_jobs: Vec::new(),
        }
    }

    /// Begins a run of `compiled` with `seed`. The memory of earlier runs is kept and reused. Modifiers are part of
    /// `compiled`; `commands` are applied at their times, more can follow with [`Engine::apply`].
    pub fn reset(&mut self, compiled: &Arc<Compiled>, seed: u64, commands: &[Command]) {
        let c = Arc::clone(compiled);
        self.now = SimTime::ZERO;
        self.played = SimTime(-1);
        self.ended = false;
        self.error = None;
        self.at_once = 0;
        self.queue.clear();
        self.log.clear();
        self.cause = EventIx::NONE;
        self.draws = Draws::new(seed);
        self.commands.clear();
        self.commands.extend_from_slice(commands);
        self.reset_people(&c);
        self.reset_world(&c);
        self.jobs.clear();
        self.slots.clear();
        self.slots
            .resize(c.elements.len() * c.incidents.len().max(1), jobs::Slot::default());
        self.stated.clear();
        self.summons.clear();
        self.returning.clear();
        self.pending.clear();
        self.pending
            .resize(c.element_words() * c.incidents.len(), u64::MAX);
        self.messages.clear();
        self.said.clear();
        self.waiting.clear();
        self.held.clear();
        self.held.resize(c.watches.len(), false);
        self.functions = [SimTime::NEVER; 64];
        self.shelved = 0;
        self.shelved_by = [0; 64];
        self.on_the_shelf.clear();
        self.recognised.clear();
        self.recognised.resize(c.types.len() * c.incidents.len(), false);
        self.alert = 0;
        self.breach = false;
        self.orders.clear();
        self.world_reads = c.world_reads;
        self.people_dirty.clear();
        self.task_seq = 0;

        let start = self.emit(EventKind::RunStarted);
        self.cause = start;
        for (i, command) in commands.iter().enumerate() {
            self.queue.push(command.at, Action::Command(i as u32), start);
        }
        self.schedule_overrides(&c, start);
        self.schedule_world(&c, start);
        self.schedule_injects(&c, start);
        self.schedule_standing(&c, start);
        self.compiled = Some(c);
    }

    /// When the next thing happens; `None` when the run has ended.
    #[must_use]
    pub fn peek_next(&self) -> Option<SimTime> {
        let end = self.compiled.as_ref()?.end;
        if self.ended {
            None
        } else {
            Some(self.queue.peek().map_or(end, |next| next.min(end)))
        }
    }

    /// Time of the last thing that happened.
    #[must_use]
    pub fn now(&self) -> SimTime {
        self.now
    }

    /// Whether the run has ended.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The events so far.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.log
    }

    /// The commands so far, in the order in which they were given.
    #[must_use]
    pub fn commands(&self) -> &[Command] {
        &self.commands
    }

    /// Plays everything up to and including `until`, or to the end of the run.
    ///
    /// # Errors
    /// [`EngineError`] when a limit is reached; the run is over then.
    pub fn run_until(&mut self, until: SimTime) -> Result<(), EngineError> {
        let Some(c) = self.compiled.take() else {
            return Ok(());
        };
        let result = self.advance(&c, until);
        self.compiled = Some(c);
        result
    }

    /// Plays the run to its end.
    ///
    /// # Errors
    /// [`EngineError`] when a limit is reached.
    pub fn run(&mut self) -> Result<(), EngineError> {
        self.run_until(SimTime::NEVER)
    }

    /// Adds a command. One whose time has come or passed is applied in the next millisecond, before anything else, and is
    /// recorded so: what was played already stays as it was.
    ///
    /// # Errors
    /// [`EngineError`] when a limit is reached.
    pub fn apply(&mut self, command: Command) -> Result<(), EngineError> {
        let Some(c) = self.compiled.take() else {
            return Ok(());
        };
        let at = command.at.max(self.played + SimSpan(1));
        let index = self.commands.len() as u32;
        self.commands.push(Command { at, ..command });
        self.queue.push(at, Action::Command(index), EventIx(0));
        self.compiled = Some(c);
        Ok(())
    }

    fn advance(&mut self, c: &Compiled, until: SimTime) -> Result<(), EngineError> {
        if let Some(error) = self.error {
            return Err(error);
        }
        while !self.ended {
            match self.queue.peek() {
                Some(at) if at <= c.end => {
                    if at > until {
                        return Ok(());
                    }
                    let Some((at, action, cause)) = self.queue.pop() else {
                        break;
                    };
                    self.at_once = if at == self.now { self.at_once + 1 } else { 0 };
                    self.now = at;
                    self.played = at;
                    self.cause = cause;
                    self.happen(c, action);
                    self.settle(c);
                    self.check_limits();
                    if let Some(error) = self.error {
                        self.ended = true;
                        return Err(error);
                    }
                }
                _ => {
                    if c.end > until {
                        return Ok(());
                    }
                    self.finish(c);
                }
            }
        }
        Ok(())
    }

    fn check_limits(&mut self) {
        let reached = if self.log.len() > MAX_EVENTS {
            Some(EngineError::TooManyEvents)
        } else if self.at_once > MAX_AT_ONCE {
            Some(EngineError::TooMuchAtOnce)
        } else if self.jobs.len() > MAX_JOBS || self.messages.len() > MAX_JOBS {
            Some(EngineError::TooManyJobs)
        } else {
            None
        };
        self.error = self.error.or(reached);
    }

    fn happen(&mut self, c: &Compiled, action: Action) {
        match action {
            Action::Command(index) => self.command(c, index),
            Action::Override { index, begins } => self.apply_override(c, index, begins),
            Action::Inject(inject) => self.inject_due(c, inject),
            Action::HandIn(outside) => self.hand_in(c, outside),
            Action::Begin(incident) => self.begin(c, incident),
            Action::Minute(incident) => self.minute(c, incident),
            Action::MayLeave(incident) => self.may_leave(c, incident),
            Action::Promise { incident, n } => self.promise_due(c, incident, n),
            Action::AidLate(incident) => self.aid_late(incident),
            Action::LegEnd { incident, leg } => self.leg_end(c, incident, leg),
            Action::GoHome(incident) => self.go_home(c, incident),
            Action::Observe { who, incident } => self.observe(c, who, incident),
            Action::TaskDone(who) => self.task_done(c, who),
            Action::Deliver(message) => self.deliver(c, message),
            Action::PickedUp(message) => self.picked_up(message),
            Action::Retry(message) => self.retry(c, message),
            Action::UnitArrives { unit, incident } => self.unit_arrives(c, unit, incident),
            Action::VehicleBack { vehicle, driver } => self.vehicle_back(c, vehicle, driver),
            Action::Leave(who) => self.leave(c, who),
            Action::Home(who, trip) => self.back_home(c, who, trip),
            Action::Standing(element) => self.standing_due(c, element),
            Action::OnDuty(job) => self.take_up(c, job),
            Action::Elapsed(job) => self.elapsed(c, job),
            Action::Extend(job) => self.ask_to_extend(c, job),
            Action::FollowUp { job } => self.follow_up_due(c, job),
            Action::ChannelBack { who, channel } => {
                let dead = &mut self.people[who.ix()].dead[usize::from(channel)];
                *dead = dead.saturating_sub(1);
            }
            Action::Wake => {
                self.changed(IncidentIx::NONE, Depends::TIME);
                for p in 0..self.people.len() {
                    self.touch(PersonIx(p as u16), IncidentIx::NONE, Depends::TIME, self.cause);
                }
            }
        }
    }

    /// Lets everything follow that what just happened brings about: duties arise, posts act, injects fire.
    fn settle(&mut self, c: &Compiled) {
        loop {
            let mut changed = Depends::default();
            for incident in 0..self.world_dirty.len() {
                let dirty = std::mem::take(&mut self.world_dirty[incident]);
                if dirty != Depends::default() {
                    self.note_types(c, IncidentIx(incident as u16), dirty);
                    self.arise(c, IncidentIx(incident as u16), dirty);
                    changed = changed.and(dirty);
                }
            }
            if changed != Depends::default() {
                self.watch(c, changed);
                self.fire_conditional(c, changed);
            }
            if let Some(who) = self.people_dirty.pop() {
                let dirty = std::mem::take(&mut self.people[who.ix()].dirty);
                let about = std::mem::take(&mut self.people[who.ix()].dirty_about);
                self.evaluate(c, who, dirty, about);
                if c.pictures_read[who.ix()] {
                    self.changed(IncidentIx::NONE, Depends::PICTURE);
                }
                continue;
            }
            if self.world_dirty.iter().all(|d| *d == Depends::default()) {
                return;
            }
        }
    }

    /// Records watched conditions that begin to hold.
    fn watch(&mut self, c: &Compiled, changed: Depends) {
        for (i, watch) in c.watches.iter().enumerate() {
            if !watch.at_end
                && !self.held[i]
                && watch.depends.meets(changed)
                && self.world_holds(c, watch.cond, IncidentIx::NONE)
            {
                self.held[i] = true;
                self.emit(EventKind::Held {
                    watch: WatchIx(i as u16),
                });
            }
        }
    }

    fn finish(&mut self, c: &Compiled) {
        self.now = c.end;
        self.played = c.end;
        self.cause = EventIx(0);
        for (i, watch) in c.watches.iter().enumerate() {
            if watch.at_end && self.world_holds(c, watch.cond, IncidentIx::NONE) {
                self.emit(EventKind::Held {
                    watch: WatchIx(i as u16),
                });
            }
        }
        self.emit(EventKind::RunEnded);
        self.ended = true;
    }

    /// Emits an event that goes back to the current cause.
    fn emit(&mut self, kind: EventKind) -> EventIx {
        let index = EventIx(self.log.len() as u32);
        self.log.push(Event {
            at: self.now,
            kind,
            cause: self.cause,
        });
        index
    }

    /// Emits an event and makes it the cause of what follows.
    fn emit_cause(&mut self, kind: EventKind) -> EventIx {
        self.cause = self.emit(kind);
        self.cause
    }

    /// Notes that something about an incident changed in the world.
    fn changed(&mut self, incident: IncidentIx, what: Depends) {
        // What nobody waits for needs no reading.
        let what = Depends(what.0 & self.world_reads.0);
        if what == Depends::default() {
            return;
        }
        if let Some(dirty) = self.world_dirty.get_mut(incident.ix()) {
            *dirty = dirty.and(what);
        } else {
            for dirty in &mut self.world_dirty {
                *dirty = dirty.and(what);
            }
        }
    }

    fn slot_ix(c: &Compiled, element: ElementIx, incident: IncidentIx) -> usize {
        element.ix() * c.incidents.len().max(1) + incident.ix()
    }
}
