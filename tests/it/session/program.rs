//! `muster session` as its users meet it: commands, files, exit codes; ended at random moments, on a full disk.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use muster::session::journal;
use serde_json::Value;

const SCRIPT: &str = r#"(
    version: 1,
    human: ["liaison"],
    commands: [
        (at: "14m", by: "reception", act: StartStep("register")),
        (at: "12m", by: "reception", act: Offer), // out of order, as files may be
        (at: "12m", by: "reception", act: Acknowledge),
        (at: "20m", act: TakeOver(post: "reception", human: false)),
        (at: "35m", act: Note("half-way:\n“一半”")),
    ],
)"#;

/// A folder of sessions, with the script beside it.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::write(place.path("script.ron"), SCRIPT).unwrap();
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn journal(&self, name: &str) -> PathBuf {
        self.path(&format!("sessions/{name}.muster"))
    }

    /// `muster WORDS` in this folder; sessions are in `sessions`.
    fn command(&self, words: &str) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("muster"));
        command
            .args(words.split(' '))
            .current_dir(self.0.path())
            .env("MUSTER_HOME", self.0.path())
            .env_remove("LC_ALL")
            .env_remove("MUSTER_TEST_DELAY_MS")
            .env_remove("CLICOLOR_FORCE")
            .env("LANG", "C.UTF-8");
        command
    }

    fn run(&self, words: &str) -> Output {
        self.command(words).output().unwrap()
    }

    /// What a command prints that ends well.
    fn good(&self, words: &str) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(0), "{words}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    fn json(&self, words: &str) -> Value {
        serde_json::from_str(&self.good(&format!("{words} --format json"))).unwrap()
    }

    /// What a command says that ends with 2.
    fn bad(&self, words: &str) -> String {
        let output = self.run(words);
        assert_eq!(output.status.code(), Some(2), "{words}: {}", text(&output.stdout));
        text(&output.stderr)
    }

    fn begin(&self, name: &str) {
        self.good(&format!(
            "session new {name} --plan inspection-period --scenario group-visit --seed 3 --seat reception"
        ));
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The log of the script played without an interruption.
    fn uninterrupted(&self) -> String {
        self.begin("whole");
        self.good("session run whole --script script.ron --log whole.jsonl");
        self.read("whole.jsonl")
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn events(log: &str) -> Vec<&str> {
    log.lines().filter(|line| line.starts_with("{\"i\":")).collect()
}

#[test]
fn a_script_is_the_run_of_the_same_decisions_and_its_log_replays() {
    let place = Place::new();
    let log = place.uninterrupted();
    let both = SCRIPT.replace("[\"liaison\"]", "[\"reception\", \"liaison\"]");
    fs::write(place.path("decisions.ron"), both).unwrap();
    place.good(
        "run group-visit --plan inspection-period --seed 3 --decisions decisions.ron --log headless.jsonl",
    );
    let headless = place.read("headless.jsonl");
    assert!(events(&log).len() > 50);
    assert_eq!(events(&log), events(&headless));
    assert_eq!(log.lines().next(), headless.lines().next(), "the header");
    assert!(place.good("replay whole.jsonl").contains("the same run"));
}

#[test]
fn a_program_that_is_killed_loses_nothing_that_was_durable() {
    let place = Place::new();
    let expected = place.uninterrupted();
    let asked = std::env::var("MUSTER_KILLS").ok().map(|n| n.parse().unwrap());
    let kills: u32 = asked.unwrap_or(20);
    let (mut killed, mut cut, mut round) = (0, 0, 0);
    // Where the moments lie depends on the machine anyway; the numbers only spread them.
    let mut number = 12_345_u64;
    while killed < kills {
        round += 1;
        let name = format!("killed-{round}");
        place.begin(&name);
        let mut words = format!("session run {name} --script script.ron");
        let mut before: Vec<u8> = fs::read(place.journal(&name)).unwrap();
        for _ in 0..8 {
            number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let mut child = place
                .command(&words)
                .env("MUSTER_TEST_DELAY_MS", "6")
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            // Most of them while it plays, however slow the machine is; some before.
            let soon = (number >> 40).is_multiple_of(4);
            let plays = || fs::metadata(place.journal(&name)).unwrap().len() > before.len() as u64;
            while !soon && !plays() && child.try_wait().unwrap().is_none() {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis((number >> 33) % 100));
            child.kill().unwrap();
            let ended = child.wait().unwrap().code().is_some();
            let bytes = fs::read(place.journal(&name)).unwrap();
            let read = journal::decode(&bytes).unwrap();
            assert!(bytes.starts_with(&before), "what was durable stays");
            before = bytes[..read.whole].to_vec();
            if ended {
                break;
            }
            killed += 1;
            cut += u32::from(read.cut > 0);
            if !read.entries.is_empty() {
                words = format!("session resume {name}");
            }
        }
        // Killed before the script was durable: given once more.
        place.good(&format!("{words} --log {name}.jsonl"));
        assert!(
            place.read(&format!("{name}.jsonl")) == expected,
            "{name}, after {killed} kills"
        );
    }
    assert!(cut > 0 || kills < 20, "no kill of {killed} met a write");
}

#[cfg(unix)]
#[test]
fn on_a_full_disk_a_command_has_no_effect_and_the_session_goes_on_later() {
    let place = Place::new();
    let expected = place.uninterrupted();
    place.begin("full");
    let size = fs::metadata(place.journal("full")).unwrap().len();
    let program = assert_cmd::cargo::cargo_bin!("muster").display().to_string();
    // A limit on the size of files is a disk that is full there; a shell counts it in blocks of 512 bytes.
    let limit = size / 512 + 6;
    let line =
        format!("trap '' XFSZ; ulimit -f {limit}; exec '{program}' session run full --script script.ron");
    let output = Command::new("sh")
        .args(["-c", &line])
        .current_dir(place.0.path())
        .env("MUSTER_HOME", place.0.path())
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .output()
        .unwrap();
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("had no effect") && said.contains("can't be kept"),
        "{said}"
    );
    let stands = journal::decode(&fs::read(place.journal("full")).unwrap()).unwrap();
    assert_eq!(stands.cut, 0, "what didn't fit was taken away");
    assert!(!stands.entries.is_empty());
    place.good("session resume full --log full.jsonl");
    assert!(place.read("full.jsonl") == expected);
}

#[test]
fn a_session_can_be_stopped_forked_and_continued() {
    let place = Place::new();
    place.begin("drill");
    let status = place.json("session run drill --script script.ron --until 15m");
    assert_eq!(status["reached_ms"], 900_000);
    assert_eq!(
        (&status["to_come"], &status["ended"]),
        (&Value::from(2), &Value::from(false))
    );
    // Already where it was to go.
    assert_eq!(place.json("session resume drill"), status);

    let forked = place.json("session fork drill --at 13m --as other");
    assert_eq!(forked["reached_ms"], 780_000);
    assert_eq!(forked["commands"], 4, "the seats and two commands at 12m");
    assert!(
        place
            .bad("session fork drill --at 16m --as later")
            .contains("16m")
    );

    let ended = place.json("session run drill --log drill.jsonl");
    assert_eq!(
        (&ended["ended"], &ended["to_come"]),
        (&Value::from(true), &Value::from(0))
    );
    assert_eq!(place.read("drill.jsonl"), place.uninterrupted());

    fs::write(
        place.path("rest.ron"),
        r#"(version: 1, human: [], commands: [(at: "14m", by: "reception", act: StartStep("register"))])"#,
    )
    .unwrap();
    let other = place.json("session run other --script rest.ron --log other.jsonl");
    assert_ne!(other["log_hash"], ended["log_hash"]);
    assert!(place.good("replay other.jsonl").contains("the same run"));
}

#[test]
fn a_session_travels_as_one_file_and_a_changed_one_is_refused() {
    let place = Place::new();
    place.begin("drill");
    place.good("session run drill --script script.ron --until 15m");
    place.good("session export drill --out file.muster");
    place.good("session import file.muster --as copy");
    let a = place.json("session run drill");
    let b = place.json("session run copy");
    assert_eq!(
        (&a["log_hash"], &a["ended"]),
        (&b["log_hash"], &Value::from(true))
    );

    let whole = place.read("file.muster");
    let changed = whole.replacen("StartStep", "StartStop", 1);
    fs::write(place.path("changed.muster"), &changed).unwrap();
    let said = place.bad("session import changed.muster");
    assert!(said.contains("entry 1 was changed"), "{said}");
    fs::write(place.path("cut.muster"), &whole[..whole.len() - 9]).unwrap();
    assert!(
        place
            .good("session import cut.muster")
            .contains("wasn't written to its end")
    );
    fs::write(place.path("no.muster"), "no").unwrap();
    assert!(
        place
            .bad("session import no.muster")
            .contains("no whole first entry")
    );

    let listed = place.json("session list");
    let names: Vec<&str> = listed["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["copy", "cut", "drill"]);
    assert_eq!(listed["sessions"][0]["commands"], 6);
    assert!(
        place
            .good("session list")
            .contains("inspection-period · group-visit")
    );
}

#[test]
fn nothing_is_overwritten_unasked_and_mistakes_end_with_two() {
    let place = Place::new();
    place.begin("drill");
    let before = place.read("sessions/drill.muster");
    for words in ["session new drill", "session fork drill --at 0s --as drill"] {
        assert!(place.bad(words).contains("--force"), "{words}");
    }
    assert_eq!(place.read("sessions/drill.muster"), before);
    for (words, said) in [
        ("session run nobody --script script.ron", "there is no session"),
        ("session run drill", "no script"),
        ("session new a/b", "can't name a session"),
        ("session new .hidden", "can't name a session"),
        ("session new x --seat nobody", "nobody"),
        ("session new x --plan nothing", "nothing"),
        ("session fork drill --at soon --as x", "no time"),
        ("session resume drill --log x.jsonl", "hasn't been played"),
    ] {
        let found = place.bad(words);
        assert!(found.contains(said), "{words}: {found}");
    }
    fs::write(
        place.path("wrong.ron"),
        r#"(version: 1, human: [], commands: [(at: "1m", act: FireInject("nix"))])"#,
    )
    .unwrap();
    assert!(
        place
            .bad("session run drill --script wrong.ron")
            .contains("wrong.ron:1:")
    );
    place.good("session run drill --script script.ron --until 30m");
    let late = place.bad("session run drill --script script.ron");
    assert!(late.contains("played already"), "{late}");
    assert!(place.good("session new drill --force").contains("drill"));
    assert_eq!(
        place.json("session list")["sessions"].as_array().unwrap().len(),
        1
    );
}

#[test]
fn one_program_at_a_time_plays_a_session() {
    let place = Place::new();
    place.begin("drill");
    let mut first = place
        .command("session run drill --script script.ron")
        .env("MUSTER_TEST_DELAY_MS", "400")
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let durable = || fs::metadata(place.journal("drill")).unwrap().len();
    let before = durable();
    while durable() == before {
        assert!(first.try_wait().unwrap().is_none(), "it plays for seconds");
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(place.bad("session resume drill").contains("another program"));
    assert!(place.bad("session new drill --force").contains("another program"));
    place.good("session list");
    first.kill().unwrap();
    first.wait().unwrap();
    place.good("session resume drill");
}

#[test]
fn every_command_has_help_with_an_example_in_both_languages() {
    let place = Place::new();
    for (lang, example) in [("en", "Example"), ("zh", "示例")] {
        for command in [
            "", " new", " run", " resume", " list", " fork", " export", " import",
        ] {
            let help = place.good(&format!("session{command} --help --lang {lang}"));
            assert!(help.contains(example) && help.contains("--folder"), "{help}");
            let wide = |l: &&str| unicode_width::UnicodeWidthStr::width(*l) > 100;
            assert_eq!(help.lines().find(wide), None);
        }
    }
    let empty = place.good("session list --lang zh --folder nowhere");
    assert!(empty.contains("没有演练"), "{empty}");
}
