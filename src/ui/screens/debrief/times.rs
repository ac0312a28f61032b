//! Response times against their limits: bars on which the limit stands at the same place, so that whatever lies right of it is
//! late, from minutes to months.

use egui::{Align, Align2, CornerRadius, FontId, Layout, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::pieces;
use crate::text::{Arg, duration};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::score::ResponseRow;
use crate::view::{Debrief, Tone};

/// Where the limit stands on a bar.
const LIMIT_AT: f32 = 0.62;

/// Whether a response was asked for and came late or not at all.
pub(super) fn failed(row: &ResponseRow) -> bool {
    tone(row) == Tone::Bad
}

/// How good a response time is.
pub(super) fn tone(row: &ResponseRow) -> Tone {
    match (row.ms, row.limit_ms) {
        _ if !row.applicable => Tone::Dim,
        (None, _) => Tone::Bad,
        (Some(ms), Some(limit)) if ms > limit => Tone::Bad,
        (Some(_), Some(_)) => Tone::Good,
        (Some(_), None) => Tone::Plain,
    }
}

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
        line(ui, cx, row, fair);
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

fn line(ui: &mut Ui, cx: &Cx<'_>, row: &ResponseRow, fair: bool) {
    let tone = tone(row);
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        let names = (width * 0.34).clamp(150.0, 300.0);
        ui.allocate_ui_with_layout(vec2(names, 30.0), Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(names);
            pieces::mark(ui, cx, tone);
            ui.add(egui::Label::new(&row.name).wrap());
        });
        let took = row
            .ms
            .map_or_else(|| cx.t("debrief-did-not-happen"), |ms| duration(cx.lang, ms));
        ui.allocate_ui_with_layout(vec2(112.0, 30.0), Layout::right_to_left(Align::Center), |ui| {
            ui.set_width(112.0);
            ui.add(egui::Label::new(parts::strong(&took, 14.0).color(cx.palette.tone(tone))).wrap());
        });
        bar(ui, cx, row, tone);
    });
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
    if !notes.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(22.0);
            parts::dim(ui, cx, notes.join(" · "));
        });
    }
    ui.separator();
}

fn bar(ui: &mut Ui, cx: &Cx<'_>, row: &ResponseRow, tone: Tone) {
    let width = ui.available_width().max(80.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    let painter = ui.painter_at(rect);
    let font = FontId::proportional(12.0);
    let track = Rect::from_min_max(
        pos2(rect.left(), rect.center().y - 6.0),
        pos2(rect.right(), rect.center().y + 6.0),
    );
    painter.rect_filled(track, CornerRadius::same(3), cx.palette.ground);
    let Some(limit) = row.limit_ms.filter(|limit| *limit > 0) else {
        let text = cx.t("debrief-no-limit");
        painter.text(
            track.left_center() + vec2(8.0, 0.0),
            Align2::LEFT_CENTER,
            text,
            font,
            cx.palette.dim,
        );
        return;
    };
    let mark = track.left() + track.width() * LIMIT_AT;
    let mut beyond = false;
    if let Some(ms) = row.ms {
        let share = (ms.max(0) as f64 / limit as f64) as f32 * LIMIT_AT;
        beyond = share > 1.0;
        let mut filled = track;
        filled.set_width((track.width() * share.min(1.0)).max(2.0));
        painter.rect_filled(
            filled,
            CornerRadius::same(3),
            cx.palette.tone(tone).gamma_multiply(0.75),
        );
    }
    painter.line_segment(
        [pos2(mark, rect.top() + 3.0), pos2(mark, rect.bottom() - 3.0)],
        Stroke::new(2.0, cx.palette.text),
    );
    let words = duration(cx.lang, limit);
    let words = cx.tf("debrief-limit", &[("limit", Arg::Text(&words))]);
    let galley = painter.layout_no_wrap(words, font.clone(), cx.palette.text);
    let at = pos2(mark + 6.0, track.center().y - galley.size().y / 2.0);
    let back = Rect::from_min_size(at, galley.size()).expand2(vec2(3.0, 0.0));
    painter.rect_filled(back, CornerRadius::same(3), cx.palette.panel.gamma_multiply(0.85));
    painter.galley(at, galley, cx.palette.text);
    if beyond {
        painter.text(
            track.right_center() - vec2(4.0, 0.0),
            Align2::RIGHT_CENTER,
            "»",
            FontId::proportional(15.0),
            cx.palette.text,
        );
    }
    if let Some(ms) = row.ms {
        let percent = Arg::Int(ms.saturating_mul(100) / limit);
        response.on_hover_text(cx.tf("debrief-share-of-limit", &[("percent", percent)]));
    }
}
