//! What lies over the map: buttons, the scale, the legend, the card of what is pointed at.

use egui::{
    Align2, Area, Color32, CornerRadius, FontId, Frame, Id, Margin, Order, Painter, Pos2, Rect, RichText,
    Sense, Shape, Stroke, StrokeKind, Ui, UiBuilder, pos2, vec2,
};

use super::scene::{self, Figure, Spot};
use super::{Camera, MapState, Move};
use crate::model::scenario::{Mode, PlaceKind};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::MapView;
use crate::view::map::MarkKind;

/// The largest of 1, 2, 5, 10 … that isn't more, as a length.
#[must_use]
pub fn even(most: f64) -> f64 {
    let mut unit = 1e-3;
    while unit * 10.0 <= most && unit < 1e6 {
        unit *= 10.0;
    }
    let steps = [5.0, 2.0, 1.0];
    steps
        .into_iter()
        .map(|n| n * unit)
        .find(|km| *km <= most)
        .unwrap_or(unit)
}

/// Buttons in the lower right corner: the whole map, nearer, farther, legend. Gives what was pressed.
pub(super) fn buttons(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, state: &mut MapState) -> Option<Move> {
    let mut pressed = None;
    let corner = Rect::from_min_max(
        rect.right_bottom() - vec2(340.0, 40.0),
        rect.right_bottom() - vec2(8.0, 6.0),
    );
    let layout = egui::Layout::right_to_left(egui::Align::Max);
    ui.scope_builder(UiBuilder::new().max_rect(corner).layout(layout), |ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let button = |text: &str| egui::Button::new(text).min_size(vec2(28.0, 26.0));
        if ui.add(button("−")).on_hover_text(cx.t("map-farther")).clicked() {
            pressed = Some(Move::Zoom(1.0 / 1.4));
        }
        if ui.add(button("+")).on_hover_text(cx.t("map-nearer")).clicked() {
            pressed = Some(Move::Zoom(1.4));
        }
        if ui
            .add(button(&cx.t("map-fit")))
            .on_hover_text(cx.t("map-fit-hint"))
            .clicked()
        {
            pressed = Some(Move::Fit);
        }
        ui.toggle_value(&mut state.legend, cx.t("map-legend"));
    });
    pressed
}

/// The scale in the lower left corner.
pub(super) fn scale(ui: &Ui, cx: &Cx<'_>, rect: Rect, camera: Camera) {
    let km = even(camera.km_per_point * 130.0);
    let width = (km / camera.km_per_point) as f32;
    let text = if km < 1.0 {
        cx.tf("map-metres", &[("n", Arg::Num((km * 1000.0).round()))])
    } else {
        cx.tf("map-kilometres", &[("n", Arg::Num(km))])
    };
    let painter = ui.painter();
    let from = rect.left_bottom() + vec2(12.0, -12.0);
    let stroke = Stroke::new(1.5, cx.palette.text);
    let up = vec2(0.0, -5.0);
    let to = from + vec2(width, 0.0);
    painter.line_segment([from, to], stroke);
    painter.line_segment([from, from + up], stroke);
    painter.line_segment([to, to + up], stroke);
    let font = FontId::proportional(11.5);
    painter.text(
        from + vec2(4.0, -4.0),
        Align2::LEFT_BOTTOM,
        text,
        font,
        cx.palette.text,
    );
}

/// What the camera follows, in the upper left corner, with the way out. True: no longer.
pub(super) fn following(ui: &mut Ui, cx: &Cx<'_>, rect: Rect, name: &str) -> bool {
    let corner = Rect::from_min_size(rect.min + vec2(8.0, 8.0), vec2(rect.width() - 16.0, 28.0));
    ui.scope_builder(UiBuilder::new().max_rect(corner), |ui| {
        let text = cx.tf("map-following", &[("name", Arg::Text(name))]);
        let button = egui::Button::new(format!("{text}  ✖")).truncate();
        ui.add(button).on_hover_text(cx.t("map-unfollow")).clicked()
    })
    .inner
}

/// The card of what is pointed at.
pub(super) fn card(ui: &Ui, cx: &Cx<'_>, rect: Rect, view: &MapView, spot: &Spot) {
    let left = spot.at.x + spot.radius + 300.0 < rect.right();
    let (pivot, x) = if left {
        (Align2::LEFT_TOP, spot.at.x + spot.radius + 10.0)
    } else {
        (Align2::RIGHT_TOP, spot.at.x - spot.radius - 10.0)
    };
    Area::new(Id::new("map-card"))
        .order(Order::Tooltip)
        .interactable(false)
        .constrain_to(ui.ctx().content_rect())
        .pivot(pivot)
        .fixed_pos(pos2(x, spot.at.y + 10.0))
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(cx.palette.raised)
                .stroke(Stroke::new(1.0, cx.palette.line))
                .corner_radius(CornerRadius::same(6))
                .inner_margin(Margin::symmetric(10, 8))
                .show(ui, |ui| {
                    ui.set_max_width(280.0);
                    content(ui, cx, view, &spot.key);
                });
        });
}

fn content(ui: &mut Ui, cx: &Cx<'_>, view: &MapView, key: &str) {
    if let Some(id) = key.strip_prefix("place:") {
        if let Some(place) = view.places.iter().find(|p| p.id == id) {
            ui.label(parts::strong(&place.name, 14.0));
            parts::dim(ui, cx, cx.t(place_kind(place.kind)));
        }
        return;
    }
    let Some(mark) = view.mark(key) else { return };
    ui.label(parts::strong(&mark.label, 14.0));
    parts::dim(ui, cx, cx.t(mark_kind(mark.kind)));
    if let Some(mood) = mark.mood {
        ui.horizontal(|ui| {
            parts::dim(ui, cx, cx.t("map-tension"));
            let band =
                cx.t(["map-band-0", "map-band-1", "map-band-2", "map-band-3"][mood.band.min(3) as usize]);
            let text = format!("{} {:.0} · {band}", band_sign(mood.band), mood.tension);
            ui.label(RichText::new(text).color(cx.palette.band(mood.band)));
        });
    }
    egui::Grid::new("map-detail").num_columns(2).show(ui, |ui| {
        for (word, value) in &mark.detail {
            parts::dim(ui, cx, word);
            ui.add(egui::Label::new(value).wrap());
            ui.end_row();
        }
    });
}

/// The sign beside the colour of a tension band.
#[must_use]
pub fn band_sign(band: u32) -> &'static str {
    ["✓", "●", "▲", "✗"][band.min(3) as usize]
}

/// The legend in the upper right corner: everything that can lie on the map.
pub(super) fn legend(ui: &mut Ui, cx: &Cx<'_>, rect: Rect) {
    let size = vec2(190.0, (rect.height() - 60.0).max(60.0));
    let corner = Rect::from_min_size(pos2(rect.right() - size.x - 8.0, rect.top() + 8.0), size);
    ui.scope_builder(UiBuilder::new().max_rect(corner), |ui| {
        Frame::new()
            .fill(cx.palette.panel.gamma_multiply(0.94))
            .stroke(Stroke::new(1.0, cx.palette.line))
            .corner_radius(CornerRadius::same(6))
            .inner_margin(Margin::symmetric(10, 8))
            .show(ui, |ui| {
                egui::ScrollArea::vertical().show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    rows(ui, cx);
                });
            });
    });
}

fn rows(ui: &mut Ui, cx: &Cx<'_>) {
    use MarkKind::{Group, Medical, Police, Staff, Unit, Vehicle};
    let p = cx.palette;
    for kind in [
        PlaceKind::Office,
        PlaceKind::HigherOffice,
        PlaceKind::Site,
        PlaceKind::Stop,
        PlaceKind::Home,
    ] {
        let colour = match kind {
            PlaceKind::Office => p.accent,
            PlaceKind::HigherOffice => p.text,
            _ => p.dim,
        };
        let figure = match kind {
            PlaceKind::Office => Figure::Square,
            PlaceKind::HigherOffice => Figure::Hall,
            PlaceKind::Site => Figure::Diamond,
            PlaceKind::Stop => Figure::Stop,
            PlaceKind::Home => Figure::House,
        };
        row(ui, &cx.t(place_kind(kind)), |painter, at| {
            sketch(painter, figure, at, colour)
        });
    }
    ui.separator();
    for (mode, id) in [
        (Mode::Walk, "map-walk"),
        (Mode::Coach, "map-coach"),
        (Mode::Train, "map-train"),
        (Mode::Car, "map-car"),
    ] {
        row(ui, &cx.t(id), |painter, at| way(painter, mode, at, p.map.1));
    }
    ui.separator();
    row(ui, &cx.t(mark_kind(Group)), |painter, at| {
        for (x, y) in [(-4.0, 2.0), (0.0, -4.0), (4.0, 2.0)] {
            painter.circle_filled(at + vec2(x, y), 2.4, p.dim);
        }
    });
    for band in 0..4 {
        let id = ["map-band-0", "map-band-1", "map-band-2", "map-band-3"][band as usize];
        row(ui, &cx.t(id), |painter, at| {
            painter.circle_filled(at, 7.0, p.band(band));
            let font = FontId::proportional(10.0);
            painter.text(at, Align2::CENTER_CENTER, band_sign(band), font, p.ground);
        });
    }
    ui.separator();
    for kind in [Staff, Police, Medical, Unit, Vehicle] {
        let (figure, colour) = scene::token(p, kind);
        row(ui, &cx.t(mark_kind(kind)), |painter, at| {
            painter.circle_stroke(at, 8.0, Stroke::new(1.0, colour));
            sketch(painter, figure, at, colour);
        });
    }
}

fn row(ui: &mut Ui, text: &str, draw: impl FnOnce(&Painter, Pos2)) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(26.0, 18.0), Sense::hover());
        draw(ui.painter(), rect.center());
        ui.label(RichText::new(text).size(12.0));
    });
}

fn way(painter: &Painter, mode: Mode, at: Pos2, colour: Color32) {
    let (from, to) = (at - vec2(12.0, 0.0), at + vec2(12.0, 0.0));
    let stroke = Stroke::new(2.5, colour);
    match mode {
        Mode::Car => {
            painter.line_segment([from, to], stroke);
        }
        Mode::Walk => {
            painter.extend(Shape::dotted_line(&[from, to], colour, 6.0, 1.5));
        }
        Mode::Coach => {
            painter.extend(Shape::dashed_line(&[from, to], stroke, 8.0, 4.0));
        }
        Mode::Train => {
            painter.line_segment([from, to], Stroke::new(1.2, colour));
            for x in [-9.0, -3.0, 3.0, 9.0] {
                let here = at + vec2(x, 0.0);
                painter.line_segment(
                    [here - vec2(0.0, 3.5), here + vec2(0.0, 3.5)],
                    Stroke::new(1.2, colour),
                );
            }
        }
    }
}

/// A figure in the small, as strokes of egui.
fn sketch(painter: &Painter, figure: Figure, at: Pos2, colour: Color32) {
    let points = |list: &[(f32, f32)]| list.iter().map(|(x, y)| at + vec2(*x, *y)).collect::<Vec<_>>();
    let fill = |list: &[(f32, f32)]| {
        painter.add(Shape::convex_polygon(points(list), colour, Stroke::NONE));
    };
    match figure {
        Figure::Square => {
            let square = Rect::from_center_size(at, vec2(12.0, 12.0));
            painter.rect_stroke(
                square,
                CornerRadius::same(2),
                Stroke::new(3.0, colour),
                StrokeKind::Inside,
            );
        }
        Figure::Diamond => fill(&[(0.0, -7.0), (7.0, 0.0), (0.0, 7.0), (-7.0, 0.0)]),
        Figure::Hall => {
            fill(&[(0.0, -7.0), (8.0, -2.0), (-8.0, -2.0)]);
            for x in [-5.0, 0.0, 5.0] {
                fill(&[(x - 1.3, -1.0), (x + 1.3, -1.0), (x + 1.3, 6.0), (x - 1.3, 6.0)]);
            }
        }
        Figure::House => fill(&[(0.0, -7.0), (7.0, -1.0), (5.5, 6.0), (-5.5, 6.0), (-7.0, -1.0)]),
        Figure::Stop => {
            painter.circle_stroke(at, 6.0, Stroke::new(2.0, colour));
            painter.circle_filled(at, 2.5, colour);
        }
        Figure::Shield => fill(&[
            (0.0, -6.0),
            (5.0, -4.0),
            (4.5, 1.5),
            (0.0, 6.0),
            (-4.5, 1.5),
            (-5.0, -4.0),
        ]),
        Figure::Cross => {
            fill(&[(-1.7, -5.0), (1.7, -5.0), (1.7, 5.0), (-1.7, 5.0)]);
            fill(&[(-5.0, -1.7), (5.0, -1.7), (5.0, 1.7), (-5.0, 1.7)]);
        }
        Figure::Hexagon => fill(&[
            (-5.5, 0.0),
            (-2.8, -4.8),
            (2.8, -4.8),
            (5.5, 0.0),
            (2.8, 4.8),
            (-2.8, 4.8),
        ]),
        Figure::Car => {
            fill(&[(-6.0, 0.0), (6.0, 0.0), (6.0, 3.0), (-6.0, 3.0)]);
            fill(&[(-3.0, -3.5), (2.0, -3.5), (4.0, 0.0), (-4.0, 0.0)]);
            painter.circle_filled(at + vec2(-3.2, 3.0), 1.8, colour);
            painter.circle_filled(at + vec2(3.2, 3.0), 1.8, colour);
        }
        _ => {
            painter.circle_filled(at + vec2(0.0, -2.6), 2.3, colour);
            fill(&[(-4.2, 5.0), (-3.0, 1.0), (3.0, 1.0), (4.2, 5.0)]);
        }
    }
}

/// The id of the name of a kind of place.
#[must_use]
pub fn place_kind(kind: PlaceKind) -> &'static str {
    match kind {
        PlaceKind::Office => "map-office",
        PlaceKind::Site => "map-site",
        PlaceKind::Stop => "map-stop",
        PlaceKind::HigherOffice => "map-higher-office",
        PlaceKind::Home => "map-home",
    }
}

/// The id of the name of a kind of mark.
#[must_use]
pub fn mark_kind(kind: MarkKind) -> &'static str {
    match kind {
        MarkKind::Group => "map-group",
        MarkKind::Party => "map-party",
        MarkKind::Staff => "map-staff",
        MarkKind::Police => "map-police",
        MarkKind::Medical => "map-medical",
        MarkKind::Unit => "map-unit",
        MarkKind::Vehicle => "map-vehicle",
    }
}
