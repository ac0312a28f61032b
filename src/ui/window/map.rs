//! The map in bevy's 2D world: a [`Scene`](crate::ui::panels::map::Scene) as sprites and texts, below the panels.
//!
//! One camera draws both: egui lies above the world and leaves a hole where the map is. A unit of the world is a logical pixel of the
//! window. Sprites come from one image, so that they are one batch; they and the texts are used again from frame to frame.

mod atlas;

use std::collections::BTreeMap;

use bevy::camera::visibility::VisibilitySystems;
use bevy::prelude::{
    App as Engine, Assets, Commands, Component, DetectChangesMut as _, Entity, Font, Handle, Image,
    IntoScheduleConfigs as _, NonSend, PostUpdate, Quat, Query, Rect as Area, ResMut, Resource, Sprite,
    Startup, Text2d, TextColor, TextFont, Transform, TransformSystems, Vec2, Vec3, Visibility, Window, With,
};
use bevy::sprite::Anchor;
use bevy::text::{FontSize, FontSource};
use bevy::window::PrimaryWindow;
use bevy_egui::EguiPostUpdateSet;
use egui::Pos2;

use super::frame::{Shell, colour};
use crate::ui::panels::map::scene::{Label, Piece};
use crate::ui::theme;

/// Height of texts above all sprites.
const TEXTS: f32 = 900.0;

/// What is on the map now.
#[derive(Resource, Default)]
struct Drawn {
    atlas: Handle<Image>,
    font: Handle<Font>,
    /// Sprites, of which the first `used` are shown.
    sprites: Vec<Entity>,
    used: usize,
    texts: BTreeMap<String, Entity>,
}

/// Marks the sprites of the map.
#[derive(Component)]
struct OnMap;

/// From points of the window to the world.
#[derive(Clone, Copy)]
struct Place {
    zoom: f32,
    half: Vec2,
    scale: f32,
}

impl Place {
    fn of(&self, at: Pos2) -> Vec2 {
        Vec2::new(at.x * self.zoom - self.half.x, self.half.y - at.y * self.zoom)
    }
}

pub(super) fn plug(engine: &mut Engine) {
    engine.init_resource::<Drawn>();
    engine.add_systems(Startup, prepare);
    // In the same frame as the panels, so that the map and its hole never part.
    engine.add_systems(
        PostUpdate,
        draw.after(EguiPostUpdateSet::EndPass)
            .before(TransformSystems::Propagate)
            .before(VisibilitySystems::CalculateBounds)
            .before(bevy::sprite::update_text2d_layout),
    );
}

fn prepare(mut drawn: ResMut<Drawn>, mut images: ResMut<Assets<Image>>, mut fonts: ResMut<Assets<Font>>) {
    drawn.atlas = images.add(atlas::image());
    drawn.font = fonts.add(Font::from_bytes(theme::REGULAR.to_vec()));
}

type SpriteParts<'a> = (&'a mut Sprite, &'a mut Transform, &'a mut Visibility);
type TextParts<'a> = (
    &'a mut Text2d,
    &'a mut TextFont,
    &'a mut TextColor,
    &'a mut Transform,
);

fn draw(
    mut commands: Commands,
    shell: NonSend<Shell>,
    window: Query<&Window, With<PrimaryWindow>>,
    mut drawn: ResMut<Drawn>,
    mut sprites: Query<SpriteParts<'_>, With<OnMap>>,
    mut texts: Query<TextParts<'_>, bevy::prelude::Without<OnMap>>,
) {
    let Ok(window) = window.single() else { return };
    let map = &shell.app.map;
    let zoom = shell.app.preferences.scale;
    let place = Place {
        zoom,
        half: Vec2::new(window.width(), window.height()) / 2.0,
        scale: window.scale_factor() * zoom,
    };
    let (pieces, labels) = match &map.port {
        Some(_) => (&map.scene.pieces[..], &map.scene.labels[..]),
        None => (&[][..], &[][..]),
    };
    let rect = map
        .port
        .as_ref()
        .map_or(egui::Rect::NOTHING, |port| port.rect.expand(60.0));
    let pieces = pieces
        .iter()
        .filter(|piece| rect.intersects(egui::Rect::from_center_size(piece.at, piece.size)));

    let drawn = &mut *drawn;
    let mut used = 0;
    for piece in pieces {
        let (sprite, transform) = sprite(piece, place, used);
        match drawn.sprites.get(used) {
            Some(entity) => {
                if let Ok((mut old, mut at, mut visible)) = sprites.get_mut(*entity) {
                    old.color = sprite.color;
                    old.rect = sprite.rect;
                    old.custom_size = sprite.custom_size;
                    at.set_if_neq(transform);
                    visible.set_if_neq(Visibility::Inherited);
                }
            }
            None => {
                let image = drawn.atlas.clone();
                let sprite = Sprite { image, ..sprite };
                drawn
                    .sprites
                    .push(commands.spawn((sprite, transform, OnMap)).id());
            }
        }
        used += 1;
    }
    for entity in drawn.sprites.iter().take(drawn.used).skip(used) {
        if let Ok((_, _, mut visible)) = sprites.get_mut(*entity) {
            *visible = Visibility::Hidden;
        }
    }
    drawn.used = used;

    drawn.texts.retain(|key, entity| {
        let kept = labels.iter().any(|label| label.key == *key);
        if !kept {
            commands.entity(*entity).despawn();
        }
        kept
    });
    for label in labels {
        write(&mut commands, drawn, &mut texts, label, place);
    }
}

fn sprite(piece: &Piece, place: Place, order: usize) -> (Sprite, Transform) {
    let cell = atlas::cell(piece.figure, piece.size.min_elem() * place.scale);
    let size = Vec2::new(piece.size.x, piece.size.y) * place.zoom;
    let sprite = Sprite {
        color: colour(piece.colour),
        rect: Some(Area::new(cell.left, cell.top, cell.right, cell.bottom)),
        custom_size: Some(size * Vec2::new(cell.wider, cell.higher)),
        ..Sprite::default()
    };
    let transform = Transform {
        translation: place.of(piece.at).extend(order as f32 * 0.01),
        rotation: Quat::from_rotation_z(-piece.turn),
        scale: Vec3::ONE,
    };
    (sprite, transform)
}

fn write(
    commands: &mut Commands<'_, '_>,
    drawn: &mut Drawn,
    texts: &mut Query<'_, '_, TextParts<'_>, bevy::prelude::Without<OnMap>>,
    label: &Label,
    place: Place,
) {
    let size = FontSize::Px(label.size * place.zoom);
    // Whole pixels, or the text is blurred.
    let whole = |n: f32| (n * place.scale / place.zoom).round() * place.zoom / place.scale;
    let at = place.of(label.at);
    let transform = Transform::from_xyz(whole(at.x), whole(at.y), TEXTS);
    let tint = TextColor(colour(label.colour));
    if let Some(entity) = drawn.texts.get(&label.key) {
        if let Ok((mut text, mut font, mut old, mut old_at)) = texts.get_mut(*entity) {
            if text.0 != label.text {
                text.0.clone_from(&label.text);
            }
            if font.font_size != size {
                font.font_size = size;
            }
            if old.0 != tint.0 {
                *old = tint;
            }
            old_at.set_if_neq(transform);
        }
        return;
    }
    let font = TextFont {
        font: FontSource::Handle(drawn.font.clone()),
        font_size: size,
        ..TextFont::default()
    };
    let entity = commands
        .spawn((
            Text2d::new(label.text.clone()),
            font,
            tint,
            Anchor::CENTER_LEFT,
            transform,
        ))
        .id();
    drawn.texts.insert(label.key.clone(), entity);
}
