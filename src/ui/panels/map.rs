//! The port through which the map is seen: where it lies in the window, what it shows, how it is moved.
//!
//! The map itself is drawn by whoever owns the window, below the panels, see [`MapState::port`]; this panel leaves its
//! place free, moves the camera, and says what lies under the pointer.

use std::sync::Arc;

use egui::{Rect, Sense, Ui, Vec2, vec2};

use crate::ui::cx::Cx;
use crate::view::MapView;
use crate::view::map::Point;

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
    /// The camera; none until something was shown.
    pub camera: Option<Camera>,
    /// Key of the mark that the camera follows.
    pub follow: Option<String>,
    /// Key of the mark under the pointer.
    pub hovered: Option<String>,
}

impl MapState {
    /// Forgets where the map was: a screen that shows one says so again.
    pub fn begin_frame(&mut self) {
        self.port = None;
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
    pub fn to_screen(&self, rect: Rect, point: Point) -> egui::Pos2 {
        let x = (point[0] - self.center[0]) / self.km_per_point;
        let y = (point[1] - self.center[1]) / self.km_per_point;
        rect.center() + vec2(x as f32, -y as f32)
    }
}

/// Leaves the map's place free and reads the pointer there.
pub fn show(ui: &mut Ui, _cx: &mut Cx<'_>, view: &Arc<MapView>, state: &mut MapState) {
    let (rect, _response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
    state.camera.get_or_insert_with(|| Camera::fit(view, rect.size()));
    state.port = Some(Port {
        rect,
        view: Arc::clone(view),
    });
}
