//! Checks that every kind of file shares: versions, ids, counts, numbers, distributions.

use std::fmt::Display;

use super::site::{Site, span_of};
use crate::diag::{Message, Spanned, codes, quoted};
use crate::load::limits::MAX_ID_BYTES;
use crate::model::common::{Dist, Name};
use crate::say;
use crate::time::{SimSpan, Term};

/// The format version must be 1.
pub(super) fn version(version: &Spanned<u32>, site: &mut Site<'_>) {
    if !version.is_poison() && version.value != 1 {
        let message = say!("load-version", version = version.value);
        site.error_with(
            codes::VERSION,
            version.span,
            message,
            vec![say!("load-version-hint")],
        );
    }
}

/// Ids are lower-case words joined by hyphens. Gives whether the id is fit for use.
pub(super) fn id(id: &Name, site: &mut Site<'_>) -> bool {
    let starts_well = id.starts_with(|c: char| c.is_ascii_lowercase());
    spelling(id, starts_well && words(id, &['-']), say!("load-id-hint"), site)
}

/// Clause ids may also hold digits and dots: "9.4", "3.2-a".
pub(super) fn clause_id(id: &Name, site: &mut Site<'_>) -> bool {
    spelling(id, words(id, &['-', '.']), say!("load-clause-id-hint"), site)
}

fn words(id: &str, separators: &[char]) -> bool {
    id.split(separators)
        .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
}

fn spelling(id: &Name, good: bool, hint: Message, site: &mut Site<'_>) -> bool {
    if id.is_poison() || site.full() {
        return false;
    }
    if id.len() > MAX_ID_BYTES {
        let message = say!(
            "load-id-too-long",
            id = quoted(id),
            bytes = id.len(),
            limit = MAX_ID_BYTES
        );
        site.error(codes::BAD_ID, id.span, message);
    } else if !good {
        site.error_with(
            codes::BAD_ID,
            id.span,
            say!("load-bad-id", id = quoted(id)),
            vec![hint],
        );
    }
    id.len() <= MAX_ID_BYTES
}

/// A top-level list may hold at most `limit` elements. Gives whether it does.
pub(super) fn count(list: &str, len: usize, limit: usize, site: &mut Site<'_>) -> bool {
    if len > limit {
        let span = span_of(site.root(), list);
        site.error(
            codes::TOO_MANY_ELEMENTS,
            span,
            say!("load-too-many", n = len, list = list, limit = limit),
        );
    }
    len <= limit
}

/// A number must lie in a range, both ends inclusive.
pub(super) fn range<T: PartialOrd + Display>(
    what: Message,
    value: &Spanned<T>,
    min: T,
    max: T,
    site: &mut Site<'_>,
) {
    if !value.is_poison() && (value.value < min || value.value > max) {
        let message = say!(
            "load-range",
            what = what,
            min = min.to_string(),
            max = max.to_string(),
            found = value.value.to_string()
        );
        site.error(codes::OUT_OF_RANGE, value.span, message);
    }
}

/// A number must be at least 1 (or another smallest value).
pub(super) fn at_least(what: Message, value: &Spanned<u32>, min: u32, site: &mut Site<'_>) {
    if !value.is_poison() && value.value < min {
        site.error(
            codes::OUT_OF_RANGE,
            value.span,
            say!("load-at-least", what = what, min = min, found = value.value),
        );
    }
}

/// A list may name nothing twice.
pub(super) fn distinct(names: &[Name], site: &mut Site<'_>) {
    let mut seen = std::collections::HashSet::new();
    for name in names.iter().filter(|n| !n.is_poison()) {
        if !seen.insert(name.as_str()) {
            site.error(
                codes::LISTED_TWICE,
                name.span,
                say!("load-listed-twice", name = quoted(name)),
            );
        }
    }
}

/// The length of a term that needs no calendar; days count 24 hours.
pub(super) fn fixed(term: &Spanned<Term>) -> Option<SimSpan> {
    match term.value {
        _ if term.is_poison() => None,
        Term::Span(span) => Some(span),
        Term::Days(days) => Some(SimSpan::from_days(i64::from(days))),
        Term::WorkingDays(_) | Term::Months(_) | Term::SameDay => None,
    }
}

/// The same, and a report when it needs a calendar.
pub(super) fn length(term: &Spanned<Term>, site: &mut Site<'_>) -> Option<SimSpan> {
    let fixed = fixed(term);
    if fixed.is_none() && !term.is_poison() {
        let message = say!("load-no-fixed-length", term = term.value.to_string());
        site.error_with(
            codes::CALENDAR_TERM,
            term.span,
            message,
            vec![say!("load-hours-or-days")],
        );
    }
    fixed
}

/// A duration that must be longer than nothing.
pub(super) fn positive(what: Message, term: &Spanned<Term>, site: &mut Site<'_>) {
    if !term.is_poison() && term.value.is_zero() {
        site.error(codes::ZERO_DURATION, term.span, say!("load-zero", what = what));
    }
}

/// The values of a distribution fit together.
pub(super) fn dist(dist: &Dist, site: &mut Site<'_>) {
    let rising = |small: &Spanned<Term>, large: &Spanned<Term>, names: (&str, &str), site: &mut Site<'_>| {
        if let (Some(a), Some(b)) = (fixed(small), fixed(large))
            && a > b
        {
            let message = say!(
                "load-not-rising",
                large = quoted(names.1),
                large_value = b.to_string(),
                small = quoted(names.0),
                small_value = a.to_string()
            );
            site.error(codes::BAD_DISTRIBUTION, large.span, message);
        }
    };
    match dist {
        Dist::Fixed(term) => {
            length(term, site);
        }
        Dist::LogNormal { median, sigma } => {
            length(median, site);
            positive(say!("load-what-median"), median, site);
            range(say!("load-what-sigma"), sigma, 0.0, 3.0, site);
        }
        Dist::Triangular { min, mode, max } => {
            for term in [min, mode, max] {
                length(term, site);
            }
            rising(min, mode, ("min", "mode"), site);
            rising(mode, max, ("mode", "max"), site);
        }
        Dist::Uniform { min, max } => {
            for term in [min, max] {
                length(term, site);
            }
            rising(min, max, ("min", "max"), site);
        }
    }
}
