//! The pacer: turns wall time, which somebody else measures, into time of the exercise, and stops where it was asked to.
//!
//! ```text
//! tick(elapsed wall time) ── × pace ──▶ owed ── up to target, stop, budget ──▶ events ── a reason ──▶ rest
//! ```
//! The player is at *rest* or *going*. It goes after [`Player::set_pace`] or [`Player::aim`], and comes to rest by itself when it meets what it was
//! aimed at, at the end of a phase, when a real emergency freezes the drill, when the session moves to another branch, and at the end. It only ever
//! calls [`Session::advance_to`]: whatever it does, the log of a branch is that of its commands.
//!
//! It never plays past a target or a stop, not by a millisecond; wall time is counted to the nanosecond, so that no fraction gets lost between ticks.

use std::ops::Range;
use std::time::Duration;

use super::{ClockPolicy, Entry, GiveError, Pace, Refused, Request, Session, Sought, Target};
use crate::model::scenario::Scenario;
use crate::time::{SimSpan, SimTime};

/// Most wall time that one tick counts. A machine that slept, or a window that stood still, doesn't make the drill jump.
pub const LONGEST_TICK: Duration = Duration::from_secs(1);
/// How often a session that goes on without commands is kept, in wall time: the most that a power cut takes.
pub const KEPT_EVERY: Duration = Duration::from_secs(1);

const NANOS_PER_MS: u128 = 1_000_000;

/// Why the player came to rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It was asked to, or nothing asked it to go.
    Asked,
    /// It met what it was aimed at.
    Met(Target),
    /// A stop, such as the end of a phase.
    Stop(SimTime),
    /// A form was opened, and the policy of the clock says that the trainer lets it go on.
    Form,
    /// A real emergency.
    Frozen,
    /// The session went to another branch, or to another moment of it.
    Branch,
    /// The run is at its end, or the drill was ended.
    Over,
}

/// What a tick brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happened {
    /// Places of the new events.
    pub new: Range<usize>,
    /// Why the player came to rest in this tick.
    pub stopped: Option<Why>,
    /// Wall time that was left out because it was too long; tell it when it isn't zero.
    pub left_out: Duration,
}

/// A target, and how to get there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Aim {
    target: Target,
    at_once: bool,
}

/// Drives a session through time. It holds nothing that a session needs: a new one may take over at any moment.
#[derive(Clone, Debug)]
pub struct Player {
    /// Why it stands; none when it goes.
    rest: Option<Why>,
    aim: Option<Aim>,
    form_open: bool,
    stops: Vec<SimTime>,
    stops_hold: bool,
    /// Time of the exercise that has passed on the wall and wasn't played.
    owed: SimSpan,
    /// A part of a millisecond of it, in nanoseconds.
    part: u128,
    /// Wall time since the session was last kept.
    since_kept: Duration,
    /// How many times the session had entered a branch.
    entered: u64,
}

impl Player {
    /// A player at rest. It pauses at each of `stops` until that is switched off; their order doesn't matter.
    #[must_use]
    pub fn new(session: &Session, mut stops: Vec<SimTime>) -> Self {
        stops.sort_unstable();
        Self {
            rest: Some(Why::Asked),
            aim: None,
            form_open: false,
            stops,
            stops_hold: true,
            owed: SimSpan::ZERO,
            part: 0,
            since_kept: Duration::ZERO,
            entered: session.entered,
        }
    }

    /// Whether it goes on with the next tick. Also true while an open form holds the clock.
    #[must_use]
    pub fn is_going(&self) -> bool {
        self.rest.is_none()
    }

    /// Why it stands; none when it goes.
    #[must_use]
    pub fn rest(&self) -> Option<Why> {
        self.rest
    }

    /// What it is aimed at.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        self.aim.map(|aim| aim.target)
    }

    /// The next time at which it pauses; none when stops are switched off.
    #[must_use]
    pub fn next_stop(&self, session: &Session) -> Option<SimTime> {
        let ahead = |stop: &&SimTime| **stop > session.reached();
        self.stops.iter().find(ahead).copied().filter(|_| self.stops_hold)
    }

    /// Whether it pauses at the stops.
    #[must_use]
    pub fn stops_hold(&self) -> bool {
        self.stops_hold
    }

    /// Switches the pauses at the stops on or off.
    pub fn hold_at_stops(&mut self, hold: bool) {
        self.stops_hold = hold;
    }

    /// Says whether a form is open; what that means for the clock, [`Session::policy`] decides.
    pub fn set_form_open(&mut self, open: bool) {
        self.form_open = open;
    }

    /// Another pace, kept for the record; then goes, or rests if that is what the pace says. A target is dropped by resting only.
    ///
    /// # Errors
    /// [`GiveError`]; nothing has changed then.
    pub fn set_pace<E>(
        &mut self,
        session: &mut Session,
        pace: Pace,
        keep: impl FnOnce(&Entry) -> Result<(), E>,
    ) -> Result<(), GiveError<E>> {
        session.give(Request::Pace(pace), keep)?;
        self.since_kept = Duration::ZERO;
        if std::mem::replace(&mut self.entered, session.entered) != session.entered {
            // What it was aimed at lies in the branch that was left.
            self.stand(Why::Branch);
        }
        match pace {
            Pace::Times(1..) | Pace::Unlimited => self.rest = None,
            Pace::Times(0) | Pace::Paused | Pace::Facilitator => self.stand(Why::Asked),
        }
        Ok(())
    }

    /// Goes to a target and rests there: at the pace of the session, or `at_once`, as fast as can be. A pace at which the clock stands
    /// goes at once: this is how a trainer steps.
    pub fn aim(&mut self, target: Target, at_once: bool) {
        self.aim = Some(Aim { target, at_once });
        self.rest = None;
        self.owed = SimSpan::ZERO;
        self.part = 0;
    }

    /// Plays what `wall`, the time since the last tick, is worth. `budget` bounds the work of a tick at a pace without limit: about so many
    /// events and moments; what is left comes with the next ticks. `keep` makes entries durable: one when the player comes to rest, and one now
    /// and then while it goes.
    ///
    /// # Errors
    /// [`GiveError::Refused`] for a limit of the engine; [`GiveError::NotKept`] when where it stands couldn't be kept. What was played stays played
    /// then, and the player is at rest.
    pub fn tick<E>(
        &mut self,
        session: &mut Session,
        wall: Duration,
        budget: usize,
        mut keep: impl FnMut(&Entry) -> Result<(), E>,
    ) -> Result<Happened, GiveError<E>> {
        let before = session.engine().events().len();
        let played = self.play(session, wall, budget.max(1)).inspect_err(|_| {
            self.stand(Why::Over);
        })?;
        let new = before..session.engine().events().len();
        let (stopped, left_out) = match played {
            Played::Stood => (None, Duration::ZERO),
            Played::Went(left_out) => (None, left_out),
            Played::Stopped(why) => (Some(why), Duration::ZERO),
        };
        if let Some(why) = stopped {
            self.stand(why);
        } else if matches!(played, Played::Went(_)) {
            self.since_kept += wall.min(LONGEST_TICK);
        }
        if stopped.is_some() || self.since_kept >= KEPT_EVERY {
            self.since_kept = Duration::ZERO;
            let request = match session.pace() {
                Pace::Times(_) | Pace::Unlimited if stopped.is_some() => Request::Pace(Pace::Paused),
                _ => Request::Reached,
            };
            if let Err(error) = session.give(request, &mut keep) {
                self.stand(stopped.unwrap_or(Why::Asked));
                return Err(error);
            }
        }
        Ok(Happened {
            new,
            stopped,
            left_out,
        })
    }

    fn play(&mut self, session: &mut Session, wall: Duration, budget: usize) -> Result<Played, Refused> {
        let moved = std::mem::replace(&mut self.entered, session.entered) != session.entered;
        if self.rest.is_some() {
            return Ok(Played::Stood);
        }
        let times = match session.pace() {
            Pace::Times(times) => times,
            Pace::Unlimited | Pace::Paused | Pace::Facilitator => 0,
        };
        // Explicitly: a trainer's step.
        let step = self
            .aim
            .is_some_and(|aim| aim.at_once || (times == 0 && session.pace() != Pace::Unlimited));
        let held = self.form_open && !step && session.policy() == ClockPolicy::Facilitator;
        for (holds, why) in [
            (moved, Why::Branch),
            (session.is_frozen(), Why::Frozen),
            (session.is_over(), Why::Over),
            (held, Why::Form),
            (
                times == 0 && !step && session.pace() != Pace::Unlimited,
                Why::Asked,
            ),
        ] {
            if holds {
                return Ok(Played::Stopped(why));
            }
        }
        if self.form_open && session.policy() == ClockPolicy::Hold {
            return Ok(Played::Stood);
        }
        let goal = if step || times == 0 {
            SimTime::NEVER
        } else {
            self.part += wall.min(LONGEST_TICK).as_nanos() * u128::from(times);
            let whole = SimSpan((self.part / NANOS_PER_MS) as i64);
            self.part %= NANOS_PER_MS;
            session.reached().max(SimTime::ZERO) + self.owed + whole
        };
        self.owed = SimSpan::ZERO;
        let target = self.aim.map(|aim| aim.target);
        let stop = self.next_stop(session);
        let limit = stop.map_or(goal, |stop| goal.min(stop));
        let mut work = 0;
        loop {
            let events = session.engine().events().len();
            match session.seek(target, limit)? {
                Sought::Met => return Ok(Played::Stopped(target.map_or(Why::Asked, Why::Met))),
                Sought::Moved => work += 1 + session.engine().events().len() - events,
                Sought::Nothing => {
                    if !limit.is_never() {
                        session.advance_to(limit)?;
                    }
                    break;
                }
            }
            if work >= budget {
                break;
            }
        }
        if let Some(stop) = stop.filter(|stop| session.reached() >= *stop) {
            return Ok(Played::Stopped(Why::Stop(stop)));
        }
        if session.is_over() {
            return Ok(Played::Stopped(Why::Over));
        }
        if goal.is_never() {
            return Ok(Played::Went(Duration::ZERO));
        }
        let behind = self.keep_owing(goal, session.reached(), times);
        Ok(Played::Went(wall.saturating_sub(LONGEST_TICK) + behind))
    }

    /// Remembers what a tick's budget didn't suffice for; gives the wall time that is too much to remember.
    fn keep_owing(&mut self, goal: SimTime, reached: SimTime, times: u32) -> Duration {
        if goal <= reached {
            return Duration::ZERO;
        }
        let most = SimSpan(LONGEST_TICK.as_millis() as i64 * i64::from(times));
        let owed = goal - reached;
        self.owed = owed.min(most);
        Duration::from_millis((owed - self.owed).0 as u64 / u64::from(times))
    }

    fn stand(&mut self, why: Why) {
        self.rest = Some(why);
        self.aim = None;
        self.owed = SimSpan::ZERO;
        self.part = 0;
    }
}

/// What a tick did with the clock.
#[derive(Clone, Copy, Debug)]
enum Played {
    /// The clock stands; wall time is worth nothing.
    Stood,
    /// The clock goes; wall time that was left out.
    Went(Duration),
    /// It came to rest.
    Stopped(Why),
}

/// The ends of the phases of a scenario but the last: where the next one begins.
#[must_use]
pub fn phase_ends(scenario: &Scenario) -> Vec<SimTime> {
    let starts = scenario.phases.iter().filter_map(|p| p.start.value.fixed());
    starts
        .filter(|start| start.0 > 0)
        .map(|start| SimTime::ZERO + start)
        .collect()
}
