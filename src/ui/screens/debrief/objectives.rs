//! Objectives as the facts rate them and as the evaluator does, and what was observed.

use std::collections::BTreeMap;

use egui::{RichText, TextEdit, Ui};

use super::{Scrub, pieces};
use crate::score::Rating;
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::page::rating_in_words;
use crate::view::score::ObjectiveRow;
use crate::view::{Debrief, Tone};

/// An evaluator's rating that is being written.
#[derive(Debug, Default)]
struct Form {
    rating: Option<Rating>,
    reason: String,
}

/// What is remembered: open forms by objective.
#[derive(Debug, Default)]
pub(super) struct State {
    forms: BTreeMap<String, Form>,
}

/// The rating that counts: the evaluator's, else that of the facts.
pub(super) fn final_rating(row: &ObjectiveRow) -> Option<&'static str> {
    row.overridden.as_ref().map(|(letter, _)| *letter).or(row.rating)
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, debrief: &Debrief, state: &mut State, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-goals", "debrief-goals-note");
    if debrief.scores.objectives.is_empty() {
        pieces::nothing(ui, cx, "debrief-goals-none");
    }
    for row in &debrief.scores.objectives {
        pieces::card(ui, cx.palette, |ui| {
            objective(ui, cx, row, state);
        });
    }
    ui.add_space(10.0);
    parts::heading(ui, cx.t("debrief-observations"));
    if debrief.notes.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-observations-none"));
    }
    for note in &debrief.notes {
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, note.tone);
            pieces::time_link(ui, cx, scrub, note.at, &note.clock);
            let kind = if note.bookmark {
                "debrief-bookmark"
            } else {
                "debrief-observation"
            };
            parts::dim(ui, cx, cx.t(kind));
            if let Some(letter) = note.rating {
                let tone = pieces::rating_tone(Some(letter));
                parts::tag(ui, cx, tone, letter).on_hover_text(rating_in_words(cx.lang, Some(letter)));
            }
            if let Some(objective) = &note.objective {
                ui.label(RichText::new(objective).color(cx.palette.dim));
            }
            ui.label(&note.text);
            if debrief.branches.len() > 1 {
                let n = Arg::Int(note.branch as i64 + 1);
                parts::dim(ui, cx, cx.tf("debrief-in-branch", &[("n", n)]));
            }
        });
    }
}

fn objective(ui: &mut Ui, cx: &mut Cx<'_>, row: &ObjectiveRow, state: &mut State) {
    ui.horizontal_top(|ui| {
        pieces::letter(ui, cx, final_rating(row), 18.0);
        ui.vertical(|ui| {
            ui.label(parts::strong(&row.title, 15.0));
            let facts = rating_in_words(cx.lang, row.rating);
            parts::dim(
                ui,
                cx,
                cx.tf("debrief-by-facts", &[("rating", Arg::Text(&facts))]),
            );
            if let Some((letter, reason)) = &row.overridden {
                let args = [("rating", Arg::Text(letter)), ("reason", Arg::Text(reason))];
                ui.label(cx.tf("debrief-by-evaluator", &args));
            }
            for undone in &row.undone {
                parts::toned(ui, cx, Tone::Bad, undone);
            }
            if !row.guide.is_empty() {
                let title = cx.t("debrief-guide");
                egui::CollapsingHeader::new(RichText::new(title).color(cx.palette.dim))
                    .id_salt(("debrief-guide", &row.id))
                    .show(ui, |ui| {
                        for line in &row.guide {
                            ui.label(format!("· {line}"));
                        }
                    });
            }
            match state.forms.get_mut(&row.id) {
                None => {
                    if ui.button(cx.t("debrief-override")).clicked() {
                        state.forms.insert(row.id.clone(), Form::default());
                    }
                }
                Some(form) => {
                    if override_form(ui, cx, row, form) {
                        state.forms.remove(&row.id);
                    }
                }
            }
        });
    });
}

/// The form; true: it is done with.
fn override_form(ui: &mut Ui, cx: &mut Cx<'_>, row: &ObjectiveRow, form: &mut Form) -> bool {
    let mut done = false;
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(cx.t("debrief-override-rating"));
        for rating in [Rating::P, Rating::S, Rating::M, Rating::U] {
            let chosen = form.rating == Some(rating);
            let button = ui.selectable_label(chosen, parts::strong(rating.name(), 14.0));
            if button
                .on_hover_text(rating_in_words(cx.lang, Some(rating.name())))
                .clicked()
            {
                form.rating = Some(rating);
            }
        }
    });
    let label = ui.label(cx.t("debrief-override-reason"));
    let width = ui.available_width().min(560.0);
    ui.add(
        TextEdit::multiline(&mut form.reason)
            .desired_rows(2)
            .desired_width(width)
            .id_salt(("debrief-reason", &row.id)),
    )
    .labelled_by(label.id);
    let reason = form.reason.trim();
    let ready = form.rating.is_some() && !reason.is_empty();
    ui.horizontal(|ui| {
        if parts::primary(ui, cx, ready, &cx.t("debrief-override-save")).clicked()
            && let Some(rating) = form.rating
        {
            cx.ask(Ask::Override {
                objective: row.id.clone(),
                rating,
                reason: reason.to_owned(),
            });
            done = true;
        }
        if ui.button(cx.t("debrief-cancel")).clicked() {
            done = true;
        }
        if !ready {
            parts::dim(ui, cx, cx.t("debrief-override-needs"));
        }
    });
    done
}
