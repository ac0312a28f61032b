//! A display, the program on it, and hands for both.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use muster::text::{Arg, Lang, tr};
use serde_json::Value;

/// Longer than any step takes on a slow machine.
const PATIENCE: Duration = Duration::from_secs(90);
/// How often the state is looked at.
const LOOK: Duration = Duration::from_millis(25);

/// A display of a size that nobody sees.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one that no one else uses.
    pub(crate) fn new(width: u32, height: u32) -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0"])
            .arg(format!("{width}x{height}x24"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts (Debian: apt install xvfb)");
        let mut number = String::new();
        let out = server.stdout.take().expect("its output");
        BufReader::new(out)
            .read_line(&mut number)
            .expect("the number of the display");
        let name = format!(":{}", number.trim());
        Self { server, name }
    }

    /// As programs are told it.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn run(&self, program: &str, args: &[&str]) -> String {
        let out = Command::new(program)
            .args(args)
            .env("DISPLAY", &self.name)
            .output()
            .unwrap_or_else(|e| panic!("{program}: {e}"));
        String::from_utf8_lossy(&out.stdout).into_owned()
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The program in its window.
pub(crate) struct Program<'a> {
    display: &'a Display,
    child: Child,
    state: PathBuf,
    pub(crate) lang: Lang,
}

/// How the program is started.
pub(crate) struct Start<'a> {
    pub(crate) lang: Lang,
    /// Settings and sessions.
    pub(crate) home: &'a Path,
    pub(crate) args: &'a [&'a str],
}

impl<'a> Program<'a> {
    /// Starts it and waits for its first picture.
    pub(crate) fn start(display: &'a Display, start: &Start<'_>) -> Self {
        let state = start.home.join("state.json");
        let _ = std::fs::remove_file(&state);
        let child = Command::new(env!("CARGO_BIN_EXE_muster"))
            .arg("ui")
            .args(["--lang", &start.lang.to_string()])
            .args(start.args)
            .env("DISPLAY", &display.name)
            .env_remove("WAYLAND_DISPLAY")
            .env("MUSTER_HOME", start.home)
            .env("XDG_RUNTIME_DIR", start.home)
            .env("MUSTER_TEST_STATE", &state)
            .stderr(std::fs::File::create(start.home.join("stderr.txt")).expect("a file for what it says"))
            .spawn()
            .expect("the program starts");
        let program = Self {
            display,
            child,
            state,
            lang: start.lang,
        };
        program.wait("the first picture", |state| {
            state["windows"]["main"]["widgets"]
                .as_array()
                .is_some_and(|w| w.len() > 5)
        });
        program.focus("main");
        program
    }

    /// A text of the program in its language.
    pub(crate) fn t(&self, id: &str) -> String {
        tr(self.lang, id, &[])
    }

    /// A text with variables.
    pub(crate) fn tf(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        tr(self.lang, id, args)
    }

    /// The state of the screens.
    pub(crate) fn state(&self) -> Value {
        let text = std::fs::read_to_string(&self.state).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    /// Waits until something holds, and gives the state.
    pub(crate) fn wait(&self, what: &str, holds: impl Fn(&Value) -> bool) -> Value {
        let began = Instant::now();
        loop {
            let state = self.state();
            if holds(&state) {
                return state;
            }
            if began.elapsed() > PATIENCE {
                let texts: Vec<String> = widgets(&state, "main").map(named).collect();
                let said = std::fs::read_to_string(self.state.with_file_name("stderr.txt"));
                panic!(
                    "waited in vain for {what}\nscreen {}, clock {} {}, notices {}\n{}\n{}",
                    state["screen"],
                    state["at_ms"],
                    state["standing"],
                    state["notices"],
                    texts.join(" | "),
                    said.unwrap_or_default()
                );
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Clicks a widget of a window that says this, when it is there and can be pressed: the one that says just this rather than more,
    /// a button rather than a label, and of those the n-th from above.
    pub(crate) fn click_in(&self, window: &str, text: &str, n: usize) {
        let fits = |w: &Value| says(w, text) && w["disabled"] == false && w["role"] != "TextRun";
        self.wait(&format!("“{text}” in the {window} window"), |state| {
            widgets(state, window).any(fits)
        });
        // A panel may still be growing: the place is taken when it has been the same twice.
        let place = |state: &Value| {
            let rank = |w: &Value| (w["label"] != text, w["role"] == "Label");
            let mut found: Vec<&Value> = widgets(state, window).filter(|w| fits(w)).collect();
            let best = found.iter().map(|w| rank(w)).min()?;
            found.retain(|w| rank(w) == best);
            let number = |w: &Value, i: usize| w["rect"][i].as_f64().unwrap_or_default() as i64;
            found.sort_by_key(|w| (number(w, 1), number(w, 0)));
            found.get(n).map(|w| w["rect"].clone())
        };
        // The place is taken when it is still the same after the pointer has come there: panels settle frame by frame, and moving the
        // pointer draws frames.
        let mut rect = place(&self.state());
        for _ in 0..50 {
            if let Some(rect) = &rect {
                let number = |i: usize| rect[i].as_f64().unwrap_or_default();
                let (x, y) = ((number(0) + number(2)) / 2.0, (number(1) + number(3)) / 2.0);
                self.point_at(window, x, y);
            }
            let again = place(&self.state());
            if again.is_some() && again == rect {
                break;
            }
            rect = again;
        }
        self.press();
    }

    /// Clicks in the main window.
    pub(crate) fn click(&self, text: &str) {
        self.click_in("main", text, 0);
    }

    /// Clicks the n-th of those that say the same.
    pub(crate) fn click_nth(&self, text: &str, n: usize) {
        self.click_in("main", text, n);
    }

    /// Clicks what has the text of this id.
    pub(crate) fn click_id(&self, id: &str) {
        self.click(&self.t(id));
    }

    /// Waits for a widget of the main window that says this.
    pub(crate) fn see(&self, text: &str) -> Value {
        self.wait(&format!("“{text}”"), |state| {
            widgets(state, "main").any(|w| says(w, text))
        })
    }

    fn point_at(&self, window: &str, x: f64, y: f64) {
        let id = self.window(window);
        let (x, y) = (x.round().to_string(), y.round().to_string());
        self.display
            .run("xdotool", &["mousemove", "--window", &id, &x, &y]);
        // egui presses what the pointer was over in the frame before, and frames are slow without a graphics card.
        std::thread::sleep(LOOK * 14);
    }

    fn press(&self) {
        self.display.run("xdotool", &["mousedown", "1"]);
        std::thread::sleep(LOOK * 6);
        self.display.run("xdotool", &["mouseup", "1"]);
        std::thread::sleep(LOOK * 8);
    }

    /// Puts the pointer where it covers nothing.
    pub(crate) fn pointer_away(&self) {
        self.display.run("xdotool", &["mousemove", "2", "2"]);
        std::thread::sleep(LOOK * 8);
    }

    /// Presses a key or a chord, as xdotool names it.
    pub(crate) fn key(&self, key: &str) {
        self.focus("main");
        let (chord, last) = key.rsplit_once('+').unwrap_or(("", key));
        let held: Vec<&str> = chord.split('+').filter(|k| !k.is_empty()).collect();
        for k in &held {
            self.display.run("xdotool", &["keydown", k]);
            std::thread::sleep(LOOK * 8);
        }
        self.display.run("xdotool", &["key", last]);
        std::thread::sleep(LOOK * 4);
        for k in held.iter().rev() {
            self.display.run("xdotool", &["keyup", k]);
        }
        std::thread::sleep(LOOK * 4);
    }

    /// Types a text.
    pub(crate) fn write(&self, text: &str) {
        self.display.run("xdotool", &["type", "--delay", "40", text]);
        std::thread::sleep(LOOK * 4);
    }

    /// Without a window manager nobody has the keyboard.
    pub(crate) fn focus(&self, window: &str) {
        let id = self.window(window);
        self.display.run("xdotool", &["windowfocus", &id]);
        std::thread::sleep(LOOK * 2);
    }

    fn window(&self, window: &str) -> String {
        let title = self.state()["windows"][window]["title"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let began = Instant::now();
        loop {
            let found = self.display.run("xdotool", &["search", "--name", "muster"]);
            let named = |id: &&str| self.display.run("xdotool", &["getwindowname", id]).trim() == title;
            if let Some(id) = found.lines().find(named) {
                return id.to_owned();
            }
            assert!(began.elapsed() < PATIENCE, "a window named {title}");
            std::thread::sleep(LOOK);
        }
    }

    /// A picture of the whole display, in few colours so that it is small.
    pub(crate) fn picture(&self, file: &Path) {
        let name = file.display().to_string();
        let began = Instant::now();
        // The state is written a moment before the frame is on the display: until then it is black.
        while file.metadata().map_or(0, |m| m.len()) < 20_000 {
            assert!(
                began.elapsed() < PATIENCE,
                "{name}: no picture (Debian: apt install imagemagick)"
            );
            std::thread::sleep(LOOK * 8);
            self.display.run("import", &["-window", "root", &name]);
        }
        self.display.run(
            "convert",
            &[&name, "+dither", "-colors", "240", &format!("png8:{name}")],
        );
    }

    /// Closes the program by its key, and gives the exit code.
    pub(crate) fn close(mut self) -> Option<i32> {
        self.key("ctrl+q");
        let began = Instant::now();
        loop {
            if let Ok(Some(status)) = self.child.try_wait() {
                return status.code();
            }
            assert!(
                began.elapsed() < PATIENCE,
                "the program ends when its window is closed"
            );
            std::thread::sleep(LOOK);
        }
    }

    /// Kills it, as a cut of the power would.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it still runs");
        let _ = self.child.wait();
    }
}

impl Drop for Program<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The widgets of a window.
pub(crate) fn widgets<'v>(state: &'v Value, window: &str) -> impl Iterator<Item = &'v Value> {
    state["windows"][window]["widgets"]
        .as_array()
        .into_iter()
        .flatten()
}

/// Whether a widget says a text, by itself or within a longer one.
pub(crate) fn says(widget: &Value, text: &str) -> bool {
    named(widget).contains(text)
}

fn named(widget: &Value) -> String {
    let label = widget["label"].as_str().unwrap_or_default();
    let value = widget["value"].as_str().unwrap_or_default();
    if label.is_empty() {
        value.to_owned()
    } else {
        label.to_owned()
    }
}

/// Runs the program without its window, and gives its exit code and what it printed.
pub(crate) fn muster(home: &Path, args: &[&str]) -> (Option<i32>, String) {
    let out = Command::new(env!("CARGO_BIN_EXE_muster"))
        .args(args)
        .env("MUSTER_HOME", home)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("the program starts");
    let said = String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr);
    (out.status.code(), said)
}
