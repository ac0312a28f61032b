//! Decisions, modifiers, the vocabulary and the parameters: what can be checked without a plan and a scenario.

use std::collections::HashMap;

use super::common::{self, range};
use super::condition;
use super::injects;
use super::overrides::override_;
use super::site::{Site, element, head};
use crate::diag::{Span, Spanned, codes, quoted};
use crate::load::limits;
use crate::model::common::Name;
use crate::model::decisions::{Act, Decisions};
use crate::model::modifier::{Modifier, Modifiers};
use crate::model::parameters::{Parameters, Value};
use crate::model::roles::Vocabulary;
use crate::model::scenario::{Claim, WorldEffect};
use crate::say;

/// Checks a file of decisions.
pub(in crate::load) fn decisions(decisions: &Decisions, site: &mut Site<'_>) {
    common::version(&decisions.version, site);
    if !common::count("commands", decisions.commands.len(), limits::MAX_COMMANDS, site) {
        return;
    }
    common::distinct(&decisions.human, site);
    for (index, command) in decisions.commands.iter().enumerate() {
        let at = element(site.root(), "commands", index);
        common::length(&command.at, site);
        let of_trainer = matches!(
            command.act,
            Act::TakeOver { .. }
                | Act::FireInject(_)
                | Act::SkipInject(_)
                | Act::DelayInject { .. }
                | Act::EditInject { .. }
                | Act::Improvise { .. }
                | Act::Hint { .. }
                | Act::SetWorld(_)
        );
        let free = matches!(command.act, Act::Note(_));
        match &command.by {
            Some(by) if of_trainer => {
                let hint = vec![say!("load-trainers-hint")];
                site.error_with(codes::ACTOR_OF_TRAINER, by.span, say!("load-trainers"), hint);
            }
            None if !of_trainer && !free => {
                let hint = vec![say!("load-actor-missing-hint")];
                site.error_with(codes::ACTOR_MISSING, head(at), say!("load-actor-missing"), hint);
            }
            _ => {}
        }
        act(&command.act, site);
    }
}

fn act(act: &Act, site: &mut Site<'_>) {
    match act {
        Act::Report {
            facts: Some(facts), ..
        } => {
            for stated in facts {
                condition::fact_value(stated.fact, &stated.value, site);
            }
        }
        Act::RaiseAlert(rank) => range(
            say!("load-what-alert-rank"),
            rank,
            1,
            limits::MAX_RANKS as u32,
            site,
        ),
        Act::LowerAlert(rank) => range(
            say!("load-what-alert-rank"),
            rank,
            0,
            limits::MAX_RANKS as u32,
            site,
        ),
        Act::SetWorld(effect) => injects::effect(effect, None, site),
        Act::DelayInject { until, .. } => {
            common::length(until, site);
        }
        Act::EditInject { facts, effects, .. } => {
            let (facts, effects) = (facts.as_deref(), effects.as_deref());
            put_in(facts.unwrap_or_default(), effects.unwrap_or_default(), site);
        }
        Act::Improvise { facts, effects, .. } => put_in(facts, effects, site),
        _ => {}
    }
}

/// What an inject says and does.
fn put_in(facts: &[Claim], effects: &[WorldEffect], site: &mut Site<'_>) {
    for claim in facts {
        condition::fact_value(claim.fact, &claim.value, site);
    }
    for effect in effects {
        injects::effect(effect, None, site);
    }
}

/// Checks a file of modifiers.
pub(in crate::load) fn modifiers(modifiers: &Modifiers, site: &mut Site<'_>) {
    common::version(&modifiers.version, site);
    if !common::count(
        "modifiers",
        modifiers.modifiers.len(),
        limits::MAX_MODIFIERS,
        site,
    ) {
        return;
    }
    for modifier in &modifiers.modifiers {
        match modifier {
            Modifier::Set { path, value } => {
                let segments = path
                    .split(['.', '[', ']'])
                    .filter(|s| !s.trim().is_empty())
                    .count();
                if segments == 0 || path.contains("..") {
                    path_error(path, site);
                }
                if let Err(error) = crate::syntax::parse(value) {
                    let message = say!("load-new-value-not-ron", problem = error.message);
                    site.error_with(codes::BAD_VALUE, value.span, message, error.hints);
                }
            }
            Modifier::KnockOut(_) => {}
            Modifier::Override(change) => override_(change, None, site),
        }
    }
}

fn path_error(path: &Spanned<String>, site: &mut Site<'_>) {
    let hint = vec![say!("load-bad-path-hint")];
    site.error_with(
        codes::BAD_PATH,
        path.span,
        say!("load-bad-path", path = quoted(path)),
        hint,
    );
}

/// Checks a vocabulary.
pub(in crate::load) fn vocabulary(vocabulary: &Vocabulary, site: &mut Site<'_>) {
    common::version(&vocabulary.version, site);
    if common::count("roles", vocabulary.roles.len(), limits::MAX_ENTRIES, site)
        && common::count("functions", vocabulary.functions.len(), limits::MAX_ENTRIES, site)
    {
        // A role and a function may share a word: `medical` is both.
        distinct_ids(vocabulary.roles.iter().map(|r| &r.id), site);
        distinct_ids(vocabulary.functions.iter().map(|f| &f.id), site);
    }
}

/// Checks parameters.
pub(in crate::load) fn parameters(parameters: &Parameters, site: &mut Site<'_>) {
    common::version(&parameters.version, site);
    if !common::count(
        "parameters",
        parameters.parameters.len(),
        limits::MAX_ENTRIES,
        site,
    ) {
        return;
    }
    distinct_ids(parameters.parameters.iter().map(|p| &p.id), site);
    for parameter in &parameters.parameters {
        match &parameter.value {
            Value::Probability(p) => range(say!("load-what-probability"), p, 0.0, 1.0, site),
            Value::Number(_) => {}
            Value::Duration(dist) => common::dist(dist, site),
        }
    }
}

fn distinct_ids<'n>(ids: impl Iterator<Item = &'n Name>, site: &mut Site<'_>) {
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for id in ids {
        if common::id(id, site)
            && let Some(first) = seen.insert(id, id.span)
        {
            let hint = vec![say!("load-already-used", place = site.position(first))];
            site.error_with(
                codes::V_DUPLICATE_ID,
                id.span,
                say!("load-id-twice", id = quoted(id)),
                hint,
            );
        }
    }
}
