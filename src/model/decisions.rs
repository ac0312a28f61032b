//! Decisions of human posts and of the trainer, as a file: timed commands.

use super::common::{ChannelKind, FactKind, Name, UnlawfulKind};
use super::plan::ReportKind;
use super::scenario::{Claim, WorldEffect};
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
            /// The line, by id or function; left out: a free report, unless `kind` says which line.
            line: Option<Name>,
            /// First, follow-up or final: along the line of this kind that the post owes now. When it owes none, the message goes to
            /// the receiver outside the lines.
            kind: Option<ReportKind>,
            /// Receiver; left out: the line's.
            to: Option<Name>,
            /// Channel kind that is tried first, then the others of the line or the receiver. A written one is drafted. Left out: the
            /// line's first.
            channel: Option<ChannelKind>,
            /// Facts to state; left out: all that the post knows.
            facts: Option<Vec<Stated>>,
        },
        /// Takes note of the messages that wait.
        Acknowledge,
        /// Starts a step, by id or function.
        StartStep(Name),
        /// Calls a unit to the scene, or sends a post (somebody of one's own, or oneself) or a vehicle with its driver there. Who is
        /// sent is told, goes and sees for himself, and stays until the people are gone or other work calls. A post in human hands is
        /// told and decides.
        Dispatch(Name),
        /// Raises the alert to a rank.
        RaiseAlert(Spanned<u32>),
        /// Lowers the alert to a rank (0 ends it).
        LowerAlert(Spanned<u32>),
        /// Asks a unit or post for support, telling what the post knows.
        RequestSupport(Name),
        /// Receives the visitors, or meets the travellers where they arrive.
        Receive,
        /// Hears the visitors.
        Hear,
        /// Asks the visitors to choose up to five representatives.
        AskForRepresentatives,
        /// Explains the procedure: what happens next, and when.
        Explain,
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
        /// Moves an inject that hasn't fired to another time. One that waits for a condition, or for something that isn't done, waits at
        /// least until then.
        DelayInject {
            /// The inject; not one that is fired by hand only.
            inject: Name,
            /// When, after the start of the run.
            until: Spanned<Term>,
        },
        /// Changes what an inject that hasn't fired will say and do. What is left out stays.
        EditInject {
            /// The inject.
            inject: Name,
            /// Other words.
            text: Option<String>,
            /// Other receivers: posts or roles, in order of preference.
            to: Option<Vec<Name>>,
            /// Another channel.
            channel: Option<ChannelKind>,
            /// Other statements instead of its own.
            facts: Option<Vec<Claim>>,
            /// Other effects instead of its own.
            effects: Option<Vec<WorldEffect>>,
        },
        /// Puts in an inject made up on the spot.
        Improvise {
            /// Who speaks or acts.
            from: String,
            /// What is said or seen.
            text: String,
            /// Posts or roles that receive it: the first who is there or can be reached. Left out: it happens in the world only.
            to: Vec<Name>,
            /// By which means; left out: face to face.
            channel: Option<ChannelKind>,
            /// Statements that the receiver gets.
            facts: Vec<Claim>,
            /// What happens in the world.
            effects: Vec<WorldEffect>,
        },
        /// A hint for a seat. Nobody else sees it, and nothing follows from it.
        Hint {
            /// The post or role.
            to: Name,
            /// The hint.
            text: String,
        },
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
