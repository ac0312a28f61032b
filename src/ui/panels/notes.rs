//! Bookmarks, observations, and the ways in which the drill went.

use egui::{Key, RichText, ScrollArea, TextEdit, Ui};

use super::fields::{self, Times};
use super::scores::{rating_tone, rating_word};
use crate::score::Rating;
use crate::text::Arg;
use crate::time::SimTime;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::conduct::{BranchRow, NoteRow};
use crate::view::{Conduct, Name, Tone};

/// The ratings, best first.
const RATINGS: [Rating; 4] = [Rating::P, Rating::S, Rating::M, Rating::U];

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct State {
    text: String,
    objective: Option<String>,
    rating: Option<Rating>,
    back_to: String,
    rewind: Option<f64>,
    /// The text is to get the keyboard, and the tab to be shown.
    pub focus: bool,
}

impl State {
    /// Begins an observation with a text.
    pub fn begin(&mut self, text: &str) {
        text.clone_into(&mut self.text);
        self.focus = true;
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    ScrollArea::vertical()
        .id_salt("notes")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            write(ui, cx, view, state);
            ui.add_space(6.0);
            past(ui, cx, view, state);
            branches(ui, cx, &view.branches);
            ui.add_space(6.0);
            notes(ui, cx, &view.notes);
        });
}

fn write(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    parts::heading(ui, cx.t("conduct-observe"));
    let text = TextEdit::multiline(&mut state.text)
        .desired_rows(2)
        .desired_width(f32::INFINITY)
        .hint_text(cx.t("conduct-observe-hint"));
    let response = ui.add(text);
    if state.focus {
        response.request_focus();
        response.scroll_to_me(None);
        state.focus = false;
    }
    if response.has_focus() && ui.input(|i| i.key_pressed(Key::Escape)) {
        state.text.clear();
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let objectives: Vec<Name> = view
            .scores
            .objectives
            .iter()
            .map(|o| Name::new(&o.id, &o.title))
            .collect();
        let none = cx.t("conduct-no-objective");
        let label = cx.t("conduct-objective");
        fields::menu(
            ui,
            "objective",
            &label,
            &objectives,
            &mut state.objective,
            Some(&none),
        );
        for rating in RATINGS {
            let chosen = state.rating == Some(rating);
            let response = fields::choice(ui, cx, chosen, rating.name());
            if response
                .on_hover_text(rating_word(cx, Some(rating.name())))
                .clicked()
            {
                state.rating = (!chosen).then_some(rating);
            }
        }
    });
    let enter = ui.input_mut(|i| !state.text.is_empty() && i.consume_key(egui::Modifiers::CTRL, Key::Enter));
    ui.horizontal(|ui| {
        let ready = !state.text.trim().is_empty();
        let keep = parts::primary(ui, cx, ready, &cx.t("conduct-keep-observation"));
        if ready && (keep.on_hover_text("Ctrl+Enter").clicked() || enter) {
            cx.ask(Ask::Observe {
                objective: state.objective.take(),
                rating: state.rating.take(),
                text: std::mem::take(&mut state.text).trim().to_owned(),
            });
        }
        let mark = ui.button(format!("⚑ {}", cx.t("conduct-bookmark")));
        if mark
            .on_hover_text(cx.tf("conduct-key-is", &[("key", Arg::Text("B"))]))
            .clicked()
        {
            cx.ask(Ask::Bookmark(std::mem::take(&mut state.text).trim().to_owned()));
        }
    });
}

/// Going back: to a time of day, or some minutes.
fn past(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    parts::heading(ui, cx.t("conduct-rewind"));
    parts::dim(ui, cx, cx.t("conduct-rewind-text"));
    let times = Times::of(&view.clock);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for minutes in [2_i64, 5, 10, 30] {
            let at = SimTime(view.clock.at.0 - minutes * 60_000);
            let text = cx.tf("conduct-minutes-back", &[("n", Arg::Int(minutes))]);
            if ui.add_enabled(at.0 >= 0, egui::Button::new(text)).clicked() {
                state.back_to = times.clock(at);
            }
        }
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let label = ui.label(cx.t("conduct-back-to"));
        let text = TextEdit::singleline(&mut state.back_to)
            .hint_text("09:05")
            .desired_width(60.0);
        ui.add(text).labelled_by(label.id);
        let at = times.parse(&state.back_to).filter(|at| at.0 <= view.clock.at.0);
        ui.add_enabled_ui(at.is_some(), |ui| {
            let (text, again) = (cx.t("conduct-rewind-do"), cx.t("conduct-rewind-again"));
            let colour = cx.palette.accent;
            if fields::twice(ui, cx, &mut state.rewind, &text, &again, colour)
                && let Some(at) = at
            {
                cx.ask(Ask::Rewind(at));
                state.back_to.clear();
            }
            let fork = ui.button(cx.t("conduct-fork"));
            if fork.on_hover_text(cx.t("conduct-fork-hover")).clicked()
                && let Some(at) = at
            {
                cx.ask(Ask::Fork(at));
                state.back_to.clear();
            }
        });
    });
}

fn branches(ui: &mut Ui, cx: &mut Cx<'_>, all: &[BranchRow]) {
    if all.len() < 2 {
        return;
    }
    ui.add_space(6.0);
    parts::heading(ui, cx.t("conduct-branches"));
    for branch in all {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let tone = if branch.current { Tone::Good } else { Tone::Plain };
            let number = cx.tf("conduct-branch", &[("n", Arg::Int(branch.index as i64 + 1))]);
            ui.label(fields::signed(cx, tone, &number));
            let reached = cx.tf("conduct-reached", &[("time", Arg::Text(&branch.reached))]);
            ui.label(RichText::new(reached).color(cx.palette.dim));
            if let Some((parent, at)) = &branch.parent {
                let args = [("n", Arg::Int(*parent as i64 + 1)), ("time", Arg::Text(at))];
                ui.label(RichText::new(cx.tf("conduct-from-branch", &args)).color(cx.palette.dim));
            }
            if branch.over {
                parts::tag(ui, cx, Tone::Dim, &cx.t("conduct-branch-over"));
            }
            if branch.current {
                parts::tag(ui, cx, Tone::Good, &cx.t("conduct-branch-now"));
                return;
            }
            if ui.button(cx.t("conduct-switch")).clicked() {
                cx.ask(Ask::Switch(branch.index));
            }
            if ui.button(cx.t("conduct-compare")).clicked() {
                cx.ask(Ask::CompareBranch(branch.index));
                cx.go = Some(crate::ui::app::Screen::Debrief);
            }
        });
    }
}

fn notes(ui: &mut Ui, cx: &mut Cx<'_>, all: &[NoteRow]) {
    if all.is_empty() {
        return;
    }
    parts::heading(ui, cx.t("conduct-notes"));
    for note in all.iter().rev() {
        ui.horizontal_top(|ui| {
            ui.label(RichText::new(&note.clock).color(cx.palette.dim));
            let mark = if note.bookmark { "⚑" } else { "●" };
            ui.label(RichText::new(mark).color(cx.palette.tone(note.tone)));
            if let Some(rating) = note.rating {
                parts::tag(ui, cx, rating_tone(Some(rating)), rating);
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                let text = if note.text.is_empty() {
                    cx.t("conduct-bookmark")
                } else {
                    note.text.clone()
                };
                ui.add(egui::Label::new(text).wrap());
                if let Some(objective) = &note.objective {
                    ui.label(RichText::new(objective).size(12.0).color(cx.palette.dim));
                }
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    if ui.small_button(cx.t("conduct-rewind-here")).clicked() {
                        cx.ask(Ask::Rewind(note.at));
                    }
                    if ui.small_button(cx.t("conduct-fork-here")).clicked() {
                        cx.ask(Ask::Fork(note.at));
                    }
                });
            });
        });
    }
}
