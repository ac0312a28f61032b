//! Named limits on what a file may hold. Reaching one is an error that names it; none is near any real plan.

/// Longest id, in bytes.
pub const MAX_ID_BYTES: usize = 64;
/// Posts, persons, bodies, units, channels, rosters, vehicles, rooms and equipment of a plan, each.
pub const MAX_ORGANISATION: usize = 500;
/// Classes and alert levels of a plan, each.
pub const MAX_RANKS: usize = 20;
/// Types of incident of a plan.
pub const MAX_TYPES: usize = 64;
/// Reporting lines and checklists of a plan, each.
pub const MAX_LINES: usize = 1_000;
/// Procedures of a plan.
pub const MAX_PROCEDURES: usize = 500;
/// Steps of a plan, over all procedures.
pub const MAX_STEPS: usize = 2_000;
/// Standing duties of a plan.
pub const MAX_STANDING: usize = 500;
/// Clauses of a plan.
pub const MAX_CLAUSES: usize = 2_000;
/// Groups and parties of a scenario, together: its incidents.
pub const MAX_INCIDENTS: usize = 64;
/// Injects of a scenario.
pub const MAX_INJECTS: usize = 1_000;
/// Places, routes, phases, objectives, overrides, expectations and variations of a scenario, each.
pub const MAX_SCENERY: usize = 500;
/// People in a group or party.
pub const MAX_PEOPLE: u32 = 100_000;
/// Commands in a file of decisions.
pub const MAX_COMMANDS: usize = 10_000;
/// Changes in a file of modifiers.
pub const MAX_MODIFIERS: usize = 1_000;
/// Entries of a vocabulary or of the parameters.
pub const MAX_ENTRIES: usize = 1_000;
/// Longest run, in days.
pub const MAX_RUN_DAYS: i64 = 400;
/// Most tries of a fallback on one channel.
pub const MAX_TRIES: u32 = 20;
