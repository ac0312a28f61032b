//! What scoring looks up in a [`Compiled`] model, computed once for many runs.

use crate::model::compiled::{
    ActorIx, Compiled, EffectKind, ElementIx, ElementKind, IncidentIx, PersonIx, RoleTarget,
};
use crate::model::plan::UnitKind;

/// Lookup tables of a [`Compiled`] model.
#[derive(Clone, Debug, Default)]
pub(super) struct Tables {
    /// Columns of every per-incident table: the incidents, then one for "no incident".
    pub(super) columns: usize,
    /// One more than the largest index of a procedure.
    pub(super) procedures: usize,
    /// Steps with predecessors, predecessors before their successors.
    pub(super) followers: Vec<ElementIx>,
    /// Whether an element is critical.
    pub(super) critical: Vec<bool>,
    /// The holder of the role `top`.
    pub(super) top: Option<(ActorIx, PersonIx)>,
    /// Desks and people who count as the superior office, by person.
    pub(super) superior: Vec<bool>,
    /// Desks and people who count as the office at the destination, by person.
    pub(super) destination: Vec<bool>,
}

impl Tables {
    /// Reads the tables off a model.
    pub(super) fn new(model: &Compiled) -> Self {
        let procedures = model
            .elements
            .iter()
            .filter_map(|e| match &e.kind {
                ElementKind::Step(step) => Some(usize::from(step.procedure) + 1),
                _ => None,
            })
            .max()
            .unwrap_or(0);
        let top = role(model, "top")
            .first()
            .map(|a| (*a, model.actors[a.ix()].person));
        Self {
            columns: model.incidents.len() + 1,
            procedures,
            critical: model.elements.iter().map(|e| e.critical).collect(),
            followers: followers(model),
            top,
            superior: persons_of(model, "superior-office", UnitKind::Superior),
            destination: persons_of(model, "destination-office", UnitKind::Destination),
        }
    }

    /// The column of an incident.
    pub(super) fn column(&self, incident: IncidentIx) -> usize {
        incident.ix().min(self.columns - 1)
    }

    /// The place of an effect in a per-incident table.
    pub(super) fn effect(&self, kind: EffectKind, incident: IncidentIx) -> usize {
        self.column(incident) * EffectKind::ALL.len() + kind as usize
    }
}

/// The actors that a role is bound to; empty when it is unbound or no role of actors.
fn role<'m>(model: &'m Compiled, id: &str) -> &'m [ActorIx] {
    model
        .roles
        .iter()
        .find(|r| r.id == id)
        .map_or(&[], |r| match &r.bound {
            RoleTarget::Actors(actors) => actors,
            _ => &[],
        })
}

/// The people and desks behind a role, or behind every unit of a kind.
fn persons_of(model: &Compiled, id: &str, kind: UnitKind) -> Vec<bool> {
    let mut persons = vec![false; model.persons.len()];
    let units = model.actors.iter().filter(|a| a.unit == Some(kind));
    let bound = role(model, id).iter().map(|a| &model.actors[a.ix()]);
    for actor in bound.chain(units) {
        if let Some(flag) = persons.get_mut(actor.person.ix()) {
            *flag = true;
        }
    }
    persons
}

/// Steps with predecessors in an order in which predecessors come first (plans have no cycles; one that had would be cut).
fn followers(model: &Compiled) -> Vec<ElementIx> {
    let mut placed = vec![false; model.elements.len()];
    let mut order = Vec::new();
    for (i, element) in model.elements.iter().enumerate() {
        placed[i] = after(&element.kind).is_empty();
    }
    loop {
        let before = order.len();
        for (i, element) in model.elements.iter().enumerate() {
            if !placed[i] && after(&element.kind).iter().all(|p| placed[p.ix()]) {
                placed[i] = true;
                order.push(ElementIx(i as u16));
            }
        }
        if order.len() == before {
            return order;
        }
    }
}

/// The predecessors of a step; empty for everything else.
pub(super) fn after(kind: &ElementKind) -> &[ElementIx] {
    match kind {
        ElementKind::Step(step) => &step.after,
        _ => &[],
    }
}
