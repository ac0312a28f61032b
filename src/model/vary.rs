//! Input variation: a base case with other inputs, drawn from the ranges that the scenario states.
//!
//! Every quantity has a random stream of its own, so that one more range in a scenario moves no other draw, and none of a
//! run's own draws. The same seed gives the same inputs; `muster run --variation --seed N` shows them.

use super::compiled::{Compiled, Override, OverrideKind, PersonIx, Varied};
use crate::ids;
use crate::rng::Draws;
use crate::time::SimTime;

/// A quantity that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// What varies, as the scenario file has it, e.g. `SizeFactor("residents")`.
    pub what: String,
    /// The value; for an absence 1 (absent) or 0.
    pub value: f64,
}

impl Compiled {
    /// Draws the inputs of `seed` and applies them to this model; gives what was drawn, in the order of the scenario.
    ///
    /// Values are uniform between the stated ends. For an absence the probability is drawn first, then whether it happens.
    pub fn vary(&mut self, seed: u64) -> Vec<Drawn> {
        let mut draws = Draws::new(seed);
        let mut drawn = Vec::new();
        for range in self.variation.clone() {
            let key = ids::key(&format!("variation:{}:{}", self.scenario, range.what));
            let [place, happens] = draws.uniforms(key);
            let value = range.min + place * (range.max - range.min);
            let value = match range.of {
                Varied::StartMinutes => self.shift_start(value),
                Varied::SizeFactor(incident) => {
                    let size = &mut self.incidents[incident.ix()].size;
                    *size = ((f64::from(*size) * value + 0.5) as u32).max(1);
                    value
                }
                Varied::DelayFactor => {
                    self.params.delay_factor *= value;
                    value
                }
                Varied::Absent(person) => self.absence(person, happens < value),
            };
            drawn.push(Drawn {
                what: range.what,
                value,
            });
        }
        drawn
    }

    /// Moves the civil time of the start by whole minutes.
    fn shift_start(&mut self, minutes: f64) -> f64 {
        let whole = (minutes + if minutes < 0.0 { -0.5 } else { 0.5 }) as i64;
        let start = self
            .clock
            .start
            .checked_add(jiff::SignedDuration::from_mins(whole))
            .unwrap_or(self.clock.start);
        self.clock.start = start;
        self.clock.start_minute =
            u32::from(start.hour().unsigned_abs()) * 60 + u32::from(start.minute().unsigned_abs());
        whole as f64
    }

    /// Somebody is away for the whole run; a role that the plan doesn't bind has nobody.
    fn absence(&mut self, person: PersonIx, happens: bool) -> f64 {
        if happens && person.get().is_some() {
            let what = OverrideKind::Absent(person);
            self.overrides.push(Override {
                from: SimTime::ZERO,
                until: SimTime::NEVER,
                what,
            });
        }
        f64::from(u8::from(happens))
    }
}
