//! Decisions against the plan and the scenario that they are for: ids that nothing has, times after the end.

use crate::diag::{Diagnostic, Message, codes, quoted, suggestions};
use crate::model::common::Name;
use crate::model::compiled::{Compiled, ElementKind};
use crate::model::decisions::{Act, Decisions};
use crate::model::scenario::{Claim, WorldEffect};
use crate::say;
use crate::time::SimTime;

/// Every problem of a file of decisions that only shows together with its plan and scenario.
pub(crate) fn problems(c: &Compiled, decisions: &Decisions) -> Vec<Diagnostic> {
    let lines = |wanted: bool| {
        let ids = c
            .elements
            .iter()
            .filter(move |e| matches!(e.kind, ElementKind::Line(_)) == wanted);
        ids.map(|e| e.id.as_str())
            .chain(c.functions.iter().map(|f| f.id.as_str()))
            .collect()
    };
    let mut check = Check {
        people: c
            .actors
            .iter()
            .map(|a| a.id.as_str())
            .chain(c.roles.iter().map(|r| r.id.as_str()))
            .collect(),
        incidents: c.incidents.iter().map(|i| i.id.as_str()).collect(),
        injects: c.injects.iter().map(|i| i.id.as_str()).collect(),
        vehicles: c.vehicles.iter().map(|v| v.id.as_str()).collect(),
        lines: lines(true),
        steps: lines(false),
        found: Vec::new(),
    };
    for (i, post) in decisions.human.iter().enumerate() {
        check.person(post, &format!("human[{i}]"));
    }
    for (i, command) in decisions.commands.iter().enumerate() {
        let path = |field: &str| format!("commands[{i}].{field}");
        if let Some(at) = command.at.value.fixed()
            && SimTime::ZERO + at > c.end
        {
            let end = (c.end - SimTime::ZERO).to_string();
            let message = say!("load-after-end", at = at.to_string(), end = end);
            check.found.push(Diagnostic::error(
                codes::AFTER_END,
                path("at"),
                command.at.span,
                message,
            ));
        }
        if let Some(by) = &command.by {
            check.person(by, &path("by"));
        }
        if let Some(about) = &command.about {
            check.incident(about, &path("about"));
        }
        check.act(&command.act, &path("act"));
    }
    check.found
}

/// What there is, and what was found wrong.
struct Check<'c> {
    people: Vec<&'c str>,
    incidents: Vec<&'c str>,
    injects: Vec<&'c str>,
    vehicles: Vec<&'c str>,
    lines: Vec<&'c str>,
    steps: Vec<&'c str>,
    found: Vec<Diagnostic>,
}

impl Check<'_> {
    fn person(&mut self, name: &Name, path: &str) {
        let known = self.people.clone();
        self.one_of(
            &known,
            name,
            "load-kind-post-unit-or-role",
            codes::UNKNOWN_ID,
            path,
        );
    }

    fn incident(&mut self, name: &Name, path: &str) {
        let known = self.incidents.clone();
        self.one_of(
            &known,
            name,
            "load-kind-group-or-party",
            codes::S_UNKNOWN_ID,
            path,
        );
    }

    fn inject(&mut self, name: &Name, path: &str) {
        let known = self.injects.clone();
        self.one_of(&known, name, "load-kind-inject", codes::S_UNKNOWN_ID, path);
    }

    fn line(&mut self, name: &Name, path: &str) {
        let known = self.lines.clone();
        self.one_of(
            &known,
            name,
            "load-kind-line-or-function",
            codes::UNKNOWN_ID,
            path,
        );
    }

    fn one_of(&mut self, known: &[&str], name: &Name, kind: &'static str, code: &'static str, path: &str) {
        if !known.contains(&name.value.as_str()) {
            let message = say!(
                "load-unknown",
                what = Message::new(kind, Vec::new()),
                name = quoted(name)
            );
            let mut problem = Diagnostic::error(code, path, name.span, message);
            problem.hints = suggestions(name, known.iter().copied());
            self.found.push(problem);
        }
    }

    fn act(&mut self, act: &Act, path: &str) {
        match act {
            Act::Report { line, to, .. } => {
                if let Some(line) = line {
                    self.line(line, path);
                }
                if let Some(to) = to {
                    self.person(to, path);
                }
            }
            Act::StartStep(step) => {
                let known = self.steps.clone();
                self.one_of(
                    &known,
                    step,
                    "load-kind-step-or-function",
                    codes::UNKNOWN_ID,
                    path,
                );
            }
            Act::Dispatch(whom) => {
                let known: Vec<&str> = self.people.iter().chain(&self.vehicles).copied().collect();
                self.one_of(&known, whom, "load-kind-sent", codes::UNKNOWN_ID, path);
            }
            Act::Hint { to, .. } | Act::RequestSupport(to) | Act::TakeOver { post: to, .. } => {
                self.person(to, path)
            }
            Act::Withhold { line, .. } => self.line(line, path),
            Act::FireInject(inject) | Act::SkipInject(inject) | Act::DelayInject { inject, .. } => {
                self.inject(inject, path);
            }
            Act::EditInject {
                inject,
                to,
                facts,
                effects,
                ..
            } => {
                self.inject(inject, path);
                let (to, facts, effects) = (to.as_deref(), facts.as_deref(), effects.as_deref());
                self.put_in(
                    to.unwrap_or_default(),
                    facts.unwrap_or_default(),
                    effects.unwrap_or_default(),
                    path,
                );
            }
            Act::Improvise {
                to, facts, effects, ..
            } => self.put_in(to, facts, effects, path),
            Act::SetWorld(effect) => self.effect(effect, path),
            _ => {}
        }
    }

    /// What an inject says and does, and to whom.
    fn put_in(&mut self, to: &[Name], facts: &[Claim], effects: &[WorldEffect], path: &str) {
        for name in to {
            self.person(name, path);
        }
        for claim in facts {
            self.incident(&claim.of, path);
        }
        for effect in effects {
            self.effect(effect, path);
        }
    }

    fn effect(&mut self, effect: &WorldEffect, path: &str) {
        match effect {
            WorldEffect::Resize { of, .. }
            | WorldEffect::Mood { of, .. }
            | WorldEffect::Collapse { of }
            | WorldEffect::Helped { of }
            | WorldEffect::Media { of, .. }
            | WorldEffect::Behave { of, .. }
            | WorldEffect::SelfHarmThreat { of }
            | WorldEffect::Risk { of, .. }
            | WorldEffect::Becomes { of, .. }
            | WorldEffect::Arrive { of }
            | WorldEffect::Depart { of }
            | WorldEffect::Leave { of } => self.incident(of, path),
            WorldEffect::KillChannel { role, .. } => self.person(role, path),
            WorldEffect::Order { role, of, .. } => {
                self.person(role, path);
                self.incident(of, path);
            }
        }
    }
}
