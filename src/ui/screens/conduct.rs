//! The drill: a clock bar that is always there, and panels that can be docked as the trainer likes.

mod layout;

use std::sync::Arc;

use egui::{CentralPanel, Frame, Id, Key, Margin, Modifiers, Panel, Ui, WidgetText};
use egui_dock::{DockArea, TabViewer};

use crate::text::Arg;
use crate::ui::ask::Ask;
use crate::ui::cx::Cx;
use crate::ui::panels::console::{self, Reader};
use crate::ui::panels::map::{self, MapState};
use crate::ui::panels::{
    chain, clock_bar, duties, feed, fields, injects, notes, people, phase, scores, seats, world,
};
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::{Conduct, MapView, Name, PostView};

/// Keys of the screen: as shown, and the id of what they do.
pub const KEYS: &[(&str, &str)] = &[
    ("Space", "conduct-key-space"),
    ("0 – 6", "conduct-key-paces"),
    (".", "conduct-to-event"),
    ("I", "conduct-to-inject"),
    ("C", "conduct-to-decision"),
    ("T", "conduct-to-deadline"),
    ("H", "conduct-hide"),
    ("B", "conduct-bookmark"),
    ("O", "conduct-observe"),
    ("Alt+1 … Alt+0", "conduct-key-panels"),
    ("R", "console-do-report"),
    ("S", "console-do-step"),
    ("D", "console-do-dispatch"),
    ("U", "console-do-support"),
    ("L", "console-do-alert"),
    ("M", "console-do-medical"),
    ("V", "console-do-receive"),
    ("E", "console-do-hear"),
    ("X", "console-do-explain"),
    ("K", "console-do-acknowledge"),
    ("N", "console-do-note"),
    ("Ctrl+Enter", "console-send"),
    ("Esc", "conduct-close"),
];

/// A panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tab {
    /// The map.
    Map,
    /// What happened.
    Feed,
    /// The reporting chain.
    Chain,
    /// The console of a post.
    Console,
    /// The phase with its questions.
    Phase,
    /// Injects.
    Injects,
    /// Duties.
    Duties,
    /// Groups and parties.
    People,
    /// Scores so far.
    Scores,
    /// Seats.
    Seats,
    /// Bookmarks, observations, branches.
    Notes,
    /// What the trainer changes in the world; hints.
    World,
    /// A panel of another version of the program: a layout that has one doesn't fit.
    #[serde(other)]
    Gone,
}

impl Tab {
    /// Every panel, in the order of the keys.
    pub const ALL: [Self; 12] = [
        Self::Map,
        Self::Feed,
        Self::Chain,
        Self::Console,
        Self::Duties,
        Self::Injects,
        Self::Phase,
        Self::People,
        Self::Scores,
        Self::Seats,
        Self::Notes,
        Self::World,
    ];

    /// The id of its title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Map => "conduct-tab-map",
            Self::Feed => "conduct-tab-feed",
            Self::Chain => "conduct-tab-chain",
            Self::Console => "conduct-tab-console",
            Self::Phase => "conduct-tab-phase",
            Self::Injects => "conduct-tab-injects",
            Self::Duties => "conduct-tab-duties",
            Self::People => "conduct-tab-people",
            Self::Scores => "conduct-tab-scores",
            Self::Seats => "conduct-tab-seats",
            Self::Notes => "conduct-tab-notes",
            Self::World | Self::Gone => "conduct-tab-world",
        }
    }
}

/// How the panels are docked.
pub type Layout = egui_dock::DockState<Tab>;

/// What the panels remember of the drill that is open.
#[derive(Debug, Default)]
struct Panels {
    feed: feed::State,
    chain: chain::State,
    duties: duties::State,
    injects: injects::State,
    phase: phase::State,
    notes: notes::State,
    world: world::State,
    seats: seats::State,
    console: console::State,
}

/// What the screen remembers.
#[derive(Debug)]
pub struct State {
    layout: Option<Layout>,
    /// The panels lie as the trainer put them, not as they do at first.
    moved: bool,
    bar: clock_bar::State,
    panels: Panels,
    players: console::State,
    /// The drill that all this is about.
    session: Option<String>,
    /// What was last said about forms being open.
    form: bool,
    /// A seat was asked for, so that the console isn't empty.
    seated: bool,
    /// The map of the view shown last, to be shared with whoever draws it.
    map: Option<(Arc<Conduct>, Arc<MapView>)>,
}

impl State {
    /// With the panels docked as they were.
    #[must_use]
    pub fn new(layout: Option<Layout>) -> Self {
        let layout = layout.filter(layout::fits);
        Self {
            moved: layout.is_some(),
            layout,
            bar: clock_bar::State::default(),
            panels: Panels::default(),
            players: console::State::default(),
            session: None,
            form: false,
            seated: false,
            map: None,
        }
    }

    /// How the panels are docked now; none while they lie as at first.
    #[must_use]
    pub fn layout(&self) -> Option<Layout> {
        self.layout.as_ref().filter(|_| self.moved).map(layout::kept)
    }

    /// Shows a panel in front of those that lie at the same place.
    pub fn reveal(&mut self, tab: Tab) {
        if let Some(layout) = &mut self.layout
            && let Some(path) = layout.find_tab(&tab)
        {
            let node = path.node_path();
            // The panel was found just now; it can't be elsewhere.
            let _ = layout.set_active_tab(path);
            layout.set_focused_node_and_surface(node);
        }
    }

    /// Another drill: what was typed and chosen in the last one is of no use.
    fn follow(&mut self, view: &Conduct) {
        if self.session.as_ref() != Some(&view.session) {
            self.session = Some(view.session.clone());
            self.panels = Panels::default();
            self.players = console::State::default();
            self.form = false;
            self.seated = false;
        }
    }

    /// The clock is told once when a form opens, and once when the last one is closed.
    fn tell_of_forms(&mut self, cx: &mut Cx<'_>) {
        let open =
            self.panels.console.form_open() || self.players.form_open() || self.panels.injects.form.is_some();
        if open != self.form {
            self.form = open;
            cx.ask(Ask::Form(open));
        }
    }

    fn map_of(&mut self, view: &Arc<Conduct>) -> Arc<MapView> {
        match &self.map {
            Some((of, map)) if Arc::ptr_eq(of, view) => Arc::clone(map),
            _ => {
                let map = Arc::new(view.map.clone());
                self.map = Some((Arc::clone(view), Arc::clone(&map)));
                map
            }
        }
    }
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, state: &mut State, map: &mut MapState) {
    let Some(view) = &picture.conduct else {
        CentralPanel::default().show(ui, |ui| {
            parts::empty(
                ui,
                cx,
                &cx.t("conduct-no-session"),
                &cx.t("conduct-no-session-text"),
            );
        });
        return;
    };
    state.follow(view);
    let frozen = clock_bar::frozen(view);
    if !ui.ctx().egui_wants_keyboard_input() {
        keys(ui, cx, picture, view, frozen, state);
    }
    let wide = ui.available_width() >= layout::WIDE;
    Panel::top("conduct-clock").show(ui, |ui| clock_bar::show(ui, cx, view, &mut state.bar));
    if std::mem::take(&mut state.bar.reset) {
        state.layout = None;
        state.moved = false;
    }
    // The map is drawn below: this panel must not cover it.
    CentralPanel::default()
        .frame(Frame::NONE)
        .show(ui, |ui| match frozen {
            true => clock_bar::frozen_cover(ui, cx),
            false => docked(ui, cx, picture, view, wide, state, map),
        });
    if std::mem::take(&mut state.panels.seats.opened) {
        state.reveal(Tab::Console);
    }
    if state.panels.notes.focus {
        state.reveal(Tab::Notes);
    }
    if !state.seated
        && picture.seat.is_none()
        && let Some(seat) = view.seats.iter().find(|s| s.human)
    {
        state.seated = true;
        cx.ask(Ask::Seat(Some(seat.post.id.clone())));
    }
    state.tell_of_forms(cx);
}

fn keys(ui: &Ui, cx: &mut Cx<'_>, picture: &Picture, view: &Conduct, frozen: bool, state: &mut State) {
    let ctx = ui.ctx();
    // The form of the console takes its keys first.
    if let Some(seat) = &picture.seat
        && !frozen
    {
        console::keys(ctx, cx, seat, Reader::Trainer, &mut state.panels.console);
        if state.panels.console.form_open() && !state.form {
            state.reveal(Tab::Console);
        }
    }
    clock_bar::keys(ctx, cx, view, &mut state.bar);
    if frozen {
        return;
    }
    let pressed = |modifiers: Modifiers, key: Key| ctx.input_mut(|i| i.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::B) {
        cx.ask(Ask::Bookmark(String::new()));
    }
    if pressed(Modifiers::NONE, Key::O) {
        state.panels.notes.focus = true;
    }
    let digits = [
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
        Key::Num0,
        Key::Minus,
        Key::Equals,
    ];
    for (key, tab) in digits.into_iter().zip(Tab::ALL) {
        if pressed(Modifiers::ALT, key) {
            state.reveal(tab);
        }
    }
}

fn docked(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    picture: &Picture,
    view: &Arc<Conduct>,
    wide: bool,
    state: &mut State,
    map: &mut MapState,
) {
    let port = state.map_of(view);
    let mut layout = state.layout.take().unwrap_or_else(|| layout::first(wide));
    let style = layout::style(ui, cx);
    let mut viewer = Viewer {
        cx,
        picture,
        view,
        port,
        map,
        hidden: state.bar.hidden,
        panels: &mut state.panels,
    };
    DockArea::new(&mut layout)
        .id(Id::new("conduct"))
        .style(style)
        .show_close_buttons(false)
        .show_leaf_close_all_buttons(false)
        .show_leaf_collapse_buttons(false)
        .tab_context_menus(false)
        .show_inside(ui, &mut viewer);
    // Only what somebody moved by hand is worth keeping; looking costs a little, so it is done when the hand lets go.
    if ui.input(|i| i.pointer.any_released()) {
        state.moved = layout::differs(&layout, &layout::first(wide));
    }
    state.layout = Some(layout);
}

/// Shows each panel in its tab.
struct Viewer<'a, 'c> {
    cx: &'a mut Cx<'c>,
    picture: &'a Picture,
    view: &'a Conduct,
    port: Arc<MapView>,
    map: &'a mut MapState,
    hidden: bool,
    panels: &'a mut Panels,
}

impl TabViewer for Viewer<'_, '_> {
    type Tab = Tab;

    fn id(&mut self, tab: &mut Tab) -> Id {
        Id::new(("conduct-tab", *tab))
    }

    fn title(&mut self, tab: &mut Tab) -> WidgetText {
        let title = self.cx.t(tab.title());
        let waiting: u32 = self.view.seats.iter().map(|s| s.waiting).sum();
        match tab {
            Tab::Seats if waiting > 0 => format!("{title} ▲{waiting}").into(),
            _ => title.into(),
        }
    }

    fn ui(&mut self, ui: &mut Ui, tab: &mut Tab) {
        let (cx, view, panels) = (&mut *self.cx, self.view, &mut *self.panels);
        let clock = &view.clock;
        let looked_at = self.picture.seat.as_ref().map(|s| s.post.id.as_str());
        let players = self.picture.players.as_ref().map(|s| s.post.id.as_str());
        match tab {
            Tab::Map => map::show(ui, cx, &self.port, self.map),
            Tab::Feed => feed::show(ui, cx, &view.feed, &view.seats, &mut panels.feed),
            Tab::Chain => chain::show(ui, cx, &view.chain, clock, self.hidden, &mut panels.chain),
            Tab::Console => trainers_console(ui, cx, self.picture, view, &mut panels.console),
            Tab::Phase => phase::show(
                ui,
                cx,
                &view.phases,
                clock,
                self.hidden,
                &mut panels.phase,
                &mut panels.notes,
            ),
            Tab::Injects => injects::show(ui, cx, view, self.hidden, &mut panels.injects),
            Tab::Duties => duties::show(ui, cx, &view.duties, &view.seats, clock, &mut panels.duties),
            Tab::People => people::show(ui, cx, &view.people, self.hidden),
            Tab::Scores if self.hidden => fields::hidden(ui, cx),
            Tab::Scores => scores::show(ui, cx, &view.scores),
            Tab::Seats => seats::show(ui, cx, &view.seats, looked_at, players, &mut panels.seats),
            Tab::Notes => notes::show(ui, cx, view, &mut panels.notes),
            Tab::World | Tab::Gone => world::show(ui, cx, view, &mut panels.world),
        }
    }

    fn on_tab_button(&mut self, tab: &mut Tab, response: &egui::Response) {
        let title = self.cx.t(tab.title());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::WidgetType::Button, true, &title));
    }

    fn is_closeable(&self, _tab: &Tab) -> bool {
        false
    }

    fn allowed_in_windows(&self, tab: &mut Tab) -> bool {
        // A window has a ground of its own, and would hide the map.
        *tab != Tab::Map
    }

    fn clear_background(&self, tab: &Tab) -> bool {
        *tab != Tab::Map
    }

    fn scroll_bars(&self, _tab: &Tab) -> [bool; 2] {
        [false, false]
    }

    fn tab_style_override(&self, tab: &Tab, style: &egui_dock::TabStyle) -> Option<egui_dock::TabStyle> {
        (*tab == Tab::Map).then(|| {
            let mut style = style.clone();
            style.tab_body.bg_fill = egui::Color32::TRANSPARENT;
            style.tab_body.inner_margin = Margin::ZERO;
            style
        })
    }
}

/// The console of whichever post the trainer looks at.
fn trainers_console(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    picture: &Picture,
    view: &Conduct,
    state: &mut console::State,
) {
    let mut chosen = picture.seat.as_ref().map(|s| s.post.id.clone());
    let all: Vec<Name> = view
        .seats
        .iter()
        .map(|seat| {
            let mark = match (seat.human, seat.waiting) {
                (true, 0) => "◆ ".to_owned(),
                (true, n) => format!("◆ ▲{n} "),
                _ => String::new(),
            };
            Name::new(&seat.post.id, format!("{mark}{}", seat.post.name))
        })
        .collect();
    ui.horizontal_wrapped(|ui| {
        let none = cx.t("console-choose");
        let label = cx.t("console-seat");
        if fields::menu(ui, "console-seat", &label, &all, &mut chosen, Some(&none)) {
            cx.ask(Ask::Seat(chosen.clone()));
        }
        // The seats in which somebody has to decide are one press away.
        for seat in view.seats.iter().filter(|s| s.human && s.waiting > 0).take(3) {
            if Some(&seat.post.id) == chosen.as_ref() {
                continue;
            }
            let text = format!("▲{} {}", seat.waiting, seat.post.name);
            let waits = cx.tf("conduct-waits", &[("n", Arg::Int(i64::from(seat.waiting)))]);
            if ui.button(text).on_hover_text(waits).clicked() {
                cx.ask(Ask::Seat(Some(seat.post.id.clone())));
            }
        }
    });
    match &picture.seat {
        Some(seat) => console::show(ui, cx, seat, Reader::Trainer, state),
        None => parts::empty(ui, cx, &cx.t("console-none"), &cx.t("console-none-text")),
    }
}

/// The players' window.
pub fn players(ui: &mut Ui, cx: &mut Cx<'_>, post: &PostView, state: &mut State) {
    if !post.frozen && !ui.ctx().egui_wants_keyboard_input() {
        console::keys(ui.ctx(), cx, post, Reader::Player, &mut state.players);
    }
    Panel::top("players-mark").show(ui, |ui| {
        ui.add_space(4.0);
        ui.horizontal(|ui| {
            parts::exercise_mark(ui, cx);
            ui.label(cx.t("console-players-title"));
        });
        ui.add_space(4.0);
    });
    CentralPanel::default().show(ui, |ui| match post.frozen {
        true => clock_bar::frozen_cover(ui, cx),
        false => console::show(ui, cx, post, Reader::Player, &mut state.players),
    });
    state.tell_of_forms(cx);
}
