//! The program as one function of a picture: which screen is shown, what it remembers, what is asked.

use egui::{Context, Key, KeyboardShortcut, Modifiers, Ui};

use super::ask::Ask;
use super::cx::Cx;
use super::panels::map::MapState;
use super::picture::Picture;
use super::screens::{briefing, conduct, debrief, library, plan, stress};
use super::theme::{self, Palette, SCALES, Theme};
use super::{parts, screens};
use crate::text::Lang;
use crate::view::clock::Standing;

/// A screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screen {
    /// Plans, scenarios, sessions.
    #[default]
    Library,
    /// A drill before it begins.
    Briefing,
    /// The drill.
    Conduct,
    /// The drill looked back upon.
    Debrief,
    /// Many simulated runs.
    Stress,
    /// The plan itself.
    Plan,
}

impl Screen {
    /// Every screen, in the order of the tabs.
    pub const ALL: [Self; 6] = [
        Self::Library,
        Self::Briefing,
        Self::Conduct,
        Self::Debrief,
        Self::Stress,
        Self::Plan,
    ];

    /// The id of its name.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Library => "ui-library",
            Self::Briefing => "ui-briefing",
            Self::Conduct => "ui-conduct",
            Self::Debrief => "ui-debrief",
            Self::Stress => "ui-stress",
            Self::Plan => "ui-plan",
        }
    }
}

/// What is remembered from start to start.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// Chinese rather than English; none: as the system has it.
    pub chinese: Option<bool>,
    /// Theme.
    pub theme: Theme,
    /// Scale of everything, within [`SCALES`].
    pub scale: f32,
    /// How the panels of the drill are docked.
    pub conduct: Option<conduct::Layout>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            chinese: None,
            theme: Theme::default(),
            scale: 1.0,
            conduct: None,
        }
    }
}

/// The program.
#[derive(Debug)]
pub struct App {
    /// Language of all texts.
    pub lang: Lang,
    /// Remembered from start to start.
    pub preferences: Preferences,
    /// The screen that is shown.
    pub screen: Screen,
    /// The map of whichever screen shows one: where it lies and what it shows.
    pub map: MapState,
    /// What each screen remembers.
    pub library: library::State,
    /// Likewise.
    pub briefing: briefing::State,
    /// Likewise.
    pub conduct: conduct::State,
    /// Likewise.
    pub debrief: debrief::State,
    /// The overlay with the keys is open.
    pub keys: bool,
    shell: screens::shell::State,
    /// The language that was asked for last.
    spoken: Option<Lang>,
    /// The session that was open in the last frame.
    session: Option<String>,
}

impl App {
    /// The program as it starts.
    #[must_use]
    pub fn new(lang: Lang, preferences: Preferences) -> Self {
        let lang = match preferences.chinese {
            Some(true) => Lang::Zh,
            Some(false) => Lang::En,
            None => lang,
        };
        let conduct = conduct::State::new(preferences.conduct.clone());
        Self {
            lang,
            preferences,
            screen: Screen::default(),
            map: MapState::default(),
            library: library::State::default(),
            briefing: briefing::State::default(),
            conduct,
            debrief: debrief::State::default(),
            keys: false,
            shell: screens::shell::State::default(),
            spoken: None,
            session: None,
        }
    }

    /// The colours.
    #[must_use]
    pub fn palette(&self) -> &'static Palette {
        Palette::of(self.preferences.theme)
    }

    /// Shows the program in a root [`Ui`] that covers the window, and gives what was asked.
    pub fn show(&mut self, ui: &mut Ui, picture: &Picture) -> Vec<Ask> {
        self.style(ui.ctx());
        let mut asks = Vec::new();
        if self.spoken.replace(self.lang) != Some(self.lang) {
            asks.push(Ask::Speak(self.lang));
        }
        self.follow(picture);
        self.shortcuts(ui.ctx(), picture, &mut asks);
        self.map.begin_frame();
        let mut cx = Cx {
            lang: self.lang,
            palette: self.palette(),
            asks: &mut asks,
            go: None,
        };
        screens::shell::top(ui, &mut cx, picture, self.screen, &mut self.shell);
        match self.screen {
            Screen::Library => library::show(ui, &mut cx, picture, &mut self.library),
            Screen::Briefing => briefing::show(ui, &mut cx, picture, &mut self.briefing, &mut self.map),
            Screen::Conduct => conduct::show(ui, &mut cx, picture, &mut self.conduct, &mut self.map),
            Screen::Debrief => debrief::show(ui, &mut cx, picture, &mut self.debrief, &mut self.map),
            Screen::Stress => stress::show(ui, &mut cx),
            Screen::Plan => plan::show(ui, &mut cx, picture),
        }
        screens::shell::over(ui, &mut cx, picture, &mut self.keys, &mut self.shell);
        if let Some(screen) = cx.go {
            self.screen = screen;
        }
        let wishes = std::mem::take(&mut self.shell.wishes);
        self.take(wishes);
        asks
    }

    /// Shows the players' window: one post's console and nothing else.
    pub fn show_players(&mut self, ui: &mut Ui, picture: &Picture) -> Vec<Ask> {
        self.style(ui.ctx());
        let mut asks = Vec::new();
        let mut cx = Cx {
            lang: self.lang,
            palette: self.palette(),
            asks: &mut asks,
            go: None,
        };
        match &picture.players {
            Some(post) => conduct::players(ui, &mut cx, post, &mut self.conduct),
            None => {
                let (title, text) = (cx.t("ui-no-players"), cx.t("ui-no-players-text"));
                parts::exercise_mark(ui, &cx);
                parts::empty(ui, &cx, &title, &text);
            }
        }
        asks
    }

    /// What the top bar changes about the program itself.
    fn take(&mut self, wishes: Vec<screens::shell::Wish>) {
        use screens::shell::Wish;
        for wish in wishes {
            match wish {
                Wish::Lang(lang) => {
                    self.lang = lang;
                    self.preferences.chinese = Some(lang == Lang::Zh);
                }
                Wish::Theme(theme) => self.preferences.theme = theme,
                Wish::Scale(scale) => self.preferences.scale = scale.clamp(*SCALES.start(), *SCALES.end()),
                Wish::Keys => self.keys = !self.keys,
            }
        }
        self.preferences.conduct = self.conduct.layout();
    }

    /// Goes where the drill is: to its screen when a session was opened, back to the library when it was closed.
    fn follow(&mut self, picture: &Picture) {
        let open = picture.conduct.as_ref().map(|c| &c.session);
        if open == self.session.as_ref() {
            return;
        }
        match open {
            // One that is over is looked back upon.
            Some(_) => {
                let standing = picture.conduct.as_ref().and_then(|c| c.clock.standing);
                self.screen = match standing {
                    Some(Standing::Over) => Screen::Debrief,
                    _ => Screen::Conduct,
                };
            }
            None if matches!(self.screen, Screen::Conduct | Screen::Debrief) => self.screen = Screen::Library,
            None => {}
        }
        self.session = open.cloned();
    }

    /// Each window has a context of its own, which knows what it was styled with.
    fn style(&self, ctx: &Context) {
        let key = egui::Id::new("styled");
        let wanted = self.preferences.theme;
        if ctx.data(|data| data.get_temp::<Theme>(key)) != Some(wanted) {
            theme::install(ctx, self.palette());
            ctx.data_mut(|data| data.insert_temp(key, wanted));
        }
        let key = egui::Id::new("speaks");
        if ctx.data(|data| data.get_temp::<bool>(key)) != Some(self.lang == Lang::Zh) {
            theme::speak(ctx, self.lang);
            ctx.data_mut(|data| data.insert_temp(key, self.lang == Lang::Zh));
        }
        if (ctx.zoom_factor() - self.preferences.scale).abs() > 1e-3 {
            ctx.set_zoom_factor(self.preferences.scale);
        }
    }

    /// Keys that work on every screen.
    fn shortcuts(&mut self, ctx: &Context, picture: &Picture, asks: &mut Vec<Ask>) {
        use screens::shell::Wish;
        let pressed = |modifiers: Modifiers, key: Key| {
            ctx.input_mut(|i| i.consume_shortcut(&KeyboardShortcut::new(modifiers, key)))
        };
        let screens = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
        for (screen, key) in Screen::ALL.into_iter().zip(screens) {
            if pressed(Modifiers::CTRL, key) {
                self.screen = screen;
            }
        }
        let mut wishes = Vec::new();
        if pressed(Modifiers::CTRL, Key::L) {
            wishes.push(Wish::Lang(match self.lang {
                Lang::Zh => Lang::En,
                Lang::En => Lang::Zh,
            }));
        }
        if pressed(Modifiers::CTRL, Key::T) {
            wishes.push(Wish::Theme(match self.preferences.theme {
                Theme::Dark => Theme::Light,
                Theme::Light => Theme::Dark,
            }));
        }
        let scale = self.preferences.scale;
        if pressed(Modifiers::CTRL, Key::Equals) || pressed(Modifiers::CTRL, Key::Plus) {
            wishes.push(Wish::Scale(scale + 0.1));
        }
        if pressed(Modifiers::CTRL, Key::Minus) {
            wishes.push(Wish::Scale(scale - 0.1));
        }
        if pressed(Modifiers::CTRL, Key::Num0) {
            wishes.push(Wish::Scale(1.0));
        }
        let typing = ctx.text_edit_focused();
        if pressed(Modifiers::NONE, Key::F1) || (!typing && pressed(Modifiers::NONE, Key::Questionmark)) {
            wishes.push(Wish::Keys);
        }
        // A real emergency must never depend on where the cursor is.
        if pressed(Modifiers::NONE, Key::F12) && picture.conduct.is_some() {
            asks.push(Ask::Freeze);
        }
        self.take(wishes);
    }
}
