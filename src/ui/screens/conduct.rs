//! The drill: panels that can be docked as the trainer likes.

use egui::{CentralPanel, Ui};

use crate::ui::cx::Cx;
use crate::ui::panels::map::MapState;
use crate::ui::picture::Picture;
use crate::view::PostView;

/// Keys of this screen, as shown, with the text that says what each does.
pub const KEYS: &[(&str, &str)] = &[];

/// A panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// The map.
    Map,
    /// What happened.
    Feed,
    /// The reporting chain.
    Chain,
    /// The console of a post.
    Console,
    /// The phase with its questions.
    Phase,
    /// Injects.
    Injects,
    /// Duties.
    Duties,
    /// Groups and parties.
    People,
    /// Scores so far.
    Scores,
    /// Seats.
    Seats,
    /// Bookmarks, observations, branches.
    Notes,
}

/// How the panels are docked.
pub type Layout = egui_dock::DockState<Tab>;

/// What the screen remembers.
#[derive(Debug)]
pub struct State {
    layout: Option<Layout>,
}

impl State {
    /// With the panels docked as they were.
    #[must_use]
    pub fn new(layout: Option<Layout>) -> Self {
        Self { layout }
    }

    /// How the panels are docked now.
    #[must_use]
    pub fn layout(&self) -> Option<Layout> {
        self.layout.clone()
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, _picture: &Picture, _state: &mut State, _map: &mut MapState) {
    CentralPanel::default().show(ui, |ui| {
        ui.label(cx.t("ui-conduct"));
    });
}

/// The players' window.
pub fn players(ui: &mut Ui, _cx: &mut Cx<'_>, post: &PostView, _state: &mut State) {
    CentralPanel::default().show(ui, |ui| {
        ui.label(&post.post.name);
    });
}
