//! Commands: what human posts and the trainer do, as values; and their lowering from a decisions file.

use crate::model::common::{ChannelKind, FactKind, UnlawfulKind};
use crate::model::compile::CompileError;
use crate::model::compiled::{
    ActorIx, Compiled, ElementIx, ElementKind, IncidentIx, InjectIx, RoleTarget, WorldEffect,
};
use crate::model::decisions::{Act as Written, Decisions};
use crate::model::scenario::WorldEffect as WrittenWorld;
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
        line: Option<ElementIx>,
        to: Option<ActorIx>,
        channel: Option<ChannelKind>,
        facts: Option<Vec<(FactKind, i32)>>,
    },
    Acknowledge,
    StartStep(Vec<ElementIx>),
    Dispatch(ActorIx),
    SetAlert(u32),
    RequestSupport(ActorIx),
    Hear,
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
    SetWorld(WorldEffect),
    /// What it names isn't in this plan: kept for the record, without effect.
    Nothing,
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
            to,
            channel,
            facts,
        } => {
            let lines = line.as_ref().map(|l| elements(c, &l.value, true)).transpose()?;
            let to = to.as_ref().map(|t| actor(c, &t.value)).transpose()?.flatten();
            if lines.as_ref().is_some_and(Vec::is_empty) && to.is_none() {
                return Ok(Act::Nothing);
            }
            // Of several receivers of a line the named one, else the first.
            let line = lines.and_then(|all| {
                let named = all.iter().copied().find(|e| match &c.elements[e.ix()].kind {
                    ElementKind::Line(line) => Some(line.to) == to,
                    _ => false,
                });
                named.or_else(|| all.first().copied())
            });
            let facts = facts.as_ref().map(|all| {
                all.iter()
                    .map(|s| (s.fact, s.value.value as i32))
                    .collect::<Vec<_>>()
            });
            Act::Report {
                line,
                to,
                channel: *channel,
                facts,
            }
        }
        Written::Acknowledge => Act::Acknowledge,
        Written::StartStep(step) => Act::StartStep(elements(c, &step.value, false)?),
        Written::Dispatch(unit) => target(&unit.value, Act::Dispatch)?,
        Written::RaiseAlert(rank) | Written::LowerAlert(rank) => Act::SetAlert(rank.value),
        Written::RequestSupport(unit) => target(&unit.value, Act::RequestSupport)?,
        Written::Hear => Act::Hear,
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
        Written::SetWorld(effect) => world(c, effect)?.map_or(Act::Nothing, Act::SetWorld),
    })
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
