//! Duties as bars against their limits, with the present moment and where the time went.

use egui::{
    Align2, Color32, CornerRadius, FontId, Pos2, Rect, RichText, ScrollArea, Sense, Shape, Stroke, Ui,
};
use egui::{WidgetInfo, WidgetType, pos2, vec2};

use super::{fields, theme, told, tone};
use crate::engine::event::Stage;
use crate::text::Arg;
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::panels::fields::Times;
use crate::view::{ClockView, DutyRow, DutyState};

/// Height of a row, in points.
const ROW: f32 = 26.0;

/// Height of the axis.
const AXIS: f32 = 20.0;

/// Steps of the axis in minutes.
const STEPS: [i64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1_440];

/// The part of the run that is shown.
#[derive(Clone, Copy, Debug)]
struct Span {
    from: i64,
    to: i64,
    left: f32,
    width: f32,
}

impl Span {
    /// From the first duty to a while after now: limits of days would press everything else together.
    fn of(shown: &[&DutyRow], clock: &ClockView, left: f32, width: f32) -> Self {
        let now = clock.at.0.max(0);
        let from = shown.iter().map(|d| d.arose.0).min().unwrap_or(0).max(0);
        let ahead = ((now - from) / 2).max(20 * 60_000);
        let due = shown.iter().filter_map(|d| d.due).map(|d| d.0);
        let last = due
            .filter(|d| *d <= now + 2 * ahead)
            .max()
            .unwrap_or(now)
            .max(now + ahead / 2);
        let margin = ((last - from) / 40).max(60_000);
        Self {
            from: from - margin,
            to: last + margin,
            left,
            width,
        }
    }

    fn x(&self, at: i64) -> f32 {
        let share = (at - self.from) as f32 / (self.to - self.from).max(1) as f32;
        self.left + share.clamp(0.0, 1.0) * self.width
    }

    fn step(&self) -> i64 {
        let most = (self.width / 62.0).max(2.0) as i64;
        let fits = |minutes: &&i64| (self.to - self.from) / (**minutes * 60_000) <= most;
        STEPS.iter().find(fits).copied().unwrap_or(2_880) * 60_000
    }
}

/// The colour and the pattern of a stage: lines that lean say that nobody works on it.
fn stage_look(cx: &Cx<'_>, stage: Stage) -> (Color32, bool) {
    let p = cx.palette;
    match stage {
        Stage::Work | Stage::Paperwork | Stage::Inquiry => (p.accent, false),
        Stage::Travel | Stage::Vehicle => (p.good, false),
        Stage::Busy | Stage::OffDuty | Stage::Shelved => (p.dim, true),
        Stage::Unreachable | Stage::Retry => (p.weak, true),
        Stage::NotInformed | Stage::Undecided => (p.bad, true),
    }
}

/// The word of a stage.
pub(super) fn stage_word(cx: &Cx<'_>, stage: Stage) -> String {
    cx.t(match stage {
        Stage::NotInformed => "conduct-stage-not-informed",
        Stage::Busy => "conduct-stage-busy",
        Stage::Unreachable => "conduct-stage-unreachable",
        Stage::Retry => "conduct-stage-retry",
        Stage::Travel => "conduct-stage-travel",
        Stage::Paperwork => "conduct-stage-paperwork",
        Stage::Vehicle => "conduct-stage-vehicle",
        Stage::Work => "conduct-stage-work",
        Stage::Undecided => "conduct-stage-undecided",
        Stage::Inquiry => "conduct-stage-inquiry",
        Stage::Shelved => "conduct-stage-shelved",
        Stage::OffDuty => "conduct-stage-off-duty",
    })
}

pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, shown: &[&DutyRow], clock: &ClockView) {
    legend(ui, cx);
    let times = Times::of(clock);
    let whole = ui.available_width();
    let names = (whole * 0.36).clamp(110.0, 300.0);
    let left = ui.cursor().left() + names + 8.0;
    let span = Span::of(shown, clock, left, whole - names - 30.0);
    let (axis, _) = ui.allocate_exact_size(vec2(whole, AXIS), Sense::hover());
    ticks(ui, cx, axis, span, times);
    let body = ui.available_rect_before_wrap();
    grid(ui, cx, body, span);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical()
        .id_salt("gantt")
        .auto_shrink([false, false])
        .show_rows(ui, ROW, shown.len(), |ui, range| {
            for duty in shown.iter().take(range.end).skip(range.start) {
                row(ui, cx, duty, names, span, clock, times);
            }
        });
    let now = span.x(clock.at.0);
    let line = Stroke::new(1.5, cx.palette.accent);
    ui.painter()
        .line_segment([pos2(now, axis.bottom() - 4.0), pos2(now, body.bottom())], line);
}

fn legend(ui: &mut Ui, cx: &Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for stage in [
            Stage::Work,
            Stage::Travel,
            Stage::Busy,
            Stage::Unreachable,
            Stage::Undecided,
        ] {
            let (rect, _) = ui.allocate_exact_size(vec2(18.0, 10.0), Sense::hover());
            fill(ui, rect, stage_look(cx, stage));
            let text = RichText::new(stage_word(cx, stage));
            ui.label(text.size(12.0).color(cx.palette.dim));
            ui.add_space(4.0);
        }
        ui.label(
            RichText::new(cx.t("conduct-bars-limit"))
                .size(12.0)
                .color(cx.palette.dim),
        );
    });
}

fn ticks(ui: &Ui, cx: &Cx<'_>, axis: Rect, span: Span, times: Times) {
    let step = span.step();
    let mut at = (span.from / step + 1) * step;
    while at < span.to {
        ui.painter().text(
            pos2(span.x(at), axis.center().y),
            Align2::CENTER_CENTER,
            times.clock(SimTime(at)),
            FontId::proportional(11.5),
            cx.palette.dim,
        );
        at += step;
    }
}

fn grid(ui: &Ui, cx: &Cx<'_>, body: Rect, span: Span) {
    let step = span.step();
    let mut at = (span.from / step + 1) * step;
    let line = Stroke::new(1.0, cx.palette.line.gamma_multiply(0.5));
    while at < span.to {
        ui.painter().vline(span.x(at), body.y_range(), line);
        at += step;
    }
}

fn row(ui: &mut Ui, cx: &Cx<'_>, duty: &DutyRow, names: f32, span: Span, clock: &ClockView, times: Times) {
    let p = cx.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    if response.hovered() {
        let fill = theme::mix(p.panel, p.accent, 0.12);
        ui.painter().rect_filled(rect, CornerRadius::same(3), fill);
    }
    let tone = tone(duty.state);
    let colour = p.tone(tone);
    let sign = format!("{} ", theme::sign(tone));
    let mark = if duty.critical { "‼ " } else { "" };
    let font = FontId::proportional(13.0);
    let name = fields::pieces(
        ui,
        &[
            (&sign, font.clone(), colour),
            (mark, font.clone(), p.weak),
            (&duty.name, font, p.text),
        ],
        names - 6.0,
    );
    let mid = rect.center().y;
    ui.painter()
        .galley(pos2(rect.left() + 2.0, mid - name.size().y / 2.0), name, p.text);
    limit(ui, cx, duty, span, rect);
    bars(ui, cx, duty, span, rect, clock);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Label, true, &duty.name));
    response.on_hover_ui(|ui| {
        told(ui, cx, duty, times);
        for stage in &duty.stages {
            let ms = crate::text::duration(cx.lang, stage.to.0 - stage.from.0);
            let args = [
                ("stage", Arg::Text(&stage_word(cx, stage.stage))),
                ("length", Arg::Text(&ms)),
            ];
            ui.label(cx.tf("conduct-stage-length", &args));
        }
    });
}

/// The time allowed: a track with a post at its end; an arrow where it ends beyond what is shown.
fn limit(ui: &Ui, cx: &Cx<'_>, duty: &DutyRow, span: Span, rect: Rect) {
    let Some(due) = duty.due else { return };
    let p = cx.palette;
    let from = span.x(duty.aware.unwrap_or(duty.arose).0);
    let to = span.x(due.0);
    let mid = rect.center().y;
    let track = Rect::from_min_max(pos2(from, mid - 7.0), pos2(to, mid + 7.0));
    let colour = theme::mix(p.line, p.dim, 0.5);
    let painter = ui.painter();
    painter.rect_stroke(
        track,
        CornerRadius::same(3),
        Stroke::new(1.0, colour),
        egui::StrokeKind::Inside,
    );
    match due.0 > span.to {
        true => {
            let tip = pos2(span.left + span.width + 9.0, mid);
            let back = vec2(6.0, 0.0);
            let side = vec2(0.0, 4.0);
            painter.add(Shape::convex_polygon(
                vec![tip, tip - back - side, tip - back + side],
                colour,
                Stroke::NONE,
            ));
        }
        false => {
            painter.line_segment(
                [pos2(to, mid - 10.0), pos2(to, mid + 10.0)],
                Stroke::new(2.0, p.text),
            );
        }
    }
}

fn bars(ui: &Ui, cx: &Cx<'_>, duty: &DutyRow, span: Span, rect: Rect, clock: &ClockView) {
    let p = cx.palette;
    let mid = rect.center().y;
    let slab = |from: i64, to: i64| {
        Rect::from_min_max(
            pos2(span.x(from), mid - 5.0),
            pos2(span.x(to).max(span.x(from) + 2.0), mid + 5.0),
        )
    };
    let end = duty.done.map_or(clock.at.0.max(duty.arose.0), |d| d.0);
    match duty.stages.is_empty() {
        true => fill(ui, slab(duty.arose.0, end), (p.tone(tone(duty.state)), false)),
        false => {
            for stage in &duty.stages {
                fill(ui, slab(stage.from.0, stage.to.0), stage_look(cx, stage.stage));
            }
        }
    }
    if let Some(due) = duty.due
        && end > due.0
        && duty.state != DutyState::Dropped
    {
        // What lies past the limit is marked by a line of its own below the bar.
        let (from, to) = (span.x(due.0), span.x(end));
        let line = Stroke::new(3.0, p.bad);
        ui.painter()
            .line_segment([pos2(from, mid + 9.0), pos2(to, mid + 9.0)], line);
    }
    if let Some(done) = duty.done {
        let at = pos2(span.x(done.0), mid);
        let colour = p.tone(tone(duty.state));
        ui.painter().circle(at, 4.5, colour, Stroke::new(1.5, p.panel));
    }
}

/// A bar, with leaning lines where nobody works on it.
fn fill(ui: &Ui, rect: Rect, (colour, hatched): (Color32, bool)) {
    let painter = ui.painter();
    let round = CornerRadius::same(2);
    if !hatched {
        painter.rect_filled(rect, round, colour.gamma_multiply(0.85));
        return;
    }
    painter.rect_filled(rect, round, colour.gamma_multiply(0.28));
    let clip = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let stroke = Stroke::new(1.2, colour.gamma_multiply(0.9));
    // A bar that is wide on screen still has no more lines than can be told apart.
    let step = (rect.width() / 160.0).max(5.0);
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let line = [
            Pos2::new(x, rect.bottom()),
            Pos2::new(x + rect.height(), rect.top()),
        ];
        clip.line_segment(line, stroke);
        x += step;
    }
}
