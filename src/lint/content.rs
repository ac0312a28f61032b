//! What a plan must provide for: medical help, registration, reception, reports, evaluation.

use super::Out;
use super::view::PlanView;
use crate::diag::{Message, Span, Words, quoted};
use crate::model::common::Station;
use crate::model::plan::{Effect, Mark, Power, ReportItem, ReportKind, UnitKind};
use crate::say;

fn any_effect(view: &PlanView<'_>, which: impl Fn(&Effect) -> bool) -> bool {
    view.effects().any(|(_, effect)| which(effect))
}

/// The place of what a role is bound to, else of the procedures.
fn place_of_role(view: &PlanView<'_>, role: &str) -> Span {
    let found = view.plan.roles.iter().find(|r| r.role.value == role);
    found.map_or_else(|| view.place("procedures"), |r| r.role.span)
}

/// Report content that law or practice asks for: each is met by one of the items.
const CONTENT: &[(&str, &[ReportItem])] = &[
    ("lint-item-time", &[ReportItem::Time]),
    ("lint-item-place", &[ReportItem::Place]),
    ("lint-item-size", &[ReportItem::Size, ReportItem::People]),
    (
        "lint-item-cause",
        &[ReportItem::Demands, ReportItem::Cause, ReportItem::Content],
    ),
    ("lint-item-impact", &[ReportItem::Impact, ReportItem::Trend]),
    ("lint-item-measures", &[ReportItem::Measures]),
];

/// Checklists of reports that lack an item.
pub(super) fn checklists(view: &PlanView<'_>, out: &mut Out) {
    for list in &view.plan.checklists {
        let lacks = CONTENT
            .iter()
            .filter(|(_, any)| !any.iter().any(|i| list.items.contains(i)));
        let lacks: Vec<Words> = lacks
            .map(|(text, _)| Message::new(text, Vec::new()).into())
            .collect();
        if !lacks.is_empty() {
            let message = say!(
                "lint-l040",
                list = view.element(&list.id),
                items = Words::list(lacks)
            );
            out.at(list.id.span, message);
        }
    }
}

/// No report has a list of what it must contain.
pub(super) fn no_checklist(view: &PlanView<'_>, out: &mut Out) {
    if !view.plan.lines.is_empty() && view.plan.lines.iter().all(|l| l.checklist.is_none()) {
        out.at(view.place("lines"), say!("lint-l041"));
    }
}

fn no_report(view: &PlanView<'_>, kind: ReportKind, message: Message, out: &mut Out) {
    let function = match kind {
        ReportKind::Final => "final-report",
        _ => "follow-up-report",
    };
    if !view.plan.lines.iter().any(|l| l.kind == kind) && !view.has_function(function) {
        out.at(view.place("lines"), message);
    }
}

pub(super) fn no_follow_up(view: &PlanView<'_>, out: &mut Out) {
    no_report(view, ReportKind::FollowUp, say!("lint-l042"), out);
}

pub(super) fn no_final(view: &PlanView<'_>, out: &mut Out) {
    no_report(view, ReportKind::Final, say!("lint-l043"), out);
}

/// Nobody calls for medical help or gives it.
pub(super) fn no_medical(view: &PlanView<'_>, out: &mut Out) {
    let summons = any_effect(view, |e| match e {
        Effect::Summon(unit) => view.unit(unit).is_some_and(|u| u.kind == UnitKind::Medical),
        Effect::FirstAid => true,
        _ => false,
    });
    if !summons && !view.tells_unit(&[UnitKind::Medical]) {
        out.at(place_of_role(view, "medical"), say!("lint-l044"));
    }
}

pub(super) fn no_register(view: &PlanView<'_>, out: &mut Out) {
    if !any_effect(view, |e| matches!(e, Effect::Register)) && !view.has_function("register") {
        out.at(view.place("procedures"), say!("lint-l045"));
    }
}

/// Large groups are not asked for representatives.
pub(super) fn no_representatives(view: &PlanView<'_>, out: &mut Out) {
    let asks = any_effect(view, |e| matches!(e, Effect::Representatives(_)));
    if !asks && !view.has_function("representatives") {
        out.at(view.place("procedures"), say!("lint-l046"));
    }
}

pub(super) fn no_reception_place(view: &PlanView<'_>, out: &mut Out) {
    if view.plan.rooms.is_empty() {
        out.at(place_of_role(view, "reception-room"), say!("lint-l047"));
    }
}

pub(super) fn no_evaluation(view: &PlanView<'_>, out: &mut Out) {
    let does = any_effect(view, |e| matches!(e, Effect::Summarise));
    if !does && !view.has_function("evaluate") && !view.has_function("summary") {
        out.at(view.place("procedures"), say!("lint-l048"));
    }
}

pub(super) fn no_revision(view: &PlanView<'_>, out: &mut Out) {
    let does = any_effect(view, |e| matches!(e, Effect::Improve));
    if !does && !view.has_function("improve") {
        out.at(view.place("procedures"), say!("lint-l049"));
    }
}

pub(super) fn no_drill(view: &PlanView<'_>, out: &mut Out) {
    if !view.has_function("drill") {
        out.at(view.place("standing"), say!("lint-l050"));
    }
}

pub(super) fn no_spokesperson(view: &PlanView<'_>, out: &mut Out) {
    let speaks = any_effect(view, |e| matches!(e, Effect::SpeakToMedia));
    let named = view
        .plan
        .posts
        .iter()
        .any(|p| p.powers.contains(&Power::Spokesperson));
    if !speaks && !named && !view.has_function("media") {
        out.at(place_of_role(view, "spokesperson"), say!("lint-l051"));
    }
}

/// No leader who is answerable goes to the scene.
pub(super) fn no_leader_on_scene(view: &PlanView<'_>, out: &mut Out) {
    let top = view.bound_to("top");
    let bodies = || view.plan.bodies.iter().filter(|b| top.contains(&b.head));
    let leads = |id: &str| {
        let named = ["top", "deputy-top", "duty-leader"]
            .iter()
            .flat_map(|role| view.bound_to(role));
        let of_bodies = bodies().flat_map(|b| b.deputies.iter().chain(&b.members));
        view.post(id).is_some_and(|p| p.powers.contains(&Power::Decide))
            || named.chain(of_bodies).any(|leader| leader.value == id)
    };
    let comes = view.steps().any(|(_, step)| {
        let there = matches!(step.place, Some(Station::Scene | Station::Destination))
            || step.does.iter().any(|e| matches!(e, Effect::HearByLeader));
        let owner = view.acting(&step.by).map(|p| p.id.as_str());
        there
            && owner
                .into_iter()
                .chain(step.with.iter().map(|w| w.as_str()))
                .any(leads)
    });
    if !comes {
        out.at(view.place("procedures"), say!("lint-l052"));
    }
}

/// Whom the law has told, and what in a plan tells them.
pub(super) fn chain(view: &PlanView<'_>, out: &mut Out) {
    let superior = view.has_function("inform-superior")
        || view.tells_unit(&[UnitKind::Superior, UnitKind::LocalGovernment]);
    let department = view.has_function("inform-departments") || view.tells_unit(&[UnitKind::Department]);
    let joint = view.has_function("inform-joint-conference") || {
        let bound = view.bound_to("joint-conference");
        view.told().any(|name| bound.contains(name))
    };
    let all = [
        (superior, "lint-l053-superior"),
        (department, "lint-l053-department"),
        (joint, "lint-l053-joint"),
    ];
    let missing: Vec<Words> = all
        .into_iter()
        .filter(|(has, _)| !has)
        .map(|(_, text)| Message::new(text, Vec::new()).into())
        .collect();
    if !missing.is_empty() {
        out.at(
            view.place("lines"),
            say!("lint-l053", missing = Words::list(missing)),
        );
    }
}

/// More representatives than the law provides for.
pub(super) fn too_many_representatives(view: &PlanView<'_>, out: &mut Out) {
    for (step, effect) in view.effects() {
        if let Effect::Representatives(most) = effect
            && most.value > 5
        {
            let message = say!("lint-l054", step = view.element(&step.id), n = most.value);
            out.at(most.span, message);
        }
    }
}

/// Force by somebody who is not the police.
pub(super) fn force_without_power(view: &PlanView<'_>, out: &mut Out) {
    for (step, effect) in view.effects() {
        let police = view
            .acting(&step.by)
            .is_some_and(|p| p.powers.contains(&Power::Police));
        if matches!(effect, Effect::StopUnlawful) && !police {
            let message = say!(
                "lint-l117",
                step = view.element(&step.id),
                owner = quoted(&step.by)
            );
            out.at(step.by.span, message);
        }
    }
}

/// Clauses about what only the police may do, in one finding.
pub(super) fn police_only(view: &PlanView<'_>, out: &mut Out) {
    super::law::together(view, Mark::PoliceOnly, "lint-l116", out);
}
