//! Reports: drafted, signed, said, taken in, and followed up.

use super::Engine;
use super::calls::{Purpose, StatedIn};
use super::event::{EventKind, JobIx, Stage};
use super::jobs::{Job, Phase};
use super::people::{TaskKind, urgency};
use super::queue::Action;
use crate::ids;
use crate::model::common::{ChannelKind, FactKind};
use crate::model::compiled::{
    ActorIx, Compiled, Depends, ElementIx, ElementKind, IncidentIx, Line, PersonIx,
};
use crate::model::plan::{ReportItem, ReportKind};

impl Engine {
    /// A follow-up report is owed when there was a report before and something that matters has changed since.
    pub(super) fn follow_up_owed(
        &self,
        c: &Compiled,
        who: PersonIx,
        element: ElementIx,
        line: &Line,
        incident: IncidentIx,
    ) -> bool {
        let own = self.slots[Self::slot_ix(c, element, incident)].reported;
        let first = line
            .first
            .iter()
            .filter_map(|f| self.slots[Self::slot_ix(c, *f, incident)].reported)
            .next_back();
        let Some(last) = own.or(first) else {
            return line.first.is_empty();
        };
        if line.every.is_some() && own.is_some() {
            // Later ones come by the clock.
            return false;
        }
        matters(last, self.gist(c, who, incident))
    }

    /// What a report says in short: class, injured, behaviour, size, media, gravest of signs and destination, danger to life,
    /// whether the people are there.
    fn gist(&self, c: &Compiled, who: PersonIx, incident: IncidentIx) -> [i32; 8] {
        let picture = &self.people[who.ix()].picture;
        let value = |fact| picture.value(fact, incident).unwrap_or(0);
        [
            self.known_class(c, who, incident) as i32,
            value(FactKind::Injured),
            value(FactKind::Behaviour),
            value(FactKind::Size),
            value(FactKind::Media),
            value(FactKind::Risk).max(value(FactKind::Bound)),
            value(FactKind::SelfHarm).max(value(FactKind::Danger)),
            value(FactKind::Present),
        ]
    }

    pub(super) fn sent(&self, c: &Compiled, element: ElementIx, incident: IncidentIx) -> bool {
        let slot = self.slots[Self::slot_ix(c, element, incident)];
        slot.reported.is_some() || slot.job == JobIx::NONE
    }

    /// Somebody begins to prepare a report. Returns whether the person is occupied.
    pub(super) fn start_report(&mut self, c: &Compiled, who: PersonIx, job: JobIx, line: &Line) -> bool {
        if self.jobs[job.ix()].phase != Phase::Fresh {
            return self.send_report(c, who, job, line);
        }
        let Job {
            incident,
            element,
            occurrence,
            ..
        } = self.jobs[job.ix()];
        let key = ids::combine(
            c.elements[element.ix()].key,
            c.incidents.get(incident.ix()).map_or(0, |i| i.key),
        );
        let u = self.draws.uniform(ids::combine(key, u64::from(occurrence)));
        let first_look =
            line.kind == ReportKind::First && self.people[who.ix()].assess >> incident.0 & 1 == 1;
        let drafted = self
            .siblings(c, line, job)
            .any(|j| matches!(j.phase, Phase::Prepared | Phase::Sent));
        let written = line.written || self.jobs[job.ix()].channel == Some(ChannelKind::Written);
        let (stage, dist) = if written && drafted {
            (Stage::Paperwork, c.params.prepare)
        } else if written {
            (Stage::Paperwork, c.params.write)
        } else if first_look {
            (Stage::Work, c.params.assess)
        } else {
            (Stage::Work, c.params.prepare)
        };
        self.people[who.ix()].assess &= !(1_u64.checked_shl(u32::from(incident.0)).unwrap_or(0));
        self.jobs[job.ix()].phase = Phase::Prepared;
        self.enter(job, stage, JobIx::NONE);
        let span = self.takes(c, who, dist, u);
        self.occupy(who, span);
        true
    }

    /// A report is prepared: it goes to whoever signs, else out.
    pub(super) fn send_report(&mut self, c: &Compiled, who: PersonIx, job: JobIx, line: &Line) -> bool {
        if let Some(signer) = line.signed_by {
            let signer = self.acting[signer.ix()];
            let signed = self.jobs[job.ix()].signed || self.siblings(c, line, job).any(|j| j.signed);
            if signer != who && !signed {
                self.enter(job, Stage::Paperwork, JobIx::NONE);
                let due = self.jobs[job.ix()].due;
                let asked = self.siblings(c, line, job).any(|j| j.asked_to_sign);
                self.jobs[job.ix()].asked_to_sign = true;
                if !asked {
                    self.enqueue(c, signer, TaskKind::Sign(job), urgency::DUE, due);
                }
                return false;
            }
        }
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        let from = c.elements[element.ix()].owner;
        let to = self.acting[line.to.ix()];
        if to == who {
            // The same person holds both posts: nobody has to be called.
            self.report_leaves_to_self(c, job, line.to);
            return false;
        }
        let index = self.message(c, Purpose::Report, (who, from), line.to, (job, incident));
        self.jobs[job.ix()].message = index;
        self.messages[usize::from(index)].wanted = self.jobs[job.ix()].channel;
        // The caller goes straight on to the call.
        if let Some(task) = &mut self.people[who.ix()].current {
            task.kind = TaskKind::Call(index);
        }
        self.start_call(c, who, index)
    }

    pub(super) fn start_sign(&mut self, c: &Compiled, who: PersonIx, job: JobIx) -> bool {
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        self.enter(job, Stage::Paperwork, JobIx::NONE);
        let key = ids::combine(
            c.elements[element.ix()].key,
            c.incidents.get(incident.ix()).map_or(0, |i| i.key),
        );
        let u = self.draws.uniform(ids::combine(key, ids::key("sign")));
        let span = self.takes(c, who, c.params.sign, u);
        self.occupy(who, span);
        true
    }

    /// A report is signed and goes back to the sender.
    pub(super) fn signed(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            incident,
            occurrence,
            ..
        } = self.jobs[job.ix()];
        let ElementKind::Line(line) = &c.elements[element.ix()].kind else {
            return;
        };
        self.jobs[job.ix()].signed = true;
        for sibling in &line.siblings {
            let other = self.slots[Self::slot_ix(c, *sibling, incident)].job;
            let Some(other) = other.get() else { continue };
            let data = self.jobs[other.ix()];
            if data.occurrence == occurrence
                && data.asked_to_sign
                && !data.ended
                && data.phase == Phase::Prepared
            {
                self.jobs[other.ix()].asked_to_sign = false;
                self.enqueue(c, data.person, TaskKind::Work(other), urgency::DUE, data.due);
            }
        }
    }

    /// The jobs of the same report to other receivers.
    fn siblings<'e>(&'e self, c: &'e Compiled, line: &'e Line, job: JobIx) -> impl Iterator<Item = &'e Job> {
        let Job {
            incident, occurrence, ..
        } = self.jobs[job.ix()];
        line.siblings
            .iter()
            .filter_map(move |e| self.slots[Self::slot_ix(c, *e, incident)].job.get())
            .filter(move |j| *j != job)
            .map(|j| &self.jobs[j.ix()])
            .filter(move |j| j.occurrence == occurrence)
    }

    /// A report is said: the log notes its items; lines that must come later may go.
    pub(super) fn report_leaves(&mut self, c: &Compiled, job: JobIx, message: u16) {
        let m = self.messages[usize::from(message)];
        let Job {
            element,
            incident,
            person,
            leave_out,
            ..
        } = self.jobs[job.ix()];
        let items = self.items_known(
            c,
            person,
            incident,
            self.spoken_facts(StatedIn::Job(job), leave_out),
        );
        self.jobs[job.ix()].phase = Phase::Sent;

        self.emit_cause(EventKind::ReportSent {
            job,
            to: m.trying,
            channel: m.via,
            items,
        });
        for fact in FactKind::ALL {
            if leave_out >> (*fact as u32) & 1 == 1
                && self.people[person.ix()].picture.value(*fact, incident).is_some()
            {
                self.emit(EventKind::LeftOut { job, fact: *fact });
            }
        }
        self.note_reported(c, element, incident, person);
    }

    fn report_leaves_to_self(&mut self, c: &Compiled, job: JobIx, to: ActorIx) {
        let Job {
            element,
            incident,
            person,
            ..
        } = self.jobs[job.ix()];
        let items = self.items_known(c, person, incident, u32::MAX);
        self.jobs[job.ix()].phase = Phase::Sent;
        self.emit_cause(EventKind::ReportSent {
            job,
            to,
            channel: ChannelKind::InPerson,
            items,
        });
        self.note_reported(c, element, incident, person);
        self.report_arrives(c, job, to);
        self.know_done(c, person, job);
    }

    fn note_reported(&mut self, c: &Compiled, element: ElementIx, incident: IncidentIx, person: PersonIx) {
        let gist = self.gist(c, person, incident);
        self.slots[Self::slot_ix(c, element, incident)].reported = Some(gist);
        // Reports that had to wait for this one go now.
        self.scratch_jobs.clear();
        for (i, job) in self.jobs.iter().enumerate() {
            if job.parked && !job.ended && job.incident == incident {
                self.scratch_jobs.push(JobIx(i as u16));
            }
        }
        for i in 0..self.scratch_jobs.len() {
            let job = self.scratch_jobs[i];
            let waits = match &c.elements[self.jobs[job.ix()].element.ix()].kind {
                ElementKind::Line(line) => line.after.iter().any(|e| !self.sent(c, *e, incident)),
                _ => false,
            };
            if !waits {
                self.jobs[job.ix()].parked = false;
                self.begin_job(c, job);
            }
        }
    }

    /// Items of a report that the sender's picture can fill: docs/scoring.md lists the facts that each item needs.
    /// Only facts in `spoken`, one bit for each kind, are said.
    pub(super) fn items_known(&self, c: &Compiled, who: PersonIx, incident: IncidentIx, spoken: u32) -> u32 {
        let picture = &self.people[who.ix()].picture;
        let knows =
            |fact: FactKind| spoken >> (fact as u32) & 1 == 1 && picture.value(fact, incident).is_some();
        let active = self.jobs.iter().any(|j| {
            j.incident == incident
                && j.person == who
                && matches!(c.elements[j.element.ix()].kind, ElementKind::Step(_))
        });
        let done = self.jobs.iter().any(|j| {
            j.incident == incident
                && j.ended
                && matches!(c.elements[j.element.ix()].kind, ElementKind::Step(_))
        });
        let mut items = 0;
        for item in ReportItem::ALL {
            let present = match item {
                ReportItem::Time => true,
                ReportItem::Place => {
                    knows(FactKind::Place) || knows(FactKind::Bound) || knows(FactKind::Risk)
                }
                ReportItem::Size => knows(FactKind::Size),
                ReportItem::People => knows(FactKind::Size) || knows(FactKind::Demands),
                ReportItem::Demands | ReportItem::Cause => knows(FactKind::Demands),
                ReportItem::Content => knows(FactKind::Present) || knows(FactKind::Risk),
                ReportItem::Course => {
                    knows(FactKind::Present) || knows(FactKind::Risk) || knows(FactKind::Bound)
                }
                ReportItem::Nature => {
                    knows(FactKind::Behaviour) || knows(FactKind::Bound) || knows(FactKind::Risk)
                }
                ReportItem::Impact | ReportItem::Trend => {
                    knows(FactKind::Behaviour)
                        || knows(FactKind::Injured)
                        || knows(FactKind::Risk)
                        || knows(FactKind::Bound)
                }
                ReportItem::Measures => active || done,
                ReportItem::NextSteps => active || done,
            };
            if present {
                items |= Compiled::item_bit(*item);
            }
        }
        items
    }

    /// A report is taken in.
    pub(super) fn report_arrives(&mut self, c: &Compiled, job: JobIx, by: ActorIx) {
        let Job {
            element,
            incident,
            person,
            ended,
            ..
        } = self.jobs[job.ix()];
        if ended {
            return;
        }
        self.jobs[job.ix()].ended = true;
        self.jobs[job.ix()].ended_at = self.now;
        self.emit_cause(EventKind::ReportReceived { job, by });
        self.mark_done(c, element, incident);
        self.know_done(c, person, job);
        if let ElementKind::Line(line) = &c.elements[element.ix()].kind {
            let every = match line.kind {
                ReportKind::FollowUp => line.every,
                _ => None,
            };
            if let Some(every) = every {
                self.queue
                    .push(self.now + every, Action::FollowUp { job }, self.cause);
            }
            // Something may have changed while the report was on its way.
            self.touch(person, incident, Depends::ALL, self.cause);
        }
    }

    /// A follow-up report at a fixed distance is due again, while the sender believes that the incident goes on.
    pub(super) fn follow_up_due(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            incident,
            person,
            ..
        } = self.jobs[job.ix()];
        let latest = self.slots[Self::slot_ix(c, element, incident)].job;
        if latest != job || !self.picture_holds(c, c.elements[element.ix()].when, person, incident) {
            return;
        }
        if let Some(next) = self.new_job(c, element, incident) {
            self.jobs[next.ix()].person = person;
            self.become_aware(c, next);
        }
    }
}

/// Whether what is known differs from what was reported in a way that a follow-up report is for: class, injured,
/// behaviour, online or press attention, graver or lighter signs, danger to life, people who came or left, or a head count that differs by 30 % (assumed).
fn matters(last: [i32; 8], now: [i32; 8]) -> bool {
    let size = f64::from((last[3] - now[3]).abs()) >= 0.3 * f64::from(last[3].max(1));
    last[0] != now[0]
        || last[1] != now[1]
        || last[2] != now[2]
        || size
        || (now[4] >= 2 && last[4] < 2)
        || last[5] != now[5]
        || last[6] != now[6]
        || last[7] != now[7]
}
