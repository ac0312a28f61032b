//! What happened, line by line.

use crate::engine::command::Command;
use crate::engine::event::{DropReason, Ending, Event, EventKind, JobIx, Source, Stage};
use crate::model::common::FactKind;
use crate::model::compiled::{ActorIx, Compiled, EffectKind, ElementKind, IncidentIx, PersonIx};
use crate::report::json::dashed;
use crate::report::timeline::wording::{Mark, Memory, Told};
use crate::report::words::Words;
use crate::text::Lang;
use crate::time::SimTime;

use super::say;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedKind {
    /// The world: people come, grow, calm down, leave.
    World,
    /// An inject.
    Inject,
    /// A report.
    Report,
    /// Work: a step, a vehicle, a unit.
    Step,
    /// A call that was tried.
    Call,
    /// Somebody learned something.
    Knowledge,
    /// The alert level.
    Alert,
    /// An unlawful order, a refusal, a breach.
    Rights,
    /// The exercise itself: seats, notes, hints, commands.
    Exercise,
}

impl FeedKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 9] = [
        Self::World,
        Self::Inject,
        Self::Report,
        Self::Step,
        Self::Call,
        Self::Knowledge,
        Self::Alert,
        Self::Rights,
        Self::Exercise,
    ];

    /// Its word in ids of texts: `view-feed-<name>`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Inject => "inject",
            Self::Report => "report",
            Self::Step => "step",
            Self::Call => "call",
            Self::Knowledge => "knowledge",
            Self::Alert => "alert",
            Self::Rights => "rights",
            Self::Exercise => "exercise",
        }
    }
}

/// How much a line matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For whoever wants everything.
    #[default]
    Detail,
    /// Part of the story.
    Normal,
    /// Something is late, unanswered, contradicted.
    Warning,
    /// Life, limb or rights.
    Critical,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLine {
    /// Index of its event.
    pub event: u32,
    /// When.
    pub at: SimTime,
    /// The time of day, with the date when the run is longer than a day.
    pub clock: String,
    /// What about.
    pub kind: FeedKind,
    /// How much it matters.
    pub severity: Severity,
    /// Ids of the posts and units concerned, the one that acts first.
    pub posts: Vec<String>,
    /// Who, with the punctuation that leads to the text; may be empty.
    pub lead: String,
    /// What, one line.
    pub text: String,
    /// Index of the event that brought it about.
    pub cause: Option<u32>,
}

/// The lines of a run so far; `commands` are those given in it.
#[must_use]
pub fn feed(compiled: &Compiled, events: &[Event], commands: &[Command], lang: Lang) -> Vec<FeedLine> {
    let mut feeder = Feeder::default();
    feeder.read(Words { compiled, lang }, events, commands);
    feeder.lines
}

/// Words events as they come, each once. One value serves one run in one language.
#[derive(Clone, Debug, Default)]
pub struct Feeder {
    memory: Memory,
    read: usize,
    lines: Vec<FeedLine>,
    /// The last line, while more of the same news can come: who learned when, about whom and from where, and what so far.
    news: Option<(News, Vec<String>)>,
}

/// What somebody learns in one message or at one sight.
type News = (SimTime, PersonIx, IncidentIx, Source);

/// A line before it is put together.
struct Draft {
    kind: FeedKind,
    severity: Severity,
    lead: String,
    text: String,
}

impl Feeder {
    /// Reads the events of the run that were not read before.
    pub fn read(&mut self, words: Words<'_>, events: &[Event], commands: &[Command]) {
        for (i, event) in events.iter().enumerate().skip(self.read) {
            let told = self.memory.hear(words, &[], event);
            let mut open = self.news.take();
            let teller = Teller {
                words,
                commands,
                memory: &self.memory,
            };
            let draft = match event.kind {
                // A picture adds by itself that something was known beforehand.
                EventKind::FactLearned {
                    fact: FactKind::Notice,
                    ..
                } => {
                    self.news = open;
                    None
                }
                EventKind::FactLearned {
                    who,
                    incident,
                    fact,
                    value,
                    source,
                } if told.is_none() => {
                    let news = (event.at, who, incident, source);
                    let (_, mut parts) = (open.take())
                        .filter(|(before, _)| *before == news)
                        .unwrap_or((news, Vec::new()));
                    parts.push(teller.fact(fact, value));
                    let draft = teller.learned(event.kind, news, &parts);
                    let more = parts.len() > 1;
                    self.news = Some((news, parts));
                    match self.lines.last_mut() {
                        Some(line) if more => {
                            line.text = draft.text;
                            None
                        }
                        _ => Some(draft),
                    }
                }
                EventKind::CommandApplied { command } | EventKind::CommandIdle { command } => {
                    teller.command(event.kind, command)
                }
                _ => match told {
                    Some(told) => Some(teller.told(event.kind, told)),
                    None => teller.detail(event.kind),
                },
            };
            let Some(draft) = draft else { continue };
            self.lines.push(FeedLine {
                event: i as u32,
                at: event.at,
                clock: words.stamp(event.at),
                kind: draft.kind,
                severity: draft.severity,
                posts: teller.posts(event.kind),
                lead: draft.lead,
                text: draft.text,
                cause: event.cause.get().map(|c| c.0),
            });
        }
        self.read = events.len();
    }

    /// The lines so far, oldest first.
    #[must_use]
    pub fn lines(&self) -> &[FeedLine] {
        &self.lines
    }

    /// How many events were read.
    #[must_use]
    pub fn events(&self) -> usize {
        self.read
    }
}

/// What an event is about.
fn kind_of(kind: EventKind) -> FeedKind {
    use EventKind as K;
    match kind {
        K::InjectFired { .. }
        | K::InjectDelivered { .. }
        | K::InjectSkipped { .. }
        | K::ImprovisedDelivered { .. } => FeedKind::Inject,
        K::ReportSent { .. }
        | K::ReportReceived { .. }
        | K::FreeReport { .. }
        | K::Stated { .. }
        | K::LeftOut { .. }
        | K::Dropped {
            reason: DropReason::Withheld,
            ..
        } => FeedKind::Report,
        K::Aware { .. }
        | K::StageEntered { .. }
        | K::ExtensionAsked { .. }
        | K::Extended { .. }
        | K::Done { .. }
        | K::Dropped { .. }
        | K::UnitCalled { .. }
        | K::UnitArrived { .. }
        | K::SetOut { .. }
        | K::ArrivedAt { .. }
        | K::VehicleTaken { .. }
        | K::VehicleBack { .. }
        | K::Did { .. } => FeedKind::Step,
        K::CallTried { .. } => FeedKind::Call,
        K::FactLearned { .. } | K::Contradicted { .. } | K::TypeRecognised { .. } => FeedKind::Knowledge,
        K::AlertRaised { .. } | K::AlertLowered { .. } => FeedKind::Alert,
        K::OrderGiven { .. } | K::OrderRefused { .. } | K::Breach { .. } => FeedKind::Rights,
        K::RunStarted
        | K::RunEnded
        | K::CommandApplied { .. }
        | K::CommandIdle { .. }
        | K::TakenOver { .. }
        | K::Improvised { .. }
        | K::Held { .. } => FeedKind::Exercise,
        _ => FeedKind::World,
    }
}

/// How much a line of the timeline matters here.
fn severity(kind: EventKind, told: &Told) -> Severity {
    use EventKind as K;
    match kind {
        K::Collapsed { .. }
        | K::SelfHarmThreat { .. }
        | K::Breach { .. }
        | K::OrderGiven { .. }
        | K::BehaviourChanged { level: 3.., .. }
        | K::Dropped {
            reason: DropReason::Withheld,
            ..
        }
        | K::Became {
            fact: FactKind::SelfHarm | FactKind::Danger,
            value: 1..,
            ..
        } => Severity::Critical,
        K::PromiseBroken { .. }
        | K::BehaviourChanged { level: 2, .. }
        | K::TensionBand { band: 2.., .. }
        | K::MediaChanged { level: 2.., .. }
        | K::Over {
            how: Ending::LeftUnheard,
            ..
        } => Severity::Warning,
        _ if told.remark.is_some() => Severity::Warning,
        _ if told.rank >= 3 => Severity::Detail,
        // A report on its way is no trouble yet.
        K::ReportSent { .. } => Severity::Normal,
        _ if told.mark == Mark::Trouble => Severity::Warning,
        _ => Severity::Normal,
    }
}

/// Words events for the feed.
struct Teller<'a, 'm> {
    words: Words<'a>,
    commands: &'m [Command],
    memory: &'m Memory,
}

impl Teller<'_, '_> {
    /// A line of the timeline.
    fn told(&self, kind: EventKind, told: Told) -> Draft {
        let severity = severity(kind, &told);
        let mut text = told.text;
        // Sent and received are two lines here.
        match kind {
            EventKind::ReportSent { .. } => text = self.words.fill("view-feed-sent", &[("to", &text)]),
            EventKind::ReportReceived { .. } => {
                text = self.words.fill("view-feed-received", &[("to", &text)]);
            }
            _ => {}
        }
        if let Some(remark) = told.remark {
            text.push(' ');
            text.push_str(&remark.text);
        }
        Draft {
            kind: kind_of(kind),
            severity,
            lead: told.lead,
            text,
        }
    }

    fn draft(&self, kind: EventKind, severity: Severity, who: Option<&str>, text: String) -> Draft {
        Draft {
            kind: kind_of(kind),
            severity,
            lead: who.map_or_else(String::new, |who| self.words.fill("tl-lead", &[("who", who)])),
            text,
        }
    }

    /// What the timeline leaves out, worded for whoever wants everything.
    fn detail(&self, kind: EventKind) -> Option<Draft> {
        use EventKind as K;
        let words = self.words;
        let detail = |who: Option<&str>, text: String| Some(self.draft(kind, Severity::Detail, who, text));
        match kind {
            K::RunStarted => Some(self.draft(kind, Severity::Normal, None, words.say("view-feed-started"))),
            K::RunEnded => Some(self.draft(kind, Severity::Normal, None, words.say("view-feed-ended"))),
            K::Resized { incident, size } => {
                let text = words.fill("tl-resized", &[("size", &size.to_string())]);
                detail(None, self.named(incident, text))
            }
            K::Aware { job, due } => {
                let (what, owner) = self.job(job)?;
                let text = if due.is_never() {
                    words.fill("view-feed-owes", &[("what", &what)])
                } else {
                    words.fill(
                        "view-feed-owes-by",
                        &[("what", &what), ("due", &words.stamp(due))],
                    )
                };
                detail(Some(words.actor(owner)), text)
            }
            K::StageEntered {
                job,
                stage: Stage::Undecided,
                ..
            } => {
                let (what, owner) = self.job(job)?;
                let text = words.fill("view-feed-undecided", &[("what", &what)]);
                Some(self.draft(kind, Severity::Normal, Some(words.actor(owner)), text))
            }
            K::Dropped {
                job,
                reason: DropReason::Moot | DropReason::Superseded,
            } => {
                let (what, owner) = self.job(job)?;
                detail(
                    Some(words.actor(owner)),
                    words.fill("view-feed-moot", &[("what", &what)]),
                )
            }
            K::Done { job } => {
                let (what, owner) = self.job(job)?;
                detail(Some(words.actor(owner)), what)
            }
            K::CallTried {
                job,
                to,
                answered: true,
                ..
            } => {
                let owner = self.job(job).map(|(_, owner)| words.actor(owner));
                detail(
                    owner,
                    words.fill("view-feed-answered", &[("to", words.actor(to))]),
                )
            }
            K::SetOut { who, to } => {
                let text = words.fill("view-feed-sets-out", &[("place", words.place(to))]);
                detail(Some(words.person(who)), text)
            }
            K::VehicleTaken { vehicle, job } => {
                let vehicle = words.compiled.vehicles.get(vehicle.ix())?.name.get(words.lang);
                let owner = self.job(job).map(|(_, owner)| words.actor(owner));
                detail(owner, words.fill("view-feed-vehicle", &[("vehicle", vehicle)]))
            }
            K::VehicleBack { vehicle } => {
                let vehicle = words.compiled.vehicles.get(vehicle.ix())?.name.get(words.lang);
                detail(
                    None,
                    words.fill("view-feed-vehicle-back", &[("vehicle", vehicle)]),
                )
            }
            K::Did { effect, actor, .. } => {
                let id = effect_id(effect)?;
                detail(actor.get().map(|a| words.actor(a)), words.say(&id))
            }
            K::Stated { job, fact, value } => {
                let (_, owner) = self.job(job)?;
                let (name, value) = (say::fact(words, fact), say::value(words, fact, value));
                let text = words.fill("view-fact-is", &[("fact", &name), ("value", &value)]);
                detail(
                    Some(words.actor(owner)),
                    words.fill("view-feed-states", &[("what", &text)]),
                )
            }
            K::LeftOut { job, fact } => {
                let (_, owner) = self.job(job)?;
                let name = say::fact(words, fact);
                let text = words.fill("view-feed-left-out", &[("what", &name)]);
                Some(self.draft(kind, Severity::Critical, Some(words.actor(owner)), text))
            }
            K::InjectSkipped { inject } => {
                let title = words.compiled.injects.get(inject.ix())?.title.get(words.lang);
                detail(None, words.fill("view-feed-skipped", &[("title", title)]))
            }
            _ => None,
        }
    }

    fn fact(&self, fact: FactKind, value: i32) -> String {
        let (name, value) = (say::fact(self.words, fact), say::value(self.words, fact, value));
        self.words
            .fill("view-fact-is", &[("fact", &name), ("value", &value)])
    }

    /// What somebody learns at once.
    fn learned(&self, kind: EventKind, (_, who, incident, source): News, parts: &[String]) -> Draft {
        let words = self.words;
        let text = self.named(incident, parts.join(&words.say("explain-semicolon")));
        let text = match source {
            Source::Sight => words.fill("view-feed-sees", &[("what", &text)]),
            Source::Told(by) => {
                let args = [("what", text.as_str()), ("from", words.actor(by))];
                words.fill("view-feed-hears-from", &args)
            }
            Source::Outside(_) => words.fill("view-feed-hears", &[("what", &text)]),
        };
        self.draft(kind, Severity::Detail, Some(words.person(who)), text)
    }

    fn command(&self, kind: EventKind, number: u32) -> Option<Draft> {
        use crate::engine::command::Act;
        let command = self.commands.get(number as usize)?;
        // Its own line says who takes the seat.
        if matches!(command.act, Act::TakeOver { .. }) {
            return None;
        }
        let who = match command.by.get() {
            Some(by) => Some(self.words.actor(by).to_owned()),
            // Who acted isn't in this plan either.
            None if command.act == Act::Nothing => None,
            None => Some(self.words.say("view-trainer")),
        };
        let what = say::act(self.words, &command.act);
        let (severity, text) = match kind {
            EventKind::CommandIdle { .. } => (
                Severity::Warning,
                self.words.fill("view-feed-idle", &[("what", &what)]),
            ),
            _ => (Severity::Normal, what),
        };
        Some(self.draft(kind, severity, who.as_deref(), text))
    }

    /// A job by name, and who owes it.
    fn job(&self, job: JobIx) -> Option<(String, ActorIx)> {
        let (element, incident) = self.memory.job(job)?;
        let owner = self.words.compiled.elements.get(element.ix())?.owner;
        Some((say::element(self.words, element, incident), owner))
    }

    fn named(&self, incident: IncidentIx, what: String) -> String {
        if self.words.compiled.incidents.len() < 2 || incident.get().is_none() {
            return what;
        }
        let args = [("what", what.as_str()), ("group", self.words.incident(incident))];
        self.words.fill("tl-about", &args)
    }

    /// Ids of the posts and units concerned, the one that acts first.
    fn posts(&self, kind: EventKind) -> Vec<String> {
        use EventKind as K;
        let mut all: Vec<String> = Vec::new();
        let mut add = |ids: Vec<String>| {
            for id in ids {
                if !all.contains(&id) {
                    all.push(id);
                }
            }
        };
        let actors = &self.words.compiled.actors;
        let actor = |ix: ActorIx| actors.get(ix.ix()).map(|a| a.id.clone()).into_iter().collect();
        let person = |ix: PersonIx| say::posts_of(self.words.compiled, ix);
        let job = |ix: JobIx| -> Vec<String> {
            let Some((element, _)) = self.memory.job(ix) else {
                return Vec::new();
            };
            let element = &self.words.compiled.elements[element.ix()];
            let to = match &element.kind {
                ElementKind::Line(line) => Some(line.to),
                _ => None,
            };
            let both = [Some(element.owner), to];
            both.into_iter()
                .flatten()
                .filter_map(|a| actors.get(a.ix()))
                .map(|a| a.id.clone())
                .collect()
        };
        match kind {
            K::Aware { job: j, .. }
            | K::StageEntered { job: j, .. }
            | K::Extended { job: j, .. }
            | K::Done { job: j }
            | K::Dropped { job: j, .. }
            | K::Stated { job: j, .. }
            | K::LeftOut { job: j, .. }
            | K::VehicleTaken { job: j, .. } => add(job(j)),
            K::ExtensionAsked { job: j, of } => {
                add(job(j));
                add(actor(of));
            }
            K::ReportSent { job: j, to, .. } | K::CallTried { job: j, to, .. } => {
                add(job(j));
                add(actor(to));
            }
            K::ReportReceived { job: j, by } => {
                add(job(j));
                add(actor(by));
            }
            K::FreeReport { from, to, .. } => {
                add(actor(from));
                add(actor(to));
            }
            K::FactLearned { who, source, .. } => {
                add(person(who));
                if let Source::Told(by) = source {
                    add(actor(by));
                }
            }
            K::Contradicted { who, .. }
            | K::TypeRecognised { who, .. }
            | K::SetOut { who, .. }
            | K::ArrivedAt { who, .. } => add(person(who)),
            K::UnitCalled { unit, .. } | K::UnitArrived { unit, .. } => add(actor(unit)),
            K::Did { actor: a, .. }
            | K::AlertRaised { actor: a, .. }
            | K::AlertLowered { actor: a, .. }
            | K::OrderRefused { actor: a, .. }
            | K::Breach { actor: a, .. }
            | K::TakenOver { actor: a, .. } => add(actor(a)),
            K::OrderGiven { to, .. } => add(actor(to)),
            K::InjectDelivered { by, .. } | K::ImprovisedDelivered { by, .. } => add(actor(by)),
            K::AidGiven { by, .. } => {
                use crate::engine::event::Aid;
                if let Aid::Staff(a) | Aid::Unit(a) = by {
                    add(actor(a));
                }
            }
            K::CommandApplied { command } | K::CommandIdle { command } => {
                if let Some(command) = self.commands.get(command as usize) {
                    add(actor(command.by));
                }
            }
            _ => {}
        }
        all
    }
}

/// The text that says what an effect is, for those that need no further words.
fn effect_id(effect: EffectKind) -> Option<String> {
    match effect {
        EffectKind::Representatives
        | EffectKind::Summon
        | EffectKind::Tell
        | EffectKind::Convene
        | EffectKind::Work => None,
        other => Some(format!("explain-does-{}", dashed(&format!("{other:?}")))),
    }
}
