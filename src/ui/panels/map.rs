//! The port through which the map is seen: where it lies in the window, what it shows, how it is moved.
//!
//! The map itself is drawn by whoever owns the window, below the panels, from the [`Scene`] that this panel makes. The panel
//! leaves its place free, moves the camera, says what lies under the pointer, and puts scale, legend and buttons over it.

pub mod layout;
pub mod legend;
pub mod scene;

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{EventFilter, FontId, Key, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, vec2};

pub use scene::Scene;

use crate::ui::cx::Cx;
use crate::view::MapView;
use crate::view::map::Point;

/// The keys of the map, while it has the focus: key as shown, text.
pub const KEYS: &[(&str, &str)] = &[
    ("← ↑ → ↓", "map-key-move"),
    ("+  −", "map-key-zoom"),
    ("Home", "map-key-fit"),
    ("[  ]", "map-key-next"),
    ("Enter", "map-key-follow"),
    ("Esc", "map-key-leave"),
];

/// Kilometres to a point of the screen: 25 cm, and 20 km.
const SCALES: std::ops::RangeInclusive<f64> = 0.000_25..=20.0;
/// How long a mark takes to the greater part of its way to where it is, in seconds.
const GLIDE: f64 = 0.09;

/// What is to be drawn in this frame, and where.
#[derive(Clone, Debug, PartialEq)]
pub struct Port {
    /// Where in the window, in points.
    pub rect: Rect,
    /// What.
    pub view: Arc<MapView>,
}

/// The camera over the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The point in the middle, in kilometres.
    pub center: Point,
    /// Kilometres to a point of the screen.
    pub km_per_point: f64,
}

/// What the map remembers.
#[derive(Debug, Default)]
pub struct MapState {
    /// What is to be drawn; none: no map in this frame.
    pub port: Option<Port>,
    /// The same as figures and labels.
    pub scene: Scene,
    /// The camera; none until something was shown.
    pub camera: Option<Camera>,
    /// Key of the mark that the camera follows.
    pub follow: Option<String>,
    /// Key of the mark under the pointer, or of the one chosen by key.
    pub hovered: Option<String>,
    /// The legend is open.
    pub legend: bool,
    /// Where each mark is shown while it glides to where it is.
    shown: BTreeMap<String, Point>,
    /// Where the places were when the camera was last fitted: another map is shown whole.
    fitted: Vec<Point>,
    /// Somebody moved the camera: it isn't fitted again.
    moved: bool,
}

/// How the camera can be moved.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Move {
    /// Shows everything.
    Fit,
    /// By so many points.
    Pan(Vec2),
    /// So many times nearer, around the middle.
    Zoom(f32),
}

impl MapState {
    /// Forgets where the map was: a screen that shows one says so again.
    pub fn begin_frame(&mut self) {
        self.port = None;
    }

    /// Moves the camera.
    pub fn go(&mut self, to: Move, view: &MapView, rect: Rect) {
        let camera = self.camera.get_or_insert_with(|| Camera::fit(view, rect.size()));
        match to {
            Move::Fit => {
                *camera = Camera::fit(view, rect.size());
                self.follow = None;
            }
            Move::Pan(by) => camera.pan(by),
            Move::Zoom(times) => camera.zoom(rect, rect.center(), times),
        }
        self.moved = to != Move::Fit;
    }

    /// Lets every mark glide to where it is, and gives whether any still does. A mark that is new, or far from where it was, is there at
    /// once.
    fn glide(&mut self, view: &MapView, seconds: f64, far: f64) -> bool {
        let mut moves = false;
        let share = 1.0 - libm::exp(-seconds.clamp(0.0, 0.25) / GLIDE);
        self.shown.retain(|key, _| view.mark(key).is_some());
        for mark in &view.marks {
            let Some(shown) = self.shown.get_mut(&mark.key) else {
                self.shown.insert(mark.key.clone(), mark.at);
                continue;
            };
            let away = [mark.at[0] - shown[0], mark.at[1] - shown[1]];
            let distance = libm::hypot(away[0], away[1]);
            if distance > far || distance < far * 1e-3 {
                *shown = mark.at;
            } else {
                *shown = [shown[0] + away[0] * share, shown[1] + away[1] * share];
                moves = true;
            }
        }
        moves
    }
}

impl Camera {
    /// Shows everything, with a margin.
    #[must_use]
    pub fn fit(view: &MapView, size: Vec2) -> Self {
        let (low, high) = view.bounds();
        let span = |axis: usize| (high[axis] - low[axis]).max(0.4);
        let per_point = (span(0) / f64::from(size.x.max(50.0))).max(span(1) / f64::from(size.y.max(50.0)));
        Self {
            center: [f64::midpoint(low[0], high[0]), f64::midpoint(low[1], high[1])],
            km_per_point: per_point * 1.3,
        }
    }

    /// Where a point of the map lies in the window.
    #[must_use]
    pub fn to_screen(&self, rect: Rect, point: Point) -> Pos2 {
        let x = (point[0] - self.center[0]) / self.km_per_point;
        let y = (point[1] - self.center[1]) / self.km_per_point;
        rect.center() + vec2(x as f32, -y as f32)
    }

    /// Which point of the map lies at a point of the window.
    #[must_use]
    pub fn to_map(&self, rect: Rect, at: Pos2) -> Point {
        let away = at - rect.center();
        [
            self.center[0] + f64::from(away.x) * self.km_per_point,
            self.center[1] - f64::from(away.y) * self.km_per_point,
        ]
    }

    /// Moves what is shown by so many points.
    pub fn pan(&mut self, by: Vec2) {
        self.center[0] -= f64::from(by.x) * self.km_per_point;
        self.center[1] += f64::from(by.y) * self.km_per_point;
    }

    /// So many times nearer; what lies at `around` stays there.
    pub fn zoom(&mut self, rect: Rect, around: Pos2, times: f32) {
        let before = self.to_map(rect, around);
        let scale = self.km_per_point / f64::from(times.clamp(0.1, 10.0));
        self.km_per_point = scale.clamp(*SCALES.start(), *SCALES.end());
        let after = self.to_map(rect, around);
        self.center[0] += before[0] - after[0];
        self.center[1] += before[1] - after[1];
    }
}

/// Shows the map: leaves its place free and reads pointer and keys there.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &Arc<MapView>, state: &mut MapState) {
    let (rect, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    if rect.width() < 24.0 || rect.height() < 24.0 {
        return;
    }
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(rect));
    if !view.places.iter().map(|p| &p.at).eq(&state.fitted) {
        state.camera = None;
        state.moved = false;
        state.follow = None;
        state.shown.clear();
    }
    // While nobody has moved it, the camera keeps everything in sight.
    if state.camera.is_none() || (!state.moved && state.follow.is_none()) {
        state.camera = Some(Camera::fit(view, rect.size()));
        state.fitted = view.places.iter().map(|p| p.at).collect();
    }
    let scale = state.camera.map_or(1.0, |c| c.km_per_point);
    let seconds = f64::from(ui.input(|i| i.stable_dt));
    if state.glide(view, seconds, scale * 160.0) {
        ui.ctx().request_repaint();
    }
    pointer(ui, &response, rect, view, state);
    keys(ui, &response, rect, view, state);
    follow(view, state);

    let painter = ui.painter().clone();
    let measure = |text: &str, size: f32| {
        let galley =
            painter.layout_no_wrap(text.to_owned(), FontId::proportional(size), egui::Color32::WHITE);
        galley.size()
    };
    let shown: Vec<Point> = view
        .marks
        .iter()
        .map(|m| state.shown.get(&m.key).copied().unwrap_or(m.at))
        .collect();
    let Some(camera) = state.camera else { return };
    state.scene = Scene::of(&scene::Sources {
        view,
        shown: &shown,
        camera,
        rect,
        palette: cx.palette,
        follow: state.follow.as_deref(),
        hovered: state.hovered.as_deref(),
        measure: &measure,
    });
    state.port = Some(Port {
        rect,
        view: Arc::clone(view),
    });
    over(ui, cx, &response, rect, view, state);
    ui.set_clip_rect(clip);
}

/// What lies over the map.
fn over(ui: &mut Ui, cx: &Cx<'_>, response: &Response, rect: Rect, view: &MapView, state: &mut MapState) {
    if let Some(camera) = state.camera {
        legend::scale(ui, cx, rect, camera);
    }
    if response.has_focus() {
        let stroke = Stroke::new(1.5, cx.palette.accent);
        ui.painter()
            .rect_stroke(rect.shrink(1.0), 3, stroke, StrokeKind::Inside);
    }
    if state.legend {
        legend::legend(ui, cx, rect);
    }
    let followed = state.follow.as_ref().and_then(|key| view.mark(key));
    if let Some(mark) = followed
        && legend::following(ui, cx, rect, &mark.label)
    {
        state.follow = None;
    }
    if let Some(to) = legend::buttons(ui, cx, rect, state) {
        state.go(to, view, rect);
    }
    if let Some(spot) = state.hovered.as_ref().and_then(|key| state.scene.spot(key)) {
        legend::card(ui, cx, rect, view, spot);
    }
    let name = cx.t("map-name");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Other, true, &name));
}

fn pointer(ui: &Ui, response: &Response, rect: Rect, view: &MapView, state: &mut MapState) {
    let Some(camera) = state.camera.as_mut() else {
        return;
    };
    if response.dragged() {
        camera.pan(response.drag_delta());
        state.moved = true;
        state.follow = None;
    }
    let Some(at) = response.hover_pos() else {
        if !response.has_focus() {
            state.hovered = None;
        }
        return;
    };
    let (scrolled, zoomed) = ui.input(|i| (i.smooth_scroll_delta.y, i.zoom_delta()));
    let times = libm::expf(scrolled / 220.0) * zoomed;
    if (times - 1.0).abs() > 1e-4 {
        camera.zoom(rect, at, times);
        state.moved = true;
        ui.input_mut(|i| i.smooth_scroll_delta = Vec2::ZERO);
    }
    let moved = ui.input(|i| i.pointer.delta() != Vec2::ZERO || i.pointer.any_click());
    if moved {
        state.hovered = state.scene.hit(at).map(|spot| spot.key.clone());
    }
    if response.clicked() {
        response.request_focus();
        state.follow = state.hovered.clone().filter(|key| view.mark(key).is_some());
    }
    if response.double_clicked() {
        camera.zoom(rect, at, 1.6);
        state.moved = true;
    }
    if state.hovered.is_some() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
    } else if response.dragged() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::Grabbing);
    }
}

fn keys(ui: &Ui, response: &Response, rect: Rect, view: &MapView, state: &mut MapState) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        tab: false,
    };
    ui.memory_mut(|m| m.set_focus_lock_filter(response.id, filter));
    let pressed = |key: Key| ui.input_mut(|i| i.consume_key(egui::Modifiers::NONE, key));
    const FAR: f32 = 60.0;
    let moves = [
        (Key::ArrowLeft, Move::Pan(vec2(FAR, 0.0))),
        (Key::ArrowRight, Move::Pan(vec2(-FAR, 0.0))),
        (Key::ArrowUp, Move::Pan(vec2(0.0, FAR))),
        (Key::ArrowDown, Move::Pan(vec2(0.0, -FAR))),
        (Key::Plus, Move::Zoom(1.25)),
        (Key::Equals, Move::Zoom(1.25)),
        (Key::Minus, Move::Zoom(0.8)),
        (Key::Home, Move::Fit),
    ];
    for (key, to) in moves {
        if pressed(key) {
            if matches!(to, Move::Pan(_)) {
                state.follow = None;
            }
            state.go(to, view, rect);
        }
    }
    let spots = &state.scene.spots;
    if !spots.is_empty() {
        let now = state
            .hovered
            .as_ref()
            .and_then(|key| spots.iter().position(|s| s.key == *key));
        let next = match (pressed(Key::CloseBracket), pressed(Key::OpenBracket)) {
            (true, _) => Some(now.map_or(0, |n| (n + 1) % spots.len())),
            (_, true) => Some(now.map_or(spots.len() - 1, |n| (n + spots.len() - 1) % spots.len())),
            _ => None,
        };
        if let Some(spot) = next.and_then(|n| spots.get(n)) {
            state.hovered = Some(spot.key.clone());
        }
    }
    if pressed(Key::Enter) {
        state.follow = state.hovered.clone().filter(|key| view.mark(key).is_some());
    }
    if pressed(Key::Escape) && state.follow.take().is_none() && state.hovered.take().is_none() {
        response.surrender_focus();
    }
}

/// Keeps what is followed in the middle.
fn follow(view: &MapView, state: &mut MapState) {
    let Some(key) = &state.follow else { return };
    if view.mark(key).is_none() {
        state.follow = None;
        return;
    }
    if let (Some(camera), Some(at)) = (state.camera.as_mut(), state.shown.get(key)) {
        camera.center = *at;
        state.moved = true;
    }
}
