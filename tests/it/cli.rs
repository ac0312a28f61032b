//! The program as a user meets it: the binary is started, and stdout, stderr and exit code are read.

mod contract;

use std::fs;
use std::path::PathBuf;
use std::process::{Output, Stdio};

use serde_json::Value;

use contract::keys;

/// Starts `muster` with the given arguments, in English and in an empty environment of languages.
fn muster(args: &[&str]) -> Output {
    command(args).output().expect("the program starts")
}

fn command(args: &[&str]) -> std::process::Command {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("muster"));
    command
        .args(args)
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .env_remove("CLICOLOR_FORCE");
    command
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("stderr is UTF-8")
}

fn json(args: &[&str]) -> Value {
    let output = muster(args);
    serde_json::from_str(&stdout(&output)).unwrap_or_else(|e| panic!("{args:?}: {e}\n{}", stderr(&output)))
}

/// A folder of its own with a file in it.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn name(&self, name: &str) -> String {
        self.path(name).to_string_lossy().into_owned()
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        fs::write(self.path(name), text).expect("written");
        self.name(name)
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.0.path())
            .expect("readable")
            .map(|e| e.expect("readable").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn every_command_has_help_with_an_example_in_both_languages() {
    for lang in ["en", "zh"] {
        let example = if lang == "zh" { "示例" } else { "Example" };
        for command in [
            &[][..],
            &["run"],
            &["check"],
            &["explain"],
            &["replay"],
            &["list"],
            &["schema"],
        ] {
            let args: Vec<&str> = command
                .iter()
                .copied()
                .chain(["--help", "--lang", lang])
                .collect();
            let output = muster(&args);
            let text = stdout(&output);
            assert_eq!(code(&output), 0, "{args:?}");
            assert!(text.contains(example) && text.contains("muster"), "{text}");
            assert!(
                text.lines()
                    .all(|l| unicode_width::UnicodeWidthStr::width(l) <= 100),
                "{text}"
            );
        }
    }
}

#[test]
fn bad_usage_ends_with_two() {
    for args in [
        &["fly"][..],
        &[],
        &["run", "--seed", "many"],
        &["list", "--lang", "fr"],
        &["check"],
        &["schema", "x"],
    ] {
        let output = muster(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(!output.stderr.is_empty() && output.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn the_language_comes_from_the_argument_or_the_environment() {
    let chinese = command(&["list"])
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("starts");
    assert!(stdout(&chinese).starts_with("预案"));
    let english = command(&["list", "--lang", "en"])
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .expect("starts");
    assert!(stdout(&english).starts_with("Plans"));
}

#[test]
fn run_without_arguments_plays_the_embedded_case_on_a_calm_page() {
    for lang in ["en", "zh"] {
        let output = muster(&["run", "--lang", lang]);
        let text = stdout(&output);
        assert_eq!(code(&output), 0, "{}", stderr(&output));
        assert!(
            text.contains("muster run group-visit --plan district-group-visits --seed 1"),
            "{text}"
        );
        for line in text.lines() {
            assert!(
                unicode_width::UnicodeWidthStr::width(line) <= 100,
                "too wide: {line}"
            );
            assert!(!line.ends_with(' '), "space at the end: {line:?}");
        }
        assert!(!text.contains('\u{1b}'), "no colours without a terminal");
        assert!(text.lines().count() < 200, "{} lines", text.lines().count());
    }
}

#[test]
fn the_same_run_prints_the_same_bytes() {
    let args = [
        "run",
        "travel-to-capital",
        "--plan",
        "township-anniversary",
        "--seed",
        "9",
        "-v",
    ];
    assert_eq!(muster(&args).stdout, muster(&args).stdout);
}

#[test]
fn wrong_files_end_with_two_and_say_everything_at_once() {
    let folder = Folder::new();
    let plan = folder.file(
        "plan.ron",
        "(version: 1, id: \"plan\", postz: [], posts: [(id: 3)])",
    );
    let output = muster(&["run", "--plan", &plan]);
    assert_eq!(code(&output), 2);
    assert!(output.stdout.is_empty());
    let text = stderr(&output);
    assert!(
        text.contains("plan.ron:1:") && text.contains("did you mean `posts`?"),
        "{text}"
    );
    assert!(text.matches("error[").count() >= 3, "{text}");
    let scenario = folder.file("scenario.ron", "(");
    let both = stderr(&muster(&["run", &scenario, "--plan", &plan]));
    assert!(
        both.contains("plan.ron:") && both.contains("scenario.ron:"),
        "{both}"
    );
}

#[test]
fn hostile_files_are_survived() {
    let folder = Folder::new();
    let cases: &[(&str, Vec<u8>)] = &[
        ("empty", vec![]),
        ("bom", b"\xef\xbb\xbf".to_vec()),
        ("not utf-8", vec![0xff, 0xfe, b'(']),
        ("brackets", vec![b'('; 4 << 20]),
        ("too large", vec![b' '; (4 << 20) + 7]),
        (
            "crlf",
            b"(\r\n  version: 1,\r\n  id: \"\x1b[31mred\",\r\n)\r\n".to_vec(),
        ),
        ("zeros", vec![0; 1_000]),
    ];
    for (what, bytes) in cases {
        let file = folder.file("hostile.ron", bytes);
        for args in [
            &["run", "--plan", &file][..],
            &["run", &file],
            &["run", "--decisions", &file],
        ] {
            let output = muster(args);
            assert_eq!(code(&output), 2, "{what}: {}", stderr(&output));
            assert!(stderr(&output).contains("hostile.ron:"), "{what}");
            assert!(
                !stderr(&output).contains("\u{1b}[31mred"),
                "{what}: escape codes of a file reach the terminal"
            );
        }
        let check = muster(&["check", &file]);
        assert_eq!(code(&check), 1, "{what}: {}", stderr(&check));
        let log = muster(&["replay", &file]);
        assert_eq!(code(&log), 2, "{what}: {}", stderr(&log));
    }
}

#[test]
fn unknown_names_end_with_two_and_name_what_there_is() {
    for args in [
        &["run", "grup-visit"][..],
        &["run", "--plan", "nope"],
        &["check", "nope"],
        &["replay", "nope.jsonl"],
    ] {
        let output = muster(args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(stderr(&output).starts_with("error:"), "{}", stderr(&output));
    }
    assert!(stderr(&muster(&["run", "grup-visit"])).contains("group-visit"));
}

#[test]
fn check_tells_clean_files_from_wrong_ones() {
    let root = env!("CARGO_MANIFEST_DIR");
    let output = muster(&["check", &format!("{root}/scenarios"), "group-visit"]);
    assert_eq!(code(&output), 0, "{}", stdout(&output));
    let weak = muster(&["check", "township-anniversary", "--lang", "zh"]);
    assert_eq!(code(&weak), 1);
    for part in ["错误  L101", "第4.1条", "→ "] {
        assert!(stdout(&weak).contains(part), "{part} in {}", stdout(&weak));
    }
    let folder = Folder::new();
    let wrong = folder.file(
        "wrong.ron",
        "(version: 1, id: \"x\", title: (zh: \"信访局\", en: 3))",
    );
    let output = muster(&["check", &wrong]);
    assert_eq!(code(&output), 1);
    assert!(stdout(&output).contains("wrong.ron:1:46"), "{}", stdout(&output));
    let report = json(&["check", &wrong, "--format", "json"]);
    keys(
        &report,
        "check",
        &[("files", "list"), ("errors", "int"), ("warnings", "int")],
    );
    let found = &report["files"][0]["diagnostics"];
    assert!(
        found
            .as_array()
            .unwrap()
            .iter()
            .any(|d| d["line"] == 1 && d["column"] == 46),
        "{found}"
    );
    let one = [
        ("code", "text"),
        ("path", "text"),
        ("message", "text"),
        ("hints", "list"),
        ("severity", "text"),
    ];
    keys(&found[0], "diagnostic", &one);
}

#[test]
fn a_wrong_file_is_told_in_the_language_of_the_reader() {
    let folder = Folder::new();
    let wrong = folder.file("wrong.ron", "(version: 1, id: \"x\", titel: (zh: \"甲\", en: 3))");
    let output = muster(&["check", &wrong, "--lang", "zh"]);
    let text = stdout(&output);
    assert_eq!(code(&output), 1);
    for part in [
        "错误[F011]: 未知的字段“titel”",
        "建议: 是否想写“title”？",
        "此处应为带引号的文本，实际是数字“3”",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(!text.contains("error") && !text.contains("unknown"), "{text}");
    let report = json(&["check", &wrong, "--lang", "zh", "--format", "json"]);
    let found = report["files"][0]["diagnostics"].as_array().unwrap();
    let unknown = found.iter().find(|d| d["code"] == "F011").unwrap();
    assert_eq!(unknown["severity"], "error");
    assert_eq!(unknown["message"], "未知的字段“titel”");
    // Files that a run reads are told about in the same words.
    let run = muster(&["run", "--plan", &wrong, "--lang", "zh"]);
    assert!(stderr(&run).contains("未知的字段“titel”"), "{}", stderr(&run));
}

#[test]
fn check_explains_its_codes() {
    let english = muster(&["check", "--explain", "p002"]);
    assert_eq!(code(&english), 0);
    let page = stdout(&english);
    assert!(
        page.starts_with("P002  A reference names nothing in the plan.\n"),
        "{page}"
    );
    let chinese = stdout(&muster(&["check", "--explain", "p002", "--lang", "zh"]));
    assert!(
        chinese.starts_with("P002  所引用的名称在预案中不存在。\n"),
        "{chinese}"
    );
    assert_eq!(code(&muster(&["check", "--explain", "Z999"])), 2);
}

#[test]
fn decisions_are_checked_against_their_plan_and_scenario_all_at_once() {
    let folder = Folder::new();
    let text = r#"(version: 1, human: ["receptoinist"], commands: [
    (at: "12m", by: "receptionist", about: "nobody", act: StartStep("recieve")),
    (at: "30h", by: "ghost", act: Hear),
    (at: "5m", act: FireInject("x")),
    (at: "6m", by: "receptionist", act: Dispatch("no-car")),
    (at: "7m", act: EditInject(inject: "y", to: ["nobody"], facts: [(fact: Size, of: "nobody", value: 3)])),
    (at: "8m", act: Improvise(from: "", text: "", to: ["z"], effects: [Mood(of: "nobody", by: 3)])),
    (at: "9m", act: Hint(to: "w", text: "Ask.")),
])"#;
    let output = muster(&["run", "--decisions", &folder.file("decisions.ron", text)]);
    assert_eq!(code(&output), 2);
    let said = stderr(&output);
    for place in [
        ":1:22", ":2:44", ":2:69", ":3:10", ":3:21", ":4:32", ":5:50", ":6:40", ":6:50", ":6:86", ":7:56",
        ":7:81", ":8:30",
    ] {
        assert!(said.contains(&format!("decisions.ron{place}")), "{place}: {said}");
    }
    assert!(said.contains("did you mean `receptionist`?"), "{said}");
}

#[test]
fn a_path_that_cannot_be_read_hides_no_other_file() {
    let folder = Folder::new();
    let wrong = folder.file("wrong.ron", "(version: 1, posts: 3)");
    let output = muster(&["check", &wrong, &folder.name("nowhere.ron")]);
    assert_eq!(code(&output), 2);
    assert!(stdout(&output).contains("wrong.ron"), "{}", stdout(&output));
    assert!(stderr(&output).contains("nowhere.ron"), "{}", stderr(&output));
}

#[test]
fn a_log_replays_and_a_changed_one_diverges() {
    let folder = Folder::new();
    let log = folder.name("run.jsonl");
    let printed = json(&["run", "--seed", "5", "--log", &log, "--format", "json"]);
    let text = fs::read_to_string(&log).expect("written");
    assert_eq!(
        text.lines().count() as i64 - 1,
        printed["events"].as_i64().unwrap()
    );
    let same = json(&["replay", &log, "--format", "json"]);
    assert_eq!(
        (&same["same"], &same["log_hash"]),
        (&Value::Bool(true), &printed["log_hash"])
    );

    let line = text
        .lines()
        .find(|l| l.contains("\"kind\":\"group_arrived\""))
        .expect("a group comes");
    let index = text.lines().position(|l| l == line).expect("there") - 1;
    let changed = folder.file(
        "changed.jsonl",
        text.replace(line, &line.replace("\"size\":18", "\"size\":17")),
    );
    let output = muster(&["replay", &changed]);
    assert_eq!(code(&output), 1);
    let said = stdout(&output);
    assert!(
        said.contains(&format!("event {index}"))
            && said.contains("\"size\":17")
            && said.contains("\"size\":18"),
        "{said}"
    );

    let cut: String = text.lines().take(40).map(|l| format!("{l}\n")).collect();
    assert_eq!(code(&muster(&["replay", &folder.file("cut.jsonl", cut)])), 1);
}

#[test]
fn a_log_of_another_engine_or_with_other_names_is_not_replayed() {
    let folder = Folder::new();
    let log = folder.name("run.jsonl");
    muster(&["run", "--log", &log]);
    let text = fs::read_to_string(&log).expect("written");
    let semantics = format!("\"semantics\":{}", muster::engine::event::SEMANTICS);
    for (from, to) in [
        (semantics.as_str(), "\"semantics\":999"),
        ("\"id\":\"group-visit\"", "\"id\":\"other\""),
    ] {
        assert!(text.contains(from), "{from}");
        let changed = folder.file("changed.jsonl", text.replacen(from, to, 1));
        let output = muster(&["replay", &changed]);
        assert_eq!(code(&output), 2, "{to}: {}", stdout(&output));
    }
}

#[test]
fn replay_finds_files_by_hash_by_name_or_in_the_log() {
    let folder = Folder::new();
    let root = env!("CARGO_MANIFEST_DIR");
    let original = fs::read_to_string(format!("{root}/assets/plans/inspection-period.ron")).expect("there");
    let plan = folder.file("inspection-period.ron", format!("// changed\n{original}"));
    let (log, bundle) = (folder.name("a.jsonl"), folder.name("b.jsonl"));
    let output = muster(&["run", "--plan", &plan, "--log", &log, "--bundle", &bundle]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    assert_eq!(
        code(&muster(&["replay", &log])),
        2,
        "the program doesn't have this plan"
    );
    assert_eq!(
        code(&muster(&["replay", &log, "--plan", "inspection-period"])),
        2,
        "not the same file"
    );
    assert_eq!(code(&muster(&["replay", &log, "--plan", &plan])), 0);
    assert_eq!(code(&muster(&["replay", &bundle])), 0);
}

#[test]
fn decisions_modifiers_and_role_maps_are_part_of_the_log() {
    let folder = Folder::new();
    let decisions = folder.file(
        "d.ron",
        "(version: 1, human: [\"top\"], commands: [\n (at: \"40m\", act: Note(\"later\")),\n (at: \"5m\", by: \"reception\", act: Hear),\n])",
    );
    let modify = folder.file(
        "m.ron",
        "(version: 1, modifiers: [Override(Slow(role: \"reception\", factor: 3.0)), Set(path: \"edition\", value: \"\\\"x\\\"\")])",
    );
    let roles = folder.file(
        "r.ron",
        "(version: 1, roles: [(role: \"medical\", is: None((zh: \"没有\", en: \"none\"))), (role: \"security\", is: To([\"bureau-deputy\"]))])",
    );
    let log = folder.name("run.jsonl");
    let args = [
        "run",
        "--decisions",
        &decisions,
        "--modify",
        &modify,
        "--role-map",
        &roles,
        "--log",
        &log,
    ];
    let output = muster(&args);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let again = format!("--role-map {roles} --decisions {decisions} --modify {modify}");
    let text: String = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains(&again), "{text}");
    let written = fs::read_to_string(&log).expect("written");
    let header: Value = serde_json::from_str(written.lines().next().unwrap()).expect("a header");
    assert_eq!(
        header["role_map"]["security"],
        serde_json::json!(["bureau-deputy"])
    );
    assert_eq!(header["modifiers"].as_array().unwrap().len(), 2);
    let commands: Vec<&str> = written
        .lines()
        .filter(|l| l.starts_with("{\"command\""))
        .collect();
    assert!(
        commands[0].contains("\"human\":\"top\"")
            && commands[1].contains("Hear")
            && commands[2].contains("later")
    );
    let output = muster(&["replay", &log]);
    assert_eq!(code(&output), 0, "{}{}", stdout(&output), stderr(&output));
}

#[test]
fn wrong_role_maps_and_modifiers_are_told() {
    let folder = Folder::new();
    let roles = folder.file(
        "r.ron",
        "(version: 1, roles: [(role: \"medicl\", is: To([\"nobody\"]))])",
    );
    let output = muster(&["run", "--role-map", &roles]);
    assert_eq!(code(&output), 2);
    assert!(
        stderr(&output).contains("did you mean `medical`?"),
        "{}",
        stderr(&output)
    );
    let modify = folder.file("m.ron", "(version: 1, modifiers: [KnockOut(\"no-such-thing\")])");
    let output = muster(&["run", "--modify", &modify]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no-such-thing"), "{}", stderr(&output));
}

#[test]
fn nothing_is_overwritten_without_force() {
    let folder = Folder::new();
    let log = folder.file("run.jsonl", "precious");
    let output = muster(&["run", "--log", &log]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("--force"));
    assert_eq!(fs::read_to_string(&log).expect("still there"), "precious");
    assert_eq!(code(&muster(&["run", "--log", &log, "--force"])), 0);
    assert!(
        fs::read_to_string(&log)
            .expect("written")
            .starts_with("{\"format\":")
    );
    assert_eq!(folder.names(), ["run.jsonl"], "no temporary file stays behind");
}

#[test]
fn an_unwritable_target_ends_with_two() {
    let folder = Folder::new();
    let inside = folder.name("no/such/folder.jsonl");
    let itself = folder.name("");
    for target in [inside.as_str(), itself.as_str()] {
        let output = muster(&["run", "--log", target, "--force"]);
        assert_eq!(code(&output), 2, "{target}");
        assert!(stderr(&output).starts_with("error:"), "{}", stderr(&output));
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_told_and_no_panic() {
    let output = muster(&["run", "--log", "/dev/full"]);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("/dev/full"), "{}", stderr(&output));
    let full = fs::File::options().write(true).open("/dev/full").expect("there");
    let output = command(&["run"]).stdout(full).output().expect("starts");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).starts_with("error:"), "{}", stderr(&output));
}

#[test]
fn a_closed_pipe_ends_quietly() {
    for args in [&["run", "-v"][..], &["schema"], &["list"], &["--help"]] {
        let mut child = command(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("ends");
        assert_eq!(code(&output), 0, "{args:?}: {}", stderr(&output));
        assert!(output.stderr.is_empty(), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn colours_only_when_asked_for_without_a_terminal() {
    let forced = command(&["run"])
        .env("CLICOLOR_FORCE", "1")
        .output()
        .expect("starts");
    assert!(stdout(&forced).contains('\u{1b}'));
    let never = command(&["run"])
        .env("CLICOLOR_FORCE", "0")
        .env("NO_COLOR", "1")
        .output()
        .expect("starts");
    assert!(!stdout(&never).contains('\u{1b}'));
}
