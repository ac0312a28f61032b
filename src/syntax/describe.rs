//! What the file formats look like, as data: the schema and the reference are written from it.

use std::collections::BTreeSet;

/// The type of a value in a file.
#[derive(Clone, Debug)]
pub enum Type {
    /// A text in quotes.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number within bounds.
    Whole {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// A finite number.
    Number,
    /// A duration such as `"15m"`.
    Duration,
    /// A time of day such as `"08:30"`.
    TimeOfDay,
    /// A civil date and time such as `"2026-03-10T08:30"`.
    DateTime,
    /// A civil date.
    Date,
    /// A value that may be left out.
    Optional(Box<Type>),
    /// A list, which may be left out when it is empty.
    List(Box<Type>),
    /// A record or a choice.
    Named(fn() -> Definition),
}

/// A record or a choice.
#[derive(Clone, Debug)]
pub struct Definition {
    /// Its name.
    pub name: &'static str,
    /// What it is; Markdown.
    pub doc: String,
    /// What it is made of.
    pub body: Body,
}

/// What a definition is made of.
#[derive(Clone, Debug)]
pub enum Body {
    /// Named fields.
    Record(Vec<FieldInfo>),
    /// One of several variants.
    Choice(Vec<VariantInfo>),
}

/// A field of a record or of a variant.
#[derive(Clone, Debug)]
pub struct FieldInfo {
    /// Its name.
    pub name: &'static str,
    /// What it means; Markdown.
    pub doc: String,
    /// Its type.
    pub ty: Type,
    /// What it is when it is left out, if the declaration says so.
    pub default: Option<String>,
}

impl FieldInfo {
    /// Whether the field may not be left out.
    #[must_use]
    pub fn required(&self) -> bool {
        self.default.is_none() && !matches!(self.ty, Type::Optional(_) | Type::List(_) | Type::Flag)
    }
}

/// A variant of a choice.
#[derive(Clone, Debug)]
pub struct VariantInfo {
    /// Its name.
    pub name: &'static str,
    /// What it means; Markdown.
    pub doc: String,
    /// What it carries.
    pub carries: Carries,
}

/// What a variant carries.
#[derive(Clone, Debug)]
pub enum Carries {
    /// Nothing: a bare word.
    Nothing,
    /// One value in parentheses.
    One(Type),
    /// Named fields in parentheses.
    Fields(Vec<FieldInfo>),
}

/// Joins the lines of a doc comment.
#[must_use]
pub fn doc(lines: &[&str]) -> String {
    lines
        .iter()
        .map(|line| line.trim())
        .collect::<Vec<_>>()
        .join("\n")
        .replace("\n\n", "\u{0}")
        .replace('\n', " ")
        .replace('\u{0}', "\n\n")
}

/// A definition and all those that it needs, each once, in the order of first mention.
#[must_use]
pub fn definitions(root: &Type) -> Vec<Definition> {
    let mut seen = BTreeSet::new();
    let mut all = Vec::new();
    collect(root, &mut seen, &mut all);
    all
}

fn collect(ty: &Type, seen: &mut BTreeSet<&'static str>, all: &mut Vec<Definition>) {
    match ty {
        Type::Optional(inner) | Type::List(inner) => collect(inner, seen, all),
        Type::Named(define) => {
            let definition = define();
            if !seen.insert(definition.name) {
                return;
            }
            all.push(definition.clone());
            let fields = |fields: &[FieldInfo], seen: &mut BTreeSet<_>, all: &mut Vec<_>| {
                fields.iter().for_each(|field| collect(&field.ty, seen, all));
            };
            match &definition.body {
                Body::Record(record) => fields(record, seen, all),
                Body::Choice(variants) => {
                    for variant in variants {
                        match &variant.carries {
                            Carries::Nothing => {}
                            Carries::One(ty) => collect(ty, seen, all),
                            Carries::Fields(record) => fields(record, seen, all),
                        }
                    }
                }
            }
        }
        _ => {}
    }
}
