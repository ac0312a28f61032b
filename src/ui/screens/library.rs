//! Plans, scenarios and sessions to choose from.

use egui::{CentralPanel, Ui};

use crate::ui::cx::Cx;
use crate::ui::picture::Picture;

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct State {}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, _picture: &Picture, _state: &mut State) {
    CentralPanel::default().show(ui, |ui| {
        ui.label(cx.t("ui-library"));
    });
}
