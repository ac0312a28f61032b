//! Small pieces that several sections are made of.

use egui::{
    Align2, Color32, CornerRadius, FontId, Frame, Margin, Rect, Response, RichText, Sense, Stroke,
    StrokeKind, Ui, pos2, vec2,
};

use super::Scrub;
use crate::text::duration;
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, Palette, sign};
use crate::view::Tone;

/// The heading of a section with a sentence of what it shows.
pub(super) fn title(ui: &mut Ui, cx: &Cx<'_>, title: &str, about: &str) {
    ui.label(parts::strong(cx.t(title), 18.0));
    if !about.is_empty() {
        parts::dim(ui, cx, cx.t(about));
    }
    ui.add_space(8.0);
}

/// A time of day that can be clicked: the scrubber goes there.
pub(super) fn time_link(ui: &mut Ui, cx: &Cx<'_>, scrub: &mut Scrub, at: SimTime, clock: &str) -> Response {
    let text = RichText::new(clock).color(cx.palette.accent);
    let response = ui.link(text).on_hover_text(cx.t("debrief-go-there"));
    if response.clicked() {
        scrub.to(at);
    }
    response
}

/// A box over the whole width. Takes the colours alone, so that what is inside can ask.
pub(super) fn card<R>(ui: &mut Ui, palette: &Palette, add: impl FnOnce(&mut Ui) -> R) -> R {
    Frame::new()
        .fill(palette.raised)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(14, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}

/// Nothing to show in a section, and why.
pub(super) fn nothing(ui: &mut Ui, cx: &Cx<'_>, id: &str) {
    card(ui, cx.palette, |ui| {
        parts::dim(ui, cx, cx.t(id));
    });
}

/// A sign in the colour of its tone, as wide as any other sign.
pub(super) fn mark(ui: &mut Ui, cx: &Cx<'_>, tone: Tone) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(16.0, 20.0), Sense::hover());
    let colour = cx.palette.tone(tone);
    let font = theme::strong(13.0);
    ui.painter()
        .text(rect.center(), Align2::CENTER_CENTER, sign(tone), font, colour);
    response
}

/// A letter of a rating in a box.
pub(super) fn letter(ui: &mut Ui, cx: &Cx<'_>, letter: Option<&str>, size: f32) -> Response {
    let colour = cx.palette.tone(rating_tone(letter));
    let (rect, response) = ui.allocate_exact_size(vec2(size * 1.7, size * 1.7), Sense::hover());
    let painter = ui.painter();
    painter.rect(
        rect,
        CornerRadius::same(5),
        colour.gamma_multiply(0.16),
        Stroke::new(1.0, colour.gamma_multiply(0.7)),
        StrokeKind::Inside,
    );
    painter.text(
        rect.center(),
        Align2::CENTER_CENTER,
        letter.unwrap_or("–"),
        theme::strong(size),
        colour,
    );
    let meaning = crate::view::page::rating_in_words(cx.lang, letter);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &meaning));
    response.on_hover_text(meaning)
}

/// How good a rating is.
pub(super) fn rating_tone(letter: Option<&str>) -> Tone {
    match letter {
        Some("P") => Tone::Good,
        Some("S") => Tone::Info,
        Some("M") => Tone::Weak,
        Some("U") => Tone::Bad,
        _ => Tone::Dim,
    }
}

/// Where time went, as one bar with words; words that don't fit into it stand below, in the order of the bar. `colour` keeps the
/// same word in the same colour wherever it stands.
pub(super) fn cut(ui: &mut Ui, cx: &Cx<'_>, parts: &[(String, i64)], colour: impl Fn(&str) -> usize) {
    let total: i64 = parts.iter().map(|(_, ms)| (*ms).max(0)).sum();
    if total == 0 {
        return;
    }
    let width = ui.available_width().min(620.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 20.0), Sense::hover());
    let painter = ui.painter_at(rect);
    let font = FontId::proportional(12.0);
    let mut left = rect.left();
    let mut below = Vec::new();
    for (word, ms) in parts {
        let wide = rect.width() * (*ms).max(0) as f32 / total as f32;
        let piece = Rect::from_min_size(pos2(left, rect.top()), vec2((wide - 1.5).max(1.0), rect.height()));
        let fill = cx.palette.series(colour(word));
        painter.rect_filled(piece, CornerRadius::same(3), fill.gamma_multiply(0.42));
        painter.rect_filled(
            Rect::from_min_size(piece.left_bottom() - vec2(0.0, 3.0), vec2(piece.width(), 3.0)),
            CornerRadius::ZERO,
            fill,
        );
        let text = format!("{word} {}", duration(cx.lang, *ms));
        let galley = painter.layout_no_wrap(text.clone(), font.clone(), cx.palette.text);
        if galley.size().x + 10.0 <= piece.width() {
            let at = pos2(piece.left() + 5.0, piece.center().y - galley.size().y / 2.0 - 1.0);
            painter.galley(at, galley, cx.palette.text);
        } else {
            below.push((fill, text));
        }
        left += wide;
    }
    let all: Vec<String> = parts
        .iter()
        .map(|(word, ms)| format!("{word} {}", duration(cx.lang, *ms)))
        .collect();
    let all = all.join(" · ");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Label, true, &all));
    response.on_hover_text(all);
    if !below.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            for (fill, text) in below {
                swatch(ui, fill);
                ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
                ui.add_space(6.0);
            }
        });
    }
}

/// A small square of a colour.
pub(super) fn swatch(ui: &mut Ui, fill: Color32) {
    let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
    ui.painter().rect_filled(rect, CornerRadius::same(2), fill);
}

/// A share in percent, or a dash.
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}
