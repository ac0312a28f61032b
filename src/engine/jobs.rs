//! Jobs: duties and reports that the run brought to life, from arising to being done. How a report is written, signed and sent
//! stands in `reports`, how an alert is raised and lowered in `alerts`, how a step is carried out in `steps`.

use super::event::{DropReason, EventIx, EventKind, JobIx, Source, Stage};
use super::people::urgency;
use super::picture::{Statement, Topic};
use super::queue::Action;
use super::{Engine, MAX_JOBS};
use crate::model::common::ChannelKind;
use crate::model::compiled::{
    ActorIx, Compiled, Depends, ElementIx, ElementKind, IncidentIx, PersonIx, Schedule, VehicleIx,
};
use crate::model::plan::ReportKind;
use crate::time::{SimSpan, SimTime};

/// How far a job has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Phase {
    /// Nobody has begun.
    #[default]
    Fresh,
    /// On the way.
    Travelling,
    /// At the place, waiting for the people concerned.
    Waiting,
    /// Begun, and laid aside until calendar time has passed.
    Elapsing,
    /// That time has passed.
    Ripe,
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
    /// When that stage began; views read it.
    pub(super) stage_since: SimTime,
    /// In [`Stage::Busy`], what occupies the person.
    pub(super) busy_with: JobIx,
    pub(super) phase: Phase,
    pub(super) ended: bool,
    /// When, and why without being done; views read them.
    pub(super) ended_at: SimTime,
    pub(super) dropped: Option<DropReason>,
    pub(super) vehicle: VehicleIx,
    /// Who drives it, where that is somebody else.
    pub(super) driver: PersonIx,
    pub(super) arose: EventIx,
    pub(super) arose_at: SimTime,
    /// The report's message.
    pub(super) message: u16,
    /// The channel that a human post chose.
    pub(super) channel: Option<ChannelKind>,
    /// A fact to leave out, by an explicit act; bits of fact kinds.
    pub(super) leave_out: u32,
    pub(super) parked: bool,
    pub(super) extended: bool,
    /// Units that the step calls and that have not been reached.
    pub(super) calls: u8,
    /// How much of the work is left after an interruption.
    pub(super) rest: Option<SimSpan>,
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
    /// What the last report along the line said: class, injured, behaviour, size, media, signs, danger, presence.
    pub(super) reported: Option<[i32; 8]>,
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
            stage_since: self.now,
            busy_with: JobIx::NONE,
            phase: Phase::Fresh,
            ended: false,
            ended_at: SimTime::NEVER,
            dropped: None,
            vehicle: VehicleIx::NONE,
            driver: PersonIx::NONE,
            arose,
            arose_at: self.now,
            message: u16::MAX,
            channel: None,
            leave_out: 0,
            parked: false,
            extended: false,
            calls: 0,
            rest: None,
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
        if !c.types.is_empty() {
            self.recognise(c, who, dirty, about);
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
        let from = match &data.kind {
            ElementKind::Standing {
                schedule: Schedule::Weekly(_),
                ..
            } => c.clock.next_minute(arose_at, u32::from(super::clock::CLOSE)),
            _ if data.limit.from_arose => arose_at,
            _ => self.now,
        };
        let due = c.clock.due(&data.limit, from);
        self.jobs[job.ix()].aware = true;
        self.jobs[job.ix()].due = due;
        self.emit_cause(EventKind::Aware { job, due });
        self.watch_deadline(c, job);
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
            element, incident, ..
        } = self.jobs[job.ix()];
        if let ElementKind::Line(line) = &c.elements[element.ix()].kind
            && line.after.iter().any(|e| !self.sent(c, *e, incident))
        {
            self.jobs[job.ix()].parked = true;
            self.enter(job, Stage::Work, JobIx::NONE);
            return;
        }
        self.take_up(c, job);
    }

    /// A job enters a stage.
    pub(super) fn enter(&mut self, job: JobIx, stage: Stage, busy_with: JobIx) {
        if self.jobs[job.ix()].ended || (self.jobs[job.ix()].stage == stage && stage != Stage::Busy) {
            return;
        }
        if self.jobs[job.ix()].stage != stage {
            self.jobs[job.ix()].stage_since = self.now;
        }
        self.jobs[job.ix()].stage = stage;
        self.jobs[job.ix()].busy_with = busy_with;
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
            self.jobs[job.ix()].ended_at = self.now;
            self.jobs[job.ix()].dropped = Some(reason);
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
        self.jobs[job.ix()].ended_at = self.now;
        self.emit_cause(EventKind::Done { job });
        self.mark_done(c, element, incident);
        self.know_done(c, person, job);
    }

    pub(super) fn mark_done(&mut self, c: &Compiled, element: ElementIx, incident: IncidentIx) {
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
            // What is due by close of business is begun in the morning; on a day off it moves to the next working day
            // (Civil Code art 203).
            let ahead = (i64::from(weekday) - c.clock.weekday(today)).rem_euclid(7);
            let mut at = SimTime::NEVER;
            for week in [-7, 0, 7, 14] {
                let mut day = today + ahead + week;
                while !c.clock.workday(day) {
                    day += 1;
                }
                let open = c.clock.at(day, u32::from(super::clock::OPEN));
                if open >= from {
                    at = at.min(open);
                }
            }
            at
        }
    }
}
