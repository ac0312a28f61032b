//! muster executes a contingency plan against a scenario and scores what happened.
#![forbid(unsafe_code)]

#[cfg(feature = "cli")]
pub mod cli;
pub mod diag;
pub mod embedded;
pub mod engine;
pub mod ids;
pub mod load;
pub mod model;
pub mod report;
pub mod rng;
pub mod score;
pub mod syntax;
pub mod text;
pub mod time;
