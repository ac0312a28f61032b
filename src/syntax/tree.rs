//! The tree of a RON text: every value with its place.

use std::borrow::Cow;

use crate::diag::{Span, Words, cut, quoted};
use crate::say;

/// A value of a RON text.
#[derive(Clone, Debug)]
pub struct Node<'s> {
    /// What it is.
    pub kind: Kind<'s>,
    /// Where it stands, from its first to its last character.
    pub span: Span,
}

/// Kinds of value.
#[derive(Clone, Debug)]
pub enum Kind<'s> {
    /// A bare word: `true`, `Done`, `None`.
    Word(&'s str),
    /// A number as it is written; its form has been checked.
    Number(&'s str),
    /// A text in quotes, escapes resolved.
    Text(Cow<'s, str>),
    /// A character in single quotes.
    Char(char),
    /// `[a, b]`
    List(Vec<Node<'s>>),
    /// `{a: b}`
    Map(Vec<(Node<'s>, Node<'s>)>),
    /// `(a, b)` or `Name(a, b)`; also `()` and `Name()`.
    Tuple {
        /// The name before the parenthesis.
        name: Option<Word<'s>>,
        /// The values.
        items: Vec<Node<'s>>,
    },
    /// `(x: a, y: b)` or `Name(x: a, y: b)`, with one field at least.
    Record {
        /// The name before the parenthesis.
        name: Option<Word<'s>>,
        /// The fields as they are written, duplicates included.
        fields: Vec<Field<'s>>,
    },
}

/// A word with its place.
#[derive(Clone, Copy, Debug)]
pub struct Word<'s> {
    /// The word.
    pub text: &'s str,
    /// Where it stands.
    pub span: Span,
}

/// A field of a record.
#[derive(Clone, Debug)]
pub struct Field<'s> {
    /// Its name.
    pub name: Word<'s>,
    /// Its value.
    pub value: Node<'s>,
}

impl<'s> Node<'s> {
    /// The value inside `Some(…)`, or the value itself where `Some` is left out.
    #[must_use]
    pub fn without_some(&self) -> &Self {
        match &self.kind {
            Kind::Tuple {
                name: Some(name),
                items,
            } if name.text == "Some" && items.len() == 1 => &items[0],
            _ => self,
        }
    }

    /// The fields of a record; none for any other value.
    #[must_use]
    pub fn fields(&self) -> &[Field<'s>] {
        match &self.kind {
            Kind::Record { fields, .. } => fields,
            _ => &[],
        }
    }

    /// The value of a field, without `Some`.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Self> {
        self.fields()
            .iter()
            .find(|f| f.name.text == name)
            .map(|f| f.value.without_some())
    }

    /// The elements of a list or of a tuple; none for any other value.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            Kind::List(items) | Kind::Tuple { items, .. } => items,
            _ => &[],
        }
    }

    /// A short place to point at for a value that may span many lines: its name, or its first character.
    #[must_use]
    pub fn head(&self) -> Span {
        match &self.kind {
            Kind::Tuple { name: Some(name), .. } | Kind::Record { name: Some(name), .. } => name.span,
            Kind::List(_) | Kind::Map(_) | Kind::Tuple { .. } | Kind::Record { .. } => Span {
                start: self.span.start,
                end: self.span.start + 1,
            },
            _ => self.span,
        }
    }

    /// What a reader would call it, for "found …".
    #[must_use]
    pub fn describe(&self) -> Words {
        match &self.kind {
            Kind::Word(word) => say!("load-found-word", word = quoted(word)).into(),
            Kind::Number(number) => say!("load-found-number", number = quoted(number)).into(),
            Kind::Text(text) => say!("load-found-text", text = cut(text)).into(),
            Kind::Char(_) => say!("load-found-char").into(),
            Kind::List(_) => say!("load-a-list").into(),
            Kind::Map(_) => say!("load-found-map").into(),
            Kind::Tuple { name: Some(name), .. } | Kind::Record { name: Some(name), .. } => {
                Words::Quoted(format!("{}(…)", cut(name.text)))
            }
            Kind::Tuple { items, .. } if items.is_empty() => quoted("()"),
            Kind::Tuple { .. } => say!("load-found-tuple").into(),
            Kind::Record { .. } => say!("load-found-record").into(),
        }
    }

    /// The deepest value whose place is `span`, and the path to it, such as `procedures[1].steps[0].by`.
    ///
    /// Names of choices and `Some` do not show in a path: `within: Hard("0m")` is `within`.
    #[must_use]
    pub fn path_to(&self, span: Span) -> String {
        let mut path = String::new();
        let mut node = self;
        while let Some(next) = node.step_towards(span, &mut path) {
            node = next;
        }
        path
    }

    fn step_towards(&self, span: Span, path: &mut String) -> Option<&Self> {
        match &self.kind {
            Kind::Record { fields, .. } => {
                let at = fields.partition_point(|f| f.value.span.end < span.end);
                let field = fields.get(at)?;
                let inside = field.value.span.contains(span) || field.name.span.contains(span);
                inside.then(|| {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(field.name.text);
                    &field.value
                })
            }
            Kind::List(items) => {
                let at = items.partition_point(|n| n.span.end < span.end);
                let item = items.get(at).filter(|n| n.span.contains(span))?;
                path.push_str(&format!("[{at}]"));
                Some(item)
            }
            Kind::Tuple { items, .. } => {
                let at = items.partition_point(|n| n.span.end < span.end);
                items.get(at).filter(|n| n.span.contains(span))
            }
            _ => None,
        }
    }
}
