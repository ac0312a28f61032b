//! The chain of the plan as a still graph: receivers above senders, lines around the boxes that they pass.

mod layered;

use egui::epaint::CubicBezierShape;
use egui::{
    Color32, CornerRadius, Label, Pos2, Rect, RichText, ScrollArea, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use self::layered::Drawing;
use crate::model::plan::ReportKind;
use crate::report::json::dashed;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme;
use crate::view::Tone;
use crate::view::chain::{ChainEdge, ChainNode, ChainView};

/// Size of a box, in points.
const BOX: egui::Vec2 = vec2(138.0, 46.0);
/// Most points of the list of lines below the drawing.
const LIST: f32 = 170.0;

/// What the chain remembers.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Id of the post whose lines stand out.
    chosen: Option<String>,
}

/// Shows it; `seats` are the posts in human hands.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, chain: &ChainView, seats: &[String], state: &mut State) {
    if chain.edges.is_empty() {
        let (title, text) = (cx.t("briefing-no-chain"), cx.t("briefing-no-chain-text"));
        parts::empty(ui, cx, &title, &text);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        parts::dim(ui, cx, cx.t("briefing-chain-text"));
        for (kind, id) in [
            (ReportKind::First, "explain-kind-first"),
            (ReportKind::FollowUp, "explain-kind-follow-up"),
            (ReportKind::Final, "explain-kind-final"),
        ] {
            if chain.edges.iter().any(|e| e.kind == kind) {
                ui.horizontal(|ui| legend(ui, cx, kind, &cx.t(id)));
            }
        }
        if !seats.is_empty() {
            parts::tag(ui, cx, Tone::Info, &cx.t("briefing-human"));
        }
    });
    let list_height = (ui.available_height() * 0.32).min(LIST);
    let height = (ui.available_height() - list_height - 16.0).max(120.0);
    ScrollArea::both()
        .id_salt("chain")
        .max_height(height)
        .auto_shrink(false)
        .show(ui, |ui| drawing(ui, cx, chain, seats, height, state));
    ui.separator();
    list(ui, cx, chain, state);
}

fn drawing(ui: &mut Ui, cx: &Cx<'_>, chain: &ChainView, seats: &[String], height: f32, state: &mut State) {
    let rows: Vec<u32> = chain.nodes.iter().map(|n| n.row).collect();
    let pairs: Vec<(usize, usize)> = chain.edges.iter().map(|e| (e.from, e.to)).collect();
    let room = vec2(ui.available_width(), height - 8.0);
    let drawn = layered::draw(&rows, &pairs, BOX, room);
    let (rect, _) = ui.allocate_exact_size(drawn.size, Sense::hover());
    let origin = rect.min.to_vec2();
    let boxes: Vec<Rect> = (drawn.boxes.iter())
        .map(|center| Rect::from_center_size(*center + origin, BOX))
        .collect();
    let mut clicked = None;
    let mut hovered = None;
    for (i, node) in chain.nodes.iter().enumerate() {
        let Some(at) = boxes.get(i) else { continue };
        let response = ui.interact(*at, ui.id().with(&node.id), Sense::click());
        let chosen = state.chosen.as_ref() == Some(&node.id);
        response
            .widget_info(|| egui::WidgetInfo::selected(egui::WidgetType::Button, true, chosen, &node.name));
        if response.clicked() {
            clicked = Some(i);
        }
        if response.hovered() || response.has_focus() {
            hovered = Some(i);
        }
        response.on_hover_text(told(cx, chain, i));
    }
    if let Some(i) = clicked {
        let id = chain.nodes[i].id.clone();
        state.chosen = if state.chosen.as_ref() == Some(&id) {
            None
        } else {
            Some(id)
        };
    }
    let chosen = chain
        .nodes
        .iter()
        .position(|n| Some(&n.id) == state.chosen.as_ref());
    let focus = hovered.or(chosen);
    ways(ui, cx, chain, &drawn, origin, focus);
    for (i, node) in chain.nodes.iter().enumerate() {
        if let Some(at) = boxes.get(i) {
            let human = seats.contains(&node.id);
            let strong = (focus == Some(i), chosen == Some(i));
            post(ui, cx, *at, node, human, strong);
        }
    }
}

/// Lines between boxes. Several from one post to another are drawn as one, in the style of the most urgent.
fn ways(ui: &Ui, cx: &Cx<'_>, chain: &ChainView, drawn: &Drawing, origin: egui::Vec2, focus: Option<usize>) {
    for (pair, points) in &drawn.ways {
        let same = |e: &&ChainEdge| (e.from, e.to) == *pair;
        let kinds = chain.edges.iter().filter(same).map(|e| e.kind);
        let kind = kinds.min_by_key(|k| urgency(*k)).unwrap_or(ReportKind::First);
        let near = focus.is_none_or(|f| pair.0 == f || pair.1 == f);
        let colour = match (focus.is_some(), near) {
            (true, true) => cx.palette.accent,
            (true, false) => cx.palette.line,
            (false, _) => cx.palette.dim.gamma_multiply(0.8),
        };
        let width = if focus.is_some() && near { 2.0 } else { 1.3 };
        let points: Vec<Pos2> = points.iter().map(|p| *p + origin).collect();
        curve(ui, &points, kind, Stroke::new(width, colour));
    }
}

fn urgency(kind: ReportKind) -> u8 {
    match kind {
        ReportKind::First => 0,
        ReportKind::FollowUp => 1,
        ReportKind::Final => 2,
    }
}

/// A smooth line through points with an arrow at its end, drawn whole, dashed or dotted.
fn curve(ui: &Ui, points: &[Pos2], kind: ReportKind, stroke: Stroke) {
    let mut path: Vec<Pos2> = Vec::new();
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let bend = (to.y - from.y) * 0.5;
        let bezier = CubicBezierShape::from_points_stroke(
            [from, from + vec2(0.0, bend), to - vec2(0.0, bend), to],
            false,
            Color32::TRANSPARENT,
            stroke,
        );
        path.extend(bezier.flatten(Some(0.3)));
    }
    let painter = ui.painter();
    match kind {
        ReportKind::First => painter.add(Shape::line(path.clone(), stroke)),
        ReportKind::FollowUp => painter.add(Shape::Vec(Shape::dashed_line(&path, stroke, 7.0, 4.0))),
        ReportKind::Final => {
            let dots = Shape::dotted_line(&path, stroke.color, 5.0, stroke.width * 0.8);
            painter.add(Shape::Vec(dots))
        }
    };
    let Some(end) = path.last().copied() else { return };
    let before = path.iter().rev().find(|p| p.distance(end) > 6.0).copied();
    let towards = (end - before.unwrap_or(end - vec2(0.0, -1.0))).normalized();
    let side = vec2(-towards.y, towards.x);
    let tip = vec![
        end,
        end - towards * 8.0 + side * 4.0,
        end - towards * 8.0 - side * 4.0,
    ];
    painter.add(Shape::convex_polygon(tip, stroke.color, Stroke::NONE));
}

fn post(ui: &Ui, cx: &Cx<'_>, at: Rect, node: &ChainNode, human: bool, (near, chosen): (bool, bool)) {
    let p = cx.palette;
    let fill = match (human, near) {
        (true, _) => theme::mix(p.raised, p.info, 0.28),
        (false, true) => theme::mix(p.raised, p.accent, 0.14),
        (false, false) => p.raised,
    };
    let line = match (chosen || near, human, node.top) {
        (true, _, _) => Stroke::new(2.0, p.accent),
        (_, true, _) => Stroke::new(1.5, p.info),
        (_, _, true) => Stroke::new(2.0, p.text),
        _ => Stroke::new(1.0, p.line),
    };
    // Units outside the house have round ends.
    let round = CornerRadius::same(if node.unit { 20 } else { 6 });
    let painter = ui.painter();
    painter.rect(at, round, fill, line, egui::StrokeKind::Inside);
    let mut job = egui::text::LayoutJob::simple(
        node.name.clone(),
        if node.top {
            theme::strong(12.5)
        } else {
            egui::FontId::proportional(12.5)
        },
        p.text,
        at.width() - 14.0,
    );
    job.halign = egui::Align::Center;
    job.wrap.max_rows = 2;
    let text = painter.layout_job(job);
    let place = pos2(at.center().x, at.center().y - text.size().y / 2.0);
    painter.galley(place, text, p.text);
}

/// What a post tells and hears, in words.
fn told(cx: &Cx<'_>, chain: &ChainView, node: usize) -> String {
    let mut out = chain.nodes.get(node).map(|n| n.name.clone()).unwrap_or_default();
    for edge in chain.edges.iter().filter(|e| e.from == node || e.to == node) {
        out.push('\n');
        out.push_str(&line(cx, chain, edge));
    }
    out
}

fn line(cx: &Cx<'_>, chain: &ChainView, edge: &ChainEdge) -> String {
    let name = |i: usize| chain.nodes.get(i).map_or("", |n| n.name.as_str());
    let kind = cx.t(&format!("explain-kind-{}", dashed(edge.kind.name())));
    let colon = cx.t("explain-colon");
    let (from, to, limit) = (name(edge.from), name(edge.to), &edge.limit);
    format!("{from} → {to}{colon}{kind} · {limit}")
}

/// The lines in words: all, or those of the chosen post.
fn list(ui: &mut Ui, cx: &Cx<'_>, chain: &ChainView, state: &mut State) {
    let chosen = chain
        .nodes
        .iter()
        .position(|n| Some(&n.id) == state.chosen.as_ref());
    let title = match chosen {
        Some(i) => chain.nodes[i].name.clone(),
        None => cx.t("briefing-all-lines"),
    };
    ui.horizontal(|ui| {
        parts::heading(ui, title);
        if chosen.is_some() && ui.small_button(cx.t("briefing-all-lines")).clicked() {
            state.chosen = None;
        }
    });
    ScrollArea::vertical()
        .id_salt("lines")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            for edge in &chain.edges {
                if chosen.is_some_and(|c| edge.from != c && edge.to != c) {
                    continue;
                }
                let text = if edge.clause.is_empty() {
                    line(cx, chain, edge)
                } else {
                    format!("{}  [{}]", line(cx, chain, edge), edge.clause)
                };
                ui.add(Label::new(RichText::new(text).size(13.0)).wrap());
            }
        });
}

fn legend(ui: &mut Ui, cx: &Cx<'_>, kind: ReportKind, text: &str) {
    let (rect, _) = ui.allocate_exact_size(vec2(26.0, 14.0), Sense::hover());
    let stroke = Stroke::new(1.5, cx.palette.dim);
    let path = [rect.left_center(), rect.right_center()];
    match kind {
        ReportKind::First => ui.painter().add(Shape::line(path.to_vec(), stroke)),
        ReportKind::FollowUp => ui
            .painter()
            .add(Shape::Vec(Shape::dashed_line(&path, stroke, 7.0, 4.0))),
        ReportKind::Final => ui
            .painter()
            .add(Shape::Vec(Shape::dotted_line(&path, stroke.color, 5.0, 1.2))),
    };
    parts::dim(ui, cx, text);
}
