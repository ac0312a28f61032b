//! One frame of the main window: the picture in, the screens drawn, what was asked out.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bevy::camera::ClearColorConfig;
use bevy::prelude::{
    App as Engine, AppExit, Camera, Camera2d, ClearColor, Color, Commands, Entity, IntoScheduleConfigs as _,
    Local, MessageReader, MessageWriter, Msaa, NonSend, NonSendMut, PreUpdate, Query, Res, ResMut, Resource,
    Single, Startup, Update, Window, With, default,
};
use bevy::time::{Real, Time};
use bevy::window::{PrimaryWindow, WindowCloseRequested, WindowMoved};
use bevy::winit::{EventLoopProxy, UpdateMode, WinitSettings, WinitUserEvent};
use bevy_egui::{
    EguiContext, EguiGlobalSettings, EguiInput, EguiPreUpdateSet, EguiPrimaryContextPass, PrimaryEguiContext,
};
use egui::{Align2, Color32, Id, LayerId, Rect, Shape, Ui, UiBuilder, vec2};

use super::errand::{self, Errand};
use super::memory::Memory;
use super::{Way, fonts};
use crate::text::{Arg, tr};
use crate::ui::{App, Picture, theme};

/// Nothing moves: only input and the [errands](super::errand) wake the window.
pub(super) const RESTING: UpdateMode = UpdateMode::Reactive {
    wait: Duration::from_secs(60),
    react_to_device_events: false,
    react_to_user_events: true,
    react_to_window_events: true,
};
/// The clock of the drill runs, so that something always moves.
const RUNNING: UpdateMode = UpdateMode::Reactive {
    wait: Duration::from_millis(20),
    react_to_device_events: false,
    react_to_user_events: true,
    react_to_window_events: true,
};
/// How often settings are kept, in seconds.
const KEEP: f64 = 2.0;

/// The screens, and the way to the desk behind them.
pub(super) struct Shell {
    pub(super) app: App,
    pub(super) picture: Picture,
    pub(super) way: Way,
    /// Where the state of the screens is written.
    pub(super) probe: Option<PathBuf>,
    /// Something to be said once that isn't about the drill.
    remark: Option<String>,
    /// Frames drawn so far.
    frames: Arc<AtomicU64>,
    /// What has failed, if anything has.
    fallen: Arc<Mutex<Option<String>>>,
}

impl Shell {
    pub(super) fn new(app: App, way: Way, remark: Option<String>, probe: Option<PathBuf>) -> Self {
        Self {
            app,
            picture: way.picture(),
            way,
            probe,
            remark,
            frames: Arc::default(),
            fallen: Arc::default(),
        }
    }

    /// Where it is noted what has failed.
    pub(super) fn fallen(&self) -> Arc<Mutex<Option<String>>> {
        Arc::clone(&self.fallen)
    }

    /// Counts the frames that were drawn.
    pub(super) fn frames(&self) -> Arc<AtomicU64> {
        Arc::clone(&self.frames)
    }
}

/// Where the window is, and what was last kept.
#[derive(Resource)]
struct Remembered {
    memory: Memory,
    kept: String,
    checked: f64,
}

/// The way to the errands.
pub(super) struct Errands(pub(super) Sender<Errand>);

pub(super) fn plug(
    engine: &mut Engine,
    shell: Shell,
    memory: Memory,
    proxy: Option<EventLoopProxy<WinitUserEvent>>,
) {
    let errands = errand::start(shell.way.clone(), proxy);
    engine.insert_non_send(shell);
    engine.insert_non_send(Errands(errands));
    engine.insert_resource(Remembered {
        kept: memory.text(),
        memory,
        checked: 0.0,
    });
    engine.add_systems(Startup, camera);
    engine.add_systems(
        PreUpdate,
        still_modifiers
            .after(EguiPreUpdateSet::ProcessInput)
            .before(EguiPreUpdateSet::BeginPass),
    );
    engine.add_systems(EguiPrimaryContextPass, show);
    engine.add_systems(Update, (pace, remember, close));
}

fn camera(mut commands: Commands, mut settings: ResMut<EguiGlobalSettings>) {
    settings.auto_create_primary_context = false;
    commands.spawn((
        Camera2d,
        Camera {
            clear_color: ClearColorConfig::Default,
            ..default()
        },
        Msaa::Off,
        PrimaryEguiContext,
    ));
}

/// Every frame tells egui which modifiers are held, and egui draws again for everything that it is told: without this it never
/// rests.
fn still_modifiers(
    mut inputs: Query<(Entity, &mut EguiInput)>,
    mut held: Local<std::collections::HashMap<Entity, egui::Modifiers>>,
) {
    for (entity, mut input) in &mut inputs {
        let last = held.entry(entity).or_default();
        input.events.retain(|event| match event {
            egui::Event::ModifiersChanged(now) => std::mem::replace(last, *now) != *now,
            _ => true,
        });
    }
}

/// Fonts, and waking up for what egui wants to show later.
pub(super) fn prepare(ctx: &egui::Context, errands: &Errands, probed: bool) {
    theme::install_fonts(ctx, fonts::system());
    let errands = errands.0.clone();
    ctx.set_request_repaint_callback(move |info| {
        if info.delay < Duration::from_secs(30) {
            let _ = errands.send(Errand::After(info.delay));
        }
    });
    if probed {
        ctx.enable_accesskit();
    }
}

/// The root of a window's panels.
pub(super) fn root(ctx: &egui::Context) -> Ui {
    let everything = UiBuilder::new()
        .layer_id(LayerId::background())
        .max_rect(ctx.viewport_rect());
    Ui::new(ctx.clone(), Id::new("muster"), everything)
}

fn show(
    mut context: Single<&mut EguiContext, With<PrimaryEguiContext>>,
    window: Query<Entity, With<PrimaryWindow>>,
    mut closing: MessageWriter<WindowCloseRequested>,
    mut shell: NonSendMut<Shell>,
    errands: NonSend<Errands>,
    mut clear: ResMut<ClearColor>,
    mut ready: Local<bool>,
) {
    let ctx = context.get_mut().clone();
    if !*ready {
        // Fonts count from the next pass on.
        prepare(&ctx, &errands, shell.probe.is_some());
        *ready = true;
        ctx.request_repaint();
        return;
    }
    // The same as closing the window by hand.
    let quit = ctx.input_mut(|i| i.consume_key(egui::Modifiers::CTRL, egui::Key::Q));
    if quit && let Ok(window) = window.single() {
        closing.write(WindowCloseRequested { window });
    }
    let shell = &mut *shell;
    shell.picture = shell.way.picture();
    let mut ui = root(&ctx);
    let painter = ui.painter().clone();
    let ground = painter.add(Shape::Noop);
    let asks = shell.app.show(&mut ui, &shell.picture);
    let palette = shell.app.palette();
    let hole = shell.app.map.port.as_ref().map(|port| port.rect);
    painter.set(ground, around(ctx.viewport_rect(), hole, palette.ground));
    clear.0 = colour(palette.map.0);
    for ask in asks {
        shell.way.ask(ask);
    }
    if !shell.way.is_alive() {
        let why = shell
            .fallen
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        let why = why.unwrap_or_default();
        let text = tr(shell.app.lang, "window-desk-gone", &[("error", Arg::Text(&why))]);
        shell.remark = Some(text);
    }
    remark(&ctx, shell);
    shell.frames.fetch_add(1, Ordering::Relaxed);
}

/// The ground below all panels, with a hole where the map is seen.
fn around(window: Rect, hole: Option<Rect>, colour: Color32) -> Shape {
    let Some(hole) = hole.map(|hole| hole.intersect(window)) else {
        return Shape::rect_filled(window, 0, colour);
    };
    let parts = [
        Rect::from_min_max(window.min, egui::pos2(window.right(), hole.top())),
        Rect::from_min_max(egui::pos2(window.left(), hole.bottom()), window.max),
        Rect::from_min_max(egui::pos2(window.left(), hole.top()), hole.left_bottom()),
        Rect::from_min_max(hole.right_top(), egui::pos2(window.right(), hole.bottom())),
    ];
    Shape::Vec(parts.map(|part| Shape::rect_filled(part, 0, colour)).to_vec())
}

/// Something to be said once that isn't about the drill.
fn remark(ctx: &egui::Context, shell: &mut Shell) {
    let Some(text) = &shell.remark else { return };
    let mut read = false;
    egui::Window::new("remark")
        .title_bar(false)
        .resizable(false)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 60.0))
        .show(ctx, |ui| {
            ui.set_max_width(520.0);
            ui.label(text);
            read = ui.button("✖").clicked();
        });
    if read {
        shell.remark = None;
    }
}

/// A colour of ours as one of bevy's.
pub(super) fn colour(from: Color32) -> Color {
    let [r, g, b, a] = from.to_srgba_unmultiplied();
    Color::srgba_u8(r, g, b, a)
}

/// Rests while nothing moves.
fn pace(shell: NonSend<Shell>, mut settings: ResMut<WinitSettings>) {
    let running = |conduct: &Arc<crate::view::Conduct>| conduct.clock.standing.is_none();
    let mode = if shell.picture.conduct.as_ref().is_some_and(running) {
        RUNNING
    } else {
        RESTING
    };
    if settings.focused_mode != mode {
        settings.focused_mode = mode;
        settings.unfocused_mode = mode;
    }
}

/// Keeps preferences and the place of the window, now and then and at the end.
fn remember(
    mut remembered: ResMut<Remembered>,
    shell: NonSend<Shell>,
    errands: NonSend<Errands>,
    window: Query<(Entity, &Window), With<PrimaryWindow>>,
    mut moved: MessageReader<WindowMoved>,
    time: Res<Time<Real>>,
    mut requests: MessageReader<WindowCloseRequested>,
) {
    let Ok((entity, window)) = window.single() else {
        return;
    };
    for to in moved.read().filter(|m| m.window == entity) {
        remembered.memory.position = Some(to.position.to_array());
    }
    let closing = requests.read().any(|r| r.window == entity);
    let now = time.elapsed_secs_f64();
    if !closing && now - remembered.checked < KEEP {
        return;
    }
    remembered.checked = now;
    let size = (window.width().round() as u32, window.height().round() as u32);
    remembered.memory.size = size;
    remembered.memory.preferences = shell.app.preferences.clone();
    let text = remembered.memory.text();
    if text != remembered.kept {
        if closing {
            let _ = super::memory::write(&text);
        } else {
            let _ = errands.0.send(Errand::Keep(text.clone()));
        }
        remembered.kept = text;
    }
}

/// The main window was closed: the program ends. What is open is closed after the last frame.
fn close(
    mut requests: MessageReader<WindowCloseRequested>,
    primary: Query<Entity, With<PrimaryWindow>>,
    mut exit: MessageWriter<AppExit>,
) {
    if requests.read().any(|request| primary.contains(request.window)) {
        exit.write(AppExit::Success);
    }
}
