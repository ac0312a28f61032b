//! Shipped and hand-made plans and scenarios, ready to run.

use std::sync::Arc;

use muster::embedded::{self, find};
use muster::engine::command::{self, Command};
use muster::engine::event::{Event, EventKind, JobIx};
use muster::engine::{Engine, EngineError};
use muster::load;
use muster::model::compile::{Source, compile};
use muster::model::compiled::{Compiled, Dist};
use muster::model::modifier::Modifier;
use muster::text::Lang;
use muster::time::{SimSpan, SimTime};

/// How many seeds a test plays: so many, or as `MUSTER_SEEDS` says (`.ci/full` asks for many).
pub(crate) fn seeds(usual: u64) -> u64 {
    let asked = std::env::var("MUSTER_SEEDS")
        .ok()
        .map(|n| n.parse().expect("MUSTER_SEEDS is a number"));
    asked.unwrap_or(usual)
}

/// Ids of the shipped plans.
pub(crate) fn plans() -> impl Iterator<Item = &'static str> {
    embedded::PLANS.iter().map(|f| f.id)
}

/// Ids of the shipped scenarios.
pub(crate) fn scenarios() -> impl Iterator<Item = &'static str> {
    embedded::SCENARIOS.iter().map(|f| f.id)
}

/// A shipped plan and scenario.
pub(crate) fn shipped(plan: &str, scenario: &str) -> Arc<Compiled> {
    shipped_with(plan, scenario, "[]")
}

/// A shipped plan and scenario, changed by modifiers (a RON list).
pub(crate) fn shipped_with(plan: &str, scenario: &str, modifiers: &str) -> Arc<Compiled> {
    let plan = find(embedded::PLANS, plan).unwrap();
    let scenario = find(embedded::SCENARIOS, scenario).unwrap();
    Arc::new(build(plan.text, scenario.text, modifiers))
}

fn loaded<T>(what: &str, file: load::Loaded<T>) -> T {
    file.value.unwrap_or_else(|| {
        let all: Vec<String> = file
            .diagnostics
            .iter()
            .map(|d| format!("{} {}: {}", d.code, d.path, d.message.get(Lang::En)))
            .collect();
        panic!("the {what} is wrong:\n{}", all.join("\n"))
    })
}

fn build(plan: &str, scenario: &str, modifiers: &str) -> Compiled {
    let plan = loaded("plan", load::plan(plan.as_bytes()));
    let scenario = loaded("scenario", load::scenario(scenario.as_bytes()));
    let parameters = loaded("parameters", load::parameters(embedded::PARAMETERS.as_bytes()));
    let modifiers: Vec<Modifier> = loaded(
        "list of modifiers",
        load::modifiers(format!("(version: 1, modifiers: {modifiers})").as_bytes()),
    )
    .modifiers;
    compile(Source {
        plan: &plan,
        scenario: &scenario,
        vocabulary: load::shipped_vocabulary(),
        calendars: load::shipped_calendars(),
        parameters: &parameters,
        modifiers: &modifiers,
    })
    .unwrap()
}

/// The commands of a decisions file, given its `human` list and its `commands` list.
pub(crate) fn decisions(c: &Compiled, human: &str, commands: &str) -> Vec<Command> {
    let text = format!("(version: 1, human: {human}, commands: {commands})");
    command::lower(c, &loaded("decisions", load::decisions(text.as_bytes()))).unwrap()
}

/// A hand-made plan: what the fields say, RON of the lists of the same names.
#[derive(Clone, Copy, Default)]
pub(crate) struct Tiny<'a> {
    pub(crate) posts: &'a str,
    pub(crate) persons: &'a str,
    pub(crate) units: &'a str,
    pub(crate) vehicles: &'a str,
    pub(crate) rosters: &'a str,
    pub(crate) classes: &'a str,
    pub(crate) types: &'a str,
    pub(crate) alerts: &'a str,
    pub(crate) lines: &'a str,
    /// Steps of one procedure.
    pub(crate) steps: &'a str,
    pub(crate) standing: &'a str,
    /// Role and element.
    pub(crate) roles: &'a [(&'a str, &'a str)],
    /// Everything of the scenario after its length.
    pub(crate) world: &'a str,
    /// Start and length of the scenario.
    pub(crate) start: &'a str,
    pub(crate) length: &'a str,
    /// When the procedure begins; empty: when a group is there.
    pub(crate) when: &'a str,
    pub(crate) modifiers: &'a str,
}

/// One group of ten at the office from minute ten.
pub(crate) const GROUP: &str = r#"groups: [(id: "group", name: (zh: "群众", en: "group"), size: 10, arrives: "10m",
    place: "office", tension: 10.0, leaves_after: "30m")],"#;

impl Tiny<'_> {
    /// Compiles it with plain numbers instead of the shipped parameters: everybody answers, a call takes one minute, a message one
    /// minute to take in, a report two minutes to prepare, sight one minute.
    pub(crate) fn compile(self) -> Compiled {
        let or = |text: &str, default: &str| if text.is_empty() { default } else { text }.to_owned();
        let roles: Vec<String> = load::shipped_vocabulary()
            .roles
            .iter()
            .map(|role| {
                let bound = self.roles.iter().find(|(id, _)| *id == role.id.value);
                let is = bound.map_or(r#"None((zh: "无", en: "none"))"#.to_owned(), |(_, to)| {
                    format!("To([\"{to}\"])")
                });
                format!("(role: \"{}\", is: {is})", role.id.value)
            })
            .collect();
        let procedures = if self.steps.is_empty() {
            String::new()
        } else {
            format!(
                r#"(id: "procedure", name: (zh: "程序", en: "procedure"), when: {}, steps: [{}])"#,
                or(self.when, "Present()"),
                self.steps
            )
        };
        let plan = format!(
            r#"(version: 1, id: "tiny", title: (zh: "小", en: "tiny"), edition: "1", summary: (zh: "小", en: "tiny"),
            posts: [{}], persons: [{}], units: [{}], vehicles: [{}], rosters: [{}], classes: [{}], types: [{}], alerts: [{}],
            channels: [
                (id: "phone", name: (zh: "座机", en: "phone"), kind: Phone),
                (id: "mobile", name: (zh: "手机", en: "mobile"), kind: Mobile),
                (id: "talk", name: (zh: "当面", en: "in person"), kind: InPerson),
                (id: "letter", name: (zh: "书面", en: "letter"), kind: Written),
            ],
            lines: [{}], procedures: [{procedures}], standing: [{}], roles: [{}],
            clauses: [(id: "1.1", kind: Principle, summary: (zh: "小", en: "tiny"), bound: NotMeasurable((zh: "小", en: "tiny")))])"#,
            self.posts,
            self.persons,
            self.units,
            self.vehicles,
            self.rosters,
            self.classes,
            self.types,
            self.alerts,
            self.lines,
            self.standing,
            roles.join(", ")
        );
        let world = or(self.world, GROUP);
        let places = if world.contains("places:") {
            ""
        } else {
            r#"places: [(id: "office", name: (zh: "机关", en: "office"), kind: Office, x: 0.0, y: 0.0)],"#
        };
        let objectives = if world.contains("objectives:") {
            ""
        } else {
            r#"objectives: [(id: "aim", title: (zh: "目标", en: "aim"), tasks: [(function: "first-report")])],"#
        };
        let scenario = format!(
            r#"(version: 1, id: "tiny-scenario", title: (zh: "小", en: "tiny"), background: (zh: "小", en: "tiny"),
            start: "{}", zone: "Asia/Shanghai", length: "{}", {places} {objectives} {world})"#,
            or(self.start, "2026-03-10T09:00"),
            or(self.length, "3h"),
        );
        let mut c = build(&plan, &scenario, &or(self.modifiers, "[]"));
        plain(&mut c);
        c
    }
}

/// Plain numbers for hand-made plans.
fn plain(c: &mut Compiled) {
    let p = &mut c.params;
    p.reach = [[1.0; 3]; 6];
    p.acknowledge = [Dist::Fixed(0.0); 3];
    p.ring = SimSpan::from_mins(1);
    p.talk = Dist::Fixed(1.0);
    p.emergency_answer = SimSpan::ZERO;
    p.emergency_talk = Dist::Fixed(1.0);
    p.listen = Dist::Fixed(1.0);
    p.tries = 3;
    p.gap = SimSpan::from_mins(3);
    p.round_gap = SimSpan::from_mins(10);
    p.notice = Dist::Fixed(1.0);
    p.notice_collapse = Dist::Fixed(0.5);
    p.assess = Dist::Fixed(2.0);
    p.prepare = Dist::Fixed(2.0);
    p.write = Dist::Fixed(20.0);
    p.sign = Dist::Fixed(5.0);
    p.walk = Dist::Fixed(1.0);
    p.recall = Dist::Fixed(30.0);
    p.count_sigma = 0.0;
    p.local_sigma = 0.0;
    p.local_overhead = 5.0;
    p.local_kmh = 30.0;
}

/// A finished run, with ways to ask about it.
pub(crate) struct Played {
    pub(crate) c: Arc<Compiled>,
    pub(crate) events: Vec<Event>,
}

/// Plays one run; no limit of the engine may be reached.
pub(crate) fn play(c: &Arc<Compiled>, seed: u64, commands: &[Command]) -> Played {
    try_play(c, seed, commands).unwrap()
}

/// Plays one run.
pub(crate) fn try_play(c: &Arc<Compiled>, seed: u64, commands: &[Command]) -> Result<Played, EngineError> {
    let mut engine = Engine::new();
    engine.reset(c, seed, commands);
    engine.run()?;
    Ok(Played {
        c: Arc::clone(c),
        events: engine.events().to_vec(),
    })
}

impl Played {
    /// The id of the element that a job is an instance of.
    pub(crate) fn element(&self, job: JobIx) -> &str {
        let found = self.events.iter().find_map(|e| match e.kind {
            EventKind::Arose { job: j, element, .. } if j == job => Some(element),
            _ => None,
        });
        found.map_or("", |e| self.c.elements[e.ix()].id.as_str())
    }

    /// Minutes (rounded down) at which an event of a kind happened.
    pub(crate) fn minutes(&self, mut which: impl FnMut(&EventKind) -> bool) -> Vec<i64> {
        self.times(&mut which).iter().map(|t| t.0 / 60_000).collect()
    }

    /// Times at which an event of a kind happened.
    pub(crate) fn times(&self, mut which: impl FnMut(&EventKind) -> bool) -> Vec<SimTime> {
        let all = self.events.iter().filter(|e| which(&e.kind));
        all.map(|e| e.at).collect()
    }

    /// Minutes at which jobs of an element were done or received.
    pub(crate) fn done(&self, id: &str) -> Vec<i64> {
        self.minutes(|kind| match *kind {
            EventKind::Done { job } | EventKind::ReportReceived { job, .. } => self.element(job) == id,
            _ => false,
        })
    }

    /// Whether an event of a kind happened.
    pub(crate) fn any(&self, which: impl FnMut(&EventKind) -> bool) -> bool {
        !self.times(which).is_empty()
    }

    /// The id of an actor.
    pub(crate) fn actor(&self, ix: muster::model::compiled::ActorIx) -> &str {
        &self.c.actors[ix.ix()].id
    }

    /// The id of a person.
    pub(crate) fn person(&self, ix: muster::model::compiled::PersonIx) -> &str {
        &self.c.persons[ix.ix()].id
    }
}
