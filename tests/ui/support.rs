//! The program in a harness: a picture in, asks out, an image to look at.

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;

use egui_kittest::Harness;
use muster::text::Lang;
use muster::ui::app::Preferences;
use muster::ui::theme::{self, Theme};
use muster::ui::{App, Ask, Picture};

/// What the harness carries: the program, what it is shown, what it asked.
pub(crate) struct Desk {
    pub(crate) app: App,
    pub(crate) picture: Picture,
    pub(crate) asks: Vec<Ask>,
    fonts: bool,
}

/// Both sizes that every screen must fit.
pub(crate) const SIZES: [(f32, f32); 2] = [(1280.0, 800.0), (1920.0, 1080.0)];

/// The program at a size, in a language and a theme.
pub(crate) fn desk<'a>(lang: Lang, theme: Theme, size: (f32, f32), picture: Picture) -> Harness<'a, Desk> {
    let preferences = Preferences {
        theme,
        ..Preferences::default()
    };
    let desk = Desk {
        app: App::new(lang, preferences),
        picture,
        asks: Vec::new(),
        fonts: false,
    };
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .with_max_steps(8)
        .build_ui_state(
            |ui, desk: &mut Desk| {
                if !desk.fonts {
                    theme::install_fonts(ui.ctx(), None);
                    desk.fonts = true;
                    return;
                }
                let asks = desk.app.show(ui, &desk.picture);
                // The language is told at the start, by every program; tests are about what follows.
                let asks = asks.into_iter().filter(|ask| !matches!(ask, Ask::Speak(_)));
                desk.asks.extend(asks);
            },
            desk,
        );
    harness.run_steps(4);
    harness
}

/// Writes what the harness shows to `$MUSTER_PICTURES/NAME.png`, if that is set, to be looked at.
pub(crate) fn picture(harness: &mut Harness<'_, Desk>, name: &str) {
    let Some(folder) = std::env::var_os("MUSTER_PICTURES") else {
        return;
    };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let image = harness.render().expect("an image");
    image.save(folder.join(format!("{name}.png"))).expect("a picture");
}

/// A panel alone: for what a whole screen would hide.
pub(crate) fn panel<'a>(
    lang: Lang,
    size: (f32, f32),
    mut show: impl FnMut(&mut egui::Ui, &mut muster::ui::Cx<'_>) + 'a,
) -> (Harness<'a, ()>, Rc<RefCell<Vec<Ask>>>) {
    let asks = Rc::new(RefCell::new(Vec::new()));
    let out = Rc::clone(&asks);
    let mut ready = false;
    let mut harness = Harness::builder()
        .with_size(egui::vec2(size.0, size.1))
        .with_max_steps(8)
        .build_ui(move |ui| {
            if !ready {
                theme::install_fonts(ui.ctx(), None);
                theme::install(ui.ctx(), &theme::DARK);
                ready = true;
                return;
            }
            let mut cx = muster::ui::Cx {
                lang,
                palette: &theme::DARK,
                asks: &mut out.borrow_mut(),
                go: None,
            };
            show(ui, &mut cx);
        });
    harness.run_steps(4);
    (harness, asks)
}
