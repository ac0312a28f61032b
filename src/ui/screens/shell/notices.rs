//! What has to be said once, and long work that goes on: a stack in the lower left corner, where nothing is pressed in haste.

use std::collections::{BTreeMap, BTreeSet};

use egui::{
    Align, Align2, Area, Frame, Id, Key, Layout, Margin, Modifiers, Order, RichText, Shadow, Stroke, Ui, vec2,
};

use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::{Notice, Picture};
use crate::ui::theme::sign;
use crate::view::Tone;

/// Most notices that are shown at a time.
const MOST: usize = 4;
/// Seconds after which good news goes by itself. Bad news stays until it is closed.
const GONE_AFTER: f64 = 12.0;
/// Points of a notice's width.
const WIDTH: f32 = 400.0;

/// What the notices remember.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Up to this number all were closed.
    before: u64,
    /// Those after it that were closed.
    closed: BTreeSet<u64>,
    /// When each was shown first, in the seconds of egui.
    shown: BTreeMap<u64, f64>,
}

impl State {
    fn close(&mut self, number: u64) {
        self.shown.remove(&number);
        self.closed.insert(number);
    }

    fn is_closed(&self, number: u64) -> bool {
        number <= self.before || self.closed.contains(&number)
    }

    /// Forgets what the desk has forgotten.
    fn tidy(&mut self, notices: &[Notice]) {
        let Some(first) = notices.first().map(|n| n.number) else {
            return;
        };
        if first > 0 {
            self.before = self.before.max(first - 1);
        }
        let before = self.before;
        self.closed.retain(|n| *n > before);
        self.shown.retain(|n, _| *n > before);
    }
}

/// Shows notices and progress; `escape` says whether the key that closes is meant for them.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State, escape: bool) {
    state.tidy(&picture.notices);
    let now = ui.input(|i| i.time);
    let mut soonest = f64::INFINITY;
    for notice in &picture.notices {
        if state.is_closed(notice.number) {
            continue;
        }
        let since = *state.shown.entry(notice.number).or_insert(now);
        if matches!(notice.tone, Tone::Good | Tone::Plain | Tone::Dim) {
            let left = since + GONE_AFTER - now;
            if left <= 0.0 {
                state.close(notice.number);
            } else {
                soonest = soonest.min(left);
            }
        }
    }
    if soonest.is_finite() {
        ui.ctx()
            .request_repaint_after(std::time::Duration::from_secs_f64(soonest));
    }
    let open: Vec<&Notice> = (picture.notices.iter())
        .filter(|n| !state.is_closed(n.number))
        .collect();
    if open.is_empty() && picture.progress.is_none() {
        return;
    }
    let typing = ui.ctx().egui_wants_keyboard_input();
    let popup = egui::Popup::is_any_open(ui.ctx());
    if let Some(newest) = open.last()
        && escape
        && !typing
        && !popup
        && ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape))
    {
        state.close(newest.number);
    }
    let width = WIDTH.min(ui.ctx().content_rect().width() - 32.0);
    Area::new(Id::new("notices"))
        .order(Order::Foreground)
        .anchor(Align2::LEFT_BOTTOM, vec2(14.0, -62.0))
        .show(ui.ctx(), |ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing.y = 8.0;
            let hidden = open.len().saturating_sub(MOST);
            if hidden > 0 {
                boxed(ui, cx, cx.palette.line, |ui| {
                    ui.horizontal(|ui| {
                        let args = [("n", Arg::Int(hidden as i64))];
                        parts::dim(ui, cx, cx.tf("ui-more-notices", &args));
                        if ui.small_button(cx.t("ui-close-all")).clicked() {
                            open.iter().for_each(|n| state.close(n.number));
                        }
                    });
                });
            }
            for notice in open.iter().skip(hidden) {
                one(ui, cx, notice, state);
            }
            if let Some(progress) = &picture.progress {
                boxed(ui, cx, cx.palette.accent, |ui| {
                    let width = ui.available_width();
                    let text = format!("{}  {:.0} %", progress.text, progress.share * 100.0);
                    parts::bar(ui, cx, progress.share, cx.palette.accent, &text, width);
                });
            }
        });
}

fn boxed(ui: &mut Ui, cx: &Cx<'_>, line: egui::Color32, add: impl FnOnce(&mut Ui)) {
    Frame::new()
        .fill(cx.palette.raised)
        .stroke(Stroke::new(1.0, line))
        .corner_radius(egui::CornerRadius::same(7))
        .inner_margin(Margin::symmetric(12, 8))
        .shadow(Shadow {
            offset: [0, 3],
            blur: 14,
            spread: 0,
            color: egui::Color32::from_black_alpha(90),
        })
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui);
        });
}

fn one(ui: &mut Ui, cx: &mut Cx<'_>, notice: &Notice, state: &mut State) {
    let colour = cx.palette.tone(notice.tone);
    let line = if notice.tone == Tone::Plain {
        cx.palette.line
    } else {
        colour
    };
    let mut asked = None;
    let (mut closed, close, open) = (false, cx.t("ui-close-notice"), cx.t("ui-open-file"));
    boxed(ui, cx, line, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            closed = ui.small_button("×").on_hover_text(close).clicked();
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                let text = RichText::new(format!("{} {}", sign(notice.tone), notice.text));
                ui.label(text.color(colour));
                if let Some(file) = &notice.file {
                    let shown = file.display().to_string();
                    if ui.link(format!("{open} {shown}")).clicked() {
                        asked = Some(file.clone());
                    }
                }
            });
        });
    });
    if let Some(file) = asked {
        cx.ask(Ask::Reveal(file));
    }
    if closed {
        state.close(notice.number);
    }
}
