//! What is asked: whether it can be done, what a journal keeps of it, and what it does.

use super::record::{Entry, Record};
use super::watch::Watch;
use super::{
    Branch, Clock, Deed, Emergency, GiveError, Given, MAX_BRANCHES, MAX_COMMANDS, MAX_NOTE, MAX_TITLE, Note,
    Pace, Refused, Request, Session,
};
use crate::engine::Command;
use crate::time::{SimSpan, SimTime};

impl Session {
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
        let command = |deed: Deed, scripted, entered_by| Record::Act {
            deed: Deed {
                time: deed.time.max(earliest),
                ..deed
            },
            scripted,
            entered_by,
        };
        let act = |deed, scripted| command(deed, scripted, None);
        Ok(match request {
            Request::Act(deed) => act(deed, false),
            Request::Say { deed, entered_by } => command(deed, false, Some(entered_by)),
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
            Request::Freeze => Record::Freeze,
            Request::Thaw => Record::Thaw,
            Request::About(mut about) => {
                for post in &mut about.trained {
                    *post = self.known_post(post)?;
                }
                Record::About(about)
            }
            Request::HotWash(mut said) => {
                said.post = self.known_post(&said.post)?;
                Record::HotWash(said)
            }
            Request::Override(given) => Record::Override(given),
        })
    }

    /// Whether something can be done now; for a command, what it is for the engine.
    pub(super) fn check(&self, what: &Record) -> Result<Option<Command>, Refused> {
        let short = |text: &str| {
            if text.len() > MAX_NOTE {
                Err(Refused::TooMuch)
            } else {
                Ok(())
            }
        };
        if self.is_frozen() && moves(what) {
            return Err(Refused::Frozen);
        }
        match what {
            Record::Act {
                deed,
                scripted,
                entered_by,
            } => {
                if self.is_over() {
                    return Err(Refused::Over);
                }
                if entered_by.is_some() && deed.by.is_none() {
                    return Err(Refused::NobodySpoke);
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
                if let Some(id) = &observation.objective {
                    self.known_objective(id)?;
                }
            }
            Record::Override(given) => {
                short(&given.reason)?;
                self.known_objective(&given.objective)?;
                if given.reason.trim().is_empty() {
                    return Err(Refused::NoReason);
                }
            }
            Record::About(about) => {
                if about.title.len() > MAX_TITLE {
                    return Err(Refused::TooMuch);
                }
                short(&about.notes)?;
                if about.trained.len() > self.compiled.posts {
                    return Err(Refused::TooMuch);
                }
                for post in &about.trained {
                    self.known_post(post)?;
                }
            }
            Record::HotWash(said) => {
                for text in [&said.well, &said.improve, &said.text] {
                    short(text)?;
                }
                self.known_post(&said.post)?;
            }
            Record::Freeze => {}
            Record::Thaw => {
                if !self.is_frozen() {
                    return Err(Refused::NotFrozen);
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

    fn known_post(&self, name: &str) -> Result<String, Refused> {
        let post = self.post(name).map(str::to_owned);
        post.ok_or_else(|| Refused::NoPost(name.to_owned()))
    }

    fn known_objective(&self, id: &str) -> Result<(), Refused> {
        let known = self.compiled.objectives.iter().any(|o| o.id == id);
        if known {
            Ok(())
        } else {
            Err(Refused::NoObjective(id.to_owned()))
        }
    }

    fn read(&self, deed: &Deed) -> Result<Command, Refused> {
        if deed.time > self.compiled.end {
            return Err(Refused::AfterEnd(deed.time));
        }
        (self.reader)(&self.compiled, deed).map_err(Refused::Unreadable)
    }

    /// Lets something that was checked take effect.
    pub(super) fn carry_out(&mut self, what: Record, command: Option<Command>) -> Result<(), Refused> {
        let (branch, at) = (self.current, self.reached());
        match what {
            Record::Act {
                deed,
                scripted,
                entered_by,
            } => {
                let command = command.expect("what was checked was read");
                if scripted {
                    self.script.pop_front();
                }
                self.engine.apply(command.clone())?;
                self.branches[branch].given.push(Given {
                    deed,
                    command,
                    entered_by,
                });
            }
            Record::Script { deeds, until } => {
                self.script = deeds.into();
                self.until = Some(until.unwrap_or(self.compiled.end).min(self.compiled.end));
            }
            Record::Reached => {}
            Record::Pace(pace) => {
                self.pace = pace;
                let what = Clock::Pace(pace);
                self.clock.push(Note { branch, at, what });
            }
            Record::Policy(policy) => {
                self.policy = policy;
                let what = Clock::Policy(policy);
                self.clock.push(Note { branch, at, what });
            }
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
            Record::Freeze | Record::Thaw => {
                let what = match what {
                    Record::Freeze => Emergency::Frozen,
                    _ => Emergency::Released,
                };
                self.emergencies.push(Note { branch, at, what });
            }
            Record::About(about) => self.about = about,
            Record::HotWash(said) => match self.hot_washes.iter_mut().find(|h| h.post == said.post) {
                Some(before) => *before = said,
                None => self.hot_washes.push(said),
            },
            Record::Override(what) => self.overrides.push(Note { branch, at, what }),
        }
        Ok(())
    }

    fn enter(&mut self, branch: usize) -> Result<(), Refused> {
        self.current = branch;
        self.entered += 1;
        self.script.clear();
        self.until = None;
        self.play_again()
    }

    /// Plays the current branch from its start to where it stands.
    pub(super) fn play_again(&mut self) -> Result<(), Refused> {
        let commands: Vec<Command> = self.branch().given.iter().map(|g| g.command.clone()).collect();
        self.engine.reset(&self.compiled, self.identity.seed, &commands);
        self.watch = Watch::default();
        let played = self.engine.run_until(self.reached());
        self.watch.read(self.engine.events());
        Ok(played?)
    }
}

/// Whether this plays, or asks the posts for something: what a real emergency forbids.
fn moves(what: &Record) -> bool {
    match what {
        Record::Act { .. }
        | Record::Script { .. }
        | Record::Branch { .. }
        | Record::Switch(_)
        | Record::Freeze => true,
        Record::Pace(pace) => *pace != Pace::Paused,
        _ => false,
    }
}
