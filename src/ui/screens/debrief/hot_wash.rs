//! A form for each post that was in human hands: what went well, what to improve, and whose problem it is.

use std::collections::BTreeMap;

use egui::{TextEdit, Ui};

use super::pieces;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::debrief::HotWashRow;
use crate::view::{Debrief, Tone};

/// What is remembered: forms with what isn't kept yet, by post.
#[derive(Debug, Default)]
pub(super) struct State {
    forms: BTreeMap<String, HotWashRow>,
}

/// Whether a post has said nothing yet.
pub(super) fn unsaid(row: &HotWashRow) -> bool {
    row.well.trim().is_empty() && row.improve.trim().is_empty() && row.plan_problem.is_none()
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, debrief: &Debrief, state: &mut State) {
    pieces::title(ui, cx, "debrief-s-wash", "debrief-wash-note");
    if debrief.hot_wash.is_empty() {
        pieces::nothing(ui, cx, "debrief-wash-none");
    }
    for row in &debrief.hot_wash {
        pieces::card(ui, cx.palette, |ui| {
            form(ui, cx, row, state);
        });
    }
}

fn form(ui: &mut Ui, cx: &mut Cx<'_>, row: &HotWashRow, state: &mut State) {
    let mut draft = state.forms.get(&row.post.id).unwrap_or(row).clone();
    ui.horizontal(|ui| {
        ui.label(parts::strong(&row.post.name, 15.0));
        if draft != *row {
            parts::tag(ui, cx, Tone::Weak, &cx.t("debrief-not-kept"));
        } else if !unsaid(row) {
            parts::tag(ui, cx, Tone::Good, &cx.t("debrief-kept"));
        }
    });
    let wide = ui.available_width() > 600.0;
    if wide {
        ui.columns(2, |columns| {
            field(
                &mut columns[0],
                cx,
                "debrief-wash-well",
                &row.post.id,
                &mut draft.well,
            );
            field(
                &mut columns[1],
                cx,
                "debrief-wash-improve",
                &row.post.id,
                &mut draft.improve,
            );
        });
    } else {
        field(ui, cx, "debrief-wash-well", &row.post.id, &mut draft.well);
        field(ui, cx, "debrief-wash-improve", &row.post.id, &mut draft.improve);
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("debrief-wash-problem"));
        for (value, id) in [
            (Some(true), "debrief-wash-plan"),
            (Some(false), "debrief-wash-training"),
            (None, "debrief-wash-unsaid"),
        ] {
            ui.radio_value(&mut draft.plan_problem, value, cx.t(id));
        }
        let changed = draft != *row;
        ui.add_space(8.0);
        if parts::primary(ui, cx, changed, &cx.t("debrief-wash-save")).clicked() {
            cx.ask(Ask::HotWash {
                post: draft.post.id.clone(),
                well: draft.well.trim().to_owned(),
                improve: draft.improve.trim().to_owned(),
                plan_problem: draft.plan_problem,
            });
            // What comes back from the session is what was kept.
            draft.well = draft.well.trim().to_owned();
            draft.improve = draft.improve.trim().to_owned();
        }
    });
    if draft == *row {
        state.forms.remove(&row.post.id);
    } else {
        state.forms.insert(row.post.id.clone(), draft);
    }
}

fn field(ui: &mut Ui, cx: &Cx<'_>, title: &str, post: &str, text: &mut String) {
    let label = ui.label(cx.t(title));
    ui.add(
        TextEdit::multiline(text)
            .desired_rows(3)
            .desired_width(f32::INFINITY)
            .id_salt((title, post)),
    )
    .labelled_by(label.id);
}
