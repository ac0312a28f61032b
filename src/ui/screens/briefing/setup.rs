//! How the drill is set up: its name, seats, pace, clock, seed; what is printed; the beginning.

use std::path::{Path, PathBuf};

use egui::{CollapsingHeader, Key, Label, Modifiers, Panel, RichText, ScrollArea, TextEdit, Ui};

use super::State as Screen;
use crate::session::{ClockPolicy, Pace};
use crate::text::Arg;
use crate::ui::ask::{Ask, Draft, Export};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::library::SeatChoice;
use crate::view::{Briefing, Tone};

/// Paces to begin with.
const PACES: [(Pace, &str); 7] = [
    (Pace::Paused, "briefing-pace-paused"),
    (Pace::Times(1), "1×"),
    (Pace::Times(5), "5×"),
    (Pace::Times(20), "20×"),
    (Pace::Times(60), "60×"),
    (Pace::Unlimited, "briefing-pace-unlimited"),
    (Pace::Facilitator, "briefing-pace-facilitator"),
];

/// What the clock does while a form is open, and what that means.
const POLICIES: [(ClockPolicy, &str, &str); 3] = [
    (
        ClockPolicy::Hold,
        "briefing-policy-hold",
        "briefing-policy-hold-text",
    ),
    (
        ClockPolicy::Running,
        "briefing-policy-running",
        "briefing-policy-running-text",
    ),
    (
        ClockPolicy::Facilitator,
        "briefing-policy-facilitator",
        "briefing-policy-facilitator-text",
    ),
];

/// Posts from which a search field helps.
const MANY: usize = 8;

/// What the set-up remembers.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Somebody typed a name.
    pub(super) named: bool,
    seed: String,
    search: String,
    cards: Option<String>,
    sheets: Option<String>,
    /// The session that is being begun, and the last notice that there was then.
    beginning: Option<(String, u64)>,
}

impl State {
    /// For a draft.
    pub(super) fn of(draft: &Draft) -> Self {
        Self {
            seed: draft.seed.to_string(),
            ..Self::default()
        }
    }
}

/// Shows it.
pub(super) fn show(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    picture: &Picture,
    briefing: &Briefing,
    screen: &mut Screen,
) {
    follow(cx, picture, screen);
    let before = screen.draft.clone();
    Panel::bottom("briefing-begin").show(ui, |ui| begin(ui, cx, picture, briefing, screen));
    ScrollArea::vertical()
        .id_salt("setup")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 10.0);
            ui.add_space(4.0);
            name(ui, cx, picture, briefing, screen);
            ui.add_space(8.0);
            seats(ui, cx, briefing, screen);
            ui.add_space(8.0);
            clock(ui, cx, screen);
            ui.add_space(8.0);
            seed(ui, cx, screen);
            ui.add_space(8.0);
            print(ui, cx, picture, screen);
            ui.add_space(6.0);
        });
    if screen.draft != before {
        cx.ask(Ask::Brief(screen.draft.clone()));
    }
}

/// Forgets that a drill is being begun once it is there, or couldn't be.
fn follow(cx: &mut Cx<'_>, picture: &Picture, screen: &mut Screen) {
    let Some((name, since)) = &screen.setup.beginning else {
        return;
    };
    if picture.conduct.as_ref().is_some_and(|c| c.session == *name) {
        screen.setup.beginning = None;
        screen.setup.named = false;
        // Its name is taken now.
        cx.ask(Ask::Brief(screen.draft.clone()));
        return;
    }
    let failed = |n: &crate::ui::Notice| n.number > *since && n.tone == Tone::Bad;
    if picture.notices.iter().any(failed) {
        screen.setup.beginning = None;
    }
}

/// Why the name can't be used, if the desk has looked at it already.
fn name_problem<'b>(picture: &Picture, briefing: &'b Briefing, draft: &Draft) -> Option<&'b str> {
    let looked_at = picture.briefing.as_ref().map(|(d, _)| d.name.as_str());
    let problem = briefing.name_problem.as_deref();
    problem.filter(|_| looked_at == Some(draft.name.as_str()))
}

fn name(ui: &mut Ui, cx: &Cx<'_>, picture: &Picture, briefing: &Briefing, screen: &mut Screen) {
    parts::heading(ui, cx.t("briefing-name"));
    let label = cx.t("briefing-name");
    let field = TextEdit::singleline(&mut screen.draft.name)
        .hint_text(&briefing.suggested_name)
        .desired_width(f32::INFINITY);
    let field = ui.add(field);
    field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label));
    if field.changed() {
        screen.setup.named = true;
    }
    if let Some(problem) = name_problem(picture, briefing, &screen.draft) {
        parts::toned(ui, cx, Tone::Bad, problem);
    }
}

fn seats(ui: &mut Ui, cx: &Cx<'_>, briefing: &Briefing, screen: &mut Screen) {
    let chosen = &mut screen.draft.seats;
    ui.horizontal_wrapped(|ui| {
        parts::heading(ui, cx.t("briefing-seats"));
        let args = [
            ("n", Arg::Int(chosen.len() as i64)),
            ("of", Arg::Int(briefing.seats.len() as i64)),
        ];
        parts::dim(ui, cx, cx.tf("briefing-seats-count", &args));
    });
    ui.label(
        RichText::new(cx.t("briefing-seats-text"))
            .size(12.0)
            .color(cx.palette.dim),
    );
    ui.horizontal_wrapped(|ui| {
        if ui.button(cx.t("briefing-suggest")).clicked() {
            chosen.clone_from(&briefing.suggested_seats);
        }
        if ui.button(cx.t("briefing-nobody")).clicked() {
            chosen.clear();
        }
    });
    let search = &mut screen.setup.search;
    if briefing.seats.len() > MANY {
        ui.add(
            TextEdit::singleline(search)
                .hint_text(cx.t("briefing-search-seats"))
                .desired_width(f32::INFINITY),
        );
    }
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    let found = |seat: &&SeatChoice| {
        let all = [&seat.post.name, &seat.also.join("\n"), &seat.roles.join("\n")];
        let all = all.map(|t| t.to_lowercase()).join("\n");
        words.iter().all(|w| all.contains(w.as_str()))
    };
    let frame = egui::Frame::new()
        .stroke(egui::Stroke::new(1.0, cx.palette.line))
        .corner_radius(egui::CornerRadius::same(7))
        .inner_margin(egui::Margin::symmetric(8, 6));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ScrollArea::vertical()
            .id_salt("seats")
            .max_height(250.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                let mut any = false;
                for seat in briefing.seats.iter().filter(found) {
                    any = true;
                    seat_row(ui, cx, seat, chosen);
                }
                if !any {
                    parts::dim(ui, cx, cx.t("library-nothing-found"));
                }
            });
    });
}

fn seat_row(ui: &mut Ui, cx: &Cx<'_>, seat: &SeatChoice, chosen: &mut Vec<String>) {
    let mut on = chosen.contains(&seat.post.id);
    let mut hover = seat.post.name.clone();
    if !seat.roles.is_empty() {
        hover.push('\n');
        hover.push_str(&seat.roles.join("\n"));
    }
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 74.0).max(60.0);
        ui.scope(|ui| {
            ui.set_max_width(room);
            ui.set_min_width(room);
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
            let name = if on {
                parts::strong(&seat.post.name, 14.0)
            } else {
                RichText::new(&seat.post.name)
            };
            if ui.checkbox(&mut on, name).on_hover_text(hover).changed() {
                if on {
                    chosen.push(seat.post.id.clone());
                } else {
                    chosen.retain(|id| *id != seat.post.id);
                }
            }
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let args = [("n", Arg::Int(seat.owns as i64))];
            let text = RichText::new(cx.tf("briefing-owes", &args)).size(12.0);
            ui.label(text.color(cx.palette.dim));
        });
    });
    if !seat.also.is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(22.0);
            let and = cx.t("briefing-and");
            let also = seat.also.join(&and);
            let text = cx.tf("briefing-also", &[("posts", Arg::Text(&also))]);
            ui.add(Label::new(RichText::new(text).size(12.0).color(cx.palette.weak)).wrap());
        });
    }
}

fn clock(ui: &mut Ui, cx: &Cx<'_>, screen: &mut Screen) {
    parts::heading(ui, cx.t("briefing-pace"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (pace, id) in PACES {
            let text = if id.starts_with("briefing") {
                cx.t(id)
            } else {
                id.to_owned()
            };
            ui.selectable_value(&mut screen.draft.pace, pace, text);
        }
    });
    ui.add_space(8.0);
    parts::heading(ui, cx.t("briefing-policy"));
    for (policy, name, text) in POLICIES {
        ui.radio_value(&mut screen.draft.policy, policy, cx.t(name));
        ui.horizontal(|ui| {
            ui.add_space(22.0);
            let text = RichText::new(cx.t(text)).size(12.0).color(cx.palette.dim);
            ui.add(Label::new(text).wrap());
        });
    }
}

fn seed(ui: &mut Ui, cx: &Cx<'_>, screen: &mut Screen) {
    parts::heading(ui, cx.t("briefing-seed"));
    let number = screen.setup.seed.trim().parse::<u64>();
    ui.horizontal(|ui| {
        let label = cx.t("briefing-seed");
        let field = ui.add(TextEdit::singleline(&mut screen.setup.seed).desired_width(150.0));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::TextEdit, true, &label));
        if field.changed()
            && let Ok(seed) = screen.setup.seed.trim().parse()
        {
            screen.draft.seed = seed;
        }
        if ui.button(cx.t("briefing-dice")).clicked() {
            screen.draft.seed = thrown(ui.input(|i| i.time), screen.draft.seed);
            screen.setup.seed = screen.draft.seed.to_string();
        }
    });
    if number.is_err() {
        let args = [("seed", Arg::Int(screen.draft.seed as i64))];
        parts::toned(ui, cx, Tone::Bad, &cx.tf("briefing-bad-seed", &args));
    }
    let text = RichText::new(cx.t("briefing-seed-text")).size(12.0);
    ui.label(text.color(cx.palette.dim));
}

/// A seed of up to six digits, out of the moment at which the button was pressed.
fn thrown(time: f64, last: u64) -> u64 {
    let mut bits = time.to_bits() ^ last.rotate_left(32);
    for _ in 0..2 {
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    }
    bits % 999_999 + 1
}

/// Pages to print.
fn print(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, screen: &mut Screen) {
    let default = |ending: &str| {
        let name = format!("{}-{ending}.html", screen.draft.name.trim());
        let path = Path::new(&picture.library.sessions_folder).join(name);
        path.display().to_string()
    };
    let (cards, sheets) = (default("duty-cards"), default("evaluators"));
    let seats = screen.draft.seats.clone();
    let setup = &mut screen.setup;
    CollapsingHeader::new(parts::strong(cx.t("briefing-print"), 15.0))
        .id_salt("print")
        .default_open(true)
        .show(ui, |ui| {
            let text = if seats.is_empty() {
                cx.t("briefing-cards-none")
            } else {
                cx.tf("briefing-cards", &[("n", Arg::Int(seats.len() as i64))])
            };
            parts::dim(ui, cx, text);
            let button = cx.t("briefing-write-cards");
            if let Some(path) = target(ui, &mut setup.cards, cards, &button, !seats.is_empty()) {
                cx.ask(Ask::Export(Export::DutyCards(seats), path));
            }
            ui.add_space(4.0);
            parts::dim(ui, cx, cx.t("briefing-sheets"));
            let button = cx.t("briefing-write-sheets");
            if let Some(path) = target(ui, &mut setup.sheets, sheets, &button, true) {
                cx.ask(Ask::Export(Export::EvaluatorSheets, path));
            }
        });
}

/// A path with a default that follows the name until somebody types another, and the button that writes there.
fn target(
    ui: &mut Ui,
    typed: &mut Option<String>,
    default: String,
    button: &str,
    enabled: bool,
) -> Option<PathBuf> {
    let mut path = typed.clone().unwrap_or(default);
    if ui
        .add(TextEdit::singleline(&mut path).desired_width(f32::INFINITY))
        .changed()
    {
        *typed = Some(path.clone()).filter(|p| !p.trim().is_empty());
    }
    let enabled = enabled && !path.trim().is_empty();
    let pressed = ui.add_enabled(enabled, egui::Button::new(button)).clicked();
    pressed.then(|| PathBuf::from(path.trim()))
}

fn begin(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, briefing: &Briefing, screen: &mut Screen) {
    ui.add_space(6.0);
    let draft = &screen.draft;
    let beginning = screen.setup.beginning.is_some();
    let named = !draft.name.trim().is_empty();
    let fine = named && name_problem(picture, briefing, draft).is_none();
    let last = picture.notices.last().map_or(0, |n| n.number);
    if !fine {
        parts::toned(ui, cx, Tone::Weak, &cx.t("briefing-needs-name"));
    } else if let Some(conduct) = &picture.conduct {
        let args = [("name", Arg::Text(conduct.session.as_str()))];
        parts::dim(ui, cx, cx.tf("briefing-closes", &args));
    } else if draft.seats.is_empty() {
        parts::dim(ui, cx, cx.t("briefing-no-seats"));
    }
    let pressed = ui
        .vertical_centered_justified(|ui| {
            let id = if beginning {
                "briefing-beginning"
            } else {
                "briefing-begin"
            };
            parts::primary(ui, cx, fine && !beginning, &cx.t(id)).clicked()
        })
        .inner;
    let key = ui.input_mut(|i| i.consume_key(Modifiers::CTRL, Key::Enter));
    if fine && !beginning && (pressed || key) {
        cx.ask(Ask::Begin(draft.clone()));
        screen.setup.beginning = Some((draft.name.clone(), last));
    }
    ui.add_space(6.0);
}
