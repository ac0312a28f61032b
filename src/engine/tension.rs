//! The tension model of a group, one step a minute.
//!
//! A proposal with qualitative evidence and uncalibrated numbers (docs/scoring.md 9; sources with each parameter in
//! `assets/parameters.ron`): a training indicator, never a forecast about real people. With H hardship, L perceived
//! legitimacy, w minutes unattended, N head count, PJ procedural justice in [0, 1]:
//!
//! ```text
//! G      = H · (1 − L)
//! W(w)   = 1 − exp(−max(0, w − w0) / tau_w)          0 once received
//! I      = 1 | 1 − a_info (told what happens and when) | 1 + b_break (promised time passed)
//! C(N)   = 1 + c_crowd · max(0, N / cap − 1)
//! S      = s0 · G · W · I · C(N)
//! hl     = hl_bad · (hl_good / hl_bad)^PJ
//! T'     = clamp(T + S − ln 2 / hl · (T − base · G) + kappa / (1 + exp(−(T − tc) / sc)), 0, 100)
//! ```
//! Jumps are added to T before the step. The chance of unruly behaviour in a minute is 0.05 / (1 + exp(−(T − 75) / 6)).

use crate::model::compiled::TensionParams;

/// What one minute of the model reads.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Minute {
    /// Minutes since the group came.
    pub t: f64,
    /// Head count.
    pub size: f64,
    /// Nobody has received the group yet.
    pub waiting: bool,
    /// The group was told what happens and when.
    pub informed: bool,
    /// The promised time has passed.
    pub broken: bool,
    /// Procedural justice as the group experiences it, 0..=1.
    pub justice: f64,
}

/// Tension of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Tension {
    /// T, 0..=100.
    pub value: f64,
    grievance: f64,
    /// Half-life for the last PJ, kept because it changes rarely and costs a power.
    half_life: (f64, f64),
}

impl Tension {
    /// A group with hardship `h`, perceived legitimacy `l` and tension `t0` at arrival.
    #[must_use]
    pub fn new(h: f64, l: f64, t0: f64) -> Self {
        Self {
            value: t0,
            grievance: h * (1.0 - l),
            half_life: (f64::NAN, 0.0),
        }
    }

    /// Adds a jump; it counts from the next minute on and is not clamped before.
    pub fn jump(&mut self, points: f64) {
        self.value += points;
    }

    /// One minute.
    pub fn step(&mut self, m: Minute, p: &TensionParams) {
        if self.half_life.0.to_bits() != m.justice.to_bits() {
            self.half_life = (m.justice, p.hl_bad * libm::pow(p.hl_good / p.hl_bad, m.justice));
        }
        let waiting = if m.waiting {
            1.0 - libm::exp(-f64::max(0.0, m.t - p.w0) / p.tau_w)
        } else {
            0.0
        };
        let informed = match (m.waiting && m.informed, m.broken) {
            (false, _) => 1.0,
            (true, false) => 1.0 - p.a_info,
            (true, true) => 1.0 + p.b_break,
        };
        let crowd = 1.0 + p.c_crowd * f64::max(0.0, m.size / p.cap - 1.0);
        let growth = p.s0 * self.grievance * waiting * informed * crowd;
        let decay = std::f64::consts::LN_2 / self.half_life.1 * (self.value - p.base * self.grievance);
        let excited = p.kappa * sigmoid((self.value - p.tc) / p.sc);
        self.value = (self.value + growth - decay + excited).clamp(0.0, 100.0);
    }

    /// Chance of unruly behaviour in the next minute.
    #[must_use]
    pub fn unruly_per_minute(&self) -> f64 {
        0.05 * sigmoid((self.value - 75.0) / 6.0)
    }

    /// Band: 0 green (< 30), 1 yellow (< 50), 2 orange (< 70), 3 red.
    #[must_use]
    pub fn band(&self) -> u32 {
        match self.value {
            v if v < 30.0 => 0,
            v if v < 50.0 => 1,
            v if v < 70.0 => 2,
            _ => 3,
        }
    }
}

fn sigmoid(x: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-x))
}
