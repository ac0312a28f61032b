//! Panels and screens without a window: click by label, read what was asked, look at pictures.
//!
//! `MUSTER_PICTURES=folder cargo test --features ui-tests --test ui` writes a picture of every screen to look at.

mod samples;
mod support;

mod briefing;
mod conduct;
mod console;
mod debrief;
mod debrief_lessons;
mod debrief_page;
mod debrief_real;
mod desk;
mod library;
mod live;
mod map;
mod shelf;
mod shell;
