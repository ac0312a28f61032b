//! Injects and phases, for the trainer's hand.

use crate::model::common::ChannelKind;
use crate::model::scenario::InjectKind;
use crate::time::SimTime;

use super::Name;

/// Where an inject stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InjectState {
    /// Fires at a time.
    At(SimTime),
    /// Fires when a condition holds.
    Waiting,
    /// Fires by hand.
    Hand,
    /// Fired.
    Fired(SimTime),
    /// Won't fire.
    Skipped,
}

/// An inject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjectRow {
    /// Id; of one that was made up, `+1`, `+2` ….
    pub id: String,
    /// Title.
    pub title: String,
    /// What it is in the doctrine of exercises.
    pub kind: InjectKind,
    /// When it fires, in words.
    pub trigger: String,
    /// Where it stands.
    pub state: InjectState,
    /// Who took it in and when, in words.
    pub delivered: Option<String>,
    /// Who speaks.
    pub from: String,
    /// Who gets it, in order of preference; empty: it happens in the world.
    pub to: Vec<Name>,
    /// By which means.
    pub channel: Option<ChannelKind>,
    /// What is said or seen.
    pub text: String,
    /// A picture, sound or clipping, described.
    pub media: Option<String>,
    /// What staff should do, with the time allowed.
    pub expects: Vec<String>,
    /// The objective that it serves.
    pub objective: Option<String>,
    /// For the controller.
    pub note: Option<String>,
    /// Id of its phase.
    pub phase: Option<String>,
    /// The trainer changed it, or made it up.
    pub edited: bool,
    /// The plan has nobody to receive it: why it does nothing.
    pub unbound: Option<String>,
}

/// A phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhaseRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Start.
    pub start: SimTime,
    /// End: the start of the next one, or the end of the run.
    pub end: SimTime,
    /// Time of day of its start.
    pub clock: String,
    /// Whether it is now.
    pub now: bool,
    /// Questions to put.
    pub questions: Vec<String>,
    /// Points to listen for.
    pub listen_for: Vec<String>,
}
