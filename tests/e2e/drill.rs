//! A whole short drill, from the library to the file that carries it away.

use std::path::Path;

use muster::embedded::{PLANS, SCENARIOS};
use muster::load;
use muster::text::Lang;
use serde_json::Value;

use crate::support::{Display, Program, Start, muster, says, widgets};

/// Titles of the first plan and the first scenario that come with the program.
pub(crate) fn titles(lang: Lang) -> (String, String) {
    let plan = load::plan(PLANS[0].text.as_bytes()).value.unwrap();
    let scenario = load::scenario(SCENARIOS[0].text.as_bytes()).value.unwrap();
    let pick = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    (
        pick(&plan.title.zh, &plan.title.en),
        pick(&scenario.title.zh, &scenario.title.en),
    )
}

/// Chooses the first plan and scenario and goes to the briefing.
pub(crate) fn choose(program: &Program<'_>) {
    let (plan, scenario) = titles(program.lang);
    program.click(&plan);
    program.click(&scenario);
    program.click_id("library-brief");
    program.wait("the briefing", |s| {
        s["screen"] == "Briefing" && s["briefing"] == true
    });
}

/// Gives the first post of the list to somebody, and no other, and begins.
pub(crate) fn begin(program: &Program<'_>) -> String {
    let is_seat = |w: &Value| w["role"] == "CheckBox";
    program.click_id("briefing-nobody");
    program.wait("free seats", |s| {
        let mut seats = widgets(s, "main").filter(|w| is_seat(w)).peekable();
        seats.peek().is_some() && seats.all(|w| w["toggled"] == false)
    });
    let state = program.wait("the seats", |s| widgets(s, "main").any(is_seat));
    let first = widgets(&state, "main")
        .filter(|w| is_seat(w))
        .min_by_key(|w| w["rect"][1].as_f64().unwrap_or_default() as i64);
    let seat = first
        .and_then(|w| w["label"].as_str())
        .expect("a seat")
        .to_owned();
    program.click(&seat);
    program.wait("the seat to be given out", |s| {
        widgets(s, "main").any(|w| is_seat(w) && says(w, &seat) && w["toggled"] == true)
    });
    program.click_id("briefing-begin");
    let state = program.wait("the drill", |s| {
        s["screen"] == "Conduct" && s["session"].is_string()
    });
    state["session"].as_str().unwrap_or_default().to_owned()
}

/// Lets the clock run at the pace of a button until a number of minutes is reached, and stops it.
pub(crate) fn run_to(program: &Program<'_>, pace: &str, minutes: i64) {
    program.click(pace);
    program.wait(&format!("{minutes} minutes of the drill"), |s| {
        s["at_ms"].as_i64() >= Some(minutes * 60_000) || s["standing"] == "Over"
    });
    if program.state()["standing"].is_null() {
        program.key("space");
        program.wait("the clock to stand", |s| !s["standing"].is_null());
    }
}

/// Lets the clock run as fast as it can to the end of the run, past the end of each phase.
pub(crate) fn run_out(program: &Program<'_>) {
    while program.state()["standing"] != "Over" {
        let before = count(&program.state(), "at_ms");
        program.click_id("conduct-pace-unlimited");
        program.wait("the next stop", |s| {
            count(s, "at_ms") > before && !s["standing"].is_null()
        });
    }
}

/// Counts what is there of a kind.
pub(crate) fn count(state: &Value, what: &str) -> i64 {
    state[what].as_i64().unwrap_or_default()
}

fn waits_for(file: &Path) {
    for _ in 0..600 {
        if file.metadata().is_ok_and(|m| m.len() > 0) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    panic!("{}: not written", file.display());
}

#[test]
fn a_whole_drill_by_mouse_and_keyboard() {
    let home = tempfile::tempdir().unwrap();
    let display = Display::new(1280, 800);
    let start = Start {
        lang: Lang::En,
        home: home.path(),
        args: &[],
    };
    let program = Program::start(&display, &start);
    choose(&program);
    let name = begin(&program);

    // The clock runs, and the picture with it.
    run_to(&program, "60×", 12);
    let stood = program.state();
    assert!(
        count(&stood, "feed") > 0,
        "something has happened: {}",
        stood["feed"]
    );

    // The post acts: a note for the record, by its form.
    program.click_id("conduct-tab-console");
    program.click_id("console-do-note");
    program.wait("the form to hold the clock", |s| !s["standing"].is_null());
    program.write("Visitors received at the gate");
    program.click_id("console-note-keep");
    program.wait("the note in the record", |s| {
        count(s, "decisions") > count(&stood, "decisions")
    });

    // The trainer marks the moment by one key.
    program.key("Escape");
    program.key("b");
    program.wait("the bookmark", |s| {
        count(s, "notes") == count(&stood, "notes") + 1
    });

    // Until the end, past the end of each phase, and back over it.
    program.key("Escape");
    run_out(&program);
    program.key("ctrl+4");
    program.wait("the debrief", |s| s["screen"] == "Debrief");
    program.click_id("debrief-s-record");
    for n in 0..3 {
        program.click_nth(&program.t("debrief-export-write"), n);
    }
    let file = |ending: &str| home.path().join(format!("{name}{ending}"));
    for ending in ["-debrief.html", ".muster", "-log.jsonl"] {
        waits_for(&file(ending));
    }
    assert_eq!(program.close(), Some(0), "closed in good order");

    // What was carried away is the drill: it plays again, event by event.
    let log = file("-log.jsonl").display().to_string();
    let (code, said) = muster(home.path(), &["replay", &log, "--lang", "en"]);
    assert_eq!(code, Some(0), "{said}");
    let carried = file(".muster").display().to_string();
    let elsewhere = tempfile::tempdir().unwrap();
    let (code, said) = muster(elsewhere.path(), &["session", "import", &carried, "--as", "copy"]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = muster(elsewhere.path(), &["session", "show", "copy", "--lang", "en"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn no_display_and_no_adapter_are_said_in_words() {
    let home = tempfile::tempdir().unwrap();
    for (lang, words) in [("en", "no display"), ("zh", "没有显示器")] {
        let (code, said) = muster(home.path(), &["ui", "--lang", lang]);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(words) && !said.contains("panicked"), "{said}");
    }
    let run = |vars: &[(&str, &str)]| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_muster"))
            .args(["ui", "--lang", "en"])
            .env("MUSTER_HOME", home.path())
            .envs(vars.iter().copied())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(2), "{said}");
        assert!(!said.contains("panicked"), "{said}");
        said
    };
    assert!(run(&[("DISPLAY", ":987")]).contains(":987"));
    let display = Display::new(640, 480);
    let none = [
        ("DISPLAY", display.name()),
        ("VK_DRIVER_FILES", "none"),
        ("VK_ICD_FILENAMES", "none"),
    ];
    assert!(run(&none).contains("apt install mesa-vulkan-drivers"));
}
