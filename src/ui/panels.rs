//! Panels: functions of a view to asks.

pub mod acts;
pub mod chain;
pub mod clock_bar;
pub mod console;
pub mod duties;
pub mod feed;
pub mod fields;
pub mod injects;
pub mod map;
pub mod notes;
pub mod people;
pub mod phase;
pub mod scores;
pub mod seats;
pub mod world;
