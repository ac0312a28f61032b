//! Decisions of human posts and of the trainer, as a file: timed commands.

use super::common::{ChannelKind, FactKind, Name, UnlawfulKind};
use super::scenario::WorldEffect;
use crate::diag::Spanned;
use crate::time::Term;
use crate::{choice, record};

record! {
    /// The file given to `--decisions`.
    pub struct Decisions {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// Posts (or roles) in human hands from the start. They act by commands only.
        pub human: Vec<Name>,
        /// Commands in any order; they are applied by time, then in the order of the file.
        pub commands: Vec<TimedCommand>,
    }
}

record! {
    /// A command at a time.
    pub struct TimedCommand {
        /// When, after the start of the run.
        pub at: Spanned<Term>,
        /// The post or role that acts; left out for commands of the trainer.
        pub by: Option<Name>,
        /// About which group or party; left out: the first one that the post knows of.
        pub about: Option<Name>,
        /// What.
        pub act: Act,
    }
}

choice! {
    /// What a post or the trainer does. Ids are a plan's own, or roles and functions of the vocabulary.
    pub enum Act {
        /// Sends a report along a line, or to somebody outside the lines.
        Report {
            /// The line, by id or function; left out: a free report.
            line: Option<Name>,
            /// Receiver; left out: the line's.
            to: Option<Name>,
            /// Channel kind; left out: the line's first.
            channel: Option<ChannelKind>,
            /// Facts to state; left out: all that the post knows.
            facts: Option<Vec<Stated>>,
        },
        /// Takes note of the messages that wait.
        Acknowledge,
        /// Starts a step, by id or function.
        StartStep(Name),
        /// Calls a unit to the scene.
        Dispatch(Name),
        /// Raises the alert to a rank.
        RaiseAlert(Spanned<u32>),
        /// Lowers the alert to a rank (0 ends it).
        LowerAlert(Spanned<u32>),
        /// Asks a unit or post for support, telling what the post knows.
        RequestSupport(Name),
        /// Hears the visitors.
        Hear,
        /// Offers a reception place and a named receiver, or a way home to travellers.
        Offer,
        /// Answers what can be answered.
        Answer,
        /// Registers the matter.
        Register,
        /// Gives first aid and calls for medical help.
        GiveAid,
        /// Speaks to the media.
        SpeakToMedia,
        /// Refuses an order.
        Refuse {
            /// The act that was demanded.
            order: UnlawfulKind,
            /// Why.
            reason: String,
        },
        /// Obeys an unlawful order.
        Comply(UnlawfulKind),
        /// Decides not to send a report that is owed (line id or function), or to leave out a fact.
        Withhold {
            /// Line.
            line: Name,
            /// Fact left out; without it the whole report is withheld.
            fact: Option<FactKind>,
        },
        /// Any other act against people, which is recorded and scored as the breach that it is.
        Act(UnlawfulKind),
        /// A note for the record.
        Note(String),
        /// Puts a post into human or simulated hands.
        TakeOver {
            /// The post or role.
            post: Name,
            /// True: human; false: simulated.
            human: bool,
        },
        /// Fires an inject now.
        FireInject(Name),
        /// Skips an inject that hasn't fired.
        SkipInject(Name),
        /// Changes the world.
        SetWorld(WorldEffect),
    }
}

record! {
    /// A fact as stated in a report.
    pub struct Stated {
        /// Kind.
        pub fact: FactKind,
        /// Value as stated.
        pub value: Spanned<u32>,
    }
}
