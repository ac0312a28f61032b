//! What checks report to: knows the tree, so that a check needs only the value's place.

use crate::diag::{Diagnostic, LineIndex, Message, Span};
use crate::syntax::{MAX_DIAGNOSTICS, Node};

/// The file at hand, and the problems found in it.
pub(in crate::load) struct Site<'t> {
    text: &'t str,
    lines: LineIndex,
    tree: &'t Node<'t>,
    lost: Vec<String>,
    found: Vec<Diagnostic>,
}

/// A node that may be missing where the file is wrong; the reader has reported that already.
pub(super) type At<'t> = Option<&'t Node<'t>>;

impl<'t> Site<'t> {
    /// `bytes` is the file, `tree` its tree; `lost` are the paths of lists that could not be read at all.
    pub(in crate::load) fn new(bytes: &'t [u8], tree: &'t Node<'t>, lost: Vec<String>) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        Self {
            text,
            lines: LineIndex::new(text),
            tree,
            lost,
            found: Vec::new(),
        }
    }

    /// The problems, with their paths.
    pub(in crate::load) fn finish(self) -> Vec<Diagnostic> {
        let tree = self.tree;
        let with_path = |mut d: Diagnostic| {
            d.path = tree.path_to(d.span);
            d
        };
        self.found.into_iter().map(with_path).collect()
    }

    /// Reports an error at a place, unless the place is that of a value that was wrong before.
    pub(super) fn error(&mut self, code: &'static str, span: Span, message: Message) {
        self.push(Diagnostic::error(code, "", span, message));
    }

    /// Reports an error with hints.
    pub(super) fn error_with(
        &mut self,
        code: &'static str,
        span: Span,
        message: Message,
        hints: Vec<Message>,
    ) {
        self.push(Diagnostic {
            hints,
            ..Diagnostic::error(code, "", span, message)
        });
    }

    /// Reports a warning with a hint.
    pub(super) fn warning(&mut self, code: &'static str, span: Span, message: Message, hint: Message) {
        self.push(Diagnostic::warning(code, "", span, message).hint(hint));
    }

    fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.span != Span::POISON && !self.full() {
            self.found.push(diagnostic);
        }
    }

    /// Whether so many problems were found that further ones are not worth describing.
    pub(super) fn full(&self) -> bool {
        self.found.len() > MAX_DIAGNOSTICS
    }

    /// Whether a top-level list could not be read, so that what it declares is unknown.
    pub(super) fn is_lost(&self, list: &str) -> bool {
        self.lost.iter().any(|path| path == list)
    }

    /// The whole file.
    pub(super) fn root(&self) -> At<'t> {
        Some(self.tree)
    }

    /// `line:column` of a place.
    pub(super) fn position(&self, span: Span) -> String {
        let (line, column) = self.lines.line_column(self.text, span.start);
        format!("{line}:{column}")
    }
}

/// The value of a field.
pub(super) fn field<'t>(at: At<'t>, name: &str) -> At<'t> {
    at?.field(name)
}

/// An element of a list field.
pub(super) fn element<'t>(at: At<'t>, list: &str, index: usize) -> At<'t> {
    field(at, list)?.items().get(index)
}

/// The values that a variant carries in parentheses, or the elements of a list.
pub(super) fn item<'t>(at: At<'t>, index: usize) -> At<'t> {
    at?.without_some().items().get(index)
}

/// The place of a field's value, or of its record where the field is left out.
pub(super) fn span_of(at: At<'_>, name: &str) -> Span {
    field(at, name).or(at).map_or(Span::POISON, Node::head)
}

/// The place of a node.
pub(super) fn head(at: At<'_>) -> Span {
    at.map_or(Span::POISON, |node| node.without_some().head())
}
