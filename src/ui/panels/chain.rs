//! The reporting chain as a live graph, and what its top knows beside what is true.

mod layout;

use egui::{
    Align, Color32, CornerRadius, FontId, Layout, Pos2, Rect, RichText, ScrollArea, Sense, Shape, Stroke,
    StrokeKind, Ui, WidgetInfo, WidgetType, vec2,
};

use super::fields::{self, Times};
use crate::text::Arg;
use crate::time::SimTime;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, sign};
use crate::view::chain::{ChainEdge, ChainNode, ChainView, EdgeState};
use crate::view::{ClockView, Tone};
use layout::{Graph, Sizes};

/// From this width on, the table stands beside the graph.
const WIDE: f32 = 700.0;

/// Height of a node, in points.
const NODE: f32 = 36.0;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct State {}

/// Everything between one sender and one receiver, drawn as one line.
struct Bundle<'a> {
    edges: Vec<&'a ChainEdge>,
    state: EdgeState,
}

/// How much a state matters where several lines run between the same two.
fn weight(state: EdgeState) -> u32 {
    match state {
        EdgeState::Idle => 0,
        EdgeState::Done { .. } => 1,
        EdgeState::Late { .. } => 2,
        EdgeState::Owed { .. } => 3,
        EdgeState::Overdue => 4,
        EdgeState::Withheld => 5,
        // What moves is what one looks for.
        EdgeState::Running => 6,
    }
}

/// How good a state is.
fn tone(state: EdgeState) -> Tone {
    match state {
        EdgeState::Idle => Tone::Dim,
        EdgeState::Owed { .. } | EdgeState::Running => Tone::Info,
        EdgeState::Done { .. } => Tone::Good,
        EdgeState::Late { .. } => Tone::Weak,
        EdgeState::Overdue | EdgeState::Withheld => Tone::Bad,
    }
}

/// The word of a state.
fn word(cx: &Cx<'_>, state: EdgeState, clock: &ClockView) -> String {
    let times = Times::of(clock);
    let with = |id: &str, at: SimTime| cx.tf(id, &[("time", Arg::Text(&times.clock(at)))]);
    match state {
        EdgeState::Idle => cx.t("conduct-edge-idle"),
        EdgeState::Owed { due: Some(due) } => {
            let left = fields::countdown(cx, due.0 - clock.at.0);
            let args = [("time", Arg::Text(&times.clock(due))), ("left", Arg::Text(&left))];
            cx.tf("conduct-edge-owed-by", &args)
        }
        EdgeState::Owed { due: None } => cx.t("conduct-edge-owed"),
        EdgeState::Running => cx.t("conduct-edge-running"),
        EdgeState::Done { at } => with("conduct-edge-done", at),
        EdgeState::Overdue => cx.t("conduct-edge-overdue"),
        EdgeState::Late { at } => with("conduct-edge-late", at),
        EdgeState::Withheld => cx.t("conduct-edge-withheld"),
    }
}

/// Shows it. `hidden`: without what only the trainer may see.
pub fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    view: &ChainView,
    clock: &ClockView,
    hidden: bool,
    _state: &mut State,
) {
    if view.nodes.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("conduct-chain-empty"),
            &cx.t("conduct-chain-empty-text"),
        );
        return;
    }
    let table = !view.compared.is_empty() && !hidden;
    let size = ui.available_size();
    match (table, size.x >= WIDE) {
        (true, true) => {
            ui.horizontal_top(|ui| {
                let graph = size.x * 0.64;
                let down = Layout::top_down(Align::Min);
                ui.allocate_ui_with_layout(vec2(graph, size.y), down, |ui| scrolled(ui, cx, view, clock));
                let table = vec2(size.x - graph - 16.0, size.y);
                ui.allocate_ui_with_layout(table, down, |ui| compared(ui, cx, view));
            });
        }
        (true, false) => {
            let table = (28.0 + 26.0 * view.compared.len() as f32).min(size.y * 0.30);
            ui.allocate_ui(vec2(size.x, size.y - table - 16.0), |ui| {
                scrolled(ui, cx, view, clock)
            });
            ui.separator();
            compared(ui, cx, view);
        }
        _ => scrolled(ui, cx, view, clock),
    }
}

fn scrolled(ui: &mut Ui, cx: &mut Cx<'_>, view: &ChainView, clock: &ClockView) {
    legend(ui, cx);
    ScrollArea::both()
        .id_salt("chain")
        .auto_shrink([false, false])
        .show(ui, |ui| graph(ui, cx, view, clock));
}

fn legend(ui: &mut Ui, cx: &Cx<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        for (tone, id) in [
            (Tone::Info, "conduct-legend-running"),
            (Tone::Good, "conduct-legend-done"),
            (Tone::Weak, "conduct-legend-late"),
            (Tone::Bad, "conduct-legend-overdue"),
        ] {
            ui.label(fields::signed(cx, tone, &cx.t(id)).size(12.0));
        }
        ui.label(
            RichText::new(cx.t("conduct-legend-human"))
                .size(12.0)
                .color(cx.palette.dim),
        );
        ui.label(
            RichText::new(cx.t("conduct-legend-away"))
                .size(12.0)
                .color(cx.palette.dim),
        );
    });
}

fn graph(ui: &mut Ui, cx: &mut Cx<'_>, view: &ChainView, clock: &ClockView) {
    let (pairs, bundles) = bundled(view);
    let rows: Vec<u32> = view.nodes.iter().map(|n| n.row).collect();
    let graph = Graph::new(&rows, &pairs);
    let free = ui.available_size();
    let sizes = Sizes {
        node: vec2(
            ((free.x - 20.0) / graph.widest().max(1) as f32 - 14.0).clamp(92.0, 168.0),
            NODE,
        ),
        gap: 14.0,
        row: ((free.y - 12.0) / graph.rows().max(1) as f32).clamp(62.0, 120.0),
    };
    let size = graph.size(&sizes).max(free);
    let (area, response) = ui.allocate_exact_size(size, Sense::hover());
    let places = graph.place(&sizes, area);
    let pointer = response.hover_pos();
    let mut under = None;
    for (bundle, path) in bundles.iter().zip(&places.paths) {
        edge(ui, cx, bundle, path, clock);
        if let Some(at) = pointer
            && distance(path, at) < 7.0
        {
            under = Some(bundle);
        }
    }
    for (node, rect) in view.nodes.iter().zip(&places.nodes) {
        show_node(ui, cx, node, *rect);
    }
    if let Some(bundle) = under {
        response.on_hover_ui_at_pointer(|ui| {
            ui.set_max_width(380.0);
            for edge in &bundle.edges {
                ui.label(parts::strong(&edge.name, 13.5));
                ui.label(fields::signed(cx, tone(edge.state), &word(cx, edge.state, clock)));
                let clause = cx.tf(
                    "conduct-edge-limit",
                    &[
                        ("limit", Arg::Text(&edge.limit)),
                        ("clause", Arg::Text(&edge.clause)),
                    ],
                );
                ui.label(RichText::new(clause).color(cx.palette.dim));
            }
        });
    }
}

/// The lines by pair of sender and receiver, in the order in which pairs first appear.
fn bundled(view: &ChainView) -> (Vec<(usize, usize)>, Vec<Bundle<'_>>) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut bundles: Vec<Bundle<'_>> = Vec::new();
    for edge in &view.edges {
        if edge.from >= view.nodes.len() || edge.to >= view.nodes.len() {
            continue;
        }
        let pair = (edge.from, edge.to);
        match pairs.iter().position(|p| *p == pair) {
            Some(at) => {
                let bundle = &mut bundles[at];
                bundle.edges.push(edge);
                if weight(edge.state) > weight(bundle.state) {
                    bundle.state = edge.state;
                }
            }
            None => {
                pairs.push(pair);
                bundles.push(Bundle {
                    edges: vec![edge],
                    state: edge.state,
                });
            }
        }
    }
    (pairs, bundles)
}

/// A line with its colour, dash and sign.
fn edge(ui: &Ui, cx: &Cx<'_>, bundle: &Bundle<'_>, path: &[Pos2], clock: &ClockView) {
    let p = cx.palette;
    let tone = tone(bundle.state);
    let colour = match bundle.state {
        EdgeState::Idle => theme::mix(p.line, p.dim, 0.25),
        _ => p.tone(tone),
    };
    let painter = ui.painter();
    let (width, dash) = match bundle.state {
        EdgeState::Idle => (1.0, None),
        EdgeState::Owed { .. } => (1.5, Some((2.0, 4.0))),
        EdgeState::Running => (3.0, None),
        EdgeState::Done { .. } => (1.5, None),
        EdgeState::Late { .. } => (2.0, Some((9.0, 4.0))),
        EdgeState::Overdue => (2.5, Some((6.0, 4.0))),
        EdgeState::Withheld => (2.5, Some((2.0, 3.0))),
    };
    let stroke = Stroke::new(width, colour);
    match dash {
        Some((on, off)) => painter.extend(Shape::dashed_line(path, stroke, on, off)),
        None => {
            painter.add(Shape::line(path.to_vec(), stroke));
        }
    }
    arrow(ui, path, colour);
    if bundle.state == EdgeState::Running {
        // Something travels along the line while the clock runs.
        let moving = clock.standing.is_none();
        let time = if moving { ui.input(|i| i.time) } else { 0.8 };
        let share = (time / 1.6).fract() as f32;
        painter.circle_filled(along(path, share), 4.5, colour);
        if moving {
            ui.ctx()
                .request_repaint_after(std::time::Duration::from_millis(40));
        }
    }
    let marked = match bundle.state {
        EdgeState::Idle | EdgeState::Running => return,
        EdgeState::Owed { due: Some(due) } => Some(fields::countdown(cx, due.0 - clock.at.0)),
        _ => None,
    };
    let at = along(path, 0.5);
    let text = marked.unwrap_or_else(|| sign(tone).to_owned());
    let galley = fields::line(ui, &text, FontId::proportional(11.5), colour, 80.0);
    let back = Rect::from_center_size(at, galley.size() + vec2(6.0, 0.0));
    painter.rect_filled(back, CornerRadius::same(6), p.panel);
    painter.galley(back.center() - galley.size() / 2.0, galley, colour);
}

fn arrow(ui: &Ui, path: &[Pos2], colour: Color32) {
    let [.., before, tip] = path else { return };
    let direction = (*tip - *before).normalized();
    let side = direction.rot90() * 3.5;
    let base = *tip - direction * 7.0;
    ui.painter().add(Shape::convex_polygon(
        vec![*tip, base + side, base - side],
        colour,
        Stroke::NONE,
    ));
}

/// The point at a share of a path's points.
fn along(path: &[Pos2], share: f32) -> Pos2 {
    let last = path.len().saturating_sub(1);
    let at = share.clamp(0.0, 1.0) * last as f32;
    let (from, rest) = (at.floor() as usize, at.fract());
    match (path.get(from), path.get(from + 1)) {
        (Some(a), Some(b)) => a.lerp(*b, rest),
        (Some(a), None) => *a,
        _ => Pos2::ZERO,
    }
}

fn distance(path: &[Pos2], to: Pos2) -> f32 {
    let of = |pair: &[Pos2]| {
        let (a, b) = (pair[0], pair[1]);
        let along = b - a;
        let share = ((to - a).dot(along) / along.length_sq().max(1e-6)).clamp(0.0, 1.0);
        (a + along * share).distance(to)
    };
    path.windows(2).map(of).fold(f32::INFINITY, f32::min)
}

fn show_node(ui: &mut Ui, cx: &mut Cx<'_>, node: &ChainNode, rect: Rect) {
    let p = cx.palette;
    let response = ui.interact(rect, ui.id().with(("chain", &node.id)), Sense::click());
    let (fill, line) = match (node.unit, response.hovered() || response.has_focus()) {
        (_, true) => (theme::mix(p.raised, p.accent, 0.2), p.accent),
        (true, _) => (p.ground, p.line),
        _ if node.human => (theme::mix(p.raised, p.accent, 0.12), p.accent),
        _ => (p.raised, p.line),
    };
    let width = if node.top { 2.5 } else { 1.0 };
    let round = CornerRadius::same(if node.unit { 14 } else { 6 });
    let painter = ui.painter();
    painter.rect_filled(rect, round, fill);
    painter.rect_stroke(rect, round, Stroke::new(width, line), StrokeKind::Inside);
    let ink = if node.away { p.dim } else { p.text };
    let mark = match (node.human, node.away) {
        (true, false) => "◆ ",
        (true, true) => "◆ ◌ ",
        (false, true) => "◌ ",
        _ => "",
    };
    let name = format!("{mark}{}", node.name);
    let room = rect.width() - 12.0;
    let title = fields::line(ui, &name, theme::strong(13.0), ink, room);
    let below = fields::line(ui, &node.doing, FontId::proportional(11.5), p.dim, room);
    let painter = ui.painter();
    match node.doing.is_empty() {
        true => painter.galley(rect.center() - title.size() / 2.0, title, ink),
        false => {
            let top = rect.top() + 1.0;
            let left = rect.center().x;
            let down = top + title.size().y - 1.0;
            painter.galley(Pos2::new(left - title.size().x / 2.0, top), title, ink);
            painter.galley(Pos2::new(left - below.size().x / 2.0, down), below, p.dim);
        }
    }
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &node.name));
    if response.clicked() && !node.unit {
        cx.ask(Ask::Seat(Some(node.id.clone())));
    }
    response.on_hover_ui(|ui| {
        ui.set_max_width(320.0);
        ui.label(parts::strong(&node.name, 14.0));
        if !node.doing.is_empty() {
            ui.label(&node.doing);
        }
        if node.away {
            ui.label(cx.t("conduct-node-away"));
        }
        if node.human {
            ui.label(cx.t("conduct-node-human"));
        }
        if !node.unit {
            ui.label(RichText::new(cx.t("conduct-node-open")).color(cx.palette.dim));
        }
    });
}

/// What the top believes beside what is true.
fn compared(ui: &mut Ui, cx: &mut Cx<'_>, view: &ChainView) {
    let Some(top) = &view.top else {
        parts::dim(ui, cx, cx.t("conduct-no-top"));
        return;
    };
    ScrollArea::vertical()
        .id_salt("compared")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            let third = (ui.available_width() - 20.0) / 3.0;
            let known = cx.tf("conduct-top-knows", &[("post", Arg::Text(top))]);
            three(ui, third, |ui, n| {
                let text = match n {
                    0 => cx.t("conduct-fact"),
                    1 => cx.t("conduct-truth"),
                    _ => known.clone(),
                };
                ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
            });
            for row in &view.compared {
                let tone = match (&row.known, row.differs) {
                    (None, _) => Tone::Weak,
                    (_, true) => Tone::Bad,
                    _ => Tone::Good,
                };
                three(ui, third, |ui, n| match n {
                    0 => {
                        ui.label(&row.label);
                    }
                    1 => {
                        ui.label(&row.truth);
                    }
                    _ => {
                        let known = row.known.clone().unwrap_or_else(|| cx.t("conduct-unknown"));
                        ui.label(fields::signed(cx, tone, &known));
                        if let Some(as_of) = &row.as_of {
                            let text = cx.tf("conduct-as-of", &[("time", Arg::Text(as_of))]);
                            ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
                        }
                    }
                });
            }
        });
}

/// Three columns of a width, in which texts wrap.
fn three(ui: &mut Ui, width: f32, mut cell: impl FnMut(&mut Ui, usize)) {
    ui.horizontal_top(|ui| {
        for n in 0..3 {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 0.0;
                cell(ui, n);
            });
        }
    });
}

/// The places of nodes and lines, for tests.
#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn the_newest_trouble_between_two_is_what_is_drawn() {
        let edge = |line: &str, state| ChainEdge {
            from: 0,
            to: 1,
            line: line.into(),
            name: line.into(),
            kind: crate::model::plan::ReportKind::First,
            limit: String::new(),
            clause: String::new(),
            state,
            count: 0,
        };
        let node = |row| ChainNode {
            id: String::new(),
            name: String::new(),
            row,
            unit: false,
            top: false,
            human: false,
            doing: String::new(),
            away: false,
        };
        let view = ChainView {
            nodes: vec![node(0), node(1)],
            edges: vec![
                edge("first", EdgeState::Done { at: SimTime(0) }),
                edge("next", EdgeState::Overdue),
                // A line that leads nowhere must not be drawn, nor end the program.
                ChainEdge {
                    to: 9,
                    ..edge("wrong", EdgeState::Idle)
                },
            ],
            ..ChainView::default()
        };
        let (pairs, bundles) = bundled(&view);
        assert_eq!(pairs, [(0, 1)]);
        assert_eq!(bundles[0].state, EdgeState::Overdue);
        assert_eq!(bundles[0].edges.len(), 2);
    }

    #[test]
    fn the_pointer_finds_a_line() {
        let path = [pos2(0.0, 0.0), pos2(0.0, 100.0)];
        assert!(distance(&path, pos2(3.0, 50.0)) < 4.0);
        assert!(distance(&path, pos2(0.0, 130.0)) > 20.0);
        assert_eq!(along(&path, 0.5), pos2(0.0, 50.0));
    }
}
