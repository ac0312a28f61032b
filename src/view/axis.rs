//! An axis of time: where its marks stand and what is written at them, from minutes to months.

use jiff::SignedDuration;
use jiff::civil::DateTime;

use crate::time::SimTime;

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Distances between marks, of which the smallest that leaves few enough is taken.
const STEPS: [i64; 20] = [
    MINUTE,
    2 * MINUTE,
    5 * MINUTE,
    10 * MINUTE,
    15 * MINUTE,
    30 * MINUTE,
    HOUR,
    2 * HOUR,
    3 * HOUR,
    6 * HOUR,
    12 * HOUR,
    DAY,
    2 * DAY,
    5 * DAY,
    10 * DAY,
    20 * DAY,
    50 * DAY,
    100 * DAY,
    200 * DAY,
    500 * DAY,
];

/// An axis from the start of a run to some moment of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeAxis {
    start: DateTime,
    end: SimTime,
}

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where.
    pub at: SimTime,
    /// What is written there.
    pub text: String,
    /// A new day begins there.
    pub midnight: bool,
}

impl TimeAxis {
    /// An axis over a run that begins at a civil time and is shown until `end`, at least a minute long.
    #[must_use]
    pub fn new(start: DateTime, end: SimTime) -> Self {
        let end = SimTime(end.0.max(MINUTE));
        Self { start, end }
    }

    /// Its end.
    #[must_use]
    pub fn end(&self) -> SimTime {
        self.end
    }

    /// Where a moment lies: 0 at the start, 1 at the end.
    #[must_use]
    pub fn share(&self, at: SimTime) -> f64 {
        (at.0 as f64 / self.end.0 as f64).clamp(0.0, 1.0)
    }

    /// The moment at a share of the axis, to the second.
    #[must_use]
    pub fn moment(&self, share: f64) -> SimTime {
        let ms = self.end.0 as f64 * share.clamp(0.0, 1.0);
        SimTime(((ms / 1_000.0 + 0.5) as i64 * 1_000).clamp(0, self.end.0))
    }

    /// Whether it reaches past the day of its start, so that a time of day alone doesn't say when.
    #[must_use]
    pub fn many_days(&self) -> bool {
        self.civil(self.end).date() != self.start.date()
    }

    /// The time of day, with month and day before it when the axis covers several days.
    #[must_use]
    pub fn stamp(&self, at: SimTime) -> String {
        let form = if self.many_days() { "%m-%d %H:%M" } else { "%H:%M" };
        self.civil(at).strftime(form).to_string()
    }

    /// As [`Self::stamp`], with seconds.
    #[must_use]
    pub fn exact(&self, at: SimTime) -> String {
        let form = if self.many_days() {
            "%m-%d %H:%M:%S"
        } else {
            "%H:%M:%S"
        };
        self.civil(at).strftime(form).to_string()
    }

    /// Moments, ascending, gathered where they lie closer than a share of the axis: index of the first and of the last one.
    #[must_use]
    pub fn gather(&self, moments: impl IntoIterator<Item = SimTime>, apart: f64) -> Vec<(usize, usize)> {
        let mut groups: Vec<(usize, usize)> = Vec::new();
        let mut begun = 0.0;
        for (i, at) in moments.into_iter().enumerate() {
            let share = self.share(at);
            match groups.last_mut() {
                Some((_, last)) if share - begun < apart => *last = i,
                _ => {
                    begun = share;
                    groups.push((i, i));
                }
            }
        }
        groups
    }

    /// At most `most` marks (and at least one), at whole minutes, hours or days of the calendar.
    #[must_use]
    pub fn marks(&self, most: usize) -> Vec<Mark> {
        let most = most.max(1) as i64;
        let fits = |step: &&i64| self.end.0 / **step < most;
        let step = *STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]);
        let time = self.start.time();
        let into_day = i64::from(time.hour()) * HOUR
            + i64::from(time.minute()) * MINUTE
            + i64::from(time.second()) * 1_000;
        let first = (into_day + step - 1) / step * step;
        let moments = (0..).map(|n| first + n * step);
        moments
            .map(|of_day| (SimTime(of_day - into_day), of_day % DAY == 0))
            .take_while(|(at, _)| *at <= self.end)
            .map(|(at, midnight)| {
                let form = if midnight { "%m-%d" } else { "%H:%M" };
                let text = self.civil(at).strftime(form).to_string();
                Mark { at, text, midnight }
            })
            .collect()
    }

    fn civil(&self, at: SimTime) -> DateTime {
        self.start.saturating_add(SignedDuration::from_millis(at.0))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn texts(axis: &TimeAxis, most: usize) -> Vec<String> {
        axis.marks(most).into_iter().map(|m| m.text).collect()
    }

    #[test]
    fn hours_are_marked_at_whole_hours() {
        let axis = TimeAxis::new(date(2026, 3, 10).at(8, 50, 0, 0), SimTime(4 * HOUR));
        assert_eq!(texts(&axis, 6), ["09:00", "10:00", "11:00", "12:00"]);
        assert_eq!(axis.stamp(SimTime(HOUR)), "09:50");
    }

    #[test]
    fn months_are_marked_at_days_and_never_crowd() {
        let axis = TimeAxis::new(date(2026, 3, 10).at(8, 50, 0, 0), SimTime(140 * DAY));
        let marks = axis.marks(8);
        assert!((3..=8).contains(&marks.len()), "{marks:?}");
        assert!(marks.iter().all(|m| m.midnight));
        assert_eq!(marks[0].text, "03-30");
        assert_eq!(axis.stamp(SimTime(DAY)), "03-11 08:50");
    }

    #[test]
    fn a_night_shows_where_the_day_changes() {
        let axis = TimeAxis::new(date(2026, 12, 31).at(22, 0, 0, 0), SimTime(4 * HOUR));
        assert_eq!(texts(&axis, 5), ["22:00", "23:00", "01-01", "01:00", "02:00"]);
    }

    #[test]
    fn what_lies_close_together_is_gathered() {
        let axis = TimeAxis::new(date(2026, 3, 10).at(9, 0, 0, 0), SimTime(100 * MINUTE));
        let moments = [10, 11, 14, 16, 17, 80].map(|m| SimTime(m * MINUTE));
        assert_eq!(axis.gather(moments, 0.05), [(0, 2), (3, 4), (5, 5)]);
        assert_eq!(axis.gather([], 0.05), []);
    }

    #[test]
    fn an_axis_of_nothing_is_still_an_axis() {
        let axis = TimeAxis::new(date(2026, 3, 10).at(9, 0, 0, 0), SimTime(-1));
        assert!(!axis.marks(5).is_empty());
        assert_eq!(axis.moment(0.5), SimTime(30_000));
    }
}
