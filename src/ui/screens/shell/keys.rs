//! The overlay with all keys, by screen.

use egui::{Frame, Grid, Margin, Modal, RichText, ScrollArea, Ui};

use crate::ui::app::Screen;
use crate::ui::cx::Cx;
use crate::ui::panels::map;
use crate::ui::parts;
use crate::ui::screens::{briefing, conduct, debrief, library, shell};

/// Keys as shown, each with the id of the text that says what it does.
type Keys = &'static [(&'static str, &'static str)];

/// Every screen's keys under its name.
const ALL: [(&str, Keys); 6] = [
    ("ui-everywhere", shell::KEYS),
    ("ui-library", library::KEYS),
    ("ui-briefing", briefing::KEYS),
    ("ui-conduct", conduct::KEYS),
    ("ui-debrief", debrief::KEYS),
    ("map-name", map::KEYS),
];

/// Points of the column of keys, the same in every section.
const KEYS_WIDTH: f32 = 184.0;

/// Shows it until it is closed.
pub(super) fn show(ui: &Ui, cx: &mut Cx<'_>, open: &mut bool) {
    debug_assert!(Screen::ALL.len() >= ALL.len(), "a screen without its place here");
    let room = ui.ctx().content_rect().size();
    let frame = Frame::popup(ui.style()).inner_margin(Margin::same(16));
    let modal = Modal::new(egui::Id::new("keys"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            let two = room.x > 900.0;
            ui.set_width((room.x - 80.0).min(if two { 940.0 } else { 520.0 }));
            ui.horizontal(|ui| {
                ui.label(parts::strong(cx.t("ui-keys"), 18.0));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button(cx.t("ui-close")).clicked() {
                        *open = false;
                    }
                });
            });
            ui.add_space(4.0);
            let height = room.y - 150.0;
            let scroll = ScrollArea::vertical()
                .min_scrolled_height(height)
                .max_height(height);
            scroll.show(ui, |ui| {
                let filled: Vec<_> = ALL.into_iter().filter(|(_, keys)| !keys.is_empty()).collect();
                if !two {
                    filled
                        .iter()
                        .for_each(|(title, keys)| section(ui, cx, title, keys));
                    return;
                }
                // Cut where the longer column is shortest.
                let lines =
                    |some: &[(&str, Keys)]| -> usize { some.iter().map(|(_, keys)| keys.len() + 2).sum() };
                let longer = |cut: &usize| lines(&filled[..*cut]).max(lines(&filled[*cut..]));
                let cut = (0..=filled.len()).min_by_key(longer).unwrap_or_default();
                ui.columns(2, |columns| {
                    let [one, two] = columns else { return };
                    let (first, rest) = filled.split_at(cut);
                    first
                        .iter()
                        .for_each(|(title, keys)| section(one, cx, title, keys));
                    rest.iter()
                        .for_each(|(title, keys)| section(two, cx, title, keys));
                });
            });
        });
    if modal.should_close() {
        *open = false;
    }
}

fn section(ui: &mut Ui, cx: &Cx<'_>, title: &str, keys: Keys) {
    parts::heading(ui, cx.t(title));
    Grid::new(title)
        .num_columns(2)
        .spacing([14.0, 5.0])
        .show(ui, |ui| {
            for (shown, text) in keys {
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 4.0;
                    ui.set_min_width(KEYS_WIDTH);
                    for one in shown.split("  ") {
                        parts::key(ui, cx, one);
                    }
                });
                ui.add(egui::Label::new(RichText::new(cx.t(text))).wrap());
                ui.end_row();
            }
        });
    ui.add_space(10.0);
}
