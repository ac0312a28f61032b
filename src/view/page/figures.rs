//! Figures as inline SVG: bars against a limit, where time went, curves over time, a plan of duties.

use std::fmt::Write as _;

use super::html::escape;
use crate::engine::event::Stage;
use crate::time::SimTime;
use crate::view::curve::{Curve, Moment};
use crate::view::duty::{DutyRow, DutyState};
use crate::view::{TimeAxis, awareness};

/// Width of every figure in its own units.
const WIDTH: f64 = 860.0;
/// Room for labels on the left of curves.
const LEFT: f64 = 44.0;

fn open(height: f64, title: &str) -> String {
    let title = escape(title);
    format!("<svg viewBox=\"0 0 {WIDTH} {height:.0}\" role=\"img\" aria-label=\"{title}\">\n")
}

/// A time against its limit. The limit always stands at the same place, so that whatever lies right of it is late.
pub(super) fn against_limit(ms: Option<i64>, limit_ms: Option<i64>) -> String {
    let mut svg = "<svg viewBox=\"0 0 300 18\" style=\"width:300px\" aria-hidden=\"true\">".to_owned();
    let mark = 180.0;
    if let (Some(ms), Some(limit)) = (ms, limit_ms.filter(|l| *l > 0)) {
        let share = ms.max(0) as f64 / limit as f64;
        let class = if ms > limit { "bbad" } else { "bgood" };
        let width = (share * mark).clamp(2.0, 290.0);
        let _ = write!(
            svg,
            "<rect class=\"{class}\" x=\"0\" y=\"4\" width=\"{width:.1}\" height=\"10\" rx=\"2\"/>"
        );
        if share * mark > 290.0 {
            svg.push_str("<text class=\"t\" x=\"291\" y=\"13\">»</text>");
        }
    }
    if limit_ms.is_some() {
        let _ = write!(
            svg,
            "<line class=\"limit\" x1=\"{mark}\" y1=\"0\" x2=\"{mark}\" y2=\"18\"/>"
        );
    }
    svg.push_str("</svg>");
    svg
}

/// Where the time of a deviation went, as one bar.
pub(super) fn cut(parts: &[(String, i64)]) -> String {
    let total: i64 = parts.iter().map(|(_, ms)| (*ms).max(0)).sum();
    if total == 0 {
        return String::new();
    }
    let mut svg = "<svg viewBox=\"0 0 300 12\" style=\"width:300px\" aria-hidden=\"true\">".to_owned();
    let mut x = 0.0;
    for (i, (_, ms)) in parts.iter().enumerate() {
        let width = 300.0 * (*ms).max(0) as f64 / total as f64;
        let _ = write!(
            svg,
            "<rect class=\"f{}\" x=\"{x:.1}\" y=\"1\" width=\"{:.1}\" height=\"10\"/>",
            i % 6,
            (width - 1.0).max(0.5)
        );
        x += width;
    }
    svg.push_str("</svg>");
    svg
}

/// A frame for curves over time.
struct Frame<'a> {
    axis: &'a TimeAxis,
    height: f64,
    top: f64,
    svg: String,
}

impl<'a> Frame<'a> {
    fn new(axis: &'a TimeAxis, height: f64, top: f64, title: &str) -> Self {
        let mut frame = Self {
            axis,
            height,
            top: nice(top),
            svg: open(height + 34.0, title),
        };
        frame.grid();
        frame
    }

    fn x(&self, at: SimTime) -> f64 {
        LEFT + self.axis.share(at) * (WIDTH - LEFT - 8.0)
    }

    fn y(&self, value: f64) -> f64 {
        10.0 + (1.0 - (value / self.top).clamp(0.0, 1.0)) * (self.height - 10.0)
    }

    fn grid(&mut self) {
        for quarter in 0..=4 {
            let value = self.top * f64::from(quarter) / 4.0;
            let y = self.y(value);
            let _ = writeln!(
                self.svg,
                "<line class=\"grid\" x1=\"{LEFT}\" y1=\"{y:.1}\" x2=\"{WIDTH}\" y2=\"{y:.1}\"/>\
                 <text class=\"end\" x=\"{:.0}\" y=\"{:.1}\">{value:.0}</text>",
                LEFT - 6.0,
                y + 4.0
            );
        }
        time_marks(&mut self.svg, self.axis, LEFT, WIDTH - 8.0, self.height);
    }

    fn moments(&mut self, moments: &[Moment]) {
        for (first, last) in self.axis.gather(moments.iter().map(|m| m.at), 1.0 / 30.0) {
            let x = self.x(moments[first].at);
            let height = self.height;
            let number = if first == last {
                (first + 1).to_string()
            } else {
                format!("{}–{}", first + 1, last + 1)
            };
            let _ = writeln!(
                self.svg,
                "<line class=\"moment\" x1=\"{x:.1}\" y1=\"10\" x2=\"{x:.1}\" y2=\"{height:.0}\"/>\
                 <text class=\"mid\" x=\"{x:.1}\" y=\"9\">{number}</text>",
            );
        }
    }

    fn line(&mut self, curve: &Curve, class: usize) {
        let points: Vec<String> = curve
            .line(self.axis.end())
            .into_iter()
            .map(|(at, value)| format!("{:.1},{:.1}", self.x(at), self.y(value)))
            .collect();
        if points.is_empty() {
            return;
        }
        let _ = writeln!(
            self.svg,
            "<polyline class=\"line l{}\" points=\"{}\"/>",
            class % 4,
            points.join(" ")
        );
    }

    fn end(mut self) -> String {
        self.svg.push_str("</svg>\n");
        self.svg
    }
}

/// Marks of time below a figure.
fn time_marks(svg: &mut String, axis: &TimeAxis, left: f64, right: f64, y: f64) {
    let _ = writeln!(
        svg,
        "<line class=\"axis\" x1=\"{left}\" y1=\"{y:.1}\" x2=\"{right}\" y2=\"{y:.1}\"/>"
    );
    for mark in axis.marks(10) {
        let x = left + axis.share(mark.at) * (right - left);
        let _ = writeln!(
            svg,
            "<line class=\"axis\" x1=\"{x:.1}\" y1=\"{y:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>\
             <text class=\"mid\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            y + 4.0,
            x.clamp(left, right - 14.0),
            y + 17.0,
            escape(&mark.text)
        );
    }
}

/// The next round number, of which a quarter is round too.
fn nice(value: f64) -> f64 {
    let mut unit = 4.0;
    loop {
        for factor in [1.0, 2.0, 2.5, 5.0] {
            let top = unit * factor;
            if top >= value && top / 4.0 == (top / 4.0).floor() {
                return top;
            }
        }
        unit *= 10.0;
        if unit > 1e12 {
            return unit;
        }
    }
}

/// Curves with moments marked by their numbers.
pub(super) fn curves(
    axis: &TimeAxis,
    curves: &[&Curve],
    top: Option<f64>,
    moments: &[Moment],
    title: &str,
) -> String {
    let values = curves.iter().flat_map(|c| c.points.iter().map(|(_, v)| *v));
    let top = top.unwrap_or_else(|| values.fold(1.0, f64::max));
    let mut frame = Frame::new(axis, 170.0, top, title);
    frame.moments(moments);
    for (i, curve) in curves.iter().enumerate() {
        frame.line(curve, i);
    }
    frame.end()
}

/// What was true and what was known, the gap between them shaded.
pub(super) fn gap(axis: &TimeAxis, truth: &Curve, known: &Curve, title: &str) -> String {
    let values = truth.points.iter().chain(&known.points).map(|(_, v)| *v);
    let mut frame = Frame::new(axis, 130.0, values.fold(1.0, f64::max), title);
    for stretch in awareness::stretches(truth, known, axis.end()) {
        let (start, end) = stretch.known.unwrap_or((0.0, 0.0));
        let (from, to) = (frame.x(stretch.from), frame.x(stretch.to));
        let _ = writeln!(
            frame.svg,
            "<polygon class=\"gap\" points=\"{from:.1},{:.1} {to:.1},{:.1} {to:.1},{:.1} {from:.1},{:.1}\"/>",
            frame.y(stretch.truth.0),
            frame.y(stretch.truth.1),
            frame.y(end),
            frame.y(start)
        );
    }
    frame.line(truth, 0);
    frame.line(known, 1);
    frame.end()
}

/// Duties as bars against their limits. `words` says each stage, for whoever hears the page read.
pub(super) fn gantt(
    axis: &TimeAxis,
    duties: &[&DutyRow],
    words: impl Fn(Stage) -> String,
    title: &str,
) -> String {
    const ROW: f64 = 22.0;
    const NAMES: f64 = 300.0;
    let height = duties.len() as f64 * ROW + 6.0;
    let right = WIDTH - 8.0;
    let x = |at: SimTime| NAMES + axis.share(at) * (right - NAMES);
    let mut svg = open(height + 30.0, title);
    for (i, duty) in duties.iter().enumerate() {
        let y = i as f64 * ROW + 4.0;
        let whole = format!("{} · {}", duty.post_name, duty.name);
        let name = crate::report::layout::fit(&whole, 46);
        let class = match duty.state {
            DutyState::Done => "✓",
            DutyState::Late => "▲",
            DutyState::Overdue | DutyState::NotInformed | DutyState::Withheld => "×",
            DutyState::Open | DutyState::Unmeasured | DutyState::Dropped => "·",
        };
        let _ = writeln!(
            svg,
            "<text class=\"t\" x=\"0\" y=\"{:.1}\"><title>{}</title>{class} {}</text>",
            y + 11.0,
            escape(&whole),
            escape(&name)
        );
        for span in &duty.stages {
            let (from, to) = (x(span.from), x(span.to));
            let _ = writeln!(
                svg,
                "<rect class=\"{}\" x=\"{from:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"13\"><title>{}</title></rect>",
                stage_class(span.stage),
                (to - from).max(1.0),
                escape(&words(span.stage))
            );
        }
        if duty.stages.is_empty() {
            let until = duty.done.unwrap_or_else(|| axis.end());
            let (from, to) = (x(duty.arose), x(until));
            let _ = writeln!(
                svg,
                "<rect class=\"f5\" x=\"{from:.1}\" y=\"{y:.1}\" width=\"{:.1}\" height=\"13\"/>",
                (to - from).max(1.0)
            );
        }
        if let Some(due) = duty.due.filter(|due| *due <= axis.end()) {
            let x = x(due);
            let _ = writeln!(
                svg,
                "<line class=\"limit\" x1=\"{x:.1}\" y1=\"{:.1}\" x2=\"{x:.1}\" y2=\"{:.1}\"/>",
                y - 3.0,
                y + 16.0
            );
        }
    }
    time_marks(&mut svg, axis, NAMES, right, height);
    svg.push_str("</svg>\n");
    svg
}

/// The fill of a stage: six that differ in lightness for what people can do something about.
pub(super) fn stage_class(stage: Stage) -> &'static str {
    match stage {
        Stage::NotInformed | Stage::Undecided => "f3",
        Stage::Busy | Stage::Vehicle => "f1",
        Stage::Unreachable | Stage::Retry => "f4",
        Stage::Travel => "f0",
        Stage::Work | Stage::Paperwork => "f2",
        Stage::Inquiry | Stage::Shelved | Stage::OffDuty => "f5",
    }
}
