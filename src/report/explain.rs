//! A plan as people read it: the whole plan as a page, one post's duty card, the reporting chain as a graph, and the
//! plan as JSON.
//!
//! Everything here is said from the plan as its author wrote it, before it meets a scenario. A [`Speech`] knows the
//! plan's names and one language; [`whole`] and [`card`] write pages with it, [`json`] writes both languages at once.

pub mod card;
mod chain;
mod condition;
mod duties;
pub mod graph;
pub mod json;
mod speech;
pub mod whole;

pub use duties::Duties;
pub use speech::Speech;
