//! Exit codes. They are a contract with scripts.

/// Everything is as it should be.
pub const SUCCESS: u8 = 0;
/// What was asked for was done, and the answer is no: errors in checked files, a replay that diverges.
pub const NEGATIVE: u8 = 1;
/// Bad usage or bad input; stderr says what.
pub const BAD_INPUT: u8 = 2;
/// A limit of the engine was reached, or the program is wrong.
pub const INTERNAL: u8 = 3;
