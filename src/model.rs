//! The domain: what a plan, a scenario and the vocabulary between them say.
//!
//! Two layers live here. The *author-facing* types ([`plan`], [`scenario`], [`condition`], [`common`], …) mirror
//! the files one to one; ids are texts with their place in the file. [`compiled`] is what the engine
//! runs on: dense indices and precomputed tables. `load` reads files into the first and lowers it to the second.

pub mod calendar;
pub mod common;
pub mod compile;
pub mod compiled;
pub mod condition;
pub mod decisions;
pub mod modifier;
pub mod parameters;
pub mod plan;
pub mod roles;
pub mod scenario;
pub mod vary;
