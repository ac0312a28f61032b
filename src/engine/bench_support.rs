//! What `benches/` needs of the engine's insides. No part of the library's promise.

use super::event::EventIx;
use super::queue::{Action, Queue};
use crate::model::compiled::PersonIx;
use crate::time::SimTime;

/// The event queue with entries that mean nothing.
#[derive(Debug, Default)]
pub struct BenchQueue {
    queue: Queue,
    state: u64,
}

impl BenchQueue {
    /// A queue in which `waiting` entries wait, at made-up times.
    #[must_use]
    pub fn filled(waiting: u32) -> Self {
        let mut queue = Self::default();
        for _ in 0..waiting {
            queue.push_after(SimTime::ZERO);
        }
        queue
    }

    /// Takes out the earliest entry and puts one in behind it, `times` over.
    pub fn turn(&mut self, times: u32) -> SimTime {
        let mut now = SimTime::ZERO;
        for _ in 0..times {
            if let Some((at, ..)) = self.queue.pop() {
                now = at;
                self.push_after(at);
            }
        }
        now
    }

    /// One entry within an hour after `at`; the spacing is a linear congruential sequence (Knuth's MMIX constants).
    fn push_after(&mut self, at: SimTime) {
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let later = (self.state >> 33) % 3_600_000;
        self.queue.push(
            SimTime(at.0 + later as i64),
            Action::TaskDone(PersonIx(0)),
            EventIx(0),
        );
    }
}
