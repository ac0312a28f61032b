//! The README says nothing that isn't so: its commands run, and what it shows was printed.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use muster::embedded::{self, PLANS, SCENARIOS};
use muster::load;
use muster::model::parameters::Grade;

const BEFORE: &str = "MUSTER_BLESS=1 cargo test readme`. -->\n```text\n";
const LEFT_OUT: &str = "  […]";

/// Set `MUSTER_BLESS=1` (or `MUSTER_WRITE_DOCS=1`) to write the block anew.
#[test]
fn the_readme_shows_real_output() {
    let (path, page) = readme();
    let printed = stdout(&start(root(), &["run"]));
    let (head, rest) = page.split_once(BEFORE).expect("README.md has the block");
    let (shown, tail) = rest.split_once("```\n").expect("the block ends");
    let excerpt = excerpt(&printed);
    let written = format!("{head}{BEFORE}{excerpt}```\n{tail}");
    if ["MUSTER_WRITE_DOCS", "MUSTER_BLESS"]
        .iter()
        .any(|v| std::env::var_os(v).is_some())
    {
        if page != written {
            fs::write(path, written).unwrap();
        }
    } else {
        let differs = shown.lines().zip(excerpt.lines()).find(|(a, b)| a != b);
        assert!(
            shown == excerpt,
            "README.md shows another run; MUSTER_BLESS=1 cargo test readme writes it anew. First difference: {differs:#?}"
        );
    }
    let chinese = stdout(&start(root(), &["run", "--lang", "zh"]));
    for line in printed.lines().chain(chinese.lines()) {
        assert!(unicode_width::UnicodeWidthStr::width(line) <= 100, "{line}");
    }
}

/// The other blocks: `<!-- shown: WORDS | LINES -->` stands before the first lines of what the program prints to those words,
/// and `<!-- table: scenarios -->` before the table of the library.
#[test]
fn the_other_blocks_of_the_readme_are_printed_too() {
    let (path, page) = readme();
    let mut written = String::new();
    let mut rest = page.as_str();
    let mut blocks = 0;
    while let Some((head, tail)) = rest.split_once("<!-- shown: ") {
        let (words, tail) = tail.split_once(" -->\n```text\n").expect("a block follows");
        let (_, tail) = tail.split_once("```\n").expect("the block ends");
        let (command, lines) = words.rsplit_once(" | ").expect("how many lines");
        let printed = stdout(&start(root(), &command.split_whitespace().collect::<Vec<_>>()));
        let lines: usize = lines.parse().unwrap();
        let mut shown: String = printed.lines().take(lines).map(|l| format!("{l}\n")).collect();
        if printed.lines().count() > lines {
            shown.push_str(LEFT_OUT);
            shown.push('\n');
        }
        written.push_str(&format!("{head}<!-- shown: {words} -->\n```text\n{shown}```\n"));
        rest = tail;
        blocks += 1;
    }
    written.push_str(rest);
    assert!(blocks >= 3, "{blocks} blocks");
    let (head, tail) = written
        .split_once("<!-- table: scenarios -->\n")
        .expect("the table");
    let (_, tail) = tail.split_once("\n\n").expect("the table ends");
    let written = format!("{head}<!-- table: scenarios -->\n{}\n{tail}", scenario_table());
    if ["MUSTER_WRITE_DOCS", "MUSTER_BLESS"]
        .iter()
        .any(|v| std::env::var_os(v).is_some())
    {
        // The block of the first command may be written by another test at the same time.
        if page != written {
            fs::write(path, written).unwrap();
        }
    } else {
        let differs = page.lines().zip(written.lines()).find(|(a, b)| a != b);
        assert!(
            page == written,
            "README.md shows other output; MUSTER_BLESS=1 cargo test readme writes it anew. First difference: {differs:#?}"
        );
    }
}

/// Each scenario with its title, the plan that it is tuned for and its length.
fn scenario_table() -> String {
    let mut out = String::from("| scenario | title | made for | length |\n|---|---|---|---|\n");
    for file in SCENARIOS {
        let scenario = load::scenario(file.text.as_bytes()).value.unwrap();
        let plan = scenario.for_plan.first().map_or("", |p| p.plan.as_str());
        out.push_str(&format!(
            "| `{}` | {} | `{plan}` | {} |\n",
            file.id, scenario.title.en, scenario.length.value
        ));
    }
    out
}

#[test]
fn the_commands_of_the_readme_work() {
    let (_, page) = readme();
    let scratch = tempfile::tempdir().unwrap();
    for folder in ["assets/plans", "scenarios"] {
        fs::create_dir_all(scratch.path().join(folder)).unwrap();
        for file in fs::read_dir(root().join(folder)).unwrap().map(Result::unwrap) {
            fs::copy(file.path(), scratch.path().join(folder).join(file.file_name())).unwrap();
        }
    }
    let mut commands = 0;
    let blocks = page
        .split("```sh\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next());
    for line in blocks.flat_map(str::lines) {
        let Some(command) = line
            .strip_prefix("muster ")
            .or(line.strip_prefix("cargo run --release -- "))
        else {
            continue;
        };
        let words: Vec<&str> = command.split_whitespace().collect();
        let output = start(scratch.path(), &words);
        // The shipped plans have findings on purpose: the answer of `check` is no.
        let answers = matches!(output.status.code(), Some(0 | 1)) && words[0] == "check";
        assert!(
            output.status.success() || answers,
            "{line}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(!output.stdout.is_empty(), "{line}");
        commands += 1;
    }
    assert!(commands >= 12, "{commands} commands were found");
}

#[test]
fn the_numbers_of_the_readme_are_right() {
    let (_, page) = readme();
    let parameters = load::parameters(embedded::PARAMETERS.as_bytes())
        .value
        .unwrap()
        .parameters;
    let guesses = parameters.iter().filter(|p| p.grade == Grade::D).count();
    let sentence = format!(
        "{guesses} of the {} default parameters are expert guesses",
        parameters.len()
    );
    assert!(page.contains(&sentence), "README.md should say: {sentence}");
    for file in PLANS {
        let plan = load::plan(file.text.as_bytes()).value.unwrap();
        let row = page.lines().find(|l| l.starts_with(&format!("| `{}`", file.id)));
        let count = format!("| {} |", plan.clauses.len());
        assert!(row.is_some_and(|r| r.ends_with(&count)), "{}: {count}", file.id);
    }
    for file in SCENARIOS {
        assert!(page.contains(&format!("| `{}`", file.id)), "{}", file.id);
    }
}

/// The head and the result in full, and the first lines of the timeline, the response times, the expectations and the findings.
fn excerpt(printed: &str) -> String {
    let mut out = String::new();
    let sections: Vec<&str> = printed.trim_end().split("\n\n").collect();
    for (i, section) in sections.iter().enumerate() {
        let title = section.split_whitespace().next().unwrap_or_default();
        let most = match title {
            _ if i == 0 || i + 1 == sections.len() => usize::MAX,
            "Result" => usize::MAX,
            "Timeline" => 28,
            "Expectations" => 8,
            "Findings" => 16,
            _ => continue,
        };
        if i > 0 {
            out.push('\n');
        }
        let lines: Vec<&str> = section.lines().collect();
        // A line that goes on stays with its beginning.
        let goes_on = |line: &&str| line.starts_with("         ");
        let mut end = most.min(lines.len());
        while end < lines.len() && goes_on(&lines[end]) {
            end += 1;
        }
        for line in &lines[..end] {
            out.push_str(line);
            out.push('\n');
        }
        if end < lines.len() {
            out.push_str(LEFT_OUT);
            out.push('\n');
        }
    }
    out
}

fn readme() -> (std::path::PathBuf, String) {
    let path = root().join("README.md");
    let page = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
    (path, page)
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn start(folder: &Path, words: &[&str]) -> Output {
    Command::new(assert_cmd::cargo::cargo_bin!("muster"))
        .args(words)
        .current_dir(folder)
        .env_remove("LC_ALL")
        .env("LANG", "C.UTF-8")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("COLUMNS")
        .output()
        .expect("the program starts")
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("stdout is UTF-8")
}
