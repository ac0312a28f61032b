//! What a chief reads first: the verdict, three scores that never mix, and the three things to do.

use egui::{Align, CornerRadius, Frame, Layout, Margin, RichText, Stroke, Ui, vec2};

use super::{Section, State as Screen, pieces};
use crate::report::layout::fit;
use crate::text::{Arg, duration, tr};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::{self, sign};
use crate::view::lessons::{capital, lessons, nothing_to_do};
use crate::view::page::response_tone;
use crate::view::score::{ResponseRow, Score};
use crate::view::{Debrief, Tone};

/// How many things to do are shown at first.
const FIRST: usize = 3;
/// How many response times.
const TIMES: usize = 5;
/// Columns of the reason of a thing to do; the whole of it is in its hover and among the deviations.
const WHY: usize = 130;

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, debrief: &Debrief, state: &mut Screen) {
    parts::dim(
        ui,
        cx,
        format!("{} · {}", debrief.plan, debrief.scenario.get(cx.lang)),
    );
    if debrief.is_empty() {
        let (title, text) = (cx.t("debrief-nothing-yet"), cx.t("debrief-nothing-yet-text"));
        parts::empty(ui, cx, &title, &text);
        return;
    }
    verdict(ui, cx, debrief);
    ui.add_space(4.0);
    scores(ui, cx, debrief, &mut state.section);
    ui.add_space(4.0);
    to_do(ui, cx, debrief, state);
    ui.add_space(10.0);
    if ui.available_width() > 640.0 {
        ui.columns(2, |columns| {
            columns[0].with_layout(Layout::top_down(Align::Min), |ui| {
                slowest(ui, cx, debrief, &mut state.section);
            });
            columns[1].with_layout(Layout::top_down(Align::Min), |ui| {
                goals(ui, cx, debrief, &mut state.section);
            });
        });
    } else {
        slowest(ui, cx, debrief, &mut state.section);
        ui.add_space(10.0);
        goals(ui, cx, debrief, &mut state.section);
    }
}

fn verdict(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief) {
    let (text, tone) = &debrief.scores.verdict;
    let colour = cx.palette.tone(*tone);
    Frame::new()
        .fill(colour.gamma_multiply(0.12))
        .stroke(Stroke::new(1.0, colour.gamma_multiply(0.6)))
        .corner_radius(CornerRadius::same(8))
        .inner_margin(Margin::symmetric(14, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let until = debrief.axis().stamp(debrief.reached);
            let id = if debrief.finished {
                "debrief-played-whole"
            } else {
                "debrief-played-part"
            };
            ui.horizontal_wrapped(|ui| {
                ui.label(
                    RichText::new(format!("{} {}", sign(*tone), capital(text)))
                        .font(theme::strong(21.0))
                        .color(colour),
                );
                parts::dim(ui, cx, cx.tf(id, &[("until", Arg::Text(&until))]));
            });
            ui.horizontal_wrapped(|ui| {
                for (number, item) in &debrief.scores.critical {
                    let args = [
                        ("number", Arg::Int(i64::from(*number))),
                        ("item", Arg::Text(item)),
                    ];
                    parts::toned(ui, cx, Tone::Bad, &cx.tf("debrief-critical-zero", &args));
                    ui.add_space(10.0);
                }
                if debrief.scores.breaches > 0 {
                    let n = Arg::Int(i64::from(debrief.scores.breaches));
                    parts::toned(ui, cx, Tone::Bad, &cx.tf("debrief-breaches", &[("n", n)]));
                }
            });
        });
}

fn scores(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, section: &mut Section) {
    let scores = &debrief.scores;
    let three = [
        ("score-time", &scores.time, Section::Duties),
        ("score-chain", &scores.chain, Section::Deviations),
        ("score-rights", &scores.rights, Section::Rights),
    ];
    ui.columns(3, |columns| {
        for (ui, (title, score, to)) in columns.iter_mut().zip(three) {
            // Columns stretch their lines; a card doesn't.
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                pieces::card(ui, cx.palette, |ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    ui.set_min_height(106.0);
                    score_card(ui, cx, title, score, to, section);
                });
            });
        }
    });
    parts::dim(ui, cx, cx.t("debrief-never-mix"));
}

fn score_card(ui: &mut Ui, cx: &Cx<'_>, title: &str, score: &Score, to: Section, section: &mut Section) {
    let name = tr(cx.lang, title, &[]);
    if ui.link(parts::strong(name, 14.0)).clicked() {
        *section = to;
    }
    match score.share {
        Some(share) => {
            ui.label(parts::strong(pieces::percent(Some(share)), 26.0));
            let width = ui.available_width();
            let (rect, _) = ui.allocate_exact_size(vec2(width, 6.0), egui::Sense::hover());
            let painter = ui.painter();
            painter.rect_filled(rect, CornerRadius::same(3), cx.palette.ground);
            let mut filled = rect;
            filled.set_width(rect.width() * share.clamp(0.0, 1.0) as f32);
            painter.rect_filled(filled, CornerRadius::same(3), cx.palette.accent);
        }
        None if score.detail.is_empty() => {
            parts::dim(ui, cx, cx.t("debrief-nothing-expected"));
        }
        None => {
            ui.label(parts::strong("–", 26.0).color(cx.palette.dim));
        }
    }
    ui.label(RichText::new(&score.detail).color(cx.palette.dim).size(12.5));
}

fn to_do(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, state: &mut Screen) {
    parts::heading(ui, cx.t("debrief-do"));
    let lessons = lessons(debrief, cx.lang);
    if lessons.is_empty() {
        pieces::card(ui, cx.palette, |ui| {
            parts::toned(ui, cx, Tone::Good, &cx.t(nothing_to_do(debrief)));
        });
        return;
    }
    let axis = debrief.axis();
    for (i, lesson) in lessons.iter().take(FIRST).enumerate() {
        pieces::card(ui, cx.palette, |ui| {
            ui.horizontal_top(|ui| {
                let number = parts::strong(format!("{}", i + 1), 20.0).color(cx.palette.accent);
                ui.add_sized(vec2(22.0, 24.0), egui::Label::new(number));
                ui.vertical(|ui| {
                    ui.label(parts::strong(&lesson.advice, 14.5));
                    ui.horizontal_wrapped(|ui| {
                        pieces::mark(ui, cx, lesson.tone);
                        pieces::time_link(ui, cx, &mut state.scrub, lesson.at, &axis.stamp(lesson.at));
                        let why = RichText::new(fit(&lesson.why, WHY)).color(cx.palette.dim);
                        ui.label(why).on_hover_text(&lesson.why);
                        if lesson.count > 1 {
                            let n = Arg::Int(lesson.count as i64 - 1);
                            parts::dim(ui, cx, cx.tf("debrief-do-more", &[("n", n)]));
                        }
                    });
                });
            });
        });
    }
    let rest = lessons.len().saturating_sub(FIRST);
    if rest > 0 {
        let text = cx.tf("debrief-do-rest", &[("n", Arg::Int(rest as i64))]);
        if ui.link(text).clicked() {
            state.section = Section::Deviations;
        }
    }
}

/// The response times that fell furthest behind their limits.
fn slowest(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, section: &mut Section) {
    if ui.link(parts::strong(cx.t("debrief-s-times"), 15.0)).clicked() {
        *section = Section::Times;
    }
    let mut rows: Vec<&ResponseRow> = debrief.scores.responses.iter().filter(|r| r.applicable).collect();
    if rows.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-times-none"));
    }
    let share = |row: &ResponseRow| match (row.ms, row.limit_ms) {
        _ if response_tone(row, debrief.reached) == Tone::Bad && row.ms.is_none() => i64::MAX,
        (None, _) => -2,
        (Some(ms), Some(limit)) => ms.saturating_mul(1_000) / limit.max(1),
        (Some(_), None) => -1,
    };
    rows.sort_by_key(|row| std::cmp::Reverse(share(row)));
    for row in rows.into_iter().take(TIMES) {
        ui.horizontal_wrapped(|ui| {
            pieces::mark(ui, cx, response_tone(row, debrief.reached));
            ui.label(&row.name);
            let took = row
                .ms
                .map_or_else(|| cx.t("debrief-did-not-happen"), |ms| duration(cx.lang, ms));
            ui.label(parts::strong(took, 14.0));
            if let Some(limit) = row.limit_ms {
                let limit = duration(cx.lang, limit);
                parts::dim(ui, cx, cx.tf("debrief-of-limit", &[("limit", Arg::Text(&limit))]));
            }
        });
    }
}

fn goals(ui: &mut Ui, cx: &Cx<'_>, debrief: &Debrief, section: &mut Section) {
    if ui.link(parts::strong(cx.t("debrief-s-goals"), 15.0)).clicked() {
        *section = Section::Objectives;
    }
    if debrief.scores.objectives.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-goals-none"));
    }
    for row in &debrief.scores.objectives {
        ui.horizontal_top(|ui| {
            pieces::letter(ui, cx, super::objectives::final_rating(row), 13.0);
            ui.add(egui::Label::new(&row.title).wrap());
        });
    }
}
