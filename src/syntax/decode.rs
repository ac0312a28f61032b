//! From the tree to typed values, field by field.
//!
//! A value that can't be read is reported once and replaced by a *poison*: something harmless that lets the rest of
//! the file be read. Poisoned places carry [`Span::POISON`], so that later checks keep quiet about them.

use super::describe::Type;
use super::tree::{Field, Kind, Node, Word};
use crate::diag::{Diagnostic, Message, Severity, Span, Words, codes, nearest, quoted, suggestions};
use crate::say;

/// Most problems that are told of one file; the rest is counted.
pub const MAX_DIAGNOSTICS: usize = 200;

/// A type that is read from a file.
pub trait Decode: Sized {
    /// Reads a value; `None` after a problem was reported.
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self>;

    /// What stands in for a value that could not be read.
    fn poison() -> Self;

    /// What the type looks like, for the schema and the reference.
    fn describe() -> Type;

    /// What an omitted field means, for types whose fields may be omitted.
    fn absent() -> Option<Self> {
        None
    }

    /// How a default is shown in the reference.
    fn show(&self) -> String {
        String::new()
    }
}

/// Collects problems while a tree is read, and knows the path of the value at hand.
#[derive(Debug, Default)]
pub struct Context {
    path: Vec<Segment>,
    diagnostics: Vec<Diagnostic>,
    lost: Vec<String>,
}

#[derive(Debug)]
enum Segment {
    Field(&'static str),
    Index(usize),
}

/// What [`Context::finish`] gives back.
#[derive(Debug)]
pub struct Findings {
    /// The problems in the order in which they were found.
    pub diagnostics: Vec<Diagnostic>,
    /// Paths of lists that could not be read at all, so that what they declare is unknown.
    pub lost: Vec<String>,
}

impl Context {
    /// Reports an error at a place.
    pub fn error(&mut self, code: &'static str, span: Span, message: Message) {
        self.error_with(code, span, message, Vec::new());
    }

    /// Reports an error about a field of the record at hand.
    fn field_error(
        &mut self,
        code: &'static str,
        field: &str,
        span: Span,
        message: Message,
        hints: Vec<Message>,
    ) {
        let known = self.diagnostics.len();
        self.error_with(code, span, message, hints);
        if let Some(added) = self.diagnostics.get_mut(known) {
            if !added.path.is_empty() {
                added.path.push('.');
            }
            added.path.extend(field.chars().take(60));
        }
    }

    /// Reports an error with hints.
    pub fn error_with(&mut self, code: &'static str, span: Span, message: Message, hints: Vec<Message>) {
        // One more than is shown, so that the reader of the list learns that there are more.
        if !self.full() {
            let path = self.path_text();
            self.diagnostics.push(Diagnostic {
                severity: Severity::Error,
                code,
                path,
                span,
                message,
                hints,
            });
        }
    }

    /// Whether so many problems were found that further ones are not worth describing.
    #[must_use]
    pub fn full(&self) -> bool {
        self.diagnostics.len() > MAX_DIAGNOSTICS
    }

    /// Reports that the value is of the wrong type.
    pub fn wrong_type(&mut self, node: &Node<'_>, expected: Message, hint: Option<Message>) {
        self.error_with(
            codes::WRONG_TYPE,
            node.head(),
            say!("load-expected", expected = expected, found = node.describe()),
            hint.into_iter().collect(),
        );
    }

    /// Ends the reading.
    #[must_use]
    pub fn finish(self) -> Findings {
        Findings {
            diagnostics: self.diagnostics,
            lost: self.lost,
        }
    }

    fn path_text(&self) -> String {
        let mut text = String::new();
        for segment in &self.path {
            match segment {
                Segment::Field(name) => {
                    if !text.is_empty() {
                        text.push('.');
                    }
                    text.push_str(name);
                }
                Segment::Index(index) => text.push_str(&format!("[{index}]")),
            }
        }
        text
    }

    /// Reads the elements of a list, a poison for each that is wrong.
    pub(super) fn list<T: Decode>(&mut self, node: &Node<'_>) -> Option<Vec<T>> {
        let Kind::List(items) = &node.without_some().kind else {
            let hint = match node.kind {
                Kind::Map(_) => None,
                _ => Some(say!("load-list-brackets")),
            };
            self.wrong_type(node, say!("load-a-list"), hint);
            let path = self.path_text();
            self.lost.push(path);
            return None;
        };
        let mut values = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            self.path.push(Segment::Index(index));
            values.push(T::decode(item, self).unwrap_or_else(T::poison));
            self.path.pop();
        }
        Some(values)
    }

    /// Opens a record: reports unknown and duplicate fields, and pairs the others with the names that `T` knows.
    ///
    /// `None` when the value is no record at all.
    pub fn record<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        name: &'static str,
        known: &'static [&'static str],
    ) -> Option<Fields<'n, 's>> {
        let node = node.without_some();
        match &node.kind {
            Kind::Record { name: given, fields } if given.is_none_or(|w| w.text == name) => {
                Some(self.fields(node.head(), fields, known))
            }
            Kind::Tuple { name: given, items }
                if items.is_empty() && given.is_none_or(|w| w.text == name) =>
            {
                Some(self.fields(node.head(), &[], known))
            }
            _ => {
                let example = known
                    .first()
                    .map(|field| say!("load-record-example", field = *field));
                self.wrong_type(node, say!("load-a-record-of", name = name), example);
                None
            }
        }
    }

    fn fields<'n, 's>(
        &mut self,
        head: Span,
        fields: &'n [Field<'s>],
        known: &'static [&'static str],
    ) -> Fields<'n, 's> {
        let mut found: Vec<Option<&'n Field<'s>>> = vec![None; known.len()];
        let mut unknown: Vec<&'n Field<'s>> = Vec::new();
        for field in fields {
            let Some(at) = known.iter().position(|k| *k == field.name.text) else {
                unknown.push(field);
                continue;
            };
            if found[at].is_some() {
                let message = say!("load-field-twice", field = quoted(known[at]));
                self.field_error(
                    codes::DUPLICATE_FIELD,
                    known[at],
                    field.name.span,
                    message,
                    Vec::new(),
                );
            } else {
                found[at] = Some(field);
            }
        }
        for field in unknown {
            let near = if self.full() {
                None
            } else {
                nearest(field.name.text, known.iter().copied())
            };
            // A mistyped name stands for the field that was meant, which then isn't missing.
            if let Some(at) = near
                .and_then(|n| known.iter().position(|k| *k == n))
                .filter(|at| found[*at].is_none())
            {
                found[at] = Some(field);
            }
            let hints = if self.full() {
                Vec::new()
            } else {
                suggestions(field.name.text, known.iter().copied())
            };
            let message = say!("load-unknown-field", field = quoted(field.name.text));
            self.field_error(
                codes::UNKNOWN_FIELD,
                field.name.text,
                field.name.span,
                message,
                hints,
            );
        }
        Fields { head, known, found }
    }

    /// Reads a field of a record that was opened; `default` is used when the field is omitted.
    pub fn field<T: Decode>(
        &mut self,
        fields: &Fields<'_, '_>,
        name: &'static str,
        default: Option<fn() -> T>,
    ) -> T {
        let at = fields.known.iter().position(|k| *k == name);
        if let Some(field) = at.and_then(|at| fields.found[at]) {
            self.path.push(Segment::Field(name));
            let value = T::decode(&field.value, self).unwrap_or_else(T::poison);
            self.path.pop();
            return value;
        }
        if let Some(value) = default.map(|default| default()).or_else(T::absent) {
            return value;
        }
        let message = say!("load-missing-field", field = quoted(name));
        self.field_error(codes::MISSING_FIELD, name, fields.head, message, Vec::new());
        T::poison()
    }

    /// Opens a choice: finds which of the `known` variants is meant.
    ///
    /// `None` after a problem was reported.
    pub fn variant<'n, 's>(
        &mut self,
        node: &'n Node<'s>,
        name: &'static str,
        known: &'static [(&'static str, Form)],
    ) -> Option<Variant<'n, 's>> {
        let names = || known.iter().map(|(k, _)| *k);
        let node = match names().any(|k| k == "Some") {
            true => node,
            false => node.without_some(),
        };
        let word = match &node.kind {
            Kind::Word(text) => Word {
                text,
                span: node.span,
            },
            Kind::Tuple { name: Some(word), .. } | Kind::Record { name: Some(word), .. } => *word,
            other => {
                let mut hints = Vec::new();
                match other {
                    Kind::Text(text) if names().any(|k| k == text.as_ref()) => {
                        hints.push(say!("load-without-quotes", word = quoted(text)));
                    }
                    _ if !self.full() => hints = suggestions("", names()),
                    _ => {}
                }
                let expected = say!("load-a-choice-of", name = name);
                let message = say!("load-expected", expected = expected, found = node.describe());
                self.error_with(codes::WRONG_TYPE, node.head(), message, hints);
                return None;
            }
        };
        let Some((variant, form)) = known.iter().find(|(k, _)| *k == word.text) else {
            let hints = if self.full() {
                Vec::new()
            } else {
                suggestions(word.text, names())
            };
            self.error_with(
                codes::UNKNOWN_VARIANT,
                word.span,
                say!("load-unknown-variant", name = name, word = quoted(word.text)),
                hints,
            );
            return None;
        };
        let variant = *variant;
        let payload = match (form, &node.kind) {
            (Form::Bare, Kind::Word(_)) => Payload::None,
            (Form::Bare, _) => {
                let hint = vec![say!("load-write", form = quoted(variant))];
                self.error_with(
                    codes::WRONG_PAYLOAD,
                    word.span,
                    say!("load-carries-nothing", variant = quoted(variant)),
                    hint,
                );
                return None;
            }
            (Form::One, Kind::Tuple { items, .. }) if items.len() == 1 => Payload::One(&items[0]),
            (Form::One, other) => {
                let hint = match other {
                    Kind::Record { .. } => {
                        let form = Words::Quoted(format!("{variant}((…))"));
                        say!("load-double-parentheses", form = form)
                    }
                    _ => say!("load-write", form = Words::Quoted(format!("{variant}(…)"))),
                };
                let message = say!(
                    "load-carries-one",
                    variant = quoted(variant),
                    found = node.describe_payload()
                );
                self.error_with(codes::WRONG_PAYLOAD, word.span, message, vec![hint]);
                return None;
            }
            (Form::Fields(fields), Kind::Record { fields: given, .. }) => {
                Payload::Fields(self.fields(node.head(), given, fields))
            }
            (Form::Fields(fields), Kind::Tuple { items, .. }) if items.is_empty() => {
                Payload::Fields(self.fields(node.head(), &[], fields))
            }
            (Form::Fields(fields), _) => {
                let example = fields.last().map_or(String::new(), |f| format!("{f}: …"));
                let message = say!(
                    "load-carries-fields",
                    variant = quoted(variant),
                    found = node.describe_payload()
                );
                self.error_with(
                    codes::WRONG_PAYLOAD,
                    word.span,
                    message,
                    vec![say!(
                        "load-write",
                        form = Words::Quoted(format!("{variant}({example})"))
                    )],
                );
                return None;
            }
        };
        Some(Variant {
            name: variant,
            payload,
        })
    }

    /// Reads the one value of a variant.
    pub fn payload<T: Decode>(&mut self, variant: &Variant<'_, '_>) -> T {
        match variant.payload {
            Payload::One(node) => T::decode(node, self).unwrap_or_else(T::poison),
            _ => T::poison(),
        }
    }
}

/// A record that is being read.
#[derive(Debug)]
pub struct Fields<'n, 's> {
    head: Span,
    known: &'static [&'static str],
    found: Vec<Option<&'n Field<'s>>>,
}

/// What a variant carries.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    /// Nothing.
    Bare,
    /// One value.
    One,
    /// Named fields.
    Fields(&'static [&'static str]),
}

/// A variant that is being read.
#[derive(Debug)]
pub struct Variant<'n, 's> {
    /// Its name.
    pub name: &'static str,
    payload: Payload<'n, 's>,
}

#[derive(Debug)]
enum Payload<'n, 's> {
    None,
    One(&'n Node<'s>),
    Fields(Fields<'n, 's>),
}

impl<'n, 's> Variant<'n, 's> {
    /// The named fields that it carries; an empty record when it carries none.
    #[must_use]
    pub fn fields(&self) -> &Fields<'n, 's> {
        const NONE: &Fields<'static, 'static> = &Fields {
            head: Span::POISON,
            known: &[],
            found: Vec::new(),
        };
        match &self.payload {
            Payload::Fields(fields) => fields,
            _ => NONE,
        }
    }
}

impl Node<'_> {
    fn describe_payload(&self) -> Message {
        match &self.kind {
            Kind::Tuple { items, .. } if items.len() > 1 => say!("load-payload-many", n = items.len()),
            Kind::Tuple { items, .. } if items.len() == 1 => say!("load-payload-unnamed"),
            Kind::Record { .. } => say!("load-payload-fields"),
            _ => say!("load-payload-none"),
        }
    }
}
