//! A session opened from its journal, with what both faces need beside it: the files that it was made of, the reader of what people
//! type, the words of a refusal.

use super::files::Source;
use super::inputs::{self, Inputs, Request};
use super::store::Store;
use super::{Failure, limit_reached, now};
use crate::engine::command::{self, Command};
use crate::engine::event::{Event, SEMANTICS};
use crate::load;
use crate::model::compiled::Compiled;
use crate::report::log::{LoggedCommand, event_lines};
use crate::session::player::{Player, phase_ends};
use crate::session::{
    self, Branch, Deed, Entry, GiveError, Identity, Reader, Refused, Session, TextFile, exact,
};
use crate::syntax::{self, Node};
use crate::text::{Arg, Lang, tr};
use crate::time::{SimSpan, SimTime};

/// In how many parts a run without commands is recorded.
const PARTS: i64 = 64;

/// What a new session is made of.
#[derive(Clone, Debug)]
pub(crate) struct Begin {
    /// The plan.
    pub(crate) plan: Source,
    /// The scenario.
    pub(crate) scenario: Source,
    /// What gives roles another meaning than the plan does.
    pub(crate) role_map: Option<Source>,
    /// Changes of the base case.
    pub(crate) modifiers: Option<Source>,
    /// The seed.
    pub(crate) seed: u64,
    /// Whether the inputs are drawn from the scenario's ranges.
    pub(crate) variation: bool,
    /// Posts or roles in human hands from the start.
    pub(crate) seats: Vec<String>,
}

impl Begin {
    /// The first entry of the session's journal, with the parameters that come with the program. [`Live::new`] looks whether it can be played.
    ///
    /// # Errors
    /// A file that isn't UTF-8.
    pub(crate) fn identity(&self, lang: Lang) -> Result<Identity, Failure> {
        let text = |source: &Source| match str::from_utf8(&source.bytes) {
            Ok(text) => Ok(TextFile::new(&source.name, text)),
            Err(_) => {
                let args = [("path", Arg::Text(source.name.as_str()))];
                Err(Failure::BadInput(tr(lang, "session-not-text", &args)))
            }
        };
        let mut identity = Identity::new(
            self.seed,
            text(&self.plan)?,
            text(&self.scenario)?,
            text(&inputs::default_parameters())?,
        );
        identity.created = now();
        identity.role_map = self.role_map.as_ref().map(text).transpose()?;
        identity.modifiers = self.modifiers.as_ref().map(text).transpose()?;
        identity.variation = self.variation;
        identity.seats.clone_from(&self.seats);
        Ok(identity)
    }
}

/// A session with what it was made of.
pub(crate) struct Live {
    /// The language in which it refuses.
    pub(crate) lang: Lang,
    /// Its name in the folder.
    pub(crate) name: String,
    /// What was loaded: the compiled model, the plan and the scenario as they were written, the header of the log.
    pub(crate) inputs: Inputs,
    /// The session.
    pub(crate) session: Session,
}

impl Live {
    /// The session that a journal leaves.
    ///
    /// # Errors
    /// Its files are wrong for this program, or its entries can't be played as they were recorded.
    pub(crate) fn new(
        lang: Lang,
        name: &str,
        identity: &Identity,
        entries: &[Entry],
    ) -> Result<Self, Failure> {
        Self::attempt(lang, name, identity, entries)?.map_err(|why| refused(lang, name, why))
    }

    /// The same, with the reason as a value when the entries can't be played as they were recorded.
    ///
    /// # Errors
    /// Its files are wrong for this program.
    pub(crate) fn attempt(
        lang: Lang,
        name: &str,
        identity: &Identity,
        entries: &[Entry],
    ) -> Result<Result<Self, Refused>, Failure> {
        let seats: Vec<_> = identity.seats.iter().cloned().map(LoggedCommand::Seat).collect();
        let seats = (!seats.is_empty()).then(|| inputs::decisions_file(&seats));
        let inputs = inputs::load(lang, &request(identity, seats))?;
        let compiled = inputs.compiled.clone();
        let session = Session::resume(identity.clone(), compiled, reader(lang), entries);
        Ok(session.map(|session| Self {
            lang,
            name: name.to_owned(),
            inputs,
            session,
        }))
    }

    /// The deeds of a file of decisions: seats as soon as can be, then the commands.
    ///
    /// # Errors
    /// Every problem of the file.
    pub(crate) fn deeds(&self, file: &Source) -> Result<Vec<Deed>, Failure> {
        // Tells every problem of the file, with its place.
        inputs::load(self.lang, &request(self.session.identity(), Some(file.clone())))?;
        let Some(decisions) = load::decisions(&file.bytes).value else {
            return Ok(Vec::new());
        };
        let tree = syntax::parse_bytes(&file.bytes).ok();
        let items = tree
            .as_ref()
            .and_then(|t| t.field("commands"))
            .map_or(&[][..], Node::items);
        let act = |item: &Node<'_>| {
            let span = item.field("act").map(|n| n.span).unwrap_or_default();
            let part = file.bytes.get(span.start as usize..span.end as usize);
            String::from_utf8_lossy(part.unwrap_or_default()).into_owned()
        };
        let seats = decisions.human.iter();
        let mut deeds: Vec<Deed> = seats
            .map(|post| Deed::seat(self.session.earliest(), &post.value, true))
            .collect();
        for (command, item) in decisions.commands.iter().zip(items) {
            deeds.push(Deed {
                time: SimTime::ZERO + command.at.value.fixed().unwrap_or(SimSpan::ZERO),
                by: command.by.as_ref().map(|n| n.value.clone()),
                about: command.about.as_ref().map(|n| n.value.clone()),
                act: act(item),
            });
        }
        Ok(deeds)
    }

    /// Does what is asked once it is durable.
    ///
    /// # Errors
    /// The session refuses it, or it couldn't be kept; nothing has changed then.
    pub(crate) fn give(&mut self, request: session::Request, store: &mut Store) -> Result<Entry, Failure> {
        self.session
            .give(request, |entry| store.keep(entry))
            .map_err(|error| match error {
                GiveError::Refused(why) => self.refused(why),
                GiveError::NotKept(text) => Failure::BadInput(text),
            })
    }

    /// Plays to the end of the script. Where the session stands is kept now and then, and before each command.
    ///
    /// # Errors
    /// As [`Self::give`]; a limit of the engine.
    pub(crate) fn play_on(&mut self, store: &mut Store) -> Result<(), Failure> {
        let part = (self.session.compiled().end.0 / PARTS).max(60_000);
        while self.session.plays_on() {
            let until = self.session.until().unwrap_or(SimTime::NEVER);
            let next = self.session.script().front().map(|d| SimTime(d.time.0 - 1));
            let reached = self.session.reached();
            if next.is_some_and(|next| reached >= next && next < until) {
                self.give(session::Request::NextOfScript, store)?;
                continue;
            }
            let stop = next.unwrap_or(until).min(until);
            let regular = SimTime((reached.0.div_euclid(part) + 1) * part);
            self.advance(stop.min(regular))?;
            self.give(session::Request::Reached, store)?;
        }
        Ok(())
    }

    /// Plays everything up to and including a time.
    ///
    /// # Errors
    /// The drill was ended; a limit of the engine.
    pub(crate) fn advance(&mut self, to: SimTime) -> Result<(), Failure> {
        self.session.advance_to(to).map_err(|why| self.refused(why))?;
        Ok(())
    }

    /// Words for what can fail only in the session, because nothing is kept.
    pub(crate) fn fine<T>(&self, done: Result<T, GiveError<std::convert::Infallible>>) -> Result<T, Failure> {
        done.map_err(|error| match error {
            GiveError::Refused(why) => self.refused(why),
            GiveError::NotKept(never) => match never {},
        })
    }

    /// Why the session didn't do what was asked, in words.
    pub(crate) fn refused(&self, why: Refused) -> Failure {
        refused(self.lang, &self.name, why)
    }

    /// The log of the current branch, as `muster run` writes it.
    pub(crate) fn log(&self) -> String {
        self.written(self.session.branch(), self.session.engine().events())
    }

    /// The log of any branch, as far as it was played.
    ///
    /// # Errors
    /// There is no such branch.
    pub(crate) fn log_of(&self, branch: usize) -> Result<String, Failure> {
        let engine = self
            .session
            .play_branch(branch)
            .map_err(|why| self.refused(why))?;
        Ok(self.written(&self.session.branches()[branch], engine.events()))
    }

    fn written(&self, branch: &Branch, events: &[Event]) -> String {
        let seats = &self.session.identity().seats;
        let mut text = format!("{}\n", self.inputs.header.line());
        let given = branch.given[seats.len()..].iter();
        let logged = seats.iter().cloned().map(LoggedCommand::Seat);
        for (i, command) in logged
            .chain(given.map(|g| LoggedCommand::Act(g.deed.ron())))
            .enumerate()
        {
            text.push_str(&command.line(i));
            text.push('\n');
        }
        let lines = event_lines(self.session.compiled(), events);
        lines.iter().for_each(|line| text.push_str(line));
        text
    }

    /// A player at rest, that pauses at the end of each phase of the scenario.
    pub(crate) fn player(&self) -> Player {
        Player::new(&self.session, phase_ends(&self.inputs.scenario))
    }

    /// The lines of the current branch's events in its log.
    pub(crate) fn lines(&self) -> Vec<String> {
        event_lines(self.session.compiled(), self.session.engine().events())
    }
}

/// The files of a session as those of a run.
fn request(identity: &Identity, decisions: Option<Source>) -> Request {
    let source = |file: &TextFile| Source {
        name: file.name.clone(),
        bytes: file.text.clone().into_bytes(),
    };
    Request {
        plan: source(&identity.plan),
        scenario: source(&identity.scenario),
        parameters: source(&identity.parameters),
        role_map: identity.role_map.as_ref().map(source),
        modifiers: identity.modifiers.as_ref().map(source),
        decisions,
        seed: identity.seed,
        variation: identity.variation,
    }
}

fn reader(lang: Lang) -> Reader {
    match lang {
        Lang::Zh => |c, deed| read(c, deed, Lang::Zh),
        Lang::En => |c, deed| read(c, deed, Lang::En),
    }
}

/// Reads a deed as a file of decisions with one command.
fn read(c: &Compiled, deed: &Deed, lang: Lang) -> Result<Command, String> {
    let file = inputs::decisions_file(&[LoggedCommand::Act(deed.ron())]);
    let loaded = load::decisions(&file.bytes);
    let Some(decisions) = loaded.value else {
        let first = loaded.diagnostics.first();
        return Err(first.map(|d| d.message.get(lang)).unwrap_or_default());
    };
    if let Some(problem) = super::decisions::problems(c, &decisions).first() {
        return Err(problem.message.get(lang));
    }
    let mut commands = command::lower(c, &decisions).map_err(|e| e.message().get(lang))?;
    commands.pop().ok_or_else(|| deed.ron())
}

/// Why a session didn't do what was asked, in words.
pub(crate) fn refused(lang: Lang, name: &str, why: Refused) -> Failure {
    let say = |id: &str, args: &[(&str, Arg<'_>)]| tr(lang, id, args);
    let at = |id: &str, time: SimTime| say(id, &[("at", Arg::Text(&exact(time)))]);
    let why = match why {
        Refused::Limit(limit) => return limit_reached(limit, lang),
        Refused::Over => say("session-over", &[]),
        Refused::NotPlayed(time) => at("session-not-played", time),
        Refused::AfterEnd(time) => at("session-after-end", time),
        Refused::Played(time) => at("session-played", time),
        Refused::Unreadable(problem) => problem,
        Refused::NoBranch(branch) => say("session-no-branch", &[("branch", Arg::Int(branch as i64))]),
        Refused::NoObjective(id) => say("session-no-objective", &[("id", Arg::Text(&id))]),
        Refused::Frozen => say("session-frozen", &[]),
        Refused::NotFrozen => say("session-not-frozen", &[]),
        Refused::NoPost(post) => say("session-no-post", &[("post", Arg::Text(&post))]),
        Refused::NobodySpoke => say("session-nobody-spoke", &[]),
        Refused::NoReason => say("session-no-reason", &[]),
        Refused::NoScript => {
            let args = [("name", Arg::Text(name))];
            return Failure::BadInput(say("session-no-script", &args));
        }
        Refused::TooMuch => say("session-too-much", &[]),
        Refused::OtherSemantics(found) => {
            let args = [
                ("found", Arg::Int(found.into())),
                ("known", Arg::Int(SEMANTICS.into())),
            ];
            say("session-other-semantics", &args)
        }
        Refused::Diverged { at, recorded, found } => {
            let at = exact(at);
            let args = [
                ("at", Arg::Text(at.as_str())),
                ("recorded", Arg::Int(recorded as i64)),
                ("found", Arg::Int(found as i64)),
            ];
            say("session-diverged", &args)
        }
        Refused::Impossible(entry) => say("session-impossible", &[("entry", Arg::Int(entry as i64))]),
    };
    let args = [("name", Arg::Text(name)), ("why", Arg::Text(&why))];
    Failure::BadInput(tr(lang, "session-refused", &args))
}
