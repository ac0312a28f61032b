//! Scores: three that never mix, objectives, expectations, the verdict, and why.
//!
//! Scoring is a fold over the events of a run and the compiled model it ran on; it knows nothing of the engine's insides.
//!
//! ```text
//! events ──fold──▶ records per job and incident ──finish──▶ Scores (numbers, no allocation)
//!                                               └─explain─▶ Outcome (texts, lists, JSON)
//! ```
//! A [`Scorer`] is made once for a model and used for many runs. [`Scorer::fold`] reads the events in one pass,
//! [`Scorer::finish`] gives [`Scores`], and [`Scorer::explain`], which may allocate, gives the [`Outcome`] that people read.
//! Every rule stands with its numbers in `docs/scoring.md`.
//!
//! Where to start: [`judge`] for the status of duties and reports, [`rights`] for the rubric, [`goals`] for
//! objectives and expectations, [`explain`] for the texts.

pub mod goals;
pub mod judge;
pub mod numbers;
pub mod rights;
pub mod times;

mod fold;
mod instance;
mod names;
mod record;
mod tables;

#[cfg(test)]
mod testkit;
#[cfg(test)]
mod tests;

pub mod explain;
pub mod outcome;
mod seen;
mod wording;

pub use fold::Scorer;
pub use goals::{Rating, Verdict};
pub use instance::{Counted, Cuts, Instance};
pub use judge::{DutyStatus, ReportStatus};
pub use names::response_name;
pub use numbers::{ChainScore, FULL, Scores, TimeScore, Weighed};
pub use outcome::{Outcome, Phrase};
pub use record::Flags;
pub use rights::Rights;
pub use times::{Awareness, Response, ResponseTimes};

use crate::engine::event::Event;
use crate::model::compiled::Compiled;

impl Scorer {
    /// Scores a run: [`Scorer::fold`] and [`Scorer::finish`] in one.
    pub fn score(&mut self, model: &Compiled, events: &[Event]) -> Scores {
        self.fold(model, events);
        self.finish(model)
    }

    /// Computes the scores of what was read.
    pub fn finish(&mut self, model: &Compiled) -> Scores {
        let (time, chain) = self.judge(model);
        let rights = self.rights(model);
        let response_times = self.response_times(model);
        let awareness = self.awareness();
        self.rate(model);
        let results = goals::Results {
            time: &time,
            chain: &chain,
            rights: &rights,
            times: &response_times,
        };
        self.expect(model, &results);
        let deviations = self.count_deviations(&rights);
        Scores {
            time,
            chain,
            rights,
            response_times,
            awareness,
            breaches: self.breaches,
            deviations,
            verdict: self.verdict(model, &rights, deviations),
        }
    }
}
