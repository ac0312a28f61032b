//! The debrief of a drill.

use egui::{CentralPanel, Ui};

use crate::ui::cx::Cx;
use crate::ui::panels::map::MapState;
use crate::ui::picture::Picture;

/// Keys of this screen, as shown, with the text that says what each does.
pub const KEYS: &[(&str, &str)] = &[];

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct State {}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, _picture: &Picture, _state: &mut State, _map: &mut MapState) {
    CentralPanel::default().show(ui, |ui| {
        ui.label(cx.t("ui-debrief"));
    });
}
