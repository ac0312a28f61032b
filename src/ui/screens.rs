//! Screens: what fills the window.

pub mod briefing;
pub mod conduct;
pub mod debrief;
pub mod library;
pub mod plan;
pub mod shell;
pub mod stress;
