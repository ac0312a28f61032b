//! What is owed, by whom, until when, and where the time goes.

use crate::engine::event::{DropReason, Event, EventKind, JobIx, Stage};
use crate::engine::look::Look;
use crate::model::compiled::{Compiled, ElementKind};
use crate::report::words::Words;
use crate::score::{Counted, Cuts, DutyStatus, Instance, ReportStatus, Scorer};
use crate::text::Lang;
use crate::time::SimTime;

/// Where a duty or a report stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyState {
    /// It arose, and the post doesn't know.
    NotInformed,
    /// Known, not done, time is left.
    Open,
    /// Known, not done, and the plan sets no limit.
    Unmeasured,
    /// Known, not done, the time has passed.
    Overdue,
    /// Done in time, or without a limit.
    Done,
    /// Done late.
    Late,
    /// No longer owed.
    Dropped,
    /// Withheld on purpose.
    Withheld,
}

/// Part of the time of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StageSpan {
    /// From.
    pub from: SimTime,
    /// Until.
    pub to: SimTime,
    /// What it went into.
    pub stage: Stage,
}

/// A duty or a report that the run brought to life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutyRow {
    /// Index of its job.
    pub job: u16,
    /// Id of the element.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it is a report along a line.
    pub report: bool,
    /// Id of the post that owes it.
    pub post: String,
    /// Name of the post.
    pub post_name: String,
    /// Clauses, joined by a comma.
    pub clause: String,
    /// Whether it is critical.
    pub critical: bool,
    /// About whom.
    pub about: String,
    /// When it arose.
    pub arose: SimTime,
    /// When the post could know.
    pub aware: Option<SimTime>,
    /// When it is due.
    pub due: Option<SimTime>,
    /// When it was done, or for a report taken in.
    pub done: Option<SimTime>,
    /// Where it stands.
    pub state: DutyState,
    /// Where its time went, without gaps.
    pub stages: Vec<StageSpan>,
    /// Where it stands in words: "busy with …", "14 min late: 9 min busy, …".
    pub why: String,
}

/// Every duty and report that has arisen up to the moment that `look` looks at, in the order in which they arose; `events` are
/// those of the same run up to then.
#[must_use]
pub fn duties(compiled: &Compiled, events: &[Event], look: Look<'_>, lang: Lang) -> Vec<DutyRow> {
    let mut scorer = Scorer::new(compiled);
    scorer.fold_to(compiled, events, look.now());
    scorer.finish(compiled);
    Ledger::default().rows(Words { compiled, lang }, &scorer, events, look)
}

/// Makes the rows, and keeps those that won't change any more.
#[derive(Clone, Debug, Default)]
pub(super) struct Ledger {
    /// How many events were read.
    read: usize,
    /// Job by job.
    stages: Vec<Vec<StageSpan>>,
    /// Rows of jobs that have ended.
    ended: Vec<Option<DutyRow>>,
}

impl Ledger {
    /// Reads the events that were not read before.
    fn read(&mut self, events: &[Event]) {
        for event in events.get(self.read..).unwrap_or_default() {
            let (job, stage) = match event.kind {
                EventKind::StageEntered { job, stage, .. } => (job, Some(stage)),
                EventKind::Done { job }
                | EventKind::Dropped { job, .. }
                | EventKind::ReportReceived { job, .. } => (job, None),
                _ => continue,
            };
            let Some(job) = job.get() else { continue };
            if self.stages.len() <= job.ix() {
                self.stages.resize(job.ix() + 1, Vec::new());
            }
            let spans = &mut self.stages[job.ix()];
            close(spans, event.at);
            if let Some(stage) = stage {
                spans.push(StageSpan {
                    from: event.at,
                    to: SimTime::NEVER,
                    stage,
                });
            }
        }
        self.read = events.len();
    }

    /// The rows now. `scorer` has finished what was played.
    pub(super) fn rows(
        &mut self,
        words: Words<'_>,
        scorer: &Scorer,
        events: &[Event],
        look: Look<'_>,
    ) -> Vec<DutyRow> {
        self.read(events);
        let cuts = scorer.cuts(words.compiled, events);
        let mut rows = Vec::new();
        for (number, instance) in scorer.instances().enumerate() {
            if let Some(Some(row)) = self.ended.get(number) {
                rows.push(row.clone());
                continue;
            }
            let mut stages = self.stages.get(number).cloned().unwrap_or_default();
            close(&mut stages, look.now());
            let row = row(words, look, &cuts, number, &instance, stages);
            if instance.ended.is_some() {
                self.ended.resize(self.ended.len().max(number + 1), None);
                self.ended[number] = Some(row.clone());
            }
            rows.push(row);
        }
        rows
    }
}

/// Ends the stage that goes on, and joins it with an equal one before it.
fn close(spans: &mut Vec<StageSpan>, at: SimTime) {
    let Some(mut last) = spans.pop_if(|s| s.to.is_never()) else {
        return;
    };
    last.to = at;
    match spans.last_mut() {
        Some(before) if before.stage == last.stage && before.to == last.from => before.to = at,
        _ if last.from < last.to => spans.push(last),
        _ => {}
    }
}

/// Where a duty or report stands.
#[must_use]
pub fn state(instance: &Instance) -> DutyState {
    use DutyState as S;
    let unaware = instance.aware.is_none();
    match instance.counted {
        _ if instance.dropped == Some(DropReason::Withheld) => S::Withheld,
        Counted::Duty(DutyStatus::Met) | Counted::Report(ReportStatus::OnTime) => S::Done,
        Counted::Duty(DutyStatus::Late) => S::Late,
        Counted::Report(ReportStatus::Late) if instance.reached.is_some() => S::Late,
        Counted::Duty(DutyStatus::NotReached) => S::NotInformed,
        Counted::Duty(DutyStatus::Missed) | Counted::Report(ReportStatus::Late | ReportStatus::Omitted) => {
            S::Overdue
        }
        Counted::Report(ReportStatus::Concealed) => S::Withheld,
        Counted::NotExpected | Counted::Duty(DutyStatus::NotApplicable) if instance.dropped.is_some() => {
            S::Dropped
        }
        Counted::Duty(DutyStatus::NotApplicable) if instance.reached.is_some() => S::Done,
        _ if unaware => S::NotInformed,
        Counted::Duty(DutyStatus::NotApplicable) => S::Unmeasured,
        Counted::NotExpected => S::Dropped,
        Counted::Duty(DutyStatus::Open) | Counted::Report(ReportStatus::Open) => {
            if instance.due.is_some() {
                S::Open
            } else {
                S::Unmeasured
            }
        }
    }
}

fn row(
    words: Words<'_>,
    look: Look<'_>,
    cuts: &Cuts<'_>,
    number: usize,
    instance: &Instance,
    stages: Vec<StageSpan>,
) -> DutyRow {
    let element = &words.compiled.elements[instance.element.ix()];
    let state = state(instance);
    let owner = &words.compiled.actors[element.owner.ix()];
    let regular = matches!(element.kind, ElementKind::Standing { .. });
    DutyRow {
        job: number as u16,
        id: element.id.clone(),
        name: element.name.get(words.lang).to_owned(),
        report: matches!(element.kind, ElementKind::Line(_)),
        post: owner.id.clone(),
        post_name: owner.name.get(words.lang).to_owned(),
        clause: words.compiled.clause_list(instance.element),
        critical: element.critical,
        about: if regular {
            String::new()
        } else {
            let about = instance.incident.get();
            about.map_or("", |i| words.incident(i)).to_owned()
        },
        arose: instance.arose,
        aware: instance.aware,
        due: instance.due,
        done: instance.reached,
        state,
        why: why(words, look, cuts, number, instance, (state, stages.len())),
        stages,
    }
}

/// Where it stands, in words.
fn why(
    words: Words<'_>,
    look: Look<'_>,
    cuts: &Cuts<'_>,
    number: usize,
    instance: &Instance,
    (state, stages): (DutyState, usize),
) -> String {
    let now = look.now();
    let end = instance.reached.or(instance.ended).unwrap_or(now);
    let late = instance.due.map_or(0, |due| (end - due).0.max(0));
    let parts = || cuts.of(number).pick(words.lang).to_owned();
    let span = |ms: i64| words.duration(ms);
    match state {
        DutyState::Done => words.fill("view-why-done", &[("span", &span((end - instance.arose).0))]),
        DutyState::Late => words.fill("view-why-late", &[("late", &span(late)), ("parts", &parts())]),
        DutyState::NotInformed => words.fill(
            "view-why-not-informed",
            &[("span", &span((end - instance.arose).0))],
        ),
        DutyState::Withheld => words.say("view-why-withheld"),
        DutyState::Dropped => dropped(words, instance.dropped),
        DutyState::Overdue => match instance.dropped {
            Some(reason) => {
                let args = [("why", dropped(words, Some(reason))), ("parts", parts())];
                words.fill("view-why-lost", &args.each_ref().map(|(k, v)| (*k, v.as_str())))
            }
            None => {
                let (late, now) = (span(late), stage_now(words, look, number));
                if stages < 2 {
                    // All its time went into what it is doing.
                    return words.fill("view-why-overdue-now", &[("late", &late), ("now", &now)]);
                }
                let args = [("late", late.as_str()), ("now", &now), ("parts", &parts())];
                words.fill("view-why-overdue", &args)
            }
        },
        DutyState::Open | DutyState::Unmeasured => stage_now(words, look, number),
    }
}

/// Why something is no longer owed, or can't be done any more.
fn dropped(words: Words<'_>, reason: Option<DropReason>) -> String {
    words.say(match reason {
        Some(DropReason::Superseded) => "view-drop-superseded",
        Some(DropReason::PeopleGone) => "view-drop-people-gone",
        Some(DropReason::Withheld) => "view-why-withheld",
        Some(DropReason::Moot) | None => "view-drop-moot",
    })
}

/// What a job that goes on is doing, and for how long.
fn stage_now(words: Words<'_>, look: Look<'_>, number: usize) -> String {
    if number >= look.jobs() {
        return String::new();
    }
    let job = look.job(JobIx(number as u16));
    let element = &words.compiled.elements[job.element.ix()];
    let what = match job.stage {
        Stage::Busy => match job.busy_with.get().filter(|j| j.ix() < look.jobs()) {
            Some(with) => {
                let other = &words.compiled.elements[look.job(with).element.ix()];
                let args = [
                    ("who", words.actor(other.owner)),
                    ("what", other.name.get(words.lang)),
                ];
                words.fill("view-stage-busy-with", &args)
            }
            None => words.say("view-stage-busy"),
        },
        Stage::Unreachable | Stage::Retry => {
            let id = if job.stage == Stage::Retry {
                "view-stage-retry"
            } else {
                "view-stage-unreachable"
            };
            match &element.kind {
                ElementKind::Line(line) => {
                    words.fill(&format!("{id}-whom"), &[("who", words.actor(line.to))])
                }
                _ => words.say(id),
            }
        }
        Stage::Undecided => words.fill("view-stage-undecided", &[("who", words.actor(element.owner))]),
        other => words.say(stage_id(other)),
    };
    let span = words.duration((look.now() - job.stage_since).0.max(0));
    words.fill("view-stage-since", &[("what", &what), ("span", &span)])
}

/// The id of a stage's word.
fn stage_id(stage: Stage) -> &'static str {
    match stage {
        Stage::NotInformed => "view-stage-not-informed",
        Stage::Busy => "view-stage-busy",
        Stage::Unreachable => "view-stage-unreachable",
        Stage::Retry => "view-stage-retry",
        Stage::Travel => "view-stage-travel",
        Stage::Paperwork => "view-stage-paperwork",
        Stage::Vehicle => "view-stage-vehicle",
        Stage::Work => "view-stage-work",
        Stage::Undecided => "view-stage-undecided-short",
        Stage::Inquiry => "view-stage-inquiry",
        Stage::Shelved => "view-stage-shelved",
        Stage::OffDuty => "view-stage-off-duty",
    }
}

/// What a stage is called.
#[must_use]
pub fn stage(lang: Lang, stage: Stage) -> String {
    crate::text::tr(lang, stage_id(stage), &[])
}
