//! What stands around every screen: the bar at the top, notices, the overlay with the keys.

use egui::{Align, Align2, Layout, Panel, RichText, Ui, vec2};

use crate::text::Lang;
use crate::ui::app::Screen;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::ui::theme::Theme;

/// What the top bar wants of the program itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Wish {
    /// Another language.
    Lang(Lang),
    /// Another theme.
    Theme(Theme),
    /// Another scale.
    Scale(f32),
    /// The overlay with the keys, open or closed.
    Keys,
}

/// What the shell remembers.
#[derive(Debug, Default)]
pub struct State {
    /// What was wished for in this frame.
    pub wishes: Vec<Wish>,
    /// The last notice that was closed.
    pub seen: u64,
}

/// The bar at the top.
pub fn top(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, now: Screen, state: &mut State) {
    Panel::top("top").show(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            parts::exercise_mark(ui, cx);
            ui.label(parts::strong("muster", 17.0));
            ui.add_space(8.0);
            for screen in Screen::ALL {
                let enabled = match screen {
                    Screen::Library | Screen::Stress | Screen::Plan => true,
                    Screen::Briefing => picture.briefing.is_some() || !picture.briefing_problems.is_empty(),
                    Screen::Conduct => picture.conduct.is_some(),
                    Screen::Debrief => picture.debrief.is_some(),
                };
                let text = RichText::new(cx.t(screen.title()));
                let button = egui::Button::selectable(screen == now, text);
                if ui.add_enabled(enabled, button).clicked() {
                    cx.go = Some(screen);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.button("?").on_hover_text(cx.t("ui-keys")).clicked() {
                    state.wishes.push(Wish::Keys);
                }
                let (theme, sign) = match cx.palette.theme {
                    Theme::Dark => (Theme::Light, "☀"),
                    Theme::Light => (Theme::Dark, "🌙"),
                };
                if ui.button(sign).on_hover_text(cx.t("ui-theme")).clicked() {
                    state.wishes.push(Wish::Theme(theme));
                }
                let scale = ui.ctx().zoom_factor();
                if ui.button("+").on_hover_text(cx.t("ui-larger")).clicked() {
                    state.wishes.push(Wish::Scale(scale + 0.1));
                }
                ui.label(format!("{:.0} %", scale * 100.0));
                if ui.button("−").on_hover_text(cx.t("ui-smaller")).clicked() {
                    state.wishes.push(Wish::Scale(scale - 0.1));
                }
                let other = match cx.lang {
                    Lang::Zh => (Lang::En, "English"),
                    Lang::En => (Lang::Zh, "中文"),
                };
                if ui.button(other.1).clicked() {
                    state.wishes.push(Wish::Lang(other.0));
                }
            });
        });
        ui.add_space(4.0);
    });
}

/// What lies over every screen.
pub fn over(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, keys: &mut bool, state: &mut State) {
    let seen = state.seen;
    for notice in picture.notices.iter().filter(|n| n.number > seen) {
        egui::Window::new("notice")
            .id(egui::Id::new(("notice", notice.number)))
            .title_bar(false)
            .resizable(false)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0))
            .show(ui.ctx(), |ui| {
                ui.horizontal(|ui| {
                    parts::toned(ui, cx, notice.tone, &notice.text);
                    if ui.button("✖").clicked() {
                        state.seen = notice.number;
                    }
                });
            });
    }
    if *keys {
        egui::Window::new(cx.t("ui-keys"))
            .open(keys)
            .anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0))
            .show(ui.ctx(), |ui| ui.label("F1"));
    }
}
