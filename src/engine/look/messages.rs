//! Messages: what was said to whom, by which channel, and whether it was taken in.

use super::{Known, Look, known};
use crate::engine::calls::{Message, Purpose};
use crate::engine::event::{JobIx, Source};
use crate::engine::injects::{Outside, shown};
use crate::engine::people::TaskKind;
use crate::model::common::ChannelKind;
use crate::model::compiled::{ActorIx, ElementIx, IncidentIx, InjectIx, PersonIx};
use crate::time::SimTime;

/// What a message is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// A report along a line of the plan.
    Report,
    /// The next step of a procedure can begin.
    Handover(ElementIx),
    /// A unit is called to the scene.
    Summon,
    /// Somebody is told what the sender knows of an incident.
    Tell,
    /// Somebody is told what the sender knows of everything.
    Regular,
    /// Somebody is asked to approve a longer limit for a job.
    Extension(JobIx),
    /// An inject from outside.
    Inject(InjectIx),
    /// Something that the trainer made up: the command.
    Improvised(u32),
    /// Somebody is sent to the people: the command.
    Go(u32),
    /// A report outside the lines, or a request for support.
    Free,
}

/// A message that is tried, waits or was taken in.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageNow {
    /// Its number; `None` for what was said face to face without a call.
    pub message: Option<u16>,
    /// What for.
    pub kind: MessageKind,
    /// The post that speaks; [`ActorIx::NONE`] for somebody outside.
    pub from: ActorIx,
    /// Who speaks; [`PersonIx::NONE`] for somebody outside.
    pub from_person: PersonIx,
    /// Whom it is for.
    pub to: ActorIx,
    /// Who is tried or took it: the same, or who stands in.
    pub trying: ActorIx,
    /// The report's or call's job; [`JobIx::NONE`] without one.
    pub job: JobIx,
    /// About whom.
    pub incident: Option<IncidentIx>,
    /// The channel of the last try.
    pub via: ChannelKind,
    /// How many tries were made.
    pub attempts: u32,
    /// When it was first to be said.
    pub since: SimTime,
    /// When somebody answered.
    pub answered: Option<SimTime>,
    /// When it was there to be taken in.
    pub reached: Option<SimTime>,
    /// When it was taken in.
    pub taken: Option<SimTime>,
    /// By whom; [`PersonIx::NONE`] before.
    pub taken_by: PersonIx,
    /// What was said: empty until it was taken in.
    pub statements: Vec<Known>,
}

impl Look<'_> {
    /// The statements of the report of a job, from the moment when it was sent; empty before, and when one person holds both
    /// posts, so that nothing had to be said.
    #[must_use]
    pub fn said(&self, job: JobIx) -> Vec<Known> {
        let message = self.engine.jobs[job.ix()].message;
        let message = self.engine.messages.get(usize::from(message));
        message.map(|m| self.statements(m)).unwrap_or_default()
    }

    /// What reached somebody, in the order in which it was there to be taken in; what waits comes without its statements.
    #[must_use]
    pub fn messages_to(&self, who: PersonIx) -> Vec<MessageNow> {
        let state = &self.engine.people[who.ix()];
        let waits = |message: u16| {
            let listens = |k: TaskKind| matches!(k, TaskKind::Listen(m) if m == message);
            state.tasks.iter().any(|t| listens(t.kind)) || state.current.is_some_and(|t| listens(t.kind))
        };
        let by_call = self.engine.messages.iter().enumerate().filter(|(i, m)| {
            !m.reached.is_never() && (m.taken_by == who || (m.taken.is_never() && waits(*i as u16)))
        });
        let mut all: Vec<MessageNow> = by_call.map(|(i, m)| self.message(i as u16, m)).collect();
        all.extend(self.face_to_face().filter(|m| m.taken_by == who));
        all.sort_by_key(|m| (m.reached, m.message));
        all
    }

    /// What somebody tried to say to others, in the order in which it began.
    #[must_use]
    pub fn messages_from(&self, who: PersonIx) -> Vec<MessageNow> {
        let from = self.engine.messages.iter().enumerate();
        from.filter(|(_, m)| m.from_person == who)
            .map(|(i, m)| self.message(i as u16, m))
            .collect()
    }

    /// A message by the number that [`super::Doing`] or [`MessageNow`] gives.
    #[must_use]
    pub fn message_numbered(&self, number: u16) -> Option<MessageNow> {
        let message = self.engine.messages.get(usize::from(number))?;
        Some(self.message(number, message))
    }

    fn message(&self, number: u16, m: &Message) -> MessageNow {
        MessageNow {
            message: Some(number),
            kind: match m.purpose {
                Purpose::Report => MessageKind::Report,
                Purpose::Handover(element) => MessageKind::Handover(element),
                Purpose::Summon => MessageKind::Summon,
                Purpose::Tell => MessageKind::Tell,
                Purpose::Regular => MessageKind::Regular,
                Purpose::Extension(job) => MessageKind::Extension(job),
                Purpose::Outside(Outside::Inject(inject)) => MessageKind::Inject(inject),
                Purpose::Outside(Outside::Improvised(command)) => MessageKind::Improvised(command),
                Purpose::Go(command) => MessageKind::Go(command),
                Purpose::Free => MessageKind::Free,
            },
            from: m.from,
            from_person: m.from_person,
            to: m.to,
            trying: m.trying,
            job: m.job,
            incident: m.incident.get(),
            via: m.via,
            attempts: m.attempts,
            since: m.since,
            answered: super::some(m.spoken),
            reached: super::some(m.reached),
            taken: super::some(m.taken),
            taken_by: m.taken_by,
            statements: if m.taken.is_never() {
                Vec::new()
            } else {
                self.statements(m)
            },
        }
    }

    fn statements(&self, m: &Message) -> Vec<Known> {
        let (from, to) = m.said;
        self.engine.said[from as usize..to as usize]
            .iter()
            .map(known)
            .collect()
    }

    /// What was said face to face by somebody outside.
    fn face_to_face(&self) -> impl Iterator<Item = MessageNow> {
        let fired = self.engine.injects.iter().enumerate().map(|(i, state)| {
            let inject = InjectIx(i as u16);
            let taken = (state.by, state.person, state.delivered);
            (
                Outside::Inject(inject),
                MessageKind::Inject(inject),
                state.fired,
                taken,
            )
        });
        let made_up = self.engine.improvised.iter().map(|state| {
            let command = state.command;
            let taken = (state.by, state.person, state.delivered);
            let kind = MessageKind::Improvised(command);
            (Outside::Improvised(command), kind, state.fired, taken)
        });
        let all = fired.chain(made_up);
        all.filter_map(|(outside, kind, since, (by, person, delivered))| {
            let own = self.engine.own_content(outside);
            let data = shown(self.compiled, outside, own.as_deref());
            let in_person = data.channel.is_none_or(|k| k == ChannelKind::InPerson);
            if delivered.is_never() || !in_person {
                return None;
            }
            let statements = data.claims.iter().map(|claim| Known {
                about: super::About::Fact(claim.fact),
                incident: claim.of.get(),
                value: claim.value,
                as_of: delivered,
                source: Source::Outside(claim.source),
                hops: 1,
                current: true,
                contradicted: false,
            });
            Some(MessageNow {
                message: None,
                kind,
                from: ActorIx::NONE,
                from_person: PersonIx::NONE,
                to: by,
                trying: by,
                job: JobIx::NONE,
                incident: None,
                via: ChannelKind::InPerson,
                attempts: 1,
                since,
                answered: Some(delivered),
                reached: Some(delivered),
                taken: Some(delivered),
                taken_by: person,
                statements: statements.collect(),
            })
        })
    }
}
