//! Work that takes days: calendar time that must pass, work that lies idle, limits that are extended, and what is overdue.
//!
//! Nothing here costs anything while time passes: each wait is one entry of the queue.

use super::Engine;
use super::calls::Purpose;
use super::crowd::Life;
use super::event::{EventKind, JobIx, Stage};
use super::jobs::{Job, Phase};
use super::people::TaskKind;
use super::queue::Action;
use crate::ids;
use crate::model::compiled::{
    ActorIx, Compiled, Depends, EffectKind, Element, ElementKind, Extension, IncidentIx, PersonIx, Step,
};
use crate::time::{SimSpan, SimTime, Term};

impl Engine {
    /// Notes when a job's limit can be extended and when it has passed, where somebody waits for that.
    pub(super) fn watch_deadline(&mut self, c: &Compiled, job: JobIx) {
        let Job { element, due, .. } = self.jobs[job.ix()];
        if due.is_never() {
            return;
        }
        if c.overdue_read[element.ix()] && due < c.end {
            self.queue.push(due + SimSpan(1), Action::Wake, self.cause);
        }
        if let Some(extension) = extension(&c.elements[element.ix()])
            && !self.jobs[job.ix()].extended
        {
            let ask = self.when_to_ask(c, due).max(self.now);
            if ask <= c.end && !extension.by.is_zero() {
                self.queue.push(ask, Action::Extend(job), self.cause);
            }
        }
    }

    /// The lead before a deadline in working days, in the morning: a request that falls into a holiday would find nobody.
    fn when_to_ask(&self, c: &Compiled, due: SimTime) -> SimTime {
        let (mut day, _) = c.clock.day_and_minute(due + SimSpan(-1));
        let mut left = c.params.extension_lead.0 / SimSpan::from_days(1).0;
        while left > 0 {
            day -= 1;
            left -= i64::from(c.clock.workday(day));
        }
        c.clock.at(day, u32::from(super::clock::OPEN) + 30)
    }

    /// The end of a limit is near: if the step isn't done, its owner asks for more time.
    pub(super) fn ask_to_extend(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            incident,
            person,
            ended,
            ..
        } = self.jobs[job.ix()];
        let data = &c.elements[element.ix()];
        let Some(extension) = extension(data) else { return };
        if ended || self.human[data.owner.ix()] || !self.picture_holds(c, extension.given, person, incident) {
            return;
        }
        let of = extension.approver;
        self.emit_cause(EventKind::ExtensionAsked { job, of });
        match of.get() {
            Some(of) if self.acting[of.ix()] != person => {
                let about = (JobIx::NONE, incident);
                let message = self.message(c, Purpose::Extension(job), (person, data.owner), of, about);
                self.enqueue_call(c, person, message);
            }
            // Whoever decides alone has decided.
            _ => self.extend(c, job),
        }
    }

    /// More time was granted: the limit moves once, and those concerned may be told why.
    pub(super) fn extend(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            incident,
            due,
            ended,
            extended,
            ..
        } = self.jobs[job.ix()];
        let data = &c.elements[element.ix()];
        let Some(extension) = extension(data) else { return };
        // An approval after the limit has passed comes too late to move it.
        if ended || extended || due < self.now {
            return;
        }
        // A day limit ends at 24:00, which is the next day already.
        let from = if extension.by.fixed().is_some() {
            due
        } else {
            due + SimSpan(-1)
        };
        let due = c.clock.ends(extension.by, from);
        self.jobs[job.ix()].extended = true;
        self.jobs[job.ix()].due = due;
        let reason_told = extension.reason_told;
        self.emit_cause(EventKind::Extended {
            job,
            due,
            reason_told,
        });
        if reason_told {
            self.affect(c, EffectKind::Explain, data.owner, incident, 0);
        }
        self.function_done(c, c.other_functions.extend);
        self.watch_deadline(c, job);
    }

    /// Whether a step has to wait: the work lies idle, or calendar time must pass first. It is taken up again by itself.
    pub(super) fn waits(&mut self, c: &Compiled, who: PersonIx, job: JobIx, step: &Step, key: u64) -> bool {
        let Job { element, phase, .. } = self.jobs[job.ix()];
        if phase == Phase::Ripe {
            return false;
        }
        if c.elements[element.ix()].functions.0 & self.shelved != 0 {
            self.enter(job, Stage::Shelved, JobIx::NONE);
            self.on_the_shelf.push(job);
            return true;
        }
        let Some(elapses) = step.elapses else {
            return false;
        };
        let u = self.draws.uniform(ids::combine(key, ids::key("elapses")));
        let span = self.takes(c, who, elapses, u);
        self.jobs[job.ix()].phase = Phase::Elapsing;
        self.enter(job, Stage::Inquiry, JobIx::NONE);
        self.queue
            .push(self.now + span, Action::Elapsed(job), self.jobs[job.ix()].arose);
        true
    }

    /// The calendar time that a step needs has passed: its owner can finish it.
    pub(super) fn elapsed(&mut self, c: &Compiled, job: JobIx) {
        let Job { ended, phase, .. } = self.jobs[job.ix()];
        if ended || phase != Phase::Elapsing {
            return;
        }
        self.jobs[job.ix()].phase = Phase::Ripe;
        self.take_up(c, job);
    }

    /// Puts a job into its owner's queue. Routine work, with nobody waiting in the house and days to do it in, waits until the
    /// owner is on duty.
    pub(super) fn take_up(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            person,
            due,
            ended,
            ..
        } = self.jobs[job.ix()];
        if ended {
            return;
        }
        if self.is_routine(c, job) && !self.on_duty(c, person) {
            let next = c.clock.next_duty(&c.persons[person.ix()].roster, self.now);
            if !next.is_never() {
                self.enter(job, Stage::OffDuty, JobIx::NONE);
                self.queue.push(next, Action::OnDuty(job), self.cause);
                return;
            }
        }
        let urgency = super::jobs::urgency_of(c, element, due);
        self.enqueue(c, person, TaskKind::Work(job), urgency, due);
    }

    /// A step about people who are gone, or who wrote or rang, with days to do it in or no limit at all.
    fn is_routine(&self, c: &Compiled, job: JobIx) -> bool {
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        let Some(state) = self.incidents.get(incident.ix()) else {
            return false;
        };
        let never_comes = c.incidents[incident.ix()].begins.is_none() && state.risk == 0 && state.bound == 0;
        let nobody_waits = match state.life {
            Life::Over => true,
            Life::Pending => never_comes,
            Life::Present => false,
        };
        let data = &c.elements[element.ix()];
        let in_days = match data.limit.term {
            Some(Term::Span(span)) => span >= SimSpan::from_days(1),
            Some(Term::SameDay) => false,
            Some(Term::Days(_) | Term::WorkingDays(_) | Term::Months(_)) | None => true,
        };
        nobody_waits && in_days && matches!(data.kind, ElementKind::Step(_))
    }

    /// Work that lay idle is taken up again.
    pub(super) fn unshelve(&mut self, c: &Compiled) {
        let mut waiting = std::mem::take(&mut self.on_the_shelf);
        for job in waiting.drain(..) {
            self.take_up(c, job);
        }
        // Whatever is laid aside again by another function was put on the new list.
        waiting.append(&mut self.on_the_shelf);
        self.on_the_shelf = waiting;
    }

    /// Notes of which types an incident is in the world.
    pub(super) fn note_types(&mut self, c: &Compiled, incident: IncidentIx, dirty: Depends) {
        for (t, ty) in c.types.iter().enumerate() {
            if ty.depends.meets(dirty) && self.world_holds(c, ty.when, incident) {
                self.incidents[incident.ix()].types |= 1 << t;
            }
        }
    }

    /// Notes of which types incidents are in a person's picture, and records the first time that anybody sees it.
    pub(super) fn recognise(&mut self, c: &Compiled, who: PersonIx, dirty: Depends, about: u64) {
        for (t, ty) in c.types.iter().enumerate() {
            if !ty.depends.meets(dirty) {
                continue;
            }
            for i in 0..c.incidents.len() {
                let incident = IncidentIx(i as u16);
                let seen = self.people[who.ix()].types[i] >> t & 1 == 1;
                if about >> i & 1 == 0 || seen || !self.picture_holds(c, ty.when, who, incident) {
                    continue;
                }
                self.people[who.ix()].types[i] |= 1 << t;
                let slot = t * c.incidents.len() + i;
                if !std::mem::replace(&mut self.recognised[slot], true) {
                    self.cause = self.people[who.ix()].news;
                    self.emit(EventKind::TypeRecognised {
                        who,
                        incident,
                        ty: t as u16,
                    });
                }
            }
        }
    }

    /// Whoever swept knows of the signs of trouble that there are.
    pub(super) fn sweep(&mut self, c: &Compiled, who: PersonIx) {
        use crate::model::common::FactKind;
        for i in 0..c.incidents.len() {
            let incident = IncidentIx(i as u16);
            let risk = self.truth(c, FactKind::Risk, incident);
            if risk > 0 {
                self.learn_by_sight(c, who, incident, FactKind::Risk, risk);
            }
        }
    }

    /// What a regular duty yields is told: about every incident of which the owner knows something.
    pub(super) fn tell_regularly(&mut self, c: &Compiled, who: PersonIx, owner: ActorIx, tells: &[ActorIx]) {
        for to in tells {
            if self.acting[to.ix()] == who {
                continue;
            }
            let about = (JobIx::NONE, IncidentIx::NONE);
            let message = self.message(c, Purpose::Regular, (who, owner), *to, about);
            self.enqueue_call(c, who, message);
        }
    }
}

fn extension(element: &Element) -> Option<Extension> {
    match &element.kind {
        ElementKind::Step(step) => step.extension,
        _ => None,
    }
}
