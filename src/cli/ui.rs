//! `muster ui`: the trainer's program.

use super::args::UiArgs;
use super::output::Output;
use crate::host::Failure;

#[cfg(not(feature = "ui"))]
pub(super) fn run(_args: &UiArgs, output: &mut Output) -> Result<u8, Failure> {
    Err(Failure::BadInput(output.say("window-not-built", &[])))
}

#[cfg(feature = "ui")]
pub(super) fn run(args: &UiArgs, output: &mut Output) -> Result<u8, Failure> {
    use std::sync::Arc;

    use super::exit_code;
    use crate::ui::window::{self, NoWindow, Options};
    use crate::ui::{Ask, Draft};

    let lang = output.lang;
    let failure = |why: NoWindow| match why {
        NoWindow::Fell(_) => Failure::Internal(why.text(lang)),
        _ => Failure::BadInput(why.text(lang)),
    };
    window::check().map_err(failure)?;
    let mut first: Vec<Ask> = args.files.iter().cloned().map(Ask::Folder).collect();
    let briefing = args.scenario.is_some();
    if args.scenario.is_some() || args.plan.is_some() {
        first.push(Ask::Brief(Draft {
            plan: args.plan.clone(),
            scenario: args.scenario.clone(),
            ..Draft::default()
        }));
    }
    let options = Options {
        lang,
        first,
        briefing,
        probe: std::env::var_os(PROBE).map(Into::into),
    };
    window::run(options, Arc::new(window::Still::new())).map_err(failure)?;
    Ok(exit_code::SUCCESS)
}

/// A file to which the state of the screens is written, for tests that drive the program.
#[cfg(feature = "ui")]
const PROBE: &str = "MUSTER_TEST_STATE";
