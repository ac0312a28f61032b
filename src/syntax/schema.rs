//! The JSON Schema of a file format.
//!
//! RON has no schema language of its own. The schema describes the JSON that corresponds to a file: records are
//! objects, bare words are strings, a variant with a value is an object with the variant's name as its only key,
//! `Some` does not show.

use serde_json::{Map, Value, json};

use super::decode::Decode;
use super::describe::{Body, Carries, Definition, FieldInfo, Type, definitions};

/// The schema of `T` (draft 2020-12), one document with `$defs`.
#[must_use]
pub fn schema<T: Decode>() -> Value {
    let root = T::describe();
    let mut document = type_schema(&root);
    let mut defs = Map::new();
    for definition in definitions(&root) {
        defs.insert(definition.name.to_owned(), definition_schema(&definition));
    }
    document["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    document["$defs"] = Value::Object(defs);
    document
}

fn type_schema(ty: &Type) -> Value {
    match ty {
        Type::Text => json!({ "type": "string" }),
        Type::Flag => json!({ "type": "boolean" }),
        Type::Whole { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Type::Number => json!({ "type": "number" }),
        Type::Duration => json!({
            "type": "string",
            "description": "A duration.",
            "pattern": r"^\s*(same day|[0-9]+ *(d|days?|working days?|w|weeks?|months?|)|([0-9]+ *(h|m|min|s|ms) *)+)\s*$",
            "examples": ["90s", "15m", "1h30m", "15d", "5 working days", "1 week", "1 month", "same day"],
        }),
        Type::TimeOfDay => json!({ "type": "string", "pattern": "^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$" }),
        Type::Date => json!({ "type": "string", "examples": ["2026-03-10"] }),
        Type::DateTime => json!({ "type": "string", "examples": ["2026-03-10T08:30"] }),
        Type::Optional(inner) => json!({ "anyOf": [type_schema(inner), { "type": "null" }] }),
        Type::List(inner) => json!({ "type": "array", "items": type_schema(inner) }),
        Type::Named(define) => json!({ "$ref": format!("#/$defs/{}", define().name) }),
    }
}

fn definition_schema(definition: &Definition) -> Value {
    let mut schema = match &definition.body {
        Body::Record(fields) => record_schema(fields),
        Body::Choice(variants) => {
            let variants: Vec<Value> = variants
                .iter()
                .map(|variant| {
                    let value = match &variant.carries {
                        Carries::Nothing => {
                            return json!({ "const": variant.name, "description": variant.doc });
                        }
                        Carries::One(ty) => type_schema(ty),
                        Carries::Fields(fields) => record_schema(fields),
                    };
                    json!({
                        "type": "object",
                        "description": variant.doc,
                        "properties": { variant.name: value },
                        "required": [variant.name],
                        "additionalProperties": false,
                    })
                })
                .collect();
            json!({ "oneOf": variants })
        }
    };
    schema["description"] = json!(definition.doc);
    schema
}

fn record_schema(fields: &[FieldInfo]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut property = type_schema(&field.ty);
        property["description"] = json!(field.doc);
        if let Some(default) = &field.default {
            let number = default.parse::<f64>().ok();
            property["default"] = number.map_or_else(|| json!(default.trim_matches('"')), |n| json!(n));
        }
        properties.insert(field.name.to_owned(), property);
    }
    let required: Vec<&str> = fields.iter().filter(|f| f.required()).map(|f| f.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}
