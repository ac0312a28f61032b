//! The people who came or travel, as they are.

use crate::engine::look::{Life, Look, PeopleNow};
use crate::model::common::FactKind;
use crate::model::compiled::{Compiled, IncidentIx, IncidentKind};
use crate::model::scenario::{Demand, Scenario, Vulnerable};
use crate::report::json::dashed;
use crate::report::words::Words;
use crate::text::Lang;

use super::say;

/// A group or a party.
#[derive(Clone, Debug, PartialEq)]
pub struct PeopleView {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether it travels.
    pub party: bool,
    /// Where it stands, in words: expected, there since 09:10, on the way to …, gone.
    pub state: String,
    /// Whether it is there or on its way.
    pub present: bool,
    /// Name of the place where it is, or where it goes.
    pub place: String,
    /// Head count.
    pub size: u32,
    /// Tension, 0 to 100; 0 for a party, to which the model of tension doesn't apply.
    pub tension: f64,
    /// 0 green, 1 yellow, 2 orange, 3 red.
    pub band: u32,
    /// 0 calm, 1 agitated, 2 disruptive, 3 violent or self-harm.
    pub behaviour: u32,
    /// The same in words.
    pub behaviour_text: String,
    /// How many need medical help.
    pub injured: u32,
    /// Media attention in words; empty when none.
    pub media: String,
    /// Since when nobody has received them, in milliseconds; none when somebody has, or before they come.
    pub waiting_ms: Option<i64>,
    /// What they ask for, and how the law has it handled.
    pub demands: Vec<(String, String)>,
    /// Members who need care.
    pub care: Vec<String>,
    /// What was done for them: received, heard, told what comes next, registered, answered.
    pub done: Vec<(String, bool)>,
    /// When a party will arrive, in words.
    pub eta: Option<String>,
}

/// Every group and party of the exercise, in the order of the scenario.
#[must_use]
pub fn people(compiled: &Compiled, scenario: &Scenario, look: Look<'_>, lang: Lang) -> Vec<PeopleView> {
    let words = Words { compiled, lang };
    (0..compiled.incidents.len())
        .map(|i| one(words, scenario, look, IncidentIx(i as u16)))
        .collect()
}

fn one(words: Words<'_>, scenario: &Scenario, look: Look<'_>, ix: IncidentIx) -> PeopleView {
    let incident = &words.compiled.incidents[ix.ix()];
    let party = matches!(incident.kind, IncidentKind::Party { .. });
    let now = look.people(ix);
    let written = written(scenario, &incident.id);
    let (demands, care) = written.unwrap_or_default();
    let waiting = now
        .arrived_at
        .filter(|_| now.life == Life::Present && now.arrived && !now.received && !now.met);
    let place = now.leg.map_or(now.place, |leg| leg.to);
    let behaviour = now.behaviour as i32;
    let mut done = vec![("received", now.received), ("heard", now.heard)];
    if party {
        done.insert(0, ("met", now.met));
    }
    done.extend([
        ("informed", now.informed),
        ("registered", now.registered),
        ("answered", now.answered),
    ]);
    PeopleView {
        id: incident.id.clone(),
        name: incident.name.get(words.lang).to_owned(),
        party,
        state: state(words, look, ix, &now),
        present: now.life == Life::Present,
        place: words.place(place).to_owned(),
        size: now.size,
        tension: if party { 0.0 } else { now.tension },
        band: if party { 0 } else { now.band },
        behaviour: now.behaviour,
        behaviour_text: say::value(words, FactKind::Behaviour, behaviour),
        injured: now.injured,
        media: if now.media > 0 {
            say::value(words, FactKind::Media, now.media as i32)
        } else {
            String::new()
        },
        waiting_ms: waiting.map(|since| (look.now() - since).0),
        demands: (demands.iter())
            .map(|d| {
                let handling = format!("view-handling-{}", dashed(d.handling.name()));
                (d.text.get(words.lang).to_owned(), words.say(&handling))
            })
            .collect(),
        care: (care.iter())
            .map(|v| {
                let n = v.count.value.to_string();
                words.fill(&format!("view-care-{}", dashed(v.kind.name())), &[("n", &n)])
            })
            .collect(),
        done: (done.into_iter())
            .map(|(id, done)| (words.say(&format!("view-done-{id}")), done))
            .collect(),
        eta: eta(words, &now),
    }
}

/// When a party that is on its way will arrive.
fn eta(words: Words<'_>, now: &PeopleNow) -> Option<String> {
    let leg = now.leg?;
    let at = now.eta.map_or(leg.arrives, |eta| eta.max(leg.arrives));
    Some(words.stamp(at))
}

/// What the scenario says about the demands and the vulnerable of a group or party.
fn written<'s>(scenario: &'s Scenario, id: &str) -> Option<(&'s [Demand], &'s [Vulnerable])> {
    let group = scenario.groups.iter().find(|g| g.id.value == id);
    let group = group.map(|g| (g.demands.as_slice(), g.vulnerable.as_slice()));
    group.or_else(|| {
        let party = scenario.parties.iter().find(|p| p.id.value == id)?;
        Some((party.demands.as_slice(), party.vulnerable.as_slice()))
    })
}

/// Where a group or party stands, in words.
pub(super) fn state(words: Words<'_>, look: Look<'_>, ix: IncidentIx, now: &PeopleNow) -> String {
    let incident = &words.compiled.incidents[ix.ix()];
    let party = matches!(incident.kind, IncidentKind::Party { .. });
    match now.life {
        Life::Over => words.say("view-state-gone"),
        Life::Pending => match incident.begins.filter(|at| *at >= look.now()) {
            Some(at) => {
                let id = if party {
                    "view-state-departs"
                } else {
                    "view-state-comes"
                };
                words.fill(id, &[("clock", &words.stamp(at))])
            }
            None => words.say("view-state-unseen"),
        },
        Life::Present => match &now.leg {
            Some(leg) => {
                let to = words.place(leg.to);
                if leg.departs > look.now() {
                    let args = [
                        ("place", words.place(leg.from)),
                        ("clock", &words.stamp(leg.departs)),
                    ];
                    words.fill("view-state-waits", &args)
                } else if let Some(until) = leg.held_up_until {
                    words.fill(
                        "view-state-held-up",
                        &[("place", to), ("clock", &words.stamp(until))],
                    )
                } else {
                    words.fill(
                        "view-state-travels",
                        &[("place", to), ("clock", &words.stamp(leg.arrives))],
                    )
                }
            }
            None => {
                let since = now.arrived_at.or(now.began).unwrap_or(look.now());
                let args = [("place", words.place(now.place)), ("clock", &words.stamp(since))];
                words.fill("view-state-there", &args)
            }
        },
    }
}
