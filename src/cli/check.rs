//! `muster check`: every problem of every file, at once.

use std::path::Path;

use super::args::{CheckArgs, Format};
use super::output::Output;
use super::{coverage, exit_code};
use crate::diag::{Diagnostic, Severity};
use crate::embedded::{PLANS, SCENARIOS, find};
use crate::host::Failure;
use crate::host::files::{self, Source};
use crate::host::inputs::{self, FileProblems};
pub(super) use crate::host::kinds::Kind;
use crate::host::kinds::{kind_of, seen_kind, title};
use crate::lint::{self, Accepted, Review};
use crate::load;
use crate::model::plan::Plan;
use crate::report::sarif::uri;
use crate::text::{Arg, Lang, tr};

mod json;
mod listing;
mod pages;
mod sarif;

/// A file and what is to be said of it.
#[derive(Clone, Debug)]
struct Checked {
    kind: Kind,
    /// Where it is, for programs.
    uri: String,
    /// In the language of the reader, if the file has one that can be read.
    title: Option<String>,
    problems: FileProblems,
    accepted: Vec<Accepted>,
}

impl Checked {
    fn count(&self, severity: Severity) -> usize {
        let all = &self.problems.diagnostics;
        all.iter().filter(|d| d.severity == severity).count()
    }

    /// Whether the loader found errors in it, so that nothing can be done with it.
    fn is_broken(&self) -> bool {
        let errors = |d: &&Diagnostic| d.severity == Severity::Error;
        self.problems.diagnostics.iter().filter(errors).any(is_of_form)
    }
}

/// Whether the loader tells it, not a rule over files that are valid.
fn is_of_form(diagnostic: &Diagnostic) -> bool {
    lint::Rule::find(diagnostic.code).is_none()
}

/// What was found in all files.
#[derive(Clone, Debug)]
struct Findings {
    files: Vec<Checked>,
    /// What can't be read, in words.
    unread: Vec<String>,
}

impl Findings {
    fn count(&self, severity: Severity) -> usize {
        self.files.iter().map(|f| f.count(severity)).sum()
    }

    fn accepted(&self) -> usize {
        self.files.iter().map(|f| f.accepted.len()).sum()
    }
}

pub(super) fn run(args: &CheckArgs, sarif: bool, output: &mut Output) -> Result<u8, Failure> {
    if let Some(code) = &args.explain {
        if sarif {
            return Err(Failure::BadInput(output.say("cli-no-sarif", &[])));
        }
        return pages::run(code, output);
    }
    let (sources, failures) = sources(&args.paths, output);
    let mut files: Vec<Checked> = sources.iter().map(|s| checked(s, output.lang)).collect();
    if args.dynamic {
        play(&mut files, output.lang)?;
    }
    let measured = if args.coverage {
        measurable(&sources, &files)
    } else {
        None
    };
    let found = Findings {
        files,
        unread: failures.iter().map(Failure::to_string).collect(),
    };
    let (errors, warnings) = (found.count(Severity::Error), found.count(Severity::Warning));
    if !found.files.is_empty() {
        if sarif || output.format == Format::Json {
            let plans = match &measured {
                Some((plans, scenarios)) => Some(coverage::objects(plans, scenarios, output.lang)?),
                None => None,
            };
            let form = if sarif { sarif::document } else { json::document };
            output.write(&form(&found, plans, output.lang))?;
        } else if let Some((plans, scenarios)) = &measured {
            output.page(&coverage::page(plans, scenarios, args.verbose, output.lang)?)?;
            output.page(&listing::closing(&found, true, false, output.lang))?;
        } else {
            output.write(&listing::text(&found, args.verbose, output.lang))?;
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

/// Adds to the scenarios among the files what played runs say of them: on each of the plans among the files, or on the
/// first shipped one that the scenario names.
fn play(files: &mut [Checked], lang: Lang) -> Result<(), Failure> {
    let plans = files.iter().filter(|f| f.kind == Kind::Plan);
    let plans: Vec<Plan> = plans
        .filter_map(|f| load::plan(&f.problems.bytes).value)
        .collect();
    for file in files.iter_mut().filter(|f| f.kind == Kind::Scenario) {
        let Some(scenario) = load::scenario(&file.problems.bytes).value else {
            continue;
        };
        let mut named = scenario.for_plan.iter().map(|section| &section.plan);
        let shipped = named.find_map(|plan| find(PLANS, plan));
        let shipped = shipped.or(PLANS.first().copied()).filter(|_| plans.is_empty());
        let shipped = shipped.and_then(|file| load::plan(file.text.as_bytes()).value);
        for plan in plans.iter().chain(&shipped) {
            let told = lint::played(&file.problems.bytes, &scenario, plan, lint::SEEDS);
            let Review { findings, accepted } = told.map_err(|why| Failure::BadInput(why.get(lang)))?;
            file.problems.diagnostics.extend(findings);
            file.accepted.extend(accepted);
        }
        in_order(&mut file.problems.diagnostics);
    }
    Ok(())
}

/// The plans and the scenarios among the files, when all of them can be played.
fn measurable<'s>(sources: &'s [Named], files: &[Checked]) -> Option<(Vec<&'s Source>, Vec<&'s Source>)> {
    if files.iter().any(Checked::is_broken) {
        return None;
    }
    let of = |kind| {
        let named = sources.iter().zip(files).filter(move |(_, f)| f.kind == kind);
        named.map(|(s, _)| &s.source).collect()
    };
    Some((of(Kind::Plan), of(Kind::Scenario)))
}

fn checked(named: &Named, lang: Lang) -> Checked {
    let Source { name, bytes } = named.source.clone();
    let kind = kind_of(&bytes, &name);
    let Review {
        mut findings,
        accepted,
    } = review(kind, &bytes);
    in_order(&mut findings);
    Checked {
        kind,
        uri: named.uri.clone(),
        title: title(&bytes, lang),
        problems: FileProblems {
            name,
            bytes,
            diagnostics: findings,
        },
        accepted,
    }
}

fn review(kind: Kind, bytes: &[u8]) -> Review {
    let findings = match kind {
        Kind::Plan => return lint::review_plan(bytes, load::plan(bytes)),
        Kind::Scenario => return lint::review_scenario(bytes, load::scenario(bytes)),
        Kind::Decisions => load::decisions(bytes).diagnostics,
        Kind::Modifiers => load::modifiers(bytes).diagnostics,
        Kind::RoleMap => inputs::role_map(bytes).diagnostics,
        Kind::Roles => load::vocabulary(bytes).diagnostics,
        Kind::Parameters => load::parameters(bytes).diagnostics,
        Kind::Calendar => load::calendar(bytes).diagnostics,
    };
    Review {
        findings,
        accepted: Vec::new(),
    }
}

/// Errors, then warnings, then notes. Findings of a rule stand together; mistakes of form stand where the file has them.
fn in_order(findings: &mut [Diagnostic]) {
    findings.sort_by(|a, b| {
        let key = |d: &Diagnostic| {
            let rule = if is_of_form(d) { "" } else { d.code };
            (std::cmp::Reverse(d.severity), rule, d.span)
        };
        key(a).cmp(&key(b))
    });
}

/// A file, and where it is for programs.
struct Named {
    source: Source,
    uri: String,
}

/// The named files, the `.ron` files of named folders, and embedded files named by id; what can't be read is told apart.
fn sources(paths: &[String], output: &Output) -> (Vec<Named>, Vec<Failure>) {
    let (mut sources, mut failures) = (Vec::new(), Vec::new());
    for name in paths {
        for found in sources_at(name, output.lang) {
            match found {
                Ok(found) => sources.push(found),
                Err(failure) => failures.push(failure),
            }
        }
    }
    (sources, failures)
}

fn sources_at(name: &str, lang: Lang) -> Vec<Result<Named, Failure>> {
    let here = std::env::current_dir().ok();
    let at = |path: &Path, source| Named {
        source,
        uri: uri(path, here.as_deref()),
    };
    let path = Path::new(name);
    if path.is_dir() {
        let below = files::below(lang, path);
        if below.is_empty() {
            let args = [("path", Arg::Text(name))];
            return vec![Err(Failure::BadInput(tr(lang, "check-empty-folder", &args)))];
        }
        let read = |file: Result<std::path::PathBuf, Failure>| {
            let file = file?;
            Ok(at(&file, files::read(lang, &file)?))
        };
        return below.into_iter().map(read).collect();
    }
    let (shipped, folder) = if !path.exists() && find(PLANS, name).is_none() {
        (SCENARIOS, "scenarios")
    } else {
        (PLANS, "assets/plans")
    };
    let embedded = find(shipped, name).map(|file| format!("{folder}/{}.ron", file.id));
    let source = files::named(lang, name, shipped);
    vec![source.map(|source| at(embedded.as_deref().map_or(path, Path::new), source))]
}

/// Refuses a plan where a scenario is wanted, and the other way round: a list of all its unknown fields would help nobody.
pub(super) fn must_be(wanted: Kind, source: &Source, lang: Lang) -> Result<(), Failure> {
    let id = match (wanted, seen_kind(&source.bytes)) {
        (Kind::Plan, Some(Kind::Scenario)) => "cli-scenario-for-plan",
        (Kind::Scenario, Some(Kind::Plan)) => "cli-plan-for-scenario",
        _ => return Ok(()),
    };
    Err(Failure::BadInput(tr(
        lang,
        id,
        &[("path", Arg::Text(&source.name))],
    )))
}
