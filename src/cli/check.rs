//! `muster check`: every problem of every file, at once.

use std::path::Path;

use super::args::{CheckArgs, Format};
use super::files::{self, Source};
use super::inputs::{self, FileProblems};
use super::output::{self, Output};
use super::{Failure, coverage, exit_code, render};
use crate::diag::{Diagnostic, LineIndex, Severity, codes, suggestions};
use crate::embedded::{PLANS, SCENARIOS, find};
use crate::lint;
use crate::load;
use crate::report::json::{Object, snake};
use crate::report::layout::{Page, Style, plain, span};
use crate::syntax;
use crate::text::{Arg, Lang};

/// Kinds of file that can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Plan,
    Scenario,
    Decisions,
    Modifiers,
    RoleMap,
    Roles,
    Parameters,
}

pub(super) fn run(args: &CheckArgs, output: &mut Output) -> Result<u8, Failure> {
    if let Some(code) = &args.explain {
        return explain(code, output);
    }
    let mut checked = Vec::new();
    let (sources, failures) = sources(&args.paths, output);
    if args.coverage && failures.is_empty() {
        let sound = |kind, source: &&Source| {
            let errors = |all: Vec<Diagnostic>| all.iter().any(|d| d.severity == Severity::Error);
            kind_of(&source.bytes, &source.name) == kind && !errors(diagnostics(kind, &source.bytes))
        };
        let all_sound = sources.iter().all(|s| sound(kind_of(&s.bytes, &s.name), &s));
        if all_sound {
            let plans: Vec<&Source> = sources.iter().filter(|s| sound(Kind::Plan, s)).collect();
            let scenarios: Vec<&Source> = sources.iter().filter(|s| sound(Kind::Scenario, s)).collect();
            coverage::run(&plans, &scenarios, args.verbose, output)?;
            return Ok(exit_code::SUCCESS);
        }
    }
    for source in sources {
        let kind = kind_of(&source.bytes, &source.name);
        let diagnostics = diagnostics(kind, &source.bytes);
        checked.push((
            kind,
            FileProblems {
                name: source.name,
                bytes: source.bytes,
                diagnostics,
            },
        ));
    }
    let errors: usize = checked.iter().map(|(_, f)| f.errors()).sum();
    let warnings = checked
        .iter()
        .flat_map(|(_, f)| &f.diagnostics)
        .filter(|d| d.severity == Severity::Warning)
        .count();
    match output.format {
        _ if checked.is_empty() => {}
        Format::Json => output.write(&json(&checked, errors, warnings, output.lang))?,
        Format::Text => {
            let files: Vec<FileProblems> = checked.into_iter().map(|(_, f)| f).collect();
            text(&files, output)?;
        }
    }
    if !failures.is_empty() {
        return Err(Failure::Several(failures));
    }
    let failed = errors > 0 || (args.strict && warnings > 0);
    Ok(if failed {
        exit_code::NEGATIVE
    } else {
        exit_code::SUCCESS
    })
}

/// The named files, the `.ron` files of named folders, and embedded files named by id; what can't be read is told apart.
fn sources(paths: &[String], output: &Output) -> (Vec<Source>, Vec<Failure>) {
    let (mut sources, mut failures) = (Vec::new(), Vec::new());
    for name in paths {
        match sources_at(name, output) {
            Ok(found) => sources.extend(found),
            Err(failure) => failures.push(failure),
        }
    }
    (sources, failures)
}

fn sources_at(name: &str, output: &Output) -> Result<Vec<Source>, Failure> {
    let lang = output.lang;
    let path = Path::new(name);
    if path.is_dir() {
        let below = files::below(lang, path)?;
        if below.is_empty() {
            return Err(Failure::BadInput(
                output.say("check-empty-folder", &[("path", Arg::Text(name))]),
            ));
        }
        return below.iter().map(|file| files::read(lang, file)).collect();
    }
    let shipped = if !path.exists() && find(PLANS, name).is_none() {
        SCENARIOS
    } else {
        PLANS
    };
    Ok(vec![files::named(lang, name, shipped)?])
}

/// What a file is, seen by the fields that only one format has; a file that can't be parsed is what its name says.
fn kind_of(bytes: &[u8], name: &str) -> Kind {
    const MARKS: &[(Kind, &[&str])] = &[
        (
            Kind::Plan,
            &[
                "posts",
                "lines",
                "procedures",
                "clauses",
                "edition",
                "classes",
                "units",
                "persons",
            ],
        ),
        (
            Kind::Scenario,
            &[
                "start",
                "length",
                "groups",
                "parties",
                "injects",
                "expectations",
                "places",
                "phases",
            ],
        ),
        (Kind::Decisions, &["commands", "human"]),
        (Kind::Modifiers, &["modifiers"]),
        (Kind::Parameters, &["parameters"]),
        (Kind::Roles, &["functions"]),
        (Kind::RoleMap, &["roles"]),
    ];
    let named = if name.contains("scenario") {
        Kind::Scenario
    } else {
        Kind::Plan
    };
    let Ok(tree) = syntax::parse_bytes(bytes) else {
        return named;
    };
    let hits = |marks: &[&str]| {
        tree.fields()
            .iter()
            .filter(|f| marks.contains(&f.name.text))
            .count()
    };
    let mut best = (0, named);
    for (kind, marks) in MARKS {
        let found = hits(marks);
        if found > best.0 {
            best = (found, *kind);
        }
    }
    best.1
}

fn diagnostics(kind: Kind, bytes: &[u8]) -> Vec<Diagnostic> {
    match kind {
        Kind::Plan => lint::checked_plan(bytes, load::plan(bytes)),
        Kind::Scenario => lint::checked_scenario(bytes, load::scenario(bytes)),
        Kind::Decisions => load::decisions(bytes).diagnostics,
        Kind::Modifiers => load::modifiers(bytes).diagnostics,
        Kind::RoleMap => inputs::role_map(bytes).diagnostics,
        Kind::Roles => load::vocabulary(bytes).diagnostics,
        Kind::Parameters => load::parameters(bytes).diagnostics,
    }
}

fn text(files: &[FileProblems], output: &mut Output) -> Result<(), Failure> {
    for file in files.iter().filter(|f| !f.diagnostics.is_empty()) {
        output.write(&render::problems(file, output.lang, output::stderr_width()))?;
    }
    if files.iter().all(|f| f.diagnostics.is_empty()) {
        let mut page = Page::default();
        let clean = output.say("check-clean", &[("files", Arg::Int(files.len() as i64))]);
        page.line([span(Style::Good, "✓ "), plain(clean)]);
        return output.page(&page);
    }
    output.write(&render::count(files, output.lang))
}

fn json(checked: &[(Kind, FileProblems)], errors: usize, warnings: usize, lang: Lang) -> String {
    let file = |(kind, file): &(Kind, FileProblems)| {
        let source = String::from_utf8_lossy(&file.bytes);
        let index = LineIndex::new(&source);
        let mut o = Object::new();
        o.text("path", &file.name)
            .text("kind", &snake(&format!("{kind:?}")));
        o.list(
            "diagnostics",
            file.diagnostics
                .iter()
                .map(|d| diagnostic(d, &source, &index, lang)),
        );
        o.finish()
    };
    let mut whole = Object::new();
    whole.list("files", checked.iter().map(file));
    whole
        .int("errors", errors as i64)
        .int("warnings", warnings as i64);
    format!("{}\n", whole.finish())
}

fn diagnostic(d: &Diagnostic, source: &str, index: &LineIndex, lang: Lang) -> String {
    let mut o = Object::new();
    o.text("severity", &snake(&format!("{:?}", d.severity)))
        .text("code", d.code)
        .text("path", &d.path);
    for (line_key, column_key, at) in [
        ("line", "column", d.span.start),
        ("end_line", "end_column", d.span.end),
    ] {
        let (line, column) = index.line_column(source, at);
        o.int(line_key, line as i64).int(column_key, column as i64);
    }
    let hints: Vec<String> = d.hints.iter().map(|h| h.get(lang)).collect();
    o.text("message", &d.message.get(lang)).texts("hints", &hints);
    o.finish()
}

fn explain(code: &str, output: &mut Output) -> Result<u8, Failure> {
    let code = code.to_ascii_uppercase();
    let Some((code, _)) = codes::ALL.iter().find(|(known, _)| *known == code) else {
        let hints = suggestions(&code, codes::ALL.iter().map(|(known, _)| *known));
        let near: Vec<String> = hints.iter().map(|h| h.get(output.lang)).collect();
        let near = near.join("; ");
        let args = [("code", Arg::Text(&code)), ("hint", Arg::Text(&near))];
        return Err(Failure::BadInput(output.say("check-unknown-code", &args)));
    };
    let what = output.say(&format!("code-{}", code.to_ascii_lowercase()), &[]);
    let page = lint::Rule::find(code).map(|rule| rule.page(output.lang)).unwrap_or_default();
    match output.format {
        Format::Json => {
            let mut o = Object::new();
            o.text("code", code).text("what", &what).texts("page", &page);
            output.write(&format!("{}\n", o.finish()))?;
        }
        Format::Text => {
            let more: String = page.iter().map(|part| format!("      {part}\n")).collect();
            output.write(&format!("{code}  {what}\n{more}"))?;
        }
    }
    Ok(exit_code::SUCCESS)
}
