//! A drill beside simulated runs, or beside another drill: row by row, with a share only where it means something.

use super::runs::{Results, Runs};
use super::{ComparedRow, Comparison};
use crate::model::scenario::ResponseTime;
use crate::report::json::{dashed, snake};
use crate::text::{Arg, Lang, duration, tr};

/// Fewer runs than this give no share: a single run more or less would move it by more than three points.
pub const FEWEST: usize = 30;

/// A measure that both sides have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    /// A named response time.
    Time(ResponseTime),
    /// One of the three scores, by its place in [`Results::shares`].
    Share(usize),
}

/// What a side comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    /// The run didn't ask for it.
    NotAsked,
    /// It was asked for and didn't happen.
    Never,
    /// Milliseconds, or a share.
    Is(f64),
}

/// Where one value stands among those of runs.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// How many runs were asked for it.
    pub asked: usize,
    /// How many of them were worse; it doesn't happen at all is worse than any value.
    pub worse: usize,
    /// The median, where "didn't happen" counts as worse than any value; none: it didn't happen in half of the runs.
    pub median: Option<f64>,
    /// What happened, ascending.
    pub happened: Vec<f64>,
}

/// Where a value stands among those of runs that were asked for it, each `None` where it didn't happen.
#[must_use]
pub fn place(mine: Option<f64>, others: &[Option<f64>], larger_is_better: bool) -> Place {
    let mut happened: Vec<f64> = others.iter().flatten().copied().collect();
    happened.sort_by(f64::total_cmp);
    let worse = match mine {
        None => 0,
        Some(mine) => {
            let slower = happened
                .iter()
                .filter(|o| if larger_is_better { **o < mine } else { **o > mine });
            slower.count() + others.len() - happened.len()
        }
    };
    // From the best to the worst, what didn't happen last.
    let at = |rank: usize| -> Option<f64> {
        if larger_is_better {
            happened.len().checked_sub(rank + 1).map(|i| happened[i])
        } else {
            happened.get(rank).copied()
        }
    };
    let median = match others.len() {
        0 => None,
        n if n % 2 == 1 => at(n / 2),
        n => at(n / 2 - 1).zip(at(n / 2)).map(|(a, b)| f64::midpoint(a, b)),
    };
    Place {
        asked: others.len(),
        worse,
        median,
        happened,
    }
}

impl Measure {
    fn all() -> impl Iterator<Item = Self> {
        let times = ResponseTime::ALL.iter().copied().map(Self::Time);
        times.chain((0..3).map(Self::Share))
    }

    fn of(self, results: &Results) -> Value {
        match self {
            Self::Time(time) => {
                let response = results.times.get(time);
                match response.span {
                    Some(span) => Value::Is(span.0 as f64),
                    None if response.applicable => Value::Never,
                    None => Value::NotAsked,
                }
            }
            Self::Share(n) => results.shares[n].map_or(Value::NotAsked, Value::Is),
        }
    }

    /// Name as in files.
    fn id(self) -> String {
        match self {
            Self::Time(time) => snake(time.name()),
            Self::Share(n) => ["time", "chain", "rights"][n].to_owned(),
        }
    }

    fn name(self, lang: Lang) -> String {
        let id = match self {
            Self::Time(time) => format!("response-{}", dashed(time.name())),
            Self::Share(n) => ["score-time", "score-chain", "score-rights"][n].to_owned(),
        };
        tr(lang, &id, &[])
    }

    fn larger_is_better(self) -> bool {
        matches!(
            self,
            Self::Share(_) | Self::Time(ResponseTime::NoticeBeforeArrival)
        )
    }

    fn words(self, lang: Lang, value: Value) -> String {
        match (self, value) {
            (_, Value::NotAsked) => tr(lang, "post-compare-not-asked", &[]),
            (_, Value::Never) => tr(lang, "post-compare-never", &[]),
            (Self::Time(_), Value::Is(ms)) => duration(lang, ms as i64),
            (Self::Share(_), Value::Is(share)) => format!("{}%", (share * 100.0).floor() as i64),
        }
    }
}

/// The drill beside simulated runs. `unfair`: why its times can't be measured against theirs; then there is neither share nor sentence.
#[must_use]
pub fn with_runs(lang: Lang, mine: &Results, runs: &Runs, unfair: Option<String>) -> Comparison {
    let count = runs.played.len();
    let rows = Measure::all().filter_map(|measure| {
        let own = measure.of(mine);
        let values: Vec<Value> = runs.played.iter().map(|r| measure.of(r)).collect();
        let asked: Vec<Option<f64>> = values
            .iter()
            .filter_map(|v| match *v {
                Value::NotAsked => None,
                Value::Never => Some(None),
                Value::Is(value) => Some(Some(value)),
            })
            .collect();
        if own == Value::NotAsked && asked.is_empty() {
            return None;
        }
        let value = match own {
            Value::Is(value) => Some(value),
            Value::NotAsked | Value::Never => None,
        };
        let place = place(value, &asked, measure.larger_is_better());
        let fair = unfair.is_none() && own != Value::NotAsked;
        let better_than = (fair && place.asked >= FEWEST).then(|| place.worse as f64 / place.asked as f64);
        let other = match place.median {
            Some(median) => measure.words(lang, Value::Is(median)),
            None if asked.is_empty() => measure.words(lang, Value::NotAsked),
            None => tr(lang, "post-compare-mostly-never", &[]),
        };
        let minutes = |ms: f64| ms / 60_000.0;
        let strip = matches!(measure, Measure::Time(_)).then(|| {
            let all = place.happened.iter().copied().map(minutes).collect();
            (all, value.map(minutes))
        });
        Some(ComparedRow {
            id: measure.id(),
            name: measure.name(lang),
            this: measure.words(lang, own),
            other,
            sentence: better_than
                .map_or_else(String::new, |share| sentence(lang, measure, own, &place, share)),
            better_than,
            strip,
        })
    });
    Comparison {
        with: tr(lang, "post-compare-runs", &[("n", Arg::Int(count as i64))]),
        runs: count as u32,
        rows: rows.collect(),
        unfair,
    }
}

/// What a place among runs says in one sentence.
fn sentence(lang: Lang, measure: Measure, own: Value, place: &Place, share: f64) -> String {
    let name = measure.name(lang);
    let runs = ("runs", Arg::Int(place.asked as i64));
    if own == Value::Never {
        let happened = place.happened.len() as i64;
        let args = [("what", Arg::Text(&name)), ("n", Arg::Int(happened)), runs];
        return tr(lang, "post-compare-sentence-never", &args);
    }
    let id = match measure {
        Measure::Time(ResponseTime::NoticeBeforeArrival) => "post-compare-sentence-earlier",
        Measure::Time(_) => "post-compare-sentence-faster",
        Measure::Share(_) => "post-compare-sentence-better",
    };
    // Rounded down: nobody is told to be faster than more runs than it was.
    let percent = (share * 100.0).floor() as i64;
    let args = [("what", Arg::Text(&name)), ("percent", Arg::Int(percent)), runs];
    tr(lang, id, &args)
}

/// The drill beside another drill of the same plan and scenario. `unfair`: why the two can't be measured against each other.
#[must_use]
pub fn with_drill(
    lang: Lang,
    mine: &Results,
    name: &str,
    other: Option<&Results>,
    unfair: Option<String>,
) -> Comparison {
    let rows = other.into_iter().flat_map(|other| {
        Measure::all().filter_map(|measure| {
            let (own, theirs) = (measure.of(mine), measure.of(other));
            if own == Value::NotAsked && theirs == Value::NotAsked {
                return None;
            }
            let sentence = match (own, theirs) {
                (Value::Is(a), Value::Is(b)) if unfair.is_none() => difference(lang, measure, a, b),
                _ => String::new(),
            };
            Some(ComparedRow {
                id: measure.id(),
                name: measure.name(lang),
                this: measure.words(lang, own),
                other: measure.words(lang, theirs),
                better_than: None,
                sentence,
                strip: None,
            })
        })
    });
    Comparison {
        with: name.to_owned(),
        runs: 1,
        rows: rows.collect(),
        unfair,
    }
}

/// By how much two values differ, in one sentence; nothing when they are the same.
fn difference(lang: Lang, measure: Measure, mine: f64, other: f64) -> String {
    let (id, by) = match measure {
        _ if mine == other => return tr(lang, "post-compare-same", &[]),
        Measure::Time(ResponseTime::NoticeBeforeArrival) if mine > other => ("earlier", mine - other),
        Measure::Time(ResponseTime::NoticeBeforeArrival) => ("later", other - mine),
        Measure::Time(_) if mine < other => ("faster", other - mine),
        Measure::Time(_) => ("slower", mine - other),
        Measure::Share(_) => {
            let points = ((mine - other).abs() * 100.0 + 0.5).floor() as i64;
            if points == 0 {
                return tr(lang, "post-compare-same", &[]);
            }
            let id = if mine > other { "higher" } else { "lower" };
            return tr(lang, &format!("post-compare-{id}"), &[("n", Arg::Int(points))]);
        }
    };
    let by = duration(lang, by as i64);
    tr(lang, &format!("post-compare-{id}"), &[("by", Arg::Text(&by))])
}
