//! Jobs: duties and reports that the run brought to life, from arising to being carried out.

use super::calls::{Purpose, StatedIn};
use super::event::{DropReason, EventIx, EventKind, JobIx, Source, Stage};
use super::people::{TaskKind, urgency};
use super::picture::{Statement, Topic};
use super::queue::Action;
use super::{Engine, MAX_JOBS};
use crate::ids;
use crate::model::common::{ChannelKind, FactKind};
use crate::model::compiled::{
    ActorIx, Compiled, Depends, ElementIx, ElementKind, IncidentIx, Line, PersonIx, Schedule, VehicleIx,
};
use crate::model::plan::ReportKind;
use crate::time::{SimSpan, SimTime};

/// How far a job has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Phase {
    /// Nobody has begun.
    #[default]
    Fresh,
    /// On the way.
    Travelling,
    /// At the place, waiting for the people concerned.
    Waiting,
    /// At work.
    Working,
    /// A report: drafted, assessed or prepared; to be signed or sent.
    Prepared,
    /// A report: said, on its way to the receiver.
    Sent,
}

/// A duty or a report.
#[derive(Clone, Copy, Debug)]
pub(super) struct Job {
    pub(super) element: ElementIx,
    pub(super) incident: IncidentIx,
    /// How many jobs of the same element and incident came before.
    pub(super) occurrence: u16,
    /// Who carries it out; set when somebody knows of it.
    pub(super) person: PersonIx,
    pub(super) aware: bool,
    pub(super) due: SimTime,
    pub(super) stage: Stage,
    pub(super) phase: Phase,
    pub(super) ended: bool,
    pub(super) vehicle: VehicleIx,
    /// Who drives it, where that is somebody else.
    pub(super) driver: PersonIx,
    pub(super) arose: EventIx,
    pub(super) arose_at: SimTime,
    /// The report's message.
    pub(super) message: u16,
    /// A fact to leave out, by an explicit act; bits of fact kinds.
    pub(super) leave_out: u32,
    pub(super) parked: bool,
    /// A report that waits for a signature, and one that has it.
    pub(super) asked_to_sign: bool,
    pub(super) signed: bool,
}

/// What became of an element for an incident.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// The latest job.
    pub(super) job: JobIx,
    /// When it was first carried out or received.
    pub(super) done: SimTime,
    /// The owner was told that the steps before are done.
    pub(super) told: bool,
    /// How many jobs there were.
    pub(super) count: u16,
    /// What the last report along the line said: class, injured, behaviour, size, media, signs.
    pub(super) reported: Option<[i32; 6]>,
}

impl Default for Slot {
    fn default() -> Self {
        Self {
            job: JobIx::NONE,
            done: SimTime::NEVER,
            told: false,
            count: 0,
            reported: None,
        }
    }
}

impl Engine {
    pub(super) fn schedule_standing(&mut self, c: &Compiled, start: EventIx) {
        for (i, element) in c.elements.iter().enumerate() {
            let ElementKind::Standing { schedule, .. } = element.kind else {
                continue;
            };
            let element = ElementIx(i as u16);
            let at = next_standing(c, schedule, SimTime::ZERO);
            self.queue.push(at, Action::Standing(element), start);
        }
    }

    /// A regular duty is due: it arises, and those on duty know.
    pub(super) fn standing_due(&mut self, c: &Compiled, element: ElementIx) {
        let ElementKind::Standing { schedule, .. } = c.elements[element.ix()].kind else {
            return;
        };
        let next = next_standing(c, schedule, self.now + SimSpan(1));
        self.queue.push(next, Action::Standing(element), EventIx(0));
        if c.elements[element.ix()].knocked_out
            || !self.world_holds(c, c.elements[element.ix()].when, IncidentIx::NONE)
        {
            return;
        }
        let incident = IncidentIx(0);
        if let Some(job) = self.new_job(c, element, incident) {
            self.become_aware(c, job);
        }
    }

    /// Duties of an incident whose trigger holds in the world now arise.
    pub(super) fn arise(&mut self, c: &Compiled, incident: IncidentIx, dirty: Depends) {
        let words = c.element_words();
        for word in 0..words {
            let mut candidates = 0;
            let mut bits = dirty.0;
            while bits != 0 {
                candidates |= c.arising[bits.trailing_zeros() as usize][word];
                bits &= bits - 1;
            }
            candidates &= self.pending[incident.ix() * words + word];
            while candidates != 0 {
                let element = ElementIx((word * 64) as u16 + candidates.trailing_zeros() as u16);
                candidates &= candidates - 1;
                if self.before_done(c, element, incident)
                    && self.world_holds(c, c.elements[element.ix()].when, incident)
                {
                    self.cause = self.incidents[incident.ix()].news;
                    self.new_job(c, element, incident);
                }
            }
        }
    }

    /// Whether the steps before are done.
    fn before_done(&self, c: &Compiled, element: ElementIx, incident: IncidentIx) -> bool {
        match &c.elements[element.ix()].kind {
            ElementKind::Step(step) => step
                .after
                .iter()
                .all(|e| !self.slots[Self::slot_ix(c, *e, incident)].done.is_never()),
            _ => true,
        }
    }

    /// Brings a job to life: it arises, and nobody knows yet.
    pub(super) fn new_job(
        &mut self,
        c: &Compiled,
        element: ElementIx,
        incident: IncidentIx,
    ) -> Option<JobIx> {
        if self.jobs.len() >= MAX_JOBS {
            self.error = self.error.or(Some(super::EngineError::TooManyJobs));
            return None;
        }
        let job = JobIx(self.jobs.len() as u16);
        let slot = &mut self.slots[Self::slot_ix(c, element, incident)];
        let occurrence = slot.count;
        slot.job = job;
        slot.count += 1;
        let words = c.element_words();
        if let Some(word) = self.pending.get_mut(incident.ix() * words + element.ix() / 64) {
            *word &= !(1 << (element.ix() % 64));
        }
        let arose = self.emit(EventKind::Arose {
            job,
            element,
            incident,
        });
        let owner = c.elements[element.ix()].owner;
        self.jobs.push(Job {
            element,
            incident,
            occurrence,
            person: self.acting[owner.ix()],
            aware: false,
            due: SimTime::NEVER,
            stage: Stage::NotInformed,
            phase: Phase::Fresh,
            ended: false,
            vehicle: VehicleIx::NONE,
            driver: PersonIx::NONE,
            arose,
            arose_at: self.now,
            message: u16::MAX,
            leave_out: 0,
            parked: false,
            asked_to_sign: false,
            signed: false,
        });
        let outer = std::mem::replace(&mut self.cause, arose);
        self.emit(EventKind::StageEntered {
            job,
            stage: Stage::NotInformed,
            busy_with: JobIx::NONE,
        });
        self.cause = outer;
        Some(job)
    }

    /// Reads the triggers of everything that a person owns.
    pub(super) fn evaluate(&mut self, c: &Compiled, who: PersonIx, dirty: Depends, about: u64) {
        // Who is back on duty and knows something acts again for the own posts.
        if self.people[who.ix()].absent == 0 && self.people[who.ix()].meeting == 0 && self.on_duty(c, who) {
            for post in &c.persons[who.ix()].holds {
                self.acting[post.ix()] = who;
            }
        }
        for a in 0..c.posts {
            if self.acting[a] != who || c.actors[a].vacant {
                continue;
            }
            let owner = ActorIx(a as u16);
            for i in 0..c.persons[c.actors[a].person.ix()].owns.len() {
                let element = c.persons[c.actors[a].person.ix()].owns[i];
                let data = &c.elements[element.ix()];
                if data.owner != owner || data.knocked_out || !data.depends.meets(dirty) {
                    continue;
                }
                for incident in 0..c.incidents.len() {
                    if about >> incident & 1 == 1 {
                        self.consider(c, who, element, IncidentIx(incident as u16));
                    }
                }
            }
        }
        self.consider_downgrade(c, who);
    }

    /// Reads one trigger in a person's picture; brings the duty to life or makes the person aware of it.
    fn consider(&mut self, c: &Compiled, who: PersonIx, element: ElementIx, incident: IncidentIx) {
        let data = &c.elements[element.ix()];
        let slot = self.slots[Self::slot_ix(c, element, incident)];
        match &data.kind {
            ElementKind::Standing { .. } => return,
            ElementKind::Line(line) => {
                let again = line.kind == ReportKind::FollowUp;
                if slot.job != JobIx::NONE && (!again || !self.jobs[slot.job.ix()].ended) {
                    return;
                }
                if again && !self.follow_up_owed(c, who, element, line, incident) {
                    return;
                }
            }
            ElementKind::Step(step) => {
                if slot.job.get().is_some_and(|j| self.jobs[j.ix()].aware) {
                    return;
                }
                if !step.after.is_empty() && (!slot.told || !self.before_done(c, element, incident)) {
                    return;
                }
            }
            ElementKind::Level { rank, .. } => {
                if slot.job.get().is_some_and(|j| self.jobs[j.ix()].aware) || self.alert >= *rank {
                    return;
                }
            }
        }
        if !self.picture_holds(c, data.when, who, incident) {
            return;
        }
        self.cause = self.people[who.ix()].news;
        let job = if slot.job != JobIx::NONE && !self.jobs[slot.job.ix()].aware {
            Some(slot.job)
        } else {
            self.new_job(c, element, incident)
        };
        if let Some(job) = job {
            self.jobs[job.ix()].person = who;
            self.become_aware(c, job);
        }
    }

    /// A follow-up report is owed when there was a report before and something that matters has changed since.
    fn follow_up_owed(
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

    /// What a report says in short: class, injured, behaviour, size, media, gravest of signs and destination.
    fn gist(&self, c: &Compiled, who: PersonIx, incident: IncidentIx) -> [i32; 6] {
        let picture = &self.people[who.ix()].picture;
        let value = |fact| picture.value(fact, incident).unwrap_or(0);
        [
            self.known_class(c, who, incident) as i32,
            value(FactKind::Injured),
            value(FactKind::Behaviour),
            value(FactKind::Size),
            value(FactKind::Media),
            value(FactKind::Risk).max(value(FactKind::Bound)),
        ]
    }

    /// The owner can know of a job from now on.
    pub(super) fn become_aware(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            person,
            arose_at,
            incident,
            ..
        } = self.jobs[job.ix()];
        let data = &c.elements[element.ix()];
        let from = if data.limit.from_arose { arose_at } else { self.now };
        let due = c.clock.due(&data.limit, from);
        self.jobs[job.ix()].aware = true;
        self.jobs[job.ix()].due = due;
        self.emit_cause(EventKind::Aware { job, due });
        if let ElementKind::Level { rank, .. } = data.kind {
            // Of several levels that are due at once only the highest is raised.
            let higher = c
                .levels
                .iter()
                .skip(rank as usize)
                .any(|e| self.picture_holds(c, c.elements[e.ix()].when, person, incident));
            if higher {
                self.drop_job(job, DropReason::Superseded);
                return;
            }
        }
        if self.human[data.owner.ix()] {
            self.enter(job, Stage::Undecided, JobIx::NONE);
            return;
        }
        self.begin_job(c, job);
    }

    /// Puts a job into its owner's queue, or lets it wait for what must come first.
    pub(super) fn begin_job(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            person,
            due,
            incident,
            ..
        } = self.jobs[job.ix()];
        if let ElementKind::Line(line) = &c.elements[element.ix()].kind
            && line.after.iter().any(|e| !self.sent(c, *e, incident))
        {
            self.jobs[job.ix()].parked = true;
            self.enter(job, Stage::Work, JobIx::NONE);
            return;
        }
        self.enqueue(c, person, TaskKind::Work(job), urgency_of(c, element, due), due);
    }

    fn sent(&self, c: &Compiled, element: ElementIx, incident: IncidentIx) -> bool {
        let slot = self.slots[Self::slot_ix(c, element, incident)];
        slot.reported.is_some() || slot.job == JobIx::NONE
    }

    /// A job enters a stage.
    pub(super) fn enter(&mut self, job: JobIx, stage: Stage, busy_with: JobIx) {
        if self.jobs[job.ix()].ended || (self.jobs[job.ix()].stage == stage && stage != Stage::Busy) {
            return;
        }
        self.jobs[job.ix()].stage = stage;
        self.emit(EventKind::StageEntered {
            job,
            stage,
            busy_with,
        });
    }

    /// A job ends without being carried out.
    pub(super) fn drop_job(&mut self, job: JobIx, reason: DropReason) {
        if !self.jobs[job.ix()].ended {
            self.jobs[job.ix()].ended = true;
            self.emit(EventKind::Dropped { job, reason });
        }
    }

    /// A job was carried out: it counts, its function is fulfilled, those concerned know.
    pub(super) fn job_done(&mut self, c: &Compiled, job: JobIx) {
        let Job {
            element,
            incident,
            person,
            ..
        } = self.jobs[job.ix()];
        self.jobs[job.ix()].ended = true;
        self.emit_cause(EventKind::Done { job });
        self.mark_done(c, element, incident);
        self.know_done(c, person, job);
    }

    fn mark_done(&mut self, c: &Compiled, element: ElementIx, incident: IncidentIx) {
        let slot = &mut self.slots[Self::slot_ix(c, element, incident)];
        if slot.done.is_never() {
            slot.done = self.now;
            self.schedule_since(c);
        }
        let functions = c.elements[element.ix()].functions;
        for (i, at) in self.functions.iter_mut().enumerate() {
            if functions.0 >> i & 1 == 1 && at.is_never() {
                *at = self.now;
            }
        }
        self.changed(IncidentIx::NONE, Depends::DONE.and(Depends::REPORTED));
        if let Some(state) = self.incidents.get_mut(incident.ix()) {
            state.news = self.cause;
        }
    }

    /// A person knows that an element was carried out, where some condition of the plan asks for it.
    pub(super) fn know_done(&mut self, c: &Compiled, who: PersonIx, job: JobIx) {
        let Job {
            element, incident, ..
        } = self.jobs[job.ix()];
        if c.watched_elements[element.ix()] {
            let statement = Statement {
                topic: Topic::Done(element),
                incident,
                value: 1,
                as_of: self.now,
                source: Source::Sight,
                hops: 0,
            };
            self.learn(c, who, statement);
        }
    }

    // Reports.

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
        let (stage, dist) = if line.written && drafted {
            (Stage::Paperwork, c.params.prepare)
        } else if line.written {
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

    // Alert levels.

    /// The issuer raises a level: everybody concerned is told.
    pub(super) fn raise(&mut self, c: &Compiled, job: JobIx, rank: u32, tells: &[ActorIx]) {
        let Job {
            element,
            incident,
            person,
            ..
        } = self.jobs[job.ix()];
        let actor = c.elements[element.ix()].owner;
        self.set_alert(c, person, actor, rank, incident, tells);
        self.job_done(c, job);
    }

    pub(super) fn set_alert(
        &mut self,
        c: &Compiled,
        person: PersonIx,
        actor: ActorIx,
        rank: u32,
        incident: IncidentIx,
        tells: &[ActorIx],
    ) {
        let rises = rank > self.alert;
        self.alert = rank;
        if rises {
            self.emit_cause(EventKind::AlertRaised {
                rank,
                actor,
                incident,
            });
        } else {
            self.emit_cause(EventKind::AlertLowered { rank, actor });
            self.function_done(c, c.other_functions.lower_alert);
        }
        self.changed(IncidentIx::NONE, Depends::fact(FactKind::AlertLevel));
        let statement = Statement {
            topic: Topic::Fact(FactKind::AlertLevel),
            incident: IncidentIx::NONE,
            value: rank as i32,
            as_of: self.now,
            source: Source::Sight,
            hops: 0,
        };
        self.learn(c, person, statement);
        self.tell_all(c, (person, actor), tells, incident);
    }

    /// The issuer of the level in force lowers it when the plan's condition for that holds in the issuer's picture.
    fn consider_downgrade(&mut self, c: &Compiled, who: PersonIx) {
        let Some(level) = (self.alert as usize)
            .checked_sub(1)
            .and_then(|i| c.levels.get(i))
            .copied()
        else {
            return;
        };
        let data = &c.elements[level.ix()];
        let ElementKind::Level {
            rank,
            tells,
            downgrade: Some(downgrade),
        } = &data.kind
        else {
            return;
        };
        if self.acting[data.owner.ix()] != who || self.human[data.owner.ix()] {
            return;
        }
        let holds = (0..c.incidents.len()).any(|i| {
            let incident = IncidentIx(i as u16);
            self.slots[Self::slot_ix(c, level, incident)].job != JobIx::NONE
                && self.picture_holds(c, *downgrade, who, incident)
        });
        if holds {
            self.cause = self.people[who.ix()].news;
            self.set_alert(c, who, data.owner, rank - 1, IncidentIx(0), tells);
        }
    }
}

/// How urgent the work on an element is that is due at `due`.
pub(super) fn urgency_of(c: &Compiled, element: ElementIx, due: SimTime) -> u8 {
    use crate::model::compiled::EffectKind as E;
    let data = &c.elements[element.ix()];
    let timed = if due.is_never() {
        urgency::UNTIMED
    } else {
        urgency::DUE
    };
    match &data.kind {
        ElementKind::Line(_) | ElementKind::Level { .. } => urgency::DUE,
        ElementKind::Step(step) => {
            let has = |kinds: &[E]| step.effects.iter().any(|e| kinds.contains(&e.kind));
            if has(&[E::FirstAid]) || has(&[E::Summon]) && data.critical {
                urgency::LIFE
            } else if has(&[E::Summarise, E::Improve, E::Record, E::AnswerInWriting, E::Sweep]) {
                urgency::PAPER
            } else {
                timed
            }
        }
        ElementKind::Standing { .. } => timed,
    }
}

fn next_standing(c: &Compiled, schedule: Schedule, from: SimTime) -> SimTime {
    match schedule {
        Schedule::Daily(at) => c.clock.next_minute(from, u32::from(at.0)),
        Schedule::Weekly(weekday) => {
            let (today, _) = c.clock.day_and_minute(from);
            let ahead = (i64::from(weekday) - c.clock.weekday(today)).rem_euclid(7);
            let at = c.clock.at(today + ahead, u32::from(super::clock::CLOSE));
            if at >= from {
                at
            } else {
                c.clock.at(today + ahead + 7, u32::from(super::clock::CLOSE))
            }
        }
    }
}

/// Whether what is known differs from what was reported in a way that a follow-up report is for: class, injured,
/// behaviour, online or press attention, graver or lighter signs, or a head count that differs by 30 % (assumed).
fn matters(last: [i32; 6], now: [i32; 6]) -> bool {
    let size = f64::from((last[3] - now[3]).abs()) >= 0.3 * f64::from(last[3].max(1));
    last[0] != now[0]
        || last[1] != now[1]
        || last[2] != now[2]
        || size
        || (now[4] >= 2 && last[4] < 2)
        || last[5] != now[5]
}
