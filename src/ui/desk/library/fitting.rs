//! How well scenarios fit a plan.

use super::{Both, both};
use crate::embedded;
use crate::load;
use crate::model::compile::{Source, compile};
use crate::model::parameters::Parameters;
use crate::model::plan::Plan;
use crate::model::scenario::Scenario;
use crate::view::library::Fit;

/// Compiles plans with scenarios, with the parameters that come with the program.
#[derive(Debug, Default)]
pub(super) struct Fitter {
    parameters: Option<Parameters>,
}

impl Fitter {
    /// How well a scenario fits; one that can't be played on the plan fits with none of its parts, and the reason is what is missing.
    pub(super) fn fit(&mut self, plan: &Plan, scenario: &Scenario) -> Option<Both<Fit>> {
        if self.parameters.is_none() {
            self.parameters = load::parameters(embedded::PARAMETERS.as_bytes()).value;
        }
        let source = Source {
            plan,
            scenario,
            vocabulary: load::shipped_vocabulary(),
            calendars: load::shipped_calendars(),
            parameters: self.parameters.as_ref()?,
            modifiers: &[],
        };
        Some(match compile(source) {
            Ok(compiled) => both(|lang| Fit::of(&compiled, lang)),
            Err(error) => both(|lang| Fit {
                applicable: 0,
                of: scenario.injects.len().max(1),
                missing: vec![error.message().get(lang)],
            }),
        })
    }
}
