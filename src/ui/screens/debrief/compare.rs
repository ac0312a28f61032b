//! The drill beside another branch, another session, or many simulated runs.

use egui::{Align, Align2, CornerRadius, FontId, Layout, Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::pieces;
use crate::text::{Arg, duration};
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::debrief::{ComparedRow, Comparison};
use crate::view::page::branch_in_words;
use crate::view::{Debrief, Tone};

/// How many simulated runs a comparison stands on.
const RUNS: u32 = 200;

/// What is remembered: the session chosen to compare with.
#[derive(Debug, Default)]
pub(super) struct State {
    other: Option<String>,
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, debrief: &Debrief, state: &mut State) {
    pieces::title(ui, cx, "debrief-s-compare", "debrief-compare-note");
    pieces::card(ui, cx.palette, |ui| {
        simulate(ui, cx, picture, debrief);
        ui.separator();
        sessions(ui, cx, debrief, state);
    });
    for comparison in &debrief.comparisons {
        ui.add_space(6.0);
        pieces::card(ui, cx.palette, |ui| {
            compared(ui, cx, comparison);
        });
    }
    ui.add_space(10.0);
    branches(ui, cx, debrief);
}

fn simulate(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, debrief: &Debrief) {
    let runs = Arg::Int(i64::from(RUNS));
    ui.horizontal_wrapped(|ui| {
        let busy = picture.progress.is_some();
        let ready = !busy && !debrief.is_empty();
        if parts::primary(ui, cx, ready, &cx.tf("debrief-simulate", &[("n", runs)])).clicked() {
            cx.ask(Ask::Simulate(RUNS));
        }
        parts::dim(ui, cx, cx.t("debrief-simulate-note"));
    });
    if let Some(progress) = &picture.progress {
        let width = ui.available_width().min(420.0);
        parts::bar(ui, cx, progress.share, cx.palette.accent, &progress.text, width);
    }
}

fn sessions(ui: &mut Ui, cx: &mut Cx<'_>, debrief: &Debrief, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.label(cx.t("debrief-other-session"));
        if debrief.others.is_empty() {
            parts::dim(ui, cx, cx.t("debrief-others-none"));
            return;
        }
        state.other = state.other.take().filter(|other| debrief.others.contains(other));
        let text = state.other.clone().unwrap_or_else(|| cx.t("debrief-choose"));
        egui::ComboBox::from_id_salt("debrief-other")
            .selected_text(text)
            .width(260.0)
            .show_ui(ui, |ui| {
                for other in &debrief.others {
                    ui.selectable_value(&mut state.other, Some(other.clone()), other);
                }
            });
        let button = egui::Button::new(cx.t("debrief-compare-button"));
        if ui.add_enabled(state.other.is_some(), button).clicked()
            && let Some(other) = &state.other
        {
            cx.ask(Ask::Compare(other.clone()));
        }
    });
}

fn compared(ui: &mut Ui, cx: &Cx<'_>, comparison: &Comparison) {
    ui.label(parts::strong(&comparison.with, 15.0));
    let fair = comparison.unfair.is_none();
    if let Some(why) = &comparison.unfair {
        parts::toned(
            ui,
            cx,
            Tone::Weak,
            &cx.tf("debrief-unfair", &[("why", Arg::Text(why))]),
        );
    }
    if comparison.rows.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-compare-nothing"));
        return;
    }
    let width = ui.available_width();
    let other = if comparison.runs > 1 {
        "debrief-col-median"
    } else {
        "debrief-col-other"
    };
    let strips = comparison.rows.iter().any(|row| row.strip.is_some());
    let name = if strips { width * 0.28 } else { width * 0.5 };
    let heads = [cx.t("debrief-col-what"), cx.t("debrief-col-here"), cx.t(other)];
    columns(ui, name, heads, |ui, text, _| {
        parts::dim(ui, cx, text);
    });
    ui.separator();
    for row in &comparison.rows {
        ui.horizontal_top(|ui| {
            let texts = [row.name.clone(), row.this.clone(), row.other.clone()];
            columns_in(ui, name, texts, |ui, text, column| {
                let text = if column == 1 {
                    parts::strong(text, 14.0)
                } else {
                    text.into()
                };
                ui.add(egui::Label::new(text).wrap());
            });
            if let Some((runs, this)) = &row.strip {
                strip(ui, cx, runs, this.filter(|_| fair));
            }
        });
        said(ui, cx, row, fair);
        ui.separator();
    }
}

/// What can be said of a line: only where the comparison is fair.
fn said(ui: &mut Ui, cx: &Cx<'_>, row: &ComparedRow, fair: bool) {
    if !fair {
        return;
    }
    let text = match (row.sentence.is_empty(), row.better_than) {
        (false, _) => row.sentence.clone(),
        (true, Some(share)) => cx.tf(
            "debrief-better",
            &[("share", Arg::Int((share * 100.0).round() as i64))],
        ),
        (true, None) => return,
    };
    parts::toned(ui, cx, Tone::Info, &text);
}

fn columns(ui: &mut Ui, name: f32, texts: [String; 3], show: impl FnMut(&mut Ui, String, usize)) {
    ui.horizontal_top(|ui| columns_in(ui, name, texts, show));
}

/// A name on the left and two values on the right of their columns.
fn columns_in(ui: &mut Ui, name: f32, texts: [String; 3], mut show: impl FnMut(&mut Ui, String, usize)) {
    for (i, text) in texts.into_iter().enumerate() {
        let (width, layout) = if i == 0 {
            (name, Layout::left_to_right(Align::Min))
        } else {
            (100.0, Layout::right_to_left(Align::Min))
        };
        ui.allocate_ui_with_layout(vec2(width, 20.0), layout, |ui| {
            ui.set_width(width);
            show(ui, text, i);
        });
    }
}

/// Each run as a dot, the median as a line, this drill as a diamond.
fn strip(ui: &mut Ui, cx: &Cx<'_>, runs: &[f64], this: Option<f64>) {
    let width = ui.available_width().max(120.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 42.0), Sense::hover());
    let (Some(first), Some(last)) = (runs.first(), runs.last()) else {
        return;
    };
    let low = this.map_or(*first, |this| first.min(this));
    let high = this.map_or(*last, |this| last.max(this));
    let span = (high - low).max(1e-9);
    let inside = Rect::from_min_max(rect.min + vec2(10.0, 2.0), rect.max - vec2(10.0, 16.0));
    let x = |value: f64| inside.left() + ((value - low) / span) as f32 * inside.width();
    let painter = ui.painter_at(rect);
    let middle = inside.center().y;
    painter.rect_filled(
        inside.expand2(vec2(8.0, 0.0)),
        CornerRadius::same(3),
        cx.palette.ground,
    );
    let dot = cx.palette.info.gamma_multiply(0.55);
    for (i, value) in runs.iter().enumerate() {
        // Rows in turn, so that equal values don't hide each other.
        let row = [0.0, -6.0, 6.0, -3.0, 3.0][i % 5];
        painter.circle_filled(pos2(x(*value), middle + row), 1.8, dot);
    }
    let median = runs[runs.len() / 2];
    painter.line_segment(
        [pos2(x(median), inside.top()), pos2(x(median), inside.bottom())],
        Stroke::new(1.5, cx.palette.text),
    );
    if let Some(this) = this {
        let at = pos2(x(this), middle);
        let corners = [vec2(0.0, -6.5), vec2(6.5, 0.0), vec2(0.0, 6.5), vec2(-6.5, 0.0)];
        let corners = corners.map(|c| at + c).to_vec();
        let edge = Stroke::new(1.5, cx.palette.panel);
        painter.add(Shape::convex_polygon(corners, cx.palette.weak, edge));
    }
    let font = FontId::proportional(11.0);
    let minutes = |value: f64| duration(cx.lang, (value * 60_000.0) as i64);
    let y = rect.bottom() - 7.0;
    painter.text(
        pos2(rect.left(), y),
        Align2::LEFT_CENTER,
        minutes(low),
        font.clone(),
        cx.palette.dim,
    );
    painter.text(
        pos2(rect.right(), y),
        Align2::RIGHT_CENTER,
        minutes(high),
        font,
        cx.palette.dim,
    );
    let (from, to, median) = (minutes(*first), minutes(*last), minutes(median));
    let args = [
        ("from", Arg::Text(&from)),
        ("to", Arg::Text(&to)),
        ("median", Arg::Text(&median)),
    ];
    let mut text = cx.tf("debrief-strip", &args);
    if let Some(this) = this {
        text.push('\n');
        text.push_str(&cx.tf("debrief-strip-this", &[("this", Arg::Text(&minutes(this)))]));
    }
    response.on_hover_text(text);
}

fn branches(ui: &mut Ui, cx: &mut Cx<'_>, debrief: &Debrief) {
    parts::heading(ui, cx.t("debrief-branches"));
    if debrief.branches.len() < 2 {
        parts::dim(ui, cx, cx.t("debrief-branches-one"));
    }
    for branch in &debrief.branches {
        ui.horizontal_wrapped(|ui| {
            let tone = if branch.current { Tone::Info } else { Tone::Dim };
            pieces::mark(ui, cx, tone);
            ui.label(branch_in_words(cx.lang, branch));
            if branch.over {
                parts::tag(ui, cx, Tone::Dim, &cx.t("debrief-branch-over"));
            }
            if branch.current {
                parts::tag(ui, cx, Tone::Info, &cx.t("debrief-branch-current"));
                return;
            }
            if ui.button(cx.t("debrief-branch-compare")).clicked() {
                cx.ask(Ask::CompareBranch(branch.index));
            }
            if ui.button(cx.t("debrief-branch-look")).clicked() {
                cx.ask(Ask::Switch(branch.index));
            }
        });
    }
}
