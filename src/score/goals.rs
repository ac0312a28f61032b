//! Objectives, expectations and the verdict.

use super::fold::Scorer;
use super::judge::{DutyStatus, ReportStatus, Status};
use super::numbers::{ChainScore, TimeScore};
use super::record::{End, Flags, Mark};
use super::rights::Rights;
use super::times::ResponseTimes;
use crate::model::compiled::{Compiled, EffectKind, FunctionIx, Predicate};
use crate::model::scenario::ResponseTime;
use crate::time::{SimSpan, SimTime};

/// Rating of an objective.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rating {
    /// All critical tasks done and on time.
    P,
    /// All done, some late.
    S,
    /// Done, with a critical one late or a breach.
    M,
    /// A critical task not done.
    U,
}

impl Rating {
    /// The letter.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::P => "P",
            Self::S => "S",
            Self::M => "M",
            Self::U => "U",
        }
    }
}

/// The result of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// No deviation, every objective P, every expectation held.
    Passed,
    /// Everything else.
    PassedWithFindings,
    /// A critical item of the rights rubric at 0, or an objective at U.
    NotPassed,
}

impl Verdict {
    /// The verdict as JSON names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::PassedWithFindings => "passed_with_findings",
            Self::NotPassed => "not_passed",
        }
    }
}

/// What became of a function.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Function {
    /// Some element of the plan has it.
    pub(super) bound: bool,
    /// Instances that were judged (neither open nor no longer owed).
    pub(super) judged: u32,
    /// Of these, done in time.
    pub(super) in_time: u32,
    /// First time that an instance was done, a false report not counted, or that anybody brought it about otherwise;
    /// [`SimTime::NEVER`] if never.
    pub(super) first: SimTime,
    /// A critical instance wasn't done.
    pub(super) critical_undone: bool,
    /// A critical instance was late.
    pub(super) critical_late: bool,
    pub(super) late: bool,
    pub(super) undone: bool,
}

impl Function {
    /// Whether it was fulfilled; `None` when it wasn't, and the plan has nothing for it.
    fn settled(&self) -> Option<bool> {
        let fulfilled = !self.first.is_never();
        (fulfilled || self.bound).then_some(fulfilled)
    }
}

/// What the predicates look at besides the scorer.
pub(super) struct Results<'r> {
    pub(super) time: &'r TimeScore,
    pub(super) chain: &'r ChainScore,
    pub(super) rights: &'r Rights,
    pub(super) times: &'r ResponseTimes,
}

impl Scorer {
    /// What became of a function; with `within`, done means by that time after the incident began, whatever the plan's own
    /// limit says.
    pub(super) fn function(
        &self,
        model: &Compiled,
        function: FunctionIx,
        within: Option<SimSpan>,
    ) -> Function {
        let mut found = Function {
            bound: model.elements.iter().any(|e| e.functions.has(function)),
            first: self.brought_about(model, function),
            ..Function::default()
        };
        for (job, judged) in self.jobs.iter().zip(&self.judged) {
            let element = &model.elements[job.element.ix()];
            if !element.functions.has(function) {
                continue;
            }
            let good =
                !judged.flags.has(Flags::FALSE) && judged.status != Status::Report(ReportStatus::Concealed);
            let done = if good { job.done() } else { SimTime::NEVER };
            found.first = found.first.min(done);
            let start = self.worlds[self.tables.column(job.incident)].start();
            let limit = within.and_then(|span| start.is_set().then(|| start.at + span));
            let (judged, in_time) = match (limit, judged.status) {
                (_, Status::NotExpected) => (false, false),
                (Some(_), Status::Duty(DutyStatus::NotApplicable)) if matches!(job.end, End::Dropped(_)) => {
                    (false, false)
                }
                (Some(limit), _) => (!done.is_never() || limit <= self.end, done <= limit),
                (None, Status::Duty(DutyStatus::Met) | Status::Report(ReportStatus::OnTime)) => (true, good),
                (None, Status::Duty(DutyStatus::NotApplicable)) => (!done.is_never(), true),
                (None, Status::Duty(DutyStatus::Open) | Status::Report(ReportStatus::Open)) => (false, false),
                (None, _) => (true, false),
            };
            if judged {
                found.judged += 1;
                found.in_time += u32::from(in_time);
                let (late, undone) = (!in_time && !done.is_never(), done.is_never());
                found.late |= late;
                found.undone |= undone;
                found.critical_late |= late && element.critical;
                found.critical_undone |= undone && element.critical;
            }
        }
        for ghost in &self.ghosts {
            let element = &model.elements[ghost.element.ix()];
            if element.functions.has(function) && !ghost.open {
                found.judged += 1;
                found.undone = true;
                found.critical_undone |= element.critical;
            }
        }
        found
    }

    /// When an act or the world first fulfilled a function, with or without a duty.
    fn brought_about(&self, model: &Compiled, function: FunctionIx) -> SimTime {
        let mut first = Mark::NONE;
        for (kind, _) in (model.effect_functions.iter().enumerate()).filter(|(_, f)| **f == function) {
            for column in 0..self.tables.columns {
                first = first.or_earlier(self.did[column * EffectKind::ALL.len() + kind]);
            }
        }
        let other = &model.other_functions;
        if function == other.medical {
            first = first.or_earlier(self.medical);
        }
        if function == other.extend {
            first = first.or_earlier(self.extended);
        }
        if function == other.lower_alert {
            first = first.or_earlier(self.lowered);
        }
        if function == other.dispatch {
            first = self
                .worlds
                .iter()
                .fold(first, |first, w| first.or_earlier(w.scene));
        }
        first.at
    }

    /// Rates every objective; `None` when nothing of it applied.
    pub(super) fn rate(&mut self, model: &Compiled) {
        self.ratings.clear();
        for objective in &model.objectives {
            let tasks = objective.tasks.iter();
            let rating = tasks
                .filter_map(|(f, within)| self.rate_task(model, *f, *within))
                .max();
            self.ratings.push(rating);
        }
    }

    /// Rates one critical task; `None` when it wasn't owed, or the plan has nothing for it.
    pub(super) fn rate_task(
        &self,
        model: &Compiled,
        function: FunctionIx,
        within: Option<SimSpan>,
    ) -> Option<Rating> {
        let it = self.function(model, function, within);
        if it.judged == 0 {
            return None;
        }
        Some(if it.first.is_never() || it.critical_undone {
            Rating::U
        } else if it.critical_late || self.breaches > 0 {
            Rating::M
        } else if it.late || it.undone {
            Rating::S
        } else {
            Rating::P
        })
    }

    /// Judges every expectation; `None` when it doesn't apply.
    pub(super) fn expect(&mut self, model: &Compiled, results: &Results<'_>) {
        self.held_expectations.clear();
        for expectation in &model.expectations {
            let held = self.predicate(model, results, expectation.holds);
            self.held_expectations.push(held);
        }
    }

    fn predicate(&self, model: &Compiled, results: &Results<'_>, predicate: Predicate) -> Option<bool> {
        let watched = |watch: crate::model::compiled::WatchIx| {
            let applicable = model.watches[watch.ix()].applicable;
            applicable.then(|| self.held[watch.ix()])
        };
        let rights = |item: u32| {
            let item = (item as usize)
                .checked_sub(1)
                .and_then(|i| results.rights.items.get(i));
            item.filter(|i| i.applicable).map(|i| u32::from(i.score))
        };
        match predicate {
            Predicate::Ever(watch) | Predicate::AtEnd(watch) => watched(watch),
            Predicate::Never(watch) => watched(watch).map(|held| !held),
            Predicate::Within(time, limit) => self.within(results.times, time, limit),
            Predicate::Fulfilled(function) => {
                let it = self.function(model, function, None);
                it.settled()
            }
            Predicate::OnTime(function) => {
                let it = self.function(model, function, None);
                (it.judged > 0).then_some(it.in_time == it.judged)
            }
            Predicate::Before(first, then) => {
                let (first, then) = (
                    self.function(model, first, None),
                    self.function(model, then, None),
                );
                let both = first.settled()? && then.settled()?;
                Some(both && first.first <= then.first)
            }
            Predicate::NoCriticalRightsFailure => Some(results.rights.critical_failures().next().is_none()),
            Predicate::Rights(item, at_least) => rights(item).map(|score| score >= at_least),
            Predicate::RightsAtMost(item, at_most) => rights(item).map(|score| score <= at_most),
            Predicate::Chain(at_least) => results.chain.weighed.share().map(|share| share >= at_least),
            Predicate::Time(at_least) => results.time.weighed.share().map(|share| share >= at_least),
            Predicate::NoBreach => Some(self.breaches == 0),
        }
    }

    /// A response time that didn't come held nothing once its limit passed; before that nobody can say.
    fn within(&self, times: &ResponseTimes, time: ResponseTime, limit: SimSpan) -> Option<bool> {
        let response = times.get(time);
        if !response.applicable {
            return None;
        }
        match response.span {
            Some(span) if time == ResponseTime::NoticeBeforeArrival => Some(span >= limit),
            Some(span) => Some(span <= limit),
            None if time == ResponseTime::NoticeBeforeArrival => Some(false),
            None => response
                .from
                .filter(|from| *from + limit <= self.end)
                .map(|_| false),
        }
    }

    /// The verdict.
    pub(super) fn verdict(&self, model: &Compiled, rights: &Rights, deviations: u32) -> Verdict {
        let unsatisfactory = self.ratings.contains(&Some(Rating::U));
        if rights.critical_failures().next().is_some() || unsatisfactory {
            return Verdict::NotPassed;
        }
        let goals = self.ratings.iter().all(|r| matches!(r, None | Some(Rating::P)));
        let expected = model
            .expectations
            .iter()
            .zip(&self.held_expectations)
            .all(|(e, held)| e.rate.is_some() || *held != Some(false));
        if deviations == 0 && goals && expected {
            Verdict::Passed
        } else {
            Verdict::PassedWithFindings
        }
    }

    /// Ratings of the objectives, in the order of the model.
    #[must_use]
    pub fn objectives(&self) -> &[Option<Rating>] {
        &self.ratings
    }

    /// Whether each expectation held, in the order of the model; `None` when it doesn't apply.
    #[must_use]
    pub fn expectations(&self) -> &[Option<bool>] {
        &self.held_expectations
    }
}
