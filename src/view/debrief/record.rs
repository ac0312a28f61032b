//! The record of how a drill was held, in words.

use super::Words;
use super::held::Held;
use crate::session::{ClockPolicy, Entry, Pace, Session};
use crate::time::SimTime;

/// The record, one sentence a line.
pub(super) fn lines(words: Words<'_>, session: &Session, entries: &[Entry], held: &Held) -> Vec<String> {
    let clock = |at: SimTime| words.stamp(at.max(SimTime::ZERO));
    let mut lines = Vec::new();
    let seats = super::seats(session);
    if seats.is_empty() {
        lines.push(words.say("post-record-no-seats"));
    } else {
        let names: Vec<&str> = seats.iter().map(|p| words.actor(*p)).collect();
        let names = names.join(&words.say("post-record-comma"));
        lines.push(words.fill("post-record-seats", &[("posts", &names)]));
    }
    for (i, (at, policy)) in held.policies.iter().enumerate() {
        // The policy before the start is the one with which it began.
        if held.policies.get(i + 1).is_some_and(|next| next.0 == *at) {
            continue;
        }
        let id = match policy {
            ClockPolicy::Hold => "post-record-policy-hold",
            ClockPolicy::Running => "post-record-policy-running",
            ClockPolicy::Facilitator => "post-record-policy-facilitator",
        };
        lines.push(words.fill(id, &[("clock", &clock(*at))]));
    }
    for (pace, span) in held.paces() {
        let span = words.duration(span.0);
        lines.push(match pace {
            Pace::Times(times) if times > 0 => words.fill(
                "post-record-pace",
                &[("times", &times.to_string()), ("span", &span)],
            ),
            Pace::Unlimited => words.fill("post-record-unlimited", &[("span", &span)]),
            Pace::Facilitator => words.fill("post-record-facilitator", &[("span", &span)]),
            Pace::Paused | Pace::Times(_) => words.fill("post-record-steps", &[("span", &span)]),
        });
    }
    let stops = held.stops.iter().filter(|s| s.0 > SimTime::ZERO).count();
    let spoken = held.decided.iter().filter(|d| d.spoken).count();
    let scripted = held.decided.iter().filter(|d| d.scripted).count();
    let typed = held.decided.len() - spoken - scripted;
    for (id, n) in [
        ("post-record-stops", stops),
        ("post-record-typed", typed),
        ("post-record-spoken", spoken),
        ("post-record-scripted", scripted),
    ] {
        if n > 0 {
            lines.push(words.fill(id, &[("n", &n.to_string())]));
        }
    }
    for (at, frozen, _) in &held.emergencies {
        let id = if *frozen {
            "post-record-frozen"
        } else {
            "post-record-thawed"
        };
        lines.push(words.fill(id, &[("clock", &clock(*at))]));
    }
    for (at, to) in &held.rewinds {
        let args = [("clock", &*clock(*at)), ("to", &*clock(*to))];
        lines.push(words.fill("post-record-rewound", &args));
    }
    let marks = session.bookmarks().len() + session.observations().len();
    if marks > 0 {
        lines.push(words.fill("post-record-notes", &[("n", &marks.to_string())]));
    }
    if entries.is_empty() {
        lines.push(words.say("post-record-nothing"));
    }
    if session.branch().over {
        lines.push(words.fill("post-record-ended", &[("clock", &clock(session.reached()))]));
    }
    lines
}
