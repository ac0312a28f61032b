//! Sessions to go on with, what else can be opened, and what to do when there are none yet.

use std::path::PathBuf;

use egui::{Align, CollapsingHeader, Label, Layout, RichText, ScrollArea, TextEdit, Ui};

use crate::text::Arg;
use crate::ui::app::Screen;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::ui::theme::sign;
use crate::view::Tone;
use crate::view::library::SessionCard;

/// What the sessions remember.
#[derive(Debug, Default)]
pub(super) struct State {
    import: String,
    folder: Option<String>,
    /// The session that is being opened, and the last notice that there was then.
    opening: Option<(String, u64)>,
}

/// Forgets that a session is being opened once it is, or couldn't be.
pub(super) fn follow(picture: &Picture, state: &mut State) {
    let Some((name, since)) = &state.opening else {
        return;
    };
    let open = picture.conduct.as_ref().is_some_and(|c| c.session == *name);
    let failed = |n: &crate::ui::Notice| n.number > *since && n.tone == Tone::Bad;
    if open || picture.notices.iter().any(failed) {
        state.opening = None;
    }
}

/// Shows them.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, screen: &mut super::State) {
    let library = &picture.library;
    ScrollArea::vertical()
        .id_salt("sessions")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 10.0);
            ui.spacing_mut().item_spacing.y = 8.0;
            ui.add_space(4.0);
            if library.sessions.is_empty() {
                welcome(ui, cx, picture, screen);
            } else {
                parts::heading(ui, cx.t("library-go-on"));
                // Those that weren't closed come first: somebody is waiting for them.
                for interrupted in [true, false] {
                    let cards = library.sessions.iter().filter(|s| s.interrupted == interrupted);
                    for card in cards {
                        session(ui, cx, picture, card, &mut screen.sessions);
                    }
                }
            }
            ui.add_space(6.0);
            files(ui, cx, picture, &mut screen.sessions);
            ui.add_space(4.0);
        });
}

/// The first start: what this is, and three steps.
fn welcome(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, screen: &mut super::State) {
    let mut first = None;
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        ui.label(parts::strong(cx.t("library-welcome"), 18.0));
        ui.label(cx.t("library-welcome-text"));
        ui.add_space(6.0);
        for (n, title, text) in [
            ("①", "library-step-choose", "library-step-choose-text"),
            ("②", "library-step-brief", "library-step-brief-text"),
            ("③", "library-step-conduct", "library-step-conduct-text"),
        ] {
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(n).size(20.0).color(cx.palette.accent));
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.label(parts::strong(cx.t(title), 14.0));
                    ui.label(RichText::new(cx.t(text)).color(cx.palette.dim));
                });
            });
        }
        let library = &picture.library;
        let plan = library.plans.iter().find(|p| p.embedded && !p.broken);
        let scenario = library.scenarios.iter().find(|s| s.embedded && !s.broken);
        if let (Some(plan), Some(scenario)) = (plan, scenario) {
            ui.add_space(6.0);
            if ui
                .button(cx.t("library-try"))
                .on_hover_text(&scenario.title)
                .clicked()
            {
                first = Some((plan.source.clone(), scenario.source.clone()));
            }
        }
        ui.add_space(2.0);
        let text = RichText::new(cx.t("library-kept")).size(12.0);
        ui.label(text.color(cx.palette.dim));
    });
    if let Some((plan, scenario)) = first {
        screen.choose(cx, Some(plan), Some(scenario));
        screen.brief(cx);
    }
}

fn session(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, card: &SessionCard, state: &mut State) {
    let open = picture.conduct.as_ref().is_some_and(|c| c.session == card.name);
    let mut clicked = false;
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 4.0;
        let mark = match card {
            SessionCard { damaged: Some(_), .. } => Some((Tone::Bad, "library-damaged")),
            _ if open => Some((Tone::Good, "library-open")),
            SessionCard {
                interrupted: true, ..
            } => Some((Tone::Weak, "library-interrupted")),
            SessionCard { over: true, .. } => Some((Tone::Dim, "library-over")),
            _ => None,
        };
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if let Some((tone, id)) = mark {
                    parts::tag(ui, cx, tone, &format!("{} {}", sign(tone), cx.t(id)));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(parts::strong(&card.name, 14.0)).truncate());
                });
            });
        });
        if let Some(why) = &card.damaged {
            ui.label(RichText::new(why).size(12.0));
            return;
        }
        let dim = |text: &str| RichText::new(text).size(12.0).color(cx.palette.dim);
        ui.add(Label::new(card.scenario.as_str()).truncate());
        ui.add(Label::new(dim(&card.plan)).truncate());
        let width = ui.available_width();
        parts::bar(ui, cx, card.progress, cx.palette.accent, &card.reached, width);
        ui.label(dim(&card.created));
        let opening = state.opening.as_ref().is_some_and(|(name, _)| *name == card.name);
        if opening {
            ui.horizontal(|ui| {
                ui.spinner();
                parts::dim(ui, cx, cx.t("library-opening"));
            });
            return;
        }
        let args = [("clock", Arg::Text(card.clock.as_str()))];
        clicked = match card {
            _ if open => ui.button(cx.t("library-back")).clicked(),
            SessionCard {
                interrupted: true, ..
            } if !card.clock.is_empty() => {
                parts::primary(ui, cx, true, &cx.tf("library-resume-at", &args)).clicked()
            }
            SessionCard {
                interrupted: true, ..
            } => parts::primary(ui, cx, true, &cx.t("library-resume")).clicked(),
            SessionCard { over: true, .. } => ui.button(cx.t("library-look-back")).clicked(),
            _ if card.clock.is_empty() => ui.button(cx.t("library-start")).clicked(),
            _ => ui.button(cx.tf("library-go-on-at", &args)).clicked(),
        };
    });
    if clicked {
        let last = picture.notices.last().map_or(0, |n| n.number);
        if open {
            cx.go = Some(if card.over {
                Screen::Debrief
            } else {
                Screen::Conduct
            });
        } else {
            cx.ask(Ask::Open(card.name.clone()));
            state.opening = Some((card.name.clone(), last));
        }
    }
}

/// A session from elsewhere, and a folder of one's own plans and scenarios.
fn files(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State) {
    let library = &picture.library;
    CollapsingHeader::new(cx.t("library-import"))
        .default_open(false)
        .show(ui, |ui| {
            parts::dim(ui, cx, cx.t("library-import-text"));
            let hint = cx.t("library-import-hint");
            if path(ui, &mut state.import, &hint, &cx.t("library-take-in")) {
                cx.ask(Ask::Import(PathBuf::from(state.import.trim())));
            }
        });
    CollapsingHeader::new(cx.t("library-folder"))
        .default_open(library.folder.is_some() || library.folder_problem.is_some())
        .show(ui, |ui| {
            parts::dim(ui, cx, cx.t("library-folder-text"));
            let known = library.folder.clone().unwrap_or_default();
            let field = state.folder.get_or_insert(known);
            let hint = cx.t("library-folder-hint");
            if path(ui, field, &hint, &cx.t("library-look-in")) {
                cx.ask(Ask::Folder(PathBuf::from(field.trim())));
            }
            if let Some(problem) = &library.folder_problem {
                parts::toned(ui, cx, Tone::Bad, problem);
            } else if library.folder.is_some() && library.progress.is_none() {
                let own = library.plans.iter().filter(|p| !p.embedded).count();
                let stories = library.scenarios.iter().filter(|s| !s.embedded).count();
                let args = [
                    ("plans", Arg::Int(own as i64)),
                    ("scenarios", Arg::Int(stories as i64)),
                ];
                let tone = if own + stories == 0 {
                    Tone::Weak
                } else {
                    Tone::Good
                };
                parts::toned(ui, cx, tone, &cx.tf("library-folder-has", &args));
            }
        });
    ui.horizontal(|ui| {
        if ui.button(cx.t("library-refresh")).clicked() {
            cx.ask(Ask::Refresh);
        }
    });
    let args = [("folder", Arg::Text(library.sessions_folder.as_str()))];
    let text = RichText::new(cx.tf("library-sessions-folder", &args)).size(12.0);
    ui.label(text.color(cx.palette.dim));
}

/// A field for a path with its button. True when it is to be used.
fn path(ui: &mut Ui, text: &mut String, hint: &str, button: &str) -> bool {
    let width = ui.available_width();
    let field = ui.add(TextEdit::singleline(text).hint_text(hint).desired_width(width));
    let entered = field.lost_focus() && ui.input(|i| i.key_pressed(egui::Key::Enter));
    let some = !text.trim().is_empty();
    let pressed = ui.add_enabled(some, egui::Button::new(button)).clicked();
    some && (entered || pressed)
}
