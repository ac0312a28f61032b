//! The console of a post: what came in, what it knows, what it owes, and what it can do about it in seconds.
//!
//! It reads a [`PostView`] and nothing else, so that what stands in the players' window can't say more than the post
//! may know.

pub mod forms;
mod inbox;
mod report;

use egui::{Context, Key, Layout, Modifiers, RichText, ScrollArea, Ui, vec2};

use super::{acts, fields};
use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::view::post::OwnDuty;
use crate::view::{Name, PostView, Tone};
use forms::{Deed, Form};

/// How much of what is owed stands above the actions, in a low and in a high panel; the rest is on its own page.
const OWED_ABOVE: [usize; 2] = [2, 4];

/// From this height on, a panel is high.
const HIGH: f32 = 640.0;

/// Below this height, a panel is low.
const LOW: f32 = 440.0;

/// From this width on, everything stands side by side.
const WIDE: f32 = 900.0;

/// A page of the console.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    /// What came in.
    #[default]
    Inbox,
    /// What the post knows.
    Known,
    /// What it owes.
    Owed,
    /// Its duty card.
    Card,
}

/// Who sits before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// The trainer, on a post's behalf.
    Trainer,
    /// The post itself.
    Player,
}

/// What a console remembers.
#[derive(Debug)]
pub struct State {
    /// The form that is open.
    form: Option<Form>,
    /// The post that the form is of.
    post: String,
    page: Page,
    about: Option<String>,
    /// Acts are entered for somebody who says them aloud.
    spoken: bool,
    /// What was sent last: when, and what.
    sent: Option<(String, String)>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            form: None,
            post: String::new(),
            page: Page::default(),
            about: None,
            spoken: true,
            sent: None,
        }
    }
}

impl State {
    /// Whether a form is open.
    #[must_use]
    pub fn form_open(&self) -> bool {
        self.form.is_some()
    }

    /// Follows the view: another post, another form; a group that is no longer known is nobody to act about.
    fn follow(&mut self, view: &PostView) {
        if self.post != view.post.id {
            self.post.clone_from(&view.post.id);
            self.form = None;
            self.sent = None;
            self.about = None;
        }
        let known = |id: &String| view.choices.about.iter().any(|n| n.id == *id);
        if !self.about.as_ref().is_some_and(known) {
            self.about = view.choices.about.first().map(|n| n.id.clone());
        }
    }
}

/// What an act needs besides its words.
struct Desk<'a> {
    view: &'a PostView,
    reader: Reader,
}

impl Desk<'_> {
    fn send(&self, cx: &mut Cx<'_>, state: &mut State, about: Option<String>, act: String, told: String) {
        let by = self.view.post.id.clone();
        self.send_by(cx, state, by, about, act, told);
    }

    /// Sends in the name of a post that the same person holds.
    fn send_by(
        &self,
        cx: &mut Cx<'_>,
        state: &mut State,
        by: String,
        about: Option<String>,
        act: String,
        told: String,
    ) {
        cx.ask(Ask::Act {
            by: Some(by),
            about,
            act,
            spoken: self.reader == Reader::Trainer && state.spoken,
        });
        state.sent = Some((self.view.clock.clone(), told));
        state.form = None;
    }
}

/// Keys of the console; call it only while nobody types.
pub fn keys(ctx: &Context, cx: &mut Cx<'_>, view: &PostView, reader: Reader, state: &mut State) {
    if !view.human || view.frozen {
        return;
    }
    state.follow(view);
    let desk = Desk { view, reader };
    if state.form.is_some() {
        if ctx.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape)) {
            state.form = None;
        }
        return;
    }
    for deed in Deed::ALL {
        if deed.possible(view)
            && let Some(key) = deed.key()
            && ctx.input_mut(|i| i.consume_key(Modifiers::NONE, key))
        {
            begin(cx, &desk, deed, state);
        }
    }
}

/// Begins an act: at once when there is nothing to say about it, else with a form.
fn begin(cx: &mut Cx<'_>, desk: &Desk<'_>, deed: Deed, state: &mut State) {
    match deed.word() {
        Some(word) if desk.view.choices.about.len() < 2 => {
            let told = cx.t(deed.title());
            let about = state.about.clone();
            desk.send(cx, state, about, word.to_owned(), told);
        }
        _ => state.form = Some(Form::new(deed, desk.view, state.about.as_deref())),
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, reader: Reader, state: &mut State) {
    state.follow(view);
    let desk = Desk { view, reader };
    header(ui, cx, &desk, state);
    if !view.human {
        simulated(ui, cx, &desk);
    }
    ui.add_space(2.0);
    if ui.available_width() >= WIDE {
        wide(ui, cx, &desk, state);
        return;
    }
    if view.human {
        let (low, high) = (ui.available_height() < LOW, ui.available_height() >= HIGH);
        let most = match low {
            true => ui.available_height() * 0.5,
            false => f32::INFINITY,
        };
        // In a low panel what can be done is scrolled, so that what came in keeps its place.
        ScrollArea::vertical()
            .id_salt("above")
            .auto_shrink([false, true])
            .max_height(most)
            .show(ui, |ui| {
                // An open form gets the room.
                if state.form.is_none() {
                    owed_above(ui, cx, &desk, state, high);
                }
                actions(ui, cx, &desk, state);
                sent(ui, cx, state);
            });
        ui.separator();
    }
    match state.form.is_some() {
        true => in_scroll(ui, "form", |ui| forms::show(ui, cx, &desk, state)),
        false => {
            pages(ui, cx, view, state, true);
            page(ui, cx, &desk, state);
        }
    }
}

fn in_scroll(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical()
        .id_salt(salt)
        .auto_shrink([false, false])
        .show(ui, add);
}

/// Three columns: what came in, what is owed and done, what is known.
fn wide(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    let size = ui.available_size();
    let gap = 12.0;
    let widths = [0.34, 0.36, 0.30].map(|share| (size.x - 2.0 * gap) * share);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (n, width) in widths.into_iter().enumerate() {
            ui.allocate_ui_with_layout(vec2(width, size.y), Layout::top_down(egui::Align::Min), |ui| {
                ui.set_width(width);
                ui.set_min_height(size.y);
                ui.spacing_mut().item_spacing.x = 8.0;
                match n {
                    0 => {
                        parts::heading(ui, cx.t("console-inbox"));
                        inbox::messages(ui, cx, desk, state);
                    }
                    1 => {
                        if desk.view.human {
                            actions(ui, cx, desk, state);
                            sent(ui, cx, state);
                        }
                        match state.form.is_some() {
                            true => {
                                ui.separator();
                                in_scroll(ui, "form", |ui| forms::show(ui, cx, desk, state));
                            }
                            false => {
                                parts::heading(ui, cx.t("console-owed"));
                                in_scroll(ui, "owed", |ui| owed_all(ui, cx, desk, state));
                            }
                        }
                    }
                    _ => {
                        if matches!(state.page, Page::Inbox | Page::Owed) {
                            state.page = Page::Known;
                        }
                        pages(ui, cx, desk.view, state, false);
                        page(ui, cx, desk, state);
                    }
                }
            });
        }
    });
}

fn header(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    let view = desk.view;
    let player = desk.reader == Reader::Player;
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
            if player {
                let right = Layout::top_down(egui::Align::Max);
                ui.allocate_ui_with_layout(vec2(180.0, 48.0), right, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.label(parts::strong(&view.clock, 26.0));
                    ui.label(RichText::new(&view.date).size(12.0).color(cx.palette.dim));
                });
                if !view.running {
                    parts::tag(ui, cx, Tone::Weak, &format!("▲ {}", cx.t("console-stands")));
                }
            } else if view.human {
                ui.checkbox(&mut state.spoken, cx.t("console-spoken"))
                    .on_hover_text(cx.t("console-spoken-hover"));
            }
            ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 1.0;
                    let size = if player { 20.0 } else { 16.0 };
                    fields::elided(ui, parts::strong(&view.post.name, size));
                    let mut doing = match view.doing.is_empty() {
                        true => cx.t("conduct-free"),
                        false => view.doing.clone(),
                    };
                    if !view.also.is_empty() {
                        let also = cx.tf(
                            "conduct-also",
                            &[("posts", Arg::Text(&view.also.join(cx.lang.pick("、", ", "))))],
                        );
                        doing = format!("{doing} · {also}");
                    }
                    fields::elided(ui, RichText::new(doing).size(12.0).color(cx.palette.dim));
                });
            });
        });
    });
}

/// What stands there while nobody plays the post.
fn simulated(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>) {
    fields::flagged(ui, cx.palette, Tone::Info, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(cx.t("console-simulated"));
            if desk.reader == Reader::Trainer && ui.button(cx.t("console-take-over")).clicked() {
                let post = desk.view.post.id.clone();
                cx.asks.push(Ask::TakeOver { post, human: true });
            }
        });
    });
}

/// What waits for a decision, most urgent first.
fn undecided(view: &PostView) -> Vec<&OwnDuty> {
    let mut owed: Vec<&OwnDuty> = view
        .duties
        .iter()
        .filter(|d| d.undecided && d.done.is_none())
        .collect();
    owed.sort_by_key(|d| d.due.map_or(i64::MAX, |due| due.0));
    owed
}

fn owed_above(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State, high: bool) {
    let owed = undecided(desk.view);
    let most = OWED_ABOVE[usize::from(high)];
    for duty in owed.iter().take(most) {
        owed_card(ui, cx, desk, duty, state);
    }
    if owed.len() > most {
        let more = (owed.len() - most) as i64;
        let text = cx.tf("console-more-owed", &[("n", Arg::Int(more))]);
        if ui.link(text).clicked() {
            state.page = Page::Owed;
            state.form = None;
        }
    }
}

fn owed_all(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    let owed = undecided(desk.view);
    for duty in &owed {
        owed_card(ui, cx, desk, duty, state);
    }
    let rest: Vec<&OwnDuty> = desk
        .view
        .duties
        .iter()
        .filter(|d| !d.undecided || d.done.is_some())
        .collect();
    if owed.is_empty() && rest.is_empty() {
        parts::empty(
            ui,
            cx,
            &cx.t("console-owed-empty"),
            &cx.t("console-owed-empty-text"),
        );
    }
    for duty in rest.iter().rev() {
        inbox::settled(ui, cx, desk.view, duty);
    }
}

/// Something owed: how long there is, what, and one button that does it.
fn owed_card(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, duty: &OwnDuty, state: &mut State) {
    let left = duty.due.map(|due| due.0 - desk.view.at.0);
    let tone = left.map_or(Tone::Info, fields::urgency);
    let can = desk.view.human;
    let mut act = None;
    let mut open = false;
    fields::flagged(ui, cx.palette, tone, |ui| {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                if can {
                    let id = if duty.report {
                        "console-report-now"
                    } else {
                        "console-begin"
                    };
                    let button = parts::primary(ui, cx, true, &cx.t(id));
                    let hover = cx.t(if duty.report {
                        "console-report-now-hover"
                    } else {
                        "console-begin-hover"
                    });
                    if button.on_hover_text(hover).clicked() {
                        act = Some(match duty.report {
                            true => acts::Report {
                                line: Some(duty.id.clone()),
                                ..acts::Report::default()
                            }
                            .ron(),
                            false => acts::with_text("StartStep", &duty.id),
                        });
                    }
                    // The form knows the lines of this post only.
                    let own = desk.view.choices.lines.iter().any(|l| l.id == duty.id);
                    if duty.report && own && ui.button(cx.t("console-edit-report")).clicked() {
                        open = true;
                    }
                }
                ui.with_layout(Layout::left_to_right(egui::Align::Center), |ui| {
                    ui.vertical(|ui| {
                        ui.spacing_mut().item_spacing.y = 1.0;
                        ui.horizontal(|ui| {
                            ui.spacing_mut().item_spacing.x = 6.0;
                            if let Some(left) = left {
                                let text = fields::countdown(cx, left);
                                ui.label(parts::strong(text, 14.0).color(cx.palette.tone(tone)));
                            }
                            fields::elided(ui, parts::strong(&duty.name, 14.0));
                        });
                        let other = Some(&duty.post.name).filter(|_| duty.post.id != desk.view.post.id);
                        let parts = [&duty.about.name, &duty.clause];
                        let parts = parts.into_iter().chain(other).filter(|part| !part.is_empty());
                        let about = parts.map(String::as_str).collect::<Vec<_>>().join(" · ");
                        fields::elided(ui, RichText::new(about).size(12.0).color(cx.palette.dim));
                    });
                });
            });
        });
    });
    let about = (!duty.about.id.is_empty()).then(|| duty.about.id.clone());
    if let Some(act) = act {
        let by = match duty.post.id.is_empty() {
            true => desk.view.post.id.clone(),
            false => duty.post.id.clone(),
        };
        desk.send_by(cx, state, by, about, act, duty.name.clone());
    } else if open {
        state.form = Some(Form::report_of(desk.view, &duty.id, about));
    }
}

fn actions(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        ui.spacing_mut().button_padding = vec2(8.0, 4.0);
        for deed in Deed::ALL {
            let open = state.form.as_ref().is_some_and(|f| f.is(deed));
            let text = cx.t(deed.title());
            let possible = deed.possible(desk.view);
            let response = ui.add_enabled(possible, fields::choice_button(cx, open, &text));
            let mut hover = cx.t(&format!("{}-hover", deed.title()));
            if let Some(key) = deed.key() {
                hover = format!("{hover}  [{}]", key.symbol_or_name());
            }
            if response.on_hover_text(hover).clicked() {
                match open {
                    true => state.form = None,
                    false => begin(cx, desk, deed, state),
                }
            }
        }
    });
}

fn sent(ui: &mut Ui, cx: &Cx<'_>, state: &State) {
    if let Some((clock, what)) = &state.sent {
        let args = [("clock", Arg::Text(clock)), ("what", Arg::Text(what))];
        let text = cx.tf("console-sent", &args);
        fields::elided(ui, fields::signed(cx, Tone::Good, &text).size(12.0));
    }
}

/// The pages to choose from, with how much is on each.
fn pages(ui: &mut Ui, cx: &mut Cx<'_>, view: &PostView, state: &mut State, all: bool) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (page, id, count) in [
            (Page::Inbox, "console-inbox", Some(view.inbox.len())),
            (Page::Known, "console-known", Some(view.picture.len())),
            (Page::Owed, "console-owed", Some(undecided(view).len())),
            (Page::Card, "console-card", None),
        ] {
            if !all && matches!(page, Page::Inbox | Page::Owed) {
                continue;
            }
            let text = match count {
                Some(n) => format!("{} {n}", cx.t(id)),
                None => cx.t(id),
            };
            if fields::choice(ui, cx, state.page == page, &text).clicked() {
                state.page = page;
            }
        }
    });
}

fn page(ui: &mut Ui, cx: &mut Cx<'_>, desk: &Desk<'_>, state: &mut State) {
    match state.page {
        Page::Inbox => inbox::messages(ui, cx, desk, state),
        Page::Known => in_scroll(ui, "known", |ui| inbox::known(ui, cx, desk.view)),
        Page::Owed => in_scroll(ui, "owed", |ui| owed_all(ui, cx, desk, state)),
        Page::Card => in_scroll(ui, "card", |ui| inbox::card(ui, cx, &desk.view.card)),
    }
}

/// Names with those that are owed now in front.
fn owed_first<T>(all: &[T], owed: impl Fn(&T) -> &Option<Name>) -> Vec<&T> {
    let mut sorted: Vec<&T> = all.iter().collect();
    sorted.sort_by_key(|choice| owed(choice).is_none());
    sorted
}
