//! Numbers over time.

use std::sync::Arc;

use crate::engine::command::Act;
use crate::engine::event::{Event, EventKind};
use crate::engine::look::Life;
use crate::engine::{Command, Engine};
use crate::model::compiled::{ActorIx, Compiled, IncidentIx, IncidentKind};
use crate::report::words::Words;
use crate::text::Lang;
use crate::time::{SimSpan, SimTime};

use super::{Tone, say};

/// A number over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What, in words.
    pub name: String,
    /// Its values, ascending in time.
    pub points: Vec<(SimTime, f64)>,
    /// A value holds until the next one (a head count), rather than moving towards it (tension).
    pub steps: bool,
}

/// Something that happened, to be marked on a curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// When.
    pub at: SimTime,
    /// What.
    pub text: String,
    /// How good or bad.
    pub tone: Tone,
    /// Index of its event, if it has one.
    pub event: Option<u32>,
}

/// Most samples of tension that a run gets: one a minute up to a day.
const SAMPLES: i64 = 1_440;

/// Size and tension of each group that came, and size of each party, up to a time: `events` are those of the run of `seed` and
/// `commands`. A group's curves follow each other, size first.
///
/// Sizes are those of the events. Tension has no events of its own: it is read from a run of the same inputs beside this one,
/// at whole minutes after the start (fewer in a run of more than a day). So the points depend neither on how the run
/// was paced nor on when somebody looked.
#[must_use]
pub fn curves(
    compiled: &Arc<Compiled>,
    seed: u64,
    commands: &[Command],
    events: &[Event],
    until: SimTime,
    lang: Lang,
) -> Vec<Curve> {
    let mut tension = Tension::new(compiled, seed, commands);
    tension.go_on(compiled, commands, until);
    let mut sizes = Sizes::default();
    sizes.read(compiled, events);
    draw(Words { compiled, lang }, &sizes, &tension, until)
}

/// Head counts as the events tell them.
#[derive(Clone, Debug, Default)]
pub(super) struct Sizes {
    read: usize,
    points: Vec<Vec<(SimTime, f64)>>,
    /// Whether the people are gone.
    over: Vec<bool>,
}

impl Sizes {
    pub(super) fn read(&mut self, compiled: &Compiled, events: &[Event]) {
        self.points.resize(compiled.incidents.len(), Vec::new());
        self.over.resize(compiled.incidents.len(), false);
        for event in events.get(self.read..).unwrap_or_default() {
            let (incident, size) = match event.kind {
                EventKind::GroupArrived { incident, size }
                | EventKind::PartyDeparted { incident, size }
                | EventKind::Resized { incident, size } => (incident, size),
                EventKind::Over { incident, .. } => {
                    if let Some(over) = self.over.get_mut(incident.ix()) {
                        *over = true;
                    }
                    (incident, 0)
                }
                _ => continue,
            };
            if let Some(points) = self.points.get_mut(incident.ix()) {
                // Signs that came to nothing brought nobody.
                if size > 0 || !points.is_empty() {
                    points.push((event.at, f64::from(size)));
                }
            }
        }
        self.read = events.len();
    }
}

/// Tension, read from a run beside the one that is shown.
#[derive(Debug)]
pub(super) struct Tension {
    engine: Engine,
    /// Commands that the run beside has.
    given: usize,
    next: SimTime,
    step: SimSpan,
    points: Vec<Vec<(SimTime, f64)>>,
}

impl Tension {
    pub(super) fn new(compiled: &Arc<Compiled>, seed: u64, commands: &[Command]) -> Self {
        let mut engine = Engine::new();
        engine.reset(compiled, seed, commands);
        let minutes = compiled.end.0 / 60_000;
        Self {
            engine,
            given: commands.len(),
            next: SimTime::ZERO,
            step: SimSpan::from_mins((minutes / SAMPLES).max(1)),
            points: vec![Vec::new(); compiled.incidents.len()],
        }
    }

    /// Goes on to a time that the run itself has reached, with the commands that it has.
    pub(super) fn go_on(&mut self, compiled: &Compiled, commands: &[Command], until: SimTime) {
        for command in commands.get(self.given..).unwrap_or_default() {
            // A limit of the engine ends the run that is shown, too.
            let _ = self.engine.apply(command.clone());
        }
        self.given = commands.len();
        while self.next <= until.min(compiled.end) {
            if self.engine.run_until(self.next).is_err() {
                return;
            }
            if let Some(look) = self.engine.at_present() {
                for (i, points) in self.points.iter_mut().enumerate() {
                    let now = look.people(IncidentIx(i as u16));
                    let group = matches!(compiled.incidents[i].kind, IncidentKind::Group { .. });
                    if group && now.life == Life::Present {
                        points.push((self.next, now.tension));
                    }
                }
            }
            self.next += self.step;
        }
    }
}

/// The curves of those who came.
pub(super) fn draw(words: Words<'_>, sizes: &Sizes, tension: &Tension, until: SimTime) -> Vec<Curve> {
    let mut curves = Vec::new();
    for (i, incident) in words.compiled.incidents.iter().enumerate() {
        let Some(size) = sizes.points.get(i).filter(|p| !p.is_empty()) else {
            continue;
        };
        let name = |id: &str| words.fill(id, &[("group", incident.name.get(words.lang))]);
        let mut size = size.clone();
        // The last count holds until now.
        if let Some((_, last)) = size.last().copied().filter(|(at, _)| *at < until)
            && !sizes.over[i]
        {
            size.push((until, last));
        }
        curves.push(Curve {
            name: name("view-curve-size"),
            points: size,
            steps: true,
        });
        if matches!(incident.kind, IncidentKind::Group { .. }) {
            curves.push(Curve {
                name: name("view-curve-tension"),
                points: tension.points[i].clone(),
                steps: false,
            });
        }
    }
    curves
}

/// What people decided: the acts of human posts, and what the trainer did to the world.
#[must_use]
pub fn decisions(compiled: &Compiled, events: &[Event], commands: &[Command], lang: Lang) -> Vec<Moment> {
    let words = Words { compiled, lang };
    let applied = events.iter().enumerate().filter_map(|(i, event)| {
        let (EventKind::CommandApplied { command } | EventKind::CommandIdle { command }) = event.kind else {
            return None;
        };
        let command = commands.get(command as usize)?;
        // Who sits where at the start, and taking note of a message, decide nothing.
        let seat = matches!(command.act, Act::TakeOver { .. }) && event.at == SimTime::ZERO;
        let decides = !seat && command.act != Act::Acknowledge;
        decides.then_some((i, event, command))
    });
    applied
        .map(|(i, event, command)| Moment {
            at: event.at,
            text: say::command(words, command),
            tone: match event.kind {
                EventKind::CommandIdle { .. } => Tone::Dim,
                _ if command.by == ActorIx::NONE => Tone::Plain,
                _ => Tone::Info,
            },
            event: Some(i as u32),
        })
        .collect()
}
