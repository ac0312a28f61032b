//! What people ask of a session, and why it may not do it.

use super::record::{About, ClockPolicy, Deed, EnteredBy, HotWash, Observation, Override, Pace};
use crate::engine::EngineError;
use crate::engine::event::SEMANTICS;
use crate::time::SimTime;

/// What people ask of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// A command; its time is when it is wished for, at the earliest.
    Act(Deed),
    /// A command of a post that said it aloud and somebody else enters; its time as for [`Self::Act`].
    Say {
        /// What the post does.
        deed: Deed,
        /// Who enters it.
        entered_by: EnteredBy,
    },
    /// A post changes hands as soon as can be.
    TakeOver {
        /// The post or role.
        post: String,
        /// True: human; false: simulated.
        human: bool,
    },
    /// Commands to come, and how far to play after them (none: to the end). Replaces the script before.
    Script {
        /// In any order; applied by time, then as given.
        deeds: Vec<Deed>,
        /// How far to play.
        until: Option<SimTime>,
    },
    /// The next command of the script.
    NextOfScript,
    /// Where the session stands.
    Reached,
    /// Another pace.
    Pace(Pace),
    /// Another policy of the clock.
    Policy(ClockPolicy),
    /// Marks this moment.
    Bookmark(String),
    /// Something that an evaluator saw.
    Observe(Observation),
    /// Goes back to a time and on differently: a new branch, entered at once. The script is dropped.
    Rewind(SimTime),
    /// A new branch that is the same up to a time; the session stays where it is.
    Fork(SimTime),
    /// Goes on in another branch. The script is dropped.
    Switch(usize),
    /// Ends the drill.
    End,
    /// A real emergency: nothing is played and no command is taken until [`Self::Thaw`].
    Freeze,
    /// The real emergency is over.
    Thaw,
    /// What the session is called, and for whom it is.
    About(About),
    /// What a post says after the drill.
    HotWash(HotWash),
    /// An evaluator rates an objective of this branch otherwise than the facts do.
    Override(Override),
}

/// Why a session didn't do what was asked. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The run or the drill is over.
    #[error("the run is over")]
    Over,
    /// A time that the session hasn't reached, or before the start.
    #[error("{0} lies outside what was played")]
    NotPlayed(SimTime),
    /// A command after the end of the run.
    #[error("{0} lies after the end of the run")]
    AfterEnd(SimTime),
    /// A script that begins before where the session stands.
    #[error("{0} was played already")]
    Played(SimTime),
    /// A command that can't be understood: why.
    #[error("{0}")]
    Unreadable(String),
    /// There is no such branch.
    #[error("there is no branch {0}")]
    NoBranch(usize),
    /// A real emergency holds the drill.
    #[error("the drill is frozen")]
    Frozen,
    /// Nothing holds the drill that could be released.
    #[error("the drill isn't frozen")]
    NotFrozen,
    /// There is no such post or role.
    #[error("there is no post `{0}`")]
    NoPost(String),
    /// A decision that was said aloud, without the post that said it.
    #[error("nobody said it")]
    NobodySpoke,
    /// A rating in place of the one from the facts, without a reason.
    #[error("a reason is missing")]
    NoReason,
    /// There is no such objective.
    #[error("there is no objective `{0}`")]
    NoObjective(String),
    /// The script has no more commands.
    #[error("the script is at its end")]
    NoScript,
    /// [`MAX_BRANCHES`](super::MAX_BRANCHES), [`MAX_COMMANDS`](super::MAX_COMMANDS), [`MAX_NOTE`](super::MAX_NOTE) or
    /// [`MAX_TITLE`](super::MAX_TITLE).
    #[error("a session takes no more of that")]
    TooMuch,
    /// A limit of the engine.
    #[error(transparent)]
    Limit(#[from] EngineError),
    /// A journal of an engine that plays otherwise.
    #[error("the session was played with engine semantics {0}, this program has {SEMANTICS}")]
    OtherSemantics(u32),
    /// A journal that this program plays otherwise than it was recorded.
    #[error("at {at} the journal has {recorded} events, the run {found}")]
    Diverged {
        /// When.
        at: SimTime,
        /// As recorded.
        recorded: u64,
        /// As played.
        found: u64,
    },
    /// Entries of a journal that can't follow each other.
    #[error("entry {0} of the journal can't come where it stands")]
    Impossible(u64),
}

/// Why something wasn't given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GiveError<E> {
    /// The session refuses it.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// It couldn't be kept, so it has no effect.
    #[error("it couldn't be kept")]
    NotKept(E),
}
