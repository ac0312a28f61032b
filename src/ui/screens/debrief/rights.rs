//! Rights and safety, item by item, with the evidence.

use egui::{RichText, Ui};

use super::{Scrub, pieces};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme;
use crate::view::debrief::RightsRow;
use crate::view::{Debrief, Tone};

/// Shows it: what fell short first, what didn't apply last.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, scrub: &mut Scrub) {
    pieces::title(ui, cx, "debrief-s-rights", "debrief-rights-note");
    let score = &debrief.scores.rights;
    if score.share.is_some() {
        ui.horizontal_wrapped(|ui| {
            ui.label(parts::strong(pieces::percent(score.share), 22.0));
            parts::dim(ui, cx, &score.detail);
        });
    }
    if debrief.rights.is_empty() {
        pieces::nothing(ui, cx, "debrief-rights-none");
        return;
    }
    let mut rows: Vec<&RightsRow> = debrief.rights.iter().filter(|r| r.score.is_some()).collect();
    rows.sort_by_key(|row| (row.score, !row.critical, row.id));
    for row in rows {
        item(ui, cx, debrief, row, scrub);
    }
    let rest: Vec<&RightsRow> = debrief.rights.iter().filter(|r| r.score.is_none()).collect();
    if !rest.is_empty() {
        ui.add_space(6.0);
        parts::heading(ui, cx.t("debrief-not-applicable"));
        for row in rest {
            parts::dim(ui, cx, format!("{}. {}", row.id, row.text));
        }
    }
}

fn item(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, row: &RightsRow, scrub: &mut Scrub) {
    let score = row.score.unwrap_or_default();
    let tone = match score {
        0 => Tone::Bad,
        1 => Tone::Weak,
        _ => Tone::Good,
    };
    let axis = debrief.axis();
    pieces::card(ui, cx.palette, |ui| {
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, tone);
            ui.label(
                RichText::new(format!("{score} / 2"))
                    .font(theme::strong(14.0))
                    .color(cx.palette.tone(tone)),
            );
            ui.label(parts::strong(format!("{}. {}", row.id, row.text), 14.0));
            if row.critical {
                let tone = if score == 0 { Tone::Bad } else { Tone::Dim };
                parts::tag(ui, cx, tone, &cx.t("debrief-critical"));
            }
        });
        for (event, text) in &row.evidence {
            ui.horizontal_wrapped(|ui| {
                let at = event.and_then(|event| debrief.time_of(event));
                let clock = at.map_or_else(|| "–".to_owned(), |at| axis.stamp(at));
                match at {
                    Some(at) => pieces::time_link(ui, cx, scrub, at, &clock),
                    None => parts::dim(ui, cx, &clock),
                };
                // The evidence may begin with its own time.
                ui.label(text.strip_prefix(&clock).unwrap_or(text).trim_start());
            });
        }
    });
}
