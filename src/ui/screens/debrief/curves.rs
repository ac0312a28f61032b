//! Numbers over time: size and mood with decisions, and what the top knew beside the truth.

use egui::{Color32, Sense, Stroke, Ui, vec2};
use egui_plot::{
    FilledArea, GridMark, HLine, HoverPosition, Line, LineStyle, Plot, PlotPoint, PlotPoints, PlotResponse,
    PlotUi, Text, VLine,
};

use super::{Scrub, pieces};
use crate::text::Arg;
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::awareness::{Stretch, stretches, subject, summary};
use crate::view::curve::{Curve, Moment};
use crate::view::page::aware_in_words;
use crate::view::{Debrief, TimeAxis};

const MINUTE: f64 = 60_000.0;
/// Room above the largest value, for the numbers of decisions.
const HEADROOM: f64 = 1.18;

/// Shows size and tension, with decisions.
pub(super) fn mood(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-mood", "debrief-mood-note");
    if debrief.curves.is_empty() {
        pieces::nothing(ui, cx, "debrief-mood-none");
        return;
    }
    let axis = debrief.axis();
    let (sizes, moods): (Vec<&Curve>, Vec<&Curve>) = debrief.curves.iter().partition(|c| c.steps);
    let height = ((ui.available_height() - 190.0) / 2.0).clamp(150.0, 280.0);
    for (id, curves, bands) in [("debrief-size", sizes, false), ("debrief-tension", moods, true)] {
        if curves.is_empty() {
            continue;
        }
        parts::heading(ui, cx.t(id));
        let now = scrub.at(debrief);
        let top = if bands { 100.0 } else { largest(&curves) };
        let response = frame(id, cx, axis, height, top).show(ui, |plot| {
            if bands {
                // Where a band begins: 30, 50, 70 of 100.
                for (limit, band) in [(30.0, 1), (50.0, 2), (70.0, 3)] {
                    let line = HLine::new("", limit)
                        .color(cx.palette.band(band).gamma_multiply(0.5))
                        .style(LineStyle::Dotted { spacing: 6.0 })
                        .allow_hover(false);
                    plot.hline(line);
                }
            }
            moments(plot, cx, &axis, top, &debrief.decisions);
            for (i, curve) in curves.iter().enumerate() {
                plot.line(line(curve, &axis, cx.palette.series(i), i));
            }
            now_line(plot, cx, now);
        });
        follow(&response, &axis, scrub);
        legend(ui, cx, &curves);
        ui.add_space(4.0);
    }
    if debrief.decisions.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-decisions-none"));
        return;
    }
    parts::heading(ui, cx.t("debrief-mark-decisions"));
    for (i, moment) in debrief.decisions.iter().enumerate() {
        ui.horizontal_wrapped(|ui| {
            ui.label(parts::strong(format!("{}", i + 1), 13.0).color(cx.palette.accent));
            pieces::time_link(ui, cx, scrub, moment.at, &axis.stamp(moment.at));
            pieces::mark(ui, cx, moment.tone);
            ui.label(&moment.text);
        });
    }
}

/// Shows what the top knew beside the truth, the gap between them shaded.
pub(super) fn awareness(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-aware", "debrief-aware-note");
    if debrief.awareness.is_empty() {
        pieces::nothing(ui, cx, "debrief-aware-none");
        return;
    }
    let axis = debrief.axis();
    for (i, (truth, known)) in debrief.awareness.iter().enumerate() {
        parts::heading(ui, subject(truth, known));
        let now = scrub.at(debrief);
        let shaded = stretches(truth, known, axis.end());
        let top = largest(&[truth, known]);
        let response = frame(("debrief-aware", i), cx, axis, 170.0, top).show(ui, |plot| {
            gap(plot, cx, &shaded);
            plot.line(line(truth, &axis, cx.palette.accent, 0).width(2.5));
            plot.line(line(known, &axis, cx.palette.weak, 1));
            now_line(plot, cx, now);
        });
        follow(&response, &axis, scrub);
        ui.horizontal_wrapped(|ui| {
            sample(ui, cx.palette.accent, 0);
            ui.label(cx.t("debrief-truth"));
            sample(ui, cx.palette.weak, 1);
            ui.label(cx.t("debrief-known"));
            pieces::swatch(ui, cx.palette.bad.gamma_multiply(0.45));
            ui.label(cx.t("debrief-gap"));
        });
        let sum = summary(truth, known, axis.end());
        ui.label(aware_in_words(cx.lang, &axis, &sum));
        if let Some((at, ..)) = sum.widest {
            let text = cx.tf("debrief-aware-go", &[("at", Arg::Text(&axis.stamp(at)))]);
            if ui.link(text).clicked() {
                scrub.to(at);
            }
        }
        ui.add_space(10.0);
    }
}

/// A plot along the axis of the run that neither zooms nor drags: a click moves the scrubber.
fn frame<'a>(id: impl egui::AsId, cx: &Cx<'_>, axis: TimeAxis, height: f32, top: f64) -> Plot<'a> {
    let label = axis;
    let step = step(top);
    Plot::new(id)
        .height(height)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .sense(Sense::click_and_drag())
        .show_background(false)
        .grid_color(cx.palette.line)
        .include_x(0.0)
        .include_x(axis.end().0 as f64 / MINUTE)
        .include_y(0.0)
        .include_y(top * HEADROOM)
        .y_grid_spacer(move |input| {
            let lines = (input.bounds.1.min(top * 1.05) / step) as i64;
            let mark = |n: i64| GridMark {
                value: n as f64 * step,
                step_size: step,
            };
            (0..=lines).map(mark).collect()
        })
        .set_margin_fraction(vec2(0.0, 0.03))
        .y_axis_min_width(34.0)
        .y_axis_formatter(|mark, _| format!("{:.0}", mark.value))
        .x_grid_spacer(move |_| {
            let marks = axis.marks(9);
            let step = match marks.as_slice() {
                [one, two, ..] => (two.at - one.at).0 as f64 / MINUTE,
                _ => 1.0,
            };
            let marks = marks.into_iter();
            marks
                .map(|mark| GridMark {
                    value: mark.at.0 as f64 / MINUTE,
                    step_size: step,
                })
                .collect()
        })
        .x_axis_formatter(move |mark, _| {
            let at = SimTime((mark.value * MINUTE).round() as i64);
            if axis.share(at) > 0.97 {
                // Half of it would stand outside.
                return String::new();
            }
            let marks = axis.marks(9).into_iter();
            marks.filter(|m| m.at == at).map(|m| m.text).collect()
        })
        .label_formatter(move |position| {
            let (name, point) = match position {
                HoverPosition::NearDataPoint {
                    plot_name, position, ..
                } => (*plot_name, position),
                HoverPosition::Elsewhere { position } => ("", position),
            };
            let at = label.stamp(SimTime((point.x * MINUTE).max(0.0) as i64));
            let text = if name.is_empty() {
                at
            } else {
                format!("{at}  {name}: {:.0}", point.y)
            };
            Some(text)
        })
}

/// The distance of lines up to a value: about four of them, at round whole numbers.
fn step(top: f64) -> f64 {
    let mut unit = 1.0;
    loop {
        for factor in [1.0, 2.0, 2.5, 5.0] {
            let step = unit * factor;
            if top / step <= 4.5 && (step - step.round()).abs() < 1e-9 {
                return step;
            }
        }
        unit *= 10.0;
        if unit > 1e12 {
            return unit;
        }
    }
}

/// The largest value of curves, at least 1.
fn largest(curves: &[&Curve]) -> f64 {
    let values = curves.iter().flat_map(|c| c.points.iter().map(|(_, v)| *v));
    values.fold(1.0, f64::max)
}

fn style(i: usize) -> LineStyle {
    match i % 3 {
        0 => LineStyle::Solid,
        1 => LineStyle::dashed_loose(),
        _ => LineStyle::dotted_dense(),
    }
}

fn line<'a>(curve: &Curve, axis: &TimeAxis, colour: Color32, i: usize) -> Line<'a> {
    let points: PlotPoints<'_> = curve
        .line(axis.end())
        .into_iter()
        .map(|(at, value)| [at.0 as f64 / MINUTE, value])
        .collect();
    Line::new(curve.name.clone(), points)
        .color(colour)
        .width(2.0)
        .style(style(i))
}

fn gap(plot: &mut PlotUi<'_>, cx: &Cx<'_>, stretches: &[Stretch]) {
    let (mut xs, mut low, mut high) = (Vec::new(), Vec::new(), Vec::new());
    for stretch in stretches {
        let known = stretch.known.unwrap_or((0.0, 0.0));
        for (at, truth, known) in [
            (stretch.from, stretch.truth.0, known.0),
            (stretch.to, stretch.truth.1, known.1),
        ] {
            xs.push(at.0 as f64 / MINUTE);
            low.push(truth.min(known));
            high.push(truth.max(known));
        }
    }
    if xs.len() > 1 {
        let area = FilledArea::new("", &xs, &low, &high).fill_color(cx.palette.bad.gamma_multiply(0.28));
        plot.add(area.allow_hover(false));
    }
}

/// Decisions as lines with their numbers; those that lie close together have one line and say from which to which.
fn moments(plot: &mut PlotUi<'_>, cx: &Cx<'_>, axis: &TimeAxis, top: f64, decisions: &[Moment]) {
    let times = || decisions.iter().map(|m| m.at);
    let mut groups = axis.gather(times(), 1.0 / 26.0);
    if groups.len() > 10 {
        // Then most say from which to which, and need more room.
        groups = axis.gather(times(), 1.0 / 11.0);
    }
    for (first, last) in groups {
        let x = decisions[first].at.0 as f64 / MINUTE;
        let line = VLine::new("", x)
            .color(cx.palette.dim.gamma_multiply(0.6))
            .style(LineStyle::Dotted { spacing: 5.0 })
            .allow_hover(false);
        plot.vline(line);
        let number = if first == last {
            format!(" {}", first + 1)
        } else {
            format!(" {}–{}", first + 1, last + 1)
        };
        let text = Text::new("", PlotPoint::new(x, top * 1.12), parts::strong(number, 12.0))
            .color(cx.palette.accent)
            .anchor(egui::Align2::LEFT_CENTER)
            .allow_hover(false);
        plot.text(text);
    }
}

fn now_line(plot: &mut PlotUi<'_>, cx: &Cx<'_>, now: SimTime) {
    let line = VLine::new("", now.0 as f64 / MINUTE)
        .stroke(Stroke::new(1.5, cx.palette.accent))
        .allow_hover(false);
    plot.vline(line);
}

/// A click or a drag in a plot moves the scrubber.
fn follow<R>(plot: &PlotResponse<R>, axis: &TimeAxis, scrub: &mut Scrub) {
    let used = plot.response.clicked() || plot.response.dragged();
    if let Some(pointer) = plot.response.interact_pointer_pos().filter(|_| used) {
        let minutes = plot.transform.value_from_position(pointer).x;
        scrub.to(axis.moment(minutes * MINUTE / axis.end().0 as f64));
    }
}

fn legend(ui: &mut Ui, cx: &Cx<'_>, curves: &[&Curve]) {
    ui.horizontal_wrapped(|ui| {
        for (i, curve) in curves.iter().enumerate() {
            sample(ui, cx.palette.series(i), i);
            ui.label(&curve.name);
            ui.add_space(8.0);
        }
    });
}

/// A piece of a line as it is drawn.
fn sample(ui: &mut Ui, colour: Color32, i: usize) {
    let (rect, _) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::hover());
    let ends = [rect.left_center(), rect.right_center()];
    let stroke = Stroke::new(2.0, colour);
    match i % 3 {
        0 => {
            ui.painter().line_segment(ends, stroke);
        }
        1 => {
            ui.painter()
                .extend(egui::Shape::dashed_line(&ends, stroke, 7.0, 4.0));
        }
        _ => {
            ui.painter()
                .extend(egui::Shape::dotted_line(&ends, colour, 4.0, 1.2));
        }
    }
}
