//! The civil clock: duty hours, nights, and limits that end with a day.

use crate::model::compiled::{CivilClock, Limit, Roster};
use crate::time::{SimSpan, SimTime, Term};

/// Duty state of a person, an index into the rows of the parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    /// On duty.
    On = 0,
    /// Off duty, by day.
    Off = 1,
    /// Off duty, at night (22:00 to 06:30, assumed).
    Night = 2,
}

/// Night begins.
const NIGHT_FROM: u32 = 22 * 60;
/// Night ends.
const NIGHT_TO: u32 = 6 * 60 + 30;
/// Close of business, when a weekly duty is due.
pub(crate) const CLOSE: u16 = 17 * 60 + 30;
/// When the house opens, in minutes after midnight.
pub(crate) const OPEN: u16 = 8 * 60 + 30;
const DAY_MS: i64 = 86_400_000;

impl CivilClock {
    /// Milliseconds from the midnight that began the run's first day.
    fn since_midnight(&self, at: SimTime) -> i64 {
        at.0 + i64::from(self.start_minute) * 60_000
    }

    /// Day number (0: the day of the start) and minute of the day.
    #[must_use]
    pub fn day_and_minute(&self, at: SimTime) -> (i64, u32) {
        let ms = self.since_midnight(at);
        (ms.div_euclid(DAY_MS), (ms.rem_euclid(DAY_MS) / 60_000) as u32)
    }

    /// The moment of a minute of a day.
    #[must_use]
    pub fn at(&self, day: i64, minute: u32) -> SimTime {
        SimTime(day * DAY_MS + (i64::from(minute) - i64::from(self.start_minute)) * 60_000)
    }

    /// Day of the week, 0 Monday … 6 Sunday.
    #[must_use]
    pub fn weekday(&self, day: i64) -> i64 {
        (i64::from(self.start.weekday().to_monday_zero_offset()) + day).rem_euclid(7)
    }

    /// Whether a day is a working day: as the calendar says, else Monday to Friday.
    #[must_use]
    pub fn workday(&self, day: i64) -> bool {
        let known = usize::try_from(day).ok().and_then(|d| self.workdays.get(d));
        known.copied().unwrap_or_else(|| self.weekday(day) < 5)
    }

    /// Whether a roster has somebody on duty.
    #[must_use]
    pub fn on_duty(&self, roster: &Roster, at: SimTime) -> bool {
        if roster.always {
            return true;
        }
        let (day, minute) = self.day_and_minute(at);
        roster.spells.iter().any(|spell| {
            let (from, to) = (u32::from(spell.from.0), u32::from(spell.to.0));
            let applies = |day: i64| {
                (spell.workday && self.workday(day))
                    || (spell.day_off && !self.workday(day))
                    || (spell.special && self.special_period)
            };
            if from < to {
                applies(day) && from <= minute && minute < to
            } else {
                (applies(day) && minute >= from) || (applies(day - 1) && minute < to)
            }
        })
    }

    /// Duty state at a moment.
    #[must_use]
    pub fn duty(&self, roster: &Roster, at: SimTime) -> Duty {
        if self.on_duty(roster, at) {
            return Duty::On;
        }
        let (_, minute) = self.day_and_minute(at);
        if !(NIGHT_TO..NIGHT_FROM).contains(&minute) {
            Duty::Night
        } else {
            Duty::Off
        }
    }

    /// When a roster next has somebody on duty, looking at most 15 days ahead; `at` itself if it has now.
    #[must_use]
    pub fn next_duty(&self, roster: &Roster, at: SimTime) -> SimTime {
        if self.on_duty(roster, at) {
            return at;
        }
        let (today, _) = self.day_and_minute(at);
        for day in today..today + 15 {
            let mut starts: Option<SimTime> = None;
            for spell in &roster.spells {
                let start = self.at(day, u32::from(spell.from.0));
                if start > at && self.on_duty(roster, start) {
                    starts = Some(starts.map_or(start, |s: SimTime| s.min(start)));
                }
            }
            if let Some(start) = starts {
                return start;
            }
        }
        SimTime::NEVER
    }

    /// When a limit that began at `from` ends. Day limits don't count the first day and end at 24:00; a last day off
    /// moves to the next working day (Civil Code arts 201, 203).
    #[must_use]
    pub fn due(&self, limit: &Limit, from: SimTime) -> SimTime {
        limit.term.map_or(SimTime::NEVER, |term| self.ends(term, from))
    }

    /// When a term that began at `from` ends; see [`CivilClock::due`].
    #[must_use]
    pub fn ends(&self, term: Term, from: SimTime) -> SimTime {
        let (today, _) = self.day_and_minute(from);
        match term {
            Term::Span(span) => from + span,
            Term::SameDay => self.at(today + 1, 0),
            Term::Days(n) => self.end_of(today + i64::from(n)),
            Term::WorkingDays(n) => {
                let mut day = today;
                let mut left = n;
                while left > 0 {
                    day += 1;
                    left -= u32::from(self.workday(day));
                }
                self.end_of(day)
            }
            Term::Months(n) => {
                let start = self.start.date();
                let first = start.checked_add(jiff::Span::new().days(today)).unwrap_or(start);
                let last = first
                    .checked_add(jiff::Span::new().months(i64::from(n)))
                    .unwrap_or(first);
                let days = first
                    .until(last)
                    .map_or(31 * i64::from(n), |span| i64::from(span.get_days()));
                self.end_of(today + days)
            }
        }
    }

    /// 24:00 of a day, or of the next working day when it is a day off.
    fn end_of(&self, mut day: i64) -> SimTime {
        while !self.workday(day) {
            day += 1;
        }
        self.at(day + 1, 0)
    }

    /// The first moment at or after `from` with this minute of the day.
    #[must_use]
    pub fn next_minute(&self, from: SimTime, minute: u32) -> SimTime {
        let (day, _) = self.day_and_minute(from);
        let today = self.at(day, minute);
        if today >= from {
            today
        } else {
            self.at(day + 1, minute)
        }
    }

    /// Civil date and time of a moment.
    #[must_use]
    pub fn civil(&self, at: SimTime) -> jiff::civil::DateTime {
        self.start
            .checked_add(jiff::SignedDuration::from_millis(at.0))
            .unwrap_or(self.start)
    }

    /// The length of a fixed span, or the distance to the end of a calendar limit begun at the start of the run.
    #[must_use]
    pub fn span_of(&self, limit: &Limit, from: SimTime) -> Option<SimSpan> {
        let due = self.due(limit, from);
        (!due.is_never()).then(|| due - from)
    }
}
