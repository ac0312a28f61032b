//! Injects and phases, for the trainer's hand.

use crate::engine::command::Act;
use crate::engine::look::Look;
use crate::model::common::{ChannelKind, Text};
use crate::model::compiled::{ActorIx, Compiled, Inject, InjectIx, PersonIx, Trigger};
use crate::model::scenario::{self, InjectKind, Scenario};
use crate::report::words::Words;
use crate::text::Lang;
use crate::time::SimTime;

use super::{Name, condition, say};

/// Where an inject stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectState {
    /// Fires at a time.
    At(SimTime),
    /// Fires when a condition holds.
    Waiting,
    /// Fires by hand.
    Hand,
    /// Fired.
    Fired(SimTime),
    /// Won't fire.
    Skipped,
}

/// An inject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjectRow {
    /// Id; of one that was made up, `+1`, `+2` ….
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is in the doctrine of exercises.
    pub kind: InjectKind,
    /// When it fires, in words.
    pub trigger: String,
    /// Where it stands.
    pub state: InjectState,
    /// Who took it in and when, in words.
    pub delivered: Option<String>,
    /// Who speaks.
    pub from: String,
    /// Who gets it, in order of preference; empty: it happens in the world.
    pub to: Vec<Name>,
    /// By which means.
    pub channel: Option<ChannelKind>,
    /// What is said or seen.
    pub text: String,
    /// A picture, sound or clipping, described.
    pub media: Option<String>,
    /// What staff should do, with the time allowed.
    pub expects: Vec<String>,
    /// The objective that it serves.
    pub objective: Option<String>,
    /// For the controller.
    pub note: Option<String>,
    /// Id of its phase.
    pub phase: Option<String>,
    /// The trainer changed it, or made it up.
    pub edited: bool,
    /// The plan has nobody to receive it: why it does nothing.
    pub unbound: Option<String>,
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Start.
    pub start: SimTime,
    /// End: the start of the next one, or the end of the run.
    pub end: SimTime,
    /// Time of day of its start.
    pub clock: String,
    /// Whether it is now.
    pub now: bool,
    /// Questions to put.
    pub questions: Vec<String>,
    /// Points to listen for.
    pub listen_for: Vec<String>,
}

/// Every inject, in the order of the scenario; those that were made up come last.
#[must_use]
pub fn injects(compiled: &Compiled, scenario: &Scenario, look: Look<'_>, lang: Lang) -> Vec<InjectRow> {
    let words = Words { compiled, lang };
    let mut rows = written(words, scenario);
    stand(words, look, &mut rows);
    rows
}

/// The rows as the scenario has them, none fired.
pub(super) fn written(words: Words<'_>, scenario: &Scenario) -> Vec<InjectRow> {
    let injects = words.compiled.injects.iter();
    injects
        .map(|inject| {
            let written = scenario.injects.iter().find(|i| i.id.value == inject.id);
            row(words, scenario, inject, written)
        })
        .collect()
}

/// Sets where each inject stands now and what the trainer changed of it, and adds those that were made up.
pub(super) fn stand(words: Words<'_>, look: Look<'_>, rows: &mut Vec<InjectRow>) {
    for (i, (row, inject)) in rows.iter_mut().zip(&words.compiled.injects).enumerate() {
        let ix = InjectIx(i as u16);
        let now = look.inject(ix);
        row.state = match (now.fired, now.settled, now.next, &inject.trigger) {
            (Some(at), ..) => InjectState::Fired(at),
            (None, true, ..) => InjectState::Skipped,
            (None, false, Some(at), _) => InjectState::At(at),
            (None, false, None, Trigger::Hand) => InjectState::Hand,
            (None, false, None, _) => InjectState::Waiting,
        };
        row.delivered = delivered(words, now.taken);
        if let Some(until) = now.not_before.filter(|_| now.fired.is_none()) {
            let args = [("trigger", row.trigger.as_str()), ("clock", &words.stamp(until))];
            row.trigger = words.fill("view-trigger-not-before", &args);
            row.edited = true;
        }
        if now.edited.is_some() {
            let content = look.inject_content(ix);
            row.to = names(words, &content.to);
            row.channel = content.channel;
            if let Some(text) = look.inject_words(ix) {
                text.clone_into(&mut row.text);
            }
            row.edited = true;
        }
    }
    for (n, made_up) in look.improvised().enumerate() {
        let Some(Act::Improvise { from, text, content }) = look.command(made_up.command).map(|c| &c.act)
        else {
            continue;
        };
        rows.push(InjectRow {
            id: format!("+{}", n + 1),
            title: say::one_line(text),
            kind: InjectKind::Contextual,
            trigger: words.say("view-trigger-improvised"),
            state: InjectState::Fired(made_up.at),
            delivered: delivered(words, made_up.taken),
            from: from.clone(),
            to: names(words, &content.to),
            channel: content.channel,
            text: text.clone(),
            media: None,
            expects: Vec::new(),
            objective: None,
            note: None,
            phase: None,
            edited: true,
            unbound: None,
        });
    }
}

fn names(words: Words<'_>, actors: &[ActorIx]) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::new();
    for actor in actors {
        let name = Name::new(&words.compiled.actors[actor.ix()].id, words.actor(*actor));
        // Several roles can mean the same post.
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn delivered(words: Words<'_>, taken: Option<(ActorIx, PersonIx, SimTime)>) -> Option<String> {
    let (by, person, at) = taken?;
    let who = by
        .get()
        .map_or_else(|| words.person(person), |by| words.actor(by));
    Some(words.fill(
        "view-inject-delivered",
        &[("who", who), ("clock", &words.stamp(at))],
    ))
}

fn row(
    words: Words<'_>,
    scenario: &Scenario,
    inject: &Inject,
    written: Option<&scenario::Inject>,
) -> InjectRow {
    let text = |t: &Text| t.get(words.lang).to_owned();
    let expects = inject.expects.iter().map(|(function, within)| {
        let function = words.compiled.functions.get(function.ix());
        let what = function.map_or("–", |f| f.name.get(words.lang));
        match within {
            Some(span) => {
                let args = [("what", what), ("span", &words.duration(span.0))];
                words.fill("view-inject-expects-within", &args)
            }
            None => what.to_owned(),
        }
    });
    let objective = written.and_then(|w| w.objective.as_ref()).and_then(|id| {
        let objective = scenario.objectives.iter().find(|o| o.id.value == id.value);
        objective.map(|o| text(&o.title))
    });
    let unbound = words.compiled.not_applicable.iter();
    let unbound = unbound.filter(|n| n.what == "inject" && n.id == inject.id);
    InjectRow {
        id: inject.id.clone(),
        title: text(&inject.title),
        kind: written.map_or(InjectKind::Contextual, |w| w.kind),
        trigger: trigger(words, &inject.trigger),
        state: InjectState::Waiting,
        delivered: None,
        from: text(&inject.from),
        to: names(words, &inject.to),
        channel: inject.channel,
        text: text(&inject.text),
        media: written.and_then(|w| w.media.as_ref()).map(text),
        expects: expects.collect(),
        objective,
        note: written.and_then(|w| w.note.as_ref()).map(text),
        phase: written.and_then(|w| w.phase.as_ref()).map(|p| p.value.clone()),
        edited: false,
        unbound: unbound.map(|n| text(&n.reason)).next(),
    }
}

/// When an inject fires, in words.
fn trigger(words: Words<'_>, trigger: &Trigger) -> String {
    match trigger {
        Trigger::At(at) => words.fill("view-trigger-at", &[("clock", &words.stamp(*at))]),
        Trigger::When(given) => words.fill(
            "view-trigger-when",
            &[("clause", &condition::clause(words, *given))],
        ),
        Trigger::AtIf(at, given) => {
            let args = [
                ("clock", words.stamp(*at)),
                ("clause", condition::clause(words, *given)),
            ];
            words.fill(
                "view-trigger-at-if",
                &args.each_ref().map(|(k, v)| (*k, v.as_str())),
            )
        }
        Trigger::Hand => words.say("view-trigger-hand"),
        Trigger::Unless { of, done, within } => {
            let of = words.compiled.injects.get(of.ix());
            let title = of.map_or("–", |i| i.title.get(words.lang));
            let (span, clause) = (words.duration(within.0), condition::clause(words, *done));
            let args = [
                ("title", title),
                ("span", span.as_str()),
                ("clause", clause.as_str()),
            ];
            words.fill("view-trigger-unless", &args)
        }
    }
}

/// The phases of the exercise, with the one that `now` lies in marked.
#[must_use]
pub fn phases(compiled: &Compiled, scenario: &Scenario, now: SimTime, lang: Lang) -> Vec<PhaseRow> {
    let words = Words { compiled, lang };
    let starts: Vec<SimTime> = scenario.phases.iter().map(start_of).collect();
    let texts = |all: &[Text]| all.iter().map(|t| t.get(lang).to_owned()).collect();
    (scenario.phases.iter().zip(&starts))
        .map(|(phase, start)| {
            let next = starts.iter().filter(|s| *s > start).min();
            let end = next.copied().unwrap_or(compiled.end);
            PhaseRow {
                id: phase.id.value.clone(),
                title: phase.title.get(lang).to_owned(),
                start: *start,
                end,
                clock: words.stamp(*start),
                now: *start <= now && now < end,
                questions: texts(&phase.questions),
                listen_for: texts(&phase.listen_for),
            }
        })
        .collect()
}

/// When a phase begins. A day is 24 hours, as everywhere in a scenario.
fn start_of(phase: &scenario::Phase) -> SimTime {
    use crate::time::{SimSpan, Term};
    let span = match phase.start.value {
        Term::Span(span) => span,
        Term::Days(n) => SimSpan::from_days(i64::from(n)),
        _ => SimSpan::ZERO,
    };
    SimTime::ZERO + span
}
