//! A live session: a run that people play, which can be paused, rewound, resumed and checked.
//!
//! ```text
//!              give(Request)                                  advance_to, step, run_to
//!                   │                                                   │
//!        check ─▶ keep the entry ─▶ carry out                           ▼
//!                   │ (durable)         └─────────▶ engine ─────▶ events of the branch
//!                   ▼
//!                journal ──── resume: the same entries again ──▶ the same session
//! ```
//! A session is (plan, scenario, seed, modifiers, timed commands) and what its people wrote down. Pace, clock policy,
//! bookmarks and observations are record only: they never change an outcome. There is no saved state to keep in step:
//! going back, forking and resuming play the commands again. No files, no clock, no threads; who drives a session brings them.
//!
//! # Guarantees
//! 1. However a session was paused, stepped and sliced, the log of each branch is that of a run without people in between that is given
//!    the same commands at the same times.
//! 2. What is given takes effect after it was kept, or not at all.
//! 3. A command comes at the time wished for, or, when that was played already, in the next millisecond; never before an earlier one.

mod ask;
pub mod compare;
pub mod decide;
pub mod fair;
mod give;
pub mod journal;
pub mod player;
mod record;
mod watch;

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

pub use ask::{GiveError, Refused, Request};
pub use record::{
    About, ClockPolicy, Concern, Deed, EnteredBy, Entry, HotWash, Identity, Observation, Origin, Override,
    Pace, Record, TextFile, exact, rating,
};
pub use watch::Target;

use crate::engine::event::{JobIx, SEMANTICS};
use crate::engine::{Command, Engine};
use crate::model::compiled::{Compiled, RoleTarget};
use crate::time::SimTime;
use watch::Watch;

/// Most branches of a session.
pub const MAX_BRANCHES: usize = 1_000;
/// Most commands of a branch, and most of a script.
pub const MAX_COMMANDS: usize = 10_000;
/// Most bytes of a note.
pub const MAX_NOTE: usize = 64 * 1024;
/// Most bytes of a session's title.
pub const MAX_TITLE: usize = 300;

/// Before anything was played.
const BEFORE_START: SimTime = SimTime(-1);

/// Reads a deed for a plan and scenario; what is wrong with it, in words. Given by whoever can parse.
pub type Reader = fn(&Compiled, &Deed) -> Result<Command, String>;

/// A command that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// In words.
    pub deed: Deed,
    /// For the engine.
    pub command: Command,
    /// Who entered it on the post's behalf, which said it aloud.
    pub entered_by: Option<EnteredBy>,
}

/// When a real emergency began or ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emergency {
    /// The drill was frozen.
    Frozen,
    /// It was released.
    Released,
}

/// One way in which the session went.
#[derive(Clone, Debug)]
pub struct Branch {
    /// The branch that it was made of, and up to when both are the same.
    pub parent: Option<(usize, SimTime)>,
    /// The commands, in the order in which they are applied; those for the seats first.
    pub given: Vec<Given>,
    /// Everything up to and including this time was played.
    pub reached: SimTime,
    /// The trainer ended the drill.
    pub over: bool,
}

/// A note with where it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note<T> {
    /// Branch.
    pub branch: usize,
    /// When.
    pub at: SimTime,
    /// What.
    pub what: T,
}

/// What a trainer did with the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Another pace.
    Pace(Pace),
    /// Another policy while a form is open.
    Policy(ClockPolicy),
}

/// A session.
#[derive(Debug)]
pub struct Session {
    identity: Identity,
    compiled: Arc<Compiled>,
    reader: Reader,
    engine: Engine,
    branches: Vec<Branch>,
    current: usize,
    /// How many times a branch was entered.
    entered: u64,
    pace: Pace,
    policy: ClockPolicy,
    clock: Vec<Note<Clock>>,
    bookmarks: Vec<Note<String>>,
    observations: Vec<Note<Observation>>,
    emergencies: Vec<Note<Emergency>>,
    overrides: Vec<Note<Override>>,
    about: About,
    hot_washes: Vec<HotWash>,
    watch: Watch,
    script: VecDeque<Deed>,
    until: Option<SimTime>,
}

impl Session {
    /// A session that stands before its start. `compiled` is made from the texts of `identity`.
    ///
    /// # Errors
    /// [`Refused::Unreadable`] for a seat that isn't there; [`Refused::OtherSemantics`].
    pub fn new(identity: Identity, compiled: Arc<Compiled>, reader: Reader) -> Result<Self, Refused> {
        if identity.semantics != SEMANTICS {
            return Err(Refused::OtherSemantics(identity.semantics));
        }
        let mut given = Vec::with_capacity(identity.seats.len());
        for post in &identity.seats {
            let deed = Deed::seat(SimTime::ZERO, post, true);
            let command = reader(&compiled, &deed).map_err(Refused::Unreadable)?;
            given.push(Given {
                deed,
                command,
                entered_by: None,
            });
        }
        let mut session = Self {
            identity,
            compiled,
            reader,
            engine: Engine::new(),
            branches: vec![Branch {
                parent: None,
                given,
                reached: BEFORE_START,
                over: false,
            }],
            current: 0,
            entered: 0,
            pace: Pace::default(),
            policy: ClockPolicy::default(),
            clock: Vec::new(),
            bookmarks: Vec::new(),
            observations: Vec::new(),
            emergencies: Vec::new(),
            overrides: Vec::new(),
            about: About::default(),
            hot_washes: Vec::new(),
            watch: Watch::default(),
            script: VecDeque::new(),
            until: None,
        };
        session.play_again()?;
        Ok(session)
    }

    /// The session that these entries of a journal leave.
    ///
    /// # Errors
    /// [`Refused`] when the entries can't be played, or play otherwise than they were recorded.
    pub fn resume(
        identity: Identity,
        compiled: Arc<Compiled>,
        reader: Reader,
        entries: &[Entry],
    ) -> Result<Self, Refused> {
        let mut session = Self::new(identity, compiled, reader)?;
        for (i, entry) in entries.iter().enumerate() {
            let impossible = Refused::Impossible(i as u64 + 1);
            if entry.at < session.reached() || entry.at > session.compiled.end {
                return Err(impossible);
            }
            if entry.at > session.reached() {
                if session.is_frozen() {
                    return Err(impossible);
                }
                session.advance_to(entry.at)?;
            }
            let found = session.engine.events().len() as u64;
            if found != entry.events {
                return Err(Refused::Diverged {
                    at: entry.at,
                    recorded: entry.events,
                    found,
                });
            }
            if let Record::Act { deed, .. } = &entry.what
                && deed.time < session.earliest()
            {
                return Err(impossible);
            }
            let command = session.check(&entry.what)?;
            session.carry_out(entry.what.clone(), command)?;
        }
        Ok(session)
    }

    /// What decides the session but its commands.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// Plan and scenario, ready to run.
    #[must_use]
    pub fn compiled(&self) -> &Arc<Compiled> {
        &self.compiled
    }

    /// The run of the current branch.
    #[must_use]
    pub fn engine(&self) -> &Engine {
        &self.engine
    }

    /// Every branch, the first one first.
    #[must_use]
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// Index of the branch that is played.
    #[must_use]
    pub fn current(&self) -> usize {
        self.current
    }

    /// The branch that is played.
    #[must_use]
    pub fn branch(&self) -> &Branch {
        &self.branches[self.current]
    }

    /// Everything up to and including this time was played; before the start, -1 ms.
    #[must_use]
    pub fn reached(&self) -> SimTime {
        self.branch().reached
    }

    /// Whether nothing more can happen here: the run ended, or the drill was.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.branch().over || self.engine.has_ended()
    }

    /// Pace, as last recorded.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Policy of the clock, as last recorded.
    #[must_use]
    pub fn policy(&self) -> ClockPolicy {
        self.policy
    }

    /// Every change of pace and policy: whether response times of people can be set beside those of simulated posts hangs on it.
    #[must_use]
    pub fn clock_record(&self) -> &[Note<Clock>] {
        &self.clock
    }

    /// Marked moments.
    #[must_use]
    pub fn bookmarks(&self) -> &[Note<String>] {
        &self.bookmarks
    }

    /// What evaluators saw.
    #[must_use]
    pub fn observations(&self) -> &[Note<Observation>] {
        &self.observations
    }

    /// Whether a real emergency holds the drill.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.emergencies
            .last()
            .is_some_and(|e| e.what == Emergency::Frozen)
    }

    /// When the drill was frozen and released.
    #[must_use]
    pub fn emergencies(&self) -> &[Note<Emergency>] {
        &self.emergencies
    }

    /// What the session is called, and for whom it is.
    #[must_use]
    pub fn about(&self) -> &About {
        &self.about
    }

    /// What posts said after the drill, one a post, in the order in which they first spoke.
    #[must_use]
    pub fn hot_washes(&self) -> &[HotWash] {
        &self.hot_washes
    }

    /// Every rating that an evaluator gave in place of the one from the facts, replaced ones included.
    #[must_use]
    pub fn overrides(&self) -> &[Note<Override>] {
        &self.overrides
    }

    /// An evaluator's rating of an objective that holds in a branch.
    #[must_use]
    pub fn override_of(&self, branch: usize, objective: &str) -> Option<&Override> {
        let of_it = |n: &&Note<Override>| n.branch == branch && n.what.objective == objective;
        self.overrides.iter().rev().find(of_it).map(|n| &n.what)
    }

    /// The next time at which something falls due that is owed and not done, and what.
    #[must_use]
    pub fn next_deadline(&self) -> Option<(SimTime, JobIx)> {
        self.watch.deadline_after(self.reached())
    }

    /// The post with this id, or that plays this role; as its id in the plan.
    #[must_use]
    pub fn post(&self, name: &str) -> Option<&str> {
        let c = &self.compiled;
        let posts = &c.actors[..c.posts];
        if let Some(post) = posts.iter().find(|a| a.id == name) {
            return Some(&post.id);
        }
        match &c.roles.iter().find(|r| r.id == name)?.bound {
            RoleTarget::Actors(actors) => actors
                .first()
                .and_then(|a| posts.get(a.ix()))
                .map(|a| a.id.as_str()),
            _ => None,
        }
    }

    /// Plays a branch up to where it stands, apart from the session.
    ///
    /// # Errors
    /// [`Refused::NoBranch`]; [`Refused::Limit`].
    pub fn play_branch(&self, branch: usize) -> Result<Engine, Refused> {
        let played = self.branches.get(branch).ok_or(Refused::NoBranch(branch))?;
        let commands: Vec<Command> = played.given.iter().map(|g| g.command.clone()).collect();
        let mut engine = Engine::new();
        engine.reset(&self.compiled, self.identity.seed, &commands);
        engine.run_until(played.reached)?;
        Ok(engine)
    }

    /// Commands of the script that are still to come.
    #[must_use]
    pub fn script(&self) -> &VecDeque<Deed> {
        &self.script
    }

    /// How far the script plays; none when there is no script.
    #[must_use]
    pub fn until(&self) -> Option<SimTime> {
        self.until
    }

    /// Whether a script has more to do here.
    #[must_use]
    pub fn plays_on(&self) -> bool {
        !self.is_over() && self.until.is_some_and(|until| self.reached() < until)
    }

    /// Plays everything up to and including a time, which moves the session no further than the end of the run. Gives the
    /// places of the new events.
    ///
    /// # Errors
    /// [`Refused::Over`] when the drill was ended; [`Refused::Frozen`]; [`Refused::Limit`].
    pub fn advance_to(&mut self, time: SimTime) -> Result<Range<usize>, Refused> {
        let before = self.engine.events().len();
        if self.branch().over {
            return Err(Refused::Over);
        }
        if self.is_frozen() {
            return Err(Refused::Frozen);
        }
        let time = time.min(self.compiled.end);
        if time > self.reached() {
            let played = self.engine.run_until(time);
            self.watch.read(self.engine.events());
            played?;
            self.branches[self.current].reached = time;
        }
        Ok(before..self.engine.events().len())
    }

    /// Plays to the next event.
    ///
    /// # Errors
    /// As [`Self::advance_to`].
    pub fn step(&mut self) -> Result<Range<usize>, Refused> {
        let before = self.engine.events().len();
        self.run_to(Target::Event)?;
        Ok(before..self.engine.events().len())
    }

    /// Plays to a target. Says whether it was met; else the run is at its end.
    ///
    /// # Errors
    /// As [`Self::advance_to`].
    pub fn run_to(&mut self, target: Target) -> Result<bool, Refused> {
        if let Target::Time(time) = target {
            self.advance_to(time)?;
            return Ok(self.reached() >= time);
        }
        loop {
            match self.seek(Some(target), SimTime::NEVER)? {
                Sought::Met => return Ok(true),
                Sought::Moved => {}
                Sought::Nothing => return Ok(false),
            }
        }
    }

    /// Plays the next moment at which something happens or the target lies, unless it lies after `limit`.
    fn seek(&mut self, target: Option<Target>, limit: SimTime) -> Result<Sought, Refused> {
        let Some(next) = self.engine.peek_next() else {
            return Ok(Sought::Nothing);
        };
        let wanted = match target {
            Some(Target::Time(time)) => Some(time),
            Some(Target::Deadline) => self.next_deadline().map(|(due, _)| due),
            _ => None,
        };
        let stop = wanted.map_or(next, |wanted| wanted.min(next));
        if stop > limit {
            return Ok(Sought::Nothing);
        }
        let met = |watch: &Watch| target.map_or(0, |target| watch.met(target));
        let before = met(&self.watch);
        self.advance_to(stop)?;
        Ok(
            if wanted.is_some_and(|wanted| stop >= wanted) || met(&self.watch) > before {
                Sought::Met
            } else {
                Sought::Moved
            },
        )
    }
}

/// How far a look for a target came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sought {
    /// The target is met.
    Met,
    /// A moment was played.
    Moved,
    /// There is no moment up to the limit.
    Nothing,
}
