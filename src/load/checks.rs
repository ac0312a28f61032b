//! Semantic checks over decoded values. Each points at the very value that is wrong.
//!
//! Checks walk the typed values; where a type keeps no place (a bare `Breach`, an empty list), they look at the node
//! of the tree beside it. Values that could not be read are poison and pass every check.

mod calendar;
mod classes;
mod common;
mod condition;
mod graph;
mod ids;
mod injects;
mod other;
mod overrides;
mod plan;
mod procedures;
mod roles;
mod scenario;
mod site;
mod variations;

pub(super) use calendar::check as calendar;
pub(super) use other::{decisions, modifiers, parameters, vocabulary};
pub(super) use plan::check as plan;
pub(super) use scenario::check as scenario;
pub(super) use site::Site;

use super::shipped_vocabulary;
use crate::diag::{quoted, suggestions};
use crate::model::common::Name;
use crate::say;

/// Functions must be in the vocabulary, and none may be listed twice.
fn functions(names: &[Name], code: &'static str, site: &mut Site<'_>) {
    names.iter().for_each(|name| function(name, code, site));
    common::distinct(names, site);
}

/// A function must be in the vocabulary.
fn function(name: &Name, code: &'static str, site: &mut Site<'_>) {
    let functions = &shipped_vocabulary().functions;
    if name.is_poison() || site.full() || functions.iter().any(|f| f.id == *name) {
        return;
    }
    let hints = suggestions(name, functions.iter().map(|f| f.id.as_str()));
    site.error_with(
        code,
        name.span,
        say!("load-unknown-function", name = quoted(name)),
        hints,
    );
}
