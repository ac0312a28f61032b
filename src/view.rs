//! What screens show, as plain data in the reader's language.
//!
//! A view is made of a run at one moment and says everything that a screen needs, so that a screen is a function of a
//! view to asks. Views know neither windows nor files; making one never changes a run.
//!
//! Two kinds of reader look at a drill. The trainer sees everything: [`Conduct`] and [`Debrief`]. A player sees
//! [`PostView`], whose type holds nothing but one post's own picture, its messages, its duties and what it can do.

pub mod awareness;
pub mod axis;
pub mod chain;
pub mod clock;
mod condition;
pub mod conduct;
pub mod curve;
pub mod debrief;
pub mod duty;
pub mod feed;
pub mod inject;
pub mod lessons;
pub mod library;
pub mod map;
pub mod page;
pub mod people;
pub mod post;
mod say;
pub mod score;

pub use axis::TimeAxis;
pub use chain::ChainView;
pub use clock::ClockView;
pub use conduct::{Conduct, Maker, Sources};
pub use curve::{Curve, Moment};
pub use debrief::Debrief;
pub use duty::{DutyRow, DutyState};
pub use feed::{FeedKind, FeedLine, Severity};
pub use inject::{InjectRow, InjectState, PhaseRow};
pub use library::{Briefing, Library};
pub use map::MapView;
pub use people::PeopleView;
pub use post::PostView;
pub use score::ScoresView;

/// A thing with an id, and its name in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Id in the plan or scenario.
    pub id: String,
    /// Name.
    pub name: String,
}

impl Name {
    /// An id with its name.
    #[must_use]
    pub fn new(id: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
        }
    }
}

/// How good or bad something is. A screen shows each with a sign of its own beside the colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tone {
    /// Neither.
    #[default]
    Plain,
    /// Of minor weight.
    Dim,
    /// As it should be.
    Good,
    /// Something to look at.
    Info,
    /// Short of what it should be.
    Weak,
    /// Failed.
    Bad,
}
