//! What was known beside what was true: where the two part, for how long, and how far.

use super::curve::Curve;
use crate::time::SimTime;

/// Closer than this the two are the same: facts are whole numbers.
const SAME: f64 = 0.5;

/// A stretch of time in which neither changes its course.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// From.
    pub from: SimTime,
    /// Until.
    pub to: SimTime,
    /// What was true, at both ends.
    pub truth: (f64, f64),
    /// What was known, at both ends; none: nothing.
    pub known: Option<(f64, f64)>,
}

/// How far apart they were, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Summary {
    /// When there was something to know.
    pub since: Option<SimTime>,
    /// When something was known first; none: never.
    pub first_known: Option<SimTime>,
    /// How long the two differed, in milliseconds.
    pub apart_ms: i64,
    /// How long there was something to know, in milliseconds.
    pub total_ms: i64,
    /// The widest gap: from when, what was true, what was known (none: nothing).
    pub widest: Option<(SimTime, f64, Option<f64>)>,
}

impl Curve {
    /// Its value at a moment; none before its first one.
    #[must_use]
    pub fn value_at(&self, at: SimTime) -> Option<f64> {
        let next = self.points.partition_point(|(time, _)| *time <= at);
        let (time, value) = *self.points.get(next.checked_sub(1)?)?;
        match self.points.get(next) {
            Some((later, then)) if !self.steps => {
                let share = (at - time).0 as f64 / (*later - time).0.max(1) as f64;
                Some(value + (then - value) * share)
            }
            _ => Some(value),
        }
    }

    /// The line to be drawn until a moment, with the corners of a stair where a value holds until the next one.
    #[must_use]
    pub fn line(&self, until: SimTime) -> Vec<(SimTime, f64)> {
        let mut line: Vec<(SimTime, f64)> = Vec::with_capacity(self.points.len() * 2 + 1);
        for (at, value) in self.points.iter().filter(|(at, _)| *at <= until) {
            if self.steps
                && let Some((_, before)) = line.last().copied()
            {
                line.push((*at, before));
            }
            line.push((*at, *value));
        }
        if let Some(value) = self.value_at(until)
            && line.last().is_some_and(|(at, _)| *at < until)
        {
            line.push((until, value));
        }
        line
    }
}

/// What two curves are both about: the words with which both names begin; the first one's name when they share none.
#[must_use]
pub fn subject<'a>(truth: &'a Curve, known: &Curve) -> &'a str {
    let shared = truth.name.char_indices().zip(known.name.chars());
    let end = shared
        .take_while(|((_, a), b)| a == b)
        .last()
        .map_or(0, |((at, c), _)| at + c.len_utf8());
    let open = |c: char| c.is_whitespace() || ":：,，(（–-".contains(c);
    match truth.name[..end].trim_end_matches(open) {
        "" => &truth.name,
        shared => shared,
    }
}

/// The time from when there was something to know until a moment, in stretches.
#[must_use]
pub fn stretches(truth: &Curve, known: &Curve, until: SimTime) -> Vec<Stretch> {
    let times = |curve: &Curve| -> Vec<SimTime> { curve.points.iter().map(|(at, _)| *at).collect() };
    let mut ends = times(truth);
    ends.extend(times(known));
    ends.push(until);
    ends.sort_unstable();
    ends.dedup();
    ends.retain(|at| *at <= until);
    let mut found = Vec::new();
    for pair in ends.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let Some(true_at_start) = truth.value_at(from) else {
            continue;
        };
        let just_before_end = |curve: &Curve, start: f64| {
            if curve.steps {
                start
            } else {
                curve.value_at(to).unwrap_or(start)
            }
        };
        let known_at_start = known.value_at(from);
        found.push(Stretch {
            from,
            to,
            truth: (true_at_start, just_before_end(truth, true_at_start)),
            known: known_at_start.map(|start| (start, just_before_end(known, start))),
        });
    }
    found
}

/// How far what was known was from what was true, until a moment.
#[must_use]
pub fn summary(truth: &Curve, known: &Curve, until: SimTime) -> Summary {
    let mut sum = Summary {
        first_known: known.points.first().map(|(at, _)| *at).filter(|at| *at <= until),
        ..Summary::default()
    };
    let mut width = SAME;
    for stretch in stretches(truth, known, until) {
        let at_all = stretch.truth.0.abs() >= SAME || stretch.truth.1.abs() >= SAME;
        if sum.since.is_none() && !at_all {
            continue;
        }
        sum.since.get_or_insert(stretch.from);
        let ms = (stretch.to - stretch.from).0;
        sum.total_ms += ms;
        let apart = match stretch.known {
            Some(known) => (stretch.truth.0 - known.0)
                .abs()
                .max((stretch.truth.1 - known.1).abs()),
            None => stretch.truth.0.abs().max(stretch.truth.1.abs()),
        };
        if apart >= SAME {
            sum.apart_ms += ms;
        }
        if apart > width {
            width = apart;
            sum.widest = Some((stretch.from, stretch.truth.0, stretch.known.map(|k| k.0)));
        }
    }
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stairs(points: &[(i64, f64)]) -> Curve {
        Curve {
            name: String::new(),
            points: points.iter().map(|(at, v)| (SimTime(*at), *v)).collect(),
            steps: true,
        }
    }

    #[test]
    fn news_that_come_late_are_a_gap_until_they_come() {
        let truth = stairs(&[(10, 20.0), (40, 50.0)]);
        let known = stairs(&[(20, 20.0), (70, 50.0)]);
        let sum = summary(&truth, &known, SimTime(100));
        assert_eq!(sum.since, Some(SimTime(10)));
        assert_eq!(sum.first_known, Some(SimTime(20)));
        // 10 to 20 nothing known, 40 to 70 the old number.
        assert_eq!((sum.apart_ms, sum.total_ms), (40, 90));
        assert_eq!(sum.widest, Some((SimTime(40), 50.0, Some(20.0))));
    }

    #[test]
    fn what_was_never_known_is_apart_all_the_time() {
        let sum = summary(&stairs(&[(0, 0.0), (10, 3.0)]), &stairs(&[]), SimTime(30));
        assert_eq!((sum.first_known, sum.apart_ms, sum.total_ms), (None, 20, 20));
        assert_eq!(sum.widest, Some((SimTime(10), 3.0, None)));
    }

    #[test]
    fn two_curves_are_named_once() {
        let named = |name: &str| Curve {
            name: name.to_owned(),
            ..stairs(&[])
        };
        let of = |a: &str, b: &str| subject(&named(a), &named(b)).to_owned();
        assert_eq!(of("人数（住户）：实际", "人数（住户）：组长所知"), "人数（住户）");
        assert_eq!(of("Size: true", "Size: known"), "Size");
        assert_eq!(of("人数", ""), "人数");
    }

    #[test]
    fn a_stair_has_corners_and_goes_on_to_the_end() {
        let line = stairs(&[(0, 1.0), (10, 2.0), (90, 3.0)]).line(SimTime(50));
        let plain: Vec<(i64, f64)> = line.into_iter().map(|(at, v)| (at.0, v)).collect();
        assert_eq!(plain, [(0, 1.0), (10, 1.0), (10, 2.0), (50, 2.0)]);
    }

    #[test]
    fn a_slope_is_cut_where_it_stands() {
        let slope = Curve {
            steps: false,
            ..stairs(&[(0, 0.0), (100, 10.0)])
        };
        assert_eq!(slope.line(SimTime(50)), [(SimTime(0), 0.0), (SimTime(50), 5.0)]);
        assert_eq!(slope.value_at(SimTime(-1)), None);
    }
}
