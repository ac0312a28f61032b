//! Calendars, and whether a run stays within the dates of its calendar.

use super::common;
use super::site::Site;
use crate::diag::{Message, Spanned, codes, quoted, suggestions};
use crate::load::{limits, shipped_calendars};
use crate::model::calendar::{Calendar, CivilDate};
use crate::model::scenario::Scenario;
use crate::say;

/// Checks a calendar: its holidays lie in its span, and make-up days are on weekends and no holidays.
pub(in crate::load) fn check(calendar: &Calendar, site: &mut Site<'_>) {
    common::version(&calendar.version, site);
    common::id(&calendar.id, site);
    if !common::count("holidays", calendar.holidays.len(), limits::MAX_SCENERY, site)
        || !common::count("workdays", calendar.workdays.len(), limits::MAX_SCENERY, site)
    {
        return;
    }
    let covered = |date: &Spanned<CivilDate>, site: &mut Site<'_>| {
        if !date.is_poison() && !calendar.covers(date.value) {
            let message = say!(
                "load-date-not-covered",
                date = date.value,
                from = calendar.from.value,
                to = calendar.to.value
            );
            site.error(codes::OUT_OF_RANGE, date.span, message);
        }
    };
    if calendar.to.value < calendar.from.value {
        site.error(codes::OUT_OF_RANGE, calendar.to.span, say!("load-date-before"));
        return;
    }
    for holiday in &calendar.holidays {
        covered(&holiday.from, site);
        covered(&holiday.to, site);
        if holiday.to.value < holiday.from.value {
            site.error(codes::OUT_OF_RANGE, holiday.to.span, say!("load-date-before"));
        }
    }
    for day in &calendar.workdays {
        covered(day, site);
        let off = calendar
            .holidays
            .iter()
            .any(|h| h.from.value <= day.value && day.value <= h.to.value);
        if off || day.value.weekday().to_monday_zero_offset() < 5 {
            let message = say!("load-no-makeup", date = day.value);
            site.error(codes::OUT_OF_RANGE, day.span, message);
        }
    }
}

/// The calendar exists and covers every day of the run.
pub(super) fn covers(scenario: &Scenario, site: &mut Site<'_>) {
    let Some(name) = scenario.calendar.as_ref().filter(|c| !c.is_poison()) else {
        return;
    };
    let Some(calendar) = shipped_calendars().iter().find(|c| c.id.value == name.value) else {
        let what = Message::new("load-kind-calendar", Vec::new());
        let message = say!("load-unknown", what = what, name = quoted(name));
        let known = shipped_calendars().iter().map(|c| c.id.as_str());
        let mut hints = suggestions(name, known.clone());
        if hints.is_empty() {
            hints.push(say!(
                "load-known-calendars",
                calendars = known.collect::<Vec<_>>().join(", ")
            ));
        }
        site.error_with(codes::S_UNKNOWN_ID, name.span, message, hints);
        return;
    };
    let Some(length) = common::fixed(&scenario.length).filter(|_| !scenario.start.is_poison()) else {
        return;
    };
    let start = scenario.start.value;
    let end = start.checked_add(jiff::SignedDuration::from_millis(length.0));
    for date in [Some(start.date()), end.ok().map(|e| e.date())]
        .into_iter()
        .flatten()
    {
        if !calendar.covers(date) {
            let message = say!(
                "load-outside-calendar",
                date = date,
                calendar = quoted(name),
                from = calendar.from.value,
                to = calendar.to.value
            );
            let hint = vec![say!("load-outside-calendar-hint")];
            site.error_with(codes::OUTSIDE_CALENDAR, name.span, message, hint);
            return;
        }
    }
}
