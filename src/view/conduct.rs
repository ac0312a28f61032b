//! Everything that the trainer sees while a drill runs.

use std::sync::Arc;

use super::chain::{ChainView, Skeleton};
use super::clock::{ClockView, Standing, next_deadline, next_inject};
use super::curve::{Curve, Moment, Sizes, Tension};
use super::duty::{DutyRow, Ledger};
use super::feed::{FeedLine, Feeder};
use super::inject::{InjectRow, PhaseRow};
use super::map::MapView;
use super::people::PeopleView;
use super::score::{ScoresView, Standards};
use super::{Name, Tone, curve, inject, people, say, score};
use crate::engine::event::Event;
use crate::engine::look::Look;
use crate::model::compiled::{ActorIx, Compiled};
use crate::model::plan::Plan;
use crate::model::scenario::Scenario;
use crate::report::words::Words;
use crate::score::{Rating, Scorer};
use crate::session::Session;
use crate::text::Lang;
use crate::time::SimTime;

/// A seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatRow {
    /// The post.
    pub post: Name,
    /// In human hands.
    pub human: bool,
    /// What waits for a decision there.
    pub waiting: u32,
    /// What the person does now; empty: free.
    pub doing: String,
    /// Posts that the same person holds besides.
    pub also: Vec<String>,
}

/// A way in which the drill went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchRow {
    /// Index.
    pub index: usize,
    /// The one that it was made of, and the time of day when they part.
    pub parent: Option<(usize, String)>,
    /// How far it was played, as a time of day.
    pub reached: String,
    /// Whether it is played now.
    pub current: bool,
    /// Whether it was ended.
    pub over: bool,
}

/// A note on the drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteRow {
    /// When.
    pub at: SimTime,
    /// As a time of day.
    pub clock: String,
    /// Branch.
    pub branch: usize,
    /// A bookmark, else an observation.
    pub bookmark: bool,
    /// Title of the objective.
    pub objective: Option<String>,
    /// P, S, M or U.
    pub rating: Option<&'static str>,
    /// In words.
    pub text: String,
    /// How it is to be shown.
    pub tone: Tone,
}

/// Everything that the trainer sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Conduct {
    /// Name of the session.
    pub session: String,
    /// Title of the plan.
    pub plan: String,
    /// Title of the scenario.
    pub scenario: String,
    /// The clock.
    pub clock: ClockView,
    /// The map.
    pub map: MapView,
    /// What happened, oldest first.
    pub feed: Vec<FeedLine>,
    /// The reporting chain.
    pub chain: ChainView,
    /// Duties and reports, in the order in which they arose.
    pub duties: Vec<DutyRow>,
    /// Groups and parties.
    pub people: Vec<PeopleView>,
    /// Size and tension so far: two curves for each group or party that came.
    pub curves: Vec<Curve>,
    /// Injects.
    pub injects: Vec<InjectRow>,
    /// Phases.
    pub phases: Vec<PhaseRow>,
    /// Posts.
    pub seats: Vec<SeatRow>,
    /// Scores so far.
    pub scores: ScoresView,
    /// Branches.
    pub branches: Vec<BranchRow>,
    /// Bookmarks and observations.
    pub notes: Vec<NoteRow>,
    /// The alert level in force, in words; none when there is none.
    pub alert: Option<String>,
    /// Decisions of people, for curves.
    pub decisions: Vec<Moment>,
}

/// What the trainer's views are made of.
#[derive(Clone, Copy, Debug)]
pub struct Sources<'a> {
    /// The plan as it was written.
    pub plan: &'a Plan,
    /// The scenario as it was written.
    pub scenario: &'a Scenario,
    /// Both, ready to run: the model of the session.
    pub compiled: &'a Compiled,
    /// The session.
    pub session: &'a Session,
    /// The reader's language.
    pub lang: Lang,
    /// Why the clock stands; none: it runs.
    pub standing: Option<Standing>,
    /// Whether the end of a phase stops the clock.
    pub phase_stops: bool,
    /// Name of the session.
    pub name: &'a str,
}

impl<'a> Sources<'a> {
    fn words(&self) -> Words<'a> {
        Words {
            compiled: self.compiled,
            lang: self.lang,
        }
    }

    /// The present moment of the branch that is played, up to where it was played.
    fn look(&self) -> Option<Look<'a>> {
        let look = self.session.engine().at_present()?;
        Some(look.at(self.session.reached()))
    }

    /// An evaluator's rating of an objective in the branch that is played.
    fn override_of(&self, objective: &str) -> Option<(Rating, String)> {
        let found = self.session.override_of(self.session.current(), objective)?;
        Some((found.rating, found.reason.clone()))
    }
}

impl Conduct {
    /// Everything that the trainer sees now. Whoever makes it again and again keeps a [`Maker`].
    #[must_use]
    pub fn of(sources: &Sources<'_>) -> Self {
        Maker::default().make(sources)
    }
}

/// Makes [`Conduct`] again and again and keeps what doesn't have to be made anew: words of what has happened, rows of duties
/// that have ended, samples of tension, and what doesn't change in a session at all. It gives what [`Conduct::of`] gives.
#[derive(Debug, Default)]
pub struct Maker {
    kept: Option<Kept>,
}

/// What is kept of one branch in one language.
#[derive(Debug)]
struct Kept {
    lang: Lang,
    branch: usize,
    model: Arc<Compiled>,
    /// The last event that was read.
    last: Option<(usize, Event)>,
    scorer: Scorer,
    feeder: Feeder,
    ledger: Ledger,
    sizes: Sizes,
    tension: Tension,
    skeleton: Skeleton,
    injects: Vec<InjectRow>,
    standards: Standards,
}

impl Kept {
    fn new(sources: &Sources<'_>) -> Self {
        let (words, session) = (sources.words(), sources.session);
        Self {
            lang: sources.lang,
            branch: session.current(),
            model: Arc::clone(session.compiled()),
            last: None,
            scorer: Scorer::new(sources.compiled),
            feeder: Feeder::default(),
            ledger: Ledger::default(),
            sizes: Sizes::default(),
            tension: Tension::new(
                session.compiled(),
                session.identity().seed,
                session.engine().commands(),
            ),
            skeleton: Skeleton::new(words),
            injects: inject::written(words, sources.scenario),
            standards: score::standards(sources.compiled),
        }
    }

    /// Whether the session has only gone on since.
    fn serves(&self, sources: &Sources<'_>) -> bool {
        let events = sources.session.engine().events();
        self.lang == sources.lang
            && self.branch == sources.session.current()
            && Arc::ptr_eq(&self.model, sources.session.compiled())
            && self.injects.len() == sources.compiled.injects.len()
            && self
                .last
                .is_none_or(|(place, event)| events.get(place) == Some(&event))
    }
}

impl Maker {
    /// Everything that the trainer sees now.
    pub fn make(&mut self, sources: &Sources<'_>) -> Conduct {
        let kept = match self.kept.take().filter(|k| k.serves(sources)) {
            Some(kept) => self.kept.insert(kept),
            None => self.kept.insert(Kept::new(sources)),
        };
        let (words, session, model) = (sources.words(), sources.session, sources.compiled);
        let (engine, now) = (session.engine(), session.reached());
        let (events, commands) = (engine.events(), engine.commands());
        kept.last = events.len().checked_sub(1).map(|i| (i, events[i]));
        kept.scorer.fold_to(model, events, now);
        let scores = kept.scorer.finish(model);
        kept.feeder.read(words, events, commands);
        kept.sizes.read(model, events);
        kept.tension.go_on(model, commands, now);
        let over = session.is_over();
        let mut conduct = Conduct {
            session: sources.name.to_owned(),
            plan: model.plan_title.get(sources.lang).to_owned(),
            scenario: model.scenario_title.get(sources.lang).to_owned(),
            clock: clock(sources),
            map: MapView::default(),
            feed: kept.feeder.lines().to_vec(),
            chain: ChainView::default(),
            duties: Vec::new(),
            people: Vec::new(),
            curves: curve::draw(words, &kept.sizes, &kept.tension, now),
            injects: kept.injects.clone(),
            phases: inject::phases(model, sources.scenario, now, sources.lang),
            seats: Vec::new(),
            scores: score::draw(
                words,
                sources.scenario,
                (&kept.scorer, &scores),
                &kept.standards,
                &|id| sources.override_of(id),
                over,
            ),
            branches: branches(sources),
            notes: notes(sources),
            alert: None,
            decisions: curve::decisions(model, events, commands, sources.lang),
        };
        if let Some(look) = sources.look() {
            conduct.map = MapView::of(model, sources.scenario, look, sources.lang);
            conduct.chain = kept.skeleton.at(words, sources.scenario, look);
            conduct.duties = kept.ledger.rows(words, &kept.scorer, events, look);
            conduct.people = people::people(model, sources.scenario, look, sources.lang);
            inject::stand(words, look, &mut conduct.injects);
            conduct.seats = seats(model, look, sources.lang);
            conduct.alert = (look.alert() > 0).then(|| say::alert(words, look.alert()));
        }
        conduct
    }
}

fn clock(sources: &Sources<'_>) -> ClockView {
    let (words, session) = (sources.words(), sources.session);
    let at = session.reached();
    // Before the start the clock shows the start.
    let shown = at.max(SimTime::ZERO);
    let look = sources.look();
    let over = session.is_over();
    let coming = look.filter(|_| !over);
    ClockView {
        at,
        end: sources.compiled.end,
        clock: say::seconds(words, shown),
        date: say::date(words, shown),
        pace: session.pace(),
        policy: session.policy(),
        standing: sources
            .standing
            .or(session.is_frozen().then_some(Standing::Frozen))
            .or(over.then_some(Standing::Over)),
        phase_stops: sources.phase_stops,
        next_inject: coming.and_then(|look| next_inject(sources.compiled, look, sources.lang)),
        next_deadline: coming.and_then(|look| next_deadline(sources.compiled, look, sources.lang)),
    }
}

/// Every post with who holds it and what waits there.
#[must_use]
pub fn seats(compiled: &Compiled, look: Look<'_>, lang: Lang) -> Vec<SeatRow> {
    let words = Words { compiled, lang };
    let mut undecided = vec![0_u32; compiled.posts];
    for number in 0..look.jobs() {
        let job = look.job(crate::engine::event::JobIx(number as u16));
        let owner = compiled.elements[job.element.ix()].owner;
        if let Some(count) = undecided.get_mut(owner.ix())
            && job.is_undecided()
        {
            *count += 1;
        }
    }
    (0..compiled.posts)
        .map(|i| {
            let post = ActorIx(i as u16);
            let actor = &compiled.actors[i];
            let holds = compiled.persons.get(actor.person.ix());
            let also = holds.map_or(&[][..], |p| &p.holds).iter();
            let person = look.person(actor.person);
            SeatRow {
                post: Name::new(&actor.id, actor.name.get(lang)),
                human: look.is_human(post),
                waiting: undecided[i] + look.orders_to(post).count() as u32,
                doing: say::doing(words, look, &person),
                also: also
                    .filter(|a| **a != post)
                    .map(|a| words.actor(*a).to_owned())
                    .collect(),
            }
        })
        .collect()
}

fn branches(sources: &Sources<'_>) -> Vec<BranchRow> {
    let (words, session) = (sources.words(), sources.session);
    let stamp = |at: SimTime| words.stamp(at.max(SimTime::ZERO));
    let all = session.branches().iter().enumerate();
    all.map(|(index, branch)| BranchRow {
        index,
        parent: branch.parent.map(|(parent, at)| (parent, stamp(at))),
        reached: stamp(branch.reached),
        current: index == session.current(),
        over: branch.over || branch.reached >= sources.compiled.end,
    })
    .collect()
}

/// Bookmarks and observations of all branches, by time.
fn notes(sources: &Sources<'_>) -> Vec<NoteRow> {
    let (words, session) = (sources.words(), sources.session);
    let row = |at: SimTime, branch: usize, text: &str| NoteRow {
        at,
        clock: words.stamp(at.max(SimTime::ZERO)),
        branch,
        bookmark: true,
        objective: None,
        rating: None,
        text: text.to_owned(),
        tone: Tone::Plain,
    };
    let marks = session.bookmarks().iter();
    let mut notes: Vec<NoteRow> = marks.map(|n| row(n.at, n.branch, &n.what)).collect();
    notes.extend(session.observations().iter().map(|n| {
        let objective = n.what.objective.as_ref().and_then(|id| {
            let objective = sources.compiled.objectives.iter().find(|o| o.id == *id);
            objective.map(|o| o.title.get(sources.lang).to_owned())
        });
        NoteRow {
            bookmark: false,
            objective,
            rating: n.what.rating.map(Rating::name),
            tone: match n.what.rating {
                None => Tone::Info,
                Some(Rating::P) => Tone::Good,
                Some(Rating::S | Rating::M) => Tone::Weak,
                Some(Rating::U) => Tone::Bad,
            },
            ..row(n.at, n.branch, &n.what.text)
        }
    }));
    notes.sort_by_key(|n| n.at);
    notes
}
