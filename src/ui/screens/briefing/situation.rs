//! What happened before, what is practised, and the phases.

use egui::{
    Align, CollapsingHeader, CornerRadius, Label, Layout, RichText, ScrollArea, Sense, Stroke, Ui, vec2,
};

use crate::text::Arg;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme;
use crate::view::inject::PhaseRow;
use crate::view::library::ObjectiveBrief;
use crate::view::{Briefing, Tone};

/// Points from which there is room for two columns.
const WIDE: f32 = 860.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &Cx<'_>, briefing: &Briefing) {
    ScrollArea::vertical()
        .id_salt("situation")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 10.0);
            ui.add_space(4.0);
            ui.label(parts::strong(&briefing.scenario, 20.0));
            parts::dim(ui, cx, &briefing.plan);
            let args = [
                ("start", Arg::Text(briefing.start.as_str())),
                ("length", Arg::Text(&briefing.length)),
            ];
            parts::dim(ui, cx, cx.tf("briefing-when", &args));
            ui.add_space(8.0);
            if ui.available_width() < WIDE {
                story(ui, cx, briefing);
                ui.add_space(8.0);
                objectives(ui, cx, &briefing.objectives);
                ui.add_space(8.0);
                remarks(ui, cx, briefing);
                return;
            }
            ui.columns(2, |columns| {
                let [left, right] = columns else { return };
                // Columns would spread the words of a line over its whole width.
                left.with_layout(Layout::top_down(Align::Min), |ui| {
                    story(ui, cx, briefing);
                    ui.add_space(8.0);
                    remarks(ui, cx, briefing);
                });
                right.with_layout(Layout::top_down(Align::Min), |ui| {
                    objectives(ui, cx, &briefing.objectives);
                });
            });
        });
}

fn story(ui: &mut Ui, cx: &Cx<'_>, briefing: &Briefing) {
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        parts::heading(ui, cx.t("briefing-background"));
        ui.label(&briefing.background);
    });
    if briefing.phases.is_empty() {
        return;
    }
    ui.add_space(8.0);
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        parts::heading(ui, cx.t("briefing-phases"));
        strip(ui, cx, &briefing.phases);
        ui.spacing_mut().item_spacing.y = 1.0;
        for phase in &briefing.phases {
            let title = format!("{}  {}", phase.clock, phase.title);
            CollapsingHeader::new(title).id_salt(&phase.id).show(ui, |ui| {
                lines(ui, cx, "briefing-questions", &phase.questions);
                lines(ui, cx, "briefing-listen-for", &phase.listen_for);
            });
        }
    });
}

/// The phases side by side, as long as they last; a short one keeps room for its number.
fn strip(ui: &mut Ui, cx: &Cx<'_>, phases: &[PhaseRow]) {
    const LEAST: f32 = 26.0;
    let width = ui.available_width();
    let (rect, _) = ui.allocate_exact_size(vec2(width, 30.0), Sense::hover());
    let lasts = |phase: &PhaseRow| (phase.end.0 - phase.start.0).max(0) as f32;
    let span = phases.iter().map(lasts).sum::<f32>().max(1.0);
    let gaps = 3.0 * (phases.len() as f32 - 1.0);
    let spare = (width - gaps - LEAST * phases.len() as f32).max(0.0);
    let mut x = rect.left();
    for (i, phase) in phases.iter().enumerate() {
        let share = lasts(phase) / span;
        let size = vec2(LEAST + spare * share, rect.height());
        let at = egui::Rect::from_min_size(egui::pos2(x, rect.top()), size);
        x += size.x + 3.0;
        let mut hover = format!("{}  {}", phase.clock, phase.title);
        for question in &phase.questions {
            hover.push_str("\n? ");
            hover.push_str(question);
        }
        let id = ui.id().with(("phase", i));
        ui.interact(at, id, Sense::hover()).on_hover_text(hover);
        let colour = cx.palette.series(i);
        let painter = ui.painter_at(at);
        painter.rect_filled(at, CornerRadius::same(5), colour.gamma_multiply(0.22));
        painter.rect_stroke(
            at,
            CornerRadius::same(5),
            Stroke::new(1.0, colour.gamma_multiply(0.7)),
            egui::StrokeKind::Inside,
        );
        let text = if size.x > 70.0 {
            format!("{} {}", i + 1, phase.title)
        } else {
            (i + 1).to_string()
        };
        let mut job = egui::text::LayoutJob::simple_singleline(text, theme::strong(12.0), cx.palette.text);
        job.wrap = egui::text::TextWrapping::truncate_at_width(size.x - 14.0);
        let text = painter.layout_job(job);
        let place = egui::pos2(at.left() + 8.0, at.center().y - text.size().y / 2.0);
        painter.galley(place, text, cx.palette.text);
    }
}

fn lines(ui: &mut Ui, cx: &Cx<'_>, title: &str, all: &[String]) {
    if all.is_empty() {
        return;
    }
    ui.label(RichText::new(cx.t(title)).size(12.0).color(cx.palette.dim));
    for line in all {
        bullet(ui, cx, line, false);
    }
}

fn bullet(ui: &mut Ui, cx: &Cx<'_>, text: &str, dim: bool) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 18.0;
        ui.label(RichText::new("◦").color(cx.palette.accent));
        let colour = if dim { cx.palette.dim } else { cx.palette.text };
        ui.add(Label::new(RichText::new(text).color(colour)).wrap());
    });
}

fn objectives(ui: &mut Ui, cx: &Cx<'_>, objectives: &[ObjectiveBrief]) {
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        parts::heading(ui, cx.t("briefing-objectives"));
        if objectives.is_empty() {
            parts::dim(ui, cx, cx.t("briefing-no-objectives"));
        }
        for (i, objective) in objectives.iter().enumerate() {
            if i > 0 {
                ui.add_space(4.0);
            }
            ui.label(parts::strong(format!("{}  {}", i + 1, objective.title), 14.0));
            ui.indent(("objective", i), |ui| {
                for task in &objective.tasks {
                    bullet(ui, cx, task, false);
                }
                if !objective.guide.is_empty() {
                    let n = ("n", Arg::Int(objective.guide.len() as i64));
                    CollapsingHeader::new(cx.tf("briefing-guide", &[n]))
                        .id_salt(("guide", i))
                        .show(ui, |ui| {
                            for line in &objective.guide {
                                bullet(ui, cx, line, true);
                            }
                        });
                }
            });
        }
    });
}

/// What only the trainer should know: what is unusual, and what doesn't apply.
fn remarks(ui: &mut Ui, cx: &Cx<'_>, briefing: &Briefing) {
    if briefing.remarks.is_empty() {
        return;
    }
    parts::card(ui, cx, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            parts::heading(ui, cx.t("briefing-remarks"));
            parts::tag(ui, cx, Tone::Weak, &cx.t("briefing-trainer-only"));
        });
        for (tone, text) in &briefing.remarks {
            parts::toned(ui, cx, *tone, text);
        }
    });
}
