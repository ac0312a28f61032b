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
    use super::exit_code;
    use crate::embedded::PLANS;
    use crate::host::store::Folder;
    use crate::ui::Draft;
    use crate::ui::desk;
    use crate::ui::window::{self, NoWindow, Options};

    let lang = output.lang;
    let failure = |why: NoWindow| match why {
        NoWindow::Fell(_) => Failure::Internal(why.text(lang)),
        _ => Failure::BadInput(why.text(lang)),
    };
    window::check().map_err(failure)?;
    // A scenario alone is briefed with the first plan, as `muster run` plays it.
    let plan = args
        .plan
        .clone()
        .or_else(|| args.scenario.as_ref().map(|_| PLANS[0].id.to_owned()));
    let briefing = plan.is_some() && args.scenario.is_some();
    let desk = desk::start(desk::Options {
        lang,
        sessions: Folder::new(lang, args.folder.as_deref()).path,
        files: args.files.clone(),
        draft: Draft {
            plan,
            scenario: args.scenario.clone(),
            seed: 1,
            ..Draft::default()
        },
    })
    .map_err(|error| failure(NoWindow::NoStart(error.to_string())))?;
    let options = Options {
        lang,
        briefing,
        probe: std::env::var_os(PROBE).map(Into::into),
    };
    let unkept = window::run(options, desk).map_err(failure)?;
    match unkept.is_empty() {
        true => Ok(exit_code::SUCCESS),
        false => Err(Failure::BadInput(unkept.join("\n"))),
    }
}

/// A file to which the state of the screens is written, for tests that drive the program.
#[cfg(feature = "ui")]
const PROBE: &str = "MUSTER_TEST_STATE";
