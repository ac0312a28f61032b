//! The session that is open: played, kept, looked at.

use std::sync::Arc;
use std::time::Duration;

use crate::embedded::{PLANS, SCENARIOS};
use crate::engine::Engine;
use crate::host::live::{Begin, Live};
use crate::host::store::{Folder, Store};
use crate::host::{Failure, files};
use crate::model::compiled::ActorIx;
use crate::report::sheets;
use crate::report::words::Words;
use crate::session::player::{Player, Why};
use crate::session::{
    ClockPolicy, Concern, Deed, EnteredBy, Entry, GiveError, HotWash, Observation, Override, Pace, Request,
    journal,
};
use crate::text::{Arg, Lang, tr};
use crate::time::SimTime;
use crate::ui::ask::{Ask, Draft, Export};
use crate::view::clock::Standing;
use crate::view::conduct::{Maker, Sources};
use crate::view::debrief::{self, Comparison, Other, Scrubbed, Simulator};
use crate::view::{Conduct, Debrief, PostView, page};

/// How much of a run without limit of pace is played in one tick, in events and moments.
const BUDGET: usize = 2_000;
/// While the clock runs, the debrief is made anew each time that so much time of the exercise has passed …
const DEBRIEF_EVERY_MS: i64 = 60_000;
/// … and so many pictures were made.
const DEBRIEF_EVERY: u32 = 30;

/// A session with its journal and what is shown of it.
pub(super) struct Drill {
    lang: Lang,
    live: Live,
    store: Store,
    player: Player,
    entries: Vec<Entry>,
    form_open: bool,
    maker: Maker,
    conduct: Option<(Seen, Arc<Conduct>)>,
    debrief: Option<(Seen, Arc<Debrief>)>,
    since_debrief: u32,
    comparisons: Vec<Comparison>,
    simulator: Option<Simulator>,
    scrub: Option<SimTime>,
    scrubbed: Option<(Seen, SimTime, Arc<Scrubbed>)>,
    replayed: Engine,
}

/// What a view was made of: while this stays the same, so does the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    lang: Lang,
    branch: usize,
    reached: SimTime,
    entries: usize,
    standing: Option<Standing>,
    phase_stops: bool,
    comparisons: usize,
}

impl std::fmt::Debug for Drill {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drill")
            .field("name", &self.live.name)
            .finish_non_exhaustive()
    }
}

impl Drill {
    /// A new session, kept in the folder.
    pub(super) fn begin(lang: Lang, folder: &Folder, draft: &Draft) -> Result<Self, Failure> {
        let missing = || Failure::BadInput(tr(lang, "library-choose-both", &[]));
        let begin = Begin {
            plan: files::named(lang, draft.plan.as_deref().ok_or_else(missing)?, PLANS)?,
            scenario: files::named(lang, draft.scenario.as_deref().ok_or_else(missing)?, SCENARIOS)?,
            role_map: None,
            modifiers: None,
            seed: draft.seed,
            variation: false,
            seats: draft.seats.clone(),
        };
        let identity = begin.identity(lang)?;
        // Whether it can be played is found out before a file is there.
        Live::new(lang, &draft.name, &identity, &[])?;
        folder.create(&draft.name, &identity, &[], false)?;
        let (mut drill, _) = Self::open(lang, folder, &draft.name)?;
        if draft.policy != ClockPolicy::default() {
            drill.give(Request::Policy(draft.policy))?;
        }
        // The first moment: everybody is in place, and there is something to look at before the clock runs.
        drill.live.advance(SimTime::ZERO)?;
        drill.give(Request::Reached)?;
        drill.pace(draft.pace)?;
        Ok(drill)
    }

    /// A session where it stands, and how many bytes of its last entry weren't whole.
    pub(super) fn open(lang: Lang, folder: &Folder, name: &str) -> Result<(Self, usize), Failure> {
        let (store, journal) = folder.open(name)?;
        let live = Live::new(lang, name, &journal.identity, &journal.entries)?;
        let player = live.player();
        let mut drill = Self {
            lang,
            live,
            store,
            player,
            entries: journal.entries,
            form_open: false,
            maker: Maker::default(),
            conduct: None,
            debrief: None,
            since_debrief: 0,
            comparisons: Vec::new(),
            simulator: None,
            scrub: None,
            scrubbed: None,
            replayed: Engine::new(),
        };
        // Nobody was there to see the clock run: it stands.
        if matches!(drill.live.session.pace(), Pace::Times(_) | Pace::Unlimited) {
            drill.pace(Pace::Paused)?;
        }
        Ok((drill, journal.cut))
    }

    /// The clock stands, and where it stands is kept.
    pub(super) fn close(mut self) -> Result<(), Failure> {
        if matches!(self.live.session.pace(), Pace::Times(_) | Pace::Unlimited) {
            self.pace(Pace::Paused)?;
        }
        let last = self.entries.last().map(|e| e.at);
        if last != Some(self.live.session.reached()) || self.entries.last().is_some_and(|e| !is_calm(e)) {
            self.give(Request::Reached)?;
        }
        Ok(())
    }

    fn give(&mut self, request: Request) -> Result<(), Failure> {
        let entry = self.live.give(request, &mut self.store)?;
        self.entries.push(entry);
        Ok(())
    }

    fn pace(&mut self, pace: Pace) -> Result<(), Failure> {
        let (store, entries) = (&mut self.store, &mut self.entries);
        let done = self.player.set_pace(&mut self.live.session, pace, |entry| {
            store.keep(entry)?;
            entries.push(entry.clone());
            Ok(())
        });
        done.map_err(|error| self.words(error))
    }

    fn words(&self, error: GiveError<String>) -> Failure {
        match error {
            GiveError::Refused(why) => self.live.refused(why),
            GiveError::NotKept(text) => Failure::BadInput(text),
        }
    }

    /// A command takes effect in the millisecond after it was given, so that everybody sees at once what it did.
    fn act(&mut self, request: Request) -> Result<(), Failure> {
        self.give(request)?;
        let at = self.live.session.branch().given.last().map(|g| g.deed.time);
        match at {
            Some(at) => self.live.advance(at),
            None => Ok(()),
        }
    }

    fn left_branch(&mut self) {
        self.comparisons.clear();
        self.simulator = None;
        self.scrub = None;
        self.debrief = None;
    }

    pub(super) fn ask(&mut self, ask: Ask, folder: &Folder) -> Result<(), Failure> {
        match ask {
            Ask::Pace(pace) => self.pace(pace)?,
            Ask::Policy(policy) => self.give(Request::Policy(policy))?,
            Ask::RunTo(target) => self.player.aim(target, true),
            Ask::PhaseStops(hold) => self.player.hold_at_stops(hold),
            Ask::Form(open) => {
                self.form_open = open;
                self.player.set_form_open(open);
            }
            Ask::Freeze if self.live.session.is_frozen() => {}
            Ask::Freeze => self.give(Request::Freeze)?,
            Ask::Thaw => self.give(Request::Thaw)?,
            Ask::Act {
                by,
                about,
                act,
                spoken,
            } => {
                let deed = Deed {
                    time: self.live.session.earliest(),
                    by,
                    about,
                    act,
                };
                self.act(if spoken {
                    let entered_by = EnteredBy::Trainer;
                    Request::Say { deed, entered_by }
                } else {
                    Request::Act(deed)
                })?;
            }
            Ask::TakeOver { post, human } => self.act(Request::TakeOver { post, human })?,
            Ask::Bookmark(text) => self.give(Request::Bookmark(text))?,
            Ask::Observe {
                objective,
                rating,
                text,
            } => self.give(Request::Observe(Observation {
                objective,
                rating,
                text,
            }))?,
            Ask::Override {
                objective,
                rating,
                reason,
            } => self.give(Request::Override(Override {
                objective,
                rating,
                reason,
            }))?,
            Ask::HotWash {
                post,
                well,
                improve,
                plan_problem,
            } => {
                let about = plan_problem.map(|plan| if plan { Concern::Plan } else { Concern::Training });
                self.give(Request::HotWash(HotWash {
                    post,
                    well,
                    improve,
                    about,
                    text: String::new(),
                }))?;
            }
            Ask::Rewind(to) => {
                self.pace(Pace::Paused)?;
                self.give(Request::Rewind(to))?;
                self.left_branch();
            }
            Ask::Fork(at) => self.give(Request::Fork(at))?,
            Ask::Switch(branch) => {
                self.pace(Pace::Paused)?;
                self.give(Request::Switch(branch))?;
                self.left_branch();
            }
            Ask::End => {
                self.pace(Pace::Paused)?;
                self.give(Request::End)?;
            }
            Ask::Scrub(time) => self.scrub = Some(time),
            Ask::Compare(name) => self.compare_with(folder, &name)?,
            Ask::CompareBranch(branch) => self.compare_branch(branch)?,
            Ask::Simulate(runs) => {
                let staging = debrief::staging(&self.live.session);
                self.simulator = Some(Simulator::new(staging, runs));
            }
            // The desk's own.
            Ask::Speak(_)
            | Ask::Refresh
            | Ask::Folder(_)
            | Ask::Brief(_)
            | Ask::Begin(_)
            | Ask::Open(_)
            | Ask::Import(_)
            | Ask::Close
            | Ask::Seat(_)
            | Ask::Players(_)
            | Ask::Export(..)
            | Ask::Reveal(_) => {}
        }
        Ok(())
    }

    fn compare_with(&mut self, folder: &Folder, name: &str) -> Result<(), Failure> {
        let journal = folder.read(name)?;
        let other = Live::new(self.lang, name, &journal.identity, &journal.entries)?;
        self.compare_to(&other, &journal.entries, name);
        Ok(())
    }

    fn compare_branch(&mut self, branch: usize) -> Result<(), Failure> {
        let identity = self.live.session.identity().clone();
        let mut other = Live::new(self.lang, &self.live.name, &identity, &self.entries)?;
        let switched = other.session.give(Request::Switch(branch), |_| Ok(()));
        other.fine(switched)?;
        let name = tr(self.lang, "ui-branch", &[("n", Arg::Int(branch as i64 + 1))]);
        let entries = self.entries.clone();
        self.compare_to(&other, &entries, &name);
        Ok(())
    }

    fn compare_to(&mut self, other: &Live, entries: &[Entry], name: &str) {
        let other = Other {
            name,
            session: &other.session,
            entries,
        };
        let comparison = debrief::against_drill(&self.live.session, &self.entries, other, self.lang);
        self.add(comparison);
    }

    fn add(&mut self, comparison: Comparison) {
        self.comparisons.retain(|c| c.with != comparison.with);
        self.comparisons.push(comparison);
        self.debrief = None;
    }

    /// Lets wall time pass. Says whether anything moved, and how much of that time was left out because it was too long.
    pub(super) fn tick(&mut self, wall: Duration) -> Result<(bool, Duration), Failure> {
        let (store, entries) = (&mut self.store, &mut self.entries);
        let (before, reached) = (entries.len(), self.live.session.reached());
        let happened = self.player.tick(&mut self.live.session, wall, BUDGET, |entry| {
            store.keep(entry)?;
            entries.push(entry.clone());
            Ok(())
        });
        let happened = happened.map_err(|error| self.words(error))?;
        let moved = happened.stopped.is_some()
            || self.entries.len() != before
            || self.live.session.reached() != reached;
        Ok((moved, happened.left_out))
    }

    /// Simulates a few of the runs that were asked for. Says whether there was anything to do.
    pub(super) fn work(&mut self, runs: usize) -> bool {
        let Some(simulator) = &mut self.simulator else {
            return false;
        };
        for _ in 0..runs {
            if !simulator.step() {
                let runs = simulator.runs();
                let comparison = debrief::against_runs(&self.live.session, &self.entries, runs, self.lang);
                self.simulator = None;
                self.add(comparison);
                break;
            }
        }
        true
    }

    pub(super) fn is_busy(&self) -> bool {
        self.simulator.is_some() || (self.is_running() && self.live.session.pace() == Pace::Unlimited)
    }

    pub(super) fn is_running(&self) -> bool {
        self.player.is_going() && self.standing().is_none()
    }

    pub(super) fn progress(&self) -> Option<(u32, u32)> {
        self.simulator.as_ref().map(Simulator::progress)
    }

    pub(super) fn speak(&mut self, lang: Lang) {
        self.lang = lang;
        self.live.lang = lang;
        self.comparisons.clear();
    }

    /// The first post in human hands, else the first post of the plan.
    pub(super) fn first_seat(&self) -> Option<String> {
        let seats = &self.live.session.identity().seats;
        let post = seats.first().and_then(|seat| self.live.session.post(seat));
        post.map(str::to_owned)
            .or_else(|| self.live.session.compiled().actors.first().map(|a| a.id.clone()))
    }

    /// Where it stands, as a time of day.
    pub(super) fn clock(&self) -> String {
        let words = Words {
            compiled: self.live.session.compiled(),
            lang: self.lang,
        };
        words.stamp(self.live.session.reached().max(SimTime::ZERO))
    }

    fn standing(&self) -> Option<Standing> {
        let session = &self.live.session;
        if session.is_frozen() {
            return Some(Standing::Frozen);
        }
        if session.is_over() {
            return Some(Standing::Over);
        }
        let facilitator = session.pace() == Pace::Facilitator;
        match self.player.rest() {
            None if self.form_open && session.policy() == ClockPolicy::Hold => Some(Standing::Form),
            None => None,
            Some(Why::Form) => Some(Standing::Form),
            Some(Why::Met(_)) => Some(Standing::Reached),
            Some(Why::Stop(_)) => Some(Standing::PhaseEnd),
            Some(Why::Frozen) => Some(Standing::Frozen),
            Some(Why::Over) => Some(Standing::Over),
            Some(Why::Asked | Why::Branch) if facilitator => Some(Standing::Facilitator),
            Some(Why::Asked | Why::Branch) => Some(Standing::Paused),
        }
    }

    fn seen(&self) -> Seen {
        Seen {
            lang: self.lang,
            branch: self.live.session.current(),
            reached: self.live.session.reached(),
            entries: self.entries.len(),
            standing: self.standing(),
            phase_stops: self.player.stops_hold(),
            comparisons: self.comparisons.len(),
        }
    }

    fn sources(&self) -> Sources<'_> {
        Sources {
            plan: &self.live.inputs.plan,
            scenario: &self.live.inputs.scenario,
            compiled: self.live.session.compiled(),
            session: &self.live.session,
            lang: self.lang,
            standing: self.standing(),
            phase_stops: self.player.stops_hold(),
            name: &self.live.name,
        }
    }

    pub(super) fn conduct(&mut self) -> Arc<Conduct> {
        let seen = self.seen();
        if let Some((of, conduct)) = &self.conduct
            && *of == seen
        {
            return Arc::clone(conduct);
        }
        let mut maker = std::mem::take(&mut self.maker);
        let conduct = Arc::new(maker.make(&self.sources()));
        self.maker = maker;
        self.conduct = Some((seen, Arc::clone(&conduct)));
        conduct
    }

    /// What a post sees; none when there is no such post.
    pub(super) fn post(&self, id: &str) -> Option<PostView> {
        let compiled = self.live.session.compiled();
        let post = compiled.actors[..compiled.posts]
            .iter()
            .position(|a| a.id == id)?;
        let mut view = PostView::of(
            &self.live.inputs.plan,
            compiled,
            self.live.session.engine(),
            ActorIx(post as u16),
            self.live.session.reached(),
            self.lang,
            self.standing().is_none(),
        );
        view.frozen = self.live.session.is_frozen();
        Some(view)
    }

    /// The drill looked back upon. While the clock runs it is made anew now and then only.
    pub(super) fn debrief(&mut self, others: &[String]) -> Arc<Debrief> {
        let seen = self.seen();
        self.since_debrief += 1;
        if let Some((of, debrief)) = &self.debrief {
            let soon = self.is_running()
                && of.lang == seen.lang
                && (self.since_debrief < DEBRIEF_EVERY || seen.reached.0 - of.reached.0 < DEBRIEF_EVERY_MS);
            if *of == seen || soon {
                return Arc::clone(debrief);
            }
        }
        self.since_debrief = 0;
        let mut debrief = Debrief::of(&self.sources(), &self.entries);
        for comparison in &self.comparisons {
            debrief.compare(comparison.clone());
        }
        debrief.others = others.iter().filter(|o| **o != self.live.name).cloned().collect();
        let debrief = Arc::new(debrief);
        self.debrief = Some((seen, Arc::clone(&debrief)));
        debrief
    }

    /// The world at the moment that the scrubber points at.
    pub(super) fn scrubbed(&mut self) -> Option<Arc<Scrubbed>> {
        let at = self.scrub?.min(self.live.session.reached()).max(SimTime::ZERO);
        let seen = self.seen();
        if let Some((of, then, scrubbed)) = &self.scrubbed
            && (*of, *then) == (seen, at)
        {
            return Some(Arc::clone(scrubbed));
        }
        let session = &self.live.session;
        let compiled = session.compiled();
        let commands = session.engine().commands().to_vec();
        self.replayed.reset(compiled, session.identity().seed, &commands);
        // It was played once; a limit that was reached then is reached again, and what came before is shown.
        let _ = self.replayed.run_until(at);
        let look = self.replayed.at_present()?.at(at);
        let scrubbed = Scrubbed::of(compiled, &self.live.inputs.scenario, look, self.lang);
        let scrubbed = Arc::new(scrubbed);
        self.scrubbed = Some((seen, at, Arc::clone(&scrubbed)));
        Some(scrubbed)
    }

    /// The text of what is to be exported.
    pub(super) fn written(&mut self, what: &Export) -> Result<String, Failure> {
        let inputs = &self.live.inputs;
        Ok(match what {
            Export::Session => journal::encode(self.live.session.identity(), &self.entries),
            Export::Log => {
                if !self.live.session.engine().has_ended() {
                    let args = [("name", Arg::Text(self.live.name.as_str()))];
                    return Err(Failure::BadInput(tr(self.lang, "session-no-log", &args)));
                }
                self.live.log()
            }
            Export::DutyCards(posts) => sheets::duty_cards(&inputs.plan, posts, self.lang),
            Export::EvaluatorSheets => sheets::evaluator_sheets(
                &inputs.plan,
                &inputs.scenario,
                self.live.session.compiled(),
                self.lang,
            ),
            Export::Debrief => {
                self.debrief = None;
                let debrief = self.debrief(&[]);
                page::page(&debrief, self.lang)
            }
        })
    }
}

/// Whether a journal that ends so was closed in good order.
fn is_calm(entry: &Entry) -> bool {
    use crate::session::Record;
    matches!(entry.what, Record::Reached | Record::Pace(_) | Record::End)
}
