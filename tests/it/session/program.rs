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

    /// `muster session do drill ASKS`.
    fn asks(&self, asks: &[&str]) -> Output {
        let mut command = self.command("session do drill");
        command.args(asks).output().unwrap()
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
            "", " new", " run", " resume", " do", " show", " compare", " list", " fork", " export", " import",
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

#[test]
fn a_whole_drill_is_driven_without_a_window() {
    let place = Place::new();
    place.begin("drill");
    let asks = [
        r#"About(title: "三月演练", trained: ["reception"], notes: "first time")"#,
        "Pace(Times(20))",
        "Policy(Running)",
        "RunTo(Decision)",
        r#"Say(by: "reception", act: Offer, entered_by: Evaluator)"#,
        r#"RunTo("20m")"#,
        r#"TakeOver(post: "liaison", human: true)"#,
        r#"Act(at: "24m", by: "reception", act: StartStep("register"))"#,
        "Step",
        r#"RunTo("30m")"#,
        r#"Bookmark("half-way")"#,
        r#"Observe(rating: S, text: "calm")"#,
        r#"Fork("10m")"#,
        r#"Rewind("15m")"#,
        r#"RunTo("30m")"#,
        "Freeze",
    ];
    let output = place.asks(&asks);
    let said = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(said.matches("✓").count(), asks.len(), "{said}");
    assert!(said.contains("frozen"), "{said}");

    let shown = place.json("session show drill");
    assert_eq!(
        (&shown["title"], &shown["trained"][0]),
        (&Value::from("三月演练"), &Value::from("receptionist"))
    );
    assert_eq!(
        (&shown["pace"], &shown["policy"], &shown["frozen"]),
        (&Value::from("20x"), &Value::from("running"), &Value::from(true))
    );
    let branches = shown["branches"].as_array().unwrap();
    assert_eq!((branches.len(), &shown["branch"]), (3, &Value::from(2)));
    assert_eq!(branches[0]["commands"], 4, "the seat, and three given");
    assert_eq!(
        (&branches[1]["from_ms"], &branches[1]["reached_ms"]),
        (&Value::from(600_000), &Value::from(600_000))
    );
    assert_eq!(
        (&branches[2]["parent"], &branches[2]["from_ms"]),
        (&Value::from(0), &Value::from(900_000))
    );
    assert_eq!(
        shown["human"].as_array().unwrap().len(),
        1,
        "the liaison came later"
    );
    assert!(!shown["waiting"].as_array().unwrap().is_empty(), "{shown}");
    assert_eq!(
        (&shown["bookmarks"][0]["at_ms"], &shown["bookmarks"][0]["branch"]),
        (&Value::from(1_800_000), &Value::from(0))
    );
    assert_eq!(shown["observations"][0]["rating"], "S");
    assert!(shown["scores"]["rights"].is_number(), "{shown}");
    let journal = place.read("sessions/drill.muster");
    assert!(journal.contains(r#""entered_by":"evaluator""#));

    // Frozen: nothing is played, before it is released.
    let output = place.asks(&["Step"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("emergency"));
    let objective = shown["objectives"][0]["id"].as_str().unwrap();
    let rate = format!("Override(objective: {objective:?}, rating: P, reason: \"seen with own eyes\")");
    let rest = [
        "Thaw",
        "End",
        r#"HotWash(post: "reception", well: "first")"#,
        r#"HotWash(post: "reception", well: "calm", improve: "faster", about: Plan)"#,
        &rate,
    ];
    let output = place.asks(&rest);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let shown = place.json("session show drill");
    assert_eq!(
        (&shown["over"], &shown["frozen"]),
        (&Value::from(true), &Value::from(false))
    );
    let washes = shown["hot_washes"].as_array().unwrap();
    assert_eq!((washes.len(), &washes[0]["about"]), (1, &Value::from("plan")));
    assert_eq!(shown["objectives"][0]["override"], "P");
    assert_eq!(place.json("session list")["sessions"][0]["title"], "三月演练");
    assert!(place.good("session list").contains("三月演练"));
    place.good("session fork drill --at 15m --as other");
    assert!(
        place
            .read("sessions/other.muster")
            .contains(r#""entered_by":"evaluator""#)
    );
    for lang in ["en", "zh"] {
        let page = place.good(&format!("session show drill --lang {lang}"));
        for said in ["三月演练", "half-way", "calm", "seen with own eyes"] {
            assert!(page.contains(said), "{said} in {page}");
        }
    }
}

#[test]
fn asks_that_are_wrong_change_nothing_and_say_which() {
    let place = Place::new();
    place.begin("drill");
    let before = place.read("sessions/drill.muster");
    // All are read before the first is done.
    let output = place.asks(&["Bookmark(\"a\")", "Fly", "RunTo(\"5 working days\")"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("ask 2:1:1") && said.contains("ask 3:1"), "{said}");
    assert_eq!(place.read("sessions/drill.muster"), before);
    for (ask, why) in [
        ("Switch(7)", "there is no branch 7"),
        ("Rewind(\"10m\")", "lies outside what was played"),
        ("Act(by: \"nobody\", act: Offer)", "nobody"),
        ("Act(act: FireInject(\"nix\"))", "nix"),
        ("Thaw", "nothing holds"),
        ("HotWash(post: \"police\")", "there is no post"),
        (
            "Observe(objective: \"fun\", text: \"x\")",
            "there is no objective",
        ),
        (
            "Override(objective: \"fun\", rating: P, reason: \"x\")",
            "there is no objective",
        ),
    ] {
        let output = place.asks(&[ask]);
        let said = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{ask}");
        assert!(said.contains("ask 1: ") && said.contains(why), "{ask}: {said}");
    }
    assert_eq!(place.read("sessions/drill.muster"), before);
    // What was done before the wrong one stays done.
    let output = place.asks(&["RunTo(\"5m\")", "Switch(7)"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(place.json("session show drill")["reached_ms"], 300_000);
}

#[test]
fn branches_and_sessions_are_compared() {
    let place = Place::new();
    place.begin("drill");
    assert!(place.bad("session compare drill").contains("one branch only"));
    let asks = [
        r#"RunTo("15m")"#,
        r#"Act(by: "reception", act: Offer)"#,
        r#"RunTo("40m")"#,
        r#"Rewind("15m")"#,
        r#"RunTo("60m")"#,
    ];
    assert_eq!(place.asks(&asks).status.code(), Some(0));
    let compared = place.json("session compare drill");
    assert_eq!(
        (
            &compared["parting"],
            &compared["parted_ms"],
            &compared["until_ms"]
        ),
        (&Value::from("at"), &Value::from(900_001), &Value::from(2_400_000))
    );
    assert!(compared["a"]["scores"]["rights"].is_number(), "{compared}");
    let differs = |list: &str| !compared[list].as_array().unwrap().is_empty();
    assert!(differs("duties") || differs("reports"), "{compared}");
    assert_eq!(compared, place.json("session compare drill --branches 0,1"));
    let same = place.json("session compare drill --branches 1,1");
    assert_eq!(
        (&same["parting"], &same["duties"]),
        (&Value::from("never"), &Value::from(Vec::<Value>::new()))
    );
    for lang in ["en", "zh"] {
        place.good(&format!("session compare drill --lang {lang}"));
    }

    place.good("session new other --plan inspection-period --scenario group-visit --seed 4");
    place.good("session run other --script script.ron --until 40m");
    let compared = place.json("session compare drill --with other");
    assert_eq!(
        (&compared["parting"], &compared["parted_ms"]),
        (&Value::from("other_start"), &Value::Null)
    );
    for (words, why) in [
        ("session compare drill --branches 0", "doesn't name two branches"),
        ("session compare drill --branches 0,9", "there is no branch 9"),
        ("session compare drill --with nobody", "there is no session"),
    ] {
        let said = place.bad(words);
        assert!(said.contains(why), "{words}: {said}");
    }
}

#[test]
fn an_exported_session_is_replayed() {
    let place = Place::new();
    place.begin("drill");
    let asks = [
        r#"RunTo("15m")"#,
        r#"Act(by: "reception", act: Offer)"#,
        r#"RunTo("40m")"#,
        r#"Rewind("15m")"#,
        "Step",
    ];
    assert_eq!(place.asks(&asks).status.code(), Some(0));
    place.good("session export drill --out drill.muster");
    let same = place.json("replay drill.muster");
    assert_eq!(
        (&same["same"], &same["branches"]),
        (&Value::from(true), &Value::from(2))
    );

    // Whoever computes the chain anew can write anything; what is played says otherwise.
    let read = journal::decode(place.read("drill.muster").as_bytes()).unwrap();
    let mut entries = read.entries;
    entries[2].events += 1;
    fs::write(
        place.path("other.muster"),
        journal::encode(&read.identity, &entries),
    )
    .unwrap();
    let output = place.run("replay other.muster --format json");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(found["difference"]["at_ms"], 2_400_000);
    let changed = place.read("drill.muster").replacen("Offer", "Hears", 1);
    fs::write(place.path("changed.muster"), changed).unwrap();
    assert!(place.bad("replay changed.muster").contains("was changed"));
}

#[test]
fn asks_of_a_program_that_is_killed_are_done_or_not_done() {
    let place = Place::new();
    let asks = [
        r#"RunTo("10m")"#,
        "Pace(Times(60))",
        "RunTo(Decision)",
        r#"Say(by: "reception", act: Offer)"#,
        r#"RunTo("25m")"#,
        r#"Rewind("15m")"#,
        r#"Bookmark("again")"#,
        "Freeze",
        "Thaw",
        r#"RunTo("30m")"#,
    ];
    place.begin("drill");
    assert_eq!(place.asks(&asks).status.code(), Some(0));
    let whole = journal::decode(&fs::read(place.journal("drill")).unwrap()).unwrap();
    for wait in [2, 9, 20, 31, 44] {
        place.good("session new drill --force --plan inspection-period --scenario group-visit --seed 3 --seat reception");
        let mut child = place
            .command("session do drill")
            .args(asks)
            .env("MUSTER_TEST_DELAY_MS", "5")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = journal::decode(&fs::read(place.journal("drill")).unwrap()).unwrap();
        let done = left.entries.len();
        assert_eq!(left.entries, whole.entries[..done]);
        // One ask, one entry: the others follow.
        assert_eq!(
            place.asks(&asks[done..]).status.code(),
            Some(if done == asks.len() { 2 } else { 0 })
        );
        let now = journal::decode(&fs::read(place.journal("drill")).unwrap()).unwrap();
        assert_eq!(now.entries, whole.entries);
    }
}
