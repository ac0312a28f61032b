//! The people who came or travel: how many, how they feel, what they ask for, what was done for them.

use egui::{
    Align2, CornerRadius, FontId, Pos2, Rect, RichText, ScrollArea, Sense, Shape, Stroke, Ui, pos2, vec2,
};

use super::fields;
use crate::text::{self, Arg};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::theme;
use crate::view::{PeopleView, Tone};

/// Where the bands of tension end.
const BANDS: [f32; 4] = [30.0, 50.0, 70.0, 100.0];

/// Shows it. `hidden`: without what only the trainer may see.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, people: &[PeopleView], hidden: bool) {
    if people.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("conduct-people-empty"),
            &cx.t("conduct-people-empty-text"),
        );
        return;
    }
    ScrollArea::vertical()
        .id_salt("people")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for group in people {
                parts::card(ui, cx, |ui| {
                    ui.set_width(ui.available_width());
                    card(ui, cx, group, hidden);
                });
            }
        });
}

fn card(ui: &mut Ui, cx: &Cx<'_>, group: &PeopleView, hidden: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.label(parts::strong(&group.name, 15.0));
        let kind = cx.t(if group.party {
            "conduct-party"
        } else {
            "conduct-group"
        });
        parts::tag(ui, cx, Tone::Plain, &kind);
        if group.injured > 0 {
            let text = cx.tf("conduct-injured", &[("n", Arg::Int(i64::from(group.injured)))]);
            parts::tag(ui, cx, Tone::Bad, &format!("✚ {text}"));
        }
    });
    let whole = match group.place.is_empty() {
        true => group.state.clone(),
        false => format!("{} · {}", group.state, group.place),
    };
    ui.label(RichText::new(whole).color(cx.palette.dim));
    if let Some(eta) = &group.eta {
        ui.label(fields::signed(cx, Tone::Info, eta));
    }
    if group.present {
        figures(ui, cx, group);
        if !hidden {
            gauge(ui, cx, group);
        }
    }
    if !group.demands.is_empty() {
        ui.add_space(4.0);
        ui.label(
            RichText::new(cx.t("conduct-demands"))
                .size(12.0)
                .color(cx.palette.dim),
        );
        for (demand, handling) in &group.demands {
            ui.horizontal_wrapped(|ui| {
                ui.label(format!("• {demand}"));
                ui.label(RichText::new(format!("→ {handling}")).color(cx.palette.info));
            });
        }
    }
    if !group.care.is_empty() {
        let text = cx.tf(
            "conduct-care",
            &[("who", Arg::Text(&group.care.join(cx.lang.pick("、", ", "))))],
        );
        ui.label(fields::signed(cx, Tone::Weak, &text));
    }
    if !group.done.is_empty() {
        ui.add_space(4.0);
        ui.horizontal_wrapped(|ui| {
            for (what, done) in &group.done {
                let text = match done {
                    true => format!("✓ {what}"),
                    false => format!("○ {what}"),
                };
                let tone = if *done { Tone::Good } else { Tone::Dim };
                parts::tag(ui, cx, tone, &text);
            }
        });
    }
}

fn figures(ui: &mut Ui, cx: &Cx<'_>, group: &PeopleView) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(parts::strong(group.size.to_string(), 22.0));
        ui.label(RichText::new(cx.t("conduct-persons")).color(cx.palette.dim));
        ui.add_space(10.0);
        let tone = match group.behaviour {
            0 => Tone::Good,
            1 => Tone::Weak,
            _ => Tone::Bad,
        };
        ui.label(fields::signed(cx, tone, &group.behaviour_text));
        if let Some(ms) = group.waiting_ms {
            ui.add_space(10.0);
            let tone = match ms {
                ..600_000 => Tone::Info,
                600_000..1_800_000 => Tone::Weak,
                _ => Tone::Bad,
            };
            let length = text::duration(cx.lang, ms);
            let waiting = cx.tf("conduct-waiting", &[("length", Arg::Text(&length))]);
            ui.label(fields::signed(cx, tone, &waiting));
        }
        if !group.media.is_empty() {
            ui.add_space(10.0);
            ui.label(fields::signed(cx, Tone::Weak, &group.media));
        }
    });
}

/// Tension on a scale of four bands, each with its word, and a pointer.
fn gauge(ui: &mut Ui, cx: &Cx<'_>, group: &PeopleView) {
    let p = cx.palette;
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width().min(460.0), 34.0), Sense::hover());
    let scale = Rect::from_min_max(
        pos2(rect.left(), rect.top() + 10.0),
        pos2(rect.right(), rect.top() + 20.0),
    );
    let x = |value: f32| scale.left() + scale.width() * value / 100.0;
    let painter = ui.painter();
    let mut from = 0.0;
    for (band, to) in (0_u32..).zip(BANDS) {
        let part = Rect::from_min_max(
            pos2(x(from) + 1.0, scale.top()),
            pos2(x(to) - 1.0, scale.bottom()),
        );
        let colour = p.band(band);
        let now = band == group.band;
        let fill = colour.gamma_multiply(if now { 0.8 } else { 0.25 });
        painter.rect_filled(part, CornerRadius::same(2), fill);
        let word = cx.t(&format!("conduct-mood-{band}"));
        let (font, ink) = match now {
            true => (theme::strong(11.5), colour),
            false => (FontId::proportional(11.5), p.dim),
        };
        let word = fields::line(ui, &word, font, ink, part.width());
        ui.painter()
            .galley(pos2(part.left(), scale.bottom() + 1.0), word, ink);
        from = to;
    }
    let at = x(group.tension.clamp(0.0, 100.0) as f32);
    let tip = Pos2::new(at, scale.top() + 3.0);
    let painter = ui.painter();
    painter.add(Shape::convex_polygon(
        vec![tip, tip + vec2(-5.0, -9.0), tip + vec2(5.0, -9.0)],
        p.text,
        Stroke::NONE,
    ));
    // The number stands on the side where there is room.
    let number = format!("{:.0}", group.tension);
    let (place, align) = match at > scale.right() - 30.0 {
        true => (at - 8.0, Align2::RIGHT_CENTER),
        false => (at + 8.0, Align2::LEFT_CENTER),
    };
    painter.text(
        pos2(place, scale.top() - 5.0),
        align,
        number,
        FontId::proportional(11.5),
        p.text,
    );
    response.on_hover_text(cx.t("conduct-mood-hover"));
}
