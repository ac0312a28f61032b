//! Duties and reports: who owed what until when, and where the time went, as bars along the run or as a list.

use egui::{
    Align2, Color32, CornerRadius, FontId, Painter, Rect, RichText, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use super::{Scrub, pieces};
use crate::engine::event::Stage;
use crate::text::Arg;
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, sign};
use crate::view::duty::{DutyRow, DutyState};
use crate::view::page::stage_in_words;
use crate::view::{Debrief, TimeAxis, Tone};

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct State {
    list: bool,
    trouble: bool,
}

/// Height of a bar's row.
const ROW: f32 = 24.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, state: &mut State, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-duties", "debrief-duties-note");
    let score = &debrief.scores.time;
    if score.share.is_some() {
        ui.horizontal_wrapped(|ui| {
            ui.label(parts::strong(pieces::percent(score.share), 22.0));
            parts::dim(ui, cx, &score.detail);
        });
    }
    if debrief.duties.is_empty() {
        pieces::nothing(ui, cx, "debrief-duties-none");
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.selectable_value(&mut state.list, false, cx.t("debrief-as-bars"));
        ui.selectable_value(&mut state.list, true, cx.t("debrief-as-list"));
        ui.add_space(8.0);
        ui.checkbox(&mut state.trouble, cx.t("debrief-trouble-only"));
    });
    let wanted = |row: &&DutyRow| !state.trouble || tone(row.state) >= Tone::Weak;
    let rows: Vec<&DutyRow> = debrief.duties.iter().filter(wanted).collect();
    if rows.is_empty() {
        pieces::nothing(ui, cx, "debrief-none-of-these");
        return;
    }
    if state.list {
        list(ui, cx, debrief, &rows, scrub);
    } else {
        bars(ui, cx, debrief, &rows, scrub);
    }
}

fn list(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, rows: &[&DutyRow], scrub: &mut Scrub) {
    let axis = debrief.axis();
    for row in rows {
        let tone = tone(row.state);
        ui.separator();
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, tone);
            pieces::time_link(ui, cx, scrub, row.arose, &axis.stamp(row.arose));
            ui.label(parts::strong(&row.name, 14.0));
            parts::dim(ui, cx, &row.post_name);
            parts::tag(ui, cx, tone, &cx.t(word(row.state)));
            if let Some(due) = row.due {
                let due = axis.stamp(due);
                parts::dim(ui, cx, cx.tf("debrief-due", &[("due", Arg::Text(&due))]));
            }
            if row.critical {
                parts::tag(ui, cx, Tone::Dim, &cx.t("debrief-critical"));
            }
        });
        if !row.why.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.add_space(24.0);
                ui.label(RichText::new(&row.why).color(cx.palette.dim));
            });
        }
    }
}

/// Bars along the same axis as the scrubber's; a click on one goes to when it arose.
fn bars(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, rows: &[&DutyRow], scrub: &mut Scrub) {
    let axis = debrief.axis();
    legend(ui, cx, rows);
    let width = ui.available_width();
    let names = (width * 0.46).clamp(140.0, 460.0);
    let (head, _) = ui.allocate_exact_size(vec2(width, 18.0), Sense::hover());
    let area = Rect::from_min_max(pos2(head.left() + names, head.top()), head.right_bottom());
    let x = |at: SimTime| area.left() + axis.share(at) as f32 * (area.width() - 6.0);
    let marks = axis.marks(((area.width() / 70.0) as usize).clamp(2, 12));
    for mark in &marks {
        let font = FontId::proportional(11.5);
        let galley = ui
            .painter()
            .layout_no_wrap(mark.text.clone(), font, cx.palette.dim);
        let left = (x(mark.at) - galley.size().x / 2.0).min(head.right() - galley.size().x);
        ui.painter()
            .galley(pos2(left, head.top()), galley, cx.palette.dim);
    }
    let now = scrub.at(debrief);
    ui.spacing_mut().item_spacing.y = 0.0;
    for row in rows {
        let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
        if !ui.is_rect_visible(rect) {
            continue;
        }
        let tone = tone(row.state);
        let what = format!("{}: {} ({})", row.post_name, row.name, cx.t(word(row.state)));
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &what));
        let painter = ui.painter_at(rect.expand2(vec2(0.0, 1.0)));
        if response.hovered() || response.has_focus() {
            painter.rect_filled(rect, CornerRadius::same(3), cx.palette.raised);
        }
        for mark in &marks {
            let x = x(mark.at);
            painter.line_segment(
                [pos2(x, rect.top()), pos2(x, rect.bottom())],
                Stroke::new(1.0, cx.palette.line.gamma_multiply(0.6)),
            );
        }
        name(
            &painter,
            cx,
            row,
            tone,
            Rect::from_min_size(rect.min, vec2(names - 10.0, ROW)),
        );
        stages(&painter, cx, row, &axis, rect, &x);
        painter.line_segment(
            [pos2(x(now), rect.top()), pos2(x(now), rect.bottom())],
            Stroke::new(1.5, cx.palette.accent),
        );
        if response.clicked() {
            scrub.to(row.arose);
        }
        response.on_hover_ui_at_pointer(|ui| details(ui, cx, &axis, row, tone));
    }
}

fn name(painter: &Painter, cx: &Cx<'_>, row: &DutyRow, tone: Tone, rect: Rect) {
    let at = pos2(rect.left() + 8.0, rect.center().y);
    let colour = cx.palette.tone(tone);
    painter.text(at, Align2::CENTER_CENTER, sign(tone), theme::strong(12.0), colour);
    let text = format!("{} · {}", row.post_name, row.name);
    let mut job = egui::text::LayoutJob::simple_singleline(text, FontId::proportional(13.0), cx.palette.text);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 20.0);
    let galley = painter.layout_job(job);
    let top = rect.center().y - galley.size().y / 2.0;
    painter.galley(pos2(rect.left() + 20.0, top), galley, cx.palette.text);
}

fn stages(
    painter: &Painter,
    cx: &Cx<'_>,
    row: &DutyRow,
    axis: &TimeAxis,
    rect: Rect,
    x: &impl Fn(SimTime) -> f32,
) {
    let (top, bottom) = (rect.top() + 6.0, rect.bottom() - 6.0);
    let block = |from: SimTime, to: SimTime| {
        let left = x(from);
        Rect::from_min_max(pos2(left, top), pos2(x(to).max(left + 2.0), bottom))
    };
    if row.stages.is_empty() {
        let bar = block(row.arose, row.done.unwrap_or_else(|| axis.end()));
        painter.rect_filled(bar, CornerRadius::same(2), cx.palette.dim.gamma_multiply(0.5));
    }
    for span in &row.stages {
        let bar = block(span.from, span.to);
        let (colour, idle) = look(cx, span.stage);
        if idle {
            // Nobody works on it: an outline with leaning lines.
            painter.rect_filled(bar, CornerRadius::ZERO, colour.gamma_multiply(0.25));
            lean(painter, bar, colour);
        } else {
            painter.rect_filled(bar, CornerRadius::ZERO, colour.gamma_multiply(0.8));
        }
    }
    if let Some(due) = row.due.filter(|due| *due <= axis.end()) {
        let x = x(due);
        painter.line_segment(
            [pos2(x, rect.top() + 2.0), pos2(x, rect.bottom() - 2.0)],
            Stroke::new(2.0, cx.palette.text),
        );
    }
}

/// Leaning lines over a block.
fn lean(painter: &Painter, block: Rect, colour: Color32) {
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(block));
    let mut x = block.left() - block.height();
    while x < block.right() {
        let ends = [pos2(x, block.bottom()), pos2(x + block.height(), block.top())];
        painter.add(Shape::line_segment(ends, Stroke::new(1.0, colour)));
        x += 5.0;
    }
}

fn details(ui: &mut Ui, cx: &Cx<'_>, axis: &TimeAxis, row: &DutyRow, tone: Tone) {
    ui.set_max_width(420.0);
    ui.label(parts::strong(&row.name, 14.0));
    parts::dim(ui, cx, format!("{} · {}", row.post_name, row.about));
    let mut line = cx.t(word(row.state));
    if let Some(due) = row.due {
        let due = axis.stamp(due);
        line = format!("{line} · {}", cx.tf("debrief-due", &[("due", Arg::Text(&due))]));
    }
    if !row.clause.is_empty() {
        line = format!(
            "{line} · {}",
            cx.tf("debrief-clause", &[("clause", Arg::Text(&row.clause))])
        );
    }
    parts::toned(ui, cx, tone, &line);
    if !row.why.is_empty() {
        ui.label(&row.why);
    }
}

fn legend(ui: &mut Ui, cx: &Cx<'_>, rows: &[&DutyRow]) {
    ui.horizontal_wrapped(|ui| {
        for stage in Stage::ALL {
            if !rows.iter().any(|r| r.stages.iter().any(|s| s.stage == stage)) {
                continue;
            }
            let (colour, idle) = look(cx, stage);
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 11.0), Sense::hover());
            if idle {
                ui.painter()
                    .rect_filled(rect, CornerRadius::ZERO, colour.gamma_multiply(0.25));
                lean(ui.painter(), rect, colour);
            } else {
                ui.painter()
                    .rect_filled(rect, CornerRadius::ZERO, colour.gamma_multiply(0.8));
            }
            ui.label(RichText::new(stage_in_words(cx.lang, stage)).size(12.0));
            ui.add_space(4.0);
        }
        ui.label(
            RichText::new(cx.t("debrief-limit-key"))
                .size(12.0)
                .color(cx.palette.dim),
        );
    });
}

/// The colour of a stage, and whether nobody works on it meanwhile.
fn look(cx: &Cx<'_>, stage: Stage) -> (Color32, bool) {
    let palette = cx.palette;
    match stage {
        Stage::Work | Stage::Paperwork | Stage::Inquiry => (palette.accent, false),
        Stage::Travel | Stage::Vehicle => (palette.good, false),
        Stage::Busy | Stage::OffDuty | Stage::Shelved => (palette.dim, true),
        Stage::Unreachable | Stage::Retry => (palette.weak, true),
        Stage::NotInformed | Stage::Undecided => (palette.bad, true),
    }
}

/// How good a state is.
fn tone(state: DutyState) -> Tone {
    match state {
        DutyState::NotInformed | DutyState::Overdue | DutyState::Withheld => Tone::Bad,
        DutyState::Open => Tone::Plain,
        DutyState::Unmeasured | DutyState::Dropped => Tone::Dim,
        DutyState::Done => Tone::Good,
        DutyState::Late => Tone::Weak,
    }
}

/// The id of its word.
fn word(state: DutyState) -> &'static str {
    match state {
        DutyState::NotInformed => "debrief-duty-not-informed",
        DutyState::Open => "debrief-duty-open",
        DutyState::Unmeasured => "debrief-duty-unmeasured",
        DutyState::Overdue => "debrief-duty-overdue",
        DutyState::Done => "debrief-duty-done",
        DutyState::Late => "debrief-duty-late",
        DutyState::Dropped => "debrief-duty-dropped",
        DutyState::Withheld => "debrief-duty-withheld",
    }
}
