//! What commands do. Those of human posts enter the person's one queue and cost the same time as simulated work.

use super::Engine;
use super::calls::{Purpose, StatedIn};
use super::command::{Act, Command, Sent};
use super::event::{DropReason, EventKind, JobIx, Stage};
use super::jobs::{Phase, urgency_of};
use super::people::{TaskKind, urgency};
use crate::ids;
use crate::model::common::{ChannelKind, FactKind};
use crate::model::compiled::{ActorIx, Compiled, EffectKind, ElementIx, ElementKind, IncidentIx, PersonIx};
use crate::model::plan::{ReportKind, UnitKind};

impl Engine {
    /// Applies a command of the table.
    pub(super) fn command(&mut self, c: &Compiled, index: u32) {
        let Command { by, about, act, .. } = self.commands[index as usize].clone();
        self.emit_cause(EventKind::CommandApplied { command: index });
        let applied = if by.get().is_some() || is_trainers(&act) {
            let incident = self.subject(c, by, about);
            self.act(c, index, by, incident, act)
        } else {
            false
        };
        if !applied {
            self.emit(EventKind::CommandIdle { command: index });
        }
    }

    /// The incident that a command is about: the one named, else the first that the post knows of, else the first.
    fn subject(&self, c: &Compiled, by: ActorIx, about: IncidentIx) -> IncidentIx {
        if about.get().is_some() || by.get().is_none() {
            return about.get().unwrap_or(IncidentIx(0));
        }
        let picture = &self.people[self.acting[by.ix()].ix()].picture;
        let known = |i: &usize| {
            let incident = IncidentIx(*i as u16);
            picture.value(FactKind::Present, incident).is_some()
                || picture.value(FactKind::Risk, incident).is_some()
        };
        IncidentIx((0..c.incidents.len()).find(known).unwrap_or(0) as u16)
    }

    /// Carries an act out; `false` when what it names isn't there or isn't owed.
    fn act(&mut self, c: &Compiled, index: u32, by: ActorIx, incident: IncidentIx, act: Act) -> bool {
        match act {
            Act::Nothing => false,
            Act::Note(_) | Act::Hint { .. } => true,
            Act::TakeOver { post, human } => self.take_over(c, post, human),
            Act::FireInject(inject) => {
                let open = !self.injects[inject.ix()].settled;
                if open {
                    self.fire(c, inject);
                }
                open
            }
            Act::SkipInject(inject) => {
                let open = !self.injects[inject.ix()].settled;
                if open {
                    self.skip(inject);
                }
                open
            }
            Act::DelayInject { inject, until } => self.delay(c, inject, until),
            Act::EditInject { inject, text, edit } => {
                self.edit_inject(c, index, inject, (text.is_some(), edit))
            }
            Act::Improvise { content, .. } => {
                self.improvise(c, index, &content);
                true
            }
            Act::SetWorld(effect) => {
                self.world_effect(c, effect);
                true
            }
            Act::Report {
                lines,
                kind,
                to,
                channel,
                facts,
            } => {
                let line = self.line_meant(c, by, incident, &lines, kind);
                let facts = facts.as_deref().unwrap_or_default();
                self.report(c, by, incident, (line, kind), (to, channel), facts)
            }
            Act::Acknowledge => {
                let who = self.acting[by.ix()];
                self.people[who.ix()]
                    .tasks
                    .iter()
                    .any(|t| matches!(t.kind, TaskKind::Listen(_)))
            }
            Act::StartStep(steps) => self.start_owed(c, by, incident, &steps),
            Act::Dispatch(Sent::Actor(unit)) if c.actors[unit.ix()].unit.is_some() => {
                self.call_unit(c, by, incident, unit, Purpose::Summon)
            }
            Act::Dispatch(whom) => self.send_to_scene(c, index, by, incident, whom),
            Act::RequestSupport(unit) => self.call_unit(c, by, incident, unit, Purpose::Free),
            Act::SetAlert(rank) => self.human_alert(c, index, by, incident, rank),
            Act::Receive => {
                self.effect_by_hand(c, index, by, incident, &[EffectKind::Receive, EffectKind::Meet])
            }
            Act::AskForRepresentatives => {
                self.effect_by_hand(c, index, by, incident, &[EffectKind::Representatives])
            }
            Act::Explain => self.effect_by_hand(c, index, by, incident, &[EffectKind::Explain]),
            Act::Hear => self.effect_by_hand(
                c,
                index,
                by,
                incident,
                &[EffectKind::Hear, EffectKind::HearByLeader],
            ),
            Act::Offer => {
                let kinds: &[EffectKind] = if is_party(c, incident) {
                    &[EffectKind::OfferWayHome]
                } else {
                    &[EffectKind::Receive]
                };
                self.effect_by_hand(c, index, by, incident, kinds)
            }
            Act::Answer => self.effect_by_hand(
                c,
                index,
                by,
                incident,
                &[EffectKind::Answer, EffectKind::AnswerInWriting],
            ),
            Act::Register => self.effect_by_hand(c, index, by, incident, &[EffectKind::Register]),
            Act::SpeakToMedia => self.effect_by_hand(c, index, by, incident, &[EffectKind::SpeakToMedia]),
            Act::GiveAid => {
                let done = self.effect_by_hand(c, index, by, incident, &[EffectKind::FirstAid]);
                let medical = c.actors.iter().position(|a| a.unit == Some(UnitKind::Medical));
                if let Some(unit) = medical {
                    self.call_unit(c, by, incident, ActorIx(unit as u16), Purpose::Summon);
                }
                done
            }
            Act::Refuse { order, .. } => {
                let Some(open) = self.open_order(by, order) else {
                    return false;
                };
                self.orders[open].open = false;
                self.emit_cause(EventKind::OrderRefused {
                    actor: by,
                    act: order,
                });
                true
            }
            Act::Comply(order) => {
                let Some(open) = self.open_order(by, order) else {
                    return false;
                };
                self.orders[open].open = false;
                let about = self.orders[open].incident;
                self.breach(c, by, order, about);
                true
            }
            Act::Unlawful(kind) => {
                self.breach(c, by, kind, incident);
                true
            }
            Act::Withhold { lines, fact } => self.withhold(c, by, incident, &lines, fact),
        }
    }

    fn open_order(&self, by: ActorIx, act: crate::model::common::UnlawfulKind) -> Option<usize> {
        self.orders
            .iter()
            .position(|o| o.open && o.to == by && o.act == act)
    }

    /// A post changes hands: what runs goes on, what waits passes on.
    fn take_over(&mut self, c: &Compiled, post: ActorIx, human: bool) -> bool {
        if self.human[post.ix()] == human {
            return false;
        }
        self.human[post.ix()] = human;
        self.emit_cause(EventKind::TakenOver { actor: post, human });
        let who = self.acting[post.ix()];
        for i in 0..self.jobs.len() {
            let job = JobIx(i as u16);
            let data = self.jobs[i];
            if data.ended || !data.aware || c.elements[data.element.ix()].owner != post {
                continue;
            }
            if human && data.phase == Phase::Fresh {
                let queued = |k: TaskKind| matches!(k, TaskKind::Work(j) if j == job);
                let running = self.people[who.ix()].current.is_some_and(|t| queued(t.kind));
                if !running {
                    self.people[who.ix()].tasks.retain(|t| !queued(t.kind));
                    self.waiting.retain(|j| *j != job);
                    self.jobs[i].parked = false;
                    self.enter(job, Stage::Undecided, JobIx::NONE);
                }
            }
        }
        if !human {
            // The most urgent first: a free person begins with whatever is put into the queue first.
            for _ in 0..self.jobs.len() {
                let next = (0..self.jobs.len())
                    .filter(|i| {
                        let data = &self.jobs[*i];
                        let waits = !data.ended && data.aware && data.stage == Stage::Undecided;
                        waits && c.elements[data.element.ix()].owner == post
                    })
                    .min_by_key(|i| {
                        let data = &self.jobs[*i];
                        (urgency_of(c, data.element, data.due), data.due, *i)
                    });
                let Some(next) = next else { break };
                self.begin_job(c, JobIx(next as u16));
            }
        }
        true
    }

    /// The open job of an element for an incident that a post owes and hasn't begun.
    fn owed(&self, c: &Compiled, by: ActorIx, element: ElementIx, incident: IncidentIx) -> Option<JobIx> {
        let job = self.slots[Self::slot_ix(c, element, incident)].job.get()?;
        let data = &self.jobs[job.ix()];
        let mine = data.person == self.acting[by.ix()];
        (mine && !data.ended && data.aware && data.stage == Stage::Undecided).then_some(job)
    }

    /// Starts the first of the steps that the post owes; a step that isn't owed yet can be begun early by its owner.
    fn start_owed(&mut self, c: &Compiled, by: ActorIx, incident: IncidentIx, steps: &[ElementIx]) -> bool {
        for element in steps {
            if let Some(job) = self.owed(c, by, *element, incident) {
                self.begin_job(c, job);
                return true;
            }
        }
        for element in steps {
            let slot = self.slots[Self::slot_ix(c, *element, incident)];
            let mine = self.acting[c.elements[element.ix()].owner.ix()] == self.acting[by.ix()];
            let begun = slot.job.get().is_some_and(|j| self.jobs[j.ix()].aware);
            // Before its time, not before there is anything that it could be about.
            let who = self.acting[by.ix()];
            let called_for = self.picture_holds(c, c.elements[element.ix()].when, who, incident);
            if mine && !begun && called_for && matches!(c.elements[element.ix()].kind, ElementKind::Step(_)) {
                let job = slot.job.get().or_else(|| self.new_job(c, *element, incident));
                if let Some(job) = job {
                    self.jobs[job.ix()].person = self.acting[by.ix()];
                    self.jobs[job.ix()].aware = true;
                    let due = c.clock.due(&c.elements[element.ix()].limit, self.now);
                    self.jobs[job.ix()].due = due;
                    self.emit_cause(EventKind::Aware { job, due });
                    self.begin_job(c, job);
                    return true;
                }
            }
        }
        false
    }

    /// Starts the owner's step with one of these effects; without one, the act itself takes place.
    fn effect_by_hand(
        &mut self,
        c: &Compiled,
        index: u32,
        by: ActorIx,
        incident: IncidentIx,
        kinds: &[EffectKind],
    ) -> bool {
        let who = self.acting[by.ix()];
        for (i, element) in c.elements.iter().enumerate() {
            let ElementKind::Step(step) = &element.kind else {
                continue;
            };
            let fits = step.effects.iter().any(|e| kinds.contains(&e.kind));
            if fits
                && self.acting[element.owner.ix()] == who
                && self.start_owed(c, by, incident, &[ElementIx(i as u16)])
            {
                return true;
            }
        }
        let there = self.is_with(c, who, incident);
        if there {
            self.enqueue_by_hand(c, who, index, incident);
        }
        there
    }

    /// Whether somebody is where the people concerned are.
    pub(super) fn is_with(&self, c: &Compiled, who: PersonIx, incident: IncidentIx) -> bool {
        let state = &self.incidents[incident.ix()];
        state.life == super::crowd::Life::Present
            && state.arrived
            && self.place_of(c, who) == Some(state.place)
    }

    /// An act that is no step of the plan enters the queue like any other task.
    fn enqueue_by_hand(&mut self, c: &Compiled, who: PersonIx, index: u32, incident: IncidentIx) {
        let task = TaskKind::ByHand {
            command: index,
            incident,
        };
        self.enqueue(c, who, task, urgency::DUE, crate::time::SimTime::NEVER);
    }

    /// Somebody begins an act that is no step of the plan: it takes as long as a step with its effect.
    pub(super) fn start_by_hand(
        &mut self,
        c: &Compiled,
        who: PersonIx,
        command: u32,
        incident: IncidentIx,
    ) -> bool {
        let act = &self.commands[command as usize].act;
        let party = *act == Act::Receive && is_party(c, incident);
        let takes = effect_of(act, party).map_or(c.params.prepare, |effect| c.params.work[effect as usize]);
        let key = ids::combine(
            ids::combine(c.persons[who.ix()].key, ids::key("by hand")),
            u64::from(command),
        );
        let u = self.draws.uniform(key);
        let span = self.takes(c, who, takes, u);
        self.occupy(who, span);
        true
    }

    /// An act that is no step of the plan is carried out, if it still can be.
    pub(super) fn done_by_hand(&mut self, c: &Compiled, who: PersonIx, command: u32, incident: IncidentIx) {
        let Command { by, ref act, .. } = self.commands[command as usize];
        let effect = effect_of(act, is_party(c, incident));
        // At most five speak for all (Regulations on Petition Work, art 20(3)).
        let value = match act {
            Act::AskForRepresentatives => MOST_REPRESENTATIVES,
            _ => 0,
        };
        let learns = *act == Act::Receive;
        let rank = rank_of(act);
        let done = match (effect, rank) {
            (Some(effect), _) if self.is_with(c, who, incident) => {
                self.affect(c, effect, by, incident, value);
                if learns {
                    self.find_out(c, who, incident);
                }
                true
            }
            (_, Some(rank)) if rank != self.alert => {
                let level = (rank.max(1) as usize)
                    .checked_sub(1)
                    .and_then(|i| c.levels.get(i));
                match level.map(|l| &c.elements[l.ix()].kind) {
                    Some(ElementKind::Level { tells, .. }) => {
                        self.set_alert(c, who, by, rank, incident, tells);
                        true
                    }
                    _ => false,
                }
            }
            _ => false,
        };
        if !done {
            self.emit(EventKind::CommandIdle { command });
        }
    }

    fn call_unit(
        &mut self,
        c: &Compiled,
        by: ActorIx,
        incident: IncidentIx,
        to: ActorIx,
        purpose: Purpose,
    ) -> bool {
        let who = self.acting[by.ix()];
        if c.actors[to.ix()].unit.is_none() && purpose == Purpose::Summon {
            return false;
        }
        let index = self.message(c, purpose, (who, by), to, (JobIx::NONE, incident));
        self.enqueue_call(c, who, index);
        true
    }

    fn human_alert(
        &mut self,
        c: &Compiled,
        index: u32,
        by: ActorIx,
        incident: IncidentIx,
        rank: u32,
    ) -> bool {
        if rank == self.alert || rank as usize > c.levels.len() || c.levels.is_empty() {
            return false;
        }
        let level = c.levels[rank.max(1) as usize - 1];
        match self.owed(c, by, level, incident) {
            Some(job) if rank > self.alert => self.begin_job(c, job),
            _ => self.enqueue_by_hand(c, self.acting[by.ix()], index, incident),
        }
        true
    }

    /// Of the lines that a report may go along the one that the post owes, else the first of its own. Without a kind the line was
    /// named, and there is no choice.
    fn line_meant(
        &self,
        c: &Compiled,
        by: ActorIx,
        incident: IncidentIx,
        lines: &[ElementIx],
        kind: Option<ReportKind>,
    ) -> Option<ElementIx> {
        if kind.is_none() {
            return lines.first().copied();
        }
        let who = self.acting[by.ix()];
        let mut all = lines.iter().copied();
        let owed = all.clone().find(|e| self.owed(c, by, *e, incident).is_some());
        owed.or_else(|| all.find(|e| self.acting[c.elements[e.ix()].owner.ix()] == who))
    }

    /// A report by hand: along the line that is owed, or to somebody else.
    fn report(
        &mut self,
        c: &Compiled,
        by: ActorIx,
        incident: IncidentIx,
        (line, kind): (Option<ElementIx>, Option<ReportKind>),
        (to, channel): (Option<ActorIx>, Option<ChannelKind>),
        facts: &[(FactKind, i32)],
    ) -> bool {
        let receiver = line.and_then(|l| match &c.elements[l.ix()].kind {
            ElementKind::Line(line) => Some(line.to),
            _ => None,
        });
        let job = line.and_then(|line| self.owed(c, by, line, incident));
        let along = line.is_some() && to.is_none_or(|t| Some(t) == receiver);
        if along && job.is_none() && kind.is_none() {
            return false;
        }
        if let (true, Some(job)) = (along, job) {
            self.jobs[job.ix()].channel = channel;
            for (fact, value) in facts {
                self.stated.push((StatedIn::Job(job), *fact, *value));
                self.emit(EventKind::Stated {
                    job,
                    fact: *fact,
                    value: *value,
                });
            }
            self.begin_job(c, job);
            return true;
        }
        let Some(to) = to.or(receiver) else { return false };
        let who: PersonIx = self.acting[by.ix()];
        let index = self.message(c, Purpose::Free, (who, by), to, (JobIx::NONE, incident));
        self.messages[usize::from(index)].wanted = channel;
        for (fact, value) in facts {
            self.stated.push((StatedIn::Message(index), *fact, *value));
        }
        self.enqueue(
            c,
            who,
            TaskKind::Call(index),
            urgency::DUE,
            crate::time::SimTime::NEVER,
        );
        true
    }

    fn withhold(
        &mut self,
        c: &Compiled,
        by: ActorIx,
        incident: IncidentIx,
        lines: &[ElementIx],
        fact: Option<FactKind>,
    ) -> bool {
        let mut done = false;
        for line in lines {
            let Some(job) = self.owed(c, by, *line, incident) else {
                continue;
            };
            match fact {
                Some(fact) => self.jobs[job.ix()].leave_out |= 1 << (fact as u32),
                None => self.drop_job(job, DropReason::Withheld),
            }
            done = true;
        }
        done
    }
}

/// Visitors are asked to choose at most so many.
const MOST_REPRESENTATIVES: u32 = 5;

fn is_party(c: &Compiled, incident: IncidentIx) -> bool {
    matches!(
        c.incidents[incident.ix()].kind,
        crate::model::compiled::IncidentKind::Party { .. }
    )
}

/// The effect of an act that people feel; travellers feel some otherwise than visitors.
fn effect_of(act: &Act, party: bool) -> Option<EffectKind> {
    Some(match act {
        Act::Hear => EffectKind::Hear,
        Act::Offer if party => EffectKind::OfferWayHome,
        Act::Receive if party => EffectKind::Meet,
        Act::Offer | Act::Receive => EffectKind::Receive,
        Act::AskForRepresentatives => EffectKind::Representatives,
        Act::Explain => EffectKind::Explain,
        Act::Answer => EffectKind::Answer,
        Act::Register => EffectKind::Register,
        Act::SpeakToMedia => EffectKind::SpeakToMedia,
        Act::GiveAid => EffectKind::FirstAid,
        _ => return None,
    })
}

fn rank_of(act: &Act) -> Option<u32> {
    match act {
        Act::SetAlert(rank) => Some(*rank),
        _ => None,
    }
}

/// Commands that need no post.
fn is_trainers(act: &Act) -> bool {
    matches!(
        act,
        Act::Note(_)
            | Act::TakeOver { .. }
            | Act::FireInject(_)
            | Act::SkipInject(_)
            | Act::DelayInject { .. }
            | Act::EditInject { .. }
            | Act::Improvise { .. }
            | Act::Hint { .. }
            | Act::SetWorld(_)
            | Act::Nothing
    )
}
