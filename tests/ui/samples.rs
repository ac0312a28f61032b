//! Views made by hand, with long texts and rare states, for panels to be tried on.

pub(crate) mod conduct;
pub(crate) mod debrief;
pub(crate) mod drill;
pub(crate) mod library;
