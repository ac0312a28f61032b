//! Small pieces that every screen is made of.

use egui::{
    Align2, Color32, CornerRadius, Frame, Margin, Response, RichText, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, WidgetType, vec2,
};

use super::cx::Cx;
use super::theme::{self, sign};
use crate::view::Tone;

/// Bold text.
#[must_use]
pub fn strong(text: impl Into<String>, size: f32) -> RichText {
    RichText::new(text).font(theme::strong(size))
}

/// Text of minor weight.
pub fn dim(ui: &mut Ui, cx: &Cx<'_>, text: impl Into<String>) -> Response {
    ui.label(RichText::new(text).color(cx.palette.dim))
}

/// A heading inside a panel.
pub fn heading(ui: &mut Ui, text: impl Into<String>) -> Response {
    ui.label(strong(text, 15.0))
}

/// Text with the colour and the sign of a tone.
pub fn toned(ui: &mut Ui, cx: &Cx<'_>, tone: Tone, text: &str) -> Response {
    ui.label(RichText::new(format!("{} {text}", sign(tone))).color(cx.palette.tone(tone)))
}

/// A small word in a box, coloured by a tone.
pub fn tag(ui: &mut Ui, cx: &Cx<'_>, tone: Tone, text: &str) -> Response {
    let colour = cx.palette.tone(tone);
    Frame::new()
        .fill(colour.gamma_multiply(0.16))
        .stroke(Stroke::new(1.0, colour.gamma_multiply(0.6)))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(6, 1))
        .show(ui, |ui| ui.label(RichText::new(text).color(colour).size(12.0)))
        .inner
}

/// A box on a panel.
pub fn card<R>(ui: &mut Ui, cx: &Cx<'_>, add: impl FnOnce(&mut Ui) -> R) -> egui::InnerResponse<R> {
    Frame::new()
        .fill(cx.palette.raised)
        .stroke(Stroke::new(1.0, cx.palette.line))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::same(12))
        .show(ui, add)
}

/// A box that can be chosen, by pointer or by keyboard. `label` is what it is called for those who don't see it.
pub fn choice(
    ui: &mut Ui,
    cx: &Cx<'_>,
    id: &str,
    (enabled, chosen): (bool, bool),
    label: &str,
    add: impl FnOnce(&mut Ui),
) -> Response {
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let builder = UiBuilder::new().id_salt(id).sense(sense);
    let response = ui
        .scope_builder(builder, |ui| {
            // Text that could be marked would take the click.
            ui.style_mut().interaction.selectable_labels = false;
            let now = ui.response();
            let p = cx.palette;
            let fill = match (chosen, enabled && now.hovered()) {
                (true, _) => theme::mix(p.raised, p.accent, 0.16),
                (false, true) => theme::mix(p.raised, p.accent, 0.07),
                (false, false) => p.raised,
            };
            let line = match (chosen || now.has_focus(), enabled && now.hovered()) {
                (true, _) => Stroke::new(1.5, p.accent),
                (false, true) => Stroke::new(1.0, theme::mix(p.line, p.accent, 0.5)),
                (false, false) => Stroke::new(1.0, p.line),
            };
            Frame::new()
                .fill(fill)
                .stroke(line)
                .corner_radius(CornerRadius::same(8))
                .inner_margin(Margin::symmetric(12, 9))
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.spacing_mut().item_spacing.y = 4.0;
                    add(ui);
                });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, enabled, chosen, label));
    response
}

/// A button that stands for the one thing to do next.
pub fn primary(ui: &mut Ui, cx: &Cx<'_>, enabled: bool, text: &str) -> Response {
    let text = RichText::new(text)
        .font(theme::strong(14.0))
        .color(cx.palette.on_accent);
    let button = egui::Button::new(text)
        .fill(cx.palette.accent)
        .min_size(vec2(0.0, 30.0));
    ui.add_enabled(enabled, button)
}

/// What stands where nothing is yet: what it will be, and what to do.
pub fn empty(ui: &mut Ui, cx: &Cx<'_>, title: &str, text: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).clamp(8.0, 120.0));
        ui.label(strong(title, 15.0).color(cx.palette.dim));
        ui.label(RichText::new(text).color(cx.palette.dim));
    });
}

/// The mark that this is no real event: on every window.
pub fn exercise_mark(ui: &mut Ui, cx: &Cx<'_>) -> Response {
    let (fill, text) = cx.palette.exercise;
    Frame::new()
        .fill(fill)
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(8, 2))
        .show(ui, |ui| {
            ui.label(
                RichText::new(cx.t("ui-exercise"))
                    .font(theme::strong(13.0))
                    .color(text),
            )
        })
        .inner
}

/// A bar from 0 to 1 with a text in it.
pub fn bar(ui: &mut Ui, cx: &Cx<'_>, share: f32, colour: Color32, text: &str, width: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    if ui.is_rect_visible(rect) {
        let painter = ui.painter_at(rect);
        let round = CornerRadius::same(4);
        painter.rect_filled(rect, round, cx.palette.ground);
        let mut filled = rect;
        filled.set_width(rect.width() * share.clamp(0.0, 1.0));
        painter.rect_filled(filled, round, colour.gamma_multiply(0.55));
        painter.text(
            rect.left_center() + vec2(6.0, 0.0),
            Align2::LEFT_CENTER,
            text,
            egui::FontId::proportional(12.0),
            cx.palette.text,
        );
    }
    response
}

/// A key as on a keyboard.
pub fn key(ui: &mut Ui, cx: &Cx<'_>, text: &str) -> Response {
    Frame::new()
        .fill(cx.palette.ground)
        .stroke(Stroke::new(1.0, cx.palette.line))
        .corner_radius(CornerRadius::same(4))
        .inner_margin(Margin::symmetric(6, 1))
        .show(ui, |ui| ui.label(RichText::new(text).monospace().size(12.0)))
        .inner
}
