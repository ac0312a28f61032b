//! Pictures of the screens, in both languages and sizes: `tests/e2e/run.sh --pictures docs/pictures`.

use std::path::PathBuf;

use muster::text::Lang;

use crate::drill::{begin, choose, run_to};
use crate::support::{Display, Program, Start};

#[test]
fn pictures_of_every_screen() {
    let Some(folder) = std::env::var_os("MUSTER_PICTURES").map(PathBuf::from) else {
        return;
    };
    for (width, height) in [(1280, 800), (1920, 1080)] {
        for lang in Lang::ALL {
            let home = tempfile::tempdir().unwrap();
            std::fs::write(
                home.path().join("settings.json"),
                format!("{{\"size\": [{width}, {height}], \"position\": [0, 0]}}"),
            )
            .unwrap();
            let display = Display::new(width, height);
            let start = Start {
                lang,
                home: home.path(),
                args: &[],
            };
            let program = Program::start(&display, &start);
            let picture = |screen: &str| {
                program.pointer_away();
                program.picture(&folder.join(format!("{screen}-{lang}-{width}x{height}.png")));
            };
            program.see(&crate::drill::titles(lang).0);
            picture("library");
            choose(&program);
            picture("briefing");
            begin(&program);
            run_to(&program, "60×", 20);
            picture("conduct");
            program.key("ctrl+4");
            program.wait("the debrief", |s| s["screen"] == "Debrief");
            picture("debrief");
            program.close();
        }
    }
}
