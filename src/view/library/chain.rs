//! The chain of a plan before anything is owed.

use crate::model::compiled::{Compiled, ElementKind, RoleTarget};
use crate::model::plan::Plan;
use crate::report::explain::Speech;
use crate::text::Lang;
use crate::view::chain::{ChainEdge, ChainNode, ChainView, EdgeState};

/// Posts and units that report or are reported to, and the lines between them.
pub(super) fn still(plan: &Plan, compiled: &Compiled, lang: Lang) -> ChainView {
    let speech = Speech::new(plan, lang);
    let lines: Vec<_> = (compiled.elements.iter())
        .filter_map(|element| match &element.kind {
            ElementKind::Line(line) => Some((element, line)),
            _ => None,
        })
        .collect();
    let mut place: Vec<Option<usize>> = vec![None; compiled.actors.len()];
    for (element, line) in &lines {
        for actor in [element.owner, line.to] {
            if let Some(place) = place.get_mut(actor.ix()) {
                *place = Some(0);
            }
        }
    }
    let mut count = 0;
    for place in place.iter_mut().flatten() {
        *place = count;
        count += 1;
    }
    let edges: Vec<ChainEdge> = (lines.iter())
        .filter_map(|(element, line)| {
            let at = |actor: usize| place.get(actor).copied().flatten();
            let (from, to) = (at(element.owner.ix())?, at(line.to.ix())?);
            let written = plan.lines.iter().find(|l| l.id.value == element.id);
            let clauses = element.clauses.iter();
            let clauses = clauses.filter_map(|c| compiled.clauses.get(usize::from(*c)));
            Some(ChainEdge {
                from,
                to,
                line: element.id.clone(),
                name: element.name.get(lang).to_owned(),
                kind: line.kind,
                limit: written.map(|l| speech.limit(&l.within)).unwrap_or_default(),
                clause: clauses.cloned().collect::<Vec<_>>().join(", "),
                state: EdgeState::Idle,
                count: 0,
            })
        })
        .collect();
    let pairs: Vec<(usize, usize)> = edges.iter().map(|e| (e.from, e.to)).collect();
    let rows = rows(count, &pairs);
    let top = compiled.roles.iter().find(|r| r.id == "top");
    let top = top.and_then(|role| match &role.bound {
        RoleTarget::Actors(actors) => actors.first().copied(),
        _ => None,
    });
    let nodes = (compiled.actors.iter().enumerate())
        .filter_map(|(i, actor)| {
            let node = place[i]?;
            Some(ChainNode {
                id: actor.id.clone(),
                name: actor.name.get(lang).to_owned(),
                row: rows[node],
                unit: actor.unit.is_some(),
                top: top.is_some_and(|top| top.ix() == i),
                human: false,
                doing: String::new(),
                away: false,
            })
        })
        .collect();
    let top = top.and_then(|top| compiled.actors.get(top.ix()));
    ChainView {
        nodes,
        edges,
        top: top.map(|a| a.name.get(lang).to_owned()),
        compared: Vec::new(),
    }
}

/// The row of each node, from below: each receiver stands above its senders. An edge that closes a circle is left out of the count.
fn rows(count: usize, edges: &[(usize, usize)]) -> Vec<u32> {
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        No,
        Open,
        Done,
    }
    let mut receivers: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut hears = vec![false; count];
    for (from, to) in edges {
        receivers[*from].push(*to);
        hears[*to] = true;
    }
    let mut seen = vec![Seen::No; count];
    let mut order = Vec::with_capacity(count);
    let mut forward: Vec<(usize, usize)> = Vec::new();
    let starts = (0..count).filter(|n| !hears[*n]).chain(0..count);
    for start in starts {
        if seen[start] != Seen::No {
            continue;
        }
        seen[start] = Seen::Open;
        let mut open = vec![(start, 0)];
        while let Some((node, next)) = open.last_mut() {
            let node = *node;
            let Some(to) = receivers[node].get(*next).copied() else {
                seen[node] = Seen::Done;
                order.push(node);
                open.pop();
                continue;
            };
            *next += 1;
            if seen[to] != Seen::Open {
                forward.push((node, to));
            }
            if seen[to] == Seen::No {
                seen[to] = Seen::Open;
                open.push((to, 0));
            }
        }
    }
    let mut rows = vec![0; count];
    for node in order.into_iter().rev() {
        for (from, to) in &forward {
            if *from == node {
                rows[*to] = rows[*to].max(rows[node] + 1);
            }
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn a_receiver_stands_above_all_its_senders() {
        // 0 tells 1 and 3, 1 tells 2, 2 tells 3.
        assert_eq!(rows(4, &[(0, 1), (0, 3), (1, 2), (2, 3)]), [0, 1, 2, 3]);
    }

    #[test]
    fn a_circle_has_an_end() {
        let rows = rows(3, &[(0, 1), (1, 2), (2, 1), (2, 0)]);
        assert_eq!(rows, [0, 1, 2]);
    }
}
