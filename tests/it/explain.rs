//! `muster explain`: plans as people read them, duty cards, and the chain as a graph.

use std::collections::BTreeSet;
use std::process::{Command, Output};

use muster::embedded::PLANS;
use muster::load;
use muster::model::common::Limit;
use muster::model::plan::Plan;
use muster::report::explain::{card, graph, json, whole};
use muster::text::Lang;
use serde_json::Value;

/// Columns of a page.
const WIDTH: usize = 100;
/// Lines of a duty card: two pages of A4 at a hundred columns.
const TWO_PAGES: usize = 160;

fn muster(args: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("muster"))
        .args(args)
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program starts")
}

fn stdout(args: &[&str]) -> String {
    let output = muster(args);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {errors}");
    String::from_utf8(output.stdout).expect("stdout is UTF-8")
}

/// Lines joined to one text, so that a sentence is found wherever it was broken.
fn joined(page: &str, lang: Lang) -> String {
    let lines = page.lines().map(|l| l.trim_matches([' ', '│', '├', '└', '─']));
    lines.collect::<Vec<_>>().join(lang.pick("", " "))
}

fn plans() -> Vec<Plan> {
    let load = |text: &str| {
        load::plan(text.as_bytes())
            .value
            .expect("embedded plans are sound")
    };
    PLANS.iter().map(|file| load(file.text)).collect()
}

fn plan(id: &str) -> Plan {
    plans()
        .into_iter()
        .find(|p| p.id.value == id)
        .expect("an embedded plan")
}

fn card_of(plan: &Plan, post: &str, lang: Lang) -> String {
    card::page(plan, post, lang).expect("the post exists").to_plain()
}

/// What holds for every page that people read.
fn sound(page: &str, lang: Lang, plan: &Plan, what: &str) {
    for line in page.lines() {
        let wide = unicode_width::UnicodeWidthStr::width(line);
        assert!(wide <= WIDTH, "{what}, {lang}: {wide} columns: {line}");
        assert!(!line.ends_with(' '), "{what}, {lang}: space at the end: {line:?}");
    }
    assert!(
        !page.contains("explain-") && !page.contains("card-"),
        "{what}, {lang}"
    );
    assert!(
        !page.contains("the the ") && !page.contains("  ·"),
        "{what}, {lang}"
    );
    if lang == Lang::Zh {
        // Ids in brackets are for --post; every other word is Chinese.
        let mut text = page.to_owned();
        // Longer ids first: one may stand inside another.
        let mut ids: Vec<&str> = plan.posts.iter().map(|p| p.id.value.as_str()).collect();
        ids.sort_by_key(|id| std::cmp::Reverse(id.len()));
        for id in ids
            .into_iter()
            .chain([plan.id.value.as_str(), "--post", "-v", "muster explain"])
        {
            text = text.replace(id, "");
        }
        let word = text
            .split(|c: char| !c.is_ascii_alphabetic())
            .find(|w| w.len() > 1);
        assert_eq!(word, None, "{what}: English in a Chinese page");
    }
}

#[test]
fn every_plan_and_every_post_reads_well_in_both_languages() {
    for plan in plans() {
        for lang in Lang::ALL {
            for full in [false, true] {
                let page = whole::page(
                    &plan,
                    whole::View {
                        lang,
                        full,
                        called: None,
                    },
                )
                .to_plain();
                sound(&page, lang, &plan, &plan.id.value);
                let text = joined(&page, lang);
                for name in (plan.posts.iter().map(|p| &p.name)).chain(plan.lines.iter().map(|l| &l.name)) {
                    assert!(text.contains(name.get(lang)), "{}: {}", plan.id, name.get(lang));
                }
                for step in plan.procedures.iter().flat_map(|p| &p.steps) {
                    assert!(text.contains(step.name.get(lang)), "{}: {}", plan.id, step.id);
                }
            }
            for post in &plan.posts {
                let page = card_of(&plan, &post.id.value, lang);
                let what = format!("{}, {}", plan.id, post.id);
                sound(&page, lang, &plan, &what);
                let lines = page.lines().count();
                assert!(lines <= TWO_PAGES, "{what}, {lang}: {lines} lines");
                assert!(joined(&page, lang).contains(post.name.get(lang)), "{what}");
            }
        }
    }
}

#[test]
fn a_post_finds_every_own_step_and_report_on_its_card() {
    for plan in plans() {
        for post in &plan.posts {
            let text = joined(&card_of(&plan, &post.id.value, Lang::En), Lang::En);
            let mine = |id: &str| {
                id == post.id.value
                    || (plan.bodies.iter()).any(|b| b.id.value == id && b.head.value == post.id.value)
            };
            let steps = plan.procedures.iter().flat_map(|p| &p.steps);
            for step in steps.filter(|s| mine(&s.by.value) || s.with.iter().any(|w| mine(&w.value))) {
                assert!(
                    text.contains(&step.name.en),
                    "{}, {}: {}",
                    plan.id,
                    post.id,
                    step.id
                );
            }
            let reports = reports_as_any(&plan, &post.id.value);
            assert_eq!(text.contains("Whom you must tell"), reports, "{}", post.id);
            for duty in plan.standing.iter().filter(|d| mine(&d.by.value)) {
                assert!(
                    text.contains(&duty.name.en),
                    "{}, {}: {}",
                    plan.id,
                    post.id,
                    duty.id
                );
            }
        }
    }
}

/// Whether a post of the person who holds this one sends reports, itself or as the head of a body.
fn reports_as_any(plan: &Plan, post: &str) -> bool {
    let sends = |id: &str| {
        plan.lines.iter().any(|line| {
            let body = plan.bodies.iter().find(|b| b.id.value == line.from.value);
            body.map_or(&line.from, |b| &b.head).value == id
        })
    };
    let person = plan
        .persons
        .iter()
        .find(|p| p.holds.iter().any(|h| h.value == post));
    match person {
        Some(person) => person.holds.iter().any(|h| sends(&h.value)),
        None => sends(post),
    }
}

#[test]
fn the_police_chief_of_a_township_sees_all_three_posts() {
    let plan = plan("township-anniversary");
    let zh = card_of(&plan, "second-deputy-commander", Lang::Zh);
    for post in [
        "第二副指挥长",
        "综合协调组副组长",
        "信息组组长",
        "一人共任 3 个岗位",
    ] {
        assert!(zh.contains(post), "{post}: {zh}");
    }
    let en = joined(&card_of(&plan, "second-deputy-commander", Lang::En), Lang::En);
    for words in [
        "≡ deputy head of the coordination group",
        "≡ head of the information group",
        "3 posts, one person: one thing at a time",
        "You stand in for deputy commander (deputy party secretary and mayor)",
        "as head of the information group",
        "“at once” (assumed 10 min) · critical",
        "search people or bags",
    ] {
        let squeezed = en.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(squeezed.contains(words), "{words}: {en}");
    }
    // The driver has no step of the own, but the vehicle goes nowhere without one.
    let driver = card_of(&plan, "driver", Lang::En);
    assert!(driver.contains("with head of the persuasion group"), "{driver}");
}

#[test]
fn double_posts_are_marked_wherever_they_appear() {
    let page = stdout(&["explain", "township-anniversary"]);
    let text = joined(&page, Lang::En);
    for words in [
        "People who hold several posts: 5",
        "command post (head: commander ≡ also head of the coordination group) · “immediately” (assumed 10 min) · critical",
        "as head of the coordination group: first report → county party committee and government · “promptly” (assumed 30 min)",
        "the area's leader",
        "needs the one designated vehicle · stay until it is over",
        "Clauses of the plan: 17; with something that no drill can measure: 3.",
        "in force since 2022-05-01",
    ] {
        assert!(text.contains(words), "{words}:\n{page}");
    }
    let full = joined(&stdout(&["explain", "township-anniversary", "-v"]), Lang::En);
    assert!(
        full.contains("objective: “zero visits” to higher offices"),
        "{full}"
    );
}

#[test]
fn the_chain_shows_every_limit_of_every_line() {
    for plan in plans() {
        for lang in Lang::ALL {
            let page = whole::page(
                &plan,
                whole::View {
                    lang,
                    full: false,
                    called: None,
                },
            )
            .to_plain();
            let text = joined(&page, lang);
            for line in &plan.lines {
                let expected = match &line.within {
                    Limit::Vague { word, .. } => format!("“{}”", word.get(lang)),
                    Limit::Unset(_) => lang.pick("未定时限", "no time set").to_owned(),
                    Limit::Hard(_) => lang.pick("内", "within").to_owned(),
                };
                assert!(text.contains(&expected), "{}, {}: {expected}", plan.id, line.id);
            }
        }
    }
    let district = stdout(&["explain", "district-group-visits", "--lang", "zh"]);
    let chain = district.split("报告链").nth(1).expect("the chain");
    let chain = chain.split("处置程序").next().expect("before the procedures");
    for words in [
        "├─ 首报 → ",
        "└─ ",
        "“提前介入”（假定 10 分钟）",
        "“及时”（假定 15 分钟）",
        "关键",
        "渠道：",
    ] {
        assert!(chain.contains(words), "{words}: {chain}");
    }
}

#[test]
fn graphs_are_valid_and_survive_hostile_names() {
    let hostile = PLANS
        .iter()
        .find(|f| f.id == "village-cluster")
        .expect("embedded")
        .text
        .replace(
            "en: \"receptionist\"",
            "en: \"the \\\"front\\\" desk \\\\ <b>#1</b> & `co`\"",
        );
    let hostile = load::plan(hostile.as_bytes()).value.expect("still a plan");
    for plan in plans().into_iter().chain([hostile]) {
        for lang in Lang::ALL {
            let reports: usize = plan.lines.iter().map(|l| l.to.len()).sum();
            dot_is_valid(&graph::dot(&plan, lang), reports);
            mermaid_is_valid(&graph::mermaid(&plan, lang), reports);
        }
    }
}

/// Reads the subset of DOT that is written: one statement a line, ids before brackets, quoted texts.
fn dot_is_valid(text: &str, reports: usize) {
    let mut nodes = BTreeSet::new();
    let mut edges = 0;
    let body = text
        .strip_suffix("}\n")
        .and_then(|t| t.split_once(" {\n"))
        .expect("one graph");
    assert!(
        body.0.starts_with("digraph \"") && body.0.ends_with('"'),
        "{text}"
    );
    for line in body.1.lines() {
        let bare = without_quoted(line);
        assert_eq!(bare.matches('[').count(), bare.matches(']').count(), "{line}");
        let words: Vec<&str> = bare.split_whitespace().collect();
        match words.as_slice() {
            ["graph" | "node", ..] => assert!(bare.ends_with("];"), "{line}"),
            ["subgraph", name, "{", rest @ .., "}"] => {
                assert!(name.starts_with("cluster_"), "{line}");
                let inside = rest
                    .iter()
                    .filter_map(|w| w.strip_suffix(';'))
                    .filter(|w| w.starts_with('n'));
                assert!(inside.clone().count() >= 2, "{line}");
                inside.for_each(|n| assert!(nodes.contains(n), "{line}"));
            }
            [from, "->", to, ..] => {
                assert!(nodes.contains(*from) && nodes.contains(*to), "{line}");
                assert!(bare.ends_with("];"), "{line}");
                edges += usize::from(!bare.contains("arrowhead=none"));
            }
            [node, ..] => {
                assert!(bare.ends_with("];") && nodes.insert((*node).to_owned()), "{line}");
            }
            [] => panic!("an empty line"),
        }
    }
    assert_eq!(edges, reports, "{text}");
}

/// Reads the subset of Mermaid that is written.
fn mermaid_is_valid(text: &str, reports: usize) {
    let mut nodes = BTreeSet::new();
    let (mut edges, mut open) = (0, 0);
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("flowchart LR"));
    for line in lines {
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        let bare = without_quoted(line);
        let words: Vec<&str> = bare.split_whitespace().collect();
        match words.as_slice() {
            ["subgraph", ..] => open += 1,
            ["end"] => open -= 1,
            ["classDef", _, style] => assert!(style.starts_with("fill:#"), "{line}"),
            [node] if open > 0 => assert!(nodes.contains(*node), "{line}"),
            [node] => {
                let id: String = node.chars().take_while(char::is_ascii_alphanumeric).collect();
                assert!(nodes.insert(id), "{line}");
            }
            [from, arrow, to] => {
                assert!(nodes.contains(*from) && nodes.contains(*to), "{line}");
                let arrow = arrow.split('|').next().unwrap_or_default();
                assert!(["-->", "==>", "-.->", "-.-"].contains(&arrow), "{line}");
                edges += usize::from(arrow != "-.-");
            }
            _ => panic!("{line}"),
        }
    }
    assert_eq!((edges, open), (reports, 0), "{text}");
}

/// A line without its quoted texts; every quote must be closed.
fn without_quoted(line: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let mut escaped = false;
    for c in line.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if inside => escaped = true,
            '"' => inside = !inside,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    assert!(!inside, "an open quote: {line}");
    out
}

#[test]
fn json_has_the_keys_that_are_promised() {
    let keys = |value: &Value| -> Vec<String> {
        let object = value.as_object().expect("an object");
        let mut keys: Vec<String> = object.keys().cloned().collect();
        keys.sort();
        keys
    };
    for plan in plans() {
        let whole: Value = serde_json::from_str(&json::plan(&plan)).expect("valid JSON");
        assert_eq!(
            keys(&whole),
            [
                "alerts",
                "assumptions",
                "bodies",
                "channels",
                "checklists",
                "classes",
                "clauses",
                "edition",
                "equipment",
                "id",
                "legal_bases",
                "lines",
                "not_measurable",
                "persons",
                "posts",
                "procedures",
                "rooms",
                "rosters",
                "standing",
                "summary",
                "title",
                "types",
                "units",
                "vehicles",
            ]
        );
        assert_eq!(
            keys(&whole["lines"][0]),
            [
                "after",
                "channels",
                "checklist",
                "clock",
                "critical",
                "every",
                "fallback",
                "from",
                "id",
                "kind",
                "name",
                "signed_by",
                "to",
                "when",
                "within",
            ]
        );
        assert_eq!(
            keys(&whole["procedures"][0]["steps"][0]),
            [
                "after",
                "by",
                "clock",
                "critical",
                "does",
                "elapses",
                "extension",
                "id",
                "name",
                "needs",
                "place",
                "takes",
                "until_over",
                "when",
                "with",
                "within",
            ]
        );
        assert_eq!(
            keys(&whole["lines"][0]["within"]),
            ["kind", "note", "term", "word"]
        );
        for post in &plan.posts {
            let card = json::card(&plan, &post.id.value).expect("the post exists");
            let card: Value = serde_json::from_str(&card).expect("valid JSON");
            assert_eq!(
                keys(&card),
                [
                    "approves",
                    "deputy_in",
                    "drives",
                    "edition",
                    "leads",
                    "member_of",
                    "never",
                    "other_posts",
                    "plan",
                    "post",
                    "raises",
                    "regular",
                    "reports",
                    "signs",
                    "stands_in_for",
                    "tasks",
                    "title",
                    "told",
                ]
            );
            assert_eq!(card["never"].as_array().map(Vec::len), Some(11));
        }
    }
    let card: Value = serde_json::from_str(&stdout(&[
        "explain",
        "township-anniversary",
        "--post",
        "second-deputy-commander",
        "--format",
        "json",
    ]))
    .expect("valid JSON");
    assert_eq!(card["other_posts"].as_array().map(Vec::len), Some(2));
    assert_eq!(card["reports"][0]["as_post"], "information-head");
    assert_eq!(card["reports"][0]["line"]["within"]["term"], "10m");
}

#[test]
fn a_post_is_found_by_id_name_or_body_and_a_wrong_one_is_told_apart() {
    let by_id = stdout(&["explain", "bank", "--post", "bank-head", "--lang", "zh"]);
    let name = plan("bank")
        .posts
        .into_iter()
        .find(|p| p.id.value == "bank-head")
        .expect("there")
        .name
        .zh;
    assert_eq!(
        by_id,
        stdout(&["explain", "bank", "--post", &name, "--lang", "zh"])
    );
    let head = stdout(&["explain", "township-anniversary", "--post", "command-post"]);
    assert!(head.starts_with("Duty card  commander"), "{head}");

    let wrong = muster(&["explain", "bank", "--post", "bank-haed"]);
    let message = String::from_utf8_lossy(&wrong.stderr).into_owned();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(wrong.stdout.is_empty());
    assert!(message.contains("did you mean `bank-head`?"), "{message}");
    for post in &plan("bank").posts {
        assert!(message.contains(&post.id.value), "{message}");
    }
}

#[test]
fn bad_input_ends_with_two() {
    let scratch = tempfile::tempdir().expect("a folder");
    let broken = scratch.path().join("broken.ron");
    std::fs::write(&broken, "(version: 1, id: 3").expect("written");
    let broken = broken.to_string_lossy().into_owned();
    for args in [
        &["explain"][..],
        &["explain", "no-such-plan"],
        &["explain", &broken],
        &["explain", "bank", "--post", "bank-head", "--format", "dot"],
        &["explain", "bank", "--format", "svg"],
        &["list", "--format", "dot"],
        &["run", "--format", "mermaid"],
    ] {
        let output = muster(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn a_file_reads_like_the_plan_that_comes_with_the_program() {
    let scratch = tempfile::tempdir().expect("a folder");
    let file = scratch.path().join("village-cluster.ron");
    let embedded = PLANS
        .iter()
        .find(|f| f.id == "village-cluster")
        .expect("embedded");
    std::fs::write(&file, embedded.text).expect("written");
    let named = file.to_string_lossy().into_owned();
    // But for the last line, which says how to go on with the file.
    let (of_file, of_id) = (
        stdout(&["explain", &named]),
        stdout(&["explain", "village-cluster"]),
    );
    assert_eq!(of_file.replace(&named, "village-cluster"), of_id);
    assert!(of_file.contains(&format!("muster explain {named} --post")));
}
