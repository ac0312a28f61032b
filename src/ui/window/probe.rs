//! The state of the screens as a file, for whoever drives the program: what is shown, and where each widget lies.
//!
//! A test that clicks by label finds the place here. Written beside and renamed, so that a reader never sees half of it; written only
//! when something has changed.

use std::path::Path;

use bevy::prelude::{
    App as Engine, Entity, Has, IntoScheduleConfigs as _, Local, NonSend, PostUpdate, Query, Window, With,
};
use bevy::window::PrimaryWindow;
use bevy_egui::{EguiOutput, EguiPostUpdateSet, PrimaryEguiContext};
use serde_json::{Value, json};

use super::frame::Shell;
use super::players::PlayersWindow;

pub(super) fn plug(engine: &mut Engine) {
    engine.add_systems(PostUpdate, write.after(EguiPostUpdateSet::ProcessOutput));
}

fn write(
    shell: NonSend<Shell>,
    outputs: Query<(Entity, &EguiOutput, Has<PrimaryEguiContext>)>,
    main: Query<&Window, With<PrimaryWindow>>,
    players: Query<&Window, With<PlayersWindow>>,
    mut last: Local<String>,
) {
    let Some(path) = &shell.probe else { return };
    let mut windows = serde_json::Map::new();
    for (_, output, is_main) in &outputs {
        let window = if is_main { main.single() } else { players.single() };
        let Ok(window) = window else { continue };
        let name = if is_main { "main" } else { "players" };
        windows.insert(
            name.to_owned(),
            json!({
                "title": window.title,
                "width": window.physical_width(),
                "height": window.physical_height(),
                "widgets": widgets(output),
            }),
        );
    }
    let conduct = shell.picture.conduct.as_ref();
    let state = json!({
        "screen": format!("{:?}", shell.app.screen),
        "lang": shell.app.lang.to_string(),
        "session": conduct.map(|c| c.session.clone()),
        "at_ms": conduct.map(|c| c.clock.at.0),
        "standing": conduct.and_then(|c| c.clock.standing).map(|s| format!("{s:?}")),
        "feed": conduct.map(|c| c.feed.len()),
        "notes": conduct.map(|c| c.notes.len()),
        "decisions": conduct.map(|c| c.decisions.len()),
        "notices": shell.picture.notices.iter().map(|n| n.text.clone()).collect::<Vec<_>>(),
        "briefing": shell.picture.briefing.is_some(),
        "problems": shell.picture.briefing_problems,
        "sessions": shell.picture.library.sessions.iter().map(|s| json!({
            "name": s.name, "reached": s.reached, "over": s.over, "interrupted": s.interrupted,
        })).collect::<Vec<_>>(),
        "map": shell.app.map.port.as_ref().map(|port| port.rect.to_string()),
        "windows": windows,
    });
    let text = state.to_string();
    if text != *last && save(path, &text).is_ok() {
        *last = text;
    }
}

fn save(path: &Path, text: &str) -> std::io::Result<()> {
    let beside = path.with_extension("part");
    std::fs::write(&beside, text)?;
    std::fs::rename(beside, path)
}

/// Every widget that has a name or a value, with its rectangle in pixels of the window.
fn widgets(output: &EguiOutput) -> Vec<Value> {
    let Some(tree) = &output.platform_output.accesskit_update else {
        return Vec::new();
    };
    let scale = f64::from(output.pixels_per_point);
    tree.nodes
        .iter()
        .filter_map(|(id, node)| {
            let bounds = node.bounds()?;
            let label = node.label().unwrap_or_default();
            let value = node.value().unwrap_or_default();
            if label.is_empty() && value.is_empty() {
                return None;
            }
            let pixels = [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|n| (n * scale).round());
            Some(json!({
                "label": label,
                "value": value,
                "role": format!("{:?}", node.role()),
                "rect": pixels,
                "disabled": node.is_disabled(),
                "selected": node.is_selected(),
                "toggled": node.toggled().map(|t| t == egui::accesskit::Toggled::True),
                "focused": tree.focus == *id,
            }))
        })
        .collect()
}
