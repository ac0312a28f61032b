//! What screens ask for.

use std::path::PathBuf;

use crate::score::Rating;
use crate::session::{ClockPolicy, Pace, Target};
use crate::text::Lang;
use crate::time::SimTime;

/// A drill before it begins, as the trainer sets it up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Id of an embedded plan, or path of a file.
    pub plan: Option<String>,
    /// Id of an embedded scenario, or path of a file.
    pub scenario: Option<String>,
    /// Name of the session.
    pub name: String,
    /// The seed.
    pub seed: u64,
    /// Ids of the posts in human hands.
    pub seats: Vec<String>,
    /// The pace to begin with.
    pub pace: Pace,
    /// What the clock does while a form is open.
    pub policy: ClockPolicy,
}

/// What can be written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    /// The session as one file that can be carried elsewhere.
    Session,
    /// The log of the branch that is played.
    Log,
    /// The duty cards of these posts as a page to print.
    DutyCards(Vec<String>),
    /// For each objective an evaluator's sheet, as a page to print.
    EvaluatorSheets,
    /// What the debrief shows, as a page to print.
    Debrief,
}

/// What a screen asks for. Whoever receives it answers with another [`Picture`](super::Picture), or with a notice.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask {
    /// Speaks another language from now on.
    Speak(Lang),

    // What there is.
    /// Reads folders and sessions again.
    Refresh,
    /// Looks into a folder of plans and scenarios.
    Folder(PathBuf),
    /// The draft has changed: what it means is to be shown.
    Brief(Draft),
    /// Begins a drill.
    Begin(Draft),
    /// Opens a session where it stands.
    Open(String),
    /// Takes in a session from a file.
    Import(PathBuf),
    /// Closes the session that is open; nothing of it is lost.
    Close,

    // The clock.
    /// Another pace.
    Pace(Pace),
    /// Another policy while a form is open.
    Policy(ClockPolicy),
    /// Runs on and stops there.
    RunTo(Target),
    /// Whether the end of a phase stops the clock.
    PhaseStops(bool),
    /// A form was opened (true) or closed.
    Form(bool),
    /// A real emergency: everything stands.
    Freeze,
    /// The real emergency is over, or was none.
    Thaw,

    // What people do.
    /// An act, in the words of a decisions file.
    Act {
        /// The post; none: the trainer.
        by: Option<String>,
        /// About which group or party.
        about: Option<String>,
        /// The act, as RON.
        act: String,
        /// Entered by the trainer for somebody who said it aloud.
        spoken: bool,
    },
    /// A post changes hands.
    TakeOver {
        /// The post.
        post: String,
        /// True: human.
        human: bool,
    },
    /// Marks the moment.
    Bookmark(String),
    /// What an evaluator saw.
    Observe {
        /// Id of the objective.
        objective: Option<String>,
        /// The rating.
        rating: Option<Rating>,
        /// In words.
        text: String,
    },
    /// An evaluator's rating of an objective, with the reason.
    Override {
        /// Id of the objective.
        objective: String,
        /// The rating.
        rating: Rating,
        /// Why.
        reason: String,
    },
    /// A form after the drill.
    HotWash {
        /// The post.
        post: String,
        /// What went well.
        well: String,
        /// What to improve.
        improve: String,
        /// Whether it is for the plan (true) or for training (false).
        plan_problem: Option<bool>,
    },
    /// Goes back to a time and on differently.
    Rewind(SimTime),
    /// Makes a branch that is the same up to a time.
    Fork(SimTime),
    /// Goes on in another branch.
    Switch(usize),
    /// Ends the drill.
    End,

    // What is shown.
    /// The post whose console the trainer looks at.
    Seat(Option<String>),
    /// The post that the players' window shows; none closes it.
    Players(Option<String>),
    /// The moment that the scrubber points at.
    Scrub(SimTime),
    /// Compares with another session.
    Compare(String),
    /// Compares the branch that is played with another one.
    CompareBranch(usize),
    /// Compares with so many simulated runs.
    Simulate(u32),
    /// Writes a file.
    Export(Export, PathBuf),
    /// Opens what was exported last, or another file, with the system's own program.
    Reveal(PathBuf),
}
