//! `muster run`: plays one run and says what came of it.

use std::path::Path;

use super::args::{Format, RunArgs};
use super::check::{self, Kind};
use super::exit_code;
use super::output::Output;
use super::play::{Played, log_text, play};
use crate::embedded::{self, PLANS, SCENARIOS};
use crate::host::Failure;
use crate::host::files::{self, Source};
use crate::host::inputs::{self, Inputs, Request};
use crate::load;
use crate::model::parameters::{Parameters, Value};
use crate::report::json::Object;
use crate::report::layout::{Page, Style, plain, span};
use crate::report::log::{Bundle, Header};
use crate::report::summary::{self, Run, View};

pub(super) fn run(args: &RunArgs, output: &mut Output) -> Result<u8, Failure> {
    if args.explain_parameters {
        return explain_parameters(output);
    }
    let lang = output.lang;
    for path in [&args.log, &args.bundle].into_iter().flatten() {
        files::may_write(lang, path, args.force)?;
    }
    let read = |path: &Option<std::path::PathBuf>| path.as_deref().map(|p| files::read(lang, p)).transpose();
    let request = Request {
        plan: files::named(lang, args.plan.as_deref().unwrap_or(PLANS[0].id), PLANS)?,
        scenario: files::named(
            lang,
            args.scenario.as_deref().unwrap_or(SCENARIOS[0].id),
            SCENARIOS,
        )?,
        parameters: inputs::default_parameters(),
        role_map: read(&args.role_map)?,
        modifiers: read(&args.modify)?,
        decisions: read(&args.decisions)?,
        seed: args.seed,
        variation: args.variation,
    };
    check::must_be(Kind::Plan, &request.plan, lang)?;
    check::must_be(Kind::Scenario, &request.scenario, lang)?;
    let inputs = inputs::load(lang, &request)?;
    let played = play(&inputs, lang)?;
    save(args, &request, &inputs, &played, output)?;
    let run = Run {
        compiled: &inputs.compiled,
        header: &inputs.header,
        commands: &inputs.logged,
        events: &played.events,
        log_hash: &played.log_hash,
        outcome: &played.outcome,
    };
    match output.format {
        Format::Json => {
            let json = summary::json(run).map_err(|error| Failure::Internal(error.to_string()))?;
            output.write(&format!("{json}\n"))?;
        }
        Format::Text => {
            let view = View {
                lang,
                full: args.verbose,
                again: &again(args, &request),
                next: &next(args, &request),
            };
            output.page(&summary::page(run, view))?;
        }
    }
    Ok(exit_code::SUCCESS)
}

fn save(
    args: &RunArgs,
    request: &Request,
    inputs: &Inputs,
    played: &Played,
    output: &Output,
) -> Result<(), Failure> {
    let write = |path: &Path, header: &Header| {
        files::write(
            output.lang,
            path,
            &log_text(inputs, &header.line(), &played.lines),
            args.force,
        )
    };
    if let Some(path) = &args.log {
        write(path, &inputs.header)?;
    }
    if let Some(path) = &args.bundle {
        let text = |source: &Source| String::from_utf8_lossy(&source.bytes).into_owned();
        let bundle = Bundle {
            plan: text(&request.plan),
            scenario: text(&request.scenario),
            parameters: text(&request.parameters),
        };
        write(
            path,
            &Header {
                bundle: Some(bundle),
                ..inputs.header.clone()
            },
        )?;
    }
    Ok(())
}

/// The command line that plays the same run again.
fn again(args: &RunArgs, request: &Request) -> String {
    let mut line = format!(
        "muster run {} --plan {} --seed {}",
        word(&request.scenario.name),
        word(&request.plan.name),
        args.seed
    );
    for (option, path) in [
        ("role-map", &args.role_map),
        ("decisions", &args.decisions),
        ("modify", &args.modify),
    ] {
        if let Some(path) = path {
            line.push_str(&format!(" --{option} {}", word(&path.display().to_string())));
        }
    }
    if args.variation {
        line.push_str(" --variation");
    }
    line
}

/// The same scenario against another plan.
fn next(args: &RunArgs, request: &Request) -> String {
    let here = PLANS.iter().position(|p| p.id == request.plan.name);
    let other = PLANS[here.map_or(0, |i| (i + 1) % PLANS.len())].id;
    format!(
        "muster run {} --plan {other} --seed {}",
        word(&request.scenario.name),
        args.seed
    )
}

/// A word as a shell reads it.
fn word(text: &str) -> String {
    let harmless = |c: char| c.is_alphanumeric() || "-_./:@".contains(c);
    if !text.is_empty() && text.chars().all(harmless) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

fn explain_parameters(output: &mut Output) -> Result<u8, Failure> {
    let loaded = load::parameters(embedded::PARAMETERS.as_bytes());
    let Some(parameters) = loaded.value else {
        return Err(Failure::Internal(output.say("cli-shipped-parameters", &[])));
    };
    let slices = value_texts();
    if output.format == Format::Json {
        let list = parameters.parameters.iter().zip(&slices).map(|(p, value)| {
            let mut o = Object::new();
            o.text("id", &p.id)
                .text("value", value)
                .text_or_null("range", p.range.as_deref());
            o.text("grade", p.grade.name());
            for (key, text) in [("what", &p.what), ("source", &p.source)] {
                o.object(key, |t| {
                    t.text("zh", &text.zh).text("en", &text.en);
                });
            }
            o.finish()
        });
        let mut whole = Object::new();
        whole.list("parameters", list);
        output.write(&format!("{}\n", whole.finish()))?;
    } else {
        output.page(&parameters_page(&parameters, &slices, output))?;
    }
    Ok(exit_code::SUCCESS)
}

/// Each value as the file has it.
fn value_texts() -> Vec<String> {
    let Ok(tree) = crate::syntax::parse(embedded::PARAMETERS) else {
        return Vec::new();
    };
    let text = |item: &crate::syntax::Node<'_>| {
        let span = item.field("value").map(|v| v.span).unwrap_or_default();
        embedded::PARAMETERS
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
            .to_owned()
    };
    tree.field("parameters")
        .map(|list| list.items().iter().map(text).collect())
        .unwrap_or_default()
}

fn parameters_page(parameters: &Parameters, slices: &[String], output: &Output) -> Page {
    let mut page = Page::default();
    page.hang([], &[span(Style::Dim, output.say("params-grades", &[]))]);
    for (parameter, text) in parameters.parameters.iter().zip(slices) {
        page.gap();
        page.line([
            span(Style::Strong, parameter.id.value.clone()),
            plain("  "),
            plain(match &parameter.value {
                Value::Probability(p) => format!("{}", p.value),
                Value::Number(n) => format!("{}", n.value),
                Value::Duration(_) => text
                    .trim_start_matches("Duration(")
                    .strip_suffix(')')
                    .unwrap_or(text)
                    .to_owned(),
            }),
        ]);
        page.hang([plain("  ")], &[plain(parameter.what.get(output.lang))]);
        let range = parameter
            .range
            .as_ref()
            .map(|r| format!(" · {}", plain_range(r, output)));
        let grade = format!(
            "{}{}",
            output.say(
                "params-grade",
                &[("grade", crate::text::Arg::Text(parameter.grade.name()))]
            ),
            range.unwrap_or_default()
        );
        page.hang(
            [plain("  ")],
            &[span(
                Style::Dim,
                format!("{grade} · {}", parameter.source.get(output.lang)),
            )],
        );
    }
    page
}

fn plain_range(range: &str, output: &Output) -> String {
    output.say("params-range", &[("range", crate::text::Arg::Text(range))])
}
