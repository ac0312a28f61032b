//! Help in the reader's language.
//!
//! clap knows the shape of the arguments; the words come from `help.ftl`, by the ids `help-<command>`,
//! `help-<command>-<argument>` and `help-<command>-example`; a command of a command is `help-<command>-<command>`.

use std::ffi::OsString;

use clap::{Arg, ArgAction, Command, CommandFactory as _};

use super::args::Cli;
use crate::text::{Lang, tr};

/// The language asked for by `--lang`, else by `LC_ALL`, else by `LANG`. A wrong `--lang` is reported later, with
/// every other mistake in the arguments.
pub(super) fn language(arguments: &[OsString], variable: impl Fn(&str) -> Option<String>) -> Lang {
    let mut asked = None;
    let mut words = arguments.iter().map(|a| a.to_string_lossy());
    while let Some(word) = words.next() {
        if word == "--lang" {
            asked = words.next().map(|w| w.into_owned());
        } else if let Some(value) = word.strip_prefix("--lang=") {
            asked = Some(value.to_owned());
        }
    }
    let environment = || {
        ["LC_ALL", "LANG"]
            .into_iter()
            .filter_map(&variable)
            .find(|v| !v.is_empty())
    };
    asked
        .or_else(environment)
        .map_or(Lang::En, |locale| Lang::of_locale(&locale))
}

/// The whole command line with its help texts.
pub(super) fn command(lang: Lang) -> Command {
    let root = dress(Cli::command(), "help", lang, &["lang", "format", "version"])
        .subcommand_help_heading(tr(lang, "help-heading-commands", &[]))
        .subcommand_value_name(tr(lang, "help-value-command", &[]))
        .arg(
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .help(tr(lang, "help-version", &[]))
                .help_heading(tr(lang, "help-heading-options", &[])),
        );
    root.mut_subcommands(|command| {
        let id = format!("help-{}", command.get_name());
        let heading = tr(lang, "help-heading-commands", &[]);
        let value = tr(lang, "help-value-command", &[]);
        dress(command, &id, lang, &[])
            .subcommand_help_heading(heading)
            .subcommand_value_name(value)
            .mut_subcommands(|sub| {
                let id = format!("{id}-{}", sub.get_name());
                dress(sub, &id, lang, &[])
            })
    })
}

/// Gives a command its description, example and the words for its own arguments.
fn dress(command: Command, id: &str, lang: Lang, shared: &[&str]) -> Command {
    let usage = tr(lang, "help-heading-usage", &[]);
    command
        .about(tr(lang, id, &[]))
        .after_help(tr(lang, &format!("{id}-example"), &[]))
        .help_template(format!(
            "{{about-with-newline}}\n{usage}{{usage}}\n\n{{all-args}}{{after-help}}\n"
        ))
        .mut_args(|arg| {
            let name = arg.get_id().as_str().replace('_', "-");
            let text = if shared.contains(&name.as_str()) {
                format!("help-{name}")
            } else {
                format!("{id}-{name}")
            };
            let heading = if arg.is_positional() {
                "help-heading-arguments"
            } else {
                "help-heading-options"
            };
            arg.help(tr(lang, &text, &[]))
                .help_heading(tr(lang, heading, &[]))
        })
        .arg(
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::Help)
                .help(tr(lang, "help-help", &[]))
                .help_heading(tr(lang, "help-heading-options", &[])),
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed_in_both_languages() {
        for lang in Lang::ALL {
            command(lang).debug_assert();
        }
    }

    #[test]
    fn the_argument_wins_over_the_environment() {
        let args = |text: &str| text.split(' ').map(OsString::from).collect::<Vec<_>>();
        let chinese = |name: &str| (name == "LANG").then(|| "zh_CN.UTF-8".to_owned());
        assert_eq!(language(&args("muster run"), chinese), Lang::Zh);
        assert_eq!(language(&args("muster run --lang en"), chinese), Lang::En);
        assert_eq!(language(&args("muster --lang=zh list"), |_| None), Lang::Zh);
        assert_eq!(language(&args("muster list"), |_| None), Lang::En);
    }
}
