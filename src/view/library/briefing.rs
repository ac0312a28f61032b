//! A briefing made of a plan and a scenario that fit together.

use std::collections::BTreeSet;

use super::{Briefing, ObjectiveBrief, SeatChoice, chain, missing};
use crate::model::compiled::{ActorIx, Compiled, FunctionIx, OverrideKind, PersonIx, RoleTarget};
use crate::model::plan::Plan;
use crate::model::scenario::Scenario;
use crate::report::explain::Speech;
use crate::report::json::dashed;
use crate::report::words::Words;
use crate::text::{Arg, Lang, duration, tr};
use crate::time::{SimSpan, SimTime};
use crate::view::inject::phases;
use crate::view::map::{LegMark, MapView, PlaceMark};
use crate::view::{Name, Tone};

/// Roles whose posts are worth giving to people, the best first: where visitors are met, where it is decided, the top.
const SEATS: [&str; 8] = [
    "reception",
    "duty-leader",
    "top",
    "reception-head",
    "duty-officer",
    "scene-lead",
    "persuasion-lead",
    "information",
];

/// Before anything is played.
const BEFORE: SimTime = SimTime(-1);

/// How many seats are suggested.
const SUGGESTED: usize = 3;

impl Briefing {
    /// What is to be said before the drill. Names are left to whoever knows which are taken.
    #[must_use]
    pub fn of(plan: &Plan, scenario: &Scenario, compiled: &Compiled, lang: Lang) -> Self {
        let words = Words { compiled, lang };
        Self {
            plan: plan.title.get(lang).to_owned(),
            scenario: scenario.title.get(lang).to_owned(),
            background: scenario.background.get(lang).to_owned(),
            start: start(compiled.clock.start, lang),
            length: duration(lang, compiled.end.0),
            objectives: objectives(scenario, words),
            phases: phases(compiled, scenario, BEFORE, lang),
            map: map(scenario, compiled, lang),
            chain: chain::still(plan, compiled, lang),
            seats: seats(plan, compiled, lang),
            remarks: remarks(words),
            suggested_name: String::new(),
            name_problem: None,
            suggested_seats: suggested(compiled),
        }
    }
}

/// Date, day of the week and time of day.
#[must_use]
pub fn start(start: jiff::civil::DateTime, lang: Lang) -> String {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let day = days[usize::try_from(start.weekday().to_monday_zero_offset()).unwrap_or_default() % 7];
    let day = tr(lang, &format!("explain-day-{day}"), &[]);
    let (date, clock) = (
        start.strftime("%Y-%m-%d").to_string(),
        start.strftime("%H:%M").to_string(),
    );
    let args = [
        ("date", Arg::Text(date.as_str())),
        ("day", Arg::Text(&day)),
        ("clock", Arg::Text(&clock)),
    ];
    tr(lang, "briefing-start", &args)
}

/// A critical task in words, with the time allowed.
fn task(words: Words<'_>, function: FunctionIx, within: Option<SimSpan>) -> String {
    let name = words.compiled.functions.get(function.ix());
    let name = name.map_or("?", |f| f.name.get(words.lang));
    match within {
        Some(span) => words.fill(
            "briefing-task-within",
            &[("task", name), ("time", &words.duration(span.0))],
        ),
        None => words.fill("briefing-task-plan", &[("task", name)]),
    }
}

fn objectives(scenario: &Scenario, words: Words<'_>) -> Vec<ObjectiveBrief> {
    let written = scenario.objectives.iter();
    written
        .map(|objective| {
            let lowered = words
                .compiled
                .objectives
                .iter()
                .find(|o| o.id == objective.id.value);
            let tasks = lowered.map_or(&[][..], |o| &o.tasks);
            ObjectiveBrief {
                title: objective.title.get(words.lang).to_owned(),
                tasks: tasks.iter().map(|(f, within)| task(words, *f, *within)).collect(),
                guide: objective
                    .guide
                    .iter()
                    .map(|g| g.get(words.lang).to_owned())
                    .collect(),
            }
        })
        .collect()
}

/// Places and ways; nobody is anywhere yet.
fn map(scenario: &Scenario, compiled: &Compiled, lang: Lang) -> MapView {
    let at = |id: &str| {
        let place = compiled.places.iter().find(|p| p.id == id);
        place.map(|p| [p.at.0, p.at.1])
    };
    let legs = scenario.routes.iter().flat_map(|route| {
        route.legs.iter().filter_map(|leg| {
            Some(LegMark {
                from: at(&leg.from.value)?,
                to: at(&leg.to.value)?,
                mode: leg.mode,
                route: route.name.get(lang).to_owned(),
            })
        })
    });
    let places = compiled.places.iter().map(|place| PlaceMark {
        id: place.id.clone(),
        name: place.name.get(lang).to_owned(),
        kind: place.kind,
        at: [place.at.0, place.at.1],
    });
    MapView {
        places: places.collect(),
        legs: legs.collect(),
        marks: Vec::new(),
    }
}

fn seats(plan: &Plan, compiled: &Compiled, lang: Lang) -> Vec<SeatChoice> {
    let speech = Speech::new(plan, lang);
    let posts = compiled.actors.iter().take(compiled.posts).enumerate();
    posts
        .map(|(i, post)| {
            let owned = compiled.elements.iter().filter(|e| e.owner.ix() == i);
            let roles = compiled.roles.iter().filter(|role| match &role.bound {
                RoleTarget::Actors(actors) => actors.iter().any(|a| a.ix() == i),
                _ => false,
            });
            SeatChoice {
                post: Name::new(&post.id, post.name.get(lang)),
                also: speech.others(&post.id),
                owns: owned.count(),
                roles: roles.map(|r| r.name.get(lang).to_owned()).collect(),
            }
        })
        .collect()
}

/// Posts of three different people: those of [`SEATS`] that the plan has, then those who owe most.
fn suggested(compiled: &Compiled) -> Vec<String> {
    let bound = SEATS.iter().filter_map(|role| {
        let role = compiled.roles.iter().find(|r| r.id == *role)?;
        match &role.bound {
            RoleTarget::Actors(actors) => actors.iter().copied().find(|a| a.ix() < compiled.posts),
            _ => None,
        }
    });
    let owes = |post: usize| compiled.elements.iter().filter(|e| e.owner.ix() == post).count();
    let mut busiest: Vec<usize> = (0..compiled.posts).collect();
    busiest.sort_by_key(|post| std::cmp::Reverse(owes(*post)));
    let busiest = busiest.into_iter().map(|post| ActorIx(post as u16));
    let mut people = BTreeSet::new();
    let mut chosen = Vec::new();
    // A seat without duties would be dull.
    let bound: Vec<ActorIx> = bound.collect();
    let with_duties = bound.iter().copied().filter(|post| owes(post.ix()) > 0);
    for post in with_duties.chain(busiest) {
        let Some(actor) = compiled.actors.get(post.ix()) else {
            continue;
        };
        if chosen.len() < SUGGESTED && !actor.vacant && people.insert(actor.person) {
            chosen.push(actor.id.clone());
        }
    }
    chosen
}

/// What is unusual on the day, then what of the scenario the plan doesn't bind.
fn remarks(words: Words<'_>) -> Vec<(Tone, String)> {
    let unusual = words.compiled.overrides.iter().map(|o| {
        let time = if o.until.is_never() && o.from <= SimTime::ZERO {
            words.say("briefing-all-the-time")
        } else if o.until.is_never() {
            words.fill("briefing-from", &[("from", &words.stamp(o.from))])
        } else {
            let args = [("from", words.stamp(o.from)), ("until", words.stamp(o.until))];
            words.fill(
                "briefing-from-until",
                &[(args[0].0, &args[0].1), (args[1].0, &args[1].1)],
            )
        };
        (Tone::Weak, unusual(words, o.what, &time))
    });
    let missing = missing(words.compiled, words.lang);
    unusual
        .chain(missing.into_iter().map(|m| (Tone::Info, m)))
        .collect()
}

fn unusual(words: Words<'_>, what: OverrideKind, time: &str) -> String {
    let (compiled, lang) = (words.compiled, words.lang);
    let who = |person: PersonIx| {
        let post = compiled.persons.get(person.ix()).and_then(|p| p.holds.first());
        post.map_or("?", |post| words.actor(*post))
    };
    let say = |id: &str, name: &str| words.fill(id, &[("who", name), ("time", time)]);
    match what {
        OverrideKind::Absent(p) => say("briefing-absent", who(p)),
        OverrideKind::InMeeting(p) => say("briefing-in-meeting", who(p)),
        OverrideKind::DeadChannel(p, channel) => {
            let channel = words.say(&format!("briefing-channel-{}", dashed(channel.name())));
            let args = [("who", who(p)), ("time", time), ("channel", &channel)];
            words.fill("briefing-dead-channel", &args)
        }
        OverrideKind::Slow(p, factor) => {
            let args = [
                ("who", Arg::Text(who(p))),
                ("factor", Arg::Num((factor * 10.0).round() / 10.0)),
            ];
            tr(lang, "briefing-slow", &args)
        }
        OverrideKind::VehicleTaken(vehicle, count) => {
            let vehicle = compiled.vehicles.get(vehicle.ix());
            let vehicle = vehicle.map_or("?", |v| v.name.get(lang));
            let args = [
                ("what", Arg::Text(vehicle)),
                ("count", Arg::Int(i64::from(count))),
                ("time", Arg::Text(time)),
            ];
            tr(lang, "briefing-vehicle-taken", &args)
        }
        OverrideKind::Complies(p) => words.fill("briefing-complies", &[("who", who(p))]),
        OverrideKind::Shelved(function) => {
            let name = compiled.functions.get(function.ix());
            say("briefing-shelved", name.map_or("?", |f| f.name.get(lang)))
        }
    }
}
