//! The place of many simulated runs, which `muster` doesn't have yet.

use egui::{CentralPanel, Ui};

use crate::ui::cx::Cx;
use crate::ui::parts;

/// Says what will be here and what there is until then.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>) {
    CentralPanel::default().show(ui, |ui| {
        let (title, text) = (cx.t("ui-stress-title"), cx.t("ui-stress-text"));
        parts::empty(ui, cx, &title, &text);
    });
}
