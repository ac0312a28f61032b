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

mod deadlines;
pub mod journal;
mod record;

use std::collections::VecDeque;
use std::ops::Range;
use std::sync::Arc;

pub use record::{ClockPolicy, Deed, Entry, Identity, Observation, Origin, Pace, Record, TextFile, exact};

use crate::engine::event::{EventKind, SEMANTICS, Stage};
use crate::engine::{Command, Engine, EngineError};
use crate::model::compiled::Compiled;
use crate::time::{SimSpan, SimTime};
use deadlines::Deadlines;

/// Most branches of a session.
pub const MAX_BRANCHES: usize = 1_000;
/// Most commands of a branch, and most of a script.
pub const MAX_COMMANDS: usize = 10_000;
/// Most bytes of a note.
pub const MAX_NOTE: usize = 64 * 1024;

/// Before anything was played.
const BEFORE_START: SimTime = SimTime(-1);

/// Reads a deed for a plan and scenario; what is wrong with it, in words. Given by whoever can parse.
pub type Reader = fn(&Compiled, &Deed) -> Result<Command, String>;

/// What people ask of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A command; its time is when it is wished for, at the earliest.
    Act(Deed),
    /// A post changes hands as soon as can be.
    TakeOver {
        /// The post or role.
        post: String,
        /// True: human; false: simulated.
        human: bool,
    },
    /// Commands to come, and how far to play after them (none: to the end). Replaces the script before.
    Script {
        /// In any order; applied by time, then as given.
        deeds: Vec<Deed>,
        /// How far to play.
        until: Option<SimTime>,
    },
    /// The next command of the script.
    NextOfScript,
    /// Where the session stands.
    Reached,
    /// Another pace.
    Pace(Pace),
    /// Another policy of the clock.
    Policy(ClockPolicy),
    /// Marks this moment.
    Bookmark(String),
    /// Something that an evaluator saw.
    Observe(Observation),
    /// Goes back to a time and on differently: a new branch, entered at once. The script is dropped.
    Rewind(SimTime),
    /// A new branch that is the same up to a time; the session stays where it is.
    Fork(SimTime),
    /// Goes on in another branch. The script is dropped.
    Switch(usize),
    /// Ends the drill.
    End,
}

/// Why a session didn't do what was asked. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The run or the drill is over.
    #[error("the run is over")]
    Over,
    /// A time that the session hasn't reached, or before the start.
    #[error("{0} lies outside what was played")]
    NotPlayed(SimTime),
    /// A command after the end of the run.
    #[error("{0} lies after the end of the run")]
    AfterEnd(SimTime),
    /// A script that begins before where the session stands.
    #[error("{0} was played already")]
    Played(SimTime),
    /// A command that can't be understood: why.
    #[error("{0}")]
    Unreadable(String),
    /// There is no such branch.
    #[error("there is no branch {0}")]
    NoBranch(usize),
    /// There is no such objective.
    #[error("there is no objective `{0}`")]
    NoObjective(String),
    /// The script has no more commands.
    #[error("the script is at its end")]
    NoScript,
    /// [`MAX_BRANCHES`], [`MAX_COMMANDS`] or [`MAX_NOTE`].
    #[error("a session takes no more of that")]
    TooMuch,
    /// A limit of the engine.
    #[error(transparent)]
    Limit(#[from] EngineError),
    /// A journal of an engine that plays otherwise.
    #[error("the session was played with engine semantics {0}, this program has {SEMANTICS}")]
    OtherSemantics(u32),
    /// A journal that this program plays otherwise than it was recorded.
    #[error("at {at} the journal has {recorded} events, the run {found}")]
    Diverged {
        /// When.
        at: SimTime,
        /// As recorded.
        recorded: u64,
        /// As played.
        found: u64,
    },
    /// Entries of a journal that can't follow each other.
    #[error("entry {0} of the journal can't come where it stands")]
    Impossible(u64),
}

/// Why something wasn't given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GiveError<E> {
    /// The session refuses it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It couldn't be kept, so it has no effect.
    #[error("it couldn't be kept")]
    NotKept(E),
}

/// Where to run to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The next event.
    Event,
    /// The next inject that fires.
    Inject,
    /// The next moment at which a human post has something to decide.
    Decision,
    /// The next moment at which something that is owed falls due.
    Deadline,
    /// A time.
    Time(SimTime),
}

/// A command that was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Given {
    /// In words.
    pub deed: Deed,
    /// For the engine.
    pub command: Command,
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

/// A session.
#[derive(Debug)]
pub struct Session {
    identity: Identity,
    compiled: Arc<Compiled>,
    reader: Reader,
    engine: Engine,
    branches: Vec<Branch>,
    current: usize,
    pace: Pace,
    policy: ClockPolicy,
    bookmarks: Vec<Note<String>>,
    observations: Vec<Note<Observation>>,
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
            given.push(Given { deed, command });
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
            pace: Pace::default(),
            policy: ClockPolicy::default(),
            bookmarks: Vec::new(),
            observations: Vec::new(),
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
    /// [`Refused::Over`] when the drill was ended; [`Refused::Limit`].
    pub fn advance_to(&mut self, time: SimTime) -> Result<Range<usize>, Refused> {
        let before = self.engine.events().len();
        if self.branch().over {
            return Err(Refused::Over);
        }
        let time = time.min(self.compiled.end);
        if time > self.reached() {
            self.engine.run_until(time)?;
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
        let mut deadlines = Deadlines::default();
        deadlines.read(self.engine.events());
        while let Some(next) = self.engine.peek_next() {
            let due = deadlines.after(self.reached());
            if target == Target::Deadline
                && let Some(due) = due
                && due <= next
            {
                self.advance_to(due)?;
                return Ok(true);
            }
            let new = self.advance_to(next)?;
            deadlines.read(self.engine.events());
            if target != Target::Deadline && new.into_iter().any(|i| self.meets(target, i)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn meets(&self, target: Target, event: usize) -> bool {
        match (target, self.engine.events()[event].kind) {
            (Target::Event, _) | (Target::Inject, EventKind::InjectFired { .. }) => true,
            (Target::Decision, EventKind::StageEntered { stage, .. }) => stage == Stage::Undecided,
            (Target::Decision, EventKind::OrderGiven { to, .. }) => {
                let before = self.engine.events()[..event].iter().rev();
                let hands = before.into_iter().find_map(|e| match e.kind {
                    EventKind::TakenOver { actor, human } if actor == to => Some(human),
                    _ => None,
                });
                hands == Some(true)
            }
            _ => false,
        }
    }

    /// Does what is asked: looks whether it can be, hands the entry to `keep`, and only then lets it take effect. `keep` returns when
    /// the entry is durable. Commands take effect when the session is played on.
    ///
    /// # Errors
    /// [`GiveError`]; the session is as before then.
    pub fn give<E>(
        &mut self,
        request: Request,
        keep: impl FnOnce(&Entry) -> Result<(), E>,
    ) -> Result<Entry, GiveError<E>> {
        let what = self.record(request)?;
        let command = self.check(&what)?;
        let entry = Entry {
            at: self.reached(),
            events: self.engine.events().len() as u64,
            what,
        };
        keep(&entry).map_err(GiveError::NotKept)?;
        self.carry_out(entry.what.clone(), command)?;
        Ok(entry)
    }

    /// The first time for which a command can be given.
    #[must_use]
    pub fn earliest(&self) -> SimTime {
        let last = self.branch().given.last().map_or(SimTime::ZERO, |g| g.deed.time);
        last.max(self.reached() + SimSpan(1))
    }

    /// What a journal keeps of a request.
    fn record(&self, request: Request) -> Result<Record, Refused> {
        let earliest = self.earliest();
        let act = |deed: Deed, scripted| Record::Act {
            deed: Deed {
                time: deed.time.max(earliest),
                ..deed
            },
            scripted,
        };
        Ok(match request {
            Request::Act(deed) => act(deed, false),
            Request::TakeOver { post, human } => act(Deed::seat(earliest, &post, human), false),
            Request::Script { mut deeds, until } => {
                deeds.sort_by_key(|d| d.time);
                if let Some(early) = deeds.first().map(|d| d.time).filter(|t| *t < earliest) {
                    return Err(Refused::Played(early));
                }
                Record::Script { deeds, until }
            }
            Request::NextOfScript => act(self.script.front().cloned().ok_or(Refused::NoScript)?, true),
            Request::Reached => Record::Reached,
            Request::Pace(pace) => Record::Pace(pace),
            Request::Policy(policy) => Record::Policy(policy),
            Request::Bookmark(text) => Record::Bookmark(text),
            Request::Observe(observation) => Record::Observation(observation),
            Request::Rewind(from) => Record::Branch { from, enter: true },
            Request::Fork(from) => Record::Branch { from, enter: false },
            Request::Switch(branch) => {
                Record::Switch(u32::try_from(branch).map_err(|_| Refused::NoBranch(branch))?)
            }
            Request::End => Record::End,
        })
    }

    /// Whether something can be done now; for a command, what it is for the engine.
    fn check(&self, what: &Record) -> Result<Option<Command>, Refused> {
        let short = |text: &str| {
            if text.len() > MAX_NOTE {
                Err(Refused::TooMuch)
            } else {
                Ok(())
            }
        };
        match what {
            Record::Act { deed, scripted } => {
                if self.is_over() {
                    return Err(Refused::Over);
                }
                if *scripted && self.script.is_empty() {
                    return Err(Refused::NoScript);
                }
                if self.branch().given.len() >= MAX_COMMANDS {
                    return Err(Refused::TooMuch);
                }
                return self.read(deed).map(Some);
            }
            Record::Script { deeds, .. } => {
                if self.branch().over {
                    return Err(Refused::Over);
                }
                if deeds.len() > MAX_COMMANDS {
                    return Err(Refused::TooMuch);
                }
                for deed in deeds {
                    self.read(deed)?;
                }
            }
            Record::Reached | Record::Pace(_) | Record::Policy(_) => {}
            Record::Bookmark(text) => short(text)?,
            Record::Observation(observation) => {
                short(&observation.text)?;
                if let Some(id) = &observation.objective
                    && !self.compiled.objectives.iter().any(|o| o.id == *id)
                {
                    return Err(Refused::NoObjective(id.clone()));
                }
            }
            Record::Branch { from, .. } => {
                if *from < SimTime::ZERO || *from > self.reached() {
                    return Err(Refused::NotPlayed(*from));
                }
                if self.branches.len() >= MAX_BRANCHES {
                    return Err(Refused::TooMuch);
                }
            }
            Record::Switch(branch) => {
                if *branch as usize >= self.branches.len() {
                    return Err(Refused::NoBranch(*branch as usize));
                }
            }
            Record::End => {
                if self.is_over() {
                    return Err(Refused::Over);
                }
            }
        }
        Ok(None)
    }

    fn read(&self, deed: &Deed) -> Result<Command, Refused> {
        if deed.time > self.compiled.end {
            return Err(Refused::AfterEnd(deed.time));
        }
        (self.reader)(&self.compiled, deed).map_err(Refused::Unreadable)
    }

    /// Lets something that was checked take effect.
    fn carry_out(&mut self, what: Record, command: Option<Command>) -> Result<(), Refused> {
        let (branch, at) = (self.current, self.reached());
        match what {
            Record::Act { deed, scripted } => {
                let command = command.expect("what was checked was read");
                if scripted {
                    self.script.pop_front();
                }
                self.engine.apply(command.clone())?;
                self.branches[branch].given.push(Given { deed, command });
            }
            Record::Script { deeds, until } => {
                self.script = deeds.into();
                self.until = Some(until.unwrap_or(self.compiled.end).min(self.compiled.end));
            }
            Record::Reached => {}
            Record::Pace(pace) => self.pace = pace,
            Record::Policy(policy) => self.policy = policy,
            Record::Bookmark(what) => self.bookmarks.push(Note { branch, at, what }),
            Record::Observation(what) => self.observations.push(Note { branch, at, what }),
            Record::Branch { from, enter } => {
                let given = self.branch().given.iter();
                self.branches.push(Branch {
                    parent: Some((branch, from)),
                    given: given.filter(|g| g.deed.time <= from).cloned().collect(),
                    reached: from,
                    over: false,
                });
                if enter {
                    self.enter(self.branches.len() - 1)?;
                }
            }
            Record::Switch(branch) => self.enter(branch as usize)?,
            Record::End => self.branches[branch].over = true,
        }
        Ok(())
    }

    fn enter(&mut self, branch: usize) -> Result<(), Refused> {
        self.current = branch;
        self.script.clear();
        self.until = None;
        self.play_again()
    }

    /// Plays the current branch from its start to where it stands.
    fn play_again(&mut self) -> Result<(), Refused> {
        let commands: Vec<Command> = self.branch().given.iter().map(|g| g.command.clone()).collect();
        self.engine.reset(&self.compiled, self.identity.seed, &commands);
        self.engine.run_until(self.reached())?;
        Ok(())
    }
}
