//! Everything that a run is made of: from files, from what is embedded, or from a log.

use std::sync::Arc;

use super::Failure;
use super::files::Source;
use crate::diag::{Diagnostic, Severity, codes, quoted, suggestions};
use crate::embedded;
use crate::engine::command::{self, Command};
use crate::load::{self, Loaded};
use crate::model::common::Name;
use crate::model::compile::{self, CompileError, compile};
use crate::model::compiled::Compiled;
use crate::model::decisions::Decisions;
use crate::model::modifier::Modifier;
use crate::model::plan::Plan;
use crate::model::roles::RoleMap;
use crate::model::scenario::Scenario;
use crate::report::log::{FileMark, Header, LoggedCommand, effective_roles, hash};
use crate::say;
use crate::syntax::{self, Context, Decode as _, Node};
use crate::text::{Arg, Lang, tr};

/// What is wrong with one file.
#[derive(Clone, Debug)]
pub(crate) struct FileProblems {
    /// As the user named it.
    pub(crate) name: String,
    /// Its content.
    pub(crate) bytes: Vec<u8>,
    /// What was found, sorted by place.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// The files of a run, before they are read.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The plan.
    pub(crate) plan: Source,
    /// The scenario.
    pub(crate) scenario: Source,
    /// The parameters.
    pub(crate) parameters: Source,
    /// What gives roles another meaning than the plan does.
    pub(crate) role_map: Option<Source>,
    /// Changes of the base case.
    pub(crate) modifiers: Option<Source>,
    /// What people do.
    pub(crate) decisions: Option<Source>,
    /// The seed.
    pub(crate) seed: u64,
    /// Draws the inputs from the ranges of the scenario.
    pub(crate) variation: bool,
}

/// Ready to be played.
#[derive(Debug)]
pub(crate) struct Inputs {
    /// The plan as it was written, with the changes of role map and modifiers.
    pub(crate) plan: Plan,
    /// The scenario as it was written.
    pub(crate) scenario: Scenario,
    /// Both, ready to run.
    pub(crate) compiled: Arc<Compiled>,
    /// First line of the log.
    pub(crate) header: Header,
    /// The decisions, for the engine.
    pub(crate) commands: Vec<Command>,
    /// The same commands as the log has them.
    pub(crate) logged: Vec<LoggedCommand>,
}

/// The parameters that come with the program.
pub(crate) fn default_parameters() -> Source {
    Source {
        name: "parameters".to_owned(),
        bytes: embedded::PARAMETERS.into(),
    }
}

/// Reads and lowers everything.
///
/// # Errors
/// Every problem of every file, or what keeps plan and scenario from being run together.
pub(crate) fn load(lang: Lang, request: &Request) -> Result<Inputs, Failure> {
    let mut wrong = Vec::new();
    let role_map = request
        .role_map
        .as_ref()
        .map(|file| (file, role_map(&file.bytes)));
    let changes_of_roles = role_map.as_ref().and_then(|(file, loaded)| {
        note(&mut wrong, file, &loaded.diagnostics);
        loaded.value.as_ref().map(|_| role_changes(&file.bytes))
    });
    let modifiers = request
        .modifiers
        .as_ref()
        .and_then(|f| take(&mut wrong, f, load::modifiers(&f.bytes)));
    let decisions = request
        .decisions
        .as_ref()
        .and_then(|f| take(&mut wrong, f, load::decisions(&f.bytes)));
    let scenario = take(
        &mut wrong,
        &request.scenario,
        load::scenario(&request.scenario.bytes),
    );
    let parameters = take(
        &mut wrong,
        &request.parameters,
        load::parameters(&request.parameters.bytes),
    );

    let list: &[Modifier] = modifiers.as_ref().map_or(&[], |m| &m.modifiers);
    let changes_of_roles = changes_of_roles.unwrap_or_default();
    let mut changes: Vec<(&str, &str)> = changes_of_roles
        .iter()
        .map(|(p, v)| (p.as_str(), v.as_str()))
        .collect();
    for modifier in list {
        if let Modifier::Set { path, value } = modifier {
            changes.push((path, value));
        }
    }
    let plan = take(
        &mut wrong,
        &request.plan,
        load::plan_with(&request.plan.bytes, &changes),
    );
    if let (Some(plan), Some(file)) = (&plan, &request.modifiers) {
        note(&mut wrong, file, &unknown_knock_outs(plan, list));
    }
    let (Some(plan), Some(scenario), Some(parameters), true) = (plan, scenario, parameters, wrong.is_empty())
    else {
        return Err(Failure::Files(wrong));
    };

    let source = compile::Source {
        plan: &plan,
        scenario: &scenario,
        vocabulary: load::shipped_vocabulary(),
        calendars: load::shipped_calendars(),
        parameters: &parameters,
        modifiers: list,
    };
    let unfit = |error: CompileError| {
        let error = error.message().get(lang);
        Failure::BadInput(tr(lang, "cli-compile", &[("error", Arg::Text(&error))]))
    };
    let mut compiled = compile(source).map_err(unfit)?;
    if let (Some(decisions), Some(file)) = (&decisions, &request.decisions) {
        note(
            &mut wrong,
            file,
            &super::decisions::problems(&compiled, decisions),
        );
        if !wrong.is_empty() {
            return Err(Failure::Files(wrong));
        }
    }
    let variation = request.variation.then(|| compiled.vary(request.seed));
    let mut header = Header::new(
        request.seed,
        FileMark::new(&compiled.plan, &request.plan.bytes),
        FileMark::new(&compiled.scenario, &request.scenario.bytes),
        hash(&request.parameters.bytes),
    );
    header.role_map = effective_roles(&compiled);
    header.modifiers = request
        .modifiers
        .as_ref()
        .map(|f| slices(&f.bytes, "modifiers"))
        .unwrap_or_default();
    header.variation = variation.map(|drawn| {
        drawn
            .iter()
            .map(|d| format!("{} = {}", d.what, (d.value * 1e3).round() / 1e3))
            .collect()
    });
    let commands = decisions
        .as_ref()
        .map(|d| command::lower(&compiled, d))
        .transpose()
        .map_err(unfit)?;
    let written = request.decisions.as_ref().zip(decisions.as_ref());
    let logged = written
        .map(|(file, decisions)| logged(&file.bytes, decisions))
        .unwrap_or_default();
    Ok(Inputs {
        plan,
        scenario,
        compiled: Arc::new(compiled),
        header,
        commands: commands.unwrap_or_default(),
        logged,
    })
}

/// Ids that a modifier takes out and that nothing in the plan has.
fn unknown_knock_outs(plan: &Plan, modifiers: &[Modifier]) -> Vec<Diagnostic> {
    let steps = plan.procedures.iter().flat_map(|p| &p.steps).map(|s| &s.id);
    let known: Vec<&str> = (plan.posts.iter().map(|e| &e.id))
        .chain(plan.units.iter().map(|e| &e.id))
        .chain(plan.channels.iter().map(|e| &e.id))
        .chain(plan.vehicles.iter().map(|e| &e.id))
        .chain(plan.rooms.iter().map(|e| &e.id))
        .chain(plan.lines.iter().map(|e| &e.id))
        .chain(steps)
        .chain(plan.alerts.iter().map(|e| &e.id))
        .chain(plan.standing.iter().map(|e| &e.id))
        .map(|id| id.value.as_str())
        .collect();
    let unknown = |(i, modifier): (usize, &Modifier)| match modifier {
        Modifier::KnockOut(id) if !known.contains(&id.value.as_str()) => {
            let message = say!("load-knock-out", name = quoted(id));
            let mut problem =
                Diagnostic::error(codes::UNKNOWN_ID, format!("modifiers[{i}]"), id.span, message);
            problem.hints = suggestions(id, known.iter().copied());
            Some(problem)
        }
        _ => None,
    };
    modifiers.iter().enumerate().filter_map(unknown).collect()
}

/// The commands in the order in which the engine has them: seats, then by time.
fn logged(bytes: &[u8], decisions: &Decisions) -> Vec<LoggedCommand> {
    let mut timed: Vec<_> = decisions
        .commands
        .iter()
        .map(|c| c.at.value.fixed())
        .zip(slices(bytes, "commands"))
        .collect();
    timed.sort_by_key(|(at, _)| *at);
    let seats = decisions
        .human
        .iter()
        .map(|post| LoggedCommand::Seat(post.value.clone()));
    seats
        .chain(timed.into_iter().map(|(_, ron)| LoggedCommand::Act(ron)))
        .collect()
}

/// A file of role bindings made from ids, as a log has them.
pub(crate) fn role_map_file(bindings: &[(String, Vec<String>)]) -> Source {
    let binding = |(role, ids): &(String, Vec<String>)| {
        let ids: Vec<String> = ids.iter().map(|id| format!("{id:?}")).collect();
        match ids[..] {
            [] => format!("(role: {role:?}, is: None((zh: \"记录如此\", en: \"as in the log\")))"),
            _ => format!("(role: {role:?}, is: To([{}]))", ids.join(", ")),
        }
    };
    let list: Vec<String> = bindings.iter().map(binding).collect();
    let text = format!("(version: 1, roles: [{}])", list.join(", "));
    Source {
        name: "role map".to_owned(),
        bytes: text.into_bytes(),
    }
}

/// A file of modifiers made from its entries.
pub(crate) fn modifiers_file(entries: &[String]) -> Source {
    let text = format!("(version: 1, modifiers: [{}])", entries.join(",\n"));
    Source {
        name: "modifiers".to_owned(),
        bytes: text.into_bytes(),
    }
}

/// A file of decisions made from the commands of a log.
pub(crate) fn decisions_file(commands: &[LoggedCommand]) -> Source {
    let (mut seats, mut acts) = (Vec::new(), Vec::new());
    for command in commands {
        match command {
            LoggedCommand::Seat(post) => seats.push(format!("{post:?}")),
            LoggedCommand::Act(ron) => acts.push(ron.as_str()),
        }
    }
    let text = format!(
        "(version: 1, human: [{}], commands: [{}])",
        seats.join(", "),
        acts.join(",\n")
    );
    Source {
        name: "decisions".to_owned(),
        bytes: text.into_bytes(),
    }
}

/// Keeps the problems of a file if there are errors, and gives its value if there are none.
fn take<T>(wrong: &mut Vec<FileProblems>, file: &Source, loaded: Loaded<T>) -> Option<T> {
    note(wrong, file, &loaded.diagnostics);
    loaded.value
}

fn note(wrong: &mut Vec<FileProblems>, file: &Source, diagnostics: &[Diagnostic]) {
    if diagnostics.iter().any(|d| d.severity == Severity::Error) {
        let (name, bytes) = (file.name.clone(), file.bytes.clone());
        wrong.push(FileProblems {
            name,
            bytes,
            diagnostics: diagnostics.to_vec(),
        });
    }
}

/// Reads a role map.
pub(crate) fn role_map(bytes: &[u8]) -> Loaded<RoleMap> {
    let tree = match syntax::parse_bytes(bytes) {
        Ok(tree) => tree,
        Err(problem) => {
            return Loaded {
                value: None,
                diagnostics: vec![*problem],
            };
        }
    };
    let mut cx = Context::default();
    let value = RoleMap::decode(&tree, &mut cx);
    let mut diagnostics = cx.finish().diagnostics;
    if let Some(map) = &value {
        if map.version.value != 1 && !map.version.is_poison() {
            let message = say!("load-map-version", version = map.version.value);
            diagnostics.push(Diagnostic::error(
                codes::VERSION,
                "version",
                map.version.span,
                message,
            ));
        }
        let known: Vec<&str> = load::shipped_vocabulary()
            .roles
            .iter()
            .map(|r| r.id.value.as_str())
            .collect();
        for (i, binding) in map.roles.iter().enumerate() {
            let role: &Name = &binding.role;
            if !role.is_poison() && !known.contains(&role.value.as_str()) {
                let message = say!("load-no-role", role = quoted(&role.value));
                let path = format!("roles[{i}].role");
                let mut problem = Diagnostic::error(codes::UNKNOWN_ID, path, role.span, message);
                problem.hints = suggestions(&role.value, known.iter().copied());
                diagnostics.push(problem);
            }
        }
    }
    diagnostics.sort_by_key(|d| d.span);
    let valid = diagnostics.iter().all(|d| d.severity != Severity::Error);
    Loaded {
        value: value.filter(|_| valid),
        diagnostics,
    }
}

/// A role map as changes of a plan: path and RON value.
fn role_changes(bytes: &[u8]) -> Vec<(String, String)> {
    let Ok(tree) = syntax::parse_bytes(bytes) else {
        return Vec::new();
    };
    let items = tree.field("roles").map_or(&[][..], Node::items);
    let change = |item: &Node<'_>| {
        let role = match &item.field("role")?.kind {
            syntax::Kind::Text(text) => text.to_string(),
            _ => return None,
        };
        Some((format!("roles.{role}.is"), slice(bytes, item.field("is")?)))
    };
    items.iter().filter_map(change).collect()
}

/// The entries of a list, each as it is written.
fn slices(bytes: &[u8], list: &str) -> Vec<String> {
    let Ok(tree) = syntax::parse_bytes(bytes) else {
        return Vec::new();
    };
    tree.field(list)
        .map_or(&[][..], Node::items)
        .iter()
        .map(|item| slice(bytes, item))
        .collect()
}

fn slice(bytes: &[u8], node: &Node<'_>) -> String {
    let part = bytes
        .get(node.span.start as usize..node.span.end as usize)
        .unwrap_or_default();
    String::from_utf8_lossy(part).into_owned()
}
