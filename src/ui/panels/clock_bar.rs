//! The clock of the drill: always in sight, with everything that moves it and everything that stops it.

use egui::{Align, Context, Key, Layout, Modifiers, RichText, Ui, vec2};

use super::fields;
use crate::session::{ClockPolicy, Pace, Target};
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::clock::{Coming, Standing};
use crate::view::{Conduct, Tone};

/// The paces, in the order of their keys: 0 is pause.
const PACES: [Pace; 7] = [
    Pace::Paused,
    Pace::Times(1),
    Pace::Times(5),
    Pace::Times(20),
    Pace::Times(60),
    Pace::Unlimited,
    Pace::Facilitator,
];

/// Where to run to, with the text and the key.
const TARGETS: [(Target, &str, Key); 4] = [
    (Target::Event, "conduct-to-event", Key::Period),
    (Target::Inject, "conduct-to-inject", Key::I),
    (Target::Decision, "conduct-to-decision", Key::C),
    (Target::Deadline, "conduct-to-deadline", Key::T),
];

/// What the bar remembers.
#[derive(Debug)]
pub struct State {
    /// The pace to go back to after a pause.
    last: Pace,
    freeze: Option<f64>,
    thaw: Option<f64>,
    end: Option<f64>,
    /// Whether what only the trainer may see is hidden.
    pub hidden: bool,
    /// The panels are to go back to where they were at first.
    pub reset: bool,
}

impl Default for State {
    fn default() -> Self {
        Self {
            last: Pace::Times(1),
            freeze: None,
            thaw: None,
            end: None,
            hidden: false,
            reset: false,
        }
    }
}

/// Whether a real emergency stops everything.
#[must_use]
pub fn frozen(view: &Conduct) -> bool {
    view.clock.standing == Some(Standing::Frozen)
}

/// Keys that move the clock; call it only while nobody types.
pub fn keys(ctx: &Context, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    let pressed = |key: Key| ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key));
    if pressed(Key::H) {
        state.hidden = !state.hidden;
    }
    if frozen(view) || view.clock.standing == Some(Standing::Over) {
        return;
    }
    if pressed(Key::Space)
        && let Some(pace) = toggled(view, state)
    {
        set(cx, state, pace);
    }
    let digits = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
    ];
    for (key, pace) in digits.into_iter().zip(PACES) {
        if pressed(key) {
            set(cx, state, pace);
        }
    }
    for (target, _, key) in TARGETS {
        if pressed(key) {
            cx.ask(Ask::RunTo(target));
        }
    }
}

/// What the space bar makes of the pace: it stops what runs, and lets run what stands.
fn toggled(view: &Conduct, state: &State) -> Option<Pace> {
    let clock = &view.clock;
    match (clock.pace, clock.standing) {
        (Pace::Facilitator, _) => None,
        (Pace::Paused, _) => Some(state.last),
        // It came to where it was to stop: on with it.
        (pace, Some(Standing::Reached | Standing::PhaseEnd | Standing::Paused)) => Some(pace),
        _ => Some(Pace::Paused),
    }
}

fn set(cx: &mut Cx<'_>, state: &mut State, pace: Pace) {
    if !matches!(pace, Pace::Paused | Pace::Facilitator) {
        state.last = pace;
    }
    cx.ask(Ask::Pace(pace));
}

/// Shows it: what time it is and what comes, and below what can be done about it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    if !matches!(view.clock.pace, Pace::Paused | Pace::Facilitator) {
        state.last = view.clock.pace;
    }
    ui.add_space(2.0);
    first_row(ui, cx, view, state);
    ui.add_space(2.0);
    let works = !frozen(view);
    ui.add_enabled_ui(works, |ui| second_row(ui, cx, view, state));
    ui.add_space(4.0);
}

fn first_row(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    let clock = &view.clock;
    ui.horizontal(|ui| {
        ui.set_height(46.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.label(parts::strong(&clock.clock, 28.0));
            ui.label(RichText::new(&clock.date).size(12.0).color(cx.palette.dim));
        });
        ui.add_space(4.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            ui.add_space(3.0);
            standing(ui, cx, view);
            progress(ui, cx, view);
        });
        ui.add_space(8.0);
        let emergency = 170.0;
        let room = (ui.available_width() - emergency - 24.0).max(120.0);
        let each = (room / 2.0).min(420.0);
        for (title, coming) in [
            ("conduct-next-inject", &clock.next_inject),
            ("conduct-next-deadline", &clock.next_deadline),
        ] {
            ui.allocate_ui_with_layout(vec2(each, 46.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(each);
                let secret = state.hidden && title == "conduct-next-inject";
                next(ui, cx, view, &cx.t(title), coming.as_ref(), secret);
            });
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            emergency_stop(ui, cx, view, state);
        });
    });
}

/// Whether it runs, and if not, why not.
fn standing(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct) {
    let clock = &view.clock;
    let (tone, text) = match clock.standing {
        None => (
            Tone::Good,
            cx.tf(
                "conduct-runs",
                &[("pace", Arg::Text(&fields::pace(cx, clock.pace)))],
            ),
        ),
        Some(Standing::Paused) => (Tone::Weak, cx.t("conduct-stands-paused")),
        Some(Standing::Form) => (Tone::Info, cx.t("conduct-stands-form")),
        Some(Standing::Facilitator) => (Tone::Info, cx.t("conduct-stands-facilitator")),
        Some(Standing::Reached) => (Tone::Info, cx.t("conduct-stands-reached")),
        Some(Standing::PhaseEnd) => (Tone::Info, cx.t("conduct-stands-phase")),
        Some(Standing::Frozen) => (Tone::Bad, cx.t("conduct-stands-frozen")),
        Some(Standing::Over) => (Tone::Dim, cx.t("conduct-stands-over")),
    };
    parts::tag(ui, cx, tone, &format!("{} {text}", crate::ui::theme::sign(tone)));
}

/// How far the run has come.
fn progress(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct) {
    let clock = &view.clock;
    let share = clock.at.0.max(0) as f32 / clock.end.0.max(1) as f32;
    let end = fields::Times::of(clock).clock(clock.end);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        fields::thin_bar(ui, cx, share, cx.palette.accent, 70.0);
        let text = cx.tf("conduct-end-at", &[("time", Arg::Text(&end))]);
        ui.label(RichText::new(text).size(12.0).color(cx.palette.dim));
    });
}

/// Something that comes, with its countdown.
fn next(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, title: &str, coming: Option<&Coming>, secret: bool) {
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.add_space(2.0);
    let Some(coming) = coming else {
        ui.label(RichText::new(title).size(12.0).color(cx.palette.dim));
        ui.label(RichText::new(cx.t("conduct-none")).color(cx.palette.dim));
        return;
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(title).size(12.0).color(cx.palette.dim));
        let at = fields::Times::of(&view.clock).clock(coming.at);
        ui.label(RichText::new(at).size(12.0).color(cx.palette.dim));
    });
    if secret {
        ui.label(RichText::new(cx.t("conduct-hidden")).color(cx.palette.dim));
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let tone = fields::urgency(coming.in_ms);
        let colour = cx.palette.tone(tone);
        ui.label(parts::strong(fields::countdown(cx, coming.in_ms), 16.0).color(colour));
        fields::elided(ui, RichText::new(&coming.text));
    });
}

fn emergency_stop(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    let bad = cx.palette.bad;
    ui.spacing_mut().button_padding = vec2(12.0, 10.0);
    if frozen(view) {
        let (text, again) = (cx.t("conduct-thaw"), cx.t("conduct-thaw-again"));
        if fields::twice(ui, cx, &mut state.thaw, &text, &again, cx.palette.accent) {
            cx.ask(Ask::Thaw);
        }
        return;
    }
    let (text, again) = (cx.t("conduct-freeze"), cx.t("conduct-freeze-again"));
    if fields::twice(ui, cx, &mut state.freeze, &text, &again, bad) {
        cx.ask(Ask::Freeze);
    }
}

fn second_row(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct, state: &mut State) {
    let over = view.clock.standing == Some(Standing::Over);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
        for (n, pace) in PACES.into_iter().enumerate() {
            let text = fields::pace(cx, pace);
            let key = if n == 0 {
                cx.t("conduct-space")
            } else {
                n.to_string()
            };
            let hover = cx.tf("conduct-key-is", &[("key", Arg::Text(&key))]);
            let chosen = view.clock.pace == pace;
            let button = fields::choice_button(cx, chosen, &text);
            if ui.add_enabled(!over, button).on_hover_text(hover).clicked() {
                set(cx, state, pace);
            }
        }
        ui.add_space(8.0);
        for (target, id, key) in TARGETS {
            let hover = cx.tf("conduct-key-is", &[("key", Arg::Text(key.symbol_or_name()))]);
            let button = egui::Button::new(cx.t(id));
            if ui.add_enabled(!over, button).on_hover_text(hover).clicked() {
                cx.ask(Ask::RunTo(target));
            }
        }
        ui.add_space(8.0);
        policy(ui, cx, view);
        let mut hidden = state.hidden;
        let text = cx.t("conduct-hide");
        if fields::choice(ui, cx, hidden, &text)
            .on_hover_text(cx.t("conduct-hide-hover"))
            .clicked()
        {
            hidden = !hidden;
        }
        state.hidden = hidden;
        more(ui, cx, over, state);
    });
}

/// What the clock does while a form is open.
fn policy(ui: &mut Ui, cx: &mut Cx<'_>, view: &Conduct) {
    let all = [
        (ClockPolicy::Hold, "conduct-policy-hold"),
        (ClockPolicy::Running, "conduct-policy-running"),
        (ClockPolicy::Facilitator, "conduct-policy-facilitator"),
    ];
    let now = view.clock.policy;
    let shown = all
        .iter()
        .find(|(policy, _)| *policy == now)
        .map(|(_, id)| cx.t(id))
        .unwrap_or_default();
    let title = cx.t("conduct-policy");
    ui.menu_button(format!("{title} {shown}"), |ui| {
        for (policy, id) in all {
            if fields::choice(ui, cx, policy == now, &cx.t(id)).clicked() {
                cx.ask(Ask::Policy(policy));
                ui.close();
            }
        }
    })
    .response
    .on_hover_text(cx.t("conduct-policy-hover"));
}

/// What is seldom wanted.
fn more(ui: &mut Ui, cx: &mut Cx<'_>, over: bool, state: &mut State) {
    let end = &mut state.end;
    let reset = &mut state.reset;
    // Pressing the button that asks twice must not close the menu.
    let stay = egui::containers::menu::MenuConfig::new()
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    let menu = egui::containers::menu::MenuButton::new(cx.t("conduct-more")).config(stay);
    menu.ui(ui, |ui| {
        if ui.button(cx.t("conduct-reset-panels")).clicked() {
            *reset = true;
            ui.close();
        }
        ui.separator();
        ui.add_enabled_ui(!over, |ui| {
            let (text, again) = (cx.t("conduct-end-drill"), cx.t("conduct-end-again"));
            if fields::twice(ui, cx, end, &text, &again, cx.palette.bad) {
                cx.ask(Ask::End);
                ui.close();
            }
        });
    });
}

/// What covers the panels in a real emergency.
pub fn frozen_cover(ui: &mut Ui, cx: &mut Cx<'_>) {
    let bad = cx.palette.bad;
    let rect = ui.max_rect();
    let fill = crate::ui::theme::mix(cx.palette.ground, bad, 0.22);
    ui.painter()
        .rect_filled(rect, egui::CornerRadius::ZERO, fill.gamma_multiply(0.93));
    for inset in [6.0, 12.0] {
        ui.painter().rect_stroke(
            rect.shrink(inset),
            egui::CornerRadius::same(6),
            egui::Stroke::new(3.0, bad),
            egui::StrokeKind::Inside,
        );
    }
    ui.vertical_centered(|ui| {
        ui.add_space((rect.height() * 0.3).clamp(24.0, 260.0));
        ui.label(parts::strong(cx.t("conduct-frozen"), 34.0).color(bad));
        ui.add_space(8.0);
        ui.label(parts::strong(cx.t("conduct-frozen-text"), 17.0));
        ui.add_space(4.0);
        ui.label(RichText::new(cx.t("conduct-frozen-way-out")).color(cx.palette.dim));
    });
}
