//! Cards of plans and scenarios.

use egui::{Label, Response, RichText, Ui};

use super::fit_tone;
use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme::sign;
use crate::view::Tone;
use crate::view::library::{Fit, PlanCard, ScenarioCard};

/// Objectives on a card that isn't chosen.
const FEW: usize = 3;

/// A plan.
pub(super) fn plan(ui: &mut Ui, cx: &Cx<'_>, card: &PlanCard, chosen: bool) -> Response {
    let state = (!card.broken, chosen);
    parts::choice(ui, cx, &card.source, state, &card.title, |ui| {
        ui.label(parts::strong(&card.title, 14.0));
        if card.broken {
            broken(ui, cx, &card.source, &card.problems);
            return;
        }
        let [posts, lines, steps] = card.counts.map(|n| Arg::Int(n as i64));
        let args = [("posts", posts), ("lines", lines), ("steps", steps)];
        let counts = cx.tf("library-counts", &args);
        let facts = if card.edition.is_empty() {
            counts
        } else {
            format!("{} · {counts}", card.edition)
        };
        small(ui, cx, facts);
        findings(ui, cx, card.findings, &card.problems);
        if chosen {
            ui.add_space(2.0);
            ui.label(&card.summary);
            let [all, measured] = card.clauses.map(|n| Arg::Int(n as i64));
            small(
                ui,
                cx,
                cx.tf("library-clauses", &[("all", all), ("measured", measured)]),
            );
            problems(ui, cx, &card.problems);
        }
        if !card.embedded {
            path(ui, cx, &card.source);
        }
    })
}

/// A scenario.
pub(super) fn scenario(ui: &mut Ui, cx: &Cx<'_>, card: &ScenarioCard, chosen: bool) -> Response {
    let state = (!card.broken, chosen);
    parts::choice(ui, cx, &card.source, state, &card.title, |ui| {
        ui.label(parts::strong(&card.title, 14.0));
        if card.broken {
            broken(ui, cx, &card.source, &card.problems);
            return;
        }
        let args = [
            ("length", Arg::Text(card.length.as_str())),
            ("start", Arg::Text(&card.start)),
            ("injects", Arg::Int(card.injects as i64)),
        ];
        small(ui, cx, cx.tf("library-facts", &args));
        if chosen {
            ui.add_space(2.0);
            ui.label(&card.background);
            ui.add_space(2.0);
        }
        let shown = if chosen { card.objectives.len() } else { FEW };
        for objective in card.objectives.iter().take(shown) {
            let text = Label::new(format!("◦  {objective}"));
            ui.add(if chosen { text.wrap() } else { text.truncate() });
        }
        if let Some(more) = card.objectives.len().checked_sub(shown).filter(|n| *n > 0) {
            small(
                ui,
                cx,
                cx.tf("library-more-objectives", &[("n", Arg::Int(more as i64))]),
            );
        }
        ui.horizontal_wrapped(|ui| {
            if let Some(of) = &card.fit {
                fit(ui, cx, of);
            }
            findings(ui, cx, card.findings, &card.problems);
        });
        if chosen {
            if let Some(fit) = &card.fit {
                for missing in &fit.missing {
                    small(ui, cx, format!("{} {missing}", sign(Tone::Info)));
                }
            }
            problems(ui, cx, &card.problems);
        }
        if !card.embedded {
            path(ui, cx, &card.source);
        }
    })
}

/// How well a scenario fits, with what is missing under the pointer.
pub(super) fn fit(ui: &mut Ui, cx: &Cx<'_>, fit: &Fit) {
    let args = [
        ("n", Arg::Int(fit.applicable as i64)),
        ("of", Arg::Int(fit.of as i64)),
    ];
    let tone = fit_tone(fit.applicable, fit.of);
    let text = format!("{} {}", sign(tone), cx.tf("library-fit", &args));
    let tag = parts::tag(ui, cx, tone, &text);
    if !fit.missing.is_empty() {
        tag.on_hover_text(fit.missing.join("\n"));
    }
}

/// Errors, warnings and notes of the linter, each by its sign.
fn findings(ui: &mut Ui, cx: &Cx<'_>, counts: [usize; 3], problems: &[String]) {
    let [errors, warnings, notes] = counts.map(|n| Arg::Int(n as i64));
    let args = [("errors", errors), ("warnings", warnings), ("notes", notes)];
    let mut hover = cx.tf("library-findings", &args);
    for problem in problems {
        hover.push('\n');
        hover.push_str(problem);
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        ui.horizontal(|ui| {
            if counts == [0; 3] {
                let text = format!("{} {}", sign(Tone::Good), cx.t("library-no-findings"));
                ui.label(RichText::new(text).size(12.0).color(cx.palette.good));
                return;
            }
            for (count, tone) in counts.into_iter().zip([Tone::Bad, Tone::Weak, Tone::Info]) {
                if count > 0 {
                    let text = format!("{} {count}", sign(tone));
                    ui.label(RichText::new(text).size(12.0).color(cx.palette.tone(tone)));
                }
            }
        });
    })
    .response
    .on_hover_text(hover);
}

fn problems(ui: &mut Ui, cx: &Cx<'_>, problems: &[String]) {
    for problem in problems {
        small(ui, cx, problem);
    }
}

/// A file that can't be used, and why.
fn broken(ui: &mut Ui, cx: &Cx<'_>, source: &str, problems: &[String]) {
    parts::tag(
        ui,
        cx,
        Tone::Bad,
        &format!("{} {}", sign(Tone::Bad), cx.t("library-broken")),
    );
    for problem in problems.iter().take(FEW) {
        ui.label(RichText::new(problem).size(12.0));
    }
    path(ui, cx, source);
}

fn path(ui: &mut Ui, cx: &Cx<'_>, source: &str) {
    let text = RichText::new(source).size(12.0).color(cx.palette.dim);
    ui.add(Label::new(text).truncate());
}

fn small(ui: &mut Ui, cx: &Cx<'_>, text: impl Into<String>) {
    ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
}
