//! The engine: what every run keeps to, and what single rules do.

mod acts;
mod behaviour;
mod commands;
mod days;
mod determinism;
mod invariants;
mod look;
mod tension;
mod trainer;
