//! What both faces of the program need from the machine: the command line and the window.
//!
//! Files with every problem told, the inputs of a run, sessions as files of a folder, and a session opened from its journal.
//! Nothing here prints: what goes wrong is a [`Failure`], whose texts are ready to be read.

#![allow(
    dead_code,
    reason = "each face uses its own part, and which of them are built depends on the features"
)]

pub(crate) mod asks;
pub(crate) mod decisions;
pub(crate) mod files;
pub(crate) mod inputs;
pub(crate) mod kinds;
pub(crate) mod live;
pub(crate) mod store;

use crate::diag::{LineIndex, Severity};
use crate::engine::{EngineError, MAX_AT_ONCE, MAX_EVENTS, MAX_JOBS, MAX_TASKS};
use crate::text::{Arg, Lang, tr};
use inputs::FileProblems;

/// Why something couldn't be done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Files are wrong: every problem of each.
    #[error("wrong files")]
    Files(Vec<FileProblems>),
    /// What was asked can't be done: a text ready to be read.
    #[error("{0}")]
    BadInput(String),
    /// More than one thing is in the way.
    #[error("several failures")]
    Several(Vec<Failure>),
    /// A limit of the engine was reached: a text ready to be read.
    #[error("{0}")]
    Limit(String),
    /// We are wrong.
    #[error("{0}")]
    Internal(String),
}

impl Failure {
    /// What went wrong, one line a problem, without colours: `plan.ron:12:4: unknown post`.
    pub(crate) fn lines(&self, lang: Lang) -> Vec<String> {
        match self {
            Self::Files(files) => files.iter().flat_map(|file| problems(file, lang)).collect(),
            Self::Several(all) => all.iter().flat_map(|one| one.lines(lang)).collect(),
            Self::BadInput(text) | Self::Limit(text) => vec![text.clone()],
            Self::Internal(text) => vec![tr(lang, "cli-internal", &[("message", Arg::Text(text))])],
        }
    }
}

fn problems(file: &FileProblems, lang: Lang) -> Vec<String> {
    let source = String::from_utf8_lossy(&file.bytes);
    let index = LineIndex::new(&source);
    let errors = file.diagnostics.iter().filter(|d| d.severity == Severity::Error);
    errors
        .map(|d| {
            let (line, column) = index.line_column(&source, d.span.start);
            format!("{}:{line}:{column}: {}", file.name, d.message.get(lang))
        })
        .collect()
}

/// A limit of the engine in words.
pub(crate) fn limit_reached(limit: EngineError, lang: Lang) -> Failure {
    let (id, most) = match limit {
        EngineError::TooManyEvents => ("cli-limit-events", MAX_EVENTS as i64),
        EngineError::TooMuchAtOnce => ("cli-limit-at-once", i64::from(MAX_AT_ONCE)),
        EngineError::QueueTooLong => ("cli-limit-tasks", MAX_TASKS as i64),
        EngineError::TooManyJobs => ("cli-limit-jobs", MAX_JOBS as i64),
    };
    let limit = tr(lang, id, &[("most", Arg::Int(most))]);
    Failure::Limit(tr(lang, "cli-limit", &[("limit", Arg::Text(&limit))]))
}

/// The time of the wall clock, in UTC to the second (`2026-11-02T08:30:00Z`): for people, never for a run.
pub(crate) fn now() -> String {
    let now = jiff::Timestamp::now();
    now.to_string().split('.').next().unwrap_or_default().to_owned() + "Z"
}
