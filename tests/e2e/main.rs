//! The real program on a real display: a whole drill by mouse and keyboard, and the window killed in the middle of one.
//!
//! Needs Xvfb, xdotool, ImageMagick's `import` and a Vulkan driver; `tests/e2e/run.sh` says how to install them, and starts this. Nothing
//! waits for a length of time: the program writes the state of its screens to a file at each change (`MUSTER_TEST_STATE`), and every
//! step waits for what it needs to be there. Widgets are found by the texts that people see.

#![allow(
    clippy::unwrap_used,
    reason = "a test that cannot go on ends here, with its line"
)]
#![allow(
    clippy::disallowed_methods,
    reason = "it waits for a real program, by a real clock"
)]

mod drill;
mod kills;
mod pictures;
mod support;
