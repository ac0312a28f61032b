//! Two ways in which a session went, or two sessions, side by side: when they part, what was done at other times, the scores of each.

use std::collections::{BTreeMap, VecDeque};

use super::{Refused, Session};
use crate::engine::event::{Event, EventIx, EventKind};
use crate::model::compiled::Compiled;
use crate::score::outcome::{Duty, Report};
use crate::score::{Outcome, Scorer};
use crate::time::SimTime;

/// What scoring says of a run that was played up to a time: what falls due later is open, as at the end of a run.
#[must_use]
pub fn outcome_at(model: &Compiled, events: &[Event], reached: SimTime) -> Outcome {
    let ended = matches!(events.last(), Some(last) if last.kind == EventKind::RunEnded);
    let mut events = events.to_vec();
    if !ended {
        events.push(Event {
            at: reached.max(SimTime::ZERO),
            kind: EventKind::RunEnded,
            cause: EventIx(0),
        });
    }
    let mut scorer = Scorer::new(model);
    let scores = scorer.score(model, &events);
    scorer.explain(model, &events, &scores)
}

/// One of the two that are compared.
#[derive(Clone, Debug)]
pub struct Side {
    /// Everything up to and including this time was played.
    pub reached: SimTime,
    /// How many commands it got.
    pub commands: usize,
    /// The events as far as both were played.
    pub events: Vec<Event>,
    /// What scoring says, as far as both were played.
    pub outcome: Outcome,
}

/// When two runs part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parting {
    /// The first time at which a command or an event differs.
    At(SimTime),
    /// They are the same as far as both were played.
    Never,
    /// They begin with another plan, scenario or seed, so no moment means the same in both.
    OtherStart,
}

/// Something that both, or one of them, were to do.
#[derive(Clone, Debug)]
pub struct Pair<T> {
    /// In the first.
    pub a: Option<T>,
    /// In the second.
    pub b: Option<T>,
}

/// A named time of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// Name, as in the JSON of a run.
    pub name: &'static str,
    /// In the first, ms; none: it didn't happen.
    pub a: Option<i64>,
    /// In the second.
    pub b: Option<i64>,
}

/// Two runs side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first.
    pub a: Side,
    /// The second.
    pub b: Side,
    /// As far as both were played: duties, reports, times and scores are compared up to here.
    pub until: SimTime,
    /// When they part.
    pub parting: Parting,
    /// Duties whose status or times differ, or that only one of them had.
    pub duties: Vec<Pair<Duty>>,
    /// Reports, likewise.
    pub reports: Vec<Pair<Report>>,
    /// Every named response time.
    pub times: Vec<Times>,
}

/// Compares two branches, of the same session or of two.
///
/// # Errors
/// [`Refused::NoBranch`]; [`Refused::Limit`].
pub fn compare(a: (&Session, usize), b: (&Session, usize)) -> Result<Comparison, Refused> {
    let parting = if same_start(a.0, b.0) {
        None
    } else {
        Some(Parting::OtherStart)
    };
    for (session, branch) in [a, b] {
        if branch >= session.branches().len() {
            return Err(Refused::NoBranch(branch));
        }
    }
    let until = a.0.branches()[a.1].reached.min(b.0.branches()[b.1].reached);
    let (one, two) = (side(a, until)?, side(b, until)?);
    let parting = parting.unwrap_or_else(|| {
        let commands = (&a.0.branches()[a.1].given, &b.0.branches()[b.1].given);
        let given = |i: usize| {
            let pair = (commands.0.get(i), commands.1.get(i));
            (pair.0.map(|g| &g.deed), pair.1.map(|g| &g.deed))
        };
        let differs = (0..commands.0.len().max(commands.1.len())).find_map(|i| match given(i) {
            (a, b) if a == b => None,
            (a, b) => a.into_iter().chain(b).map(|deed| deed.time).min(),
        });
        part(&one, &two, differs.filter(|at| *at <= until))
    });
    let key_of_duty = |d: &Duty| (d.id.clone(), d.post.clone(), d.incident.clone());
    let key_of_report = |r: &Report| (format!("{} {}", r.line, r.kind), r.to.clone(), r.incident.clone());
    let duties = pairs(&one.outcome.duties, &two.outcome.duties, key_of_duty, |a, b| {
        (a.status, a.done_ms) == (b.status, b.done_ms)
    });
    let reports = pairs(
        &one.outcome.reports,
        &two.outcome.reports,
        key_of_report,
        |a, b| (a.status, a.received_ms, &a.flags) == (b.status, b.received_ms, &b.flags),
    );
    let named = |side: &Side| side.outcome.response_times.0.clone();
    let times = named(&one)
        .into_iter()
        .zip(named(&two))
        .map(|((name, a), (_, b))| Times { name, a, b });
    Ok(Comparison {
        times: times.collect(),
        a: one,
        b: two,
        until,
        parting,
        duties,
        reports,
    })
}

fn same_start(a: &Session, b: &Session) -> bool {
    let key = |session: &Session| {
        let i = session.identity();
        let optional = |file: &Option<super::TextFile>| file.as_ref().map(|f| f.hash.clone());
        let files = [&i.plan, &i.scenario, &i.parameters].map(|f| f.hash.clone());
        (
            files,
            optional(&i.role_map),
            optional(&i.modifiers),
            i.seed,
            i.variation,
        )
    };
    key(a) == key(b)
}

fn side((session, branch): (&Session, usize), until: SimTime) -> Result<Side, Refused> {
    let engine = session.play_branch(branch)?;
    let played = &session.branches()[branch];
    let mut events = engine.events().to_vec();
    events.retain(|e| e.at <= until.max(SimTime::ZERO));
    Ok(Side {
        reached: played.reached,
        commands: played.given.len(),
        outcome: outcome_at(session.compiled(), &events, until),
        events,
    })
}

/// When two runs of the same beginning part; `commands` is when their commands do.
fn part(a: &Side, b: &Side, commands: Option<SimTime>) -> Parting {
    let same = a.events.iter().zip(&b.events).take_while(|(a, b)| a == b).count();
    let event = a.events.get(same).into_iter().chain(b.events.get(same));
    let first = event.map(|e| e.at).chain(commands).min();
    first.map_or(Parting::Never, Parting::At)
}

/// What both owe, occurrence by occurrence, where it isn't the same.
fn pairs<T: Clone, K: Ord>(
    a: &[T],
    b: &[T],
    key: impl Fn(&T) -> K,
    same: impl Fn(&T, &T) -> bool,
) -> Vec<Pair<T>> {
    let mut rest: BTreeMap<K, VecDeque<usize>> = BTreeMap::new();
    for (i, of_b) in b.iter().enumerate() {
        rest.entry(key(of_b)).or_default().push_back(i);
    }
    let mut found = Vec::new();
    for of_a in a {
        let of_b = rest.get_mut(&key(of_a)).and_then(VecDeque::pop_front);
        match of_b.map(|i| &b[i]) {
            Some(of_b) if same(of_a, of_b) => {}
            of_b => found.push(Pair {
                a: Some(of_a.clone()),
                b: of_b.cloned(),
            }),
        }
    }
    let mut left: Vec<usize> = rest.into_values().flatten().collect();
    left.sort_unstable();
    found.extend(left.into_iter().map(|i| Pair {
        a: None,
        b: Some(b[i].clone()),
    }));
    found
}
