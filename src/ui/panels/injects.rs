//! Injects, for the trainer's hand: what comes, what came, and what is made up on the spot.

pub mod form;

use egui::{RichText, ScrollArea, Ui};

use super::acts;
use super::fields::{self, Times};
use crate::model::scenario::InjectKind;
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::inject::{InjectRow, InjectState};
use crate::view::{ClockView, Conduct, Tone};

/// What the panel remembers.
#[derive(Debug)]
pub struct State {
    /// The form that is open.
    pub form: Option<form::Form>,
    open: Option<String>,
    minutes: i64,
    fired: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            form: None,
            open: None,
            minutes: 5,
            fired: false,
        }
    }
}

/// Shows it. `hidden`: without what only the trainer may see.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, hidden: bool, state: &mut State) {
    if let Some(form) = &mut state.form {
        if form::show(ui, cx, view, form) {
            state.form = None;
        }
        return;
    }
    let upcoming = |row: &InjectRow| !matches!(row.state, InjectState::Fired(_) | InjectState::Skipped);
    let (coming, past): (Vec<&InjectRow>, Vec<&InjectRow>) = view.injects.iter().partition(|r| upcoming(r));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (fired, id, n) in [
            (false, "conduct-injects-coming", coming.len()),
            (true, "conduct-injects-past", past.len()),
        ] {
            let text = format!("{} {n}", cx.t(id));
            if fields::choice(ui, cx, state.fired == fired, &text).clicked() {
                state.fired = fired;
            }
        }
        ui.add_space(6.0);
        if parts::primary(ui, cx, true, &format!("+ {}", cx.t("conduct-make-up"))).clicked() {
            state.form = Some(form::Form::made_up(view));
        }
    });
    if hidden && !state.fired {
        fields::hidden(ui, cx);
        return;
    }
    let mut shown = if state.fired { past } else { coming };
    if shown.is_empty() {
        let id = if state.fired {
            "conduct-injects-none-past"
        } else {
            "conduct-injects-none"
        };
        parts::empty(ui, cx, &cx.t(id), &cx.t("conduct-injects-none-text"));
        return;
    }
    // What comes next stands first; what came last stands first.
    shown.sort_by_key(|row| match row.state {
        InjectState::At(at) => (0, at.0),
        InjectState::Waiting => (1, 0),
        InjectState::Hand => (2, 0),
        InjectState::Fired(at) => (3, -at.0),
        InjectState::Skipped => (4, 0),
    });
    ui.add_space(2.0);
    ScrollArea::vertical()
        .id_salt("injects")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for inject in shown {
                row(ui, cx, inject, view, state);
            }
        });
}

/// When it comes, in a word, and how good that is.
fn when(cx: &Cx<'_>, inject: &InjectRow, clock: &ClockView) -> (Tone, String) {
    let times = Times::of(clock);
    match inject.state {
        InjectState::At(at) => (Tone::Info, fields::countdown(cx, at.0 - clock.at.0)),
        InjectState::Waiting => (Tone::Plain, cx.t("conduct-inject-waiting")),
        InjectState::Hand => (Tone::Plain, cx.t("conduct-inject-hand")),
        InjectState::Fired(at) => (Tone::Good, times.clock(at)),
        InjectState::Skipped => (Tone::Dim, cx.t("conduct-inject-skipped")),
    }
}

fn row(ui: &mut Ui, cx: &mut Cx<'_>, inject: &InjectRow, view: &Conduct, state: &mut State) {
    let (tone, when) = when(cx, inject, &view.clock);
    let tone = if inject.unbound.is_some() { Tone::Dim } else { tone };
    let open = state.open.as_deref() == Some(&inject.id);
    fields::flagged(ui, cx.palette, tone, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal(|ui| {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(fields::signed(cx, tone, &when));
                ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                    let mark = if open { "▼" } else { "▶" };
                    let title = parts::strong(format!("{mark} {}", inject.title), 14.0);
                    let label = egui::Label::new(title).truncate().sense(egui::Sense::click());
                    if ui.add(label).clicked() {
                        state.open = (!open).then(|| inject.id.clone());
                    }
                });
            });
        });
        fields::elided(
            ui,
            RichText::new(&inject.trigger).size(12.0).color(cx.palette.dim),
        );
        if let Some(why) = &inject.unbound {
            ui.label(fields::signed(cx, Tone::Dim, why));
        }
        if open {
            told(ui, cx, inject);
        }
        let upcoming = !matches!(inject.state, InjectState::Fired(_) | InjectState::Skipped);
        if upcoming {
            buttons(ui, cx, inject, view, state);
        }
    });
}

/// Everything about an inject.
fn told(ui: &mut Ui, cx: &Cx<'_>, inject: &InjectRow) {
    ui.horizontal_wrapped(|ui| {
        let kind = cx.t(match inject.kind {
            InjectKind::Contextual => "conduct-inject-contextual",
            InjectKind::ExpectedAction => "conduct-inject-expected",
            InjectKind::Contingency => "conduct-inject-contingency",
        });
        parts::tag(ui, cx, Tone::Plain, &kind);
        if inject.edited {
            parts::tag(ui, cx, Tone::Info, &cx.t("conduct-inject-edited"));
        }
        if let Some(channel) = inject.channel {
            parts::tag(
                ui,
                cx,
                Tone::Plain,
                &super::console::forms::channel_word(cx, channel),
            );
        }
    });
    let to: Vec<&str> = inject.to.iter().map(|n| n.name.as_str()).collect();
    let to = match to.is_empty() {
        true => cx.t("conduct-inject-world"),
        false => to.join(" › "),
    };
    ui.label(RichText::new(format!("{} → {to}", inject.from)).color(cx.palette.dim));
    ui.label(&inject.text);
    let more = |ui: &mut Ui, id: &str, text: &str| {
        ui.label(RichText::new(format!("{}  {text}", cx.t(id))).color(cx.palette.dim));
    };
    if let Some(media) = &inject.media {
        more(ui, "conduct-inject-media", media);
    }
    for expected in &inject.expects {
        more(ui, "conduct-inject-expects", expected);
    }
    if let Some(objective) = &inject.objective {
        more(ui, "conduct-inject-objective", objective);
    }
    if let Some(note) = &inject.note {
        more(ui, "conduct-inject-note", note);
    }
    if let Some(delivered) = &inject.delivered {
        ui.label(fields::signed(cx, Tone::Good, delivered));
    }
}

fn buttons(ui: &mut Ui, cx: &mut Cx<'_>, inject: &InjectRow, view: &Conduct, state: &mut State) {
    let act = |act: String| Ask::Act {
        by: None,
        about: None,
        act,
        spoken: false,
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 3.0);
        let bound = inject.unbound.is_none();
        let fire = egui::Button::new(RichText::new(cx.t("conduct-fire")).color(cx.palette.accent));
        if ui.add_enabled(bound, fire).clicked() {
            cx.ask(act(acts::with_text("FireInject", &inject.id)));
        }
        if ui.button(cx.t("conduct-skip")).clicked() {
            cx.ask(act(acts::with_text("SkipInject", &inject.id)));
        }
        if inject.state != InjectState::Hand {
            let n = ("n", Arg::Int(state.minutes));
            if ui.button(cx.tf("conduct-delay", &[n])).clicked() {
                // One that waits for a condition is held back from now on.
                let from = match inject.state {
                    InjectState::At(at) => at.0,
                    _ => view.clock.at.0.max(0),
                };
                cx.ask(act(acts::delay(&inject.id, from / 1_000 + state.minutes * 60)));
            }
            fields::stepper(ui, &mut state.minutes, 1..=240, 5);
        }
        if ui.button(cx.t("conduct-edit")).clicked() {
            state.form = Some(form::Form::of(inject, view));
        }
    });
}
