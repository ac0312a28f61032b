//! Default parameters: numbers, with grade, range and source.

use super::common::{Dist, Name, Text};
use crate::diag::Spanned;
use crate::{choice, record, words};

record! {
    /// The file `assets/parameters.ron`.
    pub struct Parameters {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// Every parameter, by id.
        pub parameters: Vec<Parameter>,
    }
}

record! {
    /// A parameter.
    pub struct Parameter {
        /// Id, e.g. `reach-mobile-duty`.
        pub id: Name,
        /// What it is.
        pub what: Text,
        /// Value.
        pub value: Value,
        /// Plausible range, in words.
        pub range: Option<String>,
        /// How well it is known.
        pub grade: Grade,
        /// Source, or "assumed" and why.
        pub source: Text,
    }
}

choice! {
    /// A value.
    pub enum Value {
        /// Probability in 0..=1.
        Probability(Spanned<f64>),
        /// A plain number; its unit stands in `what`.
        Number(Spanned<f64>),
        /// A duration.
        Duration(Dist),
    }
}

words! {
    /// Grades of evidence.
    pub enum Grade {
        /// Measured or prescribed in this setting.
        A,
        /// Measured in an analogous setting.
        B,
        /// Published guidance, or one local rule.
        C,
        /// Expert guess.
        D,
    }
}
