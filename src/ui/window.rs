//! The window: one bevy app that shows the screens, the map below them, and a second window for the players.
//!
//! Everything that people see is decided elsewhere: [`App`] draws the panels, [`Scene`](super::panels::map::Scene) says what lies on the
//! map. Here is only what needs a window: input, the frame, fonts, what is remembered from start to start, and saying in words why
//! it can't open.

mod check;
mod errand;
mod fonts;
mod frame;
mod map;
mod memory;
mod players;
mod probe;

use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};

use bevy::log::LogPlugin;
use bevy::prelude::{
    App as Engine, AppExit, DefaultPlugins, PluginGroup as _, Window, WindowPlugin, default,
};
use bevy::window::{ExitCondition, PresentMode, WindowPosition, WindowResizeConstraints};
use bevy::winit::{EventLoopProxyWrapper, WinitSettings};
use bevy_egui::EguiPlugin;

use super::desk::Link;
use super::{App, Ask, Picture};
use crate::text::{Arg, Lang, tr};

/// The way to the desk, shared by the frame and whoever wakes it. Gone once the window was closed.
#[derive(Clone, Debug)]
struct Way(Arc<Mutex<Option<Link>>>);

impl Way {
    fn with<T: Default>(&self, what: impl FnOnce(&Link) -> T) -> T {
        let link = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        link.as_ref().map(what).unwrap_or_default()
    }

    fn ask(&self, ask: Ask) {
        self.with(|link| link.ask(ask));
    }

    fn picture(&self) -> Picture {
        self.with(Link::picture)
    }

    /// Counts up with every new picture.
    fn version(&self) -> u64 {
        self.with(Link::version)
    }

    /// Whether there is still a desk.
    fn is_alive(&self) -> bool {
        self.with(Link::is_alive)
    }

    /// Closes what is open, in good order; what couldn't be kept, in words.
    fn close(&self) -> Vec<String> {
        let link = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        link.map(Link::close).unwrap_or_default()
    }
}

/// How the program starts.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language, unless another was chosen last time.
    pub lang: Lang,
    /// Begins with the briefing rather than with the library.
    pub briefing: bool,
    /// A file to which the state of the screens is written at each change, for whoever drives the program.
    pub probe: Option<PathBuf>,
}

/// Why there is no window.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoWindow {
    /// No display is set.
    #[error("no display")]
    NoDisplay,
    /// The display doesn't answer.
    #[error("{display}: {error}")]
    Dead {
        /// The display.
        display: String,
        /// What the system says.
        error: String,
    },
    /// There is a Wayland desktop without an X server.
    #[error("no X server")]
    WaylandOnly,
    /// No graphics adapter.
    #[error("no graphics adapter")]
    NoAdapter,
    /// Something else in the way.
    #[error("{0}")]
    NoStart(String),
    /// The program failed while it ran.
    #[error("{0}")]
    Fell(String),
}

impl NoWindow {
    /// What is in the way and what to do about it, in words.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let error = |id, error: &str| tr(lang, id, &[("error", Arg::Text(error))]);
        match self {
            Self::NoDisplay => tr(lang, "window-no-display", &[]),
            Self::WaylandOnly => tr(lang, "window-wayland-only", &[]),
            Self::NoAdapter => tr(lang, "window-no-adapter", &[]),
            Self::Dead { display, error } => tr(
                lang,
                "window-display-dead",
                &[("display", Arg::Text(display)), ("error", Arg::Text(error))],
            ),
            Self::NoStart(why) => error("window-no-start", why),
            Self::Fell(why) => error("window-fell", why),
        }
    }
}

/// Whether a window could open here.
///
/// # Errors
/// What is in the way.
pub fn check() -> Result<(), NoWindow> {
    check::display()?;
    check::adapter()
}

/// Opens the window over a desk and comes back when it was closed. The desk is closed in good order, also when something fails; what it
/// couldn't keep comes back in words.
///
/// # Errors
/// Why there is no window. Ask [`check()`] first: what it finds is said more exactly.
pub fn run(options: Options, desk: Link) -> Result<Vec<String>, NoWindow> {
    let way = Way(Arc::new(Mutex::new(Some(desk))));
    let (memory, damaged) = memory::read(options.lang);
    let mut app = App::new(options.lang, memory.preferences.clone());
    if options.briefing {
        app.screen = super::app::Screen::Briefing;
    }
    let lang = app.lang;
    if lang != options.lang {
        way.ask(Ask::Speak(lang));
    }
    let shell = frame::Shell::new(app, way.clone(), damaged, options.probe);
    let frames = shell.frames();

    let fallen = shell.fallen();
    let hook = std::panic::take_hook();
    let said = Arc::clone(&fallen);
    std::panic::set_hook(Box::new(move |info| {
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        // The first one is the cause; others follow from it.
        said.get_or_insert_with(|| info.to_string().replace('\n', " "));
    }));
    let ran = std::panic::catch_unwind(AssertUnwindSafe(|| build(lang, memory, shell).run()));
    let unkept = way.close();
    std::panic::set_hook(hook);

    let why = fallen.lock().unwrap_or_else(PoisonError::into_inner).take();
    match ran {
        Ok(AppExit::Success) if why.is_none() => Ok(unkept),
        _ if frames.load(Ordering::Relaxed) == 0 => Err(NoWindow::NoStart(why.unwrap_or_default())),
        _ => Err(NoWindow::Fell(why.unwrap_or_default())),
    }
}

fn build(lang: Lang, memory: memory::Memory, shell: frame::Shell) -> Engine {
    let position = memory.position.map_or(WindowPosition::Automatic, |[x, y]| {
        WindowPosition::At((x, y).into())
    });
    let window = Window {
        title: tr(lang, "window-title", &[]),
        name: Some("muster".to_owned()),
        resolution: memory.size.into(),
        position,
        present_mode: PresentMode::AutoVsync,
        resize_constraints: WindowResizeConstraints {
            min_width: 800.0,
            min_height: 500.0,
            ..default()
        },
        ..default()
    };
    let mut engine = Engine::new();
    engine.add_plugins(
        DefaultPlugins
            .set(WindowPlugin {
                primary_window: Some(window),
                exit_condition: ExitCondition::DontExit,
                close_when_requested: false,
                ..default()
            })
            .set(LogPlugin {
                filter: "error".to_owned(),
                ..default()
            }),
    );
    engine.add_plugins(EguiPlugin::default());
    engine.insert_resource(WinitSettings {
        focused_mode: frame::RESTING,
        unfocused_mode: frame::RESTING,
    });
    let proxy = engine
        .world()
        .get_resource::<EventLoopProxyWrapper>()
        .map(|proxy| (**proxy).clone());
    frame::plug(&mut engine, shell, memory, proxy);
    players::plug(&mut engine);
    map::plug(&mut engine);
    probe::plug(&mut engine);
    engine
}
