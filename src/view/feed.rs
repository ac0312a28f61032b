//! What happened, line by line.

use crate::time::SimTime;

/// What a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedKind {
    /// The world: people come, grow, calm down, leave.
    World,
    /// An inject.
    Inject,
    /// A report.
    Report,
    /// Work: a step, a vehicle, a unit.
    Step,
    /// A call that was tried.
    Call,
    /// Somebody learned something.
    Knowledge,
    /// The alert level.
    Alert,
    /// An unlawful order, a refusal, a breach.
    Rights,
    /// The exercise itself: seats, notes, hints, commands.
    Exercise,
}

impl FeedKind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Self; 9] = [
        Self::World,
        Self::Inject,
        Self::Report,
        Self::Step,
        Self::Call,
        Self::Knowledge,
        Self::Alert,
        Self::Rights,
        Self::Exercise,
    ];

    /// Its word in ids of texts: `view-feed-<name>`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::World => "world",
            Self::Inject => "inject",
            Self::Report => "report",
            Self::Step => "step",
            Self::Call => "call",
            Self::Knowledge => "knowledge",
            Self::Alert => "alert",
            Self::Rights => "rights",
            Self::Exercise => "exercise",
        }
    }
}

/// How much a line matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For whoever wants everything.
    #[default]
    Detail,
    /// Part of the story.
    Normal,
    /// Something is late, unanswered, contradicted.
    Warning,
    /// Life, limb or rights.
    Critical,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedLine {
    /// Index of its event.
    pub event: u32,
    /// When.
    pub at: SimTime,
    /// The time of day, with the date when the run is longer than a day.
    pub clock: String,
    /// What about.
    pub kind: FeedKind,
    /// How much it matters.
    pub severity: Severity,
    /// Ids of the posts and units concerned, the one that acts first.
    pub posts: Vec<String>,
    /// Who, in words; may be empty.
    pub lead: String,
    /// What.
    pub text: String,
    /// Index of the event that brought it about.
    pub cause: Option<u32>,
}
