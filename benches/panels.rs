//! What a frame of the drill's screen costs: `cargo bench --features panels --bench panels`.
//!
//! A full screen with 300 lines in the feed and 60 duties, in both languages and at both sizes. Nothing is drawn: the time
//! is what panels, layout of texts and shapes take on the CPU, then what turning shapes into triangles takes.

#[path = "../tests/ui/samples/conduct.rs"]
mod sample;

use std::sync::Arc;

use divan::{Bencher, black_box};
use egui::{Context, FullOutput, Pos2, RawInput, Rect, vec2};
use muster::text::Lang;
use muster::ui::app::{Preferences, Screen};
use muster::ui::screens::conduct::Tab;
use muster::ui::{App, Picture, theme};

/// Language, width, height, and which panel lies in front below the map.
const FRAMES: [(Lang, f32, f32, Tab); 6] = [
    (Lang::Zh, 1280.0, 800.0, Tab::Feed),
    (Lang::En, 1280.0, 800.0, Tab::Feed),
    (Lang::Zh, 1280.0, 800.0, Tab::Duties),
    (Lang::Zh, 1280.0, 800.0, Tab::Chain),
    (Lang::Zh, 1920.0, 1080.0, Tab::Feed),
    (Lang::En, 1920.0, 1080.0, Tab::Feed),
];

fn main() {
    divan::main();
}

struct Desk {
    ctx: Context,
    app: App,
    picture: Picture,
    size: (f32, f32),
    frame: u32,
}

impl Desk {
    /// The screen as it stands after a few frames, when texts are laid out and nothing moves any more.
    fn new((lang, width, height, tab): (Lang, f32, f32, Tab), picture: Picture) -> Self {
        let ctx = Context::default();
        theme::install_fonts(&ctx, None);
        let mut app = App::new(lang, Preferences::default());
        app.screen = Screen::Conduct;
        let mut desk = Self {
            ctx,
            app,
            picture,
            size: (width, height),
            frame: 0,
        };
        for n in 0..10 {
            desk.frame();
            if n == 5 {
                desk.app.conduct.reveal(tab);
            }
        }
        desk
    }

    /// A frame; the pointer wanders over it, as it does.
    fn frame(&mut self) -> FullOutput {
        self.frame += 1;
        let x = self.size.0 * (0.2 + 0.6 * ((self.frame % 97) as f32 / 97.0));
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(self.size.0, self.size.1))),
            time: Some(f64::from(self.frame) / 60.0),
            events: vec![egui::Event::PointerMoved(Pos2::new(x, self.size.1 * 0.8))],
            ..RawInput::default()
        };
        let (app, picture) = (&mut self.app, &self.picture);
        let mut output = self.ctx.run_ui(input, |ui| {
            black_box(app.show(ui, picture));
        });
        // Nobody draws: new glyphs go nowhere.
        output.textures_delta.clear();
        output
    }
}

/// The pass over all panels: what the budget of 4 ms is about.
#[divan::bench(args = 0..FRAMES.len())]
fn panels(bencher: Bencher, frame: usize) {
    let mut desk = Desk::new(FRAMES[frame], sample::picture(FRAMES[frame].0));
    bencher.bench_local(|| desk.frame());
}

/// The same while the clock runs: every frame brings a new view, so that filters are applied anew.
#[divan::bench(args = 0..FRAMES.len())]
fn panels_of_a_new_view(bencher: Bencher, frame: usize) {
    let lang = FRAMES[frame].0;
    let mut desk = Desk::new(FRAMES[frame], sample::picture(lang));
    let view = sample::conduct(lang);
    bencher
        .with_inputs(|| Arc::new(view.clone()))
        .bench_local_values(|view| {
            desk.picture.conduct = Some(view);
            desk.frame()
        });
}

/// Panels and triangles.
#[divan::bench(args = 0..FRAMES.len())]
fn panels_and_triangles(bencher: Bencher, frame: usize) {
    let mut desk = Desk::new(FRAMES[frame], sample::picture(FRAMES[frame].0));
    bencher.bench_local(|| {
        let output = desk.frame();
        desk.ctx.tessellate(output.shapes, output.pixels_per_point)
    });
}

/// The screen while a real emergency stops everything.
#[divan::bench]
fn frozen(bencher: Bencher) {
    let mut desk = Desk::new(FRAMES[0], sample::frozen(FRAMES[0].0));
    bencher.bench_local(|| desk.frame());
}
