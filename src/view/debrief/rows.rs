//! What wasn't as it should be, with where the time went; and the rubric of rights and safety with its evidence.

use super::super::{Name, Tone};
use super::{DeviationRow, RightsRow, Words};
use crate::engine::event::{Event, EventKind, JobIx, Stage};
use crate::model::compiled::ElementIx;
use crate::report::json::dashed;
use crate::score::outcome::{Deviation, Outcome};
use crate::score::rights::CRITICAL;
use crate::time::SimTime;

/// Where the time of each job went, up to the end of what is looked at.
#[derive(Debug, Default)]
struct Times {
    jobs: Vec<JobTime>,
}

#[derive(Clone, Copy, Debug)]
struct JobTime {
    element: ElementIx,
    stage: Stage,
    since: SimTime,
    running: bool,
    parts: [i64; Stage::ALL.len()],
}

impl Times {
    fn of(events: &[Event]) -> Self {
        let mut times = Self::default();
        for event in events {
            match event.kind {
                EventKind::Arose { element, .. } => times.jobs.push(JobTime {
                    element,
                    stage: Stage::NotInformed,
                    since: event.at,
                    running: true,
                    parts: [0; Stage::ALL.len()],
                }),
                EventKind::StageEntered { job, stage, .. } => times.book(job, event.at, stage, true),
                EventKind::Done { job } | EventKind::ReportReceived { job, .. } => {
                    times.book(job, event.at, Stage::Work, false);
                }
                // What was given up stays undone until the end.
                EventKind::Dropped { job, .. } => times.book(job, event.at, Stage::Work, true),
                EventKind::RunEnded => {
                    for job in 0..times.jobs.len() {
                        times.book(JobIx(job as u16), event.at, Stage::Work, false);
                    }
                }
                _ => {}
            }
        }
        times
    }

    fn book(&mut self, job: JobIx, at: SimTime, stage: Stage, running: bool) {
        if let Some(time) = self.jobs.get_mut(job.ix())
            && time.running
        {
            time.parts[time.stage as usize] += (at - time.since).0;
            *time = JobTime {
                stage,
                since: at,
                running,
                ..*time
            };
        }
    }
}

/// The job that an event is about.
fn job_of(kind: EventKind) -> Option<JobIx> {
    match kind {
        EventKind::Arose { job, .. }
        | EventKind::Aware { job, .. }
        | EventKind::StageEntered { job, .. }
        | EventKind::ExtensionAsked { job, .. }
        | EventKind::Extended { job, .. }
        | EventKind::Done { job }
        | EventKind::Dropped { job, .. }
        | EventKind::ReportSent { job, .. }
        | EventKind::Stated { job, .. }
        | EventKind::LeftOut { job, .. }
        | EventKind::ReportReceived { job, .. }
        | EventKind::CallTried { job, .. } => job.get(),
        _ => None,
    }
}

/// Whether a deviation is about time that went somewhere.
fn about_time(kind: &str) -> bool {
    matches!(
        kind,
        "duty_late" | "duty_missed" | "duty_not_reached" | "report_late" | "report_omitted"
    )
}

/// The deviations by time; `events` are those that were judged.
pub(super) fn deviations(words: Words<'_>, outcome: &Outcome, events: &[Event]) -> Vec<DeviationRow> {
    let times = Times::of(events);
    let row = |deviation: &Deviation| {
        let event = deviation.cause_event.and_then(|e| events.get(e as usize));
        let job = event
            .and_then(|e| job_of(e.kind))
            .and_then(|j| times.jobs.get(j.ix()));
        let parts = if about_time(deviation.kind) {
            parts(job, deviation, outcome)
        } else {
            Vec::new()
        };
        let critical = job.is_some_and(|j| words.compiled.elements[j.element.ix()].critical);
        let at = SimTime(deviation.at_ms);
        let post = deviation.post.as_deref();
        DeviationRow {
            kind: deviation.kind,
            kind_text: words.say(&format!("deviation-{}", dashed(deviation.kind))),
            clause: deviation.clause.clone().unwrap_or_default(),
            post: post.map(|id| Name::new(id, words.actor_by_id(id))),
            at,
            clock: words.stamp(at),
            text: deviation.text.pick(words.lang).to_owned(),
            stage: parts.first().map(|p| p.0),
            cut: parts
                .into_iter()
                .map(|(stage, ms)| (words.say(&stage_id(stage)), ms))
                .collect(),
            tone: tone(words, deviation, critical, outcome),
        }
    };
    outcome.deviations.iter().map(row).collect()
}

/// Parts of the time of a job that lasted a second or longer, the longest first. What never came up was never told of.
fn parts(job: Option<&JobTime>, deviation: &Deviation, outcome: &Outcome) -> Vec<(Stage, i64)> {
    let Some(job) = job else {
        let mut duties = outcome.duties.iter();
        let never = duties.find(|d| {
            deviation.kind == "duty_not_reached"
                && d.status == "not_reached"
                && d.due_ms == Some(deviation.at_ms)
                && Some(&d.post) == deviation.post.as_ref()
                && d.clause == deviation.clause
        });
        let ms = never.map_or(0, |d| d.delay.not_informed_ms);
        return if ms >= 1_000 {
            vec![(Stage::NotInformed, ms)]
        } else {
            Vec::new()
        };
    };
    let all = Stage::ALL.iter().copied().zip(job.parts);
    let mut parts: Vec<(Stage, i64)> = all.filter(|(_, ms)| *ms >= 1_000).collect();
    parts.sort_by_key(|(stage, ms)| (-ms, *stage));
    parts
}

/// The text id of a stage.
fn stage_id(stage: Stage) -> String {
    format!("post-stage-{}", dashed(&format!("{stage:?}")))
}

fn tone(words: Words<'_>, deviation: &Deviation, critical: bool, outcome: &Outcome) -> Tone {
    match deviation.kind {
        "breach" | "report_concealed" | "report_false" | "report_obstructed" => Tone::Bad,
        "duty_missed" | "duty_not_reached" | "report_omitted" if critical => Tone::Bad,
        "rights" => {
            // A deviation names its item by title only.
            let mut failed = outcome.scores.rights.critical_failures.iter();
            let text = deviation.text.pick(words.lang);
            let named = |n: &u32| text.contains(&words.say(&format!("rights-{n}")));
            if failed.any(named) { Tone::Bad } else { Tone::Weak }
        }
        _ => Tone::Weak,
    }
}

/// The rubric, item by item.
pub(super) fn rights(words: Words<'_>, outcome: &Outcome) -> Vec<RightsRow> {
    let items = outcome.scores.rights.items.iter().zip(CRITICAL);
    items
        .map(|(item, critical)| RightsRow {
            id: item.id,
            text: words.say(&format!("rights-{}", item.id)),
            critical,
            score: item.score,
            evidence: item
                .evidence
                .iter()
                .map(|e| (e.event, e.text.pick(words.lang).to_owned()))
                .collect(),
        })
        .collect()
}
