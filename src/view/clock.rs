//! The clock of the drill.

use crate::engine::event::JobIx;
use crate::engine::look::Look;
use crate::model::compiled::{Compiled, InjectIx};
use crate::report::words::Words;
use crate::session::{ClockPolicy, Pace};
use crate::text::Lang;
use crate::time::SimTime;

use super::say;

/// Why the clock stands although nobody paused it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The trainer paused it.
    Paused,
    /// A form is open, and the policy is to hold.
    Form,
    /// It moves only when the trainer lets it.
    Facilitator,
    /// What was run to has happened.
    Reached,
    /// A phase has ended.
    PhaseEnd,
    /// A real emergency.
    Frozen,
    /// The run or the drill is over.
    Over,
}

/// Something that comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// When.
    pub at: SimTime,
    /// How long until then, in milliseconds.
    pub in_ms: i64,
    /// What, and whose.
    pub text: String,
}

/// The clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockView {
    /// Everything up to and including this was played; before the start −1 ms.
    pub at: SimTime,
    /// End of the run.
    pub end: SimTime,
    /// Time of day with seconds, `09:41:20`.
    pub clock: String,
    /// Date with the day of the week.
    pub date: String,
    /// The pace chosen.
    pub pace: Pace,
    /// What the clock does while a form is open.
    pub policy: ClockPolicy,
    /// Why it stands; none: it runs.
    pub standing: Option<Standing>,
    /// Whether the end of a phase stops it.
    pub phase_stops: bool,
    /// The next inject with a time.
    pub next_inject: Option<Coming>,
    /// The next deadline.
    pub next_deadline: Option<Coming>,
}

/// The next inject whose time is fixed, after the moment that `look` looks at.
#[must_use]
pub fn next_inject(compiled: &Compiled, look: Look<'_>, lang: Lang) -> Option<Coming> {
    let coming = (0..compiled.injects.len()).filter_map(|i| {
        let at = look.inject(InjectIx(i as u16)).next?;
        (at > look.now() && at <= compiled.end).then_some((at, i))
    });
    let (at, i) = coming.min()?;
    Some(Coming {
        at,
        in_ms: (at - look.now()).0,
        text: compiled.injects[i].title.get(lang).to_owned(),
    })
}

/// The next moment at which something that a post knows of falls due.
#[must_use]
pub fn next_deadline(compiled: &Compiled, look: Look<'_>, lang: Lang) -> Option<Coming> {
    let words = Words { compiled, lang };
    let open = (0..look.jobs()).filter_map(|i| {
        let job = look.job(JobIx(i as u16));
        let open = job.aware && job.ended_at.is_none() && !job.due.is_never();
        (open && job.due > look.now()).then_some((job.due, i))
    });
    let (at, i) = open.min()?;
    let job = look.job(JobIx(i as u16));
    let owner = words.actor(compiled.elements[job.element.ix()].owner);
    let what = say::element(words, job.element, job.incident);
    Some(Coming {
        at,
        in_ms: (at - look.now()).0,
        text: words.fill("view-command", &[("who", owner), ("what", &what)]),
    })
}
