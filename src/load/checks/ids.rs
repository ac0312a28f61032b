//! The single namespace of a plan: what each id is, and what a reference may name.

use std::collections::HashMap;

use super::common;
use super::site::Site;
use crate::diag::{Message, Span, Words, codes, quoted, suggestions};
use crate::model::common::Name;
use crate::model::plan::Plan;
use crate::say;
use crate::text::Lang;

/// Kinds of element of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Post,
    Person,
    Body,
    Unit,
    Channel,
    Roster,
    Vehicle,
    Room,
    Equipment,
    Class,
    Type,
    Alert,
    Checklist,
    Line,
    Procedure,
    Step,
    Standing,
    Clause,
}

impl Kind {
    /// Posts and bodies: whoever can owe a duty.
    pub(super) const OWNERS: &[Self] = &[Self::Post, Self::Body];
    /// Posts, bodies and units: whoever can be told something.
    pub(super) const RECEIVERS: &[Self] = &[Self::Post, Self::Body, Self::Unit];
    /// What a clause can be bound to.
    const ELEMENTS: &[Self] = &[
        Self::Post,
        Self::Person,
        Self::Body,
        Self::Unit,
        Self::Channel,
        Self::Roster,
        Self::Vehicle,
        Self::Room,
        Self::Equipment,
        Self::Class,
        Self::Type,
        Self::Alert,
        Self::Checklist,
        Self::Line,
        Self::Procedure,
        Self::Step,
        Self::Standing,
    ];

    fn word(self) -> Message {
        let id = match self {
            Self::Post => "load-kind-post",
            Self::Person => "load-kind-person",
            Self::Body => "load-kind-body",
            Self::Unit => "load-kind-unit",
            Self::Channel => "load-kind-channel",
            Self::Roster => "load-kind-roster",
            Self::Vehicle => "load-kind-vehicle",
            Self::Room => "load-kind-room",
            Self::Equipment => "load-kind-equipment",
            Self::Class => "load-kind-class",
            Self::Type => "load-kind-type",
            Self::Alert => "load-kind-alert",
            Self::Checklist => "load-kind-checklist",
            Self::Line => "load-kind-line",
            Self::Procedure => "load-kind-procedure",
            Self::Step => "load-kind-step",
            Self::Standing => "load-kind-standing",
            Self::Clause => "load-kind-clause",
        };
        say!(id)
    }

    /// The top-level list that declares elements of this kind.
    fn list(self) -> &'static str {
        match self {
            Self::Post => "posts",
            Self::Person => "persons",
            Self::Body => "bodies",
            Self::Unit => "units",
            Self::Channel => "channels",
            Self::Roster => "rosters",
            Self::Vehicle => "vehicles",
            Self::Room => "rooms",
            Self::Equipment => "equipment",
            Self::Class => "classes",
            Self::Type => "types",
            Self::Alert => "alerts",
            Self::Checklist => "checklists",
            Self::Line => "lines",
            Self::Procedure | Self::Step => "procedures",
            Self::Standing => "standing",
            Self::Clause => "clauses",
        }
    }
}

/// `a, b or c`
pub(super) fn alternatives(mut words: Vec<Message>) -> Message {
    let last = words.pop().unwrap_or_else(|| say!("load-kind-element"));
    if words.is_empty() {
        last
    } else {
        say!("load-or", first = Words::list(words), last = last)
    }
}

/// `a line`, `an alert level`
fn article(noun: Message) -> Message {
    let vowel = noun.get(Lang::En).starts_with(['a', 'e', 'i', 'o']);
    say!(if vowel { "load-an" } else { "load-a" }, noun = noun)
}

/// Every id of a plan.
pub(super) struct Ids<'p> {
    known: HashMap<&'p str, (Kind, Span)>,
    /// The same in the order of the file, for hints.
    listed: Vec<(Kind, &'p str)>,
}

impl<'p> Ids<'p> {
    /// Reads the ids of a plan and reports bad spellings and duplicates.
    pub(super) fn of(plan: &'p Plan, site: &mut Site<'_>) -> Self {
        let mut ids = Self {
            known: HashMap::new(),
            listed: Vec::new(),
        };
        plan.posts.iter().for_each(|e| ids.add(Kind::Post, &e.id, site));
        plan.persons
            .iter()
            .for_each(|e| ids.add(Kind::Person, &e.id, site));
        plan.bodies.iter().for_each(|e| ids.add(Kind::Body, &e.id, site));
        plan.units.iter().for_each(|e| ids.add(Kind::Unit, &e.id, site));
        plan.channels
            .iter()
            .for_each(|e| ids.add(Kind::Channel, &e.id, site));
        plan.rosters
            .iter()
            .for_each(|e| ids.add(Kind::Roster, &e.id, site));
        plan.vehicles
            .iter()
            .for_each(|e| ids.add(Kind::Vehicle, &e.id, site));
        plan.rooms.iter().for_each(|e| ids.add(Kind::Room, &e.id, site));
        plan.equipment
            .iter()
            .for_each(|e| ids.add(Kind::Equipment, &e.id, site));
        plan.classes
            .iter()
            .for_each(|e| ids.add(Kind::Class, &e.id, site));
        plan.types.iter().for_each(|e| ids.add(Kind::Type, &e.id, site));
        plan.alerts.iter().for_each(|e| ids.add(Kind::Alert, &e.id, site));
        plan.checklists
            .iter()
            .for_each(|e| ids.add(Kind::Checklist, &e.id, site));
        plan.lines.iter().for_each(|e| ids.add(Kind::Line, &e.id, site));
        for procedure in &plan.procedures {
            ids.add(Kind::Procedure, &procedure.id, site);
            procedure
                .steps
                .iter()
                .for_each(|e| ids.add(Kind::Step, &e.id, site));
        }
        plan.standing
            .iter()
            .for_each(|e| ids.add(Kind::Standing, &e.id, site));
        plan.clauses
            .iter()
            .for_each(|e| ids.add(Kind::Clause, &e.id, site));
        ids
    }

    fn add(&mut self, kind: Kind, id: &'p Name, site: &mut Site<'_>) {
        let usable = if kind == Kind::Clause {
            common::clause_id(id, site)
        } else {
            common::id(id, site)
        };
        if !usable {
            return;
        }
        let Some((first, place)) = self.known.get(id.as_str()) else {
            self.known.insert(id, (kind, id.span));
            self.listed.push((kind, id));
            return;
        };
        // The namespace is read kind by kind, not in the order of the file; the later place is the one to change.
        let (later, earlier) = if place.start > id.span.start {
            (*place, id.span)
        } else {
            (id.span, *place)
        };
        let first = if place.start > id.span.start { kind } else { *first };
        let position = site.position(earlier);
        let message = say!("load-id-twice", id = quoted(id));
        let hint = say!(
            "load-already-id-of",
            kind = article(first.word()),
            place = position
        );
        site.error_with(codes::DUPLICATE_ID, later, message, vec![hint]);
    }

    /// A reference must name an element of one of `kinds`. Gives whether it does.
    pub(super) fn check(&self, name: &Name, kinds: &[Kind], site: &mut Site<'_>) -> bool {
        self.check_as(name, kinds, codes::WRONG_KIND, site)
    }

    /// The elements that a role is bound to.
    pub(super) fn check_bound(&self, names: &[Name], kind: Kind, site: &mut Site<'_>) {
        for name in names {
            self.check_as(name, &[kind], codes::ROLE_WRONG_KIND, site);
        }
        common::distinct(names, site);
    }

    fn check_as(&self, name: &Name, kinds: &[Kind], wrong: &'static str, site: &mut Site<'_>) -> bool {
        if name.is_poison() {
            return false;
        }
        let expected = || alternatives(kinds.iter().map(|k| k.word()).collect());
        match self.known.get(name.as_str()) {
            Some((kind, _)) if kinds.contains(kind) => true,
            Some((kind, place)) => {
                let message = say!(
                    "load-wrong-kind",
                    name = quoted(name),
                    found = article(kind.word()),
                    expected = article(expected())
                );
                let hint = say!(
                    "load-declared-at",
                    kind = kind.word(),
                    place = site.position(*place)
                );
                site.error_with(wrong, name.span, message, vec![hint]);
                false
            }
            None if kinds.iter().any(|k| site.is_lost(k.list())) => false,
            None => {
                if !site.full() {
                    let known = self
                        .listed
                        .iter()
                        .filter(|(k, _)| kinds.contains(k))
                        .map(|(_, id)| *id);
                    let what = if kinds.len() > 3 {
                        say!("load-kind-element")
                    } else {
                        expected()
                    };
                    let hints = suggestions(name, known);
                    site.error_with(
                        codes::UNKNOWN_ID,
                        name.span,
                        say!("load-unknown", what = what, name = quoted(name)),
                        hints,
                    );
                }
                false
            }
        }
    }

    /// Every name of a list must name an element of one of `kinds`, and none twice.
    pub(super) fn check_all(&self, names: &[Name], kinds: &[Kind], site: &mut Site<'_>) {
        for name in names {
            self.check(name, kinds, site);
        }
        common::distinct(names, site);
    }

    /// A clause may name any element.
    pub(super) fn check_elements(&self, names: &[Name], site: &mut Site<'_>) {
        self.check_all(names, Kind::ELEMENTS, site);
    }
}
