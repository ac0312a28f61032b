//! Things that will happen, in order of time. At one moment commands come first, then the rest in order of insertion.
//!
//! Commands come first whenever they were given, so that a recorded session, which gives them all before the run, is the
//! same run as the live one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::event::{EventIx, JobIx};
use super::injects::Outside;
use crate::model::compiled::{ActorIx, ElementIx, IncidentIx, InjectIx, PersonIx, VehicleIx};
use crate::time::SimTime;

/// Something that will happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Action {
    /// A command of the table is applied.
    Command(u32),
    /// An override of the table begins or ends.
    Override { index: u16, begins: bool },
    /// An inject's time has come.
    Inject(InjectIx),
    /// Somebody comes on duty whom a message in person waits for.
    HandIn(Outside),
    /// A group comes, a party leaves.
    Begin(IncidentIx),
    /// A minute of a group.
    Minute(IncidentIx),
    /// A group may leave content.
    MayLeave(IncidentIx),
    /// A promised time passes; `n` counts promises.
    Promise { incident: IncidentIx, n: u16 },
    /// Two minutes after a collapse.
    AidLate(IncidentIx),
    /// A party reaches the end of a leg.
    LegEnd { incident: IncidentIx, leg: u16 },
    /// A party goes home by itself.
    GoHome(IncidentIx),
    /// Somebody on the spot looks.
    Observe { who: PersonIx, incident: IncidentIx },
    /// A person's current task reaches its next phase.
    TaskDone(PersonIx),
    /// A message is there to be taken in.
    Deliver(u16),
    /// A call is picked up.
    PickedUp(u16),
    /// A call is tried again.
    Retry(u16),
    /// A unit arrives.
    UnitArrives { unit: ActorIx, incident: IncidentIx },
    /// A vehicle is back, with its driver if it has one.
    VehicleBack { vehicle: VehicleIx, driver: PersonIx },
    /// Somebody who is done at a place goes back.
    Leave(PersonIx),
    /// Somebody is back at the station, unless a later trip began (the number of the trip).
    Home(PersonIx, u16),
    /// A regular duty is due.
    Standing(ElementIx),
    /// Duty hours begin for work that waited for them.
    OnDuty(JobIx),
    /// The calendar time that a step needs has passed.
    Elapsed(JobIx),
    /// The end of a limit that may be extended is near.
    Extend(JobIx),
    /// A follow-up report is due again.
    FollowUp { job: JobIx },
    /// A channel works again.
    ChannelBack { who: PersonIx, channel: u8 },
    /// Conditions that depend on the clock are read again.
    Wake,
}

/// Insertion numbers of everything but commands begin here.
const AFTER_COMMANDS: u32 = 1 << 31;

/// One entry: when, insertion number, what, and the event that brought it about.
type Entry = Reverse<(SimTime, u32, Action, EventIx)>;

/// The event queue. Its memory is kept when it is cleared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Queue {
    heap: BinaryHeap<Entry>,
    inserted: u32,
}

impl Queue {
    pub(crate) fn clear(&mut self) {
        self.heap.clear();
        self.inserted = 0;
    }

    pub(crate) fn push(&mut self, at: SimTime, action: Action, cause: EventIx) {
        let number = match action {
            Action::Command(index) => index,
            _ => {
                self.inserted += 1;
                AFTER_COMMANDS + self.inserted
            }
        };
        self.heap.push(Reverse((at, number, action, cause)));
    }

    pub(crate) fn peek(&self) -> Option<SimTime> {
        self.heap.peek().map(|Reverse((at, ..))| *at)
    }

    /// Everything that waits, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (SimTime, Action)> {
        self.heap.iter().map(|Reverse((at, _, action, _))| (*at, *action))
    }

    pub(crate) fn pop(&mut self) -> Option<(SimTime, Action, EventIx)> {
        self.heap
            .pop()
            .map(|Reverse((at, _, action, cause))| (at, action, cause))
    }
}
