//! Diagnostics: what is wrong with a file, as plain data. No colours, no printing.

use std::fmt;

pub mod codes;
mod message;

pub use message::{Message, Words};

use crate::say;

/// A byte range of a source file; `start <= end <= file length`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A value with the place in the file that it was read from.
///
/// Equality, order and hash look at the value alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Span {
    /// Stands for "no place": the value was wrong, was reported when it was read, and means nothing.
    /// Checks skip such values, so that one mistake is told once.
    pub const POISON: Self = Self {
        start: u32::MAX,
        end: u32::MAX,
    };

    /// A range of byte offsets; files are far below 4 GiB.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// Whether `other` lies inside.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl<T> Spanned<T> {
    /// Whether the value only fills the place of one that could not be read.
    #[must_use]
    pub fn is_poison(&self) -> bool {
        self.span == Span::POISON
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// The file works, but something in it is weak.
    Warning,
    /// The file can't be used.
    Error,
}

/// One problem in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Stable code such as `P014`, listed in `docs/diagnostics.md` and never reused.
    pub code: &'static str,
    /// Field path, e.g. `procedures[1].steps[0].by`.
    pub path: String,
    /// Byte range of the value that is wrong.
    pub span: Span,
    /// Lower case, no full stop; reads after "error: ".
    pub message: Message,
    /// What to do, e.g. ``did you mean `duty-officer`?``.
    pub hints: Vec<Message>,
}

impl Diagnostic {
    /// An error with the given code, place and message.
    pub fn error(code: &'static str, path: impl Into<String>, span: Span, message: Message) -> Self {
        Self {
            severity: Severity::Error,
            code,
            path: path.into(),
            span,
            message,
            hints: Vec::new(),
        }
    }

    /// A warning with the given code, place and message.
    pub fn warning(code: &'static str, path: impl Into<String>, span: Span, message: Message) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, path, span, message)
        }
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, hint: Message) -> Self {
        self.hints.push(hint);
        self
    }
}

/// The nearest of `known` to a mistyped `word`, if one is near enough to be meant.
#[must_use]
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Longer words than any id or field name are never a slip of the finger, and would be slow to compare.
    if word.len() > 100 {
        return None;
    }
    let folded = word.to_lowercase().replace('_', "-");
    let allowed = (word.chars().count() / 3).max(1);
    known
        .into_iter()
        .filter(|k| k.len() <= 100 && *k != word)
        .map(|k| {
            (
                strsim::damerau_levenshtein(&folded, &k.to_lowercase().replace('_', "-")),
                k,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, k)| k)
}

/// Hints for a word that is not among `known`: the nearest one, and all of them when they are few.
#[must_use]
pub fn suggestions<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Vec<Message> {
    let mut hints = Vec::new();
    if let Some(near) = nearest(word, known.clone()) {
        hints.push(say!("load-did-you-mean", name = Words::Quoted(near.to_owned())));
    }
    let some: Vec<&str> = known.take(FEW + 1).collect();
    if !some.is_empty() && some.len() <= FEW {
        let names = Words::list(some.iter().map(|k| Words::Quoted((*k).to_owned())));
        hints.push(say!("load-known", names = names));
    }
    hints
}

/// Up to this many legal names are listed in a hint.
const FEW: usize = 15;

/// `text` in quotes, cut when long, without control characters.
#[must_use]
pub fn quoted(text: &str) -> Words {
    Words::Quoted(cut(text))
}

/// `text`, cut when long, without control characters.
#[must_use]
pub fn cut(text: &str) -> String {
    let clean: String = text
        .chars()
        .take(60)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(60).is_some() {
        format!("{clean}…")
    } else {
        clean
    }
}

/// Finds lines and columns in one source text.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the line starts of `source`.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(
            source
                .bytes()
                .enumerate()
                .filter(|(_, b)| *b == b'\n')
                .map(|(i, _)| i as u32 + 1),
        );
        Self { starts }
    }

    /// Line and column of a byte offset, both from 1; columns count characters, not bytes.
    #[must_use]
    pub fn line_column(&self, source: &str, offset: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|s| *s <= offset).max(1);
        let mut start = self.starts[line - 1] as usize;
        if start == 0 && source.starts_with('\u{feff}') {
            // A byte order mark takes no column.
            start = '\u{feff}'.len_utf8();
        }
        let end = (offset as usize).min(source.len());
        let column = source.get(start..end).map_or(1, |s| s.chars().count() + 1);
        (line, column)
    }
}
