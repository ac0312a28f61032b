//! The drill looked back upon.

mod awareness;
pub mod compare;
mod held;
mod record;
mod rows;
pub mod runs;

use super::Tone;
use super::axis::TimeAxis;
use super::conduct::{BranchRow, Conduct, NoteRow, Sources};
use super::curve::{Curve, Moment};
use super::duty::DutyRow;
use super::feed::FeedLine;
use super::map::MapView;
use super::people::PeopleView;
use super::score::ScoresView;
use super::{ChainView, Name};
use crate::engine::command::Act;
use crate::engine::event::{Event, Stage};
use crate::engine::look::Look;
use crate::model::common::Text;
use crate::model::compiled::{ActorIx, Compiled};
use crate::model::scenario::Scenario;
use crate::report::words::Words;
use crate::score::{Outcome, Scorer};
use crate::session::{Concern, Entry, Session};
use crate::text::Lang;
use crate::time::SimTime;
use held::Held;
pub use runs::{Results, Runs, Simulator, Staging, simulated};

/// A deviation with where the time went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviationRow {
    /// Kind as in the outcome: `report_late`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_text: String,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// Who has to answer for it.
    pub post: Option<Name>,
    /// When it became one.
    pub at: SimTime,
    /// As a time of day.
    pub clock: String,
    /// What and why.
    pub text: String,
    /// Where the time went: a word and milliseconds, largest first; empty when it isn't about time.
    pub cut: Vec<(String, i64)>,
    /// What took the largest part of it; none when it isn't about time.
    pub stage: Option<Stage>,
    /// How bad.
    pub tone: Tone,
}

/// An item of the rubric of rights and safety.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RightsRow {
    /// 1 to 14.
    pub id: u32,
    /// In words.
    pub text: String,
    /// Whether 0 caps the result.
    pub critical: bool,
    /// 0, 1 or 2; none when it didn't apply.
    pub score: Option<u8>,
    /// What speaks for the score, with the event.
    pub evidence: Vec<(Option<u32>, String)>,
}

/// What a post says of itself after the drill.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HotWashRow {
    /// The post.
    pub post: Name,
    /// What went well.
    pub well: String,
    /// What to improve.
    pub improve: String,
    /// Whether it is for the plan (true) or for training (false); none: not said.
    pub plan_problem: Option<bool>,
}

/// What the drill is compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// With what, in words.
    pub with: String,
    /// How many runs it stands on; 1 for another session.
    pub runs: u32,
    /// Why it isn't fair, in words; none: it is.
    pub unfair: Option<String>,
    /// What, this drill, the other (median of runs), share of runs that were slower or worse.
    pub rows: Vec<ComparedRow>,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedRow {
    /// Name as in files: `first_report`, or `time`, `chain`, `rights` for the scores.
    pub id: String,
    /// What, in words.
    pub name: String,
    /// Here, in words.
    pub this: String,
    /// There, in words.
    pub other: String,
    /// Share of runs that were slower or worse, 0 to 1.
    pub better_than: Option<f64>,
    /// One sentence, when there is something to say.
    pub sentence: String,
    /// Values of the runs in minutes, ascending, and this drill's, for a strip.
    pub strip: Option<(Vec<f64>, Option<f64>)>,
}

/// The drill looked back upon.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// Name of the session.
    pub session: String,
    /// Title of the plan.
    pub plan: String,
    /// Title of the scenario, both languages for what is written out.
    pub scenario: Text,
    /// Civil date and time at the start of the run, for axes of time.
    pub start: jiff::civil::DateTime,
    /// How far it was played.
    pub reached: SimTime,
    /// End of the run.
    pub end: SimTime,
    /// Whether the run was played to its end, or the drill ended.
    pub finished: bool,
    /// Everything that happened.
    pub feed: Vec<FeedLine>,
    /// Scores, response times and objectives.
    pub scores: ScoresView,
    /// Duties and reports.
    pub duties: Vec<DutyRow>,
    /// What wasn't as it should be, by time.
    pub deviations: Vec<DeviationRow>,
    /// Rights and safety.
    pub rights: Vec<RightsRow>,
    /// Size and tension of each group or party that came.
    pub curves: Vec<Curve>,
    /// What the top knew beside what was true: for each fact two curves, truth first.
    pub awareness: Vec<(Curve, Curve)>,
    /// Decisions of people and of the trainer.
    pub decisions: Vec<Moment>,
    /// Observations and bookmarks.
    pub notes: Vec<NoteRow>,
    /// Branches.
    pub branches: Vec<BranchRow>,
    /// A form for each post that was in human hands.
    pub hot_wash: Vec<HotWashRow>,
    /// What it is compared with.
    pub comparisons: Vec<Comparison>,
    /// Sessions that it could be compared with.
    pub others: Vec<String>,
    /// How the drill was held: policy, paces, spoken decisions, pauses, in words.
    pub record: Vec<String>,
}

/// The world at the moment that the scrubber points at.
#[derive(Clone, Debug, PartialEq)]
pub struct Scrubbed {
    /// When.
    pub at: SimTime,
    /// As a time of day with seconds.
    pub clock: String,
    /// The map.
    pub map: MapView,
    /// Groups and parties.
    pub people: Vec<PeopleView>,
    /// The chain.
    pub chain: ChainView,
}

impl Debrief {
    /// The axis of time that everything is drawn along: up to where the drill was played.
    #[must_use]
    pub fn axis(&self) -> TimeAxis {
        TimeAxis::new(self.start, self.reached)
    }

    /// Whether anything happened at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.reached.0 < 0 || self.feed.is_empty()
    }

    /// When an event was: that of its line, else of the line of the event before it that has one.
    #[must_use]
    pub fn time_of(&self, event: u32) -> Option<SimTime> {
        let lines = self.feed.iter().filter(|line| line.event <= event);
        lines.max_by_key(|line| line.event).map(|line| line.at)
    }
}

/// The branch of a session as it is judged: ended where it stands, so that what falls due later is open.
struct Judged {
    events: Vec<Event>,
    outcome: Outcome,
    results: Results,
}

impl Judged {
    fn of(compiled: &Compiled, events: &[Event], until: SimTime) -> Self {
        let mut ended = Vec::new();
        runs::ended(events, until, &mut ended);
        let mut scorer = Scorer::new(compiled);
        let scores = scorer.score(compiled, &ended);
        Self {
            outcome: scorer.explain(compiled, &ended, &scores),
            results: Results::of(&scores),
            events: ended,
        }
    }
}

/// Posts that were in human hands at any time of the branch that is played, in the order in which they first were.
fn seats(session: &Session) -> Vec<ActorIx> {
    let mut seats = Vec::new();
    for given in &session.branch().given {
        if let Act::TakeOver { post, human: true } = given.command.act
            && !seats.contains(&post)
        {
            seats.push(post);
        }
    }
    seats
}

impl Debrief {
    /// The branch that is played, looked back upon from where it stands. `entries` are those of the session's journal. Comparisons are
    /// added later, see [`Self::compare`]; `others` is for whoever knows which sessions there are.
    #[must_use]
    pub fn of(sources: &Sources<'_>, entries: &[Entry]) -> Self {
        let (session, compiled) = (sources.session, sources.compiled);
        let words = Words {
            compiled,
            lang: sources.lang,
        };
        let reached = session.reached().max(SimTime::ZERO);
        let judged = Judged::of(compiled, session.engine().events(), reached);
        let held = Held::of(session, entries);
        let conduct = Conduct::of(sources);
        let top = judged.outcome.awareness.first();
        let top = top.and_then(|a| compiled.actors.iter().find(|actor| actor.id == a.post));
        Self {
            session: sources.name.to_owned(),
            plan: conduct.plan,
            scenario: compiled.scenario_title.clone(),
            start: compiled.clock.start,
            reached: session.reached(),
            end: compiled.end,
            finished: session.is_over(),
            feed: conduct.feed,
            scores: conduct.scores,
            duties: conduct.duties,
            deviations: rows::deviations(words, &judged.outcome, &judged.events),
            rights: rows::rights(words, &judged.outcome),
            curves: conduct.curves,
            awareness: top.map_or_else(Vec::new, |top| {
                awareness::curves(words, &judged.events, top.person, reached)
            }),
            decisions: conduct.decisions,
            notes: conduct.notes,
            branches: conduct.branches,
            hot_wash: hot_wash(words, session),
            comparisons: Vec::new(),
            others: Vec::new(),
            record: record::lines(words, session, entries, &held),
        }
    }

    /// Adds a comparison in place of an earlier one with the same. One with simulated runs also says at each response time how many of
    /// them were slower.
    pub fn compare(&mut self, comparison: Comparison) {
        if comparison.runs > 1 {
            for response in &mut self.scores.responses {
                let row = comparison.rows.iter().find(|r| r.id == response.id);
                response.faster_than = row.and_then(|r| r.better_than);
            }
        }
        self.comparisons.retain(|c| c.with != comparison.with);
        self.comparisons.push(comparison);
    }
}

/// A form for each post that was in human hands, with what it said.
fn hot_wash(words: Words<'_>, session: &Session) -> Vec<HotWashRow> {
    let compiled = words.compiled;
    let mut posts: Vec<(String, String)> = Vec::new();
    for seat in seats(session) {
        let actor = &compiled.actors[seat.ix()];
        posts.push((actor.id.clone(), actor.name.get(words.lang).to_owned()));
    }
    // Whoever spoke without a seat is heard too.
    let id_of = |said: &str| session.post(said).unwrap_or(said).to_owned();
    for said in session.hot_washes() {
        let id = id_of(&said.post);
        if !posts.iter().any(|p| p.0 == id) {
            let name = words.actor_by_id(&id).to_owned();
            posts.push((id, name));
        }
    }
    let row = |(id, name): (String, String)| {
        let said = session.hot_washes().iter().rev().find(|h| id_of(&h.post) == id);
        HotWashRow {
            well: said.map_or_else(String::new, |s| s.well.clone()),
            improve: said.map_or_else(String::new, |s| s.improve.clone()),
            plan_problem: said.and_then(|s| s.about).map(|c| c == Concern::Plan),
            post: Name::new(id, name),
        }
    };
    posts.into_iter().map(row).collect()
}

/// What simulated runs of a session's drill are staged with, as far as the branch that is played was played.
#[must_use]
pub fn staging(session: &Session) -> Staging {
    Staging::of(
        session.compiled(),
        session.identity().seed,
        session.branch().given.iter().map(|g| &g.command),
        session.reached(),
    )
}

/// The branch of a session that is played beside simulated runs of the same drill, which [`Simulator`] plays.
#[must_use]
pub fn against_runs(session: &Session, entries: &[Entry], runs: &Runs, lang: Lang) -> Comparison {
    let compiled = session.compiled();
    let words = Words { compiled, lang };
    let judged = Judged::of(compiled, session.engine().events(), runs.until);
    let unfair = held::unfair(words, session, &Held::of(session, entries));
    compare::with_runs(lang, &judged.results, runs, unfair)
}

/// Another session that a drill is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Other<'a> {
    /// Its name.
    pub name: &'a str,
    /// The session.
    pub session: &'a Session,
    /// The entries of its journal.
    pub entries: &'a [Entry],
}

/// The branch of a session that is played beside that of another session, as far as both were played. Without the same plan, scenario
/// and changes of the base case there are no rows, but the reason.
#[must_use]
pub fn against_drill(session: &Session, entries: &[Entry], other: Other<'_>, lang: Lang) -> Comparison {
    let compiled = session.compiled();
    let words = Words { compiled, lang };
    let until = session.reached().min(other.session.reached());
    let results =
        |session: &Session| Judged::of(session.compiled(), session.engine().events(), until).results;
    if !same_drill(session, other.session) {
        let reason = words.say("post-unfair-other-drill");
        return compare::with_drill(lang, &results(session), other.name, None, Some(reason));
    }
    let own = held::unfair(words, session, &Held::of(session, entries));
    let theirs = held::unfair(words, other.session, &Held::of(other.session, other.entries));
    let mut reasons = Vec::new();
    reasons.extend(own.map(|why| words.fill("post-unfair-here", &[("why", &why)])));
    reasons.extend(theirs.map(|why| words.fill("post-unfair-there", &[("why", &why)])));
    let unfair = (!reasons.is_empty()).then(|| reasons.join(&words.say("post-unfair-stop")));
    compare::with_drill(
        lang,
        &results(session),
        other.name,
        Some(&results(other.session)),
        unfair,
    )
}

fn same_drill(a: &Session, b: &Session) -> bool {
    let key = |session: &Session| {
        let id = session.identity();
        let files = [&id.plan, &id.scenario, &id.parameters].map(|f| f.hash.clone());
        let optional = [&id.role_map, &id.modifiers].map(|f| f.as_ref().map(|f| f.hash.clone()));
        (files, optional, id.variation)
    };
    key(a) == key(b)
}

impl Scrubbed {
    /// The world at the moment that a replayed engine shows.
    #[must_use]
    pub fn of(compiled: &Compiled, scenario: &Scenario, look: Look<'_>, lang: Lang) -> Self {
        let words = Words { compiled, lang };
        let at = look.now();
        Self {
            at,
            clock: words.civil(at).strftime("%H:%M:%S").to_string(),
            map: MapView::of(compiled, scenario, look, lang),
            people: super::people::people(compiled, scenario, look, lang),
            chain: ChainView::of(compiled, scenario, look, lang),
        }
    }
}
