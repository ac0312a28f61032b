//! Panels: functions of a view to asks.

pub mod map;
