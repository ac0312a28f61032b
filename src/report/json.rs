//! A small writer of JSON objects whose keys keep the order in which they were given.

use std::fmt::Write as _;

/// A JSON object under construction.
#[derive(Clone, Debug)]
pub struct Object {
    out: String,
}

impl Default for Object {
    fn default() -> Self {
        Self::new()
    }
}

impl Object {
    /// An empty object.
    #[must_use]
    pub fn new() -> Self {
        Self {
            out: String::from("{"),
        }
    }

    fn key(&mut self, key: &str) {
        if self.out.len() > 1 {
            self.out.push(',');
        }
        self.out.push_str(&quoted(key));
        self.out.push(':');
    }

    /// A member that is JSON already.
    pub fn raw(&mut self, key: &str, json: &str) -> &mut Self {
        self.key(key);
        self.out.push_str(json);
        self
    }

    /// A string.
    pub fn text(&mut self, key: &str, value: &str) -> &mut Self {
        self.raw(key, &quoted(value))
    }

    /// A string, or `null`.
    pub fn text_or_null(&mut self, key: &str, value: Option<&str>) -> &mut Self {
        match value {
            Some(value) => self.text(key, value),
            None => self.raw(key, "null"),
        }
    }

    /// A whole number.
    pub fn int(&mut self, key: &str, value: impl Into<i64>) -> &mut Self {
        self.key(key);
        // Writing to a String cannot fail.
        let _ = write!(self.out, "{}", value.into());
        self
    }

    /// A whole number, or `null`.
    pub fn int_or_null(&mut self, key: &str, value: Option<i64>) -> &mut Self {
        match value {
            Some(value) => self.int(key, value),
            None => self.raw(key, "null"),
        }
    }

    /// A number; what JSON cannot say (not finite) becomes `null`.
    pub fn num(&mut self, key: &str, value: f64) -> &mut Self {
        self.raw(key, &number(value))
    }

    /// True or false.
    pub fn flag(&mut self, key: &str, value: bool) -> &mut Self {
        self.raw(key, if value { "true" } else { "false" })
    }

    /// A list of strings.
    pub fn texts<S: AsRef<str>>(&mut self, key: &str, values: impl IntoIterator<Item = S>) -> &mut Self {
        let parts: Vec<String> = values.into_iter().map(|v| quoted(v.as_ref())).collect();
        self.list(key, parts)
    }

    /// A list of members that are JSON already.
    pub fn list(&mut self, key: &str, values: impl IntoIterator<Item = String>) -> &mut Self {
        let parts: Vec<String> = values.into_iter().collect();
        self.raw(key, &format!("[{}]", parts.join(",")))
    }

    /// An object inside.
    pub fn object(&mut self, key: &str, fill: impl FnOnce(&mut Object)) -> &mut Self {
        let mut inner = Self::new();
        fill(&mut inner);
        self.raw(key, &inner.finish())
    }

    /// The object as text, without a line break.
    #[must_use]
    pub fn finish(&self) -> String {
        format!("{}}}", self.out)
    }
}

/// A JSON string.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A JSON number, the shortest that reads back the same; `null` when not finite.
#[must_use]
pub fn number(value: f64) -> String {
    serde_json::Number::from_f64(value).map_or_else(|| String::from("null"), |n| n.to_string())
}

/// `NextSteps` as it stands in JSON: `next_steps`.
#[must_use]
pub fn snake(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 4);
    for (i, c) in word.char_indices() {
        if c.is_ascii_uppercase() && i > 0 {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// `NextSteps` or `next_steps` as it stands in ids of texts: `next-steps`.
#[must_use]
pub fn dashed(word: &str) -> String {
    snake(word).replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_keep_their_order_and_are_escaped() {
        let mut object = Object::new();
        object
            .text("b", "“引号” \"x\"\n")
            .int("a", -3)
            .int_or_null("n", None)
            .flag("f", true);
        object.texts("l", ["x", "y"]).object("o", |o| {
            o.num("z", 0.5);
        });
        let expected = r#"{"b":"“引号” \"x\"\n","a":-3,"n":null,"f":true,"l":["x","y"],"o":{"z":0.5}}"#;
        assert_eq!(object.finish(), expected);
    }

    #[test]
    fn words_become_snake_case() {
        assert_eq!(snake("NextSteps"), "next_steps");
        assert_eq!(snake("Time"), "time");
    }
}
