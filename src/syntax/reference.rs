//! The reference pages of a file format, as Markdown.

use std::fmt::Write as _;

use super::decode::Decode;
use super::describe::{Body, Carries, Definition, FieldInfo, Type, VariantInfo, definitions};

/// Every record and choice that `T` uses: a heading each, its fields and variants with what they mean.
///
/// Definitions whose names are in `seen` are left out, and new ones are added to it, so that several formats can
/// share a page.
#[must_use]
pub fn reference<T: Decode>(seen: &mut Vec<&'static str>) -> String {
    let mut page = String::new();
    for definition in definitions(&T::describe()) {
        if !seen.contains(&definition.name) {
            seen.push(definition.name);
            write_definition(&mut page, &definition);
        }
    }
    page
}

fn write_definition(page: &mut String, definition: &Definition) {
    // Writing to a `String` can't fail.
    let _ = write!(page, "### {}\n\n{}\n\n", definition.name, definition.doc);
    match &definition.body {
        Body::Record(fields) => write_fields(page, fields, ""),
        Body::Choice(variants) => variants.iter().for_each(|variant| write_variant(page, variant)),
    }
    page.push('\n');
}

fn write_fields(page: &mut String, fields: &[FieldInfo], indent: &str) {
    for field in fields {
        let need = match &field.default {
            Some(default) => format!(", default `{default}`"),
            None if field.required() => ", required".to_owned(),
            None => ", optional".to_owned(),
        };
        let doc = field.doc.replace("\n\n", " ");
        let _ = writeln!(
            page,
            "{indent}- `{}`: {}{need}. {doc}",
            field.name,
            type_name(&field.ty)
        );
    }
}

fn write_variant(page: &mut String, variant: &VariantInfo) {
    let doc = variant.doc.replace("\n\n", " ");
    match &variant.carries {
        Carries::Nothing => {
            let _ = writeln!(page, "- `{}`: {doc}", variant.name);
        }
        Carries::One(ty) => {
            let _ = writeln!(page, "- `{}(…)` with {}: {doc}", variant.name, type_name(ty));
        }
        Carries::Fields(fields) => {
            let names: Vec<String> = fields.iter().map(|f| format!("{}: …", f.name)).collect();
            let _ = writeln!(page, "- `{}({})`: {doc}", variant.name, names.join(", "));
            write_fields(page, fields, "  ");
        }
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Text => "text".to_owned(),
        Type::Flag => "`true` or `false`".to_owned(),
        Type::Whole { min: 0, .. } => "whole number ≥ 0".to_owned(),
        Type::Whole { .. } => "whole number".to_owned(),
        Type::Number => "number".to_owned(),
        Type::Duration => "duration".to_owned(),
        Type::TimeOfDay => "time of day".to_owned(),
        Type::DateTime => "date and time".to_owned(),
        Type::Date => "date".to_owned(),
        Type::Optional(inner) => type_name(inner),
        Type::List(inner) => format!("list of {}", type_name(inner)),
        Type::Named(define) => {
            let name = define().name;
            format!("[{name}](#{})", name.to_lowercase())
        }
    }
}
