//! Files to the author-facing model, with every problem of a file at once.
//!
//! ```text
//! bytes ─ syntax::parse ─▶ tree ─ syntax::decode ─▶ Plan, Scenario, … ─ checks ─▶ diagnostics
//! ```
//! A text that is not RON ends with one diagnostic. In any other file the problems of form (unknown fields, missing
//! fields, wrong types, duplicates) and of meaning (unknown references, cycles, impossible numbers) come together,
//! sorted by place. A value is given only when there is no error. Nothing here touches files or the terminal.

use std::sync::OnceLock;

use crate::diag::{Diagnostic, Severity, Span, codes};
use crate::model::calendar::Calendar;
use crate::model::decisions::Decisions;
use crate::model::modifier::Modifiers;
use crate::model::parameters::Parameters;
use crate::model::plan::Plan;
use crate::model::roles::Vocabulary;
use crate::model::scenario::Scenario;
use crate::say;
use crate::syntax::{self, Context, Decode, MAX_DIAGNOSTICS, Node};
use crate::text::Lang;

mod checks;
pub mod limits;

/// What became of a file.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// The value, if no diagnostic is an error.
    pub value: Option<T>,
    /// Everything that is wrong or weak, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a plan.
#[must_use]
pub fn plan(bytes: &[u8]) -> Loaded<Plan> {
    load(bytes, &[], checks::plan)
}

/// Reads a plan after changes: each is a path and a RON value, see [`syntax::set`].
#[must_use]
pub fn plan_with(bytes: &[u8], changes: &[(&str, &str)]) -> Loaded<Plan> {
    load(bytes, changes, checks::plan)
}

/// Reads a scenario.
#[must_use]
pub fn scenario(bytes: &[u8]) -> Loaded<Scenario> {
    load(bytes, &[], checks::scenario)
}

/// Reads decisions.
#[must_use]
pub fn decisions(bytes: &[u8]) -> Loaded<Decisions> {
    load(bytes, &[], checks::decisions)
}

/// Reads modifiers.
#[must_use]
pub fn modifiers(bytes: &[u8]) -> Loaded<Modifiers> {
    load(bytes, &[], checks::modifiers)
}

/// Reads a vocabulary of roles and functions.
#[must_use]
pub fn vocabulary(bytes: &[u8]) -> Loaded<Vocabulary> {
    load(bytes, &[], checks::vocabulary)
}

/// Reads parameters.
#[must_use]
pub fn parameters(bytes: &[u8]) -> Loaded<Parameters> {
    load(bytes, &[], checks::parameters)
}

/// The vocabulary that comes with the program, as text.
pub const SHIPPED_VOCABULARY: &str = include_str!("../assets/roles.ron");

/// The vocabulary that comes with the program.
#[must_use]
pub fn shipped_vocabulary() -> &'static Vocabulary {
    static VOCABULARY: OnceLock<Vocabulary> = OnceLock::new();
    VOCABULARY.get_or_init(|| {
        vocabulary(SHIPPED_VOCABULARY.as_bytes())
            .value
            .expect("a test holds that the shipped vocabulary is valid")
    })
}

/// Reads a calendar.
#[must_use]
pub fn calendar(bytes: &[u8]) -> Loaded<Calendar> {
    load(bytes, &[], checks::calendar)
}

/// The calendars that come with the program, as text.
pub const SHIPPED_CALENDARS: &[&str] = &[include_str!("../assets/calendars/cn-2026.ron")];

/// The calendars that come with the program.
#[must_use]
pub fn shipped_calendars() -> &'static [Calendar] {
    static CALENDARS: OnceLock<Vec<Calendar>> = OnceLock::new();
    CALENDARS.get_or_init(|| {
        SHIPPED_CALENDARS
            .iter()
            .map(|text| {
                calendar(text.as_bytes())
                    .value
                    .expect("a test holds that the shipped calendars are valid")
            })
            .collect()
    })
}

fn load<T: Decode>(
    bytes: &[u8],
    changes: &[(&str, &str)],
    check: fn(&T, &mut checks::Site<'_>),
) -> Loaded<T> {
    let mut tree = match syntax::parse_bytes(bytes) {
        Ok(tree) => tree,
        Err(problem) => {
            return Loaded {
                value: None,
                diagnostics: vec![*problem],
            };
        }
    };
    let mut diagnostics = Vec::new();
    for (path, value) in changes {
        if let Err(problem) = syntax::set(&mut tree, path, value) {
            diagnostics.push(*problem);
        }
    }
    let mut cx = Context::default();
    let value = T::decode(&tree, &mut cx);
    let found = cx.finish();
    diagnostics.extend(found.diagnostics);
    if let Some(value) = &value {
        let mut site = checks::Site::new(bytes, &tree, found.lost);
        check(value, &mut site);
        diagnostics.extend(site.finish());
    }
    let valid = diagnostics.iter().all(|d| d.severity != Severity::Error);
    Loaded {
        value: value.filter(|_| valid),
        diagnostics: in_order(diagnostics, &tree),
    }
}

/// Sorts by place and cuts a list that nobody would read to its end.
fn in_order(mut diagnostics: Vec<Diagnostic>, tree: &Node<'_>) -> Vec<Diagnostic> {
    diagnostics.sort_by_cached_key(|d| (d.span, d.code, d.message.get(Lang::En)));
    if diagnostics.len() > MAX_DIAGNOSTICS {
        diagnostics.truncate(MAX_DIAGNOSTICS);
        let end = Span {
            start: tree.span.end,
            end: tree.span.end,
        };
        let message = say!("load-too-many-problems", limit = MAX_DIAGNOSTICS);
        diagnostics.push(Diagnostic::error(codes::TOO_MANY_PROBLEMS, "", end, message));
    }
    diagnostics
}
