//! Why a plan and a scenario can't be run together.

use std::fmt;

use crate::diag::{Message, Words};
use crate::say;
use crate::text::Lang;

/// Why a plan and a scenario can't be run together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompileError {
    /// An id that nothing has.
    Unknown {
        /// What kind of thing was looked for: the id of its text.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// A parameter is missing or has the wrong kind of value.
    Parameter(String),
    /// More of something than a run can hold.
    TooMany {
        /// What: the id of its text.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        limit: usize,
    },
    /// A duration that must be fixed ("90m") is given in days or months.
    NotFixed(String),
}

impl CompileError {
    /// What to tell the reader.
    #[must_use]
    pub fn message(&self) -> Message {
        let quoted = |text: &String| Words::Quoted(text.clone());
        match self {
            Self::Unknown { what, id } => say!("load-there-is-no", what = say!(what), id = quoted(id)),
            Self::Parameter(id) => say!("load-parameter", id = quoted(id)),
            Self::TooMany { what, count, limit } => {
                say!("load-many", what = say!(what), count = *count, limit = *limit)
            }
            Self::NotFixed(field) => say!("load-not-fixed", field = quoted(field)),
        }
    }
}

impl fmt::Display for CompileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message().get(Lang::En))
    }
}

impl std::error::Error for CompileError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_told_in_both_languages() {
        let unknown = CompileError::Unknown {
            what: "load-kind-post-or-unit",
            id: "x".to_owned(),
        };
        assert_eq!(unknown.to_string(), "there is no post or unit `x`");
        assert_eq!(unknown.message().get(Lang::Zh), "没有岗位或力量“x”");
        let many = CompileError::TooMany {
            what: "load-many-elements",
            count: 9,
            limit: 8,
        };
        assert_eq!(many.to_string(), "too many elements: 9, at most 8");
        assert_eq!(many.message().get(Lang::Zh), "元素过多：有 9 个，最多 8 个");
        for other in [
            CompileError::Parameter("x".to_owned()),
            CompileError::NotFixed("x".to_owned()),
        ] {
            assert_ne!(other.to_string(), other.message().get(Lang::Zh));
        }
    }
}
