//! Seats: who plays which post, and where a decision waits.

use egui::{RichText, ScrollArea, Ui};

use super::fields;
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::Tone;
use crate::view::conduct::SeatRow;

/// What the panel remembers.
#[derive(Debug, Default)]
pub struct State {
    /// A console was asked for: its tab is to be shown.
    pub opened: bool,
}

/// Shows it: `looked_at` is the post whose console is shown, `players` the one of the players' window.
pub fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    seats: &[SeatRow],
    looked_at: Option<&str>,
    players: Option<&str>,
    state: &mut State,
) {
    if seats.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("conduct-seats-empty"),
            &cx.t("conduct-seats-empty-text"),
        );
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let name = players.map(|id| {
            let seat = seats.iter().find(|s| s.post.id == id);
            seat.map_or_else(|| id.to_owned(), |s| s.post.name.clone())
        });
        match name {
            Some(name) => {
                let text = cx.tf("conduct-players-shows", &[("post", Arg::Text(&name))]);
                ui.label(fields::signed(cx, Tone::Info, &text));
                if ui.button(cx.t("conduct-players-close")).clicked() {
                    cx.ask(Ask::Players(None));
                }
            }
            None => {
                parts::dim(ui, cx, cx.t("conduct-players-none"));
            }
        }
    });
    // Whoever has to decide comes first, then people, then the rest; the order within is the plan's.
    let mut order: Vec<&SeatRow> = seats.iter().collect();
    order.sort_by_key(|s| (s.waiting == 0, !s.human));
    ScrollArea::vertical()
        .id_salt("seats")
        .auto_shrink([false, false])
        .show(ui, |ui| {
            for seat in order {
                row(ui, cx, seat, looked_at, players, state);
            }
        });
}

fn row(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    seat: &SeatRow,
    looked_at: Option<&str>,
    players: Option<&str>,
    state: &mut State,
) {
    let id = seat.post.id.as_str();
    let tone = match (seat.waiting > 0, seat.human) {
        (true, true) => Tone::Weak,
        (_, true) => Tone::Info,
        _ => Tone::Dim,
    };
    let mut asked = Vec::new();
    fields::flagged(ui, cx.palette, tone, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.spacing_mut().button_padding = egui::vec2(8.0, 3.0);
        two_ends(
            ui,
            |ui| {
                let hand = |human: bool| Ask::TakeOver {
                    post: id.to_owned(),
                    human,
                };
                if fields::choice(ui, cx, !seat.human, &cx.t("conduct-simulated")).clicked() && seat.human {
                    asked.push(hand(false));
                }
                let human = fields::choice(ui, cx, seat.human, &format!("◆ {}", cx.t("conduct-human")));
                if human.clicked() && !seat.human {
                    asked.push(hand(true));
                }
            },
            |ui| {
                if seat.waiting > 0 {
                    let n = ("n", Arg::Int(i64::from(seat.waiting)));
                    parts::tag(ui, cx, Tone::Weak, &format!("▲ {}", seat.waiting))
                        .on_hover_text(cx.tf("conduct-waits", &[n]));
                }
                fields::elided(ui, parts::strong(&seat.post.name, 14.0));
            },
        );
        let mut below = match seat.doing.is_empty() {
            true => cx.t("conduct-free"),
            false => seat.doing.clone(),
        };
        if !seat.also.is_empty() {
            let also = seat.also.join(cx.lang.pick("、", ", "));
            below = format!(
                "{below} · {}",
                cx.tf("conduct-also", &[("posts", Arg::Text(&also))])
            );
        }
        let mut chosen = Vec::new();
        two_ends(
            ui,
            |ui| {
                let shown = players == Some(id);
                let players = fields::choice(ui, cx, shown, &cx.t("conduct-players"));
                if players.on_hover_text(cx.t("conduct-players-hover")).clicked() {
                    chosen.push(Ask::Players((!shown).then(|| id.to_owned())));
                }
                let console = fields::choice(ui, cx, looked_at == Some(id), &cx.t("conduct-console"));
                if console.clicked() {
                    chosen.push(Ask::Seat(Some(id.to_owned())));
                    state.opened = true;
                }
            },
            |ui| {
                fields::elided(ui, RichText::new(below).size(12.0).color(cx.palette.dim));
            },
        );
        asked.append(&mut chosen);
    });
    cx.asks.append(&mut asked);
}

/// A row with buttons at its right end, and what is left of it at the left.
fn two_ends(ui: &mut Ui, right: impl FnOnce(&mut Ui), left: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            right(ui);
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), left);
        });
    });
}
