//! The shape of the source tree: which module may name which, and what a module may not touch.
//!
//! A single package can't get this from Cargo, so these tests read the sources. Comments, texts and test code are
//! blanked out first; then every path (`crate::…`, `super::…`, `std::…`, groups in braces included) is looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Who may name whom. Everything not listed here is refused, and so is a module without a line here.
///
/// ```text
/// time rng diag ids text embedded  ←  syntax  ←  model  ←  engine  ←  score  ←  stress session  ←  report  ←  host  ←  cli ui
///                                                       ←  load  ←  lint (with engine, coverage and score)
/// ```
const MAY_NAME: &[(&str, &[&str])] = &[
    ("time", &[]),
    ("rng", &[]),
    ("diag", &["text"]),
    ("ids", &[]),
    ("text", &["time"]),
    ("embedded", &[]),
    ("syntax", BASE),
    ("model", &["time", "rng", "diag", "ids", "text", "syntax"]),
    ("coverage", &["time", "ids", "model", "engine"]),
    // The engine runs on the compiled model: it neither parses nor speaks.
    ("engine", &["time", "rng", "ids", "model"]),
    ("load", &["time", "diag", "ids", "text", "syntax", "model"]),
    // Rules over files that are valid; dynamic ones read the events of played runs.
    (
        "lint",
        &[
            "time", "diag", "ids", "text", "embedded", "syntax", "model", "load", "engine", "coverage",
            "score",
        ],
    ),
    (
        "score",
        &["time", "rng", "diag", "ids", "text", "model", "engine"],
    ),
    (
        "stress",
        &["time", "rng", "diag", "ids", "text", "model", "engine", "score"],
    ),
    (
        "session",
        &["time", "rng", "diag", "ids", "text", "model", "engine", "score"],
    ),
    (
        "report",
        &[
            "time", "diag", "ids", "text", "syntax", "model", "engine", "score", "stress", "session",
        ],
    ),
    // What command line and window both need of the machine; it prints and draws nothing.
    ("host", HOST),
    (
        "view",
        &[
            "time", "ids", "text", "model", "engine", "score", "session", "report",
        ],
    ),
    // The command line opens the window; the window knows nothing of the command line.
    ("cli", CLI),
    ("ui", EDGE),
];
const BASE: &[&str] = &["time", "rng", "diag", "ids", "text"];
const HOST: &[&str] = &[
    "time", "rng", "diag", "ids", "text", "embedded", "syntax", "model", "engine", "load", "coverage",
    "lint", "score", "stress", "session", "report",
];
const EDGE: &[&str] = &[
    "time", "rng", "diag", "ids", "text", "embedded", "syntax", "model", "engine", "load", "coverage",
    "lint", "score", "stress", "session", "report", "view", "host",
];
const CLI: &[&str] = &[
    "time", "rng", "diag", "ids", "text", "embedded", "syntax", "model", "engine", "load", "coverage",
    "lint", "score", "stress", "session", "report", "view", "host", "ui",
];

/// Paths that only the named modules may use.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("std::fs", &["host", "cli", "ui"]),
    ("std::io", &["host", "cli", "ui"]),
    ("std::env", &["host", "cli", "ui", "main"]),
    ("std::net", &["cli", "ui"]),
    ("std::process", &["host", "cli", "ui", "main"]),
    ("std::thread", &["host", "cli", "ui", "stress"]),
    ("std::time::Instant", &["cli", "ui"]),
    ("std::time::SystemTime", &["host", "cli", "ui"]),
    ("jiff::Timestamp", &["host", "cli", "ui"]),
    ("jiff::Zoned", &["cli", "ui"]),
    ("clap", &["cli"]),
    ("anstream", &["cli"]),
    ("annotate_snippets", &["cli"]),
    ("bevy", &["ui"]),
    ("bevy_egui", &["ui"]),
    ("egui", &["ui"]),
    // Hash tables have no order: what plays and judges does without.
    ("std::collections::HashMap", NOT_IN_A_RUN),
    ("std::collections::HashSet", NOT_IN_A_RUN),
];

const NOT_IN_A_RUN: &[&str] = &["text", "syntax", "model", "load", "report", "host", "cli", "ui"];

/// Macros that write to the terminal, and panic when it is closed. The command line has writers of its own.
const NO_MACROS: &[&str] = &["println", "print", "eprintln", "eprint", "dbg"];

/// Most lines of a source file. Past that, look for the second idea that hides in it.
const MOST_LINES: usize = 700;

/// Files that may be longer, and why.
const LONG: &[(&str, &str)] = &[
    (
        "src/model/compiled.rs",
        "the whole compiled model side by side, mostly field documentation",
    ),
    (
        "src/model/plan.rs",
        "the whole plan format side by side, mostly field documentation",
    ),
    (
        "src/model/scenario.rs",
        "the whole scenario format side by side, mostly field documentation",
    ),
    ("src/score/tests.rs", "runs written down by hand"),
];

#[test]
fn imports_point_one_way() {
    let macros = exported_macros();
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(from) = file.module.first() else { continue };
        let allowed = MAY_NAME.iter().find(|(module, _)| module == from);
        for used in file.paths() {
            let Some(to) = used.own_module(&file, &macros) else {
                continue;
            };
            if to == *from || used.is_public_door(&file) {
                continue;
            }
            if !allowed.is_some_and(|(_, names)| names.contains(&to.as_str())) {
                wrong.push(file.must_not(used.line, &format!("name crate::{to}")));
            }
        }
        if allowed.is_none() && !["lib", "main"].contains(&from.as_str()) {
            wrong.push(file.must_not(1, "exist before it has its place in MAY_NAME"));
        }
    }
    none(wrong);
}

#[test]
fn the_world_outside_stays_at_the_edge() {
    let mut wrong = Vec::new();
    for file in sources() {
        for used in file.paths() {
            for (path, modules) in ONLY_IN {
                let path: Vec<&str> = path.split("::").collect();
                let last = path[path.len() - 1];
                // `use std::time;` and then `time::Instant` is the same thing said in two steps.
                let in_two_steps =
                    path.len() == 3 && used.names.len() > 1 && used.names.iter().any(|n| n == last);
                let names_it = used
                    .names
                    .iter()
                    .map(String::as_str)
                    .take(path.len())
                    .eq(path.iter().copied());
                if (names_it || in_two_steps) && !file.is_in(modules) {
                    wrong.push(file.must_not(used.line, &format!("use {}", path.join("::"))));
                }
            }
            if used.is_macro && NO_MACROS.contains(&used.names[0].as_str()) {
                wrong.push(file.must_not(used.line, &format!("use {}!", used.names[0])));
            }
        }
    }
    none(wrong);
}

#[test]
fn every_module_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in files_below(folder, &["rs"]) {
            if !read(&path).starts_with("//!") {
                wrong.push(format!("{}:1: must open with `//!`", path.display()));
            }
        }
    }
    none(wrong);
}

#[test]
fn no_source_file_outgrows_its_idea() {
    let mut wrong = Vec::new();
    for path in files_below("src", &["rs"]) {
        let lines = read(&path).lines().count();
        let listed = LONG.iter().any(|(long, _)| Path::new(long) == path);
        if lines > MOST_LINES && !listed {
            wrong.push(format!(
                "{}: {lines} lines, more than {MOST_LINES}",
                path.display()
            ));
        }
    }
    for (path, _) in LONG {
        if !root().join(path).exists() {
            wrong.push(format!("{path}: listed as long, but not there"));
        }
    }
    none(wrong);
}

#[test]
fn files_name_no_machine_and_end_well() {
    // Written in two parts so that this file doesn't find itself.
    let homes = [
        ["/ho", "me/"],
        ["/ro", "ot/"],
        ["/Us", "ers/"],
        ["/wo", "rk/"],
        ["/tm", "p/"],
        ["C:", "\\"],
    ];
    let homes = homes.map(|parts| parts.concat());
    let kinds = [
        "rs", "md", "toml", "ron", "ftl", "json", "jsonl", "txt", "snap", "yml", "run", "full",
    ];
    let mut wrong = Vec::new();
    for path in files_below("", &kinds) {
        let text = read(&path);
        let shown = path.display();
        let fixture = path.starts_with("tests/it/fixtures");
        for (i, line) in text.lines().enumerate() {
            if let Some(home) = homes.iter().find(|home| line.contains(home.as_str())) {
                wrong.push(format!(
                    "{shown}:{}: must not name a place of one machine ({home})",
                    i + 1
                ));
            }
            if line.ends_with([' ', '\t']) && !fixture {
                wrong.push(format!("{shown}:{}: must not end in a space", i + 1));
            }
        }
        if !text.is_empty() && !text.ends_with('\n') && !fixture {
            wrong.push(format!("{shown}: must end with a line break"));
        }
    }
    none(wrong);
}

#[test]
fn the_reader_of_paths_sees_through_comments_groups_and_tests() {
    let file = Source::new(
        PathBuf::from("src/engine/example.rs"),
        r##"
//! crate::cli in a comment
use crate::{time, model::{self, plan}};
use std::{fs, time::Instant};
const TEXT: &str = "crate::ui"; const RAW: &str = r#"std::thread "quoted""#; const C: char = '"';
fn f<'a>(x: &'a str) { super::super::load::plan(x); println!("{}", std::io::stdin()); }
#[cfg(test)]
mod tests {
    use crate::report;
}
mod inner { use super::super::calls; }
"##,
    );
    let seen: Vec<String> = file.paths().iter().map(|p| p.names.join("::")).collect();
    let has = |path: &str| seen.iter().any(|s| s == path);
    for path in [
        "crate::time",
        "crate::model",
        "crate::model::plan",
        "std::fs",
        "std::time::Instant",
    ] {
        assert!(has(path), "{path} in {seen:?}");
    }
    for path in [
        "crate::load::plan",
        "crate::engine::calls",
        "println",
        "std::io::stdin",
    ] {
        assert!(has(path), "{path} in {seen:?}");
    }
    for word in ["cli", "ui", "thread", "report"] {
        assert!(!seen.iter().any(|s| s.contains(word)), "{word} in {seen:?}");
    }
}

fn none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Files below a folder of the package by the end of their name, as paths from the package's root, sorted. Build
/// output and what git keeps are left out.
fn files_below(folder: &str, ends: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else {
            continue;
        };
        for entry in entries.map(Result::unwrap) {
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = folder.join(&name);
            if entry.file_type().unwrap().is_dir() {
                if ![".git", "target", "corpus", "artifacts", "proptest-regressions"].contains(&name.as_str())
                {
                    folders.push(path);
                }
            } else if ends.contains(&name.rsplit('.').next().unwrap_or_default()) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The package's own sources without test code.
fn sources() -> Vec<Source> {
    let all: Vec<Source> = files_below("src", &["rs"])
        .into_iter()
        .map(|path| {
            let text = read(&path);
            Source::new(path, &text)
        })
        .collect();
    let tests: BTreeSet<PathBuf> = all.iter().flat_map(|s| s.test_files.clone()).collect();
    let sources: Vec<Source> = all.into_iter().filter(|s| !tests.contains(&s.path)).collect();
    assert!(
        sources.len() > 50,
        "the sources are where this test looks for them"
    );
    sources
}

/// Macros by name, each with the module that exports it: they are named as `crate::name`.
fn exported_macros() -> BTreeMap<String, String> {
    let mut macros = BTreeMap::new();
    for file in sources() {
        for part in file.code.split("#[macro_export]").skip(1) {
            let name = part.trim_start().strip_prefix("macro_rules!").unwrap_or_default();
            let name: String = name
                .trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            macros.insert(name, file.module[0].clone());
        }
    }
    macros
}

/// A source file with comments, texts and test code blanked out; lines stay where they were.
struct Source {
    path: PathBuf,
    /// `src/engine/queue.rs` is `["engine", "queue"]`.
    module: Vec<String>,
    code: String,
    /// Files of `#[cfg(test)] mod name;`.
    test_files: Vec<PathBuf>,
}

/// A path that code names: `crate` and its like are spelled out.
#[derive(Debug)]
struct Used {
    line: usize,
    names: Vec<String>,
    is_macro: bool,
}

impl Source {
    fn new(path: PathBuf, text: &str) -> Self {
        let module: Vec<String> = path
            .with_extension("")
            .components()
            .skip(1)
            .map(|c| c.as_os_str().to_string_lossy().into_owned())
            .collect();
        let mut code = without_comments_and_texts(text);
        let mut test_files = Vec::new();
        let folder = path.with_extension("");
        while let Some(start) = code.find("#[cfg(test)]") {
            let rest = &code[start + "#[cfg(test)]".len()..];
            let ends = rest.find(['{', ';']).unwrap_or(rest.len() - 1);
            let mut end = start + "#[cfg(test)]".len() + ends;
            if code[end..].starts_with('{') {
                end += matching_brace(&code[end..]);
            } else if let Some(name) = rest[..ends].trim().strip_prefix("mod ") {
                test_files.push(folder.join(format!("{name}.rs")));
            }
            let blank: String = code[start..=end]
                .chars()
                .map(|c| if c == '\n' { '\n' } else { ' ' })
                .collect();
            code.replace_range(start..=end, &blank);
        }
        Self {
            path,
            module,
            code,
            test_files,
        }
    }

    fn is_in(&self, modules: &[&str]) -> bool {
        self.module.first().is_some_and(|m| modules.contains(&m.as_str()))
    }

    fn must_not(&self, line: usize, what: &str) -> String {
        let module = self.module.first().map_or("", String::as_str);
        format!("{}:{line}: src/{module} must not {what}", self.path.display())
    }

    /// Every path in the code.
    fn paths(&self) -> Vec<Used> {
        let tokens = tokens(&self.code);
        let mut found = Vec::new();
        // Where we are: the file's module and the inline modules that are open, each with its depth of braces.
        let mut inline: Vec<(String, usize)> = Vec::new();
        let mut depth = 0;
        let mut i = 0;
        while i < tokens.len() {
            match tokens[i].1.as_str() {
                "{" => depth += 1,
                "}" => {
                    depth -= 1;
                    if inline.last().is_some_and(|(_, at)| *at == depth) {
                        inline.pop();
                    }
                }
                "mod" if tokens.get(i + 2).is_some_and(|t| t.1 == "{") => {
                    inline.push((tokens[i + 1].1.clone(), depth));
                    i += 1;
                }
                word if is_name(word) && (i == 0 || tokens[i - 1].1 != "::") => {
                    let here: Vec<String> = self
                        .module
                        .iter()
                        .cloned()
                        .chain(inline.iter().map(|(name, _)| name.clone()))
                        .collect();
                    i = read_path(&tokens, i, &[], &here, &mut found);
                    continue;
                }
                _ => {}
            }
            i += 1;
        }
        found
    }
}

impl Used {
    /// The module of the package that is named, if any.
    fn own_module(&self, file: &Source, macros: &BTreeMap<String, String>) -> Option<String> {
        let [root, name, ..] = self.names.as_slice() else {
            return None;
        };
        if root != "crate" && !(root == "muster" && file.module == ["main"]) {
            return None;
        }
        Some(macros.get(name).unwrap_or(name).clone())
    }

    /// The program calls the command line, and the crate page lists the modules.
    fn is_public_door(&self, file: &Source) -> bool {
        file.module == ["lib"] || (file.module == ["main"] && self.names[1] == "cli")
    }
}

/// Reads the path that begins at token `i`, groups included, and gives the index behind it.
fn read_path(
    tokens: &[(usize, String)],
    mut i: usize,
    before: &[String],
    here: &[String],
    found: &mut Vec<Used>,
) -> usize {
    let line = tokens[i].0;
    let mut names = before.to_vec();
    loop {
        match tokens.get(i).map(|t| t.1.as_str()) {
            Some("{") => {
                i += 1;
                while tokens.get(i).is_some_and(|t| t.1 != "}") {
                    i = if tokens[i].1 == "," {
                        i + 1
                    } else {
                        read_path(tokens, i, &names, here, found)
                    };
                }
                return i + 1;
            }
            Some(name) => names.push(name.to_owned()),
            None => return i,
        }
        i += 1;
        // `as name` gives a new name, which is nobody's path.
        if tokens.get(i).is_some_and(|t| t.1 == "as") {
            i += 2;
        }
        if tokens.get(i).is_none_or(|t| t.1 != "::") {
            break;
        }
        i += 1;
        // `collect::<Vec<_>>()`: what is between the brackets is read as paths of its own.
        if tokens.get(i).is_some_and(|t| t.1 == "<") {
            break;
        }
    }
    let is_macro = tokens.get(i).is_some_and(|t| t.1 == "!") && tokens.get(i + 1).is_none_or(|t| t.1 != "=");
    found.push(Used {
        line,
        names: absolute(names, here),
        is_macro,
    });
    i
}

/// `self` and `super` spelled out.
fn absolute(names: Vec<String>, here: &[String]) -> Vec<String> {
    let ups = names.iter().take_while(|n| *n == "super").count();
    let own = names.first().is_some_and(|n| n == "self");
    if ups == 0 && !own {
        return names.into_iter().filter(|n| n != "self").collect();
    }
    let kept = here.len().saturating_sub(ups);
    let mut all = vec![String::from("crate")];
    all.extend(here[..kept].iter().cloned());
    all.extend(names.into_iter().skip(ups.max(1)));
    all
}

fn is_name(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Words, `::` and single signs, each with its line.
fn tokens(code: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut chars = code.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\n' {
            line += 1;
        } else if c.is_alphanumeric() || c == '_' {
            let mut word = String::from(c);
            while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                word.push(c);
            }
            found.push((line, word));
        } else if c == ':' && chars.next_if_eq(&':').is_some() {
            found.push((line, String::from("::")));
        } else if !c.is_whitespace() {
            found.push((line, String::from(c)));
        }
    }
    found
}

/// Distance from an opening brace to the one that closes it.
fn matching_brace(code: &str) -> usize {
    let mut depth = 0;
    for (i, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i;
        }
    }
    code.len() - 1
}

/// Blanks out comments, texts and character literals.
fn without_comments_and_texts(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut i = 0;
    while i < chars.len() {
        let end = blank_end(&chars, i);
        if end == i {
            out.push(chars[i]);
            i += 1;
        } else {
            out.extend(chars[i..end].iter().map(|c| if *c == '\n' { '\n' } else { ' ' }));
            i = end;
        }
    }
    out
}

/// The end of the comment or literal that begins at `i`, or `i` itself.
fn blank_end(chars: &[char], i: usize) -> usize {
    let at = |k: usize| chars.get(k).copied().unwrap_or('\0');
    let until = |from: usize, stop: &dyn Fn(usize) -> bool| {
        (from..chars.len()).find(|&k| stop(k)).unwrap_or(chars.len())
    };
    let in_word = i > 0 && (at(i - 1).is_alphanumeric() || at(i - 1) == '_');
    match at(i) {
        '/' if at(i + 1) == '/' => until(i, &|k| at(k) == '\n'),
        '/' if at(i + 1) == '*' => until(i + 2, &|k| at(k) == '*' && at(k + 1) == '/') + 2,
        'r' if !in_word && (at(i + 1) == '"' || (at(i + 1) == '#' && ['#', '"'].contains(&at(i + 2)))) => {
            let signs = until(i + 1, &|k| at(k) != '#') - i - 1;
            until(i + signs + 2, &|k| {
                at(k) == '"' && (1..=signs).all(|n| at(k + n) == '#')
            }) + signs
                + 1
        }
        '"' => {
            let mut k = i + 1;
            while k < chars.len() && at(k) != '"' {
                k += if at(k) == '\\' { 2 } else { 1 };
            }
            k + 1
        }
        // A character, and not a lifetime.
        '\'' if at(i + 1) == '\\' => until(i + 3, &|k| at(k) == '\'') + 1,
        '\'' if at(i + 2) == '\'' => i + 3,
        _ => i,
    }
    .min(chars.len())
}
