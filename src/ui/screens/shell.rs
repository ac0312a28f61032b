//! What stands around every screen: the bar at the top, notices, long work, the overlay with the keys, questions to be confirmed.

mod keys;
mod notices;

use egui::{Align, Button, Frame, Label, Layout, Margin, Modal, Panel, RichText, Ui};

use crate::text::{Arg, Lang};
use crate::ui::app::Screen;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::ui::theme::{Theme, sign};
use crate::view::Tone;

/// Keys that work everywhere, as shown, with the text that says what each does.
pub const KEYS: &[(&str, &str)] = &[
    ("Ctrl 1 – 6", "ui-key-screens"),
    ("Ctrl L", "ui-key-lang"),
    ("Ctrl T", "ui-key-theme"),
    ("Ctrl +  Ctrl −  Ctrl 0", "ui-key-scale"),
    ("Tab  Shift Tab", "ui-key-focus"),
    ("Esc", "ui-key-close"),
    ("?  F1", "ui-key-keys"),
    ("F12", "ui-key-freeze"),
    ("Ctrl Q", "ui-key-quit"),
];

/// Points below which the bar has no room for everything.
const NARROW: f32 = 1180.0;

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
    notices: notices::State,
    /// Whether the session is to be closed is asked.
    closing: bool,
}

/// The bar at the top.
pub fn top(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, now: Screen, state: &mut State) {
    let frame = Frame::new()
        .fill(cx.palette.panel)
        .inner_margin(Margin::symmetric(10, 6));
    Panel::top("top").frame(frame).show(ui, |ui| {
        let narrow = ui.available_width() < NARROW;
        ui.horizontal(|ui| {
            parts::exercise_mark(ui, cx);
            if !narrow {
                ui.label(parts::strong("muster", 17.0));
                ui.add_space(6.0);
            }
            ui.spacing_mut().item_spacing.x = if narrow { 2.0 } else { 4.0 };
            if narrow {
                ui.spacing_mut().button_padding.x = 7.0;
            }
            for screen in Screen::ALL {
                tab(ui, cx, picture, (screen, now));
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                settings(ui, cx, state, narrow);
                ui.add_space(8.0);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add_space(8.0);
                    drill(ui, cx, picture, now, state);
                });
            });
        });
    });
}

fn tab(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, (screen, now): (Screen, Screen)) {
    let enabled = match screen {
        Screen::Library | Screen::Stress | Screen::Plan => true,
        Screen::Briefing => picture.briefing.is_some() || !picture.briefing_problems.is_empty(),
        Screen::Conduct => picture.conduct.is_some(),
        Screen::Debrief => picture.debrief.is_some(),
    };
    let text = cx.t(screen.title());
    let text = match screen == now {
        true => parts::strong(text, 14.0),
        false => RichText::new(text),
    };
    let why = match screen {
        Screen::Briefing => "ui-not-briefing",
        _ => "ui-not-open",
    };
    let button = ui.add_enabled(enabled, Button::selectable(screen == now, text));
    if button.on_disabled_hover_text(cx.t(why)).clicked() {
        cx.go = Some(screen);
    }
}

/// Language, scale, theme, keys; in a menu where there is no room. Laid out from the right.
fn settings(ui: &mut Ui, cx: &mut Cx<'_>, state: &mut State, narrow: bool) {
    if ui.button("?").on_hover_text(cx.t("ui-keys")).clicked() {
        state.wishes.push(Wish::Keys);
    }
    if narrow {
        ui.menu_button(cx.t("ui-view"), |ui| {
            language(ui, cx, state);
            theme(ui, cx, state);
            ui.horizontal(|ui| {
                let scale = ui.ctx().zoom_factor();
                if ui.button("−").on_hover_text(cx.t("ui-smaller")).clicked() {
                    state.wishes.push(Wish::Scale(scale - 0.1));
                }
                ui.label(format!("{:.0} %", scale * 100.0));
                if ui.button("+").on_hover_text(cx.t("ui-larger")).clicked() {
                    state.wishes.push(Wish::Scale(scale + 0.1));
                }
            });
        });
        return;
    }
    theme(ui, cx, state);
    let scale = ui.ctx().zoom_factor();
    if ui.button("+").on_hover_text(cx.t("ui-larger")).clicked() {
        state.wishes.push(Wish::Scale(scale + 0.1));
    }
    ui.label(format!("{:.0} %", scale * 100.0));
    if ui.button("−").on_hover_text(cx.t("ui-smaller")).clicked() {
        state.wishes.push(Wish::Scale(scale - 0.1));
    }
    language(ui, cx, state);
}

fn language(ui: &mut Ui, cx: &Cx<'_>, state: &mut State) {
    let (lang, name) = match cx.lang {
        Lang::Zh => (Lang::En, "English"),
        Lang::En => (Lang::Zh, "中文"),
    };
    if ui.button(name).clicked() {
        state.wishes.push(Wish::Lang(lang));
    }
}

fn theme(ui: &mut Ui, cx: &Cx<'_>, state: &mut State) {
    let (theme, name) = match cx.palette.theme {
        Theme::Dark => (Theme::Light, "ui-light"),
        Theme::Light => (Theme::Dark, "ui-dark"),
    };
    let button = ui.button(cx.t(name)).on_hover_text(cx.t("ui-theme"));
    if button.clicked() {
        state.wishes.push(Wish::Theme(theme));
    }
}

/// The drill that is open, and the alert in force where the screen doesn't show it.
fn drill(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, now: Screen, state: &mut State) {
    let Some(conduct) = &picture.conduct else {
        return;
    };
    if ui.available_width() < 48.0 {
        return;
    }
    ui.spacing_mut().item_spacing.x = 8.0;
    let full = format!("{}\n{}\n{}", conduct.session, conduct.scenario, conduct.plan);
    let alert = conduct.alert.as_ref().filter(|_| now != Screen::Conduct);
    let alert_room = if alert.is_some() { 0.5 } else { 1.0 };
    let room = ui.available_width() * alert_room;
    ui.scope(|ui| {
        ui.set_max_width(room.min(360.0));
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Truncate);
        let name = parts::strong(&conduct.session, 14.0);
        ui.menu_button(name, |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            if ui.button(cx.t("ui-to-drill")).clicked() {
                cx.go = Some(Screen::Conduct);
                ui.close();
            }
            if ui.button(cx.t("ui-close-session")).clicked() {
                state.closing = true;
                ui.close();
            }
        })
        .response
        .on_hover_text(full);
    });
    if let Some(alert) = alert
        && ui.available_width() > 40.0
    {
        let args = [("alert", Arg::Text(alert.as_str()))];
        let text = format!("{} {}", sign(Tone::Weak), cx.tf("ui-alert", &args));
        let label = RichText::new(text).color(cx.palette.weak);
        ui.add(Label::new(label).truncate());
    }
}

/// What lies over every screen.
pub fn over(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, keys: &mut bool, state: &mut State) {
    notices::show(ui, cx, picture, &mut state.notices, !*keys && !state.closing);
    if *keys {
        keys::show(ui, cx, keys);
    }
    if state.closing {
        closing(ui, cx, picture, state);
    }
}

/// Asks before a session is closed.
fn closing(ui: &Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State) {
    let Some(conduct) = &picture.conduct else {
        state.closing = false;
        return;
    };
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(16));
    let modal = Modal::new(egui::Id::new("close-session")).frame(frame);
    let modal = modal.show(ui.ctx(), |ui| {
        ui.set_width(420.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        let args = [("name", Arg::Text(conduct.session.as_str()))];
        parts::heading(ui, cx.tf("ui-close-question", &args));
        ui.label(cx.t("ui-close-text"));
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            if parts::primary(ui, cx, true, &cx.t("ui-close-session")).clicked() {
                cx.ask(Ask::Close);
                cx.go = Some(Screen::Library);
                state.closing = false;
            }
            if ui.button(cx.t("ui-stay")).clicked() {
                state.closing = false;
            }
        });
    });
    if modal.should_close() {
        state.closing = false;
    }
}
