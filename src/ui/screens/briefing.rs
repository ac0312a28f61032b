//! The briefing of a drill: what happened before, what is practised, the map, the chain; and how the drill is set up.

mod chain;
mod setup;
mod situation;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Panel, Ui};

use crate::ui::app::Screen;
use crate::ui::ask::{Ask, Draft};
use crate::ui::cx::Cx;
use crate::ui::panels::map::{self, MapState};
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::{Briefing, MapView, Tone};

/// Keys of this screen, as shown, with the text that says what each does.
pub const KEYS: &[(&str, &str)] = &[
    ("Alt 1 – 3", "briefing-key-tabs"),
    ("Tab  Space", "briefing-key-seats"),
    ("Ctrl Enter", "briefing-key-begin"),
];

/// What is shown of the situation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Tab {
    #[default]
    Situation,
    Map,
    Chain,
}

const TABS: [(Tab, &str, egui::Key); 3] = [
    (Tab::Situation, "briefing-situation", egui::Key::Num1),
    (Tab::Map, "briefing-map", egui::Key::Num2),
    (Tab::Chain, "briefing-chain", egui::Key::Num3),
];

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct State {
    draft: Draft,
    tab: Tab,
    /// The map of the briefing that is shown.
    map: Option<(Arc<Briefing>, Arc<MapView>)>,
    chain: chain::State,
    setup: setup::State,
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State, map: &mut MapState) {
    let Some((draft, briefing)) = &picture.briefing else {
        CentralPanel::default().show(ui, |ui| unfit(ui, cx, &picture.briefing_problems));
        return;
    };
    adopt(cx, draft, briefing, state, map);
    for (tab, _, key) in TABS {
        if ui.input_mut(|i| i.consume_key(egui::Modifiers::ALT, key)) {
            state.tab = tab;
        }
    }
    let width = ui.available_width();
    Panel::right("briefing-setup")
        .default_size((width * 0.36).clamp(320.0, 460.0))
        .size_range(300.0..=(width * 0.5).max(301.0))
        .show(ui, |ui| setup::show(ui, cx, picture, briefing, state));
    Panel::top("briefing-tabs").show(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            for (tab, id, _) in TABS {
                ui.selectable_value(&mut state.tab, tab, cx.t(id));
            }
        });
        ui.add_space(2.0);
    });
    match state.tab {
        Tab::Situation => {
            CentralPanel::default().show(ui, |ui| situation::show(ui, cx, briefing));
        }
        Tab::Chain => {
            let seats = &state.draft.seats;
            CentralPanel::default().show(ui, |ui| {
                chain::show(ui, cx, &briefing.chain, seats, &mut state.chain);
            });
        }
        // The map is drawn below the panels: nothing may cover it.
        Tab::Map => {
            let view = match &state.map {
                Some((of, view)) if Arc::ptr_eq(of, briefing) => Arc::clone(view),
                _ => {
                    let view = Arc::new(briefing.map.clone());
                    state.map = Some((Arc::clone(briefing), Arc::clone(&view)));
                    view
                }
            };
            CentralPanel::default()
                .frame(Frame::NONE)
                .show(ui, |ui| map::show(ui, cx, &view, map));
        }
    }
}

/// Takes over a draft that was made elsewhere, with sensible choices for what it leaves open.
fn adopt(cx: &mut Cx<'_>, draft: &Draft, briefing: &Briefing, state: &mut State, map: &mut MapState) {
    let same = |d: &Draft| d.plan == draft.plan && d.scenario == draft.scenario;
    let own = &mut state.draft;
    if !same(own) {
        *own = draft.clone();
        if own.name.is_empty() {
            own.name.clone_from(&briefing.suggested_name);
        }
        if own.seats.is_empty() {
            own.seats.clone_from(&briefing.suggested_seats);
        }
        own.seed = own.seed.max(1);
        state.chain = chain::State::default();
        state.setup = setup::State::of(own);
        map.camera = None;
        cx.ask(Ask::Brief(own.clone()));
    } else if !state.setup.named && draft.name == own.name && briefing.name_problem.is_some() {
        // The name that was suggested has been used since.
        if own.name != briefing.suggested_name && !briefing.suggested_name.is_empty() {
            own.name.clone_from(&briefing.suggested_name);
            state.setup = setup::State::of(own);
            cx.ask(Ask::Brief(own.clone()));
        }
    }
}

/// Why there is no briefing.
fn unfit(ui: &mut Ui, cx: &mut Cx<'_>, problems: &[String]) {
    if problems.is_empty() {
        let (title, text) = (cx.t("briefing-none"), cx.t("ui-not-briefing"));
        parts::empty(ui, cx, &title, &text);
    } else {
        ui.add_space(24.0);
        ui.vertical_centered(|ui| {
            ui.set_max_width(720.0);
            parts::card(ui, cx, |ui| {
                ui.set_width(ui.available_width());
                ui.with_layout(egui::Layout::top_down(egui::Align::Min), |ui| {
                    parts::heading(ui, cx.t("briefing-unfit"));
                    parts::dim(ui, cx, cx.t("briefing-unfit-text"));
                    for problem in problems {
                        parts::toned(ui, cx, Tone::Bad, problem);
                    }
                });
            });
        });
    }
    ui.add_space(12.0);
    ui.vertical_centered(|ui| {
        if ui.button(cx.t("briefing-to-library")).clicked() {
            cx.go = Some(Screen::Library);
        }
    });
}
