//! Conditions: typed values, never strings.
//!
//! In a plan a condition reads the picture of the post concerned, and `of` is left out: it means the incident at
//! hand. In a scenario a condition reads the world, and `of` names a group or a party.

use super::common::{FactKind, Name};
use crate::choice;
use crate::diag::Spanned;
use crate::time::Term;

choice! {
    /// Something that holds or doesn't at a moment of a run.
    pub enum Condition {
        /// Holds from the start.
        Always,
        /// All of them hold; an empty list holds.
        All(Vec<Condition>),
        /// At least one holds; an empty list doesn't.
        Any(Vec<Condition>),
        /// The inner one doesn't hold.
        Not(Box<Condition>),
        /// A group is at its place, or a party is on its way.
        Present {
            /// The group or party; left out in a plan.
            of: Option<Name>,
        },
        /// The incident is over: the people have left, the travellers are on their way home, or the matter is settled.
        Over {
            /// The group or party; left out in a plan.
            of: Option<Name>,
        },
        /// The head count is at least this.
        Size {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// Head count, ≥ 1.
            at_least: Spanned<u32>,
        },
        /// Tension of a group (scenario only; posts see behaviour, not tension).
        Tension {
            /// The group.
            of: Option<Name>,
            /// 0..=100.
            at_least: Spanned<u32>,
        },
        /// Behaviour: 0 calm, 1 agitated, 2 disruptive, 3 violent or self-harm.
        Behaviour {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// 1..=3.
            at_least: Spanned<u32>,
        },
        /// People who need medical help.
        Injured {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// ≥ 1.
            at_least: Spanned<u32>,
        },
        /// Media attention: 1 somebody films, 2 posted online, 3 press.
        Media {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// 1..=3.
            at_least: Spanned<u32>,
        },
        /// People are bound for a higher office: 1 county, 2 city, 3 province, 4 national capital.
        Bound {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// 1..=4.
            at_least: Spanned<u32>,
        },
        /// Signs: 1 an ordinary, 2 a larger, 3 a major incident may occur.
        Risk {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// 1..=3.
            at_least: Spanned<u32>,
        },
        /// The demands are known.
        DemandsKnown {
            /// The group or party; left out in a plan.
            of: Option<Name>,
        },
        /// The plan's class of the incident has at least this ordinal rank (1 lowest). Not applicable where the plan has no such rank.
        Class {
            /// The group or party; left out in a plan.
            of: Option<Name>,
            /// ≥ 1.
            at_least: Spanned<u32>,
        },
        /// The alert level in force has at least this rank (1 lowest). Not applicable where the plan has no such level.
        Alert {
            /// ≥ 1.
            at_least: Spanned<u32>,
        },
        /// A party has arrived at a place, or a group has come.
        Arrived {
            /// The group or party.
            of: Option<Name>,
        },
        /// A step is done: a step id in a plan; a function such as `register` in a scenario.
        Done(Name),
        /// A report was received: a line id in a plan; a function such as `inform-superior` in a scenario.
        Reported(Name),
        /// A post's picture holds a fact (scenario: a role; plan: a post).
        Knows {
            /// Whose picture; in a plan's own trigger, left out: the post concerned.
            post: Option<Name>,
            /// Which fact.
            fact: FactKind,
            /// About which group or party; left out in a plan.
            of: Option<Name>,
            /// Known value is at least this; 0, the default, means known at all.
            at_least: Spanned<u32> = Spanned::default(),
        },
        /// A post has two sources that disagree on a fact.
        Contradicted {
            /// Whose picture; in a plan's own trigger, left out: the post concerned.
            post: Option<Name>,
            /// Which fact.
            fact: FactKind,
            /// About which group or party; left out in a plan.
            of: Option<Name>,
        },
        /// The time that passed since a condition first held is at least this. The inner one must be `Done`,
        /// `Reported`, `Present`, `Arrived` or `Injected`.
        Since {
            /// What began.
            event: Box<Condition>,
            /// How long ago.
            span: Spanned<Term>,
        },
        /// An inject was delivered (scenario only).
        Injected(Name),
        /// An unlawful act happened in the run (scenario only).
        Breach,
        /// The run's clock is at least this (scenario only).
        At(Spanned<Term>),
        /// The visitors' demand was heard but did not satisfy them: heard, and still agitated or tense (≥ 50).
        Unsatisfied {
            /// The group; left out in a plan.
            of: Option<Name>,
        },
        /// The scenario plays in a special period (plan: the special-period regime applies).
        SpecialPeriod,
        /// A fact lies in a range; what isn't known doesn't.
        Fact {
            /// Which fact.
            fact: FactKind,
            /// About which group or party; left out in a plan.
            of: Option<Name>,
            /// Smallest value.
            at_least: Spanned<u32> = Spanned::new(1, crate::diag::Span::default()),
            /// Largest value; left out: no upper end.
            at_most: Option<Spanned<u32>>,
        },
        /// The incident is of one of the plan's types (plan only).
        Type(Name),
        /// The limit of a step or a line has passed and it isn't done: an id in a plan; a function in a scenario.
        Overdue(Name),
    }
}
