//! What a plan must provide for: medical help, registration, reception, reports, evaluation.

use super::Out;
use super::limits::few;
use super::view::{Duty, PlanView};
use crate::diag::{Message, Span, Words, quoted};
use crate::model::common::{FactKind, Name, Station};
use crate::model::condition::Condition;
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

/// Whether anybody owes a report of this kind.
pub(super) fn reports(view: &PlanView<'_>, kind: ReportKind) -> bool {
    let function = match kind {
        ReportKind::Final => "final-report",
        _ => "follow-up-report",
    };
    view.plan.lines.iter().any(|l| l.kind == kind) || view.has_function(function)
}

fn no_report(view: &PlanView<'_>, kind: ReportKind, message: Message, out: &mut Out) {
    if !reports(view, kind) {
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

/// Whom the law has told while there is something to be done, and what in a plan tells them.
pub(super) fn chain(view: &PlanView<'_>, out: &mut Out) {
    let joint_conference = view.bound_to("joint-conference");
    let told = |function: &str, whom: &dyn Fn(&Name) -> bool| {
        let tells = |duty: &Duty<'_>| duty.does(function) || duty.tells().into_iter().any(whom);
        view.during().any(tells)
    };
    let unit = |kinds: &'static [UnitKind]| {
        move |name: &Name| view.unit(name).is_some_and(|unit| kinds.contains(&unit.kind))
    };
    let superior = told(
        "inform-superior",
        &unit(&[UnitKind::Superior, UnitKind::LocalGovernment]),
    );
    let department = told("inform-departments", &unit(&[UnitKind::Department]));
    let joint = told("inform-joint-conference", &|name| joint_conference.contains(name));
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

/// Nobody looks after those who need it.
pub(super) fn no_care(view: &PlanView<'_>, out: &mut Out) {
    if !any_effect(view, |e| matches!(e, Effect::CareForVulnerable)) && !view.has_function("care") {
        out.at(view.place("procedures"), say!("lint-l055"));
    }
}

/// What happens to an incident that has been opened but not to every one, so that an answer that needs it reaches few.
const RARE: [FactKind; 5] = [
    FactKind::Risk,
    FactKind::Bound,
    FactKind::Media,
    FactKind::Injured,
    FactKind::Behaviour,
];

/// Matters that are registered or accepted and that nobody answers.
pub(super) fn never_answered(view: &PlanView<'_>, out: &mut Out) {
    let does = |duty: &Duty<'_>, effect: fn(&Effect) -> bool, functions: &[&str]| {
        duty.step().is_some_and(|(_, s)| s.does.iter().any(effect)) || functions.iter().any(|f| duty.does(f))
    };
    let takes = |d: &&Duty<'_>| does(d, |e| matches!(e, Effect::Register), &["register", "accept"]);
    let answers = |d: &&Duty<'_>| {
        let effect =
            |e: &Effect| matches!(e, Effect::Answer | Effect::AnswerInWriting | Effect::HearByLeader);
        does(d, effect, &["answer", "written-answer", "hear-by-leader"])
    };
    // What the duty needs beyond what any registered matter has.
    let needs = |d: &Duty<'_>| -> Vec<FactKind> {
        let ways = view.ways(d).unwrap_or_default();
        let all = |kind: &FactKind| !ways.is_empty() && ways.iter().all(|w| w.needs_at_least(*kind, 1));
        RARE.into_iter().filter(all).collect()
    };
    let answered: Vec<Vec<FactKind>> = view.duties.iter().filter(answers).map(needs).collect();
    let mut open = view.duties.iter().filter(takes).filter(|duty| {
        let given = needs(duty);
        !answered.iter().any(|need| need.iter().all(|n| given.contains(n)))
    });
    if let Some(first) = open.next() {
        let ids: Vec<&str> = std::iter::once(first)
            .chain(open)
            .map(|d| d.id.as_str())
            .collect();
        out.at(first.id.span, say!("lint-l056", steps = few(view, &ids)));
    }
}

/// Whether a condition asks for conduct or danger that can be for the police.
fn asks_for_police(condition: &Condition) -> bool {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().any(asks_for_police),
        Condition::Not(inner) => asks_for_police(inner),
        Condition::Behaviour { at_least, .. } => at_least.value >= 2,
        Condition::Fact { fact, .. } | Condition::Knows { fact, .. } => {
            matches!(fact, FactKind::Danger | FactKind::SelfHarm | FactKind::Behaviour)
        }
        _ => false,
    }
}

/// Plans that provide for disorder or danger and tell the police nothing.
pub(super) fn no_police(view: &PlanView<'_>, out: &mut Out) {
    let police = |name: &&Name| match view.unit(name) {
        Some(unit) => unit.kind == UnitKind::Police,
        None => view
            .acting(name)
            .is_some_and(|p| p.powers.contains(&Power::Police)),
    };
    let owner = |d: &Duty<'_>| {
        view.acting(d.by)
            .is_some_and(|p| p.powers.contains(&Power::Police))
    };
    let path = |d: &Duty<'_>| d.does("inform-police") || owner(d) || d.tells().iter().any(police);
    if view.duties.iter().any(path) {
        return;
    }
    let keeps_order = |e: &Effect| matches!(e, Effect::KeepOrder | Effect::StopUnlawful);
    let foresees = |d: &&Duty<'_>| {
        d.conditions().into_iter().any(asks_for_police)
            || d.step().is_some_and(|(_, s)| s.does.iter().any(keeps_order))
    };
    let defines = |when: &Condition| asks_for_police(when);
    let classes = view
        .plan
        .classes
        .iter()
        .filter(|c| c.also.as_ref().is_some_and(defines));
    let types = view.plan.types.iter().filter(|t| defines(&t.when));
    let named = classes.map(|c| &c.id).chain(types.map(|t| &t.id));
    let asking: Vec<&str> = named
        .chain(view.duties.iter().filter(foresees).map(|d| d.id))
        .map(|id| id.as_str())
        .collect();
    if !asking.is_empty() {
        out.at(
            place_of_role(view, "police"),
            say!("lint-l057", elements = few(view, &asking)),
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
