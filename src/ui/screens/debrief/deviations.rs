//! Every deviation with where its time went.

use std::collections::BTreeMap;

use egui::{RichText, Ui};

use super::{Scrub, pieces};
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::Debrief;
use crate::view::debrief::DeviationRow;

/// What deviations are about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum About {
    #[default]
    All,
    Reports,
    Duties,
    Rights,
}

impl About {
    const ALL: [Self; 4] = [Self::All, Self::Reports, Self::Duties, Self::Rights];

    fn title(self) -> &'static str {
        match self {
            Self::All => "debrief-all",
            Self::Reports => "debrief-reports",
            Self::Duties => "debrief-duties",
            Self::Rights => "debrief-rights",
        }
    }

    fn has(self, row: &DeviationRow) -> bool {
        let about = if row.kind.starts_with("report_") {
            Self::Reports
        } else if row.kind.starts_with("duty_") {
            Self::Duties
        } else {
            Self::Rights
        };
        self == Self::All || self == about
    }
}

/// What is remembered.
#[derive(Debug, Default)]
pub(super) struct State {
    about: About,
    /// Id of the post that they are about.
    post: Option<String>,
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, state: &mut State, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-chain", "debrief-chain-note");
    let chain = &debrief.scores.chain;
    pieces::card(ui, cx.palette, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(parts::strong(pieces::percent(chain.share), 22.0));
            let detail = if chain.share.is_none() && chain.detail.is_empty() {
                cx.t("debrief-nothing-expected")
            } else {
                chain.detail.clone()
            };
            ui.label(RichText::new(detail).color(cx.palette.dim));
        });
    });
    ui.add_space(6.0);
    if debrief.deviations.is_empty() {
        pieces::nothing(ui, cx, "debrief-no-deviations");
        return;
    }
    filters(ui, cx, debrief, state);
    // The same word has the same colour everywhere.
    let mut words: BTreeMap<&str, usize> = BTreeMap::new();
    for (word, _) in debrief.deviations.iter().flat_map(|d| &d.cut) {
        let next = words.len();
        words.entry(word).or_insert(next);
    }
    let rows = debrief.deviations.iter();
    let wanted = |row: &&DeviationRow| {
        state.about.has(row)
            && state
                .post
                .as_ref()
                .is_none_or(|id| row.post.as_ref().is_some_and(|p| p.id == *id))
    };
    let mut any = false;
    for row in rows.filter(wanted) {
        any = true;
        deviation(ui, cx, row, scrub, |word| words.get(word).copied().unwrap_or(0));
    }
    if !any {
        pieces::nothing(ui, cx, "debrief-none-of-these");
    }
}

fn filters(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        for about in About::ALL {
            let number = debrief.deviations.iter().filter(|row| about.has(row)).count();
            let text = format!("{} {number}", cx.t(about.title()));
            ui.selectable_value(&mut state.about, about, text);
        }
        let mut posts: BTreeMap<&str, &str> = BTreeMap::new();
        for post in debrief.deviations.iter().filter_map(|row| row.post.as_ref()) {
            posts.insert(&post.id, &post.name);
        }
        let chosen = state.post.as_deref().and_then(|id| posts.get(id));
        let chosen = chosen.map_or_else(|| cx.t("debrief-every-post"), |name| (*name).to_owned());
        egui::ComboBox::from_id_salt("debrief-deviation-post")
            .selected_text(chosen)
            .width(200.0)
            .show_ui(ui, |ui| {
                ui.selectable_value(&mut state.post, None, cx.t("debrief-every-post"));
                for (id, name) in &posts {
                    ui.selectable_value(&mut state.post, Some((*id).to_owned()), *name);
                }
            });
    });
    ui.add_space(4.0);
}

fn deviation(
    ui: &mut Ui,
    cx: &Cx<'_>,
    row: &DeviationRow,
    scrub: &mut Scrub,
    colour: impl Fn(&str) -> usize,
) {
    pieces::card(ui, cx.palette, |ui| {
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, row.tone);
            pieces::time_link(ui, cx, scrub, row.at, &row.clock);
            parts::tag(ui, cx, row.tone, &row.kind_text);
            if let Some(post) = &row.post {
                ui.label(parts::strong(&post.name, 14.0));
            }
            if !row.clause.is_empty() {
                parts::dim(
                    ui,
                    cx,
                    cx.tf("debrief-clause", &[("clause", Arg::Text(&row.clause))]),
                );
            }
        });
        ui.label(&row.text);
        pieces::cut(ui, cx, &row.cut, colour);
    });
}
