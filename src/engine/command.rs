//! Commands: what human posts and the trainer do, as values; and their lowering from a decisions file.

use std::sync::Arc;

use crate::ids;
use crate::model::common::{ChannelKind, FactKind, Name, UnlawfulKind};
use crate::model::compile::CompileError;
use crate::model::compiled::{
    ActorIx, Claim, Compiled, ElementIx, ElementKind, IncidentIx, InjectIx, RoleTarget, VehicleIx,
    WorldEffect,
};
use crate::model::decisions::{Act as Written, Decisions};
use crate::model::plan::ReportKind;
use crate::model::scenario::{Claim as WrittenClaim, WorldEffect as WrittenWorld};
use crate::time::{SimSpan, SimTime, Term};

/// A command at a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Command {
    /// When.
    pub at: SimTime,
    /// The post that acts; [`ActorIx::NONE`] for the trainer.
    pub by: ActorIx,
    /// About which incident; [`IncidentIx::NONE`]: the first that the post knows of.
    pub about: IncidentIx,
    /// What.
    pub act: Act,
}

/// What a post or the trainer does. Steps and lines are elements of the compiled plan; the meaning of each is documented at
/// [`crate::model::decisions::Act`].
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "each is documented at model::decisions::Act")]
pub enum Act {
    Report {
        /// Without a kind at most one; with a kind all lines of that kind that are meant.
        lines: Vec<ElementIx>,
        kind: Option<ReportKind>,
        to: Option<ActorIx>,
        channel: Option<ChannelKind>,
        facts: Option<Vec<(FactKind, i32)>>,
    },
    Acknowledge,
    StartStep(Vec<ElementIx>),
    Dispatch(Sent),
    SetAlert(u32),
    RequestSupport(ActorIx),
    Receive,
    Hear,
    AskForRepresentatives,
    Explain,
    Offer,
    Answer,
    Register,
    GiveAid,
    SpeakToMedia,
    Refuse {
        order: UnlawfulKind,
        reason: String,
    },
    Comply(UnlawfulKind),
    Withhold {
        lines: Vec<ElementIx>,
        fact: Option<FactKind>,
    },
    Unlawful(UnlawfulKind),
    Note(String),
    TakeOver {
        post: ActorIx,
        human: bool,
    },
    FireInject(InjectIx),
    SkipInject(InjectIx),
    DelayInject {
        inject: InjectIx,
        until: SimTime,
    },
    EditInject {
        inject: InjectIx,
        text: Option<String>,
        edit: Edit,
    },
    Improvise {
        from: String,
        text: String,
        content: Arc<Content>,
    },
    Hint {
        to: ActorIx,
        text: String,
    },
    SetWorld(WorldEffect),
    /// What it names isn't in this plan: kept for the record, without effect.
    Nothing,
}

/// Whom or what a post sends to the scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// A unit, which is called, or a post, which goes.
    Actor(ActorIx),
    /// A vehicle with its driver.
    Vehicle(VehicleIx),
}

/// To whom an inject goes, by which means, and what it says and does.
#[derive(Clone, Debug, PartialEq)]
pub struct Content {
    /// Who gets it, in order of preference; empty: it happens in the world only.
    pub to: Vec<ActorIx>,
    /// By which means; `None`: face to face.
    pub channel: Option<ChannelKind>,
    /// What the receiver learns.
    pub claims: Vec<Claim>,
    /// What happens.
    pub effects: Vec<WorldEffect>,
}

/// What the trainer changes of an inject; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// Other receivers.
    pub to: Option<Vec<ActorIx>>,
    /// Another channel.
    pub channel: Option<ChannelKind>,
    /// Other statements.
    pub claims: Option<Vec<Claim>>,
    /// Other effects.
    pub effects: Option<Vec<WorldEffect>>,
}

/// Lowers a decisions file: seats first, then the commands by time.
///
/// # Errors
/// [`CompileError::Unknown`] for an id that neither the plan, the scenario nor the vocabulary has. A role or function that the plan
/// doesn't bind is no error: the command then has no effect, and the log says so.
pub fn lower(c: &Compiled, decisions: &Decisions) -> Result<Vec<Command>, CompileError> {
    let mut commands = Vec::new();
    for post in &decisions.human {
        let act = match actor(c, &post.value)? {
            Some(post) => Act::TakeOver { post, human: true },
            None => Act::Nothing,
        };
        commands.push(Command {
            at: SimTime::ZERO,
            by: ActorIx::NONE,
            about: IncidentIx::NONE,
            act,
        });
    }
    let mut timed = Vec::new();
    for command in &decisions.commands {
        let by = command.by.as_ref().map(|b| actor(c, &b.value)).transpose()?;
        let about = match &command.about {
            Some(name) => incident(c, &name.value)?,
            None => IncidentIx::NONE,
        };
        let unbound = matches!(by, Some(None));
        let act = if unbound {
            Act::Nothing
        } else {
            act(c, &command.act)?
        };
        let by = by.flatten().unwrap_or(ActorIx::NONE);
        timed.push(Command {
            at: SimTime::ZERO + span(&command.at.value)?,
            by,
            about,
            act,
        });
    }
    timed.sort_by_key(|t| t.at);
    commands.extend(timed);
    Ok(commands)
}

fn span(term: &Term) -> Result<SimSpan, CompileError> {
    match *term {
        Term::Span(span) => Ok(span),
        // As in a scenario: a day is 24 hours.
        Term::Days(days) => Ok(SimSpan::from_days(i64::from(days))),
        _ => Err(CompileError::NotFixed("at".to_owned())),
    }
}

/// A post or unit by id, or the first that a role is bound to; `None` when the role is unbound.
fn actor(c: &Compiled, id: &str) -> Result<Option<ActorIx>, CompileError> {
    if let Some(ix) = c.actors.iter().position(|a| a.id == id) {
        return Ok(Some(ActorIx(ix as u16)));
    }
    match c.roles.iter().find(|r| r.id == id) {
        Some(role) => Ok(match &role.bound {
            RoleTarget::Actors(actors) => actors.first().copied(),
            _ => None,
        }),
        None => Err(unknown("load-kind-post-unit-or-role", id)),
    }
}

/// What is sent to the scene: a post, a unit or a vehicle by id, or the first that a role is bound to.
fn sent(c: &Compiled, id: &str) -> Result<Option<Sent>, CompileError> {
    let by_id = c.vehicles.iter().position(|v| v.id == id);
    let by_role = || match &c.roles.iter().find(|r| r.id == id)?.bound {
        RoleTarget::Vehicles(vehicles) => vehicles.first().copied(),
        _ => None,
    };
    let vehicle = by_id.map(|i| VehicleIx(i as u16)).or_else(by_role);
    match vehicle {
        Some(vehicle) if !c.actors.iter().any(|a| a.id == id) => Ok(Some(Sent::Vehicle(vehicle))),
        _ => Ok(actor(c, id)?.map(Sent::Actor)),
    }
}

/// Posts and units by id, or all that a role is bound to.
fn receivers(c: &Compiled, names: &[Name]) -> Result<Vec<ActorIx>, CompileError> {
    let mut all = Vec::new();
    for name in names {
        let first = actor(c, &name.value)?;
        let role = c.roles.iter().find(|r| r.id == name.value);
        match role.map(|r| &r.bound) {
            Some(RoleTarget::Actors(actors)) if !c.actors.iter().any(|a| a.id == name.value) => {
                all.extend_from_slice(actors);
            }
            _ => all.extend(first),
        }
    }
    Ok(all)
}

/// Statements; those without a source of their own are `from`'s.
fn claims(c: &Compiled, from: &str, written: &[WrittenClaim]) -> Result<Vec<Claim>, CompileError> {
    let mut all = Vec::new();
    for claim in written {
        let name = claim.source.as_ref().map_or(from, |s| s.value.as_str());
        all.push(Claim {
            fact: claim.fact,
            of: incident(c, &claim.of.value)?,
            value: claim.value.value as i32,
            source: source(c, name),
        });
    }
    Ok(all)
}

/// The number of a source. One that the scenario doesn't quote has a number that follows from its name, because commands are read one
/// by one.
fn source(c: &Compiled, name: &str) -> u16 {
    let known = c.sources.iter().position(|s| s == name);
    known.map_or(0x8000 | (ids::key(name) as u16), |i| i as u16)
}

fn effects(c: &Compiled, written: &[WrittenWorld]) -> Result<Vec<WorldEffect>, CompileError> {
    let mut all = Vec::new();
    for effect in written {
        all.extend(world(c, effect)?);
    }
    Ok(all)
}

fn unknown(what: &'static str, id: &str) -> CompileError {
    CompileError::Unknown {
        what,
        id: id.to_owned(),
    }
}

fn incident(c: &Compiled, id: &str) -> Result<IncidentIx, CompileError> {
    let found = c.incidents.iter().position(|i| i.id == id);
    found
        .map(|i| IncidentIx(i as u16))
        .ok_or_else(|| unknown("load-kind-group-or-party", id))
}

fn inject(c: &Compiled, id: &str) -> Result<InjectIx, CompileError> {
    let found = c.injects.iter().position(|i| i.id == id);
    found
        .map(|i| InjectIx(i as u16))
        .ok_or_else(|| unknown("load-kind-inject", id))
}

/// Elements by id or by function; lines or others, as asked.
fn elements(c: &Compiled, id: &str, lines: bool) -> Result<Vec<ElementIx>, CompileError> {
    let function = c.function(id);
    let mut known = function.is_some();
    let mut found = Vec::new();
    for (i, element) in c.elements.iter().enumerate() {
        let named = element.id == id;
        known |= named;
        if (named || function.is_some_and(|f| element.functions.has(f)))
            && matches!(element.kind, ElementKind::Line(_)) == lines
        {
            found.push(ElementIx(i as u16));
        }
    }
    if known {
        Ok(found)
    } else {
        Err(unknown(
            if lines {
                "load-kind-line-or-function"
            } else {
                "load-kind-step-or-function"
            },
            id,
        ))
    }
}

fn act(c: &Compiled, written: &Written) -> Result<Act, CompileError> {
    let target = |id: &str, make: fn(ActorIx) -> Act| Ok(actor(c, id)?.map_or(Act::Nothing, make));
    Ok(match written {
        Written::Report {
            line,
            kind,
            to,
            channel,
            facts,
        } => {
            let lines = line.as_ref().map(|l| elements(c, &l.value, true)).transpose()?;
            let to = to.as_ref().map(|t| actor(c, &t.value)).transpose()?.flatten();
            if lines.as_ref().is_some_and(Vec::is_empty) && to.is_none() {
                return Ok(Act::Nothing);
            }
            let lines = match kind {
                Some(kind) => of_kind(c, lines, *kind, to),
                // Of several receivers of a line the named one, else the first.
                None => lines.map_or_else(Vec::new, |all| {
                    let named = all.iter().copied().find(|e| match &c.elements[e.ix()].kind {
                        ElementKind::Line(line) => Some(line.to) == to,
                        _ => false,
                    });
                    named.or_else(|| all.first().copied()).into_iter().collect()
                }),
            };
            let facts = facts.as_ref().map(|all| {
                all.iter()
                    .map(|s| (s.fact, s.value.value as i32))
                    .collect::<Vec<_>>()
            });
            Act::Report {
                lines,
                kind: *kind,
                to,
                channel: *channel,
                facts,
            }
        }
        Written::Acknowledge => Act::Acknowledge,
        Written::StartStep(step) => Act::StartStep(elements(c, &step.value, false)?),
        Written::Dispatch(whom) => sent(c, &whom.value)?.map_or(Act::Nothing, Act::Dispatch),
        Written::RaiseAlert(rank) | Written::LowerAlert(rank) => Act::SetAlert(rank.value),
        Written::RequestSupport(unit) => target(&unit.value, Act::RequestSupport)?,
        Written::Receive => Act::Receive,
        Written::Hear => Act::Hear,
        Written::AskForRepresentatives => Act::AskForRepresentatives,
        Written::Explain => Act::Explain,
        Written::Offer => Act::Offer,
        Written::Answer => Act::Answer,
        Written::Register => Act::Register,
        Written::GiveAid => Act::GiveAid,
        Written::SpeakToMedia => Act::SpeakToMedia,
        Written::Refuse { order, reason } => Act::Refuse {
            order: *order,
            reason: reason.clone(),
        },
        Written::Comply(order) => Act::Comply(*order),
        Written::Withhold { line, fact } => Act::Withhold {
            lines: elements(c, &line.value, true)?,
            fact: *fact,
        },
        Written::Act(kind) => Act::Unlawful(*kind),
        Written::Note(text) => Act::Note(text.clone()),
        Written::TakeOver { post, human } => match actor(c, &post.value)? {
            Some(post) => Act::TakeOver { post, human: *human },
            None => Act::Nothing,
        },
        Written::FireInject(id) => Act::FireInject(inject(c, &id.value)?),
        Written::SkipInject(id) => Act::SkipInject(inject(c, &id.value)?),
        Written::DelayInject { inject: id, until } => Act::DelayInject {
            inject: inject(c, &id.value)?,
            until: SimTime::ZERO + span(&until.value)?,
        },
        Written::EditInject {
            inject: id,
            text,
            to,
            channel,
            facts,
            effects: written,
        } => {
            let inject = inject(c, &id.value)?;
            let from = &c.injects[inject.ix()].from.en;
            Act::EditInject {
                inject,
                text: text.clone(),
                edit: Edit {
                    to: to.as_ref().map(|t| receivers(c, t)).transpose()?,
                    channel: *channel,
                    claims: facts.as_ref().map(|f| claims(c, from, f)).transpose()?,
                    effects: written.as_ref().map(|e| effects(c, e)).transpose()?,
                },
            }
        }
        Written::Improvise {
            from,
            text,
            to,
            channel,
            facts,
            effects: written,
        } => Act::Improvise {
            from: from.clone(),
            text: text.clone(),
            content: Arc::new(Content {
                to: receivers(c, to)?,
                channel: *channel,
                claims: claims(c, from, facts)?,
                effects: effects(c, written)?,
            }),
        },
        Written::Hint { to, text } => match actor(c, &to.value)? {
            Some(to) => Act::Hint {
                to,
                text: text.clone(),
            },
            None => Act::Nothing,
        },
        Written::SetWorld(effect) => world(c, effect)?.map_or(Act::Nothing, Act::SetWorld),
    })
}

/// The lines of a kind: among those named, else among all; to the receiver, if one is named.
fn of_kind(
    c: &Compiled,
    named: Option<Vec<ElementIx>>,
    kind: ReportKind,
    to: Option<ActorIx>,
) -> Vec<ElementIx> {
    let all = named.unwrap_or_else(|| (0..c.elements.len()).map(|i| ElementIx(i as u16)).collect());
    let meant = |e: &ElementIx| match &c.elements[e.ix()].kind {
        ElementKind::Line(line) => line.kind == kind && to.is_none_or(|to| line.to == to),
        _ => false,
    };
    all.into_iter().filter(meant).collect()
}

fn world(c: &Compiled, written: &WrittenWorld) -> Result<Option<WorldEffect>, CompileError> {
    Ok(Some(match written {
        WrittenWorld::Resize { of, by } => WorldEffect::Resize {
            of: incident(c, &of.value)?,
            by: by.value,
        },
        WrittenWorld::Mood { of, by } => WorldEffect::Mood {
            of: incident(c, &of.value)?,
            by: by.value,
        },
        WrittenWorld::Collapse { of } => WorldEffect::Collapse {
            of: incident(c, &of.value)?,
        },
        WrittenWorld::Helped { of } => WorldEffect::Helped {
            of: incident(c, &of.value)?,
        },
        WrittenWorld::Media { of, level } => WorldEffect::Media {
            of: incident(c, &of.value)?,
            level: level.value,
        },
        WrittenWorld::Behave { of, level } => WorldEffect::Behave {
            of: incident(c, &of.value)?,
            level: level.value,
        },
        WrittenWorld::SelfHarmThreat { of } => WorldEffect::SelfHarmThreat {
            of: incident(c, &of.value)?,
        },
        WrittenWorld::Risk { of, level } => WorldEffect::Risk {
            of: incident(c, &of.value)?,
            level: level.value,
        },
        WrittenWorld::Becomes { of, fact, value } => WorldEffect::Becomes {
            of: incident(c, &of.value)?,
            fact: *fact,
            value: value.value as i32,
        },
        WrittenWorld::Arrive { of } => WorldEffect::Arrive {
            of: incident(c, &of.value)?,
        },
        WrittenWorld::Depart { of } => WorldEffect::Depart {
            of: incident(c, &of.value)?,
        },
        WrittenWorld::Leave { of } => WorldEffect::Leave {
            of: incident(c, &of.value)?,
        },
        WrittenWorld::KillChannel {
            role,
            channel,
            span: length,
        } => {
            let span = span(&length.value)?;
            let Some(who) = actor(c, &role.value)? else {
                return Ok(None);
            };
            WorldEffect::KillChannel {
                who: c.actors[who.ix()].person,
                channel: *channel,
                span,
            }
        }
        WrittenWorld::Order { role, act, of } => {
            let of = incident(c, &of.value)?;
            let Some(who) = actor(c, &role.value)? else {
                return Ok(None);
            };
            WorldEffect::Order { who, act: *act, of }
        }
    }))
}
