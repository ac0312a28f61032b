//! How plain values are read: texts, numbers, durations, lists.

use super::decode::{Context, Decode};
use super::describe::Type;
use super::number;
use super::tree::{Kind, Node};
use crate::diag::{Span, Spanned, codes, quoted};
use crate::time::{Term, TermError, TimeOfDay};

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let inner = node.without_some();
        Some(Self::new(T::decode(inner, cx)?, inner.span))
    }

    fn poison() -> Self {
        Self::new(T::poison(), Span::POISON)
    }

    fn describe() -> Type {
        T::describe()
    }

    fn show(&self) -> String {
        self.value.show()
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        match node.kind {
            Kind::Word("None") => Some(None),
            _ => T::decode(node.without_some(), cx).map(Some),
        }
    }

    fn poison() -> Self {
        None
    }

    fn describe() -> Type {
        Type::Optional(Box::new(T::describe()))
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        cx.list(node)
    }

    fn poison() -> Self {
        Self::new()
    }

    fn describe() -> Type {
        Type::List(Box::new(T::describe()))
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        T::decode(node, cx).map(Self::new)
    }

    fn poison() -> Self {
        Self::new(T::poison())
    }

    fn describe() -> Type {
        T::describe()
    }
}

impl Decode for bool {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        match node.kind {
            Kind::Word("true") => Some(true),
            Kind::Word("false") => Some(false),
            _ => {
                cx.wrong_type(node, "`true` or `false`", None);
                None
            }
        }
    }

    fn poison() -> Self {
        false
    }

    fn describe() -> Type {
        Type::Flag
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl Decode for String {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        text(node, cx, "a text in quotes").map(str::to_owned)
    }

    fn poison() -> Self {
        Self::new()
    }

    fn describe() -> Type {
        Type::Text
    }
}

/// The text of a node, or a report that something else was expected.
fn text<'n>(node: &'n Node<'_>, cx: &mut Context, expected: &str) -> Option<&'n str> {
    match &node.kind {
        Kind::Text(text) => Some(text),
        Kind::Word(word) => {
            cx.wrong_type(
                node,
                expected,
                Some(format!(
                    "put it in quotes: \"{}\"",
                    quoted(word).trim_matches('`')
                )),
            );
            None
        }
        _ => {
            cx.wrong_type(node, expected, None);
            None
        }
    }
}

fn whole<T: TryFrom<i128>>(node: &Node<'_>, cx: &mut Context, range: &str) -> Option<T> {
    let Kind::Number(digits) = node.kind else {
        cx.wrong_type(node, "a whole number", None);
        return None;
    };
    let value = number::whole(digits).and_then(|n| T::try_from(n).ok());
    if value.is_none() {
        let message = format!("expected a whole number from {range}, found {}", quoted(digits));
        cx.error(codes::BAD_NUMBER, node.span, message);
    }
    value
}

impl Decode for u32 {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        whole(node, cx, "0 to 4294967295")
    }

    fn poison() -> Self {
        0
    }

    fn describe() -> Type {
        Type::Whole {
            min: 0,
            max: i64::from(Self::MAX),
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl Decode for i32 {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        whole(node, cx, "-2147483648 to 2147483647")
    }

    fn poison() -> Self {
        0
    }

    fn describe() -> Type {
        Type::Whole {
            min: i64::from(Self::MIN),
            max: i64::from(Self::MAX),
        }
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

impl Decode for f64 {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let (value, written) = match node.kind {
            Kind::Number(digits) => (
                number::decimal(digits).or_else(|| number::whole(digits).map(|n| n as Self)),
                digits,
            ),
            Kind::Word(word @ ("inf" | "NaN")) => (None, word),
            _ => {
                cx.wrong_type(node, "a number", None);
                return None;
            }
        };
        let finite = value.filter(|v| v.is_finite());
        if finite.is_none() {
            cx.error(
                codes::BAD_NUMBER,
                node.span,
                format!("expected a finite number, found {}", quoted(written)),
            );
        }
        finite
    }

    fn poison() -> Self {
        0.0
    }

    fn describe() -> Type {
        Type::Number
    }

    fn show(&self) -> String {
        self.to_string()
    }
}

const DURATIONS: &str = "durations look like \"90s\", \"15m\", \"1h30m\", \"15d\", \"5 working days\", \"1 week\", \"1 month\", \"same day\"";

impl Decode for Term {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        if let Kind::Number(number) = node.kind {
            let hint = format!("say the unit, e.g. \"{}m\"", number.trim_start_matches('-'));
            cx.wrong_type(node, "a duration in quotes", Some(hint));
            return None;
        }
        let text = text(node, cx, "a duration in quotes")?;
        let problem = match Self::parse(text) {
            Ok(term) => return Some(term),
            Err(TermError::Empty) => "a duration is missing between the quotes".to_owned(),
            Err(TermError::Negative) => "a duration can't be negative".to_owned(),
            Err(TermError::Malformed) => format!("{} is not a duration", quoted(text)),
            Err(TermError::TooLong) => format!("{} is longer than 100 years", quoted(text)),
        };
        cx.error_with(
            codes::BAD_DURATION,
            node.span,
            problem,
            vec![DURATIONS.to_owned()],
        );
        None
    }

    fn poison() -> Self {
        Self::SameDay
    }

    fn describe() -> Type {
        Type::Duration
    }

    fn show(&self) -> String {
        format!("\"{self}\"")
    }
}

impl Decode for TimeOfDay {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let text = text(node, cx, "a time of day in quotes")?;
        let time = Self::parse(text).ok();
        if time.is_none() {
            let hint = vec!["times of day look like \"08:30\"; \"24:00\" is the end of the day".to_owned()];
            cx.error_with(
                codes::BAD_TIME,
                node.span,
                format!("{} is not a time of day", quoted(text)),
                hint,
            );
        }
        time
    }

    fn poison() -> Self {
        Self(0)
    }

    fn describe() -> Type {
        Type::TimeOfDay
    }
}

impl Decode for jiff::civil::DateTime {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let text = text(node, cx, "a date and time in quotes")?;
        let well_formed = text.len() <= 30 && text.as_bytes().get(10) == Some(&b'T') && !text.ends_with('Z');
        let time = text.parse().ok().filter(|_| well_formed);
        if time.is_none() {
            let hint = vec!["write it like \"2026-03-10T08:30\", without a zone".to_owned()];
            cx.error_with(
                codes::BAD_TIME,
                node.span,
                format!("{} is not a date and time", quoted(text)),
                hint,
            );
        }
        time
    }

    fn poison() -> Self {
        Self::default()
    }

    fn describe() -> Type {
        Type::DateTime
    }
}
