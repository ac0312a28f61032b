//! Simulated time: integer milliseconds since the start of the run, and the terms that plans use.
//!
//! Wall time never enters here. [`SimTime`] is a point, [`SimSpan`] a length; both are `i64`
//! milliseconds, so that a run of 100 days (8.64 · 10⁹ ms) fits with room to spare. A [`Term`] is a
//! length as a plan writes it ("15m", "15d", "5 working days", "same day"); working days and ends of
//! day need the civil calendar of the scenario, so a term becomes a [`SimTime`] only when the model
//! is compiled against one.

use std::fmt;
use std::ops::{Add, AddAssign, Sub};

/// A point in simulated time: milliseconds since the start of the run, ≥ 0 in every event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimTime(pub i64);

/// A length of simulated time in milliseconds; may be negative as a difference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SimSpan(pub i64);

impl SimTime {
    /// The start of the run.
    pub const ZERO: Self = Self(0);
    /// Later than any event; used for "never".
    pub const NEVER: Self = Self(i64::MAX);

    /// Whether this point can happen at all.
    #[must_use]
    pub fn is_never(self) -> bool {
        self == Self::NEVER
    }
}

impl SimSpan {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// A span of whole seconds.
    #[must_use]
    pub const fn from_secs(secs: i64) -> Self {
        Self(secs * 1_000)
    }

    /// A span of whole minutes.
    #[must_use]
    pub const fn from_mins(mins: i64) -> Self {
        Self(mins * 60_000)
    }

    /// A span of days of 24 hours.
    #[must_use]
    pub const fn from_days(days: i64) -> Self {
        Self(days * 86_400_000)
    }

    /// The nearest whole millisecond of `minutes`, which must be finite; negative values give zero.
    #[must_use]
    pub fn from_mins_f64(minutes: f64) -> Self {
        let ms = minutes * 60_000.0;
        if ms > 0.0 {
            Self((ms + 0.5) as i64)
        } else {
            Self(0)
        }
    }

    /// The length in minutes.
    #[must_use]
    pub fn as_mins_f64(self) -> f64 {
        self.0 as f64 / 60_000.0
    }
}

impl Add<SimSpan> for SimTime {
    type Output = Self;
    fn add(self, span: SimSpan) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl AddAssign<SimSpan> for SimTime {
    fn add_assign(&mut self, span: SimSpan) {
        *self = *self + span;
    }
}

impl Sub for SimTime {
    type Output = SimSpan;
    fn sub(self, earlier: Self) -> SimSpan {
        SimSpan(self.0 - earlier.0)
    }
}

impl Add for SimSpan {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for SimSpan {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for SimSpan {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl fmt::Display for SimTime {
    /// `h:mm:ss` since the start, e.g. `1:05:30`; days are shown as hours over 24.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_never() {
            return f.write_str("never");
        }
        let secs = self.0.div_euclid(1_000);
        write!(f, "{}:{:02}:{:02}", secs / 3_600, secs / 60 % 60, secs % 60)
    }
}

impl fmt::Display for SimSpan {
    /// The two largest units, e.g. `1h30m`, `2d4h`, `45s`, `250ms`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 < 0 {
            f.write_str("-")?;
        }
        let ms = self.0.unsigned_abs();
        if ms < 1_000 {
            return write!(f, "{ms}ms");
        }
        let secs = ms / 1_000;
        let units = [
            (secs / 86_400, "d"),
            (secs / 3_600 % 24, "h"),
            (secs / 60 % 60, "m"),
            (secs % 60, "s"),
        ];
        let first = units.iter().position(|u| u.0 > 0).unwrap_or(3);
        for (value, unit) in units.iter().skip(first).take(2).filter(|u| u.0 > 0) {
            write!(f, "{value}{unit}")?;
        }
        Ok(())
    }
}

/// A length of time as a plan writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// A fixed length: "90s", "15m", "1h30m".
    Span(SimSpan),
    /// Calendar days: the first day isn't counted and the limit ends at 24:00 of the last one, or of
    /// the next working day when the last one is a day off (Civil Code arts 201, 203).
    Days(u32),
    /// Working days, counted the same way.
    WorkingDays(u32),
    /// Calendar months: ends at 24:00 of the same day of the month, or the month's last day.
    Months(u32),
    /// Ends at 24:00 of the day on which it began.
    SameDay,
}

/// Why a text is not a [`Term`] or [`TimeOfDay`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermError {
    /// Nothing between the quotes.
    Empty,
    /// A minus sign: lengths can't be negative.
    Negative,
    /// A part that is no number with one of the known units.
    Malformed,
    /// More than 100 years, which no plan means.
    TooLong,
}

impl Term {
    /// Longest accepted term: 36 525 days (100 years).
    pub const MAX_DAYS: i64 = 36_525;

    /// Whether the term is zero long.
    #[must_use]
    pub fn is_zero(self) -> bool {
        matches!(
            self,
            Self::Span(SimSpan(0)) | Self::Days(0) | Self::WorkingDays(0) | Self::Months(0)
        )
    }

    /// The length when it needs no calendar.
    #[must_use]
    pub fn fixed(self) -> Option<SimSpan> {
        match self {
            Self::Span(span) => Some(span),
            _ => None,
        }
    }

    /// Reads `"90s"`, `"15m"`, `"1h30m"`, `"1h 30m"`, `"15d"`, `"15 days"`, `"5 working days"`, `"1 week"`,
    /// `"1 month"`, `"same day"`.
    ///
    /// # Errors
    /// [`TermError`] says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, TermError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(TermError::Empty);
        }
        if text.starts_with('-') {
            return Err(TermError::Negative);
        }
        if text == "same day" {
            return Ok(Self::SameDay);
        }
        let mut parts: Vec<(u64, &str)> = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: u64 = rest[..digits].parse().map_err(|_| {
                if digits > 9 {
                    TermError::TooLong
                } else {
                    TermError::Malformed
                }
            })?;
            rest = rest[digits..].trim_start_matches(' ');
            let unit_len = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
            parts.push((number, rest[..unit_len].trim_end()));
            rest = &rest[unit_len..];
        }
        let calendar = |n: u64, per: u64| -> Result<u32, TermError> {
            let days = n
                .checked_mul(per)
                .filter(|d| *d <= Self::MAX_DAYS as u64)
                .ok_or(TermError::TooLong)?;
            Ok(days as u32)
        };
        if let [(number, unit)] = parts[..] {
            match unit {
                "d" | "day" | "days" => return Ok(Self::Days(calendar(number, 1)?)),
                "working day" | "working days" => return Ok(Self::WorkingDays(calendar(number, 1)?)),
                "w" | "week" | "weeks" => return Ok(Self::Days(calendar(number, 7)?)),
                "month" | "months" => {
                    calendar(number, 31)?;
                    return Ok(Self::Months(number as u32));
                }
                _ => {}
            }
        }
        let mut ms: u64 = 0;
        let mut last = u64::MAX;
        for (number, unit) in parts {
            let scale = match unit {
                "h" => 3_600_000,
                "m" | "min" => 60_000,
                "s" => 1_000,
                "ms" => 1,
                _ => return Err(TermError::Malformed),
            };
            if scale >= last {
                return Err(TermError::Malformed);
            }
            last = scale;
            ms = number
                .checked_mul(scale)
                .and_then(|part| ms.checked_add(part))
                .ok_or(TermError::TooLong)?;
        }
        if ms > Self::MAX_DAYS as u64 * 86_400_000 {
            return Err(TermError::TooLong);
        }
        Ok(Self::Span(SimSpan(ms as i64)))
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Span(span) => write!(f, "{span}"),
            Self::Days(n) => write!(f, "{n}d"),
            Self::WorkingDays(n) => write!(f, "{n} working days"),
            Self::Months(n) => write!(f, "{n} month{}", if *n == 1 { "" } else { "s" }),
            Self::SameDay => f.write_str("same day"),
        }
    }
}

/// A time of day in minutes after midnight, 0..=1440 ("24:00" closes a day).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(pub u16);

impl TimeOfDay {
    /// Reads `"18:00"`; `"24:00"` is the end of the day.
    ///
    /// # Errors
    /// [`TermError::Malformed`] for anything else.
    pub fn parse(text: &str) -> Result<Self, TermError> {
        let (h, m) = text.split_once(':').ok_or(TermError::Malformed)?;
        let two = |s: &str| -> Option<u16> {
            (s.len() == 2 && s.bytes().all(|b| b.is_ascii_digit()))
                .then(|| s.parse().ok())
                .flatten()
        };
        match (two(h), two(m)) {
            (Some(h), Some(m)) if (h < 24 && m < 60) || (h == 24 && m == 0) => Ok(Self(h * 60 + m)),
            _ => Err(TermError::Malformed),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}
