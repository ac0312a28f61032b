//! Public holidays and make-up working days of a span of dates.

use super::common::{Name, Text};
use crate::diag::Spanned;
use crate::record;

record! {
    /// A calendar, the file `assets/calendars/<id>.ron`. Days that it doesn't name are working days from Monday to Friday.
    pub struct Calendar {
        /// Format version; must be 1.
        pub version: Spanned<u32>,
        /// Id, the same as the file's name without `.ron`.
        pub id: Name,
        /// Title.
        pub title: Text,
        /// The document that sets these days, with its number and date.
        pub source: Text,
        /// First date that it covers, e.g. "2026-01-01".
        pub from: Spanned<CivilDate>,
        /// Last date that it covers.
        pub to: Spanned<CivilDate>,
        /// Public holidays.
        pub holidays: Vec<Holiday>,
        /// Saturdays and Sundays on which people work to make up for a holiday.
        pub workdays: Vec<Spanned<CivilDate>>,
    }
}

/// A date without time and zone.
pub type CivilDate = jiff::civil::Date;

record! {
    /// A public holiday, first to last day off.
    pub struct Holiday {
        /// Name.
        pub name: Text,
        /// First day off.
        pub from: Spanned<CivilDate>,
        /// Last day off.
        pub to: Spanned<CivilDate>,
    }
}

impl Calendar {
    /// Whether the calendar covers a date.
    #[must_use]
    pub fn covers(&self, date: CivilDate) -> bool {
        self.from.value <= date && date <= self.to.value
    }

    /// Whether a date is a working day. A date that the calendar doesn't cover is one from Monday to Friday.
    #[must_use]
    pub fn is_workday(&self, date: CivilDate) -> bool {
        if self.workdays.iter().any(|d| d.value == date) {
            return true;
        }
        let off = self
            .holidays
            .iter()
            .any(|h| h.from.value <= date && date <= h.to.value);
        !off && date.weekday().to_monday_zero_offset() < 5
    }

    /// Whether each day from `first` to the end of the calendar is a working day.
    #[must_use]
    pub fn workdays_from(&self, first: CivilDate) -> Vec<bool> {
        first
            .series(jiff::Span::new().days(1))
            .take_while(|date| *date <= self.to.value)
            .map(|date| self.is_workday(date))
            .collect()
    }
}
