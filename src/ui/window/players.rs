//! The players' window: one post's console, with an input and an egui context of its own.

use bevy::camera::RenderTarget;
use bevy::camera::visibility::RenderLayers;
use bevy::ecs::schedule::ScheduleLabel;
use bevy::prelude::{
    App as Engine, Assets, Camera2d, Commands, Component, Entity, Image, Local, MessageReader, Msaa, NonSend,
    NonSendMut, Query, ResMut, Single, Update, Window, With, default,
};
use bevy::window::{PresentMode, WindowCloseRequested, WindowRef};
use bevy_egui::{EguiContext, EguiManagedTextures, EguiSchedule};

use super::frame::{self, Errands, Shell};
use crate::text::tr;
use crate::ui::Ask;
use crate::ui::theme::{self, Theme};

/// The pass of the players' panels.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
struct PlayersPass;

/// The players' window.
#[derive(Component)]
pub(super) struct PlayersWindow;

/// The camera of the players' window, which carries its panels.
#[derive(Component)]
pub(super) struct PlayersCamera;

/// The map lies on layer 0: the players' camera sees another one.
const LAYER: usize = 1;

pub(super) fn plug(engine: &mut Engine) {
    engine.add_systems(Update, (open_and_close, closed_by_hand));
    engine.add_systems(PlayersPass, show);
}

/// There is a window exactly while there is something to show in it.
fn open_and_close(
    mut commands: Commands,
    shell: NonSend<Shell>,
    windows: Query<Entity, With<PlayersWindow>>,
    cameras: Query<Entity, With<PlayersCamera>>,
    mut textures: ResMut<EguiManagedTextures>,
    mut images: ResMut<Assets<Image>>,
) {
    match (&shell.picture.players, windows.single()) {
        (Some(_), Err(_)) => {
            let window = commands
                .spawn((
                    Window {
                        title: tr(shell.app.lang, "window-title-players", &[]),
                        name: Some("muster".to_owned()),
                        resolution: (1100, 760).into(),
                        present_mode: PresentMode::AutoNoVsync,
                        ..default()
                    },
                    PlayersWindow,
                ))
                .id();
            commands.spawn((
                Camera2d,
                RenderTarget::Window(WindowRef::Entity(window)),
                RenderLayers::layer(LAYER),
                Msaa::Off,
                EguiSchedule::new(PlayersPass),
                PlayersCamera,
            ));
        }
        (None, Ok(window)) => {
            for camera in &cameras {
                // Its fonts are textures that nobody else would take away.
                textures.retain(|(context, _), texture| {
                    if *context == camera {
                        images.remove(&texture.handle);
                    }
                    *context != camera
                });
                commands.entity(camera).despawn();
            }
            commands.entity(window).despawn();
        }
        _ => {}
    }
}

/// Closing the window is asking for it to be closed.
fn closed_by_hand(
    mut requests: MessageReader<WindowCloseRequested>,
    windows: Query<Entity, With<PlayersWindow>>,
    shell: NonSend<Shell>,
) {
    if requests.read().any(|request| windows.contains(request.window)) {
        shell.way.ask(Ask::Players(None));
    }
}

fn show(
    context: Single<(Entity, &mut EguiContext), With<PlayersCamera>>,
    mut shell: NonSendMut<Shell>,
    errands: NonSend<Errands>,
    mut prepared: Local<Option<Entity>>,
    mut styled: Local<Option<(Entity, Theme)>>,
) {
    let (entity, mut context) = context.into_inner();
    let ctx = context.get_mut().clone();
    if *prepared != Some(entity) {
        frame::prepare(&ctx, &errands, shell.probe.is_some());
        *prepared = Some(entity);
        ctx.request_repaint();
        return;
    }
    let theme = (entity, shell.app.preferences.theme);
    if *styled != Some(theme) {
        theme::install(&ctx, shell.app.palette());
        *styled = Some(theme);
    }
    let shell = &mut *shell;
    let mut ui = frame::root(&ctx);
    ui.painter()
        .rect_filled(ctx.viewport_rect(), 0, shell.app.palette().ground);
    for ask in shell.app.show_players(&mut ui, &shell.picture) {
        shell.way.ask(ask);
    }
}
