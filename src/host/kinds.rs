//! What a file is, seen by what stands in it.

use crate::syntax;
use crate::text::Lang;

/// Kinds of file that can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Plan,
    Scenario,
    Decisions,
    Modifiers,
    RoleMap,
    Roles,
    Parameters,
    Calendar,
}

/// The title that a plan or a scenario gives itself.
pub(crate) fn title(bytes: &[u8], lang: Lang) -> Option<String> {
    let tree = syntax::parse_bytes(bytes).ok()?;
    match &tree.field("title")?.field(&lang.to_string())?.kind {
        syntax::Kind::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

/// What a file is: as its fields show, else as its name says.
pub(crate) fn kind_of(bytes: &[u8], name: &str) -> Kind {
    let named = if name.contains("scenario") {
        Kind::Scenario
    } else {
        Kind::Plan
    };
    seen_kind(bytes).unwrap_or(named)
}

/// What a file is, seen by the fields that only one format has; nothing for a file that can't be parsed or has none of them.
pub(crate) fn seen_kind(bytes: &[u8]) -> Option<Kind> {
    const MARKS: &[(Kind, &[&str])] = &[
        (
            Kind::Plan,
            &[
                "posts",
                "lines",
                "procedures",
                "clauses",
                "edition",
                "classes",
                "units",
                "persons",
            ],
        ),
        (
            Kind::Scenario,
            &[
                "start",
                "length",
                "groups",
                "parties",
                "injects",
                "expectations",
                "places",
                "phases",
            ],
        ),
        (Kind::Calendar, &["holidays", "workdays"]),
        (Kind::Decisions, &["commands", "human"]),
        (Kind::Modifiers, &["modifiers"]),
        (Kind::Parameters, &["parameters"]),
        (Kind::Roles, &["functions"]),
        (Kind::RoleMap, &["roles"]),
    ];
    let tree = syntax::parse_bytes(bytes).ok()?;
    let hits = |marks: &[&str]| {
        tree.fields()
            .iter()
            .filter(|f| marks.contains(&f.name.text))
            .count()
    };
    let mut best: Option<(usize, Kind)> = None;
    for (kind, marks) in MARKS {
        let found = hits(marks);
        if found > best.map_or(0, |b| b.0) {
            best = Some((found, *kind));
        }
    }
    best.map(|b| b.1)
}
