//! The register of deadlines: duties with a limit in days, when each was due and what became of it.

use std::collections::BTreeSet;

use super::layout::{Page, Style, pad, plain, span};
use super::summary::Run;
use super::words::Words;
use crate::engine::event::{EventKind, JobIx};
use crate::model::compiled::{Compiled, ElementIx, IncidentIx};
use crate::score::outcome::Duty;
use crate::time::{SimSpan, SimTime, Term};

/// Writes the register, if the run brought any duty with a limit in days to life.
pub(super) fn deadlines(page: &mut Page, run: Run<'_>, words: Words<'_>) {
    let mut duties: Vec<&Duty> = run
        .outcome
        .duties
        .iter()
        .filter(|d| in_days(run.compiled, &d.id))
        .collect();
    if duties.is_empty() {
        return;
    }
    duties.sort_by_key(|d| (d.due_ms.unwrap_or(i64::MAX), d.arose_ms));
    let extended = extended(run);
    page.heading(words.say("report-deadlines"));
    for duty in duties {
        let element = run.compiled.elements.iter().find(|e| e.id == duty.id);
        let name = element.map_or(duty.id.as_str(), |e| e.name.get(words.lang));
        let style = match duty.status {
            "met" => Style::Good,
            "late" | "missed" | "not_reached" => Style::Bad,
            _ => Style::Dim,
        };
        // A day limit ends at 24:00 of its last day.
        let due = duty.due_ms.map(|ms| words.date(SimTime(ms) + SimSpan(-1)));
        let lead = [
            plain(format!("  {}  ", pad(&due.unwrap_or_default(), 10))),
            span(
                style,
                pad(
                    &words.say(&format!("report-duty-{}", duty.status.replace('_', "-"))),
                    15,
                ),
            ),
            plain(" "),
        ];
        let post = words.actor_by_id(&duty.post);
        let group = duty.incident.as_deref().map(|id| words.incident_by_id(id));
        // From when the limit counts.
        let arose = element.is_some_and(|e| e.limit.from_arose);
        let from = if arose {
            duty.arose_ms
        } else {
            duty.aware_ms.unwrap_or(duty.arose_ms)
        };
        let from = words.date(SimTime(from));
        let args = [
            ("what", name),
            ("who", post),
            ("group", group.unwrap_or_default()),
            ("from", from.as_str()),
        ];
        let mut text = words.fill(
            if group.is_some() {
                "report-deadline"
            } else {
                "report-deadline-regular"
            },
            &args,
        );
        if let Some(done) = duty.done_ms {
            let done = words.date(SimTime(done));
            text.push_str(&words.fill("report-deadline-done", &[("date", done.as_str())]));
        }
        let incident = run
            .compiled
            .incidents
            .iter()
            .position(|i| Some(&i.id) == duty.incident.as_ref());
        let incident = incident.map_or(IncidentIx::NONE, |i| IncidentIx(i as u16));
        if extended.contains(&(duty.id.as_str(), incident)) {
            text.push_str(&words.say("report-deadline-extended"));
        }
        page.hang(lead, &[plain(text)]);
    }
}

/// Whether a duty's limit is one of days: a calendar term, or a day and more.
fn in_days(model: &Compiled, id: &str) -> bool {
    let limit = model
        .elements
        .iter()
        .find(|e| e.id == id)
        .and_then(|e| e.limit.term);
    limit.is_some_and(|term| match term {
        Term::Span(span) => span >= SimSpan::from_days(1),
        Term::Days(_) | Term::WorkingDays(_) | Term::Months(_) | Term::SameDay => true,
    })
}

/// Duties whose limit was extended, with the incident.
fn extended<'r>(run: Run<'r>) -> BTreeSet<(&'r str, IncidentIx)> {
    let mut jobs: Vec<(ElementIx, IncidentIx)> = Vec::new();
    let mut found = BTreeSet::new();
    for event in run.events {
        match event.kind {
            EventKind::Arose {
                element, incident, ..
            } => jobs.push((element, incident)),
            EventKind::Extended { job, .. } => {
                let of = job.get().and_then(|j: JobIx| jobs.get(j.ix()));
                found.extend(of.map(|(e, i)| (run.compiled.elements[e.ix()].id.as_str(), *i)));
            }
            _ => {}
        }
    }
    found
}
