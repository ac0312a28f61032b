//! How plain values are read: texts, numbers, durations, lists.

use super::decode::{Context, Decode};
use super::describe::Type;
use super::number;
use super::tree::{Kind, Node};
use crate::diag::{Message, Span, Spanned, codes, cut, quoted};
use crate::say;
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
                cx.wrong_type(node, say!("load-flag"), None);
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
        text(node, cx, say!("load-text")).map(str::to_owned)
    }

    fn poison() -> Self {
        Self::new()
    }

    fn describe() -> Type {
        Type::Text
    }
}

/// The text of a node, or a report that something else was expected.
fn text<'n>(node: &'n Node<'_>, cx: &mut Context, expected: Message) -> Option<&'n str> {
    match &node.kind {
        Kind::Text(text) => Some(text),
        Kind::Word(word) => {
            cx.wrong_type(node, expected, Some(say!("load-put-in-quotes", word = cut(word))));
            None
        }
        _ => {
            cx.wrong_type(node, expected, None);
            None
        }
    }
}

fn whole<T: TryFrom<i128>>(node: &Node<'_>, cx: &mut Context, range: (i64, i64)) -> Option<T> {
    let Kind::Number(digits) = node.kind else {
        cx.wrong_type(node, say!("load-whole"), None);
        return None;
    };
    let value = number::whole(digits).and_then(|n| T::try_from(n).ok());
    if value.is_none() {
        let message = say!(
            "load-expected",
            expected = say!("load-whole-range", min = range.0, max = range.1),
            found = quoted(digits)
        );
        cx.error(codes::BAD_NUMBER, node.span, message);
    }
    value
}

impl Decode for u32 {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        whole(node, cx, (0, i64::from(Self::MAX)))
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
        whole(node, cx, (i64::from(Self::MIN), i64::from(Self::MAX)))
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
                cx.wrong_type(node, say!("load-number"), None);
                return None;
            }
        };
        let finite = value.filter(|v| v.is_finite());
        if finite.is_none() {
            cx.error(
                codes::BAD_NUMBER,
                node.span,
                say!(
                    "load-expected",
                    expected = say!("load-finite"),
                    found = quoted(written)
                ),
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

impl Decode for Term {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        if let Kind::Number(number) = node.kind {
            let hint = say!("load-say-unit", number = number.trim_start_matches('-'));
            cx.wrong_type(node, say!("load-duration"), Some(hint));
            return None;
        }
        let text = text(node, cx, say!("load-duration"))?;
        let problem = match Self::parse(text) {
            Ok(term) => return Some(term),
            Err(TermError::Empty) => say!("load-duration-empty"),
            Err(TermError::Negative) => say!("load-duration-negative"),
            Err(TermError::Malformed) => say!("load-duration-bad", text = quoted(text)),
            Err(TermError::TooLong) => say!("load-duration-long", text = quoted(text)),
        };
        cx.error_with(
            codes::BAD_DURATION,
            node.span,
            problem,
            vec![say!("load-durations")],
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
        let text = text(node, cx, say!("load-time-of-day"))?;
        let time = Self::parse(text).ok();
        if time.is_none() {
            let hint = vec![say!("load-time-hint")];
            cx.error_with(
                codes::BAD_TIME,
                node.span,
                say!("load-time-bad", text = quoted(text)),
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

impl Decode for jiff::civil::Date {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let text = text(node, cx, say!("load-date"))?;
        let date = text.parse().ok().filter(|_| text.len() == 10);
        if date.is_none() {
            let hint = vec![say!("load-date-hint")];
            cx.error_with(
                codes::BAD_TIME,
                node.span,
                say!("load-date-bad", text = quoted(text)),
                hint,
            );
        }
        date
    }

    fn poison() -> Self {
        Self::default()
    }

    fn describe() -> Type {
        Type::Date
    }
}

impl Decode for jiff::civil::DateTime {
    fn decode(node: &Node<'_>, cx: &mut Context) -> Option<Self> {
        let text = text(node, cx, say!("load-date-time"))?;
        let well_formed = text.len() <= 30 && text.as_bytes().get(10) == Some(&b'T') && !text.ends_with('Z');
        let time = text.parse().ok().filter(|_| well_formed);
        if time.is_none() {
            let hint = vec![say!("load-date-time-hint")];
            cx.error_with(
                codes::BAD_TIME,
                node.span,
                say!("load-date-time-bad", text = quoted(text)),
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
