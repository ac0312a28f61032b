//! How the drill was held, and what can be written to files.

use std::path::{Path, PathBuf};

use egui::{TextEdit, Ui};

use super::pieces;
use crate::ui::ask::{Ask, Export};
use crate::ui::cx::Cx;
use crate::ui::parts;
use crate::ui::picture::Picture;
use crate::view::Debrief;

/// What can be written, with the id of its name, of what it is for, and the end of its file's name.
const FILES: [(Export, &str, &str, &str); 3] = [
    (
        Export::Debrief,
        "debrief-export-page",
        "debrief-export-page-note",
        "-debrief.html",
    ),
    (
        Export::Session,
        "debrief-export-session",
        "debrief-export-session-note",
        ".muster",
    ),
    (
        Export::Log,
        "debrief-export-log",
        "debrief-export-log-note",
        "-log.jsonl",
    ),
];

/// What is remembered: paths that were typed.
#[derive(Debug, Default)]
pub(super) struct State {
    paths: [Option<String>; FILES.len()],
}

/// Shows it.
pub(super) fn show(ui: &mut Ui, cx: &mut Cx<'_>, picture: &Picture, debrief: &Debrief, state: &mut State) {
    pieces::title(ui, cx, "debrief-s-record", "");
    parts::heading(ui, cx.t("debrief-export"));
    for (i, (what, name, note, ending)) in FILES.iter().enumerate() {
        pieces::card(ui, cx.palette, |ui| {
            let label = ui.label(parts::strong(cx.t(name), 14.0));
            parts::dim(ui, cx, cx.t(note));
            let usual = usual_path(&picture.library.sessions_folder, &debrief.session, ending);
            let mut path = state.paths[i].clone().unwrap_or(usual);
            ui.horizontal(|ui| {
                let width = (ui.available_width() - 130.0).max(160.0);
                let field = TextEdit::singleline(&mut path).id_salt(name).desired_width(width);
                if ui.add(field).labelled_by(label.id).changed() {
                    state.paths[i] = Some(path.clone());
                }
                let ready = !path.trim().is_empty();
                let button = egui::Button::new(cx.t("debrief-export-write"));
                if ui.add_enabled(ready, button).clicked() {
                    cx.ask(Ask::Export(what.clone(), PathBuf::from(path.trim())));
                }
            });
        });
    }
    ui.add_space(10.0);
    parts::heading(ui, cx.t("debrief-record"));
    parts::dim(ui, cx, cx.t("debrief-record-note"));
    if debrief.record.is_empty() {
        parts::dim(ui, cx, cx.t("debrief-record-none"));
    }
    for line in &debrief.record {
        ui.horizontal_top(|ui| {
            parts::dim(ui, cx, "·");
            ui.add(egui::Label::new(line).wrap());
        });
    }
}

/// Beside the folder of sessions, which is there, under the session's name.
fn usual_path(sessions: &str, session: &str, ending: &str) -> String {
    let name = format!("{session}{ending}");
    match Path::new(sessions).parent() {
        Some(folder) => folder.join(name).to_string_lossy().into_owned(),
        None => name,
    }
}
