//! Simulated runs of the same drill: every post simulated, and everything that the trainer did to the world done again.

use std::sync::Arc;

use crate::engine::command::{Act, Command};
use crate::engine::event::{Event, EventIx, EventKind};
use crate::engine::{Engine, EngineError};
use crate::model::compiled::Compiled;
use crate::score::{ResponseTimes, Scorer, Scores};
use crate::time::SimTime;

/// What a drill is staged with, whoever sits in the seats.
#[derive(Clone, Debug)]
pub struct Staging {
    /// Plan and scenario.
    pub compiled: Arc<Compiled>,
    /// The seed of the first run; further runs have the seeds after it.
    pub seed: u64,
    /// What the trainer did to the world, at its times.
    pub commands: Vec<Command>,
    /// How far each run is played and judged.
    pub until: SimTime,
}

impl Staging {
    /// The staging of a drill with these commands that was played up to a time: seats and decisions of posts are left out.
    #[must_use]
    pub fn of<'c>(
        compiled: &Arc<Compiled>,
        seed: u64,
        commands: impl IntoIterator<Item = &'c Command>,
        until: SimTime,
    ) -> Self {
        let of_trainer = |c: &&Command| c.by.get().is_none() && !matches!(c.act, Act::TakeOver { .. });
        Self {
            compiled: Arc::clone(compiled),
            seed,
            commands: commands.into_iter().filter(of_trainer).cloned().collect(),
            until: until.max(SimTime::ZERO),
        }
    }
}

/// What a run comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Results {
    /// Named response times.
    pub times: ResponseTimes,
    /// Shares of the three scores: time, chain, rights.
    pub shares: [Option<f64>; 3],
}

impl Results {
    /// The results that scores come to.
    #[must_use]
    pub fn of(scores: &Scores) -> Self {
        Self {
            times: scores.response_times,
            shares: [
                scores.time.weighed.share(),
                scores.chain.weighed.share(),
                scores.rights.share(),
            ],
        }
    }
}

/// Simulated runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Runs {
    /// How far each was played and judged.
    pub until: SimTime,
    /// What each came to, in the order of the seeds.
    pub played: Vec<Results>,
    /// Runs that reached a limit of the engine and count for nothing.
    pub failed: u32,
}

/// Plays simulated runs one by one, so that whoever plays them can show progress or stop.
#[derive(Debug)]
pub struct Simulator {
    staging: Staging,
    asked: u32,
    begun: u32,
    engine: Engine,
    scorer: Scorer,
    events: Vec<Event>,
    runs: Runs,
}

impl Simulator {
    /// A simulator that will play `n` runs.
    #[must_use]
    pub fn new(staging: Staging, n: u32) -> Self {
        let runs = Runs {
            until: staging.until,
            ..Runs::default()
        };
        Self {
            scorer: Scorer::new(&staging.compiled),
            staging,
            asked: n,
            begun: 0,
            engine: Engine::new(),
            events: Vec::new(),
            runs,
        }
    }

    /// Plays the next run; whether there are more.
    pub fn step(&mut self) -> bool {
        if self.begun < self.asked {
            let seed = self.staging.seed.wrapping_add(u64::from(self.begun));
            self.begun += 1;
            match self.play(seed) {
                Ok(results) => self.runs.played.push(results),
                Err(_) => self.runs.failed += 1,
            }
        }
        self.begun < self.asked
    }

    fn play(&mut self, seed: u64) -> Result<Results, EngineError> {
        let Staging {
            compiled,
            commands,
            until,
            ..
        } = &self.staging;
        self.engine.reset(compiled, seed, commands);
        self.engine.run_until(*until)?;
        ended(self.engine.events(), *until, &mut self.events);
        let scores = self.scorer.score(compiled, &self.events);
        Ok(Results::of(&scores))
    }

    /// How many runs were played, and how many were asked for.
    #[must_use]
    pub fn progress(&self) -> (u32, u32) {
        (self.begun, self.asked)
    }

    /// The runs so far.
    #[must_use]
    pub fn runs(&self) -> &Runs {
        &self.runs
    }
}

/// Plays `n` simulated runs at one go.
#[must_use]
pub fn simulated(staging: Staging, n: u32) -> Runs {
    let mut simulator = Simulator::new(staging, n);
    while simulator.step() {}
    simulator.runs
}

/// The events of a run up to a time, ended there: what falls due later is open.
pub(super) fn ended(events: &[Event], until: SimTime, into: &mut Vec<Event>) {
    into.clear();
    into.extend(events.iter().take_while(|e| e.at <= until.max(SimTime::ZERO)));
    if !matches!(into.last(), Some(last) if last.kind == EventKind::RunEnded) {
        into.push(Event {
            at: until.max(SimTime::ZERO),
            kind: EventKind::RunEnded,
            cause: EventIx(0),
        });
    }
}
