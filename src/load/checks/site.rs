//! What checks report to: knows the tree, so that a check needs only the value's place.

use crate::diag::Diagnostic;
use crate::syntax::Node;

/// The file at hand, and the problems found in it.
pub(crate) struct Site<'t> {
    tree: &'t Node<'t>,
    lost: Vec<String>,
    found: Vec<Diagnostic>,
}

impl<'t> Site<'t> {
    /// `lost` are the paths of lists that could not be read at all.
    pub(crate) fn new(tree: &'t Node<'t>, lost: Vec<String>) -> Self {
        Self {
            tree,
            lost,
            found: Vec::new(),
        }
    }

    /// The problems, with their paths.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let tree = self.tree;
        self.found
            .into_iter()
            .map(|mut d| {
                d.path = tree.path_to(d.span);
                d
            })
            .collect()
    }
}
