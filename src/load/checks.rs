//! Semantic checks over decoded values. Each points at the very value that is wrong.

mod site;

pub(super) use site::Site;

use crate::model::decisions::Decisions;
use crate::model::modifier::Modifiers;
use crate::model::parameters::Parameters;
use crate::model::plan::Plan;
use crate::model::roles::Vocabulary;
use crate::model::scenario::Scenario;

pub(super) fn plan(_: &Plan, _: &mut Site<'_>) {}
pub(super) fn scenario(_: &Scenario, _: &mut Site<'_>) {}
pub(super) fn decisions(_: &Decisions, _: &mut Site<'_>) {}
pub(super) fn modifiers(_: &Modifiers, _: &mut Site<'_>) {}
pub(super) fn vocabulary(_: &Vocabulary, _: &mut Site<'_>) {}
pub(super) fn parameters(_: &Parameters, _: &mut Site<'_>) {}
