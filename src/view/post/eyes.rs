//! What one person perceives: the only door through which a post's view reads a run.
//!
//! A run knows everything; whoever holds a post knows what reached them. [`Eyes`] belong to one person and give out nothing that
//! this person didn't see, hear, do or have to do. Numbers that count what happens elsewhere (of jobs, messages, injects,
//! commands) and times that the engine knows ahead stay inside.

use super::super::Name;
use crate::engine::Engine;
use crate::engine::event::{DropReason, Event, EventKind, JobIx, Source, Stage};
use crate::engine::look::{About, Doing, JobNow, Known, Look, MessageKind, MessageNow, Phase, Position};
use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compiled::{ActorIx, Compiled, ElementIx, ElementKind, IncidentIx, InjectIx, PersonIx};
use crate::text::Lang;
use crate::time::SimTime;

/// One person's eyes and ears at one moment. What it gives out depends on nothing but what reached that person.
pub(super) struct Eyes<'a> {
    look: Look<'a>,
    compiled: &'a Compiled,
    events: &'a [Event],
    post: ActorIx,
    me: PersonIx,
    at: SimTime,
    lang: Lang,
    incidents: Vec<IncidentIx>,
    messages: Vec<MessageNow>,
}

/// A statement that the person knows or heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fact {
    /// About whom; none: about nobody in particular.
    pub(super) about: Option<IncidentIx>,
    /// Which.
    pub(super) fact: FactKind,
    /// The value.
    pub(super) value: i32,
    /// From when it is.
    pub(super) as_of: SimTime,
    /// Who says so.
    pub(super) source: Source,
    /// Another source says otherwise.
    pub(super) contradicted: bool,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    /// A post or unit.
    Actor(ActorIx),
    /// Somebody outside who said who it is.
    Outside(String),
    /// Nobody knows yet.
    Unknown,
}

/// What a message is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// Not taken in yet.
    Waits,
    /// From outside: the words.
    Outside(String),
    /// A report along this line.
    Report(ElementIx),
    /// This step can begin.
    Handover(ElementIx),
    /// A call to the scene.
    Summon,
    /// What the sender knows.
    Tell,
    /// A regular report.
    Regular,
    /// A longer limit is asked for this.
    Extension(ElementIx),
    /// A report outside the lines, or a request.
    Free,
    /// The person is sent to the people concerned.
    Go,
}

/// A hint of the trainer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint<'a> {
    /// When.
    pub(super) at: SimTime,
    /// What.
    pub(super) text: &'a str,
}

/// A message that reached the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Heard {
    /// When it was there to be taken in.
    pub(super) at: SimTime,
    /// When it was taken in.
    pub(super) taken: Option<SimTime>,
    /// Who speaks.
    pub(super) from: Speaker,
    /// By which means.
    pub(super) via: ChannelKind,
    /// What.
    pub(super) said: Said,
    /// About whom, if the person knows of them.
    pub(super) about: Option<IncidentIx>,
    /// The statements.
    pub(super) facts: Vec<Fact>,
}

/// Something that entered the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Learned {
    /// When.
    pub(super) at: SimTime,
    /// What.
    pub(super) fact: Fact,
}

/// An unlawful act that was demanded of the post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Order {
    /// When.
    pub(super) at: SimTime,
    /// What.
    pub(super) act: UnlawfulKind,
    /// Who demands it.
    pub(super) from: Speaker,
    /// Waits for an answer.
    pub(super) open: bool,
}

/// Where a duty stands, as whoever owes it sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The post has to decide.
    Undecided,
    /// Waits for its turn.
    Queued,
    /// Is being done.
    InHand,
    /// Waits for a signature.
    Signature,
    /// Nobody answers so far.
    NoAnswer,
    /// Waits for a vehicle, a driver or a room.
    Means,
    /// At the place, waiting for the people concerned.
    OnTheSpot,
    /// An inquiry runs.
    Inquiry,
    /// Lies idle.
    Idle,
    /// Waits for duty hours.
    Hours,
    /// A report left.
    Sent,
    /// Done.
    Done,
    /// Withheld by an own act.
    Withheld,
    /// Needn't be done any more.
    Dropped,
}

/// Something that the person owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Owed {
    /// What.
    pub(super) element: ElementIx,
    /// About whom, if the person knows of them.
    pub(super) about: Option<IncidentIx>,
    /// How many times before the person owed the same.
    pub(super) again: u32,
    /// Since when it is known.
    pub(super) since: SimTime,
    /// When it is due, as far as the person can tell.
    pub(super) due: Option<SimTime>,
    /// When it was done; a report: when it left.
    pub(super) done: Option<SimTime>,
    /// Where it stands.
    pub(super) standing: Standing,
}

/// What the person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Busy {
    /// Nothing that keeps the person from other work.
    Free,
    /// Not there today.
    Absent,
    /// At home.
    OffDuty,
    /// In a meeting that nobody may disturb.
    Meeting,
    /// On the way to a place, with its name.
    Way(String),
    /// On the way back.
    WayBack,
    /// Carries out a step.
    Step(Option<ElementIx>),
    /// Prepares a report.
    Report(Option<ElementIx>),
    /// Signs.
    Sign(Option<ElementIx>),
    /// Calls somebody.
    Call(ActorIx),
    /// Takes in what somebody says.
    Listen(Speaker),
    /// Goes along with others.
    Join,
    /// Goes where the person was sent.
    Go,
    /// Does something that is no step of the plan.
    ByHand,
    /// Drives.
    Drives,
    /// Stays with these people.
    Stays(Option<IncidentIx>),
}

impl<'a> Eyes<'a> {
    /// The eyes of whoever holds a post, at a time up to which the run was played; `None` when there is no run or no such post.
    ///
    /// A deputy who acts for the holder doesn't lend eyes: what the deputy learns is in the deputy's own view.
    pub(super) fn of(
        engine: &'a Engine,
        compiled: &'a Compiled,
        post: ActorIx,
        at: SimTime,
        lang: Lang,
    ) -> Option<Self> {
        let me = compiled.actors.get(post.ix())?.person;
        let mut eyes = Self {
            look: engine.at_present()?,
            compiled,
            events: engine.events(),
            post,
            me,
            at,
            lang,
            incidents: Vec::new(),
            messages: Vec::new(),
        };
        let mut incidents: Vec<IncidentIx> = Vec::new();
        for known in eyes.look.picture(me) {
            if let Some(incident) = known.incident
                && matches!(known.about, About::Fact(_))
                && !incidents.contains(&incident)
            {
                incidents.push(incident);
            }
        }
        eyes.incidents = incidents;
        eyes.messages = eyes.look.messages_to(me);
        Some(eyes)
    }

    /// Now.
    pub(super) fn at(&self) -> SimTime {
        self.at
    }

    /// The post.
    pub(super) fn post(&self) -> ActorIx {
        self.post
    }

    /// Every post of the person, the main one first.
    pub(super) fn posts(&self) -> &'a [ActorIx] {
        &self.compiled.persons[self.me.ix()].holds
    }

    /// Whether the post is in human hands.
    pub(super) fn is_human(&self) -> bool {
        self.look.is_human(self.post)
    }

    /// Groups and parties that the person knows of, in the order in which they were first heard of.
    pub(super) fn incidents(&self) -> &[IncidentIx] {
        &self.incidents
    }

    /// A group or party by name; nothing when the person doesn't know of it.
    pub(super) fn name(&self, incident: Option<IncidentIx>) -> Name {
        let known = incident.filter(|i| self.incidents.contains(i));
        known.map_or_else(Name::default, |i| {
            let incident = &self.compiled.incidents[i.ix()];
            Name::new(&incident.id, incident.name.get(self.lang))
        })
    }

    /// The name of a place that the person was told of or saw, by the number that the fact has.
    pub(super) fn place(&self, value: i32) -> Option<&'a str> {
        let heard = |k: &Known| k.about == About::Fact(FactKind::Place) && k.value == value;
        let known = self.look.picture(self.me).any(|k| heard(&k))
            || self.messages.iter().any(|m| m.statements.iter().any(heard));
        let place = self.compiled.places.get(usize::try_from(value).ok()?)?;
        known.then(|| place.name.get(self.lang))
    }

    /// What the person knows now, in the order in which it was first heard.
    pub(super) fn picture(&self) -> Vec<Fact> {
        let current = self.look.picture(self.me).filter(|k| k.current);
        current.filter_map(|k| fact(&k)).collect()
    }

    /// What entered the picture, by time.
    pub(super) fn learned(&self) -> Vec<Learned> {
        let mine = self.events.iter().filter_map(|e| match e.kind {
            EventKind::FactLearned {
                who,
                incident,
                fact,
                value,
                source,
            } if who == self.me => Some(Learned {
                at: e.at,
                fact: Fact {
                    about: incident.get(),
                    fact,
                    value,
                    as_of: e.at,
                    source,
                    contradicted: false,
                },
            }),
            _ => None,
        });
        mine.collect()
    }

    /// What reached the person, by time.
    pub(super) fn heard(&self) -> Vec<Heard> {
        let mut heard: Vec<Heard> = self.messages.iter().filter_map(|m| self.hear(m)).collect();
        // The numbers of messages tell how many others were exchanged: what came at once is put in an order of its own.
        heard.sort_by_cached_key(|h| (h.at, format!("{:?}", (&h.from, &h.said, h.via))));
        heard
    }

    fn hear(&self, message: &MessageNow) -> Option<Heard> {
        let at = message.reached?;
        let mut facts: Vec<Fact> = message.statements.iter().filter_map(fact).collect();
        facts.sort_by_key(|f| (f.about, f.fact as u32, f.source, f.as_of));
        let (said, from) = if message.taken.is_none() {
            (Said::Waits, self.speaker(message))
        } else {
            let said = match message.kind {
                MessageKind::Report => Said::Report(self.element(message.job)?),
                MessageKind::Handover(element) => Said::Handover(element),
                MessageKind::Summon => Said::Summon,
                MessageKind::Tell => Said::Tell,
                MessageKind::Regular => Said::Regular,
                MessageKind::Extension(job) => Said::Extension(self.element(job)?),
                MessageKind::Free => Said::Free,
                MessageKind::Inject(inject) => Said::Outside(self.inject(inject).1),
                MessageKind::Improvised(command) => Said::Outside(self.improvised(command).1),
                MessageKind::Go(_) => Said::Go,
            };
            (said, self.speaker(message))
        };
        Some(Heard {
            at,
            taken: message.taken,
            from,
            via: message.via,
            said,
            about: message
                .incident
                .filter(|i| message.taken.is_some() && self.incidents.contains(i)),
            facts,
        })
    }

    fn speaker(&self, message: &MessageNow) -> Speaker {
        match (message.from.get(), message.kind) {
            (Some(actor), _) => Speaker::Actor(actor),
            (None, MessageKind::Inject(inject)) if message.taken.is_some() => {
                Speaker::Outside(self.inject(inject).0)
            }
            (None, MessageKind::Improvised(command)) if message.taken.is_some() => {
                Speaker::Outside(self.improvised(command).0)
            }
            _ => Speaker::Unknown,
        }
    }

    fn element(&self, job: JobIx) -> Option<ElementIx> {
        job.get().map(|j| self.look.job(j).element)
    }

    /// Who speaks in an inject that was taken in, and what is said: in the trainer's words where there are any.
    fn inject(&self, inject: InjectIx) -> (String, String) {
        let data = &self.compiled.injects[inject.ix()];
        let text = self.look.inject_words(inject);
        let text = text.unwrap_or_else(|| data.text.get(self.lang));
        (data.from.get(self.lang).to_owned(), text.to_owned())
    }

    /// The same of one that the trainer made up.
    fn improvised(&self, command: u32) -> (String, String) {
        let words = self.look.improvised_words(command);
        let (from, text) = words.unwrap_or_default();
        (from.to_owned(), text.to_owned())
    }

    /// Hints that this seat was given, by time.
    pub(super) fn hints(&self) -> Vec<Hint<'a>> {
        let hints = self.look.hints_to(self.post);
        hints.map(|(at, text)| Hint { at, text }).collect()
    }

    /// Unlawful acts that were demanded of the person, by time.
    pub(super) fn orders(&self) -> Vec<Order> {
        let given = self.events.iter().filter_map(|e| match e.kind {
            EventKind::OrderGiven { to, act, .. } if self.posts().contains(&to) => {
                let inject = e
                    .cause
                    .get()
                    .and_then(|c| match self.events.get(c.0 as usize)?.kind {
                        EventKind::InjectFired { inject } => Some(inject),
                        _ => None,
                    });
                let from = inject.map_or(Speaker::Unknown, |i| Speaker::Outside(self.inject(i).0));
                Some(Order {
                    at: e.at,
                    act,
                    from,
                    open: false,
                })
            }
            _ => None,
        });
        let mut orders: Vec<Order> = given.collect();
        for open in self.look.orders_to(self.post) {
            let mut same = orders.iter_mut().rev();
            if let Some(order) = same.find(|o| o.act == open.act && o.at == open.given) {
                order.open = true;
            }
        }
        orders
    }

    /// Jobs that the person knows of and has to carry out, whichever of the posts owes them.
    fn jobs(&self) -> impl Iterator<Item = JobNow> {
        (0..self.look.jobs())
            .map(|i| self.look.job(JobIx(i as u16)))
            .filter(|j| j.aware && j.person == self.me)
    }

    /// What the person owes or owed, in the order in which it became known.
    pub(super) fn duties(&self) -> Vec<Owed> {
        let doing = self.look.person(self.me);
        let current = doing.task.and_then(|t| t.job.get());
        let mut owed: Vec<Owed> = Vec::new();
        let moments = Moments::of(self.events);
        for job in self.jobs() {
            let moments = moments.get(job.job);
            let Some(since) = moments.aware else { continue };
            let element = &self.compiled.elements[job.element.ix()];
            let report = matches!(element.kind, ElementKind::Line(_));
            // A regular duty is about nobody, whatever its job says.
            let regular = matches!(element.kind, ElementKind::Standing { .. });
            let about = Some(job.incident).filter(|i| !regular && self.incidents.contains(i));
            let done = if report {
                moments.sent
            } else {
                job.ended_at.filter(|_| job.dropped.is_none())
            };
            owed.push(Owed {
                element: job.element,
                about,
                again: 0,
                since,
                due: self.due(&job, since, moments.extended),
                done,
                standing: self.standing(&job, done.is_some(), current),
            });
        }
        // Jobs are numbered as they arise in the world; what became known at once is put in the order of the plan.
        owed.sort_by_key(|o| {
            (
                o.since,
                o.element,
                self.incidents.iter().position(|i| Some(*i) == o.about),
            )
        });
        for i in 0..owed.len() {
            let same = |o: &&Owed| o.element == owed[i].element && o.about == owed[i].about;
            owed[i].again = owed[..i].iter().filter(same).count() as u32;
        }
        owed
    }

    /// When a job is due. Where a limit counts from when the duty arose, which the person may not know, it counts from the earliest
    /// moment that the person knows of.
    fn due(&self, job: &JobNow, since: SimTime, extended: bool) -> Option<SimTime> {
        let element = &self.compiled.elements[job.element.ix()];
        let regular = matches!(element.kind, ElementKind::Standing { .. });
        if !element.limit.from_arose || regular {
            return (!job.due.is_never()).then_some(job.due);
        }
        if extended {
            return None;
        }
        let about = |k: &Known| k.incident == Some(job.incident) && k.as_of <= since;
        let told = self.look.picture(self.me).filter(about).map(|k| k.as_of);
        let from = told.min().unwrap_or(since);
        let due = self.compiled.clock.due(&element.limit, from);
        (!due.is_never()).then_some(due)
    }

    fn standing(&self, job: &JobNow, done: bool, current: Option<JobIx>) -> Standing {
        let report = matches!(
            self.compiled.elements[job.element.ix()].kind,
            ElementKind::Line(_)
        );
        if done {
            return if report { Standing::Sent } else { Standing::Done };
        }
        // Why something isn't owed any more may lie in the world; that it isn't is what the person sees.
        match job.dropped {
            Some(DropReason::Withheld) => return Standing::Withheld,
            Some(_) => return Standing::Dropped,
            None => {}
        }
        if current == Some(job.job) {
            return Standing::InHand;
        }
        if job.phase == Phase::Waiting {
            return Standing::OnTheSpot;
        }
        match job.stage {
            Stage::Undecided => Standing::Undecided,
            Stage::Unreachable | Stage::Retry => Standing::NoAnswer,
            Stage::Vehicle => Standing::Means,
            Stage::Inquiry => Standing::Inquiry,
            Stage::Shelved => Standing::Idle,
            Stage::OffDuty => Standing::Hours,
            Stage::Paperwork if job.phase == Phase::Prepared => Standing::Signature,
            Stage::NotInformed | Stage::Busy | Stage::Travel | Stage::Paperwork | Stage::Work => {
                Standing::Queued
            }
        }
    }

    /// What the person does, and since when.
    pub(super) fn busy(&self) -> (Busy, Option<SimTime>) {
        let person = self.look.person(self.me);
        if person.absent {
            return (Busy::Absent, None);
        }
        if person.in_meeting {
            return (Busy::Meeting, None);
        }
        if let Position::OnTheWay(way) = person.position {
            let place = self.compiled.places[way.to.ix()].name.get(self.lang);
            let busy = if way.back {
                Busy::WayBack
            } else {
                Busy::Way(place.to_owned())
            };
            return (busy, Some(way.left));
        }
        let since = Some(person.busy_since);
        if let Some(task) = person.task {
            let busy = match task.doing {
                Doing::Step => Busy::Step(task.element),
                Doing::Report => Busy::Report(task.element),
                Doing::Sign => Busy::Sign(task.element),
                Doing::Call { to, .. } => Busy::Call(to),
                Doing::Listen { message, .. } => {
                    let message = self.look.message_numbered(message);
                    Busy::Listen(message.map_or(Speaker::Unknown, |m| self.speaker(&m)))
                }
                Doing::Join => Busy::Join,
                Doing::Go { .. } => Busy::Go,
                Doing::ByHand { .. } => Busy::ByHand,
            };
            return (busy, since);
        }
        if person.drives_for.is_some() {
            return (Busy::Drives, None);
        }
        match person.position {
            Position::OffDuty => (Busy::OffDuty, None),
            Position::Absent => (Busy::Absent, None),
            _ => match person.stays_with {
                Some(incident) => {
                    let known = self.incidents.contains(&incident).then_some(incident);
                    (Busy::Stays(known), None)
                }
                None => (Busy::Free, None),
            },
        }
    }

    /// The alert level that the person knows of, 0 for none.
    pub(super) fn alert(&self) -> u32 {
        let mut known = self.look.picture(self.me).filter(|k| k.current);
        let level = known.find(|k| k.about == About::Fact(FactKind::AlertLevel));
        level.map_or(0, |k| k.value.max(0) as u32)
    }
}

/// Moments of a job that its owner notices.
#[derive(Clone, Copy, Debug, Default)]
struct Moment {
    aware: Option<SimTime>,
    sent: Option<SimTime>,
    extended: bool,
}

/// The moments of all jobs.
struct Moments(Vec<Moment>);

impl Moments {
    fn of(events: &[Event]) -> Self {
        let mut all: Vec<Moment> = Vec::new();
        for event in events {
            match event.kind {
                EventKind::Arose { job, .. } => all.resize(all.len().max(job.ix() + 1), Moment::default()),
                EventKind::Aware { job, .. } => all[job.ix()].aware = Some(event.at),
                EventKind::ReportSent { job, .. } => {
                    let sent = &mut all[job.ix()].sent;
                    *sent = sent.or(Some(event.at));
                }
                EventKind::Extended { job, .. } => all[job.ix()].extended = true,
                _ => {}
            }
        }
        Self(all)
    }

    fn get(&self, job: JobIx) -> Moment {
        self.0.get(job.ix()).copied().unwrap_or_default()
    }
}

fn fact(known: &Known) -> Option<Fact> {
    match known.about {
        About::Fact(fact) => Some(Fact {
            about: known.incident,
            fact,
            value: known.value,
            as_of: known.as_of,
            source: known.source,
            contradicted: known.contradicted,
        }),
        About::Done(_) => None,
    }
}
