//! The world at the moment that the scrubber points at: map, people, what the top knew, what had just happened.

use std::sync::Arc;

use egui::{Align, Frame, Layout, Margin, RichText, ScrollArea, Ui, vec2};

use super::{State as Screen, pieces};
use crate::text::Arg;
use crate::time::SimTime;
use crate::ui::cx::Cx;
use crate::ui::panels::map::{self, MapState};
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::chain::{ChainEdge, ChainView, EdgeState};
use crate::view::debrief::Scrubbed;
use crate::view::feed::Severity;
use crate::view::people::PeopleView;
use crate::view::{Debrief, MapView, Tone};

/// How many lines of what had just happened are shown.
const LINES: usize = 6;

/// What is remembered: the map of the moment, shared with whoever draws it.
#[derive(Debug, Default)]
pub(super) struct State {
    of: Option<(Arc<Scrubbed>, Arc<MapView>)>,
}

impl State {
    fn map(&mut self, scrubbed: &Arc<Scrubbed>) -> Arc<MapView> {
        if let Some((of, map)) = &self.of
            && Arc::ptr_eq(of, scrubbed)
        {
            return Arc::clone(map);
        }
        let map = Arc::new(scrubbed.map.clone());
        self.of = Some((Arc::clone(scrubbed), Arc::clone(&map)));
        map
    }
}

/// Shows it: the map above, everything else below.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    picture: &Picture,
    debrief: &Debrief,
    state: &mut Screen,
    map: &mut MapState,
) {
    let panel = Frame::new()
        .fill(cx.palette.panel)
        .inner_margin(Margin::symmetric(14, 8));
    let Some(scrubbed) = &picture.scrubbed else {
        panel.show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            let id = if debrief.is_empty() {
                "debrief-nothing-yet"
            } else {
                "debrief-moment-wait"
            };
            let (title, text) = (cx.t("debrief-moment"), cx.t(id));
            parts::empty(ui, cx, &title, &text);
        });
        return;
    };
    ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
    panel.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            parts::heading(ui, cx.t("debrief-moment"));
            ui.label(parts::strong(&scrubbed.clock, 15.0).color(cx.palette.accent));
            if scrubbed.at != state.scrub.at(debrief) {
                // The newer moment is on its way.
                ui.spinner();
            }
        });
    });
    let height = (ui.available_height() * 0.42).max(150.0);
    let view = state.beside.map(scrubbed);
    ui.allocate_ui(vec2(ui.available_width(), height), |ui| {
        ui.set_min_size(vec2(ui.available_width(), height));
        map::show(ui, cx, &view, map);
    });
    panel.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        ScrollArea::vertical()
            .id_salt("debrief-moment-below")
            .auto_shrink(false)
            .show(ui, |ui| {
                people(ui, cx, &scrubbed.people);
                chain(ui, cx, &scrubbed.chain);
                just_before(ui, cx, debrief, scrubbed.at, state);
            });
    });
}

fn people(ui: &mut Ui, cx: &mut Cx<'_>, people: &[PeopleView]) {
    parts::heading(ui, cx.t("debrief-people"));
    if people.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-people-none"));
    }
    for group in people {
        pieces::card(ui, cx.palette, |ui| {
            ui.label(parts::strong(&group.name, 14.0));
            let text = cx.tf("debrief-people-count", &[("n", Arg::Int(i64::from(group.size)))]);
            let mut line = vec![text, group.state.clone()];
            if group.behaviour > 0 {
                line.push(group.behaviour_text.clone());
            }
            if group.injured > 0 {
                line.push(cx.tf(
                    "debrief-people-hurt",
                    &[("n", Arg::Int(i64::from(group.injured)))],
                ));
            }
            line.retain(|text| !text.is_empty());
            ui.label(line.join(" · "));
            let tension = cx.tf(
                "debrief-tension-now",
                &[("n", Arg::Int(group.tension.round() as i64))],
            );
            let width = ui.available_width();
            let colour = cx.palette.band(group.band);
            parts::bar(ui, cx, (group.tension / 100.0) as f32, colour, &tension, width);
        });
    }
    ui.add_space(4.0);
}

/// Reports that are owed or under way, who is away, and what the top knows beside the truth.
fn chain(ui: &mut Ui, cx: &mut Cx<'_>, chain: &ChainView) {
    parts::heading(ui, cx.t("debrief-chain-now"));
    let live: Vec<&ChainEdge> = chain
        .edges
        .iter()
        .filter(|e| e.state != EdgeState::Idle)
        .collect();
    if live.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-chain-quiet"));
    }
    for edge in live {
        let (tone, id) = match edge.state {
            EdgeState::Idle | EdgeState::Owed { .. } => (Tone::Dim, "debrief-edge-owed"),
            EdgeState::Running => (Tone::Info, "debrief-edge-running"),
            EdgeState::Done { .. } => (Tone::Good, "debrief-edge-done"),
            EdgeState::Overdue => (Tone::Bad, "debrief-edge-overdue"),
            EdgeState::Late { .. } => (Tone::Weak, "debrief-edge-late"),
            EdgeState::Withheld => (Tone::Bad, "debrief-edge-withheld"),
        };
        let name = |node: usize| chain.nodes.get(node).map_or("?", |n| n.name.as_str());
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, tone);
            ui.label(RichText::new(cx.t(id)).color(cx.palette.tone(tone)));
            ui.label(format!("{} → {}", name(edge.from), name(edge.to)));
        })
        .response
        .on_hover_text(&edge.name);
    }
    let Some(top) = chain.top.as_ref().filter(|_| !chain.compared.is_empty()) else {
        ui.add_space(4.0);
        return;
    };
    ui.add_space(2.0);
    parts::heading(ui, cx.tf("debrief-top-knows", &[("top", Arg::Text(top))]));
    let column = ((ui.available_width() - 48.0) / 3.0).max(60.0);
    let heads = ["debrief-col-fact", "debrief-col-truth", "debrief-col-known"].map(|id| cx.t(id));
    ui.horizontal_top(|ui| {
        ui.add_space(24.0);
        for head in heads {
            cell(ui, column, RichText::new(head).color(cx.palette.dim));
        }
    });
    for row in &chain.compared {
        let tone = if row.differs { Tone::Weak } else { Tone::Good };
        let mut known = row.known.clone().unwrap_or_else(|| cx.t("debrief-unknown"));
        if let Some(as_of) = &row.as_of {
            known = format!("{known} ({as_of})");
        }
        ui.horizontal_top(|ui| {
            pieces::mark(ui, cx, tone);
            for text in [&row.label, &row.truth, &known] {
                cell(ui, column, RichText::new(text));
            }
        });
    }
    ui.add_space(4.0);
}

/// A text in a column of its own width.
fn cell(ui: &mut Ui, width: f32, text: RichText) {
    ui.allocate_ui_with_layout(vec2(width, 18.0), Layout::top_down(Align::Min), |ui| {
        ui.set_width(width);
        ui.label(text);
    });
}

fn just_before(ui: &mut Ui, cx: &mut Cx<'_>, debrief: &Debrief, now: SimTime, state: &mut Screen) {
    parts::heading(ui, cx.t("debrief-just-before"));
    let lines = debrief.feed.iter().rev();
    let lines = lines.filter(|l| l.at <= now && l.severity > Severity::Detail);
    let mut any = false;
    for line in lines.take(LINES) {
        any = true;
        ui.horizontal_wrapped(|ui| {
            pieces::time_link(ui, cx, &mut state.scrub, line.at, &line.clock);
            if !line.lead.is_empty() {
                ui.label(RichText::new(&line.lead).color(cx.palette.dim));
            }
            ui.label(&line.text);
        });
    }
    if !any {
        parts::dim(ui, cx, cx.t("debrief-nothing-before"));
    }
}
