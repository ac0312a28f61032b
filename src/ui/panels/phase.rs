//! The phase page: what the facilitator asks and listens for.

use std::collections::BTreeSet;

use egui::{RichText, ScrollArea, Ui};

use super::fields::{self, Times};
use super::notes;
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::{ClockView, PhaseRow};

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct State {
    /// The phase that is looked at; none: the present one.
    looked_at: Option<String>,
    /// Questions that were put, by phase and place.
    asked: BTreeSet<(String, usize)>,
    /// Points that were heard.
    heard: BTreeSet<(String, usize)>,
}

/// Shows it. `hidden`: without what only the trainer may see.
pub fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    phases: &[PhaseRow],
    clock: &ClockView,
    hidden: bool,
    state: &mut State,
    notes: &mut notes::State,
) {
    if phases.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("conduct-phase-empty"),
            &cx.t("conduct-phase-empty-text"),
        );
        return;
    }
    let mut on = clock.phase_stops;
    if ui.checkbox(&mut on, cx.t("conduct-phase-stops")).changed() {
        cx.ask(Ask::PhaseStops(on));
    }
    let now = phases.iter().position(|p| p.now);
    let shown = state
        .looked_at
        .as_ref()
        .and_then(|id| phases.iter().position(|p| p.id == *id))
        .or(now)
        .unwrap_or(0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (n, phase) in phases.iter().enumerate() {
            let mark = if phase.now { "▶ " } else { "" };
            let text = format!("{mark}{} {}", n + 1, phase.title);
            if fields::choice(ui, cx, n == shown, &text).clicked() {
                state.looked_at = (Some(n) != now).then(|| phase.id.clone());
            }
        }
    });
    let Some(phase) = phases.get(shown) else { return };
    ScrollArea::vertical()
        .id_salt("phase")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            head(ui, cx, phase, clock);
            points(
                ui,
                cx,
                "conduct-questions",
                phase,
                &phase.questions,
                &mut state.asked,
                None,
            );
            if !hidden {
                let notes = Some(notes);
                points(
                    ui,
                    cx,
                    "conduct-listen",
                    phase,
                    &phase.listen_for,
                    &mut state.heard,
                    notes,
                );
            }
        });
}

fn head(ui: &mut Ui, cx: &mut Cx<'_>, phase: &PhaseRow, clock: &ClockView) {
    ui.add_space(4.0);
    ui.label(parts::strong(&phase.title, 17.0));
    let times = Times::of(clock);
    let args = [
        ("from", Arg::Text(&phase.clock)),
        ("to", Arg::Text(&times.clock(phase.end))),
    ];
    ui.label(RichText::new(cx.tf("conduct-phase-span", &args)).color(cx.palette.dim));
    if phase.now {
        let share = (clock.at.0 - phase.start.0) as f32 / (phase.end.0 - phase.start.0).max(1) as f32;
        let left = fields::countdown(cx, phase.end.0 - clock.at.0);
        let text = cx.tf("conduct-phase-left", &[("left", Arg::Text(&left))]);
        let width = ui.available_width().min(460.0);
        parts::bar(ui, cx, share, cx.palette.accent, &text, width);
    }
    ui.add_space(4.0);
}

/// Points to tick off; with a pen beside each when it can become an observation.
fn points(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    title: &str,
    phase: &PhaseRow,
    texts: &[String],
    ticked: &mut BTreeSet<(String, usize)>,
    mut notes: Option<&mut notes::State>,
) {
    if texts.is_empty() {
        return;
    }
    ui.add_space(6.0);
    parts::heading(ui, cx.t(title));
    for (n, text) in texts.iter().enumerate() {
        let key = (phase.id.clone(), n);
        let mut on = ticked.contains(&key);
        ui.horizontal_top(|ui| {
            if ui.checkbox(&mut on, "").changed() {
                match on {
                    true => ticked.insert(key.clone()),
                    false => ticked.remove(&key),
                };
            }
            if let Some(notes) = notes.as_deref_mut()
                && ui
                    .small_button("+")
                    .on_hover_text(cx.t("conduct-note-this"))
                    .clicked()
            {
                notes.begin(text);
            }
            let ink = if on { cx.palette.dim } else { cx.palette.text };
            ui.add(egui::Label::new(RichText::new(text).size(15.0).color(ink)).wrap());
        });
    }
}
