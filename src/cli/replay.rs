//! `muster replay`: plays a log's run again and compares event by event; sessions are for [`super::session::replay`].

use super::args::{Format, ReplayArgs};
use super::exit_code;
use super::output::Output;
use super::play::play;
use super::session::replay as session;
use crate::embedded::{File, PLANS, SCENARIOS};
use crate::engine::event::SEMANTICS;
use crate::host::Failure;
use crate::host::files::{self, Source};
use crate::host::inputs::{self, Inputs, Request};
use crate::report::json::Object;
use crate::report::layout::{Page, Style, plain, span};
use crate::report::log::{FileMark, Header, hash};
use crate::report::replay::{Divergence, Log, first_difference, read};
use crate::text::{Arg, Lang, tr};

pub(super) fn run(args: &ReplayArgs, output: &mut Output) -> Result<u8, Failure> {
    let lang = output.lang;
    let file = files::read_log(lang, &args.log)?;
    if session::is_session(&file) {
        return session::run(&file, output);
    }
    let bad = |error: String| {
        let args = [
            ("path", Arg::Text(file.name.as_str())),
            ("error", Arg::Text(error.as_str())),
        ];
        Failure::BadInput(tr(lang, "replay-bad-log", &args))
    };
    let text = str::from_utf8(&file.bytes).map_err(|error| bad(error.to_string()))?;
    let log = read(text).map_err(|error| bad(error.to_string()))?;
    let inputs = load(args, &log, lang)?;
    for (marked, read) in [
        (&log.header.plan.id, &inputs.compiled.plan),
        (&log.header.scenario.id, &inputs.compiled.scenario),
    ] {
        if marked != read {
            return Err(bad(format!("`{marked}` is named, the file says `{read}`")));
        }
    }
    let played = play(&inputs, lang)?;
    let difference = first_difference(&log.events, &played.lines);
    tell(
        output,
        &log.header,
        &played.log_hash,
        played.lines.len(),
        difference.as_ref(),
    )?;
    Ok(if difference.is_some() {
        exit_code::NEGATIVE
    } else {
        exit_code::SUCCESS
    })
}

/// The inputs that the log speaks of.
fn load(args: &ReplayArgs, log: &Log, lang: Lang) -> Result<Inputs, Failure> {
    let header = &log.header;
    let bundle = header.bundle.as_ref();
    let parameters = match bundle {
        Some(bundle) => Source {
            name: "parameters".to_owned(),
            bytes: bundle.parameters.clone().into_bytes(),
        },
        None => inputs::default_parameters(),
    };
    if hash(&parameters.bytes) != header.parameters_hash {
        return Err(Failure::BadInput(tr(lang, "replay-other-parameters", &[])));
    }
    let mut request = Request {
        plan: find(
            lang,
            &header.plan,
            args.plan.as_deref(),
            bundle.map(|b| b.plan.as_str()),
            PLANS,
            "--plan",
        )?,
        scenario: find(
            lang,
            &header.scenario,
            args.scenario.as_deref(),
            bundle.map(|b| b.scenario.as_str()),
            SCENARIOS,
            "--scenario",
        )?,
        parameters,
        role_map: None,
        modifiers: (!header.modifiers.is_empty()).then(|| inputs::modifiers_file(&header.modifiers)),
        decisions: (!log.commands.is_empty()).then(|| inputs::decisions_file(&log.commands)),
        seed: header.seed,
        variation: header.variation.is_some(),
    };
    let plain = inputs::load(lang, &request)?;
    // Roles that mean something else than the plan says came from a role map.
    let remapped: Vec<_> = header
        .role_map
        .iter()
        .filter(|(role, ids)| !plain.header.role_map.iter().any(|(r, i)| r == role && i == ids))
        .cloned()
        .collect();
    if remapped.is_empty() {
        return Ok(plain);
    }
    request.role_map = Some(inputs::role_map_file(&remapped));
    inputs::load(lang, &request)
}

/// The file with the hash of the log: given by name, inside the log, or embedded in the program.
fn find(
    lang: Lang,
    mark: &FileMark,
    given: Option<&str>,
    bundled: Option<&str>,
    shipped: &'static [File],
    option: &str,
) -> Result<Source, Failure> {
    let args = |name: &str| -> String {
        let args = [
            ("id", Arg::Text(mark.id.as_str())),
            ("name", Arg::Text(name)),
            ("option", Arg::Text(option)),
        ];
        let id = if name.is_empty() {
            "replay-not-found"
        } else {
            "replay-other-file"
        };
        let args = if name.is_empty() {
            vec![args[0], args[2]]
        } else {
            vec![args[0], args[1]]
        };
        tr(lang, id, &args)
    };
    let found = match (given, bundled) {
        (Some(name), _) => {
            let source = files::named(lang, name, shipped)?;
            if hash(&source.bytes) != mark.hash {
                return Err(Failure::BadInput(args(name)));
            }
            Some(source)
        }
        (None, Some(text)) if hash(text.as_bytes()) == mark.hash => Some(Source {
            name: mark.id.clone(),
            bytes: text.into(),
        }),
        _ => files::by_hash(shipped, &mark.hash),
    };
    found.ok_or_else(|| Failure::BadInput(args("")))
}

fn tell(
    output: &mut Output,
    header: &Header,
    log_hash: &str,
    events: usize,
    difference: Option<&Divergence>,
) -> Result<(), Failure> {
    if output.format == Format::Json {
        let mut o = Object::new();
        o.text("plan", &header.plan.id)
            .text("scenario", &header.scenario.id)
            .text("seed", &header.seed.to_string());
        o.flag("same", difference.is_none())
            .text("log_hash", log_hash)
            .int("events", events as i64);
        match difference {
            None => o.raw("difference", "null"),
            Some(d) => o.object("difference", |o| {
                o.int("event", d.index as i64);
                o.raw("logged", d.logged.as_deref().unwrap_or("null"));
                o.raw("replayed", d.replayed.as_deref().unwrap_or("null"));
            }),
        };
        return output.write(&format!("{}\n", o.finish()));
    }
    let mut page = Page::default();
    let lang = output.lang;
    match difference {
        None => {
            let args = [
                ("events", Arg::Int(events as i64)),
                ("hash", Arg::Text(&log_hash[..16])),
            ];
            page.hang(
                [span(Style::Good, "✓ ")],
                &[plain(tr(lang, "replay-same", &args))],
            );
        }
        Some(d) => {
            let headline = tr(lang, "replay-differs", &[("event", Arg::Int(d.index as i64))]);
            page.hang([span(Style::Bad, "✗ ")], &[plain(headline)]);
            for (id, line) in [("replay-logged", &d.logged), ("replay-replayed", &d.replayed)] {
                let nothing = tr(lang, "replay-nothing", &[]);
                page.hang(
                    [span(Style::Dim, tr(lang, id, &[]))],
                    &[plain(line.as_deref().unwrap_or(&nothing))],
                );
            }
            if header.semantics != SEMANTICS {
                let args = [
                    ("log", Arg::Int(header.semantics.into())),
                    ("here", Arg::Int(SEMANTICS.into())),
                ];
                page.hang(
                    [plain("  ")],
                    &[span(Style::Weak, tr(lang, "replay-semantics", &args))],
                );
            }
        }
    }
    output.page(&page)
}
