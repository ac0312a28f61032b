//! Scores so far: three that never mix.

use egui::{RichText, ScrollArea, Ui};

use super::fields;
use crate::text::{self, Arg};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::score::{ObjectiveRow, ResponseRow, Score};
use crate::view::{ScoresView, Tone};

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, scores: &ScoresView) {
    ScrollArea::vertical()
        .id_salt("scores")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            verdict(ui, cx, scores);
            three(ui, cx, scores);
            critical(ui, cx, scores);
            objectives(ui, cx, &scores.objectives);
            responses(ui, cx, &scores.responses);
        });
}

fn verdict(ui: &mut Ui, cx: &mut Cx<'_>, scores: &ScoresView) {
    let (text, tone) = &scores.verdict;
    if !text.is_empty() {
        fields::flagged(ui, cx.palette, *tone, |ui| {
            ui.label(fields::signed(cx, *tone, text).font(crate::ui::theme::strong(15.0)));
        });
    }
}

/// How good a share is.
fn tone(share: Option<f64>) -> Tone {
    match share {
        None => Tone::Dim,
        Some(share) if share >= 0.9 => Tone::Good,
        Some(share) if share >= 0.6 => Tone::Weak,
        Some(_) => Tone::Bad,
    }
}

fn three(ui: &mut Ui, cx: &mut Cx<'_>, scores: &ScoresView) {
    let all: [(&str, &Score); 3] = [
        ("conduct-score-time", &scores.time),
        ("conduct-score-chain", &scores.chain),
        ("conduct-score-rights", &scores.rights),
    ];
    let wide = ui.available_width() > 560.0;
    ui.columns(if wide { 3 } else { 1 }, |columns| {
        for (n, (id, score)) in all.into_iter().enumerate() {
            one(&mut columns[if wide { n } else { 0 }], cx, id, score);
        }
    });
}

fn one(ui: &mut Ui, cx: &Cx<'_>, id: &str, score: &Score) {
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(parts::strong(cx.t(id), 14.0));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let tone = tone(score.share);
                let text = match score.share {
                    Some(share) => format!("{:.0} %", share * 100.0),
                    None => "—".to_owned(),
                };
                ui.label(parts::strong(text, 20.0).color(cx.palette.tone(tone)));
                ui.label(RichText::new(crate::ui::theme::sign(tone)).color(cx.palette.tone(tone)));
            });
        });
        if let Some(share) = score.share {
            let colour = cx.palette.tone(tone(score.share));
            fields::thin_bar(ui, cx, share as f32, colour, ui.available_width());
        }
        ui.add(egui::Label::new(RichText::new(&score.detail).color(cx.palette.dim)).wrap());
    });
}

fn critical(ui: &mut Ui, cx: &mut Cx<'_>, scores: &ScoresView) {
    if scores.breaches > 0 {
        let text = cx.tf("conduct-breaches", &[("n", Arg::Int(i64::from(scores.breaches)))]);
        ui.label(fields::signed(cx, Tone::Bad, &text));
    }
    if scores.critical.is_empty() {
        return;
    }
    ui.add_space(4.0);
    parts::heading(ui, cx.t("conduct-critical"));
    for (number, name) in &scores.critical {
        ui.label(fields::signed(cx, Tone::Bad, &format!("{number}  {name}")));
    }
}

/// How good a rating is.
#[must_use]
pub fn rating_tone(rating: Option<&str>) -> Tone {
    match rating {
        Some("P") => Tone::Good,
        Some("S") => Tone::Info,
        Some("M") => Tone::Weak,
        Some("U") => Tone::Bad,
        _ => Tone::Dim,
    }
}

fn objectives(ui: &mut Ui, cx: &mut Cx<'_>, all: &[ObjectiveRow]) {
    if all.is_empty() {
        return;
    }
    ui.add_space(6.0);
    parts::heading(ui, cx.t("conduct-objectives"));
    for objective in all {
        ui.horizontal_top(|ui| {
            let tone = rating_tone(objective.rating);
            parts::tag(ui, cx, tone, objective.rating.unwrap_or("—"))
                .on_hover_text(rating_word(cx, objective.rating));
            if let Some((rating, reason)) = &objective.overridden {
                ui.label("→");
                parts::tag(ui, cx, rating_tone(Some(rating)), rating).on_hover_text(reason);
            }
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(egui::Label::new(&objective.title).wrap());
                for undone in &objective.undone {
                    let text = cx.tf("conduct-undone", &[("what", Arg::Text(undone))]);
                    ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
                }
            });
        });
    }
}

/// What a rating means.
#[must_use]
pub fn rating_word(cx: &Cx<'_>, rating: Option<&str>) -> String {
    cx.t(match rating {
        Some("P") => "conduct-rating-p",
        Some("S") => "conduct-rating-s",
        Some("M") => "conduct-rating-m",
        Some("U") => "conduct-rating-u",
        _ => "conduct-rating-none",
    })
}

fn responses(ui: &mut Ui, cx: &mut Cx<'_>, all: &[ResponseRow]) {
    if all.is_empty() {
        return;
    }
    ui.add_space(6.0);
    parts::heading(ui, cx.t("conduct-responses"));
    for row in all {
        ui.horizontal(|ui| {
            let (tone, text) = match (row.applicable, row.ms, row.limit_ms) {
                (false, ..) => (Tone::Dim, cx.t("conduct-not-applicable")),
                (_, None, _) => (Tone::Dim, cx.t("conduct-not-yet")),
                (_, Some(ms), Some(limit)) if ms > limit => (Tone::Bad, text::duration(cx.lang, ms)),
                (_, Some(ms), Some(_)) => (Tone::Good, text::duration(cx.lang, ms)),
                (_, Some(ms), None) => (Tone::Plain, text::duration(cx.lang, ms)),
            };
            let limit = row.limit_ms.map(|ms| {
                let limit = text::duration(cx.lang, ms);
                cx.tf("conduct-limit", &[("limit", Arg::Text(&limit))])
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let limit = limit.unwrap_or_default();
                let hover = row.clause.clone();
                ui.allocate_ui_with_layout(
                    egui::vec2(96.0, 20.0),
                    egui::Layout::right_to_left(egui::Align::Center),
                    |ui| {
                        ui.set_width(96.0);
                        let label = ui.label(RichText::new(limit).size(12.0).color(cx.palette.dim));
                        if !hover.is_empty() {
                            label.on_hover_text(hover);
                        }
                    },
                );
                ui.label(fields::signed(cx, tone, &text));
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    fields::elided(ui, RichText::new(&row.name));
                });
            });
        });
    }
}
