//! Changes of a base case: one type for every way to make a run differ.

use super::common::Name;
use super::scenario::Override;
use crate::diag::Spanned;
use crate::{choice, record};

record! {
    /// The file given to `--modify`.
    pub struct Modifiers {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// The changes, applied in order.
        pub modifiers: Vec<Modifier>,
    }
}

choice! {
    /// A change of the base case.
    pub enum Modifier {
        /// Sets the value at a path of the plan file, as RON text, before the plan is checked:
        /// `Set(path: "lines.scene-to-head.within", value: "Hard(\"10m\")")`. List elements are named by id or by index.
        Set {
            /// Path.
            path: Spanned<String>,
            /// New value, as RON text.
            value: Spanned<String>,
        },
        /// Takes an element out: a post stands empty, a unit, channel or vehicle is gone, a line or step is never carried out.
        KnockOut(Name),
        /// Something unusual on the day.
        Override(Override),
    }
}
