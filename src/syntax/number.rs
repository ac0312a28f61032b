//! Numbers as RON writes them: `7`, `1_000`, `0x1F`, `-3`, `0.5`, `1e3`, also with a type as in `7u32`.

/// A whole number; `None` when the text is something else. Numbers beyond 128 bits saturate.
pub(super) fn whole(text: &str) -> Option<i128> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (radix, digits) = match digits.get(..2) {
        Some("0x") => (16, &digits[2..]),
        Some("0b") => (2, &digits[2..]),
        Some("0o") => (8, &digits[2..]),
        _ => (10, digits),
    };
    let digits = strip_type(
        digits,
        &[
            "u8", "u16", "u32", "u64", "u128", "i8", "i16", "i32", "i64", "i128",
        ],
    );
    if digits.starts_with('_') || !digits.bytes().any(|b| b != b'_') {
        return None;
    }
    let mut value: i128 = 0;
    for digit in digits.chars().filter(|c| *c != '_') {
        let digit = i128::from(digit.to_digit(radix)?);
        value = value.saturating_mul(i128::from(radix)).saturating_add(digit);
    }
    Some(if negative { -value } else { value })
}

/// A decimal number, which may overflow to infinity; `None` when the text is something else.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let digits = strip_type(text, &["f32", "f64"]);
    let unsigned = digits.strip_prefix(['+', '-']).unwrap_or(digits);
    // `parse` would also accept words such as "infinity".
    let plain = unsigned
        .bytes()
        .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-' | b'_'));
    if !plain || !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return None;
    }
    if digits.contains('_') {
        digits.replace('_', "").parse().ok()
    } else {
        digits.parse().ok()
    }
}

fn strip_type<'t>(text: &'t str, types: &[&str]) -> &'t str {
    types.iter().find_map(|t| text.strip_suffix(t)).unwrap_or(text)
}
