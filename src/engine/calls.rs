//! Messages: tries, no answer, the next channel, the deputy, and what is said.
//!
//! ```text
//! Call task ──▶ try ──answered──▶ (acknowledge) ──▶ Listen task of the receiver ──▶ taken in
//!                │ no answer
//!                ├──▶ gap, again ──▶ next channel ──▶ the one who stands in ──▶ pause, from the beginning
//! ```
//! The caller is occupied while ringing and speaking, not while waiting between tries.

use super::Engine;
use super::event::{EventKind, JobIx, Source, Stage};
use super::injects::{Outside, shown};
use super::people::{TaskKind, urgency};
use super::picture::{Statement, Topic};
use super::queue::Action;
use crate::ids;
use crate::model::common::ChannelKind;
use crate::model::compiled::{ActorIx, Compiled, Depends, ElementIx, ElementKind, IncidentIx, PersonIx};
use crate::time::SimTime;

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A report along a line: the job.
    Report,
    /// The next step of a procedure can begin.
    Handover(ElementIx),
    /// A unit is called to the scene.
    Summon,
    /// Somebody is told what the sender knows.
    Tell,
    /// Somebody is told what the sender knows of everything.
    Regular,
    /// Somebody is asked to approve a longer limit for a job.
    Extension(JobIx),
    /// An inject from outside the organisation.
    Outside(Outside),
    /// Somebody is sent to the people: the command.
    Go(u32),
    /// A report of a human post outside the lines.
    Free,
}

/// Where a human post stated facts of its own choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatedIn {
    /// In a report along a line.
    Job(JobIx),
    /// In a message outside the lines.
    Message(u16),
}

/// A message on its way.
#[derive(Clone, Copy, Debug)]
pub(super) struct Message {
    pub(super) purpose: Purpose,
    /// Who speaks; none for a caller from outside.
    pub(super) from_person: PersonIx,
    pub(super) from: ActorIx,
    /// Whom it is for.
    pub(super) to: ActorIx,
    /// Who is being tried now: [`Self::to`], or whoever stands in.
    pub(super) trying: ActorIx,
    /// The report's job, or none.
    pub(super) job: JobIx,
    pub(super) incident: IncidentIx,
    /// The channel that a human post chose: it is tried before those of the list.
    pub(super) wanted: Option<ChannelKind>,
    /// Index into the list of channels that are tried.
    channel: u8,
    tries: u32,
    /// How many receivers of an inject's list, or stand-ins, were tried.
    next: u8,
    pub(super) attempts: u32,
    /// Statements: a range of the engine's `said`.
    pub(super) said: (u32, u32),
    key: u64,
    /// The channel of the try that got through.
    pub(super) via: ChannelKind,
    pub(super) delivered: bool,
    /// When it was first to be said.
    pub(super) since: SimTime,
    /// For views: when it got through, was there to be taken in, and was taken in by whom.
    pub(super) spoken: SimTime,
    pub(super) reached: SimTime,
    pub(super) taken: SimTime,
    pub(super) taken_by: PersonIx,
}

/// How many rounds of tries a message gets: enough to reach into the next working day.
const MAX_ATTEMPTS: u32 = 400;

impl Engine {
    /// Prepares a message; its statements are what the sender knows when the call begins.
    pub(super) fn message(
        &mut self,
        c: &Compiled,
        purpose: Purpose,
        from: (PersonIx, ActorIx),
        to: ActorIx,
        about: (JobIx, IncidentIx),
    ) -> u16 {
        let index = self.messages.len() as u16;
        let sender = from.0.get().map_or(0, |p| c.persons[p.ix()].key);
        let receiver = c.persons[c.actors[to.ix()].person.ix()].key;
        let purpose_key = match purpose {
            Purpose::Report => about
                .0
                .get()
                .map_or(1, |j| c.elements[self.jobs[j.ix()].element.ix()].key),
            Purpose::Handover(e) => ids::combine(2, c.elements[e.ix()].key),
            Purpose::Summon => 3,
            Purpose::Tell => 4,
            Purpose::Outside(Outside::Inject(i)) => c.injects[i.ix()].key,
            Purpose::Outside(Outside::Improvised(command)) => ids::combine(8, u64::from(command)),
            Purpose::Go(command) => ids::combine(9, u64::from(command)),
            Purpose::Free => 5,
            Purpose::Regular => ids::combine(6, self.now.0 as u64),
            Purpose::Extension(job) => ids::combine(7, c.elements[self.jobs[job.ix()].element.ix()].key),
        };
        let incident = c.incidents.get(about.1.ix()).map_or(0, |i| i.key);
        let occurrence = about
            .0
            .get()
            .map_or(0, |j| u64::from(self.jobs[j.ix()].occurrence));
        let key = ids::combine(
            ids::combine(sender, receiver),
            ids::combine(purpose_key, incident.wrapping_add(occurrence)),
        );
        self.messages.push(Message {
            purpose,
            from_person: from.0,
            from: from.1,
            to,
            trying: to,
            job: about.0,
            incident: about.1,
            wanted: None,
            channel: 0,
            tries: 0,
            next: 0,
            attempts: 0,
            said: (0, 0),
            key,
            via: ChannelKind::InPerson,
            delivered: false,
            since: self.now,
            spoken: SimTime::NEVER,
            reached: SimTime::NEVER,
            taken: SimTime::NEVER,
            taken_by: PersonIx::NONE,
        });
        index
    }

    /// The channels on which a message is tried: those of the line or the receiver.
    fn channel(&self, c: &Compiled, message: &Message, n: u8) -> Option<ChannelKind> {
        let line = message
            .job
            .get()
            .and_then(|j| match &c.elements[self.jobs[j.ix()].element.ix()].kind {
                ElementKind::Line(line) if matches!(message.purpose, Purpose::Report) => Some(&line.channels),
                _ => None,
            });
        if let Purpose::Outside(outside) = message.purpose {
            let own = self.own_content(outside);
            return match (n, shown(c, outside, own.as_deref()).channel) {
                (0, channel) => channel,
                _ => None,
            };
        }
        let list = line.unwrap_or(&c.actors[message.trying.ix()].channels);
        match message.wanted {
            None => list.get(usize::from(n)).copied(),
            Some(wanted) if n == 0 => Some(wanted),
            Some(wanted) => {
                let mut others = list.iter().copied().filter(|k| *k != wanted);
                others.nth(usize::from(n) - 1)
            }
        }
    }

    /// Somebody begins a call. Returns whether the person is occupied.
    pub(super) fn start_call(&mut self, c: &Compiled, who: PersonIx, index: u16) -> bool {
        self.attempt(c, index)
            .inspect(|span| self.occupy(who, *span))
            .is_some()
    }

    /// Makes a try; returns how long it occupies the caller, if there is anything to try.
    pub(super) fn attempt(&mut self, c: &Compiled, index: u16) -> Option<crate::time::SimSpan> {
        let at = usize::from(index);
        let mut m = self.messages[at];
        let mut skipped = 0;
        // A channel on which nobody can be at this hour is not tried at all.
        let (channel, p) = loop {
            match self.channel(c, &m, m.channel) {
                Some(channel) => {
                    let to = self.acting[m.trying.ix()];
                    let to = if c.actors[m.trying.ix()].vacant {
                        c.actors[m.trying.ix()].person
                    } else {
                        to
                    };
                    if let Some(p) = self.reach(c, &m, to, channel) {
                        break (channel, if c.actors[m.trying.ix()].vacant { 0.0 } else { p });
                    }
                    m.channel += 1;
                    m.tries = 0;
                }
                None => {
                    skipped += 1;
                    if skipped > 8 || !self.next_receiver(c, &mut m) {
                        self.messages[at] = m;
                        self.pause(c, index);
                        return None;
                    }
                }
            }
        };
        let receiver = c.persons[c.actors[m.trying.ix()].person.ix()].key;
        let key = ids::combine(m.key, ids::combine(u64::from(m.attempts), receiver));
        let [answer, ack, talk] = self.draws.uniforms(key);
        m.attempts += 1;
        m.via = channel;
        let answered = answer < p;
        let (job, to) = (m.job, m.trying);
        self.messages[at] = m;
        self.emit_cause(EventKind::CallTried {
            job,
            to,
            channel,
            answered,
        });
        if !answered {
            self.messages[at].delivered = false;
            if let Some(job) = job.get() {
                self.enter(job, Stage::Unreachable, JobIx::NONE);
            }
            return Some(c.params.ring);
        }
        self.messages[at].delivered = true;
        self.speak(c, index);
        let receiver = self.acting[m.trying.ix()];
        let duty = self.duty(c, receiver) as usize;
        // A unit's duty desk takes a call for help in the time that such desks are held to.
        let emergency = m.purpose == Purpose::Summon;
        let talks = if emergency {
            c.params.emergency_talk
        } else {
            c.params.talk
        };
        // What is said outside the lines in writing has to be written first.
        let talks = match (m.purpose, m.wanted) {
            (Purpose::Free, Some(ChannelKind::Written)) if channel == ChannelKind::Written => c.params.write,
            _ => talks,
        };
        let talk = match m.from_person.get() {
            Some(from) => self.takes(c, from, talks, talk),
            None => talks.at(talk),
        };
        let wait = if channel == ChannelKind::InPerson {
            crate::time::SimSpan::ZERO
        } else if emergency {
            c.params.emergency_answer
        } else {
            self.takes(c, receiver, c.params.acknowledge[duty], ack)
        };
        if let Some(job) = job.get() {
            // Until somebody picks up, the report is held up by that; the rest is the talk itself.
            let stage = if wait > crate::time::SimSpan::ZERO {
                Stage::Unreachable
            } else {
                Stage::Work
            };
            self.enter(job, stage, JobIx::NONE);
            self.queue
                .push(self.now + wait, Action::PickedUp(index), self.cause);
        }
        self.queue
            .push(self.now + wait + talk, Action::Deliver(index), self.cause);
        Some(talk)
    }

    /// Somebody picks up.
    pub(super) fn picked_up(&mut self, index: u16) {
        if let Some(job) = self.messages[usize::from(index)].job.get() {
            self.enter(job, Stage::Work, JobIx::NONE);
        }
    }

    /// Collects what the sender says. A report leaves the sender here.
    fn speak(&mut self, c: &Compiled, index: u16) {
        let m = self.messages[usize::from(index)];
        let begin = self.said.len() as u32;
        let stated_in = m.job.get().map_or(StatedIn::Message(index), StatedIn::Job);
        let leave_out = m.job.get().map_or(0, |j| self.jobs[j.ix()].leave_out);
        let spoken = self.spoken_facts(stated_in, leave_out);
        let own_words = self.stated.iter().any(|s| s.0 == stated_in);
        if let Some(from) = m.from_person.get() {
            let (people, said) = (&self.people, &mut self.said);
            if own_words {
                said.extend(
                    self.stated
                        .iter()
                        .filter(|s| s.0 == stated_in)
                        .map(|s| Statement {
                            topic: Topic::Fact(s.1),
                            incident: m.incident,
                            value: s.2,
                            as_of: self.now,
                            source: Source::Told(m.from),
                            hops: 1,
                        }),
                );
            }
            said.extend(
                people[from.ix()]
                    .picture
                    .statements()
                    .iter()
                    .filter(|s| {
                        s.incident == m.incident
                            || s.incident == IncidentIx::NONE
                            || m.purpose == Purpose::Regular
                    })
                    .filter(|s| match s.topic {
                        Topic::Fact(fact) => !own_words && spoken >> (fact as u32) & 1 == 1,
                        Topic::Done(_) => true,
                    })
                    .map(|s| Statement {
                        source: if s.source == Source::Sight {
                            Source::Told(m.from)
                        } else {
                            s.source
                        },
                        hops: s.hops.saturating_add(1),
                        ..*s
                    }),
            );
        } else if let Purpose::Outside(outside) = m.purpose {
            let own = self.own_content(outside);
            for claim in shown(c, outside, own.as_deref()).claims {
                self.said.push(Statement {
                    topic: Topic::Fact(claim.fact),
                    incident: claim.of,
                    value: claim.value,
                    as_of: self.now,
                    source: Source::Outside(claim.source),
                    hops: 1,
                });
            }
        }
        // Newest first, so that a receiver takes in what holds now and older statements change nothing.
        self.said[begin as usize..].sort_unstable_by(|a, b| b.as_of.cmp(&a.as_of).then(a.hops.cmp(&b.hops)));
        self.messages[usize::from(index)].said = (begin, self.said.len() as u32);
        self.messages[usize::from(index)].spoken = self.now;
        if m.purpose == Purpose::Report
            && let Some(job) = m.job.get()
        {
            self.report_leaves(c, job, index);
        }
    }

    /// The caller is free again after a try.
    pub(super) fn call_ended(&mut self, c: &Compiled, index: u16) {
        if self.messages[usize::from(index)].delivered {
            return;
        }
        self.unanswered(c, index);
    }

    fn unanswered(&mut self, c: &Compiled, index: u16) {
        let mut m = self.messages[usize::from(index)];
        m.tries += 1;
        let (tries, gap) = self.tries_and_gap(c, &m);
        if m.attempts >= MAX_ATTEMPTS {
            return;
        }
        let wait = if m.tries < tries {
            gap
        } else {
            m.tries = 0;
            m.channel += 1;
            if self.channel(c, &m, m.channel).is_none() && !self.next_receiver(c, &mut m) {
                self.round_gap(c, &m)
            } else {
                crate::time::SimSpan::ZERO
            }
        };
        self.messages[usize::from(index)] = m;
        if let Some(job) = m.job.get() {
            self.enter(job, Stage::Retry, JobIx::NONE);
        }
        self.queue.push(self.now + wait, Action::Retry(index), self.cause);
    }

    /// Nobody on the list can be tried now: a pause, then from the beginning.
    fn pause(&mut self, c: &Compiled, index: u16) {
        let m = &mut self.messages[usize::from(index)];
        m.attempts += 1;
        if m.attempts >= MAX_ATTEMPTS {
            return;
        }
        if let Some(job) = m.job.get() {
            self.enter(job, Stage::Unreachable, JobIx::NONE);
        }
        let gap = self.round_gap(c, &self.messages[usize::from(index)]);
        self.queue.push(self.now + gap, Action::Retry(index), self.cause);
    }

    /// The pause after a round of tries: whoever was not reached for a day is tried every four hours (assumed).
    fn round_gap(&self, c: &Compiled, m: &Message) -> crate::time::SimSpan {
        let day = crate::time::SimSpan::from_days(1);
        if self.now - m.since > day {
            crate::time::SimSpan::from_mins(240)
        } else {
            c.params.round_gap
        }
    }

    /// Turns to whoever is next: the stand-in, or the next on an inject's list. `false`: begins again with the first.
    fn next_receiver(&self, c: &Compiled, m: &mut Message) -> bool {
        m.channel = 0;
        m.tries = 0;
        m.next += 1;
        let next = match m.purpose {
            Purpose::Outside(outside) => {
                let own = self.own_content(outside);
                let to = shown(c, outside, own.as_deref()).to;
                to.get(usize::from(m.next)).copied()
            }
            Purpose::Report if m.next == 1 => match &c.elements[self.jobs[m.job.ix()].element.ix()].kind {
                ElementKind::Line(line) => line.then,
                _ => None,
            },
            _ if m.next == 1 => c.actors[m.to.ix()].deputy,
            _ => None,
        };
        match next {
            Some(next) => {
                m.trying = next;
                true
            }
            None => {
                m.next = 0;
                m.trying = m.to;
                false
            }
        }
    }

    fn tries_and_gap(&self, c: &Compiled, m: &Message) -> (u32, crate::time::SimSpan) {
        match m
            .job
            .get()
            .map(|j| &c.elements[self.jobs[j.ix()].element.ix()].kind)
        {
            Some(ElementKind::Line(line)) => (line.tries, line.gap),
            _ => (c.params.tries, c.params.gap),
        }
    }

    /// A call is tried again: by the caller when free, at once by callers from outside.
    pub(super) fn retry(&mut self, c: &Compiled, index: u16) {
        let m = self.messages[usize::from(index)];
        match m.from_person.get() {
            Some(from) => self.enqueue_call(c, from, index),
            None => self.outside_call(c, index),
        }
    }

    /// A caller from outside tries.
    pub(super) fn outside_call(&mut self, c: &Compiled, index: u16) {
        if self.attempt(c, index).is_some() && !self.messages[usize::from(index)].delivered {
            self.unanswered(c, index);
        }
    }

    pub(super) fn enqueue_call(&mut self, c: &Compiled, from: PersonIx, index: u16) {
        let m = self.messages[usize::from(index)];
        let due = m.job.get().map_or(SimTime::NEVER, |j| self.jobs[j.ix()].due);
        let urgent = match m.purpose {
            Purpose::Summon => urgency::LIFE,
            _ => urgency::DUE,
        };
        self.enqueue(c, from, TaskKind::Call(index), urgent, due);
    }

    /// A message that got through waits for its receiver.
    pub(super) fn deliver(&mut self, c: &Compiled, index: u16) {
        self.messages[usize::from(index)].reached = self.now;
        let m = self.messages[usize::from(index)];
        let to = self.acting[m.trying.ix()];
        if c.persons[to.ix()].desk {
            self.take_in(c, to, index);
            return;
        }
        let due = m.job.get().map_or(SimTime::NEVER, |j| self.jobs[j.ix()].due);
        self.enqueue(c, to, TaskKind::Listen(index), urgency::MESSAGE, due);
    }

    /// The receiver begins to listen: what is said counts as known, noting it takes a while.
    pub(super) fn start_listening(&mut self, c: &Compiled, who: PersonIx, index: u16) -> bool {
        let u = self.draws.uniform(ids::combine(
            self.messages[usize::from(index)].key,
            ids::key("listen"),
        ));
        self.take_in(c, who, index);
        let span = self.takes(c, who, c.params.listen, u);
        self.occupy(who, span);
        true
    }

    fn take_in(&mut self, c: &Compiled, who: PersonIx, index: u16) {
        self.messages[usize::from(index)].taken = self.now;
        self.messages[usize::from(index)].taken_by = who;
        let m = self.messages[usize::from(index)];
        // Whoever took it acts for the one it was meant for, until that one is reached.
        let inside = !matches!(m.purpose, Purpose::Outside(_));
        if inside && m.trying != m.to && c.actors[m.trying.ix()].person == who {
            self.acting[m.to.ix()] = who;
            // What the stand-in knew already may call for something in the new capacity.
            self.touch(who, IncidentIx::NONE, Depends::ALL, self.cause);
        }
        if c.actors[m.to.ix()].person == who {
            for post in &c.persons[who.ix()].holds {
                self.acting[post.ix()] = who;
            }
        }
        match m.purpose {
            Purpose::Report => {
                if let Some(job) = m.job.get() {
                    self.report_arrives(c, job, m.trying);
                }
            }
            Purpose::Outside(outside) => {
                self.taken_from_outside(outside, m.trying, who);
                if matches!(outside, Outside::Inject(_)) {
                    self.changed(IncidentIx::NONE, Depends::INJECT);
                }
            }
            Purpose::Go(command) => {
                self.emit_cause(EventKind::UnitCalled {
                    unit: m.trying,
                    incident: m.incident,
                });
                if !self.human[m.trying.ix()] {
                    self.begin_going(c, who, command, m.incident);
                }
            }
            Purpose::Summon => {
                self.emit_cause(EventKind::UnitCalled {
                    unit: m.trying,
                    incident: m.incident,
                });
                self.summoned(c, m.trying, m.incident, m.key);
                if let Some(job) = m.job.get() {
                    self.unit_reached(c, job);
                }
            }
            Purpose::Free => {
                self.emit_cause(EventKind::FreeReport {
                    from: m.from,
                    to: m.trying,
                    incident: m.incident,
                });
            }
            Purpose::Extension(job) => self.extend(c, job),
            Purpose::Handover(_) | Purpose::Tell | Purpose::Regular => {}
        }
        self.pass_types(c, who, &m);
        for s in m.said.0..m.said.1 {
            let statement = self.said[s as usize];
            // What comes back to its own source is no news.
            let own = match statement.source {
                Source::Told(actor) => self.acting[actor.ix()] == who,
                _ => false,
            };
            if !own {
                self.learn(c, who, statement);
            }
        }
        if m.purpose == Purpose::Report
            && let Some(job) = m.job.get()
        {
            self.know_done(c, who, job);
        }
        if let Purpose::Handover(element) = m.purpose {
            self.told(c, element, m.incident, who);
        }
    }

    /// Whoever is told of an incident is told of what type the sender has seen it to be.
    fn pass_types(&mut self, c: &Compiled, who: PersonIx, m: &Message) {
        let Some(from) = m.from_person.get().filter(|_| !c.types.is_empty()) else {
            return;
        };
        for i in 0..c.incidents.len() {
            let told = m.purpose == Purpose::Regular || m.incident == IncidentIx(i as u16);
            let new = self.people[from.ix()].types[i] & !self.people[who.ix()].types[i];
            if told && new != 0 {
                self.people[who.ix()].types[i] |= new;
                self.touch(who, IncidentIx(i as u16), Depends::ALL, self.cause);
            }
        }
    }

    /// A unit was reached: it turns out and travels, if the scene is within its reach.
    fn summoned(&mut self, c: &Compiled, unit: ActorIx, incident: IncidentIx, key: u64) {
        let [turnout, travel] = self.draws.uniforms(ids::combine(key, ids::key("unit")));
        let actor = &c.actors[unit.ix()];
        let leaves = self.now + actor.turnout.at(turnout);
        let span = actor.turnout.at(turnout) + actor.travel.at(travel);
        self.summons.push(super::look::UnitTrip {
            unit,
            incident,
            called: self.now,
            leaves,
            arrives: self.now + span,
            there: false,
        });
        if actor.unit == Some(crate::model::plan::UnitKind::Medical) {
            self.function_done(c, c.other_functions.medical);
        }
        self.queue.push(
            self.now + span,
            Action::UnitArrives { unit, incident },
            self.cause,
        );
    }

    /// Somebody tells others what they know; to more than two people at once as one group message.
    pub(super) fn tell_all(
        &mut self,
        c: &Compiled,
        from: (PersonIx, ActorIx),
        targets: &[ActorIx],
        about: IncidentIx,
    ) {
        let group = targets.len() > 2;
        for to in targets {
            let receiver = self.acting[to.ix()];
            if receiver == from.0 {
                continue;
            }
            let index = self.message(c, Purpose::Tell, from, *to, (JobIx::NONE, about));
            if group {
                self.post(c, index);
            } else {
                self.enqueue_call(c, from.0, index);
            }
        }
    }

    /// Sends one copy of a group message; one that isn't seen becomes a call.
    fn post(&mut self, c: &Compiled, index: u16) {
        let m = self.messages[usize::from(index)];
        let receiver = self.acting[m.trying.ix()];
        let duty = self.duty(c, receiver) as usize;
        let [seen, ack] = self
            .draws
            .uniforms(ids::combine(m.key, ids::key("group message")));
        let state = &self.people[receiver.ix()];
        let p = c.params.reach[ChannelKind::Message as usize][duty];
        if seen < p && state.absent == 0 && !c.actors[m.trying.ix()].vacant {
            self.messages[usize::from(index)].delivered = true;
            self.messages[usize::from(index)].via = ChannelKind::Message;
            self.speak(c, index);
            let wait = self.takes(c, receiver, c.params.acknowledge[duty], ack);
            self.queue
                .push(self.now + wait, Action::Deliver(index), self.cause);
        } else {
            self.queue
                .push(self.now + c.params.gap, Action::Retry(index), self.cause);
        }
    }

    /// The facts that a message speaks of: those that a human post stated, else all that it doesn't leave out.
    pub(super) fn spoken_facts(&self, stated_in: StatedIn, leave_out: u32) -> u32 {
        let stated = self
            .stated
            .iter()
            .filter(|s| s.0 == stated_in)
            .fold(0, |sum, s| sum | 1 << (s.1 as u32));
        if stated == 0 { !leave_out } else { stated }
    }
}
