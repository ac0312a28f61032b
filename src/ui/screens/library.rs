//! Plans, scenarios and sessions to choose from.

mod cards;
mod sessions;

use egui::{Align, CentralPanel, Key, Layout, Modifiers, Panel, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::text::Arg;
use crate::ui::app::Screen;
use crate::ui::ask::{Ask, Draft};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::{Library, Tone};

/// Keys of this screen, as shown, with the text that says what each does.
pub const KEYS: &[(&str, &str)] = &[
    ("/", "library-key-search"),
    ("Tab  Space", "library-key-choose"),
    ("Ctrl Enter", "library-key-brief"),
    ("F5", "library-key-refresh"),
];

/// Points below which plans, scenarios and sessions don't fit side by side.
const NARROW: f32 = 1060.0;

/// Which of two pages is shown when there is no room for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Page {
    Choose,
    Sessions,
}

/// What the screen remembers.
#[derive(Debug, Default)]
pub struct State {
    plan: Option<String>,
    scenario: Option<String>,
    /// Somebody chose something on this screen.
    touched: bool,
    search: String,
    /// None: the start page while there are no sessions, else what can be chosen.
    page: Option<Page>,
    sessions: sessions::State,
    focus_search: bool,
}

impl State {
    fn draft(&self) -> Draft {
        Draft {
            plan: self.plan.clone(),
            scenario: self.scenario.clone(),
            seed: 1,
            ..Draft::default()
        }
    }

    /// Chooses and lets the desk know, which finds out how well scenarios fit.
    fn choose(&mut self, cx: &mut Cx<'_>, plan: Option<String>, scenario: Option<String>) {
        (self.plan, self.scenario) = (plan, scenario);
        self.touched = true;
        cx.ask(Ask::Brief(self.draft()));
    }

    fn brief(&self, cx: &mut Cx<'_>) {
        cx.ask(Ask::Brief(self.draft()));
        cx.go = Some(Screen::Briefing);
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State) {
    let library = &picture.library;
    // What was chosen elsewhere, before anything was chosen here.
    if let (false, Some((draft, _))) = (state.touched, &picture.briefing) {
        state.plan.clone_from(&draft.plan);
        state.scenario.clone_from(&draft.scenario);
    }
    forget_what_is_gone(library, state);
    keys(ui, cx, state);
    sessions::follow(picture, &mut state.sessions);
    let wide = ui.available_width() >= NARROW;
    let first = library.sessions.is_empty();
    let mut page = state
        .page
        .unwrap_or(if first { Page::Sessions } else { Page::Choose });
    if wide || page == Page::Choose {
        Panel::bottom("library-choice").show(ui, |ui| choice(ui, cx, library, state));
    }
    if wide {
        Panel::left("library-sessions")
            .default_size(340.0)
            .size_range(300.0..=460.0)
            .show(ui, |ui| sessions::show(ui, cx, picture, state));
        CentralPanel::default().show(ui, |ui| chooser(ui, cx, library, state));
        return;
    }
    CentralPanel::default().show(ui, |ui| {
        ui.horizontal(|ui| {
            let count = ("n", Arg::Int(library.sessions.len() as i64));
            let choose = (Page::Choose, cx.t("library-page-choose"));
            let pages = if first {
                [(Page::Sessions, cx.t("library-page-start")), choose]
            } else {
                let sessions = cx.tf("library-page-sessions", &[count]);
                [choose, (Page::Sessions, sessions)]
            };
            for (one, title) in pages {
                if ui.selectable_value(&mut page, one, title).clicked() {
                    state.page = Some(page);
                }
            }
        });
        ui.add_space(4.0);
        match page {
            Page::Choose => chooser(ui, cx, library, state),
            Page::Sessions => sessions::show(ui, cx, picture, state),
        }
    });
}

/// A file that was chosen may have been taken away.
fn forget_what_is_gone(library: &Library, state: &mut State) {
    if library.progress.is_some() {
        return;
    }
    let usable = |source: &String| {
        let mut plans = library.plans.iter();
        plans.any(|p| p.source == *source && !p.broken)
    };
    state.plan = state.plan.take().filter(usable);
    let usable = |source: &String| {
        let mut scenarios = library.scenarios.iter();
        scenarios.any(|s| s.source == *source && !s.broken)
    };
    state.scenario = state.scenario.take().filter(usable);
}

fn keys(ui: &Ui, cx: &mut Cx<'_>, state: &mut State) {
    let typing = ui.ctx().egui_wants_keyboard_input();
    let pressed = |modifiers, key| ui.input_mut(|i| i.consume_key(modifiers, key));
    if !typing && pressed(Modifiers::NONE, Key::Slash) {
        state.focus_search = true;
        state.page = Some(Page::Choose);
    }
    if pressed(Modifiers::NONE, Key::F5) {
        cx.ask(Ask::Refresh);
    }
    let both = state.plan.is_some() && state.scenario.is_some();
    if both && pressed(Modifiers::CTRL, Key::Enter) {
        state.brief(cx);
    }
}

/// Plans on the left, scenarios on the right.
fn chooser(ui: &mut Ui, cx: &mut Cx<'_>, library: &Library, state: &mut State) {
    ui.horizontal(|ui| {
        ui.label(parts::strong(cx.t("library-new-drill"), 18.0));
        if let Some((done, all)) = library.progress {
            let args = [("done", Arg::Int(done as i64)), ("all", Arg::Int(all as i64))];
            let share = done as f32 / all.max(1) as f32;
            ui.add_space(8.0);
            let text = cx.tf("library-reading", &args);
            parts::bar(ui, cx, share, cx.palette.accent, &text, 170.0);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let clear = !state.search.is_empty();
            if clear
                && ui
                    .small_button("×")
                    .on_hover_text(cx.t("library-clear"))
                    .clicked()
            {
                state.search.clear();
            }
            let width = ui.available_width().min(280.0);
            let field = TextEdit::singleline(&mut state.search)
                .hint_text(cx.t("library-search"))
                .desired_width(width);
            let field = ui.add(field);
            if std::mem::take(&mut state.focus_search) {
                field.request_focus();
            }
        });
    });
    ui.add_space(6.0);
    let words: Vec<String> = state.search.split_whitespace().map(str::to_lowercase).collect();
    let found = |texts: &[&str]| {
        let all = texts.join("\n").to_lowercase();
        words.iter().all(|word| all.contains(word.as_str()))
    };
    let plans: Vec<_> = (library.plans.iter())
        .filter(|p| found(&[&p.title, &p.source, &p.edition, &p.summary]))
        .collect();
    let scenarios: Vec<_> = (library.scenarios.iter())
        .filter(|s| found(&[&s.title, &s.source, &s.background, &s.objectives.join("\n")]))
        .collect();
    let height = ui.available_height();
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        column(
            left,
            (cx.t("library-plans"), plans.len(), height),
            cx,
            state,
            |ui, cx, state| {
                if plans.is_empty() {
                    nothing(ui, cx, library.progress.is_some(), !words.is_empty());
                }
                for (heading, own) in [("library-own", true), ("library-shipped", false)] {
                    let mut group = plans.iter().filter(|p| p.embedded != own).peekable();
                    if group.peek().is_some() {
                        parts::dim(ui, cx, cx.t(heading));
                    }
                    for card in group {
                        let chosen = state.plan.as_deref() == Some(card.source.as_str());
                        if cards::plan(ui, cx, card, chosen).clicked() {
                            let plan = (!chosen).then(|| card.source.clone());
                            state.choose(cx, plan, state.scenario.clone());
                        }
                    }
                }
            },
        );
        column(
            right,
            (cx.t("library-scenarios"), scenarios.len(), height),
            cx,
            state,
            |ui, cx, state| {
                if scenarios.is_empty() {
                    nothing(ui, cx, library.progress.is_some(), !words.is_empty());
                }
                for (heading, own) in [("library-own", true), ("library-shipped", false)] {
                    let mut group = scenarios.iter().filter(|s| s.embedded != own).peekable();
                    if group.peek().is_some() {
                        parts::dim(ui, cx, cx.t(heading));
                    }
                    for card in group {
                        let chosen = state.scenario.as_deref() == Some(card.source.as_str());
                        if cards::scenario(ui, cx, card, chosen).clicked() {
                            let scenario = (!chosen).then(|| card.source.clone());
                            state.choose(cx, state.plan.clone(), scenario);
                        }
                    }
                }
            },
        );
    });
}

fn column(
    ui: &mut Ui,
    (title, count, height): (String, usize, f32),
    cx: &mut Cx<'_>,
    state: &mut State,
    add: impl FnOnce(&mut Ui, &mut Cx<'_>, &mut State),
) {
    ui.set_max_height(height);
    ui.horizontal(|ui| {
        parts::heading(ui, &title);
        parts::dim(ui, cx, count.to_string());
    });
    ScrollArea::vertical()
        .id_salt(&title)
        .auto_shrink(false)
        .show(ui, |ui| {
            // Columns would spread the words of a line over its whole width.
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                // The bar doesn't lie on the cards.
                ui.set_max_width(ui.available_width() - 10.0);
                ui.spacing_mut().item_spacing.y = 8.0;
                add(ui, cx, state);
                ui.add_space(4.0);
            });
        });
}

fn nothing(ui: &mut Ui, cx: &Cx<'_>, reading: bool, searching: bool) {
    let id = match (reading, searching) {
        (true, _) => "library-still-reading",
        (false, true) => "library-nothing-found",
        (false, false) => "library-nothing",
    };
    ui.add_space(20.0);
    parts::dim(ui, cx, cx.t(id));
}

/// What is chosen, and the way on.
fn choice(ui: &mut Ui, cx: &mut Cx<'_>, library: &Library, state: &mut State) {
    let plan = library
        .plans
        .iter()
        .find(|p| Some(&p.source) == state.plan.as_ref());
    let scenarios = library.scenarios.iter();
    let scenario = scenarios
        .clone()
        .find(|s| Some(&s.source) == state.scenario.as_ref());
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let ready = plan.is_some() && scenario.is_some();
            let button = parts::primary(ui, cx, ready, &cx.t("library-brief"));
            if button
                .on_disabled_hover_text(cx.t("library-choose-both"))
                .clicked()
            {
                state.brief(cx);
            }
            if let Some(fit) = scenario.and_then(|s| s.fit.as_ref()) {
                cards::fit(ui, cx, fit);
            }
            let room = (ui.available_width() - 16.0).max(100.0);
            ui.allocate_ui_with_layout(
                vec2(room, ui.available_height()),
                Layout::left_to_right(Align::Center),
                |ui| {
                    let half = (room / 2.0 - 8.0).max(60.0);
                    let title = plan.map(|p| p.title.as_str());
                    if chosen(ui, cx, half, "library-plan", title) {
                        state.choose(cx, None, state.scenario.clone());
                    }
                    ui.add_space(8.0);
                    let title = scenario.map(|s| s.title.as_str());
                    if chosen(ui, cx, half, "library-scenario", title) {
                        state.choose(cx, state.plan.clone(), None);
                    }
                },
            );
        });
    });
    ui.add_space(6.0);
}

/// One of the two things to choose, within a width. True when it is to be given up.
fn chosen(ui: &mut Ui, cx: &Cx<'_>, width: f32, what: &str, title: Option<&str>) -> bool {
    let mut cleared = false;
    ui.allocate_ui_with_layout(vec2(width, 30.0), Layout::left_to_right(Align::Center), |ui| {
        let label = cx.t(what);
        match title {
            Some(title) => {
                ui.label(RichText::new("✓").color(cx.palette.good));
                parts::dim(ui, cx, label.clone());
                let name = cx.tf("library-give-up", &[("what", Arg::Text(&label))]);
                let room = (ui.available_width() - 44.0).max(40.0);
                ui.scope(|ui| {
                    ui.set_max_width(room);
                    ui.add(egui::Label::new(parts::strong(title, 14.0)).truncate());
                });
                cleared = ui.small_button("×").on_hover_text(name).clicked();
            }
            None => {
                ui.label(RichText::new("○").color(cx.palette.dim));
                let text = cx.tf("library-none-chosen", &[("what", Arg::Text(&label))]);
                ui.add(egui::Label::new(RichText::new(text).color(cx.palette.dim)).truncate());
            }
        }
    });
    cleared
}

/// The tone of a share of parts that fit.
fn fit_tone(applicable: usize, of: usize) -> Tone {
    match (applicable, of) {
        (a, o) if a >= o => Tone::Good,
        (0, _) => Tone::Bad,
        (a, o) if a * 10 >= o * 8 => Tone::Info,
        _ => Tone::Weak,
    }
}
