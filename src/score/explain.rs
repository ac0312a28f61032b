//! Why: the [`Outcome`] of a run, with texts. Runs on demand and may allocate.

use super::fold::{Scorer, line};
use super::goals::Rating;
use super::judge::{DutyStatus, Ghost, Judged, ReportStatus, Status};
use super::names::{act_id, item_name, items, response_name};
use super::numbers::{FULL, Scores};
use super::outcome::{
    AwarenessLag, ChainSheet, Delay, Deviation, Duty, EvidenceItem, Expectation, Named, Objective, Outcome,
    Phrase, Report, RightsItem, RightsSheet, ScoreSheet, TimeSheet,
};
use super::record::{End, Flags, Job, NO_EVENT};
use super::rights::{Evidence, Rights};
use super::wording::{Blocker, Fill, clock, cut, in_words, minutes, phrase, why_id};
use crate::engine::event::{Event, EventKind, JobIx, Stage};
use crate::model::common::Text;
use crate::model::compiled::{ActorIx, Compiled, ElementIx, ElementKind, IncidentIx};
use crate::model::plan::ReportKind;
use crate::model::scenario::ResponseTime;
use crate::text::{Lang, term as term_in};
use crate::time::SimTime;

impl Scorer {
    /// Explains the run that was folded and finished last; `events` are the same events again.
    #[must_use]
    pub fn explain(&self, model: &Compiled, events: &[Event], scores: &Scores) -> Outcome {
        let reading = Reading::new(self, model, events);
        Outcome {
            scores: sheet(model, events, scores),
            verdict: scores.verdict.name(),
            objectives: (model.objectives.iter().zip(&self.ratings))
                .map(|(o, rating)| {
                    let with = |wanted: Option<Rating>| {
                        let tasks = o.tasks.iter();
                        let tasks = tasks.filter(|(f, within)| self.rate_task(model, *f, *within) == wanted);
                        tasks.map(|(f, _)| model.functions[f.ix()].id.clone()).collect()
                    };
                    Objective {
                        id: o.id.clone(),
                        rating: rating.map(Rating::name),
                        undone: with(Some(Rating::U)),
                        not_rated: with(None),
                    }
                })
                .collect(),
            expectations: (model.expectations.iter().zip(&self.held_expectations))
                .map(|(e, held)| Expectation {
                    id: e.id.clone(),
                    held: *held,
                    observed: reading.observed(scores, e.holds, *held),
                })
                .collect(),
            duties: reading.duties(),
            reports: reading.reports(),
            response_times: Named(
                ResponseTime::ALL
                    .iter()
                    .map(|t| (response_name(*t), scores.response_times.get(*t).span.map(|s| s.0)))
                    .collect(),
            ),
            awareness: self.awareness_list(model, scores),
            deviations: reading.deviations(&scores.rights),
        }
    }

    /// How many deviations [`Self::explain`] lists.
    pub(super) fn count_deviations(&self, rights: &Rights) -> u32 {
        let mut count = self.breaches + self.promises_broken;
        for judged in &self.judged {
            match judged.status {
                Status::Duty(DutyStatus::Late | DutyStatus::Missed | DutyStatus::NotReached) => count += 1,
                Status::Report(status) => {
                    count += u32::from(!matches!(status, ReportStatus::OnTime | ReportStatus::Open));
                    count += REPORT_FLAWS.iter().filter(|(f, _)| judged.flags.has(*f)).count() as u32;
                }
                _ => {}
            }
        }
        count += self.ghosts.iter().filter(|g| !g.open).count() as u32;
        count
            + rights
                .items
                .iter()
                .filter(|i| i.applicable && i.score < 2)
                .count() as u32
    }

    fn awareness_list(&self, model: &Compiled, scores: &Scores) -> Vec<AwarenessLag> {
        let Some((top, _)) = self.tables.top else {
            return Vec::new();
        };
        (["size", "injured"].into_iter().zip(scores.awareness))
            .map(|(fact, lag)| AwarenessLag {
                post: model.actors[top.ix()].id.clone(),
                fact,
                lag_ms_mean: lag.mean,
                lag_ms_max: lag.max.map(|m| m.0),
            })
            .collect()
    }
}

/// Flags that make a deviation of their own; obstruction shows in the report's own deviation instead.
const REPORT_FLAWS: [(Flags, &str); 5] = [
    (Flags::FALSE, "report_false"),
    (Flags::INCOMPLETE, "report_incomplete"),
    (Flags::WRONG_RECEIVER, "report_wrong_receiver"),
    (Flags::SKIPPED_LEVEL, "report_skipped_level"),
    (Flags::OUT_OF_ORDER, "report_out_of_order"),
];

fn event_number(event: u32) -> Option<u32> {
    (event != NO_EVENT).then_some(event)
}

fn ms(at: SimTime) -> Option<i64> {
    (!at.is_never()).then_some(at.0)
}

/// The three scores as they are printed.
fn sheet(model: &Compiled, events: &[Event], scores: &Scores) -> ScoreSheet {
    let units = |millionths: i64| millionths as f64 / FULL as f64;
    let (time, chain, rights) = (&scores.time, &scores.chain, &scores.rights);
    let [
        false_reports,
        incomplete,
        wrong_receiver,
        skipped_level,
        out_of_order,
        obstructed,
    ] = chain.flags;
    ScoreSheet {
        time: TimeSheet {
            credited: units(time.weighed.credited),
            expected: units(time.weighed.expected),
            share: time.weighed.share(),
            met: time.met,
            late: time.late,
            missed: time.missed,
            not_reached: time.not_reached,
            open: time.open,
            not_applicable: time.not_applicable,
            unmeasured: time.unmeasured,
        },
        chain: ChainSheet {
            credited: units(chain.weighed.credited),
            expected: units(chain.weighed.expected),
            share: chain.weighed.share(),
            on_time: chain.on_time,
            late: chain.late,
            omitted: chain.omitted,
            concealed: chain.concealed,
            open: chain.open,
            false_reports,
            incomplete,
            wrong_receiver,
            skipped_level,
            out_of_order,
            obstructed,
        },
        rights: RightsSheet {
            share: rights.share(),
            critical_failures: rights.critical_failures().collect(),
            items: (1..)
                .zip(&rights.items)
                .map(|(id, item)| RightsItem {
                    id,
                    score: item.applicable.then_some(item.score),
                    applicable: item.applicable,
                    evidence: (item.evidence().iter())
                        .map(|e| EvidenceItem {
                            event: e.event.get().map(|e| e.0),
                            text: evidence_text(model, events, e),
                        })
                        .collect(),
                })
                .collect(),
        },
    }
}

/// An event that happened, or, for something absent, the event that called for it.
fn evidence_text(model: &Compiled, events: &[Event], evidence: &Evidence) -> Phrase {
    let why = phrase(why_id(evidence.why), &[]);
    let Some(event) = evidence.event.get().and_then(|e| events.get(e.0 as usize)) else {
        return why;
    };
    let id = if evidence.why.is_absence() {
        "score-evidence-since"
    } else {
        "score-evidence-at"
    };
    let clock = clock(model, event.at);
    phrase(id, &[("clock", Fill::Same(&clock)), ("why", (&why).into())])
}

/// For each job, the jobs that kept its people busy, with how long.
fn blockers(events: &[Event], jobs: usize) -> Vec<Vec<(JobIx, i64)>> {
    let mut spent: Vec<Vec<(JobIx, i64)>> = vec![Vec::new(); jobs];
    let mut current: Vec<Option<(JobIx, SimTime)>> = vec![None; jobs];
    for event in events {
        let (job, next) = match event.kind {
            EventKind::StageEntered {
                job,
                stage,
                busy_with,
            } => (job, (stage == Stage::Busy).then_some((busy_with, event.at))),
            EventKind::Done { job }
            | EventKind::Dropped { job, .. }
            | EventKind::ReportReceived { job, .. } => (job, None),
            _ => continue,
        };
        book_blocker(&mut spent, &mut current, job.ix(), event.at, next);
    }
    if let Some(last) = events.last() {
        for job in 0..jobs {
            book_blocker(&mut spent, &mut current, job, last.at, None);
        }
    }
    spent
}

fn book_blocker(
    spent: &mut [Vec<(JobIx, i64)>],
    current: &mut [Option<(JobIx, SimTime)>],
    job: usize,
    at: SimTime,
    next: Option<(JobIx, SimTime)>,
) {
    let Some(slot) = current.get_mut(job) else {
        return;
    };
    if let Some((by, since)) = std::mem::replace(slot, next) {
        match spent[job].iter_mut().find(|(b, _)| *b == by) {
            Some((_, total)) => *total += (at - since).0,
            None => spent[job].push((by, (at - since).0)),
        }
    }
}

/// A finished scorer with the events it read.
#[derive(Debug)]
pub(super) struct Reading<'r> {
    pub(super) scorer: &'r Scorer,
    pub(super) model: &'r Compiled,
    pub(super) events: &'r [Event],
    blockers: Vec<Vec<(JobIx, i64)>>,
}

impl<'r> Reading<'r> {
    pub(super) fn new(scorer: &'r Scorer, model: &'r Compiled, events: &'r [Event]) -> Self {
        Self {
            scorer,
            model,
            events,
            blockers: blockers(events, scorer.jobs.len()),
        }
    }
}

impl Reading<'_> {
    /// Where the time of a job went, in words.
    pub(super) fn parts(&self, ix: usize) -> Phrase {
        let Some(job) = self.scorer.jobs.get(ix) else {
            return Phrase::default();
        };
        cut(&self.delay(job), self.blocker(ix), !job.done().is_never())
    }

    fn incident(&self, incident: IncidentIx) -> Option<String> {
        self.model.incidents.get(incident.ix()).map(|i| i.id.clone())
    }

    fn clauses(&self, element: ElementIx) -> Option<String> {
        Some(self.model.clause_list(element)).filter(|c| !c.is_empty())
    }

    fn post(&self, actor: ActorIx) -> String {
        self.model.actors[actor.ix()].id.clone()
    }

    /// Where a job's time went; for one that wasn't done, up to the end of the run.
    fn delay(&self, job: &Job) -> Delay {
        let mut parts = job.parts;
        let end = self.scorer.end;
        match job.end {
            End::Running => parts[job.stage as usize] += (end - job.since).0,
            End::Dropped(_) => parts[Stage::Work as usize] += (end - job.ended).0,
            End::Done => {}
        }
        let part = |stage: Stage| parts[stage as usize];
        Delay {
            busy_ms: part(Stage::Busy),
            unreachable_ms: part(Stage::Unreachable),
            retry_ms: part(Stage::Retry),
            not_informed_ms: part(Stage::NotInformed),
            travel_ms: part(Stage::Travel),
            paperwork_ms: part(Stage::Paperwork),
            vehicle_ms: part(Stage::Vehicle),
            inquiry_ms: part(Stage::Inquiry),
            shelved_ms: part(Stage::Shelved),
            off_duty_ms: part(Stage::OffDuty),
            other_ms: part(Stage::Work) + part(Stage::Undecided),
        }
    }

    fn duties(&self) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (job, judged) in self.scorer.jobs.iter().zip(&self.scorer.judged) {
            let Status::Duty(status) = judged.status else {
                continue;
            };
            let element = &self.model.elements[job.element.ix()];
            duties.push(Duty {
                id: element.id.clone(),
                clause: self.clauses(job.element),
                post: self.post(element.owner),
                // A regular duty is about no group.
                incident: match element.kind {
                    ElementKind::Standing { .. } => None,
                    _ => self.incident(job.incident),
                },
                critical: element.critical,
                arose_ms: job.arose.0,
                aware_ms: ms(job.aware),
                due_ms: ms(judged.due),
                done_ms: ms(job.done()),
                status: status.name(),
                delay: self.delay(job),
            });
        }
        for ghost in &self.scorer.ghosts {
            let element = &self.model.elements[ghost.element.ix()];
            let status = if ghost.open {
                DutyStatus::Open
            } else {
                DutyStatus::NotReached
            };
            duties.push(Duty {
                id: element.id.clone(),
                clause: self.clauses(ghost.element),
                post: self.post(element.owner),
                incident: self.incident(ghost.incident),
                critical: element.critical,
                arose_ms: ghost.arose.0,
                aware_ms: None,
                due_ms: ms(ghost.due),
                done_ms: None,
                status: status.name(),
                delay: self.ghost_delay(ghost),
            });
        }
        duties.sort_by_key(|d| d.arose_ms);
        duties
    }

    fn ghost_delay(&self, ghost: &Ghost) -> Delay {
        Delay {
            not_informed_ms: (self.scorer.end - ghost.arose).0,
            ..Delay::default()
        }
    }

    fn reports(&self) -> Vec<Report> {
        let mut reports = Vec::new();
        for (job, judged) in self.scorer.jobs.iter().zip(&self.scorer.judged) {
            let (Status::Report(status), Some(line)) = (judged.status, line(self.model, job.element)) else {
                continue;
            };
            let element = &self.model.elements[job.element.ix()];
            let missing = if job.sent.is_never() {
                0
            } else {
                line.items & !job.items
            };
            reports.push(Report {
                line: element.id.clone(),
                kind: match line.kind {
                    ReportKind::First => "first",
                    ReportKind::FollowUp => "follow_up",
                    ReportKind::Final => "final",
                },
                from: self.post(element.owner),
                to: self.post(line.to),
                incident: self.incident(job.incident),
                arose_ms: job.arose.0,
                due_ms: ms(judged.due),
                sent_ms: ms(job.sent),
                received_ms: ms(job.done()),
                status: status.name(),
                flags: (Flags::NAMED.iter())
                    .filter(|(flag, _)| judged.flags.has(*flag))
                    .map(|(_, name)| *name)
                    .collect(),
                missing: items(missing).map(|i| item_name(i).to_owned()).collect(),
            });
        }
        reports
    }

    /// The name of an element; with the group or party when there are several.
    fn name(&self, element: ElementIx, incident: IncidentIx) -> Text {
        let name = &self.model.elements[element.ix()].name;
        match self.model.incidents.get(incident.ix()) {
            Some(about) if self.model.incidents.len() > 1 => {
                let fills = [("name", name.into()), ("incident", (&about.name).into())];
                let Phrase { zh, en } = phrase("score-about", &fills);
                Text { zh, en }
            }
            _ => name.clone(),
        }
    }

    /// The longest reason why a job's people were busy.
    fn blocker(&self, ix: usize) -> Option<Blocker<'_>> {
        let job = &self.scorer.jobs[ix];
        let element = &self.model.elements[job.element.ix()];
        let (by, longest) = *self.blockers[ix].iter().max_by_key(|(_, spent)| *spent)?;
        let owner = &self.model.actors[element.owner.ix()];
        let occupying = by.get().and_then(|by| self.scorer.jobs.get(by.ix()));
        let total: i64 = self.blockers[ix].iter().map(|(_, spent)| *spent).sum();
        let mostly = longest < total;
        let Some(occupying) = occupying else {
            return Some(Blocker {
                who: &owner.name,
                what: None,
                mostly,
            });
        };
        let what = &self.model.elements[occupying.element.ix()];
        let line = line(self.model, job.element);
        let waited_for = [
            Some(element.owner),
            line.map(|l| l.to),
            line.and_then(|l| l.signed_by),
        ];
        let person = |actor: ActorIx| self.model.actors[actor.ix()].person;
        let who = if waited_for
            .iter()
            .flatten()
            .any(|a| person(*a) == person(what.owner))
        {
            &self.model.actors[what.owner.ix()].name
        } else {
            &owner.name
        };
        Some(Blocker {
            who,
            what: Some(&what.name),
            mostly,
        })
    }

    /// The deviations, by time.
    fn deviations(&self, rights: &Rights) -> Vec<Deviation> {
        let mut list = Vec::new();
        for (i, (job, judged)) in self.scorer.jobs.iter().zip(&self.scorer.judged).enumerate() {
            match judged.status {
                Status::Duty(status @ (DutyStatus::Late | DutyStatus::Missed | DutyStatus::NotReached)) => {
                    list.push(self.duty_deviation(i, job, judged, status));
                }
                Status::Report(status) => self.report_deviations(&mut list, i, job, judged, status),
                _ => {}
            }
        }
        for ghost in self.scorer.ghosts.iter().filter(|g| !g.open) {
            let element = &self.model.elements[ghost.element.ix()];
            list.push(Deviation {
                kind: "duty_not_reached",
                clause: self.clauses(ghost.element),
                post: Some(self.post(element.owner)),
                at_ms: ghost.due.0,
                cause_event: None,
                text: phrase(
                    "score-dev-duty-blocked",
                    &[
                        ("name", (&self.name(ghost.element, ghost.incident)).into()),
                        ("due", Fill::Same(&clock(self.model, ghost.due))),
                    ],
                ),
            });
        }
        self.event_deviations(&mut list);
        for (number, item) in (1_i64..).zip(&rights.items) {
            if !item.applicable || item.score == 2 {
                continue;
            }
            let worst = item.evidence().iter().min_by_key(|e| e.score);
            let event = worst.and_then(|e| e.event.get()).map(|e| e.0);
            // Only the end shows that something was absent.
            let at = event
                .filter(|_| worst.is_some_and(|e| !e.why.is_absence()))
                .and_then(|e| self.events.get(e as usize))
                .map_or(self.scorer.end, |e| e.at);
            let why = worst
                .map(|e| evidence_text(self.model, self.events, e))
                .unwrap_or_default();
            let title = phrase(&format!("rights-{number}"), &[]);
            list.push(Deviation {
                kind: "rights",
                clause: None,
                post: None,
                at_ms: at.0,
                cause_event: event,
                text: phrase(
                    "score-dev-rights",
                    &[
                        ("number", Fill::Int(number)),
                        ("title", (&title).into()),
                        ("score", Fill::Int(i64::from(item.score))),
                        ("why", (&why).into()),
                    ],
                ),
            });
        }
        list.sort_by_key(|d| d.at_ms);
        list
    }

    /// How late, and where the time went.
    fn duty_deviation(&self, ix: usize, job: &Job, judged: &Judged, status: DutyStatus) -> Deviation {
        let element = &self.model.elements[job.element.ix()];
        let (kind, at) = match status {
            DutyStatus::Late => ("duty_late", job.ended),
            DutyStatus::NotReached => ("duty_not_reached", judged.due.min(self.scorer.end)),
            _ => ("duty_missed", judged.due.min(self.scorer.end)),
        };
        Deviation {
            kind,
            clause: self.clauses(job.element),
            post: Some(self.post(element.owner)),
            at_ms: at.0,
            cause_event: event_number(job.event),
            text: self.timing_text(
                ix,
                job,
                judged,
                &self.name(job.element, job.incident),
                &kind.replace('_', "-"),
            ),
        }
    }

    /// The text of something late or not done.
    fn timing_text(&self, ix: usize, job: &Job, judged: &Judged, name: &Text, kind: &str) -> Phrase {
        let delay = self.delay(job);
        let done = !job.done().is_never();
        let parts = self.parts(ix);
        let due = match ms(judged.due) {
            Some(_) => clock(self.model, judged.due),
            None => "–".to_owned(),
        };
        let late = if done {
            minutes((job.done() - judged.due).0).max(1)
        } else {
            0
        };
        let (late, total) = (in_words(late), in_words(minutes(delay.total())));
        let text = phrase(
            &format!("score-dev-{kind}"),
            &[
                ("name", name.into()),
                ("late", (&late).into()),
                ("due", Fill::Same(&due)),
                ("total", (&total).into()),
                ("parts", (&parts).into()),
            ],
        );
        let limit = &self.model.elements[job.element.ix()].limit;
        match (&limit.word, limit.term) {
            (Some(word), Some(term)) => phrase(
                "score-dev-vague",
                &[
                    ("text", (&text).into()),
                    ("word", word.into()),
                    (
                        "limit",
                        Fill::Pair(&term_in(Lang::Zh, term), &term_in(Lang::En, term)),
                    ),
                ],
            ),
            _ => text,
        }
    }

    fn report_deviations(
        &self,
        list: &mut Vec<Deviation>,
        ix: usize,
        job: &Job,
        judged: &Judged,
        status: ReportStatus,
    ) {
        let element = &self.model.elements[job.element.ix()];
        let Some(line) = line(self.model, job.element) else {
            return;
        };
        let receiver = &self.model.actors[line.to.ix()].name;
        let name = phrase(
            "score-report-name",
            &[
                ("name", (&self.name(job.element, job.incident)).into()),
                ("to", receiver.into()),
            ],
        );
        let mut push = |kind: &'static str, post: ActorIx, at: SimTime, event: u32, text: Phrase| {
            list.push(Deviation {
                kind,
                clause: self.clauses(job.element),
                post: Some(self.post(post)),
                at_ms: at.0,
                cause_event: event_number(event),
                text,
            });
        };
        let end = self.scorer.end;
        let kind = match status {
            ReportStatus::Late if job.done().is_never() => {
                Some(("report_late", judged.due.min(end), "report-unreceived"))
            }
            ReportStatus::Late => Some(("report_late", job.ended, "report-late")),
            ReportStatus::Omitted => Some(("report_omitted", judged.due.min(end), "report-omitted")),
            ReportStatus::Concealed => Some(("report_concealed", job.ended.min(end), "report-concealed")),
            ReportStatus::OnTime | ReportStatus::Open => None,
        };
        if let Some((kind, at, text)) = kind {
            let named = Text {
                zh: name.zh.clone(),
                en: name.en.clone(),
            };
            let text = self.timing_text(ix, job, judged, &named, text);
            let forbade = event_number(job.forbidden_by).and_then(|e| self.events.get(e as usize));
            match forbade.map(|e| e.kind) {
                Some(EventKind::Breach { actor, .. }) if status != ReportStatus::Concealed => {
                    let by = &self.model.actors[actor.ix()].name;
                    let text = phrase(
                        "score-dev-report-obstructed",
                        &[("text", (&text).into()), ("who", by.into())],
                    );
                    push("report_obstructed", actor, at, job.forbidden_by, text);
                }
                _ => push(kind, element.owner, at, job.event, text),
            }
        }
        for (flag, kind) in REPORT_FLAWS {
            if judged.flags.has(flag) {
                let at = if job.sent.is_never() { job.free } else { job.sent };
                let missing: Vec<Phrase> = items(line.items & !job.items)
                    .map(|i| phrase(&format!("score-item-{}", item_name(i).replace('_', "-")), &[]))
                    .collect();
                let missing = super::wording::joined(&missing);
                let text = phrase(
                    &format!("score-dev-{}", kind.replace('_', "-")),
                    &[("name", (&name).into()), ("missing", (&missing).into())],
                );
                push(kind, element.owner, at.min(end), job.event, text);
            }
        }
    }

    /// Breaches and broken promises, straight from the events.
    fn event_deviations(&self, list: &mut Vec<Deviation>) {
        for (i, event) in self.events.iter().enumerate() {
            let (kind, post, text) = match event.kind {
                EventKind::Breach { actor, act, .. } => {
                    let who = &self.model.actors[actor.ix()];
                    let act = phrase(act_id(act), &[]);
                    let fills = [("who", Fill::from(&who.name)), ("act", (&act).into())];
                    ("breach", Some(who.id.clone()), phrase("score-dev-breach", &fills))
                }
                EventKind::PromiseBroken { .. } => {
                    ("promise_broken", None, phrase("score-dev-promise-broken", &[]))
                }
                _ => continue,
            };
            list.push(Deviation {
                kind,
                clause: None,
                post,
                at_ms: event.at.0,
                cause_event: Some(i as u32),
                text,
            });
        }
    }
}
