//! Status and credit of every duty and report.
//!
//! Credits are whole millionths ([`FULL`]), rounded down at every step, so that sums don't depend on the order and a second
//! reader gets the same numbers.

use super::fold::{Scorer, line};
use super::numbers::{ChainScore, FULL, TimeScore};
use super::record::{End, Flags, Job, World};
use super::tables::after;
use crate::engine::event::DropReason;
use crate::model::common::FactKind;
use crate::model::compiled::{Compiled, Cond, CondIx, ElementIx, ElementKind, IncidentIx, IncidentKind};
use crate::time::{SimSpan, SimTime};

/// What became of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DutyStatus {
    /// Done by the time due.
    Met,
    /// Done later.
    Late,
    /// Known, due within the run, and not done.
    Missed,
    /// It arose, but the post never learned of it.
    NotReached,
    /// Due after the end of the run.
    Open,
    /// No longer owed when it was due, or without a limit.
    NotApplicable,
}

impl DutyStatus {
    /// The status as JSON names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Late => "late",
            Self::Missed => "missed",
            Self::NotReached => "not_reached",
            Self::Open => "open",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportStatus {
    /// Received by the time due.
    OnTime,
    /// Received later, or sent and not received (迟报).
    Late,
    /// Not sent (漏报).
    Omitted,
    /// Withheld, or a known fact left out, by an explicit act (瞒报).
    Concealed,
    /// Due after the end of the run.
    Open,
}

impl ReportStatus {
    /// The status as JSON names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Omitted => "omitted",
            Self::Concealed => "concealed",
            Self::Open => "open",
        }
    }
}

/// What a job counts as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Status {
    Duty(DutyStatus),
    Report(ReportStatus),
    /// A report that its sender never knew was owed, or that is no longer owed.
    NotExpected,
}

/// A job with its judgement.
#[derive(Clone, Copy, Debug)]
pub(super) struct Judged {
    pub(super) status: Status,
    /// In millionths.
    pub(super) credit: i64,
    /// By when; [`SimTime::NEVER`] without a limit.
    pub(super) due: SimTime,
    pub(super) flags: Flags,
}

/// A step that never came up because those before it weren't done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ghost {
    pub(super) element: ElementIx,
    pub(super) incident: IncidentIx,
    pub(super) arose: SimTime,
    pub(super) due: SimTime,
    pub(super) open: bool,
}

/// A report without a limit counts as omitted when it wasn't received this long after its sender knew.
pub const NO_LIMIT_GRACE: SimSpan = SimSpan::from_mins(60);

/// Full credit by the time due, falling linearly to nothing at twice the limit.
#[must_use]
pub fn timing_credit(base: SimTime, due: SimTime, done: SimTime) -> i64 {
    if done <= due {
        return FULL;
    }
    let limit = (due - base).0;
    let over = (done - due).0;
    if limit <= 0 || over >= limit {
        return 0;
    }
    (i128::from(FULL) * i128::from(limit - over) / i128::from(limit)) as i64
}

impl Scorer {
    /// Judges every job and finds the steps that were never reached.
    pub(super) fn judge(&mut self, model: &Compiled) -> (TimeScore, ChainScore) {
        let mut time = TimeScore::default();
        let mut chain = ChainScore::default();
        self.judged.clear();
        for i in 0..self.jobs.len() {
            let job = &self.jobs[i];
            let element = &model.elements[job.element.ix()];
            let judged = match &element.kind {
                ElementKind::Line(_) => report(model, job, self.end),
                _ => duty(model, job, self.end),
            };
            match judged.status {
                Status::Duty(status) => {
                    let unmeasured = status == DutyStatus::NotApplicable && unmeasured(model, job);
                    time.count(status, element.weight, judged.credit, unmeasured);
                }
                Status::Report(status) => chain.count(status, element.weight, judged.credit, judged.flags),
                Status::NotExpected => {}
            }
            self.judged.push(judged);
        }
        self.find_ghosts(model);
        for ghost in &self.ghosts {
            let weight = model.elements[ghost.element.ix()].weight;
            let status = if ghost.open {
                DutyStatus::Open
            } else {
                DutyStatus::NotReached
            };
            time.count(status, weight, 0, false);
        }
        (time, chain)
    }

    /// Steps whose procedure began but that never came up, because a step before them wasn't done.
    fn find_ghosts(&mut self, model: &Compiled) {
        self.ghosts.clear();
        if self.tables.followers.is_empty() {
            return;
        }
        let columns = self.tables.columns;
        self.arose.fill(SimTime::NEVER);
        for job in &self.jobs {
            if let ElementKind::Step(step) = &model.elements[job.element.ix()].kind {
                let slot = usize::from(step.procedure) * columns + self.tables.column(job.incident);
                self.arose[slot] = self.arose[slot].min(job.arose);
            }
        }
        for i in 0..self.tables.followers.len() {
            let ix = self.tables.followers[i];
            let element = &model.elements[ix.ix()];
            let ElementKind::Step(step) = &element.kind else {
                continue;
            };
            if element.knocked_out {
                continue;
            }
            for column in 0..columns {
                let began = self.arose[usize::from(step.procedure) * columns + column];
                if began.is_never() || self.latest(model, ix, column).is_some() {
                    continue;
                }
                let (Some(chain), Some(own)) = (step.chain_limit, element.limit.term.and_then(|t| t.fixed()))
                else {
                    continue;
                };
                let incident = IncidentIx(if column + 1 == columns {
                    u16::MAX
                } else {
                    column as u16
                });
                let arose = began + (chain - own);
                if arose <= self.end
                    && self.blocked(model, &step.after, column)
                    && self.possible(model, element.when, column)
                {
                    let due = began + chain;
                    self.ghosts.push(Ghost {
                        element: ix,
                        incident,
                        arose,
                        due,
                        open: due > self.end,
                    });
                }
            }
        }
    }

    /// Whether a step's predecessors were all owed and at least one of them wasn't done.
    fn blocked(&self, model: &Compiled, predecessors: &[ElementIx], column: usize) -> bool {
        let mut waiting = false;
        for before in predecessors {
            match self.latest(model, *before, column) {
                Some(job) => match job.end {
                    End::Done => {}
                    End::Dropped(DropReason::Moot | DropReason::Superseded) => return false,
                    End::Running | End::Dropped(_) => waiting = true,
                },
                None => {
                    let ghost = |g: &Ghost| g.element == *before && self.tables.column(g.incident) == column;
                    if after(&model.elements[before.ix()].kind).is_empty() || !self.ghosts.iter().any(ghost) {
                        return false;
                    }
                    waiting = true;
                }
            }
        }
        waiting
    }

    /// Whether a guard could have held at some moment, read against the largest values that were ever true. What can't be
    /// told from these counts as possible.
    fn possible(&self, model: &Compiled, cond: CondIx, column: usize) -> bool {
        let world = &self.worlds[column];
        match &model.conditions[cond.ix()] {
            Cond::Const(holds) => *holds,
            Cond::NotApplicable => false,
            Cond::All(parts) => parts.iter().all(|p| self.possible(model, *p, column)),
            Cond::Any(parts) => parts.iter().any(|p| self.possible(model, *p, column)),
            Cond::Since(inner, _) => self.possible(model, *inner, column),
            Cond::Fact { fact, at_least, .. } => {
                largest(model, world, column, *fact).is_none_or(|value| value >= *at_least)
            }
            Cond::Over(_) => world.over.is_set(),
            Cond::Arrived(_) => world.arrived.is_set(),
            Cond::Class(_, rank) => {
                let class = (*rank as usize)
                    .checked_sub(1)
                    .and_then(|i| model.classes.get(i..));
                class.is_some_and(|higher| {
                    higher.iter().any(|c| {
                        c.from.is_some_and(|from| world.max_size >= from as i32)
                            || c.also.is_some_and(|also| self.possible(model, also, column))
                    })
                })
            }
            Cond::Alert(rank) => self.max_alert >= *rank,
            Cond::Done(elements) => self
                .jobs
                .iter()
                .any(|j| j.end == End::Done && elements.contains(&j.element)),
            _ => true,
        }
    }
}

/// The largest true value of a fact; `None` when the truth isn't followed.
fn largest(model: &Compiled, world: &World, column: usize, fact: FactKind) -> Option<i32> {
    match fact {
        FactKind::Present => Some(i32::from(world.began.is_set())),
        FactKind::Size => Some(world.max_size),
        FactKind::Injured => Some(world.max_injured),
        FactKind::Behaviour => Some(world.max_behaviour),
        FactKind::Media => Some(world.max_media),
        FactKind::Risk => Some(world.max_risk),
        FactKind::Bound => model.incidents.get(column).map(|i| match i.kind {
            IncidentKind::Group { .. } => 0,
            IncidentKind::Party { bound, .. } => bound as i32,
        }),
        FactKind::Place
        | FactKind::Demands
        | FactKind::Eta
        | FactKind::AlertLevel
        | FactKind::Notice
        | FactKind::SelfHarm
        | FactKind::Danger
        | FactKind::Complex
        | FactKind::Matter
        | FactKind::Instruction
        | FactKind::Assigned
        | FactKind::Supervised
        | FactKind::Review => None,
    }
}

impl TimeScore {
    fn count(&mut self, status: DutyStatus, weight: u32, credit: i64, unmeasured: bool) {
        let counter = match status {
            DutyStatus::Met => &mut self.met,
            DutyStatus::Late => &mut self.late,
            DutyStatus::Missed => &mut self.missed,
            DutyStatus::NotReached => &mut self.not_reached,
            DutyStatus::Open => &mut self.open,
            DutyStatus::NotApplicable => &mut self.not_applicable,
        };
        *counter += 1;
        self.unmeasured += u32::from(unmeasured);
        if !matches!(status, DutyStatus::Open | DutyStatus::NotApplicable) {
            self.weighed.add(weight, credit);
        }
    }
}

impl ChainScore {
    fn count(&mut self, status: ReportStatus, weight: u32, credit: i64, flags: Flags) {
        let counter = match status {
            ReportStatus::OnTime => &mut self.on_time,
            ReportStatus::Late => &mut self.late,
            ReportStatus::Omitted => &mut self.omitted,
            ReportStatus::Concealed => &mut self.concealed,
            ReportStatus::Open => &mut self.open,
        };
        *counter += 1;
        for (count, (flag, _)) in self.flags.iter_mut().zip(Flags::NAMED) {
            *count += u32::from(flags.has(flag));
        }
        if status != ReportStatus::Open {
            self.weighed.add(weight, credit);
        }
    }
}

/// When a job is due, and from when its limit counts.
fn limit(model: &Compiled, job: &Job) -> (SimTime, SimTime) {
    let element = &model.elements[job.element.ix()];
    if !job.aware.is_never() {
        let base = if element.limit.from_arose {
            job.arose
        } else {
            job.aware
        };
        return (base, job.due);
    }
    (job.arose, model.clock.due(&element.limit, job.arose))
}

/// Whether the plan sets no limit.
pub(super) fn unmeasured(model: &Compiled, job: &Job) -> bool {
    let element = &model.elements[job.element.ix()];
    if job.aware.is_never() {
        element.limit.term.is_none() && !matches!(element.kind, ElementKind::Standing { .. })
    } else {
        job.due.is_never()
    }
}

fn duty(model: &Compiled, job: &Job, end: SimTime) -> Judged {
    use DutyStatus as S;
    let (base, due) = limit(model, job);
    let unaware = job.aware.is_never();
    let lost = if unaware { S::NotReached } else { S::Missed };
    let (status, credit) = if unmeasured(model, job) {
        (S::NotApplicable, 0)
    } else {
        match job.end {
            End::Done if job.ended <= due => (S::Met, FULL),
            End::Done => (S::Late, timing_credit(base, due, job.ended)),
            End::Dropped(DropReason::Moot | DropReason::Superseded) if job.ended <= due => {
                (S::NotApplicable, 0)
            }
            End::Dropped(_) => (lost, 0),
            End::Running if due <= end || (unaware && due.is_never()) => (lost, 0),
            End::Running => (S::Open, 0),
        }
    };
    Judged {
        status: Status::Duty(status),
        credit,
        due,
        flags: Flags(0),
    }
}

fn report(model: &Compiled, job: &Job, end: SimTime) -> Judged {
    use ReportStatus as S;
    let (base, due) = limit(model, job);
    let mut judged = Judged {
        status: Status::NotExpected,
        credit: 0,
        due,
        flags: job.flags,
    };
    let required = line(model, job.element).map_or(0, |l| l.items);
    let no_longer_owed =
        matches!(job.end, End::Dropped(DropReason::Moot | DropReason::Superseded)) && job.ended <= due;
    if job.aware.is_never() || no_longer_owed {
        return judged;
    }
    let received = job.done();
    // A report to somebody else stands for the owed one unless that was received in time after all.
    let instead = !job.free.is_never() && (received.is_never() || received > due);
    let reached = if instead {
        judged.flags.set(job.free_flag);
        received.min(job.free)
    } else {
        received
    };
    let withheld = job.end == End::Dropped(DropReason::Withheld);
    let left_out = job.flags.has(Flags::LEFT_OUT) && !job.sent.is_never();
    let status = if withheld || left_out {
        S::Concealed
    } else if reached.is_never() {
        if job.end == End::Running && still_open(job, due, end) {
            S::Open
        } else if job.sent.is_never() {
            S::Omitted
        } else {
            S::Late
        }
    } else if reached <= due {
        S::OnTime
    } else {
        S::Late
    };
    if !received.is_never() && job.items & required != required {
        judged.flags.set(Flags::INCOMPLETE);
    }
    judged.status = Status::Report(status);
    let counts =
        matches!(status, S::OnTime | S::Late) && !reached.is_never() && !judged.flags.has(Flags::FALSE);
    if counts {
        judged.credit = timing_credit(base, due, reached);
        if judged.flags.has(Flags::INCOMPLETE) {
            let present = i64::from((job.items & required).count_ones());
            judged.credit = judged.credit * present / i64::from(required.count_ones());
        }
        if judged.flags.halves() {
            judged.credit /= 2;
        }
    }
    judged
}

fn still_open(job: &Job, due: SimTime, end: SimTime) -> bool {
    if due.is_never() {
        job.aware + NO_LIMIT_GRACE > end
    } else {
        due > end
    }
}
