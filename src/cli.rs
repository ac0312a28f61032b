//! The command line: arguments in, files and terminal at the edge, exit code out.
//!
//! [`main`] reads the arguments, runs one command and leaves through one door: whatever went wrong is a
//! `host::Failure`, told here and nowhere else, with its exit code. The commands are one file each.

mod args;
mod check;
mod coverage;
mod explain;
mod help;
mod list;
mod output;
mod play;
mod render;
mod replay;
mod run;
mod schema;
mod session;
mod ui;

pub mod exit_code;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches as _;

use crate::host::Failure;
use crate::text::{Arg, Lang, tr};
use args::{AskedFormat, Cli, Command, Format};
use output::Output;

impl Failure {
    /// The exit code that tells it.
    fn exit_code(&self) -> u8 {
        match self {
            Self::Files(_) | Self::BadInput(_) => exit_code::BAD_INPUT,
            Self::Several(all) => all
                .iter()
                .map(Self::exit_code)
                .max()
                .unwrap_or(exit_code::BAD_INPUT),
            Self::Limit(_) | Self::Internal(_) => exit_code::INTERNAL,
        }
    }
}

/// Runs the program with the given arguments (the first one is the program's name).
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let lang = help::language(&arguments, |name| std::env::var(name).ok());
    let cli = match help::command(lang).try_get_matches_from(arguments) {
        Ok(matches) => match Cli::from_arg_matches(&matches) {
            Ok(cli) => cli,
            Err(error) => return usage(&error),
        },
        Err(error) => return usage(&error),
    };
    let format = cli.format.unwrap_or_default();
    let sarif = format == AskedFormat::Sarif;
    let refused = match cli.command {
        _ if format.common().is_some() => None,
        Command::Check(_) if sarif => None,
        Command::Explain(_) if format.graph().is_some() => None,
        _ if sarif => Some("cli-no-sarif"),
        _ => Some("cli-graph-format"),
    };
    if let Some(id) = refused {
        return ExitCode::from(tell(&Failure::BadInput(tr(lang, id, &[])), lang));
    }
    let mut output = Output::new(lang, format.common().unwrap_or(Format::Text));
    let result = match &cli.command {
        Command::Check(args) => check::run(args, sarif, &mut output),
        Command::Run(args) => run::run(args, &mut output),
        Command::Explain(args) => explain::run(args, format.graph(), &mut output),
        Command::Replay(args) => replay::run(args, &mut output),
        Command::Session(args) => session::run(args, &mut output),
        Command::Ui(args) => ui::run(args, &mut output),
        Command::List(args) => list::run(*args, &mut output),
        Command::Schema(args) => schema::run(args, &mut output),
    };
    ExitCode::from(result.unwrap_or_else(|failure| tell(&failure, lang)))
}

/// Prints what clap has to say: help and version on stdout, mistakes on stderr.
fn usage(error: &clap::Error) -> ExitCode {
    // Nobody is left to be told when this can't be printed.
    let _ = error.print();
    ExitCode::from(if error.use_stderr() {
        exit_code::BAD_INPUT
    } else {
        exit_code::SUCCESS
    })
}

fn tell(failure: &Failure, lang: Lang) -> u8 {
    let text = match failure {
        Failure::Several(all) => {
            for one in all {
                tell(one, lang);
            }
            return failure.exit_code();
        }
        Failure::Files(files) => {
            let mut text: String = files
                .iter()
                .map(|f| render::problems(f, lang, output::stderr_width()))
                .collect();
            text.push_str(&render::count(files, lang));
            text
        }
        Failure::BadInput(message) | Failure::Limit(message) => error_line(lang, message),
        Failure::Internal(message) => error_line(
            lang,
            &tr(lang, "cli-internal", &[("message", Arg::Text(message))]),
        ),
    };
    output::to_stderr(&text);
    failure.exit_code()
}

fn error_line(lang: Lang, message: &str) -> String {
    let bad = render::style(crate::report::layout::Style::Bad);
    let label = tr(lang, "cli-error", &[]);
    format!("{bad}{label}{bad:#} {message}\n")
}
