//! Integration tests: one binary, one module a topic.
#![allow(
    clippy::unwrap_used,
    reason = "a test that panics has failed, which is what it is for"
)]

mod architecture;
#[cfg(feature = "cli")]
mod check;
#[cfg(feature = "cli")]
mod cli;
mod content;
mod debrief_view;
mod differences;
mod engine;
#[cfg(feature = "cli")]
mod explain;
mod lint;
mod load;
mod oracle;
mod post_view;
#[cfg(feature = "cli")]
mod readme;
mod score;
mod session;
mod support;
#[cfg(feature = "cli")]
mod variation;
mod view;
