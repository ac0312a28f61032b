//! The log of a run as JSON Lines: the promise to everybody outside.
//!
//! ```text
//! {"format":1,"semantics":1,"seed":"1","plan":{"id":…,"hash":…},…}      the header
//! {"command":0,"human":"top"}                                            one line for each post in human hands
//! {"command":1,"ron":"(at: \"5m\", …)"}                                  and for each command
//! {"i":0,"t":0,"kind":"run_started","cause":null}                        one line for each event
//! ```
//! Events name posts, persons, elements and incidents by their ids, so that a reader needs no other file. What is
//! owed stands in the log too: an `arose` line says who owes what to whom, how critical and heavy it is and which items a
//! report needs, an `aware` line says by when. `log_hash` is the BLAKE3 hash of the event lines alone, each with its line
//! break: equal hashes mean equal runs, whatever the header says about where the files came from.

use crate::engine::event::{Aid, Event, EventKind, JobIx, SEMANTICS, Source};
use crate::model::compiled::{
    ActorIx, Compiled, ElementIx, ElementKind, IncidentIx, PersonIx, PlaceIx, RoleTarget, VehicleIx,
};
use crate::model::plan::ReportItem;
use crate::time::SimTime;

use super::json::{Object, snake};

/// Version of the log's form.
pub const FORMAT: u32 = 1;

/// Where a file's text came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// Id of the plan or scenario.
    pub id: String,
    /// BLAKE3 hash of its bytes, in hexadecimal.
    pub hash: String,
}

impl FileMark {
    /// The mark of a file with this text.
    #[must_use]
    pub fn new(id: &str, bytes: &[u8]) -> Self {
        Self {
            id: id.to_owned(),
            hash: hash(bytes),
        }
    }
}

/// BLAKE3 of `bytes` in hexadecimal.
#[must_use]
pub fn hash(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// Everything that decides a run, as the first line of a log says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Form of the log: [`FORMAT`].
    pub format: u32,
    /// Semantics of the engine: [`SEMANTICS`].
    pub semantics: u32,
    /// Seed.
    pub seed: u64,
    /// The plan.
    pub plan: FileMark,
    /// The scenario.
    pub scenario: FileMark,
    /// What each role means: role, then ids of the plan (none: the role is not bound).
    pub role_map: Vec<(String, Vec<String>)>,
    /// Modifiers, each as RON.
    pub modifiers: Vec<String>,
    /// What was drawn with `--variation`, e.g. `DelayFactor = 1.2`; `None` without it.
    pub variation: Option<Vec<String>>,
    /// Hash of the parameters.
    pub parameters_hash: String,
    /// Texts of the files (plan, scenario), if the log carries them.
    pub bundle: Option<Bundle>,
}

/// Files inside a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Text of the plan.
    pub plan: String,
    /// Text of the scenario.
    pub scenario: String,
    /// Text of the parameters.
    pub parameters: String,
}

impl Header {
    /// A header for this engine and this form.
    #[must_use]
    pub fn new(seed: u64, plan: FileMark, scenario: FileMark, parameters_hash: String) -> Self {
        Self {
            format: FORMAT,
            semantics: SEMANTICS,
            seed,
            plan,
            scenario,
            role_map: Vec::new(),
            modifiers: Vec::new(),
            variation: None,
            parameters_hash,
            bundle: None,
        }
    }

    /// The header as a line, without a line break.
    #[must_use]
    pub fn line(&self) -> String {
        let mut o = Object::new();
        o.int("format", self.format)
            .int("semantics", self.semantics)
            .text("seed", &self.seed.to_string());
        for (key, mark) in [("plan", &self.plan), ("scenario", &self.scenario)] {
            o.object(key, |o| {
                o.text("id", &mark.id).text("hash", &mark.hash);
            });
        }
        role_map(&mut o, &self.role_map);
        o.texts("modifiers", &self.modifiers);
        if let Some(drawn) = &self.variation {
            o.texts("variation", drawn);
        }
        o.text("parameters_hash", &self.parameters_hash);
        if let Some(bundle) = &self.bundle {
            o.object("files", |o| {
                o.text("plan", &bundle.plan).text("scenario", &bundle.scenario);
                o.text("parameters", &bundle.parameters);
            });
        }
        o.finish()
    }
}

/// Writes the member `role_map`.
pub(super) fn role_map(o: &mut Object, map: &[(String, Vec<String>)]) {
    o.object("role_map", |o| {
        for (role, ids) in map {
            o.texts(role, ids);
        }
    });
}

/// What each role of the vocabulary means in this plan.
#[must_use]
pub fn effective_roles(compiled: &Compiled) -> Vec<(String, Vec<String>)> {
    let ids = |bound: &RoleTarget| -> Vec<String> {
        match bound {
            RoleTarget::Actors(list) => list.iter().map(|a| compiled.actors[a.ix()].id.clone()).collect(),
            RoleTarget::Vehicles(list) => list
                .iter()
                .map(|v| compiled.vehicles[v.ix()].id.clone())
                .collect(),
            RoleTarget::Rooms(list) => list.iter().map(|r| compiled.rooms[r.ix()].id.clone()).collect(),
            RoleTarget::None(_) => Vec::new(),
        }
    };
    compiled
        .roles
        .iter()
        .map(|role| (role.id.clone(), ids(&role.bound)))
        .collect()
}

/// A command as the log has it. Events refer to commands by their place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoggedCommand {
    /// A post or role in human hands from the start.
    Seat(String),
    /// A timed command, as RON.
    Act(String),
}

impl LoggedCommand {
    /// The command as a line, without a line break.
    #[must_use]
    pub fn line(&self, index: usize) -> String {
        let mut o = Object::new();
        o.int("command", index as i64);
        match self {
            Self::Seat(post) => o.text("human", post),
            Self::Act(ron) => o.text("ron", ron),
        };
        o.finish()
    }
}

/// The event lines of a run, each with its line break.
#[must_use]
pub fn event_lines(compiled: &Compiled, events: &[Event]) -> Vec<String> {
    let mut jobs = Vec::new();
    events
        .iter()
        .enumerate()
        .map(|(i, event)| {
            if let EventKind::Arose { element, .. } = event.kind {
                jobs.push(element);
            }
            let mut line = event_line(compiled, &jobs, i, event);
            line.push('\n');
            line
        })
        .collect()
}

/// BLAKE3 of event lines in hexadecimal.
#[must_use]
pub fn log_hash(event_lines: &[String]) -> String {
    let mut hasher = blake3::Hasher::new();
    for line in event_lines {
        hasher.update(line.as_bytes());
    }
    hasher.finalize().to_hex().to_string()
}

/// Resolves indices to ids while a line is written.
struct Ids<'a>(&'a Compiled);

impl Ids<'_> {
    fn actor(&self, o: &mut Object, key: &str, actor: ActorIx) {
        o.text_or_null(key, actor.get().map(|a| self.0.actors[a.ix()].id.as_str()));
    }

    fn person(&self, o: &mut Object, key: &str, person: PersonIx) {
        o.text_or_null(key, person.get().map(|p| self.0.persons[p.ix()].id.as_str()));
    }

    fn incident(&self, o: &mut Object, incident: IncidentIx) {
        o.text_or_null(
            "incident",
            incident.get().map(|i| self.0.incidents[i.ix()].id.as_str()),
        );
    }

    fn place(&self, o: &mut Object, key: &str, place: PlaceIx) {
        o.text_or_null(key, place.get().map(|p| self.0.places[p.ix()].id.as_str()));
    }

    fn vehicle(&self, o: &mut Object, vehicle: VehicleIx) {
        o.text_or_null(
            "vehicle",
            vehicle.get().map(|v| self.0.vehicles[v.ix()].id.as_str()),
        );
    }
}

fn job(o: &mut Object, key: &str, job: JobIx) {
    o.int_or_null(key, job.get().map(|j| i64::from(j.0)));
}

fn time(o: &mut Object, key: &str, at: SimTime) {
    o.int_or_null(key, (!at.is_never()).then_some(at.0));
}

/// The names of report items in a bit set.
#[must_use]
pub fn item_names(items: u32) -> Vec<String> {
    let has = |item: &&ReportItem| items & Compiled::item_bit(**item) != 0;
    ReportItem::ALL
        .iter()
        .filter(has)
        .map(|item| snake(item.name()))
        .collect()
}

/// The element behind an `arose` event, with all that an independent reader needs to judge it.
fn element(o: &mut Object, compiled: &Compiled, element: ElementIx) {
    let ids = Ids(compiled);
    let Some(it) = compiled.elements.get(element.ix()) else {
        return;
    };
    o.text("element", &it.id);
    ids.actor(o, "post", it.owner);
    ids.person(o, "person", compiled.actors[it.owner.ix()].person);
    o.flag("critical", it.critical).int("weight", it.weight);
    o.int_or_null("limit_ms", it.limit.term.and_then(|t| t.fixed()).map(|s| s.0));
    o.text_or_null("limit", it.limit.term.map(|t| t.to_string()).as_deref());
    o.texts(
        "clauses",
        it.clauses
            .iter()
            .map(|c| compiled.clauses[usize::from(*c)].as_str()),
    );
    let functions = compiled.functions.iter().enumerate();
    o.texts(
        "functions",
        functions
            .filter(|(i, _)| it.functions.has(crate::model::compiled::FunctionIx(*i as u16)))
            .map(|(_, f)| f.id.as_str()),
    );
    match &it.kind {
        ElementKind::Line(line) => {
            o.text("what", "line")
                .text("line", &it.id)
                .text("report", &snake(line.kind.name()));
            ids.actor(o, "from", it.owner);
            ids.actor(o, "to", line.to);
            ids.person(o, "to_person", compiled.actors[line.to.ix()].person);
            o.texts("required", item_names(line.items));
        }
        ElementKind::Step(_) => {
            o.text("what", "step");
        }
        ElementKind::Level { rank, .. } => {
            o.text("what", "level").int("rank", *rank);
        }
        ElementKind::Standing { .. } => {
            o.text("what", "standing");
        }
    }
}

/// One event as a line, without a line break; `jobs` are the elements of the jobs that arose so far, this event's included.
fn event_line(compiled: &Compiled, jobs: &[ElementIx], i: usize, event: &Event) -> String {
    let mut o = Object::new();
    o.int("i", i as i64)
        .int("t", event.at.0)
        .text("kind", &kind_name(&event.kind));
    fields(&mut o, compiled, jobs, &event.kind);
    o.int_or_null("cause", event.cause.get().map(|c| i64::from(c.0)));
    o.finish()
}

/// The kind of an event as the log names it.
#[must_use]
pub fn kind_name(kind: &EventKind) -> String {
    let debug = format!("{kind:?}");
    snake(debug.split([' ', '{', '(']).next().unwrap_or_default())
}

fn word(value: impl std::fmt::Debug) -> String {
    snake(&format!("{value:?}"))
}

#[expect(clippy::too_many_lines, reason = "one short arm for each kind of event")]
fn fields(o: &mut Object, compiled: &Compiled, jobs: &[ElementIx], kind: &EventKind) {
    use EventKind as K;
    let ids = Ids(compiled);
    match *kind {
        K::RunStarted | K::RunEnded => {}
        K::GroupArrived { incident, size }
        | K::PartyDeparted { incident, size }
        | K::Resized { incident, size } => {
            ids.incident(o, incident);
            o.int("size", size);
        }
        K::PartyAt { incident, place } | K::PartyArrived { incident, place } => {
            ids.incident(o, incident);
            ids.place(o, "place", place);
        }
        K::BehaviourChanged { incident, level }
        | K::MediaChanged { incident, level }
        | K::RiskChanged { incident, level } => {
            ids.incident(o, incident);
            o.int("level", level);
        }
        K::Became {
            incident,
            fact,
            value,
        } => {
            ids.incident(o, incident);
            o.text("fact", &snake(fact.name())).int("value", value);
        }
        K::TypeRecognised { who, incident, ty } => {
            ids.person(o, "person", who);
            ids.incident(o, incident);
            let ty = compiled.types.get(usize::from(ty));
            o.text_or_null("type", ty.map(|t| t.id.as_str()));
        }
        K::ExtensionAsked { job: j, of } => {
            job(o, "job", j);
            ids.actor(o, "of", of);
        }
        K::Extended {
            job: j,
            due,
            reason_told,
        } => {
            job(o, "job", j);
            time(o, "due_ms", due);
            o.raw("reason_told", if reason_told { "true" } else { "false" });
        }
        K::TensionBand {
            incident,
            band,
            tension,
        } => {
            ids.incident(o, incident);
            o.int("band", band).int("tension", tension);
        }
        K::Collapsed { incident } | K::SelfHarmThreat { incident } | K::PromiseBroken { incident } => {
            ids.incident(o, incident);
        }
        K::AidGiven { incident, by } => {
            ids.incident(o, incident);
            match by {
                Aid::Staff(actor) => {
                    o.text("by", "staff");
                    ids.actor(o, "actor", actor);
                }
                Aid::Unit(actor) => {
                    o.text("by", "unit");
                    ids.actor(o, "actor", actor);
                }
                Aid::Bystander => {
                    o.text("by", "bystander").raw("actor", "null");
                }
            }
        }
        K::Over { incident, how } => {
            ids.incident(o, incident);
            o.text("how", &word(how));
        }
        K::FactLearned {
            who,
            incident,
            fact,
            value,
            source,
        } => {
            ids.person(o, "person", who);
            ids.incident(o, incident);
            o.text("fact", &snake(fact.name())).int("value", value);
            match source {
                Source::Sight => o.text("source", "sight"),
                Source::Told(actor) => {
                    o.text("source", "told");
                    ids.actor(o, "by", actor);
                    o
                }
                Source::Outside(number) => o.text("source", "outside").int("number", number),
            };
        }
        K::Contradicted { who, incident, fact } => {
            ids.person(o, "person", who);
            ids.incident(o, incident);
            o.text("fact", &snake(fact.name()));
        }
        K::Arose {
            job: j,
            element: e,
            incident,
        } => {
            job(o, "job", j);
            element(o, compiled, e);
            ids.incident(o, incident);
        }
        K::Aware { job: j, due } => {
            job(o, "job", j);
            time(o, "due_ms", due);
        }
        K::StageEntered {
            job: j,
            stage,
            busy_with,
        } => {
            job(o, "job", j);
            o.text("stage", &word(stage));
            job(o, "busy_with", busy_with);
        }
        K::Done { job: j } => {
            job(o, "job", j);
            let done = j
                .get()
                .and_then(|j| jobs.get(j.ix()))
                .map(|e| compiled.elements[e.ix()].id.as_str());
            o.text_or_null("element", done);
        }
        K::Dropped { job: j, reason } => {
            job(o, "job", j);
            o.text("reason", &word(reason));
        }
        K::ReportSent {
            job: j,
            to,
            channel,
            items,
        } => {
            job(o, "job", j);
            ids.actor(o, "to", to);
            o.text("channel", &snake(channel.name()))
                .texts("items", item_names(items));
        }
        K::Stated { job: j, fact, value } => {
            job(o, "job", j);
            o.text("fact", &snake(fact.name())).int("value", value);
        }
        K::LeftOut { job: j, fact } => {
            job(o, "job", j);
            o.text("fact", &snake(fact.name()));
        }
        K::ReportReceived { job: j, by } => {
            job(o, "job", j);
            ids.actor(o, "by", by);
        }
        K::FreeReport { from, to, incident } => {
            ids.actor(o, "from", from);
            ids.actor(o, "to", to);
            ids.incident(o, incident);
        }
        K::CallTried {
            job: j,
            to,
            channel,
            answered,
        } => {
            job(o, "job", j);
            ids.actor(o, "to", to);
            o.text("channel", &snake(channel.name()))
                .flag("answered", answered);
        }
        K::UnitCalled { unit, incident } | K::UnitArrived { unit, incident } => {
            ids.actor(o, "unit", unit);
            ids.incident(o, incident);
        }
        K::SetOut { who, to } => {
            ids.person(o, "person", who);
            ids.place(o, "to", to);
        }
        K::ArrivedAt { who, place } => {
            ids.person(o, "person", who);
            ids.place(o, "place", place);
        }
        K::VehicleTaken { vehicle, job: j } => {
            ids.vehicle(o, vehicle);
            job(o, "job", j);
        }
        K::VehicleBack { vehicle } => ids.vehicle(o, vehicle),
        K::Did {
            effect,
            actor,
            incident,
            value,
        } => {
            o.text("effect", &word(effect));
            ids.actor(o, "actor", actor);
            ids.incident(o, incident);
            o.int("value", value);
        }
        K::AlertRaised {
            rank,
            actor,
            incident,
        } => {
            o.int("rank", rank);
            ids.actor(o, "actor", actor);
            ids.incident(o, incident);
        }
        K::AlertLowered { rank, actor } => {
            o.int("rank", rank);
            ids.actor(o, "actor", actor);
        }
        K::OrderGiven { to, act, incident } => {
            ids.actor(o, "to", to);
            o.text("act", &snake(act.name()));
            ids.incident(o, incident);
        }
        K::OrderRefused { actor, act } => {
            ids.actor(o, "actor", actor);
            o.text("act", &snake(act.name()));
        }
        K::Breach { actor, act, incident } => {
            ids.actor(o, "actor", actor);
            o.text("act", &snake(act.name()));
            ids.incident(o, incident);
        }
        K::InjectFired { inject } | K::InjectSkipped { inject } => {
            o.text("inject", &compiled.injects[inject.ix()].id);
        }
        K::InjectDelivered { inject, by } => {
            o.text("inject", &compiled.injects[inject.ix()].id);
            ids.actor(o, "by", by);
        }
        K::Held { watch } => {
            o.int("watch", watch.0);
        }
        K::CommandApplied { command } | K::CommandIdle { command } | K::Improvised { command } => {
            o.int("command", command);
        }
        K::ImprovisedDelivered { command, by } => {
            o.int("command", command);
            ids.actor(o, "by", by);
        }
        K::TakenOver { actor, human } => {
            ids.actor(o, "actor", actor);
            o.flag("human", human);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_named_in_snake_case_without_their_fields() {
        assert_eq!(kind_name(&EventKind::RunStarted), "run_started");
        let kind = EventKind::Resized {
            incident: IncidentIx(0),
            size: 3,
        };
        assert_eq!(kind_name(&kind), "resized");
    }

    #[test]
    fn report_items_are_named_in_the_order_of_the_vocabulary() {
        let bits = Compiled::item_bit(ReportItem::NextSteps) | Compiled::item_bit(ReportItem::Time);
        assert_eq!(item_names(bits), ["time", "next_steps"]);
        assert_eq!(item_names(0), [""; 0]);
    }

    #[test]
    fn a_header_keeps_its_keys_in_order_and_its_seed_as_text() {
        let mark = |id: &str| FileMark {
            id: id.into(),
            hash: "00".into(),
        };
        let mut header = Header::new(u64::MAX, mark("p"), mark("s"), "11".into());
        header.role_map = vec![("top".into(), vec!["head".into()]), ("liaison".into(), vec![])];
        let expected = concat!(
            r#"{"format":1,"semantics":2,"seed":"18446744073709551615","plan":{"id":"p","hash":"00"},"#,
            r#""scenario":{"id":"s","hash":"00"},"role_map":{"top":["head"],"liaison":[]},"modifiers":[],"#,
            r#""parameters_hash":"11"}"#
        );
        assert_eq!(header.line(), expected);
    }
}
