//! Changes of a tree before it is read: `lines.scene-to-head.within` gets a new value.

use super::parse::parse;
use super::tree::{Field, Kind, Node, Word};
use crate::diag::{Diagnostic, Message, Span, codes, quoted, suggestions};
use crate::say;

/// Sets the value at `path`. Segments are field names, list indices, or ids of list elements; separated by dots,
/// with indices also in brackets (`lines[3].within`). The last field may be one that is left out in the file.
///
/// The new value takes the place of the old one, so that problems in it are shown there.
///
/// # Errors
/// The path leads nowhere, or the value is not RON. The place is that in the changed file.
pub fn set<'s>(root: &mut Node<'s>, path: &'s str, value: &'s str) -> Result<(), Box<Diagnostic>> {
    let fail = |span: Span, message: Message, hints: Vec<Message>| {
        let mut diagnostic = Diagnostic::error(codes::BAD_EDIT, path, span, message);
        diagnostic.hints = hints;
        Box::new(diagnostic)
    };
    let mut value = parse(value).map_err(|error| {
        fail(
            Span::default(),
            say!("load-edit-not-ron", path = quoted(path), problem = error.message),
            error.hints,
        )
    })?;
    let segments: Vec<&str> = path
        .split(['.', '[', ']'])
        .map(str::trim)
        .filter(|s| !s.is_empty())
        .collect();
    if segments.is_empty() {
        return Err(fail(
            Span::default(),
            say!("load-edit-path-empty"),
            vec![say!("load-edit-path-hint")],
        ));
    }
    let mut node = root;
    for (depth, segment) in segments.iter().enumerate() {
        let last = depth + 1 == segments.len();
        let head = node.head();
        let at = position(node, segment);
        node = inner(node);
        node = match (&mut node.kind, at) {
            (Kind::Record { fields, .. }, Some(at)) => &mut fields[at].value,
            (Kind::Record { fields, .. }, None) if last => {
                // A field that was left out; the reader reports it if the record knows no such field.
                repaint(&mut value, head);
                fields.insert(
                    0,
                    Field {
                        name: Word {
                            text: segment,
                            span: head,
                        },
                        value,
                    },
                );
                return Ok(());
            }
            (Kind::List(items), Some(at)) => &mut items[at],
            (other, _) => {
                let known = names(other);
                let message = say!(
                    "load-edit-not-found",
                    path = quoted(path),
                    segment = quoted(segment)
                );
                return Err(fail(
                    head,
                    message,
                    suggestions(segment, known.iter().map(String::as_str)),
                ));
            }
        };
    }
    repaint(&mut value, node.head());
    *node = value;
    Ok(())
}

/// Steps over `Some(…)`.
fn inner<'t, 's>(node: &'t mut Node<'s>) -> &'t mut Node<'s> {
    let some = matches!(&node.kind, Kind::Tuple { name: Some(name), items } if name.text == "Some" && items.len() == 1);
    if !some {
        return node;
    }
    match &mut node.kind {
        Kind::Tuple { items, .. } => &mut items[0],
        _ => unreachable!("just seen to be `Some(…)`"),
    }
}

fn position(node: &Node<'_>, segment: &str) -> Option<usize> {
    match &node.without_some().kind {
        Kind::Record { fields, .. } => fields.iter().position(|f| f.name.text == segment),
        Kind::List(items) => items
            .iter()
            .position(|item| id(item) == Some(segment))
            .or_else(|| segment.parse().ok().filter(|index| *index < items.len())),
        _ => None,
    }
}

fn id<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    let id = node.field("id").or_else(|| node.field("role"))?;
    match &id.kind {
        Kind::Text(text) => Some(text),
        _ => None,
    }
}

fn names(kind: &Kind<'_>) -> Vec<String> {
    match kind {
        Kind::Record { fields, .. } => fields.iter().map(|f| f.name.text.to_owned()).collect(),
        Kind::List(items) => items.iter().filter_map(id).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn repaint(node: &mut Node<'_>, span: Span) {
    node.span = span;
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|n| repaint(n, span)),
        Kind::Tuple { name, items } => {
            name.iter_mut().for_each(|n| n.span = span);
            items.iter_mut().for_each(|n| repaint(n, span));
        }
        Kind::Record { name, fields } => {
            name.iter_mut().for_each(|n| n.span = span);
            for field in fields {
                field.name.span = span;
                repaint(&mut field.value, span);
            }
        }
        Kind::Map(entries) => {
            for (key, value) in entries {
                repaint(key, span);
                repaint(value, span);
            }
        }
        _ => {}
    }
}
