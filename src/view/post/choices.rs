//! What the post can do now: what the plan gives it to do, and what anybody may do.

use super::eyes::{Eyes, Owed, Standing};
use super::public::Public;
use super::{Choices, LineChoice, Name, StepChoice};
use crate::model::compiled::{ElementIx, ElementKind};

/// What the post can do now.
pub(super) fn of(eyes: &Eyes<'_>, public: &Public<'_>, owed: &[Owed]) -> Choices {
    let open: Vec<&Owed> = owed
        .iter()
        .filter(|o| o.standing == Standing::Undecided)
        .collect();
    // The post's own by the plan, and what its holder owes in another capacity.
    let mut elements: Vec<ElementIx> = public.owned_by(eyes.post()).collect();
    for owed in &open {
        if !elements.contains(&owed.element) {
            elements.push(owed.element);
        }
    }
    // The most urgent first.
    let about = |element: ElementIx| -> Option<Name> {
        let same = open.iter().filter(|o| o.element == element);
        let first = same.min_by_key(|o| (o.due.is_none(), o.due, o.since))?;
        Some(eyes.name(first.about))
    };
    let mut choices = Choices {
        vehicles: public.vehicles(),
        levels: public.levels(),
        alert: eyes.alert(),
        orders: eyes.orders().iter().filter(|o| o.open).map(|o| o.act).collect(),
        about: eyes.incidents().iter().map(|i| eyes.name(Some(*i))).collect(),
        ..Choices::default()
    };
    for element in elements {
        let data = public.element(element);
        match &data.kind {
            ElementKind::Line(line) => choices.lines.push(LineChoice {
                id: data.id.clone(),
                name: public.element_name(element).to_owned(),
                to: public.actor(line.to),
                kind: line.kind,
                channels: line.channels.clone(),
                items: public.items(line.items),
                limit: public.limit(&data.limit),
                owed: about(element),
            }),
            ElementKind::Step(_) => choices.steps.push(StepChoice {
                id: data.id.clone(),
                name: public.element_name(element).to_owned(),
                procedure: public.procedure(element).to_owned(),
                owed: about(element),
            }),
            ElementKind::Level { .. } | ElementKind::Standing { .. } => {}
        }
    }
    let me = public.holder(eyes.post());
    for actor in public.actors().filter(|a| public.holder(*a) != me) {
        let name = public.actor(actor);
        if public.is_unit(actor) {
            choices.units.push(name.clone());
        } else {
            choices.posts.push(name.clone());
        }
        choices.receivers.push(name);
    }
    choices
}
