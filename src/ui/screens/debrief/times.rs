//! Response times against their limits: bars on which the limit stands at the same place, so that whatever lies right of it is
//! late, from minutes to months.

use egui::{Align, Align2, CornerRadius, FontId, Layout, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::pieces;
use crate::text::{Arg, duration};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::page::response_tone;
use crate::view::score::ResponseRow;
use crate::view::{Debrief, Tone};

/// Where the limit stands on a bar.
const LIMIT_AT: f32 = 0.62;

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief) {
    pieces::title(ui, cx, "debrief-s-times", "debrief-times-note");
    let rows = &debrief.scores.responses;
    if rows.is_empty() {
        pieces::nothing(ui, cx, "debrief-times-none");
        return;
    }
    // "Faster than …" stands only where the comparison is fair.
    let simulated = debrief.comparisons.iter().filter(|c| c.runs > 1);
    let fair = simulated.clone().count() > 0 && simulated.clone().all(|c| c.unfair.is_none());
    for row in rows.iter().filter(|r| r.applicable) {
        line(ui, cx, row, response_tone(row, debrief.reached), fair);
    }
    let rest: Vec<&str> = rows
        .iter()
        .filter(|r| !r.applicable)
        .map(|r| r.name.as_str())
        .collect();
    if !rest.is_empty() {
        ui.add_space(8.0);
        let rest = rest.join(cx.lang.pick("、", ", "));
        parts::dim(
            ui,
            cx,
            cx.tf("debrief-times-not-asked", &[("names", Arg::Text(&rest))]),
        );
    }
}

fn line(ui: &mut Ui, cx: &Cx<'_>, row: &ResponseRow, tone: Tone, fair: bool) {
    let width = ui.available_width();
    let mut notes = Vec::new();
    if !row.clause.is_empty() {
        notes.push(cx.tf("debrief-clause", &[("clause", Arg::Text(&row.clause))]));
    }
    if fair && let Some(share) = row.faster_than {
        notes.push(cx.tf(
            "debrief-faster",
            &[("share", Arg::Int((share * 100.0).round() as i64))],
        ));
    }
    ui.horizontal_top(|ui| {
        pieces::mark(ui, cx, tone);
        let names = (width * 0.36).clamp(150.0, 320.0);
        column(ui, names, Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            ui.label(&row.name);
            if !notes.is_empty() {
                ui.label(
                    egui::RichText::new(notes.join(" · "))
                        .color(cx.palette.dim)
                        .size(12.0),
                );
            }
        });
        let took = row
            .ms
            .map_or_else(|| cx.t("debrief-did-not-happen"), |ms| duration(cx.lang, ms));
        let took = parts::strong(took, 14.0).color(cx.palette.tone(tone));
        column(ui, 100.0, Layout::right_to_left(Align::Min), |ui| {
            ui.add(egui::Label::new(took).wrap());
        });
        let limits = 124.0;
        let bars = (ui.available_width() - limits - 8.0).max(80.0);
        bar(ui, cx, row, tone, bars);
        let limit = match row.limit_ms {
            Some(limit) => {
                let limit = duration(cx.lang, limit);
                cx.tf("debrief-limit", &[("limit", Arg::Text(&limit))])
            }
            None => cx.t("debrief-no-limit"),
        };
        column(ui, limits, Layout::top_down(Align::Min), |ui| {
            parts::dim(ui, cx, limit);
        });
    });
    ui.separator();
}

fn column(ui: &mut Ui, width: f32, layout: Layout, show: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 20.0), layout, |ui| {
        ui.set_width(width);
        show(ui);
    });
}

/// The time beside its limit, which is the upright line.
fn bar(ui: &mut Ui, cx: &Cx<'_>, row: &ResponseRow, tone: Tone, width: f32) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 22.0), Sense::hover());
    let painter = ui.painter_at(rect);
    let track = Rect::from_min_max(
        pos2(rect.left(), rect.center().y - 6.0),
        pos2(rect.right(), rect.center().y + 6.0),
    );
    painter.rect_filled(track, CornerRadius::same(3), cx.palette.ground);
    let Some(limit) = row.limit_ms.filter(|limit| *limit > 0) else {
        return;
    };
    if let Some(ms) = row.ms {
        let share = (ms.max(0) as f64 / limit as f64) as f32 * LIMIT_AT;
        let mut filled = track;
        filled.set_width((track.width() * share.min(1.0)).max(2.0));
        painter.rect_filled(
            filled,
            CornerRadius::same(3),
            cx.palette.tone(tone).gamma_multiply(0.75),
        );
        if share > 1.0 {
            let at = track.right_center() - vec2(4.0, 0.0);
            let font = FontId::proportional(15.0);
            painter.text(at, Align2::RIGHT_CENTER, "»", font, cx.palette.text);
        }
        let percent = Arg::Int(ms.saturating_mul(100) / limit);
        response.on_hover_text(cx.tf("debrief-share-of-limit", &[("percent", percent)]));
    }
    let mark = track.left() + track.width() * LIMIT_AT;
    painter.line_segment(
        [pos2(mark, rect.top() + 1.0), pos2(mark, rect.bottom() - 1.0)],
        Stroke::new(2.0, cx.palette.text),
    );
}
