//! The place of the plan itself.

use egui::{CentralPanel, Ui};

use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;

/// Says what will be here and what there is until then.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, _picture: &Picture) {
    CentralPanel::default().show(ui, |ui| {
        let (title, text) = (cx.t("ui-plan-title"), cx.t("ui-plan-text"));
        parts::empty(ui, cx, &title, &text);
    });
}
